//! Average growth in its definitions, to any digit and within what the margins allow.
//!
//! Figures: IMF, *Direction of Trade Statistics*, million USD, 2017 to 2020: exports of Kazakhstan to Romania (FOB), imports of Kazakhstan
//! from Romania (CIF). Digits beside them were worked out apart from the crate, in decimal floating point of eighty digits.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "average_growth/shared.rs"]
mod shared;

use bilateral::compute::{
    Against, ComputeError, LeastSquaresDefinition, annualised_growth, compound_growth,
    least_squares_growth, least_squares_slope, log_growth, mean_of_rates,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Ratio, Rounding, RoundingMode};
use bilateral::period::Period;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
use shared::{exact, millions, range, ratio};

const EXPORTS: [&str; 4] = ["925.559966", "1497.669526", "1731.914638", "1263.682981"];

const IMPORTS: [&str; 4] = ["66.716746", "177.507462", "96.212837", "73.832660"];

fn all(digits: &[&str]) -> Vec<Amount> {
    digits.iter().map(|digits| millions(digits)).collect()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn key(measure: Measure) -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(reporter, partner, measure, Currency::USD).unwrap()
}

fn dataset(figures: &[(Measure, &str, &str)]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (measure, years, digits) in figures {
        builder.insert(Record::new(key(*measure), period(years), millions(digits)).unwrap());
    }
    builder.build().unwrap()
}

#[track_caller]
fn refused<T>(result: Result<T, ComputeError>, message: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(message)
    );
}

/// From 2017 to 2020 there are four years and three steps; with four it would be 8.1 %.
#[test]
fn steps_are_counted_and_not_years() {
    let amounts = all(&EXPORTS);
    let three = compound_growth(&amounts[0], &amounts[3], 3).unwrap();
    // 1.3653172429888…^(1/3) = 1.10937368096665530…
    assert_eq!(
        three.rate().point(16),
        range("(0.1093736809666553, 0.1093736809666554)")
    );
    assert_eq!(
        three.rate().percent(Rounding::to(4)).to_string(),
        "10.9374 %"
    );
    assert_eq!(three.steps(), &Ratio::from(3));
    // 0.10937368062057421… to 0.10937368131273639…: both are 10.9373681 % to seven places and differ in the eighth.
    assert_eq!(
        three.rate().range(12),
        range("(0.10937368062, 0.109373681313)")
    );
    assert_eq!(
        three.rate().certain_digits(12).unwrap().to_string(),
        "10.9373681 %"
    );

    let by_years = dataset(&[0, 1, 2, 3].map(|n| {
        (
            Measure::Exports,
            ["2017", "2018", "2019", "2020"][n],
            EXPORTS[n],
        )
    }));
    let series = by_years.series(&key(Measure::Exports)).unwrap();
    let found = series.compound_growth(period("2017–2020")).unwrap();
    assert_eq!(
        found.to_string(),
        "(1.263682981 bn ÷ 925.559966 m)^(1/3) − 1 = +10.9 %"
    );
    assert_eq!(found.rate(), three.rate());
    assert_eq!(found.levels().len(), 4);

    let four = compound_growth(&amounts[0], &amounts[3], 4).unwrap();
    // 1.08095693907433826…
    assert_eq!(four.rate().percent(Rounding::to(4)).to_string(), "8.0957 %");
}

/// The same four figures grow by 3.4 %, by −3.0 % or by 32.3 % a year.
#[test]
fn four_averages_of_the_same_years() {
    let amounts = all(&IMPORTS);
    let four = Rounding::to(4);
    let compound = compound_growth(&amounts[0], &amounts[3], 3).unwrap();
    assert_eq!(compound.rate().percent(four).to_string(), "3.4359 %"); // 0.034358814…
    let fitted = least_squares_growth(&amounts).unwrap();
    assert_eq!(fitted.rate().percent(four).to_string(), "-3.0371 %"); // −0.030370682…
    assert_eq!(
        fitted.to_string(),
        "b = (−3 ln 66.716746 m − ln 177.507462 m + ln 96.212837 m + 3 ln 73.832660 m) ÷ 10; e^b − 1 = -3.0 %"
    );
    let slope = least_squares_slope(&amounts).unwrap();
    assert_eq!(slope.rate().percent(four).to_string(), "-3.0841 %"); // −0.030841427…
    assert_eq!(slope.definition(), LeastSquaresDefinition::Slope);
    let mean = mean_of_rates(&amounts).unwrap();
    assert_eq!(mean.rate().percent(four).to_string(), "32.3341 %"); // 0.323341178…
    assert_eq!(
        mean.to_string(),
        "(177.507462 m ÷ 66.716746 m + 96.212837 m ÷ 177.507462 m + 73.832660 m ÷ 96.212837 m) ÷ 3 − 1 = +32.3 %"
    );
    // Exports: 0.113989561…, 0.107947771…, 0.168058036….
    let amounts = all(&EXPORTS);
    let fitted = least_squares_growth(&amounts).unwrap();
    assert_eq!(
        fitted.rate().point(14),
        range("(0.11398956190047, 0.11398956190048)")
    );
    let slope = least_squares_slope(&amounts).unwrap();
    assert_eq!(
        slope.rate().point(14),
        range("(0.10794777153343, 0.10794777153344)")
    );
    let mean = mean_of_rates(&amounts).unwrap();
    assert_eq!(mean.rate().percent(four).to_string(), "16.8058 %");
    // ln 1.3653172429888… = 0.311386814079399…
    let log = log_growth(&amounts[0], &amounts[3]).unwrap();
    assert_eq!(
        log.rate().point(14),
        range("(0.31138681407939, 0.3113868140794)")
    );
}

