use std::collections::HashSet;
use std::fmt;

use serde::Serialize;

use super::ComputeError;
use crate::place::{Area, AreaKind};
use crate::record::Product;

/// What a part of a whole is called: a partner, a product, or any text.
///
/// Results serialise it as its text.
///
/// # Example
///
/// ```
/// use bilateral::compute::PartName;
/// use bilateral::place::Area;
///
/// assert_eq!(PartName::from("Kazakhstan".parse::<Area>()?).to_string(), "KZ");
/// // A text is not looked up.
/// assert_eq!(PartName::from("Kazakhstan").to_string(), "Kazakhstan");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum PartName {
    /// A partner.
    Area(Area),
    /// A product.
    Product(Product),
    /// Anything else.
    Text(String),
}

impl PartName {
    /// Refuses parts of one name, and one that is known to hold others: the world, a group of countries, all goods.
    pub(super) fn refuse_overlap<'a>(
        parts: impl IntoIterator<Item = &'a PartName>,
    ) -> Result<(), ComputeError> {
        let mut seen = HashSet::new();
        for part in parts {
            part.refuse_aggregate()?;
            if !seen.insert(part) {
                return Err(ComputeError::PartTwice { part: part.clone() });
            }
        }
        Ok(())
    }

    fn refuse_aggregate(&self) -> Result<(), ComputeError> {
        match self {
            PartName::Area(area) if area.kind() == AreaKind::Aggregate => {
                Err(ComputeError::AggregatePart { area: *area })
            }
            PartName::Product(product) if product.is_total() => Err(ComputeError::AllGoodsPart),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartName::Area(area) => area.fmt(f),
            PartName::Product(product) => product.fmt(f),
            PartName::Text(text) => f.write_str(text),
        }
    }
}

impl From<Area> for PartName {
    fn from(area: Area) -> Self {
        PartName::Area(area)
    }
}

impl From<Product> for PartName {
    fn from(product: Product) -> Self {
        PartName::Product(product)
    }
}

impl From<&str> for PartName {
    fn from(text: &str) -> Self {
        PartName::Text(text.to_owned())
    }
}

impl From<String> for PartName {
    fn from(text: String) -> Self {
        PartName::Text(text)
    }
}
