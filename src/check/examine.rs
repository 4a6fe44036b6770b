use std::collections::{BTreeMap, BTreeSet};

use super::conflict::{Found, search};
use super::figure::Value;
use super::findings::{Conflict, Finding, Findings, GivenUp, Repair, Verdict};
use super::implied::{Implied, Removed};
use super::misprint::Misprints;
use super::model::{Figures, Model};
use super::reading::Reading;
use super::say::{Say, factor, power_of_ten};
use super::statement::Statement;
use super::system::{Judge, Refutation, TooMuchWork};
use crate::number::{Range, Ratio, Rounding};
use crate::phrase::{Phrase, Qualifier};

/// How a bare figure came to its last printed place, unless the file says otherwise.
///
/// # Example
///
/// [`Options`](super::Options) has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Assume {
    /// It was rounded to the nearest.
    #[default]
    Nearest,
    /// The digits behind it were cut off.
    Truncated,
}

/// How figures are taken, and how far [`check`] goes.
///
/// # Example
///
/// ```
/// use bilateral::check::{Assume, Options, Statement, Verdict, check};
///
/// // 178.4 + 196.5 is 374.9: cut off that is 374, rounded it is not.
/// let statement = Statement::from_toml(
///     "defaults = { period = '2012', unit = 'USD', scale = 'million' }
///     figures = [
///         { id = 'X', measure = 'exports', value = '178.4' },
///         { id = 'M', measure = 'imports', value = '196.5' },
///         { id = 'T', measure = 'turnover', value = '374' },
///     ]",
/// )?;
/// let options = Options::default();
/// assert_eq!(check(&statement, options).verdict(), Verdict::Contradictory);
/// let truncated = options.assuming(Assume::Truncated).limited_to(1);
/// assert_eq!(check(&statement, truncated).verdict(), Verdict::Consistent);
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    assume: Assume,
    limit: usize,
}

impl Default for Options {
    /// Figures are rounded to the nearest; at most 64 conflicts, repairs, and relations that were not checked are listed.
    fn default() -> Options {
        Options {
            assume: Assume::Nearest,
            limit: 64,
        }
    }
}

impl Options {
    /// The same with figures that came to their last place in this way.
    #[must_use]
    pub const fn assuming(self, assume: Assume) -> Options {
        Options { assume, ..self }
    }

    /// The same with at most so many conflicts of each reading, as many repairs, and as many relations that were not checked.
    #[must_use]
    pub const fn limited_to(self, limit: usize) -> Options {
        Options { limit, ..self }
    }
}

/// Whether the figures of a statement can all be true, why not, and what follows from them.
///
/// Each printed figure is a range and each relation a linear constraint; all of them are solved at once, in exact fractions. Nothing is
/// refused here: what cannot be true is found, not an error.
///
/// # Example
///
/// ```
/// use bilateral::check::{Options, Statement, Verdict, check};
///
/// let of_imports = |imports: &str| {
///     Statement::from_toml(&format!(
///         "defaults = {{ period = '2021' }}
///         figures = [
///             {{ id = 'T', measure = 'turnover', value = '$1.6 billion' }},
///             {{ id = 'X', measure = 'exports', value = '$1.5 billion' }},
///             {{ id = 'M', measure = 'imports', value = '{imports}' }},
///         ]"
///     ))
/// };
/// assert_eq!(check(&of_imports("$48 million")?, Options::default()).verdict(), Verdict::Consistent);
///
/// // At least 1.55 of turnover, and at most 1.55 + 0.0 of its parts: the last value at which all can be true.
/// assert_eq!(check(&of_imports("at most $0")?, Options::default()).verdict(), Verdict::Consistent);
/// let findings = check(&of_imports("$480 million")?, Options::default());
/// assert_eq!(findings.verdict(), Verdict::Contradictory);
/// // 1.55 − 1.55 to 1.65 − 1.45 bn, and imports are not below zero.
/// let mut given_up = findings.readings()[0].repairs().iter().flat_map(|repair| repair.give_up());
/// let imports = given_up.find(|figure| figure.figure() == "M").unwrap();
/// assert_eq!(imports.range().to_string(), "[0, 200000000]");
/// assert!(imports.misprints().contains(&"48 million".to_owned()));
/// # Ok::<(), bilateral::check::CheckError>(())
/// ```
///
/// Source: the method is that of the [page on checking](crate::_docs::checking#what-is-found).
pub fn check(statement: &Statement, options: Options) -> Findings {
    Findings {
        title: statement.title().to_owned(),
        readings: statement
            .readings
            .iter()
            .map(|reading| {
                Examination {
                    statement,
                    reading,
                    options,
                }
                .finding()
            })
            .collect(),
    }
}

/// The work on each question about a statement: whether it is possible, why not, what follows. A second or so.
const MOST_WORK: u64 = 4_000_000;

struct Examination<'s> {
    statement: &'s Statement,
    reading: &'s Reading,
    options: Options,
}

