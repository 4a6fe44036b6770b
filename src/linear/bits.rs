use std::collections::BTreeSet;

/// A set of small numbers, a bit for each.
///
/// The last word is never zero, so that equal sets are equal word by word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn insert(&mut self, number: usize) {
        let (place, bit) = address(number);
        if self.0.len() <= place {
            self.0.resize(place.saturating_add(1), 0);
        }
        if let Some(word) = self.0.get_mut(place) {
            *word |= bit;
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        let (place, bit) = address(number);
        self.0.get(place).is_some_and(|word| word & bit != 0)
    }

    pub(crate) fn is_subset(&self, other: &Bits) -> bool {
        self.0.len() <= other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }

    pub(crate) fn is_disjoint(&self, other: &Bits) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & b == 0)
    }

    pub(crate) fn len(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, word| sum.saturating_add(word.count_ones()))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().zip((0_usize..).step_by(64));
        words.flat_map(|(word, first)| {
            (0..64_usize)
                .filter(move |bit| word & address(*bit).1 != 0)
                .map(move |bit| first.saturating_add(bit))
        })
    }

    pub(crate) fn to_set(&self) -> BTreeSet<usize> {
        self.iter().collect()
    }
}

impl FromIterator<usize> for Bits {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Bits {
        let mut bits = Bits::default();
        for number in numbers {
            bits.insert(number);
        }
        bits
    }
}

/// The word of a number, and its bit in it.
fn address(number: usize) -> (usize, u64) {
    (
        number / 64,
        1_u64.rotate_left(u32::try_from(number % 64).unwrap_or(0)),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_a_set(
            left in prop::collection::btree_set(0_usize..200, 0..20),
            right in prop::collection::btree_set(0_usize..200, 0..20),
            number in 0_usize..300
        ) {
            let (a, b): (Bits, Bits) = (left.iter().copied().collect(), right.iter().copied().collect());
            prop_assert_eq!(a.to_set(), left.clone());
            prop_assert_eq!(a.contains(number), left.contains(&number));
            prop_assert_eq!(a.is_subset(&b), left.is_subset(&right));
            prop_assert_eq!(a.is_disjoint(&b), left.is_disjoint(&right));
            prop_assert_eq!(a.len() as usize, left.len());
            prop_assert_eq!(a == b, left == right);
            let both: Bits = left.union(&right).copied().collect();
            prop_assert!(a.is_subset(&both) && b.is_subset(&both));
        }
    }
}
