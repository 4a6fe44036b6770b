//! Statements changed at random, and written in either form.

use bilateral::check::{CheckError, Statement};
use bilateral_fuzz::Random;
use serde_json::{Map, Value, json};

const MEASURES: [&str; 18] = [
    "exports", "imports", "re-exports", "turnover", "balance", "deficit", "surplus", "growth", "change", "share", "coverage", "ratio",
    "fdi-inflow", "fdi-position", "quantity", "index", "arrivals", "",
];

const PERIODS: [&str; 16] = [
    "2021", "2022", "2021-01/2021-08", "2022-01/2022-08", "2021-Q1", "2021-S1", "2021-09/2022-04", "2021-12", "2022-12", "2005/2021", "2020/2021",
    "9999", "0000", "first 20 days of May", "2021-13", "",
];

const TEXTS: [&str; 44] = [
    "", " ", "-", "--", ".", "0", "-0", "0.0", "-1", "1", "1.5", "0.000000000000000000000000001", "9999999999999999999999999999",
    "79228162514264337593543950335", "79228162514264337593543950336", "1e9", "1e999999", "1E-30", "1/3", "NaN", "∞", "1,5", "1 234,5", "1.234.567",
    "almost 28%", "about 5%", "over 100 percent", "at least $5", "up to €3.50 million", "2.1 times", "-3 points", "$1.45 billion", "$1,481 billion", "1.5 млрд долларов",
    "5 tonnes", "USD", "percent", "down", "2021", "\u{7}", "a\nb", "\u{202e}b", "é", "Ω\u{fffd}\u{10ffff}",
];

const UNITS: [&str; 9] = ["USD", "EUR", "percent", "points", "times", "ratio", "tonnes", "KZT", ""];

const QUALIFIERS: [&str; 6] = ["about", "almost", "under", "over", "at_least", "at_most"];

const KINDS: [&str; 10] = ["sum", "difference", "growth", "share", "ratio", "increment", "at_most", "equal", "descending", "product"];

const KEYS: [&str; 24] = [
    "id", "measure", "reporter", "partner", "product", "period", "reading_group", "source", "value", "scale", "unit", "qualifier", "place", "range",
    "direction", "of", "against", "part", "whole", "kind", "total", "parts", "rate", "title",
];

const BYTES: &[u8] = b"0159.,-+eE \n\r\t:\"'XM\\{}[]=#\x00\x1f\x7f";

/// Some figures or relations of a statement.
pub(crate) fn list<'v>(statement: &'v mut Value, key: &str) -> Option<&'v mut Vec<Value>> {
    statement.get_mut(key)?.as_array_mut().filter(|list| !list.is_empty())
}

fn member<'v>(statement: &'v mut Value, key: &str, random: &mut Random) -> Option<&'v mut Map<String, Value>> {
    let list = list(statement, key)?;
    let at = random.below(list.len());
    list[at].as_object_mut()
}

