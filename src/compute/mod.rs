//! One file per computation: what follows from two figures, from a series, from a dataset.
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much did it grow? | [`growth`] | [`Series::growth`], [`Dataset::growth`] |
//! | how does January–August compare with the same months a year earlier? | [`partial_year`] (two records) | [`Series::partial_year`], [`Dataset::partial_year`] |
//! | and up to the latest month that both years have? | | [`Series::months_in_both_years`] |
//! | year to date, twelve months to date? | | [`Series::year_to_date`], [`Series::rolling_twelve_months`] |
//! | what do the periods add up to? | [`total`] | [`Series::total`] |
//! | from monthly to year-to-date figures, and back? | [`cumulate`], [`decumulate`] | [`Series::cumulate`], [`Series::decumulate`] |
//! | exports minus imports? | [`balance`] | [`Dataset::level`] |
//! | how far do exports pay for imports? | [`coverage`] | [`Dataset::coverage`] |
//! | which share of the whole? | [`share`], [`share_of_sum`] | [`Dataset::share`] |
//! | how much with all members of a group? | | [`Dataset::group_total`] |
//! | which base does a published growth rate imply? | [`implied_base`] | |
//! | what is left of the year? | [`rest_of_year`] | [`Series::rest_of_year`] |
//! | how much came in from 2005 to 2021, and how much a year? | [`cumulative_flow`] (one record) | [`Series::cumulative_flow`] |
//! | how much did it grow without the rise of prices? | [`real_growth`], [`deflate`] | |
//! | how much is that in another currency? | [`convert`] | [`convert_record`] |
//! | how much of the growth in dollars is the exchange rate? | [`exchange_rate_effect`] | |
//! | how much of it is price, how much volume? | [`value_index`], [`volume_index`], [`price_index`], [`price_and_volume`] | |
//! | what was a ton worth? | [`unit_value`] | |
//! | which change of an FDI position do the flows not explain? | [`fdi_reconciliation`] | [`Dataset::fdi_reconciliation`] |
//! | what did the investment earn? | [`rate_of_return`], [`reinvestment_ratio`] | [`Dataset::rate_of_return`] |
//! | how much FDI for the size of the economy? | [`fdi_to_gdp`], [`fdi_performance`] | |
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
//! | `bilateral.balance/1` | `exports`, `imports`, `balance`, `turnover` |
//! | `bilateral.coverage/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.share/1` | `part`, `whole`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.implied-base/1` | `current`, `growth`: a range; `base`: `range` and `currency` |
//! | `bilateral.contradiction/1`, of an audit | `key`, `period`, `recorded`, `relation`, `terms`, `derived` |
//! | `bilateral.rest-of-year/1` | `year`, `part`, `rest`: each `range` and `currency` |
//! | `bilateral.cumulative-flow/1` | `period`, `years`, `total`, `average`: a fraction; `average_range` |
//! | `bilateral.group-total/1` | `group`, `composition`: `as it was` or a date, `period`, `members`: `area`, `amount`, `totals`; `reporter_left_out`, `amount` |
//! | `bilateral.deflated/1` | `amount`, `deflator`: `name`, `multiple`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.real-growth/1` | `nominal`, `deflator` as above, `rate` |
//! | `bilateral.converted/1` | `measure`, `period`, `amount`, `rate`: `from`, `to`, `basis`, `value`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.exchange-rate-effect/1` | `own`, `base`, `current`: rates of exchange as above; `appreciation`, `converted`, `effect`: `point` and `range` |
//! | `bilateral.unit-value/1` | `amount`, `quantity`: `value`, `range`, `unit`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.price-volume/1` | `value`, `price`, `volume`, `price_effect`, `volume_effect`: `point` and `range` |
//! | `bilateral.fdi-reconciliation/1` | `opening`, `flow`, `closing`, `other_changes`; `levels` of the first three, when a dataset was asked |
//! | `bilateral.rate-of-return/1` | `opening`, `income`, `closing`, `rate`; `levels` of the first three, when a dataset was asked |
//! | `bilateral.fdi-performance/1` | `fdi`, `gdp`: shares as above; `rate` |
//! | `bilateral.fdi-to-gdp/1` | `fdi`, `gdp`, `rate` |
//!
//! [`Dataset::fdi_reconciliation`]: crate::dataset::Dataset::fdi_reconciliation
//! [`Dataset::rate_of_return`]: crate::dataset::Dataset::rate_of_return
//! [`Series::growth`]: crate::dataset::Series::growth
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
mod convert;
mod coverage;
mod cumulate;
mod cumulative_flow;
mod deflator;
mod exchange_rate;
mod exchange_rate_effect;
mod fdi_axes;
mod fdi_performance;
mod fdi_reconciliation;
mod given;
mod group_total;
mod growth;
mod implied_base;
mod independent;
mod partial_year;
mod price_volume;
mod quotient;
mod rate_of_return;
mod real_growth;
mod rest_of_year;
mod say;
mod share;
mod total;
mod unit_value;

