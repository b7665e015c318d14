//! What a calculator answers: a few figures, the lines beneath them, the reasons.

use kernel::Reason;
use web::components::{Notice, Stat, WhyPanel};

/// An answer as it is shown.
#[derive(Default)]
pub(super) struct Outcome {
    /// The figures that were asked for.
    pub stats: Vec<Stat>,
    /// What should be known before they are used.
    pub notices: Vec<Notice>,
    /// The lines behind them.
    pub groups: Vec<Group>,
    /// The reasons of the whole.
    pub why: Option<WhyPanel>,
}

/// Lines under one heading.
pub(super) struct Group {
    pub title: String,
    pub lines: Vec<Line>,
}

/// One line.
pub(super) struct Line {
    pub name: String,
    pub value: String,
    pub note: String,
    pub why: Option<WhyPanel>,
}

impl Line {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            note: String::new(),
            why: None,
        }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds its own reasons.
    #[must_use]
    pub fn because(mut self, reasons: Vec<Reason>) -> Self {
        self.why = Some(WhyPanel::new(self.name.clone(), reasons));
        self
    }
}

impl Outcome {
    /// An answer of figures with their reasons.
    pub fn of(stats: Vec<Stat>, because: Vec<Reason>) -> Self {
        let about = stats.first().map(|s| s.label.clone()).unwrap_or_default();
        Self {
            stats,
            why: Some(WhyPanel::new(about, because)),
            ..Self::default()
        }
    }

    /// Adds lines under a heading; none, and there is no heading.
    #[must_use]
    pub fn group(mut self, title: impl Into<String>, lines: Vec<Line>) -> Self {
        if !lines.is_empty() {
            self.groups.push(Group {
                title: title.into(),
                lines,
            });
        }
        self
    }
}
