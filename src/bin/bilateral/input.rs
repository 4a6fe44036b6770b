//! What the commands over files have in common.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::str::FromStr;

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Currency;
use bilateral::period::Period;
use bilateral::read::{Mapping, Options, Position, ReadError, Reader, Values};
use bilateral::record::{Key, Measure, Observed, Record, Valuation};
use bilateral::report::Repeat;
use clap::Args;

use super::map::Map;
use super::progress::Progress;

/// How files are read.
#[derive(Args)]
pub(crate) struct Reading {
    /// What a file leaves unsaid: its columns, as period=@date, and what holds for all rows, as reporter=KZ.
    ///
    /// Items separated by commas, quoted as in a CSV file where they have a comma in them:
    ///   reporter=KZ, partner=, measure=, currency=, scale=   the same in all rows
    ///   reporter=@country, period=@date, value=@amount …     in the column of that name; also product, valuation,
    ///                                                        status. A column named like its field needs no item
    ///   first-day=M, day-after=Q    dates are the first day of a month, the day after a quarter (A, S, T, Q, M)
    ///   @transformation=level       only rows with this text in that column; the others are set aside
    ///   exports=Export              the word of the file for a measure
    /// Given once it is for all files; given once for each file it is for them in their order, '' for one that needs none.
    ///
    /// A table of dates and thousand dollars, exports of Kazakhstan to the world:
    ///   --map period=@date,first-day=M,reporter=KZ,partner=WORLD,measure=exports,currency=USD,scale=thousand
    #[arg(long = "map", value_name = "ITEMS", verbatim_doc_comment)]
    maps: Vec<Map>,
    /// Round numbers such as 45.200000000000003 to so many places as they are read, and allow what rounds to that.
    #[arg(long, value_name = "PLACES", value_parser = clap::value_parser!(u32).range(0..=28))]
    round_to: Option<u32>,
}

impl Reading {
    /// The options for each of the files, whose numbers are to be understood so where no places are asked for.
    pub(crate) fn options(
        &self,
        files: &[String],
        values: Values,
    ) -> Result<Vec<Options>, Failure> {
        let maps = self.maps.len();
        if maps > 1 && maps != files.len() {
            return Err(Failure::from(format!(
                "--map is given {maps} times, files: {}: expected it once, or once for each file",
                files.len()
            )));
        }
        let values = self.round_to.map_or(values, Values::RoundedTo);
        let options = |map: Option<&Mapping>| {
            let options = Options::default().with_values(values);
            match map {
                Some(mapping) => options.with_mapping(mapping.clone()),
                None => options,
            }
        };
        let map = |index: usize| self.maps.get(if maps == 1 { 0 } else { index });
        Ok((0..files.len())
            .map(|index| options(map(index).and_then(|map| map.0.as_ref())))
            .collect())
    }
}

/// A currency by its letters, small or capital.
pub(crate) fn currency(text: &str) -> Result<Currency, String> {
    in_any_case(text, &text.to_ascii_uppercase())
}

/// A measure, in small letters or capitals.
pub(crate) fn measure(text: &str) -> Result<Measure, String> {
    in_any_case(text, &text.to_ascii_lowercase())
}

/// A valuation, in small letters or capitals.
pub(crate) fn valuation(text: &str) -> Result<Valuation, String> {
    in_any_case(text, &text.to_ascii_lowercase())
}

/// What the text means as the library writes it; what is refused is refused as it was typed.
fn in_any_case<T: FromStr<Err: ToString>>(typed: &str, written: &str) -> Result<T, String> {
    let read = written.parse().or_else(|_| typed.parse());
    read.map_err(|error: T::Err| error.to_string())
}

/// Why a command ends early.
pub(crate) enum Failure {
    /// For this reason.
    Said(String),
    /// Whoever read what it prints has seen enough.
    Unheard,
}

impl<T: ToString> From<T> for Failure {
    fn from(reason: T) -> Failure {
        Failure::Said(reason.to_string())
    }
}

/// Nothing, or the message, for the exit status.
pub(crate) fn ended(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Unheard) => {}
        Err(Failure::Said(message)) => say(&message),
    }
    ExitCode::from(2)
}

/// A line on the standard error; where nobody listens there is nobody to tell.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Writes to the standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    printed.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Unheard,
        _ => Failure::Said(format!("the standard output: {error}")),
    })
}

