//! How do the eight months of a download from UN Comtrade compare with the same months a year earlier?
//!
//! The file has Comtrade's layout and invented numbers.

use bilateral::Error;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::read::{Options, Reader};
use bilateral::report::{PairQuestion, When};

const FILE: &str = include_str!("data/comtrade.csv");

fn main() -> Result<(), Error> {
    let mut reader = Reader::new(FILE.as_bytes(), "comtrade.csv", Options::default())?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for record in &mut reader {
        builder.insert(record?);
    }
    println!("{} rows of {}", reader.rows_read(), reader.format());
    for (reason, aside) in reader.set_aside() {
        println!("set aside, {reason}: {}", aside.figures());
    }
    println!();

    // September 2022 is in the file for exports alone, so that January–August are the latest months of both years.
    let dataset = builder.build()?;
    let question = PairQuestion::new("KZ".parse()?, "RO".parse()?, When::Latest);
    print!("{}", question.answer(&dataset)?);
    Ok(())
}
