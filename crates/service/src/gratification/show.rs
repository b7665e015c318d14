//! How a report of gratification is shown, to who reported and to the unit alike.

use kernel::{Date, FileId, Rupiah};
use web::access::Permission;
use web::components::{Badge, Event, Fact, Tone, WhyPanel};
use web::words::Say;
use web::{Ask, Result, Trouble};

use super::model::{self, Report, State, Whole};
use super::store as sql;
use crate::apart;

/// The state of a report in a badge.
pub(super) fn badge(t: &Say, report: &Report) -> Badge {
    let tone = match report.state {
        State::Reported => Tone::Warn,
        State::Forwarded => Tone::Info,
        State::Decided => Tone::Good,
    };
    let words = match report.outcome {
        Some(outcome) => t.word("gift-outcome", outcome),
        None => t.word("gift-state", report.state),
    };
    Badge::new(tone, words)
}

/// The day that binds, in a badge.
pub(super) fn due(t: &Say, report: &Report, reported: Date, today: Date) -> Option<Badge> {
    let day = model::due(report, reported)?;
    let tone = match (day - today).get_days() {
        n if n < 0 => Tone::Bad,
        0..=2 => Tone::Warn,
        _ => Tone::Plain,
    };
    Some(Badge::new(tone, t.date(day)))
}

/// A report in words.
pub(super) struct Body {
    pub(super) number: String,
    pub(super) badge: Badge,
    pub(super) facts: Vec<Fact>,
    pub(super) clocks: Vec<Fact>,
    pub(super) why: Option<WhyPanel>,
    pub(super) steps: Vec<Event>,
    pub(super) photos: Vec<(String, String)>,
}

impl Body {
    /// A report; `base` is where its pictures lie, if they are shown.
    pub(super) fn of<P: Permission>(
        ask: &Ask<P>,
        whole: &Whole,
        base: Option<&str>,
        named: bool,
    ) -> Self {
        let (t, zone, r) = (&ask.say, ask.agency.zone, &whole.report);
        // To others it is not "with me".
        let held = if named {
            "gift-held-there"
        } else {
            "gift-held"
        };
        let mut facts = vec![
            Fact::new(t.say("gift-received"), t.date(r.received_on)),
            Fact::new(t.say("gift-giver"), &r.giver).note(&r.relation),
            Fact::new(t.say("gift-occasion"), &r.occasion),
            Fact::new(t.say("gift-what"), &r.what),
            Fact::new(t.say("gift-worth"), Rupiah(r.rupiah).say(t.locale)),
            Fact::new(t.say("gift-held"), t.word(held, r.held)),
            Fact::new(t.say("gift-more"), &r.more),
            Fact::new(
                t.say("gift-reported"),
                web::format::moment(r.reported_at, zone, t.locale),
            ),
        ];
        if named {
            facts.insert(0, Fact::new(t.say("gift-reporter"), &r.reporter));
        }
        if let Some(day) = r.forwarded_on {
            let reference = r.reference.clone().unwrap_or_default();
            facts.push(Fact::new(t.say("gift-forwarded"), t.date(day)).note(reference));
        }
        if let Some(day) = r.decided_on {
            facts.push(Fact::new(t.say("gift-decided"), t.date(day)));
        }
        let reported = zone.date_of(r.reported_at);
        let found = model::clocks(r.received_on, Some(reported));
        let clocks = found.iter().flat_map(|f| &f.value).map(|(kind, day)| {
            Fact::new(t.phrase(&kind.label().phrase()).to_owned(), t.date(*day))
        });
        let clocks = clocks.collect();
        let steps = whole.taken.iter().map(|step| Event {
            when: web::format::moment(step.at, zone, t.locale),
            datetime: step.at.to_string(),
            title: t.word("gift-step", step.step),
            text: step.reason.clone(),
            by: step.actor.clone(),
            ..Event::default()
        });
        let photos = |base: &str| {
            let shot = |f| (format!("{base}/foto/{f}"), t.say("gift-photo").to_owned());
            whole.files.iter().map(shot).collect()
        };
        Self {
            number: r.number.to_string(),
            badge: badge(t, r),
            facts,
            clocks,
            why: found.map(|f| WhyPanel::new(t.say("gift-clocks").to_owned(), f.because)),
            steps: steps.collect(),
            photos: base.map(photos).unwrap_or_default(),
        }
    }
}

/// The picture of a report that the address names.
pub(super) fn picture<P: Permission>(ask: &Ask<P>, report: Report) -> Result<Vec<u8>> {
    let (file, agency): (FileId, _) = (ask.param("file")?, ask.agency_id());
    let found = ask.app.db.read(|c| {
        let id = report.id.0;
        let whole = sql::whole(c, agency, report)?;
        match whole.files.contains(&file) {
            true => apart::picture(c, agency, id, file),
            false => Ok(None),
        }
    })?;
    found.ok_or(Trouble::NotFound)
}
