use std::collections::BTreeMap;

use super::comparison::one_release;
use super::contribution_by::is_missing;
use super::ranking::{Entry, Ranking, rank};
use super::share::refuse_negative_of;
use super::{ComputeError, PartName, Whole};
use crate::dataset::{Dataset, DatasetError, Level, part_keys};
use crate::period::Period;
use crate::place::{Area, AreaKind};
use crate::record::{Key, Measure, Observation, Product};

impl Dataset {
    /// The partners under a key by size, over a period, with their ranks and shares.
    ///
    /// The key's own partner does not matter. Countries, areas not specified and special codes are parts if anything is recorded for
    /// them in the period; the world is the whole; groups of countries are left out, which the result says. A partner of which
    /// the period is incomplete is not left out but refused: its rank would be that of a guess. Of FDI in a recorded whole, partners that
    /// are not recorded are taken to have none or more, as by [`Dataset::share`].
    ///
    /// # Errors
    ///
    /// [`ComputeError::PartsMissing`] when partners have no total, with what each of them lacks; [`ComputeError::NoAmounts`] when nothing is
    /// recorded for any; [`ComputeError::Dataset`] when the world has no total and is asked for;
    /// [`ComputeError::NotAPart`] for balances against a recorded whole, which does not hold them: one that is not listed may be
    /// below zero; [`ComputeError::NegativePartner`] when a balance or FDI is or may be below zero;
    /// [`DatasetError::DifferentReleases`] as for [`Dataset::growth`]; those of [`ranking`](super::ranking) and
    /// [`ranking_of_sum`](super::ranking_of_sum).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Whole;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let world = Key::new("KZ".parse()?, Area::WORLD, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (partner, value) in [("RO", 15), ("IT", 90), ("CN", 60), ("EU27_2020", 150), ("WORLD", 300)] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(world.with_partner(partner.parse()?)?, "2021".parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let year = "2021".parse()?;
    /// assert_eq!(
    ///     dataset.ranking_of_partners(&world, year, Whole::Recorded)?.to_string(),
    ///     "2021: 1. IT 90 = 30.0 %; 2. CN 60 = 20.0 %; 3. RO 15 = 5.0 %; rest 135 USD = 45.0 %; of 300 USD; \
    ///      without EU27_2020"
    /// );
    /// // 90 + 60 + 15 = 165, of which 90 are 54.5 %.
    /// let of_these = dataset.ranking_of_partners(&world, year, Whole::SumOfParts)?;
    /// assert_eq!(of_these.top(1).to_string(), "IT = 54.5 %");
    /// assert_eq!(
    ///     dataset.ranking_of_partners(&world, "2021-Q1".parse()?, Whole::SumOfParts).unwrap_err().to_string(),
    ///     "some parts are missing, and none is read as zero: \
    ///      KZ–CN exports, USD: no total for 2021-Q1, missing 2021-01/2021-03; \
    ///      KZ–IT exports, USD: no total for 2021-Q1, missing 2021-01/2021-03; \
    ///      KZ–RO exports, USD: no total for 2021-Q1, missing 2021-01/2021-03"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn ranking_of_partners(
        &self,
        key: &Key,
        period: Period,
        whole: Whole,
    ) -> Result<Ranking, ComputeError> {
        let key = key.with_partner(Area::WORLD).map_err(DatasetError::from)?;
        let partner = |series: &Key| {
            let partner = series.partner();
            (partner != Area::WORLD).then(|| key.with_partner(partner).ok())?
        };
        let (groups, partners): (Vec<Key>, Vec<Key>) = self
            .recorded_parts(key.reporter(), period, partner)
            .into_iter()
            .partition(|part| part.partner().kind() == AreaKind::Aggregate);
        let name = |part: &Key| PartName::Area(part.partner());
        let mut ranking = self.ranked(&key, &partners, name, period, whole)?;
        ranking.left_out = groups.iter().map(Key::partner).collect();
        Ok(ranking)
    }

    /// The products under a key by size, over a period: those of one classification whose codes have `digits` characters, so that
    /// none holds another.
    ///
    /// Where the key names a product, its parts are those whose code begins with its own, and it is the whole; else all goods are.
    /// A product is a part if anything is recorded for it in the period, and refused if the period is incomplete. Below a product of
    /// another classification nothing is found.
    ///
    /// # Errors
    ///
    /// As [`Dataset::ranking_of_partners`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Whole;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Product, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (code, value) in [("27", 90), ("2709", 85), ("2711", 5), ("74", 10)] {
    ///     let key = exports.with_product(Product::new("HS", code)?)?;
    ///     builder.insert(Record::new(key, "2021".parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let year = "2021".parse()?;
    /// assert_eq!(
    ///     dataset.ranking_of_products(&exports, "HS", 2, year, Whole::SumOfParts)?.to_string(),
    ///     "2021: 1. HS:27 90 = 90.0 %; 2. HS:74 10 = 10.0 %; of 100 USD"
    /// );
    /// let fuels = exports.with_product(Product::new("HS", "27")?)?;
    /// assert_eq!(
    ///     dataset.ranking_of_products(&fuels, "HS", 4, year, Whole::Recorded)?.to_string(),
    ///     "2021: 1. HS:2709 85 = 94.4 %; 2. HS:2711 5 = 5.6 %; of 90 USD"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn ranking_of_products(
        &self,
        key: &Key,
        classification: &str,
        digits: usize,
        period: Period,
        whole: Whole,
    ) -> Result<Ranking, ComputeError> {
        let parent = key.product();
        let same = |own: &str| own == classification;
        let below = |product: &Product| {
            product.classification().is_some_and(same)
                && parent.classification().is_none_or(same)
                && product.code().is_some_and(|code| {
                    code.chars().count() == digits
                        && code.starts_with(parent.code().unwrap_or_default())
                })
                && product != parent
        };
        let product = |series: &Key| {
            let product = series.product();
            below(product).then(|| key.with_product(product.clone()).ok())?
        };
        let products = self.recorded_parts(key.reporter(), period, product);
        let name = |part: &Key| PartName::Product(part.product().clone());
        self.ranked(key, &products, name, period, whole)
    }

    /// Every key that `part_of` makes of the key of a reporter's series and for which that series has something to say in the period.
    fn recorded_parts(
        &self,
        reporter: Area,
        period: Period,
        part_of: impl Fn(&Key) -> Option<Key>,
    ) -> Vec<Key> {
        let in_period = |observation: &Observation| observation.period().overlap(&period).is_some();
        let mut parts: Vec<Key> = self
            .series_of(reporter)
            .iter()
            .filter_map(|series| {
                let part = part_of(series.key())?;
                (bears_on(series.key(), &part) && series.observations().iter().any(in_period))
                    .then_some(part)
            })
            .collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    fn ranked(
        &self,
        key: &Key,
        parts: &[Key],
        name: impl Fn(&Key) -> PartName,
        period: Period,
        whole: Whole,
    ) -> Result<Ranking, ComputeError> {
        let whole = match (whole, parts.first()) {
            (Whole::Recorded, Some(part)) if key.measure() == Measure::Balance => {
                return Err(ComputeError::NotAPart {
                    part: Box::new(part.clone()),
                    whole: Box::new(key.clone()),
                });
            }
            (Whole::Recorded, _) => Some(self.level(key, period)?),
            (Whole::SumOfParts, _) => None,
        };
        let mut levels: BTreeMap<PartName, Level> = BTreeMap::new();
        let mut missing = Vec::new();
        for part in parts {
            match self.level(part, period) {
                Ok(level) => drop(levels.insert(name(part), level)),
                Err(error) if is_missing(&error) => missing.push(error),
                Err(error) => return Err(error.into()),
            }
        }
        if !missing.is_empty() {
            return Err(ComputeError::PartsMissing { missing });
        }
        for level in levels.values() {
            let amount = level.amount();
            refuse_negative_of(key.measure(), &amount).map_err(|_| {
                ComputeError::NegativePartner {
                    key: Box::new(level.key().clone()),
                    period,
                    amount,
                }
            })?;
        }
        one_release(whole.iter().chain(levels.values()))?;
        let entries = levels.into_iter().map(|(part, level)| Entry {
            part,
            amount: level.amount(),
            level: Some(Box::new(level)),
        });
        let amount = whole.as_ref().map(Level::amount);
        let mut ranking = rank(entries.collect(), amount.as_ref())?;
        ranking.period = Some(period);
        ranking.whole_level = whole.map(Box::new);
        Ok(ranking)
    }
}

/// Whether a series says something of `asked`: it is what was asked for, or what it is computed from.
pub(super) fn bears_on(series: &Key, asked: &Key) -> bool {
    let is_computed = matches!(
        asked.measure(),
        Measure::Turnover | Measure::Balance | Measure::DomesticExports
    );
    series == asked || is_computed && part_keys(asked).is_ok_and(|parts| parts.contains(series))
}
