//! Averages by month and day, their growth, and estimates of a year: printed figures, laws, and what is refused.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;

use std::num::NonZeroU32;
use std::sync::Arc;

use bilateral::compute::{
    Per, PerPeriodAverage, annualised, annualised_by_share, average_growth, growth,
    per_period_average,
};
use bilateral::dataset::{Dataset, Duplicates, Series};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Rate, Ratio, Rounding};
use bilateral::period::{Month, Period};
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
use printing::{between, billion, digits, fraction, hull, ratio, rounded, usd, value};
use proptest::prelude::*;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn working_days(count: u32) -> Per {
    Per::WorkingDay(NonZeroU32::new(count).unwrap())
}

fn average(amount: Amount, text: &str, per: Per) -> PerPeriodAverage {
    per_period_average(&amount, period(text), per).unwrap()
}

fn euros(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::EUR).unwrap()
}

/// Brazil in a week of five working days in August 2013: exports of 4.686 billion, 937.2 million a day; imports of 5.02 billion,
/// 1.004 billion a day. The days are those of the week; of its month the average only bears the name.
///
/// Source: Brazil-Arab News Agency, 19 August 2013, from the Ministry of Development, Industry and Foreign Trade.
#[test]
fn brazilian_trade_a_working_day() {
    for (total, printed) in [("4.686", "0.9372"), ("5.02", "1.004")] {
        let average = average(billion(total), "2013-08", working_days(5));
        let published = billion(printed);
        assert_eq!(average.point(), &Ratio::from(published.value()));
        assert!(average.range().range().includes(&published.range()));
    }
}

/// Czech exports of the first quarter of 2010, 22 392 million euros, and of the year before, 80 788 million.
///
/// Source: Czech Statistical Office, external trade, table 4, June 2010.
#[test]
fn czech_exports_by_month_and_day() {
    let quarter = average(euros("22392"), "2010-Q1", Per::Month);
    // 22391.5 ÷ 3 = 7463.8333… and 22392.5 ÷ 3 = 7464.1666….
    assert_eq!(
        quarter.to_string(),
        "22.392 bn ÷ 3 months (2010-Q1) = 7.4638 bn to 7.4642 bn EUR a month"
    );
    assert_eq!(quarter.point(), &Ratio::from(7_464_000_000));
    let year = average(euros("80788"), "2009", Per::Month);
    let change = average_growth(&year, &quarter).unwrap();
    // 7464 ÷ (80788 ÷ 12) − 1 = 22392 · 4 ÷ 80788 − 1 = 0.10868….
    assert_eq!(
        change.to_string(),
        "2010-Q1 against 2009: (22.392 bn ÷ 3 months) ÷ (80.788 bn ÷ 12 months) − 1 = +10.9 % a month"
    );
    // By day the quarter weighs more: 90 days instead of 91.25.
    let [year, quarter] = [("80788", "2009"), ("22392", "2010-Q1")]
        .map(|(digits, period)| average(euros(digits), period, Per::CalendarDay));
    assert_eq!((year.count(), quarter.count()), (365, 90));
    // 22392 ÷ 90 · 365 ÷ 80788 − 1 = 0.12408….
    let change = average_growth(&year, &quarter).unwrap();
    assert_eq!(
        change
            .rate()
            .certain_percent(Rounding::to(1))
            .unwrap()
            .to_string(),
        "12.4 %"
    );
    let json = serde_json::to_value(&change).unwrap();
    assert_eq!(json["format"], "bilateral.average-growth/1");
    assert_eq!(json["base"]["format"], "bilateral.per-period-average/1");
    assert_eq!(json["base"]["per"], "calendar day");
    assert_eq!(json["current"]["count"], 90);
    assert_eq!(json["current"]["point"], "248800000");
}

