//! The range of a quotient of two sums over a linear system.
//!
//! A quotient is no linear form, but it keeps its value when every quantity is multiplied by the same number. So the system is
//! multiplied by an unknown *t* above zero that makes the divisor one, and the quotient is then the dividend, which is linear.
//!
//! Source: A. Charnes and W. W. Cooper, *Programming with linear fractional functionals*, Naval Research Logistics Quarterly 9
//! (1962).

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::model::{End, side_of_zero};
use super::relation::Sign;
use super::system::Held;
use crate::linear::{Form, System};
use crate::number::{Range, Ratio};

/// Every value of dividend ÷ divisor while the constraints hold and the divisor is not zero; nothing where there is none.
pub(super) fn quotient(
    system: &System,
    held: &Held,
    dividend: &Form,
    divisor: &Form,
) -> Option<Range> {
    let with = |sign: Sign| {
        let mut multiplied = System::new();
        let last = held
            .iter()
            .filter_map(|constraint| system.form(*constraint))
            .chain([dividend, divisor])
            .flat_map(|form| form.terms().map(|(variable, _)| variable.index()))
            .max()?;
        for _ in 0..=last {
            multiplied.variable();
        }
        let factor = multiplied.variable();
        multiplied.constrain(Form::of(factor), side_of_zero(Sign::Plus, End::Open));
        for constraint in held {
            let (form, range) = (system.form(*constraint)?, system.range(*constraint)?);
            for (end, side) in [(range.lower(), Sign::Plus), (range.upper(), Sign::Minus)] {
                let (end, reach) = match end {
                    Included(end) => (end, End::Closed),
                    Excluded(end) => (end, End::Open),
                    Unbounded => continue,
                };
                let form = form.clone().plus(end.negated(), factor);
                multiplied.constrain(form, side_of_zero(side, reach));
            }
        }
        let one = match sign {
            Sign::Plus => Ratio::ONE,
            Sign::Minus => Ratio::from(-1),
        };
        multiplied.constrain(divisor.clone(), Range::exactly(one));
        let range = multiplied.extent(dividend).ok()?;
        Some(match sign {
            Sign::Plus => range,
            Sign::Minus => range.negated(),
        })
    };
    match (with(Sign::Plus), with(Sign::Minus)) {
        (Some(above), Some(below)) => Some(above.hull(&below)),
        (above, below) => above.or(below),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::Variable;

    fn unknowns(system: &mut System) -> (Variable, Variable) {
        (system.variable(), system.variable())
    }

    #[test]
    fn a_part_of_its_whole_is_at_most_all_of_it() {
        let mut system = System::new();
        let (part, rest) = unknowns(&mut system);
        system.constrain(Form::of(part), "[1, 2)".parse().unwrap());
        system.constrain(Form::of(rest), "[0, 1]".parse().unwrap());
        let whole = Form::of(part).plus(Ratio::ONE, rest);
        // At least 1 ÷ (1 + 1); 1 where nothing is left. Ranges of part and whole on their own would give 1 ÷ 3 to 2.
        let range = quotient(&system, &system.all(), &Form::of(part), &whole);
        assert_eq!(range.map(|range| range.to_string()).as_deref(), Some("[0.5, 1]"));
    }

    #[test]
    fn a_divisor_of_either_sign_is_tried_with_both() {
        let mut system = System::new();
        let (dividend, divisor) = unknowns(&mut system);
        system.constrain(Form::of(dividend), "[6, 6]".parse().unwrap());
        system.constrain(Form::of(divisor), "[-2, 3]".parse().unwrap());
        let range = |system: &System| {
            let all = system.all();
            quotient(system, &all, &Form::of(dividend), &Form::of(divisor))
        };
        // 2 and more, or −3 and less: the smallest range that has both is everything.
        assert_eq!(range(&system), Some(Range::everything()));
        system.constrain(Form::of(divisor), "(-∞, -1)".parse().unwrap());
        // From 6 ÷ −1, which is not reached, to 6 ÷ −2.
        assert_eq!(range(&system), Some("(-6, -3]".parse().unwrap()));
        system.constrain(Form::of(divisor), "[0, 0]".parse().unwrap());
        assert_eq!(range(&system), None);
    }
}
