//! Files of five columns, with areas in numbers, codes and words, against sums of what was meant when they were written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::Cursor;

use bilateral::bulk::{BulkError, By, Panel};
use bilateral::money::Currency;
use bilateral::number::Rounding;
use bilateral::read::{Mapping, Options};
use bilateral_fuzz::Random;

/// Texts of areas, and the number of UN Comtrade.
const AREAS: [(&str, u64); 22] = [
    ("KZ", 398), ("KAZ", 398), ("Kazakhstan", 398), ("kazakhstan", 398), ("398", 398), (" KZ ", 398), ("RO", 642), ("ROU", 642), ("Romania", 642),
    ("642", 642), ("\" 642\"", 642), ("WORLD", 0), ("World", 0), ("W00", 0), ("0", 0), ("000", 0), ("US", 842), ("USA", 842), ("842", 842),
    ("AF", 4), ("004", 4), ("\"AFG\"", 4),
];

/// Texts that are no areas, or others than the columns have, and stay as they are but for zeros.
const OWN: [(&str, &str); 11] = [
    ("own", "own"), ("Own", "Own"), ("K Z", "K Z"), ("firm 7", "firm 7"), ("CS", "CS"), ("\"a, \"\"b\"\"\"", "a, \"b\""),
    ("12345678901", "12345678901"), ("840", "840"), ("0398", "398"), ("000642", "642"), ("00000000000", "0"),
];

/// A code as a panel has it, in its order: numbers by size, then texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    Number(u64),
    Text(String),
}

/// Reporter, partner, exports or not, year and month.
type Place = (Code, Code, bool, u16, u8);

/// Files, and what is meant by them.
struct Meant {
    files: Vec<String>,
    /// Millionths, or nothing where a cell is empty.
    values: BTreeMap<Place, Option<i128>>,
    /// Whether a month has two rows.
    twice: bool,
    /// Whether all texts are areas, so that the files can be read record by record to the same effect.
    only_areas: bool,
    /// Of each file, the rows, those refused and those not used.
    counts: Vec<(u64, u64, u64)>,
}

fn area(random: &mut Random, own: bool) -> (&'static str, Code) {
    if own && random.one_in(3) {
        let (text, code) = OWN[random.below(OWN.len())];
        return (text, code.parse().map_or_else(|_| Code::Text(code.to_owned()), Code::Number));
    }
    let (text, number) = AREAS[random.below(AREAS.len())];
    (text, Code::Number(number))
}

/// A number of units of 10⁻⁶ as a file may write it.
fn number(random: &mut Random) -> (String, i128) {
    let places = [0, 0, 1, 2, 3, 3, 6][random.below(7)];
    let whole = [10, 1000, 100_000_000, 10_000_000_000_000_000][random.below(4)];
    let (whole, part) = (random.below(whole) as i128, random.below(10_usize.pow(places)) as i128);
    let text = if places == 0 { whole.to_string() } else { format!("{whole}.{part:0width$}", width = places as usize) };
    (text, whole * 1_000_000 + part * 10_i128.pow(6 - places))
}

fn meant(random: &mut Random) -> Meant {
    let (own, bad, wild) = (random.one_in(2), random.one_in(2), random.one_in(3));
    let mut all = Meant { files: Vec::new(), values: BTreeMap::new(), twice: false, only_areas: !own, counts: Vec::new() };
    for _ in 0..1 + random.below(3) {
        let mut order = [0, 1, 2, 3, 4];
        random.shuffle(&mut order);
        let names = ["reporter", "partner", "flow", "period", "value"];
        let mut file = order.map(|column| names[column]).join(",") + "\n";
        let mut count = (0, 0, 0);
        for _ in 0..random.below(if wild { 12 } else { 60 }) {
            let ((reporter, reporter_code), (partner, partner_code)) = (area(random, own), area(random, own));
            let (year, month) = (2020 + random.below(3) as u16, 1 + random.below(12) as u8);
            let (value, units) = number(random);
            let exports = random.one_in(2);
            let mut cells = [reporter.to_owned(), partner.to_owned(), if exports { "X" } else { "M" }.to_owned(), format!("{year}{month:02}"), value];
            let mut units = Some(units);
            if random.one_in(8) {
                cells[3] = format!("{year}-{month:02}");
            }
            if random.one_in(12) {
                (cells[4], units) = (String::new(), None);
            }
            count.0 += 1;
            let mut counts = true;
            if random.one_in(10) {
                let unused = if random.one_in(2) { (2, "RX") } else { (3, "2021") };
                cells[unused.0] = unused.1.to_owned();
                (count.2, counts) = (count.2 + 1, false);
            } else if bad && random.one_in(10) {
                let column = random.below(5);
                cells[column] = ["", "\" \"", "Z", "2021x", "1 500"][column].to_owned();
                (count.1, counts) = (count.1 + 1, false);
            }
            let place = (reporter_code, partner_code, exports, year, month);
            // Without a second row, or only seldom.
            if counts && all.values.contains_key(&place) {
                if !random.one_in(40) {
                    count.0 -= 1;
                    continue;
                }
                all.twice = true;
            }
            file += &order.map(|column| cells[column].clone()).join(",");
            file += random.pick::<str>(&["\n", "\n", "\n", "\r\n", "\n\n"]);
            if counts {
                all.values.insert(place, units);
            }
        }
        all.files.push(file);
        all.counts.push(count);
    }
    all
}

