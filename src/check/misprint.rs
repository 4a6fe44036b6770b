//! What a printed figure may have been meant to be: figures one slip away that would fit.

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::figure::Value;
use super::say::power_of_ten;
use crate::number::{Range, Ratio};
use crate::phrase::{Phrase, Quantity};

/// The most suggestions for one figure.
const MOST: usize = 5;

/// The figures one slip from what is printed.
///
/// Slips that keep the digits in sight come first: a lost sign, two digits swapped, a digit too many, the point in another place, another
/// scale word. A digit too few and another digit come last, since so many figures are one of those away that one fits by chance. Among
/// figures of one slip the one nearest to what is printed comes first.
///
/// None of them is zero, which is no figure that anyone prints by a slip as another, and none has lost its scale word, which is left out by a
/// slip but not added.
pub(super) struct Misprints {
    unit: Quantity,
    slips: Vec<Slip>,
}

/// A figure one slip away: the kind of slip, how far the figure is from what is printed, and what it stands for.
struct Slip {
    order: usize,
    distance: Ratio,
    value: Ratio,
    range: Range,
    printed: Printed,
}

/// The slips in the order of [`Printed::slips`], as what happened to the figure that was meant.
const KINDS: [&str; 7] = [
    "a lost sign",
    "two digits swapped",
    "a digit too many",
    "the point in the wrong place",
    "the wrong scale word",
    "a digit left out",
    "a wrong digit",
];

/// A figure that may have been meant, and what would have happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misprint {
    pub(super) text: String,
    pub(super) slip: &'static str,
}

impl Misprints {
    pub(super) fn of(value: &Value) -> Misprints {
        let slips = Printed::new(value).map(|printed| printed.slips());
        let kinds = slips.into_iter().flatten().enumerate();
        let candidates = kinds.flat_map(|(order, candidates)| {
            candidates
                .into_iter()
                .map(move |candidate| (order, candidate))
        });
        let slips = candidates.filter_map(|(order, printed)| {
            let phrase = printed.phrase(&value.phrase)?;
            let distance = phrase.value().minus(value.phrase.value()).abs();
            let is_meant = !phrase.value().is_zero();
            (is_meant && distance.is_positive()).then(|| Slip {
                order,
                distance,
                value: phrase.value().clone(),
                range: phrase.range(),
                printed,
            })
        });
        Misprints {
            unit: value.phrase.quantity().clone(),
            slips: slips.collect(),
        }
    }

    /// Those that stand for a value in `wanted`, the nearest first, each value once.
    pub(super) fn within(&self, wanted: &Range) -> Vec<Misprint> {
        // "At least -3" allows what is not below zero, but is not printed of it.
        let is_below_zero = match wanted.lower() {
            Included(least) | Excluded(least) => least.is_negative(),
            Unbounded => true,
        };
        let fitting = self
            .slips
            .iter()
            .filter(|slip| !slip.printed.negative || is_below_zero)
            .filter(|slip| slip.range.intersection(wanted).is_some());
        let mut found: Vec<(usize, &Ratio, String, &Ratio)> = fitting
            .map(|slip| {
                let text = slip.printed.text(&self.unit);
                (slip.order, &slip.distance, text, &slip.value)
            })
            .collect();
        found.sort();
        let mut known: Vec<&Ratio> = Vec::new();
        let once = found.into_iter().filter(|(_, _, _, value)| {
            let is_new = !known.contains(value);
            known.push(value);
            is_new
        });
        once.filter_map(|(order, _, text, _)| {
            let slip = KINDS.get(order)?;
            Some(Misprint { text, slip })
        })
        .take(MOST)
        .collect()
    }
}

