//! A figure that a row says, on its way into a table.

use super::code::Code;
use super::table::{Added, Flow, Place, Table};
use super::{BulkError, Unused};
use crate::number::{Decimal, NumberError};
use crate::period::Period;
use crate::read::Position;
use crate::record::{Measure, Record};

/// A figure with what decides where it goes.
pub(super) struct Figure {
    pub(super) reporter: Code,
    pub(super) partner: Code,
    /// Imports or exports, unless the row does not count.
    pub(super) flow: Result<Flow, Unused>,
    /// Year and month of a row of one month.
    pub(super) month: Option<(u16, u8)>,
    pub(super) value: Option<Decimal>,
}

/// Why a figure is not in the table.
#[derive(Debug)]
pub(super) enum Problem {
    /// Its month has a row already.
    Twice,
    TooManyAreas,
    /// Its sum has too many digits.
    Sum(NumberError),
}

impl From<&Record> for Figure {
    fn from(record: &Record) -> Figure {
        let key = record.key();
        let flow = if key.product().is_total() {
            match key.measure() {
                Measure::Imports => Ok(Flow::Imports),
                Measure::Exports => Ok(Flow::Exports),
                _ => Err(Unused::Flow),
            }
        } else {
            Err(Unused::Product)
        };
        Figure {
            reporter: key.reporter().into(),
            partner: key.partner().into(),
            flow,
            month: month(record.period()),
            value: record.amount().map(|amount| amount.value()),
        }
    }
}

impl Figure {
    /// Whether it belongs to a panel, and why not otherwise.
    pub(super) fn place(&self) -> Result<(Flow, u16, u8), Unused> {
        let flow = self.flow?;
        let (year, month) = self.month.ok_or(Unused::Period)?;
        Ok((flow, year, month))
    }

    /// Adds the figure where it belongs to a panel.
    pub(super) fn add(&self, table: &mut Table) -> Result<Option<Unused>, Problem> {
        // Also where the row does not count: it is by their slots that the next one of the same areas is read fast.
        let slots = table.slots(&self.reporter, &self.partner);
        let (flow, year, month) = match self.place() {
            Ok(place) => place,
            Err(unused) => return Ok(Some(unused)),
        };
        let (reporter, partner) = slots.ok_or(Problem::TooManyAreas)?;
        let place = Place {
            reporter,
            partner,
            flow,
            year,
            month,
        };
        match table.add_any(place, self.value) {
            Ok(Added::Yes) => Ok(None),
            Ok(Added::Twice) => Err(Problem::Twice),
            Ok(Added::No) => Err(Problem::TooManyAreas),
            Err(problem) => Err(Problem::Sum(problem)),
        }
    }

    /// The series of a figure that belongs to a panel, in words.
    pub(super) fn series(&self, flow: Flow) -> String {
        let toward = match flow {
            Flow::Imports => "from",
            Flow::Exports => "to",
        };
        format!(
            "{} of {} {toward} {}",
            measure(flow),
            self.reporter,
            self.partner
        )
    }

    /// The refusal of the figure on this row.
    pub(super) fn refused(&self, problem: Problem, file: &str, at: Position) -> BulkError {
        let file = file.to_owned();
        match (problem, self.place()) {
            (Problem::Sum(problem), _) => BulkError::Sum { file, problem },
            (Problem::Twice, Ok((flow, year, month))) => BulkError::Twice {
                file,
                at,
                reporter: self.reporter.to_string(),
                partner: self.partner.to_string(),
                measure: measure(flow),
                year,
                month,
                first: None,
            },
            (Problem::Twice | Problem::TooManyAreas, _) => BulkError::TooManyAreas { file },
        }
    }
}

const fn measure(flow: Flow) -> Measure {
    match flow {
        Flow::Imports => Measure::Imports,
        Flow::Exports => Measure::Exports,
    }
}

/// Year and month of a period of one month.
pub(super) fn month(period: Period) -> Option<(u16, u8)> {
    if period.month_count() != 1 {
        return None;
    }
    let first = period.first();
    Some((
        u16::try_from(first.year()).ok()?,
        u8::try_from(first.number()).ok()?,
    ))
}
