//! Laws of the dataset, checked on random series against plain sums and naive models.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "dataset/shared.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use bilateral::dataset::{Dataset, DatasetError, Duplicates, Sign};
use bilateral::money::Amount;
use bilateral::number::Decimal;
use bilateral::period::{Frequency, Month, Period};
use bilateral::record::{Missing, Record};
use proptest::prelude::*;
use proptest::sample::subsequence;
use shared::{
    MONTHS, built, cents, in_millions, key, month, parts_of, published_spans, re_added,
    some_period, some_spans, span, step_amount, the_series, true_series, truth,
};

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
