//! Files packed as publishers pack them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes, compressed with gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}
