//! What `bilateral compare` says of figures that contradict each other, in the words of `bilateral inspect`.
//!
//! All figures are invented, and each is printed to the unit, so that it allows half a unit.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use serde_json::{Value, json};

#[path = "commands/run.rs"]
mod run;

use run::{bilateral, compare, refusal, text};

const HEADER: &str = "reporter,partner,flow,period,value,currency\n";

/// January alone is 20 more than its year, where two figures allow 1; and no part of the world is more than 95.
const ABOVE: &str = "\
KZ,RO,X,2021,90,USD
KZ,RO,X,2022,100,USD
KZ,RO,X,2022-01,120,USD
KZ,WORLD,X,2022,95,USD
KZ,RO,M,2022,10,USD
";
const JANUARY: &str = "KZ–RO exports, USD, 2022: 100, but at least 2022-01: 120 USD: 20 apart, and half a unit in the last place of each figure explains 1";
const WORLD: &str = "KZ–RO exports, USD, 2022: 100, but at most KZ–WORLD 2022: 95 USD: 5 apart, and half a unit in the last place of each figure explains 1";

fn file(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

/// The rows of a table of the year 2022 that tell of contradictions: measure, period and problem.
fn contradictions(rows: &str, others: &[&str]) -> Vec<[String; 3]> {
    let asked = [&["--period", "2022", "--format", "csv"][..], others].concat();
    let output = compare("-", &asked, file(rows));
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| &row[1] == "contradiction")
        .map(|row| [0, 2, 7].map(|column| row[column].to_owned()))
        .collect()
}

#[test]
fn beside_a_figure_stands_what_contradicts_it() {
    let output = compare("-", &["--period", "2022"], file(ABOVE));
    // The figures are there, and a finding is no refusal.
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    let page = text(&output.stdout);
    let blocks: Vec<&str> = page.split("\n\n").collect();
    assert_eq!(
        blocks[1],
        format!(
            "\
exports
  current  2022: 100 USD
  base     2021: 90 USD
  growth   100 ÷ 90 − 1 = +11.1 %
  share    none: the part 100 USD exceeds the whole 95 USD
  problem  {JANUARY}
  problem  {WORLD}"
        )
    );
    // Turnover and balance rest on the exports, imports do not.
    let contradicted: Vec<(&str, &str)> = blocks
        .iter()
        .filter(|block| block.contains("\n  problem  "))
        .map(|block| {
            (
                block.lines().next().unwrap(),
                block.lines().next_back().unwrap(),
            )
        })
        .collect();
    let exports = format!("  problem  {WORLD}");
    let counted = "  problem  2 of those above";
    assert_eq!(
        contradicted,
        [
            ("exports", &*exports),
            ("turnover", counted),
            ("balance", counted)
        ]
    );
    // Those are the words of the other command.
    let inspected = bilateral(&["inspect", "-"], file(ABOVE).as_bytes());
    let end = format!("\nproblems: 2\n  contradictions: 2\n    {JANUARY}\n    {WORLD}\n");
    let page = text(&inspected.stdout);
    assert!(page.ends_with(&end), "{page}");
}

#[test]
fn tables_and_documents_hold_the_contradictions_too() {
    let expected = ["exports", "turnover", "balance"].map(|measure| {
        [JANUARY, WORLD].map(|problem| [measure, "2022", problem].map(str::to_owned))
    });
    assert_eq!(contradictions(ABOVE, &[]), expected.concat());
    let output = compare("-", &["--period", "2022", "--format", "json"], file(ABOVE));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let [exports, imports] = [0, 1].map(|line| &report["lines"][line]["contradictions"]);
    assert_eq!(imports, &json!({ "count": 0, "first": [] }));
    assert_eq!(exports["count"], 2);
    let first = &exports["first"][0];
    assert_eq!(first["format"], "bilateral.contradiction/1");
    assert_eq!(
        (
            &first["recorded"]["value"],
            &first["relation"],
            &first["derived"]["value"]
        ),
        (&json!("100"), &json!("at-least"), &json!("120"))
    );
}

