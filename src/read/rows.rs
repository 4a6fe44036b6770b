//! The rows of a file: compression, separators, quotes, line ends and encoding, before any of it means something.

use std::io::{self, BufRead, BufReader, Read};

use super::ended::{End, Ended};
use super::json::Document;
use super::no_end::{Behind, NoEnd};
use super::unpacked::Unpacked;
use super::{Position, ReadError, no_text};

/// How much of a file is looked at to tell its separator.
const SNIFFED: usize = 64 * 1024;

/// The first bytes of what gzip has compressed.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// One row, its fields as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// The line on which the row begins, or the number of the row of a document; both counted from 1.
    pub(super) line: u64,
    /// How it goes on, where it does not end.
    pub(super) no_end: Option<NoEnd>,
    fields: csv::StringRecord,
}

impl Fields {
    pub(super) fn new<T: AsRef<str>>(line: u64, fields: impl IntoIterator<Item = T>) -> Fields {
        let fields = fields.into_iter();
        Fields {
            line,
            no_end: None,
            fields: fields.map(|field| field.as_ref().to_owned()).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The field of this number, counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        self.fields.get(index)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.fields.iter()
    }

    /// Reads the next row of a file, if there is one: UTF-8, or else Latin-1, in which every byte is a letter of its own.
    ///
    /// A return at its end belongs to the end of the line.
    pub(super) fn read(&mut self, csv: &mut csv::Reader<impl Read>) -> Result<bool, csv::Error> {
        let mut bytes = std::mem::take(&mut self.fields).into_byte_record();
        let is_row = csv.read_byte_record(&mut bytes)?;
        // Field by field: bytes of two fields can make a letter together that neither has.
        let latin_1 = |field: &[u8]| field.iter().map(|&byte| char::from(byte)).collect();
        self.fields = csv::StringRecord::from_byte_record(bytes).unwrap_or_else(|error| {
            let fields = error.into_byte_record();
            fields.iter().map(latin_1).collect::<Vec<String>>().into()
        });
        let before = self.len().saturating_sub(1);
        let last = self.get(before).and_then(|last| last.strip_suffix('\r'));
        if let Some(last) = last.map(str::to_owned) {
            self.fields.truncate(before);
            self.fields.push_field(&last);
        }
        Ok(is_row)
    }

    /// How many line ends are inside the fields from this one on.
    fn line_ends(&self, from: usize) -> u64 {
        let fields = self.fields.iter().skip(from);
        let ends = fields.flat_map(str::bytes).filter(|&byte| byte == b'\n');
        u64::try_from(ends.count()).unwrap_or(u64::MAX)
    }
}

/// Rows read one after the other.
pub(super) struct Rows {
    file: String,
    source: Source,
    /// Rows that were looked at to recognise the format, last first.
    looked_at: Vec<Fields>,
}

enum Source {
    Separated(Box<Separated>),
    Document(Document),
}

/// A file of separated values.
pub(super) struct Separated {
    csv: csv::Reader<Ended>,
}

impl Rows {
    /// Rows of bytes, which may be compressed with gzip.
    pub(super) fn new(bytes: impl Read + Send + 'static, file: &str) -> Result<Rows, ReadError> {
        let opened = opened(bytes).map_err(|error| unreadable(file, &error))?;
        let source = if opened.is_document {
            Source::Document(Document::read(opened.bytes, file)?)
        } else {
            Source::Separated(Box::new(Separated::new(opened.separator, opened.bytes)))
        };
        Ok(Rows {
            file: file.to_owned(),
            source,
            looked_at: Vec::new(),
        })
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// Reads the next row, if there is one, into `row`; blank lines are no rows.
    pub(super) fn next(&mut self, row: &mut Fields) -> Result<bool, ReadError> {
        let next = match (self.looked_at.pop(), &mut self.source) {
            (Some(fields), _) => Some(fields),
            (None, Source::Document(document)) => document.next(),
            (None, Source::Separated(separated)) => {
                return separated
                    .next(row)
                    .map_err(|error| unreadable(&self.file, &io::Error::other(error)));
            }
        };
        let is_row = next.is_some();
        if let Some(fields) = next {
            *row = fields;
        }
        Ok(is_row)
    }

    /// How an error says where the row is that begins at `line`.
    pub(super) fn position(&self, line: u64) -> Position {
        match self.source {
            Source::Document(_) => Position::Row(line),
            Source::Separated(_) => Position::Line(line),
        }
    }

    /// Gives rows back, the first of them to be read next.
    pub(super) fn put_back(&mut self, rows: Vec<Fields>) {
        self.looked_at.extend(rows.into_iter().rev());
    }
}

impl Separated {
    pub(super) fn new(separator: u8, bytes: Box<dyn Read + Send>) -> Separated {
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            // One byte ends a line, so that lines can be counted; a return before it is cut off below.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(Ended::new(bytes));
        Separated { csv }
    }

