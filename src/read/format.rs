use std::fmt;

use super::baci::Baci;
use super::columns::Columns;
use super::comtrade::Comtrade;
use super::comtrade_legacy::ComtradeLegacy;
use super::eurostat_comext::EurostatComext;
use super::eurostat_tsv::EurostatTsv;
use super::imf_panel::ImfPanel;
use super::imf_sdmx::ImfSdmx;
use super::imf_sheet::ImfSheet;
use super::imf_time_series::ImfTimeSeries;
use super::imf_wide::ImfWide;
use super::layout::Layout;
use super::oecd_bimts::OecdBimts;
use super::oecd_fdi::OecdFdi;
use super::ons::Ons;
use super::rows::Fields;
use super::tidy::Tidy;
use super::unctad::Unctad;
use super::unctad_wir::UnctadWir;
use super::us_census::UsCensus;
use super::wits::Wits;
use super::wits_sdmx::WitsSdmx;
use super::{Mapping, ReadError};

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
    /// The IMF's Direction of Trade Statistics, time series: a row a series, attributes `Value` and `Status`.
    ImfTimeSeries,
    /// The IMF's Direction of Trade Statistics, panel: a row a pair and period, a column an indicator.
    ImfPanel,
    /// The IMF's Direction of Trade Statistics, the sheet of one country and direction under its titles.
    ImfSheet,
    /// The IMF's International Trade in Goods, bulk file since 2025: a row a series, periods as columns.
    ImfWide,
    /// CEPII's BACI: `t,i,j,k,v,q`.
    Baci,
    /// The World Bank's WITS, bulk CSV.
    Wits,
    /// UNCTADstat, bulk CSV of foreign direct investment.
    Unctad,
    /// The annex tables of UNCTAD's World Investment Report; a mapping says which measure.
    UnctadWir,
    /// The US Census Bureau's trade in goods by country: months as columns.
    UsCensus,
    /// One figure a row, in columns named `reporter`, `partner`, `measure` or `flow`, `period`, `value`, `currency`, or as a mapping
    /// names them.
    Tidy,
}

impl Format {
    /// Every format, those with more columns of their own before those that could be taken for them.
    pub(super) const ALL: [Format; 19] = [
        Format::Comtrade,
        Format::ComtradeLegacy,
        Format::EurostatComext,
        Format::EurostatTsv,
        Format::ImfSdmx,
        Format::OecdBimts,
        Format::OecdFdi,
        Format::Ons,
        Format::WitsSdmx,
        Format::ImfTimeSeries,
        Format::ImfPanel,
        Format::ImfWide,
        Format::Wits,
        Format::Unctad,
        Format::UnctadWir,
        Format::UsCensus,
        Format::Baci,
        Format::ImfSheet,
        Format::Tidy,
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
            Format::ImfTimeSeries => ImfTimeSeries::REQUIRED,
            Format::ImfPanel => ImfPanel::REQUIRED,
            Format::ImfSheet => ImfSheet::REQUIRED,
            Format::ImfWide => ImfWide::REQUIRED,
            Format::Baci => Baci::REQUIRED,
            Format::Wits => Wits::REQUIRED,
            Format::Unctad => Unctad::REQUIRED,
            Format::UnctadWir => UnctadWir::REQUIRED,
            Format::UsCensus => UsCensus::REQUIRED,
            Format::Tidy => Tidy::REQUIRED,
        }
    }

    /// The other names of required columns, beside the first.
    const fn also(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Format::EurostatComext => &[("DATAFLOW", &["STRUCTURE_ID"])],
            Format::ImfSheet => ImfSheet::ALSO,
            Format::Wits => Wits::ALSO,
            Format::Unctad => Unctad::ALSO,
            Format::Tidy => Tidy::ALSO,
            _ => &[],
        }
    }

    /// Which of the required columns are not there under any of their names.
    pub(super) fn missing(self, columns: &Columns) -> Vec<&'static str> {
        let also = |name: &str| {
            let others = self.also().iter().find(|(of, _)| *of == name);
            others.and_then(|(_, others)| columns.find_any(others))
        };
        let mut missing = columns.missing(self.required());
        missing.retain(|name| also(name).is_none());
        missing
    }

    /// What mapping a file of this format takes, where this one says what the file says itself.
    pub(super) fn other_mapping(self, mapping: &Mapping) -> Option<&'static str> {
        let (said_by_mapping, expected) = match self {
            Format::Tidy => return None,
            Format::ImfTimeSeries | Format::ImfPanel => (
                Mapping {
                    scale: mapping.scale,
                    ..Mapping::default()
                },
                "a mapping of its scale alone",
            ),
            Format::UnctadWir => (
                Mapping {
                    measure: mapping.measure,
                    ..Mapping::default()
                },
                "a mapping of its measure alone",
            ),
            _ => return Some("no mapping"),
        };
        (said_by_mapping != *mapping).then_some(expected)
    }

    /// The layout of this format under a header, which `titles` may precede; nothing where the header is not of this format.
    pub(super) fn layout(
        self,
        columns: &Columns,
        titles: &[Fields],
        mapping: Option<&Mapping>,
    ) -> Option<Box<dyn Layout>> {
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
            Format::ImfTimeSeries => Some(Box::new(ImfTimeSeries::new(columns, mapping)?)),
            Format::ImfPanel => Some(Box::new(ImfPanel::new(columns, mapping)?)),
            Format::ImfSheet => Some(Box::new(ImfSheet::new(columns, titles)?)),
            Format::ImfWide => Some(Box::new(ImfWide::new(columns)?)),
            Format::Baci => Some(Box::new(Baci::new(columns)?)),
            Format::Wits => Some(Box::new(Wits::new(columns)?)),
            Format::Unctad => Some(Box::new(Unctad::new(columns)?)),
            Format::UnctadWir => Some(Box::new(UnctadWir::new(columns, mapping)?)),
            Format::UsCensus => Some(Box::new(UsCensus::new(columns)?)),
            Format::Tidy => Some(Box::new(Tidy::new(columns, mapping)?)),
        }
    }

    /// The format that most of whose columns are here, and which of them are not; where none is nearer, that of anyone's table, whose
    /// columns a mapping can name.
    pub(super) fn nearest(columns: &Columns) -> (Format, Vec<&'static str>) {
        let lacking = |format: Format| format.missing(columns);
        let mut nearest = (Format::Tidy, lacking(Format::Tidy));
        for format in Format::ALL {
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
            Format::ImfTimeSeries => "IMF DOTS time series CSV",
            Format::ImfPanel => "IMF DOTS panel CSV",
            Format::ImfSheet => "IMF DOTS sheet",
            Format::ImfWide => "IMF IMTS bulk CSV",
            Format::Baci => "BACI CSV",
            Format::Wits => "WITS bulk CSV",
            Format::Unctad => "UNCTADstat FDI CSV",
            Format::UnctadWir => "UNCTAD WIR annex table",
            Format::UsCensus => "US Census country table",
            Format::Tidy => "tidy CSV",
        })
    }
}

/// Refuses a header that says twice what its layout has looked for.
pub(super) fn each_once(file: &str, columns: &Columns) -> Result<(), ReadError> {
    match columns.twice() {
        None => Ok(()),
        Some(name) => Err(ReadError::Unsaid {
            file: file.to_owned(),
            problem: format!("the header has `{name}` twice: expected each name once"),
        }),
    }
}

/// Names of columns for a message.
pub(super) fn columns(names: &[impl fmt::Display]) -> String {
    if names.is_empty() {
        return "columns of figures".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
