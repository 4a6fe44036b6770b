use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::quotient;
use super::say::Percentage;
use crate::dataset::Dataset;
use crate::money::Amount;
use crate::number::Rate;
use crate::period::Period;
use crate::record::Key;

/// How far exports pay for imports.
///
/// It prints as `13.625 m ÷ 496.897 m = 2.7 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.coverage/1")]
#[must_use]
pub struct Coverage {
    exports: Amount,
    imports: Amount,
    rate: Rate,
}

impl Coverage {
    /// The exports.
    #[must_use]
    pub const fn exports(&self) -> Amount {
        self.exports
    }

    /// The imports.
    #[must_use]
    pub const fn imports(&self) -> Amount {
        self.imports
    }

    /// The coverage ratio as a fraction: 1 when exports equal imports.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            self.exports.short(),
            self.imports.short(),
            Percentage(&self.rate)
        )
    }
}

/// The coverage ratio, exports ÷ imports, a fraction.
///
/// # Errors
///
/// [`ComputeError::Zero`] when there are no imports, [`ComputeError::MaybeZero`] when their margin reaches zero;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::coverage;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// // Romania with Kazakhstan, January–April 2017: 13.625 ÷ 496.897 = 0.027420…
/// let exports = Amount::printed("13.625", Scale::Million, Currency::USD)?;
/// let imports = Amount::printed("496.897", Scale::Million, Currency::USD)?;
/// assert_eq!(coverage(&exports, &imports)?.to_string(), "13.625 m ÷ 496.897 m = 2.7 %");
///
/// let none = Amount::printed("0", Scale::Million, Currency::USD)?;
/// assert_eq!(
///     coverage(&exports, &none).unwrap_err().to_string(),
///     "imports may be zero: 0 ± 500000 USD has a margin that reaches it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn coverage(exports: &Amount, imports: &Amount) -> Result<Coverage, ComputeError> {
    Ok(Coverage {
        exports: *exports,
        imports: *imports,
        rate: quotient(exports, imports, "imports")?,
    })
}

impl Dataset {
    /// The coverage ratio of two series over a period, such as exports FOB by imports CIF.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when one of them is incomplete; those of [`coverage`].
    pub fn coverage(
        &self,
        exports: &Key,
        imports: &Key,
        period: Period,
    ) -> Result<Coverage, ComputeError> {
        coverage(
            &self.level(exports, period)?.amount(),
            &self.level(imports, period)?.amount(),
        )
    }
}
