//! The panel of files of any layout: the same figures make the same panel, and what it cannot hold apart is refused.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "panel/dataset.rs"]
mod dataset;
mod packed;
#[path = "panel/shared.rs"]
mod shared;

use std::io::Cursor;

use bilateral::bulk::{BulkError, By, Panel, Unused};
use bilateral::number::Rounding;
use bilateral::read::{Mapping, Options, Position, Reason};
use dataset::{by_dataset, with_six_places};
use packed::gzip;
use proptest::prelude::*;
use shared::{HEADER, text_of};

const TIDY: &str = "reporter,partner,flow,period,value,currency,valuation\n";
const LEGACY: &str = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag\n";

/// A month of a flow of a pair.
#[derive(Debug, Clone)]
struct Figure {
    reporter: usize,
    partner: usize,
    flow: &'static str,
    year: u32,
    month: u32,
    value: String,
}

/// By UN Comtrade's number, ISO's two letters, and as the IMF has them.
const REPORTERS: [[&str; 3]; 2] = [["398", "KZ", "KAZ"], ["4", "AF", "AFG"]];
const PARTNERS: [[&str; 3]; 3] = [
    ["0", "WORLD", "G001"],
    ["642", "RO", "ROU"],
    ["276", "DE", "DEU"],
];

/// Most months of two years of all pairs, in any order.
fn figures() -> impl Strategy<Value = Vec<Figure>> {
    let value = prop_oneof![
        6 => (0..10_000_000_u32, 0..100_u32).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        2 => (0..1000_u32).prop_map(|whole| whole.to_string()),
        1 => Just("0".to_owned()),
    ];
    // Some months are holes.
    let cell = proptest::option::weighted(0.97, value);
    proptest::collection::vec(cell, 2 * 3 * 2 * 24)
        .prop_map(|cells| {
            let months = (0..).zip(cells).filter_map(|(index, value)| {
                let (month, series) = (index % 24, usize::try_from(index / 24).unwrap());
                Some(Figure {
                    reporter: series % 2,
                    partner: series / 2 % 3,
                    flow: ["M", "X"][series / 6],
                    year: 2021 + month / 12,
                    month: month % 12 + 1,
                    value: value?,
                })
            });
            months.collect::<Vec<_>>()
        })
        .prop_shuffle()
}

fn file(
    head: &str,
    figures: &[Figure],
    row: impl Fn(&Figure, [&str; 3], [&str; 3]) -> String,
) -> String {
    let rows = figures
        .iter()
        .map(|figure| row(figure, REPORTERS[figure.reporter], PARTNERS[figure.partner]) + "\n");
    head.to_owned() + &rows.collect::<String>()
}

