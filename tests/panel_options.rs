//! The command `bilateral panel` over files that leave something unsaid or have float noise: `--map` and `--round-to`.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/command.rs"]
mod command;

use std::fs;

use command::{HEADER, folder, panel, printed, refused};

const SLIM: &str = "reporter,partner,flow,period,value\n";

/// A month of imports with another of exports, and a row that is not used.
const SLIM_ROWS: &str = "398,642,M,202101,20\n398,642,X,202101,700\n398,642,RX,202101,3\n";

/// 700 ÷ 20 = 3500 %.
const LINE: &str = "398,642,2021,20.000,700.000,720.000,680.000,3500.00,,,\n";

/// January alone, on the standard output.
const ASKED: [&str; 4] = ["--months", "1-1", "--output", "-"];

fn asked<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &ASKED[..]].concat()
}

/// Tables of the national kind: dates, an amount, and no word of who trades with whom in what.
fn series(rows: &str) -> String {
    format!("date,amount\n{rows}")
}

const EXPORTS: &str = "period=@date,value=@amount,first-day=M,reporter=KZ,partner=RO,measure=exports,currency=USD,scale=thousand";

#[test]
fn numbers_are_what_is_written_unless_they_are_to_be_rounded() {
    let rows = "reporter,partner,flow,period,value,currency\n\
KZ,RO,M,2021-01,1.1000000000000001,USD\nKZ,RO,M,2021-02,2.2000000000000002,USD\nKZ,RO,X,2021-01,0.0005,USD\nKZ,RO,X,2021-02,0,USD\n";
    let two = ["-", "--months", "1-2", "--output", "-"];
    let with = |more: &[&str]| panel(&[&two[..], more].concat(), rows);
    // 1.1000000000000001 + 2.2000000000000002, every digit; coverage 0.0005 ÷ 3.3 = 0.015 %.
    printed(
        &with(&[]),
        &format!(
            "{HEADER}398,642,2021,3.3000000000000003,0.0005000000000000,3.3005000000000003,-3.2995000000000003,0.02,,,\n"
        ),
        "",
    );
    // 1.1 + 2.2, and half a thousandth away from zero: 0.001 ÷ 3.3 = 0.03 %.
    printed(
        &with(&["--round-to", "3"]),
        &format!("{HEADER}398,642,2021,3.300,0.001,3.301,-3.299,0.03,,,\n"),
        "",
    );
    // 1 + 2; nothing is left of exports.
    printed(
        &with(&["--round-to", "0"]),
        &format!("{HEADER}398,642,2021,3.000,0.000,3.000,-3.000,0.00,,,\n"),
        "",
    );
    // Rounded as it is read: 1.1 million and 2.2 million.
    printed(
        &with(&["--round-to", "1", "--map", "scale=million"]),
        &format!("{HEADER}398,642,2021,3300000.000,0.000,3300000.000,-3300000.000,0.00,,,\n"),
        "",
    );
}

#[test]
fn files_that_are_read_fast_make_the_same_table_record_by_record() {
    let left_out =
        "standard input: 1 row of 3 not used, neither imports nor exports: first on line 4\n";
    let table = format!("{HEADER}{LINE}");
    let slim = format!("{SLIM}{SLIM_ROWS}");
    for options in [
        &[][..],
        &["--map", ""],
        &["--map", "currency=USD"],
        &["--map", "currency=USD", "--round-to", "3"],
    ] {
        printed(
            &panel(&asked(&[&["-"], options].concat()), &slim),
            &table,
            left_out,
        );
    }
    let comtrade = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\n\
C,202101,398,M,642,0,H6,TOTAL,C00,0,20\nC,202101,398,X,642,0,H6,TOTAL,C00,0,700\nC,202101,398,RX,642,0,H6,TOTAL,C00,0,3\n";
    for options in [&[][..], &["--round-to", "3"]] {
        printed(
            &panel(&asked(&[&["-"], options].concat()), comtrade),
            &table,
            left_out,
        );
    }
}

