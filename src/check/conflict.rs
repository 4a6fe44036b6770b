//! Every minimal set of figures that exclude one another, and every minimal set to give up.

use std::collections::{BTreeSet, VecDeque};

use super::model::Figures;
use super::system::{Judge, Refutation};

/// What a search found, the smallest sets first.
pub(super) struct Search {
    /// Sets of figures that exclude one another, of which none can be left out.
    pub(super) conflicts: Vec<(Figures, Refutation)>,
    /// Sets of figures without which the others can be true, of which none can be kept.
    pub(super) repairs: Vec<Figures>,
    /// Whether a limit was reached, so that there may be more of either.
    pub(super) more: bool,
}

/// The most questions of one search.
const MOST_QUESTIONS: usize = 2_000;

/// Searches breadth first: what is given up is extended by each figure of a conflict that is left.
///
/// Every conflict comes up: as long as only figures outside it are given up it remains, and each conflict found on the way either
/// is that one or has a figure outside it to give up next. Sets to give up come in the order of their size, so the first that leaves
/// no conflict contains no smaller one.
pub(super) fn search(judge: &mut Judge<'_>, limit: usize) -> Search {
    let all = judge.model.all_figures();
    let mut found = Search {
        conflicts: Vec::new(),
        repairs: Vec::new(),
        more: false,
    };
    let mut questions = 0_usize;
    let mut seen: BTreeSet<Figures> = BTreeSet::new();
    let mut waiting = VecDeque::from([Figures::new()]);
    while let Some(given_up) = waiting.pop_front() {
        if found.repairs.iter().any(|repair| repair.is_subset(&given_up)) {
            continue;
        }
        if questions > MOST_QUESTIONS || found.repairs.len() >= limit || found.conflicts.len() >= limit
        {
            found.more = true;
            break;
        }
        let known = found.conflicts.iter().find(|(figures, _)| figures.is_disjoint(&given_up));
        let conflict = match known {
            Some((figures, _)) => figures.clone(),
            None => {
                let kept = all.difference(&given_up).copied().collect();
                questions = questions.saturating_add(1);
                let Some(refutation) = judge.refute(&kept) else {
                    found.repairs.push(given_up);
                    continue;
                };
                let minimal = minimal(judge, refutation, &mut questions);
                found.conflicts.push(minimal.clone());
                minimal.0
            }
        };
        for figure in conflict {
            let mut larger = given_up.clone();
            larger.insert(figure);
            if seen.insert(larger.clone()) {
                waiting.push_back(larger);
            }
        }
    }
    found.conflicts.sort_by(|(one, _), (other, _)| by_size(one, other));
    found
}

fn by_size(one: &Figures, other: &Figures) -> std::cmp::Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// Leaves out one figure after the other as long as the rest stays impossible.
fn minimal(
    judge: &mut Judge<'_>,
    mut refutation: Refutation,
    questions: &mut usize,
) -> (Figures, Refutation) {
    let mut members = refutation.figures.clone();
    let mut needed = Figures::new();
    while let Some(figure) = members.difference(&needed).next().copied() {
        let mut rest = members.clone();
        rest.remove(&figure);
        *questions = questions.saturating_add(1);
        match judge.refute(&rest) {
            None => {
                needed.insert(figure);
            }
            Some(smaller) => {
                members = smaller.figures.intersection(&rest).copied().collect();
                refutation = smaller;
            }
        }
    }
    (members, refutation)
}