/// A reader of a file, or of the standard input where it is `-`.
pub(crate) fn reader(file: &str, options: Options, progress: &Progress) -> Result<Reader, Failure> {
    let is_mapped = options.mapping().is_some();
    let opened = if file == "-" {
        Reader::new(io::stdin(), name(file), options)
    } else {
        match File::open(file) {
            Ok(opened) => Reader::new(progress.counting(file, opened), file, options),
            Err(error) => Err(ReadError::Unreadable {
                file: file.to_owned(),
                reason: error.to_string(),
            }),
        }
    };
    opened.map_err(|error| unread(error, is_mapped))
}

/// Why a file is not read, with the way out where that is a mapping and there is none.
pub(crate) fn unread(error: ReadError, is_mapped: bool) -> Failure {
    match error {
        ReadError::UnknownFormat { .. } | ReadError::Unsaid { .. } if !is_mapped => {
            Failure::from(format!("{error} (--map says what a file leaves unsaid)"))
        }
        error => Failure::from(error),
    }
}

/// What messages call a file.
pub(crate) fn name(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

/// The standard input has one end.
pub(crate) fn once(files: &[String]) -> Result<(), Failure> {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        return Err(Failure::from(
            "`-` is there twice: expected the standard input once",
        ));
    }
    Ok(())
}

/// How many refusals are shown in full.
pub(crate) const MOST_SHOWN: u64 = 5;

/// What the files say of the series that are asked for.
pub(crate) struct Records {
    /// Every figure as exact as it is written, unless places are asked for.
    pub(crate) exact: Dataset,
    /// Every figure as one that was rounded at its last place.
    pub(crate) printed: Dataset,
    /// The number of rows refused, zero unless they are to be left out.
    pub(crate) refused: u64,
}

/// The records of all files that belong to series that are asked for.
pub(crate) fn records(
    files: &[String],
    reading: &Reading,
    keep_going: bool,
    mut is_asked_for: impl FnMut(&Key) -> bool,
) -> Result<Records, Failure> {
    once(files)?;
    let options = reading.options(files, Values::Printed)?;
    let progress = Progress::over(files);
    let mut are_empty = true;
    let [mut exact, mut printed] = [(); 2].map(|()| Dataset::builder(Duplicates::Refuse));
    let mut places = Places::default();
    let mut refused = 0_u64;
    for (file, options) in files.iter().zip(options) {
        let mut reader = reader(file, options, &progress)?;
        while let Some(row) = reader.next() {
            are_empty &= row.is_err();
            match row {
                Ok(record) if is_asked_for(record.key()) => {
                    places.add(&record, name(file), reader.position())?;
                    exact.insert(match reading.round_to {
                        Some(_) => record.clone(),
                        None => record.clone().taken_exactly(),
                    });
                    printed.insert(record);
                }
                Ok(_) => {}
                Err(error) if error.ends_reading() => return Err(Failure::from(error)),
                Err(error) if !keep_going => {
                    return Err(format!("{error} (--keep-going leaves out such rows)").into());
                }
                Err(error) => {
                    if refused < MOST_SHOWN {
                        progress.say(&error.to_string());
                    }
                    refused = refused.saturating_add(1);
                }
            }
        }
    }
    if refused > 0 {
        progress.say(&format!("rows refused: {refused}"));
    }
    if are_empty {
        let files = files.iter().map(|file| name(file)).collect::<Vec<_>>();
        let files = files.join(", ");
        return Err(format!("{files}: no records: there is nothing to compare").into());
    }
    Ok(Records {
        exact: exact.build()?,
        printed: printed.build()?,
        refused,
    })
}

/// What is recorded for each period of each series, and where it stands.
#[derive(Default)]
struct Places<'a>(HashMap<(Key, Period), Place<'a>>);

struct Place<'a> {
    observed: Observed,
    file: &'a str,
    at: Option<Position>,
}

impl<'a> Places<'a> {
    /// Notes where a record stands, unless there is one for its period already.
    fn add(&mut self, record: &Record, file: &'a str, at: Option<Position>) -> Result<(), Failure> {
        let here = Place {
            observed: record.observation().observed(),
            file,
            at,
        };
        let (key, period) = (record.key(), record.period());
        match self.0.entry((key.clone(), period)) {
            Entry::Vacant(first) => {
                first.insert(here);
                Ok(())
            }
            Entry::Occupied(first) => {
                let [first, second] = [first.get(), &here].map(Place::said);
                Err(Repeat::new(key.clone(), period, first, second).into())
            }
        }
    }
}

impl Place<'_> {
    fn said(&self) -> (Observed, String) {
        let file = self.file;
        let place = match self.at {
            Some(at) => format!("{file}, {at}"),
            None => file.to_owned(),
        };
        (self.observed, place)
    }
}
