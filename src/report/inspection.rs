use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::held::{Found, Held, Seen, search};
use super::{Gap, Repeat, Tally};
use crate::dataset::Contradiction;
use crate::money::Currency;
use crate::period::Period;
use crate::place::Area;
use crate::read::{Format, Position, ReadError, Reader, Reason, SetAside};
use crate::record::{Key, Measure, Missing, Observation, Observed, Product, Status, Valuation};

/// What a file holds and what is wrong with it: the first thing to ask about one that is not known.
///
/// Rows that are refused are counted, with the first few of the reasons. Its figures are held against one another as
/// [`Dataset::audit`](crate::dataset::Dataset::audit) does, such as a year against its months and the partners against the world, as
/// the options of the reader understand them: with [`Values::Printed`](crate::read::Values::Printed) what rounding explains is no
/// contradiction. Of a period with several records none is held against others.
///
/// The search takes about as long as the reading, but much longer where series mix months, quarters and years over decades: 80 such
/// series of 60 years took 9 s when it was measured.
///
/// So that memory is bounded, a file of more than [`Inspection::MOST_HELD`] records is counted only: gaps, repeated
/// periods and contradictions are then unknown, and the page says so.
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
/// KZ,WORLD,X,2022-01,19,USD
/// ";
/// let reader = Reader::new(file.as_bytes(), "trade.csv", Options::default())?;
/// let inspection = Inspection::of(reader, "trade.csv")?;
/// assert_eq!((inspection.rows(), inspection.records(), inspection.refused().count()), (4, 3, 1));
/// let months = inspection.spans().next().unwrap();
/// assert_eq!((months.months(), months.figures(), months.first().to_string()), (1, 3, "2022-01".into()));
///
/// // Of two months one is between; April was refused.
/// assert_eq!(inspection.gaps().unwrap().first()[0].to_string(), "KZ–RO exports, USD: 2022-02");
/// assert_eq!(
///     inspection.contradictions().unwrap().first()[0].to_string(),
///     "KZ–RO exports, USD, 2022-01: 20, but at most KZ–WORLD 2022-01: 19 USD"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "format", rename = "bilateral.inspection/1")]
#[must_use]
pub struct Inspection {
    pub(super) file: String,
    #[serde(serialize_with = "layout")]
    pub(super) layout: Format,
    pub(super) rows: u64,
    pub(super) records: u64,
    pub(super) reporters: BTreeSet<Area>,
    pub(super) partners: BTreeSet<Area>,
    pub(super) measures: BTreeSet<Measure>,
    pub(super) currencies: BTreeSet<Currency>,
    pub(super) valuations: BTreeSet<Valuation>,
    #[serde(serialize_with = "number_of")]
    pub(super) products: BTreeSet<Product>,
    pub(super) series: usize,
    #[serde(serialize_with = "lengths")]
    pub(super) periods: BTreeMap<u32, Span>,
    pub(super) all_goods: usize,
    pub(super) with_world: usize,
    pub(super) statuses: BTreeMap<Status, u64>,
    pub(super) without_value: BTreeMap<Missing, u64>,
    #[serde(serialize_with = "by_reason")]
    pub(super) set_aside: Vec<(Reason, SetAside, Position)>,
    pub(super) found: Option<Found>,
    #[serde(serialize_with = "texts")]
    pub(super) refused: Tally<ReadError>,
}

/// The figures for periods of one length, in months.
///
/// # Example
///
/// [`Inspection`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    months: u32,
    figures: u64,
    first: Period,
    last: Period,
}

impl Span {
    /// How long the periods are, in months.
    #[must_use]
    pub const fn months(&self) -> u32 {
        self.months
    }

    /// How many figures there are for them.
    #[must_use]
    pub const fn figures(&self) -> u64 {
        self.figures
    }

    /// The first of them.
    #[must_use]
    pub const fn first(&self) -> Period {
        self.first
    }

    /// The last of them.
    #[must_use]
    pub const fn last(&self) -> Period {
        self.last
    }
}

