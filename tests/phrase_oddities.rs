//! The oddities of figures in texts that were really published: each is read as printed, named as ambiguous, or refused by its place.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::number::{Range, read};
use bilateral::phrase::{Phrase, PhraseError, Qualifier, Quantity};

fn value(text: &str) -> String {
    match Phrase::read(text) {
        Ok(phrase) => phrase.value().to_string(),
        Err(refusal) => panic!("{refusal}"),
    }
}

fn range(text: &str) -> Range {
    Phrase::read(text).unwrap().range()
}

fn refusal(text: &str) -> String {
    match Phrase::read(text) {
        Ok(phrase) => panic!("`{text}` was read as {phrase}"),
        Err(refusal) => refusal.to_string(),
    }
}

/// The values of an ambiguous text, the decimal reading first.
fn readings(text: &str) -> Vec<String> {
    match Phrase::read(text) {
        Err(PhraseError::Ambiguous { readings, .. }) => readings
            .iter()
            .map(|reading| reading.value().to_string())
            .collect(),
        other => panic!("`{text}` gave {other:?}"),
    }
}

#[test]
fn composite_amounts_add_up() {
    assert_eq!(value("33 billion 4 million"), "33004000000");
    assert_eq!(
        value("1 billion dollar 477 million 4 thousand"),
        "1477004000"
    );
    assert_eq!(value("50 млрд 60 млн"), "50060000000");
    // To the last part: a million either side of 33 004 million, halved.
    assert_eq!(
        range("33 billion 4 million").to_string(),
        "[33003500000, 33004500000]"
    );
    assert_eq!(
        range("1 billion dollar 477 million 4 thousand").to_string(),
        "[1477003500, 1477004500]"
    );
}

#[test]
fn a_blank_strayed_into_a_group() {
    assert_eq!(value("12, 097.6"), "12097.6");
    assert_eq!(readings("12, 097"), ["12.097", "12097"]);
    assert_eq!(
        refusal("12, 97"),
        "cannot read the figure `12, 97`: expected a scale, a unit, a currency or the end of the figure at offset 2"
    );
}

/// What looks like a grouping was 170.6 printed twice; a reader of figures reads what stands there, and a check of the statement has to
/// find that it cannot be.
#[test]
fn a_misprint_is_read_as_it_stands() {
    assert_eq!(value("170,170.6 million"), "170170600000");
}

#[test]
fn a_comma_was_decimal_and_a_mark_of_thousands_in_one_text() {
    assert_eq!(readings("1,481 billion"), ["1481000000", "1481000000000"]);
    assert_eq!(value("1,496.2 million"), "1496200000");
    assert_eq!(value("97,23"), "97.23");
    assert_eq!(value("43.45"), "43.45");
}

#[test]
fn blanks_and_dots_group_thousands() {
    assert_eq!(value("1 741.9"), "1741.9");
    assert_eq!(value("39 198 mln"), "39198000000");
    assert_eq!(value("39\u{a0}198 mln"), "39198000000");
    assert_eq!(value("20.424.810"), "20424810");
}

#[test]
fn a_missing_scale_word_is_not_made_up() {
    assert_eq!(value("$1.5"), "1.5");
    assert_eq!(value("€10.6"), "10.6");
    assert_eq!(readings("€1.698"), ["1.698", "1698"]);
}

#[test]
fn minus_has_many_forms() {
    for text in [
        "–5.3 %",
        "-5.3 %",
        "−5.3 %",
        "negative 5.3 %",
        "minus 5.3 %",
    ] {
        assert_eq!(value(text), "-0.053", "{text}");
    }
    // "(in 2021 – $1.6 billion)": a dash with a blank behind it is none.
    assert_eq!(
        refusal("– $1.6 billion"),
        "cannot read the figure `– $1.6 billion`: expected a number, such as `1.45`, or a word for one at offset 0"
    );
}

