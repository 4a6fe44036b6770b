use std::fmt;

use serde::Serialize;

use super::quotient::not_below_zero;
use super::ranked_part::RankedPart;
use super::say::Percentage;
use super::share::refuse_negative;
use super::shares_of_parts::{Shares, Sums};
use super::{ComputeError, PartName, total};
use crate::dataset::Level;
use crate::money::{Amount, AmountRange};
use crate::number::{Rate, Ratio};
use crate::period::Period;
use crate::place::Area;

/// The parts of a whole by size, each with its rank, its share and the share of all down to it.
///
/// It prints as `1. CN 40 = 40.0 %; 2. RU 35 = 35.0 %; rest 25 USD = 25.0 %; of 100 USD`; of more than six parts, the first six.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.ranking/1")]
#[must_use]
pub struct Ranking {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Period>,
    whole: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) whole_level: Option<Box<Level>>,
    parts: Vec<RankedPart>,
    sum: AmountRange,
    #[serde(skip_serializing_if = "Option::is_none")]
    rest: Option<Rest>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) left_out: Vec<Area>,
}

impl Ranking {
    /// The whole: as printed, or the sum of the parts.
    #[must_use]
    pub const fn whole(&self) -> Amount {
        self.whole
    }

    /// The parts, the largest first, equal ones in order of their names.
    pub fn parts(&self) -> &[RankedPart] {
        &self.parts
    }

    /// One part by its name.
    pub fn part(&self, name: &PartName) -> Option<&RankedPart> {
        self.parts.iter().find(|part| part.part == *name)
    }

    /// Every sum of the parts that their margins allow.
    #[must_use]
    pub const fn sum(&self) -> &AmountRange {
        &self.sum
    }

    /// What the printed whole holds beside the parts; nothing where they leave nothing of it, or are the whole themselves.
    #[must_use]
    pub const fn rest(&self) -> Option<&Rest> {
        self.rest.as_ref()
    }

    /// The period, when a dataset was asked.
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        self.period
    }

    /// The whole with its derivation, when a dataset was asked and has it recorded.
    #[must_use]
    pub fn whole_level(&self) -> Option<&Level> {
        self.whole_level.as_deref()
    }

    /// The aggregates of countries that a dataset has beside the parts, and that are no parts.
    #[must_use]
    pub fn left_out(&self) -> &[Area] {
        &self.left_out
    }
}

/// What a printed whole holds beside the parts listed. It has no rank: it may be one part or many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Rest {
    pub(super) amount: AmountRange,
    pub(super) share: Rate,
}

impl Rest {
    /// Every amount that the margins leave for it, none below zero.
    #[must_use]
    pub const fn amount(&self) -> &AmountRange {
        &self.amount
    }

    /// Its share in the whole, a fraction from 0 to 1.
    #[must_use]
    pub const fn share(&self) -> &Rate {
        &self.share
    }
}

impl fmt::Display for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_SHOWN: usize = 6;
        if let Some(period) = self.period {
            write!(f, "{period}: ")?;
        }
        for part in self.parts.iter().take(MOST_SHOWN) {
            write!(f, "{part}; ")?;
        }
        if let Some(more @ 1..) = self.parts.len().checked_sub(MOST_SHOWN) {
            write!(f, "{more} more; ")?;
        }
        if let Some(rest) = &self.rest {
            write!(f, "rest {} = {}; ", rest.amount, Percentage(&rest.share))?;
        }
        write!(f, "of {:#}", self.whole.short())?;
        if !self.left_out.is_empty() {
            let areas: Vec<&str> = self.left_out.iter().map(|area| area.code()).collect();
            write!(f, "; without {}", areas.join(", "))?;
        }
        Ok(())
    }
}

