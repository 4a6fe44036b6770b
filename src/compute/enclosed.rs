//! Products of powers of amounts, which average growth rates and log growth have in common.

use std::num::NonZeroU64;

use super::ComputeError;
use super::quotient::like_currencies;
use crate::money::Amount;
use crate::number::{EnclosedRate, Form, PowerProduct, Ratio};

/// (x₁^k₁ · x₂^k₂ · …)^(1/n) less one, or its logarithm, of amounts above zero whose true values are independent of one another.
///
/// It rises with an amount of positive exponent and falls with one of negative exponent, whatever the others are, so that it is lowest
/// and highest at ends of their margins.
pub(super) fn enclosed(
    form: Form,
    powers: &[(Amount, i64)],
    degree: NonZeroU64,
) -> Result<EnclosedRate, ComputeError> {
    let product = |of: &dyn Fn(&Amount, bool) -> Ratio| {
        let factors = powers
            .iter()
            .map(|(amount, exponent)| (of(amount, *exponent > 0), *exponent));
        PowerProduct::new(factors, degree)
    };
    let end = |amount: &Amount, high: bool| {
        if high {
            amount.highest()
        } else {
            amount.lowest()
        }
    };
    Ok(EnclosedRate::new(
        form,
        product(&|amount, rises| end(amount, !rises))?,
        product(&|amount, _| amount.value().into())?,
        product(&end)?,
    ))
}

/// Refuses amounts in different currencies and any that is not above zero, margin and all; `name` names one by its place from 0.
pub(super) fn all_positive(
    amounts: &[Amount],
    name: impl Fn(usize) -> String,
) -> Result<(), ComputeError> {
    for (place, amount) in amounts.iter().enumerate() {
        if let Some(first) = amounts.first() {
            like_currencies(first, amount)?;
        }
        if !amount.lowest().is_positive() {
            return Err(ComputeError::NotPositive {
                what: name(place),
                amount: *amount,
            });
        }
    }
    Ok(())
}
