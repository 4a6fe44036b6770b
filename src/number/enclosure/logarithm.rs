use std::num::NonZeroU64;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::super::{NumberError, Range, Ratio};
use super::PowerProduct;

impl Ratio {
    /// The natural logarithm, between two neighbouring decimals of `places` places.
    ///
    /// The range is one unit of the last place wide and its ends do not belong to it, since no logarithm of a fraction other than 1 is
    /// a fraction; ln 1 is exactly 0. Any number of places will do; time and memory grow with it.
    ///
    /// # Errors
    ///
    /// [`NumberError::LogarithmUndefined`] where the number is not above 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// // ln 2 = 0.69314718…
    /// assert_eq!(Ratio::from(2).ln(4)?.to_string(), "(0.6931, 0.6932)");
    /// assert_eq!(Ratio::ONE.ln(4)?.to_string(), "[0, 0]");
    /// assert_eq!(
    ///     Ratio::ZERO.ln(4).unwrap_err().to_string(),
    ///     "cannot take the logarithm of 0: expected numbers above 0"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    ///
    /// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 4.1.27 (the series in (x − 1) ÷ (x + 1)).
    pub fn ln(&self, places: u32) -> Result<Range, NumberError> {
        let logarithm = PowerProduct::new([(self.clone(), 1)], NonZeroU64::MIN)?;
        Ok(logarithm.log_cell(places).range())
    }
}

impl Range {
    /// The natural logarithms of the range, each end at most one unit of the last of `places` places too far out.
    ///
    /// # Errors
    ///
    /// [`NumberError::LogarithmUndefined`] where the range holds a number that is not above 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// // ln 2 = 0.69314718…
    /// assert_eq!("[1, 2]".parse::<Range>()?.ln(4)?.to_string(), "[0, 0.6932)");
    /// assert_eq!("(0, 2]".parse::<Range>()?.ln(4)?.to_string(), "(-∞, 0.6932)");
    /// assert_eq!(
    ///     "[0, 2]".parse::<Range>()?.ln(4).unwrap_err().to_string(),
    ///     "cannot take the logarithm of [0, 2]: expected numbers above 0"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn ln(&self, places: u32) -> Result<Range, NumberError> {
        let above_zero = Range::new(Excluded(Ratio::ZERO), Unbounded)?;
        if !above_zero.includes(self) {
            return Err(NumberError::LogarithmUndefined {
                argument: Box::new(self.clone()),
            });
        }
        let argument = match self.lower() {
            // The logarithm falls without end toward 0.
            Excluded(zero) if zero.is_zero() => Range::new(Unbounded, self.upper().cloned())?,
            _ => self.clone(),
        };
        argument.rising(Unbounded, |end| end.ln(places))
    }

    /// The range of a function that rises with its argument, from the ranges in which it lies at the ends; toward a missing
    /// lower end the function comes down to `lowest`.
    pub(super) fn rising(
        &self,
        lowest: Bound<Ratio>,
        function: impl Fn(&Ratio) -> Result<Range, NumberError>,
    ) -> Result<Range, NumberError> {
        // An end that is known exactly belongs to the result if it belonged to the argument; any other lies inside already.
        let of_end = |end: &Bound<&Ratio>, exact: &Range, bound: Bound<&Ratio>| match end {
            Excluded(_) => exact
                .as_exact()
                .map_or(bound.cloned(), |at| Excluded(at.clone())),
            _ => bound.cloned(),
        };
        let (lower, upper) = (self.lower(), self.upper());
        let below = match lower {
            Unbounded => lowest,
            Included(at) | Excluded(at) => {
                let found = function(at)?;
                of_end(&lower, &found, found.lower())
            }
        };
        let above = match upper {
            Unbounded => Unbounded,
            Included(at) | Excluded(at) => {
                let found = function(at)?;
                of_end(&upper, &found, found.upper())
            }
        };
        Range::new(below, above)
    }
}
