//! Every way in which a statement is refused, with the whole message.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::Statement;

fn json(text: &str) -> String {
    Statement::from_json(text).unwrap_err().to_string()
}

/// The refusal of one figure with these keys besides id, measure and value.
fn figure(keys: &str) -> String {
    json(&format!(
        r#"{{ "figures": [{{ "id": "T", "measure": "turnover", "value": "1.6"{keys} }}] }}"#
    ))
}

/// The refusal of one relation between the figures T, X and M.
fn relation(keys: &str) -> String {
    json(&format!(
        r#"{{ "figures": [
            {{ "id": "T", "measure": "turnover", "value": "$3" }},
            {{ "id": "X", "measure": "exports", "value": "€2" }},
            {{ "id": "M", "measure": "imports", "value": "$1" }}
        ], "relations": [{{ {keys} }}] }}"#
    ))
}

#[test]
fn what_is_no_statement_is_refused_with_line_and_column() {
    assert_eq!(
        json("{\n  \"figures\": [,"),
        "no statement in JSON, line 2, column 15: expected value"
    );
    assert_eq!(
        json(""),
        "no statement in JSON, line 1, column 0: EOF while parsing a value"
    );
    assert_eq!(
        json("{ \"figures\": [],\n \"note\": 1 }"),
        "no statement in JSON, line 2, column 7: unknown field `note`, expected one of `title`, `source`, `defaults`, `infer`, `figures`, `relations`"
    );
    assert_eq!(
        json("{ \"figures\": [],\n \"figures\": [] }"),
        "no statement in JSON, line 2, column 10: duplicate field `figures`"
    );
    // A number would lose the zero of "1.60".
    assert_eq!(
        json("{ \"figures\": [{ \"id\": \"T\", \"measure\": \"turnover\", \"value\": 1.60 }] }"),
        "no statement in JSON, line 1, column 63: invalid type: floating point `1.6`, expected a string"
    );
    assert_eq!(
        json("{ \"figures\": [{ \"id\": \"T\", \"period\": 2021 }] }"),
        "no statement in JSON, line 1, column 41: invalid type: integer `2021`, expected a text or a list of texts"
    );
    assert_eq!(
        Statement::from_toml(
            "[[figures]]\nid = 'T'\nmeasure = 'turnover'\nvalue = '$1'\nunits = 'USD'"
        )
        .unwrap_err()
        .to_string()
        .split(", expected one of")
        .next(),
        Some("no statement in TOML, line 5, column 1: unknown field `units`")
    );
    let depth = 100_000;
    let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(
        json(&format!("{{ \"figures\": {nested} }}")),
        "no statement in JSON, line 1, column 15: invalid type: sequence, expected keys with values"
    );
}

#[test]
fn a_figure_that_says_what_it_cannot_is_refused_by_its_key() {
    for (keys, message) in [
        (
            r#", "qualifier": "roughly""#,
            "figures[0].qualifier (line 1, column 80): `roughly`, expected about, almost, under, over, at_least or at_most",
        ),
        (
            r#", "scale": "zillion""#,
            "figures[0].scale (line 1, column 76): `zillion`, expected units, thousand, million, hundred million, billion, trillion or a power of ten up to 10^15",
        ),
        (
            r#", "scale": 1500"#,
            "figures[0].scale (line 1, column 76): `1500`, expected units, thousand, million, hundred million, billion, trillion or a power of ten up to 10^15",
        ),
        (
            r#", "direction": "sideways""#,
            "figures[0].direction (line 1, column 80): `sideways`, expected up or down",
        ),
        (
            r#", "place": "0""#,
            "figures[0].place (line 1, column 76): one unit of the last place cannot be 0: expected more than 0",
        ),
        (
            r#", "place": "1/2""#,
            "figures[0].place (line 1, column 76): cannot read \"1/2\" as a decimal number: expected a digit, \".\" or the end at character 2",
        ),
        (
            r#", "range": ["2", "1"]"#,
            "figures[0].range (line 1, column 76): the range [2, 1] is empty: expected a lower end below the upper, or equal ends that both belong to the range",
        ),
        (
            r#", "of": "exports""#,
            "figures[0] (line 1, column 15): `of` does not belong to a figure of the measure `turnover`",
        ),
        (
            r#", "part": "X""#,
            "figures[0] (line 1, column 15): `part` does not belong to a figure of the measure `turnover`",
        ),
        (
            r#", "unit": """#,
            "figures[0].value (line 1, column 60): `` names no unit: expected 1 to 40 characters without brackets, controls or spaces around them",
        ),
    ] {
        assert_eq!(figure(keys), message);
    }
    assert_eq!(
        json(r#"{ "figures": [{ "id": "-T", "measure": "turnover", "value": "$1" }] }"#),
        "figures[0].id (line 1, column 23): `-T`, expected a text that does not start with `-`, which subtracts"
    );
    assert_eq!(
        json(
            r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "-1", "direction": "down" }] }"#
        ),
        "figures[0].direction (line 1, column 79): `down`, expected no direction beside a value with a minus sign"
    );
    assert_eq!(
        json(
            r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "$1 billion", "scale": "million" }] }"#
        ),
        "figures[0] (line 1, column 15): `scale` does not belong to the phrase `$1 billion`, which has its own"
    );
    assert_eq!(
        json(
            r#"{ "figures": [{ "id": "g", "measure": "growth", "of": "turnovr", "value": "3%" }] }"#
        ),
        "figures[0].of (line 1, column 55): `turnovr`, expected the id of a figure, or a measure of levels such as `turnover`"
    );
    assert_eq!(
        json(r#"{ "figures": [{ "id": "s", "measure": "share", "part": "X", "value": "3%" }] }"#),
        "figures[0] (line 1, column 15): `whole` is missing, expected it for a figure of the measure `share`"
    );
    assert_eq!(
        json(
            r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "$1" }, { "id": "T", "measure": "exports", "value": "$1" }] }"#
        ),
        "figures[1].id (line 1, column 76): `T` is the id of figures[0] already, expected another"
    );
}

