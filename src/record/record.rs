use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Key, Missing, Observation, Observed, RecordError, Source, Status, Statuses};
use crate::money::Amount;
use crate::number::Decimal;
use crate::period::Period;

/// One published figure with everything that says what it means.
///
/// # Example
///
/// ```
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::{Key, Measure, Missing, Record, Source, Status};
///
/// let key = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
/// let amount = Amount::printed("1.45", Scale::Billion, Currency::USD)?;
/// let record = Record::new(key.clone(), "2022-01/2022-08".parse()?, amount)?
///     .with_status(Status::Provisional)?
///     .with_source(Source::new("Kazinform")?);
/// assert_eq!(record.to_string(), "KZ–RO turnover, USD, 2022-01/2022-08: 1450000000 ± 5000000 USD");
///
/// let hole = Record::missing(key, "2022-09".parse()?, Missing::Confidential);
/// assert_eq!(hole.to_string(), "KZ–RO turnover, USD, 2022-09: confidential");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Record {
    key: Key,
    observation: Observation,
}

impl Record {
    /// A record of an amount. A position is kept under the month at whose end it stands: "2021" is the end of December 2021.
    ///
    /// # Errors
    ///
    /// [`RecordError::Currency`] when the amount is in another currency than the key; [`RecordError::BelowZero`] when
    /// no true value it allows is zero or more and the measure cannot be negative.
    pub fn new(key: Key, period: Period, amount: Amount) -> Result<Self, RecordError> {
        if amount.currency() != key.currency() {
            return Err(RecordError::Currency {
                amount: amount.currency(),
                series: key.currency(),
            });
        }
        // The margin only adds to the value, so that one not below zero needs no sum.
        if is_below_its_measure(&key, amount.value()) && amount.highest().is_negative() {
            return Err(RecordError::BelowZero {
                measure: key.measure(),
                amount,
            });
        }
        Ok(Record::with_observed(key, period, Observed::Amount(amount)))
    }

    /// A record that says that there is no figure, and why.
    #[must_use]
    pub fn missing(key: Key, period: Period, reason: Missing) -> Self {
        Record::with_observed(key, period, Observed::Missing(reason))
    }

    fn with_observed(key: Key, period: Period, observed: Observed) -> Self {
        let period = if key.measure().adds_up_over_time() {
            period
        } else {
            period.last().into()
        };
        Record {
            key,
            observation: Observation {
                period,
                observed,
                statuses: Statuses::default(),
                source: None,
                released: None,
            },
        }
    }

    /// The same record with one more status.
    ///
    /// # Errors
    ///
    /// [`RecordError::NotSignificant`] when the status says "less than half a unit" and the amount is anything but zero with
    /// a margin; [`RecordError::StatusOfMissing`] when the status describes a value and there is none (a break, a provisional or
    /// an unvalidated hole is fine).
    pub fn with_status(mut self, status: Status) -> Result<Self, RecordError> {
        match self.observation.observed {
            Observed::Amount(amount) => {
                let below_half_a_unit = amount.value().is_zero() && !amount.is_exact();
                if status == Status::NotSignificant && !below_half_a_unit {
                    return Err(RecordError::NotSignificant { amount });
                }
            }
            Observed::Missing(missing) => {
                let fits_a_hole = matches!(
                    status,
                    Status::Break | Status::Provisional | Status::Revised | Status::Unvalidated
                );
                if !fits_a_hole {
                    return Err(RecordError::StatusOfMissing { status, missing });
                }
            }
        }
        self.observation.statuses = self.observation.statuses.with(status);
        Ok(self)
    }

