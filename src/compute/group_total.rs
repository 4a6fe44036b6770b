use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::comparison::one_release;
use super::contribution_by::is_missing;
use super::total::refuse_position;
use super::{ComputeError, TotalCheck, total};
use crate::dataset::{Dataset, DatasetError, Level};
use crate::money::{Amount, MoneyError};
use crate::period::{Month, Period};
use crate::place::{Area, Group, Membership};
use crate::record::Key;

/// As many parts of a sum are shown one by one.
pub(super) const MOST_SHOWN: usize = 6;

/// Which members of a group a total is over: two questions that differ whenever someone joined or left.
///
/// Serde writes `as it was` or the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Composition {
    /// In each month those who were members on its first day: trade with the Union as it was.
    ///
    /// So the United Kingdom counts in the EU through January 2020, and a state that joins on the second of a month
    /// counts from the next.
    AsItWas,
    /// In every month those who were members on this day: trade with what is the Union today, before it was one too.
    OnDate(NaiveDate),
}

impl fmt::Display for Composition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Composition::AsItWas => f.write_str("as it was"),
            Composition::OnDate(day) => write!(f, "as of {day}"),
        }
    }
}

impl Serialize for Composition {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Composition::AsItWas => serializer.serialize_str("as it was"),
            Composition::OnDate(day) => day.serialize(serializer),
        }
    }
}

/// A reporter's trade with the members of a group, summed over them.
///
/// It prints as `EAEU as it was, 2015: BY 1 + KZ 2 + RU 3 = 6 USD`; of more than six members, only their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.group-total/1")]
#[must_use]
pub struct GroupTotal {
    group: Group,
    composition: Composition,
    period: Period,
    members: Vec<MemberTotal>,
    reporter_left_out: Option<Area>,
    amount: Amount,
}

/// What one member adds to the total of its group, or one partner to that of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct MemberTotal {
    area: Area,
    amount: Amount,
    totals: Vec<Level>,
}

impl MemberTotal {
    /// What an area adds that belongs for the whole period.
    pub(super) fn of_one(area: Area, total: Level) -> Self {
        MemberTotal {
            area,
            amount: total.amount(),
            totals: vec![total],
        }
    }

    /// The member.
    #[must_use]
    pub const fn area(&self) -> Area {
        self.area
    }

    /// What it adds.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// One total, with its derivation, for each time within the period for which it was a member.
    pub fn totals(&self) -> &[Level] {
        &self.totals
    }
}

impl GroupTotal {
    /// The group.
    #[must_use]
    pub const fn group(&self) -> Group {
        self.group
    }

    /// Which members were asked for.
    #[must_use]
    pub const fn composition(&self) -> Composition {
        self.composition
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What each member adds, in order of accession.
    pub fn members(&self) -> &[MemberTotal] {
        &self.members
    }

    /// The reporter, if it is a member itself: it has no trade with itself and is left out.
    #[must_use]
    pub const fn reporter_left_out(&self) -> Option<Area> {
        self.reporter_left_out
    }

    /// The sum over the members, with the sum of their margins.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// The members beside a published total for the group: total − sum of the members, and what that says of them.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    ///
    /// # Example
    ///
    /// [`Dataset::group_total`] has one.
    pub fn against(&self, published: &Amount) -> Result<TotalCheck, MoneyError> {
        TotalCheck::of(published, &self.amount.into())
    }
}

impl fmt::Display for GroupTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, {}", self.group, self.composition, self.period)?;
        if let Some(reporter) = self.reporter_left_out {
            write!(f, " (without {reporter} itself)")?;
        }
        f.write_str(": ")?;
        if self.members.len() > MOST_SHOWN {
            write!(f, "{} members", self.members.len())?;
        } else {
            f.write_str(&added(&self.members))?;
        }
        write!(f, " = {:#}", self.amount.short())
    }
}

/// Members one by one: `BY 1 + RU 3`.
pub(super) fn added<'a>(members: impl IntoIterator<Item = &'a MemberTotal>) -> String {
    let parts: Vec<String> = members
        .into_iter()
        .map(|member| format!("{} {}", member.area, member.amount.short()))
        .collect();
    parts.join(" + ")
}

