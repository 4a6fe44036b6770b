use std::fmt;
use std::num::NonZeroU64;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::comparison::{Against, pair};
use super::enclosed::{all_positive, enclosed};
use super::quotient::quotient;
use super::say::EnclosedPercentage;
use super::yearly::positive_years;
use crate::dataset::{Dataset, Level, Series};
use crate::money::Amount;
use crate::number::{EnclosedRate, Form, Rate, Ratio};
use crate::period::{Frequency, Period};
use crate::record::Key;

/// The rate at which the base would have grown into the current amount, had it grown by the same rate in every step between.
///
/// It prints as `(133.1 ÷ 100)^(1/3) − 1 = +10.0 %`, the exponent one over the number of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.compound-growth/1")]
#[must_use]
pub struct CompoundGrowth {
    base: Amount,
    current: Amount,
    steps: Ratio,
    multiple: Rate,
    rate: EnclosedRate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
    #[serde(skip)]
    exponent: (u32, u32),
}

impl CompoundGrowth {
    /// The amount at the start.
    #[must_use]
    pub const fn base(&self) -> Amount {
        self.base
    }

    /// The amount at the end.
    #[must_use]
    pub const fn current(&self) -> Amount {
        self.current
    }

    /// How many steps lie between the two: 3 from 2017 to 2020, and 5/12 of a year from March to August.
    #[must_use]
    pub const fn steps(&self) -> &Ratio {
        &self.steps
    }

    /// Current ÷ base, an exact fraction.
    #[must_use]
    pub const fn multiple(&self) -> &Rate {
        &self.multiple
    }

    /// The growth rate of a step as a fraction: 0.1 for 10 %.
    #[must_use]
    pub const fn rate(&self) -> &EnclosedRate {
        &self.rate
    }

    /// The amounts of all years from first to last, or of the two periods compared, with their derivation, when a series was asked.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// (current ÷ base)^(power ÷ degree) − 1.
    fn of(
        base: &Amount,
        current: &Amount,
        power: u32,
        degree: u32,
    ) -> Result<CompoundGrowth, ComputeError> {
        let multiple = quotient(current, base, "the base")?;
        all_positive(&[*current], |_| "the current amount".to_owned())?;
        let roots = NonZeroU64::new(degree.into()).ok_or(ComputeError::NoSteps {
            base: *base,
            current: *current,
        })?;
        let exponent = i64::from(power);
        let powers = [(*current, exponent), (*base, exponent.saturating_neg())];
        let steps = Ratio::from(i64::from(degree)).over(&Ratio::from(exponent))?;
        Ok(CompoundGrowth {
            base: *base,
            current: *current,
            rate: enclosed(Form::LessOne, &powers, roots)?,
            multiple,
            steps,
            levels: Vec::new(),
            exponent: (power, degree),
        })
    }

    fn between((base, current): (Level, Level)) -> Result<CompoundGrowth, ComputeError> {
        let months = current
            .period()
            .first()
            .months_since(&base.period().first());
        // The base is the earlier one.
        let months = months.unsigned_abs();
        let growth = annualised_growth(&base.amount(), &current.amount(), months)?;
        Ok(growth.with_levels(vec![base, current]))
    }

    fn over_years(levels: Vec<Level>, amounts: &[Amount]) -> Result<CompoundGrowth, ComputeError> {
        let (Some(base), Some(current)) = (amounts.first(), amounts.last()) else {
            return Err(ComputeError::NoAmounts);
        };
        let steps = u32::try_from(amounts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        Ok(compound_growth(base, current, steps)?.with_levels(levels))
    }

    fn with_levels(self, levels: Vec<Level>) -> CompoundGrowth {
        CompoundGrowth { levels, ..self }
    }
}

impl fmt::Display for CompoundGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (power, degree) = self.exponent;
        write!(
            f,
            "({} ÷ {})^({power}/{degree}) − 1 = {:+}",
            self.current.short(),
            self.base.short(),
            EnclosedPercentage(&self.rate)
        )
    }
}

/// The average growth rate, compounded, from `base` to `current` in `steps` steps: (current ÷ base)^(1/steps) − 1, a fraction.
///
/// `steps` counts the transitions from one period to the next, not the periods: from 2017 to 2020 there are four years and three
/// steps. Any digit of the rate can be had, correctly rounded.
///
/// # Errors
///
/// [`ComputeError::NoSteps`] when `steps` is 0; [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for
/// a base that is not above zero, margin and all; [`ComputeError::NotPositive`] for such a current amount; [`ComputeError::Money`] when
/// the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::compound_growth;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::number::read;
///
/// // 1.1³ = 1.331.
/// let base = Amount::exact(100.into(), Currency::USD);
/// let current = Amount::exact(read("133.1")?, Currency::USD);
/// let growth = compound_growth(&base, &current, 3)?;
/// assert_eq!(growth.to_string(), "(133.1 ÷ 100)^(1/3) − 1 = +10.0 %");
/// assert_eq!(growth.rate().point(10).to_string(), "[0.1, 0.1]");
///
/// // As printed, 132.65 to 133.55 on 99.5 to 100.5: the cube roots are 1.0961… and 1.1036….
/// let base = Amount::printed("100", Scale::Million, Currency::USD)?;
/// let current = Amount::with_margin(read("133100000")?, read("450000")?, Currency::USD)?;
/// assert_eq!(
///     compound_growth(&base, &current, 3)?.to_string(),
///     "(133.1 m ± 0.45 m ÷ 100 m)^(1/3) − 1 = +10.0 % (+9.6 % to +10.4 %)"
/// );
/// assert_eq!(
///     compound_growth(&base, &current, 0).unwrap_err().to_string(),
///     "expected at least 1 step from 100000000 ± 500000 USD to 133100000 ± 450000 USD, found 0"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, *Online Trade Outcomes Indicators: User's Manual*, 2013 (compound annual growth rate).
pub fn compound_growth(
    base: &Amount,
    current: &Amount,
    steps: u32,
) -> Result<CompoundGrowth, ComputeError> {
    CompoundGrowth::of(base, current, 1, steps)
}

