//! BACI, WITS and UNCTADstat: one figure a row, with codes of their own.
#![cfg(feature = "read")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/shared.rs"]
mod shared;

use std::collections::BTreeMap;

use bilateral::read::{Format, Options};
use shared::{fixture, text};

#[test]
fn baci_is_the_exports_of_the_exporter() {
    let read = fixture("baci.csv", Options::default());
    assert_eq!(read.format, Format::Baci);
    assert_eq!(
        read.lines(),
        [
            "KZ–RO exports of HS:270900, fob, USD, 2021: 1450000125 USD",
            "KZ–RO exports of HS:010121, fob, USD, 2021: 464 USD",
            "OTHER_ASIA_NES–US exports of HS:852871, fob, USD, 2021: 12000 USD",
        ]
    );
    assert_eq!(
        read.refused,
        [
            "baci.csv, line 5, column `k`: `10121` is no code of the Harmonized System: expected 2, 4 or 6 digits, leading zeros included",
            "baci.csv, line 6, column `j`: unknown area `999`: expected a UN Comtrade number or code",
        ]
    );
    assert!(read.set_aside.is_empty());
}

#[test]
fn wits_has_gross_and_net_flows_in_thousands() {
    let read = fixture("wits.csv", Options::default());
    assert_eq!(read.format, Format::Wits);
    assert_eq!(
        read.lines(),
        [
            "KZ–RO exports of H5:270900, USD, 2021: 1500000500 USD",
            "KZ–WORLD imports, USD, 2021: 41000000000 USD",
            "KZ–OTHER_ASIA_NES imports of H5:8542, USD, 2021: 2250 USD",
            // The whole is 1 500 000.5 thousand, and the net flow of line 5 is 1 400 000: both are in the file beside the re-exports.
            "KZ–RO re-exports of H5:270900, USD, 2021: 100000500 USD",
            "KZ–RO re-imports, USD, 2021: 7000 USD",
            "KZ–SDN_2011 exports, USD, 2010: 6000 USD",
            "KZ–SD exports, USD, 2021: 8000 USD",
            "KZ–RS exports, USD, 2021: 9000 USD",
            "KZ–SCG exports, USD, 2005: 10000 USD",
        ]
    );
    assert_eq!(
        read.refused,
        [
            "wits.csv, line 6, column `PartnerISO3`: unknown area `XYZ`: expected an ISO 3166-1 alpha-3 code",
            "wits.csv, line 7, column `ProductCode`: `854` is no code of the Harmonized System: expected 2, 4 or 6 digits, leading zeros included",
            "wits.csv, line 11, column `TradeFlowCode`: unknown flow `4`: expected 1 (gross imports), 2 (gross exports), 3 or 4 (which a name calls Re-Export or Re-Import), 5 or 6 (net of them)",
            "wits.csv, line 12, column `TradeFlowCode`: unknown flow `7`: expected 1 (gross imports), 2 (gross exports), 3 or 4 (which a name calls Re-Export or Re-Import), 5 or 6 (net of them)",
        ]
    );
    assert_eq!(
        read.set_aside,
        BTreeMap::from([
            (
                "net of re-imports or re-exports, which is computed and not read".to_owned(),
                (2, 5)
            ),
            ("a group without a code of its own".to_owned(), (2, 13)),
        ])
    );
    // The same columns under the names of another release.
    let file = "Nomenclature,Reporter ISO3,Product Code,Partner ISO3,Year,Trade Flow Code,Trade Value in 1000 USD\n\
                H5,KAZ,Total,EUN,2021,2,3.5\n";
    assert_eq!(
        text(file, Options::default()).unwrap().lines(),
        ["KZ–EU exports, USD, 2021: 3500 USD"]
    );
}

/// The codes of the list of countries of WITS that are not those of ISO 3166-1, and what they are there.
#[test]
fn wits_has_codes_of_its_own() {
    for (code, name, area) in [
        ("BLX", "Belgium-Luxembourg", "BLX"),
        ("BUN", "Bunkers", "BUNKERS"),
        ("CSK", "Czechoslovakia", "CSK"),
        ("DDR", "German Democratic Republic", "DDR"),
        ("ETF", "Ethiopia(includes Eritrea)", "ETH_1993"),
        ("ETH", "Ethiopia(excludes Eritrea)", "ET"),
        ("FRE", "Free Zones", "FREE_ZONES"),
        ("MNT", "Montenegro", "ME"),
        ("NZE", "Neutral Zone", "NTZ"),
        ("PCE", "Pacific Islands", "PCI"),
        ("ROM", "Romania", "RO"),
        ("SPE", "Special Categories", "SPECIAL_CATEGORIES"),
        ("SVU", "Soviet Union", "SUN"),
        ("TMP", "East Timor", "TL"),
        ("UNS", "Unspecified", "AREAS_NES"),
        ("USP", "Us Msc.Pac.I", "PUS"),
        ("YDR", "Yemen Democratic", "YMD"),
        ("ZAR", "Congo, Dem. Rep.", "CD"),
    ] {
        let file = format!(
            "Nomenclature,ReporterISO3,PartnerISO3,PartnerName,ProductCode,Year,TradeFlowCode,TradeValue in 1000 USD\n\
             S1,KAZ,{code},\"{name}\",Total,1990,2,3\n"
        );
        assert_eq!(
            text(&file, Options::default()).unwrap().lines(),
            [format!("KZ–{area} exports, USD, 1990: 3000 USD")]
        );
    }
}

