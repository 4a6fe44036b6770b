use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::quotient::{point_not_below_zero, quotient, within, zero_or_more};
use super::say::Percentage;
use crate::money::Amount;
use crate::number::{Range, Rate, Ratio};

/// Which of the two measures called openness this is; the one is twice the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OpennessDefinition {
    /// The World Bank's in WITS: exports and imports.
    Wits,
    /// UNCTAD's: the average of exports and imports.
    Unctad,
}

/// Trade as a fraction of gross domestic product, by one of two definitions.
///
/// It prints as `(60 + 40) ÷ 250 = 40.0 %`, or `½ · (60 + 40) ÷ 250 = 20.0 %`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.openness/1")]
#[must_use]
pub struct Openness {
    definition: OpennessDefinition,
    exports: Amount,
    imports: Amount,
    gdp: Amount,
    rate: Rate,
}

impl Openness {
    /// By which definition.
    #[must_use]
    pub const fn definition(&self) -> OpennessDefinition {
        self.definition
    }

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

    /// The gross domestic product.
    #[must_use]
    pub const fn gdp(&self) -> Amount {
        self.gdp
    }

    /// The openness as a fraction; it can exceed 1.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }

    fn of(
        definition: OpennessDefinition,
        exports: &Amount,
        imports: &Amount,
        gdp: &Amount,
    ) -> Result<Openness, ComputeError> {
        let turnover = exports.plus(imports)?;
        let (least_exports, most_exports) = zero_or_more(exports, "the value of exports")?;
        let (least_imports, most_imports) = zero_or_more(imports, "the value of imports")?;
        // Refuses another currency and a GDP that is not above zero.
        let _ = quotient(&turnover, gdp, GDP)?;
        let part = match definition {
            OpennessDefinition::Wits => Ratio::ONE,
            OpennessDefinition::Unctad => Ratio::ONE.over(&Ratio::from(2))?,
        };
        let of = |exports: &Ratio, imports: &Ratio, gdp: &Ratio| {
            exports.plus(imports).times(&part).over(gdp)
        };
        let point = of(
            &point_not_below_zero(exports),
            &point_not_below_zero(imports),
            &gdp.value().into(),
        )?;
        // Each figure stands in it once.
        let range = Range::closed(
            of(&least_exports, &least_imports, &gdp.highest())?,
            of(&most_exports, &most_imports, &gdp.lowest())?,
        )?;
        Ok(Openness {
            definition,
            exports: *exports,
            imports: *imports,
            gdp: *gdp,
            rate: within(&point, range)?,
        })
    }
}

/// How a refusal names the divisor.
pub(super) const GDP: &str = "the gross domestic product";

impl fmt::Display for Openness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = match self.definition {
            OpennessDefinition::Wits => "",
            OpennessDefinition::Unctad => "½ · ",
        };
        write!(
            f,
            "{half}({} + {}) ÷ {} = {}",
            self.exports.short(),
            self.imports.short(),
            self.gdp.short(),
            Percentage(&self.rate)
        )
    }
}

/// Openness as the World Bank defines it: (exports + imports) ÷ GDP, a fraction that can exceed 1.
///
/// Twice [`openness_unctad`]. All three figures are of the same economy and period, which the caller answers for.
///
/// # Errors
///
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for GDP;
/// [`ComputeError::BelowZero`] when exports or imports are below zero, margin and all; [`ComputeError::Money`] when the currencies
/// differ or the turnover needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::{openness_unctad, openness_wits};
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let billion = |digits| Amount::printed(digits, Scale::Billion, Currency::USD);
/// let (exports, imports, gdp) = (billion("60")?, billion("40")?, billion("250")?);
/// // 100 ÷ 250 = 0.4; 99 ÷ 250.5 = 0.39520… and 101 ÷ 249.5 = 0.40480….
/// assert_eq!(
///     openness_wits(&exports, &imports, &gdp)?.to_string(),
///     "(60 bn + 40 bn) ÷ 250 bn = 40.0 % (39.5 % to 40.5 %)"
/// );
/// assert_eq!(
///     openness_unctad(&exports, &imports, &gdp)?.to_string(),
///     "½ · (60 bn + 40 bn) ÷ 250 bn = 20.0 % (19.7 % to 20.3 %)"
/// );
/// assert_eq!(
///     openness_wits(&exports, &imports, &billion("0")?).unwrap_err().to_string(),
///     "the gross domestic product may be zero: 0 ± 500000000 USD has a margin that reaches it"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade outcomes indicators* (trade openness).
pub fn openness_wits(
    exports: &Amount,
    imports: &Amount,
    gdp: &Amount,
) -> Result<Openness, ComputeError> {
    Openness::of(OpennessDefinition::Wits, exports, imports, gdp)
}

/// Openness as UNCTAD defines it: ½ · (exports + imports) ÷ GDP, a fraction that can exceed 1.
///
/// Half of [`openness_wits`].
///
/// # Errors
///
/// As [`openness_wits`].
///
/// # Example
///
/// See [`openness_wits`].
///
/// Source: UNCTAD, *Handbook of Statistics*, calculation methods (trade openness index).
pub fn openness_unctad(
    exports: &Amount,
    imports: &Amount,
    gdp: &Amount,
) -> Result<Openness, ComputeError> {
    Openness::of(OpennessDefinition::Unctad, exports, imports, gdp)
}
