//! The World Bank's WITS, bulk CSV: `Nomenclature,ReporterISO3,ProductCode,…,TradeFlowCode,TradeValue in 1000 USD,…` in any order.
//!
//! Values are thousand US dollars; the file does not say their valuation. Product `Total` is all goods. Weights and quantities are not
//! read. Flows are `1` gross imports and `2` gross exports; `3` and `4` are re-exports and re-imports, as the column of names says. `5`
//! imports and `6` exports are net of re-imports and re-exports, and set aside: the name `Export` is the net flow, `Gross Exp.` the whole.
//!
//! Areas are ISO 3166-1 alpha-3, with former codes and those of WITS's own (`WLD` the world, `EUN` the European Union, `OAS` other Asia,
//! `UNS` unspecified). `SDN` is the Sudan to 2011 here, where ISO 3166 has that of today, which is `SUD`; `SER` is Serbia and Montenegro
//! together to 2005, and Serbia from 2006 on.
//! The regions of the World Bank (`EAS`, `ECS`, …) and `All`, the sum of what a query asked for, are set aside.
//!
//! Source: World Bank, WITS, results of an advanced query of UN Comtrade; its list of countries and regions with their codes.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::place::{Area, Scheme};
use crate::record::{Measure, Product, Valuation};

/// Codes of WITS that are not those of ISO 3166, with ours.
const CODES: [(&str, &str); 17] = [
    ("SDN", "SDN_2011"),
    ("SUD", "SD"),
    ("ETF", "ETH_1993"),
    ("BLX", "BLX"),
    ("SVU", "SUN"),
    ("YDR", "YMD"),
    ("PCE", "PCI"),
    ("NZE", "NTZ"),
    ("USP", "PUS"),
    ("WLD", "WORLD"),
    ("EUN", "EU"),
    ("MNT", "ME"),
    ("OAS", "OTHER_ASIA_NES"),
    ("UNS", "AREAS_NES"),
    ("BUN", "BUNKERS"),
    ("FRE", "FREE_ZONES"),
    ("SPE", "SPECIAL_CATEGORIES"),
];

/// The regions of the World Bank, and the sum of what a query asked for.
const GROUPS: [&str; 8] = ["EAS", "ECS", "LCN", "MEA", "NAC", "SAS", "SSF", "All"];

pub(super) struct Wits {
    nomenclature: Column,
    reporter: Column,
    partner: Column,
    product: Column,
    year: Column,
    flow: Column,
    flow_name: Option<Column>,
    value: Column,
}

impl Wits {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "Nomenclature",
        "ReporterISO3",
        "PartnerISO3",
        "ProductCode",
        "Year",
        "TradeFlowCode",
        "TradeValue in 1000 USD",
    ];

    pub(super) const ALSO: &'static [(&'static str, &'static [&'static str])] = &[
        ("ReporterISO3", &["Reporter ISO3"]),
        ("PartnerISO3", &["Partner ISO3"]),
        ("ProductCode", &["Product Code"]),
        ("TradeFlowCode", &["Trade Flow Code"]),
        ("TradeValue in 1000 USD", &["Trade Value in 1000 USD"]),
    ];

    pub(super) fn new(columns: &Columns) -> Option<Wits> {
        Some(Wits {
            nomenclature: columns.find("Nomenclature")?,
            reporter: columns.find_any(&["ReporterISO3", "Reporter ISO3"])?,
            partner: columns.find_any(&["PartnerISO3", "Partner ISO3"])?,
            product: columns.find_any(&["ProductCode", "Product Code"])?,
            year: columns.find("Year")?,
            flow: columns.find_any(&["TradeFlowCode", "Trade Flow Code"])?,
            flow_name: columns.find_any(&["TradeFlowName", "Trade Flow Name"]),
            value: columns.find_any(&["TradeValue in 1000 USD", "Trade Value in 1000 USD"])?,
        })
    }
}

/// The area of a code of WITS in a row of this year; nothing for a group.
pub(super) fn area(row: &Row<'_>, column: Column, year: Column) -> Result<Option<Area>, ReadError> {
    let text = row.text(column);
    if GROUPS.contains(&text) {
        return Ok(None);
    }
    let ours = match text {
        // Figures of Montenegro of its own begin with 2006.
        "SER" if row.text(year) < "2006" => Some("SCG"),
        "SER" => Some("RS"),
        _ => {
            let own = CODES.iter().find(|(code, _)| *code == text);
            own.map(|(_, ours)| *ours)
        }
    };
    let area = match ours {
        Some(ours) => ours.parse().map_err(|error| row.refuse(column, error)),
        None => row.area(column, Scheme::Alpha3),
    };
    area.map(Some)
}

impl Layout for Wits {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let name = row.optional(self.flow_name);
        let measure = match row.text(self.flow) {
            "1" => Measure::Imports,
            "2" => Measure::Exports,
            "3" | "4" if name.starts_with("Re-Exp") => Measure::ReExports,
            "3" | "4" if name.starts_with("Re-Imp") => Measure::ReImports,
            "5" | "6" => {
                out.set_aside(Reason::Net, row);
                return Ok(());
            }
            _ => {
                return Err(row.unknown(
                    self.flow,
                    "flow",
                    "1 (gross imports), 2 (gross exports), 3 or 4 (which a name calls Re-Export or Re-Import), 5 or 6 (net of them)",
                ));
            }
        };
        let area = |column| area(row, column, self.year);
        let (Some(reporter), Some(partner)) = (area(self.reporter)?, area(self.partner)?) else {
            out.set_aside(Reason::Group, row);
            return Ok(());
        };
        let product = if row.text(self.product).eq_ignore_ascii_case("total") {
            Product::total()
        } else {
            row.product(self.product, row.text(self.nomenclature))?
        };
        let key = row
            .key(
                Some(self.reporter),
                reporter,
                partner,
                measure,
                Currency::USD,
                Valuation::Unstated,
            )?
            .with_product(product)
            .map_err(|error| row.refuse_row(error))?;
        out.record(row.figure(self.value, 3, key, row.year(self.year)?)?);
        Ok(())
    }
}
