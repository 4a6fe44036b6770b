//! A statement file as written, before any of it is checked.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::CheckError;
use super::figure::within;

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
    pub(super) range: Option<Texts>,
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

/// The longest text of any field, in bytes.
const LONGEST_TEXT: usize = 500;

impl RawStatement {
    /// Refuses a text that is too long, or that no line of a text can show.
    pub(super) fn refuse_texts(&self) -> Result<(), CheckError> {
        let source = self.source.iter().flat_map(Source::texts);
        refuse_all("", [("title", self.title.as_str())])?;
        refuse_all("", source.map(|text| ("source", text)))?;
        refuse_all("defaults.", self.defaults.0.texts())?;
        for (index, Object(figure)) in self.figures.iter().enumerate() {
            refuse_all(&format!("figures[{index}]."), figure.texts())?;
        }
        for (index, Object(relation)) in self.relations.iter().enumerate() {
            let way = format!("relations[{index}].");
            refuse_all(&way, [("kind", relation.kind.as_str())])?;
            for (field, Texts(texts)) in relation.given() {
                refuse_all(&way, texts.iter().map(|text| (field, text.as_str())))?;
            }
        }
        Ok(())
    }
}

fn refuse_all<'t>(
    way: &str,
    texts: impl IntoIterator<Item = (&'static str, &'t str)>,
) -> Result<(), CheckError> {
    for (field, text) in texts {
        let place = || format!("{way}{field}");
        within(place, "bytes", text.len(), LONGEST_TEXT)?;
        if text.contains(char::is_control) {
            return Err(CheckError::Unexpected {
                place: place(),
                text: without_controls(text),
                expected: "a text without control characters",
            });
        }
    }
    Ok(())
}

/// The text with every control character written as an escape, such as `\n` and `\u{7}`.
pub(super) fn without_controls(text: &str) -> String {
    let mut shown = String::new();
    for letter in text.chars() {
        if letter.is_control() {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    shown
}

impl Source {
    fn texts(&self) -> Vec<&str> {
        match self {
            Source::Text(text) => vec![text],
            Source::Publication(publication) => {
                let known = [&publication.publisher, &publication.url, &publication.date];
                known.into_iter().flatten().map(String::as_str).collect()
            }
        }
    }
}

impl Defaults {
    fn texts(&self) -> Vec<(&'static str, &str)> {
        let single = [
            ("reporter", self.reporter.as_deref()),
            ("partner", self.partner.as_deref()),
            ("product", self.product.as_deref()),
            ("scale", self.scale.as_ref().and_then(RawScale::word)),
            ("unit", self.unit.as_deref()),
        ];
        given(single)
            .chain(listed("period", &self.period))
            .collect()
    }
}

impl RawFigure {
    fn texts(&self) -> Vec<(&'static str, &str)> {
        let single = [
            ("id", Some(self.id.as_str())),
            ("measure", Some(&self.measure)),
            ("reporter", self.reporter.as_deref()),
            ("partner", self.partner.as_deref()),
            ("product", self.product.as_deref()),
            ("reading_group", self.reading_group.as_deref()),
            ("value", Some(&self.value)),
            ("scale", self.scale.as_ref().and_then(RawScale::word)),
            ("unit", self.unit.as_deref()),
            ("qualifier", self.qualifier.as_deref()),
            ("place", self.place.as_deref()),
            ("direction", self.direction.as_deref()),
            ("of", self.of.as_deref()),
            ("against", self.against.as_deref()),
        ];
        let source = self.source.iter().flat_map(Source::texts);
        given(single)
            .chain(listed("period", &self.period))
            .chain(listed("part", &self.part))
            .chain(listed("whole", &self.whole))
            .chain(source.map(|text| ("source", text)))
            .chain(listed("range", &self.range))
            .collect()
    }
}

impl RawRelation {
    /// The fields that are there, besides the kind.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, &Texts)> {
        given([
            ("total", self.total.as_ref()),
            ("parts", self.parts.as_ref()),
            ("result", self.result.as_ref()),
            ("minuend", self.minuend.as_ref()),
            ("subtrahend", self.subtrahend.as_ref()),
            ("rate", self.rate.as_ref()),
            ("current", self.current.as_ref()),
            ("base", self.base.as_ref()),
            ("share", self.share.as_ref()),
            ("part", self.part.as_ref()),
            ("whole", self.whole.as_ref()),
            ("ratio", self.ratio.as_ref()),
            ("numerator", self.numerator.as_ref()),
            ("denominator", self.denominator.as_ref()),
            ("increment", self.increment.as_ref()),
            ("a", self.a.as_ref()),
            ("b", self.b.as_ref()),
            ("of", self.of.as_ref()),
        ])
    }
}

fn given<T, const N: usize>(
    fields: [(&'static str, Option<T>); N],
) -> impl Iterator<Item = (&'static str, T)> {
    let fields = fields.into_iter();
    fields.filter_map(|(field, value)| Some((field, value?)))
}

fn listed<'t>(
    field: &'static str,
    texts: &'t Option<Texts>,
) -> impl Iterator<Item = (&'static str, &'t str)> {
    let texts = texts.iter().flat_map(|texts| &texts.0);
    texts.map(move |text| (field, text.as_str()))
}

impl RawScale {
    fn word(&self) -> Option<&str> {
        match self {
            RawScale::Word(word) => Some(word),
            RawScale::Number(_) => None,
        }
    }
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
        f.write_str(&self.texts().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_controls_are_escaped() {
        assert_eq!(
            without_controls("a\tb\u{7}\u{85}é'\"`😀"),
            "a\\tb\\u{7}\\u{85}é'\"`😀"
        );
    }

    #[test]
    fn a_source_is_said_as_far_as_it_is_known() {
        let said =
            |text: &str| serde_json::from_str::<Source>(text).map(|source| source.to_string());
        assert_eq!(said(r#""Kazinform""#).ok().as_deref(), Some("Kazinform"));
        assert_eq!(
            said(r#"{ "date": "2022-11-17", "publisher": "Kazinform" }"#)
                .ok()
                .as_deref(),
            Some("Kazinform, 2022-11-17")
        );
        assert_eq!(
            said(r#"{ "author": "Kazinform" }"#)
                .unwrap_err()
                .to_string(),
            "unknown field `author`, expected one of `publisher`, `url`, `date` at line 1 column 10"
        );
    }
}
