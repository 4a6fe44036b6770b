//! Decimals keep every digit or refuse.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::cmp::Reverse;

use bilateral::number::{
    Decimal, NumberError, Operation, add, multiply, read, shift, subtract, sum,
};
use num_bigint::BigInt;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    read(text).unwrap()
}

/// The message with which a text is refused.
fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

// 10^28 + 0.01 has 31 digits; 96 bits hold 29 at most. rust_decimal rounds the sum back to 10^28.
#[test]
fn a_sum_that_rust_decimal_rounds_is_refused() {
    let (large, cent) = (number("10000000000000000000000000000"), number("0.01"));
    assert_eq!(large.checked_add(cent), Some(large));
    let lost = NumberError::DigitsLost {
        operation: Operation::Sum,
        left: large,
        right: cent,
    };
    assert_eq!(add(large, cent), Err(lost));
}

#[test]
fn a_difference_that_rust_decimal_rounds_is_refused() {
    let (large, cent) = (number("10000000000000000000000000000"), number("0.01"));
    assert_eq!(large.checked_sub(cent), Some(large));
    assert_eq!(
        subtract(large, cent).unwrap_err().to_string(),
        "the difference of 10000000000000000000000000000 and 0.01 has more digits than a decimal holds: \
         expected at most 28"
    );
}

// 10^-15 squared is 10^-30, which needs 30 places; a decimal has 28. rust_decimal answers 0.
#[test]
fn a_product_that_rust_decimal_rounds_to_zero_is_refused() {
    let small = number("0.000000000000001");
    assert_eq!(small.checked_mul(small), Some(Decimal::ZERO));
    assert_eq!(
        multiply(small, small).unwrap_err().to_string(),
        "the product of 0.000000000000001 and 0.000000000000001 has more digits than a decimal holds: \
         expected at most 28"
    );
}

// 1.0000000000000000000000000001 squared is 1 + 2·10^-28 + 10^-56: 57 digits, of which rust_decimal keeps 29.
#[test]
fn a_product_that_rust_decimal_shortens_is_refused() {
    let value = number("1.0000000000000000000000000001");
    assert_eq!(
        value.checked_mul(value),
        Some(number("1.0000000000000000000000000002"))
    );
    assert!(multiply(value, value).is_err());
}

// The 29th place is a 9: rust_decimal's `parse` rounds the 28th up from 8 to 9.
#[test]
fn a_text_that_rust_decimal_rounds_is_refused() {
    let text = "0.12345678901234567890123456789";
    assert_eq!(
        text.parse::<Decimal>().unwrap(),
        number("0.1234567890123456789012345679")
    );
    assert_eq!(
        refusal(text),
        "cannot read \"0.12345678901234567890123456789\" as a decimal number: \
         expected at most 28 digits and at most 28 of them after the point"
    );
}

// The mantissas of these results exceed 96 bits only by zeros: the largest decimal plus 0.0 would be
// 792281625142643375935439503350 tenths, and times 1.000 has three zeros too many.
#[test]
fn only_zeros_give_way() {
    let most = Decimal::MAX;
    assert_eq!(add(most, number("0.0")).unwrap(), most);
    assert_eq!(multiply(most, number("1.000")).unwrap(), most);
    assert_eq!(
        multiply(number("7922816251426433759354395033.5"), number("10")).unwrap(),
        most
    );
    assert_eq!(subtract(most, most).unwrap(), Decimal::ZERO);
    // 2^95 × 5^28 × 10^-28 = 2^67: neither factor ends in a zero, their product in 28 of them.
    let (twos, fives) = (
        number("39614081257132168796771975168"),
        number("0.0000000037252902984619140625"),
    );
    assert_eq!(
        multiply(twos, fives).unwrap(),
        number("147573952589676412928")
    );
}

