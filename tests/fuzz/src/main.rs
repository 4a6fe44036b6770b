//! Random and mutated files: the scanner against the `csv` crate, and the panel against the reader and against sums of its own.
//!
//! `cargo run --release -- SECONDS [SEED]` in this folder runs for so long and prints how many files it tried; it stops with the file at
//! the first difference. The same seed makes the same files.
//!
//! The scanner is tried with all vectors that the processor has. The panel uses the widest; with
//! `RUSTFLAGS="--cfg disable_dispatch_avx512 --cfg disable_dispatch_avx2 --cfg disable_dispatch_sse4_2"` it uses those that all have.

#[path = "../../../src/bulk/scan.rs"]
#[allow(dead_code, reason = "the driver uses the scanner alone")]
mod scan;
mod slim;

use std::time::{Duration, Instant};

use bilateral::bulk::{BulkError, Panel};
use bilateral::number::Rounding;
use bilateral::read::{Options, Reader};
use bilateral_fuzz::Random;
use fearless_simd::Level;
use scan::Scanner;

/// Pieces of files in which quotes, separators and line ends meet.
fn soup(random: &mut Random) -> Vec<u8> {
    const PIECES: [&[u8]; 16] = [
        b",", b"\n", b"\"", b"a", b"\r\n", b"\"\"", b",\"", b"\",", b"\"\n", b"\n\"", b"1,2,3\n", b"\"x,y\",\"z\"\"w\"\n",
        b"\"p\nq\",r\n", b"0123456789", b"\"\"\"\"", b" ",
    ];
    // Mostly long runs of plain text between them, so that they stand anywhere in a block.
    let (length, plain) = (random.below(400), random.below(60));
    let mut out = Vec::new();
    while out.len() < length {
        out.extend_from_slice(random.pick(&PIECES));
        if random.below(3) == 0 {
            out.extend(std::iter::repeat_n(b'.', random.below(plain)));
        }
    }
    out
}

/// The rows of a file as the csv crate reads them: their numbers of fields.
fn by_csv(file: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(file);
    reader
        .byte_records()
        .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
        .collect()
}

/// The rows of a file as the scanner takes it apart in pieces of this size, each field read by the csv crate.
fn by_scanner(file: &[u8], piece: usize, level: Level) -> Vec<Vec<Vec<u8>>> {
    let mut scanner = Scanner::new(b',', level);
    let (mut from, mut to) = (0, 0);
    let mut rows = Vec::new();
    while from < file.len() {
        to = (to + piece).min(file.len());
        let found = scanner.scan(&file[..to], from);
        let mut start = from;
        let (mut ends, mut lines) = (Vec::new(), 0);
        for &end in found.ends {
            ends.push(end as usize);
            if file[end as usize] == b'\n' {
                lines += 1;
                // A row is one record; the ends of its fields make as many fields.
                let row = &file[start..=end as usize];
                let fields = by_csv(row);
                if row != b"\n" {
                    assert_eq!(fields.len(), 1, "one record");
                    assert_eq!(fields[0].len(), ends.len(), "as many fields");
                    rows.extend(fields);
                }
                start = end as usize + 1;
                ends.clear();
            }
        }
        assert_eq!(lines, found.rows, "as many rows as line ends");
        assert_eq!(found.lines, file[from..found.end].iter().filter(|&&byte| byte == b'\n').count());
        assert_eq!(start, found.end);
        from = found.end;
        if to == file.len() {
            break;
        }
    }
    // What is left is in a quote that stays open: whatever is behind it is part of the same row.
    let open = &file[from..];
    assert_eq!(by_csv(&[open, b"x,y\n"].concat()).len(), 1, "an open row");
    rows.extend(by_csv(open));
    rows
}

/// The vectors that every processor has, those of this one, and what is between them.
fn levels() -> Vec<Level> {
    let widest = Level::new();
    let mut levels = vec![Level::baseline(), widest];
    #[cfg(target_arch = "x86_64")]
    levels.extend(widest.as_avx2().map(Level::Avx2));
    levels
}

const HEADER: &str = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,cifvalue,fobvalue,primaryValue\n";

/// A file of UN Comtrade with a few things changed.
fn comtrade(random: &mut Random) -> Vec<u8> {
    let mut file = HEADER.as_bytes().to_vec();
    for _ in 0..random.below(30) {
        let flow = random.pick::<[u8]>(&[b"M", b"X", b"M", b"X", b"RX", b"XIP"]);
        let value = format!("{}.{}", random.below(100_000), random.below(1000));
        let mut cells: Vec<Vec<u8>> = vec![
            b"C".to_vec(),
            format!("202{}{:02}", random.below(3), 1 + random.below(12)).into_bytes(),
            random.pick::<[u8]>(&[b"398", b"4", b"842", b"008"]).to_vec(),
            flow.to_vec(),
            random.pick::<[u8]>(&[b"0", b"642", b"251", b"4"]).to_vec(),
            b"0".to_vec(),
            b"H6".to_vec(),
            b"TOTAL".to_vec(),
            b"C00".to_vec(),
            b"0".to_vec(),
            if flow == b"M" { value.clone().into_bytes() } else { Vec::new() },
            if flow == b"M" { Vec::new() } else { value.clone().into_bytes() },
            value.into_bytes(),
        ];
        if random.below(12) == 0 {
            let at = random.below(cells.len());
            cells[at] = random
                .pick::<[u8]>(&[b"", b"\"1\"", b"x", b"01", b"C01", b"1.5e3", b"-1", b"2021", b"\"a\nb\"", b"a\"b", b" 4 ", b"0.00001", b"99999999999999999999"])
                .to_vec();
        }
        file.extend(cells.join(&b','));
        file.extend(random.pick::<[u8]>(&[b"\n", b"\n", b"\n", b"\r\n", b"\n\n"]));
    }
    for _ in 0..random.below(3) {
        if random.below(4) == 0 && !file.is_empty() {
            let at = HEADER.len() + random.below(file.len() - HEADER.len() + 1);
            match random.below(3) {
                0 => file.insert(at, random.pick::<[u8]>(&[b"\"", b",", b"\n", b"9", b"\xff"])[0]),
                1 if at < file.len() => drop(file.remove(at)),
                _ => file.truncate(at),
            }
        }
    }
    file
}

