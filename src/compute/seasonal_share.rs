use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::ComputeError;
use super::part_of_whole::{Ends, range_of_share};
use super::quotient::{not_below_zero, quotient, within};
use super::say::Percentage;
use super::share::{refuse_negative, refuse_negative_of};
use crate::dataset::{DatasetError, Level, Series, Total};
use crate::money::{Amount, AmountRange};
use crate::number::{Range, Rate, Ratio};
use crate::period::{Frequency, Month, Period};
use crate::record::Observation;

/// Which part of a year's total its first months brought.
///
/// It prints as `2021-01/2021-08: 95 ÷ 150 = 63.3 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.seasonal-share/1")]
#[must_use]
pub struct SeasonalShare {
    period: Period,
    part: Amount,
    year: Amount,
    rate: Rate,
}

impl SeasonalShare {
    /// The first months of the year.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What they brought.
    #[must_use]
    pub const fn part(&self) -> Amount {
        self.part
    }

    /// What the year brought.
    #[must_use]
    pub const fn year(&self) -> Amount {
        self.year
    }

    /// The share as a fraction from 0 to 1.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for SeasonalShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} ÷ {} = {}",
            self.period,
            self.part.short(),
            self.year.short(),
            Percentage(&self.rate)
        )
    }
}

/// The seasonal shares of several years and their average.
///
/// It prints as `(60.0 % + 70.0 %) ÷ 2 = 65.0 %`; of more than six years, only their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.seasonal-average/1")]
#[must_use]
pub struct SeasonalAverage {
    shares: Vec<SeasonalShare>,
    rate: Rate,
}

impl SeasonalAverage {
    /// The share of each year, oldest first.
    pub fn shares(&self) -> &[SeasonalShare] {
        &self.shares
    }

    /// The mean of the shares, each year counting the same, as a fraction from 0 to 1.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// The year of which least had come by then, by the printed figures; of several such, the oldest.
    #[must_use]
    pub fn lowest(&self) -> Option<&SeasonalShare> {
        self.shares.iter().min_by_key(|share| share.rate.point())
    }

    /// The year of which most had come by then, by the printed figures; of several such, the latest.
    #[must_use]
    pub fn highest(&self) -> Option<&SeasonalShare> {
        self.shares.iter().max_by_key(|share| share.rate.point())
    }

    fn of(shares: Vec<SeasonalShare>) -> Result<Self, ComputeError> {
        let count = Ratio::from(i64::try_from(shares.len()).unwrap_or(i64::MAX));
        let (mut point, mut range) = (Ratio::ZERO, Range::exactly(Ratio::ZERO));
        for share in &shares {
            // The years are independent of one another, and each is in the sum once.
            point = point.plus(share.rate.point());
            range = range.plus(share.rate.range());
        }
        let rate = Rate::new(point.over(&count)?, range.over(&Range::exactly(count))?)?;
        Ok(SeasonalAverage { shares, rate })
    }
}

impl fmt::Display for SeasonalAverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        let (count, average) = (self.shares.len(), Percentage(&self.rate));
        if count > MOST_SHOWN {
            return write!(f, "{count} years: {average}");
        }
        let shares: Vec<String> = self
            .shares
            .iter()
            .map(|share| Percentage(&share.rate).to_string())
            .collect();
        write!(f, "({}) ÷ {count} = {average}", shares.join(" + "))
    }
}

