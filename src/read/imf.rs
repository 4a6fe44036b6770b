//! What the layouts of the IMF's trade statistics have in common: indicators, groups, units.

use super::ReadError;
use super::cell::Row;
use super::columns::Column;
use crate::money::{Currency, Scale};
use crate::place::{Area, Scheme};
use crate::record::{Key, Measure, Valuation};

/// The titles of groups in the Direction of Trade Statistics. They are the IMF's own, also where a region of the UN has the same
/// name and not the same countries.
const GROUPS: [&str; 21] = [
    "Advanced Economies",
    "Africa",
    "Asia",
    "CIS",
    "Emerging and Developing Asia",
    "Emerging and Developing Countries",
    "Emerging and Developing Economies",
    "Emerging and Developing Europe",
    "Emerging Market and Developing Economies",
    "Emerging Market and Developing Economies by Source of Export Earnings: Fuel",
    "Emerging Market and Developing Economies by Source of Export Earnings: Nonfuel",
    "Europe",
    "Export earnings: fuel",
    "Export earnings: nonfuel",
    "Latin America and the Caribbean",
    "Memorandum Items",
    "Middle East",
    "Middle East and Central Asia",
    "Middle East, North Africa, Afghanistan, and Pakistan",
    "Sub-Saharan Africa",
    "Western Hemisphere",
];

/// The area that a name of the IMF means; nothing for a group of its own.
pub(super) fn named(row: &Row<'_>, column: Column) -> Result<Option<Area>, ReadError> {
    if GROUPS.contains(&row.text(column)) {
        return Ok(None);
    }
    row.area(column, Scheme::Name).map(Some)
}

/// The area that an identifier of the IMF means; nothing for a group of its own, `G` or `GX` and a number.
pub(super) fn coded(row: &Row<'_>, column: Column) -> Result<Option<Area>, ReadError> {
    let code = row.text(column);
    match Area::from_code(Scheme::Imf, code) {
        Ok(area) => Ok(Some(area)),
        Err(error) => {
            let number = code
                .strip_prefix('G')
                .map(|rest| rest.strip_prefix('X').unwrap_or(rest));
            let group = number.is_some_and(|number| {
                number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
            });
            if group {
                Ok(None)
            } else {
                Err(row.refuse(column, error))
            }
        }
    }
}

/// The indicators of values, without the `T` of the Direction of Trade Statistics: what they measure and how.
pub(super) const INDICATORS: [(&str, Measure, Valuation); 3] = [
    ("XG_FOB_USD", Measure::Exports, Valuation::Fob),
    ("MG_CIF_USD", Measure::Imports, Valuation::Cif),
    ("MG_FOB_USD", Measure::Imports, Valuation::Fob),
];

/// What an indicator measures and how; nothing for the balance, which the library computes itself.
pub(super) fn indicator(
    row: &Row<'_>,
    column: Column,
) -> Result<Option<(Measure, Valuation)>, ReadError> {
    let code = row.text(column);
    let code = code.strip_prefix('T').unwrap_or(code);
    if code == "BG_USD" {
        return Ok(None);
    }
    let found = INDICATORS.iter().find(|(known, ..)| *known == code);
    match found {
        Some((_, measure, valuation)) => Ok(Some((*measure, *valuation))),
        None => Err(row.unknown(
            column,
            "indicator",
            "XG_FOB_USD, MG_CIF_USD, MG_FOB_USD or TBG_USD",
        )),
    }
}

/// The key of a row of these areas, the first of which stands in a column, and of this indicator: in dollars.
pub(super) fn key(
    row: &Row<'_>,
    column: Column,
    (reporter, partner): (Area, Area),
    (measure, valuation): (Measure, Valuation),
) -> Result<Key, ReadError> {
    let currency = Currency::USD;
    row.key(
        Some(column),
        reporter,
        partner,
        measure,
        currency,
        valuation,
    )
}

/// Why a file of the Direction of Trade Statistics is refused whose caller says no scale.
pub(super) fn no_scale(scale: Option<Scale>) -> Option<String> {
    scale.is_none().then(|| {
        "the file does not say its scale: expected a mapping that says it (the IMF writes units or millions)".to_owned()
    })
}