impl Dataset {
    /// A reporter's trade with a group of countries over a period: `key` with each member in the place of its partner, added up.
    ///
    /// With [`Composition::AsItWas`] a member adds just the months on whose first day it belonged. The key's own partner does
    /// not matter. Only series of countries are added, never one recorded for the group itself; turnover, balance and domestic
    /// exports of a member are computed from their parts where they are not recorded, see [`Dataset::level`]. A reporter that is
    /// a member is left out, which the result says.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoMembers`] for a month in which the group has no member, or none but the reporter;
    /// [`ComputeError::MembersMissing`] when a member has no series or not all months, with every such member;
    /// [`DatasetError::DifferentReleases`] as for [`Dataset::growth`], when two members add figures of the same months;
    /// [`ComputeError::Dataset`] when the key is one of positions, or what is recorded for a member contradicts its parts;
    /// [`ComputeError::Number`] when the sum needs more digits than a decimal keeps.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Composition;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::period::Month;
    /// use bilateral::place::Group;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let to = |partner: &str| -> Result<Key, bilateral::Error> {
    ///     Ok(Key::new("KZ".parse()?, partner.parse()?, Measure::Exports, Currency::USD)?)
    /// };
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (partner, monthly) in [("RU", 100), ("BY", 10), ("AM", 1), ("KG", 20)] {
    ///     for month in 1..=12 {
    ///         let amount = Amount::exact(monthly.into(), Currency::USD);
    ///         builder.insert(Record::new(to(partner)?, Month::new(2015, month)?.into(), amount)?);
    ///     }
    /// }
    /// let dataset = builder.build()?;
    /// let (eaeu, year) = (Group::named("EAEU")?, "2015".parse()?);
    ///
    /// // Armenia joined on 2 January and adds 11 months, Kyrgyzstan on 12 August and adds 4.
    /// let as_it_was = dataset.group_total(&to("WORLD")?, eaeu, Composition::AsItWas, year)?;
    /// assert_eq!(
    ///     as_it_was.to_string(),
    ///     "EAEU as it was, 2015 (without KZ itself): BY 120 + RU 1200 + AM 11 + KG 80 = 1411 USD"
    /// );
    /// let today = Composition::OnDate("2026-11-01".parse().unwrap());
    /// assert_eq!(
    ///     dataset.group_total(&to("WORLD")?, eaeu, today, year)?.to_string(),
    ///     "EAEU as of 2026-11-01, 2015 (without KZ itself): BY 120 + RU 1200 + AM 12 + KG 240 = 1572 USD"
    /// );
    ///
    /// let published = Amount::exact(1500.into(), Currency::USD);
    /// assert_eq!(as_it_was.against(&published)?.to_string(), "1500 − (1411 USD): a rest is not listed, 89 USD");
    ///
    /// let error = dataset.group_total(&to("WORLD")?, eaeu, today, "2016-01".parse()?).unwrap_err();
    /// assert!(error.to_string().starts_with("EAEU as of 2026-11-01, 2016-01: 4 members without a total: BY ("));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn group_total(
        &self,
        key: &Key,
        group: Group,
        composition: Composition,
        period: Period,
    ) -> Result<GroupTotal, ComputeError> {
        refuse_position(key, period)?;
        let reporter = key.reporter();
        let belongs = |spells: &[Membership], month: Month| {
            let day = match composition {
                Composition::AsItWas => month.first_day(),
                Composition::OnDate(day) => day,
            };
            spells.iter().any(|spell| spell.contains(day))
        };
        let (own, others): (Vec<_>, Vec<_>) = group
            .members_ever()
            .into_iter()
            .map(|area| (area, group.membership(area)))
            .partition(|(area, _)| *area == reporter);
        let has_member = |month| others.iter().any(|(_, spells)| belongs(spells, month));
        if let Some(month) = period.months().find(|month| !has_member(*month)) {
            return Err(ComputeError::NoMembers {
                group,
                composition,
                month,
            });
        }

        let mut members = Vec::new();
        let mut missing = Vec::new();
        for (area, spells) in &others {
            let area = *area;
            let key = key.with_partner(area).map_err(DatasetError::from)?;
            let months = period.months().filter(|month| belongs(spells, *month));
            let mut totals = Vec::new();
            for run in runs(months)? {
                match self.level(&key, run) {
                    Ok(of_run) => totals.push(of_run),
                    Err(error) if is_missing(&error) => missing.push((area, error)),
                    Err(error) => return Err(error.into()),
                }
            }
            // No member within the period; or it is among the missing, and the sum is refused below.
            if totals.is_empty() {
                continue;
            }
            let amounts: Vec<Amount> = totals.iter().map(Level::amount).collect();
            members.push(MemberTotal {
                area,
                amount: total(&amounts)?,
                totals,
            });
        }
        if !missing.is_empty() {
            return Err(ComputeError::MembersMissing {
                group,
                composition,
                period,
                missing,
            });
        }
        same_releases(&members)?;
        let amounts: Vec<Amount> = members.iter().map(MemberTotal::amount).collect();
        let amount = total(&amounts)?;
        let is_member = |spells: &[Membership]| period.months().any(|month| belongs(spells, month));
        let reporter_is_member = own.iter().any(|(_, spells)| is_member(spells));
        Ok(GroupTotal {
            group,
            composition,
            period,
            members,
            reporter_left_out: reporter_is_member.then_some(reporter),
            amount,
        })
    }
}

/// Refuses figures of the same months from different releases; a member of fewer months naturally has fewer releases.
fn same_releases(members: &[MemberTotal]) -> Result<(), DatasetError> {
    let mut of_period: BTreeMap<Period, Vec<&Level>> = BTreeMap::new();
    for level in members.iter().flat_map(MemberTotal::totals) {
        of_period.entry(level.period()).or_default().push(level);
    }
    of_period.into_values().try_for_each(one_release)
}

/// Months in order, drawn together where they adjoin.
fn runs(months: impl Iterator<Item = Month>) -> Result<Vec<Period>, ComputeError> {
    let months: Vec<Month> = months.collect();
    months
        .chunk_by(|a, b| a.following() == Ok(*b))
        .filter_map(|run| Some((*run.first()?, *run.last()?)))
        .map(|(first, last)| Ok(Period::between(first, last)?))
        .collect()
}

/// The members with what each lacks, for a refusal.
pub(super) fn lacking(missing: &[(Area, DatasetError)]) -> String {
    let members: Vec<String> = missing
        .iter()
        .map(|(area, error)| format!("{area} ({error})"))
        .collect();
    members.join("; ")
}

/// How many members these are, each counted once however often it came and went.
pub(super) fn count(missing: &[(Area, DatasetError)]) -> String {
    let mut areas: Vec<Area> = missing.iter().map(|(area, _)| *area).collect();
    areas.dedup();
    match areas.len() {
        1 => "1 member".to_owned(),
        several => format!("{several} members"),
    }
}
