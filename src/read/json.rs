//! The rows of a JSON document: a list of objects, the answer of UN Comtrade's API around one, or an SDMX-JSON message.
//!
//! A field is a column, `null` and an absent field are empty cells, and numbers keep their text. A document is held in memory; it is
//! refused from a gibibyte on, or with more than a thousand names of fields. Nested values are skipped without recursion, so that no
//! depth of nesting exhausts the stack.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::Read;
use std::vec;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::rows::Fields;
use super::{ReadError, sdmx_json};

const MOST_BYTES: u64 = 1 << 30;
pub(super) const MOST_NAMES: usize = 1000;

/// The rows of a document, the names of its fields first.
pub(super) struct Document {
    /// Until they have been read.
    header: Option<Fields>,
    columns: usize,
    rows: vec::IntoIter<Cells>,
    read: u64,
}

/// What a row has: the number of the column and the text.
type Cells = Vec<(usize, String)>;

/// The rows of a document and the names of their columns.
#[derive(Default)]
pub(super) struct Table {
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Cells>,
}

/// UN Comtrade's answer, or an SDMX-JSON message. What else stands in them is of no interest.
#[derive(Deserialize)]
struct Object<'a> {
    #[serde(borrow)]
    count: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow, rename = "dataSets")]
    data_sets: Option<&'a RawValue>,
    #[serde(borrow)]
    structure: Option<&'a RawValue>,
}

impl Document {
    pub(super) fn read(bytes: impl Read, file: &str) -> Result<Document, ReadError> {
        Document::below(MOST_BYTES, bytes, file)
    }

    fn below(most_bytes: u64, bytes: impl Read, file: &str) -> Result<Document, ReadError> {
        let mut whole = Vec::new();
        let refuse = |problem: String| ReadError::Document {
            file: file.to_owned(),
            problem,
        };
        let mut limited = bytes.take(most_bytes);
        limited
            .read_to_end(&mut whole)
            .map_err(|error| ReadError::Unreadable {
                file: file.to_owned(),
                reason: error.to_string(),
            })?;
        if limited.limit() == 0 {
            return Err(refuse(format!(
                "a document of {most_bytes} bytes or more: expected less, since it is held in memory"
            )));
        }
        let text = std::str::from_utf8(&whole)
            .map_err(|error| refuse(format!("the document is no UTF-8, as JSON is: {error}")))?;
        let table = table(text.trim_start_matches('\u{feff}')).map_err(refuse)?;
        Ok(Document {
            columns: table.names.len(),
            header: Some(Fields::new(0, table.names)),
            rows: table.rows.into_iter(),
            read: 0,
        })
    }

    /// The next row; the first is the header.
    pub(super) fn next(&mut self) -> Option<Fields> {
        if let Some(header) = self.header.take() {
            return Some(header);
        }
        let cells = self.rows.next()?;
        self.read = self.read.saturating_add(1);
        let mut fields = vec![String::new(); self.columns];
        for (column, text) in cells {
            if let Some(field) = fields.get_mut(column) {
                *field = text;
            }
        }
        Some(Fields::new(self.read, fields))
    }
}

fn table(text: &str) -> Result<Table, String> {
    let table = if text.trim_start().starts_with('[') {
        list(text)?
    } else {
        object(text)?
    };
    if table.rows.is_empty() {
        return Err("the document has no rows: expected at least one".to_owned());
    }
    Ok(table)
}

fn object(text: &str) -> Result<Table, String> {
    let object: Object<'_> = serde_json::from_str(text).map_err(broken)?;
    if let (Some(data_sets), Some(structure)) = (object.data_sets, object.structure) {
        return sdmx_json::table(data_sets.get(), structure.get());
    }
    if let Some(error) = object.error {
        let error = cell(error).map_err(broken)?;
        if !error.is_empty() {
            return Err(format!(
                "the answer is an error, `{error}`: expected figures"
            ));
        }
    }
    let data = object
        .data
        .ok_or("unknown document: expected a list of rows, a field `data` with one, or `dataSets` and `structure`")?;
    let table = list(data.get())?;
    match object.count.map(RawValue::get) {
        Some(count) if count != table.rows.len().to_string() => Err(format!(
            "`count` is {count} and `data` has {} rows: expected as many",
            table.rows.len()
        )),
        _ => Ok(table),
    }
}

fn list(text: &str) -> Result<Table, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut row = 0;
    let table = Rows { row: &mut row }.deserialize(&mut json);
    let table = table.map_err(|error| match row {
        0 => broken(error),
        row => format!("row {row}: {}", what(&error)),
    })?;
    json.end().map_err(broken)?;
    Ok(table)
}

pub(super) fn broken(error: serde_json::Error) -> String {
    format!("the document cannot be read as JSON: {}", what(&error))
}

/// What an error says. Where it is JSON but not what was expected, without the line and column, which are those of a part of the
/// document.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.is_data() => what.to_owned(),
        _ => text,
    }
}

/// The text of a value: nothing for `null`, the text of a string, and numbers and the rest as they are written.
pub(super) fn cell(value: &RawValue) -> Result<String, serde_json::Error> {
    match value.get() {
        "null" => Ok(String::new()),
        text if text.starts_with('"') => serde_json::from_str(text),
        text => Ok(text.to_owned()),
    }
}

/// A list of objects, and the number of the one that is being read.
struct Rows<'n> {
    row: &'n mut u64,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = Table;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Table, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = Table;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Table, A::Error> {
        let mut names = HashMap::new();
        let mut table = Table::default();
        *self.row = 1;
        while let Some(cells) = list.next_element_seed(Row {
            names: &mut names,
            table: &mut table,
        })? {
            table.rows.push(cells);
            *self.row = self.row.saturating_add(1);
        }
        Ok(table)
    }
}

