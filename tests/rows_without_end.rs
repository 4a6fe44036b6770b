//! Rows that do not end: refused where they go on, alike by a reader and by a panel, and without reading on.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod packed;

use std::fmt::Display;
use std::fs;
use std::io::{self, Cursor, Read};
use std::num::NonZeroUsize;

use bilateral::bulk::{BulkError, Panel};
use bilateral::number::Rounding;
use bilateral::read::{Options, ReadError, Reader};
use bilateral::report::Inspection;
use packed::gzip;
use proptest::prelude::*;
use proptest::sample::Index;

const COMTRADE: &str = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,motCode,cifvalue,fobvalue,primaryValue\n";

/// The most bytes a row has.
const MOST: usize = 1 << 20;

/// A row of imports of one of twelve months from one of the partners.
fn row(index: usize, value: &str) -> String {
    let partners = [642, 251, 4, 842, 0];
    let (month, partner) = (index % 12 + 1, partners[index / 12 % 5]);
    let year = 1900 + index / 60;
    format!("C,{year}{month:02},398,M,{partner},0,H6,TOTAL,All,C00,0,,,{value}\n")
}

fn rows(count: usize) -> String {
    (0..count).map(|index| row(index, "1.5")).collect()
}

/// Bytes that never end: once `start`, then `again` over and over. To read much more than a row of them is an error.
struct Endless {
    start: Cursor<Vec<u8>>,
    again: Cursor<Vec<u8>>,
    read: usize,
}

impl Endless {
    fn plain(start: &str, again: &str) -> Endless {
        Endless {
            start: Cursor::new(start.as_bytes().to_vec()),
            again: Cursor::new(again.repeat(5000).into_bytes()),
            read: 0,
        }
    }

    /// Members of a gzip file, one after the other.
    fn packed(start: &str, again: &str) -> Endless {
        Endless {
            start: Cursor::new(gzip(start.as_bytes())),
            again: Cursor::new(gzip(again.repeat(5000).as_bytes())),
            read: 0,
        }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read > 2 * MOST {
            return Err(io::Error::other("read on and on"));
        }
        let mut read = self.start.read(buffer)?;
        while read == 0 {
            read = self.again.read(buffer)?;
            if read == 0 {
                self.again.set_position(0);
            }
        }
        self.read += read;
        Ok(read)
    }
}

/// What a reader yields, or why there is none.
fn read(bytes: impl Read + Send + 'static) -> Result<Vec<Result<(), ReadError>>, ReadError> {
    let reader = Reader::new(bytes, "f.csv", Options::default())?;
    Ok(reader.map(|record| record.map(drop)).collect())
}

fn panel() -> Panel {
    Panel::of_months(1, 8).unwrap()
}

fn never_closed(place: &str) -> String {
    format!(
        "f.csv, {place}: a quote opens here and is never closed: expected its end, without which nothing behind it can be read"
    )
}

fn closed_too_late(place: &str) -> String {
    format!(
        "f.csv, {place}: a quote opens here and is not closed within the 1048576 bytes that a row has at most: expected its end, without which nothing behind it can be read"
    )
}

fn too_long(line: usize) -> String {
    format!(
        "f.csv, line {line}: a row begins here and does not end within the 1048576 bytes that it has at most: expected its end, without which nothing behind it can be read"
    )
}

#[test]
fn bytes_without_end_are_not_read_on() {
    let data = |cells: &str| format!("{COMTRADE}{}{cells}", row(0, "1.5"));
    for (start, again, message) in [
        (
            "\"typeCode,period".to_owned(),
            "1,2\n",
            closed_too_late("line 1"),
        ),
        ("typeCode,period,".to_owned(), "period,", too_long(1)),
        // The titles above a header are read first.
        (
            "Trade\n\n\"of,2021".to_owned(),
            "1,2\n",
            closed_too_late("line 3"),
        ),
        (
            data("C,\"202102,398"),
            "1,2\n",
            closed_too_late("line 3, column `period`"),
        ),
        (data("C,202102,398"), ",", too_long(3)),
        (data("C,202102,398"), "8", too_long(3)),
        (
            data("\n\n\"C\n\",\""),
            "\"\"",
            closed_too_late("line 6, column `period`"),
        ),
    ] {
        for pack in [Endless::plain, Endless::packed] {
            let bytes = || pack(&start, again);
            let refused = match read(bytes()) {
                Ok(mut rows) => {
                    // One row before it was read, and there is none behind it.
                    assert_eq!((rows.len(), rows[0].clone()), (2, Ok(())), "{message}");
                    rows.remove(1).unwrap_err()
                }
                Err(error) => error,
            };
            assert_eq!(refused.to_string(), message);
            assert!(refused.ends_reading());
            let stopped = panel().add(bytes(), "f.csv").unwrap_err();
            assert_eq!(stopped, BulkError::Read(refused));
            // Nobody knows how much there is behind it: a panel cannot go on without that.
            let panel = panel().keep_going().add(bytes(), "f.csv");
            assert_eq!(panel.unwrap_err(), stopped);
        }
    }
}

