//! Membership of groups, to the day.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use bilateral::place::{Area, AreaKind, Group, PlaceError};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn members(group: &str, day: &str) -> usize {
    let day: NaiveDate = day.parse().unwrap();
    Group::named(group).unwrap().members_on(day).len()
}

/// The number of members before and from each enlargement, which guards the table against a slip: 6, 9, 10, 12, 15, 25, 27, 28, 27 for the EU.
#[test]
fn the_number_of_members_changes_on_the_day() {
    for (group, day, before, after) in [
        ("EU", "1958-01-01", 0, 6),
        ("EU", "1973-01-01", 6, 9),
        ("EU", "1981-01-01", 9, 10),
        ("EU", "1986-01-01", 10, 12),
        ("EU", "1995-01-01", 12, 15),
        ("EU", "2004-05-01", 15, 25),
        ("EU", "2007-01-01", 25, 27),
        ("EU", "2013-07-01", 27, 28),
        ("EU", "2020-02-01", 28, 27),
        ("EURO_AREA", "1999-01-01", 0, 11),
        ("EURO_AREA", "2001-01-01", 11, 12),
        ("EURO_AREA", "2007-01-01", 12, 13),
        ("EURO_AREA", "2008-01-01", 13, 15),
        ("EURO_AREA", "2009-01-01", 15, 16),
        ("EURO_AREA", "2011-01-01", 16, 17),
        ("EURO_AREA", "2014-01-01", 17, 18),
        ("EURO_AREA", "2015-01-01", 18, 19),
        ("EURO_AREA", "2023-01-01", 19, 20),
        ("EURO_AREA", "2026-01-01", 20, 21),
        ("EAEU", "2015-01-01", 0, 3),
        ("EAEU", "2015-01-02", 3, 4),
        ("EAEU", "2015-08-12", 4, 5),
        ("CIS", "1991-12-21", 3, 11),
        ("CIS", "1993-12-03", 11, 12),
        ("CIS", "2009-08-18", 12, 11),
        ("CIS", "2018-05-20", 11, 10),
        ("ASEAN", "1967-08-08", 0, 5),
        ("ASEAN", "1984-01-07", 5, 6),
        ("ASEAN", "1995-07-28", 6, 7),
        ("ASEAN", "1997-07-23", 7, 9),
        ("ASEAN", "1999-04-30", 9, 10),
        ("ASEAN", "2025-10-26", 10, 11),
        ("NAFTA", "1994-01-01", 0, 3),
        ("NAFTA", "2020-07-01", 3, 0),
        ("USMCA", "2020-07-01", 0, 3),
        ("MERCOSUR", "1991-11-29", 0, 4),
        ("MERCOSUR", "2012-08-12", 4, 5),
        ("MERCOSUR", "2016-12-02", 5, 4),
        ("MERCOSUR", "2024-08-07", 4, 5),
        ("BRICS", "2009-06-16", 0, 4),
        ("BRICS", "2010-12-24", 4, 5),
        ("BRICS", "2024-01-01", 5, 9),
        ("BRICS", "2025-01-06", 9, 10),
        ("EFTA", "1960-05-03", 0, 7),
        ("EFTA", "1970-03-01", 7, 8),
        ("EFTA", "1973-01-01", 8, 6),
        ("EFTA", "1986-01-01", 6, 6),
        ("EFTA", "1991-09-01", 6, 7),
        ("EFTA", "1995-01-01", 7, 4),
        ("CENTRAL_ASIA", "1991-12-26", 0, 5),
    ] {
        let from: NaiveDate = day.parse().unwrap();
        let eve = from.pred_opt().unwrap().to_string();
        assert_eq!(members(group, &eve), before, "{group} on the eve of {day}");
        assert_eq!(members(group, day), after, "{group} on {day}");
    }
}

#[test]
fn text_reads_back() {
    for group in Group::all() {
        assert_eq!(group.to_string().parse::<Group>().unwrap(), group);
        assert_eq!(group.name().to_uppercase().parse::<Group>().unwrap(), group);
        let json = serde_json::to_string(&group).unwrap();
        assert_eq!(json, format!("\"{group}\""));
        assert_eq!(serde_json::from_str::<Group>(&json).unwrap(), group);
    }
}

#[test]
fn an_unknown_group_is_refused_with_the_list() {
    let error = Group::named("eu").unwrap_err();
    assert!(matches!(&error, PlaceError::UnknownGroup { text } if text == "eu"));
    assert_eq!(
        error.to_string(),
        "unknown group `eu`: expected one of EU, EURO_AREA, EAEU, CIS, CENTRAL_ASIA, ASEAN, NAFTA, USMCA, MERCOSUR, BRICS, EFTA"
    );
}

proptest! {
    /// The members on a day are exactly those with a membership that holds on it, each once, and all are countries.
    #[test]
    fn members_are_those_whose_membership_holds(group in 0usize..11, offset in 0u64..30_000) {
        let group = Group::all().nth(group).unwrap();
        let day = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap().checked_add_days(Days::new(offset)).unwrap();
        let members = group.members_on(day);
        for area in Area::all() {
            let holds = group.membership(area).iter().any(|spell| {
                spell.joined() <= day && spell.last_day().is_none_or(|last| day <= last)
            });
            let count = members.iter().filter(|member| **member == area).count();
            prop_assert_eq!(count, usize::from(holds), "{} on {}", area, day);
            prop_assert!(count == 0 || area.kind() == AreaKind::Country);
        }
    }

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = Group::named(&text);
    }
}
