//! From a text to an area: every code and name of the table, indexed once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::Row;
use super::{Area, PlaceError, Scheme, nearest};

/// A code that has named two areas.
struct Shared {
    code: &'static str,
    /// Where it is refused; `None` is reading without a scheme.
    schemes: &'static [Option<Scheme>],
    /// The canonical codes of what it has named.
    readings: [&'static str; 2],
}

const SHARED: [Shared; 2] = [
    Shared {
        code: "CS",
        schemes: &[
            None,
            Some(Scheme::Alpha2),
            Some(Scheme::Comtrade),
            Some(Scheme::Eurostat),
        ],
        readings: ["CSK", "SCG"],
    },
    Shared {
        code: "MCO",
        schemes: &[Some(Scheme::Comtrade)],
        readings: ["MC", "EUROPE_EU_NES"],
    },
];

/// No scheme (`None`) is every scheme at once, and the canonical codes.
struct Index {
    codes: HashMap<(Option<Scheme>, &'static str), Area>,
    numbers: HashMap<(Scheme, u16), Area>,
    names: HashMap<String, Area>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        codes: HashMap::new(),
        numbers: HashMap::new(),
        names: HashMap::new(),
    };
    for area in Area::all() {
        for scheme in SCHEMES {
            for code in codes(area.row(), scheme) {
                index.codes.insert((scheme, code), area);
            }
        }
        for scheme in [Scheme::M49, Scheme::Comtrade] {
            for number in numbers(area.row(), scheme) {
                index.numbers.insert((scheme, number), area);
            }
        }
        for name in names(area.row()) {
            index.names.insert(folded(name), area);
        }
    }
    index
});

/// Those of codes; no scheme is all of them.
pub(super) const SCHEMES: [Option<Scheme>; 7] = [
    None,
    Some(Scheme::Alpha2),
    Some(Scheme::Alpha3),
    Some(Scheme::M49),
    Some(Scheme::Comtrade),
    Some(Scheme::Eurostat),
    Some(Scheme::Imf),
];

pub(super) fn in_any(text: &str) -> Result<Area, PlaceError> {
    let trimmed = text.trim();
    if let Some(number) = number(trimmed) {
        let m49 = INDEX.numbers.get(&(Scheme::M49, number));
        let comtrade = INDEX.numbers.get(&(Scheme::Comtrade, number));
        match (m49, comtrade) {
            (Some(one), Some(other)) if one != other => {
                return Err(ambiguous(text, vec![*one, *other]));
            }
            (Some(area), _) | (None, Some(area)) => return Ok(*area),
            (None, None) => {}
        }
    }
    if let Some(readings) = readings(None, trimmed) {
        return Err(ambiguous(text, readings));
    }
    INDEX
        .codes
        .get(&(None, trimmed))
        .or_else(|| INDEX.names.get(&folded(trimmed)))
        .copied()
        .ok_or_else(|| PlaceError::UnknownArea {
            text: text.to_owned(),
            nearest: nearest::to(None, trimmed),
        })
}

pub(super) fn in_scheme(scheme: Scheme, text: &str) -> Result<Area, PlaceError> {
    let trimmed = text.trim();
    if let Some(readings) = readings(Some(scheme), trimmed) {
        return Err(ambiguous(text, readings));
    }
    let found = if scheme == Scheme::Name {
        INDEX.names.get(&folded(trimmed))
    } else {
        number(trimmed)
            .and_then(|number| INDEX.numbers.get(&(scheme, number)))
            .or_else(|| INDEX.codes.get(&(Some(scheme), trimmed)))
    };
    found.copied().ok_or_else(|| PlaceError::UnknownCode {
        scheme,
        text: text.to_owned(),
        nearest: nearest::to(Some(scheme), trimmed),
    })
}