#[test]
fn a_relation_that_says_nothing_is_refused() {
    for (keys, message) in [
        (
            r#""kind": "product""#,
            "relations[0].kind (line 5, column 36): `product`, expected sum, difference, growth, share, ratio, increment, at_most, equal or descending",
        ),
        (
            r#""kind": "sum", "total": "T""#,
            "relations[0] (line 5, column 26): `parts` is missing, expected it for a relation of the kind `sum`",
        ),
        (
            r#""kind": "sum", "total": "T", "parts": ["M"], "of": "M""#,
            "relations[0] (line 5, column 26): `of` does not belong to a relation of the kind `sum`",
        ),
        (
            r#""kind": "sum", "total": "T", "parts": []"#,
            "relations[0].parts (line 5, column 66): ``, expected at least one id, and no empty one",
        ),
        (
            r#""kind": "at_most", "a": "-M", "b": "T""#,
            "relations[0].a (line 5, column 52): `-M`, expected an id without `-`, which only the parts of a sum may have",
        ),
        (
            r#""kind": "growth", "rate": ["a", "b"], "current": "T", "base": "M""#,
            "relations[0].rate (line 5, column 54): 2 ids, expected at most 1",
        ),
        (
            r#""kind": "sum", "total": "A", "parts": ["B", "C"]"#,
            "relations[0] (line 5, column 26): no figure and no other relation has `A`, `B`, `C`, expected an id of a figure",
        ),
        (
            r#""kind": "sum", "total": "T", "parts": ["X", "M"]"#,
            "T = X + M: T (USD) and X (EUR) do not go together",
        ),
        (
            r#""kind": "growth", "rate": "g", "current": "X", "base": "M""#,
            "X = M × (1 + g): X (EUR) and M (USD) do not go together",
        ),
    ] {
        assert_eq!(relation(keys), message);
    }
}

#[test]
fn values_are_found_in_a_file_of_several_lines() {
    // The byte order of the keys does not matter, and é is two bytes.
    let text = "{\n  \"title\": \"Café\",\n  \"figures\": [\n    { \"id\": \"é\", \"measure\": \"turnover\", \"value\": \"1,5 of\" }\n  ]\n}";
    // `    { "id": "é", "measure": "turnover", "value": ` are 50 bytes.
    assert_eq!(
        json(text).split(": cannot").next(),
        Some("figures[0].value (line 4, column 51)")
    );
    let toml = |text: &str| Statement::from_toml(text).unwrap_err().to_string();
    let figures = "[[figures]]\nid = 'T'\nmeasure = 'turnover'\nvalue = '$1'\n";
    assert_eq!(
        toml(&format!("title = 'Café'\n{figures}scale = 'million'\n")),
        "figures[0] (line 2, column 1): `scale` does not belong to the phrase `$1`, which has its own"
    );
    assert_eq!(
        toml(&format!("{figures}\n{figures}")),
        "figures[1].id (line 7, column 6): `T` is the id of figures[0] already, expected another"
    );
    assert_eq!(
        toml(&format!(
            "{figures}[[relations]]\nkind = 'equal'\na = 'A'\nb = 'B'\n"
        )),
        "relations[0] (line 5, column 1): no figure and no other relation has `A`, `B`, expected an id of a figure"
    );
    assert_eq!(
        toml("figures = [{ id = 'T', measure = 'turnover', value = '1', qualifier = 'roughly' }]"),
        "figures[0].qualifier (line 1, column 71): `roughly`, expected about, almost, under, over, at_least or at_most"
    );
}

#[test]
fn a_list_of_values_is_no_figure() {
    assert_eq!(
        json("{ \"figures\": [[\"T\", \"turnover\"]] }"),
        "no statement in JSON, line 1, column 15: invalid type: sequence, expected keys with values"
    );
    assert_eq!(
        json("[\"title\"]"),
        "no statement in JSON, line 1, column 1: invalid type: sequence, expected keys with values"
    );
    assert_eq!(
        Statement::from_toml("figures = [['T', 'turnover']]")
            .unwrap_err()
            .to_string(),
        "no statement in TOML, line 1, column 12: invalid type: sequence, expected keys with values"
    );
}

#[test]
fn readings_that_cannot_change_together_are_refused() {
    let two = r#"{ "id": "A", "measure": "exports", "reading_group": "g", "period": ["2020", "2021"], "value": "$1" }"#;
    let one = r#"{ "id": "B", "measure": "imports", "reading_group": "g", "period": "2021", "value": "$1" }"#;
    assert_eq!(
        json(&format!(r#"{{ "figures": [{two}, {one}] }}"#)),
        "figures[1] (line 1, column 117): 1 periods in the reading group `g`, expected 2 as in figures[0]"
    );
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
    assert_eq!(
        json(&" ".repeat(1_000_001)),
        "the file: 1000001 bytes, expected at most 1000000"
    );
    assert_eq!(
        figure(&format!(r#", "product": "{}""#, "x".repeat(501))),
        "figures[0].product (line 1, column 78): 501 bytes, expected at most 500"
    );
}
