//! The grammar of figures.
//!
//! ```text
//! figure = [qualifier] [verb ["by"]] [sign | currency]… amount ["to the nearest" amount]
//! amount = multiple | part {["and"] part} [unit]
//! part   = number [scale] [currency]
//! ```
//!
//! Reading takes note of every reading that the marks and signs of a text leave; what its words say about marks is known at its end.

mod before;
mod currency;
mod cursor;
mod figure;
mod marks;
mod number;
mod readings;
mod tokens;
mod words;

pub(super) use self::words::other_unit;

use self::before::Before;
use self::cursor::Cursor;
use self::figure::Figure;
use super::{Phrase, PhraseError};
use crate::number::Decimal;

/// The longest text that is read, in bytes.
const LONGEST: usize = 1000;

pub(super) fn read(text: &str) -> Result<Phrase, PhraseError> {
    if text.len() > LONGEST {
        return Err(PhraseError::TooLong {
            length: text.len(),
            most: LONGEST,
        });
    }
    let mut cursor = Cursor::new(text);
    let before = Before::read(&mut cursor)?;
    let figure = Figure::read(&mut cursor, &before)?;
    let place = if cursor.take_words(&["to", "the", "nearest"]) {
        cursor.note(words::Marks::PointIsDecimal);
        Some(Figure::read(&mut cursor, &Before::default())?)
    } else {
        None
    };
    cursor.finish()?;
    let mut readings = readings::of(&cursor, &before, &figure)?;
    if let Some(figure) = place {
        let place = one_place(&cursor, &figure, &readings)?;
        readings = readings
            .into_iter()
            .map(|reading| reading.with_place(place))
            .collect::<Result<_, _>>()?;
    }
    match readings.as_slice() {
        [reading] => Ok(reading.clone()),
        _ => Err(cursor.ambiguous(readings)),
    }
}

/// The unit of the last place that a text names behind "to the nearest", in the quantity of the figure.
fn one_place(
    cursor: &Cursor<'_>,
    figure: &Figure,
    readings: &[Phrase],
) -> Result<Decimal, PhraseError> {
    let places = readings::of(cursor, &Before::default(), figure)?;
    let place = match places.as_slice() {
        [place] if readings.iter().all(|r| r.quantity() == place.quantity()) => {
            place.value().to_decimal()
        }
        _ => None,
    };
    place.ok_or_else(|| {
        cursor.expected_at(
            figure.position,
            "one unit of the last place, in the unit of the figure",
        )
    })
}
