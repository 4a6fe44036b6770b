//! Wording shared by the one-line explanations.

use std::fmt;
use std::ops::Bound;

use crate::money::Amount;
use crate::number::{EnclosedRate, Percent, Range, Rate, Ratio, Rounding, RoundingMode};

/// Digits of a percentage in an explanation, of which one at least is behind the point.
const DIGITS: u32 = 2;

/// Places of an index number in an explanation.
const PLACES: u32 = 1;

/// A fraction as a percentage to one place, or below 1 % to two digits.
pub(super) fn percent(fraction: &Ratio) -> Percent {
    let places = Range::exactly(fraction.clone()).percent_places(DIGITS);
    fraction.percent(Rounding::to(places))
}

/// A rate as a percentage to one place, or below 1 % to two digits, with the range behind it unless the last place is certain.
pub(super) struct Percentage<'a>(pub(super) &'a Rate);

impl fmt::Display for Percentage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.0.range().percent_places(DIGITS);
        let rounding = Rounding::to(places);
        percentage(f, &self.0.percent(rounding))?;
        match self.0.certain_percent(rounding) {
            Some(_) => Ok(()),
            None => in_brackets(f, self.0.range(), places),
        }
    }
}

/// A rate that is no fraction, in the same form.
pub(super) struct EnclosedPercentage<'a>(pub(super) &'a EnclosedRate);

impl fmt::Display for EnclosedPercentage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The places of a percentage as a fraction, so that the ends are those of the true range rounded outwards.
        let range = |places: u32| self.0.range(places.saturating_add(2));
        let places = range(Range::MOST_PERCENT_PLACES).percent_places(DIGITS);
        let rounding = Rounding::to(places);
        percentage(f, &self.0.percent(rounding))?;
        match self.0.certain_percent(rounding) {
            Some(_) => Ok(()),
            None => in_brackets(f, &range(places), places),
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

fn in_brackets(f: &mut fmt::Formatter<'_>, range: &Range, places: u32) -> fmt::Result {
    f.write_str(" (")?;
    between(f, range, places)?;
    f.write_str(")")
}

/// A range of rates as percentages, rounded outwards to one place, or below 1 % to two digits: `26.6 % to 29.4 %`.
pub(super) struct Between<'a>(pub(super) &'a Range);

impl fmt::Display for Between<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        between(f, self.0, self.0.percent_places(DIGITS))
    }
}

fn between(f: &mut fmt::Formatter<'_>, range: &Range, places: u32) -> fmt::Result {
    let is_signed = f.sign_plus();
    let percent = |end: &Ratio, mode| {
        let percent = end.percent(Rounding::to(places).with_mode(mode));
        if is_signed {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::compound_growth;
    use crate::money::Currency;

    fn said(rate: &str) -> String {
        Percentage(&Rate::exactly(rate.parse().unwrap())).to_string()
    }

    #[test]
    fn what_is_small_shows_two_digits_and_only_nothing_is_zero() {
        assert_eq!(said("0.01"), "1.0 %");
        assert_eq!(said("0.001"), "0.10 %");
        assert_eq!(said("0.0068"), "0.68 %");
        assert_eq!(said("-0.00034"), "-0.034 %");
        assert_eq!(said("0"), "0.0 %");
        // 1 in 10²⁸, which is less than any share of two amounts, is rounded to twelve places of a percentage.
        assert_eq!(said("1/10000000000000000000000000000"), "0.000000000000 %");
    }

    #[test]
    fn the_end_furthest_from_zero_decides_on_the_places_of_all() {
        let rate = |range: &str| Rate::new("0.0003".parse().unwrap(), range.parse().unwrap());
        let said = |range: &str| format!("{:+}", Percentage(&rate(range).unwrap()));
        assert_eq!(said("[-0.02, 0.0204]"), "0.0 % (-2.0 % to +2.1 %)");
        // 0.00021 is 0.021 % and 0.000456 is 0.0456 %, outwards 0.046 %.
        assert_eq!(
            said("[0.00021, 0.000456]"),
            "+0.030 % (+0.021 % to +0.046 %)"
        );
        assert_eq!(
            said("[-0.000456, 0.0004]"),
            "+0.030 % (-0.046 % to +0.040 %)"
        );
        assert_eq!(said("[0, ∞)"), "0.0 % (0.0 % or more)");
    }

    #[test]
    fn a_rate_that_is_no_fraction_is_said_alike() {
        let [base, current] =
            [1_000_000, 1_000_300].map(|value| Amount::exact(value.into(), Currency::USD));
        let growth = compound_growth(&base, &current, 2).unwrap();
        // √1.0003 − 1 = 0.00014998….
        let said = format!("{:+}", EnclosedPercentage(growth.rate()));
        assert_eq!(said, "+0.015 %");
    }
}
