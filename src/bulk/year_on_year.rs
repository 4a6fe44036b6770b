use std::num::NonZeroUsize;

use fearless_simd::{Level, dispatch};

use super::BulkError;
use super::kernel::{Kernel, Out, YEAR, lengths};
use super::memory::Memory;
use crate::number::{Rounding, RoundingMode};

/// Monthly values of many series in one column: series after series, each of the same months from a January on.
///
/// Values are whole numbers of one unit, such as thousandths of a dollar, so that every sum is exact.
///
/// # Example
///
/// ```
/// use bilateral::bulk::MonthlyColumn;
/// use bilateral::number::Rounding;
///
/// // Two series of 13 months: 10 a month and 15 in the last, and nothing at all.
/// let mut values = vec![10; 12];
/// values.push(15);
/// values.extend([0; 13]);
/// let result = MonthlyColumn::new(&values, 13)?.year_on_year(Rounding::to(2))?;
///
/// assert_eq!(result.rolling_twelve_months(0, 11), Some(120));
/// assert_eq!(result.rolling_twelve_months(0, 12), Some(125));
/// assert_eq!(result.rolling_twelve_months(0, 10), None);
/// assert_eq!(result.year_to_date(0, 11), Some(120));
/// assert_eq!(result.year_to_date(0, 12), Some(15));
/// // 15 ÷ 10 − 1 = 50.00 %, in hundredths of a per cent; of nothing there is no growth.
/// assert_eq!(result.growth(0, 12), Some(5000));
/// assert_eq!(result.growth(1, 12), None);
/// # Ok::<(), bilateral::bulk::BulkError>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct MonthlyColumn<'v> {
    values: &'v [i64],
    months: usize,
    threads: usize,
}

impl<'v> MonthlyColumn<'v> {
    /// The column of series of so many months each.
    ///
    /// # Errors
    ///
    /// [`BulkError::Column`] unless the values are a multiple of the months, and these at least one.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::MonthlyColumn;
    ///
    /// assert!(MonthlyColumn::new(&[1, 2, 3, 4], 2).is_ok());
    /// let error = MonthlyColumn::new(&[1, 2, 3, 4], 3).unwrap_err();
    /// assert_eq!(error.to_string(), "4 values: expected a multiple of 3 months, and at least one month");
    /// ```
    pub fn new(values: &'v [i64], months: usize) -> Result<MonthlyColumn<'v>, BulkError> {
        if values.len().checked_rem(months) != Some(0) {
            return Err(BulkError::Column {
                values: values.len(),
                months,
            });
        }
        Ok(MonthlyColumn {
            values,
            months,
            threads: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        })
    }

    /// The same column, worked on by so many threads; by default as many as the machine runs at once.
    pub const fn with_threads(self, threads: NonZeroUsize) -> MonthlyColumn<'v> {
        MonthlyColumn {
            threads: threads.get(),
            ..self
        }
    }

    /// Totals of twelve months, totals since January, and the growth of these on the year before, of every series and month.
    ///
    /// # Errors
    ///
    /// [`BulkError::Overflow`] where one of them has more than 64 bits.
    ///
    /// # Example
    ///
    /// [`MonthlyColumn`] has one.
    pub fn year_on_year(&self, rounding: Rounding) -> Result<YearOnYear, BulkError> {
        let [rolling, to_date, growth] = self.lengths();
        let mut result = YearOnYear {
            months: self.months,
            rolling: Memory::zeroed(rolling),
            to_date: Memory::zeroed(to_date),
            growth: Memory::zeroed(growth),
        };
        self.year_on_year_into(
            rounding,
            result.rolling.as_mut_slice(),
            result.to_date.as_mut_slice(),
            result.growth.as_mut_slice(),
        )?;
        Ok(result)
    }

