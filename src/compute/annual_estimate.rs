use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::comparison::apart;
use super::say::Percentage;
use super::share_change::as_share;
use crate::dataset::Series;
use crate::money::{Amount, AmountRange};
use crate::number::{Rate, Ratio};
use crate::period::{Month, Period};

/// What an [`AnnualEstimate`] takes for granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EstimateBasis {
    /// That each month left brings what the months so far brought on average.
    EqualMonths,
    /// That this share of the year, a fraction, has come by now.
    ShareOfYear(Rate),
}

/// An estimate, not a figure, of what a year will come to, from its first months.
///
/// Its range is what the margins of the figures it was made from allow; how far the year departs from the basis, nothing here knows.
/// It prints with that word: `estimate for 2022: 1.45 bn × 12 ÷ 8 = 2.1675 bn to 2.1825 bn USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.annual-estimate/1")]
#[must_use]
pub struct AnnualEstimate {
    period: Period,
    to_date: Amount,
    basis: EstimateBasis,
    point: Ratio,
    range: AmountRange,
}

impl AnnualEstimate {
    /// The first months of the year.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What they brought.
    #[must_use]
    pub const fn to_date(&self) -> Amount {
        self.to_date
    }

    /// What the estimate takes for granted.
    #[must_use]
    pub const fn basis(&self) -> &EstimateBasis {
        &self.basis
    }

    /// The estimate that the printed figures make, in units of the currency, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every estimate that the margins of the figures allow.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }

    fn of(
        to_date: &Amount,
        period: Period,
        basis: EstimateBasis,
    ) -> Result<AnnualEstimate, ComputeError> {
        if !period.is_year_to_date() {
            return Err(ComputeError::NotYearToDate { period });
        }
        if period.last().number() == 12 {
            return Err(ComputeError::NothingLeft {
                year: period.last().year(),
            });
        }
        let share = match &basis {
            EstimateBasis::EqualMonths => {
                let months = Ratio::from(i64::from(period.month_count()));
                Rate::exactly(months.over(&Ratio::from(12))?)
            }
            EstimateBasis::ShareOfYear(share) => share.clone(),
        };
        // The range first: it refuses a share that may be zero, which the point alone does not.
        let range = to_date.range().over(share.range())?;
        let point = Ratio::from(to_date.value()).over(share.point())?;
        Ok(AnnualEstimate {
            period,
            to_date: *to_date,
            basis,
            point,
            range: AmountRange::new(range, to_date.currency()),
        })
    }
}

impl fmt::Display for AnnualEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.period.first().year();
        write!(f, "estimate for {year:04}: {}", self.to_date.short())?;
        match &self.basis {
            EstimateBasis::EqualMonths => write!(f, " × 12 ÷ {}", self.period.month_count())?,
            EstimateBasis::ShareOfYear(share) => write!(f, " ÷ {}", Percentage(share))?,
        }
        write!(f, " = {}", self.range)
    }
}

/// An estimate of a year from its first months, as if every month brought the same: to date × 12 ÷ months, in units of the currency.
///
/// # Errors
///
/// [`ComputeError::NotYearToDate`] when `period` does not run from January to a month of the same year;
/// [`ComputeError::NothingLeft`] when it is the whole year.
///
/// # Example
///
/// ```
/// use bilateral::compute::annualised;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// // 1.45 × 1.5 = 2.175; 1.445 × 1.5 = 2.1675 and 1.455 × 1.5 = 2.1825.
/// let estimate = annualised(&turnover, "January–August 2022".parse()?)?;
/// assert_eq!(
///     estimate.to_string(),
///     "estimate for 2022: 1.45 bn × 12 ÷ 8 = 2.1675 bn to 2.1825 bn USD"
/// );
/// assert_eq!(estimate.point(), &2_175_000_000.into());
/// assert_eq!(
///     annualised(&turnover, "2022-Q2".parse()?).unwrap_err().to_string(),
///     "2022-Q2 is not the first months of a year: expected January to a later month"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice (run rate).
pub fn annualised(to_date: &Amount, period: Period) -> Result<AnnualEstimate, ComputeError> {
    AnnualEstimate::of(to_date, period, EstimateBasis::EqualMonths)
}

