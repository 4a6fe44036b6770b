//! Eurostat's Comext as SDMX-CSV: `DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE`.
//!
//! Values are euros, in the indicators `VALUE_IN_EUROS` (data flow DS-045409, products of the Combined Nomenclature) and `VALUE_EUR`
//! (DS-059341, Harmonized System); quantities are set aside. Flow `1` is imports, `2` exports. The partner may be the world or trade
//! within or outside the Union, which are series of their own. The valuation is unstated, since the file does not state it.
//!
//! Asked for labels, Eurostat writes them behind the codes (`1:IMPORT`), and behind identifiers in the header (`flow:FLOW`).
//!
//! Source: Eurostat, dissemination API of Comext, SDMX 2.1, format SDMX-CSV 1.0, and its parameter `labels`.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::sdmx::Observations;
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::place::Scheme;
use crate::record::{Key, Measure, Product};

pub(super) struct EurostatComext {
    dataflow: Column,
    reporter: Column,
    partner: Column,
    product: Column,
    flow: Column,
    indicator: Column,
    observations: Observations,
}

impl EurostatComext {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "DATAFLOW",
        "freq",
        "reporter",
        "partner",
        "product",
        "flow",
        "indicators",
        "TIME_PERIOD",
        "OBS_VALUE",
    ];

    pub(super) fn new(columns: &Columns) -> Option<EurostatComext> {
        let find = |name| columns.find_labelled(name);
        find("freq")?;
        Some(EurostatComext {
            dataflow: Observations::dataflow(columns)?,
            reporter: find("reporter")?,
            partner: find("partner")?,
            product: find("product")?,
            flow: find("flow")?,
            indicator: find("indicators")?,
            observations: Observations::new(columns)?,
        })
    }

    fn measure(&self, row: &Row<'_>) -> Result<Measure, ReadError> {
        match row.code(self.flow) {
            "1" => Ok(Measure::Imports),
            "2" => Ok(Measure::Exports),
            _ => Err(row.unknown(self.flow, "flow", "1 (import) or 2 (export)")),
        }
    }

    fn product(&self, row: &Row<'_>) -> Result<Product, ReadError> {
        let code = row.code(self.product);
        if code == "TOTAL" {
            return Ok(Product::total());
        }
        let dataflow = row.text(self.dataflow);
        let is = |id: &str| {
            let named = dataflow
                .split_once(':')
                .map_or(dataflow, |(_, named)| named);
            named.split('(').next() == Some(id)
        };
        if is("DS-045409") {
            row.product_of(self.product, code, "CN")
        } else if is("DS-059341") {
            row.product_of(self.product, code, "HS")
        } else {
            Err(row.unknown(self.dataflow, "data flow", "DS-045409 or DS-059341"))
        }
    }
}

impl Layout for EurostatComext {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        match row.code(self.indicator) {
            "VALUE_IN_EUROS" | "VALUE_EUR" => {}
            text if text.starts_with("QUANTITY") || text.starts_with("SUP") => {
                out.set_aside(Reason::Quantity, row);
                return Ok(());
            }
            _ => {
                return Err(row.unknown(
                    self.indicator,
                    "indicator",
                    "VALUE_IN_EUROS, VALUE_EUR or a quantity",
                ));
            }
        }
        let area = |column| row.area_of(column, row.code(column), Scheme::Eurostat);
        let (reporter, partner) = (area(self.reporter)?, area(self.partner)?);
        let product = self.product(row)?;
        let key = Key::new(reporter, partner, self.measure(row)?, Currency::EUR)
            .and_then(|key| key.with_product(product))
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        out.record(self.observations.record(row, key)?);
        Ok(())
    }
}
