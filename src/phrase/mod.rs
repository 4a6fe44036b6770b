//! Figures as people print them: "$1.45 billion", "almost 28 %", "33 billion 4 million tenge", "в 2,1 раза".
//!
//! A [`Phrase`] keeps the value, one unit of its last printed place, what it counts and the word before it, and says which true
//! values that leaves open. **Nothing is guessed**: a text with two readings is refused with both, each ready for use, and a word
//! that the grammar does not have is refused by its place.
//!
//! | question | item |
//! | --- | --- |
//! | what does this text say? | [`Phrase::read`] |
//! | what do these digits, in millions of that currency, say? | [`Phrase::from_parts`] |
//! | which true values does it leave open? | [`Phrase::range`], [`Phrase::range_if_truncated`] |
//! | how is the word before it read? | [`Qualifier`] |
//! | what does it count? | [`Quantity`] |
//! | what went wrong? | [`PhraseError`] |
//!
//! # What is read
//!
//! English, Russian and Romanian, and the commonest German words. Case, the kind of blank, diacritics, composed or not, and the dot
//! of an abbreviation do not matter; currency codes are in capitals. A hyphen may join words: `2.1-fold`, `two-thirds`.
//!
//! | part | written | read as |
//! | --- | --- | --- |
//! | qualifier | `almost`, `over`, `about`, `at least`, `свыше`, `не менее`, `peste`, `cel puțin`, `~`, `<`, `≥` | [`Qualifier`] lists them |
//! | sign | `−5`, `-5`, `–5`, `minus 5`, `negative 5`, `-$5`, `$-5` | −5 |
//! | change | `grew by 5 %`, `up 5 %`; `fell by 5 %`, `down 5 %` | 5 %; −5 % |
//! | currency, before or after | `$`, `US$`, `USD`, `dollars`, `долл. США`, `dolari` | USD, and any other ISO 4217 code |
//! | | `€`, `euro`, `евро`; `£`; `₸`, `tenge`, `тенге`; `lei`; `₽`, `руб.`; `yen`; `yuan` | EUR; GBP; KZT; RON; RUB; JPY; CNY |
//! | scale | `thousand`, `k`, `тыс.`, `mii` | 10³ |
//! | | `million`, `mn`, `mln`, `m`, `млн`, `milioane`, `mil.` | 10⁶ |
//! | | `billion`, `bn`, `b`, `млрд`, `miliarde`, `mld.` | 10⁹ |
//! | | `trillion`, `tn`, `трлн`, `trilioane` | 10¹² |
//! | decimals | `1450.3`, `1450,3` | 1450.3 |
//! | thousands | `1,450.3`, `1.450,3`, `1 450,3`, `1'450.3`, `20.424.810`, `1,23,456.7` | 1450.3, 20 424 810, 123 456.7 |
//! | sums | `33 billion 4 million`, `50 млрд 60 млн` | 33 004 million, to the million |
//! | percentages | `28 %`, `28 per cent`, `28 процентов`, `28 la sută` | the fraction 0.28 |
//! | points | `0.5 pp`, `0.5 percentage points`, `0,5 п.п.`, `0,5 puncte procentuale` | the fraction 0.005 |
//! | multiples | `2.1 times`, `2.1-fold`, `×2.1`, `2.1x`, `в 2,1 раза`, `de 2,1 ori` | 2.1 |
//! | other units | `t`, `tonnes`, `тонн`, `kg`, `days`, `348 USD/t`; any text in brackets, `5 [containers]` | [`Quantity::Other`] |
//! | place | `25 % to the nearest 5 %` | the last place by name |
//!
//! "$" and "dollars" are those of the United States, "lei" those of Romania, "руб." those of Russia. "Increased twice" is the multiple
//! 2, as "increased twofold" is and as authors who think in Russian or Romanian mean it, though some readers take it for two rises.
//!
//! # Numbers in words
//!
//! A word has no last place; these are the places with which it is read, wide rather than narrow. [`Phrase::with_place`] sets another.
//!
//! | written | value | one unit of the last place |
//! | --- | --- | --- |
//! | `doubled`, `twofold`, `twice`, `вдвое`; `tripled`; `quadrupled` | the multiple 2; 3; 4 | 1 |
//! | `halved`; with a qualifier the other way round, since "almost halved" is more than half | the multiple 0.5 | 0.1 |
//! | `half`, `a quarter`, `a third`, `two thirds`, `three quarters`, `треть`, `un sfert` | 50 %, 25 %, the fraction 1/3 … | 10 % |
//! | `half a billion`, `half a percentage point` | 0.5 billion; half a point | a tenth of the scale or unit |
//! | `16 and a half`, `2 с половиной`, `полтора` | 16.5; 2.5; 1.5 | 0.5 |
//! | `two`, `forty-one`, `a billion` | 2; 41; 1 billion | 1 of the scale |
//! | `40-point-one billion`, `forty point two five` | 40.1 billion; 40.25 | as in digits |
//!
//! # What is refused
//!
//! * **One comma or point before three digits**, `€1.698` or `12,345`: a decimal or thousands? Both are found, in one text even, so
//!   both are named. It is settled where the number cannot be grouped (`0,481`, `97,23`, `1234.567`), by another mark in it
//!   (`1,496.2`), by its place in a sum (`1 billion 1,481 million`) or by a word: beside Russian, Romanian and German words a
//!   comma is decimal, and beside an English scale or unit a point is (`1.450 billion`, `1.698 percent`). `1,481 billion` keeps
//!   both readings, since translated texts keep their commas.
//! * **¥**, which is the yen and the yuan. `yen`, `yuan`, `JPY` and `CNY` are read.
//! * A missing scale word is not made up: `$1.5` is one dollar and a half.
//! * A fall by a multiple (`fell 2.1 times`): there is no agreed meaning.
//! * `fell below 5 %`, which says where a fall ended and not how far it went. `fell by under 5 %` and `fell more than 5 %` are read.
//! * `gap`, `deficit`, `surplus`: the measure of a figure says what its sign means.
//! * Whatever is no figure: periods, ranges (`5-10 %`), a second figure, a word outside the grammar.
//!
//! # The limits of the reading rules
//!
//! That a bare figure was rounded to its last place, and that "almost" reaches one unit of it, are defaults that authors keep most of
//! the time. "Nearly 30 percent" has been printed for 28, which lies outside [29 %, 30 %). Where a conclusion hangs on such a word,
//! [`Phrase::with_place`] widens it.
//!
//! # Example
//!
//! ```
//! use bilateral::number::read;
//! use bilateral::phrase::Phrase;
//!
//! let growth = Phrase::read("nearly 30 percent")?;
//! assert_eq!(growth.range().to_string(), "[0.29, 0.3)");
//! assert_eq!(growth.with_place(read("0.05")?)?.range().to_string(), "[0.25, 0.3)");
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! Source: rounding of printed figures, Eurostat, *Tutorial: Rounding of numbers*.

mod grammar;
#[allow(
    clippy::module_inception,
    reason = "the file of the noun that the module is named for"
)]
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
///
/// # Example
///
/// ```
/// use bilateral::phrase::{Phrase, PhraseError};
///
/// let refused = Phrase::read("28 % higher").unwrap_err();
/// let PhraseError::Unreadable { position, .. } = refused else { panic!() };
/// assert_eq!(position, 5);
/// ```
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
