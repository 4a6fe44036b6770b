use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// How many there are of a kind, and the first of them in full.
///
/// It serialises as `{"count": 2, "first": […]}`.
///
/// # Example
///
/// [`Inspection`](super::Inspection) has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<T> {
    count: u64,
    first: Vec<T>,
}

impl<T> Tally<T> {
    /// The most that are kept in full.
    pub const MOST_KEPT: usize = 100;

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The first of them, at most [`Tally::MOST_KEPT`].
    #[must_use]
    pub fn first(&self) -> &[T] {
        &self.first
    }

    /// The same with each item as another.
    #[cfg(feature = "read")]
    pub(super) fn map<U>(&self, to: impl Fn(&T) -> U) -> Tally<U> {
        Tally {
            count: self.count,
            first: self.first.iter().map(to).collect(),
        }
    }

    /// How many of those kept are such, and the tally of the others.
    pub(super) fn parted(&self, is_such: impl Fn(&T) -> bool) -> (usize, Tally<&T>) {
        let (such, first): (Vec<&T>, Vec<&T>) = self.first.iter().partition(|item| is_such(item));
        let others = Tally {
            count: u64::try_from(such.len()).map_or(0, |such| self.count.saturating_sub(such)),
            first,
        };
        (such.len(), others)
    }

    pub(super) fn add(&mut self, item: T) {
        self.count = self.count.saturating_add(1);
        if self.first.len() < Tally::<T>::MOST_KEPT {
            self.first.push(item);
        }
    }
}

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Tally {
            count: 0,
            first: Vec::new(),
        }
    }
}

impl<T> Extend<T> for Tally<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.add(item));
    }
}

impl<T: Serialize> Serialize for Tally<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tally = serializer.serialize_struct("Tally", 2)?;
        tally.serialize_field("count", &self.count)?;
        tally.serialize_field("first", &self.first)?;
        tally.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_the_first_hundred_kept() {
        let mut tally = Tally::default();
        tally.extend(1..=101);
        assert_eq!(tally.count(), 101);
        assert_eq!(
            (tally.first().len(), tally.first().last()),
            (100, Some(&100))
        );
    }
}
