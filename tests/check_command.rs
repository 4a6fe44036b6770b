//! The command `bilateral check`: what it prints and how it ends.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::process::Output;

use bilateral::check::{Options, Statement, check};
use serde_json::Value;

#[path = "commands/run.rs"]
mod run;

use run::text;

const KAZINFORM: &str = "examples/data/kazinform.toml";
const MISPRINTED: &str = "tests/statements/kz-ro-2022-8m-jjtv.json";
const GEORGIA: &str = "tests/statements/ge-world-2023-7m-civil.json";

fn bilateral(arguments: &[&str], input: &str) -> Output {
    run::bilateral(arguments, input.as_bytes())
}

fn printed(output: &Output) -> &str {
    text(&output.stdout)
}

#[test]
fn the_exit_status_is_the_verdict() {
    for (file, status) in [
        (KAZINFORM, 0),
        (GEORGIA, 0),
        (MISPRINTED, 1),
        ("tests/no-such-file.json", 2),
    ] {
        assert_eq!(
            bilateral(&["check", file], "").status.code(),
            Some(status),
            "{file}"
        );
    }
    assert_eq!(bilateral(&["check"], "").status.code(), Some(2));
    // One file that cannot be read decides, whatever the others are.
    let output = bilateral(&["check", MISPRINTED, "tests/no-such-file.json"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_text_begins_with_the_verdict_and_ends_with_a_summary() {
    let output = bilateral(&["check", KAZINFORM, MISPRINTED], "");
    let text = printed(&output);
    assert!(
        text.starts_with(
            "Kazakhstan and Romania, Kazinform, 17 November 2022: the figures can all be true, in one of 2 readings.\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("\n\nkz-ro-2022-8m-jjtv: the figures cannot all be true.\n"),
        "{text}"
    );
    assert!(
        text.ends_with("\n\n1 consistent, 1 contradictory.\n"),
        "{text}"
    );
}

/// What is printed, as a whole. Calculations of proofs are redone in `check_statements`; the ends of every range under "would resolve it"
/// were held against an exact solver apart from the crate, which finds no value beyond the printed end and one within 0.0001 of it.
#[test]
fn every_text_is_as_it_was_read() {
    for (golden, file) in [
        // Readings, and a growth rate against two levels. Possible: T21 ≤ 1.55 + 0.0485 = 1.5985, X21 ≥ 1.55 − 0.0485 = 1.5015;
        // 1.445 ÷ 1.28 = 1.12890625 and 1.455 ÷ 1.27 = 1.14566…; 1.55 − 1.14566… = 0.40433… and 1.5985 − 1.12890… = 0.46959….
        // Impossible: T8 is 1.27 · 1.55 = 1.9685 to 1.28 · 1.5985 = 2.04608; g is 1.445 ÷ 1.5985 − 1 = −9.6027… to 1.455 ÷ 1.55 − 1 =
        // −6.1290… %; X21 is 1.1289… − 0.0485 = 1.0804… to 1.1456… − 0.0475 = 1.0981….
        ("readings", KAZINFORM),
        // A share, a sign that two other figures settle, and a figure that is cut off. X = M · (1 − s) ÷ (1 + s): 4.525 · 0.6035 ÷ 1.3965
        // = 1.95548… to 4.535 · 0.6045 ÷ 1.3955 = 1.96446…, and 1.9 cut off is 1.9 to 2.0. s is only (4.525 − 1.95) ÷ (4.525 + 1.95) =
        // 39.76833… %, rounded down and up. M = T · (1 + s) ÷ 2 is at least
        // 6.45 · 1.3955 ÷ 2 = 4.50048…, D = T · s at least 6.45 · 0.3955 = 2.55097…; M at most 1.95 · 1.3965 ÷ 0.6035 = 4.51235….
        ("share", "tests/statements/ge-world-2023-4m-civil.json"),
        // 23.5 ÷ 14.5 = 1.62068… is not reached, 24.5 ÷ 14.4 = 1.70138…: to the nearest half 1.5, not the printed 2.
        ("last_digit", "tests/statements/kz-fdi-2022-h1-aidarov.json"),
        // 1.615 − 0.0485 to 1.625 − 0.0475; 1.615 − 1.55 to 1.625 − 1.45; 1.45 + 0.0475 to 1.55 + 0.0485. Cut off, 1.5 is less than 1.6.
        ("vintages", "tests/commands/check_vintages.toml"),
        // Three conflicts of two figures, one of them with a misprint. 1.4 + 0.0475 = 1.4475, and T_other is at most 1.455;
        // 1.0445 − 0.0485 and 1.0455 − 0.0475.
        ("misprint", MISPRINTED),
        // Growth rates alone: 1.0845 − 1.0735 = 0.011, 1.2135 − 1.0845 = 0.129.
        (
            "growths",
            "tests/statements/vn-world-2019-08-vnexpress.json",
        ),
        // A growth rate of a sum and of a part of it: 8.975 ÷ 1.0985 = 8.17023…, 8.1702 · 1.0925 = 8.9259435. 8.05 + 8.975 and 8.15 + 8.985.
        (
            "growth_of_sum",
            "tests/statements/by-world-2002-pravda.json",
        ),
        // 178.35 + 196.45 to 178.45 + 196.55; T at 374.5 less 196.45 and 373.5 less 196.55; 374.5 − 178.35.
        ("cut_off", "tests/statements/kg-kz-2012-5m-regnum.json"),
        (
            "nothing_wrong",
            "tests/statements/at-world-2016-8m-apa.json",
        ),
    ] {
        let path = format!(
            "{}/tests/commands/check_{golden}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        let expected = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            printed(&bilateral(&["check", file], "")),
            expected,
            "{golden}"
        );
    }
}

#[test]
fn the_data_is_an_object_a_line() {
    let output = bilateral(&["check", "--format", "json", KAZINFORM, MISPRINTED], "");
    let found: Vec<Value> = printed(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(found.len(), 2);
    let (kazinform, misprinted) = (&found[0], &found[1]);
    assert_eq!(kazinform["format"], "bilateral.findings/1");
    assert_eq!(kazinform["verdict"], "consistent");
    assert_eq!(kazinform["readings"][1]["verdict"], "contradictory");
    assert_eq!(
        kazinform["readings"][1]["periods"]["T21"],
        "2021-01/2021-08"
    );
    let turnover = &kazinform["quantities"][2];
    assert_eq!(turnover["id"], "T21");
    assert_eq!(
        turnover["printed"],
        serde_json::json!(["1550000000", "1650000000"])
    );
    assert_eq!(
        turnover["implied"],
        serde_json::json!(["1550000000", "1598500000"])
    );
    assert_eq!(turnover["unit"], "USD");
    // A rate is in the unit that it is printed in, and 28 % is not reached.
    let growth = &kazinform["quantities"][1];
    assert_eq!(growth["printed"], serde_json::json!(["27", "28"]));
    assert_eq!(growth["printed_open"], serde_json::json!([false, true]));
    assert_eq!(misprinted["verdict"], "contradictory");
    assert_eq!(
        misprinted["conflicts"][0]["figures"],
        serde_json::json!(["T", "X"])
    );
    assert_eq!(
        misprinted["repairs"][0]["misprints"]["T"],
        serde_json::json!(["1.45 billion"])
    );
}

#[test]
fn the_standard_input_is_read_in_either_format() {
    let json = r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "$1 billion" }] }"#;
    assert_eq!(
        printed(&bilateral(&["check", "-"], json)),
        "The figures can all be true.\n\nNothing inferred from:\n  T: it has no period\n"
    );
    let toml =
        "figures = [{ id = 'T', measure = 'turnover', period = '2021', value = '$1 billion' }]";
    assert_eq!(
        printed(&bilateral(&["check", "-"], toml)),
        "The figures can all be true.\n"
    );
}

#[test]
fn figures_are_read_as_cut_off_on_request() {
    // "X 617.702 m is 12.12 % of 5092.977 m": 12.1285… %, cut off.
    let file = "tests/statements/pk-region-2022-2m-app.json";
    assert_eq!(bilateral(&["check", file], "").status.code(), Some(1));
    assert_eq!(
        bilateral(&["check", "--assume", "truncated", file], "")
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn what_cannot_be_read_is_refused_by_its_place() {
    let output = bilateral(&["check", "-"], r#"{ "figures": [{ "id": "T" }] }"#);
    assert_eq!(
        std::str::from_utf8(&output.stderr).unwrap(),
        "-: no statement in JSON, line 1, column 27: missing field `measure`\n"
    );
    assert_eq!(printed(&output), "");
}

#[test]
fn what_is_no_text_or_too_large_is_refused() {
    let refused = |bytes: &[u8]| {
        let output = run::bilateral(&["check", "-"], bytes);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(printed(&output), "");
        String::from_utf8(output.stderr).unwrap()
    };
    // É of Latin-1 is no byte of UTF-8; `"title": "CAF` are 13 bytes.
    assert_eq!(
        refused(b"{\n\"title\": \"CAF\xc9\" }"),
        "-: no statement, line 2, column 14: no letter, expected a text in UTF-8\n"
    );
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        refused(&[b"\xff\xfe".as_slice(), &utf16].concat()),
        "-: no statement, line 1, column 1: no letter, expected a text in UTF-8\n"
    );
    let start = b"{ \"figures\": [".as_slice();
    assert_eq!(
        refused(&[start, &[b' '; 1_000_000], b"] }"].concat()),
        "-: the file: 1000017 bytes, expected at most 1000000\n"
    );
    // No more is read than it takes to say so: two bytes of é are cut apart.
    assert_eq!(
        refused(&[b"{".as_slice(), "é".repeat(5_000_000).as_bytes()].concat()),
        "-: the file: 8000000 bytes or more, expected at most 1000000\n"
    );
    assert_eq!(
        refused(b""),
        "-: no statement in TOML, line 1, column 1: missing field `figures`\n"
    );
    // A byte order mark does not hide that it is JSON.
    let marked = run::bilateral(&["check", "-"], "\u{feff}{ \"figures\": [] }".as_bytes());
    assert_eq!(printed(&marked), "The figures can all be true.\n");
}

#[test]
fn relations_that_cannot_hold_whatever_is_printed_are_said_to_be_at_fault() {
    // u = v and u = 2 v, so v = 0, and what no figure has is above zero.
    let statement = r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "$3" }], "relations": [
        { "kind": "sum", "total": "u", "parts": ["v"] },
        { "kind": "sum", "total": "u", "parts": ["v", "v"] },
        { "kind": "at_most", "a": "T", "b": "u" }
    ] }"#;
    let output = bilateral(&["check", "-"], statement);
    assert_eq!(
        printed(&output),
        "The figures cannot all be true.

Why:
  the relations alone cannot all hold:
    u = v.
    u = v + v, so v = 0, but that is more than 0.
"
    );
}

#[test]
fn ranges_are_written_in_the_scale_of_what_is_printed() {
    let statement = r#"{ "infer": false, "figures": [
        { "id": "Q", "measure": "quantity", "value": "1.2 million tonnes" },
        { "id": "P", "measure": "price", "value": "265", "unit": "USD" },
        { "id": "V", "measure": "exports", "value": "4258", "scale": "million", "unit": "USD" }
    ], "relations": [
        { "kind": "ratio", "ratio": "P", "numerator": "V", "denominator": "Q" }
    ] }"#;
    let output = bilateral(&["check", "-"], statement);
    let (_, said) = printed(&output).split_once("resolve it:\n").unwrap();
    // 4257.5 ÷ 265.5 = 16.03578…, 4258.5 ÷ 264.5 = 16.10018…; 4257.5 ÷ 1.25 and 4258.5 ÷ 1.15 = 3703.043…; 1.15 · 264.5 and 1.25 · 265.5.
    assert_eq!(
        said,
        "  Q: 16.0357 m to 16.1002 m t, not 1.2 million t
  P: 3406 to 3703.0435 USD, not 265 USD
  V: 304.175 m to 331.875 m USD, not 4.258 billion USD
"
    );
}

