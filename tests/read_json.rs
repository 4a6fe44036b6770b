//! Files of JSON: UN Comtrade's API, the figures of the Office for National Statistics, WITS as SDMX-JSON.
//!
//! The fixtures are invented. Real files are read where `BILATERAL_REAL_DATA` names the folder that has them; what is expected of them
//! was computed from the same files with Python's `json` (numbers as `decimal.Decimal`).

#![cfg(feature = "read")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "read/outcome.rs"]
mod outcome;

use std::collections::BTreeMap;

use bilateral::number::{self, Decimal};
use bilateral::period::Frequency;
use bilateral::read::{Format, Options};
use outcome::{bytes, fixture, read, real};

fn decimal(text: &str) -> Decimal {
    number::read(text).unwrap()
}

fn refused(text: &str) -> String {
    let file = read(text.as_bytes().to_vec(), "t.json", Options::default());
    file.err().unwrap().to_string()
}

#[test]
fn the_api_of_un_comtrade() {
    let file = fixture("comtrade.json");
    assert_eq!((file.format, file.rows), (Format::Comtrade, 4));
    assert_eq!(
        file.texts(),
        [
            "KZ–RO exports, fob, USD, 2021: 1500.25 USD",
            "KZ–RO imports, cif, USD, 2021: 48.719 USD",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "comtrade.json, row 4, column `partnerCode`: unknown area `999`: expected a UN Comtrade number or code"
        ]
    );
    assert_eq!(file.aside(), ["broken down by second partner: 1, first 3"]);
}

#[test]
fn an_answer_that_contradicts_itself_is_refused() {
    let text = String::from_utf8(bytes("comtrade.json")).unwrap();
    assert_eq!(
        refused(&text.replace("\"count\": 4", "\"count\": 5")),
        "t.json: `count` is 5 and `data` has 4 rows: expected as many"
    );
    assert_eq!(
        refused(&text.replace("\"error\": \"\"", "\"error\": \"too many requests\"")),
        "t.json: the answer is an error, `too many requests`: expected figures"
    );
    assert_eq!(
        refused("[{\"period\": \"2021\", \"value\": 1}]"),
        "t.json: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`"
    );
    // Fields of the tool endpoints and fields without a value change nothing.
    let extra = text.replace("\"typeCode\"", "\"primaryValueBal\": 1.5, \"typeCode\"");
    let file = read(extra.into_bytes(), "comtrade.json", Options::default()).unwrap();
    assert_eq!(file.texts(), fixture("comtrade.json").texts());
}

#[test]
fn months_quarters_and_years_of_the_united_kingdom() {
    let file = fixture("ons.json");
    assert_eq!((file.format, file.rows), (Format::Ons, 12));
    assert_eq!(
        file.texts(),
        [
            "GB–KZ exports of SITC:0, GBP, 2024-01: 10000 GBP",
            "GB–KZ exports of SITC:0, GBP, 2024-Q1: 30000 GBP",
            "GB–KZ exports of SITC:0, GBP, 2024: 120000 GBP",
            "GB–KZ imports of ONS:71MI, GBP, 2024-02: 1000000 GBP",
            "GB–KZ imports, GBP, 2024-02: 2000000 GBP",
            "GB–KZ imports of ONS:T, GBP, 2024-02: 2000000 GBP",
            "GB–KZ exports of SITC:0, GBP, 2024-03: not-available",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "ons.json, row 7, column `date`: `2024-02-01` begins no quarter: expected its first day, as 2024-01-01",
            "ons.json, row 8, column `date`: `2024-02-02` begins no month: expected its first day, as 2024-01-01",
            "ons.json, row 10, column `flow`: unknown flow `transit`: expected export or import",
            "ons.json, row 11, column `period_type`: unknown period type `weekly`: expected monthly, quarterly or annual",
            "ons.json, row 12, column `country_code`: unknown area `ZZ`: expected an ISO 3166-1 alpha-2 code",
        ]
    );
}

