//! Forms of a growth: multiple and index, growth over a base below zero, mid-point growth, growth over two years.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{
    Against, ComputeError, Multiple, NegativeBase, growth, implied_base, midpoint_growth,
    signed_growth, two_year_growth, two_year_growth_of_rates,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Rate, Ratio, Rounding};
use bilateral::record::{Key, Measure, Record};
use num_rational::BigRational;
use proptest::prelude::*;

fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

/// A fraction of whole numbers, by an arithmetic that is not the library's.
fn fraction(numerator: i64, denominator: i64) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

/// An amount within a margin of the true one, as any honest publisher prints it.
fn near(truth: i64, off: i64, margin: i64) -> Amount {
    Amount::with_margin((truth + off).into(), margin.into(), Currency::USD).unwrap()
}

/// A true amount, how far its print is off, and the margin of the print.
fn prints(truths: std::ops::Range<i64>) -> impl Strategy<Value = (i64, Amount)> {
    (truths, 0..12_i64)
        .prop_flat_map(|(truth, margin)| (Just(truth), -margin..=margin, Just(margin)))
        .prop_map(|(truth, off, margin)| (truth, near(truth, off, margin)))
}

/// The range of a formula found by trying every whole number that the margins allow.
fn tried(amounts: [&Amount; 2], formula: impl Fn(i64, i64) -> Option<Ratio>) -> Option<Range> {
    let whole = |amount: &Amount| {
        let (value, margin): (i64, i64) = (
            amount.value().try_into().unwrap(),
            amount.margin().try_into().unwrap(),
        );
        value - margin..=value + margin
    };
    let mut range: Option<Range> = None;
    for first in whole(amounts[0]) {
        for second in whole(amounts[1]) {
            let value = Range::exactly(formula(first, second)?);
            range = Some(range.map_or(value.clone(), |range| range.hull(&value)));
        }
    }
    range
}

/// External trade of the Czech Republic, January 2006, million EUR, and the index with January 2005 = 100 (Czech Statistical Office,
/// *External trade in 2005 and 2006, by month*, table 5).
#[test]
fn a_printed_index_is_the_multiple_of_its_months() {
    for (base, current, index) in [("4514", "5732", "127.0"), ("4150", "5281", "127.3")] {
        let amount = |digits| Amount::printed(digits, Scale::Million, Currency::EUR).unwrap();
        let growth = growth(&amount(base), &amount(current)).unwrap();
        let multiple = growth.multiple();
        // 5732 ÷ 4514 = 1.26982… and 5281 ÷ 4150 = 1.27253….
        let percent = multiple.rate().percent(Rounding::to(1)).to_string();
        assert_eq!(percent, format!("{index} %"));
        let published = Multiple::printed_index(index).unwrap();
        let both = published
            .rate()
            .range()
            .intersection(multiple.rate().range());
        assert!(both.is_some(), "{index}");
        // And as growth rates.
        let both = published
            .growth()
            .range()
            .intersection(growth.rate().range());
        assert!(both.is_some(), "{index}");
    }
}

/// Kyrgyzstan with Kazakhstan, January–May 2012 (Regnum, 22 August 2012): turnover 374 m, almost 59.5 % more; exports 178.4 m, 2.1 times
/// those of the year before; imports 196.5 m, 32.7 % more. Only the multiple agrees with the turnover.
#[test]
fn two_times_is_not_two_hundred_percent_more() {
    let (exports, imports) = (millions("178.4"), millions("196.5"));
    let imports_before =
        implied_base(&imports, Rate::printed_percent("32.7").unwrap().range()).unwrap();
    let growth_of_turnover = |exports_growth: &Rate| {
        let exports_before = implied_base(&exports, exports_growth.range()).unwrap();
        let before = exports_before.base().plus(imports_before.base()).unwrap();
        let multiple = millions("374").range().over(before.range()).unwrap();
        multiple.minus(&Range::exactly(Ratio::ONE))
    };
    let published: Range = "[0.585, 0.595]".parse().unwrap();
    let times = Multiple::printed_times("2.1").unwrap();
    // 178.4 ÷ 2.05 + 196.5 ÷ 1.3265 ≈ 235.2: 374 is 59 % above it.
    let as_multiple = growth_of_turnover(&times.growth());
    assert!(
        as_multiple.intersection(&published).is_some(),
        "{as_multiple}"
    );
    // 178.4 ÷ 3.1 + 196.5 ÷ 1.327 ≈ 205.6: 374 is 82 % above it.
    let as_percent = growth_of_turnover(&Rate::printed_percent("210").unwrap());
    assert_eq!(as_percent.intersection(&published), None, "{as_percent}");
}

