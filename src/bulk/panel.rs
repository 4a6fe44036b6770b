use std::fmt;
use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::basis::Basis;
use super::count::SourceCount;
use super::first_row::{self, Again};
use super::print::Print;
use super::records::{self, Input};
use super::refused::Policy;
use super::source::{Source, Tell};
use super::table::Table;
use super::{BulkError, By};
use crate::number::Rounding;
use crate::read::Options;

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
    pub(super) chunk: u64,
    progress: Option<Progress>,
    pub(super) by: By,
    policy: Policy,
    options: Options,
    pub(super) table: Table,
    basis: Basis,
    sources: Vec<SourceCount>,
    /// Those of the sources that can be read again.
    files: Vec<Again>,
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
    /// assert_eq!(error.to_string(), "months 9 to 8: expected a first month and a last that is not before it, from 1 to 12");
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
            by: By::default(),
            policy: Policy::Stop,
            options: Options::default(),
            table: Table::new(months),
            basis: Basis::default(),
            sources: Vec::new(),
            files: Vec::new(),
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

    /// The same panel with other lines, by default one for each reporter, partner and year.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::{By, Panel};
    /// use bilateral::number::Rounding;
    ///
    /// let file = "reporter,partner,flow,period,value\n398,642,M,202101,20\n398,0,M,202101,50\n4,642,M,202101,7\n";
    /// let panel = Panel::of_months(1, 1)?.by(By::Reporter).add(file.as_bytes(), "trade.csv")?;
    /// let mut out = Vec::new();
    /// panel.write(&mut out, Rounding::to(2))?;
    /// // The row with the world; that with 642 is part of it. Of 4 there is none.
    /// assert!(String::from_utf8_lossy(&out).ends_with("turnover_g\n398,2021,50.000,,,,,,,\n"));
    /// assert_eq!(panel.without_world(), [("4".to_owned(), 2021)]);
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    pub fn by(self, by: By) -> Panel {
        Panel { by, ..self }
    }

    /// The same panel, which leaves out rows that are refused and counts them, instead of stopping at the first.
    ///
    /// Still refused: a second row for a month of a flow of a pair, a mixture of currencies or valuations, a sum with too many digits, a
    /// row that is [too long](crate::read::ReadError::TooLong), and a file that cannot be read on.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::Panel;
    ///
    /// let file = "reporter,partner,flow,period,value\n1,2,M,202101,5\n1,2,M,202102,1 500\n";
    /// let panel = Panel::of_months(1, 2)?.keep_going().add(file.as_bytes(), "trade.csv")?;
    /// let source = &panel.sources()[0];
    /// assert_eq!((source.rows(), source.refused()), (2, 1));
    /// assert_eq!(
    ///     source.refusals()[0].to_string(),
    ///     "trade.csv, line 3, column `value`: `1 500` is no number: expected digits with a point, as 1234.5"
    /// );
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    pub fn keep_going(self) -> Panel {
        Panel {
            policy: Policy::GoOn,
            ..self
        }
    }

    /// The same panel, to which files are added that are understood so, from the next one on.
    ///
    /// Where the options say anything, a file is read record by record, and of one with five columns a mapping has to say the currency.
    /// What rounding leaves open is not kept: a figure is the number rounded as it was read.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::Panel;
    /// use bilateral::money::Scale;
    /// use bilateral::read::{Mapping, Options};
    ///
    /// let file = "reporter,partner,flow,period,value,currency\nKZ,RO,M,2021-01,1.5,USD\n";
    /// let in_millions = Options::default().with_mapping(Mapping::new().with_scale(Scale::Million));
    /// let panel = Panel::of_months(1, 1)?.with_options(in_millions).add(file.as_bytes(), "trade.csv")?;
    /// let mut out = Vec::new();
    /// panel.write(&mut out, bilateral::number::Rounding::to(2))?;
    /// assert!(String::from_utf8_lossy(&out).ends_with("398,642,2021,1500000.000,,,,,,,\n"));
    ///
    /// // The next file says its scale itself.
    /// let next = "reporter,partner,flow,period,value,currency\nKZ,RO,X,2021-01,700,USD\n";
    /// let panel = panel.with_options(Options::default()).add(next.as_bytes(), "next.csv")?;
    /// # assert_eq!(panel.sources().len(), 2);
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    pub fn with_options(self, options: Options) -> Panel {
        Panel { options, ..self }
    }

    /// The panel with the rows of a file, plain or compressed with gzip.
    ///
    /// A plain file of one of the two layouts for millions of rows is read by all threads at once, any other in order.
    ///
    /// # Errors
    ///
    /// [`BulkError::Read`] when the file cannot be read, is of no known layout, or has a row that is refused; [`BulkError::Twice`]
    /// where a month of a pair and a flow has a row already, in this file or an earlier one; [`BulkError::Mixed`] where figures are in
    /// two currencies, or those of a flow of a pair in two valuations or trade systems; [`BulkError::Sum`] where a sum has more
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
        self.added(&path.display().to_string(), Input::File(path))
    }

    /// The panel with the rows of bytes that are not in a file, such as standard input; errors call them `name`.
    ///
    /// # Errors
    ///
    /// Those of [`Panel::add_file`].
    pub fn add(self, bytes: impl Read + Send + 'static, name: &str) -> Result<Panel, BulkError> {
        self.added(name, Input::Bytes(Box::new(bytes)))
    }

    fn added(self, name: &str, input: Input<'_>) -> Result<Panel, BulkError> {
        let progress: Tell = match self.progress.clone() {
            Some(progress) => {
                let name = name.to_owned();
                Arc::new(move |bytes| progress(&name, bytes))
            }
            None => Arc::new(|_| ()),
        };
        let source = Source {
            name,
            months: self.months,
            threads: self.threads,
            chunk: self.chunk,
            progress,
            policy: self.policy,
        };
        let Panel {
            table,
            mut basis,
            mut sources,
            mut files,
            options,
            ..
        } = self;
        let here = match &input {
            // A pipe that has a name cannot be read again either.
            Input::File(path) if path.is_file() => Some((path.to_path_buf(), options.clone())),
            _ => None,
        };
        let read = records::any(&source, input, &options, table, &mut basis);
        let (table, count) =
            read.map_err(|error| first_row::found(error, &files, here.as_ref(), self.months))?;
        sources.push(SourceCount::new(
            name,
            count.rows,
            count.unused,
            count.refused,
        ));
        files.extend(here);
        Ok(Panel {
            table,
            basis,
            sources,
            files,
            options,
            ..self
        })
    }

    /// What was read from each file.
    #[must_use]
    pub fn sources(&self) -> &[SourceCount] {
        &self.sources
    }

    /// Writes the panel as CSV, percentages rounded so.
    ///
    /// A row for each reporter, partner and year with at least one of the months, ordered by [code](super#which-areas) (numbers by size,
    /// then letters) and year; without the partner where the panel is [by reporter](By::Reporter). Sums have every digit and at least
    /// three places, all the same number of them. A cell is empty where a month is missing or has no value, and where a base is zero.
    ///
    /// # Errors
    ///
    /// [`BulkError::Write`] with what the system says.
    pub fn write(&self, mut out: impl Write, rounding: Rounding) -> Result<(), BulkError> {
        write!(out, "{},{HEADER}", self.by)
            .and_then(|()| self.write_rows(&mut out, rounding))
            .and_then(|()| out.flush())
            .map_err(|error| BulkError::Write {
                kind: error.kind(),
                problem: error.to_string(),
            })
    }

    /// Groups of pairs become text in several threads, and are written in order.
    fn write_rows(&self, out: &mut impl Write, rounding: Rounding) -> std::io::Result<()> {
        let print = Print::new(self.table.places(), rounding, self.by);
        let years: Vec<u16> = self.table.years().collect();
        let mut pairs = self.table.sorted_pairs();
        pairs.retain(|&pair| self.is_asked_for(pair));
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

const HEADER: &str = "year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n";

impl fmt::Debug for Panel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Panel({} files)", self.sources.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::number::RoundingMode;

    fn write(panel: &Panel) -> String {
        let mut out = Vec::new();
        let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
        panel.write(&mut out, rounding).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A cell as a file may write it: plain or quoted, Afghanistan in numbers and letters; what is not known to the fast path is refused or
    /// read all the same.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            40 => (0..10_u32).prop_map(|n| n.to_string()),
            2 => Just("\"7\"".to_owned()),
            1 => Just("\"1\n2\"".to_owned()),
            1 => Just("3\"".to_owned()),
            2 => Just("AF".to_owned()),
            1 => Just("004".to_owned()),
            2 => Just("own".to_owned()),
        ]
    }

    fn file() -> impl Strategy<Value = String> {
        let row = (
            cell(),
            cell(),
            prop_oneof![3 => 0..2_usize, 1 => 2..4_usize],
            1..13_u32,
            0..99_999_u32,
            0..7_u32,
        );
        proptest::collection::vec(row, 1..60).prop_map(|rows| {
            let mut file = "reporter,partner,flow,period,value\n".to_owned();
            for (reporter, partner, flow, month, value, places) in rows {
                let flow = ["M", "X", "RX", "Z"][flow];
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

    fn policy() -> impl Strategy<Value = Policy> {
        prop_oneof![Just(Policy::Stop), Just(Policy::GoOn)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Threads and the borders between their chunks change nothing: neither the panel nor the refusal nor what was counted.
        #[test]
        fn chunks_and_threads_change_nothing(
            file in file(),
            open in proptest::option::of(any::<Index>()),
            chunk in 16..400_u64,
            threads in 2..9_usize,
            policy in policy(),
        ) {
            let mut file = file;
            if let Some(open) = open {
                // A quote where a cell begins stays open to the end of the file, unless another is behind it.
                let cells: Vec<usize> = file.match_indices([',', '\n']).map(|(at, _)| at).collect();
                file.insert(cells[open.index(cells.len())] + 1, '"');
            }
            let folder = std::env::temp_dir();
            let path = folder.join(format!("bilateral-chunks-{}.csv", std::process::id()));
            std::fs::write(&path, &file).unwrap();
            let make = |threads: usize, chunk: u64| {
                let mut panel = Panel::of_months(1, 8)
                    .unwrap()
                    .with_threads(NonZeroUsize::new(threads).unwrap());
                panel.chunk = chunk;
                panel.policy = policy;
                panel.add_file(&path).map(|panel| (write(&panel), panel.sources().to_vec()))
            };
            let (one, many) = (make(1, CHUNK), make(threads, chunk));
            std::fs::remove_file(&path).unwrap();
            prop_assert_eq!(one, many);
        }
    }
}
