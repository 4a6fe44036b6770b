//! One row and what its cells mean.

use std::cell::RefCell;

use super::columns::{Column, Columns};
use super::rows::Fields;
use super::{Position, ReadError, Values};
use crate::money::{Amount, Currency};
use crate::number::{self, Decimal, NumberError, Ratio, Rounding};
use crate::period::{Frequency, Period};
use crate::place::{Area, Scheme};
use crate::record::{Key, Measure, Missing, Product, Record, RecordError, Valuation};

/// A row with what is needed to say where in which file it stands.
pub(super) struct Row<'r> {
    pub(super) file: &'r str,
    pub(super) columns: &'r Columns,
    pub(super) fields: &'r Fields,
    pub(super) at: Position,
    pub(super) values: Values,
    pub(super) last: &'r Last,
}

/// What cells meant in the rows before, by column: most rows repeat the one before them in most.
#[derive(Default)]
pub(super) struct Last {
    areas: Repeated<Area>,
    periods: Repeated<Period>,
}

/// The text that each column had last, and what it meant.
struct Repeated<T>(RefCell<Vec<Option<(String, T)>>>);

impl<T> Default for Repeated<T> {
    fn default() -> Self {
        Repeated(RefCell::default())
    }
}

impl<T: Copy> Repeated<T> {
    /// What the text of a column means, as `read` says, which is not asked again for the same text.
    fn meaning<E>(
        &self,
        column: Column,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut columns = self.0.borrow_mut();
        if columns.len() <= column.0 {
            columns.resize_with(column.0.saturating_add(1), || None);
        }
        match columns.get_mut(column.0) {
            Some(Some((last, meaning))) if last == text => Ok(*meaning),
            Some(Some((last, meaning))) => {
                *meaning = read(text)?;
                text.clone_into(last);
                Ok(*meaning)
            }
            Some(first) => Ok(first.insert((text.to_owned(), read(text)?)).1),
            None => read(text),
        }
    }
}

/// A text without surrounding blanks; most have none, which their first and last byte show.
fn trimmed(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    if ends.iter().flatten().all(|byte| byte.is_ascii_graphic()) {
        text
    } else {
        text.trim()
    }
}

impl<'r> Row<'r> {
    pub(super) fn line(&self) -> u64 {
        self.fields.line
    }

