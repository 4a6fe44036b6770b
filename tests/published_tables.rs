//! Published tables: each cell that its publisher derived from others is computed again from the printed ones.
//!
//! The tables are facts transcribed from public sources, which each file names. A line `derived` says what a cell was derived
//! from and whether the printed figures alone reproduce it; where they do not, because the publisher computed from unrounded
//! ones, what they allow must still hold the printed cell.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, HashMap};

use bilateral::compute::{ComputeError, balance, growth, total};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Range, Rate, Ratio, Rounding, read, shift};

struct Table {
    title: &'static str,
    url: &'static str,
    currency: Currency,
    scale: Scale,
    columns: Vec<&'static str>,
    /// As printed, by "row, column".
    cells: HashMap<String, &'static str>,
    rows: Vec<&'static str>,
    derived: Vec<Derived>,
    /// The number of derived cells of each kind, and how many of them the printed figures reproduce.
    counts: BTreeMap<&'static str, (usize, usize)>,
}

struct Derived {
    cell: &'static str,
    kind: &'static str,
    from: Vec<&'static str>,
    reproduced: bool,
}

impl Table {
    fn read(text: &'static str) -> Table {
        let mut table = Table {
            title: "",
            url: "",
            currency: Currency::USD,
            scale: Scale::Units,
            columns: Vec::new(),
            cells: HashMap::new(),
            rows: Vec::new(),
            derived: Vec::new(),
            counts: BTreeMap::new(),
        };
        for line in text.lines() {
            let fields: Vec<&'static str> = line.split('|').collect();
            match fields[0] {
                "title" => table.title = fields[1],
                "url" => table.url = fields[1],
                "unit" => {
                    table.currency = fields[1].parse().unwrap();
                    table.scale = fields[2].parse().unwrap();
                }
                "count" => {
                    let counts = (fields[2].parse().unwrap(), fields[3].parse().unwrap());
                    table.counts.insert(fields[1], counts);
                }
                "columns" => table.columns = fields[1..].to_vec(),
                "row" => {
                    assert_eq!(fields.len() - 1, table.columns.len(), "{line}");
                    table.rows.push(fields[1]);
                    for (column, &cell) in table.columns.iter().zip(&fields[1..]).skip(1) {
                        let name = format!("{}, {column}", fields[1]);
                        assert!(table.cells.insert(name, cell).is_none(), "{line}");
                    }
                }
                "derived" => table.derived.push(Derived {
                    cell: fields[1],
                    kind: fields[2],
                    from: fields[3].split(';').collect(),
                    reproduced: match fields[4] {
                        "yes" => true,
                        "no" => false,
                        other => panic!("{other}"),
                    },
                }),
                other => panic!("unknown line {other}"),
            }
        }
        table
    }

    fn amount(&self, cell: &str) -> Amount {
        Amount::printed(self.cells[cell], self.scale, self.currency).expect(cell)
    }

    /// What the printed figures say of a derived cell, in the unit in which the cell is printed, and what they allow.
    fn computed(&self, derived: &Derived) -> Result<(Ratio, Range), ComputeError> {
        let from: Vec<Amount> = derived.from.iter().map(|cell| self.amount(cell)).collect();
        let hundred = Ratio::from(100);
        let percent = |rate: &Rate| {
            (
                rate.point().times(&hundred),
                rate.range().times(&Range::exactly(hundred.clone())),
            )
        };
        let in_units = |amount: Amount| {
            let unit = Ratio::from(shift(Decimal::ONE, self.scale.power()).unwrap());
            let range = amount.range().over(&Range::exactly(unit.clone())).unwrap();
            (Ratio::from(amount.value()).over(&unit).unwrap(), range)
        };
        Ok(match (derived.kind, from.as_slice()) {
            ("sum", parts) => in_units(total(parts)?),
            ("difference", [exports, imports]) => in_units(balance(exports, imports)?.amount()),
            ("growth", [current, base]) => percent(growth(base, current)?.rate()),
            // Corresponding period of the previous year = 100.
            ("index", [current, base]) => {
                let (point, range) = percent(growth(base, current)?.rate());
                (point.plus(&hundred), range.plus(&Range::exactly(hundred)))
            }
            (kind, from) => panic!("{kind} of {} cells", from.len()),
        })
    }
}

