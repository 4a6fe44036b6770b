use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Dataset, DatasetError, Series};
use crate::record::{Key, Observation, Record};

/// Which record wins where several claim the same period of the same series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Duplicates {
    /// None: the dataset is refused.
    #[default]
    Refuse,
    /// The one released last.
    LatestRelease,
    /// The one released last on or before this day; later releases are left out, so that the dataset is what was known on that
    /// day. Every record needs a release date.
    AsOf(NaiveDate),
}

/// Records on their way into a [`Dataset`].
///
/// The order in which they come never matters.
///
/// # Example
///
/// Two releases of one figure, and what was known on a day between them:
///
/// ```
/// use bilateral::dataset::{Dataset, Duplicates};
/// use bilateral::money::{Amount, Currency};
/// use bilateral::number;
/// use bilateral::record::{Key, Measure, Record};
///
/// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
/// let release = |value: &str, date: &str| -> Result<Record, bilateral::Error> {
///     let amount = Amount::exact(number::read(value)?, Currency::USD);
///     Ok(Record::new(exports.clone(), "2022-08".parse()?, amount)?.with_release(date.parse().unwrap()))
/// };
/// let first = release("100", "2022-10-15")?;
/// let revised = release("104", "2023-01-15")?;
///
/// let mut builder = Dataset::builder(Duplicates::AsOf("2022-12-31".parse().unwrap()));
/// builder.insert(revised.clone()).insert(first.clone());
/// let known_then = builder.build()?;
/// assert_eq!(known_then.total(&exports, "2022-08".parse()?)?.amount().to_string(), "100 USD");
///
/// let mut builder = Dataset::builder(Duplicates::Refuse);
/// builder.insert(first).insert(revised);
/// assert_eq!(
///     builder.build().unwrap_err().to_string(),
///     "KZ–RO exports, USD, 2022-08: two records, 100 USD (released 2022-10-15) and 104 USD (released 2023-01-15)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct DatasetBuilder {
    duplicates: Duplicates,
    series: HashMap<Key, Vec<Observation>>,
}

impl DatasetBuilder {
    pub(super) fn new(duplicates: Duplicates) -> Self {
        DatasetBuilder {
            duplicates,
            series: HashMap::new(),
        }
    }

    /// Adds a record.
    pub fn insert(&mut self, record: Record) -> &mut Self {
        let (key, observation) = record.into_parts();
        self.series.entry(key).or_default().push(observation);
        self
    }

    /// The dataset of all records inserted, in time linear in their number (series are sorted each on its own).
    ///
    /// # Errors
    ///
    /// [`DatasetError::Duplicate`] when two records claim one period of one series and the policy does not decide between
    /// them (the same record twice is no matter where a release is chosen); [`DatasetError::NoRelease`] when it could, had both
    /// a release date.
    pub fn build(self) -> Result<Dataset, DatasetError> {
        let duplicates = self.duplicates;
        // Sorted so that the first error does not depend on the order of a hash table.
        let mut series: Vec<_> = self.series.into_iter().collect();
        series.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let series = series
            .into_iter()
            .map(|(key, observations)| {
                let observations = decide(&key, observations, duplicates)?;
                Ok(Arc::new(Series::new(
                    key,
                    observations,
                    duplicates != Duplicates::Refuse,
                )))
            })
            .collect::<Result<Vec<_>, DatasetError>>()?;
        Ok(Dataset::of(series))
    }
}

impl Extend<Record> for DatasetBuilder {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        for record in records {
            self.insert(record);
        }
    }
}

