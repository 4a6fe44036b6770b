use super::merge::{Terms, merged};
use crate::number::Ratio;

/// Coefficients by index, in the order of the index, without those that are zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Sparse(Vec<(usize, Ratio)>);

impl Sparse {
    pub(super) fn unit(index: usize) -> Sparse {
        Sparse(vec![(index, Ratio::ONE)])
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Ratio)> {
        self.0
            .iter()
            .map(|(index, coefficient)| (*index, coefficient))
    }

    /// The coefficient at an index, unless it is zero.
    pub(super) fn coefficient(&self, index: usize) -> Option<&Ratio> {
        let place = self.0.binary_search_by_key(&index, |term| term.0).ok()?;
        self.0.get(place).map(|(_, coefficient)| coefficient)
    }

    /// The term of the lowest index.
    pub(super) fn first(&self) -> Option<(usize, &Ratio)> {
        self.iter().next()
    }

    /// The term of the highest index.
    pub(super) fn last(&self) -> Option<(usize, &Ratio)> {
        self.0
            .last()
            .map(|(index, coefficient)| (*index, coefficient))
    }

    pub(super) fn scaled(&self, factor: &Ratio) -> Sparse {
        if factor.is_zero() {
            return Sparse::default();
        }
        Sparse(
            self.iter()
                .map(|(index, coefficient)| (index, coefficient.times(factor)))
                .collect(),
        )
    }

    /// Each coefficient divided by the number at its index in a list; by one beyond its end.
    pub(super) fn divided(&self, divisors: &[Ratio]) -> Sparse {
        let terms = self.iter().map(|(index, coefficient)| {
            let divided = divisors.get(index).map(|divisor| coefficient.over(divisor));
            (
                index,
                divided
                    .and_then(Result::ok)
                    .unwrap_or_else(|| coefficient.clone()),
            )
        });
        Sparse(terms.collect())
    }

    /// Adds `factor` times the other coefficients.
    pub(super) fn add(&mut self, factor: &Ratio, other: &Sparse) {
        if factor.is_zero() {
            return;
        }
        self.0 = merged(std::mem::take(&mut self.0), &other.0, |terms| {
            let sum = match terms {
                Terms::Left(coefficient) => coefficient,
                Terms::Right(added) => added.times(factor),
                Terms::Both(coefficient, added) => coefficient.plus(&added.times(factor)),
            };
            Some(sum).filter(|sum| !sum.is_zero())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sparse(terms: &[(usize, i64)]) -> Sparse {
        Sparse(
            terms
                .iter()
                .map(|(index, coefficient)| (*index, Ratio::from(*coefficient)))
                .collect(),
        )
    }

    #[test]
    fn adding_keeps_the_order_and_drops_what_cancels() {
        let mut sum = sparse(&[(0, 1), (2, 3), (5, -4)]);
        sum.add(&Ratio::from(2), &sparse(&[(1, 7), (5, 2), (6, 1)]));
        assert_eq!(sum, sparse(&[(0, 1), (1, 14), (2, 3), (6, 2)]));
        sum.add(&Ratio::ZERO, &sparse(&[(9, 1)]));
        assert_eq!(sum, sparse(&[(0, 1), (1, 14), (2, 3), (6, 2)]));
    }
}
