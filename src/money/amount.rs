use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Currency, MoneyError, Scale, Short};
use crate::number::{self, Decimal, Range, Ratio};

/// An amount of money: an exact decimal, its margin and its currency.
///
/// The true amount lies in [value − margin, value + margin]. The margin is zero for an exact figure and half a unit
/// of the last printed place for a printed one. Values and margins are in units of the currency, never in
/// thousands or millions.
///
/// The canonical text is `1450000000 ± 5000000 USD`, or `48211034 USD` when exact; serde writes an object of texts,
/// `{"value": "1450000000", "margin": "5000000", "currency": "USD"}`, without `margin` when it is zero.
///
/// Two amounts are equal when value, margin and currency are: `1.45 billion` is not `1.450 billion`, which says more.
///
/// # Example
///
/// ```
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// assert_eq!(turnover.to_string(), "1450000000 ± 5000000 USD");
/// assert_eq!(turnover.range().to_string(), "[1445000000, 1455000000]");
///
/// let exact = Amount::exact(bilateral::number::read("48211034.27")?, Currency::USD);
/// assert!(exact.is_exact());
/// # Ok::<(), bilateral::money::MoneyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    value: Decimal,
    margin: Decimal,
    currency: Currency,
}

impl Amount {
    /// An amount known to its last digit.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::number;
    ///
    /// let amount = Amount::exact(number::read("6804128143")?, Currency::USD);
    /// assert_eq!(amount.margin(), number::read("0")?);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn exact(value: Decimal, currency: Currency) -> Self {
        Amount {
            value: value.normalize(),
            margin: Decimal::ZERO,
            currency,
        }
    }

    /// An amount as a text prints it: `digits` in units of `scale`, rounded to the last digit shown.
    ///
    /// margin = ½ · 10^(power of the scale − decimal places shown). "1.45" billion has the margin 5 000 000 and "1.450"
    /// billion the margin 500 000. A number printed without decimal places is taken as rounded to the unit of its
    /// scale: "48" million is 48 000 000 ± 500 000.
    ///
    /// # Errors
    ///
    /// [`MoneyError::Number`] when `digits` is no plain decimal number (digits, at most one point, an optional
    /// minus); [`MoneyError::TooManyDigits`] when value or margin have more digits than a [`Decimal`] keeps.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let gap = Amount::printed("-1.6", Scale::Billion, Currency::EUR)?;
    /// assert_eq!(gap.to_string(), "-1600000000 ± 50000000 EUR");
    /// assert!(Amount::printed("1,45", Scale::Billion, Currency::EUR).is_err());
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    pub fn printed(digits: &str, scale: Scale, currency: Currency) -> Result<Self, MoneyError> {
        let printed = number::read(digits)?;
        let places = i32::try_from(printed.scale()).unwrap_or(i32::MAX);
        // Half a unit is 5 in the place after the last one printed.
        let half_unit = scale.power().saturating_sub(places).saturating_sub(1);
        let too_many_digits = |_| MoneyError::TooManyDigits {
            digits: digits.into(),
            scale,
        };
        Amount::with_margin(
            number::shift(printed, scale.power()).map_err(too_many_digits)?,
            number::shift(Decimal::from(5), half_unit).map_err(too_many_digits)?,
            currency,
        )
    }

    /// An amount known to within `margin` either way, both in units of the currency.
    ///
    /// # Errors
    ///
    /// [`MoneyError::NegativeMargin`] when `margin` is below zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::number;
    ///
    /// let amount = Amount::with_margin(number::read("100")?, number::read("0.5")?, Currency::USD)?;
    /// assert_eq!(amount.to_string(), "100 ± 0.5 USD");
    /// assert!(Amount::with_margin(number::read("100")?, number::read("-1")?, Currency::USD).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn with_margin(
        value: Decimal,
        margin: Decimal,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        if margin < Decimal::ZERO {
            return Err(MoneyError::NegativeMargin { margin });
        }
        Ok(Amount {
            value: value.normalize(),
            margin: margin.normalize(),
            currency,
        })
    }

    /// The printed or exact value, in units of the currency.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// How far the true amount may lie from the value, in units of the currency; zero when exact.
    #[must_use]
    pub const fn margin(&self) -> Decimal {
        self.margin
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Whether the margin is zero.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.margin.is_zero()
    }

    /// Every true amount the figure allows, in units of the currency: [value − margin, value + margin].
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(imports.range().to_string(), "[47500000, 48500000]");
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn range(&self) -> Range {
        // A margin is never negative, so the exact value stands for a case that cannot arise.
        Range::around(self.value, self.margin).unwrap_or_else(|_| Range::exactly(self.value.into()))
    }

    /// The lowest true amount: value − margin, in units of the currency.
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(imports.lowest(), 47_500_000.into());
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn lowest(&self) -> Ratio {
        Ratio::from(self.value).minus(&self.margin.into())
    }

    /// The highest true amount: value + margin, in units of the currency.
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(imports.highest(), 48_500_000.into());
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn highest(&self) -> Ratio {
        Ratio::from(self.value).plus(&self.margin.into())
    }

    /// The sum: values add, margins add.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ; [`MoneyError::Number`] when a digit would be
    /// lost.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(exports.plus(&imports)?.to_string(), "1548000000 ± 50500000 USD");
    ///
    /// let euros = Amount::printed("48", Scale::Million, Currency::EUR)?;
    /// assert_eq!(
    ///     exports.plus(&euros).unwrap_err().to_string(),
    ///     "USD and EUR do not go together: convert one of them first"
    /// );
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    pub fn plus(&self, other: &Amount) -> Result<Amount, MoneyError> {
        self.same_currency(other)?;
        Amount::with_margin(
            number::add(self.value, other.value)?,
            number::add(self.margin, other.margin)?,
            self.currency,
        )
    }

    /// The difference: values subtract, margins add.
    ///
    /// # Errors
    ///
    /// As [`Amount::plus`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(exports.minus(&imports)?.to_string(), "1452000000 ± 50500000 USD");
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    pub fn minus(&self, other: &Amount) -> Result<Amount, MoneyError> {
        self.plus(&other.negated())
    }

    /// The amount with its sign turned; the margin stays.
    #[must_use]
    pub fn negated(&self) -> Amount {
        Amount {
            value: number::negate(self.value),
            ..*self
        }
    }

    /// A short text without currency, in the largest scale in which the figure is at least one: `1.45 bn`.
    ///
    /// As many places are shown as the figure was printed with; a margin that is no half unit of a printed place is
    /// shown behind ±. The alternate form `{:#}` adds the currency.
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let exports = Amount::printed("1.50", Scale::Billion, Currency::USD)?;
    /// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
    /// assert_eq!(exports.short().to_string(), "1.50 bn");
    /// assert_eq!(format!("{:#}", imports.short()), "48 m USD");
    /// assert_eq!(exports.plus(&imports)?.short().to_string(), "1.548 bn ± 0.0055 bn");
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn short(&self) -> Short {
        Short::new(*self, self.natural_scale())
    }

    /// A short text without currency, in the given scale: `1450 m`.
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    /// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
    /// assert_eq!(turnover.in_scale(Scale::Million).to_string(), "1450 m ± 5 m");
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn in_scale(&self, scale: Scale) -> Short {
        Short::new(*self, scale)
    }

    fn natural_scale(&self) -> Scale {
        let size = if self.value.is_zero() {
            // The unit a zero was printed in.
            number::multiply(self.margin, Decimal::TWO).unwrap_or(self.margin)
        } else {
            self.value.abs()
        };
        [Scale::Trillion, Scale::Billion, Scale::Million]
            .into_iter()
            .find(|scale| {
                number::shift(Decimal::ONE, scale.power())
                    .is_ok_and(|one| size.cmp(&one) != Ordering::Less)
            })
            .unwrap_or(Scale::Units)
    }

    fn same_currency(&self, other: &Amount) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::UnlikeCurrencies {
                left: self.currency,
                right: other.currency,
            })
        }
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Amount({self})")
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() {
            write!(f, "{} {}", self.value, self.currency)
        } else {
            write!(f, "{} ± {} {}", self.value, self.margin, self.currency)
        }
    }
}

