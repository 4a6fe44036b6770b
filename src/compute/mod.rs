//! One file per computation: what follows from two figures, from a series, from a dataset.
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much did it grow? | [`growth`] | [`Series::growth`], [`Dataset::growth`] |
//! | how does January–August compare with the same months a year earlier? | [`partial_year`] (two records) | [`Series::partial_year`], [`Dataset::partial_year`] |
//! | and up to the latest month that both years have? | | [`Series::months_in_both_years`] |
//! | year to date, twelve months to date? | | [`Series::year_to_date`], [`Series::rolling_twelve_months`] |
//! | how much a year on average, compounded? | [`compound_growth`] | [`Series::compound_growth`], [`Dataset::compound_growth`] |
//! | and if it went on for a year as from March to August? | [`annualised_growth`] | [`Series::annualised_growth`], [`Dataset::annualised_growth`] |
//! | and along the line that fits all years? | [`least_squares_growth`], [`least_squares_slope`] | [`Series::least_squares_growth`], [`Series::least_squares_slope`] |
//! | the mean of the annual rates? | [`mean_of_rates`] | [`Series::mean_of_rates`] |
//! | growth that adds up over time? | [`log_growth`] | [`Series::log_growth`] |
//! | as an index, on a year or on the mean of its months? | [`index_series`] | [`Series::index_series`], [`Dataset::index_series`] |
//! | on another base, or continued by another index? | [`IndexSeries::printed`] | [`IndexSeries::rebased`], [`IndexSeries::chained`] |
//! | what do the periods add up to? | [`total`] | [`Series::total`] |
//! | from monthly to year-to-date figures, and back? | [`cumulate`], [`decumulate`] | [`Series::cumulate`], [`Series::decumulate`] |
//! | exports minus imports? | [`balance`] | [`Dataset::level`] |
//! | how far do exports pay for imports? | [`coverage`] | [`Dataset::coverage`] |
//! | which share of the whole? | [`share`], [`share_of_sum`] | [`Dataset::share`] |
//! | how much with all members of a group? | | [`Dataset::group_total`] |
//! | which base does a published growth rate imply? | [`implied_base`] | |
//! | what is left of the year? | [`rest_of_year`] | [`Series::rest_of_year`] |
//! | how much came in from 2005 to 2021, and how much a year? | [`cumulative_flow`] (one record) | [`Series::cumulative_flow`] |
//!
//! Each result holds its inputs, the exact fraction or amount, and every value that the margins of the inputs allow. It
//! prints as one line of arithmetic that can be redone with a pencil. A ratio stays a fraction until it is printed; what is
//! shown is rounded once, half away from zero.
//!
//! # JSON
//!
//! A result serialises with the name and version of its form in `format`, its inputs, and its answers. Amounts are objects of
//! texts, fractions are texts (`0.28`, or `p/q` where the decimal would not end), ranges are texts with their brackets.
//!
//! ```
//! use bilateral::compute::growth;
//! use bilateral::money::{Amount, Currency};
//!
//! let [base, current] = [300, 384].map(|value| Amount::exact(value.into(), Currency::USD));
//! assert_eq!(
//!     serde_json::to_value(growth(&base, &current)?).unwrap(),
//!     serde_json::json!({
//!         "format": "bilateral.growth/1",
//!         "base": { "value": "300", "currency": "USD" },
//!         "current": { "value": "384", "currency": "USD" },
//!         "rate": { "point": "0.28", "range": "[0.28, 0.28]" }
//!     })
//! );
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! | `format` | fields beside it |
//! | --- | --- |
//! | `bilateral.growth/1` | `base`, `current`: amounts; `rate`: `point` and `range` |
//! | `bilateral.comparison/1` | `base`, `current`: `series`, `period`, `amount`, `recorded`, `parts`, with the `steps` of each total; `growth` as above |
//! | `bilateral.compound-growth/1` | `base`, `current`; `steps`: a fraction; `multiple`: `point` and `range`; `rate`: `point` and `range`, both ranges to ten places; `levels`, when a series was asked |
//! | `bilateral.least-squares-growth/1` | `definition`: `e^b-1` or `b`; `amounts`, `rate`: two ranges as above; `levels`, when a series was asked |
//! | `bilateral.mean-of-rates/1` | `amounts`, `rate`: `point` and `range`; `levels`, when a series was asked |
//! | `bilateral.log-growth/1` | `base`, `current`, `rate`: two ranges as above; `levels`, when a series was asked |
//! | `bilateral.index-series/1` | `base`: a period; `entries`: `period`, `index`: `point` and `range`, 100 for the base |
//! | `bilateral.balance/1` | `exports`, `imports`, `balance`, `turnover` |
//! | `bilateral.coverage/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.share/1` | `part`, `whole`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.implied-base/1` | `current`, `growth`: a range; `base`: `range` and `currency` |
//! | `bilateral.contradiction/1`, of an audit | `key`, `period`, `recorded`, `relation`, `terms`, `derived` |
//! | `bilateral.rest-of-year/1` | `year`, `part`, `rest`: each `range` and `currency` |
//! | `bilateral.cumulative-flow/1` | `period`, `years`, `total`, `average`: a fraction; `average_range` |
//! | `bilateral.group-total/1` | `group`, `composition`: `as it was` or a date, `period`, `members`: `area`, `amount`, `totals`; `reporter_left_out`, `amount` |
//!
//! [`Series::growth`]: crate::dataset::Series::growth
//! [`Series::compound_growth`]: crate::dataset::Series::compound_growth
//! [`Series::annualised_growth`]: crate::dataset::Series::annualised_growth
//! [`Series::least_squares_growth`]: crate::dataset::Series::least_squares_growth
//! [`Series::least_squares_slope`]: crate::dataset::Series::least_squares_slope
//! [`Series::mean_of_rates`]: crate::dataset::Series::mean_of_rates
//! [`Series::log_growth`]: crate::dataset::Series::log_growth
//! [`Series::index_series`]: crate::dataset::Series::index_series
//! [`Dataset::compound_growth`]: crate::dataset::Dataset::compound_growth
//! [`Dataset::annualised_growth`]: crate::dataset::Dataset::annualised_growth
//! [`Dataset::index_series`]: crate::dataset::Dataset::index_series
//! [`Series::partial_year`]: crate::dataset::Series::partial_year
//! [`Series::months_in_both_years`]: crate::dataset::Series::months_in_both_years
//! [`Series::year_to_date`]: crate::dataset::Series::year_to_date
//! [`Series::rolling_twelve_months`]: crate::dataset::Series::rolling_twelve_months
//! [`Series::total`]: crate::dataset::Series::total
//! [`Series::cumulate`]: crate::dataset::Series::cumulate
//! [`Series::decumulate`]: crate::dataset::Series::decumulate
//! [`Series::rest_of_year`]: crate::dataset::Series::rest_of_year
//! [`Series::cumulative_flow`]: crate::dataset::Series::cumulative_flow
//! [`Dataset::growth`]: crate::dataset::Dataset::growth
//! [`Dataset::partial_year`]: crate::dataset::Dataset::partial_year
//! [`Dataset::level`]: crate::dataset::Dataset::level
//! [`Dataset::coverage`]: crate::dataset::Dataset::coverage
//! [`Dataset::group_total`]: crate::dataset::Dataset::group_total
//! [`Dataset::share`]: crate::dataset::Dataset::share

