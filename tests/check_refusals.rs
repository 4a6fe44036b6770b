//! Every way in which a statement is refused, with the whole message.
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
fn what_is_no_statement_is_refused_with_line_and_column() {
    assert_eq!(
        json("{\n  \"figures\": [,"),
        "no statement in JSON, line 2, column 15: expected value"
    );
    assert_eq!(
        json(""),
        "no statement in JSON, line 1, column 1: EOF while parsing a value"
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
        "figures[0].id (line 1, column 23): `-T`, expected at least one letter, and not first a `-`, which subtracts"
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
        "figures[0] (line 1, column 15): `scale` does not belong to the phrase `$1 billion`, only to a bare number"
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
            "relations[0] (line 5, column 26): T (USD) and X (EUR) do not go together in T = X + M, expected one unit",
        ),
        (
            r#""kind": "growth", "rate": "g", "current": "X", "base": "M""#,
            "relations[0] (line 5, column 26): X (EUR) and M (USD) do not go together in X = M × (1 + g), expected one unit",
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
        "figures[0] (line 2, column 1): `scale` does not belong to the phrase `$1`, only to a bare number"
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
fn values_of_another_type_are_refused_where_they_stand() {
    // The reader of JSON stops behind a word or a number, and before a list or an object.
    for (value, column, message) in [
        ("null", 63, "invalid type: null, expected a string"),
        ("[\"1\"]", 59, "invalid type: sequence, expected a string"),
        ("{ \"a\": 1 }", 59, "invalid type: map, expected a string"),
        (
            "true",
            63,
            "invalid type: boolean `true`, expected a string",
        ),
        ("-5", 61, "invalid type: integer `-5`, expected a string"),
        ("1e999999", 67, "number out of range"),
    ] {
        assert_eq!(
            json(&format!(
                "{{ \"figures\": [{{ \"id\": \"T\", \"measure\": \"turnover\", \"value\": {value} }}] }}"
            )),
            format!("no statement in JSON, line 1, column {column}: {message}")
        );
    }
    for (keys, message) in [
        (
            r#", "scale": -5"#,
            "no statement in JSON, line 1, column 77: invalid value: integer `-5`, expected a scale word or a power of ten",
        ),
        (
            r#", "scale": 1e9"#,
            "no statement in JSON, line 1, column 78: invalid type: floating point `1000000000.0`, expected a scale word or a power of ten",
        ),
        (
            r#", "period": [2021]"#,
            "no statement in JSON, line 1, column 81: invalid type: integer `2021`, expected a string",
        ),
        (
            r#", "source": ["Kazinform"]"#,
            "no statement in JSON, line 1, column 77: invalid type: sequence, expected a text, or a table of publisher, url and date",
        ),
        (
            r#", "id": "U""#,
            "no statement in JSON, line 1, column 70: duplicate field `id`",
        ),
        (
            r#", "\u0069d": "U""#,
            "no statement in JSON, line 1, column 75: duplicate field `id`",
        ),
        (
            r#", "range": ["1"]"#,
            "figures[0].range (line 1, column 76): `1`, expected two numbers, the lowest and the highest value",
        ),
        (
            r#", "range": ["1", "2", "3"]"#,
            "figures[0].range (line 1, column 76): `1, 2, 3`, expected two numbers, the lowest and the highest value",
        ),
        (
            r#", "range": ["1e9", "3"]"#,
            "figures[0].range (line 1, column 76): cannot read \"1e9\" as a decimal number: expected a digit, \".\" or the end at character 2",
        ),
        (
            r#", "period": []"#,
            "figures[0].period (line 1, column 77): ``, expected at least one period, or none of the field",
        ),
    ] {
        assert_eq!(figure(keys), message);
    }
    let toml = |text: &str| Statement::from_toml(text).unwrap_err().to_string();
    assert_eq!(
        toml("figures = [{ id = 'T', measure = 'turnover', value = 2021-01-01 }]"),
        "no statement in TOML, line 1, column 54: invalid type: map, expected a string"
    );
    assert_eq!(
        toml(
            "[[figures]]\r\nid = 'T'\r\nmeasure = 'turnover'\r\nvalue = '$1'\r\nperiod = 2021\r\n"
        ),
        "no statement in TOML, line 5, column 10: invalid type: integer `2021`, expected a text or a list of texts"
    );
    assert_eq!(
        toml("[[figures]]\nid = 'T'\nid = 'U'\n"),
        "no statement in TOML, line 3, column 1: duplicate key"
    );
    assert_eq!(
        toml(""),
        "no statement in TOML, line 1, column 1: missing field `figures`"
    );
}

#[test]
fn what_is_no_number_is_refused_as_a_value() {
    let value = |value: &str| {
        json(&format!(
            r#"{{ "figures": [{{ "id": "T", "measure": "turnover", "value": "{value}" }}] }}"#
        ))
    };
    for (text, message) in [
        (
            "",
            "cannot read \"\" as a decimal number: expected a digit at character 1",
        ),
        (
            "-",
            "cannot read \"-\" as a decimal number: expected a digit at character 2",
        ),
        (
            "--1",
            "cannot read \"--1\" as a decimal number: expected a digit at character 2",
        ),
        (
            "1.2.3",
            "cannot read \"1.2.3\" as a decimal number: expected a digit or the end at character 4",
        ),
        (
            "1e999999",
            "cannot read the figure `1e999999`: expected a scale, a unit, a currency or the end of the figure at offset 1",
        ),
        (
            "0.0000000000000000000000000001",
            "`0.0000000000000000000000000001` has more digits than a decimal holds: expected at most 28, with room for half the last place",
        ),
        (
            "79228162514264337593543950336",
            "cannot read \"79228162514264337593543950336\" as a decimal number: expected at most 28 digits and at most 28 of them after the point",
        ),
    ] {
        assert_eq!(
            value(text),
            format!("figures[0].value (line 1, column 60): {message}")
        );
    }
    assert_eq!(
        value(&"9".repeat(10_000)),
        "figures[0].value (line 1, column 60): 10000 bytes, expected at most 500"
    );
    // The value is refused before what stands beside it.
    assert_eq!(
        json(
            r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "1e9", "unit": "USD" }] }"#
        ),
        "figures[0].value (line 1, column 60): cannot read the figure `1e9`: expected a scale, a unit, a currency or the end of the figure at offset 1"
    );
}

