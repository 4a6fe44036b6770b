//! Where the fields of a piece of a file end: 64 bytes at a time, exactly as the `csv` crate splits them.
//!
//! The widest vectors that the processor has are chosen when the program runs.
//!
//! # Why not a crate
//!
//! One pass over a file, read in pieces of 128 KiB on one thread, every end of a field found; median seconds of seven rounds that
//! alternate, on 24 November 2026 on a processor with vectors of 64 bytes (`cargo run --release --bin split -- FILE 7` in
//! `benches/peers` repeats it):
//!
//! | reader | UN Comtrade, 415 MB, 82.6 million fields | slim, 362 MB, 68.6 million fields |
//! | --- | --- | --- |
//! | `csv` 1.4, `ByteRecord` | 0.379 | 0.398 |
//! | `simd-csv` 0.14, no copy | 0.164 | 0.186 |
//! | this, vectors of 16 bytes | 0.097 | 0.083 |
//! | this, vectors of 64 bytes | 0.047 | 0.041 |
//!
//! Shared between two threads, this pass alone would take either crate longer than the panel of a file of UN Comtrade takes as a whole,
//! and nearly half as long as that of a slim one.

use fearless_simd::{Level, Simd, dispatch, mask8x64, prelude::*, u8x64};

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Finds the ends of fields, and keeps its memory for the next piece.
pub(super) struct Scanner {
    separator: u8,
    level: Level,
    ends: Vec<u32>,
}

/// What [`Scanner::scan`] found.
#[derive(Debug, PartialEq)]
pub(super) struct Scan<'s> {
    /// The positions of all separators and line ends outside quotes, up to the last line end.
    pub(super) ends: &'s [u32],
    /// How many of them are line ends, that is, how many rows there are.
    pub(super) rows: usize,
    /// How many line ends there are with those inside quotes.
    pub(super) lines: usize,
    /// The position behind the last line end.
    pub(super) end: usize,
}

/// What goes over from one block to the next.
struct Carry {
    /// All ones inside quotes.
    inside: u64,
    /// Bit 0: the byte before may stand before an opening quote.
    opens: u64,
    /// Bit 0: the byte before was a closing quote.
    closed: u64,
    /// Set where a quote stands elsewhere than at the ends of a field.
    stray: u64,
    /// How many lines end inside quotes.
    lines_inside: usize,
}

/// A bit for each byte of a block.
struct Marks {
    /// Separators and line ends.
    ends: u64,
    line_ends: u64,
    quotes: u64,
}

impl Scanner {
    /// With vectors of this level.
    pub(super) const fn new(separator: u8, level: Level) -> Scanner {
        Scanner {
            separator,
            level,
            ends: Vec::new(),
        }
    }

