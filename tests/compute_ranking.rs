//! Rankings: printed tables, laws, and what is refused.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod printing;

use bilateral::compute::{ComputeError, PartName, Ranking, TotalVerdict, ranking, ranking_of_sum};
use bilateral::money::{Amount, Currency};
use bilateral::number::{Rate, Ratio, Rounding, RoundingMode};
use bilateral::place::Area;
use bilateral::record::Product;
use num_rational::BigRational;
use printing::{
    between, billion, digits, few, fraction, hull, million, ratio, rounded, usd, value,
};
use proptest::prelude::*;

fn names(ranking: &Ranking) -> Vec<String> {
    let parts = ranking.parts().iter();
    parts.map(|part| part.part().to_string()).collect()
}

/// The places of the parts in the order of the ranking.
fn places(ranking: &Ranking) -> Vec<usize> {
    names(ranking)
        .iter()
        .map(|name| name.parse().unwrap())
        .collect()
}

/// Uzbekistan's turnover with Central Asia in 2022, 7.5 billion, of which it prints 62, 17, 12 and 9 %.
///
/// Source: yuz.uz, "Торговля Узбекистана со странами Центральной Азии за январь-декабрь 2022 года".
#[test]
fn uzbek_trade_with_central_asia() {
    let parts = [
        ("TJ", million("674.4")),
        ("KZ", billion("4.6")),
        ("TM", million("926.3")),
        ("KG", billion("1.3")),
    ];
    let total = billion("7.5");
    let ranking = ranking(parts, &total).unwrap();
    assert_eq!(names(&ranking), ["KZ", "KG", "TM", "TJ"]);
    assert!(ranking.parts().iter().all(|part| part.is_certain()));
    // 4.6 ÷ 7.5 = 61.3…, which rounds to 61; 1.3 ÷ 7.5 = 17.3…, 0.9263 ÷ 7.5 = 12.35…, 0.6744 ÷ 7.5 = 8.99….
    for (part, printed, reproduced) in [
        (0, "62", false),
        (1, "17", true),
        (2, "12", true),
        (3, "9", true),
    ] {
        let share = ranking.parts()[part].share();
        let published = Rate::printed_percent(printed).unwrap();
        assert!(share.range().intersection(published.range()).is_some());
        let rounded = share.percent(Rounding::to(0)).to_string();
        assert_eq!(rounded == format!("{printed} %"), reproduced, "{rounded}");
    }
    // 4.6 + 1.3 + 0.9263 + 0.6744 = 7.5007, within 0.1001; 7.45 − 7.6008 and 7.55 − 7.4006.
    assert_eq!(
        ranking.against(&total).unwrap().to_string(),
        "7.5 bn − (7.4006 bn to 7.6008 bn USD): agrees, -150.8 m to 149.4 m USD"
    );
    // What the printed total leaves for others is from nothing to 7.55 − 7.4006.
    assert_eq!(
        ranking.rest().unwrap().amount().to_string(),
        "0 to 149.4 m USD"
    );
}

/// Pakistan's exports to seven neighbours, July–August 2022: 617.702 million, 12.12 % of 5092.977 million.
///
/// Source: Associated Press of Pakistan, 27 September 2022.
#[test]
fn pakistani_exports_to_neighbours() {
    let parts = [
        ("CN", "333.077"),
        ("AF", "81.795"),
        ("BD", "144.117"),
        ("LK", "57.047"),
        ("IN", "0.092"),
        ("NP", "0.498"),
        ("MV", "1.076"),
    ];
    let parts = parts.map(|(part, digits)| (part.parse::<Area>().unwrap(), million(digits)));
    let neighbours = ranking_of_sum(parts).unwrap();
    assert_eq!(
        names(&neighbours),
        ["CN", "BD", "AF", "LK", "MV", "NP", "IN"]
    );
    // The parts as printed add up to the printed sum: 617.702 ± 0.0035.
    assert_eq!(
        neighbours.against(&million("617.702")).unwrap().verdict(),
        TotalVerdict::Agrees
    );
    // 333.077 ÷ 617.702 = 53.92… % and (333.077 + 144.117) ÷ 617.702 = 77.25… %.
    assert_eq!(neighbours.top(1).to_string(), "CN = 53.9 %");
    assert_eq!(neighbours.top(2).to_string(), "CN + BD = 77.3 %");

    let all = million("5092.977");
    assert_eq!(
        neighbours.against(&all).unwrap().verdict(),
        TotalVerdict::RestNotListed
    );
    // 617.702 ÷ 5092.977 = 12.1285… %: printed 12.12 is cut off, not rounded.
    let of_all = ranking(parts, &all).unwrap();
    let seven = of_all.top(7).share().unwrap();
    let two_places = Rounding::to(2);
    assert_eq!(
        seven.certain_percent(two_places).unwrap().to_string(),
        "12.13 %"
    );
    let cut = two_places.with_mode(RoundingMode::Truncate);
    assert_eq!(seven.percent(cut).to_string(), "12.12 %");
    // 5092.977 − 617.702 = 4475.275, and a margin of 0.0005 + 0.0035.
    assert_eq!(
        of_all.rest().unwrap().amount().to_string(),
        "4.4752 bn to 4.4753 bn USD"
    );
}