mod balance;
mod comparison;
mod compound_growth;
mod coverage;
mod cumulate;
mod cumulative_flow;
mod enclosed;
mod group_total;
mod growth;
mod implied_base;
mod index_chain;
mod index_mean;
mod index_series;
mod least_squares_growth;
mod log_growth;
mod mean_of_rates;
mod partial_year;
mod quotient;
mod rest_of_year;
mod say;
mod share;
mod total;
mod yearly;

pub use balance::{Balance, balance};
pub use comparison::{Against, Comparison};
pub use compound_growth::{CompoundGrowth, annualised_growth, compound_growth};
pub use coverage::{Coverage, coverage};
pub use cumulate::{cumulate, decumulate};
pub use cumulative_flow::{CumulativeFlow, cumulative_flow};
pub use group_total::{Composition, GroupDifference, GroupTotal, MemberTotal};
pub use growth::{Growth, growth};
pub use implied_base::{ImpliedBase, implied_base};
pub use index_series::{IndexEntry, IndexSeries, index_series};
pub use least_squares_growth::{
    LeastSquares, LeastSquaresGrowth, least_squares_growth, least_squares_slope,
};
pub use log_growth::{LogGrowth, log_growth};
pub use mean_of_rates::{MeanOfRates, mean_of_rates};
pub use partial_year::partial_year;
pub use rest_of_year::{RestOfYear, rest_of_year};
pub use share::{Share, share, share_of_sum};
pub use total::total;

use chrono::NaiveDate;

use crate::dataset::DatasetError;
use crate::money::{Amount, AmountRange, MoneyError};
use crate::number::{NumberError, Range};
use crate::period::{Month, Period, PeriodError};
use crate::place::{Area, Group};
use crate::record::{Key, Measure, Missing};