/// Japan, first twenty days of May 2008, million yen (Ministry of Finance, release of 6 June 2008): a deficit that grew has a positive
/// percent change.
#[test]
fn japan_prints_the_quotient_of_two_deficits() {
    let amount = |digits| Amount::printed(digits, Scale::Million, "JPY".parse().unwrap()).unwrap();
    let growth = |base, current| {
        signed_growth(&amount(base), &amount(current), NegativeBase::Quotient).unwrap()
    };
    // 418542 ÷ 41544 = 10.07466…, with 418541.5 ÷ 41544.5 = 10.07453… and 418542.5 ÷ 41543.5 = 10.07479….
    let balance = growth("-41544", "-418542");
    assert_eq!(
        balance.to_string(),
        "-418.542 bn ÷ -41.544 bn − 1 = +907.5 %"
    );
    // On bases above zero it is the growth that everybody prints.
    let percent = |base, current| {
        growth(base, current)
            .rate()
            .percent(Rounding::to(1))
            .to_string()
    };
    assert_eq!(percent("3785444", "3747488"), "-1.0 %");
    assert_eq!(percent("3826988", "4166030"), "8.9 %");
}

/// Balance of payments of the Philippines, first quarters, million USD (Bangko Sentral ng Pilipinas, releases of 19 June 2015 and
/// 16 June 2017): base, current, growth as printed.
const PHILIPPINES: [(&str, &str, &str); 12] = [
    // 2016 and 2017: goods, services and primary income; goods and services; goods; direct, portfolio and derivative investment.
    ("-5179", "-6786", "-31.0"),
    ("-5820", "-7464", "-28.2"),
    ("-7816", "-9839", "-25.9"),
    ("-1049", "-1142", "-8.9"),
    ("-958", "-2641", "-175.8"),
    ("-155", "-272", "-75.8"),
    ("-152", "-90", "41.2"),
    // 2014 and 2015: the same balances, direct investment, portfolio liabilities.
    ("-3522", "-1853", "47.4"),
    ("-3588", "-2161", "39.8"),
    ("-5414", "-4694", "13.3"),
    ("-487", "395", "181.2"),
    ("-1572", "1332", "184.8"),
];

#[test]
fn the_philippines_print_the_change_over_the_magnitude_of_the_base() {
    let mut reproduced = 0;
    for (base, current, printed) in PHILIPPINES {
        let (base, current) = (millions(base), millions(current));
        let published = Rate::printed_percent(printed).unwrap();
        let allows = |policy| {
            let growth = signed_growth(&base, &current, policy).unwrap();
            let both = growth.rate().range().intersection(published.range());
            (both.is_some(), growth.rate().percent(Rounding::to(1)))
        };
        let (possible, percent) = allows(NegativeBase::Magnitude);
        assert!(possible, "{printed}: {percent}");
        reproduced += usize::from(percent.to_string() == format!("{printed} %"));
        // No other policy can be meant.
        assert!(!allows(NegativeBase::Quotient).0, "{printed}");
        assert!(!allows(NegativeBase::Midpoint).0, "{printed}");
        // And without a policy there is no answer.
        let refusal = growth(&base, &current).unwrap_err();
        assert!(
            matches!(refusal, ComputeError::Negative { .. }),
            "{refusal}"
        );
    }
    // −1607 ÷ 5179, −1644 ÷ 5820, −2023 ÷ 7816, −93 ÷ 1049, 1669 ÷ 3522, 1427 ÷ 3588 and 720 ÷ 5414 round as printed; the bank had
    // more digits for the others (−1683 ÷ 958 = −175.7 %, −117 ÷ 155 = −75.5 %, 62 ÷ 152 = 40.8 %, 882 ÷ 487 = 181.1 %,
    // 2904 ÷ 1572 = 184.7 %).
    assert_eq!(reproduced, 7);
}

/// The deficits of India with Qatar and China, April–November 2019 and 2020, billion USD (Ministry of Commerce), by all three.
#[test]
fn the_policies_differ_where_the_base_is_below_zero() {
    let billions = |digits| Amount::printed(digits, Scale::Billion, Currency::USD).unwrap();
    let (base, current) = (billions("-35.4"), billions("-25.2"));
    let by = |policy| signed_growth(&base, &current, policy).unwrap().to_string();
    // 25.2 ÷ 35.4 = 0.71186…, with 25.15 ÷ 35.45 = 0.70944… and 25.25 ÷ 35.35 = 0.71428….
    assert_eq!(
        by(NegativeBase::Quotient),
        "-25.2 bn ÷ -35.4 bn − 1 = -28.8 % (-29.1 % to -28.5 %)"
    );
    assert_eq!(
        by(NegativeBase::Magnitude),
        "(-25.2 bn + 35.4 bn) ÷ 35.4 bn = +28.8 % (+28.5 % to +29.1 %)"
    );
    // 2 · 10.2 ÷ 60.6 = 0.33663…, with 2 · 10.1 ÷ 60.6 = 0.3333… and 2 · 10.3 ÷ 60.6 = 0.33993….
    assert_eq!(
        by(NegativeBase::Midpoint),
        "2 · (-25.2 bn + 35.4 bn) ÷ (25.2 bn + 35.4 bn) = +33.7 % (+33.3 % to +34.0 %)"
    );
}

