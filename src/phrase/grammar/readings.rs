//! The readings that a text leaves.

use super::before::Before;
use super::cursor::Cursor;
use super::figure::{Figure, Part};
use super::number::{Number, part_of};
use crate::number::{Decimal, Ratio, add, multiply, negate, read, shift};
use crate::phrase::{Phrase, PhraseError, Qualifier, Quantity};

/// One unit of the last place with which a fraction in words is read.
///
/// Wide enough for whatever a text calls by its name: 0.2 to 0.3 is a quarter, and nobody calls a third so.
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// A number in its printed unit, and one unit of its last place.
#[derive(Debug, Clone, Copy)]
struct Printed {
    value: Decimal,
    place: Decimal,
}

/// Every figure that a text can mean.
pub(super) fn of(
    cursor: &Cursor<'_>,
    before: &Before,
    figure: &Figure,
) -> Result<Vec<Phrase>, PhraseError> {
    let quantities = quantities(cursor, before, figure)?;
    let mut qualifier = before.qualifier.unwrap_or(Qualifier::Bare);
    if figure.is_halved {
        qualifier = through_the_other_way(qualifier);
    }
    let below_zero = if before.compares_below_zero() {
        through_the_other_way(qualifier)
    } else {
        qualifier
    };
    if let [part] = figure.parts.as_slice()
        && let Number::Fraction(count, 3) = part.number
        && figure.is_share
    {
        return Ok(vec![thirds(count, before.is_negative, below_zero)?]);
    }
    let mut phrases = Vec::new();
    for printed in numbers(cursor, figure)? {
        for quantity in &quantities {
            let value = if before.is_negative {
                negate(printed.value)
            } else {
                printed.value
            };
            // "≥ −0" is "≥ 0".
            let qualifier = if value.is_zero() {
                qualifier
            } else {
                below_zero
            };
            phrases.push(
                Phrase::from_printed(value, printed.place, quantity.clone(), qualifier).map_err(
                    |refusal| match refusal {
                        PhraseError::TooManyDigits { .. } => cursor.too_many_digits(),
                        other => other,
                    },
                )?,
            );
        }
    }
    Ok(phrases)
}

/// What the figure may count.
fn quantities(
    cursor: &Cursor<'_>,
    before: &Before,
    figure: &Figure,
) -> Result<Vec<Quantity>, PhraseError> {
    let quantities = match (&figure.unit, figure.currencies.as_slice()) {
        (None, []) if before.is_multiplied => vec![Quantity::Times],
        (None, []) => vec![Quantity::Number],
        (None, currencies) => currencies.iter().copied().map(Quantity::Money).collect(),
        (Some(unit), []) => vec![unit.clone()],
        // Money for each of another unit: "USD/t".
        (Some(unit), currencies) => currencies
            .iter()
            .map(|currency| match unit {
                Quantity::Other(unit) => Quantity::Other(format!("{currency}/{unit}").into()),
                other => other.clone(),
            })
            .collect(),
    };
    let is_multiple = quantities.contains(&Quantity::Times);
    if before.is_multiplied && !is_multiple {
        return Err(cursor.expected_at(figure.position, "a multiple without a unit"));
    }
    match (before.fall_at(), before.multiple_at()) {
        (Some(position), _) if is_multiple => Err(cursor.expected_at(
            position,
            "a rise or no verb before a multiple, since a fall by a multiple has no agreed meaning",
        )),
        (_, Some(position)) if !is_multiple => {
            Err(cursor.expected_at(position, "a multiple, such as `2,1`, behind this word"))
        }
        _ => Ok(quantities),
    }
}

/// Every number that the marks allow: the last part, on top of the whole numbers before it.
fn numbers(cursor: &Cursor<'_>, figure: &Figure) -> Result<Vec<Printed>, PhraseError> {
    let too_many_digits = |_| cursor.too_many_digits();
    let mut sum = Decimal::ZERO;
    let mut unit_before: Option<Decimal> = None;
    let mut numbers = Vec::new();
    for (index, part) in figure.parts.iter().enumerate() {
        let unit = shift(Decimal::ONE, part.power).map_err(too_many_digits)?;
        let is_last = index.saturating_add(1) == figure.parts.len();
        numbers = candidates(cursor, part)?;
        numbers.retain(|number| {
            unit_before.is_none_or(|before| number.value < before)
                && (is_last || number.place == unit)
        });
        for number in &mut numbers {
            number.value = add(sum, number.value).map_err(too_many_digits)?;
        }
        sum = match numbers.as_slice() {
            [] => {
                return Err(cursor.expected_at(
                    part.position,
                    "whole numbers of falling scales, each below one of the scale before it",
                ));
            }
            [number, ..] => number.value,
        };
        unit_before = Some(unit);
    }
    Ok(numbers)
}

/// The readings of one part in its scale; the decimal reading of a mark comes first.
fn candidates(cursor: &Cursor<'_>, part: &Part) -> Result<Vec<Printed>, PhraseError> {
    let too_many_digits = |_| cursor.too_many_digits();
    let in_scale = |value, place| {
        Ok(Printed {
            value: shift(value, part.power).map_err(too_many_digits)?,
            place: shift(place, part.power).map_err(too_many_digits)?,
        })
    };
    match &part.number {
        Number::Digits(readings) => {
            let mut texts = vec![&readings.plain];
            texts.extend(
                readings
                    .grouped
                    .iter()
                    .filter_map(|(mark, text)| (!cursor.is_decimal(*mark)).then_some(text)),
            );
            texts
                .into_iter()
                .map(|text| {
                    let value = read(text).map_err(too_many_digits)?;
                    in_scale(value, Decimal::new(1, value.scale()))
                })
                .collect()
        }
        Number::Words(value, place) => in_scale(*value, *place).map(|printed| vec![printed]),
        Number::Fraction(count, of) => {
            let unit = part_of(*of).ok_or_else(|| {
                cursor.expected_at(
                    part.position,
                    "thirds without a scale, a unit or a currency",
                )
            })?;
            let value = multiply(unit, (*count).into()).map_err(too_many_digits)?;
            in_scale(value, TENTH).map(|printed| vec![printed])
        }
    }
}

fn thirds(count: i64, is_negative: bool, qualifier: Qualifier) -> Result<Phrase, PhraseError> {
    let share = Ratio::from(count).over(&Ratio::from(3))?;
    let share = if is_negative { share.negated() } else { share };
    Ok(Phrase::from_fraction(share, TENTH.into(), qualifier))
}

/// "Almost halved" is a little more than half, and what is above −5 is less far below zero.
fn through_the_other_way(qualifier: Qualifier) -> Qualifier {
    match qualifier {
        Qualifier::Almost | Qualifier::Under => Qualifier::Over,
        Qualifier::Over => Qualifier::Under,
        Qualifier::AtLeast => Qualifier::AtMost,
        Qualifier::AtMost => Qualifier::AtLeast,
        Qualifier::Bare | Qualifier::About => qualifier,
    }
}
