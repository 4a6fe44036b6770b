//! Records in time: one series per key, totals with their derivation, holes by name.
//!
//! A [`Dataset`] is built once, from records in any order, and then asked. It holds a [`Series`] for each
//! [`Key`], with one observation a period; which one wins where there are several is a policy that the caller
//! names, see [`Duplicates`].
//!
//! # How a total is found
//!
//! A series is a set of steps between month boundaries. An observation for January–August lets one step from 1 January
//! to 1 September, adding its value, or back, subtracting it. The total over a period is the way from its first boundary
//! to its last with the smallest margin, and among those with the fewest observations. So the sum of months, a year minus its last
//! four months, and a year-to-date figure minus the one before it are one operation, and the way *is* the
//! derivation, [`Total::steps`]. Where there is no way, the error names the months that are missing.
//!
//! Months have releases of their own, so a total may be made of several; where something is subtracted it says which, for a
//! revision between them is in the difference. What is put together from two series or two totals, as turnover is, must be of one release:
//! see [`Level::same_release`].
//!
//! A series of single months has one way only; its totals are differences of running sums and take the same time whatever
//! their length.
//!
//! # Example
//!
//! ```
//! use bilateral::dataset::{Dataset, Duplicates};
//! use bilateral::money::{Amount, Currency, Scale};
//! use bilateral::record::{Key, Measure, Record};
//!
//! let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
//! let mut builder = Dataset::builder(Duplicates::Refuse);
//! for (period, millions) in [("2021", "1600"), ("2021-09/2021-12", "455")] {
//!     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
//!     builder.insert(Record::new(turnover.clone(), period.parse()?, amount)?);
//! }
//! let dataset = builder.build()?;
//!
//! let eight_months = dataset.total(&turnover, "2021-01/2021-08".parse()?)?;
//! assert_eq!(eight_months.to_string(), "2021: 1.600 bn − 2021-T3: 455 m = 1.145 bn ± 0.001 bn USD");
//!
//! let error = dataset.total(&turnover, "2021-01/2021-06".parse()?).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "KZ–RO turnover, USD: no total for 2021-S1, missing 2021-01/2021-06"
//! );
//! # Ok::<(), bilateral::Error>(())
//! ```

mod audit;
mod builder;
mod contradiction;
mod graph;
mod hole;
mod level;
mod running;
mod series;
mod store;
mod total;
mod witness;

pub use builder::{DatasetBuilder, Duplicates};
pub use contradiction::{Contradiction, Relation, Term};
pub use hole::Hole;
pub use level::Level;
pub(crate) use level::part_keys;
pub use series::Series;
pub use store::Dataset;
pub use total::{Sign, Step, Total};

use crate::money::{Amount, MoneyError};
use crate::number::NumberError;
use crate::period::{Period, PeriodError};
use crate::record::{Key, Observation, RecordError};

/// Why a dataset could not be built or a question to it has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DatasetError {
    /// Two records claim the same cell and nothing says which one wins.
    #[error(
        "{key}, {period}: two records, {} and {}",
        hole::said(first),
        hole::said(second)
    )]
    Duplicate {
        /// The series.
        key: Box<Key>,
        /// The period both are for.
        period: Period,
        /// One of the two.
        first: Box<Observation>,
        /// The other.
        second: Box<Observation>,
    },
    /// The policy asks for release dates and a record has none.
    #[error("{key}, {period}: no release date, which is needed to tell which release wins")]
    NoRelease {
        /// The series.
        key: Box<Key>,
        /// The period of the record.
        period: Period,
    },
    /// There is no series under this key.
    #[error("no series {key}{}", hole::instead(similar))]
    NoSeries {
        /// The key asked for.
        key: Box<Key>,
        /// Keys of the same reporter, partner and measure, if any.
        similar: Vec<Key>,
    },
    /// The observations do not add up to the period.
    #[error("{key}: no total for {period}, missing {}", hole::list(holes))]
    Incomplete {
        /// The series.
        key: Box<Key>,
        /// The period asked for.
        period: Period,
        /// The fewest months that would make it complete.
        holes: Vec<Hole>,
    },
    /// A position was to be summed over time.
    #[error("{key}: a position stands at a date and has no total over {period}")]
    Position {
        /// The series.
        key: Box<Key>,
        /// The period asked for.
        period: Period,
    },
    /// A total comes out below zero where nothing below zero can be, as when a later year-to-date figure is below an earlier one.
    #[error(
        "{key}: {period} comes out as {amount}, below zero: an earlier year-to-date figure was revised, or one of them is wrong"
    )]
    FallingCumulation {
        /// The series.
        key: Box<Key>,
        /// The period between the two figures.
        period: Period,
        /// The difference.
        amount: Amount,
    },
    /// No position is recorded for the end of the period.
    #[error("{key}: no position recorded for the end of {period}")]
    NotRecorded {
        /// The series.
        key: Box<Key>,
        /// The period asked for.
        period: Period,
    },
    /// A derived measure is neither recorded for the period nor computable from its parts.
    #[error("not recorded ({recorded}) and not computable ({computed})")]
    NotDerivable {
        /// Why the recorded series has no total.
        recorded: Box<DatasetError>,
        /// Why its parts have none.
        computed: Box<DatasetError>,
    },
    /// Neither part of a derived measure has a total.
    #[error("{first}; {second}")]
    BothParts {
        /// Why the first part has none.
        first: Box<DatasetError>,
        /// Why the second part has none.
        second: Box<DatasetError>,
    },
    /// Two figures are from different releases, and a revision would pass for what the two make together.
    #[error(
        "{} and {} are of different releases: expected one, or a dataset built as of a date",
        hole::of_release(first),
        hole::of_release(second)
    )]
    DifferentReleases {
        /// One of the two.
        first: Box<Level>,
        /// The other.
        second: Box<Level>,
    },
    /// What is recorded and what follows from other records exclude each other.
    #[error("{0}")]
    Contradiction(Box<Contradiction>),
    /// A sum needs more digits than a decimal keeps.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Amounts did not go together.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A key derived from the one given is not valid.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A period leaves the calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
}
