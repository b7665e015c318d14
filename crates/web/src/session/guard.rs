//! What every request must stand before a handler sees it: writes from our own pages only, a date
//! that is a date, an API write done once.

use axum::http::{Method, StatusCode};
use sha2::{Digest, Sha256};

use super::store;
use crate::access::Permission;
use crate::ask::{Ask, RawAsk};
use crate::form::parse_date;
use crate::reply::{Answer, Reply};
use crate::routes::Surface;
use crate::trouble::{Result, Trouble};

/// Refuses writes that another site sent with our cookie: `Sec-Fetch-Site`, else `Origin`.
pub(crate) fn same_site(raw: &RawAsk, surface: Surface) -> Result<()> {
    let by_token = surface == Surface::Api && raw.header("authorization").is_some();
    if raw.method == Method::GET || by_token {
        return Ok(());
    }
    if let Some(site) = raw.header("sec-fetch-site") {
        return if site == "same-origin" || site == "none" {
            Ok(())
        } else {
            Err(Trouble::Foreign)
        };
    }
    match raw.header("origin") {
        None => Ok(()),
        Some(origin) => {
            let host = origin.split_once("://").map_or(origin, |(_, host)| host);
            if raw.header("host") == Some(host) {
                Ok(())
            } else {
                Err(Trouble::Foreign)
            }
        }
    }
}

/// An as-of date that was typed must be a date: silence would show another day than asked.
pub(crate) fn valid_as_of(raw: &RawAsk) -> Result<()> {
    match raw.query_value("as_of") {
        Some(typed) if !typed.trim().is_empty() && parse_date(typed.trim()).is_none() => {
            Err(Trouble::Invalid(vec![
                crate::FieldError::new("as_of", "field-no-date").with("typed", typed),
            ]))
        }
        _ => Ok(()),
    }
}

/// A write of the API with an `Idempotency-Key` is done once; a repeat gets the first answer.
pub(crate) fn idempotent<P: Permission>(
    ask: &Ask<P>,
    surface: Surface,
    work: impl FnOnce() -> Answer,
) -> Answer {
    let key = ask
        .raw
        .header("idempotency-key")
        .filter(|k| !k.is_empty() && k.len() <= 200);
    let (Some(key), Some(account)) = (key, ask.who.actor.account) else {
        return work();
    };
    if surface != Surface::Api || ask.raw.method == Method::GET {
        return work();
    }
    let mut hash = Sha256::new();
    hash.update(ask.raw.path.as_bytes());
    hash.update(&ask.raw.body);
    let hash = hash.finalize().to_vec();
    if let Some((was, status, body)) = ask
        .app
        .db
        .read(|c| store::remembered(c, ask.agency.id, account, key))?
    {
        if was != hash {
            return Err(Trouble::Blocked("trouble-idempotency-reused"));
        }
        let status = u16::try_from(status)
            .ok()
            .and_then(|s| StatusCode::from_u16(s).ok());
        return Ok(Reply::bytes("application/json", body).status(status.unwrap_or(StatusCode::OK)));
    }
    let reply = work()?;
    let status = i32::from(reply.code().as_u16());
    ask.app.db.write(&ask.who.actor, "idempotency", |tx| {
        store::remember(tx, account, key, &hash, status, reply.body())
    })?;
    Ok(reply)
}
