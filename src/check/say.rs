//! Wording that the findings share: numbers in their scale, sums, and what a constraint comes from.

use std::ops::Bound;

use super::figure::{Figure, Unit, When};
use super::measure::Measure;
use super::model::Model;
use super::reading::Reading;
use super::relation::{Floor, Relation, Sign, Sum};
use super::system::{Inequality, Judge, Origin};
use crate::linear::{Constraint, End};
use crate::money::{AmountRange, Scale};
use crate::number::{self, Decimal, Range, Ratio, Rounding, RoundingMode};
use crate::phrase::Quantity;

/// Names and units of the quantities of one reading.
pub(super) struct Say<'s> {
    pub(super) model: &'s Model,
    pub(super) units: Vec<Quantity>,
    texts: Vec<&'s str>,
    figures: &'s [Figure],
    periods: &'s [Option<When>],
}

/// The scale in which a number is written: what it is divided by, and the word behind it.
pub(super) struct Written {
    divisor: Ratio,
    word: &'static str,
}

impl Written {
    /// The number in this scale: a decimal, or a fraction where there is none.
    pub(super) fn text(&self, number: &Ratio) -> String {
        if number.is_zero() && !self.word.contains(['%', 'p']) {
            return "0".to_owned();
        }
        let scaled = number.over(&self.divisor);
        let scaled = scaled.unwrap_or_else(|_| number.clone());
        let digits = scaled.to_decimal().map(|decimal| decimal.normalize());
        let digits = digits.map_or_else(|| scaled.to_string(), |digits| digits.to_string());
        format!("{digits}{}", self.word)
    }
}

