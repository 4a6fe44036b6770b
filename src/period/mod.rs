//! The calendar of statistics: months, the periods they make up, and how publishers write them.
//!
//! | question | item |
//! | --- | --- |
//! | which month is this? | [`Month`] |
//! | which months does a figure cover? | [`Period`]: a first month and a count of months |
//! | is it a year, a half, a third, a quarter or a month of the calendar? | [`Frequency`] |
//! | what went wrong? | [`PeriodError`] |
//!
//! A year, a quarter, January–August and 2005–2021 are all one type, so that "the same period a year
//! earlier" is a subtraction of twelve months and adjacency, containment and overlap are integer comparisons.
//! No period is shorter than a month: weekly and daily forms are refused by name.
//!
//! # What is read
//!
//! [`Period`] reads every form below through [`FromStr`](std::str::FromStr). Case, the kind of dash
//! (`-`, `–`, `—`, `−`), spaces around it, no-break spaces and the dot of an abbreviation do not matter.
//!
//! | written | read as | origin |
//! | --- | --- | --- |
//! | `2022`, `2022-A1`, `year 2022`, `2022 год`, `anul 2022` | `2022` | ISO 8601-1, SDMX |
//! | `2022-08`, `2022-M08`, `2022M8`, `202208`, `August 2022`, `2022 AUG`, `август 2022 г.` | `2022-08` | ISO 8601-1, SDMX, IMF, UN Comtrade, press |
//! | `2022-Q3`, `2022Q3`, `Q3 2022`, `3Q 2022`, `third quarter of 2022`, `III квартал 2022`, `trimestrul III 2022` | `2022-Q3` | SDMX, press |
//! | `2022-S1`, `2022-H1`, `H1 2022`, `1H 2022`, `first half of 2022`, `первое полугодие 2022 года`, `semestrul I 2022` | `2022-S1` | SDMX, press |
//! | `2022-T2` | `2022-T2` | SDMX: May to August |
//! | `2022-01/2022-08`, `2022-01-01/2022-08-31`, `2022-01-01/P8M` | `2022-01/2022-08` | ISO 8601-1 intervals |
//! | `Jan–Aug 2022`, `January to August 2022`, `8M 2022`, `first eight months of 2022`, `за 8 месяцев 2022 года`, `primele opt luni din 2022` | `2022-01/2022-08` | press |
//! | `January 2021 – March 2022` | `2021-01/2022-03` | press |
//! | `2005/2021`, `2005–2021`, `2005-2021` | `2005/2021` | ISO 8601-1, press |
//! | `FY2021/22 from July`, `fiscal year 2021/22 (July–June)`, `July–June 2021/22` | `2021-07/2022-06` | press |
//!
//! `2021/2022` is two calendar years: ISO 8601's interval, and the text of that period. With a start month
//! (`FY2021/2022 from July`) it is a fiscal year.
//!
//! # What is refused
//!
//! * A fiscal year without its start month (`2021/22`, `FY2022`): it names no twelve months.
//! * A year and two digits with any dash but a tight hyphen (`2011–12`): December 2011, or two years?
//! * `T1 2022`: a third of the year in SDMX, a quarter in Romanian and French print. `2022-T1` is SDMX's.
//! * Weeks and days (`2022-W32`, `2022-08-15`), and days that do not begin and end a month.
//! * Month 52 (`202252`): UN Comtrade and Comext mark their annual rows so.
//!
//! # Sources
//!
//! SDMX 2.1, section 6 (Technical Notes), 4.2 "Reporting Time Period" and "Distinct Range"; ISO 8601-1:2019, 5.2 (dates) and 5.5
//! (time intervals).

mod frequency;
mod grammar;
mod month;
mod relation;
mod span;
mod text;

use chrono::NaiveDate;

pub use frequency::Frequency;
pub(crate) use grammar::without_diacritic;
pub use month::Month;
pub use span::Period;

