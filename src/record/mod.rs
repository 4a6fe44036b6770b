//! What a publisher said, as said: one observation with the key of its series.
//!
//! A [`Record`] is a [`Key`] (who reports, with whom, what, in which currency and on which terms) and an
//! [`Observation`] (the period, the amount or the reason why there is none, the status, the source and the release
//! date). A value that exists is valid: whatever contradicts itself is refused by the constructor, and reading JSON
//! goes through the same constructors.
//!
//! # What does not mix
//!
//! Everything in the [`Key`] says what a number means, so figures add up and compare only where it is equal: two currencies,
//! FOB with CIF, a flow with a position, gross with net inflows, general with special trade are different keys. An axis that a
//! source does not state is `Unstated`, which is a value of its own: not stated is not the same as any of the others.
//!
//! # JSON
//!
//! ```
//! use bilateral::record::Record;
//!
//! let text = r#"{
//!     "reporter": "KZ",
//!     "partner": "RO",
//!     "measure": "turnover",
//!     "period": "2022-01/2022-08",
//!     "value": "1450000000",
//!     "margin": "5000000",
//!     "currency": "USD",
//!     "valuation": "fob+cif",
//!     "status": ["provisional"],
//!     "source": { "publisher": "Kazinform" },
//!     "released": "2022-11-17"
//! }"#;
//! let record: Record = serde_json::from_str(text)?;
//! assert_eq!(record.key().to_string(), "KZ–RO turnover, fob+cif, USD");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! | field | content | left out when |
//! | --- | --- | --- |
//! | `reporter`, `partner` | area code, see [`Area`] | never |
//! | `measure` | see [`Measure`] | never |
//! | `period` | see [`Period`](crate::period::Period) | never |
//! | `value` | decimal as text, in units of the currency | missing |
//! | `margin` | decimal as text, in units of the currency | zero, or missing |
//! | `missing` | the reason, see [`Missing`] | there is a value |
//! | `currency` | ISO 4217 letters | never |
//! | `product` | see [`Product`] | `total` |
//! | `valuation` | see [`Valuation`] | `unstated` |
//! | `trade_system` | see [`TradeSystem`] | `unstated` |
//! | `status` | list, see [`Status`] | empty |
//! | `source` | `publisher`, and `title`, `url` where known | not stated |
//! | `released` | date `2022-11-17` | not stated |
//!
//! Numbers are texts so that no reader on the way turns them into floats. An unknown field is refused.

mod fdi;
mod fdi_axes;
mod json;
mod key;
mod measure;
mod missing;
mod observation;
mod product;
#[allow(
    clippy::module_inception,
    reason = "the file of the noun that the module is named for"
)]
mod record;
mod source;
mod status;
mod valuation;
mod words;

pub use fdi::Fdi;
pub use fdi_axes::{
    Conversion, Counterpart, Direction, Entities, FdiKind, Instrument, Netting, PositionValuation,
    Presentation, Standard,
};
pub use key::Key;
pub use measure::Measure;
pub use missing::Missing;
pub use observation::{Observation, Observed};
pub use product::Product;
pub use record::Record;
pub use source::Source;
pub use status::{Status, Statuses};
pub use valuation::{TradeSystem, Valuation};

use crate::money::{Amount, Currency, MoneyError};
use crate::number::NumberError;
use crate::place::Area;

/// Why a record or a part of one was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The text is none of the words of its kind.
    #[error("unknown {what} `{text}`, expected one of {expected}")]
    UnknownWord {
        /// What the word was to name.
        what: &'static str,
        /// The text as given.
        text: String,
        /// The words there are.
        expected: String,
    },
    /// The text names no measure.
    #[error("`{text}` is no measure: {reason}")]
    NoMeasure {
        /// The text as given.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Two axes of an FDI measure exclude each other.
    #[error("an fdi {kind} has no {axis} `{value}`: {reason}")]
    FdiAxis {
        /// Flow, position or income.
        kind: FdiKind,
        /// The axis.
        axis: &'static str,
        /// The value of that axis.
        value: String,
        /// Why the two exclude each other.
        reason: &'static str,
    },
    /// The measure cannot be valued this way.
    #[error("{measure} cannot be valued {valuation}: {reason}")]
    Valuation {
        /// The measure.
        measure: Measure,
        /// The valuation as given.
        valuation: Valuation,
        /// Why the two exclude each other.
        reason: &'static str,
    },
    /// FDI has no product and no trade system.
    #[error("{measure} has no {field}, found `{value}`")]
    NotTrade {
        /// The measure.
        measure: Measure,
        /// The field that only trade in goods has.
        field: &'static str,
        /// Its value.
        value: String,
    },
    /// The area is none that reports figures.
    #[error("`{reporter}` ({name}) cannot report: it is no economy, but a category of partners")]
    Reporter {
        /// The area as given.
        reporter: Area,
        /// Its English name.
        name: &'static str,
    },
    /// Reporter and partner are the same.
    #[error("{measure} of `{area}` with itself: reporter and partner must differ")]
    SelfPartner {
        /// The measure.
        measure: Measure,
        /// The area on both sides.
        area: Area,
    },
    /// The amount is in another currency than its key.
    #[error("the amount is in {amount}, its series is in {series}")]
    Currency {
        /// The currency of the amount.
        amount: Currency,
        /// The currency of the key.
        series: Currency,
    },
    /// The amount is below zero where nothing below zero can be.
    #[error("{measure} of {} {}: only a balance and fdi can be below zero", amount.value(), amount.currency())]
    BelowZero {
        /// The measure.
        measure: Measure,
        /// The amount as given.
        amount: Amount,
    },
    /// The status says "less than half a unit" of an amount that is not zero with a margin.
    #[error("status `not-significant` means zero with a margin of half a unit, found {} {}", amount.value(), amount.currency())]
    NotSignificant {
        /// The amount as given.
        amount: Amount,
    },
    /// The status describes a value, but there is none.
    #[error("status `{status}` describes a value, but the value is missing ({missing})")]
    StatusOfMissing {
        /// The status as given.
        status: Status,
        /// The reason why there is no value.
        missing: Missing,
    },
    /// The text is not the canonical form of a product.
    #[error(
        "`{text}` is no product, expected `total` or classification and code such as `HS:0402`"
    )]
    NoProduct {
        /// The text as given.
        text: String,
    },
    /// The source has no publisher.
    #[error("a source needs a publisher, found an empty text")]
    NoPublisher,
    /// The JSON form has both a value and a reason why there is none, or neither.
    #[error("expected either `value` or `missing`, found {found}")]
    ValueOrMissing {
        /// What was found.
        found: &'static str,
    },
    /// A number of the JSON form was refused.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// An amount of the JSON form was refused.
    #[error(transparent)]
    Money(#[from] MoneyError),
}
