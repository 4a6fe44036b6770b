use std::cmp::Reverse;
use std::fmt;

use serde::Serialize;

use super::growth::{Growth, growth};
use super::quotient::{one_minus, refuse_below_zero};
use super::say::Difference;
use super::{ComputeError, PartName, total};
use crate::dataset::Level;
use crate::money::{Amount, AmountRange, MoneyError};
use crate::number::{NumberError, Points, Range, Rate, Ratio};

/// One part of a whole in two periods, under its name.
///
/// A part that appears or vanishes has an amount of zero in one of the periods, which the caller states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    name: PartName,
    base: Amount,
    current: Amount,
}

impl Component {
    /// The part called `name`, which went from `base` to `current`.
    ///
    /// # Example
    ///
    /// See [`contributions_of_sum`].
    pub fn new(name: impl Into<PartName>, base: Amount, current: Amount) -> Component {
        Component {
            name: name.into(),
            base,
            current,
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &PartName {
        &self.name
    }

    /// The amount in the earlier period.
    #[must_use]
    pub const fn base(&self) -> Amount {
        self.base
    }

    /// The amount in the later period.
    #[must_use]
    pub const fn current(&self) -> Amount {
        self.current
    }

    fn change(&self) -> Result<Amount, MoneyError> {
        self.current.minus(&self.base)
    }
}

/// What one part adds to the growth of its whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Contribution {
    #[serde(flatten)]
    component: Component,
    points: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl Contribution {
    /// The part with its amounts.
    #[must_use]
    pub const fn component(&self) -> &Component {
        &self.component
    }

    /// The contribution: the change of the part ÷ the base of the whole.
    #[must_use]
    pub const fn points(&self) -> &Points {
        &self.points
    }

    /// Base and current with their period and derivation, when a dataset was asked; of imports in a balance without the sign they
    /// have there.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    fn new(component: Component, whole: &Amount, range: Range) -> Result<Self, ComputeError> {
        let change = component.change()?;
        let point = Ratio::new(change.value(), whole.value())?;
        Ok(Contribution {
            component,
            points: Points::of(Rate::new(point, range)?),
            levels: None,
        })
    }
}

/// The growth of a whole and what each of its parts adds to it.
///
/// The points of the parts, and of the rest where the whole was given, add up to the growth exactly. It prints as the growth and
/// a line for each part, the largest contribution first and the rest last:
///
/// ```text
/// 115 ÷ 100 − 1 = +15.0 %
/// imports: (45 − 20) ÷ 100 = +25.0 points
/// exports: (70 − 80) ÷ 100 = -10.0 points
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.contributions/1")]
#[must_use]
pub struct Contributions {
    growth: Growth,
    parts: Vec<Contribution>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rest: Option<Contribution>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Box<(Level, Level)>>,
}

impl Contributions {
    /// The growth of the whole.
    pub const fn growth(&self) -> &Growth {
        &self.growth
    }

    /// The contributions in the order in which the parts were given.
    pub fn parts(&self) -> &[Contribution] {
        &self.parts
    }

    /// What the parts leave unexplained of a whole that was given; nothing where the whole is their sum.
    #[must_use]
    pub const fn rest(&self) -> Option<&Contribution> {
        self.rest.as_ref()
    }

    /// The whole with its periods and derivation, when it is recorded in the dataset that was asked.
    #[must_use]
    pub fn levels(&self) -> Option<&(Level, Level)> {
        self.levels.as_deref()
    }

    /// The contributions from the largest to the smallest, those alike in the order in which they were given; without the rest.
    ///
    /// # Example
    ///
    /// See [`contributions_of_sum`].
    #[must_use]
    pub fn largest_first(&self) -> Vec<&Contribution> {
        let mut parts: Vec<&Contribution> = self.parts.iter().collect();
        let point = |part: &Contribution| part.points.difference().point().clone();
        parts.sort_by_cached_key(|part| Reverse(point(part)));
        parts
    }

