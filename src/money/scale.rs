use std::fmt;
use std::str::FromStr;

use super::MoneyError;
use crate::number::text::serialize_as_text;

/// The power of ten that a scale word stands for: "1.45 **billion**".
///
/// Billion and trillion are the short scale (10⁹ and 10¹²). `HundredMillion` is the unit in which East Asian
/// offices publish (億, 억, 亿).
///
/// # Example
///
/// ```
/// use bilateral::money::Scale;
///
/// assert_eq!("million".parse::<Scale>()?, Scale::Million);
/// assert_eq!(Scale::HundredMillion.power(), 8);
/// assert!("zillion".parse::<Scale>().is_err());
/// # Ok::<(), bilateral::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// One: the figure is written out.
    Units,
    /// 10³.
    Thousand,
    /// 10⁶.
    Million,
    /// 10⁸.
    HundredMillion,
    /// 10⁹.
    Billion,
    /// 10¹².
    Trillion,
}

impl Scale {
    const ALL: [Scale; 6] = [
        Scale::Units,
        Scale::Thousand,
        Scale::Million,
        Scale::HundredMillion,
        Scale::Billion,
        Scale::Trillion,
    ];

    /// The exponent of ten: 9 for a billion.
    ///
    /// ```
    /// assert_eq!(bilateral::money::Scale::Billion.power(), 9);
    /// ```
    #[must_use]
    pub const fn power(self) -> i32 {
        match self {
            Scale::Units => 0,
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::HundredMillion => 8,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }

    /// The short form used in tables: `bn` for a billion, nothing for units.
    ///
    /// ```
    /// assert_eq!(bilateral::money::Scale::Billion.abbreviation(), "bn");
    /// assert_eq!(bilateral::money::Scale::Units.abbreviation(), "");
    /// ```
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Scale::Units => "",
            Scale::Thousand => "k",
            Scale::Million => "m",
            Scale::HundredMillion => "hundred m",
            Scale::Billion => "bn",
            Scale::Trillion => "tn",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Scale::Units => "units",
            Scale::Thousand => "thousand",
            Scale::Million => "million",
            Scale::HundredMillion => "hundred million",
            Scale::Billion => "billion",
            Scale::Trillion => "trillion",
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Scale {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Scale::ALL
            .into_iter()
            .find(|scale| scale.word() == text)
            .ok_or_else(|| MoneyError::UnknownScale { text: text.into() })
    }
}

serialize_as_text!(Scale, "a scale such as \"million\"");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_reads_back_from_its_word() {
        for scale in Scale::ALL {
            assert_eq!(scale.to_string().parse::<Scale>(), Ok(scale));
        }
    }

    #[test]
    fn an_unknown_word_is_refused_by_name() {
        assert_eq!(
            "mln".parse::<Scale>().unwrap_err().to_string(),
            "unknown scale `mln`, expected one of units, thousand, million, hundred million, billion, trillion"
        );
    }
}
