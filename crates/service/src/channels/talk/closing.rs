//! Agreeing to a closing, contesting it and rating it by a word in the chat: the same deeds as on the
//! reporter's own page.

use ::store::Tx;
use kernel::CaseId;
use web::{Result, Trouble};

use super::cases::{is_of, numbered, own, want, with_left_out, write};
use super::store as sql;
use super::{Desk, Outcome, speak};
use crate::cases::joined::{self, Heard};
use crate::cases::{self, Case, Deed, Doer, LONGEST, State};
use crate::channels::dialogue::closing::{self, Matter, Meant, Open};
use crate::channels::dialogue::{self, Talk};
use crate::channels::mail::Verdict;
use crate::channels::model::Inbound;
use crate::channels::outbox::Frame;

/// Takes a message that answers a question about the end of a case; nothing where it answers none.
pub(super) fn hear(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    m: &Inbound,
    talk: &mut Talk,
) -> Result<Option<Outcome>> {
    if dialogue::is_order(m) {
        return Ok(None);
    }
    let said = m.button.as_deref().unwrap_or(&m.text);
    let named = numbered(tx, desk, chat, said)?;
    let (named, said) = match named {
        Some((case, rest)) => (Some(case.id), rest),
        None => (None, said.to_owned()),
    };
    if closing::may_answer(m, &said) {
        let open = open(tx, desk, chat)?;
        let about = about(tx, desk, chat, named, m)?;
        let meant = closing::understand(m, &said, &open, about, talk.is_telling());
        if let Some(meant) = meant {
            return obey(tx, desk, chat, m, talk, &open, &meant).map(Some);
        }
    }
    reason(tx, desk, chat, m, talk, (named, &said))
}

/// The questions that stand open in a chat.
fn open(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, chat: &str) -> Result<Vec<Open>> {
    let agency = tx.agency();
    let mut open = Vec::new();
    for asked in sql::asked(tx.conn(), agency, desk.channel, chat)? {
        let Some(case) = cases::store::one(tx.conn(), agency, asked.case)? else {
            continue;
        };
        // Whoever joined another report is asked about that one, under their own number.
        let state = joined::acted_on(tx.conn(), agency, &case)?.state;
        let what = match (asked.frame, state) {
            (frame, State::Proposed) if frame.asks_if_done() => Matter::Agree,
            (frame, State::Examined) if frame.asks_if_done() => Matter::Looked,
            (Frame::Closed, State::Closed)
                if cases::closing::store::rating_open(tx.conn(), agency, case.id)?.is_some() =>
            {
                Matter::Rate
            }
            _ => continue,
        };
        open.push(Open {
            case: case.id,
            number: case.number.to_string(),
            what,
            since: asked.made_at,
            told_at: asked.told_at,
        });
    }
    Ok(open)
}

/// The case that a message names, or that it answers, with the question that it answers.
fn about(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    named: Option<CaseId>,
    m: &Inbound,
) -> Result<Option<(CaseId, Option<Frame>)>> {
    if let Some(case) = named {
        return Ok(Some((case, None)));
    }
    let Some(answered) = m.in_reply_to.as_deref() else {
        return Ok(None);
    };
    match sql::answered(tx, desk.channel, answered)? {
        Some(case) if is_of(tx, desk, chat, case)? => {
            let agency = tx.agency();
            let frame = sql::frame(tx.conn(), agency, desk.channel, answered)?;
            Ok(Some((case, frame)))
        }
        _ => Ok(None),
    }
}

