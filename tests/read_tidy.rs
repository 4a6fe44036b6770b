//! One figure a row, by the names of the columns or by a mapping; and the plain series of a national office.
#![cfg(feature = "read")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

#[path = "read/shared.rs"]
mod shared;

use bilateral::money::{Amount, Currency, Scale};
use bilateral::number;
use bilateral::period::{Frequency, Month, Period};
use bilateral::place::Area;
use bilateral::read::{Dates, Field, Format, Mapping, Options, Reason};
use bilateral::record::{Key, Measure, Record};
use proptest::prelude::*;
use shared::{fixture, real, real_data, text};

fn mapped(mapping: Mapping) -> Options {
    Options::default().with_mapping(mapping)
}

fn refusal(file: &str, options: Options) -> String {
    text(file, options).err().unwrap().to_string()
}

fn only_refusal(file: &str, options: Options) -> String {
    let read = text(file, options).unwrap();
    assert!(read.records.is_empty());
    assert_eq!(read.refused.len(), 1);
    read.refused[0].clone()
}

#[test]
fn columns_by_their_names_in_any_order_and_case() {
    let read = fixture("tidy.csv", Options::default());
    assert_eq!(read.format, Format::Tidy);
    assert_eq!(
        read.lines(),
        [
            "KZ–RO turnover, fob+cif, USD, 2022-01/2022-08: 1450000000 USD",
            "KZ–RO exports of HS:270900, fob, USD, 2022-09: confidential",
            "RO–WORLD fdi inward flow net, USD, 2020: -34500000 USD",
            "RO–KZ imports, cif, EUR, 2022-01: 5000 EUR",
            "KZ–RO re-exports, USD, 2021: 0 USD",
        ]
    );
    assert_eq!(read.records[0].observation().statuses().to_string(), "EP");
    assert_eq!(
        read.refused,
        [
            "tidy.csv, line 7, column `measure`: `export` is no measure: expected one of exports, imports, re-exports, re-imports, \
             domestic-exports, turnover, balance, or an fdi measure such as `fdi inward flow`",
            "tidy.csv, line 8, column `currency`: unknown currency `US$`, expected an ISO 4217 code such as `USD`",
            "tidy.csv, line 9, column `scale`: unknown scale `mln`, expected one of units, thousand, million, hundred million, billion, trillion",
            "tidy.csv, line 10, column `value`: `1,5` is no number: expected digits with a point, as 1234.5",
            "tidy.csv, line 11: exports cannot be valued cif: exports are valued where they leave the country",
            "tidy.csv, line 12, column `product`: `27` is no product, expected `total` or classification and code such as `HS:0402`",
            "tidy.csv, line 13, column `status`: unknown status `confidential`, expected one of break, definition-differs, estimated, forecast, \
             experimental, imputed, not-significant, provisional, revised, special-event, low-reliability, unvalidated, includes-other",
        ]
    );
}

#[test]
fn the_plain_layout_needs_its_currency_said() {
    let read = fixture(
        "tidy_plain.csv",
        mapped(Mapping::new().with_currency(Currency::USD)),
    );
    assert_eq!(
        read.lines(),
        [
            "AF–WORLD imports, USD, 2015-01: 9844152100.141 USD",
            "AF–AL exports, USD, 2015-01: 84233624.596 USD",
        ]
    );
    let header = "reporter,partner,flow,period,value\n";
    assert_eq!(
        refusal(header, Options::default()),
        "t.csv: nothing says the currency: expected a column `currency` or a mapping that says it"
    );
}

#[test]
fn what_is_said_twice_or_not_at_all_is_refused() {
    let file = "reporter,partner,flow,period,value,currency\n";
    assert_eq!(
        refusal(
            file,
            mapped(Mapping::new().with_reporter("KZ".parse().unwrap()))
        ),
        "t.csv: the mapping says one reporter of all rows and a column another: expected one of the two"
    );
    let datum = Mapping::new()
        .with_column(Field::Period, "datum")
        .with_only("unit", "USD", Reason::Quantity);
    assert_eq!(
        refusal(file, mapped(datum)),
        "t.csv: the mapping names columns that are not in the header: `datum`, `unit`"
    );
    assert_eq!(
        refusal(
            "reporter,partner,period,value,currency\n",
            Options::default()
        ),
        "t.csv: unknown format, nearest is tidy CSV, which lacks `flow`"
    );
    let legacy = "t,i,j,k,v,q\n";
    assert_eq!(
        refusal(legacy, mapped(Mapping::new().with_currency(Currency::EUR))),
        "t.csv: BACI CSV says itself what the mapping says: expected no mapping"
    );
    // Two cells a line without a header are no table of records.
    assert_eq!(
        refusal(
            "China=-319282.1\nKorea, South=-26468.0\n",
            Options::default()
        ),
        "t.csv: unknown format, nearest is tidy CSV, which lacks `reporter`, `partner`, `flow`, `period`, `value`"
    );
}

