use std::collections::BTreeSet;
use std::fmt;

use super::{Certificate, Form, Point, Solver, Variable};
use crate::number::Range;

/// A constraint of a [`System`], by its number; it prints as `c0`, `c1` and so on.
///
/// # Example
///
/// [`System`] has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Constraint(usize);

impl Constraint {
    pub(super) const fn new(index: usize) -> Constraint {
        Constraint(index)
    }

    /// The number of the constraint, counted from 0 in the order in which they were set.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

impl fmt::Debug for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Constraint({self})")
    }
}

/// Unknown numbers, and ranges in which sums of them lie.
///
/// Each constraint says that a [`Form`] lies in a [`Range`]: an equality where the range is one number, an inequality where
/// an end is missing, strict where an end does not belong to it.
///
/// It prints a line for each constraint: `c0: x0 + x1 in [1, 2]`.
///
/// # Example
///
/// ```
/// use bilateral::linear::{Form, System};
/// use bilateral::number::{Range, Ratio};
///
/// let mut system = System::new();
/// let [turnover, exports, imports] = [(); 3].map(|()| system.variable());
/// system.constrain(Form::of(turnover), "[1.55, 1.65]".parse()?);
/// system.constrain(Form::of(exports), "[1.45, 1.55]".parse()?);
/// system.constrain(Form::of(imports), "[0.0475, 0.0485]".parse()?);
/// let sum = Form::of(exports).plus(Ratio::ONE, imports).plus(Ratio::from(-1), turnover);
/// system.constrain(sum, Range::exactly(Ratio::ZERO));
///
/// assert!(system.feasible().is_ok());
/// // At most 1.55 + 0.0485 = 1.5985; at least 1.55 − 0.0485 = 1.5015.
/// assert_eq!(system.extent(&Form::of(turnover)), Ok("[1.55, 1.5985]".parse()?));
/// assert_eq!(system.extent(&Form::of(exports)), Ok("[1.5015, 1.55]".parse()?));
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct System {
    variables: usize,
    constraints: Vec<(Form, Range)>,
}

impl System {
    /// A system without unknowns.
    #[must_use]
    pub const fn new() -> System {
        System {
            variables: 0,
            constraints: Vec::new(),
        }
    }

    /// A further unknown, which may be any number.
    pub fn variable(&mut self) -> Variable {
        let variable = Variable::new(self.variables);
        self.variables = self.variables.saturating_add(1);
        variable
    }

    /// Says that a form lies in a range.
    ///
    /// A form without variables is zero, which lies in the range or does not.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), Range::at_least(Ratio::ONE));
    /// system.constrain(Form::of(x).plus(Ratio::ONE, x), "[0, 4)".parse()?);
    /// assert_eq!(system.to_string(), "c0: x0 in [1, ∞)\nc1: 2 x0 in [0, 4)\n");
    /// assert_eq!(system.extent(&Form::of(x)), Ok("[1, 2)".parse()?));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn constrain(&mut self, form: Form, range: Range) -> Constraint {
        let constraint = Constraint(self.constraints.len());
        self.constraints.push((form, range));
        constraint
    }

    /// Every constraint, in the order in which they were set.
    pub fn constraints(&self) -> impl Iterator<Item = Constraint> {
        (0..self.constraints.len()).map(Constraint)
    }

    /// The form of a constraint; nothing where the system has no such constraint.
    #[must_use]
    pub fn form(&self, constraint: Constraint) -> Option<&Form> {
        self.constraints.get(constraint.0).map(|(form, _)| form)
    }

    /// The range of a constraint; nothing where the system has no such constraint.
    #[must_use]
    pub fn range(&self, constraint: Constraint) -> Option<&Range> {
        self.constraints.get(constraint.0).map(|(_, range)| range)
    }

    /// A point that satisfies every constraint, however long it takes; [`Solver::feasible_within`] stops.
    ///
    /// # Errors
    ///
    /// The [`Certificate`] that there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), "(0, 1)".parse()?);
    /// let point = system.feasible().unwrap();
    /// assert!(point.value(x).is_positive() && point.value(x) < Ratio::ONE);
    ///
    /// system.constrain(Form::of(x), Range::at_least(Ratio::ONE));
    /// assert_eq!(
    ///     system.feasible().unwrap_err().arithmetic(&system),
    ///     "(x0 < 1) + (-x0 ≤ -1): 0 < 0"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn feasible(&self) -> Result<Point, Certificate> {
        Solver::new(self).feasible(&self.all())
    }

    /// Every number that a form can come to while all constraints hold.
    ///
    /// An end belongs to the range exactly where a point attains it, and is missing where the form grows without end. However long it
    /// takes; [`Solver::extent_within`] stops.
    ///
    /// # Errors
    ///
    /// The [`Certificate`] that no point satisfies the constraints.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let mut system = System::new();
    /// let (x, y) = (system.variable(), system.variable());
    /// system.constrain(Form::of(x), "[0, 2)".parse()?);
    /// system.constrain(Form::of(x).plus(Ratio::ONE, y), Range::at_least(Ratio::from(5)));
    /// // y is at least 5 − x, which is above 3 and never 3.
    /// assert_eq!(system.extent(&Form::of(y)), Ok("(3, ∞)".parse()?));
    ///
    /// system.constrain(Form::of(x), Range::at_least(Ratio::from(2)));
    /// assert!(system.extent(&Form::of(y)).unwrap_err().verifies(&system));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn extent(&self, form: &Form) -> Result<Range, Certificate> {
        Solver::new(self).extent(form, &self.all())
    }

    /// Every constraint, as the set to ask a [`Solver`] about, or to take some from.
    #[must_use]
    pub fn all(&self) -> BTreeSet<Constraint> {
        self.constraints().collect()
    }

    pub(super) const fn variable_count(&self) -> usize {
        self.variables
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (constraint, (form, range)) in self.constraints().zip(&self.constraints) {
            writeln!(f, "{constraint}: {form} in {range}")?;
        }
        Ok(())
    }
}