/// The same figures in five layouts, with the name of each.
fn layouts(figures: &[Figure]) -> [(&'static str, String); 5] {
    let slim = file(
        "reporter,partner,flow,period,value\n",
        figures,
        |figure, [reporter, ..], [partner, ..]| {
            let Figure {
                flow,
                year,
                month,
                value,
                ..
            } = figure;
            format!("{reporter},{partner},{flow},{year}{month:02},{value}")
        },
    );
    let tidy = file(
        TIDY,
        figures,
        |figure, [_, reporter, _], [_, partner, _]| {
            let Figure {
                flow,
                year,
                month,
                value,
                ..
            } = figure;
            format!("{reporter},{partner},{flow},{year}-{month:02},{value},USD,")
        },
    );
    let titles = format!("United Nations,Comtrade\nTrade by month\n{LEGACY}");
    let legacy = file(&titles, figures, |figure, [reporter, ..], [partner, ..]| {
        let Figure {
            year, month, value, ..
        } = figure;
        let flow = if figure.flow == "M" { 1 } else { 2 };
        format!(
            "HS,{year},{year}{month:02},x,0,0,{flow},x,{reporter},x,,{partner},x,,TOTAL,All,1,x,,,{value},0"
        )
    });
    let json = file(
        "{\"data\": [",
        figures,
        |figure, [reporter, ..], [partner, ..]| {
            let Figure {
                flow,
                year,
                month,
                value,
                ..
            } = figure;
            let comma = if std::ptr::eq(figure, &raw const figures[0]) {
                ""
            } else {
                ","
            };
            format!(
                r#"{comma}{{"typeCode":"C","period":"{year}{month:02}","reporterCode":{reporter},"flowCode":"{flow}","partnerCode":{partner},"partner2Code":0,"classificationCode":"H6","cmdCode":"TOTAL","customsCode":"C00","motCode":0,"primaryValue":{value}}}"#
            )
        },
    ) + "]}";
    // Without a line end in it.
    let json = json.replace('\n', " ");
    let imf = file(
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n",
        figures,
        |figure, [.., reporter], [.., partner]| {
            let Figure {
                year, month, value, ..
            } = figure;
            let indicator = if figure.flow == "M" {
                "MG_CIF_USD"
            } else {
                "XG_FOB_USD"
            };
            format!(
                "IMF.STA:IMTS(1.0.0),{reporter},{indicator},{partner},M,{year}-M{month:02},{value}"
            )
        },
    );
    [
        ("slim", slim),
        ("tidy", tidy),
        ("legacy", legacy),
        ("json", json),
        ("imf", imf),
    ]
}

fn add(panel: Panel, file: impl Into<Vec<u8>>, name: &str) -> Result<Panel, BulkError> {
    panel.add(Cursor::new(file.into()), name)
}

fn months(first: u32, last: u32) -> Panel {
    Panel::of_months(first, last).unwrap()
}

fn refusal(file: impl Into<Vec<u8>>) -> String {
    add(months(1, 2), file, "f.csv").unwrap_err().to_string()
}

fn tidy(rows: &str) -> String {
    format!("{TIDY}{rows}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_figures_make_the_same_panel_in_every_layout(figures in figures(), first in 1..3_u32, length in 0..4_u32) {
        let last = first + length;
        let [(_, slim), others @ ..] = layouts(&figures);
        let slim = text_of(&add(months(first, last), slim, "slim.csv").unwrap());
        for (layout, file) in others {
            let plain = add(months(first, last), file.clone(), layout).unwrap();
            prop_assert_eq!(text_of(&plain), slim.clone(), "{}", layout);
            let rows = u64::try_from(figures.len()).unwrap();
            prop_assert_eq!(plain.sources()[0].rows(), rows);
            let unpacked = add(months(first, last), gzip(file.as_bytes()), layout).unwrap();
            prop_assert_eq!(text_of(&unpacked), slim.clone(), "{} with gzip", layout);
            let rounding = Rounding::to(2).with_mode(bilateral::number::RoundingMode::HalfEven);
            prop_assert_eq!(with_six_places(&slim), by_dataset(&file, first..=last, rounding), "{}", layout);
        }
    }

    /// The lines with the world, and nothing else.
    #[test]
    fn by_reporter_are_the_lines_of_the_world(figures in figures()) {
        let [(_, slim), ..] = layouts(&figures);
        let pairs = text_of(&add(months(1, 2), slim.clone(), "f.csv").unwrap());
        let panel = add(months(1, 2).by(By::Reporter), slim, "f.csv").unwrap();
        let lines: Vec<String> = pairs
            .lines()
            .filter(|line| line.starts_with("reporter,") || line.split(',').nth(1) == Some("0"))
            .map(|line| line.replacen(",partner", "", 1).replacen(",0,", ",", 1) + "\n")
            .collect();
        prop_assert_eq!(panel.is_empty(), lines.len() == 1);
        prop_assert_eq!(text_of(&panel), lines.concat());
    }
}

#[test]
fn what_a_panel_cannot_hold_apart_is_refused() {
    let twice = |first: &str, second: &str| refusal(tidy(&format!("{first}\n\n{second}\n")));
    assert_eq!(
        twice("KZ,RO,M,2021-01,5,USD,", "KZ,DE,X,2021-01,5,EUR,"),
        "f.csv, line 4: figures in EUR, but USD in f.csv, line 2: expected one currency"
    );
    assert_eq!(
        twice("KZ,RO,M,2021-01,5,USD,cif", "KZ,RO,M,2021-02,5,USD,fob"),
        "f.csv, line 4: imports of 398 from 642 valued fob, but cif in f.csv, line 2: expected one valuation"
    );
    // Were it not for the valuation, it would be a second row for the month.
    assert_eq!(
        twice("KZ,RO,X,2021-01,5,USD,", "KZ,RO,X,2021-01,5,USD,fob"),
        "f.csv, line 4: exports of 398 to 642 valued fob, but unstated in f.csv, line 2: expected one valuation"
    );
    // Going on does not let it through.
    let both = tidy("KZ,RO,M,2021-01,5,USD,cif\nKZ,RO,M,2021-02,5,USD,fob\n");
    let error = add(months(1, 2).keep_going(), both, "f.csv").unwrap_err();
    assert!(matches!(error, BulkError::Mixed { .. }), "{error}");
    // Each flow of a pair has its own; a hole, zero and re-exports have none that matters.
    let apart = tidy(
        "KZ,RO,M,2021-01,5,USD,cif\nKZ,RO,X,2021-01,5,USD,fob\nKZ,DE,M,2021-01,5,USD,fob\nAF,RO,M,2021-01,5,USD,\nKZ,RO,M,2021-02,,EUR,fob\nKZ,RO,RX,2021-02,3,EUR,fob\nKZ,RO,X,2021-02,0,EUR,unstated\n",
    );
    assert!(add(months(1, 2), apart, "f.csv").is_ok());
}

#[test]
fn a_panel_has_one_currency_whatever_the_files() {
    let euros = "reporter,partner,flow,period,value,currency\nKZ,RO,M,2021-01,5,EUR\n";
    // The layout of UN Comtrade is in dollars.
    let dollars = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\nC,202101,4,M,642,0,H6,TOTAL,C00,0,5\n";
    let first = add(months(1, 2), euros, "a.csv").unwrap();
    assert_eq!(
        add(first, dollars, "b.csv").unwrap_err().to_string(),
        "b.csv, line 2: figures in USD, but EUR in a.csv, line 2: expected one currency"
    );
    let first = add(months(1, 2), dollars, "b.csv").unwrap();
    assert_eq!(
        add(first, euros, "a.csv").unwrap_err().to_string(),
        "a.csv, line 2: figures in EUR, but USD in b.csv, line 2: expected one currency"
    );
    // A file of which nothing is used is in no currency.
    let services = dollars.replace("\nC,", "\nS,").replace("H6,TOTAL", "EB,S");
    let first = add(months(1, 2), services, "s.csv").unwrap();
    assert!(add(first, euros, "a.csv").is_ok());
}

#[test]
fn what_is_left_out_of_other_layouts_is_counted() {
    let file = "year,CTY_CODE,CTYNAME,IJAN,IFEB,IMAR,IAPR,IMAY,IJUN,IJUL,IAUG,ISEP,IOCT,INOV,IDEC,IYR,EJAN,EFEB,EMAR,EAPR,EMAY,EJUN,EJUL,EAUG,ESEP,EOCT,ENOV,EDEC,EYR\n\
2015,4634,Kazakhstan,1.5,2,2,2,2,2,2,2,2,2,2,2,23.5,3,4,5,5,5,5,5,5,5,5,5,5,57\n\
2016,4634,Kazakhstan,2,2.2,0,0,0,0,0,0,0,0,0,0,4.2,3.5,0,0,0,0,0,0,0,0,0,0,0,3.5\n";
    let panel = add(months(1, 2), file, "us.csv").unwrap();
    // Millions: imports 3.5 and 4.2, +20 %; exports 7 and 3.5 (nothing in February), −50 %; turnover 10.5 and 7.7, −26.67 %.
    assert_eq!(
        text_of(&panel),
        format!(
            "{HEADER}842,398,2015,3500000.000,7000000.000,10500000.000,3500000.000,200.00,,,\n842,398,2016,4200000.000,3500000.000,7700000.000,-700000.000,83.33,20.00,-50.00,-26.67\n"
        )
    );
    let [source] = panel.sources() else {
        panic!("one file")
    };
    // 26 figures a row: two years, and of 2016 ten months of either flow that have not come.
    let unused: Vec<_> = source
        .unused()
        .map(|(unused, left)| (unused, left.rows(), left.first()))
        .collect();
    assert_eq!(source.rows(), 52);
    assert_eq!(
        unused,
        [
            (Unused::SetAside(Reason::SumOfMonths), 4, Position::Line(2)),
            (Unused::SetAside(Reason::NotYet), 20, Position::Line(3)),
        ]
    );
}

/// More kinds of rows of UN Comtrade than are remembered at once, between two months that count: 20 + 28.
#[test]
fn rows_of_many_kinds_are_each_taken_for_their_own() {
    let row = |month: u32, product: &str, value: u32| {
        format!("C,2021{month:02},398,M,642,0,H6,{product},C00,0,{value}\n")
    };
    let products: String = (10_000..11_100)
        .map(|product| row(1, &format!("{product:06}"), 7))
        .collect();
    let file = format!(
        "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\n{}{products}{}",
        row(1, "TOTAL", 20),
        row(2, "TOTAL", 28),
    );
    let panel = add(months(1, 2), file, "f.csv").unwrap();
    assert_eq!(
        text_of(&panel),
        format!("{HEADER}398,642,2021,48.000,,,,,,,\n")
    );
    let source = &panel.sources()[0];
    let unused: Vec<_> = source
        .unused()
        .map(|(unused, left)| (unused, left.rows()))
        .collect();
    assert_eq!(
        (source.rows(), unused),
        (1_102, vec![(Unused::Product, 1_100)])
    );
}

#[test]
fn a_second_row_names_the_first_whatever_the_layout() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("panel_layouts_twice");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        path(name)
    };
    let slim = write(
        "slim.csv",
        "reporter,partner,flow,period,value\n\n4,642,M,202101,1\n398,642,M,202101,1\n398,642,M,202102,x\n",
    );
    let other = write(
        "tidy.csv",
        &tidy("KZ,DE,M,2021-01,5,USD,\nKZ,RO,M,2021-01,5,USD,\n"),
    );
    let series = write(
        "imf.csv",
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,2021M1\n\
Kazakhstan,916,x,TMG_CIF_USD,Romania,968,Value,5\nKazakhstan,916,x,TMG_CIF_USD,Romania,968,Status,E\nKazakhstan,916,x,TMG_CIF_USD,World,001,Value,9\nKazakhstan,916,x,TMG_CIF_USD,Romania,968,Value,5\n",
    );
    let files = |files: &[&str]| {
        let panel = months(1, 2).keep_going();
        files
            .iter()
            .try_fold(panel, |panel, file| panel.add_file(file))
    };
    let message = |names: &[&str]| files(names).unwrap_err().to_string();
    assert_eq!(
        message(&[&slim, &other]),
        format!(
            "{other}, line 3: imports of 398 from 642 in 2021-01 have a row already: {slim}, line 4"
        )
    );
    assert_eq!(
        message(&[&other, &slim]),
        format!(
            "{slim}, line 4: imports of 398 from 642 in 2021-01 have a row already: {other}, line 3"
        )
    );
    assert_eq!(
        message(&[&slim, &slim]),
        format!(
            "{slim}, line 3: imports of 4 from 642 in 2021-01 have a row already: {slim}, line 3"
        )
    );
    // The rows of this layout are held back for the flags that may follow.
    let units = Mapping::new().with_scale(bilateral::money::Scale::Units);
    assert_eq!(
        months(1, 2)
            .with_options(Options::default().with_mapping(units))
            .add_file(&series)
            .unwrap_err()
            .to_string(),
        format!(
            "{series}, line 5: imports of 398 from 642 in 2021-01 have a row already: {series}, line 2"
        )
    );
    // What came through a pipe is gone; a file before it can be read again.
    let row = "reporter,partner,flow,period,value\n398,642,M,202101,1\n";
    assert_eq!(
        add(files(&[&slim]).unwrap(), row, "a pipe")
            .unwrap_err()
            .to_string(),
        format!(
            "a pipe, line 2: imports of 398 from 642 in 2021-01 have a row already: {slim}, line 4"
        )
    );
    let piped = add(months(1, 2).keep_going(), row, "a pipe").unwrap();
    assert_eq!(
        piped.add_file(&slim).unwrap_err().to_string(),
        format!("{slim}, line 4: imports of 398 from 642 in 2021-01 have a row already")
    );
}

