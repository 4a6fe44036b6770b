//! Logarithms, exponentials and roots against published constants, their laws, and other ways to find them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;

use std::num::NonZeroU32;
use std::ops::Bound;

use bilateral::number::{NumberError, Range, Ratio};
use num_bigint::{BigInt, BigUint};
use num_traits::Pow;
use printing::rational;
use proptest::prelude::*;

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn range(text: &str) -> Range {
    text.parse().unwrap()
}

fn degree(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

fn lower(range: &Range) -> Ratio {
    match range.lower() {
        Bound::Included(end) | Bound::Excluded(end) => end.clone(),
        Bound::Unbounded => panic!("no lower end"),
    }
}

fn upper(range: &Range) -> Ratio {
    match range.upper() {
        Bound::Included(end) | Bound::Excluded(end) => end.clone(),
        Bound::Unbounded => panic!("no upper end"),
    }
}

fn unit(places: u32) -> Ratio {
    let power = BigInt::from(10).pow(places);
    ratio(&format!("1/{power}"))
}

/// The digits of each, from the On-Line Encyclopedia of Integer Sequences, cut after the fiftieth place.
#[test]
fn constants_have_their_published_digits() {
    let published = [
        // A002162
        (
            Ratio::from(2).ln(50),
            "0.69314718055994530941723212145817656807550013436025",
        ),
        // A002391
        (
            Ratio::from(3).ln(50),
            "1.09861228866810969139524523692252570464749055782274",
        ),
        // A002392
        (
            Ratio::from(10).ln(50),
            "2.30258509299404568401799145468436420760110148862877",
        ),
        // A001113
        (
            Ratio::ONE.exp(50),
            "2.71828182845904523536028747135266249775724709369995",
        ),
        // A019774, the root of e
        (
            ratio("0.5").exp(50),
            "1.64872127070012814684865078781416357165377610071014",
        ),
        // A068985, 1/e
        (
            Ratio::from(-1).exp(50),
            "0.36787944117144232159552377016146086744581113103176",
        ),
        // A002193
        (
            Ratio::from(2).root(degree(2), 50),
            "1.41421356237309504880168872420969807856967187537694",
        ),
        // A002580
        (
            Ratio::from(2).root(degree(3), 50),
            "1.25992104989487316476721060727822835057025146470150",
        ),
    ];
    for (found, digits) in published {
        let below = ratio(digits);
        let above = below.plus(&unit(50));
        let expected = Range::new(Bound::Excluded(below), Bound::Excluded(above)).unwrap();
        assert_eq!(found.unwrap(), expected);
    }
}

#[test]
fn what_is_a_fraction_is_given_exactly() {
    for places in [0, 1, 7] {
        assert_eq!(Ratio::ONE.ln(places).unwrap(), range("[0, 0]"));
        assert_eq!(Ratio::ZERO.exp(places).unwrap(), range("[1, 1]"));
        assert_eq!(
            Ratio::ZERO.root(degree(3), places).unwrap(),
            range("[0, 0]")
        );
        let eight = Ratio::from(8).root(degree(3), places).unwrap();
        assert_eq!(eight, range("[2, 2]"));
    }
    // A tenth of a unit finer than the asked place, it is no decimal of that place.
    let square = ratio("1.25").times(&ratio("1.25"));
    assert_eq!(square.root(degree(2), 1).unwrap(), range("(1.2, 1.3)"));
    assert_eq!(square.root(degree(2), 2).unwrap(), range("[1.25, 1.25]"));
    // 2/3 is no decimal at all.
    assert_eq!(
        ratio("4/9").root(degree(2), 3).unwrap(),
        range("(0.666, 0.667)")
    );
}

/// A number a hair to one side of a decimal lies on that side.
#[test]
fn a_hair_is_seen() {
    let hair = unit(200);
    let square = ratio("1.25").times(&ratio("1.25"));
    let root = |x: Ratio| x.root(degree(2), 2).unwrap();
    assert_eq!(root(square.minus(&hair)), range("(1.24, 1.25)"));
    assert_eq!(root(square.plus(&hair)), range("(1.25, 1.26)"));
    assert_eq!(Ratio::ONE.plus(&hair).ln(2).unwrap(), range("(0, 0.01)"));
    assert_eq!(Ratio::ONE.minus(&hair).ln(2).unwrap(), range("(-0.01, 0)"));
    assert_eq!(hair.exp(2).unwrap(), range("(1, 1.01)"));
    assert_eq!(hair.negated().exp(2).unwrap(), range("(0.99, 1)"));
    // ln e^0.5 from 200 places of e^0.5, just below and just above.
    let near = ratio("0.5").exp(200).unwrap();
    assert_eq!(lower(&near).ln(1).unwrap(), range("(0.4, 0.5)"));
    assert_eq!(upper(&near).ln(1).unwrap(), range("(0.5, 0.6)"));
}

/// Large and small arguments cost what their own digits cost; were it what their size costs, none of these would come back.
#[test]
fn large_and_small_arguments_come_back() {
    let huge = ratio(&format!("1{}", "0".repeat(1000)));
    // ln 10^1000 = 1000 ln 10
    assert_eq!(huge.ln(3).unwrap(), range("(2302.585, 2302.586)"));
    let tiny = Ratio::ONE.over(&huge).unwrap();
    assert_eq!(tiny.ln(3).unwrap(), range("(-2302.586, -2302.585)"));
    assert_eq!(
        Ratio::from(-1_000_000_000).exp(3).unwrap(),
        range("(0, 0.001)")
    );
    // 10000 ÷ ln 10 = 4342.9…, so e^10000 has 4343 digits before the point.
    let largest = Ratio::from(10_000).exp(0).unwrap();
    assert_eq!(lower(&largest).to_string().len(), 4343);
    assert_eq!(huge.root(degree(1000), 3).unwrap(), range("[10, 10]"));
    let power = |number: u32| Pow::pow(BigUint::from(number), 1000_u32);
    let product = ratio(&format!("{}/{}", power(10_002), power(10_000)));
    assert_eq!(
        product.root(degree(1000), 4).unwrap(),
        range("[1.0002, 1.0002]")
    );
}

#[test]
fn what_has_no_logarithm_and_no_root_is_refused() {
    let message = |result: Result<Range, NumberError>| result.unwrap_err().to_string();
    assert_eq!(
        message(ratio("-1/3").ln(2)),
        "cannot take the logarithm of -1/3: expected numbers above 0"
    );
    assert_eq!(
        message(range("(-∞, 2]").ln(2)),
        "cannot take the logarithm of (-∞, 2]: expected numbers above 0"
    );
    assert_eq!(
        message(ratio("-8").root(degree(3), 2)),
        "cannot take a root of -8: expected numbers of 0 or more"
    );
    assert_eq!(
        message(range("[-0.5, 2]").root(degree(3), 2)),
        "cannot take a root of [-0.5, 2]: expected numbers of 0 or more"
    );
    assert_eq!(
        message(range("[0, 10000.5]").exp(2)),
        "e to the power 10000.5 has too many digits: expected an exponent of at most 10000"
    );
}

/// What a range leaves open stays open, and ends that are known exactly stay as they are.
#[test]
fn ranges_keep_their_ends() {
    assert_eq!(range("[1, 2)").ln(1).unwrap(), range("[0, 0.7)"));
    assert_eq!(range("(1, 2)").ln(1).unwrap(), range("(0, 0.7)"));
    assert_eq!(range("[0.5, 1)").ln(1).unwrap(), range("(-0.7, 0)"));
    assert_eq!(range("(0, ∞)").ln(1).unwrap(), range("(-∞, ∞)"));
    assert_eq!(range("(0, 1]").exp(1).unwrap(), range("(1, 2.8)"));
    assert_eq!(range("[-1, 0)").exp(1).unwrap(), range("(0.3, 1)"));
    assert_eq!(range("(-∞, ∞)").exp(1).unwrap(), range("(0, ∞)"));
    assert_eq!(range("[0, 4)").root(degree(2), 1).unwrap(), range("[0, 2)"));
    assert_eq!(range("(1, 4]").root(degree(2), 1).unwrap(), range("(1, 2]"));
    assert_eq!(
        range("[2, ∞)").root(degree(2), 1).unwrap(),
        range("(1.4, ∞)")
    );
}

/// Fractions above zero of every size.
fn positive() -> impl Strategy<Value = Ratio> {
    let part = (1_u64..=u64::MAX, 0_u32..64).prop_map(|(number, shift)| (number >> shift).max(1));
    (part.clone(), part).prop_map(|(n, d)| ratio(&format!("{n}/{d}")))
}

/// The exponents that are not too large to try.
fn exponent() -> impl Strategy<Value = Ratio> {
    (-3000_i64..3000, 1_i64..1000)
        .prop_map(|(n, d)| Ratio::from(n).over(&Ratio::from(d * 10)).unwrap())
}

/// One unit wide, between multiples, or one of them.
fn is_a_cell(found: &Range, places: u32) -> bool {
    let unit = unit(places);
    let whole = lower(found).over(&unit).unwrap();
    let at_a_multiple = !whole.to_string().contains(['.', '/']);
    at_a_multiple && (found.as_exact().is_some() || found.width() == Some(unit))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The exponential of a logarithm holds the number, and leaves no more open than the number times the unit.
    #[test]
    fn exp_of_ln_holds_the_number(x in positive(), places in 0_u32..40) {
        let ln = x.ln(places).unwrap();
        prop_assert!(is_a_cell(&ln, places));
        let back = ln.exp(places).unwrap();
        prop_assert!(back.contains(&x), "{x} not in {back}");
        // e^(u) − 1 < 2u for a unit of at most 1, and two units of rounding; e − 1 for a unit of 1.
        let bound = x.times(&unit(places)).times(&Ratio::from(8)).plus(&unit(places).times(&Ratio::from(3)));
        prop_assert!(back.width().unwrap() <= bound, "{} > {bound}", back.width().unwrap());
    }

    /// And the logarithm of an exponential holds the exponent.
    #[test]
    fn ln_of_exp_holds_the_exponent(x in exponent(), places in 1_u32..30) {
            let exp = x.exp(places + 140).unwrap();
        prop_assert!(is_a_cell(&exp, places + 140));
        let back = exp.ln(places).unwrap();
        prop_assert!(back.contains(&x), "{x} not in {back}");
        prop_assert!(back.width().unwrap() <= unit(places).times(&Ratio::from(2)));
    }

    #[test]
    fn ln_of_a_product_is_the_sum(x in positive(), y in positive(), places in 0_u32..40) {
        let sum = x.ln(places).unwrap().plus(&y.ln(places).unwrap());
        let product = x.times(&y).ln(places).unwrap();
        prop_assert!(sum.intersection(&product).is_some(), "{sum} and {product}");
    }

    #[test]
    fn exp_of_a_sum_is_the_product(x in exponent(), y in exponent(), places in 0_u32..20) {
        let sum = x.plus(&y).exp(places).unwrap();
        let product = x.exp(places).unwrap().times(&y.exp(places).unwrap());
        prop_assert!(sum.intersection(&product).is_some(), "{sum} and {product}");
    }

    /// More places tell more of the same number.
    #[test]
    fn more_places_lie_inside(x in positive(), places in 0_u32..20, n in 1_u32..40) {
        prop_assert!(x.ln(places).unwrap().includes(&x.ln(places + 7).unwrap()));
        prop_assert!(x.root(degree(n), places).unwrap().includes(&x.root(degree(n), places + 7).unwrap()));
        let small = Ratio::from(-1).over(&x.plus(&Ratio::ONE)).unwrap();
        prop_assert!(small.exp(places).unwrap().includes(&small.exp(places + 7).unwrap()));
    }

    /// lower^n < x < upper^n, or equal where the root is exact, by the arithmetic of `num-rational`.
    #[test]
    fn a_root_lies_between_its_powers(x in positive(), n in 1_u32..40, places in 0_u32..30) {
        let root = x.root(degree(n), places).unwrap();
        prop_assert!(is_a_cell(&root, places));
        let truth = rational(&x);
        let [below, above] = [lower(&root), upper(&root)]
            .map(|end| Pow::pow(rational(&end), i32::try_from(n).unwrap()));
        match root.as_exact() {
            Some(_) => prop_assert_eq!(below, truth),
            None => prop_assert!(below < truth && truth < above),
        }
    }

    /// The root in whole units is the whole root of the number in whole units, which `num-bigint` finds in its own way.
    #[test]
    fn a_root_is_the_whole_root_of_units(x in 1_u64.., n in 1_u32..20, places in 0_u32..20) {
        let root = Ratio::from(i64::try_from(x >> 1).unwrap()).root(degree(n), places).unwrap();
        let units = (BigUint::from(x >> 1) * BigUint::from(10_u32).pow(places * n)).nth_root(n);
        let expected = ratio(&units.to_string()).times(&unit(places));
        prop_assert_eq!(lower(&root), expected);
    }

    #[test]
    fn a_power_has_its_base_for_root(number in 1_i64..100_000, scale in 0_u32..5, n in 1_u32..25) {
        let base = Ratio::from(number).times(&unit(scale));
        let power = (0..n).fold(Ratio::ONE, |power, _| power.times(&base));
        prop_assert_eq!(power.root(degree(n), scale).unwrap(), Range::exactly(base));
    }
}
