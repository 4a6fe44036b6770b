use std::fmt;

use serde::Serialize;

use super::line::{asked, said};
use super::{Line, PairQuestion, ReportError};
use crate::compute::Coverage;
use crate::dataset::Dataset;
use crate::period::{Month, Period};
use crate::place::Area;

/// How the period of a report was chosen.
///
/// # Example
///
/// [`PairQuestion`](super::PairQuestion) has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// It was asked for.
    Asked,
    /// It is the latest from January on that is complete in both years.
    Latest,
}

/// What a dataset says about the trade of two areas; each line holds its answer, or why there is none, and what contradicts it.
///
/// It prints as a page, and serialises as `bilateral.pair-report/1`.
///
/// # Example
///
/// [`PairQuestion`](super::PairQuestion) has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.pair-report/1")]
#[must_use]
pub struct PairReport {
    #[serde(skip)]
    pub(super) question: PairQuestion,
    pub(super) reporter: Area,
    pub(super) partner: Area,
    pub(super) current: Period,
    pub(super) base: Period,
    pub(super) chosen: Chosen,
    pub(super) lines: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "asked")]
    pub(super) coverage: Option<Result<Coverage, ReportError>>,
    pub(super) refused_rows: u64,
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

    /// The same report, with what the [audit](Dataset::audit) of these records says of the figures on each line.
    ///
    /// [`PairQuestion::answer`] has done so with the records that it was asked of, whose margins decide: of figures that are taken to be
    /// exact, one that was rounded contradicts its parts by the rounding. The same records with the margins of their last places (as
    /// `Values::Printed` reads them) find what rounding does not explain, and the lines stay exact; but where an amount of them is recorded
    /// and computed, and the two are a rounding apart, the line is answered with the margins; its share alone, where that amount is of the
    /// world.
    ///
    /// Only the series that the question concerns are held against one another: the pair and the world, all goods, by the measures that
    /// were asked for and their parts.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::dataset::{Dataset, Duplicates};
    /// use bilateral::money::{Amount, Currency, Scale};
    /// use bilateral::record::{Key, Measure, Record};
    /// use bilateral::report::{PairQuestion, When};
    ///
    /// let exports = Key::new("KZ".parse()?, "RO".parse()?, Measure::Exports, Currency::USD)?;
    /// let dataset = |january: &str| -> Result<Dataset, bilateral::Error> {
    ///     let mut builder = Dataset::builder(Duplicates::Refuse);
    ///     for (period, value) in [("2022", "90"), ("2022-01", january)] {
    ///         let amount = Amount::printed(value, Scale::Units, Currency::USD)?;
    ///         builder.insert(Record::new(exports.clone(), period.parse()?, amount)?);
    ///     }
    ///     Ok(builder.build()?)
    /// };
    /// let question = PairQuestion::new("KZ".parse()?, "RO".parse()?, When::Period("2022".parse()?)).of(Measure::Exports);
    ///
    /// // A month above its year, by 5 where two figures of a unit allow 1. The year is shown, and what contradicts it.
    /// let report = question.answer(&dataset("95")?)?;
    /// let line = report.lines()[0].clone();
    /// assert_eq!(line.current().unwrap().to_string(), "2022: 90 USD");
    /// assert_eq!(
    ///     line.contradictions().first()[0].to_string(),
    ///     "KZ–RO exports, USD, 2022: 90, but at least 2022-01: 95 USD: \
    ///      5 apart, and half a unit in the last place of each figure explains 1"
    /// );
    ///
    /// let report = report.audited(&dataset("91")?);
    /// assert_eq!(report.lines()[0].contradictions().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn audited(self, records: &Dataset) -> PairReport {
        let records = records.only(|key| self.question.concerns(key));
        let found = records.audit();
        let (current, base) = (self.current, self.base);
        let lines = self.lines.into_iter().map(|line| {
            let line = line.settled(&records, current, base);
            line.with_those_of(&found, &records)
        });
        PairReport {
            lines: lines.collect(),
            ..self
        }
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
        write!(
            f,
            "{} with {}, {} against {}",
            self.reporter.name(),
            self.partner.name(),
            self.current,
            self.base
        )?;
        // Not everyone reads 2022-T1.
        if matches!(self.current.frequency(), Some(frequency) if (2..12).contains(&frequency.months()))
        {
            let [first, last] = [self.current.first(), self.current.last()].map(Month::number);
            write!(f, " (months {first} to {last})")?;
        }
        writeln!(f)?;
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
        for (index, line) in self.lines.iter().enumerate() {
            writeln!(f)?;
            line.below(self.lines.get(..index).unwrap_or_default(), f)?;
        }
        if let Some(coverage) = &self.coverage {
            writeln!(f, "\ncoverage of imports by exports")?;
            said(f, "current", coverage)?;
        }
        Ok(())
    }
}