impl Inspection {
    /// The most records whose figures are held against one another.
    pub const MOST_HELD: u64 = 4_000_000;

    /// What the rest of a file holds, read to its end.
    ///
    /// # Errors
    ///
    /// One that [ends the reading](ReadError::ends_reading). A row that is refused for anything else is counted.
    pub fn of(reader: Reader, file: &str) -> Result<Inspection, ReadError> {
        Inspection::holding(Inspection::MOST_HELD, reader, file)
    }

    fn holding(most_held: u64, mut reader: Reader, file: &str) -> Result<Inspection, ReadError> {
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
            series: 0,
            periods: BTreeMap::new(),
            all_goods: 0,
            with_world: 0,
            statuses: BTreeMap::new(),
            without_value: BTreeMap::new(),
            set_aside: Vec::new(),
            found: None,
            refused: Tally::default(),
        };
        let mut held = Held::new();
        while let Some(row) = reader.next() {
            match row {
                Ok(record) => {
                    let (key, observation) = record.into_parts();
                    inspection.count(&key, &observation);
                    let seen = held.entry(key).or_default();
                    if inspection.records <= most_held {
                        let at = reader.position();
                        seen.push(Seen { observation, at });
                    } else if inspection.records == most_held.saturating_add(1) {
                        held.values_mut().for_each(|seen| *seen = Vec::new());
                    }
                }
                Err(error) if error.ends_reading() => return Err(error),
                Err(error) => inspection.refused.add(error),
            }
        }
        inspection.rows = reader.rows_read();
        let set_aside = reader.set_aside().map(|(reason, aside)| {
            let first = reader.position_of(aside.first_line());
            (reason, aside, first)
        });
        inspection.set_aside = set_aside.collect();
        // The file is closed before the search, which can take longer than it took to read.
        drop(reader);
        let series_where = |is: fn(&Key) -> bool| held.keys().filter(|key| is(key)).count();
        inspection.series = held.len();
        inspection.all_goods = series_where(|key| key.product().is_total());
        inspection.with_world = series_where(|key| key.partner() == Area::WORLD);
        inspection.found = (inspection.records <= most_held).then(|| search(held));
        Ok(inspection)
    }

    fn count(&mut self, key: &Key, observation: &Observation) {
        add_one(&mut self.records);
        self.reporters.insert(key.reporter());
        self.partners.insert(key.partner());
        self.measures.insert(key.measure());
        self.currencies.insert(key.currency());
        self.valuations.insert(key.valuation());
        if !key.product().is_total() {
            self.products.insert(key.product().clone());
        }
        let period = observation.period();
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
        for status in observation.statuses().iter() {
            add_one(self.statuses.entry(status).or_default());
        }
        if let Observed::Missing(reason) = observation.observed() {
            add_one(self.without_value.entry(reason).or_default());
        }
    }

    /// The format of the file.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.layout
    }

    /// Who reports.
    #[must_use]
    pub const fn reporters(&self) -> &BTreeSet<Area> {
        &self.reporters
    }

    /// With whom.
    #[must_use]
    pub const fn partners(&self) -> &BTreeSet<Area> {
        &self.partners
    }

    /// What is measured.
    #[must_use]
    pub const fn measures(&self) -> &BTreeSet<Measure> {
        &self.measures
    }

    /// In which currencies.
    #[must_use]
    pub const fn currencies(&self) -> &BTreeSet<Currency> {
        &self.currencies
    }

    /// The figures for periods of each length, the shortest first.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.periods.values()
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

    /// The rows and cells that were refused.
    pub const fn refused(&self) -> &Tally<ReadError> {
        &self.refused
    }

    /// The series that lack periods between their first and their last; not known of more than [`Inspection::MOST_HELD`] records.
    #[must_use]
    pub fn gaps(&self) -> Option<&Tally<Gap>> {
        Some(&self.found.as_ref()?.gaps)
    }

    /// The periods for which a series has several records, of which a dataset takes none; not known of more than
    /// [`Inspection::MOST_HELD`] records.
    #[must_use]
    pub fn repeats(&self) -> Option<&Tally<Repeat>> {
        Some(&self.found.as_ref()?.repeats)
    }

    /// The figures that exclude one another; not known of more than [`Inspection::MOST_HELD`] records.
    #[must_use]
    pub fn contradictions(&self) -> Option<&Tally<Contradiction>> {
        Some(&self.found.as_ref()?.contradictions)
    }
}

