use std::fmt;

use super::columns::Columns;
use super::comtrade::Comtrade;
use super::comtrade_legacy::ComtradeLegacy;
use super::layout::Layout;
use super::rows::Fields;

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
    /// UN Comtrade since 2022: the columns of its API, from `typeCode` to `isAggregate`.
    Comtrade,
    /// UN Comtrade before 2022: 12, 22 or 35 columns from `Classification` to `Flag`.
    ComtradeLegacy,
}

impl Format {
    /// Every format, those with more columns of their own before those that could be taken for them.
    pub(super) const ALL: [Format; 2] = [Format::Comtrade, Format::ComtradeLegacy];

    /// The columns without which a header is not of this format.
    pub(super) const fn required(self) -> &'static [&'static str] {
        match self {
            Format::Comtrade => Comtrade::REQUIRED,
            Format::ComtradeLegacy => ComtradeLegacy::REQUIRED,
        }
    }

    /// The layout of this format under a header, which `titles` may precede; nothing where the header is not of this format.
    pub(super) fn layout(self, columns: &Columns, _titles: &[Fields]) -> Option<Box<dyn Layout>> {
        match self {
            Format::Comtrade => Some(Box::new(Comtrade::new(columns)?)),
            Format::ComtradeLegacy => Some(Box::new(ComtradeLegacy::new(columns)?)),
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
            Format::Comtrade => "UN Comtrade CSV",
            Format::ComtradeLegacy => "UN Comtrade legacy CSV",
        })
    }
}

/// Names of columns for a message.
pub(super) fn columns(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
