//! Laws of the computations: what is computed from printed figures always holds the true result.
//!
//! True values are exact cents. They are printed as a publisher would print them, and the true result, in whole-number fractions of
//! the cents, is looked for in the range computed from the print.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{
    ComputeError, balance, coverage, cumulate, cumulative_flow, decumulate, growth, implied_base,
    rest_of_year, share, share_of_sum, total,
};
use bilateral::money::{Amount, AmountRange, Currency, Scale};
use bilateral::number::{Decimal, Range, Rate, Ratio, Rounding};
use bilateral::period::Period;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

fn exact(cents: i64) -> Amount {
    Amount::exact(
        Decimal::from_i128_with_scale(i128::from(cents), 2),
        Currency::USD,
    )
}

/// In which scale and to how many places a publisher prints.
#[derive(Debug, Clone, Copy)]
struct Style {
    scale: Scale,
    places: u32,
}

/// Styles whose unit is a cent or more.
fn styles() -> impl Strategy<Value = Style> {
    prop_oneof![
        (0..=2_u32).prop_map(|places| Style {
            scale: Scale::Units,
            places
        }),
        (0..=3_u32).prop_map(|places| Style {
            scale: Scale::Thousand,
            places
        }),
        (0..=4_u32).prop_map(|places| Style {
            scale: Scale::Million,
            places
        }),
        (1..=5_u32).prop_map(|places| Style {
            scale: Scale::Billion,
            places
        }),
    ]
}

/// The digits a publisher prints: the value in cents rounded half away from zero.
fn digits(cents: i64, style: Style) -> String {
    // Units of the last printed place, in cents.
    let power = 2 + style.scale.power() - i32::try_from(style.places).unwrap();
    let unit = 10_i128.pow(u32::try_from(power).unwrap());
    let size = (i128::from(cents).abs() + unit / 2) / unit;
    let mut text = format!("{size:0>width$}", width = style.places as usize + 1);
    if style.places > 0 {
        text.insert(text.len() - style.places as usize, '.');
    }
    if cents < 0 && size != 0 {
        format!("-{text}")
    } else {
        text
    }
}

fn printed(cents: i64, style: Style) -> Amount {
    Amount::printed(&digits(cents, style), style.scale, Currency::USD).unwrap()
}

/// A fraction of whole numbers, by an arithmetic that is not the library's.
fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

/// A number of cents as a fraction of the currency.
fn money(cents: impl Into<BigInt>) -> Ratio {
    fraction(cents, 100)
}

/// Up to ten billion, of every size.
fn positive() -> impl Strategy<Value = i64> {
    (1..=12_u32).prop_flat_map(|digits| 1..10_i64.pow(digits))
}

fn signed() -> impl Strategy<Value = i64> {
    (positive(), any::<bool>()).prop_map(|(cents, up)| if up { cents } else { -cents })
}

/// What a refusal must have been: the print leaves the divisor at or next to zero.
fn refused_for_the_divisor(error: &ComputeError, divisor: &Amount) -> bool {
    let reaches_zero = divisor.range().contains(&Ratio::ZERO);
    match error {
        ComputeError::Zero { .. } => divisor.is_exact() && divisor.value().is_zero(),
        ComputeError::MaybeZero { .. } => !divisor.is_exact() && reaches_zero,
        _ => false,
    }
}

