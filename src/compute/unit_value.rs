use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::independent::{above_zero, printed};
use crate::money::{Amount, AmountRange};
use crate::number::{Decimal, Range, Ratio};

/// A quantity of goods with its margin and its unit: `12.5 kt`.
///
/// The unit is a text; two quantities go together only where it is the same.
///
/// # Example
///
/// ```
/// use bilateral::compute::Quantity;
///
/// let wheat = Quantity::printed("12.5", "kt")?;
/// assert_eq!(wheat.to_string(), "12.5 kt");
/// assert_eq!(wheat.range().to_string(), "[12.45, 12.55]");
/// assert_eq!(Quantity::printed("12.5", "").unwrap_err().to_string(), "a unit of quantity needs a name, found an empty text");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Quantity {
    #[serde(serialize_with = "as_text")]
    value: Decimal,
    range: Range,
    unit: Box<str>,
}

impl Quantity {
    /// A quantity known to its last digit.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoName`] when the unit is empty.
    pub fn exact(value: Decimal, unit: &str) -> Result<Quantity, ComputeError> {
        Quantity::new(value, Range::exactly(value.into()), unit)
    }

    /// A quantity as printed, rounded to the last digit shown.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when `digits` is no plain decimal number; [`ComputeError::NoName`] when the unit is empty.
    pub fn printed(digits: &str, unit: &str) -> Result<Quantity, ComputeError> {
        let (value, range) = printed(digits)?;
        Quantity::new(value, range, unit)
    }

    fn new(value: Decimal, range: Range, unit: &str) -> Result<Quantity, ComputeError> {
        if unit.is_empty() {
            return Err(ComputeError::NoName {
                what: "a unit of quantity",
            });
        }
        Ok(Quantity {
            value,
            range,
            unit: unit.into(),
        })
    }

    /// The number as printed.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// Every number it may stand for.
    #[must_use]
    pub const fn range(&self) -> &Range {
        &self.range
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.value, self.unit)
    }
}

fn as_text<S: serde::Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// What a unit of some goods was worth on average.
///
/// It is no price: it also moves with the mix of goods. It prints as `1.45 bn ÷ 2.5 Mt = 566.6666 m to 593.8776 m USD per Mt`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.unit-value/1")]
#[must_use]
pub struct UnitValue {
    amount: Amount,
    quantity: Quantity,
    point: Ratio,
    range: AmountRange,
}

impl UnitValue {
    /// The value of all the goods.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// Their quantity.
    pub const fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    /// The unit value that the printed figures make, in units of the currency for one unit of quantity, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every unit value that the margins allow.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }
}

impl fmt::Display for UnitValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {} per {}",
            self.amount.short(),
            self.quantity,
            self.range,
            self.quantity.unit()
        )
    }
}

/// The unit value: amount ÷ quantity, in units of the currency for one unit of quantity.
///
/// # Errors
///
/// [`ComputeError::NotAboveZero`] when the quantity is or may be zero, or is negative.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Quantity, unit_value};
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let oil = Amount::printed("3.0", Scale::Million, Currency::USD)?;
/// // 3 000 000 ÷ 5 = 600 000; 2 950 000 ÷ 5.05 = 584 158.4… and 3 050 000 ÷ 4.95 = 616 161.6….
/// assert_eq!(
///     unit_value(&oil, &Quantity::printed("5.0", "kt")?)?.to_string(),
///     "3.0 m ÷ 5.0 kt = 584158.4158 to 616161.6162 USD per kt"
/// );
/// assert_eq!(
///     unit_value(&oil, &Quantity::exact(0.into(), "kt")?).unwrap_err().to_string(),
///     "the quantity must be above 0, found [0, 0]"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UN, *International Merchandise Trade Statistics: Concepts and Definitions 2010* (quantities); UN Comtrade, unit values.
pub fn unit_value(amount: &Amount, quantity: &Quantity) -> Result<UnitValue, ComputeError> {
    above_zero("the quantity", quantity.range())?;
    Ok(UnitValue {
        amount: *amount,
        quantity: quantity.clone(),
        point: Ratio::new(amount.value(), quantity.value())?,
        range: AmountRange::new(amount.range().over(quantity.range())?, amount.currency()),
    })
}
