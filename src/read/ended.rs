//! The bytes of a file, line by line: with an end for every row, and with no more of a row than it may have.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::no_end::{Behind, LONGEST_ROW};

/// How much is read at once.
const BUFFER: usize = 64 * 1024;

/// The bytes of a file and one line end more, so that every row has one.
///
/// A row that gets too long has that line end where the longest row would have had its own, and is the last.
pub(super) struct Ended {
    bytes: BufReader<Box<dyn Read + Send>>,
    /// No read goes beyond it, so that nothing of a row has been read where it begins.
    line: Cursor<Vec<u8>>,
    /// How many bytes more the row may have.
    left: usize,
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
            line: Cursor::default(),
            left: LONGEST_ROW,
            end: End::Ahead,
        }
    }

    /// Counts what is read from here on as another row; blank lines before it are no part of it.
    pub(super) fn begin_row(&mut self) {
        self.left = LONGEST_ROW;
    }

    pub(super) fn end(&self) -> End {
        self.end
    }

    fn read_line(&mut self) -> io::Result<()> {
        let mut line = std::mem::take(&mut self.line).into_inner();
        line.clear();
        match self.end {
            End::Ahead => {
                let left = u64::try_from(self.left).unwrap_or(u64::MAX);
                let mut row = Read::by_ref(&mut self.bytes).take(left);
                let read = row.read_until(b'\n', &mut line)?;
                if read == 0 {
                    line.push(b'\n');
                    self.end = End::Put(match self.left {
                        0 => Behind::LongestRow,
                        _ => Behind::File,
                    });
                } else if self.left < LONGEST_ROW || line != b"\n" {
                    self.left = self.left.saturating_sub(read);
                }
            }
            End::Put(behind) | End::Reached(behind) => self.end = End::Reached(behind),
        }
        self.line = Cursor::new(line);
        Ok(())
    }
}

impl Read for Ended {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line.fill_buf()?.is_empty() {
            self.read_line()?;
        }
        self.line.read(buffer)
    }
}
