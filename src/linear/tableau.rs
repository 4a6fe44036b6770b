use std::cmp::Ordering;

use super::End;
use super::sparse::Sparse;
use super::sum::Sum;
use super::value::{Fraction, Value};
use super::whole::Whole;
use crate::number::Ratio;

/// The variables and the sums of them that are bounded, each a column; some of them (the rows) as sums of the others.
///
/// Every column has a value. The values always satisfy the rows; those of columns without a row also keep their bounds,
/// once [`restore`](Tableau::restore) has begun. Bounds are whole numbers, and so are the values of columns without a row, which
/// only ever move to a bound.
#[derive(Debug)]
pub(super) struct Tableau {
    columns: Vec<Column>,
    rows: Vec<Row>,
    work: u64,
}

#[derive(Debug)]
struct Column {
    /// Times the divisor of its row, if it has one.
    value: Value,
    lower: Option<Limit>,
    upper: Option<Limit>,
    row: Option<usize>,
}

/// What a column says that the tableau does not have: an unknown that nothing bounds.
static FREE: Column = Column {
    value: Value::ZERO,
    lower: None,
    upper: None,
    row: None,
};

/// A bound, and the number of the constraint that sets it.
#[derive(Debug)]
struct Limit {
    value: Value,
    source: usize,
}

#[derive(Debug)]
struct Row {
    owner: usize,
    sum: Sum,
}

/// A multiple of an end of a column.
pub(super) struct Multiple {
    pub(super) column: usize,
    pub(super) end: End,
    pub(super) multiplier: Ratio,
}

/// Where the column that moves is stopped by the bound of a row.
struct Stop {
    /// How far it moves, times the size of its coefficient in the row.
    distance: Value,
    size: Whole,
    owner: usize,
    row: usize,
    limit: Value,
}

impl Stop {
    /// Whether it comes before one at another distance with another size.
    fn compare(&self, distance: &Value, size: &Whole) -> Ordering {
        self.distance.times(size).cmp(&distance.times(&self.size))
    }
}

impl Column {
    fn limit(&self, end: End) -> Option<&Limit> {
        match end {
            End::Lower => self.lower.as_ref(),
            End::Upper => self.upper.as_ref(),
        }
    }

    /// How far the column may still go toward an end, times the divisor of its row, with the bound there; nothing where there is
    /// no end.
    fn room(&self, toward: End, divisor: &Whole) -> Option<(Value, &Value)> {
        let limit = &self.limit(toward)?.value;
        let room = match toward {
            End::Lower => limit.times_plus(&divisor.negated(), &Whole::ONE, &self.value),
            End::Upper => limit.times_plus(divisor, &Whole::MINUS_ONE, &self.value),
        };
        Some((room, limit))
    }

    /// Whether a column without a row may go toward an end.
    fn may_move(&self, toward: End) -> bool {
        self.limit(toward).is_none_or(|limit| match toward {
            End::Lower => self.value > limit.value,
            End::Upper => self.value < limit.value,
        })
    }

    /// The end of the bounds beyond which the column is.
    fn beyond(&self, divisor: &Whole) -> Option<End> {
        let is = |limit: &Option<Limit>, order| {
            let limit = limit.as_ref();
            limit.is_some_and(|limit| self.value.cmp(&limit.value.times(divisor)) == order)
        };
        if is(&self.lower, Ordering::Less) {
            Some(End::Lower)
        } else if is(&self.upper, Ordering::Greater) {
            Some(End::Upper)
        } else {
            None
        }
    }
}

impl Tableau {
    /// As many free columns as there are variables, and a column for each of the sums.
    pub(super) fn new(variables: usize, sums: &[Sparse]) -> Tableau {
        let column = |row| Column {
            value: Value::ZERO,
            lower: None,
            upper: None,
            row,
        };
        let free = std::iter::repeat_with(|| column(None)).take(variables);
        Tableau {
            columns: free
                .chain((0..sums.len()).map(|row| column(Some(row))))
                .collect(),
            rows: sums
                .iter()
                .zip(variables..)
                .map(|(sum, owner)| Row {
                    owner,
                    sum: Sum::new(sum),
                })
                .collect(),
            work: 0,
        }
    }

    /// The fractions computed so far, each by its weight, and what was counted besides.
    pub(super) const fn work(&self) -> u64 {
        self.work
    }

    /// Counts work that was done elsewhere.
    pub(super) const fn count(&mut self, work: u64) {
        self.work = self.work.saturating_add(work);
    }

    pub(super) fn value(&self, column: usize) -> Fraction {
        let column = self.column(column);
        column.value.over(self.divisor(column))
    }

    /// The constraint that bounds a column at an end.
    pub(super) fn source(&self, column: usize, end: End) -> Option<usize> {
        self.column(column).limit(end).map(|limit| limit.source)
    }

    /// Frees every column.
    pub(super) fn release(&mut self) {
        for column in &mut self.columns {
            column.lower = None;
            column.upper = None;
        }
    }

