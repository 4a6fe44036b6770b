//! Every minimal set of figures that exclude one another, and every minimal set to give up.

use super::model::Figures;
use super::system::{Judge, Refutation};
use crate::linear::{Bits, Found as Excluded, Most, Oracle, Search};

/// What a search found, the smallest sets first.
pub(super) struct Found {
    /// Sets of figures that exclude one another, of which none can be left out.
    pub(super) conflicts: Vec<(Figures, Refutation)>,
    /// Sets of figures without which the others can be true, of which none can be kept.
    pub(super) repairs: Vec<Figures>,
    /// Whether a limit was reached, so that there may be more of either.
    pub(super) more: bool,
}

/// Searches for conflicts and repairs, at most so many of each, where a first refutation is known.
///
/// Figures that were refuted once may be taken to be possible when they are asked about again from another point, since rates are split
/// so often only. No conflict at all is then the first refutation, and giving up nothing is no repair.
///
/// It is the search of [`System::conflicts`](crate::linear::System::conflicts), over a question with cases.
pub(super) fn search(judge: &mut Judge<'_>, first: Refutation, limit: usize) -> Found {
    judge.splits.gave_up = false;
    let most = Most {
        conflicts: limit,
        repairs: limit,
    };
    let figures = judge.model.printed.len();
    let mut search = Search::among(figures, judge, most);
    // One that the work did not suffice to make smaller is better than none.
    if search.conflicts.is_empty() {
        let used = first.figures.iter().copied().collect();
        let found = search.unfinished.take().unwrap_or((used, first));
        search.conflicts.push(found);
    }
    let repairs = search.repairs.iter().map(Bits::to_set);
    let conflicts = search.conflicts.into_iter();
    let mut conflicts: Vec<_> = conflicts
        .map(|(figures, why)| (figures.to_set(), why))
        .collect();
    conflicts
        .sort_by(|(one, _), (other, _)| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    Found {
        conflicts,
        repairs: repairs.filter(|repair| !repair.is_empty()).collect(),
        more: !search.is_complete || judge.splits.gave_up,
    }
}

impl Oracle for Judge<'_> {
    type Proof = Refutation;

    fn decide(&mut self, figures: &Bits) -> Option<Result<Bits, Excluded<Refutation>>> {
        let asked = figures.to_set();
        Some(match self.refute(&asked).ok()? {
            None => Ok(self.holding(asked).into_iter().collect()),
            Some(refutation) => {
                let used = refutation.figures.iter().copied();
                let used = used.filter(|figure| figures.contains(*figure)).collect();
                Err((used, refutation))
            }
        })
    }

    fn count(&mut self, work: u64) -> Option<()> {
        self.spend(work).ok()
    }
}
