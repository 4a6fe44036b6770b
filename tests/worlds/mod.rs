//! What the laws of checking have in common: true worlds, and figures as they are printed of them.

#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test uses some of it, and stops at the first surprise"
)]

use bilateral::check::{Assume, Finding, Findings, Options, Statement, check};
use bilateral::number::{Range, Ratio, Rounding, RoundingMode};
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value, json};

/// True values of a world: flows in two periods of two years, in whole dollars.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// Exports and imports in January to August and in the rest, of 2021 and of 2022.
    pub(crate) flows: [[i64; 2]; 4],
}

/// A figure to print: its id, keys, true value in its unit, and whether it is a rate.
pub(crate) struct True {
    pub(crate) id: &'static str,
    pub(crate) keys: Value,
    pub(crate) value: Ratio,
    pub(crate) is_percent: bool,
}

impl True {
    /// The true value, percentages as fractions.
    pub(crate) fn number(&self) -> Ratio {
        let unit = if self.is_percent { 100 } else { 1 };
        self.value.over(&Ratio::from(unit)).unwrap()
    }
}

impl World {
    pub(crate) fn figures(&self) -> Vec<True> {
        let [[x1, m1], [x2, m2], [x3, m3], [x4, m4]] = self.flows;
        let level = |id, measure: &str, period: &str, value: i64| True {
            id,
            keys: json!({ "measure": measure, "period": period }),
            value: Ratio::from(value),
            is_percent: false,
        };
        let percent = |id, keys, dividend: i64, divisor: i64, less: i64| True {
            id,
            keys,
            value: Ratio::from(dividend)
                .over(&Ratio::from(divisor))
                .unwrap()
                .minus(&Ratio::from(less))
                .times(&Ratio::from(100)),
            is_percent: true,
        };
        let growth = |of: &str| json!({ "measure": "growth", "of": of });
        vec![
            level("X8", "exports", "2022-01/2022-08", x3),
            level("M8", "imports", "2022-01/2022-08", m3),
            level("T8", "turnover", "2022-01/2022-08", x3 + m3),
            level("B8", "balance", "2022-01/2022-08", x3 - m3),
            level("T22", "turnover", "2022", x3 + m3 + x4 + m4),
            level("T21", "turnover", "2021", x1 + m1 + x2 + m2),
            level("X21", "exports", "2021", x1 + x2),
            level("D21", "deficit", "2021", m1 + m2 - x1 - x2),
            percent("gX", growth("X8"), x3, x1, 1),
            percent("gT", growth("T8"), x3 + m3, x1 + m1, 1),
            percent("gY", growth("T22"), x3 + m3 + x4 + m4, x1 + m1 + x2 + m2, 1),
            percent(
                "s",
                json!({ "measure": "share", "part": "X8", "whole": "T8" }),
                x3,
                x3 + m3,
                0,
            ),
            percent(
                "c",
                json!({ "measure": "coverage", "period": "2021" }),
                x1 + x2,
                m1 + m2,
                0,
            ),
        ]
    }
}

/// How a figure is printed: to the nearest, or with a word that is true of it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Print {
    Nearest,
    /// Digits cut off.
    Cut,
    About,
    Almost,
    Over,
    AtLeast,
    AtMost,
}

/// The figure with its last place `places` behind the point, of millions or of percent.
pub(crate) fn printed(figure: &True, places: u32, print: Print) -> Value {
    let unit = if figure.is_percent { 1 } else { 1_000_000 };
    let number = figure.value.over(&Ratio::from(unit)).unwrap();
    // Words speak of the size, so they look away from zero, or toward it.
    let (qualifier, mode) = match print {
        Print::Nearest => (None, RoundingMode::HalfAwayFromZero),
        Print::Cut => (None, RoundingMode::Truncate),
        Print::About => (Some("about"), RoundingMode::Floor),
        Print::Almost => (Some("almost"), RoundingMode::AwayFromZero),
        Print::Over => (Some("over"), RoundingMode::Truncate),
        Print::AtLeast => (Some("at_least"), RoundingMode::Truncate),
        Print::AtMost => (Some("at_most"), RoundingMode::AwayFromZero),
    };
    let digits = number.to_fixed(Rounding::to(places).with_mode(mode));
    let rounded: Ratio = digits.parse().unwrap();
    // A true value that happens to be round is not almost, and none is at least another of the other sign.
    let is_said = !rounded.is_zero() && (rounded != number || !matches!(print, Print::Almost));
    let mut file = figure.keys.clone();
    file["id"] = json!(figure.id);
    file["value"] = json!(digits);
    file["unit"] = json!(if figure.is_percent { "percent" } else { "USD" });
    if !figure.is_percent {
        file["scale"] = json!("million");
    }
    if let (Some(qualifier), true) = (qualifier, is_said) {
        file["qualifier"] = json!(qualifier);
    } else if !matches!(print, Print::Cut) {
        let nearest = Rounding::to(places).with_mode(RoundingMode::HalfAwayFromZero);
        file["value"] = json!(number.to_fixed(nearest));
    }
    file
}

pub(crate) fn printed_all(truth: &[True], prints: &[(u32, Print)]) -> Vec<Value> {
    let figures = truth.iter().zip(prints);
    figures
        .map(|(figure, (places, print))| printed(figure, *places, *print))
        .collect()
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    proptest::array::uniform4(proptest::array::uniform2(20_000_000_i64..2_000_000_000))
        .prop_map(|flows| World { flows })
}

pub(crate) fn prints() -> impl Strategy<Value = Vec<(u32, Print)>> {
    let print = prop_oneof![
        4 => Just(Print::Nearest),
        1 => Just(Print::About),
        1 => Just(Print::Almost),
        1 => Just(Print::Over),
        1 => Just(Print::AtLeast),
        1 => Just(Print::AtMost),
    ];
    proptest::collection::vec((0_u32..3, print), 13)
}

pub(crate) fn checked(figures: &[Value]) -> Findings {
    of_file(&json!({ "figures": figures }), Assume::Nearest)
}

pub(crate) fn of_file(file: &Value, assume: Assume) -> Findings {
    let file = file.to_string();
    let statement = Statement::from_json(&file).unwrap_or_else(|error| panic!("{error}: {file}"));
    check(&statement, Options::default().assuming(assume))
}

pub(crate) fn range_of<'f>(finding: &'f Finding, id: &str) -> Option<&'f Range> {
    finding
        .quantities()
        .iter()
        .find(|quantity| quantity.id() == id)?
        .implied()
}

pub(crate) fn rational(number: &Ratio) -> BigRational {
    super::shared::rational(&number.to_string())
}
