use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.inspection/1")]
#[must_use]
pub struct Inspection {
    file: String,
    #[serde(serialize_with = "layout")]
    layout: Format,
    rows: u64,
    records: u64,
    reporters: BTreeSet<Area>,
    partners: BTreeSet<Area>,
    measures: BTreeSet<Measure>,
    currencies: BTreeSet<Currency>,
    valuations: BTreeSet<Valuation>,
    #[serde(serialize_with = "number_of")]
    products: BTreeSet<Product>,
    #[serde(skip)]
    series: BTreeMap<Key, BTreeSet<Period>>,
    #[serde(serialize_with = "lengths")]
    periods: BTreeMap<u32, Span>,
    all_goods: usize,
    with_world: usize,
    gaps: Vec<Gap>,
    statuses: BTreeMap<Status, u64>,
    without_value: BTreeMap<Missing, u64>,
    #[serde(serialize_with = "by_reason")]
    set_aside: Vec<(Reason, SetAside)>,
    repeated: u64,
    refused: u64,
    #[serde(serialize_with = "texts")]
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
            layout: reader.format(),
            rows: 0,
            records: 0,
            reporters: BTreeSet::new(),
            partners: BTreeSet::new(),
            measures: BTreeSet::new(),
            currencies: BTreeSet::new(),
            valuations: BTreeSet::new(),
            products: BTreeSet::new(),
            series: BTreeMap::new(),
            periods: BTreeMap::new(),
            all_goods: 0,
            with_world: 0,
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
        let series_where =
            |is: fn(&Key) -> bool| inspection.series.keys().filter(|key| is(key)).count();
        let all_goods = series_where(|key| key.product().is_total());
        let with_world = series_where(|key| key.partner() == Area::WORLD);
        (inspection.all_goods, inspection.with_world) = (all_goods, with_world);
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
        let span = self.periods.entry(months).or_insert(Span {
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
        self.layout
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
        writeln!(f, "{}: {}", self.file, self.layout)?;
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
        for span in self.periods.values() {
            writeln!(
                f,
                "periods of {}: {} figures from {} to {}",
                months(span.months),
                span.figures,
                span.first,
                span.last
            )?;
        }
        writeln!(
            f,
            "series: {}, of all goods: {}, with the world: {}; single products: {}",
            self.series.len(),
            self.all_goods,
            self.with_world,
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

/// What a file has of a kind, as the texts of it.
fn texts<T: fmt::Display, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(items.iter().map(ToString::to_string))
}

fn layout<S: Serializer>(layout: &Format, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(layout)
}

fn number_of<T, S: Serializer>(items: &BTreeSet<T>, serializer: S) -> Result<S::Ok, S::Error> {
    items.len().serialize(serializer)
}

fn lengths<S: Serializer>(periods: &BTreeMap<u32, Span>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(periods.values())
}

fn by_reason<S: Serializer>(
    aside: &[(Reason, SetAside)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let counted = aside
        .iter()
        .map(|(reason, aside)| (reason.to_string(), aside.figures()));
    serializer.collect_map(counted)
}
