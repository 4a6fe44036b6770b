use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::growth::{Growth, growth};
use crate::dataset::{Dataset, Level, Series};
use crate::period::{Month, Period};
use crate::record::Key;

/// What a period is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// The period of the same length just before: July for August, the first quarter for the second.
    PreviousPeriod,
    /// The same months of the year before.
    YearEarlier,
    /// This period, which must have as many months.
    Period(Period),
}

/// One period of a series held against another: both amounts with the observations behind them, and the growth between them.
///
/// It prints as both periods and the arithmetic: `2022-01/2022-08 against 2021-01/2021-08: 1.45 bn ÷ 1.1328 bn − 1 = …`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.comparison/1")]
#[must_use]
pub struct Comparison {
    base: Level,
    current: Level,
    growth: Growth,
}

impl Comparison {
    /// The earlier amount, with its period and derivation.
    pub const fn base(&self) -> &Level {
        &self.base
    }

    /// The later amount, with its period and derivation.
    pub const fn current(&self) -> &Level {
        &self.current
    }

    /// The growth from one to the other.
    pub const fn growth(&self) -> &Growth {
        &self.growth
    }

    /// Compares two levels, once it is sure that they compare.
    pub(super) fn of(base: Level, current: Level) -> Result<Self, ComputeError> {
        if base.key() != current.key() {
            return Err(ComputeError::UnlikeSeries {
                base: Box::new(base.key().clone()),
                current: Box::new(current.key().clone()),
            });
        }
        same_length(base.period(), current.period())?;
        same_release(&base, &current)?;
        let growth = growth(&base.amount(), &current.amount())?;
        Ok(Comparison {
            base,
            current,
            growth,
        })
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} against {}: {}",
            self.current.period(),
            self.base.period(),
            self.growth
        )
    }
}

impl Against {
    fn base_of(self, current: Period) -> Result<Period, ComputeError> {
        let base = match self {
            Against::PreviousPeriod => current.preceding()?,
            Against::YearEarlier => current.years_earlier(1)?,
            Against::Period(base) => base,
        };
        same_length(base, current)?;
        Ok(base)
    }
}

fn same_length(base: Period, current: Period) -> Result<(), ComputeError> {
    let months = |count| match count {
        1 => "1 month".to_owned(),
        count => format!("{count} months"),
    };
    if base.month_count() == current.month_count() {
        return Ok(());
    }
    Err(ComputeError::UnlikePeriods {
        base,
        current,
        reason: format!(
            "{} against {}",
            months(current.month_count()),
            months(base.month_count())
        ),
    })
}

/// A dataset that picks a release is of one vintage; in any other, base and current must come from the same releases.
fn same_release(base: &Level, current: &Level) -> Result<(), ComputeError> {
    if base.is_of_one_vintage() && current.is_of_one_vintage() {
        return Ok(());
    }
    let (base, current) = (base.releases(), current.releases());
    if base.is_empty() || current.is_empty() || base == current {
        Ok(())
    } else {
        Err(ComputeError::DifferentReleases { base, current })
    }
}

impl Series {
    /// The growth of `period` against another one of the same length.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when one of the two periods is incomplete, with the months missing;
    /// [`ComputeError::UnlikePeriods`] when they differ in length; [`ComputeError::DifferentReleases`] when both have
    /// release dates, and not the same ones, and the dataset was not built as of a release; those of [`growth`](super::growth).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::number;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, value) in [("2021-07", "80"), ("2021-08", "100"), ("2022-07", "96"), ("2022-08", "120")] {
    ///     let amount = Amount::exact(number::read(value)?, Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    ///
    /// let august = "2022-08".parse()?;
    /// assert_eq!(
    ///     series.growth(august, Against::YearEarlier)?.to_string(),
    ///     "2022-08 against 2021-08: 120 ÷ 100 − 1 = +20.0 %"
    /// );
    /// assert_eq!(
    ///     series.growth(august, Against::PreviousPeriod)?.to_string(),
    ///     "2022-08 against 2022-07: 120 ÷ 96 − 1 = +25.0 %"
    /// );
    /// assert_eq!(
    ///     series.growth(august, Against::Period("2021".parse()?)).unwrap_err().to_string(),
    ///     "2022-08 cannot be compared with 2021: 1 month against 12 months"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
    ) -> Result<Comparison, ComputeError> {
        let base = against.base_of(period)?;
        Comparison::of(self.level(base)?, self.level(period)?)
    }

    /// The growth of January up to `month` against the same months of the year before.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    pub fn year_to_date(self: &Arc<Self>, month: Month) -> Result<Comparison, ComputeError> {
        self.growth(month.year_to_date(), Against::YearEarlier)
    }

    /// The growth of the twelve months up to `month` against the twelve before them; 24 complete months are needed.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    pub fn rolling_twelve_months(
        self: &Arc<Self>,
        month: Month,
    ) -> Result<Comparison, ComputeError> {
        self.growth(month.twelve_months_to()?, Against::YearEarlier)
    }
}

impl Dataset {
    /// The growth of `period` under `key`; turnover, balance and domestic exports are computed from their parts where they are not
    /// recorded, see [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    pub fn growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<Comparison, ComputeError> {
        let base = against.base_of(period)?;
        Comparison::of(self.level(key, base)?, self.level(key, period)?)
    }
}
