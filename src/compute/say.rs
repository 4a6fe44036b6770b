//! Wording shared by the one-line explanations.

use std::fmt;
use std::ops::Bound;

use chrono::NaiveDate;

use crate::number::{Range, Rate, Ratio, Rounding, RoundingMode};

/// Places of a percentage in an explanation.
const PLACES: u32 = 1;

/// A rate as a percentage to one place, with the range behind it unless that place is certain.
pub(super) struct Percentage<'a>(pub(super) &'a Rate);

impl fmt::Display for Percentage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.0.percent(Rounding::to(PLACES));
        let signed = f.sign_plus();
        if signed {
            write!(f, "{percent:+}")?;
        } else {
            write!(f, "{percent}")?;
        }
        if self.0.certain_percent(Rounding::to(PLACES)).is_some() {
            return Ok(());
        }
        f.write_str(" (")?;
        between(f, self.0.range(), signed)?;
        f.write_str(")")
    }
}

/// A range of rates as percentages, rounded outwards to one place: `26.6 % to 29.4 %`.
pub(super) struct Between<'a>(pub(super) &'a Range);

impl fmt::Display for Between<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        between(f, self.0, f.sign_plus())
    }
}

fn between(f: &mut fmt::Formatter<'_>, range: &Range, signed: bool) -> fmt::Result {
    let percent = |end: &Ratio, mode| {
        let percent = end.percent(Rounding::to(PLACES).with_mode(mode));
        if signed {
            format!("{percent:+}")
        } else {
            percent.to_string()
        }
    };
    let lower = match range.lower() {
        Bound::Included(end) | Bound::Excluded(end) => Some(percent(end, RoundingMode::Floor)),
        Bound::Unbounded => None,
    };
    let upper = match range.upper() {
        Bound::Included(end) | Bound::Excluded(end) => Some(percent(end, RoundingMode::Ceiling)),
        Bound::Unbounded => None,
    };
    match (lower, upper) {
        (Some(lower), Some(upper)) if lower == upper => f.write_str(&lower),
        (Some(lower), Some(upper)) => write!(f, "{lower} to {upper}"),
        (Some(lower), None) => write!(f, "{lower} or more"),
        (None, Some(upper)) => write!(f, "{upper} or less"),
        (None, None) => f.write_str("anything"),
    }
}

pub(super) fn dates(dates: &[NaiveDate]) -> String {
    let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
    dates.join(", ")
}

/// `1 part`, `2 parts`.
pub(super) fn parts(count: usize) -> String {
    match count {
        1 => "1 part".to_owned(),
        count => format!("{count} parts"),
    }
}
