//! UN Comtrade before 2022: `Classification,Year,…,Trade Value (US$),Flag`, in 12, 22 or 35 columns.
//!
//! Values are whole US dollars, exports FOB and imports CIF where the 35 columns say so. Flows are `1` import, `2` export, `3`
//! re-export, `4` re-import. Partner 0 is the world, commodity `TOTAL` all goods. The flag speaks of quantities, not of values.
//! A 35-column file may break rows down by second partner, customs procedure and mode of transport: only rows of the totals of
//! all three are records.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Breakdown, Layout, Out};
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::place::Scheme;
use crate::record::{Key, Measure, Product};

pub(super) struct ComtradeLegacy {
    classification: Column,
    period: Column,
    flow: Column,
    reporter: Column,
    partner: Column,
    commodity: Column,
    value: Column,
    cif: Option<Column>,
    fob: Option<Column>,
    breakdown: Breakdown<3>,
}

impl ComtradeLegacy {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "Classification",
        "Year",
        "Trade Flow Code",
        "Reporter Code",
        "Partner Code",
        "Commodity Code",
        "Trade Value (US$)",
    ];

    pub(super) fn new(columns: &Columns) -> Option<ComtradeLegacy> {
        Some(ComtradeLegacy {
            classification: columns.find("Classification")?,
            period: columns.find_any(&["Period", "Year"])?,
            flow: columns.find("Trade Flow Code")?,
            reporter: columns.find("Reporter Code")?,
            partner: columns.find("Partner Code")?,
            commodity: columns.find("Commodity Code")?,
            value: columns.find("Trade Value (US$)")?,
            cif: columns.find("CIF Trade Value (US$)"),
            fob: columns.find("FOB Trade Value (US$)"),
            breakdown: Breakdown([
                (columns.find("2nd Partner Code"), "0", Reason::SecondPartner),
                (
                    columns.find("Customs Proc. Code"),
                    "C00",
                    Reason::CustomsProcedure,
                ),
                (columns.find("Mode of Transport Code"), "0", Reason::Mode),
            ]),
        })
    }

    fn measure(&self, row: &Row<'_>) -> Result<Measure, ReadError> {
        match row.text(self.flow) {
            "1" => Ok(Measure::Imports),
            "2" => Ok(Measure::Exports),
            "3" => Ok(Measure::ReExports),
            "4" => Ok(Measure::ReImports),
            _ => Err(row.unknown(
                self.flow,
                "flow",
                "1 (import), 2 (export), 3 (re-export) or 4 (re-import)",
            )),
        }
    }
}

impl Layout for ComtradeLegacy {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        if let Some(reason) = self.breakdown.of(row) {
            out.set_aside(reason, row);
            return Ok(());
        }
        let reporter = row.area(self.reporter, Scheme::Comtrade)?;
        let partner = row.area(self.partner, Scheme::Comtrade)?;
        let product = match row.text(self.commodity) {
            "TOTAL" => Product::total(),
            _ => row.product(self.commodity, row.text(self.classification))?,
        };
        let key = Key::new(reporter, partner, self.measure(row)?, Currency::USD)
            .and_then(|key| key.with_product(product))
            .and_then(|key| key.with_valuation(row.valuation(self.value, self.cif, self.fob)))
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        let period = row.period(self.period)?;
        out.record(row.figure(self.value, 0, key, period)?);
        Ok(())
    }
}
