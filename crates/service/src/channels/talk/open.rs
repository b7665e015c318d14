//! What is said where everybody reads it.

use ::store::Tx;
use web::{Result, Trouble};

use super::cases::{contact, is_of, submit, want, with_left_out, write};
use super::store::{self as sql, Way};
use super::{Desk, Outcome, closing};
use crate::cases::{self, Kind, NewCase, Place, State, joined};
use crate::channels::connect::PublicWords;
use crate::channels::dialogue;
use crate::channels::mail::Verdict;
use crate::channels::model::Inbound;
use crate::channels::outbox::{self, Outgoing};

/// What was said in public: it becomes a case of its own, or words on the one that it answers, or it
/// waits for a look. What others can read is answered with the number and nothing else.
pub(super) fn in_public(
    tx: &mut Tx<'_, '_>,
    desk: &Desk<'_>,
    m: &Inbound,
    gone: bool,
) -> Result<Outcome> {
    if let Some(done) = on_own_case(tx, desk, m)? {
        return Ok(done);
    }
    if !dialogue::tells(m) {
        return Ok(Outcome::ignored("nothing told"));
    }
    if desk.public == PublicWords::AfterLook && m.kind.is_public() {
        return match gone {
            true => Ok(Outcome::ignored("taken back")),
            false => Ok(Outcome::held(m)),
        };
    }
    file(tx, desk, m)
}

/// What a reporter says in public in answer to their own case.
fn on_own_case(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, m: &Inbound) -> Result<Option<Outcome>> {
    let Some(answered) = &m.in_reply_to else {
        return Ok(None);
    };
    let found = sql::answered(tx, desk.channel, answered)?;
    let Some(id) = found else {
        return Ok(None);
    };
    if !is_of(tx, desk, &m.sender_id, id)? {
        return Ok(None);
    }
    let agency = tx.agency();
    let case = cases::store::one(tx.conn(), agency, id)?.ok_or(Trouble::NotFound)?;
    let state = joined::acted_on(tx.conn(), agency, &case)?.state;
    let said = dialogue::closing::plainly(&m.text).filter(|_| state == State::Proposed);
    if let Some(agrees) = said {
        closing::in_public(tx, desk, &case, agrees, &m.text)?;
    } else if !dialogue::is_only_an_answer(m) {
        let text = with_left_out(desk, &m.text, &m.attachments);
        write(tx, desk, case.id, text.trim())?;
    }
    sql::belongs(tx, desk.channel, &m.external_id, case.id)?;
    want(tx, desk, case.id, &m.attachments)?;
    Ok(Some(Outcome::of(Verdict::Added, Some(case.id))))
}

/// Makes a case of what was said in public, and answers there with its number.
pub(super) fn file(tx: &mut Tx<'_, '_>, desk: &Desk<'_>, m: &Inbound) -> Result<Outcome> {
    let new = NewCase {
        place: Place {
            point: m.place.map(|p| (p.latitude, p.longitude)),
            ..Place::default()
        },
        subject: m.subject.clone(),
        name: m.sender_name.clone(),
        contact: Some(contact(desk.channel, &m.sender_id)),
        received_at: Some(m.sent_at.min(tx.at())),
        // Nobody was asked who may read it here: what is said elsewhere stays elsewhere.
        secret: true,
        ..NewCase::new(Kind::Complaint, desk.channel.into(), String::new())
    };
    let way = Way {
        channel: desk.channel,
        recipient: m.sender_id.clone(),
        in_reply_to: m.external_id.clone(),
        public: true,
    };
    let text = with_left_out(desk, &m.text, &m.attachments);
    let (case, _) = submit(tx, desk, new, &text, &way)?;
    sql::belongs(tx, desk.channel, &m.external_id, case.id)?;
    want(tx, desk, case.id, &m.attachments)?;
    let number = case.number.to_string();
    let text = desk.words.with("chat-filed-public", "number", &number);
    outbox::put(
        tx,
        &Outgoing {
            case: Some(case.id),
            public: true,
            urgent: true,
            ..Outgoing::to(desk.channel, &m.sender_id, &m.external_id, &number, text)
        },
    )?;
    Ok(Outcome::of(Verdict::Filed, Some(case.id)))
}
