//! Sums by reporter, partner, year and flow: memory for series, none for rows.

use std::collections::HashMap;

use super::code::{Code, Codes};
use super::scan::position;
use crate::number::{self, Decimal, NumberError};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Flow {
    Imports,
    Exports,
}

/// The months of one year of one pair, of either flow.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// Thousandths of the months asked for.
    sums: [i64; 2],
    /// The months that had a row, January lowest.
    seen: [u16; 2],
    /// The months whose row had no value.
    missing: [u16; 2],
}

/// Where a figure belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) reporter: u16,
    pub(super) partner: u16,
    pub(super) flow: Flow,
    pub(super) year: u16,
    /// From 1 to 12.
    pub(super) month: u8,
}

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    Yes,
    /// The month has a row already; nothing was changed.
    Twice,
    /// The sum leaves 64 bits, or there are too many pairs; nothing was changed.
    No,
}

/// A sum that stands in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    Thousandths(i64),
    Decimal(Decimal),
}

pub(super) struct Table {
    /// The months asked for, January lowest.
    months: u16,
    pub(super) reporters: Codes,
    pub(super) partners: Codes,
    /// For each reporter, by partner, the pair and one; 0 where there is none.
    pairs: Vec<Vec<u32>>,
    members: Vec<(u16, u16)>,
    /// For each year the cells by pair.
    years: Vec<Vec<Cell>>,
    /// What was added to a sum beside its thousandths: values with more places, or sums too large.
    wide: HashMap<(u32, u16, Flow), Decimal>,
}

impl Table {
    pub(super) fn new(months: u16) -> Table {
        Table {
            months,
            reporters: Codes::default(),
            partners: Codes::default(),
            pairs: Vec::new(),
            members: Vec::new(),
            years: Vec::new(),
            wide: HashMap::new(),
        }
    }

    /// Turns to another file.
    pub(super) fn turn(&mut self) {
        self.reporters.turn();
        self.partners.turn();
    }

    /// The slots of two codes, which are new if need be; nothing where there are too many codes.
    pub(super) fn slots(&mut self, reporter: &Code, partner: &Code) -> Option<(u16, u16)> {
        Some((self.reporters.slot(reporter)?, self.partners.slot(partner)?))
    }

    #[inline(always)]
    fn pair(&self, reporter: u16, partner: u16) -> Option<u32> {
        self.pairs
            .get(usize::from(reporter))?
            .get(usize::from(partner))?
            .checked_sub(1)
    }

    /// Adds thousandths.
    #[inline(always)]
    pub(super) fn add(&mut self, place: Place, value: i64) -> Added {
        let bit = bit(place.month);
        let value = if self.months & bit == 0 { 0 } else { value };
        let pair = self.pair(place.reporter, place.partner);
        if let Some(cell) = pair.and_then(|pair| cell_mut(&mut self.years, place.year, pair)) {
            return cell.add(place.flow, bit, value);
        }
        self.add_to_new(place, bit, value)
    }

    #[inline(never)]
    fn add_to_new(&mut self, place: Place, bit: u16, value: i64) -> Added {
        match self.make_place(place) {
            Some(pair) => cell_mut(&mut self.years, place.year, pair)
                .map_or(Added::No, |cell| cell.add(place.flow, bit, value)),
            None => Added::No,
        }
    }

    /// Makes a place and adds any value, or notes that there is none.
    pub(super) fn add_any(
        &mut self,
        place: Place,
        value: Option<Decimal>,
    ) -> Result<Added, NumberError> {
        let Some(pair) = self.make_place(place) else {
            return Ok(Added::No);
        };
        let thousandths = match value {
            Some(value) => thousandths(value),
            None => Some(0),
        };
        let mut added = match thousandths {
            Some(value) => self.add(place, value),
            None => Added::No,
        };
        if added == Added::No {
            added = self.add(place, 0);
            let bit = bit(place.month);
            if let Some(value) = value.filter(|_| added == Added::Yes && self.months & bit != 0) {
                self.widen((pair, place.year, place.flow), value)?;
            }
        }
        if value.is_none() && added == Added::Yes {
            let cell = cell_mut(&mut self.years, place.year, pair);
            let missing = cell.and_then(|cell| cell.missing.get_mut(index(place.flow)));
            if let Some(missing) = missing {
                *missing |= bit(place.month);
            }
        }
        Ok(added)
    }

    fn widen(&mut self, place: (u32, u16, Flow), value: Decimal) -> Result<(), NumberError> {
        let sum = self.wide.entry(place).or_default();
        *sum = number::add(*sum, value)?;
        Ok(())
    }

    fn make_place(&mut self, place: Place) -> Option<u32> {
        let pair = self.make_pair(place.reporter, place.partner)?;
        self.make_cell(place.year, pair);
        Some(pair)
    }

