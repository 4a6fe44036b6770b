//! What a mistyped code or name was probably meant to be.

use std::fmt;

use super::lookup::{codes, folded, names};
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

/// The nearest code of a scheme, within one mistake of the text in capitals, or else the nearest name,
/// within one mistake in each four letters and three in all. Nothing if two areas are equally near: a
/// guess between them would be worse than silence.
pub(super) fn to(scheme: Option<Scheme>, text: &str) -> Option<Suggestion> {
    if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let code = text.to_uppercase();
    let codes = Area::all().flat_map(|area| {
        codes(area.row(), scheme).map(move |text| (text.to_owned(), Suggestion { text, area }))
    });
    // One mistake in a code of two letters leads anywhere.
    let allowed = if code.chars().count() > 2 { 1 } else { 0 };
    if let Some(suggestion) = only_nearest(&code, codes, allowed) {
        return Some(suggestion);
    }
    if scheme.is_some_and(|scheme| scheme != Scheme::Name) {
        return None;
    }
    let name = folded(text);
    let names = Area::all().flat_map(|area| {
        names(area.row()).map(move |text| (folded(text), Suggestion { text, area }))
    });
    only_nearest(&name, names, name.chars().count().div_euclid(4).min(3))
}

fn only_nearest(
    text: &str,
    candidates: impl Iterator<Item = (String, Suggestion)>,
    allowed: usize,
) -> Option<Suggestion> {
    let text: Vec<char> = text.chars().collect();
    let near: Vec<(usize, Suggestion)> = candidates
        .filter(|(key, _)| key.chars().count().abs_diff(text.len()) <= allowed)
        .map(|(key, suggestion)| (mistakes(&text, &key), suggestion))
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
fn mistakes(one: &[char], other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
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
        let count = |one: &str, other: &str| mistakes(&one.chars().collect::<Vec<_>>(), other);
        assert_eq!(count("", ""), 0);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("KAZ", "KAZ"), 0);
        assert_eq!(count("KAZ1", "KAZ"), 1);
        assert_eq!(count("KZA", "KAZ"), 1);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("ca", "abc"), 3);
    }
}
