use std::fmt;
use std::str::FromStr;

use super::{
    Conversion, Counterpart, Direction, Entities, FdiKind, Instrument, Netting, PositionValuation,
    Presentation, RecordError, Standard,
};
use crate::number::text::serialize_as_text;

/// A measure of foreign direct investment: account and direction, and whatever else the source states.
///
/// Two FDI figures compare and add up only where every axis is equal; an axis that is not stated equals only another one that
/// is not stated. The text is `fdi`, direction, account, then the axes that are stated: `fdi inward flow net`.
/// Source of the axes: OECD, *Benchmark Definition of Foreign Direct Investment*, 4th edition, 2008.
///
/// # Example
///
/// ```
/// use bilateral::record::{Direction, Fdi, FdiKind, Netting};
///
/// let gross = Fdi::new(FdiKind::Flow, Direction::Inward).with_netting(Netting::Gross)?;
/// assert_eq!(gross.to_string(), "fdi inward flow gross");
/// assert_eq!("fdi inward flow gross".parse(), Ok(gross));
///
/// // A position is what all flows have left: it is neither gross nor net.
/// let position = Fdi::new(FdiKind::Position, Direction::Inward);
/// assert!(position.with_netting(Netting::Gross).is_err());
/// # Ok::<(), bilateral::record::RecordError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fdi {
    kind: FdiKind,
    direction: Direction,
    presentation: Presentation,
    netting: Netting,
    counterpart: Counterpart,
    entities: Entities,
    instrument: Instrument,
    valuation: PositionValuation,
    conversion: Conversion,
    standard: Standard,
}

impl Fdi {
    /// An FDI measure of which nothing but account and direction is stated.
    #[must_use]
    pub fn new(kind: FdiKind, direction: Direction) -> Self {
        Fdi {
            kind,
            direction,
            presentation: Presentation::default(),
            netting: Netting::default(),
            counterpart: Counterpart::default(),
            entities: Entities::default(),
            instrument: Instrument::default(),
            valuation: PositionValuation::default(),
            conversion: Conversion::default(),
            standard: Standard::default(),
        }
    }

    /// Flow, position or income.
    #[must_use]
    pub const fn kind(self) -> FdiKind {
        self.kind
    }

    /// Inward or outward.
    #[must_use]
    pub const fn direction(self) -> Direction {
        self.direction
    }

    /// Directional, or assets and liabilities.
    #[must_use]
    pub const fn presentation(self) -> Presentation {
        self.presentation
    }

    /// Gross or net.
    #[must_use]
    pub const fn netting(self) -> Netting {
        self.netting
    }

    /// Immediate or ultimate investor.
    #[must_use]
    pub const fn counterpart(self) -> Counterpart {
        self.counterpart
    }

    /// With or without special-purpose entities.
    #[must_use]
    pub const fn entities(self) -> Entities {
        self.entities
    }

    /// The instrument.
    #[must_use]
    pub const fn instrument(self) -> Instrument {
        self.instrument
    }

    /// How a position is valued.
    #[must_use]
    pub const fn valuation(self) -> PositionValuation {
        self.valuation
    }

    /// The exchange rate of the conversion.
    #[must_use]
    pub const fn conversion(self) -> Conversion {
        self.conversion
    }

    /// The edition of the standard.
    #[must_use]
    pub const fn standard(self) -> Standard {
        self.standard
    }

    /// The same measure in this presentation.
    #[must_use]
    pub const fn with_presentation(self, presentation: Presentation) -> Self {
        Fdi {
            presentation,
            ..self
        }
    }

    /// The same measure, gross or net.
    ///
    /// # Errors
    ///
    /// [`RecordError::FdiAxis`] for a position, which is neither.
    pub fn with_netting(self, netting: Netting) -> Result<Self, RecordError> {
        Fdi { netting, ..self }.checked()
    }

