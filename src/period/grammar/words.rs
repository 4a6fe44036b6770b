//! What the words of a period mean, in English, Russian and Romanian. Words arrive folded: lower case, `ё` as `е`, `ș` as `s`.

use crate::period::Frequency;

/// What a word may mean in the name of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, from 1 to 12.
    Month(u32),
    /// How many: `eight`.
    Count(u32),
    /// Which one: `first`, or a Roman numeral.
    Ordinal(u32),
    /// A part of the year: `quarter`, `half`.
    Part(Frequency),
    /// The noun after a count: `months`.
    Months,
    /// The noun before or after a year: `year`, `года`.
    Year,
    /// `fiscal`, `FY`.
    Fiscal,
    /// What stands before a start: `from`.
    From,
    /// What stands between a start and an end: `to`.
    To,
    /// Prepositions and articles that change nothing.
    Filler,
    /// `week`.
    Week,
}

pub(super) fn meaning(word: &str) -> Option<Meaning> {
    month(word)
        .map(Meaning::Month)
        .or_else(|| count(word).map(Meaning::Count))
        .or_else(|| ordinal(word).map(Meaning::Ordinal))
        .or_else(|| noun(word))
        .or_else(|| particle(word))
}

pub(super) fn month(word: &str) -> Option<u32> {
    let number = match word {
        "january" | "jan" => 1,
        "ianuarie" | "ian" => 1,
        "январь" | "января" | "январе" | "январю" | "январем" | "янв" => {
            1
        }
        "february" | "feb" => 2,
        "februarie" | "febr" => 2,
        "февраль" | "февраля" | "феврале" | "февралю" | "февралем" | "фев" | "февр" => {
            2
        }
        "march" | "mar" => 3,
        "martie" | "mart" => 3,
        "март" | "марта" | "марте" | "марту" | "мартом" | "мар" => 3,
        "april" | "apr" => 4,
        "aprilie" => 4,
        "апрель" | "апреля" | "апреле" | "апрелю" | "апрелем" | "апр" => {
            4
        }
        "may" => 5,
        "mai" => 5,
        "май" | "мая" | "мае" | "маю" | "маем" => 5,
        "june" | "jun" => 6,
        "iunie" | "iun" => 6,
        "июнь" | "июня" | "июне" | "июню" | "июнем" | "июн" => 6,
        "july" | "jul" => 7,
        "iulie" | "iul" => 7,
        "июль" | "июля" | "июле" | "июлю" | "июлем" | "июл" => 7,
        "august" | "aug" => 8,
        "август" | "августа" | "августе" | "августу" | "августом" | "авг" => {
            8
        }
        "september" | "sep" | "sept" => 9,
        "septembrie" => 9,
        "сентябрь" | "сентября" | "сентябре" | "сентябрю" | "сентябрем" | "сен" | "сент" => {
            9
        }
        "october" | "oct" => 10,
        "octombrie" => 10,
        "октябрь" | "октября" | "октябре" | "октябрю" | "октябрем" | "окт" => {
            10
        }
        "november" | "nov" => 11,
        "noiembrie" => 11,
        "ноябрь" | "ноября" | "ноябре" | "ноябрю" | "ноябрем" | "ноя" | "нояб" => {
            11
        }
        "december" | "dec" => 12,
        "decembrie" => 12,
        "декабрь" | "декабря" | "декабре" | "декабрю" | "декабрем" | "дек" => {
            12
        }
        _ => return None,
    };
    Some(number)
}

