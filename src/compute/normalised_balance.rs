use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::coverage::levels_of_both;
use super::quotient::{not_above_zero, point_not_below_zero, within, zero_or_more};
use super::say::Percentage;
use crate::dataset::{Dataset, Level};
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio};
use crate::period::Period;
use crate::record::Key;

/// The balance as a fraction of turnover: from −1, where nothing is exported, to 1, where nothing is imported.
///
/// It prints as `(13.625 m − 496.897 m) ÷ (13.625 m + 496.897 m) = -94.7 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.normalised-balance/1")]
#[must_use]
pub struct NormalisedBalance {
    exports: Amount,
    imports: Amount,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl NormalisedBalance {
    /// The exports.
    #[must_use]
    pub const fn exports(&self) -> Amount {
        self.exports
    }

    /// The imports.
    #[must_use]
    pub const fn imports(&self) -> Amount {
        self.imports
    }

    /// Exports and imports with their period and derivation, when a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    /// The normalised balance as a fraction from −1 to 1.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for NormalisedBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (exports, imports) = (self.exports.short(), self.imports.short());
        write!(
            f,
            "({exports} − {imports}) ÷ ({exports} + {imports}) = {:+}",
            Percentage(&self.rate)
        )
    }
}

/// The normalised balance, (exports − imports) ÷ (exports + imports), a fraction from −1 to 1.
///
/// Exports and imports stand in it twice each; the range is that of the whole formula, not of a balance and a turnover taken
/// apart. With the [coverage](super::coverage()) ratio c it is (c − 1) ÷ (c + 1).
///
/// # Errors
///
/// [`ComputeError::Zero`] when there is no turnover, [`ComputeError::MaybeZero`] when the margins allow that there is none;
/// [`ComputeError::BelowZero`] when exports or imports are below zero, margin and all; [`ComputeError::Money`] when the currencies
/// differ or the turnover needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::normalised_balance;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// // Romania with Kazakhstan, January–April 2017: −483.272 ÷ 510.522 = −0.94662…
/// let exports = Amount::printed("13.625", Scale::Million, Currency::USD)?;
/// let imports = Amount::printed("496.897", Scale::Million, Currency::USD)?;
/// assert_eq!(
///     normalised_balance(&exports, &imports)?.to_string(),
///     "(13.625 m − 496.897 m) ÷ (13.625 m + 496.897 m) = -94.7 %"
/// );
///
/// // Without imports it is one; without trade it is nothing.
/// let none = Amount::exact(0.into(), Currency::USD);
/// assert_eq!(normalised_balance(&exports, &none)?.rate().to_string(), "1 in [1, 1]");
/// assert_eq!(
///     normalised_balance(&none, &none).unwrap_err().to_string(),
///     "the turnover is zero: there is nothing to divide 0 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn normalised_balance(
    exports: &Amount,
    imports: &Amount,
) -> Result<NormalisedBalance, ComputeError> {
    let (balance, turnover) = (exports.minus(imports)?, exports.plus(imports)?);
    let (least_exports, most_exports) = zero_or_more(exports, "the value of exports")?;
    let (least_imports, most_imports) = zero_or_more(imports, "the value of imports")?;
    if !least_exports.plus(&least_imports).is_positive() {
        return Err(not_above_zero(&turnover, "the turnover", &balance));
    }
    // (x − m) ÷ (x + m) = 1 − 2m ÷ (x + m) rises with x and, being 2x ÷ (x + m) − 1, falls with m.
    let of = |exports: &Ratio, imports: &Ratio| exports.minus(imports).over(&exports.plus(imports));
    let point = of(
        &point_not_below_zero(exports),
        &point_not_below_zero(imports),
    )?;
    let range = Range::closed(
        of(&least_exports, &most_imports)?,
        of(&most_exports, &least_imports)?,
    )?;
    Ok(NormalisedBalance {
        exports: *exports,
        imports: *imports,
        rate: within(&point, range)?,
        levels: None,
    })
}

impl Dataset {
    /// The normalised balance of exports and imports over a period.
    ///
    /// The two keys are equal but for the measure and the valuation, as for [`Dataset::coverage`].
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotTwoFlows`], [`ComputeError::UnlikeValuations`], [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) and [`ComputeError::Dataset`] as for
    /// [`Dataset::coverage`]; those of [`normalised_balance`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let imports = exports.with_measure(Measure::Imports)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, value) in [(&exports, 150), (&imports, 50)] {
    ///     builder.insert(Record::new(key.clone(), "2021".parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// assert_eq!(
    ///     dataset.normalised_balance(&exports, &imports, "2021".parse()?)?.to_string(),
    ///     "(150 − 50) ÷ (150 + 50) = +50.0 %"
    /// );
    /// assert!(dataset.normalised_balance(&imports, &exports, "2021".parse()?).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn normalised_balance(
        &self,
        exports: &Key,
        imports: &Key,
        period: Period,
    ) -> Result<NormalisedBalance, ComputeError> {
        let levels = levels_of_both(self, exports, imports, period)?;
        Ok(NormalisedBalance {
            levels: Some(Box::new(levels.clone())),
            ..normalised_balance(&levels.0.amount(), &levels.1.amount())?
        })
    }
}
