//! What a user does wrong, and the whole message that says so.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "refusals/shared.rs"]
mod shared;

use bilateral::compute::{
    Against, balance, coverage, growth, rest_of_year, share, share_of_sum, total,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::read;
use bilateral::period::{Month, Period};
use bilateral::place::Area;
use bilateral::record::{
    Conversion, FdiKind, Instrument, Key, Measure, Missing, Netting, PositionValuation, Product,
    Record, Source, Status, TradeSystem, Valuation,
};
use shared::{area, dataset, exact, fdi, key, millions, period, record, refused};

// Money

#[test]
fn a_text_that_is_no_amount() {
    refused(
        Amount::printed("1,45", Scale::Billion, Currency::USD),
        "cannot read \"1,45\" as a decimal number: expected a digit, \".\" or the end at character 2",
    );
    refused(
        "1450000000".parse::<Amount>(),
        "`1450000000` is no amount, expected a value, a margin if any and a currency, such as `1450000000 ± 5000000 USD`",
    );
    refused(
        Amount::with_margin(read("100").unwrap(), read("-0.5").unwrap(), Currency::USD),
        "margin -0.5 is negative, expected zero or more",
    );
}

#[test]
fn a_currency_or_a_scale_that_there_is_not() {
    refused(
        Currency::new("USX"),
        "unknown currency `USX`, expected an ISO 4217 code such as `USD`",
    );
    refused(
        "crore".parse::<Scale>(),
        "unknown scale `crore`, expected one of units, thousand, million, hundred million, billion, trillion",
    );
}

#[test]
fn two_currencies() {
    let euros = Amount::printed("48", Scale::Million, Currency::EUR).unwrap();
    let message = "USD and EUR do not go together: convert one of them first";
    let dollars = millions("1500");
    refused(dollars.plus(&euros), message);
    refused(dollars.minus(&euros), message);
    refused(total(&[dollars, euros]), message);
    refused(balance(&dollars, &euros), message);
    refused(share_of_sum(&dollars, &euros), message);
    refused(rest_of_year(Measure::Turnover, dollars, euros), message);
    // A quotient names the dividend first.
    refused(growth(&euros, &dollars), message);
    refused(coverage(&dollars, &euros), message);
    refused(share(&dollars, &euros), message);
}

#[test]
fn more_digits_than_there_are() {
    let largest = exact("9999999999999999999999999999");
    refused(
        largest.plus(&exact("0.01")),
        "the sum of 9999999999999999999999999999 and 0.01 has more digits than a decimal holds: expected at most 28",
    );
}

// Periods

#[test]
fn a_period_that_there_is_not() {
    let [january, august] = ["2022-01", "2022-08"].map(|month| month.parse::<Month>().unwrap());
    refused(
        Period::new(january, 0),
        "a period from 2022-01 has 0 months: expected at least 1",
    );
    refused(
        Period::between(august, january),
        "the period ends in 2022-01, before it starts in 2022-08: expected the earlier month first",
    );
    refused(
        Period::from_days(january.first_day(), "2022-08-30".parse().unwrap()),
        "a period cannot end on 2022-08-30: expected 2022-08-31, the last day of that month",
    );
}

// Records

#[test]
fn an_amount_in_another_currency_than_its_series() {
    let euros = Amount::printed("48", Scale::Million, Currency::EUR).unwrap();
    refused(
        Record::new(key(Measure::Exports), period("2021"), euros),
        "the amount is in EUR, its series is in USD",
    );
}

#[test]
fn exports_below_zero() {
    refused(
        Record::new(key(Measure::Exports), period("2021"), millions("-48")),
        "exports of -48000000 USD: only a balance and fdi can be below zero",
    );
}

#[test]
fn a_valuation_that_the_measure_cannot_have() {
    refused(
        key(Measure::Exports).with_valuation(Valuation::Cif),
        "exports cannot be valued cif: exports are valued where they leave the country",
    );
    refused(
        key(Measure::Turnover).with_valuation(Valuation::Cif),
        "turnover cannot be valued cif: it contains exports, which are valued where they leave the country",
    );
    refused(
        key(Measure::Imports).with_valuation(Valuation::FobCif),
        "imports cannot be valued fob+cif: only turnover and balance put the two together",
    );
    refused(
        key(Measure::Fdi(fdi(FdiKind::Flow))).with_valuation(Valuation::Fob),
        "fdi inward flow cannot be valued fob: fdi crosses no frontier on a ship",
    );
}

#[test]
fn a_series_that_cannot_be() {
    let bunkers = Area::from_code(bilateral::place::Scheme::Comtrade, "837").unwrap();
    refused(
        Key::new(bunkers, area("RO"), Measure::Exports, Currency::USD),
        &format!(
            "`{bunkers}` ({}) cannot report: it is no economy, but a category of partners",
            bunkers.name()
        ),
    );
    let flow = Measure::Fdi(fdi(FdiKind::Flow));
    refused(
        Key::new(area("KZ"), area("KZ"), flow, Currency::USD),
        "fdi inward flow of `KZ` with itself: reporter and partner must differ",
    );
    refused(
        key(flow).with_trade_system(TradeSystem::Special),
        "fdi inward flow has no trade system, found `special`",
    );
    refused(
        key(flow).with_product("HS:0402".parse().unwrap()),
        "fdi inward flow has no product, found `HS:0402`",
    );
}

#[test]
fn axes_of_investment_that_exclude_each_other() {
    let (flow, position) = (fdi(FdiKind::Flow), fdi(FdiKind::Position));
    refused(
        position.with_netting(Netting::Gross),
        "an fdi position has no netting `gross`: it is what all flows in and out have left",
    );
    refused(
        position.with_instrument(Instrument::ReinvestedEarnings),
        "an fdi position has no instrument `reinvested-earnings`: they are part of equity once reinvested",
    );
    refused(
        flow.with_valuation(PositionValuation::Market),
        "an fdi flow has no valuation `market`: only a position is valued",
    );
    refused(
        flow.with_conversion(Conversion::EndOfPeriod),
        "an fdi flow has no conversion `end-of-period`: transactions are converted at the average rate of their period",
    );
}

#[test]
fn words_that_there_are_not() {
    refused(
        "export".parse::<Measure>(),
        "`export` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, or \
         an fdi measure such as `fdi inward flow`",
    );
    refused(
        "secret".parse::<Missing>(),
        "unknown reason for a missing value `secret`, expected one of not-available, not-collected, not-applicable, suppressed, \
         confidential, included-elsewhere, holiday",
    );
    refused(
        "0402".parse::<Product>(),
        "`0402` is no product, expected `total` or classification and code such as `HS:0402`",
    );
    refused(
        Source::new("  "),
        "a source needs a publisher, found an empty text",
    );
}

#[test]
fn a_status_that_does_not_fit() {
    refused(
        record(&key(Measure::Exports), "2021", "0").with_status(Status::NotSignificant),
        "status `not-significant` means zero with a margin of half a unit, found 0 USD",
    );
    let hole = Record::missing(key(Measure::Exports), period("2021"), Missing::Confidential);
    refused(
        hole.with_status(Status::Estimated),
        "status `estimated` describes a value, but the value is missing (confidential)",
    );
}

// Datasets

#[test]
fn a_month_that_is_confidential_and_one_that_nobody_recorded() {
    let exports = key(Measure::Exports);
    let dataset = dataset([
        record(&exports, "2022-01", "1"),
        record(&exports, "2022-02", "1"),
        Record::missing(exports.clone(), period("2022-03"), Missing::Confidential),
        record(&exports, "2022-04", "1"),
        record(&exports, "2022-08", "1"),
    ]);
    let eight = period("2022-01/2022-08");
    let message = "KZ–RO exports, USD: no total for 2022-01/2022-08, missing 2022-03 (confidential), 2022-05/2022-07";
    refused(dataset.total(&exports, eight), message);
    refused(
        dataset.growth(&exports, eight, Against::YearEarlier),
        "KZ–RO exports, USD: no total for 2021-01/2021-08, missing 2021-01/2021-08",
    );
    let series = dataset.series(&exports).unwrap();
    refused(
        series.rest_of_year(Month::new(2022, 7).unwrap()),
        "KZ–RO exports, USD: no total for 2022-08/2022-12, missing 2022-09/2022-12",
    );
}

#[test]
fn a_position_is_not_summed() {
    let stock = key(Measure::Fdi(fdi(FdiKind::Position)));
    let dataset = dataset([record(&stock, "2020", "100"), record(&stock, "2021", "120")]);
    refused(
        dataset.total(&stock, period("2020/2021")),
        "KZ–RO fdi inward position, USD: a position stands at a date and has no total over 2020/2021",
    );
    refused(
        dataset.level(&stock, period("2021-S1")),
        "KZ–RO fdi inward position, USD: no position recorded for the end of 2021-S1",
    );
    let series = dataset.series(&stock).unwrap();
    refused(
        series.cumulative_flow(period("2020/2021")),
        "expected a flow of fdi, found fdi inward position",
    );
}

#[test]
fn a_series_on_other_terms_is_another_series() {
    let fob = key(Measure::Exports)
        .with_valuation(Valuation::Fob)
        .unwrap();
    let dataset = dataset([record(&fob, "2021", "100")]);
    refused(
        dataset.total(&key(Measure::Exports), period("2021")),
        "no series KZ–RO exports, USD; there is KZ–RO exports, fob, USD",
    );
    refused(
        dataset.total(&key(Measure::ReImports), period("2021")),
        "no series KZ–RO re-imports, USD",
    );
}

#[test]
fn a_balance_of_which_one_side_is_missing() {
    let exports = key(Measure::Exports);
    let dataset = dataset([record(&exports, "2021", "100")]);
    refused(
        dataset.level(&key(Measure::Balance), period("2021")),
        "not recorded (no series KZ–RO balance, USD) and not computable (no series KZ–RO imports, USD)",
    );
}

#[test]
fn fob_with_cif() {
    // A turnover at FOB takes imports at FOB, and there are none.
    let fob = key(Measure::Exports)
        .with_valuation(Valuation::Fob)
        .unwrap();
    let cif = key(Measure::Imports)
        .with_valuation(Valuation::Cif)
        .unwrap();
    let dataset = dataset([record(&fob, "2021", "100"), record(&cif, "2021", "50")]);
    let turnover = key(Measure::Turnover)
        .with_valuation(Valuation::Fob)
        .unwrap();
    refused(
        dataset.level(&turnover, period("2021")),
        "not recorded (no series KZ–RO turnover, fob, USD) and not computable \
         (no series KZ–RO imports, fob, USD; there is KZ–RO imports, cif, USD)",
    );
}

#[test]
fn a_turnover_that_its_parts_contradict() {
    let dataset = dataset([
        record(&key(Measure::Turnover), "2021", "1600"),
        record(&key(Measure::Exports), "2021", "1500"),
        record(&key(Measure::Imports), "2021", "48"),
    ]);
    refused(
        dataset.level(&key(Measure::Turnover), period("2021")),
        "KZ–RO turnover, USD, 2021: 1600, but exports 2021: 1500 + imports 2021: 48 = 1548 USD",
    );
}

#[test]
fn two_records_of_one_cell() {
    let exports = key(Measure::Exports);
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend([
        record(&exports, "2021", "100"),
        record(&exports, "2021", "104"),
    ]);
    refused(
        builder.build(),
        "KZ–RO exports, USD, 2021: two records, 100 USD and 104 USD",
    );

    let mut builder = Dataset::builder(Duplicates::AsOf("2022-12-31".parse().unwrap()));
    builder.insert(record(&exports, "2021", "100"));
    refused(
        builder.build(),
        "KZ–RO exports, USD, 2021: no release date, which is needed to tell which release wins",
    );
}
