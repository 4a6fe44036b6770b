//! Can these figures all be true? A misprinted report, with the proof that it is, and what was meant.
//!
//! The news as jjtv.kz printed it in November 2022: turnover of Kazakhstan and Romania in January–August 2022 of "US$1.045 billion",
//! exports "around US$1.5 billion", imports "US$48 million".

use bilateral::check::{CheckError, Options, Statement, Verdict, check};

fn main() -> Result<(), CheckError> {
    let statement = Statement::from_toml(
        r#"
        title = "Kazakhstan and Romania, January–August 2022, jjtv.kz"
        defaults = { reporter = "KZ", partner = "RO", period = "January–August 2022" }
        figures = [
            { id = "turnover", measure = "turnover", value = "US$1.045 billion" },
            { id = "exports", measure = "exports", value = "around US$1.5 billion" },
            { id = "imports", measure = "imports", value = "US$48 million" },
        ]
        "#,
    )?;
    let findings = check(&statement, Options::default());

    // The text for people.
    print!("{findings}");

    // The same as data: every step of the proof, to be added up by hand.
    assert_eq!(findings.verdict(), Verdict::Contradictory);
    for conflict in findings
        .readings()
        .iter()
        .flat_map(|reading| reading.conflicts())
    {
        println!("\nStep by step, in dollars:");
        for proof in conflict.proofs() {
            for step in proof.steps() {
                let terms: Vec<String> = step
                    .terms()
                    .iter()
                    .map(|(name, coefficient)| format!("{coefficient} × {name}"))
                    .collect();
                let sign = if step.is_strict() { "<" } else { "≤" };
                println!(
                    "  {} times  {} {sign} {}  because {}",
                    step.multiplier(),
                    terms.join(" + "),
                    step.bound(),
                    step.because()
                );
            }
            println!("  They add up to a contradiction: {}", proof.adds_up());
        }
    }
    Ok(())
}
