use std::collections::BTreeSet;
use std::sync::Arc;

use super::contradiction::{Contradiction, Relation, Term};
use super::graph::{Graph, Way, boundaries};
use super::level::{against_parts, part_keys};
use super::witness::Witness;
use super::{Dataset, Series, Sign, Total};
use crate::money::Amount;
use crate::period::Period;
use crate::place::{Area, AreaKind};
use crate::record::{Key, Measure, Observation};

impl Dataset {
    /// The contradictions between observations, each with its proof.
    ///
    /// Held against one another are
    ///
    /// * the observations of each series, such as a year and its months: they are taken in from the shortest period to the
    ///   longest, and one that no longer fits those before it, margins and all, is reported and left aside. Where trade
    ///   cannot be negative, a part of a year above the year does not fit either. A series without a report has no
    ///   contradiction in it;
    /// * recorded turnover and balance and exports and imports, recorded domestic exports and exports and re-exports, over
    ///   every period for which one of them is recorded and all have a total;
    /// * parts and wholes over such periods: re-exports and domestic exports in exports, re-imports in imports, exports and
    ///   imports in turnover, each partner in the world, and all countries together in the world.
    ///
    /// Figures of different releases are held against one another too, and a contradiction between them states the release dates: what
    /// does not fit may have been revised.
    ///
    /// What several series at several periods exclude only together is not searched for.
    ///
    /// The time grows with the number of observations, and once more with that of a mixed series for each contradiction in it: sixty years
    /// of months and year-to-date figures (1 380 observations) took 11 ms when it was measured, and 88 ms with a span of twenty years
    /// that contradicts them. Series of single months cost next to nothing.
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
    /// // 700 + 780 = 1480, 20 less than 1500, and three figures of a million allow 1.5.
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "KZ–RO exports, USD, 2021: 1.500 bn, but 2021-S1: 700 m + 2021-S2: 780 m = 1.48 bn USD: \
    ///      20 m apart, and half a unit in the last place of each figure explains 1.5 m"
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
                found.extend(self.countries_in_the_world(series));
                found
            })
            .collect()
    }

    fn over_measures(&self, series: &Arc<Series>) -> Vec<Contradiction> {
        let key = series.key();
        let composite = matches!(
            key.measure(),
            Measure::Turnover | Measure::Balance | Measure::DomesticExports
        );
        let Some(parts) = composite.then(|| part_keys(key)).and_then(Result::ok) else {
            return Vec::new();
        };
        let parts = parts.map(|key| self.find(&key));
        let periods = periods([Some(series), parts[0], parts[1]].into_iter().flatten());
        periods
            .into_iter()
            .filter_map(|period| {
                let recorded = series.total(period).ok()?.into();
                let parts = self.parts(key, period).ok()?;
                against_parts(key, period, &recorded, &parts).ok()?
            })
            .collect()
    }

    fn parts_of_wholes(&self, part: &Arc<Series>) -> Vec<Contradiction> {
        wholes(part.key())
            .iter()
            .filter_map(|whole| self.find(whole))
            .flat_map(|whole| {
                periods([part, whole]).into_iter().filter_map(|period| {
                    let part = part.total(period).ok()?;
                    let whole = whole.total(period).ok()?;
                    let found = Contradiction::between(
                        part.key(),
                        period,
                        part.amount(),
                        Relation::AtMost,
                        whole.amount(),
                        || vec![term(Sign::Added, &whole)],
                    )?;
                    Some(found.released([part, whole].iter().flat_map(Total::releases)))
                })
            })
            .collect()
    }

    /// All countries together against the world. Aggregates are left out, since their members are there already.
    fn countries_in_the_world(&self, world: &Arc<Series>) -> Vec<Contradiction> {
        let key = world.key();
        if key.partner() != Area::WORLD || key.measure().can_be_negative() {
            return Vec::new();
        }
        let mut countries: Vec<&Arc<Series>> = Area::all()
            .filter(|area| area.kind() == AreaKind::Country && area.existed_until().is_none())
            .filter_map(|partner| self.find(&key.with_partner(partner).ok()?))
            .collect();
        countries.sort_unstable_by_key(|series| series.key().partner());
        // One country alone is a part of a whole.
        if countries.len() < 2 {
            return Vec::new();
        }
        periods([world])
            .into_iter()
            .filter_map(|period| {
                let recorded = world.total(period).ok()?;
                let totals: Vec<Total> = countries
                    .iter()
                    .filter_map(|series| series.total(period).ok())
                    .collect();
                let terms: Vec<Term> = totals
                    .iter()
                    .map(|total| term(Sign::Added, total))
                    .collect();
                let (derived, relation) = (sum(&terms)?, Relation::AtLeast);
                let amount = recorded.amount();
                let found =
                    Contradiction::between(key, period, amount, relation, derived, || terms)?;
                Some(found.released(totals.iter().chain([&recorded]).flat_map(Total::releases)))
            })
            .collect()
    }
}

