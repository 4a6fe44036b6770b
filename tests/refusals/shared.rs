//! What the tests of refusals have in common.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::fmt::Display;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::read;
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};

pub(crate) fn area(code: &str) -> Area {
    code.parse().unwrap()
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub(crate) fn key(measure: Measure) -> Key {
    Key::new(area("KZ"), area("RO"), measure, Currency::USD).unwrap()
}

pub(crate) fn exact(value: &str) -> Amount {
    Amount::exact(read(value).unwrap(), Currency::USD)
}

pub(crate) fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

pub(crate) fn record(key: &Key, text: &str, value: &str) -> Record {
    Record::new(key.clone(), period(text), exact(value)).unwrap()
}

pub(crate) fn dataset(records: impl IntoIterator<Item = Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

pub(crate) fn fdi(kind: FdiKind) -> Fdi {
    Fdi::new(kind, Direction::Inward)
}

#[track_caller]
pub(crate) fn refused<T, E: Display>(result: Result<T, E>, message: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(message)
    );
}
