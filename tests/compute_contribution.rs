//! Contributions of parts to the growth of a whole.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{
    Against, Component, ComputeError, Contributions, PartName, Whole, contributions,
    contributions_of_sum, growth, share_of_sum, total,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Rate, Ratio, Rounding};
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Product, Record};
use num_rational::BigRational;
use proptest::prelude::*;

fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

/// A fraction of whole numbers, by an arithmetic that is not the library's.
fn fraction(numerator: i64, denominator: i64) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

/// The points of the parts, and of the rest if there is one, added up.
fn sum_of_points(contributions: &Contributions) -> Ratio {
    contributions
        .parts()
        .iter()
        .chain(contributions.rest())
        .map(|part| part.points().difference().point().clone())
        .fold(Ratio::ZERO, |sum, point| sum.plus(&point))
}

/// Net inflows of direct investment of the Philippines by instrument, January 2023 and 2024, million USD (Bangko Sentral ng Pilipinas,
/// release of April 2024): 478 to 907 m, +89.9 %; equity 93 to −11, reinvested earnings 85 to 99, debt 300 to 820.
#[test]
fn debt_carried_the_growth_of_investment_in_the_philippines() {
    let part = |name, base, current| Component::new(name, millions(base), millions(current));
    let parts = [
        part("equity", "93", "-11"),
        part("reinvested", "85", "99"),
        part("debt", "300", "820"),
    ];
    let contributions = contributions_of_sum(&parts).unwrap();
    // 908 ÷ 478 = 1.89958…, with 906.5 ÷ 479.5 = 1.89051… and 909.5 ÷ 476.5 = 1.90870….
    // 520 ÷ 478 = 1.08786…; lowest at 819.5 − 300.5 = 519 over 300.5 + 179 = 479.5 (1.08237…), highest at 820.5 − 299.5 = 521 over
    // 299.5 + 177 = 476.5 (1.09338…). 14 ÷ 478 = 0.02928…; 13 ÷ 479.5 = 0.02711… and 15 ÷ 476.5 = 0.03147….
    // −104 ÷ 478 = −0.21757…; −105 with equity at 93.5 and the others at 384, 477.5 (−0.21989…), −103 with 92.5 and 386, 478.5 (−0.21525…).
    assert_eq!(
        contributions.to_string(),
        "908 m ± 1.5 m ÷ 478 m ± 1.5 m − 1 = +90.0 % (+89.0 % to +90.9 %)\n\
         debt: (820 m − 300 m) ÷ 478 m ± 1.5 m = +108.8 points (+108.2 to +109.4)\n\
         reinvested: (99 m − 85 m) ÷ 478 m ± 1.5 m = +2.9 points (+2.7 to +3.2)\n\
         equity: (-11 m − 93 m) ÷ 478 m ± 1.5 m = -21.8 points (-22.0 to -21.5)"
    );
    let debt = contributions.parts()[2].points().difference();
    assert_eq!(debt.range().to_string(), "[1038/959, 1042/953]");
    assert_eq!(
        sum_of_points(&contributions),
        *contributions.growth().rate().point()
    );

    let printed = Rate::printed_percent("89.9").unwrap();
    let allowed = contributions.growth().rate().range();
    assert!(allowed.intersection(printed.range()).is_some());

    // A disinvestment may hide behind others, so that no whole holds it but the sum.
    let whole = bilateral::compute::growth(&millions("478"), &millions("907")).unwrap();
    assert_eq!(
        bilateral::compute::contributions(&parts, &whole.base(), &whole.current())
            .unwrap_err()
            .to_string(),
        "a part is negative (-11000000 ± 500000 USD): expected zero or more"
    );
}

