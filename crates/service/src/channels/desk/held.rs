//! What waits for a look, mails and words said in public: somebody reads one, and makes a report of it
//! or puts it away.

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
use crate::channels::held::{self as waiting, Spot};
use crate::channels::mail::{self, Verdict};
use crate::channels::model::{Channel, Deed, Inbound};
use crate::channels::store::{self as sql, Held};
use crate::channels::{connect, quiet, talk};

type Coordinator = Ask<perm::CoordinateCases>;

/// Characters of a message that are shown; all of it is kept.
const SHOWN: usize = 4_000;
/// Characters with which the list tells words apart.
const OPENING: usize = 120;
/// Messages in the list, the oldest first.
const LISTED: i64 = 200;

/// The page.
const BASE: &str = "/aduan/surel";

#[derive(Template)]
#[template(path = "channels/desk/pages/held.html")]
struct HeldPage {
    shell: Shell,
    rows: Vec<RowView>,
    more: i64,
    one: Option<MessageView>,
}

struct RowView {
    href: String,
    when: String,
    channel: String,
    who: String,
    why: String,
    opening: String,
    current: bool,
}

struct MessageView {
    title: String,
    channel: String,
    key: String,
    mark: String,
    facts: Vec<Fact>,
    text: String,
    link: Option<String>,
    fits: bool,
    hint: String,
}

/// The message that an address or a form names: `kanal` says in which channel, a mail where it says
/// nothing; `surat` is its key there. Nothing where no key is given.
fn spot(channel: &str, key: &str) -> Result<Option<Spot>> {
    let channel = match channel {
        "" => Channel::Email,
        word => word.parse().map_err(|_| Trouble::NotFound)?,
    };
    Ok((!key.is_empty()).then(|| Spot::new(channel, key)))
}

fn href(spot: &Spot) -> String {
    let key = web::errors::encode(&spot.key);
    match spot.channel {
        Channel::Email => format!("{BASE}?surat={key}"),
        channel => format!("{BASE}?kanal={channel}&surat={key}"),
    }
}

/// What waits, and the one that is looked at.
pub(super) fn list(ask: &Coordinator) -> Answer {
    let (agency, say) = (ask.agency_id(), &ask.say);
    let of = |name: &str| ask.raw.query_value(name).unwrap_or_default();
    let chosen = spot(&of("kanal"), &of("surat"))?;
    let read = ask.app.db.read(|c| {
        let one = chosen.as_ref();
        let kept = one.map(|s| waiting::waiting(c, agency, s)).transpose()?;
        let held = sql::held(c, agency, None, LISTED)?;
        Ok::<_, Trouble>((held, connect::store::held(c, agency)?, kept))
    });
    let (held, counts, kept) = match read {
        // Who comes back to what was decided finds what still waits.
        Err(Trouble::Blocked(_)) => return Ok(Reply::see("/aduan/surel?pesan=held-no-more")),
        read => read?,
    };
    let all: i64 = counts.iter().map(|(_, n)| n).sum();
    let one = chosen.as_ref().zip(kept);
    let page = HeldPage {
        rows: held.iter().map(|h| row(ask, h, chosen.as_ref())).collect(),
        more: all - i64::try_from(held.len()).unwrap_or(all),
        one: one.map(|(spot, kept)| view(ask, spot, &kept)),
        shell: ask
            .shell("held-title")
            .crumb(say.say("desk-title"), "/aduan"),
    };
    Reply::page(&page)
}

fn row(ask: &Coordinator, h: &Held, chosen: Option<&Spot>) -> RowView {
    let say = &ask.say;
    let spot = Spot::new(h.channel, &h.key);
    let words = h.words.as_deref().and_then(waiting::words);
    let name = words.as_ref().and_then(|m| m.sender_name.clone());
    let opening = words.as_ref().map_or("", |m| m.text.trim());
    let mut short: String = opening.chars().take(OPENING).collect();
    if opening.chars().nth(OPENING).is_some() {
        short.push('…');
    }
    RowView {
        href: href(&spot),
        when: moment(h.at, ask.agency.zone, ask.locale()),
        channel: say.word("case-channel", h.channel),
        who: name.or_else(|| h.sender.clone()).unwrap_or_default(),
        why: why(say, h.reason.as_deref().unwrap_or("")),
        opening: short,
        current: chosen == Some(&spot),
    }
}

