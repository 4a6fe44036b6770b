//! What the commands `bilateral compare` and `bilateral inspect` are told of files beside the files: mappings, places, words.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, compare, folder, golden, refusal, text};

const COMTRADE: &str = "examples/data/comtrade.csv";
const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

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
