//! Cells of plain digits read eight bytes at a time, and numbers written as digits.
//!
//! Each reader answers only for the plainest form of its cell, and exactly; whatever else a cell may hold is read by the slower, general
//! reader of the library.

use fearless_simd::{Simd, i16x8, prelude::*, u8x16, u16x8, u64x2};

/// How many bytes in front of every cell can be read, so that a short cell is read like a long one.
pub(super) const BEFORE: usize = 64;

const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
const POINTS: u64 = u64::from_le_bytes([b'.'; 8]);
const LOW: u64 = u64::from_le_bytes([0x01; 8]);
const HIGH: u64 = u64::from_le_bytes([0x80; 8]);

/// The eight bytes in front of `end`, the first of them lowest.
#[inline(always)]
fn eight(bytes: &[u8], end: usize) -> Option<u64> {
    bytes
        .get(end.wrapping_sub(8)..end)?
        .first_chunk()
        .map(|eight| u64::from_le_bytes(*eight))
}

/// All ones in the last `count` of eight bytes, at most eight.
#[inline(always)]
fn last(count: usize) -> u64 {
    let bits = u32::try_from(count.min(8)).unwrap_or(8).wrapping_mul(8);
    // Shifted twice, since a shift by 64 is none.
    let half = 64_u32.wrapping_sub(bits) >> 1;
    u64::MAX.wrapping_shl(half).wrapping_shl(half)
}

/// The cell of one to eight bytes in the highest of eight, and zero below it.
#[inline(always)]
fn at_end(eight: u64, length: usize) -> u64 {
    let bits = u32::try_from(8_usize.wrapping_sub(length) & 7).unwrap_or(0);
    let bits = bits.wrapping_mul(8);
    eight.wrapping_shr(bits).wrapping_shl(bits)
}

/// Whether the eight digit values are above nine anywhere.
#[inline(always)]
const fn no_digits(values: u64) -> u64 {
    (values | values.wrapping_add(u64::from_le_bytes([0x76; 8]))) & HIGH
}

/// The number that eight digit values write, the first of them the highest.
#[inline(always)]
const fn joined(values: u64) -> u64 {
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff
}

/// The number that a cell of one to eight digits writes.
#[inline(always)]
pub(super) fn small(bytes: &[u8], start: usize, end: usize) -> Option<u64> {
    let length = end.wrapping_sub(start);
    let values = at_end(eight(bytes, end)? ^ ZEROS, length);
    (no_digits(values) == 0 && matches!(length, 1..=8)).then(|| joined(values))
}

/// The number that a cell of one to four digits writes.
#[inline(always)]
pub(super) fn tiny(bytes: &[u8], start: usize, end: usize) -> Option<u32> {
    let length = end.wrapping_sub(start);
    let four = bytes.get(end.wrapping_sub(4)..end)?.first_chunk()?;
    let bits = u32::try_from(4_usize.wrapping_sub(length) & 3).unwrap_or(0);
    let bits = bits.wrapping_mul(8);
    let values = u32::from_le_bytes(*four) ^ 0x3030_3030;
    let values = values.wrapping_shr(bits).wrapping_shl(bits);
    let wrong = (values | values.wrapping_add(0x7676_7676)) & 0x8080_8080;
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8) & 0x00ff_00ff;
    let number = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0xffff;
    (wrong == 0 && matches!(length, 1..=4)).then_some(number)
}

/// A cell of at most seven bytes as one number, different for different texts: the bytes and, lowest, how many they are.
#[inline(always)]
pub(super) fn packed(bytes: &[u8], start: usize, end: usize) -> Option<u64> {
    let length = end.wrapping_sub(start);
    let packed = at_end(eight(bytes, end)?, length);
    matches!(length, 1..=7).then(|| packed | u64::try_from(length).unwrap_or(0))
}

/// A cell of digits with at most three places after its point, in thousandths.
#[inline(always)]
pub(super) fn thousandths<S: Simd>(simd: S, bytes: &[u8], start: usize, end: usize) -> Option<i64> {
    // The vectors that all processors have cannot shuffle bytes.
    let wide = S::u8s::LEN > u8x16::<S>::LEN;
    match wide.then(|| shuffled(simd, bytes, start, end)).flatten() {
        Some(value) => Some(value),
        None => eight_by_eight(bytes, start, end),
    }
}

