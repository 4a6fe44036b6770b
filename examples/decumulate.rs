//! What belongs to each month when an office publishes year-to-date figures only?
//!
//! Exports of the Czech Republic in 2006, million EUR, FOB, as printed by the Czech Statistical Office: *External trade in 2005 and
//! 2006, by month*, table 5, with data up to November 2006 (csu.gov.cz). The year-to-date figures are sums of the printed
//! months, as an office would print them that rounds to the million.

use bilateral::Error;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::period::{Frequency, Period};
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Record, Valuation};

/// The last month, January up to it, and the month itself as printed.
const MONTHS: [(&str, &str, &str); 11] = [
    ("2006-01", "5732", "5732"),
    ("2006-02", "11360", "5628"),
    ("2006-03", "17948", "6588"),
    ("2006-04", "23625", "5677"),
    ("2006-05", "30073", "6448"),
    ("2006-06", "36560", "6487"),
    ("2006-07", "42208", "5648"),
    ("2006-08", "48082", "5874"),
    ("2006-09", "54731", "6649"),
    ("2006-10", "61952", "7221"),
    ("2006-11", "69487", "7535"),
];

/// What the office prints beside the months: quarters, January–November, and October.
const OTHERS: [(&str, &str); 5] = [
    ("2006-Q1", "17947"),
    ("2006-Q2", "18613"),
    ("2006-Q3", "18170"),
    ("2006-10", "7221"),
    ("2006-01/2006-11", "69486"),
];

fn main() -> Result<(), Error> {
    let exports = Key::new("CZ".parse()?, Area::WORLD, Measure::Exports, Currency::EUR)?
        .with_valuation(Valuation::Fob)?;
    let eleven_months: Period = "2006-01/2006-11".parse()?;
    println!("{exports}; year-to-date figures in millions\n");

    let mut year_to_date = Vec::new();
    for (month, running, _) in MONTHS {
        year_to_date.push((through(month)?, running));
    }
    let dataset = dataset(&exports, &year_to_date)?;
    let months = dataset
        .series(&exports)?
        .decumulate(eleven_months, Frequency::Monthly)?;
    println!("month     year to date  less the one before    month as printed");
    for ((month, running, printed), total) in MONTHS.into_iter().zip(&months) {
        let printed = million(printed)?;
        let agrees = total.amount().range().includes(&printed.range());
        println!(
            "{month}  {running:>12}  {:<19}  {:>18}{}",
            total.amount().in_scale(Scale::Million).to_string(),
            printed.in_scale(Scale::Million).to_string(),
            if agrees { "" } else { "  differs" },
        );
    }
    println!("Two roundings of half a million each leave a month uncertain by a whole one.");

    println!("\nNovember from the quarters, October and January–November as printed:");
    let mut others = Vec::new();
    for (period, digits) in OTHERS {
        others.push((period.parse()?, digits));
    }
    let mixed = self::dataset(&exports, &others)?;
    println!("   {}", mixed.total(&exports, "2006-11".parse()?)?);

    println!("\nJanuary–August with two digits exchanged, 40882 for 48082:");
    for (period, digits) in &mut year_to_date {
        if *period == through("2006-08")? {
            *digits = "40882";
        }
    }
    let misprinted = self::dataset(&exports, &year_to_date)?;
    let series = misprinted.series(&exports)?;
    match series.decumulate(eleven_months, Frequency::Monthly) {
        Ok(months) => println!("   {} months", months.len()),
        Err(refusal) => println!("   refused: {refusal}"),
    }
    Ok(())
}

/// January up to the month.
fn through(month: &str) -> Result<Period, Error> {
    Ok(month.parse::<Period>()?.last().year_to_date())
}

fn million(digits: &str) -> Result<Amount, Error> {
    Ok(Amount::printed(digits, Scale::Million, Currency::EUR)?)
}

fn dataset(key: &Key, printed: &[(Period, &str)]) -> Result<Dataset, Error> {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (period, digits) in printed {
        builder.insert(Record::new(key.clone(), *period, million(digits)?)?);
    }
    Ok(builder.build()?)
}