/// A February as good as the January before it, and better by the day.
#[test]
fn a_shorter_month_has_fewer_days() {
    let january = average(usd(310), "2023-01", Per::CalendarDay);
    let february = average(usd(310), "2023-02", Per::CalendarDay);
    // 310 ÷ 28 ÷ (310 ÷ 31) = 31 ÷ 28.
    let change = average_growth(&january, &february).unwrap();
    assert_eq!(change.rate(), &Rate::exactly(ratio(&fraction(3, 28))));
    assert_eq!(
        change.to_string(),
        "2023-02 against 2023-01: (310 ÷ 28 calendar days) ÷ (310 ÷ 31 calendar days) − 1 = +10.7 % a calendar day"
    );
    let one_day = average(usd(7), "2023-02", working_days(1));
    assert_eq!(
        one_day.to_string(),
        "7 ÷ 1 working day (2023-02) = 7 USD a working day"
    );
    // Numbers of working days may differ; that is what they are for.
    let january = average(usd(220), "2023-01", working_days(22));
    let february = average(usd(220), "2023-02", working_days(20));
    let change = average_growth(&january, &february).unwrap();
    assert_eq!(change.rate(), &Rate::exactly("0.1".parse().unwrap()));
}

#[test]
fn averages_that_are_not_compared() {
    let refused = |base: &PerPeriodAverage, current: &PerPeriodAverage| {
        average_growth(base, current).unwrap_err().to_string()
    };
    let year = average(usd(120), "2021", Per::Month);
    assert_eq!(
        refused(&year, &average(usd(10), "2022-01", working_days(20))),
        "an average per working day cannot be compared with an average per month"
    );
    assert_eq!(
        refused(&year, &average(usd(10), "2021-12", Per::Month)),
        "2021-12 cannot be compared with 2021: the two overlap"
    );
    assert_eq!(
        refused(&year, &average(usd(10), "2020-12", Per::Month)),
        "2020-12 cannot be compared with 2021: it is the earlier of the two"
    );
    assert_eq!(
        refused(&year, &year),
        "2021 cannot be compared with 2021: it is the same period"
    );
    let later = average(euros("10"), "2022-01", Per::Month);
    assert_eq!(
        refused(&year, &later),
        "EUR and USD do not go together: convert one of them first"
    );
    let nothing = average(usd(0), "2020", Per::Month);
    assert_eq!(
        refused(&nothing, &year),
        "the base is zero: there is nothing to divide 120 USD by"
    );
    let too_many = per_period_average(&usd(1), period("2023-02"), working_days(29));
    assert_eq!(
        too_many.unwrap_err().to_string(),
        "2023-02 has 28 days: expected at most as many working days, found 29"
    );
}

#[test]
fn a_position_has_no_average() {
    let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let key = Key::new(reporter, partner, stock, Currency::USD).unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.insert(Record::new(key.clone(), period("2021-12"), usd(9)).unwrap());
    let dataset = builder.build().unwrap();
    let expected =
        "KZ–RO fdi inward position, USD: a position stands at a date and has no total over 2021-12";
    let asked = dataset.per_period_average(&key, period("2021-12"), Per::Month);
    assert_eq!(asked.unwrap_err().to_string(), expected);
    let series = dataset.series(&key).unwrap();
    let asked = series.per_period_average(period("2021-12"), Per::Month);
    assert_eq!(asked.unwrap_err().to_string(), expected);
}

fn exports(records: &[(&str, Amount)]) -> Arc<Series> {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let key = Key::new(reporter, partner, Measure::Exports, Currency::USD).unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (text, amount) in records {
        builder.insert(Record::new(key.clone(), period(text), *amount).unwrap());
    }
    Arc::clone(builder.build().unwrap().series(&key).unwrap())
}

/// What 2010 would have come to by its first half, 46 918 million euros, if that was the 47.9 % of the year it was in 2009.
///
/// Source: Czech Statistical Office, external trade, table 4, June 2010.
#[test]
fn an_estimate_of_czech_exports() {
    let half = euros("46918");
    let by_months = annualised(&half, period("2010-S1")).unwrap();
    assert_eq!(
        by_months.to_string(),
        "estimate for 2010: 46.918 bn × 12 ÷ 6 = 93.835 bn to 93.837 bn EUR"
    );
    let share = bilateral::compute::share(&euros("38698"), &euros("80788")).unwrap();
    let by_season = annualised_by_share(&half, period("2010-S1"), share.rate()).unwrap();
    // 46918 · 80788 ÷ 38698 = 97948.50…; 46917.5 · 80787.5 ÷ 38698.5 = 97945.59… and 46918.5 · 80788.5 ÷ 38697.5 = 97951.42….
    assert_eq!(
        by_season.to_string(),
        "estimate for 2010: 46.918 bn ÷ 47.9 % = 97.9455 bn to 97.9515 bn EUR"
    );
    let json = serde_json::to_value(&by_months).unwrap();
    assert_eq!(json["format"], "bilateral.annual-estimate/1");
    assert_eq!(json["basis"], "equal-months");
    assert_eq!(json["point"], "93836000000");
    let json = serde_json::to_value(&by_season).unwrap();
    assert_eq!(json["basis"]["share-of-year"]["point"], "19349/40394");
}