    /// Bounds a column, unless it is bounded as tightly already.
    pub(super) fn bound(&mut self, column: usize, end: End, value: &Value, source: usize) {
        let Some(column) = self.columns.get_mut(column) else {
            return;
        };
        let tighter = column.limit(end).is_none_or(|known| match end {
            End::Lower => *value > known.value,
            End::Upper => *value < known.value,
        });
        if tighter {
            let limit = Limit {
                value: value.clone(),
                source,
            };
            match end {
                End::Lower => column.lower = Some(limit),
                End::Upper => column.upper = Some(limit),
            }
        }
    }

    /// Brings every column within its bounds, or gives multiples of ends that add up to a contradiction; or stops short of both
    /// once the work exceeds a limit.
    ///
    /// The lowest column beyond its bounds is exchanged for the lowest that can bring it back (Bland's rule), so no basis
    /// comes twice. Where none can, all the others of its row stand at the ends that help it most, and it does not suffice.
    pub(super) fn restore(&mut self, most_work: u64) -> Option<Result<(), Vec<Multiple>>> {
        if let Some(opposed) = self.opposed() {
            return Some(Err(opposed));
        }
        self.settle(most_work)?;
        while let Some((owner, row, end)) = self.first_beyond() {
            if self.work > most_work {
                return None;
            }
            let sum = &self.rows.get(row)?.sum;
            let back = end.opposite();
            let enters = sum.iter().find(|(column, coefficient)| {
                self.column(*column).may_move(back.times_whole(coefficient))
            });
            let Some((column, _)) = enters else {
                let others = sum.iter().map(|(column, coefficient)| Multiple {
                    column,
                    end: back.times_whole(coefficient),
                    multiplier: coefficient.abs().to_ratio(),
                });
                let own = Multiple {
                    column: owner,
                    end,
                    multiplier: sum.divisor().to_ratio(),
                };
                return Some(Err(std::iter::once(own).chain(others).collect()));
            };
            let limit = self.column(owner).limit(end);
            let limit = limit.map_or(Value::ZERO, |limit| limit.value.clone());
            self.exchange(row, column, limit);
        }
        Some(Ok(()))
    }

    /// The value of a sum of columns at its lower or upper end, or nothing where it has none; nothing at all once the work exceeds a
    /// limit. Every column must be within its bounds.
    ///
    /// The lowest column that brings the sum nearer to its end moves until it, or the lowest of the rows that are first, is stopped by
    /// a bound (Bland's rule).
    pub(super) fn extreme(
        &mut self,
        sum: &Sparse,
        end: End,
        most_work: u64,
    ) -> Option<Option<Fraction>> {
        let mut objective = Sum::new(sum);
        for (column, _) in sum.iter() {
            if let Some(sum) = self.sum(self.column(column)) {
                objective.substitute(column, sum);
            }
        }
        while let Some((column, toward)) = self.first_improving(&objective, end) {
            if self.work > most_work {
                return None;
            }
            let own = self.column(column).room(toward, &Whole::ONE);
            let stop = self.first_stop(column, toward).filter(|stop| {
                let is_first =
                    |(room, _): &(Value, &Value)| stop.compare(room, &Whole::ONE).is_lt();
                own.as_ref().is_none_or(is_first)
            });
            match (stop, own) {
                (None, None) => return Some(None),
                (None, Some((_, limit))) => {
                    let limit = limit.clone();
                    self.shift(column, limit);
                }
                (Some(stop), _) => {
                    self.exchange(stop.row, column, stop.limit);
                    if let Some(row) = self.rows.get(stop.row) {
                        objective.substitute(column, &row.sum);
                    }
                }
            }
        }
        Some(Some(self.total(sum)))
    }

    /// Whether a column is within these bounds.
    pub(super) fn is_within(&self, column: usize, bounds: [&Option<Value>; 2]) -> bool {
        let column = self.column(column);
        let compare = |bound: &Value| column.value.cmp(&bound.times(self.divisor(column)));
        let [lower, upper] = bounds.map(|bound| bound.as_ref().map(compare));
        lower != Some(Ordering::Less) && upper != Some(Ordering::Greater)
    }

    /// What a sum of columns comes to at present.
    pub(super) fn total(&self, sum: &Sparse) -> Fraction {
        sum.iter()
            .fold(Fraction::ZERO, |total, (column, coefficient)| {
                total.plus(coefficient, &self.value(column))
            })
    }

    /// A number for δ so small that every column keeps its bounds with it.
    pub(super) fn delta(&self) -> Ratio {
        let limits = self.columns.iter().flat_map(|column| {
            let end = |limit: &Limit| limit.value.times(self.divisor(column));
            let [lower, upper] =
                [&column.lower, &column.upper].map(|limit| limit.as_ref().map(end));
            [
                lower.and_then(|lower| lower.largest_delta(&column.value)),
                upper.and_then(|upper| column.value.largest_delta(&upper)),
            ]
        });
        limits.flatten().fold(Ratio::ONE, Ord::min)
    }

    fn column(&self, column: usize) -> &Column {
        self.columns.get(column).unwrap_or(&FREE)
    }

