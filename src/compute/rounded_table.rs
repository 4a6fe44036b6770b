use std::fmt;

use serde::{Serialize, Serializer};

use super::rounding_choice::{Number, make_add};
use super::table::lines;
use super::{ComputeError, Line, Table};
use crate::money::Scale;
use crate::number::{self, Decimal, Ratio};

/// A table as it is printed: in a scale and to a number of places, totals included.
///
/// It prints as its rows, `0.3 + 0.4 = 0.7 bn USD`, followed by what a reader has to know of it; of more than six rows or columns
/// only their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.rounded-table/1")]
#[must_use]
pub struct RoundedTable {
    table: Table,
    scale: Scale,
    places: u32,
    #[serde(serialize_with = "texts")]
    rows: Vec<Vec<Decimal>>,
    moved: Vec<Moved>,
    not_adding: Vec<Line>,
}

/// A number that is printed as the neighbour that is not its nearest, so that its row and column add.
///
/// It prints as `row 1, column 3: 100/3 as 34, not 33`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Moved {
    row: usize,
    column: usize,
    exact: Ratio,
    #[serde(serialize_with = "text")]
    nearest: Decimal,
    #[serde(serialize_with = "text")]
    printed: Decimal,
}

impl Moved {
    /// Its row, counted from 1.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Its column, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// The number itself, in the scale of the table.
    #[must_use]
    pub const fn exact(&self) -> &Ratio {
        &self.exact
    }

    /// What it rounds to by itself.
    #[must_use]
    pub const fn nearest(&self) -> Decimal {
        self.nearest
    }

    /// What is printed: a unit of the last place further.
    #[must_use]
    pub const fn printed(&self) -> Decimal {
        self.printed
    }
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "row {}, column {}: {} as {}, not {}",
            self.row, self.column, self.exact, self.printed, self.nearest
        )
    }
}

impl RoundedTable {
    /// The exact numbers.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The numbers as printed, in the scale of the table and with all its places, totals included.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Decimal>] {
        &self.rows
    }

    /// The scale in which they are printed.
    #[must_use]
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// How many places they have.
    #[must_use]
    pub const fn places(&self) -> u32 {
        self.places
    }

    /// The numbers that are not printed as their nearest, row by row; none where each was rounded by itself.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// The rows and columns whose printed parts do not add up to the printed total; none where they were made to add.
    #[must_use]
    pub fn not_adding(&self) -> &[Line] {
        &self.not_adding
    }

    /// The note that belongs under the table, where it is true: `may not add due to rounding: row 1, column 2`.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let lines: Vec<String> = self.not_adding.iter().map(Line::to_string).collect();
        (!lines.is_empty()).then(|| format!("may not add due to rounding: {}", lines.join(", ")))
    }
}

impl fmt::Display for RoundedTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        let columns = self.rows.first().map_or(0, Vec::len);
        if self.rows.len() > MOST_SHOWN || columns > MOST_SHOWN {
            write!(f, "{} rows of {columns} numbers", self.rows.len())?;
        } else {
            for (index, row) in self.rows.iter().enumerate() {
                if index > 0 {
                    f.write_str("; ")?;
                }
                let adds = !self
                    .not_adding
                    .contains(&Line::Row(index.saturating_add(1)));
                write_row(f, row, adds)?;
            }
        }
        if self.scale != Scale::Units {
            write!(f, " {}", self.scale.abbreviation())?;
        }
        if let Some(currency) = self.table.currency() {
            write!(f, " {currency}")?;
        }
        if self.moved.len() > MOST_SHOWN {
            write!(f, "; {} are not the nearest", self.moved.len())?;
        } else {
            for moved in &self.moved {
                write!(f, "; {moved}")?;
            }
        }
        match self.note() {
            Some(note) => write!(f, "; {note}"),
            None => Ok(()),
        }
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &[Decimal], adds: bool) -> fmt::Result {
    let Some((total, parts)) = row.split_last() else {
        return Ok(());
    };
    for (index, part) in parts.iter().enumerate() {
        match (index, part.is_sign_negative()) {
            (0, _) => write!(f, "{part}")?,
            (_, true) => write!(f, " − {}", number::negate(*part))?,
            (_, false) => write!(f, " + {part}")?,
        }
    }
    write!(f, " {} {total}", if adds { "=" } else { "≠" })
}

