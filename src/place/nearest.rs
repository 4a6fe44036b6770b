//! What a mistyped code or name was probably meant to be.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use super::lookup::{SCHEMES, codes, folded, names};
use super::{Area, Scheme};

/// The entry of the table that an unknown text is nearest to.
///
/// # Example
///
/// ```
/// use bilateral::place::{Area, PlaceError};
///
/// let Err(PlaceError::UnknownArea { nearest: Some(suggestion), .. }) = "Kazakstan".parse::<Area>() else {
///     panic!("expected a suggestion");
/// };
/// assert_eq!(suggestion.text(), "Kazakhstan");
/// assert_eq!(suggestion.area().code(), "KZ");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    text: &'static str,
    area: Area,
}

impl Suggestion {
    /// The code or name that is near, as the table has it.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::place::{Area, PlaceError};
    /// let Err(PlaceError::UnknownArea { nearest, .. }) = "kaz".parse::<Area>() else { panic!("`kaz` is no
    /// code") };
    /// assert_eq!(nearest.map(|suggestion| suggestion.text()), Some("KAZ"));
    /// ```
    #[must_use]
    pub fn text(self) -> &'static str {
        self.text
    }

    /// The area that the code or name means.
    ///
    /// # Example
    ///
    /// ```
    /// # use bilateral::place::{Area, PlaceError};
    /// let Err(PlaceError::UnknownArea { nearest, .. }) = "kaz".parse::<Area>() else { panic!("`kaz` is no
    /// code") };
    /// assert_eq!(nearest.map(|suggestion| suggestion.area().name()), Some("Kazakhstan"));
    /// ```
    #[must_use]
    pub fn area(self) -> Area {
        self.area
    }
}

/// `` `KAZ` (Kazakhstan)``, or the name alone in backquotes.
impl fmt::Display for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.text)?;
        if self.text != self.area.name() {
            write!(f, " ({})", self.area.name())?;
        }
        Ok(())
    }
}

/// Longer than any name in the table with its three mistakes; a longer text is a sentence.
const LONGEST: usize = 120;

/// An entry of the table, made ready to be compared: a file of a million unknown areas asks for each what it is near to.
struct Candidate {
    spelling: Spelling,
    suggestion: Suggestion,
}

/// The letters of a text, and a set that has all of them.
struct Spelling {
    letters: Vec<char>,
    /// A bit for each letter, which letters may share.
    set: u64,
}

/// The codes of each scheme, and the names.
struct Candidates {
    codes: HashMap<Option<Scheme>, Vec<Candidate>>,
    names: Vec<Candidate>,
}

static CANDIDATES: LazyLock<Candidates> = LazyLock::new(|| {
    let codes = SCHEMES.map(|scheme| {
        let codes = Area::all().flat_map(|area| {
            codes(area.row(), scheme).map(move |text| Candidate {
                spelling: Spelling::new(text),
                suggestion: Suggestion { text, area },
            })
        });
        (scheme, codes.collect())
    });
    let names = Area::all().flat_map(|area| {
        names(area.row()).map(move |text| Candidate {
            spelling: Spelling::new(&folded(text)),
            suggestion: Suggestion { text, area },
        })
    });
    Candidates {
        codes: codes.into(),
        names: names.collect(),
    }
});

impl Spelling {
    fn new(text: &str) -> Spelling {
        let letters: Vec<char> = text.chars().collect();
        let bits = letters
            .iter()
            .map(|letter| 1_u64.rotate_left(u32::from(*letter)));
        Spelling {
            set: bits.fold(0, |set, bit| set | bit),
            letters,
        }
    }

    /// Whether so few mistakes may lead from one to the other: each changes the length by one at most, and takes away or adds one letter
    /// at most.
    fn may_be(&self, other: &Spelling, allowed: usize) -> bool {
        let lacking = |set: u64| usize::try_from(set.count_ones()).unwrap_or(usize::MAX);
        self.letters.len().abs_diff(other.letters.len()) <= allowed
            && lacking(self.set & !other.set) <= allowed
            && lacking(other.set & !self.set) <= allowed
    }
}

