//! CEPII's BACI: `t,i,j,k,v,q`, year, exporter, importer, product, value and quantity.
//!
//! BACI reconciles what exporter and importer report into one figure, which it values free on board. A row is a record of the exporter
//! `i`: its exports to `j`. No record of the importer is made, which would count the flow twice, and at another valuation.
//! Values are thousand US dollars with three places. Products are six digits of the Harmonized System, leading zeros kept (a code of
//! five digits has lost one and is refused); the edition is in the name of the file, so they are of classification `HS`. Areas are
//! numbered as in UN Comtrade. Quantities (`q`) are not read. Source: CEPII, *BACI: International Trade Database at the
//! Product-Level*, working paper 2010-23, and the read-me file of each release: values in thousand current dollars, quantities in
//! metric tons.

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use crate::money::Currency;
use crate::place::Scheme;
use crate::record::{Measure, Valuation};

pub(super) struct Baci {
    year: Column,
    exporter: Column,
    importer: Column,
    product: Column,
    value: Column,
}

impl Baci {
    pub(super) const REQUIRED: &'static [&'static str] = &["t", "i", "j", "k", "v"];

    pub(super) fn new(columns: &Columns) -> Option<Baci> {
        Some(Baci {
            year: columns.find("t")?,
            exporter: columns.find("i")?,
            importer: columns.find("j")?,
            product: columns.find("k")?,
            value: columns.find("v")?,
        })
    }
}

impl Layout for Baci {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let exporter = row.area(self.exporter, Scheme::Comtrade)?;
        let importer = row.area(self.importer, Scheme::Comtrade)?;
        let product = row.product(self.product, "HS")?;
        let key = row
            .key(
                Some(self.exporter),
                exporter,
                importer,
                Measure::Exports,
                Currency::USD,
                Valuation::Fob,
            )?
            .with_product(product)
            .map_err(|error| row.refuse_row(error))?;
        out.record(row.figure(self.value, 3, key, row.year(self.year)?)?);
        Ok(())
    }
}
