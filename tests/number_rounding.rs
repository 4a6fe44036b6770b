//! Rounding a ratio is correct rounding of the fraction itself, against a rounding written from the definitions.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use bilateral::number::{Decimal, NumberError, Ratio, Rounding, RoundingMode};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;
use proptest::prelude::*;

/// `numerator / denominator` (above 0) in units of the last place, by choosing between the two neighbouring
/// whole numbers.
fn defined(numerator: &BigInt, denominator: &BigInt, rounding: Rounding) -> BigInt {
    let scaled = numerator * BigInt::from(10).pow(rounding.places());
    let lower = scaled.div_floor(denominator);
    if &lower * denominator == scaled {
        return lower;
    }
    let upper: BigInt = &lower + 1;
    let (toward_zero, away) = if lower.abs() < upper.abs() {
        (lower.clone(), upper.clone())
    } else {
        (upper.clone(), lower.clone())
    };
    // The number is nearer to the upper neighbour when twice the number exceeds the sum of the neighbours.
    let nearest = |tie: BigInt| {
        let twice: BigInt = &scaled * 2;
        let middle: BigInt = (&lower + &upper) * denominator;
        match twice.cmp(&middle) {
            std::cmp::Ordering::Less => lower.clone(),
            std::cmp::Ordering::Equal => tie,
            std::cmp::Ordering::Greater => upper.clone(),
        }
    };
    match rounding.mode() {
        RoundingMode::HalfAwayFromZero => nearest(away),
        RoundingMode::HalfTowardZero => nearest(toward_zero),
        RoundingMode::HalfEven => nearest(if lower.is_even() {
            lower.clone()
        } else {
            upper.clone()
        }),
        RoundingMode::Truncate => toward_zero,
        RoundingMode::AwayFromZero => away,
        RoundingMode::Floor => lower,
        RoundingMode::Ceiling => upper,
    }
}

/// A whole number of units of the last of `places` as a text.
fn printed(units: &BigInt, places: u32) -> String {
    let sign = if units.is_negative() { "-" } else { "" };
    let unit = BigInt::from(10).pow(places);
    let (whole, rest) = units.abs().div_rem(&unit);
    match places {
        0 => format!("{sign}{whole}"),
        _ => format!(
            "{sign}{whole}.{:0>width$}",
            rest.to_string(),
            width = places as usize
        ),
    }
}

fn check(numerator: &BigInt, denominator: &BigInt, places: u32) -> Result<(), TestCaseError> {
    let ratio: Ratio = format!("{numerator}/{denominator}").parse().unwrap();
    for mode in RoundingMode::ALL {
        let rounding = Rounding::to(places).with_mode(mode);
        let expected = printed(&defined(numerator, denominator, rounding), places);
        prop_assert_eq!(
            &ratio.to_fixed(rounding),
            &expected,
            "{}/{} {:?}",
            numerator,
            denominator,
            rounding
        );
        let value: Ratio = expected.parse().unwrap();
        match ratio.round(rounding) {
            Ok(decimal) => {
                prop_assert!(places <= 28);
                prop_assert_eq!(Ratio::from(decimal), value);
            }
            Err(error) if places > 28 => {
                prop_assert_eq!(error, NumberError::TooManyPlaces { places });
            }
            Err(_) => prop_assert_eq!(value.to_decimal(), None),
        }
    }
    Ok(())
}

// The seven modes on 2.5, -2.5, 3.5, 2.1 and -2.1, from their definitions.
#[test]
fn every_mode_on_ties_and_between() {
    let numbers = ["2.5", "-2.5", "3.5", "2.1", "-2.1"];
    let expected = [
        (RoundingMode::HalfAwayFromZero, ["3", "-3", "4", "2", "-2"]),
        (RoundingMode::HalfEven, ["2", "-2", "4", "2", "-2"]),
        (RoundingMode::HalfTowardZero, ["2", "-2", "3", "2", "-2"]),
        (RoundingMode::Truncate, ["2", "-2", "3", "2", "-2"]),
        (RoundingMode::AwayFromZero, ["3", "-3", "4", "3", "-3"]),
        (RoundingMode::Floor, ["2", "-3", "3", "2", "-3"]),
        (RoundingMode::Ceiling, ["3", "-2", "4", "3", "-2"]),
    ];
    for (mode, texts) in expected {
        let rounded = numbers.map(|n| {
            n.parse::<Ratio>()
                .unwrap()
                .to_fixed(Rounding::to(0).with_mode(mode))
        });
        assert_eq!(rounded, texts, "{mode:?}");
    }
}

