//! Bilateral trade statistics in exact decimal arithmetic.
//!
//! Typed records of turnover, exports, imports and foreign direct investment by period, and what follows from them: growth,
//! partial-year comparisons, contributions, averages, shares, ranks, balances, totals. **The library never says more than the
//! figures support**: a printed `$1.45 billion` is every value that rounds to it, a missing month is a hole and not a zero, eight
//! months are never compared with twelve, a stock is never summed, and a ratio is a fraction until someone asks for digits.
//!
//! # Which question do you have?
//!
//! A function answers from two amounts, as `compute::growth()` does; a method of the same name, of a [`Series`](dataset::Series)
//! or a [`Dataset`](dataset::Dataset), finds the amounts itself and refuses what is incomplete or does not compare. The page of
//! [`compute`] shows them side by side.
//!
//! ## How much did it grow?
//!
//! | question | item |
//! | --- | --- |
//! | How much did trade grow? | [`compute::growth()`], [`Dataset::growth`](dataset::Dataset::growth) |
//! | How do these eight months compare with the same eight a year earlier? | [`compute::partial_year`], [`Dataset::partial_year`](dataset::Dataset::partial_year) |
//! | Up to which month do both years have figures? | [`Series::months_in_both_years`](dataset::Series::months_in_both_years) |
//! | From January to date, over the last twelve months? | [`Series::year_to_date`](dataset::Series::year_to_date), [`Series::rolling_twelve_months`](dataset::Series::rolling_twelve_months) |
//! | "2.1 times", "210 % of last year": which growth is that? | [`compute::Multiple`], [`Growth::multiple`](compute::Growth::multiple) |
//! | How much did a deficit, or a flow of FDI, grow? | [`compute::signed_growth()`], by a [`NegativeBase`](compute::NegativeBase) that you name |
//! | And what came from nothing, or went to nothing? | [`compute::midpoint_growth()`] |
//! | How much over two years, whatever the year between was? | [`compute::two_year_growth()`], [`compute::two_year_growth_of_rates`] |
//! | Why was the growth rate revised? | [`compute::growth_revision()`], [`Comparison::revised_to`](compute::Comparison::revised_to) |
//! | Which base does "almost 28 % higher" imply? | [`compute::implied_base`] |
//!
//! ## How much on average, and as an index?
//!
//! | question | item |
//! | --- | --- |
//! | How much a year, compounded? | [`compute::compound_growth()`] |
//! | How much a year, had it gone on as from March to August? | [`compute::annualised_growth()`] |
//! | How much along the line that fits all years? | [`compute::least_squares_growth()`], [`compute::least_squares_slope()`] |
//! | What is the mean of the annual rates? | [`compute::mean_of_rates()`] |
//! | And as a growth that adds up over time? | [`compute::log_growth()`] |
//! | As an index, where one year or the mean of its months is 100? | [`compute::index_series()`] |
//! | An index as printed, on another base, continued by another one? | [`IndexSeries::printed`](compute::IndexSeries::printed), [`IndexSeries::rebased`](compute::IndexSeries::rebased), [`IndexSeries::chained`](compute::IndexSeries::chained) |
//!
//! ## Which part drove it?
//!
//! | question | item |
//! | --- | --- |
//! | Which partner drove it? | [`Dataset::contributions_by_partner`](dataset::Dataset::contributions_by_partner) |
//! | Which product? | [`Dataset::contributions_by_product`](dataset::Dataset::contributions_by_product) |
//! | Exports or imports? | [`Dataset::contributions_by_flow`](dataset::Dataset::contributions_by_flow) |
//! | And from amounts, of a published whole or of their sum? | [`compute::contributions()`], [`compute::contributions_of_sum`] |
//! | How much of the whole change was that? | [`Contributions::shares_of_change`](compute::Contributions::shares_of_change) |
//!
//! ## Shares and ranks
//!
//! | question | item |
//! | --- | --- |
//! | Which share has this partner, this product, this flow? | [`compute::share()`], [`compute::share_of_sum`], [`Dataset::share`](dataset::Dataset::share) |
//! | By how many points did the share change? | [`compute::share_change()`], [`Dataset::share_change`](dataset::Dataset::share_change) |
//! | Which partners are the largest, with which shares, and is the rank certain? | [`Dataset::ranking_of_partners`](dataset::Dataset::ranking_of_partners) |
//! | Which products? | [`Dataset::ranking_of_products`](dataset::Dataset::ranking_of_products) |
//! | And from amounts? | [`compute::ranking()`], [`compute::ranking_of_sum`] |
//! | What have the five largest together? | [`Ranking::top`](compute::Ranking::top) |
//! | Do the listed parts add up to the published total? | [`Ranking::against`](compute::Ranking::against) |
//! | Does the country specialise in this product? | [`compute::michaely()`] |
//!
//! ## Balances and openness
//!
//! | question | item |
//! | --- | --- |
//! | What are turnover and balance? | [`compute::balance()`], [`Dataset::level`](dataset::Dataset::level) |
//! | How far do exports pay for imports? | [`compute::coverage()`] |
//! | How lopsided is the trade? | [`compute::normalised_balance()`] |
//! | What are exports without re-exports? | [`compute::domestic_exports()`] |
//! | How open is the economy? | [`compute::openness_wits`], [`compute::openness_unctad`] |
//! | How much of what it makes is exported, of what it uses imported? | [`compute::export_propensity()`], [`compute::import_penetration()`] |
//! | How much trade is that a head? | [`compute::trade_per_head()`] |
//!
//! ## Totals, partial years and what is left
//!
//! | question | item |
//! | --- | --- |
//! | What do the months add up to, and which are missing? | [`compute::total()`], [`Dataset::total`](dataset::Dataset::total), [`Dataset::gaps`](dataset::Dataset::gaps) |
//! | How do I get months out of year-to-date figures, and back? | [`compute::decumulate`], [`compute::cumulate()`] |
//! | What is left of the year? | [`compute::rest_of_year`] |
//! | Which part of a year has usually come by August? | [`Series::seasonal_share`](dataset::Series::seasonal_share), [`Series::seasonal_average`](dataset::Series::seasonal_average) |
//! | What would the year come to? | [`compute::annualised`], [`compute::annualised_by_share`], [`Series::annualised_by_season`](dataset::Series::annualised_by_season) |
//! | How much is that a month, a day, a working day? | [`compute::per_period_average()`] |
//! | How do the averages of a quarter and of a year compare? | [`compute::average_growth()`] |
//! | Do the records contradict one another? | [`Dataset::audit`](dataset::Dataset::audit) |
//!
//! ## Prices and currencies
//!
//! | question | item |
//! | --- | --- |
//! | How much did it grow without the rise of prices? | [`compute::real_growth`], [`compute::deflate`] |
//! | How much of it is price, how much volume? | [`compute::price_and_volume`], [`compute::value_index`], [`compute::volume_index`], [`compute::price_index`] |
//! | What was a ton worth? | [`compute::unit_value`] |
//! | How much is that in another currency? | [`compute::convert`], [`compute::convert_record`] |
//! | How much of the growth in dollars is the exchange rate? | [`compute::exchange_rate_effect`] |
//!
//! ## Foreign direct investment
//!
//! | question | item |
//! | --- | --- |
//! | How much was invested from 2005 to 2021? | [`compute::cumulative_flow()`] |
//! | Do flows explain how a position changed? | [`compute::fdi_reconciliation()`], [`Dataset::fdi_reconciliation`](dataset::Dataset::fdi_reconciliation) |
//! | What did it earn, and how much of that stayed? | [`compute::rate_of_return()`], [`compute::reinvestment_ratio`] |
//! | Is that much for an economy of this size? | [`compute::fdi_to_gdp`], [`compute::fdi_performance()`] |
//!
//! ## Groups of countries
//!
//! | question | item |
//! | --- | --- |
//! | How much trade is that with the EU, as it was or as it is? | [`Dataset::group_total`](dataset::Dataset::group_total) |
//! | Do the partners add up to the published world? | [`Dataset::partners_total`](dataset::Dataset::partners_total) |
//! | Who was in the EU, the EAEU, BRICS on that day? | [`place::Group`] |
//! | Who is 842, EL, ROM? | [`place::Area`] |
//!
//! ## Reading figures as printed
//!
//! | question | item |
//! | --- | --- |
//! | What does "almost $1.45 billion" or "33 млрд 4 млн" leave open? | [`phrase::Phrase`] |
//! | What does "8M 2022" or "за 8 месяцев 2022 года" mean? | [`period::Period`] |
//! | What does a table in millions leave open? | [`Amount::printed`](money::Amount::printed), [`Rate::printed_percent`](number::Rate::printed_percent) |
//!
//! ## Files, and statements that may be false
//!
//! | question | item |
//! | --- | --- |
//! | How do I get the figures out of a download? | [`read::Reader`]; what the file leaves unsaid, [`read::Mapping`] |
//! | How did the trade of a pair develop, with what is missing? | [`report::PairQuestion`] |
//! | What is in a file that I do not know? | [`report::Inspection`] (feature `read`) |
//! | Imports, exports and growth of every pair in millions of rows? | [`bulk::Panel`] |
//! | Running totals and growth of millions of values? | [`bulk::MonthlyColumn`] |
//! | Can the figures of a report all be true, what follows from them, and if not, why not? | [`check::check`] |
//! | And of any system of sums and bounds? | [`linear::System`] |
//!
//! ## Digits and display
//!
//! | question | item |
//! | --- | --- |
//! | Which digits of a result are certain? | [`Rate::certain_percent`](number::Rate::certain_percent), [`EnclosedRate::certain_percent`](number::EnclosedRate::certain_percent), [`AmountRange::certain`](money::AmountRange::certain) |
//! | How do I print a table whose parts add up to its totals? | [`Table::round_to_add`](compute::Table::round_to_add), [`Table::round_each`](compute::Table::round_each) |
//! | How does a tool get results? | every result serialises, in [one form](compute#json) each |
//!
//! # The shape of the crate
//!
//! A publisher prints a figure ([`record`]), often in a file ([`read`], [`bulk`] for millions of rows); it joins its series in time ([`dataset`]); something follows
//! from it ([`compute`]); a text asserts something about it ([`check`], by the arithmetic of [`linear`]); a page says it to readers
//! ([`report`]). Below them are what they are made of: exact numbers ([`number`]), the calendar ([`period`]), areas ([`place`]), amounts of money ([`money`]) and figures in
//! words ([`phrase`]). Each module has its own error; [`Error`] is their sum. `read` and `bulk` are there with the features of these
//! names, both on by default, and `report::Inspection` with `read`.
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
//! More: [why it is built this way](_docs::design), [which standard each definition follows](_docs::conformance), [how statements are
//! checked](_docs::checking), and the programs
//! under `examples/`.
//!
// Without a feature, what it adds links to the sentence that says so.
#![cfg_attr(
    not(feature = "read"),
    doc = "[`read`]: #the-shape-of-the-crate
[`read::Reader`]: #the-shape-of-the-crate
[`read::Mapping`]: #the-shape-of-the-crate
[`report::Inspection`]: #the-shape-of-the-crate
"
)]
#![cfg_attr(
    not(feature = "bulk"),
    doc = "[`bulk`]: #the-shape-of-the-crate
[`bulk::Panel`]: #the-shape-of-the-crate
[`bulk::MonthlyColumn`]: #the-shape-of-the-crate
"
)]
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
pub mod check;
pub mod compute;
pub mod dataset;
pub mod linear;
pub mod money;
pub mod number;
pub mod period;
pub mod phrase;
pub mod place;
#[cfg(feature = "read")]
pub mod read;
pub mod record;
pub mod report;

pub use error::Error;

/// The README, so that its code is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
