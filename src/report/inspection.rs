use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::money::Currency;
use crate::period::{Period, PeriodError};
use crate::place::Area;
use crate::read::{Format, ReadError, Reader, Reason, SetAside};
use crate::record::{Key, Measure, Missing, Observed, Product, Status, Valuation};

/// What a file holds: the first thing to ask about one that is not known.
///
/// Nothing is computed from its figures. Rows that are refused are counted, with the first few of the reasons.
///
/// # Example
///
/// ```
/// use bilateral::read::{Options, Reader};
/// use bilateral::report::Inspection;
///
/// let file = "\
/// reporter,partner,flow,period,value,currency
/// KZ,RO,X,2022-01,20,USD
/// KZ,RO,X,2022-03,24,USD
/// KZ,RO,X,2022-04,1 500,USD
/// ";
/// let reader = Reader::new(file.as_bytes(), "trade.csv", Options::default())?;
/// let inspection = Inspection::of(reader, "trade.csv")?;
/// assert_eq!((inspection.rows(), inspection.records(), inspection.refused()), (3, 2, 1));
/// // Neither March nor January follows the other; April was refused.
/// assert_eq!(inspection.gaps()[0].to_string(), "KZ–RO exports, USD: 2022-02");
/// # Ok::<(), bilateral::read::ReadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Inspection {
    file: String,
    format: Format,
    rows: u64,
    records: u64,
    reporters: BTreeSet<Area>,
    partners: BTreeSet<Area>,
    measures: BTreeSet<Measure>,
    currencies: BTreeSet<Currency>,
    valuations: BTreeSet<Valuation>,
    products: BTreeSet<Product>,
    series: BTreeMap<Key, BTreeSet<Period>>,
    spans: BTreeMap<u32, Span>,
    gaps: Vec<Gap>,
    statuses: BTreeMap<Status, u64>,
    without_value: BTreeMap<Missing, u64>,
    set_aside: Vec<(Reason, SetAside)>,
    repeated: u64,
    refused: u64,
    first_refusals: Vec<ReadError>,
}

/// The figures for periods of one length, in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    months: u32,
    figures: u64,
    first: Period,
    last: Period,
}

/// A series that lacks periods between its first and its last of one length.
///
/// It prints as `KZ–RO exports, USD: 2022-02`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    series: Key,
    missing: Vec<Period>,
}

/// How many refusals and gaps are shown in full.
const MOST_SHOWN: usize = 5;

impl Inspection {
    /// What the rest of a file holds, read to its end.
    ///
    /// # Errors
    ///
    /// [`ReadError::Unreadable`] when it cannot be read on. A row that is refused is counted.
    pub fn of(mut reader: Reader, file: &str) -> Result<Inspection, ReadError> {
        let mut inspection = Inspection {
            file: file.to_owned(),
            format: reader.format(),
            rows: 0,
            records: 0,
            reporters: BTreeSet::new(),
            partners: BTreeSet::new(),
            measures: BTreeSet::new(),
            currencies: BTreeSet::new(),
            valuations: BTreeSet::new(),
            products: BTreeSet::new(),
            series: BTreeMap::new(),
            spans: BTreeMap::new(),
            gaps: Vec::new(),
            statuses: BTreeMap::new(),
            without_value: BTreeMap::new(),
            set_aside: Vec::new(),
            repeated: 0,
            refused: 0,
            first_refusals: Vec::new(),
        };
        for row in &mut reader {
            match row {
                Ok(record) => {
                    let (key, observation) = record.into_parts();
                    inspection.count(key, observation.period());
                    for status in observation.statuses().iter() {
                        add_one(inspection.statuses.entry(status).or_default());
                    }
                    if let Observed::Missing(reason) = observation.observed() {
                        add_one(inspection.without_value.entry(reason).or_default());
                    }
                }
                Err(error @ ReadError::Unreadable { .. }) => return Err(error),
                Err(error) => {
                    add_one(&mut inspection.refused);
                    if inspection.first_refusals.len() < MOST_SHOWN {
                        inspection.first_refusals.push(error);
                    }
                }
            }
        }
        inspection.rows = reader.rows_read();
        inspection.set_aside = reader.set_aside().collect();
        inspection.gaps = inspection
            .series
            .iter()
            .filter_map(|(key, periods)| Gap::of(key, periods))
            .collect();
        Ok(inspection)
    }

