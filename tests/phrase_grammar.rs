//! Every form of a printed figure that is read, against the digits, the power of ten, the unit and the qualifier that it prints.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "phrase/shared.rs"]
mod shared;

use Qualifier::{About, Almost, AtLeast, AtMost, Bare, Over, Under};
use bilateral::phrase::{Phrase, Qualifier};
use shared::{figure, quantity, reads};

#[test]
fn the_parts_of_a_figure_are_its_value_its_place_and_its_unit() {
    // (text, value, one unit of the last place): 1.45 billion is 1 450 million to the 10 million, 28 % is 28/100 to 1/100.
    for (text, value, place, unit) in [
        ("$1.45 billion", "1450000000", "10000000", "USD"),
        ("$1.450 billion", "1450000000", "1000000", "USD"),
        ("48 million USD", "48000000", "1000000", "USD"),
        ("1 741.9", "1741.9", "0.1", ""),
        ("28%", "0.28", "0.01", "%"),
        ("-0.5 pp", "-0.005", "0.001", "points"),
        ("2.1 times", "2.1", "0.1", "times"),
        ("422260 t", "422260", "1", "t"),
        ("33 billion 4 million", "33004000000", "1000000", ""),
    ] {
        let phrase = Phrase::read(text).unwrap();
        assert_eq!(phrase.value(), &value.parse().unwrap(), "{text}");
        assert_eq!(phrase.place(), &place.parse().unwrap(), "{text}");
        assert_eq!(phrase.quantity(), &quantity(unit), "{text}");
    }
}

#[test]
fn every_sign_and_word_of_a_currency_is_read_on_either_side() {
    for (code, names) in [
        (
            "USD",
            &[
                "$",
                "US$",
                "U.S.$",
                "USD",
                "dollars",
                "US dollars",
                "долл. США",
                "долларов",
                "dolari",
                "dolari SUA",
            ][..],
        ),
        ("EUR", &["€", "EUR", "euro", "euros", "евро", "ЕВРО"]),
        ("GBP", &["£", "GBP", "pounds sterling"]),
        ("JPY", &["JPY", "yen", "иен"]),
        ("CNY", &["CNY", "yuan", "RMB", "юаней"]),
        ("KZT", &["₸", "KZT", "tenge", "тенге"]),
        ("RON", &["RON", "lei", "leu", "леев"]),
        ("RUB", &["₽", "RUB", "руб.", "рублей", "roubles"]),
        ("UAH", &["₴", "UAH"]),
        ("TRY", &["₺", "TRY"]),
        ("AZN", &["₼", "AZN"]),
        ("GEL", &["₾", "GEL"]),
        ("KRW", &["₩", "KRW"]),
        ("INR", &["₹", "INR"]),
        ("NGN", &["₦", "NGN"]),
        ("BGN", &["BGN"]),
        ("ALL", &["ALL"]),
    ] {
        let expected = figure("5.64", 9, code, Bare);
        for name in names {
            for text in [
                format!("{name} 5.64 bn"),
                format!("{name}5.64bn"),
                format!("5.64 bn {name}"),
                format!("5.64 billion {name}"),
                format!("5,64 млрд {name}"),
                format!("5,64 mld. {name}"),
                format!("{name}\u{a0}5,64\u{a0}млрд."),
            ] {
                reads(&text, &expected);
            }
            reads(&format!("-{name}5.64 bn"), &expected.clone().negated());
            reads(
                &format!("over {name} 5.64 bn"),
                &expected.clone().with_qualifier(Over),
            );
        }
    }
}

