//! A fixture for each layout, with one cell of value in it.
#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::io::Cursor;

use bilateral::money::{Currency, Scale};
use bilateral::read::{Format, Mapping, Options, ReadError, Reader, Values};

/// A fixture and one of its cells.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) format: Format,
    /// What the mapping has to say.
    pub(crate) mapping: Option<Mapping>,
    /// The cell of value: what stands before it, the cell, and what stands behind it, once in the file.
    pub(crate) cell: [&'static str; 3],
    /// Where a refusal says that it is.
    pub(crate) place: &'static str,
    /// The cell of a value that is not there.
    pub(crate) hole: &'static str,
    /// The value counts ten to this power of the currency.
    pub(crate) power: i32,
    /// A name without which the header is of no format, with what stands beside it where others contain it.
    pub(crate) needed: &'static str,
}

pub(crate) fn layouts() -> Vec<Layout> {
    let scale = || Some(Mapping::new().with_scale(Scale::Million));
    let measure = || Some(Mapping::new().with_measure("fdi inward flow".parse().unwrap()));
    let currency = || Some(Mapping::new().with_currency(Currency::USD));
    let layout = |name, format, mapping, cell, place, power, needed| Layout {
        name,
        format,
        mapping,
        cell,
        place,
        hole: if name == "eurostat.tsv" { ":" } else { "\"\"" },
        power,
        needed,
    };
    vec![
        layout(
            "comtrade.csv",
            Format::Comtrade,
            None,
            [",,,", "12", ",0,false,true,"],
            "line 6, column `primaryValue`",
            0,
            "primaryValue",
        ),
        layout(
            "comtrade_47.csv",
            Format::Comtrade,
            None,
            [",1500.25,", "1500.25", ",0,"],
            "line 3, column `primaryValue`",
            0,
            "cmdCode",
        ),
        layout(
            "comtrade.json",
            Format::Comtrade,
            None,
            ["\"primaryValue\": ", "1500.25", ","],
            "row 1, column `primaryValue`",
            0,
            "motCode",
        ),
        layout(
            "comtrade_legacy_12.csv",
            Format::ComtradeLegacy,
            None,
            ["oils\",", "30", ",0"],
            "line 3, column `Trade Value (US$)`",
            0,
            "Classification",
        ),
        layout(
            "comtrade_legacy_22.csv",
            Format::ComtradeLegacy,
            None,
            ["12345678.0,", "310", ",0"],
            "line 2, column `Trade Value (US$)`",
            0,
            "Reporter Code",
        ),
        layout(
            "comtrade_legacy_35.csv",
            Format::ComtradeLegacy,
            None,
            [",,,,,,,", "60", ",60,55,0"],
            "line 4, column `Trade Value (US$)`",
            0,
            "Commodity Code",
        ),
        layout(
            "comext.csv",
            Format::EurostatComext,
            None,
            ["2024-01,", "48000000", ",,"],
            "line 2, column `OBS_VALUE`",
            0,
            "indicators",
        ),
        layout(
            "comext_2.csv",
            Format::EurostatComext,
            None,
            ["2024-06,", "5000", "\n"],
            "line 2, column `OBS_VALUE`",
            0,
            "indicators",
        ),
        layout(
            "eurostat.tsv",
            Format::EurostatTsv,
            None,
            ["TOTAL,RO\t: \t", "12.5", " \t"],
            "line 2, column `2024-01`",
            6,
            "stk_flow",
        ),
        layout(
            "imf.csv",
            Format::ImfSdmx,
            None,
            ["A,2021,", "1500000000", ",6"],
            "line 2, column `OBS_VALUE`",
            0,
            "COUNTERPART_COUNTRY",
        ),
        layout(
            "imf_1.csv",
            Format::ImfSdmx,
            None,
            ["A,2021,", "1500000000", "\n"],
            "line 2, column `OBS_VALUE`",
            0,
            "INDICATOR",
        ),
        layout(
            "oecd_bimts.csv",
            Format::OecdBimts,
            None,
            ["2021,", "1500.5", ",A,6"],
            "line 2, column `OBS_VALUE`",
            6,
            "ADJUSTMENT",
        ),
        layout(
            "oecd_fdi.csv",
            Format::OecdFdi,
            None,
            ["A label,", "-3.5", ",A label"],
            "line 3, column `OBS_VALUE`",
            6,
            "LEVEL_COUNTERPART",
        ),
        layout(
            "oecd_fdi_stripped.csv",
            Format::OecdFdi,
            None,
            [";;", "-3.5", ";;"],
            "line 3, column `OBS_VALUE`",
            6,
            "TYPE_ENTITY",
        ),
        layout(
            "ons.json",
            Format::Ons,
            None,
            ["\"value_gbp\": ", "30000", ","],
            "row 2, column `value_gbp`",
            0,
            "value_gbp",
        ),
        layout(
            "wits.json",
            Format::WitsSdmx,
            None,
            ["[\n       ", "1500.25", ",\n       0\n"],
            "row 1, column `OBS_VALUE`",
            3,
            "PRODUCTCODE",
        ),
        layout(
            "imf_time_series.csv",
            Format::ImfTimeSeries,
            scale(),
            ["\"Value\",", "\"70\"", ",\"80\""],
            "line 5, column `2019`",
            6,
            "Attribute",
        ),
        layout(
            "imf_panel.csv",
            Format::ImfPanel,
            scale(),
            ["2021,", "1600000.25", ",50000"],
            "line 2, column `Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)`",
            6,
            "Time Period",
        ),
        layout(
            "imf_sheet.csv",
            Format::ImfSheet,
            None,
            ["\"2,000.50 e\",", "45.200000000000003", ",3"],
            "line 9, column `2019`",
            6,
            "US Dollars, Millions",
        ),
        layout(
            "imf_wide.csv",
            Format::ImfWide,
            None,
            ["\"Millions\",", "\"10.000001\"", ",\"\""],
            "line 2, column `2021`",
            6,
            "SCALE.ID",
        ),
        layout(
            "baci.csv",
            Format::Baci,
            None,
            ["010121,", "0.464", ",NA"],
            "line 3, column `v`",
            3,
            ",v,",
        ),
        layout(
            "wits.csv",
            Format::Wits,
            None,
            ["2021,", "41000000", ",,"],
            "line 3, column `TradeValue in 1000 USD`",
            3,
            "TradeValue in 1000 USD",
        ),
        layout(
            "unctad.csv",
            Format::Unctad,
            None,
            ["Inward,", "-12.5", ",Estimate"],
            "line 3, column `Millions of US$ at current prices`",
            6,
            "Direction,",
        ),
        layout(
            "unctad_wir.csv",
            Format::UnctadWir,
            measure(),
            ["Romania,", "-34.5", ",80.25"],
            "line 4, column `2020`",
            6,
            "Region/economy",
        ),
        layout(
            "us_census.csv",
            Format::UsCensus,
            None,
            ["2011,7320,Sudan,", "1", ",1"],
            "line 9, column `IJAN`",
            6,
            "CTY_CODE",
        ),
        layout(
            "tidy.csv",
            Format::Tidy,
            None,
            ["million,,,\n", "5", ",EUR"],
            "line 5, column `value`",
            3,
            "period",
        ),
        layout(
            "tidy_plain.csv",
            Format::Tidy,
            currency(),
            ["201501,", "84233624.596", "\n"],
            "line 3, column `value`",
            0,
            "partner",
        ),
    ]
}

impl Layout {
    pub(crate) fn options(&self) -> Options {
        match &self.mapping {
            Some(mapping) => Options::default().with_mapping(mapping.clone()),
            None => Options::default(),
        }
    }

    pub(crate) fn reader(&self, bytes: Vec<u8>, values: Values) -> Result<Reader, ReadError> {
        let options = self.options().with_values(values);
        Reader::new(Cursor::new(bytes), self.name, options)
    }

    /// The file with another text in its cell.
    pub(crate) fn with(&self, text: &str) -> Vec<u8> {
        let [before, cell, behind] = self.cell;
        let file = crate::shared::content(self.name);
        let context = format!("{before}{cell}{behind}");
        let changed = replaced(&file, &context, &format!("{before}{text}{behind}"));
        let expected = file.len() + text.len() - cell.len();
        assert_eq!(changed.len(), expected, "{}: {context:?} once", self.name);
        changed
    }
}

/// Bytes with one text in the place of another, wherever that stands.
pub(crate) fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let places: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(from.as_bytes()))
        .collect();
    let mut out = bytes.to_vec();
    for at in places.into_iter().rev() {
        out.splice(at..at + from.len(), to.bytes());
    }
    out
}
