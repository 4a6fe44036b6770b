//! Rankings of the partners and products of a dataset.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;

use bilateral::compute::{ComputeError, Ranking, Whole};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Currency;
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Missing, Product, Record};
use printing::{million, usd};

fn key(partner: &str, measure: Measure) -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), partner.parse().unwrap());
    Key::new(reporter, partner, measure, Currency::USD).unwrap()
}

fn record(key: &Key, period: &str, value: i64) -> Record {
    Record::new(key.clone(), period.parse().unwrap(), usd(value)).unwrap()
}

fn dataset(records: impl IntoIterator<Item = Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

/// Turnover with each partner and with the world is put together from exports and imports.
#[test]
fn partners_by_a_turnover_that_nobody_recorded() {
    let mut records = Vec::new();
    for (partner, exports, imports) in [("IT", 50, 10), ("CN", 40, 45), ("WORLD", 120, 80)] {
        records.push(record(&key(partner, Measure::Exports), "2021", exports));
        records.push(record(&key(partner, Measure::Imports), "2021", imports));
    }
    // Of another year; nobody said anything of 2021.
    records.push(record(&key("RO", Measure::Exports), "2020", 5));
    let turnover = key("IT", Measure::Turnover);
    let ranking = dataset(records)
        .ranking_of_partners(&turnover, "2021".parse().unwrap(), Whole::Recorded)
        .unwrap();
    // 85 and 60 of 200 leave 55.
    assert_eq!(
        ranking.to_string(),
        "2021: 1. CN 85 = 42.5 %; 2. IT 60 = 30.0 %; rest 55 USD = 27.5 %; of 200 USD"
    );
    let china = ranking.part(&"CN".parse::<Area>().unwrap().into()).unwrap();
    assert_eq!(
        china.level().unwrap().to_string(),
        "2021: exports 40 + imports 45 = 85 USD"
    );
    let json = serde_json::to_value(&ranking).unwrap();
    assert_eq!(json["format"], "bilateral.ranking/1");
    assert_eq!(json["period"], "2021");
    assert_eq!(json["parts"][1]["part"], "IT");
    assert_eq!(json["parts"][1]["ranks"], serde_json::json!([2, 2]));
    assert_eq!(json["parts"][1]["cumulated"]["point"], "0.725");
    assert_eq!(json["rest"]["amount"]["range"], "[55, 55]");
    assert!(json.get("left_out").is_none());
}

/// With Romania, of which nothing is recorded, the balance may be −45; no rest above zero follows.
#[test]
fn balances_are_ranked_among_one_another_only() {
    let records = [("IT", 40), ("CN", 5), ("WORLD", 0)];
    let records =
        records.map(|(partner, value)| record(&key(partner, Measure::Balance), "2021", value));
    let (dataset, year) = (dataset(records), "2021".parse().unwrap());
    let ranking = |whole| dataset.ranking_of_partners(&key("IT", Measure::Balance), year, whole);
    // 40 and 5 of 45.
    assert_eq!(
        ranking(Whole::SumOfParts).unwrap().to_string(),
        "2021: 1. IT 40 = 88.9 %; 2. CN 5 = 11.1 %; of 45 USD"
    );
    assert_eq!(
        ranking(Whole::Recorded).unwrap_err().to_string(),
        "KZ–CN balance, USD is no part of KZ–WORLD balance, USD"
    );
}

/// Domestic exports are exports less re-exports, of each partner and of the world.
#[test]
fn partners_by_domestic_exports() {
    let mut records = Vec::new();
    for (partner, exports, re_exports) in [("IT", 50, 10), ("RU", 45, 25), ("WORLD", 140, 60)] {
        records.push(record(&key(partner, Measure::Exports), "2021", exports));
        records.push(record(
            &key(partner, Measure::ReExports),
            "2021",
            re_exports,
        ));
    }
    let domestic = key("IT", Measure::DomesticExports);
    let ranking = dataset(records)
        .ranking_of_partners(&domestic, "2021".parse().unwrap(), Whole::Recorded)
        .unwrap();
    assert_eq!(
        ranking.to_string(),
        "2021: 1. IT 40 = 50.0 %; 2. RU 20 = 25.0 %; rest 20 USD = 25.0 %; of 80 USD"
    );
}

#[test]
fn a_partner_of_whom_something_is_missing_is_not_left_out() {
    let exports = key("WORLD", Measure::Exports);
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.insert(record(&key("IT", Measure::Exports), "2021", 60));
    let confidential = key("CN", Measure::Exports);
    builder.insert(Record::missing(
        confidential,
        "2021".parse().unwrap(),
        Missing::Confidential,
    ));
    let dataset = builder.build().unwrap();
    let refused = |period: &str, whole| {
        dataset
            .ranking_of_partners(&exports, period.parse().unwrap(), whole)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused("2021", Whole::SumOfParts),
        "some parts are missing, and none is read as zero: \
         KZ–CN exports, USD: no total for 2021, missing 2021-01/2021-12 (confidential)"
    );
    assert_eq!(
        refused("2021", Whole::Recorded),
        "no series KZ–WORLD exports, USD"
    );
    assert_eq!(
        refused("2019", Whole::SumOfParts),
        "expected at least one amount"
    );
}

#[test]
fn products_of_one_classification_and_length() {
    let exports = key("RO", Measure::Exports);
    let product = |classification: &str, code: &str| {
        let product = Product::new(classification, code).unwrap();
        exports.with_product(product).unwrap()
    };
    let dataset = dataset([
        record(&exports, "2021", 200),
        record(&product("HS", "27"), "2021", 90),
        record(&product("HS", "2709"), "2021", 85),
        record(&product("HS", "2711"), "2021-Q1", 1),
        record(&product("HS", "74"), "2021", 10),
        record(&product("SITC", "33"), "2021", 88),
        record(&product("SITC", "2711"), "2021", 2),
    ]);
    let year = "2021".parse().unwrap();
    let rank = |key: &Key, classification, digits, whole| {
        dataset.ranking_of_products(key, classification, digits, year, whole)
    };
    let chapters = rank(&exports, "HS", 2, Whole::Recorded).unwrap();
    assert_eq!(
        chapters.to_string(),
        "2021: 1. HS:27 90 = 45.0 %; 2. HS:74 10 = 5.0 %; rest 100 USD = 50.0 %; of 200 USD"
    );
    // All goods hold what the chapters do not; the chapters alone exceed 95.
    let check = serde_json::to_value(chapters.against(&usd(95)).unwrap()).unwrap();
    assert_eq!(check["format"], "bilateral.total-check/1");
    assert_eq!(check["verdict"], "parts-exceed");
    assert_eq!(check["difference"]["range"], "[-5, -5]");
    let refused = |result: Result<Ranking, ComputeError>| result.unwrap_err().to_string();
    assert_eq!(
        refused(rank(&product("HS", "27"), "HS", 4, Whole::Recorded)),
        "some parts are missing, and none is read as zero: \
         KZ–RO exports of HS:2711, USD: no total for 2021, missing 2021-04/2021-12"
    );
    // SITC 2711 is no fuel: its 27 is crude fertilizers.
    assert_eq!(
        refused(rank(&product("HS", "27"), "SITC", 4, Whole::SumOfParts)),
        "expected at least one amount"
    );
}

#[test]
fn investors_are_ranked_while_none_may_have_withdrawn() {
    use bilateral::record::{Direction, Fdi, FdiKind};
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let flow = |partner: &str, period: &str, digits: &str| {
        Record::new(
            key(partner, inflow),
            period.parse().unwrap(),
            million(digits),
        )
        .unwrap()
    };
    let dataset = dataset([
        flow("NL", "2020", "30"),
        flow("RO", "2020", "10"),
        flow("NL", "2021", "30"),
        flow("RO", "2021", "0"),
    ]);
    let rank = |year: &str| {
        let world = key("WORLD", inflow);
        dataset.ranking_of_partners(&world, year.parse().unwrap(), Whole::SumOfParts)
    };
    // 29.5 ÷ (29.5 + 10.5) = 73.75 % and 30.5 ÷ (30.5 + 9.5) = 76.25 %.
    assert_eq!(
        rank("2020").unwrap().top(1).to_string(),
        "NL = 75.0 % (73.7 % to 76.3 %)"
    );
    assert_eq!(
        rank("2021").unwrap_err().to_string(),
        "KZ–RO fdi inward flow, USD, 2021: 0 ± 500000 USD is or may be below zero: shares in the total would not lie between 0 and 100 %"
    );
}

#[test]
fn parts_of_different_releases_are_refused() {
    let released = |partner: &str, day: &str, value| {
        let record = record(&key(partner, Measure::Exports), "2021", value);
        record.with_release(day.parse().unwrap())
    };
    let dataset = dataset([
        released("IT", "2022-03-01", 60),
        released("CN", "2022-04-01", 40),
    ]);
    let exports = key("WORLD", Measure::Exports);
    assert_eq!(
        dataset
            .ranking_of_partners(&exports, "2021".parse().unwrap(), Whole::SumOfParts)
            .unwrap_err()
            .to_string(),
        "KZ–CN exports, USD, 2021 (released 2022-04-01) and KZ–IT exports, USD, 2021 (released 2022-03-01) are of different releases: expected one, or a dataset built as of a date"
    );
}
