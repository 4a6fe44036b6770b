//! The table of areas: our own compilation of published facts.
//!
//! Compiled in November 2026 from ISO 3166-1 (codes in force) and ISO 3166-3 (codes withdrawn), the UN
//! M49 standard, UN Comtrade's reference lists of reporters and partners, Eurostat's GEO and
//! Geonomenclature code lists, and the area identifiers of the IMF's trade statistics.

mod aggregates;
mod countries_a_to_l;
mod countries_m_to_z;
mod former;
mod residuals;

use super::{AreaKind, Scheme};

/// What is known of one area: one row of the table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// The canonical code, unique over the table.
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: AreaKind,
    pub(super) alpha2: Option<&'static str>,
    pub(super) alpha3: Option<&'static str>,
    pub(super) m49: Option<u16>,
    pub(super) comtrade: Option<u16>,
    pub(super) eurostat: Option<&'static str>,
    pub(super) until: Option<i32>,
    /// Codes that are read as this area and never written for it.
    pub(super) also: &'static [(Scheme, &'static str)],
    /// Names that are read as this area and never written for it.
    pub(super) names: &'static [&'static str],
}

/// Every area, World first.
pub(super) static ROWS: [Row; COUNT] = joined();

const PARTS: [&[Row]; 5] = [
    aggregates::ROWS,
    countries_a_to_l::ROWS,
    countries_m_to_z::ROWS,
    former::ROWS,
    residuals::ROWS,
];

const COUNT: usize = aggregates::ROWS.len()
    + countries_a_to_l::ROWS.len()
    + countries_m_to_z::ROWS.len()
    + former::ROWS.len()
    + residuals::ROWS.len();

#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "evaluated while compiling: a slip is a build error"
)]
const fn joined() -> [Row; COUNT] {
    let mut rows = [aggregates::ROWS[0]; COUNT];
    let (mut at, mut part) = (0, 0);
    while part < PARTS.len() {
        let mut row = 0;
        while row < PARTS[part].len() {
            rows[at] = PARTS[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    rows
}

impl Row {
    /// A row with a code, a name and a kind, for the methods below to complete.
    const fn new(kind: AreaKind, code: &'static str, name: &'static str) -> Row {
        Row {
            code,
            name,
            kind,
            alpha2: None,
            alpha3: None,
            m49: None,
            comtrade: None,
            eurostat: None,
            until: None,
            also: &[],
            names: &[],
        }
    }

    /// An entry of ISO 3166-1: UN Comtrade uses its number and Eurostat its alpha-2 code unless the
    /// row goes on to say otherwise.
    const fn iso(
        alpha2: &'static str,
        alpha3: &'static str,
        number: u16,
        name: &'static str,
    ) -> Row {
        Row {
            alpha2: Some(alpha2),
            alpha3: Some(alpha3),
            m49: Some(number),
            comtrade: Some(number),
            eurostat: Some(alpha2),
            ..Row::new(AreaKind::Country, alpha2, name)
        }
    }

    const fn alpha2(self, code: &'static str) -> Row {
        Row {
            alpha2: Some(code),
            ..self
        }
    }

    const fn alpha3(self, code: &'static str) -> Row {
        Row {
            alpha3: Some(code),
            ..self
        }
    }

    const fn m49(self, number: u16) -> Row {
        Row {
            m49: Some(number),
            ..self
        }
    }

    const fn comtrade(self, number: u16) -> Row {
        Row {
            comtrade: Some(number),
            ..self
        }
    }

    const fn without_comtrade(self) -> Row {
        Row {
            comtrade: None,
            ..self
        }
    }

    const fn eurostat(self, code: &'static str) -> Row {
        Row {
            eurostat: Some(code),
            ..self
        }
    }

    const fn until(self, year: i32) -> Row {
        Row {
            until: Some(year),
            ..self
        }
    }

    const fn also(self, codes: &'static [(Scheme, &'static str)]) -> Row {
        Row {
            also: codes,
            ..self
        }
    }

    const fn named(self, names: &'static [&'static str]) -> Row {
        Row { names, ..self }
    }
}
