use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::openness::GDP;
use super::quotient::quotient_of_flow;
use super::say::Percentage;
use crate::money::Amount;
use crate::number::Rate;

/// Exports as a fraction of gross domestic product.
///
/// It prints as `60 ÷ 250 = 24.0 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.export-propensity/1")]
#[must_use]
pub struct ExportPropensity {
    exports: Amount,
    gdp: Amount,
    rate: Rate,
}

impl ExportPropensity {
    /// The exports.
    #[must_use]
    pub const fn exports(&self) -> Amount {
        self.exports
    }

    /// The gross domestic product.
    #[must_use]
    pub const fn gdp(&self) -> Amount {
        self.gdp
    }

    /// The propensity as a fraction; re-exports can bring it above 1.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for ExportPropensity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            self.exports.short(),
            self.gdp.short(),
            Percentage(&self.rate)
        )
    }
}

/// The propensity to export, exports ÷ GDP, a fraction.
///
/// It is no share: exports hold imported inputs and re-exports, which are no part of GDP.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for GDP;
/// [`ComputeError::BelowZero`] when exports are below zero, margin and all; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::export_propensity;
/// use bilateral::money::{Amount, Currency};
///
/// let usd = |value: i64| Amount::exact(value.into(), Currency::USD);
/// assert_eq!(export_propensity(&usd(60), &usd(250))?.to_string(), "60 ÷ 250 = 24.0 %");
/// // A port through which more passes than its economy makes.
/// assert_eq!(export_propensity(&usd(300), &usd(250))?.to_string(), "300 ÷ 250 = 120.0 %");
/// assert_eq!(
///     export_propensity(&usd(60), &usd(0)).unwrap_err().to_string(),
///     "the gross domestic product is zero: there is nothing to divide 60 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn export_propensity(exports: &Amount, gdp: &Amount) -> Result<ExportPropensity, ComputeError> {
    Ok(ExportPropensity {
        exports: *exports,
        gdp: *gdp,
        rate: quotient_of_flow(exports, "the value of exports", gdp, GDP)?,
    })
}
