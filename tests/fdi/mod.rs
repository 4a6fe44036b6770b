//! What the tests of direct investment share: keys from texts, datasets from rows, whole refusals.

use std::fmt::Display;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::period::Period;
use bilateral::record::{Key, Record};

pub(crate) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub(crate) fn million(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

pub(crate) fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

/// A key such as `KZ RO fdi inward flow net`, in dollars.
pub(crate) fn key(text: &str) -> Key {
    let mut words = text.splitn(3, ' ');
    let [reporter, partner] = [(); 2].map(|()| words.next().unwrap().parse().unwrap());
    let measure = words.next().unwrap().parse().unwrap();
    Key::new(reporter, partner, measure, Currency::USD).unwrap()
}

pub(crate) fn dataset(records: &[(&Key, &str, Amount)]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, text, amount) in records {
        builder.insert(Record::new((*key).clone(), period(text), *amount).unwrap());
    }
    builder.build().unwrap()
}

#[track_caller]
pub(crate) fn refused<T, E: Display>(result: Result<T, E>, message: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(message)
    );
}
