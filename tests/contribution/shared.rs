//! What the tests of contributions have in common.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use bilateral::compute::Contributions;
use bilateral::money::{Amount, Currency};
use bilateral::number::Ratio;

pub(crate) fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

/// The points of the parts, and of the rest if there is one, added up.
pub(crate) fn sum_of_points(contributions: &Contributions) -> Ratio {
    contributions
        .parts()
        .iter()
        .chain(contributions.rest())
        .map(|part| part.points().difference().point().clone())
        .fold(Ratio::ZERO, |sum, point| sum.plus(&point))
}
