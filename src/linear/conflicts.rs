use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::bits::Bits;
use super::certificate::Step;
use super::search::{Found, Most, Oracle, Search};
use super::{Certificate, Constraint, Solver, System};

/// How far a search for conflicts goes before it says that there may be more.
///
/// Unless said otherwise it lists 64 conflicts and 64 repairs, and stops after work worth 20 000 000 short fractions, which is a
/// second or two. Work is counted and not timed, so that the same search always stops at the same place.
///
/// # Example
///
/// ```
/// use bilateral::linear::Limits;
///
/// let limits = Limits::default().with_sets(10);
/// assert_eq!((limits.sets(), limits.work()), (10, 20_000_000));
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

    /// The same limits, with other work: how many fractions are computed, a long one counting as its bits and a set of groups as
    /// twenty.
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
            work: 20_000_000,
        }
    }
}

/// Groups of constraints that exclude one another, none of which can be left out.
///
/// # Example
///
/// [`System::conflicts`] has one.
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
///
/// # Example
///
/// [`System::conflicts`] has one.
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
    /// The constraints in `held` hold in any case; those of a group hold, or are given up, together. The smallest set of groups
    /// that meets every conflict so far is given up: if the others can hold, it is a repair; if not, there is a further conflict,
    /// made minimal by leaving out one group after the other as long as the rest stays impossible. Once every such set is a
    /// repair, all minimal conflicts and all minimal repairs have been found. Where a limit stops the search before, what is
    /// listed is still right and minimal, no repair smaller than a listed one is missing, and
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
    /// repairs as minimal hitting sets of conflicts; C. Berge, *Hypergraphs* (1989), on extending these sets; J. Chinneck and E. Dravnieks, *Locating minimal infeasible constraint sets
    /// in linear programs*, ORSA Journal on Computing 3 (1991), on leaving out one after the other.
    pub fn conflicts(
        &self,
        held: &BTreeSet<Constraint>,
        groups: &[BTreeSet<Constraint>],
        limits: Limits,
    ) -> Conflicts {
        let mut asked = Asked {
            held,
            groups,
            solver: Solver::new(self),
            most_work: limits.work,
        };
        let most = Most {
            conflicts: limits.sets,
            repairs: usize::MAX,
        };
        let search = Search::among(groups.len(), &mut asked, most);
        let mut conflicts: Vec<Conflict> = search
            .conflicts
            .into_iter()
            .map(|(groups, steps)| Conflict {
                groups: groups.to_set(),
                certificate: Certificate::new(steps),
            })
            .collect();
        conflicts.sort_by(|a, b| by_size(&a.groups, &b.groups));
        let mut repairs: Vec<BTreeSet<usize>> = search.repairs.iter().map(Bits::to_set).collect();
        repairs.sort_by(by_size);
        let more_repairs = !search.is_complete || repairs.len() > limits.sets;
        repairs.truncate(limits.sets);
        Conflicts {
            conflicts,
            repairs,
            more_conflicts: !search.is_complete,
            more_repairs,
        }
    }
}

/// What holds in any case, the groups that hold or are given up, and who decides.
struct Asked<'a> {
    held: &'a BTreeSet<Constraint>,
    groups: &'a [BTreeSet<Constraint>],
    solver: Solver,
    most_work: u64,
}

impl Oracle for Asked<'_> {
    type Proof = Vec<Step>;

    fn decide(&mut self, groups: &Bits) -> Option<Result<Bits, Found<Vec<Step>>>> {
        self.count(0)?;
        let (held, all) = (self.held, self.groups);
        let of_groups = groups.iter().filter_map(|group| all.get(group)).flatten();
        let constraints = of_groups.chain(held).copied();
        let decided = self.solver.hold(self.most_work, constraints)?;
        Some(match decided {
            Ok(()) => Ok(self.holding()),
            Err(steps) => Err((self.used(groups, &steps), steps)),
        })
    }

    fn count(&mut self, work: u64) -> Option<()> {
        self.solver.count(work);
        (self.solver.work() <= self.most_work).then_some(())
    }
}

impl Asked<'_> {
    /// Every group that holds at the point which the solver has come to.
    fn holding(&self) -> Bits {
        let holds = |group: &BTreeSet<Constraint>| {
            let mut constraints = group.iter();
            constraints.all(|constraint| self.solver.holds(*constraint))
        };
        let groups = self.groups.iter().enumerate();
        groups
            .filter(|(_, group)| holds(group))
            .map(|(index, _)| index)
            .collect()
    }

    /// Those of the groups that have a constraint of the steps.
    fn used(&self, groups: &Bits, steps: &[Step]) -> Bits {
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

fn by_size(left: &BTreeSet<usize>, right: &BTreeSet<usize>) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}
