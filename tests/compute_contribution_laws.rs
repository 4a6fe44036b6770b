//! Laws of contributions on random parts: they add up, hold the truth, and leave open no more than they must.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "contribution/shared.rs"]
mod shared;

use bilateral::compute::{
    Component, ComputeError, contributions, contributions_of_sum, growth, share_of_sum, total,
};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Range, Ratio};
use num_rational::BigRational;
use proptest::prelude::*;
use shared::{exact, sum_of_points};

/// A fraction of whole numbers, by an arithmetic that is not the library's.
fn fraction(numerator: i64, denominator: i64) -> Ratio {
    BigRational::new(numerator.into(), denominator.into())
        .to_string()
        .parse()
        .unwrap()
}

fn components(parts: &[Part]) -> Vec<Component> {
    parts
        .iter()
        .zip(0..)
        .map(|(part, index)| Component::new(format!("part {index}"), part[0].1, part[1].1))
        .collect()
}

fn ends(amount: &Amount) -> [i64; 2] {
    [amount.lowest(), amount.highest()].map(|end| end.to_string().parse().unwrap())
}

/// A part: true base and current amount, and their prints. The lowest that a print allows is up to twice its margin below the truth.
type Part = [(i64, Amount); 2];

fn print(truths: std::ops::Range<i64>, most: i64) -> impl Strategy<Value = (i64, Amount)> {
    (truths, 0..most)
        .prop_flat_map(|(truth, margin)| (Just(truth), -margin..=margin, Just(margin)))
        .prop_map(|(truth, off, margin)| {
            let print = Amount::with_margin((truth + off).into(), margin.into(), Currency::USD);
            (truth, print.unwrap())
        })
}

