use std::slice;
use std::str::FromStr;

use super::fitting::parts;
use super::latest::latest;
use super::line::line;
use super::{Chosen, PairReport, ReportError};
use crate::dataset::Dataset;
use crate::money::Currency;
use crate::period::{Period, PeriodError};
use crate::place::Area;
use crate::record::{Key, Measure, Valuation};

/// A question about the trade of two areas: all goods, over a period and over the same months a year earlier.
///
/// It asks of exports, imports, turnover and balance, or of one measure, investment included, and needs a currency or a valuation only
/// where a dataset has several. A turnover, a balance and domestic exports are answered from their parts where they are not recorded. What
/// contradicts a figure stands beside it, see [`PairReport::audited`].
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairQuestion {
    pub(super) reporter: Area,
    pub(super) partner: Area,
    when: When,
    pub(super) measure: Option<Measure>,
    pub(super) currency: Option<Currency>,
    pub(super) valuation: Option<Valuation>,
}

/// The period of a question: a period, or `latest`.
///
/// # Example
///
/// [`PairQuestion`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// This one.
    Period(Period),
    /// January up to the latest month for which a year and the one before are complete.
    Latest,
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

    /// Whether the series has a part in the answer: all goods of the reporter, with the partner or with the world, by a measure that was
    /// asked for or that it is made of, in any currency.
    ///
    /// A dataset of these alone has the same answers as one of all, problems included.
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
    ///
    /// // A balance is exports less imports.
    /// assert!(question.of(Measure::Balance).concerns(&exports));
    /// assert!(!question.of(Measure::Imports).concerns(&exports));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn concerns(&self, key: &Key) -> bool {
        key.reporter() == self.reporter
            && (key.partner() == self.partner || key.partner() == Area::WORLD)
            && key.product().is_total()
            && self.lines().iter().any(|line| {
                let measure = key.measure();
                measure == *line || parts(*line).is_some_and(|parts| parts.contains(&measure))
            })
    }

    /// The measures that have a line.
    fn lines(&self) -> &[Measure] {
        const ALL: [Measure; 4] = [
            Measure::Exports,
            Measure::Imports,
            Measure::Turnover,
            Measure::Balance,
        ];
        match &self.measure {
            Some(asked) => slice::from_ref(asked),
            None => &ALL,
        }
    }

    /// What the dataset says.
    ///
    /// # Errors
    ///
    /// [`ReportError::NoTrade`] when nothing that was asked for is recorded; [`ReportError::Ambiguous`] when several series fit;
    /// [`ReportError::NoMonthsInBothYears`] when the latest months were asked for and there are none; [`ReportError::Period`] when the year
    /// before leaves the calendar. What is missing on one line stands on that line.
    ///
    /// Of the series that it [concerns](PairQuestion::concerns), what excludes a figure that a line rests on stands on that line too, as
    /// [`PairReport::audited`] says.
    pub fn answer(&self, dataset: &Dataset) -> Result<PairReport, ReportError> {
        let mut keys = Vec::new();
        for &measure in self.lines() {
            match self.key(dataset, measure) {
                Err(error @ ReportError::Ambiguous { .. }) => return Err(error),
                key => keys.push((measure, key)),
            }
        }
        if keys.iter().all(|(_, key)| key.is_err()) {
            return Err(self.no_trade(dataset, keys));
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
        // One of the two alone has none.
        let coverage = match (of(Measure::Exports), of(Measure::Imports)) {
            (Some(exports), Some(imports)) => Some(
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
        let report = PairReport {
            question: *self,
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
        };
        Ok(report.audited(dataset))
    }
}
