//! Gross and net flows, sums of flows over years, shares of partners, and investment for the size of the economy: printed figures, a law, and a refusal for every axis.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod fdi;

use std::path::PathBuf;

use bilateral::compute::{Against, cumulative_flow, fdi_performance, fdi_to_gdp, share};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Range, Ratio, Rounding, read, shift};
use bilateral::record::{Key, Record};
use fdi::{dataset, exact, key, million, period, refused};
use proptest::prelude::*;

fn billion(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Billion, Currency::USD).unwrap()
}

// Gross and net

/// "FDI in 2021 was $23.7 billion, 37.7 % more than $17.2 billion" are gross inflows (National Bank of Kazakhstan, April 2022). Net
/// of what was withdrawn they are 3 171.8 million of 2021 (UNCTAD, *World Investment Report 2022*, annex table 1).
#[test]
fn gross_and_net_inflows_of_kazakhstan_do_not_mix() {
    let (gross, net) = (
        key("KZ WORLD fdi inward flow gross"),
        key("KZ WORLD fdi inward flow net"),
    );
    let dataset = dataset(&[
        (&gross, "2020", billion("17.2")),
        (&gross, "2021", billion("23.7")),
        (&net, "2021", million("3171.8")),
    ]);
    let rate = dataset
        .growth(&gross, period("2021"), Against::YearEarlier)
        .unwrap();
    // 23.7 ÷ 17.2 = 1.37790…; 23.65 ÷ 17.25 = 1.37101… and 23.75 ÷ 17.15 = 1.38483….
    assert_eq!(
        rate.to_string(),
        "2021 against 2020: 23.7 bn ÷ 17.2 bn − 1 = +37.8 % (+37.1 % to +38.5 %)"
    );
    assert!(
        rate.growth()
            .rate()
            .range()
            .contains(&"0.377".parse().unwrap())
    );

    refused(
        dataset.growth(&net, period("2021"), Against::YearEarlier),
        "KZ–WORLD fdi inward flow net, USD: no total for 2020, missing 2020-01/2020-12",
    );
    refused(
        dataset.share(&key("KZ RO fdi inward flow gross"), &net, period("2021")),
        "KZ–RO fdi inward flow gross, USD and KZ–WORLD fdi inward flow net, USD differ in netting: gross against net",
    );
    let series = dataset.series(&gross).unwrap();
    let flow = series.cumulative_flow(period("2020–2021")).unwrap();
    assert_eq!(flow.total().to_string(), "40900000000 ± 100000000 USD");
    refused(
        series.cumulative_flow(period("2019–2021")),
        "KZ–WORLD fdi inward flow gross, USD: no total for 2019/2021, missing 2019-01/2019-12",
    );
}

// A published sum of years

/// "from 2005 to 2021" are seventeen years, and the sum of the seventeen published years must agree with it.
#[test]
fn a_published_cumulative_flow_beside_its_years() {
    let inflow = key("KZ RO fdi inward flow");
    let years: Vec<String> = (2005..=2021).map(|year| year.to_string()).collect();
    let with = |published: &str| {
        // 16 · 92 + 98 = 1570 million.
        let mut records: Vec<(&Key, &str, Amount)> = years
            .iter()
            .map(|year| {
                (
                    &inflow,
                    year.as_str(),
                    million(if year == "2021" { "98" } else { "92" }),
                )
            })
            .collect();
        records.push((&inflow, "2005–2021", billion(published)));
        dataset(&records)
    };
    let agreeing = with("1.57");
    assert!(agreeing.audit().is_empty());
    let flow = agreeing
        .series(&inflow)
        .unwrap()
        .cumulative_flow(period("2005–2021"))
        .unwrap();
    assert_eq!(flow.years(), 17);
    let record = Record::new(inflow.clone(), period("2005–2021"), billion("1.57")).unwrap();
    assert_eq!(cumulative_flow(&record).unwrap().years(), 17);

    // The years make 1561.5 to 1578.5 million, and 1.59 billion is 1585 at the least.
    let contradicting = with("1.59").audit();
    assert!(!contradicting.is_empty());
    assert_eq!(contradicting[0].key(), &inflow);
}

// Shares

