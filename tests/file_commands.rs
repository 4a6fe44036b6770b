//! The commands `bilateral compare` and `bilateral inspect`: what they print and what they refuse.
//!
//! The figures of `tests/commands/pair.csv` are invented. Exports of January–April are 10 + 11 + 12 + 13 = 46 and 12 + 13 + 14.5 + 15 =
//! 54.5, 54.5 ÷ 46 − 1 = 18.478… %; up to February 21 and 25, imports 10 and 10; 25 ÷ 21 − 1 = 19.04… %, 35 ÷ 31 − 1 = 12.90… %, with the
//! world 25 ÷ 200 = 12.5 %.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use serde_json::{Value, json};

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, compare, folder, golden, refusal, text};

const PAIR: &str = "tests/commands/pair.csv";
const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

#[test]
fn compare_prints_the_months_asked_for_with_what_is_missing() {
    let months = ["--period", "2022-01/2022-04"];
    let output = compare(PAIR, &months, "");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), golden("missing.txt"));
    let output = compare(PAIR, &[&months[..], &["--format", "csv"]].concat(), "");
    assert_eq!(text(&output.stdout), golden("missing.csv"));
}

/// Exports 12 + 13 = 25 and 10 + 11 = 21, growth 4 ÷ 21, with the world 100 + 100 = 200, share 25 ÷ 200 = 0.125. Of the file 18 rows
/// are 8 of exports, 8 of imports and 2 of the world, and May to December 2021 are not there.
#[test]
fn documents_are_whole_as_well() {
    let months = ["--period", "2022-01/2022-02", "--measure", "exports"];
    let compared = compare(PAIR, &[&months[..], &["--format", "json"]].concat(), "");
    let inspected = bilateral(&["inspect", PAIR, "--format", "json"], b"");
    for (output, name) in [(compared, "exports.json"), (inspected, "inspect.json")] {
        assert_eq!(text(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        let expected: Value = serde_json::from_str(&golden(name)).unwrap();
        assert_eq!(document, expected, "{name}");
        // An object is one line.
        assert_eq!(text(&output.stdout).matches('\n').count(), 1, "{name}");
    }
}

#[test]
fn compare_takes_the_latest_months_of_both_years() {
    let output = compare(PAIR, &["--period", "latest"], "");
    assert_eq!(text(&output.stdout), golden("latest.txt"));
    // Exports alone are complete up to April.
    let output = compare(
        PAIR,
        &[
            "--period",
            "latest",
            "--measure",
            "exports",
            "--format",
            "json",
        ],
        "",
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "bilateral.pair-report/1");
    assert_eq!(report["current"], "2022-T1");
    assert_eq!(report["chosen"], "latest");
    assert_eq!(report["lines"].as_array().unwrap().len(), 1);
    let line = &report["lines"][0];
    // 54.5 ÷ 46 − 1 = 8.5 ÷ 46 = 17 ÷ 92.
    assert_eq!(line["growth"]["answer"]["rate"]["point"], "17/92");
    assert_eq!(
        line["share"],
        json!({ "problem": "KZ–WORLD exports, fob, USD: no total for 2022-T1, missing 2022-03/2022-04" })
    );
}

#[test]
fn compare_reads_several_files_and_the_standard_input() {
    let first = format!("{HEADER}KZ,RO,X,2021,10,USD\n");
    let folder = folder("several");
    let path = folder.join("second.csv");
    fs::write(&path, format!("{HEADER}KZ,RO,X,2022,12,USD\n")).unwrap();
    let asked = [
        path.to_str().unwrap(),
        "--period",
        "2022",
        "--measure",
        "exports",
    ];
    let output = compare("-", &asked, &first);
    assert_eq!(
        text(&output.stdout),
        "\
Kazakhstan with Romania, 2022 against 2021

exports
  current  2022: 12 USD
  base     2021: 10 USD
  growth   12 ÷ 10 − 1 = +20.0 %
  share    none: no series KZ–WORLD exports, USD
"
    );
}

#[test]
fn rows_are_left_out_only_on_request_and_said_to_be() {
    let file =
        format!("{HEADER}KZ,RO,X,2021,10,USD\nKZ,RO,X,2022,1 500,USD\nKZ,RO,X,2022,12,USD\n");
    let asked = ["--period", "2022", "--measure", "exports"];
    let reason = "standard input, line 3, column `value`: `1 500` is no number: expected digits with a point, as 1234.5";
    assert_eq!(
        refusal(&compare("-", &asked, &file)),
        format!("{reason} (--keep-going leaves out such rows)\n")
    );
    let asked = [&asked[..], &["--keep-going"]].concat();
    let output = compare("-", &asked, &file);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), format!("{reason}\nrows refused: 1\n"));
    let page = text(&output.stdout);
    assert!(
        page.starts_with("Kazakhstan with Romania, 2022 against 2021\n(rows of the files refused, of any pair: 1)\n\nexports\n"),
        "{page}"
    );
    let output = compare("-", &[&asked[..], &["--format", "csv"]].concat(), &file);
    assert!(text(&output.stdout).ends_with("\nall,refused,2022,1,,rows,,\n"));
}

