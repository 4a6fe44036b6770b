use std::collections::BTreeMap;

use serde::Serialize;

use super::{Gap, Repeat, Tally};
use crate::dataset::{Contradiction, Dataset, Duplicates};
use crate::money::Currency;
use crate::period::Period;
use crate::place::Area;
use crate::read::Position;
use crate::record::{Key, Observation, Observed, Product, Record};

/// An observation, and where it stands.
pub(super) struct Seen {
    pub(super) observation: Observation,
    pub(super) at: Option<Position>,
}

/// The records of a file by series.
pub(super) type Held = BTreeMap<Key, Vec<Seen>>;

/// What is wrong among the records of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Found {
    pub(super) gaps: Tally<Gap>,
    #[serde(rename = "repeated")]
    pub(super) repeats: Tally<Repeat>,
    pub(super) contradictions: Tally<Contradiction>,
}

/// Figures that are held against one another, here and by [`Dataset::audit`], are of one reporter, product and currency: a dataset for
/// each is as good as one of all, and the time does not grow with their product.
type Group = (Area, Product, Currency);

/// Looks for gaps, for several records of one period, and for contradictions among the others.
pub(super) fn search(held: Held) -> Found {
    let mut groups: BTreeMap<Group, Held> = BTreeMap::new();
    for (key, seen) in held {
        let group = (key.reporter(), key.product().clone(), key.currency());
        groups.entry(group).or_default().insert(key, seen);
    }
    let mut found = Found::default();
    for group in groups.into_values() {
        found.search_group(group);
    }
    found
}

impl Seen {
    fn said(&self) -> (Observed, String) {
        let place = self.at.map(|at| at.to_string());
        (self.observation.observed(), place.unwrap_or_default())
    }
}

impl Found {
    fn search_group(&mut self, group: Held) {
        let mut builder = Dataset::builder(Duplicates::Refuse);
        let mut recorded: Vec<(Key, Vec<Period>)> = Vec::new();
        for (key, mut seen) in group {
            // Stable: of one period, the first in the file comes first.
            seen.sort_by_key(|seen| seen.observation.period());
            let mut periods = Vec::new();
            for rivals in seen.chunk_by(|a, b| a.observation.period() == b.observation.period()) {
                let Some(first) = rivals.first() else {
                    continue;
                };
                let period = first.observation.period();
                periods.push(period);
                match rivals.get(1) {
                    // None of them is known to be the figure, and whatever the others contradict they contradict without it.
                    Some(second) => {
                        let repeat = Repeat::new(key.clone(), period, first.said(), second.said());
                        self.repeats.add(repeat);
                    }
                    None => {
                        let observation = first.observation.clone();
                        builder.insert(Record::from_parts(key.clone(), observation));
                    }
                }
            }
            recorded.push((key, periods));
        }
        // Every period has one record, so there is a dataset.
        let Ok(dataset) = builder.build() else { return };
        // A series of which every period has several records is not in it.
        let gaps = recorded
            .iter()
            .filter_map(|(key, periods)| Gap::of(key, dataset.series(key).ok(), periods));
        self.gaps.extend(gaps);
        self.contradictions.extend(dataset.audit());
    }
}
