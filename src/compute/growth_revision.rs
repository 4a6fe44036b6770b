use std::fmt;

use serde::Serialize;

use super::growth::Growth;
use super::quotient::like_currencies;
use super::{Comparison, ComputeError};
use crate::number::{NumberError, Points, Range, Rate, Ratio};

/// By how much a growth rate was revised, and how much of that is due to the current figure and how much to the base.
///
/// It prints as `90 ÷ 60 − 80 ÷ 50 = -10.0 points: +18.3 points by the current figure, -28.3 points by the base`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.growth-revision/1")]
#[must_use]
pub struct GrowthRevision {
    first: Growth,
    second: Growth,
    change: Points,
    by_current: Points,
    by_base: Points,
}

impl GrowthRevision {
    /// The growth before the revision.
    pub const fn first(&self) -> &Growth {
        &self.first
    }

    /// The growth after it.
    pub const fn second(&self) -> &Growth {
        &self.second
    }

    /// The second growth rate less the first: the sum of the two parts.
    #[must_use]
    pub const fn change(&self) -> &Points {
        &self.change
    }

    /// The part due to the revised current figure.
    #[must_use]
    pub const fn by_current(&self) -> &Points {
        &self.by_current
    }

    /// The part due to the revised base, below zero where the base was raised.
    #[must_use]
    pub const fn by_base(&self) -> &Points {
        &self.by_base
    }
}

impl fmt::Display for GrowthRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} − {} ÷ {} = {}: {} by the current figure, {} by the base",
            self.second.current().short(),
            self.second.base().short(),
            self.first.current().short(),
            self.first.base().short(),
            self.change,
            self.by_current,
            self.by_base
        )
    }
}

/// The revision of a growth rate from `first` to `second`, two releases of the same, split into the parts of current figure and base.
///
/// With the multiples x ÷ b of the two releases, x₂ ÷ b₂ − x₁ ÷ b₁ is exactly the sum of
///
/// * by the current figure: (x₂ − x₁) · (1 ÷ b₁ + 1 ÷ b₂) ÷ 2,
/// * by the base: (1 ÷ b₂ − 1 ÷ b₁) · (x₁ + x₂) ÷ 2.
///
/// Revising the current figure first and the base second gives another split than the other order; this one is the mean of both.
/// So it depends on no order, and the way back has the same parts with the other sign. The margins of the four figures are taken
/// as independent.
///
/// The caller answers for the two being of the same series and periods; [`Comparison::revised_to`] checks it.
///
/// # Errors
///
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::{growth, growth_revision};
/// use bilateral::money::{Amount, Currency};
///
/// let usd = |value: i64| Amount::exact(value.into(), Currency::USD);
/// let (first, second) = (growth(&usd(50), &usd(80))?, growth(&usd(60), &usd(90))?);
/// // 10 · (1 ÷ 50 + 1 ÷ 60) ÷ 2 = 0.18333… and (1 ÷ 60 − 1 ÷ 50) · 170 ÷ 2 = −0.28333….
/// assert_eq!(
///     growth_revision(&first, &second)?.to_string(),
///     "90 ÷ 60 − 80 ÷ 50 = -10.0 points: +18.3 points by the current figure, -28.3 points by the base"
/// );
/// // Nothing revised, nothing to explain.
/// assert_eq!(
///     growth_revision(&first, &first)?.to_string(),
///     "80 ÷ 50 − 80 ÷ 50 = 0.0 points: 0.0 points by the current figure, 0.0 points by the base"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: the mean over the orders of replacement, after Shapley, *A value for n-person games*, 1953.
pub fn growth_revision(first: &Growth, second: &Growth) -> Result<GrowthRevision, ComputeError> {
    like_currencies(&second.current(), &first.current())?;
    let change = Points::between(first.rate(), second.rate());
    let point = parts_of_change([first, second].map(|growth| {
        (
            growth.base().value().into(),
            growth.current().value().into(),
        )
    }))?;
    // In each part every amount stands once.
    let [base, new_base] = [first, second].map(|growth| growth.base().range());
    let [current, new_current] = [first, second].map(|growth| growth.current().range());
    let (one, two) = (Range::exactly(Ratio::ONE), Range::exactly(2.into()));
    let (inverse, new_inverse) = (one.over(&base)?, one.over(&new_base)?);
    let by_current = new_current
        .minus(&current)
        .times(&inverse.plus(&new_inverse))
        .over(&two)?;
    let by_base = new_inverse
        .minus(&inverse)
        .times(&current.plus(&new_current))
        .over(&two)?;
    Ok(GrowthRevision {
        first: first.clone(),
        second: second.clone(),
        change,
        by_current: Points::of(Rate::new(point.0, by_current)?),
        by_base: Points::of(Rate::new(point.1, by_base)?),
    })
}

