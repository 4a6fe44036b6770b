//! The findings as a text for a newsroom: the verdict, then why, then what follows.

use std::fmt;

use super::findings::{Conflict, Finding, Findings, GivenUp, Implied, Removed, Repair, Verdict};
use super::say;

/// The most conflicts and repairs that are written out; the JSON form has all that were found.
const MOST: usize = 6;

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
            for conflict in self.conflicts().iter().take(MOST) {
                write!(f, "{conflict}")?;
            }
            further(f, self.conflicts().len(), self.has_more(), "contradictions")?;
            writeln!(f, "\nIt would be resolved if one of these were wrong:")?;
            for repair in self.repairs().iter().take(MOST) {
                write!(f, "{repair}")?;
            }
            further(
                f,
                self.repairs().len(),
                self.has_more(),
                "ways to resolve it",
            )?;
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
                    ids.join(" or ")
                )?,
            }
        }
        let follows: Vec<&Implied> = self
            .quantities()
            .iter()
            .filter(|quantity| quantity.is_tightened())
            .collect();
        if self.conflicts().is_empty() && self.has_more() {
            writeln!(
                f,
                "\nWhat follows was not worked out, since it would take too much work."
            )?;
        }
        if !follows.is_empty() {
            writeln!(f, "\nWhat follows:")?;
        }
        for quantity in follows {
            write!(f, "{quantity}")?;
        }
        if !self.not_checked().is_empty() {
            writeln!(f, "\nNot checked, since it would take too much work:")?;
            for relation in self.not_checked() {
                writeln!(f, "  {relation}")?;
            }
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

fn further(f: &mut fmt::Formatter<'_>, found: usize, more: bool, what: &str) -> fmt::Result {
    match (found.saturating_sub(MOST), more) {
        (0, false) => Ok(()),
        (0, true) => writeln!(f, "  There may be further {what}, smaller ones among them."),
        (rest, false) => writeln!(f, "  … and {rest} further {what}."),
        (rest, true) => writeln!(
            f,
            "  … and at least {rest} further {what}; smaller ones may be missing."
        ),
    }
}

/// A line for each proof.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {} exclude one another:", self.figures().join(", "))?;
        for proof in self.proofs() {
            writeln!(f, "    {proof}.")?;
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

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let range = say::range(self.range(), &self.unit);
        write!(f, "{}: it would be {range}", self.figure())?;
        if let Some((first, others)) = self.misprints().split_first() {
            write!(f, "; one slip away: {first}")?;
            for other in others {
                write!(f, ", {other}")?;
            }
        }
        Ok(())
    }
}

/// One line: `T21, printed as 1.6 billion USD, is 1.55 bn to 1.5985 bn USD`.
impl fmt::Display for Implied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(implied) = self.implied() else {
            return Ok(());
        };
        write!(f, "  {}", self.id())?;
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
                write!(
                    f,
                    ", which rounds to another last digit than the printed one"
                )?;
            }
            Some(Removed::Value) | None => {}
        }
        writeln!(f)
    }
}