#[test]
fn a_series_answers_as_its_dataset_does() {
    let balance = Key::new(
        "JP".parse().unwrap(),
        "WORLD".parse().unwrap(),
        Measure::Balance,
        Currency::USD,
    )
    .unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (year, value) in [("2019", -10), ("2020", -20), ("2021", -25)] {
        builder.insert(Record::new(balance.clone(), year.parse().unwrap(), exact(value)).unwrap());
    }
    let dataset = builder.build().unwrap();
    let series = dataset.series(&balance).unwrap();
    let (year, against) = ("2021".parse().unwrap(), Against::YearEarlier);
    let policy = NegativeBase::Magnitude;
    let growth = dataset
        .signed_growth(&balance, year, against, policy)
        .unwrap();
    assert_eq!(growth, series.signed_growth(year, against, policy).unwrap());
    assert_eq!(growth.to_string(), "(-25 + 20) ÷ 20 = -25.0 %");
    let (base, current) = growth.levels().unwrap();
    assert_eq!(
        (base.period().to_string(), current.period().to_string()),
        ("2020".into(), "2021".into())
    );

    assert_eq!(
        series.midpoint_growth(year, against).unwrap_err(),
        dataset
            .midpoint_growth(&balance, year, against)
            .unwrap_err()
    );
    assert_eq!(
        series.two_year_growth(year).unwrap_err().to_string(),
        "the base is negative (-10 USD): a rate on it would have no sign that readers agree on"
    );
    assert_eq!(
        series
            .two_year_growth("2020/2021".parse().unwrap())
            .unwrap_err()
            .to_string(),
        "2020/2021 cannot be compared with 2019/2020: the two overlap"
    );
    assert_eq!(
        dataset
            .signed_growth(
                &balance,
                year,
                Against::Period("2020-01/2020-06".parse().unwrap()),
                policy
            )
            .unwrap_err()
            .to_string(),
        "2021 cannot be compared with 2020-S1: 12 months against 6 months"
    );
}

#[test]
fn figures_of_different_releases_are_refused() {
    let exports = Key::new(
        "KZ".parse().unwrap(),
        "RO".parse().unwrap(),
        Measure::Exports,
        Currency::USD,
    )
    .unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    // The first of three years, which has no date, does not hide that the others differ.
    for (year, released) in [
        ("2019", None),
        ("2020", Some("2021-02-01")),
        ("2021", Some("2022-02-01")),
    ] {
        let record = Record::new(exports.clone(), year.parse().unwrap(), exact(10)).unwrap();
        builder.insert(match released {
            Some(day) => record.with_release(day.parse().unwrap()),
            None => record,
        });
    }
    let dataset = builder.build().unwrap();
    let year = "2021".parse().unwrap();
    let message = "KZ–RO exports, USD, 2020 (released 2021-02-01) and KZ–RO exports, USD, 2021 (released 2022-02-01) are of different releases: expected one, or a dataset built as of a date";
    for refusal in [
        dataset
            .signed_growth(&exports, year, Against::YearEarlier, NegativeBase::Quotient)
            .map(drop),
        dataset
            .midpoint_growth(&exports, year, Against::YearEarlier)
            .map(drop),
        dataset.two_year_growth(&exports, year).map(drop),
    ] {
        assert_eq!(refusal.unwrap_err().to_string(), message);
    }
}

