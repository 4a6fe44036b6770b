//! Normalised balances, domestic exports, openness, penetration and trade a head: printed figures, laws, and what is refused.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;

use std::fmt::Debug;
use std::num::NonZeroU64;

use bilateral::compute::{
    ComputeError, Population, coverage, domestic_exports, export_propensity, import_penetration,
    normalised_balance, openness_unctad, openness_wits, trade_per_head,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Rate, Ratio, Rounding};
use bilateral::record::{Key, Measure, Record, Valuation};
use printing::{
    between, billion, digits, few, fraction, hull, million, ratio, rounded, usd, value,
};
use proptest::prelude::*;

fn refusal<T: Debug>(result: Result<T, ComputeError>) -> String {
    result.unwrap_err().to_string()
}

/// Kazakhstan with Romania in 2019: exports of 1731.914638 million, imports of 96.212837 million.
///
/// Source: IMF, *Direction of Trade Statistics*.
#[test]
fn kazakhstan_with_romania() {
    let (exports, imports) = (million("1731.914638"), million("96.212837"));
    let balance = normalised_balance(&exports, &imports).unwrap();
    // 1635.701801 ÷ 1828.127475 = 0.8947416….
    let truth = ratio(&fraction(1_635_701_801_i64, 1_828_127_475_i64));
    assert_eq!(balance.rate().point(), &truth);
    let certain = balance.rate().certain_percent(Rounding::to(4)).unwrap();
    assert_eq!(certain.to_string(), "89.4742 %");
    // Romania's side of it turns the sign.
    let mirrored = normalised_balance(&imports, &exports).unwrap();
    assert_eq!(mirrored.rate().point(), &truth.negated());
    let json = serde_json::to_value(&balance).unwrap();
    assert_eq!(json["format"], "bilateral.normalised-balance/1");
    assert_eq!(json["exports"]["value"], "1731914638");
    assert!(json.get("levels").is_none());
}

/// Georgia, January–April 2023: a deficit of 39.6 % of turnover was printed, beside exports of 1.9 and imports of 4.53 billion.
///
/// Source: civil.ge, 18 May 2023.
#[test]
fn a_deficit_that_does_not_follow_from_the_rounded_exports() {
    let balance = normalised_balance(&billion("1.9"), &billion("4.53")).unwrap();
    // −2.63 ÷ 6.43 = −40.9… %; (1.85 − 4.535) ÷ 6.385 = −42.05… % and (1.95 − 4.525) ÷ 6.475 = −39.76… %.
    assert_eq!(
        balance.to_string(),
        "(1.9 bn − 4.53 bn) ÷ (1.9 bn + 4.53 bn) = -40.9 % (-42.1 % to -39.7 %)"
    );
    let printed = Rate::printed_percent("-39.6").unwrap();
    let both = balance.rate().range().intersection(printed.range());
    assert_eq!(both, None);
    // It follows from 1.96, which 1.9 cuts off: −2.57 ÷ 6.49 = −39.59… %.
    let uncut = normalised_balance(&billion("1.96"), &billion("4.53")).unwrap();
    assert_eq!(uncut.rate().percent(Rounding::to(1)).to_string(), "-39.6 %");
}

/// Georgia in 2019 exported 3797.0 million, of which 2316.6 million were no re-exports.
///
/// Source: Geostat, external merchandise trade of Georgia.
#[test]
fn georgian_exports_without_re_exports() {
    let (exports, domestic) = (million("3797.0"), million("2316.6"));
    let re_exports = exports.minus(&domestic).unwrap();
    let back = domestic_exports(&exports, &re_exports).unwrap();
    assert!(back.domestic().range().includes(&domestic.range()));
    assert_eq!(
        serde_json::to_value(&back).unwrap(),
        serde_json::json!({
            "format": "bilateral.domestic-exports/1",
            "exports": { "value": "3797000000", "margin": "50000", "currency": "USD" },
            "re_exports": { "value": "1480400000", "margin": "100000", "currency": "USD" },
            "domestic": { "range": "[2316450000, 2316750000]", "currency": "USD" }
        })
    );
    // Neither domestic exports nor re-exports are below zero, whatever the margins.
    let all = domestic_exports(&between(9, 11), &between(10, 12)).unwrap();
    assert_eq!(all.domestic().to_string(), "0 to 1 USD");
    let none = domestic_exports(&between(9, 11), &between(-1, 1)).unwrap();
    assert_eq!(none.domestic().to_string(), "8 to 11 USD");
    assert_eq!(
        refusal(domestic_exports(&usd(5), &usd(7))),
        "the part 7 USD exceeds the whole 5 USD"
    );
    assert_eq!(
        refusal(domestic_exports(&usd(5), &usd(-7))),
        "the value of re-exports is negative (-7 USD): expected zero or more"
    );
    assert_eq!(
        refusal(domestic_exports(&usd(5), &euro(3))),
        "USD and EUR do not go together: convert one of them first"
    );
}

