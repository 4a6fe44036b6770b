//! Tables rounded for print, against every choice of neighbours there is, against their laws, and on a published table.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use bilateral::compute::{ComputeError, Line, RoundedTable, Table};
use bilateral::money::{Amount, Currency, Scale};
use bilateral::number::{Decimal, Ratio, read};
use proptest::prelude::*;

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

/// A table of the parts, with its totals.
fn with_totals(parts: &[Vec<i64>]) -> Vec<Vec<i64>> {
    let mut rows = parts.to_vec();
    rows.push(
        (0..parts[0].len())
            .map(|column| parts.iter().map(|row| row[column]).sum())
            .collect(),
    );
    for row in &mut rows {
        row.push(row.iter().sum());
    }
    rows
}

/// The numbers divided by `divisor`.
fn table(numbers: &[Vec<i64>], divisor: i64) -> Table {
    let divided = |number: &i64| Ratio::from(*number).over(&Ratio::from(divisor)).unwrap();
    let rows = numbers.iter().map(|row| row.iter().map(divided).collect());
    Table::new(rows.collect()).unwrap()
}

fn whole(rounded: &RoundedTable) -> Vec<Vec<i64>> {
    let whole = |number: &Decimal| i64::try_from(*number).unwrap();
    let rows = rounded.rows().iter();
    rows.map(|row| row.iter().map(whole).collect()).collect()
}

/// In units of the divisor: half away from zero.
fn nearest(number: i64, divisor: i64) -> i64 {
    number.signum() * ((2 * number.abs() + divisor) / (2 * divisor))
}

/// What a choice is judged by: how many leave their nearest, how far all are from the exact numbers (in parts of the divisor), and
/// which leave it, in order of preference.
fn judged(numbers: &[Vec<i64>], chosen: &[Vec<i64>], divisor: i64) -> (usize, i64, Vec<bool>) {
    let (last_row, last_column) = (numbers.len() - 1, numbers[0].len() - 1);
    let mut places: Vec<(usize, usize)> = (0..=last_row)
        .flat_map(|row| (0..=last_column).map(move |column| (row, column)))
        .collect();
    places.sort_by_key(|&(row, column)| (row == last_row, column == last_column) != (true, true));
    let (totals, parts): (Vec<_>, Vec<_>) = places
        .into_iter()
        .partition(|&(row, column)| row == last_row || column == last_column);
    let (of_rows, of_columns): (Vec<_>, Vec<_>) = totals
        .into_iter()
        .partition(|&(_, column)| column == last_column);
    let leaves = |&(row, column): &(usize, usize)| {
        chosen[row][column] != nearest(numbers[row][column], divisor)
    };
    // Of the totals of rows the first is that of all, which the sort put in front.
    let in_order: Vec<bool> = of_rows
        .iter()
        .chain(&of_columns)
        .chain(&parts)
        .map(leaves)
        .collect();
    let distance = |(number, chosen): (&i64, &i64)| (number - chosen * divisor).abs();
    let distances = numbers
        .iter()
        .zip(chosen)
        .flat_map(|(row, chosen)| row.iter().zip(chosen).map(distance));
    (
        in_order.iter().filter(|leaves| **leaves).count(),
        distances.sum(),
        in_order,
    )
}

/// The best of all choices of neighbours that add.
fn best(numbers: &[Vec<i64>], parts: &[Vec<i64>], divisor: i64) -> Vec<Vec<i64>> {
    let columns = parts[0].len();
    let cells = parts.len() * columns;
    let is_neighbour = |number: i64, chosen: i64| {
        chosen == number.div_euclid(divisor) || chosen == -(-number).div_euclid(divisor)
    };
    (0..1_u32 << cells)
        .filter_map(|choice| {
            let chosen: Vec<Vec<i64>> = (0..parts.len())
                .map(|row| {
                    (0..columns)
                        .map(|column| {
                            let up = choice >> (row * columns + column) & 1 == 1;
                            let number = parts[row][column];
                            if up {
                                -(-number).div_euclid(divisor)
                            } else {
                                number.div_euclid(divisor)
                            }
                        })
                        .collect()
                })
                .collect();
            let chosen = with_totals(&chosen);
            let flat = numbers.iter().flatten().zip(chosen.iter().flatten());
            flat.clone()
                .all(|(&number, &chosen)| is_neighbour(number, chosen))
                .then_some(chosen)
        })
        .min_by_key(|chosen| judged(numbers, chosen, divisor))
        .unwrap()
}

