//! What holds of every reader: no bytes make it panic, no row is passed over in silence, and neither compression, line ends, the order
//! of columns nor the case of their names changes what is read.

#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "read/outcome.rs"]
mod outcome;
mod packed;

use std::collections::BTreeMap;

use bilateral::number::{self, Decimal};
use bilateral::read::{Format, Options, Values};
use outcome::{Outcome, bytes, read};
use packed::gzip;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::value::RawValue;

const SEPARATED: [&str; 12] = [
    "comtrade.csv",
    "comtrade_47.csv",
    "comtrade_legacy_12.csv",
    "comtrade_legacy_22.csv",
    "comtrade_legacy_35.csv",
    "comext.csv",
    "comext_2.csv",
    "imf.csv",
    "imf_1.csv",
    "oecd_fdi.csv",
    "oecd_fdi_stripped.csv",
    "oecd_bimts.csv",
];

const OTHERS: [&str; 4] = ["eurostat.tsv", "comtrade.json", "ons.json", "wits.json"];

const FORMATS: [Format; 9] = [
    Format::Comtrade,
    Format::ComtradeLegacy,
    Format::EurostatComext,
    Format::EurostatTsv,
    Format::ImfSdmx,
    Format::OecdBimts,
    Format::OecdFdi,
    Format::Ons,
    Format::WitsSdmx,
];

fn files() -> Vec<&'static str> {
    SEPARATED.into_iter().chain(OTHERS).collect()
}

fn outcome(bytes: Vec<u8>) -> Outcome {
    read(bytes, "file", Options::default()).unwrap()
}

/// All that a reader says of a file.
fn all(file: &Outcome) -> [Vec<String>; 3] {
    [file.texts(), file.refusals(), file.aside()]
}

/// Lines without their ends, of a file in which no field has one.
fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let lines = bytes.split(|byte| *byte == b'\n');
    lines
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line).to_vec())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn compression_changes_nothing() {
    for name in files() {
        let plain = bytes(name);
        assert_eq!(all(&outcome(gzip(&plain))), all(&outcome(plain)), "{name}");
    }
}

#[test]
fn line_ends_change_nothing() {
    for name in SEPARATED.into_iter().chain(["eurostat.tsv"]) {
        let plain = bytes(name);
        let expected = all(&outcome(plain.clone()));
        for end in [&b"\n"[..], b"\r\n", b"\r"] {
            assert_eq!(
                all(&outcome(lines(&plain).join(end))),
                expected,
                "{name} {end:?}"
            );
        }
    }
}

#[test]
fn the_case_of_names_and_a_byte_order_mark_change_nothing() {
    for name in SEPARATED.into_iter().chain(["eurostat.tsv"]) {
        let mut lines = lines(&bytes(name));
        let expected = outcome(lines.join(&b'\n'));
        for upper in [true, false] {
            lines[0] = if upper {
                lines[0].to_ascii_uppercase()
            } else {
                lines[0].to_ascii_lowercase()
            };
            let mut marked = b"\xef\xbb\xbf".to_vec();
            // A file that is not UTF-8 has no byte order mark.
            if std::str::from_utf8(&lines.concat()).is_err() {
                marked.clear();
            }
            marked.extend(lines.join(&b'\n'));
            let file = outcome(marked);
            assert_eq!(file.texts(), expected.texts(), "{name}");
            // Refusals name the columns as the file does.
            assert_eq!(file.errors.len(), expected.errors.len(), "{name}");
            assert_eq!(file.aside(), expected.aside(), "{name}");
        }
    }
}

#[test]
fn the_order_of_fields_changes_nothing_in_json() {
    let ons = bytes("ons.json");
    let rows: Vec<BTreeMap<String, Box<RawValue>>> = serde_json::from_slice(&ons).unwrap();
    let sorted = serde_json::to_vec(&rows).unwrap();
    assert_ne!(sorted, ons);
    assert_eq!(all(&outcome(sorted)), all(&outcome(ons)));
}

#[test]
fn a_quote_that_is_never_closed_is_refused_where_it_opens() {
    let header = "t,i,j,k,v,q\n";
    let first = "2021,398,642,270900,1.5,NA\n";
    let file = |text: String| {
        let file = read(text.into_bytes(), "t.csv", Options::default());
        file.map(|file| (file.records.len(), file.rows, file.refusals()))
            .map_err(|error| error.to_string())
    };
    let refusal = |place: &str| {
        format!(
            "t.csv, {place}: a quote opens here and is never closed: expected its end, without which nothing behind it can be read"
        )
    };
    // The rows behind it are no rows; none of them is read as part of a field.
    for rest in ["", "\n", "\n2021,398,40,270900,3,NA\n"] {
        let inside = format!("{header}{first}2021,398,643,\"270900,2,NA{rest}");
        assert_eq!(
            file(inside),
            Ok((1, 2, vec![refusal("line 3, column `k`")]))
        );
        // In the last column the row has as many fields as the header, and is refused all the same.
        let last = format!("{header}{first}2021,398,643,270900,2,\"NA{rest}");
        assert_eq!(file(last), Ok((1, 2, vec![refusal("line 3, column `q`")])));
        let surplus = format!("{header}{first}2021,398,643,270900,2,NA,\"{rest}");
        assert_eq!(file(surplus), Ok((1, 2, vec![refusal("line 3")])));
        let of_header = format!("t,i,j,k,v,\"q{rest}");
        assert_eq!(file(of_header), Err(refusal("line 1")));
    }
    // It is named where it opens, not where its row begins.
    let further = format!("{header}\"2021\n\",398,642,270900,\"1.5\n{first}");
    assert_eq!(
        file(further),
        Ok((0, 1, vec![refusal("line 3, column `v`")]))
    );
}

