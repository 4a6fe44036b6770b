use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::comparison::{Against, one_release};
use super::independent::times;
use super::index_mean::{Figure, quotient_of_means, within};
use super::quotient::{like_currencies, quotient};
use super::say::index_number;
use super::{ComputeError, total};
use crate::dataset::{Dataset, DatasetError, Level, Series};
use crate::money::Amount;
use crate::number::{Decimal, Rate, Ratio};
use crate::period::{Frequency, Period};
use crate::record::Key;

/// Figures as percentages of a base, which is 100: of one period, or of the mean over the periods that make it up.
///
/// [`rebased`](IndexSeries::rebased) gives the same figures on another base, [`chained`](IndexSeries::chained) continues a series by one
/// on another base. It prints as its entries, a line each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.index-series/1")]
#[must_use]
pub struct IndexSeries {
    pub(super) base: Period,
    pub(super) entries: Vec<IndexEntry>,
    /// What the entries are made of, in order of the periods, with the periods of the base where it is not among the entries.
    #[serde(skip)]
    pub(super) figures: Vec<(Period, Figure)>,
    #[serde(skip)]
    pub(super) makes: Makes,
}

/// How the figures of an index series make its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Makes {
    /// Each divided by the mean over the base.
    Quotients,
    /// They are the entries.
    Themselves,
}

/// The index number of one period.
///
/// It prints as `2020: 1263.7 m ÷ 925.6 m × 100 = 136.5`; the mean of a base of twelve months is the sum divided by twelve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct IndexEntry {
    pub(super) period: Period,
    pub(super) index: Rate,
    #[serde(skip)]
    pub(super) origin: Origin,
}

/// Where an index number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A figure divided by the mean of so many figures, of which the sum is given.
    Quotient {
        figure: Figure,
        sum: Figure,
        count: usize,
    },
    /// As printed, digit for digit.
    Printed(Decimal),
    /// The index of the overlap, times a figure of the later series, divided by the mean of that series over the overlap.
    Linked {
        link: Rate,
        figure: Figure,
        sum: Figure,
        count: usize,
    },
}

impl IndexEntry {
    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The index number, 100 for the base, with every number that the margins allow.
    #[must_use]
    pub const fn index(&self) -> &Rate {
        &self.index
    }
}

impl IndexSeries {
    /// The period, or the periods together, of which the mean is 100.
    #[must_use]
    pub const fn base(&self) -> Period {
        self.base
    }

    /// The index numbers in order of their periods.
    pub fn entries(&self) -> &[IndexEntry] {
        &self.entries
    }

    /// The entry of one period.
    #[must_use]
    pub fn entry(&self, period: Period) -> Option<&IndexEntry> {
        self.entries.iter().find(|entry| entry.period == period)
    }

    /// Each figure that `shown` picks, divided by the mean of the figures over `base`, times 100.
    pub(super) fn quotients(
        figures: Vec<(Period, Figure)>,
        base: Period,
        shown: impl Fn(Period) -> bool,
    ) -> Result<IndexSeries, ComputeError> {
        in_order(figures.iter().map(|(period, _)| *period))?;
        let of_base = within(&figures, base)?;
        let sum = base_sum(&of_base, base)?;
        let hundred = Rate::exactly(Ratio::from(100));
        let entries = figures
            .iter()
            .filter(|(period, _)| shown(*period))
            .map(|(period, figure)| {
                Ok(IndexEntry {
                    period: *period,
                    index: times(
                        &quotient_of_means(&[(*period, figure)], &of_base)?,
                        &hundred,
                    )?,
                    origin: Origin::Quotient {
                        figure: figure.clone(),
                        sum: sum.clone(),
                        count: of_base.len(),
                    },
                })
            })
            .collect::<Result<_, ComputeError>>()?;
        Ok(IndexSeries {
            base,
            entries,
            figures,
            makes: Makes::Quotients,
        })
    }
}

impl fmt::Display for IndexSeries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries: Vec<String> = self.entries.iter().map(ToString::to_string).collect();
        f.write_str(&entries.join("\n"))
    }
}

impl fmt::Display for IndexEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mean = |sum: &Figure, count: usize| match count {
            1 => sum.to_string(),
            count => format!("({sum} ÷ {count})"),
        };
        write!(f, "{}: ", self.period)?;
        match &self.origin {
            Origin::Quotient { figure, sum, count } => {
                write!(f, "{figure} ÷ {} × 100 = ", mean(sum, *count))?;
            }
            // Its digits say how far it was rounded.
            Origin::Printed(number) => return write!(f, "{number}"),
            Origin::Linked {
                link,
                figure,
                sum,
                count,
            } => {
                let link = Figure::Number(link.clone());
                write!(f, "{link} × {figure} ÷ {} = ", mean(sum, *count))?;
            }
        }
        index_number(f, &self.index)
    }
}

/// Refuses periods that are not all of one length, or do not come one after the other.
pub(super) fn in_order(periods: impl Iterator<Item = Period>) -> Result<(), ComputeError> {
    let mut before = None;
    for period in periods {
        if let Some(before) = before {
            Against::Period(before).base_of(period)?;
        }
        before = Some(period);
    }
    Ok(())
}

