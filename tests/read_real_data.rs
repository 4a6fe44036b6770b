//! Every file below `BILATERAL_REAL_DATA` is read by a test, which says how its numbers were obtained.

#![cfg(feature = "read")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The files, the test file and the tests that read them.
const READ: &[(&str, &str, &[&str])] = &[
    (
        "comtrade-legacy-annual-china-sitc/comtrade.csv",
        "read_comtrade",
        &["real_annual_files_of_the_legacy_layout"],
    ),
    (
        "comtrade-legacy-annual-china-sitc/comtrade (4).csv",
        "read_comtrade",
        &["real_annual_files_of_the_legacy_layout"],
    ),
    (
        "comtrade-legacy-annual-diamonds/comtrade.csv",
        "read_comtrade",
        &["real_annual_files_of_the_legacy_layout"],
    ),
    (
        "comtrade-legacy-monthly-gb/palm-oil.csv",
        "read_comtrade",
        &["the_world_differs_from_its_partners_by_up_to_four_dollars_of_palm_oil"],
    ),
    (
        "comtrade-legacy-short-us-cn/comtrade.csv",
        "read_comtrade",
        &["real_chapters_that_lost_their_zero_are_refused"],
    ),
    (
        "comtrade-new-annual-total-2022/TradeData.csv",
        "read_comtrade",
        &[
            "real_annual_totals_of_2022",
            "the_world_of_2022_is_its_partners_but_for_imports_of_germany",
        ],
    ),
    (
        "comtrade-new-annual-total-2022/TradeData_Services.csv",
        "read_comtrade",
        &["real_services_are_products_of_their_own"],
    ),
    (
        "comtrade-new-json/HS-60a6ad.json",
        "read_json",
        &["a_real_answer_of_un_comtrade"],
    ),
    (
        "imf-dots-annual/Azerbaijan_exports.csv",
        "read_imf",
        &["every_sheet_is_read_in_full"],
    ),
    (
        "imf-dots-annual/Azerbaijan_imports.csv",
        "read_imf",
        &["every_sheet_is_read_in_full"],
    ),
    ("imf-dots-annual/Kazakhstan_exports.csv", "read_imf", SHEETS),
    ("imf-dots-annual/Kazakhstan_imports.csv", "read_imf", SHEETS),
    ("imf-dots-annual/Romania_exports.csv", "read_imf", SHEETS),
    ("imf-dots-annual/Romania_imports.csv", "read_imf", SHEETS),
    (
        "imf-imts-russia/RU_trade.csv",
        "read_imf",
        &["the_file_of_russia"],
    ),
    (
        "kz-bns-nbk-monthly/bns_exports.csv",
        "read_tidy",
        &["the_series_of_kazakhstan"],
    ),
    (
        "kz-bns-nbk-monthly/bns_imports.csv",
        "read_tidy",
        &["the_series_of_kazakhstan"],
    ),
    (
        "kz-bns-nbk-monthly/nbk_fdi_net_inflow.csv",
        "read_tidy",
        &["the_series_of_kazakhstan"],
    ),
    (
        "oecd-fdi-sdmx-csv/OECD_DF_FDI_INC_IND.csv",
        "read_sdmx",
        &["a_real_file_that_went_through_a_spreadsheet"],
    ),
    (
        "ons-uk-monthly-json/kg.json",
        "read_json",
        &["real_months_of_the_united_kingdom_make_its_years"],
    ),
    (
        "unctad-wir-fdi/WIR2022_tab01 - data.csv",
        "read_wide",
        REPORTS,
    ),
    (
        "unctad-wir-fdi/WIR2022_tab02 - data.csv",
        "read_wide",
        REPORTS,
    ),
    (
        "unctad-wir-fdi/WIR25_tab01 - Figure1 inflows.csv",
        "read_wide",
        REPORTS,
    ),
    (
        "unctad-wir-fdi/WIR25_tab02 - Figure1 outflows.csv",
        "read_wide",
        REPORTS,
    ),
    (
        "us-census-monthly/us-trade.csv",
        "read_wide",
        &[
            "thirty_two_years_of_the_united_states",
            "annual_columns_are_rounded_sums",
            "the_balances_of_2016_are_those_of_its_eleven_months",
        ],
    ),
    (
        "us-census-monthly/us-trade-balance-2016.txt",
        "read_wide",
        &["the_balances_of_2016_are_those_of_its_eleven_months"],
    ),
    (
        "wits-sdmx-json/sample_trade_data.json",
        "read_json",
        &["real_groups_of_wits_overlap"],
    ),
];

const SHEETS: &[&str] = &[
    "every_sheet_is_read_in_full",
    "kazakhstan_and_romania_in_both_directions",
];

const REPORTS: &[&str] = &["two_vintages_of_the_world_investment_report"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn every_file_of_the_folder_is_read_by_a_test() {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from) else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return;
    };
    let there: BTreeSet<String> = files(&folder)
        .iter()
        .map(|path| path.strip_prefix(&folder).unwrap().display().to_string())
        // It says where the others come from.
        .filter(|path| path != "SOURCES.md")
        .collect();
    let read: BTreeSet<String> = READ.iter().map(|(path, ..)| (*path).to_owned()).collect();
    assert_eq!(there, read);
}

#[test]
fn every_test_that_is_named_is_there_and_names_the_file() {
    for (path, file, tests) in READ {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/{file}.rs"));
        let source = std::fs::read_to_string(source).unwrap();
        for test in *tests {
            let (_, behind) = source
                .split_once(&format!("\nfn {test}() {{\n"))
                .unwrap_or_else(|| panic!("no test `{test}` in {file}"));
            let (body, _) = behind.split_once("\n}\n").unwrap();
            let name = path.rsplit('/').next().unwrap();
            assert!(body.contains(name), "`{test}` does not read {path}");
        }
    }
}
