//! The clock of a case as it is shown: what is due by when, which days do not count, every limit and why.

use kernel::Date;
use law::Law;
use law::time::{Calendar, Clock, Clocks, Unit, calendar};
use web::components::{Fact, Tone, WhyPanel};

use super::{Frame, key, tone};
use crate::cases::{Due, Whole, clocks, week_of};

/// The clock of a case: the one sentence, every limit, and why.
#[derive(Clone, Debug)]
pub struct ClockPanel {
    /// What is due by when.
    pub title: String,
    /// How long that is, and which days do not count.
    pub text: String,
    /// Is it in time?
    pub tone: Tone,
    /// Every limit of the case.
    pub limits: Vec<Fact>,
    /// The reasons.
    pub why: Option<WhyPanel>,
}

impl Frame<'_> {
    /// The clock of a case.
    #[must_use]
    pub fn clock(&self, whole: &Whole) -> Option<ClockPanel> {
        let t = self.t;
        let (case, events, terms) = (&whole.case, &whole.events, &whole.terms);
        let week = week_of(self.s, case.unit);
        let facts = clocks::facts(case, events, terms, self.zone, self.now);
        let told = facts.told(week).ok()?;
        let lost = clocks::lost(case, terms, week, self.zone, self.now);
        let today = self.zone.date_of(self.now);
        let (title, text, tone) = match clocks::next(case, events, terms, week, self.zone, self.now)
        {
            None => (
                t.word("case-state", case.state),
                match case.state.is_over() {
                    true => String::new(),
                    false => self.beyond(&told.value),
                },
                tone(case.state),
            ),
            Some((what, on)) => {
                let calendar = calendar(Law::national().on(today), week).without(&lost);
                let title = t.with(&format!("case-clock-{}", key(what)), "date", t.date(on));
                let (left, tone) = self.left(calendar, what, today, on);
                let taken = lost.iter().filter(|day| **day <= on).copied();
                let text = left + &self.days("case-clock-lost", taken);
                (title, text, tone)
            }
        };
        let mut because = clocks::because(case, events, terms, self.zone, &lost);
        because.extend(told.because);
        Some(ClockPanel {
            why: Some(WhyPanel::new(title.clone(), because)),
            limits: self.limits(&told.value),
            title,
            text,
            tone,
        })
    }

    /// How many working days are left or have passed, and the days off on the way.
    fn left(&self, calendar: Calendar<'_>, what: Due, today: Date, on: Date) -> (String, Tone) {
        if on < today {
            let late = calendar.count(on, today);
            let text = late.map(|late| self.t.count("case-clock-late", late));
            return (text.unwrap_or_default(), Tone::Bad);
        }
        // A wall of the law may stand where the calendar on file no longer reaches.
        let Ok(left) = calendar.count(today, on) else {
            return (String::new(), Tone::Info);
        };
        let off = calendar.holidays(today, on).map(|h| h.date);
        let text = self.t.count("case-clock-left", left) + &self.days("case-clock-off", off);
        let near = what.is_ours() && left <= 1;
        (text, if near { Tone::Warn } else { Tone::Info })
    }

    /// Why a deadline has no day yet.
    fn beyond(&self, clocks: &Clocks) -> String {
        let gap = clocks.unknown.first().map(|(_, gap)| gap);
        gap.map(|gap| self.t.phrase(&gap.phrase()).to_owned())
            .unwrap_or_default()
    }

    /// Every limit: those with a day, then those that lie beyond the calendar on file.
    fn limits(&self, clocks: &Clocks) -> Vec<Fact> {
        let known = clocks.all.iter().map(|clock| self.limit(clock));
        let unknown = clocks.unknown.iter().map(|(kind, gap)| {
            let name = self.t.phrase(&kind.label().phrase()).to_owned();
            let why = self.t.phrase(&gap.phrase()).to_owned();
            Fact::new(name, self.t.say("case-clock-unknown")).note(why)
        });
        known.chain(unknown).collect()
    }

    /// A sentence about days, after another one; nothing where there are none.
    fn days(&self, key: &str, days: impl Iterator<Item = Date>) -> String {
        let days: Vec<String> = days.map(|day| self.t.date(day)).collect();
        match days.is_empty() {
            true => String::new(),
            false => format!(" {}", self.t.with(key, "days", days.join(", "))),
        }
    }

    /// One limit: its last day, and when it was met or how long it is.
    fn limit(&self, clock: &Clock) -> Fact {
        let t = self.t;
        let name = t.phrase(&clock.kind.label().phrase()).to_owned();
        let note = match (clock.done, clock.unit) {
            (Some((day, true)), _) => t.with("case-clock-met", "date", t.date(day)),
            (Some((day, false)), _) => t.with("case-clock-missed", "date", t.date(day)),
            (None, Unit::WorkingDays) => t.count("case-clock-working", clock.limit),
            (None, Unit::CalendarDays) => t.count("case-clock-calendar", clock.limit),
        };
        Fact::new(name, t.date(clock.due)).note(note)
    }
}