#[test]
fn a_few_of_the_relations_that_were_not_checked_are_written_out_and_more_are_in_the_json() {
    // Twelve quotients of balances around zero: the signs of six divisors are tried, and six relations are left.
    let figures: Vec<String> = (0..13)
        .map(|at| {
            format!(
                r#"{{ "id": "b{at}", "measure": "balance", "value": "0", "unit": "USD" }},
                {{ "id": "k{at}", "measure": "ratio", "value": "2" }}"#
            )
        })
        .collect();
    let relations: Vec<String> = (0..12_usize)
        .map(|at| {
            let divisor = at + 1;
            format!(
                r#"{{ "kind": "ratio", "numerator": "b{at}", "denominator": "b{divisor}", "ratio": "k{at}" }}"#
            )
        })
        .collect();
    let statement = format!(
        r#"{{ "infer": false, "figures": [{}], "relations": [{}] }}"#,
        figures.join(","),
        relations.join(",")
    );
    let output = bilateral(&["check", "-"], &statement);
    let (_, said) = printed(&output).split_once("\nNot checked").unwrap();
    assert_eq!(
        said,
        ", since it would take too much work:
  b6 = b7 × k6
  b7 = b8 × k7
  b8 = b9 × k8
  b9 = b10 × k9
  … and 2 further relations.
"
    );
    let output = bilateral(&["check", "--format", "json", "-"], &statement);
    let findings: serde_json::Value = serde_json::from_str(printed(&output)).unwrap();
    let all = [
        "b6 = b7 × k6",
        "b7 = b8 × k7",
        "b8 = b9 × k8",
        "b9 = b10 × k9",
        "b10 = b11 × k10",
        "b11 = b12 × k11",
    ];
    assert_eq!(findings["not_checked"], serde_json::json!(all));
    assert_eq!(findings["further_not_checked"], 0);
    let few = Options::default().limited_to(2);
    let findings = check(&Statement::from_json(&statement).unwrap(), few);
    let json = serde_json::to_value(&findings).unwrap();
    for finding in [&json, &json["readings"][0]] {
        assert_eq!(finding["not_checked"], serde_json::json!(all[..2]));
        assert_eq!(finding["further_not_checked"], 4);
    }
    let text = findings.to_string();
    let (_, said) = text.split_once("\nNot checked").unwrap();
    assert_eq!(
        said,
        ", since it would take too much work:
  b6 = b7 × k6
  b7 = b8 × k7
  … and 4 further relations.
"
    );
}
