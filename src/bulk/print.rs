//! The rows of a panel as text.

use super::By;
use super::digits::{push_digits, push_places};
use super::table::{Flow, Sum, Table};
use crate::number::{Decimal, Ratio, Rounding};

/// How the figures of a panel are printed.
#[derive(Clone, Copy)]
pub(super) struct Print {
    /// The places of sums.
    pub(super) places: u32,
    /// That of percentages.
    pub(super) rounding: Rounding,
    pub(super) by: By,
}

/// Imports and exports of one year; nothing where a month is missing.
#[derive(Clone, Copy, Default)]
struct Year {
    imports: Option<Sum>,
    exports: Option<Sum>,
}

impl Year {
    fn sums(&self) -> impl Iterator<Item = Sum> {
        self.imports.into_iter().chain(self.exports)
    }

    /// Imports, exports and turnover in thousandths.
    fn thousandths(&self) -> [Option<i128>; 3] {
        let [imports, exports] = [self.imports, self.exports].map(|sum| match sum {
            Some(Sum::Thousandths(sum)) => Some(i128::from(sum)),
            _ => None,
        });
        let both = imports.zip(exports);
        [
            imports,
            exports,
            both.map(|(imports, exports)| imports.saturating_add(exports)),
        ]
    }

    /// The same as ratios, of any size.
    fn ratios(&self) -> [Option<Ratio>; 3] {
        let [imports, exports] = [self.imports, self.exports].map(|sum| match sum? {
            Sum::Thousandths(sum) => Some(Ratio::from(sum).times(&thousandth()?)),
            Sum::Decimal(sum) => Some(Ratio::from(sum)),
        });
        let both = imports.as_ref().zip(exports.as_ref());
        let turnover = both.map(|(imports, exports)| imports.plus(exports));
        [imports, exports, turnover]
    }
}

impl Print {
    /// Appends the rows of a pair, year after year.
    pub(super) fn pair(self, table: &Table, pair: u32, years: &[u16], out: &mut Vec<u8>) {
        let Some((reporter, partner)) = table.codes(pair) else {
            return;
        };
        let mut codes = Vec::with_capacity(16);
        reporter.push(&mut codes);
        codes.push(b',');
        if self.by == By::ReporterAndPartner {
            partner.push(&mut codes);
            codes.push(b',');
        }
        let mut before: Option<(u16, Year)> = None;
        for &year in years {
            if !table.has(pair, year) {
                continue;
            }
            let of = |flow| table.sum(pair, year, flow);
            let current = Year {
                imports: of(Flow::Imports),
                exports: of(Flow::Exports),
            };
            let base = before.filter(|(before, _)| before.checked_add(1) == Some(year));
            let base = base.map_or_else(Year::default, |(_, base)| base);
            out.extend_from_slice(&codes);
            push_digits(out, u64::from(year));
            let plain = current.sums().chain(base.sums());
            if plain
                .into_iter()
                .all(|sum| matches!(sum, Sum::Thousandths(_)))
            {
                self.plain(out, current.thousandths(), base.thousandths());
            } else {
                self.any(out, &current.ratios(), &base.ratios());
            }
            out.push(b'\n');
            before = Some((year, current));
        }
    }

    /// Sums, balance, coverage and growth in whole thousandths.
    fn plain(self, out: &mut Vec<u8>, current: [Option<i128>; 3], base: [Option<i128>; 3]) {
        let [imports, exports, _] = current;
        let both = imports.zip(exports);
        let balance = both.map(|(imports, exports)| exports.saturating_sub(imports));
        for sum in current.into_iter().chain([balance]) {
            out.push(b',');
            if let Some(sum) = sum {
                self.thousandths(out, sum);
            }
        }
        let coverage = both.map(|(imports, exports)| (exports, imports));
        let growth = current.into_iter().zip(base).map(|(current, base)| {
            let (current, base) = (current?, base?);
            Some((current.saturating_sub(base), base))
        });
        for quotient in [coverage].into_iter().chain(growth) {
            out.push(b',');
            if let Some((part, whole)) = quotient.filter(|(_, whole)| *whole != 0) {
                self.percent(out, part, whole);
            }
        }
    }

