use std::fmt;
use std::num::NonZeroU64;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::enclosed::{all_positive, enclosed};
use super::say::EnclosedPercentage;
use super::yearly::positive_years;
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::{EnclosedRate, Form};
use crate::period::Period;
use crate::record::Key;

/// Which of the two rates that go by the name of least-squares growth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum LeastSquaresDefinition {
    /// e^b − 1: the growth from one period to the next along the fitted line.
    #[serde(rename = "e^b-1")]
    Growth,
    /// b itself, the slope of the fitted line: the rate of continuous growth.
    #[serde(rename = "b")]
    Slope,
}

/// The growth rate of the line that fits the logarithms of amounts best, which weighs all of them and not only the first and the last.
///
/// It prints as `b = (−ln 100 + ln 121) ÷ 2; e^b − 1 = +10.0 %`, where b is the slope of the line; of more than six amounts,
/// only the first and the last are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.least-squares-growth/1")]
#[must_use]
pub struct LeastSquaresGrowth {
    definition: LeastSquaresDefinition,
    amounts: Vec<Amount>,
    rate: EnclosedRate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
}

impl LeastSquaresGrowth {
    /// Which of the two rates it is.
    #[must_use]
    pub const fn definition(&self) -> LeastSquaresDefinition {
        self.definition
    }

    /// The amounts, in order of their periods.
    #[must_use]
    pub fn amounts(&self) -> &[Amount] {
        &self.amounts
    }

    /// The rate of one period as a fraction: 0.25 for 25 %.
    #[must_use]
    pub const fn rate(&self) -> &EnclosedRate {
        &self.rate
    }

    /// The amounts with their years and derivation, when a series was asked.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The slope of ln x = a + b·t over t = 0, …, n − 1 is Σ (t − t̄) ln xₜ ÷ Σ (t − t̄)², where t̄ = (n − 1)/2 and the divisor is
    /// n(n² − 1)/12; doubled above and below, Σ (2t − n + 1) ln xₜ ÷ (n(n² − 1)/6).
    fn of(
        definition: LeastSquaresDefinition,
        amounts: Vec<Amount>,
        levels: Vec<Level>,
    ) -> Result<LeastSquaresGrowth, ComputeError> {
        let (weights, divisor) = weights(amounts.len()).ok_or(ComputeError::TooFewAmounts {
            expected: 2,
            found: amounts.len(),
        })?;
        let powers: Vec<(Amount, i64)> = amounts.iter().copied().zip(weights).collect();
        let form = match definition {
            LeastSquaresDefinition::Growth => Form::LessOne,
            LeastSquaresDefinition::Slope => Form::Logarithm,
        };
        Ok(LeastSquaresGrowth {
            definition,
            rate: enclosed(form, &powers, divisor)?,
            amounts,
            levels,
        })
    }
}

/// 1 − n, 3 − n, …, n − 1, and n(n² − 1)/6; nothing for fewer than two amounts.
fn weights(count: usize) -> Option<(impl Iterator<Item = i64>, NonZeroU64)> {
    let count = u64::try_from(count).ok()?;
    let cube = count
        .checked_mul(count)?
        .checked_sub(1)?
        .checked_mul(count)?;
    let divisor = NonZeroU64::new(cube / 6)?;
    let last = i64::try_from(count.checked_sub(1)?).ok()?;
    let weights = std::iter::successors(Some(last.checked_neg()?), move |weight| {
        weight.checked_add(2).filter(|next| *next <= last)
    });
    Some((weights, divisor))
}

impl fmt::Display for LeastSquaresGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        let count = self.amounts.len();
        let Some((weights, divisor)) = weights(count) else {
            return Ok(());
        };
        f.write_str("b = (")?;
        for (place, (weight, amount)) in weights.zip(&self.amounts).enumerate() {
            let is_end = place == 0 || place.saturating_add(1) == count;
            if count > MOST_SHOWN && !is_end {
                if place == 1 {
                    f.write_str(" − …")?;
                }
                continue;
            }
            if weight == 0 {
                continue;
            }
            f.write_str(match (place, weight < 0) {
                (0, _) => "−",
                (_, true) => " − ",
                (_, false) => " + ",
            })?;
            if weight.unsigned_abs() > 1 {
                write!(f, "{} ", weight.unsigned_abs())?;
            }
            write!(f, "ln {}", amount.short())?;
        }
        write!(f, ") ÷ {divisor}")?;
        let rate = EnclosedPercentage(&self.rate);
        match self.definition {
            LeastSquaresDefinition::Growth => write!(f, "; e^b − 1 = {rate:+}"),
            LeastSquaresDefinition::Slope => write!(f, " = {rate:+}"),
        }
    }
}