/// Whether a gap of 5 is −5 hangs on what is measured, a balance or a deficit; only its figure is read.
#[test]
fn a_gap_a_surplus_and_a_deficit_have_the_sign_of_their_measure() {
    for word in ["gap", "surplus", "deficit"] {
        assert_eq!(
            refusal(&format!("{word} of $5.6 billion")),
            format!(
                "cannot read the figure `{word} of $5.6 billion`: expected a figure alone, since the measure decides on the sign of a gap, deficit or surplus at offset 0"
            )
        );
    }
    let surplus = Phrase::read("$1.2 billion").unwrap();
    assert_eq!(surplus.clone().negated().negated(), surplus);
    assert_eq!(surplus.negated().value().to_string(), "-1200000000");
}

/// Persian calendar periods, fiscal years, first days, months: none of them is a figure.
#[test]
fn a_period_is_no_figure() {
    for (text, offset) in [
        ("1402/05", 4),
        ("March 21 – August 22", 0),
        ("July–June 2021", 0),
        ("2021–22", 4),
        ("first 10 days", 0),
        ("first 20 days", 0),
        ("eight months", 6),
        ("nine months", 5),
        ("8 months", 2),
    ] {
        let Err(PhraseError::Unreadable { position, .. }) = Phrase::read(text) else {
            panic!("{text}");
        };
        assert_eq!(position, offset, "{text}");
    }
}

#[test]
fn numbers_come_in_words() {
    for (text, quantity, range) in [
        ("grew by half", Quantity::Percent, "[0.45, 0.55]"),
        ("doubled", Quantity::Times, "[1.5, 2.5]"),
        ("tripled", Quantity::Times, "[2.5, 3.5]"),
        // Twice as much, not two rises.
        ("increased twice", Quantity::Times, "[1.5, 2.5]"),
        ("more than two times", Quantity::Times, "[2, 3)"),
        ("a quarter", Quantity::Percent, "[0.2, 0.3]"),
        ("a third", Quantity::Percent, "[17/60, 23/60]"),
        ("gut 50 Prozent", Quantity::Percent, "[0.5, 0.51)"),
        ("almost twofold", Quantity::Times, "[1, 2)"),
        (
            "40-point-one billion",
            Quantity::Number,
            "[40050000000, 40150000000]",
        ),
        ("16 and a half", Quantity::Number, "[16.25, 16.75]"),
    ] {
        let phrase = Phrase::read(text).unwrap();
        assert_eq!(phrase.quantity(), &quantity, "{text}");
        assert_eq!(phrase.range().to_string(), range, "{text}");
    }
}

#[test]
fn every_qualifier_that_was_seen_is_known() {
    for (word, qualifier) in [
        ("over", Qualifier::Over),
        ("more than", Qualifier::Over),
        ("exceeded", Qualifier::Over),
        ("topped", Qualifier::Over),
        ("about", Qualifier::About),
        ("around", Qualifier::About),
        ("some", Qualifier::About),
        ("almost", Qualifier::Almost),
        ("nearly", Qualifier::Almost),
    ] {
        assert_eq!(
            Phrase::read(&format!("{word} $2 bn")).unwrap().qualifier(),
            qualifier
        );
    }
    assert_eq!(Phrase::read("$2 bn").unwrap().qualifier(), Qualifier::Bare);
}

/// The rule of one unit of the last place is too strict for some authors: the place is theirs to widen.
#[test]
fn a_qualifier_may_reach_further_than_one_unit() {
    let tight = Phrase::read("nearly 30 percent").unwrap();
    let truth = "0.28".parse().unwrap();
    assert!(!tight.range().contains(&truth));
    assert!(
        tight
            .with_place(read("0.05").unwrap())
            .unwrap()
            .range()
            .contains(&truth)
    );
    for (text, wide, range) in [
        ("nearly 258.6", "1", "[257.6, 258.6)"),
        ("over 9.89", "0.1", "[9.89, 9.99)"),
    ] {
        let phrase = Phrase::read(text)
            .unwrap()
            .with_place(read(wide).unwrap())
            .unwrap();
        assert_eq!(phrase.range().to_string(), range);
    }
}

/// "<1" has broken readers of tables.
#[test]
fn less_than_a_unit_is_a_range() {
    assert_eq!(range("<1").to_string(), "[0, 1)");
    assert_eq!(range("< 0.5 t").to_string(), "[0.4, 0.5)");
}