    /// The same into memory of the caller's, which may be used again and again.
    ///
    /// Each slice holds one series after the other. `rolling` has 11 months less than the column, since the first total of twelve
    /// months is that of the twelfth; `to_date` has as many; `growth` has 12 less. Growth is in units of the last place of `rounding`: at
    /// two places, 1354 is 13.54 %. Where the total of the year before is not above zero there is no growth and `growth` holds 0: whether
    /// it is one is seen from `to_date` twelve months earlier, and no value of it is set apart to say so.
    ///
    /// # Errors
    ///
    /// [`BulkError::Output`] where a slice has another length; [`BulkError::Overflow`]. What the slices hold then is unspecified.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::bulk::MonthlyColumn;
    /// use bilateral::number::Rounding;
    ///
    /// let column = MonthlyColumn::new(&[1; 24], 24)?;
    /// let (mut rolling, mut to_date, mut growth) = ([0; 13], [0; 24], [0; 12]);
    /// column.year_on_year_into(Rounding::to(1), &mut rolling, &mut to_date, &mut growth)?;
    /// assert_eq!((rolling, to_date[23], growth), ([12; 13], 12, [0; 12]));
    ///
    /// let error = column.year_on_year_into(Rounding::to(1), &mut [], &mut to_date, &mut growth);
    /// assert_eq!(error.unwrap_err().to_string(), "room for 0 totals of twelve months: expected 13");
    /// # Ok::<(), bilateral::bulk::BulkError>(())
    /// ```
    pub fn year_on_year_into(
        &self,
        rounding: Rounding,
        rolling: &mut [i64],
        to_date: &mut [i64],
        growth: &mut [i64],
    ) -> Result<(), BulkError> {
        let found = [rolling.len(), to_date.len(), growth.len()];
        let names = ["totals of twelve months", "totals since January", "growth"];
        for ((expected, found), what) in self.lengths().into_iter().zip(found).zip(names) {
            if expected != found {
                return Err(BulkError::Output {
                    what,
                    found,
                    expected,
                });
            }
        }
        let unit = 10_u128.saturating_pow(rounding.places().saturating_add(2));
        let out = Out {
            rolling,
            to_date,
            growth,
        };
        // The kernels of the usual modes know their mode when they are compiled, and have no branches for it.
        match rounding.mode() {
            RoundingMode::HalfEven => self.run(unit, out, |_, odd, rest, missing| {
                (rest > missing) | ((rest == missing) & odd)
            }),
            RoundingMode::HalfAwayFromZero => {
                self.run(unit, out, |_, _, rest, missing| rest >= missing)
            }
            mode => self.run(unit, out, |negative, odd, rest, missing| {
                mode.goes_away_from_zero(negative, odd, rest == 0, rest.cmp(&missing))
            }),
        }
    }

    /// Shares the series out among the threads.
    fn run(
        &self,
        unit: u128,
        mut out: Out<'_>,
        away: impl Fn(bool, bool, u128, u128) -> bool + Copy + Sync,
    ) -> Result<(), BulkError> {
        let series = self.values.len().checked_div(self.months).unwrap_or(0);
        let share = series.div_ceil(self.threads.max(1)).max(1);
        let parts = self.values.chunks(share.saturating_mul(self.months));
        let kernel = Kernel { unit, away };
        let level = Level::new();
        let work = |(part, values): (usize, &[i64]), out: Out<'_>| {
            // With the widest vectors that the processor has.
            let done = dispatch!(level, simd => kernel.all(simd, values, self.months, out));
            done.map_err(|(index, month)| BulkError::Overflow {
                series: part.saturating_mul(share).saturating_add(index),
                month,
            })
        };
        if self.threads < 2 || parts.len() < 2 {
            return work((0, self.values), out);
        }
        let work = &work;
        std::thread::scope(|scope| {
            let threads: Vec<_> = parts
                .enumerate()
                .filter_map(|(part, values)| {
                    let series = values.len().checked_div(self.months)?;
                    let out = out.next(series, self.months)?;
                    Some(scope.spawn(move || work((part, values), out)))
                })
                .collect();
            // The first series that overflows is named, whichever thread came upon it first.
            threads.into_iter().try_for_each(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
        })
    }

    /// The lengths of the three results.
    fn lengths(&self) -> [usize; 3] {
        let series = self.values.len().checked_div(self.months).unwrap_or(0);
        lengths(self.months).map(|length| series.saturating_mul(length))
    }
}

/// What [`MonthlyColumn::year_on_year`] found.
///
/// # Example
///
/// [`MonthlyColumn`] has one.
#[derive(Debug)]
#[must_use]
pub struct YearOnYear {
    months: usize,
    rolling: Memory,
    to_date: Memory,
    growth: Memory,
}

impl YearOnYear {
    /// The total of the twelve months up to this one, both counted from 0; nothing before the twelfth.
    #[must_use]
    pub fn rolling_twelve_months(&self, series: usize, month: usize) -> Option<i64> {
        self.at(
            self.rolling.as_slice(),
            series,
            month,
            YEAR.saturating_sub(1),
        )
    }

