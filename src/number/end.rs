//! The ends of ranges: their order, their arithmetic and their text.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::Ratio;

/// An end as a factor: where it lies, with the two infinities as places, and whether the range reaches it.
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
            Included(value) => End {
                place: Place::At(value.clone()),
                reached: true,
            },
            Excluded(value) => End {
                place: Place::At(value.clone()),
                reached: false,
            },
            Unbounded => End {
                place: unbounded,
                reached: false,
            },
        }
    }

    pub(super) fn into_bound(self) -> Bound<Ratio> {
        match (self.place, self.reached) {
            (Place::At(value), true) => Included(value),
            (Place::At(value), false) => Excluded(value),
            _ => Unbounded,
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

    /// Whether the end lies at zero or above.
    pub(super) fn is_nowhere_negative(&self) -> bool {
        self.sign() != Ordering::Less
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

/// Orders lower ends by what they let in: the earlier of two lets in more.
pub(super) fn compare_lower(left: &Bound<Ratio>, right: &Bound<Ratio>) -> Ordering {
    match (left, right) {
        (Unbounded, Unbounded) => Ordering::Equal,
        (Unbounded, _) => Ordering::Less,
        (_, Unbounded) => Ordering::Greater,
        (Included(l), Included(r)) | (Excluded(l), Excluded(r)) => l.cmp(r),
        (Included(l), Excluded(r)) => l.cmp(r).then(Ordering::Less),
        (Excluded(l), Included(r)) => l.cmp(r).then(Ordering::Greater),
    }
}

/// Orders upper ends by what they let in: the later of two lets in more.
pub(super) fn compare_upper(left: &Bound<Ratio>, right: &Bound<Ratio>) -> Ordering {
    match (left, right) {
        (Unbounded, Unbounded) => Ordering::Equal,
        (Unbounded, _) => Ordering::Greater,
        (_, Unbounded) => Ordering::Less,
        (Included(l), Included(r)) | (Excluded(l), Excluded(r)) => l.cmp(r),
        (Included(l), Excluded(r)) => l.cmp(r).then(Ordering::Greater),
        (Excluded(l), Included(r)) => l.cmp(r).then(Ordering::Less),
    }
}

pub(super) fn sum_of_ends(left: &Bound<Ratio>, right: &Bound<Ratio>) -> Bound<Ratio> {
    match (left, right) {
        (Included(l), Included(r)) => Included(l.plus(r)),
        (Included(l) | Excluded(l), Included(r) | Excluded(r)) => Excluded(l.plus(r)),
        _ => Unbounded,
    }
}

/// The end that one divided by a range has, from the other end of a range without 0.
pub(super) fn reciprocal(end: Bound<&Ratio>) -> Bound<Ratio> {
    let over = |value: &Ratio| Ratio::ONE.over(value).ok();
    match end {
        Included(value) => over(value).map_or(Unbounded, Included),
        Excluded(value) => over(value).map_or(Unbounded, Excluded),
        Unbounded => Excluded(Ratio::ZERO),
    }
}

/// Two ends as a [`Range`] prints them, without the promise that anything lies between.
pub(super) struct Ends<'a>(pub(super) &'a Bound<Ratio>, pub(super) &'a Bound<Ratio>);

impl fmt::Display for Ends<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Included(lower) => write!(f, "[{lower}, ")?,
            Excluded(lower) => write!(f, "({lower}, ")?,
            Unbounded => f.write_str("(-∞, ")?,
        }
        match self.1 {
            Included(upper) => write!(f, "{upper}]"),
            Excluded(upper) => write!(f, "{upper})"),
            Unbounded => f.write_str("∞)"),
        }
    }
}
