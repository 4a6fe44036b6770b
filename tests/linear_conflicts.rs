//! Conflicts and repairs against the enumeration of every set of groups.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included, Unbounded};

use bilateral::linear::{Conflicts, Constraint, Form, Limits, Solver, System, Variable};
use bilateral::number::{Range, Ratio};
use proptest::prelude::*;

type Groups = Vec<BTreeSet<Constraint>>;

fn range(text: &str) -> Range {
    text.parse().unwrap()
}

fn sets(of: &[&[usize]]) -> Vec<BTreeSet<usize>> {
    of.iter().map(|set| set.iter().copied().collect()).collect()
}

fn conflict_groups(found: &Conflicts) -> Vec<BTreeSet<usize>> {
    let conflicts = found.conflicts().iter();
    conflicts
        .map(|conflict| conflict.groups().clone())
        .collect()
}

/// Every set of groups from a list of them, by size and then in order.
fn all_sets(count: usize) -> Vec<BTreeSet<usize>> {
    let mut all: Vec<BTreeSet<usize>> = (0_u32..1 << count)
        .map(|bits| (0..count).filter(|group| bits >> group & 1 == 1).collect())
        .collect();
    all.sort_by_key(|set| (set.len(), set.clone()));
    all
}

/// The sets that have a property and no smaller set with it inside, by trying all.
fn minimal_sets(
    count: usize,
    mut has: impl FnMut(&BTreeSet<usize>) -> bool,
) -> Vec<BTreeSet<usize>> {
    let mut minimal: Vec<BTreeSet<usize>> = Vec::new();
    for set in all_sets(count) {
        if !minimal.iter().any(|smaller| smaller.is_subset(&set)) && has(&set) {
            minimal.push(set);
        }
    }
    minimal
}

fn constraints(
    held: &BTreeSet<Constraint>,
    groups: &Groups,
    chosen: &BTreeSet<usize>,
) -> BTreeSet<Constraint> {
    let of_groups = chosen.iter().flat_map(|group| &groups[*group]);
    held.iter().chain(of_groups).copied().collect()
}

#[derive(Debug)]
struct Case {
    system: System,
    held: BTreeSet<Constraint>,
    groups: Groups,
}

