use std::ops::Bound::{self, Excluded, Included};

use super::whole::Whole;
use crate::number::Ratio;

/// A whole number, and a multiple of a number greater than zero and smaller than any other.
///
/// With it a strict bound is one that is reached: below 3 is at most 3 − δ. The order of pairs is that of these numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    real: Whole,
    delta: Whole,
}

impl Value {
    pub(super) const ZERO: Value = Value {
        real: Whole::ZERO,
        delta: Whole::ZERO,
    };

    pub(super) const fn new(real: Whole, delta: Whole) -> Value {
        Value { real, delta }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.real.is_zero() && self.delta.is_zero()
    }

    /// The value, and `factor` times another.
    #[inline]
    pub(super) fn plus(&self, factor: &Whole, other: &Value) -> Value {
        self.times_plus(&Whole::ONE, factor, other)
    }

    /// `own` times the value, and `factor` times another.
    #[inline]
    pub(super) fn times_plus(&self, own: &Whole, factor: &Whole, other: &Value) -> Value {
        let is_plain = self.delta.is_zero() && other.delta.is_zero();
        Value {
            real: self.real.times_plus(own, &other.real, factor),
            delta: if is_plain {
                Whole::ZERO
            } else {
                self.delta.times_plus(own, &other.delta, factor)
            },
        }
    }

    pub(super) fn times(&self, factor: &Whole) -> Value {
        Value {
            real: self.real.times(factor),
            delta: self.delta.times(factor),
        }
    }

    pub(super) fn minus(&self, other: &Value) -> Value {
        self.plus(&Whole::MINUS_ONE, other)
    }

    pub(super) fn over(&self, divisor: &Whole) -> Fraction {
        Fraction {
            real: self.real.over(divisor),
            delta: self.delta.over(divisor),
        }
    }

    /// The largest δ for which this stays at most `upper`, where there is a largest; it is at most `upper` as pairs.
    pub(super) fn largest_delta(&self, upper: &Value) -> Option<Ratio> {
        let Value { real, delta } = self.minus(upper);
        let is_closing = !delta.is_zero() && !delta.is_negative();
        is_closing.then(|| real.negated().over(&delta))
    }

    pub(super) fn weight(&self) -> u64 {
        self.real.weight()
    }
}

/// A value divided by a number.
#[derive(Debug, Clone)]
pub(super) struct Fraction {
    pub(super) real: Ratio,
    pub(super) delta: Ratio,
}

impl Fraction {
    pub(super) const ZERO: Fraction = Fraction {
        real: Ratio::ZERO,
        delta: Ratio::ZERO,
    };

    pub(super) fn plus(&self, factor: &Ratio, other: &Fraction) -> Fraction {
        Fraction {
            real: self.real.plus(&other.real.times(factor)),
            delta: self.delta.plus(&other.delta.times(factor)),
        }
    }

    /// The end of a range that this is the limit of, reached unless it is only approached.
    pub(super) fn into_end(self) -> Bound<Ratio> {
        if self.delta.is_zero() {
            Included(self.real)
        } else {
            Excluded(self.real)
        }
    }
}
