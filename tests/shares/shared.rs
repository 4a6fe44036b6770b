//! What the tests of shares have in common.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::sync::Arc;

use bilateral::dataset::{Dataset, Duplicates, Series};
use bilateral::money::{Amount, Currency};
use bilateral::record::{Key, Measure, Record};

pub(crate) fn key(measure: Measure) -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(reporter, partner, measure, Currency::USD).unwrap()
}

pub(crate) fn dataset(records: &[(&Key, &str, Amount)]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, period, amount) in records {
        builder.insert(Record::new((*key).clone(), period.parse().unwrap(), *amount).unwrap());
    }
    builder.build().unwrap()
}

pub(crate) fn series(records: &[(&str, Amount)]) -> Arc<Series> {
    let turnover = key(Measure::Turnover);
    let records: Vec<_> = records
        .iter()
        .map(|(period, amount)| (&turnover, *period, *amount))
        .collect();
    let dataset = dataset(&records);
    Arc::clone(dataset.series(&turnover).unwrap())
}
