use std::collections::BTreeMap;

use super::Unused;
use super::refused::Refused;
use crate::read::{Position, ReadError};

/// What was read from one file.
///
/// # Example
///
/// [`Panel::keep_going`](super::Panel::keep_going) has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCount {
    file: String,
    rows: u64,
    unused: BTreeMap<Unused, Left>,
    refused: u64,
    refusals: Vec<ReadError>,
}

impl SourceCount {
    pub(super) fn new(
        file: &str,
        rows: u64,
        unused: BTreeMap<Unused, Left>,
        refused: Refused,
    ) -> SourceCount {
        SourceCount {
            file: file.to_owned(),
            rows,
            unused,
            refused: refused.rows,
            refusals: refused.first,
        }
    }

    /// The name of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// How many rows it has behind its header, blank lines not counted; how many figures, where a row has several.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The rows that do not belong into a panel, by reason.
    pub fn unused(&self) -> impl Iterator<Item = (Unused, Left)> {
        self.unused.iter().map(|(unused, left)| (*unused, *left))
    }

    /// How many rows were refused and left out; none unless the panel [keeps going](super::Panel::keep_going).
    #[must_use]
    pub const fn refused(&self) -> u64 {
        self.refused
    }

    /// The first five refusals, in the order of the file.
    #[must_use]
    pub fn refusals(&self) -> &[ReadError] {
        &self.refusals
    }
}

/// How many rows were left out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Left {
    pub(super) rows: u64,
    pub(super) first: Position,
}

impl Left {
    /// How many rows.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Where the first is.
    #[must_use]
    pub const fn first(&self) -> Position {
        self.first
    }
}
