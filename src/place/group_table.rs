//! Who joined and left which group when, November 2026; see [`Group`](super::Group) for what was checked, and where sources differ.

use chrono::NaiveDate;

pub(super) struct GroupRow {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// In order of accession.
    pub(super) members: &'static [Entry],
}

/// Areas with the same days.
pub(super) struct Entry {
    /// Alpha-2 codes with blanks between them.
    pub(super) codes: &'static str,
    pub(super) joined: NaiveDate,
    pub(super) last_day: Option<NaiveDate>,
}

type Day = (i32, u32, u32);

/// A day that is none becomes the first of all days, which a test refuses.
const fn date((year, month, day): Day) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

const fn since(joined: Day, codes: &'static str) -> Entry {
    Entry {
        codes,
        joined: date(joined),
        last_day: None,
    }
}

const fn between(joined: Day, last_day: Day, codes: &'static str) -> Entry {
    Entry {
        codes,
        joined: date(joined),
        last_day: Some(date(last_day)),
    }
}

const fn group(code: &'static str, name: &'static str, members: &'static [Entry]) -> GroupRow {
    GroupRow {
        code,
        name,
        members,
    }
}

#[rustfmt::skip]
pub(super) const GROUPS: &[GroupRow] = &[
    group("EU", "European Union", &[
        since((1958, 1, 1), "BE DE FR IT LU NL"),
        since((1973, 1, 1), "DK IE"),
        between((1973, 1, 1), (2020, 1, 31), "GB"),
        since((1981, 1, 1), "GR"),
        since((1986, 1, 1), "ES PT"),
        since((1995, 1, 1), "AT FI SE"),
        since((2004, 5, 1), "CY CZ EE HU LT LV MT PL SI SK"),
        since((2007, 1, 1), "BG RO"),
        since((2013, 7, 1), "HR"),
    ]),
    group("EURO_AREA", "Euro area", &[
        since((1999, 1, 1), "AT BE DE ES FI FR IE IT LU NL PT"),
        since((2001, 1, 1), "GR"),
        since((2007, 1, 1), "SI"),
        since((2008, 1, 1), "CY MT"),
        since((2009, 1, 1), "SK"),
        since((2011, 1, 1), "EE"),
        since((2014, 1, 1), "LV"),
        since((2015, 1, 1), "LT"),
        since((2023, 1, 1), "HR"),
        since((2026, 1, 1), "BG"),
    ]),
    group("EAEU", "Eurasian Economic Union", &[
        since((2015, 1, 1), "BY KZ RU"),
        since((2015, 1, 2), "AM"),
        since((2015, 8, 12), "KG"),
    ]),
    group("CIS", "Commonwealth of Independent States", &[
        since((1991, 12, 8), "BY RU"),
        between((1991, 12, 8), (2018, 5, 19), "UA"),
        since((1991, 12, 21), "AM AZ KG KZ MD TJ TM UZ"),
        between((1993, 12, 3), (2009, 8, 17), "GE"),
    ]),
    group("CENTRAL_ASIA", "Central Asia", &[
        since((1991, 12, 26), "KG KZ TJ TM UZ"),
    ]),
    group("ASEAN", "Association of Southeast Asian Nations", &[
        since((1967, 8, 8), "ID MY PH SG TH"),
        since((1984, 1, 7), "BN"),
        since((1995, 7, 28), "VN"),
        since((1997, 7, 23), "LA MM"),
        since((1999, 4, 30), "KH"),
        since((2025, 10, 26), "TL"),
    ]),
    group("NAFTA", "North American Free Trade Agreement", &[
        between((1994, 1, 1), (2020, 6, 30), "CA MX US"),
    ]),
    group("USMCA", "United States-Mexico-Canada Agreement", &[
        since((2020, 7, 1), "CA MX US"),
    ]),
    group("MERCOSUR", "Southern Common Market", &[
        since((1991, 11, 29), "AR BR PY UY"),
        between((2012, 8, 12), (2016, 12, 1), "VE"),
        // Thirty days after the instrument was deposited on 8 July.
        since((2024, 8, 7), "BO"),
    ]),
    group("BRICS", "BRICS", &[
        // The first summit.
        since((2009, 6, 16), "BR CN IN RU"),
        since((2010, 12, 24), "ZA"),
        since((2024, 1, 1), "AE EG ET IR"),
        since((2025, 1, 6), "ID"),
    ]),
    group("EFTA", "European Free Trade Association", &[
        since((1960, 5, 3), "CH NO"),
        between((1960, 5, 3), (1972, 12, 31), "DK GB"),
        between((1960, 5, 3), (1985, 12, 31), "PT"),
        between((1960, 5, 3), (1994, 12, 31), "AT SE"),
        since((1970, 3, 1), "IS"),
        between((1986, 1, 1), (1994, 12, 31), "FI"),
        since((1991, 9, 1), "LI"),
    ]),
];
