//! Damaged statements, read and checked: no panic, no endless work, no proof that does not add up, no verdict that depends on the order.
//!
//! `cargo run --release --bin check -- SECONDS [SEED]` in this folder runs for so long over the statements of `tests/statements` and of
//! `examples/data` and prints how many it read and checked, the slowest of them, and everything found. The same seed makes the same ones.

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use bilateral::check::{Assume, CheckError, Finding, Findings, Options, Statement, Verdict};
use serde_json::{Map, Value, json};

/// A statement that takes longer to check, in time of the processor, is a finding.
const MOST_TIME: Duration = Duration::from_secs(2);

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn shuffle(&mut self, values: &mut [Value]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }
}

const MEASURES: [&str; 18] = [
    "exports", "imports", "re-exports", "turnover", "balance", "deficit", "surplus", "growth", "change", "share", "coverage", "ratio",
    "fdi-inflow", "fdi-position", "quantity", "index", "arrivals", "",
];

const PERIODS: [&str; 16] = [
    "2021", "2022", "2021-01/2021-08", "2022-01/2022-08", "2021-Q1", "2021-S1", "2021-09/2022-04", "2021-12", "2022-12", "2005/2021", "2020/2021",
    "9999", "0000", "first 20 days of May", "2021-13", "",
];

const TEXTS: [&str; 44] = [
    "", " ", "-", "--", ".", "0", "-0", "0.0", "-1", "1", "1.5", "0.000000000000000000000000001", "9999999999999999999999999999",
    "79228162514264337593543950335", "79228162514264337593543950336", "1e9", "1e999999", "1E-30", "1/3", "NaN", "∞", "1,5", "1 234,5", "1.234.567",
    "almost 28%", "about 5%", "over 100 percent", "at least $5", "up to €3.50 million", "2.1 times", "-3 points", "$1.45 billion", "$1,481 billion", "1.5 млрд долларов",
    "5 tonnes", "USD", "percent", "down", "2021", "\u{7}", "a\nb", "\u{202e}b", "é", "Ω\u{fffd}\u{10ffff}",
];

const UNITS: [&str; 9] = ["USD", "EUR", "percent", "points", "times", "ratio", "tonnes", "KZT", ""];

const QUALIFIERS: [&str; 6] = ["about", "almost", "under", "over", "at_least", "at_most"];

const KINDS: [&str; 10] = ["sum", "difference", "growth", "share", "ratio", "increment", "at_most", "equal", "descending", "product"];

const KEYS: [&str; 24] = [
    "id", "measure", "reporter", "partner", "product", "period", "reading_group", "source", "value", "scale", "unit", "qualifier", "place", "range",
    "direction", "of", "against", "part", "whole", "kind", "total", "parts", "rate", "title",
];

const BYTES: &[u8] = b"0159.,-+eE \n\r\t:\"'XM\\{}[]=#\x00\x1f\x7f";

/// Some figures or relations of a statement.
fn list<'v>(statement: &'v mut Value, key: &str) -> Option<&'v mut Vec<Value>> {
    statement.get_mut(key)?.as_array_mut().filter(|list| !list.is_empty())
}

fn member<'v>(statement: &'v mut Value, key: &str, random: &mut Random) -> Option<&'v mut Map<String, Value>> {
    let list = list(statement, key)?;
    let at = random.below(list.len());
    list[at].as_object_mut()
}