    /// Each part, and last the rest if there is one, with its share in the change of the whole: change of the part ÷ change of the
    /// whole, a fraction.
    ///
    /// The shares add up to 1. One is below 0 where the part went the other way, and then another may be above 1.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Zero`] when the whole did not change, [`ComputeError::MaybeZero`] when the margins allow that it did not.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::{Component, contributions_of_sum};
    /// use bilateral::money::{Amount, Currency};
    ///
    /// let part = |name, [base, current]: [i64; 2]| {
    ///     let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
    ///     Component::new(name, amount(base), amount(current))
    /// };
    /// // The whole rises by 15: −10 ÷ 15 and 25 ÷ 15.
    /// let both = contributions_of_sum(&[part("exports", [80, 70]), part("imports", [20, 45])])?;
    /// let shares = both.shares_of_change()?;
    /// let shares: Vec<String> = shares.iter().map(|(_, share)| share.point().to_string()).collect();
    /// assert_eq!(shares, ["-2/3", "5/3"]);
    ///
    /// let unchanged = contributions_of_sum(&[part("exports", [80, 70]), part("imports", [20, 30])])?;
    /// assert_eq!(
    ///     unchanged.shares_of_change().unwrap_err().to_string(),
    ///     "the change of the whole is zero: there is nothing to divide -10 USD by"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: National Bureau of Statistics of China, *China Statistical Yearbook*, share and contribution of the three components
    /// to the growth of GDP.
    pub fn shares_of_change(&self) -> Result<Vec<(&Contribution, Rate)>, ComputeError> {
        let whole = self.growth.change()?;
        let changes = self.parts.iter().map(|part| part.component.change());
        let changes = changes.collect::<Result<Vec<Amount>, MoneyError>>()?;
        if whole.range().contains(&Ratio::ZERO) {
            let what = "the change of the whole";
            return Err(match changes.first() {
                Some(&dividend) if whole.is_exact() => ComputeError::Zero { what, dividend },
                _ => ComputeError::MaybeZero {
                    what,
                    divisor: whole,
                },
            });
        }
        let mut shares = Vec::new();
        for (part, change) in self.parts.iter().zip(&changes) {
            let range = match self.rest {
                // change ÷ (change + others) goes one way in the change while the others stay, and one way in the others.
                None => hull(corners(change, &whole), |change, whole| change.over(whole))?,
                Some(_) => change.range().over(&whole.range())?,
            };
            let point = Ratio::new(change.value(), whole.value())?;
            shares.push((part, Rate::new(point, range)?));
        }
        if let Some(rest) = &self.rest {
            // (whole − parts) ÷ whole is 1 − parts ÷ whole, where each amount stands once.
            let parts = total(&changes)?;
            let range = parts.range().over(&whole.range())?;
            let of_parts = Rate::new(Ratio::new(parts.value(), whole.value())?, range)?;
            shares.push((rest, one_minus(&of_parts)));
        }
        Ok(shares)
    }

    /// The same with the derivation of the parts, in their order, and of the whole.
    pub(super) fn with_levels(
        mut self,
        parts: Vec<(Level, Level)>,
        whole: Option<(Level, Level)>,
    ) -> Contributions {
        for (part, levels) in self.parts.iter_mut().zip(parts) {
            part.levels = Some(Box::new(levels));
        }
        self.levels = whole.map(Box::new);
        self
    }
}

impl fmt::Display for Contributions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.growth)?;
        let whole = self.growth.base();
        for part in self.largest_first().into_iter().chain(&self.rest) {
            let Component {
                name,
                base,
                current,
            } = &part.component;
            let change = Difference(current, base);
            write!(
                f,
                "\n{name}: {change} ÷ {} = {}",
                whole.short(),
                part.points
            )?;
        }
        Ok(())
    }
}

/// The contribution of each part to the growth of their sum: (current − base) ÷ base of the whole, in percentage points.
///
/// The base of the whole is the sum of the bases, so a contribution is the share of the part in it times the growth of the part. A
/// part is inside the whole here, and its range is that of the formula as a whole. Parts may be below zero, as imports are in a
/// balance; their sum may not.
///
/// # Errors
///
/// [`ComputeError::NoAmounts`] without parts; [`ComputeError::PartTwice`] when two have one name;
/// [`ComputeError::AggregatePart`] when one is the world or a group of countries, [`ComputeError::AllGoodsPart`] when one is all goods;
/// [`ComputeError::Zero`], [`ComputeError::MaybeZero`] and [`ComputeError::Negative`] for the base of the whole;
/// [`ComputeError::Money`] when currencies differ; [`ComputeError::Number`] when a sum needs more digits than a decimal keeps.
///
/// # Example
///
/// ```
/// use bilateral::compute::{Component, contributions_of_sum};
/// use bilateral::money::{Amount, Currency};
///
/// let part = |name, [base, current]: [i64; 2]| {
///     let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
///     Component::new(name, amount(base), amount(current))
/// };
/// // 80 + 20 = 100 and 70 + 45 = 115: −10 ÷ 100 and 25 ÷ 100 make 15 ÷ 100.
/// let contributions = contributions_of_sum(&[part("exports", [80, 70]), part("imports", [20, 45])])?;
/// assert_eq!(
///     contributions.to_string(),
///     "115 ÷ 100 − 1 = +15.0 %\n\
///      imports: (45 − 20) ÷ 100 = +25.0 points\n\
///      exports: (70 − 80) ÷ 100 = -10.0 points"
/// );
/// assert_eq!(contributions.largest_first()[0].component().name(), &"imports".into());
///
/// let new = part("exports", [0, 70]);
/// assert_eq!(
///     contributions_of_sum(&[new]).unwrap_err().to_string(),
///     "the base is zero: there is nothing to divide 70 USD by"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: INSEE, *Definitions*, contribution to growth.
pub fn contributions_of_sum(parts: &[Component]) -> Result<Contributions, ComputeError> {
    let (base, current) = totals(parts)?;
    let growth = growth(&base, &current)?;
    let contribution = |part: &Component| {
        // (current − base) ÷ (base + other bases) rises with the current amount; while two of the three stay it goes one way in the
        // third.
        let corners = || corners(&part.base, &base);
        let lowest = hull(corners(), |base, whole| {
            part.current.lowest().minus(base).over(whole)
        })?;
        let highest = hull(corners(), |base, whole| {
            part.current.highest().minus(base).over(whole)
        })?;
        Contribution::new(part.clone(), &base, lowest.hull(&highest))
    };
    Ok(Contributions {
        growth,
        parts: parts.iter().map(contribution).collect::<Result<_, _>>()?,
        rest: None,
        levels: None,
    })
}

