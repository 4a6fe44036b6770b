use std::fmt;

use serde::{Serialize, Serializer};

use super::ComputeError;
use crate::money::{Amount, Currency, MoneyError};
use crate::number::Ratio;

/// Exact numbers in rows and columns with their totals, which add up.
///
/// The last number of each row is the total of the row, the last row holds the totals of the columns, and its last number the
/// total of all. A table of one row is a list of parts and their total. It is printed with [`Table::round_to_add`] or
/// [`Table::round_each`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Table {
    rows: Vec<Vec<Ratio>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
}

/// A row or a column, counted from 1, totals included. As text and in serde `row 2` or `column 3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// A row; the last number of it is its total.
    Row(usize),
    /// A column; the last number of it is its total.
    Column(usize),
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Line::Row(row) => write!(f, "row {row}"),
            Line::Column(column) => write!(f, "column {column}"),
        }
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Table {
    /// A table of numbers without a currency, such as percentages.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoAmounts`] for no row at all; [`ComputeError::RowLength`] for a row that is not as long as the first, or
    /// without a part and a total; [`ComputeError::DoesNotAdd`] for the first row, then the first column, whose parts do not add up
    /// to the total given.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Table;
    /// use bilateral::number::Ratio;
    ///
    /// let third: Ratio = "100/3".parse()?;
    /// let list = vec![third.clone(), third.clone(), third, Ratio::from(100)];
    /// assert!(Table::new(vec![list]).is_ok());
    ///
    /// let wrong = vec![Ratio::from(1), Ratio::from(2), Ratio::from(4)];
    /// assert_eq!(
    ///     Table::new(vec![wrong]).unwrap_err().to_string(),
    ///     "row 1 adds up to 3 and not to its total 4: a difference of 1"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(rows: Vec<Vec<Ratio>>) -> Result<Table, ComputeError> {
        let first = rows.first().ok_or(ComputeError::NoAmounts)?.len();
        for (row, numbers) in (1_usize..).zip(&rows) {
            if numbers.len() != first || first < 2 {
                return Err(ComputeError::RowLength {
                    row,
                    found: numbers.len(),
                    first,
                });
            }
        }
        let table = Table {
            rows,
            currency: None,
        };
        for (line, numbers) in lines(&table.rows) {
            let Some((total, parts)) = numbers.split_last() else {
                continue;
            };
            let sum = parts.iter().fold(Ratio::ZERO, |sum, part| sum.plus(part));
            if sum != **total {
                return Err(ComputeError::DoesNotAdd {
                    line,
                    sum: Box::new(sum),
                    total: Box::new((*total).clone()),
                });
            }
        }
        Ok(table)
    }

    /// A table of amounts of one currency, each known to its last digit.
    ///
    /// # Errors
    ///
    /// Those of [`Table::new`]; [`ComputeError::NotExact`] for an amount with a margin, since rounding what is rounded already
    /// would go further from the true amount than the print lets a reader think; [`ComputeError::Money`] for two currencies.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Table;
    /// use bilateral::money::{Amount, Currency, Scale};
    ///
    /// let list = [100, 250, 350].map(|value| Amount::exact(value.into(), Currency::USD));
    /// assert!(Table::of_amounts(&[list.to_vec()]).is_ok());
    ///
    /// let printed = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
    /// assert_eq!(
    ///     Table::of_amounts(&[vec![printed, printed]]).unwrap_err().to_string(),
    ///     "1450000000 ± 5000000 USD is rounded already: expected an exact amount"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn of_amounts(rows: &[Vec<Amount>]) -> Result<Table, ComputeError> {
        let mut currency = None;
        for amount in rows.iter().flatten() {
            if !amount.is_exact() {
                return Err(ComputeError::NotExact { amount: *amount });
            }
            let left = *currency.get_or_insert(amount.currency());
            if left != amount.currency() {
                return Err(MoneyError::UnlikeCurrencies {
                    left,
                    right: amount.currency(),
                }
                .into());
            }
        }
        let values = |row: &Vec<Amount>| row.iter().map(|amount| amount.value().into()).collect();
        Ok(Table {
            currency,
            ..Table::new(rows.iter().map(values).collect())?
        })
    }

    /// The rows, totals included.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Ratio>] {
        &self.rows
    }

    /// The currency of a table of amounts.
    #[must_use]
    pub const fn currency(&self) -> Option<Currency> {
        self.currency
    }
}

/// Every row and, of more than one, every column, with its total last.
pub(super) fn lines<T>(rows: &[Vec<T>]) -> impl Iterator<Item = (Line, Vec<&T>)> {
    let columns = match rows {
        [first, _, ..] => first.len(),
        _ => 0,
    };
    let column = |at| rows.iter().filter_map(|row| row.get(at)).collect();
    let across = rows.iter().map(|row| row.iter().collect());
    let down = (0..columns).map(column);
    (1..)
        .map(Line::Row)
        .zip(across)
        .chain((1..).map(Line::Column).zip(down))
}
