//! What the figures of a text leave open: places, sums, the ranges of words, and the canonical text.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "phrase/shared.rs"]
mod shared;

use Qualifier::{About, Almost, AtLeast, AtMost, Bare, Over, Under};
use bilateral::number::read;
use bilateral::phrase::{Phrase, Qualifier, Quantity};
use shared::{figure, reads};

#[test]
fn every_style_of_grouping_is_read() {
    for (text, digits) in [
        ("1,450.3", "1450.3"),
        ("1.450,3", "1450.3"),
        ("1 450.3", "1450.3"),
        ("1 450,3", "1450.3"),
        ("1\u{a0}450,3", "1450.3"),
        ("1\u{2009}450,3", "1450.3"),
        ("1\u{202f}450,3", "1450.3"),
        ("1'450.3", "1450.3"),
        ("1’450,3", "1450.3"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("1'234'567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1 234 567,890", "1234567.890"),
        ("1,450.300", "1450.300"),
        ("1 450", "1450"),
        ("1'450", "1450"),
        ("12,34,567", "1234567"),
        ("1,23,456.7", "123456.7"),
        ("1,23,456.789", "123456.789"),
        ("1450.3", "1450.3"),
        ("1450,3", "1450.3"),
        ("1450.300", "1450.300"),
        ("1450,300", "1450.300"),
        ("0.481", "0.481"),
        ("0,481", "0.481"),
        ("97,23", "97.23"),
        ("1,5", "1.5"),
        ("1.4500", "1.4500"),
        ("1450300", "1450300"),
        ("007", "7"),
    ] {
        for (unit, name) in [("", ""), (" %", "%"), (" USD", "USD"), (" t", "t")] {
            reads(&format!("{text}{unit}"), &figure(digits, 0, name, Bare));
            reads(
                &format!("-{text}{unit}"),
                &figure(&format!("-{digits}"), 0, name, Bare),
            );
        }
        reads(&format!("{text} million"), &figure(digits, 6, "", Bare));
        reads(&format!("{text} млн"), &figure(digits, 6, "", Bare));
    }
}

#[test]
fn words_beside_a_number_settle_its_only_mark() {
    for (text, digits, power, unit) in [
        ("1.450 billion", "1.450", 9, ""),
        ("$1.450 bn", "1.450", 9, "USD"),
        ("25.398 million tonnes", "25.398", 6, "t"),
        ("1.698 percent", "1.698", 0, "%"),
        ("1.698 percentage points", "1.698", 0, "points"),
        ("1.698 times", "1.698", 0, "times"),
        ("1.698 EUR to the nearest 0.001 EUR", "1.698", 0, "EUR"),
        ("1,481 млрд", "1.481", 9, ""),
        ("1,481 miliarde de euro", "1.481", 9, "EUR"),
        ("1,481 Mrd. Euro", "1.481", 9, "EUR"),
        ("1,481 процента", "1.481", 0, "%"),
        ("1,481 la sută", "1.481", 0, "%"),
        ("в 1,481 раза", "1.481", 0, "times"),
    ] {
        reads(text, &figure(digits, power, unit, Bare));
    }
    reads("около 1,481", &figure("1.481", 0, "", About));
}

#[test]
fn a_sum_of_parts_has_the_place_of_the_last() {
    for (text, digits, power, unit) in [
        ("33 billion 4 million", "33004", 6, ""),
        ("33 billion and 4 million euros", "33004", 6, "EUR"),
        (
            "1 billion dollar 477 million 4 thousand",
            "1477004",
            3,
            "USD",
        ),
        ("$1 billion 477 million", "1477", 6, "USD"),
        ("50 млрд 60 млн", "50060", 6, ""),
        ("50 млрд и 60 млн тенге", "50060", 6, "KZT"),
        ("2 miliarde 300 milioane de lei", "2300", 6, "RON"),
        ("3 billion 4.5 million", "3004.5", 6, ""),
        ("1 trillion 2 thousand", "1000000002", 3, ""),
        ("one billion two million", "1002", 6, ""),
        ("1,481 billion 4 million", "1481004", 6, ""),
        ("1 billion 1,481 million", "1001.481", 6, ""),
        ("33 billion 4 million t", "33004", 6, "t"),
    ] {
        reads(text, &figure(digits, power, unit, Bare));
    }
}

#[test]
fn words_have_the_place_that_the_docs_give_them() {
    // (text, figure in digits, its place in the units of the value)
    for (text, digits, unit, place) in [
        ("doubled", "2", "times", "1"),
        ("twofold", "2", "times", "1"),
        ("two-fold", "2", "times", "1"),
        ("increased twice", "2", "times", "1"),
        ("two times", "2", "times", "1"),
        ("вдвое", "2", "times", "1"),
        ("в два раза", "2", "times", "1"),
        ("de două ori", "2", "times", "1"),
        ("tripled", "3", "times", "1"),
        ("threefold", "3", "times", "1"),
        ("quadrupled", "4", "times", "1"),
        ("tenfold", "10", "times", "1"),
        ("halved", "0.5", "times", "0.1"),
        ("half", "50", "%", "0.1"),
        ("grew by half", "50", "%", "0.1"),
        ("fell by half", "-50", "%", "0.1"),
        ("one half", "50", "%", "0.1"),
        ("a quarter", "25", "%", "0.1"),
        ("three-quarters", "75", "%", "0.1"),
        ("четверть", "25", "%", "0.1"),
        ("jumătate", "50", "%", "0.1"),
        ("un sfert", "25", "%", "0.1"),
        ("half a percentage point", "0.5", "points", "0.001"),
        ("16 and a half", "16.5", "", "0.5"),
        ("16-and-a-half days", "16.5", "days", "0.5"),
        ("two and a half times", "2.5", "times", "0.5"),
        ("2 and three quarters", "2.75", "", "0.25"),
        ("2 с половиной", "2.5", "", "0.5"),
        ("forty-one", "41", "", "1"),
        ("forty point two five", "40.25", "", "0.01"),
        ("40-point-one", "40.1", "", "0.1"),
        ("40 point 15", "40.15", "", "0.01"),
        ("fifty percent", "50", "%", "0.01"),
    ] {
        let expected = figure(digits, 0, unit, Bare)
            .with_place(read(place).unwrap())
            .unwrap();
        reads(text, &expected);
    }
    for (text, digits, place) in [
        ("half a billion dollars", "0.5", "100000000"),
        ("two and a half billion dollars", "2.5", "500000000"),
        ("полтора миллиарда долларов", "1.5", "500000000"),
        ("a billion dollars", "1", "1000000000"),
        ("two billion dollars", "2", "1000000000"),
        ("40-point-one billion dollars", "40.1", "100000000"),
    ] {
        let expected = figure(digits, 9, "USD", Bare)
            .with_place(read(place).unwrap())
            .unwrap();
        reads(text, &expected);
    }
    // A third is no decimal: 1/3, from 1/3 − 1/20 to 1/3 + 1/20.
    for text in [
        "a third",
        "one third",
        "one-third",
        "треть",
        "o treime",
        "grew by a third",
    ] {
        let third = Phrase::read(text).unwrap();
        assert_eq!(third.value(), &"1/3".parse().unwrap());
        assert_eq!(third.range(), "[17/60, 23/60]".parse().unwrap());
        assert_eq!(third.quantity(), &Quantity::Percent);
    }
    assert_eq!(
        Phrase::read("fell by two thirds").unwrap().value(),
        &"-2/3".parse().unwrap()
    );
}

#[test]
fn a_qualified_half_is_above_or_below_it_as_the_word_means() {
    // Almost halved: a little more than half is left.
    for (text, range) in [
        ("halved", "[0.45, 0.55]"),
        ("almost halved", "[0.5, 0.6)"),
        ("more than halved", "[0.4, 0.5)"),
        ("at least halved", "(-∞, 0.5]"),
        ("about halved", "[0.4, 0.6]"),
        // Multiples go the way of their number.
        ("almost doubled", "[1, 2)"),
        ("more than doubled", "[2, 3)"),
        ("almost twofold", "[1, 2)"),
    ] {
        assert_eq!(
            Phrase::read(text).unwrap().range(),
            range.parse().unwrap(),
            "{text}"
        );
    }
}

#[test]
fn the_range_of_each_qualifier_is_that_of_the_reading_rules() {
    // v = 9.89, u = 0.01; below zero by size.
    for (qualifier, above, below) in [
        (Bare, "[9.885, 9.895]", "[-9.895, -9.885]"),
        (About, "[9.88, 9.9]", "[-9.9, -9.88]"),
        (Almost, "[9.88, 9.89)", "(-9.89, -9.88]"),
        (Under, "[9.88, 9.89)", "(-9.89, -9.88]"),
        (Over, "[9.89, 9.9)", "(-9.9, -9.89]"),
        (AtLeast, "[9.89, ∞)", "(-∞, -9.89]"),
        (AtMost, "(-∞, 9.89]", "[-9.89, ∞)"),
    ] {
        let phrase = figure("9.89", 0, "", qualifier);
        assert_eq!(phrase.range(), above.parse().unwrap());
        assert_eq!(phrase.negated().range(), below.parse().unwrap());
    }
}

#[test]
fn truncation_goes_toward_zero_and_spares_qualified_figures() {
    for (text, range) in [
        ("1.6", "[1.6, 1.7)"),
        ("-1.6", "(-1.7, -1.6]"),
        ("0.0", "(-0.1, 0.1)"),
        ("almost 1.6", "[1.5, 1.6)"),
        ("about -1.6", "[-1.7, -1.5]"),
        ("at least 1.6", "[1.6, ∞)"),
    ] {
        let phrase = Phrase::read(text).unwrap();
        assert_eq!(
            phrase.range_if_truncated(),
            range.parse().unwrap(),
            "{text}"
        );
    }
}

#[test]
fn only_bare_money_is_an_amount() {
    let amount = Phrase::read("€-3.10 million").unwrap().amount().unwrap();
    assert_eq!(amount.to_string(), "-3100000 ± 5000 EUR");
    for text in [
        "almost €3.10 million",
        "3.10 %",
        "3.10 million",
        "3.10 million t",
    ] {
        assert_eq!(Phrase::read(text).unwrap().amount(), None, "{text}");
    }
    // A coarser place is a wider margin: half of 500 000.
    let coarse = Phrase::read("€3.10 million")
        .unwrap()
        .with_place(read("500000").unwrap())
        .unwrap();
    assert_eq!(coarse.amount().unwrap().to_string(), "3100000 ± 250000 EUR");
}

#[test]
fn the_canonical_text_shows_the_place() {
    for (text, canonical) in [
        ("$1.450 billion", "1.450 billion USD"),
        ("US$1,045.2 million", "1.0452 billion USD"),
        ("0.4 bn EUR", "0.4 billion EUR"),
        ("0,481 billion", "481 million"),
        ("0 million", "0 million"),
        ("0.0 million", "0.0 million"),
        ("12345 KZT", "12345 KZT"),
        ("20.424.810", "20.424810 million"),
        ("341 thousand EUR", "341 thousand EUR"),
        ("4000 trillion", "4000 trillion"),
        ("almost −28,0 %", "almost -28.0 %"),
        ("no less than 5 t", "at least 5 t"),
        ("1234.567 USD", "1234.567 USD"),
        ("0.567 USD", "0.567 USD"),
        ("348 $/t", "348 [USD/t]"),
        // One point before three digits would be taken for a mark of thousands.
        ("12.345 percent", "12.345 % to the nearest 0.001 %"),
        // What no last digit shows.
        ("a quarter", "25 % to the nearest 10 %"),
        ("a third", "a third to the nearest 10 %"),
        (
            "fell by almost two thirds",
            "almost minus two thirds to the nearest 10 %",
        ),
        ("16 and a half days", "16.5 days to the nearest 0.5 days"),
        ("half a billion", "0.5 billion"),
        ("5 thousand percent", "5000 % to the nearest 1000 %"),
    ] {
        let phrase = Phrase::read(text).unwrap();
        assert_eq!(phrase.to_string(), canonical);
        assert_eq!(Phrase::read(canonical).unwrap(), phrase, "{canonical}");
    }
    let thousandth = figure("5", 15, "USD", Bare);
    assert_eq!(
        thousandth.to_string(),
        "5000 trillion USD to the nearest 1000 trillion USD"
    );
    assert_eq!(format!("{thousandth:?}"), format!("Phrase({thousandth})"));
}

#[test]
fn json_is_the_canonical_text() {
    let phrase: Phrase = serde_json::from_str("\"almost 28%\"").unwrap();
    assert_eq!(serde_json::to_string(&phrase).unwrap(), "\"almost 28 %\"");
    let refusal = serde_json::from_str::<Phrase>("28").unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "invalid type: integer `28`, expected a figure such as \"almost 28 %\" at line 1 column 2"
    );
    for (qualifier, word) in [
        (Bare, "bare"),
        (About, "about"),
        (Almost, "almost"),
        (Under, "under"),
        (Over, "over"),
        (AtLeast, "at_least"),
        (AtMost, "at_most"),
    ] {
        assert_eq!(serde_json::to_value(qualifier).unwrap(), word);
        assert_eq!(
            serde_json::from_value::<Qualifier>(word.into()).unwrap(),
            qualifier
        );
    }
}

