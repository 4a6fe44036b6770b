//! How a period moves, how two periods lie to each other, and what a period divides into.

use super::{Frequency, Period, PeriodError};

impl Period {
    /// The same months so many years earlier, or later if negative.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] if that is before 0001-01 or after 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let period: Period = "January–August 2022".parse()?;
    /// assert_eq!(period.years_earlier(1)?.to_string(), "2021-01/2021-08");
    /// assert!(period.years_earlier(2022).is_err());
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn years_earlier(self, years: i32) -> Result<Period, PeriodError> {
        self.moved(i64::from(years).saturating_mul(-12))
    }

    /// The period of the same length so many months later, or earlier if negative.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] if that is before 0001-01 or after 9999-12.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let quarter: Period = "2022-Q1".parse()?;
    /// assert_eq!(quarter.shifted(3)?.to_string(), "2022-Q2");
    /// assert_eq!(quarter.shifted(-1)?.to_string(), "2021-12/2022-02");
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn shifted(self, months: i32) -> Result<Period, PeriodError> {
        self.moved(i64::from(months))
    }

    /// The period of the same length that ends just before this one starts.
    ///
    /// # Errors
    ///
    /// [`PeriodError::OutsideCalendar`] if that is before 0001-01.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// assert_eq!("2022-Q1".parse::<Period>()?.preceding()?.to_string(), "2021-Q4");
    /// assert_eq!("8M 2022".parse::<Period>()?.preceding()?.to_string(), "2021-05/2021-12");
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn preceding(self) -> Result<Period, PeriodError> {
        self.moved(i64::from(self.month_count()).saturating_neg())
    }

    /// Whether `later` starts in the month after this period ends.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let (first, rest): (Period, Period) = ("8M 2022".parse()?, "2022-T3".parse()?);
    /// assert!(first.adjoins(&rest));
    /// assert!(!rest.adjoins(&first));
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn adjoins(self, later: &Period) -> bool {
        later.first().months_since(&self.last()) == 1
    }

    /// Whether every month of `part` is a month of this period.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let (year, august): (Period, Period) = ("2022".parse()?, "2022-08".parse()?);
    /// assert!(year.contains(&august));
    /// assert!(year.contains(&year));
    /// assert!(!august.contains(&year));
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn contains(self, part: &Period) -> bool {
        self.first() <= part.first() && part.last() <= self.last()
    }

    /// The months that both periods have, if any.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let (half, eight): (Period, Period) = ("2022-S2".parse()?, "8M 2022".parse()?);
    /// assert_eq!(half.overlap(&eight), Some("2022-07/2022-08".parse()?));
    /// assert_eq!(half.overlap(&half.preceding()?), None);
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn overlap(self, other: &Period) -> Option<Period> {
        let first = self.first().max(other.first());
        let last = self.last().min(other.last());
        Period::between(first, last).ok()
    }

    /// Whether both periods cover the same months of the calendar, whatever the year: what may be compared year on year.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::period::{Period, PeriodError};
    /// let eight: Period = "8M 2022".parse()?;
    /// assert!(eight.same_months_as(&"8M 2021".parse()?));
    /// assert!(!eight.same_months_as(&"2021".parse()?));
    /// # Ok::<(), PeriodError>(())
    /// ```
    #[must_use]
    pub fn same_months_as(self, other: &Period) -> bool {
        self.month_count() == other.month_count() && self.first().number() == other.first().number()
    }

    /// The calendar parts that the period consists of, in order.
    ///
    /// # Errors
    ///
    /// [`PeriodError::NotDivisible`] if the period does not start and end with such a part.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::{Frequency, Period, PeriodError};
    ///
    /// let half: Period = "2022-S1".parse()?;
    /// assert_eq!(half.split(Frequency::Quarterly)?, ["2022-Q1".parse()?, "2022-Q2".parse()?]);
    ///
    /// let eight: Period = "8M 2022".parse()?;
    /// let refused = eight.split(Frequency::Quarterly).unwrap_err();
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "2022-01/2022-08 does not divide into calendar quarters: expected it to start and end with one"
    /// );
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn split(self, frequency: Frequency) -> Result<Vec<Period>, PeriodError> {
        let whole = self.month_count().checked_rem(frequency.months()) == Some(0);
        if !whole || !self.first().starts(frequency) {
            return Err(PeriodError::NotDivisible {
                period: self,
                frequency,
            });
        }
        self.months()
            .filter(|month| month.starts(frequency))
            .map(|first| Period::new(first, frequency.months()))
            .collect()
    }

    fn moved(self, months: i64) -> Result<Period, PeriodError> {
        Ok(Period::spanning(
            self.first().counted(months)?,
            self.last().counted(months)?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_the_calendar_is_an_error() {
        let last_year = Period::year(9999).unwrap();
        assert_eq!(
            last_year.shifted(1).unwrap_err().to_string(),
            "9999-12 moved by +1 months is outside the calendar: expected a month from 0001-01 to 9999-12"
        );
        assert!(last_year.years_earlier(i32::MAX).is_err());
        assert!(last_year.years_earlier(i32::MIN).is_err());
        assert!(Period::year(1).unwrap().preceding().is_err());
    }

    #[test]
    fn parts_must_be_aligned() {
        // A fiscal year from July is two halves of the calendar and no calendar year.
        let fiscal = Period::fiscal_year(2021, 7).unwrap();
        let halves = [
            Period::of(2021, Frequency::HalfYearly, 2).unwrap(),
            Period::of(2022, Frequency::HalfYearly, 1).unwrap(),
        ];
        assert_eq!(fiscal.split(Frequency::HalfYearly).unwrap(), halves);
        assert!(fiscal.split(Frequency::Annual).is_err());
    }
}
