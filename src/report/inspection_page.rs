use std::collections::BTreeSet;
use std::fmt;

use super::held::Found;
use super::listing::{first_of, in_a_line, some_of};
use super::{Inspection, Tally};

impl fmt::Display for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.file, self.layout)?;
        writeln!(f, "rows: {}, records: {}", self.rows, self.records)?;
        all_of(f, "reporters", &self.reporters)?;
        all_of(f, "partners", &self.partners)?;
        all_of(f, "measures", &self.measures)?;
        all_of(f, "currencies", &self.currencies)?;
        all_of(f, "valuations", &self.valuations)?;
        for span in self.periods.values() {
            let (first, last) = (span.first(), span.last());
            let when = if first == last {
                format!("for {first}")
            } else {
                format!("from {first} to {last}")
            };
            let [months, figures] = [
                counted(span.months(), "month"),
                counted(span.figures(), "figure"),
            ];
            writeln!(f, "periods of {months}: {figures} {when}")?;
        }
        if self.records == 0 {
            writeln!(f, "no records: there is nothing to compare")?;
        } else {
            writeln!(
                f,
                "series: {}, of all goods: {}, with the world: {}; single products: {}",
                self.series,
                self.all_goods,
                self.with_world,
                self.products.len()
            )?;
        }
        for (status, count) in &self.statuses {
            writeln!(f, "flagged {status}: {count}")?;
        }
        for (reason, count) in &self.without_value {
            writeln!(f, "without a value, {reason}: {count}")?;
        }
        for (reason, aside, first) in &self.set_aside {
            writeln!(
                f,
                "set aside, {reason}: {}, the first on {first}",
                aside.figures()
            )?;
        }
        let Some(found) = &self.found else {
            writeln!(
                f,
                "gaps, repeated periods and contradictions are not looked for among more than {} records",
                Inspection::MOST_HELD
            )?;
            writeln!(f, "problems: {}", self.refused.count())?;
            return problems(f, "refused", &self.refused, ToString::to_string);
        };
        let Found {
            gaps,
            repeats,
            contradictions,
        } = found;
        if self.records > 0 {
            writeln!(f, "series with gaps: {}", gaps.count())?;
            first_of(f, "  ", gaps, ToString::to_string)?;
        }
        let all = [
            self.refused.count(),
            repeats.count(),
            contradictions.count(),
        ];
        let all = all.into_iter().fold(0, u64::saturating_add);
        writeln!(f, "problems: {all}")?;
        problems(f, "refused", &self.refused, ToString::to_string)?;
        problems(f, "repeated periods", repeats, ToString::to_string)?;
        problems(f, "contradictions", contradictions, in_a_line)
    }
}

/// The different ones of a kind, where there are any.
fn all_of<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    kind: &str,
    items: &BTreeSet<T>,
) -> fmt::Result {
    match items.len() {
        0 => Ok(()),
        count => writeln!(f, "{kind}: {count} ({})", some_of(items.iter())),
    }
}

/// The problems of a kind, where there are any.
fn problems<T>(
    f: &mut fmt::Formatter<'_>,
    kind: &str,
    tally: &Tally<T>,
    text: fn(&T) -> String,
) -> fmt::Result {
    if tally.count() == 0 {
        return Ok(());
    }
    writeln!(f, "  {kind}: {}", tally.count())?;
    first_of(f, "    ", tally, text)
}

fn counted(count: impl Into<u64>, what: &str) -> String {
    match count.into() {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