    fn make_pair(&mut self, reporter: u16, partner: u16) -> Option<u32> {
        if let Some(pair) = self.pair(reporter, partner) {
            return Some(pair);
        }
        let (reporter_at, partner_at) = (usize::from(reporter), usize::from(partner));
        if self.pairs.len() <= reporter_at {
            self.pairs
                .resize_with(reporter_at.saturating_add(1), Vec::new);
        }
        let row = self.pairs.get_mut(reporter_at)?;
        if row.len() <= partner_at {
            row.resize(partner_at.saturating_add(1), 0);
        }
        let pair = u32::try_from(self.members.len()).ok()?;
        *row.get_mut(partner_at)? = pair.checked_add(1)?;
        self.members.push((reporter, partner));
        Some(pair)
    }

    fn make_cell(&mut self, year: u16, pair: u32) {
        let year = usize::from(year);
        if self.years.len() <= year {
            self.years.resize_with(year.saturating_add(1), Vec::new);
        }
        let pair = position(pair);
        if let Some(cells) = self.years.get_mut(year).filter(|cells| cells.len() <= pair) {
            // An eighth more than needed, so that many pairs cost few moves and little memory stays unused.
            let more = pair.saturating_add(1).saturating_sub(cells.len());
            cells.reserve_exact(more.saturating_add(pair >> 3));
            cells.resize(pair.saturating_add(1), Cell::default());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Adds all of another table of the same months.
    ///
    /// Nothing where both have a row for the same month; this table is then no longer of use.
    pub(super) fn absorb(&mut self, other: Table) -> Result<Added, NumberError> {
        let mut pairs = Vec::with_capacity(other.members.len());
        for (reporter, partner) in &other.members {
            let codes = other.reporters.code(*reporter);
            let codes = codes.zip(other.partners.code(*partner));
            let pair = codes
                .and_then(|(reporter, partner)| self.slots(reporter, partner))
                .and_then(|(reporter, partner)| self.make_pair(reporter, partner));
            let Some(pair) = pair else {
                return Ok(Added::No);
            };
            pairs.push(pair);
        }
        for (year, cells) in (0_u16..).zip(&other.years) {
            // The last pair first, so that room is made once.
            let there = pairs.iter().zip(cells).rev();
            for (&pair, theirs) in there.filter(|(_, cell)| cell.seen != [0, 0]) {
                self.make_cell(year, pair);
                let mut overflow = [None; 2];
                if let Some(ours) = cell_mut(&mut self.years, year, pair) {
                    if ours.meets(theirs) {
                        return Ok(Added::Twice);
                    }
                    overflow = ours.absorb(theirs);
                }
                for (flow, sum) in [Flow::Imports, Flow::Exports].into_iter().zip(overflow) {
                    if let Some(sum) = sum {
                        self.widen((pair, year, flow), decimal(sum)?)?;
                    }
                }
            }
        }
        for ((pair, year, flow), value) in other.wide {
            if let Some(&pair) = pairs.get(position(pair)) {
                self.widen((pair, year, flow), value)?;
            }
        }
        Ok(Added::Yes)
    }

    /// Whether both have a row for the same month.
    pub(super) fn meets(&self, other: &Table) -> bool {
        let both = |(reporter, partner): &(u16, u16)| {
            let reporter = self.reporters.known(other.reporters.code(*reporter)?)?;
            let partner = self.partners.known(other.partners.code(*partner)?)?;
            self.pair(reporter, partner)
        };
        let pairs: Vec<Option<u32>> = other.members.iter().map(both).collect();
        self.years.iter().zip(&other.years).any(|(ours, theirs)| {
            pairs.iter().zip(theirs).any(|(pair, theirs)| {
                pair.and_then(|pair| ours.get(position(pair)))
                    .is_some_and(|ours| ours.meets(theirs))
            })
        })
    }

    /// Brings each sum that is more than thousandths together.
    ///
    /// # Errors
    ///
    /// Where a sum has more digits than a decimal holds.
    pub(super) fn settle(&mut self) -> Result<(), NumberError> {
        for ((pair, year, flow), wide) in &mut self.wide {
            let cell = cell_mut(&mut self.years, *year, *pair);
            let sum = cell.and_then(|cell| cell.sums.get_mut(index(*flow)));
            if let Some(sum) = sum {
                *wide = number::add(*wide, decimal(std::mem::take(sum))?)?;
            }
        }
        Ok(())
    }

    /// All pairs by the codes of reporter and partner.
    pub(super) fn sorted_pairs(&self) -> Vec<u32> {
        let (reporters, partners) = (self.reporters.ranks(), self.partners.ranks());
        let mut keyed: Vec<(u32, u32, u32)> = (0_u32..)
            .zip(&self.members)
            .map(|(pair, (reporter, partner))| {
                (
                    reporters.get(usize::from(*reporter)).copied().unwrap_or(0),
                    partners.get(usize::from(*partner)).copied().unwrap_or(0),
                    pair,
                )
            })
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, _, pair)| pair).collect()
    }

