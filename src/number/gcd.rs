//! The greatest common divisor of machine integers, and of big ones.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::One;

/// The greatest common divisor, by halving and subtracting; in 64 bits as soon as both fit.
pub(crate) fn gcd(mut a: u128, mut b: u128) -> u128 {
    if a == 0 || b == 0 {
        return a | b;
    }
    if a == 1 || b == 1 {
        return 1;
    }
    let twos = (a | b).trailing_zeros();
    a = a.wrapping_shr(a.trailing_zeros());
    b = b.wrapping_shr(b.trailing_zeros());
    while a != b {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(odd_gcd(a, b)).wrapping_shl(twos);
        }
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        a = a.wrapping_sub(b);
        a = a.wrapping_shr(a.trailing_zeros());
    }
    a.wrapping_shl(twos)
}

/// The same of integers of 64 bits.
pub(super) fn short_gcd(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    if a == 1 || b == 1 {
        return 1;
    }
    let twos = (a | b).trailing_zeros();
    odd_gcd(
        a.wrapping_shr(a.trailing_zeros()),
        b.wrapping_shr(b.trailing_zeros()),
    )
    .wrapping_shl(twos)
}

/// Without a branch on which is larger, which no processor can foresee.
fn odd_gcd(mut a: u64, mut b: u64) -> u64 {
    while a != b {
        let difference = a.abs_diff(b);
        b = a.min(b);
        a = difference.wrapping_shr(difference.trailing_zeros());
    }
    a
}

/// The greatest common divisor of the sizes of two big integers, the second of which is not zero.
///
/// Halving and subtracting takes as many steps as the larger one has bits, so it is first brought to the size of the smaller one.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and the divisor is not zero"
)]
pub(super) fn big_gcd(a: &BigInt, b: &BigInt) -> BigUint {
    let (a, b) = (a.magnitude(), b.magnitude());
    if a.is_one() || b.is_one() {
        BigUint::one()
    } else if a.bits() > b.bits() {
        (a % b).gcd(b)
    } else if *a == BigUint::ZERO {
        b.clone()
    } else {
        a.gcd(&(b % a))
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::{BigInt, BigUint};
    use num_integer::Integer;
    use proptest::prelude::*;

    use super::{big_gcd, gcd, short_gcd};

    proptest! {
        #[test]
        fn agrees_with_euclid(a: u128, b: u128, c: u32, shifts in (0_u32..128, 0_u32..128)) {
            let (a, b) = ((a >> shifts.0).wrapping_mul(c.into()), (b >> shifts.1).wrapping_mul(c.into()));
            prop_assert_eq!(gcd(a, b), a.gcd(&b));
            prop_assert_eq!(gcd(a, 0), a);
            prop_assert_eq!(gcd(0, b), b);
            prop_assert_eq!(gcd(a, a), a);
        }

        #[test]
        fn of_64_bits_agrees_with_euclid(a: u64, b: u64, c: u16, shifts in (0_u32..64, 0_u32..64)) {
            let (a, b) = ((a >> shifts.0).wrapping_mul(c.into()), (b >> shifts.1).wrapping_mul(c.into()));
            prop_assert_eq!(short_gcd(a, b), a.gcd(&b));
            prop_assert_eq!(short_gcd(a, 0), a);
            prop_assert_eq!(short_gcd(a, a), a);
        }

        #[test]
        fn of_big_integers_agrees_with_that_of_the_library(
            a in prop::collection::vec(any::<u32>(), 0..20),
            b in prop::collection::vec(any::<u32>(), 0..20),
            common in 1_u64..,
            negative: bool,
        ) {
            let big = |digits: Vec<u32>| BigInt::from(BigUint::new(digits)) * common;
            let (a, b) = (big(a), big(b) + 1);
            let a = if negative { -a } else { a };
            prop_assert_eq!(BigInt::from(big_gcd(&a, &b)), a.gcd(&b));
            prop_assert_eq!(BigInt::from(big_gcd(&b, &b)), b.clone());
            let b = (b - 1) * common + common;
            prop_assert_eq!(BigInt::from(big_gcd(&a, &b)), a.gcd(&b));
        }
    }
}
