//! The screen of a channel: how it is connected, how it does, what did not go.

use askama::Template;
use jiff::SignedDuration;
use kernel::MessageId;
use web::access::perm;
use web::components::{Badge, Fact, FieldView, Notice, Shell, Tone};
use web::format::moment;
use web::words::Say;
use web::{Answer, Ask, FieldError, Reply, Result, Routes, StatusCode, Trouble};

use super::fields::fields;
use super::health::{self, Alarm};
use super::list::{list, state};
use super::store as sql;
use super::{NETWORKS, actions};
use crate::channels::model::Channel;
use crate::channels::send;

pub(super) type Keeper = Ask<perm::WriteSettings>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get::<perm::WriteSettings>("/pengaturan/kanal", list)
        .get::<perm::WriteSettings>("/pengaturan/kanal/{channel}", show)
        .post::<perm::WriteSettings>("/pengaturan/kanal/{channel}", keep)
        .post::<perm::WriteSettings>("/pengaturan/kanal/{channel}/kunci", rotate)
        .post::<perm::WriteSettings>("/pengaturan/kanal/{channel}/coba", trial)
        .post::<perm::WriteSettings>("/pengaturan/kanal/{channel}/lagi", again)
}

/// The days over which messages are counted.
pub(super) const WEEK: i64 = 7;

#[derive(Template)]
#[template(path = "channels/connect/pages/channel.html")]
struct ChannelPage {
    shell: Shell,
    base: String,
    state: Badge,
    notices: Vec<Notice>,
    facts: Vec<Fact>,
    fields: Vec<FieldView>,
    connected: bool,
    delivers: bool,
    dead: Vec<DeadView>,
    lost: i64,
}

struct DeadView {
    id: String,
    number: String,
    when: String,
    why: String,
    tries: i32,
}

fn channel(ask: &Keeper) -> Result<Channel> {
    let channel: Channel = ask.param("channel")?;
    match NETWORKS.contains(&channel) {
        true => Ok(channel),
        false => Err(Trouble::NotFound),
    }
}

/// The same, and mails: nothing is connected for them, but how many are expected is kept.
fn channel_or_mail(ask: &Keeper) -> Result<Channel> {
    match ask.param("channel")? {
        Channel::Email => Ok(Channel::Email),
        _ => channel(ask),
    }
}

fn show(ask: &Keeper) -> Answer {
    Reply::page(&page(ask, channel_or_mail(ask)?, None)?)
}

fn page(ask: &Keeper, channel: Channel, faults: Option<&[FieldError]>) -> Result<ChannelPage> {
    let (agency, say, now) = (ask.agency_id(), &ask.say, ask.app.clock.now());
    let since = now - SignedDuration::from_hours(24 * WEEK);
    let (link, dead, received, lost) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::one(c, agency, channel)?,
            send::store::dead(c, agency, channel)?,
            send::store::received(c, agency, channel, since)?,
            send::store::lost(c, agency, channel)?,
        ))
    })?;
    let when = |at| moment(at, ask.agency.zone, ask.locale());
    let alarms = link
        .as_ref()
        .map_or(Vec::new(), |l| health::alarms(l, now, ask.who.today));
    let notices = alarms.iter().map(|a| {
        let tone = if a.is_grave() { Tone::Bad } else { Tone::Warn };
        let way_out = match (channel, a) {
            (Channel::Email, Alarm::Silent) => say.say("channel-mail-silent").to_owned(),
            _ => say.word("channel-way-out", a),
        };
        Notice::new(tone, say.word("channel-alarm", a)).text(way_out)
    });
    let mut facts = Vec::new();
    if let Some(l) = &link {
        facts.push(Fact::new(
            say.say("channel-last"),
            l.last_at
                .map_or_else(|| say.say("channel-none-yet").to_owned(), when),
        ));
        if let (Some(at), Some(well)) = (l.tested_at, l.test_well) {
            let word = if well {
                "channel-tried-well"
            } else {
                "channel-tried-badly"
            };
            let said = say.with(word, "said", why(say, l.test_said.as_deref()));
            facts.push(Fact::new(say.say("channel-tried"), said).note(when(at)));
        }
        for (reception, n) in received {
            facts.push(Fact::new(
                say.word("channel-reception", reception),
                say.number(n),
            ));
        }
    }
    let fields = fields(say, channel, link.as_ref());
    let shell = ask
        .shell_titled(say.word("case-channel", channel))
        .crumb(say.say("settings-title"), "/pengaturan")
        .crumb(say.say("channels-title"), "/pengaturan/kanal");
    let (shell, fields) = match faults {
        Some(faults) => (
            shell.failed(),
            fields
                .into_iter()
                .map(|f| f.typed(ask.form(), faults, say))
                .collect(),
        ),
        None => (shell, fields),
    };
    Ok(ChannelPage {
        shell,
        base: health::href(channel),
        state: state(say, link.as_ref(), &alarms),
        notices: notices.collect(),
        facts,
        fields,
        connected: link.is_some() && channel != Channel::Email,
        delivers: channel.delivers(),
        dead: dead
            .into_iter()
            .map(|d| DeadView {
                id: d.id.to_string(),
                number: d.number,
                when: when(d.at),
                why: why(say, d.fault.as_deref()),
                tries: d.tries,
            })
            .collect(),
        lost,
    })
}

