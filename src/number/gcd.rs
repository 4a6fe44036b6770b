//! The greatest common divisor of machine integers.

/// The greatest common divisor, by halving and subtracting; in 64 bits as soon as both fit.
pub(super) fn gcd(mut a: u128, mut b: u128) -> u128 {
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

fn odd_gcd(mut a: u64, mut b: u64) -> u64 {
    while a != b {
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        a = a.wrapping_sub(b);
        a = a.wrapping_shr(a.trailing_zeros());
    }
    a
}

#[cfg(test)]
mod tests {
    use num_integer::Integer;
    use proptest::prelude::*;

    use super::gcd;

    proptest! {
        #[test]
        fn agrees_with_euclid(a: u128, b: u128, c: u32, shifts in (0_u32..128, 0_u32..128)) {
            let (a, b) = ((a >> shifts.0).wrapping_mul(c.into()), (b >> shifts.1).wrapping_mul(c.into()));
            prop_assert_eq!(gcd(a, b), a.gcd(&b));
            prop_assert_eq!(gcd(a, 0), a);
            prop_assert_eq!(gcd(0, b), b);
            prop_assert_eq!(gcd(a, a), a);
        }
    }
}
