//! The IMF's Direction of Trade Statistics (to 2025), panel CSV: a row for each pair of countries and period, a column for each
//! indicator.
//!
//! `Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,"Goods, Value of Exports, Free on board
//! (FOB), US Dollars (TXG_FOB_USD)",…`: the code at the end of a name says what a column measures. The scale is not in the file: it
//! takes a [`Mapping`] with the scale. Countries are read by their names; groups that the IMF draws and the balance are set aside.
//! An empty cell is a missing figure.
//!
//! Source: IMF, Direction of Trade Statistics, bulk download of the former site data.imf.org, panel.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::{Mapping, ReadError, Reason, imf};
use crate::money::Scale;
use crate::place::Area;
use crate::record::{Measure, Record, Valuation};

pub(super) struct ImfPanel {
    reporter: Column,
    partner: Column,
    period: Column,
    figures: Vec<(Column, Measure, Valuation)>,
    balance: Option<Column>,
    scale: Option<Scale>,
}

impl ImfPanel {
    pub(super) const REQUIRED: &'static [&'static str] =
        &["Country Name", "Counterpart Country Name", "Time Period"];

    pub(super) fn new(columns: &Columns, mapping: Option<&Mapping>) -> Option<ImfPanel> {
        let of = |code: &str| columns.find_ending(&format!("(T{code})"));
        let figures: Vec<_> = imf::INDICATORS
            .into_iter()
            .filter_map(|(code, measure, valuation)| Some((of(code)?, measure, valuation)))
            .collect();
        if figures.is_empty() {
            return None;
        }
        Some(ImfPanel {
            reporter: columns.find("Country Name")?,
            partner: columns.find("Counterpart Country Name")?,
            period: columns.find("Time Period")?,
            figures,
            balance: of("BG_USD"),
            scale: mapping.and_then(|mapping| mapping.scale),
        })
    }

    fn record(
        &self,
        row: &Row<'_>,
        (reporter, partner): (Area, Area),
        (column, measure, valuation): (Column, Measure, Valuation),
    ) -> Result<Record, ReadError> {
        let key = imf::key(
            row,
            self.reporter,
            (reporter, partner),
            (measure, valuation),
        )?;
        let power = self.scale.map_or(0, Scale::power);
        row.figure(column, power, key, row.period(self.period)?)
    }
}

impl Layout for ImfPanel {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let reporter = imf::named(row, self.reporter)?;
        let partner = imf::named(row, self.partner)?;
        if self.balance.is_some() {
            out.set_aside(Reason::Derived, row);
        }
        for figure in &self.figures {
            let (Some(reporter), Some(partner)) = (reporter, partner) else {
                out.set_aside(Reason::Group, row);
                continue;
            };
            match self.record(row, (reporter, partner), *figure) {
                Ok(record) => out.record(record),
                Err(error) => out.refuse(error),
            }
        }
        Ok(())
    }

    fn refusal(&self) -> Option<String> {
        imf::no_scale(self.scale)
    }
}
