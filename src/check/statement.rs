use std::collections::HashMap;

use super::CheckError;
use super::figure::{Figure, When, within};
use super::locate;
use super::measure::Measure;
use super::raw::{Object, RawStatement, Source, without_controls};
use super::reading::{Reading, readings};
use super::relation::{Counted, Floor, Quantities, Relation, Sign, Sum};
use super::written::{self, MOST_TERMS};

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
    pub(super) figures: Vec<Figure>,
    pub(super) readings: Vec<Reading>,
}

/// The largest file, in bytes.
const MOST_BYTES: usize = 1_000_000;
const MOST_FIGURES: usize = 200;
const MOST_RELATIONS: usize = 200;
/// The most ids that no figure has.
const MOST_UNKNOWNS: usize = 200;
/// The most letters of what the reader of a format says.
const LONGEST_MESSAGE: usize = 1_000;

impl Statement {
    /// The statement that a text in JSON is.
    ///
    /// # Errors
    ///
    /// [`CheckError::Unreadable`] where the text is no JSON, or has a key or a type of value that a statement does not have, with
    /// line and column. Every other variant where a value is not what its key takes, with the way to it, line and column.
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
        let text = within_a_file(text)?;
        let Object(raw) = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ");
            let message = message.map_or_else(|| error.to_string(), |(what, _)| what.to_owned());
            unreadable("JSON", (error.line(), error.column()), &message)
        })?;
        Statement::new(raw).map_err(|error| locate::in_json(error, text))
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
        let text = within_a_file(text)?;
        let Object(raw) = toml::from_str(text).map_err(|error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            unreadable("TOML", locate::position(text, start), error.message())
        })?;
        Statement::new(raw).map_err(|error| locate::in_toml(error, text))
    }

    fn new(raw: RawStatement) -> Result<Statement, CheckError> {
        for (list, count, most) in [
            ("figures", raw.figures.len(), MOST_FIGURES),
            ("relations", raw.relations.len(), MOST_RELATIONS),
        ] {
            within(|| list.to_owned(), list, count, most)?;
        }
        raw.refuse_texts()?;
        let mut figures: Vec<Figure> = Vec::new();
        let mut quantities = Quantities::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (index, Object(raw_figure)) in raw.figures.into_iter().enumerate() {
            let place = format!("figures[{index}]");
            let figure = Figure::new(raw_figure, &raw.defaults.0, &place)?;
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
        refuse_strays(&figures)?;
        let mut written = Vec::new();
        for (index, Object(raw_relation)) in raw.relations.iter().enumerate() {
            let place = format!("relations[{index}]");
            let read = written::read(raw_relation, &place, &mut quantities)?;
            few_unknowns(&place, &quantities, figures.len())?;
            written.extend(read.into_iter().map(|relation| (relation, place.clone())));
        }
        names_something(&written, &quantities, figures.len())?;
        for (index, figure) in figures.iter().enumerate() {
            let place = format!("figures[{index}]");
            let share = share_of(index, figure, &mut quantities);
            few_unknowns(&place, &quantities, figures.len())?;
            written.extend(share.map(|relation| (relation, place)));
        }
        let (written, places): (Vec<Relation>, Vec<String>) = written.into_iter().unzip();
        let readings = readings(&figures, &quantities, &written, &places, raw.infer)?;
        Ok(Statement {
            title: raw.title,
            source: raw.source,
            figures,
            readings,
        })
    }

    /// The title; empty where there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who published it, as far as the file says.
    #[must_use]
    pub fn source(&self) -> Option<String> {
        self.source.as_ref().map(ToString::to_string)
    }

    /// The ids of the figures, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.figures.iter().map(|figure| figure.id.as_str())
    }
}

