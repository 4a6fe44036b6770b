use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::print::Print;
use super::rows::Count;
use super::source::Source;
use super::table::Table;
use super::{BulkError, Unused};
use crate::number::Rounding;

/// Told the name of a file and how many of its bytes have been read.
type Progress = Arc<dyn Fn(&str, u64) + Send + Sync>;

/// Imports, exports, turnover, balance, coverage and growth of every pair over the same months of each year.
///
/// Files are added one after the other, then the panel is written. Whatever the number of threads, the result is the same to
/// the byte, and so is a refusal: that of the first row that is refused, in the order of the files.
///
/// # Example
///
/// ```
/// use bilateral::bulk::Panel;
/// use bilateral::number::Rounding;
///
/// let file = "\
/// reporter,partner,flow,period,value
/// 398,642,M,202101,20
/// 398,642,M,202102,28
/// 398,642,X,202101,700
/// 398,642,X,202102,800
/// 398,642,M,202201,24.5
/// 398,642,M,202202,30
/// 398,642,X,202201,900
/// ";
/// let panel = Panel::of_months(1, 2)?.add(file.as_bytes(), "trade.csv")?;
/// let mut out = Vec::new();
/// panel.write(&mut out, Rounding::to(2))?;
/// // Coverage 1500 ÷ 48 = 3125 %; imports rose by 6.5 ÷ 48 = 13.54 %. February exports of 2022 are missing, and so is what needs them.
/// assert_eq!(
///     String::from_utf8_lossy(&out),
///     "\
/// reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g
/// 398,642,2021,48.000,1500.000,1548.000,1452.000,3125.00,,,
/// 398,642,2022,54.500,,,,,13.54,,
/// "
/// );
///
/// let twice = "reporter,partner,flow,period,value\n1,2,M,202101,5\n1,2,M,202101,5\n";
/// let error = Panel::of_months(1, 2)?.add(twice.as_bytes(), "twice.csv").unwrap_err();
/// assert_eq!(error.to_string(), "twice.csv, line 3: imports of 1 from 2 in 2021-01 have a row already");
/// # Ok::<(), bilateral::bulk::BulkError>(())
/// ```
#[must_use]
pub struct Panel {
    months: u16,
    threads: usize,
    chunk: u64,
    progress: Option<Progress>,
    table: Table,
    sources: Vec<SourceCount>,
}

impl Panel {
    /// An empty panel of the months from `first` to `last`, 1 for January.
    ///
    /// # Errors
    ///
    /// [`BulkError::Months`] unless `first` ≤ `last` and both are from 1 to 12.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::Panel;
    ///
    /// assert!(Panel::of_months(1, 8).is_ok());
    /// let error = Panel::of_months(9, 8).unwrap_err();
    /// assert_eq!(error.to_string(), "months 9 to 8: expected a first and a later month, from 1 to 12");
    /// ```
    pub fn of_months(first: u32, last: u32) -> Result<Panel, BulkError> {
        if !(1..=last).contains(&first) || last > 12 {
            return Err(BulkError::Months { first, last });
        }
        let months = (first..=last)
            .filter_map(|month| 1_u16.checked_shl(month.saturating_sub(1)))
            .fold(0, |all, month| all | month);
        Ok(Panel {
            months,
            threads: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            chunk: CHUNK,
            progress: None,
            table: Table::new(months),
            sources: Vec::new(),
        })
    }

    /// The same panel, made by so many threads; by default as many as the machine runs at once.
    pub fn with_threads(self, threads: NonZeroUsize) -> Panel {
        Panel {
            threads: threads.get(),
            ..self
        }
    }

    /// The same panel, which tells the name of the file being read and how many of its bytes have been read.
    ///
    /// A file in which a row is refused may be read twice, and the count begins anew.
    pub fn with_progress(self, progress: impl Fn(&str, u64) + Send + Sync + 'static) -> Panel {
        Panel {
            progress: Some(Arc::new(progress)),
            ..self
        }
    }

