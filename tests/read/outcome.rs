//! What became of a file: its records, refusals and what was set aside, as texts to compare.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test that includes this file uses a part of it"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use bilateral::number::{self, Decimal};
use bilateral::read::{Format, Options, ReadError, Reader, Reason};
use bilateral::record::Record;

pub struct Outcome {
    pub format: Format,
    pub rows: u64,
    pub records: Vec<Record>,
    pub errors: Vec<ReadError>,
    pub set_aside: BTreeMap<Reason, (u64, u64)>,
}

impl Outcome {
    /// Each record with the letters of its statuses.
    pub fn texts(&self) -> Vec<String> {
        self.records
            .iter()
            .map(|record| {
                let statuses = record.observation().statuses();
                format!("{record} {statuses}").trim_end().to_owned()
            })
            .collect()
    }

    pub fn refusals(&self) -> Vec<String> {
        self.errors.iter().map(ToString::to_string).collect()
    }

    /// Each reason with the number of figures and the line of the first.
    pub fn aside(&self) -> Vec<String> {
        self.set_aside
            .iter()
            .map(|(reason, (figures, line))| format!("{reason}: {figures}, first {line}"))
            .collect()
    }

    /// The sum of the values of the records that are chosen.
    pub fn sum(&self, chosen: impl Fn(&Record) -> bool) -> Decimal {
        let values = self
            .records
            .iter()
            .filter(|record| chosen(record))
            .filter_map(|record| record.amount().map(|amount| amount.value()));
        values
            .map(|value| number::add(value, Decimal::ZERO).unwrap())
            .reduce(|left, right| number::add(left, right).unwrap())
            .unwrap_or_default()
            .normalize()
    }
}

pub fn read(bytes: Vec<u8>, name: &str, options: Options) -> Result<Outcome, ReadError> {
    let mut reader = Reader::new(std::io::Cursor::new(bytes), name, options)?;
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for row in &mut reader {
        match row {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    Ok(Outcome {
        format: reader.format(),
        rows: reader.rows_read(),
        records,
        errors,
        set_aside: reader
            .set_aside()
            .map(|(reason, tally)| (reason, (tally.figures(), tally.first_line())))
            .collect(),
    })
}

pub fn bytes(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/read")
        .join(name);
    std::fs::read(path).unwrap()
}

pub fn fixture(name: &str) -> Outcome {
    read(bytes(name), name, Options::default()).unwrap()
}

/// A file of `BILATERAL_REAL_DATA`; nothing, with a note, where the variable is not set.
pub fn real(path: &str) -> Option<Outcome> {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA") else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return None;
    };
    let bytes = std::fs::read(PathBuf::from(folder).join(path)).unwrap();
    Some(read(bytes, path, Options::default()).unwrap())
}
