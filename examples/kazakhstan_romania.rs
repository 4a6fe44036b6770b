//! What can a desk officer say about trade and investment between Kazakhstan and Romania?
//!
//! Each figure below is transcribed as it was printed. `Amount::printed` turns it into every value that rounds to it, so
//! what follows from the figures comes with the range they leave open.

use std::ops::Bound;

use bilateral::Error;
use bilateral::compute::{
    Against, ImpliedBase, balance, coverage, cumulative_flow, implied_base, partial_year,
    rest_of_year, share, share_of_sum,
};
use bilateral::dataset::{Dataset, Duplicates, Series};
use bilateral::money::{Amount, AmountRange, Currency, Scale};
use bilateral::number::{Range, Rate, Ratio, Rounding, RoundingMode};
use bilateral::period::Period;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record, Valuation};

/// Turnover of January–August 2022 and of 2021, exports and imports of 2021, FDI from 2005 to 2021.
const KAZINFORM: &str = "Kazinform, 17 November 2022";
/// The series of both reporters, 2017–2020.
const IMF: &str = "IMF, Direction of Trade Statistics";
/// January–April 2017 and its growth on January–April 2016.
const ROMANIAN_MINISTRY: &str = "Romanian ministry, via nineoclock.ro, 31 August 2017";

const YEARS: [&str; 4] = ["2017", "2018", "2019", "2020"];

fn main() -> Result<(), Error> {
    println!("KAZAKHSTAN AND ROMANIA: what the published figures support");
    println!("A range is everything that the printed digits allow. m = million, bn = billion.");
    let base = eight_months_of_2022()?;
    year_2021()?;
    rest_of_2021(&base)?;
    investment()?;
    both_sides()?;
    four_months_of_2017()
}

fn eight_months_of_2022() -> Result<ImpliedBase, Error> {
    heading("January–August 2022", KAZINFORM);
    let turnover = usd("1.45", Scale::Billion)?;
    let almost = implied_base(&turnover, &"[0.27, 0.28)".parse()?)?;
    let bare = implied_base(&turnover, Rate::printed_percent("28")?.range())?;
    line(
        "turnover",
        &format!(
            "{:#}, almost 28 % above January–August 2021",
            turnover.short()
        ),
    );
    line("base, \"almost 28 %\"", &almost.to_string());
    line("base, if a bare 28 %", &bare.to_string());

    let key = kazakhstan(Measure::Turnover)?;
    let current = Record::new(key.clone(), "2022-01/2022-08".parse()?, turnover)?;
    let full_year = Record::new(key, "2021".parse()?, usd("1.6", Scale::Billion)?)?;
    match partial_year(&full_year, &current) {
        Ok(comparison) => line("1.45 bn on 1.6 bn", &comparison.to_string()),
        Err(refusal) => line("1.45 bn on 1.6 bn", &format!("refused: {refusal}")),
    }
    line(
        "",
        "1.6 bn is the whole of 2021; eight months on it would pass",
    );
    line("", "for a fall, where the same months show a rise");
    Ok(almost)
}

fn year_2021() -> Result<(), Error> {
    heading("2021", KAZINFORM);
    let turnover = usd("1.6", Scale::Billion)?;
    let exports = usd("1.5", Scale::Billion)?;
    let imports = usd("48", Scale::Million)?;
    for (label, amount) in [
        ("turnover", turnover),
        ("exports", exports),
        ("imports", imports),
    ] {
        let range = AmountRange::from(amount);
        line(label, &format!("{}: {range}", amount.short()));
    }
    let balance = balance(&exports, &imports)?;
    line("balance", &balance.to_string());
    line("coverage", &coverage(&exports, &imports)?.to_string());
    line(
        "imports in turnover",
        &share(&imports, &turnover)?.to_string(),
    );
    line(
        "imports in their sum",
        &share_of_sum(&imports, &exports)?.to_string(),
    );
    line(
        "exports in their sum",
        &share_of_sum(&exports, &imports)?.to_string(),
    );
    line(
        "exports + imports",
        &format!("{:#}", balance.turnover().short()),
    );
    line(
        "agrees with 1.6 bn",
        &format!("only from {}", turnover_of_2021()?),
    );
    let without_imports = turnover_of_2021()?.minus(&imports.into())?;
    if let Some(tightened) = AmountRange::from(exports).intersection(&without_imports)? {
        line("exports are then", &tightened.to_string());
    }
    Ok(())
}

/// What the printed turnover and the sum of printed exports and imports both allow.
fn turnover_of_2021() -> Result<AmountRange, Error> {
    let printed = AmountRange::from(usd("1.6", Scale::Billion)?);
    let sum = usd("1.5", Scale::Billion)?.plus(&usd("48", Scale::Million)?)?;
    Ok(printed.intersection(&sum.into())?.unwrap_or(printed))
}

fn rest_of_2021(eight_months: &ImpliedBase) -> Result<(), Error> {
    heading("September–December 2021", "the year less the implied base");
    let printed = rest_of_year(
        Measure::Turnover,
        usd("1.6", Scale::Billion)?,
        eight_months.base().clone(),
    )?;
    let tightened = rest_of_year(
        Measure::Turnover,
        turnover_of_2021()?,
        eight_months.base().clone(),
    )?;
    line("from 1.6 bn", &printed.to_string());
    line("from the tighter year", &tightened.to_string());
    Ok(())
}

