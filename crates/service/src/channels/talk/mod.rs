//! What platforms deliver becomes cases and words on them: each thing once, in whatever order and
//! however often it is told.

mod cases;
mod closing;
mod look;
mod open;
mod stand;
pub mod store;
mod words;

use std::sync::Arc;

use ::store::{Actor, Tx};
use jiff::Timestamp;
use kernel::{CaseId, Locale, TextEnum as _};
use register::snapshot::Registry;
use web::access::{May, perm};
use web::words::{Say as Words, Words as AllWords};
use web::{Agency, App, Result, Trouble};

pub use look::release;

use self::store as sql;
use super::connect::{self, PublicWords};
use super::dialogue::{self, Talk};
use super::mail::Verdict;
use super::model::{Channel, Deed, Deletion, Event, Ignored, Inbound};
use super::outbox::{self, Outgoing};
use super::store::{self as inbound, Kept};
use crate::cases::{Case, Office};

/// Events that are taken in together.
const TOGETHER: usize = 50;

/// Who takes in, where, in which words.
struct Desk<'a> {
    office: Office<'a>,
    may: May<perm::Anyone>,
    words: Words,
    channel: Channel,
    public: PublicWords,
}

/// What was done with an event.
struct Outcome {
    verdict: Verdict,
    reason: Option<&'static str>,
    case: Option<CaseId>,
    /// What waits for a look.
    held: Option<Box<Inbound>>,
}

impl Outcome {
    fn of(verdict: Verdict, case: Option<CaseId>) -> Self {
        Self {
            verdict,
            reason: None,
            case,
            held: None,
        }
    }

    fn ignored(reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            ..Self::of(Verdict::Ignored, None)
        }
    }

    fn held(m: &Inbound) -> Self {
        Self {
            reason: Some(m.kind.as_str()),
            held: Some(Box::new(m.clone())),
            ..Self::of(Verdict::Held, None)
        }
    }
}

