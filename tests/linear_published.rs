//! Linear programs from the literature, with the optimum that is printed there; those on which the simplex method cycles or
//! takes exponentially many steps among them. Each maximum is proved beside it: a point that attains it, and multipliers of the
//! rows that bound it (the sum of the multiplied rows is nowhere below the objective).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

use std::ops::Bound::{self, Included, Unbounded};

use bilateral::linear::{Form, System, Variable};
use bilateral::number::{Range, Ratio};

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn form(variables: &[Variable], coefficients: &[&str]) -> Form {
    let terms = variables.iter().zip(coefficients);
    terms.map(|(v, c)| (*v, ratio(c))).collect()
}

/// Variables that are not negative, each `coefficients · variables` at most its limit.
fn program(variables: usize, rows: &[(&[&str], &str)]) -> (System, Vec<Variable>) {
    let mut system = System::new();
    let variables: Vec<Variable> = (0..variables).map(|_| system.variable()).collect();
    for variable in &variables {
        system.constrain(Form::of(*variable), Range::at_least(Ratio::ZERO));
    }
    for (coefficients, limit) in rows {
        system.constrain(form(&variables, coefficients), Range::at_most(ratio(limit)));
    }
    (system, variables)
}

/// The upper end of an objective.
fn maximum(variables: usize, objective: &[&str], rows: &[(&[&str], &str)]) -> Bound<Ratio> {
    let (system, variables) = program(variables, rows);
    let extent = system.extent(&form(&variables, objective)).unwrap();
    extent.upper().cloned()
}

// V. Chvátal, Linear Programming (1983), page 13: maximum 13 at (2, 0, 1); multipliers 1, 0, 1.
#[test]
fn the_first_example_of_chvatal() {
    let rows: [(&[&str], &str); 3] = [
        (&["2", "3", "1"], "5"),
        (&["4", "1", "2"], "11"),
        (&["3", "4", "2"], "8"),
    ];
    assert_eq!(maximum(3, &["5", "4", "3"], &rows), Included(ratio("13")));
}

// F. Hillier and G. Lieberman, Introduction to Operations Research, the Wyndor Glass Co.: maximum 36 at (2, 6);
// multipliers 0, 3/2, 1.
#[test]
fn the_glass_company() {
    let rows: [(&[&str], &str); 3] = [(&["1", "0"], "4"), (&["0", "2"], "12"), (&["3", "2"], "18")];
    assert_eq!(maximum(2, &["3", "5"], &rows), Included(ratio("36")));
    let (system, variables) = program(2, &rows);
    let ends: Vec<Range> = variables
        .iter()
        .map(|v| system.extent(&Form::of(*v)).unwrap())
        .collect();
    assert_eq!(ends, ["[0, 4]".parse().unwrap(), "[0, 6]".parse().unwrap()]);
}

// E. Beale, Cycling in the dual simplex algorithm, Naval Research Logistics Quarterly 2 (1955), in the form that D. Bertsimas
// and J. Tsitsiklis print in Introduction to Linear Optimization (1997), example 3.6: the largest-coefficient rule comes back
// to the first basis after six steps. At (1, 0, 1, 0) the objective is 3/4 + 1/2 = 5/4; multipliers 0, 3/2, 5/4.
#[test]
fn the_cycle_of_beale() {
    let rows: [(&[&str], &str); 3] = [
        (&["1/4", "-8", "-1", "9"], "0"),
        (&["1/2", "-12", "-0.5", "3"], "0"),
        (&["0", "0", "1", "0"], "1"),
    ];
    assert_eq!(
        maximum(4, &["3/4", "-20", "1/2", "-6"], &rows),
        Included(ratio("5/4"))
    );
}

// The same with other numbers, also under the name of Beale. At (1/25, 0, 1, 0): 3/100 + 2/100 = 1/20; multipliers 0, 3/2,
// 1/20.
#[test]
fn the_other_cycle_of_beale() {
    let rows: [(&[&str], &str); 3] = [
        (&["1/4", "-60", "-1/25", "9"], "0"),
        (&["1/2", "-90", "-1/50", "3"], "0"),
        (&["0", "0", "1", "0"], "1"),
    ];
    assert_eq!(
        maximum(4, &["3/4", "-150", "1/50", "-6"], &rows),
        Included(ratio("1/20"))
    );
}

// V. Chvátal, Linear Programming (1983), page 31, cycles in six steps. At (1, 0, 1, 0): 10 − 9 = 1;
// multipliers 0, 18, 1.
#[test]
fn the_cycle_of_chvatal() {
    let rows: [(&[&str], &str); 3] = [
        (&["0.5", "-5.5", "-2.5", "9"], "0"),
        (&["0.5", "-1.5", "-0.5", "1"], "0"),
        (&["1", "0", "0", "0"], "1"),
    ];
    assert_eq!(
        maximum(4, &["10", "-57", "-9", "-24"], &rows),
        Included(ratio("1"))
    );
}

