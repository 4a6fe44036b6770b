//! How the figures and the relations of a statement are read: every rule of the statement file on its own.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::Verdict;

#[path = "check/shared.rs"]
mod shared;

use shared::{findings, implied};

/// What a figure with these keys stands for.
fn printed(keys: &str) -> String {
    let findings = findings(&format!(
        "figures = [{{ id = 'F', measure = 'level', {keys} }}]"
    ));
    let range = findings.readings()[0].quantities()[0].printed();
    range.unwrap().to_string()
}

#[test]
fn a_value_is_a_phrase_as_printed() {
    for (value, range) in [
        ("$1.45 billion", "[1445000000, 1455000000]"),
        ("1,45 млрд USD", "[1445000000, 1455000000]"),
        ("1.234,5 milioane EUR", "[1234450000, 1234550000]"),
        ("EUR 1 234 567", "[1234566.5, 1234567.5]"),
        ("3.70%", "[0.03695, 0.03705]"),
        ("-3 points", "[-0.035, -0.025]"),
        ("2.1 times", "[2.05, 2.15]"),
        ("3-fold", "[2.5, 3.5]"),
        ("about $5", "[4, 6]"),
        ("almost 28%", "[0.27, 0.28)"),
        ("less than 28%", "[0.27, 0.28)"),
        ("over 100%", "[1, 1.01)"),
        ("at least $5", "[5, ∞)"),
        ("up to $5", "(-∞, 5]"),
    ] {
        assert_eq!(printed(&format!("value = '{value}'")), range, "{value}");
    }
}

#[test]
fn a_bare_number_has_its_scale_unit_and_qualifier_beside_it() {
    for (keys, range) in [
        ("value = '1.6'", "[1.55, 1.65]"),
        (
            "value = '1.60', scale = 'billion', unit = 'USD'",
            "[1595000000, 1605000000]",
        ),
        ("value = '48', scale = 1000000", "[47500000, 48500000]"),
        ("value = '48', scale = '1000000'", "[47500000, 48500000]"),
        ("value = '48', scale = 1", "[47.5, 48.5]"),
        ("value = '5', unit = 'tonnes'", "[4.5, 5.5]"),
        ("value = '2.1', unit = 'times'", "[2.05, 2.15]"),
        ("value = '0.86', unit = 'ratio'", "[0.855, 0.865]"),
        ("value = '3', unit = 'points'", "[0.025, 0.035]"),
        ("value = '28', unit = '%'", "[0.275, 0.285]"),
        ("value = '28', unit = 'percent'", "[0.275, 0.285]"),
        (
            "value = '28', unit = 'percent', qualifier = 'about'",
            "[0.27, 0.29]",
        ),
        (
            "value = '28', unit = 'percent', qualifier = 'almost'",
            "[0.27, 0.28)",
        ),
        (
            "value = '28', unit = 'percent', qualifier = 'under'",
            "[0.27, 0.28)",
        ),
        (
            "value = '28', unit = 'percent', qualifier = 'over'",
            "[0.28, 0.29)",
        ),
        (
            "value = '28', unit = 'percent', qualifier = 'at_least'",
            "[0.28, ∞)",
        ),
        (
            "value = '28', unit = 'percent', qualifier = 'at_most'",
            "(-∞, 0.28]",
        ),
        // A qualifier beside a phrase is that of the phrase.
        ("value = '28%', qualifier = 'over'", "[0.28, 0.29)"),
    ] {
        assert_eq!(printed(keys), range, "{keys}");
    }
}

#[test]
fn place_range_and_direction_override_what_is_printed() {
    for (keys, range) in [
        (
            "value = '30', unit = 'percent', qualifier = 'almost', place = '5'",
            "[0.25, 0.3)",
        ),
        ("value = 'almost 30%', place = '5'", "[0.25, 0.3)"),
        (
            "value = '1.6', scale = 'billion', place = '0.5'",
            "[1350000000, 1850000000]",
        ),
        ("value = 'almost 30%', range = ['25', '30']", "[0.25, 0.3]"),
        (
            "value = '1.6', scale = 'billion', range = ['1.5', '1.6']",
            "[1500000000, 1600000000]",
        ),
        // Beside a phrase, in units.
        (
            "value = '$1.6 billion', range = ['1500000000', '1600000000']",
            "[1500000000, 1600000000]",
        ),
        ("value = '3.7%', direction = 'down'", "[-0.0375, -0.0365]"),
        ("value = '3.7%', direction = 'up'", "[0.0365, 0.0375]"),
        // A fall of almost 28 % is less than 28 and at least 27.
        ("value = 'almost 28%', direction = 'down'", "(-0.28, -0.27]"),
    ] {
        assert_eq!(printed(keys), range, "{keys}");
    }
}