    /// All pairs, in the order in which they appeared.
    pub(super) fn pairs(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.members).map(|(pair, _)| pair)
    }

    /// The codes of reporter and partner.
    pub(super) fn codes(&self, pair: u32) -> Option<(&Code, &Code)> {
        let (reporter, partner) = self.members.get(position(pair))?;
        Some((
            self.reporters.code(*reporter)?,
            self.partners.code(*partner)?,
        ))
    }

    /// The years in which any pair has a row.
    pub(super) fn years(&self) -> impl Iterator<Item = u16> {
        (0_u16..)
            .zip(&self.years)
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(year, _)| year)
    }

    /// The sums of imports and exports over the months asked for, each nothing unless all of these have a value; nothing at all where none
    /// has a row.
    pub(super) fn sums(&self, pair: u32, year: u16) -> Option<[Option<Sum>; 2]> {
        let cell = self.years.get(usize::from(year))?.get(position(pair))?;
        let [imports_seen, exports_seen] = cell.seen;
        if (imports_seen | exports_seen) & self.months == 0 {
            return None;
        }
        let [imports, exports] = cell.sums;
        let [imports_missing, exports_missing] = cell.missing;
        let of = |sum, seen: u16, missing: u16, flow| {
            let whole = seen & !missing & self.months == self.months;
            let wide = (!self.wide.is_empty())
                .then(|| self.wide.get(&(pair, year, flow)))
                .flatten();
            let sum = wide.map_or(Sum::Thousandths(sum), |wide| Sum::Decimal(*wide));
            whole.then_some(sum)
        };
        Some([
            of(imports, imports_seen, imports_missing, Flow::Imports),
            of(exports, exports_seen, exports_missing, Flow::Exports),
        ])
    }

    /// How many places the sums have, at least three.
    pub(super) fn places(&self) -> u32 {
        let most = self.wide.values().map(|sum| sum.normalize().scale()).max();
        most.unwrap_or(0).max(3)
    }
}

impl Cell {
    #[inline(always)]
    fn add(&mut self, flow: Flow, bit: u16, value: i64) -> Added {
        let [imports, exports] = &mut self.sums;
        let [imports_seen, exports_seen] = &mut self.seen;
        let (sum, seen) = match flow {
            Flow::Imports => (imports, imports_seen),
            Flow::Exports => (exports, exports_seen),
        };
        if *seen & bit != 0 {
            return Added::Twice;
        }
        let Some(larger) = sum.checked_add(value) else {
            return Added::No;
        };
        *sum = larger;
        *seen |= bit;
        Added::Yes
    }

    fn meets(&self, other: &Cell) -> bool {
        let both = self.seen.iter().zip(other.seen);
        both.into_iter().any(|(ours, theirs)| ours & theirs != 0)
    }

    /// The sums that do not fit are left out and returned.
    fn absorb(&mut self, other: &Cell) -> [Option<i64>; 2] {
        for (ours, theirs) in self.seen.iter_mut().zip(other.seen) {
            *ours |= theirs;
        }
        for (ours, theirs) in self.missing.iter_mut().zip(other.missing) {
            *ours |= theirs;
        }
        let [imports, exports] = &mut self.sums;
        let [more_imports, more_exports] = other.sums;
        let add = |sum: &mut i64, more: i64| match sum.checked_add(more) {
            Some(larger) => {
                *sum = larger;
                None
            }
            None => Some(more),
        };
        [add(imports, more_imports), add(exports, more_exports)]
    }
}

#[inline(always)]
fn cell_mut(years: &mut [Vec<Cell>], year: u16, pair: u32) -> Option<&mut Cell> {
    years.get_mut(usize::from(year))?.get_mut(position(pair))
}

const fn index(flow: Flow) -> usize {
    match flow {
        Flow::Imports => 0,
        Flow::Exports => 1,
    }
}

/// The bit of a month from 1 to 12.
#[inline(always)]
fn bit(month: u8) -> u16 {
    1_u16.wrapping_shl(u32::from(month.wrapping_sub(1)))
}

fn decimal(thousandths: i64) -> Result<Decimal, NumberError> {
    number::shift(Decimal::from(thousandths), -3)
}

/// The value in thousandths where it is that many exactly.
fn thousandths(value: Decimal) -> Option<i64> {
    let value = value.normalize();
    let shift = 3_u32.checked_sub(value.scale())?;
    let unit = 10_i128.checked_pow(shift)?;
    i64::try_from(value.mantissa().checked_mul(unit)?).ok()
}
