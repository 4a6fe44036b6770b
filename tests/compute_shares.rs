//! Changes of shares, the Michaely index and seasonal shares: printed figures, laws, and what is refused.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;
#[path = "shares/shared.rs"]
mod shared;

use bilateral::compute::{Against, ComputeError, michaely, share, share_change, share_of_sum};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Points, Range, Rate, Ratio, Rounding};
use bilateral::record::{Key, Measure, Product, Record};
use printing::{between, digits, few, fraction, hull, million, ratio, rounded, usd, value};
use proptest::prelude::*;
use shared::{dataset, key, series};

/// Kazakhstan's share in the trade of Uzbekistan fell from 8.2 to 7.7 %, printed as half a percentage point.
#[test]
fn a_published_fall_of_half_a_point() {
    let [before, after] = ["8.2", "7.7"].map(|digits| Rate::printed_percent(digits).unwrap());
    let change = share_change(&before, &after).unwrap();
    let printed = Rate::printed_percent("-0.5").unwrap();
    assert_eq!(change.points().difference().point(), printed.point());
    // Of 7.65 to 7.75 and 8.15 to 8.25 the points are −0.6 to −0.4: the printed half is one of them.
    assert_eq!(
        change.points().difference().range(),
        &"[-0.006, -0.004]".parse().unwrap()
    );
    // It is no fall of half a percent: 7.7 ÷ 8.2 − 1 = −5/82.
    assert_eq!(change.growth().unwrap().point(), &ratio(&fraction(-5, 82)));
    let json = serde_json::to_value(&change).unwrap();
    assert_eq!(json["format"], "bilateral.share-change/1");
    assert_eq!(json["points"]["point"], "-0.005");
    assert_eq!(json["base"]["range"], "[0.0815, 0.0825]");
}

/// The European Union took 46.3 % of Turkish exports in July 2015, and in July 2014 a share that follows from
/// exports to it, 6007 million, and the fall of all exports by 16.2 % to 11 181 million.
///
/// Source: Turkish Statistical Institute, by btd.com.au, "Foreign Trade Statistics, July 2015".
#[test]
fn the_share_of_the_union_in_turkish_exports() {
    let now = share(&million("5176"), &million("11181")).unwrap();
    // 5176 ÷ 11181 = 46.292… %.
    assert_eq!(
        now.rate()
            .certain_percent(Rounding::to(1))
            .unwrap()
            .to_string(),
        "46.3 %"
    );
    let fall = Rate::printed_percent("-16.2").unwrap();
    let base = bilateral::compute::implied_base(&million("11181"), fall.range()).unwrap();
    // 11180.5 ÷ 0.8385 = 13333.9… and 11181.5 ÷ 0.8375 = 13351.0….
    assert_eq!(base.base().to_string(), "13.3339 bn to 13.3511 bn USD");
    // 6006.5 ÷ 13351.04… = 44.989… % and 6007.5 ÷ 13333.93… = 45.054… %.
    let before = million("6007").range().over(base.base().range()).unwrap();
    let before = Rate::new(before.midpoint().unwrap(), before).unwrap();
    let change = share_change(&before, now.rate()).unwrap();
    assert_eq!(change.points().certain(Rounding::to(0)), Some(Ratio::ONE));
}

/// A share printed as 0 or 100 % is none below or above.
#[test]
fn what_no_share_can_be_is_cut_off() {
    let [none, all] = ["0", "100"].map(|digits| Rate::printed_percent(digits).unwrap());
    let change = share_change(&none, &all).unwrap();
    // 0 to 0.5 % and 99.5 to 100 %.
    assert_eq!(change.base().to_string(), "0 in [0, 0.005]");
    assert_eq!(change.current().to_string(), "1 in [0.995, 1]");
    assert_eq!(
        change.points().difference().range(),
        &"[0.99, 1]".parse().unwrap()
    );
    assert_eq!(
        change.growth().unwrap_err().to_string(),
        "cannot divide by the range [0, 0.005], which contains 0: expected a range on one side of 0"
    );
    // Nothing stays nothing, in points; in growth it says nothing.
    let nothing = Rate::exactly(Ratio::ZERO);
    let change = share_change(&nothing, &nothing).unwrap();
    assert_eq!(change.to_string(), "0.0 % − 0.0 % = 0.0 points");
    assert_eq!(
        change.growth().unwrap_err().to_string(),
        "cannot divide by the range [0, 0], which contains 0: expected a range on one side of 0"
    );
}

