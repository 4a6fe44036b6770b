//! One end of a range, with the two infinities as values, so that arithmetic on ends has no special cases left.

use std::cmp::Ordering;
use std::ops::Bound;

use super::Ratio;

/// Where an end lies and whether the range reaches it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct End {
    place: Place,
    /// Whether the place itself belongs to the range; never for an infinity.
    reached: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    MinusInfinity,
    At(Ratio),
    PlusInfinity,
}

impl End {
    pub(super) fn lower(bound: Bound<&Ratio>) -> End {
        End::from_bound(bound, Place::MinusInfinity)
    }

    pub(super) fn upper(bound: Bound<&Ratio>) -> End {
        End::from_bound(bound, Place::PlusInfinity)
    }

    fn from_bound(bound: Bound<&Ratio>, unbounded: Place) -> End {
        match bound {
            Bound::Included(value) => End {
                place: Place::At(value.clone()),
                reached: true,
            },
            Bound::Excluded(value) => End {
                place: Place::At(value.clone()),
                reached: false,
            },
            Bound::Unbounded => End {
                place: unbounded,
                reached: false,
            },
        }
    }

    pub(super) fn into_bound(self) -> Bound<Ratio> {
        match (self.place, self.reached) {
            (Place::At(value), true) => Bound::Included(value),
            (Place::At(value), false) => Bound::Excluded(value),
            _ => Bound::Unbounded,
        }
    }

    /// What the product comes to as its factors approach these two ends of their ranges.
    ///
    /// A zero that is reached makes zero with anything, however large. A zero that is only approached, against
    /// an infinity, can make anything on one side of zero: zero is then the end of what it makes toward zero,
    /// and the products of the other ends give the other end.
    pub(super) fn times(&self, other: &End) -> End {
        let reached_zero = self.is_reached_zero() || other.is_reached_zero();
        let place = match (&self.place, &other.place) {
            (Place::At(left), Place::At(right)) => Place::At(left.times(right)),
            _ => match (self.sign(), other.sign()) {
                (Ordering::Equal, _) | (_, Ordering::Equal) => Place::At(Ratio::ZERO),
                (left, right) if left == right => Place::PlusInfinity,
                _ => Place::MinusInfinity,
            },
        };
        End {
            place,
            reached: reached_zero || (self.reached && other.reached),
        }
    }

    /// The lowest end of several; where several share the lowest place, one that is reached.
    pub(super) fn lowest<const N: usize>(ends: [End; N]) -> Option<End> {
        ends.into_iter()
            .min_by(|a, b| a.place.cmp(&b.place).then(b.reached.cmp(&a.reached)))
    }

    /// The highest end of several; where several share the highest place, one that is reached.
    pub(super) fn highest<const N: usize>(ends: [End; N]) -> Option<End> {
        ends.into_iter()
            .max_by(|a, b| a.place.cmp(&b.place).then(a.reached.cmp(&b.reached)))
    }

    fn is_reached_zero(&self) -> bool {
        self.reached && self.sign() == Ordering::Equal
    }

    fn sign(&self) -> Ordering {
        match &self.place {
            Place::MinusInfinity => Ordering::Less,
            Place::At(value) => value.cmp(&Ratio::ZERO),
            Place::PlusInfinity => Ordering::Greater,
        }
    }
}