#[test]
fn a_report_of_part_of_a_file_is_none() {
    let whole = format!("{COMTRADE}{}C,\"{}", row(0, "1.5"), "2\n".repeat(MOST));
    let report = |file: String| {
        let reader = Reader::new(Cursor::new(file), "f.csv", Options::default()).unwrap();
        Inspection::of(reader, "f.csv").map(|report| report.records())
    };
    let message = closed_too_late("line 3, column `period`");
    assert_eq!(report(whole).unwrap_err().to_string(), message);
    // What is read to the end of the file is counted with the rows that are refused.
    let open = format!("{COMTRADE}{}C,\"2\n2\n", row(0, "1.5"));
    assert_eq!(report(open), Ok(1));
}

/// The refusal of a file by a panel that stops, and what one says that keeps going: the same from memory by one thread and from the disk
/// by several, plain and packed.
fn refusals(file: &str) -> (String, Result<(u64, Vec<String>), String>) {
    let path = std::env::temp_dir().join(format!("bilateral-endless-{}.csv", std::process::id()));
    let named = |error: &dyn Display| error.to_string().replace(path.to_str().unwrap(), "f.csv");
    let went_on = |panel: Result<Panel, BulkError>| {
        let panel = panel.map_err(|error| named(&error))?;
        let source = &panel.sources()[0];
        let refusals = source.refusals().iter().map(|error| named(error));
        Ok((source.refused(), refusals.collect::<Vec<String>>()))
    };
    let stream = || Cursor::new(file.to_owned());
    let stopped = panel().add(stream(), "f.csv").unwrap_err();
    let counted = went_on(panel().keep_going().add(stream(), "f.csv"));
    let mut all = vec![(named(&stopped), counted)];
    for bytes in [file.as_bytes(), &gzip(file.as_bytes())] {
        fs::write(&path, bytes).unwrap();
        let panel = || panel().with_threads(NonZeroUsize::new(3).unwrap());
        let stopped = panel().add_file(&path).unwrap_err();
        all.push((
            named(&stopped),
            went_on(panel().keep_going().add_file(&path)),
        ));
    }
    fs::remove_file(&path).unwrap();
    all.dedup();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn a_large_file_is_refused_alike_whoever_reads_it() {
    // Threads take 4 MiB at a time, the first of them with most of these rows of sixteen kilobytes.
    let wide = rows(330).replace(",All,", &format!(",{},", "All ".repeat(4000)));
    let rows: Vec<&str> = wide.split_inclusive('\n').collect();
    assert!(wide.len() > 5 * MOST);
    let on_border = wide[..4 * MOST - COMTRADE.len()].matches('\n').count();
    let (second, all) = (on_border + 5, rows.len());
    let open = "C,202102,398,M,642,0,H6,TOTAL,All,C00,\"0,,,1.5\n";
    // The rows behind the last one have less bytes than a row, those behind the others more.
    for (before, until, is_within) in [
        (0, second, false),
        (on_border, all, false),
        (second, second + 5, true),
    ] {
        let file = [
            COMTRADE,
            &rows[..before].concat(),
            open,
            &rows[before..until].concat(),
        ];
        let place = format!("line {}, column `motCode`", before + 2);
        let (message, counted) = if is_within {
            let message = never_closed(&place);
            (message.clone(), Ok((1, vec![message])))
        } else {
            let message = closed_too_late(&place);
            (message.clone(), Err(message))
        };
        let file = file.concat();
        assert_eq!(refusals(&file), (message.clone(), counted));
        let refused = read(Cursor::new(file)).unwrap().pop().unwrap();
        assert_eq!(refused.unwrap_err().to_string(), message);
    }
}

/// What a panel of January has below its header.
fn january(file: &str) -> Result<String, BulkError> {
    let panel = Panel::of_months(1, 1)?.keep_going();
    let panel = panel.add(Cursor::new(file.to_owned()), "f.csv")?;
    let mut out = Vec::new();
    panel.write(&mut out, Rounding::to(2))?;
    let text = String::from_utf8(out).unwrap();
    Ok(text.split_once('\n').unwrap().1.to_owned())
}

#[test]
fn nothing_of_an_open_row_is_used() {
    let first = format!("{COMTRADE}{}", row(0, "5"));
    // All its figures stand before the quote, or the quote is that of the figure.
    for open in [
        "C,190001,398,X,642,0,H6,TOTAL,All,C00,0,,,\"7",
        "C,190001,398,X,642,0,H6,TOTAL,All,C00,0,,,7,\"",
        "C,190001,398,X,642,0,H6,TOTAL,All,C00,0,,,\"7\nC,190001,398,X,4,0,H6,TOTAL,All,C00,0,,,7\n",
    ] {
        let text = january(&format!("{first}{open}")).unwrap();
        assert_eq!(text, "398,642,1900,5.000,,,,,,,\n", "{open}");
    }
}

#[test]
fn a_row_of_a_panel_has_its_most_bytes_and_not_one_more() {
    for quote in ["", "\""] {
        let before = format!("C,190001,398,M,642,0,H6,TOTAL,{quote}");
        let behind = format!("{quote},C00,0,,,5\n");
        let file = |length: usize| {
            let text = "A".repeat(length - before.len() - behind.len());
            format!("{COMTRADE}\n\n{before}{text}{behind}")
        };
        assert_eq!(january(&file(MOST)).unwrap(), "398,642,1900,5.000,,,,,,,\n");
        let refused = january(&file(MOST + 1)).unwrap_err();
        assert_eq!(refused.to_string(), too_long(4));
    }
}

/// A file of a few rows, and quotes anywhere in it.
fn file_with_quotes() -> impl Strategy<Value = String> {
    let quote = (
        any::<Index>(),
        prop::sample::select(vec!["\"", ",\"", "\n\"", "\",", "\"\""]),
    );
    (1..8_usize, prop::collection::vec(quote, 0..4)).prop_map(|(count, quotes)| {
        let mut file = format!("{COMTRADE}{}", rows(count));
        for (at, quote) in quotes {
            file.insert_str(at.index(file.len() + 1), quote);
        }
        file
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// A panel refuses what a reader refuses, whether it stops there or goes on, and counts as many rows.
    #[test]
    fn a_panel_refuses_quotes_as_a_reader_does(file in file_with_quotes()) {
        let bytes = || Cursor::new(file.clone());
        let stopped = panel().add(bytes(), "f.csv");
        let went_on = panel().keep_going().add(bytes(), "f.csv");
        let rows = match read(bytes()) {
            Ok(rows) => rows,
            Err(error) => {
                prop_assert_eq!(stopped.unwrap_err(), BulkError::Read(error.clone()));
                prop_assert_eq!(went_on.unwrap_err(), BulkError::Read(error));
                return Ok(());
            }
        };
        let refused: Vec<ReadError> = rows.into_iter().filter_map(Result::err).collect();
        match (stopped, refused.first()) {
            (Ok(_), None) | (Err(BulkError::Twice { .. }), _) => {}
            (Err(BulkError::Read(ours)), Some(theirs)) => prop_assert_eq!(&ours, theirs),
            (ours, theirs) => prop_assert!(false, "{:?} against {:?}", ours, theirs),
        }
        if let Ok(panel) = went_on {
            let source = &panel.sources()[0];
            prop_assert_eq!(source.refusals(), &refused[..refused.len().min(5)]);
            prop_assert_eq!(source.refused(), u64::try_from(refused.len()).unwrap());
        }
    }
}
