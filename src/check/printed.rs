//! A figure as it stands on paper, and what one slip of the hand makes of it.

use super::figure::Value;
use super::say::power_of_ten;
use crate::phrase::{Phrase, Quantity};

/// A figure as it stands on paper: digits, the place of the point, a scale word, a sign.
#[derive(Clone)]
pub(super) struct Printed {
    pub(super) negative: bool,
    digits: Vec<u8>,
    /// How many of the digits are behind the point.
    places: usize,
    /// The power of ten of the scale word.
    scale: i32,
    /// How much larger the scale word is in which the figure is written out elsewhere: 4528 million is 4.528 billion there.
    raised: i32,
    takes_scale: bool,
}

/// Scale words by their power of ten.
const SCALES: [(i32, &str); 5] = [
    (0, ""),
    (3, "thousand"),
    (6, "million"),
    (9, "billion"),
    (12, "trillion"),
];

impl Printed {
    /// Nothing where the last place is no power of ten, so that the figure has no digits of its own.
    pub(super) fn new(value: &Value) -> Option<Printed> {
        let phrase = &value.phrase;
        let last = (-28..=28_i32)
            .find(|power| power_of_ten(*power) == *phrase.place())?
            .checked_sub(printed_power(phrase.quantity()))?;
        let units = phrase.value().over(phrase.place()).ok()?.to_decimal()?;
        if units.scale() != 0 {
            return None;
        }
        let takes_scale = matches!(
            phrase.quantity(),
            Quantity::Money(_) | Quantity::Number | Quantity::Other(_)
        );
        let size = phrase.value().abs();
        let natural =
            |scale: i32| takes_scale && (scale == 0 || scale >= 6) && size >= power_of_ten(scale);
        let own = value
            .scale
            .filter(|scale| SCALES.iter().any(|(known, _)| known == scale));
        let scales = || SCALES.iter().map(|(scale, _)| *scale);
        // A figure may be rounded to more than the scale of its size, as "0 billion" is.
        let showing = |scale: i32| {
            let mut larger = scales().filter(|known| *known >= scale && *known >= last);
            larger.next().filter(|_| takes_scale).unwrap_or(0)
        };
        let written = showing(scales().rev().find(|scale| natural(*scale)).unwrap_or(0));
        let scale = own.map_or(written, showing);
        let places = usize::try_from(scale.checked_sub(last)?).ok()?;
        let digits = units.mantissa().unsigned_abs().to_string();
        let missing = places.saturating_add(1).saturating_sub(digits.len());
        let mut padded = vec![b'0'; missing];
        padded.extend(digits.bytes());
        Some(Printed {
            negative: phrase.value().is_negative(),
            digits: padded,
            places,
            scale,
            raised: written.saturating_sub(scale),
            takes_scale,
        })
    }

