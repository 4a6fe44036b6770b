//! A rate that stands in several relations, beyond what its range says.
//!
//! A rate becomes a range in each of its relations, so a solution of the linear system may give it another value in each. Where that is so,
//! a number between two of these values splits the rate: it is at most that number in all its relations, or at least that number in all
//! of them. What is impossible with both is impossible. After a stated number of splits what is left is taken to be possible.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{End, Model, multiple, side_of_zero};
use super::question::Question;
use super::relation::{Counted, Relation, Sign};
use super::system::{Held, Judge, Origin};
use crate::linear::{Constraint, Point};
use crate::number::{Range, Ratio, Rounding, RoundingMode};

/// How often the rates of one question are split, one half within the other.
pub(super) const MOST_SPLITS: usize = 8;

/// How many different splits one reading may need.
const MOST_NUMBERS: usize = 200;

/// One half of a split: what is assumed, and the constraints of it.
type Half = (Constraint, Held);

/// The rates that may be split, and the splits so far.
pub(super) struct Splits {
    /// Quantities that are one rate, if relations could give it several values.
    rates: Vec<BTreeSet<usize>>,
    known: BTreeMap<Key, [Half; 2]>,
    /// Whether something was taken to be possible with a rate that still had several values.
    pub(super) gave_up: bool,
}

/// Which rate is split at which number, and the sign that the divisor of each of its relations has.
type Key = (usize, Ratio, Vec<Option<Sign>>);

