//! Laws: what is printed of a true world is never contradictory; a figure that is wrong is found out; no text stops the reader.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::check::{Finding, Findings, Options, Statement, Verdict, check};
use bilateral::number::{Range, Ratio, Rounding, RoundingMode};
use proptest::prelude::*;
use serde_json::{Value, json};

/// True values of a world: flows in two periods of two years, in whole dollars.
#[derive(Debug, Clone)]
struct World {
    /// Exports and imports in January to August and in the rest, of 2021 and of 2022.
    flows: [[i64; 2]; 4],
}

/// A figure to print: its id, keys, true value in its unit, and whether it is a rate.
struct True {
    id: &'static str,
    keys: Value,
    value: Ratio,
    is_percent: bool,
}

impl World {
    fn figures(&self) -> Vec<True> {
        let [[x1, m1], [x2, m2], [x3, m3], [x4, m4]] = self.flows;
        let level = |id, measure: &str, period: &str, value: i64| True {
            id,
            keys: json!({ "measure": measure, "period": period }),
            value: Ratio::from(value),
            is_percent: false,
        };
        let percent = |id, keys, dividend: i64, divisor: i64, less: i64| True {
            id,
            keys,
            value: Ratio::from(dividend)
                .over(&Ratio::from(divisor))
                .unwrap()
                .minus(&Ratio::from(less))
                .times(&Ratio::from(100)),
            is_percent: true,
        };
        let growth = |of: &str| json!({ "measure": "growth", "of": of });
        vec![
            level("X8", "exports", "2022-01/2022-08", x3),
            level("M8", "imports", "2022-01/2022-08", m3),
            level("T8", "turnover", "2022-01/2022-08", x3 + m3),
            level("B8", "balance", "2022-01/2022-08", x3 - m3),
            level("T22", "turnover", "2022", x3 + m3 + x4 + m4),
            level("T21", "turnover", "2021", x1 + m1 + x2 + m2),
            level("X21", "exports", "2021", x1 + x2),
            level("D21", "deficit", "2021", m1 + m2 - x1 - x2),
            percent("gX", growth("X8"), x3, x1, 1),
            percent("gT", growth("T8"), x3 + m3, x1 + m1, 1),
            percent("gY", growth("T22"), x3 + m3 + x4 + m4, x1 + m1 + x2 + m2, 1),
            percent(
                "s",
                json!({ "measure": "share", "part": "X8", "whole": "T8" }),
                x3,
                x3 + m3,
                0,
            ),
            percent(
                "c",
                json!({ "measure": "coverage", "period": "2021" }),
                x1 + x2,
                m1 + m2,
                0,
            ),
        ]
    }
}

/// How a figure is printed: to the nearest, or with a word that is true of it.
#[derive(Debug, Clone, Copy)]
enum Print {
    Nearest,
    About,
    Almost,
    Over,
    AtLeast,
    AtMost,
}

/// The figure with its last place `places` behind the point, of millions or of percent.
fn printed(figure: &True, places: u32, print: Print) -> Value {
    let unit = if figure.is_percent { 1 } else { 1_000_000 };
    let number = figure.value.over(&Ratio::from(unit)).unwrap();
    // Words speak of the size, so they look away from zero, or toward it.
    let (qualifier, mode) = match print {
        Print::Nearest => (None, RoundingMode::HalfAwayFromZero),
        Print::About => (Some("about"), RoundingMode::Floor),
        Print::Almost => (Some("almost"), RoundingMode::AwayFromZero),
        Print::Over => (Some("over"), RoundingMode::Truncate),
        Print::AtLeast => (Some("at_least"), RoundingMode::Truncate),
        Print::AtMost => (Some("at_most"), RoundingMode::AwayFromZero),
    };
    let digits = number.to_fixed(Rounding::to(places).with_mode(mode));
    let rounded: Ratio = digits.parse().unwrap();
    // A true value that happens to be round is not almost, and none is at least another of the other sign.
    let is_said = !rounded.is_zero() && (rounded != number || !matches!(print, Print::Almost));
    let mut file = figure.keys.clone();
    file["id"] = json!(figure.id);
    file["value"] = json!(digits);
    file["unit"] = json!(if figure.is_percent { "percent" } else { "USD" });
    if !figure.is_percent {
        file["scale"] = json!("million");
    }
    if let (Some(qualifier), true) = (qualifier, is_said) {
        file["qualifier"] = json!(qualifier);
    } else {
        let nearest = Rounding::to(places).with_mode(RoundingMode::HalfAwayFromZero);
        file["value"] = json!(number.to_fixed(nearest));
    }
    file
}

fn printed_all(truth: &[True], prints: &[(u32, Print)]) -> Vec<Value> {
    let figures = truth.iter().zip(prints);
    figures
        .map(|(figure, (places, print))| printed(figure, *places, *print))
        .collect()
}

fn world() -> impl Strategy<Value = World> {
    proptest::array::uniform4(proptest::array::uniform2(20_000_000_i64..2_000_000_000))
        .prop_map(|flows| World { flows })
}

fn prints() -> impl Strategy<Value = Vec<(u32, Print)>> {
    let print = prop_oneof![
        4 => Just(Print::Nearest),
        1 => Just(Print::About),
        1 => Just(Print::Almost),
        1 => Just(Print::Over),
        1 => Just(Print::AtLeast),
        1 => Just(Print::AtMost),
    ];
    proptest::collection::vec((0_u32..3, print), 13)
}

fn checked(figures: &[Value]) -> Findings {
    let file = json!({ "figures": figures }).to_string();
    let statement = Statement::from_json(&file).unwrap_or_else(|error| panic!("{error}: {file}"));
    check(&statement, Options::default())
}

fn range_of<'f>(finding: &'f Finding, id: &str) -> Option<&'f Range> {
    finding
        .quantities()
        .iter()
        .find(|quantity| quantity.id() == id)?
        .implied()
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
            let value = if figure.is_percent {
                figure.value.over(&Ratio::from(100)).unwrap()
            } else {
                figure.value.clone()
            };
            let implied = range_of(finding, figure.id).unwrap();
            prop_assert!(implied.contains(&value), "{} {} {}", figure.id, value, implied);
        }
        let [[x1, m1], ..] = world.flows;
        let base = range_of(finding, "turnover 2021-01/2021-08").unwrap();
        prop_assert!(base.contains(&Ratio::from(x1 + m1)));
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
}
