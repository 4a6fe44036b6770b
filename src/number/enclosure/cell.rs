//! The two neighbouring decimals between which a number lies.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

use super::super::fraction::power_of_ten;
use super::super::{Range, Ratio};
use super::fixed::Ends;

/// Where a number lies among the multiples of 10 to the power `-places`: on one, or strictly between two neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Cell {
    /// The multiple it is, or the next below it.
    units: BigInt,
    places: u32,
    is_multiple: bool,
}

/// Places that a number is enclosed with beyond those asked for.
const GUARD: u32 = 10;

#[allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow"
)]
impl Cell {
    /// The cell of the number that `enclose` encloses to any number of places, three units of the last wide at most.
    ///
    /// `compare` says how the number compares with a multiple that an enclosure reaches; nothing where they are not equal and more
    /// places must tell.
    pub(super) fn find(
        places: u32,
        enclose: impl Fn(u32) -> Ends,
        compare: impl Fn(&Ratio) -> Option<Ordering>,
    ) -> Cell {
        let mut guard = GUARD;
        loop {
            let step = power_of_ten(guard);
            let ends = enclose(places.saturating_add(guard));
            let next = ends.lower.div_ceil(&step);
            if &next * &step > ends.upper {
                return Cell {
                    units: next - 1,
                    places,
                    is_multiple: false,
                };
            }
            // Ends a few units apart reach one multiple only.
            if let Some(order) = compare(&Ratio::from_units(next.clone(), places)) {
                return Cell {
                    units: if order == Ordering::Less {
                        next - 1
                    } else {
                        next
                    },
                    places,
                    is_multiple: order == Ordering::Equal,
                };
            }
            guard = guard.saturating_mul(2);
        }
    }

    /// The cell of a number that is a multiple.
    pub(super) fn of_whole(number: i64, places: u32) -> Cell {
        Cell {
            units: power_of_ten(places) * number,
            places,
            is_multiple: true,
        }
    }

    /// The cell of the same number less one.
    pub(in super::super) fn minus_one(self) -> Cell {
        Cell {
            units: self.units - power_of_ten(self.places),
            ..self
        }
    }

    /// The multiple that the number is, or the next below it.
    pub(in super::super) fn lower(&self) -> Ratio {
        Ratio::from_units(self.units.clone(), self.places)
    }

    /// The multiple that the number is, or the next above it.
    pub(in super::super) fn upper(&self) -> Ratio {
        if self.is_multiple {
            return self.lower();
        }
        Ratio::from_units(&self.units + BigInt::one(), self.places)
    }

    /// A number on the same side of every multiple, and equal to those the number equals: rounded to fewer places, it goes where the
    /// number itself goes.
    pub(in super::super) fn representative(&self) -> Ratio {
        if self.is_multiple {
            return self.lower();
        }
        Ratio::from_units(
            &self.units * BigInt::from(10) + BigInt::from(5),
            self.places.saturating_add(1),
        )
    }

    pub(in super::super) fn range(&self) -> Range {
        self.to(self)
    }

    /// From this number to one that is not below it, both of which belong to the range.
    pub(in super::super) fn to(&self, other: &Cell) -> Range {
        use std::ops::Bound::{Excluded, Included};
        let lower = if self.is_multiple { Included } else { Excluded };
        let upper = if other.is_multiple {
            Included
        } else {
            Excluded
        };
        // The other is not below, so the range is not empty.
        Range::new(lower(self.lower()), upper(other.upper()))
            .unwrap_or_else(|_| Range::everything())
    }
}
