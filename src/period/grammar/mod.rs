//! The grammar of periods: one rule for a point in time, one for what two points make.
//!
//! ```text
//! period = point | point separator point | point "/P" duration
//! point  = [preposition] ( year-led (codes.rs) | word-led (press.rs) | fiscal (fiscal.rs) )
//! ```
//!
//! Each rule decides by the next one or two tokens which form it has before it and then expects exactly that form, so that
//! a refusal can name one place and one expectation.

mod codes;
mod fiscal;
mod press;
mod tokens;
mod words;

pub(crate) use tokens::without_diacritic;

use chrono::NaiveDate;

use self::tokens::{Cursor, Dash, Token};
use self::words::Meaning;
use super::{Month, Period, PeriodError};

/// What one side of a range may be.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// A year, a part of one or a month.
    Span(Period),
    /// A day, which is a side of a range and never a period.
    Day(NaiveDate),
    /// A period that is complete as it stands and no side of a range: `8M 2022`, `Jan–Aug 2022`.
    Whole(Period),
}

pub(super) fn read(text: &str) -> Result<Period, PeriodError> {
    let folded = tokens::fold(text);
    let mut cursor = Cursor::new(text, &folded);
    let period = period(&mut cursor)?;
    match cursor.peek() {
        Token::End => Ok(period),
        _ => Err(cursor.expected("the end of the period")),
    }
}

fn period(cursor: &mut Cursor<'_>) -> Result<Period, PeriodError> {
    let first_at = cursor.position();
    let first = point(cursor)?;
    let slash = cursor.peek() == Token::Slash;
    if !take_separator(cursor) {
        return match first {
            Point::Span(period) | Point::Whole(period) => Ok(period),
            Point::Day(_) => Err(cursor.daily(first_at)),
        };
    }
    if slash && cursor.peek() == Token::Word("p") {
        return duration(cursor, first_at, first);
    }
    let last_at = cursor.position();
    let last = point(cursor)?;
    join(*cursor, (first_at, first), (last_at, last))
}

fn point(cursor: &mut Cursor<'_>) -> Result<Point, PeriodError> {
    while cursor.take_word(words::is_filler) {}
    match cursor.peek() {
        Token::Number(number) if number.digits >= 3 => codes::point(cursor),
        Token::Number(_) | Token::Word(_) => press::point(cursor),
        _ => Err(cursor.expected("a period, such as `2022-08` or `January–August 2022`")),
    }
}

/// The period from one point to another of the same kind.
fn join(
    cursor: Cursor<'_>,
    first: (usize, Point),
    last: (usize, Point),
) -> Result<Period, PeriodError> {
    let ((first_at, first), (last_at, last)) = (first, last);
    let too_early =
        |start: String| cursor.expected_at(last_at, format!("an end no earlier than {start}"));
    match (first, last) {
        (Point::Day(first), Point::Day(last)) => {
            let start = first_of_month(cursor, first_at, first)?;
            let end = month_of(cursor, last_at, last)?;
            if last < first {
                return Err(too_early(first.to_string()));
            }
            if last != end.last_day() {
                return Err(cursor.expected_at(
                    last_at,
                    format!("{}, the last day of the month", end.last_day()),
                ));
            }
            Period::between(start, end).map_err(|_| too_early(first.to_string()))
        }
        (Point::Span(first), Point::Span(last)) if first.month_count() == last.month_count() => {
            Period::between(first.first(), last.last()).map_err(|_| too_early(first.to_string()))
        }
        (Point::Whole(_), _) => Err(cursor.expected_at(
            first_at,
            "a year, a part of a year, a month or a day before the range",
        )),
        _ => Err(cursor.expected_at(last_at, "an end written like the start")),
    }
}

/// The period of an ISO 8601 duration, which may have years and months: `P8M`, `P1Y`, `P2Y6M`.
fn duration(cursor: &mut Cursor<'_>, first_at: usize, first: Point) -> Result<Period, PeriodError> {
    let start = match first {
        Point::Day(day) => first_of_month(*cursor, first_at, day)?,
        Point::Span(period) if matches!(period.month_count(), 1 | 12) => period.first(),
        _ => return Err(cursor.expected_at(first_at, "a day, a month or a year before a duration")),
    };
    let duration_at = cursor.position();
    cursor.next();
    let mut months: u32 = 0;
    let mut units = [("y", 12), ("m", 1)].into_iter();
    while let Token::Number(number) = cursor.peek() {
        cursor.next();
        let unit_at = cursor.position();
        let unit = cursor.next();
        if unit == Token::Word("w") {
            return Err(cursor.weekly(unit_at));
        }
        if unit == Token::Word("d") {
            return Err(cursor.daily(unit_at));
        }
        let Some((_, each)) = units.find(|(letter, _)| unit == Token::Word(letter)) else {
            return Err(cursor.expected_at(unit_at, "Y for years or M for months, years first"));
        };
        months = months.saturating_add(number.value.saturating_mul(each));
    }
    match Period::new(start, months) {
        Ok(period) => Ok(period),
        Err(PeriodError::NoMonths { .. }) => {
            Err(cursor.expected_at(duration_at, "a duration of at least one month, such as P8M"))
        }
        Err(_) => Err(cursor.expected_at(duration_at, "a duration that ends by 9999-12")),
    }
}

fn first_of_month(cursor: Cursor<'_>, at: usize, day: NaiveDate) -> Result<Month, PeriodError> {
    let month = month_of(cursor, at, day)?;
    if day == month.first_day() {
        return Ok(month);
    }
    Err(cursor.expected_at(
        at,
        format!("{}, the first day of the month", month.first_day()),
    ))
}

fn month_of(cursor: Cursor<'_>, at: usize, day: NaiveDate) -> Result<Month, PeriodError> {
    Month::containing(day).map_err(|_| cursor.expected_at(at, FOUR_DIGIT_YEAR))
}

const FOUR_DIGIT_YEAR: &str = "a four-digit year";

fn four_digit_year(cursor: &mut Cursor<'_>) -> Result<i32, PeriodError> {
    if let Token::Number(number) = cursor.peek()
        && number.digits == 4
        && let Ok(year) = i32::try_from(number.value)
    {
        if year == 0 {
            return Err(cursor.expected("a year from 0001 to 9999"));
        }
        cursor.next();
        return Ok(year);
    }
    Err(cursor.expected(FOUR_DIGIT_YEAR))
}

fn take_separator(cursor: &mut Cursor<'_>) -> bool {
    let found = is_separator(cursor.peek());
    if found {
        cursor.next();
    }
    found
}

fn is_separator(token: Token<'_>) -> bool {
    match token {
        Token::Dash(Dash::Hyphen | Dash::Range) | Token::Slash => true,
        Token::Word(word) => words::meaning(word) == Some(Meaning::To),
        _ => false,
    }
}
