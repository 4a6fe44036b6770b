use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::concern::concerns;
use super::listing::{first_of, in_a_line};
use super::{ReportError, Tally};
use crate::compute::{ComputeError, Growth, Share};
use crate::dataset::{Contradiction, Dataset, DatasetError, Level};
use crate::period::Period;
use crate::place::Area;
use crate::record::{Key, Measure, Statuses};

/// One measure of a pair in a report: how much in both years, how much it grew, and its share of the trade with the world.
///
/// Each of them is there or says why it is not; an amount says what statuses the records behind it have, a share those of the world, and
/// beside all of them stands what contradicts the records that they rest on.
///
/// # Example
///
/// [`PairQuestion`](super::PairQuestion) has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Line {
    pub(super) measure: Measure,
    #[serde(serialize_with = "flagged")]
    pub(super) current: Result<Level, ReportError>,
    #[serde(serialize_with = "flagged")]
    pub(super) base: Result<Level, ReportError>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "asked")]
    pub(super) growth: Option<Result<Growth, ReportError>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "share")]
    pub(super) share: Option<Result<Share, ReportError>>,
    pub(super) contradictions: Tally<Contradiction>,
}

impl Line {
    /// The measure.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// How much over the period of the report.
    ///
    /// # Errors
    ///
    /// Why that is not known, as [`ReportError::NoTrade`], or [`ReportError::Dataset`] with the months missing.
    pub fn current(&self) -> Result<&Level, &ReportError> {
        self.current.as_ref()
    }

    /// How much over the same months a year earlier.
    ///
    /// # Errors
    ///
    /// As [`Line::current`].
    pub fn base(&self) -> Result<&Level, &ReportError> {
        self.base.as_ref()
    }

    /// The growth between them; none of a balance, which can be below zero.
    #[must_use]
    pub fn growth(&self) -> Option<Result<&Growth, &ReportError>> {
        self.growth.as_ref().map(Result::as_ref)
    }

    /// The share of the partner in the reporter's trade with the world over the period of the report; none of a balance, none of the
    /// world.
    #[must_use]
    pub fn share(&self) -> Option<Result<&Share, &ReportError>> {
        self.share.as_ref().map(Result::as_ref)
    }

    /// What excludes a record that the figures of the line rest on, such as a month above its year.
    pub const fn contradictions(&self) -> &Tally<Contradiction> {
        &self.contradictions
    }

    /// The same line, answered from these records where a recorded amount and its parts exclude each other; its share alone where they are
    /// those of the world.
    pub(super) fn settled(self, records: &Dataset, current: Period, base: Period) -> Line {
        let is_whole = contradicts(&self.current) || contradicts(&self.base);
        if !is_whole && !self.share.as_ref().is_some_and(contradicts) {
            return self;
        }
        let levels = [&self.current, &self.base];
        let key = levels.into_iter().find_map(|level| match level {
            Ok(level) => Some(level.key().clone()),
            Err(ReportError::Dataset(DatasetError::Contradiction(found))) => {
                Some(found.key().clone())
            }
            Err(_) => None,
        });
        let Some(key) = key else { return self };
        let settled = line(records, self.measure, Ok(key), current, base);
        if is_whole {
            return settled;
        }
        Line {
            share: settled.share,
            ..self
        }
    }

    /// The same line with those of the contradictions among the records that concern it.
    pub(super) fn with_those_of(self, found: &[Contradiction], records: &Dataset) -> Line {
        let share = self.share.iter().flatten().filter_map(Share::levels);
        let levels = [&self.current, &self.base].into_iter().flatten();
        let levels: Vec<&Level> = levels.chain(share.map(|(_, whole)| whole)).collect();
        let of_line = |contradiction: &&Contradiction| {
            levels
                .iter()
                .any(|level| concerns(contradiction, records, level))
        };
        let mut contradictions = Tally::default();
        contradictions.extend(found.iter().filter(of_line).cloned());
        Line {
            contradictions,
            ..self
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.below(&[], f)
    }
}

impl Line {
    /// Prints the line below others, whose contradictions it counts where they are its own too.
    pub(super) fn below(&self, above: &[Line], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.measure)?;
        match (&self.current, &self.base) {
            (Err(current), Err(base)) if current == base => {
                said::<Flagged<'_>>(f, "both", &Err(current))?;
            }
            (current, base) => {
                said(f, "current", &current.as_ref().map(Flagged))?;
                said(f, "base", &base.as_ref().map(Flagged))?;
            }
        }
        // Without one of the two there is no growth, and the reason stands above; likewise for the share.
        if let (Ok(_), Ok(_), Some(growth)) = (&self.current, &self.base, &self.growth) {
            said(f, "growth", growth)?;
        }
        if let (Ok(_), Some(share)) = (&self.current, &self.share) {
            said(f, "share", &share.as_ref().map(OfWorld))?;
        }
        let is_above = |found: &Contradiction| {
            let mut above = above.iter().map(|line| line.contradictions.first());
            above.any(|said| said.contains(found))
        };
        let (above, own) = self.contradictions.parted(is_above);
        if above > 0 {
            writeln!(f, "  problem  {above} of those above")?;
        }
        first_of(f, "  problem  ", &own, |found| in_a_line(found))
    }
}

