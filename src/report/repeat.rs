use std::fmt;

use serde::{Serialize, Serializer};

use crate::period::Period;
use crate::read::Position;
use crate::record::{Key, Observation, Observed};

/// A period for which a series has several records, with the first two of them.
///
/// It prints as `KZ–RO exports, USD, 2022: 1 USD on line 2, 2 USD on line 3`, and serialises as that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    series: Key,
    first: Seen,
    second: Seen,
}

/// An observation, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) observation: Observation,
    pub(super) at: Option<Position>,
}

impl Repeat {
    pub(super) const fn new(series: Key, first: Seen, second: Seen) -> Repeat {
        Repeat {
            series,
            first,
            second,
        }
    }

    /// The series.
    #[must_use]
    pub const fn series(&self) -> &Key {
        &self.series
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.first.observation.period()
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.observation.observed() {
            // The figure as it is written, without the margin that it may be read with.
            Observed::Amount(amount) => write!(f, "{} {}", amount.value(), amount.currency())?,
            Observed::Missing(reason) => write!(f, "{reason}")?,
        }
        match self.at {
            Some(at) => write!(f, " on {at}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Repeat {
            series,
            first,
            second,
        } = self;
        write!(f, "{series}, {}: {first}, {second}", self.period())
    }
}

impl Serialize for Repeat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
