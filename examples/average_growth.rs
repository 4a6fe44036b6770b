//! How much did trade grow a year, on average? Four averages of the same four years, and they do not agree.
//!
//! Kazakhstan and Romania, million USD, 2017 to 2020: IMF, *Direction of Trade Statistics*, as reported by Kazakhstan.

use std::sync::Arc;

use bilateral::Error;
use bilateral::compute::{Against, compound_growth};
use bilateral::dataset::{Dataset, Duplicates, Series};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Rounding, RoundingMode};
use bilateral::period::Period;
use bilateral::record::{Key, Measure, Record, Valuation};

const YEARS: [i32; 4] = [2017, 2018, 2019, 2020];
const EXPORTS: [&str; 4] = ["925.559966", "1497.669526", "1731.914638", "1263.682981"];
const IMPORTS: [&str; 4] = ["66.716746", "177.507462", "96.212837", "73.832660"];

fn main() -> Result<(), Error> {
    let exports = Key::new(
        "KZ".parse()?,
        "RO".parse()?,
        Measure::Exports,
        Currency::USD,
    )?
    .with_valuation(Valuation::Fob)?;
    let imports = exports
        .with_valuation(Valuation::Unstated)?
        .with_measure(Measure::Imports)?
        .with_valuation(Valuation::Cif)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, printed) in [(&exports, EXPORTS), (&imports, IMPORTS)] {
        for (year, digits) in YEARS.into_iter().zip(printed) {
            let amount = Amount::printed(digits, Scale::Million, Currency::USD)?;
            builder.insert(Record::new(key.clone(), Period::year(year)?, amount)?);
        }
    }
    let dataset = builder.build()?;
    for key in [&exports, &imports] {
        println!("{key}");
        averages(dataset.series(key)?)?;
    }

    println!("Four years are three steps, which is easily miscounted. Exports from 2017 to 2020:");
    let base = dataset.level(&exports, "2017".parse()?)?.amount();
    let current = dataset.level(&exports, "2020".parse()?)?.amount();
    for steps in [3, 4] {
        let growth = compound_growth(&base, &current, steps)?;
        println!(
            "   in {steps} steps  {:+}",
            growth.rate().percent(Rounding::to(4))
        );
    }

    println!("\nTo six places, rounded in each way, and as far as the printed figures tell:");
    let growth = compound_growth(&base, &current, 3)?;
    for mode in [
        RoundingMode::HalfEven,
        RoundingMode::Floor,
        RoundingMode::Ceiling,
    ] {
        let rounding = Rounding::to(6).with_mode(mode);
        println!(
            "   {:<8}  {:+}",
            format!("{mode:?}"),
            growth.rate().percent(rounding)
        );
    }
    if let Some(certain) = growth.rate().certain_digits(12) {
        println!("   certain   {certain:+}");
    }
    let log = dataset.log_growth(&exports, "2020".parse()?, Against::Period("2017".parse()?))?;
    println!("\nGrowth that adds up over the three years: {log}");
    println!("   {}", log.rate());
    Ok(())
}

fn averages(series: &Arc<Series>) -> Result<(), Error> {
    let years = Period::years(2017, 2020)?;
    println!("   compound        {}", series.compound_growth(years)?);
    println!("   least squares   {}", series.least_squares_growth(years)?);
    println!("   its slope       {}", series.least_squares_slope(years)?);
    println!("   mean of rates   {}\n", series.mean_of_rates(years)?);
    Ok(())
}
