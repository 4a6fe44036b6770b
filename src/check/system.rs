//! A reading of a statement as a linear system, and the questions to it.
//!
//! A rate is a range, so `current = base × (1 + rate)` is two linear inequalities between current and base where the sign of the
//! base is known. Where it is not, both signs are tried: what is impossible has to be impossible with either.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::branch::{MOST_SPLITS, Splits};
use super::model::{End, Figures, Model, collected, multiple, side_of_zero};
use super::rates::Multiplied;
use super::relation::{Counted, Floor, Relation, Sign, Sum};
use crate::linear::{Certificate, Constraint, End as Side, Form, Solver, System, Variable};
use crate::number::{Range, Ratio};

/// The system of a model, and what each of its constraints says.
pub(super) struct Judge<'m> {
    pub(super) model: &'m Model,
    system: System,
    solver: Solver,
    /// What the solver counts each quantity in.
    scales: Vec<Ratio>,
    origins: Vec<Origin>,
    /// What holds whatever is printed.
    always: Held,
    /// What each figure says of its own quantity.
    printed: Vec<Constraint>,
    pub(super) rules: Vec<Rule>,
    couplings: Vec<Coupling>,
    pub(super) splits: Splits,
    work: Work,
    /// Each quantity as a form.
    pub(super) quantities: Vec<Form>,
    /// For the ranges of rates, when one is asked for.
    multiplied: Option<Multiplied>,
}

pub(super) type Held = BTreeSet<Constraint>;

/// How much the solvers may still do, and how much of what the present solver has done is counted already.
struct Work {
    left: u64,
    counted: u64,
}

/// The work that was allowed is done, and the question not answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMuchWork;

/// Where a constraint comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// A figure says this of its quantity.
    Printed(usize),
    /// The quantity cannot be below its floor.
    Floor(usize),
    /// A relation without a rate.
    Relation(usize),
    /// A relation with the rate that a figure prints, or, without one, with an unknown rate above zero.
    Rate { rule: usize, figure: Option<usize> },
    /// The divisor of a relation is not zero.
    Divisor { rule: usize },
    /// Two relations with one rate.
    Coupled { rules: [usize; 2] },
    /// A relation whose rate is assumed to be on one side of a number.
    Split { rule: usize },
    /// A rate is assumed to be on one side of a number.
    Assumed,
}

/// A relation with a rate.
pub(super) struct Rule {
    pub(super) relation: usize,
    /// The quantities that are its rate, by a chain of equalities.
    pub(super) rates: BTreeSet<usize>,
    dividend: Sum,
    divisor: Sum,
    pub(super) quotient: (Form, Form),
    pub(super) counted: Counted,
    /// Who prints the rate, and what that says with a divisor above zero and with one below.
    says: Vec<(Option<usize>, [Held; 2])>,
    /// The divisor is above zero, and below; the same constraints for all relations with this divisor.
    pub(super) signs: [Constraint; 2],
}

/// Two relations with the same rate and the same dividend: their divisors are equal, unless the dividend is zero.
struct Coupling {
    rules: [usize; 2],
    equal_divisors: Constraint,
    zero_dividend: Constraint,
}

/// Why figures exclude one another: a certificate for each case.
#[derive(Debug, Clone)]
pub(super) struct Refutation {
    pub(super) cases: Vec<Case>,
    /// The figures of which the certificates make use.
    pub(super) figures: Figures,
}

/// One choice of signs, and why it is impossible.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) assumed: Vec<Constraint>,
    pub(super) certificate: Certificate,
}

/// Multiples of quantities, which together are at most a bound, or less than it.
pub(super) struct Inequality {
    pub(super) terms: Vec<(usize, Ratio)>,
    pub(super) bound: Ratio,
    pub(super) strict: bool,
}

