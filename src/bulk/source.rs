//! A file read into a table: in chunks by several threads where it can be, from its beginning to its end where it cannot.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use fearless_simd::Level;

use super::digits::BEFORE;
use super::layout::Layout;
use super::pieces::Pieces;
use super::refused::{Policy, Refused};
use super::rows::{Count, Rows, count};
use super::scan::{Scanner, lines};
use super::table::{Added, Table};
use super::{BulkError, Left};
use crate::read::{Position, ReadError, single};

/// How much is looked at to find the header.
const HEAD: u64 = 64 * 1024;

/// How far behind its end a chunk is read on for its last row.
const OVERHANG: u64 = 4 * 1024;

/// What reads a file.
pub(super) struct Source<'s> {
    pub(super) name: &'s str,
    pub(super) months: u16,
    pub(super) threads: usize,
    /// How many bytes a thread takes at a time.
    pub(super) chunk: u64,
    /// Told how many bytes of the file have been read.
    pub(super) progress: Tell,
    /// What to do about rows that are refused.
    pub(super) policy: Policy,
}

/// Told how many bytes have been read.
pub(super) type Tell = Arc<dyn Fn(u64) + Send + Sync>;

/// What became of a file.
pub(super) enum Outcome {
    Read(Table, Count),
    /// It is of another layout than those read here: its bytes, unpacked, and the table as it was.
    Other(Box<dyn Read + Send>, Table),
}

/// The header of a file and what comes before the rows.
#[derive(Clone)]
struct Head {
    names: Vec<String>,
    separator: u8,
    /// How many bytes, and how many lines.
    length: usize,
    lines: u64,
}

/// The rows of a chunk, added to the table of a thread.
struct Done {
    index: u64,
    /// Where in the file its first row begins, and the first row behind it.
    start: u64,
    end: u64,
    count: Count,
}

