//! What follows from the meaning of figures, without written relations: periods, sources, units.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::{Findings, Options, Statement, Verdict, check};

#[path = "check/shared.rs"]
mod shared;

use shared::{findings, implied};

/// The figures as id, measure, period, value; a growth is of what stands in the place of its period.
fn figures(rows: &[[&str; 4]]) -> Findings {
    let rows: Vec<String> = rows
        .iter()
        .map(|[id, measure, period, value]| {
            let key = if *measure == "growth" || *measure == "change" {
                "of"
            } else {
                "period"
            };
            format!(
                "{{ id = '{id}', measure = '{measure}', {key} = '{period}', value = '{value}' }}"
            )
        })
        .collect();
    findings(&format!(
        "defaults = {{ reporter = 'KZ', partner = 'RO' }}\nfigures = [{}]",
        rows.join(", ")
    ))
}

#[test]
fn the_misprinted_news_is_contradictory_and_one_digit_away() {
    // "US$1.045 billion", exports "around US$1.5 billion", imports "US$48 million": jjtv.kz, November 2022.
    let findings = figures(&[
        ["T", "turnover", "2022-01/2022-08", "US$1.045 billion"],
        ["X", "exports", "2022-01/2022-08", "around US$1.5 billion"],
        ["M", "imports", "2022-01/2022-08", "US$48 million"],
    ]);
    assert_eq!(findings.verdict(), Verdict::Contradictory);
    let finding = findings.finding().unwrap();
    // The part exceeds the whole, whatever imports are.
    assert_eq!(finding.conflicts().len(), 1);
    assert_eq!(finding.conflicts()[0].figures(), ["T", "X"]);
    let turnover = &finding.repairs()[0].give_up()[0];
    assert_eq!(turnover.figure(), "T");
    // 1.4 + 0.0475 to 1.6 + 0.0485.
    assert_eq!(turnover.range().to_string(), "[1447500000, 1648500000]");
    assert_eq!(turnover.misprints()[0], "1.45 billion");
}

#[test]
fn periods_that_make_up_a_period_add_up() {
    let quarters = |fourth| {
        figures(&[
            ["year", "exports", "2021", "$10.0 billion"],
            ["q1", "exports", "2021-Q1", "$2.0 billion"],
            ["h1", "exports", "2021-S1", "$4.5 billion"],
            ["q3", "exports", "2021-Q3", "$2.5 billion"],
            ["q4", "exports", "2021-Q4", fourth],
        ])
    };
    let possible = quarters("$3.1 billion");
    assert_eq!(possible.verdict(), Verdict::Consistent);
    // 4.45 − 2.05 to 4.55 − 1.95, and at least 9.95 − 2.05 − 2.55 − 3.15 = 2.2.
    assert_eq!(
        implied(possible.finding().unwrap(), "exports 2021-Q2"),
        "[2400000000, 2600000000]"
    );
    // 4.55 + 2.55 + 2.65 = 9.75 is less than 9.95.
    let impossible = quarters("$2.6 billion");
    assert_eq!(
        impossible.finding().unwrap().conflicts()[0].figures(),
        ["year", "h1", "q3", "q4"]
    );
}

#[test]
fn a_part_of_a_period_is_at_most_the_whole_for_a_flow_and_not_for_a_balance() {
    let part_above_whole = |measure| {
        figures(&[
            ["part", measure, "2021-S1", "$6 billion"],
            ["whole", measure, "2021", "$4 billion"],
        ])
        .verdict()
    };
    assert_eq!(part_above_whole("imports"), Verdict::Contradictory);
    assert_eq!(part_above_whole("balance"), Verdict::Consistent);
    // A flow of investment can be withdrawn again.
    assert_eq!(part_above_whole("fdi-inflow"), Verdict::Consistent);
    assert_eq!(part_above_whole("fdi-position"), Verdict::Consistent);
}

