//! Which partners took how much off the exports of a country, and what they leave unexplained?
//!
//! Exports of Kazakhstan (FOB) and its trade with Romania, 2019 and 2020, million USD: International Monetary Fund, *Direction of
//! Trade Statistics*, annual data to 2020.

use bilateral::Error;
use bilateral::compute::{Against, ComputeError, Whole};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::Rounding;
use bilateral::period::Period;
use bilateral::place::Area;
use bilateral::record::{Key, Measure, Record, Valuation};

const EXPORTS: [(&str, &str, &str); 9] = [
    ("WORLD", "57676.727675", "46926.834907"),
    ("CN", "7823.406348", "9004.006953"),
    ("IT", "8373.712847", "6644.707248"),
    ("RU", "5602.531933", "4899.450100"),
    ("NL", "4393.198524", "3148.592072"),
    ("KR", "3079.584092", "1003.922356"),
    ("FR", "3650.383535", "1858.532022"),
    ("IN", "1572.676177", "1992.035986"),
    ("RO", "1731.914638", "1263.682981"),
];

fn main() -> Result<(), Error> {
    let kazakhstan: Area = "KZ".parse()?;
    let exports = Key::new(kazakhstan, Area::WORLD, Measure::Exports, Currency::USD)?
        .with_valuation(Valuation::Fob)?;
    let romania: Area = "RO".parse()?;
    let imports = Key::new(kazakhstan, romania, Measure::Imports, Currency::USD)?
        .with_valuation(Valuation::Cif)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (partner, before, after) in EXPORTS {
        builder.extend(years(
            &exports.with_partner(partner.parse()?)?,
            before,
            after,
        )?);
    }
    builder.extend(years(&imports, "96.212837", "73.832660")?);
    let dataset = builder.build()?;

    let year: Period = "2020".parse()?;
    let by =
        |partners: &[&str]| -> Result<_, Error> {
            let partners = partners.iter().map(|code| code.parse());
            let partners = partners.collect::<Result<Vec<Area>, _>>()?;
            let whole = Whole::Recorded;
            Ok(dataset.contributions_by_partner(
                &exports,
                &partners,
                whole,
                year,
                Against::YearEarlier,
            ))
        };
    println!("{exports}, 2020 against 2019");
    let contributions = by(&["CN", "IT", "RU", "NL", "KR", "FR", "IN", "RO"])??;
    println!("{contributions}");
    println!("\nIn the fall of exports they have these shares:");
    for (part, share) in contributions.shares_of_change()? {
        println!(
            "   {}: {}",
            part.component().name(),
            share.percent(Rounding::to(1))
        );
    }

    let turnover = imports
        .with_valuation(Valuation::Unstated)?
        .with_measure(Measure::Turnover)?
        .with_valuation(Valuation::FobCif)?;
    println!("\n{turnover}");
    println!(
        "{}",
        dataset.contributions_by_flow(&turnover, year, Against::YearEarlier)?
    );

    println!("\nNo trade is counted twice, and what is not recorded is not zero:");
    say(by(&["IT", "FR", "EU27_2020"])?.err());
    say(by(&["IT", "RO", "IT"])?.err());
    say(by(&["IT", "UZ"])?.err());
    Ok(())
}

/// The records of both years.
fn years(key: &Key, before: &str, after: &str) -> Result<Vec<Record>, Error> {
    [("2019", before), ("2020", after)]
        .into_iter()
        .map(|(year, digits)| {
            let amount = Amount::printed(digits, Scale::Million, Currency::USD)?;
            Ok(Record::new(key.clone(), year.parse()?, amount)?)
        })
        .collect()
}

fn say(refusal: Option<ComputeError>) {
    match refusal {
        Some(refusal) => println!("   refused: {refusal}"),
        None => println!("   not refused"),
    }
}
