use std::ops::Bound::{Excluded, Included};

use serde::{Deserialize, Serialize};

use crate::number::{Decimal, NumberError, Range, Ratio};

/// The word that a text puts before a figure, and so how the figure is to be read.
///
/// | qualifier | words that are read | *v*, with one unit *u* in its last place, stands for |
/// | --- | --- | --- |
/// | `Bare` | none | [v − u/2, v + u/2] |
/// | `About` | `~`, `≈`, about, around, some, approximately, roughly, около, circa, rund | [v − u, v + u] |
/// | `Almost` | almost, nearly, close to, почти, aproape, knapp | [v − u, v) |
/// | `Under` | `<`, under, just under, less than, below, менее, sub | [v − u, v) |
/// | `Over` | `>`, over, more than, above, exceeded, topped, более, свыше, peste, gut | [v, v + u) |
/// | `AtLeast` | `≥`, at least, no less than, не менее, cel puțin | [v, ∞) |
/// | `AtMost` | `≤`, at most, up to, no more than, до, cel mult | (−∞, v] |
///
/// Below zero a word speaks of the size: "almost −3 %" is a fall of almost 3 %, so each range is turned with its sign. The marks `<`,
/// `>`, `≤` and `≥` before a minus sign compare as in mathematics: `≥ −3 %` is [−3 %, ∞), in words "at most −3 %".
///
/// Serde writes the name in lower case: `"about"`, `"at_least"`.
///
/// # Example
///
/// ```
/// use bilateral::phrase::{Phrase, Qualifier};
///
/// let exports = Phrase::read("topped $2 bn")?;
/// assert_eq!(exports.qualifier(), Qualifier::Over);
/// assert_eq!(Phrase::read("$2 bn")?.qualifier(), Qualifier::Bare);
/// # Ok::<(), bilateral::phrase::PhraseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// No word: the figure was rounded to its last printed place.
    Bare,
    /// About, around, some, approximately.
    About,
    /// Almost, nearly, close to.
    Almost,
    /// Under, just under, less than.
    Under,
    /// Over, more than, above, exceeded, topped.
    Over,
    /// At least, no less than.
    AtLeast,
    /// At most, up to, no more than.
    AtMost,
}

impl Qualifier {
    /// The English words by which a canonical text says it; none for `Bare`.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Qualifier::Bare => "",
            Qualifier::About => "about",
            Qualifier::Almost => "almost",
            Qualifier::Under => "under",
            Qualifier::Over => "over",
            Qualifier::AtLeast => "at least",
            Qualifier::AtMost => "at most",
        }
    }

    /// What `value` stands for with one unit of its last place, which is above 0.
    pub(super) fn range(self, value: &Ratio, place: &Ratio) -> Range {
        if value.is_negative() {
            return self.range(&value.negated(), place).negated();
        }
        let half = place.times(&Ratio::from(Decimal::new(5, 1)));
        let (below, above) = (value.minus(place), value.plus(place));
        match self {
            Qualifier::Bare => Range::closed(value.minus(&half), value.plus(&half)),
            Qualifier::About => Range::closed(below, above),
            Qualifier::Almost | Qualifier::Under => from_up_to(below, value.clone()),
            Qualifier::Over => from_up_to(value.clone(), above),
            Qualifier::AtLeast => Ok(Range::at_least(value.clone())),
            Qualifier::AtMost => Ok(Range::at_most(value.clone())),
        }
        // A place is above 0, so the value itself stands for a case that cannot arise.
        .unwrap_or_else(|_| Range::exactly(value.clone()))
    }

    /// As [`Qualifier::range`], where the publisher cut the digits after the last place off.
    pub(super) fn range_if_truncated(self, value: &Ratio, place: &Ratio) -> Range {
        if self != Qualifier::Bare {
            return self.range(value, place);
        }
        if value.is_negative() {
            return self.range_if_truncated(&value.negated(), place).negated();
        }
        let above = value.plus(place);
        if value.is_zero() {
            Range::new(Excluded(place.negated()), Excluded(above))
        } else {
            from_up_to(value.clone(), above)
        }
        .unwrap_or_else(|_| Range::exactly(value.clone()))
    }
}

fn from_up_to(lower: Ratio, upper: Ratio) -> Result<Range, NumberError> {
    Range::new(Included(lower), Excluded(upper))
}
