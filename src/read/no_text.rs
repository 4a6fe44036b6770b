//! Files that are no text in which fields are separated, told by their first bytes.

/// What a file is that starts so, and what was expected; nothing where it may be text.
pub(super) fn problem(start: &[u8]) -> Option<&'static str> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let begins = |mark: &[u8]| start.starts_with(mark);
    // A letter of a header takes two bytes there, one of which is zero.
    let in_pairs = matches!(
        start,
        [0, 1..=255, 0, 1..=255, ..] | [1..=255, 0, 1..=255, 0, ..]
    );
    if begins(b"\xff\xfe") || begins(b"\xfe\xff") || in_pairs {
        Some("the text is UTF-16: expected UTF-8 or Latin-1")
    } else if begins(b"PK\x03\x04") {
        Some(
            "a zip archive, as a spreadsheet is: expected the text file in it, or a table saved as text",
        )
    } else if begins(b"\xd0\xcf\x11\xe0") {
        Some("a spreadsheet: expected a table saved as text")
    } else if text.trim_ascii_start().starts_with(b"<") {
        Some(
            "a document in HTML or XML, as an answer that is an error often is: expected a table or JSON",
        )
    } else if begins(b"%PDF-") {
        Some("a document in PDF: expected a table saved as text")
    } else if is_no_line(start) {
        Some("no text, by the bytes of its first line: expected a table or JSON")
    } else {
        None
    }
}

/// Whether bytes stand in the first line that no text has.
fn is_no_line(start: &[u8]) -> bool {
    let mut line = start.iter().take_while(|byte| !b"\r\n".contains(byte));
    line.any(|byte| matches!(byte, 0..=8 | 14..=31))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_LINE: &str = "no text, by the bytes of its first line";

    #[test]
    fn what_may_be_text_is_left_to_its_reader() {
        for start in [
            "",
            "t,i,j,k,v,q\n",
            "\u{feff}{\"a\": 1}",
            "PK,X\n",
            "a,<5\n",
            "a\tb\x0c\na\0,b\n",
        ] {
            assert_eq!(problem(start.as_bytes()), None, "{start:?}");
        }
        assert_eq!(problem("Ô,é\n".as_bytes()), None);
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (start, is) in [
            (&b"\xff\xfet\0,\0"[..], "the text is UTF-16"),
            (b"\xfe\xff\0t\0,", "the text is UTF-16"),
            (b"t\0,\0i\0", "the text is UTF-16"),
            (b"\0t\0,\0i", "the text is UTF-16"),
            (b"PK\x03\x04\x14\0", "a zip archive, as a spreadsheet is"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet"),
            (b"%PDF-1.7\n%", "a document in PDF"),
            (b"a\0,b\n", NO_LINE),
            (b"PAR1\x15\x04", NO_LINE),
            (b"\xfd7zXZ\0\0\x04", NO_LINE),
            (b"SQLite format 3\0", NO_LINE),
            (
                b"\xef\xbb\xbf\n<?xml version",
                "a document in HTML or XML, as an answer that is an error often is",
            ),
        ] {
            let said = problem(start).unwrap();
            assert_eq!(said.split(": expected ").next(), Some(is), "{start:?}");
        }
    }
}
