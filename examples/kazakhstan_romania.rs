//! What can a desk officer say about trade and investment between Kazakhstan and Romania?
//!
//! Each figure below is transcribed as it was printed. `Phrase::read` and `Amount::printed` turn it into every value that it leaves
//! open, so what follows from the figures comes with the range they allow.

use std::error::Error;
use std::ops::Bound;

use bilateral::compute::{
    Against, ImpliedBase, Per, average_growth, balance, coverage, cumulative_flow, growth,
    implied_base, normalised_balance, partial_year, per_period_average, rest_of_year, share,
    share_of_sum,
};
use bilateral::dataset::{Dataset, Duplicates};
use bilateral::money::{Amount, AmountRange, Currency, Scale};
use bilateral::number::{Range, Rate, Ratio, Rounding, RoundingMode};
use bilateral::period::{Frequency, Period};
use bilateral::phrase::Phrase;
use bilateral::record::{Direction, Fdi, FdiKind, Key, Measure, Record, Valuation};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Turnover of January–August 2022 and of 2021, exports and imports of 2021, FDI from 2005 to 2021.
const KAZINFORM: &str = "Kazinform, 17 November 2022";
/// The same news misprinted: the exports and imports of 2021 stand beside another turnover of January–August 2022.
const JJTV: &str = "jjtv.kz, news 26075";
/// The series of both reporters, 2017–2020.
const IMF: &str = "IMF, Direction of Trade Statistics";
/// January–April 2017 and its growth on January–April 2016.
const ROMANIAN_MINISTRY: &str = "Romanian ministry, via nineoclock.ro, 31 August 2017";

const YEARS: [&str; 4] = ["2017", "2018", "2019", "2020"];
const ALL_YEARS: &str = "2017–2020";

/// What each side reports for each year, million USD: Kazakhstan's exports and imports, Romania's exports and imports.
const KZ_EXPORTS: [&str; 4] = ["925.559966", "1497.669526", "1731.914638", "1263.682981"];
const KZ_IMPORTS: [&str; 4] = ["66.716746", "177.507462", "96.212837", "73.832660"];
const RO_EXPORTS: [&str; 4] = ["32.047775", "53.855347", "73.133542", "55.503326"];
const RO_IMPORTS: [&str; 4] = ["1250.497225", "1586.217446", "1866.382341", "1292.61113"];

fn main() -> Result<()> {
    println!("KAZAKHSTAN AND ROMANIA: what the published figures support");
    println!("A range is everything that the printed digits allow. m = million, bn = billion.");
    let base = eight_months_of_2022()?;
    misprint()?;
    year_2021()?;
    rest_of_2021(&base)?;
    investment()?;
    both_sides()?;
    four_months_of_2017()
}

fn eight_months_of_2022() -> Result<ImpliedBase> {
    heading("January–August 2022", KAZINFORM);
    let turnover = money("$1.45 billion")?;
    let rise = Phrase::read("almost 28%")?;
    let almost = implied_base(&turnover, &rise.range())?;
    let bare = implied_base(&turnover, &Phrase::read("28%")?.range())?;
    line(
        "turnover",
        &format!("{:#}, {rise} above January–August 2021", turnover.short()),
    );
    line("base, \"almost 28 %\"", &almost.to_string());
    line("base, if a bare 28 %", &bare.to_string());

    let (eight_months, year) = ("2022-01/2022-08".parse()?, "2021".parse()?);
    let turnover_of_2021 = money("$1.6 billion")?;
    let key = key("KZ", "RO", Measure::Turnover)?;
    let current = Record::new(key.clone(), eight_months, turnover)?;
    let full_year = Record::new(key, year, turnover_of_2021)?;
    match partial_year(&full_year, &current) {
        Ok(comparison) => line("1.45 bn on 1.6 bn", &comparison.to_string()),
        Err(refusal) => line("1.45 bn on 1.6 bn", &format!("refused: {refusal}")),
    }
    let a_month = |amount, period| per_period_average(amount, period, Per::Month);
    let monthly = average_growth(
        &a_month(&turnover_of_2021, year)?,
        &a_month(&turnover, eight_months)?,
    )?;
    line("a month, seasons and all", &monthly.to_string());
    Ok(almost)
}

fn misprint() -> Result<()> {
    heading("The same news elsewhere", JJTV);
    let [turnover, exports, printed] =
        ["US$1.045 billion", "around US$1.5 billion", "$48 million"].map(amounts);
    let (turnover, exports, printed) = (turnover?, exports?, printed?);
    let imports = turnover.minus(&exports)?;
    let verdict = match imports.intersection(&printed)? {
        Some(_) => "possible",
        None => "impossible",
    };
    line("turnover", &turnover.to_string());
    line("exports, \"around\"", &exports.to_string());
    line("left for imports", &imports.to_string());
    line("imports as printed", &format!("{printed}: {verdict}"));
    line("", "1.5 bn and 48 m are those of 2021, as below");
    Ok(())
}

