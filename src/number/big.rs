//! Fractions of integers of any size: the operations of [`Fraction`], where machine integers do not hold them.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::Rounding;
use super::fraction::Fraction;
use super::gcd::big_gcd;

/// The sum, in integers of any size: a sum of many fractions takes out of each only what it has in common with the rest.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and no greatest common divisor is zero"
)]
#[inline(never)]
pub(super) fn sum(left: &Fraction, right: &Fraction) -> Fraction {
    let (left, right) = (left.to_rational(), right.to_rational());
    let common = BigInt::from(big_gcd(left.denom(), right.denom()));
    let (over_left, over_right) = (left.denom() / &common, right.denom() / &common);
    let numerator = left.numer() * &over_right + right.numer() * &over_left;
    let shared = BigInt::from(big_gcd(&numerator, &common));
    Fraction::from_rational(BigRational::new_raw(
        numerator / &shared,
        over_left * (right.denom() / shared),
    ))
}

/// The product, in integers of any size.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and no greatest common divisor is zero"
)]
#[inline(never)]
pub(super) fn product(left: &Fraction, right: &Fraction) -> Fraction {
    let (left, right) = (left.to_rational(), right.to_rational());
    let down = BigInt::from(big_gcd(left.numer(), right.denom()));
    let up = BigInt::from(big_gcd(right.numer(), left.denom()));
    Fraction::from_rational(BigRational::new_raw(
        (left.numer() / &down) * (right.numer() / &up),
        (left.denom() / up) * (right.denom() / down),
    ))
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow; a remainder is below its divisor"
)]
pub(super) fn units(rational: &BigRational, rounding: Rounding) -> BigInt {
    let negative = rational.numer().sign() == Sign::Minus;
    let denominator = rational.denom().magnitude();
    let scaled = rational.numer().magnitude() * BigUint::from(10_u32).pow(rounding.places());
    let (mut whole, left) = scaled.div_rem(denominator);
    let half = left.cmp(&(denominator - &left));
    if rounding
        .mode()
        .goes_away_from_zero(negative, whole.is_odd(), left.is_zero(), half)
    {
        whole += 1_u32;
    }
    BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, whole)
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow; the divisor is five"
)]
pub(super) fn places(denominator: &BigUint) -> Option<u32> {
    let twos = denominator.trailing_zeros()?;
    let mut rest = denominator >> twos;
    let mut fives = 0_u64;
    while (&rest % 5_u32).is_zero() {
        rest /= 5_u32;
        fives = fives.checked_add(1)?;
    }
    if rest.is_one() {
        u32::try_from(twos.max(fives)).ok()
    } else {
        None
    }
}
