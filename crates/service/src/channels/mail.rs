//! A mail becomes a case, or words on one: once, whatever the mail server repeats.

use kernel::{CaseId, MessageId, Timestamp, text_enum};
use store::Tx;
use web::Trouble;
use web::access::{May, perm};
use web::words::Say;

use super::email::{self, Mailbox};
use super::held::{self, Spot};
use super::model::{Channel, Deed, Event, Inbound, Medium, Source};
use super::outbox::{self, Outgoing};
use super::quiet::{self, About};
use super::store::{self as sql, Kept};
use super::talk::store::{Way, add_way};
use super::{Refused, connect};
use crate::cases::{
    self, Case, CaseNumber, Contact, ContactKind, Kind, NewCase, Office, Photo, State, joined,
};

text_enum! {
    /// What was done with something that came in.
    pub enum Verdict {
        /// It became a case.
        Filed = "filed",
        /// It was added to a case.
        Added = "added",
        /// It is part of a talk that goes on.
        Heard = "heard",
        /// It waits until somebody has looked at it.
        Held = "held",
        /// Somebody looked at it and put it away.
        PutAway = "put_away",
        /// Nothing.
        Ignored = "ignored",
        /// It came before.
        Seen = "seen",
    }
}

/// A mail that was read, with its pictures made fit to be kept.
#[derive(Debug)]
pub struct Letter {
    event: Event,
    raw: Vec<u8>,
    photos: Vec<Photo>,
    /// Our own mails that it says it answers.
    answers: Vec<MessageId>,
    /// Names of attachments that are not kept with the case.
    left_out: Vec<String>,
}

impl Letter {
    fn spot(&self) -> Spot {
        Spot::new(Channel::Email, &self.event.key)
    }
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What was done.
    pub verdict: Verdict,
    /// Its key.
    pub key: String,
    /// The number of the case.
    pub number: Option<CaseNumber>,
    /// Why it waits or was ignored.
    pub reason: Option<String>,
}

/// Reads a mail before anything is written: pictures take time.
///
/// # Errors
/// See [`email::read`].
pub fn open(raw: &[u8], mailbox: &Mailbox, now: Timestamp) -> Result<Letter, Refused> {
    let mut events = email::read(raw, mailbox, now)?;
    let event = events.pop().ok_or(Refused::Unreadable)?;
    let (mut photos, mut left_out) = (Vec::new(), Vec::new());
    for attachment in message(&event.deed).map_or(&[][..], |m| &m.attachments) {
        let photo = match &attachment.source {
            Source::Bytes(bytes)
                if attachment.medium == Medium::Image && photos.len() < cases::photos::MOST =>
            {
                Photo::accept_late("photos", bytes).ok()
            }
            _ => None,
        };
        match photo {
            Some(photo) => photos.push(photo),
            None => left_out.push(attachment.name.clone().unwrap_or_else(|| "?".to_owned())),
        }
    }
    Ok(Letter {
        event,
        answers: quiet::answered(raw),
        raw: raw.to_vec(),
        photos,
        left_out,
    })
}

fn message(deed: &Deed) -> Option<&Inbound> {
    match deed {
        Deed::Create(m) | Deed::Append { message: m, .. } | Deed::Quarantine { message: m, .. } => {
            Some(m)
        }
        _ => None,
    }
}

/// Takes a mail in, in the transaction that notes that it came.
///
/// # Errors
/// The faults of the database; a mail that cannot be taken in waits for a look instead.
pub fn take_in(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    words: &Say,
    letter: &Letter,
) -> web::Result<Taken> {
    let key = letter.event.key.as_str();
    if !sql::note(tx, Channel::Email, key)? {
        return Ok(taken(letter, Verdict::Seen, None, None));
    }
    if let Some(m) = message(&letter.event.deed) {
        quiet::note(tx, key, m)?;
        if !matches!(letter.event.deed, Deed::Quarantine { .. }) {
            connect::store::mail_alive(tx)?;
        }
    }
    match &letter.event.deed {
        Deed::Create(m) => place(tx, office, may, words, letter, m),
        Deed::Append { number, message } => match find(tx, number)? {
            None => place(tx, office, may, words, letter, message),
            Some(case) => add(tx, office, may, letter, &case, message),
        },
        Deed::Quarantine { why, .. } => hold(tx, letter, &why.to_string()),
        Deed::Ignore(why) => {
            let verdict = (Verdict::Ignored, Some(why.reason()));
            sql::settle(tx, Channel::Email, key, verdict, None, Kept::default())?;
            Ok(taken(letter, Verdict::Ignored, None, Some(why.reason())))
        }
        _ => hold(tx, letter, "not a message"),
    }
}

/// Makes a case of a mail that waited: somebody has looked at it.
///
/// # Errors
/// As [`take_in`].
pub fn release(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    words: &Say,
    letter: &Letter,
) -> web::Result<Taken> {
    let Some(message) = message(&letter.event.deed) else {
        return Err(Trouble::NotFound);
    };
    held::end(tx, &letter.spot(), Verdict::Filed)?;
    file(tx, office, may, words, letter, message)
}

fn find(tx: &mut Tx<'_, '_>, number: &str) -> web::Result<Option<Case>> {
    let Ok(number) = number.parse::<CaseNumber>() else {
        return Ok(None);
    };
    let agency = tx.agency();
    Ok(cases::store::by_number(tx.conn(), agency, number)?)
}

