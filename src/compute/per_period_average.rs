use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::ComputeError;
use super::total::refuse_position;
use crate::dataset::{Dataset, Series};
use crate::money::{Amount, AmountRange};
use crate::number::{Range, Ratio};
use crate::period::Period;
use crate::record::Key;

/// By what an amount is averaged.
///
/// As text, also in results, it is `month`, `calendar day` or `working day`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// The months of the period, each counting the same.
    Month,
    /// The days of the period, 29 in the February of a leap year.
    CalendarDay,
    /// This many working days, which no calendar here knows: weekends and holidays differ by country.
    WorkingDay(NonZeroU32),
}

impl Per {
    fn count(self, period: Period) -> Result<u32, ComputeError> {
        let days = calendar_days(period);
        match self {
            Per::Month => Ok(period.month_count()),
            Per::CalendarDay => Ok(days),
            Per::WorkingDay(given) if given.get() > days => Err(ComputeError::TooManyWorkingDays {
                period,
                given: given.get(),
                days,
            }),
            Per::WorkingDay(given) => Ok(given.get()),
        }
    }

    /// Whether two averages are by the same unit, whatever its number.
    pub(super) fn is_unit_of(self, other: Per) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Per::Month => "month",
            Per::CalendarDay => "calendar day",
            Per::WorkingDay(_) => "working day",
        })
    }
}

impl Serialize for Per {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days from the first to the last of a period, both included.
fn calendar_days(period: Period) -> u32 {
    let after_the_first = period
        .last_day()
        .signed_duration_since(period.first_day())
        .num_days();
    // A period ends after it begins and is shorter than the calendar, some four million days.
    u32::try_from(after_the_first).map_or(u32::MAX, |days| days.saturating_add(1))
}

/// What a period brought on average in a month or a day, in units of the currency.
///
/// It prints as `1.45 bn ÷ 8 months (2022-01/2022-08) = 180.625 m to 181.875 m USD a month`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.per-period-average/1")]
#[must_use]
pub struct PerPeriodAverage {
    period: Period,
    amount: Amount,
    per: Per,
    count: u32,
    point: Ratio,
    range: AmountRange,
}

impl PerPeriodAverage {
    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The amount of the whole period.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// By what it is averaged.
    #[must_use]
    pub const fn per(&self) -> Per {
        self.per
    }

    /// How many months or days these are.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// The average of the printed figure, in units of the currency: amount ÷ count, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every average that the margin of the amount allows.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }
}

impl fmt::Display for PerPeriodAverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} {}{} ({}) = {} a {}",
            self.amount.short(),
            self.count,
            self.per,
            if self.count == 1 { "" } else { "s" },
            self.period,
            self.range,
            self.per
        )
    }
}

/// The average of an amount over the months or days of its period: amount ÷ count, in units of the currency.
///
/// The amount is a flow of the whole period, such as exports, turnover or a balance; a position has no average of this kind, which the
/// caller answers for.
///
/// # Errors
///
/// [`ComputeError::TooManyWorkingDays`] when more working days are given than the period has days.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Per, per_period_average};
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let eight_months = "January–August 2022".parse()?;
/// // 1445 ÷ 8 = 180.625 and 1455 ÷ 8 = 181.875 million.
/// assert_eq!(
///     per_period_average(&turnover, eight_months, Per::Month)?.to_string(),
///     "1.45 bn ÷ 8 months (2022-01/2022-08) = 180.625 m to 181.875 m USD a month"
/// );
///
/// // The February of a leap year has a day more: 58 ÷ 29.
/// let exact = Amount::exact(58.into(), Currency::USD);
/// assert_eq!(
///     per_period_average(&exact, "2024-02".parse()?, Per::CalendarDay)?.to_string(),
///     "58 ÷ 29 calendar days (2024-02) = 2 USD a calendar day"
/// );
/// let too_many = Per::WorkingDay(30.try_into().unwrap());
/// assert_eq!(
///     per_period_average(&exact, "2024-02".parse()?, too_many).unwrap_err().to_string(),
///     "2024-02 has 29 days: expected at most as many working days, found 30"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice of national offices (monthly and daily averages).
pub fn per_period_average(
    amount: &Amount,
    period: Period,
    per: Per,
) -> Result<PerPeriodAverage, ComputeError> {
    let count = per.count(period)?;
    let divisor = Ratio::from(i64::from(count));
    let point = Ratio::from(amount.value()).over(&divisor)?;
    let range = amount.range().over(&Range::exactly(divisor))?;
    Ok(PerPeriodAverage {
        period,
        amount: *amount,
        per,
        count,
        point,
        range: AmountRange::new(range, amount.currency()),
    })
}

impl Series {
    /// The average of the series over the months or days of `period`, every month of which must be covered.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when months are missing, and for positions, which have no total; those of [`per_period_average`].
    ///
    /// # Example
    ///
    /// See [`Dataset::per_period_average`].
    pub fn per_period_average(
        self: &Arc<Self>,
        period: Period,
        per: Per,
    ) -> Result<PerPeriodAverage, ComputeError> {
        per_period_average(&self.total(period)?.amount(), period, per)
    }
}

impl Dataset {
    /// The average under `key` over the months or days of `period`; turnover, balance and domestic exports are computed from
    /// their parts where they are not recorded, see [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// As [`Series::per_period_average`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Per;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, value) in [("2022-01", 100), ("2022-02", 140)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// assert_eq!(
    ///     dataset.per_period_average(&exports, "2022-01/2022-02".parse()?, Per::Month)?.to_string(),
    ///     "240 ÷ 2 months (2022-01/2022-02) = 120 USD a month"
    /// );
    /// assert_eq!(
    ///     dataset.per_period_average(&exports, "2022-Q1".parse()?, Per::Month).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2022-Q1, missing 2022-03"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn per_period_average(
        &self,
        key: &Key,
        period: Period,
        per: Per,
    ) -> Result<PerPeriodAverage, ComputeError> {
        refuse_position(key, period)?;
        per_period_average(&self.level(key, period)?.amount(), period, per)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let days = |period: &str| calendar_days(period.parse().unwrap());
        assert_eq!(days("2022-02"), 28);
        assert_eq!(days("2024-02"), 29);
        // Hundreds are no leap years, four hundreds are.
        assert_eq!(days("1900-02"), 28);
        assert_eq!(days("2000"), 366);
        assert_eq!(days("2021/2024"), 365 + 365 + 365 + 366);
        // 9999 years of 365 days with 2499 leap days, less 99 of the hundreds, with 24 of the four hundreds.
        assert_eq!(days("0001/9999"), 9999 * 365 + 2499 - 99 + 24);
    }
}
