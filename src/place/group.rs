use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::group_table::{GROUPS, GroupRow};
use super::{Area, PlaceError, Scheme};

/// A named group of countries whose members have changed: who belonged to it on which day.
///
/// Its members are countries, never aggregates, so that a sum over them counts nothing twice. Its text, in `Display`, `FromStr`
/// and serde, is its [`code`](Group::code); reading takes its English name, in any case, too.
///
/// | code | what counts as a member |
/// | --- | --- |
/// | `EU` | the member states of the European Union and of the Communities before it, from 1958; the United Kingdom to 2020-01-31. Germany is `DE` throughout |
/// | `EURO_AREA` | the states whose currency is the euro |
/// | `EAEU` | the Eurasian Economic Union from 2015; not the customs union before it |
/// | `CIS` | see below |
/// | `CENTRAL_ASIA` | the region of UN M49 (143), from the end of the Soviet Union |
/// | `ASEAN` | member states, from 1967 |
/// | `NAFTA`, `USMCA` | the parties while the agreement was in force: two groups, of the same three countries |
/// | `MERCOSUR` | states parties from 1991; Venezuela until its rights ceased in December 2016; Paraguay also while it was suspended from the organs (2012–2013), as the trade rules went on applying |
/// | `BRICS` | states that have formally joined; Saudi Arabia, which was invited, has not |
/// | `EFTA` | full members; Finland, associated from 1961, from 1986 |
///
/// The Commonwealth of Independent States has no undisputed list. Here a state belongs from the day it signed the founding agreement
/// or acceded (Georgia), whether it ratified the Charter or not: so Turkmenistan belongs, also as an associate since 2005; Ukraine
/// belongs until 2018-05-19, when it ended its part in the statutory bodies; Georgia until 2009-08-17, the day before its
/// withdrawal took effect; Moldova belongs, a withdrawal counting from the day that it takes effect.
///
/// # What was checked
///
/// The days were checked in November 2026 against secondary sources (pages of the unions and of governments, reports of the day,
/// encyclopaedias), not against the treaties. Each was found in at least one, with three exceptions: of Georgia's accession to the `CIS`
/// only the month, of departures from `EFTA` only the year, and `CENTRAL_ASIA`, whose day is a convention of ours. Changes in the course
/// of 2026 were not looked for. Where sources differ:
///
/// | member | here | also given |
/// | --- | --- | --- |
/// | Brunei in `ASEAN` | 1984-01-07 | 1984-01-08 |
/// | Kyrgyzstan in `EAEU` | 2015-08-12, when the accession took effect | 2015-08-06, as announced the day before |
/// | Venezuela in `MERCOSUR` | 2012-08-12, when its protocol came into force | 2012-07-31, when it was admitted |
/// | Bolivia in `MERCOSUR` | 2024-08-07, thirty days after 8 July | 2024-08-08 |
/// | South Africa in `BRICS` | 2010-12-24, when invited | September 2010, when agreed |
///
/// Of these only that of Venezuela (August 2012) and South Africa (from October 2010) change who belonged on the first day of a month.
///
/// # Example
///
/// ```
/// use bilateral::place::Group;
/// use chrono::NaiveDate;
///
/// let eu: Group = "EU".parse()?;
/// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
/// assert_eq!(eu.members_on(day(2020, 1, 31)).len(), 28);
/// assert_eq!(eu.members_on(day(2020, 2, 1)).len(), 27);
///
/// assert_eq!(
///     "OPEC".parse::<Group>().unwrap_err().to_string(),
///     "unknown group `OPEC`: expected one of EU, EURO_AREA, EAEU, CIS, CENTRAL_ASIA, ASEAN, NAFTA, USMCA, MERCOSUR, BRICS, EFTA"
/// );
/// # Ok::<(), bilateral::place::PlaceError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group(u8);

/// A time for which an area belonged to a group.
///
/// # Example
///
/// ```
/// use bilateral::place::Group;
///
/// let uk = Group::named("EU")?.membership("GB".parse()?);
/// assert_eq!(uk[0].to_string(), "1973-01-01 to 2020-01-31");
/// # Ok::<(), bilateral::place::PlaceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Membership {
    joined: NaiveDate,
    last_day: Option<NaiveDate>,
}

impl Membership {
    /// The first day.
    #[must_use]
    pub const fn joined(&self) -> NaiveDate {
        self.joined
    }

    /// The last day; `None` where it goes on.
    #[must_use]
    pub const fn last_day(&self) -> Option<NaiveDate> {
        self.last_day
    }

    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        self.joined <= day && self.last_day.is_none_or(|last| day <= last)
    }
}

impl fmt::Display for Membership {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last_day {
            Some(last) => write!(f, "{} to {last}", self.joined),
            None => write!(f, "from {}", self.joined),
        }
    }
}

