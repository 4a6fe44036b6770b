//! Laws of the dataset, checked on random series against plain sums and naive models.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bilateral::dataset::{
    Contradiction, Dataset, DatasetError, Duplicates, Relation, Series, Sign, Step, Term,
};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Ratio};
use bilateral::period::{Frequency, Month, Period};
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Missing, Record};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// The months of every true series: two years.
const MONTHS: usize = 24;
const FIRST_YEAR: i32 = 2021;

fn key() -> Key {
    let (reporter, partner) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    Key::new(reporter, partner, Measure::Balance, Currency::USD).unwrap()
}

fn month(index: usize) -> Month {
    let first = Month::new(FIRST_YEAR, 1).unwrap();
    first.plus(i32::try_from(index).unwrap()).unwrap()
}

/// From month `start` up to but without month `end`.
fn span(start: usize, end: usize) -> Period {
    Period::between(month(start), month(end - 1)).unwrap()
}

/// An exact amount of as many cents.
fn cents(cents: i128) -> Amount {
    Amount::exact(Decimal::from_i128_with_scale(cents, 2), Currency::USD)
}

fn truth(series: &[i64], start: usize, end: usize) -> i128 {
    series[start..end]
        .iter()
        .map(|&value| i128::from(value))
        .sum()
}

/// What a publisher prints in whole millions of a true value in cents: half a million and more is rounded away from zero.
fn in_millions(cents: i128) -> Amount {
    const MILLION: i128 = 100_000_000;
    let size = (cents.abs() + MILLION / 2) / MILLION;
    let digits = (cents.signum() * size).to_string();
    Amount::printed(&digits, Scale::Million, Currency::USD).unwrap()
}

fn built(observations: &BTreeMap<Period, Amount>) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    builder.extend(
        observations
            .iter()
            .map(|(&period, &amount)| Record::new(key(), period, amount).unwrap()),
    );
    builder.build().unwrap()
}

fn the_series(dataset: &Dataset) -> Arc<Series> {
    Arc::clone(dataset.series(&key()).unwrap())
}

/// The signed sum of the values and the sum of the margins.
fn re_added<'a>(terms: impl Iterator<Item = (Sign, Amount)> + 'a) -> (Ratio, Ratio) {
    terms.fold(
        (Ratio::ZERO, Ratio::ZERO),
        |(value, margin), (sign, amount)| {
            let margin = margin.plus(&amount.margin().into());
            let this = Ratio::from(amount.value());
            match sign {
                Sign::Added => (value.plus(&this), margin),
                Sign::Subtracted => (value.minus(&this), margin),
            }
        },
    )
}

fn step_amount(step: Step<'_>) -> (Sign, Amount) {
    (step.sign, step.observation.amount().unwrap())
}

fn term_amount(term: &Term) -> (Sign, Amount) {
    (term.sign, term.amount)
}

fn parts_of(amount: Amount) -> (Ratio, Ratio) {
    (amount.value().into(), amount.margin().into())
}

/// Every month, quarter, year and year-to-date span of the two years, as pairs of month boundaries.
fn published_spans() -> Vec<(usize, usize)> {
    let mut spans: BTreeSet<(usize, usize)> = (0..MONTHS).map(|m| (m, m + 1)).collect();
    spans.extend((0..MONTHS).step_by(3).map(|m| (m, m + 3)));
    spans.extend((0..MONTHS).step_by(12).map(|m| (m, m + 12)));
    for january in [0, 12] {
        spans.extend((2..=12).map(|months| (january, january + months)));
    }
    spans.into_iter().collect()
}

/// Cents of a month: up to some 9 billion either way.
fn true_series() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-900_000_000_000_i64..900_000_000_000, MONTHS)
}

/// Cents of a month that cannot be below zero.
fn quantities() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0..900_000_000_000_i64, MONTHS)
}

fn some_spans() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let all = published_spans();
    let count = all.len();
    subsequence(all, 1..=count)
}

/// A span of at least one month inside the two years.
fn some_period() -> impl Strategy<Value = (usize, usize)> {
    (0..MONTHS).prop_flat_map(|start| (Just(start), start + 1..=MONTHS))
}

