//! Which numbers of a table leave their nearest, so that every row and column adds: a flow of least cost.
//!
//! Rows and columns are the nodes. A number that can come down by a unit is an arc from its row to its column, one that can go up
//! an arc the other way; what a row or column is above or below its sum is what the node has to give or to take. Where
//! each line of the exact numbers adds up, so does some choice of neighbours (Causey, Cox and Ernst, 1985).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::number::Ratio;

/// A number that is no whole number of units.
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    /// Whether its nearest is the upper of its two neighbours.
    pub(super) nearest_is_above: bool,
    /// What it costs to take the other neighbour: above zero.
    pub(super) cost: Ratio,
}

/// Which cells of a single line take the neighbour that is not their nearest, in the order of preference of [`Flow::new`].
///
/// All have to go the same way, as many as the nearest neighbours add up to more or less than zero: the cheapest ones.
pub(super) fn cheapest_of_list(cells: &[Cell], above: i64) -> Vec<bool> {
    let mut fitting: Vec<(&Ratio, Reverse<usize>)> = (0..)
        .zip(cells)
        .filter(|(_, cell)| cell.nearest_is_above == (above > 0))
        .map(|(index, cell)| (&cell.cost, Reverse(index)))
        .collect();
    fitting.sort_unstable();
    let mut moved = vec![false; cells.len()];
    let count = usize::try_from(above.unsigned_abs()).unwrap_or(usize::MAX);
    for (_, Reverse(index)) in fitting.into_iter().take(count) {
        if let Some(moved) = moved.get_mut(index) {
            *moved = true;
        }
    }
    moved
}

/// How far a node is, and which.
type Reached = (Ratio, usize);

pub(super) struct Flow {
    rows: usize,
    cells: Vec<Cell>,
    moved: Vec<bool>,
    /// The cells of each node: the rows, then the columns.
    at: Vec<Vec<usize>>,
    /// What each node has to give away, in units; below zero it has to take.
    supply: Vec<i64>,
    /// Distances so far, under which no arc costs less than nothing.
    potential: Vec<Ratio>,
}

impl Flow {
    /// The cells in order of preference: of choices that cost the same, the one is taken that leaves the first cell in which they
    /// differ at its nearest. `above` says how far the nearest neighbours add up to more than zero in each row and column.
    pub(super) fn new(cells: Vec<Cell>, above_in_rows: &[i64], above_in_columns: &[i64]) -> Self {
        let rows = above_in_rows.len();
        // A number that comes down leaves less to give in its row and more in its column.
        let columns = above_in_columns.iter().map(|above| above.saturating_neg());
        let supply: Vec<i64> = above_in_rows.iter().copied().chain(columns).collect();
        let mut at = vec![Vec::new(); supply.len()];
        for (index, cell) in cells.iter().enumerate() {
            for node in [cell.row, rows.saturating_add(cell.column)] {
                if let Some(of_node) = at.get_mut(node) {
                    of_node.push(index);
                }
            }
        }
        Flow {
            rows,
            moved: vec![false; cells.len()],
            cells,
            at,
            potential: vec![Ratio::ZERO; supply.len()],
            supply,
        }
    }

    /// Which cells take the neighbour that is not their nearest.
    ///
    /// Shortest paths, as many at a time as have no cell in common (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, section 9.8).
    pub(super) fn cheapest(mut self) -> Vec<bool> {
        while let Some(paths) = self.cheapest_paths() {
            self.flip(paths);
        }
        self.prefer_the_first();
        self.moved
    }

    /// From where to where the cell lets a unit go as it stands.
    fn ends(&self, index: usize) -> Option<(usize, usize)> {
        let cell = self.cells.get(index)?;
        let column = self.rows.checked_add(cell.column)?;
        let stands_above = cell.nearest_is_above != *self.moved.get(index)?;
        Some(if stands_above {
            (cell.row, column)
        } else {
            (column, cell.row)
        })
    }

    /// What a change of the cell costs beyond the difference of the potentials; never below zero.
    fn reduced_cost(&self, index: usize, (from, to): (usize, usize)) -> Option<Ratio> {
        let cost = &self.cells.get(index)?.cost;
        let from = self.potential.get(from)?;
        let to = self.potential.get(to)?;
        let difference = from.minus(to);
        Some(if *self.moved.get(index)? {
            difference.minus(cost)
        } else {
            difference.plus(cost)
        })
    }

