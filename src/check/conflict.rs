//! Every minimal set of figures that exclude one another, and every minimal set to give up.

use std::collections::BTreeSet;

use super::model::Figures;
use super::system::{Judge, Refutation, TooMuchWork};

/// What a search found, the smallest sets first.
#[derive(Default)]
pub(super) struct Search {
    /// Sets of figures that exclude one another, of which none can be left out.
    pub(super) conflicts: Vec<(Figures, Refutation)>,
    /// Sets of figures without which the others can be true, of which none can be kept.
    pub(super) repairs: Vec<Figures>,
    /// Whether a limit was reached, so that there may be more of either.
    pub(super) more: bool,
}

/// The most sets to give up that are kept in mind.
const MOST_OPEN: usize = 2_000;

/// Searches for conflicts and repairs, at most so many of each.
///
/// The sets to give up, looked at or not, are always the minimal ones that have a figure of every conflict so far. The smallest is looked
/// at first: either the other figures can be true without it, and it is a repair, or there is a further conflict among them. Every
/// minimal conflict comes up, since as long as one is missing some set that is looked at has none of its figures.
///
/// Source: R. Reiter, *A theory of diagnosis from first principles*, Artificial Intelligence 32 (1987).
pub(super) fn search(judge: &mut Judge<'_>, limit: usize) -> Search {
    let all = judge.model.all_figures();
    let mut found = Search::default();
    let mut open = BTreeSet::from([(0, Figures::new())]);
    while let Some((size, given_up)) = open.pop_first() {
        if found.repairs.len() >= limit {
            found.more = true;
            break;
        }
        let kept = all.difference(&given_up).copied().collect();
        let refutation = match judge.refute(&kept) {
            Ok(None) => {
                found.repairs.push(given_up);
                continue;
            }
            Ok(Some(refutation)) if found.conflicts.len() < limit => refutation,
            Ok(Some(_)) | Err(TooMuchWork) => {
                found.more = true;
                break;
            }
        };
        let mut conflict = (refutation.figures.clone(), refutation);
        let is_minimal = shrink(judge, &mut conflict).is_ok();
        // One that the work did not suffice to make smaller is better than none.
        if is_minimal || found.conflicts.is_empty() {
            open.insert((size, given_up));
            open = extended(open, &conflict.0, &found.repairs);
            found.conflicts.push(conflict);
        }
        if !is_minimal || open.len() > MOST_OPEN {
            found.more = true;
            break;
        }
    }
    found
        .conflicts
        .sort_by(|(one, _), (other, _)| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    found
}

type Open = BTreeSet<(usize, Figures)>;

/// Every open set with a figure of the conflict, those without one extended by each of its figures, as far as that is minimal.
fn extended(open: Open, conflict: &Figures, repairs: &[Figures]) -> Open {
    let (missing, mut meeting): (Open, Open) = open
        .into_iter()
        .partition(|(_, set)| set.is_disjoint(conflict));
    let minimal: Vec<Figures> = meeting
        .iter()
        .map(|(_, set)| set)
        .chain(repairs)
        .cloned()
        .collect();
    for (size, set) in missing {
        for figure in conflict {
            let mut larger = set.clone();
            larger.insert(*figure);
            if !minimal.iter().any(|smaller| smaller.is_subset(&larger)) {
                meeting.insert((size.saturating_add(1), larger));
            }
        }
    }
    meeting
}

/// Leaves out one figure after the other as long as the rest stays impossible.
fn shrink(judge: &mut Judge<'_>, conflict: &mut (Figures, Refutation)) -> Result<(), TooMuchWork> {
    let mut needed = Figures::new();
    while let Some(figure) = conflict.0.difference(&needed).next().copied() {
        let mut rest = conflict.0.clone();
        rest.remove(&figure);
        match judge.refute(&rest)? {
            None => {
                needed.insert(figure);
            }
            Some(smaller) => {
                *conflict = (
                    smaller.figures.intersection(&rest).copied().collect(),
                    smaller,
                );
            }
        }
    }
    Ok(())
}