/// One to three digits: an M49 number never has more, and a longer one is something else.
fn number(text: &str) -> Option<u16> {
    let digits = matches!(text.len(), 1..=3) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn readings(scheme: Option<Scheme>, text: &str) -> Option<Vec<Area>> {
    let shared = SHARED
        .iter()
        .find(|shared| shared.code == text && shared.schemes.contains(&scheme))?;
    let areas = shared
        .readings
        .iter()
        .filter_map(|code| INDEX.codes.get(&(None, *code)).copied());
    Some(areas.collect())
}

fn ambiguous(text: &str, readings: Vec<Area>) -> PlaceError {
    PlaceError::Ambiguous {
        text: text.to_owned(),
        readings,
    }
}

/// The codes in letters by which a scheme names a row; without a scheme, all that name it anywhere.
pub(super) fn codes(row: &Row, scheme: Option<Scheme>) -> impl Iterator<Item = &'static str> {
    let uses = move |schemes: &[Scheme]| scheme.is_none_or(|scheme| schemes.contains(&scheme));
    let canonical = scheme.is_none().then_some(row.code);
    // Eurostat's trade data keep the ISO code where GEO has its own (GR, GB).
    let alpha2 = row.alpha2.filter(|_| {
        uses(&[Scheme::Alpha2, Scheme::Comtrade])
            || uses(&[Scheme::Eurostat]) && row.eurostat.is_some()
    });
    let alpha3 = row
        .alpha3
        .filter(|_| uses(&[Scheme::Alpha3, Scheme::Comtrade, Scheme::Imf]));
    let eurostat = row.eurostat.filter(|_| uses(&[Scheme::Eurostat]));
    let also = row.also.iter().filter(move |(owner, code)| {
        number(code).is_none()
            && match owner {
                Scheme::Alpha2 => uses(&[Scheme::Alpha2, Scheme::Comtrade]),
                Scheme::Alpha3 => uses(&[Scheme::Alpha3, Scheme::Comtrade, Scheme::Imf]),
                other => uses(&[*other]),
            }
    });
    [canonical, alpha2, alpha3, eurostat]
        .into_iter()
        .flatten()
        .chain(also.map(|(_, code)| *code))
}

/// The numbers by which M49 or UN Comtrade names a row.
fn numbers(row: &Row, scheme: Scheme) -> impl Iterator<Item = u16> {
    let own = if scheme == Scheme::M49 {
        row.m49
    } else {
        row.comtrade
    };
    let also = row.also.iter().filter(move |(owner, _)| *owner == scheme);
    own.into_iter()
        .chain(also.filter_map(|(_, code)| number(code)))
}

/// The names of a row, as printed.
pub(super) fn names(row: &Row) -> impl Iterator<Item = &'static str> {
    std::iter::once(row.name).chain(row.names.iter().copied())
}

/// A name without what may differ in writing: case, accents, the apostrophe, `&`.
pub(super) fn folded(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'á' | 'ã' | 'å' => text.push('a'),
            'ç' => text.push('c'),
            'é' => text.push('e'),
            'í' => text.push('i'),
            'ô' => text.push('o'),
            'ü' => text.push('u'),
            '’' => text.push('\''),
            '&' => text.push_str("and"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two areas with one code would make reading depend on the order of the table.
    #[test]
    fn no_text_names_two_areas() {
        let mut seen: HashMap<(Option<Scheme>, &str), Area> = HashMap::new();
        let mut seen_names: HashMap<String, Area> = HashMap::new();
        for area in Area::all() {
            for scheme in SCHEMES {
                for code in codes(area.row(), scheme) {
                    let before = seen.insert((scheme, code), area);
                    assert!(
                        before.is_none_or(|before| before == area),
                        "{code} {before:?} {area:?}"
                    );
                    assert_eq!(code, code.to_uppercase(), "a code is in capitals");
                    assert!(number(code).is_none());
                }
            }
            for name in names(area.row()) {
                let before = seen_names.insert(folded(name), area);
                assert!(
                    before.is_none_or(|before| before == area),
                    "{name} {before:?} {area:?}"
                );
                assert!(
                    folded(name).is_ascii(),
                    "{name} has an accent that `folded` does not know"
                );
            }
        }
        for (name, area) in seen_names {
            let capitals = name.to_uppercase();
            let code = seen.get(&(None, capitals.as_str()));
            assert!(
                code.is_none_or(|other| *other == area),
                "{name} is a name and another's code"
            );
        }
    }

    #[test]
    fn numbers_are_unique_and_only_one_differs_between_m49_and_comtrade() {
        let mut differ = Vec::new();
        for scheme in [Scheme::M49, Scheme::Comtrade] {
            let mut seen: HashMap<u16, Area> = HashMap::new();
            for area in Area::all() {
                for number in numbers(area.row(), scheme) {
                    assert_eq!(seen.insert(number, area), None, "{scheme} {number}");
                }
            }
        }
        for number in 0..=999 {
            let m49 = INDEX.numbers.get(&(Scheme::M49, number));
            let comtrade = INDEX.numbers.get(&(Scheme::Comtrade, number));
            if m49.zip(comtrade).is_some_and(|(one, other)| one != other) {
                differ.push(number);
            }
        }
        assert_eq!(differ, [492]);
    }

    #[test]
    fn a_shared_code_has_two_readings() {
        for shared in SHARED {
            for scheme in shared.schemes {
                assert_eq!(readings(*scheme, shared.code).unwrap().len(), 2);
            }
        }
        assert!(!INDEX.codes.contains_key(&(None, "CS")));
    }
}
