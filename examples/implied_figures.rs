//! What does a press release let one conclude about figures that it does not print?
//!
//! Turnover of Kazakhstan and Romania was $1.1 billion in January–July 2019, 8.09 % more than a year before, and $1.337 billion in
//! January–September (Romanian ministry of foreign affairs, via Kazinform, 1 November 2019; Kazakh ambassador, via qazaqtv). In 2018 it
//! was $1.64 billion, 29 % more than in 2017.

use bilateral::check::{CheckError, Options, Statement, Verdict, check};

fn main() -> Result<(), CheckError> {
    let statement = Statement::from_toml(
        r#"
        title = "Kazakhstan and Romania in 2018 and 2019"
        defaults = { reporter = "KZ", partner = "RO" }
        figures = [
            { id = "seven months", measure = "turnover", period = "January–July 2019", value = "$1.1 billion" },
            { id = "growth in them", measure = "growth", of = "seven months", value = "8.09%" },
            { id = "nine months", measure = "turnover", period = "January–September 2019", value = "$1.337 billion" },
            { id = "year", measure = "turnover", period = "2018", value = "$1.64 billion" },
            { id = "growth in it", measure = "growth", of = "year", value = "29%" },
        ]
        "#,
    )?;
    let findings = check(&statement, Options::default());
    assert_eq!(findings.verdict(), Verdict::Consistent);

    println!("{}, as printed:", findings.title());
    let quantities: Vec<_> = findings
        .readings()
        .iter()
        .flat_map(|reading| reading.quantities())
        .collect();
    for figure in quantities
        .iter()
        .filter(|quantity| quantity.printed().is_some())
    {
        print!("{figure}");
    }
    println!("\nand what follows for figures that nobody printed:");
    for unknown in quantities
        .iter()
        .filter(|quantity| quantity.printed().is_none())
    {
        print!("{unknown}");
    }
    Ok(())
}
