//! What is asked of every reader, one test a sentence, held in each layout: its header, its refusals, its holes and its digits.
//!
//! One cell of value in each fixture is written anew, and the one figure that comes of it is compared with what it ought to be.

#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "read/layouts.rs"]
mod layouts;
mod packed;
#[path = "read/shared.rs"]
mod shared;

use std::collections::BTreeSet;
use std::io::Cursor;

use bilateral::money::Amount;
use bilateral::number;
use bilateral::read::{Format, Options, ReadError, Reader, Values};
use bilateral::record::{Missing, Observed, Record};
use layouts::{Layout, layouts, replaced};
use packed::gzip;

/// The records and refusals of a file in their order.
type Results = Vec<Result<Record, ReadError>>;

impl Layout {
    fn read(&self, bytes: Vec<u8>) -> Results {
        self.reader(bytes, Values::Exact).unwrap().collect()
    }

    /// What the cell comes to with this text in it: the one result that two other numbers change.
    fn result(&self, text: &str, values: Values) -> Result<Record, ReadError> {
        let read = |text: &str| -> Results {
            let reader = self.reader(self.with(text), values);
            reader.unwrap().collect()
        };
        let (one, other) = (read("\"777\""), read("\"778\""));
        let differing: Vec<usize> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
        assert_eq!(
            (one.len(), differing.len()),
            (other.len(), 1),
            "{}",
            self.name
        );
        read(text).swap_remove(differing[0])
    }

    fn amount(&self, text: &str, values: Values) -> Amount {
        let record = self.result(text, values);
        record.unwrap().amount().unwrap()
    }
}

#[test]
fn every_format_has_a_fixture() {
    let formats: BTreeSet<Format> = layouts().iter().map(|layout| layout.format).collect();
    assert_eq!(formats.len(), 19);
    for layout in layouts() {
        let reader = layout.reader(shared::content(layout.name), Values::Exact);
        assert_eq!(reader.unwrap().format(), layout.format, "{}", layout.name);
    }
}

#[test]
fn a_header_that_lacks_a_name_is_refused_with_the_nearest_format_and_the_name() {
    for layout in layouts() {
        let name = layout.needed.trim_matches(',');
        let other = layout.needed.replace(name, "else");
        let file = replaced(&shared::content(layout.name), layout.needed, &other);
        let error = layout.reader(file.clone(), Values::Exact).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{}: unknown format, nearest is {}, which lacks `{name}`",
                layout.name, layout.format
            )
        );
        let asked = layout.options().with_format(layout.format);
        let error = Reader::new(Cursor::new(file), layout.name, asked).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{}: no {}: it lacks `{name}`", layout.name, layout.format)
        );
    }
}

/// A name that goes by another one is not said to be missing.
#[test]
fn what_a_header_lacks_is_not_there_under_another_name() {
    for (header, lacks) in [
        (
            "reporter,partner,measure,value",
            "tidy CSV, which lacks `period`",
        ),
        (
            "Year,Economy,Flow,US$ at current prices in millions",
            "UNCTADstat FDI CSV, which lacks `Direction`",
        ),
        (
            "Nomenclature,Reporter ISO3,Partner ISO3,Product Code,Trade Flow Code,Trade Value in 1000 USD",
            "WITS bulk CSV, which lacks `Year`",
        ),
        (
            "STRUCTURE,STRUCTURE_ID,freq,reporter,partner,product,flow,TIME_PERIOD,OBS_VALUE",
            "Eurostat Comext SDMX-CSV, which lacks `indicators`",
        ),
        (
            "\"Imports, CIF from Partner Countries\"\nKazakhstan\n,2018",
            "IMF DOTS sheet, which lacks `US Dollars, Millions`",
        ),
    ] {
        let error = shared::text(&format!("{header}\n"), Options::default()).err();
        assert_eq!(
            error.unwrap().to_string(),
            format!("t.csv: unknown format, nearest is {lacks}")
        );
    }
}

/// 45.200000000000003 is read as it stands, and to one place where the caller says so: 45.2, give or take 0.05.
#[test]
fn every_digit_is_kept_and_places_are_those_of_the_caller() {
    let text = "45.200000000000003";
    for layout in layouts() {
        let units = |text: &str| number::shift(number::read(text).unwrap(), layout.power);
        let read = |values| {
            let amount = layout.amount(&format!("\"{text}\""), values);
            (amount.value(), amount.margin())
        };
        let of = |value: &str, margin: &str| (units(value).unwrap(), units(margin).unwrap());
        let name = layout.name;
        assert_eq!(read(Values::Exact), of(text, "0"), "{name}");
        assert_eq!(
            read(Values::Printed),
            of(text, "0.0000000000000005"),
            "{name}"
        );
        assert_eq!(read(Values::RoundedTo(1)), of("45.2", "0.05"), "{name}");
    }
}

#[test]
fn a_hole_is_no_zero_and_a_zero_is_no_hole() {
    for layout in layouts() {
        let hole = layout.result(layout.hole, Values::Exact).unwrap();
        assert_eq!(
            hole.observation().observed(),
            Observed::Missing(Missing::NotAvailable),
            "{}",
            layout.name
        );
        for zero in ["\"0\"", "\"0.0\""] {
            let amount = layout.amount(zero, Values::Exact);
            assert!(
                amount.value().is_zero() && amount.is_exact(),
                "{}",
                layout.name
            );
        }
    }
}

