//! The World Bank's WITS, bulk CSV: `Nomenclature,ReporterISO3,ProductCode,…,TradeFlowCode,TradeValue in 1000 USD,…` in any order.
//!
//! Values are thousand US dollars; the file does not say their valuation. Flow `1` is gross imports, `2` gross exports; the net flows
//! of WITS (without re-imports and re-exports) have other codes and are refused by name. Areas are ISO 3166-1 alpha-3, with former
//! codes and the few of WITS's own (`WLD` the world, `EUN` the European Union, `OAS` other Asia, `UNS` unspecified). Product `Total`
//! is all goods. Weights and quantities are not read.

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use crate::money::Currency;
use crate::place::{Area, Scheme};
use crate::record::{Measure, Product, Valuation};

/// Codes of WITS that are not those of ISO 3166, with ours.
const CODES: [(&str, &str); 9] = [
    ("WLD", "WORLD"),
    ("EUN", "EU"),
    ("SER", "RS"),
    ("MNT", "ME"),
    ("OAS", "OTHER_ASIA_NES"),
    ("UNS", "AREAS_NES"),
    ("BUN", "BUNKERS"),
    ("FRE", "FREE_ZONES"),
    ("SPE", "SPECIAL_CATEGORIES"),
];

pub(super) struct Wits {
    nomenclature: Column,
    reporter: Column,
    partner: Column,
    product: Column,
    year: Column,
    flow: Column,
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
            value: columns.find_any(&["TradeValue in 1000 USD", "Trade Value in 1000 USD"])?,
        })
    }
}

/// The area of a code of WITS.
pub(super) fn area(row: &Row<'_>, column: Column) -> Result<Area, ReadError> {
    let text = row.text(column);
    match CODES.iter().find(|(code, _)| *code == text) {
        Some((_, ours)) => ours.parse().map_err(|error| row.refuse(column, error)),
        None => row.area(column, Scheme::Alpha3),
    }
}

impl Layout for Wits {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let measure = match row.text(self.flow) {
            "1" => Measure::Imports,
            "2" => Measure::Exports,
            _ => {
                return Err(row.unknown(
                    self.flow,
                    "flow",
                    "1 (gross imports) or 2 (gross exports)",
                ));
            }
        };
        let reporter = area(row, self.reporter)?;
        let partner = area(row, self.partner)?;
        let product = if row.text(self.product).eq_ignore_ascii_case("total") {
            Product::total()
        } else {
            row.product(self.product, row.text(self.nomenclature))?
        };
        let key = row
            .key(
                reporter,
                partner,
                measure,
                Currency::USD,
                Valuation::Unstated,
            )?
            .with_product(product)
            .map_err(|error| row.refuse_row(error))?;
        out.record(row.figure(self.value, 3, key, row.period(self.year)?)?);
        Ok(())
    }
}
