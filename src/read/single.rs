//! Rows that another module has taken apart, each read by itself: the meaning is that of [`Reader`](super::Reader).

use std::io::{self, Read};

use super::cell::{self, Last, Row};
use super::columns::Columns;
use super::format::each_once;
use super::layout::{Layout, Out};
use super::no_end::{Behind, NoEnd};
use super::rows::{self, Fields, Separated};
use super::{Format, Options, Position, ReadError, Reason};
use crate::number::Decimal;
use crate::record::Record;

pub(crate) use super::no_end::LONGEST_ROW;

/// What a row says.
pub(crate) enum Said {
    /// A figure.
    Record(Box<Record>),
    /// Part of a figure that stands in the file as a whole.
    SetAside(Reason),
}

/// The rows of one file under its header.
pub(crate) struct Single {
    file: String,
    columns: Columns,
    layout: Box<dyn Layout>,
}

impl Single {
    /// The rows of a file of one format, under the names of its header.
    ///
    /// # Errors
    ///
    /// [`ReadError::OtherFormat`] with what the header lacks; [`ReadError::Unsaid`] where it has a name twice.
    pub(crate) fn new(file: &str, header: &[String], format: Format) -> Result<Self, ReadError> {
        let columns = Columns::new(header.iter().map(String::as_str));
        let layout = format
            .layout(&columns, &[], None)
            .ok_or_else(|| ReadError::OtherFormat {
                file: file.to_owned(),
                format,
                missing: format.missing(&columns),
            })?;
        each_once(file, &columns)?;
        Ok(Single {
            file: file.to_owned(),
            columns,
            layout,
        })
    }

    /// What the row on this line says; nothing where its layout makes nothing of it.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(crate) fn read(&self, line: u64, fields: Vec<String>) -> Result<Option<Said>, ReadError> {
        let fields = Fields::new(line, fields);
        let row = Row {
            file: &self.file,
            columns: &self.columns,
            fields: &fields,
            at: Position::Line(line),
            values: Options::default().values(),
            last: &Last::default(),
        };
        let mut out = Out::default();
        self.layout.read(&row, &mut out)?;
        if let Some((reason, _)) = out.set_aside.iter().next() {
            return Ok(Some(Said::SetAside(reason)));
        }
        out.queue
            .pop_front()
            .map(|(_, result)| result.map(|record| Said::Record(Box::new(record))))
            .transpose()
    }
}

/// The fields of the first row of these bytes, as [`Reader`](super::Reader) takes them apart.
pub(crate) fn fields(bytes: &[u8], separator: u8) -> Vec<String> {
    if let Some(text) = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('"'))
    {
        // Without quotes nothing is taken apart but at separators.
        let row = text.strip_suffix('\n').unwrap_or(text);
        let row = row.strip_suffix('\r').unwrap_or(row);
        return row
            .split(char::from(separator))
            .map(str::to_owned)
            .collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(bytes.len().max(1))
        .from_reader(bytes);
    let mut fields = Fields::default();
    match fields.read(&mut reader) {
        Ok(true) => fields.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The refusal of a row that does not end: `bytes` are all there is of it, the rest of a file or [`LONGEST_ROW`] of it.
///
/// Lines are counted from where the row begins.
pub(crate) fn no_end(file: &str, header: &[String], separator: u8, bytes: &[u8]) -> ReadError {
    let mut rows = Separated::new(separator, Box::new(io::Cursor::new(bytes.to_vec())));
    let mut fields = Fields::default();
    // Bytes in memory are read without an error, as far as there are any.
    let beyond = NoEnd {
        behind: Behind::LongestRow,
        quote: None,
    };
    let no_end = rows.next(&mut fields).ok().and(fields.no_end);
    let columns = Columns::new(header.iter().map(String::as_str));
    no_end.unwrap_or(beyond).refusal(file, &fields, &columns)
}

/// The names of a header, looked up whatever their case.
pub(crate) fn find(header: &[String], name: &str) -> Option<usize> {
    Columns::new(header.iter().map(String::as_str))
        .find(name)
        .map(|column| column.0)
}

/// Whether a file that starts so can be read from any place on: it is not compressed and its lines end with a line feed.
pub(crate) fn is_plain(start: &[u8]) -> bool {
    !start.starts_with(rows::GZIP) && !rows::bare_returns(start)
}

/// The separator of a file that starts so.
pub(crate) fn separator(start: &[u8]) -> u8 {
    rows::separator(start)
}

/// The separator of a file and its bytes, unpacked and with line feeds.
pub(crate) fn opened<'r>(
    bytes: impl Read + Send + 'r,
) -> io::Result<(u8, Box<dyn Read + Send + 'r>)> {
    let opened = rows::opened(bytes)?;
    Ok((opened.separator, opened.bytes))
}

/// A number as files write it, every digit.
pub(crate) fn number(text: &str) -> Result<Decimal, String> {
    cell::read_number(text)
}
