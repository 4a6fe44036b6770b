use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::inspection::some_of;
use crate::dataset::Series;
use crate::period::{Frequency, Period, PeriodError};
use crate::record::Key;

/// A series that lacks months, quarters or years between its first and its last.
///
/// A period is missing where nothing is recorded for it and it does not follow from what is, as a month does from two year-to-date
/// figures. It prints as `KZ–RO exports, USD: 2022-02`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    series: Key,
    missing: Vec<Period>,
}

impl Gap {
    /// What a series lacks that has records for these periods, in order.
    pub(super) fn of(series: &Arc<Series>, recorded: &[Period]) -> Option<Gap> {
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
                if series.level(due).is_err() {
                    missing.push(due);
                }
                next = following(due);
            }
        }
        missing.sort_unstable();
        (!missing.is_empty()).then(|| Gap {
            series: series.key().clone(),
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
        write!(f, "{}: {}", self.series, some_of(self.missing.iter()))
    }
}