#[test]
fn every_scale_word_is_read() {
    for (power, words) in [
        (
            3,
            &["thousand", "k", "K", "тыс.", "тыс", "тысяч", "mii", "mie"][..],
        ),
        (
            6,
            &[
                "million",
                "Million",
                "MILLION",
                "millions",
                "mn",
                "mln",
                "mln.",
                "m",
                "M",
                "млн",
                "млн.",
                "миллионов",
                "миллиона",
                "milioane",
                "milion",
                "mil.",
                "mil",
                "Mio.",
                "Millionen",
            ],
        ),
        (
            9,
            &[
                "billion",
                "billions",
                "bn",
                "bn.",
                "bln",
                "b",
                "B",
                "млрд",
                "млрд.",
                "миллиардов",
                "mlrd.",
                "miliarde",
                "miliard",
                "mld.",
                "mld",
                "Mrd.",
                "Milliarden",
            ],
        ),
        (
            12,
            &[
                "trillion",
                "trn",
                "tn",
                "трлн",
                "трлн.",
                "триллионов",
                "trilioane",
                "trilion",
            ],
        ),
    ] {
        for word in words {
            for (text, unit) in [
                (format!("14.5 {word}"), ""),
                (format!("14,5{word}"), ""),
                (format!("$14.5 {word}"), "USD"),
                (format!("14.5 {word} t"), "t"),
                (format!("14,5 {word} EUR"), "EUR"),
            ] {
                reads(&text, &figure("14.5", power, unit, Bare));
            }
        }
    }
}

#[test]
fn every_qualifier_is_read() {
    for (qualifier, words) in [
        (
            About,
            &[
                "about",
                "around",
                "some",
                "approximately",
                "roughly",
                "circa",
                "ca.",
                "~",
                "≈",
                "около",
                "примерно",
                "aproximativ",
                "rund",
                "About",
            ][..],
        ),
        (
            Almost,
            &[
                "almost",
                "nearly",
                "close to",
                "почти",
                "aproape",
                "knapp",
                "ALMOST",
            ],
        ),
        (
            Under,
            &[
                "under",
                "just under",
                "less than",
                "below",
                "<",
                "менее",
                "sub",
                "mai puțin de",
            ],
        ),
        (
            Over,
            &[
                "over",
                "more than",
                "above",
                "exceeded",
                "exceeding",
                "topped",
                ">",
                "более",
                "свыше",
                "превысил",
                "peste",
                "mai mult de",
                "gut",
            ],
        ),
        (
            AtLeast,
            &[
                "at least",
                "no less than",
                "not less than",
                "≥",
                "не менее",
                "cel puțin",
                "cel putin",
            ],
        ),
        (
            AtMost,
            &[
                "at most",
                "up to",
                "no more than",
                "not more than",
                "≤",
                "до",
                "не более",
                "cel mult",
                "până la",
            ],
        ),
    ] {
        for word in words {
            reads(&format!("{word} 28 %"), &figure("28", 0, "%", qualifier));
            reads(
                &format!("{word} €9.89 billion"),
                &figure("9.89", 9, "EUR", qualifier),
            );
            // By size, but for the marks of mathematics.
            if !matches!(*word, "<" | ">" | "≤" | "≥") {
                reads(
                    &format!("{word} -3 points"),
                    &figure("-3", 0, "points", qualifier),
                );
            }
        }
    }
}

/// "≥ −5" holds for −4, which no fall of at least 5 does; behind a word for a fall there is no number below zero.
#[test]
fn marks_compare_below_zero_as_in_mathematics() {
    for (text, range) in [
        ("< -5", "(-6, -5]"),
        ("<−5 %", "(-0.06, -0.05]"),
        (">-5", "(-5, -4]"),
        ("≥ −5 %", "[-0.05, ∞)"),
        ("≥ minus 5 %", "[-0.05, ∞)"),
        ("≤ $-5", "(-∞, -5]"),
        ("~ -5", "[-6, -4]"),
        ("≥ -0", "[0, ∞)"),
        ("≥ 5", "[5, ∞)"),
        ("≤ minus a third", "(-∞, -1/3]"),
        ("at least -5", "(-∞, -5]"),
        ("fell by ≥ 5 %", "(-∞, -0.05]"),
        ("down < 5 %", "(-0.05, -0.04]"),
    ] {
        let phrase = Phrase::read(text).unwrap();
        assert_eq!(phrase.range(), range.parse().unwrap(), "{text}");
    }
}

/// A text whose letters and diacritics are apart, as some systems keep them, is the same text.
#[test]
fn letters_may_be_taken_apart() {
    for (apart, digits, power, unit, qualifier) in [
        ("cel put\u{326}in 5 %", "5", 0, "%", AtLeast),
        (
            "pa\u{302}na\u{306} la 5 la suta\u{306}",
            "5",
            0,
            "%",
            AtMost,
        ),
        ("5 рублеи\u{306}", "5", 0, "RUB", Bare),
        ("5 млрд леи\u{306}", "5", 9, "RON", Bare),
    ] {
        reads(apart, &figure(digits, power, unit, qualifier));
    }
}