pub use balance::{Balance, balance};
pub use comparison::{Against, Comparison};
pub use convert::{Converted, convert, convert_record};
pub use coverage::{Coverage, coverage};
pub use cumulate::{cumulate, decumulate};
pub use cumulative_flow::{CumulativeFlow, cumulative_flow};
pub use deflator::{Deflated, Deflator, deflate};
pub use exchange_rate::{ExchangeRate, RateBasis};
pub use exchange_rate_effect::{ExchangeRateEffect, exchange_rate_effect};
pub use fdi_performance::{FdiPerformance, FdiToGdp, fdi_performance, fdi_to_gdp};
pub use fdi_reconciliation::{FdiReconciliation, fdi_reconciliation};
pub use group_total::{Composition, GroupDifference, GroupTotal, MemberTotal};
pub use growth::{Growth, growth};
pub use implied_base::{ImpliedBase, implied_base};
pub use partial_year::partial_year;
pub use price_volume::{PriceVolume, price_and_volume, price_index, value_index, volume_index};
pub use rate_of_return::{RateOfReturn, rate_of_return, reinvestment_ratio};
pub use real_growth::{RealGrowth, real_growth};
pub use rest_of_year::{RestOfYear, rest_of_year};
pub use share::{Share, share, share_of_sum};
pub use total::total;
pub use unit_value::{Quantity, UnitValue, unit_value};

use chrono::NaiveDate;

use crate::dataset::DatasetError;
use crate::money::{Amount, AmountRange, Currency, MoneyError};
use crate::number::{NumberError, Range};
use crate::period::{Month, Period, PeriodError};
use crate::place::{Area, Group};
use crate::record::{FdiKind, Key, Measure, Missing};

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
    /// A number that must be above zero, such as a price index or an exchange rate, is not, or may not be.
    #[error("{what} must be above 0, found {range}")]
    NotAboveZero {
        /// What the number is.
        what: &'static str,
        /// Every value it may have.
        range: Box<Range>,
    },
    /// What needs a name has none.
    #[error("{what} needs a name, found an empty text")]
    NoName {
        /// What needs it.
        what: &'static str,
    },
    /// An exchange rate from a currency to itself.
    #[error("an exchange rate needs two currencies, found {currency} twice")]
    OneCurrency {
        /// The currency.
        currency: Currency,
    },
    /// An exchange rate does not convert the currency of an amount.
    #[error(
        "{rate}, converts {}, found an amount in {amount}: {}",
        rate.from(),
        convert::advice(*amount, rate)
    )]
    WrongCurrency {
        /// The currency of the amount.
        amount: Currency,
        /// The exchange rate.
        rate: Box<ExchangeRate>,
    },
    /// A flow is converted at the average of its period, a position at the rate of its last day.
    #[error("to convert {measure}: expected the {expected}, found the {found}")]
    WrongBasis {
        /// What the amount measures.
        measure: Measure,
        /// Over which time the rate must hold.
        expected: RateBasis,
        /// Over which time it holds.
        found: RateBasis,
    },
    /// Two exchange rates do not say how one and the same rate moved.
    #[error(
        "{base}, does not compare with {current}: expected two rates from {} to {}, both averages or both of the end of a period",
        base.from(),
        base.to()
    )]
    UnlikeRates {
        /// The rate of the base.
        base: Box<ExchangeRate>,
        /// The rate of the current period.
        current: Box<ExchangeRate>,
    },
    /// Two quantities are in different units.
    #[error(
        "a quantity in {current} cannot be compared with one in {base}: convert one of them first"
    )]
    UnlikeUnits {
        /// The unit of the base.
        base: String,
        /// The unit of the current quantity.
        current: String,
    },
    /// A figure of FDI is not of the account that is asked for.
    #[error("expected fdi {kind}, found {measure}")]
    NotOfAccount {
        /// The account.
        kind: FdiKind,
        /// The measure as given.
        measure: Measure,
    },
    /// Two figures of FDI differ along an axis on which they must agree.
    #[error("{left} and {right} differ in {axis}: {left_value} against {right_value}")]
    UnlikeAxis {
        /// The series of the one.
        left: Box<Key>,
        /// The series of the other.
        right: Box<Key>,
        /// The axis.
        axis: &'static str,
        /// The value that the one has, or stands for.
        left_value: String,
        /// The value that the other has, or stands for.
        right_value: String,
    },
    /// FDI with a partner is or may be below zero, so that shares in the total would not lie between zero and one.
    #[error(
        "{key}, {period}: {amount} is or may be below zero: shares in the total would not lie between 0 and 100 %"
    )]
    NegativePartner {
        /// The series of the partner.
        key: Box<Key>,
        /// The period.
        period: Period,
        /// The amount.
        amount: Amount,
    },
    /// A part may be below zero within its margin.
    #[error("the part {part} may be negative: shares of it might not lie between 0 and 100 %")]
    MaybeNegativePart {
        /// The part.
        part: Amount,
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
