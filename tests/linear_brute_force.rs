//! Small systems decided a second time, by the elimination of Fourier and Motzkin over big rationals.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use bilateral::linear::{Constraint, Form, Solver, System, Variable};
use bilateral::number::{Range, Ratio};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;

/// Σ coefficient · variable ≤ bound, or < bound where strict.
#[derive(Debug, Clone)]
struct Inequality {
    coefficients: Vec<BigRational>,
    bound: BigRational,
    strict: bool,
}

impl Inequality {
    fn is_trivial(&self) -> bool {
        self.coefficients.iter().all(Zero::is_zero)
    }

    fn is_false(&self) -> bool {
        self.is_trivial() && (self.bound.is_negative() || (self.bound.is_zero() && self.strict))
    }

    fn times(&self, factor: &BigRational) -> Inequality {
        Inequality {
            coefficients: self.coefficients.iter().map(|c| c * factor).collect(),
            bound: &self.bound * factor,
            strict: self.strict,
        }
    }

    fn plus(&self, other: &Inequality) -> Inequality {
        let pairs = self.coefficients.iter().zip(&other.coefficients);
        Inequality {
            coefficients: pairs.map(|(a, b)| a + b).collect(),
            bound: &self.bound + &other.bound,
            strict: self.strict || other.strict,
        }
    }
}

/// The inequalities without a variable: every pair that bounds it from both sides is added up so that it cancels. Of several
/// with the same left side the tightest stays.
fn eliminated(inequalities: &[Inequality], variable: usize) -> Vec<Inequality> {
    let (with, mut rest): (Vec<Inequality>, Vec<Inequality>) = inequalities
        .iter()
        .cloned()
        .partition(|inequality| !inequality.coefficients[variable].is_zero());
    let (above, below): (Vec<Inequality>, Vec<Inequality>) = with
        .iter()
        .map(|inequality| inequality.times(&inequality.coefficients[variable].abs().recip()))
        .partition(|inequality| inequality.coefficients[variable].is_positive());
    rest.extend(
        above
            .iter()
            .flat_map(|a| below.iter().map(move |b| a.plus(b))),
    );
    let mut tightest: BTreeMap<Vec<BigRational>, Inequality> = BTreeMap::new();
    for inequality in rest {
        let size = inequality
            .coefficients
            .iter()
            .find(|c| !c.is_zero())
            .map_or_else(|| BigRational::from(BigInt::from(1)), Signed::abs);
        let scaled = inequality.times(&size.recip());
        let known = tightest
            .entry(scaled.coefficients.clone())
            .or_insert_with(|| scaled.clone());
        if (&scaled.bound, !scaled.strict) < (&known.bound, !known.strict) {
            *known = scaled;
        }
    }
    tightest.into_values().collect()
}

/// One constraint: small coefficients, and a range whose ends are small numbers.
type Drawn = (Vec<i64>, Range);

fn inequalities(drawn: &[Drawn]) -> Vec<Inequality> {
    let mut all = Vec::new();
    for (coefficients, range) in drawn {
        let form = Inequality {
            coefficients: coefficients
                .iter()
                .map(|c| BigInt::from(*c).into())
                .collect(),
            bound: BigRational::zero(),
            strict: false,
        };
        let end = |form: Inequality, end: Bound<&Ratio>, sign: i64| match end {
            Included(bound) | Excluded(bound) => Some(Inequality {
                bound: theirs(bound) * BigRational::from(BigInt::from(sign)),
                strict: matches!(end, Excluded(_)),
                ..form
            }),
            Unbounded => None,
        };
        let minus = form.times(&BigInt::from(-1).into());
        all.extend(end(form, range.upper(), 1));
        all.extend(end(minus, range.lower(), -1));
    }
    all
}

fn theirs(ratio: &Ratio) -> BigRational {
    let text = ratio.to_string();
    match text.split_once('.') {
        None => text.parse().unwrap(),
        Some((whole, places)) => {
            let unit = BigInt::from(10).pow(u32::try_from(places.len()).unwrap());
            BigRational::new(format!("{whole}{places}").parse().unwrap(), unit)
        }
    }
}

fn ours(rational: &BigRational) -> Ratio {
    format!("{}/{}", rational.numer(), rational.denom())
        .parse()
        .unwrap()
}

