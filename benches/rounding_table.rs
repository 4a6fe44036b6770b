//! A year of months by partner, rounded so that it adds.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::Table;
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Ratio;
use criterion::{Criterion, criterion_group, criterion_main};

const ROWS: i64 = 250;
const COLUMNS: i64 = 12;

/// Amounts that look like none in particular, with their totals.
fn numbers() -> Vec<Vec<i64>> {
    let mut rows: Vec<Vec<i64>> = (0..ROWS)
        .map(|row| {
            (0..COLUMNS)
                .map(|column| ((row * COLUMNS + column + 1) * 48_271_117) % 982_451_653)
                .collect()
        })
        .collect();
    let columns = 0..rows[0].len();
    rows.push(
        columns
            .map(|column| rows.iter().map(|row| row[column]).sum())
            .collect(),
    );
    for row in &mut rows {
        row.push(row.iter().sum());
    }
    rows
}

fn round(c: &mut Criterion) {
    let numbers = numbers();
    let amounts = numbers.iter().map(|row| {
        let amount = |value: &i64| Amount::exact((*value).into(), Currency::USD);
        row.iter().map(amount).collect()
    });
    let amounts = Table::of_amounts(&amounts.collect::<Vec<_>>()).unwrap();
    let all = Ratio::from(*numbers.last().unwrap().last().unwrap());
    let hundred = Ratio::from(100);
    let shares = numbers.iter().map(|row| {
        let share = |value: &i64| Ratio::from(*value).times(&hundred).over(&all).unwrap();
        row.iter().map(share).collect()
    });
    let shares = Table::new(shares.collect()).unwrap();

    let mut group = c.benchmark_group("250 × 12 with totals");
    group.sample_size(20);
    group.bench_function("each by itself, in millions", |b| {
        b.iter(|| black_box(&amounts).round_each(Scale::Million, 0).unwrap());
    });
    group.bench_function("to add, in millions", |b| {
        b.iter(|| black_box(&amounts).round_to_add(Scale::Million, 0).unwrap());
    });
    group.bench_function("to add, shares in percent to 3 places", |b| {
        b.iter(|| black_box(&shares).round_to_add(Scale::Units, 3).unwrap());
    });
    // Nearly all of them are 0.0 by themselves, so that each row has to move several.
    group.bench_function("to add, shares in percent to 1 place", |b| {
        b.iter(|| black_box(&shares).round_to_add(Scale::Units, 1).unwrap());
    });
    group.finish();
}

criterion_group!(benches, round);
criterion_main!(benches);