fn parts(
    bases: std::ops::Range<i64>,
    currents: std::ops::Range<i64>,
    most: i64,
    count: std::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Part>> {
    let part =
        (print(bases, most), print(currents, most)).prop_map(|(base, current)| [base, current]);
    prop::collection::vec(part, count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whole and parts agree to the last digit, and the truth is inside every range.
    #[test]
    fn contributions_add_up_and_hold_the_truth(parts in parts(-100..10_000, -1000..10_000, 60, 1..8)) {
        let components = components(&parts);
        let base: i64 = parts.iter().map(|part| part[0].0).sum();
        match contributions_of_sum(&components) {
            Ok(contributions) => {
                prop_assert_eq!(&sum_of_points(&contributions), contributions.growth().rate().point());
                for (part, contribution) in parts.iter().zip(contributions.parts()) {
                    let truth = fraction(part[1].0 - part[0].0, base);
                    prop_assert!(contribution.points().difference().range().contains(&truth));
                }
                let change: i64 = parts.iter().map(|part| part[1].0 - part[0].0).sum();
                if let Ok(shares) = contributions.shares_of_change() {
                    let sum = shares.iter().fold(Ratio::ZERO, |sum, (_, share)| sum.plus(share.point()));
                    prop_assert_eq!(sum, Ratio::ONE);
                    for (part, (_, share)) in parts.iter().zip(&shares) {
                        prop_assert!(share.range().contains(&fraction(part[1].0 - part[0].0, change)));
                    }
                } else {
                    let change = contributions.growth().change().unwrap();
                    prop_assert!(change.range().contains(&Ratio::ZERO));
                }
            }
            Err(error) => {
                let bases: Vec<Amount> = components.iter().map(Component::base).collect();
                prop_assert!(!total(&bases).unwrap().lowest().is_positive(), "{error}");
            }
        }
    }

    /// The same against a whole that is printed itself: what the parts leave is the rest.
    #[test]
    fn the_rest_makes_up_the_difference(
        parts in parts(0..10_000, 0..10_000, 60, 1..8),
        (others, others_then) in (0..10_000_i64, 0..10_000_i64),
        (off, margin) in (0..30_i64, 30..60_i64),
    ) {
        let [base, current] = [0, 1].map(|at| parts.iter().map(|part| part[at].0).sum::<i64>());
        let (base, current) = (base + others, current + others_then);
        let whole = |truth: i64| Amount::with_margin((truth + off).into(), margin.into(), Currency::USD).unwrap();
        match contributions(&components(&parts), &whole(base), &whole(current)) {
            Ok(contributions) => {
                prop_assert_eq!(&sum_of_points(&contributions), contributions.growth().rate().point());
                let truths = parts.iter().map(|part| part[1].0 - part[0].0).chain([others_then - others]);
                let entries = contributions.parts().iter().chain(contributions.rest());
                for (change, contribution) in truths.clone().zip(entries) {
                    let truth = fraction(change, base);
                    prop_assert!(contribution.points().difference().range().contains(&truth));
                }
                if let Ok(shares) = contributions.shares_of_change() {
                    let sum = shares.iter().fold(Ratio::ZERO, |sum, (_, share)| sum.plus(share.point()));
                    prop_assert_eq!(sum, Ratio::ONE);
                    for (change, (_, share)) in truths.zip(&shares) {
                        prop_assert!(share.range().contains(&fraction(change, current - base)));
                    }
                }
            }
            Err(ComputeError::MaybeZero { .. }) => prop_assert!(!whole(base).lowest().is_positive()),
            Err(ComputeError::BelowZero { amount, .. }) => prop_assert!(amount.highest().is_negative()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// Every corner of three figures is tried: the ranges of contributions and of shares in the change are as wide as that and no wider.
    #[test]
    fn ranges_are_no_wider_than_they_must_be(parts in parts(23..60, -30..60, 12, 2..4)) {
        let contributions = contributions_of_sum(&components(&parts)).unwrap();
        let shares = contributions.shares_of_change().ok();
        for (at, contribution) in contributions.parts().iter().enumerate() {
            let sum_of_ends = |when: usize| {
                let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
                others.fold([0, 0], |sum, (_, part)| {
                    let [low, high] = ends(&part[when].1);
                    [sum[0] + low, sum[1] + high]
                })
            };
            let (rest, rest_then) = (sum_of_ends(0), sum_of_ends(1));
            let (mut points, mut of_change): (Option<Range>, Option<Range>) = (None, None);
            let widen = |range: &mut Option<Range>, value: Ratio| {
                let value = Range::exactly(value);
                *range = Some(range.take().map_or(value.clone(), |range| range.hull(&value)));
            };
            let [low, high] = ends(&parts[at][0].1);
            for base in low..=high {
                for current in ends(&parts[at][1].1) {
                    for rest in rest {
                        widen(&mut points, fraction(current - base, base + rest));
                        for rest_then in rest_then {
                            if shares.is_some() {
                                widen(&mut of_change, fraction(current - base, current - base + rest_then - rest));
                            }
                        }
                    }
                }
            }
            prop_assert_eq!(contribution.points().difference().range(), &points.unwrap());
            if let (Some(shares), Some(tried)) = (&shares, of_change) {
                prop_assert_eq!(shares[at].1.range(), &tried);
            }
        }
    }

    /// A part known to be inside the whole leaves less open than the two taken apart.
    #[test]
    fn the_sum_says_more_than_a_whole_of_its_own(parts in parts(120..10_000, 60..10_000, 60, 1..8)) {
        let components = components(&parts);
        let narrow = contributions_of_sum(&components).unwrap();
        let (base, current) = (narrow.growth().base(), narrow.growth().current());
        let wide = contributions(&components, &base, &current).unwrap();
        prop_assert_eq!(wide.rest().unwrap().points().difference().point(), &Ratio::ZERO);
        for (narrow, wide) in narrow.parts().iter().zip(wide.parts()) {
            let (narrow, wide) = (narrow.points().difference(), wide.points().difference());
            prop_assert_eq!(narrow.point(), wide.point());
            prop_assert!(wide.range().includes(narrow.range()));
        }
    }

    /// A contribution is the share in the base times the growth of the part.
    #[test]
    fn a_contribution_is_share_times_growth(base in 1..10_000_i64, current in 0..10_000_i64, others in 1..10_000_i64) {
        let parts = [
            Component::new("part", exact(base), exact(current)),
            Component::new("others", exact(others), exact(others)),
        ];
        let contributions = contributions_of_sum(&parts).unwrap();
        let share = share_of_sum(&exact(base), &exact(others)).unwrap();
        let growth = growth(&exact(base), &exact(current)).unwrap();
        let product = share.rate().point().times(growth.rate().point());
        prop_assert_eq!(contributions.parts()[0].points().difference().point(), &product);
    }

    /// The whole grows no less than the slowest of its parts and no more than the fastest.
    #[test]
    fn the_growth_of_a_sum_lies_between_those_of_its_parts(parts in parts(1..10_000, 0..10_000, 1, 1..8)) {
        let whole = contributions_of_sum(&components(&parts)).unwrap();
        let rates: Vec<Ratio> = parts
            .iter()
            .map(|part| growth(&part[0].1, &part[1].1).unwrap().rate().point().clone())
            .collect();
        let point = whole.growth().rate().point();
        prop_assert!(rates.iter().min().unwrap() <= point && point <= rates.iter().max().unwrap());
    }

    /// The order in which parts are given does not change what they contribute.
    #[test]
    fn the_order_of_parts_does_not_matter(parts in parts(1..10_000, 0..10_000, 1, 2..8)) {
        let mut components = components(&parts);
        let there = contributions_of_sum(&components).unwrap();
        components.reverse();
        let back = contributions_of_sum(&components).unwrap();
        let mut reversed = back.parts().to_vec();
        reversed.reverse();
        prop_assert_eq!(there.parts(), reversed);
        prop_assert_eq!(there.growth(), back.growth());
    }
}
