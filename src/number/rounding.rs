//! How a fraction becomes digits.

use std::cmp::Ordering;
use std::ops::Bound::{self, Excluded, Included};

use super::{Range, Ratio};

/// Which of the two neighbours a number is rounded to.
///
/// Each mode is shown on 2.5, -2.5 and 2.1 rounded to whole numbers.
///
/// # Example
///
/// ```
/// use bilateral::number::{Ratio, Rounding, RoundingMode};
///
/// let tie: Ratio = "2.5".parse()?;
/// assert_eq!(tie.to_fixed(Rounding::to(0)), "3");
/// assert_eq!(tie.to_fixed(Rounding::to(0).with_mode(RoundingMode::HalfEven)), "2");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RoundingMode {
    /// The nearer; a tie goes away from zero: 3, -3, 2. Statistical offices print so.
    #[default]
    HalfAwayFromZero,
    /// The nearer; a tie goes to the even digit: 2, -2, 2.
    HalfEven,
    /// The nearer; a tie goes toward zero: 2, -2, 2.
    HalfTowardZero,
    /// The one nearer to zero: 2, -2, 2.
    Truncate,
    /// The one further from zero: 3, -3, 3.
    AwayFromZero,
    /// The lower: 2, -3, 2.
    Floor,
    /// The upper: 3, -2, 3.
    Ceiling,
}

impl RoundingMode {
    /// Every mode, in the order of their declaration.
    pub const ALL: [RoundingMode; 7] = [
        RoundingMode::HalfAwayFromZero,
        RoundingMode::HalfEven,
        RoundingMode::HalfTowardZero,
        RoundingMode::Truncate,
        RoundingMode::AwayFromZero,
        RoundingMode::Floor,
        RoundingMode::Ceiling,
    ];

    /// Whether a magnitude that lies past a whole number of units goes on to the next one.
    ///
    /// `half` compares what lies past with what is missing to the next unit.
    pub(crate) fn goes_away_from_zero(
        self,
        negative: bool,
        odd: bool,
        exact: bool,
        half: Ordering,
    ) -> bool {
        match self {
            RoundingMode::HalfAwayFromZero => half != Ordering::Less,
            RoundingMode::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && odd),
            RoundingMode::HalfTowardZero => half == Ordering::Greater,
            RoundingMode::Truncate => false,
            RoundingMode::AwayFromZero => !exact,
            RoundingMode::Floor => negative && !exact,
            RoundingMode::Ceiling => !negative && !exact,
        }
    }
}

/// A number of places after the point and a [`RoundingMode`].
///
/// # Example
///
/// ```
/// use bilateral::number::{Ratio, Rounding, RoundingMode};
///
/// let rate: Ratio = "0.27955".parse()?;
/// assert_eq!(rate.to_fixed(Rounding::to(4)), "0.2796");
/// assert_eq!(rate.to_fixed(Rounding::to(4).with_mode(RoundingMode::Truncate)), "0.2795");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounding {
    places: u32,
    mode: RoundingMode,
}

impl Rounding {
    /// Rounding to the nearest number of `places` places, ties away from zero.
    ///
    /// As text, a number can have any number of places, and time and memory grow with them; as a [`Decimal`](super::Decimal), it has 28
    /// at most.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rounding, RoundingMode};
    ///
    /// assert_eq!(Rounding::to(2).mode(), RoundingMode::HalfAwayFromZero);
    /// ```
    #[must_use]
    pub const fn to(places: u32) -> Rounding {
        Rounding {
            places,
            mode: RoundingMode::HalfAwayFromZero,
        }
    }

    /// The same number of places in another mode.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rounding, RoundingMode};
    ///
    /// let rounding = Rounding::to(2).with_mode(RoundingMode::Floor);
    /// assert_eq!((rounding.places(), rounding.mode()), (2, RoundingMode::Floor));
    /// ```
    #[must_use]
    pub const fn with_mode(self, mode: RoundingMode) -> Rounding {
        Rounding {
            places: self.places,
            mode,
        }
    }

    /// How many places after the point remain.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Rounding;
    ///
    /// assert_eq!(Rounding::to(2).places(), 2);
    /// ```
    #[must_use]
    pub const fn places(self) -> u32 {
        self.places
    }

    /// Which neighbour is taken.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rounding, RoundingMode};
    ///
    /// assert_eq!(Rounding::to(2).mode(), RoundingMode::HalfAwayFromZero);
    /// ```
    #[must_use]
    pub const fn mode(self) -> RoundingMode {
        self.mode
    }

    /// Every number that rounds to `value`: what a reader of the printed `value` knows.
    ///
    /// An end belongs to the range exactly when the mode rounds it to `value`, so two neighbouring values share
    /// no number and leave none out. Nothing where no number rounds to `value`, because it has more places than
    /// the rounding leaves.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Ratio, Rounding, RoundingMode, read};
    ///
    /// let printed = Ratio::from(read("1.6")?);
    /// let cell = Rounding::to(1).cell(&printed).map(|range| range.to_string());
    /// assert_eq!(cell.as_deref(), Some("[1.55, 1.65)"));
    /// let truncated = Rounding::to(1).with_mode(RoundingMode::Truncate).cell(&printed);
    /// assert_eq!(truncated.map(|range| range.to_string()).as_deref(), Some("[1.6, 1.7)"));
    /// assert_eq!(Rounding::to(0).cell(&printed), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn cell(self, value: &Ratio) -> Option<Range> {
        if value.rounded(self) != *value {
            return None;
        }
        let unit = Ratio::unit(self.places);
        let half = Ratio::from_parts(5, self.places.checked_add(1)?);
        let step = match self.mode {
            RoundingMode::HalfAwayFromZero
            | RoundingMode::HalfEven
            | RoundingMode::HalfTowardZero => half,
            _ => unit,
        };
        let (below, above) = (value.minus(&step), value.plus(&step));
        let (toward, away) = (value.is_positive(), value.is_negative());
        let (lower, upper) = match self.mode {
            RoundingMode::HalfAwayFromZero => (end(below, toward), end(above, away)),
            RoundingMode::HalfEven => {
                let even = value.is_even_at(self.places);
                (end(below, even), end(above, even))
            }
            RoundingMode::HalfTowardZero => (end(below, !toward), end(above, !away)),
            RoundingMode::Truncate if toward => (Included(value.clone()), Excluded(above)),
            RoundingMode::Truncate if away => (Excluded(below), Included(value.clone())),
            RoundingMode::Truncate => (Excluded(below), Excluded(above)),
            RoundingMode::AwayFromZero if toward => (Excluded(below), Included(value.clone())),
            RoundingMode::AwayFromZero if away => (Included(value.clone()), Excluded(above)),
            RoundingMode::AwayFromZero => (Included(value.clone()), Included(value.clone())),
            RoundingMode::Floor => (Included(value.clone()), Excluded(above)),
            RoundingMode::Ceiling => (Excluded(below), Included(value.clone())),
        };
        Range::new(lower, upper).ok()
    }
}

fn end(value: Ratio, belongs: bool) -> Bound<Ratio> {
    if belongs {
        Included(value)
    } else {
        Excluded(value)
    }
}
