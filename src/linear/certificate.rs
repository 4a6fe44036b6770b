use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::whole::Whole;
use super::{Constraint, Form, System};
use crate::number::Ratio;

/// One of the two ends of a range.
///
/// # Example
///
/// The [module page](super) has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The lower end.
    Lower,
    /// The upper end.
    Upper,
}

impl End {
    pub(crate) const fn opposite(self) -> End {
        match self {
            End::Lower => End::Upper,
            End::Upper => End::Lower,
        }
    }

    /// The end of what is multiplied that makes this end of the product.
    pub(crate) fn times(self, factor: &Ratio) -> End {
        if factor.is_negative() {
            self.opposite()
        } else {
            self
        }
    }

    pub(super) fn times_whole(self, factor: &Whole) -> End {
        if factor.is_negative() {
            self.opposite()
        } else {
            self
        }
    }
}

/// A multiple of one end of a constraint, as it is added up in a [`Certificate`].
///
/// # Example
///
/// [`Certificate`] has one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Step {
    constraint: Constraint,
    end: End,
    multiplier: Ratio,
}

impl Step {
    pub(super) const fn new(constraint: Constraint, end: End, multiplier: Ratio) -> Step {
        Step {
            constraint,
            end,
            multiplier,
        }
    }

    /// The constraint.
    #[must_use]
    pub const fn constraint(&self) -> Constraint {
        self.constraint
    }

    /// Which end of its range is used: `form ≤ upper`, or `−form ≤ −lower`.
    #[must_use]
    pub const fn end(&self) -> End {
        self.end
    }

    /// How many times it is added: a whole number above zero.
    #[must_use]
    pub const fn multiplier(&self) -> &Ratio {
        &self.multiplier
    }

    /// The end as `form ≤ bound`, once; nothing where the system has no such end.
    fn inequality(&self, system: &System) -> Option<Inequality> {
        let (form, range) = (
            system.form(self.constraint)?,
            system.range(self.constraint)?,
        );
        let (form, bound) = match self.end {
            End::Lower => (form.negated(), range.lower().map(Ratio::negated)),
            End::Upper => (form.clone(), range.upper().cloned()),
        };
        let (bound, strict) = match bound {
            Included(bound) => (bound, false),
            Excluded(bound) => (bound, true),
            Unbounded => return None,
        };
        Some(Inequality {
            form,
            bound,
            strict,
        })
    }
}

/// The proof that constraints exclude one another: multiples of their ends that add up to a contradiction.
///
/// Each end is an inequality `form ≤ bound` (the lower end of a range with its signs turned). Added up, each as many times
/// as its multiplier says, the variables cancel, and what is left reads 0 ≤ a number below zero, or 0 < 0. By the lemma of
/// Farkas such multipliers exist whenever linear constraints exclude one another. They are whole numbers without a common
/// divisor, and none of the inequalities can be left out.
///
/// # Example
///
/// A part exceeds its whole: x0 is at most 1.0455, and consists of x1, at least 1.45, and x2, which is not negative.
///
/// ```
/// use bilateral::linear::{Form, System};
/// use bilateral::number::{Range, Ratio};
///
/// let mut system = System::new();
/// let [whole, part, rest] = [(); 3].map(|()| system.variable());
/// system.constrain(Form::of(whole), "[1.0445, 1.0455]".parse()?);
/// system.constrain(Form::of(part), "[1.45, 1.55]".parse()?);
/// system.constrain(Form::of(rest), Range::at_least(Ratio::ZERO));
/// let sum = Form::of(part).plus(Ratio::ONE, rest).plus(Ratio::from(-1), whole);
/// system.constrain(sum, Range::exactly(Ratio::ZERO));
///
/// let certificate = system.feasible().unwrap_err();
/// assert!(certificate.verifies(&system));
/// // 1.0455 − 1.45 = −0.4045.
/// assert_eq!(
///     certificate.arithmetic(&system),
///     "(x0 ≤ 1.0455) + (-x1 ≤ -1.45) + (-x2 ≤ 0) + (-x0 + x1 + x2 ≤ 0): 0 ≤ -0.4045"
/// );
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
///
/// Source: A. Schrijver, *Theory of Linear and Integer Programming* (1986), section 7.3; with strict inequalities,
/// T. Motzkin's transposition theorem, section 7.8.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Certificate {
    steps: Vec<Step>,
}

