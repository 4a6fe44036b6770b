//! A run of whole months.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{Frequency, Month, PeriodError, grammar};

/// The months that a figure covers: a first month and a count of months.
///
/// Periods are ordered by their first month, then by their length. The text is the shortest standard form:
/// SDMX for a part of the calendar (`2022`, `2022-S1`, `2022-T2`, `2022-Q3`), ISO 8601 for a month (`2022-08`) and for every
/// other run of months (`2022-01/2022-08`, or `2005/2021` for calendar years). Reading takes all the forms that the
/// [module](crate::period) lists.
///
/// # Example
///
/// ```
/// use bilateral::period::{Month, Period, PeriodError};
///
/// let period: Period = "January–August 2022".parse()?;
/// assert_eq!(period, Period::between(Month::new(2022, 1)?, Month::new(2022, 8)?)?);
/// assert_eq!(period.to_string(), "2022-01/2022-08");
/// assert_eq!(period.years_earlier(1)?.to_string(), "2021-01/2021-08");
///
/// let refused = "January–August".parse::<Period>().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "cannot read the period `January–August`: expected a four-digit year at offset 14"
/// );
/// # Ok::<(), PeriodError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Month,
    months: NonZeroU32,
}

impl Period {
    /// The period of so many months that starts with `first`.
    ///
    /// # Errors
    ///
    /// [`PeriodError::NoMonths`] for 0 months, [`PeriodError::OutsideCalendar`] if it would end after 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, Period, PeriodError};
    /// let january = Month::new(2022, 1)?;
    /// assert_eq!(Period::new(january, 8)?.to_string(), "2022-01/2022-08");
    /// assert_eq!(Period::new(january, 0), Err(PeriodError::NoMonths { first: january }));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn new(first: Month, months: u32) -> Result<Period, PeriodError> {
        let months = NonZeroU32::new(months).ok_or(PeriodError::NoMonths { first })?;
        first.counted(i64::from(months.get()).saturating_sub(1))?;
        Ok(Period { first, months })
    }

    /// The period from one month to another, both included.
    ///
    /// # Errors
    ///
    /// [`PeriodError::EndsBeforeStart`] if `last` is before `first`.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, Period, PeriodError};
    /// let (january, august) = (Month::new(2022, 1)?, Month::new(2022, 8)?);
    /// assert_eq!(Period::between(january, august)?.month_count(), 8);
    /// assert_eq!(
    ///     Period::between(august, january),
    ///     Err(PeriodError::EndsBeforeStart { first: august, last: january })
    /// );
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn between(first: Month, last: Month) -> Result<Period, PeriodError> {
        if last < first {
            return Err(PeriodError::EndsBeforeStart { first, last });
        }
        Ok(Period::spanning(first, last))
    }

    /// A calendar year.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a year outside 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!(Period::year(2022)?.to_string(), "2022");
    /// assert_eq!(Period::year(0), Err(PeriodError::YearOutOfRange { year: 0 }));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn year(year: i32) -> Result<Period, PeriodError> {
        Period::years(year, year)
    }

    /// Calendar years from one to another, both included.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a year outside 1 to 9999, [`PeriodError::EndsBeforeStart`] if `last` is before
    /// `first`.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let years = Period::years(2005, 2021)?;
    /// assert_eq!(years.to_string(), "2005/2021");
    /// assert_eq!(years.year_count(), Some(17));
    /// assert!(Period::years(2021, 2005).is_err());
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn years(first: i32, last: i32) -> Result<Period, PeriodError> {
        Period::between(Month::new(first, 1)?, Month::new(last, 12)?)
    }

    /// The half, third, quarter or month of a year, counting from 1.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a year outside 1 to 9999, [`PeriodError::OrdinalOutOfRange`] if the year has no
    /// such part.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Frequency, Period, PeriodError};
    ///
    /// assert_eq!(Period::of(2022, Frequency::Quarterly, 3)?.to_string(), "2022-Q3");
    ///
    /// let refused = Period::of(2022, Frequency::Quarterly, 5).unwrap_err();
    /// assert_eq!(refused.to_string(), "there is no quarter 5 in a year: expected 1 to 4");
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn of(year: i32, frequency: Frequency, ordinal: u32) -> Result<Period, PeriodError> {
        if !(1..=frequency.per_year()).contains(&ordinal) {
            return Err(PeriodError::OrdinalOutOfRange { frequency, ordinal });
        }
        let month = ordinal
            .saturating_sub(1)
            .saturating_mul(frequency.months())
            .saturating_add(1);
        Period::new(Month::new(year, month)?, frequency.months())
    }

    /// The twelve months of a fiscal year that starts with a month of `start_year`.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] or [`PeriodError::MonthOutOfRange`] for a start that is no month,
    /// [`PeriodError::OutsideCalendar`] if the fiscal year would end after 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// // India's 2020/21 starts in April; a fiscal year from January is the calendar year.
    /// assert_eq!(Period::fiscal_year(2020, 4)?.to_string(), "2020-04/2021-03");
    /// assert_eq!(Period::fiscal_year(2020, 1)?, Period::year(2020)?);
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn fiscal_year(start_year: i32, start_month: u32) -> Result<Period, PeriodError> {
        Period::new(
            Month::new(start_year, start_month)?,
            Frequency::Annual.months(),
        )
    }

    /// The period from one day to another, both included, when they begin and end months.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a day outside the years 1 to 9999, [`PeriodError::StartsInsideMonth`] and
    /// [`PeriodError::EndsInsideMonth`] for days inside a month, [`PeriodError::EndsBeforeStart`] if `last` is
    /// before `first`.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// use chrono::NaiveDate;
    ///
    /// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    /// assert_eq!(Period::from_days(day(2022, 1, 1), day(2022, 8, 31))?.to_string(), "2022-01/2022-08");
    ///
    /// // The fifth month of the Persian year 1401 ended on 22 August 2022.
    /// let refused = Period::from_days(day(2022, 3, 21), day(2022, 8, 22)).unwrap_err();
    /// assert_eq!(refused.to_string(), "a period cannot start on 2022-03-21: expected the first day of a month");
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn from_days(first: NaiveDate, last: NaiveDate) -> Result<Period, PeriodError> {
        let (start, end) = (Month::containing(first)?, Month::containing(last)?);
        if first != start.first_day() {
            return Err(PeriodError::StartsInsideMonth { day: first });
        }
        if last != end.last_day() {
            return Err(PeriodError::EndsInsideMonth {
                day: last,
                expected: end.last_day(),
            });
        }
        Period::between(start, end)
    }

    /// The first month.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, Period, PeriodError};
    /// assert_eq!("2022-Q3".parse::<Period>()?.first(), Month::new(2022, 7)?);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month, which the period includes.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, Period, PeriodError};
    /// assert_eq!("2022-Q3".parse::<Period>()?.last(), Month::new(2022, 9)?);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn last(self) -> Month {
        // A period has its last month in the calendar, so the start is never taken instead.
        self.first
            .counted(i64::from(self.months.get()).saturating_sub(1))
            .unwrap_or(self.first)
    }

    /// The number of months, at least 1.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!("Jan–Aug 2022".parse::<Period>()?.month_count(), 8);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn month_count(self) -> u32 {
        self.months.get()
    }

    /// Each month in turn, from either end.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let quarter: Period = "2022-Q3".parse()?;
    /// let months: Vec<String> = quarter.months().map(|month| month.to_string()).collect();
    /// assert_eq!(months, ["2022-07", "2022-08", "2022-09"]);
    /// assert_eq!(quarter.months().next_back(), Some(quarter.last()));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> + ExactSizeIterator {
        self.first.run(self.months.get())
    }

    /// The first day.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!("2022-Q1".parse::<Period>()?.first_day().to_string(), "2022-01-01");
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.first.first_day()
    }

    /// The last day, which the period includes.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!("2024-02".parse::<Period>()?.last_day().to_string(), "2024-02-29");
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.last().last_day()
    }

    /// Which part of a calendar year this is, if it is one.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Frequency, Period, PeriodError};
    ///
    /// assert_eq!("July–September 2022".parse::<Period>()?.frequency(), Some(Frequency::Quarterly));
    /// // Three months, but no quarter of the calendar.
    /// assert_eq!("June–August 2022".parse::<Period>()?.frequency(), None);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn frequency(self) -> Option<Frequency> {
        Frequency::ALL.into_iter().find(|frequency| {
            frequency.months() == self.months.get() && self.first.starts(*frequency)
        })
    }

    /// The number of years, if the period is a whole number of twelve months, whatever month it starts with.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!("2005/2021".parse::<Period>()?.year_count(), Some(17));
    /// assert_eq!("July–June 2021/22".parse::<Period>()?.year_count(), Some(1));
    /// assert_eq!("8M 2022".parse::<Period>()?.year_count(), None);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn year_count(self) -> Option<u32> {
        let year = Frequency::Annual.months();
        (self.months.get().checked_rem(year) == Some(0)).then(|| self.months.get().div_euclid(year))
    }

    /// Whether the period runs from January to a month of the same year, as cumulative figures do.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert!("January–August 2022".parse::<Period>()?.is_year_to_date());
    /// assert!("2022".parse::<Period>()?.is_year_to_date());
    /// assert!(!"2021/2022".parse::<Period>()?.is_year_to_date());
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn is_year_to_date(self) -> bool {
        self.last().year_to_date() == self
    }

    /// From one month to a month that the caller knows not to be earlier.
    pub(super) fn spanning(first: Month, last: Month) -> Period {
        let later = last.months_since(&first).max(0).unsigned_abs();
        Period {
            first,
            months: NonZeroU32::MIN.saturating_add(later),
        }
    }
}

