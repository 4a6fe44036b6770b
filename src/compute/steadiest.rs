//! The steadiest course of amounts within their margins, which has the smallest sum of rates.

use std::cmp::Ordering;
use std::num::{NonZeroU32, NonZeroU64};
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::ComputeError;
use crate::number::{PowerProduct, Ratio};

/// Places to which the root of a stretch is taken where it is no decimal.
const PLACES: u32 = 12;

/// The smallest Σ xₜ ÷ xₜ₋₁ of amounts between a lowest and a highest each, all above zero; where it has a root in it, a number that is
/// below it by less than 10⁻¹² for each rate.
///
/// In the logarithms yₜ of the amounts the sum is Σ e^(yₜ − yₜ₋₁), which is convex, so that it is smallest where no single amount
/// can make it smaller. That is so on the string pulled taut from the highest first to the lowest last amount between the ends of all
/// others: it is straight, and its rates equal, but where it bends downwards over a lowest or upwards under a highest amount, and to
/// move such an amount away from its end would pull a larger rate up and a smaller one down. A straight stretch of k rates adds
/// k · (last ÷ first)^(1/k).
pub(super) fn smallest_sum(ends: &[(Ratio, Ratio)]) -> Result<Ratio, ComputeError> {
    let mut ends = ends.to_vec();
    if let Some((lowest, highest)) = ends.last_mut() {
        highest.clone_from(lowest);
    }
    let mut sum = Ratio::ZERO;
    let mut knot = ends.first().map(|(_, highest)| Knot {
        place: 0,
        amount: highest.clone(),
    });
    while let Some(from) = knot {
        knot = from.next(&ends)?;
        if let Some(to) = &knot {
            sum = sum.plus(&from.rates_up_to(to)?);
        }
    }
    Ok(sum)
}

/// Where the string bends, or could.
#[derive(Clone)]
struct Knot {
    place: usize,
    amount: Ratio,
}

impl Knot {
    /// The next amount that the string from here touches, and at last the last one; nothing after that.
    fn next(&self, ends: &[(Ratio, Ratio)]) -> Result<Option<Knot>, ComputeError> {
        let mut last = None;
        let mut steepest_below: Option<Knot> = None;
        let mut flattest_above: Option<Knot> = None;
        for (place, (lowest, highest)) in (0..).zip(ends).skip(self.place.saturating_add(1)) {
            let [below, above] = [lowest, highest].map(|end| Knot {
                place,
                amount: end.clone(),
            });
            if let Some(high) = &flattest_above
                && self.rise(&below, high)? != Ordering::Less
            {
                return Ok(flattest_above);
            }
            if let Some(low) = &steepest_below
                && self.rise(&above, low)? != Ordering::Greater
            {
                return Ok(steepest_below);
            }
            last = Some(below.clone());
            match &steepest_below {
                Some(low) if self.rise(&below, low)? != Ordering::Greater => {}
                _ => steepest_below = Some(below),
            }
            match &flattest_above {
                Some(high) if self.rise(&above, high)? != Ordering::Less => {}
                _ => flattest_above = Some(above),
            }
        }
        Ok(last)
    }

    /// Whether the rate from here to the one place is above that to the other, both kept up all the way.
    fn rise(&self, one: &Knot, other: &Knot) -> Result<Ordering, ComputeError> {
        let steps =
            |to: &Knot| i64::try_from(to.place.saturating_sub(self.place)).unwrap_or(i64::MAX);
        let (to_one, to_other) = (steps(one), steps(other));
        let quotient = PowerProduct::new(
            [
                (one.amount.clone(), to_other),
                (other.amount.clone(), to_one.saturating_neg()),
                (self.amount.clone(), to_one.saturating_sub(to_other)),
            ],
            NonZeroU64::MIN,
        )?;
        Ok(quotient.compare(&Ratio::ONE))
    }

    fn rates_up_to(&self, to: &Knot) -> Result<Ratio, ComputeError> {
        let steps = u32::try_from(to.place.saturating_sub(self.place)).unwrap_or(u32::MAX);
        let quotient = to.amount.over(&self.amount)?;
        let degree = match NonZeroU32::new(steps) {
            Some(degree) if steps > 1 => degree,
            _ => return Ok(quotient),
        };
        let root = quotient.root(degree, PLACES)?;
        let rate = match root.lower() {
            Included(rate) | Excluded(rate) => rate,
            Unbounded => &Ratio::ZERO,
        };
        Ok(rate.times(&Ratio::from(i64::from(steps))))
    }
}
