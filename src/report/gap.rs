use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::listing::some_of;
use crate::dataset::{DatasetError, Series};
use crate::period::{Frequency, Period, PeriodError};
use crate::record::Key;

/// A series that lacks months, quarters or years between its first and its last.
///
/// A period is missing where nothing is recorded for it and it does not follow from what is, as a month does from two year-to-date
/// figures. It prints as `KZ–RO exports, USD: 2022-02, 2022-05 to 2022-12`.
///
/// # Example
///
/// [`Inspection`](super::Inspection) has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    series: Key,
    missing: Vec<Period>,
}

impl Gap {
    /// What a series lacks that has records for these periods, in order; where there is no series of them, nothing follows from others.
    pub(super) fn of(key: &Key, series: Option<&Arc<Series>>, recorded: &[Period]) -> Option<Gap> {
        let mut last_of_length: BTreeMap<u32, Period> = BTreeMap::new();
        let mut missing = Vec::new();
        for &period in recorded {
            let months = period.month_count();
            // Eight months of each year leave no gap that is eight months long.
            if !Frequency::ALL.iter().any(|of| of.months() == months) {
                continue;
            }
            let Some(before) = last_of_length.insert(months, period) else {
                continue;
            };
            let mut next = following(before);
            while let Ok(due) = next {
                // Quarters of another fiscal year do not follow each other.
                if due.first() >= period.first() {
                    break;
                }
                // What comes out below zero is there, and contradicts the rest.
                let is_missing = series.is_none_or(|series| {
                    matches!(
                        series.level(due),
                        Err(DatasetError::Incomplete { .. } | DatasetError::NotRecorded { .. })
                    )
                });
                if is_missing {
                    missing.push(due);
                }
                next = following(due);
            }
        }
        missing.sort_unstable();
        (!missing.is_empty()).then(|| Gap {
            series: key.clone(),
            missing,
        })
    }

    /// The series.
    #[must_use]
    pub const fn series(&self) -> &Key {
        &self.series
    }

    /// The periods that it lacks, in order.
    #[must_use]
    pub fn missing(&self) -> &[Period] {
        &self.missing
    }
}

/// The period of the same length behind this one.
fn following(period: Period) -> Result<Period, PeriodError> {
    Period::new(period.last().following()?, period.month_count())
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut missing = self.missing.clone();
        missing.sort_by_key(|period| (period.month_count(), *period));
        let follows = |one: &Period, next: &Period| following(*one).as_ref() == Ok(next);
        let runs = missing.chunk_by(follows).map(|run| match run {
            [first, .., last] => format!("{first} to {last}"),
            run => run.iter().map(ToString::to_string).collect(),
        });
        let runs: Vec<String> = runs.collect();
        write!(f, "{}: {}", self.series, some_of(runs.iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Dataset, Duplicates};
    use crate::money::{Amount, Currency};
    use crate::record::{Fdi, Measure, Record};

    fn gap(measure: Measure, periods: &[&str]) -> Option<Gap> {
        let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
        let key = Key::new(kz, ro, measure, Currency::USD).unwrap();
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (period, value) in periods.iter().zip(1_i64..) {
            let amount = Amount::exact(value.into(), Currency::USD);
            builder.insert(Record::new(key.clone(), period.parse().unwrap(), amount).unwrap());
        }
        let dataset = builder.build().unwrap();
        let series = dataset.series(&key).unwrap();
        let recorded: Vec<Period> = series.observations().iter().map(|o| o.period()).collect();
        Gap::of(&key, Some(series), &recorded)
    }

    fn missing(measure: Measure, periods: &[&str]) -> Vec<String> {
        let gap = gap(measure, periods);
        gap.map_or_else(Vec::new, |gap| {
            gap.missing().iter().map(ToString::to_string).collect()
        })
    }

    #[test]
    fn what_follows_from_year_to_date_figures_is_not_missing() {
        // From January on: one, two and three months. March of 2021 is three less two, the rest of the year is not there.
        let three = ["2021-01", "2021-01/2021-02", "2021-Q1", "2021", "2022-01"];
        let expected = [
            "2021-04", "2021-05", "2021-06", "2021-07", "2021-08", "2021-09", "2021-10", "2021-11",
            "2021-12",
        ];
        assert_eq!(missing(Measure::Exports, &three), expected);
        // Eight months of two years leave no gap of eight months.
        assert_eq!(
            missing(Measure::Exports, &["2021-01/2021-08", "2022-01/2022-08"]),
            [""; 0]
        );
    }

    #[test]
    fn a_year_to_date_figure_that_falls_leaves_no_gap() {
        // April is 1, January to March 2, January to February 3, January 4: February and March come out as −1, which the audit finds.
        let falls = ["2021-04", "2021-Q1", "2021-01/2021-02", "2021-01"];
        assert_eq!(missing(Measure::Exports, &falls), [""; 0]);
    }

    #[test]
    fn quarters_and_years_are_missed_in_their_own_length() {
        assert_eq!(
            missing(Measure::Exports, &["2019", "2022"]),
            ["2020", "2021"]
        );
        assert_eq!(
            missing(Measure::Exports, &["2021-Q1", "2021-Q4"]),
            ["2021-Q2", "2021-Q3"]
        );
        // The second quarter is there in months.
        let months = ["2021-Q1", "2021-04", "2021-05", "2021-06", "2021-Q3"];
        assert_eq!(missing(Measure::Exports, &months), [""; 0]);
    }

    #[test]
    fn runs_of_one_length_are_drawn_together() {
        // A quarter that is not there is three months that are not, and stands behind all months.
        let periods = ["2021-01", "2021-03", "2021-08", "2021-Q1", "2021-Q4"];
        assert_eq!(
            gap(Measure::Exports, &periods).unwrap().to_string(),
            "KZ–RO exports, USD: 2021-04 to 2021-07, 2021-Q2 to 2021-Q3"
        );
    }

    #[test]
    fn a_position_is_missed_at_the_end_of_a_month() {
        let position: Fdi = "fdi inward position".parse().unwrap();
        let found = missing(Measure::Fdi(position), &["2021-01", "2021-03"]);
        assert_eq!(found, ["2021-02"]);
    }
}
