//! A file of any layout, added to a table: as columns where it can be, else record by record.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::basis::Basis;
use super::figure::Figure;
use super::refused::Refused;
use super::rows::Count;
use super::source::{Counted, Outcome, Source};
use super::table::Table;
use super::{BulkError, Left, Unused};
use crate::read::{Options, Position, Reader};

/// What is to be read.
pub(super) enum Input<'p> {
    File(&'p Path),
    Bytes(Box<dyn Read + Send>),
}

/// Adds a file of any layout to a table; as columns only where nothing is said about it, since that is how these are read.
///
/// # Errors
///
/// What is wrong with the first row that is refused, and what does not go together with the rows before.
pub(super) fn any(
    source: &Source<'_>,
    input: Input<'_>,
    options: &Options,
    table: Table,
    basis: &mut Basis,
) -> Result<(Table, Count), BulkError> {
    basis.open(source.name);
    let counted = |bytes| Counted::new(bytes, Arc::clone(&source.progress));
    let is_plain = *options == Options::default();
    let outcome = match input {
        Input::File(path) if is_plain => source.file(path, table)?,
        Input::Bytes(bytes) if is_plain => source.stream(bytes, table)?,
        Input::Bytes(bytes) => Outcome::Other(Box::new(counted(bytes)), table),
        Input::File(path) => {
            let file = File::open(path).map_err(|error| source.unreadable(&error))?;
            Outcome::Other(Box::new(counted(Box::new(file))), table)
        }
    };
    match outcome {
        Outcome::Read(table, count) => {
            if let Some((currency, at)) = count.currency.filter(|_| is_used(&count)) {
                basis.hold(currency, at)?;
            }
            Ok((table, count))
        }
        Outcome::Other(bytes, mut table) => {
            let reader = Reader::new(bytes, source.name, options.clone())?;
            let count = read(reader, source, &mut table, basis)?;
            Ok((table, count))
        }
    }
}

/// Whether a row of the file is in the panel.
fn is_used(count: &Count) -> bool {
    let unused = count.unused.values().map(|left| left.rows);
    count.rows > unused.fold(count.refused.rows, u64::saturating_add)
}

/// Adds the figures of a file to a table; figures are counted, of which a row may have several.
///
/// # Errors
///
/// What is wrong with the first figure that is refused, and what does not go together with those before.
fn read(
    mut reader: Reader,
    source: &Source<'_>,
    table: &mut Table,
    basis: &mut Basis,
) -> Result<Count, BulkError> {
    let mut refused = Refused::new(source.policy);
    let mut figures = 0_u64;
    let mut unused: BTreeMap<Unused, Left> = BTreeMap::new();
    while let Some(record) = reader.next() {
        figures = figures.saturating_add(1);
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                refused.add(BulkError::Read(error))?;
                continue;
            }
        };
        let figure = Figure::from(&record);
        // What has been yielded has a place.
        let at = reader.position().unwrap_or(Position::Line(0));
        basis.admit(&figure, record.key(), at)?;
        let why = figure
            .add(table)
            .map_err(|problem| figure.refused(problem, source.name, at))?;
        if let Some(why) = why {
            let left = unused.entry(why).or_insert(Left { rows: 0, first: at });
            left.rows = left.rows.saturating_add(1);
        }
    }
    for (reason, aside) in reader.set_aside() {
        figures = figures.saturating_add(aside.figures());
        let left = Left {
            rows: aside.figures(),
            first: reader.position_of(aside.first_line()),
        };
        unused.insert(Unused::SetAside(reason), left);
    }
    table.settle().map_err(|problem| BulkError::Sum {
        file: source.name.to_owned(),
        problem,
    })?;
    Ok(Count {
        rows: figures,
        lines: 0,
        unused,
        refused,
        currency: None,
    })
}