/// Of more than six amounts the text shows the ends; the weights of nine are −8, −6, …, 8 over 9 · 80 ÷ 6 = 120.
#[test]
fn long_sums_are_drawn_together() {
    let amounts: Vec<Amount> = (0..9)
        .map(|power| exact(&(1 << power).to_string()))
        .collect();
    let doubling = least_squares_growth(&amounts).unwrap();
    assert_eq!(
        doubling.to_string(),
        "b = (−8 ln 1 − … + 8 ln 256) ÷ 120; e^b − 1 = +100.0 %"
    );
    let mean = mean_of_rates(&amounts).unwrap();
    assert_eq!(
        mean.to_string(),
        "(2 ÷ 1 + … + 256 ÷ 128) ÷ 8 − 1 = +100.0 %"
    );
}

/// A slope of 25 % is a growth of 28.4 %: e^0.25 = 1.28402541….
#[test]
fn a_slope_of_25_percent_is_a_growth_of_28() {
    // 10⁹ · e^0, e^0.25, …, e^1 to the unit.
    let amounts: Vec<Amount> = [
        "1000000000",
        "1284025417",
        "1648721271",
        "2117000017",
        "2718281828",
    ]
    .map(|value| Amount::printed(value, Scale::Units, Currency::USD).unwrap())
    .to_vec();
    let slope = least_squares_slope(&amounts).unwrap();
    let growth = least_squares_growth(&amounts).unwrap();
    let certain = |rate: &bilateral::number::EnclosedRate| {
        rate.certain_percent(Rounding::to(2)).unwrap().to_string()
    };
    assert_eq!(certain(slope.rate()), "25.00 %");
    assert_eq!(certain(growth.rate()), "28.40 %");
    assert_eq!(
        slope.to_string(),
        "b = (−4 ln 1.000000000 bn − 2 ln 1.284025417 bn + 2 ln 2.117000017 bn + 4 ln 2.718281828 bn) ÷ 20 = +25.0 %"
    );
}

/// 1.125² = 1.265625, so the rate is 12.5 %, a tie of whole percents; a hair off, it is none.
#[test]
fn ties_are_decided_exactly_in_every_mode() {
    let base = exact("1000000");
    let whole = |current: &str, mode| {
        let growth = compound_growth(&base, &exact(current), 2).unwrap();
        growth
            .rate()
            .percent(Rounding::to(0).with_mode(mode))
            .to_string()
    };
    let in_each = |current: &str| RoundingMode::ALL.map(|mode| whole(current, mode));
    // Half away from zero, half to even, half toward zero, truncated, away from zero, down, up.
    assert_eq!(
        in_each("1265625"),
        ["13 %", "12 %", "12 %", "12 %", "13 %", "12 %", "13 %"]
    );
    assert_eq!(
        in_each("1265625.0000000000000000001"),
        ["13 %", "13 %", "13 %", "12 %", "13 %", "12 %", "13 %"]
    );
    assert_eq!(
        in_each("1265624.9999999999999999999"),
        ["12 %", "12 %", "12 %", "12 %", "13 %", "12 %", "13 %"]
    );
    // 0.875² = 0.765625: −12.5 %.
    assert_eq!(
        in_each("765625"),
        [
            "-13 %", "-12 %", "-12 %", "-12 %", "-13 %", "-13 %", "-12 %"
        ]
    );
    // 1.12² = 1.2544: 12 % in every mode.
    assert_eq!(in_each("1254400"), ["12 %"; 7]);
}

