//! One file per computation: what follows from two figures, from a series, from a dataset.
//!
//! Each result holds its inputs, the exact fraction or amount, and every value that the margins of the inputs allow. It
//! prints as one line of arithmetic that can be redone with a pencil. A ratio stays a fraction until it is printed; what is
//! shown is rounded once, half away from zero.
//!
//! # Growth
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much did it grow? | [`growth`] | [`Series::growth`], [`Dataset::growth`] |
//! | how does January–August compare with the same months a year earlier? | [`partial_year`] (two records) | [`Series::partial_year`], [`Dataset::partial_year`] |
//! | and up to the latest month that both years have? | | [`Series::months_in_both_years`] |
//! | year to date, twelve months to date? | | [`Series::year_to_date`], [`Series::rolling_twelve_months`] |
//! | as a multiple, as an index? | [`Growth::multiple`], [`Multiple`] | |
//! | how much did what can be below zero grow? | [`signed_growth`] | [`Series::signed_growth`], [`Dataset::signed_growth`] |
//! | how much did it grow, from or to nothing? | [`midpoint_growth`] | [`Series::midpoint_growth`], [`Dataset::midpoint_growth`] |
//! | how much over two years, whatever the year between? | [`two_year_growth`], [`two_year_growth_of_rates`] | [`Series::two_year_growth`], [`Dataset::two_year_growth`] |
//! | why was a growth rate revised? | [`growth_revision`] | [`Comparison::revised_to`] |
//! | which base does a published growth rate imply? | [`implied_base`] | |
//!
//! # Averages over time, and index series
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much a year on average, compounded? | [`compound_growth`] | [`Series::compound_growth`], [`Dataset::compound_growth`] |
//! | and if it went on for a year as from March to August? | [`annualised_growth`] | [`Series::annualised_growth`], [`Dataset::annualised_growth`] |
//! | and along the line that fits all years? | [`least_squares_growth`], [`least_squares_slope`] | [`Series::least_squares_growth`], [`Series::least_squares_slope`], [`Dataset::least_squares_growth`], [`Dataset::least_squares_slope`] |
//! | the mean of the annual rates? | [`mean_of_rates`] | [`Series::mean_of_rates`], [`Dataset::mean_of_rates`] |
//! | growth that adds up over time? | [`log_growth`] | [`Series::log_growth`], [`Dataset::log_growth`] |
//! | as an index, on a year or on the mean of its months? | [`index_series`] | [`Series::index_series`], [`Dataset::index_series`] |
//! | on another base, or continued by another index? | [`IndexSeries::printed`] | [`IndexSeries::rebased`], [`IndexSeries::chained`] |
//!
//! # Parts of a whole
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | which part added how much to the growth of the whole? | [`contributions`], [`contributions_of_sum`] | [`Dataset::contributions_by_partner`], [`Dataset::contributions_by_product`], [`Dataset::contributions_by_flow`] |
//! | which share has it in the change of the whole? | [`Contributions::shares_of_change`] | |
//! | which share of the whole? | [`share`], [`share_of_sum`] | [`Dataset::share`] |
//! | by how many points did the share change, by how much did it grow? | [`share_change`], [`ShareChange::growth`] | [`Dataset::share_change`] |
//! | which partners, which products are the largest? | [`ranking`], [`ranking_of_sum`] | [`Dataset::ranking_of_partners`], [`Dataset::ranking_of_products`] |
//! | which share have the largest together, and do the parts make the total? | [`Ranking::top`], [`Ranking::against`] | |
//! | does the reporter specialise in this product? | [`michaely`] | [`Dataset::michaely`] |
//! | how much with all members of a group, beside the published total? | [`GroupTotal::against`] | [`Dataset::group_total`] |
//! | how much with all partners together, beside the published world? | [`PartnersTotal::against`] | [`Dataset::partners_total`] |
//! | how do printed parts add up to the printed total? | [`Table::round_to_add`], [`Table::round_each`] | |
//!
//! # Balances and openness
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | exports minus imports? | [`balance`] | [`Dataset::level`] |
//! | how far do exports pay for imports? | [`coverage`] | [`Dataset::coverage`] |
//! | and by how much of their trade? | [`normalised_balance`] | [`Dataset::normalised_balance`] |
//! | what is left of exports without re-exports? | [`domestic_exports`] | [`Dataset::level`] |
//! | how open is the economy? | [`openness_wits`] or [`openness_unctad`], [`export_propensity`], [`import_penetration`] | |
//! | how much trade a head? | [`trade_per_head`] | |
//!
//! # Totals, and parts of a year
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | what do the periods add up to? | [`total`] | [`Series::total`] |
//! | from monthly to year-to-date figures, and back? | [`cumulate`], [`decumulate`] | [`Series::cumulate`], [`Series::decumulate`] |
//! | what is left of the year? | [`rest_of_year`] | [`Series::rest_of_year`] |
//! | which part of the year had come by August? | [`share`] | [`Series::seasonal_share`], [`Series::seasonal_average`] |
//! | what would the year come to? | [`annualised`], [`annualised_by_share`] | [`Series::annualised`], [`Series::annualised_by_season`] |
//! | how much a month, a day, a working day? | [`per_period_average`] | [`Series::per_period_average`], [`Dataset::per_period_average`] |
//! | how do averages of periods of different length compare? | [`average_growth`] | |
//!
//! # Prices and currencies
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much did it grow without the rise of prices? | [`real_growth`], [`deflate`] | |
//! | how much of it is price, how much volume? | [`value_index`], [`volume_index`], [`price_index`], [`price_and_volume`] | |
//! | what was a ton worth? | [`unit_value`] | |
//! | how much is that in another currency? | [`convert`] | [`convert_record`] |
//! | how much of the growth in dollars is the exchange rate? | [`exchange_rate_effect`] | |
//!
//! # Foreign direct investment
//!
//! | question | from amounts | from a series or a dataset |
//! | --- | --- | --- |
//! | how much came in from 2005 to 2021, and how much a year? | [`cumulative_flow`] (one record) | [`Series::cumulative_flow`] |
//! | which change of an FDI position do the flows not explain? | [`fdi_reconciliation`] | [`Dataset::fdi_reconciliation`] |
//! | what did the investment earn, and how much of it stayed? | [`rate_of_return`], [`reinvestment_ratio`] | [`Dataset::rate_of_return`] |
//! | how much FDI for the size of the economy? | [`fdi_to_gdp`], [`fdi_performance`] | |
//!
//! # Same name, different thing
//!
//! Some words of the trade have several definitions in print. Here each has a name of its own, and none is the default.
//!
//! | in print | definition | here |
//! | --- | --- | --- |
//! | growth | change ÷ base: +110 % | [`growth`] |
//! | | "2.1 times", "210 % of the year before" | [`Multiple::printed_times`], [`Multiple::printed_index`] |
//! | | of a rate or a share, in percentage points | [`Points`](crate::number::Points), [`share_change`] |
//! | | of a share, as a rate: market share growth | [`ShareChange::growth`] |
//! | | of what was below zero, by three policies | [`NegativeBase`] |
//! | | change ÷ mean of both | [`midpoint_growth`] |
//! | average growth | between the first year and the last | [`compound_growth`] |
//! | | of the trend through all years, as a rate (e^b − 1) or as a slope (b) | [`least_squares_growth`], [`least_squares_slope`] |
//! | | mean of the annual rates | [`mean_of_rates`] |
//! | | of an average: per month, per day | [`average_growth`] |
//! | annualised | a rate of growth, raised to a year | [`annualised_growth`] |
//! | | an amount, stretched to a year | [`annualised`], [`annualised_by_share`] |
//! | contribution | of a part to growth, in points | [`contributions`] |
//! | | of a part to the change, in percent | [`Contributions::shares_of_change`] |
//! | share | of a whole that is published itself | [`share`], [`ranking`], [`contributions`] |
//! | | of the sum of the parts, in which each part moves the whole | [`share_of_sum`], [`ranking_of_sum`], [`contributions_of_sum`] |
//! | openness | (exports + imports) ÷ GDP | [`openness_wits`] |
//! | | half of that | [`openness_unctad`] |
//! | "August" | the month | [`Month`](crate::period::Month), [`Series::growth`] |
//! | | January–August | [`Series::year_to_date`] |
//! | turnover | exports + imports, as the offices of the CIS use the word | [`Measure::Turnover`](crate::record::Measure::Turnover) |
//! | inflow of FDI | gross or net, directional or by assets and liabilities | [`Netting`](crate::record::Netting), [`Presentation`](crate::record::Presentation) |
//! | total of FDI | the sum of the flows | [`cumulative_flow`] |
//! | | the position | [`FdiKind::Position`](crate::record::FdiKind::Position) |
//! | the European Union | its members of each month, or those of one day | [`Composition`] |
//! | trade in other currency | at the average of the period or at its end | [`RateBasis`] |
//! | price index | value ÷ volume | [`price_index`] |
//! | | value of a ton, which moves with the mixture of goods | [`unit_value`] |
//! | quantity | a number of tons | [`Quantity`] |
//! | | what a printed figure counts | [`phrase::Quantity`](crate::phrase::Quantity) |
//!
//! # Names
//!
//! What is compared is `current`, what with is the `base`; a `part` belongs to a `whole`, and what is left is the `rest`. A fraction is a
//! [`rate`](Growth::rate), which has a point and a range; a difference of fractions is in [`points`](ShareChange::points). An amount that
//! may end in no decimal has a [`point`](Deflated::point), which the printed figures make, and a [`range`](Deflated::range), which the
//! margins allow; where it stands beside another amount, its name says which it is, as [`average`](CumulativeFlow::average) does. The
//! `levels` of a result are the figures of the dataset with their derivation.
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
//! | `bilateral.comparison/1` | `base`, `current`: `series`, `period`, `amount`, `recorded`, `parts`, with the `steps` of each total and their `released` dates, if stated; `growth` as above |
//! | `bilateral.multiple/1` | `rate`: current ÷ base |
//! | `bilateral.signed-growth/1` | `base`, `current`, `negative_base`: `quotient`, `magnitude` or `midpoint`; `rate`; `levels` of both, when a series or a dataset was asked |
//! | `bilateral.midpoint-growth/1` | `base`, `current`, `rate`; `levels` likewise |
//! | `bilateral.two-year-growth/1` | `earlier`, `later`, `rate`: rates; `base_effect`: points; `amounts` of the three years, oldest first, unless computed from rates; `levels` likewise, when a series or a dataset was asked |
//! | `bilateral.growth-revision/1` | `first`, `second`: growths as above; `change`, `by_current`, `by_base`: points |
//! | `bilateral.implied-base/1` | `current`, `growth`: a range; `base`: `range` and `currency` |
//! | `bilateral.compound-growth/1` | `base`, `current`; `steps`: a fraction; `multiple`: `point` and `range`; `rate`: `point` and `range`, both ranges to ten places; `levels`, when a series or a dataset was asked |
//! | `bilateral.least-squares-growth/1` | `definition`: `e^b-1` or `b`; `amounts`, `rate`: two ranges as above; `levels`, when a series or a dataset was asked |
//! | `bilateral.mean-of-rates/1` | `amounts`, `rate`: `point` and `range`; `levels`, when a series or a dataset was asked |
//! | `bilateral.log-growth/1` | `base`, `current`, `rate`: two ranges as above; `levels`, when a series or a dataset was asked |
//! | `bilateral.index-series/1` | `base`: a period; `entries`: `period`, `index`: `point` and `range`, 100 for the base |
//! | `bilateral.contributions/1` | `growth` of the whole as above; `parts` and, if the whole was given, the `rest`: `name`, `base`, `current`, `points` and, when a dataset was asked, `levels`; `levels` of the whole likewise |
//! | `bilateral.share/1` | `part`, `whole`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.share-change/1` | `base`, `current`: rates; `points`: `point` and `range` of the difference, a fraction; `shares` of both, when a dataset was asked |
//! | `bilateral.ranking/1` | `whole`: an amount; `parts`: `part`, `amount`, `rank`, `ranks`: best and worst, `share`, `cumulated`, `level` when a dataset was asked; `sum`: `range` and `currency`; `rest`: `amount` as `range` and `currency`, `share`; `period`, `whole_level`, `left_out` when a dataset was asked |
//! | `bilateral.total-check/1` | `total`: an amount; `sum`, `difference`: each `range` and `currency`; `verdict`: `agrees`, `parts-exceed`, `rest-not-listed` |
//! | `bilateral.michaely/1` | `exports`, `imports`: shares; `index`: `point` and `range` |
//! | `bilateral.group-total/1` | `group`, `composition`: `as it was` or a date, `period`, `members`: `area`, `amount`, `totals`; `reporter_left_out`, `amount` |
//! | `bilateral.partners-total/1` | `key`, `period`, `countries` and `unassigned`: as `members` above; `without`: `area`, `reason`; `of_countries`, `of_unassigned`, `amount`; `range` |
//! | `bilateral.rounded-table/1` | `table`: `rows` of fractions, `currency`; `scale`, `places`, `rows`: texts; `moved`: `row`, `column`, `exact`, `nearest`, `printed`; `not_adding`: `row 1` or `column 2` |
//! | `bilateral.balance/1` | `exports`, `imports`, `balance`, `turnover` |
//! | `bilateral.coverage/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.normalised-balance/1` | `exports`, `imports`, `rate`; `levels` of both, when a dataset was asked |
//! | `bilateral.domestic-exports/1` | `exports`, `re_exports`: amounts; `domestic`: `range` and `currency` |
//! | `bilateral.openness/1` | `definition`: `wits` or `unctad`; `exports`, `imports`, `gdp`, `rate` |
//! | `bilateral.export-propensity/1` | `exports`, `gdp`, `rate` |
//! | `bilateral.import-penetration/1` | `exports`, `imports`, `gdp`, `rate` |
//! | `bilateral.trade-per-head/1` | `trade`: an amount; `population`: a text; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.rest-of-year/1` | `year`, `part`, `rest`: each `range` and `currency` |
//! | `bilateral.seasonal-share/1` | `period`, `part`, `year`: amounts; `rate` |
//! | `bilateral.seasonal-average/1` | `shares`: seasonal shares; `rate` |
//! | `bilateral.annual-estimate/1` | `period`, `to_date`: an amount; `basis`: `equal-months`, or `share-of-year` with a rate; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.per-period-average/1` | `period`, `amount`, `per`: `month`, `calendar day` or `working day`; `count`, `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.average-growth/1` | `base`, `current`: averages; `rate` |
//! | `bilateral.deflated/1` | `amount`, `deflator`: `name`, `multiple`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.real-growth/1` | `nominal`, `deflator` as above, `rate` |
//! | `bilateral.price-volume/1` | `value`, `price`, `volume`, `price_effect`, `volume_effect`: `point` and `range` |
//! | `bilateral.unit-value/1` | `amount`, `quantity`: `value`, `range`, `unit`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.converted/1` | `measure`, `period`, `amount`, `exchange_rate`: `from`, `to`, `basis`, `value`; `point`: a fraction; `range`: `range` and `currency` |
//! | `bilateral.exchange-rate-effect/1` | `own`, `base`, `current`: rates of exchange as above; `appreciation`, `converted`, `effect`: `point` and `range` |
//! | `bilateral.cumulative-flow/1` | `period`, `years`, `total`, `average`: a fraction; `average_range` |
//! | `bilateral.fdi-reconciliation/1` | `opening`, `flow`, `closing`, `other_changes`; `levels` of the first three, when a dataset was asked |
//! | `bilateral.rate-of-return/1` | `opening`, `income`, `closing`, `rate`; `levels` of the first three, when a dataset was asked |
//! | `bilateral.fdi-to-gdp/1` | `fdi`, `gdp`, `rate` |
//! | `bilateral.fdi-performance/1` | `fdi`, `gdp`: shares as above; `rate` |
//! | `bilateral.contradiction/1`, of an audit | `key`, `period`, `recorded`, `relation`, `terms`, `derived`; `releases`: dates, if stated |
//!
//! [`Dataset::fdi_reconciliation`]: crate::dataset::Dataset::fdi_reconciliation
//! [`Dataset::rate_of_return`]: crate::dataset::Dataset::rate_of_return
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
//! [`Series::signed_growth`]: crate::dataset::Series::signed_growth
//! [`Series::midpoint_growth`]: crate::dataset::Series::midpoint_growth
//! [`Series::two_year_growth`]: crate::dataset::Series::two_year_growth
//! [`Dataset::signed_growth`]: crate::dataset::Dataset::signed_growth
//! [`Dataset::midpoint_growth`]: crate::dataset::Dataset::midpoint_growth
//! [`Dataset::two_year_growth`]: crate::dataset::Dataset::two_year_growth
//! [`Dataset::contributions_by_partner`]: crate::dataset::Dataset::contributions_by_partner
//! [`Dataset::contributions_by_product`]: crate::dataset::Dataset::contributions_by_product
//! [`Dataset::contributions_by_flow`]: crate::dataset::Dataset::contributions_by_flow
//! [`Series::per_period_average`]: crate::dataset::Series::per_period_average
//! [`Series::seasonal_share`]: crate::dataset::Series::seasonal_share
//! [`Series::seasonal_average`]: crate::dataset::Series::seasonal_average
//! [`Series::annualised`]: crate::dataset::Series::annualised
//! [`Series::annualised_by_season`]: crate::dataset::Series::annualised_by_season
//! [`Dataset::share_change`]: crate::dataset::Dataset::share_change
//! [`Dataset::normalised_balance`]: crate::dataset::Dataset::normalised_balance
//! [`Dataset::ranking_of_partners`]: crate::dataset::Dataset::ranking_of_partners
//! [`Dataset::ranking_of_products`]: crate::dataset::Dataset::ranking_of_products
//! [`Dataset::michaely`]: crate::dataset::Dataset::michaely
//! [`Dataset::per_period_average`]: crate::dataset::Dataset::per_period_average
//! [`Dataset::growth`]: crate::dataset::Dataset::growth
//! [`Dataset::partial_year`]: crate::dataset::Dataset::partial_year
//! [`Dataset::level`]: crate::dataset::Dataset::level
//! [`Dataset::coverage`]: crate::dataset::Dataset::coverage
//! [`Dataset::group_total`]: crate::dataset::Dataset::group_total
//! [`Dataset::partners_total`]: crate::dataset::Dataset::partners_total
//! [`Dataset::least_squares_growth`]: crate::dataset::Dataset::least_squares_growth
//! [`Dataset::least_squares_slope`]: crate::dataset::Dataset::least_squares_slope
//! [`Dataset::mean_of_rates`]: crate::dataset::Dataset::mean_of_rates
//! [`Dataset::log_growth`]: crate::dataset::Dataset::log_growth
//! [`Dataset::share`]: crate::dataset::Dataset::share

