//! The address to which platforms deliver. Whoever does not know its key is told that there is
//! nothing; whoever knows it and does not sign as the platform does is refused without a reason.

use metrics::counter;
use web::access::perm;
use web::session::secret;
use web::{Answer, Ask, Form, Reply, Result, Routes, StatusCode};

use super::connect::{self, Connection};
use super::model::Channel;
use super::{Delivery, Refused, meta, talk, x};

type Anybody = Ask<perm::Anyone>;

/// The address of a channel begins so.
pub(super) const BASE: &str = "/kanal";

/// The route of every channel.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<perm::Anyone>("/kanal/{channel}/{key}", question)
        .post::<perm::Anyone>("/kanal/{channel}/{key}", delivery)
}

/// What residents wrote, as the platform tells it.
fn delivery(ask: &Anybody) -> Answer {
    let Some(link) = connected(ask)? else {
        return Ok(bare(404, ""));
    };
    let headers: Vec<(&str, &str)> = ask
        .raw
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    let delivery = Delivery {
        method: "POST",
        path: &ask.raw.path,
        headers: &headers,
        body: &ask.raw.body,
        now: ask.app.clock.now(),
    };
    match link.read(&delivery) {
        Ok(events) => {
            let words = ask.app.words.clone();
            talk::take_in(&ask.app, &words, &ask.agency, link.channel, &events)?;
            count(link.channel, "taken");
            Ok(bare(200, "OK"))
        }
        Err(refused) => {
            count(link.channel, "refused");
            Ok(bare(refused.status(), ""))
        }
    }
}

/// The question by which a platform makes sure that the address is the agency's.
fn question(ask: &Anybody) -> Answer {
    let Some(link) = connected(ask)? else {
        return Ok(bare(404, ""));
    };
    let form = Form::from_urlencoded(ask.raw.query.as_bytes());
    let answer = match link.channel {
        Channel::Whatsapp | Channel::Facebook | Channel::Instagram => {
            let pairs: Vec<(&str, &str)> = form
                .fields()
                .flat_map(|(name, values)| values.iter().map(move |v| (name, v.as_str())))
                .collect();
            meta::handshake(&pairs, &link.check_word())
        }
        Channel::X => {
            let token = form.text("crc_token");
            return Ok(match x::challenge(token, link.secret()) {
                Ok(said) => Reply::json(&said)?.secret(),
                Err(_) => bare(400, ""),
            });
        }
        Channel::Telegram | Channel::Mastodon | Channel::Email => return Ok(bare(404, "")),
    };
    Ok(match answer {
        Ok(challenge) => bare(200, &challenge),
        Err(Refused::Forged) => {
            count(link.channel, "refused");
            bare(403, "")
        }
        Err(other) => bare(other.status(), ""),
    })
}

/// The channel of the address, where it is open and the key is the one.
fn connected(ask: &Anybody) -> Result<Option<Connection>> {
    let Ok(channel) = ask.param::<Channel>("channel") else {
        return Ok(None);
    };
    let key: String = ask.param("key")?;
    let agency = ask.agency_id();
    let found = ask
        .app
        .db
        .read(|c| connect::store::one(c, agency, channel))?;
    let hash = secret::hash(&key);
    let known = |c: &Connection| c.active && c.key_hash.as_deref() == Some(hash.as_slice());
    Ok(found.filter(known))
}

fn count(channel: Channel, what: &'static str) {
    let channel = kernel::TextEnum::as_str(channel);
    counter!("abdi_channel_deliveries_total", "channel" => channel, "outcome" => what).increment(1);
}

fn bare(status: u16, body: &str) -> Reply {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Reply::bytes("text/plain; charset=utf-8", body.as_bytes().to_vec())
        .status(code)
        .secret()
}
