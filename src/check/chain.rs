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
        let mut bounds: Vec<Bound> = Vec::new();
        let mut best = BTreeMap::new();
        let mut chains: Vec<Chain> = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let found: Vec<Bound> = facts
                .iter()
                .enumerate()
                .flat_map(|(fact, said)| deduced(fact, &said.inequality, &bounds, &best))
                .collect();
            let before = bounds.len();
            for bound in found {
                let known = best.get(&(bound.quantity, bound.side));
                let known = known.and_then(|known: &usize| bounds.get(*known));
                if known.is_none_or(|known| bound.is_tighter_than(known)) {
                    best.insert((bound.quantity, bound.side), bounds.len());
                    bounds.push(bound);
                }
            }
            let is_last = !chains.is_empty() || bounds.len() == before;
            let with_both_ends = best
                .iter()
                .filter(|((_, side), _)| *side == End::Lower)
                .filter_map(|((quantity, _), least)| {
                    let most = best.get(&(*quantity, End::Upper))?;
                    exclude(bounds.get(*least)?, bounds.get(*most)?).then_some([*least, *most])
                });
            chains.extend(with_both_ends.map(|ends| sliced(&bounds, ends)));
            if is_last {
                break;
            }
        }
        chains.into_iter().min_by_key(|chain| chain.cost(facts))
    }

    /// How many lines it takes.
    pub(super) fn lines(&self) -> usize {
        let worked_out = self.bounds.iter().filter(|bound| !bound.from.is_empty());
        worked_out.count()
    }

    /// Whether it ends at a sign that is assumed, and so rules it out.
    pub(super) fn is_of_sign(&self, facts: &[Fact]) -> bool {
        self.ends_at(facts, |fact| {
            fact.is_assumed && matches!(fact.origin, Origin::Divisor { .. })
        })
    }

    /// Whether one of its ends is what some fact says by itself.
    fn ends_at(&self, facts: &[Fact], is_wanted: impl Fn(&Fact) -> bool) -> bool {
        let ends = self.ends.iter().filter_map(|end| self.bounds.get(*end));
        let own = ends.filter(|end| end.from.is_empty());
        own.filter_map(|end| facts.get(end.fact)).any(is_wanted)
    }

    /// How much there is to read, whether it ends at a sign or at what is printed, and how often a relation is turned round for it.
    fn cost(&self, facts: &[Fact]) -> (usize, bool, bool, usize, usize) {
        let worked_out = self.bounds.iter().filter(|bound| !bound.from.is_empty());
        let turned = worked_out.filter(|bound| {
            let fact = facts.get(bound.fact);
            fact.and_then(|fact| fact.subject) != Some(bound.quantity)
        });
        (
            self.lines(),
            !self.is_of_sign(facts),
            !self.ends_at(facts, |_| true),
            self.bounds.len(),
            turned.count(),
        )
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

/// What an inequality says of each of its quantities, where there is a bound of all others.
fn deduced(
    fact: usize,
    inequality: &Inequality,
    bounds: &[Bound],
    best: &BTreeMap<(usize, End), usize>,
) -> Vec<Bound> {
    let Inequality {
        terms,
        bound,
        strict,
    } = inequality;
    let of_one = |(place, (quantity, coefficient)): (usize, &(usize, Ratio))| {
        let side = End::Upper.times(coefficient);
        let constant = bound.over(coefficient).ok()?;
        let mut value = constant.clone();
        let mut is_strict = *strict;
        let mut from = Vec::new();
        for (other, (term, of_term)) in terms.iter().enumerate() {
            if other == place {
                continue;
            }
            let factor = of_term.over(coefficient).ok()?.negated();
            let at = *best.get(&(*term, side.times(&factor)))?;
            let known = bounds.get(at)?;
            value = value.plus(&factor.times(&known.value));
            is_strict |= known.strict;
            from.push((factor, at));
        }
        Some(Bound {
            quantity: *quantity,
            side,
            value,
            strict: is_strict,
            fact,
            constant,
            rounded: false,
            from,
        })
    };
    terms.iter().enumerate().filter_map(of_one).collect()
}

/// The bounds that two of them rest on, and these two.
fn sliced(bounds: &[Bound], ends: [usize; 2]) -> Chain {
    let mut needed = BTreeSet::from(ends);
    let mut open = Vec::from(ends);
    while let Some(place) = open.pop() {
        let from = bounds.get(place).map(|bound| bound.from.iter());
        for (_, earlier) in from.into_iter().flatten() {
            if needed.insert(*earlier) {
                open.push(*earlier);
            }
        }
    }
    let order: Vec<usize> = needed.into_iter().collect();
    let renumbered = |place: usize| order.iter().position(|known| *known == place);
    let chosen = order.iter().filter_map(|place| bounds.get(*place));
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
        ends: ends.map(|end| renumbered(end).unwrap_or_default()),
    }
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
