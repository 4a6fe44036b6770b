//! Which part of a year its first months bring: printed figures, and what the records leave open.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;
#[path = "shares/shared.rs"]
mod shared;

use bilateral::money::{Amount, Currency, Scale};
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure};
use printing::{fraction, hull, million, ratio, usd};
use shared::{dataset, key, series};

/// Czech exports in 2009: 38 698 of 80 788 million euros had come by the end of June.
///
/// Source: Czech Statistical Office, external trade, table 4, June 2010.
#[test]
fn half_a_year_of_czech_exports() {
    let euros = |digits: &str| Amount::printed(digits, Scale::Million, Currency::EUR).unwrap();
    let exports = Key::new(
        "CZ".parse().unwrap(),
        "WORLD".parse().unwrap(),
        Measure::Exports,
        Currency::EUR,
    )
    .unwrap();
    let june = "2009-06".parse().unwrap();
    let share = |records: &[(&str, &str)]| {
        let records: Vec<_> = records
            .iter()
            .map(|(period, digits)| (&exports, *period, euros(digits)))
            .collect();
        let dataset = dataset(&records);
        dataset
            .series(&exports)
            .unwrap()
            .seasonal_share(june)
            .unwrap()
    };
    // 38698 ÷ 80788 = 47.9006… %.
    let printed = share(&[("2009-S1", "38698"), ("2009", "80788")]);
    assert_eq!(
        printed.to_string(),
        "2009-S1: 38.698 bn ÷ 80.788 bn = 47.9 %"
    );
    assert_eq!(
        printed.rate().range(),
        &hull([fraction(386_975, 807_885), fraction(386_985, 807_875)])
    );
    // The quarters beside them say no less: 18926 + 19771 and 20518 + 21572, in the sum within 2 of the year.
    let quarters = [
        ("2009-Q1", "18926"),
        ("2009-Q2", "19771"),
        ("2009-Q3", "20518"),
        ("2009-Q4", "21572"),
    ];
    let of_quarters = share(&quarters);
    let with_year: Vec<_> = quarters.into_iter().chain([("2009", "80788")]).collect();
    let narrower = share(&with_year);
    assert!(of_quarters.rate().range().includes(narrower.rate().range()));
    // 38697 ± 1 and 42090 ± 1 make 80785 to 80789; of those 80787.5 to 80788.5 are left, and of 42089 to 42091 what goes with them.
    // So the most is 38698 of 80787.5 (rest 42089.5), the least 38696.5 of 80787.5 (rest 42091).
    assert_eq!(
        narrower.rate().range(),
        &hull([fraction(386_965, 807_875), fraction(386_980, 807_875)])
    );
}

#[test]
fn the_average_of_seasonal_shares() {
    let series = series(&[
        ("2019-S1", usd(50)),
        ("2019", usd(100)),
        ("2020-S1", usd(30)),
        ("2020", usd(100)),
        ("2021-S1", usd(110)),
        ("2021", usd(200)),
    ]);
    let june = "2022-06".parse().unwrap();
    let average = series
        .seasonal_average(june, "2019–2021".parse().unwrap())
        .unwrap();
    // (0.5 + 0.3 + 0.55) ÷ 3 = 0.45; not (50 + 30 + 110) ÷ 400.
    assert_eq!(
        average.to_string(),
        "(50.0 % + 30.0 % + 55.0 %) ÷ 3 = 45.0 %"
    );
    assert_eq!(average.lowest().unwrap().period().to_string(), "2020-S1");
    assert_eq!(average.highest().unwrap().period().to_string(), "2021-S1");
    let json = serde_json::to_value(&average).unwrap();
    assert_eq!(json["format"], "bilateral.seasonal-average/1");
    assert_eq!(json["shares"][1]["format"], "bilateral.seasonal-share/1");
    assert_eq!(json["shares"][1]["rate"]["point"], "0.3");
    assert_eq!(json["rate"]["point"], "0.45");

    let refused = |years: &str| {
        series
            .seasonal_average(june, years.parse().unwrap())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused("2020-07/2021-06"),
        "2020-07/2021-06 does not divide into calendar years: expected it to start and end with one"
    );
    assert_eq!(
        refused("2018–2019"),
        "KZ–RO turnover, USD: no total for 2018-S2, missing 2018-07/2018-12"
    );
}

#[test]
fn a_year_that_its_months_contradict() {
    let series = series(&[
        ("2021-S1", usd(60)),
        ("2021-S2", usd(60)),
        ("2021", usd(100)),
    ]);
    assert_eq!(
        series
            .seasonal_share("2021-06".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "the year 100 USD is not the sum of its first months and its rest, 120 USD"
    );
}

/// The narrowest way to the first months, 44 − 30, passes by what is recorded for them; 17 + 29 is more than the year.
#[test]
fn a_record_beside_the_narrowest_way_is_not_passed_over() {
    let around = |value: i64, margin: i64| {
        Amount::with_margin(value.into(), margin.into(), Currency::USD).unwrap()
    };
    let series = series(&[
        ("2021-S1", around(19, 2)),
        ("2021-S2", around(30, 1)),
        ("2021", around(44, 0)),
    ]);
    assert_eq!(
        series
            .seasonal_share("2021-06".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "the year 44 USD is not the sum of its first months and its rest, 46 to 52 USD"
    );
    // 8 − 5 = 3 is the narrower way to a first half that is recorded as withdrawn.
    let inflow = key(Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward)));
    let dataset = dataset(&[
        (&inflow, "2021-S1", around(-4, 1)),
        (&inflow, "2021-S2", around(5, 0)),
        (&inflow, "2021", around(8, 0)),
    ]);
    assert_eq!(
        dataset
            .series(&inflow)
            .unwrap()
            .seasonal_share("2021-06".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "the part -4 ± 1 USD is negative: shares of it would not lie between 0 and 100 %"
    );
}

#[test]
fn a_balance_has_no_seasonal_share() {
    let balance = key(Measure::Balance);
    let dataset = dataset(&[(&balance, "2021-S1", usd(60)), (&balance, "2021", usd(50))]);
    let series = dataset.series(&balance).unwrap();
    assert_eq!(
        series
            .seasonal_share("2021-06".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "the part -10 USD is negative: shares of it would not lie between 0 and 100 %"
    );
}

/// Nothing says that FDI printed as 0 million is not a withdrawal of 0.4.
#[test]
fn investment_that_may_be_below_zero_has_no_seasonal_share() {
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let inflow = key(inflow);
    let dataset = dataset(&[
        (&inflow, "2020-S1", million("5")),
        (&inflow, "2020-S2", million("3")),
        (&inflow, "2021-S1", million("5")),
        (&inflow, "2021-S2", million("0")),
    ]);
    let series = dataset.series(&inflow).unwrap();
    let share = |month: &str| series.seasonal_share(month.parse().unwrap());
    // 5 ÷ 8.
    assert_eq!(
        share("2020-06").unwrap().rate().point(),
        &ratio(&fraction(5, 8))
    );
    assert_eq!(
        share("2021-06").unwrap_err().to_string(),
        "the part 0 ± 500000 USD may be negative: shares of it might not lie between 0 and 100 %"
    );
}