fn investment() -> Result<(), Error> {
    heading("FDI from Romania, 2005–2021", KAZINFORM);
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let amount = usd("1.57", Scale::Billion)?;
    let record = Record::new(kazakhstan(inflow)?, "2005–2021".parse()?, amount)?;
    let flow = cumulative_flow(&record)?;
    line(
        "cumulative flow",
        &format!("{:#}, {} years", flow.total().short(), flow.years()),
    );
    line("yearly average", &flow.to_string());
    line(
        "",
        "a sum of flows, gross or net unstated; not the position",
    );
    Ok(())
}

fn both_sides() -> Result<(), Error> {
    heading(
        "2017–2020 from both sides, million USD",
        &format!("{IMF}; 3 of its 6 decimals shown"),
    );
    let kazakhstan_exports = kazakhstan(Measure::Exports)?.with_valuation(Valuation::Fob)?;
    let kazakhstan_imports = kazakhstan(Measure::Imports)?.with_valuation(Valuation::Cif)?;
    let romania_exports = romania(Measure::Exports)?.with_valuation(Valuation::Fob)?;
    let romania_imports = romania(Measure::Imports)?.with_valuation(Valuation::Cif)?;
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, printed) in [
        (
            &kazakhstan_exports,
            ["925.559966", "1497.669526", "1731.914638", "1263.682981"],
        ),
        (
            &romania_imports,
            ["1250.497225", "1586.217446", "1866.382341", "1292.61113"],
        ),
        (
            &kazakhstan_imports,
            ["66.716746", "177.507462", "96.212837", "73.832660"],
        ),
        (
            &romania_exports,
            ["32.047775", "53.855347", "73.133542", "55.503326"],
        ),
    ] {
        for (year, digits) in YEARS.into_iter().zip(printed) {
            let amount = usd(digits, Scale::Million)?;
            builder.insert(Record::new(key.clone(), year.parse()?, amount)?);
        }
    }
    let dataset = builder.build()?;

    row("", YEARS.map(String::from).into(), "2017–2020");
    for (exports, imports) in [
        (&kazakhstan_exports, &romania_imports),
        (&romania_exports, &kazakhstan_imports),
    ] {
        for key in [exports, imports] {
            levels_and_growth(&dataset, key)?;
        }
        mirror(&dataset, exports, imports)?;
    }
    println!(
        "   A mirror difference is the importer's CIF figure less the exporter's FOB figure: it"
    );
    println!("   holds freight and insurance, and goods that one side books to another partner.");
    Ok(())
}

fn levels_and_growth(dataset: &Dataset, key: &Key) -> Result<(), Error> {
    let series = dataset.series(key)?;
    let mut levels = Vec::new();
    let mut growth = Vec::new();
    for year in YEARS {
        let year: Period = year.parse()?;
        levels.push(millions(series.total(year)?.amount())?);
        // The series starts in 2017, which has no year before it to grow from.
        let has_base = series.gaps(year.years_earlier(1)?).is_empty();
        growth.push(if has_base {
            percent(series.growth(year, Against::YearEarlier)?.growth().rate())
        } else {
            String::new()
        });
    }
    let all_years = series.total("2017/2020".parse()?)?.amount();
    row(&key.to_string(), levels, &millions(all_years)?);
    row("  growth", growth, "");
    Ok(())
}

fn mirror(dataset: &Dataset, exports: &Key, imports: &Key) -> Result<(), Error> {
    let (exporter, importer) = (dataset.series(exports)?, dataset.series(imports)?);
    let mut differences = Vec::new();
    let mut relative = Vec::new();
    for period in YEARS.into_iter().chain(["2017/2020"]) {
        let (difference, rate) = difference(exporter, importer, period.parse()?)?;
        differences.push(millions(difference)?);
        relative.push(percent(&rate));
    }
    let of_all_years = (
        differences.pop().unwrap_or_default(),
        relative.pop().unwrap_or_default(),
    );
    row("mirror difference", differences, &of_all_years.0);
    row("  of the exporter's figure", relative, &of_all_years.1);
    Ok(())
}

/// How far the importer's figure lies above the exporter's, and as a fraction of the latter.
fn difference(
    exporter: &std::sync::Arc<Series>,
    importer: &std::sync::Arc<Series>,
    period: Period,
) -> Result<(Amount, Rate), Error> {
    let (fob, cif) = (
        exporter.total(period)?.amount(),
        importer.total(period)?.amount(),
    );
    // One side's figure over the other's, less one, is the growth formula.
    let rate = bilateral::compute::growth(&fob, &cif)?.rate().clone();
    Ok((cif.minus(&fob)?, rate))
}

