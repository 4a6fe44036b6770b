//! Fractions of machine integers: the operations of [`Fraction`], as long as 128 bits hold every step.

use std::cmp::Ordering;

use super::Rounding;
use super::fraction::Fraction;
use super::gcd::{gcd, short_gcd};

fn small(numerator: i128, denominator: i128) -> Option<Fraction> {
    (numerator != i128::MIN).then_some(Fraction::Small {
        numerator,
        denominator,
    })
}

/// The common measure of `a/b` and `c/d`, where 128 bits hold it.
pub(super) fn measure(a: i128, b: i128, c: i128, d: i128) -> Option<Fraction> {
    let common = i128::try_from(gcd(a.unsigned_abs(), c.unsigned_abs())).ok()?;
    let shared = i128::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).ok()?;
    small(common, b.checked_mul(d.checked_div(shared)?)?)
}

/// How `a/b` compares with `c/d`, where 128 bits hold the products.
pub(super) fn order(a: i128, b: i128, c: i128, d: i128) -> Option<Ordering> {
    if b == d {
        return Some(a.cmp(&c));
    }
    if let Some([a, b, c, d]) = short([a, b, c, d]) {
        return Some(wide_product(a, d).cmp(&wide_product(c, b)));
    }
    Some(a.checked_mul(d)?.cmp(&c.checked_mul(b)?))
}

/// `a/b + c/d`, where 128 bits hold every step.
///
/// The common part of the denominators is taken out first (Knuth, The Art of Computer Programming, volume 2,
/// section 4.5.1), so the sum is in lowest terms and its parts are no larger than they must be.
pub(super) fn sum(a: i128, b: i128, c: i128, d: i128) -> Option<Fraction> {
    if let Some([a, b, c, d]) = short([a, b, c, d]) {
        return short_sum(a, b, c, d);
    }
    if b == d {
        let numerator = a.checked_add(c)?;
        return if b == 1 {
            small(numerator, 1)
        } else {
            Fraction::new(numerator, b)
        };
    }
    let common = i128::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).ok()?;
    if common == 1 {
        let numerator = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
        return small(numerator, b.checked_mul(d)?);
    }
    let (b, over) = (b.checked_div(common)?, d.checked_div(common)?);
    let numerator = a.checked_mul(over)?.checked_add(c.checked_mul(b)?)?;
    let shared = i128::try_from(gcd(numerator.unsigned_abs(), common.unsigned_abs())).ok()?;
    small(
        numerator.checked_div(shared)?,
        b.checked_mul(d.checked_div(shared)?)?,
    )
}

/// `a/b × c/d`, where 128 bits hold it.
pub(super) fn product(a: i128, b: i128, c: i128, d: i128) -> Option<Fraction> {
    if let Some([a, b, c, d]) = short([a, b, c, d]) {
        return short_product(a, b, c, d);
    }
    let left = i128::try_from(gcd(a.unsigned_abs(), d.unsigned_abs())).ok()?;
    let right = i128::try_from(gcd(c.unsigned_abs(), b.unsigned_abs())).ok()?;
    small(
        a.checked_div(left)?.checked_mul(c.checked_div(right)?)?,
        b.checked_div(right)?.checked_mul(d.checked_div(left)?)?,
    )
}

/// The parts of fractions where 64 bits hold them all: most do, and need no wide division.
fn short(parts: [i128; 4]) -> Option<[i64; 4]> {
    let [a, b, c, d] = parts.map(|part| i64::try_from(part).ok());
    Some([a?, b?, c?, d?])
}

/// As [`sum`], where 64 bits hold the parts: two products of them, added, are below 2¹²⁷.
fn short_sum(a: i64, b: i64, c: i64, d: i64) -> Option<Fraction> {
    let (b_size, d_size) = (b.unsigned_abs(), d.unsigned_abs());
    let common = if b == d {
        b_size
    } else {
        short_gcd(b_size, d_size)
    };
    let (b, over) = (short_divided(b, common)?, short_divided(d, common)?);
    let numerator = wide_product(a, over).wrapping_add(wide_product(c, b));
    let shared = match u64::try_from(numerator.unsigned_abs()) {
        _ if common == 1 => 1,
        Ok(size) => short_gcd(size, common),
        Err(_) => u64::try_from(gcd(numerator.unsigned_abs(), common.into())).ok()?,
    };
    let numerator = if shared == 1 {
        numerator
    } else if let Ok(numerator) = i64::try_from(numerator) {
        short_divided(numerator, shared)?.into()
    } else {
        numerator.checked_div(shared.into())?
    };
    small(numerator, wide_product(b, short_divided(d, shared)?))
}

/// As [`product`], where 64 bits hold the parts.
fn short_product(a: i64, b: i64, c: i64, d: i64) -> Option<Fraction> {
    let left = short_gcd(a.unsigned_abs(), d.unsigned_abs());
    let right = short_gcd(c.unsigned_abs(), b.unsigned_abs());
    small(
        wide_product(short_divided(a, left)?, short_divided(c, right)?),
        wide_product(short_divided(b, right)?, short_divided(d, left)?),
    )
}

/// A product that 128 bits always hold.
fn wide_product(left: i64, right: i64) -> i128 {
    i128::from(left).wrapping_mul(right.into())
}

fn short_divided(value: i64, divisor: u64) -> Option<i64> {
    if divisor == 1 {
        Some(value)
    } else {
        value.checked_div(i64::try_from(divisor).ok()?)
    }
}

pub(super) fn units(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let negative = numerator < 0;
    let denominator = denominator.unsigned_abs();
    let scaled = numerator
        .unsigned_abs()
        .checked_mul(10_u128.checked_pow(rounding.places())?)?;
    let whole = scaled.checked_div(denominator)?;
    let left = scaled.checked_rem(denominator)?;
    let half = left.cmp(&denominator.checked_sub(left)?);
    let odd = whole % 2 == 1;
    let magnitude = if rounding
        .mode()
        .goes_away_from_zero(negative, odd, left == 0, half)
    {
        whole.checked_add(1)?
    } else {
        whole
    };
    let units = i128::try_from(magnitude).ok()?;
    Some(if negative {
        units.wrapping_neg()
    } else {
        units
    })
}