fn year_2021() -> Result<()> {
    heading("2021", KAZINFORM);
    let turnover = money("$1.6 billion")?;
    let exports = money("$1.5 billion")?;
    let imports = money("$48 million")?;
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
    line(
        "  of exports + imports",
        &normalised_balance(&exports, &imports)?.to_string(),
    );
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
fn turnover_of_2021() -> Result<AmountRange> {
    let printed = AmountRange::from(money("$1.6 billion")?);
    let sum = money("$1.5 billion")?.plus(&money("$48 million")?)?;
    Ok(printed.intersection(&sum.into())?.unwrap_or(printed))
}

fn rest_of_2021(eight_months: &ImpliedBase) -> Result<()> {
    heading("September–December 2021", "the year less the implied base");
    for (label, year) in [
        ("from 1.6 bn", money("$1.6 billion")?.into()),
        ("from the tighter year", turnover_of_2021()?),
    ] {
        let rest = rest_of_year(Measure::Turnover, year, eight_months.base().clone())?;
        line(label, &rest.to_string());
    }
    Ok(())
}

fn investment() -> Result<()> {
    heading("FDI from Romania, 2005–2021", KAZINFORM);
    let inflow = Measure::Fdi(Fdi::new(FdiKind::Flow, Direction::Inward));
    let amount = money("$1.57 billion")?;
    let record = Record::new(key("KZ", "RO", inflow)?, "2005–2021".parse()?, amount)?;
    let flow = cumulative_flow(&record)?;
    line(
        "cumulative flow",
        &format!("{:#}, {} years", flow.total().short(), flow.years()),
    );
    line("yearly average", &flow.to_string());
    line("", "sum of flows, gross or net unstated; no position");
    Ok(())
}

/// Exports and imports of one side.
type Flows = (Key, Key);

fn both_sides() -> Result<()> {
    heading(
        "2017–2020 from both sides, million USD",
        &format!("{IMF}; 3 of its 6 decimals shown"),
    );
    let (kazakh, romanian) = (flows("KZ", "RO")?, flows("RO", "KZ")?);
    let mut builder = Dataset::builder(Duplicates::Refuse);
    for (key, printed) in [
        (&kazakh.0, KZ_EXPORTS),
        (&kazakh.1, KZ_IMPORTS),
        (&romanian.0, RO_EXPORTS),
        (&romanian.1, RO_IMPORTS),
    ] {
        for (year, digits) in YEARS.into_iter().zip(printed) {
            let amount = Amount::printed(digits, Scale::Million, Currency::USD)?;
            builder.insert(Record::new(key.clone(), year.parse()?, amount)?);
        }
    }
    let dataset = builder.build()?;

    row("", YEARS.map(String::from).into(), ALL_YEARS);
    for (exports, imports) in [(&kazakh.0, &romanian.1), (&romanian.0, &kazakh.1)] {
        for key in [exports, imports] {
            levels_growth_and_index(&dataset, key)?;
        }
        mirror(&dataset, exports, imports)?;
    }
    for note in [
        "A mirror difference is the importer's CIF figure less the exporter's FOB figure: it",
        "holds freight and insurance, and goods that one side books to another partner. In the",
        "last column growth is the compound average of the three years.",
    ] {
        println!("   {note}");
    }

    heading("Which flow moved turnover, FOB + CIF", "the same series");
    row("", YEARS.map(String::from).into(), "");
    for side in [&kazakh, &romanian] {
        turnover(&dataset, side)?;
    }
    Ok(())
}

fn levels_growth_and_index(dataset: &Dataset, key: &Key) -> Result<()> {
    let series = dataset.series(key)?;
    let all_years = ALL_YEARS.parse()?;
    let mut levels = Vec::new();
    // The series starts in 2017, which has no year before it to grow from.
    let mut rates = vec![String::new()];
    for year in YEARS {
        let year: Period = year.parse()?;
        levels.push(millions(series.total(year)?.amount())?);
        if levels.len() > 1 {
            let growth = series.growth(year, Against::YearEarlier)?;
            rates.push(percent(growth.growth().rate()));
        }
    }
    let average = series.compound_growth(all_years)?;
    let average = average.rate().certain_percent(Rounding::to(1));
    let average = average.map_or_else(|| "open".to_owned(), |rate| format!("{rate:+}"));
    let index = series.index_series(all_years, Frequency::Annual, "2017".parse()?)?;
    let index = index.entries().iter().map(|entry| {
        let certain = entry.index().range().certain(Rounding::to(1));
        certain.map_or_else(|| "open".to_owned(), |number| number.to_string())
    });
    row(
        &key.to_string(),
        levels,
        &millions(series.total(all_years)?.amount())?,
    );
    row("  growth", rates, &average);
    row("  2017 = 100", index.collect(), "");
    Ok(())
}

/// How far the importer's figures lie above the exporter's, and as a fraction of the latter.
fn mirror(dataset: &Dataset, exports: &Key, imports: &Key) -> Result<()> {
    let (mut differences, mut relative) = (Vec::new(), Vec::new());
    for period in YEARS.into_iter().chain([ALL_YEARS]) {
        let period = period.parse()?;
        let [fob, cif] = [exports, imports].map(|key| dataset.total(key, period));
        let (fob, cif) = (fob?.amount(), cif?.amount());
        differences.push(millions(cif.minus(&fob)?)?);
        // One side's figure over the other's, less one, is the growth formula.
        relative.push(percent(growth(&fob, &cif)?.rate()));
    }
    for (label, mut cells) in [
        ("mirror difference", differences),
        ("  of the exporter's figure", relative),
    ] {
        let of_all_years = cells.pop().unwrap_or_default();
        row(label, cells, &of_all_years);
    }
    Ok(())
}

/// The growth of one side's turnover with the points that exports and imports add to it, and its balance in turnover.
fn turnover(dataset: &Dataset, (exports, imports): &Flows) -> Result<()> {
    let turnover = exports
        .with_measure(Measure::Turnover)?
        .with_valuation(Valuation::FobCif)?;
    let (mut levels, mut balances) = (Vec::new(), Vec::new());
    // 2017 has no year before it.
    let mut rates = vec![String::new()];
    let mut points = [rates.clone(), rates.clone()];
    for year in YEARS {
        let year = year.parse()?;
        levels.push(millions(dataset.level(&turnover, year)?.amount())?);
        let balance = dataset.normalised_balance(exports, imports, year)?;
        balances.push(percent(balance.rate()));
        if levels.len() > 1 {
            let by_flow = dataset.contributions_by_flow(&turnover, year, Against::YearEarlier)?;
            rates.push(percent(by_flow.growth().rate()));
            for (cells, part) in points.iter_mut().zip(by_flow.parts()) {
                let number = percent(part.points().difference());
                cells.push(number.trim_end_matches(" %").to_owned());
            }
        }
    }
    row(
        &format!("{}–{} turnover", turnover.reporter(), turnover.partner()),
        levels,
        "",
    );
    let [by_exports, by_imports] = points;
    row("  growth", rates, "");
    row("  points of exports", by_exports, "");
    row("  points of imports", by_imports, "");
    row("  balance in turnover", balances, "");
    Ok(())
}

fn four_months_of_2017() -> Result<()> {
    heading("January–April 2017, seen from Romania", ROMANIAN_MINISTRY);
    let turnover = money("510.522 million USD")?;
    let exports = money("13.625 million USD")?;
    let imports = money("496.897 million USD")?;
    let gap = money("483.272 million USD")?;
    let (sum, difference) = (imports.plus(&exports)?, imports.minus(&exports)?);
    claim("turnover", turnover, sum, "imports + exports");
    claim("gap", gap, difference, "imports − exports");

    let [on_turnover, on_exports, on_imports] =
        ["up 99 percent", "down 13 percent", "up 106 percent"].map(Phrase::read);
    let (on_turnover, on_exports, on_imports) = (on_turnover?, on_exports?, on_imports?);
    let turnover_base = implied_base(&turnover, &on_turnover.range())?;
    let exports_base = implied_base(&exports, &on_exports.range())?;
    let imports_base = implied_base(&imports, &on_imports.range())?;
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
fn claim(label: &str, printed: Amount, computed: Amount, how: &str) {
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
}

/// One printed growth rate against the growth on a base that the other two rates imply.
fn growth_claim(label: &str, current: Amount, printed: &Phrase, base: &AmountRange) -> Result<()> {
    let multiple = current.range().over(base.range())?;
    let computed = multiple.minus(&Range::exactly(Ratio::ONE));
    let verdict = match computed.intersection(&printed.range()) {
        Some(_) => "agrees",
        None => "impossible",
    };
    line(
        &format!("growth of {label}"),
        &format!(
            "{:>9}  from the other two: {}: {verdict}",
            printed.to_string(),
            percents(&computed)
        ),
    );
    Ok(())
}

/// A bare figure of money, as an amount with the margin that its print leaves.
fn money(text: &str) -> Result<Amount> {
    let amount = Phrase::read(text)?.amount();
    Ok(amount.ok_or_else(|| format!("`{text}` is no bare figure of money"))?)
}

/// Every amount of dollars that a figure leaves open, by its qualifier.
fn amounts(text: &str) -> Result<AmountRange> {
    Ok(AmountRange::new(Phrase::read(text)?.range(), Currency::USD))
}

fn key(reporter: &str, partner: &str, measure: Measure) -> Result<Key> {
    let (reporter, partner) = (reporter.parse()?, partner.parse()?);
    Ok(Key::new(reporter, partner, measure, Currency::USD)?)
}

fn flows(reporter: &str, partner: &str) -> Result<Flows> {
    let flow = |measure| key(reporter, partner, measure);
    Ok((
        flow(Measure::Exports)?.with_valuation(Valuation::Fob)?,
        flow(Measure::Imports)?.with_valuation(Valuation::Cif)?,
    ))
}

/// Millions to three places, if the margin leaves them certain; otherwise value and margin.
fn millions(amount: Amount) -> Result<String> {
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
    println!("   {label:<24} {text}");
}

fn row(label: &str, years: Vec<String>, all: &str) {
    let years: String = years.iter().map(|cell| format!(" {cell:>9}")).collect();
    println!("{}", format!("   {label:<27}{years} {all:>10}").trim_end());
}