/// Why a computation was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComputeError {
    /// The divisor is exactly zero.
    #[error("{what} is zero: there is nothing to divide {dividend} by")]
    Zero {
        /// What the divisor is, such as `the base`.
        what: &'static str,
        /// What was to be divided.
        dividend: Amount,
    },
    /// The divisor may be zero within its margin.
    #[error("{what} may be zero: {divisor} has a margin that reaches it")]
    MaybeZero {
        /// What the divisor is.
        what: &'static str,
        /// The divisor.
        divisor: Amount,
    },
    /// The divisor is below zero, where a rate has no meaning of its own.
    #[error(
        "{what} is negative ({divisor}): a rate on it would have no sign that readers agree on"
    )]
    Negative {
        /// What the divisor is.
        what: &'static str,
        /// The divisor.
        divisor: Amount,
    },
    /// The two periods do not have the same months.
    #[error("{current} cannot be compared with {base}: {reason}")]
    UnlikePeriods {
        /// The earlier period.
        base: Period,
        /// The later period.
        current: Period,
        /// How they differ.
        reason: String,
    },
    /// The two figures do not mean the same.
    #[error("{current} cannot be compared with {base}: they are different series")]
    UnlikeSeries {
        /// The series of the base.
        base: Box<Key>,
        /// The series of the current figure.
        current: Box<Key>,
    },
    /// The two figures are from different releases, and a revision would pass for growth.
    #[error(
        "base and current are from different releases ({} and {}): build the dataset as of a date",
        say::dates(base),
        say::dates(current)
    )]
    DifferentReleases {
        /// Release dates of the base.
        base: Vec<NaiveDate>,
        /// Release dates of the current figure.
        current: Vec<NaiveDate>,
    },
    /// A record that is to be computed with has no value.
    #[error("{key}, {period}: the value is missing ({reason})")]
    MissingValue {
        /// The series.
        key: Box<Key>,
        /// The period.
        period: Period,
        /// Why there is none.
        reason: Missing,
    },
    /// A part is larger than its whole, whatever the margins.
    #[error("the part {part} exceeds the whole {whole}")]
    PartExceedsWhole {
        /// The part.
        part: Box<AmountRange>,
        /// The whole.
        whole: Box<AmountRange>,
    },
    /// A part is below zero, so that shares would not lie between zero and one.
    #[error("the part {part} is negative: shares of it would not lie between 0 and 100 %")]
    NegativePart {
        /// The part.
        part: Amount,
    },
    /// A growth rate of −100 % or less implies no base.
    #[error("a growth of {growth} implies no base: it must be above -1")]
    NoBase {
        /// The growth rates, as fractions.
        growth: Box<Range>,
    },
    /// A share was asked of what is no part of the whole.
    #[error("{part} is no part of {whole}")]
    NotAPart {
        /// The series of the part.
        part: Box<Key>,
        /// The series of the whole.
        whole: Box<Key>,
    },
    /// Nothing is left of a year after its December.
    #[error("nothing is left of {year} after December")]
    NothingLeft {
        /// The year.
        year: i32,
    },
    /// Only flows of investment add up to a cumulative flow.
    #[error("expected a flow of fdi, found {measure}")]
    NotAFlow {
        /// The measure as given.
        measure: Measure,
    },
    /// An average per year is asked of a period that is no number of years.
    #[error("{period} is no whole number of years: expected a multiple of 12 months, found {}", period.month_count())]
    NotWholeYears {
        /// The period.
        period: Period,
    },
    /// A group has no member in a month, or none but the reporter.
    #[error("{group} {composition} has no member to trade with in {month}")]
    NoMembers {
        /// The group.
        group: Group,
        /// Which members were asked for.
        composition: Composition,
        /// The first such month.
        month: Month,
    },
    /// Some members of a group have no total, so that the group has none.
    #[error(
        "{group} {composition}, {period}: {} without a total: {}",
        group_total::count(missing),
        group_total::lacking(missing)
    )]
    MembersMissing {
        /// The group.
        group: Group,
        /// Which members were asked for.
        composition: Composition,
        /// The period asked for.
        period: Period,
        /// Each such member, with what its series lacks.
        missing: Vec<(Area, DatasetError)>,
    },
    /// An amount that is not above zero, or may not be, where a logarithm or a root of it is asked for.
    #[error("{what} may be zero or less ({amount}): expected an amount above zero, margin and all")]
    NotPositive {
        /// Which amount, such as `the amount of 2019`.
        what: String,
        /// The amount.
        amount: Amount,
    },
    /// An average over time needs more amounts.
    #[error("expected at least {expected} amounts, found {found}")]
    TooFewAmounts {
        /// How many are needed.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// No time lies between the two amounts of an average rate.
    #[error("expected at least 1 step from {base} to {current}, found 0")]
    NoSteps {
        /// The amount compared with.
        base: Amount,
        /// The amount compared.
        current: Amount,
    },
    /// The base of an index, or the overlap of two, is no period of which there are figures.
    #[error("no figures make up the base period {base}: expected one for each part of it")]
    NoBasePeriod {
        /// The base, or the overlap.
        base: Period,
    },
    /// An index number that is not above zero, or may not be.
    #[error("the index of {period} may be zero or less ({index}): expected a number above zero")]
    NotAnIndex {
        /// The period.
        period: Period,
        /// Every number that it may be.
        index: Box<Range>,
    },
    /// There are no amounts to work on.
    #[error("expected at least one amount")]
    NoAmounts,
    /// The dataset has no answer.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// Amounts do not go together.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A number has more digits than a decimal keeps.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A period leaves the calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
}