impl Examination<'_> {
    fn finding(&self) -> Finding {
        let mut finding = Finding {
            periods: self.periods(),
            values: self.values(),
            verdict: Verdict::Consistent,
            conflicts: Vec::new(),
            repairs: Vec::new(),
            more: false,
            quantities: Vec::new(),
            holds_if_truncated: Vec::new(),
            holds_if_all_truncated: false,
            not_checked: Vec::new(),
            further_not_checked: 0,
            left_out: self.reading.left_out.clone(),
        };
        let apart = self.printed(&self.reading.apart, &Figures::new());
        let together = self.reading.together.as_ref();
        let together = together.map(|model| self.printed(model, &Figures::new()));
        let all = apart.all_figures();
        let mut judge = self.judge(&apart);
        self.leave(judge.not_checked(&all), &mut finding);
        match judge.refute(&all) {
            Ok(None) => {}
            Ok(Some(refutation)) => {
                finding.verdict = Verdict::Contradictory;
                self.explain(&mut judge, refutation, &mut finding);
                return finding;
            }
            Err(TooMuchWork) => {
                self.leave((0..apart.relations.len()).collect(), &mut finding);
                return finding;
            }
        }
        if let Some(together) = &together {
            let mut judge = self.judge(together);
            if let Ok(Some(refutation)) = judge.refute(&all) {
                finding.verdict = Verdict::DifferentVintages;
                self.explain(&mut judge, refutation, &mut finding);
            }
        }
        finding.quantities = self.implied(&mut judge, &mut finding.more);
        finding
    }

    /// Lists relations as not checked, up to the limit of a list, but one at least, so that it is seen that there are some.
    fn leave(&self, relations: BTreeSet<usize>, finding: &mut Finding) {
        let model = &self.reading.apart;
        let most = self.options.limit.max(1);
        let listed = relations.iter().take(most);
        let relation = |index: &usize| model.relations.get(*index);
        finding.not_checked = listed
            .filter_map(relation)
            .map(|relation| relation.said(&model.quantities).to_string())
            .collect();
        finding.further_not_checked = relations.len().saturating_sub(most);
    }

    /// A judge that may do its share of the work for one question about the statement.
    fn judge<'m>(&self, model: &'m Model) -> Judge<'m> {
        let mut judge = Judge::new(model);
        judge.allow(self.share_of_work());
        judge
    }

    fn share_of_work(&self) -> u64 {
        let readings = u64::try_from(self.statement.readings.len()).unwrap_or(u64::MAX);
        MOST_WORK.checked_div(readings).unwrap_or(MOST_WORK)
    }

    /// The model with what is printed, where these figures were cut off if the others were rounded.
    fn printed(&self, model: &Model, truncated: &Figures) -> Model {
        let figures = self.statement.figures.iter().zip(&self.reading.values);
        let printed = figures.enumerate().filter_map(|(index, (figure, at))| {
            let value = figure.values.get(*at)?;
            let is_cut = self.options.assume == Assume::Truncated || truncated.contains(&index);
            Some(if is_cut {
                value.truncated.clone()
            } else {
                value.nearest.clone()
            })
        });
        Model {
            printed: printed.collect(),
            ..model.clone()
        }
    }

    fn periods(&self) -> Vec<(String, String)> {
        let figures = self.statement.figures.iter().zip(&self.reading.periods);
        figures
            .filter(|(figure, _)| figure.periods.len() > 1)
            .filter_map(|(figure, period)| Some((figure.id.clone(), period.as_ref()?.to_string())))
            .collect()
    }

    fn values(&self) -> Vec<(String, String)> {
        let figures = self.statement.figures.iter().zip(&self.reading.values);
        figures
            .filter(|(figure, _)| figure.values.len() > 1)
            .filter_map(|(figure, at)| {
                Some((figure.id.clone(), figure.values.get(*at)?.text.clone()))
            })
            .collect()
    }

    /// Why the figures cannot all be true, and what would resolve it.
    fn explain(&self, judge: &mut Judge<'_>, first: Refutation, finding: &mut Finding) {
        let model = judge.model;
        let say = Say::new(model, &self.statement.figures, self.reading);
        let Found {
            conflicts,
            repairs,
            more,
        } = {
            judge.allow(self.share_of_work());
            search(judge, first, self.options.limit)
        };
        judge.allow(self.share_of_work());
        finding.more = more;
        finding.conflicts = conflicts
            .iter()
            .map(|(figures, refutation)| Conflict::new(judge, figures, refutation, &say))
            .collect();
        let mut misprints = BTreeMap::new();
        finding.repairs = repairs
            .iter()
            .map(|repair| self.repair(judge, repair, &say, &mut misprints, &mut finding.more))
            .collect();
        finding.quantities = self.quantities(&say, model, &[]);
        if self.options.assume == Assume::Nearest {
            let holds = |truncated: &Figures| {
                let model = self.printed(model, truncated);
                matches!(self.judge(&model).refute(&model.all_figures()), Ok(None))
            };
            // Only a figure of every conflict can resolve them all.
            let candidates = finding
                .repairs
                .iter()
                .filter_map(|repair| match repair.give_up() {
                    [one] => model.quantities.find(one.figure()),
                    _ => None,
                });
            finding.holds_if_truncated = candidates
                .filter(|figure| holds(&Figures::from([*figure])))
                .map(|figure| say.name(figure).to_owned())
                .collect();
            finding.holds_if_all_truncated = holds(&model.all_figures());
        }
    }

    fn repair(
        &self,
        judge: &mut Judge<'_>,
        repair: &Figures,
        say: &Say<'_>,
        misprints: &mut BTreeMap<usize, Misprints>,
        more: &mut bool,
    ) -> Repair {
        let kept: Figures = judge
            .model
            .all_figures()
            .difference(repair)
            .copied()
            .collect();
        let given_up: Vec<usize> = repair.iter().copied().collect();
        let ranges = judge.ranges(&kept, &given_up).ok().flatten();
        // What took too much work is left as wide as can be.
        *more |= ranges.is_none();
        let ranges = ranges.unwrap_or_else(|| vec![Range::everything(); given_up.len()]);
        let give_up = given_up.iter().zip(ranges).filter_map(|(figure, range)| {
            let at = self.reading.values.get(*figure)?;
            let value = self.statement.figures.get(*figure)?.values.get(*at)?;
            let misprints = misprints.entry(*figure);
            let misprints = misprints.or_insert_with(|| Misprints::of(value));
            let misprints = misprints.within(&range);
            Some(GivenUp {
                figure: say.name(*figure).to_owned(),
                unit: say.unit(*figure).clone(),
                text: value.text.clone(),
                slip: misprints.first().map(|first| first.slip),
                misprints: misprints.into_iter().map(|one| one.text).collect(),
                range,
            })
        });
        Repair {
            give_up: give_up.collect(),
        }
    }

    fn implied(&self, judge: &mut Judge<'_>, more: &mut bool) -> Vec<Implied> {
        let model = judge.model;
        let say = Say::new(model, &self.statement.figures, self.reading);
        let all: Vec<usize> = (0..model.quantities.0.len()).collect();
        judge.allow(self.share_of_work());
        let ranges = judge.ranges(&model.all_figures(), &all).ok().flatten();
        *more |= ranges.is_none();
        self.quantities(&say, model, &ranges.unwrap_or_default())
    }

    fn quantities(&self, say: &Say<'_>, model: &Model, ranges: &[Range]) -> Vec<Implied> {
        let quantities = model.quantities.0.iter().enumerate();
        quantities
            .filter(|(index, _)| *index < model.printed.len() || !ranges.is_empty())
            .map(|(index, quantity)| {
                let at = self.reading.values.get(index);
                let figure = self.statement.figures.get(index);
                let value = figure
                    .zip(at)
                    .and_then(|(figure, at)| figure.values.get(*at));
                Implied {
                    id: quantity.name.clone(),
                    about: say.about(index),
                    unit: say.unit(index).clone(),
                    text: value.map(|value| value.text.clone()),
                    printed: model.printed.get(index).cloned(),
                    implied: ranges.get(index).cloned(),
                    certain: ranges
                        .get(index)
                        .zip(value)
                        .and_then(|(range, value)| certain(range, value)),
                    removed: ranges
                        .get(index)
                        .zip(value)
                        .and_then(|(range, value)| removed(range, value)),
                }
            })
            .collect()
    }
}

