use std::fmt;
use std::num::NonZeroU64;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::comparison::{Against, pair};
use super::enclosed::{all_positive, enclosed};
use super::quotient::quotient;
use super::say::EnclosedPercentage;
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::{EnclosedRate, Form};
use crate::period::Period;
use crate::record::Key;

/// The natural logarithm of how many times its base the current amount is: growth that adds up over time.
///
/// It prints as `ln(128 ÷ 100) = +24.7 %`, one hundred times the logarithm, which is below the growth rate of 28 %.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.log-growth/1")]
#[must_use]
pub struct LogGrowth {
    base: Amount,
    current: Amount,
    rate: EnclosedRate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
}

impl LogGrowth {
    /// The amount compared with.
    #[must_use]
    pub const fn base(&self) -> Amount {
        self.base
    }

    /// The amount compared.
    #[must_use]
    pub const fn current(&self) -> Amount {
        self.current
    }

    /// ln(current ÷ base).
    #[must_use]
    pub const fn rate(&self) -> &EnclosedRate {
        &self.rate
    }

    /// Base and current with their period and derivation, when a series was asked.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    fn between((base, current): (Level, Level)) -> Result<LogGrowth, ComputeError> {
        Ok(LogGrowth {
            levels: vec![base.clone(), current.clone()],
            ..log_growth(&base.amount(), &current.amount())?
        })
    }
}

impl fmt::Display for LogGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ln({} ÷ {}) = {:+}",
            self.current.short(),
            self.base.short(),
            EnclosedPercentage(&self.rate)
        )
    }
}

/// The log growth from `base` to `current`: ln(current ÷ base).
///
/// Any digit of it can be had, correctly rounded. Unlike growth rates, log growth over several periods is the sum of that over each.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for a base that is not above zero, margin and all;
/// [`ComputeError::NotPositive`] for such a current amount; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::log_growth;
/// use bilateral::money::{Amount, Currency};
///
/// // ln 1.28 = 0.24686007…
/// let [base, current, nothing] = [100, 128, 0].map(|value| Amount::exact(value.into(), Currency::USD));
/// let growth = log_growth(&base, &current)?;
/// assert_eq!(growth.to_string(), "ln(128 ÷ 100) = +24.7 %");
/// assert_eq!(growth.rate().point(8).to_string(), "(0.24686007, 0.24686008)");
/// assert_eq!(
///     log_growth(&base, &nothing).unwrap_err().to_string(),
///     "the current amount may be zero or less (0 USD): expected an amount above zero, margin and all"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Federal Reserve Bank of St. Louis, FRED, units `cch` (continuously compounded rate of change).
pub fn log_growth(base: &Amount, current: &Amount) -> Result<LogGrowth, ComputeError> {
    // Refuses what no growth has either.
    quotient(current, base, "the base")?;
    all_positive(&[*current], |_| "the current amount".to_owned())?;
    let powers = [(*current, 1), (*base, -1)];
    Ok(LogGrowth {
        base: *base,
        current: *current,
        rate: enclosed(Form::Logarithm, &powers, NonZeroU64::MIN)?,
        levels: Vec::new(),
    })
}

impl Series {
    /// The log growth of `period` against another one of the same length.
    ///
    /// # Errors
    ///
    /// Those of [`Series::growth`]; [`ComputeError::NotPositive`] when the current amount is not above zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (year, value) in [("2021", 100), ("2022", 128)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), year.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// let growth = series.log_growth("2022".parse()?, Against::YearEarlier)?;
    /// assert_eq!(growth.to_string(), "ln(128 ÷ 100) = +24.7 %");
    /// assert!(series.log_growth("2021".parse()?, Against::YearEarlier).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn log_growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
    ) -> Result<LogGrowth, ComputeError> {
        LogGrowth::between(pair(period, against, |period| self.level(period))?)
    }
}

impl Dataset {
    /// As [`Series::log_growth`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::log_growth`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn log_growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<LogGrowth, ComputeError> {
        LogGrowth::between(pair(period, against, |period| self.level(key, period))?)
    }
}
