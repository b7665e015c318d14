//! "Mengapa?": the reasons of a finding, opened beside the figure they explain.

use askama::Template as _;
use kernel::{Citation, Reason};

use super::view;
use crate::words::Say;

/// The reasons of one figure, closed until asked for.
#[derive(Clone, Debug)]
pub struct WhyPanel {
    /// What is explained, for readers who hear the page: "Mengapa 1 Mei 2027?".
    pub about: String,
    /// The reasons.
    pub because: Vec<Reason>,
    /// Is it open at first?
    pub open: bool,
}

impl WhyPanel {
    /// A closed panel.
    pub fn new(about: impl Into<String>, because: Vec<Reason>) -> Self {
        Self {
            about: about.into(),
            because,
            open: false,
        }
    }

    /// Opens it at first.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }
}

view!(WhyView for WhyPanel, "parts/why.html");

impl<'a> WhyView<'a> {
    fn reasons(&self) -> Reasons<'a> {
        Reasons {
            reasons: &self.it.because,
            t: self.t,
        }
    }
}

/// The reasons as a list, each with what it rests on beneath it.
#[derive(askama::Template)]
#[template(path = "parts/reasons.html")]
struct Reasons<'a> {
    reasons: &'a [Reason],
    t: &'a Say,
}

impl askama::filters::HtmlSafe for Reasons<'_> {}

impl<'a> Reasons<'a> {
    fn beneath(&self, reasons: &'a [Reason]) -> Reasons<'a> {
        Reasons { reasons, t: self.t }
    }

    fn since(&self, citation: &Citation) -> Option<String> {
        let date = citation.since?;
        Some(self.t.with("why-since", "date", self.t.date(date)))
    }

    /// How sure the source is, where it is not certain.
    fn doubt(&self, citation: &Citation) -> Option<&str> {
        match citation.confidence.as_ref() {
            "likely" => Some(self.t.say("why-likely")),
            "unsure" => Some(self.t.say("why-unsure")),
            _ => None,
        }
    }
}

/// The reasons as a list of HTML, escaped, in one language.
#[must_use]
pub fn html(reasons: &[Reason], t: &Say) -> String {
    // Writing into a text cannot fail.
    Reasons { reasons, t }.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use kernel::{Locale, Phrase};

    use super::*;
    use crate::words::Words;

    #[test]
    fn reasons_are_told_in_the_language_and_escaped() {
        let born = Reason::fact(
            Phrase::new("tanggal lahir", "date of birth"),
            Phrase::same("<12 April 1970>"),
        );
        let rule = Reason::Rule {
            says: Phrase::new("batas usia pensiun 60 tahun", "retirement age 60"),
            cites: Some(Citation {
                regulation: "UU 20/2023".into(),
                article: "Pasal 55".into(),
                since: "2023-10-31".parse().ok(),
                confidence: "likely".into(),
            }),
            because: vec![born],
        };
        let words = Words::new(&[crate::base().messages]).unwrap();
        let id = html(std::slice::from_ref(&rule), &words.say(Locale::Id));
        assert!(id.contains("batas usia pensiun 60 tahun"), "{id}");
        assert!(id.contains("UU 20/2023 Pasal 55"), "{id}");
        assert!(id.contains("berlaku sejak 31 Oktober 2023"), "{id}");
        assert!(id.contains("&#60;12 April 1970&#62;"), "{id}");
        let en = html(&[rule], &words.say(Locale::En));
        assert!(en.contains("date of birth"), "{en}");
        assert!(en.contains("source not fully checked"), "{en}");
    }
}
