//! Totals over all partners, against plain sums and against the world as it was published.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::HashSet;
use std::path::PathBuf;

use bilateral::compute::{Composition, ComputeError, TotalVerdict};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{self, Decimal, Ratio, Rounding};
use bilateral::period::Period;
use bilateral::place::{Area, AreaKind, Group};
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Missing, Record};
use proptest::prelude::*;

fn world(reporter: &str, measure: Measure) -> Key {
    Key::new(
        reporter.parse().unwrap(),
        Area::WORLD,
        measure,
        Currency::USD,
    )
    .unwrap()
}

fn record(world: &Key, partner: &str, period: &str, amount: Amount) -> Record {
    let key = world.with_partner(partner.parse().unwrap()).unwrap();
    Record::new(key, period.parse().unwrap(), amount).unwrap()
}

fn millions(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
}

fn dataset(records: impl IntoIterator<Item = Record>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records);
    builder.build().unwrap()
}

/// 5 + 6 ± 1 with countries and 1 ± 0.5 with free zones are 12 ± 1.5 million: 10.5 to 13.5.
#[test]
fn countries_and_the_rest_are_stated_apart_and_aggregates_never_added() {
    let world = world("KZ", Measure::Exports);
    let dataset = dataset(
        [
            ("CN", "5"),
            ("RU", "6"),
            ("FREE_ZONES", "1"),
            ("EU27_2020", "3"),
            ("ASIA", "5"),
            ("WORLD", "14"),
        ]
        .map(|(partner, digits)| record(&world, partner, "2019", millions(digits))),
    );
    let total = dataset
        .partners_total(&world, Period::year(2019).unwrap())
        .unwrap();
    assert_eq!(
        total.of_countries().unwrap().to_string(),
        "11000000 ± 1000000 USD"
    );
    assert_eq!(
        total.of_unassigned().unwrap().to_string(),
        "1000000 ± 500000 USD"
    );
    assert_eq!(total.amount().to_string(), "12000000 ± 1500000 USD");
    // 13.5 to 14.5 − 10.5 to 13.5, which meet at 13.5; 14.5 and more do not.
    let against = |digits| total.against(&millions(digits)).unwrap().to_string();
    assert_eq!(
        against("14"),
        "14 m − (10.5 m to 13.5 m USD): agrees, 0 to 4 m USD"
    );
    assert_eq!(
        against("15"),
        "15 m − (10.5 m to 13.5 m USD): a rest is not listed, 1 m to 5 m USD"
    );

    let json = serde_json::to_value(&total).unwrap();
    assert_eq!(json["format"], "bilateral.partners-total/1");
    assert_eq!(json["key"]["partner"], "WORLD");
    assert_eq!(json["countries"][1]["area"], "RU");
    assert_eq!(json["unassigned"][0]["area"], "FREE_ZONES");
    assert_eq!(json["without"], serde_json::json!([]));
    assert_eq!(json["range"]["range"], "[10500000, 13500000]");
}

/// What lacks months is named with them; the world may then be anything above what the others add up to.
#[test]
fn partners_without_the_whole_period_are_named() {
    let world = world("KZ", Measure::Exports);
    let confidential = world.with_partner("BY".parse().unwrap()).unwrap();
    let dataset = dataset([
        record(&world, "CN", "2019", millions("5")),
        record(&world, "RU", "2019-Q1", millions("6")),
        // A state that is no more lacks nothing in 2019.
        record(&world, "YUGOSLAVIA", "1992", millions("6")),
        Record::missing(confidential, "2019".parse().unwrap(), Missing::Confidential),
    ]);
    let year = Period::year(2019).unwrap();
    let total = dataset.partners_total(&world, year).unwrap();
    assert_eq!(
        total.to_string(),
        "KZ–WORLD exports, USD, 2019: CN 5 m = 5 m USD; without \
         BY (KZ–BY exports, USD: no total for 2019, missing 2019-01/2019-12 (confidential)); \
         RU (KZ–RU exports, USD: no total for 2019, missing 2019-04/2019-12)"
    );
    assert_eq!(total.range().to_string(), "at least 4.5 m USD");
    let json = serde_json::to_value(&total).unwrap();
    assert_eq!(json["without"][1]["area"], "RU");
    assert_eq!(
        json["without"][1]["reason"],
        "KZ–RU exports, USD: no total for 2019, missing 2019-04/2019-12"
    );
}

