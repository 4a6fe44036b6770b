use crate::number::NumberError;
use crate::phrase::PhraseError;

/// Why a statement could not be read.
///
/// A figure that cannot be true is no error: it is what [`check`](super::check) finds. Every `place` is the way to the value in
/// the file with its line and column, such as `figures[3].value (line 12, column 14)`, with lists counted from 0, lines and columns from 1,
/// and columns in bytes. Where something is missing it is that of what misses it.
///
/// # Example
///
/// ```
/// use bilateral::check::Statement;
///
/// let error = Statement::from_json(r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "1,5 USD bn of" }] }"#);
/// assert!(error.unwrap_err().to_string().starts_with("figures[0].value (line 1, column 60): cannot read the figure `1,5 USD bn of`"));
///
/// let error = Statement::from_json("{ \"figures\": [],\n  \"relation\": [] }").unwrap_err();
/// assert!(error.to_string().starts_with("no statement in JSON, line 2, column 12: unknown field `relation`, expected one of "));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The text is not JSON or TOML, or a key or the type of a value is not one of a statement.
    #[error("no statement in {format}, line {line}, column {column}: {message}")]
    Unreadable {
        /// `JSON` or `TOML`.
        format: &'static str,
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1.
        column: usize,
        /// What the reader of the format says.
        message: String,
    },
    /// The text is larger than a statement may be.
    #[error("{place}: {count} {what}, expected at most {most}")]
    TooMany {
        /// Where they are.
        place: String,
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        count: usize,
        /// How much there may be.
        most: usize,
    },
    /// A text is none of those that its field takes.
    #[error("{place}: `{text}`, expected {expected}")]
    Unexpected {
        /// Where it is.
        place: String,
        /// The text as given.
        text: String,
        /// What the field takes.
        expected: &'static str,
    },
    /// A value is not a figure.
    #[error("{place}: {error}")]
    Figure {
        /// Where it is.
        place: String,
        /// Why.
        error: PhraseError,
    },
    /// A bare number is not a number.
    #[error("{place}: {error}")]
    Number {
        /// Where it is.
        place: String,
        /// Why.
        error: NumberError,
    },
    /// Two figures have one id.
    #[error("{place}: `{id}` is the id of {first} already, expected another")]
    DuplicateId {
        /// Where the second one is.
        place: String,
        /// The id.
        id: String,
        /// Where the first one is.
        first: String,
    },
    /// A field that is needed is not there.
    #[error("{place}: `{field}` is missing, expected it for {what}")]
    Missing {
        /// Where it is missing.
        place: String,
        /// The field.
        field: &'static str,
        /// What needs it.
        what: String,
    },
    /// A field is there that does not belong.
    #[error("{place}: `{field}` does not belong to {what}")]
    OutOfPlace {
        /// Where it is.
        place: String,
        /// The field.
        field: &'static str,
        /// What does not have it.
        what: String,
    },
    /// A relation stands apart: it names no figure, and nothing that another relation names.
    #[error("{place}: no figure and no other relation has {ids}, expected an id of a figure")]
    NamesNothing {
        /// Where the relation is.
        place: String,
        /// What it names.
        ids: String,
    },
    /// Figures that do not add or compare stand in one relation.
    #[error("{place}: {left} and {right} do not go together in {relation}, expected one unit")]
    UnlikeUnits {
        /// Where the relation is, or the figure that stands for it.
        place: String,
        /// The relation.
        relation: String,
        /// A figure with its unit.
        left: String,
        /// Another one with its unit.
        right: String,
    },
    /// Figures that change their period together do not have the same number of periods.
    #[error(
        "{place}: {count} periods in the reading group `{group}`, expected {expected} as in {first}"
    )]
    UnlikeReadings {
        /// Where the figure is.
        place: String,
        /// The group.
        group: String,
        /// How many periods it has.
        count: usize,
        /// How many the first figure of the group has.
        expected: usize,
        /// Where that is.
        first: String,
    },
}

impl CheckError {
    pub(super) const fn place_mut(&mut self) -> Option<&mut String> {
        match self {
            CheckError::Unreadable { .. } => None,
            CheckError::TooMany { place, .. }
            | CheckError::Unexpected { place, .. }
            | CheckError::Figure { place, .. }
            | CheckError::Number { place, .. }
            | CheckError::DuplicateId { place, .. }
            | CheckError::Missing { place, .. }
            | CheckError::OutOfPlace { place, .. }
            | CheckError::NamesNothing { place, .. }
            | CheckError::UnlikeUnits { place, .. }
            | CheckError::UnlikeReadings { place, .. } => Some(place),
        }
    }
}
