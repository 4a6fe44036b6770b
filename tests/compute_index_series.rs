//! Index series from amounts and from published numbers, on a period and on a mean, rebased and chained.
//!
//! Figures: IMF, *Direction of Trade Statistics*, exports of Kazakhstan to Romania, million USD, FOB, 2017 to 2020. Quotients beside them
//! were worked out apart from the crate.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{Against, ComputeError, IndexSeries, index_series};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Ratio, Rounding};
use bilateral::period::{Frequency, Month, Period};
use bilateral::record::{Key, Measure, Record};
use num_rational::BigRational;
use proptest::prelude::*;

const EXPORTS: [(&str, &str); 4] = [
    ("2017", "925.559966"),
    ("2018", "1497.669526"),
    ("2019", "1731.914638"),
    ("2020", "1263.682981"),
];

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

fn figures(figures: &[(&str, &str)]) -> Vec<(Period, Amount)> {
    figures
        .iter()
        .map(|(years, digits)| (period(years), millions(digits)))
        .collect()
}

fn key(measure: Measure) -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(reporter, partner, measure, Currency::USD).unwrap()
}

fn lines(series: &IndexSeries) -> Vec<String> {
    series.to_string().lines().map(str::to_owned).collect()
}

fn numbers(series: &IndexSeries) -> Vec<String> {
    let to_one_place = |index: &Ratio| index.to_fixed(Rounding::to(1));
    series
        .entries()
        .iter()
        .map(|entry| to_one_place(entry.index().point()))
        .collect()
}

fn range(text: &str) -> Range {
    text.parse().unwrap()
}

#[track_caller]
fn refused<T>(result: Result<T, ComputeError>, message: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(message)
    );
}

/// 161.8122…, 187.1207… and 136.5317… % of 2017.
#[test]
fn exports_on_the_base_of_2017() {
    let series = index_series(&figures(&EXPORTS), period("2017")).unwrap();
    assert_eq!(
        lines(&series),
        [
            "2017: 925.559966 m ÷ 925.559966 m × 100 = 100.0",
            "2018: 1.497669526 bn ÷ 925.559966 m × 100 = 161.8",
            "2019: 1.731914638 bn ÷ 925.559966 m × 100 = 187.1",
            "2020: 1.263682981 bn ÷ 925.559966 m × 100 = 136.5",
        ]
    );
    // Both figures are the same one, margin and all.
    assert_eq!(
        series.entry(period("2017")).unwrap().index().range(),
        &range("[100, 100]")
    );
    assert_eq!(series.entry(period("2016")), None);
    assert_eq!(series.base(), period("2017"));
}

/// The mean of 2017 to 2020 is 1354.70677775 million: 68.3217…, 110.5530…, 127.8442… and 93.2809….
#[test]
fn exports_on_the_mean_of_four_years() {
    let series = index_series(&figures(&EXPORTS), period("2017/2020")).unwrap();
    assert_eq!(numbers(&series), ["68.3", "110.6", "127.8", "93.3"]);
    let sum = series
        .entries()
        .iter()
        .fold(Ratio::ZERO, |sum, entry| sum.plus(entry.index().point()));
    assert_eq!(sum, Ratio::from(400));
}

/// 1, 2 and 3 million, each to half a million either way, on the mean of the first two.
#[test]
fn a_figure_of_the_base_moves_with_it() {
    let series = index_series(
        &figures(&[("2017", "1"), ("2018", "2"), ("2019", "3")]),
        period("2017/2018"),
    )
    .unwrap();
    let ranges: Vec<String> = series
        .entries()
        .iter()
        .map(|entry| entry.index().range().to_string())
        .collect();
    assert_eq!(
        ranges,
        [
            // 200 · 0.5 ÷ (0.5 + 2.5) and 200 · 1.5 ÷ (1.5 + 1.5)
            "[100/3, 100]",
            // 200 · 1.5 ÷ (1.5 + 1.5) and 200 · 2.5 ÷ (2.5 + 0.5)
            "[100, 500/3]",
            // Independent: 200 · 2.5 ÷ 4 and 200 · 3.5 ÷ 2
            "[125, 350]",
        ]
    );
}

