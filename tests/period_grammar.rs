//! Every way of writing a period that is read, and every refusal with its whole message.
#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use bilateral::period::{Month, Period, PeriodError};
use proptest::prelude::*;

fn read(text: &str) -> Period {
    match text.parse() {
        Ok(period) => period,
        Err(refusal) => panic!("{refusal}"),
    }
}

fn refusal(text: &str) -> String {
    match text.parse::<Period>() {
        Ok(period) => panic!("`{text}` was read as {period}"),
        Err(refusal) => refusal.to_string(),
    }
}

/// Canonical text, and the texts that mean the same.
#[rustfmt::skip]
const ACCEPTED: &[(&str, &[&str])] = &[
    ("2022", &[
        "2022", " 2022 ", "\u{feff}2022", "2022-A1", "2022A1", "2022a1", "2022-01/2022-12",
        "2022-01-01/P1Y", "2022-01-01/P12M", "2022-Q1/2022-Q4", "2022-S1/2022-S2", "12M 2022",
        "12 months of 2022", "twelve months of 2022", "January–December 2022", "year 2022",
        "the year 2022", "in 2022", "2022 год", "2022 г.", "в 2022 году", "за 2022 год",
        "январь-декабрь 2022", "anul 2022", "în anul 2022", "FY2022 (January–December)",
        "fiscal year 2022 from January", "2022/P1Y",
    ]),
    ("2022-08", &[
        "2022-08", "2022\u{2011}08", "2022-M08", "2022-M8", "2022M8", "2022M08", "2022m08", "202208",
        "2022-08/P1M", "2022-08-01/2022-08-31", "2022-08-01/P1M", "August 2022", "august 2022",
        "AUGUST 2022", "Aug 2022", "Aug. 2022", "Aug-2022", "2022 AUG", "2022 August", "August of 2022",
        "in August 2022", "август 2022", "Август 2022 года", "в августе 2022 г.", "авг. 2022",
        "în august 2022", "August–August 2022",
    ]),
    ("2023-01", &[
        "Январь 2023", "ianuarie 2023", "ian. 2023", "1M 2023", "январь 2023 г.",
    ]),
    ("2022-05", &[
        "May 2022", "mai 2022", "май 2022", "в мае 2022 года",
    ]),
    ("2022-Q3", &[
        "2022-Q3", "2022Q3", "2022 Q3", "2022q3", "2022–Q3", "Q3 2022", "3Q 2022", "3Q2022", "2022 3Q",
        "Q3 of 2022", "third quarter of 2022", "3rd quarter of 2022", "the third quarter 2022",
        "July–September 2022", "2022-07/P3M", "III квартал 2022", "3 квартал 2022",
        "3-й квартал 2022 года", "в III квартале 2022 г.", "третий квартал 2022 года", "3 кв. 2022",
        "trimestrul III 2022", "trimestrul 3 2022", "trim. III 2022", "trimestrul al III-lea 2022",
        "al treilea trimestru din 2022", "trimestrul III al anului 2022",
    ]),
    ("2022-Q1", &[
        "Q1 2022", "1Q 2022", "first quarter of 2022", "1st quarter of 2022", "I квартал 2022",
        "3M 2022", "три месяца 2022",
    ]),
    ("2024-Q1", &[
        "1 квартал 2024", "2024-Q1", "1-м квартале 2024", "trimestrul I 2024",
        "primul trimestru al anului 2024",
    ]),
    ("2022-S1", &[
        "2022-S1", "2022S1", "2022-H1", "2022H1", "H1 2022", "1H 2022", "1H2022", "S1 2022",
        "first half of 2022", "first half of the year 2022", "first half-year 2022",
        "January–June 2022", "6M 2022", "six months of 2022", "первое полугодие 2022 года",
        "I полугодие 2022", "1 полугодие 2022 г.", "1-е полугодие 2022", "за 6 месяцев 2022 года",
        "semestrul I 2022", "semestrul 1 2022", "sem. I 2022", "primul semestru din 2022",
        "prima jumătate a anului 2022",
    ]),
    ("2022-S2", &[
        "second half of 2022", "2H 2022", "H2 2022", "II полугодие 2022", "второе полугодие 2022",
        "semestrul II 2022",
    ]),
    ("2022-T2", &[
        "2022-T2", "2022T2", "2022-05/2022-08", "May–August 2022",
    ]),
    ("2022-T1", &[
        "2022-T1", "4M 2022", "January–April 2022", "4 luni 2022",
    ]),
    ("2022-01/2022-08", &[
        "2022-01/2022-08", "2022-01–2022-08", "2022-01 - 2022-08", "2022-01-2022-08", "2022M1/2022M8",
        "202201/202208", "202201-202208", "2022-01-01/P8M", "2022-01-01T00:00:00/P8M", "2022-01/P8M",
        "2022-01-01/2022-08-31", "2022-01-01 – 2022-08-31", "2022-01-01 to 2022-08-31", "Jan–Aug 2022",
        "Jan-Aug 2022", "Jan — Aug 2022", "Jan − Aug 2022", "Jan.–Aug. 2022", "jan-aug 2022",
        "Jan\u{a0}–\u{a0}Aug\u{202f}2022", "January-August 2022", "January to August 2022",
        "January through August 2022", "from January to August 2022", "January–August of 2022",
        "January 2022 – August 2022", "Jan 2022 to Aug 2022", "2022 Jan–Aug", "8M 2022", "8M2022",
        "8m 2022", "2022 8M", "8 months of 2022", "8 months 2022", "eight months of 2022",
        "the eight months of 2022", "during the eight months of 2022", "first eight months of 2022",
        "first 8 months of 2022", "in the first 8 months of 2022",
        "first eight months of the year 2022", "январь–август 2022", "январь-август 2022 года",
        "Январь — август 2022 г.", "янв.-авг. 2022 г.", "за январь–август 2022 года",
        "в январе–августе 2022 года", "с января по август 2022 года", "за 8 месяцев 2022 года",
        "8 месяцев 2022 г.", "8 мес. 2022", "8М 2022", "восемь месяцев 2022 года",
        "за первые восемь месяцев 2022 года", "за первые 8 месяцев 2022", "ianuarie–august 2022",
        "ianuarie-august 2022", "IANUARIE – AUGUST 2022", "din ianuarie până în august 2022",
        "8 luni 2022", "opt luni din 2022", "primele 8 luni 2022", "primele 8 luni ale anului 2022",
        "primele opt luni din 2022", "în primele opt luni ale anului 2022",
    ]),
    ("2022-01/2022-09", &[
        "first nine months of 2022", "9M 2022", "девять месяцев 2022", "primele nouă luni din 2022",
        "2022-Q1/2022-Q3",
    ]),
    ("2022-01/2022-07", &[
        "șapte luni din 2022", "şapte luni din 2022", "sapte luni din 2022",
    ]),
    ("2021-01/2022-03", &[
        "January 2021 – March 2022", "January 2021/March 2022", "2021-01/2022-03",
        "январь 2021 – март 2022 года",
    ]),
    ("2021-11/2022-02", &[
        "November 2021 to February 2022", "2021-11-01/P4M",
    ]),
    ("2022-01/2024-06", &[
        "2022-01-01/P2Y6M", "2022-01-01/P30M",
    ]),
    ("2005/2021", &[
        "2005/2021", "2005–2021", "2005-2021", "2005 – 2021", "2005 to 2021", "from 2005 to 2021",
        "2005-01/2021-12", "2005-01-01/P17Y", "2005-A1/2021-A1", "2005–2021 гг.", "за 2005–2021 годы",
        "с 2005 по 2021 год", "anii 2005–2021", "din 2005 până în 2021",
    ]),
    ("2021/2022", &[
        "2021/2022", "2021–2022",
    ]),
    ("2021-07/2022-06", &[
        "FY2021/22 from July", "FY 2021/22 from July", "FY2021-22 from July", "FY2021–22 (July–June)",
        "FY2021/2022 from July", "fiscal year 2021/22 (July–June)",
        "Fiscal year 2021/22 (July to June)", "financial year 2021/22 starting July",
        "fiscal year 2021/22 (from July)", "2021/22 (July–June)", "2021/2022 (July–June)",
        "July–June 2021/22", "July–June 2021-22", "July-June FY2021/22",
        "July–June of fiscal year 2021/22", "Jul–Jun 2021/22", "2021-07/2022-06",
        "July 2021 – June 2022",
    ]),
    ("2020-04/2021-03", &[
        "April-March 2020-21", "April–March 2020/21", "2020-21 (April–March)", "FY2020-21 from April",
    ]),
    ("2011-10/2012-09", &[
        "2011-12 (October–September)", "FY2011/12 from October",
    ]),
    ("1999-04/2000-03", &[
        "April–March 1999/00", "FY1999/2000 from April",
    ]),
    ("2011-12", &[
        "2011-12", "Dec 2011",
    ]),
    ("0001", &[
        "0001",
    ]),
    ("9999-12", &[
        "9999-12", "999912", "9999-12-01/P1M",
    ]),
];

