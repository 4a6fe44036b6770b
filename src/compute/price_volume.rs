use std::fmt;

use serde::Serialize;

use super::independent::{above_zero, over, times};
use super::quotient::{minus_one, one_minus, quotient};
use super::say::Percentage;
use super::{ComputeError, UnitValue};
use crate::number::{Points, Rate, Ratio};

/// A change of value split into price and volume: value index = price index × volume index.
///
/// Indices are fractions of the base period: 1.085 where a table prints 108.5. The change of value, value index − 1, is exactly the sum of
///
/// * the volume effect, volume index − 1: what the change of volume adds at the prices of the base, and
/// * the price effect, (price index − 1) × volume index: what the change of prices adds to the volume of the current period.
///
/// It prints as `price 104.0 % × volume 110.0 % = value 114.4 %: +4.4 points of price and +10.0 points of volume`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.price-volume/1")]
#[must_use]
pub struct PriceVolume {
    value: Rate,
    price: Rate,
    volume: Rate,
    price_effect: Points,
    volume_effect: Points,
}

impl PriceVolume {
    /// The value index, as a fraction.
    #[must_use]
    pub const fn value(&self) -> &Rate {
        &self.value
    }

    /// The price index, or unit value index, as a fraction.
    #[must_use]
    pub const fn price(&self) -> &Rate {
        &self.price
    }

    /// The volume index, as a fraction.
    #[must_use]
    pub const fn volume(&self) -> &Rate {
        &self.volume
    }

    /// What the prices contribute to the change of value: (price index − 1) × volume index, in percentage points.
    #[must_use]
    pub const fn price_effect(&self) -> &Points {
        &self.price_effect
    }

    /// What the volume contributes to the change of value: volume index − 1, in percentage points.
    #[must_use]
    pub const fn volume_effect(&self) -> &Points {
        &self.volume_effect
    }
}

impl fmt::Display for PriceVolume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "price {} × volume {} = value {}: {} of price and {} of volume",
            Percentage(&self.price),
            Percentage(&self.volume),
            Percentage(&self.value),
            self.price_effect,
            self.volume_effect
        )
    }
}

/// The value index from those of price and volume: price × volume.
///
/// # Errors
///
/// [`ComputeError::NotAboveZero`] when one of the two may be zero or less.
///
/// # Example
///
/// ```
/// use bilateral::compute::value_index;
/// use bilateral::number::Rate;
///
/// let [price, volume] = ["1.04", "1.1"].map(|index| index.parse().map(Rate::exactly));
/// // 1.04 × 1.1 = 1.144, of which 0.1 is volume and 0.04 × 1.1 = 0.044 is price.
/// assert_eq!(
///     value_index(&price?, &volume?)?.to_string(),
///     "price 104.0 % × volume 110.0 % = value 114.4 %: +4.4 points of price and +10.0 points of volume"
/// );
/// let none = Rate::exactly(0.into());
/// assert_eq!(
///     value_index(&Rate::exactly(1.into()), &none).unwrap_err().to_string(),
///     "the volume index must be above 0, found [0, 0]"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*, calculation methods (value, unit value and volume indices).
pub fn value_index(price: &Rate, volume: &Rate) -> Result<PriceVolume, ComputeError> {
    above_zero("the price index", price.range())?;
    above_zero("the volume index", volume.range())?;
    Ok(PriceVolume {
        value: times(price, volume)?,
        price: price.clone(),
        volume: volume.clone(),
        price_effect: Points::of(times(&minus_one(price), volume)?),
        volume_effect: Points::of(minus_one(volume)),
    })
}

