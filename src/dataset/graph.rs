//! A series as steps between month boundaries.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap, VecDeque};

use super::Sign;
use crate::number::{self, Decimal, NumberError, Ratio};
use crate::period::{Month, Period};
use crate::record::Observation;

/// A boundary between two months: the number of months before it since the beginning of the calendar.
pub(super) type Boundary = i32;

/// One observation that can be stepped over, forwards (adding it) or backwards (subtracting it).
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) to: Boundary,
    observation: usize,
    sign: Sign,
}

/// A way through the graph: observations by their place in the series, each added or subtracted.
pub(super) type Way = Vec<(usize, Sign)>;

#[derive(Debug, Default)]
pub(super) struct Graph {
    edges: BTreeMap<Boundary, Vec<Edge>>,
}

impl Graph {
    pub(super) fn of(observations: &[Observation]) -> Graph {
        let mut graph = Graph::default();
        for (index, observation) in observations.iter().enumerate() {
            if observation.amount().is_some() {
                graph.insert(index, observation.period());
            }
        }
        graph
    }

    pub(super) fn insert(&mut self, observation: usize, period: Period) {
        let (from, to) = boundaries(period);
        for (from, to, sign) in [(from, to, Sign::Added), (to, from, Sign::Subtracted)] {
            self.edges.entry(from).or_default().push(Edge {
                to,
                observation,
                sign,
            });
        }
    }

    fn from(&self, boundary: Boundary) -> &[Edge] {
        self.edges.get(&boundary).map_or(&[], Vec::as_slice)
    }

    /// The way over `period` with the smallest margin, and among those with the fewest observations (Dijkstra's algorithm).
    ///
    /// An error where there is none but by margins that no decimal can hold.
    pub(super) fn narrowest(
        &self,
        period: Period,
        observations: &[Observation],
    ) -> Result<Option<Way>, NumberError> {
        let mut too_wide = Ok(None);
        let (start, goal) = boundaries(period);
        let mut best: HashMap<Boundary, (Decimal, u32, Option<Edge>, Boundary)> = HashMap::new();
        let mut queue = BinaryHeap::new();
        best.insert(start, (Decimal::ZERO, 0, None, start));
        queue.push(Reverse((Decimal::ZERO, 0_u32, start)));
        while let Some(Reverse((margin, count, at))) = queue.pop() {
            if best.get(&at).is_some_and(|b| (b.0, b.1) < (margin, count)) {
                continue;
            }
            if at == goal {
                return Ok(way(start, goal, |at| {
                    best.get(&at).and_then(|b| b.2.map(|edge| (edge, b.3)))
                }));
            }
            for &edge in self.from(at) {
                let Some(amount) = observations.get(edge.observation).and_then(|o| o.amount())
                else {
                    continue;
                };
                let margin = match number::add(margin, amount.margin()) {
                    Ok(margin) => margin,
                    Err(error) => {
                        too_wide = Err(error);
                        continue;
                    }
                };
                let count = count.saturating_add(1);
                let better = best
                    .get(&edge.to)
                    .is_none_or(|b| (margin, count) < (b.0, b.1));
                if better {
                    best.insert(edge.to, (margin, count, Some(edge), at));
                    queue.push(Reverse((margin, count, edge.to)));
                }
            }
        }
        too_wide
    }

    /// Where one observation leads from a boundary, and by how much the total there can at most be higher.
    pub(super) fn steps(
        &self,
        at: Boundary,
        observations: &[Observation],
    ) -> impl Iterator<Item = (Edge, Ratio)> {
        self.from(at).iter().filter_map(|&edge| {
            let amount = observations.get(edge.observation)?.amount()?;
            let value = Ratio::from(edge.sign.apply(amount.value()));
            Some((edge, value.plus(&amount.margin().into())))
        })
    }

