//! The words of a proof that bounds alone do not make: the relations are put into one another until only quantities with bounds are left.

use std::collections::BTreeMap;

use super::chain::Fact;
use super::say::{Say, has_few_places, power_of_ten, word};
use super::system::{Judge, Origin};
use crate::linear::End;
use crate::number::Ratio;
use crate::phrase::Quantity;

/// Multiples of quantities that come to nothing, or to less.
type Terms = BTreeMap<usize, Ratio>;

/// What is added up: the relations, in the order in which they are put into one another, and the bounds.
pub(super) struct Added<'f> {
    links: Vec<(&'f Fact, Ratio)>,
    bounds: Vec<&'f Fact>,
    has_few_digits: bool,
}

impl<'f> Added<'f> {
    pub(super) fn of(added: &[(&'f Fact, Ratio)]) -> Added<'f> {
        let is_link = |(fact, _): &(&Fact, Ratio)| fact.inequality.terms.len() > 1;
        let (links, bounds): (Vec<_>, Vec<_>) = added.iter().cloned().partition(is_link);
        let scale = scale_of(&bounds, &links);
        let scaled = |(fact, multiplier): (&'f Fact, Ratio)| {
            let over = multiplier.over(&scale);
            (fact, over.unwrap_or(multiplier))
        };
        let links: Vec<_> = in_order(links.into_iter().map(scaled).collect());
        let has_few_digits = links
            .iter()
            .all(|(_, multiplier)| has_few_digits(multiplier));
        Added {
            links,
            bounds: bounds.into_iter().map(|(fact, _)| fact).collect(),
            has_few_digits,
        }
    }

    pub(super) fn lines(&self) -> usize {
        self.links.len().saturating_add(1)
    }

    /// Whether its coefficients are short enough to be worked with.
    pub(super) const fn has_few_digits(&self) -> bool {
        self.has_few_digits
    }

    /// A line for each relation that is put into those before it, and one for what the figures say of the result.
    pub(super) fn said(&self, judge: &Judge<'_>, say: &Say<'_>) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut sum = Terms::new();
        let mut sign = Sign::Equal;
        for (fact, multiplier) in &self.links {
            add(&mut sum, fact, multiplier);
            sign = sign.max(Sign::of(fact));
            let link = link(fact, judge, say);
            lines.push(if lines.is_empty() {
                link
            } else {
                format!("{link}, so {}", compared(&sum, sign, say))
            });
        }
        match self.against_bounds(&sum, say).as_slice() {
            // The other side is 0, as the line before says.
            [(_, one)] => {
                if let Some(last) = lines.last_mut() {
                    last.push_str(&format!(", but that {one}"));
                }
            }
            [] => {}
            both => {
                let both: Vec<String> = both
                    .iter()
                    .map(|(side, said)| format!("{side} {said}"))
                    .collect();
                lines.push(both.join(", but "));
            }
        }
        lines
    }

    /// What the figures say of the two sides: the smaller is at least more than the larger is at most.
    fn against_bounds(&self, sum: &Terms, say: &Say<'_>) -> Vec<(String, String)> {
        let mut sides = [Side::default(), Side::default()];
        let [low, high] = &mut sides;
        for (quantity, coefficient) in sum {
            let end = self.bounds.iter().find_map(|fact| {
                let (of, sign) = fact.inequality.terms.first()?;
                let is_end = of == quantity && sign.is_negative() != coefficient.is_negative();
                let value = fact.inequality.bound.over(sign).ok()?;
                is_end.then_some((value, fact.inequality.strict))
            });
            let Some((value, is_strict)) = end else {
                continue;
            };
            let side = if coefficient.is_negative() {
                &mut *high
            } else {
                &mut *low
            };
            side.strict |= is_strict;
            side.parts.push((*quantity, coefficient.abs(), value));
        }
        let [low, high] = sides;
        let sides = [low.said(End::Lower, say), high.said(End::Upper, say)];
        sides.into_iter().flatten().collect()
    }
}

/// How two sides compare, the strictest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Equal,
    AtMost,
    Less,
}

impl Sign {
    fn of(fact: &Fact) -> Sign {
        match fact.origin {
            Origin::Relation(_) if fact.subject.is_some() => Sign::Equal,
            Origin::Coupled { .. } => Sign::Equal,
            _ if fact.inequality.strict => Sign::Less,
            _ => Sign::AtMost,
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::AtMost => "≤",
            Sign::Less => "<",
        }
    }
}

/// What the multiples of all are divided by, so that there are few digits: the multiple of a bound, of a relation, or a power of ten.
fn scale_of(bounds: &[(&Fact, Ratio)], links: &[(&Fact, Ratio)]) -> Ratio {
    let mut scales: Vec<&Ratio> = Vec::new();
    for group in [bounds, links] {
        let mut multipliers: Vec<&Ratio> = group.iter().map(|(_, multiplier)| multiplier).collect();
        multipliers.sort();
        scales.extend(multipliers.into_iter().rev());
    }
    let is_short = |scale: &&&Ratio| {
        let mut over = scales.iter().map(|other| other.over(scale));
        over.all(|over| over.is_ok_and(|over| has_few_digits(&over)))
    };
    if let Some(short) = scales.iter().find(is_short) {
        return (*short).clone();
    }
    let most = scales
        .iter()
        .max()
        .map_or(Ratio::ONE, |most| (*most).clone());
    let powers = (-28..=28).rev().map(power_of_ten);
    powers
        .into_iter()
        .find(|power| *power <= most)
        .unwrap_or(Ratio::ONE)
}

fn has_few_digits(coefficient: &Ratio) -> bool {
    const MOST_PLACES: u32 = 6;
    has_few_places(coefficient, MOST_PLACES)
}

/// The links so that each has a quantity that those before it have on the other side, as far as there is one.
fn in_order(links: Vec<(&Fact, Ratio)>) -> Vec<(&Fact, Ratio)> {
    let mut left = links;
    let mut ordered = Vec::new();
    let mut sum = Terms::new();
    while !left.is_empty() {
        let cancels = |(fact, _): &(&Fact, Ratio)| {
            fact.inequality.terms.iter().any(|(quantity, coefficient)| {
                let known = sum.get(quantity);
                known.is_some_and(|known| known.is_negative() != coefficient.is_negative())
            })
        };
        let next = left.iter().position(cancels).unwrap_or_default();
        let link = left.remove(next);
        add(&mut sum, link.0, &link.1);
        ordered.push(link);
    }
    ordered
}

fn add(sum: &mut Terms, fact: &Fact, multiplier: &Ratio) {
    for (quantity, coefficient) in &fact.inequality.terms {
        let term = sum.entry(*quantity).or_insert(Ratio::ZERO);
        *term = term.plus(&coefficient.times(multiplier));
    }
    sum.retain(|_, coefficient| !coefficient.is_zero());
}

/// What a relation says, and where it has a rate, what the rate makes of it.
fn link(fact: &Fact, judge: &Judge<'_>, say: &Say<'_>) -> String {
    let because = say.origin(judge, fact.origin);
    let terms = || fact.inequality.terms.iter().cloned().collect::<Terms>();
    let said = || compared(&terms(), Sign::of(fact), say);
    match (fact.origin, fact.subject) {
        (Origin::Relation(_), _) => because,
        (Origin::Rate { .. }, Some(subject)) => {
            let mut others = terms();
            let Some(own) = others.remove(&subject) else {
                return said();
            };
            let word = word(End::Upper.times(&own), false);
            let others = others
                .into_iter()
                .filter_map(|(of, coefficient)| Some((of, coefficient.over(&own).ok()?.negated())));
            let others = say.sum(&say.named(others.collect()));
            let relation = say.relation_of(judge, fact.origin);
            let relation = relation.map_or_else(String::new, |relation| say.relation(relation));
            format!("{relation} is {word} {others}")
        }
        _ if because.is_empty() => said(),
        _ => format!("{} ({because})", said()),
    }
}

/// The sum as one side against the other.
fn compared(sum: &Terms, sign: Sign, say: &Say<'_>) -> String {
    let terms = sum
        .iter()
        .map(|(of, coefficient)| (*of, coefficient.clone()));
    say.compared(&say.named(terms.collect()), sign.text(), &Ratio::ZERO)
}

/// The quantities of one side, with their coefficients and the ends of their ranges.
#[derive(Default)]
struct Side {
    parts: Vec<(usize, Ratio, Ratio)>,
    strict: bool,
}

impl Side {
    /// The sum, and what it comes to.
    fn said(&self, end: End, say: &Say<'_>) -> Option<(String, String)> {
        let (first, ..) = self.parts.first()?;
        let unit = say.unit(*first);
        let is_one = self.parts.iter().all(|(of, ..)| say.unit(*of) == unit);
        // Where units differ, as dollars and tonnes do, the numbers have none.
        let unit = if is_one { unit } else { &Quantity::Number };
        let ends = self
            .parts
            .iter()
            .map(|(_, coefficient, value)| coefficient.times(value));
        let total = ends.fold(Ratio::ZERO, |total, part| total.plus(&part));
        let put_in = self.parts.iter().map(|(_, _, value)| value.abs()).max();
        let written = say.written_among(&total, put_in, unit);
        let terms = self
            .parts
            .iter()
            .map(|(of, coefficient, _)| (*of, coefficient.clone()));
        let sum = say.sum(&say.named(terms.collect()));
        let numbers: Vec<String> = self
            .parts
            .iter()
            .map(|(_, coefficient, value)| {
                let value = written.text(value);
                if *coefficient == Ratio::ONE {
                    value
                } else {
                    format!("{coefficient} × {value}")
                }
            })
            .collect();
        let word = word(end, self.strict);
        let (calculation, total) = (numbers.join(" + "), written.text(&total));
        let is_nothing = self.parts.iter().all(|(_, _, value)| value.is_zero());
        let said = if is_nothing || calculation == total {
            format!("is {word} {total}")
        } else {
            format!("is {word} {calculation} = {total}")
        };
        Some((sum, said))
    }
}
