use crate::dataset::{Contradiction, Dataset, Level, Total};
use crate::period::Period;
use crate::record::Key;

/// Whether an amount rests on a record that the contradiction, found among these records, excludes.
pub(super) fn concerns(contradiction: &Contradiction, records: &Dataset, level: &Level) -> bool {
    let used: Vec<(&Key, Period)> = level.totals().flat_map(steps).collect();
    let terms = contradiction.terms().iter();
    let terms = terms.map(|term| (&term.key, term.period));
    // Over time single records are held against one another; over measures and partners totals, each of one record or of several.
    let over_time = terms.clone().all(|(key, _)| key == contradiction.key());
    let recorded = (contradiction.key(), contradiction.period());
    terms.chain([recorded]).any(|held| {
        let (key, period) = held;
        match records.total(key, period) {
            Ok(total) if !over_time => steps(&total).any(|step| used.contains(&step)),
            _ => used.contains(&held),
        }
    })
}

/// The records that a total adds up.
fn steps(total: &Total) -> impl Iterator<Item = (&Key, Period)> {
    let steps = total.steps();
    steps.map(|step| (total.key(), step.observation.period()))
}
