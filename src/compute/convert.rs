use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

use serde::Serialize;

use super::{ComputeError, ExchangeRate, RateBasis};
use crate::dataset::DatasetError;
use crate::money::{Amount, AmountRange, Currency};
use crate::number::{Range, Ratio, Rounding, RoundingMode};
use crate::period::Period;
use crate::record::{Conversion, Key, Measure, Observed, Record, RecordError};

/// An amount in another currency, with the rate that made it so.
///
/// It prints as `100 × 1.25 USD = 125 USD (1 EUR = 1.25 USD, average of 2006)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.converted/1")]
#[must_use]
pub struct Converted {
    measure: Measure,
    period: Period,
    amount: Amount,
    exchange_rate: ExchangeRate,
    point: Ratio,
    range: AmountRange,
}

impl Converted {
    /// What is measured; of FDI, with the kind of rate it was converted at.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// The period of the flow, or the one at whose end the position stands.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The amount before conversion.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// The exchange rate.
    pub const fn exchange_rate(&self) -> &ExchangeRate {
        &self.exchange_rate
    }

    /// The converted amount that the printed figures make, in units of its currency, an exact fraction.
    #[must_use]
    pub const fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every converted amount that the margins of amount and rate allow.
    #[must_use]
    pub const fn range(&self) -> &AmountRange {
        &self.range
    }

    /// The point rounded, with the smallest margin of as many places that holds the whole range.
    fn rounded(&self, rounding: Rounding) -> Result<Amount, ComputeError> {
        let value = self.point.round(rounding)?;
        let around = self.range.range().minus(&Range::exactly(value.into()));
        // Amounts have two ends, and so have exchange rates and their inverses.
        let reach = [around.lower(), around.upper()]
            .into_iter()
            .filter_map(|end| match end {
                Included(end) | Excluded(end) => Some(end.abs()),
                Unbounded => None,
            })
            .max()
            .unwrap_or(Ratio::ZERO);
        let margin = reach.round(rounding.with_mode(RoundingMode::Ceiling))?;
        Ok(Amount::with_margin(value, margin, self.exchange_rate.to())?)
    }
}

impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} × {} {} = {} ({})",
            self.amount.short(),
            self.exchange_rate.value().point(),
            self.exchange_rate.to(),
            self.range,
            self.exchange_rate
        )
    }
}

/// An amount of one currency in another: amount × rate, in units of the currency the rate leads to.
///
/// What was transacted in a period is converted at the average of just that period, what stood at the end of a period at the rate
/// of its last month's end; `measure` says which of the two the amount is. To divide by a rate is to multiply by the
/// [inverted](ExchangeRate::inverted) one. A year converted at its average is not the sum of its months, each at its own.
///
/// # Errors
///
/// [`ComputeError::WrongCurrency`] when the rate is not one from the currency of the amount, as when it is the wrong way round;
/// [`ComputeError::WrongBasis`] when it is an average where an end of period is needed, the other way round, or of another time.
///
/// # Example
///
/// ```
/// use bilateral::compute::{ExchangeRate, RateBasis, convert};
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::Measure;
///
/// let year = "2006".parse()?;
/// let average = RateBasis::PeriodAverage(year);
/// let rate = ExchangeRate::printed(Currency::EUR, "1.254", Currency::USD, average)?;
/// let exports = Amount::printed("200", Scale::Million, Currency::EUR)?;
/// // 200 × 1.254 = 250.8; 199.5 × 1.2535 = 250.07325 and 200.5 × 1.2545 = 251.52725.
/// assert_eq!(
///     convert(&exports, Measure::Exports, year, &rate)?.to_string(),
///     "200 m × 1.254 USD = 250.0732 m to 251.5273 m USD (1 EUR = 1.254 USD, average of 2006)"
/// );
///
/// let dollars = Amount::printed("250", Scale::Million, Currency::USD)?;
/// assert_eq!(
///     convert(&dollars, Measure::Exports, year, &rate).unwrap_err().to_string(),
///     "1 EUR = 1.254 USD, average of 2006, converts EUR, found an amount in USD: invert the rate"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: IMF, *Balance of Payments and International Investment Position Manual*, 6th edition, chapter 3 (currency conversion).
pub fn convert(
    amount: &Amount,
    measure: Measure,
    period: Period,
    rate: &ExchangeRate,
) -> Result<Converted, ComputeError> {
    let measure = converted_measure(amount.currency(), measure, period, rate)?;
    let value = rate.value();
    Ok(Converted {
        measure,
        period,
        amount: *amount,
        exchange_rate: rate.clone(),
        point: Ratio::from(amount.value()).times(value.point()),
        range: AmountRange::new(amount.range().times(value.range()), rate.to()),
    })
}

