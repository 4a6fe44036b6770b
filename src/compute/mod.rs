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
//! | and by how much of their trade? | [`normalised_balance`] | [`Dataset::normalised_balance`] |
//! | what is left of exports without re-exports? | [`domestic_exports`] | [`Dataset::level`] |
//! | which share of the whole? | [`share`], [`share_of_sum`] | [`Dataset::share`] |
//! | by how many points did the share change, by how much did it grow? | [`share_change`] | [`Dataset::share_change`] |
//! | which partners, which products are the largest? | [`ranking`], [`ranking_of_sum`] | [`Dataset::ranking_of_partners`], [`Dataset::ranking_of_products`] |
//! | which share have the largest together, and do the parts make the total? | [`Ranking::top`], [`Ranking::against`] | |
//! | does the reporter specialise in this product? | [`michaely`] | [`Dataset::michaely`] |
//! | how open is the economy? | [`openness_wits`] or [`openness_unctad`], [`export_propensity`], [`import_penetration`] | |
//! | how much trade a head? | [`trade_per_head`] | |
//! | how much a month, a day, a working day? | [`per_period_average`] | [`Series::per_period_average`], [`Dataset::per_period_average`] |
//! | how do averages of periods of different length compare? | [`average_growth`] | |
//! | which part of the year had come by August? | [`share`] | [`Series::seasonal_share`], [`Series::seasonal_average`] |
//! | what would the year come to? | [`annualised`], [`annualised_by_share`] | [`Series::annualised`], [`Series::annualised_by_season`] |
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
//! | `bilateral.balance/1` | `exports`, `imports`, `balance`, `turnover` |
//! | `bilateral.coverage/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.share/1` | `part`, `whole`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.normalised-balance/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.domestic-exports/1` | `exports`, `re_exports`: amounts; `domestic`: `range` and `currency` |
//! | `bilateral.share-change/1` | `before`, `after`: rates; `points`: `point` and `range` of the difference, a fraction; `shares` of both, when a dataset was asked |
//! | `bilateral.ranking/1` | `whole`: an amount; `parts`: `part`, `amount`, `rank`, `ranks`: best and worst, `share`, `cumulated`, `level` when a dataset was asked; `sum`: `range` and `currency`; `rest`: `amount` as `range` and `currency`, `share`; `period`, `whole_level`, `left_out` when a dataset was asked |
//! | `bilateral.total-check/1` | `total`: an amount; `sum`, `difference`: each `range` and `currency`; `verdict`: `agrees`, `parts-exceed`, `rest-not-listed` |
//! | `bilateral.michaely/1` | `exports`, `imports`: shares; `index`: `point` and `range` |
//! | `bilateral.openness/1` | `definition`: `wits` or `unctad`; `exports`, `imports`, `gdp`, `rate` |
//! | `bilateral.export-propensity/1` | `exports`, `gdp`, `rate` |
//! | `bilateral.import-penetration/1` | `exports`, `imports`, `gdp`, `rate` |
//! | `bilateral.trade-per-head/1` | `trade`: an amount; `population`: a text, `per_head`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.per-period-average/1` | `period`, `amount`, `per`: `month`, `calendar day` or `working day`; `count`, `average`: a fraction; `average_range` |
//! | `bilateral.average-growth/1` | `base`, `current`: averages; `rate` |
//! | `bilateral.seasonal-share/1` | `period`, `part`, `year`: amounts; `rate` |
//! | `bilateral.seasonal-average/1` | `shares`: seasonal shares; `average`: a rate |
//! | `bilateral.annual-estimate/1` | `period`, `to_date`: an amount; `basis`: `equal-months`, or `share-of-year` with a rate; `estimate`: a fraction; `estimate_range` |
//! | `bilateral.implied-base/1` | `current`, `growth`: a range; `base`: `range` and `currency` |
//! | `bilateral.contradiction/1`, of an audit | `key`, `period`, `recorded`, `relation`, `terms`, `derived` |
//! | `bilateral.rest-of-year/1` | `year`, `part`, `rest`: each `range` and `currency` |
//! | `bilateral.cumulative-flow/1` | `period`, `years`, `total`, `average`: a fraction; `average_range` |
//! | `bilateral.group-total/1` | `group`, `composition`: `as it was` or a date, `period`, `members`: `area`, `amount`, `totals`; `reporter_left_out`, `amount` |
//!
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
//! [`Series::per_period_average`]: crate::dataset::Series::per_period_average
//! [`Series::seasonal_share`]: crate::dataset::Series::seasonal_share
//! [`Series::seasonal_average`]: crate::dataset::Series::seasonal_average
//! [`Series::annualised`]: crate::dataset::Series::annualised
//! [`Series::annualised_by_season`]: crate::dataset::Series::annualised_by_season
//! [`Dataset::growth`]: crate::dataset::Dataset::growth
//! [`Dataset::partial_year`]: crate::dataset::Dataset::partial_year
//! [`Dataset::level`]: crate::dataset::Dataset::level
//! [`Dataset::coverage`]: crate::dataset::Dataset::coverage
//! [`Dataset::group_total`]: crate::dataset::Dataset::group_total
//! [`Dataset::share`]: crate::dataset::Dataset::share
//! [`Dataset::share_change`]: crate::dataset::Dataset::share_change
//! [`Dataset::normalised_balance`]: crate::dataset::Dataset::normalised_balance
//! [`Dataset::ranking_of_partners`]: crate::dataset::Dataset::ranking_of_partners
//! [`Dataset::ranking_of_products`]: crate::dataset::Dataset::ranking_of_products
//! [`Dataset::michaely`]: crate::dataset::Dataset::michaely
//! [`Dataset::per_period_average`]: crate::dataset::Dataset::per_period_average