/// Every period for which one of the series has an observation.
fn periods<'a>(series: impl IntoIterator<Item = &'a Arc<Series>>) -> BTreeSet<Period> {
    series
        .into_iter()
        .flat_map(|series| series.observations())
        .map(Observation::period)
        .collect()
}

fn term(sign: Sign, total: &Total) -> Term {
    Term {
        sign,
        key: total.key().clone(),
        period: total.period(),
        amount: total.amount(),
    }
}

/// The keys of which this one is a part: of another measure, or of the world.
fn wholes(part: &Key) -> Vec<Key> {
    let world = part.with_partner(Area::WORLD).ok();
    part.containing_measures()
        .chain(world.filter(|world| part.is_part_of(world)))
        .collect()
}

/// The observations of one series that do not fit the shorter ones.
fn over_time(series: &Series) -> Vec<Contradiction> {
    let mut found = Vec::new();
    if !series.key().measure().adds_up_over_time() {
        return found;
    }
    let observations = series.observations();
    let mut order: Vec<usize> = (0..observations.len()).collect();
    order.sort_by_key(|&index| observations.get(index).map(|o| o.period().month_count()));
    let mut consistent = Graph::default();
    let mut witness = Witness::new(!series.key().measure().can_be_negative());
    for index in order {
        let Some(observation) = observations.get(index) else {
            continue;
        };
        let Some(amount) = observation.amount() else {
            continue;
        };
        let period = observation.period();
        if witness.admits(period, amount, &consistent, observations) {
            consistent.insert(index, period);
        } else {
            let contradiction = against_shorter(series, &consistent, period, amount);
            found.extend(contradiction.map(|found| found.released(observation.released())));
        }
    }
    found
}

