use std::fmt;

use serde::Serialize;

use super::fdi_axes::levels_around;
use super::independent::times;
use super::quotient::quotient;
use super::say::Percentage;
use super::share::{refuse_maybe_negative, share_of_sum};
use super::{ComputeError, Share};
use crate::dataset::{Dataset, Level};
use crate::money::Amount;
use crate::number::{Rate, Ratio};
use crate::period::Period;
use crate::record::{FdiKind, Key};

/// What direct investment earned in a period, as a fraction of what stood on average.
///
/// The period is as long as that of the income; nothing is made yearly. It prints as `8 ÷ ((90 + 110) ÷ 2) = 8.0 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.rate-of-return/1")]
#[must_use]
pub struct RateOfReturn {
    opening: Amount,
    income: Amount,
    closing: Amount,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level, Level)>>,
}

impl RateOfReturn {
    /// The income of the period.
    #[must_use]
    pub const fn income(&self) -> Amount {
        self.income
    }

    /// The position before the period.
    #[must_use]
    pub const fn opening(&self) -> Amount {
        self.opening
    }

    /// The position at its end.
    #[must_use]
    pub const fn closing(&self) -> Amount {
        self.closing
    }

    /// The rate of return as a fraction: 0.08 for 8 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// Opening position, income and closing position with their derivation, when a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level, Level)> {
        self.levels.as_deref()
    }
}

impl fmt::Display for RateOfReturn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ (({} + {}) ÷ 2) = {}",
            self.income.short(),
            self.opening.short(),
            self.closing.short(),
            Percentage(&self.rate)
        )
    }
}

/// The rate of return of direct investment: income ÷ ((opening position + closing position) ÷ 2), a fraction.
///
/// Losses make it negative. Each figure comes once, so the range is tight.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] when the two positions together are, may be or
/// are below zero (loans to the investor can exceed equity); [`ComputeError::Money`] when the currencies differ or the two together
/// need more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::rate_of_return;
/// use bilateral::money::{Amount, Currency};
///
/// let [income, opening, closing] = [8, 90, 110].map(|value| Amount::exact(value.into(), Currency::USD));
/// assert_eq!(rate_of_return(&income, &opening, &closing)?.to_string(), "8 ÷ ((90 + 110) ÷ 2) = 8.0 %");
///
/// let owed = Amount::exact((-90).into(), Currency::USD);
/// assert_eq!(
///     rate_of_return(&income, &opening, &owed).unwrap_err().to_string(),
///     "opening plus closing position is zero: there is nothing to divide 8 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Bureau of Economic Analysis, *Survey of Current Business*, 1991, "Alternative measures of the rate of return on direct
/// investment" (income ÷ average of the positions at the beginning and at the end of the year).
pub fn rate_of_return(
    income: &Amount,
    opening: &Amount,
    closing: &Amount,
) -> Result<RateOfReturn, ComputeError> {
    let both = opening.plus(closing)?;
    let of_both = quotient(income, &both, "opening plus closing position")?;
    Ok(RateOfReturn {
        income: *income,
        opening: *opening,
        closing: *closing,
        rate: times(&of_both, &Rate::exactly(Ratio::from(2)))?,
        levels: None,
    })
}

/// The share of earnings that stayed in the investment: reinvested earnings ÷ (reinvested earnings + dividends), from 0 to 1.
///
/// Reinvested earnings are negative when more was distributed than earned, or at a loss. Then there is nothing of which they would
/// be a share, and the ratio would lie outside 0 to 1, or rise as earnings fall; so that is refused.
///
/// # Errors
///
/// [`ComputeError::NegativePart`] when reinvested earnings or dividends are below zero, [`ComputeError::MaybeNegativePart`] when their
/// margin reaches below; [`ComputeError::Zero`] when both are zero; [`ComputeError::MaybeZero`] when both may be;
/// [`ComputeError::Money`] when the currencies differ or their sum needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::reinvestment_ratio;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD);
/// // 75 ÷ 100; 74.5 ÷ (74.5 + 25.5) = 74.5 % and 75.5 ÷ (75.5 + 24.5) = 75.5 %.
/// assert_eq!(
///     reinvestment_ratio(&million("75")?, &million("25")?)?.to_string(),
///     "75 m ÷ 100 m ± 1 m = 75.0 % (74.5 % to 75.5 %)"
/// );
/// assert_eq!(
///     reinvestment_ratio(&million("-11")?, &million("25")?).unwrap_err().to_string(),
///     "the part -11000000 ± 500000 USD is negative: shares of it would not lie between 0 and 100 %"
/// );
/// assert_eq!(
///     reinvestment_ratio(&million("0")?, &million("25")?).unwrap_err().to_string(),
///     "the part 0 ± 500000 USD may be negative: shares of it might not lie between 0 and 100 %"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: OECD, *Benchmark Definition of Foreign Direct Investment*, 4th edition, 2008 (income on equity: dividends and reinvested earnings).
pub fn reinvestment_ratio(reinvested: &Amount, dividends: &Amount) -> Result<Share, ComputeError> {
    refuse_maybe_negative(reinvested)?;
    refuse_maybe_negative(dividends)?;
    share_of_sum(reinvested, dividends)
}

impl Dataset {
    /// The rate of return over a period: the income of its months ÷ the average of the positions before it and at its end.
    ///
    /// The two keys must agree as for [`Dataset::fdi_reconciliation`].
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotOfAccount`] when the keys are not those of income and a position; [`ComputeError::UnlikeAxis`], which names the
    /// axis, when they do not agree; [`ComputeError::Dataset`] when a position is not recorded or months of the income are missing;
    /// [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Dataset::growth`]; those of [`rate_of_return`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record};
    ///
    /// let fdi = |kind| Measure::Fdi(Fdi::new(kind, Direction::Outward));
    /// let position = Key::new("RO".parse()?, "KZ".parse()?, fdi(FdiKind::Position), Currency::USD)?;
    /// let income = position.with_measure(fdi(FdiKind::Income))?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, period, value) in [(&position, "2020", 90), (&position, "2021", 110), (&income, "2021", 8)] {
    ///     builder.insert(Record::new(key.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let year = "2021".parse()?;
    /// assert_eq!(
    ///     dataset.rate_of_return(&income, &position, year)?.to_string(),
    ///     "8 ÷ ((90 + 110) ÷ 2) = 8.0 %"
    /// );
    /// assert_eq!(
    ///     dataset.rate_of_return(&position, &income, year).unwrap_err().to_string(),
    ///     "expected fdi income, found fdi outward position"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn rate_of_return(
        &self,
        income: &Key,
        position: &Key,
        period: Period,
    ) -> Result<RateOfReturn, ComputeError> {
        let levels = levels_around(self, (income, FdiKind::Income), position, period)?;
        let (opening, income, closing) = &levels;
        let of_amounts = rate_of_return(&income.amount(), &opening.amount(), &closing.amount())?;
        Ok(RateOfReturn {
            levels: Some(Box::new(levels)),
            ..of_amounts
        })
    }
}