/// Figures of published texts on Kazakhstan and Romania, and what they leave open.
///
/// Sources: Kazinform, 17 November 2022; Romanian ministry, via nineoclock.ro, 31 August 2017; Kazinform, 1 November 2019; Kazakh
/// embassy, via el.kz.
#[test]
fn published_figures_are_read() {
    for (text, range) in [
        ("$1.45 billion", "[1445000000, 1455000000]"),
        ("almost 28%", "[0.27, 0.28)"),
        ("$1.6 billion", "[1550000000, 1650000000]"),
        ("$48 million", "[47500000, 48500000]"),
        ("$1.57 billion", "[1565000000, 1575000000]"),
        ("USD 510.522 m", "[510521500, 510522500]"),
        ("USD 483.272 m", "[483271500, 483272500]"),
        ("+99 %", "[0.985, 0.995]"),
        ("−13 %", "[-0.135, -0.125]"),
        ("+8.09 %", "[0.08085, 0.08095]"),
        ("exceeded $2 bn", "[2000000000, 3000000000)"),
        ("US$1.045 billion", "[1044500000, 1045500000]"),
        ("around US$1.5 billion", "[1400000000, 1600000000]"),
    ] {
        assert_eq!(
            Phrase::read(text).unwrap().range(),
            range.parse().unwrap(),
            "{text}"
        );
    }
}
