//! The rows of a piece of a file, added to a table: plain rows fast, all others by the library's own reader.

use std::collections::BTreeMap;

use fearless_simd::{Level, Simd, dispatch};

use super::cells::{At, Piece, behind, without_empty_end};
use super::contexts::{Contexts, Verdict};
use super::digits::{packed, small, thousandths};
use super::layout::{Layout, Row};
use super::refused::{self, Refused};
use super::scan::{Scan, byte_at, lines};
use super::table::{Added, Place, Table};
use super::{BulkError, Left, Unused};
use crate::money::Currency;
use crate::read::{Position, single};

/// How many figures wait at most.
const MOST_WAITING: usize = 64;

/// The code of imports, as [`packed`] has it.
const IMPORTS: u64 = u64::from_le_bytes([1, 0, 0, 0, 0, 0, 0, b'M']);

/// Reads rows into a table.
pub(super) struct Rows {
    layout: Layout,
    separator: u8,
    fields: usize,
    pub(super) table: Table,
    level: Level,
    contexts: Contexts,
    /// The reporter of the row before, as its cell and its slot.
    reporter: (u64, u16),
    /// The period of the row before, as its cell and as year and month.
    period: (u64, (u16, u8)),
    /// How many lines ended before the piece.
    lines: u64,
    rows: u64,
    unused: BTreeMap<Unused, Left>,
    refused: Refused,
}

/// What was read, beside the table.
pub(super) struct Count {
    pub(super) rows: u64,
    pub(super) lines: u64,
    pub(super) unused: BTreeMap<Unused, Left>,
    pub(super) refused: Refused,
    /// What the figures are in, where the file says it at its head, and where they begin.
    pub(super) currency: Option<(Currency, Position)>,
}

/// A figure that was read and is not yet in the table.
struct Waiting<'b> {
    place: Place,
    value: i64,
    at: At<'b>,
}