/// The same with a row that is as long as a row may be, or a few bytes longer or shorter, in a quote or not, that ends or not.
fn long(random: &mut Random) -> Vec<u8> {
    let mut file = comtrade(random);
    let ends: Vec<usize> = (0..file.len()).filter(|&at| b",\n".contains(&file[at])).collect();
    let at = ends[random.below(ends.len())] + 1;
    let fill = *random.pick::<[u8; 2]>(&[b"..", b"\n\n", b".\n", b"\"\"", b",,", b"\r\n"]);
    let length = (1 << 20) + random.below(300) - 200;
    let mut cell = random.pick::<[u8]>(&[b"", b"\"", b"\""]).to_vec();
    cell.extend(fill.iter().cycle().take(length));
    cell.extend(random.pick::<[u8]>(&[b"", b"\"", b"\"", b"\n", b"\"\n"]));
    file.splice(at..at, cell);
    file
}

/// The panel refuses what the reader refuses, unless it has refused a second row for a month before; and so it does where it goes on.
fn panel_against_reader(file: &[u8]) -> Result<(), String> {
    let bytes = || std::io::Cursor::new(file.to_vec());
    let panel = || Panel::of_months(1, 8).unwrap();
    let mut reader = match Reader::new(bytes(), "f", Options::default()) {
        Ok(reader) => reader,
        Err(refused) => match panel().add(bytes(), "f") {
            Err(BulkError::Read(ours)) if ours == refused => return Ok(()),
            ours => return Err(format!("{ours:?} against {refused:?}")),
        },
    };
    let all: Vec<_> = (&mut reader).filter_map(Result::err).collect();
    match (panel().keep_going().add(bytes(), "f"), all.last().filter(|last| last.ends_reading())) {
        (Err(BulkError::Read(ours)), Some(theirs)) if ours == *theirs => {}
        (Err(BulkError::Twice { .. } | BulkError::Mixed { .. }), _) => {}
        (Ok(panel), None) => {
            let source = &panel.sources()[0];
            let expected = (reader.rows_read(), all.len() as u64, &all[..all.len().min(5)]);
            if (source.rows(), source.refused(), source.refusals()) != expected {
                return Err(format!("{source:?} against {expected:?}"));
            }
        }
        (ours, theirs) => return Err(format!("going on, {ours:?} against {theirs:?}")),
    }
    match (panel().add(bytes(), "f"), all.into_iter().next()) {
        (Ok(panel), None) => {
            panel.write(Vec::new(), Rounding::to(2)).unwrap();
        }
        (Err(BulkError::Read(ours)), Some(theirs)) if ours == theirs => {}
        (Err(BulkError::Twice { .. } | BulkError::Mixed { .. }), _) => {}
        (ours, theirs) => return Err(format!("{ours:?} against {theirs:?}")),
    }
    Ok(())
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let seconds = Duration::from_secs(arguments.next().unwrap_or(10));
    let mut random = Random(arguments.next().unwrap_or(1));
    let (start, mut files) = (Instant::now(), 0_u64);
    while start.elapsed() < seconds {
        for _ in 0..100 {
            let mut file = soup(&mut random);
            file.push(b'\n');
            let piece = 1 + random.below(file.len() + 20);
            let expected = by_csv(&file);
            for level in levels() {
                let ours = std::panic::catch_unwind(|| by_scanner(&file, piece, level));
                let ours = ours.unwrap_or_default();
                if ours != expected {
                    println!("scanner, {level:?}, pieces of {piece}: {}", file.escape_ascii());
                    println!("{ours:?}\n{expected:?}");
                    std::process::exit(1);
                }
            }
            // Long files are slow to make and to read.
            let file = if random.below(1000) == 0 { long(&mut random) } else { comtrade(&mut random) };
            if let Err(difference) = panel_against_reader(&file) {
                println!("panel: {}\n{difference}", file.escape_ascii());
                std::process::exit(1);
            }
            match slim::panel_against_sums(&mut random) {
                Ok(tried) => files += 2 + tried,
                Err(difference) => {
                    println!("five columns: {difference}");
                    std::process::exit(1);
                }
            }
        }
    }
    println!("{files} files in {} s, no difference", start.elapsed().as_secs());
}
