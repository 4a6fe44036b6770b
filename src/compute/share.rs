use std::fmt;

use serde::Serialize;

use super::ComputeError;
use super::fdi_axes::part_of_all_partners;
use super::part_of_whole::range_of_share;
use super::quotient::{not_below_zero, quotient, within};
use super::say::Percentage;
use crate::dataset::{Dataset, Level};
use crate::money::Amount;
use crate::number::{Points, Range, Rate, Ratio};
use crate::period::Period;
use crate::record::{Key, Measure};

/// A part as a fraction of its whole, between 0 and 1.
///
/// It prints as `48 m ÷ 1.548 bn ± 0.0505 bn = 3.1 % (2.9 % to 3.3 %)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.share/1")]
#[must_use]
pub struct Share {
    part: Amount,
    whole: Amount,
    rate: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl Share {
    /// The part.
    #[must_use]
    pub const fn part(&self) -> Amount {
        self.part
    }

    /// The whole.
    #[must_use]
    pub const fn whole(&self) -> Amount {
        self.whole
    }

    /// Part and whole with their period and derivation, when a dataset was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    /// The share as a fraction: 0.03 for 3 %.
    #[must_use]
    pub const fn rate(&self) -> &Rate {
        &self.rate
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ÷ {} = {}",
            self.part.short(),
            self.whole.short(),
            Percentage(&self.rate)
        )
    }
}

/// The share of `part` in `whole`, both as published: part ÷ whole, a fraction from 0 to 1.
///
/// The margins of the two are taken as independent, cut to what a share can be. Where the whole is the sum of the part and a rest
/// that are both known, [`share_of_sum`] says more.
///
/// # Errors
///
/// [`ComputeError::PartExceedsWhole`] when the part is larger whatever the margins; [`ComputeError::NegativePart`] when it is below
/// zero; [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the whole;
/// [`ComputeError::Money`] when the currencies differ.
///
/// # Example
///
/// ```
/// use bilateral::compute::share;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
/// let turnover = Amount::printed("1.6", Scale::Billion, Currency::USD)?;
/// // 48 ÷ 1600 = 3.0 %; 47.5 ÷ 1650 = 2.878… % and 48.5 ÷ 1550 = 3.129… %.
/// assert_eq!(share(&imports, &turnover)?.to_string(), "48 m ÷ 1.6 bn = 3.0 % (2.8 % to 3.2 %)");
///
/// // Exports of 1.5 bn cannot be a part of 1.045 bn.
/// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
/// let misprinted = Amount::printed("1.045", Scale::Billion, Currency::USD)?;
/// assert_eq!(
///     share(&exports, &misprinted).unwrap_err().to_string(),
///     "the part 1.45 bn to 1.55 bn USD exceeds the whole 1.0445 bn to 1.0455 bn USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: World Bank, WITS, *Trade indicators* (partner share, product share).
pub fn share(part: &Amount, whole: &Amount) -> Result<Share, ComputeError> {
    let quotient = quotient(part, whole, "the whole")?;
    refuse_negative(part)?;
    let exceeds = || ComputeError::PartExceedsWhole {
        part: Box::new(part.into()),
        whole: Box::new(whole.into()),
    };
    let range = quotient
        .range()
        .intersection(&from_nothing_to_all()?)
        .ok_or_else(exceeds)?;
    Ok(Share {
        part: *part,
        whole: *whole,
        rate: within(quotient.point(), range)?,
        levels: None,
    })
}

/// The share of `part` in the sum of `part` and `rest`: part ÷ (part + rest), a fraction from 0 to 1.
///
/// Part and whole move together here, so the range is narrower than that of [`share`]: it is lowest where the part is
/// lowest and the rest highest, and the other way round.
///
/// # Errors
///
/// [`ComputeError::NegativePart`] when part or rest is below zero; [`ComputeError::Zero`] and
/// [`ComputeError::MaybeZero`] when their sum is or may be zero; [`ComputeError::Money`] when the currencies differ or the sum needs
/// more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::share_of_sum;
/// use bilateral::money::{Amount, Currency, Scale};
///
/// let imports = Amount::printed("48", Scale::Million, Currency::USD)?;
/// let exports = Amount::printed("1.5", Scale::Billion, Currency::USD)?;
/// // 47.5 ÷ (47.5 + 1550) = 2.973… % and 48.5 ÷ (48.5 + 1450) = 3.236… %.
/// assert_eq!(
///     share_of_sum(&imports, &exports)?.to_string(),
///     "48 m ÷ 1.548 bn ± 0.0505 bn = 3.1 % (2.9 % to 3.3 %)"
/// );
/// // Nothing but exports: they are all of it, whatever they are.
/// let none = Amount::exact(0.into(), Currency::USD);
/// assert_eq!(share_of_sum(&exports, &none)?.rate().range().to_string(), "[1, 1]");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: as [`share`].
pub fn share_of_sum(part: &Amount, rest: &Amount) -> Result<Share, ComputeError> {
    let whole = part.plus(rest)?;
    refuse_negative(part)?;
    refuse_negative(rest)?;
    let point = quotient(part, &whole, "the whole")?.point().clone();
    let range = range_of_share(&not_below_zero(part), &not_below_zero(rest), None)?;
    Ok(Share {
        part: *part,
        whole,
        rate: within(&point, range)?,
        levels: None,
    })
}

