//! The text of `--map`: what a file leaves unsaid.

use std::collections::BTreeSet;
use std::str::FromStr;

use bilateral::read::{Dates, Field, Mapping, Reason};

use super::input;

/// A mapping, or none where the text is empty.
#[derive(Clone)]
pub(crate) struct Map(pub(crate) Option<Mapping>);

/// Behind this sign stands the name of a column.
const COLUMN: char = '@';

impl FromStr for Map {
    type Err = String;

    /// Reads `reporter=KZ,period=@date`; an item with a comma in it is quoted as in a CSV file.
    fn from_str(text: &str) -> Result<Map, String> {
        if text.trim().is_empty() {
            return Ok(Map(None));
        }
        let mut items = csv::StringRecord::new();
        csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes())
            .read_record(&mut items)
            .map_err(|error| error.to_string())?;
        let mut said = BTreeSet::new();
        let mut mapping = Mapping::new();
        for item in &items {
            let Some((name, value)) = item.split_once('=') else {
                return Err(format!(
                    "`{item}`: expected a field and a value, as reporter=KZ, or a column, as period=@date"
                ));
            };
            // Both say what a date stands for.
            let what = if name == "day-after" {
                "first-day"
            } else {
                name
            };
            if !said.insert(what.to_owned()) {
                return Err(format!("`{item}`: {what} is said before: expected it once"));
            }
            mapping =
                with(mapping, name, value).map_err(|problem| format!("`{item}`: {problem}"))?;
        }
        Ok(Map(Some(mapping)))
    }
}

fn with(mapping: Mapping, name: &str, value: &str) -> Result<Mapping, String> {
    if let Some(column) = name.strip_prefix(COLUMN) {
        return Ok(mapping.with_only(column, value, Reason::NotAsked));
    }
    if let Some(field) = field(name) {
        return match value.strip_prefix(COLUMN) {
            Some("") => Err("expected the name of a column behind `@`".to_owned()),
            Some(column) => Ok(mapping.with_column(field, column)),
            None => with_one(mapping, field, value),
        };
    }
    match name {
        "first-day" => Ok(mapping.with_dates(Dates::FirstDay(read(value)?))),
        "day-after" => Ok(mapping.with_dates(Dates::DayAfter(read(value)?))),
        _ => match name.parse() {
            Ok(measure) => Ok(mapping.with_word(value, measure)),
            Err(_) => Err(format!(
                "no field `{name}`: expected {}, first-day, day-after, a column, as @transformation, or a measure, as exports",
                FIELDS.map(|field| field.to_string()).join(", ")
            )),
        },
    }
}

/// One value of all rows.
fn with_one(mapping: Mapping, field: Field, value: &str) -> Result<Mapping, String> {
    Ok(match field {
        Field::Reporter => mapping.with_reporter(read(value)?),
        Field::Partner => mapping.with_partner(read(value)?),
        Field::Measure => mapping.with_measure(input::measure(value)?),
        Field::Currency => mapping.with_currency(input::currency(value)?),
        Field::Scale => mapping.with_scale(read(value)?),
        Field::Product | Field::Period | Field::Value | Field::Valuation | Field::Status => {
            return Err(format!("expected a column, as {field}=@{value}"));
        }
    })
}

fn read<T: FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

const FIELDS: [Field; 10] = [
    Field::Reporter,
    Field::Partner,
    Field::Measure,
    Field::Product,
    Field::Period,
    Field::Value,
    Field::Currency,
    Field::Scale,
    Field::Valuation,
    Field::Status,
];

fn field(name: &str) -> Option<Field> {
    FIELDS.into_iter().find(|field| field.to_string() == name)
}
