//! A panel of real months is what the dataset answers, whichever way it is read and by however many threads.
//!
//! No file below `BILATERAL_REAL_DATA` has months in the layouts that are read fast. So the months of other files are written in that of
//! UN Comtrade, each figure with every digit that it has, and read again.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/dataset.rs"]
mod dataset;
#[path = "panel/shared.rs"]
mod shared;

use std::fmt::Write;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use bilateral::bulk::Panel;
use bilateral::money::{Currency, Scale};
use bilateral::number::{Rounding, RoundingMode};
use bilateral::period::Frequency;
use bilateral::place::Area;
use bilateral::read::{Dates, Field, Mapping, Options, Reader, Reason};
use bilateral::record::{Measure, Record};
use dataset::{by_dataset, with_six_places};
use shared::text_of;

const COMTRADE: &str = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,cifvalue,fobvalue,primaryValue\n";

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: BILATERAL_REAL_DATA is not set");
    }
    folder
}

/// The rows of UN Comtrade of the records whose areas have numbers there.
fn rows(records: impl Iterator<Item = Record>) -> String {
    let mut rows = String::new();
    for record in records {
        let key = record.key();
        let [Some(reporter), Some(partner)] =
            [key.reporter(), key.partner()].map(|area| area.comtrade())
        else {
            continue;
        };
        let value = record.amount().unwrap().value();
        let (flow, cif, fob) = match key.measure() {
            Measure::Imports => ("M", value.to_string(), String::new()),
            measure => {
                assert_eq!(measure, Measure::Exports);
                ("X", String::new(), value.to_string())
            }
        };
        let month = record.period().first();
        writeln!(
            rows,
            "C,{}{:02},{reporter},{flow},{partner},0,H6,TOTAL,C00,0,{cif},{fob},{value}",
            month.year(),
            month.number()
        )
        .unwrap();
    }
    rows
}

/// The panel of a file by one thread and by several.
fn panels(name: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, file).unwrap();
    let by = |threads| {
        let panel = Panel::of_months(1, 8)
            .unwrap()
            .with_threads(NonZeroUsize::new(threads).unwrap());
        text_of(&panel.add_file(&path).unwrap())
    };
    let one = by(1);
    for threads in 2..=5 {
        assert_eq!(by(threads), one, "{threads} threads");
    }
    fs::remove_file(&path).unwrap();
    one
}

fn half_even() -> Rounding {
    Rounding::to(2).with_mode(RoundingMode::HalfEven)
}

#[test]
fn thirty_two_years_of_the_united_states() {
    let Some(folder) = folder() else { return };
    let path = folder.join("us-census-monthly/us-trade.csv");
    // One row of Yemen has no year.
    let records = Reader::open(&path, Options::default()).unwrap().flatten();
    let file = COMTRADE.to_owned() + &rows(records);
    // More than one of the pieces of 4 MiB that a thread takes at a time.
    assert!(file.len() > 4 << 20, "{}", file.len());
    let fast = panels("us-trade.csv", &file);
    assert_eq!(
        with_six_places(&fast),
        by_dataset(&file, 1..=8, half_even())
    );

    // Record by record the file itself has these lines, and those of areas without a number.
    let panel = Panel::of_months(1, 8).unwrap().keep_going();
    let slow = text_of(&panel.add_file(&path).unwrap());
    let has_number = |line: &&str| {
        line.split(',')
            .nth(1)
            .is_some_and(|code| code.parse::<u16>().is_ok())
    };
    let numbered: Vec<&str> = slow.lines().skip(1).filter(has_number).collect();
    assert_eq!(numbered, fast.lines().skip(1).collect::<Vec<_>>());
}

/// Months whose values have the noise of binary floats, up to ten places of a thousand dollars.
#[test]
fn seven_years_of_kazakhstan() {
    let Some(folder) = folder() else { return };
    let mut file = COMTRADE.to_owned();
    for (name, measure) in [
        ("bns_exports.csv", Measure::Exports),
        ("bns_imports.csv", Measure::Imports),
    ] {
        let mapping = Mapping::new()
            .with_column(Field::Period, "date")
            .with_dates(Dates::FirstDay(Frequency::Monthly))
            .with_only("transformation", "level", Reason::Derived)
            .with_reporter("KZ".parse().unwrap())
            .with_partner(Area::WORLD)
            .with_measure(measure)
            .with_currency(Currency::USD)
            .with_scale(Scale::Thousand);
        let options = Options::default().with_mapping(mapping);
        let path = folder.join("kz-bns-nbk-monthly").join(name);
        file += &rows(Reader::open(path, options).unwrap().map(Result::unwrap));
    }
    // 90 months of two flows under a header.
    assert_eq!(file.lines().count(), 181);
    let fast = panels("bns.csv", &file);
    // 2019 to 2026, the last without July and August.
    assert_eq!(fast.lines().count(), 9);
    assert_eq!(
        with_six_places(&fast),
        by_dataset(&file, 1..=8, half_even())
    );
}
