use std::collections::BTreeSet;
use std::fmt;

use serde::{Serialize, Serializer};

use super::comparison::one_release;
use super::contribution_by::is_missing;
use super::group_total::{MOST_SHOWN, added, lacking};
use super::ranked_series::bears_on;
use super::total::refuse_position;
use super::{ComputeError, MemberTotal, TotalCheck, total};
use crate::dataset::{Dataset, DatasetError};
use crate::money::{Amount, AmountRange, MoneyError};
use crate::number::Range;
use crate::period::Period;
use crate::place::{Area, AreaKind};
use crate::record::Key;

/// A reporter's trade with all partners that a dataset has, summed over them: the world without its own series.
///
/// It prints as `KZ–WORLD exports, USD, 2019: CN 7 + RU 5 + AREAS_NES 1 = 13 USD`; of more than six partners, only their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.partners-total/1")]
#[must_use]
pub struct PartnersTotal {
    key: Key,
    period: Period,
    countries: Vec<MemberTotal>,
    unassigned: Vec<MemberTotal>,
    #[serde(serialize_with = "reasons")]
    without: Vec<(Area, DatasetError)>,
    of_countries: Option<Amount>,
    of_unassigned: Option<Amount>,
    amount: Amount,
    range: AmountRange,
}

impl PartnersTotal {
    /// The key asked for, with the world as its partner.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What each country adds, in order of their codes.
    pub fn countries(&self) -> &[MemberTotal] {
        &self.countries
    }

    /// What is added by trade that no country is named for: partners not specified, bunkers, free zones and the like.
    pub fn unassigned(&self) -> &[MemberTotal] {
        &self.unassigned
    }

    /// The partners that have a series but not every month of the period, which the sum is without, and what each lacks.
    #[must_use]
    pub fn without(&self) -> &[(Area, DatasetError)] {
        &self.without
    }

    /// The sum over the countries; none where no country has the period.
    #[must_use]
    pub const fn of_countries(&self) -> Option<Amount> {
        self.of_countries
    }

    /// The sum over what no country is named for; none where there is no such series.
    #[must_use]
    pub const fn of_unassigned(&self) -> Option<Amount> {
        self.of_unassigned
    }

    /// The sum over both, with the sum of their margins.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// Every amount that trade with all these partners can be: the sum within its margins, and while it is without some of them
    /// anything above, or anything at all of a measure that can be negative.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }

    /// The partners beside a published total for the world: total − sum of the partners, and what that says of them.
    ///
    /// Where the sum is without some partners, the difference has no lower end: all that is published beyond the sum may be theirs.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    ///
    /// # Example
    ///
    /// [`Dataset::partners_total`] has one.
    pub fn against(&self, published: &Amount) -> Result<TotalCheck, MoneyError> {
        TotalCheck::of(published, &self.range)
    }
}

impl fmt::Display for PartnersTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: ", self.key, self.period)?;
        let (countries, unassigned) = (self.countries.len(), self.unassigned.len());
        if countries.saturating_add(unassigned) > MOST_SHOWN {
            let sums = [
                (countries, "countries", self.of_countries),
                (unassigned, "not assigned", self.of_unassigned),
            ];
            let sums: Vec<String> = sums
                .into_iter()
                .filter_map(|(count, what, sum)| Some(format!("{count} {what} {}", sum?.short())))
                .collect();
            f.write_str(&sums.join(" + "))?;
        } else {
            f.write_str(&added(self.countries.iter().chain(&self.unassigned)))?;
        }
        write!(f, " = {:#}", self.amount.short())?;
        match self.without.len() {
            0 => Ok(()),
            1..=MOST_SHOWN => write!(f, "; without {}", lacking(&self.without)),
            several => write!(f, "; without {several} partners that lack months"),
        }
    }
}

