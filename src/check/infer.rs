//! Relations that follow from what figures mean: turnover, balance, coverage, periods that make up a period, growth.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{Figure, Place, Unit, When};
use super::measure::Measure;
use super::model::Model;
use super::raw::Source;
use super::relation::{Counted, Floor, Quantities, Relation, Sign, Sum};
use crate::period::{Month, Period};

/// How figures of different sources for one quantity are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    /// Each source has quantities of its own.
    Apart,
    /// All speak of the same.
    Together,
}

/// Adds to a model the relations between its figures, each with its period in this reading, and the quantities that these
/// relations need. Answers what was left out, as the id of a figure and the reason.
pub(super) fn infer(
    model: &mut Model,
    figures: &[Figure],
    periods: &[Option<When>],
    sources: Sources,
) -> Vec<(String, String)> {
    let mut inference = Inference {
        known: model.quantities.0.len(),
        quantities: std::mem::take(&mut model.quantities),
        relations: Vec::new(),
        levels: BTreeMap::new(),
        bases: Vec::new(),
        figures,
        periods,
        sources,
    };
    let written: BTreeSet<usize> = model
        .relations
        .iter()
        .flat_map(Relation::quantities)
        .collect();
    let mut left_out = Vec::new();
    for index in 0..figures.len() {
        inference.level(index);
    }
    for (index, figure) in figures.iter().enumerate() {
        if let Err(reason) = inference.rate(index, figure)
            && !written.contains(&index)
        {
            left_out.push((figure.id.clone(), reason));
        }
    }
    inference.rests();
    inference.trade();
    inference.name();
    for relation in inference.relations {
        if !model.relations.contains(&relation) {
            model.relations.push(relation);
        }
    }
    model.quantities = inference.quantities;
    left_out
}

/// What a level is of. Levels of one series add and compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Series {
    reporter: Option<Place>,
    partner: Option<Place>,
    product: Option<String>,
    unit: Option<Unit>,
    source: Option<Source>,
}

/// What a quantity is the level of.
type Level = (Series, Measure, When);

struct Inference<'f> {
    /// So many quantities are named by the statement; those behind them have no names until all are there.
    known: usize,
    quantities: Quantities,
    relations: Vec<Relation>,
    levels: BTreeMap<Level, usize>,
    /// What figures of growth are against, each with what it is the base of, where that is no level.
    bases: Vec<(usize, usize, &'f str)>,
    figures: &'f [Figure],
    periods: &'f [Option<When>],
    sources: Sources,
}

impl<'f> Inference<'f> {
    fn period(&self, figure: usize) -> Option<&When> {
        self.periods.get(figure)?.as_ref()
    }

    fn series(&self, figure: &Figure, unit: Option<Unit>) -> Series {
        Series {
            reporter: figure.reporter.clone(),
            partner: figure.partner.clone(),
            product: figure.product.clone(),
            unit,
            source: match self.sources {
                Sources::Apart => figure.source.clone(),
                Sources::Together => None,
            },
        }
    }

    /// The series of the levels that a rate speaks of: with the unit that all levels of its reporter, partner and product have.
    fn series_behind(&self, figure: &Figure) -> Series {
        let like = self.series(figure, None);
        let alike = self
            .figures
            .iter()
            .filter(|other| other.measure.has_identities() && self.series(other, None) == like);
        let mut units: Vec<Option<Unit>> = alike.map(Figure::unit).collect();
        units.dedup();
        match units.as_slice() {
            [unit] => Series {
                unit: unit.clone(),
                ..like
            },
            _ => like,
        }
    }

    /// Files a figure under what it is a level of; a second figure of the same is equal to the first.
    fn level(&mut self, index: usize) {
        let Some(figure) = self.figures.get(index) else {
            return;
        };
        let Some(period) = self
            .period(index)
            .filter(|_| figure.measure.has_identities())
        else {
            return;
        };
        let key = (
            self.series(figure, figure.unit()),
            figure.measure.clone(),
            period.clone(),
        );
        match self.levels.get(&key) {
            Some(first) => self.relations.push(Relation::Equal {
                left: one(*first),
                right: one(index),
            }),
            None => {
                self.levels.insert(key, index);
            }
        }
    }

    /// The quantity that is a level of this; an unknown one where no figure is.
    fn level_of(&mut self, series: &Series, measure: &Measure, period: &When) -> usize {
        let key = (series.clone(), measure.clone(), period.clone());
        if let Some(known) = self.levels.get(&key) {
            return *known;
        }
        let added = self.unknown(series, measure);
        self.levels.insert(key, added);
        added
    }

    fn unknown(&mut self, series: &Series, measure: &Measure) -> usize {
        let floor = if measure.cannot_be_negative() {
            Floor::Zero
        } else {
            Floor::None
        };
        self.quantities
            .add(String::new(), series.unit.clone(), floor)
    }

