//! What the laws of the dataset have in common: true series, what is printed of them, and plain sums.
#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bilateral::dataset::{Dataset, Duplicates, Series, Sign, Step, Term};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Ratio};
use bilateral::period::{Month, Period};
use bilateral::record::{Key, Measure, Record};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// The months of every true series: two years.
pub(crate) const MONTHS: usize = 24;
pub(crate) const FIRST_YEAR: i32 = 2021;

pub(crate) fn key() -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(reporter, partner, Measure::Balance, Currency::USD).unwrap()
}

pub(crate) fn month(index: usize) -> Month {
    let first = Month::new(FIRST_YEAR, 1).unwrap();
    first.plus(i32::try_from(index).unwrap()).unwrap()
}

/// From month `start` up to but without month `end`.
pub(crate) fn span(start: usize, end: usize) -> Period {
    Period::between(month(start), month(end - 1)).unwrap()
}

/// An exact amount of as many cents.
pub(crate) fn cents(cents: i128) -> Amount {
    Amount::exact(Decimal::from_i128_with_scale(cents, 2), Currency::USD)
}

pub(crate) fn truth(series: &[i64], start: usize, end: usize) -> i128 {
    series[start..end]
        .iter()
        .map(|&value| i128::from(value))
        .sum()
}

/// What a publisher prints in whole millions of a true value in cents: half a million and more is rounded away from zero.
pub(crate) fn in_millions(cents: i128) -> Amount {
    const MILLION: i128 = 100_000_000;
    let size = (cents.abs() + MILLION / 2) / MILLION;
    let digits = (cents.signum() * size).to_string();
    Amount::printed(&digits, Scale::Million, Currency::USD).unwrap()
}

pub(crate) fn built(observations: &BTreeMap<Period, Amount>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(
        observations
            .iter()
            .map(|(&period, &amount)| Record::new(key(), period, amount).unwrap()),
    );
    builder.build().unwrap()
}

pub(crate) fn the_series(dataset: &Dataset) -> Arc<Series> {
    Arc::clone(dataset.series(&key()).unwrap())
}

/// The signed sum of the values and the sum of the margins.
pub(crate) fn re_added<'a>(terms: impl Iterator<Item = (Sign, Amount)> + 'a) -> (Ratio, Ratio) {
    terms.fold(
        (Ratio::ZERO, Ratio::ZERO),
        |(value, margin), (sign, amount)| {
            let margin = margin.plus(&amount.margin().into());
            let this = Ratio::from(amount.value());
            match sign {
                Sign::Added => (value.plus(&this), margin),
                Sign::Subtracted => (value.minus(&this), margin),
            }
        },
    )
}

pub(crate) fn step_amount(step: Step<'_>) -> (Sign, Amount) {
    (step.sign, step.observation.amount().unwrap())
}

pub(crate) fn term_amount(term: &Term) -> (Sign, Amount) {
    (term.sign, term.amount)
}

pub(crate) fn parts_of(amount: Amount) -> (Ratio, Ratio) {
    (amount.value().into(), amount.margin().into())
}

/// Every month, quarter, year and year-to-date span of the two years, as pairs of month boundaries.
pub(crate) fn published_spans() -> Vec<(usize, usize)> {
    let mut spans: BTreeSet<(usize, usize)> = (0..MONTHS).map(|m| (m, m + 1)).collect();
    spans.extend((0..MONTHS).step_by(3).map(|m| (m, m + 3)));
    spans.extend((0..MONTHS).step_by(12).map(|m| (m, m + 12)));
    for january in [0, 12] {
        spans.extend((2..=12).map(|months| (january, january + months)));
    }
    spans.into_iter().collect()
}

/// Cents of a month: up to some 9 billion either way.
pub(crate) fn true_series() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-900_000_000_000_i64..900_000_000_000, MONTHS)
}

/// Cents of a month that cannot be below zero.
pub(crate) fn quantities() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0..900_000_000_000_i64, MONTHS)
}

pub(crate) fn some_spans() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let all = published_spans();
    let count = all.len();
    subsequence(all, 1..=count)
}

/// A span of at least one month inside the two years.
pub(crate) fn some_period() -> impl Strategy<Value = (usize, usize)> {
    (0..MONTHS).prop_flat_map(|start| (Just(start), start + 1..=MONTHS))
}
