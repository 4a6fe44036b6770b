//! The OECD's statistics of foreign direct investment as SDMX-CSV 2.0 (data structure DSD_FDI, BMD4).
//!
//! | column | read as |
//! | --- | --- |
//! | `MEASURE` | `T_FA_F` flow, `LE_FA_F` position, `T_D4P_F` income, `T_D4Q_FL` income on debt |
//! | `MEASURE_PRINCIPLE` | `DI` and `DO` inward and outward by the directional principle, `L` and `A` as liabilities and assets |
//! | `ACCOUNTING_ENTRY` | `NET_FDI`: a flow is net of disinvestment |
//! | `TYPE_ENTITY` | `ALL` all resident units, `ROU` without special-purpose entities, `RSP` special-purpose entities alone |
//! | `LEVEL_COUNTERPART` | `IMC` immediate, `UIC` ultimate |
//! | `COUNTERPART_AREA` | `W` is the world, else ISO 3166-1 alpha-3 or a code of Eurostat's for the Union or the euro area |
//! | `UNIT_MEASURE` | `USD_EXC` dollars, `XDC` the money in `CURRENCY`; shares and indices (`PT_…`, `IX`) are set aside |
//!
//! Any other code is refused by name. Rows of one component of FDI, of one sector or of one industry (`FDI_COMP`, `SECTOR`, `ACTIVITY`
//! other than `D`, `S1`, `_T`) are set aside once they have been read: a row with a mangled number is refused whatever it breaks down.
//! The exchange rate and the edition of the standard are unstated, since the file does not state them.
//!
//! A spreadsheet whose points group digits takes 19400.704272141 for a whole number and writes `19.400.704.272.141`. In a file with
//! such a value `337.668` may have been 337.668, 33.7668 or 3.37668, and is refused; in a file without one it is read as written. A value
//! with its point elsewhere, such as `10875.8` or `0.067592919`, is not of the spreadsheet's making and is read in either. Since any row
//! can show what became of the file, the rows in doubt come last, after all others have been read.
//!
//! Source: OECD Data Explorer, data flows DSD_FDI@DF_FDI_…; code lists of the FDI data structure definition (SDMX global registry).

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Breakdown, Doubtful, Layout, Out};
use super::sdmx::Observations;
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::place::{Area, Scheme};
use crate::record::{
    Counterpart, Direction, Entities, Fdi, FdiKind, Instrument, Key, Measure, Netting, Presentation,
};

pub(super) struct OecdFdi {
    reporter: Column,
    partner: Column,
    measure: Column,
    unit: Column,
    principle: Column,
    entry: Column,
    entities: Column,
    counterpart: Column,
    currency: Option<Column>,
    breakdown: Breakdown<3>,
    observations: Observations,
}

impl OecdFdi {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "REF_AREA",
        "MEASURE",
        "UNIT_MEASURE",
        "MEASURE_PRINCIPLE",
        "ACCOUNTING_ENTRY",
        "TYPE_ENTITY",
        "FDI_COMP",
        "SECTOR",
        "COUNTERPART_AREA",
        "LEVEL_COUNTERPART",
        "ACTIVITY",
        "FREQ",
        "TIME_PERIOD",
        "OBS_VALUE",
    ];

    pub(super) fn new(columns: &Columns) -> Option<OecdFdi> {
        if !columns.missing(OecdFdi::REQUIRED).is_empty() {
            return None;
        }
        Some(OecdFdi {
            reporter: columns.find("REF_AREA")?,
            partner: columns.find("COUNTERPART_AREA")?,
            measure: columns.find("MEASURE")?,
            unit: columns.find("UNIT_MEASURE")?,
            principle: columns.find("MEASURE_PRINCIPLE")?,
            entry: columns.find("ACCOUNTING_ENTRY")?,
            entities: columns.find("TYPE_ENTITY")?,
            counterpart: columns.find("LEVEL_COUNTERPART")?,
            currency: columns.find("CURRENCY"),
            breakdown: Breakdown([
                (columns.find("FDI_COMP"), "D", Reason::Component),
                (columns.find("SECTOR"), "S1", Reason::Component),
                (columns.find("ACTIVITY"), "_T", Reason::Industry),
            ]),
            observations: Observations::new(columns)?,
        })
    }

    fn measure(&self, row: &Row<'_>) -> Result<Measure, ReadError> {
        let unknown =
            |column: Column, expected| row.unknown(column, row.columns.name(column), expected);
        let (kind, instrument) = match row.text(self.measure) {
            "T_FA_F" => (FdiKind::Flow, Instrument::All),
            "LE_FA_F" => (FdiKind::Position, Instrument::All),
            "T_D4P_F" => (FdiKind::Income, Instrument::All),
            "T_D4Q_FL" => (FdiKind::Income, Instrument::Debt),
            _ => {
                return Err(unknown(
                    self.measure,
                    "T_FA_F, LE_FA_F, T_D4P_F or T_D4Q_FL",
                ));
            }
        };
        let (direction, presentation) = match row.text(self.principle) {
            "DI" => (Direction::Inward, Presentation::Directional),
            "DO" => (Direction::Outward, Presentation::Directional),
            "L" => (Direction::Inward, Presentation::AssetLiability),
            "A" => (Direction::Outward, Presentation::AssetLiability),
            _ => return Err(unknown(self.principle, "DI, DO, A or L")),
        };
        let netting = match row.text(self.entry) {
            "NET_FDI" if kind == FdiKind::Flow => Netting::Net,
            "NET_FDI" => Netting::Unstated,
            _ => return Err(unknown(self.entry, "NET_FDI")),
        };
        let entities = match row.text(self.entities) {
            "ALL" => Entities::AllResident,
            "ROU" => Entities::WithoutSpe,
            "RSP" => Entities::SpeOnly,
            _ => return Err(unknown(self.entities, "ALL, ROU or RSP")),
        };
        let counterpart = match row.text(self.counterpart) {
            "IMC" => Counterpart::Immediate,
            "UIC" => Counterpart::Ultimate,
            _ => return Err(unknown(self.counterpart, "IMC or UIC")),
        };
        Fdi::new(kind, direction)
            .with_presentation(presentation)
            .with_entities(entities)
            .with_counterpart(counterpart)
            .with_netting(netting)
            .and_then(|fdi| fdi.with_instrument(instrument))
            .map(Measure::Fdi)
            .map_err(|error| row.refuse_row(error))
    }
}

