//! Months and years as columns: the US Census Bureau's country table, UNCTAD's annex tables.
#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/shared.rs"]
mod shared;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::number::{self, Decimal};
use bilateral::place::{Area, AreaKind, Group, Scheme};
use bilateral::read::{Format, Mapping, Options, ReadError, Reader};
use bilateral::record::Measure;
use shared::{content, fixture, real, real_data, text};

const GROUP: &str = "a group without a code of its own";
const SUM: &str = "a sum of the months in the same row";
const NOT_YET: &str = "a month that has not come yet, printed as zero";

fn fdi(measure: &str) -> Options {
    Options::default().with_mapping(Mapping::new().with_measure(measure.parse().unwrap()))
}

#[test]
fn months_to_come_are_no_zeros() {
    let read = fixture("us_census.csv", Options::default());
    assert_eq!(read.format, Format::UsCensus);
    let months = |partner: &str, measure: &str, year: &str| {
        let key = format!("US–{partner} {measure}, USD");
        (1..=12)
            .filter(|month| {
                let period = format!("{year}-{month:02}");
                read.records.iter().any(|record| {
                    record.key().to_string() == key && record.period().to_string() == period
                })
            })
            .collect::<Vec<_>>()
    };
    // The latest year is 2016, and the last month in which anything is not zero its September (imports from the world).
    let nine: Vec<_> = (1..=9).collect();
    let twelve: Vec<_> = (1..=12).collect();
    for measure in ["imports", "exports"] {
        assert_eq!(months("KZ", measure, "2016"), nine);
        assert_eq!(months("WORLD", measure, "2016"), nine);
        assert_eq!(months("KZ", measure, "2015"), twelve);
        assert_eq!(months("KZ", measure, "2014"), twelve);
    }
    // A zero before that is a zero, and so are the months of an earlier year.
    assert_eq!(read.amount("US–KZ imports, USD", "2016-09"), "0");
    assert_eq!(read.amount("US–KZ imports, USD", "2016-02"), "0");
    assert_eq!(read.amount("US–KZ imports, USD", "2015-12"), "0");
    assert_eq!(read.amount("US–KZ exports, USD", "2016-01"), "1");
    assert_eq!(read.amount("US–KZ imports, USD", "2016-01"), "1250000");
    // Two countries, three months, two directions; first in the row on line 4.
    assert_eq!(read.set_aside[NOT_YET], (12, 4));
}

#[test]
fn annual_columns_and_groups_are_set_aside() {
    let read = fixture("us_census.csv", Options::default());
    assert_eq!(read.rows, 11);
    // Nine rows are in order, of which two are groups.
    assert_eq!(read.set_aside[SUM], (18, 2));
    assert_eq!(read.set_aside[GROUP], (24, 2));
    assert_eq!(
        read.set_aside["adjusted, another figure for the same trade"],
        (24, 8)
    );
    assert_eq!(read.records.len(), 7 * 24 - 12);
    let mut records: Vec<_> = read
        .records
        .iter()
        .map(|record| record.key().partner().code())
        .collect();
    records.sort_unstable();
    records.dedup();
    // Two rows of one name and year are two areas.
    assert_eq!(records, ["KZ", "SD", "SDN_2011", "WORLD"]);
    assert_eq!(read.refused.len(), 2);
    assert_eq!(
        read.refused,
        [
            "us_census.csv, line 11, column `CTYNAME`: unknown area `Atlantis`: expected an English name in full",
            "us_census.csv, line 12, column `year`: cannot read the period ``: expected a period, such as `2022-08` or `January–August 2022` at offset 0",
        ]
    );
}

#[test]
fn names_of_the_census_bureau_and_of_unctad_are_areas() {
    for (name, code, kind) in [
        ("Falkland Islands(Islas Malvin", "FK", AreaKind::Country),
        ("Korea, South", "KR", AreaKind::Country),
        ("Iraq-Saudi Arabia Neutral Zone", "NTZ", AreaKind::Country),
        // Parts of one territory that the Bureau counts apart: neither is the whole.
        ("West Bank admin. by Israel", "WEST_BANK", AreaKind::Country),
        (
            "Gaza Strip admin. by Israel",
            "GAZA_STRIP",
            AreaKind::Country,
        ),
        (
            "Unidentified Countries",
            "US_UNIDENTIFIED",
            AreaKind::NotSpecified,
        ),
        (
            "International Organizations",
            "INTERNATIONAL_ORGANIZATIONS",
            AreaKind::Special,
        ),
        ("Belgium / Luxembourg", "BLX", AreaKind::Country),
        ("Yugoslavia (former)", "YUG", AreaKind::Country),
        ("Bahamas (the)", "BS", AreaKind::Country),
    ] {
        let area = Area::from_code(Scheme::Name, name).unwrap();
        assert_eq!((area.code(), area.kind()), (code, kind));
    }
}

