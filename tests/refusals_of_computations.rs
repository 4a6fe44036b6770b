//! What a user asks that has no answer, and the whole message that says so.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "refusals/shared.rs"]
mod shared;

use bilateral::compute::{
    Against, coverage, cumulative_flow, growth, implied_base, partial_year, share, share_of_sum,
    total,
};
use bilateral::money::{Amount, Currency};
use bilateral::number::read;
use bilateral::period::Frequency;
use bilateral::record::{FdiKind, Key, Measure, Missing, Netting, Record, Valuation};
use shared::{area, dataset, exact, fdi, key, millions, period, record, refused};

// Computations

#[test]
fn eight_months_against_twelve() {
    let turnover = key(Measure::Turnover);
    let (year, eight) = (
        record(&turnover, "2021", "1600"),
        record(&turnover, "2022-01/2022-08", "1450"),
    );
    refused(
        partial_year(&year, &eight),
        "2022-01/2022-08 cannot be compared with 2021: 8 months against 12 months",
    );
    refused(
        partial_year(&record(&turnover, "2021-05/2021-12", "900"), &eight),
        "2022-01/2022-08 cannot be compared with 2021-05/2021-12: the months of the year differ",
    );
    let dataset = dataset([year, eight]);
    refused(
        dataset.growth(
            &turnover,
            period("2022-01/2022-08"),
            Against::Period(period("2021")),
        ),
        "2022-01/2022-08 cannot be compared with 2021: 8 months against 12 months",
    );
}

#[test]
fn different_series() {
    let exports = key(Measure::Exports);
    refused(
        partial_year(
            &record(&exports, "2021", "100"),
            &record(&key(Measure::Imports), "2022", "100"),
        ),
        "KZ–RO imports, USD cannot be compared with KZ–RO exports, USD: they are different series",
    );
    let gross = key(Measure::Fdi(
        fdi(FdiKind::Flow).with_netting(Netting::Gross).unwrap(),
    ));
    let net = key(Measure::Fdi(
        fdi(FdiKind::Flow).with_netting(Netting::Net).unwrap(),
    ));
    refused(
        partial_year(&record(&gross, "2021", "100"), &record(&net, "2022", "30")),
        "KZ–RO fdi inward flow net, USD cannot be compared with KZ–RO fdi inward flow gross, USD: they are different series",
    );
    let fob = key(Measure::Imports)
        .with_valuation(Valuation::Fob)
        .unwrap();
    let cif = key(Measure::Imports)
        .with_valuation(Valuation::Cif)
        .unwrap();
    refused(
        partial_year(&record(&fob, "2021", "100"), &record(&cif, "2022", "110")),
        "KZ–RO imports, cif, USD cannot be compared with KZ–RO imports, fob, USD: they are different series",
    );
    let other = Key::new(area("UZ"), area("RO"), Measure::Turnover, Currency::USD).unwrap();
    let both = dataset([
        record(&exports, "2021", "100"),
        record(&other, "2021", "200"),
    ]);
    refused(
        both.share(&exports, &other, period("2021")),
        "KZ–RO exports, USD is no part of UZ–RO turnover, USD",
    );
    refused(
        both.coverage(&exports, &other, period("2021")),
        "expected exports and imports of one trade, found KZ–RO exports, USD and UZ–RO turnover, USD",
    );
    refused(
        partial_year(
            &record(&exports, "2021", "100"),
            &record(&exports, "2021", "100"),
        ),
        "2021 cannot be compared with 2021: it is the same period",
    );
    refused(
        partial_year(
            &record(&exports, "2022", "100"),
            &record(&exports, "2021", "100"),
        ),
        "2021 cannot be compared with 2022: it is the earlier of the two",
    );
    refused(
        both.growth(&exports, period("2021/2022"), Against::YearEarlier),
        "2021/2022 cannot be compared with 2020/2021: the two overlap",
    );
}

#[test]
fn different_releases() {
    let exports = key(Measure::Exports);
    let released =
        |text, value, date: &str| record(&exports, text, value).with_release(date.parse().unwrap());
    refused(
        partial_year(
            &released("2021", "100", "2022-03-01"),
            &released("2022", "110", "2023-03-01"),
        ),
        "KZ–RO exports, USD, 2021 (released 2022-03-01) and KZ–RO exports, USD, 2022 (released 2023-03-01) are of different releases: expected one, or a dataset built as of a date",
    );
}

