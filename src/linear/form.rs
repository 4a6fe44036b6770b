use std::fmt;

use super::Point;
use super::sparse::Sparse;
use crate::number::Ratio;

/// An unknown of a [`System`](super::System), which may be any number unless a constraint says otherwise.
///
/// Variables are numbered from 0 in the order in which a system hands them out, and print as `x0`, `x1` and so on. A
/// variable means the unknown of its number in whichever system it is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(usize);

impl Variable {
    pub(super) const fn new(index: usize) -> Variable {
        Variable(index)
    }

    /// The number of the variable, counted from 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::System;
    ///
    /// let mut system = System::new();
    /// assert_eq!((system.variable().index(), system.variable().index()), (0, 1));
    /// ```
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

impl fmt::Display for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x{}", self.0)
    }
}

impl fmt::Debug for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Variable({self})")
    }
}

/// A sum of multiples of variables: Σ coefficient · variable.
///
/// It prints as such: `x0 + x1 − 1.28 x2`, and `0` where nothing is left.
///
/// # Example
///
/// ```
/// use bilateral::linear::{Form, System};
/// use bilateral::number::Ratio;
///
/// let mut system = System::new();
/// let [turnover, exports, imports] = [(); 3].map(|()| system.variable());
/// let form = Form::of(exports).plus(Ratio::ONE, imports).plus(Ratio::from(-1), turnover);
/// assert_eq!(form.to_string(), "-x0 + x1 + x2");
/// assert_eq!(form.plus(Ratio::ONE, turnover).to_string(), "x1 + x2");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[must_use]
pub struct Form(Sparse);

impl Form {
    /// One variable, once.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    ///
    /// let x = System::new().variable();
    /// assert_eq!(Form::of(x).to_string(), "x0");
    /// ```
    pub fn of(variable: Variable) -> Form {
        Form(Sparse::unit(variable.0))
    }

    /// The form with `coefficient` times a variable added.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    ///
    /// let x = System::new().variable();
    /// // 1 + 0.28 = 1.28.
    /// assert_eq!(Form::of(x).plus("0.28".parse()?, x).to_string(), "1.28 x0");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn plus(mut self, coefficient: Ratio, variable: Variable) -> Form {
        self.0.add(&coefficient, &Sparse::unit(variable.0));
        self
    }

    /// The coefficient of a variable; zero where the form does not have it.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::Ratio;
    ///
    /// let mut system = System::new();
    /// let (x, y) = (system.variable(), system.variable());
    /// let form = Form::of(x);
    /// assert_eq!((form.coefficient(x), form.coefficient(y)), (Ratio::ONE, Ratio::ZERO));
    /// ```
    #[must_use]
    pub fn coefficient(&self, variable: Variable) -> Ratio {
        self.0
            .coefficient(variable.0)
            .cloned()
            .unwrap_or(Ratio::ZERO)
    }

    /// Each variable with its coefficient, in the order of their numbers, without coefficients of zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::Ratio;
    ///
    /// let x = System::new().variable();
    /// assert_eq!(Form::of(x).terms().collect::<Vec<_>>(), [(x, &Ratio::ONE)]);
    /// assert_eq!(Form::default().terms().count(), 0);
    /// ```
    pub fn terms(&self) -> impl Iterator<Item = (Variable, &Ratio)> {
        self.0
            .iter()
            .map(|(index, coefficient)| (Variable(index), coefficient))
    }

    /// What the form comes to at a point.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), Range::exactly(Ratio::from(3)));
    /// let point = system.feasible().unwrap();
    /// // 3 + 4 · 3 = 15.
    /// assert_eq!(Form::of(x).plus(Ratio::from(4), x).at(&point), Ratio::from(15));
    /// ```
    #[must_use]
    pub fn at(&self, point: &Point) -> Ratio {
        self.terms()
            .fold(Ratio::ZERO, |sum, (variable, coefficient)| {
                sum.plus(&coefficient.times(&point.value(variable)))
            })
    }

    pub(super) const fn as_sparse(&self) -> &Sparse {
        &self.0
    }

    pub(super) fn add(&mut self, factor: &Ratio, other: &Form) {
        self.0.add(factor, &other.0);
    }

    pub(super) fn negated(&self) -> Form {
        Form(self.0.scaled(&Ratio::from(-1)))
    }
}

/// Adds up multiples of variables.
///
/// # Example
///
/// ```
/// use bilateral::linear::{Form, System};
/// use bilateral::number::Ratio;
///
/// let mut system = System::new();
/// let months = [(); 3].map(|()| system.variable());
/// let quarter: Form = months.into_iter().map(|month| (month, Ratio::ONE)).collect();
/// assert_eq!(quarter.to_string(), "x0 + x1 + x2");
/// ```
impl FromIterator<(Variable, Ratio)> for Form {
    fn from_iter<I: IntoIterator<Item = (Variable, Ratio)>>(terms: I) -> Form {
        terms
            .into_iter()
            .fold(Form::default(), |form, (variable, coefficient)| {
                form.plus(coefficient, variable)
            })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() {
            return f.write_str("0");
        }
        for (place, (variable, coefficient)) in self.terms().enumerate() {
            f.write_str(match (place, coefficient.is_negative()) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " − ",
            })?;
            let size = coefficient.abs();
            if size != Ratio::ONE {
                write!(f, "{size} ")?;
            }
            write!(f, "{variable}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({self})")
    }
}
