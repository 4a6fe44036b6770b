use std::collections::BTreeSet;
use std::ops::Bound::{self, Excluded, Included};

use super::certificate::Step;
use super::columns::{Bounded, Columns};
use super::sparse::Sparse;
use super::tableau::{Multiple, Tableau};
use super::value::Fraction;
use super::{Certificate, Constraint, End, Form, System, Variable};
use crate::number::{Range, Ratio};

/// A number for each variable.
///
/// # Example
///
/// ```
/// use bilateral::linear::{Form, System};
/// use bilateral::number::{Range, Ratio};
///
/// let mut system = System::new();
/// let x = system.variable();
/// system.constrain(Form::of(x), Range::exactly(Ratio::ONE));
/// assert_eq!(system.feasible().unwrap().value(x), Ratio::ONE);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Point(Vec<Ratio>);

impl Point {
    /// The number for a variable; zero for one that is in no constraint.
    #[must_use]
    pub fn value(&self, variable: Variable) -> Ratio {
        self.0.get(variable.index()).cloned().unwrap_or(Ratio::ZERO)
    }
}

/// Answers many questions about one system, each on the constraints that are to hold in it.
///
/// What one question left behind is where the next one starts, so a question that differs little from the one before is
/// cheap. The verdicts and ranges do not depend on what was asked before; which point or which of several certificates
/// comes out may.
///
/// # Example
///
/// ```
/// use std::collections::BTreeSet;
/// use bilateral::linear::{Form, Solver, System};
/// use bilateral::number::{Range, Ratio};
///
/// let mut system = System::new();
/// let x = system.variable();
/// let low = system.constrain(Form::of(x), "[0, 1]".parse()?);
/// let high = system.constrain(Form::of(x), "[2, 3]".parse()?);
///
/// let mut solver = Solver::new(&system);
/// assert!(solver.feasible(&BTreeSet::from([low, high])).is_err());
/// assert_eq!(solver.extent(&Form::of(x), &BTreeSet::from([high])), Ok("[2, 3]".parse()?));
/// assert_eq!(solver.extent(&Form::of(x), &BTreeSet::new()), Ok(Range::everything()));
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug)]
pub struct Solver {
    tableau: Tableau,
    /// How many times its variable the column of each variable is.
    scales: Vec<Ratio>,
    constraints: Vec<Bounded>,
}

impl Solver {
    /// A solver for the system as it is now.
    #[must_use]
    pub fn new(system: &System) -> Solver {
        let Columns {
            scales,
            sums,
            constraints,
        } = Columns::of(system);
        Solver {
            tableau: Tableau::new(scales.len(), &sums),
            scales,
            constraints,
        }
    }

    /// A point that satisfies the constraints in `held`; those that the system does not have count for nothing.
    ///
    /// However long it takes; [`feasible_within`](Solver::feasible_within) stops.
    ///
    /// # Errors
    ///
    /// The [`Certificate`] that there is none, of constraints in `held`.
    pub fn feasible(&mut self, held: &BTreeSet<Constraint>) -> Result<Point, Certificate> {
        self.feasible_within(u64::MAX, held)
            // No work exceeds the limit.
            .unwrap_or_else(|| Ok(Point(Vec::new())))
    }