/// A figure as it stands on paper: digits, the place of the point, a scale word, a sign.
#[derive(Clone)]
struct Printed {
    negative: bool,
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
    fn new(value: &Value) -> Option<Printed> {
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
    fn slips(&self) -> [Vec<Printed>; 7] {
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

    fn phrase(&self, like: &Phrase) -> Option<Phrase> {
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

    fn text(&self, quantity: &Quantity) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Qualifier;

    fn value(printed: &str) -> Value {
        let phrase = Phrase::read(printed).unwrap();
        Value {
            text: printed.to_owned(),
            nearest: phrase.range(),
            truncated: phrase.range_if_truncated(),
            phrase,
            scale: None,
        }
    }

    fn suggested(printed: &str, wanted: &str) -> Vec<String> {
        let value = value(printed);
        let found = Misprints::of(&value).within(&wanted.parse().unwrap());
        found.into_iter().map(|misprint| misprint.text).collect()
    }

    #[test]
    fn a_digit_too_many_comes_before_another_digit() {
        let found = suggested("US$1.045 billion", "[1447500000, 1648500000]");
        // 1.45 lies in it, and so do 1.545 and 1.645, one digit away, and 1.5045, one digit more.
        assert_eq!(
            found.first().map(String::as_str),
            Some("1.45 billion"),
            "{found:?}"
        );
    }

    #[test]
    fn each_slip_is_found() {
        for (printed, wanted, meant) in [
            (
                "152.6 million USD",
                "[152000000000, 153000000000]",
                "152.6 billion",
            ),
            ("-3 %", "[0.025, 0.035]", "3 %"),
            (
                "10.45 billion USD",
                "[1040000000, 1050000000]",
                "1.045 billion",
            ),
            ("$910 million", "[190000000, 190400000]", "190 million"),
            (
                "$14.5 billion",
                "[14560000000, 14561000000]",
                "14.56 billion",
            ),
            (
                "4.53 billion USD",
                "[4630000000, 4630000000]",
                "4.63 billion",
            ),
        ] {
            let found = suggested(printed, wanted);
            assert!(
                found.iter().any(|text| text == meant),
                "{printed}: {found:?}"
            );
        }
    }

    #[test]
    fn nothing_is_meant_to_be_zero() {
        // One digit away from 8 are 0 and, within the range, 1 to 5; and a point further to the left is 0.8.
        let found = suggested("8 million USD", "[0, 5000000]");
        assert_eq!(
            found,
            [
                "0.8 million",
                "8 thousand",
                "5 million",
                "4 million",
                "3 million"
            ]
        );
        // "-0 million" lies between −50 and 50, and "0.0 %" between −0.04 and 0.04.
        assert_eq!(suggested("-8 million USD", "[-50, 50]"), [""; 0]);
        assert_eq!(suggested("0.8 %", "[-0.0004, 0.0004]"), [""; 0]);
        // What is printed as zero may have been meant to be another number.
        let found = suggested("0.0 %", "[0.0026, 0.0034]");
        assert_eq!(found, ["0.3 %"]);
    }

    #[test]
    fn what_is_meant_is_written_in_the_scale_of_what_is_printed() {
        // 4258 in millions stands elsewhere as 4.258 billion.
        let phrase = Phrase::from_parts(
            "4258",
            6,
            value("$1").phrase.quantity().clone(),
            Qualifier::Bare,
        );
        let phrase = phrase.unwrap();
        let value = Value {
            text: phrase.to_string(),
            nearest: phrase.range(),
            truncated: phrase.range_if_truncated(),
            phrase,
            scale: Some(6),
        };
        assert_eq!(value.text, "4.258 billion USD");
        let meant = |wanted: &str| {
            let found = Misprints::of(&value).within(&wanted.parse().unwrap());
            found
                .first()
                .map(|one| format!("{}, {}", one.text, one.slip))
        };
        assert_eq!(
            meant("[4527500000, 4528500000]").as_deref(),
            Some("4.528 billion, two digits swapped")
        );
        assert_eq!(
            meant("[425800000, 425800000]").as_deref(),
            Some("0.4258 billion, the point in the wrong place")
        );
        assert_eq!(
            meant("[4258000, 4258000]").as_deref(),
            Some("4.258 million, the wrong scale word")
        );
    }

    #[test]
    fn nothing_below_zero_is_meant_of_what_is_not() {
        // "At least -3" is one sign away, and holds of 0 to 2 only as anything below them does.
        let found = suggested("at least $3", "[0, 2]");
        assert!(found.contains(&"2".to_owned()), "{found:?}");
        assert!(!found.iter().any(|text| text.starts_with('-')), "{found:?}");
        let found = suggested("at least $3", "[-3, 2]");
        assert!(found.contains(&"-3".to_owned()), "{found:?}");
    }

    #[test]
    fn the_only_digit_of_one_side_of_the_point_is_not_one_too_many() {
        let value = value("1.5 %");
        let kinds = |wanted: &str| -> Vec<(String, &str)> {
            let found = Misprints::of(&value).within(&wanted.parse().unwrap());
            let found = found.into_iter();
            found.map(|one| (one.text, one.slip)).collect()
        };
        // Without its 1 it is 0.5, which has as many digits.
        assert_eq!(
            kinds("[0.005, 0.005]"),
            [("0.5 %".to_owned(), "a wrong digit")]
        );
        // Without its 5 it is 1, not 1.0, which is written with as many.
        assert_eq!(
            kinds("[0.01, 0.01]"),
            [("1.0 %".to_owned(), "a wrong digit")]
        );
    }

    #[test]
    fn a_scale_word_is_left_out_but_not_added() {
        let meant = |printed: &str, wanted: &str| suggested(printed, wanted).first().cloned();
        let left_out = meant("480 USD", "[480000000, 480000000]");
        assert_eq!(left_out.as_deref(), Some("480 million"));
        assert_eq!(meant("480 million USD", "[480, 480]"), None);
    }

    #[test]
    fn nothing_is_suggested_where_nothing_fits() {
        assert_eq!(suggested("1.6 billion USD", "[5, 6]"), Vec::<String>::new());
    }
}
