use std::sync::Arc;

use super::ComputeError;
use super::comparison::{Against, Comparison};
use crate::dataset::{Dataset, Duplicates, Series};
use crate::period::{Month, Period};
use crate::record::{Key, Observed, Record};

/// Compares two published figures for the same months of different years.
///
/// growth = Σ current months ÷ Σ base months − 1, where the two sets of months are the same but for the year. Eight months are
/// never compared with twelve.
///
/// # Errors
///
/// [`ComputeError::UnlikePeriods`] when the months differ; [`ComputeError::UnlikeSeries`] when reporter, partner, measure,
/// product, valuation, trade system or currency do; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) when both carry release
/// dates that differ; [`ComputeError::MissingValue`] when one has no value; those of [`growth`](super::growth).
///
/// # Example
///
/// ```
/// use bilateral::compute::partial_year;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::{Key, Measure, Record};
///
/// let key = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
/// let billion = |period: &str, digits: &str| -> Result<Record, bilateral::Error> {
///     let amount = Amount::printed(digits, Scale::Billion, Currency::USD)?;
///     Ok(Record::new(key.clone(), period.parse()?, amount)?)
/// };
/// let current = billion("January–August 2022", "1.45")?;
///
/// let comparison = partial_year(&billion("January–August 2021", "1.13")?, &current)?;
/// assert_eq!(
///     comparison.to_string(),
///     "2022-01/2022-08 against 2021-01/2021-08: 1.45 bn ÷ 1.13 bn − 1 = +28.3 % (+27.3 % to +29.4 %)"
/// );
///
/// let error = partial_year(&billion("2021", "1.6")?, &current).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "2022-01/2022-08 cannot be compared with 2021: 8 months against 12 months"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn partial_year(base: &Record, current: &Record) -> Result<Comparison, ComputeError> {
    if base.key() != current.key() {
        return Err(ComputeError::UnlikeSeries {
            base: Box::new(base.key().clone()),
            current: Box::new(current.key().clone()),
        });
    }
    for record in [base, current] {
        if let Observed::Missing(reason) = record.observation().observed() {
            return Err(ComputeError::MissingValue {
                key: Box::new(record.key().clone()),
                period: record.period(),
                reason,
            });
        }
    }
    same_months(base.period(), current.period())?;
    let against = Against::Period(base.period());
    against.base_of(current.period())?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.insert(base.clone()).insert(current.clone());
    builder
        .build()?
        .series(base.key())?
        .growth(current.period(), against)
}

/// Refuses two periods unless they are the same months; what else is wrong with them the comparison tells.
fn same_months(base: Period, current: Period) -> Result<(), ComputeError> {
    if base.month_count() != current.month_count() || base.same_months_as(&current) {
        return Ok(());
    }
    Err(ComputeError::UnlikePeriods {
        base,
        current,
        reason: "the months of the year differ".into(),
    })
}

impl Series {
    /// The growth of `period` against the same months a year earlier; every month of both must be covered.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
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
    /// for (period, value) in [("2021-01", 100), ("2022-01", 110), ("2022-02", 130)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    ///
    /// assert_eq!(
    ///     series.partial_year("2022-01/2022-02".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2021-01/2021-02, missing 2021-02"
    /// );
    /// let both_have = series.months_in_both_years(2022).unwrap();
    /// assert_eq!(
    ///     series.partial_year(both_have)?.to_string(),
    ///     "2022-01 against 2021-01: 110 ÷ 100 − 1 = +10.0 %"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn partial_year(self: &Arc<Self>, period: Period) -> Result<Comparison, ComputeError> {
        self.growth(period, Against::YearEarlier)
    }

    /// January up to the latest month of `year` for which both `year` and the year before are covered from January on.
    ///
    /// None when not even January is.
    #[must_use]
    pub fn months_in_both_years(self: &Arc<Self>, year: i32) -> Option<Period> {
        (1..=12)
            .rev()
            .filter_map(|month| Some(Month::new(year, month).ok()?.year_to_date()))
            .find(|&period| {
                let covered = |period| self.total(period).is_ok();
                covered(period) && period.years_earlier(1).is_ok_and(covered)
            })
    }
}

impl Dataset {
    /// The growth of `period` under `key` against the same months a year earlier.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    pub fn partial_year(&self, key: &Key, period: Period) -> Result<Comparison, ComputeError> {
        self.growth(key, period, Against::YearEarlier)
    }
}