/// The observations in order of their periods, one for each.
fn decide(
    key: &Key,
    mut observations: Vec<Observation>,
    duplicates: Duplicates,
) -> Result<Vec<Observation>, DatasetError> {
    let no_release = |observation: &Observation| DatasetError::NoRelease {
        key: Box::new(key.clone()),
        period: observation.period(),
    };
    if let Duplicates::AsOf(date) = duplicates {
        if let Some(undated) = observations.iter().find(|o| o.released().is_none()) {
            return Err(no_release(undated));
        }
        observations.retain(|o| o.released().is_some_and(|released| released <= date));
    }
    // Down to the amount, so that an error does not depend on the order in which the records came.
    observations.sort_by_key(|o| {
        let amount = o.amount().map(|amount| (amount.value(), amount.margin()));
        (o.period(), o.released(), amount)
    });
    let same_period = |a: &Observation, b: &Observation| a.period() == b.period();
    if observations.is_sorted_by(|a, b| !same_period(a, b)) {
        return Ok(observations);
    }
    let rivals = observations.chunk_by(same_period);
    let mut decided = Vec::with_capacity(observations.len());
    for rivals in rivals {
        let (Some(last), rest) = (rivals.last(), rivals.len().saturating_sub(1)) else {
            continue;
        };
        if let Some(first) = rivals.iter().take(rest).next_back() {
            let undated = rivals.iter().find(|o| o.released().is_none());
            if let Some(undated) = undated.filter(|_| duplicates != Duplicates::Refuse) {
                return Err(no_release(undated));
            }
            let tie = first.released() == last.released() && first != last;
            if duplicates == Duplicates::Refuse || tie {
                return Err(DatasetError::Duplicate {
                    key: Box::new(key.clone()),
                    period: last.period(),
                    first: Box::new(first.clone()),
                    second: Box::new(last.clone()),
                });
            }
        }
        decided.push(last.clone());
    }
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use crate::money::{Amount, Currency};
    use crate::number::Decimal;
    use crate::record::Measure;

    use super::*;

    fn record(value: i64, released: Option<&str>) -> Record {
        let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
        let key = Key::new(kz, ro, Measure::Exports, Currency::USD).unwrap();
        let amount = Amount::exact(Decimal::from(value), Currency::USD);
        let record = Record::new(key, "2022-08".parse().unwrap(), amount).unwrap();
        match released {
            Some(date) => record.with_release(date.parse().unwrap()),
            None => record,
        }
    }

    fn built(duplicates: Duplicates, records: &[Record]) -> Result<String, String> {
        let mut builder = Dataset::builder(duplicates);
        builder.extend(records.iter().cloned());
        let dataset = builder.build().map_err(|error| error.to_string())?;
        let total = dataset.total(records[0].key(), records[0].period());
        total
            .map(|total| total.amount().to_string())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_latest_release_wins_whatever_the_order() {
        let old = record(1, Some("2022-10-15"));
        let new = record(2, Some("2022-11-15"));
        let latest = Duplicates::LatestRelease;
        assert_eq!(
            built(latest, &[old.clone(), new.clone()]),
            Ok("2 USD".into())
        );
        assert_eq!(built(latest, &[new, old]), Ok("2 USD".into()));
    }

    #[test]
    fn a_tie_that_a_later_release_settles_is_none() {
        let tied = [1, 2].map(|value| record(value, Some("2022-10-15")));
        let [first, second] = tied;
        let later = record(3, Some("2022-11-15"));
        assert_eq!(
            built(Duplicates::LatestRelease, &[first, later, second]),
            Ok("3 USD".into())
        );
        let twice = [1, 1].map(|value| record(value, Some("2022-10-15")));
        assert_eq!(built(Duplicates::LatestRelease, &twice), Ok("1 USD".into()));
    }

    #[test]
    fn releases_without_a_date_or_of_one_day_decide_nothing() {
        let dated = record(1, Some("2022-10-15"));
        let undated = record(2, None);
        assert_eq!(
            built(Duplicates::LatestRelease, &[dated.clone(), undated.clone()]),
            Err("KZ–RO exports, USD, 2022-08: no release date, which is needed to tell which release wins".into())
        );
        assert_eq!(
            built(Duplicates::LatestRelease, &[dated.clone(), record(3, Some("2022-10-15"))]),
            Err("KZ–RO exports, USD, 2022-08: two records, 1 USD (released 2022-10-15) and 3 USD (released 2022-10-15)".into())
        );
        let day = Duplicates::AsOf("2022-12-31".parse().unwrap());
        assert_eq!(
            built(day, &[undated]),
            Err("KZ–RO exports, USD, 2022-08: no release date, which is needed to tell which release wins".into())
        );
    }

    #[test]
    fn what_was_released_later_was_not_known() {
        let day = Duplicates::AsOf("2022-10-14".parse().unwrap());
        assert_eq!(
            built(day, &[record(1, Some("2022-10-15"))]),
            Err("KZ–RO exports, USD: no total for 2022-08, missing 2022-08".into())
        );
    }
}
