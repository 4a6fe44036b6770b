//! A rate of printed figures, and every rate that their true values allow.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NumberError, Percent, Range, Ratio, Rounding, read};

/// A dimensionless result, such as growth, a share or coverage: the fraction that the printed figures make and
/// the range of every fraction that their true values allow.
///
/// It is serialised as `{"point": "0.28", "range": "[0.275, 0.285]"}`.
///
/// # Example
///
/// ```
/// use bilateral::number::{Rate, Rounding};
///
/// let growth = Rate::printed_percent("28")?;
/// assert_eq!(growth.to_string(), "0.28 in [0.275, 0.285]");
/// assert_eq!(growth.percent(Rounding::to(1)).to_string(), "28.0 %");
/// assert_eq!(growth.certain_percent(Rounding::to(1)), None);
/// # Ok::<(), bilateral::number::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Rate {
    point: Ratio,
    range: Range,
}

/// A rate as serialised, before it is known that the point lies inside the range.
#[derive(Deserialize)]
#[serde(rename = "Rate", deny_unknown_fields)]
struct Fields {
    point: Ratio,
    range: Range,
}

impl TryFrom<Fields> for Rate {
    type Error = NumberError;

    fn try_from(fields: Fields) -> Result<Rate, NumberError> {
        Rate::new(fields.point, fields.range)
    }
}

impl Rate {
    /// The rate of the printed figures with the range that their true values allow.
    ///
    /// # Errors
    ///
    /// [`NumberError::PointOutsideRange`] where the point does not belong to the range.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Rate;
    ///
    /// let share = Rate::new("0.03".parse()?, "[0.0287, 0.0313]".parse()?)?;
    /// assert_eq!(share.point(), &"0.03".parse()?);
    /// assert!(Rate::new("0.03".parse()?, "(0.03, 0.04]".parse()?).is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn new(point: Ratio, range: Range) -> Result<Rate, NumberError> {
        if range.contains(&point) {
            Ok(Rate { point, range })
        } else {
            Err(NumberError::PointOutsideRange {
                point: Box::new(point),
                range: Box::new(range),
            })
        }
    }

    /// The rate of exact figures.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rate, Ratio};
    ///
    /// assert_eq!(Rate::exactly(Ratio::ONE).to_string(), "1 in [1, 1]");
    /// ```
    #[must_use]
    pub fn exactly(value: Ratio) -> Rate {
        Rate {
            range: Range::exactly(value.clone()),
            point: value,
        }
    }

    /// The rate that a printed percentage states, without its sign `%`: half a unit of the last printed place
    /// either way, both ends included.
    ///
    /// # Errors
    ///
    /// As [`read`]: the text must be a decimal number.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Rate;
    ///
    /// assert_eq!(Rate::printed_percent("28")?.to_string(), "0.28 in [0.275, 0.285]");
    /// assert_eq!(Rate::printed_percent("28.0")?.to_string(), "0.28 in [0.2795, 0.2805]");
    /// assert!(Rate::printed_percent("28 %").is_err());
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    pub fn printed_percent(text: &str) -> Result<Rate, NumberError> {
        let number = read(text)?;
        let point = Ratio::from(number).times(&Ratio::unit(2));
        let half = Ratio::from_parts(5, number.scale().saturating_add(3));
        let range = Range::closed(point.minus(&half), point.plus(&half))?;
        Rate::new(point, range)
    }

    /// The difference of two rates whose true values are independent of one another.
    pub(crate) fn minus(&self, other: &Rate) -> Rate {
        Rate {
            point: self.point.minus(&other.point),
            range: self.range.minus(&other.range),
        }
    }

    /// The fraction that the printed figures make.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Rate;
    ///
    /// assert_eq!(Rate::printed_percent("28")?.point(), &"0.28".parse()?);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn point(&self) -> &Ratio {
        &self.point
    }

    /// Every fraction that the true values allow.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::Rate;
    ///
    /// assert_eq!(Rate::printed_percent("28")?.range(), &"[0.275, 0.285]".parse()?);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn range(&self) -> &Range {
        &self.range
    }

    /// The fraction of the printed figures as a percentage, whether or not its digits are certain.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rate, Rounding};
    ///
    /// assert_eq!(Rate::printed_percent("28")?.percent(Rounding::to(2)).to_string(), "28.00 %");
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn percent(&self, rounding: Rounding) -> Percent {
        self.point.percent(rounding)
    }

    /// The percentage that every allowed fraction rounds to; nothing where two of them round apart.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rate, Rounding};
    ///
    /// let share = Rate::new("0.03".parse()?, "[0.0287, 0.0313]".parse()?)?;
    /// assert_eq!(share.certain_percent(Rounding::to(0)).map(|p| p.to_string()).as_deref(), Some("3 %"));
    /// assert_eq!(share.certain_percent(Rounding::to(1)), None);
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn certain_percent(&self, rounding: Rounding) -> Option<Percent> {
        let hundredfold = self.range.times(&Range::exactly(Ratio::HUNDRED));
        hundredfold
            .certain_ratio(rounding)
            .map(|number| Percent::rounding(&number, rounding))
    }

    /// The percentage with the most places, up to `max_places`, at which it is certain; nothing where it is not
    /// even to a whole percent.
    ///
    /// Rounds to the nearest, ties away from zero.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::number::{Rate, Ratio};
    ///
    /// let share = Rate::new("0.03".parse()?, "[0.0287, 0.0313]".parse()?)?;
    /// assert_eq!(share.certain_digits(4).map(|p| p.to_string()).as_deref(), Some("3 %"));
    /// let exact = Rate::exactly("0.03".parse()?);
    /// assert_eq!(exact.certain_digits(1).map(|p| p.to_string()).as_deref(), Some("3.0 %"));
    /// # Ok::<(), bilateral::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn certain_digits(&self, max_places: u32) -> Option<Percent> {
        // A cell is at most two units wide, so at more places than this it is narrower than the range.
        let width = self.range.width()?.times(&Ratio::HUNDRED);
        let most = match Ratio::TWO.over(&width) {
            Ok(cells) => u32::try_from(cells.to_fixed(Rounding::to(0)).len())
                .unwrap_or(max_places)
                .min(max_places),
            Err(_) => max_places,
        };
        (0..=most)
            .rev()
            .find_map(|places| self.certain_percent(Rounding::to(places)))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.point, self.range)
    }
}
