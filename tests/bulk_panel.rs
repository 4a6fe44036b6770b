//! The panel of bulk files: against sums by hand, against the dataset, and its refusals.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/dataset.rs"]
mod dataset;
mod packed;
#[path = "panel/shared.rs"]
mod shared;

use std::io::Cursor;

use bilateral::bulk::{BulkError, Panel, Unused};
use bilateral::number::{Rounding, RoundingMode};
use bilateral::read::{Options, Position, Reader, Reason};
use dataset::{by_dataset, with_six_places};
use packed::gzip;
use proptest::prelude::*;
use shared::{HEADER, text_of};

const COMTRADE: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate\n";

/// A monthly row of UN Comtrade with a partner whose name is quoted.
fn row(flow: &str, period: &str, partner: &str, value: &str) -> String {
    let (cif, fob) = if flow == "M" {
        (value, "")
    } else {
        ("", value)
    };
    format!(
        "C,M,{period}01,2021,1,{period},398,KAZ,Kazakhstan,{flow},Flow,{partner},ROU,\"Romania, \"\"RO\"\"\",0,W00,World,H6,HS,true,TOTAL,All Commodities,0,false,C00,TOTAL CPC,0,0,TOTAL MOT,-1,N/A,0,false,-1,N/A,0,false,,false,,false,{cif},{fob},{value},0,true,false\n"
    )
}

fn panel(file: impl Into<Vec<u8>>) -> Result<Panel, BulkError> {
    let file = file.into();
    Panel::of_months(1, 8)
        .unwrap()
        .add(Cursor::new(file), "f.csv")
}

fn refusal(file: impl Into<Vec<u8>>) -> String {
    panel(file).unwrap_err().to_string()
}

fn slim(rows: &str) -> String {
    format!("reporter,partner,flow,period,value\n{rows}")
}

#[test]
fn eight_months_of_two_years_by_hand() {
    let mut file = COMTRADE.to_owned();
    for (year, imports, exports) in [(2021, 5, "100.5"), (2022, 6, "100.25")] {
        for month in 1..=9 {
            let period = format!("{year}{month:02}");
            file += &row("M", &period, "642", &imports.to_string());
            file += &row("X", &period, "642", exports);
            file += &row("RX", &period, "642", "99");
            // The world is a partner like any other; a month of its exports lacks in 2022.
            if (year, month) != (2022, 3) {
                file += &row("X", &period, "0", "200");
            }
        }
    }
    let panel = panel(file.clone()).unwrap();
    // 2021: imports 8 × 5 = 40, exports 8 × 100.5 = 804, coverage 804 ÷ 40 = 2010 %.
    // 2022: 8 × 6 = 48 and 8 × 100.25 = 802; 802 ÷ 48 = 1670.833 %; imports 8 ÷ 40 = +20 %, exports −2 ÷ 804 = −0.2488 %,
    // turnover 844 to 850: 6 ÷ 844 = 0.7109 %.
    let expected = "\
398,0,2021,,1600.000,,,,,,
398,0,2022,,,,,,,,
398,642,2021,40.000,804.000,844.000,764.000,2010.00,,,
398,642,2022,48.000,802.000,850.000,754.000,1670.83,20.00,-0.25,0.71
";
    assert_eq!(text_of(&panel), format!("{HEADER}{expected}"));

    // 2 × 9 × 3 rows with Romania and 17 with the world; the first re-export stands on line 4.
    let [source] = panel.sources() else {
        panic!("one file")
    };
    assert_eq!((source.file(), source.rows()), ("f.csv", 71));
    let unused: Vec<_> = source.unused().collect();
    let [(Unused::Flow, left)] = unused.as_slice() else {
        panic!("{unused:?}")
    };
    assert_eq!((left.rows(), left.first()), (18, Position::Line(4)));

    let packed = Panel::of_months(1, 8)
        .unwrap()
        .add(Cursor::new(gzip(file.as_bytes())), "f.csv.gz")
        .unwrap();
    assert_eq!(text_of(&packed), text_of(&panel));
}

