//! One month of the calendar.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use super::{Frequency, Period, PeriodError};

const MONTHS_OF_A_YEAR: i32 = 12;
const LAST_YEAR: i32 = 9999;

/// A calendar month from January of year 1 to December of year 9999.
///
/// The text is ISO 8601's, `2022-08`; reading takes any form of a single month that [`Period`] reads.
///
/// # Example
///
/// ```
/// use bilateral::period::{Month, PeriodError};
///
/// let august = Month::new(2022, 8)?;
/// assert_eq!(august.to_string(), "2022-08");
/// assert_eq!("August 2022".parse::<Month>()?, august);
///
/// let quarter = "2022-Q3".parse::<Month>().unwrap_err();
/// assert_eq!(quarter.to_string(), "2022-Q3 covers 3 months: expected a single month");
/// # Ok::<(), PeriodError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of year 1, from 0 to 119 987.
    index: i32,
}

impl Month {
    const END: i32 = LAST_YEAR.saturating_mul(MONTHS_OF_A_YEAR);

    /// The month of a year, counting from 1 for January.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a year outside 1 to 9999, [`PeriodError::MonthOutOfRange`] for a month
    /// outside 1 to 12.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Month, PeriodError};
    ///
    /// assert_eq!(Month::new(2022, 12)?.to_string(), "2022-12");
    /// assert_eq!(Month::new(2022, 13), Err(PeriodError::MonthOutOfRange { month: 13 }));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn new(year: i32, month: u32) -> Result<Month, PeriodError> {
        if !(1..=LAST_YEAR).contains(&year) {
            return Err(PeriodError::YearOutOfRange { year });
        }
        if !(1..=12).contains(&month) {
            return Err(PeriodError::MonthOutOfRange { month });
        }
        let index = year
            .saturating_sub(1)
            .saturating_mul(MONTHS_OF_A_YEAR)
            .saturating_add_unsigned(month.saturating_sub(1));
        Ok(Month { index })
    }

    /// The month that a day lies in.
    ///
    /// # Errors
    ///
    /// [`PeriodError::YearOutOfRange`] for a day outside the years 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Month, PeriodError};
    /// use chrono::NaiveDate;
    ///
    /// let release = NaiveDate::from_ymd_opt(2022, 11, 17).unwrap();
    /// assert_eq!(Month::containing(release)?, Month::new(2022, 11)?);
    /// assert_eq!(Month::containing(NaiveDate::MAX), Err(PeriodError::YearOutOfRange { year: 262_142 }));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn containing(day: NaiveDate) -> Result<Month, PeriodError> {
        Month::new(day.year(), day.month())
    }

    /// The year, from 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 1)?.year(), 2022);
    /// assert_eq!(Month::new(2022, 12)?.year(), 2022);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn year(self) -> i32 {
        self.index.div_euclid(MONTHS_OF_A_YEAR).saturating_add(1)
    }

    /// The number of the month in its year, from 1 to 12.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 1)?.number(), 1);
    /// assert_eq!(Month::new(2022, 12)?.number(), 12);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn number(self) -> u32 {
        self.index
            .rem_euclid(MONTHS_OF_A_YEAR)
            .unsigned_abs()
            .saturating_add(1)
    }

    /// The month so many months later, or earlier if negative.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] if that month is before 0001-01 or after 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Month, PeriodError};
    ///
    /// let january = Month::new(2022, 1)?;
    /// assert_eq!(january.plus(-1)?, Month::new(2021, 12)?);
    /// assert!(Month::new(9999, 12)?.plus(1).is_err());
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn plus(self, months: i32) -> Result<Month, PeriodError> {
        self.counted(i64::from(months))
    }

    /// The number of months from `earlier` to this month, negative if it is later.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Month, PeriodError};
    ///
    /// let january = Month::new(2022, 1)?;
    /// assert_eq!(Month::new(2022, 8)?.months_since(&january), 7);
    /// assert_eq!(Month::new(2021, 12)?.months_since(&january), -1);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn months_since(self, earlier: &Month) -> i32 {
        self.index.saturating_sub(earlier.index)
    }

    /// The next month.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] for 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Month, PeriodError};
    ///
    /// assert_eq!(Month::new(2021, 12)?.following()?, Month::new(2022, 1)?);
    /// assert!(Month::new(9999, 12)?.following().is_err());
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn following(self) -> Result<Month, PeriodError> {
        self.plus(1)
    }

    /// The first day of the month.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 8)?.first_day().to_string(), "2022-08-01");
    /// assert_eq!(Month::new(1, 1)?.first_day().to_string(), "0001-01-01");
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        // chrono's calendar reaches 262 142 years either way, so every month here has its days in it.
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day of the month.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 8)?.last_day().to_string(), "2022-08-31");
    /// assert_eq!(Month::new(2024, 2)?.last_day().to_string(), "2024-02-29");
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.first_day()
            .checked_add_months(Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// The months of its year up to and including this one.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 8)?.year_to_date().to_string(), "2022-01/2022-08");
    /// assert_eq!(Month::new(2022, 1)?.year_to_date().to_string(), "2022-01");
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn year_to_date(self) -> Period {
        let january = self
            .index
            .saturating_sub(self.index.rem_euclid(MONTHS_OF_A_YEAR));
        Period::spanning(Month { index: january }, self)
    }

    /// The twelve months that end with this one.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] for the first eleven months of year 1.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Month, PeriodError};
    /// assert_eq!(Month::new(2022, 8)?.twelve_months_to()?.to_string(), "2021-09/2022-08");
    /// assert!(Month::new(1, 11)?.twelve_months_to().is_err());
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn twelve_months_to(self) -> Result<Period, PeriodError> {
        Ok(Period::spanning(self.plus(-11)?, self))
    }

    pub(super) fn counted(self, months: i64) -> Result<Month, PeriodError> {
        i64::from(self.index)
            .checked_add(months)
            .and_then(|index| i32::try_from(index).ok())
            .filter(|index| (0..Month::END).contains(index))
            .map(|index| Month { index })
            .ok_or(PeriodError::OutsideCalendar {
                month: self,
                months,
            })
    }

    /// Whether a part of the calendar year starts with this month.
    pub(super) fn starts(self, frequency: Frequency) -> bool {
        let earlier = self.number().saturating_sub(1);
        earlier.checked_rem(frequency.months()) == Some(0)
    }

    /// Every month from this one for `count` months, of which the caller knows that they are in the calendar.
    pub(super) fn run(
        self,
        count: u32,
    ) -> impl DoubleEndedIterator<Item = Month> + ExactSizeIterator {
        (self.index..self.index.saturating_add_unsigned(count)).map(|index| Month { index })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{:04}-{:02}", self.year(), self.number()))
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Month({self})")
    }
}

