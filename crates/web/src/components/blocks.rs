//! Small pieces: badge, notice, figure with its n, facts, timeline, tabs, steps.

use super::view;

/// The tone of a state; always shown with a word and a shape, never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to act on.
    #[default]
    Plain,
    /// Worth knowing.
    Info,
    /// As it should be.
    Good,
    /// Needs attention.
    Warn,
    /// Wrong, late or refused.
    Bad,
}

impl Tone {
    /// The class of the stylesheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A state in one or two words; writes itself into a template.
#[derive(Clone, Debug, PartialEq, Eq, askama::Template)]
#[template(path = "parts/badge.html")]
pub struct Badge {
    /// The tone.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

impl askama::filters::HtmlSafe for Badge {}

impl Badge {
    /// A badge.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
        }
    }
}

/// Something the reader should know before going on.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The tone.
    pub tone: Tone,
    /// The message in a few words.
    pub title: String,
    /// The rest of it; may be empty.
    pub text: String,
    /// Where to go on: label and address.
    pub link: Option<(String, String)>,
}

impl Notice {
    /// A notice of a title only.
    pub fn new(tone: Tone, title: impl Into<String>) -> Self {
        Self {
            tone,
            title: title.into(),
            text: String::new(),
            link: None,
        }
    }

    /// Adds the rest of what is to be said.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Adds where to go on.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.link = Some((label.into(), href.into()));
        self
    }
}

/// One figure with what it counts, of how many, and the way to its cause.
#[derive(Clone, Debug, Default)]
pub struct Stat {
    /// What is counted.
    pub label: String,
    /// The figure, written for the language.
    pub value: String,
    /// Of how many, since when: "dari 6.070 pegawai".
    pub note: String,
    /// The people or records behind the figure.
    pub href: Option<String>,
    /// Where the reasons are told ("Mengapa?").
    pub why: Option<String>,
    /// The tone; `Plain` unless the figure itself is good or bad.
    pub tone: Tone,
    /// A part of a whole, drawn as a bar.
    pub share: Option<(u64, u64)>,
}

impl Stat {
    /// Whether the figure needs a phone's whole width, as an amount of millions does.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.value.chars().count() > 9
    }

    /// A figure with its label.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// Adds of how many, since when.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds the way to the records behind the figure.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Adds the way to the reasons.
    #[must_use]
    pub fn why(mut self, href: impl Into<String>) -> Self {
        self.why = Some(href.into());
        self
    }

    /// Sets the tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Adds a bar of a part of a whole.
    #[must_use]
    pub fn share(mut self, part: u64, whole: u64) -> Self {
        self.share = Some((part, whole));
        self
    }
}

/// A name with its value: a row of a list of facts.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it is worth; empty is shown as "belum diisi".
    pub value: String,
    /// Where it comes from, since when.
    pub note: String,
    /// Where the value leads.
    pub href: Option<String>,
    /// Where it can be changed, with the words of the link.
    pub change: Option<(String, String)>,
}

impl Fact {
    /// A fact.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// Adds where it comes from.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Makes the value lead somewhere.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Adds the way to change it.
    #[must_use]
    pub fn change(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.change = Some((label.into(), href.into()));
        self
    }
}

/// A way on: a card that is one link, or a line of what waits for somebody.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// What the link says.
    pub title: String,
    /// More about it.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Its state, if it has one.
    pub badge: Option<Badge>,
}

impl Door {
    /// A way on.
    pub fn new(title: impl Into<String>, text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            href: href.into(),
            badge: None,
        }
    }

    /// Adds its state.
    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badge = Some(badge);
        self
    }
}

/// One thing that happened: an entry of a timeline.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// When, in words.
    pub when: String,
    /// When for machines: `2026-11-24` or an instant.
    pub datetime: String,
    /// What happened.
    pub title: String,
    /// More of it.
    pub text: String,
    /// Who did it, under which decree.
    pub by: String,
    /// Where it can be read in full.
    pub href: Option<String>,
    /// The tone of its mark.
    pub tone: Tone,
    /// Has it not happened yet?
    pub ahead: bool,
}

/// A tab: a link to another view of the same thing.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Is it the one shown?
    pub current: bool,
    /// How many things wait in it.
    pub count: Option<u64>,
}

impl Tab {
    /// A tab.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current,
            count: None,
        }
    }

    /// Adds how many things it holds.
    #[must_use]
    pub fn count(mut self, n: u64) -> Self {
        self.count = Some(n);
        self
    }
}

/// Where a step of a longer task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// The one at hand.
    Now,
    /// Still to come.
    Ahead,
}

/// One step of a longer task.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// The way back to a step that is done.
    pub href: Option<String>,
}

impl Step {
    /// The steps of a task of which the one at `now` is at hand.
    #[must_use]
    pub fn row(labels: &[&str], now: usize) -> Vec<Self> {
        let state = |i: usize| match i.cmp(&now) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Now,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        let step = |(i, label): (usize, &&str)| Self {
            label: (*label).to_owned(),
            state: state(i),
            href: None,
        };
        labels.iter().enumerate().map(step).collect()
    }

    /// The class of the stylesheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Ahead => "ahead",
        }
    }
}

view!(NoticeView for Notice, "parts/notice.html");
view!(StatView for Stat, "parts/stat.html");

impl StatView<'_> {
    /// The width of the part, in thousandths of the whole.
    fn share_width(&self, part: &u64, whole: &u64) -> u64 {
        part.saturating_mul(1_000)
            .checked_div(*whole)
            .unwrap_or(0)
            .min(1_000)
    }
}