#[test]
fn a_tie_is_rounded_as_asked() {
    let mut rows = String::new();
    for month in 1..=8 {
        rows += &format!("1,2,M,2021{month:02},1000\n1,2,M,2022{month:02},1000\n");
    }
    // 8001 in place of 8000: 1 ÷ 8000 = 0.0125 %.
    let file = slim(&rows.replace("202208,1000", "202208,1001"));
    let panel = panel(file).unwrap();
    let print = |rounding| {
        let mut out = Vec::new();
        panel.write(&mut out, rounding).unwrap();
        String::from_utf8(out).unwrap()
    };
    let three = Rounding::to(3);
    assert!(print(three).ends_with(",,,,0.013,,\n"));
    assert!(print(three.with_mode(RoundingMode::HalfEven)).ends_with(",,,,0.012,,\n"));
    assert!(print(Rounding::to(0)).ends_with(",,,,0,,\n"));
    // More places than 128 bits hold.
    let zeros = "0".repeat(40);
    assert!(print(Rounding::to(44)).ends_with(&format!(",,,,0.0125{zeros},,\n")));
}

#[test]
fn nothing_is_lost_where_64_bits_and_three_places_are_too_few() {
    let mut rows = String::new();
    for month in 1..=8 {
        rows += &format!("1,2,M,2021{month:02},9223372036854775.807\n");
        rows += &format!("1,2,X,2021{month:02},0.0000001\n");
    }
    // 8 × 9223372036854775.807 = 73786976294838206.456 and 8 × 0.0000001 = 0.0000008.
    let expected = "1,2,2021,73786976294838206.4560000,0.0000008,73786976294838206.4560008,-73786976294838206.4559992,0.00,,,\n";
    assert_eq!(
        text_of(&panel(slim(&rows)).unwrap()),
        format!("{HEADER}{expected}")
    );
    let too_many = "1,2,M,202101,79228162514264337593543950335\n1,2,M,202102,1\n";
    assert!(matches!(panel(slim(too_many)), Err(BulkError::Sum { .. })));
}

#[test]
fn a_month_without_a_value_is_missing_and_zero_is_not() {
    let mut rows = String::new();
    for month in 1..=8 {
        let value = if month == 5 { "" } else { "3" };
        rows += &format!("1,2,M,2021{month:02},{value}\n1,2,X,2021{month:02},0\n");
        rows += &format!("1,2,X,2022{month:02},4\n");
    }
    // A base of zero has no growth.
    let expected = "1,2,2021,,0.000,,,,,,\n1,2,2022,,32.000,,,,,,\n";
    assert_eq!(
        text_of(&panel(slim(&rows)).unwrap()),
        format!("{HEADER}{expected}")
    );
}

#[test]
fn codes_are_ordered_by_number_and_then_by_letters() {
    let rows = "own,2,M,202101,1\n1000,2,M,202101,1\n\"9\",10,M,202101,1\n009,2,M,202101,1\nQ9,2,M,202101,1\nKZ,2,M,202101,1\n12345678,2,M,202101,1\n";
    let text = text_of(&panel(slim(rows)).unwrap());
    let keys: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| &line[..line.find(",2021").unwrap()])
        .collect();
    assert_eq!(
        keys,
        [
            "9,2",
            "9,10",
            "398,2",
            "1000,2",
            "12345678,2",
            "Q9,2",
            "own,2"
        ]
    );
}

#[test]
fn rows_of_other_layouts_columns_and_lines_are_understood() {
    // Another order of columns and another separator, returns, blank lines, a byte order mark and blanks around cells.
    let file = "\u{feff}Value;PERIOD;Flow;partner;reporter\r\n\r\n 5 ;2021-01;M;642;398\r\n7;202101;\"X\";642;398\r\n\r\n";
    let panel = Panel::of_months(1, 1)
        .unwrap()
        .add(Cursor::new(file), "f.csv")
        .unwrap();
    assert_eq!(
        text_of(&panel),
        format!("{HEADER}398,642,2021,5.000,7.000,12.000,2.000,140.00,,,\n")
    );
    assert_eq!(panel.sources()[0].rows(), 2);
}