/// Where the last sixteen bytes go, and how long a cell is at least and at most, by the number that the marks of points write.
///
/// Byte 0 is never part of the cell, and stands for zero.
const SHUFFLES: [([u8; 16], usize, usize); 8] = {
    const NONE: ([u8; 16], usize, usize) = ([0; 16], 1, 0);
    [
        (
            [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0],
            1,
            13,
        ),
        ([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15], 5, 15),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 0], 4, 15),
        NONE,
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 0, 0], 3, 15),
        NONE,
        NONE,
        NONE,
    ]
};

/// A cell of at most fifteen bytes, its digits brought to where those of thousandths stand in a number of sixteen.
#[inline(always)]
fn shuffled<S: Simd>(simd: S, bytes: &[u8], start: usize, end: usize) -> Option<i64> {
    let length = end.wrapping_sub(start);
    let sixteen = bytes.get(end.wrapping_sub(16)..end)?.first_chunk()?;
    let cell = u8x16::load_array_ref(simd, sixteen);
    let before = u8::try_from(16_usize.checked_sub(length)?).ok()?;
    let numbers: [u8; 16] = std::array::from_fn(|number| u8::try_from(number).unwrap_or(0));
    let inside = u8x16::simd_from(simd, numbers).simd_ge(before);
    let points = (cell.simd_eq(b'.') & inside).to_bitmask() >> 12;
    let (shuffle, least, most) = SHUFFLES.get(usize::try_from(points).ok()?)?;
    let values = inside.select(cell ^ b'0', u8x16::splat(simd, 0));
    let values = values.swizzle_dyn(u8x16::load_array_ref(simd, shuffle));
    if !(*least..=*most).contains(&length) || values.simd_gt(9).to_bitmask() != 0 {
        return None;
    }
    // Two digits in lanes of 16 bits, four in lanes of 32, eight in lanes of 64.
    let digits: u16x8<S> = values.bitcast();
    let tens = simd.mul_u16x8(digits & 0xff, u16x8::splat(simd, 10));
    let pairs: i16x8<S> = simd.add_u16x8(tens, simd.shr_u16x8(digits, 8)).bitcast();
    let hundreds = i16x8::simd_from(simd, [100, 1, 100, 1, 100, 1, 100, 1]);
    let fours: u64x2<S> = pairs.pairwise_dot_product(hundreds).bitcast();
    let [upper, lower] = <[u64; 2]>::from(fours)
        .map(|fours| fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff);
    let number = upper.wrapping_mul(100_000_000).wrapping_add(lower);
    i64::try_from(number).ok()
}

/// A cell of at most sixteen digits.
#[inline(never)]
fn eight_by_eight(bytes: &[u8], start: usize, end: usize) -> Option<i64> {
    let length = end.wrapping_sub(start);
    let (upper, lower) = (eight(bytes, end.wrapping_sub(8))?, eight(bytes, end)?);
    // A point at the fifth, sixth or seventh of the last eight bytes is followed by three, two or one digits. The lowest mark of
    // zero bytes is right; those above it may not be.
    let marks = lower ^ POINTS;
    let marks = marks.wrapping_sub(LOW) & !marks & HIGH & 0x00ff_ffff_0000_0000 & last(length);
    // Without branches, since which number of places comes next cannot be foreseen: without a point, all is masked out.
    let point = u64::from(marks != 0);
    let with_point = 0_u64.wrapping_sub(point);
    let at = (marks | 1 << 63).trailing_zeros() >> 3;
    let places = 7_u32.wrapping_sub(at);
    // The bytes before the point move up over it.
    let behind = u64::MAX.wrapping_shl(at.wrapping_mul(8)).wrapping_shl(8);
    let moved = (((lower << 8) | (upper >> 56)) & !behind) | (lower & behind);
    let digits = length.wrapping_sub(usize::try_from(point).unwrap_or(0));
    let lower = (moved & with_point) | (lower & !with_point);
    let upper = ((upper << 8) & with_point) | (upper & !with_point);
    let upper = (upper ^ ZEROS) & last(digits.saturating_sub(8));
    let lower = (lower ^ ZEROS) & last(digits);
    let wrong = no_digits(upper) | no_digits(lower);
    let whole_digits = digits.wrapping_sub(usize::try_from(places).unwrap_or(usize::MAX));
    if wrong != 0 || length > 16 || !matches!(whole_digits, 1..=16) {
        return None;
    }
    let number = joined(upper)
        .wrapping_mul(100_000_000)
        .wrapping_add(joined(lower));
    let unit = [1000, 100, 10, 1].get(usize::try_from(places).ok()?)?;
    i64::try_from(number).ok()?.checked_mul(*unit)
}