/// The text behind a byte order mark, which some editors write; refused where it is too long.
fn within_a_file(text: &str) -> Result<&str, CheckError> {
    within(|| "the file".to_owned(), "bytes", text.len(), MOST_BYTES)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What the reader of a format says, which may quote the file at any length.
fn unreadable(format: &'static str, (line, column): (usize, usize), message: &str) -> CheckError {
    let mut message = without_controls(message.trim_end());
    if message.chars().count() > LONGEST_MESSAGE {
        message = message.chars().take(LONGEST_MESSAGE).collect();
        message.push('…');
    }
    CheckError::Unreadable {
        format,
        line: line.max(1),
        column: column.max(1),
        message,
    }
}

fn few_unknowns(place: &str, quantities: &Quantities, figures: usize) -> Result<(), CheckError> {
    let unknowns = quantities.0.len().saturating_sub(figures);
    let what = "ids that no figure has";
    within(|| place.to_owned(), what, unknowns, MOST_UNKNOWNS)
}

/// Refuses fields that the measure of a figure has no use for, and groups of readings that cannot change together.
fn refuse_strays(figures: &[Figure]) -> Result<(), CheckError> {
    let mut groups: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, figure) in figures.iter().enumerate() {
        let place = format!("figures[{index}]");
        let what = || format!("a figure of the measure `{}`", figure.measure);
        let is_change = matches!(figure.measure, Measure::Growth | Measure::Change);
        let is_share = figure.measure.is_rate() && !is_change;
        for (field, given, takes) in [
            ("of", figure.of.is_some(), is_change),
            ("against", figure.against.is_some(), is_change),
            ("part", figure.part.is_some(), is_share),
            ("whole", figure.whole.is_some(), is_share),
        ] {
            if given && !takes {
                return Err(CheckError::OutOfPlace {
                    place,
                    field,
                    what: what(),
                });
            }
        }
        for (field, given, other) in [
            ("whole", figure.whole.is_some(), figure.part.is_some()),
            ("part", figure.part.is_some(), figure.whole.is_some()),
        ] {
            if other && !given {
                return Err(CheckError::Missing {
                    place,
                    field,
                    what: what(),
                });
            }
        }
        for (field, ids) in [("part", &figure.part), ("whole", &figure.whole)] {
            let count = ids.as_ref().map_or(0, Vec::len);
            within(|| format!("{place}.{field}"), "ids", count, MOST_TERMS)?;
            let is_wrong = |id: &String| id.is_empty() || id.starts_with('-');
            if ids
                .as_ref()
                .is_some_and(|ids| ids.is_empty() || ids.iter().any(is_wrong))
            {
                return Err(CheckError::Unexpected {
                    place: format!("{place}.{field}"),
                    text: ids.clone().unwrap_or_default().join(", "),
                    expected: "at least one id, and none that is empty or starts with `-`",
                });
            }
        }
        if let Some(of) = &figure.of {
            let is_level = Measure::known(of).is_some_and(|measure| measure.has_identities());
            if !is_level && !figures.iter().any(|other| other.id == *of) {
                return Err(CheckError::Unexpected {
                    place: format!("{place}.of"),
                    text: of.clone(),
                    expected: "the id of a figure, or a measure of levels such as `turnover`",
                });
            }
        }
        if let Some(against) = &figure.against {
            let period = When::read(against);
            let is_known = |other: &Figure| other.id == *against || other.periods.contains(&period);
            if matches!(period, When::Text(_)) && !figures.iter().any(is_known) {
                return Err(CheckError::Unexpected {
                    place: format!("{place}.against"),
                    text: against.clone(),
                    expected: "the id of a figure, or a period such as `2021-03`",
                });
            }
        }
        let Some(group) = &figure.reading_group else {
            continue;
        };
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

/// What a share says that names its part and whole.
fn share_of(rate: usize, figure: &Figure, quantities: &mut Quantities) -> Option<Relation> {
    let mut sum = |ids: &[String]| -> Sum {
        ids.iter()
            .map(|id| (Sign::Plus, quantities.find_or_add(id)))
            .collect()
    };
    Some(Relation::Rate {
        rate,
        dividend: sum(figure.part.as_ref()?),
        divisor: sum(figure.whole.as_ref()?),
        counted: Counted::FromZero,
    })
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
    let alone = named
        .iter()
        .zip(written)
        .find(|(named, _)| !named.iter().any(stands_out));
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
