//! UNCTADstat, bulk CSV of foreign direct investment: `Year,Economy,Economy Label,…,Flow,…,Direction,…` and a column of million US
//! dollars.
//!
//! `Direction` `1` is inward and `2` outward, `Flow` `08` flows and `09` stocks, each economy with the world. Stocks stand at the end of
//! the year. Economies are numbered as in M49 with three digits; a number of four is a group of UNCTAD's own, the world among them
//! (which invests in nobody but itself), and set aside. An empty value is missing for the reason in the column `… Missing value`;
//! footnotes are prose and not read, and neither are the columns per head and in per cent, which follow from the values.
//!
//! Source: UNCTADstat data centre, table US.FdiFlowsStock, foreign direct investment: inward and outward flows and stock, annual.

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::set_aside::Reason;
use crate::money::Currency;
use crate::place::Area;
use crate::record::{Direction, Fdi, FdiKind, Measure, Missing, Record, Valuation};

pub(super) struct Unctad {
    year: Column,
    economy: Column,
    flow: Column,
    direction: Column,
    value: Column,
    missing: Option<Column>,
}

/// How the column of values has been called.
const VALUES: [&str; 3] = [
    "Millions of US$ at current prices",
    "US$ at current prices in millions",
    "US dollars at current prices in millions",
];

impl Unctad {
    pub(super) const REQUIRED: &'static [&'static str] = &[
        "Year",
        "Economy",
        "Flow",
        "Direction",
        "Millions of US$ at current prices",
    ];

    pub(super) const ALSO: &'static [(&'static str, &'static [&'static str])] =
        &[("Millions of US$ at current prices", &VALUES)];

    pub(super) fn new(columns: &Columns) -> Option<Unctad> {
        let (value, name) = VALUES
            .iter()
            .find_map(|name| Some((columns.find(name)?, name)))?;
        let missing = format!("{name} Missing value");
        Some(Unctad {
            year: columns.find("Year")?,
            economy: columns.find("Economy")?,
            flow: columns.find("Flow")?,
            direction: columns.find("Direction")?,
            value,
            missing: columns.find_any(&[&missing, "Missing value"]),
        })
    }

    fn measure(&self, row: &Row<'_>) -> Result<Measure, ReadError> {
        let direction = match row.text(self.direction) {
            "1" => Direction::Inward,
            "2" => Direction::Outward,
            _ => {
                return Err(row.unknown(self.direction, "direction", "1 (inward) or 2 (outward)"));
            }
        };
        match row.text(self.flow) {
            "08" | "8" => Ok(Measure::Fdi(Fdi::new(FdiKind::Flow, direction))),
            "09" | "9" => Ok(Measure::Fdi(Fdi::new(FdiKind::Position, direction))),
            _ => Err(row.unknown(self.flow, "flow", "08 (flow) or 09 (stock)")),
        }
    }

    fn reason(&self, row: &Row<'_>) -> Result<Missing, ReadError> {
        let Some(column) = self.missing else {
            return Ok(Missing::NotAvailable);
        };
        match row.text(column) {
            "" | ".." | "Not available or not separately reported" => Ok(Missing::NotAvailable),
            "-" | "Not applicable" => Ok(Missing::NotApplicable),
            _ => Err(row.unknown(
                column,
                "reason",
                "`Not available or not separately reported` or `Not applicable`",
            )),
        }
    }
}

impl Layout for Unctad {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let economy = row.text(self.economy);
        let digits = economy.bytes().all(|byte| byte.is_ascii_digit());
        let area: Area = match economy.len() {
            4 if digits => {
                out.set_aside(Reason::Group, row);
                return Ok(());
            }
            3 if digits => economy
                .parse()
                .map_err(|error| row.refuse(self.economy, error))?,
            _ => {
                return Err(row.refuse(
                    self.economy,
                    format!("`{economy}` is no code of UNCTAD: expected three digits, or four for a group"),
                ));
            }
        };
        let measure = self.measure(row)?;
        let key = row.key(
            Some(self.economy),
            area,
            Area::WORLD,
            measure,
            Currency::USD,
            Valuation::Unstated,
        )?;
        let period = row.year(self.year)?;
        out.record(match row.amount(self.value, 6, Currency::USD)? {
            Some(amount) => row.record(self.value, key, period, amount)?,
            None => Record::missing(key, period, self.reason(row)?),
        });
        Ok(())
    }
}
