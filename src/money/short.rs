use std::fmt;

use super::{Amount, Scale};
use crate::number::{self, Decimal, Ratio, Rounding};

/// An amount on its way to a reader: made by [`Amount::short`] and [`Amount::in_scale`], used by printing it.
///
/// Every digit of the figure is shown and none is added. `{}` prints number and scale, `{:#}` the currency as well.
///
/// ```
/// use bilateral::money::{Amount, Currency, Scale};
/// let fdi = Amount::printed("1.57", Scale::Billion, Currency::USD)?;
/// assert_eq!(format!("{:#}", fdi.short()), "1.57 bn USD");
/// # Ok::<(), bilateral::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Short {
    amount: Amount,
    scale: Scale,
}

impl Short {
    pub(super) fn new(amount: Amount, scale: Scale) -> Self {
        // A figure with 28 places already cannot be shifted further down; it is shown in units then.
        let power = scale.power().saturating_neg();
        let fits = [amount.value(), amount.margin()]
            .into_iter()
            .all(|number| number::shift(number, power).is_ok());
        Short {
            amount,
            scale: if fits { scale } else { Scale::Units },
        }
    }

    fn in_scale(&self, value: Decimal) -> Decimal {
        number::shift(value, self.scale.power().saturating_neg()).unwrap_or(value)
    }

    /// Decimal places of the last printed digit, when the margin is half a unit of a decimal place.
    fn printed_places(&self, margin: Decimal) -> Option<u32> {
        let unit = number::multiply(margin, Decimal::TWO).ok()?.normalize();
        (unit.mantissa() == 1).then(|| unit.scale())
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.in_scale(self.amount.value()).normalize();
        let margin = self.in_scale(self.amount.margin()).normalize();
        let places = self.printed_places(margin);
        let unit = match self.scale.abbreviation() {
            "" => String::new(),
            word => format!(" {word}"),
        };
        match places {
            Some(places) if places >= value.scale() => {
                // A decimal asked for more places than it has room for panics; a ratio has room for all.
                let digits = Ratio::from(value).to_fixed(Rounding::to(places));
                write!(f, "{digits}{unit}")?;
            }
            _ if margin.is_zero() => write!(f, "{value}{unit}")?,
            _ => write!(f, "{value}{unit} ± {margin}{unit}")?,
        }
        if f.alternate() {
            write!(f, " {}", self.amount.currency())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::money::{Currency, Scale};

    use super::*;

    fn short(digits: &str, scale: Scale) -> String {
        let amount = Amount::printed(digits, scale, Currency::USD).unwrap();
        amount.short().to_string()
    }

    #[test]
    fn the_digits_shown_are_the_digits_printed() {
        assert_eq!(short("1.45", Scale::Billion), "1.45 bn");
        assert_eq!(short("1.450", Scale::Billion), "1.450 bn");
        assert_eq!(short("925.559966", Scale::Million), "925.559966 m");
        assert_eq!(short("-3", Scale::Trillion), "-3 tn");
        assert_eq!(short("512", Scale::Units), "512");
    }

    #[test]
    fn a_figure_rounded_above_its_scale_keeps_its_margin() {
        // 15.5 hundred million is 1 550 ± 5 million; a bare "1550 m" would claim ± 0.5 million.
        let amount = Amount::printed("15.5", Scale::HundredMillion, Currency::USD).unwrap();
        assert_eq!(amount.in_scale(Scale::Million).to_string(), "1550 m ± 5 m");
    }

    #[test]
    fn a_figure_of_many_digits_with_a_margin_of_many_places_is_shown() {
        let read = |text| number::read(text).unwrap();
        let (value, margin) = ("1000000000000000000000000000", "0.00000000000005");
        let amount = Amount::with_margin(read(value), read(margin), Currency::USD).unwrap();
        assert_eq!(
            amount.in_scale(Scale::Units).to_string(),
            "1000000000000000000000000000.0000000000000"
        );
    }

    #[test]
    fn zero_is_shown_in_the_unit_it_was_printed_in() {
        assert_eq!(short("0", Scale::Million), "0 m");
        assert_eq!(short("0", Scale::Units), "0");
        // Rounded to 100 million: 0 ± 50 million.
        assert_eq!(short("0.0", Scale::Billion), "0 m ± 50 m");
    }
}
