//! One reading of a statement: its quantities, what is printed about them, and the relations between them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::CheckError;
use super::figure::Unit;
use super::relation::{Counted, Floor, Quantities, Relation, Sign, Sum};
use crate::number::{Range, Ratio};

/// One reading of a statement. The first quantities are its figures, with what is printed of each in `printed`.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) quantities: Quantities,
    pub(super) printed: Vec<Range>,
    pub(super) relations: Vec<Relation>,
}

/// Figures, by their place in the statement.
pub(super) type Figures = BTreeSet<usize>;

impl Model {
    /// Gives every unknown the unit of what it stands beside. The first relations are written at these places.
    pub(super) fn spread_units(&mut self, places: &[String]) -> Result<(), CheckError> {
        let mut learnt = true;
        while learnt {
            learnt = false;
            for (index, relation) in self.relations.iter().enumerate() {
                let place = || {
                    let of_figure = || format!("figures[{}]", relation.speaker());
                    places.get(index).cloned().unwrap_or_else(of_figure)
                };
                learnt |= relation.spread_units(&mut self.quantities, place)?;
            }
        }
        Ok(())
    }

    pub(super) fn all_figures(&self) -> Figures {
        (0..self.printed.len()).collect()
    }

    /// What is known of a quantity from its own figure, if that counts, and its floor.
    pub(super) fn known(&self, quantity: usize, counted: &Figures) -> Range {
        let printed = self
            .printed
            .get(quantity)
            .filter(|_| counted.contains(&quantity));
        let printed = printed.cloned().unwrap_or_else(Range::everything);
        let floor = match self.quantities.floor(quantity) {
            Floor::Zero => Range::at_least(Ratio::ZERO),
            Floor::Positive => side_of_zero(Sign::Plus, End::Open),
            Floor::None => return printed,
        };
        // A figure below its floor is a contradiction that the solver finds.
        printed.intersection(&floor).unwrap_or(floor)
    }

    /// What is known of a sum from the figures and floors of its terms, each on its own.
    pub(super) fn known_sum(&self, sum: &Sum, counted: &Figures) -> Range {
        sum.iter()
            .fold(Range::exactly(Ratio::ZERO), |total, (sign, quantity)| {
                let known = self.known(*quantity, counted);
                match sign {
                    Sign::Plus => total.plus(&known),
                    Sign::Minus => total.minus(&known),
                }
            })
    }

    /// For each quantity, the size of which all printed ends of its unit are whole multiples.
    ///
    /// The solver counts in it, since whole numbers of few digits are quicker than billions.
    pub(super) fn scales(&self) -> Vec<Ratio> {
        let mut of_units: Vec<(&Unit, Ratio)> = Vec::new();
        for (quantity, range) in self.quantities.0.iter().zip(&self.printed) {
            let Some(unit) = &quantity.unit else { continue };
            let ends = [range.lower(), range.upper()].map(|end| match end {
                Included(end) | Excluded(end) => end.abs(),
                Unbounded => Ratio::ZERO,
            });
            let [lower, upper] = ends;
            let measure = lower.common_measure(&upper);
            match of_units.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, common)) => *common = common.common_measure(&measure),
                None => of_units.push((unit, measure)),
            }
        }
        let scale = |unit: &Option<Unit>| {
            let known = of_units
                .iter()
                .find(|(known, _)| Some(*known) == unit.as_ref());
            known
                .map(|(_, measure)| measure.clone())
                .filter(Ratio::is_positive)
        };
        let quantities = self.quantities.0.iter();
        quantities
            .map(|quantity| scale(&quantity.unit).unwrap_or(Ratio::ONE))
            .collect()
    }

    /// The quantities that are the same as `quantity` by a chain of equalities, itself included.
    pub(super) fn same_as(&self, quantity: usize) -> BTreeSet<usize> {
        let mut same = BTreeSet::from([quantity]);
        loop {
            let before = same.len();
            for relation in &self.relations {
                let Relation::Equal { left, right } = relation else {
                    continue;
                };
                let ([(Sign::Plus, left)], [(Sign::Plus, right)]) =
                    (left.as_slice(), right.as_slice())
                else {
                    continue;
                };
                if same.contains(left) || same.contains(right) {
                    same.extend([*left, *right]);
                }
            }
            if same.len() == before {
                return same;
            }
        }
    }
}

/// A sum with each quantity once, which is equal for equal sums.
pub(super) fn collected(sum: &Sum) -> BTreeMap<usize, Ratio> {
    let mut terms: BTreeMap<usize, Ratio> = BTreeMap::new();
    for (sign, quantity) in sum {
        let one = match sign {
            Sign::Plus => Ratio::ONE,
            Sign::Minus => Ratio::from(-1),
        };
        let term = terms.entry(*quantity).or_insert(Ratio::ZERO);
        *term = term.plus(&one);
    }
    terms.retain(|_, factor| !factor.is_zero());
    terms
}

/// The multiple of the divisor that a rate stands for: the rate itself, or one more.
pub(super) fn multiple(rate: &Range, counted: Counted) -> Range {
    match counted {
        Counted::FromZero => rate.clone(),
        Counted::FromOne => rate.plus(&Range::exactly(Ratio::ONE)),
    }
}

/// Whether an end belongs to a range.
#[derive(Clone, Copy)]
pub(super) enum End {
    Open,
    Closed,
}

/// Every number above zero, or below, with or without zero itself.
pub(super) fn side_of_zero(side: Sign, end: End) -> Range {
    let zero: Bound<Ratio> = match end {
        End::Open => Excluded(Ratio::ZERO),
        End::Closed => Included(Ratio::ZERO),
    };
    let (lower, upper) = match side {
        Sign::Plus => (zero, Unbounded),
        Sign::Minus => (Unbounded, zero),
    };
    Range::new(lower, upper).unwrap_or_else(|_| Range::everything())
}
