use std::fmt;
use std::sync::Arc;

use super::graph::{Graph, Way};
use super::running::Running;
use super::total::Derivation;
use super::{DatasetError, Hole, Total};
use crate::money::Amount;
use crate::number::{self, Decimal};
use crate::period::{Month, Period};
use crate::record::{Key, Observation, Observed};

/// All observations under one key, in order of their periods, one for each.
///
/// Series are made by [`DatasetBuilder::build`](super::DatasetBuilder::build) and found with
/// [`Dataset::series`](super::Dataset::series).
pub struct Series {
    key: Key,
    observations: Vec<Observation>,
    one_vintage: bool,
    routes: Routes,
}

/// How totals are found.
enum Routes {
    Running(Running),
    Graph(Graph),
}

impl Series {
    pub(super) fn new(key: Key, observations: Vec<Observation>, one_vintage: bool) -> Self {
        let routes = Running::of(&observations)
            .map_or_else(|| Routes::Graph(Graph::of(&observations)), Routes::Running);
        Series {
            key,
            observations,
            one_vintage,
            routes,
        }
    }

    /// What makes the figures of this series comparable.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// The observations in order of their periods, missing ones included.
    #[must_use]
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// The observation recorded for exactly this period.
    #[must_use]
    pub fn observation(&self, period: Period) -> Option<&Observation> {
        self.observations.get(self.index_of(period)?)
    }

    pub(super) fn index_of(&self, period: Period) -> Option<usize> {
        self.observations
            .binary_search_by_key(&period, Observation::period)
            .ok()
    }

    /// Whether a release was chosen when the dataset was built, so that all figures are of one vintage.
    #[must_use]
    pub const fn is_of_one_vintage(&self) -> bool {
        self.one_vintage
    }

    /// The total over `period` with the smallest margin the observations allow; see the [module](super) for how it is
    /// found. O(1) in a series of single months, whatever the length of the period.
    ///
    /// # Errors
    ///
    /// [`DatasetError::Incomplete`], with the months missing, when the observations do not add up to the period;
    /// [`DatasetError::Position`] when the series is one of positions; [`DatasetError::FallingCumulation`] when the total comes out
    /// below zero, margin and all, of a measure that cannot be; [`DatasetError::Number`] when it needs more digits than a
    /// decimal keeps.
    pub fn total(self: &Arc<Self>, period: Period) -> Result<Total, DatasetError> {
        if !self.key.measure().adds_up_over_time() {
            return Err(DatasetError::Position {
                key: Box::new(self.key.clone()),
                period,
            });
        }
        let (value, margin, derivation) = match &self.routes {
            Routes::Running(running) => {
                let (value, margin, run) = running
                    .total(period.first(), period.month_count())
                    .ok_or_else(|| self.incomplete(period))??;
                (value, margin, Derivation::Run(run))
            }
            Routes::Graph(graph) => {
                let mut way = graph
                    .narrowest(period, &self.observations)?
                    .ok_or_else(|| self.incomplete(period))?;
                way.sort_unstable_by_key(|&(index, sign)| (sign, index));
                let (value, margin) = self.sum(&way)?;
                (value, margin, Derivation::Way(way))
            }
        };
        let amount = Amount::with_margin(value, margin, self.key.currency())?;
        if amount.highest().is_negative() && !self.key.measure().can_be_negative() {
            return Err(DatasetError::FallingCumulation {
                key: Box::new(self.key.clone()),
                period,
                amount,
            });
        }
        Ok(Total {
            series: Arc::clone(self),
            period,
            amount,
            derivation,
        })
    }

    /// The fewest months of `period` without which it has no total; none when it has one.
    ///
    /// A month that a record declares missing carries the reason. Of a series of positions only the last month of the period is
    /// asked for.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Missing, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// let amount = Amount::exact(100.into(), Currency::USD);
    /// builder.insert(Record::new(exports.clone(), "2022-01".parse()?, amount)?);
    /// builder.insert(Record::missing(exports.clone(), "2022-02".parse()?, Missing::Confidential));
    /// let dataset = builder.build()?;
    ///
    /// let gaps = dataset.gaps(&exports, "2022-Q1".parse()?)?;
    /// let gaps: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    /// assert_eq!(gaps, ["2022-02 (confidential)", "2022-03"]);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn gaps(&self, period: Period) -> Vec<Hole> {
        let period = if self.key.measure().adds_up_over_time() {
            period
        } else {
            period.last().into()
        };
        let months = match &self.routes {
            Routes::Running(running) => period
                .months()
                .filter(|&month| running.total(month, 1).is_none())
                .collect(),
            Routes::Graph(graph) => graph.missing(period),
        };
        months
            .into_iter()
            .map(|month| Hole {
                month,
                reason: self.reason(month),
            })
            .collect()
    }

    fn sum(&self, way: &Way) -> Result<(Decimal, Decimal), DatasetError> {
        let steps = || {
            way.iter().filter_map(|&(index, sign)| {
                let amount = self.observations.get(index)?.amount()?;
                Some((sign, amount))
            })
        };
        let value = number::sum(steps().map(|(sign, amount)| sign.apply(amount.value())))?;
        let margin = number::sum(steps().map(|(_, amount)| amount.margin()))?;
        Ok((value, margin))
    }

    fn incomplete(&self, period: Period) -> DatasetError {
        DatasetError::Incomplete {
            key: Box::new(self.key.clone()),
            period,
            holes: self.gaps(period),
        }
    }

    /// Why there is no figure for a month: the reason given for the shortest period around it.
    fn reason(&self, month: Month) -> Option<crate::record::Missing> {
        let month = Period::from(month);
        self.observations
            .iter()
            .filter(|observation| observation.period().contains(&month))
            .filter_map(|observation| match observation.observed() {
                Observed::Missing(reason) => Some((observation.period().month_count(), reason)),
                Observed::Amount(_) => None,
            })
            .min_by_key(|&(months, _)| months)
            .map(|(_, reason)| reason)
    }
}

impl fmt::Debug for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Series({}, {} observations)",
            self.key,
            self.observations.len()
        )
    }
}