    /// The total from January to this month.
    #[must_use]
    pub fn year_to_date(&self, series: usize, month: usize) -> Option<i64> {
        self.at(self.to_date.as_slice(), series, month, 0)
    }

    /// The growth of the total since January on that of the year before, in units of the last place asked for; nothing in the first
    /// year and on a total that is not above zero.
    #[must_use]
    pub fn growth(&self, series: usize, month: usize) -> Option<i64> {
        let base = self.year_to_date(series, month.checked_sub(YEAR)?)?;
        self.at(self.growth.as_slice(), series, month, YEAR)
            .filter(|_| base > 0)
    }

    /// The three columns, laid out as [`MonthlyColumn::year_on_year_into`] says.
    #[must_use]
    pub fn columns(&self) -> [&[i64]; 3] {
        [&self.rolling, &self.to_date, &self.growth].map(Memory::as_slice)
    }

    fn at(&self, column: &[i64], series: usize, month: usize, from: usize) -> Option<i64> {
        if month >= self.months {
            return None;
        }
        let length = self.months.checked_sub(from)?;
        let start = series.checked_mul(length)?;
        column
            .get(start.checked_add(month.checked_sub(from)?)?)
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::Ratio;

    fn any_value() -> impl Strategy<Value = i64> {
        prop_oneof![
            6 => 0..1_000_000_000_000_i64,
            2 => 99..102_i64,
            2 => Just(0),
            1 => -1_000_000..0_i64,
            1 => 0..i64::MAX / 12,
            1 => any::<i64>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Whole numbers of any size and ratios give the same, or there is an overflow; threads change nothing.
        #[test]
        fn it_is_the_sum_and_the_rounded_ratio(
            series in 0..7_usize,
            months in 1..40_usize,
            seed in proptest::collection::vec(any_value(), 280),
            mode in 0..7_usize,
            places in 0..5_u32,
            threads in 1..9_usize,
        ) {
            let values: Vec<i64> = seed[..series * months].to_vec();
            let rounding = Rounding::to(places).with_mode(RoundingMode::ALL[mode]);
            let column = MonthlyColumn::new(&values, months).unwrap();
            let result = column.with_threads(NonZeroUsize::new(threads).unwrap()).year_on_year(rounding);
            let sum = |values: &[i64]| values.iter().map(|&value| i128::from(value)).sum::<i128>();
            let fits = |value: i128| i64::try_from(value).is_ok();
            let mut overflow = false;
            for (index, values) in values.chunks(months).enumerate() {
                for month in 0..months {
                    let to_date = sum(&values[month - month % 12..=month]);
                    let rolling = (month >= 11).then(|| sum(&values[month - 11..=month]));
                    let base = (month >= 12).then(|| sum(&values[month - month % 12 - 12..=month - 12]));
                    let growth = base.filter(|&base| base > 0).map(|base| {
                        let ratio = |value: i128| value.to_string().parse::<Ratio>().unwrap();
                        let growth = ratio(to_date - base).over(&ratio(base)).unwrap();
                        let units = growth.percent(rounding).number().times(&Ratio::from(10_i64.pow(places)));
                        units.to_string().parse::<i128>().unwrap()
                    });
                    overflow |= !fits(to_date) || rolling.is_some_and(|sum| !fits(sum)) || growth.is_some_and(|growth| !fits(growth));
                    if let Ok(result) = &result {
                        prop_assert_eq!(result.year_to_date(index, month).map(i128::from), Some(to_date));
                        prop_assert_eq!(result.rolling_twelve_months(index, month).map(i128::from), rolling);
                        prop_assert_eq!(result.growth(index, month).map(i128::from), growth);
                    }
                }
            }
            prop_assert_eq!(overflow, result.is_err(), "{:?}", result);
        }
    }

    #[test]
    fn the_first_series_that_overflows_is_named() {
        let mut values = vec![1; 24 * 5];
        values[24 * 3 + 7] = i64::MAX;
        values[24 * 4] = i64::MAX;
        for threads in 1..9 {
            let column = MonthlyColumn::new(&values, 24).unwrap();
            let column = column.with_threads(NonZeroUsize::new(threads).unwrap());
            assert_eq!(
                column
                    .year_on_year(Rounding::to(2))
                    .unwrap_err()
                    .to_string(),
                "series 3, month 7: a total or its growth has more than 64 bits"
            );
        }
    }
}
