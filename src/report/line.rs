use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::ReportError;
use crate::compute::{Growth, Share};
use crate::dataset::Level;
use crate::record::Measure;

/// One measure of a pair in a report: how much in both years, how much it grew, and its share of the trade with the world.
///
/// Each of them is there or says why it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Line {
    pub(super) measure: Measure,
    #[serde(serialize_with = "answer")]
    pub(super) current: Result<Level, ReportError>,
    #[serde(serialize_with = "answer")]
    pub(super) base: Result<Level, ReportError>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "asked")]
    pub(super) growth: Option<Result<Growth, ReportError>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "asked")]
    pub(super) share: Option<Result<Share, ReportError>>,
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
    /// Why that is not known, as [`ReportError::NoSeries`], or [`ReportError::Dataset`] with the months missing.
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
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.measure)?;
        said(f, "current", &self.current)?;
        said(f, "base", &self.base)?;
        // Without one of the two there is no growth, and the reason stands above; likewise for the share.
        if let (Ok(_), Ok(_), Some(growth)) = (&self.current, &self.base, &self.growth) {
            said(f, "growth", growth)?;
        }
        if let (Ok(_), Some(share)) = (&self.current, &self.share) {
            said(f, "share", share)?;
        }
        Ok(())
    }
}

/// A labelled line with the answer or the reason why there is none.
pub(super) fn said<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    label: &str,
    answer: &Result<T, ReportError>,
) -> fmt::Result {
    match answer {
        Ok(answer) => writeln!(f, "  {label:<8} {answer}"),
        Err(problem) => writeln!(f, "  {label:<8} none: {problem}"),
    }
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

fn answer<T: Serialize, S: Serializer>(
    found: &Result<T, ReportError>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Answer(found).serialize(serializer)
}

/// The same where there may be no question; what is none is skipped.
pub(super) fn asked<T: Serialize, S: Serializer>(
    found: &Option<Result<T, ReportError>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    found.as_ref().map(Answer).serialize(serializer)
}
