//! Columns instead of records, for millions of rows: the answers of [`compute`](crate::compute) without a record for each row.
//!
//! [`Panel`] reads files of any size into one sum for each reporter, partner, flow and year, and prints what
//! [`Dataset`](crate::dataset::Dataset) would answer about each of them. Memory grows with the number of these series, not with that of
//! rows.
//!
//! [`MonthlyColumn`] does the same for values that are in memory already: totals of twelve months, totals since January and their
//! growth, for millions of values in one pass.
//!
//! # Which files
//!
//! * UN Comtrade's present layout, as [`Format::Comtrade`](crate::read::Format::Comtrade): rows of all goods (`TOTAL`) by month, in US
//!   dollars. What counts is decided by the reader of that format itself; rows of re-exports, of single products, of
//!   whole years and of breakdowns are counted by reason in [`SourceCount::unused`]. The panel has no valuation: a flow of a pair has
//!   one row a month, CIF or FOB.
//! * A slim file of exactly the columns `reporter`, `partner`, `flow`, `period`, `value`, in any order. Its values are in whatever currency
//!   they are, and never below zero.
//! * A file of any other layout that [`read`](crate::read) knows, and of these two where [`Panel::with_options`] says how to read them,
//!   through its [`Reader`](crate::read::Reader), record by record: the same panel, ten to twenty times slower. What a panel has no room to
//!   tell apart is refused: a flow of a pair in two valuations or trade systems, and figures in two currencies, as far as files name
//!   them.
//!
//! # Which areas
//!
//! An area has the number that UN Comtrade has for it, whatever code or name a file writes, and where that has none its
//! [code](crate::place::Area::code). So `KZ`, `KAZ`, `Kazakhstan` and `398` are one reporter, and two rows for a month of theirs are refused.
//!
//! A slim file may have codes of its own beside these. A text that is no [`Area`](crate::place::Area) stays as it is. So does a number, but
//! for its leading zeros: it is taken for UN Comtrade's, which is `842` for the United States, so that `US` is `842` and `840` is neither.
//! Read record by record it has areas alone: such a text is refused, and `840` is `842`.
//!
//! The world, `0`, is a partner like any other: nothing is added up over partners. [`By::Reporter`] asks for the rows with the world alone.
//!
//! # Bad rows
//!
//! The first row that is refused ends the reading. [`Panel::keep_going`] leaves such rows out and counts them in
//! [`SourceCount::refused`]. Two rows for a month of a flow of a pair are refused all the same, for there is no telling which one holds,
//! and so is such a mixture of currencies or valuations. Neither does a panel go on behind a row that is
//! [too long](crate::read::ReadError::TooLong): the rest of its file cannot be read.
//!
//! # How it is exact
//!
//! Values are whole thousandths in 64 bits; a value with more places, or a sum that leaves them, goes on in decimals
//! of 28 digits, and a sum that leaves these is refused. Percentages are divided in integers and rounded once.
//! Plain cells are read by a fast path that answers only where it is exact; every other row is read by
//! [`Reader`](crate::read::Reader)'s own rules, with its own refusals.

mod basis;
mod by;
mod cells;
mod code;
mod contexts;
mod count;
mod digits;
mod figure;
mod first_row;
mod kernel;
mod layout;
mod lines;
mod memory;
mod panel;
mod pieces;
mod print;
mod quotient;
mod records;
mod refused;
mod rows;
mod scan;
mod source;
mod table;
mod year_on_year;

use std::fmt;

pub use by::By;
pub use count::{Left, SourceCount};
pub use panel::Panel;
pub use year_on_year::{MonthlyColumn, YearOnYear};

use crate::number::NumberError;
use crate::read::{Position, ReadError, Reason};
use crate::record::Measure;

/// Why a row that is in order belongs to no panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unused {
    /// It breaks down a figure that stands in the file as a whole.
    SetAside(Reason),
    /// Neither imports nor exports, but a part of them.
    Flow,
    /// One product, or services.
    Product,
    /// Anything but a month.
    Period,
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unused::SetAside(reason) => reason.fmt(f),
            Unused::Flow => f.write_str("neither imports nor exports"),
            Unused::Product => f.write_str("a single product or services"),
            Unused::Period => f.write_str("no month"),
        }
    }
}

