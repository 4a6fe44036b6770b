use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::line::{asked, said};
use super::{Line, ReportError};
use crate::compute::Coverage;
use crate::dataset::{Dataset, DatasetError, Level};
use crate::money::Currency;
use crate::period::{Month, Period, PeriodError};
use crate::place::Area;
use crate::record::{Key, Measure, Valuation};

/// A question about the trade of two areas: all goods, over a period and over the same months a year earlier.
///
/// # Example
///
/// ```
/// use bilateral::dataset::{Dataset, Duplicates};
/// use bilateral::money::{Amount, Currency};
/// use bilateral::record::{Key, Measure, Record};
/// use bilateral::report::{PairQuestion, When};
///
/// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
/// let imports = exports.with_measure(Measure::Imports)?;
/// let mut builder = Dataset::builder(Duplicates::Refuse);
/// for (key, period, value) in [
///     (&exports, "2021-01", 20),
///     (&exports, "2022-01", 24),
///     (&exports, "2022-02", 30),
///     (&imports, "2021-01", 10),
///     (&imports, "2022-01", 6),
/// ] {
///     builder.insert(Record::new(key.clone(), period.parse()?, Amount::exact(value.into(), Currency::USD))?);
/// }
/// let dataset = builder.build()?;
/// let question = PairQuestion::new("KZ".parse()?, "RO".parse()?, When::Latest);
///
/// // February of 2021 is missing, so January is the latest. 30 ÷ 30 − 1 = 0.
/// let report = question.answer(&dataset)?;
/// assert_eq!(report.current().to_string(), "2022-01");
/// let [exports, _, turnover, balance] = report.lines() else { panic!("four lines") };
/// assert_eq!(exports.growth().unwrap().unwrap().to_string(), "24 ÷ 20 − 1 = +20.0 %");
/// assert_eq!(turnover.growth().unwrap().unwrap().to_string(), "30 ÷ 30 − 1 = 0.0 %");
/// assert_eq!(balance.current().unwrap().to_string(), "2022-01: exports 24 − imports 6 = 18 USD");
///
/// // A line without an answer says why.
/// let february = PairQuestion::new("KZ".parse()?, "RO".parse()?, When::Period("2022-02".parse()?));
/// assert_eq!(
///     february.of(Measure::Imports).answer(&dataset)?.lines()[0].current().unwrap_err().to_string(),
///     "KZ–RO imports, USD: no total for 2022-02, missing 2022-02"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairQuestion {
    reporter: Area,
    partner: Area,
    when: When,
    measure: Option<Measure>,
    currency: Option<Currency>,
    valuation: Option<Valuation>,
}

/// The period of a question: a period, or `latest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// This one.
    Period(Period),
    /// January up to the latest month for which a year and the one before are complete.
    Latest,
}

/// How the period of a report was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// It was asked for.
    Asked,
    /// It is the latest from January on that is complete in both years.
    Latest,
}

/// What a dataset says about the trade of two areas; each line holds its answer, or why there is none.
///
/// It prints as a page, and serialises as `bilateral.pair-report/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.pair-report/1")]
#[must_use]
pub struct PairReport {
    reporter: Area,
    partner: Area,
    current: Period,
    base: Period,
    chosen: Chosen,
    lines: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "asked")]
    coverage: Option<Result<Coverage, ReportError>>,
    refused_rows: u64,
}

impl FromStr for When {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.eq_ignore_ascii_case("latest") {
            return Ok(When::Latest);
        }
        text.parse().map(When::Period)
    }
}

impl PairQuestion {
    /// A question about exports, imports, turnover and balance.
    #[must_use]
    pub const fn new(reporter: Area, partner: Area, when: When) -> PairQuestion {
        PairQuestion {
            reporter,
            partner,
            when,
            measure: None,
            currency: None,
            valuation: None,
        }
    }

    /// The same question about one measure.
    #[must_use]
    pub fn of(self, measure: Measure) -> PairQuestion {
        PairQuestion {
            measure: Some(measure),
            ..self
        }
    }

    /// The same question about figures in this currency.
    #[must_use]
    pub fn in_currency(self, currency: Currency) -> PairQuestion {
        PairQuestion {
            currency: Some(currency),
            ..self
        }
    }

    /// The same question about figures of this valuation; `fob+cif` is of exports FOB and imports CIF.
    #[must_use]
    pub fn valued(self, valuation: Valuation) -> PairQuestion {
        PairQuestion {
            valuation: Some(valuation),
            ..self
        }
    }

