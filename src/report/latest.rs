use super::ReportError;
use crate::dataset::{Dataset, DatasetError};
use crate::period::{Month, Period};
use crate::record::{Key, Measure};

/// January up to the latest month that all of these have in a year and in the one before.
pub(super) fn latest(
    dataset: &Dataset,
    keys: &[(Measure, Result<Key, ReportError>)],
) -> Result<Period, ReportError> {
    let keys: Vec<&Key> = keys
        .iter()
        .filter_map(|(_, key)| key.as_ref().ok())
        .collect();
    // Turnover and balance may have no series of their own, but their parts are of the same pair.
    let years = dataset
        .all_series()
        .filter(|series| {
            let of_pair = |key: &&Key| {
                (key.reporter(), key.partner()) == (series.key().reporter(), series.key().partner())
            };
            series.key().product().is_total() && keys.iter().any(of_pair)
        })
        .flat_map(|series| series.observations())
        .map(|observation| observation.period().last().year());
    let mut years: Vec<i32> = years.collect();
    years.sort_unstable();
    years.dedup();
    // Figures that exclude one another, or are of different releases, are there; the line says that they are.
    let complete = |period: Period| {
        keys.iter().all(|key| {
            matches!(
                dataset.level(key, period),
                Ok(_)
                    | Err(DatasetError::Contradiction(_) | DatasetError::DifferentReleases { .. })
            )
        })
    };
    for year in years.into_iter().rev() {
        for month in (1..=12).rev() {
            let period = Month::new(year, month)?.year_to_date();
            if complete(period) && period.years_earlier(1).is_ok_and(complete) {
                return Ok(period);
            }
        }
    }
    // What is put together lacks the months of its parts.
    let is_recorded = |key: &&Key| dataset.series(key).is_ok();
    let recorded: Vec<Key> = keys.iter().copied().filter(is_recorded).cloned().collect();
    Err(ReportError::NoMonthsInBothYears {
        keys: if recorded.is_empty() {
            keys.into_iter().cloned().collect()
        } else {
            recorded
        },
    })
}
