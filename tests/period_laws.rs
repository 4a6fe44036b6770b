//! The laws of periods: what undoes what, and what adds up.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use bilateral::period::{Frequency, Month, Period};
use proptest::prelude::*;

fn months() -> impl Strategy<Value = Month> {
    (1..=9999, 1..=12u32).prop_map(|(year, number)| Month::new(year, number).unwrap())
}

/// Periods of every kind: single months, parts of a year, runs within and across years, calendar years.
fn periods() -> impl Strategy<Value = Period> {
    let part = (
        1..=9999,
        prop::sample::select(Frequency::ALL.to_vec()),
        0..12u32,
    )
        .prop_map(|(year, frequency, n)| {
            Period::of(year, frequency, n % frequency.per_year() + 1).unwrap()
        });
    let run = (months(), 1..=40u32).prop_filter_map("inside the calendar", |(first, count)| {
        Period::new(first, count).ok()
    });
    let years = (1..=9999, 0..=30).prop_filter_map("inside the calendar", |(first, more)| {
        Period::years(first, first + more).ok()
    });
    prop_oneof![part, run, years]
}

/// Two periods near enough to meet.
fn neighbours() -> impl Strategy<Value = (Period, Period)> {
    (periods(), -60..=60i32, 1..=60u32).prop_filter_map(
        "inside the calendar",
        |(period, shift, count)| {
            let first = period.first().plus(shift).ok()?;
            Some((period, Period::new(first, count).ok()?))
        },
    )
}

proptest! {
    #[test]
    fn text_and_serialised_form_read_back(period in periods()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(&json, &format!("\"{period}\""));
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn a_month_reads_back(month in months()) {
        prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
        let json = serde_json::to_string(&month).unwrap();
        prop_assert_eq!(serde_json::from_str::<Month>(&json).unwrap(), month);
        prop_assert_eq!(Month::new(month.year(), month.number()), Ok(month));
        prop_assert_eq!(Month::containing(month.first_day()), Ok(month));
        prop_assert_eq!(Month::containing(month.last_day()), Ok(month));
    }

    #[test]
    fn months_since_undoes_plus(month in months(), shift in -2_000..=2_000i32) {
        if let Ok(moved) = month.plus(shift) {
            prop_assert_eq!(moved.months_since(&month), shift);
            prop_assert_eq!(moved.plus(-shift), Ok(month));
            prop_assert_eq!(moved > month, shift > 0);
        }
    }

    #[test]
    fn a_day_after_a_month_is_in_the_following(month in months()) {
        if let Ok(following) = month.following() {
            prop_assert_eq!(month.last_day().succ_opt(), Some(following.first_day()));
        }
    }

    #[test]
    fn shifting_back_undoes_shifting(period in periods(), months in any::<i32>()) {
        if let Ok(moved) = period.shifted(months) {
            prop_assert_eq!(moved.month_count(), period.month_count());
            prop_assert_eq!(moved.shifted(-months), Ok(period));
        }
    }

    #[test]
    fn years_earlier_add_up(period in periods(), a in -50..=50i32, b in -50..=50i32) {
        if let Ok(earlier) = period.years_earlier(a) {
            prop_assert_eq!(earlier.years_earlier(b).ok(), period.years_earlier(a + b).ok());
            prop_assert_eq!(earlier.shifted(12 * a), Ok(period));
            prop_assert!(earlier.same_months_as(&period));
            prop_assert_eq!(earlier.frequency(), period.frequency());
        }
    }

    #[test]
    fn the_months_are_those_from_first_to_last(period in periods()) {
        let months: Vec<Month> = period.months().collect();
        prop_assert_eq!(months.len(), period.months().len());
        prop_assert_eq!(u32::try_from(months.len()), Ok(period.month_count()));
        prop_assert_eq!(months[0], period.first());
        prop_assert_eq!(period.months().next_back(), Some(period.last()));
        prop_assert!(months.windows(2).all(|pair| pair[0].following() == Ok(pair[1])));
        prop_assert!(months.iter().all(|&month| period.contains(&month.into())));
        prop_assert_eq!(Period::between(period.first(), period.last()), Ok(period));
    }

    #[test]
    fn days_and_periods_are_inverse(period in periods()) {
        prop_assert_eq!(Period::from_days(period.first_day(), period.last_day()), Ok(period));
        let text = format!("{}/{}", period.first_day(), period.last_day());
        prop_assert_eq!(text.parse::<Period>(), Ok(period));
        let lasting = format!("{}/P{}M", period.first_day(), period.month_count());
        prop_assert_eq!(lasting.parse::<Period>(), Ok(period));
    }

    #[test]
    fn the_preceding_period_adjoins(period in periods()) {
        if let Ok(before) = period.preceding() {
            prop_assert!(before.adjoins(&period));
            prop_assert_eq!(before.month_count(), period.month_count());
            prop_assert_eq!(before.overlap(&period), None);
        }
    }

    #[test]
    fn parts_tile_the_period_and_join_again(period in periods(), frequency in prop::sample::select(Frequency::ALL.to_vec())) {
        if let Ok(parts) = period.split(frequency) {
            prop_assert!(parts.iter().all(|part| part.frequency() == Some(frequency)));
            prop_assert!(parts.windows(2).all(|pair| pair[0].adjoins(&pair[1])));
            prop_assert_eq!(Period::between(parts[0].first(), parts[parts.len() - 1].last()), Ok(period));
        } else {
            let aligned = period.months().len() % frequency.months() as usize == 0
                && (period.first().number() - 1) % frequency.months() == 0;
            prop_assert!(!aligned);
        }
    }

    #[test]
    fn the_overlap_is_what_both_have((a, b) in neighbours()) {
        prop_assert_eq!(a.overlap(&b), b.overlap(&a));
        let shared: Vec<Month> = a.months().filter(|&month| b.contains(&month.into())).collect();
        match a.overlap(&b) {
            Some(overlap) => {
                prop_assert!(a.contains(&overlap) && b.contains(&overlap));
                prop_assert_eq!(overlap.months().collect::<Vec<_>>(), shared);
            }
            None => prop_assert!(shared.is_empty()),
        }
        prop_assert_eq!(a.contains(&b), a.overlap(&b) == Some(b));
        prop_assert_eq!(a.adjoins(&b), a.last().following() == Ok(b.first()));
    }

    #[test]
    fn a_year_to_date_starts_in_january_of_its_year(month in months()) {
        let so_far = month.year_to_date();
        prop_assert!(so_far.is_year_to_date());
        prop_assert_eq!(so_far.month_count(), month.number());
        prop_assert_eq!(so_far.last(), month);
        if let Ok(rolling) = month.twelve_months_to() {
            prop_assert_eq!(rolling.month_count(), 12);
            prop_assert_eq!(rolling.last(), month);
            prop_assert_eq!(rolling.year_count(), Some(1));
        }
    }

    #[test]
    fn the_order_is_by_start_then_length((a, b) in neighbours()) {
        let key = |period: Period| (period.first(), period.month_count());
        prop_assert_eq!(a.cmp(&b), key(a).cmp(&key(b)));
    }
}
