//! SDMX-CSV 1.0 and 2.0: Eurostat's Comext, the IMF's trade in goods, the OECD's FDI and balanced trade.
//!
//! The fixtures are invented. A real file is read where `BILATERAL_REAL_DATA` names the folder that has it; what is expected of it was
//! computed from the same file with Python's `csv`, `decimal` and `re`.

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

use bilateral::read::{Format, Options, Reason};
use bilateral::record::{Missing, Observed};
use outcome::{Outcome, bytes, fixture, read, real};

#[test]
fn comext_by_month_and_year() {
    let file = fixture("comext.csv");
    assert_eq!((file.format, file.rows), (Format::EurostatComext, 15));
    assert_eq!(
        file.texts(),
        [
            "RO–KZ imports, EUR, 2024-01: 48000000 EUR",
            "RO–KZ exports of CN:02071290, EUR, 2024-01: 1250.5 EUR BP",
            "RO–EXT_EU27_2020 imports of CN:27, EUR, 2024: 9000000000 EUR",
            "GR–WORLD exports, EUR, 2024-02: confidential",
            "RO–KZ exports, EUR, 2024-02: confidential",
            "RO–KZ exports, EUR, 2024-03: not-available",
            "EU27_2020–KZ imports of HS:2709, EUR, 2024-01: 700 EUR",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "comext.csv, line 10, column `flow`: unknown flow `3`: expected 1 (import) or 2 (export)",
            "comext.csv, line 11, column `product`: `2071290` is no code of the Combined Nomenclature: expected 2, 4, 6 or 8 digits, leading zeros included",
            "comext.csv, line 12, column `TIME_PERIOD`: `2024-01` is no period of the frequency `A` of its row: expected one",
            "comext.csv, line 13, column `indicators`: unknown indicator `VALUE_NAC`: expected VALUE_IN_EUROS, VALUE_EUR or a quantity",
            "comext.csv, line 14, column `DATAFLOW`: unknown data flow `ESTAT:DS-059366(1.0)`: expected DS-045409 or DS-059341",
            "comext.csv, line 15, column `OBS_FLAG`: unknown flag `x` in `x`: expected letters of SDMX's list of observation statuses or of Eurostat's flags",
            "comext.csv, line 16, column `CONF_STATUS`: unknown confidentiality `X`: expected F (free), N, C, D or S",
        ]
    );
    assert_eq!(file.aside(), ["a quantity, not a value: 1, first 4"]);
    // Version 2.0, as the API of SDMX 3.0 answers, and the other names of trade within and outside the Union.
    let file = fixture("comext_2.csv");
    assert_eq!((file.format, file.rows), (Format::EurostatComext, 3));
    assert_eq!(
        file.texts(),
        [
            "EU27_2020–US imports of CN:31021090, EUR, 2024-06: 5000 EUR",
            "RO–INT_EU27_2020 exports, EUR, 2024-06: 700 EUR",
        ]
    );
    assert_eq!(file.aside(), ["a quantity, not a value: 1, first 3"]);
    // As the site writes a filtered file it does not say its data flow, and so not what its codes of products are.
    let text = "LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n";
    let error = read(text.into(), "t.csv", Options::default())
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "t.csv: unknown format, nearest is Eurostat Comext SDMX-CSV, which lacks `DATAFLOW`"
    );
}

