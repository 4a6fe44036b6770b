use std::fmt;
use std::str::FromStr;

use super::{Fdi, FdiKind, RecordError};
use crate::number::text::serialize_as_text;

/// What a figure measures, seen from the reporter.
///
/// The text is `exports`, `imports`, `re-exports`, `re-imports`, `domestic-exports`, `turnover`, `balance`, or that of an
/// [`Fdi`] measure. Definitions: UN, *International Merchandise Trade Statistics: Concepts and Definitions 2010*.
///
/// # Example
///
/// ```
/// use bilateral::record::Measure;
///
/// assert_eq!("re-exports".parse::<Measure>()?, Measure::ReExports);
/// assert!("export".parse::<Measure>().is_err());
/// # Ok::<(), bilateral::record::RecordError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Goods leaving the reporter for the partner, re-exports included.
    Exports,
    /// Goods entering the reporter from the partner, re-imports included.
    Imports,
    /// Foreign goods leaving the reporter as they came; a part of exports.
    ReExports,
    /// Domestic goods coming back as they left; a part of imports.
    ReImports,
    /// Exports without re-exports.
    DomesticExports,
    /// Exports plus imports.
    Turnover,
    /// Exports minus imports; below zero for a deficit.
    Balance,
    /// Foreign direct investment.
    Fdi(Fdi),
}

impl Measure {
    const TRADE: [Measure; 7] = [
        Measure::Exports,
        Measure::Imports,
        Measure::ReExports,
        Measure::ReImports,
        Measure::DomesticExports,
        Measure::Turnover,
        Measure::Balance,
    ];

    /// Whether figures of consecutive periods add up; a position stands at a date and does not.
    ///
    /// ```
    /// use bilateral::record::{Direction, Fdi, FdiKind, Measure};
    /// assert!(Measure::Exports.adds_up_over_time());
    /// let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    /// assert!(!stock.adds_up_over_time());
    /// ```
    #[must_use]
    pub fn adds_up_over_time(self) -> bool {
        !matches!(self, Measure::Fdi(fdi) if fdi.kind() == FdiKind::Position)
    }

    /// Whether the figure can be below zero: a balance, and FDI, where disinvestment can exceed investment.
    ///
    /// ```
    /// use bilateral::record::Measure;
    /// assert!(Measure::Balance.can_be_negative());
    /// assert!(!Measure::Imports.can_be_negative());
    /// ```
    #[must_use]
    pub const fn can_be_negative(self) -> bool {
        matches!(self, Measure::Balance | Measure::Fdi(_))
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Measure::Exports => "exports",
            Measure::Imports => "imports",
            Measure::ReExports => "re-exports",
            Measure::ReImports => "re-imports",
            Measure::DomesticExports => "domestic-exports",
            Measure::Turnover => "turnover",
            Measure::Balance => "balance",
            Measure::Fdi(fdi) => return fdi.fmt(f),
        })
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Measure({self})")
    }
}

impl FromStr for Measure {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        if text.starts_with("fdi") {
            return text.parse().map(Measure::Fdi);
        }
        Measure::TRADE
            .into_iter()
            .find(|measure| measure.to_string() == text)
            .ok_or_else(|| RecordError::NoMeasure {
                text: text.into(),
                reason: "expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, \
                         or an fdi measure such as `fdi inward flow`"
                    .into(),
            })
    }
}

serialize_as_text!(Measure, "a measure such as \"exports\"");
