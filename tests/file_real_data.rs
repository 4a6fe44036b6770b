//! The commands over the files of the statistical offices, where `BILATERAL_REAL_DATA` names their folder.
//!
//! The numbers of rows are those that the files' own description gives. The sums were made of the cells by a script in another language
//! with decimals of sixty digits, which knows the place of each cell and nothing of this library.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, refusal, text};

const BNS: &str = "period=@date,first-day=M,@transformation=level,reporter=KZ,partner=WORLD,currency=USD,scale=thousand,measure=";
const NBK: &str = "period=@date,day-after=Q,@transformation=level,reporter=KZ,partner=WORLD,currency=USD,scale=million,measure=fdi inward flow";
const INWARD: &str = "measure=fdi inward flow";
const OUTWARD: &str = "measure=fdi outward flow";

/// Each file with its mapping, its rows, those refused, and the contradictions among its figures.
fn inspected() -> Vec<(&'static str, String, u64, u64, u64)> {
    let of = |file, rows| (file, String::new(), rows, 0, 0);
    let mapped = |file, map: &str, rows| (file, map.to_owned(), rows, 0, 0);
    vec![
        of("comtrade-legacy-annual-china-sitc/comtrade (4).csv", 3026),
        of("comtrade-legacy-annual-china-sitc/comtrade.csv", 3184),
        of("comtrade-legacy-annual-diamonds/comtrade.csv", 223),
        of("comtrade-legacy-monthly-gb/palm-oil.csv", 456),
        // Chapters 1 to 9 lost their zero.
        (
            "comtrade-legacy-short-us-cn/comtrade.csv",
            String::new(),
            290,
            28,
            0,
        ),
        of("comtrade-new-annual-total-2022/TradeData.csv", 1352),
        of("comtrade-new-annual-total-2022/TradeData_Services.csv", 120),
        of("comtrade-new-json/HS-60a6ad.json", 4),
        of("imf-dots-annual/Azerbaijan_exports.csv", 186),
        of("imf-dots-annual/Azerbaijan_imports.csv", 224),
        of("imf-dots-annual/Kazakhstan_exports.csv", 202),
        of("imf-dots-annual/Kazakhstan_imports.csv", 231),
        of("imf-dots-annual/Romania_exports.csv", 240),
        of("imf-dots-annual/Romania_imports.csv", 240),
        of("imf-imts-russia/RU_trade.csv", 470),
        mapped(
            "kz-bns-nbk-monthly/bns_exports.csv",
            &format!("{BNS}exports"),
            90,
        ),
        mapped(
            "kz-bns-nbk-monthly/bns_imports.csv",
            &format!("{BNS}imports"),
            90,
        ),
        mapped("kz-bns-nbk-monthly/nbk_fdi_net_inflow.csv", NBK, 85),
        // A spreadsheet has mangled its numbers.
        (
            "oecd-fdi-sdmx-csv/OECD_DF_FDI_INC_IND.csv",
            String::new(),
            10344,
            4410,
            0,
        ),
        of("ons-uk-monthly-json/kg.json", 6459),
        mapped("unctad-wir-fdi/WIR2022_tab01 - data.csv", INWARD, 244),
        mapped("unctad-wir-fdi/WIR2022_tab02 - data.csv", OUTWARD, 214),
        mapped(
            "unctad-wir-fdi/WIR25_tab01 - Figure1 inflows.csv",
            INWARD,
            241,
        ),
        mapped(
            "unctad-wir-fdi/WIR25_tab02 - Figure1 outflows.csv",
            OUTWARD,
            218,
        ),
        // A row of commas. In eleven cases of 2016 the countries trade more than the world by millions, and in two of 1987 even without
        // those that are no more; the script finds the same sums and margins (and three of 1987 that need these).
        ("us-census-monthly/us-trade.csv", String::new(), 6801, 1, 13),
        of("wits-sdmx-json/sample_trade_data.json", 29),
    ]
}

/// The folder of the files, unless there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: BILATERAL_REAL_DATA names no folder");
    }
    folder
}

