//! What is no area is refused, and the message says what was expected or probably meant.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use bilateral::place::{Area, PlaceError, Scheme};

#[test]
fn what_is_refused_says_why() {
    let pinned = [
        (
            "KAZ1",
            "unknown area `KAZ1`; did you mean `KAZ` (Kazakhstan)?",
        ),
        (
            "kaz",
            "unknown area `kaz`; did you mean `KAZ` (Kazakhstan)?",
        ),
        ("kz", "unknown area `kz`; did you mean `KZ` (Kazakhstan)?"),
        (
            "KZA",
            "unknown area `KZA`: expected a code or an English name in full",
        ),
        (
            "Kyrgzystan",
            "unknown area `Kyrgzystan`; did you mean `Kyrgyzstan`?",
        ),
        (
            "Kazakstan",
            "unknown area `Kazakstan`; did you mean `Kazakhstan`?",
        ),
        (
            "Romainia",
            "unknown area `Romainia`; did you mean `Romania`?",
        ),
        (
            "Turky",
            "unknown area `Turky`; did you mean `Turkey` (Türkiye)?",
        ),
        (
            "EU27-2020",
            "unknown area `EU27-2020`; did you mean `EU27_2020` (European Union, 27 members from 2020)?",
        ),
        // Not in part, and not with its neighbours: three Koreas would match, and "Guinea" is in four names.
        (
            "Korea",
            "unknown area `Korea`: expected a code or an English name in full",
        ),
        (
            "Kazakhstan, Romania",
            "unknown area `Kazakhstan, Romania`: expected a code or an English name in full",
        ),
        (
            "ZZ",
            "unknown area `ZZ`: expected a code or an English name in full",
        ),
        (
            "",
            "unknown area ``: expected a code or an English name in full",
        ),
        (
            "843",
            "unknown area `843`: expected a code or an English name in full",
        ),
        (
            "0840",
            "unknown area `0840`: expected a code or an English name in full",
        ),
        (
            "-4",
            "unknown area `-4`: expected a code or an English name in full",
        ),
        (
            "CS",
            "ambiguous area `CS`: expected `CSK` (Czechoslovakia) or `SCG` (Serbia and Montenegro)",
        ),
        (
            "492",
            "ambiguous area `492`: expected `MC` (Monaco) or `EUROPE_EU_NES` (Europe EU, nes)",
        ),
    ];
    for (text, message) in pinned {
        assert_eq!(text.parse::<Area>().unwrap_err().to_string(), message);
    }
}

#[test]
fn a_scheme_reads_its_own_codes_only() {
    let pinned = [
        (
            Scheme::Alpha2,
            "KAZ",
            "unknown area `KAZ`: expected an ISO 3166-1 alpha-2 code",
        ),
        (
            Scheme::Alpha2,
            "UK",
            "unknown area `UK`: expected an ISO 3166-1 alpha-2 code",
        ),
        (
            Scheme::Alpha3,
            "KAZ1",
            "unknown area `KAZ1`; did you mean `KAZ` (Kazakhstan)?",
        ),
        (
            Scheme::Alpha3,
            "Kazakhstan",
            "unknown area `Kazakhstan`: expected an ISO 3166-1 alpha-3 code",
        ),
        (
            Scheme::M49,
            "842",
            "unknown area `842`: expected a UN M49 number",
        ),
        (
            Scheme::M49,
            "490",
            "unknown area `490`: expected a UN M49 number",
        ),
        (
            Scheme::Comtrade,
            "1",
            "unknown area `1`: expected a UN Comtrade number or code",
        ),
        (
            Scheme::Eurostat,
            "KAZ",
            "unknown area `KAZ`: expected a Eurostat code",
        ),
        (
            Scheme::Imf,
            "G999",
            "unknown area `G999`; did you mean `G998` (European Union)?",
        ),
        (
            Scheme::Name,
            "KZ",
            "unknown area `KZ`: expected an English name in full",
        ),
        (
            Scheme::Alpha2,
            "CS",
            "ambiguous area `CS`: expected `CSK` (Czechoslovakia) or `SCG` (Serbia and Montenegro)",
        ),
        (
            Scheme::Comtrade,
            "MCO",
            "ambiguous area `MCO`: expected `MC` (Monaco) or `EUROPE_EU_NES` (Europe EU, nes)",
        ),
    ];
    for (scheme, text, message) in pinned {
        assert_eq!(
            Area::from_code(scheme, text).unwrap_err().to_string(),
            message,
            "{scheme}"
        );
    }
    let error = Area::from_code(Scheme::Eurostat, "ZZZ").unwrap_err();
    assert!(matches!(
        error,
        PlaceError::UnknownCode {
            scheme: Scheme::Eurostat,
            nearest: None,
            ..
        }
    ));
}
