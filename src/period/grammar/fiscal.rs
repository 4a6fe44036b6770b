//! Fiscal years: two years and a start month, each checked against the other.

use super::tokens::{Cursor, Number, Token};
use super::words::{self, Meaning};
use super::{Point, four_digit_year, take_separator};
use crate::period::{Period, PeriodError};

/// `FY2021/22 from July`, `fiscal year 2021/22 (July–June)`, with `fiscal` already read.
pub(super) fn point(cursor: &mut Cursor<'_>, at: usize) -> Result<Point, PeriodError> {
    cursor.take_word(words::is_year);
    let year_at = cursor.position();
    let year = four_digit_year(cursor)?;
    if is_pair(*cursor) {
        return pair_and_months(cursor, year_at, year);
    }
    // Only a fiscal year from January lies in one year; of any other, 2022 may be the first or the second.
    match months(cursor)? {
        Some((month_at, 1)) => starting(*cursor, month_at, year, 1),
        _ => Err(cursor.ambiguous_fiscal_year(at)),
    }
}

/// `/22 from July` or `/22 (July–June)`, with the first year already read.
pub(super) fn pair_and_months(
    cursor: &mut Cursor<'_>,
    at: usize,
    year: i32,
) -> Result<Point, PeriodError> {
    pair(cursor, year)?;
    let Some((month_at, month)) = months(cursor)? else {
        return Err(cursor.ambiguous_fiscal_year(at));
    };
    in_two_years(*cursor, month_at, year, month)
}

/// Whether a second year follows the first: `/22`, `-22`, `–22`, `/2022`.
pub(super) fn is_pair(cursor: Cursor<'_>) -> bool {
    let separated = matches!(cursor.peek(), Token::Slash | Token::Dash(_));
    separated
        && matches!(cursor.peek_second(), Token::Number(number) if matches!(number.digits, 2 | 4))
}

/// Whether the two years are followed by what makes them a fiscal year. Then `2011-12` is no month.
pub(super) fn months_follow_pair(mut cursor: Cursor<'_>, year: i32) -> bool {
    is_pair(cursor) && pair(&mut cursor, year).is_ok() && !matches!(months(&mut cursor), Ok(None))
}

/// Reads the second of two years, which must be the one after the first.
pub(super) fn pair(cursor: &mut Cursor<'_>, year: i32) -> Result<(), PeriodError> {
    cursor.next();
    match cursor.peek() {
        Token::Number(number) if follows(year, number) => {
            cursor.next();
            Ok(())
        }
        _ => Err(cursor.expected(format!("the year after {year:04}, in two digits or four"))),
    }
}

pub(super) fn follows(year: i32, second: Number) -> bool {
    let next = year.saturating_add(1).unsigned_abs();
    match second.digits {
        2 => second.value == next.rem_euclid(100),
        4 => second.value == next,
        _ => false,
    }
}

/// The start month of `from July`, `(July–June)` or `(from July)`, and where it is written.
fn months(cursor: &mut Cursor<'_>) -> Result<Option<(usize, u32)>, PeriodError> {
    let mut ahead = *cursor;
    let bracketed = ahead.peek() == Token::Other('(');
    if bracketed {
        ahead.next();
    }
    let from = ahead.take_word(|word| words::meaning(word) == Some(Meaning::From));
    if !bracketed && !from {
        return Ok(None);
    }
    while ahead.take_word(words::is_filler) {}
    let first_at = ahead.position();
    let first = month(&mut ahead)?;
    if take_separator(&mut ahead) {
        while ahead.take_word(words::is_filler) {}
        let last_at = ahead.position();
        let last = month(&mut ahead)?;
        check_names(ahead, first, last, last_at)?;
    }
    if bracketed && ahead.peek() != Token::Other(')') {
        return Err(ahead.expected("a closing bracket"));
    }
    if bracketed {
        ahead.next();
    }
    *cursor = ahead;
    Ok(Some((first_at, first)))
}

fn month(cursor: &mut Cursor<'_>) -> Result<u32, PeriodError> {
    if let Token::Word(word) = cursor.peek()
        && let Some(month) = words::month(word)
    {
        cursor.next();
        return Ok(month);
    }
    Err(cursor.expected("the name of a month"))
}

/// A fiscal year ends with the month before the one it starts with.
pub(super) fn check_names(
    cursor: Cursor<'_>,
    first: u32,
    last: u32,
    last_at: usize,
) -> Result<(), PeriodError> {
    let closing = if first == 1 {
        12
    } else {
        first.saturating_sub(1)
    };
    if last == closing {
        return Ok(());
    }
    let (first, closing) = (words::month_name(first), words::month_name(closing));
    Err(cursor.expected_at(
        last_at,
        format!("{closing}, with which a fiscal year from {first} ends"),
    ))
}

/// The fiscal year from a month of `year`, of which the text has named the next year too.
pub(super) fn in_two_years(
    cursor: Cursor<'_>,
    at: usize,
    year: i32,
    month: u32,
) -> Result<Point, PeriodError> {
    if month == 1 {
        return Err(cursor.expected_at(
            at,
            "a start after January, since the months lie in two years",
        ));
    }
    starting(cursor, at, year, month)
}

fn starting(cursor: Cursor<'_>, at: usize, year: i32, month: u32) -> Result<Point, PeriodError> {
    Period::fiscal_year(year, month)
        .map(Point::Whole)
        .map_err(|_| cursor.expected_at(at, "a fiscal year that ends by 9999-12"))
}