#[test]
fn estimates_that_are_not_made() {
    let refused = |text| annualised(&usd(1), period(text)).unwrap_err().to_string();
    assert_eq!(refused("2022"), "nothing is left of 2022 after December");
    for text in ["2022-02/2022-08", "2021-07/2022-06", "2021-01/2022-06"] {
        assert_eq!(
            refused(text),
            format!("{text} is not the first months of a year: expected January to a later month")
        );
    }
    let by = |share: &str| {
        let share = Rate::printed_percent(share).unwrap();
        annualised_by_share(&usd(1), period("2022-S1"), &share)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        by("150"),
        "[1.495, 1.505] is no share: expected something from 0 to 1"
    );
    assert_eq!(
        by("-20"),
        "[-0.205, -0.195] is no share: expected something from 0 to 1"
    );
    let series = exports(&[("2021-S1", usd(4)), ("2021", usd(10)), ("2022-S1", usd(6))]);
    let june: Month = "2022-06".parse().unwrap();
    assert_eq!(
        series
            .annualised("2022-08".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD: no total for 2022-01/2022-08, missing 2022-07/2022-08"
    );
    let by_season = |years: &str| series.annualised_by_season(june, period(years));
    assert_eq!(
        by_season("2021").unwrap().to_string(),
        "estimate for 2022: 6 ÷ 40.0 % = 15 USD"
    );
    for (years, message) in [
        (
            "2023",
            "2022-S1 cannot be compared with 2023: it is the earlier of the two",
        ),
        (
            "2022",
            "2022-S1 cannot be compared with 2022: it is the earlier of the two",
        ),
        (
            "2020–2021",
            "KZ–RO exports, USD: no total for 2020-S2, missing 2020-07/2020-12",
        ),
    ] {
        assert_eq!(by_season(years).unwrap_err().to_string(), message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The true average is inside, and all months and days together are the amount again.
    #[test]
    fn an_average_times_its_count_is_the_amount(
        truth in value(),
        off in digits(),
        start in 0..600_i32,
        months in 1..40_u32,
        days in 1..28_u32,
    ) {
        let first = Month::new(1990, 1).unwrap().plus(start).unwrap();
        let period = Period::new(first, months).unwrap();
        let printed = rounded(truth, off);
        // Days by another count: those of each month.
        let calendar: i64 = period.months().map(|month| i64::from(month_days(month))).sum();
        for (per, count) in [(Per::Month, i64::from(months)), (Per::CalendarDay, calendar), (working_days(days), days.into())] {
            let average = per_period_average(&printed, period, per).unwrap();
            prop_assert_eq!(i64::from(average.count()), count);
            let range = average.range().range();
            prop_assert!(range.contains(&ratio(&fraction(truth, count))));
            prop_assert!(range.contains(average.point()));
            let again = range.times(&bilateral::number::Range::exactly(count.into()));
            prop_assert_eq!(again, printed.range());
        }
    }

    /// Over the same number of months averages grow as totals do; over others, by the ratio of the numbers.
    #[test]
    fn averages_grow_as_totals_do(
        (base, current) in (value(), value()),
        off in [digits(), digits()],
        (before, after) in (1..24_u32, 1..24_u32),
    ) {
        let (base, current) = (rounded(base, off[0]), rounded(current, off[1]));
        let first = Period::new(Month::new(2000, 1).unwrap(), before).unwrap();
        let second = Period::new(Month::new(2010, 1).unwrap(), after).unwrap();
        let averages = (
            per_period_average(&base, first, Per::Month).unwrap(),
            per_period_average(&current, second, Per::Month).unwrap(),
        );
        match (average_growth(&averages.0, &averages.1), growth(&base, &current)) {
            (Ok(of_averages), Ok(of_totals)) => {
                // (1 + g of averages) = (1 + g of totals) · months before ÷ months after.
                let one = bilateral::number::Range::exactly(Ratio::ONE);
                let scaled = of_totals.rate().range().plus(&one).times(
                    &bilateral::number::Range::exactly(ratio(&fraction(before, after))),
                );
                prop_assert_eq!(of_averages.rate().range(), &scaled.minus(&one));
                if before == after {
                    prop_assert_eq!(of_averages.rate(), of_totals.rate());
                }
            }
            (Err(of_averages), Err(of_totals)) => prop_assert_eq!(of_averages, of_totals),
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }

    /// A year of equal months is estimated as what it is; a year by its own share too; and the ranges are what the margins allow.
    #[test]
    fn a_year_that_keeps_to_its_basis_is_estimated_exactly(
        monthly in 1..1_000_000_i64,
        months in 1..12_u32,
        rest in value(),
        width in 0..3_i64,
    ) {
        let so_far = Period::new(Month::new(2022, 1).unwrap(), months).unwrap();
        let to_date = monthly * i64::from(months);
        let exact = annualised(&usd(to_date), so_far).unwrap();
        prop_assert_eq!(exact.point(), &Ratio::from(monthly * 12));
        prop_assert_eq!(exact.range().range().as_exact(), Some(exact.point()));

        let year = to_date + rest;
        let own = Rate::exactly(ratio(&fraction(to_date, year)));
        let by_share = annualised_by_share(&usd(to_date), so_far, &own).unwrap();
        prop_assert_eq!(by_share.point(), &Ratio::from(year));

        // Every true amount over every true share.
        let share = hull([fraction(to_date, year), fraction(to_date, year + width)]);
        let share = Rate::new(share.midpoint().unwrap(), share).unwrap();
        let printed = between(to_date, to_date + width);
        let wide = annualised_by_share(&printed, so_far, &share).unwrap();
        let reached = hull([
            fraction(year, 1),
            fraction((to_date + width) * (year + width), to_date),
        ]);
        prop_assert_eq!(wide.range().range(), &reached);
    }

    /// The season of exact years that all had the same share is that share.
    #[test]
    fn equal_years_have_their_share_on_average(half in 1..1000_i64, rest in 1..1000_i64, factors in prop::array::uniform3(1..50_i64)) {
        let names: Vec<(String, i64)> = (2019..2022)
            .zip(factors)
            .flat_map(|(year, factor)| {
                [(format!("{year}-S1"), factor * half), (format!("{year}"), factor * (half + rest))]
            })
            .collect();
        let mut records: Vec<(&str, Amount)> = names.iter().map(|(text, value)| (text.as_str(), usd(*value))).collect();
        records.push(("2022-S1", usd(half)));
        let series = exports(&records);
        let june = "2022-06".parse().unwrap();
        let average = series.seasonal_average(june, period("2019–2021")).unwrap();
        prop_assert_eq!(average.rate(), &Rate::exactly(ratio(&fraction(half, half + rest))));
        let estimate = series.annualised_by_season(june, period("2019–2021")).unwrap();
        prop_assert_eq!(estimate.point(), &Ratio::from(half + rest));
    }
}

fn month_days(month: Month) -> u32 {
    let leap = (month.year() % 4 == 0 && month.year() % 100 != 0) || month.year() % 400 == 0;
    match month.number() {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[test]
fn a_share_that_may_be_nothing_estimates_nothing() {
    let share = Rate::printed_percent("0.3").unwrap();
    // 0.25 to 0.35 % of the year have come: 1 ÷ 0.0035 and 1 ÷ 0.0025.
    let estimate = annualised_by_share(&usd(1), period("2022-01"), &share).unwrap();
    assert_eq!(estimate.range().range().to_string(), "[2000/7, 400]");
    let share = Rate::printed_percent("0").unwrap();
    let error = annualised_by_share(&usd(1), period("2022-01"), &share).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot divide by the range [0, 0.005], which contains 0: expected a range on one side of 0"
    );
}