fn four_months_of_2017() -> Result<(), Error> {
    heading("January–April 2017, seen from Romania", ROMANIAN_MINISTRY);
    let turnover = usd("510.522", Scale::Million)?;
    let exports = usd("13.625", Scale::Million)?;
    let imports = usd("496.897", Scale::Million)?;
    let gap = usd("483.272", Scale::Million)?;
    claim(
        "turnover",
        turnover,
        imports.plus(&exports)?,
        "imports + exports",
    )?;
    claim(
        "exports",
        exports,
        turnover.minus(&imports)?,
        "turnover − imports",
    )?;
    claim(
        "imports",
        imports,
        turnover.minus(&exports)?,
        "turnover − exports",
    )?;
    claim("gap", gap, imports.minus(&exports)?, "imports − exports")?;

    let (on_turnover, on_exports, on_imports) = (
        Rate::printed_percent("99")?,
        Rate::printed_percent("-13")?,
        Rate::printed_percent("106")?,
    );
    let turnover_base = implied_base(&turnover, on_turnover.range())?;
    let exports_base = implied_base(&exports, on_exports.range())?;
    let imports_base = implied_base(&imports, on_imports.range())?;
    let (t, x, m) = (
        turnover_base.base(),
        exports_base.base(),
        imports_base.base(),
    );
    growth_claim("turnover", turnover, &on_turnover, &x.plus(m)?)?;
    growth_claim("exports", exports, &on_exports, &t.minus(m)?)?;
    growth_claim("imports", imports, &on_imports, &t.minus(x)?)?;
    println!("   Bases in January–April 2016:");
    line("exports", &exports_base.to_string());
    line("imports", &imports_base.to_string());
    line("their sum", &x.plus(m)?.to_string());
    line("turnover", &turnover_base.to_string());
    match t.intersection(&x.plus(m)?)? {
        Some(both) => line("the three rates agree", &both.to_string()),
        None => line("the three rates", "exclude each other"),
    }
    Ok(())
}

/// One printed amount against the same amount computed from two others.
fn claim(label: &str, printed: Amount, computed: Amount, how: &str) -> Result<(), Error> {
    let verdict = if printed.value() == computed.value() {
        "exact"
    } else if printed.range().intersection(&computed.range()).is_some() {
        "within rounding"
    } else {
        "impossible"
    };
    let (printed, computed) = (printed.short().to_string(), computed.short());
    line(
        label,
        &format!("{printed:>9}  {how} = {computed}: {verdict}"),
    );
    Ok(())
}

/// One printed growth rate against the growth on a base that the other two rates imply.
fn growth_claim(
    label: &str,
    current: Amount,
    printed: &Rate,
    base: &AmountRange,
) -> Result<(), Error> {
    let multiple = current.range().over(base.range())?;
    let computed = multiple.minus(&Range::exactly(Ratio::ONE));
    let verdict = match computed.intersection(printed.range()) {
        Some(_) => "agrees",
        None => "impossible",
    };
    let shown = format!("{:+}", printed.percent(Rounding::to(0)));
    line(
        &format!("growth of {label}"),
        &format!(
            "{shown:>9}  from the other two: {}: {verdict}",
            percents(&computed)
        ),
    );
    Ok(())
}

fn usd(digits: &str, scale: Scale) -> Result<Amount, Error> {
    Ok(Amount::printed(digits, scale, Currency::USD)?)
}

fn kazakhstan(measure: Measure) -> Result<Key, Error> {
    Ok(Key::new(
        "KZ".parse()?,
        "RO".parse()?,
        measure,
        Currency::USD,
    )?)
}

fn romania(measure: Measure) -> Result<Key, Error> {
    Ok(Key::new(
        "RO".parse()?,
        "KZ".parse()?,
        measure,
        Currency::USD,
    )?)
}

/// Millions to three places, if the margin leaves them certain; otherwise value and margin.
fn millions(amount: Amount) -> Result<String, Error> {
    let million = Range::exactly(1_000_000.into());
    let certain = amount.range().over(&million)?.certain(Rounding::to(3));
    Ok(certain.map_or_else(
        || amount.in_scale(Scale::Million).to_string(),
        |millions| millions.to_string(),
    ))
}

/// A rate to one place, if the margins leave that place certain; otherwise its range.
fn percent(rate: &Rate) -> String {
    rate.certain_percent(Rounding::to(1))
        .map_or_else(|| percents(rate.range()), |percent| format!("{percent:+}"))
}

/// A range of fractions as percentages, rounded outwards.
fn percents(range: &Range) -> String {
    let end = |bound: Bound<&Ratio>, mode| match bound {
        Bound::Included(end) | Bound::Excluded(end) => {
            format!("{:+}", end.percent(Rounding::to(1).with_mode(mode)))
        }
        Bound::Unbounded => "any".to_owned(),
    };
    let lower = end(range.lower(), RoundingMode::Floor);
    let upper = end(range.upper(), RoundingMode::Ceiling);
    format!("{lower} to {upper}")
}

fn heading(title: &str, source: &str) {
    println!("\n{title}  [{source}]");
}

fn line(label: &str, text: &str) {
    println!("   {label:<22} {text}");
}

fn row(label: &str, years: Vec<String>, all: &str) {
    let years: String = years.iter().map(|cell| format!(" {cell:>9}")).collect();
    println!("{}", format!("   {label:<27}{years} {all:>10}").trim_end());
}
