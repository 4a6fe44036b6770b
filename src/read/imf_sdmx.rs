//! The IMF's International Trade in Goods (by partner country) as SDMX-CSV:
//! `DATAFLOW` or `STRUCTURE_ID`, then `COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,…`.
//!
//! Values are US dollars: exports FOB (`XG_FOB_USD`), imports CIF (`MG_CIF_USD`) or FOB (`MG_FOB_USD`). The column `SCALE` says how the
//! IMF's site shows a figure and is not applied: it is 6 in rows whose values are whole dollars. Months are `2022-M08`. The
//! counterpart may be the world (`G001`), the European Union or the euro area, which are series of their own; groups that the IMF draws
//! (`G110`, `GX170`, …) and the balance are set aside.
//!
//! Source: IMF, dissemination API, data flow IMF.STA:IMTS 1.0.0.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::sdmx::Observations;
use super::{ReadError, Reason, imf};

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
        let Some((measure, valuation)) = imf::indicator(row, self.indicator)? else {
            out.set_aside(Reason::Derived, row);
            return Ok(());
        };
        let (reporter, partner) = (
            imf::coded(row, self.reporter)?,
            imf::coded(row, self.partner)?,
        );
        let (Some(reporter), Some(partner)) = (reporter, partner) else {
            out.set_aside(Reason::Group, row);
            return Ok(());
        };
        let key = imf::key(
            row,
            self.reporter,
            (reporter, partner),
            (measure, valuation),
        )?;
        out.record(self.observations.record(row, key)?);
        Ok(())
    }
}