/// A mail without a number of ours: it belongs to the report whose mail it answers, or it is a new
/// one, as long as its sender has not made too many.
fn place(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    words: &Say,
    letter: &Letter,
    m: &Inbound,
) -> web::Result<Taken> {
    let agency = tx.agency();
    match quiet::about(tx, &letter.answers)? {
        About::Report(case) => match cases::store::one(tx.conn(), agency, case)? {
            Some(case) => add(tx, office, may, letter, &case, m),
            None => hold(tx, letter, quiet::ANSWERS_US),
        },
        About::NoReport => hold(tx, letter, quiet::ANSWERS_US),
        About::Nothing if quiet::filed_enough(tx, m)? => hold(tx, letter, quiet::MANY_REPORTS),
        About::Nothing => file(tx, office, may, words, letter, m),
    }
}

fn file(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    words: &Say,
    letter: &Letter,
    m: &Inbound,
) -> web::Result<Taken> {
    let contact = Contact {
        kind: ContactKind::Email,
        value: m.sender_id.clone(),
    };
    let new = NewCase {
        subject: m.subject.clone(),
        name: m.sender_name.clone(),
        contact: Some(contact),
        received_at: Some(m.sent_at.min(tx.at())),
        photos: letter.photos.clone(),
        // Nobody was asked who may read it, and a mail holds more than its writer thinks of.
        secret: true,
        ..NewCase::new(Kind::Complaint, cases::Channel::Email, body(letter, m))
    };
    if new.body.trim().is_empty() {
        return hold(tx, letter, "no words");
    }
    let made = cases::submit(tx, may, office.zone, &new)?;
    note_done(tx, letter, (Verdict::Filed, None), made.id)?;
    // Nobody is written to in whose name a stranger may have written.
    if m.proven {
        let number = made.number.to_string();
        let way = Way {
            channel: Channel::Email,
            recipient: m.sender_id.clone(),
            in_reply_to: m.external_id.clone(),
            public: false,
        };
        add_way(tx, made.id, &way)?;
        let text = words.with("mail-filed", "number", &number);
        let answer = Outgoing::answer(m, &number, text);
        outbox::put(
            tx,
            &Outgoing {
                case: Some(made.id),
                path: Some(format!("/laporan-saya/{}", made.key)),
                ..answer
            },
        )?;
    }
    Ok(taken(letter, Verdict::Filed, Some(made.number), None))
}

/// The words of a mail within the length of a report, and what of it is not kept.
fn body(letter: &Letter, m: &Inbound) -> String {
    let tail = match letter.left_out.as_slice() {
        [] => String::new(),
        names => format!("\n\n[{}]", names.join(", ")),
    };
    let tail: String = tail.chars().take(cases::LONGEST / 4).collect();
    let room = cases::LONGEST - tail.chars().count();
    let words: String = m.text.chars().take(room).collect();
    format!("{words}{tail}")
}

/// Adds the words to the case, where its reporter is proven to have written them.
fn add(
    tx: &mut Tx<'_, '_>,
    office: &Office<'_>,
    may: &May<perm::Anyone>,
    letter: &Letter,
    case: &Case,
    m: &Inbound,
) -> web::Result<Taken> {
    let own = case.contact_kind == Some(ContactKind::Email)
        && case.contact.as_deref().map(str::to_lowercase).as_deref() == Some(&m.sender_id);
    if !own {
        return hold(tx, letter, "not the reporter of the case");
    }
    if !m.proven {
        return hold(tx, letter, "sender not proven");
    }
    if quiet::added_enough(tx, m)? {
        return hold(tx, letter, quiet::MANY_WORDS);
    }
    let (agency, text) = (tx.agency(), body(letter, m));
    let state = joined::acted_on(tx.conn(), agency, case)?.state;
    let opens = matches!(state, State::Proposed | State::Closed);
    if opens && quiet::opened_enough(tx, case.id)? {
        return hold(tx, letter, quiet::OPENED_BEFORE);
    }
    let deed = match state {
        State::Postponed => cases::Deed::Complete(text),
        State::Closed => cases::Deed::Reopen(text),
        _ => cases::Deed::Write(text),
    };
    match joined::as_reporter(
        tx,
        office,
        &cases::Doer::reporter(may),
        case.id,
        None,
        &deed,
    ) {
        Ok(_) => {}
        Err(Trouble::Blocked(_) | Trouble::Invalid(_)) => {
            return hold(tx, letter, "the case takes no words now");
        }
        Err(other) => return Err(other),
    }
    for photo in &letter.photos {
        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
        cases::attach(tx, case.id, file, photo.looks)?;
    }
    let noted = opens.then_some(quiet::OPENS);
    note_done(tx, letter, (Verdict::Added, noted), case.id)?;
    Ok(taken(letter, Verdict::Added, Some(case.number), None))
}

/// What is not kept with the case stays with the mail.
fn note_done(
    tx: &mut Tx<'_, '_>,
    letter: &Letter,
    done: (Verdict, Option<&str>),
    case: CaseId,
) -> web::Result<()> {
    let kept = Kept {
        raw: (!letter.left_out.is_empty()).then_some(letter.raw.as_slice()),
        ..Kept::default()
    };
    let key = &letter.event.key;
    Ok(sql::settle(
        tx,
        Channel::Email,
        key,
        done,
        Some(case),
        kept,
    )?)
}

fn hold(tx: &mut Tx<'_, '_>, letter: &Letter, why: &str) -> web::Result<Taken> {
    let kept = Kept {
        raw: Some(&letter.raw),
        sender: message(&letter.event.deed).map(|m| m.sender_id.as_str()),
        ..Kept::default()
    };
    held::hold(tx, &letter.spot(), why, kept)?;
    Ok(taken(letter, Verdict::Held, None, Some(why)))
}

fn taken(
    letter: &Letter,
    verdict: Verdict,
    number: Option<CaseNumber>,
    reason: Option<&str>,
) -> Taken {
    Taken {
        verdict,
        key: letter.event.key.clone(),
        number,
        reason: reason.map(str::to_owned),
    }
}
