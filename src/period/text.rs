//! Serialised form of the module's nouns: the text that `Display` prints and `FromStr` reads.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use super::{Frequency, Month, Period};

/// Reads any string and hands it to `FromStr`, without first taking a copy of it.
struct Text<T> {
    noun: &'static str,
    target: PhantomData<T>,
}

impl<T> Visitor<'_> for Text<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.noun)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! serialised_as_text {
    ($noun:ty, $name:literal) => {
        impl Serialize for $noun {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $noun {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text {
                    noun: $name,
                    target: PhantomData,
                })
            }
        }
    };
}

serialised_as_text!(Month, "a month such as \"2022-08\"");
serialised_as_text!(Period, "a period such as \"2022-01/2022-08\"");
serialised_as_text!(
    Frequency,
    "a frequency: \"A\", \"S\", \"T\", \"Q\" or \"M\""
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_serialised_form_is_the_displayed_text() {
        let period: Period = serde_json::from_str("\"Jan–Aug 2022\"").unwrap();
        assert_eq!(
            serde_json::to_string(&period).unwrap(),
            "\"2022-01/2022-08\""
        );
        let month: Month = serde_json::from_str("\"2022M8\"").unwrap();
        assert_eq!(serde_json::to_string(&month).unwrap(), "\"2022-08\"");
        assert_eq!(
            serde_json::to_string(&Frequency::Quarterly).unwrap(),
            "\"Q\""
        );
        assert_eq!(
            serde_json::from_str::<Frequency>("\"S\"").unwrap(),
            Frequency::HalfYearly
        );
    }

    #[test]
    fn deserialising_goes_through_the_grammar() {
        let refused = serde_json::from_str::<Period>("\"2022-13\"").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "cannot read the period `2022-13`: expected a month from 01 to 12 at offset 5 at line 1 column 9"
        );
        let number = serde_json::from_str::<Period>("2022").unwrap_err();
        assert_eq!(
            number.to_string(),
            "invalid type: integer `2022`, expected a period such as \"2022-01/2022-08\" at line 1 column 4"
        );
    }
}
