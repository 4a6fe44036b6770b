//! Revisions of a growth rate, split into what the current figure and what the base has to do with them.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{Against, Comparison, growth, growth_revision};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Ratio};
use bilateral::period::Period;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
use num_rational::BigRational;
use proptest::prelude::*;

fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

fn key(measure: Measure) -> Key {
    let (philippines, world) = ("PH".parse().unwrap(), "WORLD".parse().unwrap());
    Key::new(philippines, world, measure, Currency::USD).unwrap()
}

fn inflow() -> Measure {
    Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward))
}

/// Net inflows of direct investment of the Philippines, million USD, in the releases of April and of September 2024 (Bangko Sentral ng
/// Pilipinas).
fn dataset(day: &str, measure: Measure) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::AsOf(day.parse().unwrap()));
    for (month, millions, released) in [
        ("2023-01", "478", "2024-04-10"),
        ("2024-01", "907", "2024-04-10"),
        ("2023-02", "1055", "2024-04-10"),
        ("2023-01", "513", "2024-09-10"),
        ("2024-01", "918", "2024-09-10"),
    ] {
        let amount = Amount::printed(millions, Scale::Million, Currency::USD).unwrap();
        let record = Record::new(key(measure), month.parse().unwrap(), amount).unwrap();
        builder.insert(record.with_release(released.parse().unwrap()));
    }
    builder.build().unwrap()
}

fn comparison(day: &str, month: &str, measure: Measure, against: Against) -> Comparison {
    let month: Period = month.parse().unwrap();
    dataset(day, measure)
        .growth(&key(measure), month, against)
        .unwrap()
}

#[test]
fn a_raised_base_took_most_off_the_growth_of_investment() {
    let of = |day| comparison(day, "2024-01", inflow(), Against::YearEarlier);
    let revision = of("2024-05-01").revised_to(&of("2024-10-01")).unwrap();
    // 918 ÷ 513 = 1.78947… less 907 ÷ 478 = 1.89748…; 11 · (1 ÷ 478 + 1 ÷ 513) ÷ 2 = 0.02222… and
    // (1 ÷ 513 − 1 ÷ 478) · 1825 ÷ 2 = −0.13024…. At the corners: −0.11376… to −0.10226…, 0.02018… to 0.02427…, and −0.13404… to
    // −0.12644….
    assert_eq!(
        revision.to_string(),
        "918 m ÷ 513 m − 907 m ÷ 478 m = -10.8 points (-11.4 to -10.2): \
         +2.2 points (+2.0 to +2.5) by the current figure, -13.0 points (-13.5 to -12.6) by the base"
    );
}

#[test]
fn only_the_same_series_and_periods_are_revised() {
    let of = |month, measure, against| comparison("2024-05-01", month, measure, against);
    let first = of("2024-01", inflow(), Against::YearEarlier);
    let refusal = |other: &Comparison| first.revised_to(other).unwrap_err().to_string();
    assert_eq!(
        refusal(&of("2024-01", Measure::Imports, Against::YearEarlier)),
        "PH–WORLD imports, USD cannot be compared with PH–WORLD fdi inward flow, USD: they are different series"
    );
    let other_base = Against::Period("2023-02".parse().unwrap());
    assert_eq!(
        refusal(&of("2024-01", inflow(), other_base)),
        "2023-02 cannot be compared with 2023-01: a revision is of the same period"
    );
    assert_eq!(
        refusal(&of("2023-02", inflow(), Against::PreviousPeriod)),
        "2023-02 cannot be compared with 2024-01: a revision is of the same period"
    );
}

#[test]
fn another_currency_is_refused() {
    let dollars = growth(&exact(50), &exact(80)).unwrap();
    let euro = |value: i64| Amount::exact(value.into(), Currency::EUR);
    let euros = growth(&euro(50), &euro(80)).unwrap();
    assert_eq!(
        growth_revision(&dollars, &euros).unwrap_err().to_string(),
        "EUR and USD do not go together: convert one of them first"
    );
}

