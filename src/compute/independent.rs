//! Arithmetic of rates whose true values are independent of one another.
//!
//! Where a formula uses each of its figures once, the range of every step is that of the formula so far, and the last one is tight.

use std::ops::Bound::{Excluded, Included};

use super::ComputeError;
use crate::number::{self, Decimal, Range, Rate};

pub(super) fn times(left: &Rate, right: &Rate) -> Result<Rate, ComputeError> {
    Ok(Rate::new(
        left.point().times(right.point()),
        left.range().times(right.range()),
    )?)
}

pub(super) fn over(dividend: &Rate, divisor: &Rate) -> Result<Rate, ComputeError> {
    Ok(Rate::new(
        dividend.point().over(divisor.point())?,
        dividend.range().over(divisor.range())?,
    )?)
}

/// Refuses a range that is not wholly above zero, its lower end included; `what` names it.
pub(super) fn above_zero(what: &'static str, range: &Range) -> Result<(), ComputeError> {
    match range.lower() {
        Included(end) | Excluded(end) if end.is_positive() => Ok(()),
        _ => Err(ComputeError::NotAboveZero {
            what,
            range: Box::new(range.clone()),
        }),
    }
}

/// What to add to a refusal by [`above_zero`] of a range that lies above zero and comes as close to it as one likes.
pub(super) fn end_too(range: &Range) -> &'static str {
    match range.lower() {
        Excluded(end) if end.is_zero() => " at its lower end too",
        _ => "",
    }
}

/// A number as printed, and every number that it may stand for: half a unit of its last place either way.
pub(super) fn printed(digits: &str) -> Result<(Decimal, Range), ComputeError> {
    let number = number::read(digits)?;
    let places = i32::try_from(number.scale()).unwrap_or(i32::MAX);
    let half_unit = number::shift(Decimal::from(5), places.saturating_add(1).saturating_neg())?;
    Ok((number, Range::around(number, half_unit)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_number_stands_for_all_that_round_to_it() {
        let (number, range) = printed("1.3200").unwrap();
        assert_eq!(number.to_string(), "1.3200");
        assert_eq!(range.to_string(), "[1.31995, 1.32005]");
        assert_eq!(printed("8").unwrap().1.to_string(), "[7.5, 8.5]");
        assert!(printed("1,3").is_err());
    }

    #[test]
    fn zero_is_not_above_zero() {
        let refused = |range: &str| above_zero("the index", &range.parse().unwrap());
        assert!(refused("[0.1, 1]").is_ok());
        for range in ["[0, 1]", "(-∞, 1]"] {
            assert_eq!(
                refused(range).unwrap_err().to_string(),
                format!("the index must be above 0, found {range}")
            );
        }
        assert_eq!(
            refused("(0, 1]").unwrap_err().to_string(),
            "the index must be above 0 at its lower end too, found (0, 1]"
        );
    }
}
