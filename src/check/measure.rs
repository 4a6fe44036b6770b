//! What a figure of a statement measures, by the words of the statement file.

use std::fmt;

/// What a figure of a statement measures.
///
/// Wider than [`record::Measure`](crate::record::Measure): a statement prints rates and changes as well, and any other word is a
/// plain quantity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Measure {
    Exports,
    Imports,
    ReExports,
    Turnover,
    Balance,
    Deficit,
    Surplus,
    Growth,
    Change,
    Share,
    Coverage,
    Ratio,
    FdiInflow,
    FdiOutflow,
    FdiPosition,
    Quantity,
    Index,
    Other(String),
}

impl Measure {
    const KNOWN: [Measure; 17] = [
        Measure::Exports,
        Measure::Imports,
        Measure::ReExports,
        Measure::Turnover,
        Measure::Balance,
        Measure::Deficit,
        Measure::Surplus,
        Measure::Growth,
        Measure::Change,
        Measure::Share,
        Measure::Coverage,
        Measure::Ratio,
        Measure::FdiInflow,
        Measure::FdiOutflow,
        Measure::FdiPosition,
        Measure::Quantity,
        Measure::Index,
    ];

    pub(super) fn read(word: &str) -> Measure {
        Measure::known(word).unwrap_or_else(|| Measure::Other(word.to_owned()))
    }

    /// The measure of one of the words that have a meaning.
    pub(super) fn known(word: &str) -> Option<Measure> {
        Measure::KNOWN
            .into_iter()
            .find(|known| known.word() == word)
    }

    fn word(&self) -> &str {
        match self {
            Measure::Exports => "exports",
            Measure::Imports => "imports",
            Measure::ReExports => "re-exports",
            Measure::Turnover => "turnover",
            Measure::Balance => "balance",
            Measure::Deficit => "deficit",
            Measure::Surplus => "surplus",
            Measure::Growth => "growth",
            Measure::Change => "change",
            Measure::Share => "share",
            Measure::Coverage => "coverage",
            Measure::Ratio => "ratio",
            Measure::FdiInflow => "fdi-inflow",
            Measure::FdiOutflow => "fdi-outflow",
            Measure::FdiPosition => "fdi-position",
            Measure::Quantity => "quantity",
            Measure::Index => "index",
            Measure::Other(word) => word,
        }
    }

    /// Whether it relates two levels and is no level itself.
    pub(super) fn is_rate(&self) -> bool {
        matches!(
            self,
            Measure::Growth | Measure::Share | Measure::Coverage | Measure::Ratio
        )
    }

    /// Whether it is a level that relations follow from; a quantity or an index may be of exports and of imports.
    pub(super) fn has_identities(&self) -> bool {
        self.is_made_of_trade()
            || matches!(
                self,
                Measure::ReExports
                    | Measure::FdiInflow
                    | Measure::FdiOutflow
                    | Measure::FdiPosition
            )
    }

    /// Whether it is exports, imports, or follows from the two.
    pub(super) fn is_made_of_trade(&self) -> bool {
        matches!(
            self,
            Measure::Exports
                | Measure::Imports
                | Measure::Turnover
                | Measure::Balance
                | Measure::Deficit
                | Measure::Surplus
        )
    }

    /// Whether figures of the parts of a period add up to that of the period.
    pub(super) fn adds_up_over_time(&self) -> bool {
        self.has_identities() && *self != Measure::FdiPosition
    }

    /// Whether no value below zero has a meaning. FDI can be withdrawn, and a balance can tip.
    pub(super) fn cannot_be_negative(&self) -> bool {
        matches!(
            self,
            Measure::Exports
                | Measure::Imports
                | Measure::ReExports
                | Measure::Turnover
                | Measure::Quantity
                | Measure::Index
        )
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_that_of_one_measure() {
        for known in Measure::KNOWN {
            assert_eq!(Measure::read(known.word()), known);
        }
        assert_eq!(
            Measure::read("Exports"),
            Measure::Other("Exports".to_owned())
        );
    }

    /// The table of what follows from a measure: identities, of exports and imports, adding up over time, never below zero.
    #[test]
    fn what_follows_from_each_measure() {
        let holds = |word: &str| {
            let measure = Measure::read(word);
            [
                measure.has_identities(),
                measure.is_made_of_trade(),
                measure.adds_up_over_time(),
                measure.cannot_be_negative(),
            ]
        };
        for word in ["exports", "imports", "turnover"] {
            assert_eq!(holds(word), [true, true, true, true], "{word}");
        }
        for word in ["balance", "deficit", "surplus"] {
            assert_eq!(holds(word), [true, true, true, false], "{word}");
        }
        assert_eq!(holds("re-exports"), [true, false, true, true]);
        for word in ["fdi-inflow", "fdi-outflow"] {
            assert_eq!(holds(word), [true, false, true, false], "{word}");
        }
        assert_eq!(holds("fdi-position"), [true, false, false, false]);
        for word in ["quantity", "index"] {
            assert_eq!(holds(word), [false, false, false, true], "{word}");
        }
        for word in ["growth", "change", "share", "coverage", "ratio", "arrivals"] {
            assert_eq!(holds(word), [false; 4], "{word}");
        }
    }
}