fn ids(statement: &Value) -> Vec<String> {
    let figures = statement["figures"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    figures.iter().filter_map(|figure| Some(figure["id"].as_str()?.to_owned())).collect()
}

/// An id that there is, mostly.
fn id(ids: &[String], random: &mut Random) -> String {
    if ids.is_empty() || random.one_in(12) {
        return random.pick(&["unknown", "another", "-unknown", "", "-"]).to_owned();
    }
    let id = &ids[random.below(ids.len())];
    if random.one_in(10) { format!("-{id}") } else { id.clone() }
}

fn some_ids(ids: &[String], random: &mut Random) -> Value {
    let count = if random.one_in(40) { 51 } else { random.below(4) };
    match count {
        1 => json!(id(ids, random)),
        _ => (0..count).map(|_| id(ids, random)).collect(),
    }
}

/// A number near another one, or far from it.
fn number(like: &str, random: &mut Random) -> String {
    let mut text = like.as_bytes().to_vec();
    let at = random.below(text.len().max(1));
    let digit = b'0' + random.below(10) as u8;
    match random.below(8) {
        0..=2 if !text.is_empty() => text[at] = digit,
        3 => text.insert(at.min(text.len()), digit),
        4 if text.len() > 1 => drop(text.remove(at)),
        5 => text.extend(std::iter::repeat_n(digit, random.below(40))),
        6 => text.insert(at.min(text.len()), b'.'),
        _ => text.insert(0, b'-'),
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Something that a field is not made for.
fn anything(random: &mut Random) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => json!(random.below(3) == 0),
        2 => json!(random.below(100)),
        3 => json!(-1.5e300),
        4 => json!([]),
        5 => json!({}),
        6 => json!([random.pick(&TEXTS), random.pick(&TEXTS)]),
        7 => json!("9".repeat(random.below(600))),
        _ => json!(random.pick(&TEXTS)),
    }
}

fn change_figure(statement: &mut Value, random: &mut Random) -> Option<()> {
    let ids = ids(statement);
    let figure = member(statement, "figures", random)?;
    let (key, value) = match random.below(16) {
        0..=3 => ("value", json!(number(figure.get("value")?.as_str()?, random))),
        4 => ("measure", json!(random.pick(&MEASURES))),
        5 => ("period", json!(random.pick(&PERIODS))),
        6 => ("period", (0..random.below(5)).map(|_| random.pick(&PERIODS)).collect()),
        7 => ("reading_group", json!(random.pick(&["g", "h"]))),
        8 => ("qualifier", json!(random.pick(&QUALIFIERS))),
        9 => ("unit", json!(random.pick(&UNITS))),
        10 => ("scale", json!(10_u64.pow(random.below(17) as u32))),
        11 => {
            let printed = figure.get("value")?.as_str()?.to_owned();
            let ends = [number(&printed, random), if random.one_in(2) { printed } else { number("10", random) }];
            ("range", json!(ends))
        }
        12 => ("of", if random.one_in(2) { json!(random.pick(&MEASURES)) } else { json!(id(&ids, random)) }),
        13 => (random.pick(&["part", "whole"]), some_ids(&ids, random)),
        14 => ("source", json!(random.pick(&["a", "b"]))),
        _ => ("against", if random.one_in(2) { json!(random.pick(&PERIODS)) } else { json!(id(&ids, random)) }),
    };
    figure.insert(key.to_owned(), value);
    Some(())
}

fn change_relation(statement: &mut Value, random: &mut Random) -> Option<()> {
    let ids = ids(statement);
    let relation = member(statement, "relations", random)?;
    let fields: Vec<String> = relation.keys().filter(|key| *key != "kind").cloned().collect();
    let field = |random: &mut Random| fields.get(random.below(fields.len())).cloned();
    match random.below(8) {
        0..=3 => drop(relation.insert(field(random)?, some_ids(&ids, random))),
        4..=5 => {
            let (one, other) = (field(random)?, field(random)?);
            let (first, second) = (relation.remove(&one)?, relation.remove(&other).unwrap_or(Value::Null));
            relation.extend([(one, second), (other, first)]);
        }
        6 => drop(relation.insert("kind".to_owned(), json!(random.pick(&KINDS)))),
        _ => drop(relation.remove(&field(random)?)),
    }
    Some(())
}

fn damage(statement: &mut Value, other: &Value, random: &mut Random) -> Option<()> {
    let key = random.pick(&["figures", "figures", "relations"]);
    match random.below(20) {
        0..=6 => return change_figure(statement, random),
        7..=10 => return change_relation(statement, random),
        11 => {
            let members = list(statement, key)?;
            members.remove(random.below(members.len()));
        }
        12 => {
            let members = list(statement, key)?;
            let mut twin = members[random.below(members.len())].clone();
            let id = twin.get_mut("id").filter(|_| random.one_in(2));
            if let Some(id) = id {
                *id = json!(format!("{}'", id.as_str().unwrap_or_default()));
            }
            members.insert(random.below(members.len() + 1), twin);
        }
        13 | 14 => {
            let theirs = other.get(key)?.as_array()?;
            let member = theirs.get(random.below(theirs.len()))?.clone();
            list(statement, key)?.push(member);
        }
        15 => {
            let figures = list(statement, "figures")?;
            let (one, two) = (random.below(figures.len()), random.below(figures.len()));
            let (first, second) = (figures[one].get("value")?.clone(), figures[two].get("value")?.clone());
            figures[one].as_object_mut()?.insert("value".to_owned(), second);
            figures[two].as_object_mut()?.insert("value".to_owned(), first);
        }
        16 | 17 => {
            let infers = statement["infer"] != json!(false);
            statement["infer"] = json!(!infers);
        }
        18 => {
            statement["defaults"] = json!({ "reporter": "KZ", "partner": "RO", "period": random.pick(&PERIODS), "unit": random.pick(&UNITS) });
        }
        _ => {
            let value = anything(random);
            if random.one_in(4) {
                statement[random.pick(&["title", "source", "defaults", "infer", "figures", "relations"])] = value;
            } else if let Some(member) = member(statement, key, random) {
                member.insert(random.pick(&KEYS).to_owned(), value);
            }
        }
    }
    Some(())
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Json,
    Toml,
}

impl Form {
    /// The statement as a text; nothing where TOML has no such value.
    fn write(self, statement: &Value) -> Option<String> {
        match self {
            Form::Json => Some(statement.to_string()),
            Form::Toml => toml::to_string(statement).ok(),
        }
    }

    fn read(self, text: &str) -> Result<Statement, CheckError> {
        match self {
            Form::Json => Statement::from_json(text),
            Form::Toml => Statement::from_toml(text),
        }
    }
}

/// The text with a few bytes changed; it stays a text.
fn bytes_changed(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        let byte = BYTES[random.below(BYTES.len())];
        match random.below(5) {
            _ if bytes.is_empty() => bytes.push(byte),
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 => drop(bytes.remove(at)),
            3 => {
                let end = (at + random.below(60)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => bytes.truncate(if random.one_in(10) { at } else { bytes.len() }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Everything but the texts of the statement and numbers, to tell new outcomes and new findings.
fn without_texts(message: &str) -> String {
    let outside = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
    outside.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// Whether the error says where in the text it is, and there is such a place.
fn is_placed(error: &CheckError, text: &str) -> bool {
    let (line, column) = if let CheckError::Unreadable { line, column, .. } = error {
        (*line, *column)
    } else {
        let message = error.to_string();
        if message.starts_with("the file: ") {
            return true;
        }
        let number = |after: &str| message.split_once(after)?.1.split([',', ')']).next()?.parse().ok();
        match (number("(line "), number(", column ")) {
            (Some(line), Some(column)) => (line, column),
            _ => return false,
        }
    };
    let lines = text.split('\n').nth(line.wrapping_sub(1));
    lines.is_some_and(|text| (1..=text.len() + 1).contains(&column))
}

/// The time that the processor has spent on this thread, or, where that is not known, the time since `start`.
fn time(start: Instant) -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// What is wrong with what was found.
fn wrong_with(findings: &Findings, statement: &Statement) -> Result<(), String> {
    let text = findings.to_string();
    let json = serde_json::to_value(findings).map_err(|error| format!("no JSON: {error}"))?;
    let words = match json["verdict"].as_str() {
        Some("consistent") => "can all be true",
        Some("contradictory") => "cannot all be true",
        Some("different-vintages") => "of each source can be true, but the sources disagree",
        verdict => return Err(format!("the verdict {verdict:?}")),
    };
    let head = match findings.title() {
        "" => format!("The figures {words}"),
        title => format!("{title}: the figures {words}"),
    };
    if !text.starts_with(&head) || serde_json::to_value(findings.verdict()).ok().as_ref() != Some(&json["verdict"]) {
        return Err(format!("the text says otherwise than {words}"));
    }
    let readings = json["readings"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    if readings.len() != findings.readings().len() {
        return Err("the JSON has other readings".to_owned());
    }
    let ids: BTreeSet<&str> = statement.ids().collect();
    for (finding, json) in findings.readings().iter().zip(readings) {
        wrong_with_reading(finding, json, &ids)?;
    }
    Ok(())
}

fn wrong_with_reading(finding: &Finding, json: &Value, ids: &BTreeSet<&str>) -> Result<(), String> {
    if serde_json::to_value(finding.verdict()).ok().as_ref() != Some(&json["verdict"]) {
        return Err("a reading in JSON has another verdict".to_owned());
    }
    if finding.conflicts().is_empty() != (finding.verdict() == Verdict::Consistent) && !finding.has_more() {
        return Err(format!("{:?} with {} conflicts", finding.verdict(), finding.conflicts().len()));
    }
    let conflicts: Vec<BTreeSet<&str>> = finding
        .conflicts()
        .iter()
        .map(|conflict| conflict.figures().iter().map(String::as_str).collect())
        .collect();
    let repairs: Vec<BTreeSet<&str>> = finding
        .repairs()
        .iter()
        .map(|repair| repair.give_up().iter().map(|one| one.figure()).collect())
        .collect();
    for (at, conflict) in finding.conflicts().iter().enumerate() {
        if conflict.proofs().is_empty() {
            return Err("a conflict without a proof".to_owned());
        }
        if let Some(proof) = conflict.proofs().iter().find(|proof| !proof.adds_up()) {
            return Err(format!("a proof does not add up: {proof}"));
        }
        let certificate = json["conflicts"][at]["certificate"].as_str().unwrap_or_default();
        if !conflict.proofs().iter().all(|proof| certificate.contains(&proof.to_string())) {
            return Err("the certificate in JSON is another".to_owned());
        }
    }
    for sets in [&conflicts, &repairs] {
        for (at, set) in sets.iter().enumerate() {
            if !set.is_subset(ids) {
                return Err(format!("{set:?} are not all figures"));
            }
            let others = sets.iter().enumerate().filter(|(other, _)| *other != at);
            if let Some((_, smaller)) = others.into_iter().find(|(_, other)| other.is_subset(set)) {
                return Err(format!("{set:?} is not minimal beside {smaller:?}"));
            }
        }
    }
    if let Some(repair) = repairs.iter().find(|repair| conflicts.iter().any(|conflict| conflict.is_disjoint(repair))) {
        return Err(format!("giving up {repair:?} leaves a conflict"));
    }
    let is_complete = !finding.has_more() && finding.not_checked().is_empty() && finding.verdict() != Verdict::Contradictory;
    for quantity in finding.quantities() {
        if is_complete && quantity.implied().is_none() {
            return Err(format!("nothing is implied for {}", quantity.id()));
        }
        if let (Some(printed), Some(implied)) = (quantity.printed(), quantity.implied())
            && !printed.includes(implied)
        {
            return Err(format!("{implied} is implied for {} of {printed}", quantity.id()));
        }
    }
    Ok(())
}

/// Whether some part of the check was given up, so that what was found may depend on the order.
fn is_partial(findings: &Findings) -> bool {
    findings.readings().iter().any(|reading| reading.has_more() || !reading.not_checked().is_empty())
}

/// What was found, whatever the order of figures and relations: by reading, the verdict, the conflicts, the repairs and what is implied.
fn told(findings: &Findings) -> BTreeSet<String> {
    let reading = |finding: &Finding| {
        let mut read_as: Vec<_> = finding.periods().iter().chain(finding.values()).collect();
        read_as.sort();
        let set = |mut ids: Vec<String>| {
            ids.sort();
            ids.join(" ")
        };
        let conflicts = finding.conflicts().iter().map(|conflict| set(conflict.figures().to_vec()));
        let one = |figure: &bilateral::check::GivenUp| format!("{} {}", figure.figure(), figure.range());
        let repairs = finding.repairs().iter().map(|repair| set(repair.give_up().iter().map(one).collect()));
        let implied = finding.quantities().iter().filter_map(|quantity| Some(format!("{} {}", quantity.id(), quantity.implied()?)));
        let sets = [conflicts.collect(), repairs.collect(), implied.collect::<BTreeSet<String>>()];
        format!("{:?} {read_as:?} {sets:?}", finding.verdict())
    };
    findings.readings().iter().map(reading).collect()
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
