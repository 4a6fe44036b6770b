//! A dataset of a million monthly records: building it, and asking it.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::compute::Against;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Decimal;
use bilateral::period::{Month, Period};
use bilateral::place::{Area, AreaKind};
use bilateral::record::{Key, Measure, Record};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// `months` months of exports of every country to enough partners to make `count` records.
fn records(count: usize, months: usize) -> Vec<Record> {
    let countries: Vec<Area> = Area::all()
        .filter(|area| area.kind() == AreaKind::Country)
        .collect();
    let first = Month::new(2015, 1).unwrap();
    (0..count)
        .map(|index| {
            let (pair, month) = (index / months, index % months);
            let reporter = countries[pair / countries.len()];
            let partner = countries[pair % countries.len()];
            let key = Key::new(reporter, partner, Measure::Exports, Currency::USD).unwrap();
            let month = first.plus(i32::try_from(month).unwrap()).unwrap();
            let value = Decimal::from((index * 7919) % 10_000_019);
            Record::new(key, month.into(), Amount::exact(value, Currency::USD)).unwrap()
        })
        .collect()
}

fn dataset(records: Vec<Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

/// Ten times the records ought to take ten times as long.
fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("build");
    group.sample_size(10);
    for count in [10_000, 100_000, 1_000_000] {
        let records = records(count, 100);
        group.throughput(Throughput::Elements(count.try_into().unwrap()));
        group.bench_function(format!("{count} monthly records"), |b| {
            b.iter_batched(|| records.clone(), dataset, BatchSize::LargeInput);
        });
    }
    group.finish();
}

fn ask(c: &mut Criterion) {
    let records = records(1_000_000, 100);
    let key = records[500_000].key().clone();
    let dataset = dataset(records);
    let mut group = c.benchmark_group("of 1000000 records");
    for period in ["2020-05", "2016/2022", "2018-01/2018-08"] {
        let period: Period = period.parse().unwrap();
        group.bench_function(format!("total over {} months", period.month_count()), |b| {
            b.iter(|| dataset.total(black_box(&key), black_box(period)).unwrap());
        });
    }
    group.finish();

    let series = dataset.series(&key).unwrap();
    let months: Vec<Month> = Period::years(2017, 2021).unwrap().months().collect();
    c.bench_function("partial-year comparisons over 60 months", |b| {
        b.iter(|| {
            for &month in &months {
                let _ = black_box(series.year_to_date(black_box(month)).unwrap());
            }
        });
    });
    c.bench_function("growth of one pair from the dataset", |b| {
        let period = "2020-01/2020-08".parse().unwrap();
        b.iter(|| {
            dataset
                .growth(black_box(&key), period, Against::YearEarlier)
                .unwrap()
        });
    });
}

/// A series of months, quarters and years, where the way has to be searched for.
fn mixed(c: &mut Criterion) {
    let monthly = records(100, 100);
    let key = monthly[0].key().clone();
    let mut all = monthly.clone();
    for step in [3, 12] {
        for run in monthly[..96].chunks(step) {
            let period =
                Period::new(run[0].period().first(), u32::try_from(step).unwrap()).unwrap();
            let sum = run.iter().map(|r| r.amount().unwrap().value()).sum();
            all.push(Record::new(key.clone(), period, Amount::exact(sum, Currency::USD)).unwrap());
        }
    }
    let dataset = dataset(all);
    let period = "2016-03/2021-11".parse().unwrap();
    c.bench_function("total over 69 months of a mixed series", |b| {
        b.iter(|| dataset.total(black_box(&key), black_box(period)).unwrap());
    });
    c.bench_function("audit of a mixed series of 140 observations", |b| {
        b.iter(|| black_box(dataset.audit()));
    });
}

/// Sixty years of months in thousands and of year-to-date figures in millions; then with one year that does not fit.
fn long_and_mixed(c: &mut Criterion) {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let key = Key::new(reporter, partner, Measure::Exports, Currency::USD).unwrap();
    let thousands = |month: Month| {
        i64::from(month.year() * 97 + i32::try_from(month.number()).unwrap() * 7919) % 10_007
    };
    let mut records = Vec::new();
    for month in Period::years(1961, 2020).unwrap().months() {
        let digits = thousands(month).to_string();
        let amount = Amount::printed(&digits, Scale::Thousand, Currency::USD).unwrap();
        records.push(Record::new(key.clone(), month.into(), amount).unwrap());
        if month.number() > 1 {
            let sum: i64 = month.year_to_date().months().map(thousands).sum();
            let digits = ((sum + 500) / 1000).to_string();
            let amount = Amount::printed(&digits, Scale::Million, Currency::USD).unwrap();
            records.push(Record::new(key.clone(), month.year_to_date(), amount).unwrap());
        }
    }
    let name = format!("audit of {} months and year-to-date figures", records.len());
    let fitting = dataset(records.clone());
    assert_eq!(fitting.audit().len(), 0);
    c.bench_function(&name, |b| b.iter(|| black_box(fitting.audit())));
    let decades = Period::years(1961, 1980).unwrap();
    let amount = Amount::exact(Decimal::ONE, Currency::USD);
    records.push(Record::new(key, decades, amount).unwrap());
    let contradicted = dataset(records);
    assert_eq!(contradicted.audit().len(), 1);
    c.bench_function(&format!("{name}, contradicted once"), |b| {
        b.iter(|| black_box(contradicted.audit()));
    });
}

criterion_group!(benches, build, ask, mixed, long_and_mixed);
criterion_main!(benches);
