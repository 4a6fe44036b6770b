//! How fast printed figures are read and printed again, by kind of text.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the macros of criterion make undocumented items"
)]

use std::hint::black_box;

use bilateral::phrase::Phrase;
use criterion::{Criterion, criterion_group, criterion_main};

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("phrase/read");
    for text in [
        "28 %",
        "$1.45 billion",
        "свыше 1 450,3 млн долл. США",
        "more than 1 billion dollar 477 million 4 thousand",
    ] {
        group.bench_function(text, |bencher| {
            bencher.iter(|| Phrase::read(black_box(text)).unwrap())
        });
    }
    // The longest text that is read: 1000 bytes, nearly all of them one number.
    let long = format!("{}.5", "0".repeat(998));
    group.bench_function("1000 bytes", |bencher| {
        bencher.iter(|| Phrase::read(black_box(&long)).unwrap())
    });
    group.finish();
    let phrase = Phrase::read("$1.45 billion").unwrap();
    criterion.bench_function("phrase/print", |bencher| {
        bencher.iter(|| black_box(&phrase).to_string())
    });
}

criterion_group!(benches, reading);
criterion_main!(benches);
