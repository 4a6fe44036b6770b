//! The IMF's four layouts: what becomes a record, what is set aside, what is refused; and the real files.
#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/shared.rs"]
mod shared;

use std::collections::BTreeMap;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Scale;
use bilateral::number;
use bilateral::place::{Area, AreaKind, Scheme};
use bilateral::read::{Field, Format, Mapping, Options, Values};
use bilateral::record::{Measure, Status};
use shared::{Outcome, fixture, real, real_data, text};

fn millions() -> Options {
    Options::default().with_mapping(Mapping::new().with_scale(Scale::Million))
}

fn set_aside(reasons: &[(&str, u64, u64)]) -> BTreeMap<String, (u64, u64)> {
    let of = |(reason, figures, line): &(&str, u64, u64)| ((*reason).to_owned(), (*figures, *line));
    reasons.iter().map(of).collect()
}

const GROUP: &str = "a group without a code of its own";
const DERIVED: &str = "a rate, a share or an index";
const REPEATED: &str = "a row that stands in the file before";

#[test]
fn a_time_series_gets_the_flags_of_the_row_after_it() {
    let read = fixture("imf_time_series.csv", millions());
    assert_eq!(read.format, Format::ImfTimeSeries);
    assert_eq!(
        read.lines(),
        [
            "KZ–RO exports, fob, USD, 2019: 11500000 USD",
            "KZ–RO exports, fob, USD, 2020: 12000000 USD",
            "KZ–RO exports, fob, USD, 2020-01: 750000 USD",
            "KZ–RO imports, cif, USD, 2019: 3000000 USD",
            "KZ–RO imports, cif, USD, 2020-01: not-available",
            "KZ–WORLD imports, cif, USD, 2019: 70000000 USD",
            "KZ–WORLD imports, cif, USD, 2020: 80000000 USD",
        ]
    );
    let statuses: Vec<String> = read
        .records
        .iter()
        .map(|record| record.observation().statuses().to_string())
        .collect();
    assert_eq!(statuses, ["", "E", "", "", "", "", "E"]);
    assert_eq!(
        read.refused,
        [
            "imf_time_series.csv, line 4, column `2020`: `x` is no number: expected digits with a point, as 1234.5",
            "imf_time_series.csv, line 6, column `2020M1`: status `estimated` describes a value, but the value is missing (not-available)",
            "imf_time_series.csv, line 10: flags of a series that is not in the row before: expected its row of attribute Value there",
            "imf_time_series.csv, line 11, column `Counterpart Country Name`: unknown area `Atlantis`: expected an English name in full",
        ]
    );
    assert_eq!(read.set_aside, set_aside(&[(DERIVED, 3, 7), (GROUP, 3, 8)]));
}

#[test]
fn the_scale_of_the_former_files_has_to_be_said() {
    let header = "Country Name,Counterpart Country Name,Time Period,Exports (TXG_FOB_USD)\n";
    assert_eq!(
        text(header, Options::default()).err().unwrap().to_string(),
        "t.csv: the file does not say its scale: expected a mapping that says it (the IMF writes units or millions)"
    );
    assert_eq!(
        text(
            header,
            Options::default()
                .with_mapping(Mapping::new().with_column(Field::Value, "Time Period"))
        )
        .err()
        .unwrap()
        .to_string(),
        "t.csv: IMF DOTS panel CSV says itself what the mapping says: expected a mapping of its scale alone"
    );
}

#[test]
fn a_panel_has_a_column_for_each_indicator() {
    let units = Options::default().with_mapping(Mapping::new().with_scale(Scale::Units));
    let read = fixture("imf_panel.csv", units);
    assert_eq!(read.format, Format::ImfPanel);
    assert_eq!(
        read.lines(),
        [
            "RO–KZ exports, fob, USD, 2021: 50000 USD",
            "RO–KZ imports, cif, USD, 2021: 1600000.25 USD",
            "RO–KZ exports, fob, USD, 2021-08: not-available",
            "RO–KZ imports, cif, USD, 2021-08: 140000 USD",
        ]
    );
    assert_eq!(read.refused.len(), 2);
    assert!(read.refused[0].ends_with(
        "line 5, column `Time Period`: `2021-52` has month 52, which marks an annual row in Comtrade and Comext: \
         expected the year, 2021, see offset 5"
    ));
    assert_eq!(read.set_aside, set_aside(&[(DERIVED, 4, 2), (GROUP, 2, 4)]));
}

