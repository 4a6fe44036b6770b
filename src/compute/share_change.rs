use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::comparison::{Against, one_release};
use super::quotient::{minus_one, within};
use super::say::Percentage;
use super::share::{Share, from_nothing_to_all};
use crate::dataset::Dataset;
use crate::number::{Points, Rate};
use crate::period::Period;
use crate::record::Key;

/// How a share moved from one period to another, in percentage points.
///
/// It prints as `7.7 % (7.6 % to 7.8 %) − 8.2 % (8.1 % to 8.3 %) = -0.5 points (-0.6 to -0.4)`, with both periods in front when a
/// dataset was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.share-change/1")]
#[must_use]
pub struct ShareChange {
    base: Rate,
    current: Rate,
    points: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    shares: Option<Box<(Share, Share)>>,
}

impl ShareChange {
    /// The share in the earlier period, cut to what a share can be.
    #[must_use]
    pub const fn base(&self) -> &Rate {
        &self.base
    }

    /// The share in the later period, cut to what a share can be.
    #[must_use]
    pub const fn current(&self) -> &Rate {
        &self.current
    }

    /// The change: current − base, in percentage points.
    #[must_use]
    pub const fn points(&self) -> &Points {
        &self.points
    }

    /// Both shares with their amounts, the earlier first, when a dataset was asked.
    #[must_use]
    pub fn shares(&self) -> Option<&(Share, Share)> {
        self.shares.as_deref()
    }

    /// The growth of the market share: current ÷ base − 1, a fraction; from 8 % to 9 % it is 0.125, which are one point.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when the share of the base is, or within its margin may be, zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::share_change;
    /// use bilateral::number::Rate;
    ///
    /// let [none, eight, nine] = ["0", "0.08", "0.09"].map(|share| Rate::exactly(share.parse().unwrap()));
    /// assert_eq!(share_change(&eight, &nine)?.growth()?.point(), &"0.125".parse()?);
    /// assert_eq!(
    ///     share_change(&none, &nine)?.growth().unwrap_err().to_string(),
    ///     "cannot divide by the range [0, 0], which contains 0: expected a range on one side of 0"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth(&self) -> Result<Rate, ComputeError> {
        // The range first: it refuses a share that may be zero, which the point alone does not.
        let range = self.current.range().over(self.base.range())?;
        let point = self.current.point().over(self.base.point())?;
        Ok(minus_one(&Rate::new(point, range)?))
    }
}

impl fmt::Display for ShareChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((base, current)) = self.shares() {
            if let (Some((base, _)), Some((current, _))) = (base.levels(), current.levels()) {
                write!(f, "{} against {}: ", current.period(), base.period())?;
            }
            return write!(f, "({current}) − ({base}) = {}", self.points);
        }
        write!(
            f,
            "{} − {} = {}",
            Percentage(&self.current),
            Percentage(&self.base),
            self.points
        )
    }
}

/// The change of a share from `base` to `current`, in percentage points: current − base.
///
/// A share is [`Share::rate`] of two amounts, or [`Rate::printed_percent`] of a published percentage. The two come from different
/// periods, so that neither says anything about the other; what no share can be is cut off each.
///
/// # Errors
///
/// [`ComputeError::NotAShare`] when one of them lies outside 0 to 1.
///
/// # Example
///
/// ```
/// use bilateral::compute::share_change;
/// use bilateral::number::Rate;
///
/// // A share of 7.7 % against 8.2 % a year before: 7.65 to 7.75 less 8.15 to 8.25.
/// let change = share_change(&Rate::printed_percent("8.2")?, &Rate::printed_percent("7.7")?)?;
/// assert_eq!(
///     change.to_string(),
///     "7.7 % (7.6 % to 7.8 %) − 8.2 % (8.1 % to 8.3 %) = -0.5 points (-0.6 to -0.4)"
/// );
/// // 7.65 ÷ 8.25 − 1 = −0.07272… and 7.75 ÷ 8.15 − 1 = −0.04907….
/// assert_eq!(change.growth()?.range().to_string(), "[-4/55, -8/163]");
///
/// assert_eq!(
///     share_change(&Rate::printed_percent("8.2")?, &Rate::printed_percent("120")?).unwrap_err().to_string(),
///     "[1.195, 1.205] is no share: expected something from 0 to 1"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade indicators* (shares); their difference is in percentage points, as offices print it.
pub fn share_change(base: &Rate, current: &Rate) -> Result<ShareChange, ComputeError> {
    let (base, current) = (as_share(base)?, as_share(current)?);
    Ok(ShareChange {
        points: Points::between(&base, &current),
        base,
        current,
        shares: None,
    })
}

/// The rate cut to what a share can be.
pub(super) fn as_share(rate: &Rate) -> Result<Rate, ComputeError> {
    let range = rate
        .range()
        .intersection(&from_nothing_to_all()?)
        .ok_or_else(|| ComputeError::NotAShare {
            share: Box::new(rate.range().clone()),
        })?;
    within(rate.point(), range)
}

impl Dataset {
    /// The change in the share of one series in another, from the period that `against` names to `period`.
    ///
    /// Part and whole are those of [`Dataset::share`], which finds each share.
    ///
    /// # Errors
    ///
    /// [`ComputeError::UnlikePeriods`] and [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Dataset::growth`]; those of
    /// [`Dataset::share`] for each period.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let romania = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let world = romania.with_partner(Area::WORLD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, period, value) in [
    ///     (&romania, "2020", 10),
    ///     (&world, "2020", 500),
    ///     (&romania, "2021", 15),
    ///     (&world, "2021", 600),
    /// ] {
    ///     builder.insert(Record::new(key.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let change = dataset.share_change(&romania, &world, "2021".parse()?, Against::YearEarlier)?;
    /// assert_eq!(
    ///     change.to_string(),
    ///     "2021 against 2020: (15 ÷ 600 = 2.5 %) − (10 ÷ 500 = 2.0 %) = +0.5 points"
    /// );
    /// assert_eq!(
    ///     dataset.share_change(&romania, &world, "2020".parse()?, Against::YearEarlier).unwrap_err().to_string(),
    ///     "KZ–WORLD exports, USD: no total for 2019, missing 2019-01/2019-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn share_change(
        &self,
        part: &Key,
        whole: &Key,
        period: Period,
        against: Against,
    ) -> Result<ShareChange, ComputeError> {
        let base = self.share(part, whole, against.base_of(period)?)?;
        let current = self.share(part, whole, period)?;
        if let (Some(base), Some(current)) = (base.levels(), current.levels()) {
            one_release([&base.0, &base.1, &current.0, &current.1])?;
        }
        let change = share_change(base.rate(), current.rate())?;
        Ok(ShareChange {
            shares: Some(Box::new((base, current))),
            ..change
        })
    }
}
