//! What the cells of a row mean, under either of the two headers from which a panel can be made.

use super::code::Code;
use super::figure::{self, Figure};
use super::table::Flow;
use super::{BulkError, Unused};
use crate::money::Currency;
use crate::period::Period;
use crate::read::single::{self, Said, Single};
use crate::read::{Format, Position, ReadError};

/// The columns by their place, and the meaning of a row.
pub(super) struct Layout {
    file: String,
    header: Vec<String>,
    /// The meaning of a row of UN Comtrade; a slim file has none but its five columns.
    comtrade: Option<Single>,
    pub(super) reporter: usize,
    pub(super) partner: usize,
    pub(super) flow: usize,
    pub(super) period: usize,
    pub(super) value: usize,
    /// Where the value repeated would make exports CIF, which they cannot be.
    pub(super) cif: Option<usize>,
    /// The columns that decide, together with the flow, whether a row counts.
    pub(super) context: Vec<usize>,
    /// How many digits a code may have to be looked up as a number.
    pub(super) code_digits: usize,
}

/// A row understood.
pub(super) enum Row {
    /// It does not count, whatever else it says.
    Aside(Unused),
    Figure(Figure),
}

const SLIM: [&str; 5] = ["reporter", "partner", "flow", "period", "value"];

const CONTEXT: [&str; 7] = [
    "typeCode",
    "partner2Code",
    "classificationCode",
    "cmdCode",
    "customsCode",
    "mosCode",
    "motCode",
];

impl Layout {
    /// The layout under a header.
    ///
    /// # Errors
    ///
    /// [`ReadError::OtherFormat`] where it is neither UN Comtrade's nor the slim one; [`ReadError::Unsaid`] where it has a name twice.
    pub(super) fn new(file: &str, header: Vec<String>) -> Result<Layout, BulkError> {
        let find = |name: &str| single::find(&header, name);
        if let (
            5,
            [
                Some(reporter),
                Some(partner),
                Some(flow),
                Some(period),
                Some(value),
            ],
        ) = (header.len(), SLIM.map(find))
        {
            return Ok(Layout {
                file: file.to_owned(),
                header,
                comtrade: None,
                reporter,
                partner,
                flow,
                period,
                value,
                cif: None,
                context: Vec::new(),
                code_digits: 8,
            });
        }
        let comtrade = Single::new(file, &header, Format::Comtrade)?;
        let names = [
            "reporterCode",
            "partnerCode",
            "flowCode",
            "period",
            "primaryValue",
        ];
        let [
            Some(reporter),
            Some(partner),
            Some(flow),
            Some(period),
            Some(value),
        ] = names.map(find)
        else {
            return Err(BulkError::Read(ReadError::OtherFormat {
                file: file.to_owned(),
                format: Format::Comtrade,
                missing: names.to_vec(),
            }));
        };
        let mut context: Vec<usize> = CONTEXT.into_iter().filter_map(find).collect();
        context.sort_unstable();
        let cif = find("cifvalue");
        Ok(Layout {
            file: file.to_owned(),
            header,
            comtrade: Some(comtrade),
            reporter,
            partner,
            flow,
            period,
            value,
            cif,
            context,
            code_digits: 3,
        })
    }

    /// How many fields a row has.
    pub(super) fn fields(&self) -> usize {
        self.header.len()
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The currency of the values, where the header says it.
    pub(super) fn currency(&self) -> Option<Currency> {
        self.comtrade.as_ref().map(|_| Currency::USD)
    }

    /// What a row says.
    ///
    /// # Errors
    ///
    /// What is wrong with the row: the refusals of [`Reader`](crate::read::Reader).
    pub(super) fn read(&self, line: u64, fields: Vec<String>) -> Result<Row, BulkError> {
        let expected = self.header.len();
        let surplus = fields.iter().skip(expected).any(|field| !field.is_empty());
        if fields.len() < expected || surplus {
            return Err(BulkError::Read(ReadError::FieldCount {
                file: self.file.clone(),
                at: Position::Line(line),
                found: fields.len(),
                expected,
            }));
        }
        let Some(comtrade) = &self.comtrade else {
            return self.slim(line, &fields);
        };
        match comtrade.read(line, fields)? {
            Some(Said::Record(record)) => Ok(Row::Figure(Figure::from(&*record))),
            Some(Said::SetAside(reason)) => Ok(Row::Aside(Unused::SetAside(reason))),
            None => Ok(Row::Aside(Unused::Flow)),
        }
    }

    fn slim(&self, line: u64, fields: &[String]) -> Result<Row, BulkError> {
        let text = |column: usize| fields.get(column).map_or("", |text| text.trim());
        let refuse = |column: usize, problem: String| {
            BulkError::Read(ReadError::Cell {
                file: self.file.clone(),
                at: Position::Line(line),
                column: self.header.get(column).cloned().unwrap_or_default(),
                problem,
            })
        };
        let code = |column: usize| match text(column) {
            "" => Err(refuse(
                column,
                "no code: expected that of an area".to_owned(),
            )),
            text => Ok(Code::of(text)),
        };
        let flow = match text(self.flow) {
            "M" => Ok(Flow::Imports),
            "X" => Ok(Flow::Exports),
            "RX" | "RM" | "DX" | "MIP" | "MOP" | "XIP" | "XOP" => Err(Unused::Flow),
            text => {
                return Err(refuse(
                    self.flow,
                    format!(
                        "unknown flow `{text}`: expected M, X, RM, RX, DX, MIP, MOP, XIP or XOP"
                    ),
                ));
            }
        };
        let period: Period = text(self.period)
            .parse()
            .map_err(|error: crate::period::PeriodError| refuse(self.period, error.to_string()))?;
        let value = match text(self.value) {
            "" => None,
            text => Some(single::number(text).map_err(|problem| refuse(self.value, problem))?),
        };
        if let Some(value) = value.filter(|value| value.is_sign_negative() && !value.is_zero()) {
            return Err(refuse(
                self.value,
                format!("`{value}` is below zero: expected imports or exports of zero or more"),
            ));
        }
        Ok(Row::Figure(Figure {
            reporter: code(self.reporter)?,
            partner: code(self.partner)?,
            flow,
            month: figure::month(period),
            value,
        }))
    }
}
