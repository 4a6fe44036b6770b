//! One figure a row: `reporter,partner,measure,period,value,currency`, and whatever else of `scale,product,valuation,status` there is.
//!
//! `flow` may stand for `measure`, with `X`, `M`, `RX`, `RM` or `DX` for exports, imports, re-exports, re-imports and domestic exports.
//! Areas are any code or name of [`Area`]. Reporter, partner, measure, period, value and currency have to be said, by a column or by the
//! [`Mapping`], and by only one of the two; the scale is units, the product all goods and the valuation unstated unless said.
//! Rows that the mapping calls no figures are set aside. An empty value is a missing figure, for the reason in the status.
//! A table of two cells a line without a header, `China=-319282.1`, is no table of records and not read.

use std::str::FromStr;

use chrono::NaiveDate;

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::mapping::Only;
use super::{Dates, Field, Mapping, ReadError, Reason};
use crate::money::{Currency, Scale};
use crate::period::{Frequency, Month, Period, PeriodError};
use crate::place::Area;
use crate::record::{Key, Measure, Missing, Product, Record, Status, Valuation};

const NO_CURRENCY: &str =
    "nothing says the currency: expected a column `currency` or a mapping that says it";

/// A part of a record, in a column or the same in all rows.
enum Said<T> {
    InColumn(Column),
    Always(T),
}

impl<T: Clone + FromStr<Err: ToString>> Said<T> {
    fn read(&self, row: &Row<'_>) -> Result<T, ReadError> {
        match self {
            Said::InColumn(column) => parsed(row, *column),
            Said::Always(value) => Ok(value.clone()),
        }
    }

    const fn column(&self) -> Option<Column> {
        match self {
            Said::InColumn(column) => Some(*column),
            Said::Always(_) => None,
        }
    }
}

fn parsed<T: FromStr<Err: ToString>>(row: &Row<'_>, column: Column) -> Result<T, ReadError> {
    row.text(column)
        .parse()
        .map_err(|error: T::Err| row.refuse(column, error))
}

pub(super) struct Tidy {
    reporter: Said<Area>,
    partner: Said<Area>,
    measure: Said<Measure>,
    currency: Option<Said<Currency>>,
    scale: Said<Scale>,
    period: Column,
    value: Column,
    product: Option<Column>,
    valuation: Option<Column>,
    status: Option<Column>,
    only: Vec<(Column, String, Reason)>,
    mapping: Mapping,
    /// What column and mapping both say.
    twice: Option<Field>,
}

