//! The shares that some of the parts of a ranking have in its whole.

use super::ComputeError;
use super::part_of_whole::{Ends, range_of_share};
use super::quotient::{not_above_zero, not_below_zero, point_not_below_zero, quotient, within};
use super::ranking::Rest;
use crate::money::{Amount, AmountRange, Currency};
use crate::number::{Range, Rate, Ratio};

/// Some parts together: the lowest sum of their true amounts, that of the printed ones, the highest; no part is below zero.
pub(super) struct Sums {
    lowest: Ratio,
    point: Ratio,
    highest: Ratio,
}

impl Sums {
    pub(super) fn of(amounts: &[Amount]) -> Sums {
        let none = Sums {
            lowest: Ratio::ZERO,
            point: Ratio::ZERO,
            highest: Ratio::ZERO,
        };
        amounts.iter().fold(none, |sums, amount| sums.with(amount))
    }

    pub(super) fn with(&self, amount: &Amount) -> Sums {
        let (lowest, highest) = not_below_zero(amount);
        Sums {
            lowest: self.lowest.plus(&lowest),
            point: self.point.plus(&point_not_below_zero(amount)),
            highest: self.highest.plus(&highest),
        }
    }

    pub(super) fn range(&self, currency: Currency) -> Result<AmountRange, ComputeError> {
        let range = Range::closed(self.lowest.clone(), self.highest.clone())?;
        Ok(AmountRange::new(range, currency))
    }

    fn ends(&self) -> Ends {
        (self.lowest.clone(), self.highest.clone())
    }
}

/// What all parts come to, and the whole if it is printed beside them.
pub(super) struct Shares<'a> {
    all: &'a Sums,
    printed: Option<&'a Amount>,
}

impl<'a> Shares<'a> {
    /// Refuses a whole that is not above zero, or that the parts exceed.
    pub(super) fn of(
        all: &'a Sums,
        sum: &Amount,
        printed: Option<&'a Amount>,
    ) -> Result<Shares<'a>, ComputeError> {
        if let Some(whole) = printed {
            // Refuses another currency and a whole that is not above zero.
            let _ = quotient(sum, whole, "the whole")?;
            if all.lowest > whole.highest() {
                return Err(ComputeError::PartExceedsWhole {
                    part: Box::new(all.range(sum.currency())?),
                    whole: Box::new(whole.into()),
                });
            }
        } else if !all.lowest.is_positive() {
            return Err(not_above_zero(sum, "the sum of the parts", sum));
        }
        Ok(Shares { all, printed })
    }

    /// The share of some of the parts.
    pub(super) fn share(&self, some: &Sums) -> Result<Rate, ComputeError> {
        let others = self.all.lowest.minus(&some.lowest);
        let (point, range) = match self.printed {
            None => {
                let rest = (others, self.all.highest.minus(&some.highest));
                let range = range_of_share(&some.ends(), &rest, None)?;
                (some.point.over(&self.all.point)?, range)
            }
            Some(whole) => {
                // Beside the other parts there may be what is not listed, up to all of the whole.
                let (rest, ends) = ((others, whole.highest()), (whole.lowest(), whole.highest()));
                let range = range_of_share(&some.ends(), &rest, Some(&ends))?;
                (some.point.over(&whole.value().into())?, range)
            }
        };
        within(&point, range)
    }

    /// What the printed whole leaves for parts that are not listed.
    pub(super) fn rest(&self, currency: Currency) -> Result<Option<Rest>, ComputeError> {
        let Some(whole) = self.printed else {
            return Ok(None);
        };
        let ends = (whole.lowest(), whole.highest());
        let lowest = ends.0.minus(&self.all.highest).max(Ratio::ZERO);
        let highest = ends.1.minus(&self.all.lowest);
        if !highest.is_positive() {
            return Ok(None);
        }
        let rest = (lowest, highest);
        let range = range_of_share(&rest, &self.all.ends(), Some(&ends))?;
        let value = Ratio::from(whole.value());
        let point = value.minus(&self.all.point).over(&value)?;
        Ok(Some(Rest {
            amount: AmountRange::new(Range::closed(rest.0, rest.1)?, currency),
            share: within(&point, range)?,
        }))
    }
}