fn obey(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    m: &Inbound,
    talk: &mut Talk,
    open: &[Open],
    meant: &Meant,
) -> Result<Outcome> {
    let t = &desk.words;
    let to = (chat, m.external_id.as_str());
    let heard = Outcome::of(Verdict::Heard, None);
    let of = |id: CaseId| open.iter().find(|o| o.case == id);
    let number = |id: CaseId| of(id).map(|o| o.number.clone()).unwrap_or_default();
    match *meant {
        Meant::Confirm(id) => {
            talk.object(None);
            match deed(tx, desk, id, &Deed::Confirm)? {
                Heard::Done(_) => sql::hurry(tx, id)?,
                Heard::Noted => {
                    let text = t.with("chat-agreed-joined", "number", number(id));
                    speak(tx, desk, to, text, None)?;
                }
            }
            sql::belongs(tx, desk.channel, &m.external_id, id)?;
            return Ok(Outcome::of(Verdict::Added, Some(id)));
        }
        Meant::Contest(id, true) => {
            talk.object(None);
            let case = one(tx, id)?;
            let why = with_left_out(desk, &m.text, &m.attachments);
            contest(tx, desk, to, &case, &why)?;
            sql::belongs(tx, desk.channel, &m.external_id, id)?;
            want(tx, desk, id, &m.attachments)?;
            return Ok(Outcome::of(Verdict::Added, Some(id)));
        }
        Meant::Contest(id, false) => {
            talk.object(Some((number(id), m.sent_at)));
            want(tx, desk, id, &m.attachments)?;
            let text = t.with("chat-why", "number", number(id));
            speak(tx, desk, to, text, None)?;
        }
        // The message is tied to no case: nobody is to see who gave which rating.
        Meant::Rate(id, score) => {
            let zone = desk.office.zone;
            match cases::rate(tx, &desk.may, zone, id, score, None) {
                Ok(()) => speak(tx, desk, to, t.say("chat-rated").to_owned(), None)?,
                Err(Trouble::NotFound) => return Ok(Outcome::ignored("rated before")),
                Err(other) => return Err(other),
            }
        }
        Meant::TooEarly(id) => {
            let text = t.with("chat-looked", "number", number(id));
            speak(tx, desk, to, text, None)?;
        }
        Meant::Unclear(id) => {
            let key = match of(id).map(|o| o.what) {
                Some(Matter::Rate) => "chat-unsure-rate",
                _ => "chat-unsure",
            };
            speak(tx, desk, to, t.with(key, "number", number(id)), None)?;
        }
        Meant::Which => {
            let lines = open.iter().map(|o| match o.what {
                Matter::Rate => t.with("chat-which-rate", "number", &o.number),
                _ => t.with("chat-which-closing", "number", &o.number),
            });
            let lines: Vec<String> = lines.collect();
            let text = t.with("chat-which-answer", "list", lines.join("\n"));
            speak(tx, desk, to, text, None)?;
        }
    }
    Ok(heard)
}

/// The reason why a case is not done, from whom said before that it is not.
fn reason(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    m: &Inbound,
    talk: &mut Talk,
    (named, said): (Option<CaseId>, &str),
) -> Result<Option<Outcome>> {
    let Some(number) = talk.objecting().map(str::to_owned) else {
        return Ok(None);
    };
    let Some(case) = own(tx, desk, chat, &number)? else {
        talk.object(None);
        return Ok(None);
    };
    let nothing = m.attachments.is_empty() && closing::gives_no_reason(said);
    if nothing || named.is_some_and(|id| id != case.id) {
        return Ok(None);
    }
    talk.object(None);
    let mut why = with_left_out(desk, &m.text, &m.attachments);
    if why.trim().is_empty() {
        desk.words.say("chat-no-reason").clone_into(&mut why);
    }
    contest(tx, desk, (chat, &m.external_id), &case, &why)?;
    sql::belongs(tx, desk.channel, &m.external_id, case.id)?;
    want(tx, desk, case.id, &m.attachments)?;
    Ok(Some(Outcome::of(Verdict::Added, Some(case.id))))
}

/// Contests a closing; one that counts by now is opened again with the same words.
pub(super) fn contest(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    to: (&str, &str),
    case: &Case,
    why: &str,
) -> Result<()> {
    let why: String = why.trim().chars().take(LONGEST).collect();
    let number = case.number.to_string();
    let done = match deed(tx, desk, case.id, &Deed::Contest(why.clone())) {
        Ok(_) => "chat-contested",
        Err(Trouble::Blocked(_)) if write(tx, desk, case.id, &why)? => "chat-added",
        Err(Trouble::Blocked(_)) => "chat-no-more",
        Err(other) => return Err(other),
    };
    let text = desk.words.with(done, "number", &number);
    speak(tx, desk, to, text, Some(case))
}

/// Agrees or contests where others read it: nothing is said there.
pub(super) fn in_public(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    case: &Case,
    agrees: bool,
    text: &str,
) -> Result<()> {
    let why = text.trim().chars().take(LONGEST).collect();
    let what = if agrees {
        Deed::Confirm
    } else {
        Deed::Contest(why)
    };
    deed(tx, desk, case.id, &what).map(drop)
}

fn one(tx: &mut Tx<'_, '_>, id: CaseId) -> Result<Case> {
    let agency = tx.agency();
    cases::store::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)
}

fn deed(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, id: CaseId, deed: &Deed) -> Result<Heard> {
    let reporter = Doer::reporter(&desk.may);
    joined::as_reporter(tx, &desk.office, &reporter, id, None, deed)
}
