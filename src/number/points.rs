//! The difference of two rates.

use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

use serde::{Deserialize, Serialize};

use super::{Rate, Ratio, Rounding, RoundingMode};

/// The difference between two rates or shares, in percentage points: from 7.5 % to 8 % are 0.5 points, not 0.5 %.
///
/// As text it is `+0.5 points`, or below 0.1 `+0.04 points` with its first digit, and with every value that the rates allow behind it where
/// the last place is not certain. It is serialised
/// as the difference of the two fractions, `{"point": "0.005", "range": "[0.005, 0.005]"}`.
///
/// # Example
///
/// ```
/// use bilateral::number::{Points, Rate};
///
/// let (before, after) = (Rate::printed_percent("8.2")?, Rate::printed_percent("7.7")?);
/// let change = Points::between(&before, &after);
/// // 8.15 to 8.25 % and 7.65 to 7.75 %: from −0.6 to −0.4 points.
/// assert_eq!(change.to_string(), "-0.5 points (-0.6 to -0.4)");
/// assert_eq!(change.difference().range().to_string(), "[-0.006, -0.004]");
///
/// let (before, after) = (Rate::exactly("0.0002".parse()?), Rate::exactly("0.00054".parse()?));
/// assert_eq!(Points::between(&before, &after).to_string(), "+0.03 points");
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(Rate);

impl Points {
    /// A difference known as a fraction: 0.005 for half a point.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Points, Rate};
    ///
    /// assert_eq!(Points::of(Rate::exactly("0.005".parse()?)).to_string(), "+0.5 points");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub const fn of(difference: Rate) -> Points {
        Points(difference)
    }

    /// The way from one rate to another: after − before, whose true values are independent of one another.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Points, Rate};
    ///
    /// let (before, after) = (Rate::exactly("0.2".parse()?), Rate::exactly("0.25".parse()?));
    /// assert_eq!(Points::between(&before, &after).to_string(), "+5.0 points");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn between(before: &Rate, after: &Rate) -> Points {
        Points(after.minus(before))
    }

    /// The difference as a fraction: 0.005 for half a point.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Points, Rate};
    ///
    /// let change = Points::of(Rate::exactly("0.005".parse()?));
    /// assert_eq!(change.difference().point().to_string(), "0.005");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub const fn difference(&self) -> &Rate {
        &self.0
    }

    /// The number of points that every allowed difference rounds to; nothing where two of them round apart.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Points, Rate, Rounding};
    ///
    /// let change = Points::of(Rate::new("0.005".parse()?, "[0.0046, 0.0052]".parse()?)?);
    /// assert_eq!(change.certain(Rounding::to(1)).map(|points| points.to_string()).as_deref(), Some("0.5"));
    /// assert_eq!(change.certain(Rounding::to(2)), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn certain(&self, rounding: Rounding) -> Option<Ratio> {
        let percent = self.0.certain_percent(rounding)?;
        Some(percent.number().clone())
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounding = Rounding::to(self.0.range().percent_places(1));
        let signed = |difference: &Ratio, mode| {
            let points = difference
                .times(&Ratio::HUNDRED)
                .rounded(rounding.with_mode(mode));
            let sign = if points.is_positive() { "+" } else { "" };
            format!("{sign}{}", points.to_fixed(rounding))
        };
        let nearest = RoundingMode::default();
        write!(f, "{} points", signed(self.0.point(), nearest))?;
        if self.certain(rounding).is_some() {
            return Ok(());
        }
        match (self.0.range().lower(), self.0.range().upper()) {
            (Included(lower) | Excluded(lower), Included(upper) | Excluded(upper)) => write!(
                f,
                " ({} to {})",
                signed(lower, RoundingMode::Floor),
                signed(upper, RoundingMode::Ceiling)
            ),
            (Included(lower) | Excluded(lower), Unbounded) => {
                write!(f, " ({} or more)", signed(lower, RoundingMode::Floor))
            }
            (Unbounded, Included(upper) | Excluded(upper)) => {
                write!(f, " ({} or less)", signed(upper, RoundingMode::Ceiling))
            }
            (Unbounded, Unbounded) => f.write_str(" (or anything)"),
        }
    }
}
