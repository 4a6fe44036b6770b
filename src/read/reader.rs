use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::cell::{Last, Row};
use super::columns::Columns;
use super::format::each_once;
use super::layout::{Layout, Out};
use super::rows::{Fields, Rows};
use super::{Format, Options, Position, ReadError, Reason, SetAside};
use crate::record::Record;

/// The records of a file, one after the other, each or the reason why a row is none.
///
/// An iterator over `Result<Record, ReadError>`; after an error it goes on with the next row, unless
/// [reading ends there](ReadError::ends_reading). The [module page](super) has an example.
///
/// # Example
///
/// The [module page](super) has two.
pub struct Reader {
    rows: Rows,
    columns: Columns,
    format: Format,
    layout: Box<dyn Layout>,
    options: Options,
    /// The row that was read last.
    fields: Fields,
    last: Last,
    out: Out,
    read: u64,
    /// The line of the row that the item yielded last came from.
    yielded: Option<u64>,
    ended: bool,
}

impl Reader {
    /// A reader of the file at `path`, plain or compressed with gzip.
    ///
    /// # Errors
    ///
    /// [`ReadError::Unreadable`] when it cannot be opened; those of [`Reader::new`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::read::{Options, Reader};
    ///
    /// let error = Reader::open("no-such-file.csv", Options::default()).unwrap_err();
    /// assert!(error.to_string().starts_with("no-such-file.csv: "));
    /// ```
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Reader, ReadError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => Reader::new(file, &name, options),
            Err(error) => Err(ReadError::Unreadable {
                file: name,
                reason: error.to_string(),
            }),
        }
    }

    /// A reader of bytes, plain or compressed with gzip, that errors call `name`.
    ///
    /// # Errors
    ///
    /// [`ReadError::Empty`] where there is no header; [`ReadError::UnknownFormat`] where it is that of no format, with the nearest
    /// and what it lacks; [`ReadError::OtherFormat`] where it is not that of the format asked for; [`ReadError::Unmapped`] where it
    /// lacks columns that the mapping names; [`ReadError::Unsaid`] where neither file nor mapping says what the figures mean;
    /// [`ReadError::TooLong`] or [`ReadError::Row`] where the header does not end; [`ReadError::Unreadable`].
    pub fn new(
        bytes: impl Read + Send + 'static,
        name: &str,
        options: Options,
    ) -> Result<Reader, ReadError> {
        let mut rows = Rows::new(bytes, name)?;
        let (columns, format, layout) = recognised(&mut rows, &options)?;
        if let Some(problem) = layout.refusal() {
            return Err(ReadError::Unsaid {
                file: name.to_owned(),
                problem,
            });
        }
        Ok(Reader {
            rows,
            columns,
            format,
            layout,
            options,
            fields: Fields::default(),
            last: Last::default(),
            out: Out::default(),
            read: 0,
            yielded: None,
            ended: false,
        })
    }

    /// The format of the file.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// How many rows have been read so far, the header not counted.
    #[must_use]
    pub const fn rows_read(&self) -> u64 {
        self.read
    }

    /// Where the row stands that the record yielded last came from, which a later row may have held back; none before the first.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::read::{Options, Position, Reader};
    ///
    /// let file = "reporter,partner,flow,period,value,currency\nKZ,RO,X,2021,5,USD\n";
    /// let mut reader = Reader::new(file.as_bytes(), "trade.csv", Options::default())?;
    /// assert_eq!(reader.position(), None);
    /// assert!(reader.next().is_some());
    /// assert_eq!(reader.position(), Some(Position::Line(2)));
    /// # Ok::<(), bilateral::read::ReadError>(())
    /// ```
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Some(self.rows.position(self.yielded?))
    }

    /// What has been set aside so far, by reason.
    pub fn set_aside(&self) -> impl Iterator<Item = (Reason, SetAside)> {
        self.out.set_aside.iter()
    }

    /// Where in the file a row is that [`SetAside::first_line`] names.
    pub(crate) fn position_of(&self, line: u64) -> Position {
        self.rows.position(line)
    }

    /// Reads the next row into the queue; nothing where the file ends.
    fn advance(&mut self) -> Result<bool, ReadError> {
        if !self.rows.next(&mut self.fields)? {
            return Ok(false);
        }
        let fields = &self.fields;
        self.out.line = fields.line;
        self.read = self.read.saturating_add(1);
        if let Some(no_end) = fields.no_end {
            return Err(no_end.refusal(self.rows.file(), fields, &self.columns));
        }
        let expected = self.columns.len();
        // Some publishers end every row with a separator.
        let mut surplus = (expected..fields.len()).filter_map(|index| fields.get(index));
        if fields.len() < expected || surplus.any(|field| !field.is_empty()) {
            return Err(ReadError::FieldCount {
                file: self.rows.file().to_owned(),
                at: self.rows.position(fields.line),
                found: fields.len(),
                expected,
            });
        }
        let row = Row {
            file: self.rows.file(),
            columns: &self.columns,
            fields,
            at: self.rows.position(fields.line),
            values: self.options.values(),
            last: &self.last,
        };
        self.layout.read(&row, &mut self.out)?;
        Ok(true)
    }
}

