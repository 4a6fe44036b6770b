//! The laws of `Area`: every code reads back, and means what its publisher means.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeSet, HashSet};

use bilateral::place::{Area, AreaKind, PlaceError, Scheme};
use proptest::prelude::*;

const SCHEMES: [Scheme; 7] = [
    Scheme::Alpha2,
    Scheme::Alpha3,
    Scheme::M49,
    Scheme::Comtrade,
    Scheme::Eurostat,
    Scheme::Imf,
    Scheme::Name,
];

fn area(text: &str) -> Area {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_code_of_every_area_reads_back() {
    for area in Area::all() {
        assert_eq!(area.code().parse(), Ok(area));
        assert_eq!(area.to_string().parse(), Ok(area));
        assert_eq!(area.name().parse(), Ok(area));
        assert_eq!(area.name().to_uppercase().parse(), Ok(area));
        assert_eq!(Area::from_code(Scheme::Name, area.name()), Ok(area));
        if let Some(code) = area.alpha2() {
            assert_eq!(Area::from_code(Scheme::Alpha2, code), Ok(area));
            assert_eq!(code.parse(), Ok(area));
        }
        if let Some(code) = area.alpha3() {
            assert_eq!(Area::from_code(Scheme::Alpha3, code), Ok(area));
            assert_eq!(Area::from_code(Scheme::Imf, code), Ok(area));
            assert_eq!(code.parse(), Ok(area));
        }
        if let Some(code) = area.eurostat() {
            assert_eq!(Area::from_code(Scheme::Eurostat, code), Ok(area));
            assert_eq!(code.parse(), Ok(area));
        }
        for (scheme, number) in [
            (Scheme::M49, area.numeric()),
            (Scheme::Comtrade, area.comtrade()),
        ] {
            let Some(number) = number else { continue };
            assert_eq!(Area::from_code(scheme, &number.to_string()), Ok(area));
            assert_eq!(Area::from_code(scheme, &format!("{number:03}")), Ok(area));
            if number != 492 {
                assert_eq!(number.to_string().parse(), Ok(area), "{number}");
            }
        }
    }
}

#[test]
fn serde_is_the_canonical_code() {
    for area in Area::all() {
        let json = serde_json::to_string(&area).unwrap();
        assert_eq!(json, format!("\"{}\"", area.code()));
        assert_eq!(serde_json::from_str::<Area>(&json).unwrap(), area);
    }
    let error = serde_json::from_str::<Area>("\"KAZ1\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("unknown area `KAZ1`; did you mean `KAZ` (Kazakhstan)?"),
        "{error}"
    );
}

#[test]
fn canonical_codes_are_unique_ordered_and_plain() {
    let all: Vec<Area> = Area::all().collect();
    let codes: HashSet<&str> = all.iter().map(|area| area.code()).collect();
    assert_eq!(codes.len(), all.len());
    let ordered: BTreeSet<Area> = all.iter().copied().collect();
    assert_eq!(ordered.len(), all.len());
    assert!(ordered.iter().map(|area| area.code()).is_sorted());
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    assert!(codes.iter().all(|code| code.bytes().all(plain)));
}

#[test]
fn codes_of_todays_countries_are_theirs() {
    // (canonical, alpha-3, M49, UN Comtrade, Eurostat), from the published lists.
    let rows = [
        ("KZ", "KAZ", 398, 398, "KZ"),
        ("RO", "ROU", 642, 642, "RO"),
        ("US", "USA", 840, 842, "US"),
        ("CH", "CHE", 756, 757, "CH"),
        ("FR", "FRA", 250, 251, "FR"),
        ("IN", "IND", 356, 699, "IN"),
        ("NO", "NOR", 578, 579, "NO"),
        ("IT", "ITA", 380, 380, "IT"),
        ("GR", "GRC", 300, 300, "EL"),
        ("GB", "GBR", 826, 826, "UK"),
        ("TW", "TWN", 158, 158, "TW"),
    ];
    for (code, alpha3, m49, comtrade, eurostat) in rows {
        let area = area(code);
        assert_eq!(area.alpha2(), Some(code));
        assert_eq!(area.alpha3(), Some(alpha3));
        assert_eq!(area.numeric(), Some(m49));
        assert_eq!(area.comtrade(), Some(comtrade));
        assert_eq!(area.eurostat(), Some(eurostat));
        assert_eq!(area.kind(), AreaKind::Country);
        assert_eq!(area.existed_until(), None);
    }
}

#[test]
fn the_special_codes_of_un_comtrade_are_kinds_of_their_own() {
    let rows = [
        ("0", "W00", "WORLD", AreaKind::Aggregate),
        ("97", "EUR", "EU", AreaKind::Aggregate),
        ("490", "S19", "OTHER_ASIA_NES", AreaKind::NotSpecified),
        ("899", "_X ", "AREAS_NES", AreaKind::NotSpecified),
        ("568", "E19", "OTHER_EUROPE_NES", AreaKind::NotSpecified),
        ("577", "F19", "OTHER_AFRICA_NES", AreaKind::NotSpecified),
        ("473", "A79", "LAIA_NES", AreaKind::NotSpecified),
        (
            "637",
            "A59",
            "NORTH_CENTRAL_AMERICA_NES",
            AreaKind::NotSpecified,
        ),
        ("837", "X1 ", "BUNKERS", AreaKind::Special),
        ("838", "X2", "FREE_ZONES", AreaKind::Special),
        ("839", "XX", "SPECIAL_CATEGORIES", AreaKind::Special),
    ];
    for (number, letters, code, kind) in rows {
        let found = Area::from_code(Scheme::Comtrade, number).unwrap();
        assert_eq!(found.code(), code);
        assert_eq!(found.kind(), kind);
        assert_eq!(Area::from_code(Scheme::Comtrade, letters), Ok(found));
        assert_eq!(area(number), found);
        assert_eq!(area(letters), found);
    }
    assert_ne!(area("490"), area("Taiwan"));
    assert_eq!(Area::from_code(Scheme::M49, "001"), Ok(Area::WORLD));
}

#[test]
fn a_renamed_code_is_the_same_state_and_a_former_state_is_not_its_successor() {
    let renamed = [
        ("ROM", "RO"),
        ("ZAR", "CD"),
        ("BUR", "MM"),
        ("TMP", "TL"),
        ("UK", "GB"),
        ("EL", "GR"),
        ("XS", "RS"),
    ];
    for (old, now) in renamed {
        assert_eq!(area(old), area(now));
    }
    let former = [
        ("SUN", "810", 1991, "RU"),
        ("YUG", "890", 1992, "RS"),
        ("SCG", "891", 2006, "RS"),
        ("CSK", "200", 1992, "CZ"),
        ("DDR", "278", 1990, "DE"),
        ("DEU_1990", "280", 1990, "DE"),
        ("ANT", "530", 2010, "CW"),
        ("SDN_2011", "736", 2011, "SD"),
        ("ETH_1993", "230", 1993, "ET"),
        ("YEM_1990", "886", 1990, "YE"),
        ("YMD", "720", 1990, "YE"),
        ("BLX", "58", 1998, "BE"),
        ("SACU", "711", 1999, "ZA"),
        ("PAK_1971", "588", 1971, "PK"),
    ];
    for (code, number, until, successor) in former {
        assert_eq!(area(number).code(), code);
        assert_eq!(area(code).kind(), AreaKind::Country);
        assert_eq!(area(code).existed_until(), Some(until));
        assert_ne!(area(code), area(successor));
        assert_eq!(area(successor).existed_until(), None);
    }
    for number in ["840", "841", "842"] {
        assert_eq!(Area::from_code(Scheme::Comtrade, number), Ok(area("US")));
    }
    for (number, code) in [
        ("356", "IN"),
        ("250", "FR"),
        ("756", "CH"),
        ("578", "NO"),
        ("381", "IT"),
    ] {
        assert_eq!(Area::from_code(Scheme::Comtrade, number), Ok(area(code)));
    }
}

#[test]
fn usual_names_are_read_in_any_case_and_without_accents() {
    #[rustfmt::skip]
    let names = [
        ("Turkey", "TR"), ("türkiye", "TR"), ("TURKIYE", "TR"),
        ("Russia", "RU"), ("Russian Federation", "RU"), ("usa", "US"),
        ("United States of America", "US"), ("uk", "GB"), ("South Korea", "KR"),
        ("Republic of Korea", "KR"), ("Viet Nam", "VN"), ("Vietnam", "VN"),
        ("Czechia", "CZ"), ("Czech Republic", "CZ"), ("Kyrgyz Republic", "KG"),
        ("Moldova", "MD"), ("Iran", "IR"), ("Taiwan", "TW"),
        ("Cote d'Ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("Trinidad & Tobago", "TT"),
        ("Curacao", "CW"), ("aland islands", "AX"), ("Sao Tome and Principe", "ST"),
        ("  Kazakhstan ", "KZ"), ("Kosovo", "XK"), ("West Germany", "DEU_1990"),
        ("euro area", "EA"), ("Other Asia, nes", "OTHER_ASIA_NES"), ("Congo", "CG"),
        ("Niger", "NE"),
    ];
    for (name, code) in names {
        assert_eq!(area(name).code(), code, "{name}");
    }
}

#[test]
fn an_area_is_two_bytes_and_its_debug_names_it() {
    assert_eq!(size_of::<Area>(), 2);
    assert_eq!(format!("{:?}", area("KAZ")), "Area(KZ)");
    assert_eq!(format!("[{:>6}]", area("KAZ")), "[    KZ]");
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = text.parse::<Area>();
        for scheme in SCHEMES {
            let _ = Area::from_code(scheme, &text);
        }
    }

    #[test]
    fn a_text_that_looks_like_a_code_reads_as_itself_or_not_at_all(text in "[A-Z]{2,3}|[0-9]{1,3}") {
        for scheme in SCHEMES {
            let Ok(found) = Area::from_code(scheme, &text) else { continue };
            // The text without a scheme never means another area; it may mean two, and is then refused.
            match text.parse::<Area>() {
                Ok(other) => prop_assert_eq!(found, other),
                Err(PlaceError::Ambiguous { readings, .. }) => prop_assert!(readings.contains(&found)),
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }

    #[test]
    fn blanks_around_do_not_matter(at in 0usize..300, before in "[ \t]{0,3}", after in "[ \t]{0,3}") {
        let area = Area::all().cycle().nth(at).unwrap();
        let padded = format!("{before}{}{after}", area.code());
        prop_assert_eq!(padded.parse::<Area>(), Ok(area));
    }

    #[test]
    fn a_suggestion_is_read(text in "[A-Za-z]{1,12}") {
        if let Err(PlaceError::UnknownArea { nearest: Some(suggestion), .. }) = text.parse::<Area>() {
            prop_assert_eq!(suggestion.text().parse::<Area>(), Ok(suggestion.area()));
        }
    }
}

#[test]
fn codes_that_only_tables_of_trade_print() {
    let code = |scheme, text| Area::from_code(scheme, text).unwrap().code();
    assert_eq!(code(Scheme::Imf, "KOS"), "XK");
    // "China except Hong Kong", which China is in every table of trade.
    assert_eq!(code(Scheme::Eurostat, "CN_X_HK"), "CN");
}
