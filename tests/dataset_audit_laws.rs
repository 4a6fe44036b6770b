//! Laws of the audit: it finds nothing in what is true, every contradiction of one series, and proofs that can be redone.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "dataset/shared.rs"]
mod shared;

use std::collections::BTreeMap;

use bilateral::dataset::{Contradiction, Dataset, DatasetError, Duplicates, Relation};
use bilateral::money::{Amount, Currency};
use bilateral::number::Decimal;
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Measure, Record};
use proptest::prelude::*;
use shared::{
    built, cents, in_millions, key, parts_of, published_spans, quantities, re_added, some_period,
    some_spans, span, term_amount, true_series, truth,
};

/// Whether some running totals fit all figures, by Floyd's algorithm: value and margin from boundary to boundary, of which there are
/// as many as months and one.
fn can_all_be_true(figures: &BTreeMap<(usize, usize), (i64, i64)>, never_falls: bool) -> bool {
    const BOUNDARIES: usize = 13;
    // By how much the total at a boundary can at most be above that at another.
    let mut most: Vec<Vec<Option<i64>>> = vec![vec![None; BOUNDARIES]; BOUNDARIES];
    let mut at_most = |from: usize, to: usize, bound: i64| {
        let known: &mut Option<i64> = &mut most[from][to];
        *known = Some(known.map_or(bound, |known| known.min(bound)));
    };
    for boundary in 0..BOUNDARIES {
        at_most(boundary, boundary, 0);
        if never_falls && boundary > 0 {
            at_most(boundary, boundary - 1, 0);
        }
    }
    for (&(from, to), &(value, margin)) in figures {
        at_most(from, to, value + margin);
        at_most(to, from, margin - value);
    }
    for through in 0..BOUNDARIES {
        for from in 0..BOUNDARIES {
            for to in 0..BOUNDARIES {
                let (Some(there), Some(on)) = (most[from][through], most[through][to]) else {
                    continue;
                };
                most[from][to] =
                    Some(most[from][to].map_or(there + on, |known| known.min(there + on)));
            }
        }
    }
    (0..BOUNDARIES).all(|boundary| most[boundary][boundary] == Some(0))
}

/// A dataset of a balance, which can be negative, or of exports, which cannot.
fn of_figures(figures: &BTreeMap<(usize, usize), (i64, i64)>, measure: Measure) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (&(from, to), &(value, margin)) in figures {
        let (value, margin) = (Decimal::from(value), Decimal::from(margin));
        let amount = Amount::with_margin(value, margin, Currency::USD).unwrap();
        let key = key().with_measure(measure).unwrap();
        builder.insert(Record::new(key, span(from, to), amount).unwrap());
    }
    builder.build().unwrap()
}

/// Up to 14 figures of a year for any of its spans.
fn any_figures() -> impl Strategy<Value = BTreeMap<(usize, usize), (i64, i64)>> {
    let span =
        (0..12_usize, 1..13_usize).prop_map(|(start, months)| (start, (start + months).min(12)));
    prop::collection::btree_map(span, (0..6_i64, 0..3_i64), 1..14)
}

