//! Laws of average growth on random printed amounts: what holds the truth, and that nothing is worked out that need not be.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;
#[path = "average_growth/shared.rs"]
mod shared;

use std::ops::Bound;

use bilateral::compute::{
    annualised_growth, compound_growth, growth, least_squares_growth, least_squares_slope,
    log_growth, mean_of_rates,
};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Decimal, Range, Ratio, Rounding, read};
use num_bigint::BigInt;
use num_rational::BigRational;
use printing::{fraction, rational};
use proptest::prelude::*;
use shared::{exact, millions, printed, range, ratio};

fn ends(range: &Range) -> (BigRational, BigRational) {
    let number = |bound: Bound<&Ratio>| match bound {
        Bound::Included(end) | Bound::Excluded(end) => rational(end),
        Bound::Unbounded => BigRational::from_integer(BigInt::from(0)),
    };
    (number(range.lower()), number(range.upper()))
}

fn one() -> BigRational {
    BigRational::from_integer(BigInt::from(1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// (1 + lower)^n ≤ true multiple ≤ (1 + upper)^n, and the point lies in the range.
    #[test]
    fn compound_growth_holds_the_truth(base in printed(), current in printed(), n in 1_u32..12, places in 0_u32..12) {
        let found = compound_growth(&base.1, &current.1, n).unwrap();
        let (low, high) = ends(&found.rate().range(places));
        let power = |rate: BigRational| (rate + one()).pow(i32::try_from(n).unwrap());
        let truth = fraction(current.0, base.0);
        prop_assert!(power(low) <= truth && truth <= power(high));
        prop_assert!(found.rate().range(places).includes(&found.rate().point(places)));
        if let Some(percent) = found.rate().certain_percent(Rounding::to(1)) {
            let exact = |value: i64| Amount::exact(value.into(), Currency::USD);
            let of_truth = compound_growth(&exact(base.0), &exact(current.0), n).unwrap();
            prop_assert_eq!(percent, of_truth.rate().percent(Rounding::to(1)));
        }
    }

    /// A rate that is kept up for n steps is the average of them, whichever it is.
    #[test]
    fn growth_kept_up_is_its_own_average(percent in -99_i64..300, n in 1_u32..8) {
        let factor = Ratio::from(100 + percent).over(&Ratio::from(100)).unwrap();
        let mut value = Ratio::from(1_000_000);
        let mut amounts = Vec::new();
        for _ in 0..=n {
            amounts.push(Amount::exact(value.to_decimal().unwrap(), Currency::USD));
            value = value.times(&factor);
        }
        let rate = factor.minus(&Ratio::ONE);
        let compound = compound_growth(&amounts[0], amounts.last().unwrap(), n).unwrap();
        prop_assert_eq!(compound.rate().point(2), Range::exactly(rate.clone()));
        prop_assert_eq!(least_squares_growth(&amounts).unwrap().rate().point(2), Range::exactly(rate.clone()));
        let mean = mean_of_rates(&amounts).unwrap();
        prop_assert_eq!(mean.rate().range(), &Range::exactly(rate));
        // ln(x_n/x_0) = n·b
        let log = log_growth(&amounts[0], amounts.last().unwrap()).unwrap().rate().point(12);
        let slope = least_squares_slope(&amounts).unwrap().rate().point(12);
        let n_fold = slope.times(&Range::exactly(Ratio::from(i64::from(n))));
        prop_assert!(log.intersection(&n_fold).is_some());
    }

    /// (1 + rate)^months is (current ÷ base)^12 of the true values, and over whole years it is the rate compounded.
    #[test]
    fn annualised_growth_holds_the_truth(base in printed(), current in printed(), months in 1_u32..40, places in 0_u32..9) {
        let found = annualised_growth(&base.1, &current.1, months).unwrap();
        let (low, high) = ends(&found.rate().range(places));
        let power = |rate: BigRational| (rate + one()).pow(i32::try_from(months).unwrap());
        let truth = fraction(current.0, base.0).pow(12);
        prop_assert!(power(low) <= truth && truth <= power(high));

        let years = months.div_ceil(12);
        let annualised = annualised_growth(&base.1, &current.1, 12 * years).unwrap();
        let compound = compound_growth(&base.1, &current.1, years).unwrap();
        prop_assert_eq!(annualised.rate().range(places), compound.rate().range(places));
    }

    /// Of two amounts all averages are the growth rate, and its logarithm is the slope.
    #[test]
    fn of_two_amounts_all_averages_are_growth(base in printed(), current in printed()) {
        let plain = growth(&base.1, &current.1).unwrap();
        let pair = [base.1, current.1];
        let mean = mean_of_rates(&pair).unwrap();
        prop_assert_eq!(mean.rate(), plain.rate());
        let compound = compound_growth(&base.1, &current.1, 1).unwrap();
        let fitted = least_squares_growth(&pair).unwrap();
        prop_assert_eq!(fitted.rate(), compound.rate());
        for places in [0, 3, 9] {
            let [low, high] = [compound.rate().range(places), compound.rate().point(places)];
            prop_assert!(low.includes(plain.rate().range()));
            prop_assert!(high.contains(plain.rate().point()));
        }
        let slope = least_squares_slope(&pair).unwrap();
        let log = log_growth(&base.1, &current.1).unwrap();
        prop_assert_eq!(slope.rate(), log.rate());
    }

    /// Logarithms of growth add up; turned round, a slope changes its sign.
    #[test]
    fn log_growth_adds_up(amounts in prop::collection::vec(printed(), 3..7)) {
        let amounts: Vec<Amount> = amounts.into_iter().map(|(_, amount)| amount).collect();
        let log = |base: &Amount, current: &Amount| log_growth(base, current).unwrap().rate().point(15);
        let sum = log(&amounts[0], &amounts[1]).plus(&log(&amounts[1], &amounts[2]));
        prop_assert!(sum.intersection(&log(&amounts[0], &amounts[2])).is_some());

        let forwards = least_squares_slope(&amounts).unwrap();
        let mut turned = amounts.clone();
        turned.reverse();
        let backwards = least_squares_slope(&turned).unwrap();
        prop_assert_eq!(forwards.rate().range(9), backwards.rate().range(9).negated());
    }

    /// b of true values, from their single logarithms, meets the range of b; e^b − 1 likewise.
    #[test]
    fn least_squares_holds_the_truth(figures in prop::collection::vec(printed(), 2..7)) {
        let amounts: Vec<Amount> = figures.iter().map(|(_, amount)| *amount).collect();
        let count = i64::try_from(figures.len()).unwrap();
        let sum = figures.iter().enumerate().fold(Range::exactly(Ratio::ZERO), |sum, (place, (truth, _))| {
            let weight = Ratio::from(2 * i64::try_from(place).unwrap() - count + 1);
            sum.plus(&Ratio::from(*truth).ln(20).unwrap().times(&Range::exactly(weight)))
        });
        let divisor = Ratio::from(count * (count * count - 1) / 6);
        let truth = sum.over(&Range::exactly(divisor)).unwrap();
        let slope = least_squares_slope(&amounts).unwrap();
        prop_assert!(slope.rate().range(12).includes(&truth));
        let truth = truth.exp(20).unwrap().minus(&Range::exactly(Ratio::ONE));
        let fitted = least_squares_growth(&amounts).unwrap();
        prop_assert!(fitted.rate().range(12).includes(&truth));
    }

    /// Whatever true values the margins allow, their mean lies in the range; and both ends are reached.
    #[test]
    fn mean_of_rates_holds_the_truth_and_no_more(figures in prop::collection::vec(printed(), 2..6), widened in 1_i64..9) {
        let steps = i64::try_from(figures.len()).unwrap() - 1;
        let mean = |values: &[BigRational]| {
            let sum: BigRational = values.windows(2).map(|pair| &pair[1] / &pair[0]).sum();
            sum / fraction(steps, 1) - one()
        };
        let truth: Vec<BigRational> = figures.iter().map(|(truth, _)| fraction(*truth, 1)).collect();
        let amounts: Vec<Amount> = figures
            .iter()
            .map(|(_, amount)| {
                let margin = amount.margin() * Decimal::from(widened);
                // What reached zero would have no rate.
                if margin < amount.value() {
                    Amount::with_margin(amount.value(), margin, Currency::USD).unwrap()
                } else {
                    *amount
                }
            })
            .collect();
        let found = mean_of_rates(&amounts).unwrap();
        let (low, high) = ends(found.rate().range());
        prop_assert!(low <= mean(&truth) && mean(&truth) <= high);

        // Every amount at one of its ends, in every way.
        let corners: Vec<BigRational> = (0_u32..1 << amounts.len())
            .map(|corner| {
                let values: Vec<BigRational> = amounts
                    .iter()
                    .enumerate()
                    .map(|(place, amount)| {
                        let high = corner >> place & 1 == 1;
                        rational(&if high { amount.highest() } else { amount.lowest() })
                    })
                    .collect();
                mean(&values)
            })
            .collect();
        prop_assert_eq!(&high, corners.iter().max().unwrap());

        // xₜ ÷ xₜ₋₁ + xₜ₊₁ ÷ xₜ is smallest at √(xₜ₋₁ · xₜ₊₁), or at the end next to it. Taken in turn often enough, the amounts
        // come as near to the smallest mean as is to be seen here.
        let unit = BigInt::from(10).pow(20);
        let units = |ratio: &Ratio| (rational(ratio) * &unit).to_integer();
        let margins: Vec<(BigInt, BigInt)> =
            amounts.iter().map(|amount| (units(&amount.lowest()), units(&amount.highest()))).collect();
        let mut best: Vec<BigInt> = margins.iter().map(|(_, highest)| highest.clone()).collect();
        let last = best.len() - 1;
        best[last].clone_from(&margins[last].0);
        for _ in 0..100 {
            for place in 1..last {
                let flat = (&best[place - 1] * &best[place + 1]).sqrt();
                let (lowest, highest) = &margins[place];
                best[place] = flat.clamp(lowest.clone(), highest.clone());
            }
        }
        let best: Vec<BigRational> = best.into_iter().map(BigRational::from_integer).collect();
        prop_assert!(low <= mean(&best));
        let short = mean(&best) - &low;
        prop_assert!(short <= fraction(2, 1_000_000_000_000_i64), "{short}");
    }
}

/// The smallest mean of amounts that may have grown at one rate is that rate, a root.
#[test]
fn the_lower_end_of_a_steady_mean_is_a_root() {
    let thrice = |value: i64, margin: &str| {
        let amount =
            Amount::with_margin(value.into(), read(margin).unwrap(), Currency::USD).unwrap();
        mean_of_rates(&[amount; 3]).unwrap().rate().range().clone()
    };
    // x ÷ 3 + 1 ÷ x is least at x = √3, at 2 ÷ √3 = 2 · 0.577350269189625…; 3 ÷ 1 + 3 ÷ 3 = 4 is the most.
    assert_eq!(thrice(2, "1"), range("[-0.422649730811, 1]"));
    // Likewise 2 · √(99.9 ÷ 100.1): the lower end and one are that root to twelve places.
    let root = ends(&thrice(100, "0.1")).0 + one();
    let square = |number: &BigRational| number * number;
    assert!(square(&root) <= fraction(999, 1001));
    assert!(fraction(999, 1001) < square(&(root + fraction(1, 1_000_000_000_000_i64))));
    // Where rates cannot be equal, it is a fraction: 50 to 100 to 400, with the middle amount anywhere within a tenth.
    let unsteady = [50, 100, 400].map(|value| {
        Amount::with_margin(Decimal::from(value), read("0.1").unwrap(), Currency::USD).unwrap()
    });
    let found = mean_of_rates(&unsteady).unwrap();
    // 100.1/50.1 + 399.9/100.1, halved, less one
    let expected = (fraction(1001, 501) + fraction(3999, 1001)) / fraction(2, 1) - one();
    assert_eq!(ends(found.rate().range()).0, expected);
}

/// Figures that are an average but for their last digits are told from it without powers that nobody could work out.
#[test]
fn an_average_a_hair_off_is_told_from_what_it_nearly_is() {
    // (1 + 10⁻²³)^n = 1 + n · 10⁻²³ + n(n − 1)/2 · 10⁻⁴⁶ + … with n = 4 · 10⁹: 1 + 4 · 10⁻¹⁴ + 7.99… · 10⁻²⁸.
    let kept_up = |digits: &str| {
        let growth = compound_growth(&exact("1"), &exact(digits), 4_000_000_000).unwrap();
        growth.rate().point(23)
    };
    let unit = "0.00000000000000000000001";
    assert_eq!(
        kept_up("1.0000000000000400000000000008"),
        range(&format!("({unit}, 0.00000000000000000000002)"))
    );
    assert_eq!(
        kept_up("1.0000000000000400000000000007"),
        range(&format!("(0, {unit})"))
    );
    // 1.01^t to 24 places, and the last of two hundred some 10⁻²⁰ too large or too small: far more than all is rounded by.
    let steady = |off: &str| {
        let mut power = Ratio::ONE;
        let mut amounts = Vec::new();
        for _ in 0..200 {
            amounts.push(power.round(Rounding::to(24)).unwrap());
            power = power.times(&ratio("1.01"));
        }
        let last = amounts.pop().unwrap();
        amounts.push(bilateral::number::add(last, read(off).unwrap()).unwrap());
        let amounts: Vec<Amount> = amounts
            .into_iter()
            .map(|value| Amount::exact(value, Currency::USD))
            .collect();
        least_squares_growth(&amounts).unwrap().rate().point(2)
    };
    assert_eq!(steady("0.00000000000000000001"), range("(0.01, 0.02)"));
    assert_eq!(steady("-0.00000000000000000001"), range("(0, 0.01)"));
}

/// To ask for more places than are certain costs no more than to find out how many are.
#[test]
fn places_that_are_not_certain_are_not_tried() {
    let growth = compound_growth(&exact("100"), &millions("200"), 3).unwrap();
    let certain = growth.rate().certain_digits(6);
    assert_eq!(growth.rate().certain_digits(4_000_000_000), certain);
    // 10 % is certain to all places there are.
    let exact = compound_growth(&exact("100"), &exact("121"), 2).unwrap();
    assert_eq!(
        exact.rate().certain_digits(5).unwrap().to_string(),
        "10.00000 %"
    );
}
