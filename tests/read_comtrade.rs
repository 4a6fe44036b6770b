//! UN Comtrade's files in the layouts of 47, 12, 22 and 35 columns.
//!
//! The fixtures are invented. Real files are read where `BILATERAL_REAL_DATA` names the folder that has them; what is expected of them
//! was computed from the same files with Python's `csv` and `decimal`.

#![cfg(feature = "read")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "read/outcome.rs"]
mod outcome;

use bilateral::number::{self, Decimal};
use bilateral::place::Area;
use bilateral::read::{Format, Options, Values};
use bilateral::record::{Measure, Record};
use outcome::{Outcome, bytes, fixture, read, real};

fn decimal(text: &str) -> Decimal {
    number::read(text).unwrap()
}

#[test]
fn forty_seven_names_over_forty_eight_fields_in_latin_1() {
    let file = fixture("comtrade.csv");
    assert_eq!((file.format, file.rows), (Format::Comtrade, 14));
    // Every row ends with a comma, which shifts no column; the file is Latin-1 (Côte d'Ivoire is `CI`).
    assert_eq!(
        file.texts(),
        [
            "KZ–WORLD exports, fob, USD, 2021: 1700.5 USD",
            "KZ–RO exports, fob, USD, 2021: 1500.25 USD",
            "KZ–CI exports, fob, USD, 2021: 200.25 USD",
            "KZ–RO imports, cif, USD, 2021: 48.719 USD",
            "KZ–RO re-exports, USD, 2021: 12 USD",
            "KZ–RO exports of H5:0402, USD, 2022-08: not-available",
            "KZ–RO exports of EB10:200, USD, 2021: 30 USD",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "comtrade.csv, line 12, column `partnerCode`: unknown area `999`: expected a UN Comtrade number or code",
            "comtrade.csv, line 13, column `cmdCode`: `402` is no code of the Harmonized System: expected 2, 4 or 6 digits, leading zeros included",
        ]
    );
    assert_eq!(
        file.aside(),
        [
            "broken down by second partner: 1, first 7",
            "broken down by customs procedure: 1, first 8",
            "broken down by mode of transport or supply: 1, first 9",
            "goods for processing, a part of imports or exports: 1, first 10",
            "net of re-imports or re-exports, which is computed and not read: 1, first 15",
        ]
    );
    // The same first four rows without the comma at the end.
    assert_eq!(fixture("comtrade_47.csv").texts(), file.texts()[..4]);
}

#[test]
fn a_surplus_field_with_something_in_it_is_refused() {
    let text = String::from_utf8(bytes("comtrade_47.csv")).unwrap();
    let text = text.replacen("false,true\n", "false,true,left over\n", 1);
    let file = read(text.into_bytes(), "t.csv", Options::default()).unwrap();
    assert_eq!(file.records.len(), 3);
    assert_eq!(
        file.refusals(),
        ["t.csv, line 2: 48 fields: expected 47, as many as the header has names"]
    );
}

#[test]
fn twelve_columns_that_went_through_a_spreadsheet() {
    let file = fixture("comtrade_legacy_12.csv");
    assert_eq!((file.format, file.rows), (Format::ComtradeLegacy, 5));
    // Re-exports are a series of their own beside the exports that contain them.
    assert_eq!(
        file.texts(),
        [
            "KZ–RO exports of H5:27, USD, 2017: 1200 USD",
            "KZ–RO re-exports of H5:27, USD, 2017: 30 USD",
            "KZ–RO imports, USD, 2017: 2500 USD",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "comtrade_legacy_12.csv, line 4, column `Commodity Code`: `1` is no code of the Harmonized System: expected 2, 4 or 6 digits, leading zeros included",
            "comtrade_legacy_12.csv, line 5, column `Trade Value (US$)`: `1.23457E+11` is cut to the digits that a spreadsheet shows: expected all digits",
        ]
    );
}