#[test]
fn rows_may_end_with_a_separator() {
    let file = slim("1,2,M,202101,5,\n1,2,X,202101,7,\n");
    assert_eq!(
        text_of(
            &Panel::of_months(1, 1)
                .unwrap()
                .add(Cursor::new(file), "f.csv")
                .unwrap()
        ),
        format!("{HEADER}1,2,2021,5.000,7.000,12.000,2.000,140.00,,,\n")
    );
    assert_eq!(
        refusal(slim("1,2,M,202101,5,\n1,2,X,202101,7,8\n")),
        "f.csv, line 3: 6 fields: expected 5, as many as the header has names"
    );
}

#[test]
fn real_files_of_whole_years_have_no_months() {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA") else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return;
    };
    let folder = std::path::PathBuf::from(folder).join("comtrade-new-annual-total-2022");
    // The rows as Python's csv module counts them (`len(list(csv.reader(open(FILE, encoding="latin-1")))) - 1`), all of period 2022.
    for (file, rows, why) in [
        ("TradeData.csv", 1352, Unused::Period),
        ("TradeData_Services.csv", 120, Unused::Product),
    ] {
        let panel = Panel::of_months(1, 12)
            .unwrap()
            .add_file(folder.join(file))
            .unwrap();
        let [source] = panel.sources() else {
            panic!("one file")
        };
        let unused: Vec<_> = source
            .unused()
            .map(|(unused, left)| (unused, left.rows(), left.first()))
            .collect();
        assert_eq!(
            (source.rows(), unused),
            (rows, vec![(why, rows, Position::Line(2))])
        );
        assert_eq!(text_of(&panel), HEADER);
    }
}

#[test]
fn a_refusal_names_file_line_column_text_and_what_was_expected() {
    let refused = |row: &str| {
        refusal(slim(&format!(
            "1,2,M,202101,5\n\n\"1\",2,X,202101,5\n{row}\n"
        )))
    };
    for (row, message) in [
        (
            "1,2,M,202102,1 500",
            "f.csv, line 5, column `value`: `1 500` is no number: expected digits with a point, as 1234.5",
        ),
        (
            "1,2,M,202102,-5",
            "f.csv, line 5, column `value`: `-5` is below zero: expected imports or exports of zero or more",
        ),
        (
            "1,2,Z,202102,5",
            "f.csv, line 5, column `flow`: unknown flow `Z`: expected M, X, RM, RX, DX, MIP, MOP, XIP or XOP",
        ),
        (
            ",2,M,202102,5",
            "f.csv, line 5, column `reporter`: no code: expected that of an area",
        ),
        (
            "1,2,M,202102",
            "f.csv, line 5: 4 fields: expected 5, as many as the header has names",
        ),
        (
            "1,2,M,202102,5,6",
            "f.csv, line 5: 6 fields: expected 5, as many as the header has names",
        ),
        (
            "01,\"2\",M,2021-01,6",
            "f.csv, line 5: imports of 1 from 2 in 2021-01 have a row already",
        ),
        (
            "1,2,X,202101,6",
            "f.csv, line 5: exports of 1 to 2 in 2021-01 have a row already",
        ),
    ] {
        assert_eq!(refused(row), message);
    }
    assert_eq!(
        refused("1,2,M,202113,5"),
        "f.csv, line 5, column `period`: cannot read the period `202113`: expected a month from 01 to 12 at offset 4"
    );
    assert_eq!(refusal(""), "f.csv: the file is empty: expected a header");
    assert_eq!(
        refusal("reporter,partner,flow,period,worth\n"),
        "f.csv: unknown format, nearest is tidy CSV, which lacks `value`"
    );
    assert_eq!(
        refused("1,2,M,202102,\"5"),
        "f.csv, line 5, column `value`: a quote opens here and is never closed: expected its end, without which nothing behind it can be read"
    );
    let file =
        COMTRADE.to_owned() + &row("M", "202101", "642", "5") + &row("M", "202102", "9x", "5");
    assert_eq!(
        refusal(file),
        "f.csv, line 3, column `partnerCode`: unknown area `9x`: expected a UN Comtrade number or code"
    );
    assert_eq!(
        refusal(COMTRADE.to_owned() + &row("X", "202101", "642", "5").replace(",,5,5,", ",5,,5,")),
        "f.csv, line 2: exports cannot be valued cif: exports are valued where they leave the country"
    );
}