    /// Whether the series has a part in the answer: all goods of the reporter, with the partner or with the world.
    ///
    /// A dataset of these alone has the same answers as one of all; only its problems name fewer series that come near.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::money::Currency;
    /// use bilateral::record::{Key, Measure};
    /// use bilateral::report::{PairQuestion, When};
    ///
    /// let question = PairQuestion::new("KZ".parse()?, "RO".parse()?, When::Latest);
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// assert!(question.concerns(&exports));
    /// assert!(question.concerns(&exports.with_partner("WORLD".parse()?)?));
    /// assert!(!question.concerns(&exports.with_partner("DE".parse()?)?));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn concerns(&self, key: &Key) -> bool {
        key.reporter() == self.reporter
            && (key.partner() == self.partner || key.partner() == Area::WORLD)
            && key.product().is_total()
    }

    /// What the dataset says.
    ///
    /// # Errors
    ///
    /// [`ReportError::NoTrade`] when nothing that was asked for is recorded; [`ReportError::Ambiguous`] when several series fit;
    /// [`ReportError::NoMonthsInBothYears`] when the latest months were asked for and there are none; [`ReportError::Period`] when the year
    /// before leaves the calendar. What is missing on one line stands on that line.
    pub fn answer(&self, dataset: &Dataset) -> Result<PairReport, ReportError> {
        let measures = match &self.measure {
            Some(measure) => vec![*measure],
            None => vec![
                Measure::Exports,
                Measure::Imports,
                Measure::Turnover,
                Measure::Balance,
            ],
        };
        let mut keys = Vec::new();
        for measure in measures {
            match self.key(dataset, measure) {
                Err(error @ ReportError::Ambiguous { .. }) => return Err(error),
                key => keys.push((measure, key)),
            }
        }
        if keys.iter().all(|(_, key)| key.is_err()) {
            return Err(self.no_trade(keys));
        }
        let current = match self.when {
            When::Period(period) => period,
            When::Latest => latest(dataset, &keys)?,
        };
        let base = current.years_earlier(1)?;
        let of = |measure: Measure| {
            let found = keys.iter().find(|(of, _)| *of == measure);
            found.and_then(|(_, key)| key.as_ref().ok())
        };
        let coverage = match (self.measure, of(Measure::Exports), of(Measure::Imports)) {
            (None, Some(exports), Some(imports)) => Some(
                dataset
                    .coverage(exports, imports, current)
                    .map_err(ReportError::from),
            ),
            _ => None,
        };
        let lines = keys
            .into_iter()
            .map(|(measure, key)| line(dataset, measure, key, current, base))
            .collect();
        Ok(PairReport {
            reporter: self.reporter,
            partner: self.partner,
            current,
            base,
            chosen: match self.when {
                When::Period(_) => Chosen::Asked,
                When::Latest => Chosen::Latest,
            },
            lines,
            coverage,
            refused_rows: 0,
        })
    }

    /// The key of all goods for a measure: recorded, or for turnover and balance that of its parts.
    fn key(&self, dataset: &Dataset, measure: Measure) -> Result<Key, ReportError> {
        let recorded = self.recorded(dataset, measure);
        if !matches!(measure, Measure::Turnover | Measure::Balance)
            || matches!(recorded, Err(ReportError::Ambiguous { .. }))
        {
            return recorded;
        }
        let parts = self
            .recorded(dataset, Measure::Exports)
            .and_then(|exports| Ok((exports, self.recorded(dataset, Measure::Imports)?)));
        let computed = parts.and_then(|(exports, imports)| combined(measure, &exports, &imports));
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
            (None, _) => Err(ReportError::NoSeries {
                reporter: self.reporter,
                partner: self.partner,
                measure,
            }),
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

    fn no_trade(&self, keys: Vec<(Measure, Result<Key, ReportError>)>) -> ReportError {
        // Of one measure that is put together, the reason why it cannot be says more.
        if let [(Measure::Turnover | Measure::Balance, Err(problem))] = keys.as_slice() {
            return problem.clone();
        }
        let currency = self.currency.map(|currency| currency.to_string());
        let valuation = self.valuation.map(|valuation| valuation.to_string());
        ReportError::NoTrade {
            reporter: self.reporter,
            partner: self.partner,
            measure: self.measure,
            chosen: currency.into_iter().chain(valuation).collect(),
        }
    }
}