#[test]
fn defaults_are_refused_at_the_defaults() {
    let default = |keys: &str| {
        json(&format!(
            r#"{{ "defaults": {{ {keys} }}, "figures": [{{ "id": "T", "measure": "turnover", "value": "1" }}] }}"#
        ))
    };
    for (keys, message) in [
        (
            r#""scale": "zillion""#,
            "defaults.scale (line 1, column 26): `zillion`, expected units, thousand, million, hundred million, billion, trillion or a power of ten up to 10^15",
        ),
        (
            r#""period": []"#,
            "defaults.period (line 1, column 27): ``, expected at least one period, or none of the field",
        ),
        (
            r#""period": ["1", "2", "3", "4", "5", "6", "7", "8", "9"]"#,
            "defaults.period (line 1, column 27): 9 readings, expected at most 8",
        ),
        (
            r#""partner": "R\u0000""#,
            "defaults.partner (line 1, column 28): `R\\u{0}`, expected a text without control characters",
        ),
    ] {
        assert_eq!(default(keys), message);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_statement() {
    let figure = |text: &str| text.replace('\'', "\"");
    let text = figure("{ 'figures': [{ 'id': 'T', 'measure': 'turnover', 'value': '$1' }] }");
    assert!(Statement::from_json(&format!("\u{feff}{text}")).is_ok());
    // Columns are counted behind it.
    assert_eq!(
        json(&format!("\u{feff}{}", text.replace("$1", "1,5 of"))),
        json(&text.replace("$1", "1,5 of"))
    );
    let toml = "\u{feff}figures = [{ id = 'T', measure = 'turnover', value = '$1', part = 'X' }]";
    assert_eq!(
        Statement::from_toml(toml).unwrap_err().to_string(),
        "figures[0] (line 1, column 12): `part` does not belong to a figure of the measure `turnover`"
    );
}

#[test]
fn a_base_that_is_neither_a_figure_nor_a_period_is_refused() {
    let x = r#"{ "id": "X", "measure": "exports", "period": "2022", "value": "$2" }"#;
    let against = |base: &str| {
        Statement::from_json(&format!(
            r#"{{ "figures": [{x},
{{ "id": "W", "measure": "exports", "period": "Maslenitsa", "value": "$1" }},
{{ "id": "g", "measure": "growth", "of": "X", "against": "{base}", "value": "3%" }}] }}"#
        ))
    };
    assert_eq!(
        against("w").unwrap_err().to_string(),
        "figures[2].against (line 3, column 57): `w`, expected the id of a figure, or a period such as `2021-03`"
    );
    for known in ["W", "2021", "Maslenitsa"] {
        assert!(against(known).is_ok(), "{known}");
    }
}

#[test]
fn figures_of_unlike_units_are_refused_where_they_are_brought_together() {
    let of = |figures: &str| json(&format!("{{ \"figures\": [\n{figures}\n] }}"));
    let x = r#"{ "id": "X", "measure": "exports", "period": "2022", "value": "$2" }"#;
    let w = r#"{ "id": "W", "measure": "imports", "period": "2021", "value": "€2" }"#;
    for (third, message) in [
        (
            r#"{ "id": "g", "measure": "growth", "of": "X", "against": "W", "value": "3%" }"#,
            "figures[2] (line 4, column 1): X (USD) and W (EUR) do not go together in X = W × (1 + g), expected one unit",
        ),
        (
            r#"{ "id": "d", "measure": "change", "of": "X", "against": "W", "value": "$3" }"#,
            "figures[2] (line 4, column 1): d (USD) and W (EUR) do not go together in d = X − W, expected one unit",
        ),
        (
            r#"{ "id": "s", "measure": "share", "part": ["X", "W"], "whole": "T", "value": "3%" }"#,
            "figures[2] (line 4, column 1): X (USD) and W (EUR) do not go together in X + W = T × s, expected one unit",
        ),
    ] {
        assert_eq!(of(&format!("{x},\n{w},\n{third}")), message);
    }
    // An unknown has the unit of what it stands beside, however far away.
    assert_eq!(
        relation(r#""kind": "equal", "a": "u", "b": "T" }, { "kind": "equal", "a": "u", "b": "X""#),
        "relations[1] (line 5, column 67): u (USD) and X (EUR) do not go together in u = X, expected one unit"
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