    /// The panel with the rows of a file, plain or compressed with gzip.
    ///
    /// A plain file is read by all threads at once, a compressed one in order.
    ///
    /// # Errors
    ///
    /// [`BulkError::Read`] when the file cannot be read, is of another layout, or has a row that is refused; [`BulkError::Twice`]
    /// where a month of a pair and a flow has a row already, in this file or an earlier one; [`BulkError::Sum`] where a sum has more
    /// digits than a decimal; [`BulkError::TooManyAreas`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::Panel;
    ///
    /// let error = Panel::of_months(1, 8)?.add_file("no-such-file.csv").unwrap_err();
    /// assert!(error.to_string().starts_with("no-such-file.csv: "));
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    pub fn add_file(self, path: impl AsRef<Path>) -> Result<Panel, BulkError> {
        let path = path.as_ref();
        self.added(&path.display().to_string(), |source, table| {
            source.file(path, table)
        })
    }

    /// The panel with the rows of bytes that are not in a file, such as standard input; errors call them `name`.
    ///
    /// # Errors
    ///
    /// Those of [`Panel::add_file`].
    pub fn add(self, bytes: impl Read + Send, name: &str) -> Result<Panel, BulkError> {
        self.added(name, |source, table| source.stream(bytes, table))
    }

    fn added(
        mut self,
        name: &str,
        read: impl FnOnce(&Source<'_>, Table) -> Result<(Table, Count), BulkError>,
    ) -> Result<Panel, BulkError> {
        let progress = self.progress.as_deref();
        let tell = |bytes: u64| {
            if let Some(progress) = progress {
                progress(name, bytes);
            }
        };
        let source = Source {
            name,
            months: self.months,
            threads: self.threads,
            chunk: self.chunk,
            progress: &tell,
        };
        let (table, count) = read(&source, self.table)?;
        self.sources.push(SourceCount {
            file: name.to_owned(),
            rows: count.rows,
            unused: count.unused,
        });
        Ok(Panel { table, ..self })
    }

    /// What was read from each file.
    #[must_use]
    pub fn sources(&self) -> &[SourceCount] {
        &self.sources
    }

    /// Writes the panel as CSV, percentages rounded so.
    ///
    /// A row for each reporter, partner and year with at least one of the months, ordered by code (numbers by size, then letters) and
    /// year. Sums have every digit and at least three places, all the same number of them. A cell is empty where a month is missing
    /// or has no value, and where a base is zero.
    ///
    /// # Errors
    ///
    /// [`BulkError::Write`] with what the system says.
    pub fn write(&self, mut out: impl Write, rounding: Rounding) -> Result<(), BulkError> {
        out.write_all(HEADER.as_bytes())
            .and_then(|()| self.write_rows(&mut out, rounding))
            .and_then(|()| out.flush())
            .map_err(|error| BulkError::Write {
                problem: error.to_string(),
            })
    }

    /// Groups of pairs become text in several threads, and are written in order.
    fn write_rows(&self, out: &mut impl Write, rounding: Rounding) -> std::io::Result<()> {
        let print = Print::new(self.table.places(), rounding);
        let years: Vec<u16> = self.table.years().collect();
        let pairs = self.table.sorted_pairs();
        let groups: Vec<&[u32]> = pairs.chunks(GROUP).collect();
        let text = |group: &[u32], mut text: Vec<u8>| {
            text.clear();
            for &pair in group {
                print.pair(&self.table, pair, &years, &mut text);
            }
            text
        };
        if self.threads < 2 || groups.len() < 4 {
            let mut buffer = Vec::new();
            for group in groups {
                buffer = text(group, buffer);
                out.write_all(&buffer)?;
            }
            return Ok(());
        }
        // Each thread makes every n-th group, and is never more than two groups ahead: memory stays bounded.
        std::thread::scope(|scope| {
            let (groups, text) = (&groups, &text);
            let receivers: Vec<_> = (0..self.threads)
                .map(|thread| {
                    let (sender, receiver) = sync_channel(2);
                    scope.spawn(move || {
                        for group in groups.iter().skip(thread).step_by(self.threads) {
                            // Nobody receives after a write has failed.
                            if sender.send(text(group, Vec::new())).is_err() {
                                return;
                            }
                        }
                    });
                    receiver
                })
                .collect();
            for (_, receiver) in groups.iter().zip(receivers.iter().cycle()) {
                let bytes = receiver.recv().map_err(std::io::Error::other)?;
                out.write_all(&bytes)?;
            }
            Ok(())
        })
    }
}

/// How many bytes of a file a thread takes at a time.
const CHUNK: u64 = 4 * 1024 * 1024;

/// How many pairs become text at once.
const GROUP: usize = 64;

const HEADER: &str = "reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n";

impl fmt::Debug for Panel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Panel({} files)", self.sources.len())
    }
}

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCount {
    file: String,
    rows: u64,
    unused: BTreeMap<Unused, Left>,
}

