//! The statements that keep made chats: each table in a batch.

use kernel::{TextEnum as _, Timestamp};
use store::{Bind as _, Result, Tx, Value, params};

use super::{Heard, Sent};
use crate::channels::held;
use crate::channels::mail::Verdict;
use crate::channels::model::{Channel, Inbound, Reception};

/// Keeps what residents wrote, and where answers go.
pub(super) fn heard(tx: &mut Tx<'_, '_>, all: &[Heard]) -> Result<()> {
    let agency = tx.agency();
    let messages: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|h| {
            vec![
                agency.value(),
                h.channel.value(),
                h.external.value(),
                h.sender.value(),
                h.case.value(),
                h.at.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_message",
        "agency_id, channel, external_id, sender, case_id, written_at",
        &messages,
    )?;
    let inbound: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|h| {
            vec![
                agency.value(),
                h.channel.value(),
                h.external.value(),
                h.at.value(),
                Verdict::Filed.value(),
                h.case.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_inbound",
        "agency_id, channel, key, at, verdict, case_id",
        &inbound,
    )?;
    let threads: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|h| {
            vec![
                agency.value(),
                h.case.value(),
                h.channel.value(),
                h.sender.value(),
                h.external.value(),
                Value::Bool(false),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_thread",
        "agency_id, case_id, channel, recipient, in_reply_to, public",
        &threads,
    )?;
    Ok(())
}

/// Keeps what was said in public and waits for a look.
pub(super) fn waits(tx: &mut Tx<'_, '_>, all: &[Inbound]) -> web::Result<()> {
    let agency = tx.agency();
    let kept = all
        .iter()
        .map(held::kept)
        .collect::<web::Result<Vec<_>>>()?;
    let inbound: Vec<Vec<Value<'_>>> = all
        .iter()
        .zip(&kept)
        .map(|(m, kept)| {
            vec![
                agency.value(),
                m.channel.value(),
                m.external_id.value(),
                m.sent_at.value(),
                Verdict::Held.value(),
                Value::Text(m.kind.as_str()),
                kept.value(),
                m.sender_id.value(),
                m.external_id.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_inbound",
        "agency_id, channel, key, at, verdict, reason, raw, sender, external_id",
        &inbound,
    )?;
    let messages: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|m| {
            vec![
                agency.value(),
                m.channel.value(),
                m.external_id.value(),
                m.sender_id.value(),
                m.sent_at.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_message",
        "agency_id, channel, external_id, sender, written_at",
        &messages,
    )?;
    Ok(())
}

/// Keeps what the agency wrote, and how far it came.
pub(super) fn sent(tx: &mut Tx<'_, '_>, all: &[Sent]) -> Result<()> {
    let agency = tx.agency();
    let gone = |s: &Sent| s.reception != Reception::Failed;
    let outbox: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|s| {
            vec![
                agency.value(),
                s.id.value(),
                s.channel.value(),
                s.recipient.value(),
                s.in_reply_to.value(),
                s.number.value(),
                s.body.value(),
                s.at.value(),
                s.at.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_outbox",
        "agency_id, id, channel, recipient, in_reply_to, number, body, made_at, handed_at",
        &outbox,
    )?;
    let sendings: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|s| {
            let (dead, fault) = match gone(s) {
                true => (Value::Null, Value::Null),
                false => (s.received_at.value(), Value::Text("failed")),
            };
            vec![
                agency.value(),
                s.id.value(),
                s.channel.value(),
                s.recipient.value(),
                s.case.value(),
                Value::Bool(false),
                s.frame.value(),
                Value::Bool(false),
                Value::Int(1),
                dead,
                fault,
                s.external.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_sending",
        "agency_id, id, channel, recipient, case_id, public, frame, urgent, tries, dead_at, fault, external_id",
        &sendings,
    )?;
    let receipts: Vec<Vec<Value<'_>>> = all
        .iter()
        .map(|s| {
            vec![
                agency.value(),
                s.channel.value(),
                s.external.value(),
                s.reception.value(),
                s.received_at.value(),
            ]
        })
        .collect();
    tx.insert_many(
        "channel_receipt",
        "agency_id, channel, external_id, reception, at",
        &receipts,
    )?;
    Ok(())
}

/// Notes when a channel was heard last, where that is later than is known.
pub(super) fn last_at(tx: &mut Tx<'_, '_>, channel: Channel, at: Timestamp) -> Result<()> {
    let agency = tx.agency();
    tx.run(
        "update channel_account set last_at = $3
         where agency_id = $1 and channel = $2 and (last_at is null or last_at < $3)",
        params![agency, channel, at],
    )?;
    Ok(())
}
