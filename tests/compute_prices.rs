//! Deflating, and the split of a change of value into price and volume: printed figures, laws and refusals.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{
    Deflator, PriceVolume, Quantity, deflate, growth, price_and_volume, price_index, real_growth,
    unit_value, value_index, volume_index,
};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Range, Rate, Ratio, Rounding};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// An index as a table prints it, 108.5 for 1.085.
fn index(digits: &str) -> Rate {
    Rate::printed_percent(digits).unwrap()
}

fn exact(value: i64) -> Amount {
    Amount::exact(value.into(), Currency::USD)
}

/// Hong Kong, total exports and imports of goods against the same period of the year before, as indices: value, volume, prices.
///
/// Census and Statistics Department, "External merchandise trade statistics" and "Volume and price statistics of external merchandise
/// trade", press releases of February and March 2021 and of April to June 2024. The volumes come out three weeks after the
/// values, from revised ones: in two of ten cases no unrounded figures fit all three.
const HONG_KONG: [(&str, &str, &str, &str, bool); 10] = [
    ("exports, January 2021", "144.0", "144.6", "99.6", true),
    ("imports, January 2021", "137.7", "137.2", "100.5", false),
    ("exports, March 2024", "104.7", "100.5", "104.1", true),
    ("imports, March 2024", "105.3", "101.0", "104.5", false),
    (
        "exports, January–March 2024",
        "111.9",
        "107.1",
        "104.5",
        true,
    ),
    (
        "imports, January–March 2024",
        "108.0",
        "103.3",
        "104.6",
        true,
    ),
    ("exports, April 2024", "111.9", "107.7", "103.8", true),
    ("imports, April 2024", "103.7", "100.5", "103.2", true),
    (
        "exports, January–April 2024",
        "111.9",
        "107.3",
        "104.3",
        true,
    ),
    (
        "imports, January–April 2024",
        "106.9",
        "102.6",
        "104.2",
        true,
    ),
];

#[test]
fn printed_values_volumes_and_prices_of_hong_kong_multiply() {
    let meet = |left: &Rate, right: &Rate| left.range().intersection(right.range()).is_some();
    for (what, value, volume, price, possible) in HONG_KONG {
        let [value, volume, price] = [value, volume, price].map(index);
        let of_value = value_index(&price, &volume).unwrap();
        assert_eq!(meet(of_value.value(), &value), possible, "{what}");
        // The three ways round say the same of three printed figures.
        let of_volume = volume_index(&value, &price).unwrap();
        assert_eq!(meet(of_volume.volume(), &volume), possible, "{what}");
        let of_price = price_index(&value, &volume).unwrap();
        assert_eq!(meet(of_price.price(), &price), possible, "{what}");
        // A volume index is a value index deflated.
        let less_one = |rate: &Rate| {
            let one = Range::exactly(Ratio::ONE);
            Rate::new(rate.point().minus(&Ratio::ONE), rate.range().minus(&one)).unwrap()
        };
        let deflator = Deflator::rise("unit values", &less_one(&price)).unwrap();
        let real = real_growth(&less_one(&value), &deflator).unwrap();
        assert_eq!(real.rate(), &less_one(of_volume.volume()), "{what}");
    }
}

/// Exports of January 2021: 1.446 × 0.996 = 1.440216; volume adds 44.6 points and price (0.996 − 1) × 1.446 = −0.5784.
#[test]
fn the_arithmetic_of_one_of_them() {
    let split = value_index(&index("99.6"), &index("144.6")).unwrap();
    assert_eq!(split.value().point().to_string(), "1.440216");
    assert_eq!(
        split.price_effect().difference().point().to_string(),
        "-0.005784"
    );
    assert_eq!(
        split.volume_effect().difference().point().to_string(),
        "0.446"
    );
    // 1.4455 × 0.9955 = 1.43899525 and 1.4465 × 0.9965 = 1.44143725.
    assert_eq!(
        split.value().range().to_string(),
        "[1.43899525, 1.44143725]"
    );
    assert_eq!(
        split.to_string(),
        "price 99.6 % (99.5 % to 99.7 %) × volume 144.6 % (144.5 % to 144.7 %) = value 144.0 % (143.8 % to 144.2 %): \
         -0.6 points (-0.7 to -0.5) of price and +44.6 points (+44.5 to +44.7) of volume"
    );
}

