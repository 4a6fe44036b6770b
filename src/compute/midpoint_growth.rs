use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::comparison::pair;
use super::quotient::{like_currencies, zero_or_more};
use super::say::{Difference, Percentage, magnitude};
use super::{Against, ComputeError};
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio};
use crate::period::Period;
use crate::record::Key;

/// The change between two amounts as a fraction of their mean, between −2 and 2.
///
/// It prints as `2 · (120 − 80) ÷ (120 + 80) = +40.0 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.midpoint-growth/1")]
#[must_use]
pub struct MidpointGrowth {
    base: Amount,
    current: Amount,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl MidpointGrowth {
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

    /// The change as a fraction of the mean: 2 for what was not there before, −2 for what is there no more.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// Base and current with their period and derivation, when a series or a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    fn of(levels: (Level, Level)) -> Result<Self, ComputeError> {
        let growth = midpoint_growth(&levels.0.amount(), &levels.1.amount())?;
        Ok(MidpointGrowth {
            levels: Some(Box::new(levels)),
            ..growth
        })
    }
}

impl fmt::Display for MidpointGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} = {:+}",
            Formula(&self.base, &self.current),
            Percentage(&self.rate)
        )
    }
}

/// 2 · (current − base) ÷ (|current| + |base|), in figures.
pub(super) struct Formula<'a>(pub(super) &'a Amount, pub(super) &'a Amount);

impl fmt::Display for Formula<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "2 · {} ÷ ({} + {})",
            Difference(self.1, self.0),
            magnitude(self.1).short(),
            magnitude(self.0).short()
        )
    }
}

/// The mid-point growth from `base` to `current`: 2 · (current − base) ÷ (current + base), a fraction from −2 to 2.
///
/// It is defined where a partner or a product appears (2) or vanishes (−2), is the same with the other sign when base and current
/// change places, and is not [`growth`](super::growth): the two differ the more the larger they are. Amounts that can be below zero
/// have [`NegativeBase::Midpoint`](super::NegativeBase::Midpoint).
///
/// # Errors
///
/// [`ComputeError::BelowZero`] when one of the two is below zero, margin and all; [`ComputeError::Zero`] when both are zero,
/// [`ComputeError::MaybeZero`] when both may be; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::midpoint_growth;
/// use bilateral::money::{Amount, Currency};
///
/// let [none, small, large] = [0, 80, 120].map(|value| Amount::exact(value.into(), Currency::USD));
/// // 2 · 40 ÷ 200 = 0.4.
/// assert_eq!(midpoint_growth(&small, &large)?.to_string(), "2 · (120 − 80) ÷ (120 + 80) = +40.0 %");
/// assert_eq!(midpoint_growth(&none, &small)?.to_string(), "2 · (80 − 0) ÷ (80 + 0) = +200.0 %");
/// assert_eq!(
///     midpoint_growth(&none, &none).unwrap_err().to_string(),
///     "the sum of base and current is zero: there is nothing to divide 0 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Davis, Haltiwanger and Schuh, *Job Creation and Destruction*, MIT Press, 1996 (growth over the average of both periods).
pub fn midpoint_growth(base: &Amount, current: &Amount) -> Result<MidpointGrowth, ComputeError> {
    zero_or_more(base, "the base")?;
    zero_or_more(current, "the current amount")?;
    Ok(MidpointGrowth {
        base: *base,
        current: *current,
        rate: rate(base, current)?,
        levels: None,
    })
}

/// Refuses two amounts that may both be zero.
fn refuse_both_zero(base: &Amount, current: &Amount) -> Result<(), ComputeError> {
    let what = "the sum of base and current";
    like_currencies(current, base)?;
    let may_be_zero = |amount: &Amount| amount.range().contains(&Ratio::ZERO);
    if !(may_be_zero(base) && may_be_zero(current)) {
        return Ok(());
    }
    if base.is_exact() && current.is_exact() {
        return Err(ComputeError::Zero {
            what,
            dividend: *current,
        });
    }
    Err(ComputeError::MaybeZero {
        what,
        divisor: magnitude(base).plus(&magnitude(current))?,
    })
}

