//! A proof as a chain of bounds: each is worked out from bounds before it with one relation, as one does with a pencil.
//!
//! The certificate of a contradiction is a sum of inequalities, which few people check by hand. Where bounds alone lead from what is printed
//! to two numbers for one quantity that exclude one another, that is easier to follow, and every bound of it is again a sum of the
//! inequalities before it, so that the chain is a certificate as well.

use std::collections::{BTreeMap, BTreeSet};

use super::system::{Inequality, Origin};
use crate::linear::{Constraint, End};
use crate::number::Ratio;

/// One end of a constraint that holds, and where it comes from.
pub(super) struct Fact {
    pub(super) constraint: Constraint,
    pub(super) end: End,
    pub(super) origin: Origin,
    pub(super) inequality: Inequality,
    /// The quantity that the relation is written for, as turnover is in turnover = exports + imports.
    pub(super) subject: Option<usize>,
    /// Whether it is what is assumed in this case, a sign or a side of a number.
    pub(super) is_assumed: bool,
}

/// What a quantity is at least or at most: multiples of earlier bounds, and a constant.
#[derive(Clone)]
pub(super) struct Bound {
    pub(super) quantity: usize,
    pub(super) side: End,
    pub(super) value: Ratio,
    /// Whether the value itself is out of reach.
    pub(super) strict: bool,
    /// The place of the fact that says so.
    pub(super) fact: usize,
    pub(super) constant: Ratio,
    /// Whether the value was rounded.
    pub(super) rounded: bool,
    /// Each earlier bound with what it is multiplied by.
    pub(super) from: Vec<(Ratio, usize)>,
}

/// Bounds in the order in which they are worked out, of which two exclude one another.
pub(super) struct Chain {
    pub(super) bounds: Vec<Bound>,
    /// The places of these two: what their quantity is at least, and what it is at most.
    pub(super) ends: [usize; 2],
}

/// How often bounds are worked out from all bounds before them.
const MOST_ROUNDS: usize = 12;

impl Chain {
    /// The chain that is the least to read; nothing where bounds alone do not suffice.
    ///
    /// A further round after the first contradiction finds chains that end at a printed figure and not between two of them.
    pub(super) fn of(facts: &[Fact]) -> Option<Chain> {
        let mut known = Known::default();
        let mut found: Vec<[usize; 2]> = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let of_round: Vec<Bound> = facts
                .iter()
                .enumerate()
                .flat_map(|(fact, said)| known.deduced(fact, &said.inequality))
                .collect();
            known.extend(of_round);
            let is_last = !found.is_empty() || known.new_from == known.bounds.len();
            found.extend(known.contradictions());
            if is_last {
                break;
            }
        }
        let candidates = found.into_iter().map(|ends| known.leading_to(ends));
        let least = candidates.min_by_key(|candidate| candidate.cost(facts))?;
        Some(least.chain())
    }

    /// How many lines it takes.
    pub(super) fn lines(&self) -> usize {
        let worked_out = self.bounds.iter().filter(|bound| !bound.from.is_empty());
        worked_out.count()
    }

    /// The sign that is assumed at which it ends, so that it rules it out.
    pub(super) fn sign(&self, facts: &[Fact]) -> Option<Constraint> {
        sign(&self.bounds, self.ends, facts)
    }

    /// How many times each fact is added up, by its place.
    pub(super) fn multipliers(&self, facts: &[Fact]) -> BTreeMap<usize, Ratio> {
        let mut weights: Vec<Ratio> = vec![Ratio::ZERO; self.bounds.len()];
        for end in self.ends {
            if let Some(weight) = weights.get_mut(end) {
                *weight = Ratio::ONE;
            }
        }
        let mut multipliers: BTreeMap<usize, Ratio> = BTreeMap::new();
        for (place, bound) in self.bounds.iter().enumerate().rev() {
            let Some(weight) = weights.get(place).cloned() else {
                continue;
            };
            for (factor, earlier) in &bound.from {
                if let Some(of_earlier) = weights.get_mut(*earlier) {
                    *of_earlier = of_earlier.plus(&factor.abs().times(&weight));
                }
            }
            let terms = facts.get(bound.fact).map(|fact| &fact.inequality.terms);
            let own = terms.into_iter().flatten();
            let own = own
                .filter(|(quantity, _)| *quantity == bound.quantity)
                .find_map(|(_, coefficient)| weight.over(&coefficient.abs()).ok());
            let multiplier = multipliers.entry(bound.fact).or_insert(Ratio::ZERO);
            *multiplier = multiplier.plus(&own.unwrap_or(Ratio::ZERO));
        }
        multipliers
    }

    /// The same with each value rounded, away from what it bounds, before it is used further; nothing where no two bounds would exclude
    /// one another then.
    pub(super) fn rounded(&self, round: impl Fn(&Bound, &Ratio) -> Ratio) -> Option<Chain> {
        let mut bounds: Vec<Bound> = Vec::new();
        for bound in &self.bounds {
            let mut exact = bound.constant.clone();
            for (factor, earlier) in &bound.from {
                exact = exact.plus(&factor.times(&bounds.get(*earlier)?.value));
            }
            let value = round(bound, &exact);
            bounds.push(Bound {
                rounded: value != exact,
                value,
                ..bound.clone()
            });
        }
        let [least, most] = self.ends;
        exclude(bounds.get(least)?, bounds.get(most)?).then_some(Chain {
            bounds,
            ends: self.ends,
        })
    }
}

