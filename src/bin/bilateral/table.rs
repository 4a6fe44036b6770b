//! A report on a pair as CSV, a row a figure.

use bilateral::compute::Share;
use bilateral::dataset::Level;
use bilateral::money::Amount;
use bilateral::number::{NumberError, Range, Rate, Rounding};
use bilateral::period::Period;
use bilateral::report::{Chosen, PairReport};

use super::input::Failure;

const HEADER: [&str; 8] = [
    "measure", "figure", "period", "value", "range", "unit", "percent", "problem",
];

/// A figure with every digit.
#[derive(Default)]
struct Figure {
    /// An amount, or a rate as a fraction.
    value: String,
    /// Every true value that the printed figures allow; empty where that is the value alone.
    range: String,
    unit: String,
    /// A rate again, to two places.
    percent: String,
}

/// The whole table, its header included.
pub(crate) fn of(report: &PairReport) -> Result<String, Failure> {
    let mut table = Table(csv::Writer::from_writer(Vec::new()));
    table.0.write_record(HEADER)?;
    let (current, base) = (report.current(), report.base());
    for line in report.lines() {
        let measure = line.measure().to_string();
        for (period, level) in [(current, line.current()), (base, line.base())] {
            let found = match level {
                Ok(level) => Ok(amount(level.amount())?),
                Err(problem) => Err(problem),
            };
            table.row(&measure, "total", period, found)?;
            let statuses = level.map(Level::statuses).unwrap_or_default();
            for status in statuses.iter() {
                table.row(&measure, "flag", period, Err(status))?;
            }
        }
        if let Some(growth) = line.growth() {
            let growth = growth.map(|growth| rate(growth.rate()));
            table.row(&measure, "growth", current, growth)?;
        }
        if let Some(share) = line.share() {
            let share = share.map(|share| rate(share.rate()));
            table.row(&measure, "share", current, share)?;
        }
        let world = line.share().and_then(Result::ok).and_then(Share::levels);
        let statuses = world.map(|(_, world)| world.statuses()).unwrap_or_default();
        for status in statuses.iter() {
            table.row(&measure, "share-flag", current, Err(status))?;
        }
        for contradiction in line.contradictions().first() {
            let problem = Err(format!("{contradiction:#}"));
            table.row(&measure, "contradiction", contradiction.period(), problem)?;
        }
    }
    if let Some(coverage) = report.coverage() {
        let coverage = coverage.map(|coverage| rate(coverage.rate()));
        table.row("exports", "coverage", current, coverage)?;
    }
    if report.chosen() == Chosen::Latest {
        let months = count(current.month_count(), "months");
        table.row("all", "latest", current, Ok::<_, String>(months))?;
    }
    if report.refused_rows() > 0 {
        let rows = count(report.refused_rows(), "rows");
        table.row("all", "refused", current, Ok::<_, String>(rows))?;
    }
    Ok(String::from_utf8(table.0.into_inner()?)?)
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn row(
        &mut self,
        measure: &str,
        what: &str,
        period: Period,
        found: Result<Figure, impl ToString>,
    ) -> Result<(), csv::Error> {
        let (figure, problem) = match found {
            Ok(figure) => (figure, String::new()),
            Err(problem) => (Figure::default(), problem.to_string()),
        };
        self.0.write_record([
            measure,
            what,
            &period.to_string(),
            &figure.value,
            &figure.range,
            &figure.unit,
            &figure.percent,
            &problem,
        ])
    }
}

fn amount(amount: Amount) -> Result<Figure, NumberError> {
    Ok(Figure {
        value: amount.value().to_string(),
        range: wide(&Range::around(amount.value(), amount.margin())?),
        unit: amount.currency().to_string(),
        percent: String::new(),
    })
}

fn rate(rate: &Rate) -> Figure {
    let hundredfold = rate.point().times(&100.into());
    Figure {
        value: rate.point().to_string(),
        range: wide(rate.range()),
        unit: "rate".to_owned(),
        percent: hundredfold.to_fixed(Rounding::to(2)),
    }
}

fn count(number: impl ToString, unit: &str) -> Figure {
    Figure {
        value: number.to_string(),
        unit: unit.to_owned(),
        ..Figure::default()
    }
}

fn wide(range: &Range) -> String {
    match range.as_exact() {
        Some(_) => String::new(),
        None => range.to_string(),
    }
}
