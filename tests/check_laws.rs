//! Laws: what is printed of a true world is never contradictory; a figure that is wrong is found out; no text stops the reader.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::ops::Bound;

use bilateral::check::{Assume, Options, Statement, Verdict, check};
use bilateral::number::{Range, Ratio, Rounding, RoundingMode};
use proptest::prelude::*;
use serde_json::{Value, json};
use worlds::{Print, True, checked, of_file, printed, printed_all, prints, range_of, world};

#[path = "check/shared.rs"]
mod shared;

use shared::is_contradiction;

mod worlds;

/// Levels, rates and every kind of relation between them.
fn by_written_relations([a, b, c, e]: [i64; 4], base: i64) -> (Vec<True>, Value) {
    let total = a + b + c + e;
    let level = |id, value: i64| True {
        id,
        keys: json!({ "measure": "level" }),
        value: Ratio::from(value),
        is_percent: false,
    };
    let rate = |id, dividend: i64, divisor: i64| True {
        id,
        keys: json!({ "measure": "rate" }),
        value: Ratio::from(dividend * 100)
            .over(&Ratio::from(divisor))
            .unwrap(),
        is_percent: true,
    };
    let mut ranked = [("a", a), ("b", b), ("c", c), ("e", e)];
    ranked.sort_by_key(|(_, value)| -value);
    let truth = vec![
        level("a", a),
        level("b", b),
        level("c", c),
        level("e", e),
        level("T", total),
        level("again", total),
        level("before", base),
        level("d", a - b),
        rate("g", total - base, base),
        rate("s", a + b, total),
        rate("r", b, c),
        rate("q", e, total - e),
        level("rest", c + e),
    ];
    let relations = json!([
        { "kind": "sum", "total": "T", "parts": ["a", "b", "c", "e"] },
        { "kind": "sum", "total": "rest", "parts": ["T", "-a", "-b"] },
        { "kind": "difference", "result": "d", "minuend": "a", "subtrahend": "b" },
        { "kind": "growth", "rate": "g", "current": ["rest", "a", "b"], "base": "before" },
        { "kind": "share", "share": "s", "part": ["a", "b"], "whole": "T" },
        { "kind": "ratio", "ratio": "r", "numerator": "b", "denominator": "c" },
        { "kind": "increment", "rate": "q", "increment": "e", "current": "T" },
        { "kind": "at_most", "a": ["a", "b"], "b": "T" },
        { "kind": "equal", "a": "T", "b": "again" },
        { "kind": "descending", "of": ranked.map(|(id, _)| id) },
    ]);
    (truth, relations)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A true world is never contradictory, and every true value lies in what is implied of it.
    #[test]
    fn what_is_true_is_possible(world in world(), prints in prints()) {
        let truth = world.figures();
        let figures = printed_all(&truth, &prints);
        let findings = checked(&figures);
        prop_assert_eq!(findings.verdict(), Verdict::Consistent, "{}", findings);
        let finding = findings.finding().unwrap();
        for figure in &truth {
            let implied = range_of(finding, figure.id).unwrap();
            prop_assert!(implied.contains(&figure.number()), "{} {}", figure.id, implied);
        }
        let [[x1, m1], ..] = world.flows;
        let base = range_of(finding, "turnover 2021-01/2021-08").unwrap();
        prop_assert!(base.contains(&Ratio::from(x1 + m1)));
    }

    /// The same where digits were cut off and the figures are taken so.
    #[test]
    fn what_is_true_and_cut_off_is_possible(
        world in world(),
        places in proptest::collection::vec(0_u32..3, 13),
    ) {
        let truth = world.figures();
        let prints: Vec<(u32, Print)> = places.into_iter().map(|places| (places, Print::Cut)).collect();
        let file = json!({ "figures": printed_all(&truth, &prints) });
        let findings = of_file(&file, Assume::Truncated);
        prop_assert_eq!(findings.verdict(), Verdict::Consistent, "{}", findings);
        for figure in &truth {
            let implied = range_of(findings.finding().unwrap(), figure.id).unwrap();
            prop_assert!(implied.contains(&figure.number()), "{} {}", figure.id, implied);
        }
    }

    /// The same with every kind of written relation, whether its quantities are printed or not.
    #[test]
    fn what_is_true_by_written_relations_is_possible(
        parts in proptest::array::uniform4(1_000_000_i64..2_000_000_000),
        base in 1_000_000_i64..8_000_000_000,
        prints in prints(),
        is_printed in proptest::collection::vec(any::<bool>(), 13),
    ) {
        let (truth, relations) = by_written_relations(parts, base);
        let figures: Vec<Value> = printed_all(&truth, &prints)
            .into_iter()
            .zip(&is_printed)
            .zip(&truth)
            // What is not printed is taken to be above zero, which a difference or a growth need not be.
            .filter(|((_, is_printed), figure)| **is_printed || !figure.value.is_positive())
            .map(|((figure, _), _)| figure)
            .collect();
        let file = json!({ "infer": false, "figures": figures, "relations": relations });
        let findings = of_file(&file, Assume::Nearest);
        prop_assert_eq!(findings.verdict(), Verdict::Consistent, "{}", findings);
        for figure in &truth {
            let implied = range_of(findings.finding().unwrap(), figure.id).unwrap();
            prop_assert!(implied.contains(&figure.number()), "{} {}", figure.id, implied);
        }
    }

    /// What is implied is never wider than what each relation says on its own.
    #[test]
    fn nothing_is_implied_wider_than_by_ranges(world in world(), prints in prints()) {
        let truth = world.figures();
        let figures = printed_all(&truth, &prints);
        let findings = checked(&figures);
        let finding = findings.finding().unwrap();
        let printed = |id: &str| {
            let quantity = finding.quantities().iter().find(|quantity| quantity.id() == id);
            quantity.unwrap().printed().unwrap().clone()
        };
        let narrowed = |id: &str, by: Range| {
            let range = printed(id).intersection(&by).unwrap();
            prop_assert!(range.includes(range_of(finding, id).unwrap()), "{}", id);
            Ok(())
        };
        narrowed("T8", printed("X8").plus(&printed("M8")))?;
        narrowed("X8", printed("T8").minus(&printed("M8")))?;
        narrowed("B8", printed("X8").minus(&printed("M8")))?;
        narrowed("M8", printed("X8").minus(&printed("B8")))?;
        let one = Range::exactly(Ratio::ONE);
        if let Ok(base) = printed("T8").over(&printed("gT").plus(&one)) {
            prop_assert!(base.includes(range_of(finding, "turnover 2021-01/2021-08").unwrap()));
        }
    }

    /// A figure that is far off contradicts the others, stands in every conflict, and giving it up alone resolves them.
    #[test]
    fn a_wrong_figure_is_found_out(
        world in world(),
        places in proptest::collection::vec(0_u32..3, 13),
        wrong in 0_usize..4,
        factor in prop_oneof![2_i64..5, Just(1000)],
    ) {
        let mut truth = world.figures();
        let ids = ["X8", "M8", "T8", "T22"];
        let at = truth.iter().position(|figure| figure.id == ids[wrong]).unwrap();
        truth[at].value = truth[at].value.times(&Ratio::from(factor));
        let figures: Vec<Value> = truth
            .iter()
            .zip(&places)
            .map(|(figure, places)| printed(figure, *places, Print::Nearest))
            .collect();
        let findings = checked(&figures);
        prop_assert_eq!(findings.verdict(), Verdict::Contradictory);
        let finding = findings.finding().unwrap();
        for conflict in finding.conflicts() {
            prop_assert!(conflict.figures().iter().any(|figure| figure == ids[wrong]), "{}", findings);
            prop_assert!(!conflict.proofs().is_empty());
            for proof in conflict.proofs() {
                prop_assert!(proof.adds_up(), "{}", proof);
            }
        }
        let alone = finding.repairs().iter().find(|repair| {
            matches!(repair.give_up(), [one] if one.figure() == ids[wrong])
        });
        let range = alone.unwrap().give_up()[0].range();
        let right = world.figures().swap_remove(at).value;
        prop_assert!(range.contains(&right), "{} {}", right, range);
    }

    /// What the other figures leave of a figure is exact: a step beyond is a contradiction, which giving up the figure alone resolves.
    #[test]
    fn a_figure_just_beyond_its_range_is_found_out(
        world in world(),
        places in proptest::collection::vec(0_u32..3, 13),
        wrong in 0_usize..13,
        upwards in any::<bool>(),
    ) {
        let truth = world.figures();
        let prints: Vec<(u32, Print)> = places.into_iter().map(|places| (places, Print::Nearest)).collect();
        let mut figures = printed_all(&truth, &prints);
        let id = truth[wrong].id;
        let mut with_range = |low: &str, high: &str| {
            figures[wrong]["range"] = json!([low, high]);
            checked(&figures)
        };
        // In millions of dollars, or in percent.
        let free = with_range("-1000000000", "1000000000");
        let left = range_of(free.finding().unwrap(), id).unwrap().clone();
        let unit = if truth[wrong].is_percent {
            Ratio::ONE.over(&Ratio::from(100)).unwrap()
        } else {
            Ratio::from(1_000_000)
        };
        let (end, inward) = if upwards {
            (left.upper(), RoundingMode::Floor)
        } else {
            (left.lower(), RoundingMode::Ceiling)
        };
        let (Bound::Included(end) | Bound::Excluded(end)) = end else {
            panic!("{id} is bounded by {left}");
        };
        let end = end.over(&unit).unwrap();
        // The growth of what may have been next to nothing has no end but the one given here.
        prop_assume!(end.abs() != Ratio::from(1_000_000_000));
        let step = Ratio::from(if upwards { 1 } else { -1 }).over(&Ratio::from(1_000_000)).unwrap();
        let inside: Ratio = end.to_fixed(Rounding::to(6).with_mode(inward)).parse().unwrap();
        let inside = if inside == end { inside.minus(&step) } else { inside };
        let beyond = inside.plus(&step).plus(&step);
        let text = |number: &Ratio| number.to_fixed(Rounding::to(6));
        if left.contains(&inside.times(&unit)) {
            let findings = with_range(&text(&inside), &text(&inside));
            prop_assert_eq!(findings.verdict(), Verdict::Consistent, "{}", findings);
        }
        let findings = with_range(&text(&beyond), &text(&beyond));
        prop_assert_eq!(findings.verdict(), Verdict::Contradictory, "{} at {} of {}", id, beyond, left);
        let finding = findings.finding().unwrap();
        for conflict in finding.conflicts() {
            prop_assert!(conflict.figures().iter().any(|figure| figure == id), "{}", findings);
            prop_assert!(!conflict.proofs().is_empty() && conflict.proofs().iter().all(is_contradiction));
        }
        let alone = finding.repairs().iter().find(|repair| {
            matches!(repair.give_up(), [one] if one.figure() == id)
        });
        // Giving it up leaves what the others leave, but for the wide range that it had.
        let range = alone.unwrap().give_up()[0].range();
        prop_assert!(range.includes(&left) && !range.contains(&beyond.times(&unit)), "{} {}", range, left);
    }

    /// The order of figures and relations does not matter.
    #[test]
    fn the_order_of_figures_does_not_matter(world in world(), prints in prints(), seed in any::<u64>()) {
        let truth = world.figures();
        let mut figures = printed_all(&truth, &prints);
        let before = checked(&figures);
        let turn = usize::try_from(seed % 13).unwrap();
        figures.rotate_left(turn);
        let after = checked(&figures);
        prop_assert_eq!(before.verdict(), after.verdict());
        for figure in &truth {
            prop_assert_eq!(
                range_of(before.finding().unwrap(), figure.id),
                range_of(after.finding().unwrap(), figure.id)
            );
        }
    }

    /// No text makes the reader panic, and no damaged statement is anything but read or refused.
    #[test]
    fn no_text_stops_the_reader(text in ".{0,200}", at in 0_usize..2000, byte in any::<u8>(), cut in any::<bool>()) {
        let _ = Statement::from_json(&text);
        let _ = Statement::from_toml(&text);
        let whole = include_str!("../examples/data/kazinform.toml");
        let mut bytes = whole.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(damaged) = String::from_utf8(bytes)
            && let Ok(statement) = Statement::from_toml(&damaged)
        {
            let findings = check(&statement, Options::default());
            prop_assert!(!findings.to_string().is_empty());
        }
    }

    /// A statement of which a few letters are changed is refused with the place in the file, or what is found of it holds.
    #[test]
    fn a_damaged_statement_is_refused_or_checked(
        file in any::<prop::sample::Index>(),
        damages in proptest::collection::vec((any::<prop::sample::Index>(), "[0-9a-z.,:\\[\\]{}\" -]"), 1..4),
    ) {
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/statements")).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        let mut text = std::fs::read_to_string(file.get(&files)).unwrap();
        for (at, letter) in damages {
            let letters: Vec<(usize, char)> = text.char_indices().collect();
            let (start, old) = *at.get(&letters);
            text.replace_range(start..start + old.len_utf8(), &letter);
        }
        match Statement::from_json(&text) {
            Err(error) => prop_assert!(error.to_string().contains("line "), "{}", error),
            Ok(statement) => {
                let findings = check(&statement, Options::default().limited_to(12));
                for conflict in findings.readings().iter().flat_map(|finding| finding.conflicts()) {
                    prop_assert!(!conflict.proofs().is_empty() && conflict.proofs().iter().all(is_contradiction));
                }
            }
        }
    }
}
