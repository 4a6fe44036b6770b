//! The panel of bulk files against sums and divisions of big integers, which share nothing with it.

#![cfg(feature = "bulk")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::num::NonZeroUsize;

use bilateral::bulk::Panel;
use bilateral::number::{Rounding, RoundingMode};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Zero;
use proptest::prelude::*;
use proptest::sample::select;

/// Nine places hold every value that the tests write.
const PLACES: usize = 9;

/// A row as it is written: whose, with whom, the flow, year and month, and the digits before and after the point.
type Row = (u32, u32, &'static str, u32, u32, String);

/// The number as so many billionths, read digit by digit.
fn billionths(text: &str) -> BigInt {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    assert!(places.len() <= PLACES, "{text}");
    format!("{whole}{places:0<PLACES$}").parse().unwrap()
}

/// `dividend ÷ divisor` in hundredths of a percent, ties to even; nothing for a divisor of zero.
fn percentage(dividend: &BigInt, divisor: &BigInt) -> Option<BigInt> {
    if divisor.is_zero() {
        return None;
    }
    let (quotient, rest): (BigInt, BigInt) =
        (dividend * BigInt::from(10_000)).div_mod_floor(divisor);
    let twice: BigInt = rest * 2;
    Some(match twice.cmp(divisor) {
        std::cmp::Ordering::Less => quotient,
        std::cmp::Ordering::Equal if quotient.is_even() => quotient,
        _ => quotient + 1,
    })
}

/// A sum of all three months, or nothing.
fn sum(rows: &[Row], reporter: u32, partner: u32, flow: &str, year: u32) -> Option<BigInt> {
    let mut months = BTreeMap::new();
    for row in rows {
        if (row.0, row.1, row.2, row.3) == (reporter, partner, flow, year) {
            months.insert(row.4, billionths(&row.5));
        }
    }
    (months.len() == 3).then(|| months.into_values().sum())
}

/// The cells of a line as numbers: sums in billionths, percentages in hundredths.
fn cells(line: &str) -> Vec<Option<BigInt>> {
    let cell = |(column, text): (usize, &str)| match (text, column) {
        ("", _) => None,
        (text, 3..=6) => Some(billionths(text)),
        (text, _) => {
            let (whole, places) = text.split_once('.').unwrap();
            assert_eq!(places.len(), 2, "{line}");
            Some(format!("{whole}{places}").parse().unwrap())
        }
    };
    line.split(',').enumerate().skip(3).map(cell).collect()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value = prop_oneof![
        4 => "[1-9][0-9]{0,8}(\\.[0-9]{1,3})?",
        1 => "[1-9][0-9]{0,14}(\\.[0-9]{1,9})?",
        1 => select(&["0", "0.000", "9223372036854775.807", "0.5"][..]).prop_map(str::to_owned),
    ];
    let all = 2 * 2 * 2 * 3 * 3;
    let values = proptest::collection::vec(proptest::option::weighted(0.95, value), all);
    values
        .prop_map(|values| {
            let mut rows = Vec::new();
            let mut values = values.into_iter();
            for reporter in [1, 2] {
                for partner in [0, 643] {
                    for flow in ["M", "X"] {
                        for year in 2020..=2022 {
                            for month in 1..=3 {
                                if let Some(value) = values.next().flatten() {
                                    rows.push((reporter, partner, flow, year, month, value));
                                }
                            }
                        }
                    }
                }
            }
            rows
        })
        .prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_cell_is_what_big_integers_make_it(rows in rows(), threads in 1..4_usize) {
        let mut file = String::from("reporter,partner,flow,period,value\n");
        for (reporter, partner, flow, year, month, value) in &rows {
            file += &format!("{reporter},{partner},{flow},{year}{month:02},{value}\n");
        }
        let panel = Panel::of_months(1, 3).unwrap().with_threads(NonZeroUsize::new(threads).unwrap());
        let panel = panel.add(Cursor::new(file), "f.csv").unwrap();
        let mut out = Vec::new();
        panel.write(&mut out, Rounding::to(2).with_mode(RoundingMode::HalfEven)).unwrap();
        let out = String::from_utf8(out).unwrap();
        let mut lines = out.lines().skip(1);
        for reporter in [1, 2] {
            for partner in [0, 643] {
                for year in 2020..=2022 {
                    if !rows.iter().any(|row| (row.0, row.1, row.3) == (reporter, partner, year)) {
                        continue;
                    }
                    let line = lines.next().unwrap();
                    let head = format!("{reporter},{partner},{year},");
                    prop_assert!(line.starts_with(&head), "{} instead of {}", line, head);
                    let of = |year| {
                        let [imports, exports] = ["M", "X"].map(|flow| sum(&rows, reporter, partner, flow, year));
                        let turnover = imports.as_ref().zip(exports.as_ref()).map(|(m, x)| m + x);
                        [imports, exports, turnover]
                    };
                    let (current, base) = (of(year), of(year - 1));
                    let [imports, exports, turnover] = &current;
                    let both = imports.as_ref().zip(exports.as_ref());
                    let mut expected = vec![imports.clone(), exports.clone(), turnover.clone()];
                    expected.push(both.map(|(m, x)| x - m));
                    expected.push(both.and_then(|(m, x)| percentage(x, m)));
                    for (current, base) in current.iter().zip(&base) {
                        let pair = current.as_ref().zip(base.as_ref());
                        expected.push(pair.and_then(|(y, x)| percentage(&(y - x), x)));
                    }
                    prop_assert_eq!(cells(line), expected, "{}", line);
                }
            }
        }
        prop_assert_eq!(lines.next(), None);
    }
}
