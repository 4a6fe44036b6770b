//! The bytes of a file, with an end for every row, and with no more of a row than it may have.

use std::io::{self, BufRead, BufReader, Read};

use super::no_end::{Behind, LONGEST_ROW};

/// How much is read at once.
const BUFFER: usize = 64 * 1024;

/// The bytes of a file and one line end more, so that every row has one.
///
/// A row that gets too long has that line end where the longest row would have had its own, and is the last.
pub(super) struct Ended {
    bytes: BufReader<Box<dyn Read + Send>>,
    /// How many bytes were handed over last; they are in the buffer still.
    handed: usize,
    /// Where in the file these bytes begin.
    offset: u64,
    /// Where in the file the row begins, or the first of the blank lines before it that have not been looked at.
    row: u64,
    end: End,
}

/// How far the bytes have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Ahead,
    /// With the line end that was put before this.
    Put(Behind),
    /// More was asked for than there is: what was read last had not come to its end.
    Reached(Behind),
}

impl Ended {
    pub(super) fn new(bytes: Box<dyn Read + Send>) -> Ended {
        Ended {
            bytes: BufReader::with_capacity(BUFFER, bytes),
            handed: 0,
            offset: 0,
            row: 0,
            end: End::Ahead,
        }
    }

    /// Another row begins here in the file; blank lines before it are no part of it.
    pub(super) fn begin_row(&mut self, offset: u64) {
        self.row = offset;
    }

    pub(super) fn end(&self) -> End {
        self.end
    }

    /// How many bytes more the row may have, the bytes handed over being done with.
    fn left(&mut self) -> usize {
        let handed = self.bytes.buffer().get(..self.handed).unwrap_or_default();
        let of_row = self.row.checked_sub(self.offset);
        let of_row = of_row.and_then(|before| handed.get(usize::try_from(before).ok()?..));
        let blank = of_row.map_or(0, |row| {
            row.iter().take_while(|byte| **byte == b'\n').count()
        });
        self.row = self.row.saturating_add(count(blank));
        self.offset = self.offset.saturating_add(count(self.handed));
        self.bytes.consume(self.handed);
        self.handed = 0;
        let so_far = usize::try_from(self.offset.saturating_sub(self.row)).unwrap_or(usize::MAX);
        LONGEST_ROW.saturating_sub(so_far)
    }
}

impl Read for Ended {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let End::Put(behind) | End::Reached(behind) = self.end {
            self.end = End::Reached(behind);
            return Ok(0);
        }
        let left = self.left();
        let (read, behind) = if left == 0 {
            (0, Behind::LongestRow)
        } else {
            let most = left.min(buffer.len());
            let available = self.bytes.fill_buf()?;
            let read = available.get(..most).unwrap_or(available).read(buffer)?;
            (read, Behind::File)
        };
        self.handed = read;
        match buffer.first_mut() {
            Some(first) if read == 0 => {
                *first = b'\n';
                self.end = End::Put(behind);
                Ok(1)
            }
            _ => Ok(read),
        }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