#[test]
fn floyd_is_right_on_a_small_case() {
    let of =
        |third: (i64, i64)| BTreeMap::from([((0, 1), (10, 1)), ((1, 2), (20, 1)), ((0, 2), third)]);
    // 30 ± 2 meets 33 ± 1, and 34 ± 1 does not.
    assert!(can_all_be_true(&of((33, 1)), false));
    assert!(!can_all_be_true(&of((34, 1)), false));
    // Eight months above the year ask for a negative rest.
    let above = BTreeMap::from([((0, 8), (5, 0)), ((0, 12), (4, 0))]);
    assert!(can_all_be_true(&above, false));
    assert!(!can_all_be_true(&above, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// The audit of a series is empty exactly if its figures can all be true, and what it finds are figures without which the others
    /// can be.
    #[test]
    fn a_series_without_a_finding_can_be_true(mut figures in any_figures(), can_be_negative in any::<bool>()) {
        let measure = if can_be_negative { Measure::Balance } else { Measure::Exports };
        let findings = of_figures(&figures, measure).audit();
        prop_assert_eq!(findings.is_empty(), can_all_be_true(&figures, !can_be_negative));
        for finding in &findings {
            figures.retain(|&(from, to), _| span(from, to) != finding.period());
        }
        prop_assert!(can_all_be_true(&figures, !can_be_negative));
        prop_assert_eq!(of_figures(&figures, measure).audit(), vec![]);
    }

    /// Figures rounded from one true series never contradict one another, however each was rounded.
    #[test]
    fn a_true_world_is_without_findings(series in true_series(), spans in some_spans(), places in 0..4_usize) {
        let observations: BTreeMap<Period, Amount> = spans
            .iter()
            .enumerate()
            .map(|(index, &(from, to))| {
                let value = truth(&series, from, to);
                // Some exact, some in millions.
                let amount = if index % 4 == places { cents(value) } else { in_millions(value) };
                (span(from, to), amount)
            })
            .collect();
        prop_assert_eq!(built(&observations).audit(), vec![]);
    }

    /// Across measures and partners alike: figures rounded from one true world never contradict one another, and what is put
    /// together from exports and imports holds the truth.
    #[test]
    fn a_true_world_of_all_measures_is_without_findings(
        foreign in quantities(),
        own in quantities(),
        bought in quantities(),
        returned in quantities(),
        others in quantities(),
        chosen in prop::collection::vec(some_spans(), 8),
        (start, end) in some_period(),
    ) {
        let sum = |a: &[i64], b: &[i64]| -> Vec<i64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
        let (exports, imports) = (sum(&foreign, &own), sum(&bought, &returned));
        let balance: Vec<i64> = exports.iter().zip(&imports).map(|(a, b)| a - b).collect();
        let turnover = sum(&exports, &imports);
        let world = sum(&exports, &others);
        let of = |measure| key().with_measure(measure).unwrap();
        let truths = [
            (of(Measure::Exports), exports),
            (of(Measure::Imports), imports),
            (of(Measure::ReExports), foreign),
            (of(Measure::DomesticExports), own),
            (of(Measure::ReImports), returned),
            (of(Measure::Balance), balance),
            (of(Measure::Turnover), turnover),
            (of(Measure::Exports).with_partner(Area::WORLD).unwrap(), world),
        ];
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for ((key, series), spans) in truths.iter().zip(&chosen) {
            for &(from, to) in spans {
                let amount = in_millions(truth(series, from, to));
                builder.insert(Record::new(key.clone(), span(from, to), amount).unwrap());
            }
        }
        let dataset = builder.build().unwrap();
        prop_assert_eq!(dataset.audit(), vec![]);
        for (key, series) in &truths {
            match dataset.level(key, span(start, end)) {
                Ok(level) => {
                    let true_value = cents(truth(series, start, end)).value();
                    prop_assert!(level.amount().range().contains(&true_value.into()));
                }
                Err(DatasetError::Incomplete { .. } | DatasetError::NotDerivable { .. }) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }

    /// One figure off by more than all margins together is found, and the proof can be redone.
    #[test]
    fn one_wrong_figure_is_found(
        series in true_series(),
        wrong in prop::sample::select(published_spans().into_iter().filter(|(from, to)| to - from > 1).collect::<Vec<_>>()),
        up in any::<bool>(),
        excess in 50..1_000_i128,
    ) {
        // All months and every longer span; 24 months and a year have margins of 0.5 million each, 12.5 million at most.
        let off = excess * 100_000_000 * if up { 1 } else { -1 };
        let observations: BTreeMap<Period, Amount> = published_spans()
            .into_iter()
            .map(|(from, to)| {
                let value = truth(&series, from, to) + if (from, to) == wrong { off } else { 0 };
                (span(from, to), in_millions(value))
            })
            .collect();
        let findings = built(&observations).audit();
        let named = |finding: &Contradiction, period| {
            finding.period() == period || finding.terms().iter().any(|term| term.period == period)
        };
        let found = findings.iter().any(|finding| named(finding, span(wrong.0, wrong.1)));
        prop_assert!(found, "{findings:?}");
        for finding in findings {
            prop_assert_eq!(finding.key(), &key());
            prop_assert_eq!(finding.relation(), Relation::Equal);
            prop_assert_eq!(observations.get(&finding.period()), Some(&finding.recorded()));
            prop_assert_eq!(
                re_added(finding.terms().iter().map(term_amount)),
                parts_of(finding.derived())
            );
            let (recorded, margin) = parts_of(finding.recorded());
            let (derived, derived_margin) = parts_of(finding.derived());
            prop_assert!(recorded.minus(&derived).abs() > margin.plus(&derived_margin));
            for term in finding.terms() {
                prop_assert_eq!(observations.get(&term.period), Some(&term.amount));
            }
        }
    }
}