    /// The same measure by immediate or ultimate investor.
    #[must_use]
    pub const fn with_counterpart(self, counterpart: Counterpart) -> Self {
        Fdi {
            counterpart,
            ..self
        }
    }

    /// The same measure with or without special-purpose entities.
    #[must_use]
    pub const fn with_entities(self, entities: Entities) -> Self {
        Fdi { entities, ..self }
    }

    /// The same measure of one instrument.
    ///
    /// # Errors
    ///
    /// [`RecordError::FdiAxis`] for reinvested earnings of a position, where they are part of equity.
    pub fn with_instrument(self, instrument: Instrument) -> Result<Self, RecordError> {
        Fdi { instrument, ..self }.checked()
    }

    /// The same position in this valuation.
    ///
    /// # Errors
    ///
    /// [`RecordError::FdiAxis`] for flows and income, which are valued at transaction prices.
    pub fn with_valuation(self, valuation: PositionValuation) -> Result<Self, RecordError> {
        Fdi { valuation, ..self }.checked()
    }

    /// The same measure converted at this exchange rate.
    ///
    /// # Errors
    ///
    /// [`RecordError::FdiAxis`] for a position at an average rate, and for a flow or income at an end-of-period rate.
    pub fn with_conversion(self, conversion: Conversion) -> Result<Self, RecordError> {
        Fdi { conversion, ..self }.checked()
    }

    /// The same measure by this edition of the standard.
    #[must_use]
    pub const fn with_standard(self, standard: Standard) -> Self {
        Fdi { standard, ..self }
    }

    fn checked(self) -> Result<Self, RecordError> {
        let refuse = |axis, value: &dyn fmt::Display, reason| {
            Err(RecordError::FdiAxis {
                kind: self.kind,
                axis,
                value: value.to_string(),
                reason,
            })
        };
        let position = self.kind == FdiKind::Position;
        if position && self.netting != Netting::Unstated {
            let reason = "it is what all flows in and out have left";
            return refuse("netting", &self.netting, reason);
        }
        if position && self.instrument == Instrument::ReinvestedEarnings {
            let reason = "they are part of equity once reinvested";
            return refuse("instrument", &self.instrument, reason);
        }
        if !position && self.valuation != PositionValuation::Unstated {
            return refuse("valuation", &self.valuation, "only a position is valued");
        }
        match self.conversion {
            Conversion::PeriodAverage if position => refuse(
                "conversion",
                &self.conversion,
                "a stock is converted at the rate of its day",
            ),
            Conversion::EndOfPeriod if !position => refuse(
                "conversion",
                &self.conversion,
                "transactions are converted at the average rate of their period",
            ),
            _ => Ok(self),
        }
    }
}

impl fmt::Display for Fdi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fdi {} {}", self.direction, self.kind)?;
        let unstated = Fdi::new(self.kind, self.direction);
        let stated = [
            (self.presentation != unstated.presentation).then(|| self.presentation.word()),
            (self.netting != unstated.netting).then(|| self.netting.word()),
            (self.counterpart != unstated.counterpart).then(|| self.counterpart.word()),
            (self.entities != unstated.entities).then(|| self.entities.word()),
            (self.instrument != unstated.instrument).then(|| self.instrument.word()),
            (self.valuation != unstated.valuation).then(|| self.valuation.word()),
            (self.conversion != unstated.conversion).then(|| self.conversion.word()),
            (self.standard != unstated.standard).then(|| self.standard.word()),
        ];
        stated
            .into_iter()
            .flatten()
            .try_for_each(|word| write!(f, " {word}"))
    }
}

serialize_as_text!(Fdi, "an fdi measure such as \"fdi inward flow\"");

impl FromStr for Fdi {
    type Err = RecordError;

