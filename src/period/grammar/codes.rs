//! Forms that begin with a four-digit year: ISO 8601, SDMX, IMF and Comtrade codes, and years with words after them.

use chrono::NaiveDate;

use super::tokens::{Cursor, Dash, Number, Token};
use super::words;
use super::{Point, fiscal, four_digit_year, press};
use crate::period::{Frequency, Month, Period, PeriodError};

/// The month by which UN Comtrade and Comext mark annual rows.
const ANNUAL_MARKER: u32 = 52;

pub(super) fn point(cursor: &mut Cursor<'_>) -> Result<Point, PeriodError> {
    let start = *cursor;
    match cursor.peek() {
        Token::Number(Number { digits: 6, value }) => return year_and_month(cursor, value),
        Token::Number(Number { digits: 8, value }) if is_date(value) => {
            return Err(cursor.daily(cursor.position()));
        }
        _ => {}
    }
    let year = four_digit_year(cursor)?;
    let calendar_year = Point::Span(whole_year(start, year)?);
    match (cursor.peek(), cursor.peek_second()) {
        (Token::Slash | Token::Dash(_), Token::Number(_))
            if fiscal::months_follow_pair(*cursor, year) =>
        {
            fiscal::pair_and_months(cursor, start.position(), year)
        }
        (Token::Slash, Token::Number(number)) if number.digits <= 2 => {
            Err(two_digits_after_slash(*cursor, year))
        }
        (Token::Dash(_), Token::Number(number)) if number.digits >= 4 => Ok(calendar_year),
        (Token::Dash(Dash::Hyphen), Token::Number(_)) => {
            cursor.next();
            month_or_day(cursor, year)
        }
        (Token::Dash(Dash::Range), Token::Number(_)) => {
            cursor.next();
            Err(cursor.expected(
                "a four-digit year after a dash, or a hyphen without spaces before a month",
            ))
        }
        (Token::Dash(_), Token::Word(letter)) if is_code(letter) => {
            cursor.next();
            code(cursor, year)
        }
        (Token::Word(letter), Token::Number(_)) if is_code(letter) => code(cursor, year),
        (Token::Number(number), Token::Word(_)) if number.digits <= 2 => {
            press::count_after_year(cursor, year)
        }
        (Token::Word(word), _) if words::month(word).is_some() => {
            press::names_after_year(cursor, year)
        }
        (Token::Word(word), _) if words::is_year(word) => {
            cursor.next();
            Ok(calendar_year)
        }
        _ => Ok(calendar_year),
    }
}

fn whole_year(start: Cursor<'_>, year: i32) -> Result<Period, PeriodError> {
    Period::year(year).map_err(|_| start.expected("a year from 0001 to 9999"))
}

/// `202208`
fn year_and_month(cursor: &mut Cursor<'_>, value: u32) -> Result<Point, PeriodError> {
    let start = *cursor;
    cursor.next();
    let year = value.div_euclid(100).cast_signed();
    whole_year(start, year)?;
    month(
        start,
        start.position().saturating_add(4),
        year,
        value.rem_euclid(100),
    )
}

/// `08` or `08-15` after `2022-`, and the day's midnight that SDMX may write before a duration.
fn month_or_day(cursor: &mut Cursor<'_>, year: i32) -> Result<Point, PeriodError> {
    let start = *cursor;
    let at = cursor.position();
    let number = match cursor.next() {
        Token::Number(number) if number.digits == 2 => number,
        Token::Number(number) if number.digits == 3 && (1..=366).contains(&number.value) => {
            return Err(cursor.daily(at));
        }
        _ => return Err(cursor.expected_at(at, "a month of two digits")),
    };
    if number.value > 12 && number.value != ANNUAL_MARKER && fiscal::follows(year, number) {
        return Err(start.ambiguous_fiscal_year(at));
    }
    let month = month(start, at, year, number.value)?;
    match (cursor.peek(), cursor.peek_second()) {
        (Token::Dash(Dash::Hyphen), Token::Number(day)) if day.digits <= 2 => {
            cursor.next();
            let day_at = cursor.position();
            cursor.next();
            let date =
                NaiveDate::from_ymd_opt(year, number.value, day.value).filter(|_| day.digits == 2);
            let Some(date) = date else {
                let Point::Span(month) = month else {
                    return Ok(month);
                };
                return Err(cursor.expected_at(
                    day_at,
                    format!("a day from 01 to {}", month.last_day().format("%d")),
                ));
            };
            if cursor.peek() == Token::Word("t") {
                midnight(cursor, at)?;
            }
            Ok(Point::Day(date))
        }
        _ => Ok(month),
    }
}

