//! The World Bank's WITS, trade statistics as SDMX-JSON (data flow DF_WITS_TradeStats_Trade).
//!
//! Values are thousand US dollars. Indicators are `MPRT-TRD-VL` (imports) and `XPRT-TRD-VL` (exports); shares (`…-SHR`) are set aside.
//! Product `Total` is all goods. The other products are chapters of the Harmonized System taken together, groups of the SITC and
//! stages of processing, all in one dimension: they overlap, and each is a product of `WITS` of its own. The valuation is unstated,
//! since the file does not state it. Areas are those of the bulk file; the regions of the World Bank are set aside.
//!
//! Source: World Bank, WITS API user guide, trade statistics by country, partner, product and indicator.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::sdmx::Observations;
use super::{ReadError, Reason, wits};
use crate::money::Currency;
use crate::record::{Key, Measure, Product};

/// Values are thousands.
const POWER: i32 = 3;

pub(super) struct WitsSdmx {
    reporter: Column,
    partner: Column,
    product: Column,
    indicator: Column,
    period: Column,
    observations: Observations,
}

impl WitsSdmx {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "FREQ",
        "REPORTER",
        "PARTNER",
        "PRODUCTCODE",
        "INDICATOR",
        "TIME_PERIOD",
        "OBS_VALUE",
    ];

    pub(super) fn new(columns: &Columns) -> Option<WitsSdmx> {
        columns.find("FREQ")?;
        Some(WitsSdmx {
            reporter: columns.find("REPORTER")?,
            partner: columns.find("PARTNER")?,
            product: columns.find("PRODUCTCODE")?,
            indicator: columns.find("INDICATOR")?,
            period: columns.find("TIME_PERIOD")?,
            observations: Observations::new(columns)?.counting(POWER),
        })
    }
}

impl Layout for WitsSdmx {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let measure = match row.text(self.indicator) {
            "MPRT-TRD-VL" => Measure::Imports,
            "XPRT-TRD-VL" => Measure::Exports,
            text if text.ends_with("-SHR") => {
                out.set_aside(Reason::Derived, row);
                return Ok(());
            }
            _ => {
                return Err(row.unknown(
                    self.indicator,
                    "indicator",
                    "MPRT-TRD-VL, XPRT-TRD-VL or a share (…-SHR)",
                ));
            }
        };
        let area = |column| wits::area(row, column, self.period);
        let (Some(reporter), Some(partner)) = (area(self.reporter)?, area(self.partner)?) else {
            out.set_aside(Reason::Group, row);
            return Ok(());
        };
        let product = match row.text(self.product) {
            "Total" => Product::total(),
            code => Product::new("WITS", code).map_err(|error| row.refuse(self.product, error))?,
        };
        let key = Key::new(reporter, partner, measure, Currency::USD)
            .and_then(|key| key.with_product(product))
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        out.record(self.observations.record(row, key)?);
        Ok(())
    }
}
