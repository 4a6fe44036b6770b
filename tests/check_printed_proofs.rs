//! Every printed calculation of the contradictions among the collected statements, done again from the text alone, with other numbers
//! than the crate's.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use bilateral::check::{Options, Proof, check};
use num_rational::BigRational;
use num_traits::{Signed, Zero};

#[path = "check/shared.rs"]
mod shared;

use shared::{rational, statement, verdicts};

/// What is printed of every proof, worked out again with other numbers than the crate's: each calculation, where its numbers come from,
/// that the last two exclude one another, and that relations put into one another make what is said of them.
#[test]
fn every_printed_calculation_is_right() {
    let (mut calculations, mut results) = (0, 0);
    for (name, known) in verdicts() {
        if known["conflict"].is_null() {
            continue;
        }
        let findings = check(&statement(&name), Options::default());
        for conflict in findings.readings()[0].conflicts() {
            let text = conflict.to_string();
            let premises = text.lines().filter(|line| line.contains(", so "));
            let ends: Vec<BigRational> = premises
                .filter(|line| line.starts_with("    ") && line.contains(": "))
                .flat_map(|line| {
                    let (_, ends) = line.rsplit_once(", so ").unwrap();
                    let ends = ends.trim_end_matches('.').split(" and ");
                    ends.filter_map(|end| claim_of(&format!(" is {end}")).map(|claim| claim.value))
                })
                .collect();
            // A calculation is printed once, in the first proof that needs it, unless that assumes something.
            let mut known = ends.clone();
            for proof in conflict.proofs() {
                let at = format!("{name}: {proof}");
                if proof.to_string().starts_with("if ") {
                    known.clone_from(&ends);
                }
                let mut last = Vec::new();
                let printed = proof.to_string();
                let signs = [" is not below 0, since ", " is not above 0, since "];
                let printed = signs.iter().fold(printed.as_str(), |printed, sign| {
                    printed.split(sign).last().unwrap()
                });
                for part in printed.split("; ") {
                    last = part
                        .split(", but ")
                        .filter_map(|part| claim_of(part.split(", since ").next().unwrap()))
                        .collect();
                    for claim in &last {
                        calculations += usize::from(claim.operands.len() > 1);
                        claim.check(&known, &at);
                        known.push(claim.value.clone());
                    }
                }
                if let [one, other] = last.as_slice() {
                    assert!(one.excludes(other), "{at}");
                }
                results += usize::from(put_together(proof, &at));
            }
        }
    }
    assert!(calculations > 300, "{calculations}");
    assert!(results > 15, "{results}");
}

/// Whatever signs the quantities have of which one is assumed, some proof of the conflict assumes no others.
#[test]
fn every_choice_of_signs_is_refuted() {
    let (mut conflicts, mut choices) = (0, 0);
    for (name, known) in verdicts() {
        if known["conflict"].is_null() {
            continue;
        }
        let findings = check(&statement(&name), Options::default());
        for conflict in findings.readings()[0].conflicts() {
            let proofs = conflict.proofs().iter().map(Proof::assumed);
            // Cases that are no signs, such as two bases that are equal, have no opposite in words.
            let Some(assumed): Option<Vec<BTreeMap<&str, bool>>> = proofs
                .map(|assumed| assumed.iter().map(|text| sign_of(text)).collect())
                .collect()
            else {
                continue;
            };
            let names: BTreeSet<&str> = assumed.iter().flat_map(|it| it.keys().copied()).collect();
            conflicts += usize::from(!names.is_empty());
            for choice in 0..1_u32 << names.len() {
                let is_above = |name: &str| {
                    let place = names.iter().position(|known| *known == name).unwrap();
                    choice >> place & 1 == 1
                };
                let mut refuting = assumed.iter().filter(|signs| {
                    let mut signs = signs.iter();
                    signs.all(|(name, sign)| is_above(name) == *sign)
                });
                assert!(refuting.next().is_some(), "{name}: {conflict}");
                choices += 1;
            }
        }
    }
    assert!(conflicts > 50 && choices > 200, "{conflicts} {choices}");
}

/// `T > 0` and `T < 0` as the name and whether it is above zero.
fn sign_of(assumed: &str) -> Option<(&str, bool)> {
    let above = assumed.strip_suffix(" > 0").map(|name| (name, true));
    above.or_else(|| Some((assumed.strip_suffix(" < 0")?, false)))
}

/// What is said of a quantity: `is at least 1.55 bn × 1.27 = 1.9685 bn`.
#[derive(Debug)]
struct Claim {
    word: String,
    /// Each number with the sign before it, and whether it has a unit.
    operands: Vec<(char, BigRational, bool)>,
    value: BigRational,
    /// One unit of the last of four places of what is printed, where it is rounded.
    rounded: Option<BigRational>,
}

