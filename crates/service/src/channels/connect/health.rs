//! How a channel does: what is missing, what is silent, what will end; and who is told.

use jiff::{SignedDuration, Timestamp, ToSpan as _};
use kernel::{Date, text_enum};
use web::access::{Key, Viewer};
use web::home::Waiting;
use web::words::Say;
use web::{App, Trouble};

use super::Connection;
use super::store as sql;
use crate::channels::model::Channel;

/// Days before the end of a token on which somebody is told.
const AHEAD: i32 = 14;
/// A channel is silent when as long has passed as this many messages take at the expected pace.
const MISSED: i64 = 3;

text_enum! {
    /// What is wrong with a channel.
    pub enum Alarm {
        /// No address was made to which the platform delivers.
        NoKey = "no_key",
        /// The secret with which the platform signs is missing.
        NoSecret = "no_secret",
        /// The token by which the platform knows the agency is missing.
        NoToken = "no_token",
        /// The token has ended.
        TokenOver = "token_over",
        /// The token ends soon.
        TokenEnds = "token_ends",
        /// Nothing comes, though something should.
        Silent = "silent",
        /// The last trial went wrong.
        TrialFailed = "trial_failed",
    }
}

impl Alarm {
    /// Does somebody have to act today?
    #[must_use]
    pub const fn is_grave(self) -> bool {
        !matches!(self, Self::TokenEnds)
    }
}

/// What is wrong with an open channel; nothing of one that is closed.
#[must_use]
pub fn alarms(link: &Connection, now: Timestamp, today: Date) -> Vec<Alarm> {
    if !link.active {
        return Vec::new();
    }
    let mut all = Vec::new();
    let delivers = link.channel.delivers();
    if delivers && link.key_hash.is_none() {
        all.push(Alarm::NoKey);
    }
    if link.channel.has_signing_secret() && link.signing_secret.is_none() {
        all.push(Alarm::NoSecret);
    }
    if link.access_token.is_none() && link.channel != Channel::Email {
        all.push(Alarm::NoToken);
    }
    match link.token_ends_on {
        Some(day) if day < today => all.push(Alarm::TokenOver),
        Some(day) if day <= today.saturating_add(AHEAD.days()) => all.push(Alarm::TokenEnds),
        _ => {}
    }
    if link.test_well == Some(false) {
        all.push(Alarm::TrialFailed);
    }
    if is_silent(link, now) {
        all.push(Alarm::Silent);
    }
    all
}

/// Has no resident written for longer than can be by chance? A day at least, since nights are quiet;
/// from the day of opening on, so that a channel that never worked is silent, too.
fn is_silent(link: &Connection, now: Timestamp) -> bool {
    let expected = i64::from(link.expected_a_day);
    let Some(last) = link.last_at.max(link.opened_at).filter(|_| expected > 0) else {
        return false;
    };
    let hours = (24 * MISSED / expected).max(24);
    now.duration_since(last) > SignedDuration::from_hours(hours)
}

/// What is wrong with open channels, for whoever looks after them.
///
/// # Errors
/// The faults of the database.
pub fn waiting(app: &App, who: &Viewer, say: &Say) -> web::Result<Vec<Waiting>> {
    if !who.holds(Key::WriteSettings) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let links = app
        .db
        .read(|c| sql::all(c, agency).map_err(Trouble::from))?;
    let now = app.clock.now();
    let mut all = Vec::new();
    for link in &links {
        for alarm in alarms(link, now, who.today) {
            let due = match alarm {
                Alarm::TokenEnds | Alarm::TokenOver => link.token_ends_on,
                _ => None,
            };
            let name = say.word("case-channel", link.channel);
            all.push(Waiting {
                title: say.with(
                    &format!("waiting-channel-{}", dashed(alarm)),
                    "channel",
                    name,
                ),
                text: say.word("channel-alarm", alarm),
                href: href(link.channel),
                due,
            });
        }
    }
    Ok(all)
}

