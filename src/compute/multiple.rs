use std::fmt;

use serde::Serialize;

use super::growth::Growth;
use super::quotient::{minus_one, plus_one};
use super::say::{Percentage, from_to};
use crate::number::{NumberError, Range, Rate, Ratio, Rounding};

/// How many times its base an amount is: current ÷ base, which is one more than the growth.
///
/// One fact is published in three forms, which this type keeps apart:
///
/// | printed | form | multiple | growth |
/// | --- | --- | --- | --- |
/// | `+28 %` | growth rate | 1.28 | 28 % |
/// | `128 % of the same months of the year before` | index, the base being 100 | 1.28 | 28 % |
/// | `1.28 times`, `×1.28` | multiple | 1.28 | 28 % |
///
/// So "increased 2.1 times" is a growth of 110 %, not of 210 %. The difference of two growth rates is in
/// [`Points`](crate::number::Points), none of the three.
///
/// It prints as a multiple, `×1.28`, and with `{:#}` as an index, `128.0 % of the base`; what the margins allow is behind it
/// where the last place is not certain.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Multiple, growth};
/// use bilateral::money::{Amount, Currency};
///
/// let [base, current] = [100, 210].map(|value| Amount::exact(value.into(), Currency::USD));
/// let growth = growth(&base, &current)?;
/// // 210 ÷ 100 = 2.1, which is 1.1 more than the base.
/// assert_eq!(growth.to_string(), "210 ÷ 100 − 1 = +110.0 %");
/// assert_eq!(growth.multiple().to_string(), "×2.10");
/// assert_eq!(format!("{:#}", growth.multiple()), "210.0 % of the base");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: index with the corresponding period of the year before = 100, as the statistical offices of the CIS publish it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "format", rename = "bilateral.multiple/1")]
#[must_use]
pub struct Multiple {
    rate: Rate,
}

/// Places of a multiple in an explanation, as many as those of a percentage and two more.
const PLACES: u32 = 2;

impl Multiple {
    /// The multiple that a printed number of times states: half a unit of the last printed place either way.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::number::read): the text must be a decimal number, without `×` or `times`.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Multiple;
    /// use bilateral::number::Rounding;
    ///
    /// // 2.05 to 2.15 times the base is 105 % to 115 % more than it.
    /// let multiple = Multiple::printed_times("2.1")?;
    /// assert_eq!(multiple.growth().range().to_string(), "[1.05, 1.15]");
    /// assert!(Multiple::printed_times("×2.1").is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn printed_times(text: &str) -> Result<Multiple, NumberError> {
        let hundredth = Rate::printed_percent(text)?;
        let hundred = Ratio::from(100);
        let range = hundredth.range().times(&Range::exactly(hundred.clone()));
        let rate = Rate::new(hundredth.point().times(&hundred), range)?;
        Ok(Multiple { rate })
    }

    /// The multiple that a printed index states, the base being 100: half a unit of the last printed place either way.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::number::read): the text must be a decimal number, without the sign `%`.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Multiple;
    ///
    /// // 127.95 % to 128.05 % of the base is 27.95 % to 28.05 % more than it.
    /// let multiple = Multiple::printed_index("128.0")?;
    /// assert_eq!(multiple.growth().range().to_string(), "[0.2795, 0.2805]");
    /// assert!(Multiple::printed_index("128.0 %").is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn printed_index(text: &str) -> Result<Multiple, NumberError> {
        let rate = Rate::printed_percent(text)?;
        Ok(Multiple { rate })
    }

    /// The multiple of a growth rate: 1 + growth.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Multiple;
    /// use bilateral::number::Rate;
    ///
    /// let multiple = Multiple::of_growth(&Rate::printed_percent("28")?);
    /// assert_eq!(multiple.to_string(), "×1.28 (×1.27 to ×1.29)");
    /// assert_eq!(format!("{multiple:#}"), "128.0 % (127.5 % to 128.5 %) of the base");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn of_growth(growth: &Rate) -> Multiple {
        Multiple {
            rate: plus_one(growth),
        }
    }

    /// The growth rate of the multiple, a fraction: current ÷ base − 1.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Multiple;
    ///
    /// // Half as much is a fall by half.
    /// assert_eq!(Multiple::printed_times("0.5")?.growth().point().to_string(), "-0.5");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn growth(&self) -> Rate {
        minus_one(&self.rate)
    }

    /// The quotient current ÷ base: 1.28 for an index of 128 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl Growth {
    /// The same comparison as a multiple or an index: current ÷ base.
    ///
    /// # Example
    ///
    /// [`Multiple`] has one.
    pub fn multiple(&self) -> Multiple {
        Multiple::of_growth(self.rate())
    }
}

impl fmt::Display for Multiple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return write!(f, "{} of the base", Percentage(&self.rate));
        }
        let rounding = Rounding::to(PLACES);
        write!(f, "×{}", self.rate.point().to_fixed(rounding))?;
        if self.rate.range().certain(rounding).is_some() {
            return Ok(());
        }
        let times = |end: &Ratio, mode| format!("×{}", end.to_fixed(rounding.with_mode(mode)));
        write!(f, " ({})", from_to(self.rate.range(), times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_is_said_in_words() {
        let at_least_double = Rate::new(Ratio::from(3), Range::at_least(Ratio::from(2))).unwrap();
        let multiple = Multiple::of_growth(&minus_one(&at_least_double));
        assert_eq!(multiple.to_string(), "×3.00 (×2.00 or more)");
        assert_eq!(
            format!("{multiple:#}"),
            "300.0 % (200.0 % or more) of the base"
        );
    }

    #[test]
    fn it_is_serialised_with_its_format() {
        assert_eq!(
            serde_json::to_value(Multiple::printed_times("2.1").unwrap()).unwrap(),
            serde_json::json!({
                "format": "bilateral.multiple/1",
                "rate": { "point": "2.1", "range": "[2.05, 2.15]" }
            })
        );
    }
}
