//! Eurostat's tab-separated tables of trade, in an invented fixture.

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

use bilateral::read::{Format, Options, Values};
use outcome::{bytes, fixture, read};

#[test]
fn each_cell_is_a_record_or_says_why_not() {
    let file = fixture("eurostat.tsv");
    assert_eq!((file.format, file.rows), (Format::EurostatTsv, 11));
    assert_eq!(
        file.texts(),
        [
            "RO–US exports, EUR, 2024-01: 12500000 EUR",
            "RO–US exports, EUR, 2024-02: 13000000 EUR P",
            "EU27_2020–CN imports of SITC06:SITC5, EUR, 2024-01: confidential",
            "EU27_2020–CN imports of SITC06:SITC5, EUR, 2024-02: 17000000000000 EUR BEP",
            "EA20–EXT_EU27_2020 balance, EUR, 2024-01: -3500000 EUR",
            "EA20–EXT_EU27_2020 balance, EUR, 2024-02: not-available",
            // 0.0 million with `n` is less than half of 0.1 million.
            "RO–KZ exports, EUR, 2024: 0 ± 50000 EUR N",
        ]
    );
    let dimensions = "column `freq,stk_flow,indic_et,partner,sitc06,geo\\TIME_PERIOD`";
    assert_eq!(
        file.refusals(),
        [
            "eurostat.tsv, line 8, column `2024`: `5` in a period that is not of the frequency `M` of its row: expected `:`".to_owned(),
            "eurostat.tsv, line 8, column `2024-01`: `1,5` is no number: expected digits with a point, as 1234.5".to_owned(),
            "eurostat.tsv, line 8, column `2024-02`: `7p` is no number: expected digits with a point, as 1234.5".to_owned(),
            format!("eurostat.tsv, line 9, {dimensions}: 5 codes: expected 6, one of each dimension"),
            format!("eurostat.tsv, line 10, {dimensions}: unknown flow `TRN`: expected IMP, EXP or BAL_RT"),
            format!("eurostat.tsv, line 11, {dimensions}: unknown indicator `OTHER`: expected TRD_VAL, TRD_VAL_SCA, an index (IV…) or a share"),
            format!("eurostat.tsv, line 12, {dimensions}: unknown area `ZZ`: expected a Eurostat code"),
        ]
    );
    assert_eq!(
        file.aside(),
        [
            "a rate, a share or an index: 2, first 7",
            "adjusted, another figure for the same trade: 2, first 6",
        ]
    );
}

#[test]
fn dimensions_and_periods_stand_in_any_order() {
    let reordered = "\
geo,freq,sitc06,partner,indic_et,stk_flow\\TIME_PERIOD\t2024-02 \t2024-01
RO,M,TOTAL,US,TRD_VAL,EXP\t13.0 p\t12.5
";
    let file = read(reordered.into(), "t.tsv", Options::default()).unwrap();
    let mut texts = file.texts();
    texts.sort();
    assert_eq!(texts, fixture("eurostat.tsv").texts()[..2]);
}

#[test]
fn a_printed_cell_is_half_a_unit_wide() {
    let options = Options::default().with_values(Values::Printed);
    let file = read(bytes("eurostat.tsv"), "t.tsv", options).unwrap();
    // 12.5 million, give or take 0.05 million.
    assert_eq!(
        file.texts()[0],
        "RO–US exports, EUR, 2024-01: 12500000 ± 50000 EUR"
    );
}

#[test]
fn what_is_neither_number_nor_colon_is_refused() {
    let cell = |cell: &str| {
        let text = format!(
            "freq,stk_flow,indic_et,partner,sitc06,geo\\TIME_PERIOD\t2024-01\nM,EXP,TRD_VAL,US,TOTAL,RO\t{cell}\n"
        );
        let file = read(text.into_bytes(), "t.tsv", Options::default()).unwrap();
        let refusals = file.refusals();
        refusals[0]
            .strip_prefix("t.tsv, line 2, column `2024-01`: ")
            .unwrap()
            .to_owned()
    };
    assert_eq!(cell(""), "an empty cell: expected a number or `:`");
    assert_eq!(
        cell("12.5 c"),
        "`12.5` with a flag that says that there is no value (confidential): expected one or the other"
    );
    assert_eq!(
        cell(": e"),
        "status `estimated` describes a value, but the value is missing (not-available)"
    );
    assert_eq!(
        cell("12.5 p 3"),
        "unknown flag ` ` in `p 3`: expected letters of SDMX's list of observation statuses or of Eurostat's flags"
    );
}

/// Neither a row nor a cell is passed over for want of a period that it would belong to.
#[test]
fn what_belongs_to_no_period_is_refused() {
    let dimensions = "freq,stk_flow,indic_et,partner,sitc06,geo\\TIME_PERIOD";
    let table = |columns: &str, row: &str| {
        let text = format!("{dimensions}\t{columns}\n{row}\n");
        read(text.into_bytes(), "t.tsv", Options::default())
    };
    let annual = table("2024-01", "A,EXP,TRD_VAL,US,TOTAL,RO\t:").unwrap();
    assert_eq!(
        annual.refusals(),
        [format!(
            "t.tsv, line 2, column `{dimensions}`: no column is a period of the frequency `A` of the row: expected one"
        )]
    );
    for columns in ["\t2024-01", "2024-01\t", "2024-01\tflags"] {
        let refused = table(columns, "M,EXP,TRD_VAL,US,TOTAL,RO\t1\t2").err();
        assert_eq!(
            refused.unwrap().to_string(),
            "t.tsv: unknown format, nearest is Eurostat TSV, which lacks columns of figures"
        );
    }
}

#[test]
fn another_table_of_eurostat_is_refused() {
    let text = "freq,unit,geo\\TIME_PERIOD\t2024\nA,MIO_EUR,RO\t1\n";
    let error = read(text.into(), "t.tsv", Options::default());
    assert_eq!(
        error.err().unwrap().to_string(),
        "t.tsv: unknown format, nearest is Eurostat TSV, which lacks `stk_flow`, `indic_et`, `partner`, `sitc06`"
    );
}
