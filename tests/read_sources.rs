//! What is known of the files of each source and no fixture holds: codes in full, other casings, the files beside those that are read.
#![cfg(feature = "read")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod packed;
#[path = "read/shared.rs"]
mod shared;

use bilateral::read::Options;
use packed::gzip;
use shared::{Outcome, content, text};

fn read(file: &str) -> Outcome {
    text(file, Options::default()).unwrap()
}

fn refused(file: &str) -> String {
    text(file, Options::default()).err().unwrap().to_string()
}

const COMTRADE: &str = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue";

/// The list of flows of UN Comtrade, each with what it becomes: a measure, or the reason why it is set aside.
#[test]
fn every_flow_of_un_comtrade() {
    let processing = "goods for processing, a part of imports or exports";
    let net = "net of re-imports or re-exports, which is computed and not read";
    for (code, becomes) in [
        ("M", "imports"),
        ("X", "exports"),
        ("RM", "re-imports"),
        ("RX", "re-exports"),
        ("DX", "domestic-exports"),
        ("FM", net),
        ("MIP", processing),
        ("MOP", processing),
        ("XIP", processing),
        ("XOP", processing),
    ] {
        let file = format!("{COMTRADE}\nC,2021,398,{code},642,0,H5,TOTAL,C00,0,1500\n");
        let read = read(&file);
        let mut found = read.lines();
        found.extend(read.set_aside.into_keys());
        let expected = match becomes {
            reason if reason == processing || reason == net => reason.to_owned(),
            measure => format!("KZ–RO {measure}, USD, 2021: 1500 USD"),
        };
        assert_eq!(found, [expected], "{code}");
    }
    for code in ["m", "1", "XIF", ""] {
        let file = format!("{COMTRADE}\nC,2021,398,{code},642,0,H5,TOTAL,C00,0,1500\n");
        assert_eq!(
            read(&file).refused,
            [format!(
                "t.csv, line 2, column `flowCode`: unknown flow `{code}`: expected M, X, RM, RX, DX, FM, MIP, MOP, XIP or XOP"
            )]
        );
    }
}

/// The metadata write `cifValue` and `isNetWgtEstimated` where the data write `cifvalue` and `isnetWgtEstimated`.
#[test]
fn columns_of_un_comtrade_are_found_in_any_case() {
    let data = String::from_utf8(content("comtrade_47.csv")).unwrap();
    let metadata = data
        .replacen("cifvalue", "cifValue", 1)
        .replacen("fobvalue", "fobValue", 1)
        .replacen("isNetWgtEstimated", "isnetWgtEstimated", 1);
    assert_ne!(data, metadata);
    let lines = read(&metadata).lines();
    assert_eq!(lines, read(&data).lines());
    assert!(
        lines.iter().any(|line| line.contains(", cif, "))
            && lines.iter().any(|line| line.contains(", fob, "))
    );
}

/// The files that UN Comtrade offers in bulk have tabs, and are packed.
#[test]
fn un_comtrade_in_bulk() {
    let data = String::from_utf8(content("comtrade_47.csv")).unwrap();
    let packed = gzip(data.replace(',', "\t").as_bytes());
    let bulk = shared::bytes(packed, Options::default()).unwrap();
    assert_eq!(bulk.lines(), read(&data).lines());
}

/// A table of balances has no column of one value and is refused; one of both sides has the reporter's beside the partner's.
#[test]
fn the_tools_of_un_comtrade() {
    let balance = COMTRADE.replace(
        "primaryValue",
        "primaryValueX,primaryValueM,primaryValueBal",
    );
    assert_eq!(
        refused(&format!(
            "{balance}\nC,2021,398,X,642,0,H5,TOTAL,C00,0,5,3,2\n"
        )),
        "t.csv: unknown format, nearest is UN Comtrade, which lacks `primaryValue`"
    );
    let both = format!(
        "{COMTRADE},isExtendedPartnerCode,mirrorPrimaryValue,primaryValueDisc\nC,2021,398,X,642,0,H5,TOTAL,C00,0,5,false,7,-2\n"
    );
    assert_eq!(read(&both).lines(), ["KZ–RO exports, USD, 2021: 5 USD"]);
}

/// Numbers that BACI has from UN Comtrade and M49 has otherwise: France with Monaco, India, the United States, other Asia.
#[test]
fn areas_of_baci() {
    let file = "t,i,j,k,v,q\n2021,251,699,270900,1.5,NA\n2021,842,490,010121,0.25,1\n";
    assert_eq!(
        read(file).lines(),
        [
            "FR–IN exports of HS:270900, fob, USD, 2021: 1500 USD",
            "US–OTHER_ASIA_NES exports of HS:010121, fob, USD, 2021: 250 USD",
        ]
    );
}