/// The parts of a printed whole by size: rank, part ÷ whole, and (this and all larger parts) ÷ whole, fractions from 0 to 1.
///
/// Parts that are not listed may be in the whole; they are its [`rest`](Ranking::rest). All parts together are no more than the
/// whole, which narrows what the margins allow each share. Ranks follow from the amounts of the parts alone.
///
/// # Errors
///
/// [`ComputeError::NoAmounts`] when there are no parts; [`ComputeError::NegativePart`] when one is below zero;
/// [`ComputeError::AggregatePart`] when one is the world or a group of countries, [`ComputeError::AllGoodsPart`] when one is all goods;
/// [`ComputeError::PartTwice`] when two have
/// one name; [`ComputeError::PartExceedsWhole`] when the parts make more than the whole whatever the margins ([`ranking_of_sum`] and
/// [`Ranking::against`] are for those); [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the whole;
/// [`ComputeError::Money`] when currencies differ; [`ComputeError::Number`] when the sum of the parts needs more digits than a decimal
/// keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::ranking;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let billion = |digits| Amount::printed(digits, Scale::Billion, Currency::USD);
/// // The trade of Uzbekistan in the first half of 2023.
/// let parts = [("CN", billion("5.2")?), ("RU", billion("4.4")?), ("KZ", billion("2.19")?)];
/// let ranking = ranking(parts.clone(), &billion("29.2")?)?;
/// // 2.185 ÷ 29.25 = 7.470… % and 2.195 ÷ 29.15 = 7.530… %.
/// assert_eq!(ranking.parts()[2].to_string(), "3. KZ 2.19 bn = 7.5 %");
/// // 5.15 + 4.35 + 2.185 = 11.685 and 5.25 + 4.45 + 2.195 = 11.895, taken from 29.15 to 29.25.
/// assert_eq!(ranking.rest().unwrap().amount().to_string(), "17.255 bn to 17.565 bn USD");
///
/// assert_eq!(
///     bilateral::compute::ranking(parts, &billion("11.5")?).unwrap_err().to_string(),
///     "the part 11.685 bn to 11.895 bn USD exceeds the whole 11.45 bn to 11.55 bn USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade indicators* (partner share, product share).
pub fn ranking<N: Into<PartName>>(
    parts: impl IntoIterator<Item = (N, Amount)>,
    whole: &Amount,
) -> Result<Ranking, ComputeError> {
    rank(entries(parts), Some(whole))
}

/// The parts by size, of the whole that they make together: rank, part ÷ sum, and (this and all larger parts) ÷ sum, fractions
/// from 0 to 1.
///
/// Every part is in the sum as well, so that the shares move together and each is known as narrowly as in
/// [`share_of_sum`](super::share_of_sum).
///
/// # Errors
///
/// As [`ranking`], but for the whole: [`ComputeError::Zero`] and [`ComputeError::MaybeZero`] when the sum is or may be zero.
///
/// # Example
///
/// ```
/// use bilateral::compute::{PartName, ranking_of_sum};
/// use bilateral::money::{Amount, Currency, Scale};
/// use bilateral::place::Area;
///
/// let million = |digits| Amount::printed(digits, Scale::Million, Currency::USD);
/// let [china, italy, turkey]: [Area; 3] = ["CN".parse()?, "IT".parse()?, "TR".parse()?];
/// let ranking = ranking_of_sum([(turkey, million("30")?), (china, million("50.0")?), (italy, million("30.4")?)])?;
/// // Turkey's 30 is 29.5 to 30.5, and so may be above Italy's 30.35 to 30.45.
/// let ranks: Vec<_> = ranking.parts().iter().map(|part| (part.part().to_string(), part.rank(), part.ranks())).collect();
/// assert_eq!(ranks, [("CN".into(), 1, (1, 1)), ("IT".into(), 2, (2, 3)), ("TR".into(), 3, (2, 3))]);
/// // 29.5 ÷ (29.5 + 50.05 + 30.45) = 26.81… % and 30.5 ÷ (30.5 + 49.95 + 30.35) = 27.52… %.
/// let turkeys = ranking.part(&turkey.into()).unwrap();
/// assert_eq!(turkeys.to_string(), "3. (2 to 3) TR 30 m = 27.2 % (26.8 % to 27.6 %)");
///
/// let with_world = [(china, million("50")?), (Area::WORLD, million("110")?)];
/// assert_eq!(
///     ranking_of_sum(with_world).unwrap_err().to_string(),
///     "WORLD is an aggregate and would count its members twice: expected areas that do not overlap"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade indicators* (partner share, product share).
pub fn ranking_of_sum<N: Into<PartName>>(
    parts: impl IntoIterator<Item = (N, Amount)>,
) -> Result<Ranking, ComputeError> {
    rank(entries(parts), None)
}

