//! The readings of a statement: which period each figure is of, and what its text says.

use super::CheckError;
use super::figure::{Figure, When, within};
use super::infer::{Sources, infer};
use super::model::Model;
use super::relation::{Quantities, Relation};

/// One way to read a statement.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// For each figure, its period and the place of its value among the ways to read its text.
    pub(super) periods: Vec<Option<When>>,
    pub(super) values: Vec<usize>,
    /// Figures of different sources as different quantities.
    pub(super) apart: Model,
    /// Figures of different sources as the same quantities; nothing where that makes no difference.
    pub(super) together: Option<Model>,
    /// Figures from which nothing was inferred, by id, and why.
    pub(super) left_out: Vec<(String, String)>,
}

/// The most readings of one statement.
const MOST_READINGS: usize = 32;

/// Every way to read the figures: those of a reading group change their period together, all others on their own.
///
/// The relations are written at `places`.
pub(super) fn readings(
    figures: &[Figure],
    quantities: &Quantities,
    written: &[Relation],
    places: &[String],
    infers: bool,
) -> Result<Vec<Reading>, CheckError> {
    let mut ways = vec![(vec![0_usize; figures.len()], vec![0_usize; figures.len()])];
    for (index, figure) in figures.iter().enumerate() {
        let leads_group = figure.reading_group.as_ref().is_none_or(|group| {
            let mut earlier = figures.iter().take(index);
            earlier.all(|other| other.reading_group.as_ref() != Some(group))
        });
        let choices = if leads_group { figure.periods.len() } else { 1 };
        ways = multiplied(ways, choices, |(periods, _), choice| {
            for (at, other) in periods.iter_mut().zip(figures) {
                if figure.reading_group.is_some() && other.reading_group == figure.reading_group {
                    *at = choice;
                }
            }
            if let (None, Some(at)) = (&figure.reading_group, periods.get_mut(index)) {
                *at = choice;
            }
        })?;
        ways = multiplied(ways, figure.values.len(), |(_, values), choice| {
            if let Some(at) = values.get_mut(index) {
                *at = choice;
            }
        })?;
    }
    ways.into_iter()
        .map(|(periods, values)| {
            let periods: Vec<Option<When>> = figures
                .iter()
                .zip(periods)
                .map(|(figure, at)| figure.periods.get(at).cloned())
                .collect();
            let model = |sources| -> Result<(Model, Vec<(String, String)>), CheckError> {
                let mut model = Model {
                    quantities: quantities.clone(),
                    printed: Vec::new(),
                    relations: written.to_vec(),
                };
                let mut left_out = Vec::new();
                if infers {
                    left_out = infer(&mut model, figures, &periods, sources);
                }
                model.spread_units(places)?;
                Ok((model, left_out))
            };
            let (apart, left_out) = model(Sources::Apart)?;
            let mut together = None;
            if infers && figures.iter().any(|figure| figure.source.is_some()) {
                together = Some(model(Sources::Together)?.0);
            }
            Ok(Reading {
                periods,
                values,
                apart,
                together,
                left_out,
            })
        })
        .collect()
}

type Way = (Vec<usize>, Vec<usize>);

/// Each way with each of so many choices; the first choice is what a way holds already.
fn multiplied(
    ways: Vec<Way>,
    choices: usize,
    choose: impl Fn(&mut Way, usize),
) -> Result<Vec<Way>, CheckError> {
    if choices <= 1 {
        return Ok(ways);
    }
    let count = ways.len().saturating_mul(choices);
    within(
        || "figures".to_owned(),
        "readings together",
        count,
        MOST_READINGS,
    )?;
    Ok((0..choices)
        .flat_map(|choice| {
            ways.iter().map({
                let choose = &choose;
                move |way| {
                    let mut way = way.clone();
                    choose(&mut way, choice);
                    way
                }
            })
        })
        .collect())
}