impl Bound {
    fn is_tighter_than(&self, known: &Bound) -> bool {
        let further = match self.side {
            End::Lower => self.value.minus(&known.value),
            End::Upper => known.value.minus(&self.value),
        };
        further.is_positive() || (further.is_zero() && self.strict && !known.strict)
    }
}

fn exclude(least: &Bound, most: &Bound) -> bool {
    let gap = least.value.minus(&most.value);
    gap.is_positive() || (gap.is_zero() && (least.strict || most.strict))
}

/// The bounds that are worked out so far.
#[derive(Default)]
struct Known {
    bounds: Vec<Bound>,
    /// The place of the tightest bound of each side of a quantity.
    best: BTreeMap<(usize, End), usize>,
    /// Where the bounds of the last round begin.
    new_from: usize,
}

impl Known {
    fn best(&self, quantity: usize, side: End) -> Option<&Bound> {
        let place = self.best.get(&(quantity, side))?;
        self.bounds.get(*place)
    }

    /// Takes in the bounds of a round, as far as they are tighter than what is known.
    fn extend(&mut self, found: Vec<Bound>) {
        self.new_from = self.bounds.len();
        for bound in found {
            let known = self.best(bound.quantity, bound.side);
            if known.is_none_or(|known| bound.is_tighter_than(known)) {
                let place = self.bounds.len();
                self.best.insert((bound.quantity, bound.side), place);
                self.bounds.push(bound);
            }
        }
    }

    /// The two bounds of each quantity that exclude one another.
    fn contradictions(&self) -> impl Iterator<Item = [usize; 2]> {
        let least = self
            .best
            .iter()
            .filter(|((_, side), _)| *side == End::Lower);
        least.filter_map(|((quantity, _), least)| {
            let most = self.best.get(&(*quantity, End::Upper))?;
            let excluded = exclude(self.bounds.get(*least)?, self.bounds.get(*most)?);
            excluded.then_some([*least, *most])
        })
    }