/// 2 · (current − base) ÷ (|current| + |base|) of the printed amounts and of all that the margins allow, unless both may be zero.
///
/// It rises with the current amount and falls with the base: strictly where both have one sign, and where their signs differ it
/// stands at 2 or −2. So it is lowest at the lowest current amount and the highest base, and the other way round. A margin that
/// reaches below zero adds nothing to it.
pub(super) fn rate(base: &Amount, current: &Amount) -> Result<Rate, ComputeError> {
    refuse_both_zero(base, current)?;
    let at = |base: Ratio, current: Ratio| {
        let change = current.minus(&base);
        change.plus(&change).over(&current.abs().plus(&base.abs()))
    };
    let range = Range::closed(
        at(base.highest(), current.lowest())?,
        at(base.lowest(), current.highest())?,
    )?;
    Ok(Rate::new(
        at(base.value().into(), current.value().into())?,
        range,
    )?)
}

impl Series {
    /// The mid-point growth of `period` against another one of the same length.
    ///
    /// # Errors
    ///
    /// Those of [`Series::growth`] but for the base, which may be zero, and those of [`midpoint_growth`].
    ///
    /// # Example
    ///
    /// See [`Dataset::midpoint_growth`].
    pub fn midpoint_growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
    ) -> Result<MidpointGrowth, ComputeError> {
        MidpointGrowth::of(pair(period, against, |period| self.level(period))?)
    }
}

impl Dataset {
    /// The mid-point growth of `period` under `key`; a month without a record is no zero, it is missing.
    ///
    /// # Errors
    ///
    /// Those of [`Dataset::growth`] but for the base, which may be zero, and those of [`midpoint_growth`].
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
    /// for (period, value) in [("2020", 0), ("2021", 15)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let growth = dataset.midpoint_growth(&exports, "2021".parse()?, Against::YearEarlier)?;
    /// assert_eq!(growth.to_string(), "2 · (15 − 0) ÷ (15 + 0) = +200.0 %");
    /// assert_eq!(
    ///     dataset.midpoint_growth(&exports, "2020".parse()?, Against::YearEarlier).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2019, missing 2019-01/2019-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn midpoint_growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<MidpointGrowth, ComputeError> {
        MidpointGrowth::of(pair(period, against, |period| self.level(key, period))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Scale};

    fn printed(digits: &str) -> Amount {
        Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
    }

    #[test]
    fn a_margin_that_reaches_below_zero_adds_nothing() {
        // 0 to 0.5 against 9.5 to 10.5: −2 at 0, and 2 · (0.5 − 9.5) ÷ (0.5 + 9.5) = −1.8.
        let growth = midpoint_growth(&printed("10"), &printed("0")).unwrap();
        assert_eq!(growth.rate().to_string(), "-2 in [-2, -1.8]");
        assert_eq!(
            growth.to_string(),
            "2 · (0 m − 10 m) ÷ (0 m + 10 m) = -200.0 % (-200.0 % to -180.0 %)"
        );
    }

    #[test]
    fn amounts_below_zero_and_two_that_may_be_zero_are_refused() {
        let refusal = |base: &str, current: &str| {
            midpoint_growth(&printed(base), &printed(current))
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refusal("-10", "5"),
            "the base is negative (-10000000 ± 500000 USD): expected zero or more"
        );
        assert_eq!(
            refusal("5", "-10"),
            "the current amount is negative (-10000000 ± 500000 USD): expected zero or more"
        );
        assert_eq!(
            refusal("0", "0"),
            "the sum of base and current may be zero: 0 ± 1000000 USD has a margin that reaches it"
        );
        let euros = Amount::exact(1.into(), Currency::EUR);
        assert_eq!(
            midpoint_growth(&printed("5"), &euros)
                .unwrap_err()
                .to_string(),
            "EUR and USD do not go together: convert one of them first"
        );
    }
}
