//! The range of a quotient of two sums over a linear system.
//!
//! A quotient is no linear form, but it keeps its value when every quantity is multiplied by the same number. So the system is
//! multiplied by an unknown *t* above zero that makes the divisor one, and the quotient is then the dividend, which is linear.
//!
//! Where the divisor stays away from zero, the solver finds the range in the system itself, which is quicker.
//!
//! Source: A. Charnes and W. W. Cooper, *Programming with linear fractional functionals*, Naval Research Logistics Quarterly 9
//! (1962).

use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::model::{End, side_of_zero};
use super::relation::Sign;
use super::system::Held;
use crate::linear::{Constraint, Form, Solver, System};
use crate::number::{Range, Ratio};

/// A system multiplied by an unknown above zero.
pub(super) struct Multiplied {
    solver: Solver,
    /// For each constraint of the system, what it says of the multiplied quantities: one constraint for each of its ends.
    ends: Vec<Vec<Constraint>>,
    /// The unknown is above zero.
    above_zero: Constraint,
    /// Each quotient: its dividend, and its divisor as one and as minus one.
    quotients: Vec<(Form, [Constraint; 2])>,
}

impl Multiplied {
    /// The system multiplied, ready for quotients of these dividends and divisors.
    pub(super) fn new(system: &System, quotients: Vec<(Form, Form)>) -> Multiplied {
        let forms = system
            .constraints()
            .filter_map(|constraint| system.form(constraint));
        let asked = quotients
            .iter()
            .flat_map(|(dividend, divisor)| [dividend, divisor]);
        let count = forms
            .chain(asked)
            .flat_map(|form| form.terms().map(|(variable, _)| variable.index()))
            .max()
            .map_or(0, |last| last.saturating_add(1));
        // The quantities keep their numbers; the unknown that they are multiplied by comes behind them.
        let mut multiplied = System::new();
        for _ in 0..count {
            multiplied.variable();
        }
        let factor = multiplied.variable();
        let above_zero =
            multiplied.constrain(Form::of(factor), side_of_zero(Sign::Plus, End::Open));
        let mut end_of = |form: &Form, end: Bound<&Ratio>, side| {
            let (end, reach) = match end {
                Included(end) => (end, End::Closed),
                Excluded(end) => (end, End::Open),
                Unbounded => return None,
            };
            let form = form.clone().plus(end.negated(), factor);
            Some(multiplied.constrain(form, side_of_zero(side, reach)))
        };
        let ends = system
            .constraints()
            .map(|constraint| {
                let (Some(form), Some(range)) = (system.form(constraint), system.range(constraint))
                else {
                    return Vec::new();
                };
                let lower = end_of(form, range.lower(), Sign::Plus);
                let upper = end_of(form, range.upper(), Sign::Minus);
                lower.into_iter().chain(upper).collect()
            })
            .collect();
        let quotients = quotients
            .into_iter()
            .map(|(dividend, divisor)| {
                let ones = [1, -1].map(|one| {
                    multiplied.constrain(divisor.clone(), Range::exactly(Ratio::from(one)))
                });
                (dividend, ones)
            })
            .collect();
        Multiplied {
            solver: Solver::new(&multiplied),
            ends,
            above_zero,
            quotients,
        }
    }

    /// Every value of a quotient while the constraints hold and the divisor is not zero, if there is one; nothing at all where that
    /// would take more than so much work. The other number is the work that was done.
    pub(super) fn range(
        &mut self,
        quotient: usize,
        held: &Held,
        most_work: u64,
    ) -> (Option<Option<Range>>, u64) {
        let before = self.solver.work();
        let range = self.range_within(quotient, held, before.saturating_add(most_work));
        (range, self.solver.work().saturating_sub(before))
    }