impl FromStr for Month {
    type Err = PeriodError;

    /// The month that a text names, in any form of a single month that [`Period`] reads.
    ///
    /// # Errors
    ///
    /// Those of reading a [`Period`], and [`PeriodError::NotOneMonth`] for a longer one.
    fn from_str(text: &str) -> Result<Month, PeriodError> {
        let period: Period = text.parse()?;
        if period.month_count() == 1 {
            Ok(period.first())
        } else {
            Err(PeriodError::NotOneMonth { period })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, number: u32) -> Month {
        Month::new(year, number).unwrap()
    }

    #[test]
    fn the_calendar_has_two_ends() {
        assert_eq!(month(1, 1).index, 0);
        // 9999 years of 12 months, counted from 0: 9999 x 12 - 1.
        assert_eq!(month(9999, 12).index, 119_987);
        assert_eq!(
            month(9999, 12).following().unwrap_err().to_string(),
            "9999-12 moved by +1 months is outside the calendar: expected a month from 0001-01 to 9999-12"
        );
        assert_eq!(
            month(1, 1).plus(i32::MIN).unwrap_err(),
            PeriodError::OutsideCalendar {
                month: month(1, 1),
                months: -2_147_483_648
            }
        );
        assert_eq!(
            Month::new(0, 1).unwrap_err().to_string(),
            "year 0 is outside the calendar: expected 1 to 9999"
        );
        assert_eq!(
            Month::new(2022, 0).unwrap_err().to_string(),
            "there is no month 0 in a year: expected 1 to 12"
        );
        assert_eq!(month(9999, 12).last_day().to_string(), "9999-12-31");
    }

    #[test]
    fn february_ends_when_the_calendar_says() {
        // 1900 is divisible by 100 and not by 400; 2000 by 400.
        assert_eq!(month(1900, 2).last_day().to_string(), "1900-02-28");
        assert_eq!(month(2000, 2).last_day().to_string(), "2000-02-29");
    }

    #[test]
    fn text_and_debug() {
        assert_eq!(format!("{:?}", month(2024, 7)), "Month(2024-07)");
        assert_eq!(format!("{:>9}|", month(5, 1)), "  0005-01|");
    }
}