/// What points that group digits leave behind.
enum Points {
    /// More than one: no number.
    Regrouped,
    /// One, before the last three digits: a number that was published so, or one with its point moved.
    Doubtful,
    /// Nothing that grouping makes.
    Decimal,
}

fn points(text: &str) -> Points {
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((_, places)) if places.contains('.') => Points::Regrouped,
        Some((whole, places))
            if (1..=3).contains(&whole.len()) && !whole.starts_with('0') && places.len() == 3 =>
        {
            Points::Doubtful
        }
        _ => Points::Decimal,
    }
}

/// The area of a code of the OECD's.
pub(super) fn area(row: &Row<'_>, column: Column) -> Result<Area, ReadError> {
    match row.text(column) {
        "W" => Ok(Area::WORLD),
        text if text.starts_with("EU") || text.starts_with("EA") => {
            row.area(column, Scheme::Eurostat)
        }
        _ => row.area(column, Scheme::Alpha3),
    }
}

/// The currency of a unit of the OECD's; nothing for a share or an index.
pub(super) fn currency(
    row: &Row<'_>,
    unit: Column,
    currency: Option<Column>,
) -> Result<Option<Currency>, ReadError> {
    match (row.text(unit), currency) {
        ("USD_EXC", _) => Ok(Some(Currency::USD)),
        ("XDC", Some(currency)) => Currency::new(row.text(currency))
            .map(Some)
            .map_err(|error| row.refuse(currency, error)),
        (text, _) if text.starts_with("PT_") || text == "IX" => Ok(None),
        (text, _) => Err(row.refuse(
            unit,
            format!(
                "unknown unit `{text}`: expected USD_EXC, XDC with a column CURRENCY, PT_… or IX"
            ),
        )),
    }
}

impl Layout for OecdFdi {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let value = self.observations.value();
        let points = points(row.text(value));
        out.is_doubt_founded |= matches!(points, Points::Regrouped);
        let Some(currency) = currency(row, self.unit, self.currency)? else {
            out.set_aside(Reason::Derived, row);
            return Ok(());
        };
        let (reporter, partner) = (area(row, self.reporter)?, area(row, self.partner)?);
        let key = Key::new(reporter, partner, self.measure(row)?, currency)
            .map_err(|error| row.refuse_key(Some(self.reporter), &error))?;
        let record = self.observations.record(row, key)?;
        match (points, self.breakdown.of(row)) {
            (Points::Doubtful, reason) => out.doubtful.push(Doubtful {
                line: row.line(),
                otherwise: reason.map_or(Ok(record), Err),
                refusal: row.refuse(
                    value,
                    format!(
                        "`{}` may have its point moved by a spreadsheet, as other values of the file have: expected the file as published",
                        row.text(value)
                    ),
                ),
            }),
            (_, Some(reason)) => out.set_aside(reason, row),
            (_, None) => out.record(record),
        }
        Ok(())
    }

    fn finish(&self, out: &mut Out) {
        out.decide();
    }
}
