use std::fmt;

use serde::Serialize;

use super::independent::{above_zero, over};
use super::openness::GDP;
use super::quotient::quotient;
use super::say::Percentage;
use super::{ComputeError, Share};
use crate::money::Amount;
use crate::number::Rate;

/// A country's share in the direct investment of the world as a multiple of its share in the gross domestic product.
///
/// One hundred percent when the two are equal. It prints as `3.0 % ÷ 1.5 % = 200.0 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.fdi-performance/1")]
#[must_use]
pub struct FdiPerformance {
    fdi: Share,
    gdp: Share,
    rate: Rate,
}

impl FdiPerformance {
    /// The share in the direct investment of the world.
    pub const fn fdi(&self) -> &Share {
        &self.fdi
    }

    /// The share in its gross domestic product.
    pub const fn gdp(&self) -> &Share {
        &self.gdp
    }

    /// The index as a fraction: 2 when the share in investment is twice that in GDP.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for FdiPerformance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            Percentage(self.fdi.rate()),
            Percentage(self.gdp.rate()),
            Percentage(&self.rate)
        )
    }
}

/// The inward FDI performance index: (FDI ÷ FDI of the world) ÷ (GDP ÷ GDP of the world), a fraction.
///
/// A country from which more was withdrawn than placed has no share in FDI, and [`share`](super::share()) refuses it; the index that
/// UNCTAD prints for it is negative and ranks nothing. UNCTAD computes it from averages of three years, which the caller may add up
/// first. Each figure comes once, so the range is tight.
///
/// # Errors
///
/// [`ComputeError::NotAboveZero`] when the share in GDP may be zero.
///
/// # Example
///
/// ```
/// use bilateral::compute::{fdi_performance, share};
/// use bilateral::money::{Amount, Currency};
///
/// let [fdi, fdi_world, gdp, gdp_world, none] =
///     [30, 1000, 200, 10_000, 0].map(|value| Amount::exact(value.into(), Currency::USD));
/// // (30 ÷ 1000) ÷ (200 ÷ 10 000) = 0.03 ÷ 0.02 = 1.5.
/// let of_fdi = share(&fdi, &fdi_world)?;
/// assert_eq!(
///     fdi_performance(&of_fdi, &share(&gdp, &gdp_world)?)?.to_string(),
///     "3.0 % ÷ 2.0 % = 150.0 %"
/// );
/// assert_eq!(
///     fdi_performance(&of_fdi, &share(&none, &gdp_world)?).unwrap_err().to_string(),
///     "the share in GDP must be above 0, found [0, 0]"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *World Investment Report 2002* (Inward FDI Performance Index).
pub fn fdi_performance(fdi: &Share, gdp: &Share) -> Result<FdiPerformance, ComputeError> {
    above_zero("the share in GDP", gdp.rate().range())?;
    Ok(FdiPerformance {
        fdi: fdi.clone(),
        gdp: gdp.clone(),
        rate: over(fdi.rate(), gdp.rate())?,
    })
}

/// Direct investment as a fraction of the gross domestic product of the same period.
///
/// It prints as `-5 ÷ 200 = -2.5 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.fdi-to-gdp/1")]
#[must_use]
pub struct FdiToGdp {
    fdi: Amount,
    gdp: Amount,
    rate: Rate,
}

impl FdiToGdp {
    /// The flow of the period, or the position at its end.
    #[must_use]
    pub const fn fdi(&self) -> Amount {
        self.fdi
    }

    /// The gross domestic product.
    #[must_use]
    pub const fn gdp(&self) -> Amount {
        self.gdp
    }

    /// The ratio as a fraction: 0.05 for 5 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for FdiToGdp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            self.fdi.short(),
            self.gdp.short(),
            Percentage(&self.rate)
        )
    }
}

/// Direct investment ÷ gross domestic product, a fraction; below zero where more was withdrawn than placed.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the gross domestic product;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::fdi_to_gdp;
/// use bilateral::money::{Amount, Currency};
///
/// let [flow, gdp, none] = [-5, 200, 0].map(|value| Amount::exact(value.into(), Currency::USD));
/// assert_eq!(fdi_to_gdp(&flow, &gdp)?.to_string(), "-5 ÷ 200 = -2.5 %");
/// assert_eq!(
///     fdi_to_gdp(&flow, &none).unwrap_err().to_string(),
///     "the gross domestic product is zero: there is nothing to divide -5 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*.
pub fn fdi_to_gdp(fdi: &Amount, gdp: &Amount) -> Result<FdiToGdp, ComputeError> {
    Ok(FdiToGdp {
        fdi: *fdi,
        gdp: *gdp,
        rate: quotient(fdi, gdp, GDP)?,
    })
}