/// With no figure at all in the latest year nothing of it has come; one figure says that its month has.
#[test]
fn the_latest_year_is_decided_at_the_end_of_the_file() {
    let header = String::from_utf8(content("us_census.csv")).unwrap();
    let header = header.split('\r').next().unwrap().to_owned();
    let row = |year: u32, first: &str| {
        format!(
            "{year},4634,Kazakhstan,{first}{},0,{},0",
            ",0".repeat(11),
            ["0"; 12].join(",")
        )
    };
    let file = |rows: &[String]| {
        let text_of = format!("{header}\n{}\n", rows.join("\n"));
        text(&text_of, Options::default()).unwrap()
    };
    let empty = file(&[row(2016, "0")]);
    assert_eq!(
        (empty.records.len(), empty.set_aside[NOT_YET]),
        (0, (24, 2))
    );
    // January has come for exports as well; eleven months of each have not.
    let one = file(&[row(2016, "5")]);
    assert_eq!((one.records.len(), one.set_aside[NOT_YET]), (2, (22, 2)));
    // A later year in the file: every zero of 2016 is one, in whatever order the years come.
    for rows in [
        [row(2016, "0"), row(2017, "5")],
        [row(2017, "5"), row(2016, "0")],
    ] {
        let both = file(&rows);
        assert_eq!(both.records.len(), 26);
        assert_eq!(both.set_aside[NOT_YET].0, 22);
    }
}

/// Expected numbers: python, csv and decimal, over the rows with a year and CTY_CODE from 1000 on but 5080; dollars.
#[test]
fn thirty_two_years_of_the_united_states() {
    let Some(folder) = real_data() else { return };
    let path = folder.join("us-census-monthly/us-trade.csv");
    let read = real(&path, Options::default());
    assert_eq!(read.rows, 6801);
    // One row of Yemen has no year.
    assert_eq!(read.refused.len(), 1);
    assert_eq!(
        read.refused[0],
        format!(
            "{}, line 3771, column `year`: cannot read the period ``: expected a period, such as `2022-08` or `January–August 2022` at offset 0",
            path.display()
        )
    );
    // 6 345 rows of countries and 30 of the world, without December 2016 of 235 of them.
    assert_eq!(read.records.len(), 152_530);
    assert_eq!(read.set_aside[NOT_YET].0, 470);
    assert_eq!(read.set_aside[SUM].0, 2 * 6800);
    let of = |measure: Measure| {
        let country = |key: &bilateral::record::Key| key.partner().kind() != AreaKind::Aggregate;
        read.sum(|key, _| key.measure() == measure && country(key))
            .normalize()
            .to_string()
    };
    assert_eq!(of(Measure::Imports), "39774075088534");
    assert_eq!(of(Measure::Exports), "26338280354298");
    // The world of 1987 is more than its partners, that of 2016 less: million dollars 4 576.7 and −239.563939 (imports).
    let difference = |year: &str| {
        let sum = |world: bool| {
            read.sum(|key, period| {
                key.measure() == Measure::Imports
                    && period.starts_with(year)
                    && (key.partner() == Area::WORLD) == world
            })
        };
        number::subtract(sum(true), sum(false))
            .unwrap()
            .normalize()
            .to_string()
    };
    assert_eq!(difference("1987"), "4576700000");
    assert_eq!(difference("2016"), "-239563939");

    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(read.records.iter().cloned());
    let dataset = builder.build().unwrap();
    // Kazakhstan 2016: eleven months, whose sum is what the annual column prints (689.885275), and no twelfth.
    let imports = dataset
        .all_series()
        .map(|series| series.key().clone())
        .find(|key| key.to_string() == "US–KZ imports, USD")
        .unwrap();
    let total = dataset
        .total(&imports, "2016-01/2016-11".parse().unwrap())
        .unwrap();
    assert_eq!(total.amount().to_string(), "689885275 USD");
    assert!(dataset.total(&imports, "2016".parse().unwrap()).is_err());
}

