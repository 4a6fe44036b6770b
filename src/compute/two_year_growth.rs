use std::fmt;
use std::ops::Bound;
use std::sync::Arc;

use serde::Serialize;

use super::comparison::one_release;
use super::given::Given;
use super::growth::growth;
use super::independent::times;
use super::quotient::{minus_one, one_minus};
use super::say::{Percentage, percent};
use super::{Against, ComputeError, Multiple};
use crate::dataset::{Dataset, DatasetError, Level, Series};
use crate::money::Amount;
use crate::number::{NumberError, Points, Range, Rate, Ratio};
use crate::period::Period;
use crate::record::Key;

/// The growth over two years with that of each year, and what the last year's rate owes to its base.
///
/// From amounts it prints as `99 ÷ 100 − 1 = -1.0 %: first -10.0 %, then +10.0 %, with a base effect of +11.0 points`, from rates
/// as `(1 − 10.0 %) · (1 + 10.0 %) − 1 = -1.0 %, with a base effect of +11.0 points`, and behind each result what the margins allow
/// where its last place is not certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.two-year-growth/1")]
#[must_use]
pub struct TwoYearGrowth {
    earlier: Rate,
    later: Rate,
    rate: Rate,
    base_effect: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    amounts: Option<[Amount; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<[Level; 3]>>,
}

impl TwoYearGrowth {
    /// The growth of the first year, a fraction.
    #[must_use]
    pub const fn earlier(&self) -> &Rate {
        &self.earlier
    }

    /// The growth of the second year, a fraction.
    #[must_use]
    pub const fn later(&self) -> &Rate {
        &self.later
    }

    /// The growth over both years, a fraction.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    /// The base effect: the growth of the second year less the growth over both.
    ///
    /// It is how much higher the second year's rate is for being measured on the year between instead of the year before that:
    /// above zero after a fall, below zero after a rise.
    #[must_use]
    pub const fn base_effect(&self) -> &Points {
        &self.base_effect
    }

    /// The amounts of the three years, oldest first, unless it was computed from rates.
    #[must_use]
    pub const fn amounts(&self) -> Option<&[Amount; 3]> {
        self.amounts.as_ref()
    }

    /// The three years with their period and derivation, oldest first, when a series or a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&[Level; 3]> {
        self.levels.as_deref()
    }

    fn of(
        period: Period,
        level: impl Fn(Period) -> Result<Level, DatasetError>,
    ) -> Result<Self, ComputeError> {
        let middle = Against::YearEarlier.base_of(period)?;
        let first = Against::YearEarlier.base_of(middle)?;
        let levels = [level(first)?, level(middle)?, level(period)?];
        one_release(&levels)?;
        let [first, middle, last] = &levels;
        let growth = two_year_growth(&first.amount(), &middle.amount(), &last.amount())?;
        Ok(TwoYearGrowth {
            levels: Some(Box::new(levels)),
            ..growth
        })
    }
}

impl fmt::Display for TwoYearGrowth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [earlier, later] = [self.earlier.point(), self.later.point()];
        let over_both = Percentage(&self.rate);
        match &self.amounts {
            Some([first, _, last]) => write!(
                f,
                "{} ÷ {} − 1 = {over_both:+}: first {:+}, then {:+}",
                last.short(),
                first.short(),
                percent(earlier),
                percent(later)
            ),
            None => write!(
                f,
                "(1 {}) · (1 {}) − 1 = {over_both:+}",
                Term(earlier),
                Term(later)
            ),
        }?;
        write!(f, ", with a base effect of {}", self.base_effect)
    }
}

/// A figure as it is added or subtracted: `+ 33.8 %`, `− 20.55 %`.
struct Term<'a>(&'a Ratio);

impl fmt::Display for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0.is_negative() { '−' } else { '+' };
        write!(f, "{sign} {}", Given(&self.0.abs()))
    }
}

/// The growth from the amount of a year to that two years later: last ÷ first − 1, with the year between as what it was.
///
/// It is (1 + earlier growth) · (1 + later growth) − 1, in which the middle amount cancels. A period whose base was unusually low or
/// high is read better over two years.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the first and the middle amount, which are
/// bases; [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::two_year_growth;
/// use bilateral::money::{Amount, Currency};
///
/// let [first, middle, last] = [100, 90, 99].map(|value| Amount::exact(value.into(), Currency::USD));
/// // 99 ÷ 90 is a growth of 10 %, 99 ÷ 100 of −1 %: 11 points of the 10 % are the low base.
/// assert_eq!(
///     two_year_growth(&first, &middle, &last)?.to_string(),
///     "99 ÷ 100 − 1 = -1.0 %: first -10.0 %, then +10.0 %, with a base effect of +11.0 points"
/// );
/// let none = Amount::exact(0.into(), Currency::USD);
/// assert!(two_year_growth(&first, &none, &last).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: practice of offices in 2021, which compared with 2019 as well, such as the National Bureau of Statistics of China, press
/// conference of 15 March 2021.
pub fn two_year_growth(
    first: &Amount,
    middle: &Amount,
    last: &Amount,
) -> Result<TwoYearGrowth, ComputeError> {
    let [earlier, later, both] = [
        growth(first, middle)?,
        growth(middle, last)?,
        growth(first, last)?,
    ];
    // last ÷ middle − last ÷ first goes one way in each amount while the other two stay, so that its ends are at corners.
    let effect = |first: &Ratio, middle: &Ratio, last: &Ratio| -> Result<Ratio, NumberError> {
        Ok(last.over(middle)?.minus(&last.over(first)?))
    };
    let ends = |amount: &Amount| [amount.lowest(), amount.highest()];
    let point = effect(
        &first.value().into(),
        &middle.value().into(),
        &last.value().into(),
    )?;
    let mut range = Range::exactly(point.clone());
    for first in ends(first) {
        for middle in ends(middle) {
            for last in ends(last) {
                range = range.hull(&Range::exactly(effect(&first, &middle, &last)?));
            }
        }
    }
    Ok(TwoYearGrowth {
        earlier: earlier.rate().clone(),
        later: later.rate().clone(),
        rate: both.rate().clone(),
        base_effect: Points::of(Rate::new(point, range)?),
        amounts: Some([*first, *middle, *last]),
        levels: None,
    })
}