/// Part ÷ whole in hundredths of a per cent, halves away from zero; empty where the whole is zero.
fn percent(part: Option<i128>, whole: Option<i128>) -> String {
    let (Some(part), Some(whole @ 1..)) = (part, whole) else {
        return String::new();
    };
    let size = (part.abs() * 20_000 + whole) / (2 * whole);
    let sign = if part < 0 && size > 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The panel as sums of what was meant; sums in whole millionths.
fn expected(meant: &Meant, last: u8, by: By) -> String {
    let mut years: BTreeSet<(&Code, &Code, u16)> = BTreeSet::new();
    for (reporter, partner, _, year, month) in meant.values.keys() {
        let asked = by == By::ReporterAndPartner || *partner == Code::Number(0);
        if asked && *month <= last {
            years.insert((reporter, partner, *year));
        }
    }
    let mut out = format!("{by},year,imports_ytd,exports_ytd,turnover_ytd,balance_ytd,coverage_pct,imports_g,exports_g,turnover_g\n");
    for (reporter, partner, year) in years {
        let sums = |year: u16| -> [Option<i128>; 3] {
            let sum = |exports| (1..=last).map(|month| *meant.values.get(&(reporter.clone(), partner.clone(), exports, year, month))?).sum::<Option<i128>>();
            let (imports, exports) = (sum(false), sum(true));
            [imports, exports, imports.zip(exports).map(|(m, x)| m + x)]
        };
        let (now, before) = (sums(year), sums(year - 1));
        let balance = now[0].zip(now[1]).map(|(m, x)| x - m);
        for code in [Some(reporter), (by == By::ReporterAndPartner).then_some(partner)].into_iter().flatten() {
            match code {
                Code::Number(number) => write!(out, "{number},").unwrap(),
                Code::Text(text) if text.contains(',') => write!(out, "\"{}\",", text.replace('"', "\"\"")).unwrap(),
                Code::Text(text) => write!(out, "{text},").unwrap(),
            }
        }
        write!(out, "{year}").unwrap();
        for sum in [now[0], now[1], now[2], balance] {
            write!(out, ",{}", sum.map_or_else(String::new, |sum| sum.to_string())).unwrap();
        }
        write!(out, ",{}", percent(now[1], now[2].and(now[0]))).unwrap();
        for (now, before) in now.into_iter().zip(before) {
            let change = now.zip(before).map(|(now, before)| now - before);
            write!(out, ",{}", percent(change, before)).unwrap();
        }
        out.push('\n');
    }
    out
}

/// A panel with its sums in whole millionths, whatever places it chose.
fn in_millionths(panel: &Panel) -> String {
    let mut text = Vec::new();
    panel.write(&mut text, Rounding::to(2)).unwrap();
    let text = String::from_utf8(text).unwrap();
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned() + "\n";
    for line in lines {
        // From the end, since a text of a file's own may hold a comma.
        let mut cells: Vec<String> = line.rsplitn(9, ',').map(str::to_owned).collect();
        for sum in &mut cells[4..8] {
            if let Some((whole, part)) = sum.split_once('.') {
                let digits = format!("{whole}{part:0<6}");
                *sum = digits.parse::<i128>().unwrap().to_string();
            }
        }
        cells.reverse();
        out += &(cells.join(",") + "\n");
    }
    out
}

/// What the panel makes of random files is what was meant by them, read as columns and, where they have areas alone, record by record.
pub fn panel_against_sums(random: &mut Random) -> Result<u64, String> {
    let meant = meant(random);
    let last = 1 + random.below(3) as u8;
    let by = if random.one_in(2) { By::Reporter } else { By::ReporterAndPartner };
    // All as columns, all record by record, or each file either way: one panel in any case.
    let ways = if meant.only_areas { 3 } else { 1 };
    for way in 0..ways {
        let mut panel = Ok(Panel::of_months(1, last.into()).unwrap().by(by).keep_going());
        for file in &meant.files {
            let records = way == 1 || way == 2 && random.one_in(2);
            let options = if records { Options::default().with_mapping(Mapping::new().with_currency(Currency::USD)) } else { Options::default() };
            panel = panel.and_then(|panel: Panel| panel.with_options(options).add(Cursor::new(file.clone().into_bytes()), "f"));
        }
        let difference = match (panel, meant.twice) {
            (Err(BulkError::Twice { .. }), true) => continue,
            (Ok(panel), false) => {
                let counts = panel.sources().iter().map(|source| {
                    (source.rows(), source.refused(), source.unused().map(|(_, left)| left.rows()).sum::<u64>())
                });
                let (counts, text, expected) = (counts.collect::<Vec<_>>(), in_millionths(&panel), expected(&meant, last, by));
                if counts == meant.counts && text == expected {
                    continue;
                }
                let refusals: Vec<_> = panel.sources().iter().flat_map(|source| source.refusals()).map(ToString::to_string).collect();
                format!("{counts:?} {refusals:#?}\n{text}against {:?}\n{expected}", meant.counts)
            }
            (panel, twice) => format!("{panel:?} against a second row: {twice}"),
        };
        return Err(format!("way {way}, months 1 to {last}, by {by}\n{}\n{difference}", meant.files.join("---\n")));
    }
    Ok(meant.files.len() as u64)
}