    /// The cells of cheapest ways from nodes that have to give to nodes that have to take; nothing when all lines add.
    ///
    /// Once the potentials hold the distances, no cell of these ways costs anything, so that any of them can be gone together as long
    /// as none needs a cell twice.
    fn cheapest_paths(&mut self) -> Option<Vec<usize>> {
        let (reached, came_by) = self.distances()?;
        let furthest = reached.last().map(|(distance, _)| distance.clone())?;
        let mut distance = vec![furthest; self.supply.len()];
        for (own, node) in &reached {
            distance.get_mut(*node)?.clone_from(own);
        }
        for (potential, distance) in self.potential.iter_mut().zip(&distance) {
            *potential = potential.plus(distance);
        }
        let mut cells = Vec::new();
        let mut is_taken = vec![false; self.cells.len()];
        for (_, end) in reached {
            if *self.supply.get(end)? >= 0 {
                continue;
            }
            let mut path = Vec::new();
            let mut start = end;
            while let Some(index) = *came_by.get(start)? {
                path.push(index);
                start = self.ends(index)?.0;
            }
            let is_free = |index: &usize| is_taken.get(*index) == Some(&false);
            if *self.supply.get(start)? > 0 && path.iter().all(is_free) {
                for index in &path {
                    *is_taken.get_mut(*index)? = true;
                }
                cells.append(&mut path);
                let start = self.supply.get_mut(start)?;
                *start = start.saturating_sub(1);
                let end = self.supply.get_mut(end)?;
                *end = end.saturating_add(1);
            }
        }
        (!cells.is_empty()).then_some(cells)
    }

    /// How far each node is from the nearest one that has to give, in order, and by which cell it is reached (Dijkstra's algorithm).
    fn distances(&self) -> Option<(Vec<Reached>, Vec<Option<usize>>)> {
        let nodes = self.supply.len();
        let mut distance: Vec<Option<Ratio>> = vec![None; nodes];
        let mut came_by: Vec<Option<usize>> = vec![None; nodes];
        let mut open = BinaryHeap::new();
        for (node, supply) in self.supply.iter().enumerate() {
            if *supply > 0 {
                *distance.get_mut(node)? = Some(Ratio::ZERO);
                open.push(Reverse((Ratio::ZERO, node)));
            }
        }
        let mut reached = Vec::with_capacity(nodes);
        while let Some(Reverse((so_far, node))) = open.pop() {
            if distance.get(node)?.as_ref() != Some(&so_far) {
                continue;
            }
            for &index in self.at.get(node)? {
                let (from, to) = self.ends(index)?;
                let known = distance.get_mut(to)?;
                // No way from here is shorter than the way to here.
                if from != node || known.as_ref().is_some_and(|known| *known <= so_far) {
                    continue;
                }
                let there = so_far.plus(&self.reduced_cost(index, (from, to))?);
                if known.as_ref().is_none_or(|known| there < *known) {
                    *known = Some(there.clone());
                    *came_by.get_mut(to)? = Some(index);
                    open.push(Reverse((there, to)));
                }
            }
            reached.push((so_far, node));
        }
        Some((reached, came_by))
    }

    fn flip(&mut self, path: Vec<usize>) {
        for index in path {
            if let Some(moved) = self.moved.get_mut(index) {
                *moved = !*moved;
            }
        }
    }

    /// Goes from one cheapest choice to another until no cell can be at its nearest without one before it leaving its own.
    ///
    /// All cheapest choices differ by circles of cells that cost nothing under the potentials.
    fn prefer_the_first(&mut self) {
        let free: Vec<bool> = (0..self.cells.len())
            .map(|index| {
                self.ends(index)
                    .and_then(|ends| self.reduced_cost(index, ends))
                    .is_some_and(|cost| cost.is_zero())
            })
            .collect();
        for (index, is_free) in free.iter().enumerate() {
            if *is_free
                && self.moved.get(index) == Some(&true)
                && let Some(circle) = self.circle(index, &free)
            {
                self.flip(circle);
            }
        }
    }

    /// A circle through the cell and cells after it, all of which cost nothing.
    fn circle(&self, index: usize, free: &[bool]) -> Option<Vec<usize>> {
        let (end, start) = self.ends(index)?;
        let mut came_by: Vec<Option<usize>> = vec![None; self.supply.len()];
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            for &next in self.at.get(node)? {
                let (from, to) = self.ends(next)?;
                if next <= index || from != node || !*free.get(next)? || to == start {
                    continue;
                }
                let known = came_by.get_mut(to)?;
                if known.is_none() {
                    *known = Some(next);
                    open.push(to);
                }
            }
        }
        let mut circle = vec![index];
        let mut node = end;
        while node != start {
            let by = (*came_by.get(node)?)?;
            circle.push(by);
            node = self.ends(by)?.0;
        }
        Some(circle)
    }
}