    fn count(&mut self, key: Key, period: Period) {
        add_one(&mut self.records);
        self.reporters.insert(key.reporter());
        self.partners.insert(key.partner());
        self.measures.insert(key.measure());
        self.currencies.insert(key.currency());
        self.valuations.insert(key.valuation());
        if !key.product().is_total() {
            self.products.insert(key.product().clone());
        }
        let months = period.month_count();
        let span = self.spans.entry(months).or_insert(Span {
            months,
            figures: 0,
            first: period,
            last: period,
        });
        add_one(&mut span.figures);
        span.first = span.first.min(period);
        span.last = span.last.max(period);
        if !self.series.entry(key).or_default().insert(period) {
            add_one(&mut self.repeated);
        }
    }

    /// The format of the file.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// How many rows it has, the header not counted.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// How many records came of them.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// How many rows or cells were refused.
    #[must_use]
    pub const fn refused(&self) -> u64 {
        self.refused
    }

    /// How many records are for a period that their series has already.
    #[must_use]
    pub const fn repeated(&self) -> u64 {
        self.repeated
    }

    /// The series that lack periods between their first and their last, in order of their keys.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// How many of the series are of all goods, and how many with the world.
    fn totals(&self) -> (usize, usize) {
        let count = |is: &dyn Fn(&Key) -> bool| self.series.keys().filter(|key| is(key)).count();
        (
            count(&|key| key.product().is_total()),
            count(&|key| key.partner() == Area::WORLD),
        )
    }
}

fn add_one(count: &mut u64) {
    *count = count.saturating_add(1);
}

impl Gap {
    /// What is missing where periods of one length follow each other.
    fn of(key: &Key, periods: &BTreeSet<Period>) -> Option<Gap> {
        let mut last_of_length: BTreeMap<u32, Period> = BTreeMap::new();
        let mut missing = Vec::new();
        for &period in periods {
            let before = last_of_length.insert(period.month_count(), period);
            let Some(before) = before else { continue };
            let mut next = following(before);
            while let Ok(due) = next {
                // Year-to-date figures overlap, and quarters of another fiscal year do not follow each other.
                if due.first() >= period.first() {
                    break;
                }
                missing.push(due);
                next = following(due);
            }
        }
        missing.sort_unstable();
        (!missing.is_empty()).then(|| Gap {
            series: key.clone(),
            missing,
        })
    }
}

/// The period of the same length behind this one.
fn following(period: Period) -> Result<Period, PeriodError> {
    Period::new(period.last().following()?, period.month_count())
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.series, some_of(self.missing.iter()))
    }
}

/// The first of a list in words, and how many more there are.
fn some_of<T: fmt::Display>(items: impl ExactSizeIterator<Item = T>) -> String {
    const MOST_NAMED: usize = 12;
    let more = items.len().saturating_sub(MOST_NAMED);
    let mut named: Vec<String> = items
        .take(MOST_NAMED)
        .map(|item| item.to_string())
        .collect();
    if more > 0 {
        named.push(format!("and {more} more"));
    }
    named.join(", ")
}

