//! The JSON of the two reports has the fields that the page of the module names, and no others.
#![cfg(feature = "read")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::dataset::{Dataset, Duplicates};
use bilateral::read::{Options, Reader, Values};
use bilateral::report::{Inspection, PairQuestion};
use serde_json::{Value, json};

/// Of the year 2022 a month is above the year, March to May are not there, and turnover stands twice.
const FILE: &str = "\
reporter,partner,flow,period,value,currency,status
KZ,RO,X,2021,90,USD,estimated
KZ,RO,X,2022,100,USD,
KZ,RO,X,2022-01,120,USD,provisional
KZ,RO,M,2021,4,USD,
KZ,RO,M,2022,5,USD,
KZ,WORLD,X,2022,400,USD,
KZ,DE,X,2022-02,1,USD,
KZ,DE,X,2022-06,1,USD,
KZ,DE,turnover,2022,3,USD,
KZ,DE,turnover,2022,3,USD,
";

fn reader() -> Reader {
    let options = Options::default().with_values(Values::Printed);
    Reader::new(FILE.as_bytes(), "trade.csv", options).unwrap()
}

fn fields(object: &Value) -> Vec<&str> {
    let mut fields: Vec<&str> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    fields.sort_unstable();
    fields
}

const SERIES: [&str; 7] = [
    "currency",
    "measure",
    "partner",
    "product",
    "reporter",
    "trade_system",
    "valuation",
];

fn holds_a_contradiction(problems: &Value) {
    assert_eq!(fields(problems), ["count", "first"]);
    assert_eq!(problems["count"], 1);
    let found = &problems["first"][0];
    assert_eq!(
        fields(found),
        [
            "derived", "format", "key", "period", "recorded", "relation", "terms"
        ]
    );
    assert_eq!(found["format"], "bilateral.contradiction/1");
    assert_eq!(fields(&found["key"]), SERIES);
    assert_eq!(
        found["recorded"],
        json!({ "value": "100", "margin": "0.5", "currency": "USD" })
    );
    assert_eq!(found["relation"], "at-least");
    let term = &found["terms"][0];
    assert_eq!(fields(term), ["amount", "key", "period", "sign"]);
    assert_eq!(
        (&term["sign"], &term["period"]),
        (&json!("+"), &json!("2022-01"))
    );
    assert_eq!(found["derived"]["value"], "120");
}

