//! The command `bilateral panel`: the table it writes, what it refuses, and that it leaves no part of a table behind.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/command.rs"]
mod command;
mod packed;

use std::fs;

use command::{HEADER, folder, panel, printed, refused, text};
use packed::gzip;

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
        "months 9 to 8: expected a first month and a last that is not before it, from 1 to 12\n",
    );
    refused(
        &panel(
            &["no-such-file.csv", "--months", "1-2", "--output", output],
            "",
        ),
        "no-such-file.csv: No such file or directory (os error 2)\n",
    );
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);

    let nowhere = folder.join("no-such-folder/out.csv");
    let nowhere = nowhere.to_str().unwrap();
    refused(
        &panel(&["-", "--months", "1-2", "--output", nowhere], TRADE),
        &format!(
            "the panel could not be written: {nowhere}: No such file or directory (os error 2)\n"
        ),
    );
}

#[test]
fn months_that_are_none_are_refused_by_the_command_line() {
    let run = panel(&["-", "--months", "8", "--output", "-"], "");
    refused(
        &run,
        "error: invalid value '8' for '--months <MONTHS>': expected a first and a last month, such as 1-8\n\nFor more information, try '--help'.\n",
    );
}

#[test]
fn going_on_shows_the_first_refusals_and_counts_all() {
    let bad: String = (1..=7)
        .map(|n| format!("398,642,M,20220{n},{n} 0\n"))
        .collect();
    let file = format!("{}{bad}", TRADE.replace("202201,30\n", "202201,30,7\n"));
    let asked = ["-", "--months", "1-2", "--output", "-"];
    let six = "standard input, line 6: 6 fields: expected 5, as many as the header has names\n";
    refused(&panel(&asked, &file), six);
    let run = panel(&[&asked[..], &["--keep-going"]].concat(), &file);
    let numbers: String = (1..=4)
        .map(|n| format!("standard input, line {}, column `value`: `{n} 0` is no number: expected digits with a point, as 1234.5\n", n + 9))
        .collect();
    // January 2022 lacks its imports now.
    let table = TABLE.replace("2022,54.500,,,,,13.54", "2022,,,,,,");
    printed(
        &run,
        &table,
        &format!(
            "standard input: 1 row of 15 not used, neither imports nor exports: first on line 9\n{six}{numbers}rows refused: 8\n"
        ),
    );
}

#[test]
fn going_on_never_lets_a_second_row_through() {
    let folder = folder("panel_second_row");
    let (first, second) = (folder.join("a.csv"), folder.join("b.csv"));
    fs::write(&first, TRADE).unwrap();
    fs::write(
        &second,
        "reporter,partner,flow,period,value\n\n398,642,X,202102,x\n398,642,X,202102,800\n",
    )
    .unwrap();
    let (first, second) = (first.to_str().unwrap(), second.to_str().unwrap());
    refused(
        &panel(
            &[
                first,
                second,
                "--months",
                "1-2",
                "--output",
                "-",
                "--keep-going",
            ],
            "",
        ),
        &format!(
            "{second}, line 4: exports of 398 to 642 in 2021-02 have a row already: {first}, line 5\n"
        ),
    );
    // In the same file, and where the first came through the standard input.
    refused(
        &panel(
            &[
                second,
                second,
                "--months",
                "1-2",
                "--output",
                "-",
                "--keep-going",
            ],
            "",
        ),
        &format!(
            "{second}, line 4: exports of 398 to 642 in 2021-02 have a row already: {second}, line 4\n"
        ),
    );
    refused(
        &panel(
            &[
                "-",
                second,
                "--months",
                "1-2",
                "--output",
                "-",
                "--keep-going",
            ],
            TRADE,
        ),
        &format!("{second}, line 4: exports of 398 to 642 in 2021-02 have a row already\n"),
    );
    refused(
        &panel(&["-", "-", "--months", "1-2", "--output", "-"], TRADE),
        "`-` is there twice: expected the standard input once\n",
    );
}