#[test]
fn what_rounding_explains_is_no_contradiction() {
    // Half a unit of each of two figures: 101 is not above 100 for certain.
    let rows = "KZ,RO,X,2022,100,USD\nKZ,RO,X,2022-01,101,USD\n";
    assert_eq!(contradictions(rows, &[]), [[""; 3]; 0]);
    // With a place more of each, 1 is more than 0.1.
    let found = contradictions(rows, &["--round-to", "1"]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0][2],
        "KZ–RO exports, USD, 2022: 100.0, but at least 2022-01: 101.0 USD: 1 apart, and half a unit in the last place of each figure explains 0.1"
    );
}

#[test]
fn what_the_figures_shown_do_not_rest_on_does_not_contradict_them() {
    // The year 2019 and the months of 2022 have their own trouble, each with the world too, but the year 2022 and the one before stand.
    let elsewhere = "\
KZ,RO,X,2019,10,USD
KZ,RO,X,2019-01,20,USD
KZ,RO,X,2021,90,USD
KZ,RO,X,2022,100,USD
KZ,RO,X,2022-01,20,USD
KZ,RO,X,2022-02,20,USD
KZ,RO,X,2022-01/2022-02,30,USD
KZ,DE,X,2022,5,USD
KZ,DE,X,2022-01,7,USD
KZ,WORLD,X,2019,5,USD
KZ,WORLD,X,2022-01,15,USD
KZ,WORLD,X,2022,900,USD
";
    assert_eq!(contradictions(elsewhere, &[]), [[""; 3]; 0]);
    // Asked for the two months, it shows 30 as they are recorded, and that they add up to 40.
    let asked = ["--period", "2022-01/2022-02", "--measure", "exports"];
    let output = compare("-", &asked, file(elsewhere));
    let page = text(&output.stdout);
    assert!(
        page.contains("\n  current  2022-01/2022-02: 30 USD\n")
            && page.ends_with("\n  problem  KZ–RO exports, USD, 2022-01/2022-02: 30, but 2022-01: 20 + 2022-02: 20 = 40 USD: 10 apart, and half a unit in the last place of each figure explains 1.5\n"),
        "{page}"
    );
}

#[test]
fn a_page_lists_the_first_few_and_a_document_counts_all() {
    // Two months are recorded as 5 and add up to 20, six times in a year, which comes out as six fives.
    let months = (1..=12).map(|month| format!("KZ,RO,X,2022-{month:02},10,USD\n"));
    let pairs = (1..=6)
        .map(|pair| (2 * pair - 1, 2 * pair))
        .map(|(one, two)| format!("KZ,RO,X,2022-{one:02}/2022-{two:02},5,USD\n"));
    let rows = file(&months.chain(pairs).collect::<String>());
    let asked = ["--period", "2022", "--measure", "exports"];
    let page = compare("-", &asked, &rows);
    let page = text(&page.stdout);
    assert!(page.contains(" = 30 USD\n"), "{page}");
    let first = "\n  problem  KZ–RO exports, USD, 2022-01/2022-02: 5, but 2022-01: 10 + 2022-02: 10 = 20 USD: 15 apart, and half a unit in the last place of each figure explains 1.5\n";
    assert!(page.contains(first), "{page}");
    assert_eq!(page.matches("\n  problem  KZ–RO").count(), 5, "{page}");
    assert!(page.ends_with("\n  problem  and 1 more\n"), "{page}");
    let json = compare("-", &[&asked[..], &["--format", "json"]].concat(), &rows);
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    let found = &report["lines"][0]["contradictions"];
    assert_eq!(found["count"], 6);
    assert_eq!(found["first"].as_array().unwrap().len(), 6);
}

#[test]
fn what_stands_above_is_counted_beside_what_is_new() {
    // Exports are said to be below January, and imports too; turnover rests on both.
    let rows = "\
KZ,RO,X,2022,10,USD
KZ,RO,X,2022-01,20,USD
KZ,RO,M,2022,10,USD
KZ,RO,M,2022-01,30,USD
KZ,WORLD,X,2022,100,USD
KZ,WORLD,M,2022,100,USD
KZ,WORLD,turnover,2022,150,USD
";
    let page = compare("-", &["--period", "2022"], file(rows));
    let page = text(&page.stdout);
    let turnover = page.split("\n\n").nth(3).unwrap();
    assert_eq!(
        turnover,
        "\
turnover
  current  2022: exports 10 + imports 10 = 20 USD
  base     none: KZ–RO exports, USD: no total for 2021, missing 2021-01/2021-12; KZ–RO imports, USD: no total for 2021, missing 2021-01/2021-12
  share    none: KZ–WORLD turnover, USD, 2022: 150, but exports 2022: 100 + imports 2022: 100 = 200 USD: 50 apart, and half a unit in the last place of each figure explains 1.5
  problem  2 of those above"
    );
    // Asked for alone, it has none above.
    let page = compare(
        "-",
        &["--period", "2022", "--measure", "turnover"],
        file(rows),
    );
    let page = text(&page.stdout);
    assert_eq!(page.matches("\n  problem  KZ–RO").count(), 2, "{page}");
    assert!(!page.contains("of those above"), "{page}");
}