/// Why a message waits, in the language of the reader.
fn why(say: &Say, reason: &str) -> String {
    let known = [
        ("DMARC fail", "held-why-forged"),
        ("no single sender", "held-why-sender"),
        ("bulk mail", "held-why-bulk"),
        ("not the reporter of the case", "held-why-stranger"),
        ("sender not proven", "held-why-unproven"),
        ("no words", "held-why-empty"),
        ("the case takes no words now", "held-why-closed"),
        ("comment", "held-why-comment"),
        ("mention", "held-why-mention"),
        ("post", "held-why-post"),
        (quiet::MANY_REPORTS, "held-why-many-reports"),
        (quiet::MANY_WORDS, "held-why-many-words"),
        (quiet::OPENED_BEFORE, "held-why-opened"),
        (quiet::ANSWERS_US, "held-why-answer"),
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

/// A message that waits, as it was kept in its channel.
fn message(channel: Channel, kept: &[u8], now: jiff::Timestamp) -> Option<Inbound> {
    if channel != Channel::Email {
        return waiting::words(kept);
    }
    let event = email::read(kept, &nobody(), now).ok()?.pop()?;
    match event.deed {
        Deed::Create(m) | Deed::Append { message: m, .. } | Deed::Quarantine { message: m, .. } => {
            Some(*m)
        }
        _ => None,
    }
}

fn view(ask: &Coordinator, spot: &Spot, kept: &[u8]) -> MessageView {
    let say = &ask.say;
    let is_mail = spot.channel == Channel::Email;
    let found = message(spot.channel, kept, ask.app.clock.now());
    let (facts, text) = match &found {
        Some(m) => (facts(ask, m), m.text.chars().take(SHOWN).collect()),
        None => (Vec::new(), say.say("held-unreadable").to_owned()),
    };
    // A mail without words and what cannot be read can only be put away.
    let fits = found.as_ref();
    let fits = fits.is_some_and(|m| !is_mail || !m.text.trim().is_empty());
    MessageView {
        title: say.word("case-channel", spot.channel),
        channel: spot.channel.to_string(),
        key: spot.key.clone(),
        mark: waiting::mark(kept),
        facts,
        text,
        link: found.and_then(|m| m.link),
        fits,
        hint: say
            .say(if is_mail {
                "held-hint"
            } else {
                "held-hint-public"
            })
            .to_owned(),
    }
}

fn facts(ask: &Coordinator, m: &Inbound) -> Vec<Fact> {
    let say = &ask.say;
    let (id, name) = (m.sender_id.clone(), m.sender_name.clone());
    // An address says who wrote a mail; the id of a platform says nothing to people.
    let (who, more) = match (m.channel, name) {
        (Channel::Email, name) => (id, name.unwrap_or_default()),
        (_, Some(name)) => (name, id),
        (_, None) => (id, String::new()),
    };
    let mut facts = vec![Fact::new(say.say("held-from"), who).note(more)];
    if m.channel == Channel::Email || m.subject.is_some() {
        let subject = m.subject.clone().unwrap_or_default();
        facts.push(Fact::new(say.say("held-subject"), subject));
    }
    let sent = moment(m.sent_at, ask.agency.zone, ask.locale());
    facts.push(Fact::new(say.say("held-sent"), sent));
    // Where its address is known, that shows what it answers.
    let told = m.kind.is_public() && m.link.is_none();
    let answered = m.in_reply_to.clone().filter(|_| told);
    if let Some(answered) = answered {
        facts.push(Fact::new(say.say("held-answers"), answered));
    }
    let files: Vec<String> = m
        .attachments
        .iter()
        .map(|a| {
            let kind = || say.word("chat-file", a.medium);
            a.name.clone().unwrap_or_else(kind)
        })
        .collect();
    if !files.is_empty() {
        facts.push(Fact::new(say.say("held-files"), files.join(", ")));
    }
    facts
}

/// The message that a form names, with the mark of what was looked at.
fn named(ask: &Coordinator) -> Result<(Spot, &str)> {
    let form = ask.form();
    let spot = spot(form.text("kanal"), form.text("surat"))?;
    Ok((spot.ok_or(Trouble::NotFound)?, form.text("dilihat")))
}

/// Makes a report of a message.
pub(super) fn release(ask: &Coordinator) -> Answer {
    let (spot, seen) = named(ask)?;
    let s = ask
        .app
        .thing::<Registry>()?
        .on(ask.agency_id(), ask.who.today)?;
    let office = Office {
        s: &s,
        zone: ask.agency.zone,
    };
    let verdict = match spot.channel {
        Channel::Email => release_mail(ask, &office, &spot)?,
        _ => release_words(ask, office, &spot, seen)?,
    };
    Ok(Reply::see(match verdict {
        Verdict::Filed => "/aduan/surel?pesan=held-filed",
        _ => "/aduan/surel?pesan=held-kept",
    }))
}

fn release_mail(ask: &Coordinator, office: &Office<'_>, spot: &Spot) -> Result<Verdict> {
    let (agency, now) = (ask.agency_id(), ask.app.clock.now());
    let raw = ask.app.db.read(|c| waiting::waiting(c, agency, spot))?;
    let letter = mail::open(&raw, &nobody(), now).map_err(|_| Trouble::NotFound)?;
    let words = ask.app.words.say(Locale::Id);
    let may = May::program(ask.may.actor().clone());
    let db = &ask.app.db;
    let taken = db.write(ask.may.actor(), "a mail that waited", |tx| {
        mail::release(tx, office, &may, &words, &letter)
    })?;
    Ok(taken.verdict)
}

fn release_words(
    ask: &Coordinator,
    office: Office<'_>,
    spot: &Spot,
    seen: &str,
) -> Result<Verdict> {
    let words = ask.app.words.say(Locale::Id);
    let may = May::program(ask.may.actor().clone());
    let db = &ask.app.db;
    db.write(ask.may.actor(), "words in public that waited", |tx| {
        talk::release(tx, (office, may, words), spot, seen)
    })?;
    Ok(Verdict::Filed)
}

/// Puts a message away; it is kept for a time, with who did so.
pub(super) fn refuse(ask: &Coordinator) -> Answer {
    let (spot, seen) = named(ask)?;
    let db = &ask.app.db;
    db.write(ask.may.actor(), "a message put away", |tx| {
        waiting::put_away(tx, &ask.may, &spot, seen)
    })?;
    Ok(Reply::see("/aduan/surel?pesan=held-put-away"))
}