fn claim_of(text: &str) -> Option<Claim> {
    let words = ["at least", "more than", "at most", "less than"];
    let (place, word) = words
        .iter()
        .flat_map(|word| {
            ["is", "to be"]
                .into_iter()
                .filter_map(move |verb| Some((text.rfind(&format!(" {verb} {word} "))?, *word)))
        })
        .max()?;
    let said = &text[place..];
    let said = said
        .split_once(word)
        .unwrap()
        .1
        .trim()
        .trim_end_matches('.');
    let (said, is_rounded) = match said.split_once(" (rounded") {
        Some((said, _)) => (said, true),
        None => (said, false),
    };
    let (calculation, value) = said.split_once(" = ").unwrap_or((said, said));
    // A part of a symbolic proof: at least a multiple of a quantity, not a number.
    let value = operands(value)?;
    let [(_, value, _)] = value.as_slice() else {
        return None;
    };
    let unit = said.rsplit(' ').next().unwrap();
    let rounded = is_rounded.then(|| scale_of(unit) / rational("10000"));
    Some(Claim {
        word: word.to_owned(),
        operands: operands(calculation)?,
        value: value.clone(),
        rounded,
    })
}

fn scale_of(unit: &str) -> BigRational {
    match unit {
        "tn" => rational("1000000000000"),
        "bn" => rational("1000000000"),
        "m" => rational("1000000"),
        "%" | "points" => rational("0.01"),
        _ => rational("1"),
    }
}

/// The numbers of a calculation; nothing where there is anything else in it.
fn operands(text: &str) -> Option<Vec<(char, BigRational, bool)>> {
    let mut found: Vec<(char, BigRational, bool)> = Vec::new();
    let mut sign = '+';
    for word in text.replace(['(', ')'], "").split(' ') {
        match word {
            "+" | "−" | "×" | "÷" => sign = word.chars().next().unwrap(),
            "tn" | "bn" | "m" | "%" | "points" => {
                let (_, number, has_unit) = found.last_mut()?;
                *number *= scale_of(word);
                *has_unit = true;
            }
            number => {
                number
                    .trim_start_matches('-')
                    .chars()
                    .all(|c| c.is_ascii_digit() || c == '.' || c == '/')
                    .then_some(())?;
                found.push((sign, rational(number), false));
            }
        }
    }
    Some(found)
}

impl Claim {
    /// Whether the calculation comes to its result, or to what is rounded to it, and is made of numbers that were said before.
    fn check(&self, known: &[BigRational], at: &str) {
        let mut sum = BigRational::zero();
        let mut product: Option<BigRational> = None;
        for (sign, number, has_unit) in &self.operands {
            match sign {
                '×' => *product.as_mut().unwrap() *= number,
                '÷' => *product.as_mut().unwrap() /= number,
                '−' => sum += product.replace(-number.clone()).unwrap_or_default(),
                _ => sum += product.replace(number.clone()).unwrap_or_default(),
            }
            if *has_unit && self.operands.len() > 1 {
                assert!(known.contains(number), "{at}: {number} was not said before");
            }
        }
        // A growth of 27 % is a factor of 1.27.
        if let [_, ('×' | '÷', factor, false)] = self.operands.as_slice()
            && self.operands[0].2
        {
            let rate = factor - rational("1");
            assert!(
                known.contains(&rate) || known.contains(factor),
                "{at}: {factor}"
            );
        }
        sum += product.unwrap();
        let beyond = if matches!(self.word.as_str(), "at least" | "more than") {
            sum - &self.value
        } else {
            &self.value - sum
        };
        match &self.rounded {
            None => assert!(beyond.is_zero(), "{at}: {self:?}"),
            Some(unit) => assert!(beyond.is_positive() && beyond < *unit, "{at}: {self:?}"),
        }
    }

    fn excludes(&self, other: &Claim) -> bool {
        let (least, most) = match self.word.as_str() {
            "at least" | "more than" => (self, other),
            _ => (other, self),
        };
        let is_strict = least.word == "more than" || most.word == "less than";
        least.value > most.value || (is_strict && least.value == most.value)
    }
}

/// Whether the proof puts relations into one another; what it says of them is then a multiple of their sum.
fn put_together(proof: &Proof, at: &str) -> bool {
    let text = proof.to_string();
    let said = text.split("; ").filter_map(|line| {
        let (_, said) = line.split_once(", so ")?;
        let said = said.split(", but ").next()?;
        let sign = [" ≤ ", " < ", " = "]
            .into_iter()
            .find(|sign| said.contains(sign))?;
        let is_sum = !said.contains(" is ");
        is_sum.then(|| said.split_once(sign)).flatten()
    });
    let Some((left, right)) = said.last() else {
        return false;
    };
    let mut printed: BTreeMap<String, BigRational> = BTreeMap::new();
    for (side, sign) in [(left, "1"), (right, "-1")] {
        for term in side.split(" + ").filter(|term| *term != "0") {
            let (coefficient, of) = match term.split_once(" × ") {
                Some((coefficient, of)) => (rational(coefficient), of),
                None => (rational("1"), term),
            };
            *printed.entry(of.to_owned()).or_default() += coefficient * rational(sign);
        }
    }
    let mut sum: BTreeMap<String, BigRational> = BTreeMap::new();
    for step in proof.steps().iter().filter(|step| step.terms().len() > 1) {
        for (of, coefficient) in step.terms() {
            *sum.entry(of.clone()).or_default() +=
                rational(&coefficient.to_string()) * rational(&step.multiplier().to_string());
        }
    }
    sum.retain(|_, coefficient| !coefficient.is_zero());
    let (of, first) = printed.first_key_value().unwrap();
    let factor = &sum[of] / first;
    assert!(factor.is_positive(), "{at}");
    for coefficient in printed.values_mut() {
        *coefficient *= &factor;
    }
    assert_eq!(printed, sum, "{at}");
    true
}
