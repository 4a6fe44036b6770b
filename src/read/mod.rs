//! From the files that statistical offices publish to records: one file of this module for each layout.
//!
//! [`Reader::open`] looks at the header of a file, or at the names of the fields of a JSON document, says which [`Format`] it is, and
//! yields a [`Record`](crate::record::Record) for each figure, or a [`ReadError`] that names the file, the [`Position`] in it, the
//! column, the text and what was expected. Whoever wants to stop at the first bad row collects into a `Result`; whoever wants to go on
//! counts the errors. Nothing is guessed and nothing is repaired.
//!
//! # What is kept apart
//!
//! A table of trade holds the same goods several times: with the world and with each partner, as a total and by product, with
//! and without the second partner, the customs procedure and the mode of transport. World, aggregates and products are series of their
//! own, told apart by their [`Key`](crate::record::Key). Rows that break a figure down by what a key does not hold are
//! *set aside*: [`Reader::set_aside`] counts them with the reason and the first line, and none of them becomes a record.
//!
//! # What a file does not say
//!
//! Some files leave out what their figures mean: the currency, the scale, or, in a plain table of dates and values, everything. What is
//! missing is said by the caller in a [`Mapping`], or the file is refused. A file that says all of it itself takes no mapping.
//!
//! # Formats
//!
//! A format is recognised from the names of its columns, in any order and case, which [`Reader::new`] lists where they are missing.
//! Separators are comma, semicolon or tab; the text is UTF-8 or Latin-1, plain or packed with gzip.
//!
//! A file is read row by row, whatever its size. A row has at most 1 MiB, its line end included: where it goes on, most likely behind a
//! quote that nobody closed, it is refused, and reading ends. A JSON document is held in memory, where it takes four to five times its
//! size, and refused from a gibibyte on.
//!
//! | publisher and file | recognised by | figures | valuation | set aside | mind |
//! | --- | --- | --- | --- | --- | --- |
//! | UN Comtrade since 2022: CSV, API ([`Comtrade`](Format::Comtrade)) | `typeCode`, `cmdCode`, `primaryValue` | USD | CIF or FOB as the row repeats it, else unstated | second partners, customs procedures, modes, goods for processing, net flows | services are no part of all goods; rows may end in a comma more than the header |
//! | UN Comtrade before 2022 ([`ComtradeLegacy`](Format::ComtradeLegacy)) | `Classification`, `Trade Value (US$)` | USD | CIF or FOB as a row of 35 columns repeats it, else unstated | second partners, customs procedures, modes | a code of the Harmonized System that lost its zero is refused; re-exports are inside exports |
//! | Eurostat, Comext SDMX-CSV ([`EurostatComext`](Format::EurostatComext)) | `DATAFLOW` or `STRUCTURE_ID`, `indicators` | EUR | unstated | quantities | trade within and outside the Union are partners of their own |
//! | Eurostat, table ([`EurostatTsv`](Format::EurostatTsv)) | `…,geo\TIME_PERIOD` | EUR, in millions | unstated | adjusted figures, indices, shares | `:` is missing, flags follow the number |
//! | IMF IMTS, SDMX-CSV ([`ImfSdmx`](Format::ImfSdmx)) | `INDICATOR`, `COUNTERPART_COUNTRY` | USD | exports FOB, imports CIF or FOB | the IMF's groups, balances | `SCALE` is how the site shows a figure, and no value is multiplied by it |
//! | IMF IMTS, bulk CSV ([`ImfWide`](Format::ImfWide)) | `COUNTRY.ID`, `SCALE.ID`, periods | USD, by `SCALE.ID` | exports FOB, imports CIF or FOB | the IMF's groups, balances | estimates carry many decimals |
//! | IMF DOTS, time series ([`ImfTimeSeries`](Format::ImfTimeSeries)) | `Attribute`, periods | USD, scale by mapping | exports FOB, imports CIF or FOB | the IMF's groups, balances | the flags of a row stand in another row |
//! | IMF DOTS, panel ([`ImfPanel`](Format::ImfPanel)) | `Time Period`, `(TXG_FOB_USD)` | USD, scale by mapping | exports FOB, imports CIF or FOB | the IMF's groups, balances | an indicator is told by the code at the end of its column's name |
//! | IMF DOTS, sheet ([`ImfSheet`](Format::ImfSheet)) | three titles, `US Dollars, Millions` the last | USD, in millions | exports FOB, imports CIF | the IMF's groups, rows that stand twice | `0.14 e` is an estimate; float noise ([`Values::RoundedTo`]) |
//! | OECD, balanced trade ([`OecdBimts`](Format::OecdBimts)) | `ADJUSTMENT`, `COUNTERPART_AREA` | USD, by `UNIT_MULT` | unstated | adjusted figures, shares, indices | exports of one side are the imports of the other; those adjusted are without re-exports |
//! | OECD, direct investment ([`OecdFdi`](Format::OecdFdi)) | `FDI_COMP`, `LEVEL_COUNTERPART` | USD or national, by `UNIT_MULT` | none | components, sectors, industries, shares, indices | a spreadsheet may have mangled it, see below |
//! | ONS, country by commodity ([`Ons`](Format::Ons)) | `period_type`, `value_gbp` | GBP | unstated | nothing | months, quarters and years in one list; `T` beside `TOTAL` |
//! | WITS, SDMX-JSON ([`WitsSdmx`](Format::WitsSdmx)) | `PRODUCTCODE`, `INDICATOR` | USD, in thousands | unstated | shares, the World Bank's groups | groups of products overlap |
//! | WITS, bulk CSV ([`Wits`](Format::Wits)) | `TradeValue in 1000 USD` | USD, in thousands | unstated | net flows, the World Bank's groups | `Export` is net of re-exports, `Gross Exp.` all; `SDN` is the Sudan to 2011 |
//! | CEPII, BACI ([`Baci`](Format::Baci)) | `t,i,j,k,v,q` | USD, in thousands | FOB | nothing | exports alone: an import would count the flow twice |
//! | UNCTADstat, direct investment ([`Unctad`](Format::Unctad)) | `Economy`, `Direction` | USD, in millions | none | UNCTAD's groups, the world | stocks are at the end of the year |
//! | UNCTAD, WIR annex ([`UnctadWir`](Format::UnctadWir)) | `Region/economy`, years | USD, in millions | none | UNCTAD's groups, the world | the mapping says the measure |
//! | US Census Bureau, by country ([`UsCensus`](Format::UsCensus)) | `CTY_CODE`, `IJAN` | USD, in millions | unstated (neither CIF nor FOB) | sums of months, groups, adjusted figures, months to come | months to come are printed `0` |
//! | anyone's ([`Tidy`](Format::Tidy)) | `reporter`, `partner`, `period`, `value`, or a mapping | as said | as said, else unstated | rows the mapping calls no figures | nothing is assumed that neither file nor mapping says |
//!
//! # What a spreadsheet did to a file
//!
//! A spreadsheet that takes points for separators of thousands writes `19.400.704.272.141` for `19400.704272141`. Such cells are refused.
//! In the same column `337.668` may be 337.668 or once have been 33.7668. In the OECD's files of direct investment, of which such
//! copies are about, it is refused where another cell of the file shows what became of it ([`Format::OecdFdi`]). In any other file the cell
//! alone is a number as printed, and it is read as one. So no figure of a file in which cells of that kind are refused should be used:
//! whoever goes on after errors looks at what they say, and asks the publisher for the file again.
//!
//! # Example
//!
//! Stopping at the first bad row:
//!
//! ```
//! use bilateral::read::{Options, Reader};
//! use bilateral::record::Record;
//!
//! // The publisher's value is thousand dollars, and the last code has lost its leading zero.
//! let file = "t,i,j,k,v,q\n2021,398,642,270900,1.5,NA\n2021,398,642,10121,2,NA\n";
//! let reader = Reader::new(file.as_bytes(), "baci.csv", Options::default())?;
//! let records: Result<Vec<Record>, _> = reader.collect();
//! assert_eq!(
//!     records.unwrap_err().to_string(),
//!     "baci.csv, line 3, column `k`: `10121` is no code of the Harmonized System: expected 2, 4 or 6 digits, leading zeros included"
//! );
//! # Ok::<(), bilateral::read::ReadError>(())
//! ```
//!
//! Going on after it, and keeping what was refused:
//!
//! ```
//! use bilateral::dataset::{Dataset, Duplicates};
//! use bilateral::read::{Options, Reader};
//!
//! let file = "\
//! Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Commodity,Trade Value (US$),Flag
//! HS,2021,2,Export,398,Kazakhstan,642,Romania,TOTAL,All Commodities,1500,0
//! HS,2021,1,Import,398,Kazakhstan,642,Romania,TOTAL,All Commodities,1 500,0
//! ";
//! let mut reader = Reader::new(file.as_bytes(), "trade.csv", Options::default())?;
//! let mut builder = Dataset::builder(Duplicates::Refuse);
//! let mut refused = Vec::new();
//! for row in &mut reader {
//!     match row {
//!         Ok(record) => {
//!             builder.insert(record);
//!         }
//!         Err(error) => refused.push(error.to_string()),
//!     }
//! }
//! assert_eq!(builder.build()?.all_series().len(), 1);
//! assert_eq!(
//!     refused,
//!     ["trade.csv, line 3, column `Trade Value (US$)`: `1 500` is no number: expected digits with a point, as 1234.5"]
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod baci;
mod cell;
mod columns;
mod comtrade;
mod comtrade_legacy;
mod ended;
mod eurostat_comext;
mod eurostat_tsv;
mod flags;
mod format;
mod imf;
mod imf_panel;
mod imf_sdmx;
mod imf_sheet;
mod imf_time_series;
mod imf_wide;
mod json;
mod layout;
mod mapping;
mod no_end;
mod no_text;
mod oecd_bimts;
mod oecd_fdi;
mod ons;
mod options;
mod position;
mod reader;
mod rows;
mod sdmx;
mod sdmx_json;
mod set_aside;
#[cfg(feature = "bulk")]
pub(crate) mod single;
mod tidy;
mod unctad;
mod unctad_wir;
mod unpacked;
mod us_census;
mod wide;
mod wits;
mod wits_sdmx;

