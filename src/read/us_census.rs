//! The US Census Bureau's trade in goods by country: `year,CTY_CODE,CTYNAME,IJAN,…,IDEC,IYR,EJAN,…,EDEC,EYR`.
//!
//! One row a country and year; `I` are imports, `E` exports, each by month, in million US dollars. The reporter is the United States.
//! Imports are general imports at customs value, exports are free alongside ship: neither is FOB or CIF, so the valuation is unstated.
//!
//! * `IYR` and `EYR` are the publisher's rounded sums of the months and are set aside.
//! * In the running year the months to come are printed `0`. Which year that is, and how far it has come, no row says: rows of the
//!   latest year read so far are held back until a later year or the end of the file. At the end, zeros after the last month in which
//!   anything at all is not zero have not come yet and are set aside; all other zeros are zeros.
//! * Codes below 1000 are totals and groups. `0015` is the world; `0004` is the world seasonally adjusted, which is another
//!   figure; the others have no code of their own. All but the world are set aside.
//! * Areas are read by name, except where the Bureau gives one name to two codes: Sudan before 2011 (`7320`), Ethiopia with Eritrea
//!   (`7740`), and a former code of Israel that has only zeros (`5080`), which is set aside as a group. `Micronesia` is the state here.

use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::{ReadError, Reason};
use crate::money::Currency;
use crate::period::{Frequency, Period};
use crate::place::{Area, Scheme};
use crate::record::{Measure, Record, Valuation};

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

pub(super) struct UsCensus {
    year: Column,
    code: Column,
    name: Column,
    months: Vec<(Column, Measure, u32)>,
    years: [Column; 2],
}

/// What a country code of the file stands for.
enum Partner {
    Area(Area),
    SetAside(Reason),
}

impl UsCensus {
    pub(super) const REQUIRED: &'static [&'static str] =
        &["year", "CTY_CODE", "CTYNAME", "IJAN", "IYR", "EJAN", "EYR"];

    pub(super) fn new(columns: &Columns) -> Option<UsCensus> {
        let months = [("I", Measure::Imports), ("E", Measure::Exports)]
            .into_iter()
            .flat_map(|(letter, measure)| {
                MONTHS.iter().zip(1..).map(move |(month, number)| {
                    let column = columns.find(&format!("{letter}{month}"))?;
                    Some((column, measure, number))
                })
            })
            .collect::<Option<_>>()?;
        Some(UsCensus {
            year: columns.find("year")?,
            code: columns.find("CTY_CODE")?,
            name: columns.find("CTYNAME")?,
            months,
            years: [columns.find("IYR")?, columns.find("EYR")?],
        })
    }

    fn partner(&self, row: &Row<'_>) -> Result<Partner, ReadError> {
        let code = row.text(self.code);
        let area = |code: &str| code.parse().map_err(|error| row.refuse(self.code, error));
        match code {
            "0015" => Ok(Partner::Area(Area::WORLD)),
            "0004" => Ok(Partner::SetAside(Reason::Adjusted)),
            "5080" => Ok(Partner::SetAside(Reason::Group)),
            "7320" => area("SDN_2011").map(Partner::Area),
            "7740" => area("ETH_1993").map(Partner::Area),
            "6820" => area("FM").map(Partner::Area),
            _ if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) => Err(row
                .refuse(
                    self.code,
                    format!("`{code}` is no country code: expected four digits"),
                )),
            _ if code.starts_with('0') => Ok(Partner::SetAside(Reason::Group)),
            _ => row.area(self.name, Scheme::Name).map(Partner::Area),
        }
    }

    fn record(
        &self,
        row: &Row<'_>,
        partner: Area,
        (column, measure, month): (Column, Measure, u32),
        year: i32,
    ) -> Result<Record, ReadError> {
        let usa = Area::from_code(Scheme::Alpha2, "US").map_err(|error| row.refuse_row(error))?;
        let key = row.key(
            None,
            usa,
            partner,
            measure,
            Currency::USD,
            Valuation::Unstated,
        )?;
        let period = Period::of(year, Frequency::Monthly, month)
            .map_err(|error| row.refuse(self.year, error))?;
        row.figure(column, 6, key, period)
    }
}

/// Whether the figure is zero, where there is one.
fn is_zero(record: &Record) -> Option<bool> {
    record.amount().map(|amount| amount.value().is_zero())
}

impl Layout for UsCensus {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let year = row.year(self.year)?.first().year();
        let partner = self.partner(row)?;
        for _ in &self.years {
            out.set_aside(Reason::SumOfMonths, row);
        }
        let partner = match partner {
            Partner::Area(area) => area,
            Partner::SetAside(reason) => {
                for _ in &self.months {
                    out.set_aside(reason, row);
                }
                return Ok(());
            }
        };
        let latest = out
            .held
            .first()
            .map(|held| held.record.period().first().year());
        if latest.is_some_and(|latest| latest < year) {
            out.release();
        }
        let is_latest = latest.is_none_or(|latest| latest <= year);
        for month in &self.months {
            match self.record(row, partner, *month, year) {
                Ok(record) if is_latest => out.hold(record, row),
                Ok(record) => out.record(record),
                Err(error) => out.refuse(error),
            }
        }
        Ok(())
    }

    fn finish(&self, out: &mut Out) {
        let held = std::mem::take(&mut out.held);
        let has_come = held
            .iter()
            .filter(|held| is_zero(&held.record) == Some(false))
            .map(|held| held.record.period())
            .max();
        for held in held {
            if is_zero(&held.record) == Some(true) && Some(held.record.period()) > has_come {
                out.set_aside.add(Reason::NotYet, held.line);
            } else {
                out.let_go(held);
            }
        }
    }
}
