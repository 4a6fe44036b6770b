use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use crate::number::{Ratio, gcd};

/// A whole number of any size, quick while 64 bits hold it, and somewhat less so while 128 do.
///
/// Each is in the first of the variants that holds it, so that equal numbers are equal field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whole {
    Short(i64),
    Wide(Box<i128>),
    Long(Box<BigInt>),
}

use Whole::{Long, Short, Wide};

impl Whole {
    pub(super) const ZERO: Whole = Short(0);

    pub(super) const ONE: Whole = Short(1);

    pub(super) const MINUS_ONE: Whole = Short(-1);

    fn new(number: BigInt) -> Whole {
        match i128::try_from(&number) {
            Ok(number) => Whole::from_wide(number),
            Err(_) => Long(Box::new(number)),
        }
    }

    fn from_wide(number: i128) -> Whole {
        match i64::try_from(number) {
            Ok(number) => Short(number),
            Err(_) => Wide(Box::new(number)),
        }
    }

    fn to_wide(&self) -> Option<i128> {
        match self {
            Short(number) => Some(i128::from(*number)),
            Wide(number) => Some(**number),
            Long(_) => None,
        }
    }

    fn to_big(&self) -> BigInt {
        match self {
            Short(number) => BigInt::from(*number),
            Wide(number) => BigInt::from(**number),
            Long(number) => number.as_ref().clone(),
        }
    }

    /// The numerator and the denominator of a fraction in lowest terms.
    pub(super) fn parts(ratio: &Ratio) -> [Whole; 2] {
        let (numerator, denominator) = ratio.parts();
        [numerator, denominator].map(Whole::new)
    }

    pub(super) fn to_ratio(&self) -> Ratio {
        match self {
            Short(number) => Ratio::from(*number),
            Wide(_) | Long(_) => Ratio::from_units(self.to_big(), 0),
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
        *self == Whole::ZERO
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Short(number) => *number < 0,
            Wide(number) => **number < 0,
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

    #[inline]
    pub(super) fn times(&self, other: &Whole) -> Whole {
        if let (Short(a), Short(b)) = (self, other)
            && let Some(product) = a.checked_mul(*b)
        {
            return Short(product);
        }
        longer_sum([self, other, &Whole::ZERO, &Whole::ZERO])
    }

    /// `self · factor + other · multiple`.
    #[inline]
    pub(super) fn times_plus(&self, factor: &Whole, other: &Whole, multiple: &Whole) -> Whole {
        if let (Short(a), Short(b), Short(c), Short(d)) = (self, factor, other, multiple)
            && let (Some(one), Some(another)) = (a.checked_mul(*b), c.checked_mul(*d))
            && let Some(sum) = one.checked_add(another)
        {
            return Short(sum);
        }
        longer_sum([self, factor, other, multiple])
    }

    /// The greatest common divisor of the sizes; the other where one is zero.
    pub(super) fn gcd(&self, other: &Whole) -> Whole {
        if *self == Whole::ONE || *other == Whole::ONE {
            return Whole::ONE;
        }
        if let (Some(a), Some(b)) = (self.to_wide(), other.to_wide())
            && let Ok(common) = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs()))
        {
            return Whole::from_wide(common);
        }
        Whole::new(self.to_big().gcd(&other.to_big()))
    }

    /// The number divided by one of its divisors.
    #[allow(
        clippy::arithmetic_side_effects,
        reason = "big integers do not overflow, and the divisor is not zero"
    )]
    pub(super) fn divided(&self, divisor: &Whole) -> Whole {
        if *divisor == Whole::ONE {
            return self.clone();
        }
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
            Short(_) => 1,
            Wide(_) => 128,
            Long(number) => number.bits(),
        }
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Whole) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Whole) -> Ordering {
        match (self, other) {
            (Short(one), Short(other)) => one.cmp(other),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

/// `a · b + c · d`, where 64 bits do not hold it.
#[cold]
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow"
)]
fn longer_sum(numbers: [&Whole; 4]) -> Whole {
    let wide_sum = || {
        let [Some(a), Some(b), Some(c), Some(d)] = numbers.map(Whole::to_wide) else {
            return None;
        };
        a.checked_mul(b)?.checked_add(c.checked_mul(d)?)
    };
    if let Some(sum) = wide_sum() {
        return Whole::from_wide(sum);
    }
    let [a, b, c, d] = numbers.map(Whole::to_big);
    Whole::new(a * b + c * d)
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
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one == other, a == b);
            if b != 0 {
                prop_assert_eq!(one.times(&other).divided(&other), one.clone());
                let [numerator, denominator] = Whole::parts(&one.over(&other));
                prop_assert_eq!(numerator.times(&other), one.times(&denominator));
            }
        }
    }
}
