//! Roots of products of powers, which is what average growth rates are made of.

use std::cmp::Ordering;
use std::num::NonZeroU64;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, Pow};

use super::super::{NumberError, Range, Ratio};
use super::cell::Cell;
use super::fixed::{Ends, Fixed, binary_order};

/// (x₁^k₁ · x₂^k₂ · …)^(1/n) of numbers above zero, and its logarithm, (k₁ ln x₁ + k₂ ln x₂ + …) ÷ n.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PowerProduct {
    /// In order, each base once, no exponent zero.
    factors: Vec<(Ratio, i64)>,
    degree: NonZeroU64,
}

impl PowerProduct {
    /// # Errors
    ///
    /// [`NumberError::LogarithmUndefined`] for a base that is not above zero.
    pub(crate) fn new(
        factors: impl IntoIterator<Item = (Ratio, i64)>,
        degree: NonZeroU64,
    ) -> Result<PowerProduct, NumberError> {
        let mut factors: Vec<(Ratio, i64)> = factors.into_iter().collect();
        if let Some((base, _)) = factors.iter().find(|(base, _)| !base.is_positive()) {
            return Err(NumberError::LogarithmUndefined {
                argument: Box::new(Range::exactly(base.clone())),
            });
        }
        factors.sort_unstable();
        // What stands to the power zero is one, so that figures which cancel out leave nothing to compute.
        factors.dedup_by(|(base, exponent), (kept, sum)| {
            let same = base == kept;
            if same {
                *sum = sum.saturating_add(*exponent);
            }
            same
        });
        factors.retain(|(_, exponent)| *exponent != 0);
        // (x^2k)^(1/2n) is (x^k)^(1/n).
        let common = factors.iter().fold(degree.get(), |common, (_, exponent)| {
            common.gcd(&exponent.unsigned_abs())
        });
        let lowest = i64::try_from(common).ok().and_then(|common_factor| {
            let degree = NonZeroU64::new(degree.get().checked_div(common)?)?;
            let divided = |(base, exponent): &(Ratio, i64)| {
                Some((base.clone(), exponent.checked_div(common_factor)?))
            };
            let factors = factors.iter().map(divided).collect::<Option<_>>()?;
            Some(PowerProduct { factors, degree })
        });
        Ok(lowest.unwrap_or(PowerProduct { factors, degree }))
    }

    /// Where the root lies among the decimals of so many places.
    pub(in super::super) fn cell(&self, places: u32) -> Cell {
        let size = self.bits_before_point();
        Cell::find(
            places,
            |places| {
                let fixed = Fixed::new(places, self.magnified().saturating_add(size));
                fixed.to_places(&fixed.exp(&self.ln(&fixed)), places)
            },
            |multiple| self.may_be(multiple).then(|| self.compare(multiple)),
        )
    }

    /// Where the logarithm lies among the decimals of so many places.
    ///
    /// The logarithm of an algebraic number other than one is no fraction (Lindemann), so zero is the only multiple it can be.
    pub(in super::super) fn log_cell(&self, places: u32) -> Cell {
        Cell::find(
            places,
            |places| {
                let fixed = Fixed::new(places, self.magnified());
                fixed.to_places(&self.ln(&fixed), places)
            },
            |multiple| multiple.is_zero().then(|| self.compare(&Ratio::ONE)),
        )
    }

    fn ln(&self, fixed: &Fixed) -> Ends {
        let sum = self
            .factors
            .iter()
            .fold(Ends::zero(), |sum, (base, exponent)| {
                sum.plus(&fixed.ln(base).times(*exponent))
            });
        sum.over(self.degree.get())
    }

    /// How many bits the error of one series is magnified by: each logarithm has a multiple of ln 2, and then its exponent.
    fn magnified(&self) -> u64 {
        let sum = self.factors.iter().fold(0_u64, |sum, (base, exponent)| {
            let orders = binary_order(base).unsigned_abs().saturating_add(2);
            sum.saturating_add(orders.saturating_mul(exponent.unsigned_abs()))
        });
        u64::from(u64::BITS.saturating_sub(sum.leading_zeros())).saturating_add(2)
    }

    /// At least as many bits as the root has before the point.
    fn bits_before_point(&self) -> u64 {
        let sum = self.factors.iter().fold(0_i128, |sum, (base, exponent)| {
            let order = binary_order(base);
            let highest = order.saturating_add(exponent.signum());
            sum.saturating_add(i128::from(highest).saturating_mul((*exponent).into()))
        });
        let orders = sum.checked_div(i128::from(self.degree.get())).unwrap_or(0);
        u64::try_from(orders).map_or(0, |orders| orders.saturating_add(2))
    }

    /// Whether the root can be this number at all, by the size of the powers, which need not be worked out for that.
    ///
    /// With p/q in lowest terms, it is p/q only where p to the power of the degree divides the numerators and q that power the
    /// denominators of the product, and so is no longer than they are.
    fn may_be(&self, number: &Ratio) -> bool {
        if !number.is_positive() {
            return true;
        }
        let longest = |of: fn((BigInt, BigInt), bool) -> BigInt| {
            self.factors
                .iter()
                .fold(0_u128, |sum, (base, exponent)| {
                    let bits = u128::from(of(base.parts(), *exponent > 0).bits());
                    sum.saturating_add(bits.saturating_mul(exponent.unsigned_abs().into()))
                })
                .max(1)
        };
        let shortest = |part: &BigInt| {
            u128::from(part.bits().saturating_sub(1)).saturating_mul(self.degree.get().into())
        };
        let (numerator, denominator) = number.parts();
        shortest(&numerator) < longest(|(up, down), rises| if rises { up } else { down })
            && shortest(&denominator) < longest(|(up, down), rises| if rises { down } else { up })
    }

    /// How the root compares with a number, decided by whole powers: the product against the number to the power of the degree.
    pub(crate) fn compare(&self, number: &Ratio) -> Ordering {
        if !number.is_positive() {
            return Ordering::Greater;
        }
        let raised = |base: &BigInt, exponent: u64| Pow::pow(base.magnitude(), exponent);
        let (numerator, denominator) = number.parts();
        let mut left = vec![raised(&denominator, self.degree.get())];
        let mut right = vec![raised(&numerator, self.degree.get())];
        for (base, exponent) in &self.factors {
            let (numerator, denominator) = base.parts();
            let (up, down) = if *exponent < 0 {
                (denominator, numerator)
            } else {
                (numerator, denominator)
            };
            left.push(raised(&up, exponent.unsigned_abs()));
            right.push(raised(&down, exponent.unsigned_abs()));
        }
        product(left).cmp(&product(right))
    }
}

/// The product of numbers, two by two, so that factors are of like size.
fn product(mut factors: Vec<BigUint>) -> BigUint {
    while factors.len() > 1 {
        factors = factors
            .chunks(2)
            .map(|pair| pair.iter().product())
            .collect();
    }
    factors.pop().unwrap_or_else(BigUint::one)
}