#[test]
fn printed_places_are_kept() {
    assert_eq!(number("1.450").to_string(), "1.450");
    assert_eq!(
        add(number("1.50"), number("1.5")).unwrap().to_string(),
        "3.00"
    );
    assert_eq!(
        subtract(number("1.50"), number("1.5")).unwrap().to_string(),
        "0.00"
    );
    assert_eq!(
        multiply(number("1.50"), number("2.0")).unwrap().to_string(),
        "3.000"
    );
    assert_eq!(shift(number("1.50"), 1).unwrap().to_string(), "15.0");
    assert_eq!(shift(number("15"), -1).unwrap().to_string(), "1.5");
}

#[test]
fn zero_has_no_sign() {
    assert_eq!(number("-0").to_string(), "0");
    assert_eq!(number("-0.00").to_string(), "0.00");
    assert_eq!(subtract(number("0"), number("0")).unwrap().to_string(), "0");
    assert_eq!(
        multiply(number("-1"), number("0")).unwrap().to_string(),
        "0"
    );
    assert_eq!(shift(number("-0"), -3).unwrap().to_string(), "0.000");
}

#[test]
fn the_largest_and_the_longest_are_read() {
    assert_eq!(number("79228162514264337593543950335"), Decimal::MAX);
    assert_eq!(number("-79228162514264337593543950335"), Decimal::MIN);
    assert_eq!(number("0.0000000000000000000000000001").scale(), 28);
    assert_eq!(
        number("0000000000000000000000000000000000000000000001.5"),
        number("1.5")
    );
    assert!(matches!(
        read("79228162514264337593543950336"),
        Err(NumberError::TooManyDigits { .. })
    ));
    assert!(matches!(
        read("1.00000000000000000000000000000"),
        Err(NumberError::TooManyDigits { .. })
    ));
    assert!(matches!(
        read(&"9".repeat(1000)),
        Err(NumberError::TooManyDigits { .. })
    ));
}

#[test]
fn refused_texts_say_where_and_why() {
    let expectations = [
        ("", "a digit at character 1"),
        ("-", "a digit at character 2"),
        ("--5", "a digit at character 2"),
        ("+5", "a digit at character 1"),
        (" 5", "a digit at character 1"),
        ("5 ", "a digit, \".\" or the end at character 2"),
        (".5", "a digit at character 1"),
        ("5.", "a digit at character 3"),
        ("1_000", "a digit, \".\" or the end at character 2"),
        ("1,000", "a digit, \".\" or the end at character 2"),
        ("1e6", "a digit, \".\" or the end at character 2"),
        ("1.5.2", "a digit or the end at character 4"),
        ("1.5%", "a digit or the end at character 4"),
        ("NaN", "a digit at character 1"),
        ("−5", "a digit at character 1"),
        ("1٣", "a digit, \".\" or the end at character 2"),
    ];
    for (text, expected) in expectations {
        assert_eq!(
            refusal(text),
            format!("cannot read {text:?} as a decimal number: expected {expected}")
        );
    }
}

#[test]
fn a_shift_out_of_the_digits_is_refused() {
    assert_eq!(
        shift(number("1.45"), 29).unwrap_err().to_string(),
        "1.45 times 10 to the power 29 has more digits than a decimal holds: expected at most 28"
    );
    assert!(shift(number("1.45"), -27).is_err());
    assert_eq!(
        shift(number("1.45"), -26).unwrap().to_string(),
        "0.0000000000000000000000000145"
    );
    assert_eq!(
        shift(number("100"), -30).unwrap().to_string(),
        "0.0000000000000000000000000001"
    );
    for power in [i32::MIN, i32::MIN + 1, i32::MAX] {
        assert!(shift(number("1"), power).is_err());
        assert_eq!(shift(number("0"), power).unwrap(), Decimal::ZERO);
    }
}