#[test]
fn defaults_are_of_every_figure_that_does_not_say_otherwise() {
    let findings = findings(
        "defaults = { reporter = 'KZ', partner = 'RO', period = '2021', scale = 'million', unit = 'USD' }
        figures = [
            { id = 'X', measure = 'exports', value = '3' },
            { id = 'M', measure = 'imports', value = '5', scale = 'billion' },
            { id = 'T', measure = 'turnover', value = '$7 billion' },
            { id = 'E', measure = 'turnover', value = '8', unit = 'EUR' },
            { id = 'other', measure = 'turnover', value = '8', period = '2022' },
        ]",
    );
    let printed: Vec<String> = findings.readings()[0]
        .quantities()
        .iter()
        .take(5)
        .map(|quantity| quantity.printed().unwrap().to_string())
        .collect();
    assert_eq!(
        printed,
        [
            "[2500000, 3500000]",
            "[4500000000, 5500000000]",
            "[6500000000, 7500000000]",
            "[7500000, 8500000]",
            "[7500000, 8500000]",
        ]
    );
    // Of one reporter, partner, period and unit: 5.5 bn and 3.5 m are less than 6.5 bn.
    let conflicts = findings.readings()[0].conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].figures(), ["X", "M", "T"]);
}

#[test]
fn areas_that_are_only_texts_are_those_of_the_same_text() {
    let verdict = |one: &str, other: &str| {
        findings(&format!(
            "defaults = {{ period = '2021' }}
            figures = [
                {{ id = 'X', measure = 'exports', {one}, value = '$6 million' }},
                {{ id = 'T', measure = 'turnover', {other}, value = '$4 million' }},
            ]"
        ))
        .verdict()
    };
    for field in ["reporter", "partner", "product"] {
        let of = |text: &str| format!("{field} = '{text}'");
        assert_eq!(
            verdict(&of("7 neighbours"), &of("7 neighbours")),
            Verdict::Contradictory
        );
        assert_eq!(
            verdict(&of("7 neighbours"), &of("8 neighbours")),
            Verdict::Consistent
        );
    }
    assert_eq!(
        verdict("reporter = 'KAZ'", "reporter = 'Kazakhstan'"),
        Verdict::Contradictory
    );
}

#[test]
fn figures_change_their_periods_alone_or_in_their_group() {
    let read_as = |group: &str| -> Vec<Vec<String>> {
        let findings = findings(&format!(
            "figures = [
                {{ id = 'A', measure = 'exports', period = ['2021', '2022'], value = '$1'{group} }},
                {{ id = 'B', measure = 'imports', period = ['2021', '2022'], value = '$1'{group} }},
                {{ id = 'C', measure = 'imports', period = '2020', value = '$1' }},
            ]"
        ));
        let readings = findings.readings().iter();
        let periods = readings.map(|reading| {
            let periods = reading.periods().iter();
            periods
                .map(|(id, period)| format!("{id} {period}"))
                .collect()
        });
        periods.collect()
    };
    assert_eq!(
        read_as(""),
        [
            ["A 2021", "B 2021"],
            ["A 2022", "B 2021"],
            ["A 2021", "B 2022"],
            ["A 2022", "B 2022"],
        ]
    );
    assert_eq!(
        read_as(", reading_group = 'g'"),
        [["A 2021", "B 2021"], ["A 2022", "B 2022"]]
    );
}