/// Every number that a printed cell stands for, both ends included.
fn printed_range(cell: &str) -> Range {
    let value = read(cell).unwrap();
    let places = i32::try_from(value.scale()).unwrap();
    Range::around(value, shift(Decimal::from(5), -places - 1).unwrap()).unwrap()
}

fn places(cell: &str) -> u32 {
    read(cell).unwrap().scale()
}

/// Computes all derived cells of a table and returns how many there are.
fn check(text: &'static str) -> usize {
    let table = Table::read(text);
    assert!(table.url.starts_with("http"), "{}", table.title);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for derived in &table.derived {
        let printed = table.cells[derived.cell];
        let place = format!("{}: {} ({})", table.title, derived.cell, derived.kind);
        let (point, range) = table
            .computed(derived)
            .unwrap_or_else(|error| panic!("{place}: {error}"));
        assert!(
            printed_range(printed).intersection(&range).is_some(),
            "{place}: printed {printed}, possible {range}"
        );
        let rounded = point.to_fixed(Rounding::to(places(printed)));
        assert_eq!(
            rounded == printed,
            derived.reproduced,
            "{place}: printed {printed}, computed {rounded}"
        );
        let count = counts.entry(derived.kind).or_default();
        count.0 += 1;
        count.1 += usize::from(derived.reproduced);
    }
    assert_eq!(counts, table.counts, "{}", table.title);
    table.derived.len()
}

const CZECH_EUROS_2006: &str = include_str!("published_tables/csu_eur_2006_11.txt");
const CZECH_EUROS_2010: &str = include_str!("published_tables/csu_eur_2010_06.txt");
const CZECH_DOLLARS_APRIL: &str = include_str!("published_tables/csu_usd_2010_04.txt");
const CZECH_DOLLARS_JUNE: &str = include_str!("published_tables/csu_usd_2010_06.txt");
const EURO_AREA: &str = include_str!("published_tables/eurostat_ea19_2019_09.txt");
const GEORGIA: &str = include_str!("published_tables/geostat_annual.txt");
const INDIA: &str = include_str!("published_tables/india_balance_apr_nov_2020.txt");
const UNITED_KINGDOM: &str = include_str!("published_tables/ons_balance_2011_10.txt");
const UNITED_STATES: &str = include_str!("published_tables/us_census_exh13_2003_01.txt");
const PHILIPPINES_APRIL: &str = include_str!("published_tables/bsp_fdi_v2024_04.txt");
const PHILIPPINES_SEPTEMBER: &str = include_str!("published_tables/bsp_fdi_v2024_09.txt");
const JAPAN: &str = include_str!("published_tables/jp_customs_2006_11_10d.txt");

#[test]
fn czech_trade_in_euros_2006() {
    assert_eq!(check(CZECH_EUROS_2006), 96);
}

#[test]
fn czech_trade_in_euros_2010() {
    assert_eq!(check(CZECH_EUROS_2010), 75);
}

#[test]
fn czech_trade_in_dollars_to_april_2010() {
    assert_eq!(check(CZECH_DOLLARS_APRIL), 63);
}

#[test]
fn czech_trade_in_dollars_to_june_2010() {
    assert_eq!(check(CZECH_DOLLARS_JUNE), 75);
}

#[test]
fn euro_area_trade_in_september_2019() {
    assert_eq!(check(EURO_AREA), 10);
}

#[test]
fn georgian_trade_by_year() {
    assert_eq!(check(GEORGIA), 12);
}

#[test]
fn indian_balances_in_eight_months() {
    assert_eq!(check(INDIA), 28);
}

#[test]
fn british_balances_in_october_2011() {
    assert_eq!(check(UNITED_KINGDOM), 8);
}

#[test]
fn american_trade_by_country_in_january_2003() {
    assert_eq!(check(UNITED_STATES), 51);
}

#[test]
fn investment_in_the_philippines_as_of_april_2024() {
    assert_eq!(check(PHILIPPINES_APRIL), 77);
}

#[test]
fn investment_in_the_philippines_as_of_september_2024() {
    assert_eq!(check(PHILIPPINES_SEPTEMBER), 75);
}

#[test]
fn japanese_trade_in_ten_days() {
    assert_eq!(check(JAPAN), 5);
}

