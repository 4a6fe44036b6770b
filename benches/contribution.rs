//! Contributions of 250 partners to the growth of a whole.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::{Against, Component, Whole, contributions, contributions_of_sum};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::place::{Area, AreaKind};
use bilateral::record::{Key, Measure, Record};
use criterion::{Criterion, criterion_group, criterion_main};

const PARTNERS: usize = 250;

fn countries() -> Vec<Area> {
    Area::all()
        .filter(|area| area.kind() == AreaKind::Country)
        .take(PARTNERS)
        .collect()
}

/// Base and current amount of each partner in dollars, or as printed in millions to one place.
fn amounts(exact: bool) -> Vec<(Amount, Amount)> {
    let amount = |number: usize| {
        if exact {
            Amount::exact((number % 10_000_019_000).into(), Currency::USD)
        } else {
            let digits = format!("{}.{}", number % 10_007, number % 10);
            Amount::printed(&digits, Scale::Million, Currency::USD).unwrap()
        }
    };
    (1..=PARTNERS)
        .map(|at| (amount(at * 7_919_113), amount(at * 6_700_417)))
        .collect()
}

fn components(exact: bool) -> Vec<Component> {
    let countries = countries();
    assert_eq!(countries.len(), PARTNERS);
    countries
        .iter()
        .zip(amounts(exact))
        .map(|(area, (base, current))| Component::new(area.code(), base, current))
        .collect()
}

fn from_amounts(c: &mut Criterion) {
    for (name, exact) in [("exact", true), ("printed", false)] {
        let parts = components(exact);
        c.bench_function(
            &format!("contributions of 250 {name} parts to their sum"),
            |b| {
                b.iter(|| contributions_of_sum(black_box(&parts)).unwrap());
            },
        );
        let whole = contributions_of_sum(&parts).unwrap();
        let (base, current) = (whole.growth().base(), whole.growth().current());
        c.bench_function(
            &format!("contributions of 250 {name} parts to a whole"),
            |b| {
                b.iter(|| contributions(black_box(&parts), &base, &current).unwrap());
            },
        );
        c.bench_function(&format!("shares of 250 {name} parts in the change"), |b| {
            b.iter(|| black_box(&whole).shares_of_change().unwrap().len());
        });
    }
}

fn from_a_dataset(c: &mut Criterion) {
    let world = Key::new(
        "KZ".parse().unwrap(),
        Area::WORLD,
        Measure::Exports,
        Currency::USD,
    )
    .unwrap();
    let mut builder = Dataset::builder(Duplicates::Refuse);
    let partners = countries();
    for (&area, (base, current)) in partners.iter().zip(amounts(false)) {
        let key = world.with_partner(area).unwrap();
        for (year, amount) in [("2020", base), ("2021", current)] {
            builder.insert(Record::new(key.clone(), year.parse().unwrap(), amount).unwrap());
        }
    }
    let dataset = builder.build().unwrap();
    let year = "2021".parse().unwrap();
    c.bench_function("contributions of 250 partners from a dataset", |b| {
        b.iter(|| {
            let whole = Whole::SumOfParts;
            dataset
                .contributions_by_partner(
                    &world,
                    black_box(&partners),
                    whole,
                    year,
                    Against::YearEarlier,
                )
                .unwrap()
        });
    });
}

criterion_group!(benches, from_amounts, from_a_dataset);
criterion_main!(benches);
