//! Rates and percentages as printed.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use bilateral::number::{Percent, Range, Rate, Ratio, Rounding};
use proptest::prelude::*;

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn rate(point: &str, range: &str) -> Rate {
    Rate::new(ratio(point), range.parse().unwrap()).unwrap()
}

fn text(percent: Option<Percent>) -> Option<String> {
    percent.map(|percent| percent.to_string())
}

#[test]
fn a_percentage_shows_its_sign_only_when_asked_and_never_on_zero() {
    let show = |text: &str| {
        let percent = ratio(text).percent(Rounding::to(1));
        (format!("{percent}"), format!("{percent:+}"))
    };
    assert_eq!(show("0.28"), ("28.0 %".into(), "+28.0 %".into()));
    assert_eq!(show("-0.28"), ("-28.0 %".into(), "-28.0 %".into()));
    assert_eq!(show("0"), ("0.0 %".into(), "0.0 %".into()));
    // 0.04 % rounds to 0.0 from either side; 0.05 % is a tie and goes away from zero.
    assert_eq!(show("0.0004"), ("0.0 %".into(), "0.0 %".into()));
    assert_eq!(show("-0.0004"), ("0.0 %".into(), "0.0 %".into()));
    assert_eq!(show("-0.0005"), ("-0.1 %".into(), "-0.1 %".into()));
    assert_eq!(
        format!("[{:>+9}]", ratio("0.28").percent(Rounding::to(1))),
        "[  +28.0 %]"
    );
    assert_eq!(
        format!("{:?}", ratio("0.28").percent(Rounding::to(0))),
        "Percent(28 %)"
    );
}

#[test]
fn refused_percentages_say_where_and_why() {
    let expectations = [
        ("28", "\" %\" at character 3"),
        ("28%", "\" %\" at character 3"),
        ("28.0%", "\" %\" at character 5"),
        ("+-28 %", "a digit at character 2"),
        ("28 % ", "the end at character 5"),
    ];
    for (text, expected) in expectations {
        let message = text.parse::<Percent>().unwrap_err().to_string();
        assert_eq!(
            message,
            format!("cannot read {text:?} as a percentage: expected {expected}")
        );
    }
}

// 28 % printed whole is 27.5 % to 28.5 %; 28.0 % is 27.95 % to 28.05 %; -0.5 % is -0.55 % to -0.45 %.
#[test]
fn a_printed_percentage_is_every_rate_that_rounds_to_it() {
    assert_eq!(
        Rate::printed_percent("28").unwrap(),
        rate("0.28", "[0.275, 0.285]")
    );
    assert_eq!(
        Rate::printed_percent("28.0").unwrap(),
        rate("0.28", "[0.2795, 0.2805]")
    );
    assert_eq!(
        Rate::printed_percent("-0.5").unwrap(),
        rate("-0.005", "[-0.0055, -0.0045]")
    );
    assert_eq!(
        Rate::printed_percent("28 %").unwrap_err().to_string(),
        "cannot read \"28 %\" as a decimal number: expected a digit, \".\" or the end at character 3"
    );
}

// [2.87 %, 3.13 %] rounds to 3 % throughout, but to 2.9 % at one end and 3.1 % at the other.
// [0.46 %, 0.54 %] rounds to 0.5 % throughout, though whole it is 0 % or 1 %.
#[test]
fn certain_digits_are_the_most_that_agree() {
    let share = rate("0.03", "[0.0287, 0.0313]");
    assert_eq!(text(share.certain_digits(6)), Some("3 %".into()));
    assert_eq!(text(share.certain_percent(Rounding::to(1))), None);
    let half = rate("0.005", "[0.0046, 0.0054]");
    assert_eq!(text(half.certain_digits(6)), Some("0.5 %".into()));
    assert_eq!(text(half.certain_digits(0)), None);
    assert_eq!(text(rate("0.5", "[0, 1]").certain_digits(6)), None);
    assert_eq!(text(rate("0.5", "[0, ∞)").certain_digits(6)), None);
    assert_eq!(
        text(Rate::exactly(ratio("1/3")).certain_digits(5)),
        Some("33.33333 %".into())
    );
    // The ends may round apart although neither belongs to the range: (0.5 %, 1.5 %) is 1 % throughout.
    assert_eq!(
        text(rate("0.01", "(0.005, 0.015)").certain_digits(6)),
        Some("1 %".into())
    );
}

#[test]
fn a_rate_is_serialised_as_its_point_and_range() {
    let growth = rate("0.28", "[0.275, 0.285]");
    let json = r#"{"point":"0.28","range":"[0.275, 0.285]"}"#;
    assert_eq!(serde_json::to_string(&growth).unwrap(), json);
    assert_eq!(serde_json::from_str::<Rate>(json).unwrap(), growth);
    let refusal = |json: &str| serde_json::from_str::<Rate>(json).unwrap_err().to_string();
    assert_eq!(
        refusal(r#"{"point":"0.3","range":"[0.275, 0.285]"}"#),
        "the point 0.3 lies outside the range [0.275, 0.285]: expected a point inside"
    );
    assert_eq!(
        refusal(r#"{"point":"0.3"}"#),
        "missing field `range` at line 1 column 15"
    );
    assert!(
        refusal(r#"{"point":"0.3","range":"[0, 1]","margin":"0"}"#)
            .starts_with("unknown field `margin`")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_percentage_reads_back(n in -100_000_i64..=100_000, d in 1_i64..=999, places in 0_u32..=4) {
        let percent = Ratio::from(n).over(&Ratio::from(d)).unwrap().percent(Rounding::to(places));
        prop_assert_eq!(percent.to_string().parse::<Percent>().unwrap(), percent.clone());
        prop_assert_eq!(format!("{percent:+}").parse::<Percent>().unwrap(), percent.clone());
        let json = serde_json::to_string(&percent).unwrap();
        prop_assert_eq!(serde_json::from_str::<Percent>(&json).unwrap(), percent);
    }

    #[test]
    fn the_certain_digits_are_those_at_which_both_ends_agree(
        middle in -5000_i64..=5000,
        reach in 0_i64..=300,
        max_places in 0_u32..=6,
    ) {
        let per_myriad = |n: i64| Ratio::from(n).over(&Ratio::from(10_000)).unwrap();
        let (lower, upper) = (per_myriad(middle - reach), per_myriad(middle + reach));
        let rate = Rate::new(per_myriad(middle), Range::closed(lower.clone(), upper.clone()).unwrap()).unwrap();
        let agreed = (0..=max_places).rev().find_map(|places| {
            let rounding = Rounding::to(places);
            (lower.percent(rounding) == upper.percent(rounding)).then(|| lower.percent(rounding))
        });
        prop_assert_eq!(rate.certain_digits(max_places), agreed);
    }

    #[test]
    fn no_text_panics(text in "\\PC*", numeric in "[-+0-9. %]*") {
        let _ = (text.parse::<Percent>(), numeric.parse::<Percent>(), Rate::printed_percent(&numeric));
    }
}