/// Whether signed spans lead from one boundary to another: the plain reachability that a total needs.
fn reachable(spans: &[(usize, usize)], start: usize, end: usize) -> bool {
    let mut reached = BTreeSet::from([start]);
    loop {
        let before = reached.len();
        for &(from, to) in spans {
            if reached.contains(&from) || reached.contains(&to) {
                reached.extend([from, to]);
            }
        }
        if reached.len() == before {
            return reached.contains(&end);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// A period cut into runs of months, each recorded once, adds up to the plain sum of its cents.
    #[test]
    fn a_total_is_the_plain_sum_of_a_partition(
        series in true_series(),
        (start, end) in some_period(),
        cuts in prop::collection::btree_set(0..MONTHS, 0..8),
    ) {
        let mut boundaries: Vec<usize> = cuts.into_iter().filter(|cut| (start + 1..end).contains(cut)).collect();
        boundaries.insert(0, start);
        boundaries.push(end);
        let observations = boundaries
            .windows(2)
            .map(|run| (span(run[0], run[1]), cents(truth(&series, run[0], run[1]))))
            .collect();
        let total = built(&observations).total(&key(), span(start, end)).unwrap();
        prop_assert_eq!(total.amount(), cents(truth(&series, start, end)));
        prop_assert_eq!(total.steps().count(), boundaries.len() - 1);
        prop_assert!(total.steps().all(|step| step.sign == Sign::Added));
    }

    /// Whatever mixture is recorded: a total exists exactly where a chain of spans leads, holds the true value, and its steps
    /// add up to it again. Gaps are empty exactly where there is a total.
    #[test]
    fn a_derivation_adds_up_and_holds_the_truth(
        series in true_series(),
        spans in some_spans(),
        (start, end) in some_period(),
        exact in any::<bool>(),
    ) {
        let published = |value| if exact { cents(value) } else { in_millions(value) };
        let observations: BTreeMap<Period, Amount> = spans
            .iter()
            .map(|&(from, to)| (span(from, to), published(truth(&series, from, to))))
            .collect();
        let dataset = built(&observations);
        let period = span(start, end);
        let total = dataset.total(&key(), period);
        prop_assert_eq!(total.is_ok(), reachable(&spans, start, end));
        prop_assert_eq!(dataset.gaps(&key(), period).unwrap().is_empty(), total.is_ok());
        match total {
            Ok(total) => {
                let amount = total.amount();
                prop_assert_eq!(re_added(total.steps().map(step_amount)), parts_of(amount));
                let true_value = cents(truth(&series, start, end));
                prop_assert!(amount.range().contains(&true_value.value().into()));
                prop_assert_eq!(amount.is_exact(), exact);
                if exact {
                    prop_assert_eq!(amount, true_value);
                }
                for step in total.steps() {
                    let recorded = observations.get(&step.observation.period());
                    prop_assert_eq!(recorded.copied(), step.observation.amount());
                }
            }
            Err(DatasetError::Incomplete { holes, .. }) => {
                prop_assert!(!holes.is_empty());
                // The holes do what they promise: with them filled there is a total.
                let mut filled = spans.clone();
                for hole in &holes {
                    let index = usize::try_from(hole.month().months_since(&month(0))).unwrap();
                    filled.push((index, index + 1));
                }
                prop_assert!(reachable(&filled, start, end));
                // And they are the fewest: without any one of them there is none.
                for left_out in 0..holes.len() {
                    let mut fewer = filled.clone();
                    fewer.remove(spans.len() + left_out);
                    prop_assert!(!reachable(&fewer, start, end));
                }
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// A total never has a wider margin than any single observation or sum of months that also gives it.
    #[test]
    fn a_total_takes_the_narrowest_way(series in true_series(), spans in some_spans(), (start, end) in some_period()) {
        let observations: BTreeMap<Period, Amount> = spans
            .iter()
            .map(|&(from, to)| (span(from, to), in_millions(truth(&series, from, to))))
            .collect();
        // All margins are alike, so the narrowest way has the fewest observations: a breadth-first search counts them.
        let mut distance = BTreeMap::from([(start, 0_i64)]);
        let mut frontier = vec![start];
        while !frontier.is_empty() {
            let mut next = Vec::new();
            for at in frontier {
                let so_far = distance[&at];
                for &(from, to) in &spans {
                    let other = if from == at { to } else if to == at { from } else { continue };
                    distance.entry(other).or_insert_with(|| {
                        next.push(other);
                        so_far + 1
                    });
                }
            }
            frontier = next;
        }
        if let Ok(total) = built(&observations).total(&key(), span(start, end)) {
            let margin = Decimal::from(distance[&end] * 500_000);
            prop_assert_eq!(total.amount().margin(), margin);
        }
    }

    /// Series of single months are summed by differences of running sums; one quarter elsewhere forces the search for a way.
    /// Both give the same totals and the same holes.
    #[test]
    fn both_routes_agree(
        series in true_series(),
        present in subsequence((0..MONTHS).collect::<Vec<_>>(), 1..=MONTHS),
        (start, end) in some_period(),
    ) {
        let mut observations: BTreeMap<Period, Amount> = present
            .iter()
            .map(|&m| (span(m, m + 1), in_millions(i128::from(series[m]))))
            .collect();
        let running = the_series(&built(&observations));
        observations.insert("2031-Q1".parse().unwrap(), cents(1));
        let graph = the_series(&built(&observations));
        let period = span(start, end);
        prop_assert_eq!(running.gaps(period), graph.gaps(period));
        match (running.total(period), graph.total(period)) {
            (Ok(first), Ok(second)) => {
                prop_assert_eq!(first.amount(), second.amount());
                prop_assert!(first.steps().eq(second.steps()));
                prop_assert_eq!(first.to_string(), second.to_string());
            }
            (Err(first), Err(second)) => prop_assert_eq!(first.to_string(), second.to_string()),
            (first, second) => prop_assert!(false, "{first:?} against {second:?}"),
        }
    }

    /// In a series of months the holes are exactly the months not recorded, with the reason where a record gives one.
    #[test]
    fn a_refusal_names_exactly_the_months_missing(
        states in prop::collection::vec(0..3_u8, MONTHS),
        (start, end) in some_period(),
    ) {
        let mut builder = Dataset::builder(Duplicates::Refuse);
        // One month before the two years, so that the series exists.
        builder.insert(Record::new(key(), "2020-12".parse().unwrap(), cents(1)).unwrap());
        for (m, state) in states.iter().enumerate() {
            match state {
                0 => {}
                1 => {
                    builder.insert(Record::missing(key(), span(m, m + 1), Missing::Confidential));
                }
                _ => {
                    builder.insert(Record::new(key(), span(m, m + 1), cents(100)).unwrap());
                }
            }
        }
        let expected: Vec<(Month, Option<Missing>)> = (start..end)
            .filter(|&m| states[m] < 2)
            .map(|m| (month(m), (states[m] == 1).then_some(Missing::Confidential)))
            .collect();
        let dataset = builder.build().unwrap();
        match dataset.total(&key(), span(start, end)) {
            Ok(total) => {
                prop_assert!(expected.is_empty());
                let months = i128::try_from(end - start).unwrap();
                prop_assert_eq!(total.amount(), cents(100 * months));
            }
            Err(DatasetError::Incomplete { holes, period, .. }) => {
                prop_assert_eq!(period, span(start, end));
                let holes: Vec<_> = holes.iter().map(|hole| (hole.month(), hole.reason())).collect();
                prop_assert_eq!(holes, expected);
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// The order in which records come changes neither totals, nor holes, nor findings.
    #[test]
    fn order_never_matters(
        series in true_series(),
        (spans, shuffled) in some_spans().prop_flat_map(|spans| (Just(spans.clone()), Just(spans).prop_shuffle())),
        wrong in 0..MONTHS,
    ) {
        let record = |&(from, to): &(usize, usize)| {
            let error = if from == wrong { 77_000_000_000 } else { 0 };
            Record::new(key(), span(from, to), in_millions(truth(&series, from, to) + error)).unwrap()
        };
        let build = |spans: &[(usize, usize)]| {
            let mut builder = Dataset::builder(Duplicates::Refuse);
            builder.extend(spans.iter().map(record));
            builder.build().unwrap()
        };
        let (first, second) = (build(&spans), build(&shuffled));
        for start in 0..MONTHS {
            for end in start + 1..=MONTHS {
                let period = span(start, end);
                prop_assert_eq!(first.total(&key(), period), second.total(&key(), period));
                prop_assert_eq!(first.gaps(&key(), period), second.gaps(&key(), period));
            }
        }
        prop_assert_eq!(first.audit(), second.audit());
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

    /// Of several releases the latest is taken, or the latest on or before a day: the naive model scans all of them.
    #[test]
    fn the_release_chosen_is_that_of_a_naive_model(
        releases in prop::collection::btree_map((0..4_usize, 1..28_u32), -1_000..1_000_i128, 1..24)
            .prop_map(|releases| releases.into_iter().collect::<Vec<_>>())
            .prop_shuffle(),
        as_of in 1..28_u32,
        latest in any::<bool>(),
    ) {
        let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2023, 1, day).unwrap();
        let policy = if latest { Duplicates::LatestRelease } else { Duplicates::AsOf(day(as_of)) };
        let mut builder = Dataset::builder(policy);
        for &((m, released), value) in &releases {
            let record = Record::new(key(), span(m, m + 1), cents(value)).unwrap();
            builder.insert(record.with_release(day(released)));
        }
        let dataset = builder.build().unwrap();
        for m in 0..4 {
            let known = releases
                .iter()
                .filter(|((of, released), _)| *of == m && (latest || *released <= as_of))
                .max_by_key(|((_, released), _)| *released);
            let found = dataset.total(&key(), span(m, m + 1)).ok();
            prop_assert_eq!(
                found.as_ref().map(|total| (total.amount(), total.releases())),
                known.map(|((_, released), value)| (cents(*value), vec![day(*released)]))
            );
            prop_assert!(found.is_none_or(|total| total.is_of_one_vintage()));
        }
    }

    /// Cumulated and taken apart again, a series of exact months is what it was.
    #[test]
    fn running_totals_and_their_steps_agree_with_plain_sums(series in true_series(), december in any::<bool>()) {
        let year = if december { 12 } else { 0 };
        let observations: BTreeMap<Period, Amount> = (1..=12)
            .map(|months| (span(year, year + months), cents(truth(&series, year, year + months))))
            .collect();
        let series_of_sums = the_series(&built(&observations));
        let whole = span(year, year + 12);
        let steps = series_of_sums.decumulate(whole, Frequency::Monthly).unwrap();
        let running = series_of_sums.cumulate(whole, Frequency::Monthly).unwrap();
        prop_assert_eq!((steps.len(), running.len()), (12, 12));
        for m in 0..12 {
            prop_assert_eq!(steps[m].amount(), cents(i128::from(series[year + m])));
            prop_assert_eq!(running[m].amount(), cents(truth(&series, year, year + m + 1)));
        }
    }
}

/// The model of the naive sums is itself checked once by hand.
#[test]
fn the_models_are_right_on_a_small_case() {
    // 1.5 million and 0.49 million are printed as 2 and 0 million, minus 1.5 million as minus 2.
    let printed = |cents| in_millions(cents).value().to_string();
    assert_eq!(printed(150_000_000), "2000000");
    assert_eq!(printed(49_999_999), "0");
    assert_eq!(printed(-150_000_000), "-2000000");
    // January to March and March alone give January–February; April is out of reach.
    assert!(reachable(&[(0, 3), (2, 3)], 0, 2));
    assert!(!reachable(&[(0, 3), (2, 3)], 0, 4));
    // 24 months, 8 quarters, 2 years and 11 year-to-date spans a year, of which the quarter and the year are counted already.
    assert_eq!(published_spans().len(), 24 + 8 + 2 + 2 * 9);
}