#[test]
fn a_turnover_a_rounding_away_from_its_parts_is_answered_with_its_margin() {
    // 700 + 847 = 1547 and 1548 are 1 apart, and three figures explain 1.5. From 1548 ± 0.5 over 1400 ± 0.5: 1547.5 ÷ 1400.5 − 1 =
    // 10.49… % and 1548.5 ÷ 1399.5 − 1 = 10.64… %.
    let rows = "\
KZ,RO,X,2022,700,USD
KZ,RO,M,2022,847,USD
KZ,RO,turnover,2022,1548,USD
KZ,RO,turnover,2021,1400,USD
";
    let asked = ["--period", "2022", "--measure", "turnover"];
    let page = compare("-", &asked, file(rows));
    assert_eq!(
        text(&page.stdout),
        "\
Kazakhstan with Romania, 2022 against 2021

turnover
  current  2022: 1548 USD
  base     2021: 1400 USD
  growth   1548 ÷ 1400 − 1 = +10.6 % (+10.4 % to +10.7 %)
  share    none: no series KZ–WORLD exports, USD; no series KZ–WORLD imports, USD
"
    );
    // Two apart is more: neither is the turnover.
    let page = compare("-", &asked, file(&rows.replace("1548", "1549")));
    let page = text(&page.stdout);
    assert!(
        page.contains("\n  current  none: KZ–RO turnover, USD, 2022: 1549, but exports 2022: 700 + imports 2022: 847 = 1547 USD: 2 apart, and half a unit in the last place of each figure explains 1.5\n"),
        "{page}"
    );
}

#[test]
fn what_was_not_asked_for_is_not_looked_at() {
    // Imports that are recorded twice have no part in a question about exports, and have in one about their turnover.
    let rows = "KZ,RO,X,2022,7,USD\nKZ,RO,M,2022,1,USD\nKZ,RO,M,2022,2,USD\n";
    let asked = |measure| compare("-", &["--period", "2022", "--measure", measure], file(rows));
    let page = asked("exports");
    assert!(text(&page.stdout).contains("\n  current  2022: 7 USD\n"));
    for measure in ["turnover", "balance", "imports"] {
        assert_eq!(
            refusal(&asked(measure)),
            "KZ–RO imports, USD, 2022: recorded more than once: 1 USD (standard input, line 3), 2 USD (standard input, line 4)\n"
        );
    }
}

#[test]
fn what_contradicts_a_sum_or_the_world_stands_beside_what_rests_on_it() {
    // The halves are 200 together, the world is 150: the first half alone is part of that.
    let rows = "KZ,RO,X,2021-S1,100,USD\nKZ,RO,X,2021-S2,100,USD\nKZ,WORLD,X,2021,150,USD\n";
    let asked = [
        "--period",
        "2021-S1",
        "--measure",
        "exports",
        "--format",
        "csv",
    ];
    let table = compare("-", &asked, file(rows));
    let table = text(&table.stdout);
    let last = "\nexports,contradiction,2021,,,,,\"KZ–RO exports, USD, 2021: 200, but at most KZ–WORLD 2021: 150 USD: 50 apart, and the margins of the figures explain 1.5\"\n";
    assert!(table.ends_with(last), "{table}");
    // January of the world is above its year, of which Romania has a share.
    let rows = "KZ,RO,X,2022,3,USD\nKZ,WORLD,X,2022,100,USD\nKZ,WORLD,X,2022-01,120,USD\n";
    let found = contradictions(rows, &["--measure", "exports"]);
    assert_eq!(
        found,
        [["exports", "2022", "KZ–WORLD exports, USD, 2022: 100, but at least 2022-01: 120 USD: 20 apart, and half a unit in the last place of each figure explains 1"]
            .map(str::to_owned)]
    );
}