fn euro(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::EUR)
}

#[test]
fn a_dataset_asked_for_its_normalised_balance() {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let exports = Key::new(reporter, partner, Measure::Exports, Currency::USD).unwrap();
    let imports = exports.with_measure(Measure::Imports).unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, release) in [(&exports, "2022-03-01"), (&imports, "2022-04-01")] {
        for (period, released) in [("2020", false), ("2021", true)] {
            let record = Record::new(key.clone(), period.parse().unwrap(), usd(3)).unwrap();
            builder.insert(if released {
                record.with_release(release.parse().unwrap())
            } else {
                record
            });
        }
    }
    let dataset = builder.build().unwrap();
    let ask = |exports: &Key, imports: &Key, period: &str| {
        dataset.normalised_balance(exports, imports, period.parse().unwrap())
    };
    let balance = ask(&exports, &imports, "2020").unwrap();
    assert_eq!(balance.levels().unwrap().1.key(), &imports);
    assert_eq!(
        refusal(ask(&exports, &imports, "2021")),
        "KZ–RO exports, USD, 2021 (released 2022-03-01) and KZ–RO imports, USD, 2021 (released 2022-04-01) are of different releases: expected one, or a dataset built as of a date"
    );
    assert_eq!(
        refusal(ask(&imports, &exports, "2020")),
        "expected exports and imports of one trade, found KZ–RO imports, USD and KZ–RO exports, USD"
    );
    assert_eq!(
        refusal(ask(&exports, &imports, "2019")),
        "KZ–RO exports, USD: no total for 2019, missing 2019-01/2019-12"
    );
}

/// No ratio of flows is below zero, and where only a margin is, the ratio begins at zero: 0 to 1 million of 99.5 to 100.5 million.
#[test]
fn ratios_of_flows_are_not_below_zero() {
    assert_eq!(
        refusal(coverage(&usd(-3), &usd(5))),
        "the value of exports is negative (-3 USD): expected zero or more"
    );
    assert_eq!(
        refusal(coverage(&usd(3), &usd(-5))),
        "the value of imports is negative (-5 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        refusal(domestic_exports(&usd(-3), &usd(0))),
        "the value of exports is negative (-3 USD): expected zero or more"
    );
    // 0.5 ÷ 99.5 = 0.50251… %.
    let little = coverage(&million("0"), &million("100")).unwrap();
    assert_eq!(
        little.to_string(),
        "0 m ÷ 100 m = 0.00 % (0.00 % to 0.51 %)"
    );
    assert_eq!(little.rate().range().to_string(), "[0, 1/199]");
}

#[test]
fn what_has_no_normalised_balance() {
    assert_eq!(
        refusal(normalised_balance(&million("0"), &million("0"))),
        "the turnover may be zero: 0 ± 1000000 USD has a margin that reaches it"
    );
    assert_eq!(
        refusal(normalised_balance(&usd(-3), &usd(5))),
        "the value of exports is negative (-3 USD): expected zero or more"
    );
    assert_eq!(
        refusal(normalised_balance(&usd(3), &usd(-5))),
        "the value of imports is negative (-5 USD): expected zero or more"
    );
    assert_eq!(
        refusal(normalised_balance(&usd(3), &euro(5))),
        "USD and EUR do not go together: convert one of them first"
    );
}

#[test]
fn what_has_no_openness_and_no_penetration() {
    assert_eq!(
        refusal(openness_wits(&usd(3), &usd(5), &usd(0))),
        "the gross domestic product is zero: there is nothing to divide 8 USD by"
    );
    assert_eq!(
        refusal(openness_unctad(&usd(3), &usd(5), &usd(-9))),
        "the gross domestic product is negative (-9 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        refusal(openness_unctad(&usd(3), &usd(5), &euro(9))),
        "USD and EUR do not go together: convert one of them first"
    );
    assert_eq!(
        refusal(export_propensity(&usd(-3), &usd(9))),
        "the value of exports is negative (-3 USD): expected zero or more"
    );
    // 100 − 140 + 40, 100 − 150 + 40.
    assert_eq!(
        refusal(import_penetration(&usd(140), &usd(40), &usd(100))),
        "the domestic use is zero: there is nothing to divide 40 USD by"
    );
    assert_eq!(
        refusal(import_penetration(&usd(150), &usd(40), &usd(100))),
        "the domestic use is negative (-10 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        refusal(import_penetration(&usd(3), &usd(-5), &usd(9))),
        "the value of imports is negative (-5 USD): expected zero or more"
    );
}