mod annual_estimate;
mod average_growth;
mod balance;
mod comparison;
mod compound_growth;
mod contribution;
mod contribution_by;
mod convert;
mod coverage;
mod cumulate;
mod cumulative_flow;
mod deflator;
mod domestic_exports;
mod enclosed;
mod error;
mod exchange_rate;
mod exchange_rate_effect;
mod export_propensity;
mod fdi_axes;
mod fdi_performance;
mod fdi_reconciliation;
mod given;
mod group_total;
mod growth;
mod growth_revision;
mod implied_base;
mod import_penetration;
mod independent;
mod index_chain;
mod index_mean;
mod index_series;
mod least_squares_growth;
mod log_growth;
mod mean_of_rates;
mod michaely;
mod midpoint_growth;
mod multiple;
mod normalised_balance;
mod openness;
mod part_name;
mod part_of_whole;
mod partial_year;
mod partners_total;
mod per_period_average;
mod price_volume;
mod quotient;
mod ranked_part;
mod ranked_series;
mod ranking;
mod rate_of_return;
mod real_growth;
mod rest_of_year;
mod rounded_table;
mod rounding_choice;
mod rounding_flow;
mod say;
mod seasonal_share;
mod share;
mod share_change;
mod shares_of_parts;
mod signed_growth;
mod steadiest;
mod table;
mod top;
mod total;
mod total_check;
mod trade_per_head;
mod two_year_growth;
mod unit_value;
mod yearly;

