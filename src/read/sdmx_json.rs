//! The rows of an SDMX-JSON 1.0 message: one for each observation, with the codes of its dimensions and attributes.
//!
//! A message names its series by places in the lists of codes: `0:0:0:1:0` is the first code of the first three dimensions, the
//! second of the fourth and the first of the fifth. An observation is a list of the value, which becomes the column `OBS_VALUE`, and
//! the places of its attributes.
//!
//! Source: SDMX-JSON Data Message, version 1.0, field guide.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::json::{MOST_NAMES, Table, broken, cell};

/// How long a code can be: a message names each once and means it many times.
const MOST_BYTES_OF_A_CODE: usize = 256;

#[derive(Deserialize)]
struct DataSet<'a> {
    #[serde(borrow)]
    series: Entries<Series<'a>>,
}

#[derive(Deserialize)]
struct Series<'a> {
    #[serde(borrow)]
    observations: Entries<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Structure {
    dimensions: Dimensions,
    attributes: Attributes,
}

#[derive(Deserialize)]
struct Dimensions {
    series: Vec<Component>,
    observation: Vec<Component>,
}

#[derive(Deserialize)]
struct Attributes {
    observation: Vec<Component>,
}

/// A dimension or an attribute with its codes.
#[derive(Deserialize)]
struct Component {
    id: String,
    values: Vec<Code>,
}

#[derive(Deserialize)]
struct Code {
    id: String,
}

impl Component {
    fn code(&self, place: &str) -> Result<String, String> {
        place
            .parse()
            .ok()
            .and_then(|place: usize| self.values.get(place))
            .map(|code| code.id.clone())
            .ok_or_else(|| {
                format!(
                    "`{place}` is no place in the {} codes of `{}`: expected one from 0",
                    self.values.len(),
                    self.id
                )
            })
    }
}

/// The rows of a message, from its data sets and its structure.
pub(super) fn table(data_sets: &str, structure: &str) -> Result<Table, String> {
    let data_sets: Vec<DataSet<'_>> = serde_json::from_str(data_sets).map_err(broken)?;
    let structure: Structure = serde_json::from_str(structure).map_err(broken)?;
    let Dimensions {
        series,
        observation,
    } = structure.dimensions;
    let attributes = structure.attributes.observation;
    let names = |components: &[Component]| -> Vec<String> {
        components.iter().map(|part| part.id.clone()).collect()
    };
    let mut table = Table {
        names: [
            names(&series),
            names(&observation),
            vec!["OBS_VALUE".to_owned()],
            names(&attributes),
        ]
        .concat(),
        rows: Vec::new(),
    };
    if table.names.len() > MOST_NAMES {
        return Err(format!("more than {MOST_NAMES} dimensions and attributes"));
    }
    let components = || series.iter().chain(&observation).chain(&attributes);
    let codes_of_all = components().flat_map(|component| &component.values);
    let longest = codes_of_all.map(|code| code.id.len()).max().unwrap_or(0);
    if longest > MOST_BYTES_OF_A_CODE {
        return Err(format!(
            "a code of {longest} bytes: expected at most {MOST_BYTES_OF_A_CODE}"
        ));
    }
    for (series_key, one) in data_sets.iter().flat_map(|set| &set.series.0) {
        let series_codes = codes(&series, series_key)?;
        for (key, values) in &one.observations.0 {
            let mut row = series_codes.clone();
            row.extend(codes(&observation, key)?);
            let mut values = values.iter();
            let value = values.next().ok_or_else(|| {
                format!("observation `{key}` of series `{series_key}` is empty: expected a value")
            })?;
            row.push(cell(value).map_err(broken)?);
            for attribute in &attributes {
                row.push(match values.next().map(|place| place.get()) {
                    None | Some("null") => String::new(),
                    Some(place) => attribute.code(place)?,
                });
            }
            table.rows.push(row.into_iter().enumerate().collect());
        }
    }
    Ok(table)
}

/// The codes that a key such as `0:0:1` names, one of each component.
fn codes(components: &[Component], key: &str) -> Result<Vec<String>, String> {
    let places: Vec<&str> = key.split(':').collect();
    if places.len() != components.len() {
        return Err(format!(
            "the key `{key}` has {} parts: expected {}, one of each dimension",
            places.len(),
            components.len()
        ));
    }
    components
        .iter()
        .zip(places)
        .map(|(component, place)| component.code(place))
        .collect()
}

/// The entries of an object in the order of the file.
struct Entries<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(InOrder(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: &str = r#"{"dimensions": {
        "series": [{"id": "REPORTER", "values": [{"id": "KAZ"}]}, {"id": "PARTNER", "values": [{"id": "ROM"}, {"id": "WLD"}]}],
        "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}, {"id": "2021"}]}]},
        "attributes": {"observation": [{"id": "SOURCE", "values": [{"id": "S"}]}]}}"#;

    fn read(series: &str) -> Result<Vec<String>, String> {
        let table = table(&format!(r#"[{{"series": {series}}}]"#), STRUCTURE)?;
        Ok(table
            .rows
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|(_, text)| text)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect())
    }

    #[test]
    fn places_become_codes() {
        assert_eq!(
            read(r#"{"0:1": {"observations": {"0": [885929063.979999, 0], "1": [null, null]}}, "0:0": {"observations": {"1": [1.50]}}}"#)
                .unwrap(),
            ["KAZ WLD 2020 885929063.979999 S", "KAZ WLD 2021  ", "KAZ ROM 2021 1.50 "]
        );
    }

    #[test]
    fn a_structure_that_multiplies_its_rows_is_refused() {
        let long = STRUCTURE.replace("KAZ", &"K".repeat(257));
        assert_eq!(
            table("[]", &long).err(),
            Some("a code of 257 bytes: expected at most 256".to_owned())
        );
        let dimension = r#"{"id": "D", "values": []}"#;
        let many = STRUCTURE.replace(
            r#""observation": [{"id": "S"#,
            &format!(
                r#""observation": [{}, {{"id": "S"#,
                [dimension; 1000].join(", ")
            ),
        );
        assert_eq!(
            table("[]", &many).err(),
            Some("more than 1000 dimensions and attributes".to_owned())
        );
    }

    #[test]
    fn places_that_are_none_are_refused() {
        for (series, message) in [
            (
                r#"{"0:2": {"observations": {"0": [1]}}}"#,
                "`2` is no place in the 2 codes of `PARTNER`: expected one from 0",
            ),
            (
                r#"{"0": {"observations": {"0": [1]}}}"#,
                "the key `0` has 1 parts: expected 2, one of each dimension",
            ),
            (
                r#"{"0:0": {"observations": {"0": []}}}"#,
                "observation `0` of series `0:0` is empty: expected a value",
            ),
            (
                r#"{"0:0": {"observations": {"0": [1, 7]}}}"#,
                "`7` is no place in the 1 codes of `SOURCE`: expected one from 0",
            ),
        ] {
            assert_eq!(read(series), Err(message.to_owned()));
        }
    }
}