fn cases() -> impl Strategy<Value = Case> {
    let end = || prop_oneof![1 => Just(None), 3 => (-3_i64..=3, any::<bool>()).prop_map(Some)];
    let ranges = (end(), end()).prop_filter_map("a range that holds a number", |(lower, upper)| {
        let bound = |end: Option<(i64, bool)>| match end {
            None => Unbounded,
            Some((value, true)) => Included(Ratio::from(value)),
            Some((value, false)) => Excluded(Ratio::from(value)),
        };
        Range::new(bound(lower), bound(upper)).ok()
    });
    let constraint = (prop::collection::vec(-2_i64..=2, 3), ranges);
    let group = prop::collection::vec(constraint, 1..=2);
    (prop::collection::vec(group, 1..=7), 0_usize..=1).prop_map(|(drawn, held)| {
        let mut system = System::new();
        let variables: Vec<Variable> = (0..3).map(|_| system.variable()).collect();
        let mut all: Groups = drawn
            .into_iter()
            .map(|group| {
                group
                    .into_iter()
                    .map(|(coefficients, range)| {
                        let terms = variables
                            .iter()
                            .copied()
                            .zip(coefficients.into_iter().map(Ratio::from));
                        system.constrain(terms.collect(), range)
                    })
                    .collect()
            })
            .collect();
        let groups = all.split_off(held.min(all.len()));
        Case {
            system,
            held: all.into_iter().flatten().collect(),
            groups,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn all_minimal_sets_are_found(case in cases()) {
        let Case { system, held, groups } = case;
        let found = system.conflicts(&held, &groups, Limits::default());
        let possible = |kept: &BTreeSet<usize>| {
            Solver::new(&system).feasible(&constraints(&held, &groups, kept)).is_ok()
        };
        let impossible = minimal_sets(groups.len(), |set| !possible(set));
        let everything: BTreeSet<usize> = (0..groups.len()).collect();
        let repairs = minimal_sets(groups.len(), |set| possible(&everything.difference(set).copied().collect()));
        prop_assert_eq!(conflict_groups(&found), impossible);
        prop_assert_eq!(found.repairs(), repairs);
        prop_assert!(!found.more_conflicts() && !found.more_repairs());
    }

    #[test]
    fn certificates_stay_within_their_conflict(case in cases()) {
        let Case { system, held, groups } = case;
        for conflict in system.conflicts(&held, &groups, Limits::default()).conflicts() {
            let allowed = constraints(&held, &groups, conflict.groups());
            prop_assert!(conflict.certificate().verifies(&system));
            prop_assert!(conflict.certificate().steps().iter().all(|step| allowed.contains(&step.constraint())));
        }
    }

    /// A search that stops early lists what the whole search lists, and says that it stopped.
    #[test]
    fn limits_leave_out_and_never_lie(case in cases(), most in 0_usize..4, work in 0_u64..600) {
        let Case { system, held, groups } = case;
        let whole = system.conflicts(&held, &groups, Limits::default());
        for limits in [Limits::default().with_sets(most), Limits::default().with_work(work)] {
            let some = system.conflicts(&held, &groups, limits);
            let all = conflict_groups(&whole);
            prop_assert!(some.conflicts().len() <= limits.sets() && some.repairs().len() <= limits.sets());
            prop_assert!(conflict_groups(&some).iter().all(|conflict| all.contains(conflict)));
            prop_assert!(some.repairs().iter().all(|repair| whole.repairs().contains(repair)));
            prop_assert!(some.more_conflicts() || conflict_groups(&some) == all);
            prop_assert!(some.more_repairs() || some.repairs() == whole.repairs());
        }
    }

    #[test]
    fn every_repair_meets_every_conflict(case in cases()) {
        let Case { system, held, groups } = case;
        let found = system.conflicts(&held, &groups, Limits::default());
        for repair in found.repairs() {
            prop_assert!(found.conflicts().iter().all(|conflict| !conflict.groups().is_disjoint(repair)));
        }
        prop_assert_eq!(found.conflicts().is_empty(), found.repairs() == [BTreeSet::new()]);
    }
}

/// Figures for one number, each a range of its own.
fn figures(ranges: &[&str]) -> (System, Groups) {
    let mut system = System::new();
    let x = system.variable();
    let groups = ranges
        .iter()
        .map(|text| BTreeSet::from([system.constrain(Form::of(x), range(text))]))
        .collect();
    (system, groups)
}

// [0, 1], [2, 3] and [2, 5] for one number: the first excludes each of the others, which agree.
#[test]
fn one_figure_against_two() {
    let (system, groups) = figures(&["[0, 1]", "[2, 3]", "[2, 5]"]);
    let found = system.conflicts(&BTreeSet::new(), &groups, Limits::default());
    assert_eq!(conflict_groups(&found), sets(&[&[0, 1], &[0, 2]]));
    assert_eq!(found.repairs(), sets(&[&[0], &[1, 2]]));
}

#[test]
fn what_is_held_can_exclude_itself() {
    let (system, groups) = figures(&["[0, 1]", "[2, 3]", "[4, 5]"]);
    let held: BTreeSet<Constraint> = groups[..2].iter().flatten().copied().collect();
    let found = system.conflicts(&held, &groups[2..], Limits::default());
    assert_eq!(conflict_groups(&found), sets(&[&[]]));
    assert_eq!(found.repairs(), sets(&[]));
    assert_eq!(
        found.conflicts()[0].certificate().arithmetic(&system),
        "(x0 ≤ 1) + (-x0 ≤ -2): 0 ≤ -1"
    );
}

#[test]
fn nothing_is_given_up_where_everything_can_hold() {
    let (system, groups) = figures(&["[0, 3]", "[2, 3]"]);
    let found = system.conflicts(&BTreeSet::new(), &groups, Limits::default());
    assert_eq!(conflict_groups(&found), sets(&[]));
    assert_eq!(found.repairs(), sets(&[&[]]));
}

#[test]
fn a_constraint_of_two_groups_holds_while_one_of_them_does() {
    let (system, groups) = figures(&["[0, 1]", "[2, 3]"]);
    let twice = [groups[0].clone(), groups[0].clone(), groups[1].clone()];
    let found = system.conflicts(&BTreeSet::new(), &twice, Limits::default());
    assert_eq!(conflict_groups(&found), sets(&[&[0, 2], &[1, 2]]));
    assert_eq!(found.repairs(), sets(&[&[2], &[0, 1]]));
}

// Eight numbers, each of which two figures contradict: 8 conflicts of two, and 2 to the 8th repairs of eight.
#[test]
fn conflicts_are_complete_though_repairs_are_cut() {
    let mut system = System::new();
    let mut groups = Groups::new();
    for _ in 0..8 {
        let x = system.variable();
        for text in ["[0, 1]", "[2, 3]"] {
            groups.push(BTreeSet::from([system.constrain(Form::of(x), range(text))]));
        }
    }
    let found = system.conflicts(&BTreeSet::new(), &groups, Limits::default());
    let pairs: Vec<BTreeSet<usize>> = (0..8).map(|pair| [2 * pair, 2 * pair + 1].into()).collect();
    assert_eq!(conflict_groups(&found), pairs);
    assert_eq!(found.repairs().len(), 64);
    assert!(found.repairs().iter().all(|repair| repair.len() == 8));
    assert_eq!(
        (found.more_conflicts(), found.more_repairs()),
        (false, true)
    );

    let found = system.conflicts(&BTreeSet::new(), &groups, Limits::default().with_sets(256));
    assert_eq!(found.repairs().len(), 256);
    assert_eq!(
        (found.more_conflicts(), found.more_repairs()),
        (false, false)
    );

    let found = system.conflicts(&BTreeSet::new(), &groups, Limits::default().with_sets(5));
    assert_eq!(found.conflicts().len(), 5);
    assert_eq!((found.more_conflicts(), found.more_repairs()), (true, true));
}
