use std::collections::BTreeSet;

use super::bits::Bits;

/// What a set of groups weighs, in fractions computed.
const WEIGHT_OF_A_SET: u64 = 20;

/// Who says which groups can hold at once, and how much may still be asked.
pub(crate) trait Oracle {
    /// Why groups exclude one another.
    type Proof;

    /// Groups that can hold at once, these among them; or why these exclude one another, with those of them that the proof uses.
    /// Nothing once the work is done.
    fn decide(&mut self, groups: &Bits) -> Option<Result<Bits, Found<Self::Proof>>>;

    /// Counts work besides the questions; nothing once the work is done.
    fn count(&mut self, work: u64) -> Option<()>;
}

/// Groups that exclude one another, and why.
pub(crate) type Found<P> = (Bits, P);

type Open = BTreeSet<(u32, Bits)>;

/// How many conflicts and repairs a search finds before it stops.
#[derive(Clone, Copy)]
pub(crate) struct Most {
    pub(crate) conflicts: usize,
    pub(crate) repairs: usize,
}

/// A search for all minimal conflicts and all minimal repairs among groups.
///
/// The repairs, and the sets that are still to be looked at, are always the minimal sets that have a group of every conflict so
/// far. The smallest is looked at first, so no smaller repair is found after it. Every minimal conflict comes up, since as long
/// as one is missing some set that is looked at has none of its groups.
pub(crate) struct Search<P> {
    pub(crate) conflicts: Vec<Found<P>>,
    pub(crate) repairs: Vec<Bits>,
    /// Groups that can hold at once, so that fewer of them can as well: most questions of what can be left out of a conflict are
    /// answered here.
    possible: Vec<Bits>,
    /// Groups that exclude one another, where the work did not suffice to find out which of them are needed.
    pub(crate) unfinished: Option<Found<P>>,
    /// Whether everything was found, and no limit stopped the search before.
    pub(crate) is_complete: bool,
}

impl<P> Search<P> {
    pub(crate) fn among(
        groups: usize,
        oracle: &mut impl Oracle<Proof = P>,
        most: Most,
    ) -> Search<P> {
        let mut search = Search {
            conflicts: Vec::new(),
            repairs: Vec::new(),
            possible: Vec::new(),
            unfinished: None,
            is_complete: false,
        };
        search.is_complete = search.run(groups, oracle, most).is_some();
        search
    }

    /// Goes on until everything is found, or to nothing where a limit stops it before.
    fn run(
        &mut self,
        groups: usize,
        oracle: &mut impl Oracle<Proof = P>,
        most: Most,
    ) -> Option<()> {
        let mut open = Open::from([(0, Bits::default())]);
        while let Some((size, given_up)) = open.pop_first() {
            if self.repairs.len() >= most.repairs {
                return None;
            }
            let kept = (0..groups)
                .filter(|group| !given_up.contains(*group))
                .collect();
            let Err(found) = self.decide(oracle, &kept)? else {
                self.repairs.push(given_up);
                continue;
            };
            if self.conflicts.len() >= most.conflicts {
                return None;
            }
            let conflict = self.minimal(oracle, found)?;
            open.insert((size, given_up));
            self.mend(&mut open, &conflict.0);
            let extended = self.extend(oracle, &mut open, &conflict.0);
            self.conflicts.push(conflict);
            extended?;
        }
        Some(())
    }

    /// Whether groups can hold at once, from what is known or else from the oracle.
    fn decide(
        &mut self,
        oracle: &mut impl Oracle<Proof = P>,
        groups: &Bits,
    ) -> Option<Result<(), Found<P>>> {
        oracle.count(u64::try_from(self.possible.len()).unwrap_or(u64::MAX))?;
        if self.possible.iter().any(|known| groups.is_subset(known)) {
            return Some(Ok(()));
        }
        Some(
            oracle
                .decide(groups)?
                .map(|known| self.possible.push(known)),
        )
    }

