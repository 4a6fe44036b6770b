//! Cells of plain digits read eight bytes at a time, and numbers written as digits.
//!
//! Each reader answers only for the plainest form of its cell, and exactly; whatever else a cell may hold is read by the slower, general
//! reader of the library.

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
    let values = (eight(bytes, end)? ^ ZEROS) & last(length);
    (no_digits(values) == 0 && matches!(length, 1..=8)).then(|| joined(values))
}

/// A cell of at most eight bytes as one number, different for different texts.
#[inline(always)]
pub(super) fn packed(bytes: &[u8], start: usize, end: usize) -> Option<u64> {
    let length = end.wrapping_sub(start);
    let packed = eight(bytes, end)? & last(length);
    matches!(length, 1..=8).then_some(packed)
}

/// A cell of digits with at most three places after its point, in thousandths.
#[inline(always)]
pub(super) fn thousandths(bytes: &[u8], start: usize, end: usize) -> Option<i64> {
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

/// Appends the digits of a number, at least `least` of them, at most 40.
pub(super) fn push_digits(out: &mut Vec<u8>, number: u128, least: usize) {
    // Numbers of more than 64 bits are rare, and their division is slow.
    let Ok(mut rest) = u64::try_from(number) else {
        let unit = 10_000_000_000_000_000_000;
        push_digits(
            out,
            number.checked_div(unit).unwrap_or(0),
            least.saturating_sub(19),
        );
        return push_digits(out, number.checked_rem(unit).unwrap_or(0), 19);
    };
    let mut digits = [b'0'; 40];
    let mut pairs = digits.as_chunks_mut::<2>().0.iter_mut().rev();
    let (mut used, mut pair) = (0_usize, 10);
    while rest != 0 {
        let hundreds = rest.checked_div(100).unwrap_or(0);
        pair = rest.wrapping_sub(hundreds.wrapping_mul(100));
        let tens = pair.checked_div(10).unwrap_or(0);
        if let Some(slots) = pairs.next() {
            *slots = [digit(tens), digit(pair.wrapping_sub(tens.wrapping_mul(10)))];
        }
        used = used.wrapping_add(2);
        rest = hundreds;
    }
    // The highest pair may have one digit only.
    let used = used.wrapping_sub(usize::from(pair < 10));
    let start = digits.len().saturating_sub(used.max(least));
    out.extend_from_slice(digits.get(start..).unwrap_or_default());
}

#[inline(always)]
fn digit(value: u64) -> u8 {
    b'0'.wrapping_add(u8::try_from(value).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> (Vec<u8>, usize, usize) {
        let mut bytes = vec![b'7'; BEFORE];
        bytes.extend_from_slice(text.as_bytes());
        let end = bytes.len();
        bytes.extend_from_slice(b",9.9\n");
        (bytes, BEFORE, end)
    }

    #[test]
    fn plain_cells_are_read_and_others_are_left() {
        let read = |text: &str| {
            let (bytes, start, end) = cell(text);
            thousandths(&bytes, start, end)
        };
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
        for text in ["", "-", "4a", "123456789", "2022-08", " 4", "/", ":"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn every_number_below_ten_million_thousandths_is_read_as_it_is_written() {
        for value in (0..10_000_000_i64).step_by(7) {
            let text = format!("{}.{:03}", value / 1000, value % 1000);
            let (bytes, start, end) = cell(&text);
            assert_eq!(thousandths(&bytes, start, end), Some(value), "{text}");
        }
    }

    #[test]
    fn digits_are_written_with_leading_zeros_where_asked() {
        let text = |number, least| {
            let mut out = Vec::new();
            push_digits(&mut out, number, least);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(0, 1), "0");
        assert_eq!(text(0, 3), "000");
        assert_eq!(text(12_345, 3), "12345");
        assert_eq!(text(u128::MAX, 1), u128::MAX.to_string());
    }
}
