//! Mails that wait: somebody reads one, and makes a report of it or puts it away.

use askama::Template;
use kernel::Locale;
use register::snapshot::Registry;
use web::access::{May, perm};
use web::components::{Fact, Shell};
use web::format::moment;
use web::words::Say;
use web::{Answer, Ask, Reply, Result, Trouble};

use crate::cases::Office;
use crate::channels::email::{self, Mailbox};
use crate::channels::mail::{self, Verdict};
use crate::channels::model::{Channel, Deed, Inbound};
use crate::channels::store as sql;

type Coordinator = Ask<perm::CoordinateCases>;

/// Characters of a mail that are shown; all of it is kept.
const SHOWN: usize = 4_000;

#[derive(Template)]
#[template(path = "channels/desk/pages/held.html")]
struct HeldPage {
    shell: Shell,
    rows: Vec<RowView>,
    mail: Option<MailView>,
}

struct RowView {
    href: String,
    when: String,
    why: String,
    current: bool,
}

struct MailView {
    key: String,
    facts: Vec<Fact>,
    text: String,
    fits: bool,
}

/// The mails, and the one that is looked at.
pub(super) fn list(ask: &Coordinator) -> Answer {
    let (agency, say) = (ask.agency_id(), &ask.say);
    let chosen = ask.raw.query_value("surat").unwrap_or_default();
    let (held, raw) = ask.app.db.read(|c| {
        let held = sql::held(c, agency, Channel::Email)?;
        let raw = match chosen.as_str() {
            "" => None,
            key => sql::waiting(c, agency, Channel::Email, key)?,
        };
        Ok::<_, Trouble>((held, raw))
    })?;
    if !chosen.is_empty() && raw.is_none() {
        return Err(Trouble::NotFound);
    }
    let rows = held.iter().map(|h| RowView {
        href: format!("/aduan/surel?surat={}", web::errors::encode(&h.key)),
        when: moment(h.at, ask.agency.zone, ask.locale()),
        why: why(say, h.reason.as_deref().unwrap_or("")),
        current: h.key == chosen,
    });
    let page = HeldPage {
        rows: rows.collect(),
        mail: raw.map(|raw| view(ask, chosen.clone(), &raw)),
        shell: ask
            .shell("held-title")
            .crumb(say.say("desk-title"), "/aduan"),
    };
    Reply::page(&page)
}

/// Why a mail waits, in the language of the reader.
fn why(say: &Say, reason: &str) -> String {
    let known = [
        ("DMARC fail", "held-why-forged"),
        ("no single sender", "held-why-sender"),
        ("bulk mail", "held-why-bulk"),
        ("not the reporter of the case", "held-why-stranger"),
        ("sender not proven", "held-why-unproven"),
        ("no words", "held-why-empty"),
        ("the case takes no words now", "held-why-closed"),
    ];
    let found = known.iter().find(|(r, _)| *r == reason);
    found.map_or_else(|| reason.to_owned(), |(_, key)| say.say(key).to_owned())
}

/// Nobody is proven by a look: what is released is answered to nobody.
fn nobody() -> Mailbox {
    Mailbox {
        addresses: Vec::new(),
        authserv_id: String::new(),
    }
}

fn message(raw: &[u8], now: jiff::Timestamp) -> Option<Inbound> {
    let event = email::read(raw, &nobody(), now).ok()?.pop()?;
    match event.deed {
        Deed::Create(m) | Deed::Append { message: m, .. } | Deed::Quarantine { message: m, .. } => {
            Some(*m)
        }
        _ => None,
    }
}

fn view(ask: &Coordinator, key: String, raw: &[u8]) -> MailView {
    let say = &ask.say;
    let Some(m) = message(raw, ask.app.clock.now()) else {
        return MailView {
            key,
            facts: Vec::new(),
            text: say.say("held-unreadable").to_owned(),
            fits: false,
        };
    };
    let name = m.sender_name.clone().unwrap_or_default();
    let files: Vec<String> = m
        .attachments
        .iter()
        .map(|a| {
            a.name
                .clone()
                .unwrap_or_else(|| say.word("chat-file", a.medium))
        })
        .collect();
    let mut facts = vec![
        Fact::new(say.say("held-from"), m.sender_id.clone()).note(name),
        Fact::new(
            say.say("held-subject"),
            m.subject.clone().unwrap_or_default(),
        ),
        Fact::new(
            say.say("held-sent"),
            moment(m.sent_at, ask.agency.zone, ask.locale()),
        ),
    ];
    if !files.is_empty() {
        facts.push(Fact::new(say.say("held-files"), files.join(", ")));
    }
    MailView {
        key,
        facts,
        fits: !m.text.trim().is_empty(),
        text: m.text.chars().take(SHOWN).collect(),
    }
}

fn waiting(ask: &Coordinator) -> Result<(String, Vec<u8>)> {
    let (agency, key) = (ask.agency_id(), ask.form().text("surat").to_owned());
    let raw = ask
        .app
        .db
        .read(|c| sql::waiting(c, agency, Channel::Email, &key))?;
    Ok((key, raw.ok_or(Trouble::NotFound)?))
}

/// Makes a report of a mail.
pub(super) fn release(ask: &Coordinator) -> Answer {
    let (_, raw) = waiting(ask)?;
    let now = ask.app.clock.now();
    let letter = mail::open(&raw, &nobody(), now).map_err(|_| Trouble::NotFound)?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let office = Office {
        s: &s,
        zone: ask.agency.zone,
    };
    let words = ask.app.words.say(Locale::Id);
    let may = May::program(ask.may.actor().clone());
    let taken = ask
        .app
        .db
        .write(ask.may.actor(), "a mail that waited", |tx| {
            mail::release(tx, &office, &may, &words, &letter)
        })?;
    Ok(Reply::see(match taken.verdict {
        Verdict::Filed => "/aduan/surel?pesan=held-filed",
        _ => "/aduan/surel?pesan=held-kept",
    }))
}

/// Puts a mail away; it is kept, with who did so.
pub(super) fn refuse(ask: &Coordinator) -> Answer {
    let (key, _) = waiting(ask)?;
    ask.app.db.write(ask.may.actor(), "a mail put away", |tx| {
        mail::put_away(tx, &ask.may, &key)
    })?;
    Ok(Reply::see("/aduan/surel?pesan=held-put-away"))
}
