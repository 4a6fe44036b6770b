//! Where in its text a value stands that a statement cannot have.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use toml::de::{DeTable, DeValue};

use super::CheckError;

/// One step of the way to a value: a key, or a place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

/// The error with line and column behind the way to its value, as found in a text in JSON.
pub(super) fn in_json(error: CheckError, text: &str) -> CheckError {
    located(error, text, |way| json_start(text, way))
}

/// The same in TOML.
pub(super) fn in_toml(error: CheckError, text: &str) -> CheckError {
    located(error, text, |way| toml_start(text, way))
}

fn located(
    mut error: CheckError,
    text: &str,
    start: impl Fn(&[Step<'_>]) -> Option<usize>,
) -> CheckError {
    if let Some(place) = error.place_mut()
        && let Some(start) = start(&steps(place))
    {
        let (line, column) = position(text, start);
        *place = format!("{place} (line {line}, column {column})");
    }
    error
}

/// Line and column of a byte of a text, both counted from 1, the column in bytes.
pub(super) fn position(text: &str, start: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let column = start.saturating_sub(line_start).saturating_add(1);
    (before.matches('\n').count().saturating_add(1), column)
}

/// `figures[3].value` as `figures`, 3, `value`.
fn steps(place: &str) -> Vec<Step<'_>> {
    let parts = place.split(['.', '[']);
    parts
        .map(|part| {
            let index = part.strip_suffix(']').and_then(|index| index.parse().ok());
            index.map_or(Step::Key(part), Step::Index)
        })
        .collect()
}

/// The first byte of what the last step leads to that is there; nothing where the first leads nowhere.
fn json_start(text: &str, way: &[Step<'_>]) -> Option<usize> {
    let mut found = None;
    let mut rest = text;
    for step in way {
        let value: Option<&RawValue> = match step {
            Step::Key(key) => serde_json::from_str::<BTreeMap<String, &RawValue>>(rest)
                .ok()
                .and_then(|values| values.get(*key).copied()),
            Step::Index(index) => serde_json::from_str::<Vec<&RawValue>>(rest)
                .ok()
                .and_then(|values| values.get(*index).copied()),
        };
        let Some(value) = value else {
            break;
        };
        // A raw value is a part of the text that it was read from.
        rest = value.get();
        found = rest.as_ptr().addr().checked_sub(text.as_ptr().addr());
    }
    found
}

fn toml_start(text: &str, way: &[Step<'_>]) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let (first, rest) = way.split_first()?;
    let Step::Key(first) = first else {
        return None;
    };
    let mut value = table.get_ref().get(*first)?;
    for step in rest {
        let next = match (step, value.get_ref()) {
            (Step::Key(key), DeValue::Table(table)) => table.get(*key),
            (Step::Index(index), DeValue::Array(values)) => values.get(*index),
            _ => None,
        };
        let Some(next) = next else {
            break;
        };
        value = next;
    }
    Some(value.span().start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_read_step_by_step() {
        use Step::{Index, Key};
        assert_eq!(
            steps("figures[3].value"),
            [Key("figures"), Index(3), Key("value")]
        );
        assert_eq!(steps("the file"), [Key("the file")]);
    }

    #[test]
    fn a_value_is_found_behind_escapes_and_letters_of_several_bytes() {
        let text = "{ \"t\\\"\": \"né\",\n  \"\\u0061\": [1, { \"b\": [] }] }";
        let at = |way: &[Step<'_>]| json_start(text, way).map(|start| position(text, start));
        // Counted by hand: `  "\u0061": ` are twelve bytes.
        assert_eq!(at(&[Step::Key("a")]), Some((2, 13)));
        assert_eq!(at(&[Step::Key("a"), Step::Index(1)]), Some((2, 17)));
        let deep = [Step::Key("a"), Step::Index(1), Step::Key("b")];
        assert_eq!(at(&deep), Some((2, 24)));
        // What is not there is looked for no further than it goes.
        let missing = [Step::Key("a"), Step::Index(1), Step::Key("c")];
        assert_eq!(at(&missing), Some((2, 17)));
        assert_eq!(at(&[Step::Key("c")]), None);
    }
    #[test]
    fn a_value_in_toml_is_found_in_tables_lists_and_behind_letters_of_several_bytes() {
        let text = "t = 'né'\r\n[[a]]\r\nb = 1\r\n[[a]]\r\nb = [{ c = 2 }, 'é', 3]\r\n";
        let at = |way: &[Step<'_>]| toml_start(text, way).map(|start| position(text, start));
        let second = [Step::Key("a"), Step::Index(1)];
        assert_eq!(at(&second), Some((4, 1)));
        let list = [second[0], second[1], Step::Key("b")];
        assert_eq!(at(&list), Some((5, 5)));
        // `b = [{ c = 2 }, 'é', ` are 22 bytes.
        assert_eq!(
            at(&[list[0], list[1], list[2], Step::Index(2)]),
            Some((5, 23))
        );
        // What is not there is looked for no further than it goes.
        assert_eq!(at(&[second[0], Step::Index(2)]), Some((2, 1)));
        assert_eq!(at(&[Step::Key("d")]), None);
        assert_eq!(at(&[Step::Index(0)]), None);
    }

    #[test]
    fn lines_and_columns_are_counted_from_1_and_in_bytes() {
        let text = "é\r\n\nb";
        let positions = [0, 2, 3, 4, 5, 6].map(|start| position(text, start));
        assert_eq!(positions, [(1, 1), (1, 3), (1, 4), (2, 1), (3, 1), (3, 2)]);
    }
}