#[test]
fn real_growth_of_two_printed_amounts() {
    let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD).unwrap();
    let nominal = growth(&million("96.2"), &million("73.8")).unwrap();
    let deflator = Deflator::index("import prices", &index("100.0"), &index("95.0")).unwrap();
    let real = real_growth(nominal.rate(), &deflator).unwrap();
    // 73.8 ÷ 96.2 ÷ 0.95 − 1 = −0.19247…, lowest 73.75 ÷ 96.25 × 99.95 ÷ 95.05, highest 73.85 ÷ 96.15 × 100.05 ÷ 94.95, less 1.
    assert_eq!(real.rate().point().to_fixed(Rounding::to(4)), "-0.1925");
    let ends = [
        ("73.75", "96.25", "99.95", "95.05"),
        ("73.85", "96.15", "100.05", "94.95"),
    ]
    .map(|(a, b, c, d)| {
        let [a, b, c, d] = [a, b, c, d].map(|text| text.parse::<Ratio>().unwrap());
        a.times(&c).over(&b.times(&d)).unwrap().minus(&Ratio::ONE)
    });
    let [lowest, highest] = ends;
    assert_eq!(
        real.rate().range(),
        &Range::closed(lowest, highest).unwrap()
    );
    assert_eq!(
        real.to_string(),
        "76.7 % ÷ 95.0 % − 1 = -19.2 % (-19.5 % to -19.0 %) (import prices)"
    );
}

#[test]
fn what_is_refused() {
    let message = |result: Result<PriceVolume, _>| -> String {
        let error: bilateral::compute::ComputeError = result.unwrap_err();
        error.to_string()
    };
    let (some, none) = (index("104.0"), index("0.0"));
    assert_eq!(
        message(value_index(&none, &some)),
        "the price index must be above 0, found [-0.0005, 0.0005]"
    );
    assert_eq!(
        message(volume_index(&some, &none)),
        "the price index must be above 0, found [-0.0005, 0.0005]"
    );
    assert_eq!(
        message(volume_index(&none, &some)),
        "the value index must be above 0, found [-0.0005, 0.0005]"
    );
    assert_eq!(
        message(price_index(&some, &none)),
        "the volume index must be above 0, found [-0.0005, 0.0005]"
    );
    assert_eq!(
        message(price_index(&none, &some)),
        "the value index must be above 0, found [-0.0005, 0.0005]"
    );

    let worth = |value: Amount, quantity: &str, unit| {
        unit_value(&value, &Quantity::printed(quantity, unit).unwrap())
    };
    assert_eq!(
        worth(exact(5), "0", "t").unwrap_err().to_string(),
        "the quantity must be above 0, found [-0.5, 0.5]"
    );
    assert_eq!(
        worth(exact(5), "-3", "t").unwrap_err().to_string(),
        "the quantity must be above 0, found [-3.5, -2.5]"
    );
    assert_eq!(
        Quantity::printed("5 t", "t").unwrap_err().to_string(),
        "cannot read \"5 t\" as a decimal number: expected a digit, \".\" or the end at character 2"
    );
    let base = worth(exact(5), "3", "t").unwrap();
    assert_eq!(
        message(price_and_volume(
            &base,
            &worth(exact(5), "3", "kg").unwrap()
        )),
        "a quantity in kg cannot be compared with one in t: convert one of them first"
    );
    let euros = Amount::exact(5.into(), Currency::EUR);
    assert_eq!(
        message(price_and_volume(&base, &worth(euros, "3", "t").unwrap())),
        "EUR and USD do not go together: convert one of them first"
    );
    assert_eq!(
        message(price_and_volume(&worth(exact(0), "3", "t").unwrap(), &base)),
        "the value of the base is zero: there is nothing to divide 5 USD by"
    );
    assert_eq!(
        message(price_and_volume(&base, &worth(exact(0), "3", "t").unwrap())),
        "the value index must be above 0, found [0, 0]"
    );
}

