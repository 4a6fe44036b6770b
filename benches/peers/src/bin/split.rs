//! Our scanner against two crates that read CSV: one pass over a file, every field's end found, on one thread.
//!
//! `cargo run --release --bin split -- FILE [ROUNDS]` prints rows, fields, and the median seconds of rounds that alternate.

#[path = "../../../../src/bulk/scan.rs"]
#[allow(dead_code, reason = "the comparison uses the scanner alone")]
mod scan;

use std::fs::File;
use std::io::Read;
use std::time::Instant;

use fearless_simd::Level;
use scan::Scanner;

/// What all readers read at once.
const PIECE: usize = 128 * 1024;

/// Rows and fields, the header among them.
type Counts = (usize, usize);

fn by_csv(file: File) -> Counts {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).buffer_capacity(PIECE).from_reader(file);
    let (mut record, mut counts) = (csv::ByteRecord::new(), (0, 0));
    while reader.read_byte_record(&mut record).unwrap() {
        counts = (counts.0 + 1, counts.1 + record.len());
    }
    counts
}

fn by_simd_csv(file: File) -> Counts {
    let mut reader = simd_csv::ZeroCopyReaderBuilder::with_capacity(PIECE).has_headers(false).from_reader(file);
    let mut counts = (0, 0);
    while let Some(record) = reader.read_byte_record().unwrap() {
        counts = (counts.0 + 1, counts.1 + record.len());
    }
    counts
}

fn by_scanner(mut file: File, level: Level) -> Counts {
    let mut scanner = Scanner::new(b',', level);
    let (mut bytes, mut filled, mut counts) = (vec![0; 2 * PIECE], 0, (0, 0));
    loop {
        let read = file.read(&mut bytes[filled..filled + PIECE]).unwrap();
        filled += read;
        let found = scanner.scan(&bytes[..filled], 0);
        counts = (counts.0 + found.rows, counts.1 + found.ends.len());
        bytes.copy_within(found.end..filled, 0);
        filled -= found.end;
        if read == 0 {
            return counts;
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rounds = arguments.get(1).map_or(5, |text| text.parse().unwrap());
    let readers: [(&str, &dyn Fn(File) -> Counts); 4] = [
        ("csv", &by_csv),
        ("simd-csv", &by_simd_csv),
        ("ours, vectors of all processors", &|file| by_scanner(file, Level::baseline())),
        ("ours", &|file| by_scanner(file, Level::new())),
    ];
    let mut seconds = readers.map(|_| Vec::new());
    let mut counts = Vec::new();
    for _ in 0..rounds {
        for ((_, read), seconds) in readers.iter().zip(&mut seconds) {
            let file = File::open(&arguments[0]).unwrap();
            let start = Instant::now();
            counts.push(read(file));
            seconds.push(start.elapsed().as_secs_f64());
        }
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    println!("{} rows, {} fields", counts[0].0, counts[0].1);
    for ((name, _), mut seconds) in readers.into_iter().zip(seconds) {
        seconds.sort_by(f64::total_cmp);
        println!("{name}: median {:.3} s, least {:.3} s", seconds[rounds / 2], seconds[0]);
    }
}
