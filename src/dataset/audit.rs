use std::sync::Arc;

use super::contradiction::{Contradiction, Relation, Term};
use super::graph::{Graph, Way, boundaries};
use super::level::against_parts;
use super::{Dataset, Series, Sign};
use crate::money::Amount;
use crate::place::Area;
use crate::record::{Key, Measure, Observation};

impl Dataset {
    /// Every contradiction between observations, each with its proof; none when all can be true together.
    ///
    /// Checked are
    ///
    /// * each series in itself, such as a year against its months: observations are taken in from the shortest
    ///   period to the longest, and one that no longer fits those before it is reported and left aside. What is taken in can
    ///   be true together, so a series without a report has no contradiction in it, margins and all;
    /// * recorded turnover and balance against exports and imports, domestic exports against exports and re-exports;
    /// * parts against wholes: re-exports and domestic exports against exports, re-imports against imports, one partner
    ///   against the world.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, millions) in [("2021", "1500"), ("2021-S1", "700"), ("2021-S2", "780")] {
    ///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    /// }
    /// let findings = builder.build()?.audit();
    /// // 700 + 780 = 1480 ± 1 and 1500 ± 0.5 are 20 apart.
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "KZ–RO exports, USD, 2021: recorded 1.500 bn, but 2021-S1: 700 m + 2021-S2: 780 m = 1.48 bn ± 0.001 bn USD"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn audit(&self) -> Vec<Contradiction> {
        self.all_series()
            .flat_map(|series| {
                let mut found = over_time(series);
                found.extend(self.over_measures(series));
                found.extend(self.parts_of_wholes(series));
                found
            })
            .collect()
    }

    fn over_measures(&self, series: &Series) -> Vec<Contradiction> {
        let key = series.key();
        if !matches!(
            key.measure(),
            Measure::Turnover | Measure::Balance | Measure::DomesticExports
        ) {
            return Vec::new();
        }
        recorded(series)
            .filter_map(|(observation, amount)| {
                let period = observation.period();
                let parts = self.parts(key, period).ok()?;
                against_parts(key, period, amount, &parts).ok().flatten()
            })
            .collect()
    }

    fn parts_of_wholes(&self, series: &Series) -> Vec<Contradiction> {
        wholes(series.key())
            .into_iter()
            .filter_map(|whole| self.series(&whole).ok())
            .flat_map(|whole| self::parts_of(series, whole))
            .collect()
    }
}

/// The keys of which this one is a part.
fn wholes(part: &Key) -> Vec<Key> {
    let mut wholes = Vec::new();
    let whole = match part.measure() {
        Measure::ReExports | Measure::DomesticExports => Some(Measure::Exports),
        Measure::ReImports => Some(Measure::Imports),
        _ => None,
    };
    wholes.extend(whole.and_then(|measure| part.with_measure(measure).ok()));
    if !part.measure().can_be_negative() && part.partner() != Area::WORLD {
        wholes.extend(part.with_partner(Area::WORLD).ok());
    }
    wholes
}

fn parts_of(part: &Series, whole: &Arc<Series>) -> Vec<Contradiction> {
    recorded(part)
        .filter_map(|(observation, amount)| {
            let total = whole.total(observation.period()).ok()?;
            Contradiction::between(
                part.key(),
                observation.period(),
                amount,
                Relation::AtMost,
                total.amount(),
                || {
                    vec![Term {
                        sign: Sign::Added,
                        measure: whole.key().measure(),
                        period: observation.period(),
                        amount: total.amount(),
                    }]
                },
            )
        })
        .collect()
}

/// The observations of one series that do not fit the shorter ones.
fn over_time(series: &Series) -> Vec<Contradiction> {
    let observations = series.observations();
    let mut order: Vec<usize> = (0..observations.len()).collect();
    order.sort_by_key(|&index| observations.get(index).map(|o| o.period().month_count()));
    let mut consistent = Graph::default();
    let mut found = Vec::new();
    if !series.key().measure().adds_up_over_time() {
        return found;
    }
    for index in order {
        let Some((observation, amount)) = observations
            .get(index)
            .and_then(|o| o.amount().map(|amount| (o, amount)))
        else {
            continue;
        };
        let period = observation.period();
        let (start, end) = boundaries(period);
        // A single month is an edge of its own: no shorter observation can be held against it.
        let ways = if period.month_count() == 1 {
            [None, None]
        } else {
            [
                consistent.least(start, end, observations),
                consistent.least(end, start, observations).map(backwards),
            ]
        };
        let contradiction = ways.into_iter().flatten().find_map(|mut way| {
            way.sort_unstable_by_key(|&(index, sign)| (sign, index));
            let terms = terms(series.key(), &way, observations);
            let derived = sum(&terms)?;
            Contradiction::between(
                series.key(),
                period,
                amount,
                Relation::Equal,
                derived,
                || terms,
            )
        });
        match contradiction {
            Some(contradiction) => found.push(contradiction),
            None => consistent.insert(index, period),
        }
    }
    found
}

/// The same way walked from its end: what was added is subtracted.
fn backwards(way: Way) -> Way {
    way.into_iter()
        .map(|(index, sign)| match sign {
            Sign::Added => (index, Sign::Subtracted),
            Sign::Subtracted => (index, Sign::Added),
        })
        .collect()
}

fn terms(key: &Key, way: &Way, observations: &[Observation]) -> Vec<Term> {
    way.iter()
        .filter_map(|&(index, sign)| {
            let observation = observations.get(index)?;
            Some(Term {
                sign,
                measure: key.measure(),
                period: observation.period(),
                amount: observation.amount()?,
            })
        })
        .collect()
}

fn sum(terms: &[Term]) -> Option<Amount> {
    let mut terms = terms.iter().map(|term| match term.sign {
        Sign::Added => term.amount,
        Sign::Subtracted => term.amount.negated(),
    });
    let first = terms.next()?;
    terms.try_fold(first, |sum, amount| sum.plus(&amount).ok())
}

fn recorded(series: &Series) -> impl Iterator<Item = (&Observation, Amount)> {
    series
        .observations()
        .iter()
        .filter_map(|observation| observation.amount().map(|amount| (observation, amount)))
}
