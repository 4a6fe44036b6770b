//! Positions with their flows and income: printed figures, laws, and a refusal for every axis.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod fdi;

use bilateral::compute::{
    fdi_performance, fdi_reconciliation, fdi_to_gdp, rate_of_return, reinvestment_ratio, share,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Decimal, Range, Rate, Ratio, Rounding, read};
use bilateral::record::{Key, Record};
use fdi::{dataset, exact, key, million, period, refused};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

// A position and its flow

/// United States direct investment abroad, million dollars: position at the end of 1992, capital outflows of 1993, valuation adjustments
/// and position at its end, at three valuations. Bureau of Economic Analysis, *Survey of Current Business*, March 1995, table 2, "Change
/// in the U.S. direct investment position abroad by account".
const ABROAD_1993: [[&str; 4]; 3] = [
    ["498991", "58094", "-8441", "548644"],
    ["668181", "57870", "-9888", "716163"],
    ["785903", "57870", "149378", "993151"],
];

#[test]
fn valuation_adjustments_of_the_united_states() {
    for [opening, flow, adjustments, closing] in ABROAD_1993.map(|row| row.map(million)) {
        let reconciled = fdi_reconciliation(&opening, &flow, &closing).unwrap();
        assert_eq!(reconciled.other_changes().value(), adjustments.value());
        // Three figures rounded to a million: one and a half either way.
        assert_eq!(
            reconciled.other_changes().margin(),
            read("1500000").unwrap()
        );
    }
}

#[test]
fn what_was_withdrawn_is_added_back() {
    let reconciled = fdi_reconciliation(&exact(100), &exact(-5), &exact(120)).unwrap();
    assert_eq!(
        reconciled.to_string(),
        "120 − 100 + 5 = 25 USD of other changes"
    );
}

/// Direct investment in Russian banks, million dollars: opening position, transactions, valuation changes, other adjustments and
/// closing position. Bank of Russia, "International investment position of the banking sector of Russia", 1996 to 2000.
const RUSSIAN_BANKS: [(&str, [&str; 5]); 5] = [
    ("1996", ["345", "45", "36", "0", "426"]),
    ("1997", ["426", "87", "-12", "469", "970"]),
    ("1998", ["970", "261", "-849", "-7", "373"]),
    ("1999", ["373", "465", "-251", "144", "731"]),
    ("2000", ["731", "239", "39", "-1", "1007"]),
];

#[test]
fn other_changes_of_russian_banks() {
    let position = key("RU WORLD fdi inward position");
    let flow = key("RU WORLD fdi inward flow net");
    let mut records = vec![(&position, "1995", million("345"))];
    for (year, [_, transactions, _, _, closing]) in RUSSIAN_BANKS {
        records.push((&flow, year, million(transactions)));
        records.push((&position, year, million(closing)));
    }
    let dataset = dataset(&records);
    for (year, [opening, _, valuation, other, closing]) in RUSSIAN_BANKS {
        let reconciled = dataset
            .fdi_reconciliation(&flow, &position, period(year))
            .unwrap();
        assert_eq!(reconciled.opening(), million(opening));
        assert_eq!(reconciled.closing(), million(closing));
        let printed = million(valuation).plus(&million(other)).unwrap();
        let both = reconciled
            .other_changes()
            .range()
            .intersection(&printed.range());
        assert!(both.is_some(), "{year}: {reconciled} against {printed}");
    }
    // 1998: 373 − 970 − 261 = −858, where the two columns printed make −856.
    let of_1998 = dataset
        .fdi_reconciliation(&flow, &position, period("1998"))
        .unwrap();
    assert_eq!(
        of_1998.to_string(),
        "373 m − 970 m − 261 m = -858 m ± 1.5 m USD of other changes"
    );
    assert_eq!(
        of_1998
            .levels()
            .map(|levels| [&levels.0, &levels.1, &levels.2].map(ToString::to_string)),
        Some(
            [
                "1997-12: 970 m USD",
                "1998: 261 m USD",
                "1998-12: 373 m USD"
            ]
            .map(str::to_owned)
        )
    );
    // Over the five years: 1007 − 345 − (45 + 87 + 261 + 465 + 239) = −435.
    let all = dataset
        .fdi_reconciliation(&flow, &position, period("1996–2000"))
        .unwrap();
    assert_eq!(all.other_changes().to_string(), "-435000000 ± 3500000 USD");
}

