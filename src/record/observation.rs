use std::sync::Arc;

use chrono::NaiveDate;

use super::{Missing, Source, Statuses};
use crate::money::Amount;
use crate::period::Period;

/// What stands in a cell: an amount, or the reason why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Observed {
    /// A figure.
    Amount(Amount),
    /// No figure, which is not a zero.
    Missing(Missing),
}

/// One period of a series: the amount or why there is none, its statuses, its source and its release date.
///
/// Observations are made by [`Record`](super::Record)'s constructors, which know the key they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Observation {
    pub(super) period: Period,
    pub(super) observed: Observed,
    pub(super) statuses: Statuses,
    pub(super) source: Option<Arc<Source>>,
    pub(super) released: Option<NaiveDate>,
}

impl Observation {
    /// The period the figure covers; for a position, the month at whose end it stands.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The amount or the reason why there is none.
    #[must_use]
    pub const fn observed(&self) -> Observed {
        self.observed
    }

    /// The amount, unless it is missing.
    #[must_use]
    pub const fn amount(&self) -> Option<Amount> {
        match self.observed {
            Observed::Amount(amount) => Some(amount),
            Observed::Missing(_) => None,
        }
    }

    /// The statuses; none for a normal value.
    #[must_use]
    pub const fn statuses(&self) -> Statuses {
        self.statuses
    }

    /// Who published it, if stated.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.source.as_deref()
    }

    /// When it was published, if stated.
    #[must_use]
    pub const fn released(&self) -> Option<NaiveDate> {
        self.released
    }
}
