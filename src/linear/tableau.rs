use super::End;
use super::sparse::Sparse;
use super::sum::Sum;
use super::value::Value;
use crate::number::Ratio;

/// The variables and the sums of them that are bounded, each a column; some of them (the rows) as sums of the others.
///
/// Every column has a value. The values always satisfy the rows; those of columns without a row also keep their bounds,
/// once [`restore`](Tableau::restore) has begun.
#[derive(Debug)]
pub(super) struct Tableau {
    columns: Vec<Column>,
    rows: Vec<Row>,
    work: u64,
}

#[derive(Debug)]
struct Column {
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

/// Where a row stops the column that moves.
struct Stop {
    distance: Value,
    owner: usize,
    row: usize,
}

impl Column {
    fn limit(&self, end: End) -> Option<&Limit> {
        match end {
            End::Lower => self.lower.as_ref(),
            End::Upper => self.upper.as_ref(),
        }
    }

    /// How far the column may still go toward an end; nothing where there is no end.
    fn room(&self, toward: End) -> Option<Value> {
        self.limit(toward).map(|limit| match toward {
            End::Lower => self.value.minus(&limit.value),
            End::Upper => limit.value.minus(&self.value),
        })
    }

    fn may_move(&self, toward: End) -> bool {
        self.limit(toward).is_none_or(|limit| match toward {
            End::Lower => self.value > limit.value,
            End::Upper => self.value < limit.value,
        })
    }

    /// The end beyond which the column lies.
    fn beyond(&self) -> Option<End> {
        let below = self
            .lower
            .as_ref()
            .is_some_and(|limit| self.value < limit.value);
        let above = self
            .upper
            .as_ref()
            .is_some_and(|limit| self.value > limit.value);
        match (below, above) {
            (true, _) => Some(End::Lower),
            (_, true) => Some(End::Upper),
            _ => None,
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

    pub(super) fn value(&self, column: usize) -> &Value {
        &self.column(column).value
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
            let exchange = sum.iter().find(|(column, coefficient)| {
                self.column(*column)
                    .may_move(back.times_whole(coefficient))
            });
            let Some((column, coefficient)) = exchange else {
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
            let own = self.column(owner);
            let missing = own.limit(end).map_or(Value::ZERO, |limit| {
                let step = limit.value.minus(&own.value);
                step.times_over(sum.divisor(), coefficient)
            });
            self.shift(column, &missing);
            self.pivot(row, column);
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
    ) -> Option<Option<Value>> {
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
            let own = self.column(column).room(toward);
            let stop = self.first_stop(column, toward);
            let signed = |distance: &Value| match toward {
                End::Lower => distance.negated(),
                End::Upper => distance.clone(),
            };
            match (own, stop) {
                (None, None) => return Some(None),
                (Some(own), None) => self.shift(column, &signed(&own)),
                (Some(own), Some(stop)) if own <= stop.distance => {
                    self.shift(column, &signed(&own));
                }
                (_, Some(stop)) => {
                    self.shift(column, &signed(&stop.distance));
                    self.pivot(stop.row, column);
                    if let Some(row) = self.rows.get(stop.row) {
                        objective.substitute(column, &row.sum);
                    }
                }
            }
        }
        Some(Some(self.total(sum)))
    }

    /// Whether a column is within these bounds.
    pub(super) fn is_within(&self, column: usize, lower: Option<&Value>, upper: Option<&Value>) -> bool {
        let value = self.value(column);
        lower.is_none_or(|lower| lower <= value) && upper.is_none_or(|upper| value <= upper)
    }

    /// What a sum of columns comes to at present.
    pub(super) fn total(&self, sum: &Sparse) -> Value {
        sum.iter()
            .fold(Value::ZERO, |total, (column, coefficient)| {
                total.plus(&self.value(column).times(coefficient))
            })
    }

    /// A number for δ so small that every column keeps its bounds with it.
    pub(super) fn delta(&self) -> Ratio {
        let limits = self.columns.iter().flat_map(|column| {
            let lower = column.lower.as_ref();
            let upper = column.upper.as_ref();
            [
                lower.and_then(|limit| limit.value.largest_delta(&column.value)),
                upper.and_then(|limit| column.value.largest_delta(&limit.value)),
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
                && let Some(limit) = column.beyond().and_then(|end| column.limit(end))
            {
                let step = limit.value.minus(&column.value);
                self.shift(index, &step);
            }
        }
        Some(())
    }

    /// The lowest column beyond its bounds, with its row and the end.
    fn first_beyond(&self) -> Option<(usize, usize, End)> {
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some((row.owner, index, self.column(row.owner).beyond()?)))
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
            let room = owner.room(toward.times_whole(coefficient))?;
            Some(Stop {
                distance: room.times_over(row.sum.divisor(), &coefficient.abs()),
                owner: row.owner,
                row: index,
            })
        });
        stops.min_by(|a, b| {
            a.distance
                .cmp(&b.distance)
                .then_with(|| a.owner.cmp(&b.owner))
        })
    }

    /// Moves a column without a row, and with it the rows that have it.
    fn shift(&mut self, column: usize, step: &Value) {
        if step.is_zero() {
            return;
        }
        let Tableau {
            columns,
            rows,
            work,
        } = self;
        let mut add = |column: usize, step: &Value| {
            if let Some(column) = columns.get_mut(column) {
                column.value = column.value.plus(step);
                *work = work.saturating_add(column.value.real.weight());
            }
        };
        add(column, step);
        for row in rows {
            if let Some(coefficient) = row.sum.coefficient(column) {
                add(row.owner, &step.times_over(coefficient, row.sum.divisor()));
            }
        }
    }

    /// Solves a row for a column that stands in it, and puts the solution into the other rows.
    fn pivot(&mut self, index: usize, column: usize) {
        let Some((before, [row, after @ ..])) = self.rows.split_at_mut_checked(index) else {
            return;
        };
        let owner = std::mem::replace(&mut row.owner, column);
        row.sum.solve(owner, column);
        let mut work = row.sum.weight();
        for other in before.iter_mut().chain(after) {
            if other.sum.substitute(column, &row.sum) {
                work = work.saturating_add(other.sum.weight());
            }
        }
        self.count(work);
        if let Some(column) = self.columns.get_mut(column) {
            column.row = Some(index);
        }
        if let Some(owner) = self.columns.get_mut(owner) {
            owner.row = None;
        }
    }
}