impl Source<'_> {
    /// Adds the rows of a file to the table.
    pub(super) fn file(&self, path: &Path, table: Table) -> Result<Outcome, BulkError> {
        let unreadable = |error| self.unreadable(&error);
        let mut file = File::open(path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        let mut start = vec![0; BEFORE];
        if about.is_file() {
            Read::by_ref(&mut file)
                .take(HEAD)
                .read_to_end(&mut start)
                .and_then(|_| file.rewind())
                .map_err(unreadable)?;
        }
        let plain = single::is_plain(start.get(BEFORE..).unwrap_or_default());
        if self.threads < 2 || about.len() <= self.chunk || !plain {
            return self.stream(file, table);
        }
        let separator = single::separator(start.get(BEFORE..).unwrap_or_default());
        let Some(head) = self.head(&start, BEFORE, separator) else {
            return self.stream(file, table);
        };
        match self.chunks(path, about.len(), &head)? {
            Some((ours, count)) if !table.meets(&ours) => {
                Ok(Outcome::Read(self.together(table, ours)?, count))
            }
            // Something is wrong somewhere: read in order, the first of it is found.
            _ => self.stream(file, table),
        }
    }

    /// Adds the rows of bytes to the table, in order.
    pub(super) fn stream(
        &self,
        bytes: impl Read + Send + 'static,
        table: Table,
    ) -> Result<Outcome, BulkError> {
        let unreadable = |error| self.unreadable(&error);
        let counted = Counted::new(bytes, Arc::clone(&self.progress));
        let (separator, bytes) = single::opened(counted).map_err(unreadable)?;
        let mut pieces = Pieces::new(bytes, 0);
        pieces.read_on(u64::MAX).map_err(unreadable)?;
        let (first, from) = pieces.bytes();
        let head = self.head(first, from, separator);
        let layout = head.and_then(|head| {
            let layout = Layout::new(self.name, head.names.clone()).ok()?;
            Some((head, layout))
        });
        let Some((head, layout)) = layout else {
            return Ok(Outcome::Other(pieces.into_rest(), table));
        };
        pieces.use_up_to(from.saturating_add(head.length));
        let currency = layout.currency();
        let refused = Refused::new(self.policy);
        let mut rows = Rows::new(layout, separator, table, head.lines, refused);
        let mut scanner = Scanner::new(separator, Level::new());
        loop {
            let (bytes, from) = pieces.bytes();
            let scan = scanner.scan(bytes, from);
            let end = rows.piece(bytes, from, &scan, usize::MAX)?;
            pieces.use_up_to(end);
            if let Some(row) = pieces.endless_row() {
                rows.endless_row(&head.names, row)?;
                break;
            }
            if pieces.is_last() {
                break;
            }
            pieces.read_on(u64::MAX).map_err(unreadable)?;
        }
        let (mut table, mut count) = rows.finish();
        count.currency = currency.map(|currency| (currency, head.first_row()));
        self.settle(&mut table)?;
        Ok(Outcome::Read(table, count))
    }

    /// The first row that is not blank, which begins at `from`, if there is one that ends.
    fn head(&self, bytes: &[u8], from: usize, separator: u8) -> Option<Head> {
        let start = bytes.get(from..).unwrap_or_default();
        let blank = start
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let mark = if start
            .get(blank..)
            .unwrap_or_default()
            .starts_with(b"\xef\xbb\xbf")
        {
            3
        } else {
            0
        };
        let first = blank.saturating_add(mark);
        let rest = start.get(first..).unwrap_or_default();
        let mut scanner = Scanner::new(separator, Level::new());
        // The header alone: up to the first end of a line outside quotes.
        let scan = scanner.scan(rest, 0);
        let end = scan
            .ends
            .iter()
            .map(|end| super::scan::position(*end))
            .find(|end| rest.get(*end) == Some(&b'\n'))?;
        let length = first.saturating_add(end).saturating_add(1);
        let header = rest.get(..end.saturating_add(1)).unwrap_or_default();
        Some(Head {
            names: single::fields(header, separator),
            separator,
            length,
            lines: count(lines(start.get(..length).unwrap_or_default())),
        })
    }

    /// The rows of a file by several threads; nothing where one met something to be looked at in order.
    fn chunks(
        &self,
        path: &Path,
        length: u64,
        head: &Head,
    ) -> Result<Option<(Table, Count)>, BulkError> {
        let Ok(layout) = Layout::new(self.name, head.names.clone()) else {
            return Ok(None);
        };
        let (next, read, failed) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
        let work = || -> Option<(Table, Vec<Done>)> {
            let done = self.some_chunks(path, length, head, &next, &read, &failed);
            if done.is_none() {
                failed.store(true, Ordering::Relaxed);
            }
            done
        };
        let parts: Vec<Option<(Table, Vec<Done>)>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..self.threads).map(|_| scope.spawn(work)).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().ok().flatten())
                .collect()
        });
        let mut table = None;
        let mut done = Vec::new();
        for part in parts {
            let Some((part, its)) = part else {
                return Ok(None);
            };
            done.extend(its);
            table = match table {
                None => Some(part),
                Some(mut all) => match Table::absorb(&mut all, part) {
                    Ok(Added::Yes) => Some(all),
                    _ => return Ok(None),
                },
            };
        }
        let Some(mut table) = table else {
            return Ok(None);
        };
        done.sort_unstable_by_key(|done| done.index);
        // Each chunk took for granted that it begins outside quotes. It did where the one before it ends where it begins.
        let mut end = count(head.length);
        let mut all = Count {
            rows: 0,
            lines: head.lines,
            unused: BTreeMap::new(),
            refused: Refused::new(self.policy),
            currency: layout
                .currency()
                .map(|currency| (currency, head.first_row())),
        };
        for done in done {
            if done.start != end {
                return Ok(None);
            }
            end = done.end;
            all.append(done.count);
        }
        self.settle(&mut table)?;
        Ok(Some((table, all)))
    }

    /// What one thread does: chunk after chunk, as long as there are any.
    fn some_chunks(
        &self,
        path: &Path,
        length: u64,
        head: &Head,
        next: &AtomicU64,
        read: &AtomicU64,
        failed: &AtomicBool,
    ) -> Option<(Table, Vec<Done>)> {
        let layout = Layout::new(self.name, head.names.clone()).ok()?;
        let refused = Refused::new(self.policy);
        let mut rows = Rows::new(layout, head.separator, Table::new(self.months), 0, refused);
        let mut scanner = Scanner::new(head.separator, Level::new());
        let mut file = File::open(path).ok()?;
        let mut buffer = Vec::new();
        let mut all = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let from = index.checked_mul(self.chunk)?;
            if from >= length || failed.load(Ordering::Relaxed) {
                break;
            }
            let to = from.saturating_add(self.chunk).min(length);
            // The byte before the chunk tells whether a row begins with it.
            let first = if index == 0 {
                count(head.length)
            } else {
                from.checked_sub(1)?
            };
            file.seek(SeekFrom::Start(first)).ok()?;
            let mut pieces = Pieces::with_buffer(&file, first, buffer);
            let mut start = (index == 0).then_some(first);
            while pieces.offset() < to || start.is_none() {
                let here = pieces.offset().saturating_add(count(pieces.unused()));
                let limit = to.saturating_add(OVERHANG).saturating_sub(here);
                let more = pieces.read_on(limit.max(OVERHANG)).ok()?;
                (self.progress)(
                    read.fetch_add(count(more), Ordering::Relaxed)
                        .saturating_add(count(more)),
                );
                if start.is_none() {
                    let (bytes, from) = pieces.bytes();
                    let unused = bytes.get(from..).unwrap_or_default();
                    match unused.iter().position(|&byte| byte == b'\n') {
                        Some(end) => {
                            pieces.use_up_to(from.saturating_add(end).saturating_add(1));
                            start = Some(pieces.offset().min(length));
                        }
                        None if pieces.is_last() => {
                            pieces.use_up_to(bytes.len());
                            start = Some(length);
                        }
                        None if pieces.endless_row().is_some() => return None,
                        None => continue,
                    }
                }
                let (bytes, from) = pieces.bytes();
                let stop = to.saturating_sub(pieces.offset());
                let stop = from.saturating_add(usize::try_from(stop).ok()?);
                let scan = scanner.scan(bytes, from);
                let end = rows.piece(bytes, from, &scan, stop).ok()?;
                pieces.use_up_to(end);
                if end < stop && pieces.endless_row().is_some() {
                    return None;
                }
                if pieces.is_last() {
                    break;
                }
            }
            all.push(Done {
                index,
                start: start?,
                end: pieces.offset().min(length),
                count: rows.restart(0),
            });
            buffer = pieces.into_buffer();
        }
        let (table, _) = rows.finish();
        Some((table, all))
    }

    /// One table of two that have no row in common.
    fn together(&self, mut table: Table, ours: Table) -> Result<Table, BulkError> {
        if table.is_empty() {
            return Ok(ours);
        }
        match table.absorb(ours) {
            Ok(Added::Yes) => {
                self.settle(&mut table)?;
                Ok(table)
            }
            Ok(_) => Err(BulkError::TooManyAreas {
                file: self.name.to_owned(),
            }),
            Err(problem) => Err(BulkError::Sum {
                file: self.name.to_owned(),
                problem,
            }),
        }
    }

    fn settle(&self, table: &mut Table) -> Result<(), BulkError> {
        table.settle().map_err(|problem| BulkError::Sum {
            file: self.name.to_owned(),
            problem,
        })
    }

    pub(super) fn unreadable(&self, error: &io::Error) -> BulkError {
        BulkError::Read(ReadError::Unreadable {
            file: self.name.to_owned(),
            reason: error.to_string(),
        })
    }
}

