//! Totals and growth of one series after the other: short values without a check, all others with.

use fearless_simd::{Simd, SimdBase};

use super::quotient::estimate;

/// Months of a year.
pub(super) const YEAR: usize = 12;

/// How many results a series has.
pub(super) const fn lengths(months: usize) -> [usize; 3] {
    [
        months.saturating_sub(YEAR.saturating_sub(1)),
        months,
        months.saturating_sub(YEAR),
    ]
}

/// Where results go.
pub(super) struct Out<'o> {
    pub(super) rolling: &'o mut [i64],
    pub(super) to_date: &'o mut [i64],
    pub(super) growth: &'o mut [i64],
}

impl<'o> Out<'o> {
    /// The room for the next series.
    pub(super) fn next(&mut self, series: usize, months: usize) -> Option<Out<'o>> {
        let [rolling, to_date, growth] =
            lengths(months).map(|length| series.saturating_mul(length));
        Some(Out {
            rolling: self.rolling.split_off_mut(..rolling)?,
            to_date: self.to_date.split_off_mut(..to_date)?,
            growth: self.growth.split_off_mut(..growth)?,
        })
    }
}

/// What is done with one series.
#[derive(Clone, Copy)]
pub(super) struct Kernel<F> {
    /// How many units of growth are the whole of its base.
    pub(super) unit: u128,
    /// Whether a magnitude goes to the next unit: by its sign, whether it is odd, what is left of it and what is missing to the next.
    pub(super) away: F,
}

impl<F: Fn(bool, bool, u128, u128) -> bool> Kernel<F> {
    /// One series after the other.
    ///
    /// # Errors
    ///
    /// The number of the series and the month in which something has more than 64 bits.
    #[inline(always)]
    pub(super) fn all<S: Simd>(
        &self,
        simd: S,
        values: &[i64],
        months: usize,
        mut out: Out<'_>,
    ) -> Result<(), (usize, usize)> {
        for (index, values) in values.chunks_exact(months).enumerate() {
            let Some(out) = out.next(1, months) else {
                return Ok(());
            };
            self.series(simd, values, out)
                .map_err(|month| (index, month))?;
        }
        Ok(())
    }

    #[inline(always)]
    fn series<S: Simd>(&self, simd: S, values: &[i64], out: Out<'_>) -> Result<(), usize> {
        // No sum of a year is above 12 such values and no difference of two above 24, so that nothing overflows.
        let most = u64::try_from(self.unit)
            .ok()
            .and_then(|unit| unit.checked_mul(24))
            .and_then(|times| i64::MAX.unsigned_abs().checked_div(times))
            .unwrap_or(0);
        let largest = values
            .iter()
            .fold(0, |most, value| most | value.unsigned_abs());
        if largest <= most {
            self.short(simd, values, out);
            Ok(())
        } else {
            self.long(values, out)
        }
    }

    #[inline(always)]
    fn short<S: Simd>(&self, _: S, values: &[i64], out: Out<'_>) {
        for (values, to_date) in values.chunks(YEAR).zip(out.to_date.chunks_mut(YEAR)) {
            let mut sum = 0_i64;
            for (value, to_date) in values.iter().zip(to_date) {
                sum = sum.wrapping_add(*value);
                *to_date = sum;
            }
        }
        let Some((first, rolling)) = out.rolling.split_first_mut() else {
            return;
        };
        let years = out.to_date.chunks(YEAR);
        *first = years
            .clone()
            .next()
            .and_then(<[i64]>::last)
            .copied()
            .unwrap_or(0);
        let later = years.clone().skip(1);
        for ((before, now), rolling) in years.zip(later).zip(rolling.chunks_mut(YEAR)) {
            // What the last twelve months have of the year before is what came there after the same month.
            let whole = before.last().copied().unwrap_or(0);
            for ((before, now), rolling) in before.iter().zip(now).zip(rolling) {
                *rolling = whole.wrapping_sub(*before).wrapping_add(*now);
            }
        }
        // Shorter vectors lack the instructions: with those of 32 bytes it takes half as long again as a division, with these less than half.
        let divided = S::u8s::LEN == 64 && self.short_growth(out.to_date, out.growth, estimate);
        if !divided {
            let divide = |number: u64, divisor| number.checked_div(divisor).unwrap_or(0);
            self.short_growth(out.to_date, out.growth, divide);
        }
    }

    /// Whether every quotient was right: what is left tells.
    #[inline(always)]
    fn short_growth(
        &self,
        to_date: &[i64],
        growth: &mut [i64],
        divide: impl Fn(u64, u64) -> u64,
    ) -> bool {
        let unit = u64::try_from(self.unit).unwrap_or(0);
        let now = to_date.get(YEAR..).unwrap_or_default();
        let mut right = true;
        for ((before, now), growth) in to_date.iter().zip(now).zip(growth) {
            // On what is not above zero there is no growth.
            let change = if *before > 0 {
                now.wrapping_sub(*before)
            } else {
                0
            };
            // All ones below zero: which sign comes next cannot be foreseen, and a branch would cost more than the division.
            let sign = change >> 63;
            let base = before.max(&1).cast_unsigned();
            let scaled = change.unsigned_abs().wrapping_mul(unit);
            let quotient = divide(scaled, base);
            let rest = scaled.wrapping_sub(quotient.wrapping_mul(base));
            right &= rest < base;
            let missing = base.wrapping_sub(rest);
            let odd = quotient & 1 == 1;
            let away = (self.away)(change < 0, odd, u128::from(rest), u128::from(missing));
            let quotient = quotient.wrapping_add(u64::from(away)).cast_signed();
            *growth = (quotient ^ sign).wrapping_sub(sign);
        }
        right
    }

    /// The same for values of any size.
    #[inline(never)]
    fn long(&self, values: &[i64], out: Out<'_>) -> Result<(), usize> {
        let mut sums = Vec::with_capacity(values.len());
        for (month, value) in values.iter().enumerate() {
            let start = month.checked_rem(YEAR) == Some(0);
            let before = sums.last().copied().filter(|_| !start).unwrap_or(0_i128);
            sums.push(before.saturating_add(i128::from(*value)));
        }
        for ((month, sum), to_date) in sums.iter().enumerate().zip(out.to_date) {
            *to_date = i64::try_from(*sum).map_err(|_| month)?;
        }
        let twelve = values.windows(YEAR).zip(YEAR.saturating_sub(1)..);
        for ((values, month), rolling) in twelve.zip(out.rolling) {
            let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
            *rolling = i64::try_from(sum).map_err(|_| month)?;
        }
        let later = sums.iter().skip(YEAR).zip(YEAR..);
        for ((before, (now, month)), growth) in sums.iter().zip(later).zip(out.growth) {
            *growth = self.growth(*before, *now).ok_or(month)?;
        }
        Ok(())
    }

    /// Nothing where it has more than 64 bits: more than 128 before the division are more than 64 behind it.
    fn growth(&self, before: i128, now: i128) -> Option<i64> {
        if before <= 0 {
            return Some(0);
        }
        let change = now.saturating_sub(before);
        let base = before.unsigned_abs();
        let scaled = change.unsigned_abs().checked_mul(self.unit)?;
        let quotient = scaled.checked_div(base)?;
        let rest = scaled.checked_rem(base)?;
        let missing = base.saturating_sub(rest);
        let away = (self.away)(change < 0, quotient & 1 == 1, rest, missing);
        let quotient = i64::try_from(quotient.checked_add(u128::from(away))?).ok()?;
        if change < 0 {
            quotient.checked_neg()
        } else {
            Some(quotient)
        }
    }
}