/// The same figures with the labels that `labels=both` adds, in the cells alone or in the header as well.
#[test]
fn comext_with_labels() {
    let plain = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS";
    let labelled = "DATAFLOW:Dataflow,LAST UPDATE,freq:Time frequency,reporter: REPORTER,partner: PARTNER,product: PRODUCT,flow: FLOW,\
        indicators: INDICATORS,TIME_PERIOD: Time,OBS_VALUE: Observation value,OBS_FLAG: Flag,CONF_STATUS: Confidentiality";
    let rows = "\
ESTAT:DS-045409(1.0): EU trade since 1988,15/09/26,M:Monthly,RO:Romania,KZ:Kazakhstan,TOTAL:TOTAL,1:IMPORT,VALUE_IN_EUROS:VALUE_IN_EUROS,2024-01,48000000,p: provisional,
ESTAT:DS-045409(1.0): EU trade since 1988,15/09/26,M: Monthly,RO: Romania,KZ: Kazakhstan,02071290: Turkeys: cuts,2: EXPORT,VALUE_IN_EUROS: Value,2024-01,,,C: Confidential
ESTAT:DS-045409(1.0): EU trade since 1988,15/09/26,M:Monthly,RO:Romania,KZ:Kazakhstan,2071290:Turkeys,2:EXPORT,QUANTITY_IN_100KG:Quantity,2024-01,5,,
ESTAT:DS-045409(1.0): EU trade since 1988,15/09/26,M:Monthly,RO:Romania,XYZ:Nowhere,TOTAL:TOTAL,2:EXPORT,VALUE_IN_EUROS:Value,2024-01,5,,
";
    for header in [plain, labelled] {
        let text = format!("{header}\n{rows}");
        let file = read(text.into(), "t.csv", Options::default()).unwrap();
        assert_eq!(file.format, Format::EurostatComext);
        assert_eq!(
            file.texts(),
            [
                "RO–KZ imports, EUR, 2024-01: 48000000 EUR P",
                "RO–KZ exports of CN:02071290, EUR, 2024-01: confidential",
            ]
        );
        assert_eq!(file.aside(), ["a quantity, not a value: 1, first 4"]);
        assert_eq!(
            file.refusals()
                .iter()
                .map(|text| text.split_once("`: ").unwrap().1)
                .collect::<Vec<_>>(),
            ["unknown area `XYZ`: expected a Eurostat code"]
        );
    }
}

#[test]
fn the_imf_in_both_versions() {
    let file = fixture("imf.csv");
    assert_eq!((file.format, file.rows), (Format::ImfSdmx, 13));
    // `SCALE` is 6 in every row, and no value is multiplied by it.
    assert_eq!(
        file.texts(),
        [
            "KZ–RO exports, fob, USD, 2021: 1500000000 USD",
            "KZ–RO imports, cif, USD, 2022-08: 4000000.5 USD",
            "KZ–WORLD imports, fob, USD, 2021: 40000000000 USD",
            "GB–GR exports, fob, USD, 2021: 900 USD",
            "KZ–XK exports, fob, USD, 2021: not-available",
            "KZ–RO exports, fob, USD, 2019: 7 USD E",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "imf.csv, line 9, column `ACTION`: `D` deletes a figure: expected I, A, R or M",
            "imf.csv, line 10, column `TIME_PERIOD`: `2021-M01` is no period of the frequency `A` of its row: expected one",
            "imf.csv, line 11, column `COUNTERPART_COUNTRY`: unknown area `GXX`: expected an IMF code",
            "imf.csv, line 12, column `INDICATOR`: unknown indicator `XG`: expected XG_FOB_USD, MG_CIF_USD, MG_FOB_USD or TBG_USD",
            "imf.csv, line 14, column `STATUS`: unknown flag `?` in `?`: expected letters of SDMX's list of observation statuses or of Eurostat's flags",
        ]
    );
    // As in the bulk file of the same figures: a group (GX001) and the balance.
    assert_eq!(
        file.aside(),
        [
            "a rate, a share or an index: 1, first 8",
            "a group without a code of its own: 1, first 7",
        ]
    );
    assert_eq!(fixture("imf_1.csv").texts(), file.texts()[..1]);
}

