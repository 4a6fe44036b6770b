//! One printed figure of a statement: what it measures, where and when, and the range it stands for.

use std::fmt;

use super::CheckError;
use super::measure::Measure;
use super::raw::{Defaults, RawFigure, RawScale, Source, Texts};
use crate::money::{Currency, Scale};
use crate::number::{self, Decimal, Range, Ratio};
use crate::period::Period;
use crate::phrase::{Phrase, PhraseError, Qualifier, Quantity};
use crate::place::Area;

#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) id: String,
    pub(super) measure: Measure,
    pub(super) reporter: Option<Place>,
    pub(super) partner: Option<Place>,
    pub(super) product: Option<String>,
    /// One for each reading; empty where none is given.
    pub(super) periods: Vec<When>,
    pub(super) reading_group: Option<String>,
    pub(super) source: Option<Source>,
    /// One for each way to read the text.
    pub(super) values: Vec<Value>,
    pub(super) of: Option<String>,
    pub(super) against: Option<String>,
    pub(super) part: Option<Vec<String>>,
    pub(super) whole: Option<Vec<String>>,
}

/// A reporter or partner: an area, or a text that only equals itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Area(Area),
    Text(String),
}

/// A period: months, or a text that only equals itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Months(Period),
    Text(String),
}

/// What a printed text stands for.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// The text as printed, with scale, unit and qualifier.
    pub(super) text: String,
    pub(super) phrase: Phrase,
    /// The power of ten of the scale, where the file says it apart from the number.
    pub(super) scale: Option<i32>,
    /// What it is every value of, where it was rounded to the nearest, and where digits were cut off.
    pub(super) nearest: Range,
    pub(super) truncated: Range,
}

/// What values have to share to be added or compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Money(Currency),
    /// Percent, percentage points, bare numbers.
    Pure,
    Times,
    Other(Box<str>),
}

impl Figure {
    pub(super) fn new(
        raw: RawFigure,
        defaults: &Defaults,
        place: &str,
    ) -> Result<Figure, CheckError> {
        if raw.id.is_empty() || raw.id.starts_with('-') {
            return Err(CheckError::Unexpected {
                place: format!("{place}.id"),
                text: raw.id,
                expected: "at least one letter, and not first a `-`, which subtracts",
            });
        }
        let (periods, way) = match (&raw.period, &defaults.period) {
            (Some(Texts(own)), _) => (Some(own), format!("{place}.period")),
            (None, Some(Texts(default))) => (Some(default), "defaults.period".to_owned()),
            (None, None) => (None, String::new()),
        };
        if periods.is_some_and(Vec::is_empty) {
            return Err(CheckError::Unexpected {
                place: way,
                text: String::new(),
                expected: "at least one period, or none of the field",
            });
        }
        let periods = periods.map_or(&[] as &[String], Vec::as_slice);
        within(|| way.clone(), "readings", periods.len(), MOST_READINGS)?;
        let values = values(&raw, defaults, place)?;
        let named = |own: Option<String>, default: &Option<String>| own.or_else(|| default.clone());
        Ok(Figure {
            measure: Measure::read(&raw.measure),
            reporter: named(raw.reporter, &defaults.reporter).map(Place::read),
            partner: named(raw.partner, &defaults.partner).map(Place::read),
            product: named(raw.product, &defaults.product),
            periods: periods.iter().map(|text| When::read(text)).collect(),
            reading_group: raw.reading_group,
            source: raw.source,
            values,
            of: raw.of,
            against: raw.against,
            part: raw.part.map(|texts| texts.0),
            whole: raw.whole.map(|texts| texts.0),
            id: raw.id,
        })
    }

    /// The unit, which all ways to read the text share.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.values
            .first()
            .map(|value| Unit::of(value.phrase.quantity()))
    }
}

/// The most periods that one figure may be read as.
const MOST_READINGS: usize = 8;

pub(super) fn within(
    place: impl Fn() -> String,
    what: &'static str,
    count: usize,
    most: usize,
) -> Result<(), CheckError> {
    if count <= most {
        return Ok(());
    }
    Err(CheckError::TooMany {
        place: place(),
        what,
        count,
        most,
    })
}