fn ids(statement: &Value) -> Vec<String> {
    let figures = statement["figures"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    figures.iter().filter_map(|figure| Some(figure["id"].as_str()?.to_owned())).collect()
}

/// An id that there is, mostly.
fn id(ids: &[String], random: &mut Random) -> String {
    if ids.is_empty() || random.one_in(12) {
        return random.pick(&["unknown", "another", "-unknown", "", "-"]).to_owned();
    }
    let id = &ids[random.below(ids.len())];
    if random.one_in(10) { format!("-{id}") } else { id.clone() }
}

fn some_ids(ids: &[String], random: &mut Random) -> Value {
    let count = if random.one_in(40) { 51 } else { random.below(4) };
    match count {
        1 => json!(id(ids, random)),
        _ => (0..count).map(|_| id(ids, random)).collect(),
    }
}

/// A number near another one, or far from it.
fn number(like: &str, random: &mut Random) -> String {
    let mut text = like.as_bytes().to_vec();
    let at = random.below(text.len().max(1));
    let digit = b'0' + random.below(10) as u8;
    match random.below(8) {
        0..=2 if !text.is_empty() => text[at] = digit,
        3 => text.insert(at.min(text.len()), digit),
        4 if text.len() > 1 => drop(text.remove(at)),
        5 => text.extend(std::iter::repeat_n(digit, random.below(40))),
        6 => text.insert(at.min(text.len()), b'.'),
        _ => text.insert(0, b'-'),
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Something that a field is not made for.
fn anything(random: &mut Random) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => json!(random.below(3) == 0),
        2 => json!(random.below(100)),
        3 => json!(-1.5e300),
        4 => json!([]),
        5 => json!({}),
        6 => json!([random.pick(&TEXTS), random.pick(&TEXTS)]),
        7 => json!("9".repeat(random.below(600))),
        _ => json!(random.pick(&TEXTS)),
    }
}

fn change_figure(statement: &mut Value, random: &mut Random) -> Option<()> {
    let ids = ids(statement);
    let figure = member(statement, "figures", random)?;
    let (key, value) = match random.below(16) {
        0..=3 => ("value", json!(number(figure.get("value")?.as_str()?, random))),
        4 => ("measure", json!(random.pick(&MEASURES))),
        5 => ("period", json!(random.pick(&PERIODS))),
        6 => ("period", (0..random.below(5)).map(|_| random.pick(&PERIODS)).collect()),
        7 => ("reading_group", json!(random.pick(&["g", "h"]))),
        8 => ("qualifier", json!(random.pick(&QUALIFIERS))),
        9 => ("unit", json!(random.pick(&UNITS))),
        10 => ("scale", json!(10_u64.pow(random.below(17) as u32))),
        11 => {
            let printed = figure.get("value")?.as_str()?.to_owned();
            let ends = [number(&printed, random), if random.one_in(2) { printed } else { number("10", random) }];
            ("range", json!(ends))
        }
        12 => ("of", if random.one_in(2) { json!(random.pick(&MEASURES)) } else { json!(id(&ids, random)) }),
        13 => (random.pick(&["part", "whole"]), some_ids(&ids, random)),
        14 => ("source", json!(random.pick(&["a", "b"]))),
        _ => ("against", if random.one_in(2) { json!(random.pick(&PERIODS)) } else { json!(id(&ids, random)) }),
    };
    figure.insert(key.to_owned(), value);
    Some(())
}

fn change_relation(statement: &mut Value, random: &mut Random) -> Option<()> {
    let ids = ids(statement);
    let relation = member(statement, "relations", random)?;
    let fields: Vec<String> = relation.keys().filter(|key| *key != "kind").cloned().collect();
    let field = |random: &mut Random| fields.get(random.below(fields.len())).cloned();
    match random.below(8) {
        0..=3 => drop(relation.insert(field(random)?, some_ids(&ids, random))),
        4..=5 => {
            let (one, other) = (field(random)?, field(random)?);
            let (first, second) = (relation.remove(&one)?, relation.remove(&other).unwrap_or(Value::Null));
            relation.extend([(one, second), (other, first)]);
        }
        6 => drop(relation.insert("kind".to_owned(), json!(random.pick(&KINDS)))),
        _ => drop(relation.remove(&field(random)?)),
    }
    Some(())
}

pub(crate) fn damage(statement: &mut Value, other: &Value, random: &mut Random) -> Option<()> {
    let key = random.pick(&["figures", "figures", "relations"]);
    match random.below(20) {
        0..=6 => return change_figure(statement, random),
        7..=10 => return change_relation(statement, random),
        11 => {
            let members = list(statement, key)?;
            members.remove(random.below(members.len()));
        }
        12 => {
            let members = list(statement, key)?;
            let mut twin = members[random.below(members.len())].clone();
            let id = twin.get_mut("id").filter(|_| random.one_in(2));
            if let Some(id) = id {
                *id = json!(format!("{}'", id.as_str().unwrap_or_default()));
            }
            members.insert(random.below(members.len() + 1), twin);
        }
        13 | 14 => {
            let theirs = other.get(key)?.as_array()?;
            let member = theirs.get(random.below(theirs.len()))?.clone();
            list(statement, key)?.push(member);
        }
        15 => {
            let figures = list(statement, "figures")?;
            let (one, two) = (random.below(figures.len()), random.below(figures.len()));
            let (first, second) = (figures[one].get("value")?.clone(), figures[two].get("value")?.clone());
            figures[one].as_object_mut()?.insert("value".to_owned(), second);
            figures[two].as_object_mut()?.insert("value".to_owned(), first);
        }
        16 | 17 => {
            let infers = statement["infer"] != json!(false);
            statement["infer"] = json!(!infers);
        }
        18 => {
            statement["defaults"] = json!({ "reporter": "KZ", "partner": "RO", "period": random.pick(&PERIODS), "unit": random.pick(&UNITS) });
        }
        _ => {
            let value = anything(random);
            if random.one_in(4) {
                statement[random.pick(&["title", "source", "defaults", "infer", "figures", "relations"])] = value;
            } else if let Some(member) = member(statement, key, random) {
                member.insert(random.pick(&KEYS).to_owned(), value);
            }
        }
    }
    Some(())
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Json,
    Toml,
}

impl Form {
    /// The statement as a text; nothing where TOML has no such value.
    pub(crate) fn write(self, statement: &Value) -> Option<String> {
        match self {
            Form::Json => Some(statement.to_string()),
            Form::Toml => toml::to_string(statement).ok(),
        }
    }

    pub(crate) fn read(self, text: &str) -> Result<Statement, CheckError> {
        match self {
            Form::Json => Statement::from_json(text),
            Form::Toml => Statement::from_toml(text),
        }
    }
}

/// The text with a few bytes changed; it stays a text.
pub(crate) fn bytes_changed(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        let byte = BYTES[random.below(BYTES.len())];
        match random.below(5) {
            _ if bytes.is_empty() => bytes.push(byte),
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 => drop(bytes.remove(at)),
            3 => {
                let end = (at + random.below(60)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => bytes.truncate(if random.one_in(10) { at } else { bytes.len() }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
