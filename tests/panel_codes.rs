//! The codes of a panel: one area is one code, however a file writes it and whichever way the file is read.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/shared.rs"]
mod shared;

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::PathBuf;

use bilateral::bulk::{BulkError, By, Panel};
use bilateral::money::Currency;
use bilateral::place::Area;
use bilateral::read::{Mapping, Options};
use proptest::prelude::*;
use shared::{HEADER, text_of};

const SLIM: &str = "reporter,partner,flow,period,value\n";

fn slim(rows: &str) -> String {
    format!("{SLIM}{rows}")
}

fn months(last: u32) -> Panel {
    Panel::of_months(1, last).unwrap()
}

/// What sends the five columns the slow way, record by record.
fn in_dollars() -> Options {
    Options::default().with_mapping(Mapping::new().with_currency(Currency::USD))
}

/// The panel of a file, or why there is none, as columns and record by record.
fn both_ways(file: &str, last: u32) -> [Result<String, String>; 2] {
    [Options::default(), in_dollars()].map(|options| {
        let panel = months(last).with_options(options);
        let panel = panel.add(Cursor::new(file.to_owned()), "f.csv");
        panel
            .map(|panel| text_of(&panel))
            .map_err(|error| error.to_string())
    })
}

/// Writes files into a folder of their own, and says where they are.
fn written<const N: usize>(folder: &str, files: [String; N]) -> [String; N] {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut number = 0;
    files.map(|file| {
        number += 1;
        let path = folder.join(format!("{number}.csv"));
        std::fs::write(&path, file).unwrap();
        path.display().to_string()
    })
}

#[test]
fn a_pair_is_one_pair_however_it_is_written() {
    let rows = "KZ,RO,M,202101,20\n398,642,X,202101,700\nKAZ,Romania,M,202201,30\n0398,\" ROU \",X,202201,900\nkazakhstan,World,M,202201,50\n000000398,W00,X,202201,60\n398,000,M,202101,70\n";
    let panel = months(1).add(Cursor::new(slim(rows)), "f.csv").unwrap();
    // With the world: 60 ÷ 50 = 120 %, imports from 70 to 50, by 20 ÷ 70 = 28.57 %. With Romania: 700 ÷ 20 and 900 ÷ 30 are 3500 and
    // 3000 %; imports +50 %, exports +200 ÷ 700 = 28.57 %, turnover from 720 to 930, +29.17 %.
    assert_eq!(
        text_of(&panel),
        format!(
            "{HEADER}\
398,0,2021,70.000,,,,,,,
398,0,2022,50.000,60.000,110.000,10.000,120.00,-28.57,,
398,642,2021,20.000,700.000,720.000,680.000,3500.00,,,
398,642,2022,30.000,900.000,930.000,870.000,3000.00,50.00,28.57,29.17
"
        )
    );
    let by = months(1).by(By::Reporter);
    let by = by.add(Cursor::new(slim(rows)), "f.csv").unwrap();
    assert!(by.without_world().is_empty());
}

/// Every area of the table, by all that it is called: the number of UN Comtrade, and where that has none the code.
#[test]
fn all_codes_and_names_of_an_area_are_its_number() {
    let mut with_number = 0;
    for area in Area::all() {
        let number = area.comtrade();
        // This number is two areas to whoever reads names too.
        let padded = number.filter(|number| *number != 492);
        let spellings: BTreeSet<String> = [area.code(), area.name()]
            .into_iter()
            .chain(
                [area.alpha2(), area.alpha3(), area.eurostat()]
                    .into_iter()
                    .flatten(),
            )
            .map(str::to_owned)
            .chain(padded.map(|number| number.to_string()))
            .chain(padded.map(|number| format!("{number:03}")))
            .collect();
        let rows: String = (1..)
            .zip(&spellings)
            .map(|(month, spelling)| format!("KZ,\"{spelling}\",M,2021{month:02},1\n"))
            .collect();
        let last = u32::try_from(spellings.len()).unwrap();
        let code = number.map_or_else(|| area.code().to_owned(), |number| number.to_string());
        with_number += u32::from(number.is_some());
        // A month of 1 for each spelling.
        let panel = Ok(format!("{HEADER}398,{code},2021,{last}.000,,,,,,,\n"));
        assert_eq!(
            both_ways(&slim(&rows), last),
            [panel.clone(), panel],
            "{area:?}: {spellings:?}"
        );
    }
    assert!(with_number > 200, "{with_number}");
}

