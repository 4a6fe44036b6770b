use std::fmt;

use super::ranked_part::RankedPart;
use super::ranking::Ranking;
use super::say::Percentage;
use crate::number::Rate;

/// The first parts of a ranking, with all that share the last of their ranks.
///
/// It prints as `CN + RU = 32.9 %`, saying so where more parts are in it than were asked for, and where another part may belong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Top<'a> {
    asked: usize,
    parts: &'a [RankedPart],
}

impl<'a> Top<'a> {
    /// How many were asked for.
    #[must_use]
    pub const fn asked(&self) -> usize {
        self.asked
    }

    /// The parts, the largest first: more than asked for where the last ones are equal, fewer where there are no more.
    pub const fn parts(&self) -> &'a [RankedPart] {
        self.parts
    }

    /// How many more parts than asked for are in it, because their amounts are equal to the last one's.
    #[must_use]
    pub const fn tied(&self) -> usize {
        self.parts.len().saturating_sub(self.asked)
    }

    /// Whether no other part that is listed can belong to these, whatever the true amounts are.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        let count = self.parts.len();
        self.parts.iter().all(|part| part.ranks().1 <= count)
    }

    /// The share of these parts together, CRₙ of n parts, a fraction from 0 to 1; nothing of none.
    ///
    /// It is the share of these very parts. Where [`Top::is_certain`] says no, those with the largest true amounts may be others.
    #[must_use]
    pub fn share(&self) -> Option<&'a Rate> {
        self.parts.last().map(RankedPart::cumulated)
    }
}

impl fmt::Display for Top<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(share) = self.share() else {
            return f.write_str("no parts");
        };
        let names: Vec<String> = self
            .parts
            .iter()
            .map(|part| part.part().to_string())
            .collect();
        write!(f, "{} = {}", names.join(" + "), Percentage(share))?;
        if self.tied() > 0 {
            write!(
                f,
                ", {} of them where {} were asked for: the last are equal",
                self.parts.len(),
                self.asked
            )?;
        }
        if !self.is_certain() {
            f.write_str(", others may belong here")?;
        }
        Ok(())
    }
}

impl Ranking {
    /// The first `count` parts with their share together, the concentration ratio CRₙ, and with all that are equal to the last.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::ranking_of_sum;
    /// use bilateral::money::{Amount, Currency};
    ///
    /// let parts = [("CN", 40), ("RU", 20), ("IT", 20), ("KZ", 20)];
    /// let parts = parts.map(|(part, value)| (part, Amount::exact(value.into(), Currency::USD)));
    /// let ranking = ranking_of_sum(parts)?;
    /// assert_eq!(ranking.top(1).to_string(), "CN = 40.0 %");
    /// // Three share the second rank; there is no saying which of them are the second and the third.
    /// let three = ranking.top(3);
    /// assert_eq!(
    ///     three.to_string(),
    ///     "CN + IT + KZ + RU = 100.0 %, 4 of them where 3 were asked for: the last are equal"
    /// );
    /// assert_eq!(three.tied(), 1);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: World Bank, WITS, *Trade indicators* (shares of the largest partners).
    pub fn top(&self, count: usize) -> Top<'_> {
        let parts = self.parts();
        // Ranks do not fall along the list, and equal amounts share one.
        let within = parts.partition_point(|part| part.rank() <= count);
        Top {
            asked: count,
            parts: parts.get(..within).unwrap_or(parts),
        }
    }
}
