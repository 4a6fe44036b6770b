use std::collections::BTreeMap;
use std::fmt;

use super::Reason;
use crate::money::{Currency, Scale};
use crate::period::Frequency;
use crate::place::Area;
use crate::record::Measure;

/// What a file leaves unsaid: which of its columns holds what, and what holds for all of its rows.
///
/// With a mapping a file is read as one of the formats that need one: [`Format::Tidy`](super::Format::Tidy), whose columns it
/// names, [`Format::UnctadWir`](super::Format::UnctadWir), whose measure stands in the name of the file, and
/// [`Format::ImfTimeSeries`](super::Format::ImfTimeSeries) and [`Format::ImfPanel`](super::Format::ImfPanel), which do not say
/// their scale. A column that is not mapped is looked for under the name of its [`Field`].
///
/// # Example
///
/// A monthly series of a national office, thousand dollars, in which only the levels are figures:
///
/// ```
/// use bilateral::money::{Currency, Scale};
/// use bilateral::period::Frequency;
/// use bilateral::place::Area;
/// use bilateral::read::{Dates, Field, Mapping, Options, Reader, Reason};
/// use bilateral::record::Measure;
///
/// let file = "\
/// date,value,transformation
/// 2019-01-01,1500.5,level
/// 2019-01-01,103.2,index
/// ";
/// let mapping = Mapping::new()
///     .with_column(Field::Period, "date")
///     .with_dates(Dates::FirstDay(Frequency::Monthly))
///     .with_only("transformation", "level", Reason::Derived)
///     .with_reporter("KZ".parse()?)
///     .with_partner(Area::WORLD)
///     .with_measure(Measure::Exports)
///     .with_currency(Currency::USD)
///     .with_scale(Scale::Thousand);
/// let options = Options::default().with_mapping(mapping);
/// let records: Vec<_> = Reader::new(file.as_bytes(), "exports.csv", options)?.collect::<Result<_, _>>()?;
/// assert_eq!(records.len(), 1);
/// assert_eq!(records[0].to_string(), "KZ–WORLD exports, USD, 2019-01: 1500500 USD");
///
/// // Nothing is assumed: without a currency the file is refused.
/// let file = "reporter,partner,flow,period,value\nKZ,RO,X,2021,5\n";
/// assert_eq!(
///     Reader::new(file.as_bytes(), "plain.csv", Options::default()).unwrap_err().to_string(),
///     "plain.csv: nothing says the currency: expected a column `currency` or a mapping that says it"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    pub(super) columns: BTreeMap<Field, String>,
    pub(super) reporter: Option<Area>,
    pub(super) partner: Option<Area>,
    pub(super) measure: Option<Measure>,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<Scale>,
    pub(super) words: BTreeMap<String, Measure>,
    pub(super) dates: Option<Dates>,
    pub(super) only: Vec<Only>,
}

/// A part of a record that a column can hold.
///
/// # Example
///
/// [`Mapping`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who reports: any code or name of [`Area`].
    Reporter,
    /// With whom: any code or name of [`Area`].
    Partner,
    /// What is measured: a [`Measure`], one of `X`, `M`, `RX`, `RM`, `DX`, or a word of the mapping. The column is `measure` or
    /// `flow`.
    Measure,
    /// Of which [`Product`](crate::record::Product); all goods where the column is missing or empty.
    Product,
    /// The [`Period`](crate::period::Period), or a date.
    Period,
    /// The number; missing where it is empty.
    Value,
    /// The [`Currency`].
    Currency,
    /// The [`Scale`]; units where the column is missing.
    Scale,
    /// The [`Valuation`](crate::record::Valuation); unstated where the column is missing or empty.
    Valuation,
    /// Words of [`Status`](crate::record::Status) separated by blanks, or, where there is no value, one of
    /// [`Missing`](crate::record::Missing).
    Status,
}

/// Which period a date in a column of periods stands for.
///
/// # Example
///
/// [`Mapping`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dates {
    /// The period of this frequency that begins on the day: `2019-04-01` is the second quarter.
    FirstDay(Frequency),
    /// The period of this frequency that was over on the day: `2019-04-01` is the first quarter. So the National Bank of
    /// Kazakhstan dates its quarters.
    DayAfter(Frequency),
}

/// A column in which rows of figures have one text and all others are something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Only {
    pub(super) column: String,
    pub(super) text: String,
    pub(super) otherwise: Reason,
}

impl Mapping {
    /// A mapping that says nothing yet.
    #[must_use]
    pub fn new() -> Mapping {
        Mapping::default()
    }

    /// The same mapping with a part of the record in the column of this name.
    #[must_use]
    pub fn with_column(mut self, field: Field, column: &str) -> Mapping {
        self.columns.insert(field, column.to_owned());
        self
    }

    /// The same mapping with one reporter of all rows.
    #[must_use]
    pub fn with_reporter(mut self, reporter: Area) -> Mapping {
        self.reporter = Some(reporter);
        self
    }

    /// The same mapping with one partner of all rows.
    #[must_use]
    pub fn with_partner(mut self, partner: Area) -> Mapping {
        self.partner = Some(partner);
        self
    }

    /// The same mapping with one measure of all rows.
    #[must_use]
    pub fn with_measure(mut self, measure: Measure) -> Mapping {
        self.measure = Some(measure);
        self
    }

    /// The same mapping with one currency of all rows.
    #[must_use]
    pub fn with_currency(mut self, currency: Currency) -> Mapping {
        self.currency = Some(currency);
        self
    }

    /// The same mapping with one scale of all rows.
    #[must_use]
    pub fn with_scale(mut self, scale: Scale) -> Mapping {
        self.scale = Some(scale);
        self
    }

    /// The same mapping with a word of the file for a measure.
    #[must_use]
    pub fn with_word(mut self, word: &str, measure: Measure) -> Mapping {
        self.words.insert(word.to_owned(), measure);
        self
    }

    /// The same mapping with dates in the column of periods.
    #[must_use]
    pub fn with_dates(mut self, dates: Dates) -> Mapping {
        self.dates = Some(dates);
        self
    }

    /// The same mapping with rows set aside, for this reason, whose cell of a column is any other text than this.
    #[must_use]
    pub fn with_only(mut self, column: &str, text: &str, otherwise: Reason) -> Mapping {
        self.only.push(Only {
            column: column.to_owned(),
            text: text.to_owned(),
            otherwise,
        });
        self
    }

    /// The columns that it names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let named = self.columns.values();
        named
            .chain(self.only.iter().map(|only| &only.column))
            .map(String::as_str)
    }

    /// The columns that it names and a header lacks.
    pub(super) fn lacking(&self, columns: &super::columns::Columns) -> Vec<String> {
        self.names()
            .filter(|name| columns.find(name).is_none())
            .map(str::to_owned)
            .collect()
    }
}

impl Field {
    /// The names that the column has where no mapping gives it another.
    pub(super) const fn names(self) -> &'static [&'static str] {
        match self {
            Field::Reporter => &["reporter"],
            Field::Partner => &["partner"],
            Field::Measure => &["measure", "flow"],
            Field::Product => &["product"],
            Field::Period => &["period"],
            Field::Value => &["value"],
            Field::Currency => &["currency"],
            Field::Scale => &["scale"],
            Field::Valuation => &["valuation"],
            Field::Status => &["status"],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.names().first().copied().unwrap_or_default())
    }
}