/// Why a month or a period cannot be made, moved, divided or read.
///
/// Every `position` counts characters from the start of the text, beginning with 0.
///
/// # Example
///
/// ```
/// use bilateral::period::{Period, PeriodError};
///
/// let refused = "2022-W32".parse::<Period>().unwrap_err();
/// assert_eq!(refused, PeriodError::Weekly { text: "2022-W32".to_owned(), position: 5 });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// The year is outside 1 to 9999, the years of four digits.
    #[error("year {year} is outside the calendar: expected 1 to 9999")]
    YearOutOfRange {
        /// The year given.
        year: i32,
    },
    /// The month is not one of the twelve.
    #[error("there is no month {month} in a year: expected 1 to 12")]
    MonthOutOfRange {
        /// The month given.
        month: u32,
    },
    /// The year has no such half, third, quarter or month.
    #[error("there is no {} {ordinal} in a year: expected 1 to {}", frequency.noun(), frequency.per_year())]
    OrdinalOutOfRange {
        /// The frequency asked for.
        frequency: Frequency,
        /// The ordinal given.
        ordinal: u32,
    },
    /// A period would have no months.
    #[error("a period from {first} has 0 months: expected at least 1")]
    NoMonths {
        /// The first month given.
        first: Month,
    },
    /// A period would end before it starts.
    #[error(
        "the period ends in {last}, before it starts in {first}: expected the earlier month first"
    )]
    EndsBeforeStart {
        /// The first month given.
        first: Month,
        /// The last month given.
        last: Month,
    },
    /// The result lies before January of year 1 or after December of year 9999.
    #[error(
        "{month} moved by {months:+} months is outside the calendar: expected a month from 0001-01 to 9999-12"
    )]
    OutsideCalendar {
        /// The month counted from.
        month: Month,
        /// How many months were counted from it; negative for earlier ones.
        months: i64,
    },
    /// The first day of a period does not begin a month.
    #[error("a period cannot start on {day}: expected the first day of a month")]
    StartsInsideMonth {
        /// The day given.
        day: NaiveDate,
    },
    /// The last day of a period does not end a month.
    #[error("a period cannot end on {day}: expected {expected}, the last day of that month")]
    EndsInsideMonth {
        /// The day given.
        day: NaiveDate,
        /// The last day of its month.
        expected: NaiveDate,
    },
    /// The period does not consist of whole parts of the frequency.
    #[error("{period} does not divide into calendar {}s: expected it to start and end with one", frequency.noun())]
    NotDivisible {
        /// The period to be divided.
        period: Period,
        /// The frequency of the parts.
        frequency: Frequency,
    },
    /// A month was wanted and the text is another period.
    #[error("{period} covers {} months: expected a single month", period.month_count())]
    NotOneMonth {
        /// The period that was read.
        period: Period,
    },
    /// The text is no frequency.
    #[error("there is no frequency `{text}`: expected A, S, T, Q or M")]
    UnknownFrequency {
        /// The text given.
        text: String,
    },
    /// The text is no period, or says something impossible.
    #[error("cannot read the period `{text}`: expected {expected} at offset {position}")]
    Unreadable {
        /// The text given.
        text: String,
        /// Where it stops making sense.
        position: usize,
        /// What would make sense there.
        expected: String,
    },
    /// The text names a week or weekly data.
    #[error("`{text}` is a weekly period: expected whole months, see offset {position}")]
    Weekly {
        /// The text given.
        text: String,
        /// Where the week is named.
        position: usize,
    },
    /// The text names a day or daily data.
    #[error("`{text}` is a daily period: expected whole months, see offset {position}")]
    Daily {
        /// The text given.
        text: String,
        /// Where the day is named.
        position: usize,
    },
    /// The text has month 52, as the annual rows of UN Comtrade and Comext do.
    #[error(
        "`{text}` has month 52, which marks an annual row in Comtrade and Comext: expected the year, {year:04}, see offset {position}"
    )]
    AnnualMarker {
        /// The text given.
        text: String,
        /// Where month 52 is written.
        position: usize,
        /// The year of the row.
        year: i32,
    },
    /// The text names a fiscal year and not when it starts.
    #[error(
        "`{text}` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset {position}"
    )]
    AmbiguousFiscalYear {
        /// The text given.
        text: String,
        /// Where the fiscal year is named.
        position: usize,
    },
}