#[test]
fn what_the_parts_leave_no_room_for_is_no_rest() {
    let listed = ranking([("a", usd(60)), ("b", usd(40))], &usd(100)).unwrap();
    assert_eq!(listed.rest(), None);
    assert_eq!(
        listed.to_string(),
        "1. a 60 = 60.0 %; 2. b 40 = 40.0 %; of 100 USD"
    );
    // 60 and 40 of 99.5 to 100.5 leave up to a half.
    let rounded = ranking([("a", usd(60)), ("b", usd(40))], &between(99, 101)).unwrap();
    assert_eq!(rounded.rest().unwrap().amount().to_string(), "0 to 1 USD");
    // 1 − 100 ÷ 101.
    assert_eq!(
        rounded.rest().unwrap().share().range().to_string(),
        "[0, 1/101]"
    );
}

#[test]
fn ties_share_a_rank_and_stay_together_at_a_border() {
    let parts = [("d", 10), ("b", 20), ("a", 30), ("c", 20), ("e", 10)];
    let ranking = ranking_of_sum(parts.map(|(part, value)| (part, usd(value)))).unwrap();
    let ranks: Vec<usize> = ranking.parts().iter().map(|part| part.rank()).collect();
    assert_eq!(ranks, [1, 2, 2, 4, 4]);
    // Exactly equal, they share it for certain.
    assert!(ranking.parts().iter().all(|part| part.is_certain()));
    let two = ranking.top(2);
    assert_eq!((two.parts().len(), two.tied(), two.asked()), (3, 1, 2));
    // 70 ÷ 90.
    assert_eq!(two.share().unwrap().point(), &ratio(&fraction(7, 9)));
    assert!(two.is_certain());
    assert_eq!(ranking.top(3).tied(), 0);
    assert_eq!(ranking.top(9).parts().len(), 5);
    assert_eq!(ranking.top(0).share(), None);
    assert_eq!(ranking.top(0).to_string(), "no parts");
}

/// 4.4 and 4.3 billion are 4.35 to 4.45 and 4.25 to 4.35: they may be equal but not change places. 4.35 and 4.3 may.
#[test]
fn margins_that_touch_and_margins_that_overlap() {
    let ranks = |first: &str, second: &str| {
        let parts = [("a", billion(first)), ("b", billion(second))];
        let ranking = ranking_of_sum(parts).unwrap();
        let parts = ranking.parts();
        (parts[0].ranks(), parts[1].ranks())
    };
    // Both at 4.35 they share the first rank.
    assert_eq!(ranks("4.4", "4.3"), ((1, 1), (1, 2)));
    assert_eq!(ranks("4.5", "4.3"), ((1, 1), (2, 2)));
    assert_eq!(ranks("4.33", "4.3"), ((1, 2), (1, 2)));
    let parts = [("a", billion("4.33")), ("b", billion("4.3"))];
    let ranking = ranking_of_sum(parts).unwrap();
    // 4.325 ÷ (4.325 + 4.35) = 49.85… % and 4.335 ÷ (4.335 + 4.25) = 50.49… %.
    assert_eq!(
        ranking.top(1).to_string(),
        "a = 50.2 % (49.8 % to 50.5 %), others may belong here"
    );
}

/// A few parts, each with the whole numbers between which it lies.
fn few_parts() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec(few(), 1..4)
}

/// Every way of choosing a whole number for each part.
fn choices(parts: &[(i64, i64)]) -> Vec<Vec<i64>> {
    parts.iter().fold(vec![Vec::new()], |chosen, part| {
        let extend = |chosen: &Vec<i64>| {
            let chosen = chosen.clone();
            (part.0..=part.1).map(move |value| [chosen.clone(), vec![value]].concat())
        };
        chosen.iter().flat_map(extend).collect()
    })
}

/// Parts named by their place.
fn named(amounts: impl IntoIterator<Item = Amount>) -> Vec<(String, Amount)> {
    let amounts = amounts.into_iter().enumerate();
    amounts
        .map(|(place, amount)| (format!("{place:03}"), amount))
        .collect()
}

