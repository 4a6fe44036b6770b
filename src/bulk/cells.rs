//! A row in its piece, and where its cells stand.

use super::digits::tiny;
use super::scan::position;

/// Bytes that begin with a row at `from`.
pub(super) struct Piece<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) from: usize,
}

/// A row in its piece.
#[derive(Clone, Copy)]
pub(super) struct At<'b> {
    pub(super) piece: &'b Piece<'b>,
    pub(super) start: usize,
    pub(super) ends: &'b [u32],
}

impl<'b> At<'b> {
    /// All of it.
    pub(super) fn text(&self) -> &'b [u8] {
        let text = self.piece.bytes.get(self.start..behind(self.ends));
        text.unwrap_or_default()
    }

    /// The text of the cells from one column to another.
    #[inline(always)]
    pub(super) fn cells(&self, first: usize, last: usize) -> Option<&'b [u8]> {
        let ((start, _), (_, end)) = (self.cell(first)?, self.cell(last)?);
        self.piece.bytes.get(start..end)
    }

    /// Where a cell begins and ends.
    #[inline(always)]
    pub(super) fn cell(&self, column: usize) -> Option<(usize, usize)> {
        let end = position(*self.ends.get(column)?);
        let start = match column.checked_sub(1) {
            Some(before) => position(*self.ends.get(before)?).wrapping_add(1),
            None => self.start,
        };
        Some((start, end))
    }

    /// The number in a cell of at most so many digits.
    #[inline(always)]
    pub(super) fn code(&self, column: usize, digits: usize) -> Option<u32> {
        let (start, end) = self.cell(column)?;
        tiny(self.piece.bytes, start, end).filter(|_| end.wrapping_sub(start) <= digits)
    }
}

/// All ends but the last, where the last field is empty.
#[inline(always)]
pub(super) fn without_empty_end(ends: &[u32]) -> &[u32] {
    match ends {
        [others @ .., last] if others.last().map(|end| end.wrapping_add(1)) == Some(*last) => {
            others
        }
        _ => ends,
    }
}

/// The position behind the line end of a row.
#[inline(always)]
pub(super) fn behind(ends: &[u32]) -> usize {
    ends.last()
        .map_or(0, |&end| position(end).saturating_add(1))
}
