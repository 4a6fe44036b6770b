//! Relations as a statement writes them, with every id looked up.

use super::CheckError;
use super::figure::within;
use super::raw::{RawRelation, Texts};
use super::relation::{Counted, Quantities, Relation, Sign, Sum, negated};

/// The most ids in one list.
pub(super) const MOST_TERMS: usize = 50;

/// The relations that one written relation stands for; a ranking stands for several.
pub(super) fn read(
    raw: &RawRelation,
    place: &str,
    quantities: &mut Quantities,
) -> Result<Vec<Relation>, CheckError> {
    let mut fields = Fields {
        place,
        kind: &raw.kind,
        given: raw.given().collect(),
        quantities,
    };
    let relations = match raw.kind.as_str() {
        "sum" => {
            let left = fields.sum("total")?;
            let right = fields.signed_sum("parts")?;
            vec![Relation::Equal { left, right }]
        }
        "difference" => {
            let left = fields.sum("result")?;
            let mut right = fields.sum("minuend")?;
            right.extend(negated(&fields.sum("subtrahend")?));
            vec![Relation::Equal { left, right }]
        }
        "growth" => {
            let rate = fields.one("rate")?;
            let unit = fields
                .quantities
                .0
                .get(rate)
                .and_then(|quantity| quantity.unit.clone());
            vec![Relation::Rate {
                rate,
                dividend: fields.sum("current")?,
                divisor: fields.sum("base")?,
                counted: Counted::of_growth(unit.as_ref()),
            }]
        }
        "share" => vec![Relation::Rate {
            rate: fields.one("share")?,
            dividend: fields.sum("part")?,
            divisor: fields.sum("whole")?,
            counted: Counted::FromZero,
        }],
        "ratio" => vec![Relation::Rate {
            rate: fields.one("ratio")?,
            dividend: fields.sum("numerator")?,
            divisor: fields.sum("denominator")?,
            counted: Counted::FromZero,
        }],
        "increment" => {
            let rate = fields.one("rate")?;
            let dividend = fields.sum("increment")?;
            let mut divisor = fields.sum("current")?;
            divisor.extend(negated(&dividend));
            vec![Relation::Rate {
                rate,
                dividend,
                divisor,
                counted: Counted::FromZero,
            }]
        }
        "at_most" => {
            let left = fields.sum("a")?;
            let right = fields.sum("b")?;
            vec![Relation::AtMost { left, right }]
        }
        "equal" => {
            let left = fields.sum("a")?;
            let right = fields.sum("b")?;
            vec![Relation::Equal { left, right }]
        }
        "descending" => {
            let ranked = fields.sum("of")?;
            let neighbours = ranked.iter().zip(ranked.iter().skip(1));
            neighbours
                .map(|(larger, smaller)| Relation::AtMost {
                    left: vec![*smaller],
                    right: vec![*larger],
                })
                .collect()
        }
        _ => {
            return Err(CheckError::Unexpected {
                place: format!("{place}.kind"),
                text: raw.kind.clone(),
                expected: "sum, difference, growth, share, ratio, increment, at_most, equal or descending",
            });
        }
    };
    fields.finish()?;
    Ok(relations)
}

/// The fields of a relation that have not been used yet.
struct Fields<'r> {
    place: &'r str,
    kind: &'r str,
    given: Vec<(&'static str, &'r Texts)>,
    quantities: &'r mut Quantities,
}

impl<'r> Fields<'r> {
    /// The ids of a field, at least one.
    fn ids(&mut self, field: &'static str) -> Result<&'r [String], CheckError> {
        let missing = || CheckError::Missing {
            place: self.place.to_owned(),
            field,
            what: format!("a relation of the kind `{}`", self.kind),
        };
        let at = self.given.iter().position(|(given, _)| *given == field);
        let (_, texts) = self.given.swap_remove(at.ok_or_else(missing)?);
        let place = format!("{}.{field}", self.place);
        within(|| place.clone(), "ids", texts.0.len(), MOST_TERMS)?;
        if texts.0.is_empty() || texts.0.iter().any(String::is_empty) {
            return Err(CheckError::Unexpected {
                place,
                text: texts.0.join(", "),
                expected: "at least one id, and no empty one",
            });
        }
        Ok(&texts.0)
    }

    fn sum(&mut self, field: &'static str) -> Result<Sum, CheckError> {
        let ids = self.ids(field)?;
        if let Some(id) = ids.iter().find(|id| id.starts_with('-')) {
            return Err(CheckError::Unexpected {
                place: format!("{}.{field}", self.place),
                text: id.clone(),
                expected: "an id without `-`, which only the parts of a sum may have",
            });
        }
        Ok(ids
            .iter()
            .map(|id| (Sign::Plus, self.quantities.find_or_add(id)))
            .collect())
    }

    fn signed_sum(&mut self, field: &'static str) -> Result<Sum, CheckError> {
        Ok(self
            .ids(field)?
            .iter()
            .map(|id| match id.strip_prefix('-') {
                Some(id) => (Sign::Minus, self.quantities.find_or_add(id)),
                None => (Sign::Plus, self.quantities.find_or_add(id)),
            })
            .collect())
    }

    fn one(&mut self, field: &'static str) -> Result<usize, CheckError> {
        match self.sum(field)?.as_slice() {
            [(_, one)] => Ok(*one),
            several => Err(CheckError::TooMany {
                place: format!("{}.{field}", self.place),
                what: "ids",
                count: several.len(),
                most: 1,
            }),
        }
    }

    fn finish(self) -> Result<(), CheckError> {
        match self.given.first() {
            None => Ok(()),
            Some((field, _)) => Err(CheckError::OutOfPlace {
                place: self.place.to_owned(),
                field,
                what: format!("a relation of the kind `{}`", self.kind),
            }),
        }
    }
}