#[test]
fn words_of_the_file_and_rows_that_are_no_figures() {
    let file = "Страна;Поток;Месяц;Сумма;Показатель\n\
                Румыния;ввоз;2022-08;5.5;уровень\n\
                Румыния;вывоз;2022-08;7;уровень\n\
                Румыния;вывоз;2022-08;103.5;индекс\n\
                Румыния;оборот;2022-08;12.5;уровень\n";
    let mapping = Mapping::new()
        .with_column(Field::Measure, "Поток")
        .with_column(Field::Period, "Месяц")
        .with_column(Field::Value, "Сумма")
        .with_word("ввоз", Measure::Imports)
        .with_word("вывоз", Measure::Exports)
        .with_only("Показатель", "уровень", Reason::Derived)
        .with_reporter("KZ".parse().unwrap())
        .with_partner("RO".parse().unwrap())
        .with_currency(Currency::USD)
        .with_scale(Scale::Million);
    let read = text(file, mapped(mapping)).unwrap();
    assert_eq!(
        read.lines(),
        [
            "KZ–RO imports, USD, 2022-08: 5500000 USD",
            "KZ–RO exports, USD, 2022-08: 7000000 USD",
        ]
    );
    assert_eq!(read.set_aside["a rate, a share or an index"], (1, 4));
    assert_eq!(read.refused.len(), 1);
    assert_eq!(
        read.refused[0],
        "t.csv, line 5, column `Поток`: `оборот` is no measure: expected one of exports, imports, re-exports, re-imports, domestic-exports, turnover, balance, or an fdi measure such as `fdi inward flow`"
    );
}

fn series(dates: Option<Dates>) -> Options {
    let mapping = Mapping::new()
        .with_column(Field::Period, "date")
        .with_reporter("KZ".parse().unwrap())
        .with_partner(Area::WORLD)
        .with_measure("fdi inward flow net".parse().unwrap())
        .with_currency(Currency::USD)
        .with_scale(Scale::Million);
    mapped(match dates {
        Some(dates) => mapping.with_dates(dates),
        None => mapping,
    })
}

#[test]
fn a_date_stands_for_the_period_that_the_caller_says() {
    let period = |date: &str, dates: Option<Dates>| {
        let read = text(&format!("date,value\n{date},1\n"), series(dates)).unwrap();
        read.records.first().map_or_else(
            || read.refused[0].clone(),
            |record| record.period().to_string(),
        )
    };
    for (date, dates, expected) in [
        ("2019-04-01", Dates::FirstDay(Frequency::Monthly), "2019-04"),
        ("2019-04-01", Dates::DayAfter(Frequency::Monthly), "2019-03"),
        (
            "2019-04-01",
            Dates::FirstDay(Frequency::Quarterly),
            "2019-Q2",
        ),
        (
            "2019-04-01",
            Dates::DayAfter(Frequency::Quarterly),
            "2019-Q1",
        ),
        (
            "2019-01-01",
            Dates::DayAfter(Frequency::Quarterly),
            "2018-Q4",
        ),
        ("2019-01-01", Dates::FirstDay(Frequency::Annual), "2019"),
    ] {
        assert_eq!(period(date, Some(dates)), expected, "{date} {dates:?}");
    }
    // A month inside a quarter, a day inside a month, and what is no date.
    for date in [
        "2019-02-01",
        "2019-04-15",
        "2019-04",
        "2019-4-1",
        "",
        "2019-13-01",
    ] {
        assert_eq!(
            period(date, Some(Dates::FirstDay(Frequency::Quarterly))),
            format!(
                "t.csv, line 2, column `date`: `{date}` begins no period of frequency Q: expected a date such as 2022-01-01"
            )
        );
    }
    assert_eq!(
        period("2019-02-01", Some(Dates::DayAfter(Frequency::Quarterly))),
        "t.csv, line 2, column `date`: `2019-02-01` follows no period of frequency Q: expected a date such as 2022-01-01"
    );
    // Nothing is assumed of a date.
    assert_eq!(
        period("2019-04-01", None),
        "t.csv, line 2, column `date`: `2019-04-01` is a daily period: expected whole months, see offset 0"
    );
}

#[test]
fn a_value_that_is_not_there_keeps_its_reason() {
    let file = |value: &str, status: &str| {
        format!(
            "reporter,partner,flow,period,value,currency,status\nKZ,RO,X,2021,{value},USD,{status}\n"
        )
    };
    let line = |value: &str, status: &str| {
        text(&file(value, status), Options::default())
            .unwrap()
            .lines()
            .join("")
    };
    assert_eq!(line("", ""), "KZ–RO exports, USD, 2021: not-available");
    assert_eq!(
        line("", "suppressed"),
        "KZ–RO exports, USD, 2021: suppressed"
    );
    assert_eq!(line("0", "estimated"), "KZ–RO exports, USD, 2021: 0 USD");
    assert_eq!(
        only_refusal(&file("", "estimated"), Options::default()),
        "t.csv, line 2, column `status`: unknown reason for a missing value `estimated`, expected one of not-available, \
         not-collected, not-applicable, suppressed, confidential, included-elsewhere, holiday"
    );
}

