//! The rows of a panel as text.

use super::By;
use super::digits::{push_decimal, push_digits};
use super::table::{Sum, Table};
use crate::number::{Decimal, Ratio, Rounding};

/// How the figures of a panel are printed.
#[derive(Clone, Copy)]
pub(super) struct Print {
    /// The places of sums.
    places: u32,
    /// That of percentages.
    rounding: Rounding,
    by: By,
    /// How many units of the last place of a percentage are the whole, where 64 bits hold it.
    whole_in_units: Option<u64>,
}

/// Imports and exports of one year; nothing where a month is missing.
#[derive(Clone, Copy, Default)]
struct Year {
    imports: Option<Sum>,
    exports: Option<Sum>,
}

/// Imports, exports, turnover and balance.
type Figures<T> = [Option<T>; 4];

impl Year {
    /// In thousandths, where 64 bits hold them all.
    #[inline(always)]
    fn thousandths(&self) -> Option<Figures<i64>> {
        let plain = |sum| match sum {
            Some(Sum::Thousandths(sum)) => Some(Some(sum)),
            Some(Sum::Decimal(_)) => None,
            None => Some(None),
        };
        let (imports, exports) = (plain(self.imports)?, plain(self.exports)?);
        let (turnover, balance) = match (imports, exports) {
            (Some(imports), Some(exports)) => (
                Some(exports.checked_add(imports)?),
                Some(exports.checked_sub(imports)?),
            ),
            _ => (None, None),
        };
        Some([imports, exports, turnover, balance])
    }

    /// The same as ratios, of any size.
    fn ratios(&self) -> Figures<Ratio> {
        let [imports, exports] = [self.imports, self.exports].map(|sum| match sum? {
            Sum::Thousandths(sum) => Some(Ratio::from(sum).times(&thousandth()?)),
            Sum::Decimal(sum) => Some(Ratio::from(sum)),
        });
        let both = imports.as_ref().zip(exports.as_ref());
        let turnover = both.map(|(imports, exports)| imports.plus(exports));
        let balance = both.map(|(imports, exports)| exports.minus(imports));
        [imports, exports, turnover, balance]
    }
}

impl Print {
    /// Sums with so many places, percentages rounded so.
    pub(super) fn new(places: u32, rounding: Rounding, by: By) -> Print {
        Print {
            places,
            rounding,
            by,
            whole_in_units: 10_u64.checked_pow(rounding.places().saturating_add(2)),
        }
    }

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
            let Some([imports, exports]) = table.sums(pair, year) else {
                continue;
            };
            let current = Year { imports, exports };
            let base = before.filter(|(before, _)| before.checked_add(1) == Some(year));
            let base = base.map_or_else(Year::default, |(_, base)| base);
            out.extend_from_slice(&codes);
            push_digits(out, u64::from(year));
            match (current.thousandths(), base.thousandths()) {
                (Some(current), Some(base)) => self.plain(out, current, base),
                _ => self.any(out, &current.ratios(), &base.ratios()),
            }
            out.push(b'\n');
            before = Some((year, current));
        }
    }

    /// Sums, balance, coverage and growth in whole thousandths.
    fn plain(self, out: &mut Vec<u8>, current: Figures<i64>, base: Figures<i64>) {
        for sum in current {
            out.push(b',');
            if let Some(sum) = sum {
                self.thousandths(out, sum);
            }
        }
        let [imports, exports, turnover, _] = current;
        let [imports_before, exports_before, turnover_before, _] = base;
        out.push(b',');
        if let (Some(imports), Some(exports)) = (imports, exports) {
            self.percent(out, i128::from(exports), imports);
        }
        for (current, base) in [
            (imports, imports_before),
            (exports, exports_before),
            (turnover, turnover_before),
        ] {
            out.push(b',');
            if let (Some(current), Some(base)) = (current, base) {
                let change = i128::from(current).saturating_sub(i128::from(base));
                self.percent(out, change, base);
            }
        }
    }

    /// The same with sums of any size and any number of places.
    fn any(self, out: &mut Vec<u8>, current: &Figures<Ratio>, base: &Figures<Ratio>) {
        let [imports, exports, ..] = current;
        let both = imports.as_ref().zip(exports.as_ref());
        let exact = Rounding::to(self.places);
        for sum in current {
            out.push(b',');
            if let Some(sum) = sum {
                out.extend_from_slice(sum.to_fixed(exact).as_bytes());
            }
        }
        let coverage = both.and_then(|(imports, exports)| exports.over(imports).ok());
        let growth = current.iter().zip(base).take(3).map(|(current, base)| {
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

    #[inline(always)]
    fn thousandths(self, out: &mut Vec<u8>, sum: i64) {
        if sum < 0 {
            out.push(b'-');
        }
        push_decimal(out, sum.unsigned_abs(), 3);
        for _ in 3..self.places {
            out.push(b'0');
        }
    }

    /// Part ÷ whole in per cent, the whole above zero; nothing where it is zero.
    #[inline(always)]
    fn percent(self, out: &mut Vec<u8>, part: i128, whole: i64) {
        let size = u64::try_from(part.unsigned_abs()).ok();
        let scaled = size.and_then(|part| part.checked_mul(self.whole_in_units?));
        let Some(scaled) = scaled else {
            return self.long_percent(out, part, whole);
        };
        let whole = whole.unsigned_abs();
        let Some(quotient) = scaled.checked_div(whole) else {
            return;
        };
        let rest = scaled.wrapping_sub(quotient.wrapping_mul(whole));
        let away = self.rounding.mode().goes_away_from_zero(
            part < 0,
            quotient & 1 == 1,
            rest == 0,
            rest.cmp(&whole.wrapping_sub(rest)),
        );
        let quotient = quotient.saturating_add(u64::from(away));
        if part < 0 && quotient != 0 {
            out.push(b'-');
        }
        push_decimal(out, quotient, self.rounding.places());
    }

    #[inline(never)]
    fn long_percent(self, out: &mut Vec<u8>, part: i128, whole: i64) {
        // A part is the sum or the difference of two numbers of 64 bits, and far from the 96 of a decimal.
        let part = Decimal::try_from_i128_with_scale(part, 0).map(Ratio::from);
        let quotient = part
            .ok()
            .and_then(|part| part.over(&Ratio::from(whole)).ok());
        if let Some(quotient) = quotient {
            let percent = quotient.times(&Ratio::from(100)).to_fixed(self.rounding);
            out.extend_from_slice(percent.as_bytes());
        }
    }
}

fn thousandth() -> Option<Ratio> {
    Ratio::from(1).over(&Ratio::from(1000)).ok()
}