/// The contribution of each part to the growth of a whole that is published itself: (current − base) ÷ base of the whole, in
/// percentage points.
///
/// What the parts do not explain of the whole is an entry of its own, the [`rest`](Contributions::rest), with all that the margins
/// allow it to be. The margins of whole and parts are taken as independent. Where the whole is the sum of the parts,
/// [`contributions_of_sum`] says more.
///
/// # Errors
///
/// [`ComputeError::BelowZero`] when a part is below zero, margin and all; [`ComputeError::PartExceedsWhole`] when in one of the
/// periods the parts together exceed the whole, whatever the margins; those of [`contributions_of_sum`].
///
/// # Example
///
/// ```
/// use bilateral::compute::{Component, contributions};
/// use bilateral::money::{Amount, Currency};
///
/// let amount = |value: i64| Amount::exact(value.into(), Currency::USD);
/// let romania = Component::new("RO", amount(50), amount(65));
/// // The others went from 50 to 55.
/// let contributions = |to: i64| bilateral::compute::contributions(&[romania.clone()], &amount(100), &amount(to));
/// assert_eq!(
///     contributions(120)?.to_string(),
///     "120 ÷ 100 − 1 = +20.0 %\n\
///      RO: (65 − 50) ÷ 100 = +15.0 points\n\
///      rest: (55 − 50) ÷ 100 = +5.0 points"
/// );
/// assert_eq!(
///     contributions(60).unwrap_err().to_string(),
///     "the part 65 USD exceeds the whole 60 USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// Source: INSEE, *Definitions*, contribution to growth.
pub fn contributions(
    parts: &[Component],
    base: &Amount,
    current: &Amount,
) -> Result<Contributions, ComputeError> {
    let (parts_base, parts_current) = totals(parts)?;
    let growth = growth(base, current)?;
    for part in parts {
        for amount in [&part.base, &part.current] {
            refuse_below_zero(amount, || part.name.to_string())?;
        }
    }
    let rest = Component::new(
        "rest",
        base.minus(&parts_base)?,
        current.minus(&parts_current)?,
    );
    for (parts, whole) in [(parts_base, base), (parts_current, current)] {
        if parts.lowest() > whole.highest() {
            return Err(ComputeError::PartExceedsWhole {
                part: Box::new(AmountRange::from(parts)),
                whole: Box::new(AmountRange::from(whole)),
            });
        }
    }
    let contribution = |part: &Component| {
        let range = part.change()?.range().over(&base.range())?;
        Contribution::new(part.clone(), base, range)
    };
    // (current − parts then − base + parts before) ÷ base is (current − change of the parts) ÷ base − 1, where each amount stands once.
    let but_parts = current.minus(&parts_current.minus(&parts_base)?)?;
    let of_rest = but_parts.range().over(&base.range())?;
    let of_rest = of_rest.minus(&Range::exactly(Ratio::ONE));
    Ok(Contributions {
        growth,
        parts: parts.iter().map(contribution).collect::<Result<_, _>>()?,
        rest: Some(Contribution::new(rest, base, of_rest)?),
        levels: None,
    })
}

/// The sums of the parts in the earlier and in the later period; refuses parts that overlap by their names.
fn totals(parts: &[Component]) -> Result<(Amount, Amount), ComputeError> {
    PartName::refuse_overlap(parts.iter().map(Component::name))?;
    let (base, current): (Vec<Amount>, Vec<Amount>) =
        parts.iter().map(|part| (part.base, part.current)).unzip();
    Ok((total(&base)?, total(&current)?))
}

/// The ends of a part, each with the ends of the whole that it makes with the other parts.
fn corners(part: &Amount, whole: &Amount) -> [(Ratio, Ratio); 4] {
    let width = part.highest().minus(&part.lowest());
    [
        (part.lowest(), whole.lowest()),
        (part.lowest(), whole.highest().minus(&width)),
        (part.highest(), whole.lowest().plus(&width)),
        (part.highest(), whole.highest()),
    ]
}

/// The smallest range with all values of a formula at these corners.
fn hull(
    corners: [(Ratio, Ratio); 4],
    formula: impl Fn(&Ratio, &Ratio) -> Result<Ratio, NumberError>,
) -> Result<Range, NumberError> {
    let [first, others @ ..] = corners;
    let start = Range::exactly(formula(&first.0, &first.1)?);
    others.iter().try_fold(start, |range, (part, whole)| {
        Ok(range.hull(&Range::exactly(formula(part, whole)?)))
    })
}