    /// Reads the canonical text: `fdi`, direction, account, then the stated axes in their order.
    fn from_str(text: &str) -> Result<Self, RecordError> {
        let no_measure = |reason: String| RecordError::NoMeasure {
            text: text.into(),
            reason,
        };
        let mut words = text.split(' ');
        if words.next() != Some("fdi") {
            return Err(no_measure("expected it to begin with `fdi`".into()));
        }
        let direction = words.next().unwrap_or_default().parse()?;
        let kind = words.next().unwrap_or_default().parse()?;
        let mut fdi = Fdi::new(kind, direction);
        for word in words {
            // The words of the axes have nothing but `unstated` in common, so a word names its axis.
            if let Ok(presentation) = word.parse() {
                fdi = fdi.with_presentation(presentation);
            } else if let Ok(netting) = word.parse() {
                fdi = fdi.with_netting(netting)?;
            } else if let Ok(counterpart) = word.parse() {
                fdi = fdi.with_counterpart(counterpart);
            } else if let Ok(entities) = word.parse() {
                fdi = fdi.with_entities(entities);
            } else if let Ok(instrument) = word.parse() {
                fdi = fdi.with_instrument(instrument)?;
            } else if let Ok(valuation) = word.parse() {
                fdi = fdi.with_valuation(valuation)?;
            } else if let Ok(conversion) = word.parse() {
                fdi = fdi.with_conversion(conversion)?;
            } else if let Ok(standard) = word.parse() {
                fdi = fdi.with_standard(standard);
            } else {
                return Err(no_measure(format!("`{word}` names no axis of fdi")));
            }
        }
        // One text for one measure: an axis named twice, out of order or as unstated does not print back.
        let canonical = fdi.to_string();
        if canonical == text {
            Ok(fdi)
        } else {
            Err(no_measure(format!("expected `{canonical}`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn error(text: &str) -> String {
        text.parse::<Fdi>().unwrap_err().to_string()
    }

    #[test]
    fn contradictory_axes_are_refused_with_the_reason() {
        assert_eq!(
            error("fdi inward position net"),
            "an fdi position has no netting `net`: it is what all flows in and out have left"
        );
        assert_eq!(
            error("fdi inward flow market"),
            "an fdi flow has no valuation `market`: only a position is valued"
        );
        assert_eq!(
            error("fdi outward position reinvested-earnings"),
            "an fdi position has no instrument `reinvested-earnings`: they are part of equity once reinvested"
        );
        assert_eq!(
            error("fdi inward position period-average"),
            "an fdi position has no conversion `period-average`: a stock is converted at the rate of its day"
        );
        assert_eq!(
            error("fdi inward income end-of-period"),
            "an fdi income has no conversion `end-of-period`: transactions are converted at the average rate of their period"
        );
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!(
            error("fdi flow"),
            "unknown fdi direction `flow`, expected one of inward, outward"
        );
        assert_eq!(
            error("fdi inward stock"),
            "unknown fdi account `stock`, expected one of flow, position, income"
        );
        assert_eq!(
            error("fdi inward flow nett"),
            "`fdi inward flow nett` is no measure: `nett` names no axis of fdi"
        );
        assert_eq!(
            error("fdi inward flow gross net"),
            "`fdi inward flow gross net` is no measure: expected `fdi inward flow net`"
        );
    }

    proptest! {
        #[test]
        fn the_text_reads_back(
            kind in select(FdiKind::ALL),
            direction in select(Direction::ALL),
            presentation in select(Presentation::ALL),
            netting in select(Netting::ALL),
            counterpart in select(Counterpart::ALL),
            entities in select(Entities::ALL),
            instrument in select(Instrument::ALL),
            valuation in select(PositionValuation::ALL),
            conversion in select(Conversion::ALL),
            standard in select(Standard::ALL),
        ) {
            let fdi = Fdi { kind, direction, presentation, netting, counterpart, entities, instrument, valuation, conversion, standard };
            prop_assert_eq!(fdi.to_string().parse::<Fdi>(), fdi.checked());
        }
    }
}
