//! Wording shared by the one-line explanations.

use std::fmt;
use std::ops::Bound;

use crate::money::Amount;
use crate::number::{EnclosedRate, Percent, Range, Rate, Ratio, Rounding, RoundingMode};

/// Places of a percentage in an explanation.
const PLACES: u32 = 1;

/// A rate as a percentage to one place, with the range behind it unless that place is certain.
pub(super) struct Percentage<'a>(pub(super) &'a Rate);

impl fmt::Display for Percentage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounding = Rounding::to(PLACES);
        percentage(f, &self.0.percent(rounding))?;
        match self.0.certain_percent(rounding) {
            Some(_) => Ok(()),
            None => in_brackets(f, self.0.range()),
        }
    }
}

/// A rate that is no fraction, in the same form.
pub(super) struct EnclosedPercentage<'a>(pub(super) &'a EnclosedRate);

impl fmt::Display for EnclosedPercentage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounding = Rounding::to(PLACES);
        percentage(f, &self.0.percent(rounding))?;
        match self.0.certain_percent(rounding) {
            Some(_) => Ok(()),
            // The places of the percentage as a fraction, so that the ends are those of the true range rounded outwards.
            None => in_brackets(f, &self.0.range(PLACES.saturating_add(2))),
        }
    }
}

fn percentage(f: &mut fmt::Formatter<'_>, percent: &Percent) -> fmt::Result {
    if f.sign_plus() {
        write!(f, "{percent:+}")
    } else {
        write!(f, "{percent}")
    }
}

fn in_brackets(f: &mut fmt::Formatter<'_>, range: &Range) -> fmt::Result {
    f.write_str(" (")?;
    between(f, range, f.sign_plus())?;
    f.write_str(")")
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
    f.write_str(&from_to(range, percent))
}

/// A range in words, each end as `show` rounds it outwards.
pub(super) fn from_to(range: &Range, show: impl Fn(&Ratio, RoundingMode) -> String) -> String {
    let lower = match range.lower() {
        Bound::Included(end) | Bound::Excluded(end) => Some(show(end, RoundingMode::Floor)),
        Bound::Unbounded => None,
    };
    let upper = match range.upper() {
        Bound::Included(end) | Bound::Excluded(end) => Some(show(end, RoundingMode::Ceiling)),
        Bound::Unbounded => None,
    };
    match (lower, upper) {
        (Some(lower), Some(upper)) if lower == upper => lower,
        (Some(lower), Some(upper)) => format!("{lower} to {upper}"),
        (Some(lower), None) => format!("{lower} or more"),
        (None, Some(upper)) => format!("{upper} or less"),
        (None, None) => "anything".to_owned(),
    }
}

/// One amount less another, in brackets: `(65 − 50)`, and `(-65 + 50)` where the other is below zero.
pub(super) struct Difference<'a>(pub(super) &'a Amount, pub(super) &'a Amount);

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.1.value().is_sign_negative() {
            '+'
        } else {
            '−'
        };
        write!(
            f,
            "({} {sign} {})",
            self.0.short(),
            magnitude(self.1).short()
        )
    }
}

/// The amount without its sign; the margin stays.
pub(super) fn magnitude(amount: &Amount) -> Amount {
    if amount.value().is_sign_negative() {
        amount.negated()
    } else {
        *amount
    }
}

/// An index number to one place, with the range behind it unless that place is certain.
pub(super) fn index_number(f: &mut fmt::Formatter<'_>, index: &Rate) -> fmt::Result {
    let rounding = Rounding::to(PLACES);
    f.write_str(&index.point().to_fixed(rounding))?;
    if index.range().certain(rounding).is_some() {
        return Ok(());
    }
    let number = |end: &Ratio, mode| end.to_fixed(rounding.with_mode(mode));
    write!(f, " ({})", from_to(index.range(), number))
}
