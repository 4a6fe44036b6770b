//! Damaged files of every format, read: no panic, and nothing lost, misplaced or changed on the way.
//!
//! `cargo run --release --bin read -- SECONDS [SEED] [FIXTURE]` in this folder runs for so long, one fixture of `tests/read` after the
//! other or one alone, and prints how many files each target read and everything found. The same seed makes the same files.

use std::collections::{BTreeSet, HashSet};
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bilateral::money::{Currency, Scale};
use bilateral::read::{Format, Mapping, Options, Position, ReadError, Reader, Values};
use bilateral::record::Record;
use bilateral_fuzz::Random;

/// A file to damage, the format it is read as, and what a mapping has to say.
struct Target {
    name: &'static str,
    format: Format,
    mapping: Option<Mapping>,
    /// Files that came to something new, the fixture first.
    corpus: Vec<Vec<u8>>,
    outcomes: HashSet<String>,
    executions: u64,
    findings: BTreeSet<String>,
}

fn targets() -> Vec<Target> {
    let scale = || Some(Mapping::new().with_scale(Scale::Million));
    let measure = || Some(Mapping::new().with_measure("fdi inward flow".parse().unwrap()));
    let currency = || Some(Mapping::new().with_currency(Currency::USD));
    [
        ("comtrade.csv", Format::Comtrade, None),
        ("comtrade.json", Format::Comtrade, None),
        ("comtrade_47.csv", Format::Comtrade, None),
        ("comtrade_legacy_12.csv", Format::ComtradeLegacy, None),
        ("comtrade_legacy_22.csv", Format::ComtradeLegacy, None),
        ("comtrade_legacy_35.csv", Format::ComtradeLegacy, None),
        ("comext.csv", Format::EurostatComext, None),
        ("comext_2.csv", Format::EurostatComext, None),
        ("eurostat.tsv", Format::EurostatTsv, None),
        ("imf.csv", Format::ImfSdmx, None),
        ("imf_1.csv", Format::ImfSdmx, None),
        ("oecd_bimts.csv", Format::OecdBimts, None),
        ("oecd_fdi.csv", Format::OecdFdi, None),
        ("oecd_fdi_stripped.csv", Format::OecdFdi, None),
        ("ons.json", Format::Ons, None),
        ("wits.json", Format::WitsSdmx, None),
        ("imf_time_series.csv", Format::ImfTimeSeries, scale()),
        ("imf_panel.csv", Format::ImfPanel, scale()),
        ("imf_sheet.csv", Format::ImfSheet, None),
        ("imf_wide.csv", Format::ImfWide, None),
        ("baci.csv", Format::Baci, None),
        ("wits.csv", Format::Wits, None),
        ("unctad.csv", Format::Unctad, None),
        ("unctad_wir.csv", Format::UnctadWir, measure()),
        ("us_census.csv", Format::UsCensus, None),
        ("tidy.csv", Format::Tidy, None),
        ("tidy_plain.csv", Format::Tidy, currency()),
    ]
    .map(|(name, format, mapping)| Target {
        name,
        format,
        mapping,
        corpus: vec![std::fs::read(format!("{}/../read/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()],
        outcomes: HashSet::new(),
        executions: 0,
        findings: BTreeSet::new(),
    })
    .into()
}

const CELLS: [&[u8]; 40] = [
    b"", b" ", b"0", b"-1", b"1e3", b"1E+5", b"1.12339E+11", b"9999999999999999999999999999", b"99999999999999999999999999999",
    b"0.0000000000000000000000000001", b"1e40", b"1e-40", b"45.200000000000003", b"19.400.704", b"1,5", b"\"1,5\"", b"NaN", b":", b": c",
    b"1 p", b"..", b"2021", b"202113", b"2021-Q1", b"2021M12", b"JAN", b"9999", b"0000", b"99999999999", b"398", b"KAZ", b"World", b"TOTAL", b"0101",
    b"\"", b"\"\"\"\"", b"\xff", b"\xef\xbb\xbf", b"null", b"\xe2\x80\x94",
];

const BYTES: &[u8] = b"0159.,-+eE \n\r\t;:\"'XMC\xff\x00{}[]\\%";

/// Where a cell, a line or a value of a document ends.
fn is_end(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r' | b'"' | b':' | b'[' | b']' | b'{' | b'}')
}

/// The cell around a place.
fn cell(file: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = file[..at].iter().rposition(|&byte| is_end(byte)).map_or(0, |end| end + 1);
    let end = file[at..].iter().position(|&byte| is_end(byte)).map_or(file.len(), |end| at + end);
    start..end
}

/// The line around a place, its end included.
fn line(file: &[u8], at: usize) -> std::ops::Range<usize> {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let start = file[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = file[at..].iter().position(is_end).map_or(file.len(), |end| at + end + 1);
    start..end
}

fn damaged(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut file = corpus[random.below(corpus.len())].clone();
    let other = &corpus[random.below(corpus.len())];
    for _ in 0..=random.below(4) {
        if file.is_empty() {
            break;
        }
        // Mostly behind the header, which only has to be broken once.
        let header = if random.below(8) == 0 { 0 } else { line(&file, 0).end.min(file.len() - 1) };
        let at = header + random.below(file.len() - header);
        let from = random.below(other.len());
        match random.below(12) {
            0 => file[at] = BYTES[random.below(BYTES.len())],
            1 => file.insert(at, BYTES[random.below(BYTES.len())]),
            2 => drop(file.remove(at)),
            3..=5 => drop(file.splice(cell(&file, at), random.pick(&CELLS).iter().copied())),
            6 | 7 if !other.is_empty() => drop(file.splice(cell(&file, at), other[cell(other, from)].iter().copied())),
            8 if !other.is_empty() => {
                let start = line(&file, at).start;
                drop(file.splice(start..start, other[line(other, from)].iter().copied()));
            }
            9 => drop(file.drain(line(&file, at))),
            10 => file[at] = file[at].wrapping_add(1),
            _ if random.below(10) == 0 => file.truncate(at),
            _ => {}
        }
    }
    file.truncate(64 * 1024);
    file
}

/// Records and refusals in their order, what was set aside, and how many rows there were.
#[derive(PartialEq)]
struct Outcome {
    results: Vec<Result<Record, ReadError>>,
    set_aside: Vec<(String, u64, u64)>,
    rows: u64,
}

fn read(bytes: Vec<u8>, options: &Options) -> Result<Outcome, ReadError> {
    let mut reader = Reader::new(Cursor::new(bytes), "f", options.clone())?;
    let results = (&mut reader).collect();
    let set_aside = reader
        .set_aside()
        .map(|(reason, aside)| (reason.to_string(), aside.figures(), aside.first_line()))
        .collect();
    Ok(Outcome { results, set_aside, rows: reader.rows_read() })
}

fn position(error: &ReadError) -> Option<Position> {
    match error {
        ReadError::FieldCount { at, .. } | ReadError::Cell { at, .. } | ReadError::Row { at, .. } => Some(*at),
        _ => None,
    }
}

/// Everything but the texts of the file and numbers, to tell new outcomes and new findings.
fn without_texts(message: &str) -> String {
    let outside = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
    outside.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// What the file came to, or what is wrong with the reader.
fn check(file: &[u8], options: &Options, format: Format) -> Result<String, String> {
    let lines = file.iter().filter(|&&byte| byte == b'\n').count().max(file.iter().filter(|&&byte| byte == b'\r').count()) as u64 + 1;
    let outcome = read(file.to_vec(), options);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(file).unwrap();
    let unpacked = read(packed.finish().unwrap(), options);
    let outcome = match (outcome, unpacked) {
        (Ok(outcome), Ok(unpacked)) if outcome == unpacked => outcome,
        (Err(one), Err(other)) if one == other => return Ok(without_texts(&one.to_string())),
        _ => return Err("packed it reads otherwise".to_owned()),
    };
    let mut figures: u64 = outcome.set_aside.iter().map(|aside| aside.1).sum();
    figures += outcome.results.len() as u64;
    // A row of flags gives the figures of another row what they lacked.
    if format != Format::ImfTimeSeries && figures < outcome.rows {
        return Err(format!("{} rows came to {figures} figures", outcome.rows));
    }
    if let Some(aside) = outcome.set_aside.iter().find(|aside| aside.2 == 0 || aside.2 > lines.max(outcome.rows)) {
        return Err(format!("{} is set aside at {} of {lines} lines", aside.0, aside.2));
    }
    let mut summary = BTreeSet::new();
    for result in &outcome.results {
        match result {
            Ok(record) => {
                let json = serde_json::to_string(record).map_err(|error| format!("no JSON: {error}"))?;
                let back: Record = serde_json::from_str(&json).map_err(|error| format!("JSON is refused: {error}: {json}"))?;
                if back != *record {
                    return Err(format!("JSON changes a record: `{json}`"));
                }
                summary.insert(format!("{:?} {}", record.key().measure(), record.observation().statuses()));
            }
            Err(error) => {
                match position(error) {
                    Some(Position::Line(line)) if (1..=lines).contains(&line) => {}
                    Some(Position::Row(row)) if (1..=outcome.rows).contains(&row) => {}
                    None => {}
                    Some(at) => return Err(format!("an error at {at} of {lines} lines and {} rows: {error}", outcome.rows)),
                }
                summary.insert(without_texts(&error.to_string()));
            }
        }
    }
    summary.extend(outcome.set_aside.iter().map(|aside| aside.0.clone()));
    Ok(format!("{summary:?}"))
}

impl Target {
    fn run(&mut self, random: &mut Random) {
        let file = damaged(&self.corpus, random);
        let values = match random.below(4) {
            0 => Values::Printed,
            1 => Values::RoundedTo([0, 2, 6, 28, 29, u32::MAX][random.below(6)]),
            _ => Values::Exact,
        };
        let mut options = Options::default().with_format(self.format).with_values(values);
        if let Some(mapping) = &self.mapping {
            options = options.with_mapping(mapping.clone());
        }
        self.executions += 1;
        let checked = catch_unwind(AssertUnwindSafe(|| check(&file, &options, self.format)));
        match checked.unwrap_or_else(|_| Err("it panics".to_owned())) {
            Ok(outcome) => {
                if self.corpus.len() < 2000 && self.outcomes.insert(outcome) {
                    self.corpus.push(file);
                }
            }
            Err(finding) => {
                if self.findings.len() < 10 && self.findings.insert(without_texts(&finding)) {
                    println!("{}, {values:?}: {finding}\n  {}", self.name, file.escape_ascii());
                }
            }
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| arguments.next().map_or(default, |text| text.parse::<u64>().expect("a number"));
    let (seconds, seed) = (Duration::from_secs(number(10)), number(1));
    let wanted = arguments.next();
    let mut random = Random(seed);
    let mut targets = targets();
    targets.retain(|target| wanted.as_deref().is_none_or(|wanted| wanted == target.name));
    let start = Instant::now();
    while start.elapsed() < seconds {
        for target in &mut targets {
            for _ in 0..50 {
                target.run(&mut random);
            }
        }
    }
    let mut findings = 0;
    for target in &targets {
        println!("{}: {} files, {} kinds of outcome, {} findings", target.name, target.executions, target.outcomes.len(), target.findings.len());
        findings += target.findings.len();
    }
    println!("{} s", start.elapsed().as_secs());
    std::process::exit(i32::from(findings > 0));
}