/// The growth from `base` to `current`, so many months later, as if it went on for a year: (current ÷ base)^(12/months) − 1, a fraction.
///
/// The two must be figures of periods of the same length, such as two months, two quarters or two ends of a month, never
/// January–March and January–June. [`Series::annualised_growth`] checks it.
///
/// # Errors
///
/// As [`compound_growth`].
///
/// # Example
///
/// ```
/// use bilateral::compute::annualised_growth;
/// use bilateral::money::{Amount, Currency};
///
/// // One quarter to the next: 1.05⁴ = 1.21550625.
/// let [base, current] = [100, 105].map(|value| Amount::exact(value.into(), Currency::USD));
/// let growth = annualised_growth(&base, &current, 3)?;
/// assert_eq!(growth.to_string(), "(105 ÷ 100)^(12/3) − 1 = +21.6 %");
/// assert_eq!(growth.rate().point(8).to_string(), "[0.21550625, 0.21550625]");
/// assert!(annualised_growth(&base, &current, 0).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Federal Reserve Bank of St. Louis, FRED, units `pca` (compounded annual rate of change).
pub fn annualised_growth(
    base: &Amount,
    current: &Amount,
    months: u32,
) -> Result<CompoundGrowth, ComputeError> {
    CompoundGrowth::of(base, current, Frequency::Annual.months(), months)
}

impl Series {
    /// The average growth rate, compounded, from the first to the last year of `years`: [`compound_growth`] in one step fewer than there are
    /// years.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotWholeYears`] when the period is no whole number of years, [`ComputeError::TooFewAmounts`] when it is one;
    /// [`ComputeError::Dataset`] when a year is incomplete, also one between, with the months missing; [`ComputeError::NotPositive`]
    /// for a year that is not above zero, margin and all; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Series::growth`].
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
    /// for (year, value) in [("2018", 1000), ("2019", 1500), ("2020", 1210)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), year.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// // Three years are two steps: 1.1² = 1.21.
    /// assert_eq!(
    ///     series.compound_growth("2018–2020".parse()?)?.to_string(),
    ///     "(1210 ÷ 1000)^(1/2) − 1 = +10.0 %"
    /// );
    /// assert_eq!(
    ///     series.compound_growth("2018–2022".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2018/2022, missing 2021-01/2022-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn compound_growth(
        self: &Arc<Self>,
        years: Period,
    ) -> Result<CompoundGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(year))?;
        CompoundGrowth::over_years(levels, &amounts)
    }

    /// The growth of `period` against another one of the same length, as if it went on for a year: [`annualised_growth`] over the months from
    /// the start of the one to the start of the other.
    ///
    /// # Errors
    ///
    /// Those of [`Series::growth`]; [`ComputeError::NotPositive`] when the current amount is not above zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (quarter, value) in [("2022-Q1", 100), ("2022-Q2", 110)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), quarter.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// // 1.1⁴ = 1.4641.
    /// assert_eq!(
    ///     series.annualised_growth("2022-Q2".parse()?, Against::PreviousPeriod)?.to_string(),
    ///     "(110 ÷ 100)^(12/3) − 1 = +46.4 %"
    /// );
    /// // A half year is not compared with its first quarter.
    /// assert_eq!(
    ///     series
    ///         .annualised_growth("2022-S1".parse()?, Against::Period("2022-Q1".parse()?))
    ///         .unwrap_err()
    ///         .to_string(),
    ///     "2022-S1 cannot be compared with 2022-Q1: 6 months against 3 months"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn annualised_growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
    ) -> Result<CompoundGrowth, ComputeError> {
        CompoundGrowth::between(pair(period, against, |period| self.level(period))?)
    }
}

impl Dataset {
    /// As [`Series::compound_growth`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::compound_growth`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (measure, year, value) in [
    ///     (Measure::Exports, "2020", 80),
    ///     (Measure::Imports, "2020", 20),
    ///     (Measure::Exports, "2021", 90),
    ///     (Measure::Imports, "2021", 25),
    ///     (Measure::Exports, "2022", 95),
    ///     (Measure::Imports, "2022", 26),
    /// ] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(turnover.with_measure(measure)?, year.parse()?, amount)?);
    /// }
    /// let growth = builder.build()?.compound_growth(&turnover, "2020–2022".parse()?)?;
    /// assert_eq!(growth.to_string(), "(121 ÷ 100)^(1/2) − 1 = +10.0 %");
    /// assert_eq!(growth.levels()[0].to_string(), "2020: exports 80 + imports 20 = 100 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn compound_growth(
        &self,
        key: &Key,
        years: Period,
    ) -> Result<CompoundGrowth, ComputeError> {
        let (levels, amounts) = positive_years(years, |year| self.level(key, year))?;
        CompoundGrowth::over_years(levels, &amounts)
    }

    /// As [`Series::annualised_growth`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::annualised_growth`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn annualised_growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<CompoundGrowth, ComputeError> {
        CompoundGrowth::between(pair(period, against, |period| self.level(key, period))?)
    }
}