#[test]
fn a_document_longer_than_a_piece_is_read() {
    let rows: Vec<String> = (1..=12)
        .flat_map(|month| (1000..3000).map(move |year| (month, year)))
        .map(|(month, year)| {
            format!(r#"{{"typeCode":"C","period":"{year}{month:02}","reporterCode":398,"flowCode":"X","partnerCode":642,"partner2Code":0,"classificationCode":"H6","cmdCode":"TOTAL","customsCode":"C00","motCode":0,"primaryValue":{month}}}"#)
        })
        .collect();
    let file = format!(r#"{{"data": [{}]}}"#, rows.join(","));
    let panel = add(months(1, 12), file, "long.json").unwrap();
    assert_eq!(panel.sources()[0].rows(), 24_000);
    // 1 + 2 + … + 12 = 78.
    let text = text_of(&panel);
    assert_eq!(text.lines().nth(1), Some("398,642,1000,,78.000,,,,,,"));
    assert_eq!(
        text.lines().nth(2000),
        Some("398,642,2999,,78.000,,,,,0.00,")
    );
}

/// The rows of Kazakhstan (4634) in 2015 and 2016 as Python's csv and decimal modules add them up: imports of January to August 546.581543
/// and 576.383297 million, exports 357.063690 and 591.451118, 5.452 % and 65.643 % more, turnover 29.236 %, coverage 102.614 %.
#[test]
fn a_real_file_of_the_census_bureau_is_added_up() {
    let Some(folder) = std::env::var_os("BILATERAL_REAL_DATA") else {
        println!("skipped: BILATERAL_REAL_DATA is not set");
        return;
    };
    let file = std::path::PathBuf::from(folder).join("us-census-monthly/us-trade.csv");
    let panel = months(1, 8).keep_going().add_file(file).unwrap();
    let text = text_of(&panel);
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("842,398,2016,"))
        .collect();
    assert_eq!(
        lines,
        [
            "842,398,2016,576383297.000,591451118.000,1167834415.000,15067821.000,102.61,5.45,65.64,29.24"
        ]
    );
    // The last line of the file has cells without a year.
    assert_eq!(panel.sources()[0].refused(), 1);
}
