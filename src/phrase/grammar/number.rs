use super::cursor::Cursor;
use super::marks;
use super::tokens::Token;
use super::words::{self, Marks};
use crate::number::{Decimal, add, multiply, read};
use crate::phrase::PhraseError;

/// A number as a text gives it, without scale and unit.
#[derive(Debug)]
pub(super) enum Number {
    /// Digits, with every reading of their marks.
    Digits(marks::Readings),
    /// A number in words, and one unit of the last place that it is read with.
    Words(Decimal, Decimal),
    /// So many of so many parts: `two thirds`.
    Fraction(i64, i64),
}

/// What the refusals expect where a number does not start.
pub(super) const NUMBER: &str = "a number, such as `1.45`, or a word for one";

impl Number {
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Number, PhraseError> {
        if let Some(&Token::Number(written)) = cursor.peek() {
            let readings = marks::readings(written).ok_or_else(|| {
                cursor.expected("digits grouped by three, and at most one decimal mark")
            })?;
            cursor.step(1);
            let is_whole = readings.grouped.is_none() && !readings.plain.contains('.');
            return if is_whole {
                Number::behind_whole(cursor, readings.plain)
            } else {
                Ok(Number::Digits(readings))
            };
        }
        if let Some((count, of)) = cursor.take(words::fraction) {
            return Ok(Number::Fraction(count, of));
        }
        if cursor.take_words(&["полтора"]) || cursor.take_words(&["полторы"]) {
            cursor.note(Marks::CommaIsDecimal);
            return Ok(Number::Words(Decimal::new(15, 1), Decimal::new(5, 1)));
        }
        if cursor.take_words(&["a"]) || cursor.take_words(&["an"]) {
            return match words::scale(&cursor.window()) {
                Some(_) => Ok(Number::Words(Decimal::ONE, Decimal::ONE)),
                None => {
                    Err(cursor.expected("a scale, such as `billion`, or a part, such as `third`"))
                }
            };
        }
        match cardinal(cursor) {
            Some(whole) => Number::behind_whole(cursor, whole.to_string()),
            None => Err(cursor.expected(NUMBER)),
        }
    }

    /// Whether a number in digits or a whole one in words comes next.
    pub(super) fn follows(cursor: &Cursor<'_>) -> bool {
        let [word, ..] = cursor.window();
        cursor.is_number(0) || words::cardinal(word).is_some()
    }

    /// A whole number with what may follow it: `and a half`, `point one`.
    fn behind_whole(cursor: &mut Cursor<'_>, whole: String) -> Result<Number, PhraseError> {
        if let Some((count, of)) = cursor.take(words::addition) {
            let unit = part_of(of).ok_or_else(|| cursor.expected(NUMBER))?;
            let value = multiply(unit, count.into())
                .and_then(|part| add(read(&whole)?, part))
                .map_err(|_| cursor.too_many_digits())?;
            return Ok(Number::Words(value, unit));
        }
        let mut plain = whole;
        let has_spoken_point = match cursor.window() {
            ["point", "", ..] => cursor.is_number(1),
            ["point", word, ..] => words::cardinal(word).is_some(),
            _ => false,
        };
        if has_spoken_point {
            cursor.step(1);
            plain.push('.');
            while let Some(digits) = spoken_digits(cursor) {
                plain.push_str(&digits);
            }
            if plain.ends_with('.') {
                return Err(cursor.expected("a digit behind the point"));
            }
        }
        Ok(Number::Digits(marks::Readings {
            plain,
            grouped: None,
        }))
    }
}

/// One of so many parts, where a decimal is.
pub(super) fn part_of(parts: i64) -> Option<Decimal> {
    match parts {
        2 => Some(Decimal::new(5, 1)),
        4 => Some(Decimal::new(25, 2)),
        _ => None,
    }
}

/// `two`, `forty`, `forty-two`.
fn cardinal(cursor: &mut Cursor<'_>) -> Option<i64> {
    let count = cursor.take(words::first_cardinal)?;
    if !(20..=90).contains(&count) {
        return Some(count);
    }
    let here = cursor.here();
    match cursor.take(words::first_cardinal) {
        Some(units @ 1..=9) => count.checked_add(units),
        _ => {
            cursor.back_to(here);
            Some(count)
        }
    }
}

fn spoken_digits(cursor: &mut Cursor<'_>) -> Option<String> {
    let digits = match cursor.peek()? {
        Token::Number(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            (*digits).to_owned()
        }
        Token::Word { folded, .. } => match words::cardinal(folded)? {
            (digit @ 0..=9, _) => digit.to_string(),
            _ => return None,
        },
        _ => return None,
    };
    cursor.step(1);
    Some(digits)
}
