use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::zero_or_more;
use crate::money::{Amount, AmountRange};
use crate::number::{Range, Ratio};

/// Exports of goods made at home: exports less re-exports.
///
/// It prints as `3.7970 bn − 1.4804 bn = 2.3165 bn to 2.3167 bn USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.domestic-exports/1")]
#[must_use]
pub struct DomesticExports {
    exports: Amount,
    re_exports: Amount,
    domestic: AmountRange,
}

impl DomesticExports {
    /// All exports.
    #[must_use]
    pub const fn exports(&self) -> Amount {
        self.exports
    }

    /// The re-exports among them.
    #[must_use]
    pub const fn re_exports(&self) -> Amount {
        self.re_exports
    }

    /// Every difference that the margins allow, none below zero.
    #[must_use]
    pub const fn domestic(&self) -> &AmountRange {
        &self.domestic
    }
}

impl fmt::Display for DomesticExports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} − {} = {}",
            self.exports.short(),
            self.re_exports.short(),
            self.domestic
        )
    }
}

/// Domestic exports: exports − re-exports, every difference from zero on that the margins allow.
///
/// The exports are those of general trade, which hold the re-exports.
/// [`Dataset::level`](crate::dataset::Dataset::level) has them for a series.
///
/// # Errors
///
/// [`ComputeError::PartExceedsWhole`] when the re-exports are larger whatever the margins; [`ComputeError::BelowZero`] when
/// exports or re-exports are below zero, margin and all; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::domestic_exports;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD);
/// // 3797.0 − 1480.4 = 2316.6, and two margins of 0.05.
/// assert_eq!(
///     domestic_exports(&million("3797.0")?, &million("1480.4")?)?.to_string(),
///     "3.7970 bn − 1.4804 bn = 2.3165 bn to 2.3167 bn USD"
/// );
/// assert_eq!(
///     domestic_exports(&million("5")?, &million("7")?).unwrap_err().to_string(),
///     "the part 6.5 m to 7.5 m USD exceeds the whole 4.5 m to 5.5 m USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UN, *International Merchandise Trade Statistics: Concepts and Definitions 2010*.
pub fn domestic_exports(
    exports: &Amount,
    re_exports: &Amount,
) -> Result<DomesticExports, ComputeError> {
    let _ = zero_or_more(exports, "the value of exports")?;
    // Re-exports below zero cannot be, though a margin may reach there.
    let (least, most) = zero_or_more(re_exports, "the value of re-exports")?;
    let re_exported = AmountRange::new(Range::closed(least, most)?, re_exports.currency());
    let possible = AmountRange::new(Range::at_least(Ratio::ZERO), exports.currency());
    let domestic = AmountRange::from(exports)
        .minus(&re_exported)?
        .intersection(&possible)?
        .ok_or_else(|| ComputeError::PartExceedsWhole {
            part: Box::new(re_exports.into()),
            whole: Box::new(exports.into()),
        })?;
    Ok(DomesticExports {
        exports: *exports,
        re_exports: *re_exports,
        domestic,
    })
}
