use super::before::Before;
use super::currency;
use super::cursor::Cursor;
use super::number::Number;
use super::tokens::Token;
use super::words::{self, Multiple};
use crate::money::Currency;
use crate::number::Decimal;
use crate::phrase::{PhraseError, Quantity};

/// A figure without what stands before it.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) position: usize,
    pub(super) parts: Vec<Part>,
    /// What the text can mean by its currency; empty where it names none.
    pub(super) currencies: Vec<Currency>,
    /// The unit, of which there is one with a currency only where it is priced: the `t` of "USD/t".
    pub(super) unit: Option<Quantity>,
    /// Whether it is a part of a whole in words, "a quarter", and so a percentage.
    pub(super) is_share: bool,
    /// Whether the word was "halved", which a qualifier goes through the other way.
    pub(super) is_halved: bool,
}

/// A number with its scale.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) position: usize,
    pub(super) number: Number,
    pub(super) power: i32,
    has_scale: bool,
}

impl Figure {
    /// The figure that comes next.
    pub(super) fn read(cursor: &mut Cursor<'_>, before: &Before) -> Result<Figure, PhraseError> {
        let mut figure = Figure {
            position: cursor.position(),
            parts: Vec::new(),
            currencies: before.currencies.clone(),
            unit: None,
            is_share: false,
            is_halved: false,
        };
        if !before.only_a_number_follows()
            && let Some(multiple) = cursor.take(words::multiple)
        {
            return Ok(figure.of_multiple(multiple));
        }
        while figure.parts.is_empty() || part_follows(cursor, &figure) {
            let part = Part::read(cursor)?;
            if !figure.parts.is_empty() && !part.has_scale {
                return Err(cursor.expected("a scale, as the part before it has"));
            }
            figure.parts.push(part);
            if takes_link(cursor) && !unit_follows(cursor) {
                return Err(cursor.expected("a currency or a unit"));
            }
            currency::take(cursor, &mut figure.currencies)?;
        }
        figure.unit = if figure.currencies.is_empty() {
            unit(cursor)?
        } else {
            priced_unit(cursor)?
        };
        figure.mark_share();
        Ok(figure)
    }

    fn of_multiple(mut self, multiple: Multiple) -> Figure {
        let number = match multiple {
            Multiple::Whole(count) => Number::Words(count.into(), Decimal::ONE),
            Multiple::Halved => Number::Words(Decimal::new(5, 1), Decimal::new(1, 1)),
        };
        self.parts.push(Part {
            position: self.position,
            number,
            power: 0,
            has_scale: false,
        });
        self.is_halved = multiple == Multiple::Halved;
        self.unit = Some(Quantity::Times);
        self
    }

    /// A fraction with nothing behind it is a part of a whole: a quarter is 25 %.
    fn mark_share(&mut self) {
        if let [part] = self.parts.as_mut_slice()
            && matches!(part.number, Number::Fraction(..))
            && !part.has_scale
            && self.unit.is_none()
            && self.currencies.is_empty()
        {
            part.power = 2;
            self.unit = Some(Quantity::Percent);
            self.is_share = true;
        }
    }
}

impl Part {
    fn read(cursor: &mut Cursor<'_>) -> Result<Part, PhraseError> {
        let position = cursor.position();
        let number = Number::read(cursor)?;
        // "Half a billion", "a quarter of a billion".
        let has_article = matches!(number, Number::Fraction(..))
            && (cursor.take_words(&["of", "a"]) || cursor.take_words(&["a"]));
        let power = cursor.take(words::scale);
        if has_article && power.is_none() && !unit_follows(cursor) {
            return Err(cursor.expected("a scale, a currency or a unit"));
        }
        Ok(Part {
            position,
            number,
            power: power.unwrap_or(0),
            has_scale: power.is_some(),
        })
    }
}

/// Whether another part comes behind one with a scale, as in "33 billion 4 million"; "and" may stand between.
fn part_follows(cursor: &mut Cursor<'_>, figure: &Figure) -> bool {
    let here = cursor.here();
    if !cursor.take_words(&["and"]) {
        cursor.take_words(&["и"]);
    }
    let follows = figure.parts.last().is_some_and(|part| part.has_scale) && Number::follows(cursor);
    if !follows {
        cursor.back_to(here);
    }
    follows
}

/// Steps over what may stand between a number and its unit: `miliarde de euro`.
fn takes_link(cursor: &mut Cursor<'_>) -> bool {
    let romanian = cursor.take_words(&["de"]);
    if romanian {
        cursor.note(words::Marks::CommaIsDecimal);
    }
    romanian || cursor.take_words(&["of"])
}

fn unit_follows(cursor: &Cursor<'_>) -> bool {
    currency::follows(cursor) || words::unit(&cursor.window()).is_some()
}

fn unit(cursor: &mut Cursor<'_>) -> Result<Option<Quantity>, PhraseError> {
    if cursor.take_mark('%') {
        return Ok(Some(Quantity::Percent));
    }
    if cursor.take_mark('×') {
        return Ok(Some(Quantity::Times));
    }
    if let Some(&Token::Bracketed(unit)) = cursor.peek() {
        cursor.step(1);
        return Quantity::Other(unit.into()).checked().map(Some);
    }
    Ok(cursor.take(words::unit))
}

/// What stands behind the stroke of "USD/t".
fn priced_unit(cursor: &mut Cursor<'_>) -> Result<Option<Quantity>, PhraseError> {
    if !cursor.take_mark('/') {
        return Ok(None);
    }
    let [word, ..] = cursor.window();
    let unit = words::other_unit(word)
        .ok_or_else(|| cursor.expected("a unit that has a price, such as `t`"))?;
    cursor.step(1);
    Ok(Some(Quantity::Other(unit.into())))
}