struct Inequality {
    form: Form,
    bound: Ratio,
    strict: bool,
}

impl Certificate {
    /// The steps in the order of their constraints, with multipliers in the same proportion that are whole numbers.
    pub(crate) fn new(mut steps: Vec<Step>) -> Certificate {
        let measure = steps.iter().fold(Ratio::ZERO, |measure, step| {
            measure.common_measure(&step.multiplier)
        });
        for step in &mut steps {
            if let Ok(whole) = step.multiplier.over(&measure) {
                step.multiplier = whole;
            }
        }
        steps.sort_by_key(|step| (step.constraint, step.end));
        Certificate { steps }
    }

    /// The multiples that are added up.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the multiples add up to a contradiction, by plain addition.
    ///
    /// Every multiplier is above zero, every end is there, all variables cancel, and the bounds add up to less than zero,
    /// or to zero with a strict inequality among them. Nothing of what found the certificate is used.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::linear::{Form, System};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let mut system = System::new();
    /// let x = system.variable();
    /// system.constrain(Form::of(x), "(1, 2]".parse()?);
    /// system.constrain(Form::of(x), "[0, 1]".parse()?);
    /// let certificate = system.feasible().unwrap_err();
    /// // x ≤ 1 and −x < −1 add up to 0 < 0.
    /// assert!(certificate.verifies(&system));
    /// assert!(!certificate.verifies(&System::new()));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn verifies(&self, system: &System) -> bool {
        self.sum(system).is_some_and(|sum| {
            sum.form == Form::default()
                && (sum.bound.is_negative() || (sum.bound.is_zero() && sum.strict))
        })
    }

    /// The addition in one line, to be redone with a pencil.
    ///
    /// It ends in what the inequalities add up to; a step that the system does not have reads `?`.
    #[must_use]
    pub fn arithmetic(&self, system: &System) -> String {
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| {
                let inequality = step
                    .inequality(system)
                    .map_or_else(|| "?".to_owned(), |inequality| inequality.to_string());
                if step.multiplier == Ratio::ONE {
                    format!("({inequality})")
                } else {
                    format!("{} × ({inequality})", step.multiplier)
                }
            })
            .collect();
        let sum = self
            .sum(system)
            .map_or_else(|| "?".to_owned(), |sum| sum.to_string());
        format!("{}: {sum}", steps.join(" + "))
    }

    fn sum(&self, system: &System) -> Option<Inequality> {
        let nothing = Inequality {
            form: Form::default(),
            bound: Ratio::ZERO,
            strict: false,
        };
        self.steps.iter().try_fold(nothing, |mut sum, step| {
            let inequality = step.inequality(system)?;
            if !step.multiplier.is_positive() {
                return None;
            }
            sum.form.add(&step.multiplier, &inequality.form);
            sum.bound = sum.bound.plus(&inequality.bound.times(&step.multiplier));
            sum.strict |= inequality.strict;
            Some(sum)
        })
    }
}

impl fmt::Display for Inequality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.strict { '<' } else { '≤' };
        write!(f, "{} {sign} {}", self.form, self.bound)
    }
}