/// Year and month of a number such as 202208.
fn year_and_month(period: u64) -> Option<(u16, u8)> {
    let year = u16::try_from(period.checked_div(100)?).ok()?;
    let month = u8::try_from(period.checked_rem(100)?).ok()?;
    ((1000..=9999).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

impl Rows {
    /// For the rows behind `lines` lines of a file.
    pub(super) fn new(
        layout: Layout,
        separator: u8,
        mut table: Table,
        lines: u64,
        refused: Refused,
    ) -> Rows {
        table.turn();
        Rows {
            fields: layout.fields(),
            contexts: Contexts::new(&layout),
            layout,
            separator,
            table,
            level: Level::new(),
            reporter: (0, 0),
            period: (0, (0, 0)),
            lines,
            rows: 0,
            unused: BTreeMap::new(),
            refused,
        }
    }

    /// What was read, and the table.
    pub(super) fn finish(self) -> (Table, Count) {
        let count = Count {
            rows: self.rows,
            lines: self.lines,
            unused: self.unused,
            refused: self.refused,
            currency: None,
        };
        (self.table, count)
    }

    /// The line on which the next row begins.
    pub(super) fn next_line(&self) -> u64 {
        self.lines.saturating_add(1)
    }

    /// Starts anew behind `lines` lines, with the same table.
    pub(super) fn restart(&mut self, lines: u64) -> Count {
        Count {
            rows: std::mem::take(&mut self.rows),
            lines: std::mem::replace(&mut self.lines, lines),
            unused: std::mem::take(&mut self.unused),
            refused: self.refused.take(),
            currency: None,
        }
    }

    /// Adds the rows of a piece that begin before `stop`, and says where the first row behind them begins.
    ///
    /// # Errors
    ///
    /// What is wrong with the first row that is refused.
    pub(super) fn piece(
        &mut self,
        bytes: &[u8],
        from: usize,
        scan: &Scan<'_>,
        stop: usize,
    ) -> Result<usize, BulkError> {
        let is_line_end = |end: &u32| byte_at(bytes, *end) == Some(b'\n');
        // Some publishers end every row with a separator, so that it has one field more than the header.
        let more = scan.ends.len() != scan.rows.saturating_mul(self.fields);
        let width = self.fields.saturating_add(usize::from(more)).max(1);
        let rows = scan.ends.chunks_exact(width);
        // When each n-th end is that of a line, and there are no more of these, every row has n fields.
        let regular = scan.ends.len() == scan.rows.saturating_mul(width)
            && rows
                .clone()
                .all(|ends| ends.last().is_some_and(is_line_end));
        let piece = Piece { bytes, from };
        let level = self.level;
        let end = if regular && more {
            let shorter = rows.map(|ends| (without_empty_end(ends), ends));
            dispatch!(level, simd => self.each(simd, &piece, shorter, stop))
        } else if regular {
            let rows = rows.map(|ends| (ends, ends));
            dispatch!(level, simd => self.each(simd, &piece, rows, stop))
        } else {
            let rows = scan.ends.split_inclusive(is_line_end);
            let rows = rows.map(|ends| (ends, ends));
            dispatch!(level, simd => self.each(simd, &piece, rows, stop))
        }?;
        let more = if end == scan.end {
            scan.lines
        } else {
            lines(bytes.get(from..end).unwrap_or_default())
        };
        self.lines = self.lines.saturating_add(count(more));
        Ok(end)
    }

    /// Adds rows, given as the ends of their fields and of all that stands in them, and says where the first behind them begins.
    ///
    /// Figures go into the table many at a time, so that one need not wait for what the one before asked of memory.
    #[inline(always)]
    fn each<'b, S: Simd>(
        &mut self,
        simd: S,
        piece: &'b Piece<'b>,
        rows: impl Iterator<Item = (&'b [u32], &'b [u32])>,
        stop: usize,
    ) -> Result<usize, BulkError> {
        let mut waiting = Vec::with_capacity(MOST_WAITING);
        let mut start = piece.from;
        for (ends, all) in rows {
            if start >= stop {
                break;
            }
            let at = At { piece, start, ends };
            start = behind(all);
            if ends.len() != self.fields || self.plain_row(simd, at, &mut waiting).is_none() {
                self.settle(&mut waiting)?;
                self.other_row(at)?;
            } else if waiting.len() == MOST_WAITING {
                self.settle(&mut waiting)?;
            }
        }
        self.settle(&mut waiting)?;
        Ok(start)
    }

    /// Adds the figures that wait.
    #[inline(always)]
    fn settle(&mut self, waiting: &mut Vec<Waiting<'_>>) -> Result<(), BulkError> {
        for Waiting { place, value, at } in waiting.iter() {
            if self.table.add(*place, *value) == Added::Yes {
                self.rows = self.rows.wrapping_add(1);
            } else {
                self.other_row(*at)?;
            }
        }
        waiting.clear();
        Ok(())
    }

    /// Reads a row of plain cells; nothing where it has to be looked at more closely.
    #[inline(always)]
    fn plain_row<'b, S: Simd>(
        &mut self,
        simd: S,
        at: At<'b>,
        waiting: &mut Vec<Waiting<'b>>,
    ) -> Option<()> {
        let bytes = at.piece.bytes;
        let (start, end) = at.cell(self.layout.flow)?;
        let flow = packed(bytes, start, end)?;
        let verdict = self.contexts.verdict(at, flow)?;
        if let Verdict::Aside(unused) = verdict {
            let left = self.unused.get_mut(&unused)?;
            left.rows = left.rows.wrapping_add(1);
            self.rows = self.rows.wrapping_add(1);
            return Some(());
        }

        // Only imports may be valued as they arrive.
        if flow != IMPORTS
            && let Some(cif) = self.layout.cif
        {
            let (start, end) = at.cell(cif)?;
            if start != end {
                return None;
            }
        }
        let digits = self.layout.code_digits;
        let (start, end) = at.cell(self.layout.reporter)?;
        let text = packed(bytes, start, end)?;
        if text != self.reporter.0 {
            let code = at.code(self.layout.reporter, digits)?;
            self.reporter = (text, self.table.reporters.slot_of(code)?);
        }
        let reporter = self.reporter.1;
        let partner = at.code(self.layout.partner, digits)?;
        let partner = self.table.partners.slot_of(partner)?;
        let (start, end) = at.cell(self.layout.period)?;
        let period = packed(bytes, start, end)?;
        let (year, month) = if period == self.period.0 {
            self.period.1
        } else {
            let read = year_and_month(small(bytes, start, end)?)?;
            self.period = (period, read);
            read
        };
        let (start, end) = at.cell(self.layout.value)?;
        let value = thousandths(simd, bytes, start, end)?;

        match verdict {
            Verdict::Counts(flow) => {
                let place = Place {
                    reporter,
                    partner,
                    flow,
                    year,
                    month,
                };
                waiting.push(Waiting { place, value, at });
            }
            Verdict::Unused(unused) | Verdict::Aside(unused) => {
                let left = self.unused.get_mut(&unused)?;
                left.rows = left.rows.wrapping_add(1);
                self.rows = self.rows.wrapping_add(1);
            }
        }
        Some(())
    }

    /// Adds any row, as the library's reader understands it; blank lines are no rows.
    #[inline(never)]
    fn other_row(&mut self, at: At<'_>) -> Result<(), BulkError> {
        let fields = single::fields(at.text(), self.separator);
        if fields.len() <= 1 && fields.iter().all(String::is_empty) {
            return Ok(());
        }
        self.rows = self.rows.saturating_add(1);
        // Lines are counted for a refusal alone that will be shown.
        let understood = self.layout.read(0, fields.clone()).or_else(|error| {
            if self.refused.is_full() {
                Err(error)
            } else {
                self.layout.read(self.line(at), fields)
            }
        });
        let unused = match understood {
            Ok(Row::Aside(unused)) => {
                self.learn(at, Verdict::Aside(unused));
                unused
            }
            Ok(Row::Figure(figure)) => {
                self.learn(
                    at,
                    figure.flow.map_or_else(Verdict::Unused, Verdict::Counts),
                );
                match figure.add(&mut self.table) {
                    Ok(None) => return Ok(()),
                    Ok(Some(unused)) => unused,
                    Err(problem) => {
                        let at = Position::Line(self.line(at));
                        return Err(figure.refused(problem, self.layout.file(), at));
                    }
                }
            }
            Err(error) => return self.refused.add(error),
        };
        let first = match self.unused.get(&unused) {
            Some(left) => left.first,
            None => Position::Line(self.line(at)),
        };
        let left = self.unused.entry(unused).or_insert(Left { rows: 0, first });
        left.rows = left.rows.saturating_add(1);
        Ok(())
    }

    /// Refuses the next row, which does not end: `bytes` are all there is of it.
    ///
    /// # Errors
    ///
    /// The refusal, unless reading is to go on and can.
    pub(super) fn endless_row(&mut self, header: &[String], bytes: &[u8]) -> Result<(), BulkError> {
        self.rows = self.rows.saturating_add(1);
        let error = single::no_end(self.layout.file(), header, self.separator, bytes);
        let error = refused::behind(error, self.lines);
        self.refused.add(BulkError::Read(error))
    }

    /// The line on which a row begins.
    fn line(&self, at: At<'_>) -> u64 {
        let before = at
            .piece
            .bytes
            .get(at.piece.from..at.start)
            .unwrap_or_default();
        self.next_line().saturating_add(count(lines(before)))
    }

    /// Remembers the verdict for rows that say the same.
    fn learn(&mut self, at: At<'_>, verdict: Verdict) {
        let flow = at.cell(self.layout.flow);
        let flow = flow.and_then(|(start, end)| packed(at.piece.bytes, start, end));
        if let Some(flow) = flow.filter(|_| at.ends.len() == self.fields) {
            self.contexts.learn(at, flow, verdict);
        }
    }
}

/// A number of rows, lines or bytes.
pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