proptest! {
    /// Records written as a table read back as they were.
    #[test]
    fn a_table_of_records_reads_back(
        figures in proptest::collection::vec((any::<i64>(), 0_u32..6, 1_u32..13, 1_u32..13), 1..20)
    ) {
        let key = Key::new("KZ".parse().unwrap(), "RO".parse().unwrap(), Measure::Balance, Currency::EUR).unwrap();
        let mut table = String::from("reporter,partner,measure,period,value,currency\n");
        let mut records = Vec::new();
        for (units, places, month, months) in figures {
            let value = number::shift(units.into(), -i32::try_from(places).unwrap()).unwrap();
            let period = Period::new(Month::new(2021, month).unwrap(), months).unwrap();
            let amount = Amount::exact(value, Currency::EUR);
            records.push(Record::new(key.clone(), period, amount).unwrap());
            table += &format!("KZ,RO,balance,{period},{value},EUR\n");
        }
        let read = text(&table, Options::default()).unwrap();
        prop_assert_eq!(read.refused, Vec::<String>::new());
        prop_assert_eq!(read.records, records);
    }

    /// Whatever the bytes, a mapping never makes a reader panic, and every row is accounted for.
    #[test]
    fn every_row_is_a_record_set_aside_or_refused(rows in "[-0-9a-zA-Z,.\n\"]{0,200}") {
        let mapping = series(Some(Dates::FirstDay(Frequency::Quarterly)));
        let read = text(&format!("date,value,kind\n{rows}"), mapping).unwrap();
        prop_assert_eq!(read.rows, (read.records.len() + read.refused.len()) as u64);
    }
}

fn national(measure: &str, scale: Scale, dates: Dates) -> Options {
    mapped(
        Mapping::new()
            .with_column(Field::Period, "date")
            .with_dates(dates)
            .with_only("transformation", "level", Reason::Derived)
            .with_reporter("KZ".parse().unwrap())
            .with_partner(Area::WORLD)
            .with_measure(measure.parse().unwrap())
            .with_currency(Currency::USD)
            .with_scale(scale),
    )
}

/// Expected numbers: python, csv and decimal: the sum of the column of values, times a thousand or a million.
#[test]
fn the_series_of_kazakhstan() {
    let Some(folder) = real_data() else { return };
    let folder = folder.join("kz-bns-nbk-monthly");
    let monthly = Dates::FirstDay(Frequency::Monthly);
    for (file, measure, sum, half_2020) in [
        (
            "bns_exports.csv",
            "exports",
            "530894470321.2999373",
            "26311034044.26996",
        ),
        (
            "bns_imports.csv",
            "imports",
            "388689662130.9200208",
            "17279520391.129998",
        ),
    ] {
        let read = real(
            &folder.join(file),
            national(measure, Scale::Thousand, monthly),
        );
        assert_eq!(
            (read.rows, read.records.len(), read.refused.len()),
            (90, 90, 0)
        );
        assert_eq!(read.sum(|_, _| true).normalize().to_string(), sum);
        // The months as they are now: 17.28 billion of imports, where 16.5 were said in the summer of 2020.
        let half = read.sum(|_, period| ("2020-01"..="2020-06").contains(&period));
        assert_eq!(half.normalize().to_string(), half_2020);
    }
    let read = real(
        &folder.join("nbk_fdi_net_inflow.csv"),
        national(
            "fdi inward flow net",
            Scale::Million,
            Dates::DayAfter(Frequency::Quarterly),
        ),
    );
    assert_eq!(
        (read.rows, read.records.len(), read.refused.len()),
        (85, 85, 0)
    );
    assert_eq!(read.records[0].period().to_string(), "2005-Q1");
    assert_eq!(
        read.sum(|_, _| true).normalize().to_string(),
        "148712731889"
    );
    // The date is that of the day after the quarter: so read, every year from 2006 to 2022 is what UNCTAD prints for it in its report
    // of 2025, in thousand dollars at the least (read as the first day, 2021 would be 4 631 million and not 3 353).
    let report = real(
        &real_data()
            .unwrap()
            .join("unctad-wir-fdi/WIR25_tab01 - Figure1 inflows.csv"),
        mapped(Mapping::new().with_measure("fdi inward flow".parse().unwrap())),
    );
    for year in 2006..=2022 {
        let quarters = read.sum(|_, period| period.starts_with(&format!("{year}-Q")));
        let printed = report.amount("KZ–WORLD fdi inward flow, USD", &year.to_string());
        let difference = number::subtract(quarters, number::read(&printed).unwrap()).unwrap();
        assert!(
            difference.abs() <= 500.into(),
            "{year}: {quarters} {printed}"
        );
    }
}

#[test]
fn five_letters_stand_for_flows() {
    for (letters, measure) in [
        ("X", "exports"),
        ("M", "imports"),
        ("RX", "re-exports"),
        ("RM", "re-imports"),
        ("DX", "domestic-exports"),
    ] {
        let file =
            format!("reporter,partner,flow,period,value,currency\nKZ,RO,{letters},2021,5,USD\n");
        let read = text(&file, Options::default()).unwrap();
        let key = read.records[0].key();
        assert_eq!(key.measure().to_string(), measure, "{letters}");
    }
}