impl From<Month> for Period {
    fn from(month: Month) -> Period {
        Period::spanning(month, month)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last());
        let text = match self.frequency() {
            Some(Frequency::Monthly) => first.to_string(),
            Some(Frequency::Annual) => format!("{:04}", first.year()),
            Some(frequency) => {
                let ordinal = last.number().div_euclid(frequency.months());
                format!("{:04}-{frequency}{ordinal}", first.year())
            }
            None if first.number() == 1 && last.number() == 12 => {
                format!("{:04}/{:04}", first.year(), last.year())
            }
            None => format!("{first}/{last}"),
        };
        formatter.pad(&text)
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Period({self})")
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    /// The period that a text names, in any form that the [module](crate::period) lists.
    ///
    /// # Errors
    ///
    /// [`PeriodError::Weekly`] and [`PeriodError::Daily`] for weeks and days, [`PeriodError::AnnualMarker`] for month 52,
    /// [`PeriodError::AmbiguousFiscalYear`] for a fiscal year without its start month, and
    /// [`PeriodError::Unreadable`] for every other text that is no period.
    fn from_str(text: &str) -> Result<Period, PeriodError> {
        grammar::read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: (i32, u32), last: (i32, u32)) -> Period {
        let month = |(year, number)| Month::new(year, number).unwrap();
        Period::between(month(first), month(last)).unwrap()
    }