fn ranked(amounts: impl IntoIterator<Item = Amount>) -> Result<Ranking, ComputeError> {
    let parts = named(amounts);
    ranking_of_sum(parts.iter().map(|(name, amount)| (name.as_str(), *amount)))
}

fn ranked_in(
    amounts: impl IntoIterator<Item = Amount>,
    whole: &Amount,
) -> Result<Ranking, ComputeError> {
    let parts = named(amounts);
    let parts = parts.iter().map(|(name, amount)| (name.as_str(), *amount));
    ranking(parts, whole)
}

/// One more than the number of larger ones.
fn rank_of(place: usize, values: &[i64]) -> usize {
    1 + values
        .iter()
        .filter(|value| **value > values[place])
        .count()
}

/// Each part and each run of first parts reaches just the shares that some choice gives it.
fn check(
    ranking: &Ranking,
    all: &[Vec<i64>],
    shares: impl Fn(&[i64], i64) -> Vec<BigRational>,
) -> Result<(), TestCaseError> {
    let places = places(ranking);
    for (index, part) in ranking.parts().iter().enumerate() {
        let own = all
            .iter()
            .flat_map(|values| shares(values, values[places[index]]));
        prop_assert_eq!(part.share().range(), &hull(own));
        let first = &places[..=index];
        let together = all
            .iter()
            .flat_map(|values| shares(values, first.iter().map(|&place| values[place]).sum()));
        prop_assert_eq!(part.cumulated().range(), &hull(together));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// True shares and ranks are inside what the printed figures give, of the sum and of a printed whole.
    #[test]
    fn the_truth_is_inside(
        values in prop::collection::vec((value(), digits()), 1..12),
        rest in value(),
        off in digits(),
    ) {
        let truth: Vec<i64> = values.iter().map(|(value, _)| *value).collect();
        let sum: i64 = truth.iter().sum();
        let amounts = || values.iter().map(|&(value, digits)| rounded(value, digits));
        let mut rankings = Vec::new();
        match ranked(amounts()) {
            Ok(ranking) => rankings.push((ranking, sum)),
            Err(ComputeError::MaybeZero { .. }) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
        match ranked_in(amounts(), &rounded(sum + rest, off)) {
            Ok(ranking) => {
                let left = ranking.rest().unwrap();
                prop_assert!(left.amount().range().contains(&rest.into()));
                prop_assert!(left.share().range().contains(&ratio(&fraction(rest, sum + rest))));
                rankings.push((ranking, sum + rest));
            }
            Err(ComputeError::MaybeZero { .. }) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
        for (ranking, whole) in rankings.iter().filter(|(_, whole)| *whole > 0) {
            let mut so_far = 0;
            for (part, place) in ranking.parts().iter().zip(places(ranking)) {
                so_far += truth[place];
                prop_assert!(part.share().range().contains(&ratio(&fraction(truth[place], *whole))));
                prop_assert!(part.cumulated().range().contains(&ratio(&fraction(so_far, *whole))));
                let (best, worst) = part.ranks();
                prop_assert!((best..=worst).contains(&rank_of(place, &truth)));
                prop_assert!((best..=worst).contains(&part.rank()));
            }
            // Shares together never shrink as parts are added, at the point and at either end.
            for pair in ranking.parts().windows(2) {
                let (fewer, more) = (pair[0].cumulated(), pair[1].cumulated());
                prop_assert!(fewer.point() <= more.point());
                let hull = fewer.range().hull(more.range());
                prop_assert_eq!(hull.lower(), fewer.range().lower());
                prop_assert_eq!(hull.upper(), more.range().upper());
            }
        }
        // All parts of their own sum are all of it.
        for (ranking, _) in rankings.iter().take(1).filter(|(ranking, _)| ranking.rest().is_none()) {
            let last = ranking.parts().last().unwrap().cumulated();
            prop_assert_eq!(last, &Rate::exactly(Ratio::ONE));
        }
    }

    /// Against every choice of true values: the ranges of shares and ranks are what these reach, no more and no less.
    #[test]
    fn nothing_is_left_open_that_the_margins_close(
        parts in few_parts(),
        whole in (0..40_i64, 0..4_i64).prop_map(|(lowest, width)| (lowest, lowest + width)),
    ) {
        let amounts = || parts.iter().map(|&(lowest, highest)| between(lowest, highest));
        let all = choices(&parts);
        let sum = |values: &[i64]| values.iter().sum::<i64>();
        if let Ok(ranking) = ranked(amounts()) {
            check(&ranking, &all, |values, some| vec![fraction(some, sum(values))])?;
            for (part, place) in ranking.parts().iter().zip(places(&ranking)) {
                let ranks = || all.iter().map(|values| rank_of(place, values));
                prop_assert_eq!(part.ranks(), (ranks().min().unwrap(), ranks().max().unwrap()));
            }
        } else {
            prop_assert!(parts.iter().all(|part| part.0 == 0));
        }
        let wholes = |values: &[i64]| {
            let sum = sum(values);
            (whole.0..=whole.1).filter(move |whole| *whole >= sum)
        };
        let of_whole = |values: &[i64], some: i64| -> Vec<BigRational> {
            wholes(values).map(|whole| fraction(some, whole)).collect()
        };
        match ranked_in(amounts(), &between(whole.0, whole.1)) {
            Ok(ranking) => {
                check(&ranking, &all, of_whole)?;
                let rests = all.iter().flat_map(|values| wholes(values).map(|whole| whole - sum(values)));
                let most = rests.clone().max().unwrap();
                prop_assert_eq!(ranking.rest().is_some(), most > 0);
                if let Some(rest) = ranking.rest() {
                    let range = hull(rests.map(|rest| fraction(rest, 1)));
                    prop_assert_eq!(rest.amount().range(), &range);
                    let shares = all.iter().flat_map(|values| {
                        wholes(values).map(|whole| fraction(whole - sum(values), whole))
                    });
                    prop_assert_eq!(rest.share().range(), &hull(shares));
                }
            }
            Err(ComputeError::PartExceedsWhole { .. }) => {
                prop_assert!(all.iter().all(|values| wholes(values).next().is_none()));
            }
            Err(other) => prop_assert_eq!(whole.0, 0, "{}", other),
        }
    }

    /// The order in which the parts come makes no difference.
    #[test]
    fn the_order_of_the_parts_makes_no_difference(values in prop::collection::vec(1..9_i64, 2..9)) {
        let parts = named(values.iter().map(|&value| usd(value)));
        let rank = |parts: &[(String, Amount)]| {
            ranking_of_sum(parts.iter().map(|(name, amount)| (name.as_str(), *amount))).unwrap()
        };
        let turned: Vec<_> = parts.iter().rev().cloned().collect();
        prop_assert_eq!(rank(&parts), rank(&turned));
    }
}

#[test]
fn what_cannot_be_ranked() {
    let refused = |parts: &[(PartName, Amount)]| {
        let parts = parts.iter().cloned();
        ranking_of_sum(parts).unwrap_err().to_string()
    };
    let area = |code: &str| PartName::from(code.parse::<Area>().unwrap());
    assert_eq!(refused(&[]), "expected at least one amount");
    assert_eq!(
        refused(&[(area("RO"), usd(1)), (area("EU27_2020"), usd(2))]),
        "EU27_2020 is an aggregate and would count its members twice: expected areas that do not overlap"
    );
    assert_eq!(
        refused(&[(Product::total().into(), usd(2))]),
        "all goods hold every product: expected products that do not overlap"
    );
    assert_eq!(
        refused(&[(area("RO"), usd(1)), (area("ROU"), usd(2))]),
        "RO is listed twice among the parts: expected each part once"
    );
    assert_eq!(
        refused(&[("a".into(), usd(1)), ("b".into(), usd(-2))]),
        "the part -2 USD is negative: shares of it would not lie between 0 and 100 %"
    );
    assert_eq!(
        refused(&[("a".into(), usd(0)), ("b".into(), usd(0))]),
        "the sum of the parts is zero: there is nothing to divide 0 USD by"
    );
    assert_eq!(
        refused(&[("a".into(), million("0")), ("b".into(), million("0"))]),
        "the sum of the parts may be zero: 0 ± 1000000 USD has a margin that reaches it"
    );
    let euros = Amount::exact(1.into(), Currency::EUR);
    assert_eq!(
        refused(&[("a".into(), usd(1)), ("b".into(), euros)]),
        "USD and EUR do not go together: convert one of them first"
    );
    let of = |whole: &Amount| {
        let parts = [("a", usd(60)), ("b", usd(40))];
        ranking(parts, whole).unwrap_err().to_string()
    };
    assert_eq!(of(&usd(99)), "the part 100 USD exceeds the whole 99 USD");
    assert_eq!(
        of(&usd(0)),
        "the whole is zero: there is nothing to divide 100 USD by"
    );
    assert_eq!(
        of(&euros),
        "USD and EUR do not go together: convert one of them first"
    );
}
