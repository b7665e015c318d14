//! Keeps what was promised: sends what waits, asks platforms for pictures and posts, ends talks in
//! which nobody says anything any more.
//!
//! A message is taken in hand, sent, and noted as sent, in this order. Whoever dies in between leaves
//! it in hand, and it is sent again under the same id: a message is never lost, and a platform that
//! knows repeats by their id takes it once.

mod calls;
mod fetch;
pub mod http;
pub mod store;

use std::collections::{HashMap, HashSet};

use ::store::Actor;
use jiff::{SignedDuration, Timestamp};
use kernel::Locale;
use metrics::counter;
use platform::settings::{self, Setting};
use sha2::{Digest as _, Sha256};
use web::{Agency, App, Result, Trouble};

use self::calls::Became;
use self::http::LARGEST_ANSWER;
use self::store::{self as sql, Due};
use super::connect::{self, Connection};
use super::model::Channel;
use super::{outbox, store as promises, talk};

pub use fetch::Want;

/// Tries of a message, the last after some two days.
const TRIES: i32 = 12;
/// Rounds of one turn, so that one agency with many messages holds up no other.
const ROUNDS: usize = 20;

/// What a turn did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Messages that a platform took.
    pub sent: usize,
    /// Messages that are tried again later, or not any more.
    pub failed: usize,
    /// Pictures and posts that were fetched.
    pub fetched: usize,
    /// Talks that were ended.
    pub ended: usize,
}

impl Done {
    /// Adds what was done for another agency.
    pub fn add(&mut self, other: Self) {
        self.sent += other.sent;
        self.failed += other.failed;
        self.fetched += other.fetched;
        self.ended += other.ended;
    }
}

/// One turn for one agency; it costs a statement where no channel is open.
///
/// # Errors
/// The faults of the database.
pub fn turn(app: &App, agency: &Agency) -> Result<Done> {
    let links = app.db.read(|c| connect::store::all(c, agency.id))?;
    let links: HashMap<Channel, Connection> = links
        .into_iter()
        .filter(|l| l.active)
        .map(|l| (l.channel, l))
        .collect();
    if links.is_empty() {
        return Ok(Done::default());
    }
    let mut done = Done {
        ended: talk::end_silent(app, agency)?,
        ..Done::default()
    };
    if let Some(link) = links.get(&Channel::Mastodon) {
        fetch::poll(app, agency, link)?;
    }
    done.fetched = fetch::all(app, agency, &links)?;
    let quiet = is_quiet(app, agency)?;
    // A platform that does not answer is left alone until the next turn: it holds up no other.
    let mut down = HashSet::new();
    for _ in 0..ROUNDS {
        let now = app.clock.now();
        let due = app.db.read(|c| sql::due(c, agency.id, now, quiet))?;
        let mut moved = false;
        for message in &due {
            let Some(link) = links.get(&message.channel) else {
                continue;
            };
            if down.contains(&message.channel) {
                continue;
            }
            match send(app, agency, link, message)? {
                Fate::Sent => (moved, done.sent) = (true, done.sent + 1),
                Fate::Failed => done.failed += 1,
                Fate::Unreached => {
                    done.failed += 1;
                    down.insert(message.channel);
                }
                Fate::Elsewhere => {}
            }
        }
        if !moved {
            break;
        }
    }
    Ok(done)
}

/// Is it the time in which nobody wants to be written to?
fn is_quiet(app: &App, agency: &Agency) -> Result<bool> {
    let today = app.clock.today(agency.zone);
    let (from, until) = app.db.read(|c| {
        let hour = |c: &mut ::store::Conn<'_>, s| settings::whole(c, agency.id, s, today);
        let from = hour(c, Setting::QuietFrom)?;
        Ok::<_, Trouble>((from, hour(c, Setting::QuietUntil)?))
    })?;
    let seconds = app.clock.now().as_second() + i64::from(agency.zone.hours()) * 3_600;
    let hour = seconds.div_euclid(3_600).rem_euclid(24);
    Ok(within(hour, from, until))
}

/// Does an hour lie in a span that may go over midnight? A span that ends where it begins is none.
const fn within(hour: i64, from: i64, until: i64) -> bool {
    if from <= until {
        from <= hour && hour < until
    } else {
        hour >= from || hour < until
    }
}

/// What became of a message in this turn.
#[derive(Clone, Copy)]
enum Fate {
    /// The platform took it.
    Sent,
    /// The platform did not.
    Failed,
    /// The platform did not answer.
    Unreached,
    /// Somebody else has it in hand.
    Elsewhere,
}

