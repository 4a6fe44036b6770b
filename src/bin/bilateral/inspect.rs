//! `bilateral inspect`: what is in a file.

use std::process::ExitCode;
use std::slice;

use bilateral::read::Values;
use bilateral::report::Inspection;
use clap::{Args, ValueEnum};

use super::input::{self, Failure, Reading};
use super::progress::Progress;

#[derive(Args)]
pub(crate) struct Arguments {
    /// A file of UN Comtrade, Eurostat, IMF, OECD, UNCTAD, WITS, BACI, ONS, US Census, or a plain table; gzip or not; `-` is the
    /// standard input.
    file: String,
    #[command(flatten)]
    reading: Reading,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page to read.
    Text,
    /// An object of the form bilateral.inspection/1.
    Json,
}

/// Reads a file to its end and prints what it holds.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match printed(arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(2),
        Err(failure) => input::ended(Err(failure)),
    }
}

/// How many rows were refused.
fn printed(arguments: &Arguments) -> Result<u64, Failure> {
    let files = slice::from_ref(&arguments.file);
    // What the rounding of figures explains is no contradiction between them.
    let options = arguments.reading.options(files, Values::Printed)?;
    let options = options.into_iter().next().unwrap_or_default();
    let progress = Progress::over(files);
    let reader = input::reader(&arguments.file, options, &progress)?;
    let inspection = Inspection::of(reader, input::name(&arguments.file))?;
    drop(progress);
    input::print(&match arguments.format {
        Format::Text => inspection.to_string(),
        Format::Json => format!("{}\n", serde_json::to_string(&inspection)?),
    })?;
    Ok(inspection.refused().count())
}
