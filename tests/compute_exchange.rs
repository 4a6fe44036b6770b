//! Conversion into another currency, and what the exchange rate does to growth: printed figures, laws and refusals.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "exchange/shared.rs"]
mod shared;

use std::fmt::Display;

use bilateral::compute::{
    ExchangeRate, RateBasis, convert, convert_record, exchange_rate_effect, growth,
};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Range, Rate, Ratio, Rounding};
use bilateral::period::{Month, Period};
use bilateral::record::{
    Conversion, Direction, Fdi, FdiKind, Key, Measure, Missing, Product, Record, Source, Status,
    TradeSystem, Valuation,
};
use shared::{average, euro, million};

fn end(month: &str) -> RateBasis {
    RateBasis::EndOfPeriod(month.parse().unwrap())
}

fn fdi(kind: FdiKind) -> Measure {
    Measure::Fdi(Fdi::new(kind, Direction::Inward))
}

#[track_caller]
fn refused<T, E: Display>(result: Result<T, E>, message: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(message)
    );
}

/// Dollars for one euro: average of the year and end of the year. Unilever, *Annual Report and Accounts 2007*, "Exchange rates".
const EURO: [(&str, &str, &str); 5] = [
    ("2003", "1.126", "1.261"),
    ("2004", "1.238", "1.366"),
    ("2005", "1.244", "1.184"),
    ("2006", "1.254", "1.317"),
    ("2007", "1.364", "1.471"),
];

#[test]
fn a_flow_and_a_position_of_one_year_go_by_different_rates() {
    let amount = million("100", Currency::EUR);
    for (year, of_year, at_end) in EURO {
        let period: Period = year.parse().unwrap();
        let of_year = euro(of_year, average(year));
        let at_end = euro(at_end, RateBasis::EndOfPeriod(period.last()));
        let flow = convert(&amount, fdi(FdiKind::Flow), period, &of_year).unwrap();
        let position = convert(&amount, fdi(FdiKind::Position), period, &at_end).unwrap();
        // In none of these years could the one rate stand for the other.
        let apart = flow.range().intersection(position.range()).unwrap();
        assert_eq!(apart, None, "{year}");
        refused(
            convert(&amount, fdi(FdiKind::Flow), period, &at_end),
            &format!(
                "to convert fdi inward flow: expected the average of {year}, found the end of {year}-12"
            ),
        );
        refused(
            convert(&amount, fdi(FdiKind::Position), period, &of_year),
            &format!(
                "to convert fdi inward position: expected the end of {year}-12, found the average of {year}"
            ),
        );
        assert_eq!(flow.measure().to_string(), "fdi inward flow period-average");
        assert_eq!(
            position.measure().to_string(),
            "fdi inward position end-of-period"
        );
    }
}

/// 100 m at 1.364: 99.5 × 1.3635 = 135.66825 and 100.5 × 1.3645 = 137.13225.
#[test]
fn the_arithmetic_of_one_of_them() {
    let converted = convert(
        &million("100", Currency::EUR),
        Measure::Imports,
        "2007".parse().unwrap(),
        &euro("1.364", average("2007")),
    )
    .unwrap();
    assert_eq!(converted.point().to_string(), "136400000");
    assert_eq!(
        converted.range().range().to_string(),
        "[135668250, 137132250]"
    );
    assert_eq!(
        converted.to_string(),
        "100 m × 1.364 USD = 135.6682 m to 137.1323 m USD (1 EUR = 1.364 USD, average of 2007)"
    );
    assert_eq!(
        serde_json::to_value(&converted).unwrap(),
        serde_json::json!({
            "format": "bilateral.converted/1",
            "measure": "imports",
            "period": "2007",
            "amount": { "value": "100000000", "margin": "500000", "currency": "EUR" },
            "exchange_rate": {
                "from": "EUR",
                "to": "USD",
                "basis": "average of 2007",
                "value": { "point": "1.364", "range": "[1.3635, 1.3645]" }
            },
            "point": "136400000",
            "range": { "range": "[135668250, 137132250]", "currency": "USD" }
        })
    );
}

