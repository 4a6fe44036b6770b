use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::given::Given;
use super::independent::{above_zero, over};
use super::quotient::plus_one;
use super::say::Percentage;
use crate::money::{Amount, AmountRange};
use crate::number::{Rate, Ratio};

/// Prices of a current period as a multiple of those of a base period, with the name of the index that says so.
///
/// The name goes with every result: growth deflated by consumer prices is not growth deflated by export prices.
///
/// # Example
///
/// ```
/// use bilateral::compute::Deflator;
/// use bilateral::number::Rate;
///
/// let rise = Deflator::rise("export prices", &Rate::printed_percent("4.0")?)?;
/// // From 2015 = 100, which is so by definition, to 104.0, which is 103.95 to 104.05.
/// let base = Rate::exactly(1.into());
/// let index = Deflator::index("export prices", &base, &Rate::printed_percent("104.0")?)?;
/// assert_eq!(rise, index);
/// assert_eq!(index.to_string(), "export prices, 104.0 % (103.9 % to 104.1 %)");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Deflator {
    name: Box<str>,
    multiple: Rate,
}

impl Deflator {
    /// A deflator from the rise of its prices, a fraction: 1 + rise.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotAboveZero`] when the rise may be −100 % or less; [`ComputeError::NoName`] when `name` is empty.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Deflator;
    /// use bilateral::number::Rate;
    ///
    /// assert!(Deflator::rise("import prices", &Rate::printed_percent("-12.5")?).is_ok());
    /// let error = Deflator::rise("import prices", &Rate::printed_percent("-100")?).unwrap_err();
    /// // −100.5 to −99.5 %.
    /// assert_eq!(error.to_string(), "the deflator must be above 0, found [-0.005, 0.005]");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn rise(name: &str, rise: &Rate) -> Result<Deflator, ComputeError> {
        Deflator::new(name, plus_one(rise))
    }

    /// A deflator from a price index at the base and at the current period: current ÷ base.
    ///
    /// An index of 104.0 is the rate `Rate::printed_percent("104.0")`, whatever year is 100. Where the base period is the
    /// reference period of the index, its 100 is exact.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotAboveZero`] when one of the two may be zero or less; [`ComputeError::NoName`] when `name` is empty.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Deflator;
    /// use bilateral::number::{Rate, Rounding};
    ///
    /// let [base, current] = ["112.3", "121.6"].map(Rate::printed_percent);
    /// let deflator = Deflator::index("GDP deflator", &base?, &current?)?;
    /// // 121.55 ÷ 112.35 = 1.08188… and 121.65 ÷ 112.25 = 1.08374….
    /// assert_eq!(deflator.to_string(), "GDP deflator, 108.3 % (108.1 % to 108.4 %)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn index(name: &str, base: &Rate, current: &Rate) -> Result<Deflator, ComputeError> {
        above_zero("the price index of the base", base.range())?;
        Deflator::new(name, over(current, base)?)
    }

    fn new(name: &str, multiple: Rate) -> Result<Deflator, ComputeError> {
        if name.is_empty() {
            return Err(ComputeError::NoName { what: "a deflator" });
        }
        above_zero("the deflator", multiple.range())?;
        Ok(Deflator {
            name: name.into(),
            multiple,
        })
    }

    /// The name of the price index.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Current prices as a multiple of base prices: 1.04 where they rose by 4 %.
    #[must_use]
    pub const fn multiple(&self) -> &Rate {
        &self.multiple
    }
}

impl fmt::Display for Deflator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.name, Percentage(&self.multiple))
    }
}

/// An amount at the prices of a base period.
///
/// It prints as `1.040 bn ÷ 104.0 % = 999.0389 m to 1.001 bn USD at base prices (export prices)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.deflated/1")]
#[must_use]
pub struct Deflated {
    amount: Amount,
    deflator: Deflator,
    point: Ratio,
    range: AmountRange,
}

impl Deflated {
    /// The amount at current prices.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// The deflator.
    pub const fn deflator(&self) -> &Deflator {
        &self.deflator
    }

    /// The amount at base prices that the printed figures make, in units of the currency, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every amount at base prices that the margins allow.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }
}

impl fmt::Display for Deflated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {} at base prices ({})",
            self.amount.short(),
            Given(self.deflator.multiple().point()),
            self.range,
            self.deflator.name()
        )
    }
}

/// The amount at the prices of the base period of a deflator: amount ÷ deflator, in units of the currency.
///
/// # Errors
///
/// None that a [`Deflator`] allows, since it lies above zero.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Deflator, deflate};
/// use bilateral::money::{Amount, Currency};
/// use bilateral::number::Rate;
///
/// let amount = Amount::exact(520.into(), Currency::USD);
/// let rose = Deflator::rise("export prices", &Rate::exactly("0.04".parse()?))?;
/// // 520 ÷ 1.04 = 500.
/// assert_eq!(
///     deflate(&amount, &rose)?.to_string(),
///     "520 ÷ 104.0 % = 500 USD at base prices (export prices)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UN, *System of National Accounts 2008*, chapter 15 (price and volume measures).
pub fn deflate(amount: &Amount, deflator: &Deflator) -> Result<Deflated, ComputeError> {
    let multiple = deflator.multiple();
    Ok(Deflated {
        amount: *amount,
        deflator: deflator.clone(),
        point: Ratio::from(amount.value()).over(multiple.point())?,
        range: AmountRange::new(amount.range().over(multiple.range())?, amount.currency()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Scale};

    #[test]
    fn an_index_at_or_near_zero_and_a_nameless_one_are_refused() {
        let rate = |text| Rate::printed_percent(text).unwrap();
        let message = |base, current| {
            Deflator::index("prices", &rate(base), &rate(current))
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            message("0", "100"),
            "the price index of the base must be above 0, found [-0.005, 0.005]"
        );
        assert_eq!(
            message("100", "-3"),
            "the deflator must be above 0, found [-7/199, -5/201]"
        );
        assert_eq!(
            Deflator::rise("", &rate("4")).unwrap_err().to_string(),
            "a deflator needs a name, found an empty text"
        );
    }

    /// 1.0395 ÷ 1.0405 = 0.999039… and 1.0405 ÷ 1.0395 = 1.000962….
    #[test]
    fn margins_of_amount_and_index_go_both_ways() {
        let amount = Amount::printed("1.040", Scale::Billion, Currency::USD).unwrap();
        let rise = Rate::printed_percent("4.0").unwrap();
        let deflated = deflate(&amount, &Deflator::rise("prices", &rise).unwrap()).unwrap();
        assert_eq!(deflated.point(), &Ratio::from(1_000_000_000));
        assert_eq!(deflated.range().to_string(), "999.0389 m to 1.001 bn USD");
    }
}