impl Tidy {
    pub(super) const REQUIRED: &'static [&'static str] =
        &["reporter", "partner", "flow", "period", "value"];

    pub(super) const ALSO: &'static [(&'static str, &'static [&'static str])] =
        &[("flow", Field::Measure.names())];

    pub(super) fn new(columns: &Columns, mapping: Option<&Mapping>) -> Option<Tidy> {
        let mapping = mapping.cloned().unwrap_or_default();
        if !mapping.lacking(columns).is_empty() {
            return None;
        }
        let column = |field: Field| match mapping.columns.get(&field) {
            Some(name) => columns.find(name),
            None => columns.find_any(field.names()),
        };
        let always = [
            (Field::Reporter, mapping.reporter.is_some()),
            (Field::Partner, mapping.partner.is_some()),
            (Field::Measure, mapping.measure.is_some()),
            (Field::Currency, mapping.currency.is_some()),
            (Field::Scale, mapping.scale.is_some()),
        ];
        let twice = always
            .into_iter()
            .find(|(field, always)| *always && column(*field).is_some())
            .map(|(field, _)| field);
        let only = mapping
            .only
            .iter()
            .map(
                |Only {
                     column,
                     text,
                     otherwise,
                 }| { Some((columns.find(column)?, text.clone(), *otherwise)) },
            )
            .collect::<Option<_>>()?;
        Some(Tidy {
            reporter: said(column(Field::Reporter), mapping.reporter)?,
            partner: said(column(Field::Partner), mapping.partner)?,
            measure: said(column(Field::Measure), mapping.measure)?,
            currency: said(column(Field::Currency), mapping.currency),
            scale: said(column(Field::Scale), mapping.scale).unwrap_or(Said::Always(Scale::Units)),
            period: column(Field::Period)?,
            value: column(Field::Value)?,
            product: column(Field::Product),
            valuation: column(Field::Valuation),
            status: column(Field::Status),
            only,
            twice,
            mapping,
        })
    }

    fn measure(&self, row: &Row<'_>) -> Result<Measure, ReadError> {
        let column = match &self.measure {
            Said::Always(measure) => return Ok(*measure),
            Said::InColumn(column) => *column,
        };
        let text = row.text(column);
        if let Some(measure) = self.mapping.words.get(text) {
            return Ok(*measure);
        }
        match text {
            "X" => Ok(Measure::Exports),
            "M" => Ok(Measure::Imports),
            "RX" => Ok(Measure::ReExports),
            "RM" => Ok(Measure::ReImports),
            "DX" => Ok(Measure::DomesticExports),
            _ => parsed(row, column),
        }
    }

    fn key(&self, row: &Row<'_>, currency: Currency) -> Result<Key, ReadError> {
        let valuation = match self.valuation {
            Some(column) if !row.text(column).is_empty() => parsed(row, column)?,
            _ => Valuation::Unstated,
        };
        let product = match self.product {
            Some(column) if !row.text(column).is_empty() => parsed(row, column)?,
            _ => Product::total(),
        };
        let (reporter, partner) = (self.reporter.read(row)?, self.partner.read(row)?);
        row.key(
            self.reporter.column(),
            reporter,
            partner,
            self.measure(row)?,
            currency,
            valuation,
        )?
        .with_product(product)
        .map_err(|error| row.refuse_row(error))
    }

    fn period(&self, row: &Row<'_>) -> Result<Period, ReadError> {
        let Some(dates) = self.mapping.dates else {
            return row.period(self.period);
        };
        let text = row.text(self.period);
        let day: Option<NaiveDate> = text.parse().ok().filter(|_| text.len() == 10);
        let period = day.and_then(|day| dated(day, dates).ok().flatten());
        let (begins, frequency) = match dates {
            Dates::FirstDay(frequency) => ("begins", frequency),
            Dates::DayAfter(frequency) => ("follows", frequency),
        };
        period.ok_or_else(|| {
            row.refuse(
                self.period,
                format!("`{text}` {begins} no period of frequency {frequency}: expected a date such as 2022-01-01"),
            )
        })
    }

    /// The record of a figure with its statuses, or of a hole with its reason.
    fn record(&self, row: &Row<'_>) -> Result<Record, ReadError> {
        let Some(currency) = &self.currency else {
            return Err(row.refuse_row(NO_CURRENCY));
        };
        let currency = currency.read(row)?;
        let power = self.scale.read(row)?.power();
        let key = self.key(row, currency)?;
        let period = self.period(row)?;
        let words = row.optional(self.status);
        let Some(amount) = row.amount(self.value, power, currency)? else {
            let reason = match self.status {
                Some(column) if !words.is_empty() => parsed(row, column)?,
                _ => Missing::NotAvailable,
            };
            return Ok(Record::missing(key, period, reason));
        };
        let mut record = row.record(self.value, key, period, amount)?;
        let Some(column) = self.status else {
            return Ok(record);
        };
        for word in words.split_whitespace() {
            let status: Status = word.parse().map_err(|error| row.refuse(column, error))?;
            record = record
                .with_status(status)
                .map_err(|error| row.refuse(column, error))?;
        }
        Ok(record)
    }
}

fn said<T>(column: Option<Column>, always: Option<T>) -> Option<Said<T>> {
    column.map(Said::InColumn).or(always.map(Said::Always))
}

/// The period that a day stands for; nothing where the day is none that begins one.
fn dated(day: NaiveDate, dates: Dates) -> Result<Option<Period>, PeriodError> {
    let month = Month::containing(day)?;
    let begins = |first: Month, frequency: Frequency| {
        let period = Period::new(first, frequency.months())?;
        let begins = month.first_day() == day && period.frequency() == Some(frequency);
        Ok(begins.then_some(period))
    };
    match dates {
        Dates::FirstDay(frequency) => begins(month, frequency),
        Dates::DayAfter(frequency) => {
            let months = i32::try_from(frequency.months()).unwrap_or(i32::MAX);
            begins(month.plus(months.saturating_neg())?, frequency)
        }
    }
}

impl Layout for Tidy {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        for (column, text, otherwise) in &self.only {
            if row.text(*column) != text {
                out.set_aside(*otherwise, row);
                return Ok(());
            }
        }
        out.record(self.record(row)?);
        Ok(())
    }

    fn refusal(&self) -> Option<String> {
        if let Some(field) = self.twice {
            return Some(format!(
                "the mapping says one {field} of all rows and a column another: expected one of the two"
            ));
        }
        self.currency.is_none().then(|| NO_CURRENCY.to_owned())
    }
}