/// The annual column is rounded to ten digits: the exact sum of the months differs in 716 of 12 750 rows of countries and the
/// world (1 055 of 13 602 with the groups), by at most 0.0006 million.
#[test]
fn annual_columns_are_rounded_sums() {
    let Some(folder) = real_data() else { return };
    let path = folder.join("us-census-monthly/us-trade.csv");
    let read = real(&path, Options::default());
    let mut sums = std::collections::HashMap::new();
    for record in &read.records {
        let year = record.period().first().year();
        let key = (record.key().partner(), record.key().measure(), year);
        let sum = sums.entry(key).or_insert(Decimal::ZERO);
        *sum = number::add(*sum, record.amount().unwrap().value()).unwrap();
    }
    // The annual columns, read by a second route.
    let mut rows = csv::ReaderBuilder::new()
        .terminator(csv::Terminator::Any(b'\r'))
        .from_path(&path)
        .unwrap();
    let (mut pairs, mut differing) = (0, 0);
    for row in rows.records() {
        let row = row.unwrap();
        let area = match &row[1] {
            "0015" => Area::WORLD,
            "7320" => "SDN_2011".parse().unwrap(),
            "7740" => "ETH_1993".parse().unwrap(),
            "6820" => "FM".parse().unwrap(),
            code if code < "1000" || code == "5080" || row[0].is_empty() => continue,
            _ => Area::from_code(Scheme::Name, &row[2]).unwrap(),
        };
        for (measure, cell) in [(Measure::Imports, &row[15]), (Measure::Exports, &row[28])] {
            let annual = number::shift(number::read(cell).unwrap(), 6).unwrap();
            let year: i32 = row[0].parse().unwrap();
            let months = sums[&(area, measure, year)];
            let difference = number::subtract(annual, months).unwrap().abs();
            assert!(
                difference <= Decimal::from(600),
                "{area} {measure} {year}: {difference}"
            );
            pairs += 1;
            differing += u32::from(!difference.is_zero());
        }
    }
    assert_eq!((pairs, differing, sums.len()), (12_750, 716, 12_750));
}

/// A second table of the Bureau's year: its balances in million dollars, to one place, without a header.
///
/// It is no table of records, and no reader takes it for one. Each of its 234 figures is exports less imports of the eleven months.
#[test]
fn the_balances_of_2016_are_those_of_its_eleven_months() {
    let Some(folder) = real_data() else { return };
    let folder = folder.join("us-census-monthly");
    let path = folder.join("us-trade-balance-2016.txt");
    let refused = Reader::open(&path, Options::default()).unwrap_err();
    assert!(
        matches!(refused, ReadError::UnknownFormat { .. }),
        "{refused}"
    );

    let mut balances = std::collections::HashMap::new();
    for record in &real(&folder.join("us-trade.csv"), Options::default()).records {
        if record.period().first().year() == 2016 {
            let value = record.amount().unwrap().value();
            let signed = match record.key().measure() {
                Measure::Exports => value,
                _ => number::negate(value),
            };
            let sum = balances
                .entry(record.key().partner())
                .or_insert(Decimal::ZERO);
            *sum = number::add(*sum, signed).unwrap();
        }
    }
    let printed = std::fs::read_to_string(path).unwrap();
    let mut figures = 0;
    for line in printed.lines().filter(|line| !line.is_empty()) {
        let (name, balance) = line.rsplit_once('=').unwrap();
        let area = match name {
            "Micronesia" => "FM".parse().unwrap(),
            _ => Area::from_code(Scheme::Name, name).unwrap(),
        };
        let printed = number::shift(number::read(balance).unwrap(), 6).unwrap();
        let difference = number::subtract(balances[&area], printed).unwrap();
        assert!(
            difference.abs() <= Decimal::from(50_000),
            "{name}: {difference}"
        );
        figures += 1;
    }
    assert_eq!(figures, 234);
}

#[test]
fn an_annex_table_says_the_measure_in_its_name_only() {
    let read = fixture("unctad_wir.csv", fdi("fdi inward flow"));
    assert_eq!(read.format, Format::UnctadWir);
    assert_eq!(
        read.lines(),
        [
            "EU27_2020–WORLD fdi inward flow, USD, 2020: 200000000 USD",
            "EU27_2020–WORLD fdi inward flow, USD, 2021: 300000000 USD",
            "RO–WORLD fdi inward flow, USD, 2020: -34500000 USD",
            "RO–WORLD fdi inward flow, USD, 2021: 80250000 USD",
            "KZ–WORLD fdi inward flow, USD, 2020: 31000000 USD",
            "KZ–WORLD fdi inward flow, USD, 2021: -33000000 USD",
            "BLX–WORLD fdi inward flow, USD, 2020: 0 USD",
            "BLX–WORLD fdi inward flow, USD, 2021: 0 USD",
        ]
    );
    assert_eq!(read.set_aside[GROUP], (4, 2));
    assert_eq!(read.refused.len(), 2);
    assert_eq!(
        read.refused,
        [
            "unctad_wir.csv, line 8, column `type`: unknown type `territory`: expected country or region",
            "unctad_wir.csv, line 9, column `Region/economy`: unknown area `Atlantis`: expected an English name in full",
        ]
    );

    let header = "level,type,Region/economy,2020\n";
    for options in [Options::default(), fdi("exports")] {
        assert_eq!(
            text(header, options).err().unwrap().to_string(),
            "t.csv: the file does not say what it measures: expected a mapping with an fdi measure, such as `fdi inward flow`"
        );
    }
}

