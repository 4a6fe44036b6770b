//! Reports on a pair: which months are the latest, which series fit, and what a line says that has no answer.
//!
//! All figures are invented.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::dataset::{Dataset, DatasetError, Duplicates};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::period::Month;
use bilateral::record::{Key, Measure, Record, TradeSystem, Valuation};
use bilateral::report::{Chosen, PairQuestion, ReportError, When};
use proptest::prelude::*;

fn key(measure: Measure, valuation: Valuation) -> Key {
    let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let key = Key::new(kz, ro, measure, Currency::USD).unwrap();
    key.with_valuation(valuation).unwrap()
}

fn dataset(records: &[(&Key, &str, i64)]) -> Dataset {
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, period, value) in records {
        let amount = Amount::exact((*value).into(), key.currency());
        builder.insert(Record::new((*key).clone(), period.parse().unwrap(), amount).unwrap());
    }
    builder.build().unwrap()
}

fn about(when: &str) -> PairQuestion {
    let when = when.parse().unwrap();
    PairQuestion::new("KZ".parse().unwrap(), "RO".parse().unwrap(), when)
}

proptest! {
    /// The latest months are those that a search by hand finds: the most months from January on, in the latest year that has any.
    #[test]
    fn the_latest_months_are_complete_in_both_years(present in proptest::collection::vec(proptest::bool::weighted(0.8), 72)) {
        // Three years of exports, then three of imports.
        let mut builder = Dataset::builder(Duplicates::Refuse);
        for (index, _) in present.iter().enumerate().filter(|(_, present)| **present) {
            let measure = if index < 36 { Measure::Exports } else { Measure::Imports };
            let month = Month::new(2020, 1).unwrap().plus(i32::try_from(index % 36).unwrap()).unwrap();
            let amount = Amount::exact(1.into(), Currency::USD);
            builder.insert(Record::new(key(measure, Valuation::Unstated), month.into(), amount).unwrap());
        }
        let both = present[..36].contains(&true) && present[36..].contains(&true);
        prop_assume!(both);
        let from_january = |year: usize| {
            let has = |month: &usize| [0, 12, 36, 48].iter().all(|start| present[start + 12 * year + month]);
            (0..12).take_while(has).count()
        };
        // `year` 0 stands for 2020 with 2021.
        let expected = [(1, 2022), (0, 2021)].into_iter().find_map(|(year, current)| match from_january(year) {
            0 => None,
            months => Some(Month::new(current, u32::try_from(months).unwrap()).unwrap().year_to_date()),
        });
        let question = PairQuestion::new("KZ".parse().unwrap(), "RO".parse().unwrap(), When::Latest);
        let report = question.answer(&builder.build().unwrap());
        prop_assert_eq!(report.as_ref().ok().map(|report| report.current()), expected);
        match report {
            Ok(report) => {
                prop_assert_eq!(report.chosen(), Chosen::Latest);
                // Every line has its answer there, and what is 1 in each month does not grow.
                for line in report.lines() {
                    prop_assert!(line.current().is_ok() && line.base().is_ok());
                }
                let growth = report.lines()[2].growth().unwrap().unwrap();
                prop_assert!(growth.rate().point().is_zero());
            }
            Err(error) => {
                let is_of_months = matches!(error, ReportError::NoMonthsInBothYears { .. });
                prop_assert!(is_of_months, "{}", error);
            }
        }
    }
}

#[test]
fn fob_and_unstated_do_not_add_up() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let imports = key(Measure::Imports, Valuation::Unstated);
    let dataset = dataset(&[
        (&exports, "2021", 10),
        (&exports, "2022", 12),
        (&imports, "2022", 5),
    ]);
    let report = about("2022").answer(&dataset).unwrap();
    assert_eq!(
        report.to_string(),
        "\
Kazakhstan with Romania, 2022 against 2021

exports
  current  2022: 12 USD
  base     2021: 10 USD
  growth   12 ÷ 10 − 1 = +20.0 %
  share    none: no series KZ–WORLD exports, fob, USD

imports
  current  2022: 5 USD
  base     none: KZ–RO imports, USD: no total for 2021, missing 2021-01/2021-12
  share    none: no series KZ–WORLD imports, USD

turnover
  both     none: KZ–RO exports, fob, USD and KZ–RO imports, USD do not add up: expected one currency and trade system, and fob with cif, or one valuation

balance
  both     none: KZ–RO exports, fob, USD and KZ–RO imports, USD do not add up: expected one currency and trade system, and fob with cif, or one valuation

coverage of imports by exports
  current  none: KZ–RO exports, fob, USD and KZ–RO imports, USD do not go together: expected fob with cif, or one valuation
"
    );
}

