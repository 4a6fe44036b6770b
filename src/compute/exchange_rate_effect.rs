use std::fmt;

use serde::Serialize;

use super::given::Given;
use super::independent::{over, times};
use super::quotient::{minus_one, plus_one};
use super::say::Percentage;
use super::{Against, ComputeError, ExchangeRate, RateBasis};
use crate::number::{Points, Rate};
use crate::period::Period;

/// Growth counted in another currency, split into the growth in the own one and what the exchange rate does to it.
///
/// The two parts add up to the growth exactly. It prints as
/// `+10.0 % in EUR and +5.5 points by the exchange rate = +15.5 % in USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.exchange-rate-effect/1")]
#[must_use]
pub struct ExchangeRateEffect {
    own: Rate,
    base: ExchangeRate,
    current: ExchangeRate,
    appreciation: Rate,
    converted: Rate,
    effect: Points,
}

impl ExchangeRateEffect {
    /// The growth in the own currency, as a fraction. As points it is the first part of the split.
    #[must_use]
    pub const fn own(&self) -> &Rate {
        &self.own
    }

    /// The exchange rate of the base period.
    pub const fn base(&self) -> &ExchangeRate {
        &self.base
    }

    /// The exchange rate of the current period.
    pub const fn current(&self) -> &ExchangeRate {
        &self.current
    }

    /// How much more of the other currency one unit of the own one has become worth: current ÷ base − 1.
    #[must_use]
    pub const fn appreciation(&self) -> &Rate {
        &self.appreciation
    }

    /// The growth in the other currency: (1 + own) × (1 + appreciation) − 1.
    #[must_use]
    pub const fn converted(&self) -> &Rate {
        &self.converted
    }

    /// The second part of the split: (1 + own) × appreciation, in percentage points.
    #[must_use]
    pub const fn effect(&self) -> &Points {
        &self.effect
    }
}

impl fmt::Display for ExchangeRateEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:+} in {} and {} by the exchange rate = {:+} in {}",
            Given(self.own.point()),
            self.base.from(),
            self.effect,
            Percentage(&self.converted),
            self.base.to()
        )
    }
}

/// Growth in the own currency, and the exchange rates of both periods, as growth in another currency.
///
/// (1 + g) × (1 + e) − 1 = g + (1 + g) × e, with the growth g and the appreciation e = current rate ÷ base rate − 1. What both do
/// together is counted with the exchange rate: it applies to all that there is in the current period. Each figure comes once in
/// each formula, so the ranges are tight; those of the two parts do not add up to that of the whole, as the parts move together.
///
/// For the other way round, from growth in dollars to growth in tenge, give the rates [inverted](ExchangeRate::inverted).
///
/// # Errors
///
/// [`ComputeError::UnlikeRates`] when the rates are not between the same currencies in the same direction, or one is an average and the
/// other is not; [`ComputeError::UnlikePeriods`] when their periods differ in length, overlap, or the base is the later one.
///
/// # Example
///
/// ```
/// use bilateral::compute::{ExchangeRate, RateBasis, exchange_rate_effect};
/// use bilateral::money::Currency;
/// use bilateral::number::Rate;
///
/// let rate = |value: &str, year: &str| -> Result<ExchangeRate, bilateral::Error> {
///     let basis = RateBasis::PeriodAverage(year.parse()?);
///     Ok(ExchangeRate::new(Currency::EUR, Rate::exactly(value.parse()?), Currency::USD, basis)?)
/// };
/// let (base, current) = (rate("1.20", "2020")?, rate("1.26", "2021")?);
/// let own = Rate::exactly("0.1".parse()?);
/// // 1.26 ÷ 1.20 = 1.05; 1.1 × 0.05 = 0.055 and 1.1 × 1.05 = 1.155.
/// assert_eq!(
///     exchange_rate_effect(&own, &base, &current)?.to_string(),
///     "+10.0 % in EUR and +5.5 points by the exchange rate = +15.5 % in USD"
/// );
/// assert_eq!(
///     exchange_rate_effect(&own, &base, &current.inverted()).unwrap_err().to_string(),
///     "1 EUR = 1.2 USD, average of 2020, does not compare with 1 USD = 50/63 EUR, average of 2021: \
///      expected two rates from EUR to USD, both averages or both of the end of a period"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: IMF, *Balance of Payments and International Investment Position Manual*, 6th edition, chapter 3 (flows at average rates, positions
/// at the rate of their day).
pub fn exchange_rate_effect(
    own: &Rate,
    base: &ExchangeRate,
    current: &ExchangeRate,
) -> Result<ExchangeRateEffect, ComputeError> {
    comparable(base, current)?;
    let multiple = over(current.value(), base.value())?;
    let appreciation = minus_one(&multiple);
    let grown = plus_one(own);
    Ok(ExchangeRateEffect {
        own: own.clone(),
        base: base.clone(),
        current: current.clone(),
        converted: minus_one(&times(&grown, &multiple)?),
        effect: Points::of(times(&grown, &appreciation)?),
        appreciation,
    })
}

fn comparable(base: &ExchangeRate, current: &ExchangeRate) -> Result<(), ComputeError> {
    let (earlier, later) = match (base.basis(), current.basis()) {
        (RateBasis::PeriodAverage(base), RateBasis::PeriodAverage(current)) => (base, current),
        (RateBasis::EndOfPeriod(base), RateBasis::EndOfPeriod(current)) => {
            (Period::from(base), Period::from(current))
        }
        _ => return unlike(base, current),
    };
    if (base.from(), base.to()) != (current.from(), current.to()) {
        return unlike(base, current);
    }
    Against::Period(earlier).base_of(later).map(|_| ())
}

fn unlike(base: &ExchangeRate, current: &ExchangeRate) -> Result<(), ComputeError> {
    Err(ComputeError::UnlikeRates {
        base: Box::new(base.clone()),
        current: Box::new(current.clone()),
    })
}
