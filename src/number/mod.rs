//! Exact numbers that know nothing of trade.
//!
//! * [`Decimal`] holds a figure as printed. The functions [`read`], [`add`], [`subtract`], [`multiply`],
//!   [`sum`] and [`shift`] either keep every digit or say that they cannot; `Decimal`'s own operators and
//!   `checked_` methods drop digits unseen, so nothing else in this crate does arithmetic on decimals.
//! * [`Ratio`] is an exact fraction: a growth rate, a share or an index until someone asks for digits.
//! * [`Rounding`] says to how many places, and what happens to a tie.
//! * [`Range`] is every number between two ends, each of which belongs to the range or does not: what a
//!   rounded figure leaves open.
//! * [`Rate`] is a ratio of printed figures together with the range that their true values allow.
//! * [`EnclosedRate`] is a rate that is no fraction, a root or a logarithm, known to any number of places.
//! * [`Percent`] is a ratio rounded for print.
//! * [`Points`] is the difference of two rates, in percentage points.
//!
//! # Example
//!
//! Turnover of 1.45 is 28 % above its base. Which base?
//!
//! ```
//! use bilateral::number::{Range, Rate, Ratio, Rounding, read};
//!
//! let turnover = Range::around(read("1.45")?, read("0.005")?)?;
//! let growth = Rate::printed_percent("28")?;
//! let base = turnover.over(&growth.range().plus(&Range::exactly(Ratio::ONE)))?;
//!
//! assert_eq!(base.to_string(), "[289/257, 97/85]");
//! assert_eq!(Ratio::new(read("289")?, read("257")?)?.to_fixed(Rounding::to(4)), "1.1245");
//! assert_eq!(Ratio::new(read("97")?, read("85")?)?.to_fixed(Rounding::to(4)), "1.1412");
//! # Ok::<(), bilateral::number::NumberError>(())
//! ```

mod big;
mod decimal;
mod enclosed_rate;
mod enclosure;
mod end;
mod fraction;
mod gcd;
mod percent;
mod points;
mod range;
mod range_arithmetic;
mod rate;
mod ratio;
mod rounding;
mod small;
pub(crate) mod text;

use std::fmt;
use std::ops::Bound;

pub use decimal::{add, multiply, negate, read, shift, subtract, sum};
pub use enclosed_rate::EnclosedRate;
pub(crate) use enclosed_rate::Form;
pub(crate) use enclosure::PowerProduct;
use end::Ends;
pub(crate) use gcd::gcd;
pub use percent::Percent;
pub use points::Points;
pub use range::Range;
pub use rate::Rate;
pub use ratio::Ratio;
pub use rounding::{Rounding, RoundingMode};
pub use rust_decimal::Decimal;

/// What an operation on numbers could not do.
///
/// # Example
///
/// ```
/// use bilateral::number::read;
///
/// let error = read("1,45").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     r#"cannot read "1,45" as a decimal number: expected a digit, "." or the end at character 2"#
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberError {
    /// A text is not what was expected at one of its characters.
    #[error("cannot read {text:?} as a {noun}: expected {expected} at character {position}")]
    Unreadable {
        /// What the text was read as, such as `decimal number` or `range`.
        noun: &'static str,
        /// The whole text.
        text: String,
        /// The character at which reading stopped, counted from 1; one past the last at the end of the text.
        position: usize,
        /// What would have been read on from there.
        expected: &'static str,
    },
    /// A well-formed number has more digits than a [`Decimal`] holds.
    #[error(
        "cannot read {text:?} as a decimal number: expected at most 28 digits and at most 28 of them after the point"
    )]
    TooManyDigits {
        /// The whole text.
        text: String,
    },
    /// The exact result of an operation on two decimals has more digits than a [`Decimal`] holds.
    #[error(
        "the {operation} of {left} and {right} has more digits than a decimal holds: expected at most 28"
    )]
    DigitsLost {
        /// Which operation.
        operation: Operation,
        /// The left operand.
        left: Decimal,
        /// The right operand.
        right: Decimal,
    },
    /// A decimal multiplied by a power of ten has more digits than a [`Decimal`] holds.
    #[error(
        "{value} times 10 to the power {power} has more digits than a decimal holds: expected at most 28"
    )]
    ShiftLosesDigits {
        /// The decimal.
        value: Decimal,
        /// The power of ten.
        power: i32,
    },
    /// A number was to be rounded to more places than a [`Decimal`] holds.
    #[error("cannot round to {places} places after the point: expected at most 28")]
    TooManyPlaces {
        /// The places as given.
        places: u32,
    },
    /// A result is exact, or correctly rounded, but has more digits than a [`Decimal`] holds.
    #[error("{value} has more digits than a decimal holds: expected at most 28")]
    DoesNotFit {
        /// The result.
        value: Box<Ratio>,
    },
    /// A division by zero.
    #[error("cannot divide {numerator} by 0: expected a divisor other than 0")]
    ZeroDenominator {
        /// What was to be divided.
        numerator: Box<Ratio>,
    },
    /// No number lies between two ends.
    #[error(
        "the range {} is empty: expected a lower end below the upper, or equal ends that both belong to the range",
        Ends(lower, upper)
    )]
    EmptyRange {
        /// The lower end.
        lower: Box<Bound<Ratio>>,
        /// The upper end.
        upper: Box<Bound<Ratio>>,
    },
    /// A margin below zero.
    #[error("the margin {margin} around {value} is negative: expected 0 or more")]
    NegativeMargin {
        /// The middle of the range.
        value: Decimal,
        /// The margin.
        margin: Decimal,
    },
    /// A division by a range that contains zero.
    #[error(
        "cannot divide by the range {divisor}, which contains 0: expected a range on one side of 0"
    )]
    DivisorMayBeZero {
        /// The divisor.
        divisor: Box<Range>,
    },
    /// A logarithm of what is not above zero.
    #[error(
        "cannot take the logarithm of {}: expected numbers above 0",
        number_or_range(argument)
    )]
    LogarithmUndefined {
        /// The number, or the range that holds one that is not above zero.
        argument: Box<Range>,
    },
    /// A root of what is below zero.
    #[error(
        "cannot take a root of {}: expected numbers of 0 or more",
        number_or_range(argument)
    )]
    RootUndefined {
        /// The number, or the range that holds one below zero.
        argument: Box<Range>,
    },
    /// A power of e with more digits than anybody reads.
    #[error("e to the power {exponent} has too many digits: expected an exponent of at most 10000")]
    ExponentTooLarge {
        /// The exponent.
        exponent: Box<Ratio>,
    },
    /// A rate whose printed figures lie outside the range of their true values.
    #[error("the point {point} lies outside the range {range}: expected a point inside")]
    PointOutsideRange {
        /// The rate of the printed figures.
        point: Box<Ratio>,
        /// The range that was to contain it.
        range: Box<Range>,
    },
}

fn number_or_range(range: &Range) -> String {
    range
        .as_exact()
        .map_or_else(|| range.to_string(), Ratio::to_string)
}

/// The operation that [`NumberError::DigitsLost`] refused.
///
/// # Example
///
/// ```
/// use bilateral::number::{NumberError, Operation, multiply, read};
///
/// let small = read("0.000000000000001")?;
/// let lost = NumberError::DigitsLost { operation: Operation::Product, left: small, right: small };
/// assert_eq!(multiply(small, small), Err(lost));
/// # Ok::<(), NumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// An addition.
    Sum,
    /// A subtraction.
    Difference,
    /// A multiplication.
    Product,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operation::Sum => "sum",
            Operation::Difference => "difference",
            Operation::Product => "product",
        })
    }
}
