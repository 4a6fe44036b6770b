//! What the tests of average growth have in common.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Ratio, read};
use proptest::prelude::*;

pub(crate) fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

pub(crate) fn exact(value: &str) -> Amount {
    Amount::exact(read(value).unwrap(), Currency::USD)
}

pub(crate) fn range(text: &str) -> Range {
    text.parse().unwrap()
}

pub(crate) fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

/// Amounts of a true value in units, printed with a margin that holds it: the true value and the amount.
pub(crate) fn printed() -> impl Strategy<Value = (i64, Amount)> {
    (1_000_i64..1_000_000_000, 1_u32..4, -9_i64..=9).prop_map(|(truth, places, tenths)| {
        // At most a tenth of the true value, which lies somewhere within it.
        let margin = truth / 10_i64.pow(places);
        let value = truth + margin * tenths / 10;
        let amount = Amount::with_margin(value.into(), margin.into(), Currency::USD).unwrap();
        (truth, amount)
    })
}
