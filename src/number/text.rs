//! What the small nouns share: reading character by character, padding, and serialising as their text.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};

use super::NumberError;

/// A text that is being read from left to right as a `noun`.
pub(super) struct Scanner<'t> {
    noun: &'static str,
    text: &'t str,
    rest: &'t str,
}

/// The parts of a decimal number as written.
pub(super) struct Digits<'t> {
    pub(super) negative: bool,
    pub(super) whole: &'t str,
    /// The digits after the point; empty without a point.
    pub(super) places: &'t str,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(noun: &'static str, text: &'t str) -> Scanner<'t> {
        Scanner {
            noun,
            text,
            rest: text,
        }
    }

    /// Whether `word` came next; if so it is read.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    pub(super) fn expect(&mut self, word: &str, expected: &'static str) -> Result<(), NumberError> {
        if self.eat(word) {
            Ok(())
        } else {
            Err(self.refuse(expected))
        }
    }

    /// One or more of the digits 0 to 9.
    pub(super) fn digits(&mut self) -> Result<&'t str, NumberError> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        match self.rest.split_at_checked(length) {
            Some((digits, rest)) if !digits.is_empty() => {
                self.rest = rest;
                Ok(digits)
            }
            _ => Err(self.refuse("a digit")),
        }
    }

    /// An optional `-`, digits, and optionally `.` and more digits.
    pub(super) fn decimal(&mut self) -> Result<Digits<'t>, NumberError> {
        let negative = self.eat("-");
        Ok(Digits {
            negative,
            ..self.unsigned()?
        })
    }

    pub(super) fn unsigned(&mut self) -> Result<Digits<'t>, NumberError> {
        let whole = self.digits()?;
        let places = if self.eat(".") { self.digits()? } else { "" };
        Ok(Digits {
            negative: false,
            whole,
            places,
        })
    }

    pub(super) fn finish(&self, expected: &'static str) -> Result<(), NumberError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.refuse(expected))
        }
    }

    pub(super) fn refuse(&self, expected: &'static str) -> NumberError {
        let read = self
            .text
            .chars()
            .count()
            .saturating_sub(self.rest.chars().count());
        NumberError::Unreadable {
            noun: self.noun,
            text: self.text.to_owned(),
            position: read.saturating_add(1),
            expected,
        }
    }
}

/// Writes `text` with the width and alignment asked for (to the right unless said otherwise, as numbers are).
///
/// `Formatter::pad` would cut the text where a precision is given.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let Some(width) = f.width() else {
        return f.write_str(text);
    };
    match f.align() {
        Some(fmt::Alignment::Left) => write!(f, "{text:<width$}"),
        Some(fmt::Alignment::Center) => write!(f, "{text:^width$}"),
        Some(fmt::Alignment::Right) | None => write!(f, "{text:>width$}"),
    }
}

/// Reads a value from the string that its `FromStr` reads.
pub(crate) fn deserialize<'de, D, T>(
    deserializer: D,
    expecting: &'static str,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_str(TextVisitor {
        expecting,
        value: PhantomData,
    })
}

struct TextVisitor<T> {
    expecting: &'static str,
    value: PhantomData<T>,
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Serialises a type as the text of its `Display` and reads it back through its `FromStr`.
macro_rules! serialize_as_text {
    ($noun:ty, $expecting:literal) => {
        impl serde::Serialize for $noun {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $noun {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::number::text::deserialize(deserializer, $expecting)
            }
        }
    };
}
pub(crate) use serialize_as_text;