    fn range_within(&mut self, quotient: usize, held: &Held, most: u64) -> Option<Option<Range>> {
        let (dividend, ones) = self.quotients.get(quotient)?.clone();
        let of_held = held
            .iter()
            .filter_map(|constraint| self.ends.get(constraint.index()));
        let mut multiplied: Held = of_held.flatten().copied().collect();
        multiplied.insert(self.above_zero);
        let [above, below] = ones.map(|one| {
            let constraints = multiplied.iter().copied().chain([one]);
            Some(match self.solver.hold(most, constraints)? {
                Ok(()) => Some(self.solver.reach(most, &dividend)?),
                Err(_) => None,
            })
        });
        let (above, below) = (above?, below?.map(|range| range.negated()));
        Some(match (above, below) {
            (Some(above), Some(below)) => Some(above.hull(&below)),
            (above, below) => above.or(below),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range(system: &System, dividend: Form, divisor: Form) -> Option<String> {
        let mut multiplied = Multiplied::new(system, vec![(dividend, divisor)]);
        let (range, _) = multiplied.range(0, &system.all(), u64::MAX);
        range.unwrap().map(|range| range.to_string())
    }

    #[test]
    fn a_part_of_its_whole_is_at_most_all_of_it() {
        let mut system = System::new();
        let (part, rest) = (system.variable(), system.variable());
        system.constrain(Form::of(part), "[1, 2)".parse().unwrap());
        system.constrain(Form::of(rest), "[0, 1]".parse().unwrap());
        let whole = Form::of(part).plus(Ratio::ONE, rest);
        // At least 1 ÷ (1 + 1); 1 where nothing is left. Ranges of part and whole on their own would give 1 ÷ 3 to 2.
        assert_eq!(
            range(&system, Form::of(part), whole).as_deref(),
            Some("[0.5, 1]")
        );
    }

    #[test]
    fn a_divisor_of_either_sign_is_tried_with_both() {
        let mut system = System::new();
        let (dividend, divisor) = (system.variable(), system.variable());
        system.constrain(Form::of(dividend), "[6, 6]".parse().unwrap());
        system.constrain(Form::of(divisor), "[-2, 3]".parse().unwrap());
        let of = |system: &System| range(system, Form::of(dividend), Form::of(divisor));
        // 2 and more, or −3 and less: the smallest range that has both is everything.
        assert_eq!(of(&system).as_deref(), Some("(-∞, ∞)"));
        system.constrain(Form::of(divisor), "(-∞, -1)".parse().unwrap());
        // From 6 ÷ −1, which is not reached, to 6 ÷ −2.
        assert_eq!(of(&system).as_deref(), Some("(-6, -3]"));
        system.constrain(Form::of(divisor), "[0, 0]".parse().unwrap());
        assert_eq!(of(&system), None);
    }

    fn interval() -> impl Strategy<Value = Range> {
        (-9_i64..10, 0_i64..6, any::<bool>(), any::<bool>()).prop_map(
            |(start, length, left, right)| {
                let end = |number: i64, open| {
                    if open && length > 0 {
                        Excluded(Ratio::from(number))
                    } else {
                        Included(Ratio::from(number))
                    }
                };
                Range::new(end(start, left), end(start + length, right)).unwrap()
            },
        )
    }

    proptest! {
        /// Two routes to one range: the solver's own, and the multiplied system.
        #[test]
        fn the_solver_agrees_where_it_answers(
            ranges in prop::collection::vec(interval(), 4),
            dividend in prop::collection::vec(-2_i64..3, 3),
            divisor in prop::collection::vec(-2_i64..3, 3),
            bound in prop::collection::vec(-2_i64..3, 3)
        ) {
            let mut system = System::new();
            let variables = [(); 3].map(|()| system.variable());
            let form = |coefficients: &[i64]| -> Form {
                let terms = variables.iter().zip(coefficients);
                terms.map(|(variable, coefficient)| (*variable, Ratio::from(*coefficient))).collect()
            };
            for (variable, range) in variables.iter().zip(&ranges) {
                system.constrain(Form::of(*variable), range.clone());
            }
            system.constrain(form(&bound), ranges[3].clone());
            let (dividend, divisor) = (form(&dividend), form(&divisor));
            let held = system.all();
            let mut solver = Solver::new(&system);
            let own = match solver.hold(u64::MAX, held.iter().copied()).unwrap() {
                Ok(()) => solver.quotient(u64::MAX, [&dividend, &divisor]).unwrap(),
                Err(_) => None,
            };
            let lowest = solver.extent(&divisor, &held).ok();
            let is_away = lowest.is_some_and(|range| match range.lower() {
                Included(end) | Excluded(end) => end.is_positive(),
                Unbounded => false,
            });
            // The variables are bounded, so the quotient is.
            prop_assert_eq!(own.is_some(), is_away);
            if let Some(own) = own {
                let mut multiplied = Multiplied::new(&system, vec![(dividend, divisor)]);
                prop_assert_eq!(multiplied.range(0, &held, u64::MAX).0.unwrap(), Some(own));
            }
        }
    }
}
