use std::fmt;
use std::str::FromStr;

use super::BulkError;

/// What a line of a panel is of, beside its year.
///
/// # Example
///
/// ```
/// use bilateral::bulk::By;
///
/// assert_eq!("reporter".parse::<By>()?, By::Reporter);
/// assert_eq!(By::default().to_string(), "reporter,partner");
/// let error = "partner".parse::<By>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no panel by `partner`: expected reporter,partner or reporter; nothing is added up over reporters or partners, of whom one \
///      without a row may have traded"
/// );
/// # Ok::<(), bilateral::bulk::BulkError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum By {
    /// A reporter and a partner, the world among the partners.
    #[default]
    ReporterAndPartner,
    /// A reporter: its trade with the world as it is published, under the code `0` or in words, as `WORLD`.
    ///
    /// Nothing is added up over partners, since one that is missing cannot be told from one without trade. A reporter of whom there is
    /// no row with the world has no line; [`Panel::without_world`](super::Panel::without_world) tells which.
    Reporter,
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            By::ReporterAndPartner => "reporter,partner",
            By::Reporter => "reporter",
        })
    }
}

impl FromStr for By {
    type Err = BulkError;

    /// # Errors
    ///
    /// [`BulkError::By`] for anything but `reporter,partner` and `reporter`.
    fn from_str(text: &str) -> Result<By, BulkError> {
        match text {
            "reporter,partner" => Ok(By::ReporterAndPartner),
            "reporter" => Ok(By::Reporter),
            _ => Err(BulkError::By {
                text: text.to_owned(),
            }),
        }
    }
}
