//! How much foreign direct investment came in over some years, and how much a year?
//!
//! Net inflows to the Philippines by month, million USD, as printed by the Bangko Sentral ng Pilipinas in April 2024
//! (bsp.gov.ph); 2023 is preliminary.

use bilateral::Error;
use bilateral::compute::cumulative_flow;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::period::Month;
use bilateral::place::Area;
use bilateral::record::{Direction, Fdi, FdiKind, Instrument, Key, Measure, Netting, Record};

/// January 2022 to January 2024, all instruments.
const TOTAL: [&str; 25] = [
    "870", "901", "842", "1011", "686", "494", "561", "833", "759", "938", "964", "636", "478",
    "1055", "557", "881", "504", "541", "774", "941", "581", "670", "1056", "826", "907",
];
/// The same months, equity other than reinvested earnings: in January 2024 more was withdrawn than placed.
const EQUITY: [&str; 25] = [
    "127", "106", "162", "219", "91", "126", "137", "33", "188", "163", "340", "266", "93", "74",
    "94", "132", "235", "111", "65", "36", "83", "74", "85", "208", "-11",
];

fn main() -> Result<(), Error> {
    let inflow = Fdi::new(FdiKind::Flow, Direction::Inward).with_netting(Netting::Net)?;
    let total = key(inflow)?;
    let equity = key(inflow.with_instrument(Instrument::Equity)?)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, printed) in [(&total, TOTAL), (&equity, EQUITY)] {
        let mut month = Month::new(2022, 1)?;
        for digits in printed {
            let amount = Amount::printed(digits, Scale::Million, Currency::USD)?;
            builder.insert(Record::new(key.clone(), month.into(), amount)?);
            month = month.following()?;
        }
    }
    let dataset = builder.build()?;

    for key in [&total, &equity] {
        let series = dataset.series(key)?;
        println!("{key}");
        for years in ["2022", "2023"] {
            println!("   {}", series.total(years.parse()?)?);
        }
        let flow = series.cumulative_flow("2022–2023".parse()?)?;
        println!("   both years: {flow}");
        let to_january = series.total("2022-01/2024-01".parse()?)?;
        println!("   with January 2024: {:#}\n", to_january.amount().short());
    }

    println!("2024 has one month, and eleven are no zeros:");
    match dataset
        .series(&total)?
        .cumulative_flow("2022–2024".parse()?)
    {
        Ok(flow) => println!("   {flow}"),
        Err(refusal) => println!("   refused: {refusal}"),
    }

    println!("\nA sum of flows is no position, nor the other way round:");
    let position = key(Fdi::new(FdiKind::Position, Direction::Inward))?;
    let amount = dataset.total(&total, "2022–2023".parse()?)?.amount();
    match cumulative_flow(&Record::new(position, "2022–2023".parse()?, amount)?) {
        Ok(flow) => println!("   {flow}"),
        Err(refusal) => println!("   refused: {refusal}"),
    }
    Ok(())
}

fn key(fdi: Fdi) -> Result<Key, Error> {
    Ok(Key::new(
        "PH".parse()?,
        Area::WORLD,
        Measure::Fdi(fdi),
        Currency::USD,
    )?)
}
