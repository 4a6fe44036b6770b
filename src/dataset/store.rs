use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::{DatasetBuilder, DatasetError, Duplicates, Hole, Series, Total};
use crate::period::Period;
use crate::place::Area;
use crate::record::Key;

/// Records arranged for questions: one series per key.
///
/// Built by a [`DatasetBuilder`]; it does not change afterwards. The [module page](super) has an example.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    /// In order of their keys.
    series: Vec<Arc<Series>>,
    index: HashMap<Key, usize>,
}

impl Dataset {
    /// A builder with the policy for several records of one period.
    #[must_use]
    pub fn builder(duplicates: Duplicates) -> DatasetBuilder {
        DatasetBuilder::new(duplicates)
    }

    pub(super) fn of(series: Vec<Arc<Series>>) -> Self {
        let index = series
            .iter()
            .enumerate()
            .map(|(index, series)| (series.key().clone(), index))
            .collect();
        Dataset { series, index }
    }

    /// All series, in order of their keys.
    pub fn all_series(&self) -> impl ExactSizeIterator<Item = &Arc<Series>> {
        self.series.iter()
    }

    /// The series under `key`.
    ///
    /// # Errors
    ///
    /// [`DatasetError::NoSeries`], with the keys that come nearest, when there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::Currency;
    /// use bilateral::record::{Key, Measure};
    ///
    /// let key = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let empty = Dataset::builder(Duplicates::Refuse).build()?;
    /// assert_eq!(empty.series(&key).unwrap_err().to_string(), "no series KZ–RO exports, USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn series(&self, key: &Key) -> Result<&Arc<Series>, DatasetError> {
        self.find(key).ok_or_else(|| DatasetError::NoSeries {
            key: Box::new(key.clone()),
            similar: self.similar(key),
        })
    }

    pub(super) fn find(&self, key: &Key) -> Option<&Arc<Series>> {
        self.series.get(*self.index.get(key)?)
    }

    /// All series of one reporter, in order of their keys.
    pub(crate) fn series_of(&self, reporter: Area) -> &[Arc<Series>] {
        self.run(|key| key.reporter().cmp(&reporter))
    }

    /// The total of a series over a period: [`Series::total`].
    ///
    /// # Errors
    ///
    /// [`DatasetError::NoSeries`] and those of [`Series::total`].
    pub fn total(&self, key: &Key, period: Period) -> Result<Total, DatasetError> {
        self.series(key)?.total(period)
    }

    /// The months that a series lacks for a total over `period`: [`Series::gaps`].
    ///
    /// # Errors
    ///
    /// [`DatasetError::NoSeries`] when there is no such series at all.
    pub fn gaps(&self, key: &Key, period: Period) -> Result<Vec<Hole>, DatasetError> {
        Ok(self.series(key)?.gaps(period))
    }

    /// A dataset of some of the series.
    pub(crate) fn only(&self, is_wanted: impl Fn(&Key) -> bool) -> Dataset {
        let wanted = self.series.iter().filter(|series| is_wanted(series.key()));
        Dataset::of(wanted.cloned().collect())
    }

    fn similar(&self, key: &Key) -> Vec<Key> {
        let beginning = |key: &Key| (key.reporter(), key.partner(), key.measure());
        let wanted = beginning(key);
        let alike = self.run(|other| beginning(other).cmp(&wanted));
        alike
            .iter()
            .take(3)
            .map(|series| series.key().clone())
            .collect()
    }

    /// The series whose keys stand equal in an order that is also that of the keys.
    fn run(&self, order: impl Fn(&Key) -> Ordering) -> &[Arc<Series>] {
        let place = |series: &Arc<Series>| order(series.key());
        let start = self.series.partition_point(|s| place(s).is_lt());
        let end = self.series.partition_point(|s| place(s).is_le());
        self.series.get(start..end).unwrap_or_default()
    }
}
