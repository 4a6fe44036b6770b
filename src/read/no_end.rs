//! Rows that do not end: how long one may be, and how it is refused.

use super::columns::Columns;
use super::rows::Fields;
use super::{Position, ReadError};

/// The most bytes a row has, its line end included: memory is bounded by it, whatever quotes are never closed.
pub(crate) const LONGEST_ROW: usize = 1024 * 1024;

/// How a row goes on without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoEnd {
    pub(super) behind: Behind,
    /// The line on which the last field begins with a quote that is not closed; none where no quote is open.
    pub(super) quote: Option<u64>,
}

/// What is behind all that was read of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// The end of the file.
    File,
    /// More bytes than a row has.
    LongestRow,
}

impl NoEnd {
    /// The refusal of the row, whose fields are those that were read of it.
    pub(super) fn refusal(self, file: &str, fields: &Fields, columns: &Columns) -> ReadError {
        let NoEnd { behind, quote } = self;
        let what = match (behind, quote) {
            (Behind::File, _) => "a quote opens here and is never closed".to_owned(),
            (Behind::LongestRow, Some(_)) => format!(
                "a quote opens here and is not closed within the {LONGEST_ROW} bytes that a row has at most"
            ),
            (Behind::LongestRow, None) => format!(
                "a row begins here and does not end within the {LONGEST_ROW} bytes that it has at most"
            ),
        };
        let problem =
            format!("{what}: expected its end, without which nothing behind it can be read");
        let (file, at) = (
            file.to_owned(),
            Position::Line(quote.unwrap_or(fields.line)),
        );
        let last = fields.len().saturating_sub(1);
        let column = quote
            .and_then(|_| columns.names().nth(last))
            .map(|(_, name)| name.to_owned())
            .filter(|name| !name.is_empty());
        match (behind, column) {
            (Behind::LongestRow, column) => ReadError::TooLong {
                file,
                at,
                column,
                problem,
            },
            (Behind::File, Some(column)) => ReadError::Cell {
                file,
                at,
                column,
                problem,
            },
            (Behind::File, None) => ReadError::Row { file, at, problem },
        }
    }
}
