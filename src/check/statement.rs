use std::collections::HashMap;

use super::CheckError;
use super::figure::{Figure, within};
use super::measure::Measure;
use super::raw::{RawStatement, Source};
use super::relation::{self, Floor, Quantities, Relation};

/// Printed figures that someone published together, with the relations between them.
///
/// A statement is read from JSON or TOML in the form that the [module](crate::check) describes, and holds nothing that could not
/// be checked: ids are unique, values are figures, relations name what there is.
///
/// # Example
///
/// ```
/// use bilateral::check::Statement;
///
/// let statement = Statement::from_toml(r#"
///     title = "Kazakhstan and Romania in 2021"
///     [[figures]]
///     id = "T"
///     measure = "turnover"
///     value = "$1.6 billion"
/// "#)?;
/// assert_eq!(statement.title(), "Kazakhstan and Romania in 2021");
///
/// let error = Statement::from_toml("figures = []\nrelations = 3").unwrap_err();
/// assert!(error.to_string().starts_with("no statement in TOML, line 2, column 13: invalid type"));
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Statement {
    title: String,
    source: Option<Source>,
    pub(super) infers: bool,
    pub(super) figures: Vec<Figure>,
    /// The figures, in their order, and the unknowns that written relations name.
    pub(super) quantities: Quantities,
    pub(super) written: Vec<Relation>,
}

/// The largest file, in bytes.
const MOST_BYTES: usize = 1_000_000;
const MOST_FIGURES: usize = 300;
const MOST_RELATIONS: usize = 600;

impl Statement {
    /// The statement that a text in JSON is.
    ///
    /// # Errors
    ///
    /// [`CheckError::Unreadable`] where the text is no JSON, or has a key or a type of value that a statement does not have, with
    /// line and column. Every other variant where a value is not what its key takes, with the way to it.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::check::Statement;
    ///
    /// let statement = Statement::from_json(
    ///     r#"{ "figures": [{ "id": "T", "measure": "turnover", "value": "1.6", "scale": "billion", "unit": "USD" }] }"#,
    /// )?;
    /// assert_eq!(statement.ids().collect::<Vec<_>>(), ["T"]);
    /// assert_eq!(
    ///     Statement::from_json("{}").unwrap_err().to_string(),
    ///     "no statement in JSON, line 1, column 2: missing field `figures`"
    /// );
    /// # Ok::<(), bilateral::check::CheckError>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Statement, CheckError> {
        within("the file", "bytes", text.len(), MOST_BYTES)?;
        let raw = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            CheckError::Unreadable {
                format: "JSON",
                line: error.line(),
                column: error.column(),
                message: match message.rsplit_once(" at line ") {
                    Some((message, _)) => message.to_owned(),
                    None => message,
                },
            }
        })?;
        Statement::new(raw)
    }

    /// The statement that a text in TOML is, with the same keys as in JSON.
    ///
    /// # Errors
    ///
    /// As [`Statement::from_json`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::check::Statement;
    ///
    /// let statement = Statement::from_toml("figures = [{ id = 'g', measure = 'growth', value = 'almost 28%' }]")?;
    /// assert_eq!(statement.ids().collect::<Vec<_>>(), ["g"]);
    /// assert!(Statement::from_toml("figures = [{ id = 'g', measure = 'growth', value = 28 }]").is_err());
    /// # Ok::<(), bilateral::check::CheckError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Statement, CheckError> {
        within("the file", "bytes", text.len(), MOST_BYTES)?;
        let raw = toml::from_str(text).map_err(|error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or_default();
            let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
            CheckError::Unreadable {
                format: "TOML",
                line: before.matches('\n').count().saturating_add(1),
                column: start.saturating_sub(line_start).saturating_add(1),
                message: error.message().trim_end().to_owned(),
            }
        })?;
        Statement::new(raw)
    }

    fn new(raw: RawStatement) -> Result<Statement, CheckError> {
        within("figures", "figures", raw.figures.len(), MOST_FIGURES)?;
        within("relations", "relations", raw.relations.len(), MOST_RELATIONS)?;
        let mut figures: Vec<Figure> = Vec::new();
        let mut quantities = Quantities::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (index, raw_figure) in raw.figures.into_iter().enumerate() {
            let place = format!("figures[{index}]");
            let figure = Figure::new(raw_figure, &raw.defaults, &place)?;
            if let Some(first) = seen.insert(figure.id.clone(), index) {
                return Err(CheckError::DuplicateId {
                    place: format!("{place}.id"),
                    id: figure.id,
                    first: format!("figures[{first}]"),
                });
            }
            let floor = if raw.infer && figure.measure.cannot_be_negative() {
                Floor::Zero
            } else {
                Floor::None
            };
            quantities.add(figure.id.clone(), figure.unit(), floor);
            figures.push(figure);
        }
        let mut written = Vec::new();
        for (index, raw_relation) in raw.relations.iter().enumerate() {
            let place = format!("relations[{index}]");
            let read = relation::read(raw_relation, &place, &mut quantities)?;
            written.extend(read.into_iter().map(|relation| (relation, place.clone())));
        }
        names_something(&written, &quantities, figures.len())?;
        while spread_units(&written, &mut quantities)? {}
        let statement = Statement {
            title: raw.title,
            source: raw.source,
            infers: raw.infer,
            figures,
            quantities,
            written: written.into_iter().map(|(relation, _)| relation).collect(),
        };
        statement.refuse_strays()?;
        Ok(statement)
    }

    /// The title; empty where there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The ids of the figures, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.figures.iter().map(|figure| figure.id.as_str())
    }

    /// Refuses fields that the measure of a figure has no use for, and groups of readings that cannot change together.
    fn refuse_strays(&self) -> Result<(), CheckError> {
        let mut groups: HashMap<&str, (usize, usize)> = HashMap::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let place = format!("figures[{index}]");
            let is_change = matches!(figure.measure, Measure::Growth | Measure::Change);
            let is_rate = figure.measure.is_rate();
            for (field, given, takes) in [
                ("of", figure.of.is_some(), is_change),
                ("against", figure.against.is_some(), is_change),
                ("part", figure.part.is_some(), is_rate && !is_change),
                ("whole", figure.whole.is_some(), is_rate && !is_change),
            ] {
                if given && !takes {
                    return Err(CheckError::OutOfPlace {
                        place,
                        field,
                        what: format!("a figure of the measure `{}`", figure.measure),
                    });
                }
            }
            if figure.part.is_some() != figure.whole.is_some() {
                return Err(CheckError::Missing {
                    place,
                    field: if figure.part.is_some() { "whole" } else { "part" },
                    what: format!("a figure of the measure `{}`", figure.measure),
                });
            }
            let Some(group) = &figure.reading_group else { continue };
            let count = figure.periods.len();
            let (first, expected) = *groups.entry(group).or_insert((index, count));
            if count != expected {
                return Err(CheckError::UnlikeReadings {
                    place,
                    group: group.clone(),
                    count,
                    expected,
                    first: format!("figures[{first}]"),
                });
            }
        }
        Ok(())
    }
}

