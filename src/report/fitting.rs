use super::{PairQuestion, ReportError};
use crate::dataset::Dataset;
use crate::record::{Key, Measure, Valuation};

impl PairQuestion {
    /// The key of all goods for a measure: recorded, or for one that has parts that of its parts.
    pub(super) fn key(&self, dataset: &Dataset, measure: Measure) -> Result<Key, ReportError> {
        let recorded = self.recorded(dataset, measure);
        let Some([first, second]) = parts(measure) else {
            return recorded;
        };
        if matches!(recorded, Err(ReportError::Ambiguous { .. })) {
            return recorded;
        }
        let computed = self
            .recorded(dataset, first)
            .and_then(|first| combined(measure, &first, &self.recorded(dataset, second)?));
        match (recorded, computed) {
            (Ok(recorded), Ok(computed)) if recorded != computed => Err(ReportError::Ambiguous {
                keys: vec![recorded, computed],
            }),
            (Ok(key), _) | (Err(_), Ok(key)) => Ok(key),
            (Err(_), Err(problem)) => Err(problem),
        }
    }

    fn recorded(&self, dataset: &Dataset, measure: Measure) -> Result<Key, ReportError> {
        let mut keys = dataset
            .all_series()
            .map(|series| series.key())
            .filter(|key| {
                (key.reporter(), key.partner()) == (self.reporter, self.partner)
                    && key.measure() == measure
                    && key.product().is_total()
                    && self.currency.is_none_or(|asked| asked == key.currency())
                    && self.is_valued(key)
            });
        let (first, second) = (keys.next(), keys.next());
        match (first, second) {
            (None, _) => Err(self.nothing(dataset, Some(measure))),
            (Some(only), None) => Ok(only.clone()),
            (Some(first), Some(second)) => Err(ReportError::Ambiguous {
                keys: [first, second].into_iter().chain(keys).cloned().collect(),
            }),
        }
    }

    fn is_valued(&self, key: &Key) -> bool {
        let Some(asked) = self.valuation else {
            return true;
        };
        let of_key = match (asked, key.measure()) {
            (
                Valuation::FobCif,
                Measure::Exports | Measure::ReExports | Measure::DomesticExports,
            ) => Valuation::Fob,
            (Valuation::FobCif, Measure::Imports | Measure::ReImports) => Valuation::Cif,
            _ => asked,
        };
        key.valuation() == of_key
    }

    /// Why no measure has a series.
    pub(super) fn no_trade(
        &self,
        dataset: &Dataset,
        mut keys: Vec<(Measure, Result<Key, ReportError>)>,
    ) -> ReportError {
        match (self.measure, keys.pop()) {
            // Of one measure, the reason says more.
            (Some(_), Some((_, Err(problem)))) => problem,
            _ => self.nothing(dataset, None),
        }
    }

    /// That nothing fits, with what there is under another currency or valuation.
    fn nothing(&self, dataset: &Dataset, measure: Option<Measure>) -> ReportError {
        let keys = dataset.all_series().map(|series| series.key());
        let near = keys.filter(|key| {
            key.partner() == self.partner
                && self.concerns(key)
                && measure.is_none_or(|measure| measure == key.measure())
        });
        let currency = self.currency.map(|currency| currency.to_string());
        let valuation = self.valuation.map(|valuation| valuation.to_string());
        ReportError::NoTrade {
            reporter: self.reporter,
            partner: self.partner,
            measure,
            chosen: currency.into_iter().chain(valuation).collect(),
            near: near.cloned().collect(),
        }
    }
}

/// The two measures of which one can be put together.
pub(super) const fn parts(measure: Measure) -> Option<[Measure; 2]> {
    match measure {
        Measure::Turnover | Measure::Balance => Some([Measure::Exports, Measure::Imports]),
        Measure::DomesticExports => Some([Measure::Exports, Measure::ReExports]),
        _ => None,
    }
}

/// The key of a sum or difference of exports and imports.
fn combined(measure: Measure, exports: &Key, imports: &Key) -> Result<Key, ReportError> {
    let valuation = Valuation::of_both(exports.valuation(), imports.valuation());
    let goes_together = exports.currency() == imports.currency()
        && exports.trade_system() == imports.trade_system();
    let Some(valuation) = valuation.filter(|_| goes_together) else {
        return Err(ReportError::Mixed {
            exports: Box::new(exports.clone()),
            imports: Box::new(imports.clone()),
        });
    };
    Ok(exports
        .with_measure(measure)
        .and_then(|key| key.with_valuation(valuation))?)
}