/// Exports are a share of a turnover that is known only from exports and imports: they move together.
#[test]
fn a_share_of_a_turnover_made_of_its_parts() {
    let (exports, imports) = (key(Measure::Exports), key(Measure::Imports));
    let dataset = dataset(&[
        (&exports, "2020", million("60")),
        (&imports, "2020", million("40")),
        (&exports, "2021", million("70")),
        (&imports, "2021", million("30")),
    ]);
    let turnover = key(Measure::Turnover);
    let year = "2021".parse().unwrap();
    let change = dataset
        .share_change(&exports, &turnover, year, Against::YearEarlier)
        .unwrap();
    // 69.5 ÷ (69.5 + 30.5) = 0.695, 70.5 ÷ (70.5 + 29.5) = 0.705, and 0.595 to 0.605 before.
    assert_eq!(
        change.points().difference().range(),
        &"[0.09, 0.11]".parse().unwrap()
    );
    let (before, after) = change.shares().unwrap();
    assert_eq!(before.levels().unwrap().0.period().to_string(), "2020");
    assert_eq!(after.part(), million("70"));

    let refused = |part: &Key, against: Against| {
        dataset
            .share_change(part, &turnover, year, against)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&turnover, Against::YearEarlier),
        "KZ–RO turnover, USD is no part of KZ–RO turnover, USD"
    );
    assert_eq!(
        refused(&exports, Against::Period("2020-S1".parse().unwrap())),
        "2021 cannot be compared with 2020-S1: 12 months against 6 months"
    );
    assert_eq!(
        refused(&exports, Against::Period("2019".parse().unwrap())),
        "not recorded (no series KZ–RO turnover, USD) and not computable \
         (KZ–RO exports, USD: no total for 2019, missing 2019-01/2019-12; \
         KZ–RO imports, USD: no total for 2019, missing 2019-01/2019-12)"
    );
}

/// Domestic exports that are exports less re-exports move with the exports of which they are a share.
#[test]
fn a_share_of_domestic_exports_made_of_their_parts() {
    let exports = key(Measure::Exports);
    let (re_exports, domestic) = (key(Measure::ReExports), key(Measure::DomesticExports));
    let dataset = dataset(&[
        (&exports, "2020", million("100")),
        (&re_exports, "2020", million("40")),
        (&exports, "2021", usd(10)),
        (&re_exports, "2021", usd(12)),
    ]);
    let share = |year: &str| dataset.share(&domestic, &exports, year.parse().unwrap());
    // 1 − 40.5 ÷ 99.5 = 59.29… % and 1 − 39.5 ÷ 100.5 = 60.69… %; as independent amounts, 59 ÷ 100.5 = 58.70… % would seem possible.
    let of_2020 = share("2020").unwrap();
    assert_eq!(
        of_2020.to_string(),
        "60 m ± 1 m ÷ 100 m = 60.0 % (59.2 % to 60.7 %)"
    );
    assert_eq!(
        of_2020.rate().range(),
        &hull([fraction(590, 995), fraction(610, 1005)])
    );
    assert_eq!(
        share("2021").unwrap_err().to_string(),
        "the part -2 USD is negative: shares of it would not lie between 0 and 100 %"
    );
}

#[test]
fn shares_of_different_releases_are_refused() {
    let (exports, turnover) = (key(Measure::Exports), key(Measure::Turnover));
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, period, release) in [
        (&exports, "2020", "2021-03-01"),
        (&turnover, "2020", "2021-03-01"),
        (&exports, "2021", "2022-03-01"),
        (&turnover, "2021", "2022-03-01"),
    ] {
        let record = Record::new(key.clone(), period.parse().unwrap(), usd(10)).unwrap();
        builder.insert(record.with_release(release.parse().unwrap()));
    }
    let error = builder
        .build()
        .unwrap()
        .share_change(
            &exports,
            &turnover,
            "2021".parse().unwrap(),
            Against::YearEarlier,
        )
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "KZ–RO exports, USD, 2020 (released 2021-03-01) and KZ–RO exports, USD, 2021 (released 2022-03-01) are of different releases: expected one, or a dataset built as of a date"
    );
}

