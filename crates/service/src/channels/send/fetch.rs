//! What a platform must be asked for: pictures of a report, posts of which it told the id only, and
//! the news of an account to which nobody delivers.

use std::collections::{HashMap, HashSet};

use ::store::Actor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use web::{Agency, App, Result, Trouble};

use super::calls;
use super::http::{self, Came, LARGEST_ANSWER};
use super::next_try;
use super::store::{self as sql, Wish};
use crate::cases::photos::MOST_BYTES;
use crate::cases::{self, Photo};
use crate::channels::connect::{self, Connection};
use crate::channels::json::Look as _;
use crate::channels::model::{
    Attachment, Channel, Deed, Event, Fetch, Inbound, Kind, Medium, Source,
};
use crate::channels::{Delivery, mastodon, talk};

/// Seconds between two questions for news.
const NEWS_EVERY: i64 = 60;

/// What is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Want {
    /// A picture.
    Picture(Source),
    /// A post.
    Post(Fetch),
}

impl Want {
    /// As it is kept.
    ///
    /// # Errors
    /// A fault when it cannot be written.
    pub fn kept(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|e| Trouble::Fault(e.to_string()))
    }
}

/// Why something was not fetched.
struct Missed {
    /// Can it be tried again?
    again: bool,
    /// Did the platform answer?
    answered: bool,
    /// A word.
    why: String,
}

impl Missed {
    fn never(why: &str) -> Self {
        Self {
            again: false,
            answered: true,
            why: why.to_owned(),
        }
    }
}

/// What came of a wish in this turn.
enum Got {
    It,
    Nothing,
    NoAnswer,
}

/// Asks for all that is wished for now, and says how much came.
pub(super) fn all(
    app: &App,
    agency: &Agency,
    links: &HashMap<Channel, Connection>,
) -> Result<usize> {
    let now = app.clock.now();
    let wishes = app.db.read(|c| sql::wishes(c, agency.id, now))?;
    let mut came = 0;
    let mut down = HashSet::new();
    for wish in &wishes {
        let Some(link) = links.get(&wish.channel) else {
            continue;
        };
        if down.contains(&wish.channel) {
            continue;
        }
        match one(app, agency, link, wish)? {
            Got::It => came += 1,
            Got::Nothing => {}
            Got::NoAnswer => {
                down.insert(wish.channel);
            }
        }
    }
    Ok(came)
}

fn one(app: &App, agency: &Agency, link: &Connection, wish: &Wish) -> Result<Got> {
    let now = app.clock.now();
    let actor = Actor::program(agency.id, link.channel.to_string(), now);
    let next = next_try(wish.id.as_bytes(), wish.tries, now);
    let until = next.unwrap_or(now + jiff::SignedDuration::from_hours(8));
    let mine = app.db.write(&actor, "a picture in hand", |tx| {
        sql::claim_wish(tx, wish.id, until)
    })?;
    if !mine {
        return Ok(Got::Nothing);
    }
    let want: Option<Want> = serde_json::from_str(&wish.what).ok();
    let missed = match want {
        None => Some(Missed::never("unreadable")),
        Some(Want::Picture(source)) => match picture(link, &source) {
            Ok(photo) => {
                app.db.write(&actor, "a picture of a report", |tx| {
                    if let (true, Some(case)) = (sql::fulfilled(tx, wish.id)?, wish.case) {
                        let file = register::decrees::store::add_scan(tx, &photo.scan(), None)?;
                        cases::attach(tx, case, file, photo.looks)?;
                        tx.record(::store::Event::new("program", "add_photo", "case", case));
                    }
                    Ok::<_, Trouble>(())
                })?;
                None
            }
            Err(missed) => Some(missed),
        },
        Some(Want::Post(what)) => match post(link, &what, now) {
            Ok(event) => {
                talk::take_in(app, &app.words, agency, link.channel, &[event])?;
                app.db.write(&actor, "a post was read", |tx| {
                    sql::fulfilled(tx, wish.id).map(drop)
                })?;
                None
            }
            Err(missed) => Some(missed),
        },
    };
    let Some(missed) = missed else {
        return Ok(Got::It);
    };
    let next = next.filter(|_| missed.again);
    app.db.write(&actor, "a picture did not come", |tx| {
        sql::unfulfilled(tx, wish.id, &missed.why, next)
    })?;
    Ok(match missed.answered {
        true => Got::Nothing,
        false => Got::NoAnswer,
    })
}