/// The sum of the base, which must be above zero, margin and all.
fn base_sum(of_base: &[(Period, &Figure)], base: Period) -> Result<Figure, ComputeError> {
    let amounts: Vec<Amount> = of_base
        .iter()
        .filter_map(|(_, figure)| figure.amount())
        .collect();
    if amounts.len() == of_base.len() {
        let sum = total(&amounts)?;
        quotient(&sum, &sum, "the base")?;
        return Ok(Figure::Amount(sum));
    }
    Figure::sum_of_numbers(of_base, base)
}

/// The value index of amounts: amount ÷ mean of the amounts of the base × 100.
///
/// The base is one of the periods, or a longer one that several of them make up: its mean is then that of these, as where the months of 2015
/// are on average 100. An amount of the base is also part of what it is divided by, and its range takes that into account: alone
/// it is exactly 100.
///
/// # Errors
///
/// [`ComputeError::NoBasePeriod`] when the periods do not make up the base; [`ComputeError::UnlikePeriods`] when they differ in length,
/// overlap or are out of order; [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for a base that
/// is not above zero, margin and all; [`ComputeError::Money`] when currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::index_series;
/// use bilateral::money::{Amount, Currency};
/// use bilateral::period::Period;
///
/// let mut quarters = Vec::new();
/// for (quarter, value) in [("2021-Q3", 90), ("2021-Q4", 110), ("2022-Q1", 120)] {
///     quarters.push((quarter.parse()?, Amount::exact(value.into(), Currency::USD)));
/// }
/// let lines = |base: &str| -> Result<Vec<String>, bilateral::Error> {
///     let series = index_series(&quarters, base.parse()?)?;
///     Ok(series.entries().iter().map(ToString::to_string).collect())
/// };
/// assert_eq!(lines("2021-Q3")?[2], "2022-Q1: 120 ÷ 90 × 100 = 133.3");
/// // The mean of the second half of 2021 is 100.
/// assert_eq!(lines("2021-S2")?[0], "2021-Q3: 90 ÷ (200 ÷ 2) × 100 = 90.0");
/// assert_eq!(
///     lines("2021").unwrap_err().to_string(),
///     "no figures make up the base period 2021: expected one for each part of it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: UNCTAD, *Handbook of Statistics*, calculation methods (value index, 100 in the base period); Eurostat, notes to the
/// volume indices `tet00001` (value index of a month on the mean of the months of a year).
pub fn index_series(
    amounts: &[(Period, Amount)],
    base: Period,
) -> Result<IndexSeries, ComputeError> {
    if let Some((_, first)) = amounts.first() {
        for (_, amount) in amounts {
            like_currencies(first, amount)?;
        }
    }
    let figures = amounts
        .iter()
        .map(|(period, amount)| (*period, Figure::Amount(*amount)))
        .collect();
    IndexSeries::quotients(figures, base, |_| true)
}

impl Series {
    /// The value index of the months, quarters, … of `period`, where those of `base` are on average 100; the base may lie outside.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Period`] when period or base do not split into whole steps of that frequency; [`ComputeError::Dataset`], with the
    /// months missing, when one of them is incomplete; [`DatasetError::DifferentReleases`] as for [`Series::growth`]; those of
    /// [`index_series`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::period::Frequency;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (year, value) in [("2017", 80), ("2018", 100), ("2020", 120)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), year.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    /// let base = "2017".parse()?;
    /// let index = series.index_series("2018".parse()?, Frequency::Annual, base)?;
    /// assert_eq!(index.entries()[0].to_string(), "2018: 100 ÷ 80 × 100 = 125.0");
    /// assert_eq!(
    ///     series.index_series("2018/2020".parse()?, Frequency::Annual, base).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2019, missing 2019-01/2019-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn index_series(
        self: &Arc<Self>,
        period: Period,
        step: Frequency,
        base: Period,
    ) -> Result<IndexSeries, ComputeError> {
        of_levels(period, step, base, |part| self.level(part))
    }
}

impl Dataset {
    /// As [`Series::index_series`], with turnover, balance and domestic exports computed where they are not recorded; see
    /// [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// Those of [`Series::index_series`].
    ///
    /// # Example
    ///
    /// [`Dataset::compound_growth`] has one of a turnover that is computed.
    pub fn index_series(
        &self,
        key: &Key,
        period: Period,
        step: Frequency,
        base: Period,
    ) -> Result<IndexSeries, ComputeError> {
        of_levels(period, step, base, |part| self.level(key, part))
    }
}

fn of_levels(
    period: Period,
    step: Frequency,
    base: Period,
    level: impl Fn(Period) -> Result<Level, DatasetError>,
) -> Result<IndexSeries, ComputeError> {
    let mut parts = period.split(step)?;
    parts.extend(base.split(step)?);
    let mut levels = BTreeMap::new();
    for part in parts {
        levels.insert(part, level(part)?);
    }
    let levels: Vec<Level> = levels.into_values().collect();
    one_release(&levels)?;
    let figures = levels
        .iter()
        .map(|level| (level.period(), Figure::Amount(level.amount())))
        .collect();
    IndexSeries::quotients(figures, base, |part| period.contains(&part))
}