#[test]
fn the_json_forms() {
    let deflator = Deflator::rise("GDP deflator", &Rate::exactly("0.25".parse().unwrap())).unwrap();
    assert_eq!(
        serde_json::to_value(deflate(&exact(10), &deflator).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.deflated/1",
            "amount": { "value": "10", "currency": "USD" },
            "deflator": { "name": "GDP deflator", "multiple": { "point": "1.25", "range": "[1.25, 1.25]" } },
            "point": "8",
            "range": { "range": "[8, 8]", "currency": "USD" }
        })
    );
    let exactly =
        |value: &str| serde_json::json!({ "point": value, "range": format!("[{value}, {value}]") });
    let half = Rate::exactly("0.5".parse().unwrap());
    assert_eq!(
        serde_json::to_value(real_growth(&half, &deflator).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.real-growth/1",
            "nominal": exactly("0.5"),
            "deflator": { "name": "GDP deflator", "multiple": exactly("1.25") },
            "rate": exactly("0.2")
        })
    );
    assert_eq!(
        serde_json::to_value(value_index(&half, deflator.multiple()).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.price-volume/1",
            "value": exactly("0.625"),
            "price": exactly("0.5"),
            "volume": exactly("1.25"),
            "price_effect": exactly("-0.625"),
            "volume_effect": exactly("0.25")
        })
    );
    let quantity = Quantity::exact(4.into(), "t").unwrap();
    assert_eq!(
        serde_json::to_value(unit_value(&exact(10), &quantity).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.unit-value/1",
            "amount": { "value": "10", "currency": "USD" },
            "quantity": { "value": "4", "range": "[4, 4]", "unit": "t" },
            "point": "2.5",
            "range": { "range": "[2.5, 2.5]", "currency": "USD" }
        })
    );
}

