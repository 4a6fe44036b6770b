use std::num::{NonZeroU32, NonZeroU64};
use std::ops::Bound::Excluded;

use super::super::{NumberError, Range, Ratio};
use super::PowerProduct;
use super::cell::Cell;

impl Ratio {
    /// The root of a degree, between two neighbouring decimals of `places` places, or the one of them that it is.
    ///
    /// lower^degree < x < upper^degree in whole numbers; a root that is a decimal of so many places is given exactly, as a range of one
    /// point. Any number of places will do; time and memory grow with it.
    ///
    /// # Errors
    ///
    /// [`NumberError::RootUndefined`] where the number is below 0.
    ///
    /// # Example
    ///
    /// ```
    /// use std::num::NonZeroU32;
    /// use bilateral::number::Ratio;
    ///
    /// let square = NonZeroU32::new(2).unwrap();
    /// // 1.414² = 1.999396 and 1.415² = 2.002225.
    /// assert_eq!(Ratio::from(2).root(square, 3)?.to_string(), "(1.414, 1.415)");
    /// assert_eq!("1.21".parse::<Ratio>()?.root(square, 3)?.to_string(), "[1.1, 1.1]");
    /// assert_eq!(
    ///     Ratio::from(-2).root(square, 3).unwrap_err().to_string(),
    ///     "cannot take a root of -2: expected numbers of 0 or more"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn root(&self, degree: NonZeroU32, places: u32) -> Result<Range, NumberError> {
        if self.is_negative() {
            return Err(NumberError::RootUndefined {
                argument: Box::new(Range::exactly(self.clone())),
            });
        }
        if self.is_zero() {
            return Ok(Cell::of_whole(0, places).range());
        }
        let root = PowerProduct::new([(self.clone(), 1)], NonZeroU64::from(degree))?;
        Ok(root.cell(places).range())
    }
}

impl Range {
    /// The roots of the range, each end at most one unit of the last of `places` places too far out.
    ///
    /// # Errors
    ///
    /// [`NumberError::RootUndefined`] where the range holds a number below 0.
    ///
    /// # Example
    ///
    /// ```
    /// use std::num::NonZeroU32;
    /// use bilateral::number::Range;
    ///
    /// let square = NonZeroU32::new(2).unwrap();
    /// // 1.4² = 1.96 and 1.5² = 2.25.
    /// assert_eq!("[1.21, 2]".parse::<Range>()?.root(square, 1)?.to_string(), "[1.1, 1.5)");
    /// assert_eq!("(0, ∞)".parse::<Range>()?.root(square, 1)?.to_string(), "(0, ∞)");
    /// assert!("[-1, 2]".parse::<Range>()?.root(square, 1).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn root(&self, degree: NonZeroU32, places: u32) -> Result<Range, NumberError> {
        if !Range::at_least(Ratio::ZERO).includes(self) {
            return Err(NumberError::RootUndefined {
                argument: Box::new(self.clone()),
            });
        }
        self.rising(Excluded(Ratio::ZERO), |end| end.root(degree, places))
    }
}