fn add_one(count: &mut u64) {
    *count = count.saturating_add(1);
}

/// What was refused, as the messages.
fn texts<S: Serializer>(refused: &Tally<ReadError>, serializer: S) -> Result<S::Ok, S::Error> {
    refused.map(ToString::to_string).serialize(serializer)
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
    aside: &[(Reason, SetAside, Position)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let counted = aside
        .iter()
        .map(|(reason, aside, _)| (reason.to_string(), aside.figures()));
    serializer.collect_map(counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Options;

    const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

    fn inspected(most_held: u64, rows: &str) -> Inspection {
        let file = format!("{HEADER}{rows}");
        let bytes = std::io::Cursor::new(file.into_bytes());
        let reader = Reader::new(bytes, "trade.csv", Options::default()).unwrap();
        Inspection::holding(most_held, reader, "trade.csv").unwrap()
    }

    #[test]
    fn a_file_of_too_many_records_is_counted_only() {
        let rows = "KZ,RO,X,2021,1,USD\nKZ,RO,X,2021,2,USD\nKZ,RO,X,2023,1,USD\n";
        let inspection = inspected(3, rows);
        assert_eq!(inspection.repeats().unwrap().count(), 1);
        assert_eq!(inspection.gaps().unwrap().count(), 1);
        let inspection = inspected(2, rows);
        assert_eq!((inspection.records(), inspection.series), (3, 1));
        assert!(inspection.gaps().is_none() && inspection.repeats().is_none());
        assert!(inspection.contradictions().is_none());
        let page = inspection.to_string();
        assert!(
            page.ends_with(
                "\ngaps, repeated periods and contradictions are not looked for among more than 4000000 records\nproblems: 0\n"
            ),
            "{page}"
        );
        let json = serde_json::to_value(&inspection).unwrap();
        assert_eq!(json["series"], 1);
        assert!(json["found"].is_null(), "{json}");
    }

    #[test]
    fn partners_above_the_world_are_summed_up_in_a_line() {
        // 5 × 3 = 15 is more than 14; no partner alone is.
        let partners =
            ["DE", "FR", "IT", "PL", "RO"].map(|area| format!("KZ,{area},X,2021,3,USD\n"));
        let rows = format!("{}KZ,WORLD,X,2021,14,USD\n", partners.concat());
        let found = inspected(10, &rows).to_string();
        assert!(
            found.ends_with(
                "\nproblems: 1\n  contradictions: 1\n    KZ–WORLD exports, USD, 2021: 14, but at least 5 records together 15 USD\n"
            ),
            "{found}"
        );
    }

    #[test]
    fn a_year_and_its_months_are_held_against_each_other_but_for_a_repeated_one() {
        let months: Vec<String> = (1..=12)
            .map(|month| format!("KZ,RO,X,2021-{month:02},1,USD\n"))
            .collect();
        // Twelve months of 1 are 12, not 13.
        let rows = format!("{}KZ,RO,X,2021,13,USD\n", months.concat());
        let of = |rows: &str| {
            let inspection = inspected(100, rows);
            let [repeats, contradictions] = [
                inspection.repeats().unwrap().count(),
                inspection.contradictions().unwrap().count(),
            ];
            (repeats, contradictions)
        };
        assert_eq!(of(&rows), (0, 1));
        // December may be 1 or 2.
        assert_eq!(of(&format!("{rows}KZ,RO,X,2021-12,2,USD\n")), (1, 0));
    }
}
