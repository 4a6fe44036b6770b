use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::growth::{Growth, growth};
use crate::dataset::{Dataset, DatasetError, Level, Series};
use crate::period::{Month, Period};
use crate::record::Key;

/// What a period is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// The period of the same length just before: July for August, the first quarter for the second.
    PreviousPeriod,
    /// The same months of the year before.
    YearEarlier,
    /// This period, which must have as many months.
    Period(Period),
}

/// One period of a series held against another: both amounts with the observations behind them, and the growth between them.
///
/// It prints as both periods and the arithmetic: `2022-01/2022-08 against 2021-01/2021-08: 1.45 bn ÷ 1.1328 bn − 1 = …`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.comparison/1")]
#[must_use]
pub struct Comparison {
    base: Level,
    current: Level,
    growth: Growth,
}

impl Comparison {
    /// The earlier amount, with its period and derivation.
    pub const fn base(&self) -> &Level {
        &self.base
    }

    /// The later amount, with its period and derivation.
    pub const fn current(&self) -> &Level {
        &self.current
    }

    /// The growth from one to the other.
    pub const fn growth(&self) -> &Growth {
        &self.growth
    }

    fn of((base, current): (Level, Level)) -> Result<Self, ComputeError> {
        let growth = growth(&base.amount(), &current.amount())?;
        Ok(Comparison {
            base,
            current,
            growth,
        })
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} against {}: {}",
            self.current.period(),
            self.base.period(),
            self.growth
        )
    }
}

impl Against {
    pub(super) fn base_of(self, current: Period) -> Result<Period, ComputeError> {
        let base = match self {
            Against::PreviousPeriod => current.preceding()?,
            Against::YearEarlier => current.years_earlier(1)?,
            Against::Period(base) => base,
        };
        comparable(base, current)?;
        Ok(base)
    }
}

/// Refuses two periods of different length, that overlap, or of which the base is the later one.
fn comparable(base: Period, current: Period) -> Result<(), ComputeError> {
    let months = |count| match count {
        1 => "1 month".to_owned(),
        count => format!("{count} months"),
    };
    if base.month_count() == current.month_count() {
        return apart(base, current);
    }
    Err(ComputeError::UnlikePeriods {
        base,
        current,
        reason: format!(
            "{} against {}",
            months(current.month_count()),
            months(base.month_count())
        ),
    })
}

/// Refuses two periods of any length that overlap, or of which the base is the later one.
pub(super) fn apart(base: Period, current: Period) -> Result<(), ComputeError> {
    let reason = if base == current {
        "it is the same period"
    } else if base > current {
        "it is the earlier of the two"
    } else if base.overlap(&current).is_some() {
        "the two overlap"
    } else {
        return Ok(());
    };
    Err(ComputeError::UnlikePeriods {
        base,
        current,
        reason: reason.to_owned(),
    })
}

/// Refuses levels of different releases, as [`Level::same_release`] does for two; those without a date hide none of the others.
pub(super) fn one_release<'a>(
    levels: impl IntoIterator<Item = &'a Level>,
) -> Result<(), DatasetError> {
    let is_dated = |level: &&Level| !level.is_of_one_vintage() && !level.releases().is_empty();
    let mut dated = levels.into_iter().filter(is_dated);
    match dated.next() {
        Some(first) => dated.try_for_each(|level| first.same_release(level)),
        None => Ok(()),
    }
}

/// The levels of base and current, over periods that compare and from the same releases.
pub(super) fn pair(
    current: Period,
    against: Against,
    level: impl Fn(Period) -> Result<Level, DatasetError>,
) -> Result<(Level, Level), ComputeError> {
    let base = against.base_of(current)?;
    let (base, current) = (level(base)?, level(current)?);
    base.same_release(&current)?;
    Ok((base, current))
}

