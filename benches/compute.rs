//! The computations on two amounts.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::{growth, implied_base, share_of_sum};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Rate;
use criterion::{Criterion, criterion_group, criterion_main};

fn pair(c: &mut Criterion) {
    let base = Amount::printed("1.1328", Scale::Billion, Currency::USD).unwrap();
    let current = Amount::printed("1.45", Scale::Billion, Currency::USD).unwrap();
    c.bench_function("growth of one pair", |b| {
        b.iter(|| growth(black_box(&base), black_box(&current)).unwrap());
    });
    let exact = [1_132_812_500_i64, 1_450_000_000].map(|v| Amount::exact(v.into(), Currency::USD));
    c.bench_function("growth of one exact pair", |b| {
        b.iter(|| growth(black_box(&exact[0]), black_box(&exact[1])).unwrap());
    });
    c.bench_function("growth of one pair, printed", |b| {
        b.iter(|| {
            growth(black_box(&base), black_box(&current))
                .unwrap()
                .to_string()
        });
    });
    let rate = Rate::printed_percent("28").unwrap();
    c.bench_function("implied base", |b| {
        b.iter(|| implied_base(black_box(&current), rate.range()).unwrap());
    });
    c.bench_function("share of a sum", |b| {
        b.iter(|| share_of_sum(black_box(&base), black_box(&current)).unwrap());
    });
}

criterion_group!(benches, pair);
criterion_main!(benches);
