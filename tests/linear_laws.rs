//! The laws of the solver, and small systems decided a second time, by the elimination of Fourier and Motzkin over big
//! rationals.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use bilateral::linear::{Constraint, End, Form, Solver, System, Variable};
use bilateral::number::{Range, Ratio};
use num_bigint::BigInt;
use num_integer::Integer;
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

/// A system with a form to ask about.
fn drawn_questions() -> impl Strategy<Value = (usize, Vec<Drawn>, Vec<i64>)> {
    drawn_systems().prop_flat_map(|(count, drawn)| (Just(count), Just(drawn), coefficients(count)))
}

/// The one inequality of a step, as a range of its own.
fn half(range: &Range, end: End) -> Range {
    match end {
        End::Lower => Range::new(range.lower().cloned(), Unbounded),
        End::Upper => Range::new(Unbounded, range.upper().cloned()),
    }
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn extents_are_those_of_elimination((count, drawn, asked) in drawn_questions()) {
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

    #[test]
    fn there_is_a_point_or_a_proof((count, drawn) in drawn_systems()) {
        let (system, _, constraints) = system(count, &drawn);
        match system.feasible() {
            Ok(point) => {
                for constraint in constraints {
                    let value = system.form(constraint).unwrap().at(&point);
                    prop_assert!(system.range(constraint).unwrap().contains(&value));
                }
            }
            Err(certificate) => prop_assert!(certificate.verifies(&system)),
        }
    }

    /// The inequalities of a proof exclude one another on their own; without any one of them the others do not, and neither does
    /// the proof hold of them.
    #[test]
    fn no_step_of_a_proof_can_be_left_out((count, drawn) in drawn_systems()) {
        let (whole, ..) = system(count, &drawn);
        let Err(certificate) = whole.feasible() else { return Ok(()) };
        let steps = certificate.steps();
        for left_out in 0..=steps.len() {
            let mut part = whole.clone();
            let held: BTreeSet<Constraint> = steps
                .iter()
                .enumerate()
                .filter(|(place, _)| *place != left_out)
                .map(|(_, step)| {
                    let range = half(whole.range(step.constraint()).unwrap(), step.end());
                    part.constrain(whole.form(step.constraint()).unwrap().clone(), range)
                })
                .collect();
            prop_assert_eq!(Solver::new(&part).feasible(&held).is_ok(), left_out < steps.len());
        }
    }

    #[test]
    fn the_multipliers_of_a_proof_are_small_whole_numbers((count, drawn) in drawn_systems()) {
        let (system, ..) = system(count, &drawn);
        let Err(certificate) = system.feasible() else { return Ok(()) };
        let whole: Vec<BigRational> =
            certificate.steps().iter().map(|step| theirs(step.multiplier())).collect();
        prop_assert!(whole.iter().all(|m| m.is_integer() && m.is_positive()));
        let common = whole.iter().fold(BigInt::zero(), |common, m| common.gcd(m.numer()));
        prop_assert_eq!(common, BigInt::from(1));
    }

    /// A proof of one system is none of another in which everything can hold.
    #[test]
    fn a_proof_does_not_verify_where_there_is_a_point(
        (count, drawn) in drawn_systems(), shift in 0_i64..=12, place in 0_usize..6
    ) {
        let (whole, ..) = system(count, &drawn);
        let Err(certificate) = whole.feasible() else { return Ok(()) };
        let mut wider = drawn.clone();
        let place = place % wider.len();
        let reach = Range::closed(Ratio::from(-shift), Ratio::from(shift)).unwrap();
        wider[place].1 = wider[place].1.plus(&reach);
        let (wider, ..) = system(count, &wider);
        if wider.feasible().is_ok() {
            prop_assert!(!certificate.verifies(&wider));
        }
    }

    /// A form can be anything within its extent and nothing beyond.
    #[test]
    fn extents_are_attained_and_tight((count, drawn, asked) in drawn_questions()) {
        let (whole, variables, _) = system(count, &drawn);
        let asked = form(&variables, &asked);
        let Ok(extent) = whole.extent(&asked) else { return Ok(()) };
        let holds_with = |range: Range| {
            let mut more = whole.clone();
            more.constrain(asked.clone(), range);
            more.feasible().is_ok()
        };
        let mut ends = Vec::new();
        for (end, outward) in [(extent.lower(), -1), (extent.upper(), 1)] {
            match end {
                Included(value) | Excluded(value) => {
                    prop_assert_eq!(holds_with(Range::exactly(value.clone())), matches!(end, Included(_)));
                    let beyond = if outward > 0 {
                        Range::new(Excluded(value.clone()), Unbounded)
                    } else {
                        Range::new(Unbounded, Excluded(value.clone()))
                    };
                    prop_assert!(!holds_with(beyond.unwrap()));
                    ends.push(value.clone());
                }
                Unbounded => {
                    let far = Ratio::from(1_000_000 * outward);
                    prop_assert!(holds_with(Range::exactly(far.clone())));
                    ends.push(far);
                }
            }
        }
        let third = ends[0].plus(&ends[0]).plus(&ends[1]).over(&Ratio::from(3)).unwrap();
        prop_assert!(holds_with(Range::exactly(third)));
    }

    /// Neither the order of the constraints and of the variables matters, nor by what a constraint is multiplied.
    #[test]
    fn the_order_does_not_matter(
        (count, drawn, asked) in drawn_questions(), factor in prop_oneof![-5_i64..=-1, 1_i64..=5]
    ) {
        let (one, variables, _) = system(count, &drawn);
        let turned = |coefficients: &[i64], factor: i64| -> Vec<i64> {
            coefficients.iter().rev().map(|c| c * factor).collect()
        };
        let other: Vec<Drawn> = drawn
            .iter()
            .rev()
            .map(|(coefficients, range)| {
                let scaled = range.times(&Range::exactly(Ratio::from(factor)));
                (turned(coefficients, factor), scaled)
            })
            .collect();
        let (other, ..) = system(count, &other);
        let [left, right] = [(one, form(&variables, &asked)), (other, form(&variables, &turned(&asked, 1)))]
            .map(|(system, asked)| system.extent(&asked).ok());
        prop_assert_eq!(left, right);
    }

    /// What is true of the figures before they are rounded is possible, and lies within what follows from them.
    #[test]
    fn the_true_world_is_possible(
        truth in prop::collection::vec(-50_i64..=50, 4),
        drawn in prop::collection::vec((coefficients(4), 0_i64..=5, 0_i64..=5), 0..9),
        asked in coefficients(4)
    ) {
        let at = |coefficients: &[i64]| coefficients.iter().zip(&truth).map(|(c, x)| c * x).sum::<i64>();
        let drawn: Vec<Drawn> = drawn
            .into_iter()
            .map(|(coefficients, below, above)| {
                let value = at(&coefficients);
                let range = Range::closed(Ratio::from(value - below), Ratio::from(value + above));
                (coefficients, range.unwrap())
            })
            .collect();
        let (system, variables, _) = system(4, &drawn);
        let extent = system.extent(&form(&variables, &asked)).unwrap();
        prop_assert!(extent.contains(&Ratio::from(at(&asked))));
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

    /// With a limit the answer is the same, or there is none; with room enough there is one.
    #[test]
    fn a_limit_of_work_leaves_out_and_never_lies(
        (count, drawn, asked) in drawn_questions(), work in 0_u64..300
    ) {
        let (system, variables, _) = system(count, &drawn);
        let (asked, all) = (form(&variables, &asked), system.all());
        let whole = system.extent(&asked).map_err(|_| ());
        let mut solver = Solver::new(&system);
        if let Some(within) = solver.extent_within(work, &asked, &all) {
            prop_assert_eq!(within.map_err(|_| ()), whole.clone());
        }
        if let Some(within) = solver.feasible_within(work, &all) {
            prop_assert_eq!(within.is_ok(), whole.is_ok());
        }
        // A limit is for one question: what was done before does not count.
        let enough = solver.extent_within(1_000_000, &asked, &all);
        prop_assert_eq!(enough.map(|range| range.map_err(|_| ())), Some(whole));
    }
}

/// The cube of Klee and Minty, on whose corners rules of exchange go astray: x0 ≤ 5, 4 x0 + x1 ≤ 25, 8 x0 + 4 x1 + x2 ≤ 125 and so on.
/// The sum 2ⁿ⁻¹ x0 + … + 2 x + x is largest where only the last is not zero, and that is 5ⁿ.
fn cube(dimensions: usize) -> (System, Form) {
    let mut system = System::new();
    let power = |base: i64, exponent: usize| {
        (0..exponent).fold(Ratio::ONE, |power, _| power.times(&Ratio::from(base)))
    };
    let variables: Vec<Variable> = (0..dimensions).map(|_| system.variable()).collect();
    for (place, variable) in variables.iter().enumerate() {
        system.constrain(Form::of(*variable), Range::at_least(Ratio::ZERO));
        let before = variables[..place].iter().enumerate();
        let sum = before.fold(Form::of(*variable), |sum, (index, before)| {
            sum.plus(power(2, place - index + 1), *before)
        });
        system.constrain(sum, Range::at_most(power(5, place + 1)));
    }
    let terms = variables.iter().enumerate();
    let terms = terms.map(|(place, variable)| (*variable, power(2, dimensions - 1 - place)));
    (system, terms.collect())
}

#[test]
fn work_that_would_go_on_is_stopped() {
    let (system, sum) = cube(8);
    // 5⁸.
    assert_eq!(system.extent(&sum), Ok("[0, 390625]".parse().unwrap()));
    let (system, sum) = cube(40);
    let all = system.all();
    let mut solver = Solver::new(&system);
    assert_eq!(solver.extent_within(100_000, &sum, &all), None);
    // The point that is asked for lies at hand, whatever was begun before.
    assert!(solver.feasible_within(100_000, &all).unwrap().is_ok());
    assert_eq!(solver.feasible_within(0, &all), None);
}
