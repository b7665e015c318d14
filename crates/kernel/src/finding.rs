//! A value with its reasons: the facts used, the rule applied, its citation.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Locale, dates};

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Bahasa Indonesia.
    pub id: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Phrase {
    /// A phrase from two texts.
    pub fn new(id: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            en: en.into(),
        }
    }

    /// The same text in both languages: a name, a number.
    pub fn same(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        Self {
            id: text.clone(),
            en: text,
        }
    }

    /// A day as people write it.
    #[must_use]
    pub fn day(day: Date) -> Self {
        let [id, en] = [Locale::Id, Locale::En].map(|locale| dates::long(day, locale));
        Self::new(id, en)
    }

    /// The text in one language.
    #[must_use]
    pub fn say(&self, locale: Locale) -> &str {
        match locale {
            Locale::Id => &self.id,
            Locale::En => &self.en,
        }
    }
}

/// The place in a regulation that a rule rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The regulation, as Indonesians cite it: `UU 20/2023`.
    pub regulation: Cow<'static, str>,
    /// The article: `Pasal 55`; empty where the source names none.
    pub article: Cow<'static, str>,
    /// Since when the rule is in force, where known.
    pub since: Option<Date>,
    /// How sure the source is: `certain`, `likely` or `unsure`.
    pub confidence: Cow<'static, str>,
}

/// One node of the reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// A fact that was used, with where it came from.
    Fact {
        /// What the fact is: "tanggal lahir".
        name: Phrase,
        /// What it was: "12 April 1970".
        value: Phrase,
    },
    /// A rule that was applied, and what it rested on.
    Rule {
        /// The rule in words.
        says: Phrase,
        /// Where it is written; `None` for a rule of plain arithmetic or of the product.
        cites: Option<Citation>,
        /// The facts and rules beneath it.
        because: Vec<Reason>,
    },
}

impl Reason {
    /// A fact.
    #[must_use]
    pub fn fact(name: Phrase, value: Phrase) -> Self {
        Self::Fact { name, value }
    }

    /// A rule without anything beneath it.
    #[must_use]
    pub fn rule(says: Phrase, cites: Option<Citation>) -> Self {
        Self::Rule {
            says,
            cites,
            because: Vec::new(),
        }
    }
}

/// A value together with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding<T> {
    /// What was found.
    pub value: T,
    /// Why, in the order a person would tell it.
    pub because: Vec<Reason>,
}

impl<T> Finding<T> {
    /// The same reasons for a value derived from this one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Finding<U> {
        Finding {
            value: f(self.value),
            because: self.because,
        }
    }
}

/// The reasons as indented plain text, for the command line and for logs of decisions.
#[must_use]
pub fn as_text(reasons: &[Reason], locale: Locale) -> String {
    let mut out = String::new();
    write_text(reasons, locale, 0, &mut out);
    out
}

fn write_text(reasons: &[Reason], locale: Locale, depth: usize, out: &mut String) {
    for reason in reasons {
        out.push_str(&"  ".repeat(depth));
        match reason {
            Reason::Fact { name, value } => {
                out.push_str(&format!("- {}: {}\n", name.say(locale), value.say(locale)));
            }
            Reason::Rule {
                says,
                cites,
                because,
            } => {
                out.push_str(&format!("- {}", says.say(locale)));
                if let Some(c) = cites {
                    out.push_str(&format!(" [{c}]"));
                }
                out.push('\n');
                write_text(because, locale, depth + 1, out);
            }
        }
    }
}

/// The reasons as a nested list in HTML, escaped, for a page that has no template of its own.
#[must_use]
pub fn as_html(reasons: &[Reason], locale: Locale) -> String {
    let mut out = String::new();
    write_html(reasons, locale, &mut out);
    out
}

fn write_html(reasons: &[Reason], locale: Locale, out: &mut String) {
    out.push_str("<ul>");
    for reason in reasons {
        out.push_str("<li>");
        match reason {
            Reason::Fact { name, value } => {
                escape(name.say(locale), out);
                out.push_str(": ");
                escape(value.say(locale), out);
            }
            Reason::Rule {
                says,
                cites,
                because,
            } => {
                escape(says.say(locale), out);
                if let Some(c) = cites {
                    out.push_str(" <cite>");
                    escape(&c.to_string(), out);
                    out.push_str("</cite>");
                }
                if !because.is_empty() {
                    write_html(because, locale, out);
                }
            }
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.regulation)?;
        if !self.article.is_empty() {
            write!(f, " {}", self.article)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_nested_and_escaped() {
        let cites = Citation {
            regulation: "UU 20/2023".into(),
            article: "Pasal 55".into(),
            since: None,
            confidence: "certain".into(),
        };
        let reasons = [Reason::Rule {
            says: Phrase::same("a < b"),
            cites: Some(cites),
            because: vec![Reason::fact(
                Phrase::new("Nama", "Name"),
                Phrase::same("<script>"),
            )],
        }];
        assert_eq!(
            as_html(&reasons, Locale::En),
            "<ul><li>a &lt; b <cite>UU 20/2023 Pasal 55</cite>\
             <ul><li>Name: &lt;script&gt;</li></ul></li></ul>"
        );
    }
}
