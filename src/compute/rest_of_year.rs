use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use crate::dataset::{Series, Total};
use crate::money::AmountRange;
use crate::period::{Month, Period};

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

/// The rest of a year: year − part, every difference the margins allow.
///
/// Both can be an amount or a range, such as an [implied base](super::implied_base).
///
/// # Errors
///
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{implied_base, rest_of_year};
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let year = Amount::printed("1.6", Scale::Billion, Currency::USD)?;
/// let eight_months = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let base = implied_base(&eight_months, &"[0.27, 0.28)".parse()?)?;
/// let rest = rest_of_year(year, base.base().clone())?;
/// // 1550 − 1455/1.27 = 404.3307… and 1650 − 1445/1.28 = 521.09375 million.
/// assert_eq!(rest.rest().to_string(), "404.3307 m to 521.0938 m USD");
/// # Ok::<(), bilateral::Error>(())
/// ```
pub fn rest_of_year(
    year: impl Into<AmountRange>,
    part: impl Into<AmountRange>,
) -> Result<RestOfYear, ComputeError> {
    let (year, part) = (year.into(), part.into());
    let rest = year.minus(&part)?;
    Ok(RestOfYear { year, part, rest })
}

impl Series {
    /// The total of the months of `year` after `month`, from whatever observations give it: the year minus its first
    /// months, or the months themselves.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`], with the months missing, when the observations do not add up to it; [`ComputeError::Period`] when
    /// `month` is a December, after which nothing is left.
    pub fn rest_of_year(self: &Arc<Self>, month: Month) -> Result<Total, ComputeError> {
        let december = Month::new(month.year(), 12)?;
        Ok(self.total(Period::between(month.following()?, december)?)?)
    }
}
