//! Contributions of parts to the growth of a whole.

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

use bilateral::compute::{Component, contributions, contributions_of_sum};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Rate, Rounding};
use bilateral::place::Area;
use shared::{exact, sum_of_points};

fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
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
        "equity is negative (-11000000 ± 500000 USD): expected zero or more"
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
        "part of -6 is negative (-6 USD): expected zero or more"
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
