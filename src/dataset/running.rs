use std::ops::Range;

use crate::number::{self, Decimal, NumberError};
use crate::period::Month;
use crate::record::Observation;

/// Running sums of a series of single months: any total is the difference of two of them.
#[derive(Debug)]
pub(super) struct Running {
    first: Month,
    /// One more than there are months from the first to the last.
    sums: Vec<Sum>,
}

/// What stands before a month boundary.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    value: Decimal,
    margin: Decimal,
    amounts: u32,
    observations: u32,
}

/// Value, margin and which observations they are, or why they do not fit a decimal.
type RunningTotal = Result<(Decimal, Decimal, Range<usize>), NumberError>;

impl Running {
    /// The running sums, unless an observation is longer than a month, the months lie so far apart that the table would
    /// be larger than the series, or a running sum needs more digits than the totals themselves do.
    pub(super) fn of(observations: &[Observation]) -> Option<Running> {
        let (first, last) = (observations.first()?, observations.last()?);
        if observations.iter().any(|o| o.period().month_count() != 1) {
            return None;
        }
        let first = first.period().first();
        let span = usize::try_from(last.period().first().months_since(&first))
            .ok()?
            .checked_add(1)?;
        if span > observations.len().saturating_mul(4).saturating_add(48) {
            return None;
        }
        let mut sums = Vec::with_capacity(span.checked_add(1)?);
        let mut sum = Sum::default();
        sums.push(sum);
        for observation in observations {
            let month = usize::try_from(observation.period().first().months_since(&first)).ok()?;
            sums.resize(month.checked_add(1)?, sum);
            if let Some(amount) = observation.amount() {
                sum.value = number::add(sum.value, amount.value()).ok()?;
                sum.margin = number::add(sum.margin, amount.margin()).ok()?;
                sum.amounts = sum.amounts.checked_add(1)?;
            }
            sum.observations = sum.observations.checked_add(1)?;
            sums.push(sum);
        }
        Some(Running { first, sums })
    }

    /// Value and margin over `months` months from `from`, and which observations they are; none where a month is missing.
    pub(super) fn total(&self, from: Month, months: u32) -> Option<RunningTotal> {
        let start = usize::try_from(from.months_since(&self.first)).ok()?;
        let end = start.checked_add(usize::try_from(months).ok()?)?;
        let (before, after) = (self.sums.get(start)?, self.sums.get(end)?);
        if after.amounts.checked_sub(before.amounts)? != months {
            return None;
        }
        let value = number::subtract(after.value, before.value);
        let margin = number::subtract(after.margin, before.margin);
        let first = usize::try_from(before.observations).ok()?;
        let last = usize::try_from(after.observations).ok()?;
        Some(value.and_then(|value| Ok((value, margin?, first..last))))
    }
}