/// A part before it is ranked, with its derivation if it has one.
pub(super) struct Entry {
    pub(super) part: PartName,
    pub(super) amount: Amount,
    pub(super) level: Option<Box<Level>>,
}

fn entries<N: Into<PartName>>(parts: impl IntoIterator<Item = (N, Amount)>) -> Vec<Entry> {
    let entry = |(part, amount): (N, Amount)| Entry {
        part: part.into(),
        amount,
        level: None,
    };
    parts.into_iter().map(entry).collect()
}

pub(super) fn rank(
    mut entries: Vec<Entry>,
    printed: Option<&Amount>,
) -> Result<Ranking, ComputeError> {
    let amounts: Vec<Amount> = entries.iter().map(|entry| entry.amount).collect();
    let sum = total(&amounts)?;
    PartName::refuse_overlap(entries.iter().map(|entry| &entry.part))?;
    for amount in &amounts {
        refuse_negative(amount)?;
    }
    entries.sort_by(|a, b| {
        let by_size = b.amount.value().cmp(&a.amount.value());
        by_size.then_with(|| a.part.cmp(&b.part))
    });
    let all = Sums::of(&amounts);
    let shares = Shares::of(&all, &sum, printed)?;
    let order = Order::of(&entries);

    let mut parts: Vec<RankedPart> = Vec::with_capacity(entries.len());
    let mut so_far = Sums::of(&[]);
    for (index, entry) in entries.into_iter().enumerate() {
        let rank = match parts.last() {
            Some(before) if before.amount.value() == entry.amount.value() => before.rank,
            _ => index.saturating_add(1),
        };
        so_far = so_far.with(&entry.amount);
        parts.push(RankedPart {
            rank,
            ranks: order.ranks(&entry.amount),
            share: shares.share(&Sums::of(&[entry.amount]))?,
            cumulated: shares.share(&so_far)?,
            part: entry.part,
            amount: entry.amount,
            level: entry.level,
        });
    }
    Ok(Ranking {
        period: None,
        whole: printed.copied().unwrap_or(sum),
        whole_level: None,
        sum: all.range(sum.currency())?,
        rest: shares.rest(sum.currency())?,
        parts,
        left_out: Vec::new(),
    })
}

/// The lowest and the highest true amount of every part, each in ascending order.
struct Order {
    lowest: Vec<Ratio>,
    highest: Vec<Ratio>,
}

impl Order {
    fn of(entries: &[Entry]) -> Order {
        let ends = entries.iter().map(|entry| not_below_zero(&entry.amount));
        let (mut lowest, mut highest): (Vec<Ratio>, Vec<Ratio>) = ends.unzip();
        lowest.sort_unstable();
        highest.sort_unstable();
        Order { lowest, highest }
    }

    /// The best and the worst rank of one of the parts: one more than the number of those that are larger whatever the true
    /// amounts are, and of those that can be larger.
    fn ranks(&self, amount: &Amount) -> (usize, usize) {
        let above = |ends: &[Ratio], limit: &Ratio| {
            ends.len()
                .saturating_sub(ends.partition_point(|end| end <= limit))
        };
        let (lowest, highest) = not_below_zero(amount);
        let can_be_larger = above(&self.highest, &lowest);
        // The part is among them itself, unless it is known exactly.
        let itself = usize::from(highest > lowest);
        (
            above(&self.lowest, &highest).saturating_add(1),
            can_be_larger.saturating_sub(itself).saturating_add(1),
        )
    }
}
