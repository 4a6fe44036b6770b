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
use std::path::Path;

use serde_json::{Value, json};

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, compare, folder, refusal, text};

const PAIR: &str = "tests/commands/pair.csv";
const COMTRADE: &str = "examples/data/comtrade.csv";
const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

fn golden(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands");
    fs::read_to_string(folder.join(name)).unwrap()
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
fn a_plain_table_is_read_by_a_mapping() {
    // The layout of the tables of the Bureau of National Statistics and of the National Bank of Kazakhstan, with invented figures.
    let folder = folder("mapping");
    let write = |name: &str, rows: &str| {
        let path = folder.join(name);
        fs::write(&path, format!("date,value,transformation\n{rows}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let exports = write(
        "exports.csv",
        "2021-01-01,20,level\n2022-01-01,25.000000000000004,level\n2022-01-01,125,index\n",
    );
    let imports = write("imports.csv", "2021-01-01,10,level\n2022-01-01,12,level\n");
    let all = "period=@date,first-day=M,@transformation=level,reporter=KZ,partner=WORLD,currency=USD,scale=thousand";
    let [of_exports, of_imports] =
        ["exports", "imports"].map(|measure| format!("{all},measure={measure}"));
    let asked = [
        "compare",
        &exports,
        &imports,
        "--map",
        &of_exports,
        "--map",
        &of_imports,
        "--reporter",
        "KZ",
        "--partner",
        "WORLD",
        "--period",
        "latest",
        "--round-to",
        "2",
    ];
    let output = bilateral(&asked, b"");
    assert_eq!(text(&output.stderr), "");
    // Each is rounded to 0.01 thousand, ± 5 dollars. 25 ÷ 20 − 1 = 25 %, from 24995 ÷ 20005 − 1 = 24.94… % to 25005 ÷ 19995 − 1 =
    // 25.05… %; imports 20 % from 19.89… to 20.11… %; turnover 7000 ÷ 30000 = 23.33… % from 36990 ÷ 30010 − 1 = 23.25… % to 37010 ÷
    // 29990 − 1 = 23.40… %; coverage 208.33… % from 24995 ÷ 12005 = 208.20… % to 25005 ÷ 11995 = 208.46… %. Ends are rounded outwards.
    assert_eq!(text(&output.stdout), golden("mapped.txt"));

    // Of the National Bank a date is the day after a quarter: April is the first, and July the second.
    let fdi = write(
        "fdi.csv",
        "2021-04-01,-5,level\n2022-04-01,7,level\n2022-07-01,8,level\n",
    );
    let map = "period=@date,day-after=Q,reporter=KZ,partner=WORLD,currency=USD,scale=million,measure=fdi inward flow";
    let asked = [
        "compare",
        &fdi,
        "--map",
        map,
        "--reporter",
        "KZ",
        "--partner",
        "WORLD",
        "--measure",
        "fdi inward flow",
        "--period",
        "2022-Q1",
    ];
    let output = bilateral(&asked, b"");
    assert!(
        text(&output.stdout)
            .contains("\n  current  2022-Q1: 7 m USD\n  base     2021-Q1: -5 m USD\n"),
        "{}",
        text(&output.stdout)
    );

    // Words of its own, a comma in a name of a column, and a file beside it that needs no mapping.
    let own =
        "country,with,kind,year,\"amount, dollars\"\nKZ,RO,Export,2021,4\nKZ,RO,Export,2022,5\n";
    let tidy = folder.join("tidy.csv");
    fs::write(&tidy, format!("{HEADER}KZ,RO,M,2022,3,USD\n")).unwrap();
    let map = "reporter=@country,partner=@with,measure=@kind,period=@year,\"value=@amount, dollars\",currency=USD,exports=Export";
    let asked = [
        tidy.to_str().unwrap(),
        "--map",
        map,
        "--map",
        "",
        "--period",
        "2022",
    ];
    let output = compare("-", &asked, own);
    assert!(
        text(&output.stdout).contains("\n  growth   5 ÷ 4 − 1 = +25.0 %\n")
            && text(&output.stdout).contains("\n  current  2022: exports 5 + imports 3 = 8 USD\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn digits_are_kept_unless_places_are_asked_for() {
    let file = format!("{HEADER}KZ,RO,X,2021,40.5,USD\nKZ,RO,X,2022,45.200000000000003,USD\n");
    let asked = [
        "--period",
        "2022",
        "--measure",
        "exports",
        "--format",
        "csv",
    ];
    let rows = |output: &std::process::Output| {
        let table = text(&output.stdout);
        table.lines().take(4).collect::<Vec<_>>().join("\n")
    };
    // 45.200000000000003 ÷ 40.5 − 1 = 4.700000000000003 ÷ 40.5, in thousand-million-millionths over and under the line.
    assert_eq!(
        rows(&compare("-", &asked, &file)),
        "\
measure,figure,period,value,range,unit,percent,problem
exports,total,2022,45.200000000000003,,USD,,
exports,total,2021,40.5,,USD,,
exports,growth,2022,4700000000000003/40500000000000000,,rate,11.60,"
    );
    // 45.2 ± 0.05 and 40.5 ± 0.05: 45.2 ÷ 40.5 − 1 = 47 ÷ 405, at least 45.15 ÷ 40.55 − 1 = 4.6 ÷ 40.55 = 92 ÷ 811, at most
    // 45.25 ÷ 40.45 − 1 = 4.8 ÷ 40.45 = 96 ÷ 809.
    assert_eq!(
        rows(&compare(
            "-",
            &[&asked[..], &["--round-to", "1"]].concat(),
            &file
        )),
        "\
measure,figure,period,value,range,unit,percent,problem
exports,total,2022,45.2,\"[45.15, 45.25]\",USD,,
exports,total,2021,40.5,\"[40.45, 40.55]\",USD,,
exports,growth,2022,47/405,\"[92/811, 96/809]\",rate,11.60,"
    );
}

#[test]
fn a_table_says_that_the_months_were_chosen() {
    let output = compare(PAIR, &["--period", "latest", "--format", "csv"], "");
    assert_eq!(text(&output.stdout), golden("latest.csv"));
}

#[test]
fn what_a_file_leaves_unsaid_is_said_by_an_option() {
    let unsaid = bilateral(&["inspect", "tests/read/unctad_wir.csv"], b"");
    assert_eq!(
        refusal(&unsaid),
        "tests/read/unctad_wir.csv: the file does not say what it measures: expected a mapping with an fdi measure, such as `fdi inward flow` (--map says what a file leaves unsaid)\n"
    );
    let said = [
        "inspect",
        "tests/read/unctad_wir.csv",
        "--map",
        "measure=fdi inward flow",
    ];
    let page = bilateral(&said, b"");
    assert!(
        text(&page.stdout).contains("\nmeasures: 1 (fdi inward flow"),
        "{}",
        text(&page.stdout)
    );
    // A file that says its scale takes none.
    let twice = bilateral(&["inspect", COMTRADE, "--map", "scale=million"], b"");
    assert_eq!(
        refusal(&twice),
        "examples/data/comtrade.csv: UN Comtrade says itself what the mapping says: expected no mapping\n"
    );
}

#[test]
fn words_are_read_in_any_case_and_refused_as_they_are_typed() {
    let file = "\
reporter,partner,flow,period,value,currency,valuation
KZ,RO,X,2022,10,USD,fob
KZ,RO,X,2022,9,EUR,fob
";
    let asked = |others: &[&str]| compare("-", &[&["--period", "2022"][..], others].concat(), file);
    let output = asked(&[
        "--currency",
        "usd",
        "--valuation",
        "FOB",
        "--measure",
        "Exports",
    ]);
    assert!(
        text(&output.stdout).contains("\n  current  2022: 10 USD\n"),
        "{}",
        text(&output.stderr)
    );
    for (option, typed, problem) in [
        (
            "--currency <CURRENCY>",
            "Euros",
            "unknown currency `Euros`, expected an ISO 4217 code such as `USD`",
        ),
        (
            "--valuation <VALUATION>",
            "Fobs",
            "unknown valuation `Fobs`, expected one of unstated, fob, cif, fob+cif",
        ),
        (
            "--measure <MEASURE>",
            "Export",
            "`Export` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, or an fdi measure such as `fdi inward flow`",
        ),
    ] {
        let name = option.split_once(' ').unwrap().0;
        assert_eq!(
            refusal(&asked(&[name, typed])),
            format!(
                "error: invalid value '{typed}' for '{option}': {problem}\n\nFor more information, try '--help'.\n"
            )
        );
    }
    let map = "currency=usd,measure=Exports";
    let mapped = bilateral(
        &["inspect", "-", "--map", map],
        b"reporter,partner,period,value\nKZ,RO,2022,1\n",
    );
    let page = text(&mapped.stdout);
    assert!(
        page.contains("\nmeasures: 1 (exports)\ncurrencies: 1 (USD)\n")
            && page.contains("\nperiods of 12 months: 1 figure for 2022\n"),
        "{page}"
    );
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

#[test]
fn one_mapping_is_for_all_files_and_only_the_first_refusals_are_shown() {
    let folder = folder("one-mapping");
    let write = |name: &str, rows: &str| {
        let path = folder.join(name);
        fs::write(
            &path,
            format!("reporter,partner,flow,period,value,status\n{rows}"),
        )
        .unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = write("first.csv", "KZ,RO,X,2021,10,provisional\n");
    let second = write(
        "second.csv",
        &format!("KZ,RO,X,2022,12,\n{}", "KZ,RO,X,2023,?,\n".repeat(6)),
    );
    let asked = [
        &second,
        "--map",
        "currency=USD",
        "--period",
        "2022",
        "--measure",
        "exports",
        "--keep-going",
        "--format",
        "csv",
    ];
    let output = compare(&first, &asked, "");
    let said = text(&output.stderr);
    assert_eq!(
        said.matches("column `value`: `?` is no number").count(),
        5,
        "{said}"
    );
    assert!(said.ends_with("\nrows refused: 6\n"), "{said}");
    let table = text(&output.stdout);
    assert!(
        table.contains("\nexports,total,2021,10,,USD,,\nexports,flag,2021,,,,,provisional\nexports,growth,2022,0.2,"),
        "{table}"
    );
}
