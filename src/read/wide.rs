//! Rows that hold a figure for each of many periods, which stand in the header.

use std::collections::BTreeSet;

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::Out;
use super::{ReadError, Reason};
use crate::period::Period;
use crate::record::{Key, Record};

/// The columns whose names are periods.
pub(super) struct Periods(Vec<(Column, Period)>);

impl Periods {
    /// The columns of a header that begin with a digit; nothing where there are none, or where one of them is no period.
    pub(super) fn of(columns: &Columns) -> Option<Periods> {
        let dated = columns
            .names()
            .filter(|(_, name)| name.starts_with(|first: char| first.is_ascii_digit()));
        let periods: Vec<(Column, Period)> = dated
            .map(|(column, name)| Some((column, name.parse().ok()?)))
            .collect::<Option<_>>()?;
        let mut seen = BTreeSet::new();
        if let Some((_, twice)) = periods.iter().find(|(_, period)| !seen.insert(*period)) {
            columns.remember(&twice.to_string());
        }
        (!periods.is_empty()).then_some(Periods(periods))
    }

    /// A record for each of the columns, or the reason why its cell is none.
    pub(super) fn read(
        &self,
        out: &mut Out,
        figure: impl Fn(Column, Period) -> Result<Record, ReadError>,
    ) {
        for (column, period) in &self.0 {
            match figure(*column, *period) {
                Ok(record) => out.record(record),
                Err(error) => out.refuse(error),
            }
        }
    }

    /// A record for each of the columns, whose numbers count 10 to the `power` of the currency of the key.
    pub(super) fn records(&self, row: &Row<'_>, out: &mut Out, key: &Key, power: i32) {
        self.read(out, |column, period| {
            row.figure(column, power, key.clone(), period)
        });
    }

    /// Each of the columns, for a cell that is no figure.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Column, Period)> {
        self.0.iter().copied()
    }

    /// Sets the figures of a row aside, one for each column.
    pub(super) fn set_aside(&self, reason: Reason, row: &Row<'_>, out: &mut Out) {
        for _ in &self.0 {
            out.set_aside(reason, row);
        }
    }
}
