//! Averages of growth and index series.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::{compound_growth, index_series, least_squares_growth};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Ratio, Rounding};
use bilateral::period::{Month, Period};
use criterion::{Criterion, criterion_group, criterion_main};

/// Amounts that go up and down, printed to a tenth of a million.
fn amounts(count: u32) -> Vec<Amount> {
    (0..count)
        .map(|place| {
            let tenths = 9000 + 40 * place + (place * 7919) % 1300;
            let digits = format!("{}.{}", tenths / 10, tenths % 10);
            Amount::printed(&digits, Scale::Million, Currency::USD).unwrap()
        })
        .collect()
}

fn averages(c: &mut Criterion) {
    let years = amounts(20);
    let (base, current) = (years.first().unwrap(), years.last().unwrap());
    c.bench_function("compound rate over 19 steps, to 4 places", |b| {
        b.iter(|| {
            let growth = compound_growth(black_box(base), black_box(current), 19).unwrap();
            growth.rate().percent(Rounding::to(4))
        });
    });
    c.bench_function("compound rate over 19 steps, certain digits", |b| {
        b.iter(|| {
            let growth = compound_growth(black_box(base), black_box(current), 19).unwrap();
            growth.rate().certain_digits(4)
        });
    });
    c.bench_function("least squares over 20 years, to 4 places", |b| {
        b.iter(|| {
            let growth = least_squares_growth(black_box(&years)).unwrap();
            growth.rate().percent(Rounding::to(4))
        });
    });
    let two = Ratio::from(2);
    c.bench_function("logarithm to 50 places", |b| {
        b.iter(|| black_box(&two).ln(50).unwrap());
    });
}

fn index(c: &mut Criterion) {
    let january = Month::new(2015, 1).unwrap();
    let months: Vec<(Period, Amount)> = (0..)
        .zip(amounts(60))
        .map(|(place, amount)| (january.plus(place).unwrap().into(), amount))
        .collect();
    let year = Period::year(2015).unwrap();
    c.bench_function("index series of 60 months on the mean of 12", |b| {
        b.iter(|| index_series(black_box(&months), year).unwrap());
    });
}

criterion_group!(benches, averages, index);
criterion_main!(benches);