/// Two figures without a date stand between those that have one, and hide neither from the other.
#[test]
fn dated_shares_are_compared_past_undated_ones() {
    let product = |measure| {
        let fuels = Product::new("HS", "27").unwrap();
        key(measure).with_product(fuels).unwrap()
    };
    let (exports, imports) = (key(Measure::Exports), key(Measure::Imports));
    let (fuels_out, fuels_in) = (product(Measure::Exports), product(Measure::Imports));
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, period, released) in [
        (&fuels_out, "2020", Some("2021-03-01")),
        (&exports, "2020", None),
        (&fuels_out, "2021", None),
        (&exports, "2021", Some("2022-03-01")),
        (&imports, "2021", Some("2022-04-01")),
        (&fuels_in, "2021", None),
    ] {
        let record = Record::new(key.clone(), period.parse().unwrap(), usd(10)).unwrap();
        builder.insert(match released {
            Some(day) => record.with_release(day.parse().unwrap()),
            None => record,
        });
    }
    let (dataset, year) = (builder.build().unwrap(), "2021".parse().unwrap());
    assert_eq!(
        dataset
            .share_change(&fuels_out, &exports, year, Against::YearEarlier)
            .unwrap_err()
            .to_string(),
        "KZ–RO exports of HS:27, USD, 2020 (released 2021-03-01) and KZ–RO exports, USD, 2021 (released 2022-03-01) are of different releases: expected one, or a dataset built as of a date"
    );
    assert_eq!(
        dataset
            .michaely(&fuels_out, &fuels_in, year)
            .unwrap_err()
            .to_string(),
        "KZ–RO exports, USD, 2021 (released 2022-03-01) and KZ–RO imports, USD, 2021 (released 2022-04-01) are of different releases: expected one, or a dataset built as of a date"
    );
}

#[test]
fn michaely_takes_the_two_sides_of_one_product() {
    let [exports, imports] = [Measure::Exports, Measure::Imports].map(key);
    let product =
        |key: &Key, code: &str| key.with_product(Product::new("HS", code).unwrap()).unwrap();
    let (out, back) = (product(&exports, "27"), product(&imports, "27"));
    let dataset = dataset(&[
        (&exports, "2021", million("100")),
        (&imports, "2021", million("40")),
        (&out, "2021", million("60")),
        (&back, "2021", million("4")),
    ]);
    let year = "2021".parse().unwrap();
    let index = dataset.michaely(&out, &back, year).unwrap();
    // 0.6 − 0.1; 59.5 ÷ 100.5 − 4.5 ÷ 39.5 = 0.47811… and 60.5 ÷ 99.5 − 3.5 ÷ 40.5 = 0.52162….
    assert_eq!(
        index.to_string(),
        "(60 m ÷ 100 m = 60.0 % (59.2 % to 60.9 %)) − (4 m ÷ 40 m = 10.0 % (8.6 % to 11.4 %)) = +50.0 points (+47.8 to +52.2)"
    );
    let json = serde_json::to_value(&index).unwrap();
    assert_eq!(json["format"], "bilateral.michaely/1");
    assert_eq!(json["index"]["point"], "0.5");
    assert_eq!(json["exports"]["part"]["value"], "60000000");

    let refused = |exports: &Key, imports: &Key| {
        dataset
            .michaely(exports, imports, year)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&out, &product(&imports, "74")),
        "expected exports and imports of one trade, found KZ–RO exports of HS:27, USD and KZ–RO imports of HS:74, USD"
    );
    assert_eq!(
        refused(&exports, &imports),
        "KZ–RO exports, USD is no part of KZ–RO exports, USD"
    );
    let euros = |value: i64| Amount::exact(value.into(), Currency::EUR);
    let (dollars, euros) = (share(&usd(1), &usd(2)), share(&euros(1), &euros(2)));
    assert_eq!(
        michaely(&dollars.unwrap(), &euros.unwrap())
            .unwrap_err()
            .to_string(),
        "USD and EUR do not go together: convert one of them first"
    );
}

