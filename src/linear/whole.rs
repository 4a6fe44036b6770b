use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use crate::number::{Ratio, gcd};

/// A whole number of any size, quick while 64 bits hold it, and somewhat less while 128 do.
///
/// `Long` only where they do not, so that equal numbers are equal field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whole {
    Short(i128),
    Long(Box<BigInt>),
}

use Whole::{Long, Short};

impl Whole {
    pub(super) const ONE: Whole = Short(1);

    pub(super) const MINUS_ONE: Whole = Short(-1);

    fn new(number: BigInt) -> Whole {
        match i128::try_from(&number) {
            Ok(short) => Short(short),
            Err(_) => Long(Box::new(number)),
        }
    }

    /// The numerator and the denominator of a fraction in lowest terms.
    pub(super) fn parts(ratio: &Ratio) -> [Whole; 2] {
        let (numerator, denominator) = ratio.parts();
        [numerator, denominator].map(Whole::new)
    }

    pub(super) fn to_ratio(&self) -> Ratio {
        match self {
            Short(number) => Ratio::from_whole(*number),
            Long(number) => Ratio::from_units(number.as_ref().clone(), 0),
        }
    }

    /// The fraction of the two; zero where the divisor is.
    pub(super) fn over(&self, divisor: &Whole) -> Ratio {
        let whole = self.to_ratio();
        if *divisor == Whole::ONE {
            whole
        } else {
            whole.over(&divisor.to_ratio()).unwrap_or(Ratio::ZERO)
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        *self == Short(0)
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Short(number) => *number < 0,
            Long(number) => number.is_negative(),
        }
    }

    pub(super) fn negated(&self) -> Whole {
        self.times(&Whole::MINUS_ONE)
    }

    pub(super) fn abs(&self) -> Whole {
        if self.is_negative() {
            self.negated()
        } else {
            self.clone()
        }
    }

    pub(super) fn times(&self, other: &Whole) -> Whole {
        self.times_plus(other, &Short(0), &Short(0))
    }

    /// `self · factor + other · multiple`.
    #[inline]
    pub(super) fn times_plus(&self, factor: &Whole, other: &Whole, multiple: &Whole) -> Whole {
        if let (Short(a), Short(b), Short(c), Short(d)) = (self, factor, other, multiple)
            && let Some(sum) = short_sum([*a, *b], [*c, *d])
        {
            return Short(sum);
        }
        long_sum([self, factor], [other, multiple])
    }

    /// The greatest common divisor of the sizes; the other where one is zero.
    pub(super) fn gcd(&self, other: &Whole) -> Whole {
        if let (Short(a), Short(b)) = (self, other)
            && let Ok(common) = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs()))
        {
            return Short(common);
        }
        Whole::new(self.to_big().gcd(&other.to_big()))
    }

    /// The number divided by one of its divisors.
    #[allow(
        clippy::arithmetic_side_effects,
        reason = "big integers do not overflow, and the divisor is not zero"
    )]
    pub(super) fn divided(&self, divisor: &Whole) -> Whole {
        if let (Short(a), Short(b)) = (self, divisor)
            && let Some(quotient) = a.checked_div(*b)
        {
            return Short(quotient);
        }
        let divisor = divisor.to_big();
        if divisor.is_zero() {
            return self.clone();
        }
        Whole::new(self.to_big() / divisor)
    }

    /// About what computing with the number takes, where a product of short ones takes 1.
    pub(super) fn weight(&self) -> u64 {
        match self {
            Short(number) if i64::try_from(*number).is_ok() => 1,
            Short(_) => 128,
            Long(number) => number.bits(),
        }
    }

    fn to_big(&self) -> BigInt {
        match self {
            Short(number) => BigInt::from(*number),
            Long(number) => number.as_ref().clone(),
        }
    }
}

/// The sum of two products, where 128 bits hold it.
#[inline]
fn short_sum([a, b]: [i128; 2], [c, d]: [i128; 2]) -> Option<i128> {
    let short = [a, b, c, d].map(|number| i64::try_from(number).ok());
    if let [Some(a), Some(b), Some(c), Some(d)] = short {
        // Two products of 64 bits, added, are within 128.
        let product = |a, b| i128::from(a).wrapping_mul(i128::from(b));
        return Some(product(a, b).wrapping_add(product(c, d)));
    }
    a.checked_mul(b)?.checked_add(c.checked_mul(d)?)
}

#[cold]
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow"
)]
fn long_sum([a, b]: [&Whole; 2], [c, d]: [&Whole; 2]) -> Whole {
    Whole::new(a.to_big() * b.to_big() + c.to_big() * d.to_big())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Numbers next to zero, next to the ends of 64 bits and of 128, and between them.
    fn numbers() -> impl Strategy<Value = i128> {
        prop_oneof![
            -30_i128..=30,
            (-2_i128..=2).prop_map(|near| i128::from(i64::MAX) + near),
            (-2_i128..=2).prop_map(|near| i128::from(i64::MIN) + near),
            (0_i128..=2).prop_map(|near| i128::MAX - near),
            (0_i128..=2).prop_map(|near| i128::MIN + near),
            -(1_i128 << 90)..(1_i128 << 90),
        ]
    }

    fn whole(number: i128) -> Whole {
        Whole::new(BigInt::from(number))
    }

    proptest! {
        #[test]
        fn agrees_with_big_integers(a in numbers(), b in numbers(), c in numbers(), d in numbers()) {
            let big = BigInt::from;
            let [one, other] = [a, b].map(whole);
            prop_assert_eq!(one.times(&other), Whole::new(big(a) * big(b)));
            let sum = one.times_plus(&other, &whole(c), &whole(d));
            prop_assert_eq!(sum, Whole::new(big(a) * big(b) + big(c) * big(d)));
            prop_assert_eq!(one.gcd(&other), Whole::new(big(a).gcd(&big(b))));
            prop_assert_eq!(one.negated(), Whole::new(-big(a)));
            prop_assert_eq!(one.abs(), Whole::new(big(a).abs()));
            prop_assert_eq!(one.is_negative(), a < 0);
            prop_assert_eq!(one.is_zero(), a == 0);
            if b != 0 {
                prop_assert_eq!(one.times(&other).divided(&other), one.clone());
                let [numerator, denominator] = Whole::parts(&one.over(&other));
                prop_assert_eq!(numerator.times(&other), one.times(&denominator));
            }
        }
    }
}
