//! What the layouts of SDMX-CSV have in common: the observation with its period and its attributes.
//!
//! Version 1.0 begins with a column `DATAFLOW`, version 2.0 with `STRUCTURE`, `STRUCTURE_ID` and `ACTION`. Labels may stand behind the
//! codes of version 1.0 (`M: Monthly`), and in version 2.0 in columns beside those of codes, also with empty names; they are not read.
//! `UNIT_MULT` is the power of ten of the value in its row. `OBS_STATUS` (Eurostat: `OBS_FLAG`, the IMF: `STATUS`) has the statuses or
//! says why there is no value, and where it does not, `CONF_STATUS` may say that the value is confidential. An empty value and `NaN` are
//! missing values. `DECIMALS`, which says how to print a value, is not read.
//!
//! Source: SDMX-CSV Data Message, versions 1.0 and 2.0, field guides; SDMX code lists CL_OBS_STATUS 2.2 and CL_CONF_STATUS.

use super::ReadError;
use super::cell::Row;
use super::columns::{Column, Columns};
use super::flags::Flags;
use crate::period::{Frequency, Period};
use crate::record::{Key, Missing, Record};

/// The columns of an observation.
pub(super) struct Observations {
    action: Option<Column>,
    frequency: Option<Column>,
    period: Column,
    value: Column,
    power: Option<Column>,
    /// The power of ten where no column has it.
    unstated_power: i32,
    status: Option<Column>,
    confidentiality: Option<Column>,
}

impl Observations {
    pub(super) fn new(columns: &Columns) -> Option<Observations> {
        let find = |name| columns.find_labelled(name);
        let find_any = |names: [_; 3]| names.into_iter().find_map(find);
        Some(Observations {
            action: find("ACTION"),
            frequency: find_any(["FREQ", "freq", "FREQUENCY"]),
            period: find("TIME_PERIOD")?,
            value: find("OBS_VALUE")?,
            power: find("UNIT_MULT"),
            unstated_power: 0,
            status: find_any(["OBS_STATUS", "OBS_FLAG", "STATUS"]),
            confidentiality: find("CONF_STATUS"),
        })
    }

    /// The same columns where values count 10 to this power of the currency and no column says so.
    pub(super) fn counting(self, power: i32) -> Observations {
        Observations {
            unstated_power: power,
            ..self
        }
    }

    /// The column of the values.
    pub(super) const fn value(&self) -> Column {
        self.value
    }

    /// The column that names the data flow, in either version.
    pub(super) fn dataflow(columns: &Columns) -> Option<Column> {
        let find = |name| columns.find_labelled(name);
        find("STRUCTURE_ID").or_else(|| find("DATAFLOW"))
    }

    /// The record of a row in the series of `key`.
    pub(super) fn record(&self, row: &Row<'_>, key: Key) -> Result<Record, ReadError> {
        if let Some(action) = self.action.filter(|column| row.code(*column) == "D") {
            return Err(row.refuse(action, "`D` deletes a figure: expected I, A, R or M"));
        }
        let number = match row.text(self.value) {
            "" | "NaN" => None,
            text => Some(text),
        };
        let mut flags = match self.status {
            Some(status) => {
                Flags::read(row.code(status)).map_err(|problem| row.refuse(status, problem))?
            }
            None => Flags::default(),
        };
        if number.is_none() && self.is_confidential(row)? {
            flags = flags.or_missing(Missing::Confidential);
        }
        let period = self.period(row)?;
        flags
            .record(number, (key, period), self.power(row)?, row.values)
            .map_err(|problem| row.refuse(self.value, problem))
    }

    /// The period, which has to be as long as the frequency says.
    fn period(&self, row: &Row<'_>) -> Result<Period, ReadError> {
        let period = row.period(self.period)?;
        let Some(column) = self.frequency else {
            return Ok(period);
        };
        let text = row.code(column);
        let frequency: Frequency = text.parse().map_err(|error| row.refuse(column, error))?;
        if period.frequency() == Some(frequency) {
            Ok(period)
        } else {
            Err(row.refuse(
                self.period,
                format!(
                    "`{}` is no period of the frequency `{text}` of its row: expected one",
                    row.text(self.period)
                ),
            ))
        }
    }

    /// The power of ten of the value.
    fn power(&self, row: &Row<'_>) -> Result<i32, ReadError> {
        let Some(column) = self.power else {
            return Ok(self.unstated_power);
        };
        let text = row.code(column);
        let power = text.parse().ok();
        power
            .filter(|power| (-12..=15).contains(power))
            .ok_or_else(|| row.unknown(column, "power of ten", "a whole number from -12 to 15"))
    }

    fn is_confidential(&self, row: &Row<'_>) -> Result<bool, ReadError> {
        match self
            .confidentiality
            .map(|column| (column, row.code(column)))
        {
            None | Some((_, "" | "F")) => Ok(false),
            Some((_, "N" | "C" | "D" | "S")) => Ok(true),
            Some((column, _)) => {
                Err(row.unknown(column, "confidentiality", "F (free), N, C, D or S"))
            }
        }
    }
}
