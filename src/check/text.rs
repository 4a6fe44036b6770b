//! The findings as a text for a newsroom: the verdict, then why, then what follows.

use std::collections::BTreeSet;
use std::fmt;

use super::findings::{Conflict, Finding, Findings, GivenUp, Repair, Verdict};
use super::implied::{Implied, Removed};
use super::premise::Premise;
use super::proof::Proof;
use super::say;
use crate::number::Range;

/// The most conflicts, repairs and relations that were not checked that are written out; the JSON form has all that were found.
const MOST: usize = 4;

/// So many figures of which little is new are written out, rather than counted.
const FEW: usize = 2;

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(best) = self.finding() else {
            return f.write_str(self.title());
        };
        // A sentence of its own, unless the title goes before it.
        if self.title().is_empty() {
            f.write_str("The figures ")?;
        } else {
            write!(f, "{}: the figures ", self.title())?;
        }
        f.write_str(match self.verdict() {
            Verdict::Consistent if !best.not_checked().is_empty() => {
                "can all be true as far as they were checked"
            }
            Verdict::Consistent => "can all be true",
            Verdict::Contradictory => "cannot all be true",
            Verdict::DifferentVintages => "of each source can be true, but the sources disagree",
        })?;
        if self.readings().len() == 1 {
            writeln!(f, ".")?;
            return write!(f, "{best}");
        }
        let survive = |reading: &&Finding| reading.verdict() != Verdict::Contradictory;
        match self.readings().iter().filter(survive).count() {
            0 => writeln!(f, ", in none of {} readings.", self.readings().len())?,
            1 => writeln!(f, ", in one of {} readings.", self.readings().len())?,
            count => writeln!(f, ", in {count} of {} readings.", self.readings().len())?,
        }
        for reading in self.readings() {
            let verdict = match reading.verdict() {
                Verdict::Consistent => "possible",
                Verdict::Contradictory => "impossible",
                Verdict::DifferentVintages => "possible for each source",
            };
            writeln!(f, "\nRead with {}: {verdict}.", as_read(reading))?;
            write!(f, "{reading}")?;
        }
        Ok(())
    }
}

/// `T21, X21 in 2021 and Y as 1.481 billion USD`.
fn as_read(reading: &Finding) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let periods = reading
        .periods()
        .iter()
        .map(|(id, period)| (id, format!("in {period}")));
    let values = reading
        .values()
        .iter()
        .map(|(id, value)| (id, format!("as {value}")));
    for (id, what) in periods.chain(values) {
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, ids)) => ids.push(id),
            None => groups.push((what, vec![id])),
        }
    }
    let groups: Vec<String> = groups
        .into_iter()
        .map(|(what, ids)| format!("{} {what}", ids.join(", ")))
        .collect();
    groups.join(" and ")
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.conflicts().is_empty() {
            writeln!(f, "\nWhy:")?;
            let mut introduced = BTreeSet::new();
            for conflict in self.conflicts().iter().take(MOST) {
                conflict.write(f, &mut introduced)?;
            }
            let rest = self.conflicts().len().saturating_sub(MOST);
            further(f, rest, self.has_more(), "contradictions")?;
            if !self.repairs().is_empty() {
                writeln!(f, "\nAny one of these would resolve it:")?;
            }
            for repair in self.repairs().iter().take(MOST) {
                write!(f, "{repair}")?;
            }
            let rest = self.repairs().len().saturating_sub(MOST);
            further(f, rest, self.has_more(), "ways to resolve it")?;
            match (self.holds_if_truncated(), self.holds_if_all_truncated()) {
                ([], false) => {}
                ([], true) => {
                    writeln!(
                        f,
                        "All can be true if digits were cut off instead of rounded."
                    )?;
                }
                (ids, _) => writeln!(
                    f,
                    "All can be true if the digits of {} were cut off instead of rounded.",
                    listed(ids, "or")
                )?,
            }
        }
        let tightened = self.quantities().iter();
        let (new, others): (Vec<&Implied>, Vec<&Implied>) = tightened
            .filter(|quantity| quantity.is_tightened())
            .partition(|quantity| quantity.says_something_new());
        if self.conflicts().is_empty() && self.has_more() {
            writeln!(
                f,
                "\nWhat follows was not worked out, since it would take too much work."
            )?;
        }
        if !new.is_empty() || !others.is_empty() {
            writeln!(f, "\nWhat follows:")?;
        }
        for quantity in &new {
            write!(f, "{quantity}")?;
        }
        if others.len() <= FEW {
            for quantity in &others {
                write!(f, "{quantity}")?;
            }
        } else {
            let joint = if new.is_empty() { "" } else { "… and " };
            let count = others.len();
            writeln!(
                f,
                "  {joint}{count} figures are a little closer than printed"
            )?;
        }
        if !self.not_checked().is_empty() {
            writeln!(f, "\nNot checked, since it would take too much work:")?;
            for relation in self.not_checked().iter().take(MOST) {
                writeln!(f, "  {relation}")?;
            }
            let listed = self.not_checked().len().saturating_sub(MOST);
            let rest = listed.saturating_add(self.further_not_checked());
            further(f, rest, false, "relations")?;
        }
        if !self.left_out().is_empty() {
            writeln!(f, "\nNothing inferred from:")?;
            for (id, why) in self.left_out() {
                writeln!(f, "  {id}: {why}")?;
            }
        }
        Ok(())
    }
}