#[test]
fn a_month_must_not_be_in_two_files() {
    let add = |panel: Panel, rows: &str, name: &str| panel.add(Cursor::new(slim(rows)), name);
    let first = add(
        Panel::of_months(1, 2).unwrap(),
        "1,2,M,202101,5\n1,3,M,202101,5\n",
        "a.csv",
    )
    .unwrap();
    let both = add(first, "1,2,M,202102,6\n", "b.csv").unwrap();
    assert_eq!(
        text_of(&both),
        format!("{HEADER}1,2,2021,11.000,,,,,,,\n1,3,2021,,,,,,,,\n")
    );
    assert_eq!(
        add(both, "7,7,M,202101,6\n1,3,M,202101,6\n", "c.csv")
            .unwrap_err()
            .to_string(),
        "c.csv, line 3: imports of 1 from 3 in 2021-01 have a row already"
    );
}

#[test]
fn rows_that_break_figures_down_are_left_out_and_counted() {
    let file = COMTRADE.to_owned()
        + &row("M", "202101", "642", "5")
        + &row("M", "202101", "642", "5").replace("TOTAL,All", "01,All")
        + &row("M", "202101", "642", "5").replace("C00", "C01")
        + &row("M", "202101", "642", "5").replace(",0,W00", ",276,DEU")
        + &row("M", "202101", "642", "5").replace("CPC,0,0", "CPC,0,2100")
        + &row("XIP", "202101", "642", "5")
        + &row("M", "2021", "642", "5")
        + &row("M", "202101", "642", "5").replace("C00", "C01");
    let panel = panel(file).unwrap();
    let unused: Vec<_> = panel.sources()[0]
        .unused()
        .map(|(unused, left)| (unused, left.rows(), left.first()))
        .collect();
    assert_eq!(
        unused,
        [
            (
                Unused::SetAside(Reason::SecondPartner),
                1,
                Position::Line(5)
            ),
            (
                Unused::SetAside(Reason::CustomsProcedure),
                2,
                Position::Line(4)
            ),
            (Unused::SetAside(Reason::Mode), 1, Position::Line(6)),
            (Unused::SetAside(Reason::Processing), 1, Position::Line(7)),
            (Unused::Product, 1, Position::Line(3)),
            (Unused::Period, 1, Position::Line(8)),
        ]
    );
    assert_eq!(text_of(&panel), format!("{HEADER}398,642,2021,,,,,,,,\n"));
}

