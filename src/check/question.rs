//! A question to a system: which constraints hold while some figures are true, and what these figures leave open.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::model::Figures;
use super::relation::{Sign, Sum};
use super::system::{Coupling, Held, Judge, Origin, Rule};
use crate::linear::Constraint;
use crate::number::{Range, Ratio};

/// The constraints that hold for a set of figures, and the choices that these figures leave open.
pub(super) struct Question {
    pub(super) held: Held,
    /// The sign of the divisor of each rule, where the figures decide it.
    pub(super) signs: Vec<Option<Sign>>,
    /// The figures that decide the sign of the divisor of a rule, or that the dividend of coupled rules is not zero.
    deciders: Vec<(Origin, Figures)>,
    /// The alternatives of each choice, with the constraint that says what is assumed.
    pub(super) open: Vec<[(Constraint, Held); 2]>,
    /// The relations of choices that are too many to try.
    passed_over: BTreeSet<usize>,
}

/// The most choices that are tried both ways, which makes 64 cases.
const MOST_CHOICES: usize = 6;

impl Judge<'_> {
    /// The relations whose signs are not tried, because there are too many choices, by their place.
    pub(super) fn not_checked(&self, figures: &Figures) -> BTreeSet<usize> {
        self.question(figures).passed_over
    }

    pub(super) fn question(&self, figures: &Figures) -> Question {
        let mut question = Question {
            held: self.always.clone(),
            signs: Vec::new(),
            deciders: Vec::new(),
            open: Vec::new(),
            passed_over: BTreeSet::new(),
        };
        let printed = self.printed.iter().enumerate();
        question.held.extend(
            printed
                .filter(|(figure, _)| figures.contains(figure))
                .map(|(_, constraint)| *constraint),
        );
        for (index, rule) in self.rules.iter().enumerate() {
            self.ask_rule(index, rule, figures, &mut question);
        }
        for coupling in &self.couplings {
            self.ask_coupling(coupling, figures, &mut question);
        }
        question
    }

    /// Figures that are true at the point which the solver has come to, some of which it was asked about.
    ///
    /// It is one where rates have one value each; so where relations could give a rate several there are no more than was asked.
    pub(super) fn holding(&self, asked: Figures) -> Figures {
        if self.splits.is_needed() {
            return asked;
        }
        let printed = self.printed.iter().enumerate();
        let holding: Figures = printed
            .filter(|(figure, printed)| {
                asked.contains(figure)
                    || (self.all_hold(&Held::from([**printed])) && self.rates_hold(*figure))
            })
            .map(|(figure, _)| figure)
            .collect();
        let question = self.question(&holding);
        let mut open = question.open.iter();
        let is_answered = self.all_hold(&question.held)
            && open.all(|choice| choice.iter().any(|(_, held)| self.all_hold(held)));
        if is_answered { holding } else { asked }
    }

    /// Whether what a figure says as a rate holds in all of its relations.
    fn rates_hold(&self, figure: usize) -> bool {
        self.rules.iter().all(|rule| {
            let mut says = rule.says.iter();
            says.all(|(of, says)| {
                let mut with_sign = says.iter().zip(rule.signs);
                *of != Some(figure)
                    || with_sign.any(|(held, sign)| {
                        self.all_hold(held) && self.all_hold(&Held::from([sign]))
                    })
            })
        })
    }

    fn ask_rule(&self, index: usize, rule: &Rule, figures: &Figures, question: &mut Question) {
        let (sign, deciders) = self.sign_of(&rule.divisor, figures);
        question.signs.push(sign);
        let deciding = [
            Some(Origin::Divisor { rule: index }),
            self.origin(rule.signs[0]),
        ];
        for origin in deciding.into_iter().flatten() {
            question.deciders.push((origin, deciders.clone()));
        }
        let counts = |figure: &Option<usize>| figure.is_none_or(|figure| figures.contains(&figure));
        let mut said = [Held::new(), Held::new()];
        let mut sayers = Vec::new();
        for (figure, says) in rule.says.iter().filter(|(figure, _)| counts(figure)) {
            sayers.push(*figure);
            for (all, one) in said.iter_mut().zip(says) {
                all.extend(one.iter().copied());
            }
        }
        if said.iter().all(Held::is_empty) {
            return;
        }
        // Whoever prints the rate says that the divisor is not zero.
        let sayers: Option<Figures> = sayers.into_iter().collect();
        for origin in deciding.into_iter().flatten() {
            let sayers = sayers.clone().unwrap_or_default();
            question.deciders.push((origin, sayers));
        }
        for (held, sign) in said.iter_mut().zip(rule.signs) {
            held.insert(sign);
        }
        let [above, below] = said;
        let [positive, negative] = rule.signs;
        let decided = match sign {
            Some(Sign::Plus) => above,
            Some(Sign::Minus) => below,
            None => {
                return question.leave_open([(positive, above), (negative, below)], rule.relation);
            }
        };
        question.held.extend(decided);
    }

    fn ask_coupling(&self, coupling: &Coupling, figures: &Figures, question: &mut Question) {
        let rules = coupling.rules;
        let Some(rule) = self.rules.get(rules[0]) else {
            return;
        };
        let equal = Held::from([coupling.equal_divisors]);
        let (sign, deciders) = self.strict_sign_of(&rule.dividend, figures);
        if sign.is_some() {
            question.held.extend(equal);
            question
                .deciders
                .push((Origin::Coupled { rules }, deciders));
        } else {
            let zero = Held::from([coupling.zero_dividend]);
            let alternatives = [
                (coupling.equal_divisors, equal),
                (coupling.zero_dividend, zero),
            ];
            question.leave_open(alternatives, rule.relation);
        }
    }

    /// The sign of a sum that is not zero, where its terms show it, with the figures among them that do.
    fn sign_of(&self, sum: &Sum, figures: &Figures) -> (Option<Sign>, Figures) {
        self.sign_by(sum, figures, |range| {
            if !may_be_negative(range) {
                Some(Sign::Plus)
            } else if !may_be_negative(&range.negated()) {
                Some(Sign::Minus)
            } else {
                None
            }
        })
    }

    /// The sign of a sum that may be zero.
    fn strict_sign_of(&self, sum: &Sum, figures: &Figures) -> (Option<Sign>, Figures) {
        self.sign_by(sum, figures, |range| {
            let is_settled = !range.contains(&Ratio::ZERO);
            let sign = if may_be_negative(range) {
                Sign::Minus
            } else {
                Sign::Plus
            };
            is_settled.then_some(sign)
        })
    }

    fn sign_by(
        &self,
        sum: &Sum,
        figures: &Figures,
        sign: impl Fn(&Range) -> Option<Sign>,
    ) -> (Option<Sign>, Figures) {
        let without_figures = sign(&self.model.known_sum(sum, &Figures::new()));
        if without_figures.is_some() {
            return (without_figures, Figures::new());
        }
        let sign = sign(&self.model.known_sum(sum, figures));
        let among = sum.iter().map(|(_, quantity)| *quantity);
        (
            sign,
            among
                .filter(|quantity| figures.contains(quantity))
                .collect(),
        )
    }
}