fn parts(rows: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Vec<i64>>> {
    (rows, 1_usize..=3).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(-200_i64..=200, columns), rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Nothing that adds is better than what is chosen, nor is anything else as good.
    #[test]
    fn no_choice_of_neighbours_is_better(
        parts in parts(1..=3),
        divisor in prop::sample::select(vec![2_i64, 3, 7, 10, 100]),
    ) {
        let numbers = with_totals(&parts);
        let rounded = table(&numbers, divisor).round_to_add(Scale::Units, 0).unwrap();
        prop_assert_eq!(whole(&rounded), best(&numbers, &parts, divisor));
        prop_assert_eq!(rounded.note(), None);
    }

    /// A list is judged as a table of one row: that its parts are the totals of their columns changes nothing.
    #[test]
    fn a_list_is_a_table_of_one_row(
        parts in prop::collection::vec(-200_i64..=200, 1..=8),
        divisor in prop::sample::select(vec![2_i64, 3, 7, 10, 100]),
    ) {
        let numbers = with_totals(std::slice::from_ref(&parts));
        let list = table(&numbers[..1], divisor).round_to_add(Scale::Units, 0).unwrap();
        let best = best(&numbers, &[parts], divisor);
        prop_assert_eq!(&whole(&list)[0], &best[0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_adds_stays_within_a_unit_and_says_what_it_moved(
        parts in prop::collection::vec(prop::collection::vec(-100_000_i64..=100_000, 7), 1..=20),
    ) {
        let numbers = with_totals(&parts);
        let table = table(&numbers, 1);
        let rounded = table.round_to_add(Scale::Thousand, 1).unwrap();
        // Tenths of a thousand are hundreds.
        let tenths = |number: &Decimal| i64::try_from(*number * Decimal::TEN).unwrap();
        let hundreds: Vec<Vec<i64>> =
            rounded.rows().iter().map(|row| row.iter().map(tenths).collect()).collect();
        let inner: Vec<Vec<i64>> =
            hundreds[..parts.len()].iter().map(|row| row[..7].to_vec()).collect();
        prop_assert_eq!(&with_totals(&inner), &hundreds);

        let mut moved = rounded.moved().iter();
        for (row, (exact, printed)) in (1..).zip(numbers.iter().zip(&hundreds)) {
            for (column, (exact, printed)) in (1..).zip(exact.iter().zip(printed)) {
                prop_assert!((exact - printed * 100).abs() < 100);
                if nearest(*exact, 100) != *printed {
                    let named = moved.next().map(|moved| (moved.row(), moved.column(), tenths(&moved.nearest())));
                    prop_assert_eq!(named, Some((row, column, nearest(*exact, 100))));
                }
            }
        }
        prop_assert_eq!(moved.next(), None);

        // Each by itself is the nearest, and what does not add is named.
        let each = table.round_each(Scale::Thousand, 1).unwrap();
        let by_itself: Vec<Vec<i64>> =
            each.rows().iter().map(|row| row.iter().map(tenths).collect()).collect();
        let expected: Vec<Vec<i64>> =
            numbers.iter().map(|row| row.iter().map(|number| nearest(*number, 100)).collect()).collect();
        prop_assert_eq!(&by_itself, &expected);
        let row_fails = |row: &Vec<i64>| row[..7].iter().sum::<i64>() != row[7];
        let failing = expected.iter().filter(|row| row_fails(row)).count();
        let named = each.not_adding().iter().filter(|line| matches!(line, Line::Row(_))).count();
        prop_assert_eq!(named, failing);
        prop_assert_eq!(each.moved().len(), 0);
    }

    /// In another order of its rows, as many numbers move, and all together as far.
    #[test]
    fn the_order_of_rows_changes_neither_how_many_move_nor_how_far(
        parts in prop::collection::vec(prop::collection::vec(0_i64..=999, 5), 2..=12),
        turn in 1_usize..12,
    ) {
        let mut turned = parts.clone();
        turned.rotate_left(turn % parts.len());
        let judge = |parts: &[Vec<i64>]| {
            let numbers = with_totals(parts);
            let rounded = table(&numbers, 100).round_to_add(Scale::Units, 0).unwrap();
            let (moved, distance, _) = judged(&numbers, &whole(&rounded), 100);
            (moved, distance)
        };
        prop_assert_eq!(judge(&parts), judge(&turned));
    }
}

/// Georgia's exports, imports and turnover of 2019–2023 in million USD (geostat.ge, external merchandise trade), in billions.
///
/// By itself 2020 prints 3.3 + 8.0 ≠ 11.4; the imports of all years 9.5 + 8.0 + 10.1 + 13.5 + 15.6 = 56.7 and not 56.8; the
/// turnovers 13.3 + 11.4 + 14.3 + 19.1 + 21.7 = 79.8 and not 79.9; and 23.0 + 56.8 = 79.8. One move mends two lines at most, so it
/// takes two: 8.0487 up and 79.8663 down are the only ones whose neighbours allow it.
#[test]
fn a_published_table_in_billions() {
    let years = [
        ["3797.0", "9518.0"],
        ["3340.7", "8048.7"],
        ["4242.5", "10098.6"],
        ["5582.4", "13548.4"],
        ["6086.4", "15603.6"],
    ];
    let printed_turnovers = ["13315.0", "11389.4", "14341.1", "19130.8", "21690.0"];
    let totals = ["23049.0", "56817.3", "79866.3"];
    let million = |digits: &str| {
        let value = read(digits).unwrap() * Decimal::from(1_000_000);
        Amount::exact(value, Currency::USD)
    };
    let mut rows: Vec<Vec<Amount>> = years
        .iter()
        .zip(printed_turnovers)
        .map(|(parts, turnover)| {
            parts
                .iter()
                .chain([&turnover])
                .map(|d| million(d))
                .collect()
        })
        .collect();
    rows.push(totals.map(million).to_vec());
    let table = Table::of_amounts(&rows).unwrap();

    let each = table.round_each(Scale::Billion, 1).unwrap();
    assert_eq!(
        each.to_string(),
        "3.8 + 9.5 = 13.3; 3.3 + 8.0 ≠ 11.4; 4.2 + 10.1 = 14.3; 5.6 + 13.5 = 19.1; 6.1 + 15.6 = 21.7; \
         23.0 + 56.8 ≠ 79.9 bn USD; may not add due to rounding: row 2, row 6, column 2, column 3"
    );
    let adding = table.round_to_add(Scale::Billion, 1).unwrap();
    assert_eq!(
        adding.to_string(),
        "3.8 + 9.5 = 13.3; 3.3 + 8.1 = 11.4; 4.2 + 10.1 = 14.3; 5.6 + 13.5 = 19.1; 6.1 + 15.6 = 21.7; \
         23.0 + 56.8 = 79.8 bn USD; row 2, column 2: 8.0487 as 8.1, not 8.0; \
         row 6, column 3: 79.8663 as 79.8, not 79.9"
    );
}

#[test]
fn negative_parts_and_ties() {
    let print = |numbers: [&str; 3]| {
        let list = Table::new(vec![numbers.map(ratio).to_vec()]).unwrap();
        list.round_to_add(Scale::Units, 0).unwrap().to_string()
    };
    // Ties go away from zero, and these add as they are.
    assert_eq!(print(["3.5", "-1.5", "2"]), "4 − 2 = 2");
    assert_eq!(print(["3.5", "-1", "2.5"]), "4 − 1 = 3");
    assert_eq!(print(["-1.5", "0.5", "-1"]), "-2 + 1 = -1");
    // 1 + 1 is no 1: one of two ties has to go down, at no further distance, and the first stays.
    assert_eq!(
        print(["0.5", "0.5", "1"]),
        "1 + 0 = 1; row 1, column 2: 0.5 as 0, not 1"
    );
    // -1 − 1 is no -3; either part or the total could move: 0.2, 0.2 and 0.6 further.
    assert_eq!(
        print(["-1.4", "-1.4", "-2.8"]),
        "-1 − 2 = -3; row 1, column 2: -1.4 as -2, not -1"
    );
}

#[test]
fn of_two_ways_as_short_the_nearer_is_taken() {
    let list = |numbers: [&str; 3]| Table::new(vec![numbers.map(ratio).to_vec()]).unwrap();
    // 0 + 0 is no 1. A part that went up would be 0.7 away instead of 0.3, the total 0.6 instead of 0.4.
    assert_eq!(
        list(["0.3", "0.3", "0.6"])
            .round_to_add(Scale::Units, 0)
            .unwrap()
            .to_string(),
        "0 + 0 = 0; row 1, column 3: 0.6 as 0, not 1"
    );
}

/// Numbers a hair below a half, with a denominator of 45 digits: 0 + 0 is no 1, and a part is the hair nearer to 1 than the total to 0.
#[test]
fn fractions_of_any_size() {
    let hair = ratio("1/1000000000000000000000000000000000000000000007");
    let part = ratio("1/2").minus(&hair);
    let total = part.plus(&part);
    let table = Table::new(vec![vec![part.clone(), part, total]]).unwrap();
    let printed = table.round_to_add(Scale::Units, 0).unwrap();
    assert_eq!(printed.rows(), [[0.into(), 1.into(), 1.into()]]);
}

/// Numbers of any size cancel out: what has to move is counted in units, few as they are.
#[test]
fn the_largest_numbers_of_a_list_are_made_to_add() {
    // In trillions 79228162514264337.593… twice, of either sign, and 0: nothing has to move.
    let most = Amount::exact(Decimal::MAX, Currency::USD);
    let list = [most, most.negated(), Amount::exact(0.into(), Currency::USD)];
    let table = Table::of_amounts(&[list.to_vec()]).unwrap();
    assert_eq!(
        table.round_to_add(Scale::Trillion, 1).unwrap().to_string(),
        "79228162514264337.6 − 79228162514264337.6 = 0.0 tn USD"
    );
    // …890 + 0 + 0 is no …891: either of two parts could go up 0.2 further, and the first stays.
    let list = [
        "12345678901234567890.4",
        "0.4",
        "0.2",
        "12345678901234567891",
    ];
    let table = Table::new(vec![list.map(ratio).to_vec()]).unwrap();
    assert_eq!(
        table.round_to_add(Scale::Units, 0).unwrap().to_string(),
        "12345678901234567890 + 1 + 0 = 12345678901234567891; row 1, column 2: 0.4 as 1, not 0"
    );
}

#[test]
fn the_json_form() {
    let list =
        [1_400_000, 2_400_000, 3_800_000].map(|value| Amount::exact(value.into(), Currency::USD));
    let table = Table::of_amounts(&[list.to_vec()]).unwrap();
    // 1 + 2 is no 4: 1.4 and 2.4 up or 3.8 down are one move each; 0.2 further, 0.2 further, 0.6 further. The first part stays.
    assert_eq!(
        serde_json::to_value(table.round_to_add(Scale::Million, 0).unwrap()).unwrap(),
        serde_json::json!({
            "format": "bilateral.rounded-table/1",
            "table": {"rows": [["1400000", "2400000", "3800000"]], "currency": "USD"},
            "scale": "million",
            "places": 0,
            "rows": [["1", "3", "4"]],
            "moved": [{"row": 1, "column": 2, "exact": "2.4", "nearest": "2", "printed": "3"}],
            "not_adding": []
        })
    );
    let each = serde_json::to_value(table.round_each(Scale::Million, 0).unwrap()).unwrap();
    assert_eq!(each["not_adding"], serde_json::json!(["row 1"]));
}

#[test]
fn bad_tables_are_refused_by_the_line() {
    let numbers = |rows: &[&[i64]]| {
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|n| Ratio::from(*n)).collect());
        Table::new(rows.collect()).unwrap_err().to_string()
    };
    assert_eq!(numbers(&[]), "expected at least one amount");
    assert_eq!(
        numbers(&[&[5]]),
        "row 1 has length 1: expected that of the first row, 1, and at least a part and a total"
    );
    assert_eq!(
        numbers(&[&[1, 2, 3], &[1, 2]]),
        "row 2 has length 2: expected that of the first row, 3, and at least a part and a total"
    );
    assert_eq!(
        numbers(&[&[1, 2, 3], &[4, 5, 8], &[5, 7, 12]]),
        "row 2 adds up to 9 and not to its total 8: a difference of -1"
    );
    assert_eq!(
        numbers(&[&[1, 2, 3], &[4, 5, 9], &[5, 6, 11]]),
        "column 2 adds up to 7 and not to its total 6: a difference of -1"
    );
    let mixed = [Currency::USD, Currency::EUR].map(|currency| Amount::exact(5.into(), currency));
    assert_eq!(
        Table::of_amounts(&[mixed.to_vec()])
            .unwrap_err()
            .to_string(),
        "USD and EUR do not go together: convert one of them first"
    );
    // 20 digits and 9 places are 29 digits, of which this one fits; 10 places do not.
    let long = ["12345678901234567890", "0.5", "12345678901234567890.5"].map(ratio);
    let long = Table::new(vec![long.to_vec()]).unwrap();
    for print in [Table::round_to_add, Table::round_each] {
        assert_eq!(
            print(&long, Scale::Units, 9).unwrap().to_string(),
            "12345678901234567890.000000000 + 0.500000000 = 12345678901234567890.500000000"
        );
        assert_eq!(
            print(&long, Scale::Units, 10).unwrap_err().to_string(),
            "12345678901234567890.000000000 times 10 to the power 10 has more digits than a decimal holds: expected at most 28"
        );
    }
    let third = Table::new(vec![vec![ratio("1/3"), ratio("1/3")]]).unwrap();
    assert!(matches!(
        third.round_to_add(Scale::Units, 40),
        Err(ComputeError::Number(_))
    ));
}