/// `T`, `T and X`, `T, X and M`.
fn listed(ids: &[String], and: &str) -> String {
    match ids {
        [first @ .., before, last] => {
            let mut text = first.iter().map(|id| format!("{id}, ")).collect::<String>();
            text.push_str(&format!("{before} {and} {last}"));
            text
        }
        [one] => one.clone(),
        [] => String::new(),
    }
}

fn further(f: &mut fmt::Formatter<'_>, rest: usize, more: bool, what: &str) -> fmt::Result {
    match (rest, more) {
        (0, false) => Ok(()),
        (0, true) => writeln!(f, "  There may be further {what}, smaller ones among them."),
        (rest, false) => writeln!(f, "  … and {rest} further {what}."),
        (rest, true) => writeln!(
            f,
            "  … and at least {rest} further {what}; smaller ones may be missing."
        ),
    }
}

/// A line for each figure, and for each calculation.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, &mut BTreeSet::new())
    }
}

impl Conflict {
    /// The conflict, with what the figures are of said of those that are not introduced yet.
    fn write<'c>(
        &'c self,
        f: &mut fmt::Formatter<'_>,
        introduced: &mut BTreeSet<&'c str>,
    ) -> fmt::Result {
        match self.figures() {
            [] => writeln!(f, "  the relations alone cannot all hold:")?,
            figures => writeln!(f, "  {} exclude one another:", listed(figures, "and"))?,
        }
        let (new, known): (Vec<&Premise>, Vec<&Premise>) = self
            .premises
            .iter()
            .partition(|premise| introduced.insert(&premise.figure));
        for premise in new {
            writeln!(f, "    {premise}.")?;
        }
        let known: Vec<String> = known
            .iter()
            .map(|premise| format!("{} is {}", premise.figure, premise.ends.join(" and ")))
            .collect();
        if !known.is_empty() {
            writeln!(f, "    As printed, {}.", listed(&known, "and"))?;
        }
        let proofs = || self.proofs().iter();
        // Relations alone can leave nothing else to say.
        let says_all = proofs().all(|proof| proof.is_idle);
        let proofs: Vec<&Proof> = proofs().filter(|it| says_all || !it.is_idle).collect();
        for proof in proofs {
            match (proof.open.as_slice(), &proof.rules_out) {
                ([], None) => {
                    for line in proof.lines() {
                        writeln!(f, "    {line}.")?;
                    }
                }
                (open, None) if proof.lines().len() > 1 => {
                    writeln!(f, "    if {}:", open.join(" and "))?;
                    for line in proof.lines() {
                        writeln!(f, "      {line}.")?;
                    }
                }
                _ => writeln!(f, "    {proof}.")?,
            }
        }
        Ok(())
    }
}

/// A line for each figure that is given up.
impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, given_up) in self.give_up().iter().enumerate() {
            let joint = if place == 0 { "  " } else { "    and " };
            writeln!(f, "{joint}{given_up}")?;
        }
        Ok(())
    }
}

/// `T: 1.4475 bn to 1.6485 bn USD, not 1.045 billion USD; a digit too many, for 1.45 billion?`
impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let range = say::range(self.range(), &self.unit);
        write!(f, "{}: {range}, not {}", self.figure(), self.text)?;
        if let (Some(slip), Some(meant)) = (self.slip, self.misprints().first()) {
            write!(f, "; {slip}, for {meant}?")?;
        }
        Ok(())
    }
}

impl Implied {
    /// Whether it is worth a line: further digits, a digit less, less than half of what is printed, or a range for what is not printed.
    fn says_something_new(&self) -> bool {
        let Some(implied) = &self.implied else {
            return false;
        };
        let width = implied.width();
        let printed = self.printed.as_ref().map(Range::width);
        match (width, printed) {
            (None, _) => false,
            (Some(_), None | Some(None)) => true,
            (Some(width), Some(Some(printed))) => {
                let is_less_than_half = width.plus(&width) < printed;
                is_less_than_half || self.certain.is_some() || self.removed.is_some()
            }
        }
    }
}

/// One line: `T21 (turnover, 2021), printed as 1.6 billion USD, is 1.55 bn to 1.5985 bn USD`.
impl fmt::Display for Implied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(implied) = self.implied() else {
            return Ok(());
        };
        write!(f, "  {}", self.id())?;
        if !self.about.is_empty() {
            write!(f, " ({})", self.about)?;
        }
        if let Some(text) = &self.text {
            write!(f, ", printed as {text},")?;
        }
        write!(f, " is {}", say::range(implied, &self.unit))?;
        if let Some(certain) = self.certain() {
            write!(f, ", so {certain}")?;
        }
        match self.removed() {
            // Further digits say so already.
            Some(Removed::Value) if self.certain().is_none() => {
                write!(f, ", not exactly what is printed")?;
            }
            Some(Removed::LastDigit) => {
                write!(f, ", which does not round to what is printed")?;
            }
            Some(Removed::Value) | None => {}
        }
        writeln!(f)
    }
}