pub use annual_estimate::{AnnualEstimate, EstimateBasis, annualised, annualised_by_share};
pub use average_growth::{AverageGrowth, average_growth};
pub use balance::{Balance, balance};
pub use comparison::{Against, Comparison};
pub use compound_growth::{CompoundGrowth, annualised_growth, compound_growth};
pub use contribution::{
    Component, Contribution, Contributions, contributions, contributions_of_sum,
};
pub use contribution_by::Whole;
pub use convert::{Converted, convert, convert_record};
pub use coverage::{Coverage, coverage};
pub use cumulate::{cumulate, decumulate};
pub use cumulative_flow::{CumulativeFlow, cumulative_flow};
pub use deflator::{Deflated, Deflator, deflate};
pub use domestic_exports::{DomesticExports, domestic_exports};
pub use error::ComputeError;
pub use exchange_rate::{ExchangeRate, RateBasis};
pub use exchange_rate_effect::{ExchangeRateEffect, exchange_rate_effect};
pub use export_propensity::{ExportPropensity, export_propensity};
pub use fdi_performance::{FdiPerformance, FdiToGdp, fdi_performance, fdi_to_gdp};
pub use fdi_reconciliation::{FdiReconciliation, fdi_reconciliation};
pub use group_total::{Composition, GroupTotal, MemberTotal};
pub use growth::{Growth, growth};
pub use growth_revision::{GrowthRevision, growth_revision};
pub use implied_base::{ImpliedBase, implied_base};
pub use import_penetration::{ImportPenetration, import_penetration};
pub use index_series::{IndexEntry, IndexSeries, index_series};
pub use least_squares_growth::{
    LeastSquaresDefinition, LeastSquaresGrowth, least_squares_growth, least_squares_slope,
};
pub use log_growth::{LogGrowth, log_growth};
pub use mean_of_rates::{MeanOfRates, mean_of_rates};
pub use michaely::{Michaely, michaely};
pub use midpoint_growth::{MidpointGrowth, midpoint_growth};
pub use multiple::Multiple;
pub use normalised_balance::{NormalisedBalance, normalised_balance};
pub use openness::{Openness, OpennessDefinition, openness_unctad, openness_wits};
pub use part_name::PartName;
pub use partial_year::partial_year;
pub use partners_total::PartnersTotal;
pub use per_period_average::{Per, PerPeriodAverage, per_period_average};
pub use price_volume::{PriceVolume, price_and_volume, price_index, value_index, volume_index};
pub use ranked_part::RankedPart;
pub use ranking::{Ranking, Rest, ranking, ranking_of_sum};
pub use rate_of_return::{RateOfReturn, rate_of_return, reinvestment_ratio};
pub use real_growth::{RealGrowth, real_growth};
pub use rest_of_year::{RestOfYear, rest_of_year};
pub use rounded_table::{Moved, RoundedTable};
pub use seasonal_share::{SeasonalAverage, SeasonalShare};
pub use share::{Share, share, share_of_sum};
pub use share_change::{ShareChange, share_change};
pub use signed_growth::{NegativeBase, SignedGrowth, signed_growth};
pub use table::{Line, Table};
pub use top::Top;
pub use total::total;
pub use total_check::{TotalCheck, TotalVerdict};
pub use trade_per_head::{Population, TradePerHead, trade_per_head};
pub use two_year_growth::{TwoYearGrowth, two_year_growth, two_year_growth_of_rates};
pub use unit_value::{Quantity, UnitValue, unit_value};