#[test]
fn what_a_spreadsheet_mangled_is_refused_where_it_stands() {
    let no_number =
        |text: &str| format!("`{text}` is no number: expected digits with a point, as 1234.5");
    for layout in layouts() {
        for (text, problem) in [
            ("1,5", no_number("1,5")),
            ("1.234.567", no_number("1.234.567")),
            ("14.Mar", no_number("14.Mar")),
            ("#REF!", no_number("#REF!")),
            ("(12)", no_number("(12)")),
            (
                "1.23457E+11",
                "`1.23457E+11` is cut to the digits that a spreadsheet shows: expected all digits"
                    .to_owned(),
            ),
        ] {
            let refused = layout.result(&format!("\"{text}\""), Values::Exact);
            assert_eq!(
                refused.unwrap_err().to_string(),
                format!("{}, {}: {problem}", layout.name, layout.place)
            );
        }
    }
}

/// `010121` becomes 10121, `0101` a date, `271000` the digits that a cell shows.
#[test]
fn codes_of_products_that_a_spreadsheet_mangled_are_refused() {
    for (name, code, line, column, system) in [
        (
            "comtrade.csv",
            ",0402,",
            "line 11",
            "cmdCode",
            "Harmonized System: expected 2, 4 or 6",
        ),
        (
            "comtrade_legacy_12.csv",
            ",27,",
            "line 2",
            "Commodity Code",
            "Harmonized System: expected 2, 4 or 6",
        ),
        (
            "comext.csv",
            ",02071290,",
            "line 3",
            "product",
            "Combined Nomenclature: expected 2, 4, 6 or 8",
        ),
        (
            "baci.csv",
            ",010121,",
            "line 3",
            "k",
            "Harmonized System: expected 2, 4 or 6",
        ),
        (
            "wits.csv",
            ",270900,",
            "line 2",
            "ProductCode",
            "Harmonized System: expected 2, 4 or 6",
        ),
    ] {
        for text in ["10121", "1-Jan", "2.71E+05"] {
            let file = replaced(&shared::content(name), code, &format!(",{text},"));
            let reader = Reader::new(Cursor::new(file), name, Options::default()).unwrap();
            let refused: Vec<String> = reader
                .filter_map(Result::err)
                .map(|error| error.to_string())
                .collect();
            let expected = format!(
                "{name}, {line}, column `{column}`: `{text}` is no code of the {system} digits, leading zeros included"
            );
            assert!(refused.contains(&expected), "{expected} in {refused:#?}");
        }
    }
}

/// Ships' stores and the like are partners; the cell that has one of them report is named.
#[test]
fn what_is_no_economy_is_refused_in_the_column_of_the_reporter() {
    for (name, from, to, column, area) in [
        (
            "comtrade.csv",
            ",398,",
            ",837,",
            "reporterCode",
            "`BUNKERS` (Bunkers)",
        ),
        (
            "comtrade_legacy_22.csv",
            ",826,",
            ",837,",
            "Reporter Code",
            "`BUNKERS` (Bunkers)",
        ),
        ("baci.csv", ",398,", ",837,", "i", "`BUNKERS` (Bunkers)"),
        ("comext.csv", ",RO,", ",QP,", "reporter", "`QP` (High seas)"),
        (
            "imf.csv",
            ",KAZ,",
            ",TX899,",
            "COUNTRY",
            "`SPECIAL_CATEGORIES` (Special Categories)",
        ),
        (
            "imf_wide.csv",
            "\"KAZ\"",
            "TX899",
            "COUNTRY.ID",
            "`SPECIAL_CATEGORIES` (Special Categories)",
        ),
    ] {
        let file = replaced(&shared::content(name), from, to);
        let mut reader = Reader::new(Cursor::new(file), name, Options::default()).unwrap();
        assert_eq!(
            reader.find_map(Result::err).unwrap().to_string(),
            format!(
                "{name}, line 2, column `{column}`: {area} cannot report: it is no economy, but a category of partners"
            )
        );
    }
}

#[test]
fn a_reader_stops_at_the_first_bad_row_or_goes_on_behind_it() {
    for layout in layouts() {
        let results = layout.read(layout.with("\"1,5\""));
        let first = results.iter().find_map(|result| result.as_ref().err());
        let reader = layout.reader(layout.with("\"1,5\""), Values::Exact);
        let stopped: Result<Vec<Record>, ReadError> = reader.unwrap().collect();
        assert_eq!(stopped.as_ref().err(), first, "{}", layout.name);
        // Whoever goes on loses the one figure and no other.
        let whole = layout.read(shared::content(layout.name));
        assert_eq!(results.len(), whole.len(), "{}", layout.name);
        let good = |results: &Results| results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(good(&results) + 1, good(&whole), "{}", layout.name);
    }
}

#[test]
fn gzip_of_any_file_reads_as_the_file() {
    for layout in layouts() {
        let file = shared::content(layout.name);
        let packed = gzip(&file);
        assert_eq!(layout.read(packed), layout.read(file), "{}", layout.name);
    }
}

#[test]
fn any_line_end_reads_alike() {
    for layout in layouts() {
        let file = replaced(&shared::content(layout.name), "\r\n", "\n");
        let expected = layout.read(file.clone());
        let end = if file.contains(&b'\n') { "\n" } else { "\r" };
        for other in ["\n", "\r\n", "\r"] {
            let read = layout.read(replaced(&file, end, other));
            assert_eq!(read, expected, "{} {other:?}", layout.name);
        }
    }
}

/// Nothing is counted twice: within a file no two records have one key and one period.
#[test]
fn no_figure_is_there_twice() {
    for layout in layouts() {
        let mut seen = BTreeSet::new();
        for record in layout
            .read(shared::content(layout.name))
            .into_iter()
            .flatten()
        {
            let figure = (record.key().to_string(), record.period().to_string());
            assert!(seen.insert(figure.clone()), "{}: {figure:?}", layout.name);
        }
    }
}
