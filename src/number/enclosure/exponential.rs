use std::cmp::Ordering;
use std::ops::Bound::Excluded;

use num_integer::Integer;

use super::super::{NumberError, Range, Ratio};
use super::cell::Cell;
use super::fixed::Fixed;

/// The largest exponent taken: e^10000 has 4343 digits before the point.
const LARGEST: i64 = 10_000;

impl Ratio {
    /// e to the power of this number, between two neighbouring decimals of `places` places.
    ///
    /// The range is one unit of the last place wide and its ends do not belong to it, since no power of e with a fraction other than
    /// 0 is a fraction; e⁰ is exactly 1. Any number of places will do; time and memory grow with it.
    ///
    /// # Errors
    ///
    /// [`NumberError::ExponentTooLarge`] where the number is above 10 000.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// // e^0.25 = 1.28402541…
    /// let quarter: Ratio = "0.25".parse()?;
    /// assert_eq!(quarter.exp(4)?.to_string(), "(1.284, 1.2841)");
    /// assert_eq!(Ratio::ZERO.exp(4)?.to_string(), "[1, 1]");
    /// assert_eq!(
    ///     Ratio::from(10_001).exp(4).unwrap_err().to_string(),
    ///     "e to the power 10001 has too many digits: expected an exponent of at most 10000"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    ///
    /// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 4.2.1 (the series).
    pub fn exp(&self, places: u32) -> Result<Range, NumberError> {
        if *self > Ratio::from(LARGEST) {
            return Err(NumberError::ExponentTooLarge {
                exponent: Box::new(self.clone()),
            });
        }
        if self.is_zero() {
            return Ok(Cell::of_whole(1, places).range());
        }
        // e^x is below 2^(3x/2 + 1), and x is fewer than 2^16 times ln 2.
        let (numerator, denominator) = self.parts();
        let whole = u64::try_from(numerator.div_floor(&denominator)).unwrap_or(0);
        let magnified = (whole.saturating_mul(3) / 2).saturating_add(20);
        let found = Cell::find(
            places,
            |places| {
                let fixed = Fixed::new(places, magnified);
                fixed.to_places(&fixed.exp(&fixed.of(self)), places)
            },
            // Every power is above zero, and above one exactly where the exponent is above zero. It equals no other fraction
            // (Lindemann).
            |multiple| match multiple.cmp(&Ratio::ONE) {
                Ordering::Equal => Some(self.cmp(&Ratio::ZERO)),
                _ if multiple.is_positive() => None,
                _ => Some(Ordering::Greater),
            },
        );
        Ok(found.range())
    }
}

impl Range {
    /// e to the powers of the range, each end at most one unit of the last of `places` places too far out.
    ///
    /// # Errors
    ///
    /// [`NumberError::ExponentTooLarge`] where an end is above 10 000.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// // e^0.25 = 1.28402541…
    /// assert_eq!("[0, 0.25]".parse::<Range>()?.exp(4)?.to_string(), "[1, 1.2841)");
    /// assert_eq!("(-∞, 0]".parse::<Range>()?.exp(4)?.to_string(), "(0, 1]");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn exp(&self, places: u32) -> Result<Range, NumberError> {
        self.rising(Excluded(Ratio::ZERO), |end| end.exp(places))
    }
}
