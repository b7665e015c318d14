//! What a talk does to cases: files one, adds to one, says how one stands.

use ::store::Tx;
use kernel::CaseId;
use web::access::{May, perm};
use web::{Result, Trouble};

use super::stand::{stand, track};
use super::store::{self as sql, Way};
use super::{Desk, Outcome, closing, speak, words};
use crate::cases::{
    self, Case, CaseNumber, Contact, ContactKind, Deed, Doer, Kind, LONGEST, NewCase, Place, State,
    joined,
};
use crate::channels::dialogue::{self, Act, Report, Talk};
use crate::channels::mail::Verdict;
use crate::channels::model::{Attachment, Channel, Inbound, Medium, Rating, Source};
use crate::channels::outbox::{self, Outgoing};
use crate::channels::send::Want;

/// Characters of a place; what is longer stands with what happened.
const LONGEST_PLACE: usize = 300;

impl From<Channel> for cases::Channel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Whatsapp => Self::Whatsapp,
            Channel::Facebook => Self::Facebook,
            Channel::Instagram => Self::Instagram,
            Channel::Telegram => Self::Telegram,
            Channel::X => Self::X,
            Channel::Mastodon => Self::Mastodon,
            Channel::Email => Self::Email,
        }
    }
}

/// Does what the talk asks for, and says what became of the message.
pub(super) fn perform(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    talk: &mut Talk,
    (chat, reply): (&str, &str),
    acts: Vec<Act>,
) -> Result<Outcome> {
    let mut done = Outcome::of(Verdict::Heard, None);
    for act in acts {
        match act {
            Act::Say(what) => {
                let text = words::line(&desk.words, &what);
                speak(tx, desk, (chat, reply), text, None)?;
            }
            Act::File(report) => {
                let case = file(tx, desk, (chat, reply), &report)?;
                talk.filed(&case.number.to_string(), tx.at());
                done = Outcome::of(Verdict::Filed, Some(case.id));
            }
            Act::Attach { number, message } => {
                if let Some(case) = own(tx, desk, chat, &number)? {
                    add(tx, desk, chat, &case, &message)?;
                    done = Outcome::of(Verdict::Added, Some(case.id));
                }
            }
            Act::Track { number } => track(tx, desk, (chat, reply), &number)?,
            Act::Stand => stand(tx, desk, (chat, reply))?,
            Act::Object { number } => {
                if let Some(case) = own(tx, desk, chat, &number)? {
                    let why = desk.words.say("chat-no-reason");
                    closing::contest(tx, desk, (chat, reply), &case, why)?;
                    done = Outcome::of(Verdict::Added, Some(case.id));
                }
            }
        }
    }
    Ok(done)
}

/// The case of this number, where it came out of this chat.
pub(super) fn own(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    number: &str,
) -> Result<Option<Case>> {
    let Ok(number) = number.parse::<CaseNumber>() else {
        return Ok(None);
    };
    let agency = tx.agency();
    match cases::store::by_number(tx.conn(), agency, number)? {
        Some(case) if is_of(tx, desk, chat, case.id)? => Ok(Some(case)),
        _ => Ok(None),
    }
}

pub(super) fn is_of(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    case: CaseId,
) -> Result<bool> {
    let agency = tx.agency();
    let way = sql::way(tx.conn(), agency, case)?;
    Ok(way.is_some_and(|w| w.channel == desk.channel && w.recipient == chat))
}

/// The case that a message names by its number, or by what it answers; only one of this chat, and
/// not the one in which it would be added anyhow.
pub(super) fn named(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    m: &Inbound,
    talk: &Talk,
) -> Result<Option<Case>> {
    if let Some((case, _)) = numbered(tx, desk, chat, &m.text)? {
        return Ok(Some(case));
    }
    let asked = talk.asked().is_some() || dialogue::is_only_an_answer(m);
    let Some(answered) = m.in_reply_to.as_deref().filter(|_| !asked) else {
        return Ok(None);
    };
    let Some(id) = sql::answered(tx, desk.channel, answered)? else {
        return Ok(None);
    };
    let agency = tx.agency();
    let case = cases::store::one(tx.conn(), agency, id)?;
    match case {
        Some(case) if talk.last_case() == Some(&case.number.to_string()) => Ok(None),
        Some(case) if is_of(tx, desk, chat, case.id)? => Ok(Some(case)),
        _ => Ok(None),
    }
}

