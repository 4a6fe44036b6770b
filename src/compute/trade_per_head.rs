use std::fmt;
use std::num::NonZeroU64;

use serde::{Serialize, Serializer};

use super::ComputeError;
use super::independent::above_zero;
use crate::money::{Amount, AmountRange, Scale};
use crate::number::{self, Decimal, Range, Ratio};

/// A number of people, counted or as printed; always more than nobody.
///
/// The text is `19606634` or `19600000 ± 50000`; results serialise it so.
///
/// # Example
///
/// ```
/// use bilateral::compute::Population;
/// use bilateral::money::Scale;
///
/// assert_eq!(Population::printed("19.6", Scale::Million)?.to_string(), "19600000 ± 50000");
/// assert_eq!(
///     Population::printed("0", Scale::Million).unwrap_err().to_string(),
///     "the population must be above 0, found [-500000, 500000]"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Population {
    value: Decimal,
    margin: Decimal,
}

impl Population {
    /// So many people, counted.
    ///
    /// ```
    /// use bilateral::compute::Population;
    /// use std::num::NonZeroU64;
    /// assert_eq!(Population::counted(NonZeroU64::MIN).to_string(), "1");
    /// ```
    #[must_use]
    pub fn counted(people: NonZeroU64) -> Population {
        Population {
            value: people.get().into(),
            margin: Decimal::ZERO,
        }
    }

    /// So many people as a text prints them: `digits` in units of `scale`, half a unit of the last printed place either way.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when `digits` is no plain decimal number or has too many digits; [`ComputeError::NotAboveZero`]
    /// when its margin reaches zero.
    pub fn printed(digits: &str, scale: Scale) -> Result<Population, ComputeError> {
        let printed = number::read(digits)?;
        let places = i32::try_from(printed.scale()).unwrap_or(i32::MAX);
        let half_unit = scale.power().saturating_sub(places).saturating_sub(1);
        let value = number::shift(printed, scale.power())?.normalize();
        let margin = number::shift(Decimal::from(5), half_unit)?.normalize();
        above_zero("the population", &Range::around(value, margin)?)?;
        Ok(Population { value, margin })
    }

    /// The number as printed or counted.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// How far the true number may lie from it; zero when counted.
    #[must_use]
    pub const fn margin(&self) -> Decimal {
        self.margin
    }
}

impl fmt::Display for Population {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.margin.is_zero() {
            write!(f, "{}", self.value)
        } else {
            write!(f, "{} ± {}", self.value, self.margin)
        }
    }
}

impl Serialize for Population {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Trade by the number of people, in currency a head.
///
/// It prints as `1.6 bn ÷ (19600000 ± 50000) people = 78.8804 to 84.399 USD a head`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.trade-per-head/1")]
#[must_use]
pub struct TradePerHead {
    trade: Amount,
    population: Population,
    point: Ratio,
    range: AmountRange,
}

impl TradePerHead {
    /// The trade.
    #[must_use]
    pub const fn trade(&self) -> Amount {
        self.trade
    }

    /// The people.
    #[must_use]
    pub const fn population(&self) -> Population {
        self.population
    }

    /// Trade a head of the printed figures, in units of the currency, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every amount a head that the margins allow.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }
}

impl fmt::Display for TradePerHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (trade, people) = (self.trade.short(), self.population);
        if people.margin.is_zero() {
            write!(f, "{trade} ÷ {people} people = {} a head", self.range)
        } else {
            write!(f, "{trade} ÷ ({people}) people = {} a head", self.range)
        }
    }
}

/// Trade a head of the population, trade ÷ population, in units of the currency.
///
/// Trade is exports, imports, turnover or a balance, of which the last can be below zero. Which population goes with a year, its
/// beginning or its middle, the caller answers for.
///
/// # Errors
///
/// None is known: a [`Population`] is more than nobody, so that the division by zero of [`ComputeError::Number`] does not arise.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Population, trade_per_head};
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let turnover = Amount::printed("1.6", Scale::Billion, Currency::USD)?;
/// // 1600 ÷ 20 = 80; 1550 ÷ 20.05 = 77.30673… and 1650 ÷ 19.95 = 82.70676….
/// let people = Population::printed("20.0", Scale::Million)?;
/// let per_head = trade_per_head(&turnover, people)?;
/// assert_eq!(
///     per_head.to_string(),
///     "1.6 bn ÷ (20000000 ± 50000) people = 77.3067 to 82.7068 USD a head"
/// );
/// assert_eq!(per_head.point(), &80.into());
///
/// // Counted people and an exact amount leave nothing open.
/// let people = Population::counted(4.try_into().unwrap());
/// let exact = Amount::exact(10.into(), Currency::USD);
/// assert_eq!(trade_per_head(&exact, people)?.to_string(), "10 ÷ 4 people = 2.5 USD a head");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*.
pub fn trade_per_head(
    trade: &Amount,
    population: Population,
) -> Result<TradePerHead, ComputeError> {
    let people = Range::around(population.value, population.margin)?;
    Ok(TradePerHead {
        trade: *trade,
        population,
        point: Ratio::new(trade.value(), population.value)?,
        range: AmountRange::new(trade.range().over(&people)?, trade.currency()),
    })
}