/// Messages that wait for a look, for whoever coordinates reports.
///
/// # Errors
/// The faults of the database.
pub fn held(app: &App, who: &Viewer, say: &Say) -> web::Result<Vec<Waiting>> {
    if !who.holds(Key::CoordinateCases) {
        return Ok(Vec::new());
    }
    let agency = who.actor.agency;
    let held = app
        .db
        .read(|c| sql::held(c, agency).map_err(Trouble::from))?;
    let n: i64 = held.iter().map(|(_, n)| n).sum();
    let waiting = Waiting {
        title: say.count("waiting-held", n),
        text: say.say("waiting-held-text").to_owned(),
        href: "/aduan/surel".to_owned(),
        due: None,
    };
    Ok((n > 0).then_some(waiting).into_iter().collect())
}

fn dashed(alarm: Alarm) -> String {
    alarm.to_string().replace('_', "-")
}

/// The page of a channel.
#[must_use]
pub fn href(channel: Channel) -> String {
    format!("/pengaturan/kanal/{channel}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Connection {
        Connection {
            active: true,
            signing_secret: Some(vec![1]),
            access_token: Some(vec![1]),
            key_hash: Some(vec![1]),
            ..Connection::of(Channel::Whatsapp)
        }
    }

    #[test]
    fn silence_is_measured_by_what_is_expected() {
        let now: Timestamp = "2026-11-20T03:00:00Z".parse().unwrap();
        let today: Date = "2026-11-20".parse().unwrap();
        let ago = |hours: i64| Some(now - SignedDuration::from_hours(hours));
        for (expected, hours, silent) in [
            (0, 9_000, false),
            (1, 71, false),
            (1, 73, true),
            (3, 23, false),
            (3, 25, true),
            (500, 23, false),
            (500, 25, true),
        ] {
            let link = Connection {
                expected_a_day: expected,
                last_at: ago(hours),
                ..link()
            };
            let found = alarms(&link, now, today).contains(&Alarm::Silent);
            assert_eq!(found, silent, "{expected} a day, {hours} hours");
        }
    }

    #[test]
    fn a_channel_in_which_nobody_ever_wrote_is_silent_from_its_opening_on() {
        let now: Timestamp = "2026-11-20T03:00:00Z".parse().unwrap();
        let today: Date = "2026-11-20".parse().unwrap();
        let ago = |hours: i64| Some(now - SignedDuration::from_hours(hours));
        for (last_at, opened_at, silent) in [
            (None, ago(23), false),
            (None, ago(25), true),
            (ago(25), ago(100), true),
            (ago(23), ago(100), false),
            // It was closed for a while: what was heard before says nothing.
            (ago(900), ago(23), false),
            (ago(900), None, true),
            (None, None, false),
        ] {
            let link = Connection {
                expected_a_day: 5,
                last_at,
                opened_at,
                ..link()
            };
            let found = alarms(&link, now, today).contains(&Alarm::Silent);
            assert_eq!(found, silent, "{last_at:?} {opened_at:?}");
        }
    }

    #[test]
    fn of_mails_only_silence_is_told() {
        let now: Timestamp = "2026-11-20T03:00:00Z".parse().unwrap();
        let today: Date = "2026-11-20".parse().unwrap();
        let link = Connection {
            active: true,
            expected_a_day: 5,
            opened_at: Some(now - SignedDuration::from_hours(25)),
            ..Connection::of(Channel::Email)
        };
        assert_eq!(alarms(&link, now, today), [Alarm::Silent]);
    }

    #[test]
    fn a_token_is_told_of_two_weeks_before_its_end() {
        let now: Timestamp = "2026-11-20T03:00:00Z".parse().unwrap();
        let today: Date = "2026-11-20".parse().unwrap();
        for (ends, found) in [
            ("2026-12-05", vec![]),
            ("2026-12-04", vec![Alarm::TokenEnds]),
            ("2026-11-20", vec![Alarm::TokenEnds]),
            ("2026-11-19", vec![Alarm::TokenOver]),
        ] {
            let link = Connection {
                token_ends_on: ends.parse().ok(),
                ..link()
            };
            assert_eq!(alarms(&link, now, today), found, "{ends}");
        }
        let closed = Connection {
            active: false,
            access_token: None,
            ..link()
        };
        assert_eq!(alarms(&closed, now, today), []);
    }
}
