use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::quotient_of_flow;
use super::say::Percentage;
use crate::dataset::{Dataset, Level};
use crate::money::Amount;
use crate::number::Rate;
use crate::period::Period;
use crate::record::{Key, Measure, Valuation};

/// How far exports pay for imports.
///
/// It prints as `13.625 m ÷ 496.897 m = 2.7 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.coverage/1")]
#[must_use]
pub struct Coverage {
    exports: Amount,
    imports: Amount,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl Coverage {
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

    /// The coverage ratio as a fraction: 1 when exports equal imports.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            self.exports.short(),
            self.imports.short(),
            Percentage(&self.rate)
        )
    }
}

/// The coverage ratio, exports ÷ imports, a fraction.
///
/// Neither flow is below zero, even where a margin would allow it.
///
/// # Errors
///
/// [`ComputeError::Zero`] when there are no imports, [`ComputeError::MaybeZero`] when their margin reaches zero;
/// [`ComputeError::BelowZero`] when exports and [`ComputeError::Negative`] when imports are below zero, margin and all;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::coverage;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// // Romania with Kazakhstan, January–April 2017: 13.625 ÷ 496.897 = 0.027420…
/// let exports = Amount::printed("13.625", Scale::Million, Currency::USD)?;
/// let imports = Amount::printed("496.897", Scale::Million, Currency::USD)?;
/// assert_eq!(coverage(&exports, &imports)?.to_string(), "13.625 m ÷ 496.897 m = 2.7 %");
///
/// let none = Amount::printed("0", Scale::Million, Currency::USD)?;
/// assert_eq!(
///     coverage(&exports, &none).unwrap_err().to_string(),
///     "the value of imports may be zero: 0 ± 500000 USD has a margin that reaches it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn coverage(exports: &Amount, imports: &Amount) -> Result<Coverage, ComputeError> {
    Ok(Coverage {
        exports: *exports,
        imports: *imports,
        rate: quotient_of_flow(
            exports,
            "the value of exports",
            imports,
            "the value of imports",
        )?,
        levels: None,
    })
}

impl Dataset {
    /// The coverage ratio of exports by imports over a period.
    ///
    /// The two keys are equal but for the measure and the valuation: exports FOB go with imports CIF, as in a turnover, and any others
    /// with their like. Over imports whose valuation is not stated, exports FOB have no ratio of which freight is known to be a part or not.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotTwoFlows`] when the keys are not exports and imports of the same reporter, partner, product, trade
    /// system and currency; [`ComputeError::UnlikeValuations`] when their valuations do not go together; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Dataset::growth`]; [`ComputeError::Dataset`] when one
    /// of them is incomplete; those of [`coverage`].
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
    /// for (key, value) in [(&exports, 150), (&imports, 120)] {
    ///     builder.insert(Record::new(key.clone(), "2021".parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// assert_eq!(
    ///     dataset.coverage(&exports, &imports, "2021".parse()?)?.to_string(),
    ///     "150 ÷ 120 = 125.0 %"
    /// );
    /// assert_eq!(
    ///     dataset.coverage(&imports, &exports, "2021".parse()?).unwrap_err().to_string(),
    ///     "expected exports and imports of one trade, found KZ–RO imports, USD and KZ–RO exports, USD"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn coverage(
        &self,
        exports: &Key,
        imports: &Key,
        period: Period,
    ) -> Result<Coverage, ComputeError> {
        let levels = levels_of_both(self, exports, imports, period)?;
        let coverage = coverage(&levels.0.amount(), &levels.1.amount())?;
        Ok(Coverage {
            levels: Some(Box::new(levels)),
            ..coverage
        })
    }
}

/// The levels of exports and imports that the keys name, of one release and of valuations that go together.
pub(super) fn levels_of_both(
    dataset: &Dataset,
    exports: &Key,
    imports: &Key,
    period: Period,
) -> Result<(Level, Level), ComputeError> {
    two_sides(exports, imports)?;
    if Valuation::of_both(exports.valuation(), imports.valuation()).is_none() {
        return Err(ComputeError::UnlikeValuations {
            exports: Box::new(exports.clone()),
            imports: Box::new(imports.clone()),
        });
    }
    let levels = (
        dataset.level(exports, period)?,
        dataset.level(imports, period)?,
    );
    levels.0.same_release(&levels.1)?;
    Ok(levels)
}

/// Refuses keys that are not exports and imports of the same trade, valued each in its way.
pub(super) fn two_sides(exports: &Key, imports: &Key) -> Result<(), ComputeError> {
    let comparable = exports.measure() == Measure::Exports
        && imports.measure() == Measure::Imports
        && (exports.reporter(), exports.partner()) == (imports.reporter(), imports.partner())
        && exports.product() == imports.product()
        && exports.trade_system() == imports.trade_system()
        && exports.currency() == imports.currency();
    if comparable {
        return Ok(());
    }
    Err(ComputeError::NotTwoFlows {
        exports: Box::new(exports.clone()),
        imports: Box::new(imports.clone()),
    })
}