#[test]
fn balance_deficit_and_surplus_are_made_of_exports_and_imports() {
    let with = |measure, value| {
        figures(&[
            ["X", "exports", "2021", "$3 million"],
            ["M", "imports", "2021", "$5 million"],
            ["B", measure, "2021", value],
        ])
        .verdict()
    };
    assert_eq!(with("balance", "-2 million USD"), Verdict::Consistent);
    assert_eq!(with("deficit", "2 million USD"), Verdict::Consistent);
    assert_eq!(with("surplus", "-2 million USD"), Verdict::Consistent);
    assert_eq!(with("surplus", "2 million USD"), Verdict::Contradictory);
    // Turnover and balance alone imply both: (9 ± 0.5 − 2 ± 0.5) ÷ 2.
    let two = figures(&[
        ["T", "turnover", "2021", "$9 million"],
        ["B", "balance", "2021", "-2 million USD"],
    ]);
    assert_eq!(
        implied(two.finding().unwrap(), "exports 2021"),
        "[3000000, 4000000]"
    );
    assert_eq!(
        implied(two.finding().unwrap(), "imports 2021"),
        "[5000000, 6000000]"
    );
}

#[test]
fn growth_is_against_the_same_months_a_year_earlier_unless_said_otherwise() {
    let findings = findings(
        "figures = [
            { id = 'X', measure = 'exports', period = '2022-03', value = '$110 million' },
            { id = 'before', measure = 'exports', period = '2022-02', value = '$100 million' },
            { id = 'year', measure = 'growth', of = 'X', value = '10%' },
            { id = 'month', measure = 'growth', of = 'X', against = 'before', value = '10%' },
            { id = 'again', measure = 'growth', of = 'exports', period = '2022-03', against = '2022-02', value = '10%' },
            { id = 'change', measure = 'change', of = 'X', against = 'before', value = '$10 million' },
        ]",
    );
    let finding = findings.finding().unwrap();
    assert_eq!(findings.verdict(), Verdict::Consistent);
    // 109.5 ÷ 1.105 and 110.5 ÷ 1.095; the month before is 99.5 to 100.5 as printed, and 9.5 to 10.5 below.
    assert_eq!(
        implied(finding, "exports 2021-03"),
        "[21900000000/221, 22100000000/219]"
    );
    assert_eq!(implied(finding, "before"), "[99500000, 100500000]");
}

#[test]
fn growth_rates_of_parts_lie_on_either_side_of_that_of_their_sum() {
    let of_turnover = |rate: &str| {
        findings(&format!(
            "defaults = {{ period = '2022' }}
            figures = [
                {{ id = 'gX', measure = 'growth', of = 'exports', value = '5.0%' }},
                {{ id = 'gM', measure = 'growth', of = 'imports', value = '7.0%' }},
                {{ id = 'gT', measure = 'growth', of = 'turnover', value = '{rate}' }},
            ]"
        ))
    };
    assert_eq!(of_turnover("6.0%").verdict(), Verdict::Consistent);
    // No weights of 4.95 to 5.05 and 6.95 to 7.05 make 7.15 or more.
    assert_eq!(
        of_turnover("7.2%").finding().unwrap().conflicts()[0].figures(),
        ["gX", "gM", "gT"]
    );
}

#[test]
fn a_growth_of_what_may_be_below_zero_is_tried_with_both_signs() {
    let grew = |growth: &str| {
        figures(&[
            ["X", "exports", "2021", "$3 million"],
            ["M", "imports", "2021", "$5 million"],
            ["B", "balance", "2022", "-2.2 million USD"],
            ["g", "growth", "B", growth],
        ])
    };
    // The balance of 2021 is 2.5 − 5.5 to 3.5 − 4.5; by its growth it is −2.25 ÷ 1.095 to −2.15 ÷ 1.105.
    let possible = grew("10%");
    assert_eq!(possible.verdict(), Verdict::Consistent);
    assert_eq!(
        implied(possible.finding().unwrap(), "balance 2021"),
        "[-150000000/73, -430000000/221]"
    );
    // Ten times at most −1 is at most −10, and not −2.25.
    let impossible = grew("900%");
    let conflicts = impossible.finding().unwrap().conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].figures(), ["X", "M", "B", "g"]);
    assert!(
        conflicts[0]
            .proofs()
            .iter()
            .all(bilateral::check::Proof::adds_up)
    );
}

