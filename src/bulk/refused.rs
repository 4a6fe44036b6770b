//! Rows that are refused: the first of them ends the reading, or they are left out and counted.

use super::BulkError;
use crate::read::{Position, ReadError};

/// How many refusals are kept in full.
const MOST_KEPT: usize = 5;

/// What to do about a row that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    Stop,
    GoOn,
}

/// The rows refused so far.
#[derive(Debug)]
pub(super) struct Refused {
    policy: Policy,
    pub(super) rows: u64,
    /// The first of the refusals.
    pub(super) first: Vec<ReadError>,
}

impl Refused {
    pub(super) fn new(policy: Policy) -> Refused {
        Refused {
            policy,
            rows: 0,
            first: Vec::new(),
        }
    }

    /// Whether another refusal would be counted alone, whatever it says.
    pub(super) fn is_full(&self) -> bool {
        self.first.len() >= MOST_KEPT
    }

    /// Counts a row that is left out.
    ///
    /// # Errors
    ///
    /// The refusal itself, unless reading is to go on and can.
    pub(super) fn add(&mut self, error: BulkError) -> Result<(), BulkError> {
        match (self.policy, error) {
            (Policy::GoOn, BulkError::Read(error)) if !error.ends_reading() => {
                self.rows = self.rows.saturating_add(1);
                if !self.is_full() {
                    self.first.push(error);
                }
                Ok(())
            }
            (_, error) => Err(error),
        }
    }

    /// What was counted, to count anew.
    pub(super) fn take(&mut self) -> Refused {
        std::mem::replace(self, Refused::new(self.policy))
    }

    /// Appends what was counted in the part of the file behind so many lines, which counted its own from 1.
    pub(super) fn append(&mut self, next: Refused, lines: u64) {
        self.rows = self.rows.saturating_add(next.rows);
        let room = MOST_KEPT.saturating_sub(self.first.len());
        let errors = next.first.into_iter().take(room);
        self.first.extend(errors.map(|error| behind(error, lines)));
    }
}

/// The refusal of a row so many lines further down.
pub(super) fn behind(mut error: ReadError, lines: u64) -> ReadError {
    if let ReadError::FieldCount { at, .. }
    | ReadError::Cell { at, .. }
    | ReadError::Row { at, .. }
    | ReadError::TooLong { at, .. } = &mut error
        && let Position::Line(line) = at
    {
        *line = line.saturating_add(lines);
    }
    error
}