/// The files in the folders of a folder, by their paths in it.
fn files(folder: &Path) -> BTreeSet<String> {
    let entries = |folder: &Path| {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    };
    entries(folder)
        .filter(|path| path.is_dir())
        .flat_map(|path| entries(&path).collect::<Vec<_>>())
        .map(|path| {
            path.strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn every_file_is_inspected() {
    let Some(folder) = folder() else { return };
    let mut seen = BTreeSet::new();
    for (file, map, rows, refused, contradictions) in inspected() {
        let path = folder.join(file);
        let arguments = [
            "inspect",
            path.to_str().unwrap(),
            "--map",
            &map,
            "--format",
            "json",
        ];
        let output = bilateral(&arguments, b"");
        assert_eq!(text(&output.stderr), "", "{file}");
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let numbers = [
            &found["rows"],
            &found["refused"]["count"],
            &found["found"]["contradictions"]["count"],
            &found["found"]["repeated"]["count"],
        ];
        let numbers = numbers.map(|number| number.as_u64().unwrap());
        assert_eq!(numbers, [rows, refused, contradictions, 0], "{file}");
        let status = if refused == 0 { 0 } else { 2 };
        assert_eq!(output.status.code(), Some(status), "{file}");
        seen.insert(file.to_owned());
    }
    // No table of records: lines of a name and a number without a header.
    let lines = "us-census-monthly/us-trade-balance-2016.txt";
    let path = folder.join(lines);
    let path = path.to_str().unwrap();
    assert_eq!(
        refusal(&bilateral(&["inspect", path], b"")),
        format!(
            "{path}: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`, `period`, `value` (--map says what a file leaves unsaid)\n"
        )
    );
    seen.insert(lines.to_owned());
    assert_eq!(seen, files(&folder));
}

/// The rows of a table of a comparison: measure, figure, period and value. None of these pairs contradicts itself.
fn compared(folder: &Path, files: &[&str], others: &[&str]) -> Vec<String> {
    let paths: Vec<String> = files
        .iter()
        .map(|file| folder.join(file).to_str().unwrap().to_owned())
        .collect();
    let mut arguments = vec!["compare", "--format", "csv"];
    arguments.extend(paths.iter().map(String::as_str));
    arguments.extend(others);
    let output = bilateral(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert!(rows.iter().all(|row| &row[1] != "contradiction"));
    rows.iter()
        .filter(|row| row[7].is_empty())
        .map(|row| format!("{} {} {} {}", &row[0], &row[1], &row[2], &row[3]))
        .collect()
}

fn holds(found: &[String], expected: &[&str]) {
    for row in expected {
        assert!(
            found.iter().any(|found| found == row),
            "{row} is not among {found:#?}"
        );
    }
}

const LATEST: [&str; 2] = ["--period", "latest"];

fn pair<'a>(reporter: &'a str, partner: &'a str, others: &[&'a str]) -> Vec<&'a str> {
    [&["--reporter", reporter, "--partner", partner][..], others].concat()
}

#[test]
fn comtrade_compares_germany_with_kazakhstan() {
    let Some(folder) = folder() else { return };
    let file = "comtrade-new-annual-total-2022/TradeData.csv";
    let found = compared(&folder, &[file], &pair("DE", "KZ", &["--period", "2022"]));
    // 3049603825.734 + 7495626132.315 and their difference; 2021 is not in the file.
    let expected = [
        "exports total 2022 3049603825.734",
        "imports total 2022 7495626132.315",
        "turnover total 2022 10545229958.049",
        "balance total 2022 -4446022306.581",
    ];
    holds(&found, &expected);
    assert!(
        !found
            .iter()
            .any(|row| row.contains("2021") || row.contains("growth"))
    );
    let file = "comtrade-new-json/HS-60a6ad.json";
    let found = compared(&folder, &[file], &pair("CN", "DE", &["--period", "2010"]));
    holds(
        &found,
        &[
            "exports total 2010 68047133397",
            "imports total 2010 74251272075",
        ],
    );
    let file = "comtrade-legacy-annual-diamonds/comtrade.csv";
    let found = compared(
        &folder,
        &[file],
        &pair("BE", "WORLD", &["--period", "2014"]),
    );
    holds(&found, &["exports total 2014 472201274292"]);
}

#[test]
fn the_imf_compares_kazakhstan_with_romania() {
    let Some(folder) = folder() else { return };
    let files = ["exports", "imports"].map(|flow| format!("imf-dots-annual/Kazakhstan_{flow}.csv"));
    let files = files.each_ref().map(String::as_str);
    let found = compared(&folder, &files, &pair("KZ", "RO", &LATEST));
    let expected = [
        "exports total 2020 1263682980.9999999",
        "exports total 2019 1731914638",
        "imports total 2020 73832660.000000004",
        "imports total 2019 96212836.999999993",
        "all latest 2020 12",
    ];
    holds(&found, &expected);
    // What the IMF publishes to the dollar has six places of a million.
    let rounded = compared(
        &folder,
        &files,
        &pair("KZ", "RO", &["--period", "latest", "--round-to", "6"]),
    );
    holds(
        &rounded,
        &[
            "exports total 2020 1263682981",
            "imports total 2020 73832660",
        ],
    );
    // Both years are estimates of the IMF, `89.37 e` and `37.37 e`: 89.37 ÷ 37.37 − 1 = 52 ÷ 37.37 = 139.1… %.
    let path = folder.join(files[0]);
    let asked = pair("KZ", "DE", &["--period", "1993", "--measure", "exports"]);
    let page = bilateral(
        &[&["compare", path.to_str().unwrap()][..], &asked].concat(),
        b"",
    );
    let page = text(&page.stdout);
    assert!(
        page.contains("\n  current  1993: 89.37 m USD (estimated)\n  base     1992: 37.37 m USD (estimated)\n  growth   89.37 m ÷ 37.37 m − 1 = +139.1 %\n"),
        "{page}"
    );
    let found = compared(
        &folder,
        &["imf-imts-russia/RU_trade.csv"],
        &pair("RU", "KZ", &LATEST),
    );
    let expected = [
        "exports total 2023 16991044297.006",
        "exports total 2022 18198329533.77183",
        "imports total 2023 9944234153.281539",
        "imports total 2022 8920670841.644553",
    ];
    holds(&found, &expected);
}

#[test]
fn offices_compare_months_and_quarters() {
    let Some(folder) = folder() else { return };
    let file = "us-census-monthly/us-trade.csv";
    let asked = pair("US", "KZ", &["--period", "latest", "--keep-going"]);
    let expected = [
        "exports total 2016-01/2016-11 1011582878",
        "exports total 2015-01/2015-11 467588763",
        "imports total 2016-01/2016-11 689885275",
        "imports total 2015-01/2015-11 735114674",
        "all refused 2016-01/2016-11 1",
    ];
    holds(&compared(&folder, &[file], &asked), &expected);
    let found = compared(
        &folder,
        &["ons-uk-monthly-json/kg.json"],
        &pair("GB", "KG", &LATEST),
    );
    let expected = [
        "exports total 2025 41000000",
        "exports total 2024 54000000",
        "imports total 2025 19000000",
        "imports total 2024 114000000",
    ];
    holds(&found, &expected);
    let files = ["exports", "imports"].map(|flow| format!("kz-bns-nbk-monthly/bns_{flow}.csv"));
    let maps = ["exports", "imports"].map(|flow| format!("{BNS}{flow}"));
    let asked = ["--period", "latest", "--map", &maps[0], "--map", &maps[1]];
    let found = compared(
        &folder,
        &files.each_ref().map(String::as_str),
        &pair("KZ", "WORLD", &asked),
    );
    let expected = [
        "exports total 2026-S1 40331706096.620068",
        "exports total 2025-S1 37138846446.46",
        "imports total 2026-S1 31460098011.9300775",
        "imports total 2025-S1 29839241932.580008",
    ];
    holds(&found, &expected);
    let file = "wits-sdmx-json/sample_trade_data.json";
    let found = compared(
        &folder,
        &[file],
        &pair("US", "WORLD", &["--period", "2017"]),
    );
    holds(&found, &["imports total 2017 2407390189460"]);
}

#[test]
fn direct_investment_is_compared() {
    let Some(folder) = folder() else { return };
    let inward = |file, map| {
        let asked = [
            "--period",
            "latest",
            "--measure",
            "fdi inward flow",
            "--map",
            map,
        ];
        compared(&folder, &[file], &pair("KZ", "WORLD", &asked))
    };
    let file = "kz-bns-nbk-monthly/nbk_fdi_net_inflow.csv";
    let expected = [
        "fdi inward flow total 2026-Q1 3069955670",
        "fdi inward flow total 2025-Q1 2881194190",
    ];
    holds(&inward(file, NBK), &expected);
    let file = "unctad-wir-fdi/WIR25_tab01 - Figure1 inflows.csv";
    let expected = [
        "fdi inward flow total 2024 -2550493338",
        "fdi inward flow total 2023 3713867751",
    ];
    holds(&inward(file, INWARD), &expected);
}

#[test]
fn files_of_single_products_have_no_total_to_compare() {
    let Some(folder) = folder() else { return };
    for (file, reporter, partner) in [
        ("comtrade-legacy-annual-china-sitc/comtrade.csv", "CN", "DE"),
        ("comtrade-legacy-monthly-gb/palm-oil.csv", "GB", "MY"),
        (
            "comtrade-new-annual-total-2022/TradeData_Services.csv",
            "DE",
            "US",
        ),
    ] {
        let path = folder.join(file);
        let asked = pair(reporter, partner, &LATEST);
        let arguments = [&["compare", path.to_str().unwrap()][..], &asked].concat();
        assert_eq!(
            refusal(&bilateral(&arguments, b"")),
            format!(
                "no exports, imports or turnover of all goods that {reporter} reports with {partner}: the files have single products of the two, and no total\n"
            )
        );
    }
}