    /// Reads the next row, if there is one, into `row`; blank lines are no rows.
    pub(super) fn next(&mut self, row: &mut Fields) -> Result<bool, csv::Error> {
        loop {
            let start = self.csv.position();
            let (first, offset) = (start.line(), start.byte());
            self.csv.get_mut().begin_row(offset);
            if !row.read(&mut self.csv)? {
                return Ok(false);
            }
            // Every row has a line end at its end, unless it goes on inside a quote.
            let next = self.csv.position().line();
            let end = self.csv.get_ref().end();
            let is_open = matches!(end, End::Reached(_));
            row.line = first;
            if is_open || next != first.saturating_add(1) {
                let own = u64::from(!is_open);
                row.line = next.saturating_sub(row.line_ends(0)).saturating_sub(own);
            }
            let quote = is_open.then(|| {
                let last = row.line_ends(row.len().saturating_sub(1));
                next.saturating_sub(last)
            });
            row.no_end = match end {
                End::Ahead | End::Put(Behind::File) => None,
                End::Put(behind) | End::Reached(behind) => Some(NoEnd { behind, quote }),
            };
            if row.len() > 1 || row.get(0).is_some_and(|field| !field.is_empty()) {
                return Ok(true);
            }
        }
    }
}

/// Whether a file begins as a JSON document does.
fn is_document(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    matches!(text.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// The bytes of a file unpacked, and what separates its fields.
pub(super) struct Opened<'r> {
    pub(super) separator: u8,
    /// The file is a JSON document and not one of separated fields.
    is_document: bool,
    /// Lines end with a line feed.
    pub(super) bytes: Box<dyn Read + Send + 'r>,
}

/// Opens bytes that may be compressed with gzip and may end their lines with returns alone.
pub(super) fn opened<'r>(bytes: impl Read + Send + 'r) -> io::Result<Opened<'r>> {
    let mut input = BufReader::with_capacity(SNIFFED, bytes);
    let compressed = input.fill_buf()?.starts_with(GZIP);
    let mut input: Box<dyn Read + Send + 'r> = if compressed {
        Box::new(Unpacked::new(input))
    } else {
        Box::new(input)
    };
    let mut start = Vec::with_capacity(SNIFFED);
    let limit = u64::try_from(SNIFFED).unwrap_or(u64::MAX);
    Read::by_ref(&mut input)
        .take(limit)
        .read_to_end(&mut start)?;
    if start.starts_with(GZIP) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "compressed with gzip twice: expected once",
        ));
    }
    if let Some(problem) = no_text::problem(&start) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
    }
    let separator = separator(&start);
    let is_document = is_document(&start);
    let returns = !is_document && bare_returns(&start);
    let whole = io::Cursor::new(start).chain(input);
    let bytes: Box<dyn Read + Send + 'r> = if returns {
        Box::new(Returns(whole))
    } else {
        Box::new(whole)
    };
    Ok(Opened {
        separator,
        is_document,
        bytes,
    })
}

/// Whether a file that starts so ends its lines with a return alone.
pub(super) fn bare_returns(start: &[u8]) -> bool {
    !start.contains(&b'\n') && start.contains(&b'\r')
}

/// Old files that end their lines with a return alone, read as if with a line feed.
struct Returns<R>(R);

impl<R: Read> Read for Returns<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        for byte in buffer.iter_mut().take(read).filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(read)
    }
}

fn unreadable(file: &str, error: &io::Error) -> ReadError {
    ReadError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    }
}

