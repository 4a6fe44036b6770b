//! Ranges hold exactly the results that their members make.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::ops::Bound::{self, Excluded, Included, Unbounded};

use bilateral::number::{Decimal, NumberError, Range, Ratio, Rounding, RoundingMode, read};
use proptest::prelude::*;

fn range(text: &str) -> Range {
    text.parse().unwrap()
}

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

// A billionth, and a billion: near enough to an end, and far enough toward infinity, for the ends below, which
// are a few units in size.
fn tiny() -> Ratio {
    ratio("0.000000001")
}

fn huge() -> Ratio {
    ratio("1000000000")
}

fn bounds() -> impl Strategy<Value = Bound<Ratio>> {
    let values = prop_oneof![2 => Just(Ratio::ZERO), 5 => (-8_i64..=8).prop_map(|n| Ratio::new(n.into(), 2.into()).unwrap())];
    (values, 0..5).prop_map(|(value, kind)| match kind {
        0 => Unbounded,
        1 | 2 => Excluded(value),
        _ => Included(value),
    })
}

fn ranges() -> impl Strategy<Value = Range> {
    (bounds(), bounds()).prop_filter_map("a range that holds a number", |(a, b)| {
        Range::new(a.clone(), b.clone())
            .or_else(|_| Range::new(b, a))
            .ok()
    })
}

/// Members of a range: its ends or what lies next to them, its middle, zero, and far away where it is unbounded.
fn members(range: &Range) -> Vec<Ratio> {
    let mut candidates = vec![Ratio::ZERO];
    let finite = |bound: Bound<&Ratio>| match bound {
        Included(value) | Excluded(value) => Some(value.clone()),
        Unbounded => None,
    };
    let (lower, upper) = (finite(range.lower()), finite(range.upper()));
    for end in [&lower, &upper].into_iter().flatten() {
        for off in [Ratio::ZERO, tiny(), Ratio::ONE, huge()] {
            candidates.extend([end.plus(&off), end.minus(&off)]);
        }
    }
    candidates.extend(range.midpoint());
    if lower.is_none() && upper.is_none() {
        candidates.extend([tiny(), tiny().negated(), huge(), huge().negated()]);
    }
    candidates.retain(|candidate| range.contains(candidate));
    candidates
}