#[test]
fn a_dataset_computes_what_is_not_recorded() {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for year in 2015..=2016 {
        for month in 1..=12 {
            let month: Period = Month::new(year, month).unwrap().into();
            for (measure, value) in [(Measure::Exports, year - 2005), (Measure::Imports, 10)] {
                let amount = Amount::exact(value.into(), Currency::USD);
                builder.insert(Record::new(key(measure), month, amount).unwrap());
            }
        }
    }
    let dataset = builder.build().unwrap();
    let monthly = |of: &str, base: &str| {
        let (of, base) = (period(of), period(base));
        dataset.index_series(&key(Measure::Turnover), of, Frequency::Monthly, base)
    };
    // 11 + 10 on the mean of twelve times 10 + 10; the base is not among what was asked for.
    let first = monthly("2016-Q1", "2015").unwrap();
    assert_eq!(lines(&first)[2], "2016-03: 21 ÷ (240 ÷ 12) × 100 = 105.0");
    assert_eq!(first.entries().len(), 3);
    let exports = dataset.series(&key(Measure::Exports)).unwrap();
    let quarterly = exports
        .index_series(period("2015/2016"), Frequency::Quarterly, period("2015"))
        .unwrap();
    assert_eq!(
        lines(&quarterly)[4],
        "2016-Q1: 33 ÷ (120 ÷ 4) × 100 = 110.0"
    );
    refused(
        monthly("2016-Q1", "2014"),
        "not recorded (no series KZ–RO turnover, USD) and not computable (KZ–RO exports, USD: no total for 2014-01, missing 2014-01; \
         KZ–RO imports, USD: no total for 2014-01, missing 2014-01)",
    );
    refused(
        exports.index_series(period("2016"), Frequency::Annual, period("2015-Q1")),
        "2015-Q1 does not divide into calendar years: expected it to start and end with one",
    );
}

#[test]
fn what_makes_no_index_is_refused() {
    let base = period("2017");
    refused(
        index_series(&figures(&EXPORTS), period("2016")),
        "no figures make up the base period 2016: expected one for each part of it",
    );
    refused(
        index_series(&figures(&EXPORTS), period("2017-Q1")),
        "no figures make up the base period 2017-Q1: expected one for each part of it",
    );
    refused(
        index_series(&[], base),
        "no figures make up the base period 2017: expected one for each part of it",
    );
    refused(
        index_series(&figures(&[("2017", "1"), ("2018-Q1", "1")]), base),
        "2018-Q1 cannot be compared with 2017: 3 months against 12 months",
    );
    refused(
        index_series(&figures(&[("2018", "1"), ("2017", "1")]), base),
        "2017 cannot be compared with 2018: it is the earlier of the two",
    );
    refused(
        index_series(&figures(&[("2017", "1"), ("2017", "1")]), base),
        "2017 cannot be compared with 2017: it is the same period",
    );
    refused(
        index_series(&figures(&[("2017", "0"), ("2018", "1")]), base),
        "the base may be zero: 0 ± 500000 USD has a margin that reaches it",
    );
    refused(
        index_series(&figures(&[("2017", "-3"), ("2018", "1")]), base),
        "the base is negative (-3000000 ± 500000 USD): a rate on it would have no sign that readers agree on",
    );
    let euros = Amount::printed("1", Scale::Million, Currency::EUR).unwrap();
    refused(
        index_series(&[(base, millions("1")), (period("2018"), euros)], base),
        "USD and EUR do not go together: convert one of them first",
    );
    refused(
        IndexSeries::printed(&[(base, "100,0")], base),
        "cannot read \"100,0\" as a decimal number: expected a digit, \".\" or the end at character 4",
    );
    refused(
        IndexSeries::printed(&[(base, "-104.3")], base),
        "the index of 2017 may be zero or less ([-104.35, -104.25]): expected a number above zero",
    );
}

/// A balance has an index where its base is above zero, whatever the other years are.
#[test]
fn a_figure_below_zero_has_an_index_below_zero() {
    let series =
        index_series(&figures(&[("2017", "40"), ("2018", "-10")]), period("2017")).unwrap();
    assert_eq!(numbers(&series), ["100.0", "-25.0"]);
    // −10.5 ÷ 39.5 and −9.5 ÷ 40.5
    let expected = Range::closed("-2100/79".parse().unwrap(), "-1900/81".parse().unwrap()).unwrap();
    assert_eq!(series.entries()[1].index().range(), &expected);
    // Published or chained numbers must be above zero to divide by.
    let chained = series.chained(&series, period("2017")).unwrap();
    refused(
        chained.rebased(period("2018")),
        &format!(
            "the index of 2018 may be zero or less ({}): expected a number above zero",
            chained.entries()[1].index().range()
        ),
    );
}