#[test]
fn a_multiple_is_no_percentage() {
    let grew = |value: &str| {
        figures(&[
            ["now", "exports", "2022", "$210 million"],
            ["then", "exports", "2021", "$100 million"],
            ["g", "growth", "now", value],
        ])
        .verdict()
    };
    assert_eq!(grew("2.1 times"), Verdict::Consistent);
    assert_eq!(grew("110%"), Verdict::Consistent);
    assert_eq!(grew("210%"), Verdict::Contradictory);
}

#[test]
fn one_quantity_printed_twice_is_one_quantity() {
    let twice = figures(&[
        ["a", "exports", "2021", "$1.5 billion"],
        ["b", "exports", "2021", "1.483 billion USD"],
    ]);
    assert_eq!(
        implied(twice.finding().unwrap(), "a"),
        "[1482500000, 1483500000]"
    );
    // All of it is 1.48 to two places; to three it is 1.483, or 1.484 at the very end.
    let quantities = twice.finding().unwrap().quantities();
    assert_eq!(quantities[0].certain(), Some("1.48 billion USD"));
    assert_eq!(quantities[1].certain(), None);
    let apart = figures(&[
        ["a", "exports", "2021", "$1.5 billion"],
        ["b", "exports", "2021", "$1.6 billion"],
    ]);
    // 1.5 and 1.6 meet in 1.55.
    assert_eq!(
        implied(apart.finding().unwrap(), "b"),
        "[1550000000, 1550000000]"
    );
}

#[test]
fn sources_that_disagree_are_different_vintages() {
    let with = |source: &str, relation: &str| {
        findings(&format!(
            "figures = [
                {{ id = 'first', measure = 'exports', period = '2021', value = '$1.50 billion' }},
                {{ id = 'second', measure = 'exports', period = '2021', value = '$1.60 billion'{source} }},
            ]
            relations = [{relation}]"
        ))
    };
    let other = ", source = 'the release of a year later'";
    assert_eq!(with("", "").verdict(), Verdict::Contradictory);
    let vintages = with(other, "");
    assert_eq!(vintages.verdict(), Verdict::DifferentVintages);
    let finding = vintages.finding().unwrap();
    assert_eq!(finding.conflicts()[0].figures(), ["first", "second"]);
    assert_eq!(implied(finding, "second"), "[1595000000, 1605000000]");
    // Who says that they are equal is contradicted.
    let equal = "{ kind = 'equal', a = 'first', b = 'second' }";
    assert_eq!(with(other, equal).verdict(), Verdict::Contradictory);
}

#[test]
fn an_ambiguous_text_is_two_readings() {
    // 1.481 or 1 481 billion; with imports of 0.7 and a turnover of 2.2 only the first is possible.
    let findings = figures(&[
        ["T", "turnover", "2021", "$2.2 billion"],
        ["X", "exports", "2021", "$1,481 billion"],
        ["M", "imports", "2021", "$0.7 billion"],
    ]);
    assert_eq!(findings.verdict(), Verdict::Consistent);
    let verdicts: Vec<(String, Verdict)> = findings
        .readings()
        .iter()
        .map(|reading| (reading.values()[0].1.clone(), reading.verdict()))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("1.481 billion USD".to_owned(), Verdict::Consistent),
            ("1.481 trillion USD".to_owned(), Verdict::Contradictory),
        ]
    );
}