    /// The bounds that two of them rest on, and these two.
    fn leading_to(&self, ends: [usize; 2]) -> Candidate<'_> {
        let mut needed = BTreeSet::from(ends);
        let mut open = Vec::from(ends);
        while let Some(place) = open.pop() {
            let from = self.bounds.get(place).map(|bound| bound.from.iter());
            for (_, earlier) in from.into_iter().flatten() {
                if needed.insert(*earlier) {
                    open.push(*earlier);
                }
            }
        }
        Candidate {
            bounds: &self.bounds,
            needed: needed.into_iter().collect(),
            ends,
        }
    }

    /// What an inequality says of each of its quantities, where there are bounds of all others and one of them is of the last round.
    fn deduced(&self, fact: usize, inequality: &Inequality) -> Vec<Bound> {
        let terms = &inequality.terms;
        // What is at most a bound is as small as can be where each of its terms is.
        let least = |(quantity, coefficient): &(usize, Ratio)| {
            let place = *self.best.get(&(*quantity, End::Lower.times(coefficient)))?;
            Some((place, self.bounds.get(place)?))
        };
        let put_in: Vec<Option<(usize, &Bound)>> = terms.iter().map(least).collect();
        let missing = put_in.iter().filter(|least| least.is_none()).count();
        if missing > 1 {
            return Vec::new();
        }
        let of_one = |(place, (quantity, coefficient)): (usize, &(usize, Ratio))| {
            let others = || {
                let all = terms.iter().zip(&put_in).enumerate();
                let others = all.filter(move |(other, _)| *other != place);
                others.filter_map(|(_, ((_, of_term), least))| Some((of_term, (*least)?)))
            };
            let is_alone = terms.len() == 1 && self.bounds.is_empty();
            let is_new = is_alone || others().any(|(_, (at, _))| at >= self.new_from);
            let has_all = match put_in.get(place)? {
                Some(_) => missing == 0,
                None => missing == 1,
            };
            if !(is_new && has_all) {
                return None;
            }
            let rest = others().fold(inequality.bound.clone(), |rest, (of_term, (_, known))| {
                rest.minus(&of_term.times(&known.value))
            });
            let bound = Bound {
                quantity: *quantity,
                side: End::Upper.times(coefficient),
                value: rest.over(coefficient).ok()?,
                strict: inequality.strict || others().any(|(_, (_, known))| known.strict),
                fact,
                constant: Ratio::ZERO,
                rounded: false,
                from: Vec::new(),
            };
            let known = self.best(bound.quantity, bound.side);
            if known.is_some_and(|known| !bound.is_tighter_than(known)) {
                return None;
            }
            let factor = |of_term: &Ratio| Some(of_term.over(coefficient).ok()?.negated());
            Some(Bound {
                constant: inequality.bound.over(coefficient).ok()?,
                from: others()
                    .filter_map(|(of_term, (at, _))| Some((factor(of_term)?, at)))
                    .collect(),
                ..bound
            })
        };
        terms.iter().enumerate().filter_map(of_one).collect()
    }
}

/// The bounds that two of them rest on, and these two, by their places among all.
struct Candidate<'k> {
    bounds: &'k [Bound],
    needed: Vec<usize>,
    ends: [usize; 2],
}

impl Candidate<'_> {
    /// How much there is to read, whether it ends at a sign or at what is printed, and how often a relation is turned round for it.
    fn cost(&self, facts: &[Fact]) -> (usize, bool, bool, usize, usize) {
        let bounds = || {
            self.needed
                .iter()
                .filter_map(|place| self.bounds.get(*place))
        };
        let worked_out = || bounds().filter(|bound| !bound.from.is_empty());
        let turned = worked_out().filter(|bound| {
            let fact = facts.get(bound.fact);
            fact.and_then(|fact| fact.subject) != Some(bound.quantity)
        });
        (
            worked_out().count(),
            sign(self.bounds, self.ends, facts).is_none(),
            own(self.bounds, self.ends, facts).next().is_none(),
            self.needed.len(),
            turned.count(),
        )
    }

    fn chain(&self) -> Chain {
        let renumbered = |place: usize| self.needed.binary_search(&place).ok();
        let chosen = self
            .needed
            .iter()
            .filter_map(|place| self.bounds.get(*place));
        let chosen = chosen.map(|bound| Bound {
            from: bound
                .from
                .iter()
                .filter_map(|(factor, earlier)| Some((factor.clone(), renumbered(*earlier)?)))
                .collect(),
            ..bound.clone()
        });
        Chain {
            bounds: chosen.collect(),
            ends: self.ends.map(|end| renumbered(end).unwrap_or_default()),
        }
    }
}

