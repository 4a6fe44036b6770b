//! Trade as an index: on one year, on the mean of the months of a year, on another base, and continued by a later series.
//!
//! Exports of Kazakhstan to Romania by year, million USD, FOB: IMF, *Direction of Trade Statistics*. Exports of the Czech Republic by
//! month, million EUR, FOB, as printed by the Czech Statistical Office: *External trade in 2005 and 2006, by month*, table 5, with data up
//! to November 2006 (csu.gov.cz).

use bilateral::Error;
use bilateral::compute::{IndexSeries, index_series};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Ratio;
use bilateral::period::{Month, Period};

const ANNUAL: [(&str, &str); 4] = [
    ("2017", "925.559966"),
    ("2018", "1497.669526"),
    ("2019", "1731.914638"),
    ("2020", "1263.682981"),
];
/// The same exports on 2017 and on 2018, rounded to one place, as an office would publish them.
const FORMER: [(&str, &str); 2] = [("2017", "100.0"), ("2018", "161.8")];
const LATER: [(&str, &str); 3] = [("2018", "100.0"), ("2019", "115.6"), ("2020", "84.4")];
/// From January 2005 to August 2006.
const MONTHLY: [&str; 20] = [
    "4514", "4663", "5189", "5113", "5145", "5556", "4602", "5072", "5781", "5745", "6216", "5189",
    "5732", "5628", "6588", "5677", "6448", "6487", "5648", "5874",
];

fn main() -> Result<(), Error> {
    let mut annual = Vec::new();
    for (year, digits) in ANNUAL {
        annual.push((
            year.parse()?,
            Amount::printed(digits, Scale::Million, Currency::USD)?,
        ));
    }
    let on_2017 = index_series(&annual, "2017".parse()?)?;
    print("Kazakhstan to Romania, 2017 = 100", &on_2017);
    print("The same, 2019 = 100", &on_2017.rebased("2019".parse()?)?);

    let january = Month::new(2005, 1)?;
    let mut monthly = Vec::new();
    for (months, digits) in (0..).zip(MONTHLY) {
        let month: Period = january.plus(months)?.into();
        monthly.push((
            month,
            Amount::printed(digits, Scale::Million, Currency::EUR)?,
        ));
    }
    let months = index_series(&monthly, "2005".parse()?)?;
    println!("Exports of the Czech Republic, mean of the months of 2005 = 100");
    for entry in months
        .entries()
        .iter()
        .filter(|entry| entry.period().first().number() <= 2)
    {
        println!("   {entry}");
    }
    let of_2005 = months.entries().iter().take(12);
    let sum = of_2005.fold(Ratio::ZERO, |sum, entry| sum.plus(entry.index().point()));
    println!(
        "   the months of 2005 together: {sum}, {} on average\n",
        sum.over(&Ratio::from(12))?
    );

    let former = published(&FORMER, "2017")?;
    let chained = former.chained(&published(&LATER, "2018")?, "2018".parse()?)?;
    print(
        "Published to one place, 2017 = 100, chained to 2018 = 100 over 2018",
        &chained,
    );

    println!("What is not there is no base:");
    if let Err(refusal) = on_2017.rebased("2015".parse()?) {
        println!("   refused: {refusal}");
    }
    Ok(())
}

fn published(numbers: &[(&str, &str)], base: &str) -> Result<IndexSeries, Error> {
    let mut printed = Vec::new();
    for (year, digits) in numbers {
        printed.push((year.parse()?, *digits));
    }
    Ok(IndexSeries::printed(&printed, base.parse()?)?)
}

fn print(title: &str, series: &IndexSeries) {
    println!("{title}");
    for entry in series.entries() {
        println!("   {entry}");
    }
    println!();
}