    /// The same record with its source. Many records can share one [`Arc`].
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Arc<Source>>) -> Self {
        self.observation.source = Some(source.into());
        self
    }

    /// The same record with the date on which the figure was published.
    #[must_use]
    pub fn with_release(mut self, date: NaiveDate) -> Self {
        self.observation.released = Some(date);
        self
    }

    /// The same record with its value taken to be exact, whatever margin it was read with.
    ///
    /// A zero that [stands for less than half a unit](Status::NotSignificant) keeps its margin, because it is not zero; so does a value
    /// below zero that its measure cannot have, because only the margin allows it.
    ///
    /// ```
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let amount = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
    /// let record = Record::new(exports, "2021".parse()?, amount)?;
    /// assert_eq!(record.to_string(), "KZ–RO exports, USD, 2021: 1500000000 ± 50000000 USD");
    /// assert_eq!(record.taken_exactly().to_string(), "KZ–RO exports, USD, 2021: 1500000000 USD");
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let amount = Amount::with_margin((-1).into(), 2.into(), Currency::USD)?;
    /// let record = Record::new(exports, "2021".parse()?, amount)?;
    /// assert_eq!(record.clone().taken_exactly(), record);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn taken_exactly(mut self) -> Self {
        let stands_for_less = self.observation.statuses.contains(Status::NotSignificant);
        if let Observed::Amount(amount) = &mut self.observation.observed
            && !stands_for_less
            && !is_below_its_measure(&self.key, amount.value())
        {
            *amount = Amount::exact(amount.value(), amount.currency());
        }
        self
    }

    /// The series it belongs to.
    #[must_use]
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// The observation without its key.
    #[must_use]
    pub const fn observation(&self) -> &Observation {
        &self.observation
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.observation.period()
    }

    /// The amount, unless it is missing.
    #[must_use]
    pub const fn amount(&self) -> Option<Amount> {
        self.observation.amount()
    }

    /// What [`Record::into_parts`] took apart.
    #[cfg(feature = "read")]
    pub(crate) const fn from_parts(key: Key, observation: Observation) -> Record {
        Record { key, observation }
    }

    /// Key and observation apart.
    #[must_use]
    pub fn into_parts(self) -> (Key, Observation) {
        (self.key, self.observation)
    }
}

/// Whether a value is below zero, of a measure that cannot be.
fn is_below_its_measure(key: &Key, value: Decimal) -> bool {
    !key.measure().can_be_negative() && value < Decimal::ZERO
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: ", self.key, self.period())?;
        match self.observation.observed {
            Observed::Amount(amount) => write!(f, "{amount}"),
            Observed::Missing(missing) => write!(f, "{missing}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Scale};
    use crate::record::{Direction, Fdi, FdiKind, Measure};

    fn key(measure: Measure) -> Key {
        let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
        Key::new(kz, ro, measure, Currency::USD).unwrap()
    }

    fn month() -> Period {
        "2022-08".parse().unwrap()
    }

    fn million(digits: &str) -> Amount {
        Amount::printed(digits, Scale::Million, Currency::USD).unwrap()
    }

    #[test]
    fn a_position_stands_at_the_end_of_its_last_month() {
        let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
        let year = Record::new(key(stock), "2021".parse().unwrap(), million("110")).unwrap();
        assert_eq!(year.period().to_string(), "2021-12");
    }

    #[test]
    fn only_balance_and_fdi_fall_below_zero() {
        let refused = Record::new(key(Measure::Exports), month(), million("-3"));
        assert_eq!(
            refused.unwrap_err().to_string(),
            "exports of -3000000 USD: only a balance and fdi can be below zero"
        );
        assert!(Record::new(key(Measure::Balance), month(), million("-3")).is_ok());
        // 0 ± 0.5 million allows values from zero up.
        assert!(Record::new(key(Measure::Exports), month(), million("0")).is_ok());
    }

    #[test]
    fn the_amount_is_in_the_currency_of_the_series() {
        let euros = Amount::printed("3", Scale::Million, Currency::EUR).unwrap();
        let refused = Record::new(key(Measure::Exports), month(), euros);
        assert_eq!(
            refused.unwrap_err().to_string(),
            "the amount is in EUR, its series is in USD"
        );
    }

    #[test]
    fn less_than_half_a_unit_is_neither_zero_nor_a_value() {
        let status = Status::NotSignificant;
        let tiny = Record::new(key(Measure::Exports), month(), million("0")).unwrap();
        assert!(tiny.with_status(status).is_ok());
        let zero = Amount::exact(0.into(), Currency::USD);
        let zero = Record::new(key(Measure::Exports), month(), zero).unwrap();
        assert_eq!(
            zero.with_status(status).unwrap_err().to_string(),
            "status `not-significant` means zero with a margin of half a unit, found 0 USD"
        );
    }

    #[test]
    fn a_hole_is_not_estimated() {
        let hole = Record::missing(key(Measure::Exports), month(), Missing::Confidential);
        assert_eq!(
            hole.with_status(Status::Estimated).unwrap_err().to_string(),
            "status `estimated` describes a value, but the value is missing (confidential)"
        );
    }
}
