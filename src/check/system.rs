//! A reading of a statement as a linear system, and the questions to it.
//!
//! A rate is a range, so `current = base × (1 + rate)` is two linear inequalities between current and base where the sign of the
//! base is known. Where it is not, both signs are tried: what is impossible has to be impossible with either.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::branch::{MOST_SPLITS, Splits};
use super::build::Builder;
use super::model::{Figures, Model};
use super::question::Question;
use super::rates::Multiplied;
use super::relation::{Counted, Sign, Sum};
use crate::linear::{Certificate, Constraint, End, Form, Point, Solver, System};
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
    pub(super) always: Held,
    /// What each figure says of its own quantity.
    pub(super) printed: Vec<Constraint>,
    pub(super) rules: Vec<Rule>,
    pub(super) couplings: Vec<Coupling>,
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

impl Work {
    /// Takes what the solver has done since the last time from what it may do.
    fn count(&mut self, solver: &Solver) -> Result<(), TooMuchWork> {
        let done = solver.work().saturating_sub(self.counted);
        self.counted = solver.work();
        self.spend(done)
    }

    /// Up to what the solver may work.
    const fn most(&self) -> u64 {
        self.counted.saturating_add(self.left)
    }

    fn spend(&mut self, work: u64) -> Result<(), TooMuchWork> {
        self.left = self.left.checked_sub(work).ok_or(TooMuchWork)?;
        Ok(())
    }
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
    pub(super) dividend: Sum,
    pub(super) divisor: Sum,
    pub(super) quotient: (Form, Form),
    pub(super) counted: Counted,
    /// Who prints the rate, and what that says with a divisor above zero and with one below.
    pub(super) says: Vec<(Option<usize>, [Held; 2])>,
    /// The divisor is above zero, and below; the same constraints for all relations with this divisor.
    pub(super) signs: [Constraint; 2],
}

/// Two relations with the same rate and the same dividend: their divisors are equal, unless the dividend is zero.
pub(super) struct Coupling {
    pub(super) rules: [usize; 2],
    pub(super) equal_divisors: Constraint,
    pub(super) zero_dividend: Constraint,
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
            let Some(ranges) = self.ranges_in(&held, quantities)? else {
                continue;
            };
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

    /// Every value of each quantity in one case; nothing where one of them has none, since that is no case.
    fn ranges_in(
        &mut self,
        held: &Held,
        quantities: &[usize],
    ) -> Result<Option<Vec<Range>>, TooMuchWork> {
        if self.hold(held)?.is_err() {
            return Ok(None);
        }
        let ranges = quantities.iter();
        ranges.map(|quantity| self.range(*quantity, held)).collect()
    }

    /// Brings the solver to a point that satisfies the constraints, or proves that there is none.
    fn hold(&mut self, held: &Held) -> Result<Result<(), Certificate>, TooMuchWork> {
        let decided = self.solver.hold(self.work.most(), held.iter().copied());
        self.work.count(&self.solver)?;
        Ok(decided.ok_or(TooMuchWork)?.map_err(Certificate::new))
    }

    /// Every value of a quantity in the case that the solver holds: as a level, and as a rate in each relation that it is the rate of.
    fn range(&mut self, quantity: usize, held: &Held) -> Result<Option<Range>, TooMuchWork> {
        let Some(form) = self.quantities.get(quantity) else {
            return Ok(None);
        };
        let level = self.solver.reach(self.work.most(), form);
        self.work.count(&self.solver)?;
        let mut range = level.ok_or(TooMuchWork)?;
        for (index, rule) in self.rules.iter().enumerate() {
            if !rule.rates.contains(&quantity) {
                continue;
            }
            let (dividend, divisor) = &rule.quotient;
            let quotient = self.solver.quotient(self.work.most(), [dividend, divisor]);
            self.work.count(&self.solver)?;
            let multiple = match quotient.ok_or(TooMuchWork)? {
                Some(quotient) => quotient,
                // The divisor may be next to zero, or below it.
                None => {
                    let multiplied = self.multiplied.get_or_insert_with(|| {
                        let quotients = self.rules.iter().map(|rule| rule.quotient.clone());
                        Multiplied::new(&self.system, quotients.collect())
                    });
                    let (multiple, work) = multiplied.range(index, held, self.work.left);
                    self.work.spend(work)?;
                    let Some(multiple) = multiple.ok_or(TooMuchWork)? else {
                        return Ok(None);
                    };
                    multiple
                }
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

    /// Takes work besides that of the solver from what may still be done.
    pub(super) fn spend(&mut self, work: u64) -> Result<(), TooMuchWork> {
        self.work.spend(work)
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

    /// The point that the solver has come to.
    pub(super) fn point(&self) -> Point {
        self.solver.point()
    }

    /// Whether all of these constraints hold at that point.
    pub(super) fn all_hold(&self, constraints: &Held) -> bool {
        let mut constraints = constraints.iter();
        constraints.all(|constraint| self.solver.holds(*constraint))
    }

    pub(super) fn origin(&self, constraint: Constraint) -> Option<Origin> {
        self.origins.get(constraint.index()).copied()
    }

    /// One end of a constraint as what quantities come to, and what that is at most; nothing where it has no such end.
    pub(super) fn inequality(&self, constraint: Constraint, end: End) -> Option<Inequality> {
        let (turned, bound) = match end {
            End::Lower => (
                true,
                self.system.range(constraint)?.lower().map(Ratio::negated),
            ),
            End::Upper => (false, self.system.range(constraint)?.upper().cloned()),
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

    /// The other sign of what a sign is assumed of.
    pub(super) fn opposite(&self, sign: Constraint) -> Option<Constraint> {
        self.rules.iter().find_map(|rule| match rule.signs {
            [above, below] if above == sign => Some(below),
            [above, below] if below == sign => Some(above),
            _ => None,
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
        if let Err(certificate) = self.hold(&held)? {
            return Ok(visit(Err(Case {
                assumed: assumed.clone(),
                certificate,
            })));
        }
        let untried = question.open.iter().find(|choice| {
            choice
                .iter()
                .all(|(_, alternative)| !alternative.is_subset(&held))
        });
        let (alternatives, splits) = match untried {
            Some(alternatives) => (alternatives.clone(), splits),
            None => {
                let halves = match splits.checked_sub(1) {
                    Some(left) => self.split(question, &held).map(|halves| (halves, left)),
                    None => {
                        self.splits.gave_up |= self.undecided(question, &held).is_some();
                        None
                    }
                };
                match halves {
                    Some(halves) => halves,
                    None => return Ok(visit(Ok(&held))),
                }
            }
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
}
