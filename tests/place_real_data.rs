//! Every reporter and partner of real UN Comtrade files reads, by number, by letters and by name.
//!
//! Runs where `BILATERAL_REAL_DATA` names a folder with the files; passes with a note where it does not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::PathBuf;

use bilateral::place::{Area, Scheme};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: BILATERAL_REAL_DATA is not set");
    }
    folder
}

/// The rows of a comma-separated file, quotes removed; Latin-1 where it is not UTF-8.
fn rows(path: &std::path::Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        error
            .as_bytes()
            .iter()
            .map(|byte| char::from(*byte))
            .collect()
    });
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for letter in text.trim_start_matches('\u{feff}').chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            other => cell.push(other),
        }
    }
    rows
}

/// Checks each (number, letters, name) of the named columns and says how many areas there were.
fn check(path: &std::path::Path, columns: [[&str; 3]; 2]) -> usize {
    let rows = rows(path);
    let mut seen = std::collections::BTreeSet::new();
    for column in columns {
        let places = column.map(|name| rows[0].iter().position(|header| header == name));
        let [Some(number), letters, Some(name)] = places else {
            panic!("no {column:?} in {path:?}")
        };
        for row in rows.iter().skip(1) {
            let area = Area::from_code(Scheme::Comtrade, &row[number]).unwrap();
            if let Some(letters) = letters
                .map(|at| row[at].as_str())
                .filter(|text| !text.is_empty())
            {
                assert_eq!(Area::from_code(Scheme::Comtrade, letters), Ok(area));
                assert_eq!(letters.parse(), Ok(area));
            }
            assert_eq!(row[number].parse(), Ok(area));
            assert_eq!(row[name].parse(), Ok(area));
            seen.insert(area);
        }
    }
    seen.len()
}

#[test]
fn the_present_layout_of_un_comtrade() {
    let Some(folder) = folder() else { return };
    let folder = folder.join("comtrade-new-annual-total-2022");
    let columns = [
        ["reporterCode", "reporterISO", "reporterDesc"],
        ["partnerCode", "partnerISO", "partnerDesc"],
    ];
    assert!(check(&folder.join("TradeData.csv"), columns) > 200);
    assert!(check(&folder.join("TradeData_Services.csv"), columns) > 10);
}

#[test]
fn the_former_layout_of_un_comtrade() {
    let Some(folder) = folder() else { return };
    let columns = [
        ["Reporter Code", "Reporter ISO", "Reporter"],
        ["Partner Code", "Partner ISO", "Partner"],
    ];
    let files = [
        ("comtrade-legacy-annual-china-sitc/comtrade.csv", 6),
        ("comtrade-legacy-annual-china-sitc/comtrade (4).csv", 169),
        ("comtrade-legacy-annual-diamonds/comtrade.csv", 146),
        ("comtrade-legacy-monthly-gb/palm-oil.csv", 50),
        ("comtrade-legacy-short-us-cn/comtrade.csv", 2),
    ];
    for (file, least) in files {
        let count = check(&folder.join(file), columns);
        assert!(count >= least, "{file}: {count} areas");
    }
}
