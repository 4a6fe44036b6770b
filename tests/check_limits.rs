//! How large a statement may be, and what its texts may hold, with the whole message.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::Statement;

#[path = "check/refused.rs"]
mod refused;

use refused::{figure, json, relation};

#[test]
fn no_text_is_too_long_or_changes_the_line() {
    let long = "x".repeat(501);
    for (keys, field, column) in [
        (format!(r#", "period": "{long}""#), "period", 77),
        (format!(r#", "period": ["2021", "{long}"]"#), "period", 77),
        (format!(r#", "unit": "{long}""#), "unit", 75),
        (format!(r#", "place": "{long}""#), "place", 76),
        (format!(r#", "range": ["1", "{long}"]"#), "range", 76),
        (format!(r#", "against": "{long}""#), "against", 78),
        (format!(r#", "part": "{long}""#), "part", 75),
        (format!(r#", "scale": "{long}""#), "scale", 76),
        (
            format!(r#", "source": {{ "url": "{long}" }}"#),
            "source",
            77,
        ),
    ] {
        assert_eq!(
            figure(&keys),
            format!(
                "figures[0].{field} (line 1, column {column}): 501 bytes, expected at most 500"
            )
        );
    }
    assert_eq!(
        relation(&format!(r#""kind": "equal", "a": "T", "b": ["{long}"]"#)),
        "relations[0].b (line 5, column 60): 501 bytes, expected at most 500"
    );
    assert_eq!(
        json(&format!(r#"{{ "title": "{long}", "figures": [] }}"#)),
        "title (line 1, column 12): 501 bytes, expected at most 500"
    );
    // An id stands in every line about it: a line end or an escape of the terminal would forge one.
    assert_eq!(
        json(r#"{ "figures": [{ "id": "T\n\u001b[2J", "measure": "turnover", "value": "$1" }] }"#),
        "figures[0].id (line 1, column 23): `T\\n\\u{1b}[2J`, expected a text without control characters"
    );
    assert_eq!(
        relation(r#""kind": "equal", "a": "T", "b": "new\tid""#),
        "relations[0].b (line 5, column 60): `new\\tid`, expected a text without control characters"
    );
    // What the reader of the format quotes is escaped as well, and cut.
    assert_eq!(
        json("{ \"\\u001b\": 1 }"),
        "no statement in JSON, line 1, column 10: unknown field `\\u{1b}`, expected one of `title`, `source`, `defaults`, `infer`, `figures`, `relations`"
    );
    let message = json(&format!(r#"{{ "infer": "{}" }}"#, "x".repeat(900_000)));
    assert!(
        message
            .starts_with("no statement in JSON, line 1, column 900013: invalid type: string \"xxx")
    );
    assert_eq!(message.chars().count(), 1046);
    assert!(message.ends_with("xx…"));
    // Letters beyond ASCII are letters.
    let letters = r#"{ "figures": [{ "id": "Ωé😀", "measure": "turnover", "value": "$1" }] }"#;
    let statement = Statement::from_json(letters).unwrap();
    assert_eq!(statement.ids().collect::<Vec<_>>(), ["Ωé😀"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let figures = |count: usize, period: &str| {
        let figure = |index: usize| {
            format!(
                r#"{{ "id": "f{index}", "measure": "exports", "period": {period}, "value": "$1" }}"#
            )
        };
        let figures: Vec<String> = (0..count).map(figure).collect();
        format!(r#"{{ "figures": [{}] }}"#, figures.join(", "))
    };
    assert_eq!(
        json(&figures(201, r#""2021""#)),
        "figures (line 1, column 14): 201 figures, expected at most 200"
    );
    assert_eq!(
        json(&figures(6, r#"["2020", "2021"]"#)),
        "figures (line 1, column 14): 64 readings together, expected at most 32"
    );
    assert_eq!(
        json(&figures(1, &format!("[{}]", [r#""2021""#; 9].join(", ")))),
        "figures[0].period (line 1, column 61): 9 readings, expected at most 8"
    );
    let ids = |count: usize, name: &str| {
        let ids: Vec<String> = (0..count).map(|id| format!("\"{name}{id}\"")).collect();
        ids.join(", ")
    };
    assert_eq!(
        relation(&format!(
            r#""kind": "sum", "total": "T", "parts": [{}]"#,
            ids(51, "u")
        )),
        "relations[0].parts (line 5, column 66): 51 ids, expected at most 50"
    );
    let share = |part: &str| {
        format!(
            r#"{{ "id": "s", "measure": "share", "part": [{part}], "whole": "T", "value": "3%" }}"#
        )
    };
    assert_eq!(
        json(&format!(r#"{{ "figures": [{}] }}"#, share(&ids(51, "u")))),
        "figures[0].part (line 1, column 56): 51 ids, expected at most 50"
    );
    let relations: Vec<String> = (0..5)
        .map(|index| {
            format!(
                r#"{{ "kind": "sum", "total": "T", "parts": [{}] }}"#,
                ids(50, &format!("u{index}_"))
            )
        })
        .collect();
    // With T and the 50 parts of each, four relations name 201.
    assert_eq!(
        json(&format!(
            r#"{{ "figures": [], "relations": [{}] }}"#,
            relations.join(",\n")
        )),
        "relations[3] (line 4, column 1): 201 ids that no figure has, expected at most 200"
    );
    assert_eq!(
        json(&" ".repeat(1_000_001)),
        "the file: 1000001 bytes, expected at most 1000000"
    );
    assert_eq!(
        figure(&format!(r#", "product": "{}""#, "x".repeat(501))),
        "figures[0].product (line 1, column 78): 501 bytes, expected at most 500"
    );
}
