//! Every number between two ends.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Bound::{self, Excluded, Included, Unbounded};
use std::str::FromStr;

use rust_decimal::Decimal;

use super::end::{Ends, compare_lower, compare_upper};
use super::text::{self, Scanner, serialize_as_text};
use super::{NumberError, Ratio, Rounding};

/// Every number between two ends: what the true value of a rounded figure may be.
///
/// Each end belongs to the range, or does not, or is missing. A range is never empty. Arithmetic gives exactly
/// the numbers that come from taking any number of the one range and any number of the other, independently.
///
/// As text a range is `[1.55, 1.65]`, `(0, 1/3)` or `(-∞, 3]`: a square bracket where the end belongs to the
/// range, a round one where it does not. It is serialised as that text.
///
/// # Example
///
/// ```
/// use bilateral::number::{Range, read};
///
/// let turnover = Range::around(read("1.6")?, read("0.05")?)?;
/// let imports = Range::around(read("0.048")?, read("0.0005")?)?;
/// assert_eq!(turnover.minus(&imports).to_string(), "[1.5015, 1.6025]");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Range {
    pub(super) lower: Bound<Ratio>,
    pub(super) upper: Bound<Ratio>,
}

impl Range {
    /// The range between two ends, each of which belongs to it, does not, or is missing.
    ///
    /// # Errors
    ///
    /// [`NumberError::EmptyRange`] where no number lies between: the lower end is above the upper, or they are
    /// equal and do not both belong to the range.
    ///
    /// # Example
    ///
    /// ```
    /// use std::ops::Bound::{Excluded, Included};
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let range = Range::new(Excluded(Ratio::ZERO), Included(Ratio::ONE))?;
    /// assert_eq!(range.to_string(), "(0, 1]");
    /// assert!(Range::new(Excluded(Ratio::ONE), Included(Ratio::ONE)).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn new(lower: Bound<Ratio>, upper: Bound<Ratio>) -> Result<Range, NumberError> {
        if have_a_number_between(&lower, &upper) {
            Ok(Range { lower, upper })
        } else {
            Err(NumberError::EmptyRange {
                lower: Box::new(lower),
                upper: Box::new(upper),
            })
        }
    }

    /// The range from `lower` to `upper`, both of which belong to it.
    ///
    /// # Errors
    ///
    /// [`NumberError::EmptyRange`] where `lower` is above `upper`.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::closed(Ratio::ONE, Ratio::ONE)?, Range::exactly(Ratio::ONE));
    /// assert!(Range::closed(Ratio::ONE, Ratio::ZERO).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn closed(lower: Ratio, upper: Ratio) -> Result<Range, NumberError> {
        Range::new(Included(lower), Included(upper))
    }

    /// The range of one number.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::exactly(Ratio::ONE).to_string(), "[1, 1]");
    /// ```
    #[must_use]
    pub fn exactly(value: Ratio) -> Range {
        Range {
            lower: Included(value.clone()),
            upper: Included(value),
        }
    }

    /// The range from `value - margin` to `value + margin`, both of which belong to it.
    ///
    /// # Errors
    ///
    /// [`NumberError::NegativeMargin`] where the margin is below 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, read};
    ///
    /// assert_eq!(Range::around(read("1.6")?, read("0.05")?)?.to_string(), "[1.55, 1.65]");
    /// assert!(Range::around(read("1.6")?, read("-0.05")?).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn around(value: Decimal, margin: Decimal) -> Result<Range, NumberError> {
        let (middle, reach) = (Ratio::from(value), Ratio::from(margin));
        if reach.is_negative() {
            return Err(NumberError::NegativeMargin { value, margin });
        }
        Range::closed(middle.minus(&reach), middle.plus(&reach))
    }

    /// The range of `value` and every number above it.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::at_least(Ratio::ONE).to_string(), "[1, ∞)");
    /// ```
    #[must_use]
    pub fn at_least(value: Ratio) -> Range {
        Range {
            lower: Included(value),
            upper: Unbounded,
        }
    }

    /// The range of `value` and every number below it.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::at_most(Ratio::ONE).to_string(), "(-∞, 1]");
    /// ```
    #[must_use]
    pub fn at_most(value: Ratio) -> Range {
        Range {
            lower: Unbounded,
            upper: Included(value),
        }
    }

    /// The range of all numbers.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert!(Range::everything().contains(&Ratio::from(-1)));
    /// ```
    #[must_use]
    pub const fn everything() -> Range {
        Range {
            lower: Unbounded,
            upper: Unbounded,
        }
    }

    /// The lower end.
    ///
    /// # Example
    ///
    /// ```
    /// use std::ops::Bound;
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::at_least(Ratio::ONE).lower(), Bound::Included(&Ratio::ONE));
    /// assert_eq!(Range::at_most(Ratio::ONE).lower(), Bound::Unbounded);
    /// ```
    #[must_use]
    pub fn lower(&self) -> Bound<&Ratio> {
        self.lower.as_ref()
    }

    /// The upper end.
    ///
    /// # Example
    ///
    /// ```
    /// use std::ops::Bound;
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::at_most(Ratio::ONE).upper(), Bound::Included(&Ratio::ONE));
    /// assert_eq!(Range::at_least(Ratio::ONE).upper(), Bound::Unbounded);
    /// ```
    #[must_use]
    pub fn upper(&self) -> Bound<&Ratio> {
        self.upper.as_ref()
    }

    /// The one number of the range, where it has only one.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!(Range::exactly(Ratio::ONE).as_exact(), Some(&Ratio::ONE));
    /// assert_eq!(Range::closed(Ratio::ZERO, Ratio::ONE)?.as_exact(), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn as_exact(&self) -> Option<&Ratio> {
        match (&self.lower, &self.upper) {
            (Included(lower), Included(upper)) if lower == upper => Some(lower),
            _ => None,
        }
    }

    /// Whether a number belongs to the range.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// let range: Range = "[0, 1)".parse()?;
    /// assert!(range.contains(&Ratio::ZERO));
    /// assert!(!range.contains(&Ratio::ONE));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn contains(&self, value: &Ratio) -> bool {
        let above_lower = match &self.lower {
            Included(lower) => lower <= value,
            Excluded(lower) => lower < value,
            Unbounded => true,
        };
        above_lower
            && match &self.upper {
                Included(upper) => value <= upper,
                Excluded(upper) => value < upper,
                Unbounded => true,
            }
    }

    /// Whether every number of the other range belongs to this one.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let cell: Range = "[1.55, 1.65)".parse()?;
    /// assert!(cell.includes(&"(1.55, 1.65)".parse()?));
    /// assert!(!cell.includes(&"[1.6, 1.65]".parse()?));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn includes(&self, other: &Range) -> bool {
        compare_lower(&self.lower, &other.lower) != Ordering::Greater
            && compare_upper(&self.upper, &other.upper) != Ordering::Less
    }

    /// The numbers that belong to both ranges; nothing where there are none.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let range: Range = "[1.55, 1.65]".parse()?;
    /// let meeting = range.intersection(&"(-∞, 1.5985]".parse()?);
    /// assert_eq!(meeting, Some("[1.55, 1.5985]".parse()?));
    /// assert_eq!(range.intersection(&"(1.65, 2]".parse()?), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn intersection(&self, other: &Range) -> Option<Range> {
        let lower = match compare_lower(&self.lower, &other.lower) {
            Ordering::Less => &other.lower,
            _ => &self.lower,
        };
        let upper = match compare_upper(&self.upper, &other.upper) {
            Ordering::Greater => &other.upper,
            _ => &self.upper,
        };
        have_a_number_between(lower, upper).then(|| Range {
            lower: lower.clone(),
            upper: upper.clone(),
        })
    }

    /// The smallest range that includes both.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Range;
    ///
    /// let low: Range = "(0, 1)".parse()?;
    /// assert_eq!(low.hull(&"[3, 4]".parse()?).to_string(), "(0, 4]");
    /// assert_eq!(low.hull(&"[0, 1]".parse()?).to_string(), "[0, 1]");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn hull(&self, other: &Range) -> Range {
        let lower = match compare_lower(&self.lower, &other.lower) {
            Ordering::Greater => &other.lower,
            _ => &self.lower,
        };
        let upper = match compare_upper(&self.upper, &other.upper) {
            Ordering::Less => &other.upper,
            _ => &self.upper,
        };
        Range {
            lower: lower.clone(),
            upper: upper.clone(),
        }
    }

    /// The number halfway between the ends; nothing where an end is missing.
    ///
    /// It belongs to the range.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!("(0, 1)".parse::<Range>()?.midpoint(), Some("0.5".parse()?));
    /// assert_eq!(Range::at_least(Ratio::ONE).midpoint(), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn midpoint(&self) -> Option<Ratio> {
        let (lower, upper) = self.finite()?;
        lower.plus(upper).over(&Ratio::TWO).ok()
    }

    /// The distance between the ends; nothing where an end is missing.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Ratio};
    ///
    /// assert_eq!("[1.55, 1.65)".parse::<Range>()?.width(), Some("0.1".parse()?));
    /// assert_eq!(Range::at_least(Ratio::ONE).width(), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn width(&self) -> Option<Ratio> {
        let (lower, upper) = self.finite()?;
        Some(upper.minus(lower))
    }

    /// The one number that every number of the range rounds to: the digits that are certain.
    ///
    /// Nothing where two numbers of the range round apart, or where a [`Decimal`] does not hold the rounded number or as many
    /// places. Ends that do not belong to the range are not asked.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Range, Rounding, read};
    ///
    /// let range: Range = "[1.55, 1.65)".parse()?;
    /// assert_eq!(range.certain(Rounding::to(1)), Some(read("1.6")?));
    /// assert_eq!(range.certain(Rounding::to(0)), Some(read("2")?));
    /// assert_eq!(range.certain(Rounding::to(2)), None);
    /// assert_eq!("[1.55, 1.65]".parse::<Range>()?.certain(Rounding::to(1)), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn certain(&self, rounding: Rounding) -> Option<Decimal> {
        if rounding.places() > Decimal::MAX_SCALE {
            return None;
        }
        self.certain_ratio(rounding)?.round(rounding).ok()
    }

    /// As [`certain`](Range::certain), whatever the size of the number.
    pub(super) fn certain_ratio(&self, rounding: Rounding) -> Option<Ratio> {
        let rounded = self.midpoint()?.rounded(rounding);
        rounding.cell(&rounded)?.includes(self).then_some(rounded)
    }

    fn finite(&self) -> Option<(&Ratio, &Ratio)> {
        match (&self.lower, &self.upper) {
            (Included(lower) | Excluded(lower), Included(upper) | Excluded(upper)) => {
                Some((lower, upper))
            }
            _ => None,
        }
    }
}

