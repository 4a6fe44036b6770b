//! The command line of the crate: `bilateral check` tells whether the figures of a statement can all be true, `bilateral panel` compares
//! every pair of countries in files of millions of rows, `bilateral compare` one pair in detail, and `bilateral inspect` tells what is in a file.

mod compare;
mod input;
mod inspect;
mod map;
mod output;
mod panel;
mod progress;
mod table;

use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use bilateral::check::{Assume, Findings, Options, Statement, Verdict, check};
use clap::{Parser, Subcommand, ValueEnum};

/// Bilateral trade statistics in exact arithmetic.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell whether the printed figures of each statement can all be true, why not, and what follows from them.
    ///
    /// Exit status: 0 if none is contradictory, 1 if one is, 2 if a file could not be read.
    Check {
        /// Statements in JSON or TOML (by the ending `.toml`); `-` reads one from the standard input, in either.
        #[arg(required = true)]
        files: Vec<String>,
        /// A text to read, or an object of the form bilateral.findings/1 a line for each file.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// How figures came to their last printed place, where no word such as "almost" says otherwise.
        #[arg(long, value_enum, default_value_t = Places::Nearest)]
        assume: Places,
        /// The most contradictions, and ways to resolve them, of each reading.
        #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
    },
    /// Compare the first months of each year with those of the year before, for every pair of countries in the files.
    ///
    /// Writes a line for each reporter, partner and year: imports, exports, turnover, balance, coverage, and growth. A month that is
    /// missing leaves the cells that need it empty. Nothing is added up over partners: the world is a partner like any other, by the rows
    /// that are published with it. Two rows for a month and figures in two currencies are always refused; so is, in files that are read
    /// record by record, a flow in two valuations. A number that is rounded as it is read leaves no margin. Exit status: 0, or 2 if a file
    /// or a row of it was refused, and then no part of a table is left.
    Panel(panel::Arguments),
    /// Compare the trade of one pair over some months with the same months a year earlier.
    ///
    /// Exports, imports, turnover and balance of all goods, their growth, the share of the partner in trade with the world, and coverage.
    /// A line that has no answer says what is missing, and beside a figure stands what contradicts it by more than the rounding of the
    /// figures, among those of the pair and of the world. Exit status: 0, or 2 if a file, a row of it or the question was refused.
    ///
    /// bilateral compare trade.csv --reporter KZ --partner RO --period latest
    Compare(compare::Arguments),
    /// Tell what is in a file: its layout, areas, periods, gaps, flags, totals, and its problems.
    ///
    /// Problems are rows that are refused, periods with several records, and figures that contradict each other by more than their
    /// rounding (half a unit in the last place of each), as a year and its months or the partners and the world. Exit status: 0, or 2 if
    /// the file or a row of it was refused.
    ///
    /// bilateral inspect trade.csv
    Inspect(inspect::Arguments),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Places {
    /// Rounded to the nearest.
    Nearest,
    /// Digits behind it were cut off.
    Truncated,
}

/// What became of the files, for the last line and the exit status.
#[derive(Default)]
struct Summary {
    consistent: usize,
    contradictory: usize,
    vintages: usize,
    unreadable: usize,
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check {
            files,
            format,
            assume,
            limit,
        } => check_all(&files, format, assume, limit),
        Command::Panel(arguments) => input::ended(panel::run(&arguments)),
        Command::Compare(arguments) => input::ended(compare::run(&arguments)),
        Command::Inspect(arguments) => inspect::run(&arguments),
    }
}

fn check_all(files: &[String], format: Format, assume: Places, limit: u16) -> ExitCode {
    let assume = match assume {
        Places::Nearest => Assume::Nearest,
        Places::Truncated => Assume::Truncated,
    };
    let options = Options::default().assuming(assume).limited_to(limit.into());
    let mut summary = Summary::default();
    let mut out = io::stdout().lock();
    for (index, file) in files.iter().enumerate() {
        let written = match statement(file) {
            Ok(statement) => {
                let findings = check(&statement, options);
                summary.count(findings.verdict());
                print(&mut out, &findings, format, index)
            }
            Err(error) => {
                summary.unreadable = summary.unreadable.saturating_add(1);
                writeln!(io::stderr(), "{file}: {error}")
            }
        };
        // A reader that has seen enough closes the pipe.
        if written.is_err() {
            return ExitCode::from(2);
        }
    }
    if files.len() > 1 && format == Format::Text && summary.print(&mut out).is_err() {
        return ExitCode::from(2);
    }
    summary.status()
}

/// How much of a file is taken in; the library refuses less with what it expects.
const MOST_BYTES: usize = 8_000_000;

fn statement(file: &str) -> Result<Statement, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        taken(io::stdin().lock(), &mut bytes)
    } else {
        fs::File::open(file).and_then(|opened| taken(opened, &mut bytes))
    };
    read.map_err(|error| error.to_string())?;
    if bytes.len() >= MOST_BYTES {
        return Err(format!(
            "the file: {MOST_BYTES} bytes or more, expected at most 1000000"
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(start);
        let line = before.clone().filter(|byte| **byte == b'\n').count();
        let column = before.rev().take_while(|byte| **byte != b'\n').count();
        format!(
            "no statement, line {}, column {}: no letter, expected a text in UTF-8",
            line.saturating_add(1),
            column.saturating_add(1)
        )
    })?;
    let is_toml = if file == "-" {
        // A statement in JSON is an object; in TOML it cannot start with a brace.
        !text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{')
    } else {
        file.to_ascii_lowercase().ends_with(".toml")
    };
    let statement = if is_toml {
        Statement::from_toml(&text)
    } else {
        Statement::from_json(&text)
    };
    statement.map_err(|error| error.to_string())
}

fn taken(from: impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    from.take(u64::try_from(MOST_BYTES).unwrap_or(u64::MAX))
        .read_to_end(bytes)
}

fn print(
    out: &mut impl Write,
    findings: &Findings,
    format: Format,
    index: usize,
) -> io::Result<()> {
    match format {
        Format::Text => {
            if index > 0 {
                writeln!(out)?;
            }
            write!(out, "{findings}")
        }
        Format::Json => {
            serde_json::to_writer(&mut *out, findings)?;
            writeln!(out)
        }
    }
}

impl Summary {
    fn count(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::Consistent => &mut self.consistent,
            Verdict::Contradictory => &mut self.contradictory,
            Verdict::DifferentVintages => &mut self.vintages,
        };
        *count = count.saturating_add(1);
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let counted = [
            (self.consistent, "consistent"),
            (self.contradictory, "contradictory"),
            (self.vintages, "of sources that disagree"),
            (self.unreadable, "could not be read"),
        ];
        let counted: Vec<String> = counted
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        writeln!(out, "\n{}.", counted.join(", "))
    }

    fn status(&self) -> ExitCode {
        if self.unreadable > 0 {
            ExitCode::from(2)
        } else if self.contradictory > 0 {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        }
    }
}