/// Industrial output of China in January and February: −13.5 % in 2020, +35.1 % in 2021, +16.9 % over both; retail sales −20.5 %, +33.8 %
/// and +6.4 % (National Bureau of Statistics, press conferences of 16 March 2020 and 15 March 2021).
#[test]
fn printed_rates_of_two_years_make_the_printed_rate_over_both() {
    for (earlier, later, both) in [("-13.5", "35.1", "16.9"), ("-20.5", "33.8", "6.4")] {
        let [earlier, later, published] =
            [earlier, later, both].map(|text| Rate::printed_percent(text).unwrap());
        let growth = two_year_growth_of_rates(&earlier, &later).unwrap();
        // 0.865 · 1.351 = 1.168615 and 0.795 · 1.338 = 1.06371.
        assert_eq!(
            growth.rate().percent(Rounding::to(1)).to_string(),
            format!("{both} %")
        );
        assert!(
            growth
                .rate()
                .range()
                .intersection(published.range())
                .is_some()
        );
    }
    let [lost, any] = ["-100", "5"].map(|text| Rate::printed_percent(text).unwrap());
    assert_eq!(
        two_year_growth_of_rates(&lost, &any)
            .unwrap_err()
            .to_string(),
        "a growth of [-1.005, -0.995] implies no base: it must be above -1"
    );
}

/// 1.0555 · 0.9 = 0.94995, and −0.0555 · 0.9 = −0.04995.
#[test]
fn rates_are_said_in_full_where_they_can_be() {
    let rate = |text: &str| Rate::exactly(text.parse().unwrap());
    assert_eq!(
        two_year_growth_of_rates(&rate("0.0555"), &rate("-0.1"))
            .unwrap()
            .to_string(),
        "(1 + 5.55 %) · (1 − 10.0 %) − 1 = -5.0 %, with a base effect of -5.0 points"
    );
}

/// Their difference has 29 digits, their growth is a fraction like any other: 2 · (a − b) ÷ (a + b) with b = 10⁻¹⁰ and a = 10¹⁹.
#[test]
fn amounts_of_any_size_have_a_midpoint() {
    let [base, current] = ["0.0000000001", "10000000000000000000"]
        .map(|text| Amount::exact(bilateral::number::read(text).unwrap(), Currency::USD));
    let unit = num_bigint::BigInt::from(10_u32).pow(29);
    let expected = BigRational::new((unit.clone() - 1) * 2, unit + 1);
    let expected: Ratio = expected.to_string().parse().unwrap();
    let growth = midpoint_growth(&base, &current).unwrap();
    assert_eq!(growth.rate().point(), &expected);
}

