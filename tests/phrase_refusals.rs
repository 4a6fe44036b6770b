//! Every refusal of a figure, with its whole message.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::money::Currency;
use bilateral::number::{Decimal, read};
use bilateral::phrase::{Phrase, PhraseError, Qualifier, Quantity};

fn refusal(text: &str) -> String {
    match Phrase::read(text) {
        Ok(phrase) => panic!("`{text}` was read as {phrase}"),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn an_ambiguous_text_names_every_reading() {
    for (text, readings) in [
        ("1,481 billion", "1.481 billion or 1.481 trillion"),
        ("$1,481 million", "1.481 million USD or 1.481 billion USD"),
        ("€1.698", "1.698 EUR to the nearest 0.001 EUR or 1698 EUR"),
        (
            "about €1.698",
            "about 1.698 EUR to the nearest 0.001 EUR or about 1698 EUR",
        ),
        ("12,345", "12.345 to the nearest 0.001 or 12345"),
        ("-12,345", "-12.345 to the nearest 0.001 or -12345"),
        ("12.345 %", "12.345 % to the nearest 0.001 % or 12345 %"),
        (
            "12,345 percent",
            "12.345 % to the nearest 0.001 % or 12345 %",
        ),
        (
            "1.450 milioane de lei",
            "1.450 million RON or 1.450 billion RON",
        ),
        ("1.450 млрд", "1.450 billion or 1.450 trillion"),
        ("1.450 mln", "1.450 million or 1.450 billion"),
        ("422,260 t", "422.260 t to the nearest 0.001 t or 422260 t"),
        ("2,345 times", "2.345 times or 2345 times"),
        ("¥5 billion", "5 billion JPY or 5 billion CNY"),
        (
            "¥1,481 billion",
            "1.481 billion JPY or 1.481 billion CNY or 1.481 trillion JPY or 1.481 trillion CNY",
        ),
    ] {
        assert_eq!(
            refusal(text),
            format!("`{text}` can be read as {readings}: expected a figure with one reading")
        );
    }
}

#[test]
fn each_reading_of_an_ambiguous_text_is_ready_for_use() {
    let Err(PhraseError::Ambiguous { text, readings }) = Phrase::read("over $1,481 million") else {
        panic!()
    };
    assert_eq!(text, "over $1,481 million");
    let dollars = |power| {
        let quantity = Quantity::Money(Currency::USD);
        let digits = if power == 6 { "1.481" } else { "1481" };
        Phrase::from_parts(digits, 6, quantity, Qualifier::Over).unwrap()
    };
    assert_eq!(readings, [dollars(6), dollars(9)]);
}

#[test]
fn an_unreadable_text_names_the_place_and_what_was_expected() {
    const NUMBER: &str = "a number, such as `1.45`, or a word for one";
    const END: &str = "a scale, a unit, a currency or the end of the figure";
    const MARKS: &str = "digits grouped by three, and at most one decimal mark";
    const FALLING: &str = "whole numbers of falling scales, each below one of the scale before it";
    const CHANGE: &str = "a number without a sign behind a word for a change";
    const PLACE: &str = "one unit of the last place, in the unit of the figure";
    const LEVEL: &str = "`by`, or a figure without a word for a fall";
    const ARTICLE: &str = "a scale, a currency or a unit";
    for (text, expected, offset) in [
        // No number.
        ("", NUMBER, 0),
        ("   ", NUMBER, 3),
        ("$", NUMBER, 1),
        ("almost", NUMBER, 6),
        ("billion", NUMBER, 0),
        ("-", NUMBER, 0),
        ("- 5", NUMBER, 0),
        ("−−5", "one sign before a number", 1),
        (".5", NUMBER, 0),
        ("№5", NUMBER, 0),
        ("[t]", NUMBER, 0),
        ("total of 5", NUMBER, 0),
        (
            "a5",
            "a scale, such as `billion`, or a part, such as `third`",
            1,
        ),
        (
            "a hundred",
            "a scale, such as `billion`, or a part, such as `third`",
            2,
        ),
        ("40 point 1.5", "a digit behind the point", 9),
        // Two of what there is one of.
        ("almost about 5", "one qualifier before a figure", 7),
        ("grew rose 5 %", NUMBER, 5),
        ("grew by by 5 %", NUMBER, 8),
        ("minus −5", "one sign before a number", 6),
        ("+$-5", "one sign before a number", 2),
        ("minus almost 5", "a number behind the sign", 6),
        ("$5 million EUR", "the currency that was named before", 11),
        ("$ doubled", NUMBER, 2),
        ("−doubled", NUMBER, 1),
        ("C$5", NUMBER, 0),
        ("fell by −5 %", CHANGE, 8),
        ("rose by minus 5 %", CHANGE, 8),
        (
            "fell 2.1 times",
            "a rise or no verb before a multiple, since a fall by a multiple has no agreed meaning",
            0,
        ),
        ("almost halved by 5", END, 14),
        // Where a fall ended is not how far it went.
        ("fell below 5 %", LEVEL, 5),
        ("dropped under €2 bn", LEVEL, 8),
        ("down above 5", LEVEL, 5),
        ("half a", ARTICLE, 6),
        ("a quarter of a", ARTICLE, 14),
        ("half a higher", ARTICLE, 7),
        // Something behind the figure.
        ("1.45 billion higher", END, 13),
        ("28 % more", END, 5),
        ("2.1 times as much", END, 10),
        ("5 % %", END, 4),
        ("5 %.", END, 3),
        ("5 zloty", END, 2),
        ("5 usd", END, 2),
        ("5 crore", END, 2),
        ("5-10 %", END, 1),
        ("5 10", END, 2),
        ("2021 160", END, 5),
        ("1.", END, 1),
        ("1..5", END, 1),
        ("1,,5", END, 1),
        ("1e6", END, 1),
        ("5 million million", END, 10),
        ("100 [t", END, 4),
        ("€5 billion %", END, 11),
        ("$5/kilogram", "a unit that has a price, such as `t`", 3),
        ("5 milioane de", "a currency or a unit", 13),
        ("5 of 10", "a currency or a unit", 5),
        // Marks that no style puts there.
        ("1,45,3", MARKS, 0),
        ("$1.45.300", MARKS, 1),
        ("1,450,3", MARKS, 0),
        ("0 450", MARKS, 0),
        ("1,450'300", MARKS, 0),
        ("1.450,300.2", MARKS, 0),
        // Sums that are none.
        ("1 million 4 billion", FALLING, 10),
        ("1.5 billion 4 million", FALLING, 0),
        ("1 billion 4 billion", FALLING, 10),
        ("1 million 1200 thousand", FALLING, 10),
        ("5 billion 2021", "a scale, as the part before it has", 14),
        // Multiples and thirds.
        ("в 28 %", "a multiple, such as `2,1`, behind this word", 0),
        ("×2.1 %", "a multiple without a unit", 1),
        (
            "a third percent",
            "thirds without a scale, a unit or a currency",
            0,
        ),
        (
            "two thirds of a billion",
            "thirds without a scale, a unit or a currency",
            0,
        ),
        // The place.
        ("25 % to the nearest", NUMBER, 19),
        ("25 % to the nearest 5", PLACE, 20),
        ("25 % to the nearest 5 points", PLACE, 20),
        ("25 EUR to the nearest 5 USD", PLACE, 22),
        ("25 % to the nearest third", NUMBER, 20),
    ] {
        assert_eq!(
            refusal(text),
            format!("cannot read the figure `{text}`: expected {expected} at offset {offset}")
        );
    }
}

#[test]
fn offsets_count_characters() {
    let Err(PhraseError::Unreadable { position, .. }) = Phrase::read("свыше ₸5 млрд штук")
    else {
        panic!()
    };
    assert_eq!(position, 14);
}

#[test]
fn a_text_has_at_most_a_thousand_bytes() {
    let long = "5 ".repeat(501);
    assert_eq!(
        refusal(&long),
        "a text of 1002 bytes is no figure: expected at most 1000"
    );
    let blanks = format!("{}5", " ".repeat(999));
    assert_eq!(Phrase::read(&blanks).unwrap().to_string(), "5");
}

#[test]
fn a_number_has_at_most_the_digits_of_a_decimal() {
    const REST: &str = "has more digits than a decimal holds: expected at most 28, with room for half the last place";
    for text in [
        "123456789012345678901234567890",
        "79228162514264337593543950336",
        "79228162514264337593543950335 trillion",
        "0.0000000000000000000000000001",
        "0.000000000000000000000000001 %",
    ] {
        assert_eq!(refusal(text), format!("`{text}` {REST}"));
    }
    let parts = |digits, power, quantity| {
        Phrase::from_parts(digits, power, quantity, Qualifier::Bare)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        parts("1.45", 30, Quantity::Number),
        format!("`1.45` {REST}")
    );
    assert_eq!(
        parts("1.45", i32::MAX, Quantity::Number),
        format!("`1.45` {REST}")
    );
    assert_eq!(
        parts("1.45", i32::MIN, Quantity::Percent),
        format!("`1.45` {REST}")
    );
    assert_eq!(
        parts("0", -28, Quantity::Number),
        format!("`0.0000000000000000000000000001` {REST}")
    );
}

#[test]
fn the_digits_of_parts_are_plain() {
    assert_eq!(
        Phrase::from_parts("1,45", 9, Quantity::Number, Qualifier::Bare)
            .unwrap_err()
            .to_string(),
        r#"cannot read "1,45" as a decimal number: expected a digit, "." or the end at character 2"#
    );
}

#[test]
fn a_place_is_above_zero() {
    let phrase = Phrase::read("$5").unwrap();
    for place in ["0", "0.00", "-0.5"] {
        assert_eq!(
            phrase
                .clone()
                .with_place(read(place).unwrap())
                .unwrap_err()
                .to_string(),
            format!("one unit of the last place cannot be {place}: expected more than 0")
        );
    }
    assert_eq!(
        refusal("25 % to the nearest 0 %"),
        "one unit of the last place cannot be 0: expected more than 0"
    );
    assert!(matches!(
        phrase.with_place(Decimal::new(1, 28)),
        Err(PhraseError::TooManyDigits { .. })
    ));
}

#[test]
fn a_unit_can_be_printed_and_read_back() {
    for unit in ["", " t", "t ", "a]b", "[t]", "a\nb", &"x".repeat(41)] {
        assert_eq!(
            Phrase::from_parts("5", 0, Quantity::Other(unit.into()), Qualifier::Bare)
                .unwrap_err()
                .to_string(),
            format!(
                "`{unit}` names no unit: expected 1 to 40 characters without brackets, controls or spaces around them"
            )
        );
    }
    assert_eq!(
        refusal("5 []"),
        "`` names no unit: expected 1 to 40 characters without brackets, controls or spaces around them"
    );
}
