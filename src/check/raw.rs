//! A statement file as written, before any of it is checked.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a statement")]
pub(super) struct RawStatement {
    #[serde(default)]
    pub(super) title: String,
    pub(super) source: Option<Source>,
    #[serde(default)]
    pub(super) defaults: Object<Defaults>,
    #[serde(default = "inferring")]
    pub(super) infer: bool,
    pub(super) figures: Vec<Object<RawFigure>>,
    #[serde(default)]
    pub(super) relations: Vec<Object<RawRelation>>,
}

fn inferring() -> bool {
    true
}

/// Who published something: a text, or publisher, address and date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Text(String),
    Publication(Publication),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields, expecting = "publisher, url and date")]
pub(super) struct Publication {
    publisher: Option<String>,
    url: Option<String>,
    date: Option<String>,
}

/// What every figure has that does not say otherwise.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "defaults")]
pub(super) struct Defaults {
    pub(super) reporter: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) product: Option<String>,
    pub(super) period: Option<Texts>,
    pub(super) scale: Option<RawScale>,
    pub(super) unit: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a figure")]
pub(super) struct RawFigure {
    pub(super) id: String,
    pub(super) measure: String,
    pub(super) reporter: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) product: Option<String>,
    pub(super) period: Option<Texts>,
    pub(super) reading_group: Option<String>,
    pub(super) source: Option<Source>,
    pub(super) value: String,
    pub(super) scale: Option<RawScale>,
    pub(super) unit: Option<String>,
    pub(super) qualifier: Option<String>,
    pub(super) place: Option<String>,
    pub(super) range: Option<[String; 2]>,
    pub(super) direction: Option<String>,
    pub(super) of: Option<String>,
    pub(super) against: Option<String>,
    pub(super) part: Option<Texts>,
    pub(super) whole: Option<Texts>,
}

/// Every field that some kind of relation has; which ones this kind has is checked later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a relation")]
pub(super) struct RawRelation {
    pub(super) kind: String,
    pub(super) total: Option<Texts>,
    pub(super) parts: Option<Texts>,
    pub(super) result: Option<Texts>,
    pub(super) minuend: Option<Texts>,
    pub(super) subtrahend: Option<Texts>,
    pub(super) rate: Option<Texts>,
    pub(super) current: Option<Texts>,
    pub(super) base: Option<Texts>,
    pub(super) share: Option<Texts>,
    pub(super) part: Option<Texts>,
    pub(super) whole: Option<Texts>,
    pub(super) ratio: Option<Texts>,
    pub(super) numerator: Option<Texts>,
    pub(super) denominator: Option<Texts>,
    pub(super) increment: Option<Texts>,
    pub(super) a: Option<Texts>,
    pub(super) b: Option<Texts>,
    pub(super) of: Option<Texts>,
}

/// What is written as keys with values, and never as a list of the values alone.
#[derive(Debug, Default)]
pub(super) struct Object<T>(pub(super) T);

/// One text, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Texts(pub(super) Vec<String>);

/// A scale word, or the power of ten itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RawScale {
    Word(String),
    Number(u64),
}

/// Takes one of several forms of a value, and says which were expected at the place of any other.
struct Forms<T>(&'static str, PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<T>, D::Error> {
        deserializer.deserialize_any(Forms("keys with values", PhantomData::<Object<T>>))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Forms<Object<T>> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Object)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Texts, D::Error> {
        deserializer.deserialize_any(Forms("a text or a list of texts", PhantomData::<Texts>))
    }
}

impl<'de> Visitor<'de> for Forms<Texts> {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = sequence.next_element()? {
            texts.push(text);
        }
        Ok(Texts(texts))
    }
}

impl<'de> Deserialize<'de> for RawScale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawScale, D::Error> {
        deserializer.deserialize_any(Forms(
            "a scale word or a power of ten",
            PhantomData::<RawScale>,
        ))
    }
}

impl Visitor<'_> for Forms<RawScale> {
    type Value = RawScale;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RawScale, E> {
        Ok(RawScale::Word(word.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawScale, E> {
        Ok(RawScale::Number(number))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawScale, E> {
        u64::try_from(number)
            .map(RawScale::Number)
            .map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Source, D::Error> {
        deserializer.deserialize_any(Forms(
            "a text, or a table of publisher, url and date",
            PhantomData::<Source>,
        ))
    }
}

impl<'de> Visitor<'de> for Forms<Source> {
    type Value = Source;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Source, E> {
        Ok(Source::Text(text.to_owned()))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Source, A::Error> {
        Publication::deserialize(de::value::MapAccessDeserializer::new(map))
            .map(Source::Publication)
    }
}

/// Publisher and date, as far as they are known.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Text(text) => f.write_str(text),
            Source::Publication(publication) => {
                let known = [&publication.publisher, &publication.url, &publication.date];
                let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
                f.write_str(&known.join(", "))
            }
        }
    }
}