    #[test]
    fn it_is_eight_bytes_even_when_optional() {
        assert_eq!(size_of::<Period>(), 8);
        assert_eq!(size_of::<Option<Period>>(), 8);
    }

    #[test]
    fn the_text_is_the_shortest_standard_form() {
        assert_eq!(period((2022, 1), (2022, 12)).to_string(), "2022");
        assert_eq!(period((2022, 7), (2022, 12)).to_string(), "2022-S2");
        assert_eq!(period((2022, 9), (2022, 12)).to_string(), "2022-T3");
        assert_eq!(period((2022, 10), (2022, 12)).to_string(), "2022-Q4");
        assert_eq!(period((2022, 12), (2022, 12)).to_string(), "2022-12");
        assert_eq!(period((2021, 1), (2022, 12)).to_string(), "2021/2022");
        assert_eq!(period((2021, 7), (2022, 6)).to_string(), "2021-07/2022-06");
        assert_eq!(period((5, 1), (5, 12)).to_string(), "0005");
        assert_eq!(
            format!("{:?}", period((2022, 1), (2022, 8))),
            "Period(2022-01/2022-08)"
        );
    }

    #[test]
    fn the_order_is_by_start_then_length() {
        let (january, half, february) = (
            period((2022, 1), (2022, 1)),
            period((2022, 1), (2022, 6)),
            period((2022, 2), (2022, 2)),
        );
        assert!(january < half && half < february);
    }

    #[test]
    fn the_ends_of_the_calendar_are_errors() {
        assert!(Period::new(Month::new(1, 1).unwrap(), u32::MAX).is_err());
        assert!(Period::fiscal_year(9999, 2).is_err());
        assert_eq!(Period::years(1, 9999).unwrap().month_count(), 119_988);
    }
}