#[test]
fn what_is_not_understood_is_left_out_by_name() {
    let findings = findings(
        "figures = [
            { id = 'X', measure = 'exports', period = 'first 20 days of September', value = '$40 million' },
            { id = 'M', measure = 'imports', period = 'first 20 days of September', value = '$38 million' },
            { id = 'B', measure = 'balance', period = 'first 20 days of September', value = '$9 million' },
            { id = 'days', measure = 'working-days', value = '16' },
            { id = 'g', measure = 'growth', value = '3%' },
        ]",
    );
    // The same text is the same period, so the balance is still 40 − 38.
    assert_eq!(
        findings.finding().unwrap().conflicts()[0].figures(),
        ["X", "M", "B"]
    );
    let left_out: Vec<&str> = findings
        .finding()
        .unwrap()
        .left_out()
        .iter()
        .map(|(id, _)| id.as_str())
        .collect();
    assert_eq!(left_out, ["X", "M", "B", "days", "g"]);
    assert_eq!(
        findings.finding().unwrap().left_out()[4].1,
        "it does not say what it is the growth of"
    );
}

#[test]
fn different_partners_products_and_units_are_not_brought_together() {
    let findings = findings(
        "defaults = { reporter = 'KZ', period = '2021' }
        figures = [
            { id = 'a', measure = 'exports', partner = 'RO', value = '$6 million' },
            { id = 'b', measure = 'turnover', partner = 'DE', value = '$4 million' },
            { id = 'c', measure = 'turnover', partner = 'RO', product = 'oil', value = '$4 million' },
            { id = 'd', measure = 'turnover', partner = 'RO', value = '€4 million' },
        ]",
    );
    assert_eq!(findings.verdict(), Verdict::Consistent);
    // "Romania" and RO are one partner.
    let same = self::findings(
        "defaults = { reporter = 'KZ', period = '2021' }
        figures = [
            { id = 'a', measure = 'exports', partner = 'RO', value = '$6 million' },
            { id = 'b', measure = 'turnover', partner = 'Romania', value = '$4 million' },
        ]",
    );
    assert_eq!(same.verdict(), Verdict::Contradictory);
}

#[test]
fn without_inference_only_written_relations_hold() {
    let with = |infer: bool| {
        findings(&format!(
            "infer = {infer}
            figures = [
                {{ id = 'X', measure = 'exports', period = '2021', value = '$6 million' }},
                {{ id = 'T', measure = 'turnover', period = '2021', value = '$4 million' }},
            ]"
        ))
        .verdict()
    };
    assert_eq!(with(true), Verdict::Contradictory);
    assert_eq!(with(false), Verdict::Consistent);
}

/// r is one number in three relations: cov + 2 gM = gM · (1 + r) and D0 = r − x. Where r ≤ 2, D0 is at most 2, not 4467; where r ≥ 2,
/// cov is at least gM, not 0.84 against 44.6. Asked again from where the solver then stands, the halves of r do not suffice.
#[test]
fn what_was_refuted_once_is_told_even_where_it_cannot_be_refuted_again() {
    let statement = Statement::from_json(
        r#"{"infer": false,
            "figures": [{"id": "M", "measure": "imports", "value": "52082.3"}, {"id": "gM", "measure": "growth", "value": "44.6"},
                        {"id": "D0", "measure": "deficit", "value": "4467.1"}, {"id": "cov", "measure": "coverage", "value": "0.84"}],
            "relations": [{"kind": "ratio", "numerator": "X", "denominator": "M", "ratio": "cov"},
                          {"kind": "growth", "base": "gM", "current": ["cov", "gM", "gM"], "rate": "r"},
                          {"kind": "sum", "parts": ["r", "-x"], "total": "D0"}]}"#,
    );
    let findings = check(&statement.unwrap(), Options::default());
    assert_eq!(findings.verdict(), Verdict::Contradictory);
    let finding = &findings.readings()[0];
    assert!(!finding.conflicts().is_empty());
    assert!(
        finding
            .repairs()
            .iter()
            .all(|repair| !repair.give_up().is_empty())
    );
    assert!(finding.has_more());
}