/// Each axis of FDI, with what a flow may say of it and a position may not.
#[test]
fn every_axis_on_which_flow_and_position_differ_is_named() {
    let dataset = dataset(&[]);
    for (flow, position, axis) in [
        (
            "UZ RO fdi inward flow net",
            "KZ RO fdi inward position",
            "reporter: UZ against KZ",
        ),
        (
            "KZ DE fdi inward flow net",
            "KZ RO fdi inward position",
            "partner: DE against RO",
        ),
        (
            "KZ RO fdi outward flow net",
            "KZ RO fdi inward position",
            "direction: outward against inward",
        ),
        (
            "KZ RO fdi inward flow directional net",
            "KZ RO fdi inward position asset-liability",
            "presentation: directional against asset-liability",
        ),
        (
            "KZ RO fdi inward flow net immediate",
            "KZ RO fdi inward position ultimate",
            "counterpart: immediate against ultimate",
        ),
        (
            "KZ RO fdi inward flow net all-resident",
            "KZ RO fdi inward position without-spe",
            "entities: all-resident against without-spe",
        ),
        (
            "KZ RO fdi inward flow net debt",
            "KZ RO fdi inward position",
            "instrument: debt against all-instruments",
        ),
        (
            "KZ RO fdi inward flow net equity",
            "KZ RO fdi inward position equity",
            "instrument: equity without reinvested earnings against equity with them",
        ),
        (
            "KZ RO fdi inward flow net bpm5",
            "KZ RO fdi inward position bpm6",
            "standard: bpm5 against bpm6",
        ),
        (
            "KZ RO fdi inward flow gross",
            "KZ RO fdi inward position",
            "netting: gross against net",
        ),
        // What a source does not state may be either.
        (
            "KZ RO fdi inward flow",
            "KZ RO fdi inward position",
            "netting: unstated against net",
        ),
        (
            "KZ RO fdi inward flow net period-average",
            "KZ RO fdi inward position",
            "conversion: period-average against unstated",
        ),
        (
            "KZ RO fdi inward flow net",
            "KZ RO fdi inward position end-of-period",
            "conversion: unstated against end-of-period",
        ),
    ] {
        let (flow, position) = (key(flow), key(position));
        refused(
            dataset.fdi_reconciliation(&flow, &position, period("2021")),
            &format!("{flow} and {position} differ in {axis}"),
        );
    }
    let euros = Key::new(
        "KZ".parse().unwrap(),
        "RO".parse().unwrap(),
        "fdi inward flow net".parse().unwrap(),
        Currency::EUR,
    );
    refused(
        dataset.fdi_reconciliation(
            &euros.unwrap(),
            &key("KZ RO fdi inward position"),
            period("2021"),
        ),
        "KZ–RO fdi inward flow net, EUR and KZ–RO fdi inward position, USD differ in currency: EUR against USD",
    );
}

#[test]
fn figures_of_other_accounts_and_missing_ones_are_refused() {
    let (position, flow) = (
        key("KZ RO fdi inward position"),
        key("KZ RO fdi inward flow net"),
    );
    let income = key("KZ RO fdi inward income");
    let dataset = dataset(&[
        (&position, "2019", exact(90)),
        (&position, "2020", exact(100)),
        (&flow, "2020-H1", exact(4)),
        (&income, "2019", exact(4)),
    ]);
    let year = period("2020");
    refused(
        dataset.fdi_reconciliation(&position, &flow, year),
        "expected a flow of fdi, found fdi inward position",
    );
    refused(
        dataset.fdi_reconciliation(&flow, &income, year),
        "expected fdi position, found fdi inward income",
    );
    refused(
        dataset.fdi_reconciliation(&flow, &key("KZ RO exports"), year),
        "expected fdi position, found exports",
    );
    refused(
        dataset.fdi_reconciliation(&flow, &position, year),
        "KZ–RO fdi inward flow net, USD: no total for 2020, missing 2020-07/2020-12",
    );
    refused(
        dataset.fdi_reconciliation(&flow, &position, period("2019")),
        "KZ–RO fdi inward position, USD: no position recorded for the end of 2018-12",
    );
    refused(
        dataset.rate_of_return(&income, &position, year),
        "KZ–RO fdi inward income, USD: no total for 2020, missing 2020-01/2020-12",
    );
    refused(
        dataset.rate_of_return(&key("KZ RO fdi outward income"), &position, year),
        "KZ–RO fdi outward income, USD and KZ–RO fdi inward position, USD differ in direction: outward against inward",
    );
}