/// The constraints that hold for a set of figures, and the choices that these figures leave open.
pub(super) struct Question {
    held: Held,
    /// The sign of the divisor of each rule, where the figures decide it.
    pub(super) signs: Vec<Option<Sign>>,
    /// The figures that decide the sign of the divisor of a rule, or that the dividend of coupled rules is not zero.
    deciders: Vec<(Origin, Figures)>,
    /// The alternatives of each choice, with the constraint that says what is assumed.
    open: Vec<[(Constraint, Held); 2]>,
    /// The relations of choices that are too many to try.
    passed_over: BTreeSet<usize>,
}

/// The most choices that are tried both ways, which makes 64 cases.
const MOST_CHOICES: usize = 6;

impl<'m> Judge<'m> {
    pub(super) fn new(model: &'m Model) -> Judge<'m> {
        let mut builder = Builder::new(model);
        builder.floors();
        let printed = model
            .printed
            .iter()
            .enumerate()
            .map(|(figure, range)| {
                let form = builder.form(&vec![(Sign::Plus, figure)]);
                builder.constrain(form, range.clone(), Origin::Printed(figure))
            })
            .collect();
        for index in 0..model.relations.len() {
            builder.relation(index);
        }
        let couplings = builder.couplings();
        let quantities = 0..model.quantities.0.len();
        Judge {
            model,
            quantities: quantities
                .map(|index| builder.form(&vec![(Sign::Plus, index)]))
                .collect(),
            solver: Solver::new(&builder.system),
            system: builder.system,
            scales: builder.scales,
            origins: builder.origins,
            always: builder.always,
            printed,
            rules: builder.rules,
            couplings,
            splits: Splits::of(model),
            work: Work {
                left: 0,
                counted: 0,
            },
            multiplied: None,
        }
    }

    /// Allows so much work for the questions that follow, as the fractions that the solver computes.
    pub(super) const fn allow(&mut self, work: u64) {
        self.work.left = work;
    }

    /// Why the figures cannot all be true; nothing where they can.
    pub(super) fn refute(&mut self, figures: &Figures) -> Result<Option<Refutation>, TooMuchWork> {
        let question = self.question(figures);
        let mut cases = Vec::new();
        let mut assumed = Vec::new();
        let one_is_possible = self.explore(
            &question,
            question.held.clone(),
            MOST_SPLITS,
            &mut assumed,
            &mut |tried| match tried {
                Ok(_) => true,
                Err(case) => {
                    cases.push(case);
                    false
                }
            },
        )?;
        if one_is_possible {
            return Ok(None);
        }
        let used = cases.iter().flat_map(|case| case.certificate.steps());
        let origins: BTreeSet<Origin> = used
            .filter_map(|step| self.origin(step.constraint()))
            .collect();
        let figures = origins
            .into_iter()
            .flat_map(|origin| question.figures_of(origin))
            .collect();
        Ok(Some(Refutation { cases, figures }))
    }

    /// Every value that each quantity can have while the figures are true; nothing where they cannot all be.
    pub(super) fn ranges(
        &mut self,
        figures: &Figures,
        quantities: &[usize],
    ) -> Result<Option<Vec<Range>>, TooMuchWork> {
        let mut found: Option<Vec<Range>> = None;
        for held in self.possible_cases(figures)? {
            let mut ranges = Vec::new();
            for quantity in quantities {
                ranges.extend(self.range(*quantity, &held)?);
            }
            // A case in which some quantity has no value is none.
            if ranges.len() < quantities.len() {
                continue;
            }
            found = Some(match found {
                Some(before) => before
                    .iter()
                    .zip(&ranges)
                    .map(|(before, now)| before.hull(now))
                    .collect(),
                None => ranges,
            });
        }
        Ok(found)
    }

    /// Every value of a quantity in one case: as a level, and as a rate in each relation that it is the rate of.
    fn range(&mut self, quantity: usize, held: &Held) -> Result<Option<Range>, TooMuchWork> {
        let Some(form) = self.quantities.get(quantity) else {
            return Ok(None);
        };
        let most = self.work.counted.saturating_add(self.work.left);
        let level = self.solver.extent_within(most, form, held);
        self.count()?;
        let Ok(mut range) = level.ok_or(TooMuchWork)? else {
            return Ok(None);
        };
        for (index, rule) in self.rules.iter().enumerate() {
            if !rule.rates.contains(&quantity) {
                continue;
            }
            let multiplied = self.multiplied.get_or_insert_with(|| {
                let quotients = self.rules.iter().map(|rule| rule.quotient.clone());
                Multiplied::new(&self.system, quotients.collect())
            });
            let (multiple, work) = multiplied.range(index, held, self.work.left);
            self.work.left = self.work.left.checked_sub(work).ok_or(TooMuchWork)?;
            let Some(multiple) = multiple.ok_or(TooMuchWork)? else {
                return Ok(None);
            };
            let rate = match rule.counted {
                Counted::FromZero => multiple,
                Counted::FromOne => multiple.minus(&Range::exactly(Ratio::ONE)),
            };
            match range.intersection(&rate) {
                Some(both) => range = both,
                None => return Ok(None),
            }
        }
        Ok(Some(range))
    }

    /// Takes what the solver has done since the last time from what it may do.
    fn count(&mut self) -> Result<(), TooMuchWork> {
        let done = self.solver.work().saturating_sub(self.work.counted);
        self.work.counted = self.solver.work();
        self.work.left = self.work.left.checked_sub(done).ok_or(TooMuchWork)?;
        Ok(())
    }

    /// The constraints of each possible case of the figures.
    fn possible_cases(&mut self, figures: &Figures) -> Result<Vec<Held>, TooMuchWork> {
        let question = self.question(figures);
        let mut possible = Vec::new();
        self.explore(
            &question,
            question.held.clone(),
            0,
            &mut Vec::new(),
            &mut |tried| {
                possible.extend(tried.ok().cloned());
                false
            },
        )?;
        Ok(possible)
    }

    /// The relations that a refutation makes use of.
    pub(super) fn relations_of(&self, refutation: &Refutation) -> BTreeSet<usize> {
        let steps = refutation
            .cases
            .iter()
            .flat_map(|case| case.certificate.steps());
        let rule = |rule: usize| self.rules.get(rule).map(|rule| rule.relation);
        steps
            .filter_map(|step| self.origin(step.constraint()))
            .flat_map(|origin| match origin {
                Origin::Printed(_) | Origin::Floor(_) | Origin::Assumed => vec![],
                Origin::Relation(relation) => vec![relation],
                Origin::Rate { rule: at, .. }
                | Origin::Divisor { rule: at }
                | Origin::Split { rule: at } => rule(at).into_iter().collect(),
                Origin::Coupled { rules } => rules.into_iter().filter_map(rule).collect(),
            })
            .collect()
    }

    /// The relations whose signs are not tried, because there are too many choices.
    pub(super) fn not_checked(&self, figures: &Figures) -> Vec<String> {
        let open = self.question(figures).passed_over;
        let relations = open
            .into_iter()
            .filter_map(|relation| self.model.relations.get(relation));
        relations
            .map(|relation| relation.said(&self.model.quantities).to_string())
            .collect()
    }

    /// A further constraint, which the solver takes in once it is renewed.
    pub(super) fn add(&mut self, form: Form, range: Range, origin: Origin) -> Constraint {
        self.origins.push(origin);
        self.system.constrain(form, range)
    }

    /// Makes the solver one of the system as it is now.
    pub(super) fn renew(&mut self) {
        self.solver = Solver::new(&self.system);
        self.work.counted = 0;
        self.multiplied = None;
    }

    pub(super) fn origin(&self, constraint: Constraint) -> Option<Origin> {
        self.origins.get(constraint.index()).copied()
    }

    /// One end of a constraint as what quantities come to, and what that is at most; nothing where it has no such end.
    pub(super) fn inequality(&self, constraint: Constraint, end: Side) -> Option<Inequality> {
        let (turned, bound) = match end {
            Side::Lower => (
                true,
                self.system.range(constraint)?.lower().map(Ratio::negated),
            ),
            Side::Upper => (false, self.system.range(constraint)?.upper().cloned()),
        };
        let (bound, strict) = match bound {
            Included(bound) => (bound, false),
            Excluded(bound) => (bound, true),
            Unbounded => return None,
        };
        let terms = self
            .system
            .form(constraint)?
            .terms()
            .filter_map(|(variable, coefficient)| {
                let scale = self.scales.get(variable.index())?;
                let coefficient = coefficient.over(scale).ok()?;
                let coefficient = if turned {
                    coefficient.negated()
                } else {
                    coefficient
                };
                Some((variable.index(), coefficient))
            });
        Some(Inequality {
            terms: terms.collect(),
            bound,
            strict,
        })
    }

    pub(super) fn rule(&self, rule: usize) -> Option<&Rule> {
        self.rules.get(rule)
    }

    /// Tries every case that the question leaves open, until `visit` says that it has seen enough.
    ///
    /// Where a rate that stands in several relations comes out differently in them, its range is split, so many times.
    fn explore(
        &mut self,
        question: &Question,
        held: Held,
        splits: usize,
        assumed: &mut Vec<Constraint>,
        visit: &mut dyn FnMut(Result<&Held, Case>) -> bool,
    ) -> Result<bool, TooMuchWork> {
        let most = self.work.counted.saturating_add(self.work.left);
        let feasible = self.solver.feasible_within(most, &held);
        self.count()?;
        let point = match feasible.ok_or(TooMuchWork)? {
            Ok(point) => point,
            Err(certificate) => {
                return Ok(visit(Err(Case {
                    assumed: assumed.clone(),
                    certificate,
                })));
            }
        };
        let untried = question.open.iter().find(|choice| {
            choice
                .iter()
                .all(|(_, alternative)| !alternative.is_subset(&held))
        });
        let (alternatives, splits) = match untried {
            Some(alternatives) => (alternatives.clone(), splits),
            None => match self.split(question, &held, &point).filter(|_| splits > 0) {
                Some(halves) => (halves, splits.saturating_sub(1)),
                None => return Ok(visit(Ok(&held))),
            },
        };
        for (assumption, alternative) in alternatives {
            let mut narrower = held.clone();
            narrower.extend(alternative);
            assumed.push(assumption);
            let enough = self.explore(question, narrower, splits, assumed, visit)?;
            assumed.pop();
            if enough {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn question(&self, figures: &Figures) -> Question {
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
        for (_, says) in rule.says.iter().filter(|(figure, _)| counts(figure)) {
            for (all, one) in said.iter_mut().zip(says) {
                all.extend(one.iter().copied());
            }
        }
        if said.iter().all(Held::is_empty) {
            return;
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
    fn figures_of(&self, origin: Origin) -> Figures {
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

struct Builder<'m> {
    model: &'m Model,
    system: System,
    variables: Vec<Variable>,
    scales: Vec<Ratio>,
    origins: Vec<Origin>,
    always: Held,
    rules: Vec<Rule>,
}

impl<'m> Builder<'m> {
    fn new(model: &'m Model) -> Builder<'m> {
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

    fn constrain(&mut self, form: Form, range: Range, origin: Origin) -> Constraint {
        self.origins.push(origin);
        self.system.constrain(form, range)
    }

    /// A sum of quantities as a form of the variables, each of which counts its quantity in its scale.
    fn form(&self, sum: &Sum) -> Form {
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

    fn floors(&mut self) {
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

    fn relation(&mut self, index: usize) {
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
    fn couplings(&mut self) -> Vec<Coupling> {
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