/// Of 10¹⁹ and 10⁻¹⁰ the difference has 29 digits; the revision of the growth, 10⁻¹⁰ ÷ 1 − 10¹⁹ ÷ 1, has them all.
#[test]
fn amounts_of_any_size_are_revised() {
    let amount = |text: &str| Amount::exact(bilateral::number::read(text).unwrap(), Currency::USD);
    let first = growth(&exact(1), &amount("10000000000000000000")).unwrap();
    let second = growth(&exact(1), &amount("0.0000000001")).unwrap();
    let revision = growth_revision(&first, &second).unwrap();
    let expected = "-9999999999999999999.9999999999".parse().unwrap();
    assert_eq!(revision.change().difference().point(), &expected);
    assert_eq!(revision.by_current(), revision.change());
}

#[test]
fn it_is_serialised_with_its_format() {
    let (first, second) = (
        growth(&exact(50), &exact(80)),
        growth(&exact(50), &exact(90)),
    );
    let revision = growth_revision(&first.unwrap(), &second.unwrap()).unwrap();
    let json = serde_json::to_value(revision).unwrap();
    assert_eq!(json["format"], "bilateral.growth-revision/1");
    assert_eq!(json["first"]["rate"]["point"], "0.6");
    assert_eq!(json["second"]["rate"]["point"], "0.8");
    for (part, point) in [("change", "0.2"), ("by_current", "0.2"), ("by_base", "0")] {
        assert_eq!(json[part]["point"], point, "{part}");
        assert_eq!(json[part]["range"], format!("[{point}, {point}]"), "{part}");
    }
}

/// A true figure and its print.
fn print(truths: std::ops::Range<i64>) -> impl Strategy<Value = (i64, Amount)> {
    (truths, 0..40_i64)
        .prop_flat_map(|(truth, margin)| (Just(truth), -margin..=margin, Just(margin)))
        .prop_map(|(truth, off, margin)| {
            let value = truth.checked_add(off).unwrap();
            (
                truth,
                Amount::with_margin(value.into(), margin.into(), Currency::USD).unwrap(),
            )
        })
}

fn number(value: i64) -> BigRational {
    BigRational::from_integer(value.into())
}

proptest! {
    /// The two parts make up the change, of the prints and of the truth, whatever was revised; the way back has the other sign.
    #[test]
    fn the_parts_add_up_to_the_revision(
        (first_base, second_base) in (print(100..1000), print(100..1000)),
        (first_current, second_current) in (print(-1000..1000), print(-1000..1000)),
    ) {
        let first = growth(&first_base.1, &first_current.1).unwrap();
        let second = growth(&second_base.1, &second_current.1).unwrap();
        let there = growth_revision(&first, &second).unwrap();
        let sum = there.by_current().difference().point().plus(there.by_base().difference().point());
        prop_assert_eq!(&sum, there.change().difference().point());
        prop_assert_eq!(&sum, &second.rate().point().minus(first.rate().point()));

        let back = growth_revision(&second, &first).unwrap();
        for (part, turned) in [
            (there.change(), back.change()),
            (there.by_current(), back.by_current()),
            (there.by_base(), back.by_base()),
        ] {
            prop_assert_eq!(part.difference().range(), &turned.difference().range().negated());
        }

        // The true parts by an arithmetic that is not the library's.
        let [b1, x1, b2, x2] = [first_base.0, first_current.0, second_base.0, second_current.0].map(number);
        let half = BigRational::new(1.into(), 2.into());
        let by_current = (&x2 - &x1) * (b1.recip() + b2.recip()) * &half;
        let by_base = (b2.recip() - b1.recip()) * (&x1 + &x2) * &half;
        prop_assert_eq!(&by_current + &by_base, &x2 / &b2 - &x1 / &b1);
        for (part, truth) in [(there.by_current(), by_current), (there.by_base(), by_base)] {
            let truth: Ratio = truth.to_string().parse().unwrap();
            prop_assert!(part.difference().range().contains(&truth));
        }
    }

    /// What was not revised has no part, when it is exact.
    #[test]
    fn an_unrevised_figure_has_no_part(base in 1..1000_i64, first in -1000..1000_i64, second in -1000..1000_i64) {
        let [first, second] = [first, second].map(|current| growth(&exact(base), &exact(current)).unwrap());
        let revision = growth_revision(&first, &second).unwrap();
        let nothing = Range::exactly(Ratio::ZERO);
        prop_assert_eq!(revision.by_base().difference().range(), &nothing);
        prop_assert_eq!(revision.by_current(), revision.change());
    }
}
