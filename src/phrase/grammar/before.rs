use super::currency;
use super::cursor::Cursor;
use super::number::NUMBER;
use super::tokens::Token;
use super::words::{self, Lead};
use crate::money::Currency;
use crate::phrase::{PhraseError, Qualifier};

/// What stands before the number of a figure.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) qualifier: Option<Qualifier>,
    pub(super) is_negative: bool,
    /// What the text can mean by its currency; empty where it names none.
    pub(super) currencies: Vec<Currency>,
    /// Whether a sign of multiplication stands before the number.
    pub(super) is_multiplied: bool,
    verb: Option<Verb>,
    preposition: Option<(Lead, usize)>,
    has_sign: bool,
    /// Whether the qualifier is a mark of mathematics, such as `<`.
    is_inequality: bool,
}

/// Where a word for a rise or a fall stands.
#[derive(Debug, Clone, Copy)]
enum Verb {
    Rise,
    Fall(usize),
}

impl Before {
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Before, PhraseError> {
        let mut before = Before::default();
        loop {
            let position = cursor.position();
            before.refuse_level(cursor)?;
            let lead = match qualifier_mark(cursor) {
                Some(qualifier) => {
                    before.is_inequality = true;
                    Lead::Qualifier(qualifier)
                }
                None => match cursor.take(words::lead) {
                    Some(lead) => lead,
                    None => break,
                },
            };
            if before.has_sign {
                return Err(cursor.expected_at(position, "a number behind the sign"));
            }
            before.take_word(cursor, lead, position)?;
        }
        loop {
            if currency::take(cursor, &mut before.currencies)? {
                continue;
            }
            let position = cursor.position();
            if cursor.peek() == Some(&Token::Sign) {
                cursor.step(1);
                before.take_sign(cursor, true, position)?;
            } else if cursor.take_mark('+') {
                before.take_sign(cursor, false, position)?;
            } else if !before.is_multiplied && takes_multiplication(cursor) {
                before.is_multiplied = true;
            } else {
                return Ok(before);
            }
        }
    }

    /// Where a fall was named, which a multiple does not go with.
    pub(super) fn fall_at(&self) -> Option<usize> {
        match self.verb {
            Some(Verb::Fall(position)) => Some(position),
            _ => None,
        }
    }

    /// Where a word is that only a multiple follows.
    pub(super) fn multiple_at(&self) -> Option<usize> {
        match self.preposition {
            Some((Lead::Multiple, position)) => Some(position),
            _ => None,
        }
    }

    /// Whether a currency or a sign came, which stand before numbers and not before words such as "doubled".
    pub(super) fn only_a_number_follows(&self) -> bool {
        self.has_sign || self.is_multiplied || !self.currencies.is_empty()
    }

    /// Whether the qualifier compares with a number below zero as mathematics does: "≥ −5" holds for −4, and "at least −5" is a
    /// fall of 5 or more.
    pub(super) fn compares_below_zero(&self) -> bool {
        self.is_inequality && self.has_sign && self.is_negative
    }

    /// Refuses "fell below 5", which names where a fall ended and not how far it went; "fell by under 5" does.
    fn refuse_level(&self, cursor: &Cursor<'_>) -> Result<(), PhraseError> {
        let [word, ..] = cursor.window();
        if self.fall_at().is_some() && self.preposition.is_none() && words::is_level(word) {
            return Err(cursor.expected("`by`, or a figure without a word for a fall"));
        }
        Ok(())
    }

    fn take_word(
        &mut self,
        cursor: &Cursor<'_>,
        lead: Lead,
        position: usize,
    ) -> Result<(), PhraseError> {
        match lead {
            Lead::Qualifier(qualifier) => {
                if self.qualifier.replace(qualifier).is_some() {
                    return Err(cursor.expected_at(position, "one qualifier before a figure"));
                }
            }
            Lead::Rise | Lead::Fall => {
                self.is_negative = lead == Lead::Fall;
                let verb = match lead {
                    Lead::Fall => Verb::Fall(position),
                    _ => Verb::Rise,
                };
                if self.verb.replace(verb).is_some() {
                    return Err(cursor.expected_at(position, NUMBER));
                }
            }
            Lead::By | Lead::Multiple => {
                if self.preposition.replace((lead, position)).is_some() {
                    return Err(cursor.expected_at(position, NUMBER));
                }
            }
            Lead::Minus => self.take_sign(cursor, true, position)?,
            Lead::Plus => self.take_sign(cursor, false, position)?,
            Lead::Measure => {
                return Err(cursor.expected_at(
                    position,
                    "a figure alone, since the measure decides on the sign of a gap, deficit or surplus",
                ));
            }
        }
        Ok(())
    }

    fn take_sign(
        &mut self,
        cursor: &Cursor<'_>,
        is_negative: bool,
        position: usize,
    ) -> Result<(), PhraseError> {
        if self.verb.is_some() {
            return Err(cursor.expected_at(
                position,
                "a number without a sign behind a word for a change",
            ));
        }
        if self.has_sign {
            return Err(cursor.expected_at(position, "one sign before a number"));
        }
        self.has_sign = true;
        self.is_negative = is_negative;
        Ok(())
    }
}

fn qualifier_mark(cursor: &mut Cursor<'_>) -> Option<Qualifier> {
    let qualifier = match cursor.peek()? {
        Token::Mark('~' | '≈') => Qualifier::About,
        Token::Mark('<') => Qualifier::Under,
        Token::Mark('>') => Qualifier::Over,
        Token::Mark('≤') => Qualifier::AtMost,
        Token::Mark('≥') => Qualifier::AtLeast,
        _ => return None,
    };
    cursor.step(1);
    Some(qualifier)
}

/// Steps over the sign of "×2.1" or "x2.1".
fn takes_multiplication(cursor: &mut Cursor<'_>) -> bool {
    cursor.take_mark('×') || (cursor.is_number(1) && cursor.take_words(&["x"]))
}
