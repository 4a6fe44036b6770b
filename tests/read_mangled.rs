//! Files that something happened to on their way: each is read as it was published or refused with its place, and nothing is guessed.
#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/layouts.rs"]
mod layouts;
#[path = "read/shared.rs"]
mod shared;

use bilateral::read::{Field, Mapping, Options, ReadError, Values};
use bilateral::record::Record;
use layouts::{Layout, layouts, replaced};

/// The figures and refusals of a file as lines, in their order.
fn lines(layout: &Layout, bytes: Vec<u8>) -> Vec<String> {
    let reader = layout.reader(bytes, Values::Exact).unwrap();
    let line = |result: Result<Record, ReadError>| {
        result.map_or_else(|error| error.to_string(), |record| record.to_string())
    };
    reader.map(line).collect()
}

/// The refusal of a file as a whole.
fn refused(bytes: Vec<u8>, options: Options) -> String {
    shared::bytes(bytes, options).err().unwrap().to_string()
}

/// The layouts whose files are separated by commas and end their lines with a line feed, with the text of their fixtures.
fn of_commas() -> Vec<(Layout, String)> {
    let with_text = layouts().into_iter().filter_map(|layout| {
        let text = String::from_utf8(shared::content(layout.name)).ok()?;
        let header = text.lines().next()?;
        let fits = header.contains(',') && !header.contains(['\t', ';']) && text.contains('\n');
        (layout.name.ends_with(".csv") && fits).then_some((layout, text))
    });
    with_text.collect()
}

#[test]
fn numbers_in_no_notation_of_numbers_are_refused_with_their_text() {
    for layout in layouts() {
        for text in [
            "1,23E+05",
            "1,500.25",
            "1.500,25",
            "1 500.25",
            "1\u{a0}500.25",
            "1'500.25",
            "1500,25",
            "1500.25%",
            "$1500.25",
            "1500.25-",
            "--5",
            "+5",
            "1500.",
            ".25",
            "01.05.2021",
            "2021-05-01",
            "0x1F",
            "1e400",
            "Infinity",
            "NULL",
            "n.a.",
            "..",
            "1500.25*",
            "-",
            "\u{2026}",
            ".",
            "c",
            "x",
            "\u{25a1}",
            "\u{661}\u{665}",
        ] {
            let refused = lines(&layout, layout.with(&format!("\"{text}\"")));
            // A blank separates the flags from the number in Eurostat's cells, and those it has are no letters.
            let shown = format!(
                "{}, {}: `{text}` is no number: expected digits with a point, as 1234.5",
                layout.name, layout.place
            );
            let flags = layout.name == "eurostat.tsv" && text.contains(char::is_whitespace);
            let found = refused.iter().any(|line| {
                *line == shown || flags && line.contains("unknown flag `5` in `500.25`")
            });
            assert!(found, "{shown}");
        }
    }
}

#[test]
fn what_cannot_be_seen_is_written_out() {
    let refusal = |text: &str| {
        let file = format!("reporter,partner,flow,period,value,currency\n{text}\n");
        shared::text(&file, Options::default()).unwrap().refused
    };
    assert_eq!(
        refusal("KZ,RO,X,2021,15\u{0}00,USD"),
        [
            "t.csv, line 2, column `value`: `15\\u{0}00` is no number: expected digits with a point, as 1234.5"
        ]
    );
    assert_eq!(
        refusal("\u{0}KZ,RO,X,2021,1500,USD"),
        [
            "t.csv, line 2, column `reporter`: unknown area `\\u{0}KZ`; did you mean `KZ` (Kazakhstan)?"
        ]
    );
    assert_eq!(
        refusal("KZ,RO,X,2021,\"15\n00\",USD"),
        [
            "t.csv, line 2, column `value`: `15\\n00` is no number: expected digits with a point, as 1234.5"
        ]
    );
}

#[test]
fn what_is_no_text_is_refused_as_what_it_is() {
    let header = "t,i,j,k,v,q\n2021,398,642,270900,1.5,1\n";
    let utf_16 = "t.csv: the text is UTF-16: expected UTF-8 or Latin-1";
    let units = || header.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    for (mark, file) in [(b"\xff\xfe", &little), (b"\xfe\xff", &big)] {
        assert_eq!(refused(file.clone(), Options::default()), utf_16);
        assert_eq!(
            refused([&mark[..], &file[..]].concat(), Options::default()),
            utf_16
        );
    }
    assert_eq!(
        refused(b"PK\x03\x04\x14\0\x06\0".to_vec(), Options::default()),
        "t.csv: a zip archive, as a spreadsheet is: expected the text file in it, or a table saved as text"
    );
    assert_eq!(
        refused(
            b"<?xml version=\"1.0\"?><error>413</error>".to_vec(),
            Options::default()
        ),
        "t.csv: a document in HTML or XML, as an answer that is an error often is: expected a table or JSON"
    );
    assert_eq!(
        refused(b"%PDF-1.7\n%\xe2\xe3".to_vec(), Options::default()),
        "t.csv: a document in PDF: expected a table saved as text"
    );
    assert_eq!(
        refused(b"PAR1\x15\x04\x15\n".to_vec(), Options::default()),
        "t.csv: no text, by the bytes of its first line: expected a table or JSON"
    );
}