    /// The figures one slip away, slip by slip.
    pub(super) fn slips(&self) -> [Vec<Printed>; 7] {
        let at = |index: usize| self.digits.get(index).copied();
        let last = self.digits.len();
        let with = |digits: Vec<u8>, places| Printed {
            digits,
            places,
            ..self.clone()
        };
        let sign = vec![Printed {
            negative: !self.negative,
            ..self.clone()
        }];
        let scales = SCALES
            .iter()
            .filter(|(scale, word)| self.takes_scale && *scale != self.scale && !word.is_empty())
            .map(|(scale, _)| Printed {
                scale: *scale,
                ..self.clone()
            })
            .collect();
        // Three places are what a scale word makes.
        let has_word = self.scale > 0;
        let points = (0..=last)
            .filter(|places| *places != self.places)
            .filter(|places| !(has_word && places.abs_diff(self.places) == 3))
            .map(|places| with(self.digits.clone(), places))
            .collect();
        let swapped = (1..last)
            .filter_map(|index| {
                let mut digits = self.digits.clone();
                let before = index.checked_sub(1)?;
                digits.swap(before, index);
                (at(before) != at(index)).then(|| with(digits, self.places))
            })
            .collect();
        // A digit before the point moves none behind it.
        let behind = |index: usize| last.saturating_sub(index) <= self.places;
        // To lose all digits of one side of the point is to lose the point as well, or to write a zero for them: two slips.
        let is_alone = |index: usize| {
            let beside = if behind(index) {
                self.places
            } else {
                last.saturating_sub(self.places)
            };
            beside == 1
        };
        let fewer = (0..last)
            .filter(|index| !is_alone(*index))
            .map(|index| {
                let mut digits = self.digits.clone();
                digits.remove(index);
                let places = self.places.saturating_sub(usize::from(behind(index)));
                with(digits, places)
            })
            .collect();
        // A digit before a final zero behind the point is another digit in its place.
        let is_before_zero = |index: usize| {
            behind(index) && index.checked_add(1) == Some(last) && at(index) == Some(b'0')
        };
        let more = (0..=last)
            .filter(|index| !is_before_zero(*index))
            .flat_map(|index| (b'0'..=b'9').map(move |digit| (index, digit)))
            .flat_map(|(index, digit)| {
                let mut digits = self.digits.clone();
                digits.insert(index, digit);
                let start = last.saturating_sub(self.places);
                let before = with(digits.clone(), self.places);
                let after = with(digits, self.places.saturating_add(1));
                match index.cmp(&start) {
                    std::cmp::Ordering::Less => vec![before],
                    std::cmp::Ordering::Equal => vec![before, after],
                    std::cmp::Ordering::Greater => vec![after],
                }
            })
            .collect();
        let other = (0..last)
            .flat_map(|index| (b'0'..=b'9').map(move |digit| (index, digit)))
            .filter(|(index, digit)| at(*index) != Some(*digit))
            .filter_map(|(index, digit)| {
                let mut digits = self.digits.clone();
                *digits.get_mut(index)? = digit;
                Some(with(digits, self.places))
            })
            .collect();
        [sign, swapped, fewer, points, scales, more, other]
    }

    /// The digits with sign and point; nothing where a number is not written so.
    fn number(&self) -> Option<String> {
        let whole = self.digits.len().checked_sub(self.places)?;
        let (whole, places) = self.digits.split_at_checked(whole)?;
        let is_written = !matches!(whole, [b'0', _, ..]);
        let whole: &[u8] = if whole.is_empty() { b"0" } else { whole };
        let text = |digits: &[u8]| String::from_utf8(digits.to_vec()).ok();
        let sign = if self.negative { "-" } else { "" };
        let number = if places.is_empty() {
            format!("{sign}{}", text(whole)?)
        } else {
            format!("{sign}{}.{}", text(whole)?, text(places)?)
        };
        is_written.then_some(number)
    }

    pub(super) fn phrase(&self, like: &Phrase) -> Option<Phrase> {
        let quantity = like.quantity().clone();
        Phrase::from_parts(&self.number()?, self.scale, quantity, like.qualifier()).ok()
    }

    /// The same number in another scale, if there is a word for it and it shows all digits.
    fn raised(&self) -> Option<Printed> {
        let scale = self.scale.checked_add(self.raised)?;
        let places = i32::try_from(self.places).ok()?.checked_add(self.raised)?;
        let places = usize::try_from(places).ok()?;
        let missing = places.saturating_add(1).saturating_sub(self.digits.len());
        let mut digits = vec![b'0'; missing];
        digits.extend(&self.digits);
        let whole = digits.len().saturating_sub(places);
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros.min(whole.saturating_sub(1)));
        let is_known = SCALES.iter().any(|(known, _)| *known == scale);
        is_known.then(|| Printed {
            digits,
            places,
            scale,
            ..self.clone()
        })
    }

    pub(super) fn text(&self, quantity: &Quantity) -> String {
        let raised = self.raised();
        let printed = raised.as_ref().unwrap_or(self);
        let number = printed.number().unwrap_or_default();
        let word = SCALES.iter().find(|(scale, _)| *scale == printed.scale);
        let word = word.map_or("", |(_, word)| *word);
        let unit = match quantity {
            Quantity::Percent => "%",
            Quantity::Points => "points",
            Quantity::Times => "times",
            _ => "",
        };
        [number.as_str(), word, unit]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The power of ten between a printed number and its value.
fn printed_power(quantity: &Quantity) -> i32 {
    match quantity {
        Quantity::Percent | Quantity::Points => -2,
        _ => 0,
    }
}
