//! The canonical text of a phrase.

use std::fmt;

use super::{Phrase, Qualifier, Quantity};
use crate::money::Scale;
use crate::number::{self, Decimal, Ratio, Rounding};

/// Scales for a figure of their size, the largest first.
const NATURAL: [Scale; 3] = [Scale::Trillion, Scale::Billion, Scale::Million];

/// Scales for a figure rounded more coarsely than its size asks for, the smallest first.
const ROUNDED: [Scale; 5] = [
    Scale::Units,
    Scale::Thousand,
    Scale::Million,
    Scale::Billion,
    Scale::Trillion,
];

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.qualifier() != Qualifier::Bare {
            write!(f, "{} ", self.qualifier().words())?;
        }
        let quantity = self.quantity();
        let printed_unit = power_of_ten(quantity.power().saturating_neg());
        let value = self.value().times(&printed_unit);
        let place = self.place().times(&printed_unit);
        match (rounded_to(&value, &place, quantity), thirds(self.value())) {
            (Some((digits, scale)), _) => {
                write_figure(f, &digits, scale, quantity)?;
                if !may_be_thousands(&digits, scale, quantity) {
                    return Ok(());
                }
            }
            (None, Some(words)) => f.write_str(words)?,
            (None, None) => write_whole(f, &value, quantity)?,
        }
        f.write_str(" to the nearest ")?;
        write_whole(f, &place, quantity)
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phrase({self})")
    }
}

/// The digits down to `place` and their scale, if that shows the place.
fn rounded_to(value: &Ratio, place: &Ratio, quantity: &Quantity) -> Option<(String, Scale)> {
    let units = value.over(place).ok()?.to_decimal()?;
    if units.scale() != 0 {
        return None;
    }
    let power = power_of(place)?;
    let shows_place = |scale: &Scale| scale.power() >= power;
    let natural = natural_scale(value, quantity);
    let scale = if shows_place(&natural) {
        natural
    } else if quantity.takes_scale() {
        ROUNDED.into_iter().find(shows_place)?
    } else {
        return None;
    };
    let places = scale.power().checked_sub(power)?.try_into().ok()?;
    let digits = in_scale(value, scale).to_fixed(Rounding::to(places));
    Some((digits, scale))
}

/// Whether the point of the digits could be one of thousands, as in "1.698", with no word beside them that settles it.
fn may_be_thousands(digits: &str, scale: Scale, quantity: &Quantity) -> bool {
    let is_settled =
        scale != Scale::Units || matches!(quantity, Quantity::Points | Quantity::Times);
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    !is_settled
        && digits.split_once('.').is_some_and(|(whole, places)| {
            places.len() == 3 && whole.len() <= 3 && !whole.starts_with('0')
        })
}

fn write_whole(f: &mut fmt::Formatter<'_>, number: &Ratio, quantity: &Quantity) -> fmt::Result {
    let scale = natural_scale(number, quantity);
    write_figure(f, &in_scale(number, scale).to_string(), scale, quantity)
}

fn write_figure(
    f: &mut fmt::Formatter<'_>,
    digits: &str,
    scale: Scale,
    quantity: &Quantity,
) -> fmt::Result {
    f.write_str(digits)?;
    if scale != Scale::Units {
        write!(f, " {scale}")?;
    }
    if *quantity != Quantity::Number {
        write!(f, " {quantity}")?;
    }
    Ok(())
}

fn natural_scale(number: &Ratio, quantity: &Quantity) -> Scale {
    NATURAL
        .into_iter()
        .filter(|_| quantity.takes_scale())
        .find(|scale| number.abs() >= power_of_ten(scale.power()))
        .unwrap_or(Scale::Units)
}

fn in_scale(number: &Ratio, scale: Scale) -> Ratio {
    number.times(&power_of_ten(scale.power().saturating_neg()))
}

/// 10 to a power between −12 and 12, for which a decimal always has room.
fn power_of_ten(power: i32) -> Ratio {
    number::shift(Decimal::ONE, power).map_or(Ratio::ONE, Ratio::from)
}

/// The power of ten that a number is, if it is one.
fn power_of(number: &Ratio) -> Option<i32> {
    let decimal = number.to_decimal()?;
    let mut power = i32::try_from(decimal.scale()).ok()?.checked_neg()?;
    let mut rest = decimal.mantissa();
    while rest != 1 {
        if rest == 0 || rest.checked_rem(10)? != 0 {
            return None;
        }
        rest = rest.checked_div(10)?;
        power = power.checked_add(1)?;
    }
    Some(power)
}

/// The words for the fractions that no decimal is.
fn thirds(value: &Ratio) -> Option<&'static str> {
    let thrice = value.times(&Ratio::from(3));
    let words = [
        (1, "a third"),
        (2, "two thirds"),
        (-1, "minus a third"),
        (-2, "minus two thirds"),
    ];
    words
        .into_iter()
        .find(|(count, _)| thrice == Ratio::from(*count))
        .map(|(_, words)| words)
}
