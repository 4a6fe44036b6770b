//! A percentage as printed.

use std::fmt;
use std::ops::Bound::{Excluded, Included};
use std::str::FromStr;

use super::text::{self, Scanner, serialize_as_text};
use super::{NumberError, Range, Ratio, Rounding};

/// A ratio rounded to a percentage of so many places, for print.
///
/// As text it is `28.0 %`; with `{:+}` a positive one has its sign, `+28.0 %`, and zero has none. The digits and
/// the point are the same everywhere; a locale's own form belongs to a report. It is serialised as that text.
///
/// Percentages are ordered by their number; of equal numbers the one with fewer places comes first.
///
/// # Example
///
/// ```
/// use bilateral::number::{Ratio, Rounding, read};
///
/// let growth = Ratio::new(read("1.45")?, read("1.133")?)?.minus(&Ratio::ONE);
/// assert_eq!(format!("{:+}", growth.percent(Rounding::to(1))), "+28.0 %");
/// assert_eq!(format!("{:+}", Ratio::ZERO.percent(Rounding::to(1))), "0.0 %");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Percent {
    number: Ratio,
    places: u32,
}

impl Percent {
    pub(super) fn rounding(number: &Ratio, rounding: Rounding) -> Percent {
        Percent {
            number: number.rounded(rounding),
            places: rounding.places(),
        }
    }

    /// The number before the sign: 28 for 28 %.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding};
    ///
    /// let third: Ratio = "1/3".parse()?;
    /// assert_eq!(third.percent(Rounding::to(1)).number(), &"33.3".parse()?);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn number(&self) -> &Ratio {
        &self.number
    }

    /// How many places are printed.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding};
    ///
    /// assert_eq!(Ratio::ONE.percent(Rounding::to(1)).places(), 1);
    /// ```
    #[must_use]
    pub fn places(&self) -> u32 {
        self.places
    }
}

impl Range {
    /// The most places that [`Range::percent_places`] says.
    pub(crate) const MOST_PERCENT_PLACES: u32 = 12;

    /// How many places percentages of these fractions have in a text: one, or as many as show so many digits of the one furthest from zero,
    /// so that 0.034 % is not printed as none.
    pub(crate) fn percent_places(&self, digits: u32) -> u32 {
        const FEWEST: u32 = 1;
        let (Included(lower) | Excluded(lower), Included(upper) | Excluded(upper)) =
            (self.lower(), self.upper())
        else {
            return FEWEST;
        };
        let furthest = lower.abs().max(upper.abs());
        if furthest.is_zero() {
            return FEWEST;
        }
        // Of 0.01, which is 1 %, the first digit is in front of the point, and the second is the first place.
        let shows_digits = |places: &u32| {
            let first = places.saturating_add(3).saturating_sub(digits);
            furthest >= Ratio::unit(first)
        };
        (FEWEST..Range::MOST_PERCENT_PLACES)
            .find(shows_digits)
            .unwrap_or(Range::MOST_PERCENT_PLACES)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if f.sign_plus() && self.number.is_positive() {
            "+"
        } else {
            ""
        };
        text::pad(
            f,
            &format!(
                "{sign}{} %",
                self.number.to_fixed(Rounding::to(self.places))
            ),
        )
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Percent({self})")
    }
}

impl FromStr for Percent {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Percent, NumberError> {
        let mut scanner = Scanner::new("percentage", text);
        // A sign that `{:+}` printed.
        let digits = if scanner.eat("+") {
            scanner.unsigned()?
        } else {
            scanner.decimal()?
        };
        let places =
            u32::try_from(digits.places.len()).map_err(|_| scanner.refuse("fewer places"))?;
        let number = Ratio::from_digits(&digits);
        scanner.expect(" %", "\" %\"")?;
        scanner.finish("the end")?;
        Ok(Percent { number, places })
    }
}

serialize_as_text!(Percent, "a percentage such as \"28.0 %\"");