    /// As [`feasible`](Solver::feasible), or nothing where it would take more work.
    ///
    /// Work is counted as in [`Limits`](super::Limits): how many fractions are computed, a long one counting as its bits.
    ///
    /// # Errors
    ///
    /// As those of [`feasible`](Solver::feasible).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, Solver, System};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), "[1, 2]".parse()?);
    /// let mut solver = Solver::new(&system);
    /// assert_eq!(solver.feasible_within(0, &system.all()), None);
    /// assert!(solver.feasible_within(100, &system.all()).unwrap().is_ok());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn feasible_within(
        &mut self,
        work: u64,
        held: &BTreeSet<Constraint>,
    ) -> Option<Result<Point, Certificate>> {
        let most_work = self.work().saturating_add(work);
        Some(match self.hold(most_work, held.iter().copied())? {
            Ok(()) => Ok(self.point()),
            Err(steps) => Err(Certificate::new(steps)),
        })
    }

    /// Every number that a form can come to while the constraints in `held` hold.
    ///
    /// An end belongs to the range exactly where a point attains it, and is missing where the form grows without end. However long it
    /// takes; [`extent_within`](Solver::extent_within) stops.
    ///
    /// # Errors
    ///
    /// The [`Certificate`] that no point satisfies the constraints in `held`.
    pub fn extent(
        &mut self,
        form: &Form,
        held: &BTreeSet<Constraint>,
    ) -> Result<Range, Certificate> {
        self.extent_within(u64::MAX, form, held)
            // No work exceeds the limit.
            .unwrap_or_else(|| Ok(Range::everything()))
    }

    /// As [`extent`](Solver::extent), or nothing where it would take more work, as [`feasible_within`](Solver::feasible_within) counts it.
    ///
    /// # Errors
    ///
    /// As those of [`extent`](Solver::extent).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, Solver, System};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), "[1, 2]".parse()?);
    /// let (mut solver, all) = (Solver::new(&system), system.all());
    /// assert_eq!(solver.extent_within(0, &Form::of(x), &all), None);
    /// assert_eq!(solver.extent_within(100, &Form::of(x), &all), Some(Ok("[1, 2]".parse()?)));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn extent_within(
        &mut self,
        work: u64,
        form: &Form,
        held: &BTreeSet<Constraint>,
    ) -> Option<Result<Range, Certificate>> {
        let most_work = self.work().saturating_add(work);
        Some(match self.hold(most_work, held.iter().copied())? {
            Ok(()) => Ok(self.reach(most_work, form)?),
            Err(steps) => Err(Certificate::new(steps)),
        })
    }

    /// The point that satisfies the constraints of the last question.
    pub(crate) fn point(&self) -> Point {
        let delta = self.tableau.delta();
        let number = |(column, scale): (usize, &Ratio)| {
            let value = self.tableau.value(column);
            let number = value.real.plus(&value.delta.times(&delta));
            number.over(scale).unwrap_or(Ratio::ZERO)
        };
        Point(self.scales.iter().enumerate().map(number).collect())
    }

    /// Whether a constraint holds at that point, also one that was not asked about; one that the system does not have does not.
    pub(crate) fn holds(&self, constraint: Constraint) -> bool {
        self.constraints
            .get(constraint.index())
            .is_some_and(|bounded| {
                let bounds = [&bounded.lower, &bounded.upper];
                self.tableau.is_within(bounded.column, bounds)
            })
    }

    /// Every number that a form can come to while the constraints hold that a point was found for; nothing once the work of the
    /// solver exceeds a limit.
    pub(crate) fn reach(&mut self, most_work: u64, form: &Form) -> Option<Range> {
        let form = form.as_sparse().divided(&self.scales);
        let mut end = |end| {
            let extreme = self.tableau.extreme(&form, end, most_work)?;
            Some(extreme.map_or(Bound::Unbounded, Fraction::into_end))
        };
        let (upper, lower) = (end(End::Upper)?, end(End::Lower)?);
        // A point satisfies the constraints, so a number lies between the ends.
        Some(Range::new(lower, upper).unwrap_or_else(|_| Range::everything()))
    }

    /// Every value of a quotient of two forms while the constraints hold that a point was found for, where the divisor stays away from
    /// zero on its upper side and the quotient has both ends; nothing where it is not so. Nothing at all once the work of the solver
    /// exceeds a limit.
    ///
    /// The largest quotient is the number λ with which dividend − λ · divisor is at most zero, and zero somewhere. It begins as the
    /// quotient at some point; the point where the difference is largest has a larger quotient, or there is none. There are finitely many
    /// such points.
    ///
    /// Source: W. Dinkelbach, *On nonlinear fractional programming*, Management Science 13 (1967).
    pub(crate) fn quotient(
        &mut self,
        most_work: u64,
        [dividend, divisor]: [&Form; 2],
    ) -> Option<Option<Range>> {
        let [dividend, divisor] =
            [dividend, divisor].map(|form| form.as_sparse().divided(&self.scales));
        let lowest = self.tableau.extreme(&divisor, End::Lower, most_work)?;
        if !lowest.is_some_and(|value| value.real.is_positive()) {
            return Some(None);
        }
        let mut end = |end| self.quotient_end(most_work, [&dividend, &divisor], end);
        let Some(upper) = end(End::Upper)? else {
            return Some(None);
        };
        let lower = end(End::Lower)?;
        Some(lower.and_then(|lower| Range::new(lower, upper).ok()))
    }

    fn quotient_end(
        &mut self,
        most_work: u64,
        [dividend, divisor]: [&Sparse; 2],
        end: End,
    ) -> Option<Option<Bound<Ratio>>> {
        loop {
            let [above, below] = [dividend, divisor].map(|sum| self.tableau.total(sum).real);
            let Ok(quotient) = above.over(&below) else {
                return Some(None);
            };
            let mut difference = dividend.clone();
            difference.add(&quotient.negated(), divisor);
            let Some(farthest) = self.tableau.extreme(&difference, end, most_work)? else {
                return Some(None);
            };
            if farthest.real.is_zero() {
                return Some(Some(if farthest.delta.is_zero() {
                    Included(quotient)
                } else {
                    Excluded(quotient)
                }));
            }
        }
    }

    /// The fractions computed so far, each by its weight, and what was counted besides.
    pub(crate) const fn work(&self) -> u64 {
        self.tableau.work()
    }

    /// Counts work that was done elsewhere.
    pub(super) const fn count(&mut self, work: u64) {
        self.tableau.count(work);
    }

    /// Comes to a point that satisfies the constraints, or gives the bare steps of the proof that there is none; nothing once the work
    /// of the solver exceeds a limit.
    pub(crate) fn hold(
        &mut self,
        most_work: u64,
        held: impl Iterator<Item = Constraint>,
    ) -> Option<Result<(), Vec<Step>>> {
        self.tableau.release();
        for constraint in held {
            let source = constraint.index();
            let Some(bounded) = self.constraints.get(source) else {
                continue;
            };
            for (end, value) in [(End::Lower, &bounded.lower), (End::Upper, &bounded.upper)] {
                if let Some(value) = value {
                    self.tableau.bound(bounded.column, end, value, source);
                }
            }
            self.tableau.count(1);
        }
        let restored = self.tableau.restore(most_work)?;
        Some(restored.map_err(|multiples| {
            let steps = multiples.iter().filter_map(|multiple| self.step(multiple));
            steps.collect()
        }))
    }

    /// The multiple of an end of a column as a multiple of the constraint that sets it.
    fn step(&self, multiple: &Multiple) -> Option<Step> {
        let source = self.tableau.source(multiple.column, multiple.end)?;
        let factor = &self.constraints.get(source)?.factor;
        Some(Step::new(
            Constraint::new(source),
            multiple.end.times(factor),
            multiple.multiplier.over(&factor.abs()).ok()?,
        ))
    }
}
