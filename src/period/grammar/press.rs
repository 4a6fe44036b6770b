//! Forms of the press: names of months, counts of months, named parts of a year.

use super::codes::part;
use super::tokens::{Cursor, Token};
use super::words::{self, Meaning};
use super::{FOUR_DIGIT_YEAR, Point, fiscal, four_digit_year, is_separator, take_separator};
use crate::period::{Frequency, Month, Period, PeriodError};

pub(super) fn point(cursor: &mut Cursor<'_>) -> Result<Point, PeriodError> {
    let at = cursor.position();
    let start = *cursor;
    match cursor.next() {
        Token::Number(number) => counted(cursor, at, number.value, Numeral::Digits),
        Token::Word(word) => match words::meaning(word) {
            Some(Meaning::Month(month)) => named(cursor, at, month),
            Some(Meaning::Count(count)) => counted(cursor, at, count, Numeral::Word),
            Some(Meaning::Ordinal(ordinal)) => ordered(cursor, at, ordinal),
            Some(Meaning::Part(frequency)) => part_before_numeral(cursor, frequency),
            Some(Meaning::Year) => year_after_noun(cursor),
            Some(Meaning::Fiscal) => fiscal::point(cursor, at),
            Some(Meaning::Week) => Err(start.weekly(at)),
            _ => Err(start.expected("a period, such as `2022-08` or `January–August 2022`")),
        },
        _ => Err(start.expected(FOUR_DIGIT_YEAR)),
    }
}

/// How a numeral is written, which decides whether it can say *which* as well as *how many*.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numeral {
    /// `8`: eight months, or the first of `1Q`.
    Digits,
    /// `eight`: a count only.
    Word,
    /// `first eight`: a count only, from the start of the year.
    AfterFirst,
}

/// `8M 2022`, `8 months of 2022`, `1Q 2022`, `1st half of 2022`, with the numeral already read.
fn counted(
    cursor: &mut Cursor<'_>,
    at: usize,
    value: u32,
    numeral: Numeral,
) -> Result<Point, PeriodError> {
    let suffixed = numeral == Numeral::Digits && take_ordinal_suffix(cursor);
    let unit_at = cursor.position();
    let start = *cursor;
    let Token::Word(word) = cursor.next() else {
        return Err(start.expected_at(at, "a four-digit year, a month's name or a count of months"));
    };
    match words::meaning(word) {
        Some(Meaning::Months) if !suffixed => {
            let year = closing_year(cursor)?;
            months_of(start, at, year, value)
        }
        Some(Meaning::Part(frequency)) if numeral == Numeral::Digits => {
            take_year_of_half(cursor, frequency);
            let year = closing_year(cursor)?;
            part(start, at, year, frequency, value)
        }
        Some(Meaning::Month(_)) if numeral == Numeral::Digits => Err(start.daily(at)),
        Some(Meaning::Week) => Err(start.weekly(unit_at)),
        _ if numeral == Numeral::Digits => {
            Err(start.expected_at(unit_at, "`months`, `quarter` or `half` after a number"))
        }
        _ => Err(start.expected_at(unit_at, "`months` after a count")),
    }
}

/// `2022 8M`, `2022 1Q`, with the year already read.
pub(super) fn count_after_year(cursor: &mut Cursor<'_>, year: i32) -> Result<Point, PeriodError> {
    let (start, at) = (*cursor, cursor.position());
    let (Token::Number(number), Token::Word(word)) = (cursor.next(), cursor.next()) else {
        return Err(start.expected("the end of the period"));
    };
    match words::meaning(word) {
        Some(Meaning::Months) => months_of(start, at, year, number.value),
        Some(Meaning::Part(frequency)) => part(start, at, year, frequency, number.value),
        _ => Err(start.expected("the end of the period")),
    }
}

