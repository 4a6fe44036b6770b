//! The years of a period, as averages over time need them.

use super::ComputeError;
use super::comparison::one_release;
use super::enclosed::all_positive;
use crate::dataset::{DatasetError, Level};
use crate::money::Amount;
use crate::period::{Frequency, Period};

/// The amounts of each year of `period`, all above zero and of the same release; two years at least.
///
/// A year has twelve months, whatever month it starts with.
pub(super) fn positive_years(
    period: Period,
    level: impl Fn(Period) -> Result<Level, DatasetError>,
) -> Result<(Vec<Level>, Vec<Amount>), ComputeError> {
    let count = period
        .year_count()
        .ok_or(ComputeError::NotWholeYears { period })?;
    if count < 2 {
        return Err(ComputeError::TooFewAmounts {
            expected: 2,
            found: 1,
        });
    }
    let months = Frequency::Annual.months();
    let mut year = Period::new(period.first(), months)?;
    let mut levels = Vec::new();
    loop {
        match level(year) {
            Ok(found) => levels.push(found),
            Err(error @ DatasetError::NotRecorded { .. }) => return Err(error.into()),
            // The period as a whole names the months missing of every year.
            Err(error) => return Err(level(period).err().unwrap_or(error).into()),
        }
        if year.last() >= period.last() {
            break;
        }
        year = Period::new(year.last().following()?, months)?;
    }
    one_release(&levels)?;
    let amounts: Vec<Amount> = levels.iter().map(Level::amount).collect();
    all_positive(&amounts, |place| {
        levels.get(place).map_or_else(String::new, |level| {
            format!("the amount of {}", level.period())
        })
    })?;
    Ok((levels, amounts))
}
