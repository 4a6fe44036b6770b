//! What the words around a number mean, in English, Russian, Romanian and the German of Austrian and Swiss offices.
//!
//! Each table is asked with the next words of the text, folded, an empty text where something else stands, and answers with how
//! many of them it took.

use crate::phrase::{Qualifier, Quantity};

/// The next words of a text.
pub(super) type Window<'w> = [&'w str; 4];

/// How many words were taken, what they mean, and what they say about decimal marks.
pub(super) type Found<T> = Option<(usize, T, Marks)>;

/// What the language of a word says about the comma and the point in a number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing: it stands beside either style.
    Any,
    /// An English scale or unit: a point is no mark of thousands. A comma may be either, as translated texts have both.
    PointIsDecimal,
    /// Russian, Romanian, German: a comma is no mark of thousands.
    CommaIsDecimal,
}

use Marks::{Any, CommaIsDecimal, PointIsDecimal};

/// What may stand before a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Qualifier(Qualifier),
    Rise,
    Fall,
    /// `by`, and what it is in the other languages.
    By,
    /// What stands before a multiple: `в 2,1 раза`, `de 2,1 ori`.
    Multiple,
    Minus,
    Plus,
    /// A word for the measure, which decides what its sign means.
    Measure,
}

pub(super) fn lead(window: &Window<'_>) -> Found<Lead> {
    if let Some((taken, qualifier, marks)) = qualifier(window) {
        return Some((taken, Lead::Qualifier(qualifier), marks));
    }
    let (lead, marks) = match *window.first()? {
        "grew" | "rose" | "increased" | "gained" | "up" => (Lead::Rise, Any),
        "fell" | "dropped" | "declined" | "decreased" | "shrank" | "down" => (Lead::Fall, Any),
        "by" => (Lead::By, Any),
        "на" | "cu" => (Lead::By, CommaIsDecimal),
        "в" | "de" => (Lead::Multiple, CommaIsDecimal),
        "minus" | "negative" => (Lead::Minus, Any),
        "минус" => (Lead::Minus, CommaIsDecimal),
        "plus" => (Lead::Plus, Any),
        "gap" | "deficit" | "surplus" => (Lead::Measure, Any),
        _ => return None,
    };
    Some((1, lead, marks))
}

fn qualifier(window: &Window<'_>) -> Found<Qualifier> {
    use Qualifier::{About, Almost, AtLeast, AtMost, Over, Under};
    Some(match *window {
        ["no" | "not", "less", "than", _] => (3, AtLeast, Any),
        ["no" | "not", "more", "than", _] => (3, AtMost, Any),
        ["at", "least", ..] => (2, AtLeast, Any),
        ["at", "most", ..] | ["up", "to", ..] => (2, AtMost, Any),
        ["close", "to", ..] => (2, Almost, Any),
        ["just", "under", ..] | ["less", "than", ..] => (2, Under, Any),
        ["more", "than", ..] => (2, Over, Any),
        ["almost" | "nearly", ..] => (1, Almost, Any),
        ["under" | "below", ..] => (1, Under, Any),
        ["over" | "above" | "exceeded" | "exceeding" | "topped", ..] => (1, Over, Any),
        [
            "about" | "around" | "some" | "approximately" | "roughly",
            ..,
        ] => (1, About, Any),
        ["circa" | "ca", ..] => (1, About, Any),
        ["не", "менее", ..] => (2, AtLeast, CommaIsDecimal),
        ["не", "более", ..] => (2, AtMost, CommaIsDecimal),
        ["около" | "примерно", ..] => (1, About, CommaIsDecimal),
        ["почти", ..] => (1, Almost, CommaIsDecimal),
        ["менее" | "меньше", ..] => (1, Under, CommaIsDecimal),
        [
            "более" | "больше" | "свыше" | "превысил" | "превысила" | "превысило" | "превысили",
            ..,
        ] => (1, Over, CommaIsDecimal),
        ["до", ..] => (1, AtMost, CommaIsDecimal),
        ["cel", "putin", ..] => (2, AtLeast, CommaIsDecimal),
        ["cel", "mult", ..] | ["pana", "la", ..] => (2, AtMost, CommaIsDecimal),
        ["mai", "mult", "de", _] => (3, Over, CommaIsDecimal),
        ["mai", "putin", "de", _] => (3, Under, CommaIsDecimal),
        ["aproape", ..] => (1, Almost, CommaIsDecimal),
        ["aproximativ", ..] => (1, About, CommaIsDecimal),
        ["peste", ..] => (1, Over, CommaIsDecimal),
        ["sub", ..] => (1, Under, CommaIsDecimal),
        ["knapp", ..] => (1, Almost, CommaIsDecimal),
        ["rund", ..] => (1, About, CommaIsDecimal),
        ["gut", ..] => (1, Over, CommaIsDecimal),
        _ => return None,
    })
}

