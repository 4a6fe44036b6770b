//! The annex tables of UNCTAD's *World Investment Report*: `level,type,Region/economy,1990,1991,…`, one economy a row.
//!
//! Million US dollars, each economy with the world. Whether a table holds inflows or outflows stands in its name and not in the file:
//! it takes a [`Mapping`] with the measure, such as `fdi inward flow`. Negative flows are real. Rows of type `region` are groups
//! of UNCTAD's own that overlap one another (its Caribbean is without the financial centres) and are set aside, the world among them,
//! which invests in nobody but itself. The European Union is that of the 27 members since 2020 in every year, as the sum of its rows
//! shows, and is a record.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::wide::Periods;
use super::{Mapping, ReadError, Reason};
use crate::money::Currency;
use crate::place::{Area, Scheme};
use crate::record::{Fdi, Measure, Valuation};

const UNSAID: &str = "the file does not say what it measures: expected a mapping with an fdi measure, such as `fdi inward flow`";

pub(super) struct UnctadWir {
    kind: Column,
    economy: Column,
    periods: Periods,
    measure: Option<Fdi>,
}

impl UnctadWir {
    pub(super) const REQUIRED: &'static [&'static str] = &["level", "type", "Region/economy"];

    pub(super) fn new(columns: &Columns, mapping: Option<&Mapping>) -> Option<UnctadWir> {
        columns.find("level")?;
        let measure = mapping.and_then(|mapping| mapping.measure);
        Some(UnctadWir {
            kind: columns.find("type")?,
            economy: columns.find("Region/economy")?,
            periods: Periods::of(columns)?,
            measure: measure.and_then(|measure| match measure {
                Measure::Fdi(fdi) => Some(fdi),
                _ => None,
            }),
        })
    }
}

impl Layout for UnctadWir {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let area = match (row.text(self.kind), row.text(self.economy)) {
            ("country", _) => row.area(self.economy, Scheme::Name)?,
            ("region", "European Union") => Area::from_code(Scheme::Eurostat, "EU27_2020")
                .map_err(|error| row.refuse(self.economy, error))?,
            ("region", _) => {
                self.periods.set_aside(Reason::Group, row, out);
                return Ok(());
            }
            _ => {
                return Err(row.unknown(self.kind, "type", "country or region"));
            }
        };
        let Some(fdi) = self.measure else {
            return Err(row.refuse_row(UNSAID));
        };
        let key = row.key(
            Some(self.economy),
            area,
            Area::WORLD,
            Measure::Fdi(fdi),
            Currency::USD,
            Valuation::Unstated,
        )?;
        self.periods.records(row, out, &key, 6);
        Ok(())
    }

    fn refusal(&self) -> Option<String> {
        self.measure.is_none().then(|| UNSAID.to_owned())
    }
}
