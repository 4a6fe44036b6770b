//! How does a reporting tool hand records in as JSON and take results out?
//!
//! Exports of Kazakhstan to Romania in 2019 and 2020, as printed in the Direction of Trade Statistics of the IMF;
//! a value known to six decimals of a million has a margin of half a dollar.

use bilateral::compute::Against;
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::Currency;
use bilateral::record::{Key, Measure, Record, Valuation};

const RECORDS: &str = r#"[
  {"reporter": "KZ", "partner": "RO", "measure": "exports", "valuation": "fob", "period": "2019",
   "value": "1731914638", "margin": "0.5", "currency": "USD", "source": {"publisher": "IMF"}},
  {"reporter": "KZ", "partner": "RO", "measure": "exports", "valuation": "fob", "period": "2020",
   "value": "1263682981", "margin": "0.5", "currency": "USD", "source": {"publisher": "IMF"}}
]"#;

/// A figure as a float is refused: its digits are not those that were printed.
const FLOAT: &str = r#"{"reporter": "KZ", "partner": "RO", "measure": "exports", "period": "2020",
  "value": 1263.682981, "currency": "USD"}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let records: Vec<Record> = serde_json::from_str(RECORDS)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for record in records {
        builder.insert(record);
    }
    let dataset = builder.build()?;

    let exports = Key::new(
        "KZ".parse()?,
        "RO".parse()?,
        Measure::Exports,
        Currency::USD,
    )?
    .with_valuation(Valuation::Fob)?;
    let comparison = dataset.growth(&exports, "2020".parse()?, Against::YearEarlier)?;
    println!("{}", serde_json::to_string_pretty(&comparison)?);

    if let Err(refusal) = serde_json::from_str::<Record>(FLOAT) {
        println!("refused: {refusal}");
    }
    Ok(())
}
