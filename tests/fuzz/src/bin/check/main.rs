//! Damaged statements, read and checked: no panic, no endless work, no proof that does not add up, no verdict that depends on the order.
//!
//! `cargo run --release --bin check -- SECONDS [SEED]` in this folder runs for so long over the statements of `tests/statements` and of
//! `examples/data` and prints how many it read and checked, the slowest of them, and everything found. The same seed makes the same ones.

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bilateral::check::{Assume, CheckError, Finding, Findings, Options, Verdict};
use bilateral_fuzz::Random;
use damage::{Form, bytes_changed, damage, list};
use laws::{is_partial, is_placed, told, without_texts, wrong_with};
use serde_json::Value;

mod damage;
mod laws;

/// A statement that takes longer to check, in time of the processor, is a finding.
const MOST_TIME: Duration = Duration::from_secs(2);

/// The time that the processor has spent on this thread, or, where that is not known, the time since `start`.
fn time(start: Instant) -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

struct Fuzzer {
    corpus: Vec<Value>,
    outcomes: HashSet<String>,
    findings: BTreeSet<String>,
    texts: u64,
    checked: u64,
    contradictory: u64,
    slowest: Duration,
    start: Instant,
}

impl Fuzzer {
    /// What a text came to and the findings, if it is a statement; or what is wrong with them.
    fn check(&mut self, form: Form, text: &str, options: Options) -> Result<(String, Option<Findings>), String> {
        let before = time(self.start);
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let statement = form.read(text)?;
            let findings = bilateral::check::check(&statement, options);
            let wrong = wrong_with(&findings, &statement);
            Ok((findings, wrong))
        }));
        let spent = time(self.start).saturating_sub(before);
        self.texts += 1;
        if spent > self.slowest {
            self.slowest = spent;
            println!("{spent:?} for {}", if spent > MOST_TIME / 8 { text } else { "a statement" });
        }
        if spent > MOST_TIME {
            return Err("it takes too long".to_owned());
        }
        match checked.map_err(|_| "it panics".to_owned())? {
            Err::<_, CheckError>(error) if !is_placed(&error, text) => Err(format!("no place: {error}")),
            Err(error) if error.to_string().contains(char::is_control) => Err(format!("a control character: {error:?}")),
            Err(error) => Ok((without_texts(&error.to_string()), None)),
            Ok((_, Err(wrong))) => Err(wrong),
            Ok((findings, Ok(()))) => {
                self.checked += 1;
                self.contradictory += u64::from(findings.verdict() == Verdict::Contradictory);
                let kinds: BTreeSet<String> = findings.readings().iter().map(kind).collect();
                Ok((format!("{} {kinds:?}", findings.readings().len()), Some(findings)))
            }
        }
    }

    /// The same in another order and in the other format comes to the same.
    fn compare(&mut self, statement: &Value, options: Options, findings: Option<&Findings>, random: &mut Random) -> Result<(), String> {
        let mut other = statement.clone();
        for key in ["figures", "relations"] {
            if let Some(list) = list(&mut other, key) {
                random.shuffle(list);
            }
        }
        let (_, shuffled) = self.check(Form::Json, &other.to_string(), options)?;
        match (findings, &shuffled) {
            (Some(findings), Some(shuffled)) if is_partial(findings) || is_partial(shuffled) => {}
            (Some(findings), Some(shuffled)) if told(findings) == told(shuffled) => {}
            (None, None) => {}
            _ => return Err(format!("in another order it comes to something else: {other}")),
        }
        if let Some(toml) = Form::Toml.write(&other) {
            let (_, in_toml) = self.check(Form::Toml, &toml, options)?;
            if in_toml != shuffled {
                return Err(format!("in TOML it comes to something else: {other}"));
            }
        }
        Ok(())
    }

    fn run(&mut self, random: &mut Random) {
        let mut statement = self.corpus[random.below(self.corpus.len())].clone();
        let other = &self.corpus[random.below(self.corpus.len())];
        for _ in 0..=random.below(6) {
            damage(&mut statement, other, random);
        }
        let assume = if random.one_in(4) { Assume::Truncated } else { Assume::Nearest };
        let options = Options::default().assuming(assume).limited_to([1, 3, 64][random.below(3)]);
        let form = if random.one_in(3) { Form::Toml } else { Form::Json };
        let Some(mut text) = form.write(&statement) else { return };
        let whole = !random.one_in(3);
        if !whole {
            text = bytes_changed(&text, random);
        }
        let result = self.check(form, &text, options).and_then(|(outcome, findings)| {
            if whole {
                self.compare(&statement, options, findings.as_ref(), random)?;
            }
            Ok(outcome)
        });
        match result {
            Ok(outcome) => {
                let is_small = statement["figures"].as_array().is_none_or(|figures| figures.len() < 40);
                if whole && is_small && self.corpus.len() < 3000 && self.outcomes.insert(outcome) {
                    self.corpus.push(statement);
                }
            }
            Err(finding) => {
                if self.findings.len() < 20 && self.findings.insert(without_texts(&finding).chars().take(60).collect()) {
                    println!("{finding}\n  {form:?}, {options:?}\n  {text}");
                }
            }
        }
    }
}

/// What a reading came to, roughly.
fn kind(reading: &Finding) -> String {
    format!(
        "{:?} {} {} {} {} {}",
        reading.verdict(),
        reading.conflicts().len().min(4),
        reading.repairs().first().map_or(0, |repair| repair.give_up().len()),
        reading.has_more(),
        reading.not_checked().len().min(2),
        reading.left_out().len().min(2),
    )
}

fn corpus() -> Vec<Value> {
    let root = format!("{}/../..", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(format!("{root}/tests/statements")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut corpus: Vec<Value> = files
        .iter()
        .map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
        .filter(|statement: &Value| statement["figures"].is_array())
        .collect();
    corpus.push(toml::from_str(&std::fs::read_to_string(format!("{root}/examples/data/kazinform.toml")).unwrap()).unwrap());
    corpus
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let seconds = Duration::from_secs(arguments.next().unwrap_or(10));
    let mut random = Random(arguments.next().unwrap_or(1));
    let start = Instant::now();
    let mut fuzzer = Fuzzer {
        corpus: corpus(),
        outcomes: HashSet::new(),
        findings: BTreeSet::new(),
        texts: 0,
        checked: 0,
        contradictory: 0,
        slowest: Duration::ZERO,
        start,
    };
    while start.elapsed() < seconds {
        fuzzer.run(&mut random);
    }
    println!(
        "{} texts, {} of them statements and {} contradictory, {} kinds of outcome, the slowest in {:?}, {} findings, {} s",
        fuzzer.texts,
        fuzzer.checked,
        fuzzer.contradictory,
        fuzzer.outcomes.len(),
        fuzzer.slowest,
        fuzzer.findings.len(),
        start.elapsed().as_secs()
    );
    std::process::exit(i32::from(!fuzzer.findings.is_empty()));
}