#[test]
fn figures_of_different_releases_are_refused() {
    let (position, flow) = (
        key("KZ RO fdi inward position"),
        key("KZ RO fdi inward flow net"),
    );
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, text, released) in [
        (&position, "2019", "2021-04-01"),
        (&position, "2020", "2021-04-01"),
        (&flow, "2020", "2022-04-01"),
    ] {
        let record = Record::new(key.clone(), period(text), exact(1)).unwrap();
        builder.insert(record.with_release(released.parse().unwrap()));
    }
    refused(
        builder
            .build()
            .unwrap()
            .fdi_reconciliation(&flow, &position, period("2020")),
        "KZ–RO fdi inward position, USD, 2019-12 (released 2021-04-01) and KZ–RO fdi inward flow net, USD, 2020 (released 2022-04-01) are of different releases: expected one, or a dataset built as of a date",
    );
}

// Income

#[test]
fn returns_and_reinvestment() {
    // 7.5 to 8.5, 89.5 to 90.5 and 109.5 to 110.5: 7.5 × 2 ÷ 201 = 7.462… % and 8.5 × 2 ÷ 199 = 8.542… %.
    let [income, opening, closing] = ["8", "90", "110"].map(million);
    assert_eq!(
        rate_of_return(&income, &opening, &closing)
            .unwrap()
            .to_string(),
        "8 m ÷ ((90 m + 110 m) ÷ 2) = 8.0 % (7.4 % to 8.6 %)"
    );
    let loss = rate_of_return(&million("-8"), &opening, &closing).unwrap();
    assert_eq!(loss.rate().point().to_string(), "-0.08");
    refused(
        rate_of_return(&income, &million("-90"), &million("-110")),
        "opening plus closing position is negative (-200000000 ± 1000000 USD): \
         a rate on it would have no sign that readers agree on",
    );
    refused(
        rate_of_return(&income, &million("-90"), &million("90")),
        "opening plus closing position may be zero: 0 ± 1000000 USD has a margin that reaches it",
    );
    let euros = Amount::exact(8.into(), Currency::EUR);
    let message = "EUR and USD do not go together: convert one of them first";
    refused(rate_of_return(&euros, &opening, &closing), message);

    refused(
        reinvestment_ratio(&exact(5), &exact(-2)),
        "the part -2 USD is negative: shares of it would not lie between 0 and 100 %",
    );
    refused(
        reinvestment_ratio(&exact(0), &exact(0)),
        "the whole is zero: there is nothing to divide 0 USD by",
    );
    // Printed in millions, nothing kept may be a little less than nothing.
    refused(
        reinvestment_ratio(&million("0"), &exact(5)),
        "the part 0 ± 500000 USD may be negative: shares of it might not lie between 0 and 100 %",
    );
    let all = reinvestment_ratio(&exact(5), &exact(0)).unwrap();
    assert_eq!(all.rate(), &Rate::exactly(Ratio::ONE));

    let (position, income) = (
        key("RO KZ fdi outward position"),
        key("RO KZ fdi outward income"),
    );
    let dataset = dataset(&[
        (&position, "2020", exact(90)),
        (&position, "2021", exact(110)),
        (&income, "2021-H1", exact(5)),
        (&income, "2021-H2", exact(3)),
    ]);
    let of_2021 = dataset
        .rate_of_return(&income, &position, period("2021"))
        .unwrap();
    assert_eq!(of_2021.rate(), &Rate::exactly("0.08".parse().unwrap()));
    let json = serde_json::to_value(&of_2021).unwrap();
    assert_eq!(json["format"], "bilateral.rate-of-return/1");
    assert_eq!(json["levels"].as_array().map(Vec::len), Some(3));
}

// As JSON

#[test]
fn the_json_forms() {
    let reconciled = fdi_reconciliation(&exact(100), &exact(15), &exact(120)).unwrap();
    let amount = |value: &str| serde_json::json!({ "value": value, "currency": "USD" });
    assert_eq!(
        serde_json::to_value(reconciled).unwrap(),
        serde_json::json!({
            "format": "bilateral.fdi-reconciliation/1",
            "opening": amount("100"),
            "flow": amount("15"),
            "closing": amount("120"),
            "other_changes": amount("5")
        })
    );
    let exactly =
        |value: &str| serde_json::json!({ "point": value, "range": format!("[{value}, {value}]") });
    let returned = rate_of_return(&exact(11), &exact(100), &exact(120)).unwrap();
    assert_eq!(
        serde_json::to_value(returned).unwrap(),
        serde_json::json!({
            "format": "bilateral.rate-of-return/1",
            "opening": amount("100"),
            "income": amount("11"),
            "closing": amount("120"),
            "rate": exactly("0.1")
        })
    );
    assert_eq!(
        serde_json::to_value(fdi_to_gdp(&exact(-5), &exact(200)).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.fdi-to-gdp/1",
            "fdi": amount("-5"),
            "gdp": amount("200"),
            "rate": exactly("-0.025")
        })
    );
    let (of_fdi, of_gdp) = (share(&exact(3), &exact(100)), share(&exact(2), &exact(100)));
    let index = fdi_performance(&of_fdi.unwrap(), &of_gdp.unwrap()).unwrap();
    let json = serde_json::to_value(index).unwrap();
    assert_eq!(json["format"], "bilateral.fdi-performance/1");
    assert_eq!(json["fdi"]["part"], amount("3"));
    assert_eq!(json["gdp"]["rate"], exactly("0.02"));
    assert_eq!(json["rate"], exactly("1.5"));
}