/// The constraints that exclude one another, such as `2 × c0 (upper end) + c3 (lower end)`.
impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.steps.iter().enumerate() {
            if place > 0 {
                f.write_str(" + ")?;
            }
            if step.multiplier != Ratio::ONE {
                write!(f, "{} × ", step.multiplier)?;
            }
            let end = match step.end {
                End::Lower => "lower",
                End::Upper => "upper",
            };
            write!(f, "{} ({end} end)", step.constraint)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Range;

    fn range(text: &str) -> Range {
        text.parse().unwrap()
    }

    /// 2x + 3y ≤ 6, x ≥ 2, y ≥ 1: twice the second and three times the third say 2x + 3y ≥ 7.
    fn system() -> (System, [Constraint; 3]) {
        let mut system = System::new();
        let (x, y) = (system.variable(), system.variable());
        let form = Form::default()
            .plus(Ratio::from(2), x)
            .plus(Ratio::from(3), y);
        let constraints = [
            system.constrain(form, range("(-∞, 6]")),
            system.constrain(Form::of(x), range("[2, ∞)")),
            system.constrain(Form::of(y), range("[1, ∞)")),
        ];
        (system, constraints)
    }

    fn steps(constraints: [Constraint; 3], multipliers: [i64; 3]) -> Vec<Step> {
        let ends = [End::Upper, End::Lower, End::Lower];
        constraints
            .into_iter()
            .zip(ends)
            .zip(multipliers)
            .map(|((constraint, end), multiplier)| {
                Step::new(constraint, end, Ratio::from(multiplier))
            })
            .collect()
    }

    #[test]
    fn the_multiples_are_whole_and_add_up() {
        let (system, constraints) = system();
        let certificate = system.feasible().unwrap_err();
        assert_eq!(certificate.steps, steps(constraints, [1, 2, 3]));
        assert!(certificate.verifies(&system));
        assert_eq!(
            certificate.to_string(),
            "c0 (upper end) + 2 × c1 (lower end) + 3 × c2 (lower end)"
        );
        // 6 − 2 · 2 − 3 · 1 = −1.
        assert_eq!(
            certificate.arithmetic(&system),
            "(2 x0 + 3 x1 ≤ 6) + 2 × (-x0 ≤ -2) + 3 × (-x1 ≤ -1): 0 ≤ -1"
        );
    }

    #[test]
    fn what_does_not_add_up_does_not_verify() {
        let (system, constraints) = system();
        let verifies = |steps: Vec<Step>| Certificate { steps }.verifies(&system);
        assert!(verifies(steps(constraints, [1, 2, 3])));
        // Variables are left.
        assert!(!verifies(steps(constraints, [1, 2, 2])));
        // A multiplier is not above zero.
        assert!(!verifies(steps(constraints, [-1, -2, -3])));
        assert!(!verifies(steps(constraints, [0, 0, 0])));
        // The end is not there.
        let mut turned = steps(constraints, [1, 2, 3]);
        turned[0].end = End::Lower;
        assert!(!verifies(turned));
        // Nothing at all adds up to 0 ≤ 0, which is true.
        assert!(!verifies(Vec::new()));
    }

    #[test]
    fn zero_is_a_contradiction_only_if_an_inequality_is_strict() {
        for (upper, strict) in [("(-∞, 7]", false), ("(-∞, 7)", true)] {
            let mut system = System::new();
            let x = system.variable();
            let constraints = [
                system.constrain(Form::of(x), range(upper)),
                system.constrain(Form::of(x), range("[7, ∞)")),
            ];
            let steps = constraints
                .into_iter()
                .zip([End::Upper, End::Lower])
                .map(|(constraint, end)| Step::new(constraint, end, Ratio::ONE))
                .collect();
            assert_eq!(Certificate { steps }.verifies(&system), strict);
        }
    }

    #[test]
    fn a_sum_of_nothing_is_zero() {
        let mut system = System::new();
        system.constrain(Form::default(), range("[0, 0]"));
        system.constrain(Form::default(), range("[-1, 1)"));
        assert!(system.feasible().is_ok());
        system.constrain(Form::default(), range("(0, ∞)"));
        let certificate = system.feasible().unwrap_err();
        assert_eq!(certificate.arithmetic(&system), "(0 < 0): 0 < 0");
        assert!(certificate.verifies(&system));
    }

    #[test]
    fn a_step_of_another_system_reads_as_unknown() {
        let (system, _) = system();
        let certificate = system.feasible().unwrap_err();
        let arithmetic = certificate.arithmetic(&System::new());
        assert_eq!(arithmetic, "(?) + 2 × (?) + 3 × (?): ?");
    }
}
