use std::ops::Bound::{Excluded, Included, Unbounded};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::say::factor;
use crate::number::Range;
use crate::phrase::Quantity;

/// A figure, or a quantity that is only implied, with what is printed of it and what follows from all figures.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Statement, check};
///
/// let statement = Statement::from_toml(
///     "defaults = { period = '2021' }
///     figures = [
///         { id = 'T', measure = 'turnover', value = '$1.6 billion' },
///         { id = 'X', measure = 'exports', value = '$1.5 billion' },
///     ]",
/// )?;
/// let findings = check(&statement, Options::default());
/// let [turnover, exports, imports] = findings.readings()[0].quantities() else { panic!("three quantities") };
/// // Exports of 1.45 to 1.55 bn are possible with any turnover of 1.55 to 1.65 bn, so neither narrows the other.
/// assert_eq!((turnover.id(), turnover.is_tightened(), exports.is_tightened()), ("T", false, false));
/// // Imports are not printed: at least nothing, at most 1.65 − 1.45 bn.
/// assert_eq!((imports.printed(), imports.implied().unwrap().to_string()), (None, "[0, 200000000]".into()));
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Implied {
    pub(super) id: String,
    /// What a figure is of; empty for a quantity that is only implied.
    pub(super) about: String,
    pub(super) unit: Quantity,
    pub(super) text: Option<String>,
    pub(super) printed: Option<Range>,
    pub(super) implied: Option<Range>,
    pub(super) certain: Option<String>,
    pub(super) removed: Option<Removed>,
}

/// What the other figures take away from a printed figure.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Removed, Statement, check};
///
/// let of_turnover = |turnover: &str| -> Result<Option<Removed>, bilateral::check::CheckError> {
///     let statement = Statement::from_toml(&format!(
///         "defaults = {{ period = '2021', unit = 'USD' }}
///         figures = [
///             {{ id = 'X', measure = 'exports', value = '14.1' }},
///             {{ id = 'M', measure = 'imports', value = '13.2' }},
///             {{ id = 'T', measure = 'turnover', {turnover} }},
///         ]",
///     ))?;
///     Ok(check(&statement, Options::default()).readings()[0].quantities()[2].removed())
/// };
/// // The parts come to 27.2 to 27.4: that rounds to 27, and "almost 28" is 27 and more.
/// assert_eq!(of_turnover("value = '28', qualifier = 'almost'")?, Some(Removed::LastDigit));
/// // 27 is what they round to, but not what they are.
/// assert_eq!(of_turnover("value = '27'")?, Some(Removed::Value));
/// assert_eq!(of_turnover("value = '27.3'")?, None);
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removed {
    /// The number as printed: what is printed allows it and the other figures do not, so it is rounded.
    Value,
    /// The last printed digit: every value that is left rounds to another one.
    LastDigit,
}

impl Implied {
    /// The id of the figure, or the name of the quantity.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the figure stands for as printed; nothing for a quantity that is only implied.
    #[must_use]
    pub const fn printed(&self) -> Option<&Range> {
        self.printed.as_ref()
    }

    /// Every value that it can have while all figures are true; nothing where they cannot all be, or where that took [too much
    /// work](super::Finding::has_more).
    ///
    /// In units of the currency; percentages are fractions.
    #[must_use]
    pub const fn implied(&self) -> Option<&Range> {
        self.implied.as_ref()
    }

    /// The figure with the digits behind its last printed place that the other figures make certain; nothing where there are none.
    #[must_use]
    pub fn certain(&self) -> Option<&str> {
        self.certain.as_deref()
    }

    /// What the other figures take away from what is printed; nothing where the printed number may be exact.
    #[must_use]
    pub const fn removed(&self) -> Option<Removed> {
        self.removed
    }

    /// Whether the other figures say more about it than is printed.
    #[must_use]
    pub fn is_tightened(&self) -> bool {
        self.implied.is_some() && self.implied != self.printed
    }
}

impl Serialize for Implied {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ends =
            |range: &Option<Range>| range.as_ref().map(|range| Ends(range, &self.unit).texts());
        let open =
            |range: &Option<Range>| range.as_ref().map(|range| Ends(range, &self.unit).open());
        let mut object = serializer.serialize_struct("Implied", 8)?;
        object.serialize_field("id", &self.id)?;
        object.serialize_field("printed", &ends(&self.printed))?;
        object.serialize_field("printed_open", &open(&self.printed))?;
        object.serialize_field("implied", &ends(&self.implied))?;
        object.serialize_field("implied_open", &open(&self.implied))?;
        object.serialize_field("certain", &self.certain)?;
        object.serialize_field("removed", &self.removed)?;
        object.serialize_field("unit", &unit_text(&self.unit))?;
        object.end()
    }
}

/// The unit as a statement file names it.
fn unit_text(unit: &Quantity) -> String {
    match unit {
        Quantity::Percent => "percent".to_owned(),
        Quantity::Number => "ratio".to_owned(),
        other => other.to_string(),
    }
}

/// A range as its two ends, null where it has none.
pub(super) struct Ends<'r>(pub(super) &'r Range, pub(super) &'r Quantity);

impl Ends<'_> {
    pub(super) fn texts(&self) -> [Option<String>; 2] {
        let factor = factor(self.1);
        [self.0.lower(), self.0.upper()].map(|end| match end {
            Included(end) | Excluded(end) => Some(end.times(&factor).to_string()),
            Unbounded => None,
        })
    }

    fn open(&self) -> [bool; 2] {
        [self.0.lower(), self.0.upper()].map(|end| matches!(end, Excluded(_)))
    }
}
