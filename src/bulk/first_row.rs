//! Where the first of two rows for a month is: files are read again for it once it is known that there are two.

use std::path::PathBuf;
use std::sync::Arc;

use super::basis::Basis;
use super::code::Code;
use super::figure::Figure;
use super::records::{self, Input};
use super::refused::Policy;
use super::source::Source;
use super::table::{Flow, Table};
use super::{BulkError, FilePosition};
use crate::read::Options;
use crate::record::Measure;

/// A file that can be read again, and how.
pub(super) type Again = (PathBuf, Options);

/// The error, a second row with the place of the first: the files before and then `here` are read again up to it.
pub(super) fn found(
    mut error: BulkError,
    before: &[Again],
    here: Option<&Again>,
    months: u16,
) -> BulkError {
    let BulkError::Twice {
        at,
        reporter,
        partner,
        measure,
        year,
        month,
        first,
        ..
    } = &mut error
    else {
        return error;
    };
    let figure = Figure {
        reporter: Code::new(reporter),
        partner: Code::new(partner),
        flow: Ok(match measure {
            Measure::Exports => Flow::Exports,
            _ => Flow::Imports,
        }),
        month: Some((*year, *month)),
        value: None,
    };
    // In a table that has the figure already, the first row of its month is the one that is too much.
    let find = |(path, options): &Again| {
        let mut table = Table::new(months);
        figure.add(&mut table).ok()?;
        let source = Source {
            name: &path.display().to_string(),
            months,
            threads: 1,
            // One thread takes all there is.
            chunk: u64::MAX,
            progress: Arc::new(|_| ()),
            policy: Policy::GoOn,
        };
        let mut basis = Basis::default();
        match records::any(&source, Input::File(path), options, table, &mut basis) {
            Err(BulkError::Twice { file, at, .. }) => Some(FilePosition { file, at }),
            _ => None,
        }
    };
    // The second row itself is found where the first was in bytes that are gone.
    *first = before
        .iter()
        .find_map(find)
        .or_else(|| find(here?).filter(|found| found.at != *at))
        .map(Box::new);
    error
}
