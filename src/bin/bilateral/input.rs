//! What the commands over files have in common.

use std::io::{self, Write};
use std::process::ExitCode;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Scale;
use bilateral::read::{Mapping, Options, ReadError, Reader};

/// Nothing, or the message, for the exit status.
pub(crate) fn ended(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// A line on the standard error; where nobody listens there is nobody to tell.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Writes to the standard output.
pub(crate) fn print(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| format!("the standard output: {error}"))
}

/// A reader of a file, or of the standard input where it is `-`.
pub(crate) fn reader(file: &str, mapping: Option<Mapping>) -> Result<Reader, ReadError> {
    let options = mapping.map_or_else(Options::default, |mapping| {
        Options::default().with_mapping(mapping)
    });
    if file == "-" {
        Reader::new(io::stdin(), name(file), options)
    } else {
        Reader::open(file, options)
    }
}

/// What messages call a file.
pub(crate) fn name(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

/// The standard input has one end.
pub(crate) fn once(files: &[String]) -> Result<(), String> {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        return Err("`-` is there twice: expected the standard input once".to_owned());
    }
    Ok(())
}

/// How many refusals are shown in full.
pub(crate) const MOST_SHOWN: u64 = 5;

/// The records of all files and the number of rows refused, zero unless they are to be left out.
pub(crate) fn dataset(
    files: &[String],
    scale: Option<Scale>,
    keep_going: bool,
) -> Result<(Dataset, u64), String> {
    once(files)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    let mut refused = 0_u64;
    for file in files {
        for row in reader(file, scale.map(|scale| Mapping::new().with_scale(scale)))
            .map_err(|error| error.to_string())?
        {
            match row {
                Ok(record) => {
                    builder.insert(record);
                }
                Err(error) if !keep_going || matches!(error, ReadError::Unreadable { .. }) => {
                    return Err(error.to_string());
                }
                Err(error) => {
                    if refused < MOST_SHOWN {
                        say(&error.to_string());
                    }
                    refused = refused.saturating_add(1);
                }
            }
        }
    }
    if refused > 0 {
        say(&format!("rows refused: {refused}"));
    }
    let dataset = builder.build().map_err(|error| error.to_string())?;
    Ok((dataset, refused))
}
