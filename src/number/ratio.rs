//! An exact fraction.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_bigint::{BigInt, Sign};
use num_traits::Pow;
use rust_decimal::Decimal;

use super::decimal::fit;
use super::fraction::{Fraction, power_of_ten};
use super::text::{self, Digits, Scanner, serialize_as_text};
use super::{NumberError, Percent, Rounding, RoundingMode};

/// An exact fraction, such as a growth rate, a share or an index.
///
/// Arithmetic is exact and never overflows; digits are lost only in [`round`](Ratio::round),
/// [`to_fixed`](Ratio::to_fixed) and [`percent`](Ratio::percent), once, as the caller chooses. Two ratios are
/// equal exactly when they are the same number.
///
/// As text a ratio is the decimal that it is (`1.28`) or else a fraction in lowest terms (`1/3`). It is
/// serialised as that text.
///
/// # Example
///
/// ```
/// use bilateral::number::{Ratio, Rounding, read};
///
/// let share = Ratio::new(read("0.048")?, read("1.6")?)?;
/// assert_eq!(share.to_string(), "0.03");
/// assert_eq!(share.percent(Rounding::to(1)).to_string(), "3.0 %");
/// assert_eq!(Ratio::from(1).over(&Ratio::from(3))?.to_string(), "1/3");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ratio(Fraction);

impl Ratio {
    /// The number 0.
    pub const ZERO: Ratio = Ratio(Fraction::integer(0));

    /// The number 1.
    pub const ONE: Ratio = Ratio(Fraction::integer(1));

    pub(super) const TWO: Ratio = Ratio(Fraction::integer(2));

    pub(super) const HUNDRED: Ratio = Ratio(Fraction::integer(100));

