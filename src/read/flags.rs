//! What publishers say of a figure beside it, or in its place: the letters of SDMX and of Eurostat.

use super::Values;
use super::cell::{amount, read_number};
use crate::period::Period;
use crate::record::{Key, Missing, Record, Status, Statuses};

/// The flags of one figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags {
    statuses: Statuses,
    missing: Option<Missing>,
}

/// What one letter says.
enum Meaning {
    Normal,
    Status(Status),
    Missing(Missing),
}

/// The capitals of SDMX (CL_OBS_STATUS 2.2) and the small letters of Eurostat, which mean other things: `S` is a strike or another
/// special event, `s` an estimate of Eurostat's.
fn meaning(letter: char) -> Option<Meaning> {
    Some(match letter {
        'A' => Meaning::Normal,
        'B' | 'b' => Meaning::Status(Status::Break),
        'D' | 'd' => Meaning::Status(Status::DefinitionDiffers),
        'E' | 'e' | 's' => Meaning::Status(Status::Estimated),
        'F' | 'f' => Meaning::Status(Status::Forecast),
        'G' => Meaning::Status(Status::Experimental),
        'I' => Meaning::Status(Status::Imputed),
        'N' | 'n' => Meaning::Status(Status::NotSignificant),
        'P' | 'p' => Meaning::Status(Status::Provisional),
        'R' | 'r' => Meaning::Status(Status::Revised),
        'S' => Meaning::Status(Status::SpecialEvent),
        'U' | 'u' => Meaning::Status(Status::LowReliability),
        'V' => Meaning::Status(Status::Unvalidated),
        'W' => Meaning::Status(Status::IncludesOther),
        'H' => Meaning::Missing(Missing::Holiday),
        'K' => Meaning::Missing(Missing::IncludedElsewhere),
        'L' => Meaning::Missing(Missing::NotCollected),
        'M' | 'z' => Meaning::Missing(Missing::NotApplicable),
        'O' => Meaning::Missing(Missing::NotAvailable),
        'Q' => Meaning::Missing(Missing::Suppressed),
        'c' => Meaning::Missing(Missing::Confidential),
        _ => return None,
    })
}

impl Flags {
    /// Reads letters written one after the other.
    pub(super) fn read(text: &str) -> Result<Flags, String> {
        let mut flags = Flags::default();
        for letter in text.chars() {
            match meaning(letter) {
                Some(Meaning::Normal) => {}
                Some(Meaning::Status(status)) => flags.statuses = flags.statuses.with(status),
                Some(Meaning::Missing(missing)) => flags.missing = Some(missing),
                None => {
                    return Err(format!(
                        "unknown flag `{letter}` in `{text}`: expected letters of SDMX's list of observation statuses or of Eurostat's flags"
                    ));
                }
            }
        }
        Ok(flags)
    }

    /// The same flags where a value that is not there is missing for this reason, unless they give one of their own.
    pub(super) fn or_missing(self, reason: Missing) -> Flags {
        Flags {
            missing: self.missing.or(Some(reason)),
            ..self
        }
    }

    /// The record of a number that counts 10 to the `power` of the key's currency, or of none.
    ///
    /// "Less than half a unit" is said of a zero that is a rounded figure whatever the options say.
    ///
    /// # Errors
    ///
    /// Those of [`Flags::of`]; what is wrong with the number.
    pub(super) fn record(
        self,
        number: Option<&str>,
        (key, period): (Key, Period),
        power: i32,
        values: Values,
    ) -> Result<Record, String> {
        let Some(text) = number else {
            return self.of(Record::missing(key, period, Missing::NotAvailable));
        };
        if let Some(missing) = self.missing {
            return Err(contradiction(text, missing));
        }
        let values = match values {
            Values::Exact if self.statuses.contains(Status::NotSignificant) => Values::Printed,
            values => values,
        };
        let amount = amount(read_number(text)?, power, key.currency(), values)?;
        let record = Record::new(key, period, amount).map_err(|error| error.to_string())?;
        self.of(record)
    }

