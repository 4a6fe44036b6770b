//! Results to pages that people read: what is known of the trade of a pair, and what a file holds.
//!
//! A page is partial where the figures are: a line that has no answer says why, and the others stand. [`PairQuestion`] asks a dataset
//! for the trade of two areas over a period and over the same months a year earlier; with the feature `read`,
//! `Inspection` lists what a file holds and what is wrong with it before anything is computed from it.
//!
//! # JSON
//!
//! | `format` | fields beside it |
//! | --- | --- |
//! | `bilateral.pair-report/1` | `reporter`, `partner`; `current`, `base`: periods; `chosen`: `asked` or `latest`; `refused_rows`; `lines`: `measure`, `current`, `base`, and, where they mean something, `growth`, `share`; `coverage` unless one measure was asked for. Each answer is `{"answer": …}` or `{"problem": "…"}`: a level with its `amount` and the records behind it, a `bilateral.growth/1`, `bilateral.share/1` or `bilateral.coverage/1`, whose rates are fractions |
//! | `bilateral.inspection/1` | `file`, `layout`; `rows`, `records`, `series`: numbers; `reporters`, `partners`, `measures`, `currencies`, `valuations`; `products`: the number of single products; `all_goods`, `with_world`: numbers of series; `periods`: `months`, `figures`, `first`, `last`; `statuses`, `without_value`, `set_aside`: numbers by kind; `refused`, and in `found`, unless there are too many records to look for them, `gaps` (`series`, `missing`), `repeated` and `contradictions` (`bilateral.contradiction/1`): each a `count`, and `first`, up to a hundred |

mod concern;
mod fitting;
#[cfg(feature = "read")]
mod gap;
#[cfg(feature = "read")]
mod held;
#[cfg(feature = "read")]
mod inspection;
#[cfg(feature = "read")]
mod inspection_page;
mod latest;
mod line;
mod listing;
mod pair;
mod question;
mod repeat;
mod tally;

#[cfg(feature = "read")]
pub use gap::Gap;
#[cfg(feature = "read")]
pub use inspection::{Inspection, Span};
pub use line::Line;
pub use pair::{Chosen, PairReport};
pub use question::{PairQuestion, When};
pub use repeat::Repeat;
pub use tally::Tally;

use crate::compute::ComputeError;
use crate::dataset::DatasetError;
use crate::period::PeriodError;
use crate::place::Area;
use crate::record::{Key, Measure, RecordError};

/// Why there is no report, or no answer on one of its lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// Nothing is recorded for the pair, or not by this measure.
    #[error("no {} of all goods that {reporter} reports with {partner}{}{}", any_of(*measure), under(chosen), instead(near))]
    NoTrade {
        /// The reporter.
        reporter: Area,
        /// The partner.
        partner: Area,
        /// The measure; any trade where there is none.
        measure: Option<Measure>,
        /// The currency and the valuation that were asked for, if any.
        chosen: Vec<String>,
        /// What is recorded in another currency or valuation, if anything.
        near: Vec<Key>,
    },
    /// Several series are what was asked for.
    #[error("{} series fit, {}: expected a currency or a valuation that chooses one", keys.len(), listed(keys))]
    Ambiguous {
        /// The series.
        keys: Vec<Key>,
    },
    /// Exports and imports do not go together.
    #[error(
        "{exports} and {imports} do not add up: expected one currency and trade system, and fob with cif, or one valuation"
    )]
    Mixed {
        /// The exports.
        exports: Box<Key>,
        /// The imports.
        imports: Box<Key>,
    },
    /// No months from January on are complete in a year and in the one before.
    #[error(
        "{} not complete from January on in any two years that follow each other",
        are(keys)
    )]
    NoMonthsInBothYears {
        /// The series.
        keys: Vec<Key>,
    },
    /// A period leaves the calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// A key is not valid.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The dataset has no answer.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// The figures have no answer.
    #[error(transparent)]
    Compute(#[from] ComputeError),
}

fn any_of(measure: Option<Measure>) -> String {
    measure.map_or_else(
        || "exports, imports or turnover".to_owned(),
        |measure| measure.to_string(),
    )
}

fn under(chosen: &[String]) -> String {
    if chosen.is_empty() {
        String::new()
    } else {
        format!(", {}", chosen.join(", "))
    }
}

fn instead(near: &[Key]) -> String {
    if near.is_empty() {
        return String::new();
    }
    format!("; there is {}", listed(near))
}

fn listed(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join("; ")
}

fn are(keys: &[Key]) -> String {
    let verb = if keys.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", listed(keys))
}
