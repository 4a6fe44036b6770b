//! UN Comtrade since 2022: 47 columns from `typeCode` to `isAggregate`, as the site and the API write them.
//!
//! Values are US dollars. A row is a total where second partner, customs procedure, mode of supply and mode of transport are their
//! totals (`0`, `C00`, `0`, `0`); rows of the breakdowns are set aside. The period is `period`: annual rows say month 52 elsewhere. The
//! valuation is CIF or FOB where the value of that column is the primary one, and unstated where neither is. `typeCode` `S` is
//! services, which are a product of their own and never part of all goods. Flows are `M`, `X`, `RM`, `RX` and `DX`; foreign imports
//! (`FM`), which are imports without re-imports, and goods for processing (`MIP`, `MOP`, `XIP`, `XOP`) are set aside. Names of columns
//! are written in one case in the data and in another in the metadata (`cifvalue`, `cifValue`), and read in any.
//!
//! Source: UN Comtrade, list of references (trade flows, modes of transport, customs procedures) and the answers of its API.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Breakdown, Layout, Out};
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::place::Scheme;
use crate::record::{Key, Measure, Product, Valuation};

pub(super) struct Comtrade {
    kind: Column,
    period: Column,
    flow: Column,
    reporter: Column,
    partner: Column,
    classification: Column,
    commodity: Column,
    value: Column,
    cif: Option<Column>,
    fob: Option<Column>,
    breakdown: Breakdown<4>,
}

impl Comtrade {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "typeCode",
        "period",
        "reporterCode",
        "flowCode",
        "partnerCode",
        "partner2Code",
        "classificationCode",
        "cmdCode",
        "customsCode",
        "motCode",
        "primaryValue",
    ];

    pub(super) fn new(columns: &Columns) -> Option<Comtrade> {
        // Without the columns of the breakdowns nothing tells a part from its total.
        if !columns.missing(Comtrade::REQUIRED).is_empty() {
            return None;
        }
        Some(Comtrade {
            kind: columns.find("typeCode")?,
            period: columns.find("period")?,
            flow: columns.find("flowCode")?,
            reporter: columns.find("reporterCode")?,
            partner: columns.find("partnerCode")?,
            classification: columns.find("classificationCode")?,
            commodity: columns.find("cmdCode")?,
            value: columns.find("primaryValue")?,
            cif: columns.find("cifvalue"),
            fob: columns.find("fobvalue"),
            breakdown: Breakdown([
                (columns.find("partner2Code"), "0", Reason::SecondPartner),
                (columns.find("customsCode"), "C00", Reason::CustomsProcedure),
                (columns.find("mosCode"), "0", Reason::Mode),
                (columns.find("motCode"), "0", Reason::Mode),
            ]),
        })
    }

    fn product(&self, row: &Row<'_>) -> Result<Product, ReadError> {
        let classification = row.text(self.classification);
        let code = row.text(self.commodity);
        match row.text(self.kind) {
            "C" if code == "TOTAL" => Ok(Product::total()),
            "C" => row.product(self.commodity, classification),
            "S" => Product::new(classification, code)
                .map_err(|error| row.refuse(self.commodity, error)),
            _ => Err(row.unknown(self.kind, "type", "C (goods) or S (services)")),
        }
    }
}

impl Layout for Comtrade {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        if let Some(reason) = self.breakdown.of(row) {
            out.set_aside(reason, row);
            return Ok(());
        }
        let measure = match row.text(self.flow) {
            "M" => Measure::Imports,
            "X" => Measure::Exports,
            "RX" => Measure::ReExports,
            "RM" => Measure::ReImports,
            "DX" => Measure::DomesticExports,
            "MIP" | "MOP" | "XIP" | "XOP" => {
                out.set_aside(Reason::Processing, row);
                return Ok(());
            }
            "FM" => {
                out.set_aside(Reason::Net, row);
                return Ok(());
            }
            _ => {
                return Err(row.unknown(
                    self.flow,
                    "flow",
                    "M, X, RM, RX, DX, FM, MIP, MOP, XIP or XOP",
                ));
            }
        };
        let product = self.product(row)?;
        let valuation = match row.text(self.kind) {
            "C" => row.valuation(self.value, self.cif, self.fob),
            _ => Valuation::Unstated,
        };
        let reporter = row.area(self.reporter, Scheme::Comtrade)?;
        let partner = row.area(self.partner, Scheme::Comtrade)?;
        let key = Key::new(reporter, partner, measure, Currency::USD)
            .and_then(|key| key.with_product(product))
            .and_then(|key| key.with_valuation(valuation))
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        let period = row.period(self.period)?;
        out.record(row.figure(self.value, 0, key, period)?);
        Ok(())
    }
}
