//! Logarithms and exponentials in whole numbers of a small unit, every step rounded toward a chosen side.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::super::Ratio;
use super::super::fraction::power_of_ten;

/// Two numbers, in units of some place, between which a third lies; it may be one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) lower: BigInt,
    pub(super) upper: BigInt,
}

/// On which side of the true number a result may lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Below => Side::Above,
            Side::Above => Side::Below,
        }
    }

    /// `numerator / denominator`, which is above zero, as a whole number on this side.
    fn quotient(self, numerator: &BigInt, denominator: &BigInt) -> BigInt {
        match self {
            Side::Below => numerator.div_floor(denominator),
            Side::Above => numerator.div_ceil(denominator),
        }
    }
}

/// Arithmetic in units of 2 to the power `-bits`.
pub(super) struct Fixed {
    bits: u64,
    ln_two: Ends,
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and no divisor is zero"
)]
impl Fixed {
    /// Enough bits for `places` places of a result whose steps magnify errors by up to 2 to the power `magnified`.
    pub(super) fn new(places: u32, magnified: u64) -> Fixed {
        let asked = power_of_ten(places).bits().saturating_add(magnified);
        // Each term of a series loses at most three units on either side, and there are at most `bits` of them.
        let lost = u64::from(u64::BITS.saturating_sub(asked.leading_zeros())).saturating_add(8);
        let bits = asked.saturating_add(lost);
        let [lower, upper] = [Side::Below, Side::Above].map(|side| {
            let third = side.quotient(&(BigInt::one() << bits), &BigInt::from(3));
            atanh(&third, bits, side) << 1_u32
        });
        Fixed {
            bits,
            ln_two: Ends { lower, upper },
        }
    }

    /// A fraction in this unit.
    pub(super) fn of(&self, value: &Ratio) -> Ends {
        let (numerator, denominator) = value.parts();
        let scaled = numerator << self.bits;
        Ends {
            lower: scaled.div_floor(&denominator),
            upper: scaled.div_ceil(&denominator),
        }
    }

    /// The logarithm of a number above zero.
    ///
    /// x = 2^k · m with m from 2/3 to 4/3, and ln m = 2 artanh z with z = (m − 1) ÷ (m + 1), from −1/5 to 1/7.
    pub(super) fn ln(&self, x: &Ratio) -> Ends {
        let (numerator, denominator) = x.parts();
        let mut power = binary_order(x);
        let scaled = |power: i64| {
            let up = |by: i64| u64::try_from(by).unwrap_or(0);
            (
                &numerator << up(power.saturating_neg()),
                &denominator << up(power),
            )
        };
        let (mut a, mut b) = scaled(power);
        if &a * 3 > &b * 4 {
            power = power.saturating_add(1);
            (a, b) = scaled(power);
        } else if &a * 3 < &b * 2 {
            power = power.saturating_sub(1);
            (a, b) = scaled(power);
        }
        let (difference, sum) = (&a - &b, a + b);
        let series = |side: Side| {
            let z = side.quotient(&(difference.abs() << self.bits), &sum);
            atanh(&z, self.bits, side) << 1_u32
        };
        let (near, far) = (series(Side::Below), series(Side::Above));
        let (low, high) = if difference.is_negative() {
            (-far, -near)
        } else {
            (near, far)
        };
        let whole = self.ln_two.times(power);
        Ends {
            lower: whole.lower + low,
            upper: whole.upper + high,
        }
    }

    /// e to the power of every number between two ends.
    pub(super) fn exp(&self, x: &Ends) -> Ends {
        Ends {
            lower: self.exp_of(&x.lower, Side::Below),
            upper: self.exp_of(&x.upper, Side::Above),
        }
    }

    /// e^x = 2^k · e^r with r from 0 to ln 2, and e^r by its power series.
    fn exp_of(&self, x: &BigInt, side: Side) -> BigInt {
        let one = BigInt::one() << self.bits;
        if x.is_negative() {
            let opposite = -x;
            // Less than one unit.
            if (&opposite >> self.bits) > BigInt::from(self.bits) {
                return match side {
                    Side::Below => BigInt::zero(),
                    Side::Above => BigInt::one(),
                };
            }
            let inverse = self.exp_of(&opposite, side.other());
            return side.quotient(&(one << self.bits), &inverse);
        }
        let power = x.div_floor(&self.ln_two.upper);
        let ln_two = match side {
            Side::Below => &self.ln_two.upper,
            Side::Above => &self.ln_two.lower,
        };
        let rest = x - &power * ln_two;
        let mut term = one.clone();
        let mut sum = term.clone();
        // The rest is below 0.7, so that each term is less than 0.7 times the one before, and soon far less.
        for n in 1..=self.bits.saturating_add(2) {
            term = side.quotient(&(term * &rest), &(BigInt::from(n) << self.bits));
            sum += &term;
            if term <= BigInt::one() {
                break;
            }
        }
        if side == Side::Above {
            // Each further term is at most half the one before, so that all together are at most the last one.
            sum += term;
        }
        // No number has more bits than 64 bits count.
        sum << u64::try_from(power).unwrap_or(u64::MAX)
    }

