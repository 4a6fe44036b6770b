//! Figures as people print them: "$1.45 billion", "almost 28 %", "33 billion 4 million tenge", "в 2,1 раза".
//!
//! A [`Phrase`] keeps the value, one unit of its last printed place, what it counts and the word before it, and says which true
//! values that leaves open. Nothing is guessed: what has two readings is refused with both, each ready for use.

mod grammar;
mod phrase;
mod print;
mod qualifier;
mod quantity;

pub use phrase::Phrase;
pub use qualifier::Qualifier;
pub use quantity::Quantity;

use crate::number::{Decimal, NumberError};

/// Why a text is no figure, or a figure cannot be as asked.
///
/// Every `position` counts characters from the start of the text, beginning with 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhraseError {
    /// The text has several readings.
    #[error(
        "`{text}` can be read as {}: expected a figure with one reading",
        one_of(readings)
    )]
    Ambiguous {
        /// The text as given.
        text: String,
        /// Every reading, each a figure to use.
        readings: Vec<Phrase>,
    },
    /// The text is no figure.
    #[error("cannot read the figure `{text}`: expected {expected} at offset {position}")]
    Unreadable {
        /// The text as given.
        text: String,
        /// Where it stops making sense.
        position: usize,
        /// What would make sense there.
        expected: &'static str,
    },
    /// The text is too long for a figure.
    #[error("a text of {length} bytes is no figure: expected at most {most}")]
    TooLong {
        /// The length of the text in bytes.
        length: usize,
        /// The longest text that is read, in bytes.
        most: usize,
    },
    /// The number, or half a unit of its last place, has more digits than a [`Decimal`] keeps.
    #[error(
        "`{text}` has more digits than a decimal holds: expected at most 28, with room for half the last place"
    )]
    TooManyDigits {
        /// The text as given.
        text: String,
    },
    /// One unit of the last place is a size and has to be above 0.
    #[error("one unit of the last place cannot be {place}: expected more than 0")]
    PlaceNotPositive {
        /// The unit given.
        place: Decimal,
    },
    /// The text of a unit could not be printed and read back.
    #[error(
        "`{unit}` names no unit: expected 1 to 40 characters without brackets, controls or spaces around them"
    )]
    UnknownUnit {
        /// The text as given.
        unit: String,
    },
    /// The number itself was refused.
    #[error(transparent)]
    Number(#[from] NumberError),
}

fn one_of(readings: &[Phrase]) -> String {
    let texts: Vec<String> = readings.iter().map(Phrase::to_string).collect();
    texts.join(" or ")
}