impl Splits {
    pub(super) fn of(model: &Model) -> Splits {
        let mut uses: Vec<(BTreeSet<usize>, usize)> = Vec::new();
        let rates = model
            .relations
            .iter()
            .filter_map(|relation| match relation {
                Relation::Rate { rate, .. } => Some(model.same_as(*rate)),
                _ => None,
            });
        for rate in rates {
            match uses.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => uses.push((rate, 1)),
            }
        }
        for relation in &model.relations {
            let levels = relation.levels();
            // An equality of two is what makes them one rate.
            if matches!(relation, Relation::Equal { .. }) && levels.len() == 2 {
                continue;
            }
            for (rate, count) in &mut uses {
                if levels.iter().any(|level| rate.contains(level)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        Splits {
            rates: uses
                .into_iter()
                .filter(|(_, count)| *count > 1)
                .map(|(rate, _)| rate)
                .collect(),
            known: BTreeMap::new(),
            gave_up: false,
        }
    }

    /// Whether relations could give some rate several values.
    pub(super) const fn is_needed(&self) -> bool {
        !self.rates.is_empty()
    }
}

impl Judge<'_> {
    /// The two halves of a rate that has several values at the point which the solver holds; nothing where every rate has one value.
    pub(super) fn split(&mut self, question: &Question, held: &Held) -> Option<[Half; 2]> {
        let (rate, number) = self.undecided(question, held)?;
        let halves = self.halves(rate, number, question, held);
        self.splits.gave_up |= halves.is_none();
        halves
    }

    /// A rate that has several values at the point which the solver holds, and a number between two of them.
    pub(super) fn undecided(&mut self, question: &Question, held: &Held) -> Option<(usize, Ratio)> {
        if !self.splits.is_needed() {
            return None;
        }
        let point = &self.point();
        (0..self.splits.rates.len()).find_map(|rate| {
            let values = self.values(rate, question, held, point)?;
            Some((rate, between(values.first()?, values.last()?)?))
        })
    }

    fn halves(
        &mut self,
        rate: usize,
        number: Ratio,
        question: &Question,
        held: &Held,
    ) -> Option<[Half; 2]> {
        let rules = self.rules_of(rate);
        let signs = rules
            .iter()
            .map(|rule| self.sign(*rule, question, held))
            .collect();
        let key = (rate, number, signs);
        if let Some(known) = self.splits.known.get(&key) {
            return Some(known.clone());
        }
        if self.splits.known.len() >= MOST_NUMBERS {
            return None;
        }
        let (_, number, signs) = &key;
        let halves = [Sign::Minus, Sign::Plus].map(|side| self.half(rate, number, signs, side));
        let [Some(below), Some(above)] = halves else {
            return None;
        };
        let halves = [below, above];
        self.renew();
        self.splits.known.insert(key, halves.clone());
        Some(halves)
    }

    fn rules_of(&self, rate: usize) -> Vec<usize> {
        let Some(rate) = self.splits.rates.get(rate) else {
            return Vec::new();
        };
        let rules = self.rules.iter().enumerate();
        rules
            .filter(|(_, rule)| rule.rates == *rate)
            .map(|(index, _)| index)
            .collect()
    }

    /// The sign of the divisor of a rule, as the figures decide it or as it is assumed.
    fn sign(&self, rule: usize, question: &Question, held: &Held) -> Option<Sign> {
        let decided = question.signs.get(rule).copied().flatten();
        let [above, below] = self.rules.get(rule)?.signs;
        match (decided, held.contains(&above), held.contains(&below)) {
            (Some(sign), _, _) => Some(sign),
            (None, true, _) => Some(Sign::Plus),
            (None, _, true) => Some(Sign::Minus),
            (None, false, false) => None,
        }
    }

    /// The different values of a rate: in each relation whose divisor has a sign, and of the rate itself.
    fn values(
        &self,
        rate: usize,
        question: &Question,
        held: &Held,
        point: &Point,
    ) -> Option<BTreeSet<Ratio>> {
        let mut values = BTreeSet::new();
        for index in self.rules_of(rate) {
            let rule = self.rules.get(index)?;
            if self.sign(index, question, held).is_none() {
                continue;
            }
            let (dividend, divisor) = &rule.quotient;
            let Ok(multiple) = dividend.at(point).over(&divisor.at(point)) else {
                continue;
            };
            values.insert(match rule.counted {
                Counted::FromZero => multiple,
                Counted::FromOne => multiple.minus(&Ratio::ONE),
            });
        }
        let in_a_sum = |quantity: &usize| {
            let mut relations = self.model.relations.iter();
            relations.any(|relation| relation.levels().contains(quantity))
        };
        let quantities = self.splits.rates.get(rate)?.iter();
        let own = quantities.filter(|quantity| in_a_sum(quantity));
        values.extend(own.filter_map(|quantity| Some(self.quantities.get(*quantity)?.at(point))));
        Some(values)
    }

    /// A rate on one side of a number, in all its relations.
    fn half(
        &mut self,
        rate: usize,
        number: &Ratio,
        signs: &[Option<Sign>],
        side: Sign,
    ) -> Option<Half> {
        let rates = self.splits.rates.get(rate)?.clone();
        let range = match side {
            Sign::Plus => Range::at_least(number.clone()),
            Sign::Minus => Range::at_most(number.clone()),
        };
        let mut assumed = None;
        let mut constraints = Held::new();
        for quantity in &rates {
            let form = self.quantities.get(*quantity)?.clone();
            let constraint = self.add(form, range.clone(), Origin::Assumed);
            assumed = assumed.or(Some(constraint));
            constraints.insert(constraint);
        }
        for (rule, sign) in self.rules_of(rate).into_iter().zip(signs) {
            let Some(sign) = sign else { continue };
            let (dividend, divisor) = self.rules.get(rule)?.quotient.clone();
            let counted = self.rules.get(rule)?.counted;
            let multiple = multiple(&Range::exactly(number.clone()), counted);
            let multiple = multiple.as_exact()?.clone();
            let form = divisor
                .terms()
                .fold(dividend, |form, (variable, coefficient)| {
                    form.plus(coefficient.times(&multiple).negated(), variable)
                });
            let side = match sign {
                Sign::Plus => side,
                Sign::Minus => side.other(),
            };
            let range = side_of_zero(side, End::Closed);
            constraints.insert(self.add(form, range, Origin::Split { rule }));
        }
        Some((assumed?, constraints))
    }
}

/// The number with the fewest places between two others; nothing where they are equal.
fn between(low: &Ratio, high: &Ratio) -> Option<Ratio> {
    if low >= high {
        return None;
    }
    (0..=60).find_map(|places| {
        let down = Rounding::to(places).with_mode(RoundingMode::Floor);
        // The first multiple above `low`, which is below `high` as soon as the places are enough.
        let unit: Ratio = Ratio::ONE.over(&ten_to(places)).ok()?;
        let floor: Ratio = low.to_fixed(down).parse().ok()?;
        let next = floor.plus(&unit);
        (next < *high).then_some(next)
    })
}

fn ten_to(power: u32) -> Ratio {
    (0..power).fold(Ratio::ONE, |number, _| number.times(&Ratio::from(10)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_between_has_few_places() {
        let of = |low: &str, high: &str| {
            between(&low.parse().unwrap(), &high.parse().unwrap()).map(|number| number.to_string())
        };
        assert_eq!(of("0.0415", "0.0587").as_deref(), Some("0.05"));
        assert_eq!(of("-0.06", "0.06").as_deref(), Some("0"));
        assert_eq!(of("1/3", "2/3").as_deref(), Some("0.4"));
        assert_eq!(of("0.5", "0.5"), None);
    }
}