/// The English name of a month, for messages.
pub(super) fn month_name(number: u32) -> &'static str {
    match number {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn count(word: &str) -> Option<u32> {
    let count = match word {
        "one" | "один" => 1,
        "two" | "два" | "двух" | "doua" => 2,
        "three" | "три" | "трех" | "trei" => 3,
        "four" | "четыре" | "четырех" | "patru" => 4,
        "five" | "пять" | "пяти" | "cinci" => 5,
        "six" | "шесть" | "шести" | "sase" => 6,
        "seven" | "семь" | "семи" | "sapte" => 7,
        "eight" | "восемь" | "восьми" | "opt" => 8,
        "nine" | "девять" | "девяти" | "noua" => 9,
        "ten" | "десять" | "десяти" | "zece" => 10,
        "eleven" | "одиннадцать" | "одиннадцати" | "unsprezece" => 11,
        "twelve" | "двенадцать" | "двенадцати" | "douasprezece" => 12,
        _ => return None,
    };
    Some(count)
}

fn ordinal(word: &str) -> Option<u32> {
    let ordinal = match word {
        "first" | "i" | "primul" | "prima" | "primele" | "primii" | "primului" | "primei" => 1,
        "первый" | "первого" | "первом" | "первое" | "первая" | "первые" | "первых" => {
            1
        }
        "second" | "ii" | "doilea" | "второй" | "второго" | "втором" | "второе" => {
            2
        }
        "third" | "iii" | "treilea" | "третий" | "третьего" | "третьем" => 3,
        "fourth" | "iv" | "patrulea" | "четвертый" | "четвертого" | "четвертом" => {
            4
        }
        _ => return None,
    };
    Some(ordinal)
}

fn noun(word: &str) -> Option<Meaning> {
    let meaning = match word {
        // `квартала` is left out: "3 квартала 2022" is three quarters to one reader and the third to another.
        "quarter" | "q" | "квартал" | "квартале" | "кв" => {
            Meaning::Part(Frequency::Quarterly)
        }
        "trimestru" | "trimestrul" | "trimestrului" | "trim" => Meaning::Part(Frequency::Quarterly),
        "half" | "h" | "s" | "полугодие" | "полугодии" | "полугодия" => {
            Meaning::Part(Frequency::HalfYearly)
        }
        "semestru" | "semestrul" | "semestrului" | "sem" => Meaning::Part(Frequency::HalfYearly),
        "jumatate" | "jumatatea" => Meaning::Part(Frequency::HalfYearly),
        // The second `м` is Cyrillic.
        "month" | "months" | "m" | "м" | "luna" | "luni" => Meaning::Months,
        "месяц" | "месяца" | "месяцев" | "мес" => Meaning::Months,
        "year" | "years" | "an" | "ani" | "anul" | "anului" | "anii" | "anilor" => Meaning::Year,
        "г" | "гг" | "год" | "года" | "году" | "годы" | "годов" | "годах" => {
            Meaning::Year
        }
        "fiscal" | "financial" | "fy" => Meaning::Fiscal,
        "week" | "weeks" | "неделя" | "неделю" | "неделе" | "недели" | "saptamana" => {
            Meaning::Week
        }
        _ => return None,
    };
    Some(meaning)
}

fn particle(word: &str) -> Option<Meaning> {
    let meaning = match word {
        "from" | "starting" | "beginning" | "с" | "din" | "de" => Meaning::From,
        "to" | "through" | "thru" | "по" | "pana" => Meaning::To,
        "of" | "in" | "during" | "for" | "over" | "the" => Meaning::Filler,
        "в" | "во" | "за" => Meaning::Filler,
        "la" | "pe" | "pentru" | "al" | "a" | "ale" => Meaning::Filler,
        _ => return None,
    };
    Some(meaning)
}

pub(super) fn is_filler(word: &str) -> bool {
    matches!(meaning(word), Some(Meaning::Filler | Meaning::From))
}

pub(super) fn is_year(word: &str) -> bool {
    meaning(word) == Some(Meaning::Year)
}

/// What may follow a numeral to make it an ordinal: 1st, 1-й, III-lea.
pub(super) fn is_ordinal_suffix(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd"
            | "rd"
            | "th"
            | "й"
            | "ый"
            | "ий"
            | "е"
            | "ое"
            | "го"
            | "ого"
            | "м"
            | "ом"
            | "ем"
            | "lea"
            | "a"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_a_message_is_a_name_that_is_read() {
        for number in 1..=12 {
            assert_eq!(month(&month_name(number).to_lowercase()), Some(number));
        }
    }

    #[test]
    fn no_word_is_a_month_and_something_else() {
        for word in ["mar", "mai", "may", "dec", "ian", "sept", "март", "мая"] {
            assert!(month(word).is_some());
            assert!(count(word).is_none() && ordinal(word).is_none());
            assert!(noun(word).is_none() && particle(word).is_none());
        }
    }
}