#[test]
fn a_name_that_stands_twice_is_refused_where_the_column_is_read() {
    let twice =
        |name: &str| format!("t.csv: the header has `{name}` twice: expected each name once");
    let refusal = |text: &str| refused(text.into(), Options::default());
    assert_eq!(
        refusal("t,i,j,k,v,v\n2021,398,642,270900,1.5,2\n"),
        twice("v")
    );
    assert_eq!(
        refusal("reporter,partner,flow,period,value,currency,currency\nKZ,RO,X,2021,1,USD,EUR\n"),
        twice("currency")
    );
    let wide = "level,type,Region/economy,2021,2021\n5,country,Romania,1,2\n";
    let measure = Mapping::new().with_measure("fdi inward flow".parse().unwrap());
    assert_eq!(
        refused(wide.into(), Options::default().with_mapping(measure)),
        twice("2021")
    );
    let mapping = Mapping::new()
        .with_column(Field::Value, "mln")
        .with_currency(bilateral::money::Currency::USD);
    assert_eq!(
        refused(
            "reporter,partner,flow,period,mln,mln\nKZ,RO,X,2021,1,2\n".into(),
            Options::default().with_mapping(mapping)
        ),
        twice("mln")
    );
    // What no one reads may be there as often as it likes, and so may columns without a name.
    // A name that is written as it is looked for goes before one in another case.
    let file = "t,T,i,j,k,v,q,q,,,2020,2020\n2021,2022,398,642,270900,1.5,1,2,,,,\n";
    assert_eq!(
        shared::text(file, Options::default()).unwrap().lines(),
        ["KZ–RO exports of HS:270900, fob, USD, 2021: 1500 USD"]
    );
}

/// Columns that a file need not have, names in another case or with labels behind them, periods written in two ways.
#[test]
fn no_name_that_is_read_may_stand_twice_in_any_format() {
    for (name, once, again, twice) in [
        ("baci.csv", "t,i,j", "T,T,i,j", "T"),
        ("comtrade.csv", "cifvalue", "cifvalue,cifvalue", "cifvalue"),
        ("comtrade_legacy_12.csv", "Year", "Year,Year", "Year"),
        (
            "comext.csv",
            "reporter",
            "reporter: Reporter,reporter: REPORTER",
            "reporter: Reporter",
        ),
        (
            "comext.csv",
            "CONF_STATUS",
            "CONF_STATUS,conf_status,Conf_Status",
            "",
        ),
        ("comext.csv", "OBS_FLAG", "obs_flag,Obs_Flag", "obs_flag"),
        ("eurostat.tsv", "freq,", "freq,geo,", "geo"),
        ("eurostat.tsv", "2024-02", "2024-02\t2024M02", "2024-02"),
        ("imf.csv", "OBS_VALUE", "OBS_VALUE,OBS_VALUE", "OBS_VALUE"),
        (
            "imf_panel.csv",
            "Time Period",
            "Time Period,Exports (TXG_FOB_USD)",
            "Exports (TXG_FOB_USD)",
        ),
        (
            "oecd_bimts.csv",
            "PRODUCT_HS",
            "PRODUCT_HS,PRODUCT_HS",
            "PRODUCT_HS",
        ),
        ("oecd_fdi.csv", "REF_AREA", "REF_AREA,REF_AREA", "REF_AREA"),
        (
            "oecd_fdi.csv",
            "UNIT_MULT",
            "UNIT_MULT,UNIT_MULT",
            "UNIT_MULT",
        ),
        ("us_census.csv", "IFEB", "IFEB,IFEB", "IFEB"),
        (
            "wits.csv",
            "TradeFlowName",
            "TradeFlowName,TradeFlowName",
            "TradeFlowName",
        ),
    ] {
        let layout = layouts().into_iter().find(|layout| layout.name == name);
        let layout = layout.unwrap();
        let file = shared::content(name);
        let header = file.split(|byte| b"\r\n".contains(byte)).next().unwrap();
        let header = String::from_utf8(header.to_vec())
            .unwrap()
            .replacen(once, again, 1);
        let refused = layout.reader(header.into_bytes(), Values::Exact);
        let expected = (!twice.is_empty())
            .then(|| format!("{name}: the header has `{twice}` twice: expected each name once"));
        assert_eq!(
            refused.err().map(|error| error.to_string()),
            expected,
            "{again}"
        );
    }
}

