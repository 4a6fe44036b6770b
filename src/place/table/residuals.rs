//! What a publisher could not or would not assign to an area: "not elsewhere specified" (nes) and the special
//! codes.

use super::Row;
use crate::place::AreaKind::{NotSpecified, Special};
use crate::place::Scheme::{Comtrade, Imf};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row::new(NotSpecified, "AREAS_NES", "Areas, nes").comtrade(899).also(&[(Comtrade, "_X")]),
    // Mostly Taiwan, yet not its code: it is whatever partners in Asia a reporter of goods trade did not
    // specify.
    Row::new(NotSpecified, "OTHER_ASIA_NES", "Other Asia, nes").comtrade(490).also(&[(Comtrade, "S19")]),
    Row::new(NotSpecified, "OTHER_EUROPE_NES", "Other Europe, nes").comtrade(568).also(&[(Comtrade, "E19")]),
    Row::new(NotSpecified, "OTHER_AFRICA_NES", "Other Africa, nes").comtrade(577).also(&[(Comtrade, "F19")]),
    Row::new(NotSpecified, "OCEANIA_NES", "Oceania, nes").comtrade(527).also(&[(Comtrade, "O19")]),
    Row::new(NotSpecified, "NORTH_CENTRAL_AMERICA_NES", "North America and Central America, nes").comtrade(637).also(&[(Comtrade, "A59")]),
    // A79 is printed for LAIA, nes (473) in present files; the reference list also gives it to 636.
    Row::new(NotSpecified, "LAIA_NES", "LAIA, nes").comtrade(473).also(&[(Comtrade, "A79")]),
    Row::new(NotSpecified, "REST_OF_AMERICA_NES", "Rest of America, nes").comtrade(636),
    Row::new(NotSpecified, "CARIBBEAN_NES", "Caribbean, nes").comtrade(129).also(&[(Comtrade, "A49")]),
    Row::new(NotSpecified, "CACM_NES", "CACM, nes").comtrade(471).also(&[(Comtrade, "R91")]),
    Row::new(NotSpecified, "AFRICA_CAMEU_NES", "Africa CAMEU region, nes").comtrade(472).also(&[(Comtrade, "_AC")]),
    Row::new(NotSpecified, "NORTHERN_AFRICA_NES", "Northern Africa, nes").comtrade(290).also(&[(Comtrade, "F49")]),
    Row::new(NotSpecified, "WESTERN_ASIA_NES", "Western Asia, nes").comtrade(879).also(&[(Comtrade, "F97")]),
    Row::new(NotSpecified, "EASTERN_EUROPE_NES", "Eastern Europe, nes").comtrade(221).also(&[(Comtrade, "E29")]),
    Row::new(NotSpecified, "EUROPE_EFTA_NES", "Europe EFTA, nes").comtrade(697).also(&[(Comtrade, "R20")]),
    Row::new(NotSpecified, "EUROPE_EU_NES", "Europe EU, nes").comtrade(492),

    // The IMF's regions are not those of UN Comtrade, and so their residuals are not.
    Row::new(NotSpecified, "IMF_AFRICA_NS", "Africa not specified").also(&[(Imf, "TX799")]),
    Row::new(NotSpecified, "IMF_ASIA_NS", "Asia not specified").also(&[(Imf, "TX598")]),
    Row::new(NotSpecified, "IMF_EUROPE_NS", "Europe not specified").also(&[(Imf, "TX884")]),
    Row::new(NotSpecified, "IMF_MIDDLE_EAST_NS", "Middle East and Central Asia not specified"),
    Row::new(NotSpecified, "IMF_WESTERN_HEMISPHERE_NS", "Western Hemisphere not specified").also(&[(Imf, "TX399")]),
    Row::new(NotSpecified, "IMF_COUNTRIES_NS", "Countries and Areas not specified").also(&[(Imf, "TX898")]),
    Row::new(NotSpecified, "IMF_OTHER_NIE", "Other Countries not included elsewhere").also(&[(Imf, "TX910")]).named(&["Other Countries n.i.e."]),

    Row::new(NotSpecified, "US_UNIDENTIFIED", "Unidentified Countries"),

    Row::new(Special, "BUNKERS", "Bunkers").comtrade(837).also(&[(Comtrade, "X1")]),
    Row::new(Special, "FREE_ZONES", "Free Zones").comtrade(838).also(&[(Comtrade, "X2")]),
    Row::new(Special, "SPECIAL_CATEGORIES", "Special Categories").comtrade(839).also(&[(Comtrade, "XX"), (Imf, "TX899")]),

    Row::new(Special, "INTERNATIONAL_ORGANIZATIONS", "International Organizations"),

    Row::new(Special, "QP", "High seas").eurostat("QP"),
    Row::new(Special, "QQ", "Stores and provisions").eurostat("QQ"),
    Row::new(Special, "QR", "Stores and provisions within the framework of intra-Union trade").eurostat("QR"),
    Row::new(Special, "QS", "Stores and provisions within the framework of extra-Union trade").eurostat("QS"),
    Row::new(NotSpecified, "QU", "Countries and territories not specified").eurostat("QU"),
    Row::new(NotSpecified, "QV", "Countries and territories not specified within the framework of intra-Union trade").eurostat("QV"),
    Row::new(NotSpecified, "QW", "Countries and territories not specified within the framework of extra-Union trade").eurostat("QW"),
    Row::new(NotSpecified, "QX", "Countries and territories not specified for commercial or military reasons").eurostat("QX"),
    Row::new(NotSpecified, "QY", "Countries and territories not specified for commercial or military reasons in the framework of intra-Union trade").eurostat("QY"),
    Row::new(NotSpecified, "QZ", "Countries and territories not specified for commercial or military reasons in the framework of extra-Union trade").eurostat("QZ"),
];