// Laws

/// A fraction by an arithmetic that is not the library's.
fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

/// So many cents, printed in millions to so many places.
fn printed(cents: i64, places: u32) -> Amount {
    million(&fraction(cents, 100_000_000).to_fixed(Rounding::to(places)))
}

fn cents() -> impl Strategy<Value = i64> {
    -1_000_000_000_000..1_000_000_000_000_i64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// True other changes are inside, and those of two years are those of the one and of the other.
    #[test]
    fn other_changes_hold_the_truth_and_add_up(
        figures in prop::array::uniform5(cents()),
        places in 0..4_u32,
    ) {
        let [first, second, third, flow, next] = figures.map(|cents| printed(cents, places));
        let year = fdi_reconciliation(&first, &flow, &second).unwrap();
        let truth = i128::from(figures[1]) - i128::from(figures[0]) - i128::from(figures[3]);
        prop_assert!(year.other_changes().range().contains(&fraction(truth, 100)));
        let following = fdi_reconciliation(&second, &next, &third).unwrap();
        let both = fdi_reconciliation(&first, &flow.plus(&next).unwrap(), &third).unwrap();
        let sum = year.other_changes().plus(&following.other_changes()).unwrap();
        prop_assert_eq!(sum.value(), both.other_changes().value());
        // The position between the two has a margin only where the two are taken apart.
        prop_assert!(sum.range().includes(&both.other_changes().range()));
        prop_assert_eq!(
            both.other_changes().margin() == sum.margin(),
            second.margin() == Decimal::ZERO
        );
    }

    /// The true rate of return is inside, and the ends are those of the figures at their ends.
    #[test]
    fn a_rate_of_return_holds_the_truth(
        income in cents(),
        (opening, closing) in (1_000_000_000..1_000_000_000_000_i64, 1_000_000_000..1_000_000_000_000_i64),
        places in 0..4_u32,
    ) {
        let [earned, before, after] = [income, opening, closing].map(|cents| printed(cents, places));
        let rate = rate_of_return(&earned, &before, &after).unwrap();
        let truth = fraction(2 * i128::from(income), opening + closing);
        prop_assert!(rate.rate().range().contains(&truth));
        let least = before.lowest().plus(&after.lowest());
        let most = before.highest().plus(&after.highest());
        let two = Ratio::from(2);
        let corners: Vec<Ratio> = [earned.lowest(), earned.highest()]
            .iter()
            .flat_map(|income| [&least, &most].map(|positions| income.times(&two).over(positions).unwrap()))
            .collect();
        let range = Range::closed(corners.iter().min().unwrap().clone(), corners.iter().max().unwrap().clone());
        prop_assert_eq!(rate.rate().range(), &range.unwrap());
    }

    /// What is kept and what is paid out are all that was earned; below zero there is no ratio.
    #[test]
    fn a_reinvestment_ratio_lies_between_nothing_and_all(kept in cents(), paid in cents(), places in 0..4_u32) {
        let (kept_printed, paid_printed) = (printed(kept, places), printed(paid, places));
        match reinvestment_ratio(&kept_printed, &paid_printed) {
            Ok(ratio) => {
                let all = Range::closed(Ratio::ZERO, Ratio::ONE).unwrap();
                prop_assert!(all.includes(ratio.rate().range()));
                prop_assert!(ratio.rate().range().contains(&fraction(kept, kept + paid)));
                let rest = reinvestment_ratio(&paid_printed, &kept_printed).unwrap();
                prop_assert_eq!(ratio.rate().point().plus(rest.rate().point()), Ratio::ONE);
            }
            Err(_) => prop_assert!(
                kept_printed.lowest().is_negative() || paid_printed.lowest().is_negative()
            ),
        }
    }
}