/// The publisher prints `(-)` for zero or less than half a unit: 0.0 ± 0.05 million, never a hole and never exactly nothing.
#[test]
fn a_dash_that_means_less_than_half_a_unit_is_a_zero_with_a_margin() {
    let table = Table::read(UNITED_STATES);
    let amount = |row: &str, column: &str| {
        let cell = table.cells[&format!("{row}, {column}")];
        let digits = if cell == "(-)" { "0.0" } else { cell };
        (
            Amount::printed(digits, table.scale, table.currency).unwrap(),
            cell == "(-)",
        )
    };
    let (mut rows, mut refused) = (0, 0);
    for row in &table.rows {
        let (printed, (exports, no_exports), (imports, no_imports)) = (
            amount(row, "balance"),
            amount(row, "exports"),
            amount(row, "imports"),
        );
        if !(printed.1 || no_exports || no_imports) {
            continue;
        }
        rows += 1;
        let computed = balance(&exports, &imports).unwrap().amount();
        assert!(
            computed.range().intersection(&printed.0.range()).is_some(),
            "{row}"
        );
        for (base, is_dash) in [(exports, no_exports), (imports, no_imports)] {
            if is_dash {
                assert!(
                    matches!(growth(&base, &exports), Err(ComputeError::MaybeZero { .. })),
                    "{row}"
                );
                refused += 1;
            }
        }
    }
    // Andorra, Anguilla, Benin, Bhutan, British Indian Ocean Territory, Burundi, Cape Verde, Christmas Island, Cocos Island, Comoros,
    // Cook Islands and Cuba. Exports of five of them (Bhutan, the Territory, Burundi, Comoros, Cook Islands) and imports of eight
    // (Andorra, Anguilla, Benin, Bhutan, the Territory, Christmas Island, Cook Islands, Cuba) are dashes.
    assert_eq!((rows, refused), (12, 5 + 8));
}

/// A balance below zero is no base: −3.6 to −3.0 billion is a smaller deficit, which −16.7 % would hide.
#[test]
fn growth_over_a_negative_balance_is_refused() {
    let table = Table::read(UNITED_KINGDOM);
    let (mut refused, mut answered) = (0, 0);
    for column in &table.columns[1..] {
        let current = table.amount(&format!("2011 Oct, {column}"));
        for row in &table.rows {
            match growth(&table.amount(&format!("{row}, {column}")), &current) {
                Ok(_) => answered += 1,
                Err(ComputeError::Negative {
                    what: "the base", ..
                }) => refused += 1,
                Err(other) => panic!("{row}, {column}: {other}"),
            }
        }
    }
    // Four rows each of three balances of goods and of the whole are below zero, four of services above.
    assert_eq!((refused, answered), (16, 4));
}

/// Net inflows of equity turned from 93 to −11 million: the growth of −111.8 % is defined, the way back is not.
#[test]
fn growth_from_a_disinvestment_is_refused() {
    let table = Table::read(PHILIPPINES_APRIL);
    let (before, after) = (
        table.amount("2023-01, equity"),
        table.amount("2024-01, equity"),
    );
    // −11 ÷ 93 − 1 = −1.11827…; −11.5 ÷ 92.5 − 1 = −1.1243 and −10.5 ÷ 93.5 − 1 = −1.1123 hold the printed −112.2 %.
    assert_eq!(
        growth(&before, &after).unwrap().to_string(),
        "-11 m ÷ 93 m − 1 = -111.8 % (-112.5 % to -111.2 %)"
    );
    assert_eq!(
        growth(&after, &before).unwrap_err().to_string(),
        "the base is negative (-11000000 ± 500000 USD): a rate on it would have no sign that readers agree on"
    );
}

/// A wrong digit in a derived cell is seen, so that passing means something.
#[test]
fn a_misprint_would_be_found() {
    let table = Table::read(GEORGIA);
    let turnover = table
        .derived
        .iter()
        .find(|d| d.cell == "turnover, 2022")
        .unwrap();
    // 5582.4 + 13548.4 = 19130.8, and two margins of 0.05 are 0.1.
    let (point, range) = table.computed(turnover).unwrap();
    assert_eq!(point.to_string(), "19130.8");
    assert_eq!(range.to_string(), "[19130.7, 19130.9]");
    assert!(printed_range("19130.8").intersection(&range).is_some());
    for misprint in ["19130.6", "19131.0", "19310.8", "1913.08"] {
        assert!(
            printed_range(misprint).intersection(&range).is_none(),
            "{misprint}"
        );
    }
}
