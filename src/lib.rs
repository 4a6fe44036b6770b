//! Bilateral trade statistics in exact decimal arithmetic.

#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a unit test stops at the first surprise"
    )
)]

mod error;

pub mod compute;
pub mod dataset;
pub mod money;
pub mod number;
pub mod period;
pub mod place;
pub mod record;

pub use error::Error;