    /// The record with what the flags say of it.
    ///
    /// # Errors
    ///
    /// Where they contradict it: a value with a flag that says that there is none, a hole with one that describes a value.
    pub(super) fn of(self, record: Record) -> Result<Record, String> {
        let record = match (record.amount(), self.missing) {
            (Some(amount), Some(missing)) => {
                return Err(contradiction(&amount.to_string(), missing));
            }
            (None, Some(missing)) => {
                let period = record.period();
                Record::missing(record.into_parts().0, period, missing)
            }
            (_, None) => record,
        };
        self.statuses
            .iter()
            .try_fold(record, Record::with_status)
            .map_err(|error| error.to_string())
    }
}

fn contradiction(value: &str, missing: Missing) -> String {
    format!(
        "`{value}` with a flag that says that there is no value ({missing}): expected one or the other"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::record::Measure;

    fn record(number: Option<&str>, flags: &str) -> Result<String, String> {
        let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
        let key = Key::new(kz, ro, Measure::Exports, Currency::EUR).unwrap();
        let period = "2024-01".parse().unwrap();
        let record = Flags::read(flags)?.record(number, (key, period), 6, Values::Exact)?;
        let statuses = record.observation().statuses();
        Ok(format!(
            "{} {statuses}",
            record
                .to_string()
                .replace("KZ–RO exports, EUR, 2024-01: ", "")
        ))
    }

    #[test]
    fn letters_add_up() {
        assert_eq!(record(Some("12.5"), "").unwrap(), "12500000 EUR ");
        assert_eq!(record(Some("12.5"), "bep").unwrap(), "12500000 EUR BEP");
        assert_eq!(record(Some("12.5"), "A").unwrap(), "12500000 EUR ");
        assert_eq!(record(None, "").unwrap(), "not-available ");
        assert_eq!(record(None, "c").unwrap(), "confidential ");
        assert_eq!(record(None, "bz").unwrap(), "not-applicable B");
        // 0.0 million is any figure below 0.05 million.
        assert_eq!(record(Some("0.0"), "n").unwrap(), "0 ± 50000 EUR N");
    }

    /// CL_OBS_STATUS 2.2, and the flags of Eurostat.
    #[test]
    fn every_letter_has_its_meaning() {
        for (letters, status) in [
            ("Bb", "B"),
            ("Dd", "D"),
            ("Ees", "E"),
            ("Ff", "F"),
            ("G", "G"),
            ("I", "I"),
            ("Pp", "P"),
            ("Rr", "R"),
            ("S", "S"),
            ("Uu", "U"),
            ("V", "V"),
            ("W", "W"),
        ] {
            for letter in letters.chars() {
                let read = record(Some("12.5"), &letter.to_string());
                assert_eq!(read.unwrap(), format!("12500000 EUR {status}"), "{letter}");
            }
        }
        for (letters, reason) in [
            ("H", "holiday"),
            ("K", "included-elsewhere"),
            ("L", "not-collected"),
            ("Mz", "not-applicable"),
            ("O", "not-available"),
            ("Q", "suppressed"),
            ("c", "confidential"),
        ] {
            for letter in letters.chars() {
                let read = record(None, &letter.to_string());
                assert_eq!(read.unwrap(), format!("{reason} "), "{letter}");
                assert!(
                    record(Some("12.5"), &letter.to_string()).is_err(),
                    "{letter}"
                );
            }
        }
        for letter in ["N", "n"] {
            assert_eq!(record(Some("0"), letter).unwrap(), "0 ± 500000 EUR N");
        }
    }

    #[test]
    fn a_reason_of_its_own_goes_before_another() {
        let missing = |flags: &str| {
            let flags = Flags::read(flags).unwrap();
            flags.or_missing(Missing::Confidential).missing
        };
        assert_eq!(missing(""), Some(Missing::Confidential));
        assert_eq!(missing("L"), Some(Missing::NotCollected));
    }

    #[test]
    fn a_flag_that_contradicts_its_figure_is_refused() {
        assert_eq!(
            record(Some("12.5"), "c").unwrap_err(),
            "`12.5` with a flag that says that there is no value (confidential): expected one or the other"
        );
        assert_eq!(
            record(Some("12.5"), "n").unwrap_err(),
            "status `not-significant` means zero with a margin of half a unit, found 12500000 EUR"
        );
        assert_eq!(
            record(None, "e").unwrap_err(),
            "status `estimated` describes a value, but the value is missing (not-available)"
        );
        assert_eq!(
            record(Some("1"), "px").unwrap_err(),
            "unknown flag `x` in `px`: expected letters of SDMX's list of observation statuses or of Eurostat's flags"
        );
    }
}