#[test]
fn by_reporter_are_the_rows_with_the_world_as_they_are() {
    let file = format!("{TRADE}398,0,M,202101,90\n398,0,M,202102,10\n4,642,M,202201,1\n");
    let asked = ["-", "--months", "1-2", "--output", "-", "--by", "reporter"];
    printed(
        &panel(&asked, &file),
        "reporter,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n398,2021,100.000,,,,,,,\n",
        "standard input: 1 row of 11 not used, neither imports nor exports: first on line 9\n\
no line for 2 years of reporters with rows of partners and none of the world (code 0): first 4 in 2022\n",
    );
    // The world in words is the code 0.
    for world in ["World", "WORLD", "W00"] {
        let rows = format!(
            "reporter,partner,flow,period,value\nKZ,{world},X,202101,7\nKZ,RO,X,202101,1\n"
        );
        let asked = ["-", "--months", "1-1", "--output", "-", "--by", "reporter"];
        printed(
            &panel(&asked, &rows),
            "reporter,year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n398,2021,,7.000,,,,,,\n",
            "",
        );
    }
    let asked = [
        "-",
        "--months",
        "1-2",
        "--output",
        "-",
        "--by",
        "reporter,partner",
    ];
    assert_eq!(text(&panel(&asked, TRADE).stdout), TABLE);
    let run = panel(
        &["-", "--months", "1-2", "--output", "-", "--by", "partner"],
        "",
    );
    assert_eq!(
        text(&run.stderr).lines().next(),
        Some(
            "error: invalid value 'partner' for '--by <BY>': no panel by `partner`: expected reporter,partner or reporter; nothing is added up over reporters or partners, of whom one without a row may have traded"
        )
    );
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn files_of_other_layouts_are_read_plain_packed_and_from_the_standard_input() {
    let titled = "Trade by month\nClassification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\n\
HS,2021,202101,1,398,642,TOTAL,20\nHS,2021,202102,1,398,642,TOTAL,28\nHS,2021,202101,2,398,642,TOTAL,700\n\
HS,2021,202102,2,398,642,TOTAL,800\nHS,2022,202201,1,398,642,TOTAL,30\nHS,2022,202202,1,398,642,TOTAL,24.5\n\
HS,2022,202201,2,398,642,TOTAL,900\nHS,2022,202201,3,398,642,TOTAL,5\nHS,2022,202201,1,398,642,27,5\n";
    let said = |file: &str| {
        format!(
            "{file}: 1 row of 9 not used, neither imports nor exports: first on line 10\n{file}: 1 row of 9 not used, a single product or services: first on line 11\n"
        )
    };
    let asked = ["--months", "1-2", "--output", "-"];
    printed(
        &panel(&[&["-"], &asked[..]].concat(), titled),
        TABLE,
        &said("standard input"),
    );
    let folder = folder("panel_other_layouts");
    let path = folder.join("legacy.csv.gz");
    fs::write(&path, gzip(titled.as_bytes())).unwrap();
    let path = path.to_str().unwrap();
    printed(
        &panel(&[&[path], &asked[..]].concat(), ""),
        TABLE,
        &said(path),
    );

    let json = r#"{"data": [{"reporter": "KZ", "partner": "RO", "flow": "M", "period": "2021-01", "value": 20, "currency": "EUR"},
        {"reporter": "KZ", "partner": "RO", "flow": "RX", "period": "2021-01", "value": 20, "currency": "EUR"}]}"#;
    printed(
        &panel(&["-", "--months", "1-1", "--output", "-"], json),
        &format!("{HEADER}398,642,2021,20.000,,,,,,,\n"),
        "standard input: 1 row of 2 not used, neither imports nor exports: first on row 2\n",
    );
    let in_thousands = |file| {
        let asked = ["-", "--months", "1-1", "--output", "-"];
        panel(&[&asked[..], &["--map", "scale=thousand"]].concat(), file)
    };
    printed(
        &in_thousands(json),
        &format!("{HEADER}398,642,2021,20000.000,,,,,,,\n"),
        "standard input: 1 row of 2 not used, neither imports nor exports: first on row 2\n",
    );
    // A scale that no file asks for is refused and not ignored.
    refused(
        &in_thousands(titled),
        "standard input: UN Comtrade legacy CSV says itself what the mapping says: expected no mapping\n",
    );
}