/// A deficit: the lowest true amount goes with the highest rate. −2.5 × 1.3645 = −3.41125 and −1.5 × 1.3635 = −2.04525.
#[test]
fn a_negative_amount_is_lowest_at_the_highest_rate() {
    let deficit = convert(
        &million("-2", Currency::EUR),
        Measure::Balance,
        "2007".parse().unwrap(),
        &euro("1.364", average("2007")),
    )
    .unwrap();
    assert_eq!(deficit.range().range().to_string(), "[-3411250, -2045250]");
}

/// Czech external trade of 2009 and 2010 by month, as one office printed it in two currencies: month, flow, then EUR million 2009,
/// 2010 and the index, then USD million likewise. Czech Statistical Office, tables 4 and 5 of June 2010 (cvzo080610_4.xls,
/// cvzo080610_5.xls).
const CZECH: [&str; 12] = [
    "1 exports 5900 6684 113.3 7807 9539 122.2",
    "1 imports 5755 6118 106.3 7615 8731 114.7",
    "2 exports 5869 7115 121.2 7503 9737 129.8",
    "2 imports 5541 6567 118.5 7084 8987 126.9",
    "3 exports 7157 8593 120.1 9330 11660 125.0",
    "3 imports 6385 7928 124.2 8324 10758 129.2",
    "4 exports 6571 7880 119.9 8665 10569 122.0",
    "4 imports 6068 7299 120.3 8002 9789 122.3",
    "5 exports 6187 8005 129.4 8452 10054 118.9",
    "5 imports 5747 7534 131.1 7851 9463 120.5",
    "6 exports 7014 8642 123.2 9831 10549 107.3",
    "6 imports 6249 8238 131.8 8759 10056 114.8",
];

/// The rate at which an amount of one currency was converted into one of another.
fn implied(from: Amount, to: Amount, month: Month) -> ExchangeRate {
    let point = Ratio::new(to.value(), from.value()).unwrap();
    let value = Rate::new(point, to.range().over(&from.range()).unwrap()).unwrap();
    let basis = RateBasis::PeriodAverage(month.into());
    ExchangeRate::new(from.currency(), value, to.currency(), basis).unwrap()
}

/// The rates follow from the exports; with them the growth of imports in euros must become the one printed in dollars.
#[test]
fn czech_growth_in_euros_becomes_the_printed_growth_in_dollars() {
    let meets = |rate: &Rate, printed: &str| {
        let index = Rate::printed_percent(printed).unwrap();
        let growth = index.range().minus(&Range::exactly(Ratio::ONE));
        rate.range().intersection(&growth).is_some()
    };
    let rows = CZECH.map(|row| row.split(' ').collect::<Vec<_>>());
    for pair in rows.chunks(2) {
        let exports = &pair[0];
        assert_eq!((exports[1], pair[1][1]), ("exports", "imports"));
        let rate = |euros, dollars, year| {
            let month = Month::new(year, exports[0].parse().unwrap()).unwrap();
            implied(
                million(euros, Currency::EUR),
                million(dollars, Currency::USD),
                month,
            )
        };
        let base = rate(exports[2], exports[5], 2009);
        let current = rate(exports[3], exports[6], 2010);
        for row in pair {
            let [base_amount, amount] =
                [row[2], row[3]].map(|digits| million(digits, Currency::EUR));
            let own = growth(&base_amount, &amount).unwrap();
            assert!(meets(own.rate(), row[4]), "{row:?}");
            let effect = exchange_rate_effect(own.rate(), &base, &current).unwrap();
            assert!(meets(effect.converted(), row[7]), "{row:?}: {effect}");
        }
    }
    // June 2010: exports grew by 23.2 % in euros and by 7.3 % in dollars, as the euro fell from 1.40 to 1.22 dollars.
    let (base, current) = (
        euro("1.40", average("2009-06")),
        euro("1.22", average("2010-06")),
    );
    let own = Rate::printed_percent("23.2").unwrap();
    let effect = exchange_rate_effect(&own, &base, &current).unwrap();
    // 1.22 ÷ 1.40 − 1 = −9/70; 1.232 × −9/70 = −0.1584; 0.232 − 0.1584 = 0.0736. At the ends 1.2315 × 1.215 ÷ 1.405 = 1.06496…
    // and 1.2325 × 1.225 ÷ 1.395 = 1.08230….
    assert_eq!(effect.appreciation().point().to_string(), "-9/70");
    assert_eq!(effect.effect().difference().point().to_string(), "-0.1584");
    assert_eq!(effect.converted().point().to_string(), "0.0736");
    assert_eq!(
        effect.to_string(),
        "+23.2 % in EUR and -15.8 points (-16.7 to -15.0) by the exchange rate = +7.4 % (+6.4 % to +8.3 %) in USD"
    );
}

