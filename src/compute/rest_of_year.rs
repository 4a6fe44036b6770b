use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use crate::dataset::{Series, Total};
use crate::money::AmountRange;
use crate::number::{Range, Ratio};
use crate::period::{Month, Period};
use crate::record::Measure;

/// What a year leaves after its first months.
///
/// It prints as `(1.55 bn to 1.65 bn USD) − (1.1289 bn to 1.1457 bn USD) = 404.3307 m to 521.0938 m USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.rest-of-year/1")]
#[must_use]
pub struct RestOfYear {
    year: AmountRange,
    part: AmountRange,
    rest: AmountRange,
}

impl RestOfYear {
    /// The year.
    #[must_use]
    pub const fn year(&self) -> &AmountRange {
        &self.year
    }

    /// The part of it that is taken off.
    #[must_use]
    pub const fn part(&self) -> &AmountRange {
        &self.part
    }

    /// What is left.
    #[must_use]
    pub const fn rest(&self) -> &AmountRange {
        &self.rest
    }
}

impl fmt::Display for RestOfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}) − ({}) = {}", self.year, self.part, self.rest)
    }
}

/// The rest of a year of `measure`: year − part, every difference the margins allow.
///
/// Year and part can be an amount or a range, such as an [implied base](super::implied_base). What cannot be negative leaves no
/// negative rest: such differences are cut off.
///
/// # Errors
///
/// [`ComputeError::PartExceedsWhole`] when every difference is below zero and the measure cannot be;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{implied_base, rest_of_year};
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::Measure;
///
/// let year = Amount::printed("1.6", Scale::Billion, Currency::USD)?;
/// let eight_months = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let base = implied_base(&eight_months, &"[0.27, 0.28)".parse()?)?;
/// let rest = rest_of_year(Measure::Turnover, year, base.base().clone())?;
/// // 1550 − 1455/1.27 = 404.3307… and 1650 − 1445/1.28 = 521.09375 million.
/// assert_eq!(rest.rest().to_string(), "404.3307 m to 521.0938 m USD");
///
/// let twice = Amount::printed("3.2", Scale::Billion, Currency::USD)?;
/// assert_eq!(
///     rest_of_year(Measure::Turnover, year, twice).unwrap_err().to_string(),
///     "the part 3.15 bn to 3.25 bn USD exceeds the whole 1.55 bn to 1.65 bn USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn rest_of_year(
    measure: Measure,
    year: impl Into<AmountRange>,
    part: impl Into<AmountRange>,
) -> Result<RestOfYear, ComputeError> {
    let (year, part) = (year.into(), part.into());
    let difference = year.minus(&part)?;
    let rest = if measure.can_be_negative() {
        difference
    } else {
        let zero_or_more = AmountRange::new(Range::at_least(Ratio::ZERO), year.currency());
        difference
            .intersection(&zero_or_more)?
            .ok_or_else(|| ComputeError::PartExceedsWhole {
                part: Box::new(part.clone()),
                whole: Box::new(year.clone()),
            })?
    };
    Ok(RestOfYear { year, part, rest })
}

impl Series {
    /// The total of the months of `year` after `month`, from whatever observations give it: the year minus its first
    /// months, or the months themselves.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`], with the months missing, when the observations do not add up to it;
    /// [`ComputeError::NothingLeft`] when `month` is a December.
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
    /// for (period, value) in [("2021", 150), ("2021-01/2021-08", 95)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let rest = dataset.series(&exports)?.rest_of_year("2021-08".parse()?)?;
    /// assert_eq!(rest.to_string(), "2021: 150 − 2021-01/2021-08: 95 = 55 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn rest_of_year(self: &Arc<Self>, month: Month) -> Result<Total, ComputeError> {
        if month.number() == 12 {
            return Err(ComputeError::NothingLeft { year: month.year() });
        }
        let december = Month::new(month.year(), 12)?;
        Ok(self.total(Period::between(month.following()?, december)?)?)
    }
}