/// The digits that a rate is said to be certain to are the digits of the true rate.
fn certain_digits_are_true(rate: &Rate, truth: &Ratio) -> Result<(), TestCaseError> {
    for places in 0..4 {
        if let Some(percent) = rate.certain_percent(Rounding::to(places)) {
            prop_assert_eq!(percent, truth.percent(Rounding::to(places)));
        }
    }
    if let Some(percent) = rate.certain_digits(6) {
        prop_assert_eq!(&percent, &truth.percent(Rounding::to(percent.places())));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_printed_amount_holds_the_true_one(cents in signed(), style in styles()) {
        prop_assert!(printed(cents, style).range().contains(&money(cents)));
    }

    #[test]
    fn growth_holds_the_true_growth((base, current) in (positive(), signed()), (first, second) in (styles(), styles())) {
        let (base_printed, current_printed) = (printed(base, first), printed(current, second));
        match growth(&base_printed, &current_printed) {
            Ok(growth) => {
                let truth = fraction(i128::from(current) - i128::from(base), base);
                prop_assert!(growth.rate().range().contains(&truth));
                certain_digits_are_true(growth.rate(), &truth)?;
                let change = growth.change().unwrap().range();
                prop_assert!(change.contains(&money(i128::from(current) - i128::from(base))));
            }
            Err(error) => prop_assert!(refused_for_the_divisor(&error, &base_printed), "{error}"),
        }
    }

    #[test]
    fn coverage_holds_the_true_coverage((exports, imports) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let imports_printed = printed(imports, second);
        match coverage(&printed(exports, first), &imports_printed) {
            Ok(coverage) => {
                let truth = fraction(exports, imports);
                prop_assert!(coverage.rate().range().contains(&truth));
                certain_digits_are_true(coverage.rate(), &truth)?;
            }
            Err(error) => prop_assert!(refused_for_the_divisor(&error, &imports_printed), "{error}"),
        }
    }

    #[test]
    fn share_holds_the_true_share((part, rest) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let whole = printed(part + rest, second);
        match share(&printed(part, first), &whole) {
            Ok(share) => {
                let truth = fraction(part, part + rest);
                prop_assert!(share.rate().range().contains(&truth));
                prop_assert!(Range::closed(Ratio::ZERO, Ratio::ONE).unwrap().includes(share.rate().range()));
                certain_digits_are_true(share.rate(), &truth)?;
            }
            Err(error) => prop_assert!(refused_for_the_divisor(&error, &whole), "{error}"),
        }
    }

    /// Part and whole that move together leave less open than the two taken apart, and never less than the truth.
    #[test]
    fn share_of_sum_holds_the_truth_inside_share((part, rest) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let (part_printed, rest_printed) = (printed(part, first), printed(rest, second));
        let whole = total(&[part_printed, rest_printed]).unwrap();
        match share_of_sum(&part_printed, &rest_printed) {
            Ok(narrow) => {
                let truth = fraction(part, part + rest);
                prop_assert!(narrow.rate().range().contains(&truth));
                certain_digits_are_true(narrow.rate(), &truth)?;
                prop_assert_eq!(narrow.whole(), whole);
                let wide = share(&part_printed, &whole).unwrap();
                prop_assert!(wide.rate().range().includes(narrow.rate().range()));
                // What is left over is the share of the other.
                let other = share_of_sum(&rest_printed, &part_printed).unwrap();
                let complement = Range::exactly(Ratio::ONE).minus(other.rate().range());
                prop_assert_eq!(narrow.rate().range(), &complement);
            }
            Err(error) => prop_assert!(refused_for_the_divisor(&error, &whole), "{error}"),
        }
    }

    #[test]
    fn balance_turnover_and_total_hold_the_truth((exports, imports) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let (exports_printed, imports_printed) = (printed(exports, first), printed(imports, second));
        let balance = balance(&exports_printed, &imports_printed).unwrap();
        prop_assert!(balance.amount().range().contains(&money(exports - imports)));
        prop_assert!(balance.turnover().range().contains(&money(exports + imports)));
        prop_assert_eq!(balance.turnover(), total(&[imports_printed, exports_printed]).unwrap());
        // Turnover and balance together are exports twice, which is no reason to forget a margin.
        let twice = balance.turnover().plus(&balance.amount()).unwrap();
        prop_assert!(twice.range().includes(&exports_printed.plus(&exports_printed).unwrap().range()));
    }

    /// From an amount and its published growth back to the base, and on to the rest of the year.
    #[test]
    fn the_implied_base_holds_the_true_base(
        (base, current, rest) in (positive(), positive(), positive()),
        (first, second) in (styles(), styles()),
        places in 0..4_u32,
    ) {
        let growth_truth = fraction(i128::from(current) - i128::from(base), base);
        let percent = growth_truth.percent(Rounding::to(places)).number().to_fixed(Rounding::to(places));
        let published = Rate::printed_percent(&percent).unwrap();
        prop_assert!(published.range().contains(&growth_truth));
        match implied_base(&printed(current, first), published.range()) {
            Ok(implied) => {
                prop_assert!(implied.base().range().contains(&money(base)));
                let year = printed(base + rest, second);
                let left = rest_of_year(Measure::Turnover, year, implied.base().clone()).unwrap();
                prop_assert!(left.rest().range().contains(&money(rest)));
            }
            // −100 % is within the rounding of the rate.
            Err(ComputeError::NoBase { growth }) => prop_assert!(growth.contains(&Ratio::from(-1))),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// The growth of a base and the base of that growth are inverse.
    #[test]
    fn the_base_implied_by_a_growth_contains_the_base((base, current) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let (base_printed, current_printed) = (printed(base, first), printed(current, second));
        let Ok(growth) = growth(&base_printed, &current_printed) else { return Ok(()) };
        if let Ok(implied) = implied_base(&current_printed, growth.rate().range()) {
            prop_assert!(implied.base().range().includes(&base_printed.range()));
        }
        // Exact figures come back exactly.
        let rate = bilateral::compute::growth(&exact(base), &exact(current)).unwrap();
        let implied = implied_base(&exact(current), rate.rate().range()).unwrap();
        prop_assert_eq!(implied.base().range(), &Range::exactly(money(base)));
    }

    #[test]
    fn the_rest_of_a_year_holds_the_true_rest((part, rest) in (positive(), positive()), (first, second) in (styles(), styles())) {
        let left = rest_of_year(Measure::Turnover, printed(part + rest, first), printed(part, second)).unwrap();
        prop_assert!(left.rest().range().contains(&money(rest)));
        // What cannot be negative leaves no negative rest; a balance may.
        let difference = left.year().minus(left.part()).unwrap();
        let zero_or_more = AmountRange::new(Range::at_least(Ratio::ZERO), Currency::USD);
        prop_assert_eq!(Some(left.rest().clone()), difference.intersection(&zero_or_more).unwrap());
        let (year, part) = (left.year().clone(), left.part().clone());
        let of_balances = rest_of_year(Measure::Balance, year, part).unwrap();
        prop_assert_eq!(of_balances.rest(), &difference);
    }

    #[test]
    fn a_cumulative_flow_holds_the_true_average(cents in signed(), style in styles(), first in 1990..2020_i32, years in 1..30_i32) {
        let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
        let key = Key::new("KZ".parse().unwrap(), "RO".parse().unwrap(), inflow, Currency::USD).unwrap();
        let period = Period::years(first, first + years - 1).unwrap();
        let flow = cumulative_flow(&Record::new(key, period, printed(cents, style)).unwrap()).unwrap();
        prop_assert_eq!(flow.years(), u32::try_from(years).unwrap());
        prop_assert!(flow.average_range().range().contains(&fraction(cents, 100 * years)));
        prop_assert!(flow.average_range().range().contains(flow.average()));
    }

    /// Running totals taken apart give the exact amounts back, and printed ones still hold them.
    #[test]
    fn cumulating_and_decumulating_are_inverse(months in prop::collection::vec(signed(), 0..24), style in styles()) {
        let amounts: Vec<Amount> = months.iter().map(|&cents| exact(cents)).collect();
        let running = cumulate(&amounts).unwrap();
        prop_assert_eq!(&decumulate(&running).unwrap(), &amounts);
        prop_assert_eq!(&cumulate(&decumulate(&amounts).unwrap()).unwrap(), &amounts);
        prop_assert_eq!(running.last().copied(), total(&amounts).ok());

        let mut sum = 0;
        let sums: Vec<Amount> = months
            .iter()
            .map(|cents| {
                sum += cents;
                printed(sum, style)
            })
            .collect();
        for (amount, cents) in decumulate(&sums).unwrap().iter().zip(&months) {
            prop_assert!(amount.range().contains(&money(*cents)));
        }
    }

    /// Exact figures leave nothing open.
    #[test]
    fn exact_figures_give_exact_results((first, second) in (positive(), positive())) {
        let (a, b) = (exact(first), exact(second));
        let sum = total(&[a, b]).unwrap();
        for (rate, truth) in [
            (growth(&a, &b).unwrap().rate(), fraction(second - first, first)),
            (coverage(&a, &b).unwrap().rate(), fraction(first, second)),
            (share(&a, &sum).unwrap().rate(), fraction(first, first + second)),
            (share_of_sum(&a, &b).unwrap().rate(), fraction(first, first + second)),
        ] {
            prop_assert_eq!(rate.range().as_exact(), Some(&truth));
            prop_assert_eq!(rate.point(), &truth);
            certain_digits_are_true(rate, &truth)?;
            prop_assert!(rate.certain_percent(Rounding::to(1)).is_some());
        }
        prop_assert!(balance(&a, &b).unwrap().amount().is_exact());
        let rest = rest_of_year(Measure::Turnover, sum, a).unwrap();
        prop_assert_eq!(rest.rest().range().as_exact(), Some(&money(second)));
    }
}

/// The publisher of these tests is itself checked by hand.
#[test]
fn the_publisher_rounds_half_away_from_zero() {
    let style = |scale, places| Style { scale, places };
    // 1 450 000 000.00 in billions to two places, and half a unit above and below zero.
    assert_eq!(digits(145_000_000_000, style(Scale::Billion, 2)), "1.45");
    assert_eq!(digits(145_500_000_000, style(Scale::Billion, 2)), "1.46");
    assert_eq!(digits(-145_500_000_000, style(Scale::Billion, 2)), "-1.46");
    assert_eq!(digits(-49_999_999, style(Scale::Million, 0)), "0");
    assert_eq!(digits(50_000_000, style(Scale::Million, 0)), "1");
    assert_eq!(digits(7, style(Scale::Units, 2)), "0.07");
    assert_eq!(digits(5_000, style(Scale::Thousand, 3)), "0.050");
}
