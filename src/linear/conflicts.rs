use std::collections::{BTreeSet, VecDeque};

use super::{Certificate, Constraint, Solver, System};

/// What a set of groups weighs, in fractions computed, when it is looked at or kept for later.
const WEIGHT_OF_A_SET: u64 = 20;

/// How far a search for conflicts goes before it says that there may be more.
///
/// Unless said otherwise it lists 64 conflicts and 64 repairs, and does work worth 4 000 000 fractions, a second or so. Work is
/// counted and not timed, so that the same search always stops at the same place.
///
/// # Example
///
/// ```
/// use bilateral::linear::Limits;
///
/// let limits = Limits::default().with_sets(10);
/// assert_eq!((limits.sets(), limits.work()), (10, 4_000_000));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    sets: usize,
    work: u64,
}

impl Limits {
    /// The same limits, with another number of conflicts and of repairs that are listed at most.
    pub const fn with_sets(self, sets: usize) -> Limits {
        Limits { sets, ..self }
    }

    /// The same limits, with other work: how many fractions are computed, a set of groups counting as twenty.
    pub const fn with_work(self, work: u64) -> Limits {
        Limits { work, ..self }
    }

    /// The most conflicts, and the most repairs, that are listed.
    #[must_use]
    pub const fn sets(self) -> usize {
        self.sets
    }

    /// The work after which the search stops.
    #[must_use]
    pub const fn work(self) -> u64 {
        self.work
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            sets: 64,
            work: 4_000_000,
        }
    }
}

/// Groups of constraints that exclude one another, none of which can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Conflict {
    groups: BTreeSet<usize>,
    certificate: Certificate,
}

impl Conflict {
    /// The groups, by their place in the list that was asked about; none where what is held excludes itself.
    #[must_use]
    pub const fn groups(&self) -> &BTreeSet<usize> {
        &self.groups
    }

    /// The proof, from constraints of these groups and those that are held in any case.
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}

/// Every minimal conflict among groups of constraints, and every minimal repair.
///
/// A conflict is a set of groups that cannot all hold; a repair is a set of groups without which the others can. Both are
/// minimal: no group can be left out of one. Every repair has a group of every conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Conflicts {
    conflicts: Vec<Conflict>,
    repairs: Vec<BTreeSet<usize>>,
    more_conflicts: bool,
    more_repairs: bool,
}

impl Conflicts {
    /// The minimal conflicts, smallest first; none where everything can hold at once.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The minimal repairs, smallest first.
    ///
    /// Where everything can hold at once, the one repair gives up nothing. Where what is held in any case excludes itself,
    /// there is none.
    #[must_use]
    pub fn repairs(&self) -> &[BTreeSet<usize>] {
        &self.repairs
    }

    /// Whether there may be conflicts that are not listed, because a limit was reached.
    #[must_use]
    pub const fn more_conflicts(&self) -> bool {
        self.more_conflicts
    }

    /// Whether there may be repairs that are not listed, because a limit was reached.
    #[must_use]
    pub const fn more_repairs(&self) -> bool {
        self.more_repairs
    }
}

impl System {
    /// Why groups of constraints cannot all hold, and what would have to be given up.
    ///
    /// The constraints in `held` hold in any case; those of a group hold, or are given up, together. Sets are found breadth
    /// first, the smallest repairs before larger ones: each set of groups to give up that still leaves a conflict is extended
    /// by each group of that conflict. A conflict is made minimal by leaving out one group after the other as long as the rest
    /// stays impossible. Once no set is left to extend, all minimal conflicts and all minimal repairs have been found; where a
    /// limit stops the search before, what is listed is still right and minimal, and
    /// [`more_conflicts`](Conflicts::more_conflicts) and [`more_repairs`](Conflicts::more_repairs) say so.
    ///
    /// # Example
    ///
    /// ```
    /// use std::collections::BTreeSet;
    /// use bilateral::linear::{Form, Limits, System};
    /// use bilateral::number::Ratio;
    ///
    /// let mut system = System::new();
    /// let (x, y) = (system.variable(), system.variable());
    /// // Held in any case: x and y are the same.
    /// let difference = Form::of(x).plus(Ratio::from(-1), y);
    /// let held = BTreeSet::from([system.constrain(difference, "[0, 0]".parse()?)]);
    /// let groups = [
    ///     system.constrain(Form::of(x), "[1, 2]".parse()?),
    ///     system.constrain(Form::of(y), "[3, 4]".parse()?),
    ///     system.constrain(Form::of(y), "[2, 5]".parse()?),
    /// ]
    /// .map(|constraint| BTreeSet::from([constraint]));
    ///
    /// let found = system.conflicts(&held, &groups, Limits::default());
    /// let [conflict] = found.conflicts() else { panic!() };
    /// assert_eq!(conflict.groups(), &BTreeSet::from([0, 1]));
    /// assert!(conflict.certificate().verifies(&system));
    /// assert_eq!(found.repairs(), [BTreeSet::from([0]), BTreeSet::from([1])]);
    /// assert!(!found.more_conflicts() && !found.more_repairs());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    ///
    /// Source: R. Reiter, *A theory of diagnosis from first principles*, Artificial Intelligence 32 (1987), section 4, on
    /// repairs as minimal hitting sets of conflicts; J. Chinneck and E. Dravnieks, *Locating minimal infeasible constraint sets
    /// in linear programs*, ORSA Journal on Computing 3 (1991), on leaving out one after the other.
    pub fn conflicts(
        &self,
        held: &BTreeSet<Constraint>,
        groups: &[BTreeSet<Constraint>],
        limits: Limits,
    ) -> Conflicts {
        let mut search = Search {
            solver: Solver::new(self),
            held,
            groups,
            conflicts: Vec::new(),
            repairs: Vec::new(),
            work_on_sets: 0,
        };
        let complete = search.run(limits);
        let Search {
            mut conflicts,
            mut repairs,
            ..
        } = search;
        conflicts.sort_by(|a, b| by_size(&a.groups, &b.groups));
        repairs.sort_by(by_size);
        let more_repairs = !complete || repairs.len() > limits.sets;
        repairs.truncate(limits.sets);
        Conflicts {
            conflicts,
            repairs,
            more_conflicts: !complete,
            more_repairs,
        }
    }
}

