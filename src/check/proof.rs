use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::chain::{Chain, Fact};
use super::model::Figures;
use super::pencil::{EndsAt, Pencil};
use super::premise::Uses;
use super::say::Say;
use super::sum::Added;
use super::system::{Case, Judge, Origin};
use crate::linear::{Constraint, End};
use crate::number::Ratio;

/// Why figures cannot all be true: inequalities that add up to a contradiction.
///
/// Each step is an inequality that a figure or a relation says, and how many times it is added. Added up, all quantities cancel,
/// and what is left reads 0 ≤ a number below zero, or 0 < 0.
///
/// It prints as the same in calculations: each puts in what is known of some quantities and says what another then is at least or at
/// most, and the last two numbers exclude one another. A number with more than six places is rounded to four, a bound from below down and
/// one from above up, and used so further; to more places, where that would let the contradiction go. Where no such chain leads to a
/// contradiction, or only a long one, the relations are put into one another first, and the figures into the result. A calculation that
/// an earlier proof of the conflict prints is not printed again.
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
///     "now = then × (1 + growth) is at least 1.55 bn × 1.27 = 1.9685 bn, but now is at most 1.455 bn"
/// );
/// // 1.27 times −then ≤ −1.55 bn, once 1.27 × then − now ≤ 0 and once now ≤ 1.455 bn: 0 ≤ −0.5135 bn.
/// let sum = proof.steps().iter().map(|step| step.multiplier().times(step.bound()).to_string());
/// assert_eq!(sum.collect::<Vec<_>>(), ["1455000000", "-1968500000", "0"]);
/// assert!(proof.adds_up());
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Proof {
    assumed: Vec<String>,
    /// What is assumed, as constraints.
    pub(super) used: Vec<Constraint>,
    /// What is assumed and left open by the other proofs of the conflict.
    pub(super) open: Vec<String>,
    steps: Vec<Step>,
    lines: Vec<String>,
    /// A sign that is assumed, where the proof leads to its opposite, and that opposite: `T is not below 0`.
    pub(super) rules_out: Option<(Constraint, String)>,
    /// Whether the assumptions exclude one another by themselves.
    pub(super) is_idle: bool,
    pub(super) uses: Uses,
}