/// The case of this chat whose number stands in a text, and the text without it.
pub(super) fn numbered(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    text: &str,
) -> Result<Option<(Case, String)>> {
    for typed in text.split_whitespace().take(400) {
        let word = typed.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if word.len() >= 10
            && let Some(case) = own(tx, desk, chat, word)?
        {
            return Ok(Some((case, text.replacen(typed, "", 1))));
        }
    }
    Ok(None)
}

fn file(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    (chat, reply): (&str, &str),
    report: &Report,
) -> Result<Case> {
    let mut what = report.what.clone();
    let mut place = report.place.clone();
    if place.chars().count() > LONGEST_PLACE {
        what = format!("{what}\n{place}");
        place = place.chars().take(LONGEST_PLACE).collect();
    }
    let what = with_left_out(desk, &what, &report.files);
    let point = report.point.map(|p| (p.latitude, p.longitude));
    let new = NewCase {
        place: Place {
            address: place,
            point,
            ..Place::default()
        },
        anonymous: report.anonymous,
        secret: report.secret,
        name: report.name.clone(),
        contact: Some(contact(desk.channel, &report.sender)),
        received_at: Some(report.since.min(tx.at())),
        ..NewCase::new(Kind::Complaint, desk.channel.into(), String::new())
    };
    let way = Way {
        channel: desk.channel,
        recipient: chat.to_owned(),
        in_reply_to: reply.to_owned(),
        public: false,
    };
    let (case, key) = submit(tx, desk, new, &what, &way)?;
    for id in &report.messages {
        sql::belongs(tx, desk.channel, id, case.id)?;
    }
    want(tx, desk, case.id, &report.files)?;
    let number = case.number.to_string();
    let filed = match report.by_default {
        true => "chat-filed-careful",
        false => "chat-filed",
    };
    let text = desk.words.with(filed, "number", &number);
    let path = Some(format!("/laporan-saya/{key}"));
    outbox::put(
        tx,
        &Outgoing {
            case: Some(case.id),
            urgent: true,
            path,
            ..Outgoing::to(desk.channel, chat, reply, &number, text)
        },
    )?;
    Ok(case)
}

/// Files a report; what is longer than a report follows as words of the reporter.
pub(super) fn submit(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    mut new: NewCase,
    what: &str,
    way: &Way,
) -> Result<(Case, String)> {
    let letters: Vec<char> = what.trim().chars().collect();
    let mut pieces = letters
        .chunks(LONGEST)
        .map(|c| c.iter().collect::<String>());
    let first = pieces.next().filter(|p| !p.trim().is_empty());
    new.body = first.unwrap_or_else(|| desk.words.say("chat-no-words").to_owned());
    let made = cases::submit(tx, &desk.may, desk.office.zone, &new)?;
    sql::add_way(tx, made.id, way)?;
    for piece in pieces.filter(|p| !p.trim().is_empty()) {
        write(tx, desk, made.id, &piece)?;
    }
    Ok((made.case, made.key))
}

pub(super) fn contact(channel: Channel, sender: &str) -> Contact {
    match channel {
        Channel::Whatsapp => Contact {
            kind: ContactKind::Whatsapp,
            value: format!("+{sender}"),
        },
        _ => Contact {
            kind: ContactKind::Handle,
            value: sender.to_owned(),
        },
    }
}