impl Series {
    /// The growth of `period` against another one of the same length.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when one of the two periods is incomplete, with the months missing;
    /// [`ComputeError::UnlikePeriods`] when they differ in length, overlap, or the base is the later one; [`DatasetError::DifferentReleases`] when both have
    /// release dates, and not the same ones, and the dataset was not built as of a release; those of [`growth`](super::growth).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::number;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, value) in [("2021-07", "80"), ("2021-08", "100"), ("2022-07", "96"), ("2022-08", "120")] {
    ///     let amount = Amount::exact(number::read(value)?, Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    ///
    /// let august = "2022-08".parse()?;
    /// assert_eq!(
    ///     series.growth(august, Against::YearEarlier)?.to_string(),
    ///     "2022-08 against 2021-08: 120 ÷ 100 − 1 = +20.0 %"
    /// );
    /// assert_eq!(
    ///     series.growth(august, Against::PreviousPeriod)?.to_string(),
    ///     "2022-08 against 2022-07: 120 ÷ 96 − 1 = +25.0 %"
    /// );
    /// assert_eq!(
    ///     series.growth(august, Against::Period("2021".parse()?)).unwrap_err().to_string(),
    ///     "2022-08 cannot be compared with 2021: 1 month against 12 months"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth(
        self: &Arc<Self>,
        period: Period,
        against: Against,
    ) -> Result<Comparison, ComputeError> {
        Comparison::of(pair(period, against, |period| self.level(period))?)
    }

    /// The growth of January up to `month` against the same months of the year before.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    ///
    /// # Example
    ///
    /// See [`Series::rolling_twelve_months`].
    pub fn year_to_date(self: &Arc<Self>, month: Month) -> Result<Comparison, ComputeError> {
        self.growth(month.year_to_date(), Against::YearEarlier)
    }

    /// The growth of the twelve months up to `month` against the twelve before them; 24 complete months are needed.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::period::Period;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// // 10 a month in 2020, 11 in 2021, 12 in 2022.
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for month in Period::years(2020, 2022)?.months() {
    ///     let amount = Amount::exact((month.year() - 2010).into(), Currency::USD);
    ///     builder.insert(Record::new(exports.clone(), month.into(), amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&exports)?;
    ///
    /// let march = "2022-03".parse()?;
    /// assert_eq!(
    ///     series.year_to_date(march)?.to_string(),
    ///     "2022-Q1 against 2021-Q1: 36 ÷ 33 − 1 = +9.1 %"
    /// );
    /// // 9 · 11 + 3 · 12 = 135 and 9 · 10 + 3 · 11 = 123.
    /// assert_eq!(
    ///     series.rolling_twelve_months(march)?.to_string(),
    ///     "2021-04/2022-03 against 2020-04/2021-03: 135 ÷ 123 − 1 = +9.8 %"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn rolling_twelve_months(
        self: &Arc<Self>,
        month: Month,
    ) -> Result<Comparison, ComputeError> {
        self.growth(month.twelve_months_to()?, Against::YearEarlier)
    }
}

impl Dataset {
    /// The growth of `period` under `key`; turnover, balance and domestic exports are computed from their parts where they are not
    /// recorded, see [`Dataset::level`].
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when the series of the key and its parts do not exist; those of [`Series::growth`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::Against;
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (measure, period, value) in [
    ///     (Measure::Exports, "2020", 80),
    ///     (Measure::Imports, "2020", 20),
    ///     (Measure::Exports, "2021", 95),
    ///     (Measure::Imports, "2021", 25),
    /// ] {
    ///     let amount = Amount::exact(value.into(), Currency::USD);
    ///     builder.insert(Record::new(turnover.with_measure(measure)?, period.parse()?, amount)?);
    /// }
    /// let growth = builder.build()?.growth(&turnover, "2021".parse()?, Against::YearEarlier)?;
    /// assert_eq!(growth.to_string(), "2021 against 2020: 120 ÷ 100 − 1 = +20.0 %");
    /// assert_eq!(growth.base().to_string(), "2020: exports 80 + imports 20 = 100 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn growth(
        &self,
        key: &Key,
        period: Period,
        against: Against,
    ) -> Result<Comparison, ComputeError> {
        Comparison::of(pair(period, against, |period| self.level(key, period))?)
    }
}