/// Two published series of months, the later one on the mean of two months of the former.
#[test]
fn published_series_are_chained_over_an_overlap() {
    let old = IndexSeries::printed(
        &[
            (period("2015-11"), "118.0"),
            (period("2015-12"), "122.0"),
            (period("2016-01"), "999.0"),
        ],
        period("2010"),
    )
    .unwrap();
    let new = IndexSeries::printed(
        &[
            (period("2015-11"), "98.0"),
            (period("2015-12"), "102.0"),
            (period("2016-01"), "105.0"),
        ],
        period("2015-11/2015-12"),
    )
    .unwrap();
    let chained = old.chained(&new, period("2015-11/2015-12")).unwrap();
    assert_eq!(
        lines(&chained),
        [
            "2015-11: 118.0",
            "2015-12: 122.0",
            // 119.95 × 104.95 ÷ 100.05 = 125.8244…, 120.05 × 105.05 ÷ 99.95 = 126.1755…
            "2016-01: 120 × 105 ÷ (200 ÷ 2) = 126.0 (125.8 to 126.2)",
        ]
    );
    assert_eq!(chained.base(), period("2010"));
    refused(
        old.chained(&new, period("2015-12/2016-02")),
        "no figures make up the base period 2015-12/2016-02: expected one for each part of it",
    );
    let annual = IndexSeries::printed(
        &[(period("2015"), "100"), (period("2016"), "105")],
        period("2015"),
    )
    .unwrap();
    refused(
        old.chained(&annual, period("2015")),
        "no figures make up the base period 2015: expected one for each part of it",
    );
    // The index of amounts is linked by its own level, here 161.8122… × 84.3766… ÷ 100.
    let exports = figures(&EXPORTS);
    let former = index_series(&exports[..2], period("2017")).unwrap();
    let later = index_series(&exports[1..], period("2018")).unwrap();
    let chained = former.chained(&later, period("2018")).unwrap();
    assert_eq!(numbers(&chained), ["100.0", "161.8", "187.1", "136.5"]);
}

#[test]
fn the_series_has_its_json_form() {
    let series = index_series(&figures(&[("2017", "2"), ("2018", "3")]), period("2017")).unwrap();
    // 2.5 ÷ 2.5 = 1 and 3.5 ÷ 1.5 = 7/3.
    assert_eq!(
        serde_json::to_value(&series).unwrap(),
        serde_json::json!({
            "format": "bilateral.index-series/1",
            "base": "2017",
            "entries": [
                { "period": "2017", "index": { "point": "100", "range": "[100, 100]" } },
                { "period": "2018", "index": { "point": "150", "range": "[100, 700/3]" } }
            ]
        })
    );
}

/// Months of true values in thousands, printed in millions to some places: (true thousands, printed).
fn printed() -> impl Strategy<Value = (i64, Amount)> {
    (10_000_i64..10_000_000, 0_usize..=2).prop_map(|(thousands, places)| {
        let unit = 10_i64.pow(3 - u32::try_from(places).unwrap());
        let rounded = (thousands + unit / 2) / unit;
        let digits = format!("{rounded:0>width$}", width = places + 1);
        let (whole, after) = digits.split_at(digits.len() - places);
        let text = if places == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{after}")
        };
        (thousands, millions(&text))
    })
}

fn months(amounts: &[(i64, Amount)]) -> Vec<(Period, Amount)> {
    let first = Month::new(2015, 1).unwrap();
    (0..)
        .zip(amounts)
        .map(|(place, (_, amount))| (first.plus(place).unwrap().into(), *amount))
        .collect()
}

