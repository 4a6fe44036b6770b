//! The IMF's Direction of Trade Statistics (to 2025), time series CSV: `"Country Name","Country Code",…,"Attribute","1948",…`.
//!
//! A row of attribute `Value` holds the figures of a series, a row of `Status` after it their flags (`E` estimated, and the
//! others of SDMX). Exports are FOB, imports CIF or FOB as the indicator says, in US dollars at a scale that the file does not say:
//! it takes a [`Mapping`] with the scale. Countries are read by their names, since the numbers beside them are the IMF's own. Groups
//! that the IMF draws and the balance are set aside. An empty cell is a missing figure. Every line, the header too, ends in a comma.
//!
//! Source: IMF, Direction of Trade Statistics, bulk download of the former site data.imf.org, time series by country.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::flags::Flags;
use super::layout::{Held, Layout, Out};
use super::wide::Periods;
use super::{Mapping, ReadError, Reason, imf};
use crate::money::Scale;
use crate::record::{Key, Record};

pub(super) struct ImfTimeSeries {
    reporter: Column,
    indicator: Column,
    partner: Column,
    attribute: Column,
    periods: Periods,
    scale: Option<Scale>,
}

impl ImfTimeSeries {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "Country Name",
        "Indicator Code",
        "Counterpart Country Name",
        "Attribute",
    ];

    pub(super) fn new(columns: &Columns, mapping: Option<&Mapping>) -> Option<ImfTimeSeries> {
        Some(ImfTimeSeries {
            reporter: columns.find("Country Name")?,
            indicator: columns.find("Indicator Code")?,
            partner: columns.find("Counterpart Country Name")?,
            attribute: columns.find("Attribute")?,
            periods: Periods::of(columns)?,
            scale: mapping.and_then(|mapping| mapping.scale),
        })
    }

    /// The key of the row; nothing, with the reason, where it is set aside.
    fn key(&self, row: &Row<'_>) -> Result<Result<Key, Reason>, ReadError> {
        let Some((measure, valuation)) = imf::indicator(row, self.indicator)? else {
            return Ok(Err(Reason::Derived));
        };
        let reporter = imf::named(row, self.reporter)?;
        let partner = imf::named(row, self.partner)?;
        let (Some(reporter), Some(partner)) = (reporter, partner) else {
            return Ok(Err(Reason::Group));
        };
        imf::key(
            row,
            self.reporter,
            (reporter, partner),
            (measure, valuation),
        )
        .map(Ok)
    }

    /// Gives the figures held back their flags.
    fn flag(&self, row: &Row<'_>, out: &mut Out, key: &Key) -> Result<(), ReadError> {
        let of_this_row = |record: &Record| record.key() == key;
        if !out
            .held
            .first()
            .is_some_and(|held| of_this_row(&held.record))
        {
            return Err(row.refuse_row(
                "flags of a series that is not in the row before: expected its row of attribute Value there",
            ));
        }
        let held = std::mem::take(&mut out.held);
        // Both are in the order of the columns; a refused figure is not held.
        let mut columns = self.periods.columns();
        for Held { line, record } in held {
            out.line = line;
            let period = record.period();
            let flagged = match columns.find(|(_, of)| *of == period) {
                Some((column, _)) => flagged(row, column, record),
                None => Ok(record),
            };
            match flagged {
                Ok(record) => out.let_go(Held { line, record }),
                Err(error) => out.refuse(error),
            }
        }
        Ok(())
    }
}

fn flagged(row: &Row<'_>, column: Column, record: Record) -> Result<Record, ReadError> {
    Flags::read(row.text(column))
        .and_then(|flags| flags.of(record))
        .map_err(|problem| row.refuse(column, problem))
}

impl Layout for ImfTimeSeries {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let attribute = row.text(self.attribute);
        let key = self.key(row)?;
        match (attribute, key) {
            ("Value", Ok(key)) => {
                out.release();
                let power = self.scale.map_or(0, Scale::power);
                for (column, period) in self.periods.columns() {
                    match row.figure(column, power, key.clone(), period) {
                        Ok(record) => out.hold(record, row),
                        Err(error) => out.refuse(error),
                    }
                }
                Ok(())
            }
            ("Value", Err(reason)) => {
                self.periods.set_aside(reason, row, out);
                Ok(())
            }
            ("Status", Ok(key)) => self.flag(row, out, &key),
            // The flags of what was set aside.
            ("Status", Err(_)) => Ok(()),
            _ => Err(row.unknown(self.attribute, "attribute", "Value or Status")),
        }
    }

    fn refusal(&self) -> Option<String> {
        imf::no_scale(self.scale)
    }
}