/// The rows of a file with its columns in another order.
fn reordered(bytes: &[u8], places: &[Index]) -> Vec<u8> {
    let separator = if bytes
        .iter()
        .take_while(|byte| **byte != b'\n')
        .any(|byte| *byte == b';')
        && !bytes.starts_with(b"STRUCTURE[;]")
    {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes);
    let rows: Vec<csv::ByteRecord> = reader.byte_records().collect::<Result<_, _>>().unwrap();
    let width = rows[0].len();
    let mut order: Vec<usize> = (0..width).collect();
    for (column, place) in places.iter().enumerate().take(width) {
        order.swap(column, place.index(width));
    }
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .from_writer(Vec::new());
    for row in &rows {
        writer
            .write_record(order.iter().map(|column| &row[*column]))
            .unwrap();
    }
    writer.into_inner().unwrap()
}

/// One change to the bytes of a file.
#[derive(Debug, Clone)]
enum Change {
    Replace(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Repeat(Index, Index),
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let byte = || {
        prop_oneof![
            any::<u8>(),
            select(&b",;\t\"\n\r:.-0123456789{}[]eE \\AMX"[..])
        ]
    };
    prop_oneof![
        4 => (any::<Index>(), byte()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        2 => (any::<Index>(), byte()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        2 => any::<Index>().prop_map(Change::Remove),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
        1 => any::<Index>().prop_map(Change::CutOff),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    match change {
        Change::Replace(at, byte) => bytes[at.index(length)] = *byte,
        Change::Insert(at, byte) => bytes.insert(at.index(length), *byte),
        Change::Remove(at) => {
            bytes.remove(at.index(length));
        }
        Change::Repeat(from, to) => {
            let (from, to) = (from.index(length), to.index(length));
            let part = bytes[from.min(to)..from.max(to)].to_vec();
            bytes.extend(part);
        }
        Change::CutOff(at) => bytes.truncate(at.index(length)),
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        format in proptest::option::of(select(&FORMATS[..])),
    ) {
        let options = format.map_or_else(Options::default, |format| Options::default().with_format(format));
        let _ = read(bytes, "file", options);
    }

    #[test]
    fn no_damage_makes_a_reader_panic_or_pass_over_a_row(
        name in select(files()),
        changes in proptest::collection::vec(change(), 1..6),
        packed in any::<bool>(),
    ) {
        let mut bytes = bytes(name);
        for change in &changes {
            apply(&mut bytes, change);
        }
        let bytes = if packed { gzip(&bytes) } else { bytes };
        if let Ok(file) = read(bytes, "file", Options::default().with_values(Values::Printed)) {
            let aside: u64 = file.set_aside.values().map(|(figures, _)| figures).sum();
            let said = file.records.len() as u64 + file.errors.len() as u64 + aside;
            // A row of Eurostat's table may have no cell in a period of its frequency.
            prop_assert!(said >= file.rows || file.format == Format::EurostatTsv);
        }
    }

    #[test]
    fn damage_to_a_compressed_file_is_no_panic(
        name in select(files()),
        changes in proptest::collection::vec(change(), 1..4),
    ) {
        let mut packed = gzip(&bytes(name));
        for change in &changes {
            apply(&mut packed, change);
        }
        let _ = read(packed, "file", Options::default());
    }

    #[test]
    fn the_order_of_columns_changes_nothing(
        name in select(&SEPARATED[..]),
        places in proptest::collection::vec(any::<Index>(), 47),
    ) {
        // The comma at the end of a row belongs to no column.
        let plain: Vec<u8> = if name == "comtrade.csv" {
            let lines = lines(&bytes(name));
            let cut = lines.iter().map(|line| line.strip_suffix(b",").unwrap_or(line).to_vec());
            cut.collect::<Vec<_>>().join(&b'\n')
        } else {
            bytes(name)
        };
        prop_assert_eq!(all(&outcome(reordered(&plain, &places))), all(&outcome(plain)));
    }

    #[test]
    fn what_a_row_states_is_what_the_record_says(
        mantissa in 0_u64..,
        places in 0_u32..10,
        year in 1962_i32..2100,
        month in 1_u32..=12,
        partner in select(vec![("642", "RO"), ("0", "WORLD"), ("842", "US"), ("490", "OTHER_ASIA_NES")]),
        flow in select(vec![("1", "imports"), ("2", "exports"), ("3", "re-exports"), ("4", "re-imports")]),
    ) {
        let value = Decimal::try_from_i128_with_scale(i128::from(mantissa), places).unwrap();
        let text = format!(
            "Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\n\
             H5,{year},{year}{month:02},{},398,{},TOTAL,{value}\n",
            flow.0, partner.0
        );
        let file = outcome(text.into_bytes());
        prop_assert_eq!(file.records.len(), 1);
        let record = &file.records[0];
        prop_assert_eq!(record.amount().unwrap().value(), number::read(&value.to_string()).unwrap());
        prop_assert_eq!(record.period().to_string(), format!("{year}-{month:02}"));
        prop_assert_eq!(record.key().to_string(), format!("KZ–{} {}, USD", partner.1, flow.1));
        // And once more through the JSON of a record.
        let json = serde_json::to_string(record).unwrap();
        prop_assert_eq!(&serde_json::from_str::<bilateral::record::Record>(&json).unwrap(), record);
    }
}
