use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::Sign;
use super::hole::released;
use crate::money::Amount;
use crate::number::Ratio;
use crate::period::Period;
use crate::record::Key;

/// Records that exclude one another, with the arithmetic that shows it.
///
/// A recorded amount is held against what other records add up to. The two exclude each other when they lie further apart
/// than their margins together; everything needed to redo that is here: [`terms`](Contradiction::terms) add up to
/// [`derived`](Contradiction::derived).
///
/// It prints with every figure as it was read, `KZ–RO exports, USD, 2021: 100, but 2021-S1: 40 + 2021-S2: 50 = 90 USD`, and behind it,
/// where figures have margins, how far the two sides are apart and what those make of it: `10 apart, and half a unit in the last place of
/// each figure explains 1.5`, or `the margins of the figures explain 1.5` where that is not what each margin is. The alternate form `{:#}` counts more than four terms: `12 records together 90 USD`. It serialises with all its
/// terms. Records of different releases may honestly disagree, one of them not having been revised; then their release dates follow the
/// figures, `(released 2022-03-01, 2023-03-01)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.contradiction/1")]
#[must_use]
pub struct Contradiction {
    pub(super) key: Key,
    pub(super) period: Period,
    pub(super) recorded: Amount,
    pub(super) relation: Relation,
    pub(super) terms: Vec<Term>,
    pub(super) derived: Amount,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) releases: Vec<NaiveDate>,
}

/// How the recorded amount ought to stand to the derived one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// They are the same quantity.
    Equal,
    /// The recorded one is a part of the derived one.
    AtMost,
    /// The derived one is a part of the recorded one.
    AtLeast,
}

/// One record of the sum that a recorded amount contradicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Added or subtracted.
    pub sign: Sign,
    /// Its series: that of the recorded amount in a sum over time, another one in a sum over measures or partners.
    pub key: Key,
    /// Its period.
    pub period: Period,
    /// Its amount.
    pub amount: Amount,
}

impl Contradiction {
    /// The contradiction between a recorded amount and a derived one, if they exclude each other.
    pub(super) fn between(
        key: &Key,
        period: Period,
        recorded: Amount,
        relation: Relation,
        derived: Amount,
        terms: impl FnOnce() -> Vec<Term>,
    ) -> Option<Self> {
        let excluded = match relation {
            Relation::Equal => {
                recorded.lowest() > derived.highest() || recorded.highest() < derived.lowest()
            }
            Relation::AtMost => recorded.lowest() > derived.highest(),
            Relation::AtLeast => recorded.highest() < derived.lowest(),
        };
        excluded.then(|| Contradiction {
            key: key.clone(),
            period,
            recorded,
            relation,
            terms: terms(),
            derived,
            releases: Vec::new(),
        })
    }

    /// The same with the release dates of all records in it.
    pub(super) fn released(mut self, dates: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.releases.extend(dates);
        self.releases.sort_unstable();
        self.releases.dedup();
        self
    }

    /// The series of the recorded amount.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// Its period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The recorded amount.
    #[must_use]
    pub const fn recorded(&self) -> Amount {
        self.recorded
    }

    /// How it ought to stand to the derived one.
    #[must_use]
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// The records that contradict it.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What they add up to.
    #[must_use]
    pub const fn derived(&self) -> Amount {
        self.derived
    }

    /// The release dates of all these records, each once, oldest first: several where it may be a revision that speaks.
    #[must_use]
    pub fn releases(&self) -> &[NaiveDate] {
        &self.releases
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_TERMS: usize = 4;
        let recorded = figure(&self.recorded);
        write!(f, "{}, {}: {recorded}, but ", self.key, self.period)?;
        f.write_str(match self.relation {
            Relation::Equal => "",
            Relation::AtMost => "at most ",
            Relation::AtLeast => "at least ",
        })?;
        let derived = figure(&self.derived);
        match self.terms.len() {
            1 => self.sum(f)?,
            terms if f.alternate() && terms > MOST_TERMS => {
                write!(f, "{terms} records together {derived}")?;
            }
            _ => {
                self.sum(f)?;
                write!(f, " = {derived}")?;
            }
        }
        write!(f, " {}", self.derived.currency())?;
        if let several @ [_, _, ..] = self.releases.as_slice() {
            write!(f, " ({})", released(several))?;
        }
        match self.recorded.minus(&self.derived) {
            Ok(apart) if !apart.is_exact() => {
                let [size, margin] = [apart.value().abs(), apart.margin()]
                    .map(|value| Amount::exact(value, apart.currency()).short());
                let mut figures = self.terms.iter().map(|term| &term.amount);
                let reason = if is_rounded(&self.recorded) && figures.all(is_rounded) {
                    "half a unit in the last place of each figure explains"
                } else {
                    "the margins of the figures explain"
                };
                write!(f, ": {size} apart, and {reason} {margin}")
            }
            _ => Ok(()),
        }
    }
}

impl Contradiction {
    fn sum(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.terms.iter().enumerate() {
            if index > 0 {
                write!(f, " {} ", term.sign.symbol())?;
            }
            if term.key.partner() != self.key.partner() {
                write!(f, "{}–{} ", term.key.reporter(), term.key.partner())?;
            }
            if term.key.measure() != self.key.measure() {
                write!(f, "{} ", term.key.measure())?;
            }
            write!(f, "{}: {}", term.period, figure(&term.amount))?;
        }
        Ok(())
    }
}

/// Whether the margin is half a unit of a place at which the value ends, as of a figure that was rounded there.
fn is_rounded(amount: &Amount) -> bool {
    let digits = amount.margin().to_string();
    let is_half = digits.trim_matches(['0', '.']) == "5";
    let unit = Ratio::from(amount.margin()).times(&Ratio::from(2));
    let whole = Ratio::from(amount.value()).over(&unit);
    let units = whole.ok().and_then(|units| units.to_decimal());
    is_half && units.is_some_and(|units| units.scale() == 0)
}

/// A figure as it was read, without its margin.
fn figure(amount: &Amount) -> String {
    let short = amount.short().to_string();
    match short.split_once(" ±") {
        Some((figure, _)) => figure.to_owned(),
        None => short,
    }
}