/// Whether a word behind one for a change says what was reached and not how far the change went.
pub(super) fn is_level(word: &str) -> bool {
    matches!(
        word,
        "under" | "below" | "above" | "exceeded" | "exceeding" | "topped"
    )
}

/// The power of ten of a scale word.
pub(super) fn scale(window: &Window<'_>) -> Found<i32> {
    let (power, marks) = match *window.first()? {
        "thousand" | "thousands" | "k" => (3, PointIsDecimal),
        "million" | "millions" | "mn" | "m" => (6, PointIsDecimal),
        "billion" | "billions" | "bn" | "bln" | "b" => (9, PointIsDecimal),
        "trillion" | "trillions" | "trn" | "tn" => (12, PointIsDecimal),
        // Words and abbreviations of several languages.
        "mln" | "mil" => (6, Any),
        "mlrd" => (9, Any),
        "тыс" | "тысяча" | "тысячи" | "тысяч" | "mii" | "mie" => {
            (3, CommaIsDecimal)
        }
        "млн" | "миллион" | "миллиона" | "миллионов" => {
            (6, CommaIsDecimal)
        }
        "млрд" | "миллиард" | "миллиарда" | "миллиардов" => {
            (9, CommaIsDecimal)
        }
        "трлн" | "триллион" | "триллиона" | "триллионов" => {
            (12, CommaIsDecimal)
        }
        "milion" | "milioane" | "mio" | "millionen" => (6, CommaIsDecimal),
        "miliard" | "miliarde" | "mld" | "mrd" | "milliarden" => (9, CommaIsDecimal),
        "trilion" | "trilioane" => (12, CommaIsDecimal),
        _ => return None,
    };
    Some((1, power, marks))
}

/// A unit behind a number; currencies have a table of their own.
pub(super) fn unit(window: &Window<'_>) -> Found<Quantity> {
    use Quantity::{Percent, Points, Times};
    Some(match *window {
        ["percent" | "percentage", "points" | "point", ..] => (2, Points, PointIsDecimal),
        ["points" | "point", ..] => (1, Points, PointIsDecimal),
        ["pp", ..] => (1, Points, Any),
        ["p", "p", ..] => (2, Points, Any),
        ["п", "п", ..] | ["процентных" | "процентный" | "процентного", _, ..]
            if is_points(window) =>
        {
            (2, Points, CommaIsDecimal)
        }
        ["puncte" | "punct", "procentuale" | "procentual", ..] => (2, Points, CommaIsDecimal),
        ["percent", ..] => (1, Percent, PointIsDecimal),
        ["per", "cent", ..] => (2, Percent, PointIsDecimal),
        ["pct", ..] => (1, Percent, Any),
        [
            "процент" | "процента" | "процентов" | "prozent" | "procent" | "procente",
            ..,
        ] => (1, Percent, CommaIsDecimal),
        ["la", "suta", ..] => (2, Percent, CommaIsDecimal),
        ["times" | "fold", ..] => (1, Times, PointIsDecimal),
        ["x", ..] => (1, Times, Any),
        ["раз" | "раза" | "ori", ..] => (1, Times, CommaIsDecimal),
        [word, ..] => (1, Quantity::Other(other_unit(word)?.into()), Any),
    })
}

/// The second word of Russian points.
fn is_points(window: &Window<'_>) -> bool {
    matches!(window.get(1), Some(&("п" | "пункт" | "пункта" | "пунктов")))
}

/// The canonical text of a unit that is neither money nor a rate.
pub(in crate::phrase) fn other_unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "t" | "tonne" | "tonnes" | "т" | "тонн" | "тонны" | "тонна" | "tone" => "t",
        "ton" | "tons" => "tons",
        "kg" | "кг" => "kg",
        "day" | "days" | "день" | "дня" | "дней" | "zi" | "zile" => "days",
        _ => return None,
    })
}