/// One inequality of a [`Proof`]: a sum of multiples of quantities is at most, or less than, a bound.
///
/// # Example
///
/// [`Proof`] has one.
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
    /// The proof of one case, by bounds worked out one after the other where that suffices.
    pub(super) fn new(
        judge: &Judge<'_>,
        case: &Case,
        figures: &Figures,
        say: &Say<'_>,
    ) -> Option<Proof> {
        let mut uses = Uses::default();
        let facts = facts(judge, case, figures, say);
        let mut of_steps = Vec::new();
        for step in case.certificate.steps() {
            let is_step =
                |fact: &&Fact| fact.constraint == step.constraint() && fact.end == step.end();
            of_steps.push((facts.iter().find(is_step)?, step.multiplier().clone()));
        }
        let sum = Added::of(&of_steps);
        // A line with numbers is easier to follow than one with a relation, but not many more of them.
        let chain =
            Chain::of(&facts).filter(|chain| chain.lines() <= sum.lines() || !sum.has_few_digits());
        let added: Vec<(&Fact, Ratio)> = match &chain {
            Some(chain) => chain
                .multipliers(&facts)
                .into_iter()
                .filter_map(|(place, multiplier)| Some((facts.get(place)?, multiplier)))
                .collect(),
            None => of_steps.clone(),
        };
        let origins: Vec<&Fact> = added.iter().map(|(fact, _)| *fact).collect();
        let used: Vec<Constraint> = case
            .assumed
            .iter()
            .copied()
            .filter(|assumed| is_used(*assumed, &origins, judge))
            .collect();
        let rules_out = chain
            .as_ref()
            .filter(|chain| chain.lines() > 0)
            .and_then(|chain| chain.sign(&facts))
            .and_then(|sign| Some((sign, say.ruled_out(judge, sign)?)));
        let lines = match &chain {
            Some(chain) => {
                let pencil = Pencil {
                    judge,
                    say,
                    facts: &facts,
                };
                let ends_at = match rules_out {
                    Some(_) => EndsAt::Sign,
                    None => EndsAt::Bound,
                };
                pencil.lines(chain, ends_at, &mut uses)
            }
            None => {
                for (fact, _) in &added {
                    uses.note(judge, say, fact);
                }
                sum.said(judge, say)
            }
        };
        let is_idle = chain.is_some_and(|chain| chain.lines() == 0) && uses.is_empty();
        let (used, assumed): (Vec<Constraint>, Vec<String>) = used
            .into_iter()
            .filter_map(|assumed| Some((assumed, say.assumed(judge, assumed)?)))
            .unzip();
        Some(Proof {
            open: assumed.clone(),
            assumed,
            used,
            rules_out,
            is_idle,
            uses,
            lines,
            steps: added
                .into_iter()
                .map(|(fact, multiplier)| Step {
                    multiplier,
                    terms: say.named(fact.inequality.terms.clone()),
                    strict: fact.inequality.strict,
                    bound: fact.inequality.bound.clone(),
                    because: say.origin(judge, fact.origin),
                })
                .collect(),
        })
    }

    /// Takes signs for known that other proofs settle, and the one that it rules out for said with what it leads to.
    pub(super) fn settle(&mut self, known: &[Constraint]) {
        let sign = self.rules_out.as_ref().map(|(sign, _)| *sign);
        let said = self.used.iter().zip(&self.assumed);
        let open = said.filter(|(used, _)| !known.contains(used) && Some(**used) != sign);
        self.open = open.map(|(_, assumed)| assumed.clone()).collect();
    }

    /// Leaves out calculations that were said before, but the one that it comes to.
    pub(super) fn leave_out(&mut self, said: &[String]) {
        let last = self.lines.pop();
        self.lines.retain(|line| !said.contains(line));
        self.lines.extend(last);
    }

    /// The calculations, a line each.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// What is assumed in this proof, where a sign is not known and each is refuted on its own; empty otherwise. The text says "if" only
    /// of what no other proof of the conflict settles.
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
        if !self.open.is_empty() {
            write!(f, "if {}: ", self.open.join(" and "))?;
        }
        if let Some((_, opposite)) = &self.rules_out {
            write!(f, "{opposite}, since ")?;
        }
        f.write_str(&self.lines.join("; "))
    }
}

/// Everything that the certificate of a case and the figures of its conflict say, both ends of each.
fn facts(judge: &Judge<'_>, case: &Case, figures: &Figures, say: &Say<'_>) -> Vec<Fact> {
    let steps = case.certificate.steps().iter();
    let mut constraints: BTreeSet<Constraint> = steps.map(|step| step.constraint()).collect();
    let printed = judge.printed.iter().enumerate();
    let of_figures = printed.filter(|(figure, _)| figures.contains(figure));
    constraints.extend(of_figures.map(|(_, constraint)| *constraint));
    // A rate in use has two ends as well, each of them a constraint.
    let says = judge.rules.iter().flat_map(|rule| &rule.says);
    let rates: Vec<_> = says.flat_map(|(_, signs)| signs).collect();
    for held in rates {
        if !held.is_disjoint(&constraints) {
            constraints.extend(held.iter().copied());
        }
    }
    let ends = constraints
        .into_iter()
        .flat_map(|constraint| [End::Lower, End::Upper].map(|end| (constraint, end)));
    ends.filter_map(|(constraint, end)| {
        let origin = judge.origin(constraint)?;
        Some(Fact {
            constraint,
            end,
            origin,
            inequality: judge.inequality(constraint, end)?,
            subject: say.subject(judge, origin),
            is_assumed: case.assumed.contains(&constraint),
        })
    })
    .collect()
}

/// Whether what is assumed of a case, a sign or a side of a number, is what one of the facts rests on.
fn is_used(assumed: Constraint, facts: &[&Fact], judge: &Judge<'_>) -> bool {
    let is_split = matches!(judge.origin(assumed), Some(Origin::Assumed));
    facts.iter().any(|fact| match fact.origin {
        _ if fact.constraint == assumed => true,
        Origin::Assumed => is_split,
        Origin::Rate { rule, .. } | Origin::Split { rule } => {
            let signs = judge.rule(rule).map(|rule| rule.signs);
            let of_sign = signs.is_some_and(|signs| signs.contains(&assumed));
            of_sign || (is_split && matches!(fact.origin, Origin::Split { .. }))
        }
        _ => false,
    })
}
