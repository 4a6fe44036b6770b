//! A file in pieces of bounded size, each from the beginning of a row to the end of another.

use std::io::{self, Read};

use super::digits::BEFORE;
use crate::read::single::LONGEST_ROW;

/// How much is read at once.
const PIECE: usize = 128 * 1024;

/// The bytes that have been read and not yet been used.
pub(super) struct Pieces<R> {
    reader: R,
    buffer: Vec<u8>,
    /// The bytes from here on are unused.
    start: usize,
    filled: usize,
    /// Where in the file the unused bytes begin.
    offset: u64,
    ended: bool,
}

impl<R: Read> Pieces<R> {
    /// Pieces of what `reader` yields, which begins at `offset` of its file.
    pub(super) fn new(reader: R, offset: u64) -> Pieces<R> {
        Pieces::with_buffer(reader, offset, Vec::new())
    }

    /// The same with the memory of earlier pieces.
    pub(super) fn with_buffer(reader: R, offset: u64, mut buffer: Vec<u8>) -> Pieces<R> {
        buffer.resize(buffer.len().max(BEFORE), 0);
        Pieces {
            reader,
            buffer,
            start: BEFORE,
            filled: BEFORE,
            offset,
            ended: false,
        }
    }

    /// The unused bytes and all that follow them.
    pub(super) fn into_rest(self) -> Box<dyn Read + Send>
    where
        R: Send + 'static,
    {
        let mut unused = self.buffer;
        // Without the line end that the last row was given.
        unused.truncate(self.filled.saturating_sub(usize::from(self.ended)));
        let unused = unused.split_off(self.start.min(unused.len()));
        Box::new(io::Cursor::new(unused).chain(self.reader))
    }

    pub(super) fn into_buffer(self) -> Vec<u8> {
        self.buffer
    }

    /// Reads on, up to `limit` bytes at once, and says how many came.
    ///
    /// The unused bytes stay, and do not become more than a row has at most; at the end of the file they get a line end, so that the
    /// last row has one.
    pub(super) fn read_on(&mut self, limit: u64) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        self.buffer.copy_within(self.start..self.filled, BEFORE);
        self.filled = self
            .filled
            .saturating_sub(self.start)
            .saturating_add(BEFORE);
        self.start = BEFORE;
        let wanted = usize::try_from(limit).unwrap_or(PIECE).clamp(1, PIECE);
        let wanted = wanted.min(LONGEST_ROW.saturating_sub(self.unused()));
        let room = self.filled.saturating_add(wanted).saturating_add(1);
        if self.buffer.len() < room {
            self.buffer.resize(room, 0);
        }
        let mut read = 0_usize;
        let until = self.filled.saturating_add(wanted);
        while let Some(room) = self
            .buffer
            .get_mut(self.filled..until)
            .filter(|room| !room.is_empty())
        {
            match self.reader.read(room) {
                Ok(0) => {
                    self.ended = true;
                    if let Some(last) = self.buffer.get_mut(self.filled) {
                        *last = b'\n';
                    }
                    self.filled = self.filled.saturating_add(1);
                    break;
                }
                Ok(count) => {
                    self.filled = self.filled.saturating_add(count);
                    read = read.saturating_add(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(read)
    }

    /// All bytes, and where the unused begin.
    pub(super) fn bytes(&self) -> (&[u8], usize) {
        (
            self.buffer.get(..self.filled).unwrap_or_default(),
            self.start,
        )
    }

    /// Where in the file the unused bytes begin.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether nothing follows the bytes that are there.
    pub(super) fn is_last(&self) -> bool {
        self.ended
    }

    /// The unused bytes, in which no row ends, where no more of them is to come: the rest of the file, or as many as a row has at most.
    pub(super) fn endless_row(&self) -> Option<&[u8]> {
        // Without the line end that the last row was given.
        let end = self.filled.saturating_sub(usize::from(self.ended));
        let row = self.buffer.get(self.start..end)?;
        let is_all = self.ended || row.len() >= LONGEST_ROW;
        (is_all && !row.is_empty()).then_some(row)
    }

    /// How many bytes are unused.
    pub(super) fn unused(&self) -> usize {
        self.filled.saturating_sub(self.start)
    }

    /// The bytes before this position have been used.
    pub(super) fn use_up_to(&mut self, position: usize) {
        let used = position.saturating_sub(self.start);
        self.start = position;
        self.offset = self
            .offset
            .saturating_add(u64::try_from(used).unwrap_or(u64::MAX));
    }
}
