//! `bilateral panel`: the year-to-date comparison of every pair of countries in files of millions of rows.

use std::io;
use std::str::FromStr;

use bilateral::bulk::{BulkError, By, Panel, SourceCount};
use bilateral::number::{Rounding, RoundingMode};
use bilateral::read::{Options, Values};
use clap::{Args, ValueEnum};

use super::input::{self, Failure, MOST_SHOWN, Reading, say};
use super::output::Output;
use super::progress::Progress;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files in any layout that the library reads, plain or gzip; `-` is the standard input. Fast are UN Comtrade's present layout
    /// and the columns reporter, partner, flow, period, value; others are read record by record, and all with --map or --round-to.
    #[arg(required = true)]
    files: Vec<String>,
    /// The first and the last month of the comparison, such as 1-8.
    #[arg(long)]
    months: Months,
    /// What a line is of: `reporter,partner`, or `reporter` by its rows with the world (0 or WORLD), as published. Nothing is added up.
    #[arg(long, default_value_t)]
    by: By,
    #[command(flatten)]
    reading: Reading,
    /// Leave out rows that are refused, and say how many, instead of stopping at the first.
    #[arg(long)]
    keep_going: bool,
    /// The table to write, in CSV; `-` writes to the standard output. It takes the place of a file of that name when it is whole.
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
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    input::once(&arguments.files)?;
    let options = arguments.reading.options(&arguments.files, Values::Exact)?;
    let Months { first, last } = arguments.months;
    let mut panel = Panel::of_months(first, last)?.by(arguments.by);
    if arguments.keep_going {
        panel = panel.keep_going();
    }
    let output = Output::new(&arguments.output, &arguments.files)?;
    let progress = Progress::over(&arguments.files);
    if let Some(tell) = progress.tell() {
        panel = panel.with_progress(tell);
    }
    let read = with_files(panel, &arguments.files, options);
    drop(progress);
    let panel = read?;
    say_what_was_left_out(&panel);
    say_what_has_no_line(&panel, arguments);
    let rounding = Rounding::to(2).with_mode(match arguments.halves {
        Halves::Away => RoundingMode::HalfAwayFromZero,
        Halves::Even => RoundingMode::HalfEven,
    });
    output.write(|out| panel.write(out, rounding))
}

fn with_files(mut panel: Panel, files: &[String], options: Vec<Options>) -> Result<Panel, Failure> {
    for (file, options) in files.iter().zip(options) {
        let is_mapped = options.mapping().is_some();
        panel = panel.with_options(options);
        let added = if file == "-" {
            panel.add(io::stdin(), input::name(file))
        } else {
            panel.add_file(file)
        };
        panel = added.map_err(|error| match error {
            BulkError::Read(error) => input::unread(error, is_mapped),
            error => Failure::from(error),
        })?;
    }
    Ok(panel)
}

/// Rows that belong to no panel are counted on the error output, each reason with its first row; so are those that were refused.
fn say_what_was_left_out(panel: &Panel) {
    for source in panel.sources() {
        for (unused, left) in source.unused() {
            say(&format!(
                "{}: {} of {} not used, {unused}: first on {}",
                source.file(),
                counted(left.rows(), "row"),
                source.rows(),
                left.first()
            ));
        }
    }
    let most = usize::try_from(MOST_SHOWN).unwrap_or(usize::MAX);
    let refusals = panel.sources().iter().flat_map(SourceCount::refusals);
    for refusal in refusals.take(most) {
        say(&refusal.to_string());
    }
    let refused = panel.sources().iter().map(SourceCount::refused);
    let refused = refused.fold(0, u64::saturating_add);
    if refused > 0 {
        say(&format!("rows refused: {refused}"));
    }
}

/// A table without lines, and one that lacks reporters of whom there are rows, do not go unmentioned.
fn say_what_has_no_line(panel: &Panel, arguments: &Arguments) {
    let Months { first, last } = arguments.months;
    if arguments.by == By::Reporter
        && let without @ [(reporter, year), ..] = panel.without_world().as_slice()
    {
        say(&format!(
            "no line for {} of reporters with rows of partners and none of the world (code 0): first {reporter} in {year}",
            counted(u64::try_from(without.len()).unwrap_or(u64::MAX), "year")
        ));
    }
    if panel.is_empty() {
        let world = match arguments.by {
            By::Reporter => " with the world",
            By::ReporterAndPartner => "",
        };
        say(&format!(
            "the table has no lines: no imports or exports of all goods{world} in the months {first} to {last} of any year"
        ));
    }
}

fn counted(number: u64, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