#[test]
fn each_result_is_serialised_with_its_format() {
    let json = |value: serde_json::Value| value.to_string();
    assert_eq!(
        json(serde_json::to_value(midpoint_growth(&exact(0), &exact(5)).unwrap()).unwrap()),
        r#"{"base":{"currency":"USD","value":"0"},"current":{"currency":"USD","value":"5"},"format":"bilateral.midpoint-growth/1","rate":{"point":"2","range":"[2, 2]"}}"#
    );
    let rates = ["-10", "10"].map(|percent| {
        Rate::exactly(
            percent
                .parse::<Ratio>()
                .unwrap()
                .over(&Ratio::from(100))
                .unwrap(),
        )
    });
    assert_eq!(
        json(
            serde_json::to_value(two_year_growth_of_rates(&rates[0], &rates[1]).unwrap()).unwrap()
        ),
        r#"{"base_effect":{"point":"0.11","range":"[0.11, 0.11]"},"earlier":{"point":"-0.1","range":"[-0.1, -0.1]"},"format":"bilateral.two-year-growth/1","later":{"point":"0.1","range":"[0.1, 0.1]"},"rate":{"point":"-0.01","range":"[-0.01, -0.01]"}}"#
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Growth, multiple and back.
    #[test]
    fn a_growth_is_its_multiple_less_one((base, current) in (1..1_000_000_i64, -1_000_000..1_000_000_i64)) {
        let growth = growth(&exact(base), &exact(current)).unwrap();
        let multiple = growth.multiple();
        prop_assert_eq!(multiple.rate().point(), &fraction(current, base));
        prop_assert_eq!(&multiple.growth(), growth.rate());
        prop_assert_eq!(Multiple::of_growth(&multiple.growth()), multiple);
    }

    /// The true rate is in the range, by every policy, and the range is no wider than what whole numbers within the margins reach.
    #[test]
    fn signed_growth_holds_the_truth_and_no_more((base, base_print) in prints(-40..40), (current, current_print) in prints(-40..40)) {
        for policy in [NegativeBase::Quotient, NegativeBase::Magnitude, NegativeBase::Midpoint] {
            let formula = |base: i64, current: i64| match policy {
                NegativeBase::Quotient => (base != 0).then(|| fraction(current - base, base)),
                NegativeBase::Magnitude => (base != 0).then(|| fraction(current - base, base.abs())),
                NegativeBase::Midpoint => ((base, current) != (0, 0))
                    .then(|| fraction(2 * (current - base), current.abs() + base.abs())),
            };
            match (signed_growth(&base_print, &current_print, policy), tried([&base_print, &current_print], formula)) {
                (Ok(growth), Some(range)) => {
                    prop_assert!(growth.rate().range().contains(&formula(base, current).unwrap()));
                    prop_assert_eq!(growth.rate().range(), &range);
                }
                (Err(ComputeError::Zero { .. } | ComputeError::MaybeZero { .. }), None) => {}
                (result, range) => prop_assert!(false, "{policy:?}: {result:?} against {range:?}"),
            }
        }
    }

    /// From the one side and from the other, mid-point growth is the same; it never leaves −2 to 2.
    #[test]
    fn midpoint_growth_is_symmetric_and_bounded((base, base_print) in prints(0..60), (current, current_print) in prints(0..60)) {
        let there = midpoint_growth(&base_print, &current_print);
        let back = midpoint_growth(&current_print, &base_print);
        let (Ok(there), Ok(back)) = (there, back) else {
            let may_be_zero = |print: &Amount| print.range().contains(&Ratio::ZERO);
            let below = |print: &Amount| print.highest().is_negative();
            prop_assert!(may_be_zero(&base_print) && may_be_zero(&current_print) || below(&base_print) || below(&current_print));
            return Ok(());
        };
        prop_assert_eq!(there.rate().range(), &back.rate().range().negated());
        let bounds: Range = "[-2, 2]".parse().unwrap();
        prop_assert!(bounds.includes(there.rate().range()));
        let truth = fraction(2 * (current - base), current + base);
        prop_assert!(there.rate().range().contains(&truth));
        // With nothing below zero it is what the policy gives.
        if !base_print.lowest().is_negative() && !current_print.lowest().is_negative() {
            let signed = signed_growth(&base_print, &current_print, NegativeBase::Midpoint).unwrap();
            prop_assert_eq!(there.rate(), signed.rate());
        }
    }

    /// m = 2g ÷ (2 + g).
    #[test]
    fn midpoint_growth_follows_from_growth((base, current) in (1..1_000_000_i64, 0..1_000_000_i64)) {
        let (base, current) = (exact(base), exact(current));
        let growth = growth(&base, &current).unwrap().rate().point().clone();
        let two = Ratio::from(2);
        let expected = growth.times(&two).over(&growth.plus(&two)).unwrap();
        let midpoint = midpoint_growth(&base, &current).unwrap();
        prop_assert_eq!(midpoint.rate().point(), &expected);
    }

    /// Two years from amounts: the truth is inside, the base effect makes up for the difference, and rates taken apart allow no less.
    #[test]
    fn two_years_hold_the_truth((first, a) in prints(60..400), (middle, b) in prints(60..400), (last, c) in prints(-100..400)) {
        let growth = two_year_growth(&a, &b, &c).unwrap();
        let rate = fraction(last - first, first);
        let effect = fraction(last, middle).minus(&fraction(last, first));
        prop_assert!(growth.rate().range().contains(&rate));
        prop_assert!(growth.base_effect().difference().range().contains(&effect));
        let point = growth.later().point().minus(growth.rate().point());
        prop_assert_eq!(growth.base_effect().difference().point(), &point);

        let of_rates = two_year_growth_of_rates(growth.earlier(), growth.later()).unwrap();
        prop_assert_eq!(of_rates.rate().point(), growth.rate().point());
        prop_assert_eq!(of_rates.base_effect().difference().point(), &point);
        prop_assert!(of_rates.rate().range().includes(growth.rate().range()));
        prop_assert!(of_rates.base_effect().difference().range().includes(growth.base_effect().difference().range()));
    }

    /// The ends of the base effect are reached: no whole numbers within the margins lie outside, and the corners are among them.
    #[test]
    fn the_base_effect_is_no_wider_than_it_must_be((_, a) in prints(60..90), (_, b) in prints(60..90), (_, c) in prints(-20..90)) {
        let whole = |amount: &Amount| -> [i64; 2] {
            [amount.lowest(), amount.highest()].map(|end| end.to_string().parse().unwrap())
        };
        let growth = two_year_growth(&a, &b, &c).unwrap();
        let mut reached: Option<Range> = None;
        for first in whole(&a)[0]..=whole(&a)[1] {
            for middle in whole(&b) {
                for last in whole(&c)[0]..=whole(&c)[1] {
                    let effect = Range::exactly(fraction(last, middle).minus(&fraction(last, first)));
                    reached = Some(reached.map_or(effect.clone(), |range| range.hull(&effect)));
                }
            }
        }
        prop_assert_eq!(growth.base_effect().difference().range(), &reached.unwrap());
    }
}