/// A balance with the partners left out can have either sign.
#[test]
fn a_sum_of_balances_without_some_partners_says_nothing_of_the_world() {
    let world = world("KZ", Measure::Balance);
    let dataset = dataset([
        record(&world, "CN", "2019", millions("-5")),
        record(&world, "RU", "2020", millions("6")),
    ]);
    let year = Period::year(2019).unwrap();
    let total = dataset.partners_total(&world, year).unwrap();
    assert_eq!(total.range().to_string(), "any amount USD");
    assert_eq!(
        total.against(&millions("-90")).unwrap().to_string(),
        "-90 m − (any amount USD): agrees, any amount USD"
    );
}

/// Goods come back to their own country, investment does not; a series of the one is no obstacle to a question about the other.
#[test]
fn trade_with_oneself_is_part_of_the_world() {
    let imports = world("KZ", Measure::Imports);
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let inflow = world("KZ", inflow);
    let dataset = dataset([
        record(&imports, "KZ", "2019", millions("1")),
        record(&imports, "CN", "2019", millions("5")),
        record(&inflow, "CN", "2019", millions("-2")),
    ]);
    let sum = |key| {
        let total = dataset.partners_total(key, Period::year(2019).unwrap());
        total.unwrap().to_string()
    };
    assert_eq!(
        sum(&imports),
        "KZ–WORLD imports, USD, 2019: CN 5 m + KZ 1 m = 6 m ± 1 m USD"
    );
    assert!(sum(&inflow).ends_with("2019: CN -2 m = -2 m USD"));
}

#[test]
fn no_partner_and_positions_are_refused() {
    let exports = world("KZ", Measure::Exports);
    let data = dataset([
        record(&exports, "WORLD", "2019", millions("5")),
        record(&exports, "CN", "2018", millions("5")),
    ]);
    let year = Period::year(2019).unwrap();
    assert_eq!(
        data.partners_total(&exports, year).unwrap_err().to_string(),
        "KZ–WORLD exports, USD: no partner has a total for 2019"
    );
    let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    let stock = world("KZ", stock);
    let data = dataset([record(&stock, "CN", "2019", millions("5"))]);
    assert_eq!(
        data.partners_total(&stock, year).unwrap_err().to_string(),
        "KZ–WORLD fdi inward position, USD: a position stands at a date and has no total over 2019"
    );
}

/// 5 + 3 with China and, as recorded, 4 with Russia; of Turkey only the exports are known, which are no turnover.
#[test]
fn turnover_is_added_up_from_exports_and_imports_where_it_is_not_recorded() {
    let turnover = world("KZ", Measure::Turnover);
    let exports = turnover.with_measure(Measure::Exports).unwrap();
    let imports = turnover.with_measure(Measure::Imports).unwrap();
    let dataset = dataset([
        record(&exports, "CN", "2019", millions("5")),
        record(&imports, "CN", "2019", millions("3")),
        record(&turnover, "RU", "2019", millions("4")),
        record(&exports, "TR", "2019", millions("1")),
        record(&exports, "WORLD", "2019", millions("9")),
    ]);
    let year = Period::year(2019).unwrap();
    let total = dataset.partners_total(&turnover, year).unwrap();
    assert_eq!(
        total.to_string(),
        "KZ–WORLD turnover, USD, 2019: CN 8 m ± 1 m + RU 4 m = 12 m ± 1.5 m USD; without TR (not recorded \
         (no series KZ–TR turnover, USD) and not computable (no series KZ–TR imports, USD))"
    );
    assert_eq!(
        total.countries()[0].totals()[0].to_string(),
        "2019: exports 5 m + imports 3 m = 8 m ± 1 m USD"
    );
}