#[test]
fn a_month_written_in_two_codes_is_refused_with_both_places() {
    let [slims, letters, tidy] = written(
        "panel_codes_twice",
        [
            slim("4,642,M,202101,1\n\nKZ,RO,M,202101,1\n398,642,M,202101,2\n"),
            slim("Kazakhstan,ROU,X,202101,1\nKAZ,Romania,M,202101,2\n"),
            "reporter,partner,flow,period,value,currency\nKZ,DE,X,2021-01,2,USD\nKZ,RO,M,2021-01,2,USD\n".to_owned(),
        ],
    );
    let numbers = written("panel_codes_numbers", [slim("398,642,M,202101,1\n")]);
    let [numbers] = &numbers;
    let message = |files: &[&String]| {
        let mut panel = months(1);
        for file in files {
            panel = match panel.add_file(file) {
                Ok(panel) => panel,
                Err(error) => return error.to_string(),
            };
        }
        "no refusal".to_owned()
    };
    let twice = |here: &str, line: u32, there: &str, first: u32| {
        format!(
            "{here}, line {line}: imports of 398 from 642 in 2021-01 have a row already: {there}, line {first}"
        )
    };
    assert_eq!(message(&[&slims]), twice(&slims, 5, &slims, 4));
    assert_eq!(
        message(&[numbers, &letters]),
        twice(&letters, 3, numbers, 2)
    );
    assert_eq!(
        message(&[&letters, numbers]),
        twice(numbers, 2, &letters, 3)
    );
    assert_eq!(message(&[&letters, &tidy]), twice(&tidy, 3, &letters, 3));
    assert_eq!(message(&[&tidy, &letters]), twice(&letters, 3, &tidy, 3));
}

#[test]
fn what_is_no_area_stays_as_it_is() {
    // A code of its own, in capitals and not; numbers of nine and of eleven digits; one that has been two areas; a name with what has to be quoted.
    let rows = "ZZ9,2,M,202101,1\nzz9,2,M,202101,1\n0123456789,2,M,202101,1\n012345678901,2,M,202101,1\nCS,2,M,202101,1\n\"own, \"\"A\"\"\",2,M,202101,1\nkz,2,M,202101,1\n999,2,M,202101,1\n";
    let panel = months(1).add(Cursor::new(slim(rows)), "f.csv").unwrap();
    assert_eq!(
        text_of(&panel),
        format!(
            "{HEADER}\
999,2,2021,1.000,,,,,,,
123456789,2,2021,1.000,,,,,,,
12345678901,2,2021,1.000,,,,,,,
CS,2,2021,1.000,,,,,,,
ZZ9,2,2021,1.000,,,,,,,
kz,2,2021,1.000,,,,,,,
\"own, \"\"A\"\"\",2,2021,1.000,,,,,,,
zz9,2,2021,1.000,,,,,,,
"
        )
    );
    let again = slim("CS,2,M,202101,1\n\nCS,2,M,202101,1\n");
    let error = months(1).add(Cursor::new(again), "f.csv").unwrap_err();
    assert_eq!(
        error.to_string(),
        "f.csv, line 4: imports of CS from 2 in 2021-01 have a row already"
    );
}