/// The range of a form over the inequalities, from the inequalities on a further variable that equals it.
fn extent_by_elimination(drawn: &[Drawn], form: &[i64]) -> Option<Range> {
    let variables = form.len();
    let mut named = form.to_vec();
    named.push(-1);
    let mut all: Vec<Drawn> = drawn
        .iter()
        .map(|(coefficients, range)| {
            (
                coefficients.iter().copied().chain([0]).collect(),
                range.clone(),
            )
        })
        .collect();
    all.push((named, Range::exactly(Ratio::ZERO)));
    let mut left = inequalities(&all);
    for variable in 0..variables {
        left = eliminated(&left, variable);
    }
    let (mut lower, mut upper) = (Unbounded, Unbounded);
    for inequality in &left {
        if inequality.is_false() {
            return None;
        }
        let coefficient = &inequality.coefficients[variables];
        if coefficient.is_zero() {
            continue;
        }
        let value = ours(&(&inequality.bound / coefficient));
        let end = if inequality.strict {
            Excluded(value)
        } else {
            Included(value)
        };
        let half = if coefficient.is_positive() {
            Range::new(Unbounded, end)
        } else {
            Range::new(end, Unbounded)
        };
        let known = Range::new(lower, upper).unwrap();
        let both = known.intersection(&half.unwrap())?;
        lower = both.lower().cloned();
        upper = both.upper().cloned();
    }
    Some(Range::new(lower, upper).unwrap())
}

fn range_of_small_numbers() -> impl Strategy<Value = Range> {
    let end = || {
        prop_oneof![
            1 => Just(None),
            3 => (-6_i64..=6, 1_i64..=2, any::<bool>()).prop_map(Some)
        ]
    };
    let bound = |end: Option<(i64, i64, bool)>| match end {
        None => Unbounded,
        Some((numerator, denominator, reached)) => {
            let value = Ratio::from(numerator)
                .over(&Ratio::from(denominator))
                .unwrap();
            if reached {
                Included(value)
            } else {
                Excluded(value)
            }
        }
    };
    let some = (end(), end())
        .prop_filter_map("a range that holds a number", move |(lower, upper)| {
            Range::new(bound(lower), bound(upper)).ok()
        });
    let one = (-6_i64..=6).prop_map(|value| Range::exactly(Ratio::from(value)));
    prop_oneof![2 => some, 1 => one]
}

fn coefficients(variables: usize) -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(prop_oneof![2 => Just(0), 3 => -3_i64..=3], variables)
}

fn drawn_systems() -> impl Strategy<Value = (usize, Vec<Drawn>)> {
    (1_usize..=3).prop_flat_map(|variables| {
        let constraint = (coefficients(variables), range_of_small_numbers());
        (Just(variables), prop::collection::vec(constraint, 0..=6))
    })
}

fn form(variables: &[Variable], coefficients: &[i64]) -> Form {
    variables
        .iter()
        .zip(coefficients)
        .map(|(variable, coefficient)| (*variable, Ratio::from(*coefficient)))
        .collect()
}

fn system(variables: usize, drawn: &[Drawn]) -> (System, Vec<Variable>, Vec<Constraint>) {
    let mut system = System::new();
    let variables: Vec<Variable> = (0..variables).map(|_| system.variable()).collect();
    let constraints = drawn
        .iter()
        .map(|(coefficients, range)| {
            system.constrain(form(&variables, coefficients), range.clone())
        })
        .collect();
    (system, variables, constraints)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn extents_are_those_of_elimination(
        ((count, drawn), asked) in drawn_systems().prop_flat_map(|(count, drawn)| (Just((count, drawn)), coefficients(count)))
    ) {
        let (system, variables, _) = system(count, &drawn);
        let expected = extent_by_elimination(&drawn, &asked);
        match system.extent(&form(&variables, &asked)) {
            Ok(range) => prop_assert_eq!(Some(range), expected),
            Err(certificate) => {
                prop_assert_eq!(expected, None);
                prop_assert!(certificate.verifies(&system));
            }
        }
    }

    /// One solver asked of many subsets answers as a solver of its own for each.
    #[test]
    fn what_was_asked_before_does_not_matter(
        (count, drawn) in drawn_systems(),
        subsets in prop::collection::vec((0_u32..64, 0_usize..3), 1..12)
    ) {
        let (whole, variables, constraints) = system(count, &drawn);
        let mut solver = Solver::new(&whole);
        for (bits, asked) in subsets {
            let chosen = |index: usize| bits >> index & 1 == 1;
            let held: BTreeSet<Constraint> =
                constraints.iter().copied().filter(|c| chosen(c.index())).collect();
            let alone: Vec<Drawn> =
                drawn.iter().enumerate().filter(|(i, _)| chosen(*i)).map(|(_, d)| d.clone()).collect();
            let asked = Form::of(variables[asked % count]);
            let (fresh, ..) = system(count, &alone);
            match solver.extent(&asked, &held) {
                Ok(range) => prop_assert_eq!(Some(range), fresh.extent(&asked).ok()),
                Err(certificate) => {
                    prop_assert!(fresh.feasible().is_err());
                    prop_assert!(certificate.verifies(&whole));
                    prop_assert!(certificate.steps().iter().all(|step| held.contains(&step.constraint())));
                }
            }
        }
    }
}