#[test]
fn only_the_total_of_a_sum_has_to_fit() {
    assert_eq!(sum([]).unwrap(), Decimal::ZERO);
    let large = [
        Decimal::MAX,
        Decimal::MAX,
        Decimal::MIN,
        number("-0.5"),
        Decimal::MIN,
        number("2.5"),
    ];
    assert_eq!(sum(large).unwrap(), number("2"));
    assert_eq!(
        sum([Decimal::MAX, Decimal::ONE]).unwrap_err().to_string(),
        "79228162514264337593543950336 has more digits than a decimal holds: expected at most 28"
    );
}

fn decimals() -> impl Strategy<Value = Decimal> {
    let mantissas = prop_oneof![
        -1000_i128..=1000,
        any::<i64>().prop_map(i128::from),
        (any::<i64>(), 0_u32..15)
            .prop_map(|(m, zeros)| i128::from(m % 10_000_000_000_000) * 10_i128.pow(zeros)),
        -79_228_162_514_264_337_593_543_950_335_i128..=79_228_162_514_264_337_593_543_950_335,
    ];
    (mantissas, 0_u32..=28)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

/// The value as a whole number of units of the 56th place, which every sum and product of decimals is.
fn exact(value: Decimal) -> BigInt {
    BigInt::from(value.mantissa()) * BigInt::from(10).pow(56 - value.scale())
}

/// Whether a whole number of units of the 56th place fits a decimal.
fn fits(mut value: BigInt) -> bool {
    let ten = BigInt::from(10);
    let mut places = 56;
    while places > 0 && &value % &ten == BigInt::ZERO {
        value /= &ten;
        places -= 1;
    }
    places <= 28 && value.magnitude() <= BigInt::from(Decimal::MAX.mantissa()).magnitude()
}

fn check(result: Result<Decimal, NumberError>, expected: BigInt) -> Result<(), TestCaseError> {
    match result {
        Ok(value) => prop_assert_eq!(exact(value), expected),
        Err(_) => prop_assert!(!fits(expected)),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn sums_and_products_are_exact_or_do_not_fit(a in decimals(), b in decimals()) {
        check(add(a, b), exact(a) + exact(b))?;
        check(subtract(a, b), exact(a) - exact(b))?;
        let product = BigInt::from(a.mantissa()) * BigInt::from(b.mantissa());
        check(multiply(a, b), product * BigInt::from(10).pow(56 - a.scale() - b.scale()))?;
    }

    #[test]
    fn a_sum_does_not_depend_on_the_order(values in prop::collection::vec(decimals(), 0..8)) {
        check(sum(values.clone()), values.iter().map(|value| exact(*value)).sum())?;
        let mut sorted = values.clone();
        sorted.sort_by_key(|value| Reverse(*value));
        prop_assert_eq!(sum(values).ok(), sum(sorted).ok());
    }

    #[test]
    fn a_shift_is_undone_by_its_opposite(value in decimals(), power in -60_i32..=60) {
        if let Ok(shifted) = shift(value, power) {
            prop_assert_eq!(shift(shifted, -power), Ok(value));
        }
    }

    #[test]
    fn a_decimal_reads_back_with_its_places(value in decimals()) {
        let back = read(&value.to_string()).unwrap();
        prop_assert_eq!((back, back.scale()), (value, value.scale()));
        prop_assert_eq!(Decimal::from_str_exact(&value.to_string()).unwrap(), value);
    }

    #[test]
    fn reading_agrees_with_rust_decimal_wherever_both_read(text in "-?[0-9]{1,32}(\\.[0-9]{1,30})?") {
        match (read(&text), Decimal::from_str_exact(&text)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!((ours, ours.scale()), (theirs, theirs.scale())),
            (Err(_), theirs) => prop_assert!(theirs.is_err()),
            (Ok(ours), Err(_)) => prop_assert!(text.trim_start_matches('-').len() > 30, "{}", ours),
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC*", numeric in "[-+0-9._ eE,]*") {
        let _ = (read(&text), read(&numeric));
    }
}