impl<'s> Say<'s> {
    pub(super) fn new(model: &'s Model, figures: &'s [Figure], reading: &'s Reading) -> Say<'s> {
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
            figures,
            periods: &reading.periods,
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

    /// What a figure is of: `turnover, 2022-01/2022-08`, `growth of T`.
    pub(super) fn about(&self, figure: usize) -> String {
        let Some(it) = self.figures.get(figure) else {
            return String::new();
        };
        let mut words = vec![self.measured(figure, it)];
        if let Some(product) = &it.product {
            words.push(product.clone());
        }
        let sides = |figure: &Figure| (figure.reporter.clone(), figure.partner.clone());
        if self.figures.iter().any(|other| sides(other) != sides(it)) {
            let places = [&it.reporter, &it.partner];
            let places: Vec<String> = places
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            words.push(places.join("–"));
        }
        let period = self.periods.get(figure).and_then(Option::as_ref);
        words.extend(period.map(ToString::to_string));
        if let Some(source) = &it.source {
            words.push(format!("by {source}"));
        }
        words.retain(|word| !word.is_empty());
        words.join(", ")
    }

    /// The measure of a figure, and of a growth or share what it is of.
    fn measured(&self, figure: usize, it: &Figure) -> String {
        let word = it.measure.to_string();
        let of = match (&it.of, &it.part, &it.whole) {
            (Some(of), _, _) => Some(of.clone()),
            (None, Some(part), Some(whole)) => {
                return format!("{word} of {} in {}", part.join(" + "), whole.join(" + "));
            }
            _ => self
                .model
                .relations
                .iter()
                .find_map(|relation| match relation {
                    Relation::Rate {
                        rate,
                        dividend,
                        divisor,
                        ..
                    } if *rate == figure => Some(if it.measure == Measure::Growth {
                        self.sum_of(dividend)
                    } else {
                        format!("{} in {}", self.sum_of(dividend), self.sum_of(divisor))
                    }),
                    _ => None,
                }),
        };
        match of {
            Some(of) if it.measure.is_rate() => format!("{word} of {of}"),
            // The id says it already.
            _ if word == it.id => String::new(),
            _ => word,
        }
    }

    pub(super) fn sum_of(&self, sum: &Sum) -> String {
        let one = |sign: &Sign| match sign {
            Sign::Plus => Ratio::ONE,
            Sign::Minus => Ratio::from(-1),
        };
        let terms = sum.iter().map(|(sign, quantity)| (*quantity, one(sign)));
        self.sum(&self.named(terms.collect()))
    }

    /// The quantity that a relation is written for: the total of a sum, what a rate is multiplied to.
    pub(super) fn subject(&self, judge: &Judge<'_>, origin: Origin) -> Option<usize> {
        match self.relation_of(judge, origin)? {
            Relation::Equal { left, .. } => match left.as_slice() {
                [(Sign::Plus, one)] => Some(*one),
                _ => None,
            },
            Relation::Rate { dividend, .. } => match dividend.as_slice() {
                [(Sign::Plus, one)] => Some(*one),
                _ => None,
            },
            Relation::AtMost { .. } => None,
        }
    }

    /// What is assumed of a case: `T < 0`, `g ≤ 5 %`.
    pub(super) fn assumed(&self, judge: &Judge<'_>, constraint: Constraint) -> Option<String> {
        let [lower, upper] = [End::Lower, End::Upper].map(|end| judge.inequality(constraint, end));
        let is_equality = lower.is_some() && upper.is_some();
        let is_least = upper.is_none();
        let Inequality {
            terms,
            bound,
            strict,
        } = upper.or(lower)?;
        if let ([(quantity, coefficient)], false) = (terms.as_slice(), is_equality) {
            let sign = match (is_least, strict) {
                (true, true) => ">",
                (true, false) => "≥",
                (false, true) => "<",
                (false, false) => "≤",
            };
            let number = bound.over(coefficient).ok()?;
            let number = self.number(&number, self.unit(*quantity));
            return Some(format!("{} {sign} {number}", self.name(*quantity)));
        }
        let sign = match (is_equality, strict) {
            (true, _) => "=",
            (false, true) => "<",
            (false, false) => "≤",
        };
        Some(self.compared(&self.named(terms), sign, &bound))
    }

    /// The opposite of a sign that was assumed: `T is not below 0`.
    pub(super) fn ruled_out(&self, judge: &Judge<'_>, sign: Constraint) -> Option<String> {
        let [below, above] = [End::Upper, End::Lower].map(|end| judge.inequality(sign, end));
        let word = if below.is_some() { "below" } else { "above" };
        let (quantity, _) = below.or(above)?.terms.first().cloned()?;
        Some(format!("{} is not {word} 0", self.name(quantity)))
    }

    /// The relation that says a constraint, by itself or with the number of a rate.
    pub(super) fn relation_of(&self, judge: &Judge<'_>, origin: Origin) -> Option<&Relation> {
        let index = match origin {
            Origin::Relation(index) => index,
            Origin::Rate { rule, .. } => judge.rule(rule)?.relation,
            _ => return None,
        };
        self.model.relations.get(index)
    }

    pub(super) fn relation(&self, relation: &Relation) -> String {
        relation.said(&self.model.quantities).to_string()
    }

    /// A number of a unit: `1.4475 bn`, `27 %`. The currency is said elsewhere.
    pub(super) fn number(&self, number: &Ratio, unit: &Quantity) -> String {
        written(number, unit).text(number)
    }

    /// The scale in which a calculation is written: that of its result, unless the result is next to nothing beside what is put in.
    pub(super) fn written_among(
        &self,
        result: &Ratio,
        put_in: Option<Ratio>,
        unit: &Quantity,
    ) -> Written {
        let size = result.abs();
        let most = put_in.unwrap_or(Ratio::ZERO);
        if size.times(&power_of_ten(4)) < most {
            written(&most, unit)
        } else {
            written(&size, unit)
        }
    }

    /// A bound as it is written: itself where it has at most so many places, else rounded to some, away from what it bounds.
    pub(super) fn outward(
        &self,
        number: &Ratio,
        unit: &Quantity,
        side: End,
        [places, most]: [u32; 2],
    ) -> Ratio {
        let divisor = written(number, unit).divisor;
        let Ok(scaled) = number.over(&divisor) else {
            return number.clone();
        };
        if has_few_places(&scaled, most) {
            return number.clone();
        }
        let mode = match side {
            End::Lower => RoundingMode::Floor,
            End::Upper => RoundingMode::Ceiling,
        };
        let rounded = scaled.round(Rounding::to(places).with_mode(mode));
        rounded.map_or_else(
            |_| number.clone(),
            |rounded| Ratio::from(rounded).times(&divisor),
        )
    }

    /// `X + 1.27 × M − T`, and 0 for nothing.
    pub(super) fn sum(&self, terms: &[(String, Ratio)]) -> String {
        let mut text = String::new();
        for (place, (name, coefficient)) in terms.iter().enumerate() {
            text.push_str(joint(place, coefficient));
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
            relation.map_or_else(String::new, |relation| self.relation(relation))
        };
        match origin {
            Origin::Printed(figure) => format!("{} is {}", self.name(figure), self.printed(figure)),
            Origin::Floor(quantity) => {
                let sign = match self.model.quantities.floor(quantity) {
                    Floor::Positive => ">",
                    Floor::Zero | Floor::None => "≥",
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

/// What a bound is said with: `at least`, or `more than` where the number itself is out of reach.
pub(super) const fn word(end: End, is_strict: bool) -> &'static str {
    match (end, is_strict) {
        (End::Lower, false) => "at least",
        (End::Lower, true) => "more than",
        (End::Upper, false) => "at most",
        (End::Upper, true) => "less than",
    }
}

/// What goes before the size of a term of a sum.
pub(super) fn joint(place: usize, coefficient: &Ratio) -> &'static str {
    match (place, coefficient.is_negative()) {
        (0, false) => "",
        (0, true) => "−",
        (_, false) => " + ",
        (_, true) => " − ",
    }
}

/// The scale of a unit in which a number of this size is written.
pub(super) fn written(size: &Ratio, unit: &Quantity) -> Written {
    let (power, word) = match unit {
        Quantity::Percent => (-2, " %"),
        Quantity::Points => (-2, " points"),
        _ => {
            let size = size.abs();
            let scales = [
                (Scale::Trillion, " tn"),
                (Scale::Billion, " bn"),
                (Scale::Million, " m"),
            ];
            let scale = scales
                .into_iter()
                .find(|(scale, _)| size >= power_of_ten(scale.power()));
            scale.map_or((0, ""), |(scale, word)| (scale.power(), word))
        }
    };
    Written {
        divisor: power_of_ten(power),
        word,
    }
}

/// A range in the unit of its figure, rounded outwards where an end is long: `1.55 bn to 1.5985 bn USD`, `27 % to 28 %`.
pub(super) fn range(range: &Range, unit: &Quantity) -> String {
    if let Quantity::Money(currency) = unit {
        return AmountRange::new(range.clone(), *currency).to_string();
    }
    let end = |end: Bound<&Ratio>, mode| match end {
        Bound::Included(end) | Bound::Excluded(end) => {
            let written = written(end, unit);
            let scaled = end.over(&written.divisor).unwrap_or_else(|_| end.clone());
            let text = scaled.to_fixed(Rounding::to(4).with_mode(mode));
            let text = text.trim_end_matches('0').trim_end_matches('.');
            Some(format!("{text}{}", written.word))
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

/// Whether a number is a decimal of at most so many places.
pub(super) fn has_few_places(number: &Ratio, most: u32) -> bool {
    let decimal = number.to_decimal();
    decimal.is_some_and(|decimal| decimal.normalize().scale() <= most)
}

pub(super) fn power_of_ten(power: i32) -> Ratio {
    number::shift(Decimal::ONE, power).map_or(Ratio::ONE, Ratio::from)
}
