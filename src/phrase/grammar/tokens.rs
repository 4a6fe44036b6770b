//! Cuts a text into numbers, words and marks, and remembers where each stood.

use std::borrow::Cow;

use crate::period::without_diacritic;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Digits with the marks between them, as written: `1.450,3`.
    Number(&'t str),
    /// Letters, without the dot that may end an abbreviation.
    Word {
        original: &'t str,
        /// In lower case and without diacritics.
        folded: Cow<'t, str>,
    },
    /// A dash with something directly behind it, as a sign has.
    Sign,
    /// The text in square brackets, where any unit may stand.
    Bracketed(&'t str),
    Mark(char),
}

/// A token and where it starts, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot<'t> {
    pub(super) token: Token<'t>,
    pub(super) position: usize,
}

/// The tokens of a text and its length in characters.
pub(super) fn tokens(text: &str) -> (Vec<Spot<'_>>, usize) {
    let mut spots = Vec::new();
    let mut rest = text;
    let mut position = 0_usize;
    let mut previous = None;
    while let Some(character) = rest.chars().next() {
        let behind = rest.get(character.len_utf8()..).unwrap_or("");
        let (token, length) = if is_space(character) || joins(previous, character, behind) {
            (None, character.len_utf8())
        } else {
            let (token, length) = token(rest, character, behind);
            (Some(token), length)
        };
        let (taken, left) = rest.split_at_checked(length).unwrap_or((rest, ""));
        spots.extend(token.map(|token| Spot { token, position }));
        position = position.saturating_add(taken.chars().count());
        previous = taken.chars().next_back();
        rest = left;
    }
    (spots, position)
}

/// The token that starts with `character`, and its length in bytes; `rest` starts there too, `behind` after it.
fn token<'t>(rest: &'t str, character: char, behind: &'t str) -> (Token<'t>, usize) {
    if character.is_ascii_digit() {
        let length = number_length(rest);
        return (Token::Number(rest.get(..length).unwrap_or(rest)), length);
    }
    if character.is_alphabetic() {
        let letters = rest
            .find(|c: char| !c.is_alphabetic() && !is_combining(c))
            .unwrap_or(rest.len());
        let (original, behind) = rest.split_at_checked(letters).unwrap_or((rest, ""));
        let word = Token::Word {
            original,
            folded: fold(original),
        };
        let dot = usize::from(behind.starts_with('.'));
        return (word, letters.saturating_add(dot));
    }
    if character == '['
        && let Some((inside, _)) = behind.split_once(']')
    {
        return (Token::Bracketed(inside), inside.len().saturating_add(2));
    }
    let touches = behind.chars().next().is_some_and(|c| !is_space(c));
    let token = if is_dash(character) && touches {
        Token::Sign
    } else {
        Token::Mark(character)
    };
    (token, character.len_utf8())
}

/// Whether a hyphen only joins a word to what stands before it: `2.1-fold`, `two-thirds`.
fn joins(previous: Option<char>, character: char, behind: &str) -> bool {
    is_dash(character)
        && previous.is_some_and(char::is_alphanumeric)
        && behind.starts_with(char::is_alphabetic)
}

/// How many bytes at the start of a text are one number with its marks.
fn number_length(text: &str) -> usize {
    let mut length = digit_count(text);
    // Blanks group digits by three from the start of a number; behind another mark they end it.
    let mut blanks_group = length <= 3;
    while let Some((mark, behind)) = split_first(text.get(length..).unwrap_or("")) {
        let digits = digit_count(behind);
        let mut more = mark.len_utf8().saturating_add(digits);
        match mark {
            '.' | ',' if digits > 0 => blanks_group = false,
            // A blank that strayed into a group: "12, 097.6".
            ',' => match split_first(behind) {
                Some((blank, digits)) if is_space(blank) && digit_count(digits) == 3 => {
                    more = more.saturating_add(blank.len_utf8()).saturating_add(3);
                    blanks_group = false;
                }
                _ => break,
            },
            '\'' | '’' if digits == 3 => {}
            blank if is_space(blank) && blanks_group && digits == 3 => {}
            _ => break,
        }
        length = length.saturating_add(more);
    }
    length
}

fn split_first(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    Some((first, text.get(first.len_utf8()..)?))
}

fn digit_count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '−'
    )
}

/// White space, which includes the no-break and thin spaces, and the byte order mark.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// A diacritic as a character of its own, as in texts whose letters are taken apart (Unicode's form NFD).
fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// Lower case, without the diacritics that print drops as often as not.
fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            // The й is a letter of its own, which print does not drop.
            '\u{306}' if folded.ends_with('и') => {
                folded.pop();
                folded.push('й');
            }
            combining if is_combining(combining) => {}
            letter => folded.push(without_diacritic(letter)),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let (spots, _) = tokens(text);
        let show = |spot: Spot<'_>| match spot.token {
            Token::Number(number) => format!("{}:{number}", spot.position),
            Token::Word { folded, .. } => format!("{}:{folded}", spot.position),
            Token::Sign => format!("{}:sign", spot.position),
            Token::Bracketed(inside) => format!("{}:[{inside}]", spot.position),
            Token::Mark(mark) => format!("{}:{mark}", spot.position),
        };
        spots.into_iter().map(show).collect()
    }

    #[test]
    fn blanks_join_groups_of_three_and_nothing_else() {
        assert_eq!(cut("1 741.9"), ["0:1 741.9"]);
        assert_eq!(cut("39\u{a0}198 mln"), ["0:39\u{a0}198", "7:mln"]);
        assert_eq!(cut("2021 160"), ["0:2021", "5:160"]);
        assert_eq!(cut("1.5 160"), ["0:1.5", "4:160"]);
        assert_eq!(cut("33 4567"), ["0:33", "3:4567"]);
        assert_eq!(cut("12, 097.6"), ["0:12, 097.6"]);
        assert_eq!(cut("12, 97"), ["0:12", "2:,", "4:97"]);
    }

    #[test]
    fn a_dash_is_a_sign_a_joint_or_a_mark() {
        assert_eq!(cut("−5"), ["0:sign", "1:5"]);
        assert_eq!(cut("2.1-fold"), ["0:2.1", "4:fold"]);
        assert_eq!(cut("40-point-one"), ["0:40", "3:point", "9:one"]);
        assert_eq!(cut("5–10"), ["0:5", "1:sign", "2:10"]);
        assert_eq!(cut("– 5"), ["0:–", "2:5"]);
    }

    #[test]
    fn words_are_folded_and_lose_their_dot() {
        assert_eq!(cut("СВЫШЕ 5 Mld. ₸"), ["0:свыше", "6:5", "8:mld", "13:₸"]);
        assert_eq!(cut("Două p.p."), ["0:doua", "5:p", "7:p"]);
        assert_eq!(cut("5 [USD/t] [x"), ["0:5", "2:[USD/t]", "10:[", "11:x"]);
        // Letters and their diacritics apart.
        assert_eq!(
            cut("doua\u{306} put\u{326}in рублеи\u{306} е\u{308}"),
            ["0:doua", "6:putin", "13:рублей", "21:е"]
        );
        assert_eq!(cut("5\u{301}"), ["0:5", "1:\u{301}"]);
    }
}