#[test]
fn twenty_two_columns_by_month() {
    let file = fixture("comtrade_legacy_22.csv");
    assert_eq!((file.format, file.rows), (Format::ComtradeLegacy, 5));
    assert_eq!(
        file.texts(),
        [
            "GB–WORLD imports of HS:1511, USD, 2014-01: 310 USD",
            "GB–ID imports of HS:1511, USD, 2014-01: 200 USD",
            "GB–MY imports of HS:1511, USD, 2014-01: 108 USD",
            "GB–IE re-imports of HS:1511, USD, 2014-02: not-available",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "comtrade_legacy_22.csv, line 6, column `Trade Flow Code`: unknown flow `5`: expected 1 (import), 2 (export), 3 (re-export) or 4 (re-import)"
        ]
    );
}

#[test]
fn thirty_five_columns_with_breakdowns() {
    let file = fixture("comtrade_legacy_35.csv");
    assert_eq!((file.format, file.rows), (Format::ComtradeLegacy, 7));
    assert_eq!(
        file.texts(),
        [
            "KZ–WORLD exports of S4:00, fob, USD, 2018: 700 USD",
            "KZ–RO exports of S4:33, fob, USD, 2018: 600 USD",
            "KZ–RO imports of S4:33, cif, USD, 2018: 60 USD",
            "KZ–RO imports of S4:05, USD, 2018: 60 USD",
        ]
    );
    assert!(file.errors.is_empty());
    assert_eq!(
        file.aside(),
        [
            "broken down by second partner: 1, first 6",
            "broken down by customs procedure: 1, first 7",
            "broken down by mode of transport or supply: 1, first 8",
        ]
    );
}

#[test]
fn the_options_say_what_a_number_stands_for() {
    let first = |values| {
        let options = Options::default().with_values(values);
        let file = read(bytes("comtrade_47.csv"), "t.csv", options).unwrap();
        file.records[3].amount().unwrap().to_string()
    };
    assert_eq!(first(Values::Exact), "48.719 USD");
    // Half of a thousandth, and half of a dollar.
    assert_eq!(first(Values::Printed), "48.719 ± 0.0005 USD");
    assert_eq!(first(Values::RoundedTo(0)), "49 ± 0.5 USD");
}

#[test]
fn another_header_is_refused_with_the_nearest_and_what_it_lacks() {
    let refused = |text: &str, options| {
        let error = read(text.as_bytes().to_vec(), "t.csv", options).err();
        error.unwrap().to_string()
    };
    let header = "Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity\n";
    assert_eq!(
        refused(header, Options::default()),
        "t.csv: unknown format, nearest is UN Comtrade legacy CSV, which lacks `Commodity Code`, `Trade Value (US$)`"
    );
    assert_eq!(
        refused(header, Options::default().with_format(Format::ImfSdmx)),
        "t.csv: no IMF IMTS SDMX-CSV: it lacks `COUNTRY`, `INDICATOR`, `COUNTERPART_COUNTRY`, `FREQUENCY`, `TIME_PERIOD`, `OBS_VALUE`"
    );
    assert_eq!(
        refused("", Options::default()),
        "t.csv: the file is empty: expected a header"
    );
}

/// World minus the sum of the partners, by reporter, measure and period.
fn world_minus_partners(file: &Outcome) -> Vec<(String, Decimal)> {
    let worlds = file
        .records
        .iter()
        .filter(|record| record.key().partner() == Area::WORLD);
    worlds
        .map(|world| {
            let alike = |record: &Record| {
                record.key().with_partner(Area::WORLD).as_ref() == Ok(world.key())
                    && record.period() == world.period()
                    && record.key().partner() != Area::WORLD
            };
            let name = format!(
                "{} {} {}",
                world.key().reporter(),
                world.key().measure(),
                world.period()
            );
            let value = world.amount().unwrap().value();
            (
                name,
                number::subtract(value, file.sum(alike))
                    .unwrap()
                    .normalize(),
            )
        })
        .collect()
}