#[test]
fn a_recorded_turnover_is_enough_and_a_second_one_too_much() {
    let turnover = key(Measure::Turnover, Valuation::Unstated);
    let recorded = [(&turnover, "2021", 100), (&turnover, "2022", 128)];
    let report = about("2022").answer(&dataset(&recorded)).unwrap();
    let growth = report.lines()[2].growth().unwrap().unwrap();
    assert_eq!(growth.to_string(), "128 ÷ 100 − 1 = +28.0 %");
    assert_eq!(
        report.lines()[0].current().unwrap_err().to_string(),
        "no exports of all goods that KZ reports with RO"
    );
    assert!(report.coverage().is_none());
    // FOB with CIF would be another turnover than the recorded one.
    let (exports, imports) = (
        key(Measure::Exports, Valuation::Fob),
        key(Measure::Imports, Valuation::Cif),
    );
    let both = dataset(&[recorded[0], (&exports, "2022", 100), (&imports, "2022", 27)]);
    assert_eq!(
        about("2022").answer(&both).unwrap_err().to_string(),
        "2 series fit, KZ–RO turnover, USD; KZ–RO turnover, fob+cif, USD: expected a currency or a valuation that chooses one"
    );
    let chosen = about("2022")
        .of(Measure::Turnover)
        .valued(Valuation::FobCif)
        .answer(&both)
        .unwrap();
    assert_eq!(
        chosen.lines()[0].current().unwrap().to_string(),
        "2022: exports 100 + imports 27 = 127 USD"
    );
}

#[test]
fn what_is_not_recorded_is_refused_by_name() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let dataset = dataset(&[(&exports, "2022", 12)]);
    let refused = |question: PairQuestion| question.answer(&dataset).unwrap_err().to_string();
    assert_eq!(
        refused(
            about("2022")
                .in_currency(Currency::EUR)
                .valued(Valuation::Fob)
        ),
        "no exports, imports or turnover of all goods that KZ reports with RO, EUR, fob; there is KZ–RO exports, fob, USD"
    );
    assert_eq!(
        refused(about("2022").of(Measure::ReExports)),
        "no re-exports of all goods that KZ reports with RO"
    );
    // Investment is of no goods.
    let inflow = "fdi inward flow".parse().unwrap();
    assert_eq!(
        refused(about("2022").of(inflow)),
        "no fdi inward flow that KZ reports with RO"
    );
    // Domestic exports are put together of exports and re-exports.
    assert_eq!(
        refused(about("2022").of(Measure::DomesticExports)),
        "no re-exports of all goods that KZ reports with RO"
    );
    assert_eq!(
        refused(about("2022").of(Measure::Turnover)),
        "no imports of all goods that KZ reports with RO"
    );
    assert_eq!(
        refused(about("latest")),
        "KZ–RO exports, fob, USD is not complete from January on in any two years that follow each other"
    );
}

#[test]
fn what_has_no_latest_months_is_named_once() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let imports = key(Measure::Imports, Valuation::Cif);
    let dataset = dataset(&[(&exports, "2022", 12), (&imports, "2022", 5)]);
    let refused = |question: PairQuestion| question.answer(&dataset).unwrap_err().to_string();
    // Turnover and balance are put together of the two.
    assert_eq!(
        refused(about("latest")),
        "KZ–RO exports, fob, USD; KZ–RO imports, cif, USD are not complete from January on in any two years that follow each other"
    );
    assert_eq!(
        refused(about("latest").of(Measure::Turnover)),
        "KZ–RO turnover, fob+cif, USD is not complete from January on in any two years that follow each other"
    );
}

#[test]
fn the_amount_that_is_shown_is_the_one_that_grows() {
    // 700.2 + 847.4 = 1547.6, each within 0.05, is known better than 1548 within 0.5. 1547.6 ÷ 1400 − 1 = 10.54… %.
    let turnover = key(Measure::Turnover, Valuation::Unstated);
    let [exports, imports] =
        [Measure::Exports, Measure::Imports].map(|measure| key(measure, Valuation::Unstated));
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, period, value) in [
        (&turnover, "2022", "1548"),
        (&exports, "2022", "700.2"),
        (&imports, "2022", "847.4"),
        (&turnover, "2021", "1400.0"),
    ] {
        let amount = Amount::printed(value, Scale::Units, Currency::USD).unwrap();
        builder.insert(Record::new(key.clone(), period.parse().unwrap(), amount).unwrap());
    }
    let question = about("2022").of(Measure::Turnover);
    let report = question.answer(&builder.build().unwrap()).unwrap();
    let page = report.to_string();
    assert!(
        page.contains("\n  current  2022: exports 700.2 + imports 847.4 = 1547.6 ± 0.1 USD\n")
            && page.contains("\n  growth   1547.6 ± 0.1 ÷ 1400.0 − 1 = +10.5 %"),
        "{page}"
    );
}

