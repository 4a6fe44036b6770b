use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::{not_above_zero, point_not_below_zero, within, zero_or_more};
use super::say::Percentage;
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio};

/// Imports as a fraction of what is used at home.
///
/// It prints as `40 ÷ (250 − 60 + 40) = 17.4 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.import-penetration/1")]
#[must_use]
pub struct ImportPenetration {
    exports: Amount,
    imports: Amount,
    gdp: Amount,
    rate: Rate,
}

impl ImportPenetration {
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

    /// The gross domestic product.
    #[must_use]
    pub const fn gdp(&self) -> Amount {
        self.gdp
    }

    /// The penetration as a fraction; above 1 where more is exported than made at home.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for ImportPenetration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{imports} ÷ ({} − {} + {imports}) = {}",
            self.gdp.short(),
            self.exports.short(),
            Percentage(&self.rate),
            imports = self.imports.short()
        )
    }
}

/// The penetration of imports, imports ÷ (GDP − exports + imports), a fraction of what is used at home.
///
/// Imports stand in it twice; the range is that of the whole formula. Where exports exceed GDP, as in a port that passes on what
/// it imports, little or nothing is left to divide by: then it is above 1, or refused.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the domestic use, GDP − exports + imports, when
/// it is, or within the margins may be, zero or less; [`ComputeError::BelowZero`] when exports or imports are below zero, margin
/// and all; [`ComputeError::Money`] when the currencies differ or the domestic use needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::import_penetration;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let billion = |digits| Amount::printed(digits, Scale::Billion, Currency::USD);
/// let (exports, imports, gdp) = (billion("60")?, billion("40")?, billion("250")?);
/// // 40 ÷ 230 = 0.17391…; 39.5 ÷ (250.5 − 59.5 + 39.5) = 0.17136… and 40.5 ÷ (249.5 − 60.5 + 40.5) = 0.17647….
/// assert_eq!(
///     import_penetration(&exports, &imports, &gdp)?.to_string(),
///     "40 bn ÷ (250 bn − 60 bn + 40 bn) = 17.4 % (17.1 % to 17.7 %)"
/// );
/// assert_eq!(
///     import_penetration(&billion("290")?, &imports, &gdp).unwrap_err().to_string(),
///     "the domestic use may be zero: 0 ± 1500000000 USD has a margin that reaches it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn import_penetration(
    exports: &Amount,
    imports: &Amount,
    gdp: &Amount,
) -> Result<ImportPenetration, ComputeError> {
    let domestic_use = gdp.minus(exports)?.plus(imports)?;
    let (least_exports, most_exports) = zero_or_more(exports, "the value of exports")?;
    let (least_imports, most_imports) = zero_or_more(imports, "the value of imports")?;
    // What is made and used at home, the rest of domestic use.
    let most_home = gdp.highest().minus(&least_exports);
    let least_home = gdp.lowest().minus(&most_exports);
    if !least_home.plus(&least_imports).is_positive() {
        return Err(not_above_zero(&domestic_use, "the domestic use", imports));
    }
    let of = |imports: &Ratio, home: &Ratio| imports.over(&home.plus(imports));
    // m ÷ (h + m) falls with h. With m it rises where h is above zero and falls where h is below, since h ÷ (h + m) is what
    // it leaves of 1.
    let lowest_at = if most_home.is_negative() {
        &most_imports
    } else {
        &least_imports
    };
    let highest_at = if least_home.is_negative() {
        &least_imports
    } else {
        &most_imports
    };
    let home = Ratio::from(gdp.value()).minus(&point_not_below_zero(exports));
    let point = of(&point_not_below_zero(imports), &home)?;
    let range = Range::closed(of(lowest_at, &most_home)?, of(highest_at, &least_home)?)?;
    Ok(ImportPenetration {
        exports: *exports,
        imports: *imports,
        gdp: *gdp,
        rate: within(&point, range)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    /// 105 exported of a GDP of 100: what is imported is more than what is used.
    #[test]
    fn where_exports_exceed_gdp_the_ends_change_places() {
        let around = |value: i64, margin: i64| {
            Amount::with_margin(value.into(), margin.into(), Currency::USD).unwrap()
        };
        let rate = |exports, imports, gdp| {
            let penetration = import_penetration(&exports, &imports, &gdp).unwrap();
            penetration.rate().to_string()
        };
        // 40 ÷ (100 − 105 + 40) = 8/7; lowest 42 ÷ (101 − 104 + 42) = 14/13, highest 38 ÷ (99 − 106 + 38) = 38/31.
        assert_eq!(
            rate(around(105, 1), around(40, 2), around(100, 1)),
            "8/7 in [14/13, 38/31]"
        );
        // 100 ± 1 − (100 ± 1) is −2 to 2: lowest 38 ÷ (2 + 38), highest 38 ÷ (−2 + 38).
        assert_eq!(
            rate(around(100, 1), around(40, 2), around(100, 1)),
            "1 in [0.95, 19/18]"
        );
    }
}
