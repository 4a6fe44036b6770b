//! The arithmetic of ranges: exactly the numbers that come from taking any number of each, independently.

use std::ops::Bound::{self, Unbounded};

use super::end::{End, reciprocal, sum_of_ends};
use super::{NumberError, Range, Ratio};

impl Range {
    /// Every sum of a number of this range and one of the other.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let range: Range = "[1, 2)".parse()?;
    /// assert_eq!(range.plus(&"[10, 20]".parse()?).to_string(), "[11, 22)");
    /// assert_eq!(range.plus(&"[10, ∞)".parse()?).to_string(), "[11, ∞)");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn plus(&self, other: &Range) -> Range {
        Range {
            lower: sum_of_ends(&self.lower, &other.lower),
            upper: sum_of_ends(&self.upper, &other.upper),
        }
    }

    /// Every difference of a number of this range and one of the other.
    ///
    /// The two are taken independently, so a range minus itself is not 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let range: Range = "[1, 2)".parse()?;
    /// assert_eq!(range.minus(&"[0, 0.5]".parse()?).to_string(), "[0.5, 2)");
    /// assert_eq!(range.minus(&range).to_string(), "(-1, 1)");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn minus(&self, other: &Range) -> Range {
        self.plus(&other.negated())
    }

    /// Every product of a number of this range and one of the other.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let range: Range = "[-1, 2)".parse()?;
    /// assert_eq!(range.times(&"[3, 4]".parse()?).to_string(), "[-4, 8)");
    /// assert_eq!(range.times(&"[0, ∞)".parse()?).to_string(), "(-∞, ∞)");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn times(&self, other: &Range) -> Range {
        let (a, b) = (End::lower(self.lower()), End::upper(self.upper()));
        let (c, d) = (End::lower(other.lower()), End::upper(other.upper()));
        if a.is_nowhere_negative() && c.is_nowhere_negative() {
            return Range {
                lower: a.times(&c).into_bound(),
                upper: b.times(&d).into_bound(),
            };
        }
        let corners = [a.times(&c), a.times(&d), b.times(&c), b.times(&d)];
        Range {
            lower: End::lowest(corners.clone()).map_or(Unbounded, End::into_bound),
            upper: End::highest(corners).map_or(Unbounded, End::into_bound),
        }
    }

    /// Every quotient of a number of this range and one of the other.
    ///
    /// A divisor that comes as near to 0 as one likes, without being 0, makes the quotient unbounded.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisorMayBeZero`] where 0 belongs to the other range.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let range: Range = "[1, 2]".parse()?;
    /// assert_eq!(range.over(&"[4, 5)".parse()?)?.to_string(), "(0.2, 0.5]");
    /// assert_eq!(range.over(&"(0, 4]".parse()?)?.to_string(), "[0.25, ∞)");
    /// assert!(range.over(&"[0, 4]".parse()?).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn over(&self, divisor: &Range) -> Result<Range, NumberError> {
        if divisor.contains(&Ratio::ZERO) {
            return Err(NumberError::DivisorMayBeZero {
                divisor: Box::new(divisor.clone()),
            });
        }
        Ok(self.times(&Range {
            lower: reciprocal(divisor.upper()),
            upper: reciprocal(divisor.lower()),
        }))
    }

    /// The numbers of the range with the other sign.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// assert_eq!("(1, 2]".parse::<Range>()?.negated().to_string(), "[-2, -1)");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn negated(&self) -> Range {
        let negated = |end: Bound<&Ratio>| end.map(Ratio::negated);
        Range {
            lower: negated(self.upper()),
            upper: negated(self.lower()),
        }
    }
}
