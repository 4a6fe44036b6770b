//! From a model to the constraints of a linear system.

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::model::{End, Figures, Model, collected, multiple, side_of_zero};
use super::relation::{Counted, Floor, Relation, Sign, Sum};
use super::system::{Coupling, Held, Origin, Rule};
use crate::linear::{Constraint, Form, System, Variable};
use crate::number::{Range, Ratio};

pub(super) struct Builder<'m> {
    model: &'m Model,
    pub(super) system: System,
    variables: Vec<Variable>,
    pub(super) scales: Vec<Ratio>,
    pub(super) origins: Vec<Origin>,
    pub(super) always: Held,
    pub(super) rules: Vec<Rule>,
}

impl<'m> Builder<'m> {
    pub(super) fn new(model: &'m Model) -> Builder<'m> {
        let mut system = System::new();
        let variables = model
            .quantities
            .0
            .iter()
            .map(|_| system.variable())
            .collect();
        Builder {
            model,
            system,
            variables,
            scales: model.scales(),
            origins: Vec::new(),
            always: Held::new(),
            rules: Vec::new(),
        }
    }

    pub(super) fn constrain(&mut self, form: Form, range: Range, origin: Origin) -> Constraint {
        self.origins.push(origin);
        self.system.constrain(form, range)
    }

    /// A sum of quantities as a form of the variables, each of which counts its quantity in its scale.
    pub(super) fn form(&self, sum: &Sum) -> Form {
        let terms = collected(sum).into_iter();
        terms
            .filter_map(|(quantity, factor)| {
                let scale = self.scales.get(quantity)?;
                Some((*self.variables.get(quantity)?, factor.times(scale)))
            })
            .collect()
    }

    /// left − factor × right.
    fn difference(&self, left: &Sum, factor: &Ratio, right: &Sum) -> Form {
        let (left, right) = (self.form(left), self.form(right));
        right.terms().fold(left, |form, (variable, coefficient)| {
            form.plus(coefficient.times(factor).negated(), variable)
        })
    }

    pub(super) fn floors(&mut self) {
        for (index, quantity) in self.model.quantities.0.iter().enumerate() {
            let range = match quantity.floor {
                Floor::None => continue,
                Floor::Zero => Range::at_least(Ratio::ZERO),
                Floor::Positive => side_of_zero(Sign::Plus, End::Open),
            };
            let form = self.form(&vec![(Sign::Plus, index)]);
            let constraint = self.constrain(form, range, Origin::Floor(index));
            self.always.insert(constraint);
        }
    }

    pub(super) fn relation(&mut self, index: usize) {
        let Some(relation) = self.model.relations.get(index) else {
            return;
        };
        let (left, right, range) = match relation {
            Relation::Equal { left, right } => (left, right, Range::exactly(Ratio::ZERO)),
            Relation::AtMost { left, right } => (left, right, Range::at_most(Ratio::ZERO)),
            Relation::Rate {
                rate,
                dividend,
                divisor,
                counted,
            } => return self.rule(index, *rate, dividend, divisor, *counted),
        };
        let form = self.difference(left, &Ratio::ONE, right);
        let constraint = self.constrain(form, range, Origin::Relation(index));
        self.always.insert(constraint);
    }

    fn rule(
        &mut self,
        relation: usize,
        rate: usize,
        dividend: &Sum,
        divisor: &Sum,
        counted: Counted,
    ) {
        let rule = self.rules.len();
        let model = self.model;
        let mut says = Vec::new();
        let rates = model.same_as(rate);
        for &quantity in &rates {
            let (figure, range) = match model.printed.get(quantity) {
                Some(range) => (Some(quantity), range.clone()),
                None if quantity == rate => (None, model.known(quantity, &Figures::new())),
                None => continue,
            };
            let multiple = multiple(&range, counted);
            let origin = Origin::Rate { rule, figure };
            let with_sign = [Sign::Plus, Sign::Minus]
                .map(|sign| self.between(dividend, divisor, &multiple, sign, origin));
            says.push((figure, with_sign));
        }
        let form = self.form(divisor);
        let known = self.rules.iter().find(|known| known.quotient.1 == form);
        let signs = match known {
            Some(known) => known.signs,
            None => [Sign::Plus, Sign::Minus].map(|sign| {
                let range = side_of_zero(sign, End::Open);
                self.constrain(form.clone(), range, Origin::Divisor { rule })
            }),
        };
        self.rules.push(Rule {
            relation,
            rates,
            dividend: dividend.clone(),
            divisor: divisor.clone(),
            quotient: (self.form(dividend), self.form(divisor)),
            counted,
            says,
            signs,
        });
    }

    /// dividend ÷ divisor lies in the range of the multiple, where the divisor has this sign.
    fn between(
        &mut self,
        dividend: &Sum,
        divisor: &Sum,
        multiple: &Range,
        sign: Sign,
        origin: Origin,
    ) -> Held {
        let ends = [(multiple.lower(), sign), (multiple.upper(), sign.other())];
        ends.into_iter()
            .filter_map(|(end, side)| {
                let (end, reach) = match end {
                    Included(end) => (end, End::Closed),
                    Excluded(end) => (end, End::Open),
                    Unbounded => return None,
                };
                let form = self.difference(dividend, end, divisor);
                Some(self.constrain(form, side_of_zero(side, reach), origin))
            })
            .collect()
    }

    /// What relations with one rate have in common.
    pub(super) fn couplings(&mut self) -> Vec<Coupling> {
        let mut couplings = Vec::new();
        for second in 0..self.rules.len() {
            for first in 0..second {
                let Some((dividends, divisors)) = self.common_rate(first, second) else {
                    continue;
                };
                let rules = [first, second];
                let origin = Origin::Coupled { rules };
                match (dividends == Form::default(), divisors == Form::default()) {
                    (true, false) => {
                        let zero = Range::exactly(Ratio::ZERO);
                        let dividend = self.rules.get(first).map(|rule| self.form(&rule.dividend));
                        couplings.push(Coupling {
                            rules,
                            equal_divisors: self.constrain(divisors, zero.clone(), origin),
                            zero_dividend: self.constrain(
                                dividend.unwrap_or_default(),
                                zero,
                                origin,
                            ),
                        });
                    }
                    (false, true) => {
                        let zero = Range::exactly(Ratio::ZERO);
                        let constraint = self.constrain(dividends, zero, origin);
                        self.always.insert(constraint);
                    }
                    _ => {}
                }
            }
        }
        couplings
    }

    /// The differences of the dividends and of the divisors of two relations, if they have one rate.
    fn common_rate(&self, first: usize, second: usize) -> Option<(Form, Form)> {
        let (first, second) = (self.rules.get(first)?, self.rules.get(second)?);
        (first.counted == second.counted && first.rates == second.rates).then(|| {
            (
                self.difference(&first.dividend, &Ratio::ONE, &second.dividend),
                self.difference(&first.divisor, &Ratio::ONE, &second.divisor),
            )
        })
    }
}
