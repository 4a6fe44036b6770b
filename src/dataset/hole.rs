use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::Level;
use crate::period::{Month, Period};
use crate::record::{Key, Missing, Observation, Observed};

/// A month without which a total cannot be formed, with the reason a publisher gave, if any.
///
/// It prints as the month, with the reason in brackets: `2022-03 (confidential)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Hole {
    pub(super) month: Month,
    pub(super) reason: Option<Missing>,
}

impl Hole {
    /// The month.
    #[must_use]
    pub const fn month(&self) -> Month {
        self.month
    }

    /// Why there is no figure, where a record says so.
    #[must_use]
    pub const fn reason(&self) -> Option<Missing> {
        self.reason
    }
}

impl fmt::Display for Hole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.month)?;
        match self.reason {
            Some(reason) => write!(f, " ({reason})"),
            None => Ok(()),
        }
    }
}

/// Holes with runs of months drawn together: `2022-03 (confidential), 2022-05/2022-07`.
pub(super) fn list(holes: &[Hole]) -> String {
    holes
        .chunk_by(|a, b| a.reason == b.reason && a.month.following() == Ok(b.month))
        .filter_map(|run| Some((run.first()?, run.last()?)))
        .map(|(first, last)| {
            let run = Period::between(first.month, last.month)
                .map_or_else(|_| first.month.to_string(), as_months);
            match first.reason {
                Some(reason) => format!("{run} ({reason})"),
                None => run,
            }
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// A run of months spelt by its ends even where it is a quarter or a year, because months are what is missing.
fn as_months(run: Period) -> String {
    if run.month_count() == 1 {
        run.first().to_string()
    } else {
        format!("{}/{}", run.first(), run.last())
    }
}

pub(super) fn said(observation: &Observation) -> String {
    let said = match observation.observed() {
        Observed::Amount(amount) => amount.to_string(),
        Observed::Missing(missing) => missing.to_string(),
    };
    match observation.released() {
        Some(date) => format!("{said} (released {date})"),
        None => said,
    }
}

/// A figure by its series, its period and the dates on which it was released.
pub(super) fn of_release(level: &Level) -> String {
    let released = released(&level.releases());
    format!("{}, {} ({released})", level.key(), level.period())
}

/// On which dates, in order: `released 2022-03-01, 2022-04-01`, and `released on 12 dates from 2022-02-15 to 2023-01-15`.
pub(super) fn released(dates: &[NaiveDate]) -> String {
    const TOO_MANY: usize = 5;
    if let ([first, .., last], TOO_MANY..) = (dates, dates.len()) {
        return format!("released on {} dates from {first} to {last}", dates.len());
    }
    let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
    format!("released {}", dates.join(", "))
}

pub(super) fn instead(similar: &[Key]) -> String {
    if similar.is_empty() {
        return String::new();
    }
    let keys: Vec<String> = similar.iter().map(ToString::to_string).collect();
    format!("; there is {}", keys.join("; "))
}
