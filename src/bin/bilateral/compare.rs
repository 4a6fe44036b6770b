//! `bilateral compare`: the trade of a pair, against the same months a year earlier.

use std::fmt::Write;

use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Rate, Rounding};
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Measure, Valuation};
use bilateral::report::{PairQuestion, PairReport, ReportError, When};
use clap::{Args, ValueEnum};

use super::input;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files in any layout that the library reads, plain or compressed with gzip; `-` is the standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Who reports: a code or a name, as KZ, 398 or Kazakhstan.
    #[arg(long)]
    reporter: Area,
    /// With whom; WORLD is the world.
    #[arg(long)]
    partner: Area,
    /// The months, as 2022-01/2022-08, or `latest` for those from January on that are complete in both years.
    #[arg(long)]
    period: When,
    /// One measure alone: exports, imports, turnover, balance, re-exports …
    #[arg(long)]
    measure: Option<Measure>,
    /// Which currency, where the files have several.
    #[arg(long)]
    currency: Option<Currency>,
    /// Which valuation, where the files have several: fob+cif is of exports FOB with imports CIF; else fob or unstated.
    #[arg(long)]
    valuation: Option<Valuation>,
    /// What the figures are counted in, where a file leaves it unsaid: units, thousand, million or billion.
    #[arg(long)]
    scale: Option<Scale>,
    /// Leave out rows that are refused, and say how many, instead of stopping at the first.
    #[arg(long)]
    keep_going: bool,
    /// A page to read, a table of figures, or an object of the form bilateral.pair-report/1.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
}

/// Compares and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let (dataset, refused) =
        input::dataset(&arguments.files, arguments.scale, arguments.keep_going)?;
    let mut question = PairQuestion::new(arguments.reporter, arguments.partner, arguments.period);
    if let Some(measure) = arguments.measure {
        question = question.of(measure);
    }
    if let Some(currency) = arguments.currency {
        question = question.in_currency(currency);
    }
    if let Some(valuation) = arguments.valuation {
        question = question.valued(valuation);
    }
    let report = question
        .answer(&dataset)
        .map_err(|error| match error {
            ReportError::Ambiguous { .. } => format!("{error} (--currency, --valuation)"),
            error => error.to_string(),
        })?
        .without_rows(refused);
    input::print(&match arguments.format {
        Format::Text => report.to_string(),
        Format::Csv => table(&report),
        Format::Json => {
            let json = serde_json::to_string(&report).map_err(|error| error.to_string())?;
            format!("{json}\n")
        }
    })
}

/// A row a figure; percentages to two places, and a reason where there is none.
fn table(report: &PairReport) -> String {
    let mut out = String::from("measure,figure,period,value,unit,problem\n");
    let (current, base) = (report.current(), report.base());
    for line in report.lines() {
        let measure = line.measure().to_string();
        for (figure, period, level) in [
            ("total", current, line.current()),
            ("total", base, line.base()),
        ] {
            row(
                &mut out,
                [&measure, figure],
                period,
                level.map(|level| amount(level.amount())),
            );
        }
        if let Some(growth) = line.growth() {
            row(
                &mut out,
                [&measure, "growth"],
                current,
                growth.map(|growth| percent(growth.rate())),
            );
        }
        if let Some(share) = line.share() {
            row(
                &mut out,
                [&measure, "share"],
                current,
                share.map(|share| percent(share.rate())),
            );
        }
    }
    if let Some(coverage) = report.coverage() {
        let coverage = coverage.map(|coverage| percent(coverage.rate()));
        row(&mut out, ["exports", "coverage"], current, coverage);
    }
    if report.refused_rows() > 0 {
        let refused = (report.refused_rows().to_string(), "rows".to_owned());
        row(&mut out, ["all", "refused"], current, Ok(refused));
    }
    out
}

fn amount(amount: Amount) -> (String, String) {
    (amount.value().to_string(), amount.currency().to_string())
}

fn percent(rate: &Rate) -> (String, String) {
    let hundredfold = rate.point().times(&100.into());
    (hundredfold.to_fixed(Rounding::to(2)), "%".to_owned())
}

fn row(
    out: &mut String,
    [measure, figure]: [&str; 2],
    period: Period,
    found: Result<(String, String), &ReportError>,
) {
    let ((value, unit), problem) = match found {
        Ok(found) => (found, String::new()),
        Err(problem) => {
            let problem = problem.to_string().replace('"', "\"\"");
            (<(String, String)>::default(), format!("\"{problem}\""))
        }
    };
    // A text takes whatever is written to it.
    let _ = writeln!(out, "{measure},{figure},{period},{value},{unit},{problem}");
}