#[test]
fn every_accepted_form_means_what_it_says() {
    for (canonical, texts) in ACCEPTED {
        for text in *texts {
            assert_eq!(read(text).to_string(), *canonical, "{text:?}");
            assert_eq!(
                read(&text.to_uppercase()).to_string(),
                *canonical,
                "{text:?} in capitals"
            );
        }
        assert_eq!(read(canonical).to_string(), *canonical);
    }
}

/// A text and the whole message that refuses it.
#[rustfmt::skip]
const REFUSED: &[(&str, &str)] = &[
    ("",
        "cannot read the period ``: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("  ",
        "cannot read the period `  `: expected a period, such as `2022-08` or `January–August 2022` at offset 2"),
    ("turnover",
        "cannot read the period `turnover`: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("Mordad 1401",
        "cannot read the period `Mordad 1401`: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("مرداد ۱۴۰۱",
        "cannot read the period `مرداد ۱۴۰۱`: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("22",
        "cannot read the period `22`: expected a four-digit year, a month's name or a count of months at offset 0"),
    ("22022",
        "cannot read the period `22022`: expected a four-digit year at offset 0"),
    ("99999999999999999999",
        "cannot read the period `99999999999999999999`: expected a four-digit year at offset 0"),
    ("0000",
        "cannot read the period `0000`: expected a year from 0001 to 9999 at offset 0"),
    ("000001",
        "cannot read the period `000001`: expected a year from 0001 to 9999 at offset 0"),
    ("2022-13",
        "cannot read the period `2022-13`: expected a month from 01 to 12 at offset 5"),
    ("2022-00",
        "cannot read the period `2022-00`: expected a month from 01 to 12 at offset 5"),
    ("202213",
        "cannot read the period `202213`: expected a month from 01 to 12 at offset 4"),
    ("2022M13",
        "cannot read the period `2022M13`: expected a month from 01 to 12 at offset 5"),
    ("2022-8",
        "cannot read the period `2022-8`: expected a month of two digits at offset 5"),
    ("2022–08",
        "cannot read the period `2022–08`: expected a four-digit year after a dash, or a hyphen without spaces before a month at offset 5"),
    ("2022-Q5",
        "cannot read the period `2022-Q5`: expected a quarter from 1 to 4 at offset 6"),
    ("2022-Q0",
        "cannot read the period `2022-Q0`: expected a quarter from 1 to 4 at offset 6"),
    ("2022-S3",
        "cannot read the period `2022-S3`: expected a half-year from 1 to 2 at offset 6"),
    ("2022-T4",
        "cannot read the period `2022-T4`: expected a four-month period from 1 to 3 at offset 6"),
    ("2022-A2",
        "cannot read the period `2022-A2`: expected 1, the only number that A takes at offset 6"),
    ("2022-Q",
        "cannot read the period `2022-Q`: expected a number of one or two digits at offset 6"),
    ("T1 2022",
        "cannot read the period `T1 2022`: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("2022-W32",
        "`2022-W32` is a weekly period: expected whole months, see offset 5"),
    ("2022W32",
        "`2022W32` is a weekly period: expected whole months, see offset 4"),
    ("week 32 of 2022",
        "`week 32 of 2022` is a weekly period: expected whole months, see offset 0"),
    ("2022-01-01/P6W",
        "`2022-01-01/P6W` is a weekly period: expected whole months, see offset 13"),
    ("2022-D220",
        "`2022-D220` is a daily period: expected whole months, see offset 5"),
    ("2022-220",
        "`2022-220` is a daily period: expected whole months, see offset 5"),
    ("2022-08-15",
        "`2022-08-15` is a daily period: expected whole months, see offset 0"),
    ("2022-08-01T00:00:00",
        "`2022-08-01T00:00:00` is a daily period: expected whole months, see offset 0"),
    ("20220815",
        "`20220815` is a daily period: expected whole months, see offset 0"),
    ("15 August 2022",
        "`15 August 2022` is a daily period: expected whole months, see offset 0"),
    ("August 15, 2022",
        "`August 15, 2022` is a daily period: expected whole months, see offset 7"),
    ("2022-01-01/P20D",
        "`2022-01-01/P20D` is a daily period: expected whole months, see offset 14"),
    ("202252",
        "`202252` has month 52, which marks an annual row in Comtrade and Comext: expected the year, 2022, see offset 4"),
    ("2022-52",
        "`2022-52` has month 52, which marks an annual row in Comtrade and Comext: expected the year, 2022, see offset 5"),
    ("2022-M52",
        "`2022-M52` has month 52, which marks an annual row in Comtrade and Comext: expected the year, 2022, see offset 6"),
    ("2022-08/2022-01",
        "cannot read the period `2022-08/2022-01`: expected an end no earlier than 2022-08 at offset 8"),
    ("2021–2005",
        "cannot read the period `2021–2005`: expected an end no earlier than 2021 at offset 5"),
    ("2022-01/08",
        "cannot read the period `2022-01/08`: expected a four-digit year, a month's name or a count of months at offset 8"),
    ("2021/2022-08",
        "cannot read the period `2021/2022-08`: expected an end written like the start at offset 5"),
    ("2022-01/2022-Q3",
        "cannot read the period `2022-01/2022-Q3`: expected an end written like the start at offset 8"),
    ("8M 2021 – 8M 2022",
        "cannot read the period `8M 2021 – 8M 2022`: expected a year, a part of a year, a month or a day before the range at offset 0"),
    ("2022-03-21/2022-08-22",
        "cannot read the period `2022-03-21/2022-08-22`: expected 2022-03-01, the first day of the month at offset 0"),
    ("2022-01-01/2022-08-30",
        "cannot read the period `2022-01-01/2022-08-30`: expected 2022-08-31, the last day of the month at offset 11"),
    ("2022-02-30",
        "cannot read the period `2022-02-30`: expected a day from 01 to 28 at offset 8"),
    ("2022-08-31/2022-08-01",
        "cannot read the period `2022-08-31/2022-08-01`: expected 2022-08-01, the first day of the month at offset 0"),
    ("2022-01-01/P0M",
        "cannot read the period `2022-01-01/P0M`: expected a duration of at least one month, such as P8M at offset 11"),
    ("2022-01-01/P",
        "cannot read the period `2022-01-01/P`: expected a duration of at least one month, such as P8M at offset 11"),
    ("2022-01-01/P8M1Y",
        "cannot read the period `2022-01-01/P8M1Y`: expected Y for years or M for months, years first at offset 15"),
    ("9999-12-01/P2M",
        "cannot read the period `9999-12-01/P2M`: expected a duration that ends by 9999-12 at offset 11"),
    ("2022-01-01/P99999999999Y",
        "cannot read the period `2022-01-01/P99999999999Y`: expected a duration that ends by 9999-12 at offset 11"),
    ("2022-Q1/P6M",
        "cannot read the period `2022-Q1/P6M`: expected a day, a month or a year before a duration at offset 0"),
    ("January–August",
        "cannot read the period `January–August`: expected a four-digit year at offset 14"),
    ("Aug 22",
        "cannot read the period `Aug 22`: expected a four-digit year at offset 4"),
    ("November–February 2022",
        "cannot read the period `November–February 2022`: expected a month no earlier than November, or the year of each month at offset 9"),
    ("13M 2022",
        "cannot read the period `13M 2022`: expected a count of months from 1 to 12 at offset 0"),
    ("0 months of 2022",
        "cannot read the period `0 months of 2022`: expected a count of months from 1 to 12 at offset 0"),
    ("8 months",
        "cannot read the period `8 months`: expected a four-digit year at offset 8"),
    ("V квартал 2022",
        "cannot read the period `V квартал 2022`: expected a period, such as `2022-08` or `January–August 2022` at offset 0"),
    ("5 квартал 2022",
        "cannot read the period `5 квартал 2022`: expected a quarter from 1 to 4 at offset 0"),
    ("3 квартала 2022",
        "cannot read the period `3 квартала 2022`: expected `months`, `quarter` or `half` after a number at offset 2"),
    ("third half of 2022",
        "cannot read the period `third half of 2022`: expected a half-year from 1 to 2 at offset 0"),
    ("second 8 months of 2022",
        "cannot read the period `second 8 months of 2022`: expected `half`, `quarter` or a count of months at offset 7"),
    ("three quarter 2022",
        "cannot read the period `three quarter 2022`: expected `months` after a count at offset 6"),
    ("Q1 2022 turnover",
        "cannot read the period `Q1 2022 turnover`: expected the end of the period at offset 8"),
    ("2022-08!",
        "cannot read the period `2022-08!`: expected the end of the period at offset 7"),
    ("2021/22",
        "`2021/22` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 5"),
    ("2021-22",
        "`2021-22` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 5"),
    ("FY2022",
        "`FY2022` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 0"),
    ("FY2022 from July",
        "`FY2022 from July` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 0"),
    ("FY2021/22",
        "`FY2021/22` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 2"),
    ("first quarter of 2021/22",
        "`first quarter of 2021/22` does not say which twelve months it covers: expected both years and the start month, as in `FY2021/22 from July`, at offset 17"),
    ("2021/08",
        "cannot read the period `2021/08`: expected a four-digit year after a slash, or a hyphen before a month at offset 5"),
    ("FY2021/23 from July",
        "cannot read the period `FY2021/23 from July`: expected the year after 2021, in two digits or four at offset 7"),
    ("July–May 2021/22",
        "cannot read the period `July–May 2021/22`: expected June, with which a fiscal year from July ends at offset 5"),
    ("fiscal year 2021/22 (July–May)",
        "cannot read the period `fiscal year 2021/22 (July–May)`: expected June, with which a fiscal year from July ends at offset 26"),
    ("January–December 2021/22",
        "cannot read the period `January–December 2021/22`: expected a start after January, since the months lie in two years at offset 0"),
    ("July–June 2021/23",
        "cannot read the period `July–June 2021/23`: expected the year after 2021, in two digits or four at offset 15"),
    ("FY2021/22 (July–June",
        "cannot read the period `FY2021/22 (July–June`: expected a closing bracket at offset 20"),
];