/// Exports of Kazakhstan, 2019 and 2020, million USD (IMF, *Direction of Trade Statistics*).
#[test]
fn the_rest_is_what_the_given_partners_leave() {
    let parts = [
        Component::new("China", millions("7823.4"), millions("9004.0")),
        Component::new("Italy", millions("8373.7"), millions("6644.7")),
    ];
    let whole = [millions("57676.7"), millions("46926.8")];
    let contributions = contributions(&parts, &whole[0], &whole[1]).unwrap();
    // Rest: 57676.7 − 16197.1 = 41479.6 and 46926.8 − 15648.7 = 31278.1, with margins of 0.15; −10201.5 ÷ 57676.7 = −0.176873…;
    // (46926.65 + 548.2) ÷ 57676.75 − 1 = −0.17688… and (46927.05 + 548.6) ÷ 57676.65 − 1 = −0.17686….
    assert_eq!(
        contributions.to_string(),
        "46.9268 bn ÷ 57.6767 bn − 1 = -18.6 %\n\
         China: (9.0040 bn − 7.8234 bn) ÷ 57.6767 bn = +2.0 points\n\
         Italy: (6.6447 bn − 8.3737 bn) ÷ 57.6767 bn = -3.0 points\n\
         rest: (31.2781 bn ± 0.00015 bn − 41.4796 bn ± 0.00015 bn) ÷ 57.6767 bn = -17.7 points"
    );
    assert_eq!(
        sum_of_points(&contributions),
        *contributions.growth().rate().point()
    );

    // −1729.0 ÷ −10749.9, 1180.6 ÷ −10749.9 and −10201.5 ÷ −10749.9.
    let shares = contributions.shares_of_change().unwrap();
    let shares: Vec<String> = shares
        .iter()
        .map(|(part, share)| {
            format!(
                "{} {}",
                part.component().name(),
                share.percent(Rounding::to(1))
            )
        })
        .collect();
    assert_eq!(shares, ["China -11.0 %", "Italy 16.1 %", "rest 94.9 %"]);
}

#[test]
fn contributions_alike_stay_in_the_order_given() {
    let part = |name: &str, base, current| Component::new(name, exact(base), exact(current));
    let parts = [
        part("a", 10, 12),
        part("b", 20, 25),
        part("c", 30, 32),
        part("d", 40, 40),
    ];
    let contributions = contributions_of_sum(&parts).unwrap();
    let names: Vec<String> = contributions
        .largest_first()
        .iter()
        .map(|part| part.component().name().to_string())
        .collect();
    assert_eq!(names, ["b", "a", "c", "d"]);
}

#[test]
fn refusals_name_what_is_wrong() {
    let part =
        |base: i64, current| Component::new(format!("part of {base}"), exact(base), exact(current));
    let to_sum = |parts: &[Component]| contributions_of_sum(parts).unwrap_err().to_string();
    assert_eq!(to_sum(&[]), "expected at least one amount");
    assert_eq!(
        to_sum(&[part(5, 5), part(-7, 1)]),
        "the base is negative (-2 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        to_sum(&[Component::new("zero", millions("0"), millions("3"))]),
        "the base may be zero: 0 ± 500000 USD has a margin that reaches it"
    );
    let euros = Component::new("euros", exact(1), Amount::exact(1.into(), Currency::EUR));
    assert_eq!(
        to_sum(&[part(1, 1), euros]),
        "USD and EUR do not go together: convert one of them first"
    );
    let whole = |parts: &[Component], base, current| {
        contributions(parts, &exact(base), &exact(current))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        whole(&[part(6, 1), part(5, 1)], 10, 20),
        "the part 11 USD exceeds the whole 10 USD"
    );
    let twice = "part of 3 is listed twice among the parts: expected each part once";
    assert_eq!(to_sum(&[part(3, 1), part(4, 1), part(3, 2)]), twice);
    assert_eq!(whole(&[part(3, 1), part(3, 2)], 10, 20), twice);
    let union: Area = "EU27_2020".parse().unwrap();
    assert_eq!(
        to_sum(&[part(1, 1), Component::new(union, exact(1), exact(2))]),
        "EU27_2020 is an aggregate and would count its members twice: expected areas that do not overlap"
    );
    assert_eq!(
        whole(&[part(-6, 1)], 10, 20),
        "a part is negative (-6 USD): expected zero or more"
    );
    // Between −1 and 1: the whole may not have changed.
    let margin = |value: i64| Amount::with_margin(value.into(), 1.into(), Currency::USD).unwrap();
    let contributions =
        contributions_of_sum(&[Component::new("part", margin(10), margin(11))]).unwrap();
    assert_eq!(
        contributions.shares_of_change().unwrap_err().to_string(),
        "the change of the whole may be zero: 1 ± 2 USD has a margin that reaches it"
    );
}