/// Growth in dollars turned round into growth in euros is what it came from.
#[test]
fn the_way_back_takes_the_inverted_rates() {
    let rate = |value: &str, basis| {
        let value = Rate::exactly(value.parse().unwrap());
        ExchangeRate::new(Currency::EUR, value, Currency::USD, basis).unwrap()
    };
    let (base, current) = (
        rate("1.254", average("2006")),
        rate("1.364", average("2007")),
    );
    let own = Rate::exactly("0.05".parse().unwrap());
    let there = exchange_rate_effect(&own, &base, &current).unwrap();
    let back =
        exchange_rate_effect(there.converted(), &base.inverted(), &current.inverted()).unwrap();
    assert_eq!(back.converted(), &own);
    assert!(back.effect().difference().point().is_negative());

    let json = serde_json::to_value(&there).unwrap();
    assert_eq!(json["format"], "bilateral.exchange-rate-effect/1");
    assert_eq!(json["base"]["basis"], "average of 2006");
    assert_eq!(json["current"]["value"]["point"], "1.364");
    let fields = ["own", "appreciation", "converted", "effect"];
    assert!(
        fields.iter().all(|&field| json[field]["range"].is_string()),
        "{json}"
    );
}

/// One euro is 15.6466 kroons, irrevocably (Council of the European Union, 13 July 2010).
#[test]
fn an_exact_rate_leaves_nothing_open() {
    let kroon: Currency = "EEK".parse().unwrap();
    let value = Rate::exactly("15.6466".parse().unwrap());
    let rate = ExchangeRate::new(Currency::EUR, value, kroon, average("2010")).unwrap();
    let (thousand, year) = (Amount::exact(1000.into(), kroon), "2010".parse().unwrap());
    let euros = convert(&thousand, Measure::Exports, year, &rate.inverted()).unwrap();
    // 1000 ÷ 15.6466 = 10 000 000 ÷ 156 466 = 63.9116…
    assert_eq!(euros.point().to_string(), "5000000/78233");
    assert_eq!(euros.range().range().as_exact(), Some(euros.point()));

    let key = Key::new(
        "EE".parse().unwrap(),
        "RO".parse().unwrap(),
        Measure::Exports,
        kroon,
    )
    .unwrap();
    let record = Record::new(key, year, thousand).unwrap();
    let rounded = convert_record(&record, &rate.inverted(), Rounding::to(2)).unwrap();
    // 63.9116… is 63.91 and less than one hundredth.
    assert_eq!(
        rounded.to_string(),
        "EE–RO exports, EUR, 2010: 63.91 ± 0.01 EUR"
    );
}

#[test]
fn a_converted_record_keeps_what_it_says() {
    let product = Product::new("HS", "27").unwrap();
    let key = Key::new(
        "RO".parse().unwrap(),
        "KZ".parse().unwrap(),
        Measure::Imports,
        Currency::EUR,
    )
    .unwrap()
    .with_product(product)
    .and_then(|key| key.with_valuation(Valuation::Cif))
    .and_then(|key| key.with_trade_system(TradeSystem::General))
    .unwrap();
    let rate = euro("1.364", average("2007"));
    let period: Period = "2007".parse().unwrap();
    let record = Record::new(key.clone(), period, Amount::exact(50.into(), Currency::EUR))
        .unwrap()
        .with_status(Status::Provisional)
        .unwrap()
        .with_source(Source::new("INS").unwrap())
        .with_release("2008-03-10".parse().unwrap());
    let converted = convert_record(&record, &rate, Rounding::to(3)).unwrap();
    // 50 × 1.364 = 68.2 and 50 × 0.0005 = 0.025.
    assert_eq!(
        converted.to_string(),
        "RO–KZ imports of HS:27, cif, general trade, USD, 2007: 68.2 ± 0.025 USD"
    );
    let (was, is) = (record.observation(), converted.observation());
    assert_eq!(was.statuses(), is.statuses());
    assert_eq!(was.source(), is.source());
    assert_eq!(was.released(), is.released());

    let hole = Record::missing(key, period, Missing::Confidential);
    assert_eq!(
        convert_record(&hole, &rate, Rounding::to(2))
            .unwrap()
            .to_string(),
        "RO–KZ imports of HS:27, cif, general trade, USD, 2007: confidential"
    );
    refused(
        convert_record(&hole, &rate.inverted(), Rounding::to(2)),
        "1 USD = 250/341 EUR, average of 2007, converts USD, found an amount in EUR: invert the rate",
    );
}