/// Why a message did not go: in our words where the reason is ours, else in those of the platform.
fn why(say: &Say, fault: Option<&str>) -> String {
    let known = [
        "window",
        "recipient",
        "timeout",
        "host-unknown",
        "tls",
        "unreached",
        "address",
        "failed",
    ];
    match fault {
        Some(fault) if known.contains(&fault) => say.word("channel-fault", fault),
        Some(fault) => fault.to_owned(),
        None => String::new(),
    }
}

fn keep(ask: &Keeper) -> Answer {
    let channel = channel_or_mail(ask)?;
    let trials = !ask.app.config.secure_cookies;
    let kept = actions::read(channel, ask.form(), trials).and_then(|link| {
        ask.app.db.write(ask.may.actor(), "a channel", |tx| {
            actions::keep(tx, &ask.may, &link)
        })
    });
    match kept {
        Ok(()) => {
            let to = health::href(channel);
            Ok(Reply::see(&format!("{to}?pesan=channel-kept")))
        }
        Err(Trouble::Invalid(faults)) => {
            let page = page(ask, channel, Some(&faults))?;
            Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "channels/connect/pages/key.html")]
struct KeyPage {
    shell: Shell,
    back: String,
    address: String,
    check: Option<String>,
    how: String,
}

/// A new key, shown once.
fn rotate(ask: &Keeper) -> Answer {
    let channel = channel(ask)?;
    let given = ask
        .app
        .db
        .write(ask.may.actor(), "a new key of a channel", |tx| {
            actions::rotate(tx, &ask.may, channel)
        })?;
    let say = &ask.say;
    let (hook, key) = (crate::channels::hook::BASE, &given.key);
    let page = KeyPage {
        shell: ask
            .shell("channel-key-title")
            .crumb(say.say("channels-title"), "/pengaturan/kanal"),
        back: health::href(channel),
        address: format!("{}{hook}/{channel}/{key}", ask.app.config.base_url),
        check: channel.has_check_word().then_some(given.check),
        how: say.word("channel-how", channel),
    };
    Ok(Reply::page(&page)?.secret())
}

/// Asks the platform who the agency is: the answer stands on the page.
fn trial(ask: &Keeper) -> Answer {
    let channel = channel(ask)?;
    let agency = ask.agency_id();
    let link = ask.app.db.read(|c| sql::one(c, agency, channel))?;
    let link = link.ok_or(Trouble::NotFound)?;
    let (well, said) = send::trial(&link);
    ask.app
        .db
        .write(ask.may.actor(), "a trial of a channel", |tx| {
            actions::tried(tx, &ask.may, channel, (well, &said))
        })?;
    Ok(Reply::see(&health::href(channel)))
}

/// Sends again what did not go.
fn again(ask: &Keeper) -> Answer {
    let channel = channel(ask)?;
    let typed = ask.form().text("id");
    let id = match typed {
        "" => None,
        id => Some(id.parse::<MessageId>().map_err(|_| Trouble::NotFound)?),
    };
    ask.app
        .db
        .write(ask.may.actor(), "sent again by hand", |tx| {
            actions::again(tx, &ask.may, channel, id)
        })?;
    let to = health::href(channel);
    Ok(Reply::see(&format!("{to}?pesan=channel-again")))
}
