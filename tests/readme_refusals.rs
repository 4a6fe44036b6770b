//! Each row of the README's table of refusals, said word by word by the question that it names.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Display;

use bilateral::compute::{
    Against, ExchangeRate, RateBasis, Whole, convert, growth, partial_year, share,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, add, read};
use bilateral::period::Period;
use bilateral::phrase::Phrase;
use bilateral::place::Area;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record, Valuation};

fn key(measure: Measure) -> Key {
    let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(kz, ro, measure, Currency::USD).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn usd(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

fn record(key: &Key, text: &str, value: i64) -> Record {
    Record::new(key.clone(), period(text), usd(value)).unwrap()
}

fn dataset(records: &[Record]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(records.iter().cloned());
    builder.build().unwrap()
}

fn billion(digits: &str) -> Amount {
    Amount::printed(digits, Scale::Billion, Currency::USD).unwrap()
}

fn said<T, E: Display>(answer: Result<T, E>) -> String {
    answer.map_or_else(|error| error.to_string(), |_| "an answer".to_owned())
}

/// What is said to the question in the first column of a row; nothing where no question goes by that text.
fn answer(question: &str) -> Option<String> {
    let exports = key(Measure::Exports);
    let year = period("2021");
    Some(match question {
        "growth of eight months over a year" => said(partial_year(
            &record(&exports, "2021", 160),
            &record(&exports, "2022-01/2022-08", 145),
        )),
        "a total with a month missing" => {
            let eight_months = record(&exports, "2022-01/2022-08", 145);
            said(dataset(&[eight_months]).total(&exports, period("2022")))
        }
        "dollars plus euros" => said(usd(1).plus(&Amount::exact(1.into(), Currency::EUR))),
        "exports FOB compared with exports of unstated valuation" => {
            let fob = exports.with_valuation(Valuation::Fob).unwrap();
            let (base, current) = (record(&exports, "2020", 1), record(&fob, "2021", 1));
            said(partial_year(&base, &current))
        }
        "a sum of FDI positions" => {
            let position = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
            let position = key(position);
            let positions = [record(&position, "2020", 1), record(&position, "2021", 1)];
            said(dataset(&positions).total(&position, period("2020–2021")))
        }
        "growth from zero, or from a base whose margin reaches zero" => {
            said(growth(&billion("0"), &billion("1")))
        }
        "growth from a negative balance" => said(growth(&usd(-1), &usd(1))),
        "exports of $1.5 billion in a turnover of $1.045 billion" => {
            said(share(&billion("1.5"), &billion("1.045")))
        }
        "which partners drove growth, one without figures"
        | "what Italy and what the EU contributed to growth" => {
            let italy = exports.with_partner("IT".parse().unwrap()).unwrap();
            let records = [record(&italy, "2020", 1), record(&italy, "2021", 2)];
            let other = if question.contains("EU") {
                "EU27_2020"
            } else {
                "RO"
            };
            let partners: [Area; 2] = ["IT", other].map(|area| area.parse().unwrap());
            let whole = Whole::SumOfParts;
            let against = Against::YearEarlier;
            let dataset = dataset(&records);
            said(dataset.contributions_by_partner(&exports, &partners, whole, year, against))
        }
        "a year's exports at the rate of 31 December" => {
            let december = RateBasis::EndOfPeriod("2021-12".parse().unwrap());
            let rate = ExchangeRate::printed(Currency::USD, "0.88", Currency::EUR, december);
            said(convert(&usd(1), Measure::Exports, year, &rate.unwrap()))
        }
        "what a text says by €1.698" => said(Phrase::read("€1.698")),
        "two releases of one figure" => {
            let released = |value, day: &str| {
                record(&exports, "2021", value).with_release(day.parse().unwrap())
            };
            let mut builder = Dataset::builder(Duplicates::Refuse);
            builder.extend([released(100, "2022-03-01"), released(104, "2023-03-01")]);
            said(builder.build())
        }
        "exports of one release plus imports of another" => {
            let released = |measure, day: &str| {
                record(&key(measure), "2021", 5).with_release(day.parse().unwrap())
            };
            let (exports, imports) = (Measure::Exports, Measure::Imports);
            let parts = [
                released(exports, "2022-03-01"),
                released(imports, "2023-03-01"),
            ];
            said(dataset(&parts).level(&key(Measure::Turnover), year))
        }
        "more digits than a decimal holds" => {
            let large = Decimal::from_i128_with_scale(10_i128.pow(27), 0);
            said(add(large, read("0.0123").unwrap()))
        }
        _ => return None,
    })
}

#[test]
fn each_row_is_said_word_by_word() {
    let readme = include_str!("../README.md");
    let (_, section) = readme.split_once("## What it refuses, and why").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .collect();
    assert!(rows.len() >= 14, "{rows:?}");
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, question, printed, ..] = cells.as_slice() else {
            panic!("{row}");
        };
        let said = answer(question).unwrap_or_else(|| panic!("no question asks for {question}"));
        let mut rest = said.as_str();
        for words in printed.trim_matches('`').split('…') {
            let Some((_, after)) = rest.split_once(words) else {
                panic!("{question}: the README has {printed}, and said is {said}");
            };
            rest = after;
        }
    }
}