#[test]
fn wits_in_thousand_dollars() {
    let file = fixture("wits.json");
    assert_eq!((file.format, file.rows), (Format::WitsSdmx, 8));
    assert_eq!(
        file.texts(),
        [
            "KZ–WORLD imports, USD, 2020: 1500250 USD",
            "KZ–WORLD imports, USD, 2021: 1600000 USD",
            "KZ–RO imports of WITS:27-27_Fuels, USD, 2020: 885979.999 USD",
            "KZ–RO imports of WITS:Fuels, USD, 2020: 890000 USD",
            "KZ–WORLD exports, USD, 2020: not-available",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "wits.json, row 7, column `INDICATOR`: unknown indicator `NMBR-MPRT-PRTNR`: expected MPRT-TRD-VL, XPRT-TRD-VL or a share (…-SHR)"
        ]
    );
    assert_eq!(
        file.aside(),
        [
            "a rate, a share or an index: 1, first 6",
            "a group without a code of its own: 1, first 8",
        ]
    );
    let text = String::from_utf8(bytes("wits.json")).unwrap();
    assert_eq!(
        refused(&text.replace("\"0:0:1:2:0\"", "\"0:0:1:3:0\"")),
        "t.json: `3` is no place in the 3 codes of `PRODUCTCODE`: expected one from 0"
    );
}

#[test]
fn a_real_answer_of_un_comtrade() {
    let Some(file) = real("comtrade-new-json/HS-60a6ad.json") else {
        return;
    };
    // json.load: four rows; primaryValue is 6804128143.0, 74251272075.0, 6115764185.0 and 68047133397.0.
    assert_eq!(
        file.texts(),
        [
            "CN–AR imports, cif, USD, 2010: 6804128143 USD",
            "CN–DE imports, cif, USD, 2010: 74251272075 USD",
            "CN–AR exports, fob, USD, 2010: 6115764185 USD",
            "CN–DE exports, fob, USD, 2010: 68047133397 USD",
        ]
    );
    assert!(file.errors.is_empty() && file.set_aside.is_empty());
}

#[test]
fn real_months_of_the_united_kingdom_make_its_years() {
    let Some(file) = real("ons-uk-monthly-json/kg.json") else {
        return;
    };
    // json.load: 6 459 rows, sum of value_gbp 9877780000.
    assert_eq!(
        (file.rows, file.records.len(), file.errors.len()),
        (6459, 6459, 0)
    );
    assert_eq!(file.sum(|_| true), decimal("9877780000"));
    // Every one of the 695 annual figures is the sum of the months there are, so that an absent month is zero in this file.
    let mut months: BTreeMap<_, Decimal> = BTreeMap::new();
    for record in &file.records {
        if record.period().frequency() == Some(Frequency::Monthly) {
            let year = record.period().first().year();
            let sum = months.entry((record.key().clone(), year)).or_default();
            *sum = number::add(*sum, record.amount().unwrap().value()).unwrap();
        }
    }
    let mut years = 0;
    for record in &file.records {
        if record.period().frequency() == Some(Frequency::Annual) {
            let year = record.period().first().year();
            assert_eq!(
                months.get(&(record.key().clone(), year)),
                Some(&record.amount().unwrap().value()),
                "{record}"
            );
            years += 1;
        }
    }
    assert_eq!(years, 695);
    // `T` never equals the sum of the sections: 148 of 148.
    let section = |record: &&bilateral::record::Record| {
        let key = record.key();
        key.product().classification() == Some("SITC") && key.product().code().unwrap().len() == 1
    };
    let mut totals = 0;
    for total in file
        .records
        .iter()
        .filter(|r| r.key().product().code() == Some("T"))
    {
        let sections = file.records.iter().filter(section).filter(|record| {
            record.key().measure() == total.key().measure() && record.period() == total.period()
        });
        let sum = sections.fold(Decimal::ZERO, |sum, record| {
            number::add(sum, record.amount().unwrap().value()).unwrap()
        });
        assert_ne!(sum, total.amount().unwrap().value(), "{total}");
        totals += 1;
    }
    assert_eq!(totals, 148);
}

#[test]
fn real_groups_of_wits_overlap() {
    let Some(file) = real("wits-sdmx-json/sample_trade_data.json") else {
        return;
    };
    // json.load: 29 observations, 10829869352.501 thousand dollars together, of which the total is 2407390189.46.
    assert_eq!(
        (file.rows, file.records.len(), file.errors.len()),
        (29, 29, 0)
    );
    assert_eq!(file.sum(|_| true), decimal("10829869352501"));
    assert_eq!(
        file.sum(|record| record.key().product().is_total()),
        decimal("2407390189460")
    );
}
