//! How a figure that went into a formula is said; what came out of it is said with its range.

use std::fmt;

use super::say;
use crate::number::{Ratio, Rounding};

/// A figure as a percentage: to as many places up to four as write it in full, or else as what comes out is.
pub(super) struct Given<'a>(pub(super) &'a Ratio);

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FEWEST: u32 = 1;
        const MOST: u32 = 4;
        let percent = self.0.times(&Ratio::from(100));
        let percent = (FEWEST..=MOST)
            .map(|places| self.0.percent(Rounding::to(places)))
            .find(|written| written.number() == &percent)
            .unwrap_or_else(|| say::percent(self.0));
        if f.sign_plus() {
            write!(f, "{percent:+}")
        } else {
            write!(f, "{percent}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_said_in_full_where_it_can_be() {
        let said = |text: &str| Given(&text.parse().unwrap()).to_string();
        assert_eq!(said("0.28"), "28.0 %");
        assert_eq!(said("0.1234"), "12.34 %");
        assert_eq!(said("-0.004"), "-0.4 %");
        assert_eq!(said("1/3"), "33.3 %");
        assert_eq!(said("1/3000"), "0.033 %");
        assert_eq!(format!("{:+}", Given(&Ratio::ONE)), "+100.0 %");
    }
}