#[test]
fn fdi_with_labels_and_without() {
    let file = fixture("oecd_fdi.csv");
    assert_eq!((file.format, file.rows), (Format::OecdFdi, 25));
    assert_eq!(
        file.texts(),
        [
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2023: 12250000 USD",
            "RO–KZ fdi outward position directional ultimate without-spe, USD, 2023-12: -3500000 USD",
            "RO–WORLD fdi inward income directional immediate spe-only, USD, 2023: 7000000 USD",
            // 1 500 thousand, by the power of ten in its own row.
            "RO–KZ fdi inward income asset-liability immediate all-resident debt, RON, 2023: 1500000 RON EP",
            "RO–EU27_2020 fdi outward flow asset-liability net immediate all-resident, USD, 2023: 1000000 USD",
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2022: confidential",
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2021: confidential",
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2020: confidential",
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2019: not-available",
            "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2018: not-applicable",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "oecd_fdi.csv, line 16, column `OBS_VALUE`: `12.345.678.901.234` is no number: expected digits with a point, as 1234.5",
            "oecd_fdi.csv, line 17, column `OBS_VALUE`: `14.Mar` is no number: expected digits with a point, as 1234.5",
            "oecd_fdi.csv, line 18, column `MEASURE`: unknown MEASURE `T_D43S_F5`: expected T_FA_F, LE_FA_F, T_D4P_F or T_D4Q_FL",
            "oecd_fdi.csv, line 19, column `MEASURE_PRINCIPLE`: unknown MEASURE_PRINCIPLE `N`: expected DI, DO, A or L",
            "oecd_fdi.csv, line 20, column `ACCOUNTING_ENTRY`: unknown ACCOUNTING_ENTRY `A`: expected NET_FDI",
            "oecd_fdi.csv, line 21, column `TYPE_ENTITY`: unknown TYPE_ENTITY `X`: expected ALL, ROU or RSP",
            "oecd_fdi.csv, line 22, column `LEVEL_COUNTERPART`: unknown LEVEL_COUNTERPART `X`: expected IMC or UIC",
            "oecd_fdi.csv, line 23, column `UNIT_MEASURE`: unknown unit `EUR`: expected USD_EXC, XDC with a column CURRENCY, PT_… or IX",
            "oecd_fdi.csv, line 24, column `UNIT_MULT`: unknown power of ten `million`: expected a whole number from -12 to 15",
            "oecd_fdi.csv, line 25, column `COUNTERPART_AREA`: unknown area `W_X`: expected an ISO 3166-1 alpha-3 code",
            "oecd_fdi.csv, line 26: fdi inward flow directional net immediate all-resident of `RO` with itself: reporter and partner must differ",
        ]
    );
    assert_eq!(
        file.aside(),
        [
            "a rate, a share or an index: 1, first 15",
            "broken down by industry: 2, first 12",
            "broken down by component or sector: 1, first 14",
        ]
    );
    // The same rows with semicolons, and with columns of labels that have lost their names and texts.
    let stripped = read(
        bytes("oecd_fdi_stripped.csv"),
        "oecd_fdi.csv",
        Options::default(),
    )
    .unwrap();
    assert_eq!(stripped.texts(), file.texts());
    assert_eq!(stripped.refusals(), file.refusals());
    assert_eq!(stripped.aside(), file.aside());
}