fn have_a_number_between(lower: &Bound<Ratio>, upper: &Bound<Ratio>) -> bool {
    match (lower, upper) {
        (Unbounded, _) | (_, Unbounded) => true,
        (Included(lower), Included(upper)) => lower <= upper,
        (Included(lower) | Excluded(lower), Included(upper) | Excluded(upper)) => lower < upper,
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::pad(f, &Ends(&self.lower, &self.upper).to_string())
    }
}

impl fmt::Debug for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Range({self})")
    }
}

impl FromStr for Range {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Range, NumberError> {
        let mut scanner = Scanner::new("range", text);
        let lower = if scanner.eat("(-∞") {
            Unbounded
        } else if scanner.eat("(") {
            Excluded(Ratio::scan(&mut scanner)?)
        } else {
            scanner.expect("[", "\"[\" or \"(\"")?;
            Included(Ratio::scan(&mut scanner)?)
        };
        scanner.expect(", ", "\", \"")?;
        let upper = if scanner.eat("∞)") {
            Unbounded
        } else {
            let upper = Ratio::scan(&mut scanner)?;
            if scanner.eat(")") {
                Excluded(upper)
            } else {
                scanner.expect("]", "\"]\" or \")\"")?;
                Included(upper)
            }
        };
        scanner.finish("the end")?;
        Range::new(lower, upper)
    }
}

serialize_as_text!(Range, "a range such as \"[1.55, 1.65)\"");