/// An estimate of a year from its first months and the share of the year they usually are: to date ÷ share, in units of the currency.
///
/// The share is that of other years, see [`Series::seasonal_average`], and so independent of the amount.
///
/// # Errors
///
/// Those of [`annualised`]; [`ComputeError::NotAShare`] when the share lies outside 0 to 1; [`ComputeError::Number`] when it is, or
/// within its margin may be, zero.
///
/// # Example
///
/// ```
/// use bilateral::compute::annualised_by_share;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::number::Rate;
///
/// let turnover = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let eight_months = "January–August 2022".parse()?;
/// // 1445 ÷ 0.625 = 2312 and 1455 ÷ 0.625 = 2328.
/// let usual = Rate::exactly("0.625".parse()?);
/// assert_eq!(
///     annualised_by_share(&turnover, eight_months, &usual)?.to_string(),
///     "estimate for 2022: 1.45 bn ÷ 62.5 % = 2.312 bn to 2.328 bn USD"
/// );
/// let nothing = Rate::printed_percent("0")?;
/// assert_eq!(
///     annualised_by_share(&turnover, eight_months, &nothing).unwrap_err().to_string(),
///     "cannot divide by the range [0, 0.005], which contains 0: expected a range on one side of 0"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice (run rate by the average seasonal share).
pub fn annualised_by_share(
    to_date: &Amount,
    period: Period,
    share: &Rate,
) -> Result<AnnualEstimate, ComputeError> {
    AnnualEstimate::of(
        to_date,
        period,
        EstimateBasis::ShareOfYear(as_share(share)?),
    )
}

impl Series {
    /// An estimate of the year of `month` from its months up to that one, as if every month brought the same.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when months up to `month` are missing; those of [`annualised`].
    ///
    /// # Example
    ///
    /// See [`Series::annualised_by_season`].
    pub fn annualised(self: &Arc<Self>, month: Month) -> Result<AnnualEstimate, ComputeError> {
        let period = month.year_to_date();
        annualised(&self.total(period)?.amount(), period)
    }

    /// An estimate of the year of `month` from its months up to that one, which are taken to be the share of the year that they
    /// were on average in `years`.
    ///
    /// # Errors
    ///
    /// [`ComputeError::UnlikePeriods`] when the years are not before the year of `month`; [`ComputeError::Dataset`] when months up to
    /// `month` are missing; those of [`Series::seasonal_average`] and [`annualised_by_share`].
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
    /// for (period, value) in [("2021-01/2021-08", 80), ("2021", 100), ("2022-01/2022-08", 96)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let (series, august) = (dataset.series(&exports)?, "2022-08".parse()?);
    /// assert_eq!(series.annualised(august)?.to_string(), "estimate for 2022: 96 × 12 ÷ 8 = 144 USD");
    /// // In 2021 eight months were four fifths of the year.
    /// assert_eq!(
    ///     series.annualised_by_season(august, "2021".parse()?)?.to_string(),
    ///     "estimate for 2022: 96 ÷ 80.0 % = 120 USD"
    /// );
    /// assert_eq!(
    ///     series.annualised_by_season(august, "2021–2022".parse()?).unwrap_err().to_string(),
    ///     "2022-01/2022-08 cannot be compared with 2021/2022: the two overlap"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn annualised_by_season(
        self: &Arc<Self>,
        month: Month,
        years: Period,
    ) -> Result<AnnualEstimate, ComputeError> {
        let period = month.year_to_date();
        apart(years, period)?;
        let average = self.seasonal_average(month, years)?;
        annualised_by_share(&self.total(period)?.amount(), period, average.rate())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn a_whole_year_needs_no_estimate() {
        let amount = Amount::exact(1.into(), Currency::USD);
        assert_eq!(
            annualised(&amount, "2022".parse().unwrap())
                .unwrap_err()
                .to_string(),
            "nothing is left of 2022 after December"
        );
    }

    #[test]
    fn both_margins_are_in_the_range() {
        let around = Amount::with_margin(100.into(), 10.into(), Currency::USD).unwrap();
        let share = Rate::new("0.5".parse().unwrap(), "[0.4, 0.5]".parse().unwrap()).unwrap();
        let estimate = annualised_by_share(&around, "2022-S1".parse().unwrap(), &share).unwrap();
        // 90 ÷ 0.5 and 110 ÷ 0.4.
        assert_eq!(estimate.range().to_string(), "180 to 275 USD");
        assert_eq!(estimate.point(), &Ratio::from(200));
    }
}
