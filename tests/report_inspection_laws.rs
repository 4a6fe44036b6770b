//! Laws of an inspection: what it counts is what a plain count of the rows finds, and the order of the rows makes no difference to it.
//!
//! The rows are made at random: some figures are there twice, some are no numbers, some are set aside, and some months are missing.

#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use bilateral::money::Currency;
use bilateral::period::Month;
use bilateral::read::{Mapping, Options, Reader, Reason};
use bilateral::report::Inspection;
use proptest::prelude::*;
use proptest::sample::select;

/// A row: the partner, the month counted from January 2020, what stands for its value, and whether its column `kind` says `level`.
type Row = (&'static str, u32, &'static str, bool);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value = prop_oneof![8 => select(vec!["5", "7"]), 1 => Just(""), 1 => Just("1 500")];
    let row = (
        select(vec!["RO", "DE"]),
        0..14_u32,
        value,
        proptest::bool::weighted(0.9),
    );
    prop::collection::vec(row, 0..30)
}

fn month(index: u32) -> String {
    format!("{}-{:02}", 2020 + index / 12, index % 12 + 1)
}

fn inspected(rows: &[Row]) -> Inspection {
    let mut file = "reporter,partner,flow,period,value,kind\n".to_owned();
    for (partner, at, value, is_level) in rows {
        let kind = if *is_level { "level" } else { "index" };
        file += &format!("KZ,{partner},X,{},{value},{kind}\n", month(*at));
    }
    let mapping =
        Mapping::new()
            .with_currency(Currency::USD)
            .with_only("kind", "level", Reason::Derived);
    let options = Options::default().with_mapping(mapping);
    let reader = Reader::new(Cursor::new(file), "rows.csv", options).unwrap();
    Inspection::of(reader, "rows.csv").unwrap()
}

/// The texts of gaps, each by its series, and the series and months that are recorded more than once.
fn found(inspection: &Inspection) -> (Vec<String>, BTreeSet<(String, String)>) {
    let gaps = inspection.gaps().unwrap();
    let missing = gaps.first().iter().map(|gap| {
        let missing: Vec<String> = gap.missing().iter().map(ToString::to_string).collect();
        format!("{}: {}", gap.series().partner(), missing.join(" "))
    });
    let repeats = inspection.repeats().unwrap().first().iter();
    let repeats = repeats.map(|repeat| {
        (
            repeat.series().partner().to_string(),
            repeat.period().to_string(),
        )
    });
    (missing.collect(), repeats.collect())
}

/// As in a file that was joined to itself.
#[test]
fn a_series_of_which_every_month_is_there_twice_has_its_gaps() {
    let rows = [("RO", 0, "5", true), ("RO", 2, "5", true)];
    let (gaps, repeats) = found(&inspected(&[rows, rows].concat()));
    assert_eq!(gaps, ["RO: 2020-02"]);
    assert_eq!(repeats.len(), 2);
}

proptest! {
    #[test]
    fn what_is_counted_is_what_a_plain_count_finds(rows in rows()) {
        let inspection = inspected(&rows);
        let of = |what: fn(&Row) -> bool| u64::try_from(rows.iter().filter(|row| what(row)).count()).unwrap();
        prop_assert_eq!(inspection.rows(), of(|_| true));
        prop_assert_eq!(inspection.records(), of(|(_, _, value, is_level)| *is_level && *value != "1 500"));
        prop_assert_eq!(inspection.refused().count(), of(|(_, _, value, is_level)| *is_level && *value == "1 500"));

        // By series and month: how many records, and whether one of them has a value.
        let mut series: BTreeMap<&str, BTreeMap<u32, Vec<&str>>> = BTreeMap::new();
        for (partner, at, value, is_level) in &rows {
            if *is_level && *value != "1 500" {
                series.entry(partner).or_default().entry(*at).or_default().push(value);
            }
        }
        let mut gaps = Vec::new();
        let mut repeats = BTreeSet::new();
        for (partner, months) in &series {
            for (at, values) in months {
                if values.len() > 1 {
                    repeats.insert(((*partner).to_owned(), month(*at)));
                }
            }
            let (first, last) = (*months.keys().next().unwrap(), *months.keys().last().unwrap());
            let missing: Vec<String> = (first..last).filter(|at| !months.contains_key(at)).map(month).collect();
            if !missing.is_empty() {
                gaps.push(format!("{partner}: {}", missing.join(" ")));
            }
        }
        let (found_gaps, found_repeats) = found(&inspection);
        prop_assert_eq!(found_gaps, gaps);
        prop_assert_eq!(found_repeats, repeats);

        let span = inspection.spans().next();
        let months = series.values().flat_map(BTreeMap::keys);
        let ends = months.clone().min().zip(months.max());
        let named = |at: &u32| month(*at).parse::<Month>().unwrap().into();
        prop_assert_eq!(span.map(|span| (span.first(), span.last())), ends.map(|(first, last)| (named(first), named(last))));
    }

    #[test]
    fn the_order_of_rows_makes_no_difference((rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))) {
        let [one, other] = [&rows, &shuffled].map(|rows| inspected(rows));
        prop_assert_eq!(found(&one), found(&other));
        prop_assert_eq!((one.rows(), one.records(), one.refused().count()), (other.rows(), other.records(), other.refused().count()));
        prop_assert_eq!(one.spans().collect::<Vec<_>>(), other.spans().collect::<Vec<_>>());
        let contradictions = |inspection: &Inspection| inspection.contradictions().unwrap().count();
        prop_assert_eq!(contradictions(&one), contradictions(&other));
    }
}