    /// The text of a cell without surrounding blanks; empty where the row ends before it.
    pub(super) fn text(&self, column: Column) -> &'r str {
        self.fields.get(column.0).map_or("", trimmed)
    }

    /// The code in a cell that may have its label behind it, as `1: Import` in SDMX-CSV 1.0.
    pub(super) fn code(&self, column: Column) -> &'r str {
        let text = self.text(column);
        text.split_once(':')
            .map_or(text, |(code, _)| code.trim_end())
    }

    /// The text of a cell of a column that the file may not have.
    pub(super) fn optional(&self, column: Option<Column>) -> &'r str {
        column.map_or("", |column| self.text(column))
    }

    /// A refusal of a cell: what is wrong with it, the text included, in which what cannot be seen is written out.
    pub(super) fn refuse(&self, column: Column, problem: impl ToString) -> ReadError {
        let mut seen = String::new();
        for letter in problem.to_string().chars() {
            if letter.is_control() {
                seen.extend(letter.escape_default());
            } else {
                seen.push(letter);
            }
        }
        ReadError::Cell {
            file: self.file.to_owned(),
            at: self.at,
            column: self.columns.name(column).to_owned(),
            problem: seen,
        }
    }

    /// A refusal of a code that the layout does not have.
    pub(super) fn unknown(&self, column: Column, what: &str, expected: &str) -> ReadError {
        let text = self.text(column);
        self.refuse(
            column,
            format!("unknown {what} `{text}`: expected {expected}"),
        )
    }

    /// A refusal of the row as a whole.
    pub(super) fn refuse_row(&self, problem: impl ToString) -> ReadError {
        ReadError::Row {
            file: self.file.to_owned(),
            at: self.at,
            problem: problem.to_string(),
        }
    }

    /// A refusal of the series that cells make together: where it is that its reporter is none, of the cell of the reporter.
    pub(super) fn refuse_key(&self, reporter: Option<Column>, error: &RecordError) -> ReadError {
        match (error, reporter) {
            (RecordError::Reporter { .. }, Some(column)) => self.refuse(column, error),
            _ => self.refuse_row(error),
        }
    }

    /// The area in a cell of a column whose texts are of one scheme, each of them.
    pub(super) fn area(&self, column: Column, scheme: Scheme) -> Result<Area, ReadError> {
        self.area_of(column, self.text(column), scheme)
    }

    /// The area of a code in a cell of a column whose codes are of one scheme, each of them.
    pub(super) fn area_of(
        &self,
        column: Column,
        code: &str,
        scheme: Scheme,
    ) -> Result<Area, ReadError> {
        let read = |text: &str| Area::from_code(scheme, text);
        let area = self.last.areas.meaning(column, code, read);
        area.map_err(|error| self.refuse(column, error))
    }

    pub(super) fn period(&self, column: Column) -> Result<Period, ReadError> {
        let period = self
            .last
            .periods
            .meaning(column, self.text(column), str::parse);
        period.map_err(|error| self.refuse(column, error))
    }

    /// The year in a cell of a column that holds nothing else.
    pub(super) fn year(&self, column: Column) -> Result<Period, ReadError> {
        let period = self.period(column)?;
        if period.frequency() == Some(Frequency::Annual) {
            Ok(period)
        } else {
            Err(self.refuse(column, format!("{period} is no year: expected one")))
        }
    }

    /// The number in a cell, with every digit; nothing where the cell is empty.
    pub(super) fn number(&self, column: Column) -> Result<Option<Decimal>, ReadError> {
        match self.text(column) {
            "" => Ok(None),
            text => read_number(text)
                .map(Some)
                .map_err(|problem| self.refuse(column, problem)),
        }
    }

    /// The amount in a cell whose numbers count 10 to the `power` of the currency; nothing where the cell is empty.
    pub(super) fn amount(
        &self,
        column: Column,
        power: i32,
        currency: Currency,
    ) -> Result<Option<Amount>, ReadError> {
        self.number(column)?
            .map(|number| {
                amount(number, power, currency, self.values)
                    .map_err(|error| self.refuse(column, error))
            })
            .transpose()
    }

    /// A product code. A code of the Harmonized System, or of the Combined Nomenclature that extends it, with an odd number of digits
    /// has lost its leading zero, and which product it was cannot be told for certain; nor can it where a spreadsheet made a date or a
    /// rounded number of it. (Letters are in it where the product is confidential or not specified, as in `9999AA`.)
    pub(super) fn product(
        &self,
        column: Column,
        classification: &str,
    ) -> Result<Product, ReadError> {
        self.product_of(column, self.text(column), classification)
    }

    /// The product of a code in a cell, as [`Row::product`] reads it.
    pub(super) fn product_of(
        &self,
        column: Column,
        code: &str,
        classification: &str,
    ) -> Result<Product, ReadError> {
        let harmonized = classification == "HS"
            || classification.strip_prefix('H').is_some_and(|edition| {
                edition.len() == 1 && edition.bytes().all(|byte| byte.is_ascii_digit())
            });
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        let odd = digits && code.len().checked_rem(2) == Some(1);
        let mangled = odd || !code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let expected = match classification {
            "CN" => Some("the Combined Nomenclature: expected 2, 4, 6 or 8 digits"),
            _ if harmonized => Some("the Harmonized System: expected 2, 4 or 6 digits"),
            _ => None,
        };
        if let Some(expected) = expected.filter(|_| mangled) {
            return Err(self.refuse(
                column,
                format!("`{code}` is no code of {expected}, leading zeros included"),
            ));
        }
        Product::new(classification, code).map_err(|error| self.refuse(column, error))
    }

    /// The valuation whose column repeats the value; unstated where neither or both do.
    pub(super) fn valuation(
        &self,
        value: Column,
        cif: Option<Column>,
        fob: Option<Column>,
    ) -> Valuation {
        let value = self.text(value);
        let repeats = |column| !value.is_empty() && self.optional(column) == value;
        match (repeats(cif), repeats(fob)) {
            (true, false) => Valuation::Cif,
            (false, true) => Valuation::Fob,
            _ => Valuation::Unstated,
        }
    }

    /// The record of an amount that stands in a cell.
    pub(super) fn record(
        &self,
        column: Column,
        key: Key,
        period: Period,
        amount: Amount,
    ) -> Result<Record, ReadError> {
        Record::new(key, period, amount).map_err(|error| self.refuse(column, error))
    }

    /// The key of all goods between two areas, the first of which may stand in a column, or of an FDI measure.
    pub(super) fn key(
        &self,
        column: Option<Column>,
        reporter: Area,
        partner: Area,
        measure: Measure,
        currency: Currency,
        valuation: Valuation,
    ) -> Result<Key, ReadError> {
        Key::new(reporter, partner, measure, currency)
            .and_then(|key| key.with_valuation(valuation))
            .map_err(|error| self.refuse_key(column, &error))
    }

    /// The record of a cell whose numbers count 10 to the `power` of the key's currency; not available where the cell is empty.
    pub(super) fn figure(
        &self,
        column: Column,
        power: i32,
        key: Key,
        period: Period,
    ) -> Result<Record, ReadError> {
        match self.amount(column, power, key.currency())? {
            Some(amount) => self.record(column, key, period, amount),
            None => Ok(Record::missing(key, period, Missing::NotAvailable)),
        }
    }
}

