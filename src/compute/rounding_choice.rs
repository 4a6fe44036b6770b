//! The two neighbours of each number of a table, and the choice between them that makes all lines add.

use std::cmp::Ordering;

use super::ComputeError;
use super::rounding_flow::{Cell, Flow, cheapest_of_list};
use crate::number::{self, Decimal, NumberError, Ratio, Rounding, RoundingMode};

/// A number on its way to print.
#[derive(Clone)]
pub(super) struct Number {
    pub(super) exact: Ratio,
    /// Half away from zero.
    pub(super) nearest: Decimal,
    /// The neighbour on the other side of it; none for a whole number of units.
    other: Option<Decimal>,
    pub(super) is_moved: bool,
}

impl Number {
    pub(super) fn new(exact: Ratio, places: u32) -> Result<Self, NumberError> {
        let round = |mode| {
            let rounded = exact.round(Rounding::to(places).with_mode(mode))?;
            // Zeros that do not fit are places all the same, and all numbers have as many.
            if rounded.scale() == places {
                return Ok(rounded);
            }
            Err(NumberError::ShiftLosesDigits {
                value: rounded,
                power: i32::try_from(places).unwrap_or(i32::MAX),
            })
        };
        let nearest = round(RoundingMode::HalfAwayFromZero)?;
        let other = match Ratio::from(nearest).cmp(&exact) {
            Ordering::Less => Some(round(RoundingMode::Ceiling)?),
            Ordering::Equal => None,
            Ordering::Greater => Some(round(RoundingMode::Floor)?),
        };
        Ok(Number {
            exact,
            nearest,
            other,
            is_moved: false,
        })
    }

    pub(super) fn printed(&self) -> Decimal {
        match self.other {
            Some(other) if self.is_moved => other,
            _ => self.nearest,
        }
    }
}

/// Moves as few numbers as need be to their other neighbour, so that the parts of every line add up to its total.
pub(super) fn make_add(table: &mut [Vec<Number>], places: u32) -> Result<(), ComputeError> {
    for (row, column) in Signed::new(table).to_move(places)? {
        if let Some(number) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
            number.is_moved = true;
        }
    }
    Ok(())
}

/// A table with its totals negative, and that of all positive again, so that every line adds up to zero.
struct Signed<'a> {
    rows: usize,
    columns: usize,
    /// In order of preference: the total of all, those of the rows, those of the columns, the parts.
    numbers: Vec<(Place, &'a Number)>,
}

#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    is_negative: bool,
}

impl<'a> Signed<'a> {
    fn new(table: &'a [Vec<Number>]) -> Self {
        let (rows, columns) = (table.len(), table.first().map_or(0, Vec::len));
        let mut numbers = Vec::new();
        for (row, of_row) in table.iter().enumerate() {
            for (column, number) in of_row.iter().enumerate() {
                let ends_row = column.saturating_add(1) == columns;
                let ends_column = row.saturating_add(1) == rows;
                let place = Place {
                    row,
                    column,
                    is_negative: ends_row != ends_column,
                };
                numbers.push((
                    (!(ends_row && ends_column), !ends_row, !ends_column),
                    place,
                    number,
                ));
            }
        }
        numbers.sort_by_key(|(preference, ..)| *preference);
        Signed {
            rows,
            columns,
            numbers: numbers
                .into_iter()
                .map(|(_, place, number)| (place, number))
                .collect(),
        }
    }

    /// Which numbers have to leave their nearest: rows and columns counted from 0.
    fn to_move(&self, places: u32) -> Result<Vec<(usize, usize)>, ComputeError> {
        let inexact: Vec<(Place, &Number, Decimal)> = self
            .numbers
            .iter()
            .filter_map(|&(place, number)| Some((place, number, number.other?)))
            .collect();
        if inexact.is_empty() {
            return Ok(Vec::new());
        }
        // One unit is 10 to the power of minus `places`; what is no whole number of them has no more places than a decimal keeps.
        let units = power_of_ten(places)?;
        // A move costs more than all distances together, and every distance is a whole number once it is scaled.
        let move_alone = Ratio::from(i64::try_from(inexact.len()).unwrap_or(i64::MAX));
        let scale = self.common_denominator(&units);
        let cells = inexact
            .iter()
            .map(|&(place, number, other)| {
                let distance =
                    |neighbour: Decimal| number.exact.minus(&neighbour.into()).abs().times(&units);
                let further = distance(other).minus(&distance(number.nearest));
                Cell {
                    row: place.row,
                    column: place.column,
                    nearest_is_above: (number.nearest > other) != place.is_negative,
                    cost: move_alone.plus(&further).times(&scale),
                }
            })
            .collect::<Vec<Cell>>();

        let (above_in_rows, above_in_columns) = self.above_zero(&units)?;
        let moved = match above_in_rows.as_slice() {
            [above] => cheapest_of_list(&cells, *above),
            _ => Flow::new(cells, &above_in_rows, &above_in_columns).cheapest(),
        };
        Ok(inexact
            .iter()
            .zip(moved)
            .filter(|(_, moved)| *moved)
            .map(|((place, ..), _)| (place.row, place.column))
            .collect())
    }

    /// How far the nearest neighbours of each row and of each column add up to more than zero, in units.
    fn above_zero(&self, units: &Ratio) -> Result<(Vec<i64>, Vec<i64>), ComputeError> {
        let mut in_rows = vec![Vec::new(); self.rows];
        // The numbers of a list are no columns.
        let columns = if self.rows > 1 { self.columns } else { 0 };
        let mut in_columns = vec![Vec::new(); columns];
        for (place, number) in &self.numbers {
            let nearest = if place.is_negative {
                number::negate(number.nearest)
            } else {
                number.nearest
            };
            for line in [in_rows.get_mut(place.row), in_columns.get_mut(place.column)] {
                line.into_iter().for_each(|line| line.push(nearest));
            }
        }
        let above = |line: Vec<Decimal>| {
            let above = Ratio::from(number::sum(line)?).times(units);
            let whole = above.to_decimal();
            whole
                .and_then(|whole| i64::try_from(whole).ok())
                .ok_or_else(|| NumberError::DoesNotFit {
                    value: Box::new(above),
                })
        };
        let all = |lines: Vec<Vec<Decimal>>| lines.into_iter().map(above).collect::<Result<_, _>>();
        Ok((all(in_rows)?, all(in_columns)?))
    }

    /// The least that makes a whole number of every number in units, so that distances are quick to add.
    fn common_denominator(&self, units: &Ratio) -> Ratio {
        self.numbers.iter().fold(Ratio::ONE, |common, (_, number)| {
            let left = number.exact.times(units).times(&common).denominator();
            common.times(&left)
        })
    }
}

fn power_of_ten(power: u32) -> Result<Ratio, NumberError> {
    let power = i32::try_from(power).unwrap_or(i32::MAX);
    Ok(number::shift(Decimal::ONE, power)?.into())
}
