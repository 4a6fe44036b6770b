use std::collections::BTreeMap;
use std::fmt;

/// Why figures that are in order became no record: they break down, add up or repeat others in the file, or are none.
///
/// # Example
///
/// ```
/// use bilateral::read::Reason;
///
/// assert_eq!(Reason::SecondPartner.to_string(), "broken down by second partner");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// By the country of consignment or another second partner.
    SecondPartner,
    /// By customs procedure.
    CustomsProcedure,
    /// By mode of transport or of supply.
    Mode,
    /// By the status of the goods for processing: a flow that is part of imports or exports.
    Processing,
    /// A quantity, not a value.
    Quantity,
    /// A rate, a share or an index, which the library computes itself.
    Derived,
    /// Imports without re-imports or exports without re-exports: the difference of two figures, which is computed and not read.
    Net,
    /// A year that the publisher added up from the months in the same row.
    SumOfMonths,
    /// A month that has not come yet, printed as zero.
    NotYet,
    /// By industry.
    Industry,
    /// By component of foreign direct investment or by sector.
    Component,
    /// Adjusted for season and calendar, or for re-exports: another figure for the same trade.
    Adjusted,
    /// A group of countries or of goods that overlaps others and has no code of its own.
    Group,
    /// A row that the publisher printed before.
    Repeated,
    /// A row that is none of those that the mapping asks for.
    NotAsked,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::SecondPartner => "broken down by second partner",
            Reason::CustomsProcedure => "broken down by customs procedure",
            Reason::Mode => "broken down by mode of transport or supply",
            Reason::Processing => "goods for processing, a part of imports or exports",
            Reason::Quantity => "a quantity, not a value",
            Reason::Derived => "a rate, a share or an index",
            Reason::Net => "net of re-imports or re-exports, which is computed and not read",
            Reason::SumOfMonths => "a sum of the months in the same row",
            Reason::NotYet => "a month that has not come yet, printed as zero",
            Reason::Industry => "broken down by industry",
            Reason::Component => "broken down by component or sector",
            Reason::Adjusted => "adjusted, another figure for the same trade",
            Reason::Group => "a group without a code of its own",
            Reason::Repeated => "a row that stands in the file before",
            Reason::NotAsked => "other rows than the mapping asks for",
        })
    }
}

/// How many figures were set aside for one reason, and where the first was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SetAside {
    pub(super) figures: u64,
    pub(super) first_line: u64,
}

impl SetAside {
    /// How many figures.
    #[must_use]
    pub const fn figures(&self) -> u64 {
        self.figures
    }

    /// The line of the first, or its row in a JSON document; counted from 1.
    #[must_use]
    pub const fn first_line(&self) -> u64 {
        self.first_line
    }
}

/// What has been set aside so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(BTreeMap<Reason, SetAside>);

impl Tally {
    pub(super) fn add(&mut self, reason: Reason, line: u64) {
        self.0
            .entry(reason)
            .and_modify(|tally| tally.figures = tally.figures.saturating_add(1))
            .or_insert(SetAside {
                figures: 1,
                first_line: line,
            });
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Reason, SetAside)> {
        self.0.iter().map(|(reason, tally)| (*reason, *tally))
    }
}