/// `first half of 2022`, `first nine months of 2022`, `III квартал 2022`, with the ordinal already read.
fn ordered(cursor: &mut Cursor<'_>, at: usize, ordinal: u32) -> Result<Point, PeriodError> {
    take_ordinal_suffix(cursor);
    let (start, next_at) = (*cursor, cursor.position());
    match cursor.next() {
        Token::Number(number) if ordinal == 1 => {
            counted(cursor, next_at, number.value, Numeral::AfterFirst)
        }
        Token::Word(word) => match words::meaning(word) {
            Some(Meaning::Count(count)) if ordinal == 1 => {
                counted(cursor, next_at, count, Numeral::AfterFirst)
            }
            Some(Meaning::Part(frequency)) => {
                take_year_of_half(cursor, frequency);
                let year = closing_year(cursor)?;
                part(start, at, year, frequency, ordinal)
            }
            _ => Err(start.expected("`half`, `quarter` or a count of months")),
        },
        _ => Err(start.expected("`half`, `quarter` or a count of months")),
    }
}

/// `Q1 2022`, `H1 2022`, `trimestrul III 2022`, with the part's name already read.
fn part_before_numeral(
    cursor: &mut Cursor<'_>,
    frequency: Frequency,
) -> Result<Point, PeriodError> {
    while cursor.take_word(words::is_filler) {}
    let (start, at) = (*cursor, cursor.position());
    let ordinal = match cursor.next() {
        Token::Number(number) if number.digits <= 2 => number.value,
        Token::Word(word) => match words::meaning(word) {
            Some(Meaning::Ordinal(ordinal)) => ordinal,
            _ => return Err(start.expected("which one, such as 1 or I")),
        },
        _ => return Err(start.expected("which one, such as 1 or I")),
    };
    take_ordinal_suffix(cursor);
    let year = closing_year(cursor)?;
    part(start, at, year, frequency, ordinal)
}

/// `year 2022`, `anii 2005–2021`, with the noun already read.
fn year_after_noun(cursor: &mut Cursor<'_>) -> Result<Point, PeriodError> {
    while cursor.take_word(words::is_filler) {}
    let start = *cursor;
    let year = four_digit_year(cursor)?;
    match (cursor.peek(), cursor.peek_second()) {
        (Token::Slash | Token::Dash(_), Token::Number(number)) if number.digits <= 2 => {
            Err(start.ambiguous_fiscal_year(start.position()))
        }
        _ => part(start, start.position(), year, Frequency::Annual, 1),
    }
}

/// `August 2022`, `January–August 2022`, `July–June 2021/22`, with the first month already read.
fn named(cursor: &mut Cursor<'_>, first_at: usize, first: u32) -> Result<Point, PeriodError> {
    if is_separator(cursor.peek()) {
        let mut ahead = *cursor;
        take_separator(&mut ahead);
        while ahead.take_word(words::is_filler) {}
        match ahead.peek() {
            Token::Word(word) => {
                let Some(last) = words::month(word) else {
                    return Err(ahead.expected("the name of a month"));
                };
                let last_at = ahead.position();
                ahead.next();
                *cursor = ahead;
                return names(cursor, (first_at, first), (last_at, last));
            }
            Token::Number(number) if number.digits == 4 => *cursor = ahead,
            _ => return Err(ahead.expected("the name of a month or a four-digit year")),
        }
    }
    let start = *cursor;
    if let Token::Number(number) = cursor.peek()
        && number.digits <= 2
        && matches!(cursor.peek_second(), Token::Other(',') | Token::Number(_))
    {
        return Err(cursor.daily(cursor.position()));
    }
    let year = closing_year(cursor)?;
    part(start, start.position(), year, Frequency::Monthly, first)
}

