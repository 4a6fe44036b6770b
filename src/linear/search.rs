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
