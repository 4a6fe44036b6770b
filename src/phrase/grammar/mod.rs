//! The grammar of figures.

use super::{Phrase, PhraseError, Qualifier, Quantity};
use crate::money::{Currency, Scale};

/// The longest text that is read, in bytes.
const LONGEST: usize = 1000;

pub(super) fn read(text: &str) -> Result<Phrase, PhraseError> {
    if text.len() > LONGEST {
        return Err(PhraseError::TooLong {
            length: text.len(),
            most: LONGEST,
        });
    }
    let refuse = |expected| PhraseError::Unreadable {
        text: text.to_owned(),
        position: 0,
        expected,
    };
    let mut rest = text.trim();
    let mut qualifier = Qualifier::Bare;
    for (word, meaning) in [
        ("almost ", Qualifier::Almost),
        ("about ", Qualifier::About),
        ("over ", Qualifier::Over),
        ("under ", Qualifier::Under),
        ("at least ", Qualifier::AtLeast),
        ("at most ", Qualifier::AtMost),
    ] {
        if let Some(behind) = rest.strip_prefix(word) {
            qualifier = meaning;
            rest = behind;
        }
    }
    let mut quantity = Quantity::Number;
    if let Some(behind) = rest.strip_prefix('$') {
        quantity = Quantity::Money(Currency::USD);
        rest = behind;
    }
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
        .unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    let mut power = 0;
    for word in behind.split_whitespace() {
        if let Ok(scale) = word.parse::<Scale>() {
            power = scale.power();
        } else if let Ok(currency) = Currency::new(word) {
            quantity = Quantity::Money(currency);
        } else {
            quantity = match word {
                "%" => Quantity::Percent,
                "points" => Quantity::Points,
                "times" => Quantity::Times,
                _ => return Err(refuse("a unit")),
            };
        }
    }
    Phrase::from_parts(digits, power, quantity, qualifier)
}