/// Takes in what a channel told.
///
/// # Errors
/// The faults of the database: then nothing of the part in hand was kept, and the platform tells it
/// again.
pub fn take_in(
    app: &App,
    words: &Arc<AllWords>,
    agency: &Agency,
    channel: Channel,
    events: &[Event],
) -> Result<()> {
    for part in events.chunks(TOGETHER) {
        within(app, words, agency, channel, |tx, desk| {
            let mut heard = false;
            for event in part {
                heard |= one(tx, desk, event)? && is_of_a_resident(&event.deed);
            }
            if heard {
                connect::store::alive(tx, channel)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Ends the talks in which somebody has said nothing for long, and says how many there were.
///
/// # Errors
/// The faults of the database.
pub fn end_silent(app: &App, agency: &Agency) -> Result<usize> {
    let now = app.clock.now();
    let silent = app.db.read(|c| sql::silent(c, agency.id, now))?;
    for (channel, chat) in &silent {
        within(app, &app.words, agency, *channel, |tx, desk| {
            let mut talk = open(tx, *channel, chat, now)?;
            let acts = talk.silence(now);
            cases::perform(tx, desk, &mut talk, (chat, ""), acts)?;
            keep(tx, (*channel, chat), &talk, None)
        })?;
    }
    Ok(silent.len())
}

/// Works in one transaction in the name of a channel.
fn within<T>(
    app: &App,
    words: &Arc<AllWords>,
    agency: &Agency,
    channel: Channel,
    work: impl FnOnce(&mut Tx<'_, '_>, &Desk<'_>) -> Result<T>,
) -> Result<T> {
    let now = app.clock.now();
    let s = app
        .thing::<Registry>()?
        .on(agency.id, app.clock.today(agency.zone))?;
    let actor = Actor::program(agency.id, channel.to_string(), now);
    let office = Office {
        s: &s,
        zone: agency.zone,
    };
    app.db.write(&actor, "a delivery of a channel", |tx| {
        let desk = Desk {
            office,
            may: May::program(actor.clone()),
            words: words.say(Locale::Id),
            channel,
            public: connect::store::hold(tx, channel)?,
        };
        work(tx, &desk)
    })
}

/// Did a resident write? Receipts, echoes and news of the platform come, too, where a fault keeps
/// every word of residents away.
const fn is_of_a_resident(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::Create(_)
            | Deed::Update { .. }
            | Deed::Rate(_)
            | Deed::Fetch { .. }
            | Deed::Ignore(Ignored::Unsupported { .. })
    )
}

/// Takes one thing in; `false` when it came before.
fn one(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, event: &Event) -> Result<bool> {
    if !inbound::note(tx, desk.channel, &event.key)? {
        return Ok(false);
    }
    let done = match &event.deed {
        Deed::Create(message) => hear(tx, desk, message, message.sent_at)?,
        Deed::Update { now, at } => change(tx, desk, now, *at)?,
        Deed::MarkDeleted(deletion) => take_back(tx, desk, deletion)?,
        Deed::Receive(receipt) => {
            sql::receive(tx, desk.channel, receipt)?;
            sql::fail(tx, desk.channel, receipt)?;
            Outcome::ignored("receipt")
        }
        Deed::Rate(rating) => cases::rate(tx, desk, rating)?,
        Deed::Fetch { what, .. } => {
            let what = super::send::Want::Post(what.clone());
            sql::want(tx, desk.channel, None, &what.kept()?)?;
            Outcome::of(Verdict::Heard, None)
        }
        Deed::Ignore(Ignored::Unsupported { chat }) => {
            let (now, whose) = (tx.at(), (desk.channel, chat.as_str()));
            let talk = open(tx, desk.channel, chat, now)?;
            keep(tx, whose, &talk, Some(now))?;
            let text = desk.words.say("chat-unsupported").to_owned();
            speak(tx, desk, (chat, ""), text, None)?;
            Outcome::ignored(
                Ignored::Unsupported {
                    chat: String::new(),
                }
                .reason(),
            )
        }
        Deed::Ignore(why) => Outcome::ignored(why.reason()),
        // Only mails are added by their address or kept apart.
        Deed::Append { .. } | Deed::Quarantine { .. } => Outcome::ignored("not of this channel"),
    };
    if let Some(words) = &done.held {
        look::hold(tx, desk, &event.key, words)?;
        return Ok(true);
    }
    let said = (done.verdict, done.reason);
    let nothing = Kept::default();
    inbound::settle(tx, desk.channel, &event.key, said, done.case, nothing)?;
    Ok(true)
}

/// Hears a message that was written, or changed, at an instant.
fn hear(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, m: &Inbound, at: Timestamp) -> Result<Outcome> {
    let known = sql::told(tx, desk.channel, &m.external_id)?;
    if known.as_ref().is_some_and(|k| k.written_at.is_some()) {
        // A change of it came before it.
        return Ok(Outcome::ignored(Ignored::Seen.reason()));
    }
    let gone = known.and_then(|k| k.deleted_at).is_some();
    sql::write(tx, m, at)?;
    let chat = m.chat.as_deref().filter(|_| !m.kind.is_public());
    match chat {
        None => {
            let done = open::in_public(tx, desk, m, gone)?;
            if let Some(case) = done.case.filter(|_| gone) {
                cases::note(tx, desk, case, "chat-gone")?;
            }
            Ok(done)
        }
        // It was taken back before anything was made of it.
        Some(_) if gone => Ok(Outcome::ignored("taken back")),
        Some(chat) => converse(tx, desk, chat, m),
    }
}

fn converse(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, chat: &str, m: &Inbound) -> Result<Outcome> {
    let mut talk = open(tx, desk.channel, chat, m.sent_at)?;
    sql::may_go(tx, desk.channel, chat)?;
    if let Some(done) = closing::hear(tx, desk, chat, m, &mut talk)? {
        keep(tx, (desk.channel, chat), &talk, Some(m.sent_at))?;
        return Ok(done);
    }
    let named = match dialogue::is_order(m) {
        true => None,
        false => cases::named(tx, desk, chat, m, &talk)?,
    };
    let done = match named {
        Some(case) => {
            let number = case.number.to_string();
            cases::add(tx, desk, chat, &case, m)?;
            let text = desk.words.with("chat-added", "number", &number);
            speak(tx, desk, (chat, &m.external_id), text, Some(&case))?;
            Outcome::of(Verdict::Added, Some(case.id))
        }
        None => {
            let acts = talk.hear(m);
            cases::perform(tx, desk, &mut talk, (chat, &m.external_id), acts)?
        }
    };
    keep(tx, (desk.channel, chat), &talk, Some(m.sent_at))?;
    Ok(done)
}

/// A message reads otherwise now.
fn change(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, now: &Inbound, at: Timestamp) -> Result<Outcome> {
    let known = sql::told(tx, desk.channel, &now.external_id)?;
    let Some((known, written)) = known.and_then(|k| k.written_at.map(|at| (k.clone(), at))) else {
        return hear(tx, desk, now, at);
    };
    if known.sender.as_deref() != Some(&now.sender_id) {
        return Ok(Outcome::ignored("not the sender"));
    }
    if at <= written {
        return Ok(Outcome::ignored("older than what is known"));
    }
    sql::write(tx, now, at)?;
    if let Some(case) = known.case {
        if dialogue::is_only_an_answer(now) {
            return Ok(Outcome::ignored("an answer changed afterwards"));
        }
        let text = desk.words.with("chat-edited", "text", &now.text);
        cases::write(tx, desk, case, &text)?;
        return Ok(Outcome::of(Verdict::Added, Some(case)));
    }
    if look::reword(tx, desk, now)? {
        return Ok(Outcome::of(Verdict::Heard, None));
    }
    let Some(chat) = now.chat.as_deref() else {
        return Ok(Outcome::ignored("belongs to no case"));
    };
    let mut talk = open(tx, desk.channel, chat, at)?;
    talk.change(now);
    keep(tx, (desk.channel, chat), &talk, None)?;
    Ok(Outcome::of(Verdict::Heard, None))
}

/// A message was taken back at its source: what was filed stays, with a mark.
fn take_back(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, gone: &Deletion) -> Result<Outcome> {
    let known = sql::told(tx, desk.channel, &gone.external_id)?;
    let sender = known.as_ref().and_then(|k| k.sender.clone());
    if let (Some(by), Some(sender)) = (&gone.by, &sender)
        && by != sender
    {
        return Ok(Outcome::ignored("not the sender"));
    }
    if known.as_ref().is_some_and(|k| k.deleted_at.is_some()) {
        return Ok(Outcome::ignored(Ignored::Seen.reason()));
    }
    sql::take_back(tx, desk.channel, &gone.external_id, gone.at)?;
    if let Some(case) = known.and_then(|k| k.case) {
        cases::note(tx, desk, case, "chat-gone")?;
        return Ok(Outcome::of(Verdict::Added, Some(case)));
    }
    if inbound::drop_held(tx, desk.channel, &gone.external_id)? {
        return Ok(Outcome::of(Verdict::Heard, None));
    }
    if let Some(chat) = sender {
        let mut talk = open(tx, desk.channel, &chat, gone.at)?;
        talk.take_back(&gone.external_id);
        keep(tx, (desk.channel, &chat), &talk, None)?;
    }
    Ok(Outcome::of(Verdict::Heard, None))
}

fn open(tx: &mut Tx<'_, '_>, channel: Channel, chat: &str, at: Timestamp) -> Result<Talk> {
    let state = sql::open(tx, channel, chat, at)?;
    if state.is_empty() {
        return Ok(Talk::default());
    }
    // A talk of another version is begun anew: it must not hold up what is told next.
    Ok(serde_json::from_str(&state).unwrap_or_else(|_| {
        tracing::warn!(%channel, "a talk could not be read and is begun anew");
        Talk::default()
    }))
}

fn keep(
    tx: &mut Tx<'_, '_>,
    whose: (Channel, &str),
    talk: &Talk,
    heard_at: Option<Timestamp>,
) -> Result<()> {
    let state = serde_json::to_string(talk).map_err(|e| Trouble::Fault(e.to_string()))?;
    Ok(sql::keep(tx, whose, &state, heard_at, talk.ends())?)
}

/// Says something to whom has just spoken: it does not wait for the morning.
fn speak(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    (chat, in_reply_to): (&str, &str),
    text: String,
    case: Option<&Case>,
) -> Result<()> {
    let number = case.map(|c| c.number.to_string()).unwrap_or_default();
    outbox::put(
        tx,
        &Outgoing {
            case: case.map(|c| c.id),
            urgent: true,
            ..Outgoing::to(desk.channel, chat, in_reply_to, &number, text)
        },
    )
}