/// One object of the list; a name that no object before it had is a new column.
struct Row<'t> {
    names: &'t mut HashMap<String, usize>,
    table: &'t mut Table,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = Cells;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cells, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = Cells;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row with named fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cells, A::Error> {
        let mut cells: Cells = Vec::new();
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            let known = self.names.get(&*name).copied();
            let column = known.unwrap_or(self.table.names.len());
            if known.is_none() {
                if column == MOST_NAMES {
                    return Err(A::Error::custom(format!(
                        "more than {MOST_NAMES} names of fields"
                    )));
                }
                self.names.insert(name.clone().into_owned(), column);
                self.table.names.push(name.clone().into_owned());
            }
            if cells.iter().any(|(other, _)| *other == column) {
                return Err(A::Error::custom(format!("`{name}` twice in one row")));
            }
            let value: &RawValue = map.next_value()?;
            cells.push((column, cell(value).map_err(A::Error::custom)?));
        }
        Ok(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, String> {
        let mut document = Document::read(std::io::Cursor::new(text.to_owned()), "t.json")
            .map_err(|error| error.to_string())?;
        let mut out = Vec::new();
        while let Some(row) = document.next() {
            out.push((row.line, row.iter().map(str::to_owned).collect()));
        }
        Ok(out)
    }

    fn texts(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|&field| field.to_owned()).collect()
    }

    #[test]
    fn values_keep_their_text_and_absent_fields_are_empty() {
        let read = rows(
            r#"[{"a": 6804128143.0, "b": "Cô\u0074e"}, {"b": null, "c": true}, {"a": [1, {"x": 2}]}]"#,
        );
        assert_eq!(
            read.unwrap(),
            [
                (0, texts(&["a", "b", "c"])),
                (1, texts(&["6804128143.0", "Côte", ""])),
                (2, texts(&["", "", "true"])),
                (3, texts(&["[1, {\"x\": 2}]", "", ""])),
            ]
        );
    }

    #[test]
    fn an_answer_that_is_none_is_refused_with_what_it_says() {
        for (text, message) in [
            (
                r#"{"count": 0, "data": [], "error": "rate limit"}"#,
                "t.json: the answer is an error, `rate limit`: expected figures",
            ),
            (
                r#"{"count": 2, "data": [{"a": 1}], "error": ""}"#,
                "t.json: `count` is 2 and `data` has 1 rows: expected as many",
            ),
            (
                r#"{"statusCode": 401, "message": "denied"}"#,
                "t.json: unknown document: expected a list of rows, a field `data` with one, or `dataSets` and `structure`",
            ),
            (
                r#"{"count": 0, "data": [], "error": ""}"#,
                "t.json: the document has no rows: expected at least one",
            ),
            (
                r#"[{"a": 1}, {"a": null, "a": 3}]"#,
                "t.json: row 2: `a` twice in one row",
            ),
            (
                "[1]",
                "t.json: row 1: invalid type: integer `1`, expected a row with named fields",
            ),
            (
                r#"{"data": 5}"#,
                "t.json: the document cannot be read as JSON: invalid type: integer `5`, expected a list of rows",
            ),
            (
                r#"[{"a": 1}"#,
                "t.json: row 2: EOF while parsing a list at line 1 column 9",
            ),
        ] {
            assert_eq!(rows(text), Err(message.to_owned()), "{text}");
        }
    }

    #[test]
    fn no_nesting_exhausts_the_stack() {
        let deep = 200_000;
        let nested = format!("[{{\"a\": {}{}}}]", "[".repeat(deep), "]".repeat(deep));
        assert_eq!(rows(&nested).unwrap().len(), 2);
        for open in ["[", "{\"a\":", "[{\"a\":"] {
            assert!(rows(&open.repeat(deep)).is_err());
        }
    }

    #[test]
    fn other_encodings_are_refused() {
        let latin = b"[{\"a\": \"C\xf4te\"}]";
        assert_eq!(
            Document::read(&latin[..], "t.json")
                .err()
                .unwrap()
                .to_string(),
            "t.json: the document is no UTF-8, as JSON is: invalid utf-8 sequence of 1 bytes from index 9"
        );
    }

    #[test]
    fn a_document_without_end_is_not_read_on() {
        let refused = |bytes: &mut dyn Read| {
            let document = Document::below(20, bytes, "t.json");
            document.err().map(|error| error.to_string())
        };
        let message =
            "t.json: a document of 20 bytes or more: expected less, since it is held in memory";
        let mut endless = std::io::repeat(b'[');
        assert_eq!(refused(&mut endless).as_deref(), Some(message));
        // Nineteen bytes and twenty.
        assert_eq!(refused(&mut &br#"[{"a": 1, "b": 22}]"#[..]), None);
        let one_more = refused(&mut &br#"[{"a": 1, "b": 222}]"#[..]);
        assert_eq!(one_more.as_deref(), Some(message));
    }

    #[test]
    fn names_without_end_are_refused() {
        let many = |count: usize| {
            let fields: Vec<String> = (0..count).map(|name| format!("\"{name}\": 1")).collect();
            format!("[{{{}}}]", fields.join(","))
        };
        assert!(rows(&many(1000)).is_ok());
        let error = rows(&many(1001)).unwrap_err();
        assert!(error.contains("more than 1000 names of fields"), "{error}");
    }
}