/// Ten in six months and nine in seven: the figures are there, though they make no turnover.
#[test]
fn a_partner_whose_part_comes_out_below_zero_is_not_missing() {
    let turnover = world("KZ", Measure::Turnover);
    let exports = world("KZ", Measure::Exports);
    let imports = world("KZ", Measure::Imports);
    let exact = |value: i64| Amount::exact(value.into(), Currency::USD);
    let figures = [
        record(&exports, "CN", "2019-01/2019-06", exact(10)),
        record(&exports, "CN", "2019-01/2019-07", exact(9)),
        record(&imports, "CN", "2019-07", exact(3)),
        record(&turnover, "RU", "2019-07", exact(5)),
    ];
    let refused = dataset(figures).partners_total(&turnover, "2019-07".parse().unwrap());
    assert_eq!(
        refused.unwrap_err().to_string(),
        "not recorded (no series KZ–CN turnover, USD) and not computable (KZ–CN exports, USD: 2019-07 comes out as -1 USD, \
         below zero: an earlier year-to-date figure was revised, or one of them is wrong)"
    );
}

#[test]
fn partners_of_different_releases_are_refused() {
    let exports = world("KZ", Measure::Exports);
    let of = |partner: &str, released: &str| {
        let record = record(&exports, partner, "2019", millions("5"));
        match released {
            "" => record,
            day => record.with_release(day.parse().unwrap()),
        }
    };
    let year = Period::year(2019).unwrap();
    let (first, second) = ("2020-02-15", "2020-09-01");
    // The first partner has no date and does not hide the two behind it.
    let undated = of("BY", "");
    let mixed = [undated.clone(), of("CN", first), of("RU", second)];
    assert_eq!(
        dataset(mixed.clone())
            .partners_total(&exports, year)
            .unwrap_err()
            .to_string(),
        "KZ–CN exports, USD, 2019 (released 2020-02-15) and KZ–RU exports, USD, 2019 (released 2020-09-01) are of different releases: expected one, or a dataset built as of a date"
    );
    let alike = dataset([undated, of("CN", first), of("RU", first)]);
    let sum = alike.partners_total(&exports, year).unwrap();
    assert_eq!(sum.amount().to_string(), "15000000 ± 1500000 USD");

    let [_, china, russia] = mixed;
    let mut builder = Dataset::builder(Duplicates::AsOf("2020-10-01".parse().unwrap()));
    builder.extend([china, russia]);
    let as_of = builder.build().unwrap();
    assert_eq!(
        as_of.partners_total(&exports, year).unwrap().to_string(),
        "KZ–WORLD exports, USD, 2019: CN 5 m + RU 5 m = 10 m ± 1 m USD"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Over any areas of the table it is the plain sum over those that are no aggregates, and a part of the countries with a part
    /// of the rest makes the whole.
    #[test]
    fn it_is_the_sum_over_what_is_no_aggregate(
        first in 0_usize..200,
        values in prop::collection::vec(0_i64..1000, 1..120),
    ) {
        let world = world("KZ", Measure::Imports);
        let areas: Vec<Area> = Area::all().skip(first).take(values.len()).collect();
        let records: Vec<Record> = areas
            .iter()
            .zip(&values)
            .map(|(area, value)| record(&world, area.code(), "2019", Amount::exact((*value).into(), Currency::USD)))
            .collect();
        let sum = |kinds: &[AreaKind]| -> Option<i64> {
            let of_kind = areas.iter().zip(&values).filter(|(area, _)| kinds.contains(&area.kind()));
            let values: Vec<i64> = of_kind.map(|(_, value)| *value).collect();
            (!values.is_empty()).then(|| values.iter().sum())
        };
        let countries = sum(&[AreaKind::Country]);
        let unassigned = sum(&[AreaKind::NotSpecified, AreaKind::Special]);
        let value = |amount: Option<Amount>| amount.map(|amount| i64::try_from(amount.value()).unwrap());
        match dataset(records).partners_total(&world, Period::year(2019).unwrap()) {
            Ok(total) => {
                prop_assert_eq!(value(total.of_countries()), countries);
                prop_assert_eq!(value(total.of_unassigned()), unassigned);
                let all = countries.unwrap_or(0) + unassigned.unwrap_or(0);
                prop_assert_eq!(value(Some(total.amount())), Some(all));
            }
            Err(error) => {
                prop_assert!(matches!(error, ComputeError::NoPartners { .. }), "{}", error);
                prop_assert_eq!((countries, unassigned), (None, None));
            }
        }
    }
}

const YEARS: [&str; 3] = ["2018", "2019", "2020"];

/// The rows of a file of the Direction of Trade Statistics in dollars, for the years asked; the cells are in millions, as texts of
/// binary numbers.
fn dollars(file: &str) -> Option<Vec<(String, &'static str, Decimal)>> {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA").map(PathBuf::from) else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return None;
    };
    let text = std::fs::read_to_string(folder.join("imf-dots-annual").join(file)).unwrap();
    let mut quoted = false;
    let cells = |line: &str| -> Vec<String> {
        line.split(|letter| {
            quoted ^= letter == '"';
            letter == ',' && !quoted
        })
        .map(|cell| cell.trim_matches('"').to_owned())
        .collect()
    };
    let mut rows: Vec<Vec<String>> = text.lines().skip(6).map(cells).collect();
    let header = rows.remove(0);
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    // Australia is printed twice, first above the world.
    for row in rows.into_iter().filter(|row| seen.insert(row[0].clone())) {
        for year in YEARS {
            let column = header.iter().position(|cell| cell == year).unwrap();
            if row[column].is_empty() {
                continue;
            }
            let (digits, power) = row[column].split_once('E').unwrap_or((&row[column], "0"));
            let power: i32 = power.parse().unwrap();
            let unit = number::shift(Decimal::ONE, power.abs()).unwrap();
            let cell = Ratio::from(number::read(digits).unwrap());
            let cell = if power < 0 {
                cell.over(&unit.into()).unwrap()
            } else {
                cell.times(&unit.into())
            };
            let value = cell.times(&1_000_000.into()).round(Rounding::to(0));
            found.push((row[0].clone(), year, value.unwrap()));
        }
    }
    Some(found)
}

