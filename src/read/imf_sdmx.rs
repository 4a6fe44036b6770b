//! The IMF's International Trade in Goods (by partner country) as SDMX-CSV:
//! `DATAFLOW` or `STRUCTURE_ID`, then `COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,…`.
//!
//! Values are US dollars: exports FOB (`XG_FOB_USD`), imports CIF (`MG_CIF_USD`) or FOB (`MG_FOB_USD`). The column `SCALE` says how the
//! IMF's site shows a figure and is not applied: it is 6 in rows whose values are whole dollars. Months are `2022-M08`. The
//! counterpart may be the world (`G001`), the European Union or the euro area, which are series of their own; other groups are refused
//! by their code.
//!
//! Source: IMF, dissemination API, data flow IMF.STA:IMTS 1.0.0.

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::sdmx::Observations;
use crate::money::Currency;
use crate::place::Scheme;
use crate::record::{Key, Measure, Valuation};

pub(super) struct ImfSdmx {
    reporter: Column,
    partner: Column,
    indicator: Column,
    observations: Observations,
}

impl ImfSdmx {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "COUNTRY",
        "INDICATOR",
        "COUNTERPART_COUNTRY",
        "FREQUENCY",
        "TIME_PERIOD",
        "OBS_VALUE",
    ];

    pub(super) fn new(columns: &Columns) -> Option<ImfSdmx> {
        Observations::dataflow(columns)?;
        columns.find("FREQUENCY")?;
        Some(ImfSdmx {
            reporter: columns.find("COUNTRY")?,
            partner: columns.find("COUNTERPART_COUNTRY")?,
            indicator: columns.find("INDICATOR")?,
            observations: Observations::new(columns)?,
        })
    }
}

impl Layout for ImfSdmx {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let (measure, valuation) = match row.text(self.indicator) {
            "XG_FOB_USD" => (Measure::Exports, Valuation::Fob),
            "MG_CIF_USD" => (Measure::Imports, Valuation::Cif),
            "MG_FOB_USD" => (Measure::Imports, Valuation::Fob),
            _ => {
                return Err(row.unknown(
                    self.indicator,
                    "indicator",
                    "XG_FOB_USD, MG_CIF_USD or MG_FOB_USD",
                ));
            }
        };
        let reporter = row.area(self.reporter, Scheme::Imf)?;
        let partner = row.area(self.partner, Scheme::Imf)?;
        let key = Key::new(reporter, partner, measure, Currency::USD)
            .and_then(|key| key.with_valuation(valuation))
            .map_err(|error| row.refuse_row(error))?;
        out.record(self.observations.record(row, key)?);
        Ok(())
    }
}
