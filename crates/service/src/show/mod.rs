//! How a case is shown: words, badges, the clock and the story, made of what `cases::view` returns.

mod clock;

pub use clock::ClockPanel;

use kernel::{Date, Timestamp, UnitId, Zone};
use register::snapshot::Snapshot;
use web::components::{Badge, Tone};
use web::words::Say;

use crate::cases::{
    Closing, Due, MessageKind, Outcome, Seen, SeenClosure, SeenEvent, State, Verb, Via,
};
use crate::catalogue::Category;

/// What is at hand when a case is shown.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The words.
    pub t: &'a Say,
    /// The register of today.
    pub s: &'a Snapshot,
    /// The zone of the agency.
    pub zone: Zone,
    /// Now.
    pub now: Timestamp,
    /// The categories.
    pub categories: &'a [Category],
}

/// One entry of the story of a case.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `event`, `reply`, `note`, `reporter` or `closure`.
    pub class: &'static str,
    /// When, in words.
    pub when: String,
    /// When, for machines.
    pub datetime: String,
    /// What happened.
    pub title: String,
    /// More of it.
    pub text: String,
    /// By whom.
    pub by: String,
    at: Timestamp,
}

impl Frame<'_> {
    /// The name of a unit; the last one of a unit that is no more, which says so; a dash for none.
    #[must_use]
    pub fn unit(&self, unit: Option<UnitId>) -> String {
        let dash = || "–".to_owned();
        let Some(id) = unit else { return dash() };
        if let Some(ix) = self.s.find_unit(id) {
            return self.s.unit(ix).name.clone();
        }
        let gone = self.s.name_of_gone(id);
        gone.map_or_else(dash, |name| self.t.with("case-unit-gone", "name", name))
    }

    /// The name of a category.
    #[must_use]
    pub fn category(&self, id: Option<kernel::CategoryId>) -> String {
        let found = self.categories.iter().find(|c| Some(c.id) == id);
        found
            .map(|c| c.name(self.t.locale).to_owned())
            .unwrap_or_default()
    }

    /// The state of a case in a badge: how it ended where it has.
    #[must_use]
    pub fn badge(&self, state: State, closing: Option<Closing>) -> Badge {
        let t = self.t;
        match (state, closing) {
            (State::Closed, Some(closing)) => Badge::new(
                match closing {
                    Closing::DoneProven => Tone::Good,
                    Closing::DoneUnverified | Closing::Planned | Closing::HandedOver => Tone::Info,
                    Closing::Refused | Closing::NotFound => Tone::Plain,
                },
                t.word("case-closing", closing),
            ),
            (state, _) => Badge::new(tone(state), t.word("case-state", state)),
        }
    }

    /// A deadline in a badge: late, today, in so many days.
    #[must_use]
    pub fn due(&self, what: Due, on: Date) -> Badge {
        let today = self.zone.date_of(self.now);
        let name = self.t.word("case-due", what);
        let date = self.t.date(on);
        let text = format!("{name}: {date}");
        if !what.is_ours() {
            return Badge::new(Tone::Plain, text);
        }
        let days = (on - today).get_days();
        let tone = match days {
            d if d < 0 => Tone::Bad,
            0..=1 => Tone::Warn,
            _ => Tone::Plain,
        };
        Badge::new(tone, text)
    }

    fn when(&self, at: Timestamp) -> (String, String) {
        let shown = web::format::moment(at, self.zone, self.t.locale);
        (shown, at.to_string())
    }

    fn entry(&self, class: &'static str, at: Timestamp, title: String) -> Entry {
        let (when, datetime) = self.when(at);
        Entry {
            class,
            when,
            datetime,
            title,
            text: String::new(),
            by: String::new(),
            at,
        }
    }

    /// The story of a case, the first thing first.
    #[must_use]
    pub fn story(&self, seen: &Seen) -> Vec<Entry> {
        let mut story: Vec<Entry> = Vec::new();
        // What is told by a message or a closure is not told twice.
        let told = |e: &&SeenEvent| {
            !matches!(
                e.verb,
                Verb::Answer | Verb::Write | Verb::Complete | Verb::Propose | Verb::Examine
            )
        };
        story.extend(seen.events.iter().filter(told).map(|e| self.event(e)));
        story.extend(seen.messages.iter().map(|m| {
            let (class, title) = match m.kind {
                MessageKind::Reply => (
                    "reply",
                    self.t.with("case-reply-of", "unit", self.unit(m.unit)),
                ),
                MessageKind::Note => ("note", self.t.say("case-note").to_owned()),
                MessageKind::Handover => ("handover", self.t.say("case-handover").to_owned()),
                MessageKind::Reporter => ("reporter", self.t.say("case-reporter-wrote").to_owned()),
            };
            Entry {
                text: m.body.clone(),
                by: self.by(m.author.as_deref(), m.via),
                ..self.entry(class, m.at, title)
            }
        }));
        story.extend(seen.closures.iter().map(|c| self.closure(c)));
        // The draw follows the closure of the same instant.
        let drawn = |e: &&SeenEvent| e.verb == Verb::Examine;
        story.extend(seen.events.iter().filter(drawn).map(|e| self.event(e)));
        story.sort_by_key(|e| e.at);
        story
    }

    /// What happened, in a sentence.
    #[must_use]
    pub fn did(&self, e: &SeenEvent) -> String {
        let unit = match e.verb {
            Verb::NotOurs | Verb::NotOursAgain => e.from,
            _ => e.to,
        };
        match e.verb {
            Verb::Forward
            | Verb::Dispose
            | Verb::Arbitrate
            | Verb::NotOurs
            | Verb::NotOursAgain => {
                let unit = self.unit(unit);
                self.t
                    .with(&format!("case-did-{}", key(e.verb)), "unit", unit)
            }
            verb => self.t.say(&format!("case-did-{}", key(verb))).to_owned(),
        }
    }

    /// By whom; where the reporter said it to an officer, how, and who took it down.
    fn by(&self, who: Option<&str>, via: Option<Via>) -> String {
        let Some(via) = via else {
            return who.unwrap_or_default().to_owned();
        };
        let who = who.unwrap_or_else(|| self.t.say("case-heard-officer"));
        let how = self.t.word("case-via", via);
        self.t
            .with_text("case-heard-by", &[("how", &how), ("who", who)])
    }

    fn event(&self, e: &SeenEvent) -> Entry {
        let title = self.did(e);
        Entry {
            text: e.reason.clone().unwrap_or_default(),
            by: self.by(e.actor.as_deref(), e.via),
            ..self.entry("event", e.at, title)
        }
    }

    fn closure(&self, c: &SeenClosure) -> Entry {
        let t = self.t;
        let mut title = t.with(
            "case-proposed",
            "closing",
            t.word("case-closing", c.closing),
        );
        if let Some(day) = c.planned_on {
            title = format!("{title}: {}", t.date(day));
        }
        if let Some(to) = &c.handed_to {
            title = format!("{title}: {to}");
        }
        let mut lines: Vec<String> = c.reason.iter().cloned().collect();
        if let Some((number, on)) = &c.paper {
            let on = t.date(on);
            lines.push(t.with_text("case-paper-named", &[("number", number), ("date", &on)]));
        }
        let doubts = c.doubt.as_deref().unwrap_or_default();
        lines.extend(doubts.split_whitespace().map(|d| t.word("case-doubt", d)));
        lines.extend(c.look.map(|why| t.word("case-look", why)));
        if c.outcome != Outcome::Waiting {
            lines.push(t.word("case-outcome", c.outcome));
        }
        if c.agreed > 0 {
            lines.push(t.count("case-joined-agree", c.agreed));
        }
        lines.extend(
            c.contest
                .iter()
                .map(|w| t.with("case-contest-said", "why", w)),
        );
        lines.extend(
            c.decision
                .iter()
                .map(|w| t.with("case-decision-said", "why", w)),
        );
        Entry {
            text: lines.join("\n"),
            ..self.entry("closure", c.at, title)
        }
    }
}

fn key(word: impl std::fmt::Display) -> String {
    word.to_string().replace('_', "-")
}

/// The tone of a state.
fn tone(state: State) -> Tone {
    match state {
        State::Unverified | State::Forwarded | State::Bound => Tone::Warn,
        State::InProgress | State::Proposed | State::Examined => Tone::Info,
        State::Disputed | State::Contested => Tone::Bad,
        State::Closed => Tone::Good,
        State::Postponed | State::Archived | State::Merged => Tone::Plain,
    }
}
