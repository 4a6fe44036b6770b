//! Codes of areas: how they are told apart, and their slots in a table.

use std::collections::HashMap;
use std::fmt;

use super::digits;
use crate::place::Area;

/// The code of an area, as UN Comtrade has it where that has one; numbers come first, by size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Code {
    Number(u32),
    Text(Box<str>),
}

impl Code {
    /// The world, as UN Comtrade has it.
    pub(super) const WORLD: Code = Code::Number(0);

    /// Digits are a number, whatever zeros stand before it.
    pub(super) fn new(text: &str) -> Code {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Code::Text(text.into());
        }
        match text.trim_start_matches('0') {
            "" => Code::Number(0),
            digits => match digits.parse() {
                Ok(number) => Code::Number(number),
                Err(_) => Code::Text(digits.into()),
            },
        }
    }

    /// The code of any text: that of the area whose code or name it is; the text itself where it is a number or no area.
    pub(super) fn of(text: &str) -> Code {
        match Code::new(text) {
            Code::Text(word) => word.parse::<Area>().map_or(Code::Text(word), Code::from),
            number => number,
        }
    }

    /// Appends the code as a field of a CSV file.
    pub(super) fn push(&self, out: &mut Vec<u8>) {
        match self {
            Code::Number(number) => digits::push_digits(out, u64::from(*number)),
            Code::Text(text) if text.contains([',', '"', '\r', '\n']) => {
                let quoted = format!("\"{}\"", text.replace('"', "\"\""));
                out.extend_from_slice(quoted.as_bytes());
            }
            Code::Text(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
}

/// The number of UN Comtrade, or where that has none the code.
impl From<Area> for Code {
    fn from(area: Area) -> Code {
        match area.comtrade() {
            Some(number) => Code::Number(u32::from(number)),
            None => Code::Text(area.code().into()),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Number(number) => write!(f, "{number}"),
            Code::Text(text) => f.write_str(text),
        }
    }
}

/// Codes in the order in which they appeared.
#[derive(Default)]
pub(super) struct Codes {
    /// For small numbers that appeared in this file, the slot and one; 0 for all others.
    small: Vec<u16>,
    slots: HashMap<Code, u16>,
    codes: Vec<Code>,
}

impl Codes {
    const SMALL: usize = 10_000;

    /// The slot of a number that appeared before in this file.
    #[inline(always)]
    pub(super) fn slot_of(&self, number: u32) -> Option<u16> {
        let small = usize::try_from(number).ok()?;
        self.small.get(small)?.checked_sub(1)
    }

    /// Turns to another file, in which a number may mean another area: not every layout takes numbers as they are.
    pub(super) fn turn(&mut self) {
        self.small.fill(0);
    }

    /// The slot of a code, which is new if need be; nothing where there are too many.
    pub(super) fn slot(&mut self, code: &Code) -> Option<u16> {
        let slot = match self.slots.get(code) {
            Some(slot) => *slot,
            None => {
                let next = u16::try_from(self.codes.len()).ok()?;
                next.checked_add(1)?;
                self.codes.push(code.clone());
                self.slots.insert(code.clone(), next);
                next
            }
        };
        if let Code::Number(number) = code {
            self.small.resize(Self::SMALL, 0);
            let small = usize::try_from(*number).ok();
            if let Some(small) = small.and_then(|number| self.small.get_mut(number)) {
                *small = slot.checked_add(1)?;
            }
        }
        Some(slot)
    }

    /// The slot of a code that appeared before.
    pub(super) fn known(&self, code: &Code) -> Option<u16> {
        self.slots.get(code).copied()
    }

    /// The code in a slot.
    pub(super) fn code(&self, slot: u16) -> Option<&Code> {
        self.codes.get(usize::from(slot))
    }

    /// For each slot, how many codes come before its own.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.codes.len()).collect();
        order.sort_by_key(|&slot| self.codes.get(slot));
        let mut ranks = vec![0_u32; order.len()];
        for (rank, slot) in (0_u32..).zip(order) {
            if let Some(to) = ranks.get_mut(slot) {
                *to = rank;
            }
        }
        ranks
    }
}
