//! The codes of ISO 4217, in alphabetical order.
//!
//! Source: ISO 4217:2015, list one (currencies in force) and list three (withdrawn) as maintained by SIX
//! Financial Information; withdrawn codes since about 1990 only. Compiled November 2026. Metals, bonds, testing
//! and no-currency codes (`XAU`, `XBA`, `XTS`, `XXX` …) are left out: trade is not published in them.

#[rustfmt::skip]
pub(super) const CODES: &[&str] = &[
    "ADP", "AED", "AFA", "AFN", "ALL", "AMD", "ANG", "AOA", "ARP", "ARS", "ATS", "AUD",
    "AWG", "AZM", "AZN", "BAM", "BBD", "BDT", "BEF", "BGL", "BGN", "BHD", "BIF", "BMD",
    "BND", "BOB", "BRC", "BRL", "BRN", "BRR", "BSD", "BTN", "BWP", "BYB", "BYN", "BYR",
    "BZD", "CAD", "CDF", "CHF", "CLF", "CLP", "CNY", "COP", "COU", "CRC", "CSD", "CSK",
    "CUC", "CUP", "CVE", "CYP", "CZK", "DDM", "DEM", "DJF", "DKK", "DOP", "DZD", "ECS",
    "EEK", "EGP", "ERN", "ESP", "ETB", "EUR", "FIM", "FJD", "FKP", "FRF", "GBP", "GEK",
    "GEL", "GHC", "GHS", "GIP", "GMD", "GNF", "GRD", "GTQ", "GWP", "GYD", "HKD", "HNL",
    "HRD", "HRK", "HTG", "HUF", "IDR", "IEP", "ILS", "INR", "IQD", "IRR", "ISK", "ITL",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT",
    "LAK", "LBP", "LKR", "LRD", "LSL", "LTL", "LTT", "LUF", "LVL", "LVR", "LYD", "MAD",
    "MDC", "MDL", "MGA", "MGF", "MKD", "MLF", "MMK", "MNT", "MOP", "MRO", "MRU", "MTL",
    "MUR", "MVR", "MWK", "MXN", "MXP", "MYR", "MZM", "MZN", "NAD", "NGN", "NIO", "NLG",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEI", "PEN", "PGK", "PHP", "PKR", "PLN", "PLZ",
    "PTE", "PYG", "QAR", "ROL", "RON", "RSD", "RUB", "RUR", "RWF", "SAR", "SBD", "SCR",
    "SDD", "SDG", "SEK", "SGD", "SHP", "SIT", "SKK", "SLE", "SLL", "SOS", "SRD", "SRG",
    "SSP", "STD", "STN", "SUR", "SVC", "SYP", "SZL", "THB", "TJR", "TJS", "TMM", "TMT",
    "TND", "TOP", "TPE", "TRL", "TRY", "TTD", "TWD", "TZS", "UAH", "UAK", "UGS", "UGX",
    "USD", "UYP", "UYU", "UYW", "UZS", "VEB", "VED", "VEF", "VES", "VND", "VUV", "WST",
    "XAF", "XCD", "XCG", "XDR", "XEU", "XOF", "XPF", "YDD", "YER", "YUD", "YUM", "YUN",
    "ZAR", "ZMK", "ZMW", "ZRN", "ZRZ", "ZWD", "ZWG", "ZWL", "ZWN", "ZWR",
];
