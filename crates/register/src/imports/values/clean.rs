//! Takes from a text what does not belong to it: marks that protect numbers, invisible
//! characters, words that mean "nothing"; and tells broken or dangerous content.

use std::borrow::Cow;

/// What was taken away or noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    /// An apostrophe stood before the value.
    pub apostrophe: bool,
    /// Characters that nobody sees: no-break and zero-width spaces, direction marks, controls.
    pub hidden: bool,
    /// The value would run as a formula in a spreadsheet.
    pub formula: bool,
    /// The value is the error of a formula.
    pub error: bool,
}

/// A text without dress. Empty when nothing, or a word for nothing, stood there.
///
/// An apostrophe before a letter stays (`'Aisyah`); before anything else it is the mark by
/// which spreadsheets keep long numbers as text.
#[must_use]
pub fn clean(text: &str) -> (Cow<'_, str>, Noticed) {
    let mut noticed = Noticed::default();
    let mut value = text.trim();
    let hidden = value.chars().any(is_hidden) || text.chars().any(|c| is_hidden(c) && c != '\n');
    let mut owned = None;
    if hidden {
        let shown: String = text
            .chars()
            .filter_map(|c| match c {
                // What separates words stays a space.
                '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}' | '\t' | '\n' | '\r' => Some(' '),
                c if is_hidden(c) => None,
                c => Some(c),
            })
            .collect();
        noticed.hidden = text
            .chars()
            .any(|c| is_hidden(c) && !c.is_ascii_whitespace());
        owned = Some(crate::imports::text::collapse(&shown));
    }
    if let Some(shown) = &owned {
        value = shown.as_str();
    }
    while let Some(rest) = value.strip_prefix(['\'', '\u{2018}', '\u{2019}', '`'])
        && !rest.starts_with(char::is_alphabetic)
    {
        noticed.apostrophe = true;
        value = rest.trim_start();
    }
    if is_nothing(value) {
        return (Cow::Borrowed(""), noticed);
    }
    if is_error(value) {
        noticed.error = true;
        return (Cow::Borrowed(""), noticed);
    }
    noticed.formula = is_formula(value);
    let start = value.len();
    let value = match owned {
        // `value` is the tail of the cleaned text.
        Some(shown) => Cow::Owned(shown[shown.len() - start..].to_owned()),
        None => Cow::Borrowed(&text[text.trim_end().len() - start..text.trim_end().len()]),
    };
    (value, noticed)
}

/// A long text as a person reads it: its lines stay, what nobody sees goes.
#[must_use]
pub fn visible(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = lines.chars().filter_map(|c| match c {
        '\n' => Some('\n'),
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}' | '\t' => Some(' '),
        c if is_hidden(c) => None,
        c => Some(c),
    });
    seen.collect::<String>().trim().to_owned()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{a0}'
                | '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{2007}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202f}'
                | '\u{2060}'..='\u{2069}'
                | '\u{3000}'
                | '\u{feff}'
        )
}

/// Words by which other systems say that they have no value.
fn is_nothing(value: &str) -> bool {
    value.is_empty()
        || value
            .chars()
            .all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}'))
        || matches!(value, "NaN" | "nan" | "None" | "n/a" | "N/A" | "\\N")
        || value
            .trim_matches(['(', ')', '<', '>', '[', ']'])
            .eq_ignore_ascii_case("null")
}

fn is_error(value: &str) -> bool {
    value.starts_with('#')
        && matches!(
            value,
            "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!" | "#SPILL!"
        )
}

/// Would a spreadsheet run this text? Telephone numbers and plain numbers with a sign would not
/// harm anybody.
fn is_formula(value: &str) -> bool {
    let harmless = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || " .,-()/".contains(c))
    };
    match value.chars().next() {
        Some('=' | '@') => value.len() > 1,
        Some('+' | '-') => !harmless(&value[1..]),
        _ => false,
    }
}

/// Makes a text safe to open in a spreadsheet: what would run as a formula gets an apostrophe.
#[must_use]
pub fn neutral(value: &str) -> Cow<'_, str> {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']) {
        Cow::Owned(format!("'{value}"))
    } else {
        Cow::Borrowed(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_off_the_dress() {
        for (text, value) in [
            ("  BUDI ", "BUDI"),
            ("'197305", "197305"),
            ("`123", "123"),
            ("'Aisyah", "'Aisyah"),
            ("\u{a0}1985 ", "1985"),
            ("\u{feff}19\u{200b}85", "1985"),
            ("BUDI\u{202e}GNUP", "BUDIGNUP"),
            ("Jl. Melati\nNo. 3", "Jl. Melati No. 3"),
            ("null", ""),
            ("(NULL)", ""),
            ("-", ""),
            ("", ""),
            ("' ", ""),
            ("#REF!", ""),
            ("Nullah", "Nullah"),
        ] {
            assert_eq!(clean(text).0, value, "{text:?}");
        }
        assert!(clean("'19").1.apostrophe && !clean("'Ai").1.apostrophe);
        assert!(clean("\u{a0}19").1.hidden && !clean("a\nb").1.hidden);
        assert!(clean("#N/A").1.error);
    }

    #[test]
    fn a_long_text_keeps_its_lines_and_nothing_unseen() {
        assert_eq!(
            visible(" Jalan\u{a0}rusak.\r\nTolong\u{0}\u{202e}!\n"),
            "Jalan rusak.\nTolong!"
        );
        assert_eq!(visible("\u{200b}\n "), "");
    }

    #[test]
    fn notices_formulas() {
        for danger in [
            "=1+1",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd",
            "'=HYPERLINK(1)",
        ] {
            assert!(clean(danger).1.formula, "{danger}");
        }
        for harmless in ["+62 899-0000-1234", "-", "-5", "a=b"] {
            assert!(!clean(harmless).1.formula, "{harmless}");
        }
        assert_eq!(neutral("=1"), "'=1");
        assert_eq!(neutral("\tx"), "'\tx");
        assert_eq!(neutral("Budi"), "Budi");
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(text in "\\PC{0,12}['\u{a0}\u{200b} =-]{0,3}\\PC{0,4}") {
            let once = clean(&text).0.into_owned();
            prop_assert_eq!(clean(&once).0, once.as_str());
            prop_assert!(!once.chars().any(is_hidden));
        }
    }
}