/// The area of a row; nothing for the Fund's own groups.
fn area(name: &str) -> Option<Area> {
    let code = match name {
        "Advanced Economies" | "Emerging and Developing Economies" => return None,
        "Emerging and Developing Asia" | "Emerging and Developing Europe" => return None,
        "Middle East and Central Asia" | "Western Hemisphere" | "Middle East" => return None,
        "Other Countries not included elsewhere" => return None,
        name if name.starts_with("Emerging Market and Developing Economies by") => return None,
        "Asia not specified" => "OTHER_ASIA_NES",
        "Europe not specified" => "OTHER_EUROPE_NES",
        "Africa not specified" => "OTHER_AFRICA_NES",
        "Western Hemisphere not specified" => "REST_OF_AMERICA_NES",
        "Countries & Areas not specified" => "AREAS_NES",
        "China, P.R.: Hong Kong" => "HK",
        "China, P.R.: Macao" => "MO",
        "Congo, Dem. Rep. of the" => "CD",
        "Korea, Dem. People's Rep. of" => "KP",
        "Korea, Rep. of" => "KR",
        "Kyrgyz Rep." => "KG",
        "Slovak Rep." => "SK",
        "Syrian Arab Rep." => "SY",
        name if name.parse::<Area>().is_ok() => name,
        name => name.split_once(", ").map_or(name, |(short, _)| short),
    };
    match code.parse() {
        Ok(area) => Some(area),
        Err(error) => panic!("{name}: {error}"),
    }
}

