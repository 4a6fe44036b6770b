//! Who trades: countries, aggregates and the codes that name them.
//!
//! An [`Area`] is read from any code or English name that the big sources print, and has one canonical
//! code of ours. A [`Group`] says which countries belonged to a union or agreement on which day. [`Scheme`] says whose code a text is, where the same text means two things.
//!
//! # What reads as an area
//!
//! [`Area::from_str`](std::str::FromStr::from_str) trims blanks and then takes, in this order,
//!
//! 1. one to three digits: the UN M49 number (ISO 3166-1 numeric), leading zeros or not, and UN
//!    Comtrade's where it differs. `840` and `842` are both the United States, `0` and `001` the world.
//!    One number means two areas, `492` (Monaco in M49, "Europe EU, nes" in UN Comtrade), and is
//!    refused;
//! 2. a code in capitals, as published: canonical, ISO 3166-1 alpha-2 and alpha-3, former ISO codes
//!    (`ROM`, `ZAR`, `SUN`), Eurostat's (`EL`, `UK`, `EU27_2020`), UN Comtrade's letters (`W00`, `S19`,
//!    `_X`) and the IMF's (`G001`). No text is two areas' code, but for `CS`, which is refused;
//! 3. an English name in full, in any case, accents and the typographic apostrophe optional, `&` for
//!    `and`.
//!
//! Codes are read in capitals only, since `in`, `no` and `so` are words. Nothing is matched in part: a
//! text that is not in the table is an error, which suggests the nearest entry if exactly one is near.
//!
//! # Renamed, former, and nearly the same
//!
//! A code that a state has changed is that state (`ROM` Romania, `BUR` Myanmar, `ZAR` the Democratic
//! Republic of the Congo). A state that is no more is an area of its own, never its successor's: the
//! Soviet Union, Yugoslavia (the federation of 1945–1992), Czechoslovakia, the two Germanies, the Sudan
//! before 2011; see [`Area::existed_until`]. `YUG` is that federation, though ISO 3166 kept the code for
//! the Federal Republic of Yugoslavia until 2003: read 891 or `SCG` for the latter.
//!
//! UN Comtrade's numbers for a state with its dependencies are that state (842 the United States with
//! Puerto Rico and the Virgin Islands, 251 France with Monaco, 757 Switzerland with Liechtenstein, 579
//! Norway with Svalbard, 381 Italy with San Marino and the Holy See), and so are the plain numbers 840,
//! 250, 756 and 578, which its reference lists carry too, and the numbers of an earlier outline of the
//! same state: 356 (India without Sikkim, to 1974) and 841 (the United States without the Virgin
//! Islands, to 1980).
//!
//! `490` is *Other Asia, nes*. Most of it is Taiwan (158), but they are two areas, and no figure of one
//! becomes one of the other. UN Comtrade's `97` and the IMF's `G998` are `EU`, the Union as composed at
//! the time; Eurostat's `EU27_2020` is the 27 members of today in every period.
//!
//! # Source, and what is not covered
//!
//! The table is our own, compiled in November 2026 from ISO 3166-1 and 3166-3, the UN M49 standard, the
//! UN Comtrade reference lists, Eurostat's GEO and Geonomenclature lists and the area identifiers of the
//! IMF's trade statistics. Not covered: the IMF's former numeric codes and its country groups other than
//! world, European Union and euro area; Eurostat's groups of countries other than the Union, the euro
//! area, EFTA and the EEA; UN Comtrade's aggregates with four digits; the two-letter code `FX` (France
//! in Europe only).

mod area;
mod group;
mod group_table;
mod kind;
mod lookup;
mod nearest;
mod scheme;
mod table;

pub use area::Area;
pub use group::{Group, Membership};
pub use kind::AreaKind;
pub use nearest::Suggestion;
pub use scheme::Scheme;

/// Why a text is not an area or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceError {
    /// The text is neither a code nor a name of any area in the table.
    #[error("unknown area `{text}`{}", ending("a code or an English name in full", nearest.as_ref()))]
    UnknownArea {
        /// The text as given.
        text: String,
        /// The one entry that is near, if exactly one is.
        nearest: Option<Suggestion>,
    },

    /// The text is no code (or name) of the scheme that the caller named.
    #[error("unknown area `{text}`{}", ending(scheme.expected(), nearest.as_ref()))]
    UnknownCode {
        /// The scheme that was asked.
        scheme: Scheme,
        /// The text as given.
        text: String,
        /// The one entry of the scheme that is near, if exactly one is.
        nearest: Option<Suggestion>,
    },

    /// The text is a code of two areas.
    #[error("ambiguous area `{text}`: expected {}", either(readings))]
    Ambiguous {
        /// The text as given.
        text: String,
        /// The areas it may mean; the code of each reads as that area alone.
        readings: Vec<Area>,
    },

    /// The text names no group of the table.
    #[error("unknown group `{text}`: expected one of {}", group::codes())]
    UnknownGroup {
        /// The text as given.
        text: String,
    },
}

fn ending(expected: &str, nearest: Option<&Suggestion>) -> String {
    match nearest {
        Some(suggestion) => format!("; did you mean {suggestion}?"),
        None => format!(": expected {expected}"),
    }
}

fn either(readings: &[Area]) -> String {
    let words: Vec<String> = readings
        .iter()
        .map(|area| format!("`{}` ({})", area.code(), area.name()))
        .collect();
    words.join(" or ")
}
