//! The arithmetic under [`Ratio`](super::Ratio): machine integers while they hold the fraction, big integers after.

use std::borrow::Cow;
use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::Zero;

use super::Rounding;
use super::gcd::gcd;
use super::{big, small};

/// A fraction in lowest terms over a positive denominator.
///
/// `Small` whenever the numerator and the denominator are at most `i128::MAX` in size, so that equal fractions
/// are equal field by field.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Fraction {
    Small { numerator: i128, denominator: i128 },
    Big(Box<BigRational>),
}

use Fraction::{Big, Small};

impl Fraction {
    pub(super) const fn integer(value: i64) -> Fraction {
        Small {
            numerator: value as i128,
            denominator: 1,
        }
    }

    /// `numerator / denominator`; nothing where the denominator is zero.
    pub(super) fn new(numerator: i128, denominator: i128) -> Option<Fraction> {
        let negative = (numerator < 0) != (denominator < 0);
        let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        if denominator == 0 {
            return None;
        }
        let common = gcd(numerator, denominator);
        let (numerator, denominator) = (divided(numerator, common)?, divided(denominator, common)?);
        if let (Ok(numerator), Ok(denominator)) =
            (i128::try_from(numerator), i128::try_from(denominator))
        {
            let numerator = if negative {
                numerator.wrapping_neg()
            } else {
                numerator
            };
            return Some(Small {
                numerator,
                denominator,
            });
        }
        let sign = if negative { Sign::Minus } else { Sign::Plus };
        let numerator = BigInt::from_biguint(sign, BigUint::from(numerator));
        Some(Big(Box::new(BigRational::new_raw(
            numerator,
            BigInt::from(denominator),
        ))))
    }

    /// `numerator / denominator`; nothing where the denominator is zero.
    pub(super) fn from_big(numerator: BigInt, denominator: BigInt) -> Option<Fraction> {
        if denominator.is_zero() {
            return None;
        }
        Some(Fraction::from_rational(BigRational::new(
            numerator,
            denominator,
        )))
    }

    pub(super) fn from_rational(rational: BigRational) -> Fraction {
        match (
            i128::try_from(rational.numer()),
            i128::try_from(rational.denom()),
        ) {
            (Ok(numerator), Ok(denominator)) if numerator != i128::MIN => Small {
                numerator,
                denominator,
            },
            _ => Big(Box::new(rational)),
        }
    }

