//! The United Kingdom's trade in goods, country by commodity, as JSON records of the Office for National Statistics' figures:
//! `commodity_code`, `country_code`, `flow`, `date`, `period_type`, `value_gbp` and others.
//!
//! Values are pounds, rounded to ten thousand in the sections of the SITC and to a million elsewhere, which the file does not say. The
//! reporter is the United Kingdom. `date` is the first day of the month, quarter or year that `period_type` names: all three stand in
//! one list, and are different periods of one series. A month that is absent is a hole.
//!
//! `TOTAL` is all goods. The codes of digits are sections, divisions and groups of the SITC; the others are the office's own and
//! become products of `ONS`. So does `T`, a second total that repeats the first from 2018 on: as all goods it would be the same figure
//! twice.

use chrono::NaiveDate;

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use crate::money::Currency;
use crate::period::{Frequency, Month, Period};
use crate::place::{Area, Scheme};
use crate::record::{Key, Measure, Product};

pub(super) struct Ons {
    reporter: Area,
    currency: Currency,
    partner: Column,
    product: Column,
    flow: Column,
    date: Column,
    kind: Column,
    value: Column,
}

impl Ons {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "commodity_code",
        "country_code",
        "flow",
        "date",
        "period_type",
        "value_gbp",
    ];

    pub(super) fn new(columns: &Columns) -> Option<Ons> {
        Some(Ons {
            reporter: Area::from_code(Scheme::Alpha2, "GB").ok()?,
            currency: Currency::new("GBP").ok()?,
            partner: columns.find("country_code")?,
            product: columns.find("commodity_code")?,
            flow: columns.find("flow")?,
            date: columns.find("date")?,
            kind: columns.find("period_type")?,
            value: columns.find("value_gbp")?,
        })
    }

    fn product(&self, row: &Row<'_>) -> Result<Product, ReadError> {
        let code = row.text(self.product);
        let classification = match code {
            "TOTAL" => return Ok(Product::total()),
            _ if code.bytes().all(|byte| byte.is_ascii_digit()) => "SITC",
            _ => "ONS",
        };
        Product::new(classification, code).map_err(|error| row.refuse(self.product, error))
    }

    fn period(&self, row: &Row<'_>) -> Result<Period, ReadError> {
        let (noun, frequency) = match row.text(self.kind) {
            "monthly" => ("month", Frequency::Monthly),
            "quarterly" => ("quarter", Frequency::Quarterly),
            "annual" => ("year", Frequency::Annual),
            _ => return Err(row.unknown(self.kind, "period type", "monthly, quarterly or annual")),
        };
        let text = row.text(self.date);
        let month = text.parse().ok().and_then(|day: NaiveDate| {
            Month::containing(day)
                .ok()
                .filter(|month| month.first_day() == day)
        });
        month
            .and_then(|month| Period::new(month, frequency.months()).ok())
            .filter(|period| period.frequency() == Some(frequency))
            .ok_or_else(|| {
                row.refuse(
                    self.date,
                    format!("`{text}` begins no {noun}: expected its first day, as 2024-01-01"),
                )
            })
    }
}

impl Layout for Ons {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let measure = match row.text(self.flow) {
            "export" => Measure::Exports,
            "import" => Measure::Imports,
            _ => return Err(row.unknown(self.flow, "flow", "export or import")),
        };
        let partner = row.area(self.partner, Scheme::Alpha2)?;
        let product = self.product(row)?;
        let key = Key::new(self.reporter, partner, measure, self.currency)
            .and_then(|key| key.with_product(product))
            .map_err(|error| row.refuse_row(error))?;
        let period = self.period(row)?;
        out.record(row.figure(self.value, 0, key, period)?);
        Ok(())
    }
}
