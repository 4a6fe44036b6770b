use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::RecordError;
use crate::number::text::serialize_as_text;

/// What was traded: all goods, or a code of a classification.
///
/// A code is kept as it is written, because "0402" and "402" are different codes and a code means nothing without its
/// classification. The text is `total`, or classification and code with a colon: `HS:0402`.
///
/// # Example
///
/// ```
/// use bilateral::record::Product;
///
/// assert!(Product::total().is_total());
/// assert_eq!(Product::new("HS2017", "0402")?.to_string(), "HS2017:0402");
/// assert!(Product::new("", "0402").is_err());
/// # Ok::<(), bilateral::record::RecordError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Product(Option<Arc<Code>>);

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Code {
    classification: Box<str>,
    code: Box<str>,
}

impl Product {
    /// All goods.
    #[must_use]
    pub const fn total() -> Self {
        Product(None)
    }

    /// The goods under `code` of `classification`, both as the source writes them.
    ///
    /// # Errors
    ///
    /// [`RecordError::NoProduct`] when either is empty or has a colon, a blank or a control character in it.
    pub fn new(classification: &str, code: &str) -> Result<Self, RecordError> {
        let plain = |text: &str| {
            !text.is_empty()
                && !text
                    .chars()
                    .any(|c| c == ':' || c.is_whitespace() || c.is_control())
        };
        if plain(classification) && plain(code) {
            Ok(Product(Some(Arc::new(Code {
                classification: classification.into(),
                code: code.into(),
            }))))
        } else {
            Err(RecordError::NoProduct {
                text: format!("{classification}:{code}"),
            })
        }
    }

    /// Whether this is all goods.
    #[must_use]
    pub const fn is_total(&self) -> bool {
        self.0.is_none()
    }

    /// The classification, unless this is all goods.
    #[must_use]
    pub fn classification(&self) -> Option<&str> {
        self.0.as_ref().map(|product| &*product.classification)
    }

    /// The code, unless this is all goods.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.as_ref().map(|product| &*product.code)
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("total"),
            Some(product) => write!(f, "{}:{}", product.classification, product.code),
        }
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Product({self})")
    }
}

impl FromStr for Product {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        match text.split_once(':') {
            None if text == "total" => Ok(Product::total()),
            Some((classification, code)) => Product::new(classification, code),
            None => Err(RecordError::NoProduct { text: text.into() }),
        }
    }
}

serialize_as_text!(Product, "a product such as \"total\" or \"HS:0402\"");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_zeros() {
        let product: Product = "HS:0402".parse().unwrap();
        assert_eq!(product.classification(), Some("HS"));
        assert_eq!(product.code(), Some("0402"));
        assert_ne!(product, "HS:402".parse().unwrap());
        assert_eq!(product.to_string().parse(), Ok(product));
    }

    #[test]
    fn a_product_without_its_classification_is_refused() {
        for text in ["0402", "", ":", "HS:", ":0402", "HS:04 02", "HS:a:b"] {
            assert_eq!(
                text.parse::<Product>().unwrap_err().to_string(),
                format!(
                    "`{text}` is no product, expected `total` or classification and code such as `HS:0402`"
                )
            );
        }
    }
}