#[test]
fn a_sheet_says_reporter_and_direction_in_its_titles() {
    let read = fixture("imf_sheet.csv", Options::default());
    assert_eq!(read.format, Format::ImfSheet);
    assert_eq!(read.rows, 8);
    assert_eq!(
        read.lines(),
        [
            "KZ–AU exports, fob, USD, 2018: 140000 USD",
            "KZ–AU exports, fob, USD, 2019: 1500000 USD",
            "KZ–AU exports, fob, USD, 2020: not-available",
            "KZ–WORLD exports, fob, USD, 2018: 2000500000 USD",
            // 45.200000000000003 million, every digit.
            "KZ–WORLD exports, fob, USD, 2019: 45200000.000000003 USD",
            "KZ–WORLD exports, fob, USD, 2020: 3000000 USD",
            "KZ–RO exports, fob, USD, 2019: 7000000 USD",
            "KZ–RO exports, fob, USD, 2020: 8000000 USD",
            "KZ–EA exports, fob, USD, 2018: 1000000 USD",
            "KZ–EA exports, fob, USD, 2019: 2000000 USD",
            "KZ–EA exports, fob, USD, 2020: 3000000 USD",
            "KZ–SPECIAL_CATEGORIES exports, fob, USD, 2018: not-available",
            "KZ–SPECIAL_CATEGORIES exports, fob, USD, 2019: 0 USD",
            "KZ–SPECIAL_CATEGORIES exports, fob, USD, 2020: 1000000 USD",
        ]
    );
    let estimated = |record: &&bilateral::record::Record| {
        record.observation().statuses().contains(Status::Estimated)
    };
    assert_eq!(read.records.iter().filter(estimated).count(), 2);
    // A comma in a cell that is no estimate is refused.
    assert_eq!(read.refused.len(), 1);
    assert!(read.refused[0].ends_with(
        "line 12, column `2018`: `1,191.26` is no number: expected digits with a point, as 1234.5"
    ));
    // Australia once more; Advanced Economies and the heading of the memorandum items.
    assert_eq!(
        read.set_aside,
        set_aside(&[(REPEATED, 3, 11), (GROUP, 6, 10)])
    );
}

#[test]
fn a_sheet_of_a_reporter_that_is_none_is_refused_as_a_whole() {
    let sheet = |flow: &str, reporter: &str| {
        text(
            &format!("{flow}\n{reporter}\n\"US Dollars, Millions\"\n,2018,2019\nRomania,1,2\n"),
            Options::default(),
        )
    };
    let exports = "\"Exports, FOB to Partner Countries\"";
    assert_eq!(sheet(exports, "Kazakhstan").unwrap().records.len(), 2);
    assert_eq!(
        sheet(exports, "Kazakhstn").err().unwrap().to_string(),
        "t.csv: unknown area `Kazakhstn`; did you mean `Kazakhstan`?"
    );
    // Another direction than the two is another file.
    assert!(sheet("\"Imports, FOB from Partner Countries\"", "Kazakhstan").is_err());
}

#[test]
fn a_wide_file_says_scale_and_indicator_in_every_row() {
    let read = fixture("imf_wide.csv", Options::default());
    assert_eq!(read.format, Format::ImfWide);
    assert_eq!(
        read.lines(),
        [
            // GBR, GRC and GEO are countries, whatever they begin with.
            "KZ–GB exports, fob, USD, 2021: 10000001 USD",
            "KZ–GB exports, fob, USD, 2022: not-available",
            "KZ–GB exports, fob, USD, 2022-01: 2000000 USD",
            "KZ–GR imports, cif, USD, 2021: 0 USD",
            "KZ–GR imports, cif, USD, 2022: 5000 USD",
            "KZ–GR imports, cif, USD, 2022-01: not-available",
            "KZ–GE imports, fob, USD, 2021: 1000000 USD",
            "KZ–GE imports, fob, USD, 2022: 2000000 USD",
            "KZ–GE imports, fob, USD, 2022-01: 3000000 USD",
            "KZ–WORLD exports, fob, USD, 2021: 100000000 USD",
            "KZ–WORLD exports, fob, USD, 2022: 110000000 USD",
            "KZ–WORLD exports, fob, USD, 2022-01: not-available",
            "KZ–IMF_COUNTRIES_NS exports, fob, USD, 2021: 500000 USD",
            "KZ–IMF_COUNTRIES_NS exports, fob, USD, 2022: not-available",
            "KZ–IMF_COUNTRIES_NS exports, fob, USD, 2022-01: not-available",
        ]
    );
    assert_eq!(read.refused.len(), 2);
    assert!(read.refused[0].ends_with(
        "line 9, column `COUNTERPART_COUNTRY.ID`: unknown area `GXX`: expected an IMF code"
    ));
    assert!(
        read.refused[1]
            .ends_with("line 10, column `SCALE.ID`: `six` is no power of ten: expected 0 to 12")
    );
    assert_eq!(read.set_aside, set_aside(&[(GROUP, 3, 6), (DERIVED, 3, 7)]));
}

