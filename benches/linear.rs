//! A statement of 20 figures and 20 relations: decided, with what follows for each figure, and why it cannot be true.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::ops::Bound::Unbounded;

use bilateral::linear::{Constraint, Form, Limits, Solver, System, Variable};
use bilateral::number::{Range, Ratio, Rounding, read};
use criterion::{Criterion, criterion_group, criterion_main};

/// A system with its relations, which hold in any case, and the two bounds of each variable, which a figure is.
struct Statement {
    system: System,
    variables: Vec<Variable>,
    relations: BTreeSet<Constraint>,
    figures: Vec<BTreeSet<Constraint>>,
}

impl Statement {
    /// Figures printed to a unit, each a lower and an upper bound.
    fn printed(values: &[i64]) -> Statement {
        let mut system = System::new();
        let variables: Vec<Variable> = values.iter().map(|_| system.variable()).collect();
        let figures = variables
            .iter()
            .zip(values)
            .map(|(variable, value)| {
                let cell = Range::around((*value).into(), read("0.5").unwrap()).unwrap();
                let [lower, upper] = [
                    Range::new(cell.lower().cloned(), Unbounded),
                    Range::new(Unbounded, cell.upper().cloned()),
                ];
                [lower, upper]
                    .map(|end| system.constrain(Form::of(*variable), end.unwrap()))
                    .into()
            })
            .collect();
        Statement {
            system,
            variables,
            relations: BTreeSet::new(),
            figures,
        }
    }

    fn relate(&mut self, terms: &[(usize, Ratio)], range: Range) {
        let terms = terms.iter().cloned();
        let form = terms.map(|(place, coefficient)| (self.variables[place], coefficient));
        self.relations
            .insert(self.system.constrain(form.collect(), range));
    }

    /// Two years, each with four quarters and a total, of exports and of imports; every sum, and growth to a tenth of a percent.
    ///
    /// Figures 0 to 4 are exports of the first year and its total, 5 to 9 imports, 10 to 19 the same of the second year.
    fn of_quarters(misprints: &[(usize, i64)]) -> Statement {
        let mut values = Vec::new();
        for (first, second) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let quarters = [41, 43, 47, 53].map(|q: i64| 1000 * q + 3571 * first + 9973 * second);
            values.extend(quarters);
            values.push(quarters.iter().sum());
        }
        let truth = values.clone();
        for (place, value) in misprints {
            values[*place] = *value;
        }
        let mut statement = Statement::printed(&values);
        let one = Ratio::ONE;
        let zero = || Range::exactly(Ratio::ZERO);
        for total in [4, 9, 14, 19] {
            let mut terms: Vec<_> = (total - 4..total).map(|part| (part, one.clone())).collect();
            terms.push((total, Ratio::from(-1)));
            statement.relate(&terms, zero());
        }
        for place in 0..10 {
            // Growth printed to a tenth of a percent: current − rate · base, for the two ends of the rate.
            let rate = Ratio::from(truth[place + 10])
                .over(&Ratio::from(truth[place]))
                .unwrap();
            let half: Ratio = "0.0005".parse().unwrap();
            let rounded = Ratio::from(rate.round(Rounding::to(3)).unwrap());
            let low = rounded.minus(&half).negated();
            let high = rounded.plus(&half).negated();
            statement.relate(
                &[(place, low), (place + 10, one.clone())],
                Range::at_least(Ratio::ZERO),
            );
            if place < 6 {
                statement.relate(
                    &[(place, high), (place + 10, one.clone())],
                    Range::at_most(Ratio::ZERO),
                );
            }
        }
        statement
    }

    /// Twenty equalities, each over up to eight of the figures, of which ten follow from the others.
    fn of_tangled_equalities(misprints: &[(usize, i64)]) -> Statement {
        let mut values: Vec<i64> = (0..20).map(|i| 1000 + 137 * i * i % 911).collect();
        let mut seed = 7_i64;
        let mut next = |below: i64| {
            seed = (seed * 48271) % 2_147_483_647;
            seed % below
        };
        let independent: Vec<Vec<(usize, Ratio)>> = (0..10)
            .map(|row| {
                let places = [row, row + 10, (row * 3 + 1) % 20, (row * 7 + 5) % 20];
                places.map(|place| (place, Ratio::from(next(5) - 2))).into()
            })
            .collect();
        let at = |terms: &[(usize, Ratio)], values: &[i64]| {
            let term = |(place, c): &(usize, Ratio)| c.times(&Ratio::from(values[*place]));
            terms
                .iter()
                .map(term)
                .fold(Ratio::ZERO, |sum, term| sum.plus(&term))
        };
        let dependent = (0..10).map(|row| {
            let doubled = independent[(row + 1) % 10].iter();
            let doubled = doubled.map(|(place, c)| (*place, c.times(&Ratio::from(2))));
            independent[row].iter().cloned().chain(doubled).collect()
        });
        let relations: Vec<Vec<(usize, Ratio)>> =
            independent.iter().cloned().chain(dependent).collect();
        let sums: Vec<Ratio> = relations.iter().map(|terms| at(terms, &values)).collect();
        for (place, value) in misprints {
            values[*place] = *value;
        }
        let mut statement = Statement::printed(&values);
        for (terms, sum) in relations.iter().zip(sums) {
            statement.relate(terms, Range::exactly(sum));
        }
        statement
    }

    fn extents(&self) -> Vec<Range> {
        let mut solver = Solver::new(&self.system);
        let all = self.system.all();
        self.variables
            .iter()
            .map(|variable| solver.extent(&Form::of(*variable), &all).unwrap())
            .collect()
    }
}

fn decide(c: &mut Criterion) {
    let mut group = c.benchmark_group("20 figures and 20 relations");
    for (name, statement) in [
        ("quarters", Statement::of_quarters(&[])),
        ("tangled", Statement::of_tangled_equalities(&[])),
    ] {
        assert_eq!(statement.variables.len(), 20);
        assert_eq!(statement.relations.len(), 20);
        group.bench_function(format!("{name}: decided"), |b| {
            b.iter(|| black_box(&statement.system).feasible().unwrap());
        });
        group.bench_function(format!("{name}: what follows for each figure"), |b| {
            b.iter(|| black_box(&statement).extents());
        });
    }
    group.finish();
}

fn explain(c: &mut Criterion) {
    let mut group = c.benchmark_group("20 figures, 20 relations and two misprints");
    for (name, conflicts, statement) in [
        (
            "quarters",
            41,
            Statement::of_quarters(&[(2, 74_000), (16, 65_544)]),
        ),
        (
            "tangled",
            64,
            Statement::of_tangled_equalities(&[(3, 9000), (14, 123)]),
        ),
    ] {
        let explained = || {
            statement
                .system
                .conflicts(&statement.relations, &statement.figures, Limits::default())
        };
        let found = explained();
        assert_eq!(found.conflicts().len(), conflicts);
        group.bench_function(
            format!("{name}: {conflicts} conflicts and the repairs"),
            |b| {
                b.iter(explained);
            },
        );
    }
    group.finish();
}

criterion_group!(benches, decide, explain);
criterion_main!(benches);
