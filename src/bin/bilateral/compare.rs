//! `bilateral compare`: the trade of a pair, against the same months a year earlier.

use std::collections::BTreeSet;

use bilateral::money::Currency;
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Valuation};
use bilateral::report::{PairQuestion, ReportError, When};
use clap::{Args, ValueEnum};

use super::input::{self, Failure, Reading};
use super::table;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files of UN Comtrade, Eurostat, IMF, OECD, UNCTAD, WITS, BACI, ONS, US Census, or plain tables; gzip or not; `-` is the
    /// standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Who reports: a code or a name, as KZ, 398 or Kazakhstan.
    #[arg(long)]
    reporter: Area,
    /// With whom; WORLD is the world as it is published, for partners are not added up.
    #[arg(long)]
    partner: Area,
    /// The months, as 2022-01/2022-08, 2022-Q1 or 2022, or `latest` for those from January on that are complete in both years.
    #[arg(long)]
    period: When,
    /// One measure alone: exports, imports, turnover, balance, re-exports, `fdi inward flow` …
    #[arg(long, value_parser = input::measure)]
    measure: Option<Measure>,
    /// Which currency, where the files have several.
    #[arg(long, value_parser = input::currency)]
    currency: Option<Currency>,
    /// Which valuation, where the files have several: fob+cif is of exports FOB with imports CIF; else fob or unstated.
    #[arg(long, value_parser = input::valuation)]
    valuation: Option<Valuation>,
    #[command(flatten)]
    reading: Reading,
    /// Leave out rows that are refused, and say how many, instead of ending at the first with status 2.
    #[arg(long)]
    keep_going: bool,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page to read.
    Text,
    /// A row a figure: value with every digit, a rate as a fraction; the range that its margin allows; a rate in percent. A row a
    /// problem: why there is no figure, a flag such as provisional, that of the world as share-flag, or what contradicts the figures of the
    /// measure.
    Csv,
    /// An object of the form bilateral.pair-report/1.
    Json,
}

/// What the files have that comes near the question, where nothing answers it.
#[derive(Default)]
struct Near {
    of_reporter: bool,
    of_pair: bool,
    /// Those of all goods of the pair.
    measures: BTreeSet<Measure>,
}

impl Near {
    fn add(&mut self, asked: &Arguments, key: &Key) {
        let of_reporter = key.reporter() == asked.reporter;
        let of_pair = of_reporter && key.partner() == asked.partner;
        self.of_reporter |= of_reporter;
        self.of_pair |= of_pair;
        if of_pair && key.product().is_total() {
            self.measures.insert(key.measure());
        }
    }

    fn said(&self, asked: &Arguments) -> String {
        let (reporter, partner) = (asked.reporter, asked.partner);
        if !self.of_reporter {
            format!("nothing in the files is reported by {reporter}")
        } else if !self.of_pair && partner == Area::WORLD {
            format!(
                "nothing that {reporter} reports in the files is with {partner}, and partners are not added up"
            )
        } else if !self.of_pair {
            format!("nothing that {reporter} reports in the files is with {partner}")
        } else if self.measures.is_empty() {
            "the files have single products of the two, and no total".to_owned()
        } else {
            let measures: Vec<String> = self.measures.iter().map(ToString::to_string).collect();
            let measures = measures.join(", ");
            format!("the files have {measures} of the two (--measure)")
        }
    }
}

/// Compares and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut question = PairQuestion::new(arguments.reporter, arguments.partner, arguments.period);
    if let Some(measure) = arguments.measure {
        question = question.of(measure);
    }
    if let Some(currency) = arguments.currency {
        question = question.in_currency(currency);
    }
    if let Some(valuation) = arguments.valuation {
        question = question.valued(valuation);
    }
    let mut near = Near::default();
    let records = input::records(
        &arguments.files,
        &arguments.reading,
        arguments.keep_going,
        |key| {
            near.add(arguments, key);
            question.concerns(key)
        },
    )?;
    let report = question
        .answer(&records.exact)
        .map_err(|error| match error {
            ReportError::Ambiguous { .. } => format!("{error} (--currency, --valuation)"),
            ReportError::NoTrade {
                near: ref others, ..
            } if others.is_empty() => {
                format!("{error}: {}", near.said(arguments))
            }
            error => error.to_string(),
        })?
        // What the rounding of figures explains is no contradiction between them.
        .audited(&records.printed)
        .without_rows(records.refused);
    input::print(&match arguments.format {
        Format::Text => report.to_string(),
        Format::Csv => table::of(&report)?,
        Format::Json => format!("{}\n", serde_json::to_string(&report)?),
    })
}