    /// Takes `bytes[from..]`, which begins with a row, apart; a row that does not end in it is left.
    pub(super) fn scan(&mut self, bytes: &[u8], from: usize) -> Scan<'_> {
        let piece = bytes.get(from..).unwrap_or_default();
        // Room for a separator at every byte, and for the block of them that may be written too many.
        let room = piece.len().saturating_add(BLOCK);
        if self.ends.len() < room {
            self.ends = vec![0; room];
        }
        let mut found = dispatch!(self.level, simd => self.blocks(simd, piece, from));
        let mut end = self.behind_last_line(bytes, from, &mut found);
        if found.stray {
            found = self.bytewise(piece, from);
            end = self.behind_last_line(bytes, from, &mut found);
        }
        Scan {
            ends: self.ends.get(..found.ends).unwrap_or_default(),
            rows: found.rows,
            lines: if found.line_inside {
                lines(bytes.get(from..end).unwrap_or_default())
            } else {
                found.rows
            },
            end,
        }
    }

    /// Drops the ends behind the last line end.
    fn behind_last_line(&self, bytes: &[u8], from: usize, found: &mut Found) -> usize {
        let ends = self.ends.get(..found.ends).unwrap_or_default();
        let last = ends
            .iter()
            .rposition(|&end| byte_at(bytes, end) == Some(b'\n'));
        found.ends = last.map_or(0, |last| last.saturating_add(1));
        last.and_then(|last| ends.get(last))
            .map_or(from, |&end| position(end).saturating_add(1))
    }

    /// Right unless there are stray quotes.
    #[inline(always)]
    fn blocks<S: Simd>(&mut self, simd: S, piece: &[u8], from: usize) -> Found {
        let mut carry = Carry {
            inside: 0,
            opens: 1,
            closed: 0,
            stray: 0,
            lines_inside: 0,
        };
        let (mut used, mut rows) = (0_usize, 0_usize);
        let mut base = u32::try_from(from).unwrap_or(u32::MAX);
        let (blocks, rest) = piece.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        for block in blocks.iter().chain([&last]) {
            let marks = Marks::new(simd, block, self.separator);
            rows = rows.wrapping_add(ones(marks.line_ends));
            used = self.keep(simd, used, base, marks.unquoted(&mut carry));
            base = base.wrapping_add(64);
        }
        Found {
            ends: used,
            rows: rows.wrapping_sub(carry.lines_inside),
            stray: carry.stray != 0,
            line_inside: carry.lines_inside != 0,
        }
    }

    /// Keeps the positions of the bits of a block; what is written too much is written over by the next block.
    #[inline(always)]
    fn keep<S: Simd>(&mut self, simd: S, used: usize, base: u32, mut ends: u64) -> usize {
        let count = ones(ends);
        let room = self.ends.get_mut(used..).unwrap_or_default();
        if let (Some(room), true) = (room.first_chunk_mut(), S::u8s::LEN == BLOCK) {
            positions(simd, ends, base, room);
            return used.wrapping_add(count);
        }
        let (eights, _) = room.as_chunks_mut::<8>();
        for eight in eights {
            for slot in eight {
                *slot = base.wrapping_add(ends.trailing_zeros());
                ends &= ends.wrapping_sub(1);
            }
            if ends == 0 {
                break;
            }
        }
        used.wrapping_add(count)
    }

    /// One byte after the other, whatever quotes there are.
    fn bytewise(&mut self, piece: &[u8], from: usize) -> Found {
        enum State {
            Start,
            Plain,
            Quoted,
            /// Behind a quote that closes the field, unless another follows.
            Closed,
        }
        let mut state = State::Start;
        let (mut used, mut lines) = (0_usize, 0_usize);
        for (index, &byte) in piece.iter().enumerate() {
            let ends = byte == self.separator || byte == b'\n';
            state = match (state, byte) {
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, _) => State::Quoted,
                (State::Start | State::Closed, b'"') => State::Quoted,
                _ if ends => {
                    if let Some(slot) = self.ends.get_mut(used) {
                        *slot = u32::try_from(from.saturating_add(index)).unwrap_or(u32::MAX);
                    }
                    used = used.saturating_add(1);
                    lines = lines.saturating_add(usize::from(byte == b'\n'));
                    State::Start
                }
                _ => State::Plain,
            };
        }
        Found {
            ends: used,
            rows: lines,
            stray: false,
            line_inside: true,
        }
    }
}

/// What one way of looking found.
struct Found {
    ends: usize,
    rows: usize,
    stray: bool,
    line_inside: bool,
}

/// How many lines end in these bytes.
pub(super) fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

/// Each bit is the parity of the bits up to and with it.
const fn parity(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ (bits << 32)
}

/// The numbers of the bytes of a block.
const NUMBERS: [u8; BLOCK] = {
    let mut numbers = [0; BLOCK];
    let (mut rest, mut number): (&mut [u8], u8) = (&mut numbers, 0);
    while let Some((first, others)) = rest.split_first_mut() {
        *first = number;
        number = number.saturating_add(1);
        rest = others;
    }
    numbers
};

/// The positions of the bits by one shuffle of all of them: for processors with vectors of a whole block, where it is one instruction.
#[inline(always)]
fn positions<S: Simd>(simd: S, ends: u64, base: u32, room: &mut [u32; BLOCK]) {
    let mask = mask8x64::from_bitmask(simd, ends);
    let numbers: [u8; BLOCK] = u8x64::simd_from(simd, NUMBERS).compress(mask).into();
    let (quarters, _) = room.as_chunks_mut::<16>();
    let (numbers, _) = numbers.as_chunks::<16>();
    for ((quarter, numbers), first) in quarters.iter_mut().zip(numbers).zip([0, 16, 32, 48]) {
        // The third and fourth are seldom needed.
        if first >= 32 && ones(ends) <= first {
            break;
        }
        for (slot, number) in quarter.iter_mut().zip(numbers) {
            *slot = base.wrapping_add(u32::from(*number));
        }
    }
}

impl Marks {
    #[inline(always)]
    fn new<S: Simd>(simd: S, block: &[u8; BLOCK], separator: u8) -> Marks {
        let block = u8x64::from_slice(simd, block);
        let line_ends = block.simd_eq(b'\n');
        Marks {
            ends: (block.simd_eq(separator) | line_ends).to_bitmask(),
            line_ends: line_ends.to_bitmask(),
            quotes: block.simd_eq(b'"').to_bitmask(),
        }
    }