impl SourceCount {
    /// The name of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// How many rows it has behind its header, blank lines not counted.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The rows that do not belong into a panel, by reason.
    pub fn unused(&self) -> impl Iterator<Item = (Unused, Left)> {
        self.unused.iter().map(|(unused, left)| (*unused, *left))
    }
}

/// How many rows were left out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Left {
    pub(super) rows: u64,
    pub(super) first_line: u64,
}

impl Left {
    /// How many rows.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The line of the first, counted from 1.
    #[must_use]
    pub const fn first_line(&self) -> u64 {
        self.first_line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::RoundingMode;

    fn write(panel: &Panel) -> String {
        let mut out = Vec::new();
        let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
        panel.write(&mut out, rounding).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A cell as a file may write it: plain or quoted; what is not known to the fast path is refused or read all the same.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            40 => (0..10_u32).prop_map(|n| n.to_string()),
            2 => Just("\"7\"".to_owned()),
            1 => Just("\"1\n2\"".to_owned()),
            1 => Just("3\"".to_owned()),
        ]
    }

    fn file() -> impl Strategy<Value = String> {
        let row = (
            cell(),
            cell(),
            0..2_usize,
            1..13_u32,
            0..99_999_u32,
            0..7_u32,
        );
        proptest::collection::vec(row, 1..60).prop_map(|rows| {
            let mut file = "reporter,partner,flow,period,value\n".to_owned();
            for (reporter, partner, flow, month, value, places) in rows {
                let flow = ["M", "X"][flow];
                let (whole, part) = (value / 100, value % 100);
                let value = if places == 0 {
                    whole.to_string()
                } else {
                    format!("{whole}.{part:0width$}", width = places as usize)
                };
                file += &format!("{reporter},{partner},{flow},2021{month:02},{value}\n");
            }
            file
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Threads and the borders between their chunks change nothing: neither the panel nor the refusal nor what was counted.
        #[test]
        fn chunks_and_threads_change_nothing(file in file(), chunk in 16..400_u64, threads in 2..9_usize) {
            let folder = std::env::temp_dir();
            let path = folder.join(format!("bilateral-chunks-{}.csv", std::process::id()));
            std::fs::write(&path, &file).unwrap();
            let make = |threads: usize, chunk: u64| {
                let mut panel = Panel::of_months(1, 8)
                    .unwrap()
                    .with_threads(NonZeroUsize::new(threads).unwrap());
                panel.chunk = chunk;
                panel.add_file(&path).map(|panel| (write(&panel), panel.sources().to_vec()))
            };
            let (one, many) = (make(1, CHUNK), make(threads, chunk));
            std::fs::remove_file(&path).unwrap();
            prop_assert_eq!(one, many);
        }
    }
}