#[test]
fn a_turnover_in_another_valuation_is_not_passed_over() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let imports = key(Measure::Imports, Valuation::Cif);
    let turnover = key(Measure::Turnover, Valuation::Unstated);
    let records = [
        (&exports, "2022", 12),
        (&imports, "2022", 5),
        (&turnover, "2021", 16),
    ];
    let question = about("2022").valued(Valuation::FobCif);
    let base = |records: &[(&Key, &str, i64)]| {
        let report = question.answer(&dataset(records)).unwrap();
        report.lines()[2].base().unwrap_err().to_string()
    };
    let missing =
        |key: &str| format!("KZ–RO {key}, USD: no total for 2021, missing 2021-01/2021-12");
    let parts = format!("{}; {}", missing("exports, fob"), missing("imports, cif"));
    assert_eq!(base(&records[..2]), parts);
    assert_eq!(
        base(&records),
        format!(
            "not recorded (no series KZ–RO turnover, fob+cif, USD; there is KZ–RO turnover, USD) and not computable ({parts})"
        )
    );
}

#[test]
fn the_letter_of_a_part_of_a_year_is_explained() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let dataset = dataset(&[(&exports, "2022", 12)]);
    for (period, title) in [
        ("2022-Q4", "2022-Q4 against 2021-Q4 (months 10 to 12)"),
        ("2022-T2", "2022-T2 against 2021-T2 (months 5 to 8)"),
        ("2022-S1", "2022-S1 against 2021-S1 (months 1 to 6)"),
        // These need none.
        ("2022", "2022 against 2021"),
        ("2022-05", "2022-05 against 2021-05"),
        ("2022-01/2022-05", "2022-01/2022-05 against 2021-01/2021-05"),
    ] {
        let page = about(period).answer(&dataset).unwrap().to_string();
        let expected = format!("Kazakhstan with Romania, {title}\n\n");
        assert!(page.starts_with(&expected), "{page}");
    }
}

#[test]
fn the_world_has_no_share_of_itself() {
    let world = key(Measure::Exports, Valuation::Fob)
        .with_partner("WORLD".parse().unwrap())
        .unwrap();
    let question = PairQuestion::new(
        "KZ".parse().unwrap(),
        "WORLD".parse().unwrap(),
        "2022".parse().unwrap(),
    );
    let report = question
        .answer(&dataset(&[(&world, "2021", 10), (&world, "2022", 12)]))
        .unwrap();
    assert!(report.lines()[0].growth().unwrap().is_ok());
    assert!(report.lines()[0].share().is_none());
}

#[test]
fn figures_that_exclude_one_another_are_not_passed_over() {
    let turnover = key(Measure::Turnover, Valuation::Unstated);
    let exports = key(Measure::Exports, Valuation::Unstated);
    let imports = key(Measure::Imports, Valuation::Unstated);
    let dataset = dataset(&[
        (&exports, "2020", 40),
        (&exports, "2021", 50),
        (&exports, "2022", 60),
        (&imports, "2020", 40),
        (&imports, "2021", 40),
        (&imports, "2022", 50),
        // 60 + 50 = 110.
        (&turnover, "2022", 100),
    ]);
    // 2021 with 2020 has an answer on every line, but is not the latest that there is.
    let report = about("latest").answer(&dataset).unwrap();
    assert_eq!(report.current().to_string(), "2022");
    assert_eq!(
        report.lines()[2].to_string(),
        "\
turnover
  current  none: KZ–RO turnover, USD, 2022: 100, but exports 2022: 60 + imports 2022: 50 = 110 USD
  base     2021: exports 50 + imports 40 = 90 USD
"
    );
    let balance = report.lines()[3].current().unwrap();
    assert_eq!(
        balance.to_string(),
        "2022: exports 60 − imports 50 = 10 USD"
    );
}