/// Kazakhstan and Romania, 2018–2020: the world as published is the sum over countries and what is not specified, to the dollar.
///
/// Counts and sums were worked out apart from the crate: a short Python program read each row once (Australia is printed twice),
/// rounded its cells to dollars with `decimal`, and summed those that are neither a group nor "not specified", then the latter.
#[test]
fn the_published_world_is_the_sum_over_partners_to_the_dollar() {
    for (file, reporter, measure, expected) in [
        (
            "Kazakhstan_exports.csv",
            "KZ",
            Measure::Exports,
            [
                (122, "60653910310", 0, "0", 21),
                (129, "57676727675", 0, "0", 14),
                (117, "46926834907", 0, "0", 26),
            ],
        ),
        (
            "Kazakhstan_imports.csv",
            "KZ",
            Measure::Imports,
            [
                (164, "32270595795", 3, "7343", 21),
                (166, "38365713165", 3, "53309964", 19),
                (160, "37726339954", 4, "416549436", 24),
            ],
        ),
        (
            "Romania_exports.csv",
            "RO",
            Measure::Exports,
            [
                (190, "79532685940", 4, "127329026", 5),
                (189, "76773426324", 4, "97765843", 6),
                (190, "70675222841", 5, "42932664", 4),
            ],
        ),
        (
            "Romania_imports.csv",
            "RO",
            Measure::Imports,
            [
                (173, "97725143502", 5, "21829027", 12),
                (166, "96537632292", 5, "6065884", 19),
                (167, "92127251857", 3, "4576677", 20),
            ],
        ),
    ] {
        let Some(rows) = dollars(file) else { return };
        let world = world(reporter, measure);
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (name, year, value) in rows {
            if let Some(area) = area(&name) {
                let amount = Amount::exact(value, Currency::USD);
                builder.insert(record(&world, area.code(), year, amount));
            }
        }
        let dataset = builder.build().unwrap();
        for (year, (countries, sum, unassigned, rest, without)) in YEARS.into_iter().zip(expected) {
            let period: Period = year.parse().unwrap();
            let total = dataset.partners_total(&world, period).unwrap();
            let value = |amount: Option<Amount>| {
                amount.map_or_else(|| "0".to_owned(), |amount| amount.value().to_string())
            };
            assert_eq!(
                (total.countries().len(), value(total.of_countries())),
                (countries, sum.to_owned()),
                "{file} {year}"
            );
            assert_eq!(
                (total.unassigned().len(), value(total.of_unassigned())),
                (unassigned, rest.to_owned()),
                "{file} {year}"
            );
            assert_eq!(total.without().len(), without, "{file} {year}");
            let published = dataset.total(&world, period).unwrap().amount();
            assert_eq!(total.amount(), published, "{file} {year}");
            let check = total.against(&published).unwrap();
            assert_eq!(check.verdict(), TotalVerdict::Agrees, "{file} {year}");
            assert_eq!(check.difference().to_string(), "at most 0 USD");
            european_union(&dataset, &world, period);
        }
    }
}

/// The European Union of these files is the 27 members of today in every year; the 28 of 2019 exceed it by the United Kingdom.
fn european_union(dataset: &Dataset, world: &Key, period: Period) {
    let eu = Group::named("EU").unwrap();
    let published = world.with_partner("EU".parse().unwrap()).unwrap();
    let published = dataset.total(&published, period).unwrap().amount();
    let on = |day: &str| {
        let composition = Composition::OnDate(day.parse().unwrap());
        dataset.group_total(world, eu, composition, period).unwrap()
    };
    assert_eq!(on("2020-02-01").amount(), published);
    let kingdom = world.with_partner("GB".parse().unwrap()).unwrap();
    let kingdom = dataset.total(&kingdom, period).unwrap().amount();
    let difference = on("2020-01-31").amount().minus(&published).unwrap();
    assert_eq!(difference, kingdom);
}
