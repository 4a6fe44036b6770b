//! Totals over the members of a group, against plain sums month by month.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::Composition;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Decimal;
use bilateral::period::{Month, Period};
use bilateral::place::Group;
use bilateral::record::{Key, Measure, Record};
use proptest::prelude::*;

fn exports(partner: &str) -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), partner.parse().unwrap());
    Key::new(reporter, partner, Measure::Exports, Currency::USD).unwrap()
}

fn group(code: &str) -> Group {
    Group::named(code).unwrap()
}

fn dataset(figures: &[(&str, &str, &str)]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, period, millions) in figures {
        let amount = Amount::printed(millions, Scale::Million, Currency::USD).unwrap();
        builder.insert(Record::new(exports(partner), period.parse().unwrap(), amount).unwrap());
    }
    builder.build().unwrap()
}

fn refusal(dataset: &Dataset, code: &str, composition: Composition, period: &str) -> String {
    dataset
        .group_total(
            &exports("WORLD"),
            group(code),
            composition,
            period.parse().unwrap(),
        )
        .unwrap_err()
        .to_string()
}

#[test]
fn members_without_a_total_are_named_with_their_months() {
    let dataset = dataset(&[("CA", "2019", "5"), ("US", "2019-Q1", "7")]);
    assert_eq!(
        refusal(&dataset, "NAFTA", Composition::AsItWas, "2019"),
        "NAFTA as it was, 2019: 2 members without a total: MX (no series KZ–MX exports, USD); \
         US (KZ–US exports, USD: no total for 2019, missing 2019-04/2019-12)"
    );
}

#[test]
fn months_before_and_after_a_group_are_refused() {
    let dataset = dataset(&[]);
    assert_eq!(
        refusal(&dataset, "NAFTA", Composition::AsItWas, "2020"),
        "NAFTA as it was has no member to trade with in 2020-07"
    );
    let before = Composition::OnDate("1990-01-01".parse().unwrap());
    assert_eq!(
        refusal(&dataset, "NAFTA", before, "2019-05"),
        "NAFTA as of 1990-01-01 has no member to trade with in 2019-05"
    );
}

/// 2019 is 5 + 6 + 7 = 18 million with margins of half a million each: 16.5 to 19.5 million.
#[test]
fn a_published_figure_agrees_where_the_margins_meet() {
    // The aggregate recorded beside them is not added.
    let dataset = dataset(&[
        ("CA", "2019", "5"),
        ("MX", "2019", "6"),
        ("US", "2019", "7"),
        ("WORLD", "2019", "900"),
    ]);
    let total = dataset
        .group_total(
            &exports("WORLD"),
            group("NAFTA"),
            Composition::AsItWas,
            Period::year(2019).unwrap(),
        )
        .unwrap();
    assert_eq!(total.amount().to_string(), "18000000 ± 1500000 USD");
    assert_eq!(total.reporter_left_out(), None);
    let against = |millions: &str| {
        let published = Amount::printed(millions, Scale::Million, Currency::USD).unwrap();
        total.against(&published).unwrap().to_string()
    };
    // 19.5 and 20.5 − 16.5…19.5 meet at 19.5; 20.5 to 21.5 do not reach it.
    assert_eq!(
        against("20"),
        "20 m − (16.5 m to 19.5 m USD): agrees, 0 to 4 m USD"
    );
    assert_eq!(
        against("21"),
        "21 m − (16.5 m to 19.5 m USD): a rest is not listed, 1 m to 5 m USD"
    );

    let json = serde_json::to_value(&total).unwrap();
    assert_eq!(json["format"], "bilateral.group-total/1");
    assert_eq!(json["group"], "NAFTA");
    assert_eq!(json["composition"], "as it was");
    assert_eq!(json["members"][0]["area"], "CA");
}