pub use format::Format;
pub use mapping::{Dates, Field, Mapping};
pub use options::{Options, Values};
pub use position::Position;
pub use reader::Reader;
pub use set_aside::{Reason, SetAside};

/// Why a file, or a row of it, was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file could not be opened or read on.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// The first line is that of no known format.
    #[error(
        "{file}: unknown format, nearest is {nearest}, which lacks {}",
        format::columns(missing)
    )]
    UnknownFormat {
        /// The file.
        file: String,
        /// The format that has most of its columns here.
        nearest: Format,
        /// The columns of that format that are missing.
        missing: Vec<&'static str>,
    },
    /// The file was to be of one format and lacks columns of it.
    #[error("{file}: no {format}: it lacks {}", format::columns(missing))]
    OtherFormat {
        /// The file.
        file: String,
        /// The format asked for.
        format: Format,
        /// The columns that are missing.
        missing: Vec<&'static str>,
    },
    /// The file is a document that is broken, or that says itself that it is not what was asked for.
    #[error("{file}: {problem}")]
    Document {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
    /// File and mapping together leave unsaid what the figures mean, or say it twice.
    #[error("{file}: {problem}")]
    Unsaid {
        /// The file.
        file: String,
        /// What is not said, or said twice, and what was expected.
        problem: String,
    },
    /// The mapping names columns that the file does not have.
    #[error(
        "{file}: the mapping names columns that are not in the header: {}",
        format::columns(missing)
    )]
    Unmapped {
        /// The file.
        file: String,
        /// The names that the mapping gives.
        missing: Vec<String>,
    },
    /// The file has no header.
    #[error("{file}: the file is empty: expected a header")]
    Empty {
        /// The file.
        file: String,
    },
    /// A row has another number of fields than the header has names.
    #[error("{file}, {at}: {found} fields: expected {expected}, as many as the header has names")]
    FieldCount {
        /// The file.
        file: String,
        /// Where the row is.
        at: Position,
        /// How many fields the row has.
        found: usize,
        /// How many names the header has.
        expected: usize,
    },
    /// A cell is not what its column holds.
    #[error("{file}, {at}, column `{column}`: {problem}")]
    Cell {
        /// The file.
        file: String,
        /// Where the row is.
        at: Position,
        /// The name of the column, as the header writes it.
        column: String,
        /// The text, and what was expected.
        problem: String,
    },
    /// The cells of a row are fine one by one and make no record together.
    #[error("{file}, {at}: {problem}")]
    Row {
        /// The file.
        file: String,
        /// Where the row is.
        at: Position,
        /// What is wrong with it.
        problem: String,
    },
    /// A row has more bytes than a row has at most, so that the file cannot be read on.
    #[error(
        "{file}, {at}{}: {problem}",
        column.as_ref().map_or_else(String::new, |column| format!(", column `{column}`"))
    )]
    TooLong {
        /// The file.
        file: String,
        /// Where the quote opens in which the row goes on; where the row begins, if it is none.
        at: Position,
        /// The name of the column in which that quote opens, as the header writes it.
        column: Option<String>,
        /// What has no end, and within how many bytes it was expected.
        problem: String,
    },
}

