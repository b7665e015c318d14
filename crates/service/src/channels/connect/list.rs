//! The list of channels: how each does.

use askama::Template;
use jiff::SignedDuration;
use web::components::{Badge, Shell, Tone};
use web::format::moment;
use web::words::Say;
use web::{Answer, Reply, Trouble};

use super::health::{self, Alarm};
use super::pages::{Keeper, WEEK};
use super::store as sql;
use super::{Connection, NETWORKS};
use crate::channels::model::Channel;

#[derive(Template)]
#[template(path = "channels/connect/pages/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<RowView>,
    mail_held: i64,
}

struct RowView {
    href: String,
    name: String,
    state: Badge,
    alarms: Vec<String>,
    last: String,
    seen: String,
    token: String,
    held: i64,
    waiting: i64,
    dead: i64,
}

/// The list.
pub(super) fn list(ask: &Keeper) -> Answer {
    let (agency, say, now) = (ask.agency_id(), &ask.say, ask.app.clock.now());
    let since = now - SignedDuration::from_hours(24 * WEEK);
    let (links, seen, held, sending) = ask.app.db.read(|c| {
        Ok::<_, Trouble>((
            sql::all(c, agency)?,
            sql::seen(c, agency, since)?,
            sql::held(c, agency)?,
            sql::sending(c, agency)?,
        ))
    })?;
    let count = |list: &[(Channel, i64)], channel: Channel| {
        let found = list.iter().find(|(c, _)| *c == channel);
        found.map_or(0, |(_, n)| *n)
    };
    let channels = NETWORKS.iter().chain([&Channel::Email]);
    let rows = channels.map(|channel| {
        let link = links.iter().find(|l| l.channel == *channel);
        let alarms = link.map_or(Vec::new(), |l| health::alarms(l, now, ask.who.today));
        let out = sending.iter().find(|(c, _, _)| c == channel);
        RowView {
            href: health::href(*channel),
            name: say.word("case-channel", channel),
            state: state(say, link, &alarms),
            alarms: alarms
                .iter()
                .map(|a| say.word("channel-alarm", a))
                .collect(),
            last: link
                .and_then(|l| l.last_at)
                .map(|at| moment(at, ask.agency.zone, ask.locale()))
                .unwrap_or_default(),
            seen: pace(say, link, count(&seen, *channel)),
            token: link
                .and_then(|l| l.token_ends_on)
                .map(|day| say.date(day))
                .unwrap_or_default(),
            held: count(&held, *channel),
            waiting: out.map_or(0, |(_, _, n)| *n),
            dead: out.map_or(0, |(_, n, _)| *n),
        }
    });
    let page = ListPage {
        rows: rows.collect(),
        mail_held: count(&held, Channel::Email),
        shell: ask
            .shell("channels-title")
            .crumb(say.say("settings-title"), "/pengaturan"),
    };
    Reply::page(&page)
}

/// Closed, well, or not.
pub(super) fn state(say: &Say, link: Option<&Connection>, alarms: &[Alarm]) -> Badge {
    let (tone, word) = match link {
        None => (Tone::Plain, "never"),
        // Mails come whether or not somebody says how many are expected.
        Some(l) if l.channel == Channel::Email && !l.active => match l.last_at {
            Some(_) => (Tone::Good, "well"),
            None => (Tone::Plain, "never"),
        },
        Some(l) if !l.active => (Tone::Plain, "off"),
        Some(_) if alarms.iter().any(|a| a.is_grave()) => (Tone::Bad, "alarm"),
        Some(_) if !alarms.is_empty() => (Tone::Warn, "soon"),
        Some(_) => (Tone::Good, "well"),
    };
    Badge::new(tone, say.word("channel-state", word))
}

/// Messages of the week beside those that were expected.
fn pace(say: &Say, link: Option<&Connection>, seen: i64) -> String {
    match link.map_or(0, |l| i64::from(l.expected_a_day)) {
        0 => say.number(seen),
        expected => say.with_numbers(
            "channel-seen-of",
            &[("seen", seen), ("expected", expected * WEEK)],
        ),
    }
}
