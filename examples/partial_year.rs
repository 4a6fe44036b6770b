//! How did the first eight months of a year compare with the same eight months of the year before?
//!
//! Exports of the Czech Republic by month, million EUR, FOB, as printed by the Czech Statistical Office: *External trade in 2005
//! and 2006, by month*, table 5, with data up to November 2006 (csu.gov.cz).

use bilateral::Error;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Rounding;
use bilateral::period::{Month, Period};
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Missing, Record, Valuation};

const YEAR_2005: [&str; 12] = [
    "4514", "4663", "5189", "5113", "5145", "5556", "4602", "5072", "5781", "5745", "6216", "5189",
];
const JANUARY_TO_AUGUST_2006: [&str; 8] = [
    "5732", "5628", "6588", "5677", "6448", "6487", "5648", "5874",
];

fn main() -> Result<(), Error> {
    let exports = Key::new("CZ".parse()?, Area::WORLD, Measure::Exports, Currency::EUR)?
        .with_valuation(Valuation::Fob)?;
    let mut records = months(&exports, 2005, &YEAR_2005)?;
    records.extend(months(&exports, 2006, &JANUARY_TO_AUGUST_2006)?);
    let eight_months: Period = "January–August 2006".parse()?;

    let complete = dataset(&records)?;
    let comparison = complete.partial_year(&exports, eight_months)?;
    println!("{exports}");
    println!("{comparison}");
    for level in [comparison.base(), comparison.current()] {
        println!("   {level}");
    }
    println!("   change: {:#}", comparison.growth().change()?.short());
    if let Some(growth) = comparison.growth().rate().certain_digits(6) {
        println!("   certain in spite of rounding: {growth:+}");
    }
    let whole = complete.total(&exports, "2005".parse()?)?.amount();
    let eight = comparison.current().amount();
    let wrong = bilateral::compute::growth(&whole, &eight)?;
    println!(
        "\nAgainst all of 2005 it would be {:+}, which is why periods of unlike length are refused:",
        wrong.rate().percent(Rounding::to(1))
    );
    let against_2005 = bilateral::compute::Against::Period("2005".parse()?);
    say(complete.growth(&exports, eight_months, against_2005).err());

    println!("\nThe same question without a figure for April 2005:");
    let april: Period = "2005-04".parse()?;
    records.retain(|record| record.period() != april);
    let with_a_hole = dataset(&records)?;
    say(with_a_hole.partial_year(&exports, eight_months).err());

    println!("\nAnd had the office declared it confidential:");
    records.push(Record::missing(
        exports.clone(),
        april,
        Missing::Confidential,
    ));
    let declared = dataset(&records)?;
    say(declared.partial_year(&exports, eight_months).err());

    if let Some(period) = declared.series(&exports)?.months_in_both_years(2006) {
        let comparison = declared.partial_year(&exports, period)?;
        println!("\nThe most that both years have from January on:\n{comparison}");
    }
    Ok(())
}

/// One record a month, from January on.
fn months(key: &Key, year: i32, printed: &[&str]) -> Result<Vec<Record>, Error> {
    (1..)
        .zip(printed)
        .map(|(month, digits)| {
            let amount = Amount::printed(digits, Scale::Million, Currency::EUR)?;
            let month = Month::new(year, month)?;
            Ok(Record::new(key.clone(), month.into(), amount)?)
        })
        .collect()
}

fn dataset(records: &[Record]) -> Result<Dataset, Error> {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for record in records {
        builder.insert(record.clone());
    }
    Ok(builder.build()?)
}

fn say(refusal: Option<bilateral::compute::ComputeError>) {
    match refusal {
        Some(refusal) => println!("   refused: {refusal}"),
        None => println!("   not refused"),
    }
}
