use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::say::Say;
use super::system::{Case, Inequality, Judge, Origin};
use crate::linear::End;
use crate::number::Ratio;
use crate::phrase::Quantity;

/// Why figures cannot all be true: inequalities that add up to a contradiction.
///
/// Each step is an inequality that a figure or a relation says, and how many times it is added. Added up, all quantities cancel,
/// and what is left reads 0 ≤ a number below zero, or 0 < 0.
///
/// It prints as a sentence.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Statement, check};
///
/// let statement = Statement::from_toml(
///     "figures = [
///         { id = 'now', measure = 'exports', period = '2022', value = '$1.45 billion' },
///         { id = 'then', measure = 'exports', period = '2021', value = '$1.6 billion' },
///         { id = 'growth', measure = 'growth', of = 'now', value = 'almost 28%' },
///     ]",
/// )?;
/// let findings = check(&statement, Options::default());
/// let proof = &findings.readings()[0].conflicts()[0].proofs()[0];
/// assert_eq!(
///     proof.to_string(),
///     "now = then × (1 + growth) with growth almost 28 %, so 1.27 × then ≤ now; \
///      but 1.27 × then is at least 1.27 × 1.55 bn = 1.9685 bn, and now is at most 1.455 bn"
/// );
/// // 1.455 − 1.27 · 1.55 = −0.5135 bn, a hundred times.
/// let sum = proof.steps().iter().map(|step| step.multiplier().times(step.bound()).to_string());
/// assert_eq!(sum.collect::<Vec<_>>(), ["145500000000", "-196850000000", "0"]);
/// assert!(proof.adds_up());
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Proof {
    assumed: Vec<String>,
    steps: Vec<Step>,
    text: String,
}

/// One inequality of a [`Proof`]: a sum of multiples of quantities is at most, or less than, a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Step {
    multiplier: Ratio,
    terms: Vec<(String, Ratio)>,
    strict: bool,
    bound: Ratio,
    because: String,
}

impl Proof {
    pub(super) fn new(judge: &Judge<'_>, case: &Case, say: &Say<'_>) -> Option<Proof> {
        let steps: Option<Vec<(Origin, Step)>> = case
            .certificate
            .steps()
            .iter()
            .map(|step| {
                let constraint = step.constraint();
                let origin = judge.origin(constraint)?;
                let Inequality {
                    terms,
                    bound,
                    strict,
                } = judge.inequality(constraint, step.end())?;
                let step = Step {
                    multiplier: step.multiplier().clone(),
                    terms: say.named(terms),
                    strict,
                    bound,
                    because: say.origin(judge, origin),
                };
                Some((origin, step))
            })
            .collect();
        let steps = steps?;
        let assumed = case.assumed.iter().filter_map(|constraint| {
            let [lower, upper] =
                [End::Lower, End::Upper].map(|end| judge.inequality(*constraint, end));
            let is_equality = lower.is_some() && upper.is_some();
            let Inequality {
                terms,
                bound,
                strict,
            } = upper.or(lower)?;
            let sign = match (is_equality, strict) {
                (true, _) => "=",
                (false, true) => "<",
                (false, false) => "≤",
            };
            Some(say.compared(&say.named(terms), sign, &bound))
        });
        let assumed = assumed.collect();
        let text = text(&steps, say);
        Some(Proof {
            assumed,
            text,
            steps: steps.into_iter().map(|(_, step)| step).collect(),
        })
    }

    /// What is assumed in this proof, where a sign is not known and each is refuted on its own; empty otherwise.
    #[must_use]
    pub fn assumed(&self) -> &[String] {
        &self.assumed
    }

    /// The inequalities that are added up.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the steps add up to a contradiction, by plain addition.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let mut left: BTreeMap<&str, Ratio> = BTreeMap::new();
        let mut right = Ratio::ZERO;
        let mut strict = false;
        for step in &self.steps {
            if !step.multiplier.is_positive() {
                return false;
            }
            for (name, coefficient) in &step.terms {
                let term = left.entry(name).or_insert(Ratio::ZERO);
                *term = term.plus(&coefficient.times(&step.multiplier));
            }
            right = right.plus(&step.bound.times(&step.multiplier));
            strict |= step.strict;
        }
        left.values().all(Ratio::is_zero) && (right.is_negative() || (right.is_zero() && strict))
    }
}

impl Step {
    /// How many times the inequality is added.
    #[must_use]
    pub const fn multiplier(&self) -> &Ratio {
        &self.multiplier
    }

    /// The quantities on the left, by id or name, with their coefficients.
    #[must_use]
    pub fn terms(&self) -> &[(String, Ratio)] {
        &self.terms
    }

    /// The number on the right, in units of the currency and with percentages as fractions.
    #[must_use]
    pub const fn bound(&self) -> &Ratio {
        &self.bound
    }

    /// Whether the left side is less than the bound, and not only at most.
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        self.strict
    }

    /// Which figure or relation says so.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.assumed.is_empty() {
            write!(f, "if {}: ", self.assumed.join(" and "))?;
        }
        f.write_str(&self.text)
    }
}

