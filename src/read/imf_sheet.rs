//! The IMF's Direction of Trade Statistics (to 2020), the sheet of one country and direction: titles, then years.
//!
//! Three titles precede the header, each in a line of its own: `Exports, FOB to Partner Countries` or `Imports, CIF from Partner
//! Countries`, the reporter, and `US Dollars, Millions`. The first cell of the header is empty, the others are years or other periods.
//! A cell that ends in ` e` is the IMF's estimate, printed by the IMF as a text with two places and commas between thousands,
//! as `0.14 e` or `1,191.26 e`. That notation is read, and only it: three digits between a comma and the next sign leave no second
//! reading, and no spreadsheet touched these cells. A comma in any other cell is refused. Groups that the IMF draws are set aside, and
//! so is a row that repeats the first one (the sheets print Australia above the world and once more among the countries).

use std::cell::OnceCell;

use super::cell::{self, Row};
use super::columns::{Column, Columns};
use super::layout::{Layout, Out};
use super::rows::Fields;
use super::wide::Periods;
use super::{ReadError, Reason, imf};
use crate::money::Currency;
use crate::period::Period;
use crate::place::{Area, Scheme};
use crate::record::{Key, Measure, Record, Status, Valuation};

/// The numbers are millions.
const POWER: i32 = 6;

pub(super) struct ImfSheet {
    /// The area, or why the title is none.
    reporter: Result<Area, String>,
    measure: Measure,
    valuation: Valuation,
    partner: Column,
    periods: Periods,
    first: OnceCell<Fields>,
}

impl ImfSheet {
    pub(super) const REQUIRED: &'static [&'static str] =
        &["Exports, FOB to Partner Countries", "US Dollars, Millions"];

    pub(super) const ALSO: &'static [(&'static str, &'static [&'static str])] = &[(
        "Exports, FOB to Partner Countries",
        &["Imports, CIF from Partner Countries"],
    )];

    pub(super) fn new(columns: &Columns, titles: &[Fields]) -> Option<ImfSheet> {
        let (partner, "") = columns.names().next()? else {
            return None;
        };
        let periods = Periods::of(columns)?;
        let titles: Vec<&str> = titles
            .iter()
            .filter_map(|title| title.get(0).map(str::trim))
            .filter(|text| !text.is_empty())
            .collect();
        let [flow, reporter, unit] = titles.as_slice() else {
            return None;
        };
        if *unit != "US Dollars, Millions" {
            return None;
        }
        let (measure, valuation) = match flow.trim_start_matches('\u{feff}') {
            "Exports, FOB to Partner Countries" => (Measure::Exports, Valuation::Fob),
            "Imports, CIF from Partner Countries" => (Measure::Imports, Valuation::Cif),
            _ => return None,
        };
        Some(ImfSheet {
            reporter: Area::from_code(Scheme::Name, reporter).map_err(|error| error.to_string()),
            measure,
            valuation,
            partner,
            periods,
            first: OnceCell::new(),
        })
    }

    fn figure(
        row: &Row<'_>,
        column: Column,
        key: &Key,
        period: Period,
    ) -> Result<Record, ReadError> {
        let Some(estimate) = estimate(row.text(column)) else {
            return row.figure(column, POWER, key.clone(), period);
        };
        let refuse = |error: String| row.refuse(column, error);
        let number = cell::read_number(&estimate).map_err(refuse)?;
        let amount = cell::amount(number, POWER, Currency::USD, row.values).map_err(refuse)?;
        row.record(column, key.clone(), period, amount)?
            .with_status(Status::Estimated)
            .map_err(|error| row.refuse(column, error))
    }
}

/// The number of a cell in the notation of an estimate, without its commas.
fn estimate(text: &str) -> Option<String> {
    let number = text.strip_suffix(" e")?;
    let (whole, places) = number.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let printed = (1..=3).contains(&first.len())
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
        && places.len() == 2
        && digits(places);
    printed.then(|| number.replace(',', ""))
}

impl Layout for ImfSheet {
    fn read(&self, row: &Row<'_>, out: &mut Out) -> Result<(), ReadError> {
        let first = self.first.get_or_init(|| row.fields.clone());
        if first.line != row.line() && first.iter().eq(row.fields.iter()) {
            self.periods.set_aside(Reason::Repeated, row, out);
            return Ok(());
        }
        let Some(partner) = imf::named(row, self.partner)? else {
            self.periods.set_aside(Reason::Group, row, out);
            return Ok(());
        };
        let reporter = self
            .reporter
            .clone()
            .map_err(|error| row.refuse_row(error))?;
        let key = row.key(
            None,
            reporter,
            partner,
            self.measure,
            Currency::USD,
            self.valuation,
        )?;
        self.periods.read(out, |column, period| {
            ImfSheet::figure(row, column, &key, period)
        });
        Ok(())
    }

    fn refusal(&self) -> Option<String> {
        self.reporter.clone().err()
    }
}

#[cfg(test)]
mod tests {
    use super::estimate;

    #[test]
    fn only_the_printed_notation_is_an_estimate() {
        assert_eq!(estimate("0.14 e").as_deref(), Some("0.14"));
        assert_eq!(estimate("1,191.26 e").as_deref(), Some("1191.26"));
        assert_eq!(estimate("12,345,678.90 e").as_deref(), Some("12345678.90"));
        for text in [
            "1,191.26",
            "1,19.26 e",
            "1191,26 e",
            "0.1 e",
            "0.141 e",
            "1,191 e",
            ",191.26 e",
            "1234.00 x",
            "1234,567.00 e",
            "1191.26 e",
            "-0.14 e",
            "",
        ] {
            assert_eq!(estimate(text), None, "{text}");
        }
    }
}