/// FDI in Kazakhstan from 1991 to 2019: $330 billion, of which 90.4 from the Netherlands and 48.4, or 15 %, from the United States
/// (Kazinform, 5 September 2019).
#[test]
fn the_share_of_a_partner_in_all_fdi() {
    let (world, us, nl) = (
        key("KZ WORLD fdi inward flow gross"),
        key("KZ US fdi inward flow gross"),
        key("KZ NL fdi inward flow gross"),
    );
    let dataset = dataset(&[
        (&world, "1991–2019", billion("330")),
        (&us, "1991–2019", billion("48.4")),
        (&nl, "1991–2019", billion("90.4")),
    ]);
    let years = period("1991–2019");
    // 48.35 ÷ 330.5 = 14.629… % and 48.45 ÷ 329.5 = 14.704… %.
    let of_us = dataset.share(&us, &world, years).unwrap();
    assert_eq!(
        of_us.to_string(),
        "48.4 bn ÷ 330 bn = 14.7 % (14.6 % to 14.8 %)"
    );
    assert_eq!(
        of_us
            .rate()
            .certain_percent(Rounding::to(0))
            .unwrap()
            .to_string(),
        "15 %"
    );
    refused(
        dataset.share(&world, &us, years),
        "KZ–WORLD fdi inward flow gross, USD is no part of KZ–US fdi inward flow gross, USD",
    );
    refused(
        dataset.share(&us, &nl, years),
        "KZ–US fdi inward flow gross, USD is no part of KZ–NL fdi inward flow gross, USD",
    );
    refused(
        dataset.share(&us, &us, years),
        "KZ–US fdi inward flow gross, USD is no part of KZ–US fdi inward flow gross, USD",
    );
}

#[test]
fn every_axis_on_which_part_and_whole_differ_is_named() {
    let dataset = dataset(&[]);
    for (part, whole, axis) in [
        (
            "UZ RO fdi inward flow",
            "KZ WORLD fdi inward flow",
            "reporter: UZ against KZ",
        ),
        (
            "KZ RO fdi inward flow",
            "KZ WORLD fdi outward flow",
            "direction: inward against outward",
        ),
        (
            "KZ RO fdi inward flow",
            "KZ WORLD fdi inward position",
            "account: flow against position",
        ),
        (
            "KZ RO fdi inward flow",
            "KZ WORLD fdi inward flow gross",
            "netting: unstated against gross",
        ),
        (
            "KZ RO fdi inward flow directional",
            "KZ WORLD fdi inward flow",
            "presentation: directional against unstated",
        ),
        (
            "KZ RO fdi inward flow ultimate",
            "KZ WORLD fdi inward flow immediate",
            "counterpart: ultimate against immediate",
        ),
        (
            "KZ RO fdi inward flow spe-only",
            "KZ WORLD fdi inward flow all-resident",
            "entities: spe-only against all-resident",
        ),
        (
            "KZ RO fdi inward flow reinvested-earnings",
            "KZ WORLD fdi inward flow",
            "instrument: reinvested-earnings against all-instruments",
        ),
        (
            "KZ RO fdi inward flow bpm6",
            "KZ WORLD fdi inward flow bpm7",
            "standard: bpm6 against bpm7",
        ),
        (
            "KZ RO fdi inward position market",
            "KZ WORLD fdi inward position own-funds",
            "valuation: market against own-funds",
        ),
        (
            "KZ RO fdi inward flow period-average",
            "KZ WORLD fdi inward flow",
            "conversion: period-average against unstated",
        ),
    ] {
        let (part, whole) = (key(part), key(whole));
        refused(
            dataset.share(&part, &whole, period("2021")),
            &format!("{part} and {whole} differ in {axis}"),
        );
    }
    // Trade is no part of investment.
    refused(
        dataset.share(
            &key("KZ RO exports"),
            &key("KZ WORLD fdi inward flow"),
            period("2021"),
        ),
        "KZ–RO exports, USD is no part of KZ–WORLD fdi inward flow, USD",
    );
}

#[test]
fn a_total_that_disinvestment_has_lowered_has_no_shares() {
    let [world, us, ch, it] = ["WORLD", "US", "CH", "IT"]
        .map(|partner| key(&format!("KZ {partner} fdi inward flow net")));
    // Another axis, another total: what is gross does not count here.
    let other = key("KZ CH fdi inward flow gross");
    let with = |swiss: &str, italian: &str| {
        dataset(&[
            (&world, "2021", million("100")),
            (&us, "2021", million("60")),
            (&ch, "2021", million(swiss)),
            (&it, "2021", million(italian)),
            (&other, "2021", million("-30")),
            (&it, "2020", million("-30")),
        ])
    };
    let ask = |dataset: &Dataset, part: &Key| dataset.share(part, &world, period("2021"));
    refused(
        ask(&with("-20", "60"), &us),
        "KZ–CH fdi inward flow net, USD, 2021: -20000000 ± 500000 USD is or may be below zero: \
         shares in the total would not lie between 0 and 100 %",
    );
    // A zero of another partner is rounded and may be anything near; of the part asked for it may be below.
    let rounded = with("0", "40");
    assert_eq!(
        ask(&rounded, &us).unwrap().to_string(),
        "60 m ÷ 100 m = 60.0 % (59.2 % to 60.9 %)"
    );
    refused(
        ask(&rounded, &ch),
        "KZ–CH fdi inward flow net, USD, 2021: 0 ± 500000 USD is or may be below zero: \
         shares in the total would not lie between 0 and 100 %",
    );
    refused(
        ask(&rounded, &key("KZ DE fdi inward flow net")),
        "no series KZ–DE fdi inward flow net, USD",
    );
}

