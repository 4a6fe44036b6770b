//! Wording that the findings share: numbers in their scale, sums, and what a constraint comes from.

use std::ops::Bound;

use super::figure::{Figure, Unit};
use super::model::Model;
use super::reading::Reading;
use super::relation::{Floor, Relation};
use super::system::{Judge, Origin};
use crate::money::{AmountRange, Scale};
use crate::number::{self, Decimal, Range, Ratio, Rounding, RoundingMode};
use crate::phrase::Quantity;

/// Names and units of the quantities of one reading.
pub(super) struct Say<'s> {
    pub(super) model: &'s Model,
    pub(super) units: Vec<Quantity>,
    texts: Vec<&'s str>,
}

impl<'s> Say<'s> {
    pub(super) fn new(model: &'s Model, figures: &'s [Figure], reading: &Reading) -> Say<'s> {
        let values = figures
            .iter()
            .zip(&reading.values)
            .map(|(figure, at)| figure.values.get(*at));
        let texts = values
            .clone()
            .map(|value| value.map_or("", |value| value.text.as_str()));
        let mut units: Vec<Quantity> = values
            .map(|value| value.map_or(Quantity::Number, |value| value.phrase.quantity().clone()))
            .collect();
        let unknowns = model.quantities.0.iter().skip(units.len());
        units.extend(unknowns.map(|quantity| match &quantity.unit {
            Some(Unit::Money(currency)) => Quantity::Money(*currency),
            Some(Unit::Other(text)) => Quantity::Other(text.clone()),
            Some(Unit::Times) => Quantity::Times,
            Some(Unit::Pure) | None => Quantity::Number,
        }));
        Say {
            model,
            units,
            texts: texts.collect(),
        }
    }

    pub(super) fn name(&self, quantity: usize) -> &str {
        self.model.quantities.name(quantity)
    }

    pub(super) fn unit(&self, quantity: usize) -> &Quantity {
        self.units.get(quantity).unwrap_or(&Quantity::Number)
    }

    pub(super) fn unit_of(&self, name: &str) -> Option<&Quantity> {
        self.units.get(self.model.quantities.find(name)?)
    }

    /// The text that a figure is printed as.
    pub(super) fn printed(&self, figure: usize) -> &str {
        self.texts.get(figure).copied().unwrap_or_default()
    }

    /// A number of a unit: `1.4475 bn`, `27 %`. The currency is said elsewhere.
    pub(super) fn number(&self, number: &Ratio, unit: &Quantity) -> String {
        match unit {
            Quantity::Percent => format!("{} %", short(&number.times(&Ratio::from(100)))),
            Quantity::Points => format!("{} points", short(&number.times(&Ratio::from(100)))),
            _ => in_scale(number),
        }
    }

    /// `X + 1.27 × M − T`, and 0 for nothing.
    pub(super) fn sum(&self, terms: &[(String, Ratio)]) -> String {
        let mut text = String::new();
        for (place, (name, coefficient)) in terms.iter().enumerate() {
            text.push_str(match (place, coefficient.is_negative()) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            let size = coefficient.abs();
            if size != Ratio::ONE {
                text.push_str(&format!("{size} × "));
            }
            text.push_str(name);
        }
        if text.is_empty() {
            text.push('0');
        }
        text
    }

    pub(super) fn named(&self, terms: Vec<(usize, Ratio)>) -> Vec<(String, Ratio)> {
        let named = |(quantity, coefficient)| (self.name(quantity).to_owned(), coefficient);
        terms.into_iter().map(named).collect()
    }

    /// Terms that come to a bound, or at most, or less, as one sum compared with another.
    pub(super) fn compared(&self, terms: &[(String, Ratio)], sign: &str, bound: &Ratio) -> String {
        let side = |negative: bool| {
            let terms: Vec<(String, Ratio)> = terms
                .iter()
                .filter(|(_, coefficient)| coefficient.is_negative() == negative)
                .map(|(name, coefficient)| (name.clone(), coefficient.abs()))
                .collect();
            self.sum(&terms)
        };
        if bound.is_zero() {
            return format!("{} {sign} {}", side(false), side(true));
        }
        // Only a single quantity is compared with a number.
        let unit = terms.first().and_then(|(name, _)| self.unit_of(name));
        let number = |number: &Ratio| self.number(number, unit.unwrap_or(&Quantity::Number));
        match side(true).as_str() {
            "0" => format!("{} {sign} {}", side(false), number(bound)),
            negative => format!("{} {sign} {negative}", number(&bound.negated())),
        }
    }

    /// What says a constraint.
    pub(super) fn origin(&self, judge: &Judge<'_>, origin: Origin) -> String {
        let relation = |rule: usize| {
            let rule = judge.rule(rule)?;
            self.model.relations.get(rule.relation)
        };
        let said = |relation: Option<&Relation>| {
            relation.map_or_else(String::new, |relation| {
                relation.said(&self.model.quantities).to_string()
            })
        };
        match origin {
            Origin::Printed(figure) => format!("{} is {}", self.name(figure), self.printed(figure)),
            Origin::Floor(quantity) => {
                let floor = self
                    .model
                    .quantities
                    .0
                    .get(quantity)
                    .map(|quantity| quantity.floor);
                let sign = if floor == Some(Floor::Positive) {
                    ">"
                } else {
                    "≥"
                };
                format!("{} {sign} 0", self.name(quantity))
            }
            Origin::Relation(index) => said(self.model.relations.get(index)),
            Origin::Rate { rule, figure } => {
                let relation = said(relation(rule));
                match figure {
                    Some(figure) => {
                        format!(
                            "{relation} with {} {}",
                            self.name(figure),
                            self.printed(figure)
                        )
                    }
                    None => relation,
                }
            }
            Origin::Divisor { rule } => match relation(rule) {
                Some(Relation::Rate { rate, .. }) => {
                    format!("what {} is a rate of", self.name(*rate))
                }
                _ => String::new(),
            },
            Origin::Split { rule } => said(relation(rule)),
            Origin::Assumed => String::new(),
            Origin::Coupled {
                rules: [first, second],
            } => {
                format!("{} and {}", said(relation(first)), said(relation(second)))
            }
        }
    }
}

