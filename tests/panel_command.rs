//! The command `bilateral panel`: the table it writes, what it refuses, and that it leaves no part of a table behind.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Two months of two years of one pair; February 2022 lacks its exports, and one row is of re-exports.
const TRADE: &str = "\
reporter,partner,flow,period,value
398,642,M,202101,20
398,642,M,202102,28
398,642,X,202101,700
398,642,X,202102,800
398,642,M,202201,30
398,642,M,202202,24.5
398,642,X,202201,900
398,642,RX,202201,5
";

/// Coverage 1500 ÷ 48 = 3125 %; imports rose from 48 to 54.5, by 6.5 ÷ 48 = 13.541… %.
const TABLE: &str = "\
reporter,partner,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g
398,642,2021,48.000,1500.000,1548.000,1452.000,3125.00,,,
398,642,2022,54.500,,,,,13.54,,
";

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn panel(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilateral"))
        .arg("panel")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn refused(output: &Output, message: &str) {
    assert_eq!(text(&output.stderr), message);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn the_table_is_written_whole_and_what_is_left_out_is_said() {
    let folder = folder("panel_whole");
    let (input, output) = (folder.join("trade.csv"), folder.join("out.csv"));
    fs::write(&input, TRADE).unwrap();
    let (input, output) = (input.to_str().unwrap(), output.to_str().unwrap());
    let run = panel(&[input, "--months", "1-2", "--output", output], "");
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(
        text(&run.stderr),
        format!("{input}: 1 row of 8 not used, neither imports nor exports: first on line 9\n")
    );
    assert_eq!(fs::read_to_string(output).unwrap(), TABLE);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn standard_input_and_output_and_several_files_make_the_same_table() {
    let piped = panel(&["-", "--months", "1-2", "--output", "-"], TRADE);
    assert_eq!(text(&piped.stdout), TABLE);
    let folder = folder("panel_several");
    let lines: Vec<&str> = TRADE.lines().collect();
    let halves = [&lines[1..5], &lines[5..]].map(|rows| {
        let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
        format!("{}\n{rows}", lines[0])
    });
    let files = ["a.csv", "b.csv"].map(|name| folder.join(name));
    for (file, half) in files.iter().zip(halves) {
        fs::write(file, half).unwrap();
    }
    let [a, b] = files.map(|file| file.to_str().unwrap().to_owned());
    let run = panel(&[&b, &a, "--months", "1-2", "--output", "-"], "");
    assert_eq!(text(&run.stdout), TABLE);
}

#[test]
fn a_percentage_halfway_goes_where_it_is_told() {
    // 8 to 8.0004: 0.005 %, halfway between 0.00 and 0.01.
    let trade = "reporter,partner,flow,period,value\n1,2,M,202101,8\n1,2,M,202201,8.0004\n";
    let growth = |halves| {
        let run = panel(
            &["-", "--months", "1-1", "--output", "-", "--halves", halves],
            trade,
        );
        let table = text(&run.stdout).to_owned();
        let last = table.lines().last().unwrap().to_owned();
        last.split(',').nth(8).unwrap().to_owned()
    };
    assert_eq!(growth("away"), "0.01");
    assert_eq!(growth("even"), "0.00");
}

#[test]
fn what_is_refused_leaves_no_table() {
    let folder = folder("panel_refused");
    let output = folder.join("out.csv");
    let output = output.to_str().unwrap();
    let run =
        |months: &str, input: &str| panel(&["-", "--months", months, "--output", output], input);
    refused(
        &run("1-2", &TRADE.replace(",28\n", ",28 000\n")),
        "standard input, line 3, column `value`: `28 000` is no number: expected digits with a point, as 1234.5\n",
    );
    refused(
        &run("1-2", &TRADE.replace("202102,800", "202101,800")),
        "standard input, line 5: exports of 398 to 642 in 2021-01 have a row already\n",
    );
    refused(
        &run("9-8", TRADE),
        "months 9 to 8: expected a first and a later month, from 1 to 12\n",
    );
    let run = panel(
        &["no-such-file.csv", "--months", "1-2", "--output", output],
        "",
    );
    assert!(text(&run.stderr).starts_with("no-such-file.csv: "));
    assert_eq!(run.status.code(), Some(2));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);

    let nowhere = folder.join("no-such-folder/out.csv");
    let nowhere = nowhere.to_str().unwrap();
    let run = panel(&["-", "--months", "1-2", "--output", nowhere], TRADE);
    assert!(text(&run.stderr).contains(&format!("the panel could not be written: {nowhere}: ")));
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn months_that_are_none_are_refused_by_the_command_line() {
    let run = panel(&["-", "--months", "8", "--output", "-"], "");
    assert!(
        text(&run.stderr).starts_with(
            "error: invalid value '8' for '--months <MONTHS>': expected a first and a last month, such as 1-8"
        ),
        "{}",
        text(&run.stderr)
    );
    assert_eq!(run.status.code(), Some(2));
}
