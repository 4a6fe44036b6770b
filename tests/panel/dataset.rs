//! The answers of a panel as the dataset gives them.

use std::collections::BTreeSet;
use std::io::Cursor;

use bilateral::compute;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency};
use bilateral::number::{self, Ratio, Rounding};
use bilateral::period::{Month, Period};
use bilateral::place::{Area, Scheme};
use bilateral::read::{Options, Reader};
use bilateral::record::{Key, Measure, Record, Valuation};

use crate::shared::HEADER;

/// The panel as the dataset and the computations answer, one question after the other.
pub(crate) fn by_dataset(
    file: &str,
    months: std::ops::RangeInclusive<u32>,
    rounding: Rounding,
) -> String {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    let mut years = BTreeSet::new();
    let in_months = |period: Period| months.contains(&period.first().number());
    for record in Reader::new(Cursor::new(file.to_owned()), "f.csv", Options::default()).unwrap() {
        let record: Record = record.unwrap();
        let key = record.key().with_valuation(Valuation::Unstated).unwrap();
        let trade = matches!(key.measure(), Measure::Imports | Measure::Exports);
        if !trade || !key.product().is_total() {
            continue;
        }
        let period = record.period();
        let code = |area: Area| area.comtrade().unwrap();
        if in_months(period) {
            years.insert((
                code(key.reporter()),
                code(key.partner()),
                period.first().year(),
            ));
        }
        builder.insert(match record.amount() {
            Some(amount) => Record::new(key, period, amount).unwrap(),
            None => Record::missing(key, period, bilateral::record::Missing::NotAvailable),
        });
    }
    let dataset = builder.build().unwrap();
    let mut out = HEADER.to_owned();
    for (reporter, partner, year) in years {
        let area = |code: u16| Area::from_code(Scheme::Comtrade, &code.to_string()).unwrap();
        let total = |measure, year| -> Option<Amount> {
            let key = Key::new(area(reporter), area(partner), measure, Currency::USD).unwrap();
            let month = |number| Month::new(year, number).unwrap();
            let period = Period::between(month(*months.start()), month(*months.end())).unwrap();
            dataset.total(&key, period).ok().map(|total| total.amount())
        };
        let of = |year| {
            let (imports, exports) = (total(Measure::Imports, year), total(Measure::Exports, year));
            let turnover = imports.zip(exports).map(|(m, x)| m.plus(&x).unwrap());
            (imports, exports, turnover)
        };
        let (imports, exports, turnover) = of(year);
        let base = of(year - 1);
        let balance = imports.zip(exports).map(|(m, x)| x.minus(&m).unwrap());
        let amount = |amount: Option<Amount>| {
            amount.map_or(String::new(), |amount| {
                Ratio::from(amount.value()).to_fixed(Rounding::to(6))
            })
        };
        let percent = |ratio: Option<Ratio>| {
            ratio.map_or(String::new(), |ratio| {
                ratio.times(&Ratio::from(100)).to_fixed(rounding)
            })
        };
        let coverage = imports.zip(exports).and_then(|(m, x)| {
            let coverage = compute::coverage(&x, &m).ok()?;
            Some(coverage.rate().point().clone())
        });
        let growth = |base: Option<Amount>, current: Option<Amount>| {
            let growth = base
                .zip(current)
                .and_then(|(base, current)| compute::growth(&base, &current).ok());
            percent(growth.map(|growth| growth.rate().point().clone()))
        };
        out += &format!(
            "{reporter},{partner},{year},{},{},{},{},{},{},{},{}\n",
            amount(imports),
            amount(exports),
            amount(turnover),
            amount(balance),
            percent(coverage),
            growth(base.0, imports),
            growth(base.1, exports),
            growth(base.2, turnover),
        );
    }
    out
}

/// Sums with six places each, whatever places the panel chose.
pub(crate) fn with_six_places(text: &str) -> String {
    let mut out = HEADER.to_owned();
    for line in text.lines().skip(1) {
        let cells = line.split(',').enumerate().map(|(column, cell)| {
            if (3..=6).contains(&column) && !cell.is_empty() {
                Ratio::from(number::read(cell).unwrap()).to_fixed(Rounding::to(6))
            } else {
                cell.to_owned()
            }
        });
        out += &(cells.collect::<Vec<_>>().join(",") + "\n");
    }
    out
}
