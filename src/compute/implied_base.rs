use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::say::Between;
use crate::money::{Amount, AmountRange};
use crate::number::{Range, Ratio};

/// The base that a published amount and its published growth imply.
///
/// It prints as `1.45 bn ÷ (127.0 % to 128.0 %) = 1.1289 bn to 1.1457 bn USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.implied-base/1")]
#[must_use]
pub struct ImpliedBase {
    current: Amount,
    growth: Range,
    base: AmountRange,
}

impl ImpliedBase {
    /// The published amount.
    #[must_use]
    pub const fn current(&self) -> Amount {
        self.current
    }

    /// The published growth rates, as fractions.
    #[must_use]
    pub const fn growth(&self) -> &Range {
        &self.growth
    }

    /// Every base that fits both.
    #[must_use]
    pub const fn base(&self) -> &AmountRange {
        &self.base
    }
}

impl fmt::Display for ImpliedBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ ({}) = {}",
            self.current.short(),
            Between(&self.growth.plus(&Range::exactly(Ratio::ONE))),
            self.base
        )
    }
}

/// The base implied by `current` and its `growth`, a range of fractions: current ÷ (1 + growth).
///
/// A bare "28 %" is [`Rate::printed_percent("28")`](crate::number::Rate::printed_percent), whose range goes from 27.5 % to
/// 28.5 %; "almost 28 %" is the range [0.27, 0.28).
///
/// # Errors
///
/// [`ComputeError::NoBase`] when the growth may be −100 % or less; [`ComputeError::Negative`] when the current amount is below zero,
/// margin and all: so would be the base, on which a growth has no meaning.
///
/// # Example
///
/// ```
/// use bilateral::compute::implied_base;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::number::Rate;
///
/// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// // 1.445 ÷ 1.285 = 1.12451… and 1.455 ÷ 1.275 = 1.14117…
/// let bare = implied_base(&turnover, Rate::printed_percent("28")?.range())?;
/// assert_eq!(bare.to_string(), "1.45 bn ÷ (127.5 % to 128.5 %) = 1.1245 bn to 1.1412 bn USD");
///
/// // 1.445 ÷ 1.28 = 1.12890… and 1.455 ÷ 1.27 = 1.14566…
/// let almost = implied_base(&turnover, &"[0.27, 0.28)".parse()?)?;
/// assert_eq!(almost.base().to_string(), "1.1289 bn to 1.1457 bn USD");
///
/// assert!(implied_base(&turnover, &"[-1, -0.9]".parse()?).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn implied_base(current: &Amount, growth: &Range) -> Result<ImpliedBase, ComputeError> {
    let multiple = growth.plus(&Range::exactly(Ratio::ONE));
    let above_zero = Range::new(
        std::ops::Bound::Excluded(Ratio::ZERO),
        std::ops::Bound::Unbounded,
    )?;
    if !above_zero.includes(&multiple) {
        return Err(ComputeError::NoBase {
            growth: Box::new(growth.clone()),
        });
    }
    if current.highest().is_negative() {
        return Err(ComputeError::Negative {
            what: "the current amount",
            divisor: *current,
        });
    }
    let base = current.range().over(&multiple)?;
    Ok(ImpliedBase {
        current: *current,
        growth: growth.clone(),
        base: AmountRange::new(base, current.currency()),
    })
}
