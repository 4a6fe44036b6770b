//! Which lines a panel has, and which it lacks.

use std::collections::BTreeSet;

use super::code::Code;
use super::{By, Panel};

impl Panel {
    /// Whether the panel has no lines below its header.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::Panel;
    ///
    /// let march = "reporter,partner,flow,period,value\n1,2,M,202103,5\n";
    /// assert!(Panel::of_months(1, 2)?.add(march.as_bytes(), "march.csv")?.is_empty());
    /// assert!(!Panel::of_months(1, 3)?.add(march.as_bytes(), "march.csv")?.is_empty());
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let years: Vec<u16> = self.table.years().collect();
        let mut pairs = self.table.pairs().filter(|pair| self.is_asked_for(*pair));
        !pairs.any(|pair| years.iter().any(|year| self.has_row(pair, *year)))
    }

    /// The reporters and years that have rows with partners in these months and none with the world, in order.
    ///
    /// A panel [by reporter](By::Reporter) has no line of them.
    #[must_use]
    pub fn without_world(&self) -> Vec<(String, u16)> {
        let years: Vec<u16> = self.table.years().collect();
        let (mut any, mut world) = (BTreeSet::new(), BTreeSet::new());
        for pair in self.table.pairs() {
            let Some((reporter, partner)) = self.table.codes(pair) else {
                continue;
            };
            for year in years.iter().filter(|year| self.has_row(pair, **year)) {
                any.insert((reporter, *year));
                if *partner == Code::WORLD {
                    world.insert((reporter, *year));
                }
            }
        }
        any.difference(&world)
            .map(|(reporter, year)| (reporter.to_string(), *year))
            .collect()
    }

    /// Whether the panel has lines of a pair, if there are any.
    pub(super) fn is_asked_for(&self, pair: u32) -> bool {
        match self.by {
            By::ReporterAndPartner => true,
            By::Reporter => {
                let codes = self.table.codes(pair);
                codes.is_some_and(|(_, partner)| *partner == Code::WORLD)
            }
        }
    }

    /// Whether a pair has a row of a year in these months.
    fn has_row(&self, pair: u32, year: u16) -> bool {
        self.table.sums(pair, year).is_some()
    }
}