#[test]
fn each_kind_of_relation_says_what_its_row_says() {
    for (relation, id, range) in [
        // 2.5 + 4.5 − 1.5 to 3.5 + 5.5 − 0.5.
        (
            "kind = 'sum', total = 'u', parts = ['three', 'five', '-one']",
            "u",
            "[5.5, 8.5]",
        ),
        // What no figure has is above zero: 4.5 − 5.5 to 5.5 − 4.5.
        (
            "kind = 'sum', total = 'five', parts = ['u', 'cinq']",
            "u",
            "(0, 1]",
        ),
        (
            "kind = 'difference', result = 'u', minuend = 'five', subtrahend = 'three'",
            "u",
            "[1, 3]",
        ),
        // (4.5 + 2.5) ÷ 1.105 and (5.5 + 3.5) ÷ 1.095.
        (
            "kind = 'growth', rate = 'tenth', current = ['five', 'three'], base = 'u'",
            "u",
            "[1400/221, 600/73]",
        ),
        // A multiple is no percentage: 4.5 ÷ 2.15 and 5.5 ÷ 2.05.
        (
            "kind = 'growth', rate = 'twice', current = 'five', base = 'u'",
            "u",
            "[90/43, 110/41]",
        ),
        // 4.5 · 0.095 to 5.5 · 0.105.
        (
            "kind = 'share', share = 'tenth', part = 'u', whole = 'five'",
            "u",
            "[0.4275, 0.5775]",
        ),
        // 4.5 ÷ (3.5 + 1.5) and 5.5 ÷ (2.5 + 0.5).
        (
            "kind = 'ratio', ratio = 'u', numerator = 'five', denominator = ['three', 'one']",
            "u",
            "[0.9, 11/6]",
        ),
        // current · rate ÷ (1 + rate): 4.5 · 0.095 ÷ 1.095 and 5.5 · 0.105 ÷ 1.105.
        (
            "kind = 'increment', rate = 'tenth', increment = 'u', current = 'five'",
            "u",
            "[57/146, 231/442]",
        ),
        ("kind = 'at_most', a = 'u', b = 'five'", "u", "(0, 5.5]"),
        ("kind = 'at_most', a = 'five', b = 'u'", "u", "[4.5, ∞)"),
        ("kind = 'equal', a = 'u', b = 'five'", "u", "[4.5, 5.5]"),
        (
            "kind = 'equal', a = 'u', b = ['five', 'one']",
            "u",
            "[5, 7]",
        ),
        (
            "kind = 'descending', of = ['five', 'u', 'three']",
            "u",
            "[2.5, 5.5]",
        ),
    ] {
        let findings = findings(&format!(
            "defaults = {{ unit = 'USD' }}
            infer = false
            figures = [
                {{ id = 'one', measure = 'level', value = '1' }},
                {{ id = 'three', measure = 'level', value = '3' }},
                {{ id = 'five', measure = 'level', value = '5' }},
                {{ id = 'cinq', measure = 'level', value = '5' }},
                {{ id = 'tenth', measure = 'rate', value = '10%' }},
                {{ id = 'twice', measure = 'rate', value = '2.1', unit = 'times' }},
            ]
            relations = [{{ {relation} }}]"
        ));
        assert_eq!(findings.verdict(), Verdict::Consistent, "{relation}");
        assert_eq!(implied(&findings.readings()[0], id), range, "{relation}");
    }
}

#[test]
fn a_rate_that_a_relation_names_needs_no_fields_of_its_own() {
    let left_out = |relations: &str| -> Vec<String> {
        let findings = findings(&format!(
            "defaults = {{ unit = 'USD', period = '2021' }}
            figures = [
                {{ id = 'T', measure = 'turnover', value = '5' }},
                {{ id = 'X', measure = 'exports', value = '4' }},
                {{ id = 'g', measure = 'growth', value = '10%' }},
                {{ id = 's', measure = 'share', value = '80%' }},
            ]
            relations = [{relations}]"
        ));
        let left_out = findings.readings()[0].left_out().iter();
        left_out.map(|(id, why)| format!("{id}: {why}")).collect()
    };
    assert_eq!(
        left_out(""),
        [
            "g: it does not say what it is the growth of",
            "s: it names no part and whole",
        ]
    );
    assert_eq!(
        left_out(
            "{ kind = 'growth', rate = 'g', current = 'T', base = 'before' },
            { kind = 'share', share = 's', part = 'X', whole = 'T' }"
        ),
        [""; 0]
    );
}

#[test]
fn coverage_and_re_exports_are_inferred() {
    let with = |third: &str| {
        findings(&format!(
            "defaults = {{ period = '2021' }}
            figures = [
                {{ id = 'X', measure = 'exports', value = '$3 million' }},
                {{ id = 'M', measure = 'imports', value = '$5 million' }},
                {{ {third} }},
            ]"
        ))
    };
    // 2.5 ÷ 5.5 = 45.45… % to 3.5 ÷ 4.5 = 77.77… %.
    let coverage = |value: &str| {
        with(&format!(
            "id = 'c', measure = 'coverage', value = '{value}'"
        ))
    };
    assert_eq!(coverage("78%").verdict(), Verdict::Consistent);
    assert_eq!(coverage("79%").verdict(), Verdict::Contradictory);
    assert_eq!(coverage("45%").verdict(), Verdict::Consistent);
    assert_eq!(coverage("44%").verdict(), Verdict::Contradictory);
    // Where it names its own part and whole it is of these.
    let named = with("id = 'c', measure = 'coverage', part = 'M', whole = 'X', value = '170%'");
    assert_eq!(named.verdict(), Verdict::Consistent);
    let re_exports = |value: &str| {
        with(&format!(
            "id = 'R', measure = 're-exports', value = '{value}'"
        ))
    };
    assert_eq!(re_exports("$4 million").verdict(), Verdict::Consistent);
    let more = re_exports("$5 million");
    assert_eq!(more.finding().unwrap().conflicts()[0].figures(), ["X", "R"]);
}