/// A row of a file, where there are several files.
///
/// # Example
///
/// ```
/// use bilateral::bulk::{BulkError, Panel};
///
/// let file = "reporter,partner,flow,period,value,currency\nKZ,RO,M,2021-01,5,EUR\nKZ,DE,M,2021-01,5,USD\n";
/// let error = Panel::of_months(1, 1)?.add(file.as_bytes(), "a.csv").unwrap_err();
/// let BulkError::Mixed { first, .. } = error else { panic!("{error}") };
/// assert_eq!((first.file(), first.to_string().as_str()), ("a.csv", "a.csv, line 2"));
/// # Ok::<(), BulkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePosition {
    file: String,
    at: Position,
}

impl FilePosition {
    fn new(file: &str, at: Position) -> FilePosition {
        FilePosition {
            file: file.to_owned(),
            at,
        }
    }

    /// The name of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where in the file.
    #[must_use]
    pub const fn at(&self) -> Position {
        self.at
    }
}

impl fmt::Display for FilePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.file, self.at)
    }
}

/// Why there is no panel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BulkError {
    /// The months make no span of a year.
    #[error(
        "months {first} to {last}: expected a first month and a last that is not before it, from 1 to 12"
    )]
    Months {
        /// The first.
        first: u32,
        /// The last.
        last: u32,
    },
    /// A file or a row of it was refused.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No panel has such lines.
    #[error(
        "no panel by `{text}`: expected {} or {}; nothing is added up over reporters or partners, of whom one without a row may have traded",
        By::ReporterAndPartner,
        By::Reporter
    )]
    By {
        /// What a line was to be of.
        text: String,
    },
    /// A month of a pair and a flow has two rows.
    #[error(
        "{file}, {at}: {measure} of {reporter} {} {partner} in {year:04}-{month:02} have a row already{}",
        if *measure == Measure::Exports { "to" } else { "from" },
        first.as_ref().map_or_else(String::new, |first| format!(": {first}"))
    )]
    Twice {
        /// The file.
        file: String,
        /// Where the second row is.
        at: Position,
        /// The code of the reporter.
        reporter: String,
        /// The code of the partner.
        partner: String,
        /// Imports or exports.
        measure: Measure,
        /// The year.
        year: u16,
        /// The month, from 1 to 12.
        month: u8,
        /// Where the first row is, unless its bytes are gone by, as those of the standard input are.
        first: Option<Box<FilePosition>>,
    },
    /// Figures are in two currencies, or those of a flow of a pair in two valuations or trade systems.
    #[error("{here}: {subject} {found}, but {earlier} in {first}: expected one {what}")]
    Mixed {
        /// Where the row is that does not go together with those before.
        here: Box<FilePosition>,
        /// Which figures.
        subject: String,
        /// What they are in here.
        found: String,
        /// What they were in before.
        earlier: String,
        /// Where they were first.
        first: Box<FilePosition>,
        /// A currency, a valuation or a trade system.
        what: &'static str,
    },
    /// A sum has more digits than a decimal holds.
    #[error("{file}: a sum over months: {problem}")]
    Sum {
        /// The file with the row that is too much.
        file: String,
        /// What is wrong with the sum.
        problem: NumberError,
    },
    /// There are more codes of areas than a panel holds.
    #[error("{file}: more than 65535 codes of areas")]
    TooManyAreas {
        /// The file with the code that is too much.
        file: String,
    },
    /// Values make no column of series.
    #[error("{values} values: expected a multiple of {months} months, and at least one month")]
    Column {
        /// How many values there are.
        values: usize,
        /// How many months a series has.
        months: usize,
    },
    /// A slice for results is too short or too long.
    #[error("room for {found} {what}: expected {expected}")]
    Output {
        /// The results that were to go there.
        what: &'static str,
        /// How many there is room for.
        found: usize,
        /// How many there are.
        expected: usize,
    },
    /// A result has more than 64 bits.
    #[error("series {series}, month {month}: a total or its growth has more than 64 bits")]
    Overflow {
        /// The series, counted from 0.
        series: usize,
        /// The month of the series, counted from 0.
        month: usize,
    },
    /// The panel could not be written.
    #[error("the panel could not be written: {problem}")]
    Write {
        /// What kind of problem it is, such as a pipe that is closed.
        kind: std::io::ErrorKind,
        /// What the system says.
        problem: String,
    },
}
