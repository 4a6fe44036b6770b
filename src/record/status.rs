use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::words::words;

words! {
    /// What a publisher says of a value beside the value.
    ///
    /// The words follow the SDMX code list CL_OBS_STATUS 2.2; `revised` is Eurostat's flag `r`. A normal value
    /// (SDMX `A`) has no status.
    ///
    /// ```
    /// use bilateral::record::Status;
    /// assert_eq!("provisional".parse::<Status>()?, Status::Provisional);
    /// assert_eq!(Status::Provisional.code(), 'P');
    /// # Ok::<(), bilateral::record::RecordError>(())
    /// ```
    pub enum Status("status") {
        /// The series breaks here: what comes after does not compare with what came before.
        Break = "break",
        /// The definition differs from that of the rest of the series.
        DefinitionDiffers = "definition-differs",
        /// Estimated.
        Estimated = "estimated",
        /// Forecast.
        Forecast = "forecast",
        /// Experimental.
        Experimental = "experimental",
        /// Imputed.
        Imputed = "imputed",
        /// Not zero, but less than half a unit of the last printed place.
        NotSignificant = "not-significant",
        /// Provisional.
        Provisional = "provisional",
        /// Revised since its first release.
        Revised = "revised",
        /// A strike or another special event shows in it.
        SpecialEvent = "special-event",
        /// Of low reliability.
        LowReliability = "low-reliability",
        /// Not validated yet.
        Unvalidated = "unvalidated",
        /// Includes figures of another category.
        IncludesOther = "includes-other",
    }
}

impl Status {
    /// The letter of the SDMX code list; `R` for revised, which that list does not have.
    #[must_use]
    pub const fn code(self) -> char {
        match self {
            Status::Break => 'B',
            Status::DefinitionDiffers => 'D',
            Status::Estimated => 'E',
            Status::Forecast => 'F',
            Status::Experimental => 'G',
            Status::Imputed => 'I',
            Status::NotSignificant => 'N',
            Status::Provisional => 'P',
            Status::Revised => 'R',
            Status::SpecialEvent => 'S',
            Status::LowReliability => 'U',
            Status::Unvalidated => 'V',
            Status::IncludesOther => 'W',
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The statuses of one value: none, one or several at once.
///
/// Serde writes a list of words; the text is the SDMX letters in alphabetical order.
///
/// # Example
///
/// ```
/// use bilateral::record::{Status, Statuses};
///
/// let statuses = Statuses::from_iter([Status::Provisional, Status::Estimated]);
/// assert!(statuses.contains(Status::Estimated));
/// assert_eq!(statuses.to_string(), "EP");
/// assert!(Statuses::default().is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Statuses(u16);

impl Statuses {
    /// Whether the status is among them.
    #[must_use]
    pub const fn contains(self, status: Status) -> bool {
        self.0 & status.bit() != 0
    }

    /// Whether there is none: the value is a normal one.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// These and one more.
    #[must_use]
    pub const fn with(self, status: Status) -> Statuses {
        Statuses(self.0 | status.bit())
    }

    /// All of them, in the order of their SDMX letters.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL
            .iter()
            .copied()
            .filter(move |&status| self.contains(status))
    }
}

impl FromIterator<Status> for Statuses {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses
            .into_iter()
            .fold(Statuses::default(), Statuses::with)
    }
}

impl fmt::Display for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|status| write!(f, "{}", status.code()))
    }
}

impl fmt::Debug for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Statuses({self})")
    }
}

impl Serialize for Statuses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Statuses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Status>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_letter_and_a_bit_of_its_own() {
        let all: Statuses = Status::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), 13);
        assert_eq!(all.to_string(), "BDEFGINPRSUVW");
    }

    #[test]
    fn a_set_reads_back_from_its_words() {
        let set = Statuses::from_iter([Status::Break, Status::LowReliability]);
        let json = serde_json::to_string(&set).unwrap();
        assert_eq!(json, r#"["break","low-reliability"]"#);
        assert_eq!(serde_json::from_str::<Statuses>(&json).unwrap(), set);
    }

    #[test]
    fn an_unknown_status_is_refused_with_the_words_there_are() {
        assert_eq!(
            "bu".parse::<Status>().unwrap_err().to_string(),
            "unknown status `bu`, expected one of break, definition-differs, estimated, forecast, experimental, imputed, \
             not-significant, provisional, revised, special-event, low-reliability, unvalidated, includes-other"
        );
    }
}
