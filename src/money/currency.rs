use std::fmt;
use std::str::FromStr;

use super::MoneyError;
use super::iso_4217::CODES;
use crate::number::text::serialize_as_text;

/// A currency by its ISO 4217 letters.
///
/// Codes in force and codes withdrawn since 1990 are known, because old tables are in old money; any other
/// text is refused. Letters are capitals.
///
/// # Example
///
/// ```
/// use bilateral::money::Currency;
///
/// assert_eq!(Currency::new("USD")?, Currency::USD);
/// assert_eq!(Currency::new("ROL")?.code(), "ROL"); // the leu before July 2005
/// assert!(Currency::new("US$").is_err());
/// # Ok::<(), bilateral::money::MoneyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// United States dollar.
    pub const USD: Currency = Currency("USD");
    /// Euro.
    pub const EUR: Currency = Currency("EUR");
    /// Kazakhstani tenge.
    pub const KZT: Currency = Currency("KZT");
    /// Romanian leu (since July 2005).
    pub const RON: Currency = Currency("RON");

    /// The currency with these three letters.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnknownCurrency`] when `code` is not a current or former ISO 4217 code in capitals.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::Currency;
    /// assert_eq!(Currency::new("KZT")?, Currency::KZT);
    /// assert!(Currency::new("kzt").is_err());
    /// # Ok::<(), bilateral::money::MoneyError>(())
    /// ```
    pub fn new(code: &str) -> Result<Self, MoneyError> {
        CODES
            .binary_search(&code)
            .ok()
            .and_then(|index| CODES.get(index))
            .map(|&known| Currency(known))
            .ok_or_else(|| MoneyError::UnknownCurrency { text: code.into() })
    }

    /// The three letters.
    ///
    /// ```
    /// assert_eq!(bilateral::money::Currency::EUR.code(), "EUR");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.0)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Currency::new(text)
    }
}

serialize_as_text!(Currency, "an ISO 4217 code such as \"USD\"");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_without_doubles() {
        assert!(CODES.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_constants_are_in_the_table() {
        for currency in [Currency::USD, Currency::EUR, Currency::KZT, Currency::RON] {
            assert_eq!(Currency::new(currency.code()), Ok(currency));
        }
    }

    #[test]
    fn refusals_name_the_text() {
        for text in ["", "us", "usd", "US$", "ЕUR", "XXXX"] {
            assert_eq!(
                Currency::new(text).unwrap_err().to_string(),
                format!("unknown currency `{text}`, expected an ISO 4217 code such as `USD`")
            );
        }
    }
}