/// Sends a message.
fn send(app: &App, agency: &Agency, link: &Connection, due: &Due) -> Result<Fate> {
    let id = due.promised.id;
    let now = app.clock.now();
    let actor = Actor::program(agency.id, link.channel.to_string(), now);
    let next = now + pause(id.to_string().as_bytes(), due.tries);
    let mine = app
        .db
        .write(&actor, "a message in hand", |tx| sql::claim(tx, id, next))?;
    if !mine {
        return Ok(Fate::Elsewhere);
    }
    let words = app.words.say(Locale::Id);
    let base = app.config.base_url.as_str();
    let text = outbox::text(&words, &due.promised, base, link.channel);
    let blank = outbox::blank(&due.promised, base);
    let to = &due.promised.recipient;
    let heard_at = app
        .db
        .read(|c| talk::store::heard_at(c, agency.id, link.channel, to))?;
    let (became, fate) = match calls::tell(link, due, (&text, &blank), heard_at, now) {
        Err(why) => (Became::Never(why.to_owned()), Fate::Failed),
        Ok(call) => match http::call(&call, LARGEST_ANSWER) {
            Ok(came) => match calls::became(link.channel, to, &came) {
                sent @ Became::Sent(_) => (sent, Fate::Sent),
                other => (other, Fate::Failed),
            },
            Err(why) => (Became::Later(why.0.to_owned(), None), Fate::Unreached),
        },
    };
    let actor = Actor::program(agency.id, link.channel.to_string(), app.clock.now());
    app.db
        .write(&actor, "what became of a message", |tx| match &became {
            Became::Sent(external) => {
                promises::handed(tx, id)?;
                sql::sent(tx, id, external.as_deref())
            }
            Became::Later(why, wait) => {
                let wait = wait.map(|s| now + SignedDuration::from_secs(s.clamp(1, 86_400)));
                let next = wait.map_or(next, |w| w.max(next));
                sql::failed(tx, id, why, (due.tries + 1 < TRIES).then_some(next))
            }
            Became::Never(why) => sql::failed(tx, id, why, None),
        })?;
    let channel = kernel::TextEnum::as_str(link.channel);
    let outcome = match became {
        Became::Sent(_) => "sent",
        Became::Later(..) => "later",
        Became::Never(_) => "never",
    };
    counter!("abdi_channel_messages_total", "channel" => channel, "outcome" => outcome)
        .increment(1);
    Ok(fate)
}

/// How long to wait after a try: half a minute, then three times as long each time, at most eight
/// hours; and up to a fifth more, by the id, so that not all come back at once.
fn pause(id: &[u8], tries: i32) -> SignedDuration {
    let power = u32::try_from(tries).unwrap_or(0).min(8);
    let seconds = (30 * 3_i64.pow(power)).min(8 * 3_600);
    let digest = Sha256::new()
        .chain_update(id)
        .chain_update(tries.to_be_bytes())
        .finalize();
    let share = i64::from(digest.first().copied().unwrap_or(0));
    SignedDuration::from_secs(seconds + seconds * share / (255 * 5))
}

/// When something is tried again that was tried so often; nothing when it is given up.
fn next_try(id: &[u8], tries: i32, now: Timestamp) -> Option<Timestamp> {
    (tries + 1 < TRIES).then(|| now + pause(id, tries))
}

/// Tries whether the token of a channel serves: whether it does, and what the platform says.
#[must_use]
pub fn trial(link: &Connection) -> (bool, String) {
    let call = match calls::trial(link) {
        Ok(call) => call,
        Err(why) => return (false, why.to_owned()),
    };
    match http::call(&call, LARGEST_ANSWER) {
        Ok(came) if came.is_well() => {
            let name = calls::named(&came);
            (true, name.unwrap_or_else(|| came.status.to_string()))
        }
        Ok(came) => (false, calls::fault(&came)),
        Err(why) => (false, why.0.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_differ_and_end() {
        let seconds = |id: &str, n| pause(id.as_bytes(), n).as_secs();
        for n in 0..40 {
            let base = [30, 90, 270, 810, 2_430, 7_290, 21_870];
            let base = base.get(n as usize).copied().unwrap_or(28_800);
            let found = seconds("a", n);
            assert!((base..=base + base / 5).contains(&found), "{n}: {found}");
        }
        let all: std::collections::HashSet<i64> =
            (0..50).map(|n| seconds(&n.to_string(), 6)).collect();
        assert!(all.len() > 30, "{}", all.len());
    }

    #[test]
    fn the_quiet_hours_go_over_midnight() {
        let quiet = |hour| within(hour, 21, 6);
        assert!(quiet(21) && quiet(23) && quiet(0) && quiet(5));
        assert!(!quiet(6) && !quiet(12) && !quiet(20));
        assert!(within(1, 0, 5) && !within(5, 0, 5) && !within(7, 7, 7));
    }
}