/// Files of years name nothing shorter or longer: a range of years is what UNCTAD writes beside growth rates.
#[test]
fn a_column_of_years_has_years() {
    for (file, place) in [
        ("t,i,j,k,v,q\n{},398,642,270900,1.5,NA\n", "`t`"),
        (
            "Nomenclature,ReporterISO3,PartnerISO3,ProductCode,Year,TradeFlowCode,TradeValue in 1000 USD\nH5,KAZ,ROM,Total,{},2,1\n",
            "`Year`",
        ),
        (
            "Year,Economy,Flow,Direction,US$ at current prices in millions\n{},398,08,1,5\n",
            "`Year`",
        ),
    ] {
        for (period, said) in [
            ("1980-1981", "1980/1981"),
            ("2021-03", "2021-03"),
            ("2021Q1", "2021-Q1"),
        ] {
            assert_eq!(
                read(&file.replace("{}", period)).refused,
                [format!(
                    "t.csv, line 2, column {place}: {said} is no year: expected one"
                )]
            );
        }
    }
}

/// The frequencies of SDMX with whole months, and those without.
#[test]
fn reporting_periods_of_sdmx() {
    let row = |frequency: &str, period: &str| {
        read(&format!(
            "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n\
             IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,ROU,{frequency},{period},5\n"
        ))
    };
    for (frequency, period, said) in [
        ("A", "2021", "2021"),
        ("A", "2021-A1", "2021"),
        ("S", "2021-S2", "2021-S2"),
        ("T", "2021-T3", "2021-T3"),
        ("Q", "2021-Q4", "2021-Q4"),
        ("M", "2021-M12", "2021-12"),
        ("M", "2021-12", "2021-12"),
    ] {
        assert_eq!(
            row(frequency, period).lines(),
            [format!("KZ–RO exports, fob, USD, {said}: 5 USD")]
        );
    }
    for (frequency, period) in [
        ("W", "2021-W53"),
        ("D", "2021-D366"),
        ("M", "2021-M13"),
        ("Q", "2021-Q5"),
        ("A", "2021-A2"),
    ] {
        let read = row(frequency, period);
        assert_eq!((read.records.len(), read.refused.len()), (0, 1), "{period}");
    }
}

/// An aggregate is told by its code and not by its first letter: these are countries.
#[test]
fn countries_of_the_imf_whose_codes_begin_like_a_group() {
    for (code, area) in [
        ("GBR", "GB"),
        ("GRC", "GR"),
        ("GEO", "GE"),
        ("GHA", "GH"),
        ("GAB", "GA"),
        ("GIN", "GN"),
    ] {
        let file = format!(
            "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n\
             IMF.STA:IMTS(1.0.0),KAZ,MG_CIF_USD,{code},A,2021,5\n"
        );
        // An import stays the import of its reporter.
        assert_eq!(
            read(&file).lines(),
            [format!("KZ–{area} imports, cif, USD, 2021: 5 USD")]
        );
    }
}

/// Files that other readers take and this crate does not: none is taken for one that it reads.
#[test]
fn files_without_a_reader_are_taken_for_no_other() {
    for (file, expected) in [
        (
            "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,PRODUCT_cpa2008,PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY\n001,FR,0003,NL,I,01012100,00150,A0143,A0143,A0143,41,01,1,1,A,200152,5,1,1\n",
            "t.csv: unknown format, nearest is tidy CSV, which lacks `reporter`, `value`",
        ),
        (
            "Country Name,Country Code,Indicator Name,Indicator Code,1960,1961,\nKazakhstan,KAZ,Exports,NE.EXP,1,2,\n",
            "t.csv: unknown format, nearest is IMF DOTS time series CSV, which lacks `Counterpart Country Name`, `Attribute`",
        ),
        (
            "Year,Economy,Economy Label,Partner,Partner Label,Flow,Flow Label,Product,US$ at current prices in millions\n2021,398,Kazakhstan,0000,World,02,Exports,TOTAL,5\n",
            "t.csv: unknown format, nearest is UNCTADstat FDI CSV, which lacks `Direction`",
        ),
        // As near to each of two formats, it is near to the one whose columns can be named.
        (
            "Year,Exporter,Importer,Value\n2021,398,642,5\n",
            "t.csv: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`, `period`",
        ),
        (
            "[[\"CTY_CODE\",\"GEN_VAL_MO\",\"GEN_VAL_YR\"],[\"4634\",\"5\",\"60\"]]",
            "t.csv: row 1: invalid type: sequence, expected a row with named fields",
        ),
        (
            "{\"Dataset\":[{\"ReportingEconomyCode\":\"398\",\"Value\":5}]}",
            "t.csv: unknown document: expected a list of rows, a field `data` with one, or `dataSets` and `structure`",
        ),
    ] {
        assert_eq!(refused(file), expected);
    }
}