#[test]
fn unctad_tells_flows_from_stocks_and_groups_by_their_codes() {
    let read = fixture("unctad.csv", Options::default());
    assert_eq!(read.format, Format::Unctad);
    assert_eq!(
        read.lines(),
        [
            "KZ–WORLD fdi inward flow, USD, 2020: -12500000 USD",
            // A stock stands at the end of the year.
            "KZ–WORLD fdi outward position, USD, 2020-12: 15000250000 USD",
            "AF–WORLD fdi outward flow, USD, 2020: not-available",
            "AD–WORLD fdi outward flow, USD, 2020: not-applicable",
        ]
    );
    assert_eq!(read.set_aside["a group without a code of its own"], (1, 2));
    assert_eq!(
        read.refused,
        [
            "unctad.csv, line 7, column `Flow`: unknown flow `07`: expected 08 (flow) or 09 (stock)",
            "unctad.csv, line 8, column `Direction`: unknown direction `3`: expected 1 (inward) or 2 (outward)",
            "unctad.csv, line 9, column `Economy`: `KZ` is no code of UNCTAD: expected three digits, or four for a group",
            "unctad.csv, line 10, column `Millions of US$ at current prices Missing value`: unknown reason `Lost`: \
             expected `Not available or not separately reported` or `Not applicable`",
        ]
    );
}

/// The present names of the columns, with the share of the world behind them.
#[test]
fn unctad_calls_its_column_of_values_by_several_names() {
    let file = "Year,\"Economy\",\"Economy Label\",\"Flow\",\"Flow Label\",\"Direction\",\"Direction Label\",\
        \"US$ at current prices in millions\",\"US$ at current prices in millions Footnote\",\"US$ at current prices in millions Missing value\",\
        \"Percentage of total world\"\n\
        2023,\"398\",\"Kazakhstan\",\"08\",\"Flow\",\"1\",\"Inward\",3223.5,,,0.2\n\
        2023,\"004\",\"Afghanistan\",\"09\",\"Stock\",\"1\",\"Inward\",,,\"Not applicable\",\n";
    let read = text(file, Options::default()).unwrap();
    assert_eq!(read.format, Format::Unctad);
    assert_eq!(
        read.lines(),
        [
            "KZ–WORLD fdi inward flow, USD, 2023: 3223500000 USD",
            "AF–WORLD fdi inward position, USD, 2023-12: not-applicable",
        ]
    );
    assert!(read.refused.is_empty());
}

/// Serbia and Montenegro together to 2005, Serbia from 2006 on.
#[test]
fn ser_is_two_areas_of_wits() {
    for (year, area) in [("2005", "SCG"), ("2006", "RS")] {
        let file = format!(
            "Nomenclature,ReporterISO3,PartnerISO3,ProductCode,Year,TradeFlowCode,TradeValue in 1000 USD\n\
             H2,KAZ,SER,Total,{year},2,3\n"
        );
        assert_eq!(
            text(&file, Options::default()).unwrap().lines(),
            [format!("KZ–{area} exports, USD, {year}: 3000 USD")]
        );
    }
}

#[test]
fn unctad_says_why_a_value_is_missing() {
    for (said, reason) in [
        ("", "not-available"),
        ("..", "not-available"),
        ("Not available or not separately reported", "not-available"),
        ("-", "not-applicable"),
        ("Not applicable", "not-applicable"),
    ] {
        let file = format!(
            "Year,Economy,Flow,Direction,Millions of US$ at current prices,Millions of US$ at current prices Missing value\n\
             2020,398,08,1,,{said}\n"
        );
        assert_eq!(
            text(&file, Options::default()).unwrap().lines(),
            [format!("KZ–WORLD fdi inward flow, USD, 2020: {reason}")],
            "{said}"
        );
    }
}
