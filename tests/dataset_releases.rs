//! Figures of several releases: what may be put together, and what says so.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::Against;
use bilateral::dataset::{Dataset, DatasetError, Duplicates};
use bilateral::money::{Amount, Currency};
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Record};

fn key(measure: Measure) -> Key {
    let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(kz, ro, measure, Currency::USD).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// An exact amount for a measure and a period, of a release unless the date is empty.
fn record(measure: Measure, text: &str, value: i64, released: &str) -> Record {
    let amount = Amount::exact(value.into(), Currency::USD);
    let record = Record::new(key(measure), period(text), amount).unwrap();
    match released {
        "" => record,
        day => record.with_release(day.parse().unwrap()),
    }
}

fn dataset(records: &[Record], duplicates: Duplicates) -> Dataset {
    let mut builder = Dataset::builder(duplicates);
    builder.extend(records.iter().cloned());
    builder.build().unwrap()
}

fn undecided(records: &[Record]) -> Dataset {
    dataset(records, Duplicates::Refuse)
}

const OF_EXPORTS: &str = "2022-03-01";
const OF_IMPORTS: &str = "2022-04-01";
const DIFFERENT: &str = "KZ–RO exports, USD, 2021 (released 2022-03-01) and KZ–RO imports, USD, 2021 (released 2022-04-01) \
    are of different releases: expected one, or a dataset built as of a date";

fn both_flows(of_exports: &str, of_imports: &str) -> [Record; 2] {
    [
        record(Measure::Exports, "2021", 95, of_exports),
        record(Measure::Imports, "2021", 25, of_imports),
    ]
}

#[test]
fn exports_and_imports_of_different_releases_make_no_turnover_and_no_balance() {
    let mixed = both_flows(OF_EXPORTS, OF_IMPORTS);
    for measure in [Measure::Turnover, Measure::Balance] {
        let level = |dataset: Dataset| dataset.level(&key(measure), period("2021"));
        let error = level(undecided(&mixed)).unwrap_err();
        assert_eq!(error.to_string(), DIFFERENT);
        assert!(level(undecided(&both_flows(OF_EXPORTS, OF_EXPORTS))).is_ok());
        assert!(level(undecided(&both_flows(OF_EXPORTS, ""))).is_ok());
        assert!(level(dataset(&mixed, Duplicates::LatestRelease)).is_ok());
    }
}

#[test]
fn exports_and_re_exports_of_different_releases_make_no_domestic_exports() {
    let dataset = undecided(&[
        record(Measure::Exports, "2021", 95, OF_EXPORTS),
        record(Measure::ReExports, "2021", 5, OF_IMPORTS),
    ]);
    let error = dataset.level(&key(Measure::DomesticExports), period("2021"));
    assert_eq!(
        error.unwrap_err().to_string(),
        DIFFERENT.replace("imports", "re-exports")
    );
}

/// Every question that needs a turnover is refused, and none takes the figures for missing.
#[test]
fn what_is_of_different_releases_is_not_missing() {
    let [exports, imports] = both_flows(OF_EXPORTS, OF_IMPORTS);
    let of_2020 = [
        record(Measure::Exports, "2020", 80, OF_EXPORTS),
        record(Measure::Imports, "2020", 20, OF_IMPORTS),
    ];
    let [before_out, before_in] = of_2020;
    let dataset = undecided(&[exports, imports, before_out, before_in]);
    let (turnover, year) = (key(Measure::Turnover), period("2021"));
    let world = turnover.with_partner(Area::WORLD).unwrap();
    let growth = dataset.growth(&turnover, year, Against::YearEarlier);
    assert_eq!(
        growth.unwrap_err().to_string(),
        DIFFERENT.replace("USD, 2021", "USD, 2020")
    );
    let partners = dataset.partners_total(&world, year);
    assert_eq!(partners.unwrap_err().to_string(), DIFFERENT);
    let share = dataset.share(&key(Measure::Exports), &turnover, year);
    assert_eq!(share.unwrap_err().to_string(), DIFFERENT);
}

/// A turnover that was published later may differ from what was known of exports and imports before.
#[test]
fn what_is_recorded_counts_alone_beside_parts_of_another_release() {
    let [exports, imports] = both_flows(OF_EXPORTS, OF_EXPORTS);
    let level = |turnover: Record| {
        let dataset = undecided(&[exports.clone(), imports.clone(), turnover]);
        dataset.level(&key(Measure::Turnover), period("2021"))
    };
    let later = level(record(Measure::Turnover, "2021", 130, "2023-03-01")).unwrap();
    assert_eq!(later.to_string(), "2021: 130 USD");
    assert_eq!(later.parts(), None);
    // Of the same release, 130 against 95 + 25 = 120 is a contradiction.
    let same = level(record(Measure::Turnover, "2021", 130, OF_EXPORTS)).unwrap_err();
    assert!(matches!(same, DatasetError::Contradiction(_)), "{same}");
    let agreeing = level(record(Measure::Turnover, "2021", 120, OF_EXPORTS)).unwrap();
    assert!(agreeing.parts().is_some());
    // A part without a date does not hide the other one.
    let [exports, imports] = both_flows("", OF_IMPORTS);
    let turnover = record(Measure::Turnover, "2021", 130, "2023-03-01");
    let dataset = undecided(&[exports, imports, turnover]);
    let past_undated = dataset.level(&key(Measure::Turnover), period("2021"));
    assert_eq!(past_undated.unwrap().to_string(), "2021: 130 USD");
}

/// 95 − 80 = 15 is the trade of September, and whatever was revised of the eight months before.
#[test]
fn a_difference_of_two_releases_says_so_and_a_sum_does_not() {
    let records = [
        record(Measure::Exports, "2021-01/2021-09", 95, "2021-11-15"),
        record(Measure::Exports, "2021-01/2021-08", 80, "2021-10-15"),
        record(Measure::Exports, "2021-10", 12, "2021-12-15"),
    ];
    let text = |dataset: Dataset, text: &str| {
        let total = dataset.total(&key(Measure::Exports), period(text));
        total.unwrap().to_string()
    };
    let difference = "2021-01/2021-09: 95 − 2021-01/2021-08: 80 = 15 USD";
    assert_eq!(
        text(undecided(&records), "2021-09"),
        format!("{difference} (released 2021-10-15, 2021-11-15)")
    );
    let latest = dataset(&records, Duplicates::LatestRelease);
    assert_eq!(text(latest, "2021-09"), difference);
    assert_eq!(
        text(undecided(&records), "2021-01/2021-10"),
        "2021-01/2021-09: 95 + 2021-10: 12 = 107 USD"
    );
    let total = undecided(&records).total(&key(Measure::Exports), period("2021-09"));
    assert_eq!(
        serde_json::to_value(total.unwrap()).unwrap()["steps"][1],
        serde_json::json!({
            "sign": "-",
            "period": "2021-01/2021-08",
            "amount": { "value": "80", "currency": "USD" },
            "released": "2021-10-15"
        })
    );
}

#[test]
fn a_part_of_a_year_of_another_release_has_no_share_in_it() {
    let eight_months = record(Measure::Exports, "2021-01/2021-08", 60, "2021-10-15");
    let share = |year: Record| {
        let dataset = undecided(&[eight_months.clone(), year]);
        let series = dataset.series(&key(Measure::Exports)).unwrap().clone();
        series.seasonal_share("2021-08".parse().unwrap())
    };
    let later = share(record(Measure::Exports, "2021", 100, "2022-03-01"));
    assert_eq!(
        later.unwrap_err().to_string(),
        "KZ–RO exports, USD, 2021-01/2021-08 (released 2021-10-15) and KZ–RO exports, USD, 2021 (released 2022-03-01) \
         are of different releases: expected one, or a dataset built as of a date"
    );
    let same = share(record(Measure::Exports, "2021", 100, "2021-10-15"));
    assert_eq!(
        same.unwrap().to_string(),
        "2021-01/2021-08: 60 ÷ 100 = 60.0 %"
    );
    // Eight months of one release and four of another make up a year of both: nothing in it was revised.
    let rest = share(record(
        Measure::Exports,
        "2021-09/2021-12",
        40,
        "2022-03-01",
    ));
    assert_eq!(
        rest.unwrap().to_string(),
        "2021-01/2021-08: 60 ÷ 100 = 60.0 %"
    );
}

/// The contradictions name the releases, since a figure that was not revised with the others is no misprint.
#[test]
fn an_audit_says_of_which_releases_its_contradictions_are() {
    let audit = |records: &[Record]| -> Vec<String> {
        let findings = undecided(records).audit();
        findings.iter().map(ToString::to_string).collect()
    };
    let over_time = |of_year: &str| {
        audit(&[
            record(Measure::Exports, "2021-S1", 40, "2021-09-01"),
            record(Measure::Exports, "2021-S2", 50, "2022-03-01"),
            record(Measure::Exports, "2021", 100, of_year),
        ])
    };
    let contradiction = "KZ–RO exports, USD, 2021: 100, but 2021-S1: 40 + 2021-S2: 50 = 90 USD";
    assert_eq!(
        over_time("2023-03-01"),
        [format!(
            "{contradiction} (released 2021-09-01, 2022-03-01, 2023-03-01)"
        )]
    );
    let over_measures = |of_turnover: &str| {
        let [exports, imports] = both_flows(OF_EXPORTS, OF_EXPORTS);
        let turnover = record(Measure::Turnover, "2021", 130, of_turnover);
        audit(&[exports, imports, turnover])
    };
    let contradiction =
        "KZ–RO turnover, USD, 2021: 130, but exports 2021: 95 + imports 2021: 25 = 120 USD";
    assert_eq!(
        over_measures("2023-03-01"),
        [format!("{contradiction} (released 2022-03-01, 2023-03-01)")]
    );
    assert_eq!(over_measures(OF_EXPORTS), [contradiction]);
    assert_eq!(over_measures(""), [contradiction]);
    let world = key(Measure::Exports).with_partner(Area::WORLD).unwrap();
    let amount = Amount::exact(90.into(), Currency::USD);
    let world = Record::new(world, period("2021"), amount).unwrap();
    assert_eq!(
        audit(&[
            record(Measure::Exports, "2021", 95, OF_EXPORTS),
            world.with_release(OF_IMPORTS.parse().unwrap()),
        ]),
        [
            "KZ–RO exports, USD, 2021: 95, but at most KZ–WORLD 2021: 90 USD (released 2022-03-01, 2022-04-01)"
        ]
    );
}
