//! `bilateral panel`: a table of all pairs.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};

use bilateral::bulk::Panel;
use bilateral::number::{Rounding, RoundingMode};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::input;

#[derive(Args)]
pub(super) struct Arguments {
    /// Files of one table, plain or compressed with gzip; `-` is the standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// The months of each year, as 1-8.
    #[arg(long, value_parser = months)]
    months: (u32, u32),
    /// What a row is for, beside the year.
    #[arg(long, default_value = "reporter,partner", value_parser = ["reporter,partner"])]
    by: String,
    /// The file to write, which is there when it is complete; `-` is the standard output.
    #[arg(long)]
    output: String,
}

fn months(text: &str) -> Result<(u32, u32), String> {
    let ends = text
        .split_once('-')
        .and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    ends.ok_or_else(|| "expected a first and a last month, as 1-8".to_owned())
}

/// Reads all files, then writes.
pub(super) fn run(arguments: Arguments) -> Result<(), String> {
    let (first, last) = arguments.months;
    input::once(&arguments.files)?;
    let mut panel = Panel::of_months(first, last).map_err(|error| error.to_string())?;
    let bar = progress(&arguments.files);
    if let Some(bar) = bar.clone() {
        panel = panel.with_progress(move |file, bytes| {
            bar.set_message(file.to_owned());
            bar.set_position(bytes);
        });
    }
    for file in &arguments.files {
        if let Some(bar) = &bar {
            bar.set_length(fs::metadata(file).map_or(0, |data| data.len()));
        }
        let added = if file == "-" {
            panel.add(io::stdin(), file)
        } else {
            panel.add_file(file)
        };
        panel = match added {
            Ok(panel) => panel,
            Err(error) => {
                clear(bar.as_ref());
                return Err(error.to_string());
            }
        };
    }
    clear(bar.as_ref());
    for source in panel.sources() {
        for (unused, left) in source.unused() {
            let file = source.file();
            input::say(&format!("{file}: rows left out, {unused}: {}", left.rows()));
        }
    }
    if arguments.output == "-" {
        return written(&panel, io::stdout().lock());
    }
    let output = Path::new(&arguments.output);
    let refuse = |error: io::Error| format!("{}: {error}", arguments.output);
    let (part, file) = beside(output).map_err(refuse)?;
    let result = written(&panel, BufWriter::new(file))
        .and_then(|()| fs::rename(&part, output).map_err(refuse));
    if result.is_err() {
        // The message is of what went wrong first.
        let _ = fs::remove_file(&part);
    }
    result
}

fn written(panel: &Panel, out: impl io::Write) -> Result<(), String> {
    let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
    panel
        .write(out, rounding)
        .map_err(|error| error.to_string())
}

/// A new file in the folder of the output, which takes its name when it is complete.
fn beside(output: &Path) -> io::Result<(PathBuf, File)> {
    let mut name = std::ffi::OsString::from(".");
    name.push(
        output
            .file_name()
            .ok_or_else(|| io::Error::other("expected the name of a file"))?,
    );
    name.push(format!(".{}.part", std::process::id()));
    let part = output.with_file_name(name);
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&part)?;
    Ok((part, file))
}

/// Files smaller than this are read before a bar is seen.
const LONG: u64 = 32_000_000;

/// A bar where someone looks at a terminal and there is much to read.
fn progress(files: &[String]) -> Option<ProgressBar> {
    let bytes = files
        .iter()
        .filter_map(|file| fs::metadata(file).ok())
        .fold(0_u64, |sum, data| sum.saturating_add(data.len()));
    if !io::stderr().is_terminal() || bytes < LONG {
        return None;
    }
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}");
    Some(match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    })
}

fn clear(bar: Option<&ProgressBar>) {
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}