impl FromStr for Amount {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let no_amount = || MoneyError::NoAmount { text: text.into() };
        let (numbers, currency) = text.rsplit_once(' ').ok_or_else(no_amount)?;
        let currency = Currency::new(currency)?;
        match numbers.split_once(" ± ") {
            None => Ok(Amount::exact(number::read(numbers)?, currency)),
            Some((value, margin)) => {
                Amount::with_margin(number::read(value)?, number::read(margin)?, currency)
            }
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            value: self.value.to_string(),
            margin: (!self.is_exact()).then(|| self.margin.to_string()),
            currency: self.currency,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        let read = |text: &str| number::read(text).map_err(de::Error::custom);
        let margin = written.margin.as_deref().map_or(Ok(Decimal::ZERO), read)?;
        Amount::with_margin(read(&written.value)?, margin, written.currency)
            .map_err(de::Error::custom)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    margin: Option<String>,
    currency: Currency,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bad_inputs_are_refused_with_the_text_and_what_was_expected() {
        let printed = |text| Amount::printed(text, Scale::Billion, Currency::USD);
        for text in [
            "", "1,45", "1.4.5", " 1.45", "1.45 ", "+1.45", "1e3", "1_000", ".5", "5.",
        ] {
            assert!(printed(text).is_err(), "{text:?} was read");
        }
        let read = |text: &str| text.parse::<Amount>().unwrap_err().to_string();
        assert_eq!(
            read("1450000000"),
            "`1450000000` is no amount, expected a value, a margin if any and a currency, such as `1450000000 ± 5000000 USD`"
        );
        assert_eq!(
            read("1450000000 usd"),
            "unknown currency `usd`, expected an ISO 4217 code such as `USD`"
        );
        assert_eq!(
            read("5 ± -1 USD"),
            "margin -1 is negative, expected zero or more"
        );
    }

    #[test]
    fn the_json_form_refuses_what_it_does_not_know() {
        let read = |json: &str| {
            serde_json::from_str::<Amount>(json)
                .unwrap_err()
                .to_string()
        };
        let unknown = read(r#"{"value":"1","currency":"USD","scale":"million"}"#);
        assert!(
            unknown.starts_with(
                "unknown field `scale`, expected one of `value`, `margin`, `currency`"
            ),
            "{unknown}"
        );
        let float = read(r#"{"value":1.5,"currency":"USD"}"#);
        assert!(
            float.starts_with("invalid type: floating point `1.5`, expected a string"),
            "{float}"
        );
    }

    fn amounts() -> impl Strategy<Value = Amount> {
        (
            -10i64.pow(15)..10i64.pow(15),
            0u32..6,
            0i64..10_000,
            0u32..4,
        )
            .prop_map(|(value, scale, margin, margin_scale)| {
                Amount::with_margin(
                    Decimal::new(value, scale),
                    Decimal::new(margin, margin_scale),
                    Currency::USD,
                )
                .unwrap()
            })
    }

    proptest! {
        #[test]
        fn text_and_json_read_back(amount in amounts()) {
            prop_assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<Amount>();
            let _ = Amount::printed(&text, Scale::Trillion, Currency::USD);
        }

        #[test]
        fn a_difference_undoes_a_sum_but_keeps_both_margins(a in amounts(), b in amounts()) {
            let back = a.plus(&b).unwrap().minus(&b).unwrap();
            prop_assert_eq!(back.value(), a.value());
            // m(a) + 2·m(b): a figure used twice counts twice, as nothing says that the errors are the same.
            let margin = a.margin() + b.margin() + b.margin();
            prop_assert_eq!(back.margin(), margin.normalize());
        }
    }
}