#[test]
fn the_key_says_how_fdi_was_converted() {
    for (kind, basis, conversion) in [
        (FdiKind::Flow, average("2007"), Conversion::PeriodAverage),
        (FdiKind::Income, average("2007"), Conversion::PeriodAverage),
        (FdiKind::Position, end("2007-12"), Conversion::EndOfPeriod),
    ] {
        let key = Key::new(
            "RO".parse().unwrap(),
            "KZ".parse().unwrap(),
            fdi(kind),
            Currency::EUR,
        );
        let period = "2007".parse().unwrap();
        let record = Record::new(key.unwrap(), period, million("90", Currency::EUR)).unwrap();
        let converted = convert_record(&record, &euro("1.4", basis), Rounding::to(0)).unwrap();
        let Measure::Fdi(fdi) = converted.key().measure() else {
            panic!()
        };
        assert_eq!((fdi.kind(), fdi.conversion()), (kind, conversion));
        assert_eq!(converted.key().currency(), Currency::USD);
    }
}

#[test]
fn a_rate_of_another_time_direction_or_currency_is_refused() {
    let amount = million("5", Currency::EUR);
    let year: Period = "2007".parse().unwrap();
    let at = |measure, basis| convert(&amount, measure, year, &euro("1.4", basis));
    refused(
        at(Measure::Exports, end("2007-12")),
        "to convert exports: expected the average of 2007, found the end of 2007-12",
    );
    refused(
        at(Measure::Exports, average("2006")),
        "to convert exports: expected the average of 2007, found the average of 2006",
    );
    refused(
        at(fdi(FdiKind::Income), average("2007-12")),
        "to convert fdi inward income: expected the average of 2007, found the average of 2007-12",
    );
    refused(
        at(fdi(FdiKind::Position), average("2007")),
        "to convert fdi inward position: expected the end of 2007-12, found the average of 2007",
    );
    refused(
        at(fdi(FdiKind::Position), end("2006-12")),
        "to convert fdi inward position: expected the end of 2007-12, found the end of 2006-12",
    );
    let rate = euro("1.4", average("2007"));
    refused(
        convert(&million("5", Currency::USD), Measure::Exports, year, &rate),
        "1 EUR = 1.4 USD, average of 2007, converts EUR, found an amount in USD: invert the rate",
    );
    let tenge = million("5", "KZT".parse().unwrap());
    refused(
        convert(&tenge, Measure::Exports, year, &rate),
        "1 EUR = 1.4 USD, average of 2007, converts EUR, found an amount in KZT: expected a rate from KZT",
    );
}

#[test]
fn what_is_no_pair_of_exchange_rates() {
    let own = Rate::exactly(Ratio::ZERO);
    let pair =
        |base, current| exchange_rate_effect(&own, &euro("1.2", base), &euro("1.4", current));
    refused(
        pair(average("2006"), end("2007-12")),
        "1 EUR = 1.2 USD, average of 2006, does not compare with 1 EUR = 1.4 USD, end of 2007-12: \
         expected two rates from EUR to USD, both averages or both of the end of a period",
    );
    refused(
        pair(average("2006"), average("2007-Q1")),
        "2007-Q1 cannot be compared with 2006: 3 months against 12 months",
    );
    refused(
        pair(average("2007"), average("2006")),
        "2006 cannot be compared with 2007: it is the earlier of the two",
    );
    refused(
        pair(end("2007-12"), end("2007-12")),
        "2007-12 cannot be compared with 2007-12: it is the same period",
    );
    assert!(pair(end("2006-12"), end("2007-12")).is_ok());
}
