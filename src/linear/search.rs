use std::collections::BTreeSet;

use super::bits::Bits;
use super::certificate::Step;
use super::{Constraint, Limits, Solver, System};

/// What a set of groups weighs, in fractions computed.
const WEIGHT_OF_A_SET: u64 = 20;

/// What holds in any case, and the groups that hold or are given up.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) held: &'a BTreeSet<Constraint>,
    pub(super) groups: &'a [BTreeSet<Constraint>],
}

impl<'a> Scope<'a> {
    fn constraints<'b>(self, groups: &'b Bits) -> impl Iterator<Item = Constraint> + use<'a, 'b> {
        let of_groups = groups
            .iter()
            .filter_map(move |group| self.groups.get(group));
        of_groups.flatten().chain(self.held).copied()
    }

    /// Those of the groups that have a constraint of the steps.
    fn used(self, groups: &Bits, steps: &[Step]) -> Bits {
        let is_used = |constraints: &BTreeSet<Constraint>| {
            let mut of_groups = steps
                .iter()
                .map(Step::constraint)
                .filter(|constraint| !self.held.contains(constraint));
            of_groups.any(|constraint| constraints.contains(&constraint))
        };
        groups
            .iter()
            .filter(|group| self.groups.get(*group).is_some_and(is_used))
            .collect()
    }
}

/// A search for all minimal conflicts and all minimal repairs.
pub(super) struct Search<'a> {
    scope: Scope<'a>,
    limits: Limits,
    solver: Solver,
    pub(super) conflicts: Vec<(Bits, Vec<Step>)>,
    pub(super) repairs: Vec<Bits>,
}

impl<'a> Search<'a> {
    pub(super) fn new(system: &System, scope: Scope<'a>, limits: Limits) -> Search<'a> {
        Search {
            scope,
            limits,
            solver: Solver::new(system),
            conflicts: Vec::new(),
            repairs: Vec::new(),
        }
    }

    /// Goes on until everything is found, or to nothing where a limit stops it before.
    ///
    /// The repairs, and the sets that are still to be looked at, are always the minimal sets that have a group of every
    /// conflict so far. The smallest is looked at first, so no smaller repair is found after it.
    pub(super) fn run(&mut self) -> Option<()> {
        let mut open = BTreeSet::from([(0, Bits::default())]);
        while let Some((size, given_up)) = open.pop_first() {
            let kept = (0..self.scope.groups.len())
                .filter(|group| !given_up.contains(*group))
                .collect();
            let Err(steps) = self.decide(&kept)? else {
                self.repairs.push(given_up);
                continue;
            };
            if self.conflicts.len() >= self.limits.sets() {
                return None;
            }
            let conflict = self.minimal(&kept, steps)?;
            open.insert((size, given_up));
            let extended = self.extend(&mut open, &conflict.0);
            self.conflicts.push(conflict);
            extended?;
        }
        Some(())
    }

    /// Extends every open set without a group of the conflict by each group of it, and keeps what is minimal.
    ///
    /// A set is not minimal exactly where one that met the conflict before lies inside.
    fn extend(&mut self, open: &mut BTreeSet<(u32, Bits)>, conflict: &Bits) -> Option<()> {
        let (missing, meeting): (BTreeSet<_>, BTreeSet<_>) = std::mem::take(open)
            .into_iter()
            .partition(|(_, set)| set.is_disjoint(conflict));
        *open = meeting;
        let minimal: Vec<&Bits> = open
            .iter()
            .map(|(_, set)| set)
            .chain(&self.repairs)
            .collect();
        let mut extended = Vec::new();
        for group in conflict.iter() {
            let with_group: Vec<&Bits> = minimal
                .iter()
                .copied()
                .filter(|set| set.contains(group))
                .collect();
            for (_, set) in &missing {
                let comparisons = u64::try_from(with_group.len()).unwrap_or(u64::MAX);
                self.solver
                    .count(WEIGHT_OF_A_SET.saturating_add(comparisons));
                if self.solver.work() > self.limits.work() {
                    return None;
                }
                let mut larger = set.clone();
                larger.insert(group);
                if !with_group.iter().any(|smaller| smaller.is_subset(&larger)) {
                    extended.push((larger.len(), larger));
                }
            }
        }
        open.extend(extended);
        Some(())
    }

    /// A minimal conflict among groups that the steps show to exclude one another, with its own steps.
    fn minimal(&mut self, groups: &Bits, mut steps: Vec<Step>) -> Option<(Bits, Vec<Step>)> {
        let mut members = self.scope.used(groups, &steps);
        let mut needed = Bits::default();
        loop {
            let next = members.iter().find(|group| !needed.contains(*group));
            let Some(group) = next else {
                break;
            };
            let rest = members.iter().filter(|member| *member != group).collect();
            match self.decide(&rest)? {
                // Whatever excludes itself among the members has this group.
                Ok(()) => needed.insert(group),
                Err(fewer) => {
                    members = self.scope.used(&rest, &fewer);
                    steps = fewer;
                }
            }
        }
        Some((members, steps))
    }

    fn decide(&mut self, groups: &Bits) -> Option<Result<(), Vec<Step>>> {
        if self.solver.work() > self.limits.work() {
            return None;
        }
        let constraints = self.scope.constraints(groups);
        self.solver.hold_within(self.limits.work(), constraints)
    }
}
