use std::fmt;

use serde::{Serialize, Serializer};

use super::ComputeError;
use super::independent::{above_zero, over, printed};
use crate::money::Currency;
use crate::number::{Rate, Ratio};
use crate::period::{Month, Period};

/// Over which time an exchange rate holds: what decides which figures it converts.
///
/// Serde writes the text, `average of 2021` or `end of 2021-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateBasis {
    /// The average over a period: for what was transacted in it.
    PeriodAverage(Period),
    /// The rate of the last day of a month on which there was one: for what stood then.
    EndOfPeriod(Month),
}

impl fmt::Display for RateBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RateBasis::PeriodAverage(period) => write!(f, "average of {period}"),
            RateBasis::EndOfPeriod(month) => write!(f, "end of {month}"),
        }
    }
}

impl Serialize for RateBasis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How many units of one currency one unit of another is worth, and over which time.
///
/// A rate has a direction: one from EUR to USD converts euros and nothing else; dollars need it [`inverted`](ExchangeRate::inverted).
/// It prints as `1 EUR = 1.317 USD, end of 2006-12`, and inverted as `1 USD = 1000/1317 EUR, end of 2006-12`.
///
/// # Example
///
/// ```
/// use bilateral::compute::{ExchangeRate, RateBasis};
/// use bilateral::money::Currency;
///
/// let end = RateBasis::EndOfPeriod("2006-12".parse()?);
/// let rate = ExchangeRate::printed(Currency::EUR, "1.317", Currency::USD, end)?;
/// assert_eq!(rate.to_string(), "1 EUR = 1.317 USD, end of 2006-12");
/// assert_eq!(rate.value().range().to_string(), "[1.3165, 1.3175]");
///
/// let zero = ExchangeRate::printed(Currency::EUR, "0.0", Currency::USD, end).unwrap_err();
/// assert_eq!(zero.to_string(), "the exchange rate must be above 0, found [-0.05, 0.05]");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: IMF, *Balance of Payments and International Investment Position Manual*, 6th edition, chapter 3 (currency conversion).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct ExchangeRate {
    from: Currency,
    to: Currency,
    basis: RateBasis,
    value: Rate,
    /// 1 ÷ value, kept so that turning the rate round cannot fail.
    #[serde(skip)]
    inverse: Rate,
}

impl ExchangeRate {
    /// One unit of `from` is `value` units of `to`.
    ///
    /// An exact rate, such as the irrevocable one of a currency that the euro replaced, is
    /// [`Rate::exactly`](crate::number::Rate::exactly).
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotAboveZero`] when the value may be zero or less, or any number however large, so that its inverse may be
    /// near zero; [`ComputeError::OneCurrency`] when `from` is `to`.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{ExchangeRate, RateBasis};
    /// use bilateral::money::Currency;
    /// use bilateral::number::Rate;
    ///
    /// let kroon = Rate::exactly("15.6466".parse()?);
    /// let basis = RateBasis::PeriodAverage("2010".parse()?);
    /// let rate = ExchangeRate::new(Currency::EUR, kroon.clone(), "EEK".parse()?, basis)?;
    /// assert_eq!(rate.to_string(), "1 EUR = 15.6466 EEK, average of 2010");
    /// assert_eq!(
    ///     ExchangeRate::new(Currency::EUR, kroon, Currency::EUR, basis).unwrap_err().to_string(),
    ///     "an exchange rate needs two currencies, found EUR twice"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(
        from: Currency,
        value: Rate,
        to: Currency,
        basis: RateBasis,
    ) -> Result<ExchangeRate, ComputeError> {
        if from == to {
            return Err(ComputeError::OneCurrency { currency: from });
        }
        above_zero("the exchange rate", value.range())?;
        let inverse = over(&Rate::exactly(Ratio::ONE), &value)?;
        above_zero("the inverse of the exchange rate", inverse.range())?;
        Ok(ExchangeRate {
            from,
            to,
            basis,
            value,
            inverse,
        })
    }

    /// One unit of `from` is `digits` units of `to`, rounded to the last digit shown.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when `digits` is no plain decimal number; those of [`ExchangeRate::new`].
    pub fn printed(
        from: Currency,
        digits: &str,
        to: Currency,
        basis: RateBasis,
    ) -> Result<ExchangeRate, ComputeError> {
        let (number, range) = printed(digits)?;
        // A rate printed as 0 is refused for what it may stand for, below.
        ExchangeRate::new(from, Rate::new(number.into(), range)?, to, basis)
    }

    /// The same rate the other way round: 1 ÷ value.
    ///
    /// The inverse of a period average is not the average of the inverses, which is a little higher; it is what a figure was
    /// divided by, if it was converted by dividing.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{ExchangeRate, RateBasis};
    /// use bilateral::money::Currency;
    ///
    /// let basis = RateBasis::PeriodAverage("2006".parse()?);
    /// let rate = ExchangeRate::printed(Currency::EUR, "1.25", Currency::USD, basis)?;
    /// // 1 ÷ 1.255 = 200/251 and 1 ÷ 1.245 = 200/249.
    /// assert_eq!(rate.inverted().value().to_string(), "0.8 in [200/251, 200/249]");
    /// assert_eq!(rate.inverted().inverted(), rate);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn inverted(&self) -> ExchangeRate {
        ExchangeRate {
            from: self.to,
            to: self.from,
            basis: self.basis,
            value: self.inverse.clone(),
            inverse: self.value.clone(),
        }
    }

    /// The currency of which one unit is valued.
    #[must_use]
    pub const fn from(&self) -> Currency {
        self.from
    }

    /// The currency it is valued in.
    #[must_use]
    pub const fn to(&self) -> Currency {
        self.to
    }

    /// Units of the currency it is valued in, for one unit of the other.
    #[must_use]
    pub const fn value(&self) -> &Rate {
        &self.value
    }

    /// Over which time it holds.
    #[must_use]
    pub const fn basis(&self) -> RateBasis {
        self.basis
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "1 {} = {} {}, {}",
            self.from,
            self.value.point(),
            self.to,
            self.basis
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(rate: Result<ExchangeRate, ComputeError>, message: &str) {
        assert_eq!(rate.unwrap_err().to_string(), message);
    }

    #[test]
    fn what_is_no_exchange_rate_is_refused() {
        let basis = RateBasis::PeriodAverage("2007".parse().unwrap());
        let new = |value: &str, range: &str| {
            let value = Rate::new(value.parse().unwrap(), range.parse().unwrap()).unwrap();
            ExchangeRate::new(Currency::EUR, value, Currency::USD, basis)
        };
        refused(
            new("-1", "[-1, -1]"),
            "the exchange rate must be above 0, found [-1, -1]",
        );
        refused(
            new("1", "(0, 1]"),
            "the exchange rate must be above 0 at its lower end too, found (0, 1]",
        );
        refused(
            new("1", "[1, ∞)"),
            "the inverse of the exchange rate must be above 0 at its lower end too, found (0, 1]",
        );
        refused(
            ExchangeRate::printed(Currency::EUR, "1,4", Currency::USD, basis),
            "cannot read \"1,4\" as a decimal number: expected a digit, \".\" or the end at character 2",
        );
        refused(
            ExchangeRate::printed(Currency::EUR, "1", Currency::EUR, basis),
            "an exchange rate needs two currencies, found EUR twice",
        );
    }
}