// 0.2549999…9 with 27 nines lies below the tie 0.255, so it rounds to 0.25. Rounded first to 28 places it would
// be 0.2550000…0 and then round to 0.26.
#[test]
fn a_quotient_is_not_rounded_twice() {
    let ratio: Ratio = "254999999999999999999999999999/1000000000000000000000000000000"
        .parse()
        .unwrap();
    assert_eq!(ratio.to_fixed(Rounding::to(2)), "0.25");
    assert_eq!(
        ratio.to_fixed(Rounding::to(28)),
        "0.2550000000000000000000000000"
    );
}

#[test]
fn zero_is_never_negative() {
    let little: Ratio = "-1/1000".parse().unwrap();
    assert_eq!(little.to_fixed(Rounding::to(2)), "0.00");
    assert_eq!(little.to_fixed(Rounding::to(0)), "0");
    assert_eq!(little.round(Rounding::to(1)).unwrap().to_string(), "0.0");
    assert_eq!(
        little.to_fixed(Rounding::to(2).with_mode(RoundingMode::Floor)),
        "-0.01"
    );
}

// 1/8 = 0.125, and 39 further places are zeros. A text has as many as one likes.
#[test]
fn more_places_than_a_decimal_has() {
    let eighth: Ratio = "1/8".parse().unwrap();
    assert_eq!(eighth.to_fixed(Rounding::to(42)).len(), 44);
    assert_eq!(Ratio::from(eighth.round(Rounding::to(28)).unwrap()), eighth);
    let third: Ratio = "1/3".parse().unwrap();
    assert_eq!(
        third.round(Rounding::to(28)).unwrap().to_string(),
        "0.3333333333333333333333333333"
    );
    // The answer to the last is that there is none, and not four billion digits.
    for places in [29, 42, u32::MAX] {
        for number in [&eighth, &third] {
            assert_eq!(
                number.round(Rounding::to(places)).unwrap_err().to_string(),
                format!("cannot round to {places} places after the point: expected at most 28")
            );
        }
    }
    // 10^28 / 3 has 28 digits before the point, so that none of the 28 after it fits.
    assert_eq!(
        third
            .times(&"10000000000000000000000000000".parse().unwrap())
            .round(Rounding::to(28))
            .unwrap_err()
            .to_string(),
        "3333333333333333333333333333.3333333333333333333333333333 has more digits than a decimal holds: expected at most 28"
    );
}

fn digits(count: u32) -> impl Strategy<Value = BigInt> {
    (any::<[u64; 4]>(), 0..=count).prop_map(|(words, count)| {
        let words = words
            .into_iter()
            .fold(BigInt::ZERO, |number, word| (number << 64_u32) + word);
        words % BigInt::from(10).pow(count)
    })
}