/// The areas that the IMF's files have beside the countries.
#[test]
fn residuals_of_the_imf_are_not_specified_and_no_country() {
    for (code, name) in [
        ("TX799", "Africa not specified"),
        ("TX898", "Countries & Areas not specified"),
        ("TX910", "Other Countries n.i.e."),
    ] {
        let area = Area::from_code(Scheme::Imf, code).unwrap();
        assert_eq!(Area::from_code(Scheme::Name, name), Ok(area));
        assert_eq!(area.kind(), AreaKind::NotSpecified);
    }
    let special = Area::from_code(Scheme::Imf, "TX899").unwrap();
    assert_eq!(special.kind(), AreaKind::Special);
}

#[test]
fn names_of_the_imf_are_countries() {
    for (name, code) in [
        ("Kazakhstan, Rep. of", "KZ"),
        ("China, P.R.: Mainland", "CN"),
        ("China, P.R.: Hong Kong", "HK"),
        ("Congo, Dem. Rep. of the", "CD"),
        ("Congo, Rep. of", "CG"),
        ("Korea, Dem. People's Rep. of", "KP"),
        ("Korea, Rep. of", "KR"),
        ("Yemen, People's Dem. Rep. of", "YMD"),
        ("Yemen Arab Rep.", "YEM_1990"),
        ("Yemen, Rep. of", "YE"),
        ("Eastern Germany", "DDR"),
        ("Kosovo, Rep. of", "XK"),
    ] {
        assert_eq!(Area::from_code(Scheme::Name, name).unwrap().code(), code);
    }
}

/// The exact sum over all partners but the world and the two unions among them.
fn partners(read: &Outcome, measure: Measure, year: &str) -> String {
    let sum = read.sum(|key, period| {
        key.measure() == measure && period == year && key.partner().kind() != AreaKind::Aggregate
    });
    sum.normalize().to_string()
}

/// Expected numbers: python, csv and decimal, over the rows whose COUNTERPART_COUNTRY.ID does not match `^GX?\d{3}$`, in millions
/// times 10⁶.
#[test]
fn the_file_of_russia() {
    let Some(folder) = real_data() else { return };
    let read = real(
        &folder.join("imf-imts-russia/RU_trade.csv"),
        Options::default(),
    );
    assert_eq!((read.rows, read.refused.len()), (470, 0));
    // 470 rows of 9 years; 28 of them of groups, in which no cell is empty.
    assert_eq!(read.records.len(), 470 * 9 - 28 * 9);
    assert_eq!(read.set_aside[GROUP].0, 28 * 9);
    assert_eq!(read.holes(), 526);
    for (measure, year, sum, world) in [
        (Measure::Exports, "2021", "492178858723", "492048058897"),
        (Measure::Imports, "2021", "293670895039", "293656038248"),
        (
            Measure::Exports,
            "2024",
            "439060620348.81161002145929",
            "439037424602.7954",
        ),
        (
            Measure::Imports,
            "2024",
            "268135591680.49572185842859",
            "268125894161.3444",
        ),
    ] {
        assert_eq!(partners(&read, measure, year), sum);
        let basis = if measure == Measure::Exports {
            "fob"
        } else {
            "cif"
        };
        assert_eq!(
            read.amount(&format!("RU–WORLD {measure}, {basis}, USD"), year),
            world
        );
    }
    // Kazakhstan's imports of 2024 are empty, Romania's are not.
    assert_eq!(read.amount("RU–KZ imports, cif, USD", "2024"), "missing");
    assert_eq!(
        read.amount("RU–RO imports, cif, USD", "2024"),
        "268115725.3319237"
    );
}

/// The figures of both sides (IMF, Direction of Trade Statistics, annual to 2020, million USD).
#[test]
fn kazakhstan_and_romania_in_both_directions() {
    let Some(folder) = real_data() else { return };
    let folder = folder.join("imf-dots-annual");
    // The publisher's unit is the dollar; the digits after it are noise of binary floats.
    let options = || Options::default().with_values(Values::RoundedTo(6));
    for (file, key, printed) in [
        (
            "Kazakhstan_exports.csv",
            "KZ–RO exports, fob, USD",
            ["925559966", "1497669526", "1731914638", "1263682981"],
        ),
        (
            "Romania_imports.csv",
            "RO–KZ imports, cif, USD",
            ["1250497225", "1586217446", "1866382341", "1292611130"],
        ),
        (
            "Kazakhstan_imports.csv",
            "KZ–RO imports, cif, USD",
            ["66716746", "177507462", "96212837", "73832660"],
        ),
        (
            "Romania_exports.csv",
            "RO–KZ exports, fob, USD",
            ["32047775", "53855347", "73133542", "55503326"],
        ),
    ] {
        let read = real(&folder.join(file), options());
        for (year, printed) in ["2017", "2018", "2019", "2020"].into_iter().zip(printed) {
            assert_eq!(read.amount(key, year), printed, "{file} {year}");
        }
    }
    // As written, every digit is there.
    let read = real(&folder.join("Kazakhstan_exports.csv"), Options::default());
    assert_eq!(
        read.amount("KZ–RO exports, fob, USD", "2017"),
        "925559966.00000003"
    );
}