    /// The same with sums of any size and any number of places.
    fn any(self, out: &mut Vec<u8>, current: &[Option<Ratio>; 3], base: &[Option<Ratio>; 3]) {
        let [imports, exports, _] = current;
        let both = imports.as_ref().zip(exports.as_ref());
        let balance = both.map(|(imports, exports)| exports.minus(imports));
        let exact = Rounding::to(self.places);
        for sum in current.iter().map(Option::as_ref).chain([balance.as_ref()]) {
            out.push(b',');
            if let Some(sum) = sum {
                out.extend_from_slice(sum.to_fixed(exact).as_bytes());
            }
        }
        let coverage = both.and_then(|(imports, exports)| exports.over(imports).ok());
        let growth = current.iter().zip(base).map(|(current, base)| {
            let (current, base) = (current.as_ref()?, base.as_ref()?);
            current.minus(base).over(base).ok()
        });
        for quotient in [coverage].into_iter().chain(growth) {
            out.push(b',');
            if let Some(quotient) = quotient {
                let percent = quotient.times(&Ratio::from(100)).to_fixed(self.rounding);
                out.extend_from_slice(percent.as_bytes());
            }
        }
    }

    fn thousandths(self, out: &mut Vec<u8>, sum: i128) {
        if sum < 0 {
            out.push(b'-');
        }
        decimal(out, sum.unsigned_abs(), 3);
        for _ in 3..self.places {
            out.push(b'0');
        }
    }

    /// Part ÷ whole in per cent; the whole is above zero.
    fn percent(self, out: &mut Vec<u8>, part: i128, whole: i128) {
        let places = self.rounding.places();
        let scaled = 10_u128
            .checked_pow(places.saturating_add(2))
            .and_then(|unit| part.unsigned_abs().checked_mul(unit));
        let whole_units = whole.unsigned_abs();
        let (quotient, rest) = match (scaled.map(u64::try_from), u64::try_from(whole_units)) {
            (Some(Ok(scaled)), Ok(whole)) => {
                let quotient = scaled.checked_div(whole).unwrap_or(0);
                let rest = scaled.wrapping_sub(quotient.wrapping_mul(whole));
                (u128::from(quotient), u128::from(rest))
            }
            _ => {
                let Some(scaled) = scaled else {
                    return self.long_percent(out, part, whole);
                };
                let quotient = scaled.checked_div(whole_units).unwrap_or(0);
                (
                    quotient,
                    scaled.wrapping_sub(quotient.wrapping_mul(whole_units)),
                )
            }
        };
        let away = self.rounding.mode().goes_away_from_zero(
            part < 0,
            quotient & 1 == 1,
            rest == 0,
            rest.cmp(&whole_units.wrapping_sub(rest)),
        );
        let quotient = quotient.saturating_add(u128::from(away));
        if part < 0 && quotient != 0 {
            out.push(b'-');
        }
        decimal(out, quotient, places);
    }

    fn long_percent(self, out: &mut Vec<u8>, part: i128, whole: i128) {
        // Sums have 64 bits, so that turnover and what follows from it have far less than the 96 of a decimal.
        let ratio = |value| Decimal::try_from_i128_with_scale(value, 0).map(Ratio::from);
        let parts = ratio(part).ok().zip(ratio(whole).ok());
        let quotient = parts.and_then(|(part, whole)| part.over(&whole).ok());
        if let Some(quotient) = quotient {
            let percent = quotient.times(&Ratio::from(100)).to_fixed(self.rounding);
            out.extend_from_slice(percent.as_bytes());
        }
    }
}

/// Appends units of the last of `places` as a decimal.
fn decimal(out: &mut Vec<u8>, units: u128, places: u32) {
    let short = u64::try_from(units).ok();
    match (places, short.zip(10_u64.checked_pow(places))) {
        (0, Some((units, _))) => push_digits(out, units),
        (1..=7, Some((units, unit))) => {
            let whole = units.checked_div(unit).unwrap_or(0);
            push_digits(out, whole);
            let rest = units.wrapping_sub(whole.wrapping_mul(unit));
            push_places(out, rest, places);
        }
        _ => {
            let places = usize::try_from(places).unwrap_or(usize::MAX);
            let digits = format!("{units:0width$}", width = places.saturating_add(1));
            let (whole, rest) = digits
                .split_at_checked(digits.len().saturating_sub(places))
                .unwrap_or((&digits, ""));
            out.extend_from_slice(whole.as_bytes());
            if places > 0 {
                out.push(b'.');
            }
            out.extend_from_slice(rest.as_bytes());
        }
    }
}

fn thousandth() -> Option<Ratio> {
    Ratio::from(1).over(&Ratio::from(1000)).ok()
}
