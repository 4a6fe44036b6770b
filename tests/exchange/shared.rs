//! What the tests of exchange rates have in common.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use bilateral::compute::{ExchangeRate, RateBasis};
use bilateral::money::{Amount, Currency, Scale};

pub(crate) fn average(period: &str) -> RateBasis {
    RateBasis::PeriodAverage(period.parse().unwrap())
}

/// One euro in dollars.
pub(crate) fn euro(digits: &str, basis: RateBasis) -> ExchangeRate {
    ExchangeRate::printed(Currency::EUR, digits, Currency::USD, basis).unwrap()
}

pub(crate) fn million(digits: &str, currency: Currency) -> Amount {
    Amount::printed(digits, Scale::Million, currency).unwrap()
}
