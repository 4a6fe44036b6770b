use super::comparison::one_release;
use super::{
    Against, Component, ComputeError, Contributions, PartName, contributions, contributions_of_sum,
};
use crate::dataset::{Dataset, DatasetError, Sign, part_keys};
use crate::money::Amount;
use crate::period::Period;
use crate::place::{Area, AreaKind};
use crate::record::{Key, Measure, Product};

/// What the parts are held against when a dataset is asked for contributions or a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whole {
    /// Their own sum.
    SumOfParts,
    /// What the dataset has for the world, or for all products; what the parts leave of it is the rest.
    Recorded,
}

/// One part under its name, and how it enters the whole.
struct Addend {
    name: PartName,
    key: Key,
    sign: Sign,
}

impl Addend {
    fn of(name: impl Into<PartName>, key: Key) -> Addend {
        Addend {
            name: name.into(),
            key,
            sign: Sign::Added,
        }
    }
}

impl Dataset {
    /// What trade with each partner adds to the growth of the whole: `key` with each of `partners` in the place of its own partner.
    ///
    /// The whole is their sum or the key with the world. A partner without a record for one of the periods is refused, never read as
    /// zero; one that appears or vanishes needs a record of zero.
    ///
    /// # Errors
    ///
    /// [`ComputeError::AggregatePart`] for a group of countries or the world among the partners; [`ComputeError::OverlappingParts`]
    /// for a partner given twice; [`ComputeError::PartsMissing`] with everything that is missing of the parts;
    /// [`ComputeError::NotAPart`] for what can be below zero (a balance, FDI) against a recorded whole, which does not hold it;
    /// [`ComputeError::UnlikePeriods`], [`DatasetError::DifferentReleases`] and [`ComputeError::Dataset`] as for
    /// [`Dataset::growth`]; those of [`contributions`] and [`contributions_of_sum`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{Against, Whole};
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, Area::WORLD, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (partner, before, after) in [("RO", 15, 25), ("IT", 60, 50), ("WORLD", 100, 110)] {
    ///     let key = exports.with_partner(partner.parse()?)?;
    ///     for (year, value) in [("2020", before), ("2021", after)] {
    ///         builder.insert(Record::new(key.clone(), year.parse()?, Amount::exact(value.into(), Currency::USD))?);
    ///     }
    /// }
    /// let dataset = builder.build()?;
    /// let by = |partners: &[Area]| {
    ///     dataset.contributions_by_partner(&exports, partners, Whole::Recorded, "2021".parse()?, Against::YearEarlier)
    /// };
    /// // The others went from 25 to 35.
    /// assert_eq!(
    ///     by(&["IT".parse()?, "RO".parse()?])?.to_string(),
    ///     "110 ÷ 100 − 1 = +10.0 %\n\
    ///      RO: (25 − 15) ÷ 100 = +10.0 points\n\
    ///      IT: (50 − 60) ÷ 100 = -10.0 points\n\
    ///      rest: (35 − 25) ÷ 100 = +10.0 points"
    /// );
    /// assert_eq!(
    ///     by(&["IT".parse()?, "EU27_2020".parse()?]).unwrap_err().to_string(),
    ///     "EU27_2020 is an aggregate and would count its members twice: expected areas that do not overlap"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn contributions_by_partner(
        &self,
        key: &Key,
        partners: &[Area],
        whole: Whole,
        period: Period,
        against: Against,
    ) -> Result<Contributions, ComputeError> {
        if let Some(&area) = partners
            .iter()
            .find(|area| area.kind() == AreaKind::Aggregate)
        {
            return Err(ComputeError::AggregatePart { area });
        }
        let part = |&area: &Area| Ok(Addend::of(area, key.with_partner(area)?));
        let parts = partners.iter().map(part).collect::<Result<_, _>>();
        let whole = match whole {
            Whole::SumOfParts => None,
            Whole::Recorded => Some(key.with_partner(Area::WORLD).map_err(DatasetError::from)?),
        };
        self.contributions(parts.map_err(DatasetError::Record)?, whole, period, against)
    }