/// The separator that stands most often in the first line with one, outside quotes.
pub(super) fn separator(start: &[u8]) -> u8 {
    const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];
    // Eurostat separates the names of its dimensions with commas, up to a backslash and the first tab.
    let first = start.split(|&byte| byte == b'\n' || byte == b'\r').next();
    let dimensions = first.and_then(|line| line.split(|&byte| byte == b'\t').next());
    if first.map(<[u8]>::len) > dimensions.map(<[u8]>::len)
        && dimensions.is_some_and(|names| names.contains(&b'\\'))
    {
        return b'\t';
    }
    for line in start.split(|&byte| byte == b'\n' || byte == b'\r') {
        let mut quoted = false;
        let mut counts = [0_u32; 3];
        for byte in line {
            if *byte == b'"' {
                quoted = !quoted;
            } else if !quoted {
                for (count, candidate) in counts.iter_mut().zip(CANDIDATES) {
                    *count = count.saturating_add(u32::from(*byte == candidate));
                }
            }
        }
        // Of equally many the first: a header of two columns with a tab and a comma is no header we know.
        let most = counts.iter().copied().max().unwrap_or(0);
        if most > 0 {
            let winner = counts.iter().position(|&count| count == most);
            return winner
                .and_then(|index| CANDIDATES.get(index).copied())
                .unwrap_or(b',');
        }
    }
    b','
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::no_end::LONGEST_ROW;
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut rows = Rows::new(io::Cursor::new(bytes.to_vec()), "t.csv").unwrap();
        let (mut row, mut out) = (Fields::default(), Vec::new());
        while rows.next(&mut row).unwrap() {
            out.push((row.line, row.iter().map(str::to_owned).collect()));
        }
        out
    }

    fn texts(fields: &[&str]) -> Vec<String> {
        fields.iter().map(|&field| field.to_owned()).collect()
    }

    #[test]
    fn every_line_end_is_read_and_counted() {
        for end in ["\n", "\r\n", "\r"] {
            let file = ["a,b", "", "1,\"2,3\"", "\"4", "4\",5", "6,7"].join(end);
            let four = if end == "\r" {
                "4\n4"
            } else {
                &["4", "4"].join(end)
            };
            for file in [file.clone(), file + end] {
                assert_eq!(
                    all(file.as_bytes()),
                    [
                        (1, texts(&["a", "b"])),
                        (3, texts(&["1", "2,3"])),
                        (4, texts(&[four, "5"])),
                        (6, texts(&["6", "7"])),
                    ],
                    "{end:?}"
                );
            }
        }
    }

    /// The line of the last row, and how it goes on.
    fn last(text: &str) -> (u64, Option<NoEnd>) {
        let mut rows = Rows::new(io::Cursor::new(text.to_owned()), "t.csv").unwrap();
        let (mut row, mut last) = (Fields::default(), (0, None));
        while rows.next(&mut row).unwrap() {
            last = (row.line, row.no_end);
        }
        last
    }

    fn open(behind: Behind, line: u64) -> Option<NoEnd> {
        let quote = Some(line);
        Some(NoEnd { behind, quote })
    }

    #[test]
    fn a_quote_that_stays_open_is_known_by_its_line() {
        for end in ["", "\n", "\n\n", "\n5,6\n"] {
            let at = |line| open(Behind::File, line);
            assert_eq!(last(&format!("a,b\n1,\"2{end}")), (2, at(2)), "{end:?}");
            // The row begins on line 3, under a blank one, and goes on inside a quote that is closed.
            let text = format!("a,b\n\n\"1\n1\",\"2{end}");
            assert_eq!(last(&text), (3, at(4)), "{end:?}");
            // A field that ends with a line end is closed all the same.
            assert_eq!(last(&format!("a,b\n1,\"2{end}\"")), (2, None), "{end:?}");
            // A quote inside a field opens nothing.
            assert_eq!(last(&format!("1,2\"{end}")).1, None, "{end:?}");
        }
    }

    #[test]
    fn a_row_has_its_most_bytes_and_not_one_more() {
        let too_long = Some(NoEnd {
            behind: Behind::LongestRow,
            quote: None,
        });
        for (before, behind) in [("1,", "\n"), ("1,", "\r\n"), ("1,\"", "\"\n")] {
            let row = |length: usize| {
                let text = length - before.len() - behind.len();
                format!("{before}{}{behind}", ".".repeat(text))
            };
            // More blank lines than a row has bytes: they are no part of the row behind them, which begins on line 2 + 2^20.
            let blank = "\n".repeat(LONGEST_ROW);
            let first = 2 + (1 << 20);
            let all = last(&format!("\u{feff}a,b\n{blank}{}5,6\n", row(LONGEST_ROW)));
            assert_eq!(all, (first + 1, None), "{before}");
            let more = last(&format!(
                "\u{feff}a,b\n{blank}{}5,6\n",
                row(LONGEST_ROW + 1)
            ));
            assert_eq!(more, (first, too_long), "{before}");
        }
        // The line end that the last row lacks would have been one of its bytes.
        let without_line_end = |length: usize| last(&format!("1,{}", "2".repeat(length - 2)));
        assert_eq!(without_line_end(LONGEST_ROW - 1), (1, None));
        assert_eq!(without_line_end(LONGEST_ROW), (1, too_long));
    }

    #[test]
    fn a_quote_has_the_bytes_of_its_row() {
        // The file ends before the row has its most bytes, with the last of them, and long after them.
        for (length, behind) in [
            (LONGEST_ROW - 1, Behind::File),
            (LONGEST_ROW, Behind::LongestRow),
            (2 * LONGEST_ROW, Behind::LongestRow),
        ] {
            let text = |row: &str| format!("a,b\n{row}{}", "\n".repeat(length - row.len()));
            assert_eq!(last(&text("1,\"2")), (2, open(behind, 2)));
            assert_eq!(last(&text("\"1\n\n\",\"2")), (2, open(behind, 4)));
        }
        // A quote that is closed too late is not closed.
        let late = format!("a,b\n1,\"{}\"\n5,6\n", "\n".repeat(LONGEST_ROW));
        assert_eq!(last(&late), (2, open(Behind::LongestRow, 2)));
    }

    #[test]
    fn the_separator_is_the_one_outside_quotes() {
        assert_eq!(separator(b"\"a,b,c\";d;e\n"), b';');
        assert_eq!(separator(b"freq,geo\tTIME\t2020\t2021\n"), b'\t');
        assert_eq!(separator(b"freq,partner,geo\\TIME_PERIOD\t2020 \n"), b'\t');
        assert_eq!(separator(b"title\na,b\n"), b',');
        assert_eq!(separator(b""), b',');
    }

    #[test]
    fn what_is_no_utf_8_is_latin_1() {
        assert_eq!(all(b"a\nC\xf4te\n")[1].1, texts(&["Côte"]));
        assert_eq!(all("a\nCôte\n".as_bytes())[1].1, texts(&["Côte"]));
        // C3 ends one field and B4 begins the next: together they would be `ô`.
        assert_eq!(all(b"a,b\nC\xc3,\xb4te\n")[1].1, texts(&["CÃ", "´te"]));
    }

    #[test]
    fn gzip_is_unpacked_in_all_its_members() {
        let pack = |text: &str| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap()
        };
        let file = [pack("a,b\n1,2\n"), pack("3,4\n")].concat();
        assert_eq!(all(&file).last().unwrap(), &(3, texts(&["3", "4"])));
        // Cut off in the middle it is refused, not read as far as it goes.
        let mut rows = Rows::new(io::Cursor::new(pack("a,b\n1,2\n")[..14].to_vec()), "t.gz");
        let error = match &mut rows {
            Ok(rows) => rows.next(&mut Fields::default()).err(),
            Err(error) => Some(error.clone()),
        };
        assert_eq!(
            error.unwrap().to_string(),
            "t.gz: what gzip has packed is broken (incomplete deflate stream): expected it whole"
        );
    }

    #[test]
    fn gzip_in_gzip_is_refused() {
        let pack = |bytes: &[u8]| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(bytes).unwrap();
            out.finish().unwrap()
        };
        let error = Rows::new(io::Cursor::new(pack(&pack(b"a,b\n1,2\n"))), "t.gz").err();
        assert_eq!(
            error.unwrap().to_string(),
            "t.gz: compressed with gzip twice: expected once"
        );
    }
}