#[test]
fn the_forms_that_programs_read() {
    let json = |value: serde_json::Value, pointer: &str| value.pointer(pointer).cloned().unwrap();
    let openness = serde_json::to_value(openness_unctad(&usd(60), &usd(40), &usd(250)).unwrap());
    let openness = openness.unwrap();
    assert_eq!(json(openness.clone(), "/format"), "bilateral.openness/1");
    assert_eq!(json(openness.clone(), "/definition"), "unctad");
    assert_eq!(json(openness, "/rate/point"), "0.2");
    let penetration = import_penetration(&usd(60), &usd(40), &usd(250)).unwrap();
    let penetration = serde_json::to_value(penetration).unwrap();
    assert_eq!(
        json(penetration.clone(), "/format"),
        "bilateral.import-penetration/1"
    );
    assert_eq!(json(penetration, "/rate/point"), "4/23");
    let propensity = export_propensity(&usd(60), &usd(250)).unwrap();
    let propensity = serde_json::to_value(propensity).unwrap();
    assert_eq!(
        json(propensity.clone(), "/format"),
        "bilateral.export-propensity/1"
    );
    assert_eq!(json(propensity, "/rate/point"), "0.24");
    let people = Population::printed("19.6", Scale::Million).unwrap();
    let per_head = trade_per_head(&usd(196), people).unwrap();
    assert_eq!(
        serde_json::to_value(per_head).unwrap(),
        serde_json::json!({
            "format": "bilateral.trade-per-head/1",
            "trade": { "value": "196", "currency": "USD" },
            "population": "19600000 ± 50000",
            "point": "0.00001",
            // 196 ÷ 19650000 and 196 ÷ 19550000, in lowest terms.
            "range": { "range": "[49/4912500, 49/4887500]", "currency": "USD" }
        })
    );
}