/// A mark of the byte order, other separators, quotes around every cell, titles above, blank lines between: the same figures.
#[test]
fn what_changes_no_figure_changes_nothing() {
    let files = of_commas();
    assert!(files.len() > 12, "{}", files.len());
    for (layout, text) in &files {
        let expected = |shift: u64| -> Vec<String> {
            let whole = layout.reader(text.clone().into(), Values::Exact).unwrap();
            // The lines of refusals move with the rows.
            let moved = |error: ReadError| {
                let text = error.to_string();
                match text.split_once("line ").map(|(before, rest)| {
                    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                    let line: u64 = rest[..digits].parse().unwrap();
                    format!("{before}line {}{}", line + shift, &rest[digits..])
                }) {
                    Some(moved) => moved,
                    None => text,
                }
            };
            whole
                .map(|result| result.map_or_else(moved, |record| record.to_string()))
                .collect()
        };
        let name = layout.name;
        let bare = text.trim_start_matches('\u{feff}');
        let marked = format!("\u{feff}{bare}");
        assert_eq!(lines(layout, marked.into()), expected(0), "{name}");
        for separator in [b';', b'\t'] {
            let mut rows = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(bare.as_bytes());
            let mut out = csv::WriterBuilder::new()
                .flexible(true)
                .delimiter(separator)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in rows.byte_records() {
                out.write_byte_record(&row.unwrap()).unwrap();
            }
            // The sheet of the IMF has blank lines between its titles, which the copy has not.
            if name != "imf_sheet.csv" {
                assert_eq!(
                    lines(layout, out.into_inner().unwrap()),
                    expected(0),
                    "{name}"
                );
            }
        }
        if name != "imf_sheet.csv" {
            let titled = format!("Trade of all countries\n\n{bare}");
            assert_eq!(lines(layout, titled.into()), expected(2), "{name}");
            let (header, rows) = bare.split_once('\n').unwrap();
            let spaced = format!("{header}\n\n\n{rows}");
            assert_eq!(lines(layout, spaced.into()), expected(2), "{name}");
        }
        let mixed = replaced(text.as_bytes(), "\r\n", "\n");
        let mixed = String::from_utf8(mixed).unwrap().replacen('\n', "\r\n", 2);
        assert_eq!(lines(layout, mixed.into()), expected(0), "{name}");
    }
}

/// A header in the middle, a source at the end, a row cut off or of separators alone: each is refused on its line and no figure is lost.
#[test]
fn rows_that_are_none_are_refused_on_their_lines() {
    for (layout, text) in of_commas() {
        let name = layout.name;
        let whole = lines(&layout, text.clone().into());
        let text = text.trim_end().to_owned();
        let after = text.lines().count() + 1;
        let columns = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records()
            .map(|row| row.unwrap().len())
            .max()
            .unwrap();
        let header = if name == "imf_sheet.csv" {
            text.lines().find(|line| line.starts_with(",")).unwrap()
        } else {
            text.lines().next().unwrap()
        };
        let cut: String = header.chars().take(header.chars().count() / 2).collect();
        let commas = ",".repeat(columns - 1);
        for row in [header, &cut, "Source: the office", "   ", &commas] {
            let read = lines(&layout, format!("{text}\n{row}\n").into());
            let place = format!("{name}, line {after}");
            let (of_row, others): (Vec<_>, Vec<_>) =
                read.into_iter().partition(|line| line.starts_with(&place));
            assert!(!of_row.is_empty(), "{name} {row:?}");
            assert_eq!(others, whole, "{name} {row:?}");
        }
    }
}

#[test]
fn twelve_titles_may_stand_above_a_header_and_no_more() {
    let file = |titles: usize| {
        let titles = "Trade of all countries\n".repeat(titles);
        format!("{titles}t,i,j,k,v,q\n2021,398,642,270900,1.5,NA\n")
    };
    let read = shared::text(&file(12), Options::default()).unwrap();
    assert_eq!(
        read.lines(),
        ["KZ–RO exports of HS:270900, fob, USD, 2021: 1500 USD"]
    );
    assert!(shared::text(&file(13), Options::default()).is_err());
}

#[test]
fn a_row_that_is_too_short_is_refused_however_little_it_lacks() {
    let file = "t,i,j,k,v,q\n2021,398,642,270900,1.5\n";
    let read = shared::text(file, Options::default()).unwrap();
    assert!(read.records.is_empty());
    assert_eq!(
        read.refused,
        ["t.csv, line 2: 5 fields: expected 6, as many as the header has names"]
    );
}