#[test]
fn an_annex_table_takes_its_measure_and_nothing_else() {
    let mapping = Mapping::new()
        .with_measure("fdi inward flow".parse().unwrap())
        .with_currency(bilateral::money::Currency::EUR);
    let refused = |header: &str, options| text(header, options).err().unwrap().to_string();
    assert_eq!(
        refused(
            "level,type,Region/economy,2020\n",
            Options::default().with_mapping(mapping)
        ),
        "t.csv: UNCTAD WIR annex table says itself what the mapping says: expected a mapping of its measure alone"
    );
    // Without years there are no figures, and a column that begins like a year and is none is not passed over.
    for header in [
        "level,type,Region/economy\n",
        "level,type,Region/economy,2020,2021p\n",
    ] {
        assert_eq!(
            refused(header, fdi("fdi inward flow")),
            "t.csv: unknown format, nearest is UNCTAD WIR annex table, which lacks columns of figures"
        );
    }
}

/// Expected numbers: python, csv and decimal; the sum of the rows of type country in 2021.
#[test]
fn two_vintages_of_the_world_investment_report() {
    let Some(folder) = real_data() else { return };
    let folder = folder.join("unctad-wir-fdi");
    for (file, measure, rows, countries, years, sum, kazakhstan) in [
        (
            "WIR2022_tab01 - data.csv",
            "fdi inward flow",
            244,
            213,
            32,
            "1648538938338.2888",
            "3171787326",
        ),
        (
            "WIR2022_tab02 - data.csv",
            "fdi outward flow",
            214,
            183,
            32,
            "1772238969040.771674",
            "1468459462",
        ),
        (
            "WIR25_tab01 - Figure1 inflows.csv",
            "fdi inward flow",
            241,
            210,
            35,
            "1743942951603.404",
            "3353244516",
        ),
        (
            "WIR25_tab02 - Figure1 outflows.csv",
            "fdi outward flow",
            218,
            187,
            35,
            "1978658321956.8293",
            "1451802914",
        ),
    ] {
        let read = real(&folder.join(file), fdi(measure));
        assert_eq!(
            (read.rows, read.refused.len(), read.holes()),
            (rows, 0, 0),
            "{file}"
        );
        // The European Union is a record, the other 30 regions are set aside.
        assert_eq!(read.records.len() as u64, (countries + 1) * years, "{file}");
        assert_eq!(read.set_aside[GROUP], (30 * years, 2), "{file}");
        let total = read
            .sum(|key, period| key.reporter().kind() != AreaKind::Aggregate && period == "2021");
        assert_eq!(total.normalize().to_string(), sum, "{file}");
        assert_eq!(
            read.amount(&format!("KZ–WORLD {measure}, USD"), "2021"),
            kazakhstan,
            "{file}"
        );
        // The Union of 1990 in the file is the sum of the members since 2020 (Belgium and Luxembourg, and the Czechs and
        // Slovaks, still together), to the dollars that rounding leaves.
        let mut members = Group::named("EU")
            .unwrap()
            .members_on("2021-01-01".parse().unwrap());
        members.extend(["BLX", "CSK"].map(|code| code.parse::<Area>().unwrap()));
        let union = read.amount(&format!("EU27_2020–WORLD {measure}, USD"), "1990");
        let union = number::read(&union).unwrap();
        let members = read.sum(|key, period| period == "1990" && members.contains(&key.reporter()));
        let difference = number::subtract(union, members).unwrap().abs();
        assert!(difference < Decimal::from(100), "{file} {difference}");
    }
}

/// What was held back until the end of the file is not lost where reading ends before it.
#[test]
fn the_latest_year_is_decided_where_reading_ends() {
    let whole = fixture("us_census.csv", Options::default());
    let mut file = content("us_census.csv");
    file.extend_from_slice(b"2016,\"");
    file.resize(file.len() + 1024 * 1024, b'1');
    let read = shared::bytes(file, Options::default()).unwrap();
    assert_eq!(read.lines(), whole.lines());
    assert_eq!(read.set_aside, whole.set_aside);
    assert_eq!(read.refused.len(), whole.refused.len() + 1);
}
