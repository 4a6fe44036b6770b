//! What several tests of computations have in common: a publisher that rounds, and fractions by an arithmetic that is not the
//! library's.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "each test uses some of it, and stops at the first surprise"
)]

use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Range, Ratio};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// An exact amount.
pub(crate) fn usd(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

/// An amount printed in millions.
pub(crate) fn million(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

/// An amount printed in billions.
pub(crate) fn billion(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Billion, Currency::USD).unwrap()
}

/// A whole number that is not below zero, as a publisher prints it who rounds off so many digits, half up.
pub(crate) fn rounded(value: i64, digits: u32) -> Amount {
    let unit = 10_i64.pow(digits);
    let nearest = (value + unit / 2) / unit * unit;
    let half = Decimal::from_i128_with_scale(i128::from(unit) * 5, 1);
    Amount::with_margin(nearest.into(), half, Currency::USD).unwrap()
}

/// An amount known to lie between two whole numbers.
pub(crate) fn between(lowest: i64, highest: i64) -> Amount {
    let half = |number: i64| Decimal::from_i128_with_scale(i128::from(number) * 5, 1);
    Amount::with_margin(
        half(lowest + highest),
        half(highest - lowest),
        Currency::USD,
    )
    .unwrap()
}

pub(crate) fn fraction(
    numerator: impl Into<BigInt>,
    denominator: impl Into<BigInt>,
) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

/// A ratio as a fraction, read from its text.
pub(crate) fn rational(ratio: &Ratio) -> BigRational {
    let text = ratio.to_string();
    match text.split_once('.') {
        Some((whole, places)) => {
            let unit = BigInt::from(10).pow(u32::try_from(places.len()).unwrap());
            BigRational::new(format!("{whole}{places}").parse().unwrap(), unit)
        }
        None => text.parse().unwrap(),
    }
}

pub(crate) fn ratio(fraction: &BigRational) -> Ratio {
    fraction.to_string().parse().unwrap()
}

/// The range from the smallest to the largest of some fractions.
pub(crate) fn hull(fractions: impl IntoIterator<Item = BigRational>) -> Range {
    let mut all: Vec<BigRational> = fractions.into_iter().collect();
    all.sort();
    Range::closed(ratio(all.first().unwrap()), ratio(all.last().unwrap())).unwrap()
}

/// Up to a hundred million, of every size.
pub(crate) fn value() -> impl Strategy<Value = i64> {
    (1..=8_u32).prop_flat_map(|digits| 0..10_i64.pow(digits))
}

/// How many digits a publisher rounds off.
pub(crate) fn digits() -> impl Strategy<Value = u32> {
    0..=5_u32
}

/// Two whole numbers between which an amount lies, few enough to go through all of them.
pub(crate) fn few() -> impl Strategy<Value = (i64, i64)> {
    (0..12_i64, 0..4_i64).prop_map(|(lowest, width)| (lowest, lowest + width))
}