#[test]
fn what_does_not_go_together_with_a_file_is_refused() {
    let slim = format!("{SLIM}{SLIM_ROWS}");
    let with = |options: &[&str], file: &str| panel(&asked(&[&["-"], options].concat()), file);
    for (options, message) in [
        // The five columns do not say what they are in.
        (
            &["--round-to", "3"][..],
            "standard input: nothing says the currency: expected a column `currency` or a mapping that says it (--map says what a file leaves unsaid)\n",
        ),
        (
            &["--map", "scale=thousand"],
            "standard input: nothing says the currency: expected a column `currency` or a mapping that says it\n",
        ),
        (
            &["--map", "value=@amount"],
            "standard input: the mapping names columns that are not in the header: `amount`\n",
        ),
        (
            &["--map", "reporter=KZ,currency=USD"],
            "standard input: the mapping says one reporter of all rows and a column another: expected one of the two\n",
        ),
        (
            &["--map", "currency=USD", "--map", ""],
            "--map is given 2 times, files: 1: expected it once, or once for each file\n",
        ),
        (
            &["--map", "currency=dollars"],
            "error: invalid value 'currency=dollars' for '--map <ITEMS>': `currency=dollars`: unknown currency `dollars`, expected an ISO 4217 code such as `USD`\n\nFor more information, try '--help'.\n",
        ),
        (
            &["--round-to", "29"],
            "error: invalid value '29' for '--round-to <PLACES>': 29 is not in 0..=28\n\nFor more information, try '--help'.\n",
        ),
    ] {
        refused(&with(options, &slim), message);
    }
    // Dates that are no first day of a month.
    refused(
        &with(&["--map", EXPORTS], &series("2021-01-01,5\n2021-02-02,5\n")),
        "standard input, line 3, column `date`: `2021-02-02` begins no period of frequency M: expected a date such as 2022-01-01\n",
    );
}

#[test]
fn each_file_has_its_own_mapping_also_where_a_row_is_looked_for() {
    let folder = folder("panel_options_files");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = write("first.csv", &series("2021-01-01,0.5\n2022-01-01,0.6\n"));
    let second = write("second.csv", &series("2021-01-01,20\n2022-01-01,30\n"));
    let slim = write("slim.csv", &format!("{SLIM}398,642,M,202101,20\n"));
    let imports = EXPORTS
        .replace("measure=exports", "measure=imports")
        .replace("scale=thousand", "scale=units");
    // Exports 500 and 600, +20 %; imports 20 and 30, +50 %; turnover 520 and 630, 110 ÷ 520 = 21.15 %.
    let table = format!(
        "{HEADER}398,642,2021,20.000,500.000,520.000,480.000,2500.00,,,\n398,642,2022,30.000,600.000,630.000,570.000,2000.00,50.00,20.00,21.15\n"
    );
    let maps = ["--map", EXPORTS, "--map", &imports];
    printed(
        &panel(&asked(&[&[&*first, &*second], &maps[..]].concat()), ""),
        &table,
        "",
    );
    // One mapping is for all files, of which no two have the same month here.
    let later = write("later.csv", &series("2023-01-01,0.9\n"));
    printed(
        &panel(&asked(&[&first, &later, "--map", EXPORTS]), ""),
        // 600 to 900: +50 %.
        &format!(
            "{HEADER}398,642,2021,,500.000,,,,,,\n398,642,2022,,600.000,,,,,20.00,\n398,642,2023,,900.000,,,,,50.00,\n"
        ),
        "",
    );
    // The first row is found in a file that is read by its own mapping, or by none.
    let twice = |here: &str, there: &str| {
        format!(
            "{here}, line 2: imports of 398 from 642 in 2021-01 have a row already: {there}, line 2\n"
        )
    };
    let run = |files: &[&str], maps: &[&str]| {
        let maps = maps.iter().flat_map(|map| ["--map", *map]);
        let arguments: Vec<&str> = files.iter().copied().chain(maps).collect();
        panel(&asked(&arguments), "")
    };
    refused(
        &run(&[&first, &second, &slim], &[EXPORTS, &imports, ""]),
        &twice(&slim, &second),
    );
    refused(
        &run(&[&slim, &first, &second], &["", EXPORTS, &imports]),
        &twice(&second, &slim),
    );
    refused(
        &run(&[&second, &second], &[&imports]),
        &twice(&second, &second),
    );
    refused(
        &run(&[&first, &second, &slim], &[EXPORTS, &imports]),
        "--map is given 2 times, files: 3: expected it once, or once for each file\n",
    );
}
