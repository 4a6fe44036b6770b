use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::{minus_one, quotient};
use super::say::Percentage;
use crate::money::Amount;
use crate::number::Rate;

/// How much larger the current amount is than its base, as a fraction of the base.
///
/// It prints as one line of arithmetic: `1.45 bn ÷ 1.1328 bn − 1 = +28.0 %`, with the range in brackets where the
/// margins leave the last digit open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.growth/1")]
#[must_use]
pub struct Growth {
    base: Amount,
    current: Amount,
    rate: Rate,
}

impl Growth {
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

    /// The growth rate as a fraction: 0.28 for 28 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// The absolute change: current minus base.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Money`] when the difference needs more digits than a decimal keeps.
    pub fn change(&self) -> Result<Amount, ComputeError> {
        Ok(self.current.minus(&self.base)?)
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} − 1 = {:+}",
            self.current.short(),
            self.base.short(),
            Percentage(&self.rate)
        )
    }
}

/// The growth from `base` to `current`: current ÷ base − 1, a fraction.
///
/// The caller answers for the two being comparable; [`partial_year`](super::partial_year) and
/// [`Dataset::growth`](crate::dataset::Dataset::growth) check it. The current amount may be below zero (a balance that turned,
/// a disinvestment); the base may not.
///
/// # Errors
///
/// [`ComputeError::Zero`] when the base is exactly zero, [`ComputeError::MaybeZero`] when its margin reaches zero,
/// [`ComputeError::Negative`] when it is below zero; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::growth;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::number::Rounding;
///
/// let base = Amount::printed("1.1328", Scale::Billion, Currency::USD)?;
/// let current = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let growth = growth(&base, &current)?;
/// // 1.45 ÷ 1.1328 = 1.28001…; 1.445 ÷ 1.13285 = 1.27554… and 1.455 ÷ 1.13275 = 1.28448….
/// assert_eq!(growth.to_string(), "1.45 bn ÷ 1.1328 bn − 1 = +28.0 % (+27.5 % to +28.5 %)");
/// assert_eq!(growth.rate().certain_percent(Rounding::to(0)).unwrap().to_string(), "28 %");
///
/// let nothing = Amount::exact(0.into(), Currency::USD);
/// assert_eq!(
///     bilateral::compute::growth(&nothing, &current).unwrap_err().to_string(),
///     "the base is zero: there is nothing to divide 1450000000 ± 5000000 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade indicators* (growth of a year with respect to the year before).
pub fn growth(base: &Amount, current: &Amount) -> Result<Growth, ComputeError> {
    let multiple = quotient(current, base, "the base")?;
    Ok(Growth {
        base: *base,
        current: *current,
        rate: minus_one(&multiple),
    })
}
