//! Contributions of partners, products and flows of a dataset.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "contribution/shared.rs"]
mod shared;

use bilateral::compute::{Against, ComputeError, PartName, Whole};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Currency;
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Product, Record};
use shared::exact;

fn areas(codes: &[&str]) -> Vec<Area> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

/// Records of 2020 and 2021 under `key`.
fn years(key: &Key, before: i64, after: i64) -> [Record; 2] {
    [("2020", before), ("2021", after)]
        .map(|(year, value)| Record::new(key.clone(), year.parse().unwrap(), exact(value)).unwrap())
}

fn dataset(records: impl IntoIterator<Item = Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

fn key(partner: &str, measure: Measure) -> Key {
    Key::new(
        "KZ".parse().unwrap(),
        partner.parse().unwrap(),
        measure,
        Currency::USD,
    )
    .unwrap()
}

fn year() -> Period {
    "2021".parse().unwrap()
}

const YEAR_EARLIER: Against = Against::YearEarlier;

#[test]
fn parts_that_are_missing_or_counted_twice_are_refused() {
    let exports = |partner: &str| key(partner, Measure::Exports);
    let [first, _] = years(&exports("IT"), 60, 50);
    let records = years(&exports("RO"), 15, 25).into_iter().chain([first]);
    let dataset = dataset(records);
    let refusal = |codes: &[&str], whole| {
        let (key, areas) = (exports("WORLD"), areas(codes));
        let contributions =
            dataset.contributions_by_partner(&key, &areas, whole, year(), YEAR_EARLIER);
        contributions.unwrap_err().to_string()
    };
    assert_eq!(
        refusal(&["RO", "IT"], Whole::SumOfParts),
        "some parts are missing, and none is read as zero: KZ–IT exports, USD: no total for 2021, missing 2021-01/2021-12"
    );
    assert_eq!(
        refusal(&["RO", "IT", "CN"], Whole::SumOfParts),
        "some parts are missing, and none is read as zero: \
         KZ–IT exports, USD: no total for 2021, missing 2021-01/2021-12; no series KZ–CN exports, USD"
    );
    assert_eq!(
        refusal(&["RO", "WORLD"], Whole::SumOfParts),
        "WORLD is an aggregate and would count its members twice: expected areas that do not overlap"
    );
    assert_eq!(
        refusal(&["RO", "IT", "RO"], Whole::SumOfParts),
        "KZ–RO exports, USD and KZ–RO exports, USD overlap: expected each trade in one part only"
    );
    assert_eq!(
        refusal(&[], Whole::SumOfParts),
        "expected at least one amount"
    );
    assert_eq!(
        refusal(&["RO"], Whole::Recorded),
        "no series KZ–WORLD exports, USD"
    );
}

#[test]
fn a_partner_that_appears_is_recorded_as_zero_before() {
    let exports = |partner: &str| key(partner, Measure::Exports);
    let records = years(&exports("RO"), 100, 90)
        .into_iter()
        .chain(years(&exports("CN"), 0, 30));
    let contributions = dataset(records)
        .contributions_by_partner(
            &exports("WORLD"),
            &areas(&["RO", "CN"]),
            Whole::SumOfParts,
            year(),
            YEAR_EARLIER,
        )
        .unwrap();
    assert_eq!(
        contributions.to_string(),
        "120 ÷ 100 − 1 = +20.0 %\n\
         CN: (30 − 0) ÷ 100 = +30.0 points\n\
         RO: (90 − 100) ÷ 100 = -10.0 points"
    );
    let levels = contributions.parts()[1].levels().unwrap();
    assert_eq!(levels.0.key(), &exports("CN"));
    let name = contributions.parts()[1].component().name();
    assert_eq!(name, &PartName::Area("CN".parse().unwrap()));
    assert_eq!(contributions.levels(), None);
}

#[test]
fn areas_not_specified_are_parts_like_others() {
    let exports = |partner: &str| key(partner, Measure::Exports);
    let records = [
        years(&exports("RO"), 60, 66),
        years(&exports("_X"), 40, 44),
        years(&exports("WORLD"), 100, 110),
    ];
    let contributions = dataset(records.into_iter().flatten())
        .contributions_by_partner(
            &exports("WORLD"),
            &areas(&["RO", "_X"]),
            Whole::Recorded,
            year(),
            YEAR_EARLIER,
        )
        .unwrap();
    assert!(contributions.levels().is_some());
    let rest = contributions.rest().unwrap();
    assert_eq!(rest.points().difference().range().to_string(), "[0, 0]");
}

#[test]
fn what_can_be_below_zero_is_part_of_a_sum_only() {
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let records = [
        years(&key("RO", inflow), 30, -10),
        years(&key("NL", inflow), 70, 100),
        years(&key("WORLD", inflow), 110, 95),
    ];
    let dataset = dataset(records.into_iter().flatten());
    let by = |whole| {
        dataset.contributions_by_partner(
            &key("WORLD", inflow),
            &areas(&["RO", "NL"]),
            whole,
            year(),
            YEAR_EARLIER,
        )
    };
    assert_eq!(
        by(Whole::SumOfParts).unwrap().to_string(),
        "90 ÷ 100 − 1 = -10.0 %\n\
         NL: (100 − 70) ÷ 100 = +30.0 points\n\
         RO: (-10 − 30) ÷ 100 = -40.0 points"
    );
    assert_eq!(
        by(Whole::Recorded).unwrap_err().to_string(),
        "KZ–RO fdi inward flow, USD is no part of KZ–WORLD fdi inward flow, USD"
    );
}

#[test]
fn products_must_not_hold_one_another() {
    let exports = key("RO", Measure::Exports);
    let of = |product: &str| exports.with_product(product.parse().unwrap()).unwrap();
    let records = [
        years(&of("HS:27"), 80, 90),
        years(&of("HS:72"), 10, 15),
        years(&exports, 100, 112),
    ];
    let dataset = dataset(records.into_iter().flatten());
    let by = |products: &[&str], whole| {
        let products: Vec<Product> = products.iter().map(|text| text.parse().unwrap()).collect();
        dataset.contributions_by_product(&exports, &products, whole, year(), YEAR_EARLIER)
    };
    // The other products go from 10 to 7.
    assert_eq!(
        by(&["HS:72", "HS:27"], Whole::Recorded)
            .unwrap()
            .to_string(),
        "112 ÷ 100 − 1 = +12.0 %\n\
         HS:27: (90 − 80) ÷ 100 = +10.0 points\n\
         HS:72: (15 − 10) ÷ 100 = +5.0 points\n\
         rest: (7 − 10) ÷ 100 = -3.0 points"
    );
    for overlapping in [
        ["HS:27", "HS:2709"],
        ["HS:27", "HS:27"],
        ["HS:27", "SITC:3"],
        ["total", "HS:27"],
    ] {
        let error = by(&overlapping, Whole::SumOfParts).unwrap_err();
        assert!(
            matches!(error, ComputeError::OverlappingParts { .. }),
            "{overlapping:?}: {error}"
        );
    }
    // 270 is no code of what is in 27 and 2710 none of what is in 2709.
    let error = by(&["HS:2709", "HS:2710", "HS:28"], Whole::SumOfParts).unwrap_err();
    let there =
        "there is KZ–RO exports, USD; KZ–RO exports of HS:27, USD; KZ–RO exports of HS:72, USD";
    let none = ["2709", "2710", "28"]
        .map(|code| format!("no series KZ–RO exports of HS:{code}, USD; {there}"));
    assert_eq!(
        error.to_string(),
        format!(
            "some parts are missing, and none is read as zero: {}",
            none.join("; ")
        )
    );
}

#[test]
fn a_balance_at_or_below_zero_has_no_contributions() {
    let records = [
        years(&key("RO", Measure::Exports), 20, 95),
        years(&key("RO", Measure::Imports), 80, 10),
    ];
    let dataset = dataset(records.into_iter().flatten());
    let of = |measure| dataset.contributions_by_flow(&key("RO", measure), year(), YEAR_EARLIER);
    assert_eq!(
        of(Measure::Balance).unwrap_err().to_string(),
        "the base is negative (-60 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        of(Measure::Turnover).unwrap().to_string(),
        "105 ÷ 100 − 1 = +5.0 %\n\
         exports: (95 − 20) ÷ 100 = +75.0 points\n\
         imports: (10 − 80) ÷ 100 = -70.0 points"
    );
}

#[test]
fn a_turnover_that_contradicts_its_flows_is_refused() {
    let records = [
        years(&key("RO", Measure::Exports), 20, 95),
        years(&key("RO", Measure::Imports), 80, 10),
        years(&key("RO", Measure::Turnover), 100, 150),
    ];
    let dataset = dataset(records.into_iter().flatten());
    let error = dataset
        .contributions_by_flow(&key("RO", Measure::Turnover), year(), YEAR_EARLIER)
        .unwrap_err();
    // 95 + 10 against the recorded 150, and the same among partners: it is no missing part.
    assert_eq!(
        error.to_string(),
        "KZ–RO turnover, USD, 2021: 150, but exports 2021: 95 + imports 2021: 10 = 105 USD"
    );
    let turnover = key("WORLD", Measure::Turnover);
    let among = dataset
        .contributions_by_partner(
            &turnover,
            &areas(&["RO"]),
            Whole::SumOfParts,
            year(),
            YEAR_EARLIER,
        )
        .unwrap_err();
    assert_eq!(among, error);
}

#[test]
fn parts_of_different_releases_are_refused() {
    let exports = |partner: &str| key(partner, Measure::Exports);
    let released = |records: [Record; 2], day: &str| {
        records.map(|record| record.with_release(day.parse().unwrap()))
    };
    let records = released(years(&exports("RO"), 15, 25), "2022-02-01")
        .into_iter()
        .chain(released(years(&exports("IT"), 60, 50), "2022-03-01"));
    let error = dataset(records)
        .contributions_by_partner(
            &exports("WORLD"),
            &areas(&["RO", "IT"]),
            Whole::SumOfParts,
            year(),
            YEAR_EARLIER,
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "KZ–RO exports, USD, 2020 (released 2022-02-01) and KZ–IT exports, USD, 2020 (released 2022-03-01) are of different releases: expected one, or a dataset built as of a date"
    );
}

/// A first part without a date hides none of the others.
#[test]
fn dated_parts_are_compared_with_one_another() {
    let exports = |partner: &str| key(partner, Measure::Exports);
    let released = |partner, day: &str| {
        let release = day.parse().unwrap();
        years(&exports(partner), 60, 50).map(|record| record.with_release(release))
    };
    let records = [
        years(&exports("RO"), 15, 25),
        released("IT", "2022-02-01"),
        released("CN", "2022-03-01"),
    ];
    let of = |partners: &[&str]| {
        dataset(records.clone().into_iter().flatten()).contributions_by_partner(
            &exports("WORLD"),
            &areas(partners),
            Whole::SumOfParts,
            year(),
            YEAR_EARLIER,
        )
    };
    assert!(of(&["RO", "IT"]).is_ok());
    assert_eq!(
        of(&["RO", "IT", "CN"]).unwrap_err().to_string(),
        "KZ–IT exports, USD, 2020 (released 2022-02-01) and KZ–CN exports, USD, 2020 (released 2022-03-01) are of different releases: expected one, or a dataset built as of a date"
    );
}