/// `840` is a number of its own in the five columns, and the United States, `842`, in UN Comtrade's layout.
#[test]
fn a_number_means_what_its_own_file_means() {
    let own = slim("840,642,M,202101,5\n840,642,M,202102,5\n");
    let comtrade = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\n\
C,202201,840,M,642,0,H6,TOTAL,C00,0,7\nC,202202,840,M,642,0,H6,TOTAL,C00,0,7\n".to_owned();
    let panel = |files: [&String; 2]| -> Result<String, BulkError> {
        let [first, second] = files;
        let panel = months(2).add(Cursor::new(first.clone()), "1.csv")?;
        let panel = panel.add(Cursor::new(second.clone()), "2.csv")?;
        Ok(text_of(&panel))
    };
    // In years of their own: a month that has a row already would be looked at again.
    let expected = format!("{HEADER}840,642,2021,10.000,,,,,,,\n842,642,2022,14.000,,,,,,,\n");
    assert_eq!(panel([&own, &comtrade]).unwrap(), expected);
    assert_eq!(panel([&comtrade, &own]).unwrap(), expected);
    // Record by record there are areas alone.
    let line = |code: u32| Ok(format!("{HEADER}{code},642,2021,10.000,,,,,,,\n"));
    assert_eq!(both_ways(&own, 2), [line(840), line(842)]);
    let [columns, records] = both_ways(&slim("firm 7,642,M,202101,5\n"), 1);
    assert_eq!(
        columns,
        Ok(format!("{HEADER}firm 7,642,2021,5.000,,,,,,,\n"))
    );
    assert_eq!(
        records.unwrap_err(),
        "f.csv, line 2, column `reporter`: unknown area `firm 7`: expected a code or an English name in full"
    );
}

#[test]
fn a_panel_has_room_for_65535_codes() {
    let rows: String = (0..65_535)
        .map(|code| format!("{code},0,M,202101,1\n"))
        .collect();
    let panel = months(1).add(Cursor::new(slim(&rows)), "f.csv").unwrap();
    assert!(text_of(&panel).ends_with("\n65534,0,2021,1.000,,,,,,,\n"));
    // One more in the same file, in another, and among the partners; those that are there go on.
    let more = slim(&format!("{rows}own,0,M,202101,1\n"));
    let error = months(1).add(Cursor::new(more), "f.csv").unwrap_err();
    assert_eq!(error.to_string(), "f.csv: more than 65535 codes of areas");
    let panel = panel
        .add(Cursor::new(slim("65534,0,X,202101,3\n")), "g.csv")
        .unwrap();
    assert!(text_of(&panel).ends_with("\n65534,0,2021,1.000,3.000,4.000,2.000,300.00,,,\n"));
    let error = panel
        .add(Cursor::new(slim("own,0,M,202101,1\n")), "h.csv")
        .unwrap_err();
    assert_eq!(error.to_string(), "h.csv: more than 65535 codes of areas");
}

/// As different texts as there are for few areas.
fn area() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "398",
        "KZ",
        "KAZ",
        "Kazakhstan",
        "642",
        "RO",
        "ROU",
        "romania",
        "4",
        "004",
        "AF",
        "842",
        "US",
        "USA",
        "Monaco",
        "MC",
        "EU",
        "97",
        "EU27_2020",
    ])
}

fn partner() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        3 => area(),
        1 => prop::sample::select(vec!["0", "000", "WORLD", "W00", "World", "_X", "899", "BUNKERS"]),
    ]
}

fn flow() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["M", "X", "M", "X", "RX"])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// As columns or record by record, the same rows are the same panel, or the same row is refused for the same reason.
    #[test]
    fn both_ways_of_reading_have_the_same_codes(
        rows in proptest::collection::vec((area(), partner(), flow(), 1..13_u32, 2020..2023_u32, 0..1_000_000_u32), 1..40),
    ) {
        let rows: String = rows
            .into_iter()
            .map(|(reporter, partner, flow, month, year, value)| {
                format!("{reporter},{partner},{flow},{year}{month:02},{}.{:02}\n", value / 100, value % 100)
            })
            .collect();
        let [columns, records] = both_ways(&slim(&rows), 2);
        prop_assert_eq!(columns, records);
    }
}