#[test]
fn annualised_growth_counts_months() {
    // Two years: 1.1² = 1.21.
    let two_years = annualised_growth(&exact("100"), &exact("121"), 24).unwrap();
    assert_eq!(two_years.to_string(), "(121 ÷ 100)^(12/24) − 1 = +10.0 %");
    assert_eq!(two_years.steps(), &Ratio::from(2));
    let two_steps = compound_growth(&exact("100"), &exact("121"), 2).unwrap();
    assert_eq!(two_years.rate(), two_steps.rate());
    // A year is a plain growth rate.
    let year = annualised_growth(&exact("100"), &exact("128"), 12).unwrap();
    assert_eq!(year.rate().point(2), range("[0.28, 0.28]"));
    // Five months: 1.02^2.4 = 1.048674…, from ln 1.02 = 0.0198026273 times 2.4.
    let five = annualised_growth(&exact("100"), &exact("102"), 5).unwrap();
    assert_eq!(five.rate().percent(Rounding::to(3)).to_string(), "4.867 %");
    assert_eq!(five.steps(), &ratio("5/12"));
}

#[test]
fn what_has_no_average_rate_is_refused() {
    let (one, nothing) = (millions("100"), millions("0"));
    refused(
        compound_growth(&nothing, &one, 3),
        "the base may be zero: 0 ± 500000 USD has a margin that reaches it",
    );
    refused(
        compound_growth(&exact("0"), &one, 3),
        "the base is zero: there is nothing to divide 100000000 ± 500000 USD by",
    );
    refused(
        compound_growth(&exact("-5"), &one, 3),
        "the base is negative (-5 USD): a rate on it would have no sign that readers agree on",
    );
    refused(
        compound_growth(&one, &nothing, 3),
        "the current amount may be zero or less (0 ± 500000 USD): expected an amount above zero, margin and all",
    );
    refused(
        annualised_growth(&exact("1"), &exact("2"), 0),
        "expected at least 1 step from 1 USD to 2 USD, found 0",
    );
    let euros = Amount::printed("100", Scale::Million, Currency::EUR).unwrap();
    let currencies = "USD and EUR do not go together: convert one of them first";
    refused(compound_growth(&euros, &one, 3), currencies);
    refused(log_growth(&euros, &one), currencies);
    refused(least_squares_growth(&[one, euros]), currencies);
    refused(mean_of_rates(&[one, euros]), currencies);
    refused(
        least_squares_slope(&[one, exact("-2"), one]),
        "amount 2 may be zero or less (-2 USD): expected an amount above zero, margin and all",
    );
    refused(
        mean_of_rates(&[one, nothing]),
        "amount 2 may be zero or less (0 ± 500000 USD): expected an amount above zero, margin and all",
    );
    let too_few = "expected at least 2 amounts, found 1";
    refused(least_squares_growth(&[one]), too_few);
    refused(mean_of_rates(&[one]), too_few);
    refused(
        least_squares_slope(&[]),
        "expected at least 2 amounts, found 0",
    );
}

#[test]
fn every_year_of_a_period_is_needed() {
    let flow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let dataset = dataset(&[
        (Measure::Exports, "2017", "100"),
        (Measure::Exports, "2018", "110"),
        (Measure::Exports, "2020", "121"),
        (Measure::Exports, "2022-01/2022-08", "90"),
        (Measure::Imports, "2017", "10"),
        (Measure::Imports, "2018", "11"),
        (flow, "2017", "50"),
        (flow, "2018", "-3"),
    ]);
    let series = dataset.series(&key(Measure::Exports)).unwrap();
    let gaps = "KZ–RO exports, USD: no total for 2017/2022, missing 2019-01/2019-12, 2021-01/2021-12, 2022-09/2022-12";
    let years = period("2017–2022");
    refused(series.compound_growth(years), gaps);
    refused(series.least_squares_growth(years), gaps);
    refused(series.least_squares_slope(years), gaps);
    refused(series.mean_of_rates(years), gaps);
    refused(dataset.compound_growth(&key(Measure::Exports), years), gaps);
    refused(
        series.compound_growth(period("2022-01/2022-08")),
        "2022-01/2022-08 is no whole number of years: expected a multiple of 12 months, found 8",
    );
    refused(
        series.least_squares_growth(period("2017")),
        "expected at least 2 amounts, found 1",
    );
    refused(
        dataset.mean_of_rates(&key(flow), period("2017–2018")),
        "the amount of 2018 may be zero or less (-3000000 ± 500000 USD): expected an amount above zero, margin and all",
    );
    refused(
        series.annualised_growth(period("2018"), Against::Period(period("2022-01/2022-08"))),
        "2018 cannot be compared with 2022-01/2022-08: 12 months against 8 months",
    );

    // Turnover is computed: 110 and 121, each of two figures.
    let turnover = key(Measure::Turnover);
    let (early, printed) = (period("2017–2018"), Rounding::to(1));
    let compound = dataset.compound_growth(&turnover, early).unwrap();
    assert_eq!(
        compound.to_string(),
        "(121 m ± 1 m ÷ 110 m ± 1 m)^(1/1) − 1 = +10.0 % (+8.1 % to +12.0 %)"
    );
    let fitted = dataset.least_squares_growth(&turnover, early).unwrap();
    assert_eq!(fitted.rate(), compound.rate());
    let slope = dataset.least_squares_slope(&turnover, early).unwrap();
    let log = dataset
        .log_growth(&turnover, period("2018"), Against::YearEarlier)
        .unwrap();
    assert_eq!(log.rate(), slope.rate());
    // ln 1.1 = 0.0953…
    assert_eq!(log.rate().percent(printed).to_string(), "9.5 %");
    assert_eq!(log.levels()[1].period(), period("2018"));
    let annual = dataset
        .annualised_growth(&turnover, period("2018"), Against::YearEarlier)
        .unwrap();
    assert_eq!(annual.rate(), compound.rate());
}