fn midnight(cursor: &mut Cursor<'_>, day_at: usize) -> Result<(), PeriodError> {
    let zeros = Token::Number(Number {
        value: 0,
        digits: 2,
    });
    let expected = [
        Token::Word("t"),
        zeros,
        Token::Other(':'),
        zeros,
        Token::Other(':'),
        zeros,
    ];
    for token in expected {
        if cursor.next() != token {
            return Err(cursor.daily(day_at));
        }
    }
    Ok(())
}

fn month(cursor: Cursor<'_>, at: usize, year: i32, number: u32) -> Result<Point, PeriodError> {
    if number == ANNUAL_MARKER {
        return Err(cursor.annual_marker(at, year));
    }
    match Month::new(year, number) {
        Ok(month) => Ok(Point::Span(month.into())),
        Err(_) => Err(cursor.expected_at(at, "a month from 01 to 12")),
    }
}

fn is_code(letter: &str) -> bool {
    matches!(letter, "a" | "s" | "h" | "t" | "q" | "m" | "w" | "d")
}

/// `Q3`, `M08`, `A1` after a year.
fn code(cursor: &mut Cursor<'_>, year: i32) -> Result<Point, PeriodError> {
    let letter_at = cursor.position();
    let frequency = match cursor.next() {
        Token::Word("a") => Frequency::Annual,
        Token::Word("s" | "h") => Frequency::HalfYearly,
        Token::Word("t") => Frequency::FourMonthly,
        Token::Word("q") => Frequency::Quarterly,
        Token::Word("w") => return Err(cursor.weekly(letter_at)),
        Token::Word("d") => return Err(cursor.daily(letter_at)),
        _ => Frequency::Monthly,
    };
    let start = *cursor;
    let at = cursor.position();
    match (cursor.next(), frequency) {
        (Token::Number(number), Frequency::Monthly) if number.digits <= 2 => {
            month(start, at, year, number.value)
        }
        (Token::Number(number), _) if number.digits <= 2 => {
            part(start, at, year, frequency, number.value)
        }
        _ => Err(start.expected_at(at, "a number of one or two digits")),
    }
}

pub(super) fn part(
    cursor: Cursor<'_>,
    at: usize,
    year: i32,
    frequency: Frequency,
    ordinal: u32,
) -> Result<Point, PeriodError> {
    Period::of(year, frequency, ordinal)
        .map(Point::Span)
        .map_err(|_| {
            let expected = match frequency {
                Frequency::Annual => "1, the only number that A takes".to_owned(),
                _ => format!("a {} from 1 to {}", frequency.noun(), frequency.per_year()),
            };
            cursor.expected_at(at, expected)
        })
}

/// `2021/22` names a fiscal year without its start; `2021/08` names nothing.
fn two_digits_after_slash(mut cursor: Cursor<'_>, year: i32) -> PeriodError {
    cursor.next();
    match cursor.peek() {
        Token::Number(number) if fiscal::follows(year, number) => {
            cursor.ambiguous_fiscal_year(cursor.position())
        }
        _ => cursor.expected("a four-digit year after a slash, or a hyphen before a month"),
    }
}

fn is_date(value: u32) -> bool {
    let (year, month, day) = (
        value.div_euclid(10_000),
        value.div_euclid(100).rem_euclid(100),
        value.rem_euclid(100),
    );
    i32::try_from(year)
        .is_ok_and(|year| year > 0 && NaiveDate::from_ymd_opt(year, month, day).is_some())
}
