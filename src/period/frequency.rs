//! How often a calendar year is divided.

use std::fmt;
use std::str::FromStr;

use super::PeriodError;

/// How long the periods of a series are, when they are parts of a calendar year.
///
/// The text is the letter of the SDMX frequency code list: `A`, `S`, `T`, `Q`, `M`.
///
/// # Source
///
/// SDMX 2.1, section 6, 4.2.6 "Reporting Time Period": `A` lasts P1Y, `S` P6M, `T` P4M, `Q` P3M, `M` P1M.
///
/// # Example
///
/// ```
/// use bilateral::period::{Frequency, PeriodError};
///
/// let frequency: Frequency = "Q".parse()?;
/// assert_eq!(frequency, Frequency::Quarterly);
/// assert_eq!(frequency.months(), 3);
///
/// // Weeks do not add up to months.
/// let refused = "W".parse::<Frequency>().unwrap_err();
/// assert_eq!(refused.to_string(), "`W` is a weekly period: expected whole months, see offset 0");
/// # Ok::<(), PeriodError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Calendar years, SDMX `A`.
    Annual,
    /// Halves of a calendar year, SDMX `S`.
    HalfYearly,
    /// Thirds of a calendar year, SDMX `T`: January–April, May–August, September–December.
    FourMonthly,
    /// Quarters of a calendar year, SDMX `Q`.
    Quarterly,
    /// Months, SDMX `M`.
    Monthly,
}

impl Frequency {
    /// Every frequency, the longest first.
    pub const ALL: [Frequency; 5] = [
        Frequency::Annual,
        Frequency::HalfYearly,
        Frequency::FourMonthly,
        Frequency::Quarterly,
        Frequency::Monthly,
    ];

    /// The number of months in one period of this frequency.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::Frequency;
    ///
    /// assert_eq!(Frequency::Annual.months(), 12);
    /// assert_eq!(Frequency::FourMonthly.months(), 4);
    /// ```
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Frequency::Annual => 12,
            Frequency::HalfYearly => 6,
            Frequency::FourMonthly => 4,
            Frequency::Quarterly => 3,
            Frequency::Monthly => 1,
        }
    }

    /// The number of periods of this frequency in a year.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::Frequency;
    ///
    /// assert_eq!(Frequency::Quarterly.per_year(), 4);
    /// assert_eq!(Frequency::Annual.per_year(), 1);
    /// ```
    #[must_use]
    pub fn per_year(self) -> u32 {
        match self {
            Frequency::Annual => 1,
            Frequency::HalfYearly => 2,
            Frequency::FourMonthly => 3,
            Frequency::Quarterly => 4,
            Frequency::Monthly => 12,
        }
    }

    /// The SDMX letter of this frequency.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::period::Frequency;
    ///
    /// assert_eq!(Frequency::HalfYearly.code(), 'S');
    /// assert_eq!(Frequency::FourMonthly.code(), 'T');
    /// ```
    #[must_use]
    pub fn code(self) -> char {
        match self {
            Frequency::Annual => 'A',
            Frequency::HalfYearly => 'S',
            Frequency::FourMonthly => 'T',
            Frequency::Quarterly => 'Q',
            Frequency::Monthly => 'M',
        }
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Frequency::Annual => "year",
            Frequency::HalfYearly => "half-year",
            Frequency::FourMonthly => "four-month period",
            Frequency::Quarterly => "quarter",
            Frequency::Monthly => "month",
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code().encode_utf8(&mut [0; 4]))
    }
}

impl FromStr for Frequency {
    type Err = PeriodError;

    /// The frequency of an SDMX letter.
    ///
    /// # Errors
    ///
    /// [`PeriodError::Weekly`] for `W`, [`PeriodError::Daily`] for `D` and `B` (business days),
    /// [`PeriodError::UnknownFrequency`] for anything else that is not `A`, `S`, `T`, `Q` or `M`.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        match text {
            "A" => Ok(Frequency::Annual),
            "S" => Ok(Frequency::HalfYearly),
            "T" => Ok(Frequency::FourMonthly),
            "Q" => Ok(Frequency::Quarterly),
            "M" => Ok(Frequency::Monthly),
            "W" => Err(PeriodError::Weekly {
                text: text.to_owned(),
                position: 0,
            }),
            "D" | "B" => Err(PeriodError::Daily {
                text: text.to_owned(),
                position: 0,
            }),
            _ => Err(PeriodError::UnknownFrequency {
                text: text.to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_read_back_and_parts_make_a_year() {
        for frequency in Frequency::ALL {
            assert_eq!(frequency.to_string().parse::<Frequency>(), Ok(frequency));
            assert_eq!(frequency.months() * frequency.per_year(), 12);
        }
    }

    #[test]
    fn other_letters_are_refused() {
        let message = |text: &str| text.parse::<Frequency>().unwrap_err().to_string();
        assert_eq!(
            message("D"),
            "`D` is a daily period: expected whole months, see offset 0"
        );
        assert_eq!(
            message("q"),
            "there is no frequency `q`: expected A, S, T, Q or M"
        );
        assert_eq!(
            message(""),
            "there is no frequency ``: expected A, S, T, Q or M"
        );
    }
}
