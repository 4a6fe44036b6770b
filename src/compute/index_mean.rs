//! Quotients of means, in which a figure may stand above and below.

use std::fmt;

use super::ComputeError;
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio, Rounding};
use crate::period::Period;

/// What an index is made of: an amount, or an index number on another base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure {
    Amount(Amount),
    Number(Rate),
}

impl Figure {
    pub(super) fn amount(&self) -> Option<Amount> {
        match self {
            Figure::Amount(amount) => Some(*amount),
            Figure::Number(_) => None,
        }
    }

    /// The sum of index numbers, which must be above zero.
    pub(super) fn sum_of_numbers(
        figures: &[(Period, &Figure)],
        period: Period,
    ) -> Result<Figure, ComputeError> {
        let sum = Sum::of(figures.iter().map(|(_, figure)| *figure));
        let range = Range::closed(sum.lowest, sum.highest)?;
        if !range_is_positive(&range) {
            return Err(ComputeError::NotAnIndex {
                period,
                index: Box::new(range),
            });
        }
        Ok(Figure::Number(Rate::new(sum.point, range)?))
    }
}

/// Whether a closed range holds positive numbers only.
pub(super) fn range_is_positive(range: &Range) -> bool {
    matches!(range.lower(), std::ops::Bound::Included(lower) if lower.is_positive())
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Amount(amount) => amount.short().fmt(f),
            Figure::Number(number) => {
                let text = number.point().to_fixed(Rounding::to(4));
                f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
            }
        }
    }
}

/// What figures add up to, as printed and between the ends of their margins.
struct Sum {
    lowest: Ratio,
    point: Ratio,
    highest: Ratio,
}

impl Sum {
    fn of<'a>(figures: impl Iterator<Item = &'a Figure>) -> Sum {
        let zero = Sum {
            lowest: Ratio::ZERO,
            point: Ratio::ZERO,
            highest: Ratio::ZERO,
        };
        figures.fold(zero, |sum, figure| {
            let (lowest, point, highest) = match figure {
                Figure::Amount(amount) => {
                    (amount.lowest(), amount.value().into(), amount.highest())
                }
                Figure::Number(number) => {
                    let (lowest, highest) = ends(number);
                    (lowest, number.point().clone(), highest)
                }
            };
            Sum {
                lowest: sum.lowest.plus(&lowest),
                point: sum.point.plus(&point),
                highest: sum.highest.plus(&highest),
            }
        })
    }
}

/// The ends of the range of an index number, which always has both.
fn ends(number: &Rate) -> (Ratio, Ratio) {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    let end = |bound| match bound {
        Included(end) | Excluded(end) => Ratio::clone(end),
        Unbounded => number.point().clone(),
    };
    (end(number.range().lower()), end(number.range().upper()))
}

/// The figures of the periods within `whole`, which must make it up without a gap.
pub(super) fn within(
    figures: &[(Period, Figure)],
    whole: Period,
) -> Result<Vec<(Period, &Figure)>, ComputeError> {
    let parts: Vec<(Period, &Figure)> = figures
        .iter()
        .filter(|(period, _)| whole.contains(period))
        .map(|(period, figure)| (*period, figure))
        .collect();
    // In order and apart, so that they make up the whole when they have as many months.
    let months = parts.iter().fold(0_u32, |months, (period, _)| {
        months.saturating_add(period.month_count())
    });
    if months == whole.month_count() {
        Ok(parts)
    } else {
        Err(ComputeError::NoBasePeriod { base: whole })
    }
}

/// The mean of figures.
pub(super) fn mean(figures: &[(Period, &Figure)]) -> Result<Rate, ComputeError> {
    let sum = Sum::of(figures.iter().map(|(_, figure)| *figure));
    let count = count(figures);
    let range = Range::closed(sum.lowest.over(&count)?, sum.highest.over(&count)?)?;
    Ok(Rate::new(sum.point.over(&count)?, range)?)
}

fn count(figures: &[(Period, &Figure)]) -> Ratio {
    Ratio::from(i64::try_from(figures.len()).unwrap_or(i64::MAX))
}

/// The mean of some figures ÷ the mean of others, whose sum is above zero.
///
/// With C the sum of the figures in both, P of those above only and Q of those below only, the quotient is (C + P) ÷ (C + Q) times a
/// constant. In each of the three alone it is a quotient of straight lines whose divisor is nowhere zero, and so rises throughout
/// or falls throughout; it is therefore lowest and highest where each is at one of its ends.
pub(super) fn quotient_of_means(
    above: &[(Period, &Figure)],
    below: &[(Period, &Figure)],
) -> Result<Rate, ComputeError> {
    let is_in = |list: &[(Period, &Figure)], period| list.iter().any(|(other, _)| *other == period);
    let sum = |list: &[(Period, &Figure)], keep: &dyn Fn(Period) -> bool| {
        let kept = list.iter().filter(|(period, _)| keep(*period));
        Sum::of(kept.map(|(_, figure)| *figure))
    };
    let common = sum(above, &|period| is_in(below, period));
    let only_above = sum(above, &|period| !is_in(below, period));
    let only_below = sum(below, &|period| !is_in(above, period));
    let counts = count(below).over(&count(above))?;
    let of = |c: &Ratio, p: &Ratio, q: &Ratio| {
        Ok::<_, ComputeError>(c.plus(p).over(&c.plus(q))?.times(&counts))
    };
    let point = of(&common.point, &only_above.point, &only_below.point)?;
    let (mut lowest, mut highest) = (point.clone(), point.clone());
    for c in [&common.lowest, &common.highest] {
        for p in [&only_above.lowest, &only_above.highest] {
            for q in [&only_below.lowest, &only_below.highest] {
                let corner = of(c, p, q)?;
                lowest = lowest.min(corner.clone());
                highest = highest.max(corner);
            }
        }
    }
    Ok(Rate::new(point, Range::closed(lowest, highest)?)?)
}
