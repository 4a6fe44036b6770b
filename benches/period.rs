//! How fast periods are read, by kind of text.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the macros of criterion make undocumented items"
)]

use std::hint::black_box;

use bilateral::period::Period;
use criterion::{Criterion, criterion_group, criterion_main};

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("period/read");
    for text in [
        "202208",
        "2022-Q3",
        "2022-01/2022-08",
        "January–August 2022",
        "за 8 месяцев 2022 года",
    ] {
        group.bench_function(text, |bencher| {
            bencher.iter(|| black_box(text).parse::<Period>().unwrap())
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