impl Question {
    fn leave_open(&mut self, alternatives: [(Constraint, Held); 2], relation: usize) {
        let assumes =
            |choice: &[(Constraint, Held); 2]| choice.each_ref().map(|(assumed, _)| *assumed);
        let same = self
            .open
            .iter_mut()
            .find(|open| assumes(open) == assumes(&alternatives));
        if let Some(same) = same {
            for ((_, all), (_, more)) in same.iter_mut().zip(alternatives) {
                all.extend(more);
            }
        } else if self.open.len() < MOST_CHOICES {
            self.open.push(alternatives);
        } else {
            self.passed_over.insert(relation);
        }
    }

    /// The figures without which a constraint would not hold.
    pub(super) fn figures_of(&self, origin: Origin) -> Figures {
        let decided = |decision: Origin| -> Figures {
            let deciders = self.deciders.iter().filter(|(known, _)| *known == decision);
            deciders
                .flat_map(|(_, figures)| figures.iter().copied())
                .collect()
        };
        match origin {
            Origin::Printed(figure) => Figures::from([figure]),
            Origin::Floor(_) | Origin::Relation(_) => Figures::new(),
            Origin::Rate { rule, figure } => {
                let mut figures = decided(Origin::Divisor { rule });
                figures.extend(figure);
                figures
            }
            Origin::Divisor { .. } | Origin::Coupled { .. } => decided(origin),
            Origin::Split { rule } => decided(Origin::Divisor { rule }),
            Origin::Assumed => Figures::new(),
        }
    }
}

fn may_be_negative(range: &Range) -> bool {
    match range.lower() {
        Included(end) | Excluded(end) => end.is_negative(),
        Unbounded => true,
    }
}