    /// The way from one boundary to another along which value plus margin is least: an upper bound of what lies between them,
    /// which no other way lowers (Bellman and Ford's algorithm with a queue).
    ///
    /// With `never_negative`, one may also step back over months for nothing, because what lies in them is zero or more; the flag
    /// says whether the way does. The observations in the graph must not contradict one another, else there is no least way.
    pub(super) fn least(
        &self,
        from: Boundary,
        to: Boundary,
        never_negative: bool,
        observations: &[Observation],
    ) -> Option<(Way, bool)> {
        let mut best: HashMap<Boundary, (Ratio, Option<Edge>, Boundary)> = HashMap::new();
        let mut queue = VecDeque::from([from]);
        best.insert(from, (Ratio::ZERO, None, from));
        // Each boundary is settled after at most as many rounds as there are boundaries.
        let known = self.edges.len().saturating_add(2);
        let mut steps = known.saturating_mul(known);
        while let Some(at) = queue.pop_front() {
            steps = steps.checked_sub(1)?;
            let Some((sum, _, _)) = best.get(&at).cloned() else {
                continue;
            };
            let taken = self
                .steps(at, observations)
                .map(|(edge, most)| (edge.to, sum.plus(&most), Some(edge)));
            let back = self.before(at, to).filter(|_| never_negative);
            for (next, sum, edge) in taken.chain(back.map(|back| (back, sum.clone(), None))) {
                if next != from && best.get(&next).is_none_or(|b| sum < b.0) {
                    best.insert(next, (sum, edge, at));
                    queue.push_back(next);
                }
            }
        }
        let mut way = Vec::new();
        let (mut at, mut stepped_back) = (to, false);
        while at != from {
            let (_, edge, before) = best.get(&at)?;
            match edge {
                Some(edge) => way.push((edge.observation, edge.sign)),
                None => stepped_back = true,
            }
            at = *before;
        }
        Some((way, stepped_back))
    }

    /// The next boundary before this one that is known or is `goal`.
    fn before(&self, at: Boundary, goal: Boundary) -> Option<Boundary> {
        let known = self.edges.range(..at).next_back().map(|(&known, _)| known);
        let goal = Some(goal).filter(|&goal| goal < at);
        known.max(goal)
    }

    /// The fewest months of `period` that would complete a way over it.
    pub(super) fn missing(&self, period: Period) -> Vec<Month> {
        let (start, goal) = boundaries(period);
        // Steps that exist cost nothing, a month that does not exist costs one: first come, first settled.
        let mut reached: HashMap<Boundary, (u32, Option<Boundary>)> = HashMap::new();
        let mut queue = VecDeque::from([(start, 0_u32)]);
        reached.insert(start, (0, None));
        while let Some((at, cost)) = queue.pop_front() {
            if reached.get(&at).is_some_and(|&(known, _)| known < cost) {
                continue;
            }
            if at == goal {
                break;
            }
            for edge in self.from(at) {
                if reached.get(&edge.to).is_none_or(|&(known, _)| cost < known) {
                    reached.insert(edge.to, (cost, Some(at)));
                    queue.push_front((edge.to, cost));
                }
            }
            let cost = cost.saturating_add(1);
            for next in [at.saturating_add(1), at.saturating_sub(1)] {
                let inside = start <= next.min(at) && next.max(at) <= goal;
                if inside && reached.get(&next).is_none_or(|&(known, _)| cost < known) {
                    reached.insert(next, (cost, Some(at)));
                    queue.push_back((next, cost));
                }
            }
        }
        let mut months = Vec::new();
        let mut at = goal;
        while let Some(&(cost, Some(before))) = reached.get(&at) {
            let paid = reached.get(&before).is_some_and(|&(known, _)| known < cost);
            if paid {
                let offset = before.min(at).saturating_sub(start);
                months.extend(period.first().plus(offset));
            }
            at = before;
        }
        months.sort_unstable();
        months
    }
}

/// The first and the last boundary of a period.
pub(super) fn boundaries(period: Period) -> (Boundary, Boundary) {
    let first = period.first();
    // Every month of the calendar is counted from January of its year zero.
    let start = first
        .year()
        .saturating_mul(12)
        .saturating_add_unsigned(first.number().saturating_sub(1));
    (start, start.saturating_add_unsigned(period.month_count()))
}

/// Walks back from `goal` to `start`.
fn way(
    start: Boundary,
    goal: Boundary,
    step_into: impl Fn(Boundary) -> Option<(Edge, Boundary)>,
) -> Option<Way> {
    let mut way = Vec::new();
    let mut at = goal;
    while at != start {
        let (edge, before) = step_into(at)?;
        way.push((edge.observation, edge.sign));
        at = before;
    }
    way.reverse();
    Some(way)
}
