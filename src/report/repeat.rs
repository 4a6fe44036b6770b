use std::fmt;

use serde::{Serialize, Serializer};

use crate::period::Period;
use crate::record::{Key, Observed};

/// A period for which a series has several records, with the first two of them and where they stand.
///
/// It prints as that, and serialises as the text.
///
/// # Example
///
/// ```
/// use bilateral::money::{Amount, Currency};
/// use bilateral::record::{Key, Measure, Missing, Observed};
/// use bilateral::report::Repeat;
///
/// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
/// let first = (Observed::Amount(Amount::exact(1.into(), Currency::USD)), "line 2".to_owned());
/// let second = (Observed::Missing(Missing::Confidential), "line 3".to_owned());
/// assert_eq!(
///     Repeat::new(exports, "2022".parse()?, first, second).to_string(),
///     "KZ–RO exports, USD, 2022: recorded more than once: 1 USD (line 2), confidential (line 3)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    series: Key,
    period: Period,
    first: (Observed, String),
    second: (Observed, String),
}

impl Repeat {
    /// That there are two records of a series for a period, each with its place.
    #[must_use]
    pub const fn new(
        series: Key,
        period: Period,
        first: (Observed, String),
        second: (Observed, String),
    ) -> Repeat {
        Repeat {
            series,
            period,
            first,
            second,
        }
    }

    /// The series.
    #[must_use]
    pub const fn series(&self) -> &Key {
        &self.series
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}: recorded more than once: {}, {}",
            self.series,
            self.period,
            said(&self.first),
            said(&self.second)
        )
    }
}

fn said((observed, place): &(Observed, String)) -> String {
    match observed {
        // The figure as it is written, without the margin that it may be read with.
        Observed::Amount(amount) => format!("{} {} ({place})", amount.value(), amount.currency()),
        Observed::Missing(reason) => format!("{reason} ({place})"),
    }
}

impl Serialize for Repeat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
