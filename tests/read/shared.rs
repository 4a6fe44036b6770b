//! What the tests of the readers have in common.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use bilateral::number::{self, Decimal};
use bilateral::read::{Format, Options, ReadError, Reader};
use bilateral::record::{Key, Record};

/// What became of a file.
pub(crate) struct Outcome {
    pub(crate) format: Format,
    pub(crate) rows: u64,
    pub(crate) records: Vec<Record>,
    pub(crate) refused: Vec<String>,
    /// By reason: how many figures and the line of the first.
    pub(crate) set_aside: BTreeMap<String, (u64, u64)>,
}

fn outcome(mut reader: Reader) -> Outcome {
    let (mut records, mut refused) = (Vec::new(), Vec::new());
    for row in &mut reader {
        match row {
            Ok(record) => records.push(record),
            Err(error) => refused.push(error.to_string()),
        }
    }
    Outcome {
        format: reader.format(),
        rows: reader.rows_read(),
        records,
        refused,
        set_aside: reader
            .set_aside()
            .map(|(reason, aside)| (reason.to_string(), (aside.figures(), aside.first_line())))
            .collect(),
    }
}

fn named(name: &str, bytes: Vec<u8>, options: Options) -> Result<Outcome, ReadError> {
    Reader::new(Cursor::new(bytes), name, options).map(outcome)
}

/// Reads bytes as a file called `t.csv`.
pub(crate) fn bytes(bytes: Vec<u8>, options: Options) -> Result<Outcome, ReadError> {
    named("t.csv", bytes, options)
}

/// Reads a text as a file called `t.csv`.
pub(crate) fn text(text: &str, options: Options) -> Result<Outcome, ReadError> {
    bytes(text.into(), options)
}

/// The bytes of a fixture.
pub(crate) fn content(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    std::fs::read(folder.join(name)).unwrap()
}

/// Reads a fixture as a file of its name.
pub(crate) fn fixture(name: &str, options: Options) -> Outcome {
    named(name, content(name), options).unwrap()
}

/// The folder of real files, where there is one.
pub(crate) fn real_data() -> Option<PathBuf> {
    let folder = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: BILATERAL_REAL_DATA is not set");
    }
    folder
}

/// Reads a real file.
pub(crate) fn real(path: &Path, options: Options) -> Outcome {
    outcome(Reader::open(path, options).unwrap())
}

impl Outcome {
    /// The records, as lines.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.records.iter().map(ToString::to_string).collect()
    }

    /// The exact sum of the amounts whose key and period are wanted.
    pub(crate) fn sum(&self, wanted: impl Fn(&Key, &str) -> bool) -> Decimal {
        let mut sum = Decimal::ZERO;
        for record in &self.records {
            if let Some(amount) = record.amount()
                && wanted(record.key(), &record.period().to_string())
            {
                sum = number::add(sum, amount.value()).unwrap();
            }
        }
        sum
    }

    /// How many records have no amount.
    pub(crate) fn holes(&self) -> usize {
        self.records
            .iter()
            .filter(|record| record.amount().is_none())
            .count()
    }

    /// The amount between two areas in a period, as text.
    pub(crate) fn amount(&self, key: &str, period: &str) -> String {
        let found: Vec<_> = self
            .records
            .iter()
            .filter(|record| {
                record.key().to_string() == key && record.period().to_string() == period
            })
            .collect();
        assert_eq!(found.len(), 1, "{key}, {period}");
        found[0].amount().map_or_else(
            || "missing".to_owned(),
            |amount| amount.value().normalize().to_string(),
        )
    }
}
