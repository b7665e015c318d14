//! HTML of strangers turned into text: it is read, never shown as HTML.

use mail_parser::decoders::html::add_html_token;

/// What stands inside these is for programs.
const SILENT: [&str; 11] = [
    "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "title",
];
/// These begin and end a line.
const BLOCKS: [&str; 21] = [
    "address",
    "article",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "li",
    "ol",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// The words of a page. What was quoted is marked with `> `, as in mails without HTML.
pub fn to_text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        page.say(before);
        rest = if let Some(comment) = tag.strip_prefix("<!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if let Some((name, closes, after)) = read_tag(tag) {
            if !closes && SILENT.contains(&name.as_str()) {
                after_end(after, &name)
            } else {
                page.tag(&name, closes);
                after
            }
        } else {
            page.say("<");
            tag.get(1..).unwrap_or("")
        };
    }
    page.say(rest);
    page.text
}

/// The name of a tag, whether it closes, and what follows; nothing when `<` begins no tag.
fn read_tag(text: &str) -> Option<(String, bool, &str)> {
    let inner = text.get(1..)?;
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let mut quote = None;
    let end = inner.bytes().position(|b| {
        match (quote, b) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if b == open => quote = None,
            _ => {}
        }
        false
    });
    // A tag without an end hides what follows, as in a browser.
    let (inner, after) = match end {
        Some(end) => (inner.get(..end)?, inner.get(end + 1..)?),
        None => (inner, ""),
    };
    let name: String = inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    Some((name.to_ascii_lowercase(), closes, after))
}

/// What follows the end tag of this name. Other tags are not looked into: a page of a million
/// beginnings of tags must not be read a million times.
fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once("</") {
        let named = tag
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name));
        let after = tag.get(name.len()..).unwrap_or("");
        if named && !after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = tag;
    }
    ""
}

#[derive(Default)]
struct Page {
    text: String,
    /// How many quotations stand open.
    quoted: usize,
    /// A blank is due before the next word.
    gap: bool,
}

impl Page {
    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "br" => self.break_line(),
            "p" => {
                self.end_line();
                if closes && !self.text.is_empty() && !self.text.ends_with("\n\n") {
                    self.break_line();
                }
            }
            name if BLOCKS.contains(&name) => {
                self.end_line();
                match (name, closes) {
                    ("blockquote", false) => self.quoted += 1,
                    ("blockquote", true) => self.quoted = self.quoted.saturating_sub(1),
                    _ => {}
                }
            }
            "td" | "th" => self.gap = true,
            _ => {}
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.break_line();
        }
        self.gap = false;
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        self.gap = false;
    }

    fn say(&mut self, raw: &str) {
        for (at, word) in raw.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.gap |= at > 0;
            if word.is_empty() {
                continue;
            }
            let begins = self.text.is_empty() || self.text.ends_with('\n');
            if begins && self.quoted > 0 {
                self.text.push_str("> ");
            } else if self.gap && !begins {
                self.text.push(' ');
            }
            self.gap = false;
            self.word(word);
        }
    }

    /// A word with its entities decoded.
    fn word(&mut self, word: &str) {
        let mut rest = word;
        while let Some(at) = rest.find('&') {
            let (before, entity) = rest.split_at(at);
            self.text.push_str(before);
            let end = entity.bytes().take(40).position(|b| b == b';');
            rest = match end.and_then(|end| entity.split_at_checked(end + 1)) {
                Some((entity, after)) => {
                    add_html_token(&mut self.text, entity.as_bytes(), false);
                    after
                }
                None => {
                    self.text.push('&');
                    entity.get(1..).unwrap_or("")
                }
            };
        }
        self.text.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_read_as_its_reader_would() {
        for (html, text) in [
            (
                "<p>Jalan <b>rusak</b></p><p>Mohon dicek</p>",
                "Jalan rusak\n\nMohon dicek",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<div>a</div><div>b</div>", "a\nb"),
            (
                "<p>Jalan</p><script>alert('</p>')</script >rusak",
                "Jalan\n\nrusak",
            ),
            ("<style>p{}</style><title>x</title>a<!-- <b> -->b", "ab"),
            (
                "5 &lt; 7 &amp; 7&nbsp;&gt; 5 &#128545;",
                "5 < 7 & 7\u{a0}> 5 😡",
            ),
            ("<a title=\"a > b\" href='x'>di sini</a>", "di sini"),
            ("3 < 4 dan 5 > 2 <3", "3 < 4 dan 5 > 2 <3"),
            (
                "Ya<blockquote>Apa<br>benar?</blockquote>Betul",
                "Ya\n> Apa\n> benar?\nBetul",
            ),
            (
                "<table><tr><td>Nama</td><td>Budi</td></tr></table>",
                "Nama Budi",
            ),
            (
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "<script>alert(1)</script>",
            ),
            ("a <b", "a "),
            ("R&D & co; &unknown;", "R&D & co; &unknown;"),
        ] {
            assert_eq!(to_text(html).trim(), text.trim(), "{html}");
        }
    }

    #[test]
    fn a_million_open_tags_are_read_in_one_go() {
        assert_eq!(to_text(&"<script>".repeat(300_000)), "");
        assert_eq!(to_text(&"<blockquote>".repeat(300_000)), "");
        assert_eq!(to_text(&"<".repeat(1_000_000)).len(), 1_000_000);
        assert_eq!(to_text(&"</".repeat(500_000)).len(), 1_000_000);
        assert_eq!(to_text(&format!("<style>{}", "</".repeat(500_000))), "");
        assert_eq!(to_text(&format!("<style>{}", "</a".repeat(300_000))), "");
        assert_eq!(
            to_text(&format!("<style>{}", "</style".repeat(200_000))),
            ""
        );
    }

    proptest! {
        #[test]
        fn no_page_breaks_it(html in "(<[a-z/!]{0,8}[ \"'=>]|&[a-z#0-9]{0,9};?|\\PC|-->|<!--){0,60}") {
            to_text(&html);
        }

        #[test]
        fn nothing_of_a_script_is_left(before in "[a-z ]{0,20}", inner in "[a-z'\"<>/ ]{0,40}", after in "[a-z ]{0,20}") {
            prop_assume!(!inner.contains("</s"));
            let page = format!("{before}<SCRIPT src=x>RAHASIA{inner}</Script>{after}");
            prop_assert!(!to_text(&page).contains("RAHASIA"));
        }
    }
}