/// How many lines of titles may precede a header.
const MOST_TITLES: usize = 12;

/// Finds the header and leaves the rows behind it to be read.
fn recognised(
    rows: &mut Rows,
    options: &Options,
) -> Result<(Columns, Format, Box<dyn Layout>), ReadError> {
    let (asked, mapping) = (options.format(), options.mapping());
    let mut head = Vec::new();
    while head.len() <= MOST_TITLES {
        let mut row = Fields::default();
        if !rows.next(&mut row)? {
            break;
        }
        head.push(row);
    }
    let columns_of = |row: &Fields| Columns::new(row.iter());
    for (index, row) in head.iter().enumerate() {
        if let Some(no_end) = row.no_end {
            let unnamed = columns_of(&Fields::default());
            return Err(no_end.refusal(rows.file(), row, &unnamed));
        }
        let titles = head.get(..index).unwrap_or_default();
        let found = Format::ALL
            .into_iter()
            .filter(|format| asked.is_none_or(|asked| asked == *format))
            .find_map(|format| {
                // Names of their own: what another format looked for in them is of no interest.
                let columns = columns_of(row);
                let layout = format.layout(&columns, titles, mapping)?;
                Some((columns, format, layout))
            });
        if let Some((columns, format, layout)) = found {
            if let Some(expected) = mapping.and_then(|mapping| format.other_mapping(mapping)) {
                return Err(ReadError::Unsaid {
                    file: rows.file().to_owned(),
                    problem: format!(
                        "{format} says itself what the mapping says: expected {expected}"
                    ),
                });
            }
            each_once(rows.file(), &columns)?;
            rows.put_back(head.split_off(index.saturating_add(1)));
            return Ok((columns, format, layout));
        }
    }
    let file = rows.file().to_owned();
    let Some(columns) = head.first().map(columns_of) else {
        return Err(ReadError::Empty { file });
    };
    let missing = mapping.map_or_else(Vec::new, |mapping| mapping.lacking(&columns));
    if !missing.is_empty() {
        return Err(ReadError::Unmapped { file, missing });
    }
    // What a header lacks may stand in titles above it, one a line.
    let is_title = |row: &&Fields| row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    let titles = head.iter().skip(1).filter(is_title);
    let lines = head.first().into_iter().chain(titles);
    let columns = Columns::new(lines.flat_map(Fields::iter));
    Err(match asked {
        Some(format) => ReadError::OtherFormat {
            file,
            format,
            missing: format.missing(&columns),
        },
        None => {
            let (nearest, missing) = Format::nearest(&columns);
            ReadError::UnknownFormat {
                file,
                nearest,
                missing,
            }
        }
    })
}

impl Iterator for Reader {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((line, result)) = self.out.queue.pop_front() {
                self.yielded = Some(line);
                return Some(result);
            }
            if self.ended {
                return None;
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => {
                    self.layout.finish(&mut self.out);
                    self.ended = true;
                }
                Err(error) => {
                    self.ended = error.ends_reading();
                    if self.ended {
                        self.layout.finish(&mut self.out);
                    }
                    self.out.refuse(error);
                }
            }
        }
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({}, {})", self.rows.file(), self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_held_back_keeps_the_line_of_its_row() {
        // The months of the latest year are held back until the file ends, since those to come are printed as zero.
        let file = "\
year,CTY_CODE,CTYNAME,IJAN,IFEB,IMAR,IAPR,IMAY,IJUN,IJUL,IAUG,ISEP,IOCT,INOV,IDEC,IYR,EJAN,EFEB,EMAR,EAPR,EMAY,EJUN,EJUL,EAUG,ESEP,EOCT,ENOV,EDEC,EYR
2016,4634,Kazakhstan,1,0,0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,1
2016,4850,Romania,2,0,0,0,0,0,0,0,0,0,0,0,2,2,0,0,0,0,0,0,0,0,0,0,0,2
";
        let mut reader = Reader::new(file.as_bytes(), "us.csv", Options::default()).unwrap();
        let mut places = Vec::new();
        while let Some(record) = reader.next() {
            places.push((
                record.unwrap().key().partner().to_string(),
                reader.position(),
            ));
        }
        let at = |partner: &str, line| (partner.to_owned(), Some(Position::Line(line)));
        assert_eq!(places, [at("KZ", 2), at("KZ", 2), at("RO", 3), at("RO", 3)]);
    }
}
