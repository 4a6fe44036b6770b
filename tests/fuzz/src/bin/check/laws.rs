//! What holds of every statement, every finding and every refusal.

use std::collections::BTreeSet;

use bilateral::check::{CheckError, Finding, Findings, Statement, Verdict};
use serde_json::Value;

/// Everything but the texts of the statement and numbers, to tell new outcomes and new findings.
pub(crate) fn without_texts(message: &str) -> String {
    let outside = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
    outside.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// Whether the error says where in the text it is, and there is such a place.
pub(crate) fn is_placed(error: &CheckError, text: &str) -> bool {
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

/// What is wrong with what was found.
pub(crate) fn wrong_with(findings: &Findings, statement: &Statement) -> Result<(), String> {
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
pub(crate) fn is_partial(findings: &Findings) -> bool {
    findings.readings().iter().any(|reading| reading.has_more() || !reading.not_checked().is_empty())
}

/// What was found, whatever the order of figures and relations: by reading, the verdict, the conflicts, the repairs and what is implied.
pub(crate) fn told(findings: &Findings) -> BTreeSet<String> {
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
