//! Running totals that fit every observation taken in: the proof that they do not contradict one another.

use std::collections::{BTreeMap, VecDeque};

use super::graph::{Boundary, Graph, boundaries};
use crate::money::Amount;
use crate::number::Ratio;
use crate::period::Period;
use crate::record::Observation;

/// A running total at each boundary, such that over every observation it rises by what the observation says, margin and all.
///
/// There are such totals exactly if no round trip over the observations contradicts itself. They are moved no further than a new
/// observation asks for, so that one that fits what is known around it costs next to nothing (Cotton and Maler, "Fast and flexible
/// difference constraint propagation", 2006).
#[derive(Debug)]
pub(super) struct Witness {
    totals: BTreeMap<Boundary, Ratio>,
    /// Whether the totals never fall, because nothing that is added to them is below zero.
    never_falls: bool,
}

/// What a total was before it was moved; nothing where there was none.
type Moves = Vec<(Boundary, Option<Ratio>)>;

impl Witness {
    pub(super) fn new(never_falls: bool) -> Self {
        Witness {
            totals: BTreeMap::new(),
            never_falls,
        }
    }

    /// Whether an amount over `period` fits the observations of the graph, all of which were taken in before; if so, it is taken in.
    pub(super) fn admits(
        &mut self,
        period: Period,
        amount: Amount,
        graph: &Graph,
        observations: &[Observation],
    ) -> bool {
        let (start, end) = boundaries(period);
        let value = Ratio::from(amount.value());
        let margin = Ratio::from(amount.margin());
        let mut moves = Moves::new();
        self.place(start, end, &value, &mut moves);
        // Neither total is further from the other than the amount can be.
        let fits = [
            (start, end, value.plus(&margin)),
            (end, start, margin.minus(&value)),
        ]
        .into_iter()
        .all(|(from, to, most)| self.bound(from, to, &most, graph, observations, &mut moves));
        if !fits {
            for (at, total) in moves.into_iter().rev() {
                let _ = match total {
                    Some(total) => self.totals.insert(at, total),
                    None => self.totals.remove(&at),
                };
            }
        }
        fits
    }

    /// Gives both boundaries a total, as near as can be to `value` apart and not out of the order of their neighbours.
    fn place(&mut self, start: Boundary, end: Boundary, value: &Ratio, moves: &mut Moves) {
        let known = |totals: &BTreeMap<_, Ratio>, at| totals.get(&at).cloned();
        if known(&self.totals, start).is_none() {
            let before = self.totals.range(..start).next_back();
            let before = before.map_or(Ratio::ZERO, |(_, total)| total.clone());
            let guess = known(&self.totals, end).map_or(before, |end| end.minus(value));
            self.begin(start, guess, moves);
        }
        if known(&self.totals, end).is_none() {
            let start = known(&self.totals, start).unwrap_or(Ratio::ZERO);
            self.begin(end, start.plus(value), moves);
        }
    }

    fn begin(&mut self, at: Boundary, mut total: Ratio, moves: &mut Moves) {
        if self.never_falls {
            let (before, after) = (
                self.totals.range(..at).next_back(),
                self.totals.range(at..).next(),
            );
            total = before.map_or(total.clone(), |(_, before)| total.max(before.clone()));
            total = after.map_or(total.clone(), |(_, after)| total.min(after.clone()));
        }
        moves.push((at, self.totals.insert(at, total)));
    }

    /// Lowers the total at `to` until it is at most `most` above that at `from`, and others as that asks for; false if that
    /// at `from` would have to be lowered too, and so on for ever.
    fn bound(
        &mut self,
        from: Boundary,
        to: Boundary,
        most: &Ratio,
        graph: &Graph,
        observations: &[Observation],
        moves: &mut Moves,
    ) -> bool {
        let Some(highest) = self.totals.get(&from).map(|total| total.plus(most)) else {
            return false;
        };
        let mut lowered = VecDeque::new();
        if self.lower(to, highest, moves) {
            lowered.push_back(to);
        }
        while let Some(at) = lowered.pop_front() {
            let Some(total) = self.totals.get(&at).cloned() else {
                return false;
            };
            let before = self.totals.range(..at).next_back();
            let before = before.filter(|_| self.never_falls);
            let before = before.map(|(&before, _)| (before, total.clone()));
            let steps = graph.steps(at, observations);
            let bounds: Vec<(Boundary, Ratio)> = steps
                .map(|(edge, most)| (edge.to, total.plus(&most)))
                .chain(before)
                .collect();
            for (next, highest) in bounds {
                if self.lower(next, highest, moves) {
                    if next == from {
                        return false;
                    }
                    lowered.push_back(next);
                }
            }
        }
        true
    }

    /// Whether the total had to be lowered to be no higher than this.
    fn lower(&mut self, at: Boundary, highest: Ratio, moves: &mut Moves) -> bool {
        let Some(total) = self.totals.get_mut(&at).filter(|total| **total > highest) else {
            return false;
        };
        moves.push((at, Some(std::mem::replace(total, highest))));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::number::Decimal;
    use crate::period::Month;
    use crate::record::{Key, Measure, Record};

    /// Whether each of a row of amounts is admitted: first month and months from January 2021 on, value and margin.
    fn admitted(never_falls: bool, amounts: &[(i32, u32, i64, i64)]) -> Vec<bool> {
        let january = "2021-01".parse::<Month>().unwrap();
        let observations: Vec<Observation> = amounts
            .iter()
            .map(|&(first, months, value, margin)| {
                let period = Period::new(january.plus(first).unwrap(), months).unwrap();
                let (value, margin) = (Decimal::from(value), Decimal::from(margin));
                let amount = Amount::with_margin(value, margin, Currency::USD).unwrap();
                let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
                let key = Key::new(kz, ro, Measure::Balance, Currency::USD).unwrap();
                let record = Record::new(key, period, amount).unwrap();
                record.observation().clone()
            })
            .collect();
        let mut witness = Witness::new(never_falls);
        let mut graph = Graph::default();
        (0..)
            .zip(&observations)
            .map(|(index, observation)| {
                let (period, amount) = (observation.period(), observation.amount().unwrap());
                let fits = witness.admits(period, amount, &graph, &observations);
                if fits {
                    graph.insert(index, period);
                }
                fits
            })
            .collect()
    }

    #[test]
    fn a_sum_fits_within_all_margins_and_no_further() {
        let months = [(0, 1, 10, 1), (1, 1, 20, 1)];
        // 30 ± 2 and 33 ± 1 meet in 32; 30 ± 2 and 34 ± 1 do not.
        let with = |sum| admitted(true, &[months[0], months[1], (0, 2, sum, 1)])[2];
        assert_eq!([33, 34, 27, 26].map(with), [true, false, true, false]);
    }

    #[test]
    fn what_is_refused_leaves_no_trace() {
        // The second half-year is refused, and 6 ± 0 in its place is not.
        assert_eq!(
            admitted(
                true,
                &[
                    (0, 12, 10, 0),
                    (0, 6, 4, 0),
                    (6, 6, 7, 0),
                    (6, 6, 6, 0),
                    (6, 7, 5, 0)
                ]
            ),
            [true, true, false, true, false]
        );
    }

    #[test]
    fn a_part_may_exceed_its_whole_only_where_the_rest_can_be_negative() {
        let part_and_whole = [(0, 8, 100, 0), (0, 12, 90, 0)];
        assert_eq!(admitted(true, &part_and_whole), [true, false]);
        assert_eq!(admitted(false, &part_and_whole), [true, true]);
    }
}