#[test]
fn a_report_on_a_pair_has_the_documented_fields() {
    let [kz, ro] = ["KZ", "RO"].map(|area| area.parse().unwrap());
    let question = PairQuestion::new(kz, ro, "2022".parse().unwrap());
    let mut builder = Dataset::builder(Duplicates::Refuse);
    let records = reader().map(Result::unwrap);
    builder.extend(records.filter(|record| question.concerns(record.key())));
    let report = question.answer(&builder.build().unwrap()).unwrap();
    let report = serde_json::to_value(report).unwrap();
    assert_eq!(
        fields(&report),
        [
            "base",
            "chosen",
            "coverage",
            "current",
            "format",
            "lines",
            "partner",
            "refused_rows",
            "reporter"
        ]
    );
    assert_eq!(report["format"], "bilateral.pair-report/1");
    assert_eq!(
        (&report["current"], &report["base"]),
        (&json!("2022"), &json!("2021"))
    );
    let [exports, imports, turnover, balance] = [0, 1, 2, 3].map(|line| &report["lines"][line]);
    let all = [
        "base",
        "contradictions",
        "current",
        "growth",
        "measure",
        "share",
    ];
    for line in [exports, imports, turnover] {
        assert_eq!(fields(line), all);
    }
    assert_eq!(
        fields(balance),
        ["base", "contradictions", "current", "measure"]
    );
    holds_a_contradiction(&exports["contradictions"]);
    assert_eq!(
        imports["contradictions"],
        json!({ "count": 0, "first": [] })
    );
    // January above the year is provisional, and the figure shown is the year.
    assert_eq!(exports["base"]["flags"], json!(["estimated"]));
    assert_eq!(fields(&exports["current"]), ["answer", "flags"]);
    assert_eq!(exports["current"]["flags"], json!([]));
    let level = &exports["current"]["answer"];
    assert_eq!(
        fields(level),
        ["amount", "parts", "period", "recorded", "series"]
    );
    assert_eq!(fields(&level["series"]), SERIES);
    assert_eq!(level["parts"], Value::Null);
    let total = &level["recorded"];
    assert_eq!(fields(total), ["amount", "period", "steps"]);
    assert_eq!(fields(&total["steps"][0]), ["amount", "period", "sign"]);
    let computed = &turnover["current"]["answer"];
    assert_eq!(computed["recorded"], Value::Null);
    assert_eq!(computed["parts"][1]["amount"]["value"], "5");
    // 100 ÷ 90 − 1 = 1 ÷ 9, 100 ÷ 400 = 1 ÷ 4, 100 ÷ 5 = 20.
    for (answer, format, point) in [
        (&exports["growth"], "bilateral.growth/1", "1/9"),
        (&exports["share"], "bilateral.share/1", "0.25"),
        (&report["coverage"], "bilateral.coverage/1", "20"),
    ] {
        assert_eq!(answer["answer"]["format"], format);
        assert_eq!(fields(&answer["answer"]["rate"]), ["point", "range"]);
        assert_eq!(answer["answer"]["rate"]["point"], point);
    }
    assert_eq!(fields(&exports["share"]), ["answer", "flags"]);
    assert_eq!(exports["share"]["flags"], json!([]));
    assert_eq!(fields(&exports["growth"]), ["answer"]);
    assert_eq!(
        imports["share"],
        json!({ "problem": "no series KZ–WORLD imports, USD" })
    );
}

#[test]
fn an_inspection_has_the_documented_fields() {
    let inspection = Inspection::of(reader(), "trade.csv").unwrap();
    let page = serde_json::to_value(inspection).unwrap();
    assert_eq!(
        fields(&page),
        [
            "all_goods",
            "currencies",
            "file",
            "format",
            "found",
            "layout",
            "measures",
            "partners",
            "periods",
            "products",
            "records",
            "refused",
            "reporters",
            "rows",
            "series",
            "set_aside",
            "statuses",
            "valuations",
            "with_world",
            "without_value"
        ]
    );
    assert_eq!(page["format"], "bilateral.inspection/1");
    assert_eq!(page["layout"], "tidy CSV");
    assert_eq!((&page["rows"], &page["records"]), (&json!(10), &json!(10)));
    // Exports and imports with Romania, exports with the world, exports and turnover with Germany.
    assert_eq!(
        (&page["series"], &page["all_goods"], &page["with_world"]),
        (&json!(5), &json!(5), &json!(1))
    );
    assert_eq!(page["partners"], json!(["DE", "RO", "WORLD"]));
    assert_eq!(
        page["periods"],
        json!([
            { "months": 1, "figures": 3, "first": "2022-01", "last": "2022-06" },
            { "months": 12, "figures": 7, "first": "2021", "last": "2022" },
        ])
    );
    let found = &page["found"];
    assert_eq!(fields(found), ["contradictions", "gaps", "repeated"]);
    holds_a_contradiction(&found["contradictions"]);
    assert_eq!(
        found["repeated"],
        json!({
            "count": 1,
            "first": ["KZ–DE turnover, USD, 2022: recorded more than once: 3 USD (line 10), 3 USD (line 11)"],
        })
    );
    let gap = &found["gaps"]["first"][0];
    assert_eq!(fields(gap), ["missing", "series"]);
    assert_eq!(gap["missing"], json!(["2022-03", "2022-04", "2022-05"]));
    assert_eq!(page["refused"], json!({ "count": 0, "first": [] }));
}