/// The result holds what the members make, and no end of it could be drawn in.
fn check(
    result: &Range,
    left: &Range,
    right: &Range,
    operation: impl Fn(&Ratio, &Ratio) -> Ratio,
) -> Result<(), TestCaseError> {
    let mut made = Vec::new();
    for a in members(left) {
        for b in members(right) {
            let value = operation(&a, &b);
            prop_assert!(
                result.contains(&value),
                "{} and {} make {}, outside {}",
                a,
                b,
                value,
                result
            );
            made.push(value);
        }
    }
    let least = made.iter().min().unwrap();
    let most = made.iter().max().unwrap();
    // The members come within a billionth of the ends, which are at most some 20 in size.
    let near = ratio("0.000001");
    let far = ratio("100000");
    match result.lower() {
        Included(end) => prop_assert_eq!(end, least, "{} is not reached", end),
        Excluded(end) => prop_assert!(
            least.minus(end) < near,
            "{} is never approached in {}",
            end,
            result
        ),
        Unbounded => prop_assert!(*least < far.negated(), "{} is bounded below", result),
    }
    match result.upper() {
        Included(end) => prop_assert_eq!(end, most, "{} is not reached", end),
        Excluded(end) => prop_assert!(
            end.minus(most) < near,
            "{} is never approached in {}",
            end,
            result
        ),
        Unbounded => prop_assert!(*most > far, "{} is bounded above", result),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn sums_and_differences(a in ranges(), b in ranges()) {
        check(&a.plus(&b), &a, &b, Ratio::plus)?;
        check(&a.minus(&b), &a, &b, Ratio::minus)?;
    }

    #[test]
    fn products(a in ranges(), b in ranges()) {
        check(&a.times(&b), &a, &b, Ratio::times)?;
        prop_assert_eq!(a.times(&b), b.times(&a));
    }

    #[test]
    fn quotients(a in ranges(), b in ranges()) {
        match a.over(&b) {
            Ok(quotient) => check(&quotient, &a, &b, |x, y| x.over(y).unwrap())?,
            Err(error) => {
                prop_assert!(b.contains(&Ratio::ZERO));
                prop_assert_eq!(error, NumberError::DivisorMayBeZero { divisor: Box::new(b) });
            }
        }
    }

    #[test]
    fn negation_turns_a_range_around(a in ranges()) {
        check(&a.negated(), &a, &Range::exactly(Ratio::ZERO), |x, _| x.negated())?;
        prop_assert_eq!(a.negated().negated(), a);
    }

    #[test]
    fn intersection_and_hull(a in ranges(), b in ranges()) {
        let both = a.intersection(&b);
        let hull = a.hull(&b);
        for value in members(&a).into_iter().chain(members(&b)) {
            let in_both = a.contains(&value) && b.contains(&value);
            prop_assert_eq!(both.as_ref().is_some_and(|both| both.contains(&value)), in_both);
            prop_assert!(hull.contains(&value));
        }
        prop_assert!(hull.includes(&a) && hull.includes(&b));
        prop_assert!([a.lower(), b.lower()].contains(&hull.lower()) && [a.upper(), b.upper()].contains(&hull.upper()));
        if let Some(both) = &both {
            prop_assert!(a.includes(both) && b.includes(both));
        }
        prop_assert_eq!(a.includes(&b), both.as_ref() == Some(&b));
        prop_assert_eq!(a.includes(&b), hull == a);
    }

    #[test]
    fn digits_are_certain_exactly_when_all_members_round_alike(a in ranges(), places in 0_u32..=2, scale in 0_u32..=2) {
        // Scaled so that ranges both wider and narrower than a unit come up.
        let a = a.times(&Range::exactly(Ratio::new(1.into(), 10_i64.pow(scale).into()).unwrap()));
        for mode in RoundingMode::ALL {
            let rounding = Rounding::to(places).with_mode(mode);
            let rounded: Vec<Decimal> = members(&a).iter().map(|value| value.round(rounding).unwrap()).collect();
            let agreed = rounded.first().copied().filter(|first| rounded.iter().all(|value| value == first));
            prop_assert_eq!(a.certain(rounding), agreed, "{} {:?}", a, mode);
        }
    }

    #[test]
    fn the_midpoint_is_a_member_and_the_width_is_the_distance(a in ranges()) {
        prop_assert_eq!(a.midpoint().is_some(), a.width().is_some());
        if let (Some(midpoint), Some(width)) = (a.midpoint(), a.width()) {
            prop_assert!(a.contains(&midpoint));
            prop_assert_eq!(width.is_zero(), a.as_exact().is_some());
        }
    }

    #[test]
    fn text_reads_back(a in ranges(), divisor in 1_i64..=7) {
        let a = a.over(&Range::exactly(divisor.into())).unwrap();
        prop_assert_eq!(range(&a.to_string()), a.clone());
        let json = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(&json, &format!("\"{a}\""));
        prop_assert_eq!(serde_json::from_str::<Range>(&json).unwrap(), a);
    }

    #[test]
    fn no_text_panics(text in "\\PC*", like in "[\\[(][-∞0-9./ ]{0,6}, [-∞0-9./ ]{0,6}[\\])]?") {
        let _ = (text.parse::<Range>(), like.parse::<Range>());
    }
}

// Each by hand: which ends of the factors make the end of the product, and whether both are reached.
#[test]
fn products_around_zero_and_infinity() {
    let cases = [
        ("[-1, 2)", "[3, 4]", "[-4, 8)"),
        ("[-2, 3]", "[-5, 7)", "[-15, 21)"),
        ("(-2, -1]", "[-4, -3)", "(3, 8)"),
        // Zero is reached by the left factor, so by the product, although 3 is not reached.
        ("[0, 1]", "(2, 3)", "[0, 3)"),
        ("(0, 1]", "(2, 3)", "(0, 3)"),
        ("(0, 1)", "[0, 1)", "[0, 1)"),
        // Zero times anything, however large, is zero.
        ("[0, 0]", "(-∞, ∞)", "[0, 0]"),
        ("[0, 1]", "[1, ∞)", "[0, ∞)"),
        // Small times large takes every positive value, but not zero.
        ("(0, 1]", "[1, ∞)", "(0, ∞)"),
        ("(0, ∞)", "(-∞, 0)", "(-∞, 0)"),
        ("(-1, 1)", "[1, ∞)", "(-∞, ∞)"),
        ("(-∞, -1]", "(-∞, -2)", "(2, ∞)"),
    ];
    for (left, right, product) in cases {
        assert_eq!(
            range(left).times(&range(right)).to_string(),
            product,
            "{left} × {right}"
        );
    }
}

#[test]
fn quotients_around_zero_and_infinity() {
    let cases = [
        ("[1, 2]", "[4, 5)", "(0.2, 0.5]"),
        ("[1, 2]", "(0, 4]", "[0.25, ∞)"),
        ("[1, 2]", "[-4, 0)", "(-∞, -0.25]"),
        ("[0, 0]", "(0, 1]", "[0, 0]"),
        ("[0, 2]", "(0, 4]", "[0, ∞)"),
        ("[-1, 2]", "(0, 4]", "(-∞, ∞)"),
        // A divisor without bound makes the quotient as small as one likes, but not zero.
        ("[1, 2]", "[4, ∞)", "(0, 0.5]"),
        ("[1, ∞)", "[4, ∞)", "(0, ∞)"),
    ];
    for (left, right, quotient) in cases {
        assert_eq!(
            range(left).over(&range(right)).unwrap().to_string(),
            quotient,
            "{left} ÷ {right}"
        );
    }
}

#[test]
fn refused_texts_say_where_and_why() {
    let expectations = [
        ("", "\"[\" or \"(\" at character 1"),
        ("1.55, 1.65", "\"[\" or \"(\" at character 1"),
        ("[1.55; 1.65]", "\", \" at character 6"),
        ("[1.55,1.65]", "\", \" at character 6"),
        ("[1.55, ]", "a digit at character 8"),
        ("[1.55, 1.65", "\"]\" or \")\" at character 12"),
        ("[1.55, 1.65] ", "the end at character 13"),
        ("[-∞, 3]", "a digit at character 3"),
        ("(-∞, ∞]", "a digit at character 6"),
        ("(1/0, 2)", "a divisor other than 0 at character 4"),
    ];
    for (text, expected) in expectations {
        let message = text.parse::<Range>().unwrap_err().to_string();
        assert_eq!(
            message,
            format!("cannot read {text:?} as a range: expected {expected}")
        );
    }
}

#[test]
fn refused_ranges_say_why() {
    let message = |text: &str| text.parse::<Range>().unwrap_err().to_string();
    let empty = "is empty: expected a lower end below the upper, or equal ends that both belong to the range";
    assert_eq!(message("[2, 1]"), format!("the range [2, 1] {empty}"));
    assert_eq!(message("[1, 1)"), format!("the range [1, 1) {empty}"));
    assert_eq!(
        Range::around(read("1.6").unwrap(), read("-0.05").unwrap())
            .unwrap_err()
            .to_string(),
        "the margin -0.05 around 1.6 is negative: expected 0 or more"
    );
    assert_eq!(
        range("[1, 2]")
            .over(&range("[-1, 0]"))
            .unwrap_err()
            .to_string(),
        "cannot divide by the range [-1, 0], which contains 0: expected a range on one side of 0"
    );
}

#[test]
fn the_debug_form_shows_the_text() {
    assert_eq!(format!("{:?}", range("(-∞, 1/3]")), "Range((-∞, 1/3])");
    assert_eq!(format!("[{:>10}]", range("[1, 2]")), "[    [1, 2]]");
}
