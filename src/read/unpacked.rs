//! What gzip has packed.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

/// Bytes unpacked; what is wrong with the packing is told from what is wrong with the disk.
pub(super) struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Unpacked<R> {
    pub(super) fn new(packed: R) -> Unpacked<R> {
        Unpacked(MultiGzDecoder::new(packed))
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};

        let read = self.0.read(buffer);
        read.map_err(|error| match error.kind() {
            kind @ (InvalidData | InvalidInput | UnexpectedEof) => {
                let problem =
                    format!("what gzip has packed is broken ({error}): expected it whole");
                io::Error::new(kind, problem)
            }
            _ => error,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_not_whole_is_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"a,b\n1,2\n").unwrap();
        let whole = packed.finish().unwrap();
        let mut changed = whole.clone();
        *changed.last_mut().unwrap() ^= 1;
        for (bytes, problem) in [
            (whole[..4].to_vec(), "unexpected end of file"),
            (whole[..14].to_vec(), "incomplete deflate stream"),
            (
                [&whole[..], b"1,2\n3,4\n5,6\n"].concat(),
                "invalid gzip header",
            ),
            (
                changed,
                "corrupt gzip stream does not have a matching checksum",
            ),
        ] {
            let error = io::read_to_string(Unpacked::new(&bytes[..])).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("what gzip has packed is broken ({problem}): expected it whole")
            );
        }
    }
}