/// A record in another currency: the converted amount, rounded, with a margin that holds all that [`convert`] allows.
///
/// Its key has the new currency and, for FDI, says at which kind of rate it was converted; statuses, source and release date stay.
/// A hole stays the hole it is. A dataset of such records answers every question in the new currency.
///
/// # Errors
///
/// Those of [`convert`], for a hole too; [`ComputeError::Number`] when the rounded amount has more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::{ExchangeRate, RateBasis, convert_record};
/// use bilateral::money::{Amount, Currency};
/// use bilateral::number::Rounding;
/// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
///
/// let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
/// let key = Key::new("RO".parse()?, "KZ".parse()?, stock, Currency::EUR)?;
/// let record = Record::new(key, "2006".parse()?, Amount::exact(90.into(), Currency::EUR))?;
/// let end = RateBasis::EndOfPeriod("2006-12".parse()?);
/// let rate = ExchangeRate::printed(Currency::EUR, "1.317", Currency::USD, end)?;
/// // 90 × 1.317 = 118.53, and 90 × 0.0005 = 0.045 is rounded up.
/// assert_eq!(
///     convert_record(&record, &rate, Rounding::to(2))?.to_string(),
///     "RO–KZ fdi inward position end-of-period, USD, 2006-12: 118.53 ± 0.05 USD"
/// );
///
/// let average = RateBasis::PeriodAverage("2006".parse()?);
/// let rate = ExchangeRate::printed(Currency::EUR, "1.254", Currency::USD, average)?;
/// assert_eq!(
///     convert_record(&record, &rate, Rounding::to(2)).unwrap_err().to_string(),
///     "to convert fdi inward position: expected the end of 2006-12, found the average of 2006"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: as [`convert`].
pub fn convert_record(
    record: &Record,
    rate: &ExchangeRate,
    rounding: Rounding,
) -> Result<Record, ComputeError> {
    let (key, period) = (record.key(), record.period());
    let measure = converted_measure(key.currency(), key.measure(), period, rate)?;
    let key = in_currency(key, measure, rate.to()).map_err(DatasetError::from)?;
    let converted = match record.observation().observed() {
        Observed::Amount(amount) => {
            let amount = convert(&amount, measure, period, rate)?.rounded(rounding)?;
            Record::new(key, period, amount).map_err(DatasetError::from)?
        }
        Observed::Missing(reason) => Record::missing(key, period, reason),
    };
    like(record, converted).map_err(|error| DatasetError::from(error).into())
}

/// The measure once converted; refuses a rate that does not convert it.
fn converted_measure(
    currency: Currency,
    measure: Measure,
    period: Period,
    rate: &ExchangeRate,
) -> Result<Measure, ComputeError> {
    if currency != rate.from() {
        return Err(ComputeError::WrongCurrency {
            amount: currency,
            rate: Box::new(rate.clone()),
        });
    }
    let (expected, conversion) = if measure.adds_up_over_time() {
        (RateBasis::PeriodAverage(period), Conversion::PeriodAverage)
    } else {
        let month = period.last();
        (RateBasis::EndOfPeriod(month), Conversion::EndOfPeriod)
    };
    if rate.basis() != expected {
        return Err(ComputeError::WrongBasis {
            measure,
            expected,
            found: rate.basis(),
        });
    }
    match measure {
        Measure::Fdi(fdi) => Ok(Measure::Fdi(
            fdi.with_conversion(conversion)
                .map_err(DatasetError::from)?,
        )),
        trade => Ok(trade),
    }
}

fn in_currency(key: &Key, measure: Measure, currency: Currency) -> Result<Key, RecordError> {
    Key::new(key.reporter(), key.partner(), measure, currency)?
        .with_product(key.product().clone())?
        .with_valuation(key.valuation())?
        .with_trade_system(key.trade_system())
}

/// The converted record with the statuses, source and release date of the other.
fn like(record: &Record, mut converted: Record) -> Result<Record, RecordError> {
    let observation = record.observation();
    for status in observation.statuses().iter() {
        converted = converted.with_status(status)?;
    }
    if let Some(source) = observation.source() {
        converted = converted.with_source(source.clone());
    }
    if let Some(date) = observation.released() {
        converted = converted.with_release(date);
    }
    Ok(converted)
}

/// What to do about a rate that does not convert the currency of an amount.
pub(super) fn advice(amount: Currency, rate: &ExchangeRate) -> String {
    if amount == rate.to() {
        "invert the rate".to_owned()
    } else {
        format!("expected a rate from {amount}")
    }
}
