//! Laws of records: the form that tools exchange reads back, and one text stands for one word, whatever the text.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Display;
use std::str::FromStr;

use bilateral::money::{Amount, Currency};
use bilateral::number::Decimal;
use bilateral::period::{Month, Period};
use bilateral::place::Area;
use bilateral::record::{
    Key, Measure, Missing, Product, Record, Source, Status, TradeSystem, Valuation,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;

/// The words of the module page, apart from those of the axes of investment.
const MEASURES: [&str; 10] = [
    "exports",
    "imports",
    "re-exports",
    "re-imports",
    "domestic-exports",
    "turnover",
    "balance",
    "fdi inward flow",
    "fdi outward position directional immediate market",
    "fdi inward income gross equity",
];
const VALUATIONS: [&str; 4] = ["unstated", "fob", "cif", "fob+cif"];
const SYSTEMS: [&str; 3] = ["unstated", "general", "special"];
const STATUSES: [&str; 13] = [
    "break",
    "definition-differs",
    "estimated",
    "forecast",
    "experimental",
    "imputed",
    "not-significant",
    "provisional",
    "revised",
    "special-event",
    "low-reliability",
    "unvalidated",
    "includes-other",
];
const REASONS: [&str; 7] = [
    "not-available",
    "not-collected",
    "not-applicable",
    "suppressed",
    "confidential",
    "included-elsewhere",
    "holiday",
];

fn words<T: FromStr<Err: std::fmt::Debug> + Clone + std::fmt::Debug + 'static>(
    texts: &[&str],
) -> impl Strategy<Value = T> + use<T> {
    let words: Vec<T> = texts.iter().map(|text| text.parse().unwrap()).collect();
    select(words)
}

fn products() -> impl Strategy<Value = Product> {
    prop_oneof![
        Just(Product::total()),
        ("[A-Z0-9]{1,4}", "[0-9A-ZÀ-ž.-]{1,8}")
            .prop_map(|(by, code)| Product::new(&by, &code).unwrap()),
    ]
}

/// Series of any areas, of which those are left out that a key refuses.
fn keys() -> impl Strategy<Value = Key> {
    let areas: Vec<Area> = Area::all().collect();
    (
        [select(areas.clone()), select(areas)],
        words::<Measure>(&MEASURES),
        products(),
        words::<Valuation>(&VALUATIONS),
        words::<TradeSystem>(&SYSTEMS),
        select(vec![Currency::USD, Currency::EUR]),
    )
        .prop_filter_map(
            "a valid key",
            |([reporter, partner], measure, product, valuation, system, currency)| {
                let key = Key::new(reporter, partner, measure, currency).ok()?;
                // What a measure does not have is left as it is.
                let key = key.with_product(product).unwrap_or(key);
                let key = key.with_valuation(valuation).unwrap_or(key);
                Some(key.with_trade_system(system).unwrap_or(key))
            },
        )
}

fn periods() -> impl Strategy<Value = Period> {
    (1990..2030_u16, 1..=12_u32, 1..30_u32).prop_map(|(year, month, months)| {
        Period::new(Month::new(year.into(), month).unwrap(), months).unwrap()
    })
}

/// Values around zero, so that some are below it and allow zero, with margins of other places than theirs.
fn amounts(currency: Currency) -> impl Strategy<Value = Amount> {
    let decimal = |mantissa: i64, places| Decimal::new(mantissa, places);
    (-30..60_i64, 0..4_u32, 0..40_i64, 0..4_u32).prop_map(
        move |(value, places, margin, margin_places)| {
            Amount::with_margin(
                decimal(value, places),
                decimal(margin, margin_places),
                currency,
            )
            .unwrap()
        },
    )
}

fn records() -> impl Strategy<Value = Record> {
    let observed = keys().prop_flat_map(|key| {
        let amount = amounts(key.currency());
        prop_oneof![
            3 => (Just(key.clone()), periods(), amount).prop_filter_map("a valid record", |(key, period, amount)| {
                Record::new(key, period, amount).ok()
            }),
            1 => (Just(key), periods(), words::<Missing>(&REASONS)).prop_map(|(key, period, reason)| {
                Record::missing(key, period, reason)
            }),
        ]
    });
    let statuses = prop::collection::vec(words::<Status>(&STATUSES), 0..6);
    let sources = proptest::option::of((
        "\\PC*x",
        proptest::option::of("\\PC*"),
        proptest::option::of("\\PC*"),
    ));
    let dates = proptest::option::of(600_000..800_000_i32);
    (observed, statuses, sources, dates).prop_map(|(record, statuses, source, day)| {
        let add = |record: Record, status| record.clone().with_status(status).unwrap_or(record);
        let record = statuses.into_iter().fold(record, add);
        let record = match source {
            None => record,
            Some((publisher, title, url)) => {
                let source = Source::new(&publisher).unwrap();
                let source = title
                    .iter()
                    .fold(source, |source, title| source.with_title(title));
                record.with_source(url.iter().fold(source, |source, url| source.with_url(url)))
            }
        };
        let date = day.map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap());
        date.map_or(record.clone(), |date| record.with_release(date))
    })
}

/// That what a text is read as prints as the text.
fn one_text<T: FromStr + Display>(text: &str) -> Result<(), TestCaseError> {
    if let Ok(word) = text.parse::<T>() {
        prop_assert_eq!(word.to_string(), text);
    }
    Ok(())
}

proptest! {
    /// Also of what is left of it when its margin is.
    #[test]
    fn the_json_form_reads_back(record in records()) {
        for record in [record.clone(), record.taken_exactly()] {
            let json = serde_json::to_string(&record).unwrap();
            let back: Record = serde_json::from_str(&json).map_err(|error| TestCaseError::fail(format!("{json}: {error}")))?;
            prop_assert_eq!(&back, &record, "{}", json);
            // With every printed place, of which equality takes no account.
            prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
        }
    }

    #[test]
    fn one_text_stands_for_one_word(
        text in prop_oneof![
            any::<String>(),
            // Words of the module in any order, some of them twice, some behind a blank too many.
            prop::collection::vec(
                prop_oneof![
                    words::<Measure>(&MEASURES).prop_map(|measure| measure.to_string()),
                    select(vec![
                        "fdi", "inward", "outward", "flow", "position", "income", "directional", "gross", "net", "ultimate",
                        "equity", "market", "unstated", "total", "HS:", ":27", "", "estimated", "confidential", "cif", "general",
                    ])
                    .prop_map(str::to_owned),
                ],
                0..6,
            )
            .prop_map(|words| words.join(" ")),
        ],
    ) {
        one_text::<Measure>(&text)?;
        one_text::<Product>(&text)?;
        one_text::<Status>(&text)?;
        one_text::<Missing>(&text)?;
        one_text::<Valuation>(&text)?;
        one_text::<TradeSystem>(&text)?;
    }
}