/// A rate from one whole number of thousandths to another.
fn thousandths((lowest, highest): (i64, i64)) -> Rate {
    let range = hull([fraction(lowest, 1000), fraction(highest, 1000)]);
    Rate::new(range.midpoint().unwrap(), range).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The true change in points and the true growth of the share are inside what the printed figures give.
    #[test]
    fn the_true_change_is_inside(
        (part, rest) in (value(), value()),
        (later_part, later_rest) in (value(), value()),
        off in prop::array::uniform4(digits()),
    ) {
        let shares = |part, rest, digits: [u32; 2]| {
            let (part, rest) = (rounded(part, digits[0]), rounded(rest, digits[1]));
            share_of_sum(&part, &rest)
        };
        let (Ok(before), Ok(after)) = (
            shares(part, rest, [off[0], off[1]]),
            shares(later_part, later_rest, [off[2], off[3]]),
        ) else { return Ok(()) };
        let truth = (fraction(part, part + rest), fraction(later_part, later_part + later_rest));
        let change = share_change(before.rate(), after.rate()).unwrap();
        prop_assert!(change.points().difference().range().contains(&ratio(&(&truth.1 - &truth.0))));
        match change.growth() {
            Ok(growth) => {
                let truth = &truth.1 / &truth.0 - fraction(1, 1);
                prop_assert!(growth.range().contains(&ratio(&truth)));
            }
            Err(ComputeError::Number(_)) => prop_assert!(before.rate().range().contains(&Ratio::ZERO)),
            Err(other) => prop_assert!(false, "{other}"),
        }
        // The way back is the same way with its sign turned.
        let back = share_change(after.rate(), before.rate()).unwrap();
        let turned = Points::between(after.rate(), before.rate());
        prop_assert_eq!(back.points(), &turned);
        prop_assert_eq!(back.points().difference().range(), &change.points().difference().range().negated());
        // So is the Michaely index of a product that imports hold instead of exports.
        let index = michaely(&after, &before).unwrap();
        prop_assert_eq!(index.index(), change.points());
        let one = Range::closed(Ratio::from(-1), Ratio::ONE).unwrap();
        prop_assert!(one.includes(index.index().difference().range()));
    }

    /// Shares are cut to 0 to 1, and nothing else of what they allow is lost.
    #[test]
    fn changes_reach_just_what_the_two_shares_allow(
        before in (0..1200_i64, 0..100_i64),
        after in (0..1200_i64, 0..100_i64),
    ) {
        let [before, after] = [before, after].map(|(lowest, width)| (lowest - 100, lowest - 100 + width));
        let is_share = |ends: (i64, i64)| ends.0 <= 1000 && ends.1 >= 0;
        match share_change(&thousandths(before), &thousandths(after)) {
            Ok(change) => {
                prop_assert!(is_share(before) && is_share(after));
                let cut = |(lowest, highest): (i64, i64)| (lowest.max(0), highest.min(1000));
                let (before, after) = (cut(before), cut(after));
                let reached = [after.0 - before.1, after.1 - before.0].map(|points| fraction(points, 1000));
                prop_assert_eq!(change.points().difference().range(), &hull(reached));
            }
            Err(ComputeError::NotAShare { .. }) => prop_assert!(!is_share(before) || !is_share(after)),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// Of first months and year, and of first months and rest as well: every pair of true values that fits, and no other.
    #[test]
    fn a_seasonal_share_reaches_just_what_the_records_allow(
        first in few(),
        rest in few(),
        year in (0..28_i64, 0..4_i64).prop_map(|(lowest, width)| (lowest, lowest + width)),
    ) {
        let amount = |(lowest, highest): (i64, i64)| between(lowest, highest);
        let series = series(&[
            ("2021-S1", amount(first)),
            ("2021-S2", amount(rest)),
            ("2021", amount(year)),
        ]);
        let fits: Vec<_> = (first.0..=first.1)
            .flat_map(|part| (rest.0..=rest.1).map(move |rest| (part, part + rest)))
            .filter(|(_, sum)| (year.0..=year.1).contains(sum))
            .collect();
        let june = "2021-06".parse().unwrap();
        match series.seasonal_share(june) {
            Ok(share) => {
                let shares = fits.iter().map(|&(part, sum)| fraction(part, sum));
                prop_assert!(!fits.is_empty());
                prop_assert_eq!(share.rate().range(), &hull(shares));
            }
            Err(ComputeError::MaybeZero { .. } | ComputeError::Zero { .. }) => {}
            Err(_) => prop_assert!(fits.is_empty()),
        }
    }
}