#[test]
fn every_word_for_a_unit_is_read() {
    for (unit, words) in [
        (
            "%",
            &[
                "%",
                " %",
                "\u{202f}%",
                " percent",
                " Percent",
                " per cent",
                " pct",
                " процентов",
                " процента",
                " процент",
                " la sută",
                " la suta",
                " procente",
                " Prozent",
                "-percent",
            ][..],
        ),
        (
            "points",
            &[
                " points",
                " point",
                " pp",
                "pp",
                " p.p.",
                " percentage points",
                " percentage point",
                "-percentage-point",
                " percent points",
                " п.п.",
                " п. п.",
                " процентных пункта",
                " процентных пунктов",
                " процентного пункта",
                " puncte procentuale",
                " punct procentual",
            ],
        ),
        (
            "times",
            &[
                " times",
                "-fold",
                " fold",
                "x",
                "×",
                " x",
                " раза",
                " раз",
                " ori",
            ],
        ),
        (
            "t",
            &[
                " t",
                " tonnes",
                " tonne",
                " т",
                " тонн",
                " tone",
                " de tone",
                " of tonnes",
            ],
        ),
        ("tons", &[" tons", " ton"]),
        ("kg", &[" kg", " кг"]),
        (
            "days",
            &[" days", " day", " дней", " дня", " zile", " de zile"],
        ),
        (
            "USD/t",
            &[" USD/t", " $/t", " $ / t", " dollars/tonne", " [USD/t]"],
        ),
        ("working days", &[" [working days]", "[working days]"]),
        ("", &["", " "]),
    ] {
        for word in words {
            reads(&format!("8.1{word}"), &figure("8.1", 0, unit, Bare));
            reads(&format!("−8,1{word}"), &figure("-8.1", 0, unit, Bare));
        }
    }
}

#[test]
fn every_sign_is_read() {
    for minus in [
        "-",
        "−",
        "–",
        "\u{2010}",
        "minus ",
        "negative ",
        "Minus ",
        "минус ",
    ] {
        for (rest, digits, power, unit) in [
            ("5", "-5", 0, ""),
            ("5.3 %", "-5.3", 0, "%"),
            ("$5.3 bn", "-5.3", 9, "USD"),
            ("USD 5.3 bn", "-5.3", 9, "USD"),
            ("0.5 pp", "-0.5", 0, "points"),
        ] {
            reads(
                &format!("{minus}{rest}"),
                &figure(digits, power, unit, Bare),
            );
            reads(
                &format!("almost {minus}{rest}"),
                &figure(digits, power, unit, Almost),
            );
        }
    }
    for minus in ["-", "−", "–"] {
        reads(&format!("${minus}5.3 bn"), &figure("-5.3", 9, "USD", Bare));
    }
    for plus in ["+", "plus "] {
        reads(&format!("{plus}8.09 %"), &figure("8.09", 0, "%", Bare));
    }
}

#[test]
fn a_word_for_a_change_says_the_sign() {
    for rise in [
        "grew",
        "rose",
        "increased",
        "gained",
        "up",
        "grew by",
        "rose by",
        "up by",
    ] {
        reads(&format!("{rise} 5.2 %"), &figure("5.2", 0, "%", Bare));
        reads(
            &format!("{rise} almost $3 m"),
            &figure("3", 6, "USD", Almost),
        );
        reads(
            &format!("almost {rise} 3-fold"),
            &figure("3", 0, "times", Almost),
        );
    }
    for fall in [
        "fell",
        "dropped",
        "declined",
        "decreased",
        "shrank",
        "down",
        "fell by",
        "down by",
    ] {
        reads(&format!("{fall} 5.2 %"), &figure("-5.2", 0, "%", Bare));
        reads(
            &format!("{fall} more than 3 points"),
            &figure("-3", 0, "points", Over),
        );
    }
    reads("fell by under 5 %", &figure("-5", 0, "%", Under));
    reads("rose above $5 bn", &figure("5", 9, "USD", Over));
    reads("на 28 %", &figure("28", 0, "%", Bare));
    reads("cu 28,5 la sută", &figure("28.5", 0, "%", Bare));
    reads("by nearly $1.2 billion", &figure("1.2", 9, "USD", Almost));
}
