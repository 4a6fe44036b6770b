use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use crate::dataset::Series;
use crate::money::{Amount, AmountRange};
use crate::number::{Range, Ratio};
use crate::period::Period;
use crate::record::{FdiKind, Measure, Observed, Record};

/// A sum of investment flows over years, with its yearly average.
///
/// It is not a position: positions also change with prices, exchange rates and reclassifications, so neither can stand for the
/// other. It prints as `1.57 bn ÷ 17 years (2005/2021) = 92.0588 m to 92.6471 m USD a year`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.cumulative-flow/1")]
#[must_use]
pub struct CumulativeFlow {
    period: Period,
    years: u32,
    total: Amount,
    average: Ratio,
    average_range: AmountRange,
}

impl CumulativeFlow {
    /// The years added up, first and last included.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// How many years these are: 17 from 2005 to 2021.
    #[must_use]
    pub const fn years(&self) -> u32 {
        self.years
    }

    /// The cumulative flow.
    #[must_use]
    pub const fn total(&self) -> Amount {
        self.total
    }

    /// The average flow per year of the printed figure, in units of the currency: total ÷ years, an exact fraction.
    #[must_use]
    pub const fn average(&self) -> &Ratio {
        &self.average
    }

    /// Every average that the margin of the total allows.
    #[must_use]
    pub const fn average_range(&self) -> &AmountRange {
        &self.average_range
    }

    fn of(measure: Measure, period: Period, total: Amount) -> Result<Self, ComputeError> {
        if !matches!(measure, Measure::Fdi(fdi) if fdi.kind() == FdiKind::Flow) {
            return Err(ComputeError::NotAFlow { measure });
        }
        let years = period
            .year_count()
            .ok_or(ComputeError::NotWholeYears { period })?;
        let count = Ratio::from(i64::from(years));
        let average = Ratio::from(total.value()).over(&count)?;
        let range = total.range().over(&Range::exactly(count))?;
        Ok(CumulativeFlow {
            period,
            years,
            total,
            average,
            average_range: AmountRange::new(range, total.currency()),
        })
    }
}

impl fmt::Display for CumulativeFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} {} ({}) = {} a year",
            self.total.short(),
            self.years,
            if self.years == 1 { "year" } else { "years" },
            self.period,
            self.average_range
        )
    }
}

/// A published cumulative flow, such as "FDI from 2005 to 2021 reached $1.57 billion", with the years it counts.
///
/// # Errors
///
/// [`ComputeError::NotAFlow`] when the record measures anything but a flow of FDI; [`ComputeError::NotWholeYears`] when its
/// period is no whole number of years; [`ComputeError::MissingValue`] when it has no value.
///
/// # Example
///
/// ```
/// use bilateral::compute::cumulative_flow;
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
///
/// let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
/// let key = Key::new("KZ".parse()?, "RO".parse()?, inflow, Currency::USD)?;
/// let amount = Amount::printed("1.57", Scale::Billion, Currency::USD)?;
/// let flow = cumulative_flow(&Record::new(key.clone(), "2005–2021".parse()?, amount)?)?;
/// assert_eq!(flow.years(), 17);
/// // 1565 ÷ 17 = 92.0588… and 1575 ÷ 17 = 92.6470… million a year.
/// assert_eq!(
///     flow.to_string(),
///     "1.57 bn ÷ 17 years (2005/2021) = 92.0588 m to 92.6471 m USD a year"
/// );
///
/// let stock = key.with_measure(Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward)))?;
/// let error = cumulative_flow(&Record::new(stock, "2021".parse()?, amount)?).unwrap_err();
/// assert_eq!(error.to_string(), "expected a flow of fdi, found fdi inward position");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: OECD, *Benchmark Definition of Foreign Direct Investment*, 4th edition, 2008 (flows and positions).
pub fn cumulative_flow(record: &Record) -> Result<CumulativeFlow, ComputeError> {
    match record.observation().observed() {
        Observed::Amount(amount) => {
            CumulativeFlow::of(record.key().measure(), record.period(), amount)
        }
        Observed::Missing(reason) => Err(ComputeError::MissingValue {
            key: Box::new(record.key().clone()),
            period: record.period(),
            reason,
        }),
    }
}

impl Series {
    /// The cumulative flow over the years of `period`, every month of which must be covered.
    ///
    /// Negative years (more was withdrawn than invested) count as what they are.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when years are missing, with their months; those of [`cumulative_flow`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
    ///
    /// let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    /// let key = Key::new("KZ".parse()?, "RO".parse()?, inflow, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (year, value) in [("2018", 40), ("2019", -10), ("2021", 30)] {
    ///     builder.insert(Record::new(key.clone(), year.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&key)?;
    ///
    /// assert_eq!(
    ///     series.cumulative_flow("2018–2019".parse()?)?.to_string(),
    ///     "30 ÷ 2 years (2018/2019) = 15 USD a year"
    /// );
    /// assert_eq!(
    ///     series.cumulative_flow("2018–2021".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO fdi inward flow, USD: no total for 2018/2021, missing 2020-01/2020-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn cumulative_flow(
        self: &Arc<Self>,
        period: Period,
    ) -> Result<CumulativeFlow, ComputeError> {
        let measure = self.key().measure();
        if !measure.adds_up_over_time() {
            return Err(ComputeError::NotAFlow { measure });
        }
        CumulativeFlow::of(measure, period, self.total(period)?.amount())
    }
}