fn by_size(left: &BTreeSet<usize>, right: &BTreeSet<usize>) -> std::cmp::Ordering {
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

struct Search<'a> {
    solver: Solver,
    held: &'a BTreeSet<Constraint>,
    groups: &'a [BTreeSet<Constraint>],
    conflicts: Vec<Conflict>,
    repairs: Vec<BTreeSet<usize>>,
    work_on_sets: u64,
}

impl Search<'_> {
    /// Whether the search came to its end before a limit.
    fn run(&mut self, limits: Limits) -> bool {
        let everything: BTreeSet<usize> = (0..self.groups.len()).collect();
        let mut seen = BTreeSet::from([BTreeSet::new()]);
        let mut waiting = VecDeque::from([BTreeSet::new()]);
        while let Some(given_up) = waiting.pop_front() {
            if self.solver.work().saturating_add(self.work_on_sets) > limits.work {
                return false;
            }
            self.count_set();
            // A smaller repair is found before, since sets come in the order of their size.
            if self
                .repairs
                .iter()
                .any(|repair| repair.is_subset(&given_up))
            {
                continue;
            }
            let known = self
                .conflicts
                .iter()
                .map(|conflict| &conflict.groups)
                .filter(|groups| groups.is_disjoint(&given_up))
                .min_by_key(|groups| groups.len());
            let groups = match known {
                Some(groups) => groups.clone(),
                None => {
                    let kept = everything.difference(&given_up).copied().collect();
                    let Err(certificate) = self.decide(&kept) else {
                        self.repairs.push(given_up);
                        continue;
                    };
                    if self.conflicts.len() >= limits.sets {
                        return false;
                    }
                    let conflict = self.minimal(&kept, certificate);
                    let groups = conflict.groups.clone();
                    self.conflicts.push(conflict);
                    groups
                }
            };
            for group in groups {
                let mut larger = given_up.clone();
                larger.insert(group);
                if seen.insert(larger.clone()) {
                    waiting.push_back(larger);
                    self.count_set();
                }
            }
        }
        true
    }

    fn count_set(&mut self) {
        self.work_on_sets = self.work_on_sets.saturating_add(WEIGHT_OF_A_SET);
    }

    /// A minimal conflict among groups that the certificate shows to exclude one another.
    fn minimal(&mut self, groups: &BTreeSet<usize>, mut certificate: Certificate) -> Conflict {
        let mut members = self.used(groups, &certificate);
        let mut needed = BTreeSet::new();
        while let Some(&group) = members.difference(&needed).next() {
            let mut rest = members.clone();
            rest.remove(&group);
            match self.decide(&rest) {
                // Whatever excludes itself among the members has this group.
                Ok(()) => {
                    needed.insert(group);
                }
                Err(smaller) => {
                    members = self.used(&rest, &smaller);
                    certificate = smaller;
                }
            }
        }
        let certificate = self.shorter(&members, certificate);
        Conflict {
            groups: members,
            certificate,
        }
    }

    /// The shortest proof that comes up when each constraint of the given one is to be done without.
    fn shorter(&mut self, groups: &BTreeSet<usize>, certificate: Certificate) -> Certificate {
        let constraints = self.constraints(groups);
        let mut shortest = certificate.clone();
        for step in certificate.steps() {
            let mut others = constraints.clone();
            others.remove(&step.constraint());
            if let Err(other) = self.solver.hold(&others)
                && other.steps().len() < shortest.steps().len()
            {
                shortest = other;
            }
        }
        shortest
    }

    /// The groups that have a constraint of the certificate.
    fn used(&self, groups: &BTreeSet<usize>, certificate: &Certificate) -> BTreeSet<usize> {
        let has_step = |group: &usize| {
            self.groups.get(*group).is_some_and(|constraints| {
                let mut steps = certificate.steps().iter();
                steps.any(|step| {
                    constraints.contains(&step.constraint())
                        && !self.held.contains(&step.constraint())
                })
            })
        };
        groups.iter().copied().filter(has_step).collect()
    }

    fn constraints(&self, groups: &BTreeSet<usize>) -> BTreeSet<Constraint> {
        let of_groups = groups.iter().filter_map(|group| self.groups.get(*group));
        of_groups.flatten().chain(self.held).copied().collect()
    }

    fn decide(&mut self, groups: &BTreeSet<usize>) -> Result<(), Certificate> {
        let constraints = self.constraints(groups);
        self.solver.hold(&constraints)
    }
}
