use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::implied::{Ends, Implied};
use super::premise::Premise;
use super::proof::Proof;
use crate::number::Range;
use crate::phrase::Quantity;

/// Whether printed figures can all be true.
///
/// # Example
///
/// [`Findings`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There are values that every figure and every relation allows.
    Consistent,
    /// No values are allowed by all of them.
    Contradictory,
    /// The figures of each source agree, but figures of different sources for one quantity do not.
    DifferentVintages,
}

/// What [`check`](super::check) found about a statement: what holds in the reading that survives, and every reading.
///
/// It prints as a text for a newsroom, and serialises as `bilateral.findings/1`.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Statement, Verdict, check};
///
/// let statement = Statement::from_toml(
///     "figures = [
///         { id = 'year', measure = 'exports', period = '2021', value = '$5.0 billion' },
///         { id = 'part', measure = 'exports', period = ['2021-S1', '2020-S1'], value = '$6.0 billion' },
///     ]",
/// )?;
/// let findings = check(&statement, Options::default());
/// // A half of 2021 does not exceed 2021; a half of 2020 may.
/// assert_eq!(findings.verdict(), Verdict::Consistent);
/// let verdicts: Vec<Verdict> = findings.readings().iter().map(|reading| reading.verdict()).collect();
/// assert_eq!(verdicts, [Verdict::Contradictory, Verdict::Consistent]);
/// assert_eq!(findings.finding().unwrap().periods()[0].1, "2020-S1");
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Findings {
    pub(super) title: String,
    pub(super) readings: Vec<Finding>,
}

/// What was found about one reading of a statement.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Statement, check};
///
/// let statement = Statement::from_toml(
///     "figures = [
///         { id = 'X', measure = 'exports', period = '2021', value = '$1.5 billion' },
///         { id = 'T', measure = 'turnover', period = '2021', value = '$1.045 billion' },
///     ]",
/// )?;
/// let findings = check(&statement, Options::default());
/// let finding = findings.finding().unwrap();
/// let conflict = &finding.conflicts()[0];
/// assert_eq!(conflict.figures(), ["X", "T"]);
/// assert_eq!(conflict.relations(), ["T = X + imports 2021"]);
/// assert!(conflict.proofs()[0].adds_up());
/// // Either of the two may be wrong: exports would be at most 1.0455 bn, turnover at least 1.45 bn.
/// let ranges = finding.repairs().iter().map(|repair| repair.give_up()[0].range().to_string());
/// assert_eq!(ranges.collect::<Vec<_>>(), ["[0, 1045500000]", "[1450000000, ∞)"]);
/// assert!(finding.repairs()[1].give_up()[0].misprints().contains(&"1.45 billion".to_owned()));
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Finding {
    pub(super) periods: Vec<(String, String)>,
    pub(super) values: Vec<(String, String)>,
    pub(super) verdict: Verdict,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) repairs: Vec<Repair>,
    pub(super) more: bool,
    pub(super) quantities: Vec<Implied>,
    pub(super) holds_if_truncated: Vec<String>,
    pub(super) holds_if_all_truncated: bool,
    pub(super) not_checked: Vec<String>,
    pub(super) further_not_checked: usize,
    pub(super) left_out: Vec<(String, String)>,
}

/// Figures that exclude one another, none of which can be left out.
///
/// It prints as a line for each figure, with the ends of its range that are used, and one for each calculation.
///
/// # Example
///
/// [`Finding`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Conflict {
    pub(super) figures: Vec<String>,
    pub(super) relations: Vec<String>,
    pub(super) premises: Vec<Premise>,
    pub(super) proofs: Vec<Proof>,
}

/// Figures without which the others can all be true, none of which could be kept.
///
/// # Example
///
/// [`Finding`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Repair {
    pub(super) give_up: Vec<GivenUp>,
}

/// A figure that a repair gives up, and what it would have to be.
///
/// It prints as a line, with what may have been meant and the slip of the keyboard that would have made of it what is printed.
///
/// # Example
///
/// [`Finding`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct GivenUp {
    pub(super) figure: String,
    pub(super) unit: Quantity,
    /// How it is printed.
    pub(super) text: String,
    pub(super) range: Range,
    pub(super) misprints: Vec<String>,
    /// The slip that would have made the first of these.
    pub(super) slip: Option<&'static str>,
}

impl Findings {
    /// The title of the statement.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether the figures can all be true, in at least one reading.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.finding().map_or(Verdict::Consistent, Finding::verdict)
    }

    /// The best reading: the first that is consistent, else the first in which each source is, else the first.
    ///
    /// There is one, since every statement has a reading.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        let with = |verdict| {
            self.readings
                .iter()
                .find(|reading| reading.verdict == verdict)
        };
        with(Verdict::Consistent)
            .or_else(|| with(Verdict::DifferentVintages))
            .or_else(|| self.readings.first())
    }

    /// Every reading, in the order of the periods that the file lists; one where nothing has two readings.
    pub fn readings(&self) -> &[Finding] {
        &self.readings
    }
}

impl Finding {
    /// The period that each figure with several is read as.
    #[must_use]
    pub fn periods(&self) -> &[(String, String)] {
        &self.periods
    }