#[test]
fn every_refusal_says_where_and_what_was_expected() {
    for (text, message) in REFUSED {
        assert_eq!(refusal(text), *message);
    }
}

#[test]
fn an_ambiguous_year_is_refused_by_name() {
    assert_eq!(
        "2021/22".parse::<Period>(),
        Err(PeriodError::AmbiguousFiscalYear {
            text: "2021/22".to_owned(),
            position: 5
        })
    );
    assert_eq!(
        "202252".parse::<Period>(),
        Err(PeriodError::AnnualMarker {
            text: "202252".to_owned(),
            position: 4,
            year: 2022
        })
    );
}

/// Tokens of the grammar in any order, which reach rules that random characters do not.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "2022",
        "2021",
        "22",
        "08",
        "8",
        "52",
        "9999",
        "0000",
        "99999999999",
        "202208",
        "20220815",
        "-",
        "–",
        "/",
        " ",
        "(",
        ")",
        ".",
        ":",
        ",",
        "Q",
        "M",
        "S",
        "T",
        "A",
        "W",
        "D",
        "P",
        "Y",
        "FY",
        "July",
        "June",
        "Jan",
        "Aug",
        "первое",
        "полугодие",
        "I",
        "квартал",
        "месяцев",
        "года",
        "luni",
        "primele",
        "first",
        "eight",
        "months",
        "half",
        "of",
        "from",
        "to",
        "по",
        "T00:00:00",
        "year",
        "fiscal",
        "-й",
        "al",
        "\u{a0}",
        "é",
        "日",
        "\u{301}",
    ]);
    prop::collection::vec(fragment, 0..10).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = text.parse::<Period>();
        let _ = text.parse::<Month>();
    }

    #[test]
    fn what_is_read_reads_back_and_what_is_refused_says_where(text in fragments()) {
        match text.parse::<Period>() {
            Ok(period) => prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period)),
            Err(PeriodError::Unreadable { position, .. }
                | PeriodError::Weekly { position, .. }
                | PeriodError::Daily { position, .. }
                | PeriodError::AnnualMarker { position, .. }
                | PeriodError::AmbiguousFiscalYear { position, .. }) => prop_assert!(position <= text.chars().count()),
            Err(other) => prop_assert!(false, "{text:?}: {other:?}"),
        }
    }
}