    /// Takes back what the conflict shows to be none: conflicts that contain it, and repairs that leave it.
    ///
    /// There are such only where the oracle takes for possible what it cannot decide.
    fn mend(&mut self, open: &mut Open, conflict: &Bits) {
        self.conflicts
            .retain(|(known, _)| !conflict.is_subset(known));
        self.possible.retain(|known| !conflict.is_subset(known));
        let repairs = std::mem::take(&mut self.repairs);
        let (missing, meeting): (Vec<Bits>, Vec<Bits>) = repairs
            .into_iter()
            .partition(|repair| repair.is_disjoint(conflict));
        self.repairs = meeting;
        open.extend(missing.into_iter().map(|set| (set.len(), set)));
    }

    /// Extends every open set without a group of the conflict by each group of it, and keeps what is minimal.
    ///
    /// A set is not minimal exactly where one that met the conflict before lies inside.
    fn extend(&self, oracle: &mut impl Oracle, open: &mut Open, conflict: &Bits) -> Option<()> {
        let (missing, meeting): (Open, Open) = std::mem::take(open)
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
                oracle.count(WEIGHT_OF_A_SET.saturating_add(comparisons))?;
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

    /// A minimal conflict among groups that exclude one another, left out one after the other.
    fn minimal(
        &mut self,
        oracle: &mut impl Oracle<Proof = P>,
        found: Found<P>,
    ) -> Option<Found<P>> {
        let mut found = found;
        let mut needed = Bits::default();
        loop {
            let next = found.0.iter().find(|group| !needed.contains(*group));
            let Some(group) = next else {
                return Some(found);
            };
            let rest = found.0.iter().filter(|member| *member != group).collect();
            match self.decide(oracle, &rest) {
                // Whatever excludes itself among the members has this group.
                Some(Ok(())) => needed.insert(group),
                Some(Err(fewer)) => found = fewer,
                None => {
                    self.unfinished = Some(found);
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Knows a proof for some sets of groups, by the groups that it uses, and takes every other set for possible.
    struct Mild<'k>(&'k [(&'k [usize], &'k [usize])]);

    impl Oracle for Mild<'_> {
        type Proof = ();

        fn decide(&mut self, groups: &Bits) -> Option<Result<Bits, (Bits, ())>> {
            let known = self
                .0
                .iter()
                .find(|(asked, _)| groups.iter().eq(asked.iter().copied()));
            Some(match known {
                Some((_, used)) => Err((used.iter().copied().collect(), ())),
                None => Ok(groups.clone()),
            })
        }

        fn count(&mut self, _: u64) -> Option<()> {
            Some(())
        }
    }

    fn found(mild: &mut Mild<'_>) -> [Vec<Vec<usize>>; 2] {
        let most = Most {
            conflicts: 10,
            repairs: 10,
        };
        let search = Search::among(3, mild, most);
        assert!(search.is_complete);
        let conflicts = search.conflicts.iter().map(|(set, ())| set);
        [
            conflicts.map(|set| set.iter().collect()).collect(),
            search
                .repairs
                .iter()
                .map(|set| set.iter().collect())
                .collect(),
        ]
    }

    #[test]
    fn a_conflict_within_another_takes_its_place() {
        // Asked about 0 alone, it does not know; asked about 0 and 2, it finds that 0 is impossible.
        let mut mild = Mild(&[(&[0, 1, 2], &[0, 1]), (&[0, 1], &[0, 1]), (&[0, 2], &[0])]);
        assert_eq!(found(&mut mild), [vec![vec![0]], vec![vec![0]]]);
    }

    #[test]
    fn what_leaves_a_conflict_is_no_repair() {
        // Giving up 0 seems to be enough, until 2 turns out to be impossible.
        let mut mild = Mild(&[(&[0, 1, 2], &[0, 1]), (&[0, 1], &[0, 1]), (&[0, 2], &[2])]);
        assert_eq!(
            found(&mut mild),
            [vec![vec![0, 1], vec![2]], vec![vec![0, 2], vec![1, 2]]]
        );
    }
}