/// The contradiction between an amount and the tightest bounds that the observations in the graph set to it.
fn against_shorter(
    series: &Series,
    consistent: &Graph,
    period: Period,
    amount: Amount,
) -> Option<Contradiction> {
    let key = series.key();
    let observations = series.observations();
    let (start, end) = boundaries(period);
    let bound =
        |from, to| consistent.least(from, to, !key.measure().can_be_negative(), observations);
    let above = bound(start, end).map(|(way, loose)| (way, loose, Relation::AtMost));
    let below = bound(end, start).map(|(way, loose)| (backwards(way), loose, Relation::AtLeast));
    [above, below]
        .into_iter()
        .flatten()
        .find_map(|(mut way, loose, one_sided)| {
            way.sort_unstable_by_key(|&(index, sign)| (sign, index));
            let terms = terms(key, &way, observations);
            let derived = sum(&terms)?;
            let relation = if loose { one_sided } else { Relation::Equal };
            let found = Contradiction::between(key, period, amount, relation, derived, || terms)?;
            let of_way = way.iter().filter_map(|&(index, _)| observations.get(index));
            Some(found.released(of_way.filter_map(Observation::released)))
        })
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
                key: key.clone(),
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

#[cfg(test)]
mod tests {
    use crate::dataset::Duplicates;
    use crate::money::{Currency, Scale};
    use crate::record::Record;

    use super::*;

    /// What the audit says of millions of dollars recorded for partner, measure and period.
    fn audit(records: &[(&str, Measure, &str, &str)]) -> Vec<String> {
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (partner, measure, period, millions) in records {
            let (kz, partner) = ("KZ".parse().unwrap(), partner.parse().unwrap());
            let key = Key::new(kz, partner, *measure, Currency::USD).unwrap();
            let amount = Amount::printed(millions, Scale::Million, Currency::USD).unwrap();
            builder.insert(Record::new(key, period.parse().unwrap(), amount).unwrap());
        }
        let dataset = builder.build().unwrap();
        dataset.audit().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_part_of_a_year_is_not_above_the_year() {
        let exports = |period, millions| ("RO", Measure::Exports, period, millions);
        assert_eq!(
            audit(&[exports("2021-01/2021-08", "100"), exports("2021", "90")]),
            [
                "KZ–RO exports, USD, 2021: 90 m, but at least 2021-01/2021-08: 100 m USD: 10 m apart, and half a unit in the last place of each figure explains 1 m"
            ]
        );
        assert_eq!(
            audit(&[exports("2021-01/2021-08", "100"), exports("2021", "100")]),
            [""; 0]
        );
        let balance = |period, millions| ("RO", Measure::Balance, period, millions);
        assert_eq!(
            audit(&[balance("2021-01/2021-08", "100"), balance("2021", "90")]),
            [""; 0]
        );
    }

    #[test]
    fn the_finer_periods_may_stand_on_either_side() {
        // 10 + 10 = 20 against 100 + 50 = 150. Of four figures half a million each is explained, of which 20 stands for two.
        let found = audit(&[
            ("RO", Measure::Turnover, "2021-S1", "10"),
            ("RO", Measure::Turnover, "2021-S2", "10"),
            ("RO", Measure::Exports, "2021", "100"),
            ("RO", Measure::Imports, "2021", "50"),
        ]);
        assert!(
            found.contains(
                &"KZ–RO turnover, USD, 2021: 20 m, but exports 2021: 100 m + imports 2021: 50 m = 150 m USD: 130 m apart, and the margins of the figures explain 2 m"
                    .into()
            ),
            "{found:?}"
        );
        assert_eq!(
            audit(&[
                ("RO", Measure::Exports, "2021-S1", "100"),
                ("RO", Measure::Exports, "2021-S2", "100"),
                ("WORLD", Measure::Exports, "2021", "150"),
            ]),
            [
                "KZ–RO exports, USD, 2021: 200 m, but at most KZ–WORLD 2021: 150 m USD: 50 m apart, and the margins of the figures explain 1.5 m"
            ]
        );
    }

    #[test]
    fn a_margin_that_is_no_half_of_a_place_is_not_said_to_be_one() {
        let key = Key::new(
            "KZ".parse().unwrap(),
            "RO".parse().unwrap(),
            Measure::Exports,
            Currency::USD,
        )
        .unwrap();
        let audit = |margin: &str| {
            let mut builder = Dataset::builder(Duplicates::Refuse);
            for (period, value, margin) in [("2021", "90", margin), ("2021-01", "100", "0.5")] {
                let [value, margin] =
                    [value, margin].map(|text| crate::number::read(text).unwrap());
                let amount = Amount::with_margin(value, margin, Currency::USD).unwrap();
                builder.insert(Record::new(key.clone(), period.parse().unwrap(), amount).unwrap());
            }
            builder.build().unwrap().audit()[0].to_string()
        };
        let before = "KZ–RO exports, USD, 2021: 90, but at least 2021-01: 100 USD: 10 apart, and";
        for (margin, reason) in [
            (
                "0.5",
                "half a unit in the last place of each figure explains 1",
            ),
            (
                "5",
                "half a unit in the last place of each figure explains 5.5",
            ),
            // Of an exact figure, and of one that was converted.
            ("0", "the margins of the figures explain 0.5"),
            ("0.4", "the margins of the figures explain 0.9"),
        ] {
            assert_eq!(audit(margin), format!("{before} {reason}"));
        }
    }

    #[test]
    fn the_countries_together_are_not_above_the_world() {
        assert_eq!(
            audit(&[
                ("RO", Measure::Imports, "2021", "100"),
                ("DE", Measure::Imports, "2021", "100"),
                ("WORLD", Measure::Imports, "2021", "150"),
            ]),
            [
                "KZ–WORLD imports, USD, 2021: 150 m, but at least KZ–DE 2021: 100 m + KZ–RO 2021: 100 m = 200 m USD: 50 m apart, and half a unit in the last place of each figure explains 1.5 m"
            ]
        );
    }

    #[test]
    fn exports_are_a_part_of_turnover() {
        assert_eq!(
            audit(&[
                ("RO", Measure::Exports, "2021", "200"),
                ("RO", Measure::Turnover, "2021", "150"),
            ]),
            [
                "KZ–RO exports, USD, 2021: 200 m, but at most turnover 2021: 150 m USD: 50 m apart, and half a unit in the last place of each figure explains 1 m"
            ]
        );
    }
}
