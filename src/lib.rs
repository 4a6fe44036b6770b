//! Bilateral trade statistics in exact decimal arithmetic.
//!
//! Typed records of turnover, exports, imports and foreign direct investment by period, and what follows from them: growth,
//! partial-year comparisons, cumulative totals, shares, balances. **The library never says more than the figures support**: a
//! printed `$1.45 billion` is every value that rounds to it, a missing month is a hole and not a zero, eight months are never
//! compared with twelve, a stock is never summed, and a ratio is a fraction until someone asks for digits.
//!
//! # Which question do you have?
//!
//! | question | item |
//! | --- | --- |
//! | How much did trade grow? | [`compute::growth()`] for two amounts, [`Dataset::growth`](dataset::Dataset::growth) for a dataset |
//! | How do these eight months compare with the same eight a year earlier? | [`compute::partial_year`], [`Dataset::partial_year`](dataset::Dataset::partial_year) |
//! | Which base does "almost 28 % higher" imply? | [`compute::implied_base`] |
//! | What is left of the year? | [`compute::rest_of_year`] |
//! | What do the months add up to, and which are missing? | [`Dataset::total`](dataset::Dataset::total), [`Dataset::gaps`](dataset::Dataset::gaps) |
//! | Turnover, balance? | [`Dataset::level`](dataset::Dataset::level), [`compute::balance()`] |
//! | How far do exports pay for imports? | [`compute::coverage()`] |
//! | How much trade is that with the EU, as it was or as it is? | [`Dataset::group_total`](dataset::Dataset::group_total) |
//! | Which share has this partner? | [`compute::share()`], [`compute::share_of_sum`] |
//! | How do I get months out of year-to-date figures? | [`Series::decumulate`](dataset::Series::decumulate) |
//! | How much was invested from 2005 to 2021? | [`compute::cumulative_flow()`] |
//! | Millions of values: running totals and growth? | [`bulk::MonthlyColumn`] |
//! | Millions of rows: imports, exports and growth of every pair? | [`bulk::Panel`] |
//! | Do the records contradict one another? | [`Dataset::audit`](dataset::Dataset::audit) |
//! | Which digits of a result are certain? | [`Rate::certain_percent`](number::Rate::certain_percent), [`AmountRange::certain`](money::AmountRange::certain) |
//! | What does "8M 2022" or "за 8 месяцев 2022 года" mean? | [`period::Period`] |
//! | Who is 842, EL, ROM? | [`place::Area`] |
//! | Who was in the EU, the EAEU, BRICS on that day? | [`place::Group`] |
//!
//! # The shape of the crate
//!
//! A publisher prints a figure ([`record`]); it joins its series in time ([`dataset`]); something follows from it ([`compute`]).
//! Below them are what they are made of: exact numbers ([`number`]), the calendar ([`period`]), areas ([`place`]) and
//! amounts of money ([`money`]). Each module has its own error; [`Error`] is their sum.
//!
//! # Example
//!
//! ```
//! use bilateral::compute::{implied_base, partial_year};
//! use bilateral::money::{Amount, Currency, Scale};
//! use bilateral::record::{Key, Measure, Record};
//!
//! let turnover = Key::new("Kazakhstan".parse()?, "Romania".parse()?, Measure::Turnover, Currency::USD)?;
//! let billion = |period: &str, digits: &str| -> Result<Record, bilateral::Error> {
//!     let amount = Amount::printed(digits, Scale::Billion, Currency::USD)?;
//!     Ok(Record::new(turnover.clone(), period.parse()?, amount)?)
//! };
//! let eight_months = billion("January–August 2022", "1.45")?;
//! let year = billion("2021", "1.6")?;
//!
//! // "$1.45 billion, almost 28 % higher than in the same period of 2021": which base is that?
//! let base = implied_base(&eight_months.amount().unwrap(), &"[0.27, 0.28)".parse()?)?;
//! assert_eq!(base.to_string(), "1.45 bn ÷ (127.0 % to 128.0 %) = 1.1289 bn to 1.1457 bn USD");
//!
//! // The $1.6 billion of 2021 in the same sentence is a whole year.
//! assert_eq!(
//!     partial_year(&year, &eight_months).unwrap_err().to_string(),
//!     "2022-01/2022-08 cannot be compared with 2021: 8 months against 12 months"
//! );
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! More: [why it is built this way](_docs::design), [which standard each definition follows](_docs::conformance), and the programs
//! under `examples/`.

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

pub mod _docs;
#[cfg(feature = "bulk")]
pub mod bulk;
pub mod compute;
pub mod dataset;
pub mod money;
pub mod number;
pub mod period;
pub mod place;
#[cfg(feature = "read")]
pub mod read;
pub mod record;

pub use error::Error;

/// The README, so that its code is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
