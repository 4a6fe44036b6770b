use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::comparison::pair;
use super::midpoint_growth::{self, Formula};
use super::quotient::{minus_one, one_minus, quotient};
use super::say::{Difference, Percentage, magnitude};
use super::{Against, ComputeError};
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::Rate;
use crate::period::Period;
use crate::record::Key;

/// By what the change of an amount is divided, where the base may be below zero: a balance, an investment.
///
/// Offices disagree, so the caller says which; [`growth`](super::growth) refuses such a base. On a base above zero the first two
/// are that growth; the third is not, on any base.
///
/// Serde writes `quotient`, `magnitude` or `midpoint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NegativeBase {
    /// By the base with its sign: current ÷ base − 1. A deficit that grows has a positive rate.
    ///
    /// Source: Ministry of Finance of Japan, *Trade statistics*.
    Quotient,
    /// By the base without its sign: (current − base) ÷ |base|. A balance that falls has a negative rate.
    ///
    /// Source: Bangko Sentral ng Pilipinas, *Balance of payments*.
    Magnitude,
    /// By the mean of both without their signs: 2 · (current − base) ÷ (|current| + |base|), from −2 to 2.
    ///
    /// Whenever the sign turns it is 2 or −2. Source: as [`midpoint_growth`](super::midpoint_growth()).
    Midpoint,
}

/// The growth of an amount that can be below zero, by a policy that the caller named.
///
/// It prints as the arithmetic of the policy: `-120 ÷ -100 − 1 = +20.0 %`, `(-120 + 100) ÷ 100 = -20.0 %` or
/// `2 · (-120 + 100) ÷ (120 + 100) = -18.2 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.signed-growth/1")]
#[must_use]
pub struct SignedGrowth {
    base: Amount,
    current: Amount,
    negative_base: NegativeBase,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl SignedGrowth {
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

    /// By what the change was divided.
    #[must_use]
    pub const fn negative_base(&self) -> NegativeBase {
        self.negative_base
    }

    /// The rate as a fraction: 0.2 for 20 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// Base and current with their period and derivation, when a series or a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    fn of(levels: (Level, Level), negative_base: NegativeBase) -> Result<Self, ComputeError> {
        let growth = signed_growth(&levels.0.amount(), &levels.1.amount(), negative_base)?;
        Ok(SignedGrowth {
            levels: Some(Box::new(levels)),
            ..growth
        })
    }
}

impl fmt::Display for SignedGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (base, current) = (&self.base, &self.current);
        match self.negative_base {
            NegativeBase::Quotient => write!(f, "{} ÷ {} − 1", current.short(), base.short()),
            NegativeBase::Magnitude => {
                let change = Difference(current, base);
                write!(f, "{change} ÷ {}", magnitude(base).short())
            }
            NegativeBase::Midpoint => Formula(base, current).fmt(f),
        }?;
        write!(f, " = {:+}", Percentage(&self.rate))
    }
}

/// The growth from `base` to `current`, either of which may be below zero, by a policy that the caller names.
///
/// The formula is that of the [`NegativeBase`]. What its sign means depends on it: a deficit that grew has a positive rate by
/// its quotient and a negative one by its magnitude. Neither compounds over periods, and no base is implied by it.
///
/// # Errors
///
/// [`ComputeError::Zero`] when the base is exactly zero, [`ComputeError::MaybeZero`] when its margin reaches zero, from either side;
/// with [`NegativeBase::Midpoint`] when both amounts are or may be; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{NegativeBase, signed_growth};
/// use bilateral::money::{Amount, Currency};
///
/// let [base, current] = [-100, -120].map(|value| Amount::exact(value.into(), Currency::USD));
/// let by = |policy| signed_growth(&base, &current, policy).map(|growth| growth.to_string());
/// assert_eq!(by(NegativeBase::Quotient)?, "-120 ÷ -100 − 1 = +20.0 %");
/// assert_eq!(by(NegativeBase::Magnitude)?, "(-120 + 100) ÷ 100 = -20.0 %");
/// // 2 · −20 ÷ 220 = −0.1818…
/// assert_eq!(by(NegativeBase::Midpoint)?, "2 · (-120 + 100) ÷ (120 + 100) = -18.2 %");
///
/// let unsure = Amount::with_margin((-1).into(), 2.into(), Currency::USD)?;
/// assert_eq!(
///     signed_growth(&unsure, &current, NegativeBase::Magnitude).unwrap_err().to_string(),
///     "the base may be zero: -1 ± 2 USD has a margin that reaches it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice of offices, as each [`NegativeBase`] names them.
pub fn signed_growth(
    base: &Amount,
    current: &Amount,
    negative_base: NegativeBase,
) -> Result<SignedGrowth, ComputeError> {
    let rate = match negative_base {
        NegativeBase::Midpoint => midpoint_growth::rate(base, current)?,
        NegativeBase::Quotient | NegativeBase::Magnitude if base.highest().is_negative() => {
            // current ÷ base, where each amount stands once.
            let multiple = quotient(&current.negated(), &base.negated(), "the base")?;
            if negative_base == NegativeBase::Quotient {
                minus_one(&multiple)
            } else {
                // (current − base) ÷ −base is 1 − current ÷ base.
                one_minus(&multiple)
            }
        }
        NegativeBase::Quotient | NegativeBase::Magnitude => {
            minus_one(&quotient(current, base, "the base")?)
        }
    };
    Ok(SignedGrowth {
        base: *base,
        current: *current,
        negative_base,
        rate,
        levels: None,
    })
}

