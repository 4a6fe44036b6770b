//! Money as it is printed: a decimal, the margin its rounding leaves, and its currency.
//!
//! A published `$1.45 billion` is every amount that rounds to it. [`Amount`] keeps that: the value
//! 1 450 000 000, the margin 5 000 000 (half a unit of the last printed place) and the currency. An
//! exact figure has margin zero, so one set of computations serves customs data to the cent and
//! rounded press figures alike.
//!
//! | you have | you write |
//! | --- | --- |
//! | a figure of a text or a table, rounded | [`Amount::printed`] |
//! | a figure known to its last digit | [`Amount::exact`] |
//! | a figure with a known tolerance | [`Amount::with_margin`] |
//! | what other figures imply, lopsided or open-ended | [`AmountRange`] |

mod amount;
mod amount_range;
mod currency;
mod iso_4217;
mod scale;
mod short;

pub use amount::Amount;
pub use amount_range::AmountRange;
pub use currency::Currency;
pub use scale::Scale;
pub use short::Short;

use crate::number::{Decimal, NumberError};

/// Why an amount, a currency or a scale was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is no current or former ISO 4217 code.
    #[error("unknown currency `{text}`, expected an ISO 4217 code such as `USD`")]
    UnknownCurrency {
        /// The text as given.
        text: String,
    },
    /// The text names no scale.
    #[error(
        "unknown scale `{text}`, expected one of units, thousand, million, hundred million, billion, trillion"
    )]
    UnknownScale {
        /// The text as given.
        text: String,
    },
    /// Two amounts in different currencies were put together.
    #[error("{left} and {right} do not go together: convert one of them first")]
    UnlikeCurrencies {
        /// The currency of the first amount.
        left: Currency,
        /// The currency of the second amount.
        right: Currency,
    },
    /// A margin is the half-width of a range and cannot be below zero.
    #[error("margin {margin} is negative, expected zero or more")]
    NegativeMargin {
        /// The margin as given.
        margin: Decimal,
    },
    /// A printed figure in its scale has more digits than a decimal keeps.
    #[error("`{digits}` {scale} has more digits than a decimal holds: expected at most 28")]
    TooManyDigits {
        /// The digits as given.
        digits: String,
        /// The scale as given.
        scale: Scale,
    },
    /// The text is not the canonical form of an amount.
    #[error(
        "`{text}` is no amount, expected a value, a margin if any and a currency, such as `1450000000 ± 5000000 USD`"
    )]
    NoAmount {
        /// The text as given.
        text: String,
    },
    /// The number itself was refused.
    #[error(transparent)]
    Number(#[from] NumberError),
}