#[test]
fn a_record_without_a_value() {
    let exports = key(Measure::Exports);
    let hole = Record::missing(exports.clone(), period("2021"), Missing::NotCollected);
    refused(
        partial_year(&hole, &record(&exports, "2022", "110")),
        "KZ–RO exports, USD, 2021: the value is missing (not-collected)",
    );
    let flow = key(Measure::Fdi(fdi(FdiKind::Flow)));
    refused(
        cumulative_flow(&Record::missing(
            flow,
            period("2005/2021"),
            Missing::Suppressed,
        )),
        "KZ–RO fdi inward flow, USD, 2005/2021: the value is missing (suppressed)",
    );
}

#[test]
fn a_base_that_is_zero_may_be_zero_or_is_negative() {
    let current = exact("100");
    refused(
        growth(&exact("0"), &current),
        "the base is zero: there is nothing to divide 100 USD by",
    );
    refused(
        growth(&millions("0"), &current),
        "the base may be zero: 0 ± 500000 USD has a margin that reaches it",
    );
    let as_wide_as_it_is =
        Amount::with_margin(read("100").unwrap(), read("100").unwrap(), Currency::USD).unwrap();
    refused(
        growth(&as_wide_as_it_is, &current),
        "the base may be zero: 100 ± 100 USD has a margin that reaches it",
    );
    refused(
        growth(&millions("-1"), &current),
        "the base is negative (-1000000 ± 500000 USD): a rate on it would have no sign that readers agree on",
    );
    refused(
        coverage(&current, &millions("0")),
        "the value of imports may be zero: 0 ± 500000 USD has a margin that reaches it",
    );
    refused(
        share(&current, &exact("0")),
        "the whole is zero: there is nothing to divide 100 USD by",
    );
}

#[test]
fn a_part_that_is_no_part() {
    refused(
        share(&millions("1500"), &millions("1045")),
        "the part 1.4995 bn to 1.5005 bn USD exceeds the whole 1.0445 bn to 1.0455 bn USD",
    );
    refused(
        share(&millions("-5"), &millions("1045")),
        "the part -5000000 ± 500000 USD is negative: shares of it would not lie between 0 and 100 %",
    );
    refused(
        share_of_sum(&millions("20"), &millions("-5")),
        "the part -5000000 ± 500000 USD is negative: shares of it would not lie between 0 and 100 %",
    );
}

#[test]
fn a_growth_that_leaves_no_base() {
    refused(
        implied_base(&millions("100"), &"[-1, -0.9]".parse().unwrap()),
        "a growth of [-1, -0.9] implies no base: it must be above -1",
    );
    refused(
        implied_base(&exact("-100"), &"[0.27, 0.28)".parse().unwrap()),
        "the current amount is negative (-100 USD): a rate on it would have no sign that readers agree on",
    );
}

#[test]
fn year_to_date_figures_that_fall() {
    let exports = key(Measure::Exports);
    let dataset = dataset([
        record(&exports, "2022-01", "100"),
        record(&exports, "2022-01/2022-02", "90"),
    ]);
    let series = dataset.series(&exports).unwrap();
    refused(
        series.decumulate(period("2022-01/2022-02"), Frequency::Monthly),
        "KZ–RO exports, USD: 2022-02 comes out as -10 USD, below zero: an earlier year-to-date figure was revised, or one of them is wrong",
    );
    refused(
        series.decumulate(period("2022-01/2022-02"), Frequency::Quarterly),
        "2022-01/2022-02 does not divide into calendar quarters: expected it to start and end with one",
    );
}

#[test]
fn a_flow_over_no_whole_years() {
    let flow = key(Measure::Fdi(fdi(FdiKind::Flow)));
    refused(
        cumulative_flow(&record(&flow, "2005-01/2021-09", "1570")),
        "2005-01/2021-09 is no whole number of years: expected a multiple of 12 months, found 201",
    );
    refused(
        cumulative_flow(&record(&key(Measure::Exports), "2005/2021", "1570")),
        "expected a flow of fdi, found exports",
    );
}

#[test]
fn nothing_to_add() {
    refused(total(&[]), "expected at least one amount");
}