impl Series {
    /// The growth of `period` against another one of the same length, whose amount may be below zero.
    ///
    /// # Errors
    ///
    /// Those of [`Series::growth`] but for a negative base, and those of [`signed_growth`].
    ///
    /// # Example
    ///
    /// See [`Dataset::signed_growth`].
    pub fn signed_growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
        negative_base: NegativeBase,
    ) -> Result<SignedGrowth, ComputeError> {
        let levels = pair(period, against, |period| self.level(period))?;
        SignedGrowth::of(levels, negative_base)
    }
}

impl Dataset {
    /// The growth of `period` under `key`, a balance or an investment, whose base may be below zero.
    ///
    /// # Errors
    ///
    /// Those of [`Dataset::growth`] but for a negative base, and those of [`signed_growth`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{Against, NegativeBase};
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// // Balance of goods, services and primary income of the Philippines, first quarters, as published in June 2017.
    /// let balance = Key::new("PH".parse()?, Area::WORLD, Measure::Balance, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, millions) in [("2016-Q1", "-5179"), ("2017-Q1", "-6786")] {
    ///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
    ///     builder.insert(Record::new(balance.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let growth = |policy| dataset.signed_growth(&balance, "2017-Q1".parse()?, Against::YearEarlier, policy);
    /// // −1607 ÷ 5179 = −0.31029…; the bank prints −31.0.
    /// assert_eq!(growth(NegativeBase::Magnitude)?.to_string(), "(-6.786 bn + 5.179 bn) ÷ 5.179 bn = -31.0 % (-31.1 % to -31.0 %)");
    /// assert_eq!(growth(NegativeBase::Quotient)?.to_string(), "-6.786 bn ÷ -5.179 bn − 1 = +31.0 % (+31.0 % to +31.1 %)");
    /// assert!(dataset.growth(&balance, "2017-Q1".parse()?, Against::YearEarlier).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn signed_growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
        negative_base: NegativeBase,
    ) -> Result<SignedGrowth, ComputeError> {
        let levels = pair(period, against, |period| self.level(key, period))?;
        SignedGrowth::of(levels, negative_base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Scale};
    use crate::number::Ratio;

    const POLICIES: [NegativeBase; 3] = [
        NegativeBase::Quotient,
        NegativeBase::Magnitude,
        NegativeBase::Midpoint,
    ];

    fn exact(value: i64) -> Amount {
        Amount::exact(value.into(), Currency::USD)
    }

    #[test]
    fn a_base_above_zero_grows_as_ever() {
        let (base, current) = (exact(80), exact(-20));
        let growth = super::super::growth(&base, &current).unwrap();
        for policy in [NegativeBase::Quotient, NegativeBase::Magnitude] {
            let signed = signed_growth(&base, &current, policy).unwrap();
            assert_eq!(signed.rate(), growth.rate());
        }
        // Whatever the size, a sign that turns is −2.
        let midpoint = signed_growth(&base, &current, NegativeBase::Midpoint).unwrap();
        assert_eq!(midpoint.rate().point(), &Ratio::from(-2));
    }

    #[test]
    fn an_exact_zero_is_no_base_by_any_policy() {
        let refusals = POLICIES.map(|policy| {
            let error = signed_growth(&exact(0), &exact(0), policy).unwrap_err();
            error.to_string()
        });
        assert_eq!(
            refusals,
            [
                "the base is zero: there is nothing to divide 0 USD by",
                "the base is zero: there is nothing to divide 0 USD by",
                "the sum of base and current is zero: there is nothing to divide 0 USD by"
            ]
        );
        // From nothing to a deficit has a mid-point.
        let rate = signed_growth(&exact(0), &exact(-5), NegativeBase::Midpoint).unwrap();
        assert_eq!(rate.to_string(), "2 · (-5 − 0) ÷ (5 + 0) = -200.0 %");
    }

    #[test]
    fn another_currency_is_refused_by_every_policy() {
        let euros = Amount::printed("-5", Scale::Million, Currency::EUR).unwrap();
        for policy in POLICIES {
            let error = signed_growth(&exact(-5), &euros, policy).unwrap_err();
            assert_eq!(
                error.to_string(),
                "EUR and USD do not go together: convert one of them first"
            );
        }
    }

    #[test]
    fn it_is_serialised_with_its_policy() {
        let growth = signed_growth(&exact(-100), &exact(-120), NegativeBase::Magnitude).unwrap();
        assert_eq!(
            serde_json::to_value(growth).unwrap(),
            serde_json::json!({
                "format": "bilateral.signed-growth/1",
                "base": { "value": "-100", "currency": "USD" },
                "current": { "value": "-120", "currency": "USD" },
                "negative_base": "magnitude",
                "rate": { "point": "-0.2", "range": "[-0.2, -0.2]" }
            })
        );
    }
}
