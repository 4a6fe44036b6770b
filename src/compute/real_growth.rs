use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::Deflator;
use super::given::Given;
use super::independent::over;
use super::quotient::{minus_one, plus_one};
use super::say::Percentage;
use crate::number::{Rate, Ratio};

/// Growth with the rise of prices taken out, and the deflator that says how far they rose.
///
/// It prints as `112.0 % ÷ 104.0 % − 1 = +7.7 % (export prices)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.real-growth/1")]
#[must_use]
pub struct RealGrowth {
    nominal: Rate,
    deflator: Deflator,
    rate: Rate,
}

impl RealGrowth {
    /// The growth at current prices, as a fraction.
    #[must_use]
    pub const fn nominal(&self) -> &Rate {
        &self.nominal
    }

    /// The deflator.
    pub const fn deflator(&self) -> &Deflator {
        &self.deflator
    }

    /// The growth at constant prices, as a fraction: 0.05 for 5 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for RealGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} − 1 = {:+} ({})",
            Given(&self.nominal.point().plus(&Ratio::ONE)),
            Given(self.deflator.multiple().point()),
            Percentage(&self.rate),
            self.deflator.name()
        )
    }
}

/// The growth at constant prices: (1 + nominal growth) ÷ deflator − 1, a fraction.
///
/// The nominal growth is one as published, or that of two amounts, [`growth`](super::growth())`(…)?.rate()`. The deflator goes from the
/// base period of the growth to its current one; the caller answers for that. With a unit value index as deflator the result
/// is the growth of volume.
///
/// Each figure comes once in the formula, so the range is tight.
///
/// # Errors
///
/// None that a [`Deflator`] allows, since it lies above zero.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Deflator, growth, real_growth};
/// use bilateral::money::{Amount, Currency};
/// use bilateral::number::Rate;
///
/// let [base, current] = [500, 624].map(|value| Amount::exact(value.into(), Currency::USD));
/// let [then, now] = ["100", "104"].map(|index| index.parse().map(Rate::exactly));
/// let prices = Deflator::index("export prices", &then?, &now?)?;
/// // 624 ÷ 500 = 1.248 and 1.248 ÷ 1.04 = 1.2.
/// let real = real_growth(growth(&base, &current)?.rate(), &prices)?;
/// assert_eq!(real.to_string(), "124.8 % ÷ 104.0 % − 1 = +20.0 % (export prices)");
///
/// // Hong Kong, January 2021: exports +44.0 % by value, prices −0.4 %: 1.4395 ÷ 0.9965 and 1.4405 ÷ 0.9955.
/// let prices = Deflator::rise("unit values", &Rate::printed_percent("-0.4")?)?;
/// let volume = real_growth(&Rate::printed_percent("44.0")?, &prices)?;
/// assert_eq!(
///     volume.to_string(),
///     "144.0 % ÷ 99.6 % − 1 = +44.6 % (+44.4 % to +44.8 %) (unit values)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UN, *System of National Accounts 2008*, chapter 15 (a value index is a price index times a volume index).
pub fn real_growth(nominal: &Rate, deflator: &Deflator) -> Result<RealGrowth, ComputeError> {
    let multiple = over(&plus_one(nominal), deflator.multiple())?;
    Ok(RealGrowth {
        nominal: nominal.clone(),
        deflator: deflator.clone(),
        rate: minus_one(&multiple),
    })
}