/// Whether there is no answer since figures exclude one another.
fn contradicts<T>(answer: &Result<T, ReportError>) -> bool {
    matches!(
        answer,
        Err(ReportError::Dataset(DatasetError::Contradiction(_))
            | ReportError::Compute(ComputeError::Dataset(DatasetError::Contradiction(_))))
    )
}

/// A labelled line with the answer or the reason why there is none.
pub(super) fn said<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    label: &str,
    answer: &Result<T, impl fmt::Display>,
) -> fmt::Result {
    match answer {
        Ok(answer) => writeln!(f, "  {label:<8} {answer}"),
        Err(problem) => writeln!(f, "  {label:<8} none: {problem}"),
    }
}

/// An amount with what publishers say of the figures behind it.
struct Flagged<'a>(&'a Level);

impl fmt::Display for Flagged<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)?;
        match listed(&self.0.statuses()) {
            none if none.is_empty() => Ok(()),
            statuses => write!(f, " ({statuses})"),
        }
    }
}

/// A share with what publishers say of the figures for the world; what they say of the part stands beside that.
struct OfWorld<'a>(&'a Share);

impl fmt::Display for OfWorld<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)?;
        match listed(&statuses_of_world(self.0)) {
            none if none.is_empty() => Ok(()),
            statuses => write!(f, " (the world: {statuses})"),
        }
    }
}

fn listed(statuses: &Statuses) -> String {
    let statuses = statuses.iter().map(|status| status.to_string());
    statuses.collect::<Vec<_>>().join(", ")
}

fn statuses_of_world(share: &Share) -> Statuses {
    let levels = share.levels();
    levels.map_or_else(Statuses::default, |(_, world)| world.statuses())
}

/// `{"answer": …, "flags": […]}` or `{"problem": "…"}`.
fn flagged<S: Serializer>(
    level: &Result<Level, ReportError>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match level {
        Ok(found) => with_flags(found, &found.statuses(), serializer),
        problem => Answer(problem).serialize(serializer),
    }
}

/// The same of a share, with the flags of the world.
fn share<S: Serializer>(
    share: &Option<Result<Share, ReportError>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match share {
        Some(Ok(found)) => with_flags(found, &statuses_of_world(found), serializer),
        none => asked(none, serializer),
    }
}

fn with_flags<S: Serializer>(
    found: &impl Serialize,
    flags: &Statuses,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut answer = serializer.serialize_struct("Flagged", 2)?;
    answer.serialize_field("answer", found)?;
    answer.serialize_field("flags", flags)?;
    answer.end()
}

/// `{"answer": …}` or `{"problem": "…"}`.
struct Answer<'a, T>(&'a Result<T, ReportError>);

impl<T: Serialize> Serialize for Answer<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut answer = serializer.serialize_struct("Answer", 1)?;
        match self.0 {
            Ok(found) => answer.serialize_field("answer", found)?,
            Err(problem) => answer.serialize_field("problem", &problem.to_string())?,
        }
        answer.end()
    }
}

/// The same where there may be no question; what is none is skipped.
pub(super) fn asked<T: Serialize, S: Serializer>(
    found: &Option<Result<T, ReportError>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    found.as_ref().map(Answer).serialize(serializer)
}

/// Why a turnover has no answer, without the words that it is not recorded itself where nothing like it is.
fn shortly(error: DatasetError) -> DatasetError {
    match error {
        DatasetError::NotDerivable { recorded, computed } if matches!(*recorded, DatasetError::NoSeries { ref similar, .. } if similar.is_empty()) => {
            *computed
        }
        error => error,
    }
}

fn computed_shortly(error: ComputeError) -> ComputeError {
    match error {
        ComputeError::Dataset(error) => shortly(error).into(),
        error => error,
    }
}

/// What a dataset says of a series over two periods.
pub(super) fn line(
    dataset: &Dataset,
    measure: Measure,
    key: Result<Key, ReportError>,
    current: Period,
    base: Period,
) -> Line {
    let level = |period| -> Result<Level, ReportError> {
        let key = key.as_ref().map_err(ReportError::clone)?;
        Ok(dataset.level(key, period).map_err(shortly)?)
    };
    let growth = || {
        let key = key.as_ref().map_err(ReportError::clone)?;
        let comparison = dataset.partial_year(key, current);
        Ok(comparison.map_err(computed_shortly)?.growth().clone())
    };
    let share = || {
        let key = key.as_ref().map_err(ReportError::clone)?;
        let share = dataset.share(key, &key.with_partner(Area::WORLD)?, current);
        Ok(share.map_err(computed_shortly)?)
    };
    let has_growth = measure != Measure::Balance;
    let is_of_world = key.as_ref().is_ok_and(|key| key.partner() == Area::WORLD);
    Line {
        measure,
        current: level(current),
        base: level(base),
        growth: has_growth.then(growth),
        share: (has_growth && !is_of_world).then(share),
        contradictions: Tally::default(),
    }
}