/// The parts of the printed figures, by the current one and by the base, of (base, current) before and after.
fn parts_of_change(
    [(base, current), (new_base, new_current)]: [(Ratio, Ratio); 2],
) -> Result<(Ratio, Ratio), NumberError> {
    let (one, two) = (Ratio::ONE, Ratio::from(2));
    let (inverse, new_inverse) = (one.over(&base)?, one.over(&new_base)?);
    let by_current = new_current
        .minus(&current)
        .times(&inverse.plus(&new_inverse));
    let by_base = new_inverse
        .minus(&inverse)
        .times(&current.plus(&new_current));
    Ok((by_current.over(&two)?, by_base.over(&two)?))
}

impl Comparison {
    /// The revision of this comparison to the `later` one, which a dataset of another vintage gave for the same key and periods.
    ///
    /// # Errors
    ///
    /// [`ComputeError::UnlikeSeries`] when the keys differ; [`ComputeError::UnlikePeriods`] when the periods do.
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
    /// let as_of = |day: &str| -> Result<Dataset, bilateral::Error> {
    ///     let mut builder = Dataset::builder(Duplicates::AsOf(day.parse().unwrap()));
    ///     for (period, value, released) in [
    ///         ("2020", 50, "2022-02-01"),
    ///         ("2021", 80, "2022-02-01"),
    ///         ("2020", 60, "2022-09-01"),
    ///         ("2021", 90, "2022-09-01"),
    ///     ] {
    ///         let amount = Amount::exact(value.into(), Currency::USD);
    ///         let record = Record::new(exports.clone(), period.parse()?, amount)?;
    ///         builder.insert(record.with_release(released.parse().unwrap()));
    ///     }
    ///     Ok(builder.build()?)
    /// };
    /// let growth = |day: &str, period: &str| -> Result<_, bilateral::Error> {
    ///     Ok(as_of(day)?.growth(&exports, period.parse()?, Against::YearEarlier)?)
    /// };
    /// let (before, after) = (growth("2022-03-01", "2021")?, growth("2022-10-01", "2021")?);
    /// assert_eq!(
    ///     before.revised_to(&after)?.to_string(),
    ///     "90 ÷ 60 − 80 ÷ 50 = -10.0 points: +18.3 points by the current figure, -28.3 points by the base"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn revised_to(&self, later: &Comparison) -> Result<GrowthRevision, ComputeError> {
        if self.current().key() != later.current().key() {
            return Err(ComputeError::UnlikeSeries {
                base: Box::new(self.current().key().clone()),
                current: Box::new(later.current().key().clone()),
            });
        }
        for (before, after) in [
            (self.base(), later.base()),
            (self.current(), later.current()),
        ] {
            if before.period() != after.period() {
                return Err(ComputeError::UnlikePeriods {
                    base: before.period(),
                    current: after.period(),
                    reason: "a revision is of the same period".to_owned(),
                });
            }
        }
        growth_revision(self.growth(), later.growth())
    }
}
