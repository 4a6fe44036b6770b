#[cfg(feature = "bulk")]
use crate::bulk::BulkError;
use crate::check::CheckError;
use crate::compute::ComputeError;
use crate::dataset::DatasetError;
use crate::money::MoneyError;
use crate::number::NumberError;
use crate::period::PeriodError;
use crate::phrase::PhraseError;
use crate::place::PlaceError;
#[cfg(feature = "read")]
use crate::read::ReadError;
use crate::record::RecordError;
use crate::report::ReportError;

/// Any refusal of the crate, for callers who want one `?`.
///
/// It shows the message of the module's own error, to which it can be matched.
///
/// ```
/// fn eight_months() -> Result<bilateral::period::Period, bilateral::Error> {
///     Ok("January–August 2022".parse()?)
/// }
/// assert_eq!(eight_months()?.month_count(), 8);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A number was refused.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A period was refused.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// An area was refused.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// An amount was refused.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A figure of a text was refused.
    #[error(transparent)]
    Phrase(#[from] PhraseError),
    /// A record was refused.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A question to a dataset was refused.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// A question about a pair has no answer.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file, or a row of it, was refused.
    #[cfg(feature = "read")]
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A panel was refused.
    #[cfg(feature = "bulk")]
    #[error(transparent)]
    Bulk(#[from] BulkError),
    /// A computation was refused.
    #[error(transparent)]
    Compute(#[from] ComputeError),
    /// A statement was refused.
    #[error(transparent)]
    Check(#[from] CheckError),
}
