//! What the tests of checking have in common: the collected statements, and numbers other than the crate's.
#![allow(
    dead_code,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test file uses its part, and a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bilateral::check::{Finding, Findings, Options, Proof, Statement, check};
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde_json::Value;

pub(crate) fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statements");
    fs::read_to_string(folder.join(format!("{name}.json"))).unwrap()
}

pub(crate) fn statement(name: &str) -> Statement {
    Statement::from_json(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn verdicts() -> BTreeMap<String, Value> {
    serde_json::from_str(&text("verdicts")).unwrap()
}

pub(crate) fn findings(toml: &str) -> Findings {
    let statement = Statement::from_toml(toml).unwrap_or_else(|error| panic!("{error}: {toml}"));
    check(&statement, Options::default())
}

pub(crate) fn implied(finding: &Finding, id: &str) -> String {
    let mut quantities = finding.quantities().iter();
    let quantity = quantities.find(|quantity| quantity.id() == id);
    let quantity = quantity.unwrap_or_else(|| panic!("no {id}"));
    quantity
        .implied()
        .map_or("nothing".to_owned(), ToString::to_string)
}

/// The number that a text has, as an integer, a decimal or a fraction.
pub(crate) fn rational(text: &str) -> BigRational {
    match text.split_once('.') {
        None => text.parse().unwrap(),
        Some((whole, places)) => {
            let digits: BigRational = format!("{whole}{places}").parse().unwrap();
            let power: BigRational = format!("1{}", "0".repeat(places.len())).parse().unwrap();
            digits / power
        }
    }
}

/// Whether the steps of a proof come to 0 ≤ a number below zero, or 0 < 0, added up with other numbers than the crate's.
pub(crate) fn is_contradiction(proof: &Proof) -> bool {
    let rational = |number: &bilateral::number::Ratio| rational(&number.to_string());
    let mut terms: BTreeMap<&str, BigRational> = BTreeMap::new();
    let (mut bound, mut strict) = (BigRational::zero(), false);
    for step in proof.steps() {
        let times = rational(step.multiplier());
        assert!(times.is_positive());
        for (name, coefficient) in step.terms() {
            *terms.entry(name).or_default() += rational(coefficient) * &times;
        }
        bound += rational(step.bound()) * &times;
        strict |= step.is_strict();
    }
    terms.values().all(Zero::is_zero) && (bound.is_negative() || bound.is_zero() && strict)
}
