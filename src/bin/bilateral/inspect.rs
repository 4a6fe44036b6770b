//! `bilateral inspect`: what is in a file.

use std::process::ExitCode;

use bilateral::money::Scale;
use bilateral::read::Mapping;
use bilateral::record::Measure;
use bilateral::report::Inspection;
use clap::{Args, ValueEnum};

use super::input;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The file, plain or compressed with gzip; `-` is the standard input.
    file: String,
    /// What the figures are counted in, where the file leaves it unsaid: units, thousand, million or billion.
    #[arg(long)]
    scale: Option<Scale>,
    /// What is measured, where the file leaves it unsaid, as the annex tables of UNCTAD do: `fdi inward flow` …
    #[arg(long)]
    measure: Option<Measure>,
    /// A page to read, or an object of the form bilateral.inspection/1.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Reads a file to its end and prints what it holds.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match printed(arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(2),
        Err(message) => input::ended(Err(message)),
    }
}

/// How many rows were refused.
fn printed(arguments: &Arguments) -> Result<u64, String> {
    let mut mapping = None;
    if let Some(scale) = arguments.scale {
        mapping = Some(Mapping::new().with_scale(scale));
    }
    if let Some(measure) = arguments.measure {
        mapping = Some(mapping.unwrap_or_default().with_measure(measure));
    }
    let inspection = input::reader(&arguments.file, mapping)
        .and_then(|reader| Inspection::of(reader, input::name(&arguments.file)))
        .map_err(|error| error.to_string())?;
    input::print(&match arguments.format {
        Format::Text => inspection.to_string(),
        Format::Json => {
            let json = serde_json::to_string(&inspection).map_err(|error| error.to_string())?;
            format!("{json}\n")
        }
    })?;
    Ok(inspection.refused())
}
