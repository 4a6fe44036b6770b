//! Files of a few megabytes into panels, and columns of values into totals and growth.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::fmt::Write;
use std::hint::black_box;
use std::num::NonZeroUsize;

use bilateral::bulk::{MonthlyColumn, Panel};
use bilateral::number::{Rounding, RoundingMode};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Monthly rows of ten years of so many reporters with as many partners.
fn slim(areas: u64) -> String {
    let mut file = "reporter,partner,flow,period,value\n".to_owned();
    for reporter in 1..=areas {
        for month in 0..120 {
            let period = 201_501 + month / 12 * 100 + month % 12;
            for (flow, partner) in ["M", "X"]
                .iter()
                .flat_map(|flow| (0..areas).map(move |p| (flow, p)))
            {
                let value =
                    (reporter * 7919 + partner * 104_729 + month * 31) * 1_000_003 % 10_000_000_019;
                writeln!(
                    file,
                    "{reporter},{partner},{flow},{period},{}.{:02}",
                    value / 100,
                    value % 100
                )
                .unwrap();
            }
        }
    }
    file
}

/// Four times the rows of four times the pairs ought to take four times as long.
fn panel(c: &mut Criterion) {
    let mut group = c.benchmark_group("panel");
    group.sample_size(10);
    for areas in [20, 40, 80] {
        let file: &'static str = slim(areas).leak();
        group.throughput(Throughput::Bytes(file.len().try_into().unwrap()));
        group.bench_function(
            format!("{} rows, one thread", file.lines().count() - 1),
            |b| {
                b.iter(|| {
                    let panel = Panel::of_months(1, 8)
                        .unwrap()
                        .with_threads(NonZeroUsize::MIN);
                    let panel = panel.add(black_box(file.as_bytes()), "slim.csv").unwrap();
                    panel.write(std::io::sink(), Rounding::to(2)).unwrap();
                });
            },
        );
    }
    group.finish();
}

/// Ten times the series ought to take ten times as long.
fn year_on_year(c: &mut Criterion) {
    const MONTHS: usize = 60;
    let mut group = c.benchmark_group("year on year");
    group.sample_size(10);
    for series in [2_000, 20_000, 200_000] {
        let values: Vec<i64> = (0..series * MONTHS)
            .map(|index| i64::try_from(index * 7919 % 10_000_019).unwrap())
            .collect();
        let column = MonthlyColumn::new(&values, MONTHS).unwrap();
        let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
        group.throughput(Throughput::Elements(values.len().try_into().unwrap()));
        group.bench_function(format!("{series} series, new memory"), |b| {
            b.iter(|| column.year_on_year(rounding).unwrap());
        });
        let mut rolling = vec![0; series * (MONTHS - 11)];
        let mut to_date = vec![0; series * MONTHS];
        let mut growth = vec![0; series * (MONTHS - 12)];
        group.bench_function(format!("{series} series, the same memory"), |b| {
            b.iter(|| {
                column
                    .year_on_year_into(rounding, &mut rolling, &mut to_date, &mut growth)
                    .unwrap();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, panel, year_on_year);
criterion_main!(benches);