    /// What each figure is read as whose text can be read in several ways.
    #[must_use]
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// Whether the figures can all be true in this reading.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Every minimal set of figures that exclude one another, the smallest first; none where all can be true.
    ///
    /// Where [a limit was reached](Finding::has_more), smaller ones may be among those that were not found.
    ///
    /// Where only different sources disagree, these are their conflicts.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Every minimal set of figures to give up, the smallest first; none where all can be true.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// Whether a limit was reached, so that there may be more conflicts and repairs, and ranges that were not worked out.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.more
    }

    /// Every figure and every unknown quantity, with what follows for it.
    pub fn quantities(&self) -> &[Implied] {
        &self.quantities
    }

    /// The figures of which each alone resolves the contradiction if its digits were cut off instead of rounded.
    #[must_use]
    pub fn holds_if_truncated(&self) -> &[String] {
        &self.holds_if_truncated
    }

    /// Whether the contradiction is resolved if the digits of all figures were cut off.
    #[must_use]
    pub const fn holds_if_all_truncated(&self) -> bool {
        self.holds_if_all_truncated
    }

    /// The relations that were not checked, because the signs of too many divisors are not known, or because the whole would take too
    /// much work; at most as many as [conflicts are listed](super::Options::limited_to).
    #[must_use]
    pub fn not_checked(&self) -> &[String] {
        &self.not_checked
    }

    /// How many relations were not checked beyond those that are listed.
    #[must_use]
    pub const fn further_not_checked(&self) -> usize {
        self.further_not_checked
    }

    /// The figures from which nothing, or not everything, could be inferred, and why.
    #[must_use]
    pub fn left_out(&self) -> &[(String, String)] {
        &self.left_out
    }
}

impl Conflict {
    /// The ids of the figures.
    #[must_use]
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// The relations that bring them together, as equations.
    #[must_use]
    pub fn relations(&self) -> &[String] {
        &self.relations
    }

    /// The proof; where a sign is not known, one for each of the signs.
    pub fn proofs(&self) -> &[Proof] {
        &self.proofs
    }
}

impl Repair {
    /// What is given up.
    pub fn give_up(&self) -> &[GivenUp] {
        &self.give_up
    }
}

impl GivenUp {
    /// The id of the figure.
    #[must_use]
    pub fn figure(&self) -> &str {
        &self.figure
    }

    /// Every value that it could have instead; where several are given up, each on its own.
    #[must_use]
    pub const fn range(&self) -> &Range {
        &self.range
    }

    /// Figures one slip away from what is printed that would fit, the most telling first.
    #[must_use]
    pub fn misprints(&self) -> &[String] {
        &self.misprints
    }
}

impl Serialize for Conflict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let premises = self.premises.iter().map(ToString::to_string);
        let proofs = self.proofs.iter().map(ToString::to_string);
        let said: Vec<String> = premises.chain(proofs).collect();
        let mut object = serializer.serialize_struct("Conflict", 3)?;
        object.serialize_field("figures", &self.figures)?;
        object.serialize_field("relations", &self.relations)?;
        object.serialize_field("certificate", &said.join("; "))?;
        object.end()
    }
}

impl Serialize for Repair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given_up: Vec<&str> = self.give_up.iter().map(|one| one.figure.as_str()).collect();
        let ends = |one: &GivenUp| Ends(&one.range, &one.unit).texts();
        let ranges: BTreeMap<&str, _> = self
            .give_up
            .iter()
            .map(|one| (one.figure.as_str(), ends(one)))
            .collect();
        let misprints: BTreeMap<&str, &[String]> = self
            .give_up
            .iter()
            .filter(|one| !one.misprints.is_empty())
            .map(|one| (one.figure.as_str(), one.misprints.as_slice()))
            .collect();
        let mut object = serializer.serialize_struct("Repair", 3)?;
        object.serialize_field("give_up", &given_up)?;
        object.serialize_field("ranges", &ranges)?;
        object.serialize_field("misprints", &misprints)?;
        object.end()
    }
}

/// The fields that a statement has as a whole and in each of its readings.
fn fields<S: SerializeStruct>(finding: &Finding, object: &mut S) -> Result<(), S::Error> {
    object.serialize_field("verdict", &finding.verdict)?;
    object.serialize_field("quantities", &finding.quantities)?;
    object.serialize_field("conflicts", &finding.conflicts)?;
    object.serialize_field("repairs", &finding.repairs)?;
    object.serialize_field("more", &finding.more)?;
    object.serialize_field("holds_if_truncated", &finding.holds_if_truncated)?;
    object.serialize_field("holds_if_all_truncated", &finding.holds_if_all_truncated)?;
    object.serialize_field("not_checked", &finding.not_checked)?;
    object.serialize_field("further_not_checked", &finding.further_not_checked)?;
    let left_out: BTreeMap<&str, &str> = finding
        .left_out
        .iter()
        .map(|(id, why)| (id.as_str(), why.as_str()))
        .collect();
    object.serialize_field("left_out", &left_out)
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = |pairs: &[(String, String)]| -> BTreeMap<String, String> {
            pairs.iter().cloned().collect()
        };
        let mut object = serializer.serialize_struct("Finding", 12)?;
        object.serialize_field("periods", &texts(&self.periods))?;
        object.serialize_field("values", &texts(&self.values))?;
        fields(self, &mut object)?;
        object.end()
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Findings", 13)?;
        object.serialize_field("format", "bilateral.findings/1")?;
        object.serialize_field("title", &self.title)?;
        if let Some(finding) = self.finding() {
            fields(finding, &mut object)?;
        }
        object.serialize_field("readings", &self.readings)?;
        object.end()
    }
}