fn base_of(from: usize, count: usize) -> Period {
    let first = Month::new(2015, 1).unwrap();
    let first = first.plus(i32::try_from(from).unwrap()).unwrap();
    Period::new(first, u32::try_from(count).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The index of the true values, by whole-number fractions, lies in the range, and the range is reached at corners of the margins.
    #[test]
    fn an_index_holds_the_truth_and_no_more(
        amounts in prop::collection::vec(printed(), 5),
        from in 0_usize..4,
        count in 1_usize..=2,
    ) {
        let series = index_series(&months(&amounts), base_of(from, count)).unwrap();
        for (place, entry) in series.entries().iter().enumerate() {
            let index = |value: &dyn Fn(usize) -> Ratio| {
                let sum = (from..from + count).fold(Ratio::ZERO, |sum, place| sum.plus(&value(place)));
                let hundreds = Ratio::from(100 * i64::try_from(count).unwrap());
                value(place).times(&hundreds).over(&sum).unwrap()
            };
            let truth = index(&|place| Ratio::from(amounts[place].0));
            prop_assert!(entry.index().range().contains(&truth));
            let point = index(&|place| amounts[place].1.value().into());
            prop_assert_eq!(entry.index().point(), &point);
            let corners: Vec<Ratio> = (0_u32..32)
                .map(|corner| {
                    index(&|place| {
                        let amount = &amounts[place].1;
                        if corner >> place & 1 == 1 { amount.highest() } else { amount.lowest() }
                    })
                })
                .collect();
            let tight = Range::closed(
                corners.iter().min().unwrap().clone(),
                corners.iter().max().unwrap().clone(),
            )
            .unwrap();
            prop_assert_eq!(entry.index().range(), &tight);
        }
    }

    /// Rebasing goes back, and comes to what the other base gives at once.
    #[test]
    fn rebasing_goes_back(
        amounts in prop::collection::vec(printed(), 6),
        (first, second) in (0_usize..5, 0_usize..4),
    ) {
        let (one, other) = (base_of(first, 1), base_of(second, 2));
        let series = index_series(&months(&amounts), one).unwrap();
        let rebased = series.rebased(other).unwrap();
        prop_assert_eq!(&rebased, &index_series(&months(&amounts), other).unwrap());
        prop_assert_eq!(rebased.rebased(one).unwrap(), series);
    }

    /// The quotient of two index numbers is that of their figures, whatever the base; chained to itself a series stays.
    #[test]
    fn index_numbers_keep_the_proportions(
        amounts in prop::collection::vec(printed(), 6),
        (from, overlap) in (0_usize..5, 0_usize..5),
    ) {
        let series = index_series(&months(&amounts), base_of(from, 2.min(6 - from))).unwrap();
        let index = |place: usize| series.entries()[place].index().point().clone();
        for place in 1..6 {
            let of_figures = Ratio::new(amounts[place].1.value(), amounts[place - 1].1.value()).unwrap();
            prop_assert_eq!(index(place).over(&index(place - 1)).unwrap(), of_figures);
        }
        let chained = series.chained(&series, base_of(overlap, 1)).unwrap();
        prop_assert_eq!(chained.entries().len(), 6);
        for (entry, same) in chained.entries().iter().zip(series.entries()) {
            prop_assert_eq!(entry.index().point(), same.index().point());
            prop_assert!(entry.index().range().includes(same.index().range()));
        }
    }

    /// An index on the year before is growth plus one hundred.
    #[test]
    fn an_index_on_the_period_before_is_growth(amounts in prop::collection::vec(printed(), 2)) {
        let figures = months(&amounts);
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (month, amount) in &figures {
            builder.insert(Record::new(key(Measure::Exports), *month, *amount).unwrap());
        }
        let dataset = builder.build().unwrap();
        let series = dataset.series(&key(Measure::Exports)).unwrap();
        let growth = series.growth(figures[1].0, Against::PreviousPeriod).unwrap();
        let index = series.index_series(figures[1].0, Frequency::Monthly, figures[0].0).unwrap();
        let index = index.entries()[0].index();
        let one_hundred = Ratio::from(100);
        let expected = growth.growth().rate().point().plus(&Ratio::ONE).times(&one_hundred);
        prop_assert_eq!(index.point(), &expected);
        let ends = growth.growth().rate().range().plus(&Range::exactly(Ratio::ONE));
        prop_assert_eq!(index.range(), &ends.times(&Range::exactly(one_hundred)));
    }
}

/// Points are checked against `num-rational`, which shares no code with the crate's own fractions.
#[test]
fn points_agree_with_plain_fractions() {
    let series = index_series(&figures(&EXPORTS), period("2017/2020")).unwrap();
    let millionths = |digits: &str| digits.replace('.', "").parse::<i64>().unwrap();
    let sum: i64 = EXPORTS.iter().map(|(_, digits)| millionths(digits)).sum();
    for (entry, (_, digits)) in series.entries().iter().zip(EXPORTS) {
        let expected = BigRational::new((millionths(digits) * 400).into(), sum.into());
        assert_eq!(
            entry.index().point(),
            &expected.to_string().parse().unwrap()
        );
    }
}
