//! The words of a chain of bounds: a line for each calculation, with the numbers that are put into it and what comes out.

use super::chain::{Bound, Chain, Fact};
use super::premise::Uses;
use super::relation::{Counted, Floor, Relation};
use super::say::{self, Say, joint, word};
use super::system::{Judge, Origin};
use crate::linear::End;
use crate::number::Ratio;
use crate::phrase::Quantity;

/// How many places behind the point numbers are rounded to, the first that leaves the contradiction in place.
const PLACES: [u32; 3] = [4, 6, 9];

/// What the last bound of a chain is set against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndsAt {
    /// A sign that is assumed, which the chain rules out.
    Sign,
    /// Another bound.
    Bound,
}

pub(super) struct Pencil<'p> {
    pub(super) judge: &'p Judge<'p>,
    pub(super) say: &'p Say<'p>,
    pub(super) facts: &'p [Fact],
}

impl Pencil<'_> {
    /// A line for each bound that is worked out; the last says what it excludes, unless that is the sign that is ruled out.
    pub(super) fn lines(&self, chain: &Chain, ends_at: EndsAt, uses: &mut Uses) -> Vec<String> {
        let rounded = PLACES.iter().find_map(|places| {
            chain.rounded(|bound, value| {
                let unit = self.say.unit(bound.quantity);
                let most = if bound.from.is_empty() { 9 } else { 6 };
                self.say.outward(value, unit, bound.side, [*places, most])
            })
        });
        let chain = rounded.as_ref().unwrap_or(chain);
        let [least, most] = chain.ends;
        let is_own = |place: usize| {
            let bound = chain.bounds.get(place);
            bound.is_some_and(|bound| bound.from.is_empty())
        };
        // The last to be worked out, against the other.
        let (last, other) = match (is_own(least), is_own(most)) {
            (false, true) => (least, most),
            (true, false) => (most, least),
            _ => (least.max(most), least.min(most)),
        };
        let mut lines = Vec::new();
        for (place, bound) in chain.bounds.iter().enumerate() {
            if let Some(fact) = self.facts.get(bound.fact) {
                match fact.origin {
                    Origin::Printed(figure) => uses.add(figure, bound.side, self.claimed(bound)),
                    _ => uses.note(self.judge, self.say, fact),
                }
            }
            if place != last && !bound.from.is_empty() {
                lines.push(self.line(bound, chain));
            }
        }
        if let (Some(last), Some(other)) = (chain.bounds.get(last), chain.bounds.get(other)) {
            let line = self.line(last, chain);
            lines.push(match ends_at {
                EndsAt::Sign => line,
                EndsAt::Bound => format!("{line}, but {}", self.claim(other)),
            });
        }
        lines
    }

    fn line(&self, bound: &Bound, chain: &Chain) -> String {
        let Some(fact) = self.facts.get(bound.fact) else {
            return String::new();
        };
        if bound.from.is_empty() {
            return self.claim(bound);
        }
        let unit = self.say.unit(bound.quantity);
        let from = bound.from.iter();
        let mut earlier: Vec<(&Ratio, &Bound)> = from
            .filter_map(|(factor, earlier)| Some((factor, chain.bounds.get(*earlier)?)))
            .collect();
        earlier.sort_by_key(|(factor, it)| (factor.is_negative(), self.rank(fact, it.quantity)));
        let alike = earlier
            .iter()
            .filter(|(_, it)| self.say.unit(it.quantity) == unit);
        let put_in = alike.map(|(_, it)| it.value.abs()).max();
        let written = self.say.written_among(&bound.value, put_in, unit);
        let number = |it: &Bound, place: usize| {
            let own = self.say.unit(it.quantity);
            let text = if own == unit {
                written.text(&it.value)
            } else {
                say::written(&it.value, own).text(&it.value)
            };
            if it.value.is_negative() && place > 0 {
                format!("({text})")
            } else {
                text
            }
        };
        let rate = self.rate(fact, bound.quantity);
        let mut calculation = String::new();
        for (place, (factor, it)) in earlier.iter().enumerate() {
            calculation.push_str(joint(place, factor));
            let size = factor.abs();
            let text = number(it, place);
            calculation.push_str(&match &rate {
                Some(Rated::Times(text_of)) if place == 0 => format!("{text} × {}", text_of(&size)),
                Some(Rated::Over(text_of)) if place == 0 => {
                    let divisor = Ratio::ONE.over(&size).unwrap_or(Ratio::ONE);
                    format!("{text} ÷ {}", text_of(&divisor))
                }
                _ if size == Ratio::ONE => text,
                _ => format!("{size} × {text}"),
            });
        }
        let value = written.text(&bound.value);
        let result = if calculation == value {
            value
        } else {
            format!("{calculation} = {value}")
        };
        let rounded = match (bound.rounded, bound.side) {
            (false, _) => "",
            (true, End::Lower) => " (rounded down)",
            (true, End::Upper) => " (rounded up)",
        };
        let floors: Vec<String> = earlier
            .iter()
            .filter_map(|(_, it)| {
                let fact = self.facts.get(it.fact)?;
                matches!(fact.origin, Origin::Floor(_)).then(|| self.claim(it))
            })
            .collect();
        let since = if floors.is_empty() {
            String::new()
        } else {
            format!(", since {}", floors.join(" and "))
        };
        let equation = self.equation(fact, bound.quantity);
        let word = word(bound.side, bound.strict);
        format!("{equation} is {word} {result}{rounded}{since}")
    }

    /// What a bound says where nothing has to be worked out: `T is at most 1.0455 bn`.
    fn claim(&self, bound: &Bound) -> String {
        let name = self.say.name(bound.quantity);
        let fact = self.facts.get(bound.fact);
        if let Some(Origin::Floor(quantity)) = fact.map(|fact| fact.origin) {
            return match self.say.model.quantities.floor(quantity) {
                Floor::Positive => format!("{name} is above 0"),
                Floor::Zero | Floor::None => format!("{name} is not below 0"),
            };
        }
        let is_assumed = bound.from.is_empty() && fact.is_some_and(|fact| fact.is_assumed);
        let verb = if is_assumed { "is taken to be" } else { "is" };
        format!("{name} {verb} {}", self.claimed(bound))
    }

    fn claimed(&self, bound: &Bound) -> String {
        let unit = self.say.unit(bound.quantity);
        let number = say::written(&bound.value, unit).text(&bound.value);
        format!("{} {number}", word(bound.side, bound.strict))
    }

    /// A quantity as its relation has it: `T = X + M`, `M = T − X`, `X0 = X ÷ (1 + g)`, `X ≤ T, so X`.
    fn equation(&self, fact: &Fact, quantity: usize) -> String {
        let name = self.say.name(quantity);
        match self.say.relation_of(self.judge, fact.origin) {
            Some(relation @ Relation::Equal { .. }) if fact.subject == Some(quantity) => {
                self.say.relation(relation)
            }
            Some(Relation::Equal { .. }) => {
                format!("{name} = {}", self.solved(fact, quantity))
            }
            Some(Relation::AtMost { left, right }) => {
                let [left, right] = [left, right].map(|sum| self.say.sum_of(sum));
                format!("{left} cannot be more than {right}, so {name}")
            }
            Some(
                relation @ Relation::Rate {
                    rate,
                    dividend,
                    divisor,
                    counted,
                },
            ) if matches!(fact.origin, Origin::Rate { .. }) => {
                match (dividend.as_slice(), divisor.as_slice()) {
                    ([_], _) if fact.subject == Some(quantity) => self.say.relation(relation),
                    ([(_, dividend)], [(_, divisor)]) if *divisor == quantity => {
                        let dividend = self.say.name(*dividend);
                        let rate = self.say.name(*rate);
                        match counted {
                            Counted::FromZero => format!("{name} = {dividend} ÷ {rate}"),
                            Counted::FromOne => format!("{name} = {dividend} ÷ (1 + {rate})"),
                        }
                    }
                    _ => format!("{}, so {name}", self.say.relation(relation)),
                }
            }
            _ => {
                let terms = self.say.named(fact.inequality.terms.clone());
                if let (Origin::Coupled { rules }, [(one, _), (other, _)]) =
                    (fact.origin, terms.as_slice())
                {
                    let other = if one == name { other } else { one };
                    return format!("{name} = {other}, both {},", self.common(rules));
                }
                let sign = if fact.inequality.strict { "<" } else { "≤" };
                let said = self.say.compared(&terms, sign, &fact.inequality.bound);
                match self.say.origin(self.judge, fact.origin) {
                    because if because.is_empty() => format!("{said}, so {name}"),
                    because => format!("{said}, since {because}; so {name}"),
                }
            }
        }
    }

    /// What two quantities are in relations with one rate: `M ÷ (1 + gM)`.
    fn common(&self, rules: [usize; 2]) -> String {
        let [first, second] = rules.map(|rule| self.judge.rule(rule));
        let (Some(first), Some(second)) = (first, second) else {
            return String::new();
        };
        let relation = self.say.model.relations.get(first.relation);
        let Some(Relation::Rate { rate, counted, .. }) = relation else {
            return String::new();
        };
        let (of, sign) = if first.dividend == second.dividend {
            (&first.dividend, "÷")
        } else {
            (&first.divisor, "×")
        };
        let (of, rate) = (self.say.sum_of(of), self.say.name(*rate));
        match counted {
            Counted::FromZero => format!("{of} {sign} {rate}"),
            Counted::FromOne => format!("{of} {sign} (1 + {rate})"),
        }
    }

    /// The other quantities of an equation, as what one of them comes to.
    fn solved(&self, fact: &Fact, quantity: usize) -> String {
        let inequality = &fact.inequality;
        let own = inequality.terms.iter().find(|(term, _)| *term == quantity);
        let own = own.map_or(Ratio::ONE, |(_, coefficient)| coefficient.clone());
        let others = inequality
            .terms
            .iter()
            .filter(|(term, _)| *term != quantity);
        let mut others: Vec<(usize, Ratio)> = others
            .filter_map(|(term, coefficient)| Some((*term, coefficient.over(&own).ok()?.negated())))
            .collect();
        others.sort_by_key(|(of, coefficient)| (coefficient.is_negative(), self.rank(fact, *of)));
        self.say.sum(&self.say.named(others))
    }

    /// How the number of a rate stands in a calculation of this quantity; nothing where it is part of a longer sum.
    fn rate(&self, fact: &Fact, quantity: usize) -> Option<Rated> {
        let Origin::Rate { figure, .. } = fact.origin else {
            return None;
        };
        let Some(Relation::Rate {
            dividend,
            divisor,
            counted,
            ..
        }) = self.say.relation_of(self.judge, fact.origin)
        else {
            return None;
        };
        let ([(_, dividend)], [(_, divisor)]) = (dividend.as_slice(), divisor.as_slice()) else {
            return None;
        };
        let is_percent = *counted == Counted::FromZero
            && figure.is_some_and(|figure| *self.say.unit(figure) == Quantity::Percent);
        let text = if is_percent { percent } else { plain };
        if *dividend == quantity {
            Some(Rated::Times(text))
        } else {
            (*divisor == quantity).then_some(Rated::Over(text))
        }
    }

    /// The place of a quantity in its relation as it is written.
    fn rank(&self, fact: &Fact, quantity: usize) -> Option<usize> {
        let (left, right) = match self.say.relation_of(self.judge, fact.origin)? {
            Relation::Equal { left, right } | Relation::AtMost { left, right } => (left, right),
            Relation::Rate {
                dividend, divisor, ..
            } => (dividend, divisor),
        };
        let mut terms = left.iter().chain(right);
        terms.position(|(_, of)| *of == quantity)
    }
}

/// The number of a rate in a calculation: what is multiplied by, or divided by.
enum Rated {
    Times(fn(&Ratio) -> String),
    Over(fn(&Ratio) -> String),
}

fn plain(number: &Ratio) -> String {
    number.to_string()
}

fn percent(number: &Ratio) -> String {
    format!("{} %", number.times(&Ratio::from(100)))
}