/// The sign that is assumed which one of two bounds is.
fn sign(bounds: &[Bound], ends: [usize; 2], facts: &[Fact]) -> Option<Constraint> {
    let is_sign = |fact: &&Fact| fact.is_assumed && matches!(fact.origin, Origin::Divisor { .. });
    let sign = own(bounds, ends, facts).find(is_sign)?;
    Some(sign.constraint)
}

/// The facts that say one of two bounds by themselves.
fn own<'f>(
    bounds: &[Bound],
    ends: [usize; 2],
    facts: &'f [Fact],
) -> impl Iterator<Item = &'f Fact> {
    let ends = ends.into_iter().filter_map(|end| bounds.get(end));
    let own = ends.filter(|end| end.from.is_empty());
    own.filter_map(|end| facts.get(end.fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::{Form, System};
    use crate::number::Range;

    /// Facts of which each says that a sum of multiples is at most a bound.
    fn facts(said: &[(&[(usize, i64)], i64)]) -> Vec<Fact> {
        let mut system = System::new();
        let variable = system.variable();
        let mut fact = |(terms, bound): &(&[(usize, i64)], i64)| Fact {
            constraint: system.constrain(Form::of(variable), Range::everything()),
            end: End::Upper,
            origin: Origin::Assumed,
            inequality: Inequality {
                terms: terms
                    .iter()
                    .map(|(of, coefficient)| (*of, Ratio::from(*coefficient)))
                    .collect(),
                bound: Ratio::from(*bound),
                strict: false,
            },
            subject: (terms.len() > 1)
                .then(|| terms.last().map(|(of, _)| *of))
                .flatten(),
            is_assumed: false,
        };
        said.iter().map(&mut fact).collect()
    }

    #[test]
    fn what_is_added_up_cancels() {
        // x ≥ 3, y ≥ 2, 3 x + y ≤ z, z ≤ 10, while 3 · 3 + 2 = 11: three times the first and the others once come to 0 ≤ −1.
        let facts = facts(&[
            (&[(0, -1)], -3),
            (&[(1, -1)], -2),
            (&[(0, 3), (1, 1), (2, -1)], 0),
            (&[(2, 1)], 10),
        ]);
        let chain = Chain::of(&facts).unwrap();
        let multipliers = chain.multipliers(&facts).into_values();
        assert_eq!(
            multipliers.collect::<Vec<_>>(),
            [3, 1, 1, 1].map(Ratio::from)
        );
        // The one line is 3 · 3 + 2 = 11, against the printed 10.
        assert_eq!(chain.lines(), 1);
    }

    #[test]
    fn a_rounding_that_lets_the_contradiction_go_is_none() {
        // x ≥ 11 and x ≤ 10.
        let facts = facts(&[(&[(0, -1)], -11), (&[(0, 1)], 10)]);
        let chain = Chain::of(&facts).unwrap();
        let to = |least: i64| {
            chain.rounded(|bound, value| match bound.side {
                End::Lower => Ratio::from(least),
                End::Upper => value.clone(),
            })
        };
        assert!(to(10).is_none());
        let ten_and_a_half = chain.rounded(|bound, value| match bound.side {
            End::Lower => value.minus(&Ratio::new("0.5".parse().unwrap(), 1.into()).unwrap()),
            End::Upper => value.clone(),
        });
        let rounded: Vec<bool> = ten_and_a_half
            .unwrap()
            .bounds
            .iter()
            .map(|bound| bound.rounded)
            .collect();
        assert_eq!(rounded.iter().filter(|it| **it).count(), 1);
    }

    #[test]
    fn no_chain_leads_to_what_is_in_no_single_quantity() {
        // x ≤ y − 1 and y ≤ x: nothing is known of either.
        let facts = facts(&[(&[(0, 1), (1, -1)], -1), (&[(0, -1), (1, 1)], 0)]);
        assert!(Chain::of(&facts).is_none());
    }
}
