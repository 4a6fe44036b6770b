use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::whole::Whole;
use crate::number::Ratio;

/// A number, and a multiple of a number greater than zero and smaller than any other.
///
/// With it a strict bound is one that is reached: below 3 is at most 3 − δ. The order of pairs is that of these numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    pub(super) real: Ratio,
    pub(super) delta: Ratio,
}

impl Value {
    pub(super) const ZERO: Value = Value {
        real: Ratio::ZERO,
        delta: Ratio::ZERO,
    };

    pub(super) fn lower(end: Bound<&Ratio>) -> Option<Value> {
        Value::end(end, Ratio::ONE)
    }

    pub(super) fn upper(end: Bound<&Ratio>) -> Option<Value> {
        Value::end(end, Ratio::from(-1))
    }

    fn end(end: Bound<&Ratio>, inward: Ratio) -> Option<Value> {
        match end {
            Included(real) => Some(Value {
                real: real.clone(),
                delta: Ratio::ZERO,
            }),
            Excluded(real) => Some(Value {
                real: real.clone(),
                delta: inward,
            }),
            Unbounded => None,
        }
    }

    pub(super) fn plus(&self, other: &Value) -> Value {
        Value {
            real: self.real.plus(&other.real),
            delta: if other.delta.is_zero() {
                self.delta.clone()
            } else {
                self.delta.plus(&other.delta)
            },
        }
    }

    pub(super) fn minus(&self, other: &Value) -> Value {
        Value {
            real: self.real.minus(&other.real),
            delta: if other.delta.is_zero() {
                self.delta.clone()
            } else {
                self.delta.minus(&other.delta)
            },
        }
    }

    pub(super) fn times(&self, factor: &Ratio) -> Value {
        Value {
            real: self.real.times(factor),
            delta: if self.delta.is_zero() {
                Ratio::ZERO
            } else {
                self.delta.times(factor)
            },
        }
    }

    /// The value times a quotient of whole numbers, most of which are one.
    pub(super) fn times_over(&self, factor: &Whole, divisor: &Whole) -> Value {
        let is_one = *divisor == Whole::ONE;
        if is_one && *factor == Whole::ONE {
            self.clone()
        } else if is_one && *factor == Whole::MINUS_ONE {
            self.negated()
        } else {
            self.times(&factor.over(divisor))
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.real.is_zero() && self.delta.is_zero()
    }

    pub(super) fn negated(&self) -> Value {
        Value {
            real: self.real.negated(),
            delta: self.delta.negated(),
        }
    }

    /// The largest δ for which this stays at most `upper`, where there is a largest; it is at most `upper` as pairs.
    pub(super) fn largest_delta(&self, upper: &Value) -> Option<Ratio> {
        let (room, closing) = (upper.real.minus(&self.real), self.delta.minus(&upper.delta));
        if closing.is_positive() {
            room.over(&closing).ok()
        } else {
            None
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
