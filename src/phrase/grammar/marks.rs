//! What a number means, given the marks between its digits.

use std::iter;

use super::tokens::is_space;

/// The numbers, without marks but for a decimal point, that the digits of a text may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Readings {
    pub(super) plain: String,
    /// Where the only mark may as well be one between thousands: that mark, and the number without it.
    pub(super) grouped: Option<(char, String)>,
}

/// Digits and the mark before them, if any.
type Group<'t> = (Option<char>, &'t str);

/// The readings of a number as written; nothing where its marks stand at places where no style puts them.
///
/// | marks | reading |
/// | --- | --- |
/// | none | whole |
/// | one comma or point | decimal; if three digits follow one to three others that do not begin with 0, or else thousands |
/// | blanks, apostrophes, several of one kind | thousands; commas also as in India, `1,23,456` |
/// | thousands by one kind, then one comma or point | decimal |
pub(super) fn readings(written: &str) -> Option<Readings> {
    let groups = groups(written);
    let (last, before) = groups.split_last()?;
    let Some(mark) = last.0 else {
        return Some(Readings {
            plain: last.1.to_owned(),
            grouped: None,
        });
    };
    let is_decimal_mark = matches!(mark, '.' | ',');
    if before.len() == 1 {
        let thousands = group_thousands(&groups);
        return match (is_decimal_mark, thousands) {
            (true, thousands) => Some(Readings {
                plain: decimal(before, last.1),
                grouped: thousands.map(|number| (mark, number)),
            }),
            (false, thousands) => Some(Readings {
                plain: thousands?,
                grouped: None,
            }),
        };
    }
    let plain = if before.iter().skip(1).all(|group| group.0 == last.0) {
        group_thousands(&groups)?
    } else if is_decimal_mark {
        decimal(&[(None, group_thousands(before)?.as_str())], last.1)
    } else {
        return None;
    };
    Some(Readings {
        plain,
        grouped: None,
    })
}

fn groups(written: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut mark = None;
    let mut rest = written;
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (digits, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !digits.is_empty() {
            groups.push((mark, digits));
            mark = None;
        }
        let Some(next) = behind.chars().next() else {
            break;
        };
        // The blank that strayed behind a comma does not count.
        mark = mark.or(Some(match next {
            '’' => '\'',
            blank if is_space(blank) => ' ',
            other => other,
        }));
        rest = behind.get(next.len_utf8()..).unwrap_or("");
    }
    groups
}

fn decimal(whole: &[Group<'_>], places: &str) -> String {
    let whole = whole.iter().map(|group| group.1);
    whole
        .chain(iter::once("."))
        .chain(iter::once(places))
        .collect()
}

/// The digits of groups, if one kind of mark groups them by three, or as India does.
fn group_thousands(groups: &[Group<'_>]) -> Option<String> {
    let ((_, first), others) = groups.split_first()?;
    let ((mark, last), between) = others.split_last()?;
    let one_kind = between.iter().all(|group| group.0 == *mark);
    let by_three = first.len() <= 3 && between.iter().all(|group| group.1.len() == 3);
    let as_in_india = *mark == Some(',')
        && first.len() <= 2
        && !between.is_empty()
        && between.iter().all(|group| group.1.len() == 2);
    let is_grouped =
        one_kind && !first.starts_with('0') && last.len() == 3 && (by_three || as_in_india);
    is_grouped.then(|| groups.iter().map(|group| group.1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(written: &str) -> Option<String> {
        let readings = readings(written)?;
        assert_eq!(readings.grouped, None, "{written}");
        Some(readings.plain)
    }

    #[test]
    fn marks_of_two_kinds_and_repeated_marks_leave_one_reading() {
        for (written, number) in [
            ("1450", "1450"),
            ("1,450.3", "1450.3"),
            ("1.450,3", "1450.3"),
            ("1 450,3", "1450.3"),
            ("1'450.3", "1450.3"),
            ("1’450’000", "1450000"),
            ("20.424.810", "20424810"),
            ("1,23,456.7", "123456.7"),
            ("12,34,567", "1234567"),
            ("39 198", "39198"),
            ("12, 097.6", "12097.6"),
            ("0,481", "0.481"),
            ("97,23", "97.23"),
            ("1234.567", "1234.567"),
            ("1.4500", "1.4500"),
        ] {
            assert_eq!(plain(written).as_deref(), Some(number), "{written}");
        }
    }

    #[test]
    fn one_mark_before_three_digits_leaves_two() {
        for (written, mark) in [
            ("1,481", ','),
            ("1.698", '.'),
            ("170,170", ','),
            ("12, 097", ','),
        ] {
            let readings = readings(written).unwrap();
            assert!(readings.plain.contains('.'));
            assert_eq!(readings.grouped.unwrap().0, mark, "{written}");
        }
    }

    #[test]
    fn marks_where_no_style_puts_them_leave_none() {
        for written in [
            "1,45,3",
            "1.45.300",
            "1,450,3",
            "0 450",
            "1'450,3'6",
            "1,450'300",
            "1.450,300.2",
            "1,23,45",
            "1.23.456",
        ] {
            assert_eq!(readings(written), None, "{written}");
        }
    }
}