// Against the size of the economy

#[test]
fn investment_and_product() {
    // 3 bn of 1500 bn, 200 bn of 100 tn: 0.2 % ÷ 0.2 % at the printed figures.
    let of_fdi = share(&billion("3.0"), &billion("1500")).unwrap();
    let of_gdp = share(&billion("200"), &billion("100000")).unwrap();
    let index = fdi_performance(&of_fdi, &of_gdp).unwrap();
    assert_eq!(index.rate().point(), &Ratio::ONE);
    // 2.95 × 99 999.5 ÷ (1500.5 × 200.5) and 3.05 × 100 000.5 ÷ (1499.5 × 199.5).
    let end = |a: &str, b: &str, c: &str, d: &str| {
        let [a, b, c, d] = [a, b, c, d].map(|text| text.parse::<Ratio>().unwrap());
        a.times(&b).over(&c.times(&d)).unwrap()
    };
    let range = Range::closed(
        end("2.95", "99999.5", "1500.5", "200.5"),
        end("3.05", "100000.5", "1499.5", "199.5"),
    );
    assert_eq!(index.rate().range(), &range.unwrap());
    refused(
        share(&million("-2550.5"), &billion("1500")),
        "the part -2550500000 ± 50000 USD is negative: shares of it would not lie between 0 and 100 %",
    );
    let withdrawn = fdi_to_gdp(&million("-2550.5"), &billion("255")).unwrap();
    assert_eq!(withdrawn.to_string(), "-2.5505 bn ÷ 255 bn = -1.0 %");
    refused(
        fdi_to_gdp(&exact(5), &million("0")),
        "the gross domestic product may be zero: 0 ± 500000 USD has a margin that reaches it",
    );
}

// Real files

/// Inflows by year of UNCTAD's *World Investment Report*: the years 2005 to 2021 of two editions.
#[test]
fn the_years_2005_to_2021_in_two_world_investment_reports() {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from) else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return;
    };
    let years = period("2005–2021");
    let mut seen = 0;
    for (file, kazakhstan, romania) in [
        ("WIR2022_tab01 - data.csv", "135917994669", "98589840615"),
        (
            "WIR25_tab01 - Figure1 inflows.csv",
            "136093697754",
            "100584771353",
        ),
    ] {
        let text = std::fs::read_to_string(folder.join("unctad-wir-fdi").join(file)).unwrap();
        let mut rows = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(|line| line.split(',').collect::<Vec<_>>());
        let header = rows.next().unwrap();
        for row in rows {
            let (name, expected) = match row[2] {
                "Kazakhstan" => ("KZ", kazakhstan),
                "Romania" => ("RO", romania),
                _ => continue,
            };
            let inflow = key(&format!("{name} WORLD fdi inward flow net"));
            let mut builder = Dataset::builder(Duplicates::Refuse);
            for (year, cell) in header.iter().zip(&row).skip(3) {
                let amount = Amount::exact(shift(read(cell).unwrap(), 6).unwrap(), Currency::USD);
                builder.insert(Record::new(inflow.clone(), period(year.trim()), amount).unwrap());
            }
            let dataset = builder.build().unwrap();
            let flow = dataset
                .series(&inflow)
                .unwrap()
                .cumulative_flow(years)
                .unwrap();
            // Added up from the file by another program; the second edition revised what the first had said.
            assert_eq!(
                (flow.years(), flow.total().value()),
                (17, read(expected).unwrap()),
                "{file}"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 4);
}

// A law

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Where no partner has less than none, the shares of all partners add up to one.
    #[test]
    fn shares_of_exact_fdi_add_up(values in prop::collection::vec(1..1_000_000_i64, 3)) {
        let keys = ["US", "CH", "IT"].map(|partner| key(&format!("KZ {partner} fdi inward position")));
        let world = key("KZ WORLD fdi inward position");
        let mut records: Vec<(&Key, &str, Amount)> =
            keys.iter().zip(&values).map(|(key, value)| (key, "2021", exact(*value))).collect();
        records.push((&world, "2021", exact(values.iter().sum())));
        let dataset = dataset(&records);
        let mut sum = Ratio::ZERO;
        for key in &keys {
            sum = sum.plus(dataset.share(key, &world, period("2021")).unwrap().rate().point());
        }
        prop_assert_eq!(sum, Ratio::ONE);
    }
}
