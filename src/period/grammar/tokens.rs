//! Cuts a text into numbers, words and marks, and remembers where each stood.

use std::borrow::Cow;

use crate::period::PeriodError;

/// A run of decimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The value, or the largest `u32` for one that does not fit; no rule takes that many digits.
    pub(super) value: u32,
    pub(super) digits: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(Number),
    /// Letters, folded by [`fold`], without the dot that may end an abbreviation.
    Word(&'a str),
    Dash(Dash),
    Slash,
    Other(char),
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    /// A hyphen with nothing around it: the one that ISO 8601 writes between year and month.
    Hyphen,
    /// A longer dash, or any dash with space around it: a range.
    Range,
}

/// Lower case, without the diacritics that print drops as often as not (ё, ă, â, î, ș, ț), character for character so
/// that positions stay true.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(fold_character).collect())
}

fn fold_character(character: char) -> char {
    let mut lower = character.to_lowercase();
    let single = match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => character,
    };
    without_diacritic(single)
}

/// A small letter without the diacritic that print drops as often as not.
pub(crate) fn without_diacritic(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'ă' | 'â' => 'a',
        'î' => 'i',
        'ș' | 'ş' => 's',
        'ț' | 'ţ' => 't',
        other => other,
    }
}

/// A place in a folded text. It is copied to look ahead, and the copy dropped to go back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    original: &'a str,
    rest: &'a str,
    position: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(original: &'a str, folded: &'a str) -> Cursor<'a> {
        Cursor {
            original,
            rest: folded,
            position: 0,
        }
    }

    /// Where the next token stands.
    pub(super) fn position(mut self) -> usize {
        self.skip_space();
        self.position
    }

    pub(super) fn peek(mut self) -> Token<'a> {
        self.next()
    }

    /// The token after the next.
    pub(super) fn peek_second(mut self) -> Token<'a> {
        self.next();
        self.next()
    }

    pub(super) fn next(&mut self) -> Token<'a> {
        let spaced_before = self.skip_space();
        let Some(character) = self.rest.chars().next() else {
            return Token::End;
        };
        if character.is_ascii_digit() {
            let digits = self.take_while(|c| c.is_ascii_digit());
            let value = digits.parse().unwrap_or(u32::MAX);
            return Token::Number(Number {
                value,
                digits: digits.len(),
            });
        }
        if character.is_alphabetic() {
            let word = self.take_while(char::is_alphabetic);
            self.skip_one('.');
            return Token::Word(word);
        }
        self.skip_one(character);
        match character {
            '/' => Token::Slash,
            '-' | '\u{2010}' | '\u{2011}' => {
                let spaced_after = self.rest.starts_with(is_space);
                let tight = !spaced_before && !spaced_after;
                Token::Dash(if tight { Dash::Hyphen } else { Dash::Range })
            }
            '\u{2012}'..='\u{2015}' | '\u{2212}' => Token::Dash(Dash::Range),
            other => Token::Other(other),
        }
    }

    /// Steps over the next token if it is a word that the rule accepts.
    pub(super) fn take_word(&mut self, accepts: impl Fn(&str) -> bool) -> bool {
        let found = matches!(self.peek(), Token::Word(word) if accepts(word));
        if found {
            self.next();
        }
        found
    }

    /// The refusal that names what was expected where the next token stands.
    pub(super) fn expected(self, expected: impl Into<String>) -> PeriodError {
        self.expected_at(self.position(), expected)
    }

    pub(super) fn expected_at(self, position: usize, expected: impl Into<String>) -> PeriodError {
        PeriodError::Unreadable {
            text: self.text(),
            position,
            expected: expected.into(),
        }
    }

    pub(super) fn weekly(self, position: usize) -> PeriodError {
        PeriodError::Weekly {
            text: self.text(),
            position,
        }
    }

    pub(super) fn daily(self, position: usize) -> PeriodError {
        PeriodError::Daily {
            text: self.text(),
            position,
        }
    }

    pub(super) fn annual_marker(self, position: usize, year: i32) -> PeriodError {
        PeriodError::AnnualMarker {
            text: self.text(),
            position,
            year,
        }
    }

    pub(super) fn ambiguous_fiscal_year(self, position: usize) -> PeriodError {
        PeriodError::AmbiguousFiscalYear {
            text: self.text(),
            position,
        }
    }

    fn text(self) -> String {
        self.original.to_owned()
    }

    fn skip_space(&mut self) -> bool {
        !self.take_while(is_space).is_empty()
    }

    fn skip_one(&mut self, character: char) {
        if let Some(rest) = self.rest.strip_prefix(character) {
            self.rest = rest;
            self.position = self.position.saturating_add(1);
        }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.position = self.position.saturating_add(taken.chars().count());
        taken
    }
}

/// White space, which includes the no-break spaces, and the byte order mark that spreadsheets leave before a first cell.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let folded = fold(text);
        let mut cursor = Cursor::new(text, &folded);
        std::iter::from_fn(|| match cursor.next() {
            Token::End => None,
            token => Some(format!("{token:?}")),
        })
        .collect()
    }

    #[test]
    fn a_dash_is_a_hyphen_only_when_tight() {
        assert_eq!(
            tokens("1-2 -3–4"),
            [
                "Number(Number { value: 1, digits: 1 })",
                "Dash(Hyphen)",
                "Number(Number { value: 2, digits: 1 })",
                "Dash(Range)",
                "Number(Number { value: 3, digits: 1 })",
                "Dash(Range)",
                "Number(Number { value: 4, digits: 1 })",
            ]
        );
    }

    #[test]
    fn words_are_folded_and_lose_their_dot() {
        assert_eq!(
            tokens("Янв.–ПЕРВЫЙ Șase"),
            [
                "Word(\"янв\")",
                "Dash(Range)",
                "Word(\"первый\")",
                "Word(\"sase\")"
            ]
        );
        assert_eq!(fold("Четвёртый İ"), "четвертый İ");
    }

    #[test]
    fn positions_count_characters() {
        let text = "\u{feff}янв\u{a0}99999999999";
        let folded = fold(text);
        let mut cursor = Cursor::new(text, &folded);
        assert_eq!(cursor.next(), Token::Word("янв"));
        assert_eq!(cursor.position(), 5);
        assert_eq!(
            cursor.next(),
            Token::Number(Number {
                value: u32::MAX,
                digits: 11
            })
        );
    }
}