/// What a range leaves out of a printed figure: its last digit, or the number itself.
fn removed(range: &Range, value: &Value) -> Option<Removed> {
    let number = value.phrase.value();
    let place = value.phrase.place();
    let units = range.over(&Range::exactly(place.clone())).ok()?;
    let rounded = units.certain(Rounding::to(0));
    if rounded.is_some_and(|rounded| Ratio::from(rounded).times(place) != *number) {
        Some(Removed::LastDigit)
    } else {
        let is_left_out = value.nearest.contains(number) && !range.contains(number);
        is_left_out.then_some(Removed::Value)
    }
}

/// The figure with every digit behind its last printed place that all values of the range round to.
fn certain(range: &Range, value: &Value) -> Option<String> {
    const MOST_DIGITS: i32 = 6;
    (1..=MOST_DIGITS).rev().find_map(|digits| {
        let place = value
            .phrase
            .place()
            .times(&power_of_ten(digits.saturating_neg()));
        let units = range
            .over(&Range::exactly(place.clone()))
            .ok()?
            .certain(Rounding::to(0))?;
        let number = Ratio::from(units)
            .times(&place)
            .times(&factor(value.phrase.quantity()));
        let phrase = Phrase::from_parts(
            &number.to_decimal()?.to_string(),
            0,
            value.phrase.quantity().clone(),
            Qualifier::Bare,
        );
        Some(
            phrase
                .ok()?
                .with_place(place.to_decimal()?)
                .ok()?
                .to_string(),
        )
    })
}