impl Table {
    /// The table printed so that in every row and column the parts add up to the total.
    ///
    /// Each number, totals too, is printed as one of its two neighbours of so many `places` in the `scale`, less than a unit of the last
    /// place away; one that is a whole number of units stays. Such a table always exists. The one chosen has the fewest numbers
    /// that are not the nearest, half away from zero; among those, the least sum of distances from the exact numbers; and among those, it
    /// leaves at its nearest the first number in which they differ: first the total of all, then the totals of the rows, of the
    /// columns, then the parts, row by row. A reader may take a number in it to be known to within one unit, not half of one.
    /// Time grows with the numbers times the moves: 160 000 numbers, of which 481 moved, took 0.7 s when it was measured.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when a number has more digits at these places than a decimal keeps.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Table;
    /// use bilateral::money::Scale;
    /// use bilateral::number::Ratio;
    ///
    /// // Three thirds of 100 %: 33 + 33 + 33 are 99. One has to be 34, and it is the last.
    /// let third: Ratio = "100/3".parse()?;
    /// let shares = Table::new(vec![vec![third.clone(), third.clone(), third, Ratio::from(100)]])?;
    /// assert_eq!(
    ///     shares.round_to_add(Scale::Units, 0)?.to_string(),
    ///     "33 + 33 + 34 = 100; row 1, column 3: 100/3 as 34, not 33"
    /// );
    /// assert_eq!(
    ///     shares.round_each(Scale::Units, 0)?.to_string(),
    ///     "33 + 33 + 33 ≠ 100; may not add due to rounding: row 1"
    /// );
    /// // What adds by itself is left alone: 0.5 + 0.5 = 1.
    /// let halves = Table::new(vec![vec!["0.5".parse()?, "0.5".parse()?, Ratio::ONE]])?;
    /// assert_eq!(halves.round_to_add(Scale::Units, 1)?.to_string(), "0.5 + 0.5 = 1.0");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: Causey, Cox and Ernst, "Applications of transportation theory to statistical problems", *Journal of the American
    /// Statistical Association* 80 (1985), pp. 903–909; Cox, "A constructive procedure for unbiased controlled rounding", the same
    /// 82 (1987), pp. 520–524.
    pub fn round_to_add(&self, scale: Scale, places: u32) -> Result<RoundedTable, ComputeError> {
        let mut numbers = self.neighbours(scale, places)?;
        make_add(&mut numbers, places)?;
        self.printed(&numbers, scale, places)
    }

    /// The table printed with each number rounded by itself, half away from zero, as tables mostly are.
    ///
    /// Printed parts may then differ from the printed total by some units of the last place. Which do,
    /// [`RoundedTable::not_adding`] says; where all add, there is nothing to note.
    ///
    /// # Errors
    ///
    /// As [`Table::round_to_add`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{Line, Table};
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// // 1.4 + 2.4 = 3.8 million.
    /// let list = [1_400_000, 2_400_000, 3_800_000].map(|value| Amount::exact(value.into(), Currency::USD));
    /// let table = Table::of_amounts(&[list.to_vec()])?;
    /// let millions = table.round_each(Scale::Million, 0)?;
    /// assert_eq!(millions.to_string(), "1 + 2 ≠ 4 m USD; may not add due to rounding: row 1");
    /// assert_eq!(millions.not_adding(), [Line::Row(1)]);
    /// assert_eq!(table.round_each(Scale::Million, 1)?.note(), None);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: Eurostat, *Tutorial: Rounding of numbers*.
    pub fn round_each(&self, scale: Scale, places: u32) -> Result<RoundedTable, ComputeError> {
        self.printed(&self.neighbours(scale, places)?, scale, places)
    }

    /// Every number in the scale, with its neighbours.
    fn neighbours(&self, scale: Scale, places: u32) -> Result<Vec<Vec<Number>>, ComputeError> {
        let unit = Ratio::from(number::shift(Decimal::ONE, scale.power())?);
        self.rows()
            .iter()
            .map(|row| {
                row.iter()
                    .map(|number| Ok(Number::new(number.over(&unit)?, places)?))
                    .collect()
            })
            .collect()
    }

    fn printed(
        &self,
        numbers: &[Vec<Number>],
        scale: Scale,
        places: u32,
    ) -> Result<RoundedTable, ComputeError> {
        let rows: Vec<Vec<Decimal>> = numbers
            .iter()
            .map(|row| row.iter().map(Number::printed).collect())
            .collect();
        let mut not_adding = Vec::new();
        for (line, numbers) in lines(&rows) {
            let (total, parts) = match numbers.split_last() {
                Some((total, parts)) => (**total, parts),
                None => continue,
            };
            if number::sum(parts.iter().map(|part| **part))? != total {
                not_adding.push(line);
            }
        }
        let moved = (1..).zip(numbers).flat_map(|(row, numbers)| {
            let moved = (1..).zip(numbers).filter(|(_, number)| number.is_moved);
            moved.map(move |(column, number)| Moved {
                row,
                column,
                exact: number.exact.clone(),
                nearest: number.nearest,
                printed: number.printed(),
            })
        });
        Ok(RoundedTable {
            table: self.clone(),
            scale,
            places,
            moved: moved.collect(),
            rows,
            not_adding,
        })
    }
}

fn text<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

fn texts<S: Serializer>(rows: &[Vec<Decimal>], serializer: S) -> Result<S::Ok, S::Error> {
    let texts = |row: &Vec<Decimal>| row.iter().map(Decimal::to_string).collect();
    serializer.collect_seq(rows.iter().map::<Vec<String>, _>(texts))
}
