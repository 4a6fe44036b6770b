use super::tokens::{Spot, Token, tokens};
use super::words::{Found, Marks, Window};
use crate::phrase::{Phrase, PhraseError};

/// A place in a text, and what the words before it said about decimal marks.
pub(super) struct Cursor<'t> {
    text: &'t str,
    spots: Vec<Spot<'t>>,
    next: usize,
    /// The length of the text in characters.
    length: usize,
    comma_is_decimal: bool,
    point_is_decimal: bool,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Cursor<'t> {
        let (spots, length) = tokens(text);
        Cursor {
            text,
            spots,
            next: 0,
            length,
            comma_is_decimal: false,
            point_is_decimal: false,
        }
    }

    /// Where the next token stands, in characters.
    pub(super) fn position(&self) -> usize {
        self.spots
            .get(self.next)
            .map_or(self.length, |spot| spot.position)
    }

    pub(super) fn peek(&self) -> Option<&Token<'t>> {
        self.peek_behind(0)
    }

    /// The token behind so many others.
    pub(super) fn peek_behind(&self, others: usize) -> Option<&Token<'t>> {
        self.spots
            .get(self.next.saturating_add(others))
            .map(|spot| &spot.token)
    }

    pub(super) fn is_number(&self, others: usize) -> bool {
        matches!(self.peek_behind(others), Some(Token::Number(_)))
    }

    pub(super) fn window(&self) -> Window<'_> {
        let word = |others: usize| match self.peek_behind(others) {
            Some(Token::Word { folded, .. }) => folded,
            _ => "",
        };
        [word(0), word(1), word(2), word(3)]
    }

    pub(super) fn step(&mut self, tokens: usize) {
        self.next = self.next.saturating_add(tokens);
    }

    /// A place to go back to by [`Cursor::back_to`].
    pub(super) fn here(&self) -> usize {
        self.next
    }

    pub(super) fn back_to(&mut self, here: usize) {
        self.next = here;
    }

    /// Steps over what a table of words finds next.
    pub(super) fn take<T>(&mut self, table: impl Fn(&Window<'_>) -> Found<T>) -> Option<T> {
        let (taken, meaning, marks) = table(&self.window())?;
        self.step(taken);
        self.note(marks);
        Some(meaning)
    }

    pub(super) fn take_words(&mut self, wanted: &[&str]) -> bool {
        let found = self.window().starts_with(wanted);
        self.step(if found { wanted.len() } else { 0 });
        found
    }

    pub(super) fn take_mark(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(&Token::Mark(mark));
        self.step(usize::from(found));
        found
    }

    pub(super) fn note(&mut self, marks: Marks) {
        match marks {
            Marks::Any => {}
            Marks::PointIsDecimal => self.point_is_decimal = true,
            Marks::CommaIsDecimal => self.comma_is_decimal = true,
        }
    }

    /// Whether the words said that this mark is none of thousands.
    pub(super) fn is_decimal(&self, mark: char) -> bool {
        match mark {
            ',' => self.comma_is_decimal,
            _ => self.point_is_decimal,
        }
    }

    pub(super) fn finish(&self) -> Result<(), PhraseError> {
        if self.spots.len() == self.next {
            return Ok(());
        }
        Err(self.expected("a scale, a unit, a currency or the end of the figure"))
    }

    /// The refusal that names what was expected where the next token stands.
    pub(super) fn expected(&self, expected: &'static str) -> PhraseError {
        self.expected_at(self.position(), expected)
    }

    pub(super) fn expected_at(&self, position: usize, expected: &'static str) -> PhraseError {
        PhraseError::Unreadable {
            text: self.text.to_owned(),
            position,
            expected,
        }
    }

    pub(super) fn ambiguous(&self, readings: Vec<Phrase>) -> PhraseError {
        PhraseError::Ambiguous {
            text: self.text.to_owned(),
            readings,
        }
    }

    pub(super) fn too_many_digits(&self) -> PhraseError {
        PhraseError::TooManyDigits {
            text: self.text.to_owned(),
        }
    }
}
