//! Relations between the quantities of a statement.

use std::fmt;

use super::CheckError;
use super::figure::Unit;

/// A number that a statement prints, or one that it only implies.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) name: String,
    pub(super) unit: Option<Unit>,
    pub(super) floor: Floor,
}

/// What is known of a quantity before anything is printed about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Floor {
    None,
    /// It is 0 or more.
    Zero,
    /// It is more than 0.
    Positive,
}

/// Quantities added and subtracted, each by its place among all quantities.
pub(super) type Sum = Vec<(Sign, usize)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// One relation between quantities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Relation {
    /// left = right.
    Equal { left: Sum, right: Sum },
    /// left ≤ right.
    AtMost { left: Sum, right: Sum },
    /// dividend = divisor × rate, or divisor × (1 + rate).
    Rate {
        rate: usize,
        dividend: Sum,
        divisor: Sum,
        counted: Counted,
    },
}

/// What a rate of zero means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Nothing: a share, a multiple.
    FromZero,
    /// No change: a growth rate.
    FromOne,
}

impl Counted {
    /// How a growth is counted that is printed in this unit: "2.1 times" is a multiple, "110 %" is not.
    pub(super) fn of_growth(unit: Option<&Unit>) -> Counted {
        match unit {
            Some(Unit::Times) => Counted::FromZero,
            _ => Counted::FromOne,
        }
    }
}

/// All quantities of a statement, by name: first its figures, then the unknowns in the order in which they are named.
#[derive(Debug, Clone, Default)]
pub(super) struct Quantities(pub(super) Vec<Quantity>);

impl Quantities {
    /// The quantity of an id; an unknown one, above zero, where no figure has the id.
    pub(super) fn find_or_add(&mut self, id: &str) -> usize {
        self.find(id)
            .unwrap_or_else(|| self.add(id.to_owned(), None, Floor::Positive))
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|quantity| quantity.name == id)
    }

    /// What is known of a quantity before anything is printed about it.
    pub(super) fn floor(&self, quantity: usize) -> Floor {
        let quantity = self.0.get(quantity);
        quantity.map_or(Floor::None, |quantity| quantity.floor)
    }

    pub(super) fn add(&mut self, name: String, unit: Option<Unit>, floor: Floor) -> usize {
        self.0.push(Quantity { name, unit, floor });
        self.0.len().saturating_sub(1)
    }

    pub(super) fn name(&self, index: usize) -> &str {
        self.0.get(index).map_or("", |quantity| &quantity.name)
    }
}

pub(super) fn negated(sum: &Sum) -> Sum {
    sum.iter()
        .map(|(sign, index)| (sign.other(), *index))
        .collect()
}

impl Sign {
    pub(super) const fn other(self) -> Sign {
        match self {
            Sign::Plus => Sign::Minus,
            Sign::Minus => Sign::Plus,
        }
    }
}

impl Relation {
    /// Groups of quantities that share a unit.
    fn alike(&self) -> Vec<Vec<usize>> {
        let of = |sums: &[&Sum]| -> Vec<usize> {
            sums.iter()
                .flat_map(|sum| sum.iter().map(|(_, index)| *index))
                .collect()
        };
        match self {
            Relation::Equal { left, right } | Relation::AtMost { left, right } => {
                vec![of(&[left, right])]
            }
            Relation::Rate {
                dividend, divisor, ..
            } => vec![of(&[dividend]), of(&[divisor])],
        }
    }

    /// The quantities on its two sides; the rate of a relation with one is not among them.
    pub(super) fn levels(&self) -> Vec<usize> {
        self.alike().concat()
    }

    /// The quantity whose figure stands for an inferred relation: its rate, or what is equal to the rest.
    pub(super) fn speaker(&self) -> usize {
        match self {
            Relation::Rate { rate, .. } => *rate,
            Relation::Equal { left, .. } | Relation::AtMost { left, .. } => {
                left.first().map_or(0, |(_, index)| *index)
            }
        }
    }

    /// Every quantity that the relation names.
    pub(super) fn quantities(&self) -> Vec<usize> {
        let mut all = self.levels();
        if let Relation::Rate { rate, .. } = self {
            all.push(*rate);
        }
        all
    }

