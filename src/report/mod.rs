//! Results to pages that people read: what is known of the trade of a pair, and what a file holds.
//!
//! A page is partial where the figures are: a line that has no answer says why, and the others stand. [`PairQuestion`] asks a dataset
//! for the trade of two areas over a period and over the same months a year earlier, and says beside each figure what contradicts it;
//! with the feature `read`, `Inspection` lists what a file holds and what is wrong with it before anything is computed from it.
//!
//! # JSON
//!
//! Areas, periods, measures, currencies and valuations are their texts. An amount is `{"value": "120", "margin": "0.5", "currency": "USD"}`,
//! without `margin` where it is exact; a rate `{"point": "1/9", "range": "[1/9, 1/9]"}`, fractions. A series is `reporter`, `partner`,
//! `measure`, `product`, `valuation`, `trade_system` and `currency`. A list of problems is `{"count": 2, "first": […]}`, the first hundred
//! in full.
//!
//! | `format` | fields beside it |
//! | --- | --- |
//! | `bilateral.pair-report/1` | `reporter`, `partner`: the two areas; `current`, `base`: the period, and the same months a year earlier; `chosen`: `asked` or `latest`; `lines`: one for exports, imports, turnover and balance, or for the measure that was asked for; `coverage`: an answer, a `bilateral.coverage/1`, not there where one measure was asked for or one of the two is not recorded; `refused_rows`: how many rows of the files were refused, of any pair |
//! | `bilateral.inspection/1` | `file`, `layout`: the name of the file, and of its format; `rows`, `records`, `series`: how many; `reporters`, `partners`, `measures`, `currencies`, `valuations`: those that there are; `products`: how many single products; `all_goods`, `with_world`: how many series are of all goods, and how many with the world; `periods`: for each length `months`, `figures`, `first`, `last`; `statuses`, `without_value`: how many figures are flagged so, and how many are missing for what reason; `set_aside`: how many figures are no records, by reason; `refused`: a list of texts; `found`: lists of `gaps` (`series`, `missing`), of `repeated` (texts) and of `contradictions` (each a `bilateral.contradiction/1`), or `null` for a file of too many records |
//!
//! An answer is `{"answer": …}`, or `{"problem": "…"}` with the reason why there is none. Each of the `lines` has
//!
//! | field | what it is |
//! | --- | --- |
//! | `measure` | of what |
//! | `current`, `base` | answers, each a level: `series`, `period`, `amount`; `recorded`, a total of the series or `null`; `parts`, two totals to compute it from or `null`. A total is `period`, `amount` and `steps`: `sign`, `period`, `amount` of each record. Beside the answer stand its `flags`, each status of a record behind it |
//! | `growth` | an answer, a `bilateral.growth/1`; not there for a balance |
//! | `share` | an answer, a `bilateral.share/1`; not there for a balance, nor where the partner is the world; beside the answer stand its `flags`, each status of a record of the world behind it |
//! | `contradictions` | a list, each a `bilateral.contradiction/1`: `recorded`, the amount of `key` over `period`, ought to be `equal` to `derived`, `at-most` or `at-least` that, by its `relation`, and is further from it than the margins of both; `terms`, the records that add up to `derived`: `sign`, `key`, `period`, `amount` |

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
    #[error("no {} that {reporter} reports with {partner}{}{}", any_of(*measure), under(chosen), instead(near))]
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
    match measure {
        None => "exports, imports or turnover of all goods".to_owned(),
        Some(investment @ Measure::Fdi(_)) => investment.to_string(),
        Some(trade) => format!("{trade} of all goods"),
    }
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
