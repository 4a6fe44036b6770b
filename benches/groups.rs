//! Totals over many partners and months.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::Composition;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency};
use bilateral::period::Period;
use bilateral::place::{Area, AreaKind, Group};
use bilateral::record::{Key, Measure, Record};
use criterion::{Criterion, criterion_group, criterion_main};

/// Kazakhstan's exports to 60 partners in 240 months, all members of the European Union among them.
fn dataset(world: &Key, period: Period, eu: Group) -> Dataset {
    let mut partners = eu.members_ever();
    let others = Area::all().filter(|area| area.kind() == AreaKind::Country);
    for area in others {
        if partners.len() < 60 && !partners.contains(&area) && area != world.reporter() {
            partners.push(area);
        }
    }
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, weight) in partners.into_iter().zip(1_i64..) {
        let key = world.with_partner(partner).unwrap();
        for (month, at) in period.months().zip(1_i64..) {
            let amount = Amount::exact((weight * at * 7919).into(), Currency::USD);
            builder.insert(Record::new(key.clone(), month.into(), amount).unwrap());
        }
    }
    builder.build().unwrap()
}

fn totals(c: &mut Criterion) {
    let kazakhstan = "KZ".parse().unwrap();
    let world = Key::new(kazakhstan, Area::WORLD, Measure::Exports, Currency::USD).unwrap();
    let period = Period::years(2003, 2022).unwrap();
    let eu = Group::named("EU").unwrap();
    let dataset = dataset(&world, period, eu);

    let mut group = c.benchmark_group("60 partners, 240 months");
    group.bench_function("the EU as it was", |b| {
        b.iter(|| {
            dataset
                .group_total(black_box(&world), eu, Composition::AsItWas, period)
                .unwrap()
        });
    });
    let today = Composition::OnDate("2026-11-01".parse().unwrap());
    group.bench_function("the EU as of a day", |b| {
        b.iter(|| {
            dataset
                .group_total(black_box(&world), eu, today, period)
                .unwrap()
        });
    });
    group.bench_function("all partners", |b| {
        b.iter(|| dataset.partners_total(black_box(&world), period).unwrap());
    });
    group.finish();
}

criterion_group!(benches, totals);
criterion_main!(benches);