    /// What trade in each product adds to the growth of the whole: `key` with each of `products` in the place of its own product.
    ///
    /// The whole is their sum or the key with all products.
    ///
    /// # Errors
    ///
    /// [`ComputeError::OverlappingParts`] for a product given twice, for one whose code begins with the code of another, as chapter
    /// 27 holds heading 2709, for two classifications, and for all products beside others; for the rest as
    /// [`Dataset::contributions_by_partner`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{Against, Whole};
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Product, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (product, before, after) in [("HS:27", 80, 110), ("HS:72", 20, 15)] {
    ///     let key = exports.with_product(product.parse()?)?;
    ///     for (year, value) in [("2020", before), ("2021", after)] {
    ///         builder.insert(Record::new(key.clone(), year.parse()?, Amount::exact(value.into(), Currency::USD))?);
    ///     }
    /// }
    /// let dataset = builder.build()?;
    /// let by = |products: &[Product]| {
    ///     dataset.contributions_by_product(&exports, products, Whole::SumOfParts, "2021".parse()?, Against::YearEarlier)
    /// };
    /// assert_eq!(
    ///     by(&["HS:27".parse()?, "HS:72".parse()?])?.to_string(),
    ///     "125 ÷ 100 − 1 = +25.0 %\n\
    ///      HS:27: (110 − 80) ÷ 100 = +30.0 points\n\
    ///      HS:72: (15 − 20) ÷ 100 = -5.0 points"
    /// );
    /// assert_eq!(
    ///     by(&["HS:2709".parse()?, "HS:27".parse()?]).unwrap_err().to_string(),
    ///     "KZ–RO exports of HS:27, USD and KZ–RO exports of HS:2709, USD overlap: expected each trade in one part only"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn contributions_by_product(
        &self,
        key: &Key,
        products: &[Product],
        whole: Whole,
        period: Period,
        against: Against,
    ) -> Result<Contributions, ComputeError> {
        let part = |product: &Product| {
            Ok(Addend::of(
                product.clone(),
                key.with_product(product.clone())?,
            ))
        };
        let parts = products.iter().map(part).collect::<Result<_, _>>();
        let whole = match whole {
            Whole::SumOfParts => None,
            Whole::Recorded => Some(
                key.with_product(Product::total())
                    .map_err(DatasetError::from)?,
            ),
        };
        self.contributions(parts.map_err(DatasetError::Record)?, whole, period, against)
    }

