//! Operations on decimals that keep every digit or refuse.

use num_bigint::BigInt;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::text::Scanner;
use super::{NumberError, Operation, Ratio};

/// The largest scale of a [`Decimal`].
pub(super) const MAX_PLACES: u32 = 28;

/// The decimal that a text prints, with as many places as it prints.
///
/// An optional `-`, digits, and optionally `.` and more digits; nothing else. Trailing zeros are kept, since
/// they say how far the figure was rounded, and `-0` reads as `0`.
///
/// # Errors
///
/// [`NumberError::Unreadable`] for any other text: empty, `+5`, `1_000`, `1,000`, `1e6`, `.5`, `5.`, or spaces.
/// [`NumberError::TooManyDigits`] where the digits do not fit 96 bits (29 digits from
/// 79228162514264337593543950336 on) or more than 28 come after the point.
///
/// # Example
///
/// ```
/// use bilateral::number::read;
///
/// assert_eq!(read("1.450")?.to_string(), "1.450");
/// assert_eq!(
///     read("5.").unwrap_err().to_string(),
///     r#"cannot read "5." as a decimal number: expected a digit at character 3"#
/// );
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn read(text: &str) -> Result<Decimal, NumberError> {
    let mut scanner = Scanner::new("decimal number", text);
    let digits = scanner.decimal()?;
    scanner.finish(if digits.places.is_empty() {
        "a digit, \".\" or the end"
    } else {
        "a digit or the end"
    })?;

    let mut mantissa = Some(0_i128);
    for digit in digits.whole.bytes().chain(digits.places.bytes()) {
        let digit = i128::from(digit.wrapping_sub(b'0'));
        mantissa = mantissa
            .and_then(|m| m.checked_mul(10))
            .and_then(|m| m.checked_add(digit));
    }
    let scale = u32::try_from(digits.places.len()).ok();
    mantissa
        .map(|m| if digits.negative { m.wrapping_neg() } else { m })
        .zip(scale)
        .and_then(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
        .ok_or_else(|| NumberError::TooManyDigits {
            text: text.to_owned(),
        })
}

/// The exact sum of two decimals, with the places of whichever has more.
///
/// Trailing zeros give way where they do not fit; other digits never do.
///
/// # Errors
///
/// [`NumberError::DigitsLost`] where the exact sum does not fit a [`Decimal`]. `Decimal::checked_add` answers
/// with a rounded sum there.
///
/// # Example
///
/// ```
/// use bilateral::number::{add, read};
///
/// assert_eq!(add(read("1.50")?, read("0.048")?)?.to_string(), "1.548");
/// assert!(add(read("10000000000000000000000000000")?, read("0.01")?).is_err());
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn add(left: Decimal, right: Decimal) -> Result<Decimal, NumberError> {
    exact_sum(left, right).ok_or(NumberError::DigitsLost {
        operation: Operation::Sum,
        left,
        right,
    })
}

/// The exact difference of two decimals, with the places of whichever has more.
///
/// # Errors
///
/// [`NumberError::DigitsLost`] where the exact difference does not fit a [`Decimal`].
///
/// # Example
///
/// ```
/// use bilateral::number::{read, subtract};
///
/// assert_eq!(subtract(read("1.5")?, read("0.048")?)?.to_string(), "1.452");
/// assert!(subtract(read("10000000000000000000000000000")?, read("0.01")?).is_err());
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn subtract(left: Decimal, right: Decimal) -> Result<Decimal, NumberError> {
    exact_sum(left, negate(right)).ok_or(NumberError::DigitsLost {
        operation: Operation::Difference,
        left,
        right,
    })
}

/// The decimal with its sign turned, which loses no digit; zero stays as it is.
///
/// # Example
///
/// ```
/// use bilateral::number::{negate, read};
///
/// assert_eq!(negate(read("1.50")?).to_string(), "-1.50");
/// assert_eq!(negate(read("0.0")?).to_string(), "0.0");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[must_use]
pub fn negate(value: Decimal) -> Decimal {
    let mut negated = value;
    negated.set_sign_negative(!value.is_zero() && !value.is_sign_negative());
    negated
}

/// The exact product of two decimals, with the places of both together.
///
/// Trailing zeros give way where they do not fit; other digits never do.
///
/// # Errors
///
/// [`NumberError::DigitsLost`] where the exact product does not fit a [`Decimal`]. `Decimal::checked_mul`
/// answers with a rounded product there.
///
/// # Example
///
/// ```
/// use bilateral::number::{multiply, read};
///
/// assert_eq!(multiply(read("1.45")?, read("0.5")?)?.to_string(), "0.725");
/// assert!(multiply(read("0.000000000000001")?, read("0.000000000000001")?).is_err());
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn multiply(left: Decimal, right: Decimal) -> Result<Decimal, NumberError> {
    let scale = left.scale().saturating_add(right.scale());
    let product = match left.mantissa().checked_mul(right.mantissa()) {
        Some(mantissa) => fit(mantissa, scale),
        None => wide_product(left, right, scale),
    };
    product.ok_or(NumberError::DigitsLost {
        operation: Operation::Product,
        left,
        right,
    })
}

/// The exact sum of any number of decimals; the sum of none is 0.
///
/// Only the total has to fit: it does not matter in which order the decimals come.
///
/// # Errors
///
/// [`NumberError::DoesNotFit`] where the exact total does not fit a [`Decimal`].
///
/// # Example
///
/// ```
/// use bilateral::number::{Decimal, read, subtract, sum};
///
/// assert_eq!(sum([read("1.5")?, read("0.048")?, read("-0.001")?])?.to_string(), "1.547");
/// assert_eq!(sum([Decimal::MAX, Decimal::ONE, read("-1")?])?, Decimal::MAX);
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal, NumberError> {
    // What 128 bits no longer hold is put aside as a fraction of any size.
    let mut aside: Option<Ratio> = None;
    let mut running = (0_i128, 0_u32);
    for value in values {
        running = match aligned_sum(running, parts(value)) {
            Some(next) => next,
            None => {
                let full = Ratio::from_parts(running.0, running.1);
                aside = Some(aside.map_or(full.clone(), |sum| sum.plus(&full)));
                parts(value)
            }
        };
    }
    let (mantissa, scale) = running;
    let running = || Ratio::from_parts(mantissa, scale);
    match aside {
        None => fit(mantissa, scale).ok_or_else(running),
        Some(sum) => {
            let total = sum.plus(&running());
            total.to_decimal().ok_or(total)
        }
    }
    .map_err(|total| NumberError::DoesNotFit {
        value: Box::new(total),
    })
}

/// A decimal times 10 to a power, exactly: figures in millions into units, or back.
///
/// A positive power first uses up the places, a negative one adds to them.
///
/// # Errors
///
/// [`NumberError::ShiftLosesDigits`] where the exact result does not fit a [`Decimal`].
///
/// # Example
///
/// ```
/// use bilateral::number::{read, shift};
///
/// assert_eq!(shift(read("1.45")?, 9)?.to_string(), "1450000000");
/// assert_eq!(shift(read("1450")?, -3)?.to_string(), "1.450");
/// assert!(shift(read("1.45")?, 29).is_err());
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
pub fn shift(value: Decimal, power: i32) -> Result<Decimal, NumberError> {
    let (mantissa, scale) = parts(value);
    let shifted = if power < 0 {
        fit(mantissa, scale.saturating_add(power.unsigned_abs()))
    } else {
        let factor = power.unsigned_abs().saturating_sub(scale);
        let scale = scale.saturating_sub(power.unsigned_abs());
        scaled(mantissa, factor).and_then(|mantissa| fit(mantissa, scale))
    };
    shifted.ok_or(NumberError::ShiftLosesDigits { value, power })
}

/// The decimal `mantissa / 10^scale`, giving up trailing zeros as far as they do not fit.
pub(super) fn fit(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    if mantissa == 0 {
        scale = scale.min(MAX_PLACES);
    }
    loop {
        if let Ok(decimal) = Decimal::try_from_i128_with_scale(mantissa, scale) {
            return Some(decimal);
        }
        if scale == 0 || mantissa.checked_rem(10)? != 0 {
            return None;
        }
        mantissa = mantissa.checked_div(10)?;
        scale = scale.checked_sub(1)?;
    }
}

fn parts(value: Decimal) -> (i128, u32) {
    (value.mantissa(), value.scale())
}

fn scaled(mantissa: i128, power: u32) -> Option<i128> {
    if mantissa == 0 {
        return Some(0);
    }
    mantissa.checked_mul(10_i128.checked_pow(power)?)
}

/// The sum of two mantissas brought to the larger scale, where 128 bits hold it.
fn aligned_sum(left: (i128, u32), right: (i128, u32)) -> Option<(i128, u32)> {
    let scale = left.1.max(right.1);
    let align = |(mantissa, own): (i128, u32)| scaled(mantissa, scale.checked_sub(own)?);
    Some((align(left)?.checked_add(align(right)?)?, scale))
}

fn exact_sum(left: Decimal, right: Decimal) -> Option<Decimal> {
    // Once trailing zeros are gone, different scales mean that the sum needs the larger one in full, and
    // equal scales need no alignment: whatever 128 bits cannot hold here, 96 bits cannot either.
    aligned_sum(parts(left), parts(right))
        .and_then(|(mantissa, scale)| fit(mantissa, scale))
        .or_else(|| {
            let (mantissa, scale) = aligned_sum(parts(left.normalize()), parts(right.normalize()))?;
            fit(mantissa, scale)
        })
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and the divisor is ten"
)]
fn wide_product(left: Decimal, right: Decimal, mut scale: u32) -> Option<Decimal> {
    let mut product = BigInt::from(left.mantissa()) * BigInt::from(right.mantissa());
    loop {
        if let Some(decimal) = i128::try_from(&product)
            .ok()
            .and_then(|mantissa| fit(mantissa, scale))
        {
            return Some(decimal);
        }
        if scale == 0 || !(&product % 10_u32).is_zero() {
            return None;
        }
        product /= 10_u32;
        scale = scale.checked_sub(1)?;
    }
}
