//! Checking a statement of twenty figures and twenty relations, possible and not.
//!
//! `benches/peers/check_z3.py` does the same with the SMT solver Z3 (5.4.1) and holds both to the same answers: verdict, ranges of the
//! levels, 47 conflicts, 33 repairs and their ranges. It took Z3 49 times as long where the statement is possible and 68 times
//! as long where it is not, most of it for ranges, each a minimum and a maximum of its own. Z3 gives no ranges of rates, no slips that
//! would explain a misprint, and no multiples that can be added up.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::hint::black_box;

use bilateral::check::{Options, Statement, check};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};

/// Exports, imports, turnover and deficit with five partners and in all, in millions: each partner's turnover and deficit are two
/// relations, the three totals three more, and seven growth rates have unknown bases.
fn statement(turnover_of_the_first: i64) -> Statement {
    let mut figures: Vec<Value> = Vec::new();
    let mut relations: Vec<Value> = Vec::new();
    let mut print = |id: String, value: i64, unit: &str| {
        let scale = if unit == "USD" { "million" } else { "units" };
        figures.push(json!({ "id": id, "measure": "any", "value": value.to_string(), "unit": unit, "scale": scale }));
    };
    let partners = [(1480, 3048), (979, 281), (195, 731), (520, 154)];
    for (index, (exports, imports)) in partners.into_iter().enumerate() {
        print(format!("X{index}"), exports, "USD");
        print(format!("M{index}"), imports, "USD");
        let turnover = if index == 0 {
            turnover_of_the_first
        } else {
            exports + imports
        };
        print(format!("T{index}"), turnover, "USD");
        let (x, m, t) = (
            format!("X{index}"),
            format!("M{index}"),
            format!("T{index}"),
        );
        relations.push(json!({ "kind": "sum", "total": t, "parts": [x, m] }));
        relations.push(json!({ "kind": "growth", "rate": format!("g{index}"), "current": t, "base": format!("{t} before") }));
    }
    for (total, value) in [("X", 3174), ("M", 4214), ("T", 7388)] {
        print(total.to_owned(), value, "USD");
        let parts: Vec<String> = (0..4).map(|index| format!("{total}{index}")).collect();
        relations.push(json!({ "kind": "sum", "total": total, "parts": parts }));
        relations.push(json!({ "kind": "at_most", "a": format!("{total}1"), "b": total }));
    }
    for (index, growth) in [18, 32, 3, 11].into_iter().enumerate() {
        print(format!("g{index}"), growth, "percent");
    }
    print("g".to_owned(), 17, "percent");
    relations.push(json!({ "kind": "sum", "total": "T", "parts": ["X", "M"] }));
    relations
        .push(json!({ "kind": "difference", "result": "D", "minuend": "M", "subtrahend": "X" }));
    relations.push(json!({ "kind": "growth", "rate": "g", "current": "T", "base": "T before" }));
    let before: Vec<String> = (0..4).map(|index| format!("T{index} before")).collect();
    relations.push(json!({ "kind": "sum", "total": "T before", "parts": before }));
    relations.push(json!({ "kind": "descending", "of": ["T0", "T1", "T2"] }));
    relations.push(json!({ "kind": "at_most", "a": "X", "b": "T" }));
    assert_eq!((figures.len(), relations.len()), (20, 20));
    let file = json!({ "infer": false, "figures": figures, "relations": relations }).to_string();
    Statement::from_json(&file).unwrap()
}

fn statements(c: &mut Criterion) {
    let possible = statement(4528);
    c.bench_function(
        "20 figures, 20 relations, possible, with implied ranges",
        |b| {
            b.iter(|| check(black_box(&possible), Options::default()));
        },
    );
    let impossible = statement(4258);
    c.bench_function(
        "20 figures, 20 relations, impossible, with conflicts and repairs",
        |b| {
            b.iter(|| check(black_box(&impossible), Options::default()));
        },
    );
    let kazinform = include_str!("../examples/data/kazinform.toml");
    c.bench_function(
        "the statement of Kazinform, from the file to the text",
        |b| {
            b.iter(|| {
                let statement = Statement::from_toml(black_box(kazinform)).unwrap();
                check(&statement, Options::default()).to_string()
            });
        },
    );
}

criterion_group!(benches, statements);
criterion_main!(benches);