    pub(super) fn to_rational(&self) -> Cow<'_, BigRational> {
        match self {
            Small {
                numerator,
                denominator,
            } => Cow::Owned(BigRational::new_raw(
                BigInt::from(*numerator),
                BigInt::from(*denominator),
            )),
            Big(rational) => Cow::Borrowed(rational),
        }
    }

    pub(super) fn plus(&self, other: &Fraction) -> Fraction {
        if let Some([a, b, c, d]) = small_parts(self, other)
            && let Some(sum) = small::sum(a, b, c, d)
        {
            return sum;
        }
        big::sum(self, other)
    }

    pub(super) fn times(&self, other: &Fraction) -> Fraction {
        if let Some([a, b, c, d]) = small_parts(self, other)
            && let Some(product) = small::product(a, b, c, d)
        {
            return product;
        }
        big::product(self, other)
    }

    #[allow(
        clippy::arithmetic_side_effects,
        reason = "big integers do not overflow"
    )]
    pub(super) fn negated(&self) -> Fraction {
        match self {
            Small {
                numerator,
                denominator,
            } => Small {
                numerator: numerator.wrapping_neg(),
                denominator: *denominator,
            },
            Big(rational) => Big(Box::new(-rational.as_ref())),
        }
    }

    /// Nothing where the fraction is zero.
    pub(super) fn reciprocal(&self) -> Option<Fraction> {
        match self {
            Small { numerator: 0, .. } => None,
            Small {
                numerator,
                denominator,
            } if *numerator < 0 => Some(Small {
                numerator: denominator.wrapping_neg(),
                denominator: numerator.wrapping_neg(),
            }),
            Small {
                numerator,
                denominator,
            } => Some(Small {
                numerator: *denominator,
                denominator: *numerator,
            }),
            Big(rational) => Some(Big(Box::new(rational.recip()))),
        }
    }

    /// The largest fraction of which both are whole multiples; the size of the other where one is zero.
    pub(super) fn common_measure(&self, other: &Fraction) -> Fraction {
        // In lowest terms p/q, both are multiples of 1/lcm(q), and gcd(p) is all that their numerators share.
        if let Some([a, b, c, d]) = small_parts(self, other)
            && let Some(measure) = small::measure(a, b, c, d)
        {
            return measure;
        }
        let (left, right) = (self.to_rational(), other.to_rational());
        Fraction::from_rational(BigRational::new(
            left.numer().gcd(right.numer()),
            left.denom().lcm(right.denom()),
        ))
    }

    /// How the fraction compares with zero.
    pub(super) fn sign(&self) -> Ordering {
        match self {
            Small { numerator, .. } => numerator.cmp(&0),
            Big(rational) => match rational.numer().sign() {
                Sign::Minus => Ordering::Less,
                Sign::NoSign => Ordering::Equal,
                Sign::Plus => Ordering::Greater,
            },
        }
    }

    #[allow(
        clippy::arithmetic_side_effects,
        reason = "big integers do not overflow"
    )]
    pub(super) fn compare(&self, other: &Fraction) -> Ordering {
        if let Some([a, b, c, d]) = small_parts(self, other)
            && let Some(order) = small::order(a, b, c, d)
        {
            return order;
        }
        let by_sign = self.sign().cmp(&other.sign());
        if by_sign != Ordering::Equal {
            return by_sign;
        }
        let (left, right) = (self.to_rational(), other.to_rational());
        (left.numer() * right.denom()).cmp(&(right.numer() * left.denom()))
    }

    /// The places after the point of the finite decimal that the fraction is; nothing where it is none.
    pub(super) fn places(&self) -> Option<u32> {
        match self {
            Small { denominator, .. } => {
                let twos = denominator.trailing_zeros();
                let mut rest = denominator.checked_shr(twos)?;
                let mut fives = 0_u32;
                while rest % 5 == 0 {
                    rest /= 5;
                    fives = fives.checked_add(1)?;
                }
                (rest == 1).then_some(twos.max(fives))
            }
            Big(rational) => big::places(rational.denom().magnitude()),
        }
    }

    /// The denominator in lowest terms, as a fraction over 1.
    pub(super) fn denominator(&self) -> Fraction {
        match self {
            Small { denominator, .. } => Small {
                numerator: *denominator,
                denominator: 1,
            },
            Big(rational) => {
                Fraction::from_rational(BigRational::from_integer(rational.denom().clone()))
            }
        }
    }

    /// The fraction in units of the last place, rounded to a whole number of them.
    pub(super) fn units(&self, rounding: Rounding) -> Fraction {
        if let &Small {
            numerator,
            denominator,
        } = self
            && let Some(units) = small::units(numerator, denominator, rounding)
        {
            return Small {
                numerator: units,
                denominator: 1,
            };
        }
        let rational = self.to_rational();
        let units = big::units(&rational, rounding);
        Fraction::from_rational(BigRational::from_integer(units))
    }

    /// The numerator and the denominator in decimal digits.
    pub(super) fn digits(&self) -> (String, String) {
        match self {
            Small {
                numerator,
                denominator,
            } => (numerator.to_string(), denominator.to_string()),
            Big(rational) => (rational.numer().to_string(), rational.denom().to_string()),
        }
    }

    /// The numerator and the denominator, which is above zero.
    pub(super) fn parts(&self) -> (BigInt, BigInt) {
        let rational = self.to_rational();
        (rational.numer().clone(), rational.denom().clone())
    }

    /// The whole number that the fraction is, where 128 bits hold it.
    pub(super) fn as_integer(&self) -> Option<i128> {
        match self {
            Small {
                numerator,
                denominator: 1,
            } => Some(*numerator),
            _ => None,
        }
    }
}

/// 10 to a power, as a whole number of any size.
pub(super) fn power_of_ten(power: u32) -> BigInt {
    BigInt::from(10_u32).pow(power)
}

/// Numerator and denominator of one, and of the other, where 128 bits hold them.
#[inline]
const fn small_parts(one: &Fraction, other: &Fraction) -> Option<[i128; 4]> {
    match (one, other) {
        (
            &Small {
                numerator: a,
                denominator: b,
            },
            &Small {
                numerator: c,
                denominator: d,
            },
        ) => Some([a, b, c, d]),
        _ => None,
    }
}

fn divided(value: u128, divisor: u128) -> Option<u128> {
    if divisor == 1 {
        Some(value)
    } else {
        value.checked_div(divisor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn measure(one: [i128; 2], other: [i128; 2]) -> Fraction {
        let [one, other] = [one, other].map(|[n, d]| Fraction::new(n, d).unwrap());
        one.common_measure(&other)
    }

    #[test]
    fn the_common_measure_is_the_largest() {
        // 1/4 is 3/12 and −5/6 is −10/12, and 3 and 10 have nothing in common.
        assert!(measure([1, 4], [-5, 6]) == Fraction::new(1, 12).unwrap());
        assert!(measure([0, 1], [3, 2]) == Fraction::new(3, 2).unwrap());
        assert!(measure([0, 1], [0, 1]) == Fraction::integer(0));
    }

    proptest! {
        /// As many times larger, by machine integers or big ones.
        #[test]
        fn the_common_measure_grows_with_both(
            a in -9_999_i128..10_000, b in 1_i128..1000, c in -9_999_i128..10_000, d in 1_i128..1000
        ) {
            let large = Fraction::from_big(power_of_ten(60), BigInt::from(1)).unwrap();
            let [one, other] = [[a, b], [c, d]].map(|[n, d]| Fraction::new(n, d).unwrap());
            let of_large = one.times(&large).common_measure(&other.times(&large));
            prop_assert!(of_large == one.common_measure(&other).times(&large));
        }
    }
}