/// Rows of three reporters with three partners, most months of three years there, in any order.
fn comtrade_file() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        8 => (0..10_000_000_000_u64, 0..7_usize).prop_map(|(digits, places)| {
            let (whole, part) = (digits / 1_000_000, format!("{:06}", digits % 1_000_000));
            if places == 0 { whole.to_string() } else { format!("{whole}.{}", &part[..places]) }
        }),
        1 => Just("0".to_owned()),
        1 => (0..9).prop_map(|_| "100".to_owned()),
    ];
    let cell = (value, 0..40_u8);
    proptest::collection::vec(cell, 3 * 3 * 2 * 36)
        .prop_map(|cells| {
            let mut rows = Vec::new();
            for (index, (value, luck)) in cells.into_iter().enumerate() {
                let (month, series) = (index % 36, index / 36);
                let period = format!("{}{:02}", 2020 + month / 12, month % 12 + 1);
                let flow = ["M", "X"][series % 2];
                let (reporter, partner) = (
                    ["398", "4", "842"][series / 2 % 3],
                    ["0", "642", "251"][series / 6],
                );
                let value = if luck == 0 { String::new() } else { value };
                let mut row = row(flow, &period, partner, &value)
                    .replace(",398,KAZ,", &format!(",{reporter},KAZ,"));
                match luck {
                    1 => continue,
                    2 => row = row.replace(&format!(",{period},"), &format!(",\"{period}\",")),
                    3 => row = row.replace(",TOTAL,", ",\"TOTAL\","),
                    4 => row = row.replace(&format!(",{flow},"), &format!(", {flow} ,")),
                    5 => row = row.replace("Romania", "Roma\nnia"),
                    6 if flow == "X" => rows.push(row.replace(&format!(",{flow},"), ",RX,")),
                    _ => {}
                }
                rows.push(row);
            }
            rows
        })
        .prop_shuffle()
        .prop_map(|rows| COMTRADE.to_owned() + &rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_panel_is_what_the_dataset_answers(file in comtrade_file(), first in 1..4_u32, length in 0..9_u32, mode in 0..7_usize) {
        let rounding = Rounding::to(2).with_mode(RoundingMode::ALL[mode]);
        let last = first + length;
        let panel = Panel::of_months(first, last).unwrap().add(Cursor::new(file.clone()), "f.csv").unwrap();
        let mut out = Vec::new();
        panel.write(&mut out, rounding).unwrap();
        let text = with_six_places(&String::from_utf8(out).unwrap());
        prop_assert_eq!(text, by_dataset(&file, first..=last, rounding));
    }

    /// Whatever bytes a file has, there is a panel or a refusal.
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), header in 0..3_usize) {
        let mut file = [COMTRADE, "reporter,partner,flow,period,value\n", ""][header].as_bytes().to_vec();
        file.extend(bytes);
        let _ = panel(file);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Below a title the same file is read record by record: the same panel, of the same rows.
    #[test]
    fn records_make_the_panel_of_columns(file in comtrade_file()) {
        let columns = panel(file.clone()).unwrap();
        let records = panel(format!("UN Comtrade\n{file}")).unwrap();
        prop_assert_eq!(text_of(&records), text_of(&columns));
        let counts = |panel: &Panel, titles: u64| {
            let source = &panel.sources()[0];
            let unused = source.unused().map(|(unused, left)| match left.first() {
                Position::Line(line) => (unused, left.rows(), line - titles),
                Position::Row(row) => panic!("row {row} of no document"),
            });
            (source.rows(), unused.collect::<Vec<_>>())
        };
        prop_assert_eq!(counts(&records, 1), counts(&columns, 0));
    }

    /// What is left out is what the reader refuses, row by row, whether the panel is made of columns or of records.
    #[test]
    fn going_on_leaves_out_what_the_reader_refuses(
        file in comtrade_file(),
        damages in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize), 1..12),
    ) {
        let mut bytes = file.into_bytes();
        for (place, with) in damages {
            let behind_header = bytes.len() - COMTRADE.len();
            bytes[COMTRADE.len() + place.index(behind_header)] = b"x,\n"[with];
        }
        let titled = [b"UN Comtrade\n", bytes.as_slice()].concat();
        for file in [bytes, titled] {
            let reader = Reader::new(Cursor::new(file.clone()), "f.csv", Options::default()).unwrap();
            let refusals: Vec<_> = reader.filter_map(Result::err).collect();
            let panel = Panel::of_months(1, 8).unwrap().keep_going();
            let panel = match panel.add(Cursor::new(file), "f.csv") {
                // A value that no longer stands in the column of its valuation has none.
                Err(BulkError::Mixed { .. }) => continue,
                panel => panel.unwrap(),
            };
            let source = &panel.sources()[0];
            prop_assert_eq!(source.refused(), refusals.len() as u64);
            prop_assert_eq!(source.refusals(), &refusals[..refusals.len().min(5)]);
        }
    }
}
