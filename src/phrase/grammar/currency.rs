//! How texts name currencies.

use super::cursor::Cursor;
use super::tokens::Token;
use super::words::{Found, Marks, Window};
use crate::money::Currency;
use crate::phrase::PhraseError;

/// The ISO 4217 codes of a sign. Only ¥ has several; $ and £ are the dollar of the United States and the pound sterling, as in the
/// trade press, and every other dollar has its code.
fn sign(mark: char) -> &'static [&'static str] {
    match mark {
        '$' => &["USD"],
        '€' => &["EUR"],
        '£' => &["GBP"],
        '¥' => &["JPY", "CNY"],
        '₸' => &["KZT"],
        '₽' => &["RUB"],
        '₴' => &["UAH"],
        '₺' => &["TRY"],
        '₼' => &["AZN"],
        '₾' => &["GEL"],
        '₩' => &["KRW"],
        '₹' => &["INR"],
        '₦' => &["NGN"],
        _ => &[],
    }
}

/// The ISO 4217 code of a currency in words.
fn words(window: &Window<'_>) -> Found<&'static str> {
    use Marks::{Any, CommaIsDecimal};
    Some(match *window {
        ["us", "dollar" | "dollars", ..] => (2, "USD", Any),
        ["u", "s", "dollar" | "dollars", _] => (3, "USD", Any),
        ["dollar" | "dollars", ..] => (1, "USD", Any),
        ["euro" | "euros", ..] => (1, "EUR", Any),
        ["pound" | "pounds", "sterling", ..] => (2, "GBP", Any),
        ["yen", ..] => (1, "JPY", Any),
        ["yuan" | "renminbi" | "rmb", ..] => (1, "CNY", Any),
        ["tenge", ..] => (1, "KZT", Any),
        ["leu" | "lei", ..] => (1, "RON", Any),
        ["ruble" | "rubles" | "rouble" | "roubles", ..] => (1, "RUB", Any),
        ["dolari", "sua" | "americani", ..] => (2, "USD", CommaIsDecimal),
        ["dolar" | "dolari", ..] => (1, "USD", CommaIsDecimal),
        ["долл" | "доллар" | "доллара" | "долларов", "сша", ..] => {
            (2, "USD", CommaIsDecimal)
        }
        ["долл" | "доллар" | "доллара" | "долларов", ..] => {
            (1, "USD", CommaIsDecimal)
        }
        ["евро", ..] => (1, "EUR", CommaIsDecimal),
        ["тенге", ..] => (1, "KZT", CommaIsDecimal),
        ["лей" | "лея" | "леев", ..] => (1, "RON", CommaIsDecimal),
        ["руб" | "рубль" | "рубля" | "рублей", ..] => (1, "RUB", CommaIsDecimal),
        ["иена" | "иены" | "иен", ..] => (1, "JPY", CommaIsDecimal),
        ["юань" | "юаня" | "юаней", ..] => (1, "CNY", CommaIsDecimal),
        _ => return None,
    })
}

/// Whether a currency comes next.
pub(super) fn follows(cursor: &Cursor<'_>) -> bool {
    !next(cursor).1.is_empty()
}

/// Steps over a currency and keeps of `known` what agrees with it; `known` is empty where none was named yet.
pub(super) fn take(
    cursor: &mut Cursor<'_>,
    known: &mut Vec<Currency>,
) -> Result<bool, PhraseError> {
    let (tokens, named, marks) = next(cursor);
    if named.is_empty() {
        return Ok(false);
    }
    if known.is_empty() {
        *known = named;
    } else {
        known.retain(|currency| named.contains(currency));
        if known.is_empty() {
            return Err(cursor.expected("the currency that was named before"));
        }
    }
    cursor.step(tokens);
    cursor.note(marks);
    Ok(true)
}

/// How many tokens name a currency next, and which they can mean; none where they name none.
fn next(cursor: &Cursor<'_>) -> (usize, Vec<Currency>, Marks) {
    let known = |codes: &[&str]| {
        let known = codes.iter().filter_map(|code| Currency::new(code).ok());
        known.collect::<Vec<Currency>>()
    };
    let dollar = |letters| cursor.peek_behind(letters) == Some(&Token::Mark('$'));
    match cursor.peek() {
        Some(Token::Mark(mark)) => (1, known(sign(*mark)), Marks::Any),
        Some(Token::Word { original, .. }) => match cursor.window() {
            ["us", ..] if dollar(1) => (2, vec![Currency::USD], Marks::Any),
            ["u", "s", ..] if dollar(2) => (3, vec![Currency::USD], Marks::Any),
            window => match words(&window) {
                Some((taken, code, marks)) => (taken, known(&[code]), marks),
                None => (1, known(&[original]), Marks::Any),
            },
        },
        _ => (0, Vec::new(), Marks::Any),
    }
}
