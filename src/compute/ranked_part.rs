use std::fmt;

use serde::Serialize;

use super::part_name::PartName;
use super::say::Percentage;
use crate::dataset::Level;
use crate::money::Amount;
use crate::number::Rate;

/// One part of a whole: its place among the others and its share.
///
/// It prints as `2. RU 4.4 bn = 15.1 %`, with the range of ranks, `2. (2 to 3)`, where the margins let parts change places.
///
/// # Example
///
/// ```
/// use bilateral::compute::ranking_of_sum;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD);
/// let ranking = ranking_of_sum([("wheat", million("60")?), ("barley", million("20")?), ("oats", million("20")?)])?;
/// let oats = &ranking.parts()[2];
/// // Equal as printed, but 19.5 to 20.5 each.
/// assert_eq!((oats.rank(), oats.ranks(), oats.is_certain()), (2, (2, 3), false));
/// // 19.5 ÷ (19.5 + 60.5 + 20.5) = 19.40… % and 20.5 ÷ (20.5 + 59.5 + 19.5) = 20.60… %.
/// assert_eq!(oats.to_string(), "2. (2 to 3) oats 20 m = 20.0 % (19.4 % to 20.7 %)");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct RankedPart {
    pub(super) part: PartName,
    pub(super) amount: Amount,
    pub(super) rank: usize,
    pub(super) ranks: (usize, usize),
    pub(super) share: Rate,
    pub(super) cumulated: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<Box<Level>>,
}

impl RankedPart {
    /// What the part is called.
    #[must_use]
    pub const fn part(&self) -> &PartName {
        &self.part
    }

    /// Its amount.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// Its rank by the printed amounts: one more than the number of parts with a larger one. Equal amounts share a rank.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.rank
    }

    /// The best and the worst rank that the true amounts can give it.
    #[must_use]
    pub const fn ranks(&self) -> (usize, usize) {
        self.ranks
    }

    /// Whether it has this rank whatever the true amounts are.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.ranks.0 == self.ranks.1
    }

    /// Its share in the whole, a fraction from 0 to 1.
    #[must_use]
    pub const fn share(&self) -> &Rate {
        &self.share
    }

    /// The share in the whole of this part and all listed before it together, a fraction from 0 to 1.
    #[must_use]
    pub const fn cumulated(&self) -> &Rate {
        &self.cumulated
    }

    /// The amount with its period and derivation, when a dataset was asked.
    #[must_use]
    pub fn level(&self) -> Option<&Level> {
        self.level.as_deref()
    }
}

impl fmt::Display for RankedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. ", self.rank)?;
        if !self.is_certain() {
            write!(f, "({} to {}) ", self.ranks.0, self.ranks.1)?;
        }
        let (amount, share) = (self.amount.short(), Percentage(&self.share));
        write!(f, "{} {amount} = {share}", self.part)
    }
}
