//! What the tests of phrases have in common.

#![allow(
    dead_code,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use bilateral::money::Currency;
use bilateral::phrase::{Phrase, Qualifier, Quantity};

pub(crate) fn quantity(unit: &str) -> Quantity {
    match unit {
        "" => Quantity::Number,
        "%" => Quantity::Percent,
        "points" => Quantity::Points,
        "times" => Quantity::Times,
        code => match Currency::new(code) {
            Ok(currency) => Quantity::Money(currency),
            Err(_) => Quantity::Other(code.into()),
        },
    }
}

pub(crate) fn figure(digits: &str, power: i32, unit: &str, qualifier: Qualifier) -> Phrase {
    Phrase::from_parts(digits, power, quantity(unit), qualifier).unwrap()
}

#[track_caller]
pub(crate) fn reads(text: &str, expected: &Phrase) {
    match Phrase::read(text) {
        Ok(phrase) => assert_eq!(&phrase, expected, "{text}"),
        Err(refusal) => panic!("{text}: {refusal}"),
    }
}
