use super::ComputeError;
use super::independent::times;
use super::index_mean::{Figure, mean, quotient_of_means, range_is_positive, within};
use super::index_series::{IndexEntry, IndexSeries, Makes, Origin, in_order};
use crate::number::{self, Decimal, Range, Rate, Ratio};
use crate::period::Period;

impl IndexSeries {
    /// A published index: each number as printed, rounded to its last digit, on the base that its publisher names.
    ///
    /// # Errors
    ///
    /// [`ComputeError::Number`] when a text is no decimal number; [`ComputeError::NotAnIndex`] when a number is not above zero, rounding and all;
    /// [`ComputeError::UnlikePeriods`] when the periods differ in length, overlap or are out of order.
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::IndexSeries;
    ///
    /// let published = IndexSeries::printed(
    ///     &[("2015".parse()?, "100.0"), ("2016".parse()?, "104.3")],
    ///     "2015".parse()?,
    /// )?;
    /// assert_eq!(published.entries()[1].index().to_string(), "104.3 in [104.25, 104.35]");
    /// assert_eq!(
    ///     IndexSeries::printed(&[("2015".parse()?, "0.0")], "2015".parse()?).unwrap_err().to_string(),
    ///     "the index of 2015 may be zero or less ([-0.05, 0.05]): expected a number above zero"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn printed(numbers: &[(Period, &str)], base: Period) -> Result<IndexSeries, ComputeError> {
        let entries = numbers
            .iter()
            .map(|&(period, text)| {
                let printed = number::read(text)?;
                let places = i32::try_from(printed.scale()).unwrap_or(i32::MAX);
                let half_unit =
                    number::shift(Decimal::from(5), places.saturating_neg().saturating_sub(1))?;
                let range = Range::around(printed, half_unit)?;
                if !range_is_positive(&range) {
                    return Err(ComputeError::NotAnIndex {
                        period,
                        index: Box::new(range),
                    });
                }
                Ok(IndexEntry {
                    period,
                    index: Rate::new(printed.into(), range)?,
                    origin: Origin::Printed(printed),
                })
            })
            .collect::<Result<_, ComputeError>>()?;
        IndexSeries::themselves(entries, base)
    }

    /// A series of entries that are taken as they are.
    fn themselves(entries: Vec<IndexEntry>, base: Period) -> Result<IndexSeries, ComputeError> {
        in_order(entries.iter().map(IndexEntry::period))?;
        let figures = entries
            .iter()
            .map(|entry| (entry.period, Figure::Number(entry.index.clone())))
            .collect();
        Ok(IndexSeries {
            base,
            entries,
            figures,
            makes: Makes::Themselves,
        })
    }

    /// The same figures on another base: figure ÷ mean of the figures of the base × 100.
    ///
    /// The index of amounts is computed anew from the amounts, so that no rounding and no margin of the old base remains, and going back
    /// gives the same series. Published numbers are divided as printed.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoBasePeriod`] when the periods do not make up the base; for a base that is not above zero those of
    /// [`index_series`](super::index_series) or [`ComputeError::NotAnIndex`].
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::IndexSeries;
    ///
    /// let published = IndexSeries::printed(
    ///     &[("2015".parse()?, "100"), ("2016".parse()?, "125"), ("2017".parse()?, "150")],
    ///     "2015".parse()?,
    /// )?;
    /// let rebased = published.rebased("2016".parse()?)?;
    /// // 99.5 ÷ 125.5 = 79.28… % and 100.5 ÷ 124.5 = 80.72… %.
    /// assert_eq!(rebased.entries()[0].to_string(), "2015: 100 ÷ 125 × 100 = 80.0 (79.2 to 80.8)");
    /// assert_eq!(rebased.entries()[1].to_string(), "2016: 125 ÷ 125 × 100 = 100.0");
    /// assert!(published.rebased("2018".parse()?).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: UNCTAD, *Handbook of Statistics*, calculation methods (value index).
    pub fn rebased(&self, base: Period) -> Result<IndexSeries, ComputeError> {
        let shown = |period| self.entry(period).is_some();
        IndexSeries::quotients(self.figures.clone(), base, shown)
    }

    /// This series, continued after `overlap` by a later one: the later one's numbers are multiplied by what brings both to the same mean
    /// over the overlap.
    ///
    /// index = (mean of this over the overlap) × later ÷ (mean of the later over the overlap). Up to the end of the overlap the entries are
    /// those of this series, which keeps its base; what it has after that is left out. The two are taken as independent of one another.
    /// The numbers of the result are from then on taken as independent too, though they have the link in common: where it is rebased
    /// or chained again, ranges are wider than they need be, never too narrow.
    ///
    /// # Errors
    ///
    /// [`ComputeError::NoBasePeriod`] when one of the two has not all of the overlap; [`ComputeError::UnlikePeriods`] when their periods
    /// differ in length; for a mean of the later one that is not above zero those of [`rebased`](IndexSeries::rebased).
    ///
    /// # Example
    ///
    /// ```
    /// use bilateral::compute::IndexSeries;
    ///
    /// // 2010 = 100 up to 2015, then 2015 = 100.
    /// let old = IndexSeries::printed(
    ///     &[("2014".parse()?, "110.0"), ("2015".parse()?, "120.0")],
    ///     "2010".parse()?,
    /// )?;
    /// let new = IndexSeries::printed(
    ///     &[("2015".parse()?, "100.0"), ("2016".parse()?, "105.0")],
    ///     "2015".parse()?,
    /// )?;
    /// let chained = old.chained(&new, "2015".parse()?)?;
    /// // 119.95 × 104.95 ÷ 100.05 = 125.824… and 120.05 × 105.05 ÷ 99.95 = 126.175….
    /// assert_eq!(
    ///     chained.entries()[2].to_string(),
    ///     "2016: 120 × 105 ÷ 100 = 126.0 (125.8 to 126.2)"
    /// );
    /// assert_eq!(
    ///     old.chained(&new, "2014".parse()?).unwrap_err().to_string(),
    ///     "no figures make up the base period 2014: expected one for each part of it"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// Source: Eurostat, notes to the unit value indices `tet00028` (indices on the mean of the year before, chained).
    pub fn chained(
        &self,
        later: &IndexSeries,
        overlap: Period,
    ) -> Result<IndexSeries, ComputeError> {
        let link = self.mean_over(overlap)?;
        let rebased = later.rebased(overlap)?;
        let hundredth = times(&link, &Rate::exactly(Ratio::ONE.over(&Ratio::from(100))?))?;
        let mut entries: Vec<IndexEntry> = self
            .entries
            .iter()
            .filter(|entry| entry.period.last() <= overlap.last())
            .cloned()
            .collect();
        for entry in rebased.entries {
            if entry.period.last() <= overlap.last() {
                continue;
            }
            if let Origin::Quotient { figure, sum, count } = entry.origin {
                entries.push(IndexEntry {
                    period: entry.period,
                    index: times(&entry.index, &hundredth)?,
                    origin: Origin::Linked {
                        link: link.clone(),
                        figure,
                        sum,
                        count,
                    },
                });
            }
        }
        IndexSeries::themselves(entries, self.base)
    }

    /// The mean index number over a period.
    fn mean_over(&self, period: Period) -> Result<Rate, ComputeError> {
        let above = within(&self.figures, period)?;
        match self.makes {
            Makes::Themselves => mean(&above),
            Makes::Quotients => {
                let below = within(&self.figures, self.base)?;
                let hundred = Rate::exactly(Ratio::from(100));
                times(&quotient_of_means(&above, &below)?, &hundred)
            }
        }
    }
}
