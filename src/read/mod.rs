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
//! # Example
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
}