#[test]
fn a_rate_is_one_number_in_all_its_relations() {
    let with = |exports: &str, rate: &str| {
        findings(&format!(
            "infer = false
            figures = [
                {{ id = 'X0', measure = 'exports', value = '100.0', unit = 'USD' }},
                {{ id = 'X', measure = 'exports', value = '{exports}', unit = 'USD' }},
                {{ id = 'M0', measure = 'imports', value = '200.0', unit = 'USD' }},
                {{ id = 'M', measure = 'imports', value = '212.0', unit = 'USD' }},
                {{ id = 'g', measure = 'growth', value = '{rate}' }},
            ]
            relations = [
                {{ kind = 'growth', rate = 'g', current = 'X', base = 'X0' }},
                {{ kind = 'growth', rate = 'g', current = 'M', base = 'M0' }},
            ]"
        ))
    };
    // Each of the two relations allows a growth of about 5 %: 104.0 to 100.0 and 212.0 to 200.0. But the first is at most
    // 104.05 ÷ 99.95 − 1 = 4.10… %, the second at least 211.95 ÷ 200.05 − 1 = 5.94… %, and they are one growth, whatever is printed of it.
    let found = with("104.0", "about 5%");
    assert_eq!(found.verdict(), Verdict::Contradictory);
    let conflicts = found.finding().unwrap().conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].figures(), ["X0", "X", "M0", "M"]);
    assert!(
        conflicts[0]
            .proofs()
            .iter()
            .all(bilateral::check::Proof::adds_up)
    );
    let assumed: Vec<&[String]> = conflicts[0]
        .proofs()
        .iter()
        .map(|proof| proof.assumed())
        .collect();
    assert_eq!(
        assumed,
        [
            ["g ≤ 5 %".to_owned()].as_slice(),
            ["g ≥ 5 %".to_owned()].as_slice()
        ]
    );
    // 106.0 to 100.0 is 5.89… to 6.11… %.
    assert_eq!(with("106.0", "about 6%").verdict(), Verdict::Consistent);
}

#[test]
fn quantities_that_would_have_one_short_name_all_have_the_long_one() {
    let rows = [
        "{ id = 'T', measure = 'turnover', partner = 'RO', value = '$4 million' }",
        "{ id = 'X', measure = 'exports', partner = 'RO', value = '$1 million' }",
        "{ id = 't', measure = 'turnover', partner = 'MD', value = '$7 million' }",
        "{ id = 'x', measure = 'exports', partner = 'MD', value = '$5 million' }",
        "{ id = 'D', measure = 'deficit', partner = 'UA', value = '$1 million' }",
        "{ id = 'm', measure = 'imports', partner = 'UA', value = '$5 million' }",
    ];
    let named = |order: [usize; 6]| -> Vec<String> {
        let rows: Vec<&str> = order.iter().map(|at| rows[*at]).collect();
        let findings = findings(&format!(
            "defaults = {{ reporter = 'KZ', period = '2021' }}\nfigures = [{}]",
            rows.join(", ")
        ));
        let quantities = findings.readings()[0].quantities().iter();
        let mut unprinted: Vec<String> = quantities
            .filter(|quantity| quantity.printed().is_none())
            .map(|quantity| format!("{} {}", quantity.id(), quantity.implied().unwrap()))
            .collect();
        unprinted.sort();
        unprinted
    };
    // 3.5 − 1.5 to 4.5 − 0.5, and 6.5 − 5.5 to 7.5 − 4.5; exports to Ukraine are alone in being called so: 4.5 − 1.5 to 5.5 − 0.5.
    let expected = [
        "exports 2021 [3000000, 5000000]",
        "imports 2021, reporter KZ, partner MD, USD [1000000, 3000000]",
        "imports 2021, reporter KZ, partner RO, USD [2000000, 4000000]",
    ];
    for order in [[0, 1, 2, 3, 4, 5], [2, 3, 0, 1, 4, 5], [5, 3, 1, 4, 2, 0]] {
        assert_eq!(named(order), expected, "{order:?}");
    }
}
