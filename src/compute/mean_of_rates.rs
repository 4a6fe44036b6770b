use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::enclosed::all_positive;
use super::say::Percentage;
use super::steadiest::smallest_sum;
use super::yearly::positive_years;
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio};
use crate::period::Period;
use crate::record::Key;

/// The plain mean of the growth rates from each period to the next.
///
/// It is no average rate of growth: had the base grown at this rate throughout, it would not have become the last amount. A fall by half
/// and a doubling are on average +25 %, and back where they began; [`compound_growth`](super::compound_growth) says 0. It prints as
/// `(50 ÷ 100 + 100 ÷ 50) ÷ 2 − 1 = +25.0 %`; of more than six rates only the first and the last are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.mean-of-rates/1")]
#[must_use]
pub struct MeanOfRates {
    amounts: Vec<Amount>,
    rate: Rate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
}

impl MeanOfRates {
    /// The amounts, in order of their periods: one more than there are rates.
    #[must_use]
    pub fn amounts(&self) -> &[Amount] {
        &self.amounts
    }

    /// The mean as a fraction: 0.25 for 25 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// The amounts with their years and derivation, when a series was asked.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    fn of(amounts: Vec<Amount>, levels: Vec<Level>) -> Result<MeanOfRates, ComputeError> {
        let steps = amounts.len().saturating_sub(1);
        if steps == 0 {
            return Err(ComputeError::TooFewAmounts {
                expected: 2,
                found: amounts.len(),
            });
        }
        let count = Ratio::from(i64::try_from(steps).unwrap_or(i64::MAX));
        let ends: Vec<(Ratio, Ratio)> = amounts
            .iter()
            .map(|amount| (amount.lowest(), amount.highest()))
            .collect();
        let mean = |sum: Ratio| Ok::<_, ComputeError>(sum.over(&count)?.minus(&Ratio::ONE));
        let point = amounts.iter().zip(amounts.iter().skip(1)).try_fold(
            Ratio::ZERO,
            |sum, (base, current)| {
                Ok::<_, ComputeError>(sum.plus(&Ratio::new(current.value(), base.value())?))
            },
        )?;
        let range = Range::closed(mean(smallest_sum(&ends)?)?, mean(largest_sum(&ends)?)?)?;
        Ok(MeanOfRates {
            rate: Rate::new(mean(point)?, range)?,
            amounts,
            levels,
        })
    }
}

/// The largest Σ xₜ ÷ xₜ₋₁ of amounts between a lowest and a highest each.
///
/// As a function of one amount with the others held, the sum is xₜ ÷ xₜ₋₁ + xₜ₊₁ ÷ xₜ and the like: convex, so it is largest at one of the
/// ends of that amount, whatever the others are. So the largest sum of all has every amount at one of its ends. Only the end of the
/// amount before matters to the next rate, so the largest sums up to each end of each amount are enough.
fn largest_sum(ends: &[(Ratio, Ratio)]) -> Result<Ratio, ComputeError> {
    let (mut to_low, mut to_high) = (Ratio::ZERO, Ratio::ZERO);
    for ((low, high), (next_low, next_high)) in ends.iter().zip(ends.iter().skip(1)) {
        let up_to = |end: &Ratio| {
            let from_low = to_low.plus(&end.over(low)?);
            let from_high = to_high.plus(&end.over(high)?);
            Ok::<_, ComputeError>(from_low.max(from_high))
        };
        (to_low, to_high) = (up_to(next_low)?, up_to(next_high)?);
    }
    Ok(to_low.max(to_high))
}

impl fmt::Display for MeanOfRates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        let steps = self.amounts.len().saturating_sub(1);
        let quotients: Vec<String> = self
            .amounts
            .iter()
            .zip(self.amounts.iter().skip(1))
            .map(|(base, current)| format!("{} ÷ {}", current.short(), base.short()))
            .collect();
        let sum = match quotients.as_slice() {
            [first, .., last] if steps > MOST_SHOWN => format!("{first} + … + {last}"),
            all => all.join(" + "),
        };
        write!(f, "({sum}) ÷ {steps} − 1 = {:+}", Percentage(&self.rate))
    }
}

/// The mean of the growth rates from each amount to the next: (1/n) Σ (xₜ ÷ xₜ₋₁ − 1), a fraction, over the n steps between them.
///
/// Each amount between the first and the last is a base once and a current amount once, and the range takes that into account: its
/// upper end is reached, and its lower end is too, or it is less than 10⁻¹² below what is, where that is a root.
///
/// # Errors
///
/// [`ComputeError::TooFewAmounts`] for fewer than two; [`ComputeError::NotPositive`] for one that is not above zero, margin and
/// all; [`ComputeError::Money`] when currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::mean_of_rates;
/// use bilateral::money::{Amount, Currency};
///
/// // −50 % and +100 %.
/// let amounts = [100, 50, 100].map(|value| Amount::exact(value.into(), Currency::USD));
/// assert_eq!(mean_of_rates(&amounts)?.to_string(), "(50 ÷ 100 + 100 ÷ 50) ÷ 2 − 1 = +25.0 %");
/// assert_eq!(
///     mean_of_rates(&amounts[..1]).unwrap_err().to_string(),
///     "expected at least 2 amounts, found 1"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice; named so that it is not taken for an average rate of growth.
pub fn mean_of_rates(amounts: &[Amount]) -> Result<MeanOfRates, ComputeError> {
    all_positive(amounts, |place| {
        format!("amount {}", place.saturating_add(1))
    })?;
    MeanOfRates::of(amounts.to_vec(), Vec::new())
}

impl Series {
    /// [`mean_of_rates`] over the years of a period: the mean of its annual growth rates.
    ///
    /// # Errors
    ///
    /// As [`Series::least_squares_growth`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (year, value) in [("2018", 100), ("2019", 50), ("2020", 100)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), year.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// let mean = series.mean_of_rates("2018–2020".parse()?)?;
    /// assert_eq!(mean.to_string(), "(50 ÷ 100 + 100 ÷ 50) ÷ 2 − 1 = +25.0 %");
    /// assert_eq!(
    ///     series.mean_of_rates("2018".parse()?).unwrap_err().to_string(),
    ///     "expected at least 2 amounts, found 1"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn mean_of_rates(self: &Arc<Self>, years: Period) -> Result<MeanOfRates, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(year))?;
        MeanOfRates::of(amounts, levels)
    }
}

impl Dataset {
    /// As [`Series::mean_of_rates`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::mean_of_rates`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn mean_of_rates(&self, key: &Key, years: Period) -> Result<MeanOfRates, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(key, year))?;
        MeanOfRates::of(amounts, levels)
    }
}