impl Group {
    /// The group with this code, or this English name in any case.
    ///
    /// # Errors
    ///
    /// [`PlaceError::UnknownGroup`], which lists the groups there are, for any other text.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Group;
    ///
    /// assert_eq!(Group::named("european union")?, Group::named("EU")?);
    /// assert!(Group::named("EU27").is_err());
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    pub fn named(text: &str) -> Result<Group, PlaceError> {
        let wanted = text.trim();
        Group::all()
            .find(|group| group.code() == wanted || group.name().eq_ignore_ascii_case(wanted))
            .ok_or_else(|| PlaceError::UnknownGroup {
                text: text.to_owned(),
            })
    }

    /// Every group of the table.
    ///
    /// ```
    /// use bilateral::place::Group;
    ///
    /// assert_eq!(Group::all().count(), 11);
    /// ```
    pub fn all() -> impl Iterator<Item = Group> + Clone {
        GROUPS.iter().zip(0u8..).map(|(_, at)| Group(at))
    }

    /// The code: `EU`, `EURO_AREA`, `EAEU`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The members on a day, in order of accession; none before the group came into being or after it ended.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Group;
    /// use chrono::NaiveDate;
    ///
    /// let eaeu = Group::named("EAEU")?;
    /// let codes = |month, day| -> Vec<&str> {
    ///     let date = NaiveDate::from_ymd_opt(2015, month, day).unwrap();
    ///     eaeu.members_on(date).iter().map(|area| area.code()).collect()
    /// };
    /// assert_eq!(codes(1, 1), ["BY", "KZ", "RU"]);
    /// assert_eq!(codes(1, 2), ["BY", "KZ", "RU", "AM"]);
    /// assert_eq!(codes(8, 12), ["BY", "KZ", "RU", "AM", "KG"]);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn members_on(self, day: NaiveDate) -> Vec<Area> {
        self.spells()
            .filter(|(_, spell)| spell.contains(day))
            .map(|(area, _)| area)
            .collect()
    }

    /// Every area that has ever been a member, in order of accession.
    ///
    /// ```
    /// use bilateral::place::Group;
    ///
    /// // The 27 of today and the United Kingdom.
    /// assert_eq!(Group::named("EU")?.members_ever().len(), 28);
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn members_ever(self) -> Vec<Area> {
        let mut areas: Vec<Area> = Vec::new();
        for (area, _) in self.spells() {
            if !areas.contains(&area) {
                areas.push(area);
            }
        }
        areas
    }

    /// When an area belonged to the group, oldest first; empty if it never did.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::place::Group;
    ///
    /// let cis = Group::named("CIS")?;
    /// assert_eq!(cis.membership("GE".parse()?)[0].to_string(), "1993-12-03 to 2009-08-17");
    /// assert!(cis.membership("RO".parse()?).is_empty());
    /// # Ok::<(), bilateral::place::PlaceError>(())
    /// ```
    #[must_use]
    pub fn membership(self, area: Area) -> Vec<Membership> {
        self.spells()
            .filter(|(member, _)| *member == area)
            .map(|(_, spell)| spell)
            .collect()
    }

    fn spells(self) -> impl Iterator<Item = (Area, Membership)> {
        self.row().members.iter().flat_map(|entry| {
            let spell = Membership {
                joined: entry.joined,
                last_day: entry.last_day,
            };
            entry
                .codes
                .split(' ')
                .filter_map(|code| Area::from_code(Scheme::Alpha2, code).ok())
                .map(move |area| (area, spell))
        })
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "a group is made only from a position in the table"
    )]
    fn row(self) -> &'static GroupRow {
        &GROUPS[usize::from(self.0)]
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Group({})", self.code())
    }
}

/// Reads what [`Group::named`] reads.
impl FromStr for Group {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Group, PlaceError> {
        Group::named(text)
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Group {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Group, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The codes of all groups, for the refusal of others.
pub(super) fn codes() -> String {
    let codes: Vec<&str> = Group::all().map(Group::code).collect();
    codes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::AreaKind;

    #[test]
    fn every_code_of_the_table_is_a_country_and_every_day_a_day() {
        for row in GROUPS {
            for entry in row.members {
                assert_ne!(entry.joined, NaiveDate::MIN, "{}", row.code);
                assert_ne!(entry.last_day, Some(NaiveDate::MIN), "{}", row.code);
                assert!(entry.last_day.is_none_or(|last| entry.joined < last));
                for code in entry.codes.split(' ') {
                    let area = Area::from_code(Scheme::Alpha2, code).unwrap();
                    assert_eq!(area.kind(), AreaKind::Country, "{code}");
                    assert_eq!(area.existed_until(), None, "{code}");
                }
            }
            assert!(
                row.members.is_sorted_by_key(|entry| entry.joined),
                "{}",
                row.code
            );
        }
    }

    #[test]
    fn the_spells_of_a_member_do_not_overlap() {
        for group in Group::all() {
            for area in group.members_ever() {
                for pair in group.membership(area).windows(2) {
                    assert!(pair[0].last_day.is_some_and(|last| last < pair[1].joined));
                }
            }
        }
    }
}