#[test]
fn a_choice_of_series_is_left_to_who_asks() {
    let file = format!("{HEADER}KZ,RO,X,2021,10,USD\nKZ,RO,X,2021,9,EUR\nKZ,RO,X,2022,12,USD\n");
    let asked = ["--period", "2022", "--measure", "exports"];
    assert_eq!(
        refusal(&compare("-", &asked, &file)),
        "2 series fit, KZ–RO exports, EUR; KZ–RO exports, USD: expected a currency or a valuation that chooses one (--currency, --valuation)\n"
    );
    let output = compare("-", &[&asked[..], &["--currency", "USD"]].concat(), &file);
    assert!(text(&output.stdout).contains("12 ÷ 10 − 1 = +20.0 %"));
    // FOB with CIF is chosen as one.
    let file = "\
reporter,partner,flow,period,value,currency,valuation
KZ,RO,X,2022,10,USD,fob
KZ,RO,X,2022,11,USD,
KZ,RO,M,2022,5,USD,cif
KZ,RO,M,2022,4,USD,fob
";
    let asked = ["--period", "2022", "--valuation", "fob+cif"];
    let output = compare("-", &asked, file);
    assert!(
        text(&output.stdout).contains("current  2022: exports 10 + imports 5 = 15 USD"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn inspect_lists_what_a_file_holds() {
    let output = bilateral(&["inspect", PAIR], b"");
    assert_eq!(text(&output.stdout), golden("inspect.txt"));
    assert_eq!(output.status.code(), Some(0));
    let output = bilateral(
        &["inspect", "tests/read/comtrade.csv", "--format", "json"],
        b"",
    );
    // Two of its rows are refused.
    assert_eq!(output.status.code(), Some(2));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["format"], "bilateral.inspection/1");
    assert_eq!(found["layout"], "UN Comtrade");
    assert_eq!(
        (
            &found["rows"],
            &found["records"],
            &found["refused"]["count"]
        ),
        (&json!(14), &json!(7), &json!(2))
    );
    assert_eq!(found["set_aside"]["broken down by customs procedure"], 1);
    assert_eq!(
        found["set_aside"]["net of re-imports or re-exports, which is computed and not read"],
        1
    );
    assert_eq!(found["reporters"], json!(["KZ"]));
}

#[test]
fn inspect_tells_what_is_wrong_among_the_figures() {
    // Each figure is printed to the unit. The months are 120, 10 less than the year, and 13 figures allow 6.5; Germany and Romania are
    // 190, 40 more than the world, and three figures allow 1.5. With 125 of the year 5 are left to rounding.
    let months: Vec<String> = (1..=12)
        .map(|month| format!("KZ,RO,X,2021-{month:02},10,USD\n"))
        .collect();
    let months = format!("{HEADER}{}", months.concat());
    let file =
        format!("{months}KZ,RO,X,2021,130,USD\nKZ,DE,X,2021,60,USD\nKZ,WORLD,X,2021,150,USD\n");
    let output = bilateral(&["inspect", "-"], file.as_bytes());
    let page = text(&output.stdout);
    // A finding is no refusal.
    assert_eq!(output.status.code(), Some(0));
    let found = "\
series with gaps: 0
problems: 2
  contradictions: 2
    KZ–RO exports, USD, 2021: 130, but 12 records together 120 USD: 10 apart, and half a unit in the last place of each figure explains 6.5
    KZ–WORLD exports, USD, 2021: 150, but at least KZ–DE 2021: 60 + KZ–RO 2021: 130 = 190 USD: 40 apart, and half a unit in the last place of each figure explains 1.5
";
    assert!(page.ends_with(found), "{page}");
    let file = format!("{months}KZ,RO,X,2021,125,USD\n");
    let output = bilateral(&["inspect", "-"], file.as_bytes());
    let page = text(&output.stdout);
    assert!(
        page.ends_with("\nseries with gaps: 0\nproblems: 0\n"),
        "{page}"
    );
    // Three places leave no room for it.
    let output = bilateral(&["inspect", "-", "--round-to", "3"], file.as_bytes());
    let page = text(&output.stdout);
    assert!(
        page.contains("2021: 125.000, but 12 records together 120 USD: 5 apart, and half a unit in the last place of each figure explains 0.0065\n"),
        "{page}"
    );
}

#[test]
fn what_is_set_aside_stands_on_a_line_or_in_a_row_of_a_document() {
    let first = |arguments: &[&str], kind: &str| {
        let output = bilateral(arguments, b"");
        let page = text(&output.stdout).to_owned();
        let line = page.lines().find(|line| line.starts_with(kind));
        line.unwrap_or_else(|| panic!("{page}")).to_owned()
    };
    // The eighth line of the one is of the procedure C04, the third object of the other of the second partner 643.
    assert_eq!(
        first(
            &["inspect", "tests/read/comtrade.csv"],
            "set aside, broken down by customs"
        ),
        "set aside, broken down by customs procedure: 1, the first on line 8"
    );
    assert_eq!(
        first(&["inspect", "tests/read/comtrade.json"], "set aside"),
        "set aside, broken down by second partner: 1, the first on row 3"
    );
}

#[test]
fn a_table_says_that_the_months_were_chosen() {
    let output = compare(PAIR, &["--period", "latest", "--format", "csv"], "");
    assert_eq!(text(&output.stdout), golden("latest.csv"));
}

#[test]
fn a_share_says_what_is_flagged_of_the_world() {
    let file = "\
reporter,partner,flow,period,value,currency,status
KZ,RO,X,2022,3,USD,provisional
KZ,WORLD,X,2022,10000,USD,estimated
KZ,WORLD,X,2021,9000,USD,revised
";
    let asked = ["--period", "2022", "--measure", "exports"];
    let output = compare("-", &asked, file);
    let page = text(&output.stdout);
    // 3 ÷ 10000 = 0.03 %; of the world in 2021 nothing is shown.
    assert!(
        page.contains("\n  current  2022: 3 USD (provisional)\n")
            && page.ends_with("\n  share    3 ÷ 10000 = 0.030 % (the world: estimated)\n"),
        "{page}"
    );
    let output = compare("-", &[&asked[..], &["--format", "csv"]].concat(), file);
    let table = text(&output.stdout);
    assert!(
        table.ends_with(
            "\nexports,share,2022,0.0003,,rate,0.03,\nexports,share-flag,2022,,,,,estimated\n"
        ),
        "{table}"
    );
    let output = compare("-", &[&asked[..], &["--format", "json"]].concat(), file);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let share = &report["lines"][0]["share"];
    assert_eq!(share["flags"], json!(["estimated"]));
    assert_eq!(share["answer"]["format"], "bilateral.share/1");
}

#[test]
fn rows_in_any_order_are_inspected_alike() {
    let areas = [
        "AT", "BE", "BG", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    ];
    let rows = areas.map(|area| format!("KZ,{area},X,2022,1,USD\n"));
    let rows = format!(
        "{HEADER}{}KZ,AT,X,2020,1,USD\nKZ,AT,X,2022,2,USD\n",
        rows.concat()
    );
    let output = bilateral(&["inspect", "-"], rows.as_bytes());
    assert_eq!(
        text(&output.stdout),
        "\
standard input: tidy CSV
rows: 15, records: 15
reporters: 1 (KZ)
partners: 13 (AT, BE, BG, CZ, DE, DK, EE, ES, FI, FR, GR, HR, and 1 more)
measures: 1 (exports)
currencies: 1 (USD)
valuations: 1 (unstated)
periods of 12 months: 15 figures from 2020 to 2022
series: 13, of all goods: 13, with the world: 0; single products: 0
series with gaps: 1
  KZ–AT exports, USD: 2021
problems: 1
  repeated periods: 1
    KZ–AT exports, USD, 2022: recorded more than once: 1 USD (line 2), 2 USD (line 16)
"
    );
}