impl ReadError {
    /// Whether reading ends here with part of the file unread, so that nobody knows what is left out by going on without it.
    ///
    /// So it is with [`ReadError::Unreadable`] and [`ReadError::TooLong`]. Behind a row that was refused for anything else the file is
    /// read on.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::read::{Options, Reader};
    ///
    /// let header = "t,i,j,k,v,q\n";
    /// let refused = |rows: &str| {
    ///     let file = std::io::Cursor::new(header.to_owned() + rows);
    ///     Reader::new(file, "baci.csv", Options::default()).map(|mut rows| rows.find_map(Result::err))
    /// };
    /// let refused_row = refused("2021,398,642,270900,1 500,NA\n")?.ok_or("a row is refused")?;
    /// assert!(!refused_row.ends_reading());
    ///
    /// // A quote that is not closed within a row takes whatever follows for its text.
    /// let rest = "2021,398,642,270900,1.5,NA\n".repeat(50_000);
    /// let without_end = refused(&format!("2021,398,642,\"270900,1.5,NA\n{rest}"))?.ok_or("a row is refused")?;
    /// assert_eq!(
    ///     without_end.to_string(),
    ///     "baci.csv, line 2, column `k`: a quote opens here and is not closed within the 1048576 bytes that a row has at most: \
    ///      expected its end, without which nothing behind it can be read"
    /// );
    /// assert!(without_end.ends_reading());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn ends_reading(&self) -> bool {
        matches!(
            self,
            ReadError::Unreadable { .. } | ReadError::TooLong { .. }
        )
    }
}