impl Head {
    /// Where the rows begin.
    fn first_row(&self) -> Position {
        Position::Line(self.lines.saturating_add(1))
    }
}

impl Count {
    /// Appends what was read next.
    fn append(&mut self, next: Count) {
        for (unused, left) in next.unused {
            let ours = self.unused.entry(unused).or_insert(Left {
                rows: 0,
                first: match left.first {
                    Position::Line(line) => Position::Line(self.lines.saturating_add(line)),
                    row @ Position::Row(_) => row,
                },
            });
            ours.rows = ours.rows.saturating_add(left.rows);
        }
        self.refused.append(next.refused, self.lines);
        self.rows = self.rows.saturating_add(next.rows);
        self.lines = self.lines.saturating_add(next.lines);
    }
}

/// A reader that tells how much it has read.
pub(super) struct Counted<R> {
    reader: R,
    read: u64,
    progress: Tell,
}

impl<R> Counted<R> {
    pub(super) fn new(reader: R, progress: Tell) -> Counted<R> {
        Counted {
            reader,
            read: 0,
            progress,
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let more = self.reader.read(buffer)?;
        self.read = self.read.saturating_add(count(more));
        (self.progress)(self.read);
        Ok(more)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use crate::bulk::{BulkError, Panel};
    use crate::number::Rounding;

    /// The panel with a file of five columns, which is there for no longer than it takes.
    fn added(panel: Panel, name: &str, rows: &str) -> Result<Panel, BulkError> {
        let path = std::env::temp_dir();
        let path = path.join(format!("bilateral-{name}-{}.csv", std::process::id()));
        let header = "\nreporter,partner,flow,period,value\n";
        std::fs::write(&path, format!("{header}{rows}")).unwrap();
        let added = panel.add_file(&path);
        std::fs::remove_file(&path).unwrap();
        added
    }

    /// What is in two files that are both read in chunks comes together: sums above 64 bits, more places than three, a hole, and the line
    /// on which rows of no panel begin.
    #[test]
    fn two_files_in_chunks_are_one_panel() {
        let fill = "7,8,RX,202112,1\n".repeat(20);
        let first =
            format!("1,2,M,202101,9000000000000000\n1,2,X,202101,1.5\n1,3,M,202102,5\n{fill}");
        let second = format!(
            "{fill}1,2,M,202102,9000000000000000.25\n1,2,X,202102,2.0001\n1,2,X,202112,0.00001\n1,3,M,202101,\n4,2,M,2021,1\n"
        );
        let mut panel = Panel::of_months(1, 2)
            .unwrap()
            .with_threads(NonZeroUsize::new(2).unwrap());
        panel.chunk = 64;
        for (name, rows) in [("first", first), ("second", second)] {
            panel = added(panel, name, &rows).unwrap();
        }
        let mut out = Vec::new();
        panel.write(&mut out, Rounding::to(2)).unwrap();
        // Imports 9 + 9 quadrillion and 0.25, exports 1.5 + 2.0001, those of December left out; January of 1 from 3 is a hole.
        let rows = "\
1,2,2021,18000000000000000.2500,3.5001,18000000000000003.7501,-17999999999999996.7499,0.00,,,
1,3,2021,,,,,,,,
";
        assert!(
            String::from_utf8_lossy(&out).ends_with(&format!("turnover_g\n{rows}")),
            "{}",
            String::from_utf8_lossy(&out)
        );
        let unused = panel.sources().iter().map(|source| {
            let unused = source
                .unused()
                .map(|(_, left)| (left.rows(), left.first().to_string()));
            (source.rows(), unused.collect::<Vec<_>>())
        });
        let line = |line: u32| format!("line {line}");
        assert_eq!(
            unused.collect::<Vec<_>>(),
            [
                (23, vec![(20, line(6))]),
                (25, vec![(20, line(3)), (1, line(27))])
            ]
        );
        // A month of the first file once more, which is not there any longer to tell its line.
        let third = format!("{fill}1,2,M,202101,7\n");
        let error = added(panel, "third", &third).unwrap_err().to_string();
        let twice = ", line 23: imports of 1 from 2 in 2021-01 have a row already";
        assert!(error.ends_with(twice), "{error}");
    }
}
