use super::merge::{Terms, merged};
use super::sparse::Sparse;
use super::whole::Whole;
use crate::number::Ratio;

/// A sum of multiples of columns in whole numbers: Σ coefficient · column, divided by a number above zero.
///
/// The columns are in order, no coefficient is zero, and no number but one divides them all and the divisor. To exchange columns then
/// takes products of whole numbers and one common divisor for the whole sum, where fractions would take one for each of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    terms: Vec<(usize, Whole)>,
    divisor: Whole,
}

impl Sum {
    pub(super) fn new(fractions: &Sparse) -> Sum {
        let parts = |ratio: &Ratio| Whole::parts(ratio);
        let divisor = fractions.iter().fold(Whole::ONE, |divisor, (_, fraction)| {
            let [_, denominator] = parts(fraction);
            let common = divisor.gcd(&denominator);
            divisor.times(&denominator.divided(&common))
        });
        let terms = fractions.iter().map(|(column, fraction)| {
            let [numerator, denominator] = parts(fraction);
            (column, numerator.times(&divisor.divided(&denominator)))
        });
        Sum {
            terms: terms.collect(),
            divisor,
        }
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    pub(super) const fn divisor(&self) -> &Whole {
        &self.divisor
    }

    /// Each column with its coefficient, before it is divided.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Whole)> {
        self.terms
            .iter()
            .map(|(column, coefficient)| (*column, coefficient))
    }

    /// The coefficient of a column, before it is divided, unless it is zero.
    pub(super) fn coefficient(&self, column: usize) -> Option<&Whole> {
        let place = self.place(column)?;
        self.terms.get(place).map(|(_, coefficient)| coefficient)
    }

    /// What it takes to compute the coefficients.
    pub(super) fn weight(&self) -> u64 {
        self.iter().fold(0, |sum, (_, coefficient)| {
            sum.saturating_add(coefficient.weight())
        })
    }

    /// Turns `owner = sum` into `column = sum`, for a column that the sum has.
    pub(super) fn solve(&mut self, owner: usize, column: usize) {
        let Some(place) = self.place(column) else {
            return;
        };
        // divisor · owner = coefficient · column + rest, hence coefficient · column = divisor · owner − rest.
        let (_, coefficient) = self.terms.remove(place);
        let mut of_owner = std::mem::replace(&mut self.divisor, coefficient.abs());
        if coefficient.is_negative() {
            of_owner = of_owner.negated();
        } else {
            for (_, coefficient) in &mut self.terms {
                *coefficient = coefficient.negated();
            }
        }
        let place = self.terms.partition_point(|(before, _)| *before < owner);
        self.terms.insert(place, (owner, of_owner));
    }

    /// Puts a sum in place of a column, and says whether the column was there.
    pub(super) fn substitute(&mut self, column: usize, sum: &Sum) -> bool {
        let Some(place) = self.place(column) else {
            return false;
        };
        let (_, coefficient) = self.terms.remove(place);
        let common = coefficient.gcd(&sum.divisor);
        let (own, other) = (sum.divisor.divided(&common), coefficient.divided(&common));
        self.terms = added(std::mem::take(&mut self.terms), &own, &sum.terms, &other);
        self.divisor = self.divisor.times(&own);
        self.reduce();
        true
    }

    fn place(&self, column: usize) -> Option<usize> {
        self.terms
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()
    }

    /// Divides everything by what divides everything.
    fn reduce(&mut self) {
        let mut common = self.divisor.clone();
        for (_, coefficient) in &self.terms {
            if common == Whole::ONE {
                return;
            }
            common = common.gcd(coefficient);
        }
        if common == Whole::ONE {
            return;
        }
        self.divisor = self.divisor.divided(&common);
        for (_, coefficient) in &mut self.terms {
            *coefficient = coefficient.divided(&common);
        }
    }
}

/// Multiples of two lists of terms, added up.
fn added(
    left: Vec<(usize, Whole)>,
    own: &Whole,
    right: &[(usize, Whole)],
    other: &Whole,
) -> Vec<(usize, Whole)> {
    let is_once = *own == Whole::ONE;
    merged(left, right, |terms| {
        let sum = match terms {
            Terms::Left(coefficient) if is_once => coefficient,
            Terms::Left(coefficient) => coefficient.times(own),
            Terms::Right(added) => added.times(other),
            Terms::Both(coefficient, added) => coefficient.times_plus(own, added, other),
        };
        Some(sum).filter(|sum| !sum.is_zero())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(terms: &[(usize, &str)]) -> Sum {
        let mut fractions = Sparse::default();
        for (column, fraction) in terms {
            fractions.add(&fraction.parse().unwrap(), &Sparse::unit(*column));
        }
        Sum::new(&fractions)
    }

    #[test]
    fn the_divisor_is_the_least_common_denominator() {
        // 1/6 and −3/4 are 2/12 and −9/12.
        let sum = sum(&[(0, "1/6"), (3, "-3/4")]);
        let terms = [(0, Whole::Short(2)), (3, Whole::Short(-9))];
        assert_eq!(sum.terms, terms);
        assert_eq!(sum.divisor, Whole::Short(12));
    }

    #[test]
    fn a_solved_sum_says_the_same() {
        // x5 = 2/3 x0 − 1/2 x7, hence x7 = 4/3 x0 − 2 x5, and x0 = 3/2 x5 + 3/4 x7.
        for (column, solved) in [
            (7, sum(&[(0, "4/3"), (5, "-2")])),
            (0, sum(&[(5, "3/2"), (7, "3/4")])),
        ] {
            let mut turned = sum(&[(0, "2/3"), (7, "-1/2")]);
            turned.solve(5, column);
            assert_eq!(turned, solved);
            turned.solve(column, 5);
            assert_eq!(turned, sum(&[(0, "2/3"), (7, "-1/2")]));
        }
    }

    #[test]
    fn a_substituted_column_is_gone() {
        // x0 + 3/2 x2 with x2 = 1/3 x1 − 2/3 x0: x0 − x0 + 1/2 x1.
        let mut whole = sum(&[(0, "1"), (2, "3/2")]);
        assert!(whole.substitute(2, &sum(&[(0, "-2/3"), (1, "1/3")])));
        assert_eq!(whole, sum(&[(1, "1/2")]));
        assert!(!whole.substitute(7, &sum(&[(0, "1")])));
        assert_eq!(whole, sum(&[(1, "1/2")]));
    }
}