impl Dataset {
    /// A reporter's trade with all its partners over a period: `key` with each partner in the place of its own, added up.
    ///
    /// Countries and trade that no country is named for are added, and stated apart; aggregates never, the world least of all.
    /// The key's own partner does not matter. Turnover, balance and domestic exports of a partner are computed from their parts where
    /// they are not recorded, see [`Dataset::level`]. A partner with a series that does not have the whole period is left out by name,
    /// since a publisher's silence about a partner is as often no trade as no figure; the range of the result stays open then. A
    /// partner with no series at all is not known to be missing, and a state that was gone before the period lacks nothing. Trade of
    /// the reporter with itself, where recorded, is part of the world as its publisher counts it.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoPartners`] when no partner has the period; [`DatasetError::DifferentReleases`] as for [`Dataset::growth`], when
    /// the figures of two partners are; [`ComputeError::Dataset`] when the key is one of positions, when a partner's total comes out
    /// below zero where it cannot, or when what is recorded for a partner contradicts its parts; [`ComputeError::Number`] when the
    /// sum needs more digits than a decimal keeps.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let world = Key::new("KZ".parse()?, Area::WORLD, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (partner, year, value) in [
    ///     ("CN", "2019", 7), ("RU", "2019", 5), ("AREAS_NES", "2019", 1), ("EU", "2019", 3), ("WORLD", "2019", 14),
    ///     ("CN", "2020", 8), ("RU", "2020", 4), ("WORLD", "2020", 13),
    /// ] {
    ///     let key = world.with_partner(partner.parse()?)?;
    ///     builder.insert(Record::new(key, year.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    ///
    /// // The European Union is an aggregate and not added; 14 − (7 + 5 + 1) = 1.
    /// let year = "2019".parse()?;
    /// let sum = dataset.partners_total(&world, year)?;
    /// assert_eq!(sum.to_string(), "KZ–WORLD exports, USD, 2019: CN 7 + RU 5 + AREAS_NES 1 = 13 USD");
    /// let published = dataset.total(&world, year)?.amount();
    /// assert_eq!(sum.against(&published)?.to_string(), "14 − (13 USD): a rest is not listed, 1 USD");
    ///
    /// // In 2020 the 13 − (8 + 4) = 1 may have gone to where 2020 is not recorded; less than 12 is still impossible.
    /// let year = "2020".parse()?;
    /// let sum = dataset.partners_total(&world, year)?;
    /// assert_eq!(
    ///     sum.to_string(),
    ///     "KZ–WORLD exports, USD, 2020: CN 8 + RU 4 = 12 USD; without AREAS_NES (KZ–AREAS_NES exports, USD: \
    ///      no total for 2020, missing 2020-01/2020-12)"
    /// );
    /// let published = dataset.total(&world, year)?.amount();
    /// assert_eq!(sum.against(&published)?.to_string(), "13 − (at least 12 USD): agrees, at most 1 USD");
    /// let too_low = Amount::exact(11.into(), Currency::USD);
    /// assert_eq!(sum.against(&too_low)?.to_string(), "11 − (at least 12 USD): the parts exceed it, at most -1 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn partners_total(&self, key: &Key, period: Period) -> Result<PartnersTotal, ComputeError> {
        let world = key.with_partner(Area::WORLD).map_err(DatasetError::from)?;
        refuse_position(&world, period)?;
        let (mut countries, mut unassigned, mut without) = (Vec::new(), Vec::new(), Vec::new());
        for part in self.keys_by_partner(&world) {
            let area = part.partner();
            let member = |level| MemberTotal::of_one(area, level);
            match (self.level(&part, period), area.kind()) {
                (Ok(level), AreaKind::Country) => countries.push(member(level)),
                (Ok(level), _) => unassigned.push(member(level)),
                (Err(error), _) if !is_missing(&error) => return Err(error.into()),
                (Err(_), _) if is_gone(area, period) => {}
                (Err(error), _) => without.push((area, error)),
            }
        }
        let added_up = countries.iter().chain(&unassigned);
        one_release(added_up.flat_map(MemberTotal::totals))?;
        let amounts = |of: &[MemberTotal]| of.iter().map(MemberTotal::amount).collect::<Vec<_>>();
        let sum = |of: &[MemberTotal]| match of {
            [] => Ok(None),
            some => total(&amounts(some)).map(Some),
        };
        let (of_countries, of_unassigned) = (sum(&countries)?, sum(&unassigned)?);
        let parts: Vec<Amount> = [of_countries, of_unassigned]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() {
            return Err(ComputeError::NoPartners {
                key: Box::new(world),
                period,
            });
        }
        let amount = total(&parts)?;
        let range = match (without.is_empty(), key.measure().can_be_negative()) {
            (true, _) => amount.into(),
            (false, false) => AmountRange::new(Range::at_least(amount.lowest()), key.currency()),
            (false, true) => AmountRange::new(Range::everything(), key.currency()),
        };
        Ok(PartnersTotal {
            key: world,
            period,
            countries,
            unassigned,
            without,
            of_countries,
            of_unassigned,
            amount,
            range,
        })
    }
}

impl Dataset {
    /// `key` with each partner, no aggregate, of which some series says something, in order.
    fn keys_by_partner(&self, key: &Key) -> BTreeSet<Key> {
        let part = |series: &Key| {
            let is_part = series.partner().kind() != AreaKind::Aggregate;
            let part = key.with_partner(series.partner()).ok();
            part.filter(|part| is_part && bears_on(series, part))
        };
        self.series_of(key.reporter())
            .iter()
            .filter_map(|series| part(series.key()))
            .collect()
    }
}

/// Whether the area existed no more when the period began, so that nothing can be missing of it.
fn is_gone(area: Area, period: Period) -> bool {
    area.existed_until()
        .is_some_and(|last_year| last_year < period.first().year())
}

/// Each partner with the text of what it lacks.
fn reasons<S: Serializer>(
    without: &[(Area, DatasetError)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Reason {
        area: Area,
        reason: String,
    }
    serializer.collect_seq(without.iter().map(|(area, error)| Reason {
        area: *area,
        reason: error.to_string(),
    }))
}
