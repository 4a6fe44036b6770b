//! What a printed figure may have been meant to be: figures one slip away that would fit.

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::figure::Value;
use super::printed::Printed;
use crate::number::{Range, Ratio};
use crate::phrase::Quantity;

/// The most suggestions for one figure.
const MOST: usize = 5;

/// The figures one slip from what is printed.
///
/// Slips that keep the digits in sight come first: a lost sign, two digits swapped, a digit too many, the point in another place, another
/// scale word. A digit too few and another digit come last, since so many figures are one of those away that one fits by chance. Among
/// figures of one slip the one nearest to what is printed comes first.
///
/// None of them is zero, which nobody prints as another figure by a slip. None is without a scale word where one is printed, since a slip
/// leaves a word out but adds none.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Phrase, Qualifier};

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
