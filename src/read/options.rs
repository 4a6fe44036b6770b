use super::{Format, Mapping};

/// How the figures of a file are understood.
///
/// # Example
///
/// A file with float noise, `45.200000000000003` million, whose source publishes to the dollar:
///
/// ```
/// use bilateral::read::{Options, Values};
///
/// let options = Options::default().with_values(Values::RoundedTo(6));
/// assert_eq!(options.values(), Values::RoundedTo(6));
/// assert_eq!(Options::default().values(), Values::Exact);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    values: Values,
    format: Option<Format>,
    mapping: Option<Mapping>,
}

/// What a number in a file stands for.
///
/// # Example
///
/// [`Options`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Values {
    /// Itself, every digit as it is written.
    #[default]
    Exact,
    /// Every number that rounds to it at its last written place.
    Printed,
    /// The number rounded to so many places, half away from zero, and every number that rounds to that.
    RoundedTo(u32),
}

impl Options {
    /// The same options with numbers understood so.
    #[must_use]
    pub fn with_values(self, values: Values) -> Options {
        Options { values, ..self }
    }

    /// The same options for a file that has to be of this format.
    #[must_use]
    pub fn with_format(self, format: Format) -> Options {
        Options {
            format: Some(format),
            ..self
        }
    }

    /// The same options for a file that leaves unsaid what the mapping says.
    #[must_use]
    pub fn with_mapping(self, mapping: Mapping) -> Options {
        Options {
            mapping: Some(mapping),
            ..self
        }
    }

    /// What a number stands for.
    #[must_use]
    pub const fn values(&self) -> Values {
        self.values
    }

    /// The format that the file has to be of; recognised from its header where there is none.
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        self.format
    }

    /// What the file leaves unsaid.
    #[must_use]
    pub const fn mapping(&self) -> Option<&Mapping> {
        self.mapping.as_ref()
    }
}
