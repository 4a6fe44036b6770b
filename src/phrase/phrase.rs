use std::str::FromStr;

use super::{PhraseError, Qualifier, Quantity, grammar};
use crate::money::Amount;
use crate::number::text::serialize_as_text;
use crate::number::{self, Decimal, Range, Ratio};

/// One figure as a text prints it: its value, one unit of its last printed place, what it counts, and its qualifier.
///
/// `Display` prints a canonical text that [`Phrase::read`] reads back to an equal phrase, and serde uses that text:
/// `almost 28 %`, `1.450 billion USD`, `25 % to the nearest 10 %`. Two phrases are equal when all four parts are:
/// "1.450 billion" says more than "1.45 billion".
///
/// # Example
///
/// ```
/// use bilateral::phrase::Phrase;
///
/// let turnover = Phrase::read("$1.45 billion")?;
/// assert_eq!(turnover.range().to_string(), "[1445000000, 1455000000]");
///
/// let growth = Phrase::read("almost 28%")?;
/// assert_eq!(growth.range().to_string(), "[0.27, 0.28)");
///
/// assert_eq!(
///     Phrase::read("1,481 billion").unwrap_err().to_string(),
///     "`1,481 billion` can be read as 1.481 billion or 1.481 trillion: expected a figure with one reading"
/// );
/// # Ok::<(), bilateral::phrase::PhraseError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phrase {
    value: Ratio,
    /// Above 0.
    place: Ratio,
    quantity: Quantity,
    qualifier: Qualifier,
}

impl Phrase {
    /// The figure that a text prints, by the grammar of [this module](crate::phrase).
    ///
    /// # Errors
    ///
    /// [`PhraseError::Ambiguous`] where the text has several readings, with all of them; [`PhraseError::Unreadable`] where it
    /// stops being a figure; [`PhraseError::TooLong`] for more than 1000 bytes; [`PhraseError::TooManyDigits`] where the
    /// number does not fit a [`Decimal`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::phrase::{Phrase, PhraseError};
    ///
    /// let composite = Phrase::read("33 billion 4 million tenge")?;
    /// assert_eq!(composite.to_string(), "33.004 billion KZT");
    ///
    /// // A missing scale word is not made up, and the point may be one of thousands.
    /// let Err(PhraseError::Ambiguous { readings, .. }) = Phrase::read("€1.698") else { panic!() };
    /// assert_eq!(readings[1].to_string(), "1698 EUR");
    /// # Ok::<(), PhraseError>(())
    /// ```
    pub fn read(text: &str) -> Result<Phrase, PhraseError> {
        grammar::read(text)
    }

    /// The figure of `digits` as printed, times 10 to `power`.
    ///
    /// One unit of the last printed place is 10^(power − places shown); of a percentage and of points, a hundredth of that.
    ///
    /// # Errors
    ///
    /// [`PhraseError::Number`] where `digits` is no plain decimal number such as "1.45" or "-3"; [`PhraseError::TooManyDigits`]
    /// where the value or half its last place does not fit a [`Decimal`]; [`PhraseError::UnknownUnit`] for another unit whose
    /// text is empty, longer than 40 characters, has spaces around it, square brackets or control characters.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::Currency;
    /// use bilateral::phrase::{Phrase, Qualifier, Quantity};
    ///
    /// let turnover = Phrase::from_parts("1.45", 9, Quantity::Money(Currency::USD), Qualifier::Bare)?;
    /// assert_eq!(turnover, Phrase::read("$1.45 billion")?);
    /// assert!(Phrase::from_parts("1,45", 9, Quantity::Number, Qualifier::Bare).is_err());
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    pub fn from_parts(
        digits: &str,
        power: i32,
        quantity: Quantity,
        qualifier: Qualifier,
    ) -> Result<Phrase, PhraseError> {
        let printed = number::read(digits)?;
        let too_many_digits = |_| PhraseError::TooManyDigits {
            text: digits.to_owned(),
        };
        let places = i32::try_from(printed.scale()).unwrap_or(i32::MAX);
        let value = number::shift(printed, power).map_err(too_many_digits)?;
        let place =
            number::shift(Decimal::ONE, power.saturating_sub(places)).map_err(too_many_digits)?;
        Phrase::from_printed(value, place, quantity.checked()?, qualifier)
    }

    /// The figure whose printed number, in units, is `value`: 28 for 28 %. The place is in the same unit.
    pub(super) fn from_printed(
        value: Decimal,
        place: Decimal,
        quantity: Quantity,
        qualifier: Qualifier,
    ) -> Result<Phrase, PhraseError> {
        let final_unit = |number| {
            number::shift(number, quantity.power()).map_err(|_| PhraseError::TooManyDigits {
                text: number.to_string(),
            })
        };
        let phrase = Phrase {
            value: final_unit(value)?.into(),
            place: Ratio::ONE,
            qualifier,
            quantity: quantity.clone(),
        };
        phrase.with_place(final_unit(place)?)
    }

    /// The figure of a word for a fraction that no decimal is: a third is 1/3.
    pub(super) fn from_fraction(value: Ratio, place: Ratio, qualifier: Qualifier) -> Phrase {
        Phrase {
            value,
            place,
            quantity: Quantity::Percent,
            qualifier,
        }
    }