    /// Names the quantities that no figure prints: by measure and period, and in full where that would be the name of another as well.
    ///
    /// It is done once all of them are there, so that no name depends on which figure comes first.
    fn name(&mut self) {
        let short = |(_, measure, period): &Level| format!("{measure} {period}");
        let mut levels = std::mem::take(&mut self.levels);
        levels.retain(|_, quantity| *quantity >= self.known);
        let mut so_called: BTreeMap<String, usize> = BTreeMap::new();
        for level in levels.keys() {
            let count = so_called.entry(short(level)).or_default();
            *count = count.saturating_add(1);
        }
        for (level, quantity) in &levels {
            let name = short(level);
            let is_free = so_called.get(&name) == Some(&1) && self.quantities.find(&name).is_none();
            self.rename(*quantity, if is_free { name } else { full_name(level) });
        }
        for (base, current, growth) in std::mem::take(&mut self.bases) {
            self.rename(
                base,
                format!("{} before {growth}", self.quantities.name(current)),
            );
        }
    }

    /// Gives a quantity a name that no other has.
    fn rename(&mut self, quantity: usize, mut name: String) {
        while self.quantities.find(&name).is_some() {
            name.push('\'');
        }
        if let Some(quantity) = self.quantities.0.get_mut(quantity) {
            quantity.name = name;
        }
    }

    /// The relation that a growth, a change or a coverage stands for; why there is none.
    fn rate(&mut self, index: usize, figure: &'f Figure) -> Result<(), String> {
        match figure.measure {
            Measure::Growth | Measure::Change => {
                let (current, base) = self.current_and_base(index, figure)?;
                self.relations.push(if figure.measure == Measure::Change {
                    Relation::Equal {
                        left: one(index),
                        right: vec![(Sign::Plus, current), (Sign::Minus, base)],
                    }
                } else {
                    Relation::Rate {
                        rate: index,
                        dividend: one(current),
                        divisor: one(base),
                        counted: Counted::of_growth(figure.unit().as_ref()),
                    }
                });
                Ok(())
            }
            Measure::Coverage if figure.part.is_none() => {
                let period = self.period(index).cloned().ok_or("it has no period")?;
                let series = self.series_behind(figure);
                let dividend = one(self.level_of(&series, &Measure::Exports, &period));
                let divisor = one(self.level_of(&series, &Measure::Imports, &period));
                self.relations.push(Relation::Rate {
                    rate: index,
                    dividend,
                    divisor,
                    counted: Counted::FromZero,
                });
                Ok(())
            }
            Measure::Share | Measure::Ratio if figure.part.is_none() => {
                Err("it names no part and whole".to_owned())
            }
            Measure::Share | Measure::Ratio | Measure::Coverage => Ok(()),
            ref measure if !measure.has_identities() => {
                Err(format!("nothing follows from the measure `{measure}`"))
            }
            _ => match self.period(index) {
                None => Err("it has no period".to_owned()),
                Some(When::Text(text)) => Err(format!(
                    "the months of the period `{text}` are not known, so it is only compared with the same text"
                )),
                Some(When::Months(_)) => Ok(()),
            },
        }
    }

    fn current_and_base(
        &mut self,
        index: usize,
        figure: &'f Figure,
    ) -> Result<(usize, usize), String> {
        let of = figure
            .of
            .as_deref()
            .ok_or("it does not say what it is the growth of")?;
        let level = self.figures.iter().position(|other| other.id == of);
        let (series, measure, period) = match level.and_then(|at| Some((at, self.figures.get(at)?)))
        {
            Some((at, level)) => {
                let series = self.series(level, level.unit());
                (series, level.measure.clone(), self.period(at).cloned())
            }
            None => (
                self.series_behind(figure),
                Measure::read(of),
                self.period(index).cloned(),
            ),
        };
        let named = figure.against.as_deref();
        let base_figure = named.and_then(|id| self.figures.iter().position(|other| other.id == id));
        let has_identities = measure.has_identities();
        let current = match (level, &period) {
            (Some(level), _) => level,
            (None, Some(period)) => self.level_of(&series, &measure, period),
            (None, None) => return Err("it has no period".to_owned()),
        };
        if let Some(base) = base_figure {
            return Ok((current, base));
        }
        let base_period = match (named, &period) {
            (Some(named), _) => Some(When::read(named)),
            (None, Some(When::Months(period))) => period.years_earlier(1).ok().map(When::Months),
            (None, _) => None,
        };
        let base = match base_period.filter(|_| has_identities) {
            Some(period) => self.level_of(&series, &measure, &period),
            None => {
                let base = self.unknown(&series, &measure);
                self.bases.push((base, current, &figure.id));
                base
            }
        };
        Ok((current, base))
    }