/// The nearest code of a scheme, within one mistake of the text in capitals, or else the nearest name,
/// within one mistake in each four letters and three in all. Nothing if two areas are equally near: a
/// guess between them would be worse than silence.
pub(super) fn to(scheme: Option<Scheme>, text: &str) -> Option<Suggestion> {
    if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let code = Spelling::new(&text.to_uppercase());
    // One mistake in a code of two letters leads anywhere.
    let allowed = if code.letters.len() > 2 { 1 } else { 0 };
    let codes = CANDIDATES.codes.get(&scheme);
    if let Some(suggestion) = codes.and_then(|codes| only_nearest(&code, codes, allowed)) {
        return Some(suggestion);
    }
    if scheme.is_some_and(|scheme| scheme != Scheme::Name) {
        return None;
    }
    let name = Spelling::new(&folded(text));
    let allowed = name.letters.len().div_euclid(4).min(3);
    only_nearest(&name, &CANDIDATES.names, allowed)
}

fn only_nearest(text: &Spelling, candidates: &[Candidate], allowed: usize) -> Option<Suggestion> {
    let near: Vec<(usize, Suggestion)> = candidates
        .iter()
        .filter(|candidate| text.may_be(&candidate.spelling, allowed))
        .map(|candidate| {
            let count = mistakes(&text.letters, &candidate.spelling.letters);
            (count, candidate.suggestion)
        })
        .filter(|(count, _)| *count <= allowed)
        .collect();
    let (least, first) = near.iter().min_by_key(|(count, _)| *count)?;
    let rivals = near
        .iter()
        .filter(|(count, other)| count == least && other.area != first.area);
    if rivals.count() == 0 {
        Some(*first)
    } else {
        None
    }
}

/// The least number of letters to insert, drop, replace or swap with their neighbour that turns one text
/// into another (optimal string alignment).
fn mistakes(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut previous: Option<char> = None;
    for (letter, row) in one.iter().zip(1usize..) {
        let mut here = vec![row];
        let mut left = row;
        let mut last: Option<char> = None;
        for (column, target) in other.iter().enumerate() {
            let after = column.saturating_add(1);
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX);
            let replaced = at(&above, column).saturating_add(usize::from(letter != target));
            let dropped = at(&above, after).saturating_add(1);
            let inserted = left.saturating_add(1);
            let swapped = match column.checked_sub(1) {
                Some(place) if previous == Some(*target) && last == Some(*letter) => {
                    at(&before, place).saturating_add(1)
                }
                _ => usize::MAX,
            };
            left = replaced.min(dropped).min(inserted).min(swapped);
            here.push(left);
            last = Some(*target);
        }
        before = std::mem::replace(&mut above, here);
        previous = Some(*letter);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_counted() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let count = |one: &str, other: &str| mistakes(&letters(one), &letters(other));
        assert_eq!(count("", ""), 0);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("KAZ", "KAZ"), 0);
        assert_eq!(count("KAZ1", "KAZ"), 1);
        assert_eq!(count("KZA", "KAZ"), 1);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("ca", "abc"), 3);
    }

    /// What is passed over without being compared is never near.
    #[test]
    fn no_near_text_is_passed_over() {
        let texts: Vec<Spelling> = ["", "a", "b", "c"]
            .iter()
            .flat_map(|first| ["", "a", "b", "ab"].map(|second| format!("{first}{second}")))
            .flat_map(|start| {
                ["", "c", "ca", "cb"].map(|end| Spelling::new(&(start.clone() + end)))
            })
            .collect();
        let mut tight = 0;
        for one in &texts {
            for other in &texts {
                let count = mistakes(&one.letters, &other.letters);
                assert!(
                    one.may_be(other, count),
                    "{:?} {:?}",
                    one.letters,
                    other.letters
                );
                tight += usize::from(count > 0 && !one.may_be(other, count - 1));
            }
        }
        // And the pairs that only the comparison tells apart are not all of them.
        assert!(tight > 0);
        assert!(!Spelling::new("abcd").may_be(&Spelling::new("abef"), 1));
        assert!(!Spelling::new("abc").may_be(&Spelling::new("abccc"), 1));
    }
}
