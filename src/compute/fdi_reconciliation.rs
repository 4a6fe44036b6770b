use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::fdi_axes::levels_around;
use crate::dataset::{Dataset, Level};
use crate::money::Amount;
use crate::period::Period;
use crate::record::{FdiKind, Key};

/// How far the flow of a period explains the change of the position, and what is left.
///
/// What is left are changes of prices and exchange rates and other changes in volume, such as reclassifications; with the errors of
/// all three figures. It prints as `120 − 100 − 15 = 5 USD of other changes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.fdi-reconciliation/1")]
#[must_use]
pub struct FdiReconciliation {
    opening: Amount,
    flow: Amount,
    closing: Amount,
    other_changes: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level, Level)>>,
}

impl FdiReconciliation {
    /// The position before the period.
    #[must_use]
    pub const fn opening(&self) -> Amount {
        self.opening
    }

    /// The net flow of the period.
    #[must_use]
    pub const fn flow(&self) -> Amount {
        self.flow
    }

    /// The position at the end of the period.
    #[must_use]
    pub const fn closing(&self) -> Amount {
        self.closing
    }

    /// What the flow does not explain: closing − opening − flow, with the margins of all three.
    #[must_use]
    pub const fn other_changes(&self) -> Amount {
        self.other_changes
    }

    /// Opening position, flow and closing position with their derivation, when a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level, Level)> {
        self.levels.as_deref()
    }
}

impl fmt::Display for FdiReconciliation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {} = {:#} of other changes",
            self.closing.short(),
            less(&self.opening),
            less(&self.flow),
            self.other_changes.short()
        )
    }
}

/// An amount to subtract: `− 15`, and `+ 15` where it is below zero.
fn less(amount: &Amount) -> String {
    if amount.value().is_sign_negative() {
        format!("+ {}", amount.negated().short())
    } else {
        format!("− {}", amount.short())
    }
}

/// The other changes between two positions: closing − opening − flow.
///
/// The caller answers for the three being of one investment, the flow net and of just the time between the two positions;
/// [`Dataset::fdi_reconciliation`] checks it. Each figure comes once, so the margin is tight.
///
/// # Errors
///
/// [`ComputeError::Money`] when the currencies differ or the result needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::fdi_reconciliation;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// // United States direct investment abroad at market value, 1993, million USD: 993 151 − 785 903 − 57 870 = 149 378.
/// let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD);
/// let of_1993 = fdi_reconciliation(&million("785903")?, &million("57870")?, &million("993151")?)?;
/// assert_eq!(
///     of_1993.to_string(),
///     "993.151 bn − 785.903 bn − 57.870 bn = 149.378 bn ± 0.0015 bn USD of other changes"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: IMF, *Balance of Payments and International Investment Position Manual*, 6th edition, chapters 7 and 9 (closing position = opening position + transactions + other
/// changes).
pub fn fdi_reconciliation(
    opening: &Amount,
    flow: &Amount,
    closing: &Amount,
) -> Result<FdiReconciliation, ComputeError> {
    Ok(FdiReconciliation {
        opening: *opening,
        flow: *flow,
        closing: *closing,
        other_changes: closing.minus(opening)?.minus(flow)?,
        levels: None,
    })
}

impl Dataset {
    /// The other changes of a position over a period: the position at its end − that at the end of the month before it − the flow.
    ///
    /// The two keys must agree in reporter, partner, currency and every axis of FDI but the account. The flow must be stated as net,
    /// since gross flows do not explain a position. Both are converted into their currency or neither is. A position of equity
    /// contains earnings once reinvested and a flow of equity does not, so these two are refused: add the two flows and use
    /// [`fdi_reconciliation`].
    ///
    /// # Errors
    ///
    /// [`ComputeError::NotAFlow`] and [`ComputeError::NotOfAccount`] when the keys are not those of a flow and a position;
    /// [`ComputeError::UnlikeAxis`], which names the axis, when they do not agree; [`ComputeError::Dataset`] when a position is not
    /// recorded or months of the flow are missing; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for [`Dataset::growth`];
    /// [`ComputeError::Period`] when there is no month before the period; those of [`fdi_reconciliation`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Netting, Record};
    ///
    /// let stock = Measure::Fdi(Fdi::new(FdiKind::Position, Direction::Inward));
    /// let net = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward).with_netting(Netting::Net)?);
    /// let position = Key::new("KZ".parse()?, "RO".parse()?, stock, Currency::USD)?;
    /// let flow = position.with_measure(net)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, period, value) in [
    ///     (&position, "2020", 100),
    ///     (&position, "2021", 120),
    ///     (&flow, "2021-S1", 20),
    ///     (&flow, "2021-S2", -5),
    /// ] {
    ///     builder.insert(Record::new(key.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// // 20 − 5 = 15 flowed in; 120 − 100 − 15 = 5.
    /// assert_eq!(
    ///     dataset.fdi_reconciliation(&flow, &position, "2021".parse()?)?.to_string(),
    ///     "120 − 100 − 15 = 5 USD of other changes"
    /// );
    /// assert_eq!(
    ///     dataset.fdi_reconciliation(&flow, &position, "2020".parse()?).unwrap_err().to_string(),
    ///     "KZ–RO fdi inward position, USD: no position recorded for the end of 2019-12"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn fdi_reconciliation(
        &self,
        flow: &Key,
        position: &Key,
        period: Period,
    ) -> Result<FdiReconciliation, ComputeError> {
        let levels = levels_around(self, (flow, FdiKind::Flow), position, period)?;
        let (opening, flow, closing) = &levels;
        let of_amounts = fdi_reconciliation(&opening.amount(), &flow.amount(), &closing.amount())?;
        Ok(FdiReconciliation {
            levels: Some(Box::new(levels)),
            ..of_amounts
        })
    }
}
