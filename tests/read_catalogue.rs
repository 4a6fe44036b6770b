//! The table of formats on the page of `read` says what the readers do with the fixtures, cell by cell.

#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "read/layouts.rs"]
mod layouts;
#[path = "read/shared.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use bilateral::read::{Format, Reason, Values};
use bilateral::record::{Measure, Record, Valuation};
use layouts::{layouts, replaced};

/// A row of the table.
struct Row {
    recognised: String,
    figures: String,
    valuation: String,
    set_aside: String,
    mind: String,
}

fn table() -> BTreeMap<String, Row> {
    let page = include_str!("../src/read/mod.rs");
    let mut rows = BTreeMap::new();
    for line in page
        .lines()
        .filter(|line| line.contains("](Format::") && line.starts_with("//! | "))
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, recognised, figures, valuation, set_aside, mind, ""] = cells[..] else {
            panic!("{line}");
        };
        let format = name.split("](Format::").nth(1).unwrap();
        let format = format.trim_end_matches(')');
        assert!(
            name.ends_with(&format!("([`{format}`](Format::{format}))")),
            "{name}"
        );
        let row = Row {
            recognised: recognised.to_owned(),
            figures: figures.to_owned(),
            valuation: valuation.to_owned(),
            set_aside: set_aside.to_owned(),
            mind: mind.to_owned(),
        };
        assert!(
            rows.insert(format.to_owned(), row).is_none(),
            "{format} twice"
        );
    }
    rows
}

/// What the fixtures of a format came to.
#[derive(Default)]
struct Read {
    files: Vec<Vec<u8>>,
    powers: BTreeSet<i32>,
    records: Vec<Record>,
    set_aside: BTreeSet<Reason>,
}

fn read() -> BTreeMap<String, Read> {
    let mut formats: BTreeMap<String, Read> = BTreeMap::new();
    for layout in layouts() {
        let read = formats.entry(format!("{:?}", layout.format)).or_default();
        let mut files = vec![shared::content(layout.name)];
        if layout.format == Format::ImfSheet {
            // The sheet of the other direction.
            let (exports, imports) = ("Exports, FOB to", "Imports, CIF from");
            files.push(replaced(&files[0], exports, imports));
        }
        for file in files {
            let mut reader = layout.reader(file.clone(), Values::Exact).unwrap();
            read.records.extend((&mut reader).flatten());
            read.set_aside
                .extend(reader.set_aside().map(|(reason, _)| reason));
            read.files.push(file);
        }
        read.powers.insert(layout.power);
    }
    formats
}

#[test]
fn every_format_has_one_row_and_every_cell_a_text() {
    let (table, read) = (table(), read());
    assert!(table.keys().eq(read.keys()));
    for (format, row) in table {
        let cells = [
            row.recognised,
            row.figures,
            row.valuation,
            row.set_aside,
            row.mind,
        ];
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{format}");
    }
}

#[test]
fn the_names_that_a_format_is_recognised_by_are_in_its_files() {
    let (table, read) = (table(), read());
    for (format, row) in table {
        let names = row.recognised.split('`').skip(1).step_by(2);
        for name in names.map(|name| name.trim_start_matches('…')) {
            let there = |file: &Vec<u8>| replaced(file, name, "") != *file;
            assert!(read[&format].files.iter().any(there), "{format}: {name}");
        }
    }
}

#[test]
fn currency_and_scale_are_those_of_the_records() {
    let (table, read) = (table(), read());
    for (format, row) in table.iter().filter(|(format, _)| *format != "Tidy") {
        let read = &read[format];
        for currency in read.records.iter().map(|record| record.key().currency()) {
            let national = row.figures.contains("or national");
            assert!(
                national || row.figures.starts_with(&currency.to_string()),
                "{format}: {currency}"
            );
        }
        let power = match row.figures.split_once(", ").map(|(_, scale)| scale) {
            None => 0,
            Some("in thousands") => 3,
            Some("in millions") => 6,
            Some(other) if other.starts_with("by ") || other == "scale by mapping" => continue,
            Some(other) => panic!("{format}: {other}"),
        };
        assert!(
            read.powers.iter().eq([&power]),
            "{format}: {:?}",
            read.powers
        );
    }
}

#[test]
fn valuations_are_those_of_the_records() {
    let (table, read) = (table(), read());
    for (format, row) in table.iter().filter(|(format, _)| *format != "Tidy") {
        let valuations: BTreeSet<Valuation> = read[format]
            .records
            .iter()
            .map(|record| record.key().valuation())
            .collect();
        let said: BTreeSet<Valuation> = match row.valuation.as_str() {
            "unstated (neither CIF nor FOB)" => [Valuation::Unstated].into(),
            "none" => {
                let is_fdi = |record: &Record| matches!(record.key().measure(), Measure::Fdi(_));
                assert!(read[format].records.iter().all(is_fdi), "{format}");
                [Valuation::Unstated].into()
            }
            said => [
                ("CIF", Valuation::Cif),
                ("FOB", Valuation::Fob),
                ("unstated", Valuation::Unstated),
            ]
            .into_iter()
            .filter(|(word, _)| said.contains(word))
            .map(|(_, valuation)| valuation)
            .collect(),
        };
        assert_eq!(valuations, said, "{format}");
        for record in &read[format].records {
            let (measure, valuation) = (record.key().measure(), record.key().valuation());
            let arrives = measure == Measure::Imports || valuation != Valuation::Cif;
            assert!(arrives, "{format}: {record}");
        }
    }
}

#[test]
fn what_is_set_aside_is_said() {
    let (table, read) = (table(), read());
    for (format, row) in table.iter().filter(|(format, _)| *format != "Tidy") {
        let reason = |words: &str| match words {
            "second partners" => Reason::SecondPartner,
            "customs procedures" => Reason::CustomsProcedure,
            "modes" => Reason::Mode,
            "goods for processing" => Reason::Processing,
            "quantities" => Reason::Quantity,
            "shares" | "indices" | "balances" => Reason::Derived,
            "net flows" => Reason::Net,
            "sums of months" => Reason::SumOfMonths,
            "months to come" => Reason::NotYet,
            "industries" => Reason::Industry,
            "components" | "sectors" => Reason::Component,
            "adjusted figures" => Reason::Adjusted,
            "groups"
            | "the IMF's groups"
            | "the World Bank's groups"
            | "UNCTAD's groups"
            | "the world" => Reason::Group,
            "rows that stand twice" => Reason::Repeated,
            _ => panic!("{format}: {words}"),
        };
        let said: BTreeSet<Reason> = match row.set_aside.as_str() {
            "nothing" => BTreeSet::new(),
            words => words.split(", ").map(reason).collect(),
        };
        assert_eq!(read[format].set_aside, said, "{format}");
    }
    // A file of anyone's has nothing set aside unless the mapping says so.
    assert!(read["Tidy"].set_aside.is_empty());
}