/// A fraction by an arithmetic that is not the library's.
fn fraction(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

fn ratio(value: &BigRational) -> Ratio {
    value.to_string().parse().unwrap()
}

/// An index printed to `places` from its true value in millionths.
fn printed(millionths: i64, places: u32) -> Rate {
    let truth = ratio(&fraction(millionths, 1_000_000));
    let percent = truth.percent(Rounding::to(places));
    index(&percent.number().to_fixed(Rounding::to(places)))
}

/// Indices from 5 % to 1 000 %, in millionths.
fn indices() -> impl Strategy<Value = i64> {
    50_000..10_000_000_i64
}

fn ends(rate: &Rate) -> [BigRational; 2] {
    use std::ops::Bound::Included;
    [rate.range().lower(), rate.range().upper()].map(|end| match end {
        Included(end) => end.to_string().parse().or_else(|_| decimal(end)).unwrap(),
        other => panic!("{other:?}"),
    })
}

/// A ratio that prints as a decimal, as a fraction of whole numbers.
fn decimal(value: &Ratio) -> Result<BigRational, num_rational::ParseRatioError> {
    let places = 40;
    let text = value.to_fixed(Rounding::to(places)).replace('.', "");
    format!("{text}/1{}", "0".repeat(places as usize)).parse()
}

/// The lowest and the highest value that a formula of two figures takes at the ends of both.
fn corners(
    left: &Rate,
    right: &Rate,
    formula: impl Fn(&BigRational, &BigRational) -> BigRational,
) -> Range {
    let mut values: Vec<BigRational> = Vec::new();
    for l in ends(left) {
        for r in ends(right) {
            values.push(formula(&l, &r));
        }
    }
    values.sort();
    Range::closed(ratio(&values[0]), ratio(&values[3])).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The truth is inside, every range is that of the formula as a whole, and the two effects add up to the change of value exactly.
    #[test]
    fn a_split_holds_the_truth_and_adds_up(price in indices(), volume in indices(), places in 0..3_u32) {
        let one = fraction(1, 1);
        let (p, q) = (fraction(price, 1_000_000), fraction(volume, 1_000_000));
        let v = &p * &q;
        let (price, volume) = (printed(price, places), printed(volume, places));
        let value = {
            let percent = ratio(&v).percent(Rounding::to(places));
            index(&percent.number().to_fixed(Rounding::to(places)))
        };
        // An index that may be zero is refused, and says so.
        let split = match value_index(&price, &volume) {
            Ok(split) => split,
            Err(error) => {
                prop_assert!(error.to_string().ends_with("must be above 0, found [-0.005, 0.005]"), "{}", error);
                return Ok(());
            }
        };
        let splits = [Ok(split), volume_index(&value, &price), price_index(&value, &volume)];
        for split in splits.into_iter().flatten() {
            prop_assert!(split.value().range().contains(&ratio(&v)));
            prop_assert!(split.price().range().contains(&ratio(&p)));
            prop_assert!(split.volume().range().contains(&ratio(&q)));
            let [of_price, of_volume] = [split.price_effect(), split.volume_effect()].map(|points| points.difference().clone());
            prop_assert!(of_price.range().contains(&ratio(&((&p - &one) * &q))));
            prop_assert!(of_volume.range().contains(&ratio(&(&q - &one))));
            prop_assert_eq!(
                of_price.point().plus(of_volume.point()),
                split.value().point().minus(&Ratio::ONE)
            );
        }
        let split = value_index(&price, &volume).unwrap();
        prop_assert_eq!(split.value().range(), &corners(&price, &volume, |p, q| p * q));
        prop_assert_eq!(split.price_effect().difference().range(), &corners(&price, &volume, |p, q| (p - &one) * q));
        if let Ok(split) = volume_index(&value, &price) {
            prop_assert_eq!(split.volume().range(), &corners(&value, &price, |v, p| v / p));
            prop_assert_eq!(split.price_effect().difference().range(), &corners(&value, &price, |v, p| v - v / p));
            // And back: the value index of the two holds the one it came from.
            let back = value_index(&price, split.volume()).unwrap();
            prop_assert!(back.value().range().includes(value.range()));
        }
        if let Ok(split) = price_index(&value, &volume) {
            prop_assert_eq!(split.price().range(), &corners(&value, &volume, |v, q| v / q));
            prop_assert_eq!(split.price_effect().difference().range(), &corners(&value, &volume, |v, q| v - q));
        }
    }

    /// Two exact values and quantities leave nothing open, and say what the unit values say.
    #[test]
    fn exact_unit_values_give_exact_splits(v0 in 1..1_000_000_i64, v1 in 1..1_000_000_i64, q0 in 1..100_000_i64, q1 in 1..100_000_i64) {
        let worth = |value, quantity: i64| {
            unit_value(&exact(value), &Quantity::exact(Decimal::from(quantity), "t").unwrap()).unwrap()
        };
        let (base, current) = (worth(v0, q0), worth(v1, q1));
        prop_assert_eq!(base.point(), &ratio(&fraction(v0, q0)));
        prop_assert_eq!(current.range().range().as_exact(), Some(current.point()));
        let split = price_and_volume(&base, &current).unwrap();
        prop_assert_eq!(split.value().range().as_exact(), Some(&ratio(&fraction(v1, v0))));
        prop_assert_eq!(split.volume().range().as_exact(), Some(&ratio(&fraction(q1, q0))));
        let price = fraction(v1, q1) / fraction(v0, q0);
        prop_assert_eq!(split.price().range().as_exact(), Some(&ratio(&price)));
        // In money: the current quantity at the new price less the same at the old one.
        let effect = (fraction(v1, q1) - fraction(v0, q0)) * fraction(q1, 1) / fraction(v0, 1);
        prop_assert_eq!(split.price_effect().difference().range().as_exact(), Some(&ratio(&effect)));
    }

    /// Growth deflated and inflated again contains the growth; deflating both amounts first gives the same.
    #[test]
    fn real_growth_holds_the_truth(base in 1..1_000_000_i64, current in 0..1_000_000_i64, then in indices(), now in indices()) {
        let (base_index, current_index) = (printed(then, 1), printed(now, 1));
        let deflator = Deflator::index("prices", &base_index, &current_index).unwrap();
        let nominal = growth(&exact(base), &exact(current)).unwrap();
        let real = real_growth(nominal.rate(), &deflator).unwrap();
        let one = fraction(1, 1);
        let truth = fraction(current, base) * fraction(then, now) - &one;
        prop_assert!(real.rate().range().contains(&ratio(&truth)));
        let multiple = fraction(current, base);
        prop_assert_eq!(
            real.rate().range(),
            &corners(&base_index, &current_index, |then, now| &multiple * then / now - &one)
        );
        // Only the current amount needs deflating: the base is at its own prices.
        let at_base_prices = deflate(&exact(current), &deflator).unwrap();
        let both = at_base_prices.range().range().over(&exact(base).range()).unwrap();
        prop_assert_eq!(real.rate().range(), &both.minus(&Range::exactly(Ratio::ONE)));
        let back = both.times(deflator.multiple().range());
        prop_assert!(back.contains(&ratio(&multiple)));
    }
}