/// The key of a sum or difference of exports and imports.
fn combined(measure: Measure, exports: &Key, imports: &Key) -> Result<Key, ReportError> {
    let valuation = match (exports.valuation(), imports.valuation()) {
        (Valuation::Fob, Valuation::Cif) => Some(Valuation::FobCif),
        (one, other) => (one == other).then_some(one),
    };
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

/// January up to the latest month that all of these have in a year and in the one before.
fn latest(
    dataset: &Dataset,
    keys: &[(Measure, Result<Key, ReportError>)],
) -> Result<Period, ReportError> {
    let keys: Vec<&Key> = keys
        .iter()
        .filter_map(|(_, key)| key.as_ref().ok())
        .collect();
    // Turnover and balance may have no series of their own, but their parts are of the same pair.
    let years = dataset
        .all_series()
        .filter(|series| {
            let of_pair = |key: &&Key| {
                (key.reporter(), key.partner()) == (series.key().reporter(), series.key().partner())
            };
            series.key().product().is_total() && keys.iter().any(of_pair)
        })
        .flat_map(|series| series.observations())
        .map(|observation| observation.period().last().year());
    let mut years: Vec<i32> = years.collect();
    years.sort_unstable();
    years.dedup();
    // Figures that exclude one another, or are of different releases, are there; the line says that they are.
    let complete = |period: Period| {
        keys.iter().all(|key| {
            matches!(
                dataset.level(key, period),
                Ok(_)
                    | Err(DatasetError::Contradiction(_) | DatasetError::DifferentReleases { .. })
            )
        })
    };
    for year in years.into_iter().rev() {
        for month in (1..=12).rev() {
            let period = Month::new(year, month)?.year_to_date();
            if complete(period) && period.years_earlier(1).is_ok_and(complete) {
                return Ok(period);
            }
        }
    }
    Err(ReportError::NoMonthsInBothYears {
        keys: keys.into_iter().cloned().collect(),
    })
}

fn line(
    dataset: &Dataset,
    measure: Measure,
    key: Result<Key, ReportError>,
    current: Period,
    base: Period,
) -> Line {
    let level = |period| -> Result<Level, ReportError> {
        let key = key.as_ref().map_err(ReportError::clone)?;
        Ok(dataset.level(key, period)?)
    };
    let growth = || {
        let key = key.as_ref().map_err(ReportError::clone)?;
        Ok(dataset.partial_year(key, current)?.growth().clone())
    };
    let share = || {
        let key = key.as_ref().map_err(ReportError::clone)?;
        Ok(dataset.share(key, &key.with_partner(Area::WORLD)?, current)?)
    };
    let has_growth = measure != Measure::Balance;
    let is_of_world = key.as_ref().is_ok_and(|key| key.partner() == Area::WORLD);
    Line {
        measure,
        current: level(current),
        base: level(base),
        growth: has_growth.then(growth),
        share: (has_growth && !is_of_world).then(share),
    }
}

impl PairReport {
    /// The reporter.
    #[must_use]
    pub const fn reporter(&self) -> Area {
        self.reporter
    }

    /// The partner.
    #[must_use]
    pub const fn partner(&self) -> Area {
        self.partner
    }

    /// The period.
    #[must_use]
    pub const fn current(&self) -> Period {
        self.current
    }

    /// The same months a year earlier.
    #[must_use]
    pub const fn base(&self) -> Period {
        self.base
    }

    /// How the period was chosen.
    #[must_use]
    pub const fn chosen(&self) -> Chosen {
        self.chosen
    }

    /// A line for exports, imports, turnover and balance, or the one that was asked for.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How far exports pay for imports over the period; none when one measure was asked for, or when one of the two is not recorded.
    #[must_use]
    pub fn coverage(&self) -> Option<Result<&Coverage, &ReportError>> {
        self.coverage.as_ref().map(Result::as_ref)
    }

    /// How many rows of the files were refused, of this pair or of others.
    #[must_use]
    pub const fn refused_rows(&self) -> u64 {
        self.refused_rows
    }

    /// The same report of files of which so many rows were refused.
    pub fn without_rows(self, refused_rows: u64) -> PairReport {
        PairReport {
            refused_rows,
            ..self
        }
    }
}

impl fmt::Display for PairReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} with {}, {} against {}",
            self.reporter.name(),
            self.partner.name(),
            self.current,
            self.base
        )?;
        if self.chosen == Chosen::Latest {
            writeln!(
                f,
                "(the latest months from January on that are complete in both years)"
            )?;
        }
        if self.refused_rows > 0 {
            writeln!(
                f,
                "(rows of the files refused, of any pair: {})",
                self.refused_rows
            )?;
        }
        for line in &self.lines {
            write!(f, "\n{line}")?;
        }
        if let Some(coverage) = &self.coverage {
            writeln!(f, "\ncoverage of imports by exports")?;
            said(f, "current", coverage)?;
        }
        Ok(())
    }
}
