use std::collections::BTreeMap;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::System;
use super::sparse::Sparse;
use super::value::Value;
use super::whole::Whole;
use crate::number::{Range, Ratio};

/// The columns of a tableau for a system: one for each variable, and one for each different sum of variables that is bounded.
///
/// Constraints on multiples of one form share a column. Each column is counted in a unit of which all its bounds are whole multiples.
pub(super) struct Columns {
    /// How many times its variable the column of each variable is.
    pub(super) scales: Vec<Ratio>,
    /// The other columns, as sums of those.
    pub(super) sums: Vec<Sparse>,
    pub(super) constraints: Vec<Bounded>,
}

/// A constraint as bounds of a column, which is its form divided by `factor`.
#[derive(Debug)]
pub(super) struct Bounded {
    pub(super) column: usize,
    pub(super) factor: Ratio,
    pub(super) lower: Option<Value>,
    pub(super) upper: Option<Value>,
}

impl Columns {
    pub(super) fn of(system: &System) -> Columns {
        let variables = variables(system);
        let mut sums = Vec::new();
        let mut known: BTreeMap<Sparse, usize> = BTreeMap::new();
        let mut ranges: Vec<(usize, Ratio, Range)> = Vec::new();
        for constraint in system.constraints() {
            let Some((form, range)) = system.form(constraint).zip(system.range(constraint)) else {
                continue;
            };
            let form = form.as_sparse();
            let first = form.first().map(|(first, factor)| (first, factor.clone()));
            let factor = first
                .as_ref()
                .map_or(Ratio::ONE, |(_, factor)| factor.clone());
            let Ok(inverse) = Ratio::ONE.over(&factor) else {
                continue;
            };
            let monic = form.scaled(&inverse);
            let column = match first {
                Some((first, _)) if monic == Sparse::unit(first) => first,
                _ => *known.entry(monic).or_insert_with_key(|monic| {
                    sums.push(monic.clone());
                    variables.saturating_add(sums.len()).saturating_sub(1)
                }),
            };
            ranges.push((column, factor, range.times(&Range::exactly(inverse))));
        }
        let mut scales = vec![Ratio::ONE; variables.saturating_add(sums.len())];
        for (column, _, range) in &ranges {
            if let Some(scale) = scales.get_mut(*column) {
                *scale = scale_for(range, scale);
            }
        }
        let constraints = ranges
            .into_iter()
            .filter_map(|(column, factor, range)| Bounded::new(column, &factor, &range, &scales));
        let constraints = constraints.collect();
        let of_sums = scales.split_off(variables);
        Columns {
            sums: sums
                .iter()
                .zip(&of_sums)
                .map(|(sum, scale)| sum.divided(&scales).scaled(scale))
                .collect(),
            scales,
            constraints,
        }
    }
}

impl Bounded {
    fn new(column: usize, factor: &Ratio, range: &Range, scales: &[Ratio]) -> Option<Bounded> {
        let scale = scales.get(column)?;
        Some(Bounded {
            column,
            factor: factor.over(scale).ok()?,
            lower: bound(range.lower(), scale, Whole::ONE),
            upper: bound(range.upper(), scale, Whole::MINUS_ONE),
        })
    }
}

/// How many variables a system has, or names.
fn variables(system: &System) -> usize {
    let forms = system.constraints().filter_map(|c| system.form(c));
    let last = forms.filter_map(|form| form.as_sparse().last());
    let named = last.map(|(variable, _)| variable.saturating_add(1)).max();
    named.unwrap_or(0).max(system.variable_count())
}

/// The least multiple of a scale that makes the ends of a range whole.
fn scale_for(range: &Range, scale: &Ratio) -> Ratio {
    let ends = [range.lower(), range.upper()].into_iter();
    ends.fold(scale.clone(), |scale, end| match end {
        Included(end) | Excluded(end) => scale.times(&end.times(&scale).denominator()),
        Unbounded => scale,
    })
}

/// An end in the unit of its column; a strict one lies inward by an infinitesimal.
fn bound(end: Bound<&Ratio>, scale: &Ratio, inward: Whole) -> Option<Value> {
    let (end, delta) = match end {
        Included(end) => (end, Whole::ZERO),
        Excluded(end) => (end, inward),
        Unbounded => return None,
    };
    let [whole, _] = Whole::parts(&end.times(scale));
    Some(Value::new(whole, delta))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::Form;

    #[test]
    fn bounds_are_whole_in_the_unit_of_their_column() {
        let mut system = System::new();
        let (x, y) = (system.variable(), system.variable());
        // 1/4 and 5/6 are whole in twelfths.
        system.constrain(Form::of(x), "[0.25, 1)".parse().unwrap());
        system.constrain(Form::of(x), "(-∞, 5/6]".parse().unwrap());
        // Half of 2 x + 3 y.
        let sum = Form::default()
            .plus(Ratio::from(2), x)
            .plus(Ratio::from(3), y);
        system.constrain(sum, "[1, 4]".parse().unwrap());
        let columns = Columns::of(&system);
        assert_eq!(columns.scales, [Ratio::from(12), Ratio::ONE]);
        let lower: Vec<_> = columns
            .constraints
            .iter()
            .map(|c| c.lower.clone())
            .collect();
        let upper: Vec<_> = columns
            .constraints
            .iter()
            .map(|c| c.upper.clone())
            .collect();
        let value =
            |real: i64, delta: i64| Some(Value::new(Whole::Short(real), Whole::Short(delta)));
        // x + 3/2 y lies in 1/2 to 2, so its column counts it twice.
        assert_eq!(lower, [value(3, 0), None, value(1, 0)]);
        assert_eq!(upper, [value(12, -1), value(10, 0), value(4, 0)]);
        let factors: Vec<String> = columns
            .constraints
            .iter()
            .map(|c| c.factor.to_string())
            .collect();
        // The third form is its column: twice x + 3/2 y.
        assert_eq!(factors, ["1/12", "1/12", "1"]);
        // In the columns of the variables: 2 (x/12) + 3 y.
        let sixth: Ratio = "1/6".parse().unwrap();
        assert_eq!(columns.sums[0].coefficient(0), Some(&sixth));
        assert_eq!(columns.sums[0].coefficient(1), Some(&Ratio::from(3)));
    }
}