/// Refuses a relation that names no figure, and no unknown that another relation names.
fn names_something(
    written: &[(Relation, String)],
    quantities: &Quantities,
    figures: usize,
) -> Result<(), CheckError> {
    let mut uses = vec![0_usize; quantities.0.len()];
    let named: Vec<Vec<usize>> = written
        .iter()
        .map(|(relation, _)| {
            let mut named = relation.quantities();
            named.sort_unstable();
            named.dedup();
            named
        })
        .collect();
    for index in named.iter().flatten() {
        if let Some(count) = uses.get_mut(*index) {
            *count = count.saturating_add(1);
        }
    }
    let stands_out =
        |index: &usize| *index < figures || uses.get(*index).is_some_and(|count| *count > 1);
    let alone = named.iter().zip(written).find(|(named, _)| !named.iter().any(stands_out));
    match alone {
        None => Ok(()),
        Some((named, (_, place))) => Err(CheckError::NamesNothing {
            place: place.clone(),
            ids: named
                .iter()
                .map(|index| format!("`{}`", quantities.name(*index)))
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

/// One round of [`Relation::spread_units`] over all relations.
fn spread_units(
    written: &[(Relation, String)],
    quantities: &mut Quantities,
) -> Result<bool, CheckError> {
    let mut learnt = false;
    for (relation, place) in written {
        learnt |= relation.spread_units(place, quantities)?;
    }
    Ok(learnt)
}

impl Statement {
    pub(super) fn model(&self) -> super::model::Model {
        super::model::Model {
            quantities: self.quantities.clone(),
            printed: self.figures.iter().map(|f| f.values[0].nearest.clone()).collect(),
            relations: self.written.clone(),
        }
    }
    /// For now.
    pub fn try_it(&self) -> Option<Vec<String>> {
        let model = self.model();
        let mut judge = super::system::Judge::new(&model);
        let refuted = judge.refute(&model.all_figures())?;
        Some(refuted.figures.iter().map(|f| self.figures[*f].id.clone()).collect())
    }
}
