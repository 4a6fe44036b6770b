use std::sync::Arc;

use super::ComputeError;
use crate::dataset::{Series, Total};
use crate::money::Amount;
use crate::period::{Frequency, Period};

/// Running totals: the first amount, the first two together, and so on.
///
/// Sₖ = x₁ + … + xₖ, margins alike. The inverse is [`decumulate`].
///
/// # Errors
///
/// [`ComputeError::Money`] when currencies differ or a sum needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::{cumulate, decumulate};
/// use bilateral::money::{Amount, Currency};
///
/// let months = [100, 110, 95].map(|value| Amount::exact(value.into(), Currency::USD));
/// let running = cumulate(&months)?;
/// assert_eq!(running[2].to_string(), "305 USD");
/// assert_eq!(decumulate(&running)?, months);
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn cumulate(amounts: &[Amount]) -> Result<Vec<Amount>, ComputeError> {
    let mut running: Vec<Amount> = Vec::with_capacity(amounts.len());
    for amount in amounts {
        let sum = match running.last() {
            Some(sum) => sum.plus(amount)?,
            None => *amount,
        };
        running.push(sum);
    }
    Ok(running)
}

/// The amounts between running totals: the first one, the second less the first, and so on.
///
/// xₖ = Sₖ − Sₖ₋₁. A difference of two rounded figures has the margins of both: a month taken out of year-to-date figures in
/// millions is known to within a million, not half of one.
///
/// # Errors
///
/// As [`cumulate`].
///
/// # Example
///
/// ```
/// use bilateral::compute::decumulate;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let january = Amount::printed("1.2", Scale::Billion, Currency::USD)?;
/// let two_months = Amount::printed("2.5", Scale::Billion, Currency::USD)?;
/// let months = decumulate(&[january, two_months])?;
/// assert_eq!(months[1].short().to_string(), "1.3 bn ± 0.1 bn");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn decumulate(running: &[Amount]) -> Result<Vec<Amount>, ComputeError> {
    let later = running.iter().skip(1);
    let differences = running
        .iter()
        .zip(later)
        .map(|(before, after)| Ok(after.minus(before)?));
    running
        .first()
        .map(|first| Ok(*first))
        .into_iter()
        .chain(differences)
        .collect()
}

impl Series {
    /// Running totals over `period`: from its first month to the end of each of its months, quarters, …
    ///
    /// # Errors
    ///
    /// [`ComputeError::Period`] when `period` does not split into whole steps of that frequency; [`ComputeError::Dataset`], with
    /// the months missing, when the observations do not add up to one of them.
    ///
    /// # Example
    ///
    /// See [`Series::decumulate`].
    pub fn cumulate(
        self: &Arc<Self>,
        period: Period,
        step: Frequency,
    ) -> Result<Vec<Total>, ComputeError> {
        period
            .split(step)?
            .into_iter()
            .map(|part| Ok(self.total(Period::between(period.first(), part.last())?)?))
            .collect()
    }

    /// What belongs to each month, quarter, … of `period`, whatever mixture of year-to-date and other figures is recorded.
    ///
    /// # Errors
    ///
    /// As [`Series::cumulate`]. One that comes out below zero, margin and all, of a measure that cannot be is refused: then a later
    /// year-to-date figure is below an earlier one.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::period::Frequency;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, millions) in [("2022-01", "101"), ("2022-01/2022-02", "215"), ("2022-Q1", "340")] {
    ///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// let quarter = "2022-Q1".parse()?;
    ///
    /// let months: Vec<String> = series
    ///     .decumulate(quarter, Frequency::Monthly)?
    ///     .iter()
    ///     .map(|month| month.amount().short().to_string())
    ///     .collect();
    /// assert_eq!(months, ["101 m", "114 m ± 1 m", "125 m ± 1 m"]);
    ///
    /// let running = series.cumulate(quarter, Frequency::Monthly)?;
    /// assert_eq!(running[1].to_string(), "2022-01/2022-02: 215 m USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn decumulate(
        self: &Arc<Self>,
        period: Period,
        step: Frequency,
    ) -> Result<Vec<Total>, ComputeError> {
        period
            .split(step)?
            .into_iter()
            .map(|part| Ok(self.total(part)?))
            .collect()
    }
}