    /// The figure with another unit of its last place, in the units of [`Phrase::value`]: 0.05 for five percent.
    ///
    /// For words, which print no last place ("doubled"), and for figures that are coarser than they look.
    ///
    /// # Errors
    ///
    /// [`PhraseError::PlaceNotPositive`] where `place` is 0 or less; [`PhraseError::TooManyDigits`] where its half, or the
    /// percentage that it is, does not fit a [`Decimal`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::read;
    /// use bilateral::phrase::Phrase;
    ///
    /// // Almost two times: read as [1, 2) unless said otherwise.
    /// let multiple = Phrase::read("almost two times")?.with_place(read("0.5")?)?;
    /// assert_eq!(multiple.range().to_string(), "[1.5, 2)");
    /// assert!(multiple.with_place(read("0")?).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn with_place(self, place: Decimal) -> Result<Phrase, PhraseError> {
        if place <= Decimal::ZERO {
            return Err(PhraseError::PlaceNotPositive { place });
        }
        let power = self.quantity.power().saturating_neg();
        number::multiply(place, Decimal::new(5, 1))
            .and_then(|_| number::shift(place, power))
            .map_err(|_| PhraseError::TooManyDigits {
                text: place.to_string(),
            })?;
        Ok(Phrase {
            place: place.into(),
            ..self
        })
    }

    /// The figure with another qualifier.
    ///
    /// ```
    /// use bilateral::phrase::{Phrase, Qualifier};
    /// let growth = Phrase::read("28 %")?.with_qualifier(Qualifier::Almost);
    /// assert_eq!(growth, Phrase::read("almost 28 %")?);
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn with_qualifier(self, qualifier: Qualifier) -> Phrase {
        Phrase { qualifier, ..self }
    }

    /// The figure with its sign turned: a fall of 3 % is −3 %.
    ///
    /// The range turns with it; only for 0, which has no sign, it stays.
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// let fall = Phrase::read("almost 3 %")?.negated();
    /// assert_eq!(fall.to_string(), "almost -3 %");
    /// assert_eq!(fall.range().to_string(), "(-0.03, -0.02]");
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn negated(self) -> Phrase {
        Phrase {
            value: self.value.negated(),
            ..self
        }
    }

    /// The value printed: units of the currency, the fraction that a percentage or points are, the multiple, or the number.
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// assert_eq!(Phrase::read("$1.45 billion")?.value(), &1_450_000_000.into());
    /// assert_eq!(Phrase::read("28 %")?.value().to_string(), "0.28");
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn value(&self) -> &Ratio {
        &self.value
    }

    /// One unit of the last printed place, in the units of [`Phrase::value`]; always above 0.
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// assert_eq!(Phrase::read("$1.45 billion")?.place(), &10_000_000.into());
    /// assert_eq!(Phrase::read("28.0 %")?.place().to_string(), "0.001");
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn place(&self) -> &Ratio {
        &self.place
    }

    /// What the figure counts.
    #[must_use]
    pub fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    /// The word before the figure.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// Every true value that the figure leaves open, by the reading rules of [`Qualifier`].
    ///
    /// They are defaults: a text that calls 28 % "nearly 30 percent" breaks them, and [`Phrase::with_place`] widens them.
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// assert_eq!(Phrase::read("over 2.7 bn")?.range().to_string(), "[2700000000, 2800000000)");
    /// assert_eq!(Phrase::read("at least 50 %")?.range().to_string(), "[0.5, ∞)");
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn range(&self) -> Range {
        self.qualifier.range(&self.value, &self.place)
    }

    /// Every true value that a bare figure leaves open if its publisher cut digits off instead of rounding.
    ///
    /// [v, v + u) above zero, (v − u, v] below, (−u, u) at zero. A figure with a qualifier stands for its [`Phrase::range`].
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// assert_eq!(Phrase::read("-1.6 %")?.range_if_truncated().to_string(), "(-0.017, -0.016]");
    /// assert_eq!(Phrase::read("0 %")?.range_if_truncated().to_string(), "(-0.01, 0.01)");
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn range_if_truncated(&self) -> Range {
        self.qualifier.range_if_truncated(&self.value, &self.place)
    }

    /// The figure as an amount with a margin of half its last place; nothing unless it is a bare figure of money.
    ///
    /// ```
    /// use bilateral::phrase::Phrase;
    /// let amount = Phrase::read("$1.45 billion")?.amount().unwrap();
    /// assert_eq!(amount.to_string(), "1450000000 ± 5000000 USD");
    /// assert_eq!(Phrase::read("almost $1.45 billion")?.amount(), None);
    /// # Ok::<(), bilateral::phrase::PhraseError>(())
    /// ```
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        let (Quantity::Money(currency), Qualifier::Bare) = (&self.quantity, self.qualifier) else {
            return None;
        };
        let half = self.place.times(&Decimal::new(5, 1).into());
        Amount::with_margin(self.value.to_decimal()?, half.to_decimal()?, *currency).ok()
    }
}

impl FromStr for Phrase {
    type Err = PhraseError;

    fn from_str(text: &str) -> Result<Phrase, PhraseError> {
        Phrase::read(text)
    }
}

serialize_as_text!(Phrase, "a figure such as \"almost 28 %\"");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_figures_read_back() {
        for text in [
            "1.45 billion USD",
            "1.450 billion USD",
            "almost 28 %",
            "0.5 points",
            "2.1 times",
            "-3 %",
            "12345",
        ] {
            assert_eq!(Phrase::read(text).unwrap().to_string(), text);
        }
        assert_eq!(
            Phrase::read("$1.45 billion").unwrap().to_string(),
            "1.45 billion USD"
        );
    }
}