/// The volume index from those of value and price: value ÷ price.
///
/// # Errors
///
/// [`ComputeError::NotAboveZero`] when one of the two may be zero or less.
///
/// # Example
///
/// ```
/// use bilateral::compute::volume_index;
/// use bilateral::number::{Rate, Rounding};
///
/// let [value, price] = ["144.0", "99.6"].map(Rate::printed_percent);
/// let split = volume_index(&value?, &price?)?;
/// // 1.4395 ÷ 0.9965 = 1.44455… and 1.4405 ÷ 0.9955 = 1.44701….
/// assert_eq!(split.volume().percent(Rounding::to(1)).to_string(), "144.6 %");
/// assert!(split.volume().range().contains(&"1.44456".parse()?));
/// assert!(!split.volume().range().contains(&"1.44455".parse()?));
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Eurostat, table tet00001 (volume index = value index ÷ unit value index); UNCTAD, *Handbook of Statistics*.
pub fn volume_index(value: &Rate, price: &Rate) -> Result<PriceVolume, ComputeError> {
    above_zero("the value index", value.range())?;
    above_zero("the price index", price.range())?;
    let volume = over(value, price)?;
    // value − value ÷ price = value × (1 − 1 ÷ price), each figure once.
    let one = Rate::exactly(Ratio::ONE);
    let of_price = one_minus(&over(&one, price)?);
    Ok(PriceVolume {
        value: value.clone(),
        price: price.clone(),
        price_effect: Points::of(times(value, &of_price)?),
        volume_effect: Points::of(minus_one(&volume)),
        volume,
    })
}

/// The price index from those of value and volume: value ÷ volume.
///
/// # Errors
///
/// [`ComputeError::NotAboveZero`] when one of the two may be zero or less.
///
/// # Example
///
/// ```
/// use bilateral::compute::price_index;
/// use bilateral::number::Rate;
///
/// let [value, volume] = ["0.9", "1.2"].map(|index| index.parse().map(Rate::exactly));
/// // 0.9 ÷ 1.2 = 0.75, and 0.9 − 1.2 = −0.3.
/// assert_eq!(
///     price_index(&value?, &volume?)?.to_string(),
///     "price 75.0 % × volume 120.0 % = value 90.0 %: -30.0 points of price and +20.0 points of volume"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: as [`value_index`].
pub fn price_index(value: &Rate, volume: &Rate) -> Result<PriceVolume, ComputeError> {
    above_zero("the value index", value.range())?;
    above_zero("the volume index", volume.range())?;
    Ok(PriceVolume {
        price: over(value, volume)?,
        // (value ÷ volume − 1) × volume, each figure once.
        price_effect: Points::between(volume, value),
        volume_effect: Points::of(minus_one(volume)),
        value: value.clone(),
        volume: volume.clone(),
    })
}

/// The change between two unit values of the same goods, split into price and volume.
///
/// # Errors
///
/// [`ComputeError::UnlikeUnits`] when the quantities are in different units; [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and
/// [`ComputeError::Negative`] for the value of the base; [`ComputeError::NotAboveZero`] when the current value may be zero or less;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Quantity, price_and_volume, unit_value};
/// use bilateral::money::{Amount, Currency};
///
/// let worth = |dollars: i64, tons: i64, unit: &str| {
///     let quantity = Quantity::exact(tons.into(), unit)?;
///     unit_value(&Amount::exact(dollars.into(), Currency::USD), &quantity)
/// };
/// // From 50 t at 20 USD to 60 t at 21 USD: 1260 ÷ 1000 = 1.26, 60 ÷ 50 = 1.2, 21 ÷ 20 = 1.05.
/// let (base, current) = (worth(1000, 50, "t")?, worth(1260, 60, "t")?);
/// assert_eq!(
///     price_and_volume(&base, &current)?.to_string(),
///     "price 105.0 % × volume 120.0 % = value 126.0 %: +6.0 points of price and +20.0 points of volume"
/// );
/// assert_eq!(
///     price_and_volume(&base, &worth(1260, 60_000, "kg")?).unwrap_err().to_string(),
///     "a quantity in kg cannot be compared with one in t: convert one of them first"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: as [`value_index`]; the split is that of Laspeyres volumes and Paasche prices of one good.
pub fn price_and_volume(
    base: &UnitValue,
    current: &UnitValue,
) -> Result<PriceVolume, ComputeError> {
    let [then, now] = [base, current].map(|unit_value| unit_value.quantity());
    if then.unit() != now.unit() {
        return Err(ComputeError::UnlikeUnits {
            base: then.unit().to_owned(),
            current: now.unit().to_owned(),
        });
    }
    let value = quotient(&current.amount(), &base.amount(), "the value of the base")?;
    let [then, now] =
        [then, now].map(|quantity| Rate::new(quantity.value().into(), quantity.range().clone()));
    price_index(&value, &over(&now?, &then?)?)
}