/// A number as files write it: a sign, digits, a point and more digits, and an exponent where a spreadsheet wrote one.
///
/// Grouping, a decimal comma and anything else is refused: what it meant cannot be told. So is a number such as `1.12339E+11`, of
/// which a spreadsheet kept the digits that its cell showed; a program writes `e`, and zeros only where they are digits.
pub(super) fn read_number(text: &str) -> Result<Decimal, String> {
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => {
            let power = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok();
            (digits, power.filter(|power| (-40..=40).contains(power)))
        }
        None => (text, Some(0)),
    };
    let cut = |power: &i32| {
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        text.contains('E') && i32::try_from(places).is_ok_and(|places| places < *power)
    };
    if power.as_ref().is_some_and(cut) && number::read(digits).is_ok() {
        return Err(format!(
            "`{text}` is cut to the digits that a spreadsheet shows: expected all digits"
        ));
    }
    let number = power
        .map(|power: i32| number::read(digits).and_then(|number| number::shift(number, power)));
    match number {
        Some(Ok(number)) => Ok(number),
        Some(Err(NumberError::TooManyDigits { .. } | NumberError::ShiftLosesDigits { .. })) => Err(
            format!("`{text}` has more digits than a decimal holds: expected at most 28"),
        ),
        _ => Err(format!(
            "`{text}` is no number: expected digits with a point, as 1234.5"
        )),
    }
}

/// What a number that counts 10 to the `power` of the currency stands for.
pub(super) fn amount(
    number: Decimal,
    power: i32,
    currency: Currency,
    values: Values,
) -> Result<Amount, String> {
    let fail = |error: &dyn ToString| error.to_string();
    let places = match values {
        Values::Exact => None,
        Values::Printed => Some(number.scale()),
        Values::RoundedTo(places) => Some(places),
    };
    let rounded = match values {
        Values::RoundedTo(places) => Ratio::from(number)
            .round(Rounding::to(places))
            .map_err(|error| fail(&error))?,
        Values::Exact | Values::Printed => number,
    };
    let value = number::shift(rounded, power).map_err(|error| fail(&error))?;
    let Some(places) = places else {
        return Ok(Amount::exact(value, currency));
    };
    let margin = i32::try_from(places)
        .ok()
        .and_then(|places| power.checked_sub(places)?.checked_sub(1))
        .and_then(|power| number::shift(Decimal::from(5), power).ok())
        .ok_or_else(|| {
            format!(
                "half a unit in the last place of {number} has more digits than a decimal holds: expected at most 28"
            )
        })?;
    Amount::with_margin(value, margin, currency).map_err(|error| fail(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_text_are_cut_off() {
        for text in [
            "",
            "a",
            "a b",
            " a",
            "a ",
            "\ta",
            "\u{a0}é\u{a0}",
            "é",
            "a\u{2003}",
            " ",
        ] {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
        }
    }

    #[test]
    fn every_digit_is_kept() {
        for (text, read) in [
            ("1588852981506.719", "1588852981506.719"),
            ("6804128143.0", "6804128143.0"),
            ("45.200000000000003", "45.200000000000003"),
            ("3.0000000000000001E-005", "0.000030000000000000001"),
            ("1e3", "1000"),
            ("-12", "-12"),
        ] {
            assert_eq!(read_number(text).unwrap().to_string(), read, "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_mangled_is_refused() {
        for text in [
            "19.400.704.272.141",
            "1,191.26",
            "1 500",
            "12,5",
            "0.14 e",
            "1e",
            "e5",
            "1e99",
            "NaN",
            "+5",
            ":",
            "-",
        ] {
            assert_eq!(
                read_number(text),
                Err(format!(
                    "`{text}` is no number: expected digits with a point, as 1234.5"
                ))
            );
        }
        assert_eq!(
            read_number("1.12339E+11"),
            Err(
                "`1.12339E+11` is cut to the digits that a spreadsheet shows: expected all digits"
                    .into()
            )
        );
        assert_eq!(read_number("1.12339E+5").unwrap().to_string(), "112339");
        assert_eq!(
            read_number("0.00000000000000000000000000001"),
            Err("`0.00000000000000000000000000001` has more digits than a decimal holds: expected at most 28".into())
        );
    }

    #[test]
    fn a_number_stands_for_what_the_options_say() {
        let number = read_number("45.200000000000003").unwrap();
        let say = |values| {
            amount(number, 6, Currency::USD, values)
                .unwrap()
                .to_string()
        };
        assert_eq!(say(Values::Exact), "45200000.000000003 USD");
        assert_eq!(
            say(Values::Printed),
            "45200000.000000003 ± 0.0000000005 USD"
        );
        assert_eq!(say(Values::RoundedTo(6)), "45200000 ± 0.5 USD");
        let smallest = read_number("0.0000000000000000000000000001").unwrap();
        assert_eq!(
            amount(smallest, 0, Currency::USD, Values::Printed),
            Err("half a unit in the last place of 0.0000000000000000000000000001 has more digits than a decimal holds: expected at most 28".into())
        );
        for places in [29, u32::MAX] {
            assert_eq!(
                amount(number, 6, Currency::USD, Values::RoundedTo(places)),
                Err(format!(
                    "cannot round to {places} places after the point: expected at most 28"
                ))
            );
        }
    }
}