/// A range in the unit of its figure, rounded outwards where an end is long: `1.55 bn to 1.5985 bn USD`, `27 % to 28 %`.
pub(super) fn range(range: &Range, unit: &Quantity) -> String {
    let percent = match unit {
        Quantity::Money(currency) => {
            return AmountRange::new(range.clone(), *currency).to_string();
        }
        Quantity::Percent => " %",
        Quantity::Points => " points",
        _ => "",
    };
    let factor = factor(unit);
    let end = |end: Bound<&Ratio>, mode| match end {
        Bound::Included(end) | Bound::Excluded(end) => {
            let text = end.times(&factor).to_fixed(Rounding::to(4).with_mode(mode));
            let text = text.trim_end_matches('0').trim_end_matches('.');
            Some(format!("{text}{percent}"))
        }
        Bound::Unbounded => None,
    };
    let ends = (
        end(range.lower(), RoundingMode::Floor),
        end(range.upper(), RoundingMode::Ceiling),
    );
    let words = match ends {
        (Some(lower), Some(upper)) if lower == upper => lower,
        (Some(lower), Some(upper)) => format!("{lower} to {upper}"),
        (Some(lower), None) => format!("at least {lower}"),
        (None, Some(upper)) => format!("at most {upper}"),
        (None, None) => "anything".to_owned(),
    };
    match unit {
        Quantity::Other(unit) => format!("{words} {unit}"),
        Quantity::Times => format!("{words} times"),
        _ => words,
    }
}

/// What a number is multiplied by to be printed in its unit.
pub(super) fn factor(unit: &Quantity) -> Ratio {
    match unit {
        Quantity::Percent | Quantity::Points => Ratio::from(100),
        _ => Ratio::ONE,
    }
}

/// A number in its natural scale, to the last digit where it has few.
fn in_scale(number: &Ratio) -> String {
    let size = number.abs();
    let scale = [Scale::Trillion, Scale::Billion, Scale::Million]
        .into_iter()
        .find(|scale| size >= power_of_ten(scale.power()))
        .unwrap_or(Scale::Units);
    let scaled = short(&number.times(&power_of_ten(scale.power().saturating_neg())));
    match scale.abbreviation() {
        "" => scaled,
        word => format!("{scaled} {word}"),
    }
}

pub(super) fn power_of_ten(power: i32) -> Ratio {
    number::shift(Decimal::ONE, power).map_or(Ratio::ONE, Ratio::from)
}

/// The most places that are written out.
const MOST_PLACES: u32 = 9;

/// The decimal that a number is, or, where that is long, one near it.
fn short(number: &Ratio) -> String {
    match number.to_decimal() {
        Some(decimal) if decimal.scale() <= MOST_PLACES => decimal.normalize().to_string(),
        _ => format!("about {}", number.to_fixed(Rounding::to(4))),
    }
}
