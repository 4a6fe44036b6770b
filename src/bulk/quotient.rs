//! Quotients without a division: several at once, since vectors multiply but do not divide.

/// The lower half.
const HALF: u64 = 0xffff_ffff;

/// The quotient of a number below 2⁶³ and a divisor from 1 to below 2⁶³; from 2²⁸ on it may be too small.
///
/// Whether it is right is seen from what it leaves, which is less than the divisor then.
///
/// Divisor and number become fractions of 32 bits, d from ½ to 1 and n. The reciprocal r of d begins on the line 48/17 − 32/17 d, which is off
/// by at most 1/17 of it, and each r (2 − d r) squares that, three times to 17⁻⁸ < 2⁻³². It is never above 1/d, but may be above that of the
/// divisor by two units, because of the bits that d lacks; they are taken off. With these, the bits that n lacks, and those that each step
/// cuts off, n r is below the quotient by less than 2⁻²⁸ of it, so that the last step is enough for one below 2²⁸.
#[inline(always)]
pub(super) fn estimate(number: u64, divisor: u64) -> u64 {
    let zeros = |number: u64| u64::from(number.leading_zeros());
    let fraction = |number: u64| number.wrapping_shl(number.leading_zeros()) >> 32;
    let part = fraction(divisor);
    // In units of 2⁻³¹: 48/17 and, of a unit of 2⁻³² of the part, 32/17.
    let line = 6_063_483_241_u64;
    let mut reciprocal = line.wrapping_sub(part.wrapping_mul(4_042_322_161) >> 32);
    for _ in 0..3 {
        let error = part.wrapping_mul(reciprocal & HALF).wrapping_neg() >> 32;
        reciprocal = (reciprocal & HALF).wrapping_mul(error) >> 31;
    }
    let reciprocal = reciprocal.wrapping_sub(2);
    let product = fraction(number).wrapping_mul(reciprocal & HALF);
    let shift = zeros(number).wrapping_add(63).wrapping_sub(zeros(divisor));
    let quotient = if shift < 64 {
        product >> (shift & 63)
    } else {
        0
    };
    let rest = number.wrapping_sub(quotient.wrapping_mul(divisor));
    quotient.wrapping_add(u64::from(rest >= divisor))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const END: u64 = 1 << 63;

    /// All sizes, and those at a power of two or a multiple of the divisor.
    fn number() -> impl Strategy<Value = u64> {
        (1..63_u32, any::<u64>(), 0..3_u64, any::<bool>()).prop_map(|(bits, random, near, at)| {
            let power = 1_u64 << bits;
            let number = if at {
                power + near - 1
            } else {
                power | random & (power - 1)
            };
            number.min(END - 1)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn it_is_never_too_large_and_right_below_its_limit(number in number(), divisor in number(), near in 0..3_u64) {
            let multiple = number - number % divisor;
            for number in [number, (multiple + near).saturating_sub(1).min(END - 1)] {
                let (quotient, found) = (number / divisor, estimate(number, divisor));
                prop_assert!(found <= quotient && quotient - found <= quotient >> 28, "{} of {}", found, quotient);
            }
        }
    }

    #[test]
    fn the_smallest_and_largest_are_right() {
        for (number, divisor, quotient) in [
            (0, 1, 0),
            (0, END - 1, 0),
            (1, 1, 1),
            (END - 1, END - 1, 1),
            (END - 2, END - 1, 0),
            ((1 << 28) - 1, 1, (1 << 28) - 1),
        ] {
            assert_eq!(estimate(number, divisor), quotient);
        }
    }
}
