//! Our side of compare.py and check_z3.py, and the files that all sides of compare.py read.
//!
//! `generate comtrade|slim REPORTERS FILE`, `panel FILE OUT`, `column SERIES FILE` (values as 64-bit little-endian numbers),
//! `year-on-year FILE` (seconds with new and with reused memory, and check sums), `check FILE` (seconds, and the findings as JSON).

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

use bilateral::bulk::{MonthlyColumn, Panel};
use bilateral::check::{Options, Statement};
use bilateral::number::{Rounding, RoundingMode};

const MONTHS: usize = 60;

const HEADER: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";

/// SplitMix64 (Steele, Lea, Flood 2014).
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A value in thousandths, from some thousands to some billions, whole or with one to three places; now and then zero.
fn value(series: u64, month: u64) -> u64 {
    let (size, random) = (mixed(series) % 20, mixed(series ^ mixed(month)));
    if size == 0 {
        // Near 100, so that growth has ties.
        return 1000 * (100 + u64::from(random % 8 == 0));
    }
    let step = [1000, 1000, 100, 10, 1][(random % 5) as usize];
    let value = (1_000_000 << size) + (random >> 8) % (1_000_000 << size);
    value / step * step
}

fn text(thousandths: u64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Numbers of countries of UN Comtrade.
fn reporters(count: usize) -> Vec<u16> {
    let countries = bilateral::place::Area::all()
        .filter(|area| area.kind() == bilateral::place::AreaKind::Country)
        .filter_map(bilateral::place::Area::comtrade);
    let mut codes: Vec<u16> = countries.collect();
    codes.sort_unstable();
    codes.dedup();
    codes.truncate(count);
    codes
}

fn generate(layout: &str, count: usize, path: &str) {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    let comtrade = layout == "comtrade";
    writeln!(
        out,
        "{}",
        if comtrade {
            HEADER
        } else {
            "reporter,partner,flow,period,value"
        }
    )
    .unwrap();
    let codes = reporters(count);
    for &reporter in &codes {
        for month in 0..120_u64 {
            let (year, number) = (2015 + month / 12, month % 12 + 1);
            for flow in ["M", "X"] {
                for &partner in std::iter::once(&0).chain(&codes) {
                    let series = u64::from(reporter) << 32
                        | u64::from(partner) << 8
                        | u64::from(flow.as_bytes()[0]);
                    // One series in 25 lacks a month of one year.
                    let lacks = series % 25 == 0 && mixed(series) % 120 == month;
                    if partner == reporter || lacks {
                        continue;
                    }
                    let value = text(value(series, month));
                    let period = format!("{year}{number:02}");
                    if !comtrade {
                        writeln!(out, "{reporter},{partner},{flow},{period},{value}").unwrap();
                        continue;
                    }
                    let (cif, fob) = if flow == "M" {
                        (value.as_str(), "")
                    } else {
                        ("", value.as_str())
                    };
                    let name = if partner % 16 == 8 {
                        "\"Area, with a comma\""
                    } else {
                        "Area"
                    };
                    writeln!(out, "C,M,{period}01,{year},{number},{period},{reporter},ISO,Reporter {reporter},{flow},Flow,{partner},ISO,{name},0,W00,World,H6,HS,true,TOTAL,All Commodities,0,false,C00,TOTAL CPC,0,0,TOTAL MOT,-1,N/A,0,false,-1,N/A,0,false,{value},false,0,false,{cif},{fob},{value},0,true,false").unwrap();
                }
            }
        }
    }
    out.flush().unwrap();
}

fn column(series: u64, path: &str) {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    for series in 0..series {
        // One in a hundred has nothing at all.
        for month in 0..MONTHS as u64 {
            let value = if mixed(!series) % 100 == 0 {
                0
            } else {
                value(series, month)
            };
            out.write_all(&value.to_le_bytes()).unwrap();
        }
    }
    out.flush().unwrap();
}

fn year_on_year(path: &str) {
    let mut bytes = Vec::new();
    File::open(path).unwrap().read_to_end(&mut bytes).unwrap();
    let values: Vec<i64> = bytes
        .as_chunks()
        .0
        .iter()
        .map(|eight| i64::from_le_bytes(*eight))
        .collect();
    drop(bytes);
    let column = MonthlyColumn::new(&values, MONTHS).unwrap();
    let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
    let best = |run: &mut dyn FnMut()| {
        run();
        let times = (0..7).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        });
        let mut times: Vec<f64> = times.collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let new = best(&mut || drop(std::hint::black_box(column.year_on_year(rounding).unwrap())));
    let series = values.len() / MONTHS;
    let mut rolling = vec![0; series * (MONTHS - 11)];
    let mut to_date = vec![0; series * MONTHS];
    let mut growth = vec![0; series * (MONTHS - 12)];
    let reused = best(&mut || {
        column
            .year_on_year_into(rounding, &mut rolling, &mut to_date, &mut growth)
            .unwrap()
    });
    // What the memory allows: the same columns written and the same values read, with nothing computed, by two threads.
    let floor = best(&mut || {
        std::thread::scope(|scope| {
            for out in [&mut rolling, &mut growth, &mut to_date].map(|column| {
                let half = column.len() / 2;
                column.split_at_mut(half)
            }) {
                for half in [out.0, out.1] {
                    scope.spawn(move || half.fill(1));
                }
            }
            for half in values.chunks(values.len() / 2) {
                scope.spawn(move || {
                    std::hint::black_box(half.iter().fold(0, |all, value| all | value))
                });
            }
        });
    });
    column
        .year_on_year_into(rounding, &mut rolling, &mut to_date, &mut growth)
        .unwrap();
    let there = to_date
        .chunks(MONTHS)
        .flat_map(|series| &series[..MONTHS - 12])
        .filter(|base| **base > 0)
        .count();
    let sum = |column: &[i64]| column.iter().sum::<i64>();
    eprintln!("memory allows {floor:.4} s");
    println!(
        "{new:.4} {reused:.4} {} {} {} {there}",
        sum(&rolling),
        sum(&to_date),
        sum(&growth)
    );
}

fn check(path: &str) {
    let statement = std::fs::read_to_string(path).unwrap();
    let statement = Statement::from_json(&statement).unwrap();
    let mut times: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            let findings = bilateral::check::check(&statement, Options::default());
            drop(std::hint::black_box(findings));
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let findings = bilateral::check::check(&statement, Options::default());
    println!("{}\n{}", times[times.len() / 2], serde_json::to_string(&findings).unwrap());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["generate", layout, count, path] => generate(layout, count.parse().unwrap(), path),
        ["column", series, path] => column(series.parse().unwrap(), path),
        ["year-on-year", path] => year_on_year(path),
        ["check", path] => check(path),
        ["panel", path, out] => {
            let panel = Panel::of_months(1, 8)
                .unwrap()
                .add_file(path)
                .unwrap_or_else(|error| panic!("{error}"));
            let rounding = Rounding::to(2).with_mode(RoundingMode::HalfEven);
            panel.write(File::create(out).unwrap(), rounding).unwrap();
        }
        _ => panic!("see the comment at the top of main.rs"),
    }
}
