//! `bilateral panel`: the year-to-date comparison of every pair of countries in files of millions of rows.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use bilateral::bulk::{BulkError, Panel};
use bilateral::number::{Rounding, RoundingMode};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files of UN Comtrade's present layout or of the columns reporter, partner, flow, period, value, plain or gzip; `-` reads one
    /// from the standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// The first and the last month of the comparison, such as 1-8.
    #[arg(long)]
    months: Months,
    /// The table to write, in CSV; `-` writes to the standard output.
    #[arg(long)]
    output: String,
    /// Which way a percentage goes that lies halfway between two.
    #[arg(long, value_enum, default_value_t = Halves::Away)]
    halves: Halves,
}

#[derive(Clone, Copy, ValueEnum)]
enum Halves {
    /// Away from zero, as statistical offices print.
    Away,
    /// To the even digit.
    Even,
}

#[derive(Clone, Copy)]
struct Months {
    first: u32,
    last: u32,
}

impl FromStr for Months {
    type Err = String;

    fn from_str(text: &str) -> Result<Months, String> {
        let ends = text
            .split_once('-')
            .and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
        match ends {
            Some((first, last)) => Ok(Months { first, last }),
            None => Err("expected a first and a last month, such as 1-8".to_owned()),
        }
    }
}

/// Reads the files and writes the table; nothing is left of a table that could not be finished.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BulkError> {
    let Months { first, last } = arguments.months;
    let mut panel = Panel::of_months(first, last)?;
    let bar = progress(&arguments.files);
    if let Some(bar) = bar.clone() {
        panel = panel.with_progress(move |file, bytes| {
            bar.set_message(file.to_owned());
            bar.set_position(bytes);
        });
    }
    for file in &arguments.files {
        panel = if file == "-" {
            panel.add(io::stdin(), "standard input")?
        } else {
            panel.add_file(file)?
        };
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    say_what_was_left_out(&panel);
    let rounding = Rounding::to(2).with_mode(match arguments.halves {
        Halves::Away => RoundingMode::HalfAwayFromZero,
        Halves::Even => RoundingMode::HalfEven,
    });
    if arguments.output == "-" {
        return panel.write(BufWriter::new(io::stdout().lock()), rounding);
    }
    write_whole(&panel, Path::new(&arguments.output), rounding)
}

/// Writes beside the place where the table is to be, and moves it there when it is whole.
fn write_whole(panel: &Panel, output: &Path, rounding: Rounding) -> Result<(), BulkError> {
    let mut name = output.as_os_str().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    let partial = PathBuf::from(name);
    let failed = |error: io::Error| BulkError::Write {
        problem: format!("{}: {error}", output.display()),
    };
    let written = File::create(&partial)
        .map_err(failed)
        .and_then(|file| panel.write(BufWriter::new(file), rounding))
        .and_then(|()| fs::rename(&partial, output).map_err(failed));
    if written.is_err() {
        // It may not even have been made.
        let _ = fs::remove_file(&partial);
    }
    written
}

/// Rows that belong to no panel are counted on the error output, each reason with its first line.
fn say_what_was_left_out(panel: &Panel) {
    for source in panel.sources() {
        for (unused, left) in source.unused() {
            let rows = match left.rows() {
                1 => "1 row".to_owned(),
                rows => format!("{rows} rows"),
            };
            // Without an error output there is nobody to tell.
            let _ = writeln!(
                io::stderr(),
                "{}: {rows} of {} not used, {unused}: first on line {}",
                source.file(),
                source.rows(),
                left.first_line()
            );
        }
    }
}

/// A bar for long inputs on a terminal.
fn progress(files: &[String]) -> Option<ProgressBar> {
    const LONG: u64 = 256 * 1024 * 1024;
    let longest = files
        .iter()
        .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
        .max()?;
    if longest < LONG || !io::stderr().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{msg} {bytes} {bytes_per_sec}").ok()?;
    Some(ProgressBar::new_spinner().with_style(style))
}