impl fmt::Display for Inspection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.file, self.format)?;
        writeln!(f, "rows: {}, records: {}", self.rows, self.records)?;
        let listed = [
            (
                "reporters",
                self.reporters.len(),
                some_of(self.reporters.iter()),
            ),
            (
                "partners",
                self.partners.len(),
                some_of(self.partners.iter()),
            ),
            (
                "measures",
                self.measures.len(),
                some_of(self.measures.iter()),
            ),
            (
                "currencies",
                self.currencies.len(),
                some_of(self.currencies.iter()),
            ),
            (
                "valuations",
                self.valuations.len(),
                some_of(self.valuations.iter()),
            ),
        ];
        for (what, count, names) in listed.iter().filter(|(_, count, _)| *count > 0) {
            writeln!(f, "{what}: {count} ({names})")?;
        }
        for span in self.spans.values() {
            writeln!(
                f,
                "periods of {}: {} figures from {} to {}",
                months(span.months),
                span.figures,
                span.first,
                span.last
            )?;
        }
        let (all_goods, with_world) = self.totals();
        writeln!(
            f,
            "series: {}, of all goods: {all_goods}, with the world: {with_world}; single products: {}",
            self.series.len(),
            self.products.len()
        )?;
        for (status, count) in &self.statuses {
            writeln!(f, "flagged {status}: {count}")?;
        }
        for (reason, count) in &self.without_value {
            writeln!(f, "without a value, {reason}: {count}")?;
        }
        for (reason, aside) in &self.set_aside {
            writeln!(
                f,
                "set aside, {reason}: {}, the first on line {}",
                aside.figures(),
                aside.first_line()
            )?;
        }
        if self.repeated > 0 {
            writeln!(
                f,
                "problem: {} records for a period that their series has already",
                self.repeated
            )?;
        }
        writeln!(f, "series with gaps: {}", self.gaps.len())?;
        for gap in self.gaps.iter().take(MOST_SHOWN) {
            writeln!(f, "  {gap}")?;
        }
        writeln!(f, "refused: {}", self.refused)?;
        for refusal in &self.first_refusals {
            writeln!(f, "  {refusal}")?;
        }
        Ok(())
    }
}

fn months(count: u32) -> String {
    match count {
        1 => "1 month".to_owned(),
        count => format!("{count} months"),
    }
}

impl Serialize for Inspection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counted = |(name, count): (String, u64)| (name, count);
        let texts: Vec<String> = self
            .first_refusals
            .iter()
            .map(ToString::to_string)
            .collect();
        let valuations: Vec<String> = self.valuations.iter().map(ToString::to_string).collect();
        let statuses: BTreeMap<String, u64> = self
            .statuses
            .iter()
            .map(|(status, count)| counted((status.to_string(), *count)))
            .collect();
        let without: BTreeMap<String, u64> = self
            .without_value
            .iter()
            .map(|(reason, count)| counted((reason.to_string(), *count)))
            .collect();
        let aside: BTreeMap<String, u64> = self
            .set_aside
            .iter()
            .map(|(reason, aside)| counted((reason.to_string(), aside.figures())))
            .collect();
        let spans: Vec<&Span> = self.spans.values().collect();
        let (all_goods, with_world) = self.totals();
        let mut out = serializer.serialize_struct("Inspection", 21)?;
        out.serialize_field("format", "bilateral.inspection/1")?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("layout", &self.format.to_string())?;
        out.serialize_field("rows", &self.rows)?;
        out.serialize_field("records", &self.records)?;
        out.serialize_field("reporters", &self.reporters)?;
        out.serialize_field("partners", &self.partners)?;
        out.serialize_field("measures", &self.measures)?;
        out.serialize_field("currencies", &self.currencies)?;
        out.serialize_field("valuations", &valuations)?;
        out.serialize_field("products", &self.products.len())?;
        out.serialize_field("all_goods", &all_goods)?;
        out.serialize_field("with_world", &with_world)?;
        out.serialize_field("periods", &spans)?;
        out.serialize_field("gaps", &self.gaps)?;
        out.serialize_field("without_value", &without)?;
        out.serialize_field("statuses", &statuses)?;
        out.serialize_field("set_aside", &aside)?;
        out.serialize_field("repeated", &self.repeated)?;
        out.serialize_field("refused", &self.refused)?;
        out.serialize_field("first_refusals", &texts)?;
        out.end()
    }
}
