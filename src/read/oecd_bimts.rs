//! The OECD's Balanced International Merchandise Trade Statistics as SDMX-CSV 2.0 (data structures DSD_BIMTS and DSD_BIMTS_6D).
//!
//! Values are dollars (`USD_EXC`) times ten to the `UNIT_MULT`. Flow `X` is exports, `M` imports: balanced figures, so that the imports
//! of one side are the exports of the other. `ADJUSTMENT` `B` is balanced; `B_ADJ_RX`, balanced with re-exports adjusted, is another
//! figure for the same trade and is set aside. The dimension `TYPE` is `C` in every query of the Data Explorer, and any other is refused.
//! Products are those of the column whose name begins with `PRODUCT`: `_T` is all goods,
//! `HS17_0402` is `HS17:0402`, `CPA_2_1_A01` is `CPA_2_1:A01`. The valuation is unstated, since the file does not state it.
//!
//! Source: OECD Data Explorer, data flows DF_BIMTS_HS2017_2D, DF_BIMTS_HS2017_6D and DF_BIMTS_CPA_2_1.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::sdmx::Observations;
use super::{ReadError, Reason, oecd_fdi};
use crate::record::{Key, Measure, Product};

pub(super) struct OecdBimts {
    reporter: Column,
    partner: Column,
    flow: Column,
    product: Column,
    adjustment: Column,
    kind: Option<Column>,
    unit: Column,
    observations: Observations,
}

impl OecdBimts {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "REF_AREA",
        "COUNTERPART_AREA",
        "TRADE_FLOW",
        "ADJUSTMENT",
        "UNIT_MEASURE",
        "FREQ",
        "TIME_PERIOD",
        "OBS_VALUE",
        "UNIT_MULT",
    ];

    pub(super) fn new(columns: &Columns) -> Option<OecdBimts> {
        if !columns.missing(OecdBimts::REQUIRED).is_empty() {
            return None;
        }
        let (_, product) = columns
            .names()
            .find(|(_, name)| name.to_uppercase().starts_with("PRODUCT"))?;
        Some(OecdBimts {
            reporter: columns.find("REF_AREA")?,
            partner: columns.find("COUNTERPART_AREA")?,
            flow: columns.find("TRADE_FLOW")?,
            product: columns.find(product)?,
            adjustment: columns.find("ADJUSTMENT")?,
            kind: columns.find("TYPE"),
            unit: columns.find("UNIT_MEASURE")?,
            observations: Observations::new(columns)?,
        })
    }

    fn product(&self, row: &Row<'_>) -> Result<Product, ReadError> {
        let text = row.text(self.product);
        if text == "_T" {
            return Ok(Product::total());
        }
        ["HS17", "CPA_2_1"]
            .iter()
            .find_map(|classification| {
                let code = text.strip_prefix(classification)?.strip_prefix('_')?;
                Some(
                    Product::new(classification, code)
                        .map_err(|error| row.refuse(self.product, error)),
                )
            })
            .unwrap_or_else(|| Err(row.unknown(self.product, "product", "_T, HS17_… or CPA_2_1_…")))
    }
}

impl Layout for OecdBimts {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        match row.text(self.adjustment) {
            "B" => {}
            "B_ADJ_RX" => {
                out.set_aside(Reason::Adjusted, row);
                return Ok(());
            }
            _ => return Err(row.unknown(self.adjustment, "adjustment", "B or B_ADJ_RX")),
        }
        if let Some(kind) = self.kind.filter(|kind| row.text(*kind) != "C") {
            return Err(row.unknown(kind, "type", "C"));
        }
        let measure = match row.text(self.flow) {
            "X" => Measure::Exports,
            "M" => Measure::Imports,
            _ => return Err(row.unknown(self.flow, "flow", "X or M")),
        };
        let Some(currency) = oecd_fdi::currency(row, self.unit, None)? else {
            out.set_aside(Reason::Derived, row);
            return Ok(());
        };
        let reporter = oecd_fdi::area(row, self.reporter)?;
        let partner = oecd_fdi::area(row, self.partner)?;
        let product = self.product(row)?;
        let key = Key::new(reporter, partner, measure, currency)
            .and_then(|key| key.with_product(product))
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        out.record(self.observations.record(row, key)?);
        Ok(())
    }
}