// H. Kuhn's cycling example, in M. Balinski and A. Tucker, Duality theory of linear programs, SIAM Review 11 (1969). Along
// (t, 0, t, 0) both rows stay at most 0 (−2t + t and t/3 − t/3) and the objective 2t − t grows without end.
#[test]
fn the_cycle_of_kuhn() {
    let rows: [(&[&str], &str); 3] = [
        (&["-2", "-9", "1", "9"], "0"),
        (&["1/3", "1", "-1/3", "-2"], "0"),
        (&["2", "3", "-1", "-12"], "2"),
    ];
    let objective = ["2", "3", "-1", "-12"];
    assert_eq!(maximum(4, &objective, &rows), Included(ratio("2")));
    let (system, variables) = program(4, &rows[..2]);
    let extent = system.extent(&form(&variables, &objective)).unwrap();
    assert_eq!(extent.upper(), Unbounded);
}

// V. Klee and G. Minty, How good is the simplex algorithm? (1972), in the form of Chvátal, page 47: maximise
// Σ 10^(n−j) x_j with 2 Σ_{j<i} 10^(i−j) x_j + x_i ≤ 100^(i−1). The maximum is 100^(n−1), at (0, …, 0, 100^(n−1)); multipliers 0, …, 0, 1.
#[test]
fn the_cube_of_klee_and_minty() {
    let power =
        |base: i64, exponent: usize| Ratio::from(base.pow(u32::try_from(exponent).unwrap()));
    for n in 1..=9 {
        let mut system = System::new();
        let x: Vec<Variable> = (0..n).map(|_| system.variable()).collect();
        for i in 0..n {
            system.constrain(Form::of(x[i]), Range::at_least(Ratio::ZERO));
            let before = (0..i).map(|j| (x[j], power(10, i - j).times(&Ratio::from(2))));
            let row = before.chain([(x[i], Ratio::ONE)]).collect();
            system.constrain(row, Range::at_most(power(100, i)));
        }
        let objective: Form = (0..n).map(|j| (x[j], power(10, n - 1 - j))).collect();
        let expected = Range::closed(Ratio::ZERO, power(100, n - 1)).unwrap();
        assert_eq!(system.extent(&objective), Ok(expected), "{n}");
    }
}

// G. Dantzig, Linear Programming and Extensions (1963), section 3.3, as the GAMS model trnsport: two canneries, three
// warehouses, freight of 90 dollars per case and thousand miles. Least cost 153.675:
// what the warehouses pay, 0.225, 0.153 and 0.126 a case, is nowhere above the freight, and comes to 73.125 + 45.9 + 34.65.
#[test]
fn the_canneries_of_dantzig() {
    let mut system = System::new();
    let miles = [["2.5", "1.7", "1.8"], ["2.5", "1.8", "1.4"]];
    let cases = miles.map(|row| row.map(|_| system.variable()));
    for variable in cases.iter().flatten() {
        system.constrain(Form::of(*variable), Range::at_least(Ratio::ZERO));
    }
    for (row, supply) in cases.iter().zip(["350", "600"]) {
        system.constrain(form(row, &["1", "1", "1"]), Range::at_most(ratio(supply)));
    }
    for (place, demand) in ["325", "300", "275"].iter().enumerate() {
        let column = [cases[0][place], cases[1][place]];
        system.constrain(form(&column, &["1", "1"]), Range::at_least(ratio(demand)));
    }
    let freight = |miles: &str| ratio(miles).times(&ratio("0.09"));
    let cost: Form = cases
        .iter()
        .flatten()
        .zip(miles.iter().flatten())
        .map(|(variable, miles)| (*variable, freight(miles)))
        .collect();
    let extent = system.extent(&cost).unwrap();
    assert_eq!(extent.lower(), Included(&ratio("153.675")));
}

/// Every order of the numbers below `count`.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    shorter
        .iter()
        .flat_map(|order| {
            (0..count).map(move |place| {
                let mut longer = order.clone();
                longer.insert(place, count - 1);
                longer
            })
        })
        .collect()
}

// A transport of one unit from each of five places to each of five others: every vertex is degenerate, with five of nine basic
// variables at 0. The vertices are the assignments, so the ends are the cheapest and the dearest of all 120.
#[test]
fn a_degenerate_transport_agrees_with_all_assignments() {
    let costs = [
        [17, 10, 12, 11, 9],
        [9, 7, 13, 10, 8],
        [13, 16, 15, 12, 11],
        [14, 24, 10, 12, 6],
        [12, 14, 9, 10, 16],
    ];
    let mut system = System::new();
    let goes = costs.map(|row| row.map(|_| system.variable()));
    for variable in goes.iter().flatten() {
        system.constrain(Form::of(*variable), Range::at_least(Ratio::ZERO));
    }
    for place in 0..5 {
        let column: Vec<Variable> = goes.iter().map(|row| row[place]).collect();
        for line in [&goes[place][..], &column] {
            system.constrain(form(line, &["1"; 5]), Range::exactly(Ratio::ONE));
        }
    }
    let cost: Form = goes
        .iter()
        .flatten()
        .zip(costs.iter().flatten())
        .map(|(variable, cost)| (*variable, Ratio::from(*cost)))
        .collect();
    let all: Vec<i64> = permutations(5)
        .iter()
        .map(|order| costs.iter().zip(order).map(|(row, to)| row[*to]).sum())
        .collect();
    assert_eq!(all.len(), 120);
    let [least, most] =
        [all.iter().min(), all.iter().max()].map(|cost| Ratio::from(*cost.unwrap()));
    let expected = Range::closed(least, most).unwrap();
    assert_eq!(system.extent(&cost), Ok(expected));
}