    /// The ends in units of `places` decimal places, none nearer to the other than before.
    pub(super) fn to_places(&self, ends: &Ends, places: u32) -> Ends {
        let unit = power_of_ten(places);
        let one = BigInt::one() << self.bits;
        Ends {
            lower: (&ends.lower * &unit).div_floor(&one),
            upper: (&ends.upper * &unit).div_ceil(&one),
        }
    }
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow"
)]
impl Ends {
    pub(super) fn zero() -> Ends {
        Ends {
            lower: BigInt::zero(),
            upper: BigInt::zero(),
        }
    }

    pub(super) fn plus(self, other: &Ends) -> Ends {
        Ends {
            lower: self.lower + &other.lower,
            upper: self.upper + &other.upper,
        }
    }

    pub(super) fn times(&self, factor: i64) -> Ends {
        let (lower, upper) = (&self.lower * factor, &self.upper * factor);
        if factor < 0 {
            Ends {
                lower: upper,
                upper: lower,
            }
        } else {
            Ends { lower, upper }
        }
    }

    /// Divided by a number above zero.
    pub(super) fn over(&self, divisor: u64) -> Ends {
        let divisor = BigInt::from(divisor);
        Ends {
            lower: self.lower.div_floor(&divisor),
            upper: self.upper.div_ceil(&divisor),
        }
    }
}

/// A whole number k such that x lies between 2^(k − 1) and 2^(k + 1).
pub(super) fn binary_order(x: &Ratio) -> i64 {
    let (numerator, denominator) = x.parts();
    let bits = |number: &BigInt| i64::try_from(number.bits()).unwrap_or(i64::MAX);
    bits(&numerator).saturating_sub(bits(&denominator))
}

/// artanh z = z + z³/3 + z⁵/5 + …, for z from 0 to 1/3, in units of 2 to the power `-bits`.
///
/// No step is negative, so rounding each to one side keeps the whole on that side.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and no divisor is zero"
)]
fn atanh(z: &BigInt, bits: u64, side: Side) -> BigInt {
    let one = BigInt::one() << bits;
    let square = side.quotient(&(z * z), &one);
    let mut power = z.clone();
    let mut sum = BigInt::zero();
    // z² is at most 1/9, so each power has three bits less than the one before.
    for k in 0..=bits / 3 + 2 {
        sum += side.quotient(&power, &BigInt::from(2 * k + 1));
        if power <= BigInt::one() {
            break;
        }
        power = side.quotient(&(power * &square), &one);
    }
    match side {
        Side::Below => sum,
        // All further terms together are at most an eighth of the last power.
        Side::Above => sum + power,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stated number of terms is enough: what remains between the ends is within the bits set aside for it.
    #[test]
    fn the_ends_are_as_near_as_stated() {
        for places in [0, 1, 2, 5, 10, 50, 300, 1000] {
            for text in [
                "2",
                "3",
                "2/3",
                "4/3",
                "0.000001",
                "1000001/1000000",
                "97/89",
            ] {
                let x: Ratio = text.parse().unwrap();
                let order = binary_order(&x).unsigned_abs() + 1;
                let fixed = Fixed::new(places, order);
                let unit = BigInt::from(1) << (fixed.bits - power_of_ten(places).bits());
                let ln = fixed.ln(&x);
                assert!(&ln.upper - &ln.lower <= unit, "ln {text} to {places}");
                let exp = fixed.exp(&ln);
                let size = BigInt::from(1) << order;
                assert!(
                    &exp.upper - &exp.lower <= unit * size,
                    "exp ln {text} to {places}"
                );
                let Ends { lower, upper } = fixed.of(&x);
                assert!(
                    exp.lower <= lower && upper <= exp.upper,
                    "exp ln {text} to {places}"
                );
            }
        }
    }
}
