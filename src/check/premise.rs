//! What the figures of a conflict say: each figure once, with what it is of, how it is printed, and the ends that the proofs use.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::chain::Fact;
use super::findings::Conflict;
use super::model::Figures;
use super::proof::Proof;
use super::say::{Say, word};
use super::system::{Judge, Origin, Refutation};
use crate::linear::{Constraint, End};
use crate::number::{Range, Ratio};

/// The ends of figures that a proof uses, by the place of the figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Uses(pub(super) BTreeMap<usize, BTreeSet<(End, String)>>);

impl Uses {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn extend(&mut self, others: &Uses) {
        for (figure, ends) in &others.0 {
            let known = self.0.entry(*figure).or_default();
            known.extend(ends.iter().cloned());
        }
    }

    pub(super) fn add(&mut self, figure: usize, side: End, end: String) {
        let ends = self.0.entry(figure).or_default();
        ends.insert((side, end));
    }

    /// The end of a figure that a fact is, or, of a rate, makes use of.
    pub(super) fn note(&mut self, judge: &Judge<'_>, say: &Say<'_>, fact: &Fact) {
        match fact.origin {
            Origin::Printed(figure) => self.end(say, figure, fact.end),
            Origin::Rate {
                rule,
                figure: Some(figure),
            } => {
                let says = judge.rule(rule).into_iter().flat_map(|rule| &rule.says);
                let with_signs = says.filter(|(by, _)| *by == Some(figure));
                for (_, [above, below]) in with_signs {
                    if above.contains(&fact.constraint) {
                        self.end(say, figure, fact.end);
                    } else if below.contains(&fact.constraint) {
                        self.end(say, figure, fact.end.opposite());
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, say: &Say<'_>, figure: usize, end: End) {
        let Some(range) = say.model.printed.get(figure) else {
            return;
        };
        let bound = match end {
            End::Lower => range.lower(),
            End::Upper => range.upper(),
        };
        let (number, word) = match bound {
            Included(number) => (number, word(end, false)),
            Excluded(number) => (number, word(end, true)),
            Unbounded => return,
        };
        let unit = say.unit(figure);
        let number = say.number(number, unit);
        self.add(figure, end, format!("{word} {number}"));
    }
}

/// A figure of a conflict: what it is of, how it is printed, and what the proofs take from that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Premise {
    pub(super) figure: String,
    pub(super) about: String,
    pub(super) text: String,
    pub(super) ends: Vec<String>,
}

/// `T: turnover, 2022, 1.6 billion USD, so at most 1.65 bn`.
impl fmt::Display for Premise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.figure)?;
        if !self.about.is_empty() {
            write!(f, "{}, ", self.about)?;
        }
        write!(f, "{}, so {}", self.text, self.ends.join(" and "))
    }
}

impl Premise {
    fn of(figure: usize, uses: &Uses, say: &Say<'_>) -> Premise {
        let ends = uses.0.get(&figure).into_iter().flatten();
        let mut ends: Vec<String> = ends.map(|(_, end)| end.clone()).collect();
        // Of what only decides a sign, no number is used.
        let range = say.model.printed.get(figure);
        if let Some(range) = range.filter(|_| ends.is_empty()) {
            let is_above = range.intersection(&Range::at_most(Ratio::ZERO)).is_none();
            ends.push(if is_above { "above 0" } else { "not 0" }.to_owned());
        }
        Premise {
            figure: say.name(figure).to_owned(),
            about: say.about(figure),
            text: say.printed(figure).to_owned(),
            ends,
        }
    }
}

impl Conflict {
    /// What the proofs of a refutation say, each case once.
    pub(super) fn new(
        judge: &Judge<'_>,
        figures: &Figures,
        refutation: &Refutation,
        say: &Say<'_>,
    ) -> Conflict {
        let mut proofs: Vec<Proof> = Vec::new();
        let cases = refutation.cases.iter();
        for proof in cases.filter_map(|case| Proof::new(judge, case, figures, say)) {
            if !proofs.contains(&proof) {
                proofs.push(proof);
            }
        }
        // What assumes nothing needs no other case.
        if let Some(at) = proofs.iter().position(|proof| proof.assumed().is_empty()) {
            proofs = vec![proofs.swap_remove(at)];
        }
        let proofs = settled(judge, proofs);
        let mut uses = Uses::default();
        for proof in &proofs {
            uses.extend(&proof.uses);
        }
        let relations = judge.relations_of(refutation).into_iter();
        let relations = relations.filter_map(|relation| say.model.relations.get(relation));
        Conflict {
            figures: figures
                .iter()
                .map(|figure| say.name(*figure).to_owned())
                .collect(),
            relations: relations.map(|relation| say.relation(relation)).collect(),
            premises: figures
                .iter()
                .map(|figure| Premise::of(*figure, &uses, say))
                .collect(),
            proofs,
        }
    }
}

/// The proofs that are needed: where a sign is ruled out by itself, or with signs that are settled before, no case has to assume the other.
///
/// Those that rule out a sign come last, in the order in which they rest on one another. A line that was said is not said again.
fn settled(judge: &Judge<'_>, proofs: Vec<Proof>) -> Vec<Proof> {
    let mut open = proofs;
    let mut ruling: Vec<(Constraint, Proof)> = Vec::new();
    let mut known: Vec<Constraint> = Vec::new();
    let next = |open: &[Proof], known: &[Constraint]| {
        open.iter().enumerate().find_map(|(at, proof)| {
            let (sign, _) = proof.rules_out.as_ref()?;
            let mut others = proof.used.iter().filter(|used| *used != sign);
            let is_next = !known.contains(sign) && others.all(|used| known.contains(used));
            let opposite = judge.opposite(*sign)?;
            is_next.then_some((at, *sign, opposite))
        })
    };
    while let Some((at, sign, opposite)) = next(&open, &known) {
        known.push(opposite);
        ruling.push((opposite, open.remove(at)));
        open.retain(|proof| !proof.used.contains(&sign));
    }
    for proof in open
        .iter_mut()
        .chain(ruling.iter_mut().map(|(_, proof)| proof))
    {
        proof.settle(&known);
    }
    // What assumes nothing more needs no other case.
    if let Some(at) = open.iter().position(|proof| proof.open.is_empty()) {
        open = vec![open.swap_remove(at)];
    }
    let mut needed: Vec<Constraint> = open.iter().flat_map(|proof| proof.used.clone()).collect();
    let mut last: Vec<Proof> = Vec::new();
    for (settled, proof) in ruling.into_iter().rev() {
        if needed.contains(&settled) {
            needed.extend(&proof.used);
            last.push(proof);
        }
    }
    open.extend(last.into_iter().rev());
    let mut said: Vec<String> = Vec::new();
    for proof in open.iter_mut().filter(|proof| proof.open.is_empty()) {
        proof.leave_out(&said);
        said.extend_from_slice(proof.lines());
    }
    open
}
