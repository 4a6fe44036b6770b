//! The quotient of two amounts, which growth, coverage and share have in common, and what it needs.

use std::ops::Bound::{Excluded, Included};

use super::ComputeError;
use crate::money::{Amount, MoneyError};
use crate::number::{Range, Rate, Ratio};

/// dividend ÷ divisor, of the printed values and of every pair of true values.
///
/// The divisor must be above zero, margin and all; `what` names it in the refusal.
pub(super) fn quotient(
    dividend: &Amount,
    divisor: &Amount,
    what: &'static str,
) -> Result<Rate, ComputeError> {
    like_currencies(dividend, divisor)?;
    if !divisor.lowest().is_positive() {
        return Err(not_above_zero(divisor, what, dividend));
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

/// The refusal of a divisor that is not above zero, margin and all.
pub(super) fn not_above_zero(
    divisor: &Amount,
    what: &'static str,
    dividend: &Amount,
) -> ComputeError {
    let divisor = *divisor;
    if divisor.is_exact() && divisor.value().is_zero() {
        ComputeError::Zero {
            what,
            dividend: *dividend,
        }
    } else if divisor.highest().is_negative() {
        ComputeError::Negative { what, divisor }
    } else {
        ComputeError::MaybeZero { what, divisor }
    }
}

/// The lowest and the highest true value of what cannot be below zero; refused when it is, margin and all.
pub(super) fn zero_or_more(
    amount: &Amount,
    what: &'static str,
) -> Result<(Ratio, Ratio), ComputeError> {
    refuse_below_zero(amount, || what.to_owned())?;
    Ok(not_below_zero(amount))
}

/// Refuses an amount that is below zero, margin and all, by what it is.
pub(super) fn refuse_below_zero(
    amount: &Amount,
    what: impl FnOnce() -> String,
) -> Result<(), ComputeError> {
    if amount.highest().is_negative() {
        return Err(ComputeError::BelowZero {
            what: what(),
            amount: *amount,
        });
    }
    Ok(())
}

/// dividend ÷ divisor, as [`quotient`], of a dividend that cannot be below zero; refused when it is, margin and all.
pub(super) fn quotient_of_flow(
    dividend: &Amount,
    what: &'static str,
    divisor: &Amount,
    of_what: &'static str,
) -> Result<Rate, ComputeError> {
    let (least, most) = zero_or_more(dividend, what)?;
    // Refuses another currency and a divisor that is not above zero.
    let _ = quotient(dividend, divisor, of_what)?;
    let point = point_not_below_zero(dividend).over(&divisor.value().into())?;
    let range = Range::closed(
        least.over(&divisor.highest())?,
        most.over(&divisor.lowest())?,
    )?;
    within(&point, range)
}

/// The lowest and the highest true amount, neither below zero.
pub(super) fn not_below_zero(amount: &Amount) -> (Ratio, Ratio) {
    (amount.lowest().max(Ratio::ZERO), amount.highest())
}

/// The value as printed, or zero where that is below zero.
pub(super) fn point_not_below_zero(amount: &Amount) -> Ratio {
    Ratio::from(amount.value()).max(Ratio::ZERO)
}

/// The rate of the printed figures, or the nearest that the range allows: 1.65 of 1.6 prints as 100 %.
pub(super) fn within(point: &Ratio, range: Range) -> Result<Rate, ComputeError> {
    let nearest = match (range.lower(), range.upper()) {
        (Included(lower) | Excluded(lower), _) if point < lower => lower,
        (_, Included(upper) | Excluded(upper)) if point > upper => upper,
        _ => point,
    };
    Ok(Rate::new(nearest.clone(), range)?)
}

/// The same rate less one: growth from a multiple.
pub(super) fn minus_one(rate: &Rate) -> Rate {
    rate.minus(&Rate::exactly(Ratio::ONE))
}

/// The same rate plus one: a multiple from a growth.
pub(super) fn plus_one(rate: &Rate) -> Rate {
    rate.minus(&Rate::exactly(Ratio::ONE.negated()))
}

/// One less the rate.
pub(super) fn one_minus(rate: &Rate) -> Rate {
    Rate::exactly(Ratio::ONE).minus(rate)
}