proptest! {
    /// A dataset of the series that a question concerns answers as one of all does.
    #[test]
    fn what_a_question_does_not_concern_has_no_part_in_its_answer(
        rows in proptest::collection::btree_map((0..4_usize, 0..3_usize, 0..2_usize, 2019..2023_i32), 1..100_i64, 0..60),
        when in proptest::sample::select(vec!["latest", "2021", "2022"]),
    ) {
        let question = about(when);
        let mut builders = [Dataset::builder(Duplicates::Refuse), Dataset::builder(Duplicates::Refuse)];
        for ((partner, measure, product, year), value) in rows {
            let partner = ["RO", "DE", "WORLD", "KZ"][partner].parse().unwrap();
            let measure = [Measure::Exports, Measure::Imports, Measure::Turnover][measure];
            let product = ["total", "HS:27"][product].parse().unwrap();
            let key = key(measure, Valuation::Unstated).with_partner(partner).unwrap().with_product(product).unwrap();
            let amount = Amount::exact(value.into(), Currency::USD);
            let record = Record::new(key, Month::new(year, 12).unwrap().year_to_date(), amount).unwrap();
            if question.concerns(record.key()) {
                builders[1].insert(record.clone());
            }
            builders[0].insert(record);
        }
        let [all, concerned] = builders.map(|builder| question.answer(&builder.build().unwrap()));
        let (Ok(all), Ok(concerned)) = (&all, &concerned) else {
            // Neither has one.
            prop_assert!(all.is_err() && concerned.is_err());
            return Ok(());
        };
        // A problem may name series that come near, and the others are not among them.
        prop_assert_eq!((all.current(), all.chosen()), (concerned.current(), concerned.chosen()));
        prop_assert_eq!(all.coverage().map(Result::ok), concerned.coverage().map(Result::ok));
        for (all, concerned) in all.lines().iter().zip(concerned.lines()) {
            prop_assert_eq!(all.current().ok(), concerned.current().ok());
            prop_assert_eq!(all.base().ok(), concerned.base().ok());
            prop_assert_eq!(all.growth().map(Result::ok), concerned.growth().map(Result::ok));
            prop_assert_eq!(all.share().map(Result::ok), concerned.share().map(Result::ok));
            prop_assert_eq!(all.contradictions(), concerned.contradictions());
        }
    }
}

#[test]
fn a_choice_is_made_of_the_series_that_fit_the_question() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let imports = key(Measure::Imports, Valuation::Cif);
    // Two recorded turnovers are two, though a third could be put together.
    let dollars = key(Measure::Turnover, Valuation::Unstated);
    let (kz, ro) = ("KZ".parse().unwrap(), "RO".parse().unwrap());
    let euros = Key::new(kz, ro, Measure::Turnover, Currency::EUR).unwrap();
    let both = dataset(&[
        (&exports, "2022", 3),
        (&imports, "2022", 2),
        (&dollars, "2022", 5),
        (&euros, "2022", 4),
    ]);
    assert_eq!(
        about("2022").answer(&both).unwrap_err().to_string(),
        "2 series fit, KZ–RO turnover, EUR; KZ–RO turnover, USD: expected a currency or a valuation that chooses one"
    );
    // Of FOB with CIF, re-exports are FOB and re-imports CIF.
    for (measure, valuation) in [
        (Measure::ReExports, Valuation::Fob),
        (Measure::ReImports, Valuation::Cif),
    ] {
        let [valued, unstated] = [valuation, Valuation::Unstated].map(|of| key(measure, of));
        let dataset = dataset(&[(&valued, "2022", 3), (&unstated, "2022", 4)]);
        let question = about("2022").of(measure).valued(Valuation::FobCif);
        let report = question.answer(&dataset).unwrap();
        assert_eq!(report.lines()[0].current().unwrap().key(), &valued);
    }
    // Investment is nothing near to trade.
    let inflow = key(
        Measure::Fdi("fdi inward flow".parse().unwrap()),
        Valuation::Unstated,
    );
    let dataset = dataset(&[(&inflow, "2022", 3)]);
    assert_eq!(
        about("2022").answer(&dataset).unwrap_err().to_string(),
        "no exports, imports or turnover of all goods that KZ reports with RO"
    );
}

#[test]
fn two_trade_systems_do_not_add_up() {
    let of =
        |measure, valuation, system| key(measure, valuation).with_trade_system(system).unwrap();
    let exports = of(Measure::Exports, Valuation::Fob, TradeSystem::General);
    let imports = of(Measure::Imports, Valuation::Cif, TradeSystem::Special);
    let dataset = dataset(&[(&exports, "2022", 12), (&imports, "2022", 5)]);
    let report = about("2022").answer(&dataset).unwrap();
    assert!(matches!(
        report.lines()[2].current(),
        Err(ReportError::Mixed { .. })
    ));
}

#[test]
fn months_of_two_releases_are_there() {
    let exports = key(Measure::Exports, Valuation::Fob);
    let imports = key(Measure::Imports, Valuation::Cif);
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, year, released) in [
        (&exports, "2021", "2022-03-01"),
        (&exports, "2022", "2023-03-01"),
        (&imports, "2021", "2022-03-01"),
        (&imports, "2022", "2023-04-01"),
    ] {
        let amount = Amount::exact(1.into(), Currency::USD);
        let record = Record::new(key.clone(), year.parse().unwrap(), amount).unwrap();
        builder.insert(record.with_release(released.parse().unwrap()));
    }
    let report = about("latest").answer(&builder.build().unwrap()).unwrap();
    // A turnover of 2022 there is not, and it says why.
    assert_eq!(report.current().to_string(), "2022");
    assert!(matches!(
        report.lines()[2].current(),
        Err(ReportError::Dataset(DatasetError::DifferentReleases { .. }))
    ));
}