/// The growth rate of the line fitted to the logarithms of amounts by least squares, e^b − 1 where ln x = a + b·t, a fraction.
///
/// The amounts follow one another at equal distances. Every amount counts, those at the ends most. This is what UNCTAD's handbook
/// prints today; [`least_squares_slope`] is what earlier editions print. Any digit of the rate can be had, correctly rounded: e^b is a
/// root of a product of powers of the amounts, and b is lowest where the earlier half is highest and the later half lowest.
///
/// # Errors
///
/// [`ComputeError::TooFewAmounts`] for fewer than two; [`ComputeError::NotPositive`] for one that is not above zero, margin and
/// all; [`ComputeError::Money`] when currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::least_squares_growth;
/// use bilateral::money::{Amount, Currency};
///
/// // The middle one of three has no weight: b = (ln 121 − ln 100) ÷ 2 and e^b = √1.21 = 1.1.
/// let amounts = [100, 105, 121].map(|value| Amount::exact(value.into(), Currency::USD));
/// let growth = least_squares_growth(&amounts)?;
/// assert_eq!(growth.to_string(), "b = (−2 ln 100 + 2 ln 121) ÷ 4; e^b − 1 = +10.0 %");
/// assert_eq!(growth.rate().point(6).to_string(), "[0.1, 0.1]");
/// assert_eq!(
///     least_squares_growth(&amounts[..1]).unwrap_err().to_string(),
///     "expected at least 2 amounts, found 1"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*, calculation methods (growth rates, current edition).
pub fn least_squares_growth(amounts: &[Amount]) -> Result<LeastSquaresGrowth, ComputeError> {
    all_positive(amounts, by_place)?;
    LeastSquaresGrowth::of(LeastSquaresDefinition::Growth, amounts.to_vec(), Vec::new())
}

/// The slope b of the line fitted to the logarithms of amounts by least squares, ln x = a + b·t: a rate of continuous growth, a fraction.
///
/// Earlier editions of UNCTAD's handbook print it as the growth rate; where it is 25 %, [`least_squares_growth`] is 28.4 %.
///
/// # Errors
///
/// As [`least_squares_growth`].
///
/// # Example
///
/// ```
/// use bilateral::compute::least_squares_slope;
/// use bilateral::money::{Amount, Currency};
///
/// // (ln 121 − ln 100) ÷ 2 = ln 1.1 = 0.09531017…
/// let amounts = [100, 105, 121].map(|value| Amount::exact(value.into(), Currency::USD));
/// let slope = least_squares_slope(&amounts)?;
/// assert_eq!(slope.to_string(), "b = (−2 ln 100 + 2 ln 121) ÷ 4 = +9.5 %");
/// assert_eq!(slope.rate().point(6).to_string(), "(0.09531, 0.095311)");
/// assert!(least_squares_slope(&[]).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*, calculation methods (growth rates, earlier editions).
pub fn least_squares_slope(amounts: &[Amount]) -> Result<LeastSquaresGrowth, ComputeError> {
    all_positive(amounts, by_place)?;
    LeastSquaresGrowth::of(LeastSquaresDefinition::Slope, amounts.to_vec(), Vec::new())
}

fn by_place(place: usize) -> String {
    format!("amount {}", place.saturating_add(1))
}

impl Series {
    /// [`least_squares_growth`] over the years of a period.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotWholeYears`] when the period is no whole number of years, [`ComputeError::TooFewAmounts`] when it is one;
    /// [`ComputeError::Dataset`] when a year is incomplete, with the months missing; [`ComputeError::NotPositive`] for a year that is
    /// not above zero, margin and all; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Series::growth`].
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
    /// for (year, value) in [("2018", 100), ("2019", 105), ("2020", 121), ("2022", 120)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), year.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// assert_eq!(
    ///     series.least_squares_growth("2018–2020".parse()?)?.to_string(),
    ///     "b = (−2 ln 100 + 2 ln 121) ÷ 4; e^b − 1 = +10.0 %"
    /// );
    /// assert_eq!(
    ///     series.least_squares_growth("2018–2022".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2018/2022, missing 2021-01/2021-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn least_squares_growth(
        self: &Arc<Self>,
        years: Period,
    ) -> Result<LeastSquaresGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(year))?;
        LeastSquaresGrowth::of(LeastSquaresDefinition::Growth, amounts, levels)
    }

    /// [`least_squares_slope`] over the years of a period.
    ///
    /// # Errors
    ///
    /// As [`Series::least_squares_growth`].
    ///
    /// # Example
    ///
    /// See [`Series::least_squares_growth`].
    pub fn least_squares_slope(
        self: &Arc<Self>,
        years: Period,
    ) -> Result<LeastSquaresGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(year))?;
        LeastSquaresGrowth::of(LeastSquaresDefinition::Slope, amounts, levels)
    }
}

impl Dataset {
    /// As [`Series::least_squares_growth`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::least_squares_growth`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn least_squares_growth(
        &self,
        key: &Key,
        years: Period,
    ) -> Result<LeastSquaresGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(key, year))?;
        LeastSquaresGrowth::of(LeastSquaresDefinition::Growth, amounts, levels)
    }

    /// As [`Series::least_squares_slope`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::least_squares_growth`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn least_squares_slope(
        &self,
        key: &Key,
        years: Period,
    ) -> Result<LeastSquaresGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(key, year))?;
        LeastSquaresGrowth::of(LeastSquaresDefinition::Slope, amounts, levels)
    }
}