/// Expected numbers: python, csv and decimal, over the rows from the world on without the groups named in the IMF's layout.
#[test]
fn every_sheet_is_read_in_full() {
    let Some(folder) = real_data() else { return };
    for (file, rows, years, holes, estimates, sum, world) in [
        (
            "Kazakhstan_exports.csv",
            202,
            29,
            2314,
            63,
            "57676730063.00000190891394",
            "57676727675.000002",
        ),
        (
            "Kazakhstan_imports.csv",
            231,
            29,
            2206,
            67,
            "38419456321.999999817656422",
            "38419023129.000001",
        ),
        (
            "Romania_exports.csv",
            240,
            61,
            6296,
            0,
            "76871579346.99999895905772",
            "76871192167.000001",
        ),
        (
            "Romania_imports.csv",
            240,
            61,
            7138,
            0,
            "96543806660.999998621069262",
            "96543698176.000005",
        ),
        (
            "Azerbaijan_exports.csv",
            186,
            29,
            2375,
            6,
            "19635760699.99999959848372",
            "19635748599.999999",
        ),
        (
            "Azerbaijan_imports.csv",
            224,
            29,
            2648,
            0,
            "13668207499.99999982105571",
            "13667641799.999999",
        ),
    ] {
        let read = real(
            &folder.join("imf-dots-annual").join(file),
            Options::default(),
        );
        assert_eq!((read.rows, read.refused.len()), (rows, 0), "{file}");
        // Twelve groups, and Australia a second time.
        assert_eq!(read.set_aside[GROUP], (12 * years, 10), "{file}");
        assert_eq!(read.set_aside[REPEATED], (years, 32), "{file}");
        assert_eq!(read.records.len() as u64, (rows - 13) * years, "{file}");
        assert_eq!(read.holes(), holes, "{file}");
        let estimated = read
            .records
            .iter()
            .filter(|record| record.observation().statuses().contains(Status::Estimated));
        assert_eq!(estimated.count(), estimates, "{file}");
        // The world is less than the sum of its partners in all six.
        let measure = read.records[0].key().measure();
        assert_eq!(partners(&read, measure, "2019"), sum, "{file}");
        let total = read.sum(|key, period| key.partner() == Area::WORLD && period == "2019");
        assert_eq!(total.normalize().to_string(), world, "{file}");
        assert!(
            number::subtract(total, number::read(sum).unwrap())
                .unwrap()
                .is_sign_negative()
        );
        // Nothing is in the file twice.
        let mut builder = Dataset::builder(Duplicates::Refuse);
        builder.extend(read.records);
        builder.build().unwrap();
    }
}

/// The first number is refused and has no flag to get; the flags behind it belong to the figures of their own columns.
#[test]
fn a_refused_figure_shifts_no_flags() {
    let of = |attribute: &str, cells: &str| {
        format!("Kazakhstan,TXG_FOB_USD,Romania,{attribute},{cells}\n")
    };
    let file = format!(
        "Country Name,Indicator Code,Counterpart Country Name,Attribute,2019,2020,2021\n{}{}",
        of("Value", "x,12,13"),
        of("Status", "P,,E")
    );
    let read = text(&file, millions()).unwrap();
    let records: Vec<String> = read
        .records
        .iter()
        .map(|record| format!("{record} {}", record.observation().statuses()))
        .collect();
    assert_eq!(
        records,
        [
            "KZ–RO exports, fob, USD, 2020: 12000000 USD ",
            "KZ–RO exports, fob, USD, 2021: 13000000 USD E",
        ]
    );
    assert_eq!(
        read.refused,
        ["t.csv, line 2, column `2019`: `x` is no number: expected digits with a point, as 1234.5"]
    );
}

#[test]
fn a_scale_of_the_bulk_file_is_at_most_12() {
    let of = |scale: &str| {
        let file = format!(
            "COUNTRY.ID,INDICATOR.ID,COUNTERPART_COUNTRY.ID,SCALE.ID,2021\nKAZ,XG_FOB_USD,ROU,{scale},1.5\n"
        );
        let read = text(&file, Options::default()).unwrap();
        [read.lines(), read.refused].concat()
    };
    assert_eq!(
        of("12"),
        ["KZ–RO exports, fob, USD, 2021: 1500000000000 USD"]
    );
    for scale in ["13", "-1"] {
        assert_eq!(
            of(scale),
            [format!(
                "t.csv, line 2, column `SCALE.ID`: `{scale}` is no power of ten: expected 0 to 12"
            )]
        );
    }
}
