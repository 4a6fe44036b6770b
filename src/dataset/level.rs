use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::contradiction::{Contradiction, Relation, Term};
use super::total::Derivation;
use super::{Dataset, DatasetError, Series, Sign, Total};
use crate::money::Amount;
use crate::period::Period;
use crate::record::{Key, Measure, Statuses, Valuation};

/// The amount under a key over a period, and where it comes from.
///
/// A turnover, a balance and domestic exports come from what is recorded for them, from their two parts, or from both, checked
/// against each other. All other measures come from what is recorded. It prints as the arithmetic behind the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Level {
    key: Key,
    period: Period,
    amount: Amount,
    recorded: Option<Total>,
    parts: Option<(Total, Total)>,
}

impl Level {
    /// What makes the amount comparable.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// The period, of which every month is covered; a position stands at its end.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The amount: of a recorded and a computed one, the one with the smaller margin.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// What the series of the key itself says.
    #[must_use]
    pub const fn recorded(&self) -> Option<&Total> {
        self.recorded.as_ref()
    }

    /// The two parts it can be computed from: exports and imports, or exports and re-exports for domestic exports.
    #[must_use]
    pub const fn parts(&self) -> Option<&(Total, Total)> {
        self.parts.as_ref()
    }

    /// Every status that any observation behind it has.
    #[must_use]
    pub fn statuses(&self) -> Statuses {
        let statuses = self.totals().map(Total::statuses);
        statuses.flat_map(Statuses::iter).collect()
    }

    /// The release dates of all observations behind it, each once, oldest first.
    #[must_use]
    pub fn releases(&self) -> Vec<NaiveDate> {
        let mut dates: Vec<NaiveDate> = self.totals().flat_map(Total::releases).collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// Whether the dataset was built as of a release, so that all its figures are of one vintage.
    #[must_use]
    pub fn is_of_one_vintage(&self) -> bool {
        self.totals().all(Total::is_of_one_vintage)
    }

    /// Refuses two figures of different releases, since a revision would pass for their difference or their quotient.
    ///
    /// Figures of a dataset built as of a release are of one vintage. Any others are of the same release when their release dates
    /// are the same; one that states none is not held against the other.
    ///
    /// # Errors
    ///
    /// [`DatasetError::DifferentReleases`] when both state release dates and not the same ones.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (year, released) in [("2020", "2021-03-01"), ("2021", "2022-03-01"), ("2022", "2022-03-01")] {
    ///     let record = Record::new(exports.clone(), year.parse()?, Amount::exact(1.into(), Currency::USD))?;
    ///     builder.insert(record.with_release(released.parse().unwrap()));
    /// }
    /// let dataset = builder.build()?;
    /// let year = |year: &str| -> Result<_, bilateral::Error> { Ok(dataset.level(&exports, year.parse()?)?) };
    /// assert!(year("2021")?.same_release(&year("2022")?).is_ok());
    /// assert_eq!(
    ///     year("2020")?.same_release(&year("2021")?).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD, 2020 (released 2021-03-01) and KZ–RO exports, USD, 2021 (released 2022-03-01) \
    ///      are of different releases: expected one, or a dataset built as of a date"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn same_release(&self, other: &Level) -> Result<(), DatasetError> {
        if self.is_of_one_vintage() && other.is_of_one_vintage() {
            return Ok(());
        }
        let (own, others) = (self.releases(), other.releases());
        if own.is_empty() || others.is_empty() || own == others {
            return Ok(());
        }
        Err(DatasetError::DifferentReleases {
            first: Box::new(self.clone()),
            second: Box::new(other.clone()),
        })
    }

    fn is_of_the_release_of(&self, parts: &(Total, Total)) -> bool {
        [&parts.0, &parts.1]
            .into_iter()
            .all(|part| self.same_release(&Level::from(part.clone())).is_ok())
    }

    /// The totals behind it: what is recorded, and its two parts.
    pub(crate) fn totals(&self) -> impl Iterator<Item = &Total> {
        let parts = self
            .parts
            .iter()
            .flat_map(|(first, second)| [first, second]);
        self.recorded.iter().chain(parts)
    }
}