/// The share of `part`, which is `whole` less `others`: 1 − others ÷ whole, where each amount stands once.
fn share_without(whole: &Amount, others: &Amount, part: &Amount) -> Result<Share, ComputeError> {
    refuse_negative(part)?;
    let of_others = share(others, whole)?;
    let rate = Points::between(of_others.rate(), &Rate::exactly(Ratio::ONE));
    Ok(Share {
        part: *part,
        whole: *whole,
        rate: rate.difference().clone(),
        levels: None,
    })
}

pub(super) fn refuse_negative(part: &Amount) -> Result<(), ComputeError> {
    if part.highest().is_negative() {
        return Err(ComputeError::NegativePart { part: *part });
    }
    Ok(())
}

/// Refuses a part that is or may be below zero.
pub(super) fn refuse_maybe_negative(part: &Amount) -> Result<(), ComputeError> {
    refuse_negative(part)?;
    if part.lowest().is_negative() {
        return Err(ComputeError::MaybeNegativePart { part: *part });
    }
    Ok(())
}

/// Refuses a part that is or may be below zero where its measure lets it; elsewhere a margin that reaches there is cut off.
pub(super) fn refuse_negative_of(measure: Measure, part: &Amount) -> Result<(), ComputeError> {
    if measure.can_be_negative() {
        refuse_maybe_negative(part)
    } else {
        refuse_negative(part)
    }
}

pub(super) fn from_nothing_to_all() -> Result<Range, ComputeError> {
    Ok(Range::closed(Ratio::ZERO, Ratio::ONE)?)
}

impl Dataset {
    /// The share of one series in another over a period: a partner in the world, imports in turnover, a product in all goods,
    /// re-exports in exports.
    ///
    /// The whole must be a whole of the part: the two keys may differ in the partner (the whole's is the world), the product
    /// (the whole's is the total), or the measure (exports and imports in turnover, re-exports and domestic exports in exports,
    /// re-imports in imports), in all else not; a turnover valued `fob+cif` holds exports FOB and imports CIF. Where the
    /// whole is a turnover known only from its exports and imports, the share is [`share_of_sum`]; that of domestic exports known only
    /// from exports and re-exports is what the share of the re-exports leaves of 1.
    ///
    /// FDI with a partner is no part by its key, see [`Key::is_part_of`], but by its figures it can be: it has a share in the same FDI
    /// with the world as long as none of its partners has less than none: of a total
    /// that disinvestment has lowered, the others together have more than all. Every partner recorded under the same axes is
    /// looked at; one that is not recorded is taken to have none or more, and so is one whose margin leaves it open.
    ///
    /// # Errors
    ///
    /// [`ComputeError::UnlikeAxis`] when two measures of FDI differ in an axis; [`ComputeError::NegativePartner`] when FDI with a
    /// recorded partner is below zero, or that of the part may be;
    /// [`ComputeError::NotAPart`] when the one is no part of the other; [`DatasetError::DifferentReleases`](crate::dataset::DatasetError::DifferentReleases) as for
    /// [`Dataset::growth`]; [`ComputeError::Dataset`] when one of them is incomplete; those of [`share`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency};
    /// use bilateral::place::Area;
    /// use bilateral::record::{Key, Measure, Record};
    ///
    /// let romania = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let world = romania.with_partner(Area::WORLD)?;
    /// let mut builder = Dataset::builder(Duplicates::Refuse);
    /// for (key, value) in [(&romania, 15), (&world, 600)] {
    ///     builder.insert(Record::new(key.clone(), "2021".parse()?, Amount::exact(value.into(), Currency::USD))?);
    /// }
    /// let dataset = builder.build()?;
    /// let year = "2021".parse()?;
    /// assert_eq!(dataset.share(&romania, &world, year)?.to_string(), "15 ÷ 600 = 2.5 %");
    /// assert_eq!(
    ///     dataset.share(&world, &romania, year).unwrap_err().to_string(),
    ///     "KZ–WORLD exports, USD is no part of KZ–RO exports, USD"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn share(&self, part: &Key, whole: &Key, period: Period) -> Result<Share, ComputeError> {
        if let (Measure::Fdi(of_part), Measure::Fdi(of_whole)) = (part.measure(), whole.measure()) {
            part_of_all_partners(self, (part, of_part), (whole, of_whole), period)?;
        } else if !part.is_part_of(whole) {
            return Err(ComputeError::NotAPart {
                part: Box::new(part.clone()),
                whole: Box::new(whole.clone()),
            });
        }
        let whole = self.level(whole, period)?;
        let level = self.level(part, period)?;
        level.same_release(&whole)?;
        let rest = match (whole.recorded(), whole.parts()) {
            (None, Some((first, second))) if first.key() == part => Some(second.amount()),
            (None, Some((first, second))) if second.key() == part => Some(first.amount()),
            _ => None,
        };
        let share = match (rest, level.recorded(), level.parts()) {
            (Some(rest), _, _) => share_of_sum(&level.amount(), &rest)?,
            (None, None, Some((all, others))) if all.key() == whole.key() => {
                share_without(&whole.amount(), &others.amount(), &level.amount())?
            }
            _ => share(&level.amount(), &whole.amount())?,
        };
        Ok(Share {
            levels: Some(Box::new((level, whole))),
            ..share
        })
    }
}