    /// What exports and imports add to the growth of turnover, or of a balance that was above zero; in a balance imports count with
    /// the other sign.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoFlows`] when the key is one of another measure; [`ComputeError::Negative`] and
    /// [`ComputeError::MaybeZero`] when the balance was or may have been at or below zero; [`ComputeError::Dataset`] when what is
    /// recorded for the key contradicts its exports and imports; for the rest as [`Dataset::contributions_by_partner`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (measure, before, after) in [(Measure::Exports, 80, 95), (Measure::Imports, 20, 10)] {
    ///     let key = turnover.with_measure(measure)?;
    ///     for (year, value) in [("2020", before), ("2021", after)] {
    ///         builder.insert(Record::new(key.clone(), year.parse()?, Amount::exact(value.into(), Currency::USD))?);
    ///     }
    /// }
    /// let dataset = builder.build()?;
    /// let of = |key: &Key| dataset.contributions_by_flow(key, "2021".parse()?, Against::YearEarlier);
    /// assert_eq!(
    ///     of(&turnover)?.to_string(),
    ///     "105 ÷ 100 − 1 = +5.0 %\n\
    ///      exports: (95 − 80) ÷ 100 = +15.0 points\n\
    ///      imports: (10 − 20) ÷ 100 = -10.0 points"
    /// );
    /// // The balance goes from 60 to 85.
    /// assert_eq!(
    ///     of(&turnover.with_measure(Measure::Balance)?)?.to_string(),
    ///     "85 ÷ 60 − 1 = +41.7 %\n\
    ///      exports: (95 − 80) ÷ 60 = +25.0 points\n\
    ///      imports: (-10 + 20) ÷ 60 = +16.7 points"
    /// );
    /// assert_eq!(
    ///     of(&turnover.with_measure(Measure::Exports)?).unwrap_err().to_string(),
    ///     "expected turnover or balance, found exports"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn contributions_by_flow(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<Contributions, ComputeError> {
        let measure = key.measure();
        if !matches!(measure, Measure::Turnover | Measure::Balance) {
            return Err(ComputeError::NoFlows { measure });
        }
        let parts = part_keys(key)?.map(|part| Addend {
            sign: match (measure, part.measure()) {
                (Measure::Balance, Measure::Imports) => Sign::Subtracted,
                _ => Sign::Added,
            },
            ..Addend::of(part.measure().to_string(), part)
        });
        let contributions = self.contributions(parts.into(), None, period, against)?;
        // What is recorded for the whole must not contradict its parts.
        for period in [against.base_of(period)?, period] {
            let _ = self.level(key, period)?;
        }
        Ok(contributions)
    }

    fn contributions(
        &self,
        parts: Vec<Addend>,
        whole: Option<Key>,
        period: Period,
        against: Against,
    ) -> Result<Contributions, ComputeError> {
        refuse_overlap(&parts)?;
        if let Some(whole) = &whole
            && let Some(part) = parts.iter().find(|part| !part.key.is_part_of(whole))
        {
            return Err(ComputeError::NotAPart {
                part: Box::new(part.key.clone()),
                whole: Box::new(whole.clone()),
            });
        }
        let base = against.base_of(period)?;
        let mut components = Vec::with_capacity(parts.len());
        let mut levels = Vec::with_capacity(parts.len());
        let mut missing = Vec::new();
        for Addend { name, key, sign } in parts {
            let signed = |amount: Amount| match sign {
                Sign::Added => amount,
                Sign::Subtracted => amount.negated(),
            };
            match (self.level(&key, base), self.level(&key, period)) {
                (Ok(before), Ok(after)) => {
                    let [from, to] = [&before, &after].map(|level| signed(level.amount()));
                    components.push(Component::new(name, from, to));
                    levels.push((before, after));
                }
                (before, after) => {
                    for error in [before.err(), after.err()].into_iter().flatten() {
                        if !is_missing(&error) {
                            return Err(error.into());
                        }
                        missing.push(error);
                    }
                    // A series that is missing says so in both periods.
                    missing.dedup();
                }
            }
        }
        if !missing.is_empty() {
            return Err(ComputeError::PartsMissing { missing });
        }
        let whole = match whole {
            Some(key) => Some((self.level(&key, base)?, self.level(&key, period)?)),
            None => None,
        };
        let pairs = levels.iter().chain(&whole);
        one_release(pairs.flat_map(|(before, after)| [before, after]))?;
        let result = match &whole {
            Some((before, after)) => contributions(&components, &before.amount(), &after.amount()),
            None => contributions_of_sum(&components),
        };
        Ok(result?.with_levels(levels, whole))
    }
}

/// Refuses two parts that have trade in common. Only keys of the same partner and measure can.
fn refuse_overlap(parts: &[Addend]) -> Result<(), ComputeError> {
    let mut keys: Vec<&Key> = parts.iter().map(|part| &part.key).collect();
    // All products come first, then the codes of one classification, each just before those that begin with it.
    keys.sort_unstable();
    let overlap = |(first, second): &(&Key, &Key)| {
        (first.partner(), first.measure()) == (second.partner(), second.measure())
            && may_overlap(first.product(), second.product())
    };
    match keys
        .iter()
        .copied()
        .zip(keys.iter().copied().skip(1))
        .find(overlap)
    {
        Some((first, second)) => Err(ComputeError::OverlappingParts {
            first: Box::new(first.clone()),
            second: Box::new(second.clone()),
        }),
        None => Ok(()),
    }
}

/// Whether the second of two products, in their order, may hold some of the first.
fn may_overlap(first: &Product, second: &Product) -> bool {
    match (first.code(), second.code()) {
        (Some(first_code), Some(second_code)) => {
            first.classification() != second.classification() || second_code.starts_with(first_code)
        }
        _ => true,
    }
}

/// Whether a figure is not there, rather than contradicted, of different releases or too long to add up.
///
/// What is neither recorded nor computable is missing only as far as each of these is: a part that comes out below zero is there.
pub(super) fn is_missing(error: &DatasetError) -> bool {
    match error {
        DatasetError::NoSeries { .. }
        | DatasetError::Incomplete { .. }
        | DatasetError::NotRecorded { .. } => true,
        DatasetError::NotDerivable { recorded, computed } => {
            is_missing(recorded) && is_missing(computed)
        }
        DatasetError::BothParts { first, second } => is_missing(first) && is_missing(second),
        _ => false,
    }
}

/// What is missing, for a refusal.
pub(super) fn lacking(missing: &[DatasetError]) -> String {
    let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
    missing.join("; ")
}
