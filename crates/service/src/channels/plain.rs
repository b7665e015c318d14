//! Words of strangers, made fit to be kept and shown: no control characters, nothing that turns
//! the direction of a line, within a length.

/// Characters of a text that are kept; longer ones are cut, the original stays with the channel.
pub const LONGEST_TEXT: usize = 20_000;
/// Characters of a name or subject.
pub const LONGEST_LINE: usize = 200;
/// Characters of an id of a platform.
const LONGEST_ID: usize = 500;

/// A text of several lines. `\r\n` becomes `\n`; blank ends go.
#[must_use]
pub fn text(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = raw
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || is_shown(*c))
        .take(LONGEST_TEXT)
        .collect();
    kept.trim().to_owned()
}

/// A text of one line: breaks and runs of blanks become one blank.
#[must_use]
pub fn line(raw: &str) -> String {
    let raw: String = raw
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| is_shown(*c))
        .take(LONGEST_LINE * 4)
        .collect();
    let words: Vec<&str> = raw.split_whitespace().collect();
    let joined = words.join(" ");
    let cut: String = joined.chars().take(LONGEST_LINE).collect();
    cut.trim_end().to_owned()
}

/// A text of one line; nothing where nothing is left of it.
#[must_use]
pub fn some_line(raw: &str) -> Option<String> {
    Some(line(raw)).filter(|l| !l.is_empty())
}

/// Whether a text can be the id of something on a platform: short, printed characters only.
#[must_use]
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_ID
        && text.chars().all(|c| is_shown(c) && !c.is_whitespace())
}

/// Not a control character, and none of those that make a reader see another order of letters
/// than the one that is kept.
fn is_shown(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let nothing = matches!(
        c,
        '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}'
    );
    !(c.is_control() || turns || nothing)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_deceives_is_taken_out_and_the_rest_stays() {
        assert_eq!(text(" a\0b\r\nc\u{202e}d\u{200b}\r\r "), "ab\ncd");
        assert_eq!(line(" Budi\n\t Santoso \u{2066}"), "Budi Santoso");
        assert_eq!(line("👩‍🔧 Café"), "👩‍🔧 Café");
        assert_eq!(text(&"x".repeat(1_000_000)).len(), LONGEST_TEXT);
        assert_eq!(some_line("\u{202e} \n"), None);
        assert!(is_id("wamid.X=") && is_id("<a@b.example>"));
        assert!(!is_id("") && !is_id("a b") && !is_id("a\nb") && !is_id(&"1".repeat(501)));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in "\\PC*|[\\x00-\\x20\u{202e}a-z]{0,80}") {
            let once = text(&raw);
            prop_assert_eq!(text(&once), once.clone());
            prop_assert!(!once.contains('\0'));
            let once = line(&raw);
            prop_assert_eq!(line(&once), once.clone());
            prop_assert!(!once.contains('\n'));
        }
    }
}
