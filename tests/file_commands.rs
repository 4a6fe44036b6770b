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
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const PAIR: &str = "tests/commands/pair.csv";
const COMTRADE: &str = "examples/data/comtrade.csv";
const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilateral"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn bilateral(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments).spawn().unwrap();
    // A command that refuses its arguments does not read on.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn compare(file: &str, others: &[&str], input: &str) -> Output {
    let pair = ["compare", file, "--reporter", "KZ", "--partner", "RO"];
    bilateral(&[&pair[..], others].concat(), input.as_bytes())
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn golden(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// What a command said as it refused; it printed nothing else.
fn refusal(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr)
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

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
    let reason = "standard input, line 3, column `value`: `1 500` is no number: expected digits with a point, as 1234.5\n";
    assert_eq!(refusal(&compare("-", &asked, &file)), reason);
    let asked = [&asked[..], &["--keep-going"]].concat();
    let output = compare("-", &asked, &file);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), format!("{reason}rows refused: 1\n"));
    let page = text(&output.stdout);
    assert!(
        page.starts_with("Kazakhstan with Romania, 2022 against 2021\n(rows refused, and missing here: 1)\n\nexports\n"),
        "{page}"
    );
    let output = compare("-", &[&asked[..], &["--format", "csv"]].concat(), &file);
    assert!(text(&output.stdout).ends_with("\nall,refused,2022,1,rows,\n"));
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
        (&found["rows"], &found["records"], &found["refused"]),
        (&json!(13), &json!(7), &json!(2))
    );
    assert_eq!(found["set_aside"]["broken down by customs procedure"], 1);
    assert_eq!(found["reporters"], json!(["KZ"]));
}

#[test]
fn what_a_file_leaves_unsaid_is_said_by_an_option() {
    let unsaid = bilateral(&["inspect", "tests/read/unctad_wir.csv"], b"");
    assert!(refusal(&unsaid).contains("measure"), "{}", refusal(&unsaid));
    let said = [
        "inspect",
        "tests/read/unctad_wir.csv",
        "--measure",
        "fdi inward flow",
    ];
    let page = bilateral(&said, b"");
    assert!(
        text(&page.stdout).contains("\nmeasures: 1 (fdi inward flow"),
        "{}",
        text(&page.stdout)
    );
    // A file that says its scale takes none.
    let twice = bilateral(&["inspect", COMTRADE, "--scale", "million"], b"");
    assert_eq!(
        refusal(&twice),
        "examples/data/comtrade.csv: UN Comtrade says itself what the mapping says: expected no mapping\n"
    );
}

#[test]
fn what_is_refused_is_named_by_its_place() {
    let exports = ["--period", "2022", "--measure", "exports"];
    let of = |rows: &str| format!("{HEADER}{rows}");
    let cases: [(String, &str); 8] = [
        (
            String::new(),
            "standard input: the file is empty: expected a header\n",
        ),
        (
            of("Atlantis,RO,X,2022,1,USD\n"),
            "standard input, line 2, column `reporter`: unknown area `Atlantis`: expected a code or an English name in full\n",
        ),
        (
            of("KZ,RO,X,2022\n"),
            "standard input, line 2: 4 fields: expected 6, as many as the header has names\n",
        ),
        (
            of("KZ,RO,X,2022,\"1,5\",USD\n"),
            "standard input, line 2, column `value`: `1,5` is no number: expected digits with a point, as 1234.5\n",
        ),
        (
            of("KZ,RO,X,2022-13,1,USD\n"),
            "standard input, line 2, column `period`: cannot read the period `2022-13`: expected a month from 01 to 12 at offset 5\n",
        ),
        (
            of("KZ,RO,Z,2022,1,USD\n"),
            "standard input, line 2, column `flow`: `Z` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, or an fdi measure such as `fdi inward flow`\n",
        ),
        (
            of("KZ,RO,X,2022,1,USD\nKZ,RO,X,2022,2,USD\n"),
            "KZ–RO exports, USD, 2022: two records, 1 USD and 2 USD\n",
        ),
        (
            of("KZ,DE,X,2022,1,USD\n"),
            "no exports of all goods that KZ reports with RO\n",
        ),
    ];
    for (file, message) in cases {
        assert_eq!(refusal(&compare("-", &exports, &file)), message);
    }
    let one_year = of("KZ,RO,X,2022,1,USD\n");
    assert_eq!(
        refusal(&compare("-", &["--period", "latest"], &one_year)),
        "KZ–RO exports, USD is not complete from January on in any two years that follow each other\n"
    );
    assert_eq!(
        refusal(&compare("-", &["-", "--period", "2022"], "")),
        "`-` is there twice: expected the standard input once\n"
    );
    let missing = refusal(&bilateral(&["inspect", "no-such-file.csv"], b"")).to_owned();
    assert!(missing.starts_with("no-such-file.csv: "), "{missing}");
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let arguments = ["inspect", PAIR];
    let mut child = command(&arguments).spawn().unwrap();
    // Nobody reads what it prints.
    drop(child.stdout.take());
    drop(child.stdin.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(!said.contains("panicked"), "{said}");
}
