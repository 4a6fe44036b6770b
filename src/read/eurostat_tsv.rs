//! Eurostat's tab-separated tables of trade: `freq,stk_flow,indic_et,partner,sitc06,geo\TIME_PERIOD`, then a column for each period.
//!
//! Values are million euros (`indic_et` `TRD_VAL`); figures adjusted for season and calendar (`TRD_VAL_SCA`) are another figure for the
//! same trade and set aside, indices and shares too. `IMP`, `EXP` and `BAL_RT` are imports, exports and balance. A cell is a number or
//! `:`, and after a blank the flags, several at once (`12.5 bep`, `: c`): each is a record of its own, and refused on its own. The
//! names of the dimensions may stand in any order. Where one table has periods of several lengths, a row has `:` in those that are not
//! of its `freq`, which are no holes of its series.
//!
//! Source: Eurostat, data sets ext_st_… (short-term indicators of trade by SITC); code lists STK_FLOW, INDIC_ET and OBS_FLAG.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::flags::Flags;
use super::layout::{Layout, Out};
use super::wide::Periods;
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::period::{Frequency, Period, PeriodError};
use crate::place::{Area, Scheme};
use crate::record::{Key, Measure, Product, Record};

/// Values are millions.
const POWER: i32 = 6;

pub(super) struct EurostatTsv {
    /// The column of the dimensions, and their places in it.
    dimensions: Column,
    count: usize,
    frequency: usize,
    flow: usize,
    indicator: usize,
    partner: usize,
    product: usize,
    reporter: usize,
    periods: Periods,
}

impl EurostatTsv {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "freq",
        "stk_flow",
        "indic_et",
        "partner",
        "sitc06",
        "geo",
        "TIME_PERIOD",
    ];

    pub(super) fn new(columns: &Columns) -> Option<EurostatTsv> {
        let mut names = columns.names();
        let (dimensions, header) = names.next()?;
        let header = header.to_lowercase();
        // The dimensions share a column, but are named and looked up as columns are.
        let named = Columns::new(header.strip_suffix("\\time_period")?.split(','));
        let place = |wanted: &str| named.find(wanted).map(|dimension| dimension.0);
        let periods = Periods::of(columns)?;
        // What stands in a column that is no period would be passed over.
        if names.count() != periods.columns().count() {
            return None;
        }
        let layout = EurostatTsv {
            dimensions,
            count: named.len(),
            frequency: place("freq")?,
            flow: place("stk_flow")?,
            indicator: place("indic_et")?,
            partner: place("partner")?,
            product: place("sitc06")?,
            reporter: place("geo")?,
            periods,
        };
        if let Some(twice) = named.twice() {
            columns.remember(twice);
        }
        Some(layout)
    }

    /// The codes of a row, one of each dimension.
    fn codes<'r>(&self, row: &Row<'r>) -> Result<Vec<&'r str>, String> {
        let codes = row.text(self.dimensions).split(',').map(str::trim);
        let codes: Vec<&str> = codes.collect();
        if codes.len() == self.count {
            Ok(codes)
        } else {
            Err(format!(
                "{} codes: expected {}, one of each dimension",
                codes.len(),
                self.count
            ))
        }
    }

    /// The key and the frequency of a row of these codes.
    fn key(&self, codes: &[&str]) -> Result<(Key, Frequency), String> {
        let code = |place: usize| codes.get(place).copied().unwrap_or_default();
        let measure = match code(self.flow) {
            "IMP" => Measure::Imports,
            "EXP" => Measure::Exports,
            "BAL_RT" => Measure::Balance,
            text => {
                return Err(format!(
                    "unknown flow `{text}`: expected IMP, EXP or BAL_RT"
                ));
            }
        };
        let area = |place| {
            Area::from_code(Scheme::Eurostat, code(place)).map_err(|error| error.to_string())
        };
        let (reporter, partner) = (area(self.reporter)?, area(self.partner)?);
        let key = Key::new(reporter, partner, measure, Currency::EUR).and_then(|key| {
            match code(self.product) {
                "TOTAL" => Ok(key),
                text => key.with_product(Product::new("SITC06", text)?),
            }
        });
        let key = key.map_err(|error| error.to_string())?;
        match code(self.frequency).parse() {
            Ok(frequency) => Ok((key, frequency)),
            Err(error) => Err(PeriodError::to_string(&error)),
        }
    }

    /// Why the figures of an indicator are set aside, unless they are values.
    fn reason(&self, codes: &[&str]) -> Result<Option<Reason>, String> {
        match codes.get(self.indicator).copied().unwrap_or_default() {
            "TRD_VAL" => Ok(None),
            "TRD_VAL_SCA" => Ok(Some(Reason::Adjusted)),
            text if text.starts_with("IV") || text.starts_with("SHARE") => {
                Ok(Some(Reason::Derived))
            }
            text => Err(format!(
                "unknown indicator `{text}`: expected TRD_VAL, TRD_VAL_SCA, an index (IV…) or a share"
            )),
        }
    }
}

/// The record of a cell; nothing where the period is not of the frequency and the cell says nothing.
fn record(
    row: &Row<'_>,
    text: &str,
    (key, frequency): &(Key, Frequency),
    period: Period,
) -> Result<Option<Record>, String> {
    let (number, flags) = match text.split_once(char::is_whitespace) {
        Some((number, flags)) => (number, flags.trim()),
        None => (text, ""),
    };
    if period.frequency() != Some(*frequency) {
        return if text == ":" {
            Ok(None)
        } else {
            Err(format!(
                "`{text}` in a period that is not of the frequency `{}` of its row: expected `:`",
                frequency.code()
            ))
        };
    }
    let number = match number {
        ":" => None,
        "" => return Err("an empty cell: expected a number or `:`".to_owned()),
        number => Some(number),
    };
    Flags::read(flags)?
        .record(number, (key.clone(), period), POWER, row.values)
        .map(Some)
}

impl Layout for EurostatTsv {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let refuse = |problem| row.refuse(self.dimensions, problem);
        let codes = self.codes(row).map_err(refuse)?;
        if let Some(reason) = self.reason(&codes).map_err(refuse)? {
            for (column, _) in self.periods.columns() {
                if row.text(column) != ":" {
                    out.set_aside(reason, row);
                }
            }
            return Ok(());
        }
        let key = self.key(&codes).map_err(refuse)?;
        let is_its = |(_, period): (Column, Period)| period.frequency() == Some(key.1);
        if !self.periods.columns().any(is_its) {
            return Err(refuse(format!(
                "no column is a period of the frequency `{}` of the row: expected one",
                key.1.code()
            )));
        }
        for (column, period) in self.periods.columns() {
            match record(row, row.text(column), &key, period) {
                Ok(Some(record)) => out.record(record),
                Ok(None) => {}
                Err(problem) => out.refuse(row.refuse(column, problem)),
            }
        }
        Ok(())
    }
}
