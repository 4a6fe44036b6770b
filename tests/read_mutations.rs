//! Laws of the layouts with months, years and mappings: no bytes make them panic, no row vanishes, the order of columns is free.
#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/shared.rs"]
mod shared;

use bilateral::money::{Currency, Scale};
use bilateral::read::{Format, Mapping, Options};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use shared::{Outcome, text};

const FIXTURES: [&str; 11] = [
    "imf_time_series.csv",
    "imf_panel.csv",
    "imf_sheet.csv",
    "imf_wide.csv",
    "baci.csv",
    "wits.csv",
    "unctad.csv",
    "unctad_wir.csv",
    "us_census.csv",
    "tidy.csv",
    "tidy_plain.csv",
];

fn content(name: &str) -> String {
    String::from_utf8(shared::content(name)).unwrap()
}

fn options(name: &str) -> Options {
    let mapping = match name {
        "imf_time_series.csv" | "imf_panel.csv" => Mapping::new().with_scale(Scale::Million),
        "unctad_wir.csv" => Mapping::new().with_measure("fdi inward flow".parse().unwrap()),
        "tidy_plain.csv" => Mapping::new().with_currency(Currency::USD),
        _ => return Options::default(),
    };
    Options::default().with_mapping(mapping)
}

/// Records, refusals and what was set aside, added up.
fn outcomes(read: &Outcome) -> u64 {
    let set_aside: u64 = read.set_aside.values().map(|(figures, _)| figures).sum();
    (read.records.len() + read.refused.len()) as u64 + set_aside
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort_unstable();
    lines
}

/// The columns of a table the other way round; every column keeps its name.
fn reversed(table: &str) -> String {
    let end = if table.contains('\n') { b'\n' } else { b'\r' };
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::Any(end))
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let mut out = csv::Writer::from_writer(Vec::new());
    for row in rows.records() {
        let row = row.unwrap();
        out.write_record(row.iter().rev()).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn the_order_of_columns_is_free() {
    // The header of a sheet begins with an empty cell, and the others are told by their names.
    for name in FIXTURES.into_iter().filter(|name| *name != "imf_sheet.csv") {
        let table = content(name);
        let as_written = text(&table, options(name)).unwrap();
        let turned = text(&reversed(&table), options(name)).unwrap();
        assert_eq!(as_written.format, turned.format, "{name}");
        assert!(!as_written.records.is_empty(), "{name}");
        assert_eq!(sorted(as_written.lines()), sorted(turned.lines()), "{name}");
        let figures = |read: &Outcome| {
            let figures: Vec<_> = read
                .set_aside
                .iter()
                .map(|(reason, (figures, _))| (reason.clone(), *figures))
                .collect();
            figures
        };
        assert_eq!(figures(&as_written), figures(&turned), "{name}");
        assert_eq!(as_written.refused.len(), turned.refused.len(), "{name}");
    }
}

#[test]
fn headers_are_recognised_in_any_case() {
    for name in FIXTURES.into_iter().filter(|name| *name != "imf_sheet.csv") {
        let table = content(name);
        let end = if table.contains('\n') { '\n' } else { '\r' };
        let (header, rest) = table.split_once(end).unwrap();
        let header = header.to_uppercase();
        let shouted = text(&format!("{header}{end}{rest}"), options(name)).unwrap();
        assert_eq!(
            shouted.lines(),
            text(&table, options(name)).unwrap().lines(),
            "{name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Bytes changed, dropped or doubled anywhere in a file of any layout: an error or records, never a panic; and what is read is
    /// accounted for.
    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_loses_a_row(
        name in select(&FIXTURES[..]),
        damage in proptest::collection::vec(
            (any::<Index>(), select(b"0159.,-e \n\r\"XM\xff\x00;\t".to_vec()), 0_u8..3),
            1..12,
        ),
    ) {
        let mut bytes = shared::content(name);
        for (index, byte, kind) in damage {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        if let Ok(read) = shared::bytes(bytes, options(name)) {
            // A row of flags gives its figures what they lacked, and none of its own.
            if read.format != Format::ImfTimeSeries {
                prop_assert!(read.rows <= outcomes(&read), "{} rows, {} outcomes", read.rows, outcomes(&read));
            }
        }
    }
}
