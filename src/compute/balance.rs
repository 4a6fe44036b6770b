use std::fmt;

use serde::Serialize;

use super::ComputeError;
use crate::money::Amount;

/// Exports minus imports: above zero a surplus, below zero a deficit of the reporter.
///
/// It prints as `1.5 bn − 48 m = 1.452 bn ± 0.0505 bn USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.balance/1")]
#[must_use]
pub struct Balance {
    exports: Amount,
    imports: Amount,
    balance: Amount,
    turnover: Amount,
}

impl Balance {
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

    /// Exports minus imports.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.balance
    }

    /// Exports plus imports.
    #[must_use]
    pub const fn turnover(&self) -> Amount {
        self.turnover
    }
}

impl fmt::Display for Balance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} − {} = {:#}",
            self.exports.short(),
            self.imports.short(),
            self.balance.short()
        )
    }
}

/// The balance of the reporter, exports − imports, and the turnover, exports + imports.
///
/// Exports are usually valued FOB and imports CIF, so the balance holds the freight of the imports; the caller answers for
/// that. [`Dataset::level`](crate::dataset::Dataset::level) has it stated in the key. Amounts below zero are taken as they are: tables
/// of all partners print net adjustments among them.
///
/// # Errors
///
/// [`ComputeError::Money`] when the currencies differ or the result needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::balance;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
/// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
/// let balance = balance(&exports, &imports)?;
/// assert_eq!(balance.to_string(), "1.5 bn − 48 m = 1.452 bn ± 0.0505 bn USD");
/// assert_eq!(balance.turnover().to_string(), "1548000000 ± 50500000 USD");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*.
pub fn balance(exports: &Amount, imports: &Amount) -> Result<Balance, ComputeError> {
    Ok(Balance {
        exports: *exports,
        imports: *imports,
        balance: exports.minus(imports)?,
        turnover: exports.plus(imports)?,
    })
}
