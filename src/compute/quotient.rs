//! The quotient of two amounts, which growth, coverage and share have in common.

use super::ComputeError;
use crate::money::{Amount, MoneyError};
use crate::number::{Rate, Ratio};

/// dividend ÷ divisor, of the printed values and of every pair of true values.
///
/// The divisor must be above zero, margin and all; `what` names it in the refusal.
pub(super) fn quotient(
    dividend: &Amount,
    divisor: &Amount,
    what: &'static str,
) -> Result<Rate, ComputeError> {
    like_currencies(dividend, divisor)?;
    if divisor.is_exact() && divisor.value().is_zero() {
        return Err(ComputeError::Zero {
            what,
            dividend: *dividend,
        });
    }
    if !divisor.lowest().is_positive() {
        return Err(if divisor.highest().is_negative() {
            ComputeError::Negative {
                what,
                divisor: *divisor,
            }
        } else {
            ComputeError::MaybeZero {
                what,
                divisor: *divisor,
            }
        });
    }
    let point = Ratio::new(dividend.value(), divisor.value())?;
    let range = dividend.range().over(&divisor.range())?;
    Ok(Rate::new(point, range)?)
}

/// Refuses two amounts in different currencies.
pub(super) fn like_currencies(left: &Amount, right: &Amount) -> Result<(), ComputeError> {
    if left.currency() == right.currency() {
        return Ok(());
    }
    Err(ComputeError::Money(MoneyError::UnlikeCurrencies {
        left: left.currency(),
        right: right.currency(),
    }))
}

/// The same rate less one: growth from a multiple.
pub(super) fn minus_one(rate: &Rate) -> Result<Rate, ComputeError> {
    let one = crate::number::Range::exactly(Ratio::ONE);
    Ok(Rate::new(
        rate.point().minus(&Ratio::ONE),
        rate.range().minus(&one),
    )?)
}
