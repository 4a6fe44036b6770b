//! What exact numbers cost: fractions that 64 or 128 bits hold, and fractions of 28 digits over 28.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise, and its macros define undocumented functions"
)]

use std::hint::black_box;

use bilateral::number::{Decimal, Range, Ratio, Rounding, add, multiply, read, sum};
use criterion::{Criterion, criterion_group, criterion_main};

fn decimal(text: &str) -> Decimal {
    read(text).unwrap()
}

fn decimals(c: &mut Criterion) {
    let (a, b) = (decimal("1450000000.25"), decimal("48000000.125"));
    let months: Vec<Decimal> = (0..12).map(|_| a).collect();
    let mut group = c.benchmark_group("decimal");
    group.bench_function("read", |x| x.iter(|| read(black_box("1450000000.25"))));
    group.bench_function("add", |x| x.iter(|| add(black_box(a), black_box(b))));
    group.bench_function("multiply", |x| {
        x.iter(|| multiply(black_box(a), black_box(b)))
    });
    group.bench_function("sum of 12", |x| {
        x.iter(|| sum(black_box(&months).iter().copied()))
    });
    group.finish();
}

fn ratios(c: &mut Criterion) {
    let pairs = [
        ("3 digits", "1.45", "1.13"),
        ("12 digits", "1450123456.78", "1133987654.32"),
        (
            "28 digits",
            "1450123456.781450123456781450",
            "1133987654.321133987654321133",
        ),
    ];
    for (name, numerator, denominator) in pairs {
        let (n, d) = (decimal(numerator), decimal(denominator));
        let ratio = Ratio::new(n, d).unwrap();
        let other = Ratio::new(d, n).unwrap();
        let mut group = c.benchmark_group(format!("ratio of {name}"));
        group.bench_function("from decimal", |x| x.iter(|| Ratio::from(black_box(n))));
        group.bench_function("new", |x| x.iter(|| Ratio::new(black_box(n), black_box(d))));
        group.bench_function("over", |x| {
            x.iter(|| black_box(&ratio).over(black_box(&other)))
        });
        group.bench_function("minus one", |x| {
            x.iter(|| black_box(&ratio).minus(&Ratio::ONE))
        });
        group.bench_function("plus", |x| {
            x.iter(|| black_box(&ratio).plus(black_box(&other)))
        });
        group.bench_function("compare", |x| {
            x.iter(|| black_box(&ratio).cmp(black_box(&other)))
        });
        group.bench_function("round", |x| {
            x.iter(|| black_box(&ratio).round(Rounding::to(4)))
        });
        group.bench_function("to_fixed", |x| {
            x.iter(|| black_box(&ratio).to_fixed(Rounding::to(4)))
        });
        group.finish();
    }
}

fn ranges(c: &mut Criterion) {
    let current = Range::around(decimal("1.45"), decimal("0.005")).unwrap();
    let base = Range::around(decimal("1.13"), decimal("0.005")).unwrap();
    let growth = current.over(&base).unwrap();
    let mut group = c.benchmark_group("range");
    group.bench_function("around", |x| {
        x.iter(|| Range::around(black_box(decimal("1.45")), black_box(decimal("0.005"))))
    });
    group.bench_function("plus", |x| {
        x.iter(|| black_box(&current).plus(black_box(&base)))
    });
    group.bench_function("over", |x| {
        x.iter(|| black_box(&current).over(black_box(&base)))
    });
    group.bench_function("certain", |x| {
        x.iter(|| black_box(&growth).certain(Rounding::to(1)))
    });
    group.finish();
}

criterion_group!(benches, decimals, ratios, ranges);
criterion_main!(benches);
