use std::fmt;

use super::Sign;
use crate::money::Amount;
use crate::number::{self, Decimal};
use crate::period::Period;
use crate::record::{Key, Measure};

/// Records that exclude one another, with the arithmetic that shows it.
///
/// A recorded amount is held against what other records add up to. The two exclude each other when they lie further apart
/// than their margins together; everything needed to redo that is here: [`terms`](Contradiction::terms) add up to
/// [`derived`](Contradiction::derived).
///
/// It prints as `KZ–RO exports, USD, 2021: recorded 100, but 2021-S1: 40 + 2021-S2: 50 = 90 USD`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Contradiction {
    pub(super) key: Key,
    pub(super) period: Period,
    pub(super) recorded: Amount,
    pub(super) relation: Relation,
    pub(super) terms: Vec<Term>,
    pub(super) derived: Amount,
}

/// How the recorded amount ought to stand to the derived one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// They are the same quantity.
    Equal,
    /// The recorded one is a part of the derived one.
    AtMost,
}

/// One record of the sum that a recorded amount contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Added or subtracted.
    pub sign: Sign,
    /// What it measures, for a sum over measures; the same as the recorded one for a sum over time.
    pub measure: Measure,
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
        let beyond = beyond_margins(&recorded, &derived)?;
        let excluded = match relation {
            Relation::Equal => true,
            Relation::AtMost => beyond > Decimal::ZERO,
        };
        excluded.then(|| Contradiction {
            key: key.clone(),
            period,
            recorded,
            relation,
            terms: terms(),
            derived,
        })
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
}

/// The signed distance between two amounts beyond what their margins allow; none when they can be the same.
fn beyond_margins(recorded: &Amount, derived: &Amount) -> Option<Decimal> {
    let distance = number::subtract(recorded.value(), derived.value()).ok()?;
    let allowed = number::add(recorded.margin(), derived.margin()).ok()?;
    (distance.abs() > allowed).then_some(distance)
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recorded = self.recorded.short();
        write!(
            f,
            "{}, {}: recorded {recorded}, but ",
            self.key, self.period
        )?;
        if self.relation == Relation::AtMost {
            f.write_str("the whole is ")?;
        }
        for (index, term) in self.terms.iter().enumerate() {
            match (index, term.sign) {
                (0, _) => {}
                (_, Sign::Added) => f.write_str(" + ")?,
                (_, Sign::Subtracted) => f.write_str(" − ")?,
            }
            if term.measure != self.key.measure() {
                write!(f, "{} ", term.measure)?;
            }
            write!(f, "{}: {}", term.period, term.amount.short())?;
        }
        if self.terms.len() == 1 {
            write!(f, " {}", self.derived.currency())
        } else {
            write!(f, " = {:#}", self.derived.short())
        }
    }
}