    /// A bit for each end outside quotes.
    #[inline(always)]
    fn unquoted(&self, carry: &mut Carry) -> u64 {
        if self.quotes | carry.inside == 0 {
            carry.stray |= carry.closed & !self.ends;
            carry.closed = 0;
            carry.opens = self.ends >> 63;
            self.ends
        } else {
            self.between_quotes(carry)
        }
    }

    #[inline(never)]
    fn between_quotes(&self, carry: &mut Carry) -> u64 {
        let inside = parity(self.quotes) ^ carry.inside;
        let ends = self.ends & !inside;
        let (opening, closing) = (self.quotes & inside, self.quotes & !inside);
        // An opening quote stands behind an end, or doubles the one that seemed to close; behind a closing one stands an end or its double.
        let may_open = ((ends | closing) << 1) | carry.opens;
        let behind_closing = (closing << 1) | carry.closed;
        carry.stray |= (opening & !may_open) | (behind_closing & !(ends | opening));
        carry.opens = (ends | closing) >> 63;
        carry.closed = closing >> 63;
        carry.inside = 0_u64.wrapping_sub(inside >> 63);
        carry.lines_inside = carry
            .lines_inside
            .wrapping_add(ones(self.line_ends & inside));
        ends
    }
}

#[inline(always)]
fn ones(bits: u64) -> usize {
    position(bits.count_ones())
}

/// A place in memory, which is never past what a `usize` holds.
#[inline(always)]
pub(super) fn position(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[inline(always)]
pub(super) fn byte_at(bytes: &[u8], at: u32) -> Option<u8> {
    bytes.get(position(at)).copied()
}

/// The vectors that every processor has, those of this one, and what is between them.
#[cfg(test)]
pub(super) fn levels() -> [Level; 3] {
    let widest = Level::new();
    #[cfg(target_arch = "x86_64")]
    let between = widest.as_avx2().map_or(widest, Level::Avx2);
    #[cfg(not(target_arch = "x86_64"))]
    let between = widest;
    [Level::baseline(), between, widest]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Quotes, separators and line ends that meet, with plain text between them so that they stand anywhere in a block.
    fn soup() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            Just(",".to_owned()),
            Just("\n".to_owned()),
            Just("\"".to_owned()),
            Just("\"\"".to_owned()),
            Just("\"a,b\"".to_owned()),
            Just("\"a\nb\",".to_owned()),
            Just("1,22,\"x \"\"y\"\"\"\n".to_owned()),
            "[a-z\r]{0,40}",
        ];
        proptest::collection::vec(part, 0..60)
            .prop_map(|parts| (parts.concat() + "\n").into_bytes())
    }

    /// The fields of each row, as the csv crate reads them; blank lines are no rows.
    fn by_csv(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(bytes);
        let fields = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
        reader
            .byte_records()
            .map(|record| fields(record.unwrap()))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Taken apart in pieces of any size, rows and fields are those of the csv crate, whatever the vectors.
        #[test]
        fn rows_and_fields_are_those_of_the_csv_crate(bytes in soup(), piece in 1..700_usize) {
            let mut scanners = levels().map(|level| Scanner::new(b',', level));
            let (mut from, mut to) = (0, 0);
            let mut rows = Vec::new();
            while from < bytes.len() {
                to = (to + piece).min(bytes.len());
                let scans = scanners.each_mut().map(|scanner| scanner.scan(&bytes[..to], from));
                for scan in &scans {
                    prop_assert_eq!(scan, &scans[0]);
                }
                let scan = &scans[0];
                let mut start = from;
                let is_line_end = |end: &u32| byte_at(&bytes, *end) == Some(b'\n');
                for ends in scan.ends.split_inclusive(is_line_end) {
                    let end = position(*ends.last().unwrap()) + 1;
                    let row = by_csv(&bytes[start..end]);
                    if &bytes[start..end] != b"\n" {
                        prop_assert_eq!(row.iter().map(Vec::len).collect::<Vec<_>>(), [ends.len()]);
                    }
                    rows.extend(row);
                    start = end;
                }
                prop_assert_eq!(scan.rows, scan.ends.iter().filter(|end| is_line_end(end)).count());
                prop_assert_eq!(scan.lines, lines(&bytes[from..scan.end]));
                prop_assert_eq!(start, scan.end);
                from = scan.end;
                if to == bytes.len() {
                    break;
                }
            }
            // What is left is one row, in a quote that stays open: another line behind it is part of it.
            let open = &bytes[from..];
            let line = b"another,line\n";
            prop_assert_eq!(by_csv(&[open, line].concat()).len(), 1);
            rows.extend(by_csv(open));
            prop_assert_eq!(rows, by_csv(&bytes));
        }
    }
}