/// A word that is a multiple by itself: its number and one unit of the last place it is read with.
///
/// A whole multiple is read to the nearest whole, a half to the nearest tenth.
pub(super) fn multiple(window: &Window<'_>) -> Found<Multiple> {
    use Multiple::{Halved, Whole};
    let (multiple, marks) = match *window.first()? {
        "doubled" | "twofold" | "twice" => (Whole(2), Any),
        "tripled" | "threefold" | "thrice" => (Whole(3), Any),
        "quadrupled" | "fourfold" => (Whole(4), Any),
        "fivefold" => (Whole(5), Any),
        "tenfold" => (Whole(10), Any),
        "halved" => (Halved, Any),
        "вдвое" | "удвоился" | "удвоилась" | "dublat" => {
            (Whole(2), CommaIsDecimal)
        }
        "втрое" | "утроился" | "утроилась" | "triplat" => {
            (Whole(3), CommaIsDecimal)
        }
        _ => return None,
    };
    Some((1, multiple, marks))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Multiple {
    Whole(i64),
    /// Half of it; "almost halved" is more than half.
    Halved,
}

/// A part in words: how many, of how many.
pub(super) fn fraction(window: &Window<'_>) -> Found<(i64, i64)> {
    Some(match *window {
        ["a" | "one", "half", ..] => (2, (1, 2), Any),
        ["half", ..] => (1, (1, 2), Any),
        ["a" | "one", "third", ..] => (2, (1, 3), Any),
        ["two", "thirds", ..] => (2, (2, 3), Any),
        ["a" | "one", "quarter", ..] => (2, (1, 4), Any),
        ["three", "quarters", ..] => (2, (3, 4), Any),
        ["половина" | "половину", ..] => (1, (1, 2), CommaIsDecimal),
        ["треть", ..] => (1, (1, 3), CommaIsDecimal),
        ["четверть", ..] => (1, (1, 4), CommaIsDecimal),
        ["jumatate", ..] => (1, (1, 2), CommaIsDecimal),
        ["o", "treime", ..] => (2, (1, 3), CommaIsDecimal),
        ["un", "sfert", ..] => (2, (1, 4), CommaIsDecimal),
        _ => return None,
    })
}

/// What is added to a whole number: `and a half`.
pub(super) fn addition(window: &Window<'_>) -> Found<(i64, i64)> {
    Some(match *window {
        ["and", "a" | "one", "half", _] => (3, (1, 2), Any),
        ["and", "a" | "one", "quarter", _] => (3, (1, 4), Any),
        ["and", "three", "quarters", _] => (3, (3, 4), Any),
        ["с", "половиной", ..] | ["si", "jumatate", ..] => (2, (1, 2), CommaIsDecimal),
        _ => return None,
    })
}

/// A whole number in the first word.
pub(super) fn first_cardinal(window: &Window<'_>) -> Found<i64> {
    let (count, marks) = cardinal(window.first()?)?;
    Some((1, count, marks))
}

/// A whole number in a word.
pub(super) fn cardinal(word: &str) -> Option<(i64, Marks)> {
    Some(match word {
        "zero" => (0, Any),
        "one" => (1, Any),
        "two" => (2, Any),
        "three" => (3, Any),
        "four" => (4, Any),
        "five" => (5, Any),
        "six" => (6, Any),
        "seven" => (7, Any),
        "eight" => (8, Any),
        "nine" => (9, Any),
        "ten" => (10, Any),
        "eleven" => (11, Any),
        "twelve" => (12, Any),
        "thirteen" => (13, Any),
        "fourteen" => (14, Any),
        "fifteen" => (15, Any),
        "sixteen" => (16, Any),
        "seventeen" => (17, Any),
        "eighteen" => (18, Any),
        "nineteen" => (19, Any),
        "twenty" => (20, Any),
        "thirty" => (30, Any),
        "forty" => (40, Any),
        "fifty" => (50, Any),
        "sixty" => (60, Any),
        "seventy" => (70, Any),
        "eighty" => (80, Any),
        "ninety" => (90, Any),
        "один" | "un" => (1, CommaIsDecimal),
        "два" | "две" | "doi" | "doua" => (2, CommaIsDecimal),
        "три" | "trei" => (3, CommaIsDecimal),
        "четыре" | "patru" => (4, CommaIsDecimal),
        "пять" | "cinci" => (5, CommaIsDecimal),
        "десять" | "zece" => (10, CommaIsDecimal),
        _ => return None,
    })
}
