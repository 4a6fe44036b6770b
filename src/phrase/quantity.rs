use std::fmt;

use super::{PhraseError, grammar};
use crate::money::Currency;

/// What a printed figure counts.
///
/// # Example
///
/// ```
/// use bilateral::phrase::{Phrase, Quantity};
///
/// assert_eq!(Phrase::read("28 %")?.quantity(), &Quantity::Percent);
/// assert_eq!(Phrase::read("348 USD/t")?.quantity(), &Quantity::Other("USD/t".into()));
/// # Ok::<(), bilateral::phrase::PhraseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Units of a currency.
    Money(Currency),
    /// Hundredths: 28 % is the fraction 0.28.
    Percent,
    /// Percentage points, as a fraction: half a point is 0.005.
    Points,
    /// A multiple: "2.1 times" is 2.1.
    Times,
    /// A number with nothing behind it.
    Number,
    /// Any other unit, by its text: "t", "days", "USD/t".
    Other(Box<str>),
}

/// The longest text of another unit, in characters.
const LONGEST_UNIT: usize = 40;

impl Quantity {
    /// The power of ten between the printed number and the value: −2 for percentages and points.
    pub(super) const fn power(&self) -> i32 {
        match self {
            Quantity::Percent | Quantity::Points => -2,
            _ => 0,
        }
    }

    /// Whether thousands and millions of it are usual.
    pub(super) const fn takes_scale(&self) -> bool {
        matches!(
            self,
            Quantity::Money(_) | Quantity::Number | Quantity::Other(_)
        )
    }

    /// The quantity, if the text of its unit can be printed and read back.
    pub(super) fn checked(self) -> Result<Quantity, PhraseError> {
        match &self {
            Quantity::Other(unit)
                if unit.is_empty()
                    || unit.trim() != &**unit
                    || unit.chars().count() > LONGEST_UNIT
                    || unit
                        .chars()
                        .any(|c| matches!(c, '[' | ']') || c.is_control()) =>
            {
                Err(PhraseError::UnknownUnit {
                    unit: unit.to_string(),
                })
            }
            _ => Ok(self),
        }
    }
}

/// The unit as canonical texts print it: `USD`, `%`, `points`, `times`, nothing, `t`, or another text in square brackets.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Money(currency) => f.write_str(currency.code()),
            Quantity::Percent => f.write_str("%"),
            Quantity::Points => f.write_str("points"),
            Quantity::Times => f.write_str("times"),
            Quantity::Number => Ok(()),
            Quantity::Other(unit) if grammar::other_unit(unit) == Some(unit) => f.write_str(unit),
            Quantity::Other(unit) => write!(f, "[{unit}]"),
        }
    }
}
