use std::fmt;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::{Amount, Currency, MoneyError, Scale};
use crate::number::{self, Decimal, Range, Ratio, Rounding, RoundingMode};

/// Every amount that some figures allow, when that is no value with a margin either way.
///
/// A base implied by a growth rate is such a range: its ends are quotients, and a qualifier such as "almost" makes
/// it lopsided. An [`Amount`] turns into the range it stands for, so both can be used where a range is asked for.
///
/// It prints in the scale of its lower end, rounded outwards to four places: the printed range is never narrower than the
/// true one.
///
/// # Example
///
/// ```
/// use bilateral::money::{Amount, AmountRange, Currency, Scale};
///
/// let year = AmountRange::from(Amount::printed("1.6", Scale::Billion, Currency::USD)?);
/// let part = AmountRange::from(Amount::printed("1.14", Scale::Billion, Currency::USD)?);
/// assert_eq!(year.minus(&part)?.to_string(), "405 m to 515 m USD");
/// # Ok::<(), bilateral::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountRange {
    range: Range,
    currency: Currency,
}

impl AmountRange {
    /// The amounts of `range`, in units of the currency.
    ///
    /// ```
    /// use bilateral::money::{AmountRange, Currency};
    /// use bilateral::number::Range;
    ///
    /// let at_least = AmountRange::new(Range::at_least(2_000_000_000.into()), Currency::USD);
    /// assert_eq!(at_least.to_string(), "at least 2 bn USD");
    /// ```
    #[must_use]
    pub const fn new(range: Range, currency: Currency) -> Self {
        AmountRange { range, currency }
    }

    /// The amounts, in units of the currency.
    #[must_use]
    pub const fn range(&self) -> &Range {
        &self.range
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The one number of units of `scale` that every amount of the range rounds to, if there is one: the digits that are
    /// certain.
    ///
    /// ```
    /// use bilateral::money::{AmountRange, Currency, Scale};
    /// use bilateral::number::{Rounding, read};
    ///
    /// let base = AmountRange::new("[1130468750, 1145669291]".parse()?, Currency::USD);
    /// assert_eq!(base.certain(Scale::Billion, Rounding::to(1)), Some(read("1.1")?));
    /// assert_eq!(base.certain(Scale::Billion, Rounding::to(2)), None); // 1.13 or 1.15
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn certain(&self, scale: Scale, rounding: Rounding) -> Option<Decimal> {
        let unit = number::shift(Decimal::ONE, scale.power()).ok()?;
        let in_scale = self.range.over(&Range::exactly(unit.into())).ok()?;
        in_scale.certain(rounding)
    }

    /// Every sum of an amount of this range and one of the other.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    pub fn plus(&self, other: &AmountRange) -> Result<AmountRange, MoneyError> {
        let currency = self.common_currency(other)?;
        Ok(AmountRange::new(self.range.plus(&other.range), currency))
    }

    /// Every difference of an amount of this range and one of the other.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    pub fn minus(&self, other: &AmountRange) -> Result<AmountRange, MoneyError> {
        let currency = self.common_currency(other)?;
        Ok(AmountRange::new(self.range.minus(&other.range), currency))
    }

    /// The amounts that both ranges allow, if there are any: two figures for one quantity agree on these.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, AmountRange, Currency, Scale};
    ///
    /// let turnover = AmountRange::from(Amount::printed("1.6", Scale::Billion, Currency::USD)?);
    /// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// // 1.55 to 1.65 as printed, 1.4975 to 1.5985 as the sum of its parts.
    /// let both = turnover.intersection(&exports.plus(&imports)?.into())?;
    /// assert_eq!(both.unwrap().to_string(), "1.55 bn to 1.5985 bn USD");
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    pub fn intersection(&self, other: &AmountRange) -> Result<Option<AmountRange>, MoneyError> {
        let currency = self.common_currency(other)?;
        let both = self.range.intersection(&other.range);
        Ok(both.map(|range| AmountRange::new(range, currency)))
    }

    fn common_currency(&self, other: &AmountRange) -> Result<Currency, MoneyError> {
        if self.currency == other.currency {
            Ok(self.currency)
        } else {
            Err(MoneyError::UnlikeCurrencies {
                left: self.currency,
                right: other.currency,
            })
        }
    }
}

impl From<Amount> for AmountRange {
    fn from(amount: Amount) -> Self {
        AmountRange::new(amount.range(), amount.currency())
    }
}

impl From<&Amount> for AmountRange {
    fn from(amount: &Amount) -> Self {
        AmountRange::from(*amount)
    }
}

impl fmt::Display for AmountRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |bound: Bound<&Ratio>| match bound {
            Bound::Included(end) | Bound::Excluded(end) => Some(end.clone()),
            Bound::Unbounded => None,
        };
        let (lower, upper) = (end(self.range.lower()), end(self.range.upper()));
        match (&lower, &upper) {
            (Some(lower), Some(upper)) if lower == upper => {
                f.write_str(&outwards(lower, RoundingMode::HalfAwayFromZero))?;
            }
            (Some(lower), Some(upper)) => write!(
                f,
                "{} to {}",
                outwards(lower, RoundingMode::Floor),
                outwards(upper, RoundingMode::Ceiling)
            )?,
            (Some(lower), None) => write!(f, "at least {}", outwards(lower, RoundingMode::Floor))?,
            (None, Some(upper)) => write!(f, "at most {}", outwards(upper, RoundingMode::Ceiling))?,
            (None, None) => f.write_str("any amount")?,
        }
        write!(f, " {}", self.currency)
    }
}

/// One end in its natural scale, to four places at most.
fn outwards(end: &Ratio, mode: RoundingMode) -> String {
    let size = end.abs();
    let power_of_ten =
        |scale: Scale| number::shift(Decimal::ONE, scale.power()).map_or(Ratio::ONE, Ratio::from);
    let scale = [Scale::Trillion, Scale::Billion, Scale::Million]
        .into_iter()
        .find(|&scale| size >= power_of_ten(scale))
        .unwrap_or(Scale::Units);
    let scaled = end
        .over(&power_of_ten(scale))
        .unwrap_or_else(|_| end.clone());
    let text = scaled.to_fixed(Rounding::to(4).with_mode(mode));
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match scale.abbreviation() {
        "" => text.to_owned(),
        word => format!("{text} {word}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> AmountRange {
        AmountRange::new(text.parse().unwrap(), Currency::USD)
    }

    #[test]
    fn ends_are_rounded_outwards() {
        // 1/3 bn = 333.333… m and 2/3 bn = 666.666… m.
        assert_eq!(
            range("[1000000000/3, 2000000000/3]").to_string(),
            "333.3333 m to 666.6667 m USD"
        );
        assert_eq!(
            range("(-2000000000/3, -1000000000/3)").to_string(),
            "-666.6667 m to -333.3333 m USD"
        );
    }

    #[test]
    fn unbounded_ends_are_said_in_words() {
        assert_eq!(range("(-∞, 3]").to_string(), "at most 3 USD");
        assert_eq!(range("(-∞, ∞)").to_string(), "any amount USD");
        assert_eq!(range("[5, 5]").to_string(), "5 USD");
    }

    #[test]
    fn unlike_currencies_are_refused() {
        let euros = AmountRange::new("[1, 2]".parse().unwrap(), Currency::EUR);
        assert_eq!(
            range("[1, 2]").plus(&euros).unwrap_err().to_string(),
            "USD and EUR do not go together: convert one of them first"
        );
    }
}