/// The number below 100 000 000 in eight digit values, the highest first.
const fn eight_digits(number: u64) -> u64 {
    // In lanes of 32, 16 and 8 bits: 10486 ÷ 2²⁰ is close enough to 1 ÷ 100 below 10 000, and 103 ÷ 2¹⁰ to 1 ÷ 10 below 100.
    let (upper, lower) = match (number.checked_div(10_000), number.checked_rem(10_000)) {
        (Some(upper), Some(lower)) => (upper, lower),
        _ => (0, 0),
    };
    let fours = upper | lower << 32;
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = (pairs.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    tens | pairs.wrapping_sub(tens.wrapping_mul(10)) << 8
}

const EIGHT: u64 = 100_000_000;

/// Appends the digits of a number.
pub(super) fn push_digits(out: &mut Vec<u8>, number: u64) {
    if let (rest @ 1.., Some(last)) = (
        number.checked_div(EIGHT).unwrap_or(0),
        number.checked_rem(EIGHT),
    ) {
        push_digits(out, rest);
        out.extend_from_slice(&(eight_digits(last) | ZEROS).to_le_bytes());
        return;
    }
    let digits = eight_digits(number);
    // Leading zeros but for the last digit; eight bytes are written and those too many taken back.
    let zeros = ((digits | 1 << 63).trailing_zeros() >> 3).min(7);
    let shifted = (digits | ZEROS).wrapping_shr(zeros.wrapping_mul(8));
    out.extend_from_slice(&shifted.to_le_bytes());
    out.truncate(
        out.len()
            .saturating_sub(usize::try_from(zeros).unwrap_or(0)),
    );
}

/// Appends units of the last of `places` as a decimal.
#[inline(always)]
pub(super) fn push_decimal(out: &mut Vec<u8>, units: u64, places: u32) {
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let start = out.len();
    push_digits(out, units);
    let missing = places.saturating_sub(out.len().wrapping_sub(start).wrapping_sub(1));
    if missing > 0 {
        out.splice(start..start, std::iter::repeat_n(b'0', missing));
    }
    // What stands behind the point moves on by one byte, all of it in one number.
    if let (1..=7, Some(last)) = (places, out.last_chunk_mut::<8>()) {
        let kept = u64::from_le_bytes(*last);
        let point = (8_usize.wrapping_sub(places)).wrapping_mul(8);
        let point = u32::try_from(point).unwrap_or(0);
        let before = !u64::MAX.wrapping_shl(point);
        let moved = (kept & before)
            | u64::from(b'.').wrapping_shl(point)
            | (kept & !before).wrapping_shl(8);
        *last = moved.to_le_bytes();
        let [.., digit] = kept.to_le_bytes();
        out.push(digit);
    } else if places > 0 {
        out.insert(out.len().saturating_sub(places), b'.');
    }
}

#[cfg(test)]
mod tests {
    use fearless_simd::dispatch;
    use proptest::prelude::*;

    use super::*;
    use crate::number::Decimal;

    fn cell(text: &str) -> (Vec<u8>, usize, usize) {
        let mut bytes = vec![b'7'; BEFORE];
        bytes.extend_from_slice(text.as_bytes());
        let end = bytes.len();
        bytes.extend_from_slice(b",9.9\n");
        (bytes, BEFORE, end)
    }

    /// As every way of reading has it, which must be the same.
    fn read_thousandths(text: &str) -> Option<i64> {
        let (bytes, start, end) = cell(text);
        let ways = crate::bulk::scan::levels()
            .map(|level| dispatch!(level, simd => thousandths(simd, &bytes, start, end)));
        assert!(ways.iter().all(|way| *way == ways[0]), "{text}: {ways:?}");
        ways[0]
    }

    #[test]
    fn plain_cells_are_read_and_others_are_left() {
        let read = read_thousandths;
        for (text, value) in [
            ("0", 0),
            ("7", 7_000),
            ("1.5", 1_500),
            ("0.05", 50),
            ("12.345", 12_345),
            ("9844152100.141", 9_844_152_100_141),
            ("123456789012.345", 123_456_789_012_345),
            ("1234567890123.45", 1_234_567_890_123_450),
            ("00012", 12_000),
            ("9223372036854775", 9_223_372_036_854_775_000),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        // Read by the general reader, or refused by it.
        for text in [
            "",
            ".",
            ".5",
            "5.",
            "1.2345",
            "-1",
            "+1",
            "1e3",
            "1,5",
            " 1",
            "1 ",
            "1..5",
            "1.5.5",
            "x",
            "\"1\"",
            "1.2.34",
            "9223372036854776",
            "12345678901234567",
            "1234567890123456.7",
            "１",
            ".123",
            "..12",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        /// Digits with one to three places, sixteen characters at most, are read as the decimal that they write; nothing else is.
        #[test]
        fn cells_are_read_as_decimals(text in "[0-9]{0,13}([.]?[0-9]{0,4}|[.,x-])", wild in "[0-9.]{0,18}") {
            for text in [text, wild] {
                let (whole, places) = text.split_once('.').unwrap_or((&text, "0"));
                let plain = !whole.is_empty() && matches!(places.len(), 1..=3) && text.len() <= 16;
                let value = Decimal::from_str_exact(&text).ok().filter(|_| plain);
                let thousandths = value.and_then(|value| {
                    i64::try_from(value.mantissa() * 10_i128.pow(3 - value.scale())).ok()
                });
                prop_assert_eq!(read_thousandths(&text), thousandths, "{}", text);
            }
        }
    }

    #[test]
    fn codes_and_periods_are_whole_numbers_of_at_most_eight_digits() {
        let read = |text: &str| {
            let (bytes, start, end) = cell(text);
            small(&bytes, start, end)
        };
        for (text, value) in [
            ("0", 0),
            ("4", 4),
            ("842", 842),
            ("004", 4),
            ("202208", 202_208),
            ("99999999", 99_999_999),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["0", "4", "842", "004", "9999"] {
            let (bytes, start, end) = cell(text);
            assert_eq!(tiny(&bytes, start, end), text.parse().ok(), "{text}");
        }
        for text in ["", "12345", "4a", "-1", " 4", "/", ":"] {
            let (bytes, start, end) = cell(text);
            assert_eq!(tiny(&bytes, start, end), None, "{text}");
        }
        for text in ["", "-", "4a", "123456789", "2022-08", " 4", "/", ":"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn different_texts_are_packed_differently() {
        let texts = [
            "M", "\0M", "\0\0M", "M\0", "X", "RX", "202208", "2022-08", "\u{1}M",
        ];
        let packed: std::collections::BTreeSet<_> = texts
            .iter()
            .map(|text| {
                let (bytes, start, end) = cell(text);
                packed(&bytes, start, end).unwrap()
            })
            .collect();
        assert_eq!(packed.len(), texts.len());
    }

    #[test]
    fn every_number_below_ten_million_thousandths_is_read_as_it_is_written() {
        for value in (0..10_000_000_i64).step_by(7) {
            let text = format!("{}.{:03}", value / 1000, value % 1000);
            assert_eq!(read_thousandths(&text), Some(value), "{text}");
        }
    }

    #[test]
    fn every_number_of_four_digits_is_written_in_either_half() {
        for value in 0..10_000_u64 {
            let text =
                |number| String::from_utf8((eight_digits(number) | ZEROS).to_le_bytes().to_vec());
            assert_eq!(text(value).unwrap(), format!("{value:08}"));
            assert_eq!(text(value * 10_000).unwrap(), format!("{value:04}0000"));
        }
    }

    #[test]
    fn decimals_have_as_many_places_as_asked() {
        // Any number at any number of places, with as little in front as there may be: as the digits with a point between them.
        for value in (0..64).map(|shift| u64::MAX >> shift).chain(0..2_000) {
            for places in 0..24_usize {
                for before in ["", "1,2,2015,"] {
                    let mut out = before.as_bytes().to_vec();
                    push_decimal(&mut out, value, u32::try_from(places).unwrap());
                    let digits = format!("{value:0width$}", width = places + 1);
                    let (whole, part) = digits.split_at(digits.len() - places);
                    let point = if places > 0 { "." } else { "" };
                    let expected = format!("{before}{whole}{point}{part}");
                    assert_eq!(String::from_utf8(out).unwrap(), expected);
                }
            }
        }
    }

    #[test]
    fn numbers_of_any_length_are_written() {
        for value in (0..64).map(|shift| u64::MAX >> shift).chain([
            0,
            10,
            99_999_999,
            100_000_000,
            100_000_001,
        ]) {
            let mut out = Vec::new();
            push_digits(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }
}
