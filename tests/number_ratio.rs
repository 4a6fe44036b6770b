//! The laws of fractions, and machine integers against big ones.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::hash::{DefaultHasher, Hash, Hasher};

use bilateral::number::{Decimal, NumberError, Range, Ratio, Rounding, read};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn hash(ratio: &Ratio) -> u64 {
    let mut hasher = DefaultHasher::new();
    ratio.hash(&mut hasher);
    hasher.finish()
}

fn ours(rational: &BigRational) -> Ratio {
    ratio(&format!("{}/{}", rational.numer(), rational.denom()))
}

/// Integers that make 128 bits overflow, or just not: small ones, and neighbours of powers of two.
fn integers() -> impl Strategy<Value = BigInt> {
    let near_powers =
        (0_u32..=200, -3_i32..=3).prop_map(|(power, off)| (BigInt::from(1) << power) + off);
    prop_oneof![
        (-60_i64..=60).prop_map(BigInt::from),
        any::<i128>().prop_map(BigInt::from),
        near_powers
    ]
}

fn rationals() -> impl Strategy<Value = BigRational> {
    (integers(), integers(), any::<bool>())
        .prop_filter("a denominator other than 0", |(_, denominator, _)| {
            *denominator != BigInt::ZERO
        })
        .prop_map(|(n, d, negative)| BigRational::new(if negative { -n } else { n }, d))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn arithmetic_agrees_with_big_rationals(a in rationals(), b in rationals()) {
        let (x, y) = (ours(&a), ours(&b));
        prop_assert_eq!(x.plus(&y), ours(&(&a + &b)));
        prop_assert_eq!(x.minus(&y), ours(&(&a - &b)));
        prop_assert_eq!(x.times(&y), ours(&(&a * &b)));
        prop_assert_eq!(x.negated(), ours(&-&a));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        prop_assert_eq!(x == y, a == b);
        prop_assert_eq!(hash(&x.plus(&y).minus(&y)), hash(&x));
        if y.is_zero() {
            prop_assert_eq!(x.over(&y), Err(NumberError::ZeroDenominator { numerator: Box::new(x) }));
        } else {
            prop_assert_eq!(x.over(&y).unwrap(), ours(&(&a / &b)));
        }
    }

    #[test]
    fn equal_numbers_are_equal_however_they_came_about(a in rationals(), b in rationals(), c in rationals()) {
        let (x, y, z) = (ours(&a), ours(&b), ours(&c));
        prop_assert_eq!(x.plus(&y).plus(&z), x.plus(&y.plus(&z)));
        prop_assert_eq!(x.times(&y.plus(&z)), x.times(&y).plus(&x.times(&z)));
        prop_assert_eq!(x.plus(&x.negated()), Ratio::ZERO);
        if !y.is_zero() {
            prop_assert_eq!(x.over(&y).unwrap().times(&y), x);
        }
    }

    #[test]
    fn text_reads_back(a in rationals()) {
        let x = ours(&a);
        prop_assert_eq!(ratio(&x.to_string()), x.clone());
        let json = serde_json::to_string(&x).unwrap();
        prop_assert_eq!(&json, &format!("\"{x}\""));
        prop_assert_eq!(serde_json::from_str::<Ratio>(&json).unwrap(), x);
    }

    #[test]
    fn a_decimal_comes_back_without_its_zeros(mantissa in -(1_i128 << 96) + 1..1_i128 << 96, scale in 0_u32..=28) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let back = Ratio::from(decimal).to_decimal().unwrap();
        prop_assert_eq!(back, decimal);
        prop_assert_eq!(back.scale(), decimal.normalize().scale());
        prop_assert_eq!(Ratio::from(decimal).to_string(), decimal.normalize().to_string());
    }

    #[test]
    fn no_text_panics(text in "\\PC*", numeric in "[-+0-9./ ]*") {
        let _ = (text.parse::<Ratio>(), numeric.parse::<Ratio>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Fractions of many digits whose parts have much in common, so that a sum or product in lowest terms has lost most of them.
    #[test]
    fn common_parts_of_any_size_are_taken_out(
        (a, b, c, d) in (integers(), integers(), integers(), integers()),
        signs in (any::<bool>(), any::<bool>()),
    ) {
        prop_assume!([&a, &b, &c, &d].into_iter().all(|part| *part != BigInt::ZERO));
        let signed = |number: BigInt, negative| if negative { -number } else { number };
        let left = BigRational::new(signed(&a * &b, signs.0), &c * &d);
        for right in [
            BigRational::new(signed(&a * &c, signs.1), &b * &d),
            BigRational::new(signed(&c * &d, signs.1), &a * &b),
            BigRational::from_integer(signed(&a * &b * &c, signs.1)),
            -&left,
        ] {
            let (x, y) = (ours(&left), ours(&right));
            for (found, expected) in [
                (x.plus(&y), &left + &right),
                (x.minus(&y), &left - &right),
                (x.times(&y), &left * &right),
                (x.over(&y).unwrap(), &left / &right),
            ] {
                prop_assert_eq!(&found, &ours(&expected));
                prop_assert_eq!(hash(&found), hash(&ours(&expected)));
            }
        }
    }
}

// 2^127 - 1 is the largest that 128 bits hold; one more on either side is not, and coming back is.
#[test]
fn the_edge_of_128_bits_is_crossed_both_ways() {
    let most = ratio("170141183460469231731687303715884105727");
    let more = most.plus(&Ratio::ONE);
    assert_eq!(more.to_string(), "170141183460469231731687303715884105728");
    assert_eq!(more.minus(&Ratio::ONE), most);
    assert_eq!(hash(&more.minus(&Ratio::ONE)), hash(&most));
    assert_eq!(most.negated().minus(&Ratio::ONE), more.negated());
    assert_eq!(more.negated().negated(), more);
    assert_eq!(
        Ratio::ONE
            .over(&more.negated())
            .unwrap()
            .over(&more)
            .unwrap()
            .times(&more)
            .times(&more),
        Ratio::from(-1)
    );
    assert!(most < more && more.negated() < most.negated());
    assert_eq!(Ratio::from(i64::MIN).to_string(), "-9223372036854775808");
}

#[test]
fn finite_decimals_are_printed_in_full_and_others_as_fractions() {
    assert_eq!(ratio("0.50").to_string(), "0.5");
    assert_eq!(ratio("-3/6").to_string(), "-0.5");
    assert_eq!(ratio("7/640").to_string(), "0.0109375");
    assert_eq!(ratio("4/6").to_string(), "2/3");
    assert_eq!(ratio("-0").to_string(), "0");
    assert_eq!(ratio("0/7"), Ratio::ZERO);
    assert_eq!(format!("{:?}", ratio("1.28")), "Ratio(1.28)");
    assert_eq!(
        format!(
            "[{:>6}|{:<6}|{:^6}|{:6}]",
            ratio("1.28"),
            ratio("1.28"),
            ratio("1.28"),
            ratio("1.28")
        ),
        "[  1.28|1.28  | 1.28 |  1.28]"
    );
    // 2^-100 has 100 places.
    let small = Ratio::ONE
        .over(&ratio("1267650600228229401496703205376"))
        .unwrap();
    assert_eq!(small.to_string().len(), 102);
    assert_eq!(ratio(&small.to_string()), small);
}

#[test]
fn a_ratio_of_decimals_ignores_their_printed_zeros() {
    let quotient = |n: &str, d: &str| Ratio::new(read(n).unwrap(), read(d).unwrap()).unwrap();
    assert_eq!(quotient("1.450", "1.6"), quotient("1.45", "1.600"));
    assert_eq!(quotient("1.45", "-1.6").to_string(), "-0.90625");
    // The widest quotient of decimals: (2^96 - 1) / 10^-28 needs 189 bits.
    let widest = quotient(
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
    );
    assert_eq!(
        widest.to_string(),
        "792281625142643375935439503350000000000000000000000000000"
    );
    assert_eq!(widest.to_decimal(), None);
}

#[test]
fn refused_texts_say_where_and_why() {
    let expectations = [
        ("", "a digit at character 1"),
        ("1.28/2", "a digit or the end at character 5"),
        ("1/", "a digit at character 3"),
        ("1/-3", "a digit at character 3"),
        ("1/0", "a divisor other than 0 at character 3"),
        ("0/0", "a divisor other than 0 at character 3"),
        ("1 /3", "a digit or the end at character 2"),
        ("1/3/4", "a digit or the end at character 4"),
        ("1/3.5", "a digit or the end at character 4"),
        ("28 %", "a digit or the end at character 3"),
        ("∞", "a digit at character 1"),
    ];
    for (text, expected) in expectations {
        let message = text.parse::<Ratio>().unwrap_err().to_string();
        assert_eq!(
            message,
            format!("cannot read {text:?} as a ratio: expected {expected}")
        );
    }
    assert_eq!(
        serde_json::from_str::<Ratio>("\"1/0\"")
            .unwrap_err()
            .to_string(),
        "cannot read \"1/0\" as a ratio: expected a divisor other than 0 at character 3 at line 1 column 5"
    );
    assert_eq!(
        serde_json::from_str::<Ratio>("1.28")
            .unwrap_err()
            .to_string(),
        "invalid type: floating point `1.28`, expected a decimal number or a fraction such as \"1/3\" at line 1 column 4"
    );
}

#[test]
fn division_by_zero_names_what_was_divided() {
    assert_eq!(
        ratio("1/3").over(&Ratio::ZERO).unwrap_err().to_string(),
        "cannot divide 1/3 by 0: expected a divisor other than 0"
    );
}

#[test]
fn a_percentage_of_a_huge_ratio_is_printed_in_full() {
    let huge = ratio("1000000000000000000000000000000000000000000");
    assert_eq!(
        huge.percent(Rounding::to(1)).to_string(),
        "100000000000000000000000000000000000000000000.0 %"
    );
}

// Results carry the error by value, so its size is paid on every call; what is large in it is boxed.
#[test]
fn numbers_are_small_and_cross_threads() {
    fn is_shareable<T: Send + Sync + Clone + 'static>() {}
    is_shareable::<Ratio>();
    is_shareable::<Range>();
    is_shareable::<NumberError>();
    assert!(size_of::<Ratio>() <= 48);
    assert!(size_of::<Range>() <= 128);
    assert!(size_of::<NumberError>() <= 72);
}
