use std::fmt;

use serde::Serialize;

use super::ranking::Ranking;
use crate::money::{Amount, AmountRange, MoneyError};
use crate::number::{Range, Ratio};

/// What a published total says of the parts listed beside it.
///
/// Results serialise it as `agrees`, `parts-exceed` or `rest-not-listed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalVerdict {
    /// The parts can make the total, and nothing else.
    Agrees,
    /// The parts make more than the total, whatever the margins.
    PartsExceed,
    /// The parts make less than the total, whatever the margins: it holds something that is none of them.
    RestNotListed,
}

impl fmt::Display for TotalVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TotalVerdict::Agrees => "agrees",
            TotalVerdict::PartsExceed => "the parts exceed it",
            TotalVerdict::RestNotListed => "a rest is not listed",
        })
    }
}

/// A published total minus the sum of its parts: of ranked parts, of the members of a group, of all partners.
///
/// It prints as `7.5 bn − (7.4006 bn to 7.6008 bn USD): agrees, -150.8 m to 149.4 m USD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.total-check/1")]
#[must_use]
pub struct TotalCheck {
    total: Amount,
    sum: AmountRange,
    difference: AmountRange,
    verdict: TotalVerdict,
}

impl TotalCheck {
    /// The published total.
    #[must_use]
    pub const fn total(&self) -> Amount {
        self.total
    }

    /// Every sum that the parts allow.
    #[must_use]
    pub const fn sum(&self) -> &AmountRange {
        &self.sum
    }

    /// Every difference, total − sum, that the margins allow.
    #[must_use]
    pub const fn difference(&self) -> &AmountRange {
        &self.difference
    }

    /// Whether the two can be equal, and if not, which is larger.
    #[must_use]
    pub const fn verdict(&self) -> TotalVerdict {
        self.verdict
    }

    pub(super) fn of(total: &Amount, sum: &AmountRange) -> Result<TotalCheck, MoneyError> {
        let difference = AmountRange::from(total).minus(sum)?;
        let zero = Ratio::ZERO;
        let verdict = if difference.range().contains(&zero) {
            TotalVerdict::Agrees
        } else if Range::at_least(zero).includes(difference.range()) {
            TotalVerdict::RestNotListed
        } else {
            TotalVerdict::PartsExceed
        };
        Ok(TotalCheck {
            total: *total,
            sum: sum.clone(),
            difference,
            verdict,
        })
    }
}

impl fmt::Display for TotalCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} − ({}): {}, {}",
            self.total.short(),
            self.sum,
            self.verdict,
            self.difference
        )
    }
}

impl Ranking {
    /// The parts beside a published total: total − sum of the parts, and what that says of them.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnlikeCurrencies`] when the currencies differ.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::ranking_of_sum;
    /// use bilateral::money::{Amount, Currency};
    ///
    /// let usd = |value: i64| Amount::exact(value.into(), Currency::USD);
    /// let ranking = ranking_of_sum([("exports", usd(60)), ("imports", usd(30))])?;
    /// assert_eq!(ranking.against(&usd(90))?.to_string(), "90 − (90 USD): agrees, 0 USD");
    /// assert_eq!(ranking.against(&usd(100))?.to_string(), "100 − (90 USD): a rest is not listed, 10 USD");
    /// assert_eq!(ranking.against(&usd(80))?.to_string(), "80 − (90 USD): the parts exceed it, -10 USD");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn against(&self, published: &Amount) -> Result<TotalCheck, MoneyError> {
        TotalCheck::of(published, self.sum())
    }
}