    /// The other columns of which a column is the sum, where it has a row.
    fn sum(&self, column: &Column) -> Option<&Sum> {
        let row = self.rows.get(column.row?)?;
        Some(&row.sum)
    }

    /// What the value of a column is to be divided by.
    fn divisor(&self, column: &Column) -> &Whole {
        self.sum(column).map_or(&Whole::ONE, Sum::divisor)
    }

    /// Two bounds of one column that exclude each other.
    fn opposed(&self) -> Option<Vec<Multiple>> {
        let mut columns = self.columns.iter().enumerate();
        let (opposed, _) = columns.find(|(_, column)| {
            let limits = column.lower.as_ref().zip(column.upper.as_ref());
            limits.is_some_and(|(lower, upper)| lower.value > upper.value)
                // A sum of nothing is zero, and one of its bounds is then enough.
                && self.sum(column).is_none_or(|sum| !sum.is_zero())
        })?;
        let ends = [End::Lower, End::Upper].map(|end| Multiple {
            column: opposed,
            end,
            multiplier: Ratio::ONE,
        });
        Some(ends.into())
    }

    /// Moves every column without a row into its bounds, unless the work exceeds a limit.
    fn settle(&mut self, most_work: u64) -> Option<()> {
        for index in 0..self.columns.len() {
            if self.work > most_work {
                return None;
            }
            let column = self.column(index);
            if column.row.is_none()
                && let Some(limit) = column.beyond(&Whole::ONE).and_then(|end| column.limit(end))
            {
                let limit = limit.value.clone();
                self.shift(index, limit);
            }
        }
        Some(())
    }

    /// The lowest column beyond its bounds, with its row and the end.
    fn first_beyond(&self) -> Option<(usize, usize, End)> {
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| {
                let end = self.column(row.owner).beyond(row.sum.divisor())?;
                Some((row.owner, index, end))
            })
            .min_by_key(|(owner, ..)| *owner)
    }

    /// The lowest column that can bring the objective nearer to an end, and the end of its own toward which it does.
    fn first_improving(&self, objective: &Sum, end: End) -> Option<(usize, End)> {
        objective
            .iter()
            .map(|(column, coefficient)| (column, end.times_whole(coefficient)))
            .find(|(column, toward)| self.column(*column).may_move(*toward))
    }

    /// The first of the rows that stops a column on its way, and of several the lowest.
    fn first_stop(&self, column: usize, toward: End) -> Option<Stop> {
        let stops = self.rows.iter().enumerate().filter_map(|(index, row)| {
            let coefficient = row.sum.coefficient(column)?;
            let owner = self.column(row.owner);
            let toward = toward.times_whole(coefficient);
            let (distance, limit) = owner.room(toward, row.sum.divisor())?;
            Some(Stop {
                distance,
                size: coefficient.abs(),
                owner: row.owner,
                row: index,
                limit: limit.clone(),
            })
        });
        stops.min_by(|a, b| {
            a.compare(&b.distance, &b.size)
                .then_with(|| a.owner.cmp(&b.owner))
        })
    }

    /// Moves a column without a row to a value, and with it the rows that have it.
    fn shift(&mut self, column: usize, value: Value) {
        let Some(moved) = self.columns.get_mut(column) else {
            return;
        };
        let step = value.minus(&moved.value);
        moved.value = value;
        self.work = self.work.saturating_add(step.weight());
        for row in &self.rows {
            if let Some(coefficient) = row.sum.coefficient(column)
                && let Some(owner) = self.columns.get_mut(row.owner)
            {
                owner.value = owner.value.plus(coefficient, &step);
                self.work = self.work.saturating_add(owner.value.weight());
            }
        }
    }

    /// Moves the owner of a row to a value by moving a column that stands in the row, and gives that column the row.
    fn exchange(&mut self, index: usize, column: usize, value: Value) {
        let Some((before, [row, after @ ..])) = self.rows.split_at_mut_checked(index) else {
            return;
        };
        let owner = std::mem::replace(&mut row.owner, column);
        row.sum.solve(owner, column);
        if let Some(owner) = self.columns.get_mut(owner) {
            owner.row = None;
            owner.value = value;
        }
        if let Some(column) = self.columns.get_mut(column) {
            column.row = Some(index);
        }
        let columns = &mut self.columns;
        let mut work = 0_u64;
        let mut revalue = |owner: usize, sum: &Sum| {
            let value = total(columns, sum);
            work = work
                .saturating_add(sum.weight())
                .saturating_add(value.weight());
            if let Some(owner) = columns.get_mut(owner) {
                owner.value = value;
            }
        };
        revalue(column, &row.sum);
        for other in before.iter_mut().chain(after) {
            if other.sum.substitute(column, &row.sum) {
                revalue(other.owner, &other.sum);
            }
        }
        self.count(work);
    }
}

/// What the columns of a sum come to, before it is divided.
fn total(columns: &[Column], sum: &Sum) -> Value {
    sum.iter()
        .fold(Value::ZERO, |total, (column, coefficient)| {
            match columns.get(column) {
                Some(column) if !column.value.is_zero() => total.plus(coefficient, &column.value),
                _ => total,
            }
        })
}
