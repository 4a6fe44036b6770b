//! 110 statements of offices, agencies and newspapers from 2002 to 2025, each with its address in the file, against the verdicts of another
//! solver.
//!
//! `tests/statements/verdicts.json` has the verdict of each, obtained with an exact solver over the real numbers that takes rates as
//! unknowns, and one minimal conflict of those that are contradictory.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use bilateral::check::{Assume, CheckError, Conflict, Options, Statement, Verdict, check};
use serde_json::{Value, json};

#[path = "check/shared.rs"]
mod shared;

use shared::{is_contradiction, statement, text, verdicts};

fn ids(conflict: &Conflict) -> BTreeSet<&str> {
    conflict.figures().iter().map(String::as_str).collect()
}

#[test]
fn every_verdict_is_that_of_the_other_solver() {
    let verdicts = verdicts();
    assert_eq!(verdicts.len(), 110);
    let wrong: Vec<&String> = verdicts
        .iter()
        .filter(|(name, known)| {
            let found = check(&statement(name), Options::default());
            assert_eq!(found.readings()[0].not_checked(), [""; 0], "{name}");
            serde_json::to_value(found.verdict()).unwrap() != known["verdict"]
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_known_conflict_of_each_contradiction_is_found_and_every_proof_adds_up() {
    let mut contradictory = 0;
    for (name, known) in verdicts() {
        let Some(known) = known["conflict"].as_array() else {
            continue;
        };
        contradictory += 1;
        let known: BTreeSet<&str> = known.iter().map(|id| id.as_str().unwrap()).collect();
        let findings = check(&statement(&name), Options::default());
        let conflicts = findings.readings()[0].conflicts();
        assert!(
            conflicts.iter().any(|conflict| ids(conflict) == known),
            "{name}: {known:?}"
        );
        for conflict in conflicts {
            assert!(!conflict.proofs().is_empty(), "{name}");
            for proof in conflict.proofs() {
                assert!(proof.adds_up(), "{name}: {proof}");
                assert!(is_contradiction(proof), "{name}: {proof}");
            }
        }
    }
    assert_eq!(contradictory, 31);
}

/// Each statement told backwards: the last figure and the last relation first.
#[test]
fn the_order_of_figures_and_relations_changes_nothing() {
    let mut compared = 0;
    for (name, _) in verdicts() {
        let mut backwards: Value = serde_json::from_str(&text(&name)).unwrap();
        for list in ["figures", "relations"] {
            backwards[list].as_array_mut().unwrap().reverse();
        }
        let backwards = Statement::from_json(&backwards.to_string()).unwrap();
        let (told, turned) = (
            check(&statement(&name), Options::default()),
            check(&backwards, Options::default()),
        );
        assert_eq!(told.verdict(), turned.verdict(), "{name}");
        let (told, turned) = (&told.readings()[0], &turned.readings()[0]);
        if told.has_more() || turned.has_more() {
            continue;
        }
        compared += 1;
        let conflicts = |finding: &bilateral::check::Finding| -> BTreeSet<BTreeSet<String>> {
            let sets = finding.conflicts().iter();
            sets.map(|conflict| conflict.figures().iter().cloned().collect())
                .collect()
        };
        assert_eq!(conflicts(told), conflicts(turned), "{name}");
        let repairs = |finding: &bilateral::check::Finding| -> BTreeSet<BTreeMap<String, String>> {
            let of_one = |repair: &bilateral::check::Repair| {
                let given_up = repair.give_up().iter();
                given_up
                    .map(|figure| (figure.figure().to_owned(), figure.range().to_string()))
                    .collect()
            };
            finding.repairs().iter().map(of_one).collect()
        };
        assert_eq!(repairs(told), repairs(turned), "{name}");
        let implied = |finding: &bilateral::check::Finding| -> BTreeMap<String, String> {
            let quantities = finding.quantities().iter();
            quantities
                .map(|quantity| {
                    let range = quantity.implied().map(ToString::to_string);
                    (quantity.id().to_owned(), range.unwrap_or_default())
                })
                .collect()
        };
        assert_eq!(implied(told), implied(turned), "{name}");
    }
    assert!(compared > 100, "{compared}");
}

/// The verdict on some figures of a statement, without what the others say: a level may be anything, and a relation with a rate that
/// nobody prints is none.
///
/// But two growths at one unprinted rate to the same level still say something, whatever the rate: `current = base · (1 + rate)` twice
/// is that the bases are the same, or that current and 1 + rate are zero and the bases anything. Both are tried.
fn of_figures(name: &str, kept: &BTreeSet<&str>) -> Verdict {
    let mut file: Value = serde_json::from_str(&text(name)).unwrap();
    for figure in file["figures"].as_array_mut().unwrap() {
        if !kept.contains(figure["id"].as_str().unwrap()) {
            figure["range"] = json!(["-1000000000000", "1000000000000"]);
        }
    }
    let (unprinted, others): (Vec<Value>, Vec<Value>) = file["relations"]
        .as_array()
        .unwrap()
        .iter()
        .cloned()
        .partition(|relation| {
            let mut rates = ["rate", "share", "ratio"]
                .iter()
                .filter_map(|field| relation[field].as_str());
            rates.any(|rate| !kept.contains(rate))
        });
    file["relations"] = Value::from(others);
    let mut cases = vec![file];
    for [one, other] in pairs(&unprinted) {
        let is_one_rate = one["rate"].is_string() && one["rate"] == other["rate"];
        if !is_one_rate {
            continue;
        }
        assert_eq!(one["current"], other["current"], "{name}");
        let current = one["current"].as_str().unwrap();
        let with_equal_bases = cases.iter().map(|case| {
            let mut case = case.clone();
            let equal = json!({ "kind": "equal", "a": one["base"], "b": other["base"] });
            case["relations"].as_array_mut().unwrap().push(equal);
            case
        });
        let with_nothing_now = cases.iter().map(|case| {
            let mut case = case.clone();
            let figures = case["figures"].as_array_mut().unwrap();
            let current = figures.iter_mut().find(|figure| figure["id"] == current);
            current.unwrap()["range"] = json!(["0", "0"]);
            case
        });
        // What is printed of the level is not zero.
        let with_nothing_now: Vec<Value> = if kept.contains(current) {
            Vec::new()
        } else {
            with_nothing_now.collect()
        };
        cases = with_equal_bases.chain(with_nothing_now).collect();
    }
    let is_possible = |case| verdict_of(name, case) == Verdict::Consistent;
    if cases.into_iter().any(is_possible) {
        Verdict::Consistent
    } else {
        Verdict::Contradictory
    }
}

fn pairs(relations: &[Value]) -> impl Iterator<Item = [&Value; 2]> {
    let from = relations.iter().enumerate();
    from.flat_map(|(at, one)| relations[at + 1..].iter().map(move |other| [one, other]))
}

fn verdict_of(name: &str, mut file: Value) -> Verdict {
    loop {
        match Statement::from_json(&file.to_string()) {
            Ok(statement) => {
                let findings = check(&statement, Options::default().limited_to(1));
                assert_eq!(findings.readings()[0].not_checked(), [""; 0], "{name}");
                return findings.verdict();
            }
            // What is left of unknowns alone says nothing.
            Err(CheckError::NamesNothing { place, .. }) => {
                let index = place.trim_start_matches("relations[");
                let (index, _) = index.split_once(']').unwrap();
                file["relations"]
                    .as_array_mut()
                    .unwrap()
                    .remove(index.parse().unwrap());
            }
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn the_figures_of_a_conflict_exclude_one_another_and_none_can_be_left_out() {
    for (name, known) in verdicts() {
        if known["conflict"].is_null() {
            continue;
        }
        let findings = check(&statement(&name), Options::default().limited_to(3));
        for conflict in findings.readings()[0].conflicts() {
            let all = ids(conflict);
            assert_eq!(
                of_figures(&name, &all),
                Verdict::Contradictory,
                "{name}: {all:?}"
            );
            for figure in &all {
                let mut rest = all.clone();
                rest.remove(figure);
                let verdict = of_figures(&name, &rest);
                assert_eq!(
                    verdict,
                    Verdict::Consistent,
                    "{name}: {all:?} without {figure}"
                );
            }
        }
    }
}

#[test]
fn what_a_repair_gives_up_is_needed_and_enough() {
    for (name, known) in verdicts() {
        if known["conflict"].is_null() {
            continue;
        }
        let statement = statement(&name);
        let everything: BTreeSet<&str> = statement.ids().collect();
        let findings = check(&statement, Options::default().limited_to(12));
        let finding = &findings.readings()[0];
        for repair in finding.repairs().iter().take(2) {
            let given_up: BTreeSet<&str> =
                repair.give_up().iter().map(|one| one.figure()).collect();
            for conflict in finding.conflicts() {
                assert!(
                    !ids(conflict).is_disjoint(&given_up),
                    "{name}: {given_up:?}"
                );
            }
            let kept = everything.difference(&given_up).copied().collect();
            assert_eq!(of_figures(&name, &kept), Verdict::Consistent, "{name}");
            for figure in given_up {
                let mut more = kept.clone();
                more.insert(figure);
                assert_eq!(of_figures(&name, &more), Verdict::Contradictory, "{name}");
            }
        }
    }
}

#[test]
fn georgia_in_four_months_of_2023_is_contradictory_only_all_together() {
    // Civil.ge, 15 May 2023: exports 1.9, imports 4.53, a deficit that is 39.6 % of turnover. The deficit M − X is at least
    // 4.525 − 1.95 = 2.575, turnover at most … : with s ≤ 0.3965, M (1 − 0.3965) ≤ X (1 + 0.3965), 0.6035 · 4.525 = 2.7308375 and
    // 1.3965 · 1.95 = 2.723175.
    let findings = check(&statement("ge-world-2023-4m-civil"), Options::default());
    let finding = findings.finding().unwrap();
    assert_eq!(findings.verdict(), Verdict::Contradictory);
    assert_eq!(
        finding.conflicts().iter().map(ids).collect::<Vec<_>>(),
        [
            BTreeSet::from(["X", "M", "s"]),
            BTreeSet::from(["X", "D", "s"]),
        ]
    );
    // 4.525 · 0.6035 ÷ 1.3965 = 1.95548…: exports of 1.96 would do, and so would exports of 1.9 with digits cut off.
    let [exports, ..] = finding.repairs() else {
        panic!()
    };
    assert_eq!(exports.give_up()[0].misprints(), ["1.96 billion"]);
    assert_eq!(finding.holds_if_truncated(), ["X"]);
}

#[test]
fn figures_cut_off_are_read_so_on_request() {
    // "X 178.4, M 196.5, T 374": cut off, T is from 374 to 375 and X + M at least 374.9.
    let statement = statement("kg-kz-2012-5m-regnum");
    let verdict = |assume| check(&statement, Options::default().assuming(assume)).verdict();
    assert_eq!(verdict(Assume::Nearest), Verdict::Contradictory);
    let findings = check(&statement, Options::default());
    assert_eq!(findings.finding().unwrap().holds_if_truncated(), ["T"]);
    assert_eq!(
        verdict(Assume::Truncated) == Verdict::Consistent,
        findings.finding().unwrap().holds_if_all_truncated()
    );
}

#[test]
fn a_limit_is_said_to_have_been_reached() {
    let statement = statement("pk-bd-2021-07-sbp");
    let all = check(&statement, Options::default());
    let few = check(&statement, Options::default().limited_to(2));
    assert!(!all.finding().unwrap().has_more());
    assert!(few.finding().unwrap().has_more());
    assert!(few.finding().unwrap().conflicts().len() <= 2);
    assert_eq!(few.verdict(), Verdict::Contradictory);
}

#[test]
fn signs_that_are_settled_one_after_the_other_are_no_cases() {
    let findings = check(&statement("pk-bd-2021-07-sbp"), Options::default());
    let conflicts = findings.readings()[0].conflicts();
    let of = |figures: &[&str]| {
        let mut conflicts = conflicts.iter();
        conflicts
            .find(|conflict| conflict.figures() == figures)
            .unwrap()
            .to_string()
    };
    // 51.0325 ÷ 1.05665 = 48.29650…; 48.2965 − 3.9485 = 44.348, times 1.63575 = 72.542241. A growth of what is below zero is put in at its
    // other end: 51.0325 ÷ 1.05655 = 48.30107….
    assert_eq!(
        of(&["X", "gX", "M0", "B", "gB"]),
        "  X, gX, M0, B and gB exclude one another:
    X: exports, PK–BD, 2021-07, 51.033 million USD, so at least 51.0325 m.
    gX: growth of X, PK–BD, 2021-07, 5.66 %, so at least 5.655 % and at most 5.665 %.
    M0: imports, PK–BD, 2020-07, 3.948 million USD, so at most 3.9485 m.
    B: balance, PK–BD, 2021-07, 47.515 million USD, so at most 47.5155 m.
    gB: growth of B, PK–BD, 2021-07, 63.58 %, so at least 63.575 %.
    X0 = X ÷ (1 + gX) is at least 51.0325 m ÷ 1.05665 = 48.2965 m (rounded down).
    B0 = X0 − M0 is at least 48.2965 m − 3.9485 m = 44.348 m.
    B = B0 × (1 + gB) is at least 44.348 m × 1.63575 = 72.542241 m, but B is at most 47.5155 m.
    X0 is not below 0, since X0 = X ÷ (1 + gX) is at least 51.0325 m ÷ 1.05655 = 48.301 m (rounded down).
    B0 is not below 0, since B0 = X0 − M0 is at least 48.2965 m − 3.9485 m = 44.348 m.
"
    );
}