    /// Cuts overlapping periods of one measure into what they have in common and what is left, which add up to each of them.
    fn rests(&mut self) {
        let mut periods: BTreeMap<(Series, Measure), BTreeSet<Period>> = BTreeMap::new();
        for (series, measure, period) in self.levels.keys() {
            if let When::Months(period) = period
                && measure.adds_up_over_time()
            {
                let key = (series.clone(), measure.clone());
                periods.entry(key).or_default().insert(*period);
            }
        }
        for ((series, measure), periods) in periods {
            let pieces = pieces(&periods);
            for whole in &periods {
                let parts: Vec<Period> = pieces
                    .iter()
                    .copied()
                    .filter(|piece| whole.contains(piece))
                    .collect();
                if parts.as_slice() == [*whole] {
                    continue;
                }
                let left = one(self.level_of(&series, &measure, &When::Months(*whole)));
                let right = parts
                    .into_iter()
                    .map(|part| {
                        (
                            Sign::Plus,
                            self.level_of(&series, &measure, &When::Months(part)),
                        )
                    })
                    .collect();
                self.relations.push(Relation::Equal { left, right });
            }
        }
    }

    /// Turnover, balance, deficit and surplus from exports and imports, where two of them are spoken of.
    fn trade(&mut self) {
        let mut groups: BTreeMap<(Series, When), BTreeMap<Measure, usize>> = BTreeMap::new();
        for ((series, measure, period), quantity) in &self.levels {
            let group = groups.entry((series.clone(), period.clone())).or_default();
            group.insert(measure.clone(), *quantity);
        }
        for ((series, period), group) in groups {
            if let (Some(part), Some(whole)) =
                (group.get(&Measure::ReExports), group.get(&Measure::Exports))
            {
                self.relations.push(Relation::AtMost {
                    left: one(*part),
                    right: one(*whole),
                });
            }
            let spoken_of = group.keys().filter(|measure| measure.is_made_of_trade());
            if spoken_of.count() < 2 {
                continue;
            }
            let exports = self.level_of(&series, &Measure::Exports, &period);
            let imports = self.level_of(&series, &Measure::Imports, &period);
            let (x, m) = ((Sign::Plus, exports), (Sign::Plus, imports));
            let (less_x, less_m) = ((Sign::Minus, exports), (Sign::Minus, imports));
            for (measure, right) in [
                (Measure::Turnover, [x, m]),
                (Measure::Balance, [x, less_m]),
                (Measure::Surplus, [x, less_m]),
                (Measure::Deficit, [m, less_x]),
            ] {
                if let Some(left) = group.get(&measure) {
                    self.relations.push(Relation::Equal {
                        left: one(*left),
                        right: right.to_vec(),
                    });
                }
            }
        }
    }
}

fn one(quantity: usize) -> Sum {
    vec![(Sign::Plus, quantity)]
}

/// A level by all that tells it from others: `imports 2021, reporter RO, partner KZ, USD`.
fn full_name((series, measure, period): &Level) -> String {
    let place = |role: &str, place: &Option<Place>| {
        let place = place.as_ref();
        place.map(|place| format!("{role} {place}"))
    };
    let words = [
        Some(format!("{measure} {period}")),
        place("reporter", &series.reporter),
        place("partner", &series.partner),
        series.product.clone(),
        series.unit.as_ref().map(ToString::to_string),
        series.source.as_ref().map(ToString::to_string),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    words.join(", ")
}

/// The stretches in which no period begins or ends, as far as a period covers them.
fn pieces(periods: &BTreeSet<Period>) -> Vec<Period> {
    // The first month of all has none before it, and the last none behind it.
    let before = |period: &Period| period.first().plus(-1).ok();
    let behind = |period: &Period| period.last().plus(1).ok();
    let mut firsts: BTreeSet<Month> = periods.iter().filter_map(behind).collect();
    let mut lasts: BTreeSet<Month> = periods.iter().filter_map(before).collect();
    firsts.extend(periods.iter().map(|period| period.first()));
    lasts.extend(periods.iter().map(|period| period.last()));
    let pieces = firsts.into_iter().filter_map(|first| {
        let last = lasts.range(first..).next()?;
        Period::between(first, *last).ok()
    });
    pieces
        .filter(|piece| periods.iter().any(|period| period.contains(piece)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(periods: &[&str]) -> Vec<String> {
        let periods = periods.iter().map(|text| text.parse().unwrap()).collect();
        pieces(&periods).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn overlapping_periods_are_cut_where_one_begins_or_ends() {
        assert_eq!(cut(&["2021"]), ["2021"]);
        assert_eq!(cut(&["2021", "2021-Q1"]), ["2021-Q1", "2021-04/2021-12"]);
        assert_eq!(
            cut(&["2021-01/2021-08", "2021-06/2021-12"]),
            ["2021-01/2021-05", "2021-06/2021-08", "2021-T3"]
        );
        // Nothing is known of the months between two periods.
        assert_eq!(cut(&["2020-12", "2022-01"]), ["2020-12", "2022-01"]);
        assert_eq!(cut(&["2021-S1", "2021-S2"]), ["2021-S1", "2021-S2"]);
    }

    #[test]
    fn the_first_and_the_last_month_of_all_are_pieces() {
        assert_eq!(cut(&["9999", "9999-12"]), ["9999-01/9999-11", "9999-12"]);
        assert_eq!(cut(&["0001", "0001-01"]), ["0001-01", "0001-02/0001-12"]);
        assert_eq!(cut(&["9999-12"]), ["9999-12"]);
    }
}
