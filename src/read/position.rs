use std::fmt;

/// Where in a file a row stands.
///
/// # Example
///
/// ```
/// use bilateral::read::Position;
///
/// assert_eq!(Position::Line(3).to_string(), "line 3");
/// assert_eq!(Position::Row(3).to_string(), "row 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// The line on which the row begins, counted from 1.
    Line(u64),
    /// The number of the row in a JSON document, where lines mean nothing; counted from 1.
    Row(u64),
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Position::Line(number) => write!(f, "line {number}"),
            Position::Row(number) => write!(f, "row {number}"),
        }
    }
}
