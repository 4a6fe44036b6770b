//! Where a table goes: whole, or not at all.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use bilateral::bulk::BulkError;

use super::input::Failure;

const NO_FILE: &str = "expected the name of a file";

/// The status of a command that was interrupted.
const INTERRUPTED: i32 = 130;

/// The standard output, a device, or a file that is written beside its place and moved there.
pub(crate) enum Output {
    Standard,
    /// What is neither a file nor a folder cannot be replaced.
    Device(PathBuf),
    File {
        path: PathBuf,
        partial: PathBuf,
    },
}

impl Output {
    /// An output that can be written, as far as can be known before the inputs are read.
    pub(crate) fn new(name: &str, inputs: &[String]) -> Result<Output, String> {
        if name == "-" {
            return Ok(Output::Standard);
        }
        let path = match fs::metadata(name) {
            Ok(about) if about.is_dir() => {
                return Err(failed(name, format_args!("a folder: {NO_FILE}")));
            }
            Ok(about) if !about.is_file() => return Ok(Output::Device(name.into())),
            Ok(about) if about.permissions().readonly() => {
                return Err(failed(name, "it is there and may not be written"));
            }
            // A link stays, and what it leads to is replaced.
            Ok(_) => fs::canonicalize(name).map_err(|error| failed(name, error))?,
            Err(_) if name.is_empty() => return Err(failed("``", NO_FILE)),
            Err(error) if error.kind() == ErrorKind::NotFound => name.into(),
            Err(error) => return Err(failed(name, error)),
        };
        let is_output = |input: &&String| fs::canonicalize(input).is_ok_and(|input| input == path);
        if let Some(input) = inputs.iter().find(is_output) {
            return Err(failed(
                name,
                format!("it is read as `{input}`: expected another file"),
            ));
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(format!(".{}.partial", process::id()));
        let partial = PathBuf::from(partial);
        let doomed = partial.clone();
        let handler = ctrlc::try_set_handler(move || {
            // It may not have been made yet, or be in its place already.
            let _ = fs::remove_file(&doomed);
            process::exit(INTERRUPTED);
        });
        match handler {
            // Whoever had a signal ignored, as `nohup` does, wants the table in spite of it.
            Ok(()) | Err(ctrlc::Error::MultipleHandlers) => {}
            Err(error) => return Err(failed(name, error)),
        }
        // A folder that is not there or may not be written is found out before hours of reading.
        File::create(&partial)
            .and_then(|_| fs::remove_file(&partial))
            .map_err(|error| failed(name, error))?;
        Ok(Output::File { path, partial })
    }

    /// Writes the table; of one that could not be finished nothing is left.
    pub(crate) fn write(
        &self,
        table: impl FnOnce(&mut dyn Write) -> Result<(), BulkError>,
    ) -> Result<(), Failure> {
        let (name, written) = match self {
            Output::Standard => (
                "the standard output".to_owned(),
                table(&mut BufWriter::new(io::stdout().lock())),
            ),
            Output::Device(path) => (
                path.display().to_string(),
                File::create(path)
                    .map_err(unwritten)
                    .and_then(|device| table(&mut BufWriter::new(device))),
            ),
            Output::File { path, partial } => (
                path.display().to_string(),
                write_beside(path, partial, table),
            ),
        };
        match written {
            // Who reads has seen enough.
            Err(BulkError::Write {
                kind: ErrorKind::BrokenPipe,
                ..
            }) => Err(Failure::Unheard),
            Err(BulkError::Write { problem, .. }) => Err(failed(&name, problem).into()),
            written => written.map_err(Failure::from),
        }
    }
}

fn write_beside(
    path: &Path,
    partial: &Path,
    table: impl FnOnce(&mut dyn Write) -> Result<(), BulkError>,
) -> Result<(), BulkError> {
    let written = File::create(partial)
        .and_then(|file| match fs::metadata(path) {
            Ok(before) => file.set_permissions(before.permissions()).map(|()| file),
            Err(_) => Ok(file),
        })
        .map_err(unwritten)
        .and_then(|file| table(&mut BufWriter::new(file)))
        .and_then(|()| fs::rename(partial, path).map_err(unwritten));
    if written.is_err() {
        // It may not even have been made.
        let _ = fs::remove_file(partial);
    }
    written
}

fn unwritten(error: io::Error) -> BulkError {
    BulkError::Write {
        kind: error.kind(),
        problem: error.to_string(),
    }
}

fn failed(name: &str, problem: impl Display) -> String {
    format!("the panel could not be written: {name}: {problem}")
}
