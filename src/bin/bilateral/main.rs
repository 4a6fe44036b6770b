//! The command line of the crate: statements checked, pairs compared, panels made and files looked into.

mod check;
mod compare;
mod input;
mod inspect;
mod panel;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Check(check::Arguments),
    /// Compare the trade of a pair over some months with the same months a year earlier.
    ///
    /// Exports, imports, turnover and balance of all goods, their growth, the share of the partner in trade with the world, and coverage.
    /// A line that has no answer says what is missing.
    ///
    /// Exit status: 0 if there is a report, 2 if a file or the question was refused.
    Compare(compare::Arguments),
    /// Make a table of all pairs: the same months of each year, with balance, coverage and growth.
    ///
    /// Reads UN Comtrade's present layout, or a table of the columns reporter, partner, flow, period and value. Percentages are rounded
    /// half to even, to two places.
    ///
    /// Exit status: 0 if the table is there, 2 if a file was refused; the output is then left as it was.
    Panel(panel::Arguments),
    /// Tell what is in a file: its layout, areas, periods, gaps, flags, totals, and the rows that would be refused.
    ///
    /// Exit status: 0 if every row was read, 2 if a file or a row of it was refused.
    Inspect(inspect::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(arguments) => check::run(arguments),
        Command::Compare(arguments) => input::ended(compare::run(arguments)),
        Command::Panel(arguments) => input::ended(panel::run(arguments)),
        Command::Inspect(arguments) => inspect::run(arguments),
    }
}
