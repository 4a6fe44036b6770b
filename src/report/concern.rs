use crate::dataset::{Contradiction, Level};
use crate::period::Period;
use crate::record::Key;

/// Whether an amount rests on a record of the contradiction.
pub(super) fn concerns(contradiction: &Contradiction, level: &Level) -> bool {
    let parts = level
        .parts()
        .into_iter()
        .flat_map(|(one, other)| [one, other]);
    level.recorded().into_iter().chain(parts).any(|total| {
        total
            .steps()
            .any(|step| names(contradiction, total.key(), step.observation.period()))
    })
}

/// Whether a record of the series for the period is one of those that exclude one another.
fn names(contradiction: &Contradiction, key: &Key, period: Period) -> bool {
    let terms = contradiction.terms().iter();
    let mut recorded = terms.map(|term| (&term.key, term.period));
    // Over time single records are held against one another; over measures and partners totals, which may be of shorter ones.
    let over_time = recorded.clone().all(|(key, _)| key == contradiction.key());
    recorded
        .by_ref()
        .chain([(contradiction.key(), contradiction.period())])
        .any(|(of, total)| {
            of == key && (total == period || (!over_time && total.contains(&period)))
        })
}