    /// The exact quotient of two decimals.
    ///
    /// # Errors
    ///
    /// [`NumberError::ZeroDenominator`] where `denominator` is 0, whatever the numerator.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Decimal, Ratio, read};
    ///
    /// assert_eq!(Ratio::new(read("1.45")?, read("1.160")?)?.to_string(), "1.25");
    /// assert_eq!(
    ///     Ratio::new(read("1.45")?, Decimal::ZERO).unwrap_err().to_string(),
    ///     "cannot divide 1.45 by 0: expected a divisor other than 0"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn new(numerator: Decimal, denominator: Decimal) -> Result<Ratio, NumberError> {
        if numerator.scale() == denominator.scale()
            && let Some(fraction) = Fraction::new(numerator.mantissa(), denominator.mantissa())
        {
            return Ok(Ratio(fraction));
        }
        Ratio::from(numerator).over(&Ratio::from(denominator))
    }

    /// `mantissa / 10^scale`.
    pub(super) fn from_parts(mantissa: i128, scale: u32) -> Ratio {
        10_i128
            .checked_pow(scale)
            .and_then(|unit| Fraction::new(mantissa, unit))
            .or_else(|| Fraction::from_big(BigInt::from(mantissa), power_of_ten(scale)))
            .map_or(Ratio::ZERO, Ratio)
    }

    /// `units / 10^places`.
    pub(crate) fn from_units(units: BigInt, places: u32) -> Ratio {
        Fraction::from_big(units, power_of_ten(places)).map_or(Ratio::ZERO, Ratio)
    }

    /// The numerator and the denominator, which is above 0.
    pub(crate) fn parts(&self) -> (BigInt, BigInt) {
        self.0.parts()
    }

    /// 10 to the power `-places`.
    pub(super) fn unit(places: u32) -> Ratio {
        Ratio::from_parts(1, places)
    }

    /// Whether this is 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert!(Ratio::ZERO.is_zero());
    /// assert!(!Ratio::ONE.is_zero());
    /// ```
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.sign() == Ordering::Equal
    }

    /// Whether this is below 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert!(Ratio::from(-3).is_negative());
    /// assert!(!Ratio::ZERO.is_negative());
    /// ```
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.sign() == Ordering::Less
    }

    /// Whether this is above 0.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert!(Ratio::ONE.is_positive());
    /// assert!(!Ratio::ZERO.is_positive());
    /// ```
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.sign() == Ordering::Greater
    }

    /// The sum of two ratios.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// let third: Ratio = "1/3".parse()?;
    /// assert_eq!(third.plus(&third).to_string(), "2/3");
    /// assert_eq!(third.plus(&"2/3".parse()?), Ratio::ONE);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn plus(&self, other: &Ratio) -> Ratio {
        Ratio(self.0.plus(&other.0))
    }

    /// The difference of two ratios.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// let multiple: Ratio = "1.28".parse()?;
    /// assert_eq!(multiple.minus(&Ratio::ONE).to_string(), "0.28");
    /// assert_eq!(multiple.minus(&multiple), Ratio::ZERO);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn minus(&self, other: &Ratio) -> Ratio {
        Ratio(self.0.plus(&other.0.negated()))
    }

    /// The product of two ratios.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// let third: Ratio = "1/3".parse()?;
    /// assert_eq!(third.times(&Ratio::from(3)), Ratio::ONE);
    /// assert_eq!(third.times(&Ratio::ZERO), Ratio::ZERO);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn times(&self, other: &Ratio) -> Ratio {
        Ratio(self.0.times(&other.0))
    }

    /// The quotient of two ratios.
    ///
    /// # Errors
    ///
    /// [`NumberError::ZeroDenominator`] where `divisor` is 0, whatever is divided.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert_eq!(Ratio::from(-2).over(&Ratio::from(6))?.to_string(), "-1/3");
    /// assert!(Ratio::ZERO.over(&Ratio::ZERO).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn over(&self, divisor: &Ratio) -> Result<Ratio, NumberError> {
        match divisor.0.reciprocal() {
            Some(reciprocal) => Ok(Ratio(self.0.times(&reciprocal))),
            None => Err(NumberError::ZeroDenominator {
                numerator: Box::new(self.clone()),
            }),
        }
    }

    /// The same ratio with the other sign.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert_eq!(Ratio::from(3).negated(), Ratio::from(-3));
    /// assert_eq!(Ratio::ZERO.negated(), Ratio::ZERO);
    /// ```
    #[must_use]
    pub fn negated(&self) -> Ratio {
        Ratio(self.0.negated())
    }

    /// The ratio without its sign.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Ratio;
    ///
    /// assert_eq!(Ratio::from(-3).abs(), Ratio::from(3));
    /// assert_eq!(Ratio::from(3).abs(), Ratio::from(3));
    /// ```
    #[must_use]
    pub fn abs(&self) -> Ratio {
        if self.is_negative() {
            self.negated()
        } else {
            self.clone()
        }
    }

    /// The largest ratio of which both are whole multiples, the greatest common measure; the other where one is 0.
    pub(crate) fn common_measure(&self, other: &Ratio) -> Ratio {
        Ratio(self.0.common_measure(&other.0))
    }

    /// The decimal with the asked number of places that the rounding mode picks for this fraction.
    ///
    /// The fraction itself is rounded, once; no quotient is computed to some precision before. Zeros that fill
    /// up the places are kept as far as they fit.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooManyPlaces`] for more than the 28 places of a [`Decimal`]; [`NumberError::DoesNotFit`] where the rounded
    /// number has more digits than one holds.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding};
    ///
    /// let half: Ratio = "0.125".parse()?;
    /// assert_eq!(half.round(Rounding::to(2))?.to_string(), "0.13");
    /// assert_eq!(half.round(Rounding::to(4))?.to_string(), "0.1250");
    /// assert_eq!(
    ///     half.round(Rounding::to(29)).unwrap_err().to_string(),
    ///     "cannot round to 29 places after the point: expected at most 28"
    /// );
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn round(&self, rounding: Rounding) -> Result<Decimal, NumberError> {
        let places = rounding.places();
        if places > Decimal::MAX_SCALE {
            return Err(NumberError::TooManyPlaces { places });
        }
        let units = self.0.units(rounding);
        if let Some(decimal) = units.as_integer().and_then(|units| fit(units, places)) {
            return Ok(decimal);
        }
        let rounded = Ratio(units).times(&Ratio::unit(places));
        rounded.to_decimal().ok_or_else(|| NumberError::DoesNotFit {
            value: Box::new(rounded),
        })
    }

    /// The ratio rounded, whatever its size.
    pub(super) fn rounded(&self, rounding: Rounding) -> Ratio {
        Ratio(self.0.units(rounding)).times(&Ratio::unit(rounding.places()))
    }

    /// Whether the ratio is an even number of units of the last of `places`.
    pub(super) fn is_even_at(&self, places: u32) -> bool {
        let halves = Ratio(self.0.units(Rounding::to(places))).times(&Ratio::from_parts(5, 1));
        halves.0.places() == Some(0)
    }

    /// The text of the ratio rounded to any number of places; zero has no sign.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding};
    ///
    /// let seventh: Ratio = "1/7".parse()?;
    /// assert_eq!(seventh.to_fixed(Rounding::to(40)), "0.1428571428571428571428571428571428571429");
    /// assert_eq!(seventh.negated().to_fixed(Rounding::to(0)), "0");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn to_fixed(&self, rounding: Rounding) -> String {
        let (units, _) = self.0.units(rounding).digits();
        let (sign, magnitude) = match units.strip_prefix('-') {
            Some(magnitude) => ("-", magnitude),
            None => ("", units.as_str()),
        };
        let Ok(places) = usize::try_from(rounding.places()) else {
            return units;
        };
        if places == 0 {
            return units;
        }
        let padded = format!(
            "{}{magnitude}",
            "0".repeat(places.saturating_add(1).saturating_sub(magnitude.len()))
        );
        let point = padded.len().saturating_sub(places);
        let (whole, fraction) = padded
            .split_at_checked(point)
            .unwrap_or((padded.as_str(), ""));
        format!("{sign}{whole}.{fraction}")
    }

    /// The ratio as a percentage of the asked number of places.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding};
    ///
    /// let growth: Ratio = "0.28".parse()?;
    /// assert_eq!(growth.percent(Rounding::to(1)).to_string(), "28.0 %");
    /// assert_eq!(format!("{:+}", growth.percent(Rounding::to(0))), "+28 %");
    /// let fall: Ratio = "-0.0004".parse()?;
    /// assert_eq!(fall.percent(Rounding::to(1)).to_string(), "0.0 %");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn percent(&self, rounding: Rounding) -> Percent {
        Percent::rounding(&self.times(&Ratio::HUNDRED), rounding)
    }

    /// The decimal that this fraction is, with no more places than it needs.
    ///
    /// Nothing where it is no finite decimal (`1/3`) or has more digits than a [`Decimal`] holds.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, read};
    ///
    /// assert_eq!(Ratio::from(read("1.450")?).to_decimal(), Some(read("1.45")?));
    /// assert_eq!("1/3".parse::<Ratio>()?.to_decimal(), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        let places = self
            .0
            .places()
            .filter(|places| *places <= Decimal::MAX_SCALE)?;
        let units = self.0.units(Rounding::to(places)).as_integer()?;
        Decimal::try_from_i128_with_scale(units, places).ok()
    }

    /// The least whole number above zero that makes this one whole.
    pub(crate) fn denominator(&self) -> Ratio {
        Ratio(self.0.denominator())
    }

    /// The ratio that comes next in a text.
    pub(super) fn scan(scanner: &mut Scanner<'_>) -> Result<Ratio, NumberError> {
        let digits = scanner.decimal()?;
        let ratio = Ratio::from_digits(&digits);
        if !digits.places.is_empty() || !scanner.eat("/") {
            return Ok(ratio);
        }
        let refusal = scanner.refuse("a divisor other than 0");
        let whole = scanner.digits()?;
        ratio
            .over(&Ratio::from_digits(&Digits {
                negative: false,
                whole,
                places: "",
            }))
            .map_err(|_| refusal)
    }

    pub(super) fn from_digits(digits: &Digits<'_>) -> Ratio {
        let all = digits
            .whole
            .bytes()
            .chain(digits.places.bytes())
            .map(|digit| digit.wrapping_sub(b'0'));
        let places = u32::try_from(digits.places.len());
        let small = all.clone().try_fold(0_i128, |number, digit| {
            number.checked_mul(10)?.checked_add(digit.into())
        });
        let magnitude = match (small, places) {
            (Some(number), Ok(places)) => Ratio::from_parts(number, places),
            _ => {
                let number = BigInt::from_radix_be(Sign::Plus, &all.collect::<Vec<u8>>(), 10)
                    .unwrap_or_default();
                let unit = Pow::pow(BigInt::from(10_u32), digits.places.len());
                Fraction::from_big(number, unit).map_or(Ratio::ZERO, Ratio)
            }
        };
        if digits.negative {
            magnitude.negated()
        } else {
            magnitude
        }
    }
}

impl From<Decimal> for Ratio {
    fn from(value: Decimal) -> Ratio {
        Ratio::from_parts(value.mantissa(), value.scale())
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Ratio {
        Ratio(Fraction::integer(value))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        self.0.compare(&other.0)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.0.places() {
            Some(places) => self.to_fixed(Rounding::to(places).with_mode(RoundingMode::Truncate)),
            None => {
                let (numerator, denominator) = self.0.digits();
                format!("{numerator}/{denominator}")
            }
        };
        text::pad(f, &text)
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ratio({self})")
    }
}

impl FromStr for Ratio {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Ratio, NumberError> {
        let mut scanner = Scanner::new("ratio", text);
        let ratio = Ratio::scan(&mut scanner)?;
        scanner.finish("a digit or the end")?;
        Ok(ratio)
    }
}

serialize_as_text!(Ratio, "a decimal number or a fraction such as \"1/3\"");
