//! Wrong answers that other tools have given, each held against what this library answers or refuses.
//!
//! A test is named for the defect. Its comment says what went wrong, and where it was reported if it was.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use bilateral::compute::{Against, ComputeError, growth};
use bilateral::dataset::{Dataset, DatasetError, Duplicates, Relation};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{NumberError, Ratio, Rounding, add, multiply, read};
use bilateral::period::Period;
use bilateral::place::{Area, AreaKind, Scheme};
use bilateral::record::{Key, Measure, Missing, Record, Status};

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn key(reporter: &str, partner: &str, measure: Measure) -> Key {
    Key::new(
        reporter.parse().unwrap(),
        partner.parse().unwrap(),
        measure,
        Currency::USD,
    )
    .unwrap()
}

fn exports() -> Key {
    key("KZ", "RO", Measure::Exports)
}

fn record(key: &Key, text: &str, value: i64) -> Record {
    Record::new(
        key.clone(),
        period(text),
        Amount::exact(value.into(), Currency::USD),
    )
    .unwrap()
}

fn dataset(records: impl IntoIterator<Item = Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

/// A balance computed by joining exports with imports and filling the missing side with 0: with imports unreported, the
/// "balance" was the exports. The output of a trade database has the same where its other value is not a number.
#[test]
fn a_missing_side_of_a_balance_is_not_zero() {
    let (balance, imports) = (
        key("KZ", "RO", Measure::Balance),
        key("KZ", "RO", Measure::Imports),
    );
    let unreported = Record::missing(imports.clone(), period("2021"), Missing::NotAvailable);
    let one_sided = dataset([record(&exports(), "2021", 1500), unreported]);
    assert_eq!(
        one_sided
            .level(&balance, period("2021"))
            .unwrap_err()
            .to_string(),
        "not recorded (no series KZ–RO balance, USD) and not computable \
         (KZ–RO imports, USD: no total for 2021, missing 2021-01/2021-12 (not-available))"
    );
    // Imports that are reported as nothing are nothing: 1500 − 0 = 1500.
    let reported = dataset([
        record(&exports(), "2021", 1500),
        record(&imports, "2021", 0),
    ]);
    let level = reported.level(&balance, period("2021")).unwrap();
    assert_eq!(level.amount().to_string(), "1500 USD");
}

/// Growth computed from neighbouring rows: with 2020 missing, the change from 2019 to 2021 was called year-on-year growth.
#[test]
fn a_missing_year_does_not_turn_two_years_into_one() {
    let dataset = dataset([
        record(&exports(), "2019", 100),
        record(&exports(), "2021", 144),
        record(&exports(), "2022", 180),
    ]);
    assert_eq!(
        dataset
            .growth(&exports(), period("2021"), Against::YearEarlier)
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD: no total for 2020, missing 2020-01/2020-12"
    );
    // 180 ÷ 144 = 1.25.
    assert_eq!(
        dataset
            .growth(&exports(), period("2022"), Against::YearEarlier)
            .unwrap()
            .to_string(),
        "2022 against 2021: 180 ÷ 144 − 1 = +25.0 %"
    );
    // The change over two years can be had, but by its name.
    assert_eq!(
        dataset
            .growth(&exports(), period("2021"), Against::Period(period("2019")))
            .unwrap()
            .to_string(),
        "2021 against 2019: 144 ÷ 100 − 1 = +44.0 %"
    );
}

/// Growth over a base of zero was infinite.
#[test]
fn growth_over_zero_is_not_infinite() {
    let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
    assert!(matches!(
        growth(&amount(0), &amount(10)),
        Err(ComputeError::Zero {
            what: "the base",
            ..
        })
    ));
    assert!(matches!(
        growth(&amount(0), &amount(0)),
        Err(ComputeError::Zero { .. })
    ));
}

/// The change of a negative base divided by that base has the wrong sign: from −10 to −5 is better, and printed as −50 %.
/// <https://github.com/pandas-dev/pandas/issues/40911>, <https://github.com/xKDR/TSFrames.jl/issues/105>
#[test]
fn growth_over_a_negative_base_is_refused() {
    let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
    for current in [-5, -20, 5] {
        assert!(matches!(
            growth(&amount(-10), &amount(current)),
            Err(ComputeError::Negative {
                what: "the base",
                ..
            })
        ));
    }
}

/// Doubling was reported as 50 %, the share of the change in the result. <https://github.com/Automattic/wp-calypso/issues/72028>
#[test]
fn from_five_to_ten_is_a_hundred_percent() {
    let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
    // 10 ÷ 5 − 1 = 1.
    assert_eq!(
        growth(&amount(5), &amount(10)).unwrap().to_string(),
        "10 ÷ 5 − 1 = +100.0 %"
    );
}

/// A year of which eight months had been published was collapsed to an annual figure from those eight.
/// <https://github.com/datosgobar/series-tiempo-ar-api/issues/118>, <https://github.com/Ouranosinc/xclim/issues/829>
#[test]
fn eight_months_are_no_annual_total() {
    let months = (1..=8).map(|month| record(&exports(), &format!("2022-{month:02}"), 10));
    let dataset = dataset(months);
    assert_eq!(
        dataset
            .total(&exports(), period("2022"))
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD: no total for 2022, missing 2022-09/2022-12"
    );
    // 8 · 10 = 80.
    let eight = dataset
        .total(&exports(), period("2022-01/2022-08"))
        .unwrap();
    assert_eq!(eight.amount().to_string(), "80 USD");
}

/// Part of a year held against a whole one: a flat series fell by a third.
/// <https://github.com/motormetrics/motormetrics/issues/915>, <https://github.com/supernova1963/eedc-homeassistant/issues/370>
#[test]
fn part_of_a_year_is_held_against_the_same_part() {
    let months = (0..20).map(|index| {
        let (year, month) = (2021 + index / 12, 1 + index % 12);
        record(&exports(), &format!("{year}-{month:02}"), 10)
    });
    let dataset = dataset(months);
    let eight = period("2022-01/2022-08");
    assert_eq!(
        dataset
            .growth(&exports(), eight, Against::Period(period("2021")))
            .unwrap_err()
            .to_string(),
        "2022-01/2022-08 cannot be compared with 2021: 8 months against 12 months"
    );
    // 80 ÷ 80 − 1 = 0.
    let flat = dataset.partial_year(&exports(), eight).unwrap();
    assert_eq!(flat.growth().rate().point(), &Ratio::ZERO);
    let series = dataset.series(&exports()).unwrap();
    assert_eq!(series.months_in_both_years(2022), Some(eight));
}

/// The row twelve rows up was taken for the month a year earlier; with a month missing it is the month after.
/// <https://github.com/defog-ai/factiq-plugin/pull/102>
#[test]
fn the_month_a_year_earlier_is_found_by_the_calendar() {
    // 2021-11 is missing, so twelve rows above 2022-08 stands 2021-07.
    let months = (0..20).filter(|index| *index != 10).map(|index| {
        let (year, month) = (2021 + index / 12, 1 + index % 12);
        record(&exports(), &format!("{year}-{month:02}"), 100 + index)
    });
    let dataset = dataset(months);
    let series = dataset.series(&exports()).unwrap();
    let august = period("2022-08");
    let rows = series.observations();
    let row = rows.iter().position(|row| row.period() == august).unwrap();
    assert_eq!(rows.get(row - 12).unwrap().period(), period("2021-07"));
    // 2021-08 is the eighth month, 107, and 2022-08 the twentieth, 119.
    assert_eq!(
        series
            .growth(august, Against::YearEarlier)
            .unwrap()
            .to_string(),
        "2022-08 against 2021-08: 119 ÷ 107 − 1 = +11.2 %"
    );
    assert_eq!(
        series
            .growth(period("2021-12"), Against::PreviousPeriod)
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD: no total for 2021-11, missing 2021-11"
    );
    assert_eq!(
        series
            .growth(period("2021-10/2021-12"), Against::PreviousPeriod)
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD: no total for 2021-Q4, missing 2021-11"
    );
}

/// A series that starts in January has no growth for its first months, though the year before is recorded in another row order.
/// <https://github.com/RyanFriedman/growth-engine/issues/1>
#[test]
fn january_is_compared_with_the_january_before() {
    let dataset = dataset([
        record(&exports(), "2022-01", 110),
        record(&exports(), "2021-01", 100),
    ]);
    // 110 ÷ 100 − 1 = 0.1.
    assert_eq!(
        dataset
            .partial_year(&exports(), period("2022-01"))
            .unwrap()
            .to_string(),
        "2022-01 against 2021-01: 110 ÷ 100 − 1 = +10.0 %"
    );
}

/// The label of a cumulative period was read as its first month: twelve months of trade became a January.
/// <https://github.com/say-ahmedi/PROJECT>
#[test]
fn january_to_december_is_a_year() {
    assert_eq!(period("январь-декабрь 2024"), Period::year(2024).unwrap());
    assert_ne!(period("январь-декабрь 2024"), period("2024-01"));
    assert_eq!(period("январь-август 2024").to_string(), "2024-01/2024-08");
    assert_eq!(period("январь 2024").to_string(), "2024-01");
}

/// An unreported mirror was written as 0.000, and the discrepancy, mirror ÷ own − 1, as −100 %.
/// <https://github.com/uncomtrade/comtradeapicall>
#[test]
fn a_missing_mirror_is_no_discrepancy() {
    let own = exports();
    let mirror = key("RO", "KZ", Measure::Imports);
    let dataset = dataset([
        record(&own, "2021", 100),
        record(&own, "2022", 100),
        record(&mirror, "2021", 125),
        Record::missing(mirror.clone(), period("2022"), Missing::NotAvailable),
    ]);
    let discrepancy = |text: &str| -> Result<Ratio, bilateral::Error> {
        let own = dataset.level(&own, period(text))?.amount();
        let theirs = dataset.level(&mirror, period(text))?.amount();
        Ok(growth(&own, &theirs)?.rate().point().clone())
    };
    // 125 ÷ 100 − 1 = 0.25.
    assert_eq!(discrepancy("2021").unwrap().to_string(), "0.25");
    assert_eq!(
        discrepancy("2022").unwrap_err().to_string(),
        "RO–KZ imports, USD: no total for 2022, missing 2022-01/2022-12 (not-available)"
    );
}

/// A `-` was read as zero where it means that there can be no figure, and zeros were taken for missing.
/// <https://github.com/LATC/EU-data-cloud/issues/28>, <https://github.com/ropensci/tradestatistics/issues/64>
#[test]
fn a_dash_is_no_zero_and_a_zero_is_no_hole() {
    assert_eq!(
        read("-").unwrap_err().to_string(),
        "cannot read \"-\" as a decimal number: expected a digit at character 2"
    );
    assert!(Amount::printed("-", Scale::Million, Currency::USD).is_err());
    // What a dash can mean are three things.
    let not_applicable = Record::missing(exports(), period("2020"), Missing::NotApplicable);
    let nothing = record(&exports(), "2021", 0);
    let little = Amount::printed("0", Scale::Million, Currency::USD).unwrap();
    let little = Record::new(exports(), period("2022"), little)
        .unwrap()
        .with_status(Status::NotSignificant)
        .unwrap();
    let dataset = dataset([not_applicable, nothing, little]);
    let total = |text: &str| {
        dataset
            .total(&exports(), period(text))
            .map(|total| total.amount().to_string())
    };
    assert!(matches!(
        total("2020"),
        Err(DatasetError::Incomplete { .. })
    ));
    assert_eq!(total("2021"), Ok("0 USD".into()));
    assert_eq!(total("2022"), Ok("0 ± 500000 USD".into()));
}

/// Rows whose value is missing vanished on reading, and with them the reason. <https://github.com/rOpenGov/eurostat/issues/88>
#[test]
fn a_missing_value_stays_in_its_series() {
    let dataset = dataset([
        record(&exports(), "2022-01", 1),
        Record::missing(exports(), period("2022-02"), Missing::Confidential),
    ]);
    let series = dataset.series(&exports()).unwrap();
    assert_eq!(series.observations().len(), 2);
    let gaps = series.gaps(period("2022-01/2022-02"));
    let reasons: Vec<_> = gaps
        .iter()
        .map(|hole| (hole.month().to_string(), hole.reason()))
        .collect();
    assert_eq!(reasons, [("2022-02".into(), Some(Missing::Confidential))]);
}

/// Of the flags `bu` only the first letter was kept. <https://github.com/rOpenGov/eurostat/issues/87>
#[test]
fn a_value_has_all_its_statuses() {
    let record = record(&exports(), "2022", 1)
        .with_status(Status::LowReliability)
        .unwrap()
        .with_status(Status::Break)
        .unwrap();
    assert_eq!(record.observation().statuses().to_string(), "BU");
}

/// The world, a partner among partners, was summed with the countries it contains, and trade counted four times over.
/// <https://github.com/ropensci/comtradr/pull/105>, <https://github.com/alexandersimoes/oec/issues/212>
#[test]
fn the_world_is_no_country() {
    let world = Area::from_code(Scheme::Comtrade, "0").unwrap();
    assert_eq!((world, world.kind()), (Area::WORLD, AreaKind::Aggregate));
    let elsewhere = Area::from_code(Scheme::Comtrade, "899").unwrap();
    assert_eq!(elsewhere.kind(), AreaKind::NotSpecified);
    // A partner that exceeds the world is found, as it is where the world was added to a country.
    let whole = exports().with_partner(Area::WORLD).unwrap();
    let findings = dataset([
        record(&whole, "2021", 1000),
        record(&exports(), "2021", 1040),
    ])
    .audit();
    assert_eq!(findings.len(), 1);
    assert!(
        findings
            .iter()
            .all(|finding| finding.relation() == Relation::AtMost)
    );
    assert_eq!(
        findings.first().unwrap().to_string(),
        "KZ–RO exports, USD, 2021: 1040, but at most KZ–WORLD 2021: 1000 USD"
    );
    let sound = dataset([record(&whole, "2021", 1000), record(&exports(), "2021", 40)]);
    assert_eq!(sound.audit(), vec![]);
}

/// The United States, 842 in trade statistics and 840 elsewhere, fell out of a list by that code and took 39 % of supply along.
/// <https://github.com/koala73/worldmonitor/issues/7990>
#[test]
fn the_united_states_have_two_numbers() {
    let usa: Area = "US".parse().unwrap();
    assert_eq!(Area::from_code(Scheme::Comtrade, "842").unwrap(), usa);
    assert_eq!("USA".parse::<Area>().unwrap(), usa);
    assert_eq!(usa.numeric(), Some(840));
}

/// A decimal type that is exact only up to its digits rounds the rest without a word; thirds do not come back.
/// <https://github.com/paupino/rust-decimal/issues/414>, <https://github.com/paupino/rust-decimal/issues/268>
#[test]
fn no_digit_is_lost_unseen() {
    let (large, small) = (
        read("9999999999999999999999999999").unwrap(),
        read("0.1").unwrap(),
    );
    // The type's own addition answers, and its answer is not the sum.
    let dropped = large.checked_add(small).unwrap();
    assert_ne!(Ratio::from(dropped), Ratio::from(large).plus(&small.into()));
    assert!(matches!(
        add(large, small),
        Err(NumberError::DigitsLost { .. })
    ));
    assert!(multiply(large, read("1.1").unwrap()).is_err());
    assert!(read("0.12345678901234567890123456789012345").is_err());
    // 1 ÷ 3 · 3 = 1.
    let third = Ratio::new(read("1").unwrap(), read("3").unwrap()).unwrap();
    assert_eq!(third.times(&Ratio::from(3)), Ratio::ONE);
}

/// Rates and sums in binary floats: 0.1 + 0.2 is not 0.3, and a tie at the last digit falls either way.
/// <https://github.com/quallmer/quallmer/pull/149>
#[test]
fn a_tie_is_decided_in_decimals() {
    let sum = add(read("0.1").unwrap(), read("0.2").unwrap()).unwrap();
    assert_eq!(sum, read("0.3").unwrap());
    // 1.005, which as a float is below, rounds up.
    let tie: Ratio = "1.005".parse().unwrap();
    assert_eq!(tie.to_fixed(Rounding::to(2)), "1.01");
}

/// Totals rounded to different places could not be compared, and rounded parts that miss their total by a unit passed for errors.
/// <https://github.com/alexandersimoes/oec/issues/60>, <https://github.com/Arelle/Arelle/issues/991>
#[test]
fn parts_that_miss_their_total_by_rounding_are_no_error() {
    let printed = |text: &str, digits: &str| {
        let amount = Amount::printed(digits, Scale::Million, Currency::USD).unwrap();
        Record::new(exports(), period(text), amount).unwrap()
    };
    // 33.4 + 33.4 + 33.4 = 100.2 is printed as 33, 33, 33 and 100: 99 ± 1.5 and 100 ± 0.5 meet, 99 ± 1.5 and 102 ± 0.5 do not.
    let quarter = ["2022-01", "2022-02", "2022-03"].map(|month| printed(month, "33"));
    let with_total = |digits| dataset(quarter.iter().cloned().chain([printed("2022-Q1", digits)]));
    assert_eq!(with_total("100").audit(), vec![]);
    // 99 + 1.5 = 101 − 0.5: where the two only just meet, both can still be true.
    assert_eq!(with_total("101").audit(), vec![]);
    assert_eq!(with_total("102").audit().len(), 1);
}

/// Growth from a first release to a revised figure: the revision passed for growth.
/// <https://github.com/forecastlab/forecast_dash/issues/121>, <https://github.com/sdmx-twg/sdmx-rest/pull/266>
#[test]
fn a_revision_is_no_growth() {
    let released = |text: &str, value, date: &str| {
        record(&exports(), text, value).with_release(date.parse().unwrap())
    };
    let records = [
        released("2021", 100, "2022-03-01"),
        released("2022", 120, "2023-03-01"),
        released("2021", 115, "2023-03-01"),
    ];
    let built = |policy| {
        let mut builder = Dataset::builder(policy);
        builder.extend(records.iter().cloned());
        builder.build()
    };
    assert!(matches!(
        built(Duplicates::Refuse),
        Err(DatasetError::Duplicate { .. })
    ));
    let latest = built(Duplicates::LatestRelease).unwrap();
    // 120 ÷ 115 − 1 = 0.04347…, not 120 ÷ 100 − 1.
    assert_eq!(
        latest
            .partial_year(&exports(), period("2022"))
            .unwrap()
            .to_string(),
        "2022 against 2021: 120 ÷ 115 − 1 = +4.3 %"
    );
}

/// Dollars were labelled euros, and thousands millions.
/// <https://github.com/CLIMADA-project/climada_petals/issues/113>, <https://github.com/IndEcol/pymrio/issues/175>
#[test]
fn a_figure_carries_its_currency_and_its_scale() {
    let euros = Amount::printed("48", Scale::Million, Currency::EUR).unwrap();
    let dollars = Amount::printed("48000", Scale::Thousand, Currency::USD).unwrap();
    assert!(euros.plus(&dollars).is_err());
    assert_eq!(euros.value(), dollars.value());
    // 48 million to the nearest million and 48 000 thousand to the nearest thousand are not the same statement.
    assert_eq!(dollars.margin(), read("500").unwrap());
    assert_eq!(euros.margin(), read("500000").unwrap());
}
