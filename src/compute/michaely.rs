use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::comparison::one_release;
use super::coverage::two_sides;
use super::share::Share;
use crate::dataset::{Dataset, DatasetError};
use crate::money::MoneyError;
use crate::number::Points;
use crate::period::Period;
use crate::record::{Key, Product};

/// The share of a product in exports less its share in imports: above zero where the reporter specialises in it.
///
/// It prints as `(30 ÷ 120 = 25.0 %) − (10 ÷ 200 = 5.0 %) = +20.0 points`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.michaely/1")]
#[must_use]
pub struct Michaely {
    exports: Share,
    imports: Share,
    index: Points,
}

impl Michaely {
    /// The share of the product in exports.
    pub const fn exports(&self) -> &Share {
        &self.exports
    }

    /// The share of the product in imports.
    pub const fn imports(&self) -> &Share {
        &self.imports
    }

    /// The index, a difference of two shares from −1 to 1: 0.2 for 20 percentage points.
    #[must_use]
    pub const fn index(&self) -> &Points {
        &self.index
    }
}

impl fmt::Display for Michaely {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "({}) − ({}) = {}",
            self.exports, self.imports, self.index
        )
    }
}

/// The Michaely index of a product: exports of it ÷ all exports − imports of it ÷ all imports, from −1 to 1.
///
/// The two shares are those of [`share`](super::share()), or of [`share_of_sum`](super::share_of_sum) where the rest is known, so
/// that no part exceeds its whole and each range is as narrow as its figures make it.
///
/// # Errors
///
/// [`ComputeError::Money`] when exports and imports are in different currencies.
///
/// # Example
///
/// ```
/// use bilateral::compute::{michaely, share};
/// use bilateral::money::{Amount, Currency};
///
/// let usd = |value: i64| Amount::exact(value.into(), Currency::USD);
/// let exports = share(&usd(30), &usd(120))?;
/// let imports = share(&usd(10), &usd(200))?;
/// assert_eq!(
///     michaely(&exports, &imports)?.to_string(),
///     "(30 ÷ 120 = 25.0 %) − (10 ÷ 200 = 5.0 %) = +20.0 points"
/// );
///
/// // Nothing but this product exported, none of it imported: the index is at its end.
/// let (only, none) = (share(&usd(120), &usd(120))?, share(&usd(0), &usd(200))?);
/// assert_eq!(michaely(&only, &none)?.index().difference().to_string(), "1 in [1, 1]");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: Mikic and Gilbert, *Trade Statistics in Policymaking*, ESCAP, 2009.
pub fn michaely(exports: &Share, imports: &Share) -> Result<Michaely, ComputeError> {
    let (left, right) = (exports.whole().currency(), imports.whole().currency());
    if left != right {
        return Err(ComputeError::Money(MoneyError::UnlikeCurrencies {
            left,
            right,
        }));
    }
    Ok(Michaely {
        exports: exports.clone(),
        imports: imports.clone(),
        index: Points::between(imports.rate(), exports.rate()),
    })
}

impl Dataset {
    /// The Michaely index of the product that both keys name, over a period.
    ///
    /// The keys are those of exports and imports of the product, equal but for the measure and the valuation; the wholes are the
    /// series of all goods beside them.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotTwoFlows`] when the keys are not exports and imports of the same product, partner, reporter, trade system
    /// and currency; [`ComputeError::NotAPart`] when they name no product; [`DatasetError::DifferentReleases`] and
    /// [`ComputeError::Dataset`] as for [`Dataset::share`], and its others.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Key, Measure, Product, Record};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let imports = exports.with_measure(Measure::Imports)?;
    /// let fuels = Product::new("HS", "27")?;
    /// let (fuels_out, fuels_in) = (exports.with_product(fuels.clone())?, imports.with_product(fuels)?);
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, value) in [(&exports, 1500), (&fuels_out, 1350), (&imports, 48), (&fuels_in, 6)] {
    ///     builder.insert(Record::new(key.clone(), "2021".parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// // 1350 ÷ 1500 = 0.9 and 6 ÷ 48 = 0.125.
    /// assert_eq!(
    ///     dataset.michaely(&fuels_out, &fuels_in, "2021".parse()?)?.to_string(),
    ///     "(1350 ÷ 1500 = 90.0 %) − (6 ÷ 48 = 12.5 %) = +77.5 points"
    /// );
    /// assert!(dataset.michaely(&exports, &imports, "2021".parse()?).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn michaely(
        &self,
        exports: &Key,
        imports: &Key,
        period: Period,
    ) -> Result<Michaely, ComputeError> {
        two_sides(exports, imports)?;
        let share = |part: &Key| {
            let whole = part.with_product(Product::total());
            self.share(part, &whole.map_err(DatasetError::from)?, period)
        };
        let (exports, imports) = (share(exports)?, share(imports)?);
        if let (Some(exported), Some(imported)) = (exports.levels(), imports.levels()) {
            one_release([&exported.0, &exported.1, &imported.0, &imported.1])?;
        }
        michaely(&exports, &imports)
    }
}