/// Every way to read what is printed.
fn values(raw: &RawFigure, defaults: &Defaults, place: &str) -> Result<Vec<Value>, CheckError> {
    let at = |field: &str| format!("{place}.{field}");
    let refused = |error| CheckError::Figure {
        place: at("value"),
        error,
    };
    let qualifier = raw.qualifier.as_deref().map(|word| {
        QUALIFIERS
            .into_iter()
            .find(|(known, _)| *known == word)
            .map(|(_, qualifier)| qualifier)
            .ok_or_else(|| CheckError::Unexpected {
                place: at("qualifier"),
                text: word.to_owned(),
                expected: "about, almost, under, over, at_least or at_most",
            })
    });
    let qualifier = qualifier.transpose()?;
    let is_bare = raw
        .value
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
    let power = match (&raw.scale, &defaults.scale) {
        (Some(scale), _) if is_bare => power_of(scale, &at("scale"))?,
        (None, Some(scale)) if is_bare => power_of(scale, "defaults.scale")?,
        _ => 0,
    };
    let phrases = if is_bare {
        let unit = raw.unit.as_deref().or(defaults.unit.as_deref());
        let quantity = unit.map_or(Quantity::Number, quantity);
        let qualifier = qualifier.unwrap_or(Qualifier::Bare);
        vec![Phrase::from_parts(&raw.value, power, quantity, qualifier).map_err(refused)?]
    } else {
        let readings = match Phrase::read(&raw.value) {
            Err(PhraseError::Ambiguous { readings, .. }) => readings,
            read => vec![read.map_err(refused)?],
        };
        for (field, given) in [("scale", raw.scale.is_some()), ("unit", raw.unit.is_some())] {
            if given {
                return Err(CheckError::OutOfPlace {
                    place: place.to_owned(),
                    field,
                    what: format!("the phrase `{}`, only to a bare number", raw.value),
                });
            }
        }
        let qualified = |phrase: Phrase| match qualifier {
            Some(qualifier) => phrase.with_qualifier(qualifier),
            None => phrase,
        };
        readings.into_iter().map(qualified).collect()
    };
    let directed = directed(phrases, raw.direction.as_deref(), place)?;
    directed
        .into_iter()
        .map(|phrase| {
            let scale = is_bare.then_some(power);
            Ok(Value {
                scale,
                ..value(raw, phrase, power, place)?
            })
        })
        .collect()
}

const QUALIFIERS: [(&str, Qualifier); 6] = [
    ("about", Qualifier::About),
    ("almost", Qualifier::Almost),
    ("under", Qualifier::Under),
    ("over", Qualifier::Over),
    ("at_least", Qualifier::AtLeast),
    ("at_most", Qualifier::AtMost),
];

fn directed(
    phrases: Vec<Phrase>,
    direction: Option<&str>,
    place: &str,
) -> Result<Vec<Phrase>, CheckError> {
    let expected = match direction {
        None | Some("up") => return Ok(phrases),
        Some("down") if phrases.iter().any(|phrase| phrase.value().is_negative()) => {
            "no direction beside a value with a minus sign"
        }
        Some("down") => return Ok(phrases.into_iter().map(Phrase::negated).collect()),
        Some(_) => "up or down",
    };
    Err(CheckError::Unexpected {
        place: format!("{place}.direction"),
        text: direction.unwrap_or_default().to_owned(),
        expected,
    })
}