impl From<Total> for Level {
    fn from(total: Total) -> Self {
        Level {
            key: total.key().clone(),
            period: total.period(),
            amount: total.amount(),
            recorded: Some(total),
            parts: None,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recorded = self.recorded.as_ref();
        // The amount is that of its parts where they know it better.
        match (
            recorded.filter(|total| total.amount() == self.amount),
            &self.parts,
        ) {
            (None, Some((first, second))) => {
                let sign = second_sign(self.key.measure()).symbol();
                write!(
                    f,
                    "{}: {} {} {sign} {} {} = {:#}",
                    self.period,
                    first.key().measure(),
                    first.amount().short(),
                    second.key().measure(),
                    second.amount().short(),
                    self.amount.short()
                )
            }
            (Some(recorded), _) => recorded.fmt(f),
            (None, None) => write!(f, "{}: {:#}", self.period, self.amount.short()),
        }
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut level = serializer.serialize_struct("Level", 5)?;
        level.serialize_field("series", &self.key)?;
        level.serialize_field("period", &self.period)?;
        level.serialize_field("amount", &self.amount)?;
        level.serialize_field("recorded", &self.recorded)?;
        level.serialize_field("parts", &self.parts)?;
        level.end()
    }
}

impl Series {
    /// The amount over a period: its total, or for a position what is recorded for the end of its last month.
    ///
    /// # Errors
    ///
    /// Those of [`Series::total`]; [`DatasetError::NotRecorded`] when there is no such position.
    pub fn level(self: &Arc<Self>, period: Period) -> Result<Level, DatasetError> {
        if self.key().measure().adds_up_over_time() {
            return self.total(period).map(Level::from);
        }
        self.position(period)
            .map(Level::from)
            .ok_or_else(|| DatasetError::NotRecorded {
                key: Box::new(self.key().clone()),
                period,
            })
    }

    fn position(self: &Arc<Self>, period: Period) -> Option<Total> {
        let index = self.index_of(period.last().into())?;
        let amount = self.observations().get(index)?.amount()?;
        Some(Total {
            series: Arc::clone(self),
            period,
            amount,
            derivation: Derivation::Run(index..index.saturating_add(1)),
        })
    }
}

impl Dataset {
    /// The amount under `key` over `period`, recorded or computed.
    ///
    /// turnover = exports + imports, balance = exports − imports, domestic exports = exports − re-exports. The valuation
    /// of the key says what goes into a turnover or balance: `fob+cif` takes exports FOB and imports CIF, `fob` both at FOB,
    /// `unstated` figures whose valuation is not stated. Nothing else is put together.
    ///
    /// The two parts must be of one release. Where what is recorded is of another release than they are, it counts alone: the two
    /// may honestly disagree.
    ///
    /// # Errors
    ///
    /// [`DatasetError::Contradiction`] when a recorded and a computed amount exclude each other;
    /// [`DatasetError::DifferentReleases`] when nothing is recorded and the two parts are of different releases, see
    /// [`Level::same_release`]; [`DatasetError::NotDerivable`] when there is neither; for other measures those of
    /// [`Dataset::series`] and [`Series::level`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
    /// let record = |measure, millions: &str| -> Result<Record, bilateral::Error> {
    ///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
    ///     Ok(Record::new(turnover.with_measure(measure)?, "2021".parse()?, amount)?)
    /// };
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// builder.extend([record(Measure::Exports, "1500")?, record(Measure::Imports, "48")?]);
    /// let dataset = builder.build()?;
    ///
    /// let level = dataset.level(&turnover, "2021".parse()?)?;
    /// assert_eq!(
    ///     level.to_string(),
    ///     "2021: exports 1.500 bn + imports 48 m = 1.548 bn ± 0.001 bn USD"
    /// );
    /// let balance = dataset.level(&turnover.with_measure(Measure::Balance)?, "2021".parse()?)?;
    /// assert_eq!(balance.amount().to_string(), "1452000000 ± 1000000 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn level(&self, key: &Key, period: Period) -> Result<Level, DatasetError> {
        let recorded = self.series(key).and_then(|series| series.level(period));
        let parts = match key.measure() {
            Measure::Turnover | Measure::Balance | Measure::DomesticExports => {
                self.parts(key, period).and_then(of_one_release)
            }
            _ => return recorded,
        };
        match (recorded, parts) {
            (Ok(recorded), Err(_)) => Ok(recorded),
            (Err(_), Ok(parts)) => Ok(Level {
                key: key.clone(),
                period,
                amount: combined(key.measure(), &parts)?,
                recorded: None,
                parts: Some(parts),
            }),
            (Err(_), Err(error @ DatasetError::DifferentReleases { .. })) => Err(error),
            (Err(recorded), Err(computed)) => Err(DatasetError::NotDerivable {
                recorded: Box::new(recorded),
                computed: Box::new(computed),
            }),
            (Ok(recorded), Ok(parts)) if !recorded.is_of_the_release_of(&parts) => Ok(recorded),
            (Ok(recorded), Ok(parts)) => {
                let contradiction = against_parts(key, period, &recorded, &parts)?;
                if let Some(contradiction) = contradiction {
                    return Err(DatasetError::Contradiction(Box::new(contradiction)));
                }
                let computed = combined(key.measure(), &parts)?;
                let amount = if computed.margin() < recorded.amount.margin() {
                    computed
                } else {
                    recorded.amount
                };
                Ok(Level {
                    amount,
                    parts: Some(parts),
                    ..recorded
                })
            }
        }
    }

