//! The partners of one reporter by size.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::{Whole, ranking, ranking_of_sum, total};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::period::Period;
use bilateral::place::{Area, AreaKind};
use bilateral::record::{Key, Measure, Record};
use criterion::{Criterion, criterion_group, criterion_main};

const PARTNERS: usize = 250;

/// Partners of every size, printed in millions to three places.
fn partners() -> Vec<(Area, Amount)> {
    let areas = Area::all().filter(|area| area.kind() == AreaKind::Country);
    let sizes = (1..=PARTNERS).map(|place| {
        let millions = (place * 7919) % 10_007;
        let digits = format!("{millions}.{place:03}");
        Amount::printed(&digits, Scale::Million, Currency::USD).unwrap()
    });
    areas.zip(sizes).collect()
}

fn rank(c: &mut Criterion) {
    let partners = partners();
    assert_eq!(partners.len(), PARTNERS);
    let amounts: Vec<Amount> = partners.iter().map(|(_, amount)| *amount).collect();
    let whole = total(&amounts).unwrap();
    c.bench_function("rank 250 partners of their sum", |b| {
        b.iter(|| ranking_of_sum(black_box(&partners).iter().copied()).unwrap());
    });
    c.bench_function("rank 250 partners of a printed total", |b| {
        b.iter(|| ranking(black_box(&partners).iter().copied(), black_box(&whole)).unwrap());
    });

    let world = Key::new(partners[0].0, Area::WORLD, Measure::Exports, Currency::USD).unwrap();
    let year = Period::year(2021).unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, amount) in &partners {
        let key = world.with_partner(*partner).unwrap();
        builder.insert(Record::new(key, year, *amount).unwrap());
    }
    let dataset = builder.build().unwrap();
    c.bench_function("rank 250 partners from a dataset", |b| {
        b.iter(|| {
            dataset
                .ranking_of_partners(black_box(&world), year, Whole::SumOfParts)
                .unwrap()
        });
    });
}

criterion_group!(benches, rank);
criterion_main!(benches);