/// The picture itself, read, made small and written anew.
fn picture(link: &Connection, source: &Source) -> std::result::Result<Photo, Missed> {
    let url = match source {
        Source::Media(id) => {
            let call = calls::whereabouts(link, id).map_err(Missed::never)?;
            let came = well(http::call(&call, LARGEST_ANSWER))?;
            calls::bytes_at(link, &came).ok_or_else(|| Missed::never("no address"))?
        }
        Source::Url(url) => url.clone(),
        Source::Bytes(_) | Source::Refused(_) => return Err(Missed::never("not elsewhere")),
    };
    // Only where the agency said that the pictures of this channel are: an address in a message must
    // not make this program call others.
    let places = [Some(link.base_url.as_str()), link.media_url.as_deref()];
    if !places
        .into_iter()
        .flatten()
        .any(|p| http::is_within(&url, p))
    {
        return Err(Missed::never("elsewhere"));
    }
    let mut call = calls::asked(link, url);
    if let Source::Url(_) = source {
        // Who stores pictures in public is shown no token.
        call.bearer = None;
    }
    let came = well(http::call(&call, MOST_BYTES as u64 + 1))?;
    Photo::accept_late("photo", &came.body).map_err(|fault| Missed::never(fault.message))
}

fn well(came: std::result::Result<Came, http::Unreached>) -> std::result::Result<Came, Missed> {
    match came {
        Ok(came) if came.is_well() => Ok(came),
        Ok(came) => {
            let again = matches!(came.status, 401 | 408 | 425 | 429 | 500..=599);
            Err(Missed {
                again,
                answered: true,
                why: calls::fault(&came),
            })
        }
        Err(why) => Err(Missed {
            again: why.0 != "too-large",
            answered: why.0 == "too-large",
            why: why.0.to_owned(),
        }),
    }
}

/// A post, as the event that it would have been.
fn post(
    link: &Connection,
    what: &Fetch,
    now: jiff::Timestamp,
) -> std::result::Result<Event, Missed> {
    let call = calls::post(link, what).map_err(Missed::never)?;
    let came = well(http::call(&call, LARGEST_ANSWER))?;
    let posted = calls::posted(&came).ok_or_else(|| Missed::never("no post"))?;
    let kind = match what {
        Fetch::MentionedMedia { .. } => Kind::Mention,
        Fetch::MentionedComment { .. } => Kind::Comment,
    };
    let sent = posted.at.unwrap_or(now).min(now);
    let (id, sender) = (posted.id, posted.sender);
    let mut message = Inbound::new(link.channel, kind, id.clone(), sender.clone(), sent);
    message.sender_name = Some(sender);
    message.text = posted.text;
    message.attachments = posted
        .picture
        .map(|url| Attachment {
            medium: Medium::Image,
            source: Source::Url(url),
            mime: None,
            name: None,
        })
        .into_iter()
        .collect();
    Ok(Event::new(id, Deed::Create(Box::new(message))))
}

/// Asks the agency's server for what was said to its account since the last time.
pub(super) fn poll(app: &App, agency: &Agency, link: &Connection) -> Result<()> {
    let now = app.clock.now();
    let last = link.polled_at.map_or(i64::MIN, |at| at.as_second());
    if now.as_second().saturating_sub(last) < NEWS_EVERY {
        return Ok(());
    }
    let base = link.base_url.trim_end_matches('/');
    let since = match &link.cursor {
        Some(cursor) => format!("&min_id={cursor}"),
        None => String::new(),
    };
    let url = format!("{base}/api/v1/notifications?types%5B%5D=mention&limit=40{since}");
    let mut cursor = None;
    if let Ok(came) = http::call(&calls::asked(link, url), 4 * LARGEST_ANSWER)
        && came.is_well()
        && let Value::Array(mut news) = came.json()
    {
        // The newest stands first.
        news.reverse();
        for one in &news {
            let body = one.to_string();
            let delivery = Delivery {
                method: "GET",
                path: "",
                headers: &[],
                body: body.as_bytes(),
                now,
            };
            if let Ok(events) = mastodon::notification(&delivery) {
                talk::take_in(app, &app.words, agency, Channel::Mastodon, &events)?;
            }
            let digits = |id: &String| id.bytes().all(|b| b.is_ascii_digit());
            cursor = one.id("/id").filter(digits).or(cursor);
        }
    }
    let actor = Actor::program(agency.id, link.channel.to_string(), now);
    Ok(app.db.write(&actor, "news of an account", |tx| {
        connect::store::asked(tx, Channel::Mastodon, cursor.as_deref())
    })?)
}
