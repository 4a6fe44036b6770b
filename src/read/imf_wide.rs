//! The IMF's International Trade in Goods (IMTS), bulk file: one series a row, years or months as columns.
//!
//! `DATASET,SERIES_CODE,…,COUNTRY.ID,…,INDICATOR.ID,…,COUNTERPART_COUNTRY.ID,…,SCALE.ID,…,"2016","2017",…` as the portal
//! data.imf.org writes it since 2025. Values count 10 to the `SCALE.ID` of US dollars; exports are FOB, imports CIF or FOB as the
//! indicator says. Areas are read by their identifiers: `G001` is the world and `GBR` the United Kingdom. Groups that the IMF draws
//! (`G110`, `GX170`, …) and the balance are set aside. An empty cell is a missing figure.
//!
//! Source: IMF, data.imf.org, data set IMF.STA:IMTS 1.0.0, International Trade in Goods by partner country.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::wide::Periods;
use super::{ReadError, Reason, imf};

pub(super) struct ImfWide {
    reporter: Column,
    indicator: Column,
    partner: Column,
    scale: Column,
    observed: Option<Column>,
    periods: Periods,
}

impl ImfWide {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "COUNTRY.ID",
        "INDICATOR.ID",
        "COUNTERPART_COUNTRY.ID",
        "SCALE.ID",
    ];

    pub(super) fn new(columns: &Columns) -> Option<ImfWide> {
        Some(ImfWide {
            reporter: columns.find("COUNTRY.ID")?,
            indicator: columns.find("INDICATOR.ID")?,
            partner: columns.find("COUNTERPART_COUNTRY.ID")?,
            scale: columns.find("SCALE.ID")?,
            observed: columns.find("OBS_MEASURE"),
            periods: Periods::of(columns)?,
        })
    }
}

impl Layout for ImfWide {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        if let Some(column) = self.observed
            && row.text(column) != "OBS_VALUE"
        {
            return Err(row.unknown(column, "measure of observation", "OBS_VALUE"));
        }
        let Some((measure, valuation)) = imf::indicator(row, self.indicator)? else {
            self.periods.set_aside(Reason::Derived, row, out);
            return Ok(());
        };
        let (reporter, partner) = (
            imf::coded(row, self.reporter)?,
            imf::coded(row, self.partner)?,
        );
        let (Some(reporter), Some(partner)) = (reporter, partner) else {
            self.periods.set_aside(Reason::Group, row, out);
            return Ok(());
        };
        let scale = row.text(self.scale);
        let power = scale
            .parse()
            .ok()
            .filter(|power| (0..=12).contains(power))
            .ok_or_else(|| {
                row.refuse(
                    self.scale,
                    format!("`{scale}` is no power of ten: expected 0 to 12"),
                )
            })?;
        let key = imf::key(
            row,
            self.reporter,
            (reporter, partner),
            (measure, valuation),
        )?;
        self.periods.records(row, out, &key, power);
        Ok(())
    }
}
