use std::fmt;

use super::columns::Columns;
use super::comtrade::Comtrade;
use super::comtrade_legacy::ComtradeLegacy;
use super::eurostat_comext::EurostatComext;
use super::eurostat_tsv::EurostatTsv;
use super::imf_sdmx::ImfSdmx;
use super::layout::Layout;
use super::oecd_bimts::OecdBimts;
use super::oecd_fdi::OecdFdi;
use super::ons::Ons;
use super::rows::Fields;
use super::wits_sdmx::WitsSdmx;

/// A layout that a file can have.
///
/// # Example
///
/// ```
/// use bilateral::read::Format;
///
/// assert_eq!(Format::ComtradeLegacy.to_string(), "UN Comtrade legacy CSV");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// UN Comtrade since 2022, CSV or JSON: the columns of its API, from `typeCode` to `isAggregate`.
    Comtrade,
    /// UN Comtrade before 2022: 12, 22 or 35 columns from `Classification` to `Flag`.
    ComtradeLegacy,
    /// Eurostat's Comext as SDMX-CSV: euros, valuation unstated, products of the Combined Nomenclature (DS-045409) or the Harmonized
    /// System (DS-059341). Quantities are set aside.
    EurostatComext,
    /// Eurostat's tab-separated tables of trade by SITC, a column for each period: euros, printed in millions, valuation unstated.
    /// Adjusted figures, indices and shares are set aside.
    EurostatTsv,
    /// The IMF's International Trade in Goods as SDMX-CSV: dollars, exports FOB, imports CIF or FOB as their indicator says.
    ImfSdmx,
    /// The OECD's balanced trade statistics as SDMX-CSV: dollars, valuation unstated. Figures with re-exports adjusted are set aside.
    OecdBimts,
    /// The OECD's statistics of foreign direct investment as SDMX-CSV: dollars or national currency. Rows of one industry, sector or
    /// component are set aside.
    OecdFdi,
    /// The United Kingdom's trade by country and commodity as JSON: pounds, valuation unstated; months, quarters and years.
    Ons,
    /// The World Bank's WITS as SDMX-JSON: dollars, printed in thousands, valuation unstated; groups of products that overlap. Shares
    /// are set aside.
    WitsSdmx,
}

impl Format {
    /// Every format, those with more columns of their own before those that could be taken for them.
    pub(super) const ALL: [Format; 9] = [
        Format::Comtrade,
        Format::ComtradeLegacy,
        Format::EurostatComext,
        Format::EurostatTsv,
        Format::ImfSdmx,
        Format::OecdBimts,
        Format::OecdFdi,
        Format::Ons,
        Format::WitsSdmx,
    ];

    /// The columns without which a header is not of this format.
    pub(super) const fn required(self) -> &'static [&'static str] {
        match self {
            Format::Comtrade => Comtrade::REQUIRED,
            Format::ComtradeLegacy => ComtradeLegacy::REQUIRED,
            Format::EurostatComext => EurostatComext::REQUIRED,
            Format::EurostatTsv => EurostatTsv::REQUIRED,
            Format::ImfSdmx => ImfSdmx::REQUIRED,
            Format::OecdBimts => OecdBimts::REQUIRED,
            Format::OecdFdi => OecdFdi::REQUIRED,
            Format::Ons => Ons::REQUIRED,
            Format::WitsSdmx => WitsSdmx::REQUIRED,
        }
    }

    /// The layout of this format under a header, which `titles` may precede; nothing where the header is not of this format.
    pub(super) fn layout(self, columns: &Columns, _titles: &[Fields]) -> Option<Box<dyn Layout>> {
        match self {
            Format::Comtrade => Some(Box::new(Comtrade::new(columns)?)),
            Format::ComtradeLegacy => Some(Box::new(ComtradeLegacy::new(columns)?)),
            Format::EurostatComext => Some(Box::new(EurostatComext::new(columns)?)),
            Format::EurostatTsv => Some(Box::new(EurostatTsv::new(columns)?)),
            Format::ImfSdmx => Some(Box::new(ImfSdmx::new(columns)?)),
            Format::OecdBimts => Some(Box::new(OecdBimts::new(columns)?)),
            Format::OecdFdi => Some(Box::new(OecdFdi::new(columns)?)),
            Format::Ons => Some(Box::new(Ons::new(columns)?)),
            Format::WitsSdmx => Some(Box::new(WitsSdmx::new(columns)?)),
        }
    }

    /// The format that most of whose columns are here, and which of them are not.
    pub(super) fn nearest(columns: &Columns) -> (Format, Vec<&'static str>) {
        let lacking = |format: Format| columns.missing(format.required());
        let [first, others @ ..] = Format::ALL;
        let mut nearest = (first, lacking(first));
        for format in others {
            let missing = lacking(format);
            // The shares of missing columns are compared by cross-multiplication.
            let left = missing.len().saturating_mul(nearest.0.required().len());
            let right = nearest.1.len().saturating_mul(format.required().len());
            if left < right {
                nearest = (format, missing);
            }
        }
        nearest
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Comtrade => "UN Comtrade",
            Format::ComtradeLegacy => "UN Comtrade legacy CSV",
            Format::EurostatComext => "Eurostat Comext SDMX-CSV",
            Format::EurostatTsv => "Eurostat TSV",
            Format::ImfSdmx => "IMF IMTS SDMX-CSV",
            Format::OecdBimts => "OECD BIMTS SDMX-CSV",
            Format::OecdFdi => "OECD FDI SDMX-CSV",
            Format::Ons => "ONS country by commodity JSON",
            Format::WitsSdmx => "WITS SDMX-JSON",
        })
    }
}

/// Names of columns for a message.
pub(super) fn columns(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
