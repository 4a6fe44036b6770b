//! Lists on a page: the first few, and how many more there are.

use std::fmt;

use super::Tally;
use crate::dataset::Contradiction;

/// The first of a list in words, and how many more there are.
#[cfg(feature = "read")]
pub(super) fn some_of<T: fmt::Display>(items: impl ExactSizeIterator<Item = T>) -> String {
    const MOST_NAMED: usize = 12;
    let more = items.len().saturating_sub(MOST_NAMED);
    let mut named: Vec<String> = items
        .take(MOST_NAMED)
        .map(|item| item.to_string())
        .collect();
    if more > 0 {
        named.push(format!("and {more} more"));
    }
    named.join(", ")
}

/// The first few in full, and how many more there are.
pub(super) fn first_of<T>(
    f: &mut fmt::Formatter<'_>,
    indent: &str,
    tally: &Tally<T>,
    text: impl Fn(&T) -> String,
) -> fmt::Result {
    const MOST_SHOWN: usize = 5;
    let mut more = tally.count();
    for item in tally.first().iter().take(MOST_SHOWN) {
        writeln!(f, "{indent}{}", text(item))?;
        more = more.saturating_sub(1);
    }
    match more {
        0 => Ok(()),
        more => writeln!(f, "{indent}and {more} more"),
    }
}

/// A contradiction, however many records it is of.
pub(super) fn in_a_line(contradiction: &Contradiction) -> String {
    format!("{contradiction:#}")
}