#[test]
fn populations_that_are_none() {
    let refused = |digits, scale| refusal(Population::printed(digits, scale));
    assert_eq!(
        refused("-3", Scale::Million),
        "the population must be above 0, found [-3500000, -2500000]"
    );
    assert_eq!(
        refused("0.0", Scale::Million),
        "the population must be above 0, found [-50000, 50000]"
    );
    assert_eq!(
        refused("19,6", Scale::Million),
        r#"cannot read "19,6" as a decimal number: expected a digit, "." or the end at character 3"#
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The truth is inside, and of the coverage ratio c it is (c − 1) ÷ (c + 1), at the point and at both ends.
    #[test]
    fn a_normalised_balance_is_a_coverage_in_another_form((exports, imports) in (value(), value()), off in [digits(), digits()]) {
        let (printed_exports, printed_imports) = (rounded(exports, off[0]), rounded(imports, off[1]));
        let Ok(balance) = normalised_balance(&printed_exports, &printed_imports) else {
            let (least, none) = (printed_exports.lowest().max(printed_imports.lowest()), Ratio::ZERO);
            prop_assert!(least <= none);
            return Ok(());
        };
        let rate = balance.rate();
        prop_assert!(exports + imports == 0 || rate.range().contains(&ratio(&fraction(exports - imports, exports + imports))));
        prop_assert!(Range::closed(Ratio::from(-1), Ratio::ONE).unwrap().includes(rate.range()));
        let mirrored = normalised_balance(&printed_imports, &printed_exports).unwrap();
        prop_assert_eq!(mirrored.rate().range(), &rate.range().negated());
        if printed_imports.lowest().is_positive() {
            let coverage = coverage(&printed_exports, &printed_imports).unwrap();
            let form = |c: &Ratio| c.minus(&Ratio::ONE).over(&c.plus(&Ratio::ONE)).unwrap();
            prop_assert_eq!(rate.point(), &form(coverage.rate().point()));
            let range = coverage.rate().range();
            prop_assert_eq!(rate.range().lower().cloned(), range.lower().map(form));
            prop_assert_eq!(rate.range().upper().cloned(), range.upper().map(form));
        }
    }

    /// Against every choice of true values: the ranges are what these reach, no more and no less.
    #[test]
    fn the_ranges_are_those_of_the_whole_formula(exports in few(), imports in few(), gdp in few()) {
        let printed = |ends: (i64, i64)| between(ends.0, ends.1);
        let choices = || (exports.0..=exports.1).flat_map(|x| (imports.0..=imports.1).map(move |m| (x, m)));
        let with_gdp = || choices().flat_map(|(x, m)| (gdp.0..=gdp.1).map(move |gdp| (x, m, gdp)));
        let [out, back, product] = [exports, imports, gdp].map(printed);
        match normalised_balance(&out, &back) {
            Ok(balance) => {
                let reached = hull(choices().map(|(x, m)| fraction(x - m, x + m)));
                prop_assert_eq!(balance.rate().range(), &reached);
            }
            Err(_) => prop_assert!(choices().any(|(x, m)| x + m == 0)),
        }
        match import_penetration(&out, &back, &product) {
            Ok(penetration) => {
                let reached = hull(with_gdp().map(|(x, m, gdp)| fraction(m, gdp - x + m)));
                prop_assert_eq!(penetration.rate().range(), &reached);
            }
            Err(_) => prop_assert!(with_gdp().any(|(x, m, gdp)| gdp - x + m <= 0)),
        }
        match openness_wits(&out, &back, &product) {
            Ok(openness) => {
                let reached = hull(with_gdp().map(|(x, m, gdp)| fraction(x + m, gdp)));
                prop_assert_eq!(openness.rate().range(), &reached);
                // UNCTAD's is half of it.
                let half = openness_unctad(&out, &back, &product).unwrap();
                let two = Range::exactly(Ratio::from(2));
                prop_assert_eq!(&half.rate().range().times(&two), openness.rate().range());
                prop_assert_eq!(&half.rate().point().times(&Ratio::from(2)), openness.rate().point());
                let propensity = export_propensity(&out, &product).unwrap();
                let reached = hull(with_gdp().map(|(x, _, gdp)| fraction(x, gdp)));
                prop_assert_eq!(propensity.rate().range(), &reached);
            }
            Err(_) => prop_assert_eq!(gdp.0, 0),
        }
    }

    /// The printed figures of a true trade and a true population hold the true trade a head.
    #[test]
    fn trade_a_head_holds_the_truth((trade, people) in (value(), 1..2_000_000_000_i64), off in digits(), places in 0..4_u32) {
        let truth = ratio(&fraction(trade, people));
        let counted = Population::counted(NonZeroU64::new(people.unsigned_abs()).unwrap());
        let exact = trade_per_head(&usd(trade), counted).unwrap();
        prop_assert_eq!(exact.range().range(), &Range::exactly(truth.clone()));
        prop_assert_eq!(exact.point(), &truth);
        let millions = ratio(&fraction(people, 1_000_000)).to_fixed(Rounding::to(places));
        match Population::printed(&millions, Scale::Million) {
            Ok(printed) => {
                let per_head = trade_per_head(&rounded(trade, off), printed).unwrap();
                prop_assert!(per_head.range().range().contains(&truth));
            }
            Err(ComputeError::NotAboveZero { range, .. }) => prop_assert!(range.contains(&Ratio::ZERO)),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

/// With freight in imports or not, as nobody knows, exports FOB have no ratio to them, as they have no turnover with them.
#[test]
fn valuations_that_do_not_go_together() {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let year = "2021".parse().unwrap();
    let ask = |of_exports, of_imports| {
        let [exports, imports] = [
            (Measure::Exports, of_exports),
            (Measure::Imports, of_imports),
        ]
        .map(|(measure, valuation)| {
            let key = Key::new(reporter, partner, measure, Currency::USD).unwrap();
            key.with_valuation(valuation).unwrap()
        });
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (key, value) in [(&exports, 3), (&imports, 1)] {
            builder.insert(Record::new(key.clone(), year, usd(value)).unwrap());
        }
        let dataset = builder.build().unwrap();
        let coverage = dataset.coverage(&exports, &imports, year);
        let balance = dataset.normalised_balance(&exports, &imports, year);
        (coverage, balance)
    };
    for (exports, imports) in [
        (Valuation::Fob, Valuation::Cif),
        (Valuation::Fob, Valuation::Fob),
        (Valuation::Unstated, Valuation::Unstated),
    ] {
        let (coverage, balance) = ask(exports, imports);
        assert_eq!(coverage.unwrap().to_string(), "3 ÷ 1 = 300.0 %");
        assert_eq!(balance.unwrap().to_string(), "(3 − 1) ÷ (3 + 1) = +50.0 %");
    }
    let (coverage, balance) = ask(Valuation::Fob, Valuation::Unstated);
    let message = "KZ–RO exports, fob, USD and KZ–RO imports, USD do not go together: expected fob with cif, or one valuation";
    assert_eq!(refusal(coverage), message);
    assert_eq!(refusal(balance), message);
    for (exports, imports) in [
        (Valuation::Unstated, Valuation::Cif),
        (Valuation::Unstated, Valuation::Fob),
    ] {
        let (coverage, balance) = ask(exports, imports);
        assert!(matches!(
            coverage,
            Err(ComputeError::UnlikeValuations { .. })
        ));
        assert!(matches!(
            balance,
            Err(ComputeError::UnlikeValuations { .. })
        ));
    }
}