/// The growth over two years of which the rates are published: (1 + earlier) · (1 + later) − 1.
///
/// The two are taken as independent; from the amounts, [`two_year_growth`] says more. The base effect is
/// later − ((1 + earlier) · (1 + later) − 1), which is −earlier · (1 + later).
///
/// # Errors
///
/// [`ComputeError::NoBase`] when the earlier growth may be −100 % or less, which leaves no base for the later.
///
/// # Example
///
/// ```
/// use bilateral::compute::two_year_growth_of_rates;
/// use bilateral::number::Rate;
///
/// // Retail sales of China in January and February of 2020 and 2021. 0.795 · 1.338 = 1.06371; the bureau prints 6.4 % over both
/// // years. −(−0.205) · 1.338 = 0.27429.
/// let earlier = Rate::printed_percent("-20.5")?;
/// let both = two_year_growth_of_rates(&earlier, &Rate::printed_percent("33.8")?)?;
/// assert_eq!(
///     both.to_string(),
///     "(1 − 20.5 %) · (1 + 33.8 %) − 1 = +6.4 % (+6.2 % to +6.5 %), with a base effect of +27.4 points (+27.3 to +27.6)"
/// );
///
/// let vanished = Rate::printed_percent("-100")?;
/// assert!(two_year_growth_of_rates(&vanished, &earlier).is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: National Bureau of Statistics of China, press conferences of 16 March 2020 and 15 March 2021.
pub fn two_year_growth_of_rates(
    earlier: &Rate,
    later: &Rate,
) -> Result<TwoYearGrowth, ComputeError> {
    let above_zero = Range::new(Bound::Excluded(Ratio::ZERO), Bound::Unbounded)?;
    let [first, second] = [earlier, later].map(Multiple::of_growth);
    let [first, second] = [first.rate(), second.rate()];
    if !above_zero.includes(first.range()) {
        return Err(ComputeError::NoBase {
            growth: Box::new(earlier.range().clone()),
        });
    }
    let both = times(first, second)?;
    // second − first · second is (1 − first) · second, where each stands once.
    let base_effect = times(&one_minus(first), second)?;
    Ok(TwoYearGrowth {
        earlier: earlier.clone(),
        later: later.clone(),
        rate: minus_one(&both),
        base_effect: Points::of(base_effect),
        amounts: None,
        levels: None,
    })
}

impl Series {
    /// The growth of `period` over the same months two years earlier, with those of the year between.
    ///
    /// # Errors
    ///
    /// As [`Series::growth`], for each of the three periods, and those of [`two_year_growth`].
    ///
    /// # Example
    ///
    /// See [`Dataset::two_year_growth`].
    pub fn two_year_growth(
        self: &Arc<Self>,
        period: Period,
    ) -> Result<TwoYearGrowth, ComputeError> {
        TwoYearGrowth::of(period, |period| self.level(period))
    }
}

impl Dataset {
    /// The growth of `period` under `key` over the same months two years earlier, with those of the year between.
    ///
    /// # Errors
    ///
    /// As [`Dataset::growth`], for each of the three periods, and those of [`two_year_growth`].
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
    /// for (period, value) in [("2019", 100), ("2020", 80), ("2021", 110)] {
    ///     builder.insert(Record::new(exports.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// assert_eq!(
    ///     dataset.two_year_growth(&exports, "2021".parse()?)?.to_string(),
    ///     "110 ÷ 100 − 1 = +10.0 %: first -20.0 %, then +37.5 %, with a base effect of +27.5 points"
    /// );
    /// assert_eq!(
    ///     dataset.two_year_growth(&exports, "2020".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO exports, USD: no total for 2018, missing 2018-01/2018-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn two_year_growth(
        &self,
        key: &Key,
        period: Period,
    ) -> Result<TwoYearGrowth, ComputeError> {
        TwoYearGrowth::of(period, |period| self.level(key, period))
    }
}
