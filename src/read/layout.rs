//! What the layouts have in common: rows in, records out.

use std::collections::VecDeque;

use super::ReadError;
use super::cell::Row;
use super::columns::Column;
use super::set_aside::{Reason, Tally};
use crate::record::Record;

/// The meaning of the columns of one format.
pub(super) trait Layout: Send {
    /// Reads one row.
    ///
    /// # Errors
    ///
    /// What is wrong with the row as a whole; single cells of a row of many figures can be refused through `out`.
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError>;

    /// Decides on the figures held back, when the file has ended.
    fn finish(&self, out: &mut Out) {
        out.release();
    }

    /// Why the file as a whole is refused: what it and the mapping would have to say.
    fn refusal(&self) -> Option<String> {
        None
    }
}

/// A record that a later row may say more about.
pub(super) struct Held {
    pub(super) line: u64,
    pub(super) record: Record,
}

/// A row that is refused after all if a later one shows that its number cannot be trusted.
pub(super) struct Doubtful {
    pub(super) line: u64,
    /// What it is otherwise.
    pub(super) otherwise: Result<Record, Reason>,
    pub(super) refusal: ReadError,
}

/// What became of the rows read so far.
#[derive(Default)]
pub(super) struct Out {
    /// Each with the line of its row.
    pub(super) queue: VecDeque<(u64, Result<Record, ReadError>)>,
    /// The line of the row that is read.
    pub(super) line: u64,
    pub(super) set_aside: Tally,
    /// Records held back until a later row or the end of the file.
    pub(super) held: Vec<Held>,
    /// Rows in doubt until the end of the file.
    pub(super) doubtful: Vec<Doubtful>,
    /// What the doubtful rows are in doubt about has been seen.
    pub(super) is_doubt_founded: bool,
}

impl Out {
    pub(super) fn record(&mut self, record: Record) {
        self.queue.push_back((self.line, Ok(record)));
    }

    pub(super) fn refuse(&mut self, error: ReadError) {
        self.queue.push_back((self.line, Err(error)));
    }

    pub(super) fn set_aside(&mut self, reason: Reason, row: &Row<'_>) {
        self.set_aside.add(reason, row.line());
    }

    pub(super) fn hold(&mut self, record: Record, row: &Row<'_>) {
        let line = row.line();
        self.held.push(Held { line, record });
    }

    /// Refuses the doubtful rows if there was reason to doubt, and lets them go otherwise.
    pub(super) fn decide(&mut self) {
        for Doubtful {
            line,
            otherwise,
            refusal,
        } in std::mem::take(&mut self.doubtful)
        {
            self.line = line;
            match otherwise {
                _ if self.is_doubt_founded => self.refuse(refusal),
                Ok(record) => self.record(record),
                Err(reason) => self.set_aside.add(reason, line),
            }
        }
    }

    /// Lets a record go that was held back.
    pub(super) fn let_go(&mut self, held: Held) {
        self.queue.push_back((held.line, Ok(held.record)));
    }

    /// Lets the records held back go as they are.
    pub(super) fn release(&mut self) {
        for held in std::mem::take(&mut self.held) {
            self.let_go(held);
        }
    }
}

/// Columns that break a figure down, each with the code of its total.
pub(super) struct Breakdown<const N: usize>(pub(super) [(Option<Column>, &'static str, Reason); N]);

impl<const N: usize> Breakdown<N> {
    /// By what the row is broken down, unless it is a total in all of these columns. (A header that stands in the file once more is
    /// broken down by nothing, and its other cells are refused.)
    pub(super) fn of(&self, row: &Row<'_>) -> Option<Reason> {
        let is_part = |column: Column, total: &str| {
            let text = row.text(column);
            !["", total].contains(&text) && text != row.columns.name(column)
        };
        self.0
            .iter()
            .find(|(column, total, _)| column.is_some_and(|column| is_part(column, total)))
            .map(|(_, _, reason)| *reason)
    }
}