#[test]
fn real_annual_totals_of_2022() {
    let Some(file) = real("comtrade-new-annual-total-2022/TradeData.csv") else {
        return;
    };
    // csv.reader: 1 352 rows of 48 fields, all of them totals; sum of primaryValue 30039171857777.711.
    assert_eq!((file.rows, file.records.len()), (1352, 1352));
    assert!(file.errors.is_empty() && file.set_aside.is_empty());
    assert_eq!(file.sum(|_| true), decimal("30039171857777.711"));
    // 677 imports, of which one row has equal CIF and FOB values and so says neither.
    let cif = file
        .texts()
        .iter()
        .filter(|text| text.contains(" imports, cif,"))
        .count();
    let unstated = file
        .texts()
        .iter()
        .filter(|text| text.contains(" imports, USD"))
        .count();
    assert_eq!((cif, unstated), (676, 1));
    // Every reporter has both countries in both directions, and blanks around codes (`X1 `, `_X `) are none of theirs.
    for partner in ["KZ", "RO"] {
        let partner: Area = partner.parse().unwrap();
        let rows = file
            .records
            .iter()
            .filter(|record| record.key().partner() == partner);
        assert_eq!(rows.count(), 6);
    }
    // 466 values have places that are not zero.
    let broken = |record: &&Record| !record.amount().unwrap().value().fract().is_zero();
    assert_eq!(file.records.iter().filter(broken).count(), 466);
}

#[test]
fn the_world_of_2022_is_its_partners_but_for_imports_of_germany() {
    let Some(file) = real("comtrade-new-annual-total-2022/TradeData.csv") else {
        return;
    };
    // The partners without the row that is valued otherwise, where there is one.
    let differences = world_minus_partners(&file);
    let of = |name: &str| {
        differences
            .iter()
            .find(|(other, _)| other == name)
            .unwrap()
            .1
    };
    for name in ["CN exports 2022", "US exports 2022", "DE exports 2022"] {
        assert_eq!(of(name), Decimal::ZERO, "{name}");
    }
    let by_measure = |reporter: &str, world: bool| {
        let reporter: Area = reporter.parse().unwrap();
        file.sum(|record| {
            record.key().reporter() == reporter
                && record.key().measure() == Measure::Imports
                && (record.key().partner() == Area::WORLD) == world
        })
    };
    for reporter in ["CN", "US"] {
        assert_eq!(by_measure(reporter, true), by_measure(reporter, false));
    }
    assert_eq!(by_measure("DE", true), decimal("1588852981506.719"));
    assert_eq!(by_measure("DE", false), decimal("1588852981506.722"));
}

#[test]
fn real_services_are_products_of_their_own() {
    let Some(file) = real("comtrade-new-annual-total-2022/TradeData_Services.csv") else {
        return;
    };
    // csv.reader: 120 rows, sum of primaryValue 4016671746929.99.
    assert_eq!(
        (file.rows, file.records.len(), file.errors.len()),
        (120, 120, 0)
    );
    assert_eq!(file.sum(|_| true), decimal("4016671746929.99"));
    assert!(
        file.records
            .iter()
            .all(|record| !record.key().product().is_total())
    );
}

#[test]
fn the_world_differs_from_its_partners_by_up_to_four_dollars_of_palm_oil() {
    let Some(file) = real("comtrade-legacy-monthly-gb/palm-oil.csv") else {
        return;
    };
    // csv.reader: 456 rows, sum of the values 834281674, of the world's rows 417140841.
    assert_eq!(
        (file.rows, file.records.len(), file.errors.len()),
        (456, 456, 0)
    );
    assert_eq!(file.sum(|_| true), decimal("834281674"));
    assert_eq!(
        file.sum(|record| record.key().partner() == Area::WORLD),
        decimal("417140841")
    );
    // Partners are rounded to dollars: the world differs from their sum in 17 of 25 months and flows, by -3 to 4 dollars.
    let differences: Vec<Decimal> = world_minus_partners(&file)
        .into_iter()
        .map(|(_, value)| value)
        .collect();
    assert_eq!(differences.len(), 25);
    assert_eq!(
        differences.iter().filter(|value| !value.is_zero()).count(),
        17
    );
    assert_eq!(differences.iter().min(), Some(&decimal("-3")));
    assert_eq!(differences.iter().max(), Some(&decimal("4")));
}