impl Series {
    /// Which part of the total of its year had come by the end of `month`: January to month ÷ year, a fraction from 0 to 1.
    ///
    /// The range is that of everything the series says of the first months, of the months after them and of the year: where the
    /// year is known as the sum of the two, they move together.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Dataset`] when the year is incomplete, and with
    /// [`DatasetError::DifferentReleases`] when first months and rest are not of the releases of the year; [`ComputeError::NothingLeft`] when `month` is a December;
    /// [`ComputeError::NotTheSum`] when first months and rest cannot make the year; [`ComputeError::NegativePart`] when one of
    /// them is below zero, and [`ComputeError::MaybeNegativePart`] when one may be, as in a balance; [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the
    /// year.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let turnover = Key::new("KZ".parse()?, "RO".parse()?, Measure::Turnover, Currency::USD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (period, millions) in [("2021-01/2021-08", "95"), ("2021", "150")] {
    ///     let amount = Amount::printed(millions, Scale::Million, Currency::USD)?;
    ///     builder.insert(Record::new(turnover.clone(), period.parse()?, amount)?);
    /// }
    /// let dataset = builder.build()?;
    /// let series = dataset.series(&turnover)?;
    /// // 95 ÷ 150 = 63.33… %; 94.5 ÷ 150.5 = 62.79… % and 95.5 ÷ 149.5 = 63.87… %.
    /// assert_eq!(
    ///     series.seasonal_share("2021-08".parse()?)?.to_string(),
    ///     "2021-01/2021-08: 95 m ÷ 150 m = 63.3 % (62.7 % to 63.9 %)"
    /// );
    /// assert_eq!(
    ///     series.seasonal_share("2021-12".parse()?).unwrap_err().to_string(),
    ///     "nothing is left of 2021 after December"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: practice (the part of a year that has come by a month).
    pub fn seasonal_share(self: &Arc<Self>, month: Month) -> Result<SeasonalShare, ComputeError> {
        let rest = self.rest_of_year(month)?;
        let part = self.total(month.year_to_date())?;
        let year = self.total(Period::year(month.year())?)?;
        of_the_releases_of_the_year([&part, &rest], &year)?;
        for total in [&part, &rest] {
            refuse_negative_of(self.key().measure(), &total.amount())?;
        }
        let (part_ends, rest_ends, year_ends) =
            (self.ends(&part)?, self.ends(&rest)?, self.ends(&year)?);
        let (period, part, year) = (part.period(), part.amount(), year.amount());
        let point = quotient(&part, &year, "the whole")?.point().clone();
        let sum = Range::closed(
            part_ends.0.plus(&rest_ends.0),
            part_ends.1.plus(&rest_ends.1),
        )?;
        let year_range = Range::closed(year_ends.0.clone(), year_ends.1.clone())?;
        if sum.intersection(&year_range).is_none() {
            return Err(ComputeError::NotTheSum {
                year: Box::new(AmountRange::new(year_range, year.currency())),
                sum: Box::new(AmountRange::new(sum, year.currency())),
            });
        }
        let range = range_of_share(&part_ends, &rest_ends, Some(&year_ends))?;
        Ok(SeasonalShare {
            period,
            part,
            year,
            rate: within(&point, range)?,
        })
    }

    /// The lowest and the highest true amount that a total and the figure recorded for just its period leave, neither below zero.
    ///
    /// A total takes the narrowest way, which may pass by that figure. Where the two exclude each other it is the figure that counts
    /// here: then first months, rest and year do not add up, which is refused.
    fn ends(&self, total: &Total) -> Result<Ends, ComputeError> {
        let (lowest, highest) = not_below_zero(&total.amount());
        let observation = self.observation(total.period());
        let Some(recorded) = observation.and_then(Observation::amount) else {
            return Ok((lowest, highest));
        };
        refuse_negative(&recorded)?;
        let recorded = not_below_zero(&recorded);
        if recorded.1 < lowest || recorded.0 > highest {
            return Ok(recorded);
        }
        Ok((recorded.0.max(lowest), recorded.1.min(highest)))
    }

    /// The seasonal shares by the month of `month` in each of `years`, and their average.
    ///
    /// Of `month` only its number counts: `2022-08` asks for January–August of each of the years.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Period`] when `years` are no calendar years; those of [`Series::seasonal_share`] for each year.
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
    /// for (period, value) in [("2020-01/2020-08", 60), ("2020", 100), ("2021-01/2021-08", 140), ("2021", 200)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let average = dataset.series(&exports)?.seasonal_average("2022-08".parse()?, "2020–2021".parse()?)?;
    /// assert_eq!(average.to_string(), "(60.0 % + 70.0 %) ÷ 2 = 65.0 %");
    /// assert_eq!(average.lowest().unwrap().to_string(), "2020-01/2020-08: 60 ÷ 100 = 60.0 %");
    /// assert_eq!(average.highest().unwrap().period().to_string(), "2021-01/2021-08");
    ///
    /// let error = dataset.series(&exports)?.seasonal_average("2022-08".parse()?, "2019–2021".parse()?).unwrap_err();
    /// assert_eq!(error.to_string(), "KZ–RO exports, USD: no total for 2019-T3, missing 2019-09/2019-12");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn seasonal_average(
        self: &Arc<Self>,
        month: Month,
        years: Period,
    ) -> Result<SeasonalAverage, ComputeError> {
        let shares = years.split(Frequency::Annual)?.into_iter().map(|year| {
            let month = Month::new(year.first().year(), month.number())?;
            self.seasonal_share(month)
        });
        SeasonalAverage::of(shares.collect::<Result<_, ComputeError>>()?)
    }
}

/// Refuses first months and a rest that are of other releases than the year.
///
/// Months have releases of their own: where they make up the year, it has those of both.
fn of_the_releases_of_the_year(parts: [&Total; 2], year: &Total) -> Result<(), DatasetError> {
    let mut together: Vec<_> = parts.into_iter().flat_map(Total::releases).collect();
    together.sort_unstable();
    together.dedup();
    if together == year.releases() {
        return Ok(());
    }
    let year = Level::from(year.clone());
    parts
        .into_iter()
        .try_for_each(|part| Level::from(part.clone()).same_release(&year))
}