fn signed(count: u32) -> impl Strategy<Value = BigInt> {
    (digits(count), any::<bool>())
        .prop_map(|(number, negative)| if negative { -number } else { number })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn fractions_of_28_digits(n in signed(28), d in digits(28), places in 0_u32..=40) {
        check(&n, &(d + 1), places)?;
    }

    #[test]
    fn fractions_of_60_digits(n in signed(60), d in digits(60), places in 0_u32..=80) {
        check(&n, &(d + 1), places)?;
    }

    /// An odd number of half units, before reduction multiplied by anything: a tie in every nearest mode.
    #[test]
    fn ties(odd in signed(20), factor in digits(20), places in 0_u32..=12) {
        let (odd, factor) = (odd * 2 + 1, factor + 1);
        check(&(odd * &factor), &(BigInt::from(10).pow(places) * 2 * factor), places)?;
    }

    /// The nearest fractions above and below a tie.
    #[test]
    fn next_to_ties(odd in signed(14), factor in digits(20), places in 0_u32..=12, above in any::<bool>()) {
        let (odd, factor) = (odd * 2 + 1, factor + 1);
        let near = odd * &factor + if above { 1 } else { -1 };
        check(&near, &(BigInt::from(10).pow(places) * 2 * factor), places)?;
    }

    /// The same through the constructor from two decimals.
    #[test]
    fn quotients_of_decimals(
        n in -9_999_999_999_999_999_999_999_999_999_i128..=9_999_999_999_999_999_999_999_999_999,
        d in 1_i128..=9_999_999_999_999_999_999_999_999_999,
        scales in (0_u32..=28, 0_u32..=28),
        negative in any::<bool>(),
        places in 0_u32..=28,
    ) {
        let numerator = Decimal::from_i128_with_scale(n, scales.0);
        let denominator = Decimal::from_i128_with_scale(if negative { -d } else { d }, scales.1);
        let ratio = Ratio::new(numerator, denominator).unwrap();
        let n = BigInt::from(if negative { -n } else { n }) * BigInt::from(10).pow(scales.1);
        let d = BigInt::from(d) * BigInt::from(10).pow(scales.0);
        for mode in RoundingMode::ALL {
            let rounding = Rounding::to(places).with_mode(mode);
            prop_assert_eq!(ratio.to_fixed(rounding), printed(&defined(&n, &d, rounding), places));
        }
    }

    /// A number belongs to the cell of a printed value exactly when it rounds to that value.
    #[test]
    fn cells_are_exactly_what_rounds_to_them(
        units in -30_i64..=30,
        quarters in -6_i64..=6,
        nudge in -1_i64..=1,
        places in 0_u32..=3,
    ) {
        let unit = Ratio::ONE.over(&Ratio::from(10_i64.pow(places))).unwrap();
        let value = Ratio::from(units).times(&unit);
        let off = Ratio::from(quarters * 1000 + nudge).over(&Ratio::from(4000)).unwrap();
        let near = value.plus(&off.times(&unit));
        for mode in RoundingMode::ALL {
            let rounding = Rounding::to(places).with_mode(mode);
            let rounded = Ratio::from(near.round(rounding).unwrap());
            let cell = rounding.cell(&value).unwrap();
            prop_assert_eq!(cell.contains(&near), rounded == value, "{:?} {} in {}", mode, near, cell);
            prop_assert!(rounding.cell(&rounded).unwrap().contains(&near));
            if near != rounded {
                prop_assert_eq!(rounding.cell(&near), None);
            }
        }
    }
}

// From the definitions, to one place: which ends of the cells of 1.6, 0, -1.6 and 1.5 the mode rounds inward.
#[test]
fn cells_of_every_mode() {
    let expected = [
        (
            RoundingMode::HalfAwayFromZero,
            [
                "[1.55, 1.65)",
                "(-0.05, 0.05)",
                "(-1.65, -1.55]",
                "[1.45, 1.55)",
            ],
        ),
        (
            RoundingMode::HalfEven,
            [
                "[1.55, 1.65]",
                "[-0.05, 0.05]",
                "[-1.65, -1.55]",
                "(1.45, 1.55)",
            ],
        ),
        (
            RoundingMode::HalfTowardZero,
            [
                "(1.55, 1.65]",
                "[-0.05, 0.05]",
                "[-1.65, -1.55)",
                "(1.45, 1.55]",
            ],
        ),
        (
            RoundingMode::Truncate,
            ["[1.6, 1.7)", "(-0.1, 0.1)", "(-1.7, -1.6]", "[1.5, 1.6)"],
        ),
        (
            RoundingMode::AwayFromZero,
            ["(1.5, 1.6]", "[0, 0]", "[-1.6, -1.5)", "(1.4, 1.5]"],
        ),
        (
            RoundingMode::Floor,
            ["[1.6, 1.7)", "[0, 0.1)", "[-1.6, -1.5)", "[1.5, 1.6)"],
        ),
        (
            RoundingMode::Ceiling,
            ["(1.5, 1.6]", "(-0.1, 0]", "(-1.7, -1.6]", "(1.4, 1.5]"],
        ),
    ];
    for (mode, cells) in expected {
        let rounding = Rounding::to(1).with_mode(mode);
        let found = ["1.6", "0", "-1.6", "1.5"]
            .map(|v| rounding.cell(&v.parse().unwrap()).unwrap().to_string());
        assert_eq!(found, cells, "{mode:?}");
    }
}