/// `2022` or a fiscal year's `2021/22` after the names of two months.
fn names(
    cursor: &mut Cursor<'_>,
    (first_at, first): (usize, u32),
    (last_at, last): (usize, u32),
) -> Result<Point, PeriodError> {
    while cursor.take_word(words::is_filler) {}
    let fiscal_at = cursor.position();
    let fiscal = cursor.take_word(|word| words::meaning(word) == Some(Meaning::Fiscal));
    cursor.take_word(words::is_year);
    let year = four_digit_year(cursor)?;
    if fiscal::is_pair(*cursor) {
        fiscal::pair(cursor, year)?;
        cursor.take_word(words::is_year);
        fiscal::check_names(*cursor, first, last, last_at)?;
        return fiscal::in_two_years(*cursor, first_at, year, first);
    }
    if fiscal {
        return Err(cursor.ambiguous_fiscal_year(fiscal_at));
    }
    cursor.take_word(words::is_year);
    months_between(*cursor, year, first, last, last_at)
}

/// `2022 August`, `2022 Jan–Aug`, with the year already read.
pub(super) fn names_after_year(cursor: &mut Cursor<'_>, year: i32) -> Result<Point, PeriodError> {
    let (start, at) = (*cursor, cursor.position());
    let Token::Word(word) = cursor.next() else {
        return Err(start.expected("the name of a month"));
    };
    let first = words::month(word).ok_or_else(|| start.expected("the name of a month"))?;
    let mut ahead = *cursor;
    if take_separator(&mut ahead)
        && let Token::Word(word) = ahead.peek()
        && let Some(last) = words::month(word)
    {
        let last_at = ahead.position();
        ahead.next();
        *cursor = ahead;
        return months_between(start, year, first, last, last_at);
    }
    part(start, at, year, Frequency::Monthly, first)
}

fn months_between(
    cursor: Cursor<'_>,
    year: i32,
    first: u32,
    last: u32,
    last_at: usize,
) -> Result<Point, PeriodError> {
    let period = Month::new(year, first)
        .and_then(|first| Month::new(year, last).and_then(|last| Period::between(first, last)));
    period.map(Point::Whole).map_err(|_| {
        let first = words::month_name(first);
        cursor.expected_at(
            last_at,
            format!("a month no earlier than {first}, or the year of each month"),
        )
    })
}

fn months_of(cursor: Cursor<'_>, at: usize, year: i32, count: u32) -> Result<Point, PeriodError> {
    match Month::new(year, count) {
        Ok(last) => Ok(Point::Whole(last.year_to_date())),
        Err(_) => Err(cursor.expected_at(at, "a count of months from 1 to 12")),
    }
}

/// The year at the end of a press form: `2022`, `of 2022`, `ale anului 2022`, `2022 года`.
fn closing_year(cursor: &mut Cursor<'_>) -> Result<i32, PeriodError> {
    while cursor.take_word(words::is_filler) {}
    cursor.take_word(words::is_year);
    let year_at = cursor.position();
    let year = four_digit_year(cursor)?;
    if fiscal::is_pair(*cursor) {
        return Err(cursor.ambiguous_fiscal_year(year_at));
    }
    cursor.take_word(words::is_year);
    Ok(year)
}

/// The `st` of 1st, the `-й` of 1-й, the `-lea` of III-lea.
fn take_ordinal_suffix(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if matches!(ahead.peek(), Token::Dash(_)) {
        ahead.next();
    }
    let found = ahead.take_word(words::is_ordinal_suffix);
    // `м` after a number is a suffix in 1-м and the months of `8 м`; only the hyphen tells.
    let bare = matches!(cursor.peek(), Token::Word("м" | "a"));
    if found && !bare {
        *cursor = ahead;
    }
    found && !bare
}

/// The `-year` of half-year.
fn take_year_of_half(cursor: &mut Cursor<'_>, frequency: Frequency) {
    let mut ahead = *cursor;
    if frequency == Frequency::HalfYearly
        && matches!(ahead.next(), Token::Dash(_))
        && ahead.take_word(words::is_year)
    {
        *cursor = ahead;
    }
}