mod average_growth;
mod balance;
mod comparison;
mod coverage;
mod cumulate;
mod cumulative_flow;
mod domestic_exports;
mod export_propensity;
mod group_total;
mod growth;
mod implied_base;
mod import_penetration;
mod michaely;
mod normalised_balance;
mod openness;
mod part_name;
mod part_of_whole;
mod partial_year;
mod per_period_average;
mod quotient;
mod ranked_part;
mod ranked_series;
mod ranking;
mod rest_of_year;
mod run_rate;
mod say;
mod seasonal_share;
mod share;
mod share_change;
mod shares_of_parts;
mod top;
mod total;
mod total_check;
mod trade_per_head;

pub use average_growth::{AverageGrowth, average_growth};
pub use balance::{Balance, balance};
pub use comparison::{Against, Comparison};
pub use coverage::{Coverage, coverage};
pub use cumulate::{cumulate, decumulate};
pub use cumulative_flow::{CumulativeFlow, cumulative_flow};
pub use domestic_exports::{DomesticExports, domestic_exports};
pub use export_propensity::{ExportPropensity, export_propensity};
pub use group_total::{Composition, GroupDifference, GroupTotal, MemberTotal};
pub use growth::{Growth, growth};
pub use implied_base::{ImpliedBase, implied_base};
pub use import_penetration::{ImportPenetration, import_penetration};
pub use michaely::{Michaely, michaely};
pub use normalised_balance::{NormalisedBalance, normalised_balance};
pub use openness::{Openness, OpennessDefinition, openness_unctad, openness_wits};
pub use part_name::PartName;
pub use partial_year::partial_year;
pub use per_period_average::{Per, PerPeriodAverage, per_period_average};
pub use ranked_part::RankedPart;
pub use ranked_series::Whole;
pub use ranking::{Ranking, Rest, ranking, ranking_of_sum};
pub use rest_of_year::{RestOfYear, rest_of_year};
pub use run_rate::{AnnualEstimate, EstimateBasis, annualised, annualised_by_share};
pub use seasonal_share::{SeasonalAverage, SeasonalShare};
pub use share::{Share, share, share_of_sum};
pub use share_change::{ShareChange, share_change};
pub use top::Top;
pub use total::total;
pub use total_check::{TotalCheck, TotalVerdict};
pub use trade_per_head::{Population, TradePerHead, trade_per_head};

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
    /// A share lies outside 0 to 1.
    #[error("{share} is no share: expected something from 0 to 1")]
    NotAShare {
        /// Every share that was given.
        share: Box<Range>,
    },
    /// A part among others holds other parts, such as the world among countries.
    #[error("{part} holds other parts: it cannot be ranked among them")]
    HoldsOtherParts {
        /// The part.
        part: PartName,
    },
    /// Two parts of a whole have one name.
    #[error("{part} is listed twice among the parts: expected each part once")]
    PartTwice {
        /// The name.
        part: PartName,
    },
    /// Some parts of a whole have no total, so that they cannot be ranked.
    #[error("{whole}, {period}: {} without a total: {}", say::parts(missing.len()), group_total::lacking(missing))]
    PartsMissing {
        /// The series of the whole.
        whole: Box<Key>,
        /// The period asked for.
        period: Period,
        /// Each such part, with what its series lacks.
        missing: Vec<(PartName, DatasetError)>,
    },
    /// More working days than days.
    #[error("{period} has {days} days: expected at most as many working days, found {given}")]
    TooManyWorkingDays {
        /// The period.
        period: Period,
        /// The working days as given.
        given: u32,
        /// The days of the period.
        days: u32,
    },
    /// Two averages are not by the same unit.
    #[error("an average per {current} cannot be compared with an average per {base}")]
    UnlikeAverages {
        /// The unit of the base.
        base: Per,
        /// The unit of the current average.
        current: Per,
    },
    /// The first months of a year are asked for, and the period is another.
    #[error("{period} is not the first months of a year: expected January to a later month")]
    NotYearToDate {
        /// The period.
        period: Period,
    },
    /// First months and rest of a year cannot make the year.
    #[error("the year {year} is not the sum of its first months and its rest, {sum}")]
    NotTheSum {
        /// The year.
        year: Box<AmountRange>,
        /// The sum of the two.
        sum: Box<AmountRange>,
    },
    /// A population may be nobody, so that nothing can be divided by it.
    #[error("a population of {population} may be nobody: expected more")]
    Nobody {
        /// The population.
        population: Population,
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