/// What one side comes to: its terms, the numbers that they come to, and whether the end itself is out of reach.
#[derive(Default)]
struct Side {
    terms: Vec<(String, Ratio)>,
    numbers: Vec<String>,
    total: Option<Ratio>,
    strict: bool,
}

/// The proof in a sentence: what the relations say of two sums, and what the figures say of them.
///
/// The relations have no bounds of their own, so what they add up to is one sum that is at most another; the rest of the proof
/// is what each quantity of the two is at least, or at most.
fn text(steps: &[(Origin, Step)], say: &Say<'_>) -> String {
    let is_bound = |origin: &Origin| {
        matches!(
            origin,
            Origin::Printed(_) | Origin::Floor(_) | Origin::Assumed
        )
    };
    let mut links: Vec<String> = Vec::new();
    let (mut low, mut high) = (Side::default(), Side::default());
    let unit = unit_of(steps, say);
    let mut is_percent = unit == Quantity::Percent;
    for (_, step) in steps.iter().filter(|(origin, _)| is_bound(origin)) {
        is_percent &= step.terms.len() == 1;
    }
    let unit = if is_percent { Quantity::Percent } else { unit };
    // Divided by one of them where that makes short decimals of all: 1.27 × T21 rather than 127 × T21.
    let multipliers: BTreeSet<&Ratio> = steps
        .iter()
        .filter(|(origin, _)| is_bound(origin))
        .map(|(_, step)| &step.multiplier)
        .collect();
    let is_short = |multiplier: &Ratio, scale: &Ratio| {
        let over = multiplier.over(scale);
        over.is_ok_and(|over| over.to_decimal().is_some_and(|over| over.scale() <= 6))
    };
    let scale = multipliers
        .iter()
        .find(|scale| multipliers.iter().all(|other| is_short(other, scale)))
        .map_or(Ratio::ONE, |scale| (*scale).clone());
    let link_count = steps.iter().filter(|(origin, _)| !is_bound(origin)).count();
    for (origin, step) in steps {
        let multiplier = step
            .multiplier
            .over(&scale)
            .unwrap_or_else(|_| step.multiplier.clone());
        if !is_bound(origin) {
            let sign = if step.strict { "<" } else { "≤" };
            let link = match origin {
                Origin::Rate { .. } | Origin::Divisor { .. } | Origin::Split { .. }
                    if link_count > 1 =>
                {
                    format!(
                        "{} ({})",
                        say.compared(&step.terms, sign, &step.bound),
                        step.because
                    )
                }
                _ => step.because.clone(),
            };
            if !links.contains(&link) {
                links.push(link);
            }
            continue;
        }
        for (name, coefficient) in &step.terms {
            let side = if coefficient.is_negative() {
                &mut low
            } else {
                &mut high
            };
            let bound = step.bound.times(coefficient);
            let part = bound.times(&multiplier);
            let number = say.number(&bound, &unit);
            side.terms.push((name.clone(), multiplier.clone()));
            let total = side.total.take().unwrap_or(Ratio::ZERO);
            side.total = Some(total.plus(&part));
            side.strict |= step.strict;
            if matches!(origin, Origin::Floor(_)) && link_count > 0 {
                links.push(step.because.clone());
            } else if multiplier == Ratio::ONE {
                side.numbers.push(number);
            } else {
                side.numbers.push(format!("{multiplier} × {number}"));
            }
        }
    }
    let sum = |side: &Side| say.sum(&side.terms);
    let comes_to = |side: &Side, words: [&str; 2]| {
        let [word, strict] = words;
        let word = if side.strict { strict } else { word };
        let total = side.total.clone().unwrap_or(Ratio::ZERO);
        let total = say.number(&total, &unit);
        match side.numbers.as_slice() {
            [] if side.terms.is_empty() => String::new(),
            [] => format!("{} is {word} {total}", sum(side)),
            [number] if *number == total => format!("{} is {word} {total}", sum(side)),
            numbers => format!("{} is {word} {} = {total}", sum(side), numbers.join(" + ")),
        }
    };
    let facts = [
        comes_to(&low, ["at least", "more than"]),
        comes_to(&high, ["at most", "less than"]),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = facts.join(", and ");
    if links.is_empty() {
        return facts;
    }
    if facts.is_empty() {
        return format!("{}, which exclude one another", links.join(", "));
    }
    let together = format!("{} ≤ {}", sum(&low), sum(&high));
    if links == [together] {
        return format!("{}; but {facts}", links.concat());
    }
    format!(
        "{}, so {} ≤ {}; but {facts}",
        links.join(", "),
        sum(&low),
        sum(&high)
    )
}

/// The unit that all quantities of the proof have; a bare number where they differ.
fn unit_of(steps: &[(Origin, Step)], say: &Say<'_>) -> Quantity {
    let names = steps
        .iter()
        .flat_map(|(_, step)| step.terms.iter().map(|(name, _)| name));
    let mut units: Vec<&Quantity> = names.filter_map(|name| say.unit_of(name)).collect();
    units.dedup();
    match units.as_slice() {
        [unit] => (*unit).clone(),
        _ => Quantity::Number,
    }
}