/// A file of the first row of direct investment, once for each of these changes of its cells.
fn investment<const N: usize>(
    rows: impl IntoIterator<Item = [(&'static str, String); N]>,
) -> Outcome {
    let whole = String::from_utf8(bytes("oecd_fdi.csv")).unwrap();
    let mut lines = whole.lines();
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    let mut file = header.to_owned();
    for changes in rows {
        let mut row = row.to_owned();
        for (cell, text) in changes {
            assert_eq!(row.matches(cell).count(), 1, "{cell}");
            row = row.replace(cell, &text);
        }
        file = format!("{file}\n{row}");
    }
    read(file.into_bytes(), "f.csv", Options::default()).unwrap()
}

/// The same with another text in one cell of each row.
fn with_texts<const N: usize>(cell: &'static str, texts: [&str; N]) -> Outcome {
    investment(texts.map(|text| [(cell, text.to_owned())]))
}

#[test]
fn a_point_before_three_digits_is_doubted_beside_one_that_groups() {
    let with = |values: [(&str, &str); 5]| {
        investment(values.map(|(industry, value)| {
            [
                (",_T,", format!(",{industry},")),
                (",12.25,", format!(",{value},")),
            ]
        }))
    };
    let key = "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2023";
    // A whole number and points where grouping puts none are read in any file.
    let texts = |amounts: &[&str]| -> Vec<String> {
        let text = |amount| format!("{key}: {amount} USD");
        amounts.iter().map(text).collect()
    };
    let file = with([
        ("_T", "-337.668"),
        ("J", "53.336"),
        ("_T", "4444"),
        ("_T", "10875.8"),
        ("_T", "0.123"),
    ]);
    assert!(file.refusals().is_empty());
    // The two in doubt come last.
    assert_eq!(
        file.texts(),
        texts(&["4444000000", "10875800000", "123000", "-337668000"])
    );
    assert_eq!(file.aside(), ["broken down by industry: 1, first 3"]);

    let file = with([
        ("_T", "-337.668"),
        ("J", "53.336"),
        ("_T", "4444"),
        ("_T", "10875.8"),
        ("_T", "19.400.704"),
    ]);
    assert_eq!(file.texts(), texts(&["4444000000", "10875800000"]));
    assert_eq!(
        file.refusals(),
        [
            "f.csv, line 6, column `OBS_VALUE`: `19.400.704` is no number: expected digits with a point, as 1234.5",
            "f.csv, line 2, column `OBS_VALUE`: `-337.668` may have its point moved by a spreadsheet, as other values of the file have: expected the file as published",
            "f.csv, line 3, column `OBS_VALUE`: `53.336` may have its point moved by a spreadsheet, as other values of the file have: expected the file as published",
        ]
    );
    assert!(file.aside().is_empty());
}

#[test]
fn balanced_trade() {
    let file = fixture("oecd_bimts.csv");
    assert_eq!((file.format, file.rows), (Format::OecdBimts, 9));
    assert_eq!(
        file.texts(),
        [
            "KZ–RO exports, USD, 2021: 1500500000 USD",
            "RO–KZ imports of HS17:27, USD, 2021: 1400000000 USD",
            "KZ–WORLD exports of CPA_2_1:B06, USD, 2021: 9000000000 USD E",
        ]
    );
    assert_eq!(
        file.refusals(),
        [
            "oecd_bimts.csv, line 6, column `ADJUSTMENT`: unknown adjustment `R`: expected B or B_ADJ_RX",
            "oecd_bimts.csv, line 7, column `TRADE_FLOW`: unknown flow `XX`: expected X or M",
            "oecd_bimts.csv, line 8, column `PRODUCT_HS`: unknown product `ISIC4_A`: expected _T, HS17_… or CPA_2_1_…",
            "oecd_bimts.csv, line 10, column `UNIT_MULT`: unknown power of ten ``: expected a whole number from -12 to 15",
        ]
    );
    assert_eq!(
        file.aside(),
        [
            "a rate, a share or an index: 1, first 9",
            "adjusted, another figure for the same trade: 1, first 5",
        ]
    );
}

#[test]
fn balanced_trade_of_another_type_is_refused() {
    let text = String::from_utf8(bytes("oecd_bimts.csv")).unwrap();
    let text = text.replacen(",X,C,B,_T,", ",X,S,B,_T,", 1);
    let file = read(text.into(), "t.csv", Options::default()).unwrap();
    assert_eq!(file.records.len(), 2);
    assert_eq!(
        file.refusals()[0],
        "t.csv, line 2, column `TYPE`: unknown type `S`: expected C"
    );
}

#[test]
fn a_real_file_that_went_through_a_spreadsheet() {
    let Some(file) = real("oecd-fdi-sdmx-csv/OECD_DF_FDI_INC_IND.csv") else {
        return;
    };
    // csv.reader with `;`: 10 344 rows, of which OBS_VALUE is empty in 2 901, matches -?\d+(\.\d+)?([eE][+-]?\d+)? in 3 039, and is
    // something else in 4 404. Rows of all industries together (ACTIVITY `_T`): 64, 65 and 315. Six of the numbers, one of them of all
    // industries, match -?[1-9]\d{0,2}\.\d{3}, which grouping makes too.
    assert_eq!((file.format, file.rows), (Format::OecdFdi, 10_344));
    assert_eq!(file.errors.len(), 4404 + 6);
    assert_eq!(
        file.errors[0].to_string(),
        "oecd-fdi-sdmx-csv/OECD_DF_FDI_INC_IND.csv, line 3, column `OBS_VALUE`: `19.400.704.272.141` is no number: expected digits with a point, as 1234.5"
    );
    let refusals = file.refusals();
    assert!(
        refusals[..4404]
            .iter()
            .all(|text| text.contains("` is no number: expected"))
    );
    let doubtful = [
        (1001, "337.668"),
        (1706, "121.938"),
        (1877, "121.938"),
        (5615, "53.336"),
        (5741, "53.336"),
        (5742, "53.336"),
    ];
    assert_eq!(
        refusals[4404..],
        doubtful.map(|(line, text)| format!(
            "oecd-fdi-sdmx-csv/OECD_DF_FDI_INC_IND.csv, line {line}, column `OBS_VALUE`: `{text}` may have its point moved by a spreadsheet, as other values of the file have: expected the file as published"
        ))
    );
    assert_eq!(file.records.len(), 64 + 64);
    let industries: Vec<_> = file.set_aside.iter().collect();
    // 2 901 − 64 missing and 3 039 − 65 − 5 numbers.
    assert_eq!(industries.len(), 1);
    assert_eq!(
        (*industries[0].0, industries[0].1.0),
        (Reason::Industry, 2837 + 2969)
    );
    // Of the 64: 49 with CONF_STATUS F; 6, 5 and 4 with C, D and N.
    let missing = |reason| {
        let observed = |record: &&bilateral::record::Record| {
            record.observation().observed() == Observed::Missing(reason)
        };
        file.records.iter().filter(observed).count()
    };
    assert_eq!(missing(Missing::NotAvailable), 49);
    assert_eq!(missing(Missing::Confidential), 15);
    // The 64 numbers add up to 1801818.2786824665635 million.
    assert_eq!(file.sum(|_| true).to_string(), "1801818278682.4665635");
}

#[test]
fn one_component_sector_or_industry_is_no_total() {
    for (cell, part, reason) in [
        (
            ",D,A label,S1,",
            ",FLA_F5,A label,S1,",
            "component or sector",
        ),
        (",D,A label,S1,", ",D,A label,S12,", "component or sector"),
        (",_T,", ",C,", "industry"),
    ] {
        let file = with_texts(cell, [part]);
        assert!(file.records.is_empty() && file.errors.is_empty(), "{part}");
        assert_eq!(
            file.aside(),
            [format!("broken down by {reason}: 1, first 2")]
        );
    }
}

#[test]
fn units_and_areas_of_the_oecd() {
    let file = with_texts(",USD_EXC,", [",PT_B1GQ,", ",IX,"]);
    assert_eq!(file.aside(), ["a rate, a share or an index: 2, first 2"]);
    assert!(file.records.is_empty() && file.errors.is_empty());
    let file = with_texts(",KAZ,", [",EA20,", ",EU27_2020,"]);
    let key = |partner: &str| {
        format!(
            "RO–{partner} fdi inward flow directional net immediate all-resident, USD, 2023: 12250000 USD"
        )
    };
    assert_eq!(file.texts(), [key("EA20"), key("EU27_2020")]);
}

/// Four digits before the point were never grouped, whatever became of other values.
#[test]
fn a_point_behind_four_digits_is_in_no_doubt() {
    let file = with_texts(",12.25,", [",1234.567,", ",19.400.704,"]);
    assert_eq!(
        file.texts(),
        ["RO–KZ fdi inward flow directional net immediate all-resident, USD, 2023: 1234567000 USD"]
    );
    assert_eq!(file.errors.len(), 1);
}

/// 12.25 times 10 to the power; the cell `6` is that of the column `UNIT_MULT`.
#[test]
fn a_power_of_ten_is_one_of_28() {
    let cell = ",6,A label,F,";
    let powers = ["-13", "-12", "15", "16"];
    let file = investment(powers.map(|power| [(cell, format!(",{power},A label,F,"))]));
    let key = "RO–KZ fdi inward flow directional net immediate all-resident, USD, 2023";
    assert_eq!(
        file.texts(),
        [
            format!("{key}: 0.00000000001225 USD"),
            format!("{key}: 12250000000000000 USD"),
        ]
    );
    let refused = |line: u8, power: &str| {
        format!(
            "f.csv, line {line}, column `UNIT_MULT`: unknown power of ten `{power}`: expected a whole number from -12 to 15"
        )
    };
    assert_eq!(file.refusals(), [refused(2, "-13"), refused(5, "16")]);
}

#[test]
fn quantities_of_comext_are_set_aside() {
    let text = String::from_utf8(bytes("comext.csv")).unwrap();
    let rows: Vec<&str> = text.lines().take(2).collect();
    for indicator in ["QUANTITY_IN_100KG", "SUPPLEMENTARY_QUANTITY"] {
        let file = rows.join("\n").replace("VALUE_IN_EUROS", indicator);
        let file = read(file.into_bytes(), "t.csv", Options::default()).unwrap();
        assert!(
            file.records.is_empty() && file.errors.is_empty(),
            "{indicator}"
        );
        assert_eq!(file.aside(), ["a quantity, not a value: 1, first 2"]);
    }
}