/// The words, and the kinds of what came along and is not kept with the case.
pub(super) fn with_left_out(desk: &Desk<'_>, text: &str, files: &[Attachment]) -> String {
    let left = files.iter().filter(|f| !is_picture(f));
    let kinds: Vec<String> = left
        .map(|f| desk.words.word("chat-file", f.medium))
        .collect();
    if kinds.is_empty() {
        return text.to_owned();
    }
    format!("{text}\n\n[{}]", kinds.join(", "))
}

fn is_picture(file: &Attachment) -> bool {
    let named = file
        .mime
        .as_deref()
        .is_some_and(|m| m.starts_with("image/"));
    file.medium == Medium::Image || file.medium == Medium::Document && named
}

/// Asks the platform for the pictures, once there is time.
pub(super) fn want(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    case: CaseId,
    files: &[Attachment],
) -> Result<()> {
    let pictures = files.iter().filter(|f| is_picture(f));
    for file in pictures.take(cases::photos::MOST) {
        if let Source::Media(_) | Source::Url(_) = &file.source {
            let what = Want::Picture(file.source.clone());
            sql::want(tx, desk.channel, Some(case), &what.kept()?)?;
        }
    }
    Ok(())
}

/// Adds a message to a case of its chat.
pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    chat: &str,
    case: &Case,
    m: &Inbound,
) -> Result<()> {
    let mut text = with_left_out(desk, &m.text, &m.attachments);
    if let Some(point) = m.place {
        let point = cases::point::written((point.latitude, point.longitude));
        text = format!("{text}\n[{point}]");
    }
    if !text.trim().is_empty() && !write(tx, desk, case.id, text.trim())? {
        let number = case.number.to_string();
        let text = desk.words.with("chat-no-more", "number", &number);
        return speak(tx, desk, (chat, &m.external_id), text, Some(case));
    }
    sql::belongs(tx, desk.channel, &m.external_id, case.id)?;
    want(tx, desk, case.id, &m.attachments)
}

/// Writes on a case as its reporter, or on the one that it joined; `false` when that takes no words
/// now.
pub(super) fn write(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    case: CaseId,
    text: &str,
) -> Result<bool> {
    let agency = tx.agency();
    let case = cases::store::one(tx.conn(), agency, case)?.ok_or(Trouble::NotFound)?;
    let text: String = text.chars().take(LONGEST).collect();
    let deed = match joined::acted_on(tx.conn(), agency, &case)?.state {
        State::Postponed => Deed::Complete(text),
        State::Closed => Deed::Reopen(text),
        _ => Deed::Write(text),
    };
    let reporter = Doer::reporter(&desk.may);
    match joined::as_reporter(tx, &desk.office, &reporter, case.id, None, &deed) {
        Ok(_) => Ok(true),
        Err(Trouble::Blocked(_) | Trouble::Invalid(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A note of the program on a case, for officers.
pub(super) fn note(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    case: CaseId,
    key: &'static str,
) -> Result<()> {
    let agency = tx.agency();
    let case = cases::store::one(tx.conn(), agency, case)?.ok_or(Trouble::NotFound)?;
    let may: May<perm::ReadCases> = May::program(tx.actor().clone());
    cases::note(tx, &may, &case, desk.words.say(key))
}

/// A rating by a button under a question of ours.
pub(super) fn rate(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, rating: &Rating) -> Result<Outcome> {
    let Some(question) = rating.question.as_deref() else {
        return Ok(Outcome::ignored("rates nothing"));
    };
    let Some(case) = sql::answered(tx, desk.channel, question)? else {
        return Ok(Outcome::ignored("rates nothing"));
    };
    if !is_of(tx, desk, &rating.sender_id, case)? {
        return Ok(Outcome::ignored("not the reporter"));
    }
    let score = i32::from(rating.value);
    match cases::rate(tx, &desk.may, desk.office.zone, case, score, None) {
        Ok(()) => Ok(Outcome::of(Verdict::Added, Some(case))),
        Err(Trouble::NotFound | Trouble::Invalid(_)) => Ok(Outcome::ignored("not open to rate")),
        Err(other) => Err(other),
    }
}