/// Positions stand at the end of a year, and fiscal years begin where they begin.
#[test]
fn positions_and_fiscal_years_have_averages_too() {
    let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    let dataset = dataset(&[
        (stock, "2018-12", "1000"),
        (stock, "2019-12", "1100"),
        (stock, "2020-12", "1210"),
        (Measure::Exports, "2018-07/2019-06", "1000"),
        (Measure::Exports, "2019-07/2020-06", "1100"),
    ]);
    let stocks = dataset.series(&key(stock)).unwrap();
    let average = stocks.compound_growth(period("2018–2020")).unwrap();
    assert_eq!(average.rate().point(3), range("[0.1, 0.1]"));
    refused(
        stocks.compound_growth(period("2017–2020")),
        "KZ–RO fdi inward position, USD: no position recorded for the end of 2017",
    );
    let exports = dataset.series(&key(Measure::Exports)).unwrap();
    let average = exports.compound_growth(period("2018-07/2020-06")).unwrap();
    assert_eq!(average.rate().point(3), range("[0.1, 0.1]"));
}

/// Two years of one release and one of another: a revision would pass for growth.
#[test]
fn years_of_different_releases_are_refused() {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (year, digits, released) in [
        ("2018", "100", None),
        ("2019", "110", Some("2020-03-01")),
        ("2020", "121", Some("2021-03-01")),
    ] {
        let mut record =
            Record::new(key(Measure::Exports), period(year), millions(digits)).unwrap();
        if let Some(day) = released {
            record = record.with_release(day.parse().unwrap());
        }
        builder.insert(record);
    }
    let dataset = builder.build().unwrap();
    let series = dataset.series(&key(Measure::Exports)).unwrap();
    refused(
        series.least_squares_growth(period("2018–2020")),
        "KZ–RO exports, USD, 2019 (released 2020-03-01) and KZ–RO exports, USD, 2020 (released 2021-03-01) are of different releases: expected one, or a dataset built as of a date",
    );
    assert!(series.least_squares_growth(period("2018–2019")).is_ok());
}

#[test]
fn the_results_have_their_json_form() {
    let [base, middle, current] = ["100", "105", "121"].map(exact);
    let json = |result: &dyn erased::Json| result.json();
    assert_eq!(
        json(&compound_growth(&base, &current, 2).unwrap()),
        serde_json::json!({
            "format": "bilateral.compound-growth/1",
            "base": { "value": "100", "currency": "USD" },
            "current": { "value": "121", "currency": "USD" },
            "steps": "2",
            "multiple": { "point": "1.21", "range": "[1.21, 1.21]" },
            "rate": { "point": "[0.1, 0.1]", "range": "[0.1, 0.1]" }
        })
    );
    let amounts = [base, middle, current];
    let slope = json(&least_squares_slope(&amounts).unwrap());
    assert_eq!(slope["format"], "bilateral.least-squares-growth/1");
    assert_eq!(slope["definition"], "b");
    // ln 1.1 = 0.09531017980432…
    assert_eq!(slope["rate"]["point"], "(0.0953101798, 0.0953101799)");
    assert_eq!(
        json(&least_squares_growth(&amounts).unwrap())["definition"],
        "e^b-1"
    );
    let mean = json(&mean_of_rates(&[base, current]).unwrap());
    assert_eq!(mean["format"], "bilateral.mean-of-rates/1");
    assert_eq!(mean["rate"]["point"], "0.21");
    let log = json(&log_growth(&base, &base).unwrap());
    assert_eq!(log["format"], "bilateral.log-growth/1");
    assert_eq!(log["rate"]["point"], "[0, 0]");
}

mod erased {
    pub(crate) trait Json {
        fn json(&self) -> serde_json::Value;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).unwrap()
        }
    }
}
