//! The sentence of Kazinform on the trade of Kazakhstan and Romania, as a statement without written relations.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::{Findings, Verdict};

#[path = "check/shared.rs"]
mod shared;

use shared::{findings, implied};

fn kazinform() -> Findings {
    findings(include_str!("../examples/data/kazinform.toml"))
}

#[test]
fn the_sentence_is_possible_with_its_bracket_in_the_year() {
    let findings = kazinform();
    assert_eq!(findings.verdict(), Verdict::Consistent);
    let year = &findings.readings()[0];
    assert_eq!(year.periods()[0], ("T21".to_owned(), "2021".to_owned()));
    assert_eq!(year.verdict(), Verdict::Consistent);
    // At most 1.55 + 0.0485; at least 1.55 − 0.0485.
    assert_eq!(implied(year, "T21"), "[1550000000, 1598500000]");
    assert_eq!(implied(year, "X21"), "[1501500000, 1550000000]");
    assert_eq!(implied(year, "M21"), "[47500000, 48500000]");
    // 1.445 ÷ 1.28 = 1.12890625, not reached; 1.455 ÷ 1.27 = 1.45500 · 100 ÷ 127.
    assert_eq!(
        implied(year, "turnover 2021-01/2021-08"),
        "(1128906250, 145500000000/127]"
    );
    // 1.55 less the upper end, 1.5985 less the lower: 196.85 − 145.5 = 51.35 over 127; 1598.5 − 1128.90625 = 469.59375 m.
    assert_eq!(
        implied(year, "turnover 2021-T3"),
        "[51350000000/127, 469593750)"
    );
    // A sum of flows over 17 years stands on its own.
    assert_eq!(implied(year, "FDI"), "[1565000000, 1575000000]");
}

#[test]
fn the_sentence_is_impossible_with_its_bracket_in_the_eight_months() {
    let findings = kazinform();
    let months = &findings.readings()[1];
    assert_eq!(
        months.periods()[0],
        ("T21".to_owned(), "2021-01/2021-08".to_owned())
    );
    assert_eq!(months.verdict(), Verdict::Contradictory);
    assert_eq!(months.conflicts()[0].figures(), ["T8", "g", "T21"]);
    assert_eq!(
        months.conflicts()[0].proofs()[0].to_string(),
        "T8 = T21 × (1 + g) is at least 1.55 bn × 1.27 = 1.9685 bn, but T8 is at most 1.455 bn"
    );
    // 1.445 ÷ 1.65 − 1 and 1.455 ÷ 1.55 − 1: it would be a fall. Turnover is at most 1.5985, so 1.445 ÷ 1.5985 − 1 = −153.5 ÷ 1598.5.
    let growth = &months.repairs()[1].give_up()[0];
    assert_eq!(
        (growth.figure(), growth.range().to_string()),
        ("g", "[-307/3197, -19/310]".to_owned())
    );
}