/// Of annual figures, a year in which a member joined has no part that could be taken.
#[test]
fn a_year_is_not_cut_at_an_accession() {
    let dataset = dataset(&[
        ("BY", "2015", "1"),
        ("RU", "2015", "2"),
        ("AM", "2015", "3"),
        ("KG", "2015", "4"),
    ]);
    assert_eq!(
        refusal(&dataset, "EAEU", Composition::AsItWas, "2015"),
        "EAEU as it was, 2015: 2 members without a total: \
         AM (KZ–AM exports, USD: no total for 2015-02/2015-12, missing 2015-02/2015-12); \
         KG (KZ–KG exports, USD: no total for 2015-T3, missing 2015-09/2015-12)"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The total is the plain sum over months of those who were members on the first day of each, or on the one day asked for.
    #[test]
    fn it_is_the_sum_month_by_month(
        code in prop::sample::select(vec!["EU", "CIS", "EAEU", "BRICS", "MERCOSUR", "EFTA"]),
        start in 0i32..60,
        months in 1u32..30,
        seed in 1i64..1000,
        as_it_was in any::<bool>(),
    ) {
        let group = group(code);
        let first = Month::new(2015, 1).unwrap().plus(start).unwrap();
        let period = Period::new(first, months).unwrap();
        let today = "2024-09-01".parse().unwrap();
        let kz = "KZ".parse().unwrap();
        let mut builder = Dataset::builder(Duplicates::Refuse);
        let mut expected = Decimal::ZERO;
        for (month, at) in period.months().zip(1i64..) {
            let members = group.members_on(if as_it_was { month.first_day() } else { today });
            for (area, weight) in group.members_ever().into_iter().zip(1i64..) {
                let value = Decimal::from(seed * weight + at * at);
                let amount = Amount::exact(value, Currency::USD);
                builder.insert(Record::new(exports(area.code()), month.into(), amount).unwrap());
                if area != kz && members.contains(&area) {
                    expected += value;
                }
            }
        }
        let composition = if as_it_was { Composition::AsItWas } else { Composition::OnDate(today) };
        match builder.build().unwrap().group_total(&exports("WORLD"), group, composition, period) {
            Ok(total) => prop_assert_eq!(total.amount().value(), expected),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

#[test]
fn positions_have_no_total() {
    use bilateral::record::{Direction, Fdi, FdiKind};
    let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    let key = exports("CA").with_measure(stock).unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    let amount = Amount::exact(Decimal::ONE, Currency::USD);
    builder.insert(Record::new(key.clone(), "2019".parse().unwrap(), amount).unwrap());
    let period = Period::year(2019).unwrap();
    let error = builder
        .build()
        .unwrap()
        .group_total(&key, group("NAFTA"), Composition::AsItWas, period)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "KZ–CA fdi inward position, USD: a position stands at a date and has no total over 2019"
    );
}

/// Canada's turnover is 5 + 3, Mexico's 4 as recorded, that of the United States 1 + 1.
#[test]
fn turnover_is_added_up_from_exports_and_imports_where_it_is_not_recorded() {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, measure, value) in [
        ("CA", Measure::Exports, 5),
        ("CA", Measure::Imports, 3),
        ("MX", Measure::Turnover, 4),
        ("US", Measure::Exports, 1),
        ("US", Measure::Imports, 1),
    ] {
        let key = exports(partner).with_measure(measure).unwrap();
        let amount = Amount::exact(value.into(), Currency::USD);
        builder.insert(Record::new(key, "2019".parse().unwrap(), amount).unwrap());
    }
    let turnover = exports("WORLD").with_measure(Measure::Turnover).unwrap();
    let year = Period::year(2019).unwrap();
    let total = builder
        .build()
        .unwrap()
        .group_total(&turnover, group("NAFTA"), Composition::AsItWas, year)
        .unwrap();
    assert_eq!(
        total.to_string(),
        "NAFTA as it was, 2019: CA 8 + MX 4 + US 2 = 14 USD"
    );
    assert_eq!(
        total.members()[0].totals()[0].to_string(),
        "2019: exports 5 + imports 3 = 8 USD"
    );
}

/// Belarus and Russia belong from January 2015 on, Armenia from February and Kyrgyzstan from September.
#[test]
fn figures_of_the_same_months_from_different_releases_are_refused() {
    let total = |released: &dyn Fn(&str, u32) -> String| {
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for partner in ["BY", "RU", "AM", "KG"] {
            for month in 1..=12 {
                let amount = Amount::exact(Decimal::ONE, Currency::USD);
                let period = Month::new(2015, month).unwrap().into();
                let record = Record::new(exports(partner), period, amount).unwrap();
                let released = released(partner, month).parse().unwrap();
                builder.insert(record.with_release(released));
            }
        }
        let world = exports("WORLD");
        let year = Period::year(2015).unwrap();
        let dataset = builder.build().unwrap();
        dataset.group_total(&world, group("EAEU"), Composition::AsItWas, year)
    };
    // Each month has a release of its own, of which Armenia and Kyrgyzstan have fewer: 12 + 12 + 11 + 4 = 39.
    let monthly = |_: &str, month: u32| format!("2016-{month:02}-15");
    assert_eq!(total(&monthly).unwrap().amount().to_string(), "39 USD");
    let revised = |partner: &str, month| match partner {
        "RU" => "2016-12-31".to_owned(),
        _ => monthly(partner, month),
    };
    assert_eq!(
        total(&revised).unwrap_err().to_string(),
        "KZ–BY exports, USD, 2015 (released on 12 dates from 2016-01-15 to 2016-12-15) and \
         KZ–RU exports, USD, 2015 (released 2016-12-31) are of different releases: \
         expected one, or a dataset built as of a date"
    );
}
