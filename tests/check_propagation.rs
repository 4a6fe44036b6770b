//! What is implied by all figures at once against what the relations say one after the other: an independent propagation of intervals.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::ops::Bound;

use bilateral::number::Range;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use worlds::{checked, printed_all, prints, range_of, rational, world};

#[path = "check/shared.rs"]
mod shared;
mod worlds;

/// The lowest and the highest number, where there is one; whether they are reached is left open.
type Interval = [Option<BigRational>; 2];

type Known = BTreeMap<String, Interval>;

fn ends(range: &Range) -> Interval {
    [range.lower(), range.upper()].map(|end| match end {
        Bound::Included(end) | Bound::Excluded(end) => Some(rational(end)),
        Bound::Unbounded => None,
    })
}

fn is_within([low, high]: &Interval, [lowest, highest]: &Interval) -> bool {
    let above = |lowest: &BigRational| low.as_ref().is_some_and(|low| low >= lowest);
    let below = |highest: &BigRational| high.as_ref().is_some_and(|high| high <= highest);
    lowest.as_ref().is_none_or(above) && highest.as_ref().is_none_or(below)
}

/// The flows of the world that are not printed, by the names that follow from their meaning.
const UNPRINTED: [(&str, &str); 4] = [
    ("x1", "exports 2021-01/2021-08"),
    ("m1", "imports 2021-01/2021-08"),
    ("t1", "turnover 2021-01/2021-08"),
    ("M21", "imports 2021"),
];

/// What is left of each quantity when every relation has narrowed it by what is left of the others, time and again.
fn propagate(known: &mut Known) {
    const SUMS: [(&str, &[(i64, &str)]); 12] = [
        ("X8", &[(1, "x3")]),
        ("M8", &[(1, "m3")]),
        ("T8", &[(1, "x3"), (1, "m3")]),
        ("B8", &[(1, "x3"), (-1, "m3")]),
        ("t4", &[(1, "x4"), (1, "m4")]),
        ("T22", &[(1, "T8"), (1, "t4")]),
        ("t1", &[(1, "x1"), (1, "m1")]),
        ("T21", &[(1, "X21"), (1, "M21")]),
        ("T21", &[(1, "t1"), (1, "x2"), (1, "m2")]),
        ("X21", &[(1, "x1"), (1, "x2")]),
        ("M21", &[(1, "m1"), (1, "m2")]),
        ("D21", &[(1, "M21"), (-1, "X21")]),
    ];
    // Of the dividend to the divisor; a growth is one less.
    const RATES: [(&str, &str, &str, i64); 5] = [
        ("gX", "X8", "x1", 1),
        ("gT", "T8", "t1", 1),
        ("gY", "T22", "T21", 1),
        ("s", "X8", "T8", 0),
        ("c", "X21", "M21", 0),
    ];
    for flow in [
        "x1", "m1", "x2", "m2", "x3", "m3", "x4", "m4", "t1", "t4", "M21",
    ] {
        known.insert(flow.to_owned(), [Some(BigRational::zero()), None]);
    }
    for _ in 0..12 {
        for (total, parts) in SUMS {
            let all: Vec<(i64, &str)> = parts.iter().copied().chain([(-1, total)]).collect();
            // All of them together come to zero.
            for (at, (sign, id)) in all.iter().enumerate() {
                let others = all.iter().enumerate().filter(|(other, _)| *other != at);
                let rest = others.fold(
                    [Some(BigRational::zero()), Some(BigRational::zero())],
                    |sum: Interval, (_, (sign, id))| {
                        let [low, high] = times(&known[*id], *sign);
                        let [lower, upper] = sum;
                        [
                            lower.zip(low).map(|(a, b)| a + b),
                            upper.zip(high).map(|(a, b)| a + b),
                        ]
                    },
                );
                narrow(known, id, times(&rest, -sign));
            }
        }
        for (rate, dividend, divisor, less) in RATES {
            let less = BigRational::from_integer(less.into());
            // No flow is negative, so that low ends belong to low ends; a low end of the multiple below zero says nothing more.
            let multiple = known[rate].clone().map(|end| end.map(|end| end + &less));
            let [[low, high], [least, most], [below, above]] =
                [known[dividend].clone(), known[divisor].clone(), multiple];
            let product = |one: &Option<BigRational>, other: &Option<BigRational>| {
                one.as_ref()
                    .zip(other.as_ref())
                    .map(|(one, other)| one * other)
            };
            let quotient = |one: &Option<BigRational>, other: &Option<BigRational>| {
                let other = other.as_ref().filter(|other| other.is_positive());
                one.as_ref().zip(other).map(|(one, other)| one / other)
            };
            narrow(
                known,
                dividend,
                [product(&least, &below), product(&most, &above)],
            );
            narrow(
                known,
                divisor,
                [quotient(&low, &above), quotient(&high, &below)],
            );
            let multiple = [quotient(&low, &most), quotient(&high, &least)];
            narrow(known, rate, multiple.map(|end| end.map(|end| end - &less)));
        }
    }
}

fn times([low, high]: &Interval, sign: i64) -> Interval {
    if sign < 0 {
        [high, low].map(|end| end.as_ref().map(|end| -end))
    } else {
        [low.clone(), high.clone()]
    }
}

fn narrow(known: &mut Known, id: &str, [low, high]: Interval) {
    let [lowest, highest] = known.get_mut(id).unwrap();
    *lowest = lowest.take().into_iter().chain(low).max();
    *highest = highest.take().into_iter().chain(high).min();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What is implied is never wider than what the relations say one after the other, as often as one likes.
    #[test]
    fn nothing_is_implied_wider_than_by_propagation(world in world(), prints in prints()) {
        let truth = world.figures();
        let findings = checked(&printed_all(&truth, &prints));
        let finding = findings.finding().unwrap();
        let mut known: Known = finding
            .quantities()
            .iter()
            .filter_map(|quantity| Some((quantity.id().to_owned(), ends(quantity.printed()?))))
            .collect();
        propagate(&mut known);
        for (id, name) in truth.iter().map(|figure| (figure.id, figure.id)).chain(UNPRINTED) {
            let implied = ends(range_of(finding, name).unwrap());
            prop_assert!(is_within(&implied, &known[id]), "{} {:?} {:?}", name, implied, known[id]);
        }
    }
}