#[test]
fn the_last_month_of_all_is_a_piece_of_its_year() {
    let findings = findings(
        "figures = [
            { id = 'month', measure = 'exports', period = '9999-12', value = '$5' },
            { id = 'year', measure = 'exports', period = '9999', value = '$5' },
        ]",
    );
    assert_eq!(findings.verdict(), Verdict::Consistent);
    // At most 5.5 − 4.5.
    assert_eq!(
        implied(findings.finding().unwrap(), "exports 9999-01/9999-11"),
        "[0, 1]"
    );
}

#[test]
fn whoever_prints_a_share_says_that_the_whole_is_not_zero() {
    // M = ME + MI with M = ME and M = MI is possible where all three are zero, and a share of zero has no meaning.
    let findings = findings(
        "defaults = { period = '2025', unit = 'EUR' }
        figures = [
            { id = 'M', measure = 'imports', value = '0' },
            { id = 'MI', measure = 'imports', value = '0' },
            { id = 'ME', measure = 'imports', value = '0' },
            { id = 's', measure = 'share', value = '50%', part = 'ME', whole = 'M' },
        ]
        relations = [{ kind = 'sum', total = 'M', parts = ['MI', 'ME'] }]",
    );
    let finding = findings.finding().unwrap();
    assert_eq!(finding.conflicts().len(), 1);
    assert_eq!(finding.conflicts()[0].figures(), ["s"]);
    let repairs: Vec<&str> = finding
        .repairs()
        .iter()
        .map(|repair| repair.give_up()[0].figure())
        .collect();
    assert_eq!(repairs, ["s"]);
}

#[test]
fn nothing_that_is_only_strange_is_refused() {
    let verdict = |toml: &str| findings(toml).verdict();
    assert_eq!(verdict("figures = []"), Verdict::Consistent);
    // At most one another in a circle, so that all three are equal.
    let circle = |last: &str| {
        verdict(&format!(
            "defaults = {{ unit = 'USD' }}
            figures = [
                {{ id = 'a', measure = 'level', value = '5' }},
                {{ id = 'b', measure = 'level', value = '5' }},
                {{ id = 'c', measure = 'level', value = '{last}' }},
            ]
            relations = [
                {{ kind = 'at_most', a = 'a', b = 'b' }},
                {{ kind = 'at_most', a = 'b', b = 'c' }},
                {{ kind = 'at_most', a = 'c', b = 'a' }},
            ]"
        ))
    };
    assert_eq!(circle("6"), Verdict::Consistent);
    assert_eq!(circle("7"), Verdict::Contradictory);
    // The growth of a growth, and of each other.
    assert_eq!(
        verdict(
            "figures = [
                { id = 'a', measure = 'growth', of = 'b', value = '1%' },
                { id = 'b', measure = 'growth', of = 'a', value = '1%' },
            ]"
        ),
        Verdict::Consistent
    );
    // Exports below zero; of nothing nothing has grown by 5 %.
    assert_eq!(
        verdict("figures = [{ id = 'X', measure = 'exports', value = '-5 million USD' }]"),
        Verdict::Contradictory
    );
    assert_eq!(
        verdict(
            "figures = [
                { id = 'now', measure = 'level', value = '0' },
                { id = 'then', measure = 'level', value = '0' },
                { id = 'g', measure = 'growth', of = 'now', against = 'then', value = '5%' },
            ]"
        ),
        Verdict::Consistent
    );
}

/// Two hundred periods that overlap: what follows from them takes more work than is done, or all of it is there.
#[test]
fn what_was_not_worked_out_is_said() {
    let figures: Vec<String> = (0..200)
        .map(|index| {
            let (year, month) = (1900 + index / 3, index % 12 + 1);
            let (last, end) = (1950 + index / 2, index * 5 % 12 + 1);
            let period = format!("{year}-{month:02}/{last}-{end:02}");
            format!(
                "{{ id = 'f{index}', measure = 'exports', period = '{period}', value = '$100' }}"
            )
        })
        .collect();
    let findings = findings(&format!("figures = [{}]", figures.join(", ")));
    let finding = findings.finding().unwrap();
    let mut quantities = finding.quantities().iter();
    let is_known = quantities.all(|quantity| quantity.implied().is_some());
    assert_eq!(finding.has_more(), !is_known);
    assert_eq!(
        findings.to_string().contains("not worked out"),
        finding.has_more()
    );
}
