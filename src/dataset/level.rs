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

    fn totals(&self) -> impl Iterator<Item = &Total> {
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
        match (&self.recorded, &self.parts) {
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
    /// # Errors
    ///
    /// [`DatasetError::Contradiction`] when a recorded and a computed amount exclude each other;
    /// [`DatasetError::NotDerivable`] when there is neither; for other measures those of [`Dataset::series`] and
    /// [`Series::level`].
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
                self.parts(key, period)
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
            (Err(recorded), Err(computed)) => Err(DatasetError::NotDerivable {
                recorded: Box::new(recorded),
                computed: Box::new(computed),
            }),
            (Ok(recorded), Ok(parts)) => {
                let contradiction = against_parts(key, period, recorded.amount, &parts)?;
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
    recorded: Amount,
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
    Ok(Contradiction::between(
        key,
        period,
        recorded,
        Relation::Equal,
        derived,
        terms,
    ))
}
