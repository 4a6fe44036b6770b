use super::ComputeError;
use crate::dataset::DatasetError;
use crate::money::Amount;
use crate::number::{self, Decimal};
use crate::period::Period;
use crate::record::Key;

/// The sum of amounts: values add, margins add.
///
/// The caller answers for their periods being apart; [`Series::total`](crate::dataset::Series::total) knows the periods and
/// names those missing.
///
/// # Errors
///
/// [`ComputeError::NoAmounts`] when there is none, because nothing has no currency; [`ComputeError::Money`] when currencies
/// differ; [`ComputeError::Number`] when the sum needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::total;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let quarters = ["33.2", "35.1", "36.0", "41.4"]
///     .map(|digits| Amount::printed(digits, Scale::Million, Currency::USD));
/// let quarters = quarters.into_iter().collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(total(&quarters)?.to_string(), "145700000 ± 200000 USD");
/// assert_eq!(total(&[]).unwrap_err().to_string(), "expected at least one amount");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn total(amounts: &[Amount]) -> Result<Amount, ComputeError> {
    let first = amounts.first().ok_or(ComputeError::NoAmounts)?;
    let zero = Amount::exact(Decimal::ZERO, first.currency());
    for amount in amounts {
        // Refuses another currency; the sum itself must not depend on the order.
        let _ = zero.plus(amount)?;
    }
    let value = number::sum(amounts.iter().map(Amount::value))?;
    let margin = number::sum(amounts.iter().map(Amount::margin))?;
    Ok(Amount::with_margin(value, margin, first.currency())?)
}

/// Refuses what does not add up over time.
pub(super) fn refuse_position(key: &Key, period: Period) -> Result<(), DatasetError> {
    if key.measure().adds_up_over_time() {
        return Ok(());
    }
    Err(DatasetError::Position {
        key: Box::new(key.clone()),
        period,
    })
}