    pub(super) fn parts(&self, key: &Key, period: Period) -> Result<(Total, Total), DatasetError> {
        let [first, second] = part_keys(key)?;
        match (self.total(&first, period), self.total(&second, period)) {
            (Ok(first), Ok(second)) => Ok((first, second)),
            (Err(first), Err(second)) => Err(DatasetError::BothParts {
                first: Box::new(first),
                second: Box::new(second),
            }),
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
        }
    }
}

/// The two parts, unless a revision stands between them.
fn of_one_release((first, second): (Total, Total)) -> Result<(Total, Total), DatasetError> {
    Level::from(first.clone()).same_release(&Level::from(second.clone()))?;
    Ok((first, second))
}

/// The keys of exports and imports, or of exports and re-exports, that make up a derived measure.
pub(crate) fn part_keys(key: &Key) -> Result<[Key; 2], DatasetError> {
    let valuation = key.valuation();
    let parts = match (key.measure(), valuation) {
        (Measure::DomesticExports, _) => {
            [Measure::Exports, Measure::ReExports].map(|measure| (measure, valuation))
        }
        (_, Valuation::FobCif) => [
            (Measure::Exports, Valuation::Fob),
            (Measure::Imports, Valuation::Cif),
        ],
        _ => [Measure::Exports, Measure::Imports].map(|measure| (measure, valuation)),
    };
    // Unstated goes with every measure, so no step in between is refused.
    let unstated = key.with_valuation(Valuation::Unstated)?;
    let [first, second] = parts.map(|(measure, valuation)| {
        unstated
            .with_measure(measure)
            .and_then(|key| key.with_valuation(valuation))
    });
    Ok([first?, second?])
}

/// Whether the second part is added to the first or subtracted from it.
fn second_sign(measure: Measure) -> Sign {
    match measure {
        Measure::Turnover => Sign::Added,
        _ => Sign::Subtracted,
    }
}

fn combined(measure: Measure, (first, second): &(Total, Total)) -> Result<Amount, DatasetError> {
    Ok(match second_sign(measure) {
        Sign::Added => first.amount().plus(&second.amount())?,
        Sign::Subtracted => first.amount().minus(&second.amount())?,
    })
}

/// The contradiction between a recorded amount and its two parts, if there is one.
pub(super) fn against_parts(
    key: &Key,
    period: Period,
    recorded: &Level,
    parts: &(Total, Total),
) -> Result<Option<Contradiction>, DatasetError> {
    let derived = combined(key.measure(), parts)?;
    let terms = || {
        let term = |sign, total: &Total| Term {
            sign,
            key: total.key().clone(),
            period,
            amount: total.amount(),
        };
        vec![
            term(Sign::Added, &parts.0),
            term(second_sign(key.measure()), &parts.1),
        ]
    };
    let contradiction = Contradiction::between(
        key,
        period,
        recorded.amount,
        Relation::Equal,
        derived,
        terms,
    );
    let of_parts = || [&parts.0, &parts.1].into_iter().flat_map(Total::releases);
    Ok(
        contradiction
            .map(|found| found.released(recorded.releases().into_iter().chain(of_parts()))),
    )
}