#[test]
fn it_is_serialised_with_its_format() {
    let part = Component::new("RO", exact(50), exact(65));
    let contributions = contributions(&[part], &exact(100), &exact(120)).unwrap();
    let amount = |value: &str| serde_json::json!({ "value": value, "currency": "USD" });
    let points =
        |value: &str| serde_json::json!({ "point": value, "range": format!("[{value}, {value}]") });
    assert_eq!(
        serde_json::to_value(contributions).unwrap(),
        serde_json::json!({
            "format": "bilateral.contributions/1",
            "growth": {
                "format": "bilateral.growth/1",
                "base": amount("100"),
                "current": amount("120"),
                "rate": points("0.2"),
            },
            "parts": [
                { "name": "RO", "base": amount("50"), "current": amount("65"), "points": points("0.15") }
            ],
            "rest": { "name": "rest", "base": amount("50"), "current": amount("55"), "points": points("0.05") }
        })
    );
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

fn areas(codes: &[&str]) -> Vec<Area> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

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

/// A part: true base and current amount, and their prints. The lowest that a print allows is up to twice its margin below the truth.
type Part = [(i64, Amount); 2];

fn print(truths: std::ops::Range<i64>, most: i64) -> impl Strategy<Value = (i64, Amount)> {
    (truths, 0..most)
        .prop_flat_map(|(truth, margin)| (Just(truth), -margin..=margin, Just(margin)))
        .prop_map(|(truth, off, margin)| {
            let print = Amount::with_margin((truth + off).into(), margin.into(), Currency::USD);
            (truth, print.unwrap())
        })
}

fn parts(
    bases: std::ops::Range<i64>,
    currents: std::ops::Range<i64>,
    most: i64,
    count: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Part>> {
    let part =
        (print(bases, most), print(currents, most)).prop_map(|(base, current)| [base, current]);
    prop::collection::vec(part, count)
}

fn components(parts: &[Part]) -> Vec<Component> {
    parts
        .iter()
        .zip(0..)
        .map(|(part, index)| Component::new(format!("part {index}"), part[0].1, part[1].1))
        .collect()
}

fn ends(amount: &Amount) -> [i64; 2] {
    [amount.lowest(), amount.highest()].map(|end| end.to_string().parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whole and parts agree to the last digit, and the truth is inside every range.
    #[test]
    fn contributions_add_up_and_hold_the_truth(parts in parts(-100..10_000, -1000..10_000, 60, 1..8)) {
        let components = components(&parts);
        let base: i64 = parts.iter().map(|part| part[0].0).sum();
        match contributions_of_sum(&components) {
            Ok(contributions) => {
                prop_assert_eq!(&sum_of_points(&contributions), contributions.growth().rate().point());
                for (part, contribution) in parts.iter().zip(contributions.parts()) {
                    let truth = fraction(part[1].0 - part[0].0, base);
                    prop_assert!(contribution.points().difference().range().contains(&truth));
                }
                let change: i64 = parts.iter().map(|part| part[1].0 - part[0].0).sum();
                if let Ok(shares) = contributions.shares_of_change() {
                    let sum = shares.iter().fold(Ratio::ZERO, |sum, (_, share)| sum.plus(share.point()));
                    prop_assert_eq!(sum, Ratio::ONE);
                    for (part, (_, share)) in parts.iter().zip(&shares) {
                        prop_assert!(share.range().contains(&fraction(part[1].0 - part[0].0, change)));
                    }
                } else {
                    let change = contributions.growth().change().unwrap();
                    prop_assert!(change.range().contains(&Ratio::ZERO));
                }
            }
            Err(error) => {
                let bases: Vec<Amount> = components.iter().map(Component::base).collect();
                prop_assert!(!total(&bases).unwrap().lowest().is_positive(), "{error}");
            }
        }
    }

    /// The same against a whole that is printed itself: what the parts leave is the rest.
    #[test]
    fn the_rest_makes_up_the_difference(
        parts in parts(0..10_000, 0..10_000, 60, 1..8),
        (others, others_then) in (0..10_000_i64, 0..10_000_i64),
        (off, margin) in (0..30_i64, 30..60_i64),
    ) {
        let [base, current] = [0, 1].map(|at| parts.iter().map(|part| part[at].0).sum::<i64>());
        let (base, current) = (base + others, current + others_then);
        let whole = |truth: i64| Amount::with_margin((truth + off).into(), margin.into(), Currency::USD).unwrap();
        match contributions(&components(&parts), &whole(base), &whole(current)) {
            Ok(contributions) => {
                prop_assert_eq!(&sum_of_points(&contributions), contributions.growth().rate().point());
                let truths = parts.iter().map(|part| part[1].0 - part[0].0).chain([others_then - others]);
                let entries = contributions.parts().iter().chain(contributions.rest());
                for (change, contribution) in truths.clone().zip(entries) {
                    let truth = fraction(change, base);
                    prop_assert!(contribution.points().difference().range().contains(&truth));
                }
                if let Ok(shares) = contributions.shares_of_change() {
                    let sum = shares.iter().fold(Ratio::ZERO, |sum, (_, share)| sum.plus(share.point()));
                    prop_assert_eq!(sum, Ratio::ONE);
                    for (change, (_, share)) in truths.zip(&shares) {
                        prop_assert!(share.range().contains(&fraction(change, current - base)));
                    }
                }
            }
            Err(ComputeError::MaybeZero { .. }) => prop_assert!(!whole(base).lowest().is_positive()),
            Err(ComputeError::BelowZero { amount, .. }) => prop_assert!(amount.highest().is_negative()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// Every corner of three figures is tried: the ranges of contributions and of shares in the change are as wide as that and no wider.
    #[test]
    fn ranges_are_no_wider_than_they_must_be(parts in parts(23..60, -30..60, 12, 2..4)) {
        let contributions = contributions_of_sum(&components(&parts)).unwrap();
        let shares = contributions.shares_of_change().ok();
        for (at, contribution) in contributions.parts().iter().enumerate() {
            let sum_of_ends = |when: usize| {
                let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
                others.fold([0, 0], |sum, (_, part)| {
                    let [low, high] = ends(&part[when].1);
                    [sum[0] + low, sum[1] + high]
                })
            };
            let (rest, rest_then) = (sum_of_ends(0), sum_of_ends(1));
            let (mut points, mut of_change): (Option<Range>, Option<Range>) = (None, None);
            let widen = |range: &mut Option<Range>, value: Ratio| {
                let value = Range::exactly(value);
                *range = Some(range.take().map_or(value.clone(), |range| range.hull(&value)));
            };
            let [low, high] = ends(&parts[at][0].1);
            for base in low..=high {
                for current in ends(&parts[at][1].1) {
                    for rest in rest {
                        widen(&mut points, fraction(current - base, base + rest));
                        for rest_then in rest_then {
                            if shares.is_some() {
                                widen(&mut of_change, fraction(current - base, current - base + rest_then - rest));
                            }
                        }
                    }
                }
            }
            prop_assert_eq!(contribution.points().difference().range(), &points.unwrap());
            if let (Some(shares), Some(tried)) = (&shares, of_change) {
                prop_assert_eq!(shares[at].1.range(), &tried);
            }
        }
    }

    /// A part known to be inside the whole leaves less open than the two taken apart.
    #[test]
    fn the_sum_says_more_than_a_whole_of_its_own(parts in parts(120..10_000, 60..10_000, 60, 1..8)) {
        let components = components(&parts);
        let narrow = contributions_of_sum(&components).unwrap();
        let (base, current) = (narrow.growth().base(), narrow.growth().current());
        let wide = contributions(&components, &base, &current).unwrap();
        prop_assert_eq!(wide.rest().unwrap().points().difference().point(), &Ratio::ZERO);
        for (narrow, wide) in narrow.parts().iter().zip(wide.parts()) {
            let (narrow, wide) = (narrow.points().difference(), wide.points().difference());
            prop_assert_eq!(narrow.point(), wide.point());
            prop_assert!(wide.range().includes(narrow.range()));
        }
    }

    /// A contribution is the share in the base times the growth of the part.
    #[test]
    fn a_contribution_is_share_times_growth(base in 1..10_000_i64, current in 0..10_000_i64, others in 1..10_000_i64) {
        let parts = [
            Component::new("part", exact(base), exact(current)),
            Component::new("others", exact(others), exact(others)),
        ];
        let contributions = contributions_of_sum(&parts).unwrap();
        let share = share_of_sum(&exact(base), &exact(others)).unwrap();
        let growth = growth(&exact(base), &exact(current)).unwrap();
        let product = share.rate().point().times(growth.rate().point());
        prop_assert_eq!(contributions.parts()[0].points().difference().point(), &product);
    }

    /// The whole grows no less than the slowest of its parts and no more than the fastest.
    #[test]
    fn the_growth_of_a_sum_lies_between_those_of_its_parts(parts in parts(1..10_000, 0..10_000, 1, 1..8)) {
        let whole = contributions_of_sum(&components(&parts)).unwrap();
        let rates: Vec<Ratio> = parts
            .iter()
            .map(|part| growth(&part[0].1, &part[1].1).unwrap().rate().point().clone())
            .collect();
        let point = whole.growth().rate().point();
        prop_assert!(rates.iter().min().unwrap() <= point && point <= rates.iter().max().unwrap());
    }

    /// The order in which parts are given does not change what they contribute.
    #[test]
    fn the_order_of_parts_does_not_matter(parts in parts(1..10_000, 0..10_000, 1, 2..8)) {
        let mut components = components(&parts);
        let there = contributions_of_sum(&components).unwrap();
        components.reverse();
        let back = contributions_of_sum(&components).unwrap();
        let mut reversed = back.parts().to_vec();
        reversed.reverse();
        prop_assert_eq!(there.parts(), reversed);
        prop_assert_eq!(there.growth(), back.growth());
    }
}
