//! Where the fields of a piece of a file end: 64 bytes at a time, exactly as the `csv` crate splits them.

use wide::u8x16;

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Finds the ends of fields, and keeps its memory for the next piece.
pub(super) struct Scanner {
    separator: u8,
    ends: Vec<u32>,
}

/// What [`Scanner::scan`] found.
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

impl Scanner {
    pub(super) const fn new(separator: u8) -> Scanner {
        Scanner {
            separator,
            ends: Vec::new(),
        }
    }

    /// Takes `bytes[from..]`, which begins with a row, apart; a row that does not end in it is left for later.
    ///
    /// `whole` says that nothing follows; the bytes must end with a line end then, which closes the last row whatever quotes are open.
    pub(super) fn scan(&mut self, bytes: &[u8], from: usize, whole: bool) -> Scan<'_> {
        let piece = bytes.get(from..).unwrap_or_default();
        // Room for a separator at every byte, and for the seven that are written too many.
        let room = piece.len().saturating_add(BLOCK);
        if self.ends.len() < room {
            self.ends = vec![0; room];
        }
        let mut found = self.blocks(piece, from);
        let mut end = self.behind_last_line(bytes, from, &mut found);
        if found.stray || (whole && end < bytes.len()) {
            found = self.bytewise(piece, from, whole);
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
    fn blocks(&mut self, piece: &[u8], from: usize) -> Found {
        let mut carry = Carry {
            inside: 0,
            opens: 1,
            closed: 0,
            stray: 0,
            lines_inside: 0,
        };
        let wanted = Wanted {
            separator: u8x16::splat(self.separator),
            line_end: u8x16::splat(b'\n'),
            quote: u8x16::splat(b'"'),
        };
        let (mut used, mut rows) = (0_usize, 0_usize);
        let mut base = u32::try_from(from).unwrap_or(u32::MAX);
        let (blocks, rest) = piece.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        // Line ends are counted by lanes of one byte, which must not overflow: at most four a block.
        for blocks in blocks.chunks(60).chain([[last].as_slice()]) {
            let mut line_ends = u8x16::splat(0);
            for block in blocks {
                let (ends, lines) = wanted.ends(block, &mut carry);
                line_ends = line_ends.saturating_add(lines);
                used = self.keep(used, base, ends);
                base = base.wrapping_add(64);
            }
            let counted = line_ends.to_array().into_iter().map(usize::from);
            rows = rows.wrapping_add(counted.sum::<usize>());
        }
        Found {
            ends: used,
            rows: rows.wrapping_sub(carry.lines_inside),
            stray: carry.stray != 0,
            line_inside: carry.lines_inside != 0,
        }
    }

    /// Keeps the positions of the bits of a block.
    #[inline(always)]
    fn keep(&mut self, used: usize, base: u32, mut ends: u64) -> usize {
        let count = ones(ends);
        if let Some(out) = self.ends.get_mut(used..) {
            let (eights, _) = out.as_chunks_mut::<8>();
            for eight in eights {
                // What is written too much is written over by the next block.
                for slot in eight {
                    *slot = base.wrapping_add(ends.trailing_zeros());
                    ends &= ends.wrapping_sub(1);
                }
                if ends == 0 {
                    break;
                }
            }
        }
        used.wrapping_add(count)
    }

    /// One byte after the other, whatever quotes there are.
    fn bytewise(&mut self, piece: &[u8], from: usize, whole: bool) -> Found {
        enum State {
            Start,
            Plain,
            Quoted,
            /// Behind a quote that closes the field, unless another follows.
            Closed,
        }
        let mut state = State::Start;
        let (mut used, mut lines) = (0_usize, 0_usize);
        let last = piece.len().saturating_sub(1);
        for (index, &byte) in piece.iter().enumerate() {
            let ends = byte == self.separator || byte == b'\n';
            let closes_all = whole && index == last;
            state = match (state, byte) {
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, _) if !closes_all => State::Quoted,
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

/// The ends that are not inside quotes.
#[inline(never)]
fn unquoted(block: &[u8; BLOCK], ends: u64, carry: &mut Carry) -> u64 {
    let mask = |wanted: u8| {
        let (quarters, _) = block.as_chunks::<16>();
        quarters
            .iter()
            .zip([0_u32, 16, 32, 48])
            .fold(0, |mask, (quarter, shift)| {
                mask | bits(u8x16::from(*quarter).simd_eq(u8x16::splat(wanted))) << shift
            })
    };
    let quotes = mask(b'"');
    let inside = parity(quotes) ^ carry.inside;
    let ends = ends & !inside;
    let (opening, closing) = (quotes & inside, quotes & !inside);
    // An opening quote stands behind an end, or doubles the one that seemed to close; behind a closing one stands an end or its double.
    let may_open = ((ends | closing) << 1) | carry.opens;
    let behind_closing = (closing << 1) | carry.closed;
    carry.stray |= (opening & !may_open) | (behind_closing & !(ends | opening));
    carry.opens = (ends | closing) >> 63;
    carry.closed = closing >> 63;
    carry.inside = 0_u64.wrapping_sub(inside >> 63);
    let lines_inside = ones(mask(b'\n') & inside);
    carry.lines_inside = carry.lines_inside.wrapping_add(lines_inside);
    ends
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

/// The bytes that are looked for, sixteen times each.
struct Wanted {
    separator: u8x16,
    line_end: u8x16,
    quote: u8x16,
}

impl Wanted {
    /// A bit for each end outside quotes, and in its lane the number of line ends, also inside quotes.
    #[inline(always)]
    fn ends(&self, block: &[u8; BLOCK], carry: &mut Carry) -> (u64, u8x16) {
        let (quarters, _) = block.as_chunks::<16>();
        let mut ends = 0_u64;
        let (mut lines, mut any_quote) = (u8x16::splat(0), u8x16::splat(0));
        for (quarter, shift) in quarters.iter().zip([0_u32, 16, 32, 48]) {
            let quarter = u8x16::from(*quarter);
            let line_ends = quarter.simd_eq(self.line_end);
            ends |= bits(quarter.simd_eq(self.separator) | line_ends) << shift;
            lines = lines.saturating_add(line_ends & u8x16::splat(1));
            any_quote |= quarter.simd_eq(self.quote);
        }
        if bits(any_quote) | carry.inside == 0 {
            carry.stray |= carry.closed & !ends;
            carry.closed = 0;
            carry.opens = ends >> 63;
            (ends, lines)
        } else {
            (unquoted(block, ends, carry), lines)
        }
    }
}

/// A bit for each byte of a comparison.
#[inline(always)]
fn bits(equal: u8x16) -> u64 {
    u64::from(equal.to_bitmask() & 0xffff)
}

#[inline(always)]
fn ones(bits: u64) -> usize {
    position(bits.count_ones())
}

/// A position in memory is never past what a `usize` holds.
#[inline(always)]
pub(super) fn position(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[inline(always)]
pub(super) fn byte_at(bytes: &[u8], at: u32) -> Option<u8> {
    bytes.get(position(at)).copied()
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

        /// Taken apart in pieces of any size, rows and fields are those of the csv crate.
        #[test]
        fn rows_and_fields_are_those_of_the_csv_crate(bytes in soup(), piece in 1..700_usize) {
            let mut scanner = Scanner::new(b',');
            let (mut from, mut to) = (0, 0);
            let mut rows = Vec::new();
            while from < bytes.len() {
                to = (to + piece).min(bytes.len());
                let scan = scanner.scan(&bytes[..to], from, to == bytes.len());
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
            }
            prop_assert_eq!(rows, by_csv(&bytes));
        }
    }
}
