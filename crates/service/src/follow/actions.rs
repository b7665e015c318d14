//! What followers do, and what they are told.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{AgencyId, CaseId};
use sha2::{Digest as _, Sha256};
use store::{Event, Tx};
use web::Result;
use web::access::{May, perm};
use web::session::secret;

use super::store as sql;
use crate::cases::{self, Case, Deed, State, closing};
use crate::channels::model::Channel;
use crate::channels::notice;
use crate::channels::outbox::{self, Frame, Outgoing};

/// The secret of somebody's following: made of the seed of the agency, the case and the mail, so
/// that every mail can hold it and nobody else can make it.
fn secret_of(agency: AgencyId, seed: &[u8], case: CaseId, mail: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(b"ikuti");
    hash.update(case.0.as_bytes());
    hash.update(mail.as_bytes());
    format!("{agency}.{}", URL_SAFE_NO_PAD.encode(hash.finalize()))
}

fn key_of(text: &str) -> Vec<u8> {
    secret::split(text)
        .map(|(_, hash)| hash)
        .unwrap_or_default()
}

/// "Same here" from an address, which is not kept: once for each address and case.
pub(super) fn same_here(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    case: &Case,
    address: &str,
) -> Result<()> {
    let seed = cases::seed(tx)?;
    let mut hash = Sha256::new();
    hash.update(&seed);
    hash.update(b"sama");
    hash.update(case.id.0.as_bytes());
    hash.update(address.as_bytes());
    if sql::add(tx, case.id, &hash.finalize(), None)? {
        tx.record(Event::new(may.key(), "same_here", "case", case.id));
    }
    Ok(())
}

/// Somebody wants to follow by mail: the mail that asks for a confirmation is promised, unless the
/// address follows already. The answer is the same.
pub(super) fn ask(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    case: &Case,
    mail: &str,
) -> Result<()> {
    let (agency, seed) = (tx.agency(), cases::seed(tx)?);
    let secret = secret_of(agency, &seed, case.id, mail);
    let key = key_of(&secret);
    let added = sql::add(tx, case.id, &key, Some(mail))?;
    if added {
        tx.record(Event::new(may.key(), "ask_to_follow", "case", case.id));
    }
    if added || sql::waits(tx.conn(), agency, &key)? {
        write(
            tx,
            case,
            mail,
            Frame::Follow,
            format!("/ikuti/{secret}"),
            true,
        )?;
    }
    Ok(())
}

fn write(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    mail: &str,
    frame: Frame,
    path: String,
    urgent: bool,
) -> Result<()> {
    let number = case.number.to_string();
    let message = Outgoing {
        case: Some(case.id),
        frame,
        path: Some(path),
        urgent,
        ..Outgoing::to(Channel::Email, mail, "", &number, String::new())
    };
    outbox::put(tx, &message)
}

/// Tells followers, and reporters who left a mail or a WhatsApp number on the site or with a program of
/// others, those of joined reports too, that something happened to a case: not what. Reporters who are
/// asked for something get the address of their own page, and `rating` at the end; followers never do.
/// Promised in the transaction of the deed.
///
/// # Errors
/// The faults of the database.
pub(crate) fn news(
    tx: &mut Tx<'_, '_>,
    case: &Case,
    deed: &Deed,
    rating: Option<&str>,
) -> Result<()> {
    let tells = matches!(
        deed,
        Deed::Forward { .. }
            | Deed::Postpone(_)
            | Deed::Archive(_)
            | Deed::Merge(_)
            | Deed::Unmerge(_)
            | Deed::Arbitrate { .. }
            | Deed::Answer(_)
            | Deed::Propose(_)
            | Deed::Decide { .. }
            | Deed::AutoClose
            | Deed::Confirm
            | Deed::Reopen(_)
            | Deed::Wake
    );
    if !tells {
        return Ok(());
    }
    let agency = tx.agency();
    let frame = match (deed, case.state) {
        _ if rating.is_some() => Frame::NewsClosed,
        (Deed::Postpone(_), _) => Frame::NewsMore,
        (Deed::Propose(_) | Deed::Decide { .. }, State::Proposed) => Frame::NewsProposed,
        _ => Frame::News,
    };
    to_reporter(tx, case, (case, frame), rating)?;
    for joined in cases::joined::store::of(tx.conn(), agency, case.id)? {
        to_reporter(tx, &joined, (case, frame), None)?;
    }
    if !case.is_public() {
        return Ok(());
    }
    let mails = sql::mails(tx.conn(), agency, case.id)?;
    if mails.is_empty() {
        return Ok(());
    }
    let seed = cases::seed(tx)?;
    for mail in mails {
        let secret = secret_of(agency, &seed, case.id, &mail);
        write(
            tx,
            case,
            &mail,
            Frame::Followed,
            format!("/ikuti/{secret}"),
            false,
        )?;
    }
    Ok(())
}

/// Tells a reporter who came by no channel; who came by one is told there. `rating` is the link by
/// which they rate a closing, where it is made already.
fn to_reporter(
    tx: &mut Tx<'_, '_>,
    own: &Case,
    (case, frame): (&Case, Frame),
    rating: Option<&str>,
) -> Result<()> {
    if !notice::has_no_chat(own.channel) {
        return Ok(());
    }
    let Some(way) = notice::way(tx, own)? else {
        return Ok(());
    };
    let path = match frame {
        Frame::News => format!("/lacak/{}", own.number),
        Frame::NewsClosed => {
            let link = match rating {
                Some(link) => link.to_owned(),
                None => closing::rating::link_of_joined(tx, own.id, case)?,
            };
            format!("/nilai/{link} {}", page_of(tx, own)?)
        }
        _ => page_of(tx, own)?,
    };
    let news = notice::News {
        frame,
        path,
        asked_for: false,
    };
    notice::send(tx, own, &way, news)
}

/// The own page of a report, under a new secret.
fn page_of(tx: &mut Tx<'_, '_>, case: &Case) -> Result<String> {
    let key = cases::new_key(tx, case.id)?;
    Ok(format!("/laporan-saya/{key}"))
}

/// Confirms or ends a following.
pub(super) fn decide(
    tx: &mut Tx<'_, '_>,
    may: &May<perm::Anyone>,
    case: CaseId,
    key: &[u8],
    stays: bool,
) -> Result<()> {
    if stays {
        sql::confirm(tx, key)?;
    } else {
        sql::end(tx, key)?;
    }
    let verb = if stays { "follow" } else { "unfollow" };
    tx.record(Event::new(may.key(), verb, "case", case));
    Ok(())
}
