use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Series;
use super::graph::Way;
use super::hole::released;
use crate::money::Amount;
use crate::number::{self, Decimal};
use crate::period::Period;
use crate::record::{Key, Observation, Statuses};

/// Whether an observation is added to a total or subtracted from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Sign {
    /// Added.
    #[serde(rename = "+")]
    Added,
    /// Subtracted.
    #[serde(rename = "-")]
    Subtracted,
}

impl Sign {
    pub(super) fn apply(self, value: Decimal) -> Decimal {
        match self {
            Sign::Added => value,
            Sign::Subtracted => number::negate(value),
        }
    }

    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Sign::Added => "+",
            Sign::Subtracted => "−",
        }
    }
}

/// One observation of a derivation, added or subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// Added or subtracted.
    pub sign: Sign,
    /// The observation.
    pub observation: &'a Observation,
}

/// What a series adds up to over a period, and from which observations.
///
/// The value is the signed sum of the steps' values, the margin the sum of their margins. It prints as that sum; more
/// than six steps are drawn together. Where something is subtracted that is of another release, the release dates follow, unless the
/// dataset was built as of a release: the difference then holds what was revised between them. Serde writes the period, the amount and
/// the derivation, each step with its release date if it states one.
///
/// # Example
///
/// ```
/// use bilateral::dataset::{Dataset, Duplicates, Sign};
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
///
/// // January–September minus January–August is September.
/// let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
/// let key = Key::new("KZ".parse()?, "RO".parse()?, inflow, Currency::USD)?;
/// let mut builder = Dataset::builder(Duplicates::Refuse);
/// for (period, millions) in [("2021-01/2021-09", "75.2"), ("2021-01/2021-08", "71.0")] {
///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
///     builder.insert(Record::new(key.clone(), period.parse()?, amount)?);
/// }
/// let september = builder.build()?.total(&key, "2021-09".parse()?)?;
/// // 75.2 − 71.0 = 4.2, and two margins of 0.05 are 0.1.
/// assert_eq!(september.amount().to_string(), "4200000 ± 100000 USD");
/// assert_eq!(september.to_string(), "2021-01/2021-09: 75.2 m − 2021-01/2021-08: 71.0 m = 4.2 m ± 0.1 m USD");
/// let signs: Vec<Sign> = september.steps().map(|step| step.sign).collect();
/// assert_eq!(signs, [Sign::Added, Sign::Subtracted]);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct Total {
    pub(super) series: Arc<Series>,
    pub(super) period: Period,
    pub(super) amount: Amount,
    pub(super) derivation: Derivation,
}

#[derive(Clone)]
pub(super) enum Derivation {
    /// Consecutive observations, all added.
    Run(Range<usize>),
    /// A way through the boundaries, what is added before what is subtracted.
    Way(Way),
}

impl Total {
    /// The series that was asked.
    #[must_use]
    pub fn key(&self) -> &Key {
        self.series.key()
    }

    /// The period it covers, every month of it.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The total, with the margins of all steps.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// The observations it consists of: those added, then those subtracted, each in order of their periods.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let all = self.series.observations();
        let (run, way) = match &self.derivation {
            Derivation::Run(range) => (all.get(range.clone()), None),
            Derivation::Way(way) => (None, Some(way)),
        };
        let run = run.into_iter().flatten().map(|observation| Step {
            sign: Sign::Added,
            observation,
        });
        let way = way.into_iter().flatten().filter_map(|&(index, sign)| {
            all.get(index).map(|observation| Step { sign, observation })
        });
        run.chain(way)
    }

    /// Every status that any of its observations has.
    #[must_use]
    pub fn statuses(&self) -> Statuses {
        self.steps()
            .flat_map(|step| step.observation.statuses().iter())
            .collect()
    }

    /// The release dates of its observations, each once, oldest first.
    #[must_use]
    pub fn releases(&self) -> Vec<NaiveDate> {
        let mut dates: Vec<NaiveDate> = self
            .steps()
            .filter_map(|step| step.observation.released())
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// Whether the dataset was built as of a release, so that all its totals are of one vintage.
    #[must_use]
    pub fn is_of_one_vintage(&self) -> bool {
        self.series.is_of_one_vintage()
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        let count = self.steps().count();
        if count > MOST_SHOWN {
            write!(f, "{}: {count} observations", self.period)?;
        }
        for (index, step) in self.steps().take_while(|_| count <= MOST_SHOWN).enumerate() {
            match (index, step.sign) {
                (0, _) => {}
                (_, sign) => write!(f, " {} ", sign.symbol())?,
            }
            write!(f, "{}: ", step.observation.period())?;
            if let Some(amount) = step.observation.amount() {
                write!(f, "{}", amount.short())?;
            }
        }
        if count == 1 {
            return write!(f, " {}", self.amount.currency());
        }
        write!(f, " = {:#}", self.amount.short())?;
        let releases = self.releases();
        let is_difference = self.steps().any(|step| step.sign == Sign::Subtracted);
        if is_difference && releases.len() > 1 && !self.is_of_one_vintage() {
            write!(f, " ({})", released(&releases))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Total({}, {}, {self})", self.key(), self.period)
    }
}

impl PartialEq for Total {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
            && self.period == other.period
            && self.amount == other.amount
            && self.steps().eq(other.steps())
    }
}

impl Eq for Total {}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written {
            sign: Sign,
            period: Period,
            amount: Option<Amount>,
            #[serde(skip_serializing_if = "Option::is_none")]
            released: Option<NaiveDate>,
        }
        let steps: Vec<Written> = self
            .steps()
            .map(|step| Written {
                sign: step.sign,
                period: step.observation.period(),
                amount: step.observation.amount(),
                released: step.observation.released(),
            })
            .collect();
        let mut total = serializer.serialize_struct("Total", 3)?;
        total.serialize_field("period", &self.period)?;
        total.serialize_field("amount", &self.amount)?;
        total.serialize_field("steps", &steps)?;
        total.end()
    }
}