fn value(raw: &RawFigure, phrase: Phrase, power: i32, place: &str) -> Result<Value, CheckError> {
    let power = power.saturating_add(match phrase.quantity() {
        Quantity::Percent | Quantity::Points => -2,
        _ => 0,
    });
    let bare_number = |field: &str, text: &str| -> Result<Decimal, CheckError> {
        number::read(text)
            .and_then(|number| number::shift(number, power))
            .map_err(|error| CheckError::Number {
                place: format!("{place}.{field}"),
                error,
            })
    };
    let phrase = match &raw.place {
        Some(text) => phrase
            .with_place(bare_number("place", text)?)
            .map_err(|error| CheckError::Figure {
                place: format!("{place}.place"),
                error,
            })?,
        None => phrase,
    };
    let (nearest, truncated) = match &raw.range {
        Some(Texts(ends)) => {
            let [low, high] = ends.as_slice() else {
                return Err(CheckError::Unexpected {
                    place: format!("{place}.range"),
                    text: ends.join(", "),
                    expected: "two numbers, the lowest and the highest value",
                });
            };
            let ends = [low, high].map(|text| bare_number("range", text).map(Ratio::from));
            let [low, high] = ends;
            let range = Range::closed(low?, high?).map_err(|error| CheckError::Number {
                place: format!("{place}.range"),
                error,
            })?;
            (range.clone(), range)
        }
        None => (phrase.range(), phrase.range_if_truncated()),
    };
    Ok(Value {
        text: phrase.to_string(),
        phrase,
        scale: None,
        nearest,
        truncated,
    })
}

fn power_of(scale: &RawScale, place: &str) -> Result<i32, CheckError> {
    let unexpected = |text: String| CheckError::Unexpected {
        place: place.to_owned(),
        text,
        expected: "units, thousand, million, hundred million, billion, trillion or a power of ten up to 10^15",
    };
    let number = match scale {
        RawScale::Word(word) => {
            if let Ok(scale) = word.parse::<Scale>() {
                return Ok(scale.power());
            }
            word.parse().map_err(|_| unexpected(word.clone()))?
        }
        RawScale::Number(number) => *number,
    };
    (0..=15_u32)
        .find(|power| 10_u64.checked_pow(*power) == Some(number))
        .and_then(|power| i32::try_from(power).ok())
        .ok_or_else(|| unexpected(number.to_string()))
}

fn quantity(unit: &str) -> Quantity {
    match unit {
        "percent" | "%" => Quantity::Percent,
        "points" => Quantity::Points,
        "times" => Quantity::Times,
        "ratio" => Quantity::Number,
        _ => Currency::new(unit).map_or_else(|_| Quantity::Other(unit.into()), Quantity::Money),
    }
}

impl Place {
    fn read(text: String) -> Place {
        text.parse().map_or_else(|_| Place::Text(text), Place::Area)
    }
}

impl When {
    pub(super) fn read(text: &str) -> When {
        text.parse()
            .map_or_else(|_| When::Text(text.to_owned()), When::Months)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Area(area) => write!(f, "{area}"),
            Place::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Months(period) => write!(f, "{period}"),
            When::Text(text) => f.write_str(text),
        }
    }
}

impl Unit {
    pub(super) fn of(quantity: &Quantity) -> Unit {
        match quantity {
            Quantity::Money(currency) => Unit::Money(*currency),
            Quantity::Percent | Quantity::Points | Quantity::Number => Unit::Pure,
            Quantity::Times => Unit::Times,
            Quantity::Other(text) => Unit::Other(text.clone()),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Money(currency) => write!(f, "{currency}"),
            Unit::Pure => f.write_str("a plain number"),
            Unit::Times => f.write_str("times"),
            Unit::Other(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_a_word_or_a_power_of_ten() {
        let word = |text: &str| power_of(&RawScale::Word(text.to_owned()), "p").ok();
        for (text, power) in [
            ("units", Some(0)),
            ("thousand", Some(3)),
            ("hundred million", Some(8)),
            ("trillion", Some(12)),
            ("1", Some(0)),
            ("1000", Some(3)),
            ("1000000000000000", Some(15)),
            ("10000000000000000", None),
            ("0", None),
            ("20", None),
            ("-1", None),
            ("1e3", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(word(text), power, "{text}");
        }
        assert_eq!(power_of(&RawScale::Number(u64::MAX), "p").ok(), None);
    }

    #[test]
    fn units_that_add_are_those_of_one_kind() {
        let unit = |text: &str| Unit::of(&quantity(text));
        for pure in ["percent", "%", "points", "ratio"] {
            assert_eq!(unit(pure), Unit::Pure, "{pure}");
        }
        assert_eq!(unit("times"), Unit::Times);
        assert_eq!(unit("USD"), Unit::Money(Currency::USD));
        assert_eq!(unit("usd").to_string(), "usd");
        assert_ne!(unit("tonnes"), unit("tons"));
    }
}