    /// Gives every unknown the unit of what it stands beside.
    ///
    /// Answers whether that taught anything new; two quantities of different units in one relation are refused.
    pub(super) fn spread_units(
        &self,
        quantities: &mut Quantities,
        place: impl Fn() -> String,
    ) -> Result<bool, CheckError> {
        let mut learnt = false;
        let mut groups = self.alike();
        if let Relation::Rate {
            counted: Counted::FromOne,
            ..
        } = self
        {
            // A growth rate compares like with like; a share or a ratio may be of dollars to tonnes.
            groups = vec![groups.concat()];
        }
        for group in groups {
            let unit_of = |index: &usize| quantities.0.get(*index).and_then(|q| q.unit.clone());
            let Some((first, unit)) = group
                .iter()
                .find_map(|index| Some((*index, unit_of(index)?)))
            else {
                continue;
            };
            for index in group {
                match quantities
                    .0
                    .get(index)
                    .and_then(|quantity| quantity.unit.clone())
                {
                    None => {
                        if let Some(quantity) = quantities.0.get_mut(index) {
                            quantity.unit = Some(unit.clone());
                            learnt = true;
                        }
                    }
                    Some(own) if own == unit => {}
                    Some(own) => {
                        return Err(CheckError::UnlikeUnits {
                            place: place(),
                            relation: self.said(quantities).to_string(),
                            right: format!("{} ({own})", quantities.name(index)),
                            left: format!("{} ({unit})", quantities.name(first)),
                        });
                    }
                }
            }
        }
        Ok(learnt)
    }

    /// The relation with the names of its quantities, such as `T = X + M`.
    pub(super) fn said<'q>(&'q self, quantities: &'q Quantities) -> Said<'q> {
        Said(self, quantities)
    }
}

pub(super) struct Said<'q>(&'q Relation, &'q Quantities);

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Said(relation, quantities) = self;
        let sum = |sum| SumOf(sum, quantities);
        match relation {
            Relation::Equal { left, right } => write!(f, "{} = {}", sum(left), sum(right)),
            Relation::AtMost { left, right } => write!(f, "{} ≤ {}", sum(left), sum(right)),
            Relation::Rate {
                rate,
                dividend,
                divisor,
                counted,
            } => {
                write!(f, "{} = ", sum(dividend))?;
                if divisor.len() > 1 {
                    write!(f, "({})", sum(divisor))?;
                } else {
                    write!(f, "{}", sum(divisor))?;
                }
                let rate = quantities.name(*rate);
                match counted {
                    Counted::FromZero => write!(f, " × {rate}"),
                    Counted::FromOne => write!(f, " × (1 + {rate})"),
                }
            }
        }
    }
}

struct SumOf<'q>(&'q Sum, &'q Quantities);

impl fmt::Display for SumOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (sign, index)) in self.0.iter().enumerate() {
            f.write_str(match (place, sign) {
                (0, Sign::Plus) => "",
                (0, Sign::Minus) => "−",
                (_, Sign::Plus) => " + ",
                (_, Sign::Minus) => " − ",
            })?;
            f.write_str(self.1.name(*index))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantities() -> Quantities {
        let mut quantities = Quantities::default();
        for (name, unit) in [
            ("T", Some(Unit::Times)),
            ("X", None),
            ("M", None),
            ("g", Some(Unit::Pure)),
        ] {
            quantities.add(name.to_owned(), unit, Floor::None);
        }
        quantities
    }

    fn growth(counted: Counted) -> Relation {
        Relation::Rate {
            rate: 3,
            dividend: vec![(Sign::Plus, 0)],
            divisor: vec![(Sign::Plus, 1), (Sign::Minus, 2)],
            counted,
        }
    }

    #[test]
    fn a_relation_is_said_as_an_equation() {
        let quantities = quantities();
        let said = |relation: Relation| relation.said(&quantities).to_string();
        let (one, two) = (
            vec![(Sign::Plus, 0)],
            vec![(Sign::Minus, 1), (Sign::Plus, 2)],
        );
        assert_eq!(said(growth(Counted::FromOne)), "T = (X − M) × (1 + g)");
        assert_eq!(said(growth(Counted::FromZero)), "T = (X − M) × g");
        assert_eq!(
            said(Relation::AtMost {
                left: two.clone(),
                right: one.clone()
            }),
            "−X + M ≤ T"
        );
        assert_eq!(
            said(Relation::Equal {
                left: one,
                right: two
            }),
            "T = −X + M"
        );
    }

    #[test]
    fn a_growth_compares_like_with_like_and_a_share_need_not() {
        let learnt = |relation: Relation| {
            let mut quantities = quantities();
            let learns = relation.spread_units(&mut quantities, String::new);
            let units = quantities.0.into_iter().map(|quantity| quantity.unit);
            (learns, units.skip(1).take(2).collect::<Vec<_>>())
        };
        assert_eq!(
            learnt(growth(Counted::FromOne)),
            (Ok(true), vec![Some(Unit::Times); 2])
        );
        assert_eq!(
            learnt(growth(Counted::FromZero)),
            (Ok(false), vec![None, None])
        );
    }

    #[test]
    fn a_relation_is_spoken_by_its_rate_or_by_what_the_rest_comes_to() {
        assert_eq!(growth(Counted::FromOne).speaker(), 3);
        let sum = Relation::Equal {
            left: vec![(Sign::Plus, 2)],
            right: vec![(Sign::Plus, 0), (Sign::Plus, 1)],
        };
        assert_eq!(sum.speaker(), 2);
    }
}