#[test]
fn real_annual_files_of_the_legacy_layout() {
    // csv.reader: rows and sums of `Trade Value (US$)`.
    for (path, rows, sum) in [
        (
            "comtrade-legacy-annual-china-sitc/comtrade.csv",
            3184,
            "7712633946669",
        ),
        (
            "comtrade-legacy-annual-china-sitc/comtrade (4).csv",
            3026,
            "16055583320741",
        ),
        (
            "comtrade-legacy-annual-diamonds/comtrade.csv",
            223,
            "17927148649979",
        ),
    ] {
        let Some(file) = real(path) else { return };
        assert_eq!(
            (file.rows, file.errors.len(), file.set_aside.len()),
            (rows, 0, 0)
        );
        assert_eq!(file.sum(|_| true), decimal(sum), "{path}");
        // csv.reader: diamonds and the second file of China are the world's alone, the first file of China has no world.
        let worlds = file
            .records
            .iter()
            .filter(|record| record.key().partner() == Area::WORLD);
        let expected = if path.ends_with("sitc/comtrade.csv") {
            0
        } else {
            file.records.len()
        };
        assert_eq!(worlds.count(), expected, "{path}");
        // Divisions of the SITC have two digits, leading zeros included: 496 rows of the first file have one.
        let code = |record: &&Record| {
            record
                .key()
                .product()
                .code()
                .is_some_and(|code| code.starts_with('0'))
        };
        let zeros = file.records.iter().filter(code).count();
        assert_eq!(zeros, if expected == 0 { 496 } else { 0 }, "{path}");
    }
}

#[test]
fn real_chapters_that_lost_their_zero_are_refused() {
    let Some(file) = real("comtrade-legacy-short-us-cn/comtrade.csv") else {
        return;
    };
    // csv.reader: 290 rows with values of 665830193045 together; 26 have a code of one digit (6582823277 together), and two other
    // values are `1.12339E+11` and `1.50044E+11`. 665830193045 − 6582823277 − 112339000000 − 150044000000 = 396864369768.
    assert_eq!((file.rows, file.records.len()), (290, 262));
    assert_eq!(file.sum(|_| true), decimal("396864369768"));
    let refusals = file.refusals();
    let of = |column: &str| refusals.iter().filter(|text| text.contains(column)).count();
    assert_eq!((of("`Commodity Code`"), of("`Trade Value (US$)`")), (26, 2));
    // Re-exports stand beside the exports that contain them: each has its exports in the file, which are no less.
    let re_exports = file
        .records
        .iter()
        .filter(|record| record.key().measure() == Measure::ReExports);
    let mut with_exports = 0;
    for record in re_exports {
        let exports = record.key().with_measure(Measure::Exports).unwrap();
        for whole in file.records.iter().filter(|whole| *whole.key() == exports) {
            assert!(whole.amount().unwrap().value() >= record.amount().unwrap().value());
            with_exports += 1;
        }
    }
    // csv.reader: 96 rows, of which 8 have a code of one digit.
    assert_eq!(with_exports, 96 - 8);
}

#[test]
fn a_mode_of_supply_is_no_total() {
    let text = String::from_utf8(bytes("comtrade_47.csv")).unwrap();
    let text = text.replacen("TOTAL CPC,0,0,", "TOTAL CPC,1,0,", 1);
    let file = read(text.into_bytes(), "t.csv", Options::default()).unwrap();
    assert_eq!(file.records.len(), 3);
    assert_eq!(
        file.aside(),
        ["broken down by mode of transport or supply: 1, first 2"]
    );
}
