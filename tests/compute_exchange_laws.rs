//! Laws of conversion between currencies on random amounts and rates.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "exchange/shared.rs"]
mod shared;

use bilateral::compute::{
    ExchangeRate, RateBasis, convert, convert_record, exchange_rate_effect, growth,
};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Range, Ratio, Rounding, read};
use bilateral::record::{Key, Measure, Record};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use shared::{average, euro, million};

/// A fraction by an arithmetic that is not the library's.
fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

/// A true rate in millionths, as printed to so many places.
fn quoted(millionths: i64, places: u32, basis: RateBasis) -> ExchangeRate {
    let digits = fraction(millionths, 1_000_000).to_fixed(Rounding::to(places));
    euro(&digits, basis)
}

fn cents(cents: i64) -> Amount {
    let value = read(&fraction(cents, 100).to_fixed(Rounding::to(2))).unwrap();
    Amount::exact(value, Currency::EUR)
}

/// The amount of so many cents in millions to two places.
fn in_millions(cents: i64) -> Amount {
    million(
        &fraction(cents, 100_000_000).to_fixed(Rounding::to(2)),
        Currency::EUR,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What is converted holds the true amount, and only what some pair at the ends makes.
    #[test]
    fn a_conversion_holds_the_truth(
        amount in -10_000_000_000..10_000_000_000_i64,
        rate in 500_000..200_000_000_i64,
        places in 1..5_u32,
    ) {
        let quoted = quoted(rate, places, average("2007"));
        let converted = convert(&in_millions(amount), Measure::Balance, "2007".parse().unwrap(), &quoted).unwrap();
        let truth = fraction(i128::from(amount) * i128::from(rate), 100_000_000);
        prop_assert!(converted.range().range().contains(&truth));
        prop_assert!(converted.range().range().contains(converted.point()));
        // Divided by the same rate the point is the printed amount again.
        let back = converted.point().times(quoted.inverted().value().point());
        prop_assert_eq!(back, Ratio::from(in_millions(amount).value()));
        let ends = |lower: Ratio, upper: Ratio| {
            let half = fraction(5, BigInt::from(10).pow(places + 1));
            let point = quoted.value().point();
            [point.minus(&half), point.plus(&half)].map(|rate| [lower.times(&rate), upper.times(&rate)]).concat()
        };
        let corners = ends(in_millions(amount).lowest(), in_millions(amount).highest());
        let range = Range::closed(corners.iter().min().unwrap().clone(), corners.iter().max().unwrap().clone()).unwrap();
        prop_assert_eq!(converted.range().range(), &range);
    }

    /// There and back contains the start, whatever is rounded on the way.
    #[test]
    fn there_and_back_contains_the_start(
        amount in 1..10_000_000_000_i64,
        rate in 500_000..200_000_000_i64,
        places in 1..5_u32,
        kept in 0..6_u32,
    ) {
        let key = Key::new("RO".parse().unwrap(), "KZ".parse().unwrap(), Measure::Exports, Currency::EUR).unwrap();
        let start = Record::new(key, "2007".parse().unwrap(), in_millions(amount)).unwrap();
        let rate = quoted(rate, places, average("2007"));
        let there = convert_record(&start, &rate, Rounding::to(kept)).unwrap();
        let back = convert_record(&there, &rate.inverted(), Rounding::to(kept)).unwrap();
        prop_assert_eq!(back.key(), start.key());
        prop_assert!(back.amount().unwrap().range().includes(&start.amount().unwrap().range()));
    }

    /// The two parts add up to the growth exactly, the truth is inside, and growth of converted amounts is converted growth.
    #[test]
    fn the_split_adds_up(
        (base, current) in (1..10_000_000_i64, -10_000_000..10_000_000_i64),
        (before, after) in (500_000..200_000_000_i64, 500_000..200_000_000_i64),
        places in 1..5_u32,
    ) {
        let own = growth(&cents(base), &cents(current)).unwrap();
        let rates = (quoted(before, places, average("2006")), quoted(after, places, average("2007")));
        let effect = exchange_rate_effect(own.rate(), &rates.0, &rates.1).unwrap();
        let sum = effect.own().point().plus(effect.effect().difference().point());
        prop_assert_eq!(&sum, effect.converted().point());

        let truth = fraction(i128::from(current) * i128::from(after), i128::from(base) * i128::from(before));
        prop_assert!(effect.converted().range().contains(&truth.minus(&Ratio::ONE)));
        let part = truth.minus(&fraction(current, base));
        prop_assert!(effect.effect().difference().range().contains(&part));

        let of = |amount: i64, rate: &ExchangeRate| {
            let RateBasis::PeriodAverage(period) = rate.basis() else { panic!() };
            convert(&cents(amount), Measure::Balance, period, rate).unwrap().range().range().clone()
        };
        let multiple = of(current, &rates.1).over(&of(base, &rates.0)).unwrap();
        prop_assert_eq!(effect.converted().range(), &multiple.minus(&Range::exactly(Ratio::ONE)));
    }
}