#[test]
fn a_table_without_lines_is_a_header_and_a_word() {
    let nothing = "the table has no lines: no imports or exports of all goods in the months 1 to 2 of any year\n";
    let run = |file: &str| panel(&["-", "--months", "1-2", "--output", "-"], file);
    printed(
        &run("reporter,partner,flow,period,value\n"),
        HEADER,
        nothing,
    );
    printed(
        &run("reporter,partner,flow,period,value\n\n\n"),
        HEADER,
        nothing,
    );
    printed(
        &run("reporter,partner,flow,period,value\n1,2,M,202103,5\n"),
        HEADER,
        nothing,
    );
    printed(
        &run("reporter,partner,flow,period,value\n1,2,RX,202101,5\n1,2,M,2021,5\n"),
        HEADER,
        &format!(
            "standard input: 1 row of 2 not used, neither imports nor exports: first on line 2\nstandard input: 1 row of 2 not used, no month: first on line 3\n{nothing}"
        ),
    );
    printed(
        &panel(
            &["-", "--months", "1-2", "--output", "-", "--by", "reporter"],
            "reporter,partner,flow,period,value\n",
        ),
        &HEADER.replace(",partner", ""),
        "the table has no lines: no imports or exports of all goods with the world in the months 1 to 2 of any year\n",
    );
}

#[test]
fn bad_files_are_refused_with_the_place_and_what_was_expected() {
    for (file, message) in [
        ("", "standard input: the file is empty: expected a header"),
        (
            "\n\r\n",
            "standard input: the file is empty: expected a header",
        ),
        (
            "{",
            "standard input: the document cannot be read as JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "reporter,partner,flow,period\n",
            "standard input: unknown format, nearest is tidy CSV, which lacks `value` (--map says what a file leaves unsaid)",
        ),
        (
            "reporter,partner,flow,period,value\n1,2,M,202113,5\n",
            "standard input, line 2, column `period`: cannot read the period `202113`: expected a month from 01 to 12 at offset 4",
        ),
        (
            "reporter,partner,flow,period,value\n1,2,M,202101,NaN\n",
            "standard input, line 2, column `value`: `NaN` is no number: expected digits with a point, as 1234.5",
        ),
        (
            "reporter,partner,flow,period,value\n1,2,M,202101,1,5\n",
            "standard input, line 2: 6 fields: expected 5, as many as the header has names",
        ),
        (
            "reporter,partner,flow,period,value\n1,2,M,202101,\"5\n1,2,M,202102,5\n",
            "standard input, line 2, column `value`: a quote opens here and is never closed: expected its end, without which nothing behind it can be read",
        ),
        (
            "reporter,partner,flow,period,value\n1,2,m,202101,5\n",
            "standard input, line 2, column `flow`: unknown flow `m`: expected M, X, RM, RX, DX, MIP, MOP, XIP or XOP",
        ),
        (
            "reporter,partner,flow,period,value\n1,,M,202101,5\n",
            "standard input, line 2, column `partner`: no code: expected that of an area",
        ),
        (
            "reporter,partner,flow,period,value,currency\nKZ,Narnia,M,202101,5,USD\n",
            "standard input, line 2, column `partner`: unknown area `Narnia`: expected a code or an English name in full",
        ),
        (
            "reporter,partner,flow,period,value,currency\nKZ,RO,M,2021-01,5,dollars\n",
            "standard input, line 2, column `currency`: unknown currency `dollars`, expected an ISO 4217 code such as `USD`",
        ),
        (
            "reporter,partner,flow,period,value,currency\nKZ,RO,M,2021-01,-5,USD\n",
            "standard input, line 2, column `value`: imports of -5 USD: only a balance and fdi can be below zero",
        ),
        (
            "reporter,partner,flow,period,value,unit\nKZ,RO,M,2021-01,5,USD\n",
            "standard input: nothing says the currency: expected a column `currency` or a mapping that says it (--map says what a file leaves unsaid)",
        ),
    ] {
        refused(
            &panel(&["-", "--months", "1-2", "--output", "-"], file),
            &format!("{message}\n"),
        );
    }
}
