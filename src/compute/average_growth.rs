use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::comparison::apart;
use super::per_period_average::PerPeriodAverage;
use super::quotient::{minus_one, quotient};
use super::say::Percentage;
use crate::number::{Range, Rate, Ratio};

/// How much larger one average per month or day is than another, whatever the length of the two periods.
///
/// It compares averages and says so: `2022-Q1 against 2021: (90 ÷ 3 months) ÷ (300 ÷ 12 months) − 1 = +20.0 % a month`. It is no
/// growth of totals, and where the months differ, seasons are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.average-growth/1")]
#[must_use]
pub struct AverageGrowth {
    base: PerPeriodAverage,
    current: PerPeriodAverage,
    rate: Rate,
}

impl AverageGrowth {
    /// The average compared with.
    pub const fn base(&self) -> &PerPeriodAverage {
        &self.base
    }

    /// The average compared.
    pub const fn current(&self) -> &PerPeriodAverage {
        &self.current
    }

    /// The growth rate of the average as a fraction.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for AverageGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |average: &PerPeriodAverage| {
            let (per, count) = (average.per(), average.count());
            let s = if count == 1 { "" } else { "s" };
            format!("({} ÷ {count} {per}{s})", average.amount().short())
        };
        write!(
            f,
            "{} against {}: {} ÷ {} − 1 = {:+} a {}",
            self.current.period(),
            self.base.period(),
            side(&self.current),
            side(&self.base),
            Percentage(&self.rate),
            self.current.per()
        )
    }
}

/// The growth of an average per month or day: current average ÷ base average − 1, a fraction.
///
/// This is the one comparison of periods of different length; [`growth`](super::growth()) and
/// [`partial_year`](super::partial_year) compare totals and refuse them. The current average may be below zero; the base may not.
/// The caller answers for the two being of one series and one release.
///
/// # Errors
///
/// [`ComputeError::UnlikeAverages`] when the one is per month and the other per day, or the days are calendar days and working days;
/// [`ComputeError::UnlikePeriods`] when the periods overlap or the base is the later one; [`ComputeError::Zero`],
/// [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the base; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Per, average_growth, per_period_average};
/// use bilateral::money::{Amount, Currency};
///
/// let average = |value: i64, period: &str, per| -> Result<_, bilateral::Error> {
///     Ok(per_period_average(&Amount::exact(value.into(), Currency::USD), period.parse()?, per)?)
/// };
/// let (year, quarter) = (average(300, "2021", Per::Month)?, average(90, "2022-Q1", Per::Month)?);
/// // 30 a month against 25 a month.
/// assert_eq!(
///     average_growth(&year, &quarter)?.to_string(),
///     "2022-Q1 against 2021: (90 ÷ 3 months) ÷ (300 ÷ 12 months) − 1 = +20.0 % a month"
/// );
/// assert_eq!(
///     average_growth(&year, &average(90, "2022-Q1", Per::CalendarDay)?).unwrap_err().to_string(),
///     "an average per calendar day cannot be compared with an average per month"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice of national offices (growth of daily averages).
pub fn average_growth(
    base: &PerPeriodAverage,
    current: &PerPeriodAverage,
) -> Result<AverageGrowth, ComputeError> {
    if !current.per().is_unit_of(base.per()) {
        return Err(ComputeError::UnlikeAverages {
            base: base.per(),
            current: current.per(),
        });
    }
    apart(base.period(), current.period())?;
    let multiple = quotient(&current.amount(), &base.amount(), "the base")?;
    let count = |average: &PerPeriodAverage| Ratio::from(i64::from(average.count()));
    let fewer = count(base).over(&count(current))?;
    let multiple = Rate::new(
        multiple.point().times(&fewer),
        multiple.range().times(&Range::exactly(fewer)),
    )?;
    Ok(AverageGrowth {
        base: base.clone(),
        current: current.clone(),
        rate: minus_one(&multiple),
    })
}
